//! Rules N1 to N3: name similarity, by trying every order; and what it would be if unknown letters were known (F3).

use super::names::UNKNOWN;

/// What an unknown letter equals.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unknown {
    /// Nothing, not even itself.
    Nothing,
    /// Any one letter, or none.
    Anything,
}

/// N: 0 to 100. Both lists hold at least one token.
pub fn similarity(one: &[String], other: &[String]) -> u32 {
    similarity_where(one, other, Unknown::Nothing)
}

pub(crate) fn similarity_where(one: &[String], other: &[String], unknown: Unknown) -> u32 {
    let (mut a, mut b) = (one.to_vec(), other.to_vec());
    a.sort();
    b.sort();
    let (whole_a, whole_b) = (a.join(" "), b.join(" "));
    // N1, N3
    let is_exact = !is_past_bound(&lengths(&a), &lengths(&b)) && !is_past_bound(&lengths(&b), &lengths(&a));
    let d = if a.len() <= 8 && b.len() <= 8 && is_exact {
        any_order(&a, &b, unknown)
    } else {
        let (left_a, left_b) = without_common(&a, &b);
        let mut d = any_order(&left_a, &left_b, unknown);
        if left_a.is_empty() != left_b.is_empty() {
            d += 1;
        }
        d.min(levenshtein(&whole_a, &whole_b, unknown))
    };
    // N2
    let m = whole_a.chars().count().max(whole_b.chars().count());
    (100 * (m - d) / m) as u32
}

fn lengths(tokens: &[String]) -> Vec<usize> {
    tokens.iter().map(|token| token.chars().count()).collect()
}

/// N3: whether every order of one side takes more work than the bound: 2 to the number of its tokens, times the
/// characters of both sides joined.
pub fn is_past_bound(one: &[usize], other: &[usize]) -> bool {
    let joined = |lengths: &[usize]| lengths.iter().sum::<usize>() + lengths.len().saturating_sub(1);
    one.len() <= 8 && (1 << one.len()) * joined(one) * joined(other) > 131_072
}

/// Plain Levenshtein.
pub(crate) fn levenshtein(one: &str, other: &str, unknown: Unknown) -> usize {
    let fixed: Vec<char> = other.chars().collect();
    let mut row = first_row(&fixed, unknown);
    for c in one.chars() {
        append(&mut row, c, &fixed, unknown);
    }
    row[fixed.len()]
}

/// N1, on two sorted lists. A side of more than 8, or past the bound, is tried in its sorted order only (N3).
fn any_order(a: &[String], b: &[String], unknown: Unknown) -> usize {
    one_side(a, b, unknown).min(one_side(b, a, unknown))
}

/// The smallest distance over the orders of `tokens`.
fn one_side(tokens: &[String], others: &[String], unknown: Unknown) -> usize {
    let fixed = others.join(" ");
    if tokens.len() > 8 || is_past_bound(&lengths(tokens), &lengths(others)) {
        return levenshtein(&tokens.join(" "), &fixed, unknown);
    }
    let mut orders = Orders {
        tokens: tokens.iter().map(|token| token.chars().collect()).collect(),
        used: vec![false; tokens.len()],
        fixed: fixed.chars().collect(),
        unknown,
        best: usize::MAX,
    };
    let first_row = first_row(&orders.fixed, unknown);
    orders.try_all(&first_row, tokens.join(" ").chars().count());
    orders.best
}

/// What it costs to come to each beginning of `fixed` from nothing.
fn first_row(fixed: &[char], unknown: Unknown) -> Vec<usize> {
    let mut row = vec![0];
    for c in fixed {
        row.push(row[row.len() - 1] + alone(*c, unknown));
    }
    row
}

/// What a character costs that stands on one side only.
fn alone(c: char, unknown: Unknown) -> usize {
    usize::from(c != UNKNOWN || unknown == Unknown::Nothing)
}

/// What two characters cost that stand in one place.
fn together(one: char, other: char, unknown: Unknown) -> usize {
    let is_letter = |c: char| c != ' ';
    let equal = match unknown {
        Unknown::Nothing => one == other && one != UNKNOWN,
        Unknown::Anything => {
            one == other || (one == UNKNOWN && is_letter(other)) || (other == UNKNOWN && is_letter(one))
        }
    };
    usize::from(!equal)
}

/// The row after one more character.
fn append(row: &mut [usize], c: char, fixed: &[char], unknown: Unknown) {
    let mut diagonal = row[0];
    row[0] += alone(c, unknown);
    for at in 1..row.len() {
        let substituted = diagonal + together(c, fixed[at - 1], unknown);
        diagonal = row[at];
        row[at] = substituted.min(row[at - 1] + alone(fixed[at - 1], unknown)).min(diagonal + alone(c, unknown));
    }
}

/// Every order, token by token, each with its row of the Levenshtein table so far.
struct Orders {
    tokens: Vec<Vec<char>>,
    used: Vec<bool>,
    fixed: Vec<char>,
    unknown: Unknown,
    best: usize,
}

impl Orders {
    /// `row` is that of the tokens in use; `left` characters are still to come.
    fn try_all(&mut self, row: &[usize], left: usize) {
        if self.used.iter().all(|used| *used) {
            self.best = self.best.min(row[self.fixed.len()]);
            return;
        }
        for i in 0..self.tokens.len() {
            if self.used[i] {
                continue;
            }
            let mut next = row.to_vec();
            let mut taken = self.tokens[i].len();
            if self.used.contains(&true) {
                append(&mut next, ' ', &self.fixed, self.unknown);
                taken += 1;
            }
            for c in &self.tokens[i] {
                append(&mut next, *c, &self.fixed, self.unknown);
            }
            // What is still to come on both sides costs at least what it differs in length (unless some of it is free):
            // no order from here is any better.
            let left = left - taken;
            let differs = |at: usize| match self.unknown {
                Unknown::Nothing => left.abs_diff(self.fixed.len() - at),
                Unknown::Anything => 0,
            };
            let at_least = next.iter().enumerate().map(|(at, d)| d + differs(at)).min();
            if at_least < Some(self.best) {
                self.used[i] = true;
                self.try_all(&next, left);
                self.used[i] = false;
            }
        }
    }
}

/// Tokens that both have are taken out of both, pair by pair; one with an unknown letter equals none.
fn without_common(a: &[String], b: &[String]) -> (Vec<String>, Vec<String>) {
    let mut left_a = Vec::new();
    let mut left_b = b.to_vec();
    for token in a {
        match left_b.iter().position(|t| t == token && !t.contains(UNKNOWN)) {
            Some(at) => {
                left_b.remove(at);
            }
            None => left_a.push(token.clone()),
        }
    }
    (left_a, left_b)
}
