//! A manifest and the trails that it binds.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::io;
use std::path::Path;

use anyhow::{Result, bail};
use indicatif::HumanCount;
use renaper_crosscheck_report::InputDigest;

use super::chain::{Chain, Kind};
use super::evidence::Origin;
use super::faults::{Checked, Faults, Ground};
use super::follow::{Expected, follow};
use super::lines::Lines;
use crate::audit::hash::{Hash, KeptHead};
use crate::audit::header::Header;
use crate::audit::manifest::{Bound, BoundLine, Manifest, folder_of};
use crate::audit::trail::Seal;
use crate::terminal::{Exit, shown};
use crate::texts::{self, audit, said, told};

/// Checks a manifest whose first line was read just now, and every trail that it binds: of the inputs that `origin`
/// has, each trail was made of one, in their order.
pub(super) fn verify_bound(
    path: &Path,
    lines: Lines,
    (manifest, header): (Manifest, Header),
    expected: Expected<'_>,
    origin: Option<Origin<'_>>,
) -> Result<Exit> {
    let mut faults = Faults::new(path, expected.tells_all);
    let was_told = faults.note_first_line(&header, manifest.header(), expected.policy);
    let BoundTrails { bound, head, file } = bound_trails(lines, expected, was_told, &mut faults)?;
    let given = origin.as_ref().map(|origin| origin.input.len());
    if let Some(inputs) = given.filter(|inputs| *inputs != bound.len()) {
        bail!(said(audit::OTHER_NUMBER_OF_INPUTS, &[("trails", &bound.len()), ("inputs", &inputs)]));
    }
    let mut names = BTreeSet::new();
    let (mut records, mut inputs) = (0_u64, Vec::new());
    for (place, (line, bound)) in bound.iter().enumerate() {
        records = records.saturating_add(bound.count);
        if !names.insert(&bound.trail) {
            faults.note(Ground::Chain, *line, audit::NAMED_TWICE);
            continue;
        }
        let own = origin.as_ref().map(|origin| {
            let input = origin.input.get(place..=place).unwrap_or_default();
            Origin { input, key: origin.key, longest_record: origin.longest_record }
        });
        inputs.extend(verify_one(*line, bound, &manifest, &header, expected, own, &mut faults)?);
    }
    let checked = Checked {
        header: &header,
        head: expected.head,
        policy: expected.policy.is_some(),
        inputs: origin.is_some().then_some(inputs),
        records,
        by_trail: true,
        file,
    };
    let trails = HumanCount(u64::try_from(bound.len()).unwrap_or(u64::MAX));
    let counted: [(&str, &dyn Display); 2] = [("trails", &trails), ("records", &HumanCount(records))];
    Ok(faults.summarize(audit::WHOLE_MANIFEST, &counted, head, &checked))
}

/// What a manifest says.
struct BoundTrails {
    /// The trails that are bound, each with its line.
    bound: Vec<(u64, Bound)>,
    /// The head that its last line says.
    head: Option<Hash>,
    /// Its bytes.
    file: InputDigest,
}

fn bound_trails(
    mut lines: Lines,
    expected: Expected<'_>,
    was_told: bool,
    faults: &mut Faults<'_>,
) -> Result<BoundTrails> {
    let mut chain = Chain::begin(Kind::Manifest, lines.text(), was_told);
    let mut bound = Vec::new();
    for index in 2_u64.. {
        let Some(is_whole) = lines.next()? else { break };
        let line = lines.text();
        if chain.seal.is_some() {
            faults.note(Ground::Chain, index, audit::MANIFEST.behind_the_end);
        } else if let Ok(seal) = serde_json::from_slice::<Seal>(line) {
            chain.close(index, seal, faults);
        } else {
            let read = BoundLine::read(line).filter(|_| is_whole);
            chain.append(index, line, read.as_ref().map(|line| (line.number, line.previous)), faults);
            bound.extend(read.map(|line| (index, line.bound())));
        }
    }
    let head = chain.finish(expected.head, false, faults);
    Ok(BoundTrails { bound, head, file: lines.digest() })
}

/// Checks a trail against its line, and gives the inputs that it was held against.
fn verify_one(
    line: u64,
    bound: &Bound,
    manifest: &Manifest,
    header: &Header,
    expected: Expected<'_>,
    origin: Option<Origin<'_>>,
    faults: &mut Faults<'_>,
) -> Result<Vec<InputDigest>> {
    let Expected { longest_record, tells_all, .. } = expected;
    let Some(path) = bound.path(folder_of(faults.path)) else {
        faults.note(Ground::Chain, line, audit::OUT_OF_FOLDER);
        return Ok(Vec::new());
    };
    // A pipe in a trail's place would be waited for.
    if path.exists() && !path.is_file() {
        faults.note(Ground::Chain, line, audit::NOT_A_FILE);
        return Ok(Vec::new());
    }
    let lines = match Lines::open(&path, longest_record) {
        Err(error) if is_not_found(&error) => {
            faults.note_with(Ground::Chain, line, &said(audit::NOT_THERE, &[("file", &shown(&path))]));
            return Ok(Vec::new());
        }
        lines => lines?,
    };
    let mut of_trail = Faults { path: &path, tells_all, counts: faults.counts };
    let mut inputs = Vec::new();
    match lines.header() {
        Err(_) => of_trail.note(Ground::Chain, 1, audit::NOT_A_FIRST_LINE),
        Ok(own) => {
            if let Some(difference) = header.difference(&own) {
                let why = said(audit::NOT_AS_BOUND_BECAUSE, &[("difference", &told(difference))]);
                of_trail.note_with(Ground::Chain, 1, &why);
            } else if lines.text() != manifest.header() {
                of_trail.note(Ground::Chain, 1, audit::NOT_AS_BOUND);
            }
            let head = KeptHead::from(bound.head);
            let expected = Expected { head: Some(&head), is_bound: true, policy: None, longest_record, tells_all };
            let followed = follow(lines, &own, expected, origin, &mut of_trail)?;
            if followed.count != bound.count {
                let (count, said) = (HumanCount(followed.count), HumanCount(bound.count));
                let other = texts::said(audit::OTHER_COUNT_THAN_BOUND, &[("count", &count), ("said", &said)]);
                of_trail.note_of_all(Ground::Chain, &other);
            }
            inputs = followed.inputs.unwrap_or_default();
        }
    }
    faults.counts = of_trail.counts;
    Ok(inputs)
}

fn is_not_found(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::NotFound)
}
