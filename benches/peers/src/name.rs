//! Token-sorted similarity: names folded, their tokens sorted and joined, one edit distance over the whole.
//!
//! It is less than the library's rules N1 to N3, which try the other orders of the tokens too, and it does not repair
//! text that was decoded wrongly; a name that sorts apart for one misread first letter costs two words here.

use rapidfuzz::distance::levenshtein;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The tokens of a name, sorted and joined by a space: NFKD, without marks, lower case, split at whatever is no letter
/// and no digit.
#[must_use]
pub fn fold(name: &str) -> String {
    let folded: String = name.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase).collect();
    let mut tokens: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|token| !token.is_empty()).collect();
    tokens.sort_unstable();
    tokens.join(" ")
}

/// By strsim's normalised Levenshtein, 0 to 1.
#[must_use]
pub fn strsim((ocr, registry): (&str, &str)) -> f64 {
    strsim::normalized_levenshtein(&fold(ocr), &fold(registry))
}

/// By rapidfuzz's normalised Levenshtein, 0 to 1.
#[must_use]
pub fn rapidfuzz((ocr, registry): (&str, &str)) -> f64 {
    levenshtein::normalized_similarity(fold(ocr).chars(), fold(registry).chars())
}

/// By rapidfuzz's `ratio`, 0 to 1: what the crate offers first. It is another measure, in which replacing costs 2.
#[must_use]
pub fn rapidfuzz_ratio((ocr, registry): (&str, &str)) -> f64 {
    rapidfuzz::fuzz::ratio(fold(ocr).chars(), fold(registry).chars())
}
