//! `reevaluate`: stored validations in, what the rules say of them today out.

use anyhow::Result;
use indicatif::HumanCount;
use renaper_crosscheck::stored::{Against, Markers, Reevaluation, StoredValidation, reevaluate, rewritten};
use renaper_crosscheck::{Policy, RULES_VERSION};
use serde_json::{Map, Value, json};

use crate::Outcome;
use crate::answer::{Extras, every_record, write_with_margins};
use crate::args::{Emit, Only, ReevaluateArguments};
use crate::audit::{Entries, Header, Key};
use crate::checkpoint::Checkpoint;
use crate::destination::refuse_shared;
use crate::policy::named_or_read;
use crate::report::{Report, Reports, Run};
use crate::tally::Tally;

/// Re-evaluates every stored validation.
pub(crate) fn run(arguments: &ReevaluateArguments) -> Result<Outcome> {
    let single = [
        ("--output", &arguments.stream.output),
        ("--rejects", &arguments.rejects),
        ("--audit", &arguments.audit),
        ("--checkpoint", &arguments.checkpoint),
    ];
    let reports = arguments.report.iter().map(|report| ("--report", Some(report.path.as_path())));
    refuse_shared(single.into_iter().map(|(option, path)| (option, path.as_deref())).chain(reports))?;
    let policy = named_or_read(&arguments.stream.policy)?;
    let against_stored = arguments.against == "stored";
    let baseline = named_or_read(if against_stored { "documented" } else { &arguments.against })?;
    let against = if against_stored { Against::Stored(&baseline) } else { Against::Policy(&baseline) };
    let markers = markers(arguments)?;
    let wants_errors = arguments.only.is_empty() || arguments.only.contains(&Only::RejectedLine);
    let wants = |reevaluation: &Reevaluation<'_>| {
        arguments.only.is_empty() || arguments.only.iter().any(|only| only.is(reevaluation.outcome))
    };

    let reports = Reports::open(&arguments.report, arguments.checkpoint.is_some())?;
    let wants_report = !arguments.report.is_empty();
    let key = arguments.audit_key.as_deref().map(Key::read).transpose()?;
    let key_name = key.as_ref().map(Key::name);
    let entries = arguments.audit.as_ref().map(|_| Entries::new(&policy, key));
    let header = || Header::new(arguments, &policy, Some(&baseline).filter(|_| !against_stored));
    let settings = || settings(arguments, &policy, &baseline, key_name);
    let extras = Extras {
        rejects: arguments.rejects.as_deref(),
        digests: wants_report,
        audit: arguments.audit.as_deref().map(|path| (path, header())),
        entries: entries.as_ref(),
        checkpoint: arguments.checkpoint.as_deref().map(|path| (path, settings())),
    };
    let answered = every_record(&arguments.stream, wants_errors, extras, |text, line, answer| {
        // What is wrong with other bytes is the library's to say.
        let validation = match simdutf8::basic::from_utf8(text) {
            Ok(json) => StoredValidation::from_json_with(json, &markers),
            Err(_) => StoredValidation::from_slice_with(text, &markers),
        }?;
        let mut reevaluation = reevaluate(&validation, &policy, against);
        answer.tally.take(&reevaluation);
        if let Some(entries) = &entries {
            entries.append(&mut answer.audit, line, &reevaluation, text);
        }
        if wants_report {
            let figures = answer.figures.get_or_insert_default();
            figures.take(&reevaluation, |similarity| passes_at(similarity, &validation, &policy));
            if arguments.with_ids {
                figures.take_id(&reevaluation);
            }
        }
        if wants(&reevaluation) {
            match arguments.emit {
                Emit::Results => {
                    reevaluation.line = Some(line);
                    let margins = arguments.margins.then(|| validation.margins(&policy)).flatten();
                    write_with_margins(&mut answer.output, &reevaluation, margins);
                }
                Emit::Documents => {
                    // What was read above is UTF-8.
                    let json = std::str::from_utf8(text).unwrap_or_default();
                    answer.output.extend_from_slice(rewritten(json, &reevaluation).as_bytes());
                    answer.output.push(b'\n');
                }
            }
        }
        Ok(())
    })?;
    if !arguments.stream.quiet {
        let against = if against_stored { "what was stored" } else { baseline.name() };
        summarize(&answered.tally, policy.name(), against);
        if let Some(seal) = answered.seal {
            crate::say(&format!("  audit trail of {} records, head {}", HumanCount(seal.count), seal.head));
        }
    }
    // A report is there whole or not at all, like what it is about.
    if answered.outcome != Outcome::Failed {
        let time = arguments.report_time.as_deref();
        let run = Run::new(&policy, &baseline, against_stored, time, answered.inputs);
        let report = Report::new(run, &policy, &answered.tally, &answered.figures, arguments.with_ids);
        reports.write(&report.with_audit(answered.seal))?;
        answered.checkpoint.map_or(Ok(()), Checkpoint::remove)?;
    }
    Ok(answered.outcome)
}

/// Whether a validation whose only finding is its name would have none if its similarity were the threshold: what else the
/// policy asks of a name would still have to be met.
fn passes_at(similarity: u8, validation: &StoredValidation<'_>, policy: &Policy) -> bool {
    if policy.surname_threshold().is_none() {
        return true;
    }
    let lenient = policy.clone().with_name_threshold(similarity);
    lenient.is_ok_and(|lenient| {
        let reevaluation = reevaluate(validation, &lenient, Against::Policy(&lenient));
        reevaluation.findings.reevaluated.is_empty()
    })
}

/// What two runs must have in common for one to go on where the other was killed.
fn settings(
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
        "--manual-pointer": arguments.manual_pointer,
        "--ocr-status-pointer": arguments.ocr_status_pointer,
        "--max-line": arguments.stream.max_line,
        "--output": arguments.stream.output,
        "--rejects": arguments.rejects,
        "--audit": arguments.audit,
        "key of the audit trail": key_name,
        "--report": arguments.report,
        "--report-time": arguments.report_time,
        "--with-ids": arguments.with_ids,
        "--margins": arguments.margins,
    });
    settings.as_object().cloned().unwrap_or_default()
}

fn markers(arguments: &ReevaluateArguments) -> Result<Markers> {
    let mut markers = Markers::default();
    if let Some(pointer) = &arguments.manual_pointer {
        markers = markers.with_manual_pointer(pointer)?;
    }
    if let Some(pointer) = &arguments.ocr_status_pointer {
        markers = markers.with_ocr_status_pointer(pointer)?;
    }
    Ok(markers)
}

/// Says what became of the validations.
fn summarize(tally: &Tally, policy: &str, against: &str) {
    let validations = if tally.records() == 1 { "validation" } else { "validations" };
    let count = indicatif::HumanCount(tally.records());
    crate::say(&format!("renaper-crosscheck: {count} {validations} under `{policy}`, against {against}"));
    for line in tally.lines() {
        crate::say(&format!("  {line}"));
    }
}
