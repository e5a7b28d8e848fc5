//! What makes a run of `reevaluate` the same run.

use renaper_crosscheck::{Policy, RULES_VERSION};
use serde_json::{Map, Value, json};

use super::arguments::ReevaluateArguments;

/// What two runs must have in common for one to go on where the other was killed.
pub(super) fn settings(
    arguments: &ReevaluateArguments,
    policy: &Policy,
    baseline: &Policy,
    key_name: Option<String>,
) -> Map<String, Value> {
    let settings = json!({
        "engine": env!("CARGO_PKG_VERSION"),
        "rules version": RULES_VERSION,
        "policy": [policy.name(), policy.fingerprint()],
        "baseline": [arguments.against == "stored", baseline.name(), baseline.fingerprint()],
        "--only": arguments.only,
        "--emit": arguments.emit,
        "--at": arguments.pointers.at,
        "--manual-pointer": arguments.pointers.manual_pointer,
        "--ocr-status-pointer": arguments.pointers.ocr_status_pointer,
        "--keys": arguments.stream.keys,
        "--max-line": arguments.stream.max_line,
        "--output": arguments.stream.output,
        "--rejects": arguments.rejects,
        "--audit": arguments.audit,
        "key of the audit trail": key_name,
        "--report": arguments.report,
        "--report-time": arguments.report_time,
        "--with-ids": arguments.with_ids,
        "--margins": arguments.margins,
        "--finding": arguments.finding,
        "--from": arguments.from,
        "--to": arguments.to,
        "--format": arguments.format,
        "--compact": arguments.compact,
        "--explain": arguments.explain,
        "--id, --since, --until, --sample, --seed": arguments.selection,
    });
    settings.as_object().cloned().unwrap_or_default()
}
