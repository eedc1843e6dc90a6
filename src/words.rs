//! The texts of the program: keys and arguments in, sentences out.
//!
//! Owns the bundle of `assets/i18n`. A leaf: knows the domain's `Text` and nothing else of the program.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::domain::text::Text;

/// The English texts.
const ENGLISH: &str = include_str!("../assets/i18n/en.ftl");

/// A bundle of texts.
pub struct Words(FluentBundle<FluentResource>);

impl Words {
    /// The English bundle.
    #[must_use]
    pub fn english() -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![LanguageIdentifier::default()]);
        bundle.set_use_isolating(false); // the isolating marks would be drawn as boxes
        // A message that does not parse is left out here, and found by the test over all keys.
        let resource = FluentResource::try_new(ENGLISH.to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
        Self(bundle)
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
            fluent.set(*name, count(value).map_or_else(|| FluentValue::from(*value), FluentValue::from));
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
        self.0.has_message(key)
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.0.get_message(key).and_then(|message| message.value()) else {
            tracing::warn!(key, "no text");
            return key.to_owned();
        };
        self.0.format_pattern(pattern, args, &mut Vec::new()).into_owned()
    }
}

/// A count, which plurals depend on. Numbers of orders and amounts stay the text that they are.
fn count(value: &str) -> Option<u32> {
    value.parse().ok().filter(|number: &u32| number.to_string() == value)
}
