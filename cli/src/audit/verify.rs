//! Whether a trail is as it was written, and whether its decisions come out again.

mod chain;
mod evidence;
mod faults;
mod line;

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::{Context, Result, bail};
use renaper_crosscheck::RULES_VERSION;

use self::chain::Chain;
use self::evidence::Evidence;
pub(crate) use self::evidence::Origin;
use self::faults::Faults;
use self::line::Line;
use super::hash::Hash;
use super::header::Header;
use super::trail::Seal;
use crate::terminal::{Exit, say};

/// Checks a trail, and says what is wrong with it: `head` is what was kept of it, `origin` what it was made of.
pub(crate) fn verify(path: &Path, head: Option<Hash>, origin: Option<Origin<'_>>) -> Result<Exit> {
    let named = || format!("`{}`", path.display());
    let mut lines = BufReader::new(File::open(path).with_context(named)?).split(b'\n');
    let first = lines.next().transpose().with_context(named)?.unwrap_or_default();
    let Some(header) = Header::read(&first) else {
        bail!("`{}`: line 1 is not the first line of an audit trail", path.display());
    };
    if origin.is_some() && header.rules != RULES_VERSION {
        say(&format!(
            "`{}` was written under rules {}, and this program has rules {RULES_VERSION}: \
             a decision may differ for no other reason",
            path.display(),
            header.rules
        ));
    }
    let mut evidence = origin.map(|origin| Evidence::open(&origin, &header)).transpose()?;

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
    let head = chain.finish(head, &mut faults);
    if let Some(evidence) = &mut evidence {
        evidence.finish(chain.count, &mut faults);
    }
    Ok(faults.summarize(chain.count, head, evidence.is_some()))
}
