//! Whether a trail is as it was written, and whether its lines come out again; the same of all that a manifest binds.

mod bound;
mod chain;
mod evidence;
mod faults;
mod follow;
mod line;
mod lines;

use std::path::Path;

use anyhow::Result;
use indicatif::HumanCount;

use self::bound::verify_bound;
pub(crate) use self::evidence::Origin;
use self::faults::Checked;
pub(super) use self::faults::Faults;
pub(crate) use self::follow::Expected;
pub(super) use self::follow::follow;
pub(super) use self::lines::Lines;
use super::manifest::Manifest;
use crate::terminal::Exit;
use crate::texts::audit;

/// Checks a trail or a manifest, and says what is wrong with it: `origin` is what it was made of.
pub(crate) fn verify(path: &Path, expected: Expected<'_>, origin: Option<Origin<'_>>) -> Result<Exit> {
    let lines = Lines::open(path, expected.longest_record)?;
    if let Some(manifest) = Manifest::read(lines.text()) {
        return verify_bound(path, lines, manifest, expected, origin);
    }
    let header = lines.header()?;
    let mut faults = Faults::new(path, expected.tells_all);
    let followed = follow(lines, &header, expected, origin, &mut faults)?;
    let records = followed.count;
    let checked = Checked {
        header: &header,
        head: expected.head,
        policy: expected.policy.is_some(),
        inputs: followed.inputs,
        records,
        by_trail: false,
        file: followed.file,
    };
    Ok(faults.summarize(audit::WHOLE_TRAIL, &[("records", &HumanCount(records))], followed.head, &checked))
}
