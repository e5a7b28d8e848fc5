//! Whether a trail is as it was written, and whether its lines come out again.

mod chain;
mod evidence;
mod faults;
mod line;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use anyhow::{Context, Result, bail};
use renaper_crosscheck::{Policy, RULES_VERSION};

use self::chain::Chain;
use self::evidence::Evidence;
pub(crate) use self::evidence::Origin;
use self::faults::{Faults, Shown};
use self::line::Line;
use super::hash::KeptHead;
use super::header::Header;
use super::trail::Seal;
use crate::terminal::{Exit, say, shown};

/// What a line of a trail has beside the id of its record, and the first line beside nothing, in bytes: more than any.
const LINE_BYTES: usize = 4 << 20;

/// What a trail is checked against.
#[derive(Clone, Copy)]
pub(crate) struct Expected<'e> {
    /// The head that was kept of it, or the first digits of it.
    pub(crate) head: Option<&'e KeptHead>,
    /// The policy that it is to be made under.
    pub(crate) policy: Option<&'e Policy>,
    /// The longest record accepted when it was made, in bytes.
    pub(crate) longest_record: usize,
}

/// Checks a trail, and says what is wrong with it: `origin` is what it was made of.
pub(crate) fn verify(path: &Path, expected: Expected<'_>, origin: Option<Origin<'_>>) -> Result<Exit> {
    let named = || format!("`{}`", shown(path));
    let mut lines = Lines {
        input: BufReader::new(File::open(path).with_context(named)?),
        longest: expected.longest_record.saturating_add(LINE_BYTES),
        text: Vec::new(),
    };
    lines.next().with_context(named)?;
    let Some(header) = Header::read(&lines.text) else {
        bail!("`{}`: line 1 is not the first line of an audit trail", shown(path));
    };
    let has_our_rules = header.rules == RULES_VERSION;
    if origin.is_some() && !has_our_rules {
        say(&format!(
            "`{}` was written under rules {}, and this program has rules {RULES_VERSION}: \
             a line may differ for no other reason",
            shown(path),
            shown(Path::new(&header.rules)),
        ));
    }
    let mut evidence = origin.map(|origin| Evidence::open(&origin, &header)).transpose()?;

    let mut chain = Chain::begin(&lines.text);
    let mut faults = Faults { path, count: 0 };
    if let Some(fault) = header.fault(&lines.text, expected.policy) {
        faults.note(1, fault);
    }
    // Other rules have other fields in a policy, and so another fingerprint.
    let policy = has_our_rules.then(|| header.policy.fingerprint().to_string());
    let mut is_under = true;
    for index in 2_u64.. {
        let Some(is_whole) = lines.next().with_context(named)? else { break };
        let line = lines.text.as_slice();
        if chain.seal.is_some() {
            faults.note(index, "stands behind the last line of the trail");
        } else if let Ok(seal) = serde_json::from_slice::<Seal>(line) {
            chain.close(index, seal, &mut faults);
        } else {
            let read = Line::read(line).filter(|_| is_whole);
            let in_order = chain.append(index, line, read.as_ref(), &mut faults);
            let Some(read) = read else { continue };
            if is_under && !read.is_under(&header.rules, policy.as_deref()) {
                // Once: where the first line was changed, all others differ from it.
                is_under = false;
                faults.note(index, "was made under another policy or other rules than the first line says");
            }
            if let Some(evidence) = evidence.as_mut().filter(|_| in_order) {
                evidence.compare(index, &read, &mut faults);
            }
        }
    }
    let head = chain.finish(expected.head, &mut faults);
    if let Some(evidence) = &mut evidence {
        evidence.finish(chain.count, &mut faults);
    }
    let shown = Shown {
        head: expected.head,
        policy: expected.policy.is_some(),
        input: evidence.is_some(),
        records: evidence.is_some() && header.keyed,
    };
    Ok(faults.summarize(chain.count, head, shown))
}

/// The lines of a trail.
struct Lines {
    input: BufReader<File>,
    /// The longest line that is kept whole, in bytes.
    longest: usize,
    text: Vec<u8>,
}

impl Lines {
    /// Reads the next line, without its end: whether all of it was kept. None where there is no other.
    fn next(&mut self) -> io::Result<Option<bool>> {
        self.text.clear();
        let most = u64::try_from(self.longest).unwrap_or(u64::MAX).saturating_add(1);
        if self.input.by_ref().take(most).read_until(b'\n', &mut self.text)? == 0 {
            return Ok(None);
        }
        if self.text.last() == Some(&b'\n') {
            self.text.pop();
            return Ok(Some(true));
        }
        let is_whole = self.text.len() <= self.longest;
        if !is_whole {
            self.skip_line()?;
        }
        Ok(Some(is_whole))
    }

    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            let buffered = self.input.fill_buf()?;
            let (count, is_end) = match memchr::memchr(b'\n', buffered) {
                Some(end) => (end.saturating_add(1), true),
                None => (buffered.len(), buffered.is_empty()),
            };
            self.input.consume(count);
            if is_end {
                return Ok(());
            }
        }
    }
}
