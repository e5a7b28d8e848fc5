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
    if tokens.len() > 8 {
        return levenshtein(&tokens.join(" "), fixed);
    }
    let mut orders = Orders {
        tokens: tokens.iter().map(|token| token.chars().collect()).collect(),
        used: vec![false; tokens.len()],
        fixed: fixed.chars().collect(),
        best: usize::MAX,
    };
    let length = tokens.join(" ").chars().count();
    let first_row: Vec<usize> = (0..=orders.fixed.len()).collect();
    orders.try_all(&first_row, length);
    orders.best
}

/// Every order, token by token, each with its row of the Levenshtein table so far.
struct Orders {
    tokens: Vec<Vec<char>>,
    used: Vec<bool>,
    fixed: Vec<char>,
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
            let mut taken = 0;
            if self.used.contains(&true) {
                self.append(&mut next, ' ');
                taken += 1;
            }
            for c in &self.tokens[i] {
                self.append(&mut next, *c);
                taken += 1;
            }
            // What is still to come on both sides costs at least what it differs in length: no order from here is any
            // better.
            let left = left - taken;
            let at_least = next.iter().enumerate().map(|(at, d)| d + left.abs_diff(self.fixed.len() - at)).min();
            if at_least < Some(self.best) {
                self.used[i] = true;
                self.try_all(&next, left);
                self.used[i] = false;
            }
        }
    }

    /// The row after one more character.
    fn append(&self, row: &mut [usize], c: char) {
        let mut diagonal = row[0];
        row[0] += 1;
        for at in 1..row.len() {
            let substituted = diagonal + usize::from(self.fixed[at - 1] != c);
            diagonal = row[at];
            row[at] = substituted.min(row[at - 1] + 1).min(diagonal + 1);
        }
    }
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
