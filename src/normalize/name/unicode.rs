//! Rule V6 to the letter, for any text.

use unicode_normalization::char::decompose_compatible;

use super::is_apostrophe;
use super::references::{resolve, without_labels};
use super::repair::repair;
use super::unknown::{UNKNOWN, with_unknown_letters};
use crate::normalize::{is_letter_or_digit, is_mark, is_plain_letter};
use crate::value::is_name_filler;

/// Appends the tokens of one field of a name. Text after the first `most` characters may be left out.
pub(super) fn push_tokens(text: &str, most: usize, tokens: &mut Vec<String>) {
    // Step 1
    let resolved = resolve(text);
    let named = without_labels(&resolved);
    if is_name_filler(named.trim()) {
        return;
    }
    // Step 2
    let repaired = repair(named);
    fold(&with_unknown_letters(&repaired), most, tokens);
}

/// Steps 3 to 7.
fn fold(text: &str, most: usize, tokens: &mut Vec<String>) {
    let mut folding = Folding { tokens, token: String::new(), length: 0 };
    for c in text.chars() {
        if folding.length > most {
            break;
        }
        // Steps 3 to 5. Composing in between would come apart again, and the order of marks does not matter, since
        // marks are dropped: so each character is decomposed separately.
        if !is_apostrophe(c) {
            decompose_compatible(c, |c| folding.take(c));
        }
    }
    folding.end_token();
}

/// Where the tokens of a field are built.
struct Folding<'t> {
    tokens: &'t mut Vec<String>,
    token: String,
    /// Letters and digits so far; a letter written as two counts as one.
    length: usize,
}

impl Folding<'_> {
    /// Takes one character of a decomposed text.
    fn take(&mut self, c: char) {
        if is_plain_letter(c) {
            self.push(c);
        } else if !is_apostrophe(c) && !is_mark(c) {
            // Step 6
            for c in c.to_lowercase() {
                // Step 7
                if c == UNKNOWN || is_letter_or_digit(c) { self.push(c) } else { self.end_token() }
            }
        }
    }

    fn push(&mut self, c: char) {
        self.length = self.length.saturating_add(1);
        fold_letter(c, &mut self.token);
    }

    fn end_token(&mut self) {
        if !self.token.is_empty() {
            self.tokens.push(std::mem::take(&mut self.token));
        }
    }
}

/// Letters that no decomposition changes (rule V6, step 6).
fn fold_letter(c: char, token: &mut String) {
    match c {
        'ß' => token.push_str("ss"),
        'æ' => token.push_str("ae"),
        'œ' => token.push_str("oe"),
        'ø' => token.push('o'),
        'đ' | 'ð' => token.push('d'),
        'þ' => token.push_str("th"),
        'ł' => token.push('l'),
        'ı' => token.push('i'),
        _ => token.push(c),
    }
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::canonical_combining_class;
    use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

    use super::*;

    /// Steps 3 to 7 as the rule has them, with both normal forms of the whole text.
    fn by_the_rule(text: &str) -> Vec<String> {
        let text: String = text.chars().filter(|&c| !is_apostrophe(c)).nfkc().filter(|&c| !is_apostrophe(c)).collect();
        let mut tokens = vec![String::new()];
        for c in text.nfkd().filter(|&c| !is_mark(c)).flat_map(char::to_lowercase) {
            if c == UNKNOWN || is_letter_or_digit(c) {
                tokens.last_mut().into_iter().for_each(|token| fold_letter(c, token));
            } else {
                tokens.push(String::new());
            }
        }
        tokens.retain(|token| !token.is_empty());
        tokens
    }

    fn folded(text: &str, most: usize) -> Vec<String> {
        let mut tokens = Vec::new();
        fold(text, most, &mut tokens);
        tokens
    }

    #[test]
    fn every_character_is_folded_by_itself_as_both_normal_forms_of_the_text_fold_it() {
        for c in char::MIN..=char::MAX {
            for text in [format!("{c}"), format!("e{c}\u{301}x"), format!("\u{1100}{c}\u{1161}")] {
                assert_eq!(folded(&text, usize::MAX), by_the_rule(&text), "U+{:04X}", u32::from(c));
            }
        }
    }

    #[test]
    fn texts_are_folded_as_both_normal_forms_fold_them() {
        let chars: Vec<char> =
            "aEİß' ´’ŉǆ-7Ａ＇ﷺﷻ㌀ガ각ᄀ\u{1161}\u{11A8}\u{300}\u{323}\u{345}\u{F71}\u{F72}\u{93C}क丽\u{2F800}"
                .chars()
                .collect();
        let mut state = 1_u64;
        for _ in 0..200_000 {
            let mut draw = || {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                usize::try_from(state >> 33).unwrap_or_default()
            };
            // There is no character after the last.
            let text: String = (0..8).filter_map(|_| chars.get(draw() % 64)).collect();
            assert_eq!(folded(&text, usize::MAX), by_the_rule(&text), "{text:?}");
        }
    }

    #[test]
    fn what_moves_in_a_normal_form_is_dropped() {
        for c in (char::MIN..=char::MAX).filter(|&c| canonical_combining_class(c) != 0) {
            assert!(is_mark(c), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn plain_letters_are_letters_and_their_own_lower_case() {
        for c in (char::MIN..=char::MAX).filter(|&c| is_plain_letter(c)) {
            let is_letter = c.general_category_group() == GeneralCategoryGroup::Letter;
            assert!(is_letter && !is_apostrophe(c) && c.to_lowercase().eq([c]), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn what_is_left_out_stands_behind_enough() {
        let text = "ﷺ a".repeat(5);
        let all = folded(&text, usize::MAX).concat();
        for most in 0..100 {
            let tokens = folded(&text, most);
            let length = tokens.concat().chars().count();
            assert!(all.starts_with(&tokens.concat()) && (length > most || tokens.concat() == all), "{most}");
        }
    }
}
