//! A manifest and the trails that it binds.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use anyhow::{Result, bail};
use indicatif::HumanCount;

use super::chain::{Chain, Kind};
use super::evidence::Origin;
use super::faults::{Faults, Shown};
use super::follow::{Expected, follow};
use super::lines::Lines;
use crate::audit::hash::{Hash, KeptHead};
use crate::audit::header::Header;
use crate::audit::manifest::{Bound, BoundLine, Manifest, folder_of};
use crate::audit::trail::Seal;
use crate::terminal::Exit;

/// Checks a manifest whose first line was read just now, and every trail that it binds: of the inputs that `origin`
/// has, each trail was made of one, in their order.
pub(super) fn verify_bound(
    path: &Path,
    lines: Lines,
    (manifest, header): (Manifest, Header),
    expected: Expected<'_>,
    origin: Option<Origin<'_>>,
) -> Result<Exit> {
    let mut faults = Faults::new(path);
    if let Some(fault) = header.fault(manifest.header(), expected.policy) {
        faults.note(1, fault);
    }
    let (bound, head) = bound_trails(lines, expected, &mut faults)?;
    let inputs = origin.as_ref().map(|origin| origin.input.len());
    if let Some(inputs) = inputs.filter(|inputs| *inputs != bound.len()) {
        let trails = bound.len();
        bail!("{trails} trails are bound, and {inputs} inputs are given: give --input once for each, in their order");
    }
    let mut names = BTreeSet::new();
    let mut records = 0_u64;
    for (place, (line, bound)) in bound.iter().enumerate() {
        records = records.saturating_add(bound.count);
        if !names.insert(&bound.trail) {
            faults.note(*line, "names a trail that a line before names, too");
            continue;
        }
        let own = origin.as_ref().map(|origin| {
            let input = origin.input.get(place..=place).unwrap_or_default();
            Origin { input, key: origin.key, longest_record: origin.longest_record }
        });
        verify_one(*line, bound, &manifest, &header, expected.longest_record, own, &mut faults)?;
    }
    let shown = Shown {
        head: expected.head,
        policy: expected.policy.is_some(),
        input: origin.is_some(),
        records: origin.is_some() && header.keyed,
    };
    let trails = HumanCount(u64::try_from(bound.len()).unwrap_or(u64::MAX));
    let what = format!("{trails} trails of {} records in whole chains", HumanCount(records));
    Ok(faults.summarize(&what, head, shown))
}

/// The trails that a manifest says are bound, each with its line; and the head that its last line says.
type BoundTrails = (Vec<(u64, Bound)>, Option<Hash>);

fn bound_trails(mut lines: Lines, expected: Expected<'_>, faults: &mut Faults<'_>) -> Result<BoundTrails> {
    let mut chain = Chain::begin(Kind::Manifest, lines.text());
    let mut bound = Vec::new();
    for index in 2_u64.. {
        let Some(is_whole) = lines.next()? else { break };
        let line = lines.text();
        if chain.seal.is_some() {
            faults.note(index, "stands behind the last line of the manifest");
        } else if let Ok(seal) = serde_json::from_slice::<Seal>(line) {
            chain.close(index, seal, faults);
        } else {
            let read = BoundLine::read(line).filter(|_| is_whole);
            chain.append(index, line, read.as_ref().map(|line| (line.number, line.previous)), faults);
            bound.extend(read.map(|line| (index, line.bound())));
        }
    }
    Ok((bound, chain.finish(expected.head, faults)))
}

/// Checks a trail against its line.
fn verify_one(
    line: u64,
    bound: &Bound,
    manifest: &Manifest,
    header: &Header,
    longest_record: usize,
    origin: Option<Origin<'_>>,
    faults: &mut Faults<'_>,
) -> Result<()> {
    let Some(path) = bound.path(folder_of(faults.path)) else {
        faults.note(line, "names a trail that does not stand below the manifest's folder");
        return Ok(());
    };
    let lines = match Lines::open(&path, longest_record) {
        Err(error) if is_not_found(&error) => {
            faults.note(line, &format!("binds a trail that is not there: `{}`", crate::terminal::shown(&path)));
            return Ok(());
        }
        lines => lines?,
    };
    let mut of_trail = Faults { path: &path, count: faults.count };
    match lines.header() {
        Err(_) => of_trail.note(1, "is not the first line of an audit trail"),
        Ok(own) => {
            if let Some(difference) = header.difference(&own) {
                of_trail.note(1, &format!("is not what the manifest says: {difference}"));
            } else if lines.text() != manifest.header() {
                of_trail.note(1, "is not what the manifest says");
            }
            let head = KeptHead::from(bound.head);
            let expected = Expected { head: Some(&head), policy: None, longest_record };
            let followed = follow(lines, &own, expected, origin, &mut of_trail)?;
            if followed.count != bound.count {
                of_trail.note_of_all(&format!(
                    "has {} records, and the manifest says {}",
                    HumanCount(followed.count),
                    HumanCount(bound.count)
                ));
            }
        }
    }
    faults.count = of_trail.count;
    Ok(())
}

fn is_not_found(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::NotFound)
}
