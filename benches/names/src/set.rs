//! The sets of pairs.

use crate::draw::Draw;
use crate::lists::Lists;
use crate::pair::{Kind, Pair};
use crate::published::people::People;
use crate::published::{self, Split};
use crate::{first, second};

/// A set of pairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Set {
    /// The registry's published names, to make a rule with.
    Dev,
    /// The same, to judge it.
    HeldOut,
    /// Invented people, each name as often as any other; mostly look-alikes.
    First,
    /// The same, built to be unkind.
    Second,
}

impl Set {
    /// All of them.
    pub const ALL: [Set; 4] = [Set::Dev, Set::HeldOut, Set::First, Set::Second];

    /// Its name on the command line and in the files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Set::Dev => "dev",
            Set::HeldOut => "held-out",
            Set::First => "first",
            Set::Second => "second",
        }
    }

    /// The set of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Set::ALL.into_iter().find(|set| set.name() == name)
    }

    /// Its pairs: the same ones every time.
    #[must_use]
    pub fn pairs(self) -> Vec<Pair> {
        match self {
            Set::Dev => published::pairs(&People::read(), Split::Dev, 2000),
            Set::HeldOut => published::pairs(&People::read(), Split::HeldOut, 2000),
            Set::First => invented(first::pair, 2),
            Set::Second => invented(second::pair, 3),
        }
    }
}

fn invented(pair: fn(Kind, &Lists, &mut Draw) -> Pair, seed: u64) -> Vec<Pair> {
    let lists = Lists::held_out();
    let kinds = Kind::SAME.into_iter().chain(Kind::OTHER);
    kinds
        .enumerate()
        .flat_map(|(place, kind)| {
            // Each kind draws from a stream of its own.
            let mut draw = Draw::new(seed.wrapping_mul(1_000_003).wrapping_add(place as u64));
            (0..4000).map(|_| pair(kind, &lists, &mut draw)).collect::<Vec<_>>()
        })
        .collect()
}
