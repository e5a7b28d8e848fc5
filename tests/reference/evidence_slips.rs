//! N5: how badly a word was misread, and how surprising it would be on another person's card.

use super::evidence_lexicon::{Part, half_powers, is_common};
use super::names::UNKNOWN;
use super::similarity::Unknown;

pub(crate) const CHEAP: i32 = 10;
pub(crate) const RARE: i32 = 17;
pub(crate) const WILD: i32 = 3;
const COMMON: i32 = 8;
const NAME: i32 = 16;
const OTHER: i32 = 8;
const LETTER: i32 = 4;
pub(crate) const MOST: i32 = 36;

const LOOK_ALIKES: [&str; 16] =
    ["oq", "od", "oc", "gc", "il", "ij", "it", "ef", "fp", "pr", "rb", "mn", "hn", "uv", "vy", "ty"];

/// Two letters and one that look alike.
const RN: [char; 2] = ['r', 'n'];
const M: [char; 1] = ['m'];

fn are_look_alikes(one: char, other: char) -> bool {
    LOOK_ALIKES.iter().any(|pair| one != other && pair.contains(one) && pair.contains(other))
}

/// The slips of reading r as c.
pub(crate) fn slips(r: &[char], c: &[char], unknown: Unknown) -> i32 {
    slips_of_beginnings(r, c, unknown)[r.len()]
}

/// The slips of a cut; `None` where there was none.
pub(crate) fn slips_of_a_cut(r: &[char], c: &[char], part: Part, r_is_later: bool) -> Option<i32> {
    let cheapest = slips_of_beginnings(r, c, Unknown::Nothing).into_iter().min()?;
    let most = if c.len() <= 3 { 0 } else { RARE };
    let is_probable = r_is_later && (part == Part::Surname || c.len() + 2 <= r.len());
    let of_the_end = if is_probable { COMMON } else { CHEAP };
    (cheapest <= most).then_some(cheapest + of_the_end)
}

/// The slips of reading each beginning of r as c, the empty one first.
fn slips_of_beginnings(r: &[char], c: &[char], unknown: Unknown) -> Vec<i32> {
    let wild = if unknown == Unknown::Nothing { WILD } else { 0 };
    let alone = |word: &[char], at: usize| match word[at] {
        UNKNOWN => wild,
        letter if at > 0 && word[at - 1] == letter => CHEAP,
        // NI for Ñ.
        'i' if at > 0 && word[at - 1] == 'n' && matches!(word.get(at + 1), Some('a' | 'o' | 'u')) => CHEAP,
        _ => RARE,
    };
    let together = |one: char, other: char| match (one, other) {
        (UNKNOWN, _) | (_, UNKNOWN) => wild,
        _ if one == other => 0,
        _ if are_look_alikes(one, other) => CHEAP,
        _ => RARE,
    };
    // What it costs to read so many letters of r as so many of c.
    let mut costs = vec![vec![0; c.len() + 1]; r.len() + 1];
    for theirs in 0..=r.len() {
        for ours in 0..=c.len() {
            let mut ways = Vec::new();
            if theirs > 0 {
                ways.push(costs[theirs - 1][ours] + alone(r, theirs - 1));
            }
            if ours > 0 {
                ways.push(costs[theirs][ours - 1] + alone(c, ours - 1));
            }
            if theirs > 0 && ours > 0 {
                ways.push(costs[theirs - 1][ours - 1] + together(r[theirs - 1], c[ours - 1]));
            }
            if r[..theirs].ends_with(&RN) && c[..ours].ends_with(&M) {
                ways.push(costs[theirs - 2][ours - 1] + CHEAP);
            }
            if r[..theirs].ends_with(&M) && c[..ours].ends_with(&RN) {
                ways.push(costs[theirs - 1][ours - 2] + CHEAP);
            }
            costs[theirs][ours] = ways.into_iter().min().unwrap_or(0);
        }
    }
    costs.into_iter().map(|of_c| of_c[c.len()]).collect()
}

/// The surprise at c among the names of a part, where the slips are given.
pub(crate) fn surprise(c: &[char], part: Part, slips: i32) -> i32 {
    let known = c.iter().filter(|letter| **letter != UNKNOWN).count();
    let of_any_word = MOST.min(OTHER + LETTER * known as i32);
    if let Some(of_c) = half_powers(c, part) {
        return of_any_word.min(if is_common(of_c) { COMMON } else { NAME });
    }
    // Where it took more than a cheap slip, the nearer name is meant, however rare.
    let of_a_name = |word: &[char]| {
        half_powers(word, part).map(|half_powers| if slips > CHEAP || is_common(half_powers) { COMMON } else { NAME })
    };
    let nearest =
        |words: Vec<Vec<char>>, slip: i32| words.iter().filter_map(|word| of_a_name(word)).min().map(|of| of + slip);
    let mut all = vec![of_any_word];
    all.extend(nearest(one_cheap_slip_away(c), CHEAP));
    if c.len() == known + 1 {
        all.extend(nearest(with_the_unknown_letter(c), WILD));
    }
    if slips >= CHEAP + RARE && c.len() == known {
        all.extend(nearest(one_letter_away(c), RARE));
    }
    all.into_iter().min().unwrap_or(of_any_word)
}

fn with(c: &[char], at: usize, letters: &[char], instead_of: usize) -> Vec<char> {
    [&c[..at], letters, &c[at + instead_of..]].concat()
}

/// One letter replaced by a look-alike, taken out where it repeats the one before it, or doubled; RN for M, M for RN.
fn one_cheap_slip_away(c: &[char]) -> Vec<Vec<char>> {
    let mut all = Vec::new();
    for at in 0..c.len() {
        all.extend(('a'..='z').filter(|other| are_look_alikes(c[at], *other)).map(|other| with(c, at, &[other], 1)));
        if at > 0 && c[at] == c[at - 1] {
            all.push(with(c, at, &[], 1));
        }
        all.push(with(c, at, &[c[at]], 0));
        if c[at..].starts_with(&M) {
            all.push(with(c, at, &RN, 1));
        }
        if c[at..].starts_with(&RN) {
            all.push(with(c, at, &M, 2));
        }
    }
    all
}

/// Any letter or nothing in the place of the one that is unknown.
fn with_the_unknown_letter(c: &[char]) -> Vec<Vec<char>> {
    let Some(at) = c.iter().position(|letter| *letter == UNKNOWN) else { return Vec::new() };
    let letters = ('a'..='z').map(|letter| with(c, at, &[letter], 1));
    letters.chain([with(c, at, &[], 1)]).collect()
}

/// Any letter replaced, taken out or added.
fn one_letter_away(c: &[char]) -> Vec<Vec<char>> {
    let mut all = Vec::new();
    for at in 0..=c.len() {
        all.extend(('a'..='z').map(|letter| with(c, at, &[letter], 0)));
        if at < c.len() {
            all.extend(('a'..='z').map(|letter| with(c, at, &[letter], 1)));
            all.push(with(c, at, &[], 1));
        }
    }
    all
}
