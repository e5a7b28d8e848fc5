//! Any bytes as a case that should not cost more than a case may: what each call on it costs, in time.
//!
//! RULES.md ("Purity") bounds the work of one case in operations. Nothing in the library counts them, so the search for
//! the worst case (`src/worst/`) goes by time: the least of several runs, which load can only make longer.

use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use renaper_crosscheck::{Case, Policy, evaluate, explain, margins};

/// What a case may cost here, where checks of overflows are on and other work goes on beside it: fifty times what is
/// aimed at in a release build on a quiet machine (SECURITY.md).
const MOST: Duration = Duration::from_millis(10);

/// Panics where an evaluation, a margin or an explanation takes longer than any may.
pub fn check(data: &[u8]) {
    let Ok(case) = Case::from_slice(data) else { return };
    for (name, policy) in policies() {
        for call in Call::ALL {
            let least = (0..5).map(|_| call.time(&case, policy)).min().unwrap_or_default();
            assert!(least <= MOST, "{} under {name} takes {least:?}", call.name());
        }
    }
}

/// A call whose cost is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// [`evaluate`].
    Evaluate,
    /// [`margins`].
    Margins,
    /// [`explain`], and its account as text.
    Explain,
}

impl Call {
    /// Every call.
    pub const ALL: [Call; 3] = [Call::Evaluate, Call::Margins, Call::Explain];

    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Call::Evaluate => "evaluate",
            Call::Margins => "margins",
            Call::Explain => "explain",
        }
    }

    /// Runs it once.
    pub fn run(self, case: &Case<'_>, policy: &Policy) {
        match self {
            Call::Evaluate => drop(black_box(evaluate(case, policy))),
            Call::Margins => drop(black_box(margins(case, policy))),
            Call::Explain => {
                let mut text = String::new();
                write!(text, "{}", explain(case, policy)).expect("text takes everything");
                drop(black_box(text));
            }
        }
    }

    fn time(self, case: &Case<'_>, policy: &Policy) -> Duration {
        let start = Instant::now();
        self.run(case, policy);
        start.elapsed()
    }
}

/// The two policies that are given, and one that also asks for the surnames alone: names are weighed three times.
pub fn policies() -> &'static [(&'static str, Policy)] {
    static POLICIES: OnceLock<Vec<(&str, Policy)>> = OnceLock::new();
    POLICIES.get_or_init(|| {
        let surnames = Policy::hardened().with_surname_threshold(Some(90)).expect("a policy");
        vec![("documented", Policy::documented()), ("hardened", Policy::hardened()), ("surnames", surnames)]
    })
}
