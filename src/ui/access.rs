//! What holds for every node of the accessible tree by its role, whoever drew it: dialogs are modal, messages are live,
//! rows and tabs are selected rather than pressed.
//!
//! Owns these rules, applied to each frame's tree before it is handed over. Names and values are the widgets'.

use egui::accesskit::{Live, Node, Role, Toggled};
use egui::{Context, FullOutput, Plugin};

/// Applies the rules from now on.
pub fn install(ctx: &Context) {
    ctx.add_plugin(Rules);
}

struct Rules;

impl Plugin for Rules {
    fn debug_name(&self) -> &'static str {
        "accessible tree"
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        for (_, node) in output.platform_output.accesskit_update.iter_mut().flat_map(|update| &mut update.nodes) {
            mend(node);
        }
    }
}

fn mend(node: &mut Node) {
    match node.role() {
        Role::Dialog => node.set_modal(),
        // A widget that changes too often to be told says so itself.
        Role::Alert if node.live().is_none() => node.set_live(Live::Assertive),
        Role::Status if node.live().is_none() => node.set_live(Live::Polite),
        // egui knows one kind of "on". These have no button in them that stays down.
        Role::Row | Role::Tab | Role::ListBoxOption | Role::GridCell | Role::Cell => {
            if let Some(on) = node.toggled() {
                node.clear_toggled();
                node.set_selected(on == Toggled::True);
            }
        }
        _ => {}
    }
}
