//! The orders that are ticked in the list, for what is done to many at once.
//!
//! Owns which orders are chosen and what is known of each: they stay chosen while the list is scrolled, searched, sorted
//! and refreshed, until they leave the view. Must not know what is done to them, nor how they are drawn.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use super::App;
use super::list::Rows;
use crate::domain::ids::OrderId;
use crate::domain::status::{DeliveryState, OrderRow, View};
use crate::message::list::{ListQuery, Match};

/// What is asked about the orders chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChosenAction {
    /// Chooses an order, or takes it out.
    Toggle(OrderId),
    /// The same with the order at the cursor.
    ToggleCursor,
    /// The cursor moves by so many rows, and all from where the range began are chosen.
    Extend(i32),
    /// The range reaches to the row at this place, counted from 0.
    RangeTo(u32),
    /// Everything that the list shows.
    All,
    /// Everything that the list shows, or nothing of it when all is chosen.
    ToggleAll,
    /// Nothing.
    Clear,
}

/// What became of all matches is decided when they have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// Choose them all.
    All,
    /// Take them all out.
    None,
    /// Choose those from one place to another, both counted from 0; take those of the range before out.
    Range(Range, Option<Range>),
    /// Only bring up to date what is chosen.
    News,
}

/// Places from where the range began to where it ends, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Range {
    from: u32,
    to: u32,
}

impl Range {
    fn holds(self, at: u32) -> bool {
        (self.from.min(self.to)..=self.from.max(self.to)).contains(&at)
    }

    fn places(self) -> std::ops::RangeInclusive<u32> {
        self.from.min(self.to)..=self.from.max(self.to)
    }
}

/// The orders chosen.
#[derive(Debug, Default)]
pub struct Chosen {
    /// What is known of each, and its turn: later ones were chosen later.
    marks: HashMap<OrderId, (u64, Match)>,
    turn: u64,
    total: Decimal,
    /// Where the next range begins.
    anchor: Option<u32>,
    /// The range chosen last, while nothing else was done.
    range: Option<Range>,
    /// The request for all matches under way, and what it is for.
    wanted: Option<(u64, Wanted)>,
    /// The first request whose rows know of the last change; what is chosen is to be brought up to date by it.
    stale: Option<u64>,
}

impl Chosen {
    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.marks.len()
    }

    /// Whether none is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// Whether this order is.
    #[must_use]
    pub fn holds(&self, order: OrderId) -> bool {
        self.marks.contains_key(&order)
    }

    /// Their total PO value in rupees.
    #[must_use]
    pub fn total(&self) -> Decimal {
        self.total
    }

    /// All of them, as they were chosen: a range in the order of the list.
    #[must_use]
    pub fn in_order(&self) -> Vec<Match> {
        let mut marks: Vec<(u64, Match)> = self.marks.values().copied().collect();
        marks.sort_unstable_by_key(|(turn, _)| *turn);
        marks.into_iter().map(|(_, found)| found).collect()
    }

    /// Those of them that something can be done with, as they were chosen.
    #[must_use]
    pub fn that(&self, can: impl Fn(&Match) -> bool) -> Vec<OrderId> {
        self.in_order().iter().filter(|found| can(found)).map(|found| found.id).collect()
    }

    /// Whether something can be done with any of them.
    #[must_use]
    pub fn any(&self, can: impl Fn(&Match) -> bool) -> bool {
        self.marks.values().any(|(_, found)| can(found))
    }

    /// How many of them something can be done with.
    #[must_use]
    pub fn count(&self, can: impl Fn(&Match) -> bool) -> usize {
        self.marks.values().filter(|(_, found)| can(found)).count()
    }

    /// Whether all rows of the list are chosen, as far as they are at hand.
    #[must_use]
    pub fn is_all(&self, rows: &Rows) -> bool {
        !rows.is_empty() && self.len() >= rows.len() && rows.iter().all(|row| self.holds(row.id))
    }

    /// Of all that are chosen only these stay so.
    pub(super) fn keep(&mut self, orders: &[OrderId]) {
        let kept: HashSet<OrderId> = orders.iter().copied().collect();
        self.marks.retain(|order, _| kept.contains(order));
        self.leave_range();
        self.add_up();
    }

    fn choose(&mut self, found: Match) {
        self.turn += 1;
        let turn = self.marks.get(&found.id).map_or(self.turn, |(turn, _)| *turn);
        self.marks.insert(found.id, (turn, found));
        self.range = None;
    }

    fn take_out(&mut self, order: OrderId) {
        self.marks.remove(&order);
        self.range = None;
    }

    /// The cursor went elsewhere: a new range begins there.
    pub(super) fn leave_range(&mut self) {
        (self.anchor, self.range) = (None, None);
    }

    fn add_up(&mut self) {
        self.total = self.marks.values().map(|(_, found)| found.total).sum();
    }

    /// Chooses the places of a range and takes out those of the one before that are not in it; false when one of them
    /// is not at hand.
    fn stretch(&mut self, rows: &Rows, range: Range, before: Option<Range>, view: View) -> bool {
        let gone = before.map(|before| before.places().filter(|at| !range.holds(*at)).collect::<Vec<u32>>());
        let at_hand = |at: &u32| rows.get(*at as usize).is_some();
        if !range.places().all(|at| at_hand(&at)) || !gone.iter().flatten().all(at_hand) {
            return false;
        }
        for row in gone.iter().flatten().filter_map(|at| rows.get(*at as usize)) {
            self.marks.remove(&row.id);
        }
        for row in range.places().filter_map(|at| rows.get(at as usize)) {
            self.choose(match_of(row, view));
        }
        self.range = Some(range);
        self.add_up();
        true
    }

    /// What has come of all matches.
    fn take(&mut self, wanted: Wanted, matches: &[Match]) {
        match wanted {
            Wanted::All => matches.iter().for_each(|found| self.choose(*found)),
            Wanted::None => matches.iter().for_each(|found| self.take_out(found.id)),
            Wanted::Range(range, before) => {
                for (at, found) in (0..).zip(matches) {
                    if range.holds(at) {
                        self.choose(*found);
                    } else if before.is_some_and(|before| before.holds(at)) {
                        self.take_out(found.id);
                    }
                }
                self.range = Some(range);
            }
            Wanted::News => {
                let mut marks = HashMap::with_capacity(self.marks.len());
                for found in matches {
                    if let Some((turn, _)) = self.marks.get(&found.id) {
                        marks.insert(found.id, (*turn, *found));
                    }
                }
                self.marks = marks;
            }
        }
        self.add_up();
    }

    /// What the rows at hand tell of those chosen; whether all of these are among them.
    fn follow(&mut self, rows: &Rows, view: View) -> bool {
        if self.is_empty() {
            return true;
        }
        let mut seen = 0;
        for row in rows.iter() {
            if let Some((_, found)) = self.marks.get_mut(&row.id) {
                *found = match_of(row, view);
                seen += 1;
            }
        }
        self.add_up();
        seen == self.marks.len()
    }
}

/// As much of a row as is kept of an order chosen.
pub(super) fn match_of(row: &OrderRow, view: View) -> Match {
    Match {
        id: row.id,
        total: row.total,
        delivery: row.delivery,
        amended: row.amended,
        accepted_version: row.accepted_version,
        // A search for the Trash shows it in other views, too.
        deleted: view == View::Trash || row.leaves_at.is_some(),
    }
}

/// Whether it is a draft that was never accepted and is not on its way.
#[must_use]
pub fn is_draft(found: &Match) -> bool {
    !found.deleted
        && found.accepted_version == 0
        && matches!(found.delivery, DeliveryState::Draft | DeliveryState::Failed)
}

/// Whether there is something of it to be sent: a draft, an amendment, or what was rejected.
#[must_use]
pub fn is_to_send(found: &Match) -> bool {
    let open = found.amended || found.accepted_version == 0 || found.delivery == DeliveryState::Failed;
    let under_way = matches!(found.delivery, DeliveryState::Queued | DeliveryState::Sending | DeliveryState::Unknown);
    !found.deleted && open && !under_way && found.delivery != DeliveryState::Cancelled
}

impl App {
    pub(super) fn chosen(&mut self, action: ChosenAction) {
        match action {
            ChosenAction::Toggle(order) => self.toggle(order),
            ChosenAction::ToggleCursor => {
                if let Some(order) = self.state.list.selected {
                    self.toggle(order);
                }
            }
            ChosenAction::Extend(by) => {
                let from = self.cursor();
                self.state.chosen.anchor = self.state.chosen.anchor.or(from);
                self.move_selection(by);
                if let Some(to) = self.state.list.cursor {
                    self.stretch_to(to);
                }
            }
            ChosenAction::RangeTo(to) => {
                self.state.chosen.anchor = self.state.chosen.anchor.or(self.cursor()).or(Some(to));
                self.state.list.cursor = Some(to);
                self.state.list.selected = self.state.list.rows.get(to as usize).map(|row| row.id);
                self.stretch_to(to);
            }
            ChosenAction::All => self.choose_all(),
            ChosenAction::ToggleAll => {
                let list = &self.state.list;
                let all = self.state.chosen.is_all(&list.rows);
                match (all, list.search.trim().is_empty()) {
                    (false, _) => self.choose_all(),
                    (true, true) => self.state.chosen = Chosen::default(),
                    (true, false) => self.ask_for(Wanted::None),
                }
            }
            ChosenAction::Clear => self.state.chosen = Chosen::default(),
        }
    }

    /// The place of the row at the cursor.
    fn cursor(&self) -> Option<u32> {
        self.state.list.place().and_then(|at| u32::try_from(at).ok())
    }

    fn toggle(&mut self, order: OrderId) {
        let (list, chosen) = (&mut self.state.list, &mut self.state.chosen);
        list.select(Some(order));
        chosen.anchor = list.cursor;
        if chosen.holds(order) {
            chosen.take_out(order);
        } else if let Some(row) = list.rows.row(order) {
            chosen.choose(match_of(row, list.view));
        }
        chosen.add_up();
    }

    fn choose_all(&mut self) {
        let (list, chosen) = (&self.state.list, &mut self.state.chosen);
        let at_hand = list.rows.iter().count() == list.rows.len();
        if !at_hand {
            return self.ask_for(Wanted::All);
        }
        for row in list.rows.iter() {
            chosen.choose(match_of(row, list.view));
        }
        chosen.add_up();
    }

    fn stretch_to(&mut self, to: u32) {
        let (list, chosen) = (&self.state.list, &mut self.state.chosen);
        let range = Range { from: chosen.anchor.unwrap_or(to), to };
        // A range begun elsewhere stays as it is.
        let before = chosen.range.filter(|before| before.from == range.from);
        if !chosen.stretch(&list.rows, range, before, list.view) {
            self.ask_for(Wanted::Range(range, before));
        }
    }

    fn ask_for(&mut self, wanted: Wanted) {
        let list = &self.state.list;
        let query = match wanted {
            Wanted::News => ListQuery::new(list.view, ""),
            _ => list.query(),
        };
        let request = self.ask_matches(query);
        let chosen = &mut self.state.chosen;
        if matches!(chosen.wanted, Some((_, Wanted::News))) && wanted != Wanted::News {
            chosen.stale = chosen.stale.or(Some(0)); // only the newest request is answered
        }
        chosen.wanted = Some((request, wanted));
    }

    /// All matches have come.
    pub(super) fn on_matches(&mut self, request: u64, matches: &[Match]) {
        let chosen = &mut self.state.chosen;
        let Some((_, wanted)) = chosen.wanted.take_if(|(asked, _)| *asked == request) else { return };
        chosen.take(wanted, matches);
        self.follow_rows();
    }

    /// Other rows are at hand. When orders changed, those chosen that are not among them are asked for.
    pub(super) fn follow_rows(&mut self) {
        let (list, chosen) = (&self.state.list, &mut self.state.chosen);
        let seen = chosen.follow(&list.rows, list.view);
        if chosen.wanted.is_none() && chosen.stale.take_if(|since| *since <= list.answered).is_some() && !seen {
            self.ask_for(Wanted::News);
        }
    }

    /// Orders changed, and the list is about to be asked for anew: what has left the view is chosen no more.
    pub(super) fn orders_changed(&mut self) {
        if !self.state.chosen.is_empty() {
            self.state.chosen.stale = Some(self.state.list.request + 1);
        }
    }

    /// Another query is shown: the places are others. In another view nothing is chosen.
    pub(super) fn leave_rows(&mut self, view_changed: bool) {
        let chosen = &mut self.state.chosen;
        if view_changed {
            *chosen = Chosen::default();
        } else {
            chosen.leave_range();
            chosen.wanted.take_if(|(_, wanted)| *wanted != Wanted::News);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(rupees: i64) -> OrderRow {
        OrderRow {
            id: OrderId::new(),
            po_number: String::new(),
            supplier: String::new(),
            subject: String::new(),
            order_date: None,
            delivery_date: None,
            lines: 1,
            total: Decimal::from(rupees),
            accepted_version: 0,
            amended: false,
            delivery: DeliveryState::Draft,
            network_status: None,
            updated_at: jiff::Timestamp::UNIX_EPOCH,
            leaves_at: None,
        }
    }

    fn rows(count: i64) -> Vec<OrderRow> {
        (1..=count).map(row).collect()
    }

    /// Which of these are chosen, by their rupees.
    fn chosen_of(chosen: &Chosen, all: &[OrderRow]) -> Vec<String> {
        all.iter().filter(|row| chosen.holds(row.id)).map(|row| row.total.to_string()).collect()
    }

    #[test]
    fn a_range_grows_shrinks_and_turns_round() {
        let all = rows(9);
        let at_hand = Rows::all(all.clone());
        let mut chosen = Chosen::default();
        let table: [(u32, &[&str]); 4] = [(6, &["5", "6", "7"]), (5, &["5", "6"]), (2, &["3", "4", "5"]), (4, &["5"])];
        let mut before = None;
        for (to, expected) in table {
            let range = Range { from: 4, to };
            assert!(chosen.stretch(&at_hand, range, before, View::All));
            before = chosen.range;
            assert_eq!(chosen_of(&chosen, &all), expected, "to {to}");
        }
        assert_eq!(chosen.total(), Decimal::from(5));
    }

    #[test]
    fn a_range_beyond_the_rows_at_hand_is_taken_from_all_matches() {
        let all = rows(9);
        let mut chosen = Chosen::default();
        let range = Range { from: 1, to: 7 };
        assert!(!chosen.stretch(&Rows::part(9, 0, all[..4].to_vec()), range, None, View::All));
        assert!(chosen.is_empty());
        let matches: Vec<Match> = all.iter().map(|row| match_of(row, View::All)).collect();
        chosen.take(Wanted::Range(range, None), &matches);
        assert_eq!(chosen_of(&chosen, &all), ["2", "3", "4", "5", "6", "7", "8"]);
        chosen.take(Wanted::Range(Range { from: 1, to: 2 }, Some(range)), &matches);
        assert_eq!(chosen_of(&chosen, &all), ["2", "3"]);
    }

    #[test]
    fn news_keep_the_turn_and_drop_what_left_the_view() {
        let all = rows(3);
        let mut matches: Vec<Match> = all.iter().map(|row| match_of(row, View::All)).collect();
        let mut chosen = Chosen::default();
        for at in [2, 0, 1] {
            chosen.choose(matches[at]);
        }
        matches.remove(0);
        (matches[0].total, matches[0].delivery) = (Decimal::from(50), DeliveryState::Queued);
        chosen.take(Wanted::News, &matches);
        assert_eq!(chosen.in_order(), [matches[1], matches[0]]);
        assert_eq!(chosen.total(), Decimal::from(53));
        assert_eq!((chosen.count(is_draft), chosen.count(is_to_send)), (1, 1));
    }

    #[test]
    fn what_can_be_sent_and_deleted_follows_from_the_state() {
        use DeliveryState as D;
        let table = [
            (D::Draft, 0, false, true, true),
            (D::Failed, 0, false, true, true),
            (D::Failed, 2, false, false, true),
            (D::Queued, 0, false, false, false),
            (D::Sending, 1, true, false, false),
            (D::Unknown, 1, true, false, false),
            (D::Sent, 1, false, false, false),
            (D::Sent, 1, true, false, true),
            (D::Acknowledged, 3, true, false, true),
            (D::Cancelled, 3, true, false, false),
        ];
        for (delivery, accepted_version, amended, draft, to_send) in table {
            let found = Match { delivery, accepted_version, amended, ..match_of(&row(1), View::All) };
            assert_eq!((is_draft(&found), is_to_send(&found)), (draft, to_send), "{delivery:?} v{accepted_version}");
            let in_trash = OrderRow { leaves_at: Some(jiff::Timestamp::UNIX_EPOCH), ..row(1) };
            assert!(match_of(&in_trash, View::All).deleted, "found by a search for the Trash");
            let deleted = Match { deleted: true, ..found };
            assert!(!is_draft(&deleted) && !is_to_send(&deleted), "in the Trash");
        }
    }
}
