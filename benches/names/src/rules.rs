//! What is measured: each rule's score of a pair, 0 to 100.

use renaper_crosscheck::{ArgentineName, argentine_name_similarity, name_similarity};

use crate::lists::folded;
use crate::pair::{Card, Pair};

/// A rule for names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The documented one (N1 to N3).
    Documented,
    /// The Argentine one.
    Argentine,
    /// Levenshtein on the names as they stand.
    Plain,
    /// On their words in sorted order.
    TokenSorted,
    /// The best of the common words, and of either side, in sorted order.
    TokenSet,
    /// Jaro-Winkler on the names as they stand.
    JaroWinkler,
}

impl Rule {
    /// All of them.
    pub const ALL: [Rule; 6] =
        [Rule::Documented, Rule::Argentine, Rule::Plain, Rule::TokenSorted, Rule::TokenSet, Rule::JaroWinkler];

    /// Its name in the tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Rule::Documented => "documented",
            Rule::Argentine => "argentine",
            Rule::Plain => "Levenshtein",
            Rule::TokenSorted => "token-sorted Levenshtein",
            Rule::TokenSet => "token-set Levenshtein",
            Rule::JaroWinkler => "Jaro-Winkler",
        }
    }

    /// The score.
    #[must_use]
    pub fn score(self, pair: &Pair) -> u8 {
        let (card, registry) = (pair.card.text(), Card::Apart(pair.registry.clone()).text());
        let percent = |score: f64| (score * 100.0).floor() as u8;
        match self {
            Rule::Documented => name_similarity(&card, &registry).unwrap_or(0),
            Rule::Argentine => argentine(pair),
            Rule::Plain => {
                percent(strsim::normalized_levenshtein(&words(&card).join(" "), &words(&registry).join(" ")))
            }
            Rule::TokenSorted => {
                percent(strsim::normalized_levenshtein(&sorted(&card).join(" "), &sorted(&registry).join(" ")))
            }
            Rule::TokenSet => percent(token_set(&sorted(&card), &sorted(&registry))),
            Rule::JaroWinkler => percent(strsim::jaro_winkler(&words(&card).join(" "), &words(&registry).join(" "))),
        }
    }
}

fn argentine(pair: &Pair) -> u8 {
    let card = match &pair.card {
        Card::Whole(text) => ArgentineName::Whole(text),
        Card::Apart(name) => ArgentineName::Apart { surname: &name.surname, given: &name.given },
    };
    let registry = ArgentineName::Apart { surname: &pair.registry.surname, given: &pair.registry.given };
    argentine_name_similarity(card, registry).map_or(0, |score| score.percent)
}

fn words(name: &str) -> Vec<String> {
    let folded = folded(name);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn sorted(name: &str) -> Vec<String> {
    let mut words = words(name);
    words.sort_unstable();
    words
}

fn token_set(one: &[String], other: &[String]) -> f64 {
    let (common, left): (Vec<_>, Vec<_>) = one.iter().cloned().partition(|word| other.contains(word));
    let others: Vec<String> = other.iter().filter(|word| !one.contains(word)).cloned().collect();
    let with = |left: &[String]| [common.as_slice(), left].concat().join(" ");
    let texts = [common.join(" "), with(&left), with(&others)];
    let score = |a: usize, b: usize| {
        if texts[a].is_empty() || texts[b].is_empty() {
            0.0
        } else {
            strsim::normalized_levenshtein(&texts[a], &texts[b])
        }
    };
    score(0, 1).max(score(0, 2)).max(score(1, 2))
}
