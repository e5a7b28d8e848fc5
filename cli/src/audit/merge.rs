//! Several trails, bound by a manifest.

use std::fmt::Display;
use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail};
use indicatif::HumanCount;

use super::header::Header;
use super::manifest::{Bound, Manifest, folder_of};
use super::trail::{Seal, Trail};
use super::verify::{Expected, Faults, Lines, follow};
use crate::input::found;
use crate::output::{Destination, place};
use crate::terminal::{Exit, say, shown};
use crate::texts::{audit, said, told};

/// Writes a manifest of trails, in this order, once each of them was followed to its end. None is written where one is
/// not whole.
///
/// # Errors
///
/// A trail cannot be read, was made in another way than the first one, or does not stand below the manifest's folder;
/// or the manifest cannot be written.
pub(crate) fn merge(trails: &[PathBuf], manifest: &Path, longest_record: usize) -> Result<Exit> {
    let mut made: Option<(Header, Vec<u8>)> = None;
    let mut bound = Vec::new();
    let mut is_whole = true;
    let names = names_below(folder_of(manifest), trails)?;
    for (path, trail) in trails.iter().zip(names) {
        let (header, first, seal) = whole(path, longest_record)?;
        match &made {
            None => made = Some((header, first)),
            Some((made, made_first)) => {
                let other = made.difference(&header).or((*made_first != first).then_some(audit::OTHER_FIRST_LINE));
                if let Some(difference) = other {
                    let first = trails.first().map(|first| shown(first)).unwrap_or_default();
                    let values =
                        [("file", &shown(path) as &dyn Display), ("first", &first), ("difference", &told(difference))];
                    bail!(said(audit::NO_PART_OF_THE_SAME, &values));
                }
            }
        }
        match seal {
            Some(Seal { count, head }) => bound.push(Bound { trail, count, head }),
            None => is_whole = false,
        }
    }
    if !is_whole {
        say(told(audit::NO_MANIFEST));
        return Ok(Exit::SomeRejected);
    }
    let Some(first) = made.and_then(|(_, first)| Manifest::new(&first)) else { bail!(told(audit::NO_TRAIL)) };
    let chain = write(&first, &bound, manifest)?;
    let records = bound.iter().fold(0_u64, |records, bound| records.saturating_add(bound.count));
    let (trails, records) = (HumanCount(chain.count), HumanCount(records));
    let file = shown(manifest);
    let values = [("file", &file as &dyn Display), ("trails", &trails), ("records", &records), ("head", &chain.head)];
    say(&said(audit::BOUND, &values));
    Ok(Exit::Done)
}

/// The trails' names from a folder on. A manifest and its trails can so be moved together.
fn names_below(folder: &Path, trails: &[PathBuf]) -> Result<Vec<String>> {
    let folder = fs::canonicalize(folder).with_context(|| format!("`{}`", shown(folder)))?;
    let mut files: Vec<PathBuf> = Vec::new();
    let mut names = Vec::new();
    for trail in trails {
        let file = fs::canonicalize(trail).with_context(|| format!("`{}`", shown(trail)))?;
        if !found(&file).with_context(|| format!("`{}`", shown(trail)))?.is_some_and(|found| found.is_file()) {
            bail!(said(audit::NO_FILE, &[("file", &shown(trail))]));
        }
        if files.contains(&file) {
            bail!(said(audit::GIVEN_TWICE, &[("file", &shown(trail))]));
        }
        let parts: Option<Vec<&str>> = file.strip_prefix(&folder).ok().and_then(|below| {
            let name = |part| match part {
                Component::Normal(name) => name.to_str(),
                _ => None,
            };
            below.components().map(name).collect()
        });
        let Some(parts) = parts else {
            bail!(said(audit::NOT_BELOW, &[("file", &shown(trail))]));
        };
        names.push(parts.join("/"));
        files.push(file);
    }
    Ok(names)
}

/// How a trail begins, and its end where it is whole.
fn whole(path: &Path, longest_record: usize) -> Result<(Header, Vec<u8>, Option<Seal>)> {
    let lines = Lines::open(path, longest_record)?;
    let header = lines.header()?;
    let first = lines.text().to_vec();
    let mut faults = Faults::new(path, false);
    let expected = Expected { head: None, is_bound: false, policy: None, longest_record, tells_all: false };
    let followed = follow(lines, &header, expected, None, &mut faults)?;
    let seal = followed.head.map(|head| Seal { count: followed.count, head });
    Ok((header, first, seal.filter(|_| faults.counts.all() == 0)))
}

fn write(first: &Manifest, bound: &[Bound], manifest: &Path) -> Result<Seal> {
    let mut entries = Vec::new();
    for bound in bound {
        serde_json::to_writer(&mut entries, bound)?;
        entries.push(b'\n');
    }
    let mut file = Destination::open(Some(manifest))?;
    let mut trail = Trail::begin(first, &mut file).with_context(|| file.name())?;
    let written = trail.write(&entries, &mut file).and_then(|()| trail.end(&mut file));
    written.with_context(|| file.name())?;
    place(vec![file])?;
    Ok(trail.chain())
}
