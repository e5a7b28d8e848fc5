//! Runs properties: how often, on which inputs, and where to keep a failing one.

use std::fmt::Debug;

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

/// Shows that `property` holds for `cases` values of `strategy`, after those that once failed in the file `source`.
///
/// Panics with the smallest value found for which it does not.
pub(crate) fn holds<S: Strategy<Value: Debug>>(
    source: &'static str,
    cases: u32,
    strategy: &S,
    property: impl Fn(S::Value) -> Result<(), TestCaseError>,
) {
    let config = Config { cases, source_file: Some(source), ..Config::default() };
    if let Err(failure) = TestRunner::new(config).run(strategy, property) {
        panic!("{failure}");
    }
    println!("{}: {cases} cases", std::thread::current().name().unwrap_or_default());
}
