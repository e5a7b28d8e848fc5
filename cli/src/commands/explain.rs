//! `explain`: why one case, or one stored validation, came out as it did.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use indicatif::{HumanCount, ProgressBar};
use renaper_crosscheck::stored::{Against, reevaluate};
use renaper_crosscheck::{Policy, evaluate};
use renaper_crosscheck_report::{InputDigest, Origin, Record as Subject};

use super::evaluate::write_account as write_case;
use super::reevaluate::{Held, write_account as write_validation};
use crate::input::{Inputs, Place, Record, files_of, named_or_read, refuse_unreadable_files};
use crate::output::{Destination, Named, id_text, place, refuse_shared};
use crate::stream::At;
use crate::terminal::{Exit, print, printable_data, say, shown};
use crate::texts::{explain, said, spoken, summary, told};

/// The longest record accepted, in bytes.
const LONGEST: usize = 16 << 20;

/// Explain one case or stored validation: an account, or a page to hand on
#[derive(Args)]
#[command(after_help = "Examples:
  renaper-crosscheck explain one-case.json
  renaper-crosscheck explain --html page.html --lang es validation.json
  renaper-crosscheck explain --id case-001 examples/cases.ndjson")]
pub(super) struct ExplainArguments {
    /// A file (also gzip, zstd) with one case or one stored validation; `-` is standard input
    #[arg(value_name = "CASE")]
    case: PathBuf,

    /// Write a page for people, without scripts, to this file; `-` is standard output
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,

    /// Which record to explain, where there are several: the one with this id
    #[arg(long, value_name = "ID")]
    id: Option<String>,

    /// The policy: a name (`documented`, `hardened`), or a TOML or JSON file
    #[arg(long, value_name = "NAME|FILE", default_value = "documented")]
    policy: String,
}

/// A record that was found.
struct Found {
    text: Vec<u8>,
    place: Place,
    /// Which of the inputs it stood in, from 0.
    input: usize,
}

/// What was looked through.
struct Search {
    found: Option<Found>,
    /// Records that could not be read, while one was looked for by its id.
    unreadable: u64,
    inputs: Vec<InputDigest>,
    has_failed: bool,
}

/// Explains the one record.
pub(super) fn run(arguments: &ExplainArguments) -> Result<Exit> {
    let ExplainArguments { case: input, html, id, policy } = arguments;
    let page = html.iter().map(|path| Named::written("--html", path));
    let read = Some(Path::new(policy)).filter(|path| path.is_file()).map(|path| Named::read("--policy", path));
    refuse_shared(std::slice::from_ref(input), &page.chain(read).collect::<Vec<_>>())?;
    let policy = named_or_read(policy, false)?;
    let Some(search) = search(input, id.as_deref())? else { return Ok(Exit::SomeRejected) };
    if search.has_failed {
        return Ok(Exit::Failed);
    }
    match search.unreadable {
        0 => {}
        1 => say(told(explain::ONE_UNREADABLE)),
        count => say(&said(explain::SOME_UNREADABLE, &[("count", &HumanCount(count))])),
    }
    let Some(found) = &search.found else {
        if id.is_none() {
            bail!(said(explain::NO_RECORD, &[("input", &named(input))]));
        }
        say(told(summary::NO_SUCH_ID));
        return Ok(Exit::SomeRejected);
    };
    let subject = match Subject::from_slice(&found.text) {
        Ok(subject) => subject,
        Err(error) => {
            let line =
                found.place.line.saturating_add(u64::try_from(error.line().saturating_sub(1)).unwrap_or(u64::MAX));
            say(&said(explain::UNREADABLE, &[("line", &line), ("code", &error.code()), ("message", &error.message())]));
            return Ok(Exit::SomeRejected);
        }
    };
    match html {
        Some(path) => write_page(path, &subject, found, &search.inputs, &policy)?,
        None => {
            write_account(&subject, found, &policy)?;
        }
    }
    Ok(if search.unreadable == 0 { Exit::Done } else { Exit::SomeRejected })
}

/// Looks for the one record, or for the one with an id; nothing where it is there and too long, which was said.
///
/// # Errors
///
/// The input cannot be read, or there are several such records.
fn search(path: &Path, id: Option<&str>) -> Result<Option<Search>> {
    let files = files_of(&[path.to_owned()])?;
    refuse_unreadable_files(&files, false)?;
    let mut inputs = Inputs::new(files, LONGEST, ProgressBar::hidden()).with_digests();
    let (mut found, mut unreadable) = (None, 0_u64);
    let mut text = Vec::new();
    while let Some(record) = inputs.next(&mut text) {
        let is_wanted = match (id, record) {
            (None, Record::TooLong(place)) => {
                say(&said(explain::TOO_LONG, &[("line", &place.line), ("bytes", &LONGEST)]));
                return Ok(None);
            }
            (None, Record::Text(_)) => Some(true),
            (Some(id), Record::Text(_)) => Subject::from_slice(&text).map(|subject| id_text(subject.id()) == id).ok(),
            (Some(_), Record::TooLong(_)) => None,
        };
        match (record, is_wanted) {
            (Record::Text(place), Some(true)) => {
                if found.is_some() {
                    match id {
                        None => bail!(said(explain::SEVERAL_RECORDS, &[("input", &named(path))])),
                        Some(_) => bail!(told(explain::SAME_ID)),
                    }
                }
                found = Some(Found { text: std::mem::take(&mut text), place, input: inputs.file() });
            }
            (_, None) => unreadable = unreadable.saturating_add(1),
            _ => {}
        }
        text.clear();
    }
    inputs.refusal()?;
    let has_failed = inputs.have_failed();
    Ok(Some(Search { found, unreadable, inputs: inputs.digests(), has_failed }))
}

/// What the input is called.
fn named(path: &Path) -> String {
    if path == Path::new("-") { told(explain::STANDARD_INPUT).to_owned() } else { format!("`{}`", shown(path)) }
}

/// Writes the page: it is there whole or not at all.
fn write_page(
    path: &Path,
    subject: &Subject<'_>,
    found: &Found,
    inputs: &[InputDigest],
    policy: &Policy,
) -> Result<()> {
    let origin = Origin::new(&found.text).with_line(found.place.line).with_inputs(inputs);
    let origin = match inputs.get(found.input) {
        Some(input) => origin.with_file(&input.name),
        None => origin,
    };
    let page = subject.page(policy, &origin, spoken());
    let mut file = Destination::open(Some(path))?;
    let page = if file.is_terminal() { printable_data(page.as_bytes()) } else { page.as_bytes().into() };
    file.write_all(&page).and_then(|()| file.flush()).with_context(|| file.name())?;
    place(vec![file])
}

/// Writes the account to standard output, without colours.
fn write_account(subject: &Subject<'_>, found: &Found, policy: &Policy) -> Result<Exit> {
    let at = At { place: found.place, file: None, file_number: found.input };
    let mut account = Vec::new();
    match subject {
        Subject::Case(case) => {
            let mut coloured = Vec::new();
            write_case(&mut coloured, (case, &evaluate(case, policy)), &found.text, at, policy)?;
            let coloured = String::from_utf8_lossy(&coloured);
            account.extend_from_slice(anstream::adapter::strip_str(&coloured).to_string().as_bytes());
        }
        Subject::Stored(validation) => {
            let baseline = Policy::documented();
            let reevaluation = reevaluate(validation, policy, Against::Stored(&baseline));
            let reevaluation = reevaluation.with_why(validation, &baseline, &baseline.steps_to(policy));
            let document = String::from_utf8_lossy(&found.text);
            let held = Held { at, document: &document, policy, baseline: &baseline };
            write_validation(&mut account, validation, &reevaluation, held);
        }
    }
    print(&account)
}
