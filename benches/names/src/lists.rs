//! The lists of names, and what is found in them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Given names and surnames.
pub struct Lists {
    /// Names of women.
    pub women: Vec<&'static str>,
    /// Names of men.
    pub men: Vec<&'static str>,
    /// Surnames.
    pub surnames: Vec<&'static str>,
    /// Names of men and women that differ in a final O or A.
    pub twins: Vec<(&'static str, &'static str)>,
    /// Surnames of up to five letters that are one edit apart.
    pub neighbours: Vec<(&'static str, &'static str)>,
    /// The same of up to six letters.
    pub wider_neighbours: Vec<(&'static str, &'static str)>,
}

impl Lists {
    /// The lists that rules may be tuned on.
    #[must_use]
    pub fn tuning() -> Self {
        Self::of(
            include_str!("../data/tuning/given-female.txt"),
            include_str!("../data/tuning/given-male.txt"),
            include_str!("../data/tuning/surnames.txt"),
        )
    }

    /// The lists that are reported on.
    #[must_use]
    pub fn held_out() -> Self {
        Self::of(
            include_str!("../data/held-out/given-female.txt"),
            include_str!("../data/held-out/given-male.txt"),
            include_str!("../data/held-out/surnames.txt"),
        )
    }

    fn of(women: &'static str, men: &'static str, surnames: &'static str) -> Self {
        let [women, men, surnames] = [women, men, surnames].map(|list| list.lines().collect::<Vec<_>>());
        let twins = pairs(&men, &women, |man, woman| {
            man.strip_suffix('o').is_some_and(|stem| woman.strip_suffix('a') == Some(stem))
        });
        let near = |longest: usize| {
            let short: Vec<&'static str> =
                surnames.iter().copied().filter(|name| name.chars().count() <= longest).collect();
            pairs(&short, &short, |one, other| strsim::levenshtein(one, other) == 1)
        };
        let (neighbours, wider_neighbours) = (near(5), near(6));
        Lists { women, men, surnames, twins, neighbours, wider_neighbours }
    }
}

fn pairs(
    some: &[&'static str],
    others: &[&'static str],
    is_pair: impl Fn(&str, &str) -> bool,
) -> Vec<(&'static str, &'static str)> {
    let folded: Vec<String> = others.iter().map(|name| folded(name)).collect();
    some.iter()
        .flat_map(|&one| {
            let near = folded.iter().zip(others).filter(|(other, _)| is_pair(&self::folded(one), other));
            near.map(move |(_, &other)| (one, other)).collect::<Vec<_>>()
        })
        .collect()
}

/// Without accents, in lower case.
#[must_use]
pub fn folded(name: &str) -> String {
    name.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase).collect()
}

/// Without accents.
#[must_use]
pub fn without_accents(name: &str) -> String {
    name.nfkd().filter(|&c| !is_combining_mark(c)).collect()
}
