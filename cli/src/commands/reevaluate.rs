//! `reevaluate`: stored validations in, what the rules say of them today out.

mod account;
mod answering;
mod arguments;
mod page;
mod selection;
mod settings;

use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use indicatif::HumanCount;
use renaper_crosscheck::stored::{Against, Outcome, Then};
use renaper_crosscheck_report::{InputDigest, Part, Report, Tally};

pub(super) use self::account::{Held, write_account};
use self::answering::Answering;
pub(super) use self::arguments::ReevaluateArguments;
use self::arguments::{Only, ResultFormat};
use self::page::{HeldAgainst, Page};
use self::selection::Selection;
use self::settings::settings;
use crate::audit::{Entries, Header, Key};
use crate::input::named_or_read;
use crate::output::{Destination, Format, Named, place};
use crate::report::Reports;
use crate::stream::{Checkpoint, Keeping, KeptTrail, answer_all};
use crate::terminal::{Exit, printable, say};
use crate::texts::{summary, told};

/// Re-evaluates every stored validation.
pub(super) fn run(arguments: &ReevaluateArguments) -> Result<Exit> {
    arguments.stream.refuse_shared(&named_files(arguments))?;
    let policy = named_or_read(&arguments.stream.policy)?;
    let against_stored = arguments.against == "stored";
    let baseline = named_or_read(if against_stored { "documented" } else { &arguments.against })?;
    let against = if against_stored { Against::Stored(&baseline) } else { Against::Policy(&baseline) };
    let (at, markers) = (arguments.pointers.documents()?, arguments.pointers.markers()?);
    let selection = Selection::new(&arguments.selection, &arguments.stream)?;
    let steps = baseline.steps_to(&policy);
    // Nobody knows the id of a record that cannot be read, nor its day, nor its findings.
    let is_narrowed = selection.asks_for_documents() || !arguments.finding.is_empty() || arguments.page.is_some();
    let wants_errors =
        if arguments.only.is_empty() { !is_narrowed } else { arguments.only.contains(&Only::RejectedLine) };
    let then = if against_stored { Then::Stored } else { Then::Baseline };
    let reports = Reports::open(&arguments.report, arguments.checkpoint.is_some())?;
    let wants_report = !arguments.report.is_empty();
    let key = arguments.audit_key.as_deref().map(Key::read).transpose()?;
    let key_name = key.as_ref().map(Key::name);
    let entries = arguments.audit.as_ref().map(|_| Entries::new(&policy, key));
    let compared = Some(&baseline).filter(|_| !against_stored);
    let header =
        || Header::new(&policy, compared, &arguments.pointers, arguments.stream.keys, arguments.audit_key.is_some());
    let settings = || settings(arguments, &policy, &baseline, key_name);
    let trail = arguments.audit.as_deref().zip(entries.as_ref());
    let keeping = Keeping {
        format: match arguments.format {
            _ if arguments.explain => Format::Account,
            ResultFormat::Csv => Format::Csv(then),
            ResultFormat::Json => Format::Json,
        },
        error_lines: wants_errors,
        rejects: arguments.rejects.as_deref(),
        digests: wants_report || arguments.explain || arguments.page.is_some(),
        audit: trail.map(|(path, entries)| KeptTrail { path, header: header(), entries }),
        checkpoint: arguments.checkpoint.as_deref().map(|path| (path, settings())),
    };
    let (policy, steps, selection, entries) = (&policy, steps.as_slice(), &selection, entries.as_ref());
    let baseline = &baseline;
    let page = arguments.page.as_deref().map(Page::new);
    let page = page.as_ref();
    let page_markers = markers.clone();
    let held = HeldAgainst { markers: &page_markers, policy, against, baseline };
    let answering = Answering { arguments, policy, against, baseline, steps, selection, markers, at, entries, page };
    let mut answered = answer_all(&arguments.stream, keeping, |text, at, rejection, answer| {
        answering.answer(text, at, rejection, answer)
    })?;
    if let Some(output) = answered.unplaced.first_mut().filter(|_| arguments.explain) {
        write_digests(output, &answered.inputs).with_context(|| output.name())?;
    }
    if let Some(page) = page {
        match answered.unplaced.first_mut() {
            Some(output) if page.is_found() => page.write(output, &answered.inputs, held)?,
            // A page of nobody is none.
            _ => answered.unplaced.clear(),
        }
    }
    if answered.exit != Exit::Failed {
        let part = if against_stored {
            Part::against_stored(policy, baseline)
        } else {
            Part::against_policy(policy, baseline)
        };
        let part = part
            .with_time(arguments.report_time.clone())
            .with_inputs(answered.inputs)
            .with_counts(answered.tally.clone(), answered.figures);
        let part = if arguments.with_ids { part.with_ids() } else { part };
        let mut report = Report::new(&part);
        if let Some(seal) = answered.seal {
            report = report.with_audit(seal.count, seal.head.to_string());
        }
        // What a run makes is there whole or not at all, and so is a report of it.
        let reports = reports.write(&report)?;
        place(answered.unplaced.into_iter().chain(reports).collect())?;
        answered.checkpoint.map_or(Ok(()), Checkpoint::remove)?;
    }
    let is_looked_for = !arguments.selection.id.is_empty() || arguments.page.is_some();
    let is_found = !is_looked_for || answered.tally.records() > answered.tally.rejected();
    if !is_found {
        say(told(summary::NO_SUCH_ID));
    }
    if !arguments.stream.quiet {
        let against =
            if against_stored { "what was stored".to_owned() } else { format!("the baseline `{}`", baseline.name()) };
        summarize(&answered.tally, policy.name(), &against);
        // Of a run that failed, nothing is in its place.
        if let Some(seal) = answered.seal.filter(|_| answered.exit != Exit::Failed) {
            say(&format!("  audit trail of {} records, head {}", HumanCount(seal.count), seal.head));
        }
    }
    Ok(if answered.exit == Exit::Done && !is_found { Exit::SomeRejected } else { answered.exit })
}

/// The files that the run reads and writes beside its inputs, its output and its policy.
fn named_files(arguments: &ReevaluateArguments) -> Vec<Named<'_>> {
    let written =
        [("--rejects", &arguments.rejects), ("--audit", &arguments.audit), ("--checkpoint", &arguments.checkpoint)];
    let written = written.into_iter().filter_map(|(option, path)| Some((option, path.as_deref()?)));
    let reports = arguments.report.iter().map(|report| ("--report", report.path.as_path()));
    let key = arguments.audit_key.as_deref().map(|key| Named::read("--audit-key", key));
    let against = Path::new(&arguments.against);
    let against = against.is_file().then(|| Named::read("--against", against));
    let read = key.into_iter().chain(against);
    written.chain(reports).map(|(option, path)| Named::written(option, path)).chain(read).collect()
}

/// The digests of all that was read: with that of a document, they say what an account was made of.
fn write_digests(output: &mut Destination, inputs: &[InputDigest]) -> std::io::Result<()> {
    for InputDigest { name, bytes, sha256 } in inputs {
        let name = if name == "-" { "standard input".to_owned() } else { format!("`{}`", printable(name)) };
        writeln!(output, "input {name}: {bytes} bytes, SHA-256 {sha256}")?;
    }
    output.flush()
}

/// Says what became of the validations.
fn summarize(tally: &Tally, policy: &str, against: &str) {
    let validations = if tally.records() == 1 { "validation" } else { "validations" };
    let count = HumanCount(tally.records());
    say(&format!("renaper-crosscheck: {count} {validations} under `{policy}`, against {against}"));
    for line in lines(tally) {
        say(&format!("  {line}"));
    }
}

/// The counts of a run, a line each.
fn lines(tally: &Tally) -> Vec<String> {
    let mut lines = Vec::new();
    for outcome in Outcome::ALL {
        lines.push(line(outcome.as_str(), tally.outcomes(*outcome)));
        if *outcome == Outcome::StatusChanged {
            lines.extend(tally.flips().map(|(from, to, count)| line(&format!("  {from} → {to}"), count)));
            let turned: Vec<_> = tally.turned().collect();
            if !turned.is_empty() {
                lines.push("  turned by".to_owned());
                lines.extend(turned.into_iter().map(|(choice, count)| line(&format!("    {choice}"), count)));
            }
        }
    }
    lines.push(line("rejected_line", tally.rejected()));
    lines.extend(tally.faults().map(|(code, count)| line(&format!("  {code}"), count)));
    let gained: Vec<_> = tally.gained().collect();
    let lost: Vec<_> = tally.lost().collect();
    for (what, counts) in
        [("findings gained, of all evaluated anew", gained), ("findings lost, of all evaluated anew", lost)]
    {
        if !counts.is_empty() {
            lines.push(what.to_owned());
            lines.extend(counts.into_iter().map(|(code, count)| line(&format!("  {code}"), count)));
        }
    }
    if tally.left_out() > 0 {
        lines.push(line("left out, as was asked for", tally.left_out()));
    }
    if tally.ambiguous() > 0 {
        lines.push(line("ambiguous decisions", tally.ambiguous()));
    }
    lines
}

fn line(what: &str, count: u64) -> String {
    format!("{what:<38}{:>16}", HumanCount(count).to_string())
}
