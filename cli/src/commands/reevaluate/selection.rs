//! Which of the stored validations are evaluated anew: all, or those of some ids, days, or a sample.

use std::collections::{BTreeSet, BinaryHeap};

use anyhow::{Result, bail};
use chrono::NaiveDate;
use clap::Args;
use indicatif::ProgressBar;
use renaper_crosscheck::stored::StoredValidation;
use renaper_crosscheck::{CaseId, DocumentDate, Value as Reading, normalize_date};
use renaper_crosscheck_report::Selection as ReportedSelection;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::input::{Inputs, Place, Record, files_of, whole};
use crate::output::id_text;
use crate::stream::{At, StreamArguments};
use crate::texts::{errors, said, told};

/// What is to be evaluated anew; what is left out is counted as that, and stands nowhere else.
#[derive(Args, Serialize)]
pub(super) struct SelectionArguments {
    /// Evaluate the validation with this id only (may be given several times)
    #[arg(long, value_name = "ID")]
    pub(super) id: Vec<String>,

    /// Evaluate only what was created on this day or later (`createdAt`, as it is written)
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) since: Option<Day>,

    /// Evaluate only what was created on this day or before
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) until: Option<Day>,

    /// Evaluate a sample of so many records, each with all documents in it; the same input and seed give the same one
    #[arg(long, value_name = "N", value_parser = whole)]
    pub(super) sample: Option<u64>,

    /// What the sample is drawn with
    #[arg(long, value_name = "S", default_value_t = 0, requires = "sample", value_parser = whole)]
    pub(super) seed: u64,
}

impl SelectionArguments {
    /// What a report says of it; nothing where everything is evaluated.
    pub(super) fn reported(&self) -> Option<ReportedSelection> {
        let SelectionArguments { id, since, until, sample, seed } = self;
        let selection = ReportedSelection {
            ids: Some(id.len()).filter(|&count| count > 0).and_then(|count| u64::try_from(count).ok()),
            since: since.map(|day| day.0.to_string()),
            until: until.map(|day| day.0.to_string()),
            sample: *sample,
            seed: sample.map(|_| *seed),
            differs: false,
        };
        (selection != ReportedSelection::default()).then_some(selection)
    }

    /// Whether anything can be left out.
    pub(super) fn leaves_out(&self) -> bool {
        self.asks_for_documents() || self.sample.is_some()
    }

    /// Whether documents are chosen by what they say.
    pub(super) fn asks_for_documents(&self) -> bool {
        !self.id.is_empty() || self.since.is_some() || self.until.is_some()
    }
}

/// A day that was given.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
pub(super) struct Day(NaiveDate);

impl Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

fn day(text: &str) -> Result<Day, String> {
    text.parse().map(Day).map_err(|_| "a day is wanted, such as 2026-01-31".to_owned())
}

/// Where a record stands among all inputs: its file, its line, and the bytes before it on that line.
type Spot = (usize, u64, usize);

/// What was asked for.
pub(super) struct Selection<'s> {
    arguments: &'s SelectionArguments,
    /// The records of the sample, where one was asked for.
    sample: Option<BTreeSet<Spot>>,
}

impl<'s> Selection<'s> {
    /// Draws the sample, where one was asked for: the inputs are read through for it.
    ///
    /// # Errors
    ///
    /// No day can be chosen, or a sample is to be drawn of what can be read once only.
    pub(super) fn new(arguments: &'s SelectionArguments, stream: &StreamArguments) -> Result<Self> {
        if let (Some(since), Some(until)) = (arguments.since, arguments.until)
            && since > until
        {
            bail!(said(errors::SINCE_AFTER_UNTIL, &[("since", &since.0), ("until", &until.0)]));
        }
        let sample = arguments.sample.map(|count| sample(count, arguments.seed, stream)).transpose()?;
        Ok(Selection { arguments, sample })
    }

    /// Whether anything can be left out.
    pub(super) fn leaves_out(&self) -> bool {
        self.arguments.leaves_out()
    }

    /// Whether a record may hold what is wanted.
    pub(super) fn has_record(&self, at: At<'_>) -> bool {
        self.sample.as_ref().is_none_or(|sample| sample.contains(&spot(at.file_number, at.place)))
    }

    /// Whether a record that cannot be read may be wanted: no day rules it out, and an id only if it has another one.
    pub(super) fn has_unreadable(&self, at: At<'_>, id: Option<&CaseId<'_>>) -> bool {
        let ids = &self.arguments.id;
        self.has_record(at) && (ids.is_empty() || id.is_none() || ids.iter().any(|wanted| wanted == id_text(id)))
    }

    /// Whether a document is wanted.
    pub(super) fn has(&self, validation: &StoredValidation<'_>, document: &str) -> bool {
        let SelectionArguments { id, since, until, .. } = self.arguments;
        let has_id = id.is_empty() || id.iter().any(|id| id == id_text(validation.id()));
        if !has_id || since.is_none() && until.is_none() {
            return has_id;
        }
        created_on(document)
            .is_some_and(|day| since.is_none_or(|since| since.0 <= day) && until.is_none_or(|until| day <= until.0))
    }
}

/// The day of a document's `createdAt`, as it is written.
fn created_on(document: &str) -> Option<NaiveDate> {
    #[derive(Deserialize)]
    struct Row<'r> {
        #[serde(borrow, rename = "createdAt")]
        created_at: &'r RawValue,
    }

    let row: Row<'_> = serde_json::from_str(document).ok()?;
    let mut value: Value = serde_json::from_str(row.created_at.get()).ok()?;
    // As MongoDB exports it, one of these may stand inside the other.
    for key in ["$date", "$numberLong"] {
        if let Some(inner) = value.get_mut(key) {
            value = inner.take();
        }
    }
    let text = match &value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    match normalize_date(&text) {
        // Milliseconds count as repaired, for their time of day: that does not matter here.
        Reading::Present(DocumentDate::Full(day)) | Reading::Repaired(DocumentDate::Full(day)) => Some(day),
        _ => None,
    }
}

fn spot(file: usize, place: Place) -> Spot {
    (file, place.line, place.column)
}

/// The records whose drawn numbers are the smallest: each is drawn from the seed and from which record it is.
fn sample(count: u64, seed: u64, stream: &StreamArguments) -> Result<BTreeSet<Spot>> {
    let files = files_of(&stream.files)?;
    if files.is_empty() || files.iter().any(|file| !file.is_file()) {
        bail!(told(errors::SAMPLE_OF_STREAM));
    }
    let keys = stream.keys();
    let mut inputs = Inputs::new(files, stream.max_line, ProgressBar::hidden()).with_keys(keys);
    let mut text = Vec::new();
    // The largest stands on top.
    let mut drawn: BinaryHeap<(u64, Spot)> = BinaryHeap::new();
    for number in 0_u64.. {
        text.clear();
        let Some(record) = inputs.next(&mut text) else { break };
        let record = keys.map_or(record, |keys| record.behind(keys.split(&text).keys));
        let (Record::Text(place) | Record::TooLong(place)) = record;
        drawn.push((mixed(mixed(seed).wrapping_add(number)), spot(inputs.file(), place)));
        if u64::try_from(drawn.len()).unwrap_or(u64::MAX) > count {
            drawn.pop();
        }
    }
    inputs.refusal()?;
    Ok(drawn.into_iter().map(|(_, spot)| spot).collect())
}

/// A number that looks like chance, of any number (splitmix64).
const fn mixed(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
