//! `reevaluate`: stored validations in, what the rules say of them today out.

mod account;
mod answering;
mod arguments;
mod page;
mod selection;
mod settings;

use std::path::Path;

use anyhow::{Context, Result, bail};
use renaper_crosscheck::CaseId;
use renaper_crosscheck::stored::{Against, Outcome, Then};
use renaper_crosscheck_report::{Part, Report, Tally};

use self::account::write_digests;
pub(super) use self::account::{Held, write_account};
use self::answering::Answering;
pub(super) use self::arguments::ReevaluateArguments;
use self::arguments::{Emit, Only, ResultFormat};
use self::page::{HeldAgainst, Page};
use self::selection::Selection;
use self::settings::settings;
use crate::audit::{Entries, Header, Key};
use crate::input::named_or_read;
use crate::output::{Format, Named, place};
use crate::report::Reports;
use crate::stream::{Answered, At, Checkpoint, Keeping, KeptTrail, Kind, Reasons, answer_all, say_hint};
use crate::terminal::{Exit, say};
use crate::texts::{counted, errors, said, summary, told};

/// Re-evaluates every stored validation.
pub(super) fn run(arguments: &ReevaluateArguments) -> Result<Exit> {
    arguments.stream.refuse_delimiter(arguments.is_csv())?;
    if arguments.audit.is_some() && arguments.selection.leaves_out() {
        bail!(told(errors::SELECTION_OF_TRAIL));
    }
    arguments.stream.refuse_shared(&named_files(arguments))?;
    let is_quiet = arguments.stream.quiet;
    let policy = named_or_read(&arguments.stream.policy, is_quiet)?;
    let against_stored = arguments.against == "stored";
    let against = if against_stored { "documented" } else { arguments.against.as_str() };
    // What is wrong with one file is told once.
    let baseline = named_or_read(against, is_quiet || against == arguments.stream.policy)?;
    let against = if against_stored { Against::Stored(&baseline) } else { Against::Policy(&baseline) };
    let (at, markers) = (arguments.pointers.documents()?, arguments.pointers.markers()?);
    let selection = Selection::new(&arguments.selection, &arguments.stream)?;
    let steps = baseline.steps_to(&policy);
    // Nobody knows the findings of a record that cannot be read, nor what its status would be.
    let is_narrowed = arguments.asks_for_contents() || arguments.page.is_some();
    let wants_errors =
        if arguments.only.is_empty() { !is_narrowed } else { arguments.only.contains(&Only::RejectedLine) };
    let then = if against_stored { Then::Stored } else { Then::Baseline };
    let reports = Reports::open(&arguments.report, arguments.checkpoint.is_some())?;
    let wants_report = !arguments.report.is_empty();
    let key = arguments.audit_key.as_deref().map(Key::read).transpose()?;
    let key_name = key.as_ref().map(Key::name);
    let entries = arguments.audit.as_ref().map(|_| Entries::new(&policy, key));
    let compared = Some(&baseline).filter(|_| !against_stored);
    let keys = arguments.stream.keys().unwrap_or_default();
    let header = || Header::new(&policy, compared, &arguments.pointers, keys, arguments.audit_key.is_some());
    let settings = || settings(arguments, &policy, &baseline, key_name);
    let trail = arguments.audit.as_deref().zip(entries.as_ref());
    let page = arguments.page.as_deref().map(Page::new);
    let page = page.as_ref();
    let is_asked_for = |at: At<'_>, id: Option<&CaseId<'static>>| {
        selection.has_unreadable(at, id) && page.is_none_or(|page| page.may_be_of(id))
    };
    let keeping = Keeping {
        format: match arguments.format {
            _ if arguments.explain => Format::Account,
            ResultFormat::Csv => Format::Csv(then, arguments.delimiter()),
            ResultFormat::Json => Format::Json,
        },
        error_lines: wants_errors,
        is_asked_for: Some(&is_asked_for),
        arrays: arguments.emit == Emit::Documents,
        rejects: arguments.rejects.as_deref(),
        digests: wants_report || arguments.explain || arguments.page.is_some(),
        audit: trail.map(|(path, entries)| KeptTrail { path, header: header(), entries }),
        checkpoint: arguments.checkpoint.as_deref().map(|path| (path, settings())),
    };
    let (policy, steps, entries) = (&policy, steps.as_slice(), entries.as_ref());
    let baseline = &baseline;
    let page_markers = markers.clone();
    let held = HeldAgainst { markers: &page_markers, policy, against, baseline };
    let answering =
        Answering { arguments, policy, against, baseline, steps, selection: &selection, markers, at, entries, page };
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
            .with_inputs(answered.inputs.clone())
            .with_selection(arguments.selection.reported())
            .with_counts(answered.tally.clone(), std::mem::take(&mut answered.figures));
        let part = if arguments.with_ids { part.with_ids() } else { part };
        let mut report = Report::new(&part);
        if let Some(seal) = &answered.seal {
            report = report.with_audit(seal.count, seal.head.to_string());
        }
        // What a run makes is there whole or not at all, and so is a report of it.
        let reports = reports.write(&report)?;
        place(std::mem::take(&mut answered.unplaced).into_iter().chain(reports).collect())?;
        answered.checkpoint.take().map_or(Ok(()), Checkpoint::remove)?;
    }
    let is_looked_for = !arguments.selection.id.is_empty() || arguments.page.is_some();
    let is_found = !is_looked_for || answered.tally.records() > answered.tally.rejected();
    if !is_found && answered.exit != Exit::Failed {
        say(told(if answered.tally.rejected() > 0 { summary::NO_READABLE_ID } else { summary::NO_SUCH_ID }));
    }
    // Where nothing could be opened, that was said, and there is nothing to count.
    let is_nothing = answered.exit == Exit::Failed && answered.tally.records() == 0 && answered.tally.left_out() == 0;
    if !arguments.stream.quiet && !is_nothing {
        let against = match against_stored {
            true => told(summary::WHAT_WAS_STORED).to_owned(),
            false => said(summary::THE_BASELINE, &[("policy", &baseline.name())]),
        };
        summarize(&answered, arguments.selection.leaves_out(), policy.name(), &against);
        // Of a run that failed, nothing is in its place.
        if let Some(seal) = answered.seal.as_ref().filter(|_| answered.exit != Exit::Failed) {
            let trail = if seal.count == 1 { summary::TRAIL_OF_ONE } else { summary::TRAIL_OF_MANY };
            say(&said(trail, &[("count", &counted(seal.count)), ("head", &seal.head)]));
        }
        say_hint(&answered, &arguments.stream, Kind::StoredValidation);
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

/// Says what became of the records.
fn summarize(answered: &Answered, is_selection: bool, policy: &str, against: &str) {
    let tally = &answered.tally;
    let records = match (tally.records(), is_selection) {
        (1, false) => summary::ONE_RECORD,
        (_, false) => summary::MANY_RECORDS,
        (1, true) => summary::ONE_SELECTED,
        (_, true) => summary::MANY_SELECTED,
    };
    let records = said(records, &[("count", &counted(tally.records())), ("left_out", &counted(tally.left_out()))]);
    say(&said(summary::HEADING, &[("records", &records), ("policy", &policy), ("against", &against)]));
    for line in lines(tally, &answered.reasons) {
        say(&format!("  {line}"));
    }
}

/// The counts of a run, a line each.
fn lines(tally: &Tally, reasons: &Reasons) -> Vec<String> {
    let mut lines = Vec::new();
    for outcome in Outcome::ALL {
        let count = tally.outcomes(*outcome);
        lines.push(line(outcome.as_str(), count));
        if *outcome == Outcome::StatusChanged && count > 0 {
            lines.extend(tally.flips().map(|(from, to, count)| line(&format!("  {from} → {to}"), count)));
            lines.extend(turned(tally, count));
        }
    }
    lines.push(line("rejected_line", tally.rejected()));
    for (code, count) in tally.faults() {
        lines.push(line(&format!("  {code}"), count));
        lines.extend(reasons.of(code).map(|reason| format!("    {reason}")));
    }
    let gained: Vec<_> = tally.gained().collect();
    let lost: Vec<_> = tally.lost().collect();
    for (what, counts) in [(summary::GAINED, gained), (summary::LOST, lost)] {
        if !counts.is_empty() {
            lines.push(told(what).to_owned());
            lines.extend(counts.into_iter().map(|(code, count)| line(&format!("  {code}"), count)));
        }
    }
    if tally.ambiguous() > 0 {
        lines.push(line(told(summary::AMBIGUOUS), tally.ambiguous()));
    }
    lines
}

/// What turned the statuses that changed, so many in all: choices of the policy, and what is left.
fn turned(tally: &Tally, all: u64) -> Vec<String> {
    let mut lines = vec![format!("  {}", told(summary::TURNED_BY))];
    for (choice, count) in tally.turned() {
        lines.push(line(&format!("    {choice}"), count));
        let statuses = tally.turned_statuses().filter(|(turner, ..)| *turner == choice);
        lines.extend(statuses.map(|(_, from, to, count)| line(&format!("      {from} → {to}"), count)));
    }
    let others = tally.turned().fold(all, |others, (_, count)| others.saturating_sub(count));
    if others > 0 {
        lines.push(line(&format!("    {}", told(summary::NO_CHOICE)), others));
    }
    lines
}

/// A label and its count, which stand in columns where the label is not too long.
fn line(what: &str, count: u64) -> String {
    let count = counted(count);
    let room = 54_usize.saturating_sub(what.chars().count()).max(count.len().saturating_add(2));
    format!("{what}{count:>room$}")
}
