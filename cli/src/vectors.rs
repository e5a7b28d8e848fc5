//! The vectors that show the rules, in the program itself: they run without a toolchain.

#[path = "../vectors/outcome/mod.rs"]
mod outcome;

use anyhow::{Context, Result};
use renaper_crosscheck::Rule;
use serde::Deserialize;
use serde_json::value::RawValue;

use self::outcome::Whole;

/// The vectors as `build.rs` laid them over their bases.
static VECTORS: &str = include_str!(concat!(env!("OUT_DIR"), "/vectors.json"));

/// The SHA-256 of the files of the vectors that the program was built with, one after the other in the order of the
/// bytes of their names, in hexadecimal.
pub(crate) static DIGEST: &str = include_str!(concat!(env!("OUT_DIR"), "/vectors.sha256"));

/// A vector as it is written: one whole case, or some for each text of a table's row.
#[derive(Deserialize)]
pub(crate) struct Vector {
    pub(crate) name: String,
    /// What happens, and why the rule says so.
    pub(crate) why: String,
    rules: Vec<Rule>,
    #[serde(default)]
    spares: Vec<Rule>,
    vectors: Vec<Box<RawValue>>,
}

/// On which side of a rule's line a vector stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// The rule bites.
    Shows,
    /// It stays short of it.
    Spares,
}

impl Vector {
    /// Every vector, in the order of the files.
    ///
    /// # Errors
    ///
    /// The program was built with others than it knows.
    pub(crate) fn all() -> Result<Vec<Self>> {
        serde_json::from_str(VECTORS).context("the vectors")
    }

    /// On which side of a rule it stands, where it is about that rule.
    pub(crate) fn side(&self, rule: Rule) -> Option<Side> {
        if self.rules.contains(&rule) { Some(Side::Shows) } else { self.spares.contains(&rule).then_some(Side::Spares) }
    }

    /// Whole cases in it.
    pub(crate) fn cases(&self) -> usize {
        self.vectors.len()
    }

    /// Each whole case as JSON on one line: what goes in, the policy if it is not `documented`, and what is expected.
    pub(crate) fn whole_cases(&self) -> impl Iterator<Item = &str> {
        self.vectors.iter().map(|whole| whole.get())
    }

    /// What came out otherwise than the rules say, a text for each whole case at fault.
    ///
    /// # Errors
    ///
    /// The program was built with others than it knows.
    pub(crate) fn faults(&self) -> Result<Vec<String>> {
        let mut faults = Vec::new();
        for whole in self.whole_cases() {
            faults.extend(serde_json::from_str::<Whole>(whole).context("the vectors")?.fault());
        }
        Ok(faults)
    }
}
