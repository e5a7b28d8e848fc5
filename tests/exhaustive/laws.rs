//! Laws over (a): what must hold whatever the rules say in detail.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use renaper_crosscheck::{Evaluation, Findings, Reason, Status, WarningCode, evaluate};

use super::restated::{self, FINDINGS};
use super::situation::{Biometric, Outcome, Situation};
use super::walk::{
    Combination, INCOMING, INCOMING_AT, OMIT_AT, PER_SITUATION, combinations, number_of, situations, walk,
};

/// What the laws look at in an evaluation, small enough to keep for every combination.
#[derive(Clone, Copy)]
struct Seen {
    status: Status,
    reason: Reason,
    /// `None` where there is no block.
    verified: Option<bool>,
    error_code: Option<WarningCode>,
    findings: Findings,
    /// The codes of findings among the warnings.
    warned: Findings,
}

impl Seen {
    fn of(evaluation: &Evaluation<'_>) -> Self {
        let check = evaluation.renaper.as_ref();
        Seen {
            status: evaluation.decision.status,
            reason: evaluation.decision.reason,
            verified: check.map(|check| check.verified),
            error_code: check.and_then(|check| check.error_code),
            findings: evaluation.findings(),
            warned: evaluation.warnings.iter().filter_map(|code| code.parse().ok()).collect(),
        }
    }
}

/// Every evaluation, once for all laws.
static SEEN: LazyLock<Vec<Seen>> = LazyLock::new(|| walk(|_, _, _, evaluation| Seen::of(evaluation)));

/// Shows every combination with what was seen of it, and what was seen of all of its situation's.
fn everywhere(mut law: impl FnMut(&Combination<'_>, Seen, &[Seen])) {
    for (situation, seen) in situations().iter().zip(SEEN.chunks_exact(PER_SITUATION)) {
        let check = restated::check(situation);
        for (combination, &one) in combinations(situation, check.as_ref()).zip(seen) {
            law(&combination, one, seen);
        }
    }
}

#[test]
fn a_rejection_comes_only_from_an_approved_ocr_status_or_was_there_already() {
    everywhere(|combination, seen, _| {
        let was_there = match combination.given.manual {
            Some(decision) => decision == "rejected",
            None => combination.given.ocr_status == "rejected",
        };
        let is_ours = combination.given.manual.is_none() && combination.given.ocr_status == "approved";
        assert!(seen.status != Status::Rejected || was_there || is_ours, "{combination}");
    });
}

#[test]
fn a_manual_decision_never_changes() {
    everywhere(|combination, seen, _| {
        if let Some(decision) = combination.given.manual {
            assert_eq!((seen.status.as_str(), seen.reason), (decision, Reason::ManualDecision), "{combination}");
        }
    });
}

/// The better a status, the higher; `None` for one that the check has nothing to do with.
fn rank(status: Status) -> Option<u8> {
    match status {
        Status::Rejected => Some(0),
        Status::InReview => Some(1),
        Status::Approved => Some(2),
        _ => None,
    }
}

/// The same situation with one mismatch more, in each place where there is none; and whether it stood in the place of
/// what had passed, so that nothing else is gone.
fn with_one_mismatch_more(situation: &Situation) -> Vec<(Situation, bool)> {
    let mut more = Vec::new();
    for (at, outcome) in situation.fields.iter().enumerate() {
        if *outcome != Outcome::Failed {
            let mut fields = situation.fields;
            fields[at] = Outcome::Failed;
            more.push((Situation { fields, ..*situation }, *outcome == Outcome::Passed));
        }
    }
    if situation.biometric != Biometric::Mismatch {
        let worse = Situation { biometric: Biometric::Mismatch, ..*situation };
        more.push((worse, situation.biometric == Biometric::Match));
    }
    more
}

#[test]
fn adding_a_mismatch_never_improves_a_status() {
    let situations = situations();
    let places: HashMap<Situation, usize> = situations.iter().enumerate().map(|(at, &one)| (one, at)).collect();
    let seen_of = |at: usize| &SEEN[at * PER_SITUATION..][..PER_SITUATION];
    let mut pairs = 0;
    for (at, situation) in situations.iter().enumerate() {
        for (worse, had_passed) in with_one_mismatch_more(situation) {
            // Some of these are no combination of (a): a blank card has no field that could disagree.
            let Some(&place) = places.get(&worse) else { continue };
            for (number, (before, after)) in seen_of(at).iter().zip(seen_of(place)).enumerate() {
                let combination = Combination::new(situation, None, number);
                // A mismatch in the place of an error, or of a check that was not run, can be the milder of the two.
                if !had_passed && !combination.given.choices.rejects_every_mismatch() {
                    continue;
                }
                let may_be = if rank(before.status).is_some() {
                    rank(after.status) <= rank(before.status)
                } else {
                    after.status == before.status
                };
                assert!(may_be, "{combination}\nagainst {}", Combination::new(&worse, None, number));
            }
            pairs += 1;
        }
    }
    // Of 4 × 5 × 2^4 × 4 answers, by the DNI 3 of 4, by the trámite 4 of 5, by each of four others 1 of 2, by the face
    // 3 of 4; of the 26 × 4 other situations, by the face 3 of 4.
    assert_eq!(pairs, 960 + 1_024 + 4 * 640 + 960 + 3 * 26);
}

#[test]
fn an_outage_alone_never_rejects_under_review_or_keep() {
    everywhere(|combination, seen, _| {
        let is_outage = combination
            .given
            .check
            .is_some_and(|check| check.is_outage() && check.findings.iter().all(|code| restated::is_error(code)));
        let decides = combination.given.manual.is_none() && combination.given.ocr_status == "approved";
        let choices = combination.given.choices;
        let no_face_rejects =
            choices.on_no_biometric == "reject" && combination.given.check.is_some_and(|check| check.no_biometric);
        if is_outage && decides && choices.on_unavailable != "reject" && !no_face_rejects {
            assert_ne!(seen.status, Status::Rejected, "{combination}");
        }
    });
}

#[test]
fn an_omit_list_never_hides_a_finding() {
    everywhere(|combination, seen, all| {
        let mut without = combination.chosen;
        without[OMIT_AT] = 0;
        let bare = all[number_of(&without)];
        assert_eq!(
            (seen.findings, seen.warned, seen.verified, seen.error_code),
            (bare.findings, bare.warned, bare.verified, bare.error_code),
            "{combination}"
        );
        if !seen.findings.is_empty() {
            assert_eq!(seen.warned, seen.findings, "{combination}");
            assert_ne!(seen.reason, Reason::OmitWarnings, "{combination}");
        }
    });
}

#[test]
fn order_and_repetition_of_incoming_warnings_never_matter_to_the_status() {
    let as_set = |at: usize| INCOMING[at].iter().collect::<BTreeSet<_>>();
    // For each list the first that holds the same codes.
    let first: Vec<usize> =
        (0..INCOMING.len()).map(|at| (0..at).find(|&one| as_set(one) == as_set(at)).unwrap_or(at)).collect();
    assert!(first.iter().enumerate().any(|(at, &first)| first != at));
    everywhere(|combination, seen, all| {
        let mut same = combination.chosen;
        same[INCOMING_AT] = first[same[INCOMING_AT]];
        assert_eq!(seen.status, all[number_of(&same)].status, "{combination}");
    });
}

#[test]
fn verified_means_that_there_is_no_finding() {
    everywhere(|combination, seen, _| {
        let computed = combination.given.computed();
        assert_eq!(seen.verified, computed.map(|check| check.findings.is_empty()), "{combination}");
        assert_eq!(seen.verified.unwrap_or(true), seen.findings.is_empty(), "{combination}");
    });
}

#[test]
fn the_error_code_is_the_first_finding_in_the_order_of_r1() {
    everywhere(|combination, seen, _| {
        let found = combination.given.computed().map(|check| &check.findings);
        let first = FINDINGS.into_iter().find(|code| found.is_some_and(|found| found.contains(code)));
        assert_eq!(seen.error_code.map(WarningCode::as_str), first, "{combination}");
    });
}

#[test]
fn putting_the_warnings_back_changes_nothing_and_the_others_stay_in_their_order() {
    walk(|combination, case, policy, once| {
        let incoming = || combination.given.incoming.iter().copied();
        let warnings = || once.warnings.iter().map(|code| code.as_str());
        // With the warnings that it had it is the same case, and there is nothing to put back.
        if !warnings().eq(incoming()) {
            let again = case.clone().with_warnings(warnings());
            assert_eq!(*once, evaluate(&again, policy), "{combination}");
        }
        let is_other = |code: &&str| !FINDINGS.contains(code);
        assert!(warnings().filter(is_other).eq(incoming().filter(is_other)), "{combination}");
    });
}
