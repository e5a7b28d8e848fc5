//! What the rules say of a situation and of what goes with it, as plainly as they say it.
//!
//! Nothing here calls the library or the second implementation in `reference/`: statuses and codes are the texts that
//! the rules print.

use super::situation::{Biometric, Card, NAME, Outcome, Reply, Situation, TRAMITE, VERIFIED_AT};
use super::summary::{Block, Omitted, Row, Summary};

/// R1: the findings there are, in their order.
pub(super) const FINDINGS: [&str; 12] = [
    "RENAPER_DNI_MISSING",
    "RENAPER_GENDER_MISSING",
    "RENAPER_VERIFICATION_UNAVAILABLE",
    "RENAPER_DNI_NOT_MATCH",
    "RENAPER_TRAMITE_DATA_MISSING",
    "RENAPER_TRAMITE_ID_NOT_MATCH",
    "RENAPER_NAME_NOT_MATCH",
    "RENAPER_EJEMPLAR_NOT_MATCH",
    "RENAPER_DOB_NOT_MATCH",
    "RENAPER_EXPIRY_NOT_MATCH",
    "RENAPER_BIOMETRIC_NOT_MATCH",
    "RENAPER_BIOMETRIC_UNAVAILABLE",
];

/// D6, beside the findings.
const NON_OMITTABLE: [&str; 5] = [
    "GUENO_CROSS_ENTITY_DUPLICATED",
    "ID_DOCUMENT_IN_BLOCKLIST",
    "FACE_IN_BLOCKLIST",
    "LIVENESS_FACE_ATTACK",
    "PORTRAIT_MANIPULATION_DETECTED",
];

/// D6: the codes among those walked that are known, and may be omitted.
const KNOWN: [&str; 2] = ["DOCUMENT_EXPIRED", "QR_NOT_DETECTED"];

/// The rows, and the code of one that failed (F1 to F6).
const ROWS: [(&str, &str); 6] = [
    ("dni", "RENAPER_DNI_NOT_MATCH"),
    ("tramite", "RENAPER_TRAMITE_ID_NOT_MATCH"),
    ("name", "RENAPER_NAME_NOT_MATCH"),
    ("ejemplar", "RENAPER_EJEMPLAR_NOT_MATCH"),
    ("dateOfBirth", "RENAPER_DOB_NOT_MATCH"),
    ("expirationDate", "RENAPER_EXPIRY_NOT_MATCH"),
];

/// What a policy says of an approval that does not simply pass, in its own words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choices {
    pub(super) on_unavailable: &'static str,
    pub(super) on_missing: &'static str,
    /// Mismatches that are not there reject.
    pub(super) on_mismatch: &'static [(&'static str, &'static str)],
    pub(super) on_newer_card: Option<&'static str>,
    pub(super) on_no_biometric: &'static str,
    /// `None`: as `on_missing`.
    pub(super) on_unreadable: Option<&'static str>,
}

impl Choices {
    pub(super) const DOCUMENTED: Choices = Choices {
        on_unavailable: "reject",
        on_missing: "reject",
        on_mismatch: &[],
        on_newer_card: None,
        on_no_biometric: "keep",
        on_unreadable: None,
    };

    /// Whether every mismatch rejects, whatever else is there.
    pub(super) fn rejects_every_mismatch(&self) -> bool {
        self.on_mismatch.iter().all(|(_, action)| *action == "reject") && self.on_newer_card.is_none()
    }
}

/// Which of A0 to A5 a registry answer is, under the documented policy.
pub(super) fn answer(situation: &Situation) -> &'static str {
    let in_registry = |field: usize| situation.fields[field].in_registry();
    let has_name_or_tramite = in_registry(NAME) || in_registry(TRAMITE);
    let has_any_value = situation.fields.iter().any(|outcome| outcome.in_registry());
    match situation.reply {
        Reply::NotAsked => "A0",
        Reply::Null | Reply::Empty => "A1",
        Reply::NotAnObject => "A2",
        Reply::ServiceUnavailable | Reply::Error | Reply::Failure if !has_name_or_tramite => "A2",
        Reply::UnknownNumber if !has_name_or_tramite => "A3",
        Reply::ZeroTramite if !has_any_value => "A3",
        Reply::NoDigitalCard if !has_any_value => "A4b",
        _ if !has_any_value => "A4",
        _ => "A5",
    }
}

/// What a check comes to, whatever the status.
#[derive(Debug)]
pub(super) struct Check {
    /// In R1's order, each once.
    pub(super) findings: Vec<&'static str>,
    rows: Option<[Row<'static>; 6]>,
    /// Whether the card gave anything (W3).
    has_ocr_data: bool,
    /// Whether no biometric check was run (B1, B4).
    pub(super) no_biometric: bool,
    /// Whether nobody could read the DNI, the trámite, that the card shows.
    unreadable: [bool; 2],
    /// X2.
    pub(super) is_newer_card: bool,
}

impl Check {
    /// D3: every error is that the registry's side could not be had.
    pub(super) fn is_outage(&self) -> bool {
        let from_registry = self.rows.is_some_and(|rows| rows[TRAMITE].skip_reason == Some("renaper_missing"));
        let is_outage =
            |code: &str| code.ends_with("_UNAVAILABLE") || (code == "RENAPER_TRAMITE_DATA_MISSING" && from_registry);
        let mut errors = self.findings.iter().filter(|code| is_error(code)).peekable();
        errors.peek().is_some() && errors.all(|code| is_outage(code))
    }

    /// D3: what is missing is a DNI or a trámite that the card shows and nobody could read.
    pub(super) fn is_unreadable(&self) -> bool {
        let mut missing = self.findings.iter().filter(|code| code.ends_with("_MISSING")).peekable();
        missing.peek().is_some()
            && missing.all(|code| match *code {
                "RENAPER_DNI_MISSING" => self.unreadable[0],
                "RENAPER_TRAMITE_DATA_MISSING" => self.unreadable[1],
                _ => false,
            })
    }
}

/// `None` where the registry was not asked (A0).
pub(super) fn check(situation: &Situation) -> Option<Check> {
    let answer = answer(situation);
    let has_dni = situation.fields[0].on_card();
    let mut raised = Vec::new();
    let rows = match answer {
        "A0" => return None,
        "A3" => Some(rows_not_found(&situation.fields)),
        "A4b" | "A5" => Some(rows_answered(&situation.fields)),
        // W4 says what an empty body stands for.
        "A1" if !has_dni => {
            raised.push("RENAPER_DNI_MISSING");
            None
        }
        "A1" if situation.card != Card::Whole => {
            raised.push("RENAPER_GENDER_MISSING");
            None
        }
        _ => {
            raised.push("RENAPER_VERIFICATION_UNAVAILABLE");
            None
        }
    };
    raised.extend(rows.iter().flatten().filter_map(|row| row.error_code));
    match situation.biometric {
        Biometric::NotRun | Biometric::Match | Biometric::Skipped => {}
        Biometric::Mismatch => raised.push("RENAPER_BIOMETRIC_NOT_MATCH"),
        Biometric::Unavailable => raised.push("RENAPER_BIOMETRIC_UNAVAILABLE"),
    }
    Some(Check {
        findings: FINDINGS.into_iter().filter(|code| raised.contains(code)).collect(),
        rows,
        has_ocr_data: situation.card != Card::Blank,
        no_biometric: matches!(situation.biometric, Biometric::NotRun | Biometric::Skipped),
        // The card has a text that cannot be read where only its side is missing.
        unreadable: [0, TRAMITE]
            .map(|field| situation.card != Card::Blank && situation.fields[field] == Outcome::OcrMissing),
        is_newer_card: answer == "A5" && is_newer_card(&situation.fields),
    })
}

/// X2, for the values of the situations: the card's trámite and expiry are later than the registry's others, its
/// ejemplar is earlier.
fn is_newer_card(fields: &[Outcome; 6]) -> bool {
    let failed =
        |field: &str| ROWS.iter().zip(fields).any(|(row, outcome)| row.0 == field && *outcome == Outcome::Failed);
    let is_another_person = failed("dni") || failed("name") || failed("dateOfBirth");
    !is_another_person && (failed("tramite") || failed("expirationDate")) && !failed("ejemplar")
}

/// F1 to F6.
fn rows_answered(fields: &[Outcome; 6]) -> [Row<'static>; 6] {
    std::array::from_fn(|at| {
        let (field, mismatch) = ROWS[at];
        match fields[at] {
            Outcome::Passed => Row::compared(field, true, None),
            Outcome::Failed => Row::compared(field, false, Some(mismatch)),
            missing => {
                let error_code = match field {
                    "dni" if !missing.on_card() => Some("RENAPER_DNI_MISSING"),
                    "tramite" => Some("RENAPER_TRAMITE_DATA_MISSING"),
                    _ => None,
                };
                Row::skipped(field, skip_reason(missing.on_card(), missing.in_registry()), error_code)
            }
        }
    })
}

/// A3: the registry's side counts as missing, and only the number speaks.
fn rows_not_found(fields: &[Outcome; 6]) -> [Row<'static>; 6] {
    std::array::from_fn(|at| {
        let (field, mismatch) = ROWS[at];
        match (field, fields[at].on_card()) {
            ("dni", true) => Row::compared(field, false, Some(mismatch)),
            ("dni", false) => Row::skipped(field, "both_missing", Some("RENAPER_DNI_MISSING")),
            (_, on_card) => Row::skipped(field, skip_reason(on_card, false), None),
        }
    })
}

fn skip_reason(on_card: bool, in_registry: bool) -> &'static str {
    match (on_card, in_registry) {
        (false, true) => "ocr_missing",
        (true, false) => "renaper_missing",
        _ => "both_missing",
    }
}

/// Everything that rules R to D look at.
#[derive(Clone, Copy)]
pub(super) struct Given<'g> {
    pub(super) ocr_status: &'g str,
    pub(super) manual: Option<&'g str>,
    /// `None` where the registry was not asked (A0).
    pub(super) check: Option<&'g Check>,
    pub(super) incoming: &'g [&'static str],
    pub(super) omit: &'g [&'static str],
    pub(super) choices: Choices,
}

impl<'g> Given<'g> {
    /// An approval with nothing beside it, under the documented policy.
    pub(super) fn approved(check: Option<&'g Check>) -> Self {
        Given { ocr_status: "approved", manual: None, check, incoming: &[], omit: &[], choices: Choices::DOCUMENTED }
    }

    /// What was computed: nothing on the statuses of W2, nor for W3 or A0.
    pub(super) fn computed(&self) -> Option<&'g Check> {
        let check = self.check?;
        match self.ocr_status {
            "approved" | "in_review" => Some(check),
            "rejected" if check.has_ocr_data => Some(check),
            _ => None,
        }
    }
}

/// R3.
pub(super) fn is_error(code: &str) -> bool {
    code.ends_with("_MISSING") || code.ends_with("_UNAVAILABLE")
}

/// R1 to D7.
pub(super) fn evaluation<'g>(given: &Given<'g>) -> Summary<'g> {
    let computed = given.computed();
    let warnings = warnings(given);
    let omitted = omitted(given, &warnings);
    let (status, reason, enforcement_applied) = decision(given, omitted.is_some());
    let findings: &[&str] = computed.map_or(&[], |check| &check.findings);
    let renaper = computed.map(|check| Block {
        verified: findings.is_empty(),
        match_result: if findings.iter().any(|code| !is_error(code)) {
            "mismatch"
        } else if findings.is_empty() {
            "match"
        } else {
            "error"
        },
        error_code: findings.first().copied(),
        enforcement_applied,
        rows: check.rows,
    });
    Summary {
        renaper,
        status,
        ocr_status: given.ocr_status,
        reason,
        enforcement_applied,
        // D7
        retryable: !findings.is_empty() && findings.iter().all(|code| code.ends_with("_UNAVAILABLE")),
        omitted: omitted.map(|warnings| Omitted { applied_at: Some(VERIFIED_AT), warnings }),
        warnings,
    }
}

/// M1 to M3.
fn warnings<'g>(given: &Given<'g>) -> Vec<&'g str> {
    let Some(check) = given.computed() else {
        return given.incoming.to_vec();
    };
    let mut warnings: Vec<&str> = given.incoming.iter().copied().filter(|code| !FINDINGS.contains(code)).collect();
    warnings.extend(&check.findings);
    warnings
}

/// D4: what the omit rule matches, each once; `None` where it does not apply.
fn omitted<'g>(given: &Given<'g>, warnings: &[&'g str]) -> Option<Vec<&'g str>> {
    let is_non_omittable = |code: &&str| NON_OMITTABLE.contains(code) || FINDINGS.contains(code);
    let applies = given.manual.is_none()
        && given.ocr_status == "in_review"
        && !warnings.is_empty()
        && warnings.iter().all(|code| given.omit.contains(code) && KNOWN.contains(code))
        && !warnings.iter().any(is_non_omittable)
        && !given.omit.iter().any(is_non_omittable);
    applies.then(|| {
        let mut once = Vec::new();
        for &code in warnings {
            if !once.contains(&code) {
                once.push(code);
            }
        }
        once
    })
}

/// D1 to D5: status, reason, whether it was enforced.
fn decision<'g>(given: &Given<'g>, is_omitted: bool) -> (&'g str, &'static str, bool) {
    // D1
    if let Some(decision) = given.manual {
        return (decision, "manual_decision", false);
    }
    // D4, before D2: a review that nothing was computed for has its omit rule, too.
    if is_omitted {
        return ("approved", "omit_warnings", false);
    }
    // D2
    let Some(check) = given.computed() else {
        return (given.ocr_status, "not_applicable", false);
    };
    // D4, D5
    if given.ocr_status != "approved" {
        return (given.ocr_status, "informational", false);
    }
    // D3
    let all = applying(&given.choices, check);
    let Some((_, reason)) = all.first() else {
        return ("approved", "cross_check_passed", true);
    };
    (strictest(all.iter().map(|(action, _)| *action)), reason, true)
}

/// D3: the actions that apply to an approval, each with its reason, in the order of the reasons.
fn applying(choices: &Choices, check: &Check) -> Vec<(&'static str, &'static str)> {
    let (errors, mismatches): (Vec<&str>, Vec<&str>) = check.findings.iter().partition(|code| is_error(code));
    let mut all = Vec::new();
    if !mismatches.is_empty() {
        let of_code =
            |code: &&str| choices.on_mismatch.iter().find(|(one, _)| one == code).map_or("reject", |one| one.1);
        let actions: Vec<&'static str> = mismatches.iter().map(of_code).collect();
        let by_codes = ["reject", "review"].into_iter().find(|action| actions.contains(action)).unwrap_or("keep");
        let of_the_card = ["RENAPER_TRAMITE_ID_NOT_MATCH", "RENAPER_EJEMPLAR_NOT_MATCH", "RENAPER_EXPIRY_NOT_MATCH"];
        let is_newer = check.is_newer_card && mismatches.iter().all(|code| of_the_card.contains(code));
        let is_milder = |action: &&str| severity(action) < severity(by_codes);
        let newer = choices.on_newer_card.filter(|action| is_newer && is_milder(action));
        all.push((newer.unwrap_or(by_codes), "cross_check_failed"));
    }
    if !errors.is_empty() {
        let action = if check.is_outage() {
            choices.on_unavailable
        } else if check.is_unreadable() {
            choices.on_unreadable.unwrap_or(choices.on_missing)
        } else {
            choices.on_missing
        };
        all.push((action, "cross_check_error"));
    }
    if check.no_biometric && choices.on_no_biometric != "keep" {
        all.push((choices.on_no_biometric, "biometric_not_run"));
    }
    all
}

fn severity(action: &str) -> u8 {
    match action {
        "keep" => 0,
        "review" => 1,
        _ => 2,
    }
}

/// The status that the strictest of these actions gives.
fn strictest(actions: impl Iterator<Item = &'static str>) -> &'static str {
    match actions.map(severity).max() {
        Some(0) => "approved",
        Some(1) => "in_review",
        _ => "rejected",
    }
}
