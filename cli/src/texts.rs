//! What the program says to a person, in Spanish and in English: tables of texts, and the language of the run.

pub(crate) mod account;
pub(crate) mod audit;
pub(crate) mod errors;
pub(crate) mod explain;
pub(crate) mod hints;
pub(crate) mod input;
pub(crate) mod output;
pub(crate) mod policy;
pub(crate) mod rules;
pub(crate) mod summary;

use std::env;
use std::fmt::Display;
use std::sync::OnceLock;

use indicatif::HumanCount;
use renaper_crosscheck::{Language, Wording};

/// The language of the run, set once at its beginning.
static SPOKEN: OnceLock<Language> = OnceLock::new();

/// Sets the language of the run: the one that was asked for, or else that of the environment.
pub(crate) fn speak(asked: Option<Language>) {
    let _ = SPOKEN.set(asked.unwrap_or_else(of_the_environment));
}

/// The language of the run.
pub(crate) fn spoken() -> Language {
    SPOKEN.get().copied().unwrap_or_default()
}

/// A text in the language of the run, with its places filled.
pub(crate) fn said(wording: Wording, values: &[(&str, &dyn Display)]) -> String {
    wording.filled(spoken(), values)
}

/// A text without places, in the language of the run.
pub(crate) fn told(wording: Wording) -> &'static str {
    wording.in_language(spoken())
}

/// A number as it is written in the language of the run: `2,000` or `2.000`.
pub(crate) fn counted(count: u64) -> String {
    let count = HumanCount(count).to_string();
    match spoken() {
        Language::Spanish => count.replace(',', "."),
        _ => count,
    }
}

/// What `LC_ALL`, `LC_MESSAGES` or `LANG` says, the first that says anything: Spanish, or else English.
fn of_the_environment() -> Language {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(env::var_os).find(|value| !value.is_empty());
    of_locale(&set.unwrap_or_default().to_string_lossy())
}

/// The language of a locale such as `es_AR.UTF-8`.
fn of_locale(locale: &str) -> Language {
    match locale.split(['_', '-', '.', '@']).next() {
        Some(language) if language.eq_ignore_ascii_case("es") => Language::Spanish,
        _ => Language::English,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_its_language() {
        for locale in ["es_AR.UTF-8", "es", "ES_ar", "es-419", "es.UTF-8", "es_ES@euro"] {
            assert_eq!(of_locale(locale), Language::Spanish, "{locale}");
        }
        for locale in ["", "C", "POSIX", "en_US.UTF-8", "est", "pt_BR.UTF-8", "C.UTF-8"] {
            assert_eq!(of_locale(locale), Language::English, "{locale}");
        }
    }
}
