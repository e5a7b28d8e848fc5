//! An independent reference implementation of the rules, as slow and as obvious as possible:
//! all of them but the Argentine rule for names (N4). It exists to be compared with.

mod advisories;
mod answer;
mod biometric;
mod case;
mod compare;
mod dates;
mod decision;
mod json;
mod name_difference;
mod name_row;
mod names;
mod output;
mod plan;
mod policy;
mod registry;
mod similarity;
mod values;

pub(crate) use plan::plan;
pub(crate) use policy::Policy;

use answer::{Answer, answer};
use case::Case;
use output::{Object, as_received, list};
use values::Reading;

/// The evaluation as compact JSON in the key order of JSON.md, without `policy`, and with the `guidance` of an advisory
/// as RULES.md names it; or `not_json`, `not_an_object`, `invalid_case`.
pub(crate) fn evaluate(case_json: &str, policy: &Policy) -> Result<String, &'static str> {
    let case = Case::read(case_json)?;
    let answer = answer(case.body.as_ref(), policy);

    // W2, W3, A0: nothing is computed.
    let computed = plan::is_asked_for(&case.ocr_status)
        && !plan::rejected_without_data(&case)
        && !matches!(answer, Answer::NotAsked);
    if !computed {
        let decision = decision::decide(&case, policy, None, &case.warnings, false);
        return Ok(written(&case, None, &case.warnings, &decision, false, &[]));
    }

    // A1 to A5
    let mut raised: Vec<&'static str> = Vec::new();
    let mut rows = Vec::new();
    match &answer {
        Answer::NotAsked => {}
        Answer::Empty => {
            raised.push(plan::blocked(&case, policy).unwrap_or("RENAPER_VERIFICATION_UNAVAILABLE"));
        }
        Answer::Unavailable | Answer::NothingToCompare => raised.push("RENAPER_VERIFICATION_UNAVAILABLE"),
        Answer::NotFound => rows = compare::not_found(&case),
        Answer::Answered(registry) => rows = compare::answered(&case, registry, policy),
    }
    raised.extend(rows.iter().filter_map(|row| row.error_code));
    let tramite_renaper_missing =
        rows.iter().any(|row| row.field == "tramite" && row.skip_reason == Some("renaper_missing"));

    let biometric = biometric::biometric(case.biometric.as_ref());
    raised.extend(biometric.finding);

    let findings = decision::in_order(&raised);
    // M2, M3
    let warnings = if case.manual_decision.is_some() {
        case.warnings.clone()
    } else {
        decision::warnings(&case.warnings, &findings)
    };
    let decision = decision::decide(&case, policy, Some(&findings), &warnings, tramite_renaper_missing);
    // X1 to X10
    let advisories = match &answer {
        Answer::Answered(registry) => advisories::advisories(&case, registry, &rows, policy),
        _ => Vec::new(),
    };
    let kinds: Vec<&str> = advisories.iter().map(|advisory| advisory.kind).collect();
    let decision = decision::escalated(decision, &case, policy, &kinds);

    let mut block = Object::new();
    block.bool("verified", findings.is_empty());
    block.text("matchResult", decision::match_result(&findings));
    block.text_if("verifiedAt", case.verified_at.as_deref());
    block.bool("enforcementApplied", decision.enforcement_applied);
    let personal_number = values::ocr_tramite(case.field("personalNumber"));
    block.text_if("personalNumber", personal_number.value().map(String::as_str));
    if let Answer::Answered(registry) = &answer
        && let Reading::Present(_, text) = &registry.main
    {
        block.text("idTramitePrincipal", text);
    }
    block.text_if("errorCode", findings.first().copied());
    let body = match &case.body {
        Some(body) if !body.is_null() => as_received(&body.raw),
        _ => "{}".to_string(),
    };
    block.raw("renaperData", &body);
    let mut results = Object::new();
    for row in &rows {
        results.raw(row.field, &row.json());
    }
    block.raw("comparisonResults", &results.done());
    if let Some(biometric) = &biometric.block {
        block.raw("renaperBiometric", biometric);
    }
    let retryable = decision::retryable(&findings);
    Ok(written(&case, Some(&block.done()), &warnings, &decision, retryable, &advisories))
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
