//! A round through every screen and dialog, for tests that look at all of them.

use egui::{Key, Modifiers};
use podesk::app::action::{
    Action, ArchiveAction, AttachAction, ChosenAction, CopyAction, DataAction, ExportAction, IntakeAction, ItemAction,
    ManyAction, NewsAction, NoticesAction, PaperAction, SplitAction, SupplierAction, VersionsAction,
};
use podesk::app::archive::Way;
use podesk::app::import::ImportAction;
use podesk::app::many::Wish;
use podesk::app::split::By;
use podesk::app::state::{Screen, Tab};
use podesk::domain::ids::OrderId;
use podesk::domain::party::Side;
use podesk::domain::status::{DeliveryState, View};

use crate::desk::Desk;

/// Does something as a click or a key would.
pub fn act(desk: &mut Desk, action: Action) {
    desk.harness.state_mut().app.apply(action);
    desk.run();
}

/// Opens an order and waits for it.
pub fn open(desk: &mut Desk, order: OrderId) {
    act(desk, Action::Open(order));
    desk.until("the order", |harness| {
        harness.state().app.state.editor.as_ref().is_some_and(|editor| editor.facts.id == order)
    });
}

/// The orders of the list in a delivery state.
pub fn orders(desk: &mut Desk, delivery: DeliveryState) -> Vec<OrderId> {
    act(desk, Action::ShowView(View::All));
    desk.until("orders", |harness| !harness.state().app.state.list.is_awaited());
    let rows = &desk.harness.state().app.state.list.rows;
    rows.iter().filter(|row| row.delivery == delivery).map(|row| row.id).collect()
}

/// Opens a draft that nothing keeps from being sent.
pub fn open_ready(desk: &mut Desk) {
    for order in orders(desk, DeliveryState::Draft) {
        open(desk, order);
        if desk.harness.state().app.state.editor.as_ref().unwrap().derived.can_send() {
            return;
        }
    }
    panic!("no draft is ready");
}

/// Goes through all screens, on a desk with sample data.
pub fn screens(desk: &mut Desk, mut look: impl FnMut(&mut Desk, &str)) {
    let sent = orders(desk, DeliveryState::Sent)[0];
    look(desk, "orders");
    act(desk, Action::Chosen(ChosenAction::All));
    desk.until("all chosen", |harness| !harness.state().app.state.chosen.is_empty());
    look(desk, "orders, all selected");
    act(desk, Action::Chosen(ChosenAction::Clear));
    act(desk, Action::NewOrder);
    look(desk, "new order");
    open(desk, sent);
    for tab in Tab::ALL {
        act(desk, Action::ShowTab(tab));
        look(desk, &format!("order, {tab:?}"));
    }
    act(desk, Action::ShowTab(Tab::Lines));
    act(desk, Action::OpenParty(Some(Side::Supplier)));
    look(desk, "order, supplier's panel");
    act(desk, Action::OpenParty(None));
    let line = desk.harness.state().app.state.editor.as_ref().unwrap().order().lines[0].id;
    act(desk, Action::OpenDrawer(Some(line)));
    look(desk, "order, line's details");
    act(desk, Action::OpenDrawer(None));
    act(desk, Action::ShowFind(true));
    look(desk, "order, find and replace");
    act(desk, Action::Go(Screen::Outbox));
    desk.until("the outbox", |harness| !harness.state().app.state.outbox.ops.is_empty());
    let op = desk.harness.state().app.state.outbox.ops[0].id;
    act(desk, Action::SelectOp(Some(op)));
    desk.until("details", |harness| harness.state().app.state.outbox.details.is_some());
    look(desk, "outbox");
    act(desk, Action::Go(Screen::Suppliers));
    desk.until("suppliers", |harness| !harness.state().app.state.suppliers.rows.is_empty());
    look(desk, "suppliers");
    let supplier = desk.harness.state().app.state.suppliers.rows[0].id;
    act(desk, Action::Suppliers(SupplierAction::Open(supplier)));
    desk.until("the supplier", |harness| {
        harness.state().app.state.suppliers.panel.as_ref().is_some_and(|panel| panel.form.is_some())
    });
    look(desk, "suppliers, one open");
    act(desk, Action::Go(Screen::Items));
    desk.until("items", |harness| !harness.state().app.state.items.rows.is_empty());
    look(desk, "items");
    let item = desk.harness.state().app.state.items.rows[0].id;
    act(desk, Action::Items(ItemAction::Open(item)));
    desk.until("the item", |harness| {
        harness.state().app.state.items.panel.as_ref().is_some_and(|panel| panel.form.is_some())
    });
    look(desk, "items, one open");
    act(desk, Action::Go(Screen::Settings));
    look(desk, "settings");
}

/// Goes through the dialogs, on a desk with sample data. Each is closed by Esc.
pub fn dialogs(desk: &mut Desk, mut look: impl FnMut(&mut Desk, &str)) {
    let sent = orders(desk, DeliveryState::Sent)[0];
    let mut visit = |desk: &mut Desk, name: &str, action: Action| {
        act(desk, action);
        desk.until(name, |harness| harness.state().app.state.dialog.is_some());
        desk.run();
        look(desk, name);
        for _ in 0..2 {
            if desk.harness.state().app.state.dialog.is_some() {
                desk.key(Modifiers::NONE, Key::Escape);
            }
        }
        assert!(desk.harness.state().app.state.dialog.is_none(), "Esc closes {name}");
    };
    visit(desk, "commands", Action::Palette);
    visit(desk, "help", Action::Help);
    visit(desk, "notifications", Action::Notices(NoticesAction::Open));
    visit(desk, "templates", Action::Copy(CopyAction::ShowTemplates));
    visit(desk, "import of sheets", Action::Intake(IntakeAction::Open(None)));
    visit(desk, "read orders", Action::Export(ExportAction::OpenRead));
    visit(desk, "archive out", Action::Archive(ArchiveAction::Open(Way::Out)));
    visit(desk, "archive in", Action::Archive(ArchiveAction::Open(Way::In)));
    visit(desk, "backups", Action::Data(DataAction::ShowBackups));
    visit(desk, "messages", Action::News(NewsAction::Import));
    act(desk, Action::Chosen(ChosenAction::All));
    desk.until("all chosen", |harness| !harness.state().app.state.chosen.is_empty());
    visit(desk, "export of many", Action::Export(ExportAction::Open));
    visit(desk, "PDFs of many", Action::Paper(PaperAction::Many(vec![sent])));
    visit(desk, "status of many", Action::Many(ManyAction::Open(Wish::Status)));
    visit(desk, "send many", Action::Many(ManyAction::Open(Wish::Send)));
    act(desk, Action::Chosen(ChosenAction::Clear));
    open(desk, sent);
    visit(desk, "change of status", Action::ChangeStatus);
    visit(desk, "supplier's answer", Action::News(NewsAction::Answer));
    visit(desk, "versions", Action::Versions(VersionsAction::Open(None)));
    visit(desk, "preview", Action::Paper(PaperAction::Open(sent, None)));
    visit(desk, "split", Action::Split(SplitAction::Open(By::Parts)));
    visit(desk, "attach", Action::Attach(AttachAction::Open(None)));
    visit(desk, "import of lines", Action::Import(ImportAction::OpenFile));
    visit(desk, "name of a template", Action::Copy(CopyAction::NameTemplate));
    open_ready(desk);
    visit(desk, "review", Action::Review);
}
