//! Input that is meant to hurt: too deep, too long, too many, repeated, invisible, not JSON.
//!
//! Every row says what its rules make of it, worked out by hand; every row is also tested against the laws of all
//! input. Time is not asserted. Size is: an answer is bounded by its input.

mod draft;
mod expected;
mod fields;
mod frame;
mod invisible;
mod limits;
mod many;
mod names;
mod structure;

use crate::report::checked;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use renaper_crosscheck::{
    Case, CaseError, Evaluation, OmitWarnings, PlanRequest, Policy, Rule, evaluate, explain, plan,
};
use serde_json::value::RawValue;

use draft::Draft;
use expected::{Expected, Outcome, at, shortened};

/// As long as the longest record that the command line reads unless told otherwise.
const HUGE: usize = 16 << 20;

/// Long enough, where a row has many of it, or there are many rows.
const LARGE: usize = 256 << 10;

/// What an answer may have beside the values of its case: keys, words, codes, six rows.
const FRAME_OF_ANSWER: usize = 4 << 10;

/// Text as JSON.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// The rows of a module, checked as they come: all of them together would not fit a small machine.
struct Rows {
    documented: Policy,
    count: usize,
    faults: Vec<String>,
}

impl Rows {
    /// Text or bytes that are an error with this code, whose message has this in it.
    fn refused(&mut self, what: &str, input: impl Into<Vec<u8>>, code: &str, named: &str) {
        let expected = Expected::Error { code: code.to_owned(), named: named.to_owned() };
        self.row(what, input.into(), &expected);
    }

    /// A case that comes to this.
    fn evaluated(&mut self, what: &str, case: &Draft, outcomes: Vec<Outcome>) {
        self.row(what, case.json().into_bytes(), &Expected::Evaluation(outcomes));
    }

    /// Text of a case that comes to this.
    fn evaluated_text(&mut self, what: &str, case: &str, outcomes: Vec<Outcome>) {
        self.row(what, case.as_bytes().to_vec(), &Expected::Evaluation(outcomes));
    }

    fn row(&mut self, what: &str, input: Vec<u8>, expected: &Expected) {
        self.count += 1;
        let policy = &self.documented;
        // A panic would not say which row it was.
        let fault = catch_unwind(AssertUnwindSafe(|| fault(&input, expected, policy)));
        match fault {
            Ok(None) => {}
            Ok(Some(fault)) => self.faults.push(format!("{what}: {fault}")),
            Err(_) => self.faults.push(format!("{what}: it panicked")),
        }
    }
}

/// What is wrong with what the library makes of an input, if anything.
fn fault(input: &[u8], expected: &Expected, policy: &Policy) -> Option<String> {
    let answer = match (answer(input, policy), expected) {
        (Err(error), Expected::Error { code, named }) => {
            let right = error.code().as_str() == code && error.message().contains(named);
            return (!right).then(|| format!("expected {code} that names {named:?}, found {error:?}"));
        }
        (Err(error), Expected::Evaluation(_)) => return Some(format!("cannot be read: {error:?}")),
        (Ok(answer), Expected::Error { code, .. }) => {
            return Some(format!("expected {code}, found {}", shortened(&answer)));
        }
        (Ok(answer), Expected::Evaluation(_)) => answer,
    };
    let Expected::Evaluation(outcomes) = expected else { return None };
    outcomes.iter().find_map(|Outcome { rules, path, json }| {
        assert!(rules.split(' ').all(|rule| rule == "JSON.md" || rule.parse::<Rule>().is_ok()), "{rules}");
        let found = at(&answer, path);
        (found != json.as_deref()).then(|| {
            let [expected, found] = [json.as_deref(), found].map(|json| shortened(json.unwrap_or("nothing")));
            format!("{rules}: expected {path} {expected}\n     found {found}")
        })
    })
}

/// An answer that is compared with another one while that is written, since some are too long to have many of them.
struct Remaining<'a>(&'a [u8]);

impl<'a> Remaining<'a> {
    fn of(answer: &'a str) -> Self {
        Remaining(answer.as_bytes())
    }

    /// Whether this is what the evaluation is written as.
    fn accounts_for(mut self, evaluation: &Evaluation<'_>) -> bool {
        serde_json::to_writer(&mut self, evaluation).is_ok() && self.0.is_empty()
    }
}

impl Write for Remaining<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.strip_prefix(bytes).ok_or(io::ErrorKind::InvalidData)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The evaluation as JSON, or the error; the laws that hold for any input are held against both.
fn answer(input: &[u8], policy: &Policy) -> Result<String, CaseError> {
    let planned = PlanRequest::from_slice(input);
    let read = Case::from_slice(input);
    assert_eq!(read, Case::from_slice(input), "reading twice");
    let case = match read {
        Ok(case) => case,
        Err(error) => {
            assert_eq!(planned.unwrap_err(), error, "a plan reads a case as an evaluation does");
            let written = serde_json::to_string(&error).unwrap();
            assert!(written.len() <= 200 && error.to_string().len() <= 150, "a short error: {written}");
            return Err(error);
        }
    };
    let evaluation = evaluate(&case, policy);
    let answer = serde_json::to_string(&evaluation).unwrap();
    let is_same = |case: &Case<'_>| Remaining::of(&answer).accounts_for(&evaluate(case, policy));
    assert!(is_same(&case), "evaluating twice");
    assert!(is_same(&case.clone().with_warnings(evaluation.warnings.clone())), "evaluating with its own warnings");
    assert!(is_same(&case.clone().into_owned()), "evaluating what is owned");

    assert!(serde_json::from_str::<&RawValue>(&answer).is_ok(), "an answer is JSON");
    assert!(!answer.contains(['\n', '\r']), "an answer is a line");
    // A value of the body is shown in the body and in a row, `verifiedAt` and warnings at most twice.
    assert!(answer.len() <= 2 * input.len() + FRAME_OF_ANSWER, "{} bytes of {}", answer.len(), input.len());
    let account = explain(&case, policy).to_string();
    assert!(account.len() <= 2 * input.len() + FRAME_OF_ANSWER, "{} bytes of account", account.len());
    let plan = serde_json::to_string(&plan(&planned.unwrap(), policy)).unwrap();
    assert!(plan.len() <= input.len() + 200, "{} bytes of plan", plan.len());
    Ok(answer)
}

#[test]
fn every_hostile_input_comes_to_what_its_rules_say() {
    let mut rows = Rows { documented: Policy::documented(), count: 0, faults: Vec::new() };
    for module in [
        frame::broken,
        frame::refused,
        frame::accepted,
        structure::twice,
        structure::deep,
        fields::numbers,
        fields::keys,
        invisible::rows,
        limits::rows,
        names::rows,
        many::rows,
        many::huge,
    ] {
        module(&mut rows);
    }
    assert!(rows.faults.is_empty(), "{} of {}:\n{}", rows.faults.len(), rows.count, rows.faults.join("\n"));
    checked(&format!("{} hostile inputs", rows.count));
}

#[test]
fn an_omit_list_of_100_000_codes_is_refused_with_all_of_them_or_taken_once_each() {
    let policy = Policy::documented();
    let distinct: Vec<String> = (0..100_000).map(|index| format!("CODE_{index}")).collect();
    let error = OmitWarnings::parse(&distinct, &policy).unwrap_err();
    assert_eq!((error.unknown(), error.non_omittable().len()), (distinct.as_slice(), 0));
    let same = OmitWarnings::parse(std::iter::repeat_n("DOCUMENT_EXPIRED", 100_000), &policy).unwrap();
    assert_eq!(same.as_slice(), ["DOCUMENT_EXPIRED"]);
}
