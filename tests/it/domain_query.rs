//! The language of the search box: every filter with bounds worked out by hand for 12 June 2026, a Friday.

use jiff::civil::{Date, date};
use podesk::domain::query::{
    Bounds, Filter, Offer, Query, Scope, Standing, StatusWord, Test, Values, When, Word, complete, filter_of,
    with_filter, words,
};
use podesk::domain::status::{DeliveryState, View};
use proptest::prelude::*;

use super::support::today;

fn parse(text: &str) -> Query {
    Query::parse(text, today())
}

/// The one test of a text.
fn one(text: &str) -> Test {
    let query = parse(text);
    assert_eq!((query.terms.len(), query.faults.len()), (1, 0), "{text}: {query:?}");
    assert!(!query.terms[0].negated);
    query.terms[0].test.clone()
}

fn fault(text: &str) -> (std::ops::Range<usize>, String) {
    let query = parse(text);
    assert_eq!(query.faults.len(), 1, "{text}: {query:?}");
    (query.faults[0].range.clone(), query.faults[0].text.key.clone())
}

fn word(scope: Scope, text: &str, whole: bool) -> Word {
    Word { scope, text: text.into(), whole }
}

#[test]
fn words_are_beginnings_and_quotes_mean_whole_words() {
    assert_eq!(one("Bharat"), Test::Words(vec![word(Scope::Any, "bharat", false)]));
    assert_eq!(one("\"Hex bolt\""), Test::Words(vec![word(Scope::Any, "hex", true), word(Scope::Any, "bolt", true)]));
    // Of what signs part, only the last is still being typed.
    let parts = [("po", true), ("26", true), ("27", true), ("0042", false)];
    assert_eq!(one("PO/26-27/0042"), Test::Words(parts.map(|(text, whole)| word(Scope::Any, text, whole)).to_vec()));
    assert_eq!(one("supplier:tata"), Test::Words(vec![word(Scope::Supplier, "tata", false)]));
    assert_eq!(one("hsn:7318"), Test::Words(vec![word(Scope::Hsn, "7318", false)]));
    assert_eq!(one("PO:42"), Test::Words(vec![word(Scope::Number, "42", false)]));
    assert_eq!(one("subject:\"axle"), Test::Words(vec![word(Scope::Subject, "axle", true)]), "the quote is open yet");
    // What is no name of a filter is a word, colon and all.
    assert_eq!(one("ratio:3"), Test::Words(vec![word(Scope::Any, "ratio", true), word(Scope::Any, "3", false)]));
    assert_eq!(words("हेक्स बोल्ट १२").collect::<Vec<_>>(), ["हेक्स", "बोल्ट", "१२"], "cut at no vowel sign, no virama");
    for nothing in ["", "  ", "-", "--", "\"", "\"\"", "+ / ,", "supplier:", "due:", "status:,", "-total:"] {
        assert_eq!(parse(nothing), Query::default(), "{nothing:?}");
    }
}

#[test]
fn a_minus_turns_a_term_around() {
    let query = parse("bolt -nut -status:draft -\"hex bolt\" a-b");
    let negated: Vec<bool> = query.terms.iter().map(|term| term.negated).collect();
    assert_eq!(negated, [false, true, true, true, false]);
    assert_eq!(query.terms[1].test, Test::Words(vec![word(Scope::Any, "nut", false)]));
}

#[test]
fn totals_are_bounds_in_paise() {
    for (text, from, to) in [
        (">100000", Some(10_000_001), None),
        (">=1L", Some(10_000_000), None),
        (">=1lakh", Some(10_000_000), None),
        ("<2.5Cr", None, Some(2_499_999_999)),
        ("<=1,00,000.50", None, Some(10_000_050)),
        ("1180", Some(118_000), Some(118_099)),
        ("=1180", Some(118_000), Some(118_099)),
        ("1180.5", Some(118_050), Some(118_050)),
        ("1L..2L", Some(10_000_000), Some(20_000_000)),
        ("..50000", None, Some(5_000_000)),
        ("₹5k..", Some(500_000), None),
        (">0.004", Some(1), None),
        (">99999999999999999999", Some(i64::MAX), None),
    ] {
        assert_eq!(one(&format!("total:{text}")), Test::Total(Bounds { from, to }), "{text}");
    }
    for text in ["many", "1x", ">", "..", "1..2..3", "-5", "1e5"] {
        assert_eq!(fault(&format!("total:{text}")).1, "list-fault-number", "{text}");
    }
    assert_eq!(fault("bolt total:2L..1L nut"), (5..17, "list-fault-range".to_owned()));
    assert_eq!(parse("bolt total:2L..1L nut").terms.len(), 2, "the rest is in force");
}

#[test]
fn lines_and_versions_are_whole_numbers() {
    let bounds = |from, to| Bounds { from, to };
    assert_eq!(one("lines:>50"), Test::Lines(bounds(Some(51), None)));
    assert_eq!(one("lines:<50"), Test::Lines(bounds(None, Some(49))));
    assert_eq!(one("lines:10..1,000"), Test::Lines(bounds(Some(10), Some(1_000))));
    assert_eq!(one("version:0"), Test::Version(bounds(Some(0), Some(0))));
    let Test::Lines(none) = one("lines:<0") else { panic!("lines") };
    assert!(!none.hold(0) && !none.hold(u32::MAX), "nothing is below 0");
    assert_eq!(fault("lines:2.5").1, "list-fault-number");
}

#[test]
fn dates_are_bounds_of_days() {
    let d = |month, day| Some(date(2026, month, day));
    let y = |year, month, day| Some(date(year, month, day));
    let cases: [(&str, Option<Date>, Option<Date>); 24] = [
        ("today", d(6, 12), d(6, 12)),
        ("+7", d(6, 19), d(6, 19)),
        ("<+7", None, d(6, 18)),
        ("<=+7", None, d(6, 19)),
        (">-30", d(5, 14), None),
        (">=today", d(6, 12), None),
        ("<today", None, d(6, 11)),
        ("12/6", d(6, 12), d(6, 12)),
        ("2026-06-12", d(6, 12), d(6, 12)),
        ("2026-06", d(6, 1), d(6, 30)),
        ("2026", d(1, 1), d(12, 31)),
        (">2026-06", d(7, 1), None),
        (">=2026-06", d(6, 1), None),
        ("<2026-06", None, d(5, 31)),
        ("1/4..30/6", d(4, 1), d(6, 30)),
        ("..2026-05", None, d(5, 31)),
        ("-7..+7", d(6, 5), d(6, 19)),
        ("this-week", d(6, 8), d(6, 14)),
        ("last-week", d(6, 1), d(6, 7)),
        ("this-month", d(6, 1), d(6, 30)),
        ("last-month", d(5, 1), d(5, 31)),
        ("next-month", d(7, 1), d(7, 31)),
        ("fy", d(4, 1), y(2027, 3, 31)),
        ("last-fy", y(2025, 4, 1), y(2026, 3, 31)),
    ];
    for (text, from, to) in cases {
        let within = When::Within(Bounds { from, to });
        assert_eq!(one(&format!("due:{text}")), Test::Due(within), "{text}");
        assert_eq!(one(&format!("date:{text}")), Test::Date(within), "{text}");
        assert_eq!(one(&format!("updated:{text}")), Test::Updated(Bounds { from, to }), "{text}");
    }
    assert_eq!(one("due:none"), Test::Due(When::Never));
    for text in ["soon", "31/2", ">", "2026-13", "1-1-1-1", "none..today"] {
        assert_eq!(fault(&format!("due:{text}")).1, "list-fault-date", "{text}");
    }
    assert_eq!(fault("due:30/6..1/6").1, "list-fault-range");
    assert_eq!(fault("updated:none").1, "list-fault-date", "every order has changed once");
}

#[test]
fn statuses_are_ours_or_any_word_of_the_network() {
    use DeliveryState::{Cancelled, Draft, Failed, Queued, Sent, Unknown};
    let base = Standing {
        delivery: Sent,
        network: Some("APPROVED"),
        accepted_version: 1,
        amended: false,
        ready: false,
        attention: false,
        deleted: false,
    };
    let draft = Standing { delivery: Draft, network: None, accepted_version: 0, ready: true, ..base };
    let holds = |text: &str, standing: &Standing<'_>| {
        let Test::Status(words) = one(&format!("status:{text}")) else { panic!("{text}") };
        words.iter().any(|word| word.holds(standing))
    };
    for (text, standing, expected) in [
        ("sent", base, true),
        ("SENT", base, true),
        ("draft,sent", base, true),
        ("draft", base, false),
        ("approved", base, true),
        ("Approved", base, true),
        ("fulfilled", base, false),
        ("open", base, true),
        ("open", Standing { network: Some("FULFILLED"), ..base }, false),
        ("open", Standing { delivery: Cancelled, network: Some("CANCELLED"), ..base }, false),
        // An amendment under way changes nothing for the supplier, who has the version before.
        ("open", Standing { delivery: Queued, ..base }, true),
        ("open", Standing { delivery: Failed, accepted_version: 0, ..base }, false),
        ("accepted", Standing { network: Some("FULFILLED"), ..base }, true),
        ("accepted", draft, false),
        ("waiting", Standing { delivery: Queued, ..base }, true),
        ("outcome-unknown", Standing { delivery: Unknown, ..base }, true),
        ("ready", draft, true),
        ("ready", base, false),
        ("amended", Standing { amended: true, ..base }, true),
        ("amended", Standing { amended: true, ..draft }, false),
        ("part_shipped", Standing { network: Some("PART_SHIPPED"), ..base }, true),
    ] {
        assert_eq!(holds(text, &standing), expected, "{text} of {standing:?}");
    }
    assert_eq!(one("view:trash"), Test::View(View::Trash));
    assert!(parse("view:trash").wants_trash() && !parse("-view:trash").wants_trash());
    assert_eq!(one("view:Needs-Attention"), Test::View(View::NeedsAttention));
    assert_eq!(fault("view:mine").1, "list-fault-view");
    assert!(
        parse("bolt").needs_lines() && parse("hsn:73").needs_lines() && !parse("supplier:x status:sent").needs_lines()
    );
    for name in StatusWord::OWN {
        let Test::Status(words) = one(&format!("status:{name}")) else { panic!("{name}") };
        assert!(!matches!(words[0], StatusWord::Network(_)), "{name} is a word of our own");
    }
}

#[test]
fn what_a_view_shows() {
    let base = Standing {
        delivery: DeliveryState::Sent,
        network: None,
        accepted_version: 1,
        amended: true,
        ready: false,
        attention: true,
        deleted: false,
    };
    let shown = |standing: &Standing<'_>| View::ALL.into_iter().filter(|view| view.shows(standing)).collect::<Vec<_>>();
    assert_eq!(shown(&base), [View::All, View::Drafts, View::Sent, View::NeedsAttention]);
    assert_eq!(shown(&Standing { deleted: true, ..base }), [View::Trash]);
    let cancelled = Standing { delivery: DeliveryState::Cancelled, amended: false, attention: false, ..base };
    assert_eq!(shown(&cancelled), [View::All, View::Cancelled]);
}

#[test]
fn filter_buttons_edit_the_text_and_nothing_else() {
    for (text, filter, value, expected) in [
        ("", Filter::Status, Some("sent"), "status:sent"),
        ("bolt", Filter::Status, Some("sent"), "bolt status:sent"),
        ("bolt status:draft due:<+7", Filter::Status, Some("sent"), "bolt status:sent due:<+7"),
        ("status:draft nut status:sent", Filter::Status, Some("open"), "status:open nut"),
        ("bolt status:draft nut", Filter::Status, None, "bolt nut"),
        ("-status:draft", Filter::Status, Some("sent"), "-status:draft status:sent"),
        ("bolt", Filter::Supplier, Some("Bharat Fasteners LLP"), "bolt supplier:\"Bharat Fasteners LLP\""),
        ("bolt \"hex", Filter::Status, Some("sent"), "bolt \"hex\" status:sent"),
        ("delivery:today", Filter::Due, Some("<+7"), "due:<+7"),
        ("total:", Filter::Total, Some(">1L"), "total:>1L"),
        ("  bolt   nut ", Filter::Status, None, "bolt nut"),
        ("bolt", Filter::Supplier, Some(" \" "), "bolt"),
    ] {
        assert_eq!(with_filter(text, filter, value), expected, "{text:?}");
    }
    assert_eq!(filter_of("x supplier:\"a b\" y", Filter::Supplier).as_deref(), Some("a b"));
    assert_eq!(filter_of("-status:draft", Filter::Status), None);
    assert_eq!(filter_of("status:", Filter::Status), None);
}

#[test]
fn what_can_follow_is_offered_where_it_goes() {
    let texts = |offers: &[Offer]| offers.iter().map(|offer| offer.text.clone()).collect::<Vec<_>>();
    let at_end = |text: &str| complete(text, text.len());
    assert_eq!(at_end("").offers.len(), Filter::ALL.len());
    assert_eq!(texts(&at_end("bolt su").offers), ["supplier:", "subject:"]);
    assert_eq!(texts(&at_end("-st").offers), ["status:"]);
    assert_eq!(at_end("bolt ").offers.len(), Filter::ALL.len(), "a new word begins");
    assert_eq!(texts(&at_end("status:s").offers), ["sending", "sent"]);
    assert_eq!(texts(&at_end("status:draft,fu").offers), ["fulfilled"]);
    assert_eq!(texts(&at_end("due:<").offers), ["<today", "<+7"]);
    assert_eq!(texts(&at_end("view:t").offers), ["trash"]);
    assert_eq!(at_end("supplier:\"bha fa").values, Values::Suppliers);
    assert_eq!(at_end("supplier:\"bha fa").typed, "bha fa");
    assert_eq!(at_end("hsn:73").values, Values::Hsn);
    assert_eq!(at_end("\"stat").offers, []);

    let completion = complete("status:draft,f nut", 14);
    assert_eq!(completion.put("status:draft,f nut", "failed"), ("status:draft,failed nut".to_owned(), 20));
    let completion = complete("su nut", 2);
    assert_eq!(completion.put("su nut", "supplier:"), ("supplier: nut".to_owned(), 9));
    let completion = complete("supplier:\"bh", 12);
    assert_eq!(completion.put("supplier:\"bh", "\"Bharat\""), ("supplier:\"Bharat\" ".to_owned(), 18));
}

fn any_filter() -> impl Strategy<Value = Filter> {
    proptest::sample::select(Filter::ALL.to_vec())
}

/// Texts near the language: its signs and names among anything else.
fn any_text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        proptest::sample::select(vec![
            "status:",
            "total:",
            "due:",
            "-",
            "\"",
            ">",
            "<=",
            "..",
            "1L",
            "today",
            "+7",
            " ",
            ",",
            "sent",
            "supplier:",
            "हेक्स",
            "बोल्ट",
            "2026-06",
            "view:",
            "é",
            "₹",
        ])
        .prop_map(str::to_owned),
        any::<String>(),
    ];
    proptest::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn no_text_breaks_it(text in any_text(), cursor in 0_usize..200) {
        let query = parse(&text);
        for fault in &query.faults {
            prop_assert!(text.get(fault.range.clone()).is_some());
        }
        let completion = complete(&text, cursor);
        prop_assert!(text.get(completion.range.clone()).is_some());
        for offer in &completion.offers {
            let (put, cursor) = completion.put(&text, &offer.text);
            prop_assert!(put.contains(&offer.text) && put.is_char_boundary(cursor));
        }
    }

    #[test]
    fn a_filter_that_is_set_reads_back_and_leaves_the_rest(
        text in any_text(),
        filter in any_filter(),
        value in "[ -~हेक्स]{1,30}",
    ) {
        let clean = value.replace('"', "");
        let set = with_filter(&text, filter, Some(&value));
        if clean.trim().is_empty() {
            prop_assert_eq!(filter_of(&set, filter), None);
        } else {
            prop_assert_eq!(filter_of(&set, filter), Some(clean));
        }
        let without = with_filter(&set, filter, None);
        prop_assert_eq!(filter_of(&without, filter), None);
        if text.chars().count() < 300 {
            let others = |text: &str| {
                let bare = with_filter(text, filter, None);
                parse(&bare).terms
            };
            prop_assert_eq!(others(&text), others(&set));
        }
    }
}
