//! `reevaluate`: stored validations in, what the rules say of them today out.

use anyhow::Result;
use renaper_crosscheck::stored::{Against, Markers, Reevaluation, StoredValidation, reevaluate, rewritten};

use crate::Outcome;
use crate::answer::{every_record, write_json};
use crate::args::{Emit, Only, ReevaluateArguments};
use crate::policy::named_or_read;
use crate::tally::Tally;

/// Re-evaluates every stored validation.
pub(crate) fn run(arguments: &ReevaluateArguments) -> Result<Outcome> {
    let policy = named_or_read(&arguments.stream.policy)?;
    let against_stored = arguments.against == "stored";
    let baseline = named_or_read(if against_stored { "documented" } else { &arguments.against })?;
    let against = if against_stored { Against::Stored(&baseline) } else { Against::Policy(&baseline) };
    let markers = markers(arguments)?;
    let wants_errors = arguments.only.is_empty() || arguments.only.contains(&Only::RejectedLine);
    let wants = |reevaluation: &Reevaluation<'_>| {
        arguments.only.is_empty() || arguments.only.iter().any(|only| only.is(reevaluation.outcome))
    };

    let rejects = arguments.rejects.as_deref();
    let (outcome, tally) = every_record(&arguments.stream, rejects, wants_errors, |text, line, answer| {
        // What is wrong with other bytes is the library's to say.
        let validation = match simdutf8::basic::from_utf8(text) {
            Ok(json) => StoredValidation::from_json_with(json, &markers),
            Err(_) => StoredValidation::from_slice_with(text, &markers),
        }?;
        let mut reevaluation = reevaluate(&validation, &policy, against);
        answer.tally.take(&reevaluation);
        if wants(&reevaluation) {
            match arguments.emit {
                Emit::Results => {
                    reevaluation.line = Some(line);
                    write_json(&mut answer.output, &reevaluation);
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
        summarize(&tally, policy.name(), against);
    }
    Ok(outcome)
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
    let count = indicatif::HumanCount(tally.records());
    crate::say(&format!("renaper-crosscheck: {count} validations under `{policy}`, against {against}"));
    for line in tally.lines() {
        crate::say(&format!("  {line}"));
    }
}
