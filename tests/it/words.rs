//! The texts in both languages: nothing is missing, nothing is left in English, and nothing is said beside the bundles.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use jiff::civil::{Date, date};
use podesk::domain::date::{read_shown, show_date};
use podesk::domain::entry::Typable;
use podesk::domain::text::Text;
use podesk::settings::{self, LanguageChoice, Settings};
use podesk::window::language;
use podesk::words::{Language, Words};

/// Texts that are in Latin letters in Hindi too: names, abbreviations of the law and of files, examples of what is typed,
/// and forms with nothing but figures and what the document says.
const LATIN: &[&str] = &[
    "app-name",
    "archive-path-hint",
    "authority-fingerprint",
    "backups-path-hint",
    "column-url",
    "completion-gst",
    "completion-hsn",
    "completion-hsn-list",
    "completion-orders",
    "completion-sac",
    "completion-sac-list",
    "explain-gross",
    "explain-other-tax",
    "explain-other-tax-rate",
    "explain-tax",
    "export-folder-hint",
    "export-holds",
    "export-path-hint",
    "format-kilobytes",
    "format-megabytes",
    "import-problems-of-row",
    "items-column-hsn",
    "items-column-rate",
    "line-gst",
    "line-hsn",
    "news-row",
    "paper-percent",
    "paper-subtitle",
    "paper-title",
    "papers-button",
    "papers-failed-row",
    "party-b2b-id",
    "party-gstin",
    "party-orders",
    "party-pan",
    "readback-path-hint",
    "section-hint-document",
    "section-hint-url",
    "settings-base-url-hint",
    "settings-environment-uat",
    "settings-geocode-hint",
    "settings-language-english",
    "start-refused",
    "summary-cgst",
    "summary-igst",
    "summary-sgst",
    "summary-utgst",
    "suppliers-column-gstin",
    "unsaved-path-hint",
    // The letter goes to the supplier, in English as the paper does.
    "paper-mail-body",
    "paper-mail-body-cancelled",
    "paper-mail-subject",
    "paper-mail-subject-cancelled",
];

/// What a text is made of.
#[derive(Debug, Default, PartialEq)]
struct Shape {
    /// Arguments that it names.
    arguments: BTreeSet<String>,
    /// Attributes.
    attributes: BTreeSet<String>,
    /// All that it may say, without arguments.
    said: String,
}

fn look_at(pattern: &Pattern<&str>, shape: &mut Shape) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => shape.said.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => argument(inline, shape),
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                argument(selector, shape);
                variants.iter().for_each(|variant| look_at(&variant.value, shape));
            }
        }
    }
}

fn argument(inline: &InlineExpression<&str>, shape: &mut Shape) {
    match inline {
        InlineExpression::VariableReference { id } => {
            shape.arguments.insert(id.name.to_owned());
        }
        InlineExpression::StringLiteral { value } => shape.said.push_str(value),
        InlineExpression::Placeable { expression } => match expression.as_ref() {
            Expression::Inline(inline) => argument(inline, shape),
            Expression::Select { .. } => panic!("a choice within a choice of no argument"),
        },
        other => panic!("{other:?} is not used in our texts"),
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The texts of a file by key; no line of it is lost, and no key stands twice.
fn texts(file: &str) -> BTreeMap<String, Shape> {
    let source = std::fs::read_to_string(root().join("assets/i18n").join(file)).unwrap();
    let resource = parser::parse(source.as_str()).unwrap_or_else(|(_, errors)| panic!("{file}: {errors:?}"));
    let mut all = BTreeMap::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        let mut shape = Shape::default();
        look_at(message.value.as_ref().expect("each has a text"), &mut shape);
        shape.attributes = message.attributes.iter().map(|attribute| attribute.id.name.to_owned()).collect();
        let twice = all.insert(message.id.name.to_owned(), shape);
        assert!(twice.is_none(), "{} stands twice in {file}", message.id.name);
    }
    all
}

fn is_devanagari(c: char) -> bool {
    ('\u{900}'..='\u{97F}').contains(&c)
}

#[test]
fn hindi_lacks_nothing_that_english_says() {
    let (english, hindi) = (texts("en.ftl"), texts("hi.ftl"));
    let keys = |texts: &BTreeMap<String, Shape>| texts.keys().cloned().collect::<BTreeSet<_>>();
    let (here, there) = (keys(&english), keys(&hindi));
    assert_eq!(here.difference(&there).collect::<Vec<_>>(), Vec::<&String>::new(), "not in Hindi");
    assert_eq!(there.difference(&here).collect::<Vec<_>>(), Vec::<&String>::new(), "not in English");
    for (key, shape) in &english {
        assert_eq!(hindi[key].arguments, shape.arguments, "arguments of {key}");
        assert_eq!(hindi[key].attributes, shape.attributes, "attributes of {key}");
    }
}

#[test]
fn apostrophes_are_those_of_print() {
    let straight: Vec<String> =
        texts("en.ftl").into_iter().filter(|(_, text)| text.said.contains('\'')).map(|t| t.0).collect();
    assert_eq!(straight, Vec::<String>::new());
}

#[test]
fn every_hindi_text_is_hindi() {
    let hindi = texts("hi.ftl");
    for (key, shape) in &hindi {
        let is_hindi = shape.said.contains(is_devanagari);
        assert_eq!(is_hindi, !LATIN.contains(&key.as_str()), "{key}: {}", shape.said);
    }
    for key in LATIN {
        assert!(hindi.contains_key(*key), "{key} is no text");
    }
}

/// What goes into the document, or is read by the program, is the same whatever the language of the screen: the words of
/// a list to choose from stand before the "=".
#[test]
fn words_of_the_document_are_not_translated() {
    let (english, hindi) = (Words::english(), Words::of(Language::Hindi));
    let words = |words: &Words, key: &str| -> Vec<String> {
        let text = words.get(key);
        text.split('|').map(|part| part.split('=').next().unwrap_or_default().trim().to_owned()).collect()
    };
    let all = texts("en.ftl");
    let lists = all.into_iter().filter(|(key, shape)| key.starts_with("choice-") && shape.said.contains('|'));
    let keys: Vec<String> = lists.map(|(key, _)| key).collect();
    assert!(keys.len() > 3, "{keys:?}");
    for key in keys {
        assert_eq!(words(&hindi, &key), words(&english, &key), "{key}");
    }
}

#[test]
fn plurals_follow_each_language() {
    let (english, hindi) = (Words::english(), Words::of(Language::Hindi));
    let said = |words: &Words, n: u32| words.text(&Text::new("readback-warnings").with("n", n));
    assert_eq!(said(&english, 0), "0 warnings");
    assert_eq!(said(&english, 1), "1 warning");
    assert_eq!(said(&english, 2), "2 warnings");
    // In Hindi the singular covers 0 (CLDR).
    assert_eq!(said(&hindi, 0), "0 चेतावनी");
    assert_eq!(said(&hindi, 1), "1 चेतावनी");
    assert_eq!(said(&hindi, 2), "2 चेतावनियाँ");
}

#[test]
fn dates_are_said_in_the_language_and_read_in_both() {
    let (english, hindi) = (Words::english(), Words::of(Language::Hindi));
    let today = date(2026, 6, 17);
    assert_eq!(english.date(today), "17 Jun 2026");
    assert_eq!(hindi.date(today), "17 जून 2026");
    assert_eq!((english.month(today), hindi.month(today)), ("Jun 2026".into(), "जून 2026".into()));
    for month in 1..=12 {
        let day = date(2026, month, 1);
        assert_eq!(english.date(day), show_date(day));
        for words in [&english, &hindi] {
            let shown = words.date(day);
            assert_eq!(Date::from_typed(&shown, today), Some(day), "{shown} is read back");
            let full =
                words.get("calendar-months").split('|').nth(usize::try_from(month - 1).unwrap()).unwrap().to_owned();
            assert_eq!(Date::from_typed(&format!("1 {full} 2026"), today), Some(day), "{full}");
        }
    }
    for typed in ["12 सितम्बर 2026", "12 सितंबर", "12-सितंबर-26", "12 सित 26"]
    {
        assert_eq!(Date::from_typed(typed, today), Some(date(2026, 9, 12)), "{typed}");
    }
    // With the dot below as a sign, as a letter of its own, and without it.
    for typed in ["3 फ\u{93C}रवरी 2027", "3 \u{95E}रवरी 2027", "3 फरवरी 2027"] {
        assert_eq!(Date::from_typed(typed, today), Some(date(2027, 2, 3)), "{typed}");
    }
    assert_eq!(Date::from_typed("आज", today), Some(today));
    assert_eq!(Date::from_typed("12 जू 2026", today), None, "no beginning of a Hindi name counts");
}

#[test]
fn dates_in_arguments_are_said_in_the_language() {
    let (english, hindi) = (Words::english(), Words::of(Language::Hindi));
    let ended = Text::new("check-rate-ended").with("date", show_date(date(2025, 9, 21)));
    assert!(english.text(&ended).contains("21 Sep 2025"));
    assert!(hindi.text(&ended).contains("21 सित॰ 2025"));
    for (text, shown) in [
        ("21 Sep 2025", "21 सित॰ 2025"),
        ("21 Sep 2025 18:12", "21 सित॰ 2025 18:12"),
        // What is no date as the program writes it is left alone.
        ("21 Sep 2025 18:1x", "21 Sep 2025 18:1x"),
        ("21 Sep 2025, by truck", "21 Sep 2025, by truck"),
        ("21 sep 2025", "21 sep 2025"),
        ("31 Jun 2025", "31 Jun 2025"),
        ("₹1,23,456.00", "₹1,23,456.00"),
        ("चाय और बिस्कुट", "चाय और बिस्कुट"),
    ] {
        assert_eq!(hindi.shown(text), shown);
    }
    assert_eq!(read_shown("21 Sep 2025 18:12"), Some((date(2025, 9, 21), " 18:12")));
}

#[test]
fn the_language_is_the_one_chosen_or_the_account_s() {
    for (locale, spoken) in [
        ("hi-IN", Language::Hindi),
        ("hi_IN.UTF-8", Language::Hindi),
        ("HI", Language::Hindi),
        ("en-IN", Language::English),
        ("hil-PH", Language::English),
        ("C.UTF-8", Language::English),
        ("", Language::English),
    ] {
        assert_eq!(Language::of_locale(locale), spoken, "{locale}");
    }
    use LanguageChoice::{English, Hindi, System};
    for (choice, system, spoken) in [
        (System, Language::Hindi, Language::Hindi),
        (System, Language::English, Language::English),
        (English, Language::Hindi, Language::English),
        (Hindi, Language::English, Language::Hindi),
    ] {
        assert_eq!(language(choice, system), spoken);
    }
    let folder = tempfile::tempdir().unwrap();
    settings::store(folder.path(), &Settings { language: Hindi, ..Settings::default() }).unwrap();
    assert_eq!(settings::load(folder.path()).unwrap().0.language, Hindi);
    std::fs::write(settings::settings_file(folder.path()), r#"{"theme":"dark"}"#).unwrap();
    assert_eq!(settings::load(folder.path()).unwrap().0.language, System, "of a file from before");
}

/// Literals of `ui` and `app` that are neither keys of texts nor names of widgets, and are not words to be read: codes and
/// words of the document, names of files and of keys.
const NOT_WORDS: &[&str] = &[
    "%H:%M",
    "%H:%M:%S",
    ".svg",
    "../../assets/icons/",
    "../../assets/desktop/podesk.svg",
    ">1Cr",
    "Alt+",
    "Alt+{}",
    "BOK",
    "CGST + SGST",
    "CGST + UTGST",
    "Ctrl+",
    "IN",
    "ITM",
    "Insert",
    "Minus",
    "Plus",
    "Shift+",
    "currentColor",
    "http://",
    "https://",
    "page {page}",
    "podesk-{}.podesk.json",
    "problem-rows.csv",
    "purchase-order.json",
    "supplier:{typed}",
];

/// What stands before the name that tells a widget or a thought of the window from others.
const NAMED_BY: &[&str] = &[
    "Id::unique(",
    "Id::unique((",
    "Id::new(",
    "id:",
    "id_salt(",
    "id_salt((",
    "scope(",
    ".with(",
    "Panel::left(",
    "Panel::right(",
    "Panel::top(",
    "Panel::bottom(",
    "beside_ui(ui,",
    "is_news(ui,",
    "request_discard(",
    "must_use =",
    "reason =",
    "#[error(",
    "debug_name(&self) -> &'static str {",
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// Whether a literal is the name of a key with its modifiers.
fn is_shortcut(literal: &str) -> bool {
    const KEYS: &[&str] = &[
        "Enter",
        "Esc",
        "Del",
        "Up",
        "Down",
        "Left",
        "Right",
        "Space",
        "Tab",
        "PgUp",
        "PgDn",
        "Home",
        "End",
        "Backspace",
        "Menu",
    ];
    let key = literal.rsplit('+').next().unwrap_or_default();
    let digits = key.strip_prefix('F').is_some_and(|n| n == "{n}" || n.parse::<u8>().is_ok());
    digits || KEYS.contains(&key) || (key.len() == 1 && literal.len() > 1)
}

/// Literals with words that are neither keys of texts nor known not to be read by anyone.
fn spoken(source: &str) -> Vec<String> {
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let code: String =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| line.to_owned() + "\n").collect();
    // A quotation mark that is itself quoted begins no literal.
    let code = code.replace("'\"'", "").replace("\\\"", "");
    let parts: Vec<&str> = code.split('"').collect();
    let mut found = Vec::new();
    for at in (1..parts.len()).step_by(2) {
        let (before, literal) = (parts[at - 1].trim_end(), parts[at]);
        let letters =
            literal.split('{').map(|part| part.split('}').next_back().unwrap_or_default()).collect::<String>();
        let has_word = letters.as_bytes().windows(2).any(|two| two.iter().all(u8::is_ascii_alphabetic));
        let is_key = letters.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        let names = NAMED_BY.iter().any(|call| before.ends_with(call));
        if has_word && !is_key && !names && !is_shortcut(literal) && !NOT_WORDS.contains(&literal) {
            found.push(literal.to_owned());
        }
    }
    found
}

#[test]
fn nothing_is_said_beside_the_bundles() {
    let mut found = Vec::new();
    for folder in ["src/ui", "src/app", "src/window"] {
        let mut paths = Vec::new();
        sources(&root().join(folder), &mut paths);
        // The diagnostics are for whoever looks after the program, as the log is.
        for path in paths.into_iter().filter(|path| !path.ends_with("app/about.rs")) {
            let literals = spoken(&std::fs::read_to_string(&path).unwrap());
            found.extend(literals.into_iter().map(|literal| format!("{}: {literal:?}", path.display())));
        }
    }
    assert!(found.is_empty(), "not from assets/i18n:\n{}", found.join("\n"));
}

#[test]
fn a_literal_on_the_screen_would_be_noticed() {
    for (source, expected) in [
        (r#"ui.label("Not saved");"#, &["Not saved"][..]),
        (r#"let text = format!("{count} orders");"#, &["{count} orders"]),
        (r#"Button::new("Send")"#, &["Send"]),
        (r#"ctx.t("not-saved"); Id::unique(("not saved", 1)); Button::new(&text).shortcut("Ctrl+Shift+E")"#, &[]),
        ("// \"Not saved\"", &[]),
    ] {
        assert_eq!(spoken(source), expected, "{source}");
    }
}
