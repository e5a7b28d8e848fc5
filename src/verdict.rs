//! Findings → `verified`, `matchResult`, `errorCode` (rules R1 to R3).

use crate::vocabulary::{Findings, MatchResult, WarningCode};

/// The result of the findings (rules R1 to R3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) verified: bool,
    pub(crate) match_result: MatchResult,
    pub(crate) error_code: Option<WarningCode>,
}

impl Verdict {
    pub(crate) fn of(findings: Findings) -> Self {
        let match_result = if findings.has_mismatch() {
            MatchResult::Mismatch
        } else if findings.is_empty() {
            MatchResult::Match
        } else {
            MatchResult::Error
        };
        Verdict { verified: findings.is_empty(), match_result, error_code: findings.first() }
    }
}
