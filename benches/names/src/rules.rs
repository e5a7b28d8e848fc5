//! What is measured: each rule's score of a pair, 0 to 100.

use renaper_crosscheck::{Case, Field, Policy, evaluate};
use serde_json::json;

use crate::lists::folded;
use crate::pair::{Card, Name, Pair};
use crate::splink;

/// A rule for names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// One of the library's, by its name in a policy.
    Policy(&'static str),
    /// Jaro-Winkler on the words of the names, in the better order of the parts.
    JaroWinkler,
    /// `token_set_ratio` of rapidfuzz.
    TokenSet,
    /// Fellegi and Sunter's weights of both parts, as in Splink.
    Splink,
    /// `logic-v2` of nomenklatura, whose scores are recorded.
    Nomenklatura,
}

impl Rule {
    /// Those that this version of the library knows, and the peers.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let library = ["evidence", "levenshtein"].map(Rule::Policy);
        let peers = [Rule::JaroWinkler, Rule::TokenSet, Rule::Splink, Rule::Nomenklatura];
        library.into_iter().chain(peers).filter(|rule| rule.is_known()).collect()
    }

    fn is_known(&self) -> bool {
        match self {
            Rule::Policy(name) => policy(name).is_some(),
            _ => true,
        }
    }

    /// Its name in the tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Rule::Policy("levenshtein") => "documented",
            Rule::Policy(name) => name,
            Rule::JaroWinkler => "Jaro-Winkler",
            Rule::TokenSet => "token set",
            Rule::Splink => "Splink-like",
            Rule::Nomenklatura => "nomenklatura",
        }
    }

    /// The threshold that its own documents name.
    #[must_use]
    pub fn threshold(self) -> usize {
        match self {
            Rule::Policy(_) => 80,
            // The first level of Splink's comparison of names.
            Rule::JaroWinkler => 92,
            // `process.dedupe` of thefuzz.
            Rule::TokenSet => 70,
            // A probability of 0.95 at even odds.
            Rule::Splink => splink::score(0.95_f64.log2() - 0.05_f64.log2()),
            // The threshold of yente, the matching server over it.
            Rule::Nomenklatura => 70,
        }
    }

    /// Whether the table has it at its best threshold on `dev`, too: a rule of ours would gain by that.
    #[must_use]
    pub fn is_peer(self) -> bool {
        !matches!(self, Rule::Policy("evidence"))
    }

    /// The scores of the pairs; `None` where they cannot be had here.
    #[must_use]
    pub fn scores(self, pairs: &[Pair]) -> Option<Vec<usize>> {
        let percent = |score: f64| (score * 100.0).floor() as usize;
        let each = |score: &dyn Fn(&Pair) -> usize| Some(pairs.iter().map(score).collect());
        match self {
            Rule::Policy(name) => {
                let policy = policy(name)?;
                each(&|pair| by_policy(pair, &policy))
            }
            Rule::JaroWinkler => each(&|pair| percent(jaro_winkler(pair))),
            Rule::TokenSet => each(&|pair| {
                let registry = Card::Apart(pair.registry.clone()).text();
                percent(token_set(&sorted(&pair.card.text()), &sorted(&registry)))
            }),
            Rule::Splink => each(&|pair| splink::score(splink::bits(pair))),
            Rule::Nomenklatura => None,
        }
    }
}

fn policy(name: &str) -> Option<Policy> {
    serde_json::from_value(json!({ "name_rule": name })).ok()
}

/// The similarity of the row of names. A row that is not compared passes nobody: 0.
fn by_policy(pair: &Pair, policy: &Policy) -> usize {
    let Name { surname, given } = &pair.registry;
    let card = match &pair.card {
        Card::Whole(text) => json!({ "fullName": text }),
        Card::Apart(name) => json!({ "firstName": name.given, "lastName": name.surname }),
    };
    let case = json!({
        "ocrStatus": "approved", "extractedData": card, "renaperData": { "apellido": surname, "nombres": given }
    })
    .to_string();
    let case = Case::from_json(&case).expect("a case of two names can be read");
    let evaluation = evaluate(&case, policy);
    let rows = evaluation.renaper.as_ref().and_then(|check| check.comparison_results.as_ref());
    let row = rows.and_then(|rows| rows.get(Field::Name)).expect("an answered case has a row of names");
    let score = serde_json::to_value(row).expect("a row can be written");
    let is_compared = score["compared"].as_bool().unwrap_or(false);
    score["similarityPercent"].as_u64().filter(|_| is_compared).unwrap_or(0) as usize
}

fn jaro_winkler(pair: &Pair) -> f64 {
    let Name { surname, given } = &pair.registry;
    let card = words(&pair.card.text()).join(" ");
    let against = |one: &str, other: &str| strsim::jaro_winkler(&card, &words(&format!("{one} {other}")).join(" "));
    against(given, surname).max(against(surname, given))
}

/// The words of a name, without accents, in small letters.
#[must_use]
pub fn words(name: &str) -> Vec<String> {
    let folded = folded(name);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn sorted(name: &str) -> Vec<String> {
    let mut words = words(name);
    words.sort_unstable();
    words.dedup();
    words
}

/// The best of the common words, and of either side, in sorted order.
fn token_set(one: &[String], other: &[String]) -> f64 {
    let (common, left): (Vec<_>, Vec<_>) = one.iter().cloned().partition(|word| other.contains(word));
    let others: Vec<String> = other.iter().filter(|word| !one.contains(word)).cloned().collect();
    let with = |left: &[String]| [common.as_slice(), left].concat().join(" ");
    let texts = [common.join(" "), with(&left), with(&others)];
    let score = |a: usize, b: usize| {
        if texts[a].is_empty() || texts[b].is_empty() {
            0.0
        } else {
            rapidfuzz::fuzz::ratio(texts[a].chars(), texts[b].chars())
        }
    };
    score(0, 1).max(score(0, 2)).max(score(1, 2))
}
