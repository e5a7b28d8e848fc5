//! Names: the laws of the similarity and of the normal form (rules V6, N1 to N3, F3), and the golden scores.
//!
//! The tokens are short and of few letters, so near-collisions are frequent. Up to 100 characters, every edit costs at
//! least one percent, so equal percents mean equal distances.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::TestCaseError;
use renaper_crosscheck::{
    Case, ExtractedData, Field, Policy, RegistryAnswer, RegistryRecord, RowOutcome, Status, Text, Value, WarningCode,
    evaluate, name_similarity, normalize_name,
};
use strsim::levenshtein;
use unicode_normalization::UnicodeNormalization;

use crate::property::holds;

/// Most tokens of a side that are tried in every order (rule N3).
const MOST_ORDERED: usize = 8;

/// Most work that a side's every order may take (rule N3).
const MOST_WORK: usize = 131_072;

/// An unknown letter in the normal form (rule V6).
const UNKNOWN: char = '\u{fffd}';

// What is compared

type Tokens = Vec<String>;

fn token() -> impl Strategy<Value = String> {
    vec(select(vec!['a', 'b', 'o']), 1..=4).prop_map(String::from_iter)
}

fn tokens(count: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = Tokens> {
    vec(token(), count)
}

/// One edit inside one token.
#[derive(Clone, Debug)]
struct Edit {
    token: Index,
    place: Index,
    kind: EditKind,
}

#[derive(Clone, Copy, Debug)]
enum EditKind {
    Insert(char),
    Substitute(char),
    Delete,
}

fn edits(most: usize) -> impl Strategy<Value = Vec<Edit>> {
    let letter = select(vec!['a', 'b', 'o', 'z']);
    let kind = prop_oneof![
        letter.clone().prop_map(EditKind::Insert),
        letter.prop_map(EditKind::Substitute),
        Just(EditKind::Delete)
    ];
    let edit = (any::<Index>(), any::<Index>(), kind).prop_map(|(token, place, kind)| Edit { token, place, kind });
    vec(edit, 0..=most)
}

/// Applies the edits that leave every token non-empty, and says how many those are.
fn apply(edits: &[Edit], tokens: &mut [String]) -> usize {
    let mut applied = 0;
    for edit in edits {
        let token = &mut tokens[edit.token.index(tokens.len())];
        let mut letters: Vec<char> = token.chars().collect();
        let count = letters.len();
        match edit.kind {
            EditKind::Insert(letter) => letters.insert(edit.place.index(count + 1), letter),
            EditKind::Substitute(letter) => letters[edit.place.index(count)] = letter,
            EditKind::Delete if count == 1 => continue,
            EditKind::Delete => {
                letters.remove(edit.place.index(count));
            }
        }
        applied += 1;
        *token = letters.into_iter().collect();
    }
    applied
}

/// Two names of so many tokens, strangers or a few edits apart; the second in any order.
fn pair(count: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = (Tokens, Tokens)> {
    let strangers = (tokens(count.clone()), tokens(count.clone()));
    let near = (tokens(count), edits(4)).prop_map(|(one, edits)| {
        let mut other = one.clone();
        apply(&edits, &mut other);
        (one, other)
    });
    prop_oneof![strangers, near].prop_flat_map(|(one, other)| (Just(one), Just(other).prop_shuffle()))
}

/// Two names with a side of more than eight tokens, of which so many on each side are not the other's.
fn long_pair(
    left_of_one: std::ops::RangeInclusive<usize>,
    left_of_other: std::ops::RangeInclusive<usize>,
) -> impl Strategy<Value = (Tokens, Tokens)> {
    (tokens(4..=10), tokens(left_of_one), tokens(left_of_other))
        .prop_map(|(common, left_of_one, left_of_other)| {
            ([common.clone(), left_of_one].concat(), [common, left_of_other].concat())
        })
        .prop_filter("more than eight tokens on a side", |(one, other)| one.len().max(other.len()) > MOST_ORDERED)
        .prop_flat_map(|(one, other)| (Just(one).prop_shuffle(), Just(other).prop_shuffle()))
}

/// How a name is written, as far as it does not matter.
#[derive(Clone, Debug)]
struct Dress {
    separators: Vec<&'static str>,
    letters: Vec<LetterDress>,
}

#[derive(Clone, Debug)]
struct LetterDress {
    is_upper: bool,
    accent: Option<char>,
    is_composed: bool,
    apostrophe: Option<char>,
}

/// None of the separators is a byte of Windows-1252 outside ASCII: beside an accented letter that could be mojibake.
fn dress() -> impl Strategy<Value = Dress> {
    let separators =
        vec![" ", "  ", ", ", "-", ".", "/", "_", "\t", "\u{200b}", "\u{2003}", "\u{2010}", "\u{3000}", "-- "];
    let accent = proptest::option::of(select(vec!['\u{300}', '\u{301}', '\u{303}', '\u{308}', '\u{30c}', '\u{327}']));
    let apostrophe = proptest::option::weighted(0.1, select(vec!['\'', '`', 'ʼ']));
    let letter =
        (any::<bool>(), accent, any::<bool>(), apostrophe).prop_map(|(is_upper, accent, is_composed, apostrophe)| {
            LetterDress { is_upper, accent, is_composed, apostrophe }
        });
    (vec(select(separators), 1..=8), vec(letter, 1..=12))
        .prop_map(|(separators, letters)| Dress { separators, letters })
}

impl Dress {
    fn of(&self, tokens: &[String]) -> String {
        let mut separators = self.separators.iter().copied().cycle();
        let mut dresses = self.letters.iter().cycle();
        let mut text = separators.next().unwrap_or_default().to_owned();
        for token in tokens {
            for (letter, dress) in token.chars().zip(&mut dresses) {
                let base = if dress.is_upper { letter.to_ascii_uppercase() } else { letter };
                let accented = [base].into_iter().chain(dress.accent);
                if dress.is_composed {
                    text.extend(accented.nfc())
                } else {
                    text.extend(accented.nfd())
                }
                text.extend(dress.apostrophe);
            }
            text.push_str(separators.next().unwrap_or_default());
        }
        text
    }
}

// The rules, restated as plainly as they can be

fn sorted(tokens: &[String]) -> Tokens {
    let mut tokens = tokens.to_vec();
    tokens.sort_by(|one, other| one.chars().cmp(other.chars()));
    tokens
}

fn length(tokens: &[String]) -> usize {
    tokens.join(" ").chars().count()
}

/// N2, for a distance.
fn percent(distance: usize, one: &[String], other: &[String]) -> u8 {
    let longer = length(one).max(length(other));
    u8::try_from(100 * longer.saturating_sub(distance) / longer).unwrap()
}

/// Calls `visit` with every order of the tokens from `start` on.
fn for_every_order(tokens: &mut [String], start: usize, visit: &mut impl FnMut(&[String])) {
    if start == tokens.len() {
        visit(tokens);
    }
    for next in start..tokens.len() {
        tokens.swap(start, next);
        for_every_order(tokens, start + 1, visit);
        tokens.swap(start, next);
    }
}

/// N3: whether not every order of `free` is tried against `fixed`.
fn is_past_bound(free: &[String], fixed: &[String]) -> bool {
    free.len() > MOST_ORDERED || (1 << free.len()) * length(free) * length(fixed) > MOST_WORK
}

/// The least distance of any order of `free` from `fixed` as it is; past the bound only that of the sorted order.
fn least_distance(free: &[String], fixed: &[String]) -> usize {
    let is_past_bound = is_past_bound(free, fixed);
    let fixed = fixed.join(" ");
    let mut free = sorted(free);
    let mut least = levenshtein(&free.join(" "), &fixed);
    if !is_past_bound {
        for_every_order(&mut free, 0, &mut |order| least = least.min(levenshtein(&order.join(" "), &fixed)));
    }
    least
}

/// N1.
fn n1(one: &[String], other: &[String]) -> usize {
    let (one, other) = (sorted(one), sorted(other));
    least_distance(&one, &other).min(least_distance(&other, &one))
}

/// What is left of each side when the tokens that both have are taken out, pair by pair.
fn left(one: &[String], other: &[String]) -> (Tokens, Tokens) {
    let mut left_of_other = other.to_vec();
    let mut left_of_one = one.to_vec();
    left_of_one.retain(|token| match left_of_other.iter().position(|same| same == token) {
        Some(place) => {
            left_of_other.remove(place);
            false
        }
        None => true,
    });
    (left_of_one, left_of_other)
}

/// N3.
fn n3(one: &[String], other: &[String]) -> usize {
    let (left_of_one, left_of_other) = left(one, other);
    let separator = usize::from(left_of_one.is_empty() != left_of_other.is_empty());
    (n1(&left_of_one, &left_of_other) + separator).min(token_sorted(one, other))
}

fn token_sorted(one: &[String], other: &[String]) -> usize {
    levenshtein(&sorted(one).join(" "), &sorted(other).join(" "))
}

/// Whether N1 is tried in every order of both.
fn is_exact(one: &[String], other: &[String]) -> bool {
    !is_past_bound(one, other) && !is_past_bound(other, one)
}

fn score(one: &[String], other: &[String]) -> u8 {
    name_similarity(&one.join(" "), &other.join(" ")).unwrap()
}

// The laws of the similarity

/// V6: `\ud835\udc00` is U+1D400, 0x10000 + (0x35 << 10) + 0: a bold A, whose plain form NFKD gives.
#[test]
fn an_escaped_pair_of_surrogates_is_one_letter() {
    assert_eq!(name_similarity(r"JU\ud835\udc00N PEREZ", "JUAN PEREZ"), Some(100));
    // Half a pair, or two halves in the wrong order, are no letter.
    for broken in [r"JU\ud835N PEREZ", r"JU\udc00\ud835N PEREZ", r"JU\ud835\u0041N PEREZ"] {
        assert_ne!(name_similarity(broken, "JUAN PEREZ"), Some(100), "{broken}");
    }
}

#[test]
fn the_score_is_symmetric() {
    let all = (prop_oneof![pair(1..=8), long_pair(0..=10, 0..=10)], dress());
    holds(file!(), 4000, &all, |((one, other), dress)| {
        let (one, other) = (dress.of(&one), other.join(" "));
        prop_assert_eq!(name_similarity(&one, &other), name_similarity(&other, &one));
        Ok(())
    });
}

#[test]
fn the_score_is_100_exactly_for_equal_multisets() {
    let shuffled = |count| tokens(count).prop_flat_map(|tokens| (Just(tokens.clone()), Just(tokens).prop_shuffle()));
    let all = prop_oneof![pair(1..=3), pair(4..=8), long_pair(0..=2, 0..=2), shuffled(1..=8), shuffled(9..=12)];
    holds(file!(), 4000, &all, |(one, other)| {
        prop_assert_eq!(score(&one, &other) == 100, sorted(&one) == sorted(&other));
        Ok(())
    });
}

#[test]
fn order_case_accents_and_separators_do_not_matter() {
    let shuffled = |(one, other): (Tokens, Tokens)| {
        (Just(one.clone()), Just(other.clone()), Just(one).prop_shuffle(), Just(other).prop_shuffle())
    };
    let pairs = prop_oneof![pair(1..=8), long_pair(0..=5, 0..=5)].prop_flat_map(shuffled);
    holds(file!(), 4000, &(pairs, dress(), dress()), |((one, other, one_again, other_again), dress, other_dress)| {
        let (written, other_written) = (dress.of(&one_again), other_dress.of(&other_again));
        prop_assume!(!may_be_of_dos(&written) && !may_be_of_dos(&other_written));
        prop_assert_eq!(name_similarity(&written, &other_written), Some(score(&one, &other)));
        // The normal form keeps the order, and nothing else of how the name was written.
        prop_assert_eq!(normalize_name(&written), Value::Present(one_again.join(" ").into()));
        Ok(())
    });
}

#[test]
fn composed_and_decomposed_accents_are_the_same() {
    // Without the letters that are bytes 0x80 to 0x9F of Windows-1252: `Ãš` is mojibake of `Ú`, and decomposed it is
    // not.
    let latin = "[A-Za-zÀ-ÖØ-öø-ÿĀ-ňŊ-őŔ-şŢ-ŷŹ-ż .-]{1,40}";
    holds(file!(), 3000, &(latin, latin), |(one, other)| {
        let (composed, decomposed): (String, String) = (one.nfc().collect(), one.nfd().collect());
        prop_assume!(!may_be_of_dos(&composed) && !may_be_of_dos(&other));
        prop_assert_eq!(normalize_name(&composed), normalize_name(&decomposed));
        prop_assert_eq!(name_similarity(&composed, &other), name_similarity(&decomposed, &other));
        Ok(())
    });
}

#[test]
fn edits_that_leave_every_token_cost_at_most_themselves() {
    let all = (tokens(1..=8), edits(6), dress()).prop_flat_map(|(one, edits, dress)| {
        let mut other = one.clone();
        let applied = apply(&edits, &mut other);
        (Just(one).prop_shuffle(), Just(other).prop_shuffle(), Just(applied), Just(dress))
    });
    holds(file!(), 4000, &all, |(one, other, applied, dress)| {
        let (written, other_written) = (dress.of(&one), other.join(" "));
        prop_assume!(!may_be_of_dos(&written) && !may_be_of_dos(&other_written));
        let found = name_similarity(&written, &other_written).unwrap();
        prop_assert!(found >= percent(applied, &one, &other), "{}% after {} edits", found, applied);
        Ok(())
    });
}

#[test]
fn no_order_of_one_side_is_nearer_to_the_sorted_other() {
    let exact = pair(1..=8).prop_filter("every order", |(one, other)| is_exact(one, other));
    holds(file!(), 4000, &exact, |(one, other)| {
        let distance = levenshtein(&sorted(&one).join(" "), &other.join(" "));
        prop_assert!(score(&one, &other) >= percent(distance, &one, &other));
        Ok(())
    });
}

/// From the sorted order on, edits may glue and split as well. (From another order, glued and split at once, a name may
/// cost more: N1 leaves the order of one side only free.)
#[test]
fn edits_of_the_sorted_name_cost_at_most_themselves_separators_included() {
    let edited = (tokens(1..=7), vec((any::<Index>(), select(vec![' ', 'a', 'z']), 0..3_u8), 0..=4));
    holds(file!(), 4000, &edited, |(one, edits)| {
        let mut text: Vec<char> = sorted(&one).join(" ").chars().collect();
        let mut applied = 0;
        for (place, letter, kind) in edits {
            let before = text.clone();
            match kind {
                0 => text.insert(place.index(text.len() + 1), letter),
                1 => text[place.index(before.len())] = letter,
                _ => {
                    text.remove(place.index(before.len()));
                }
            }
            // A separator at an end or beside another one is a token that vanished.
            if text.iter().collect::<String>().split(' ').any(str::is_empty) {
                text = before;
            } else {
                applied += 1;
            }
        }
        let other: Tokens = text.iter().collect::<String>().split(' ').map(str::to_owned).collect();
        if other.len() <= MOST_ORDERED {
            prop_assert!(score(&one, &other) >= percent(applied, &one, &other));
        }
        Ok(())
    });
}

#[test]
fn the_score_is_bounded_by_the_lengths() {
    holds(file!(), 4000, &prop_oneof![pair(1..=8), long_pair(0..=10, 0..=10)], |(one, other)| {
        let (shorter, longer) = (length(&one).min(length(&other)), length(&one).max(length(&other)));
        prop_assert!(usize::from(score(&one, &other)) <= 100 * shorter / longer);
        Ok(())
    });
}

#[test]
fn the_score_is_never_below_the_token_sorted_one() {
    holds(file!(), 4000, &prop_oneof![pair(1..=8), long_pair(0..=10, 0..=10)], |(one, other)| {
        prop_assert!(score(&one, &other) >= percent(token_sorted(&one, &other), &one, &other));
        Ok(())
    });
}

/// N1 by trying every order, or N3 where that is past the bound.
fn is_n1_or_n3((one, other): (Tokens, Tokens)) -> Result<(), TestCaseError> {
    let distance = if is_exact(&one, &other) { n1(&one, &other) } else { n3(&one, &other) };
    prop_assert_eq!(score(&one, &other), percent(distance, &one, &other));
    Ok(())
}

/// N1 by trying every order.
fn is_n1((one, other): (Tokens, Tokens)) -> Result<(), TestCaseError> {
    prop_assert_eq!(score(&one, &other), percent(n1(&one, &other), &one, &other));
    Ok(())
}

/// N3 as it is written.
fn is_n3((one, other): (Tokens, Tokens)) -> Result<(), TestCaseError> {
    prop_assert_eq!(score(&one, &other), percent(n3(&one, &other), &one, &other));
    Ok(())
}

#[test]
fn up_to_five_tokens_the_score_is_that_of_all_orders() {
    holds(file!(), 8000, &pair(1..=5), is_n1);
}

#[test]
fn up_to_eight_tokens_the_score_is_that_of_all_orders() {
    holds(file!(), 150, &pair(5..=7), is_n1_or_n3);
    holds(file!(), 6, &pair(7..=8), is_n1_or_n3);
    // Eight tokens are tried in every order where both names are short.
    let short = vec(select(vec!["a", "b", "o", "ab", "bo"]), 8)
        .prop_map(|words| words.into_iter().map(str::to_owned).collect());
    let exact =
        (short.clone(), short).prop_filter("every order", |(one, other): &(Tokens, Tokens)| is_exact(one, other));
    holds(file!(), 6, &exact, is_n1);
}

#[test]
fn the_score_of_small_names_is_that_of_all_orders() {
    let words = ["a", "b", "aa", "ab", "ba", "bb"];
    let mut names: BTreeSet<Tokens> = BTreeSet::new();
    for first in words {
        for second in words {
            for third in words {
                let name = [first, second, third].map(str::to_owned);
                names.extend((1..=3).map(|count| sorted(&name[..count])));
            }
        }
    }
    for one in &names {
        for other in &names {
            assert_eq!(score(one, other), percent(n1(one, other), one, other), "{one:?} {other:?}");
        }
    }
    println!("small names: {} pairs", names.len() * names.len());
}

#[test]
fn of_more_than_eight_tokens_the_score_is_that_of_what_is_left() {
    // Six to eight tokens have so many orders that only a few such names are tried, last.
    let is_quick = |(one, other): &(Tokens, Tokens)| {
        let (one, other) = left(one, other);
        !(6..=8).contains(&one.len()) && !(6..=8).contains(&other.len())
    };
    holds(file!(), 4000, &long_pair(0..=4, 0..=4), is_n3);
    let one_side_is_left_empty = prop_oneof![long_pair(1..=5, 0..=0), long_pair(0..=0, 1..=5)];
    holds(file!(), 1000, &one_side_is_left_empty, is_n3);
    let one_still_has_more = prop_oneof![long_pair(10..=12, 0..=5), long_pair(0..=5, 10..=12)];
    holds(file!(), 1000, &one_still_has_more.prop_filter("few orders", is_quick), is_n3);
    let both_still_have_more = long_pair(11..=14, 11..=14);
    holds(file!(), 500, &both_still_have_more.prop_filter("few orders", is_quick), is_n3);
    let nothing_in_common = prop_oneof![(tokens(9..=12), tokens(1..=5)), (tokens(1..=5), tokens(9..=12))];
    holds(file!(), 2000, &nothing_in_common.prop_filter("few orders", is_quick), is_n3);
    holds(file!(), 6, &long_pair(6..=7, 6..=7), is_n3);
}

#[test]
fn a_name_passes_exactly_from_the_threshold_on() {
    let policies: Vec<(u8, Policy)> =
        (0..=100).map(|threshold| (threshold, Policy::documented().with_name_threshold(threshold).unwrap())).collect();
    holds(file!(), 300, &(pair(2..=6), dress()), |((card, registry), dress)| {
        let (surname, given) = registry.split_first().unwrap();
        let (card, given) = (dress.of(&card), dress.of(given));
        let percent = name_similarity(&card, &format!("{surname} {given}")).unwrap();
        let case = Case::new(Status::Approved)
            .with_extracted_data(ExtractedData::new().with_full_name(card.as_str()))
            .with_registry(RegistryAnswer::Record(
                RegistryRecord::new().with_apellido(surname.as_str()).with_nombres(given.as_str()),
            ));
        for (threshold, policy) in &policies {
            let check = evaluate(&case, policy).renaper.unwrap();
            let row = check.comparison_results.as_ref().unwrap().get(Field::Name).unwrap();
            let passed = percent >= *threshold;
            let score = row.name_score.unwrap();
            prop_assert_eq!((score.similarity_percent, score.threshold), (percent, *threshold));
            prop_assert_eq!(row.outcome, RowOutcome::Compared { passed });
            prop_assert_eq!(row.error_code, (!passed).then_some(WarningCode::NameNotMatch));
        }
        Ok(())
    });
}

// Mojibake

/// What Windows-1252 has at 0x80 to 0x9F; the five bytes that it leaves open are the controls of Latin-1.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// What U+00A0 to U+00FF are in the normal form, by hand: `_` separates, `'` vanishes.
const LATIN_1: [&str; 96] = [
    "_", "_", "_", "_", "_", "_", "_", "_", "_", "_", "a", "_", "_", "_", "_", "_", // U+00A0
    "_", "_", "2", "3", "'", "μ", "_", "_", "_", "1", "o", "_", "1_4", "1_2", "3_4", "_", // U+00B0
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i", // U+00C0
    "d", "n", "o", "o", "o", "o", "o", "_", "o", "u", "u", "u", "u", "y", "th", "ss", // U+00D0
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i", // U+00E0
    "d", "n", "o", "o", "o", "o", "o", "_", "o", "u", "u", "u", "u", "y", "th", "y", // U+00F0
];

/// Which wrong reading.
#[derive(Clone, Copy, Debug)]
enum Misreading {
    Latin1,
    Windows1252,
}

const MISREADINGS: [Misreading; 2] = [Misreading::Latin1, Misreading::Windows1252];

impl Misreading {
    /// The UTF-8 of the text, each byte read as one character.
    fn of(self, text: &str) -> String {
        text.bytes()
            .map(|byte| match (self, byte) {
                (Misreading::Windows1252, 0x80..=0x9f) => WINDOWS_1252[usize::from(byte - 0x80)],
                _ => char::from(byte),
            })
            .collect()
    }
}

/// Everything that became of a text once and twice misread.
///
/// Not where the misreading ends in white space: rule V1 takes that last byte away before anything is repaired. It
/// happens to a name that ends in `à` (whose second byte reads as a no-break space), or in `Å` read as Latin-1
/// (U+0085).
fn misread(text: &str) -> Vec<String> {
    let once = MISREADINGS.map(|misreading| misreading.of(text));
    let twice = once.iter().flat_map(|once| MISREADINGS.map(|misreading| misreading.of(once)));
    once.iter().cloned().chain(twice).filter(|misread| misread.trim().len() == misread.len()).collect()
}

/// Whether no reading of the text's bytes is UTF-8: it is no mojibake itself. All its characters are Latin-1.
fn is_clean(text: &str) -> bool {
    let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    text.is_ascii() || String::from_utf8(bytes).is_err()
}

/// Whether the text stands for no name at all (rule V1): of such fillers, those of letters alone that chance may write.
fn is_filler(text: &str) -> bool {
    let upper = text.to_uppercase();
    let is_crossed_out = upper.trim().len() > 2 && upper.trim().chars().all(|c| c == 'X');
    is_crossed_out || ["NN", "N N", "FNU", "LNU"].contains(&upper.trim())
}

/// Whether the name may be mojibake of code page 437, which has neither `Â` nor `Ã`: they stand for the bytes of their
/// own there, with which a letter of two bytes begins.
fn may_be_of_dos(text: &str) -> bool {
    let next = text.chars().skip(1);
    text.chars().zip(next).any(|(first, second)| matches!(first, 'Â' | 'Ã') && !second.is_ascii())
}

/// V6 without its repair, for Latin-1.
fn folded_latin_1(text: &str) -> Value<Text<'static>> {
    let mut folded = String::new();
    for c in text.chars() {
        match c {
            '\'' | '`' => {}
            c if c.is_ascii_alphanumeric() => folded.push(c.to_ascii_lowercase()),
            c if c.is_ascii() => folded.push('_'),
            _ => folded.push_str(LATIN_1[usize::try_from(u32::from(c) - 0xa0).unwrap()]),
        }
    }
    let folded = folded.replace('\'', "");
    let tokens: Vec<&str> = folded.split('_').filter(|token| !token.is_empty()).collect();
    if tokens.is_empty() { Value::Absent } else { Value::Present(tokens.join(" ").into()) }
}

/// How many misreadings of the name were repaired.
fn count_repaired(name: &str) -> Result<usize, TestCaseError> {
    let normal = folded_latin_1(name);
    prop_assert_eq!(normalize_name(name), normal.clone(), "{:?} is clean, and was repaired", name);
    let misread = misread(name);
    for misread in &misread {
        prop_assert_eq!(normalize_name(misread), normal.clone(), "{:?} as {:?}", name, misread);
        if normal.is_present() {
            prop_assert_eq!(name_similarity(name, misread), Some(100));
        }
    }
    Ok(misread.len())
}

#[test]
fn any_latin_1_name_is_itself_and_is_repaired_once_and_twice() {
    // A letter after an accented one is never the second byte of anything.
    let is_itself = |name: &String| is_clean(name) && !is_filler(name) && !may_be_of_dos(name);
    let letters = "[A-Za-zÀ-ÖØ-öø-ÿ][A-Za-zÀ-ÖØ-öø-ÿ '.,-]{0,40}".prop_filter("clean", is_itself);
    holds(file!(), 4000, &letters, |name| count_repaired(&name).map(drop));
    // With what else Latin-1 has, unless it is mojibake itself (`¬` begins that of Mac OS Roman), and without what
    // stands for a letter that was lost: `¡`, `¢`, `£`, `¤`, `¥`, `§`, `±`, `µ`, `¿`.
    let others = "[A-Za-z][A-Za-z \u{a0}¦¨-«\u{ad}-°²-´¶-¾À-ÿ]{0,20}[A-Za-z]";
    let others = others.prop_filter("clean", is_itself);
    holds(file!(), 6000, &others, |name| count_repaired(&name).map(drop));
}

#[test]
fn every_latin_1_name_of_two_letters_is_itself_and_is_repaired_once_and_twice() {
    let letters = || ('A'..='Z').chain('a'..='z').chain(('À'..='ÿ').filter(|c| !matches!(c, '×' | '÷')));
    let (mut names, mut repaired) = (0, 0);
    for first in letters() {
        for second in letters() {
            let name = format!("{first}{second}");
            if is_filler(&name) {
                assert_eq!(normalize_name(&name), Value::Absent, "{name}");
                continue;
            }
            if may_be_of_dos(&name) {
                continue;
            }
            names += 1;
            repaired += count_repaired(&name).unwrap();
        }
    }
    println!("names of two letters: {names}, {repaired} misreadings repaired");
}

// The normal form

/// The normal form once more. An unknown letter separates where the letters beside it vanished: marks count as letters
/// there, and `ʼ` is one by its category.
fn normalized_again(normal: &str) -> Value<Text<'static>> {
    let is_letter = |c: Option<&char>| c.is_some_and(|&c| c != UNKNOWN && c != ' ' && !c.is_numeric());
    let letters: Vec<char> = normal.chars().collect();
    let again: String = letters
        .chunk_by(|&one, &next| (one == UNKNOWN) == (next == UNKNOWN))
        .scan(0_usize, |end, row| {
            let before = usize::checked_sub(*end, 1);
            *end += row.len();
            let is_beside = is_letter(before.and_then(|at| letters.get(at))) || is_letter(letters.get(*end));
            let stays = row[0] != UNKNOWN || is_beside;
            Some(if stays { String::from_iter(row) } else { " ".to_owned() })
        })
        .collect();
    let again = again.split_whitespace().collect::<Vec<&str>>().join(" ");
    // What is no filler as it was written (`n'n`) may be one by now.
    if again.is_empty() || is_filler(&again) { Value::Absent } else { Value::Present(again.into()) }
}

#[test]
fn normalizing_every_character_again_changes_nothing() {
    let mut present = 0;
    for c in '\0'..=char::MAX {
        for text in [c.to_string(), format!("a{c}o")] {
            let Value::Present(normal) = normalize_name(&text) else { continue };
            present += 1;
            assert!(!normal.contains('ʼ'), "{c:?}");
            assert_eq!(normalize_name(&normal), normalized_again(&normal), "{c:?}");
        }
    }
    println!("normalizing again: {present} texts");
}

/// Text as hostile as it comes: anything, and the characters that mean something here.
fn any_text() -> impl Strategy<Value = String> {
    let special = vec![
        'a', 'n', 'S', 'D', ' ', '/', '-', '\'', '’', '´', 'Ã', 'Â', '©', '\u{a0}', '\u{85}', 'ƒ', '€', 'ß', 'ŉ', 'İ',
        'ı', 'ﬁ', 'ﷺ', '?', '¿', '¡', '±', UNKNOWN, '\u{301}', '\u{200d}', '가', 'Ж', '李', '٣', '½', '\0',
    ];
    let special = vec(prop_oneof![select(special), any::<char>()], 0..40).prop_map(String::from_iter);
    prop_oneof![
        any::<String>(),
        special,
        vec(any::<u8>(), 0..60).prop_map(|bytes| Misreading::Windows1252.of(&String::from_utf8_lossy(&bytes)))
    ]
}

#[test]
fn normalizing_again_changes_nothing() {
    holds(file!(), 10_000, &any_text(), |text| {
        if let Value::Present(normal) = normalize_name(&text)
            && normal.len() <= 1024
        {
            prop_assert_eq!(normalize_name(&normal), normalized_again(&normal));
        }
        Ok(())
    });
}

#[test]
fn no_text_panics() {
    holds(file!(), 5000, &(any_text(), any_text()), |(one, other)| {
        let found = name_similarity(&one, &other);
        prop_assert!(found.is_none_or(|percent| percent <= 100));
        prop_assert_eq!(found, name_similarity(&other, &one));
        // An unknown letter does not even equal itself.
        if let Value::Present(normal) = normalize_name(&one)
            && let Some(percent) = name_similarity(&one, &one)
        {
            prop_assert_eq!(percent == 100, !normal.contains(UNKNOWN));
        }
        Ok(())
    });
    for length in [1024, 1025, 1 << 20] {
        for piece in ["a", "a ", "á", "Ã", "ﷺ", "'", "a\u{301}"] {
            let long = piece.repeat(length / piece.len() + 1);
            assert!(name_similarity(&long, &long).is_none_or(|percent| percent == 100));
        }
    }
}

// The golden scores

const PAIRS: &str = include_str!("golden/pairs.csv");
const SCORES: &str = include_str!("golden/scores.csv");

/// The three columns of a line: text, text, and a number or a word without quotes; the texts have no quotes inside.
fn columns(line: &str) -> (&str, &str, &str) {
    let texts = line.strip_prefix('"').unwrap();
    let (one, rest) = texts.split_once("\",\"").unwrap();
    let (other, last) = rest.split_once("\",").unwrap();
    (one, other, last)
}

#[test]
fn no_golden_score_has_changed() {
    let lines: Vec<&str> = SCORES.lines().skip(1).collect();
    let mut changed = Vec::new();
    for line in &lines {
        let (ocr, registry, expected) = columns(line);
        let found = name_similarity(ocr, registry).map_or_else(String::new, |percent| percent.to_string());
        if found != expected {
            changed.push(format!("{ocr:?} and {registry:?}: {expected:?} before, {found:?} now"));
        }
    }
    assert!(changed.is_empty(), "{} scores have changed:\n{}", changed.len(), changed.join("\n"));
    assert!(lines.len() >= 320);
    println!("golden scores: {} pairs", lines.len());
}

#[test]
fn the_golden_scores_are_those_of_the_golden_pairs() {
    let pairs: Vec<_> = PAIRS.lines().skip(1).map(columns).collect();
    let scores: Vec<_> = SCORES.lines().skip(1).map(columns).collect();
    assert_eq!(pairs.len(), scores.len());
    for ((ocr, registry, _), (scored_ocr, scored_registry, _)) in pairs.iter().zip(&scores) {
        assert_eq!((ocr, registry), (scored_ocr, scored_registry));
    }
    let different: BTreeSet<_> = pairs.iter().map(|(ocr, registry, _)| (ocr, registry)).collect();
    assert_eq!(different.len(), pairs.len());
}

#[test]
fn references_are_those_of_html_and_percent_encoding_comes_first() {
    let read = |text: &str| normalize_name(text).map(|name| name.to_string());
    let is = |text: &str| Value::Present(text.to_owned());
    // V6: ± is Ñ between letters, under every name that HTML has for it.
    for written in ["MU&plusmn;OZ", "MU&pm;OZ", "MU&PlusMinus;OZ", "MU&PMOZ"] {
        assert_eq!(read(written), is("munoz"), "{written}");
    }
    // Of the quotation marks, only these names count: what follows `rsquo` here is an R.
    assert_eq!(read("D&rsquo;ANGELO"), is("dangelo"));
    assert_eq!(read("D&rsquor;ANGELO"), is("dr angelo"));
    // %35 is 5, and then &#65 is A; the other way round, &#6 would be a control character.
    assert_eq!(read("A&#6%35B"), is("aab"));
}
