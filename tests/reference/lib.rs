//! An independent reference implementation of the rules, as slow and as obvious as possible. It exists to be compared
//! with.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::string_slice,
    reason = "as obvious as possible: where a bound does not hold, a comparison fails"
)]

mod action;
mod advisories;
mod answer;
mod biometric;
mod case;
mod compare;
mod date_times;
mod date_words;
mod dates;
mod decision;
mod dni;
mod encodings;
mod envelope;
mod evidence;
mod evidence_alignment;
mod evidence_lexicon;
mod evidence_slips;
mod evidence_word;
mod evidence_words;
mod json;
mod misread;
mod name_difference;
mod name_row;
mod names;
mod output;
mod plan;
mod policy;
mod reference_names;
mod references;
mod registry;
mod row;
mod scalars;
mod similarity;
mod stored;
mod stored_changes;
mod stored_check;
mod stored_document;
mod stored_purged;
mod stored_recovery;
mod tramite;
mod values;

pub use dates::{Date, Dated, agree};
pub use plan::plan;
pub use policy::Policy;
pub use similarity::{is_past_bound, similarity};
pub use stored::{Setting, reevaluate};
pub use stored_recovery::AtHand;
pub use values::Reading;

use answer::{Answer, answer};
use case::Case;
use compare::Compared;
use decision::Found;
use output::{Object, as_received, list};

/// The evaluation as compact JSON in the key order of JSON.md, without `policy` and `engine`'s fingerprint, and with
/// the `guidance` of an advisory as RULES.md names it; or `not_json`, `not_an_object`, `invalid_case`.
pub fn evaluate(case_json: &str, policy: &Policy) -> Result<String, &'static str> {
    Ok(evaluated(&Case::read(case_json)?, policy))
}

/// A date that stands by itself (V5).
pub fn date(text: &str) -> Reading<Dated> {
    dates::date_of(text)
}

/// The tokens of one field of a name (V6).
pub fn name(text: &str) -> Reading<Vec<String>> {
    names::name(Some(&json::Value { raw: String::new(), kind: json::Kind::Text(Some(text.to_owned())) }))
}

fn evaluated(case: &Case, policy: &Policy) -> String {
    let answer = answer(case.body.as_ref(), policy);

    // W2, W3, A0: nothing is computed.
    let computed = plan::is_asked_for(&case.ocr_status)
        && !plan::rejected_without_data(case)
        && !matches!(answer, Answer::NotAsked);
    if !computed {
        // M3
        let decision = decision::decide(case, policy, None, &case.warnings);
        return written(case, None, &case.warnings, &decision, false, &[]);
    }

    // A1 to A5
    let mut raised: Vec<&'static str> = Vec::new();
    let mut compared = Compared { personal_number: compare::personal_number(case), ..Compared::default() };
    let mut found = Found::default();
    match &answer {
        Answer::NotAsked => {}
        Answer::Empty => {
            raised.push(plan::blocked(case, policy).unwrap_or("RENAPER_VERIFICATION_UNAVAILABLE"));
            // W4: what the card shows and nobody could read.
            found.dni_is_unreadable = !dni::dni(case.field("documentNumber")).is_absent();
        }
        Answer::Unavailable | Answer::NothingToCompare => raised.push("RENAPER_VERIFICATION_UNAVAILABLE"),
        Answer::NotFound => compared.rows = compare::not_found(case),
        Answer::NoDigitalCard(registry) | Answer::Answered(registry) => {
            compared = compare::answered(case, registry, policy);
        }
    }
    raised.extend(compared.rows.iter().filter_map(|row| row.error_code));
    if let Some(row) = compared.row("dni") {
        found.dni_is_unreadable = row.card_is_unreadable;
    }
    if let Some(row) = compared.row("tramite") {
        found.tramite_renaper_missing = row.skip_reason == Some("renaper_missing");
        found.tramite_is_unreadable = row.card_is_unreadable;
    }

    let biometric = biometric::biometric(case.biometric.as_ref());
    raised.extend(biometric.finding);
    found.no_biometric = biometric.not_run;

    found.findings = decision::in_order(&raised);
    // M1, M2
    let warnings = decision::warnings(&case.warnings, &found.findings);
    // X1 to X13
    let advisories = match answer.registry() {
        Some(registry) => advisories::advisories(case, registry, &compared, policy),
        None => Vec::new(),
    };
    let kinds: Vec<&str> = advisories.iter().map(|advisory| advisory.kind).collect();
    found.newer_than_registry = kinds.contains(&"newer_than_registry");
    let decision = decision::decide(case, policy, Some(&found), &warnings);
    let decision = decision::escalated(decision, case, policy, &kinds);

    let findings = &found.findings;
    let mut block = Object::new();
    block.bool("verified", findings.is_empty());
    block.text("matchResult", decision::match_result(findings));
    block.text_if("verifiedAt", case.verified_at.as_deref());
    block.bool("enforcementApplied", decision.enforcement_applied);
    block.text_if("personalNumber", compared.personal_number.as_deref());
    block.text_if("idTramitePrincipal", compared.id_tramite_principal.as_deref());
    block.text_if("errorCode", findings.first().copied());
    let mut engine = Object::new();
    engine.text("rules", "2");
    engine.text("policy", &policy.name);
    engine.text("status", &decision.status);
    engine.text("reason", decision.reason);
    block.raw("engine", &engine.done());
    let body = match &case.body {
        Some(body) if !body.is_null() => as_received(&body.raw),
        _ => "{}".to_string(),
    };
    block.raw("renaperData", &body);
    let mut results = Object::new();
    for row in &compared.rows {
        results.raw(row.field, &row.json());
    }
    block.raw("comparisonResults", &results.done());
    if let Some(biometric) = &biometric.block {
        block.raw("renaperBiometric", biometric);
    }
    let retryable = decision::retryable(findings);
    written(case, Some(&block.done()), &warnings, &decision, retryable, &advisories)
}

fn written(
    case: &Case,
    block: Option<&str>,
    warnings: &[String],
    decision: &decision::Decision,
    retryable: bool,
    advisories: &[advisories::Advisory],
) -> String {
    let mut out = Object::new();
    if let Some(id) = &case.id {
        out.raw("id", id);
    }
    if let Some(block) = block {
        out.raw("renaper", block);
    }
    out.raw("warnings", &list(warnings));
    out.raw("decision", &decision::decision_json(case, decision, retryable));
    let advisories: Vec<String> = advisories.iter().map(|advisory| advisory.json()).collect();
    out.raw("advisories", &format!("[{}]", advisories.join(",")));
    out.done()
}
