//! What the report's page says, in Spanish and in English, and how either language writes numbers.

pub(crate) mod findings;
pub(crate) mod names;
pub(crate) mod outcomes;
pub(crate) mod records;
pub(crate) mod summary;
pub(crate) mod words;

use maud::{Markup, html};
use renaper_crosscheck::{Language, Wording};

/// A text whose words depend on a number.
#[derive(Clone, Copy)]
pub(crate) struct Counted {
    pub(crate) one: Wording,
    pub(crate) many: Wording,
}

impl Counted {
    /// The text for a number.
    pub(crate) const fn of(self, count: u64) -> Wording {
        if count == 1 { self.one } else { self.many }
    }
}

/// What is said in one language.
#[derive(Clone, Copy)]
pub(crate) struct Speech {
    pub(crate) language: Language,
}

impl Speech {
    /// A text without places.
    pub(crate) const fn of(self, wording: Wording) -> &'static str {
        wording.in_language(self.language)
    }

    /// A text with its places filled. A place without a value stays as it is.
    pub(crate) fn filled(self, wording: Wording, values: &[(&str, Markup)]) -> Markup {
        html! {
            @for (before, place) in wording.pieces(self.language) {
                (before)
                @if let Some(name) = place {
                    @match values.iter().find(|(of, _)| *of == name) {
                        Some((_, value)) => { (value) }
                        None => { "{" (name) "}" }
                    }
                }
            }
        }
    }

    /// A number, its thousands grouped: `1,234` in English and `1.234` in Spanish.
    pub(crate) fn number(self, count: u64) -> String {
        let grouped = indicatif::HumanCount(count).to_string();
        match self.language {
            Language::Spanish => grouped.replace(',', "."),
            _ => grouped,
        }
    }

    /// A part of a whole to a tenth of a percent, such as `12.5 %` and `12,5 %`. What is not nothing is not shown as
    /// nothing, nor what is not all as all. Of nothing, no part is shown.
    pub(crate) fn share(self, part: u64, whole: u64) -> String {
        let (part, whole) = (u128::from(part.min(whole)), u128::from(whole));
        let half = whole.checked_div(2).unwrap_or_default();
        let rounded = part.saturating_mul(1000).saturating_add(half);
        let Some(tenths) = rounded.checked_div(whole) else { return String::new() };
        let (bound, tenths) = match tenths {
            0 if part > 0 => ("< ", 1),
            1000 if part < whole => ("> ", 999),
            _ => ("", tenths),
        };
        let (point, ones) = (self.of(words::DECIMAL_POINT), tenths.checked_div(10).unwrap_or_default());
        format!("{bound}{ones}{point}{}\u{a0}%", tenths.checked_rem(10).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: Speech = Speech { language: Language::English };
    const SPANISH: Speech = Speech { language: Language::Spanish };

    #[test]
    fn numbers_are_written_as_the_language_writes_them() {
        assert_eq!([ENGLISH.number(999), ENGLISH.number(1_234_567)], ["999", "1,234,567"]);
        assert_eq!([SPANISH.number(999), SPANISH.number(1_234_567)], ["999", "1.234.567"]);
    }

    #[test]
    fn a_share_is_neither_nothing_nor_all_unless_it_is() {
        let shares = |speech: Speech| {
            [(1, 8), (0, 8), (8, 8), (1, 10_000), (9_999, 10_000), (u64::MAX, u64::MAX), (0, 0)]
                .map(|(part, whole)| speech.share(part, whole).replace('\u{a0}', " "))
        };
        assert_eq!(shares(ENGLISH), ["12.5 %", "0.0 %", "100.0 %", "< 0.1 %", "> 99.9 %", "100.0 %", ""]);
        assert_eq!(shares(SPANISH), ["12,5 %", "0,0 %", "100,0 %", "< 0,1 %", "> 99,9 %", "100,0 %", ""]);
    }

    #[test]
    fn places_are_filled_with_markup() {
        const OF: Wording = Wording::new("{part} de {whole} <>", "{part} of {whole} <>");
        let filled = SPANISH.filled(OF, &[("part", html! { b { "3" } })]);
        assert_eq!(filled.into_string(), "<b>3</b> de {whole} &lt;&gt;");
    }
}
