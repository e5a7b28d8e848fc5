//! What a case costs, by one aim of the search.

use std::hint::black_box;
use std::time::Instant;

use renaper_crosscheck::{Case, Policy, evaluate};
use renaper_crosscheck_fuzz::bounds::{Call, policies};

/// Microseconds, or a ratio.
pub(crate) type Cost = f64;

/// Evaluations below this many microseconds are no denominators: a sentence costs more than they do.
const LEAST: Cost = 10.0;

/// What a search makes as great as it can.
#[derive(Clone, Copy)]
pub(crate) enum Aim {
    /// The time from the case's JSON to the evaluation's, under a policy.
    Whole(usize),
    /// The time of a call, under a policy.
    Call(Call, usize),
    /// The time of a call over that of a plain evaluation, under a policy.
    Ratio(Call, usize),
}

impl Aim {
    pub(crate) fn all() -> Vec<Aim> {
        let mut aims = Vec::new();
        for policy in 0..policies().len() {
            aims.extend([Aim::Whole(policy), Aim::Call(Call::Evaluate, policy), Aim::Call(Call::Explain, policy)]);
            aims.extend([Aim::Ratio(Call::Margins, policy), Aim::Ratio(Call::Explain, policy)]);
        }
        aims
    }

    pub(crate) fn name(self) -> String {
        match self {
            Aim::Whole(policy) => format!("whole-{}", policies()[policy].0),
            Aim::Call(call, policy) => format!("{}-{}", call.name(), policies()[policy].0),
            Aim::Ratio(call, policy) => format!("ratio-{}-{}", call.name(), policies()[policy].0),
        }
    }

    /// The least of so many runs; none of what is no case.
    pub(crate) fn cost(self, text: &str, runs: u32) -> Option<Cost> {
        let case = Case::from_json(text).ok()?;
        Some(match self {
            Aim::Whole(policy) => whole(text, &policies()[policy].1, runs),
            Aim::Call(call, policy) => of_call(call, &case, &policies()[policy].1, runs),
            Aim::Ratio(call, policy) => {
                let policy = &policies()[policy].1;
                of_call(call, &case, policy, runs) / of_call(Call::Evaluate, &case, policy, runs).max(LEAST)
            }
        })
    }
}

/// What a case costs under each policy.
pub(crate) fn lines(text: &str) -> Vec<String> {
    let Ok(case) = Case::from_json(text) else { return vec!["is no case".to_owned()] };
    policies()
        .iter()
        .map(|(name, policy)| {
            let [plain, margins, explain] = Call::ALL.map(|call| of_call(call, &case, policy, 50));
            let whole = whole(text, policy, 50);
            let (more, most) = (margins / plain, explain / plain);
            format!(
                "{name:>10} {plain:9.1} {margins:9.1} {explain:9.1} {more:6.2} {most:6.2}  from and to JSON {whole:9.1}"
            )
        })
        .collect()
}

fn of_call(call: Call, case: &Case<'_>, policy: &Policy, runs: u32) -> Cost {
    least(runs, || call.run(case, policy))
}

fn whole(text: &str, policy: &Policy, runs: u32) -> Cost {
    least(runs, || {
        let case = Case::from_json(text).expect("it was read before");
        black_box(serde_json::to_string(&evaluate(&case, policy)).expect("an evaluation can be written"));
    })
}

fn least(runs: u32, mut work: impl FnMut()) -> Cost {
    let time = |_| {
        let start = Instant::now();
        work();
        start.elapsed().as_nanos() as Cost / 1000.0
    };
    (0..runs).map(time).fold(Cost::INFINITY, Cost::min)
}
