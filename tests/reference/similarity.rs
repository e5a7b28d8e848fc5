//! Rules N1 to N3: name similarity, by trying every order.

use strsim::levenshtein;

/// N: 0 to 100. Both lists hold at least one token.
pub(crate) fn similarity(one: &[String], other: &[String]) -> u32 {
    let (mut a, mut b) = (one.to_vec(), other.to_vec());
    a.sort();
    b.sort();
    let (whole_a, whole_b) = (a.join(" "), b.join(" "));
    // N1, N3
    let d = if a.len() <= 8 && b.len() <= 8 {
        any_order(&a, &b)
    } else {
        let (left_a, left_b) = without_common(&a, &b);
        let mut d = any_order(&left_a, &left_b);
        if left_a.is_empty() != left_b.is_empty() {
            d += 1;
        }
        d.min(levenshtein(&whole_a, &whole_b))
    };
    // N2
    let m = whole_a.chars().count().max(whole_b.chars().count());
    (100 * (m - d) / m) as u32
}

/// N1, on two sorted lists. A side of more than 8 is tried in its sorted order only (N3).
fn any_order(a: &[String], b: &[String]) -> usize {
    one_side(a, &b.join(" ")).min(one_side(b, &a.join(" ")))
}

/// The smallest distance over the orders of `tokens`.
fn one_side(tokens: &[String], fixed: &str) -> usize {
    let length = tokens.join(" ").chars().count();
    let at_least = length.abs_diff(fixed.chars().count());
    let mut order = tokens.to_vec();
    let mut best = levenshtein(&order.join(" "), fixed);
    if tokens.len() > 8 {
        return best;
    }
    // No order can do better than the difference of the lengths, which is the same for all.
    while best > at_least && next_order(&mut order) {
        best = best.min(levenshtein(&order.join(" "), fixed));
    }
    best
}

/// The lexicographically next order; equal tokens are not told apart, so no order comes twice.
fn next_order(order: &mut [String]) -> bool {
    let Some(pivot) = (1..order.len()).rev().find(|i| order[i - 1] < order[*i]) else {
        return false;
    };
    let Some(swap) = (pivot..order.len()).rev().find(|i| order[*i] > order[pivot - 1]) else {
        return false;
    };
    order.swap(pivot - 1, swap);
    order[pivot..].reverse();
    true
}

/// Tokens that both have are taken out of both, pair by pair.
fn without_common(a: &[String], b: &[String]) -> (Vec<String>, Vec<String>) {
    let mut left_a = Vec::new();
    let mut left_b = b.to_vec();
    for token in a {
        match left_b.iter().position(|t| t == token) {
            Some(at) => {
                left_b.remove(at);
            }
            None => left_a.push(token.clone()),
        }
    }
    (left_a, left_b)
}
