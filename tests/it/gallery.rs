//! A panel with every widget of the kit, for the tests and for looking at it.

use egui::{Align2, Frame, Id, RichText, ScrollArea, Sense, Ui, vec2};
use podesk::ui::icons::Icon;
use podesk::ui::theme::{self, tokens};
use podesk::ui::widgets::{
    Badge, Button, ChipKind, Choice, Dialog, Field, TimelineRow, Toasts, Tone, banner, banner_titled, banner_with,
    card, card_body, card_header, checkbox, checkbox_mixed, checkbox_text, chip, choice, dot, hairline, icon_button,
    keycap, money_cell, nav_item, paint_chip, quantity_cell, radio_card, section_title, segmented, shortcut_bar,
    timeline, tip, toggle, toggle_text, version_tag,
};

/// The state behind the gallery.
#[derive(Default)]
pub struct Gallery {
    pub city: String,
    pub gstin: String,
    pub hsn: String,
    pub pin: String,
    pub fixed: String,
    pub secret: String,
    pub remarks: String,
    pub number: String,
    pub state: usize,
    pub segment: usize,
    pub daily: bool,
    pub checked: bool,
    pub radio: usize,
    pub dialog: bool,
    pub toasts: Toasts,
    pub sent: u32,
    pub refused: u32,
    pub recalled: Option<u64>,
    pub closed: u32,
}

/// States of the dropdown, by their GST code.
pub const STATES: &[(&str, &str)] =
    &[("27", "Maharashtra"), ("29", "Karnataka"), ("33", "Tamil Nadu"), ("36", "Telangana")];

impl Gallery {
    /// Fills in what the mock-up shows.
    pub fn new() -> Self {
        Self {
            city: "Pune".into(),
            gstin: "29AAGCB7383J1Z4".into(),
            hsn: "7318210".into(),
            pin: "560099".into(),
            fixed: "SAC/26-27/00142".into(),
            secret: "secret".into(),
            number: "147".into(),
            daily: true,
            checked: true,
            ..Self::default()
        }
    }

    /// Draws everything.
    pub fn ui(&mut self, ui: &mut Ui) {
        let bg = tokens(ui).surface;
        egui::Panel::bottom("keys").frame(Frame::new()).show(ui, |ui| {
            let keys = [("Up Down", "Move"), ("Ctrl+D", "Fill down"), ("Ctrl+K", "Commands")];
            shortcut_bar(ui, &keys, Some(("F1", "All shortcuts")));
        });
        egui::CentralPanel::default().frame(Frame::new().fill(bg).inner_margin(16)).show(ui, |ui| {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                ui.columns(3, |columns| {
                    columns[0].vertical(|ui| self.left_ui(ui));
                    columns[1].vertical(|ui| self.middle_ui(ui));
                    columns[2].vertical(|ui| self.right_ui(ui));
                });
            });
        });
        self.dialog_ui(ui);
        if let Some(id) = self.toasts.show(ui.ctx()) {
            self.recalled = Some(id);
        }
    }

    fn left_ui(&mut self, ui: &mut Ui) {
        ui.heading("₹1,23,456.00 All orders");
        ui.label(RichText::new("Review changes before sending v3").text_style(theme::title_style()));
        ui.label("Hex bolts M8x40 grade 8.8 · स्प्रिंग वॉशर M8, जिंक प्लेटेड");
        section_title(ui, "Buttons", Some("9"));
        ui.horizontal(|ui| {
            let send = Button::new("Send").primary().icon(Icon::Send);
            if send.shortcut("Ctrl+Enter").show(ui).clicked() {
                self.sent += 1;
            }
            let off = Button::new("Send later").primary().icon(Icon::Send);
            if off.enabled(false).show(ui).clicked() {
                self.refused += 1;
            }
        });
        ui.horizontal(|ui| {
            Button::new("Back").show(ui);
            Button::new("Retry all now").icon(Icon::Refresh).shortcut("Ctrl+R").show(ui);
            Button::new("Idle").enabled(false).show(ui);
        });
        ui.horizontal(|ui| {
            Button::new("Cancel PO").danger().show(ui);
            Button::new("Cancel PO").danger().name("Cancel off").enabled(false).show(ui);
            Button::new("Small").small().show(ui);
        });
        ui.horizontal(|ui| {
            Button::new("Preview").ghost().icon(Icon::Eye).show(ui);
            Button::new("Export").ghost().icon(Icon::Export).trailing_icon(Icon::ChevronDown).show(ui);
            Button::new("Edit").link().name("Edit supplier").show(ui);
            Button::new("Details").link().small().show(ui);
            icon_button(ui, Icon::Undo, "Undo", true);
            icon_button(ui, Icon::Redo, "Redo", false);
        });
        self.controls_ui(ui);
        self.status_ui(ui);
    }

    fn controls_ui(&mut self, ui: &mut Ui) {
        section_title(ui, "Controls", None);
        ui.horizontal(|ui| {
            let mut off = false;
            let mut on = true;
            checkbox(ui, "Box off", &mut off);
            checkbox(ui, "Box on", &mut on);
            checkbox_mixed(ui, "Box mixed", &mut off, true);
            checkbox_text(ui, "Is service", &mut self.checked);
            toggle(ui, "Switch off", &mut off);
            toggle_text(ui, "Every day at 09:00", &mut self.daily);
        });
        segmented(ui, "Theme", &mut self.segment, &["Light", "Dark", "System"], None);
        ui.horizontal(|ui| {
            keycap(ui, "Ctrl+Enter");
            keycap(ui, "Up");
            version_tag(ui, "v2", Some("v3"));
            version_tag(ui, "v1", None);
            dot(ui, tokens(ui).ok);
            let label = ui.label("Sandbox gateway · online").interact(Sense::hover());
            tip(label, "HSN must have 4, 6 or 8 digits");
        });
    }

    fn status_ui(&mut self, ui: &mut Ui) {
        for (index, (title, detail)) in
            [("APPROVED", "The supplier accepted the order."), ("CANCELLED", "The order ends here.")].iter().enumerate()
        {
            let key = (index + 1).to_string();
            let name = format!("New status {title}");
            let on = self.radio == index;
            if radio_card(ui, &name, title, detail, &key, on, index == 1).clicked() {
                self.radio = index;
            }
        }
        nav_item(ui, Icon::File, "All", Some(("1,284".into(), Badge::Plain)), false, false);
        nav_item(ui, Icon::Outbox, "Outbox", Some(("3".into(), Badge::Warn)), true, false);
        nav_item(ui, Icon::Alert, "Needs attention", Some(("2".into(), Badge::Danger)), false, false);
        ui.horizontal(|ui| {
            nav_item(ui, Icon::Outbox, "Outbox, narrow", Some(("3".into(), Badge::Warn)), false, true);
            nav_item(ui, Icon::Send, "Sent, narrow", None, true, true);
        });
        hairline(ui);
    }

    fn middle_ui(&mut self, ui: &mut Ui) {
        section_title(ui, "Fields", None);
        ui.horizontal_top(|ui| {
            Field::new("City", &mut self.city).enter_goes_on().width(136.0).show(ui);
            Field::new("GSTIN", &mut self.gstin).name("Supplier GSTIN").required(true).ok(true).width(180.0).show(ui);
            Field::new("Next number", &mut self.number).align_right().width(90.0).show(ui);
        });
        ui.horizontal_top(|ui| {
            Field::new("HSN", &mut self.hsn).error(Some("4, 6 or 8 digits".into())).width(136.0).show(ui);
            Field::new("Pincode", &mut self.pin).warning(Some("PIN is Karnataka".into())).width(136.0).show(ui);
            Field::new("PO number", &mut self.fixed).read_only(true).width(136.0).show(ui);
        });
        ui.horizontal_top(|ui| {
            let mut none = String::new();
            Field::new("Disabled", &mut none).enabled(false).hint("Not used").width(136.0).show(ui);
            Field::new("Secret", &mut self.secret).password(true).width(136.0).show(ui);
            let mut find = String::new();
            Field::new("", &mut find)
                .name("Search")
                .icon(Icon::Search)
                .hint("Find a setting")
                .trailing("Ctrl+F")
                .width(200.0)
                .show(ui);
        });
        Field::new("Remarks", &mut self.remarks)
            .hint("What the supplier reads")
            .multiline(2)
            .reserve_message(true)
            .show(ui);
        ui.horizontal_top(|ui| {
            let current = STATES.get(self.state).map_or("", |state| state.1);
            if let Some(index) = choice(ui, "Buyer state", "State", current, STATES, 200.0) {
                self.state = index;
            }
            Choice::new("Unit", "Unit", "NOS").width(96.0).enabled(false).show(ui, STATES);
        });
        marks_ui(ui);
    }

    fn right_ui(&mut self, ui: &mut Ui) {
        banners_ui(ui);
        card(ui, |ui| {
            card_header(ui, Some(Icon::Plug), "Gateway connection", |ui| {
                chip(ui, ChipKind::Ok, "Connected");
            });
            card_body(ui, |ui| {
                timeline(
                    ui,
                    &[
                        TimelineRow {
                            active: true,
                            tone: Some(Tone::Unk),
                            title: "No reply, timed out after 30.0 s",
                            detail: "12:03:58 · connection lost after request was sent",
                        },
                        TimelineRow {
                            active: false,
                            tone: None,
                            title: "Request sent, 18.6 KB",
                            detail: "12:03:28 · object ID PORc41d",
                        },
                        TimelineRow {
                            active: false,
                            tone: None,
                            title: "Queued",
                            detail: "11:58:02 · ₹8,42,310.50, 18 lines",
                        },
                    ],
                );
            });
        });
        ui.horizontal(|ui| {
            if Button::new("Open dialog").show(ui).clicked() {
                self.dialog = true;
            }
            if Button::new("Show toast").show(ui).clicked() {
                self.toasts.push(Tone::Ok, "v3 queued for Bharat Fasteners LLP", Some(("Recall".into(), 7)), None);
            }
        });
        icons_ui(ui);
    }

    fn dialog_ui(&mut self, ui: &mut Ui) {
        if !self.dialog {
            return;
        }
        let subtitle = "SAC/26-27/00142 · Bharat Fasteners LLP · compared with v2";
        let response = Dialog::new(Id::unique("gallery dialog"), "Review changes before sending v3", "Close")
            .subtitle(subtitle)
            .size(vec2(580.0, 360.0))
            .show(
                ui.ctx(),
                |ui| {
                    for line in 1..20 {
                        ui.label(format!("Line {line}"));
                    }
                    Field::new("Note", &mut self.remarks).show(ui);
                },
                |ui| {
                    Button::new("Send v3 to supplier")
                        .primary()
                        .large()
                        .icon(Icon::Send)
                        .shortcut("Ctrl+Enter")
                        .show(ui);
                    Button::new("Cancel").large().shortcut("Esc").show(ui);
                },
            );
        if response.close_requested {
            self.dialog = false;
            self.closed += 1;
        }
    }
}

fn marks_ui(ui: &mut Ui) {
    section_title(ui, "Status chips", None);
    ui.horizontal_wrapped(|ui| {
        chip(ui, ChipKind::Draft, "Draft");
        chip(ui, ChipKind::Queued, "Queued");
        chip(ui, ChipKind::Sending, "Sending");
        chip(ui, ChipKind::Sent, "Sent");
        chip(ui, ChipKind::Acknowledged, "Acknowledged");
        chip(ui, ChipKind::Unknown, "Outcome unknown");
        chip(ui, ChipKind::Failed, "Failed");
        chip(ui, ChipKind::Cancelled, "Cancelled");
        chip(ui, ChipKind::Ok, "Connected");
    });
    let (rect, _) = ui.allocate_exact_size(vec2(420.0, 84.0), Sense::hover());
    for (row, (qty, money)) in [("12.500", "1,04,623.50"), ("4", "–360.00"), ("600", "0.27")].iter().enumerate() {
        let row = rect.split_top_bottom_at_y(rect.top() + 28.0).0.translate(vec2(0.0, 28.0 * row as f32));
        let text = tokens(ui).text;
        paint_chip(ui, row.left_center(), ChipKind::Ok, "Done 10:46");
        quantity_cell(ui.painter(), row.with_max_x(row.left() + 200.0), qty, text);
        money_cell(ui.painter(), row.with_max_x(row.left() + 320.0), money, text);
    }
}

fn icons_ui(ui: &mut Ui) {
    let t = tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(320.0, 130.0), Sense::hover());
    for (index, icon) in Icon::ALL.iter().enumerate() {
        let (column, row) = (index % 13, index / 13);
        let at = rect.min + vec2(column as f32 * 24.0, row as f32 * 24.0);
        let place = Align2::LEFT_TOP.anchor_size(at, vec2(16.0, 16.0));
        podesk::ui::icons::paint_icon(ui, place, *icon, t.text2);
    }
}

fn banners_ui(ui: &mut Ui) {
    banner(
        ui,
        Tone::Info,
        "Connection is back since 12:04:10. Operations go out one at a time, oldest first, and this text is long enough to wrap.",
    );
    banner(ui, Tone::Ok, "Connected. Reply in 42 ms.");
    banner(ui, Tone::Warn, "9 unsent line changes stay in this draft.");
    banner_with(ui, Tone::Err, "Gateway said “Invalid GSTIN”, code 1021.", |ui| {
        Button::new("Retry").small().show(ui);
    });
    banner_titled(
        ui,
        Tone::Unk,
        "We do not know if this was delivered",
        "The request left this computer, but no reply came back. Sending again repeats the same bytes and object ID.",
        |_| {},
    );
}
