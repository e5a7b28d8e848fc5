//! The walk over (a): every situation whose findings differ, with everything that a decision depends on.

use std::fmt;

use renaper_crosscheck::{Case, Evaluation, Policy, evaluate};
use serde_json::json;

use super::restated::{self, Check, FINDINGS, Given};
use super::situation::{Biometric, Card, Outcome, Reply, Situation};

/// A code that can be omitted, one that only looks like a finding, one that can never be omitted, and an earlier
/// finding.
const EXPIRED: &str = "DOCUMENT_EXPIRED";
const FOREIGN: &str = "RENAPER_SOMETHING_ELSE";
const BLOCKED: &str = "FACE_IN_BLOCKLIST";
const STALE: &str = "RENAPER_NAME_NOT_MATCH";

const OCR_STATUSES: [&str; 8] =
    ["pending", "in_progress", "in_review", "approved", "rejected", "expired", "abandoned", "cancelled"];
const MANUAL: [Option<&str>; 4] = [None, Some("approved"), Some("rejected"), Some("cancelled")];
const ACTIONS: [&str; 3] = ["reject", "review", "keep"];

/// The warnings that come in; some of these lists are the same but for order and repetition.
pub(super) const INCOMING: [&[&str]; 8] = [
    &[],
    &[EXPIRED],
    &[STALE],
    &[EXPIRED, STALE],
    &[STALE, EXPIRED, STALE, EXPIRED],
    &[EXPIRED, FOREIGN],
    &[FOREIGN, EXPIRED, FOREIGN],
    &[EXPIRED, BLOCKED],
];

/// The omit lists: none; one code; every code that comes in and may be omitted; the same in another order, among
/// others; only some of them, among others; and with codes that can never be omitted.
pub(super) const OMIT: [&[&str]; 7] = [
    &[],
    &[EXPIRED],
    &[EXPIRED, FOREIGN],
    &["NEW", FOREIGN, EXPIRED, EXPIRED],
    &["QR_NOT_DETECTED", FOREIGN],
    &[EXPIRED, FOREIGN, BLOCKED],
    &WITH_FINDINGS,
];

/// Every code that may be omitted and every finding.
const WITH_FINDINGS: [&str; 14] = {
    let mut codes = [EXPIRED; 14];
    codes[1] = FOREIGN;
    let (_, findings) = codes.split_at_mut(2);
    findings.copy_from_slice(&FINDINGS);
    codes
};

/// How many choices there are of each kind, the last varying fastest.
const CHOICES: [usize; 6] =
    [OCR_STATUSES.len(), MANUAL.len(), INCOMING.len(), OMIT.len(), ACTIONS.len(), ACTIONS.len()];
const OCR_STATUS: usize = 0;
pub(super) const INCOMING_AT: usize = 2;
pub(super) const OMIT_AT: usize = 3;

/// How many combinations a situation has.
pub(super) const PER_SITUATION: usize = {
    let mut product = 1;
    let mut kind = 0;
    while kind < CHOICES.len() {
        product *= CHOICES[kind];
        kind += 1;
    }
    product
};

/// A choice of each kind, by its place in its list.
pub(super) type Chosen = [usize; 6];

/// The number of a choice among those of its situation.
pub(super) fn number_of(chosen: &Chosen) -> usize {
    chosen.iter().zip(CHOICES).fold(0, |number, (at, count)| number * count + at)
}

fn chosen(mut number: usize) -> Chosen {
    let mut chosen = [0; 6];
    for (at, count) in chosen.iter_mut().zip(CHOICES).rev() {
        *at = number % count;
        number /= count;
    }
    chosen
}

/// One situation with one choice of everything else.
pub(super) struct Combination<'w> {
    situation: &'w Situation,
    pub(super) given: Given<'w>,
    pub(super) chosen: Chosen,
}

impl<'w> Combination<'w> {
    pub(super) fn new(situation: &'w Situation, check: Option<&'w Check>, number: usize) -> Self {
        let chosen = chosen(number);
        let [ocr_status, manual, incoming, omit, on_unavailable, on_missing] = chosen;
        let given = Given {
            ocr_status: OCR_STATUSES[ocr_status],
            manual: MANUAL[manual],
            check,
            incoming: INCOMING[incoming],
            omit: OMIT[omit],
            on_unavailable: ACTIONS[on_unavailable],
            on_missing: ACTIONS[on_missing],
        };
        Combination { situation, given, chosen }
    }

    /// The case, from one that has the situation and the status already.
    fn case<'c>(&self, base: &Case<'c>) -> Case<'c> {
        let Given { manual, incoming, omit, .. } = self.given;
        let case = base.clone().with_warnings(incoming.iter().copied()).with_omit_warnings(omit.iter().copied());
        match manual {
            Some(decision) => case.with_manual_decision(decision.parse().unwrap()),
            None => case,
        }
    }
}

impl fmt::Display for Combination<'_> {
    /// Everything that it takes to try it by hand.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Given { ocr_status, manual, incoming, omit, on_unavailable, on_missing, .. } = self.given;
        let case = self.situation.case(ocr_status);
        write!(f, "{case} with the manual decision {manual:?}, warnings {incoming:?}, omit list {omit:?}, ")?;
        write!(f, "on_unavailable {on_unavailable}, on_missing {on_missing}")
    }
}

/// Every situation: each set of findings that one evaluation can raise, and each way to raise few or none.
pub(super) fn situations() -> Vec<Situation> {
    use Outcome::{BothMissing, Failed, OcrMissing, Passed, RenaperMissing};

    let mut situations = Vec::new();
    let mut add = |fields, reply, card| {
        for biometric in [Biometric::NotRun, Biometric::Mismatch, Biometric::Unavailable] {
            situations.push(Situation { fields, reply, card, biometric });
        }
    };
    // A5. A field that cannot be compared raises something in the first two rows only, and only for the trámite it
    // matters which side is missing (D3).
    for dni in [Passed, Failed, OcrMissing] {
        for tramite in Outcome::ALL {
            for others in 0_u8..16 {
                let other = |bit: u8| if others & (1 << bit) == 0 { Passed } else { Failed };
                add([dni, tramite, other(0), other(1), other(2), other(3)], Reply::Success, Card::Whole);
            }
        }
    }
    let on_card = [RenaperMissing; 6];
    let nothing = [BothMissing; 6];
    let without_dni = [BothMissing, RenaperMissing, RenaperMissing, RenaperMissing, RenaperMissing, RenaperMissing];
    // A0 to A4, with a card, without what W4 asks for, and without anything (W3).
    for reply in [Reply::NotAsked, Reply::Empty, Reply::NotAnObject, Reply::UnknownNumber, Reply::Success] {
        add(on_card, reply, Card::Whole);
        add(on_card, reply, Card::WithoutGender);
        add(without_dni, reply, Card::Whole);
        add(nothing, reply, Card::Blank);
    }
    // A5 without anything on the card.
    add([OcrMissing; 6], Reply::Success, Card::Blank);
    add([OcrMissing, BothMissing, OcrMissing, OcrMissing, OcrMissing, OcrMissing], Reply::Success, Card::Blank);
    situations
}

/// Evaluates every combination and shows it to `look`, whose answers come back in the order of the combinations.
pub(super) fn walk<T: Send>(
    look: impl Fn(&Combination<'_>, &Case<'_>, &Policy, &Evaluation<'_>) -> T + Sync,
) -> Vec<T> {
    let situations = situations();
    let policies = policies();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let look = &look;
    let policies = &policies;
    std::thread::scope(|scope| {
        let parts = situations.chunks(situations.len().div_ceil(threads));
        let walked = parts.map(|part| {
            scope.spawn(move || part.iter().flat_map(|one| walk_situation(one, policies, look)).collect::<Vec<T>>())
        });
        let walked: Vec<_> = walked.collect();
        walked
            .into_iter()
            .flat_map(|part| part.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault)))
            .collect()
    })
}

fn walk_situation<T>(
    situation: &Situation,
    policies: &[Policy],
    look: impl Fn(&Combination<'_>, &Case<'_>, &Policy, &Evaluation<'_>) -> T,
) -> Vec<T> {
    let check = restated::check(situation);
    let texts = OCR_STATUSES.map(|ocr_status| situation.case(ocr_status));
    let bases = texts.each_ref().map(|text| Case::from_json(text).unwrap());
    let mut case = bases[0].clone();
    let mut looked = Vec::with_capacity(PER_SITUATION);
    for combination in combinations(situation, check.as_ref()) {
        // Policies vary fastest: a case is made for all of them at once.
        let at = looked.len() % policies.len();
        if at == 0 {
            case = combination.case(&bases[combination.chosen[OCR_STATUS]]);
        }
        looked.push(look(&combination, &case, &policies[at], &evaluate(&case, &policies[at])));
    }
    looked
}

/// In the order of the combinations.
fn policies() -> Vec<Policy> {
    let policy = |on_unavailable: &str, on_missing: &str| {
        serde_json::from_value(json!({"on_unavailable": on_unavailable, "on_missing": on_missing})).unwrap()
    };
    ACTIONS.into_iter().flat_map(|one| ACTIONS.map(|two| policy(one, two))).collect()
}

/// The combinations of one situation, in their order.
pub(super) fn combinations<'w>(
    situation: &'w Situation,
    check: Option<&'w Check>,
) -> impl Iterator<Item = Combination<'w>> {
    (0..PER_SITUATION).map(move |number| Combination::new(situation, check, number))
}
