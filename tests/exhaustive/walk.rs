//! The walk over (a): every situation whose findings differ, with everything that a decision depends on.

use std::collections::BTreeMap;
use std::fmt;

use renaper_crosscheck::{Case, Evaluation, Policy, evaluate};
use serde_json::json;

use super::restated::{self, Check, Choices, FINDINGS, Given};
use super::situation::{Biometric, Card, Outcome, Reply, Situation};

/// Two codes that can be omitted, one that nobody knows, one that can never be omitted, and an earlier finding.
const EXPIRED: &str = "DOCUMENT_EXPIRED";
const NO_QR: &str = "QR_NOT_DETECTED";
const FOREIGN: &str = "RENAPER_SOMETHING_ELSE";
const BLOCKED: &str = "FACE_IN_BLOCKLIST";
const STALE: &str = "RENAPER_NAME_NOT_MATCH";

const OCR_STATUSES: [&str; 8] =
    ["pending", "in_progress", "in_review", "approved", "rejected", "expired", "abandoned", "cancelled"];
const MANUAL: [Option<&str>; 4] = [None, Some("approved"), Some("rejected"), Some("cancelled")];

/// What is said of mismatches that belong to the card and not to the person; and of all.
const CARD_TO_REVIEW: &[(&str, &str)] = &[
    ("RENAPER_TRAMITE_ID_NOT_MATCH", "review"),
    ("RENAPER_EJEMPLAR_NOT_MATCH", "review"),
    ("RENAPER_EXPIRY_NOT_MATCH", "review"),
    ("RENAPER_BIOMETRIC_NOT_MATCH", "reject"),
];
const ALL_TO_REVIEW: &[(&str, &str)] = &[
    ("RENAPER_DNI_NOT_MATCH", "review"),
    ("RENAPER_TRAMITE_ID_NOT_MATCH", "review"),
    ("RENAPER_NAME_NOT_MATCH", "review"),
    ("RENAPER_EJEMPLAR_NOT_MATCH", "review"),
    ("RENAPER_DOB_NOT_MATCH", "review"),
    ("RENAPER_EXPIRY_NOT_MATCH", "review"),
    ("RENAPER_BIOMETRIC_NOT_MATCH", "review"),
];

/// Every pair of actions on outages and on what is missing, with every action on the rest beside some of them.
pub(super) const POLICIES: [Choices; 10] = [
    Choices::DOCUMENTED,
    choices("reject", "review", &[], Some("review"), "review", Some("keep")),
    choices("reject", "keep", CARD_TO_REVIEW, None, "reject", Some("review")),
    choices("review", "reject", &[], Some("keep"), "review", None),
    choices("review", "review", ALL_TO_REVIEW, Some("reject"), "reject", Some("keep")),
    choices("review", "keep", &[], None, "keep", Some("reject")),
    choices("keep", "reject", CARD_TO_REVIEW, Some("keep"), "reject", Some("review")),
    choices("keep", "review", &[], None, "keep", Some("reject")),
    choices("keep", "keep", ALL_TO_REVIEW, Some("keep"), "keep", None),
    choices("keep", "keep", &[], None, "review", Some("keep")),
];

const fn choices(
    on_unavailable: &'static str,
    on_missing: &'static str,
    on_mismatch: &'static [(&'static str, &'static str)],
    on_newer_card: Option<&'static str>,
    on_no_biometric: &'static str,
    on_unreadable: Option<&'static str>,
) -> Choices {
    Choices { on_unavailable, on_missing, on_mismatch, on_newer_card, on_no_biometric, on_unreadable }
}

/// The warnings that come in; some of these lists are the same but for order and repetition.
pub(super) const INCOMING: [&[&str]; 7] = [
    &[],
    &[STALE],
    &[EXPIRED, STALE],
    &[STALE, EXPIRED, STALE, EXPIRED],
    &[EXPIRED, NO_QR],
    &[NO_QR, FOREIGN, EXPIRED],
    &[EXPIRED, BLOCKED],
];

/// The omit lists: none; one code; every code that comes in and may be omitted, in another order, among others; the
/// same with one that nobody knows; and with codes that can never be omitted.
pub(super) const OMIT: [&[&str]; 6] = [
    &[],
    &[EXPIRED],
    &["NEW", NO_QR, EXPIRED, EXPIRED],
    &[NO_QR, FOREIGN, EXPIRED],
    &[EXPIRED, NO_QR, BLOCKED],
    &WITH_FINDINGS,
];

/// Every code that may be omitted and every finding.
const WITH_FINDINGS: [&str; 14] = {
    let mut codes = [EXPIRED; 14];
    codes[1] = NO_QR;
    let (_, findings) = codes.split_at_mut(2);
    findings.copy_from_slice(&FINDINGS);
    codes
};

/// How many choices there are of each kind, the last varying fastest.
const CHOICES: [usize; 5] = [OCR_STATUSES.len(), MANUAL.len(), INCOMING.len(), OMIT.len(), POLICIES.len()];
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
pub(super) type Chosen = [usize; 5];

/// The number of a choice among those of its situation.
pub(super) fn number_of(chosen: &Chosen) -> usize {
    chosen.iter().zip(CHOICES).fold(0, |number, (at, count)| number * count + at)
}

fn chosen(mut number: usize) -> Chosen {
    let mut chosen = [0; 5];
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
        let [ocr_status, manual, incoming, omit, policy] = chosen;
        let given = Given {
            ocr_status: OCR_STATUSES[ocr_status],
            manual: MANUAL[manual],
            check,
            incoming: INCOMING[incoming],
            omit: OMIT[omit],
            choices: POLICIES[policy],
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
        let Given { ocr_status, manual, incoming, omit, choices, .. } = self.given;
        let case = self.situation.case(ocr_status);
        write!(f, "{case} with the manual decision {manual:?}, warnings {incoming:?}, omit list {omit:?}, ")?;
        write!(f, "{choices:?}")
    }
}

/// Every situation: each set of findings that one evaluation can raise, and each way to raise few or none.
pub(super) fn situations() -> Vec<Situation> {
    use Outcome::{BothMissing, Failed, OcrMissing, Passed, RenaperMissing};

    let mut situations = Vec::new();
    let mut add = |fields, reply, card| {
        for biometric in [Biometric::NotRun, Biometric::Match, Biometric::Mismatch, Biometric::Unavailable] {
            situations.push(Situation { fields, reply, card, biometric });
        }
    };
    // A5. A field that cannot be compared raises something in the first two rows only, and there it matters which side
    // is missing, and whether the card's is there and cannot be read (D3).
    for dni in [Passed, Failed, OcrMissing, BothMissing] {
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
    // A0 to A4b, with a card, without what W4 asks for, and without anything (W3).
    for reply in
        [Reply::NotAsked, Reply::Empty, Reply::NotAnObject, Reply::UnknownNumber, Reply::Success, Reply::NoDigitalCard]
    {
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
    let policy = |choices: Choices| {
        let on_mismatch: BTreeMap<&str, &str> = choices.on_mismatch.iter().copied().collect();
        let mut fields = json!({
            "on_unavailable": choices.on_unavailable,
            "on_missing": choices.on_missing,
            "on_mismatch": on_mismatch,
            "on_no_biometric": choices.on_no_biometric,
        });
        for (key, action) in [("on_newer_card", choices.on_newer_card), ("on_unreadable", choices.on_unreadable)] {
            if let Some(action) = action {
                fields[key] = action.into();
            }
        }
        serde_json::from_value(fields).unwrap()
    };
    POLICIES.into_iter().map(policy).collect()
}

/// The combinations of one situation, in their order.
pub(super) fn combinations<'w>(
    situation: &'w Situation,
    check: Option<&'w Check>,
) -> impl Iterator<Item = Combination<'w>> {
    (0..PER_SITUATION).map(move |number| Combination::new(situation, check, number))
}
