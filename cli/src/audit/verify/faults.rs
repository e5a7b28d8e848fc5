//! What is wrong with a trail.

use std::path::Path;

use indicatif::HumanCount;
use renaper_crosscheck::{Policy, RULES_VERSION, Wording};
use renaper_crosscheck_report::InputDigest;

use crate::audit::hash::{Hash, KeptHead};
use crate::audit::header::Header;
use crate::terminal::{Exit, printable, say, shown};
use crate::texts::{audit, said, told};

/// As many faults are told, unless all are asked for; the others are counted.
const MOST_FAULTS: u64 = 20;

/// What a fault is held against.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ground {
    /// The trail itself: its chain, its first line, its end.
    Chain,
    /// What was given to check it by.
    Head,
    Policy,
    Input,
}

/// How many faults there are, by what they are held against.
#[derive(Clone, Copy, Default)]
pub(crate) struct Counts {
    chain: u64,
    head: u64,
    policy: u64,
    input: u64,
}

impl Counts {
    fn of(&mut self, ground: Ground) -> &mut u64 {
        match ground {
            Ground::Chain => &mut self.chain,
            Ground::Head => &mut self.head,
            Ground::Policy => &mut self.policy,
            Ground::Input => &mut self.input,
        }
    }

    /// Faults of any kind.
    pub(crate) fn all(&self) -> u64 {
        [self.chain, self.head, self.policy, self.input].into_iter().fold(0, u64::saturating_add)
    }
}

/// What is wrong, told as it is found.
pub(crate) struct Faults<'p> {
    pub(super) path: &'p Path,
    /// Whether all of them are told.
    pub(super) tells_all: bool,
    pub(crate) counts: Counts,
}

/// What a trail or a manifest was checked against, and what it is made of.
pub(super) struct Checked<'e> {
    pub(super) header: &'e Header,
    pub(super) head: Option<&'e KeptHead>,
    pub(super) policy: bool,
    /// The inputs that were read to their ends, where any were given.
    pub(super) inputs: Option<Vec<InputDigest>>,
    /// Records that were compared with them.
    pub(super) records: u64,
    /// Whether there are several inputs, each of a trail.
    pub(super) by_trail: bool,
    /// The file itself, byte by byte.
    pub(super) file: InputDigest,
}

impl<'p> Faults<'p> {
    /// None yet, of this file.
    pub(crate) fn new(path: &'p Path, tells_all: bool) -> Self {
        Faults { path, tells_all, counts: Counts::default() }
    }

    pub(super) fn note(&mut self, ground: Ground, line: u64, what: Wording) {
        self.note_with(ground, line, told(what));
    }

    pub(super) fn note_with(&mut self, ground: Ground, line: u64, what: &str) {
        self.note_of_all(ground, &said(audit::LINE, &[("line", &line), ("what", &what)]));
    }

    pub(super) fn note_of_all(&mut self, ground: Ground, what: &str) {
        let count = self.counts.of(ground);
        *count = count.saturating_add(1);
        if self.tells_all || self.counts.all() <= MOST_FAULTS {
            say(&format!("{}: {what}", shown(self.path)));
        }
    }

    /// Tells what is wrong with the first line, which is `line`; `policy` is the one it should be made under. Says
    /// whether the line was changed.
    pub(super) fn note_first_line(&mut self, header: &Header, line: &[u8], policy: Option<&Policy>) -> bool {
        let is_changed = !header.is_as_written(line);
        if policy.is_some_and(|policy| !header.is_under(policy)) {
            self.note(Ground::Policy, 1, audit::OTHER_POLICY);
        } else if is_changed {
            self.note(Ground::Chain, 1, audit::FIRST_LINE_CHANGED);
            return true;
        }
        false
    }

    /// Says what was found whole, what was shown of it, and what was not; and of which bytes that is said.
    pub(super) fn summarize(
        &self,
        what: Wording,
        counted: &[(&str, &dyn std::fmt::Display)],
        head: Option<Hash>,
        checked: &Checked<'_>,
    ) -> Exit {
        let file = shown(self.path);
        let is_whole = self.counts.all() == 0;
        if !is_whole {
            self.say_faults(checked);
        }
        let head = head.filter(|_| is_whole);
        if let Some(head) = &head {
            let values = [&[("file", &file as &dyn std::fmt::Display), ("head", head)], counted].concat();
            say(&said(what, &values));
            say_shown(checked);
        }
        say_evidence(checked);
        if head.is_some() { Exit::Done } else { Exit::SomeRejected }
    }

    /// How many faults there are, and what that means.
    fn say_faults(&self, checked: &Checked<'_>) {
        let Counts { chain, head, policy, input } = self.counts;
        let count = self.counts.all();
        let untold = count.saturating_sub(MOST_FAULTS);
        match untold {
            _ if self.tells_all => {}
            0 => {}
            1 => say(told(audit::ONE_MORE)),
            _ => say(&said(audit::MANY_MORE, &[("count", &HumanCount(untold))])),
        }
        if input > 1 && input >= checked.records {
            say(told(audit::EVERY_LINE_DIFFERS));
        }
        if input > 0 && checked.by_trail {
            say(told(audit::INPUTS_IN_ORDER));
        }
        let given = [(head, audit::GIVEN_HEAD), (policy, audit::GIVEN_POLICY), (input, audit::GIVEN_INPUT)];
        let given = given.into_iter().filter(|(faults, _)| *faults > 0).map(|(_, what)| told(what).to_owned());
        let given = given.reduce(|one, other| said(audit::AND, &[("one", &one), ("other", &other)]));
        let verdict = match given.filter(|_| chain == 0) {
            Some(given) => said(audit::NOT_AS_GIVEN, &[("given", &given)]),
            None => told(audit::NOT_AS_WRITTEN).to_owned(),
        };
        let faults = if count == 1 { audit::ONE_FAULT } else { audit::FAULTS };
        say(&said(faults, &[("file", &shown(self.path)), ("count", &HumanCount(count)), ("verdict", &verdict)]));
    }
}

/// What was shown of a whole trail, and what was not.
fn say_shown(checked: &Checked<'_>) {
    let has_input = checked.inputs.is_some();
    if checked.head.is_none() && !has_input {
        say(told(audit::REWRITTEN_PERHAPS));
    }
    let head = match checked.head.and_then(KeptHead::shortened_to) {
        Some(digits) => said(audit::HEAD_BEGINS, &[("digits", &digits)]),
        None => told(audit::HEAD_SHOWN).to_owned(),
    };
    let is_keyed = checked.header.keyed;
    let input = if is_keyed { audit::RECORDS_SHOWN } else { audit::INPUT_SHOWN };
    let input = said(input, &[("rules", &RULES_VERSION)]);
    let writer = if is_keyed { audit::WRITER_WITH_KEY_NOT_SHOWN } else { audit::WRITER_NOT_SHOWN };
    let lines = [
        (checked.head.is_some(), head.as_str(), audit::HEAD_NOT_SHOWN),
        (checked.policy, told(audit::POLICY_SHOWN), audit::POLICY_NOT_SHOWN),
        (has_input, input.as_str(), audit::INPUT_NOT_SHOWN),
        (false, "", writer),
    ];
    for (is_shown, yes, no) in lines {
        say(&if is_shown {
            said(audit::SHOWN, &[("what", &yes)])
        } else {
            said(audit::NOT_SHOWN, &[("what", &told(no))])
        });
    }
    if has_input && !is_keyed {
        say(&said(audit::NOT_SHOWN, &[("what", &told(audit::SAME_INPUT_NOT_SHOWN))]));
    }
}

/// Of which bytes the verdict is, and which program gives it.
fn say_evidence(checked: &Checked<'_>) {
    let Header { engine, rules, policy, .. } = checked.header;
    let fingerprint = policy.fingerprint();
    let (engine, rules, name) = (printable(engine), printable(rules), printable(policy.name()));
    say_digest(audit::FILE_DIGEST, &checked.file);
    say(&said(
        audit::MADE_UNDER,
        &[("engine", &engine), ("rules", &rules), ("policy", &name), ("fingerprint", &fingerprint)],
    ));
    say(&said(audit::CHECKED_BY, &[("engine", &env!("CARGO_PKG_VERSION")), ("rules", &RULES_VERSION)]));
    for input in checked.inputs.iter().flatten() {
        say_digest(audit::INPUT_DIGEST, input);
    }
}

fn say_digest(what: Wording, digest: &InputDigest) {
    let InputDigest { name, bytes, sha256 } = digest;
    say(&said(what, &[("file", &printable(name)), ("bytes", &HumanCount(*bytes)), ("sha256", sha256)]));
}
