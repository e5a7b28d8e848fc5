//! `audit verify`: whether a trail is as it was written, and whether its decisions come out again.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::{Context, Result, bail};
use indicatif::HumanCount;
use renaper_crosscheck::stored::{Against, Markers, Outcome as Reevaluated, StoredValidation, reevaluate};
use renaper_crosscheck::{CaseErrorCode, Findings, Policy, RULES_VERSION, WarningCode};
use serde::Deserialize;

use super::{EntryDecision, Hash, Header, Key, PROGRAM, Seal, decision};
use crate::Outcome;
use crate::args::VerifyArguments;
use crate::input::{Inputs, Record, files_of};

/// As many faults are told; the others are counted.
const MOST_FAULTS: u64 = 20;

/// A line of a trail, read back.
#[derive(Deserialize)]
struct Line {
    number: u64,
    previous: Hash,
    #[serde(default)]
    policy: Option<String>,
    #[serde(default)]
    outcome: Option<Reevaluated>,
    #[serde(default)]
    findings: Vec<WarningCode>,
    #[serde(default)]
    decision: Option<EntryDecision>,
    #[serde(default)]
    error: Option<CaseErrorCode>,
    #[serde(default)]
    case: Option<Hash>,
}

/// Checks a trail, and says what is wrong with it.
pub(crate) fn verify(arguments: &VerifyArguments) -> Result<Outcome> {
    let path = &arguments.file;
    let named = || format!("`{}`", path.display());
    let mut lines = BufReader::new(File::open(path).with_context(named)?).split(b'\n');
    let first = lines.next().transpose().with_context(named)?.unwrap_or_default();
    let header: Header = match serde_json::from_slice(&first) {
        Ok(header) => header,
        Err(_) => bail!("`{}`: line 1 is not the first line of an audit trail", path.display()),
    };
    if header.audit != PROGRAM {
        bail!("`{}`: line 1 is not the first line of an audit trail", path.display());
    }
    if !arguments.input.is_empty() && header.rules != RULES_VERSION {
        crate::say(&format!(
            "`{}` was written under rules {}, and this program has rules {RULES_VERSION}: a decision may differ for no other reason",
            path.display(),
            header.rules
        ));
    }
    let mut evidence = if arguments.input.is_empty() { None } else { Some(Evidence::open(arguments, &header)?) };

    let mut chain = Chain::begin(&first);
    let mut faults = Faults { path, count: 0 };
    for (index, line) in (2_u64..).zip(lines) {
        let line = line.with_context(named)?;
        if chain.seal.is_some() {
            faults.note(index, "stands behind the last line of the trail");
        } else if let Ok(seal) = serde_json::from_slice::<Seal>(&line) {
            chain.close(index, seal, &mut faults);
        } else {
            let read = serde_json::from_slice::<Line>(&line).ok();
            let in_order = chain.append(index, &line, read.as_ref(), &mut faults);
            if let (Some(evidence), Some(read)) = (&mut evidence, read.filter(|_| in_order)) {
                evidence.compare(index, &read, &mut faults);
            }
        }
    }
    let head = chain.finish(arguments.head, &mut faults);
    if let Some(evidence) = &mut evidence {
        evidence.finish(chain.count, &mut faults);
    }
    Ok(faults.summarize(chain.count, head, evidence.is_some()))
}

/// The chain of hashes, followed from line to line.
struct Chain {
    /// The number of the last record that stood in its place.
    count: u64,
    /// The hash of the last line, and where it stands.
    last: (u64, Hash),
    /// Whether the last line knew another hash of the line before it, for no other reason than a change.
    broke_before: bool,
    /// A line that may have been changed, unless the next link shows that it was the one behind it.
    suspect: Option<u64>,
    seal: Option<Seal>,
}

impl Chain {
    fn begin(header: &[u8]) -> Self {
        Chain { count: 0, last: (1, Hash::of(header)), broke_before: false, suspect: None, seal: None }
    }

    /// Follows the chain to a record's line. Says whether the record is the next one, or one behind it.
    fn append(&mut self, index: u64, text: &[u8], line: Option<&Line>, faults: &mut Faults<'_>) -> bool {
        let Some(line) = line else {
            self.settle(faults);
            faults.note(index, "was changed: it is no line of an audit trail");
            // It stands in a record's place, as far as anybody can say.
            self.count = self.count.saturating_add(1);
            self.step(index, text, true);
            return false;
        };
        let expected = self.count.saturating_add(1);
        let is_linked = line.previous == self.last.1;
        if line.number == expected {
            self.link(is_linked, faults);
            self.count = expected;
            self.step(index, text, !is_linked);
            true
        } else if line.number > expected {
            self.settle(faults);
            let last = line.number.saturating_sub(1);
            let missing = if last == expected {
                format!("record {last} is")
            } else {
                format!("records {expected} to {last} are")
            };
            faults.note(index, &format!("is record {}: {missing} missing before it", line.number));
            self.count = line.number;
            self.step(index, text, true);
            true
        } else {
            self.settle(faults);
            faults
                .note(index, &format!("is record {}, which does not belong here: it was added or moved", line.number));
            self.step(index, text, true);
            false
        }
    }

    /// Follows one link between two lines that belong together.
    fn link(&mut self, is_linked: bool, faults: &mut Faults<'_>) {
        if is_linked {
            self.settle(faults);
        } else if self.broke_before {
            // Both links of the last line are broken: it is the one that was changed, unless a fault was told of it already.
            if self.suspect.is_some() {
                self.suspect = Some(self.last.0);
                self.settle(faults);
            }
        } else {
            self.suspect = Some(self.last.0);
        }
    }

    /// Tells of the line that is left to suspect.
    fn settle(&mut self, faults: &mut Faults<'_>) {
        if let Some(index) = self.suspect.take() {
            faults.note(index, "was changed: the line behind it knows another hash of it");
        }
    }

    fn step(&mut self, index: u64, text: &[u8], broke_before: bool) {
        self.last = (index, Hash::of(text));
        self.broke_before = broke_before;
    }

    fn close(&mut self, index: u64, seal: Seal, faults: &mut Faults<'_>) {
        self.link(seal.head == self.last.1, faults);
        self.settle(faults);
        if seal.count != self.count {
            let say = format!("says that there are {} records, and the last one is record {}", seal.count, self.count);
            faults.note(index, &say);
        }
        self.seal = Some(seal);
    }

    fn finish(&mut self, head: Option<Hash>, faults: &mut Faults<'_>) -> Option<Hash> {
        let Some(seal) = self.seal else {
            self.settle(faults);
            let say = format!("is the last one: the trail was cut off behind record {}", self.count);
            faults.note(self.last.0, &say);
            return None;
        };
        if head.is_some_and(|head| head != seal.head) {
            faults.note(
                self.last.0.saturating_add(1),
                "has another head than the one given: this is not the trail that it was kept of",
            );
        }
        Some(seal.head)
    }
}

/// The input that the decisions are made of again.
struct Evidence {
    inputs: Inputs,
    header: Header,
    markers: Markers,
    key: Option<Key>,
    /// Records read.
    count: u64,
    text: Vec<u8>,
}

impl Evidence {
    fn open(arguments: &VerifyArguments, header: &Header) -> Result<Self> {
        let key = arguments.key.as_deref().map(Key::read).transpose()?;
        match (&key, header.keyed) {
            (None, true) => bail!("the trail was made with a key: give it with --key"),
            (Some(_), false) => bail!("the trail was made without a key"),
            _ => {}
        }
        let mut markers = Markers::default();
        if let Some(pointer) = &header.manual_pointer {
            markers = markers.with_manual_pointer(pointer)?;
        }
        if let Some(pointer) = &header.ocr_status_pointer {
            markers = markers.with_ocr_status_pointer(pointer)?;
        }
        let files = files_of(&arguments.input)?;
        let inputs = Inputs::new(files, arguments.max_line, indicatif::ProgressBar::hidden());
        Ok(Evidence { inputs, header: header.clone(), markers, key, count: 0, text: Vec::new() })
    }

    /// Makes the decision of a record again.
    fn compare(&mut self, index: u64, line: &Line, faults: &mut Faults<'_>) {
        let mut record = None;
        while self.count < line.number {
            self.text.clear();
            record = self.inputs.next(&mut self.text);
            self.count = self.count.saturating_add(1);
        }
        let text = match record {
            None => return faults.note(index, "has no record in the input"),
            Some(Record::TooLong(_)) => None,
            Some(Record::Text(_)) => Some(self.text.as_slice()),
        };
        let mac = self.key.as_ref().zip(text).map(|(key, text)| key.mac(text));
        if mac != line.case {
            return faults.note(index, "was made of another record than the input's");
        }
        let says_otherwise = match text.map(|text| StoredValidation::from_slice_with(text, &self.markers)) {
            None => line.error != Some(CaseErrorCode::LineTooLong),
            Some(Err(error)) => line.error != Some(error.code()),
            Some(Ok(validation)) => {
                let documented = Policy::documented();
                let against = self.header.against.as_ref().map_or(Against::Stored(&documented), Against::Policy);
                let fresh = reevaluate(&validation, &self.header.policy, against);
                line.outcome != Some(fresh.outcome)
                    || line.findings.iter().copied().collect::<Findings>() != fresh.findings.reevaluated
                    || line.decision != decision(&fresh)
                    || line.policy.as_deref() != Some(self.header.policy.fingerprint().to_string().as_str())
            }
        };
        if says_otherwise {
            faults.note(index, "says otherwise than the rules say of its record");
        }
    }

    fn finish(&mut self, records: u64, faults: &mut Faults<'_>) {
        self.text.clear();
        if self.count <= records && self.inputs.next(&mut self.text).is_some() {
            faults.note_of_all(&format!("the input has more records than the trail's {records}"));
        }
        if self.inputs.have_failed() {
            faults.note_of_all("the input could not be read to its end");
        }
    }
}

/// What is wrong, told as it is found.
struct Faults<'p> {
    path: &'p Path,
    count: u64,
}

impl Faults<'_> {
    fn note(&mut self, line: u64, what: &str) {
        self.note_of_all(&format!("line {line} {what}"));
    }

    fn note_of_all(&mut self, what: &str) {
        self.count = self.count.saturating_add(1);
        if self.count <= MOST_FAULTS {
            crate::say(&format!("{}: {what}", self.path.display()));
        }
    }

    fn summarize(&self, records: u64, head: Option<Hash>, with_input: bool) -> Outcome {
        let records = HumanCount(records);
        if self.count > MOST_FAULTS {
            crate::say(&format!("{}: {} faults in all", self.path.display(), HumanCount(self.count)));
        }
        match head {
            Some(head) if self.count == 0 => {
                let reproduced = if with_input { ", and every decision comes out again" } else { "" };
                crate::say(&format!(
                    "`{}`: {records} records, all as they were written{reproduced}; head {head}",
                    self.path.display()
                ));
                Outcome::Done
            }
            _ => Outcome::SomeRejected,
        }
    }
}
