//! The choice of the own company in the buyer's panel: it takes over that company's details and number series.
//!
//! Owns the choice. Which companies there are is the registry's.

use egui::Ui;

use crate::app::action::{Action, CompanyAction};
use crate::app::editor::Editor;
use crate::domain::party::Side;
use crate::ui::cells::note_ui;
use crate::ui::icons::Icon;
use crate::ui::{Ctx, theme, widgets};

/// Draws the choice in the buyer's panel, while there is another company to choose.
pub fn company_choice_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, side: Side) {
    let companies = &ctx.state.registry.companies;
    if side != Side::Buyer {
        return;
    }
    let head = &editor.order().head;
    let now = head.company.and_then(|id| companies.iter().find(|company| company.id == id));
    // Another buyer typed over it is no longer that company.
    let now = now.filter(|company| company.party.gstin == head.buyer.gstin);
    if companies.is_empty() {
        return first_ui(ui, ctx);
    }
    if companies.len() == usize::from(now.is_some()) {
        return; // there is no other to choose
    }
    let current = now.map_or_else(|| ctx.t("company-none"), |company| company.name().to_owned());
    let options: Vec<(String, String)> =
        companies.iter().map(|company| (company.party.gstin.text(), company.name().to_owned())).collect();
    let (name, label) = (ctx.t("company-name"), ctx.t("company-label"));
    let width = theme::PARTY_LEFT.min(ui.available_width());
    let chosen = widgets::choice(ui, &name, &label, &current, &options, width);
    if let Some(company) = chosen.and_then(|index| companies.get(index)) {
        let id = company.id;
        ctx.push(Action::Company(CompanyAction::Take(id)));
    }
}

/// Before there is any company: the buyer is entered here once, and can be kept as the one that new orders begin with.
fn first_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    note_ui(ui, &ctx.t("company-first-note"));
    keep_ui(ui, ctx);
}

/// The link that keeps the buyer as the own company, while there is none and it can be one.
pub(super) fn keep_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    if ctx.state.buyer_to_keep().is_some()
        && widgets::Button::new(&ctx.t("company-keep")).link().icon(Icon::Check).show(ui).clicked()
    {
        ctx.push(Action::Company(CompanyAction::KeepBuyer));
    }
}
