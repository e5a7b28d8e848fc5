//! Two names, parted by the first line break: the similarity against every order tried out, and its laws (rules V6, N1
//! to N3).

use renaper_crosscheck::{Value, name_similarity, normalize_name};
use strsim::levenshtein;

use renaper_crosscheck_reference::{self as reference, Reading, similarity};

use crate::rules::{self, MOST_ORDERED};

/// The most work that trying orders may take, in cells of distance tables: an input has to be quick. Five tokens of
/// four letters on both sides are within it.
const MOST_CELLS: usize = 160_000;
/// Longest name, in characters (rule F3), and longest text of a field, in bytes (rule V1).
const LONGEST_NAME: usize = 160;

type Tokens = Vec<String>;

/// Panics where a property does not hold.
pub fn check(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (one, other) = text.split_once('\n').unwrap_or((&text, &text));
    let (tokens, other_tokens) = (tokens_of(one), tokens_of(other));
    let score = name_similarity(one, other);
    assert_eq!(score, name_similarity(other, one), "not symmetric");
    match (tokens, other_tokens) {
        (Some(tokens), Some(other_tokens)) => of_two(score.expect("both are readable"), &tokens, &other_tokens),
        _ => assert_eq!(score, None, "a side is not readable"),
    }
}

/// The tokens of a name, where it is readable. The normal form is that of the second implementation.
fn tokens_of(text: &str) -> Option<Tokens> {
    let normal = normalize_name(text);
    match (&normal, reference::name(text)) {
        (Value::Present(joined), Reading::Present(tokens, _)) => {
            assert_eq!(joined.as_str(), tokens.join(" "), "{text:?}");
            Some(tokens).filter(|_| joined.chars().count() <= LONGEST_NAME)
        }
        (Value::Absent, Reading::Absent) | (Value::Unreadable, Reading::Unreadable(_)) => None,
        _ => panic!("{text:?} is read otherwise than by the second implementation"),
    }
}

fn of_two(score: u8, one: &Tokens, other: &Tokens) {
    let (sorted_one, sorted_other) = (sorted(one), sorted(other));
    let (length, other_length) = (length(one), length(other));
    let (shorter, longer) = (length.min(other_length), length.max(other_length));
    let sorted_distance = levenshtein(&sorted_one.join(" "), &sorted_other.join(" "));

    assert!(usize::from(score) <= 100 * shorter / longer, "more than the lengths allow");
    if can_be_tried(&sorted_one, &sorted_other) {
        assert_eq!(u32::from(score), similarity(one, other), "not what the second implementation says");
    }
    // An unknown letter equals none, not even itself.
    if one.iter().chain(other).any(|token| token.contains('\u{fffd}')) {
        return;
    }
    assert_eq!(score == 100, sorted_one == sorted_other, "100 is for equal multisets");
    assert!(score >= percent(sorted_distance, longer), "below the token-sorted similarity");
    if is_exact(one, other) {
        let as_it_is = levenshtein(&sorted_one.join(" "), &other.join(" "));
        assert!(score >= percent(as_it_is, longer), "an order of one side is nearer");
    }
    if is_itself(one) && is_itself(other) {
        let reversed: Vec<&str> = one.iter().rev().map(String::as_str).collect();
        let again = name_similarity(&reversed.join("-"), &other.join("  "));
        assert_eq!(again, Some(score), "order and separators do not matter");
        after_an_edit(one);
    }
}

/// One letter of one token becomes another: that costs one edit, whatever it does to the order (up to eight tokens).
fn after_an_edit(name: &Tokens) {
    if name.len() > MOST_ORDERED {
        return;
    }
    let place = name.iter().map(String::len).sum::<usize>() % name.len();
    let mut edited = name.clone();
    edited.rotate_left(place);
    let token = &mut edited[0];
    let first = token.remove(0);
    token.insert(0, if first == 'z' { 'a' } else { 'z' });
    if !is_itself(&edited) {
        return;
    }
    let found = name_similarity(&name.join(" "), &edited.join(" "));
    assert!(found >= Some(percent(1, length(name))), "one edit costs more than one");
}

/// Whether the tokens, written down in either direction, are read as themselves: no label, no filler.
fn is_itself(tokens: &Tokens) -> bool {
    let reversed: Tokens = tokens.iter().rev().cloned().collect();
    let is_read = |tokens: &Tokens| {
        let joined = tokens.join(" ");
        normalize_name(&joined) == Value::Present(joined.as_str().into())
    };
    is_read(tokens) && is_read(&reversed)
}

/// Whether every order of both sides is tried (rule N3).
fn is_exact(one: &Tokens, other: &Tokens) -> bool {
    let lengths = |tokens: &Tokens| tokens.iter().map(|token| token.chars().count()).collect::<Vec<_>>();
    let (ours, theirs) = (lengths(one), lengths(other));
    one.len().max(other.len()) <= MOST_ORDERED
        && !reference::is_past_bound(&ours, &theirs)
        && !reference::is_past_bound(&theirs, &ours)
}

/// Whether trying all the orders that the rule asks for is quick.
fn can_be_tried(one: &Tokens, other: &Tokens) -> bool {
    rules::orders(one, other) * length(one) * length(other) <= MOST_CELLS
}

fn sorted(tokens: &Tokens) -> Tokens {
    let mut tokens = tokens.clone();
    tokens.sort();
    tokens
}

fn length(tokens: &Tokens) -> usize {
    tokens.join(" ").chars().count()
}

/// N2.
fn percent(distance: usize, longer: usize) -> u8 {
    u8::try_from(100 * longer.saturating_sub(distance) / longer).expect("at most 100")
}
