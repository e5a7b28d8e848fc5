//! What is wrong with a policy.

use std::borrow::Cow;
use std::fmt::{self, Display};

use super::reasons::OR_OFF;
use crate::vocabulary::{Language, Wording};

/// What is wrong with a policy (RULES.md, "Policies"). `Display` says it in English,
/// [`in_language`](PolicyError::in_language) in Spanish, too. What stands in the place of a value is not quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyError {
    key: Cow<'static, str>,
    word: Option<String>,
    reason: Wording,
    /// The words that are possible, where the reason names them.
    choices: String,
    may_be_off: bool,
}

impl PolicyError {
    pub(super) const fn new(key: &'static str, reason: Wording) -> Self {
        PolicyError { key: Cow::Borrowed(key), word: None, reason, choices: String::new(), may_be_off: false }
    }

    /// The same of a key that was read.
    pub(super) fn of_key(key: &str, reason: Wording) -> Self {
        PolicyError { key: Cow::Owned(key.escape_debug().to_string()), ..PolicyError::new("", reason) }
    }

    /// Names the words that are possible.
    pub(super) fn with_choices<T: Display>(mut self, choices: &[T]) -> Self {
        let quoted: Vec<String> = choices.iter().map(|choice| format!("`{choice}`")).collect();
        self.choices = quoted.join(", ");
        self
    }

    /// Names the word inside the field that is at fault, or whose value is.
    pub(super) fn at_word(mut self, word: &str) -> Self {
        self.word = Some(word.escape_debug().to_string());
        self
    }

    /// Says that the field may be off, too.
    pub(super) fn or_off(mut self) -> Self {
        self.may_be_off = true;
        self
    }

    /// The field at fault.
    ///
    /// ```
    /// use renaper_crosscheck::Policy;
    ///
    /// let error = Policy::documented().with_name_threshold(101).unwrap_err();
    /// assert_eq!(error.key(), "name_threshold");
    /// ```
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The word at fault inside a field that has a value for each word: a kind of advisory, a code.
    ///
    /// ```
    /// use renaper_crosscheck::Policy;
    /// use serde_json::json;
    ///
    /// let fields = [("escalate".to_owned(), json!({"deceased": "review"}))];
    /// assert_eq!(Policy::from_fields(fields).unwrap_err().word(), Some("deceased"));
    /// ```
    #[must_use]
    pub fn word(&self) -> Option<&str> {
        self.word.as_deref()
    }

    /// What is wrong, in one language.
    ///
    /// ```
    /// use renaper_crosscheck::{Language, Policy};
    ///
    /// let error = Policy::documented().with_name_threshold(101).unwrap_err();
    /// assert_eq!(error.in_language(Language::English), error.to_string());
    /// assert_eq!(error.in_language(Language::Spanish), "`name_threshold` debe ser un número entero de 0 a 100");
    /// ```
    #[must_use]
    pub fn in_language(&self, language: Language) -> String {
        let mut reason = self.reason.filled(language, &[("choices", &self.choices)]);
        if self.may_be_off {
            reason.push_str(OR_OFF.in_language(language));
        }
        match &self.word {
            Some(word) => format!("`{}`: `{word}` {reason}", self.key),
            None => format!("`{}` {reason}", self.key),
        }
    }
}

impl Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_language(Language::English))
    }
}

impl std::error::Error for PolicyError {}
