//! One trail, followed from its second line to its end.

use anyhow::Result;
use renaper_crosscheck::{Policy, RULES_VERSION};
use renaper_crosscheck_report::InputDigest;

use super::chain::{Chain, Kind};
use super::evidence::{Evidence, Origin};
use super::faults::{Faults, Ground};
use super::line::Line;
use super::lines::Lines;
use crate::audit::hash::{Hash, KeptHead};
use crate::audit::header::Header;
use crate::audit::trail::Seal;
use crate::terminal::{printable, say, shown};
use crate::texts::{audit, said};

/// What a trail is checked against.
#[derive(Clone, Copy)]
pub(crate) struct Expected<'e> {
    /// The head that was kept of it, or the first digits of it.
    pub(crate) head: Option<&'e KeptHead>,
    /// Whether it is a manifest that says the head.
    pub(crate) is_bound: bool,
    /// The policy that it is to be made under.
    pub(crate) policy: Option<&'e Policy>,
    /// The longest record accepted when it was made, in bytes.
    pub(crate) longest_record: usize,
    /// Whether all faults are told, and not the first ones only.
    pub(crate) tells_all: bool,
}

/// How far a trail came.
pub(crate) struct Followed {
    /// The number of its last record.
    pub(crate) count: u64,
    /// The head that its last line says, where there is one.
    pub(crate) head: Option<Hash>,
    /// What it was held against, as far as it was read to its end.
    pub(crate) inputs: Option<Vec<InputDigest>>,
    /// Its bytes.
    pub(crate) file: InputDigest,
}

/// Follows a trail whose first line was read just now, and says what is wrong with it: `origin` is what it was made of.
pub(crate) fn follow(
    mut lines: Lines,
    header: &Header,
    expected: Expected<'_>,
    origin: Option<Origin<'_>>,
    faults: &mut Faults<'_>,
) -> Result<Followed> {
    let has_our_rules = header.rules == RULES_VERSION;
    if !has_our_rules {
        let (file, theirs) = (shown(faults.path), printable(&header.rules));
        say(&said(audit::OTHER_RULES, &[("file", &file), ("theirs", &theirs), ("ours", &RULES_VERSION)]));
    }
    let mut evidence = origin.map(|origin| Evidence::open(&origin, header)).transpose()?;

    let was_told = faults.note_first_line(header, lines.text(), expected.policy);
    let mut chain = Chain::begin(Kind::Trail, lines.text(), was_told);
    // Other rules have other fields in a policy, and so another fingerprint.
    let policy = has_our_rules.then(|| header.policy.fingerprint().to_string());
    let mut is_under = true;
    for index in 2_u64.. {
        let Some(is_whole) = lines.next()? else { break };
        let line = lines.text();
        if chain.seal.is_some() {
            faults.note(Ground::Chain, index, audit::TRAIL.behind_the_end);
        } else if let Ok(seal) = serde_json::from_slice::<Seal>(line) {
            chain.close(index, seal, faults);
        } else {
            let read = Line::read(line).filter(|_| is_whole);
            let in_order = chain.append(index, line, read.as_ref().map(|line| (line.number, line.previous)), faults);
            let Some(read) = read else { continue };
            if is_under && !read.is_under(&header.rules, policy.as_deref()) {
                // Once: where the first line was changed, all others differ from it.
                is_under = false;
                faults.note(Ground::Chain, index, audit::OTHER_POLICY_THAN_THE_FIRST_LINE);
            }
            if let Some(evidence) = evidence.as_mut().filter(|_| in_order) {
                evidence.compare(index, &read, faults)?;
            }
        }
    }
    let head = chain.finish(expected.head, expected.is_bound, faults);
    let inputs = evidence.map(|evidence| evidence.finish(chain.count, faults)).transpose()?;
    Ok(Followed { count: chain.count, head, inputs, file: lines.digest() })
}
