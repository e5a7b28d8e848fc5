//! The text of the rules, in both languages.

use super::language::Language;
use super::rule::Rule;

/// The whole rulebook in English: `RULES.md`, in Markdown.
pub const RULEBOOK: &str = include_str!("../../RULES.md");

/// The whole rulebook in Spanish: `REGLAS.md`, in Markdown. It has the same entries as [`RULEBOOK`], which counts where
/// the two differ.
pub const REGLAS: &str = include_str!("../../REGLAS.md");

impl Rule {
    /// The rule's entry in the English rulebook, from its heading on, in Markdown.
    ///
    /// ```
    /// use renaper_crosscheck::Rule;
    ///
    /// assert!(Rule::V5.text().starts_with("### V5 — dates"));
    /// ```
    #[must_use]
    pub fn text(self) -> &'static str {
        self.text_in(Language::English)
    }

    /// The rule's entry in the rulebook of one language, from its heading on, in Markdown.
    ///
    /// ```
    /// use renaper_crosscheck::{Language, Rule};
    ///
    /// assert!(Rule::V5.text_in(Language::Spanish).starts_with("### V5 — fechas"));
    /// ```
    #[must_use]
    pub fn text_in(self, language: Language) -> &'static str {
        let rulebook = match language {
            Language::English => RULEBOOK,
            Language::Spanish => REGLAS,
        };
        let heading = ["\n### ", self.as_str(), " — "].concat();
        let (_, behind) = rulebook.split_at(rulebook.find(&heading).map_or(rulebook.len(), |at| at.saturating_add(1)));
        // It ends where the next heading begins, of a rule or of a group.
        let ends = ["\n### ", "\n## "].map(|next| behind.find(next).unwrap_or(behind.len()));
        behind.get(..ends.into_iter().min().unwrap_or_default()).unwrap_or_default().trim_end()
    }
}
