//! The texts of the program: keys and arguments in, sentences out, in English or Hindi; and dates as they are shown.
//!
//! Owns the bundles of `assets/i18n`. A leaf: knows the domain's `Text` and dates, and nothing else of the program.
//!
//! What stays as it is in every language, because others read it: the paper and the letter to the supplier (what was typed
//! in Hindi is printed in Hindi), request JSON, the heads and field names of exported files, the filter words of a
//! search, the command line's output, the log and the diagnostics. Figures are 1,23,456.00 in both languages, and amounts in words are
//! English as on the paper.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::civil::Date;
use unic_langid::LanguageIdentifier;

use crate::domain::date::read_shown;
use crate::domain::text::Text;

/// The English texts.
const ENGLISH: &str = include_str!("../assets/i18n/en.ftl");
/// The Hindi texts.
const HINDI: &str = include_str!("../assets/i18n/hi.ftl");

/// A language of the texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English, as it is written in India.
    #[default]
    English,
    /// Hindi, in Devanagari letters.
    Hindi,
}

impl Language {
    /// The language for a system of that locale, such as `hi-IN` or `hi_IN.UTF-8`: English unless it is Hindi.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        let language = locale.split(['-', '_', '.', '@']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("hi") { Self::Hindi } else { Self::English }
    }
}

/// The texts of one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    /// The months as dates name them, from the first.
    months: Vec<String>,
}

impl Words {
    /// The texts of a language. What Hindi lacks would be said in English; `tests/it/words.rs` sees to it that it lacks
    /// nothing.
    #[must_use]
    pub fn of(language: Language) -> Self {
        let (locale, texts): (_, &[&str]) = match language {
            Language::English => ("en", &[ENGLISH]),
            Language::Hindi => ("hi", &[ENGLISH, HINDI]),
        };
        let locale: LanguageIdentifier = locale.parse().unwrap_or_default(); // its plurals
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        bundle.set_use_isolating(false); // the isolating marks would be drawn as boxes
        for text in texts {
            // A message that does not parse is left out here, and found by the test over all keys.
            let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        let mut words = Self { language, bundle, months: Vec::new() };
        words.months = words.get("date-months").split('|').map(|month| month.trim().to_owned()).collect();
        words
    }

    /// The English texts.
    #[must_use]
    pub fn english() -> Self {
        Self::of(Language::English)
    }

    /// The language of these texts.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// The text of a key; the key itself when there is none.
    #[must_use]
    pub fn get(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// The text of a key with arguments.
    #[must_use]
    pub fn with(&self, key: &str, args: &[(&str, &str)]) -> String {
        let mut fluent = FluentArgs::new();
        for (name, value) in args {
            fluent.set(*name, self.argument(value));
        }
        self.format(key, Some(&fluent))
    }

    /// The sentence of a message.
    #[must_use]
    pub fn text(&self, text: &Text) -> String {
        let args: Vec<(&str, &str)> = text.args.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.with(&text.key, &args)
    }

    /// Whether there is a text of that key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// A date: "12 Jun 2026", "12 जून 2026".
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        format!("{:02} {}", date.day(), self.month(date))
    }

    /// The month of a date: "Jun 2026", "जून 2026".
    #[must_use]
    pub fn month(&self, date: Date) -> String {
        let month = usize::try_from(date.month() - 1).ok().and_then(|at| self.months.get(at));
        format!("{} {:04}", month.map_or("", String::as_str), date.year())
    }

    /// A text that may be a date or a moment as the domain writes them in English ("12 Jun 2026", "12 Jun 2026 18:12"),
    /// in this language; any other text as it is. Never for what somebody typed freely.
    #[must_use]
    pub fn shown(&self, text: &str) -> String {
        match read_shown(text) {
            Some((date, rest)) => self.date(date) + rest,
            None => text.to_owned(),
        }
    }

    fn argument<'a>(&self, value: &'a str) -> FluentValue<'a> {
        match count(value) {
            Some(count) => count.into(),
            None if self.language == Language::English => value.into(),
            None => self.shown(value).into(),
        }
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::warn!(key, "no text");
            return key.to_owned();
        };
        self.bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned()
    }
}

/// A count, which plurals depend on. Numbers of orders and amounts stay the text that they are.
fn count(value: &str) -> Option<u32> {
    value.parse().ok().filter(|number: &u32| number.to_string() == value)
}
