//! `--report`: what a run of `reevaluate` came to, as a page for people and as JSON for machines (JSON.md, "A report").
//!
//! Both say the same: the page is written from what the JSON holds. Neither has anything of a person in it but ids, where they
//! were asked for.

mod charts;
mod figures;
mod page;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result};
use renaper_crosscheck::stored::{Cause, Outcome};
use renaper_crosscheck::{CaseErrorCode, Policy, RULES_VERSION, Status, WarningCode};
use serde::Serialize;

pub(crate) use self::figures::Figures;
use self::figures::{StatusPairs, codes_of};
use crate::destination::Destination;
use crate::input::{InputDigest, digest_of_all};
use crate::tally::Tally;

/// Combinations of findings that are shown one by one.
const MOST_COMBINATIONS: usize = 12;

/// Inputs that are shown one by one.
const MOST_INPUTS: usize = 100;

/// Similarities up to this far from the threshold are near it.
const NEAR: u8 = 5;

/// The lowest threshold of the what-if curve; the highest is 100.
const LOWEST_THRESHOLD: u8 = 60;

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
enum Format {
    Html,
    Json,
}

/// A file for a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct ReportFile {
    path: PathBuf,
    format: Format,
}

impl ReportFile {
    /// Takes the format from the extension.
    pub(crate) fn parse(path: &str) -> Result<Self, String> {
        let path = PathBuf::from(path);
        let has = |wanted| path.extension().is_some_and(|found| found.eq_ignore_ascii_case(wanted));
        let format = match () {
            () if has("html") => Format::Html,
            () if has("json") => Format::Json,
            () => return Err("a report ends in .html or .json".to_owned()),
        };
        Ok(ReportFile { path, format })
    }
}

/// Reports that were asked for; their files are begun, so that a run does not end with one that cannot be written.
pub(crate) struct Reports(Vec<(Format, Destination)>);

impl Reports {
    /// `resumable` says whether another run may have to write them.
    pub(crate) fn open(files: &[ReportFile], resumable: bool) -> Result<Self> {
        let open = |file: &ReportFile| {
            let begun =
                if resumable { Destination::resume(&file.path, 0, false) } else { Destination::open(Some(&file.path)) };
            Ok((file.format, begun?))
        };
        files.iter().map(open).collect::<Result<_>>().map(Reports)
    }

    /// Writes every report, and puts it in its place.
    pub(crate) fn write(self, report: &Report<'_>) -> Result<()> {
        for (format, mut file) in self.0 {
            let text = match format {
                Format::Html => page::page(report),
                Format::Json => {
                    let mut json = serde_json::to_string_pretty(report)?;
                    json.push('\n');
                    json
                }
            };
            file.write_all(text.as_bytes()).and_then(|()| file.flush()).with_context(|| file.name())?;
            file.keep()?;
        }
        Ok(())
    }
}

/// What was run.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Run<'r> {
    policy: PolicyName<'r>,
    against: Baseline<'r>,
    rules_version: &'static str,
    engine_version: &'static str,
    /// As the caller gave it: no clock is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<&'r str>,
    inputs: InputList,
}

/// A policy, as a report names it.
#[derive(Serialize)]
struct PolicyName<'r> {
    name: &'r str,
    fingerprint: &'r str,
}

/// What the fresh evaluations were compared with.
#[derive(Serialize)]
struct Baseline<'r> {
    kind: BaselineKind,
    /// The policy compared with; or, compared with what was stored, the one that tells the causes apart.
    policy: PolicyName<'r>,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum BaselineKind {
    Stored,
    Policy,
}

/// What was read.
#[derive(Serialize)]
struct InputList {
    count: u64,
    bytes: u64,
    /// The digest of all digests, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<String>,
    /// The first of them.
    files: Vec<InputDigest>,
}

impl<'r> Run<'r> {
    pub(crate) fn new(
        policy: &'r Policy,
        baseline: &'r Policy,
        against_stored: bool,
        time: Option<&'r str>,
        mut inputs: Vec<InputDigest>,
    ) -> Self {
        let named = |policy: &'r Policy| PolicyName { name: policy.name(), fingerprint: policy.fingerprint() };
        let kind = if against_stored { BaselineKind::Stored } else { BaselineKind::Policy };
        let sha256 = (inputs.len() > 1).then(|| digest_of_all(&inputs));
        let (count, bytes) = (inputs.len(), sum(inputs.iter().map(|input| input.bytes)));
        inputs.truncate(MOST_INPUTS);
        Run {
            policy: named(policy),
            against: Baseline { kind, policy: named(baseline) },
            rules_version: RULES_VERSION,
            engine_version: env!("CARGO_PKG_VERSION"),
            time,
            inputs: InputList { count: u64::try_from(count).unwrap_or(u64::MAX), bytes, sha256, files: inputs },
        }
    }
}

/// A report: what the JSON holds, key by key.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Report<'r> {
    run: Run<'r>,
    records: Records,
    outcomes: BTreeMap<Outcome, u64>,
    statuses: Vec<StatusPair>,
    flips: Vec<Flip>,
    causes: BTreeMap<Cause, CauseCounts>,
    decisions: Decisions,
    findings: BTreeMap<WarningCode, FindingCounts>,
    combinations: Combinations,
    names: Names,
    what_if: WhatIf,
    rejected: BTreeMap<CaseErrorCode, u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ids: Option<BTreeMap<Outcome, Ids>>,
}

/// How many records there were.
#[derive(Serialize)]
struct Records {
    total: u64,
    /// They could be read.
    validations: u64,
    /// They were evaluated anew.
    reevaluated: u64,
    /// They could not be read.
    rejected: u64,
}

/// Validations with these statuses.
#[derive(Serialize)]
struct StatusPair {
    stored: Status,
    reevaluated: Status,
    count: u64,
    /// Of these, decisions that stand because a person took them, or may have.
    #[serde(skip_serializing_if = "Option::is_none")]
    protected: Option<u64>,
}

/// Statuses that change, for one cause.
#[derive(Serialize)]
struct Flip {
    stored: Status,
    reevaluated: Status,
    cause: Cause,
    count: u64,
}

#[derive(Default, Serialize)]
struct CauseCounts {
    /// Statuses that change for it.
    flips: u64,
    /// Validations in which anything at all differs for it.
    validations: u64,
}

/// What people decided, or may have.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Decisions {
    protected: u64,
    /// Of these, those that may be a person's or the provider's.
    ambiguous: u64,
    /// Of the protected, those that a fresh evaluation does not share.
    not_shared: u64,
    /// Of these, those whose status would be another.
    other_status: u64,
}

/// How often a finding was raised in what was evaluated anew.
#[derive(Default, Serialize)]
struct FindingCounts {
    stored: u64,
    reevaluated: u64,
    new: u64,
    gone: u64,
}

/// Which findings come together.
#[derive(Serialize)]
struct Combinations {
    /// Validations without a finding.
    none: ThenAndNow,
    frequent: Vec<Combination>,
    others: Others,
}

#[derive(Clone, Copy, Default, Serialize)]
struct ThenAndNow {
    stored: u64,
    reevaluated: u64,
}

#[derive(Serialize)]
struct Combination {
    findings: Vec<WarningCode>,
    stored: u64,
    reevaluated: u64,
}

/// All combinations that are not among the frequent ones.
#[derive(Default, Serialize)]
struct Others {
    combinations: u64,
    stored: u64,
    reevaluated: u64,
}

/// How similar the names are that were compared.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Names {
    compared: u64,
    threshold: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    surname_threshold: Option<u8>,
    near: Near,
    /// Rows with each similarity, from 0 to 100.
    histogram: Vec<u64>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Near {
    points: u8,
    below: u64,
    at_or_above: u64,
}

/// How many would pass at other name thresholds.
#[derive(Serialize)]
struct WhatIf {
    /// Checks made on an OCR status `approved`.
    checked: u64,
    /// Of these, those without a finding.
    pass: u64,
    curve: Vec<AtThreshold>,
}

#[derive(Clone, Copy, Serialize)]
struct AtThreshold {
    threshold: u8,
    pass: u64,
}

#[derive(Serialize)]
struct Ids {
    ids: Vec<String>,
    /// Validations with this outcome whose ids are not listed.
    more: u64,
}

impl<'r> Report<'r> {
    /// What a run under this policy came to.
    pub(crate) fn new(run: Run<'r>, policy: &Policy, tally: &Tally, figures: &Figures, with_ids: bool) -> Self {
        let outcomes: BTreeMap<_, _> = Outcome::ALL.iter().map(|&outcome| (outcome, tally.outcomes(outcome))).collect();
        let reevaluated = outcomes.iter().filter(|(outcome, _)| **outcome != Outcome::NotApplicable);
        let ids = |&outcome: &Outcome| {
            let ids = figures.ids.get(&outcome).cloned().unwrap_or_default();
            let listed = u64::try_from(ids.len()).unwrap_or(u64::MAX);
            (outcome, Ids { ids, more: tally.outcomes(outcome).saturating_sub(listed) })
        };
        let changed = Outcome::ALL.iter().filter(|outcome| **outcome != Outcome::Unchanged);
        Report {
            run,
            records: Records {
                total: tally.records(),
                validations: sum(outcomes.values().copied()),
                reevaluated: sum(reevaluated.map(|(_, count)| *count)),
                rejected: tally.rejected(),
            },
            statuses: status_pairs(figures),
            flips: flips(figures),
            causes: Cause::ALL.iter().map(|&cause| (cause, cause_counts(figures, cause))).collect(),
            decisions: Decisions {
                protected: sum(pairs(&figures.protected).map(|(_, _, count)| count)),
                ambiguous: tally.ambiguous(),
                not_shared: tally.outcomes(Outcome::Protected),
                other_status: figures.kept_statuses,
            },
            findings: WarningCode::ALL.iter().map(|&code| (code, finding_counts(figures, code))).collect(),
            combinations: combinations(figures),
            names: names(figures, policy),
            what_if: what_if(figures, policy),
            rejected: CaseErrorCode::ALL.iter().map(|&code| (code, tally.rejected_for(code))).collect(),
            ids: with_ids.then(|| changed.map(ids).collect()),
            outcomes,
        }
    }
}

fn pairs(counts: &StatusPairs) -> impl Iterator<Item = (Status, Status, u64)> {
    counts.iter().flat_map(|(&stored, fresh)| fresh.iter().map(move |(&fresh, &count)| (stored, fresh, count)))
}

fn status_pairs(figures: &Figures) -> Vec<StatusPair> {
    let protected = |stored, fresh| figures.protected.get(&stored).and_then(|counts| counts.get(&fresh)).copied();
    let pair = |(stored, reevaluated, count)| StatusPair {
        stored,
        reevaluated,
        count,
        protected: protected(stored, reevaluated),
    };
    pairs(&figures.statuses).map(pair).collect()
}

fn flips(figures: &Figures) -> Vec<Flip> {
    let of_cause = |(&cause, counts)| {
        pairs(counts).map(move |(stored, reevaluated, count)| Flip { stored, reevaluated, cause, count })
    };
    let mut flips: Vec<Flip> = figures.flips.iter().flat_map(of_cause).collect();
    flips.sort_by_key(|flip| (std::cmp::Reverse(flip.count), flip.stored, flip.reevaluated, flip.cause));
    flips
}

fn cause_counts(figures: &Figures, cause: Cause) -> CauseCounts {
    CauseCounts {
        flips: sum(figures.flips.get(&cause).into_iter().flat_map(pairs).map(|(_, _, count)| count)),
        validations: figures.causes.get(&cause).copied().unwrap_or_default(),
    }
}

fn finding_counts(figures: &Figures, code: WarningCode) -> FindingCounts {
    let with_code = |sets: &BTreeMap<u16, u64>| {
        let holds = |set: u16| codes_of(set).any(|found| found == code);
        sum(sets.iter().filter(|(set, _)| holds(**set)).map(|(_, count)| *count))
    };
    let of = |counts: &BTreeMap<WarningCode, u64>| counts.get(&code).copied().unwrap_or_default();
    FindingCounts {
        stored: with_code(&figures.stored_findings),
        reevaluated: with_code(&figures.fresh_findings),
        new: of(&figures.new),
        gone: of(&figures.gone),
    }
}

fn combinations(figures: &Figures) -> Combinations {
    let mut sets: BTreeMap<u16, ThenAndNow> = BTreeMap::new();
    for (&set, &stored) in &figures.stored_findings {
        sets.entry(set).or_default().stored = stored;
    }
    for (&set, &reevaluated) in &figures.fresh_findings {
        sets.entry(set).or_default().reevaluated = reevaluated;
    }
    let none = sets.remove(&0).unwrap_or_default();
    let mut sets: Vec<(u16, ThenAndNow)> = sets.into_iter().collect();
    sets.sort_by_key(|&(set, counts)| (std::cmp::Reverse((counts.reevaluated, counts.stored)), set));
    let rare = sets.split_off(MOST_COMBINATIONS.min(sets.len()));
    let combination = |(set, counts): (u16, ThenAndNow)| Combination {
        findings: codes_of(set).collect(),
        stored: counts.stored,
        reevaluated: counts.reevaluated,
    };
    Combinations {
        none,
        frequent: sets.into_iter().map(combination).collect(),
        others: Others {
            combinations: u64::try_from(rare.len()).unwrap_or(u64::MAX),
            stored: sum(rare.iter().map(|(_, counts)| counts.stored)),
            reevaluated: sum(rare.iter().map(|(_, counts)| counts.reevaluated)),
        },
    }
}

fn names(figures: &Figures, policy: &Policy) -> Names {
    let threshold = policy.name_threshold();
    let between = |least: u8, most: u8| {
        sum(figures.similarities.iter().filter(|(at, _)| (least..=most).contains(at)).map(|(_, count)| *count))
    };
    let near = Near {
        points: NEAR,
        below: threshold.checked_sub(1).map_or(0, |most| between(threshold.saturating_sub(NEAR), most)),
        at_or_above: between(threshold, threshold.saturating_add(NEAR)),
    };
    Names {
        compared: between(0, 100),
        threshold,
        surname_threshold: policy.surname_threshold(),
        near,
        histogram: (0..=100).map(|at| figures.similarities.get(&at).copied().unwrap_or_default()).collect(),
    }
}

fn what_if(figures: &Figures, policy: &Policy) -> WhatIf {
    let pass_at = |threshold: u8| {
        let similar = figures.passing_up_to.range(threshold..).map(|(_, count)| *count);
        figures.passing_at_any.saturating_add(sum(similar))
    };
    WhatIf {
        checked: figures.enforceable,
        pass: pass_at(policy.name_threshold()),
        curve: (LOWEST_THRESHOLD..=100).map(|threshold| AtThreshold { threshold, pass: pass_at(threshold) }).collect(),
    }
}

fn sum(counts: impl Iterator<Item = u64>) -> u64 {
    counts.fold(0, u64::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_come_back_from_json_as_they_were() {
        let mut figures = Figures::default();
        figures.statuses.entry(Status::Approved).or_default().insert(Status::Rejected, 3);
        figures
            .flips
            .entry(Cause::Policy)
            .or_default()
            .entry(Status::Approved)
            .or_default()
            .insert(Status::Rejected, 2);
        figures.causes.insert(Cause::Engine, 4);
        figures.stored_findings.insert(0b1010, 5);
        figures.new.insert(WarningCode::NameNotMatch, 6);
        figures.similarities.insert(79, 7);
        figures.passing_up_to.insert(100, 8);
        figures.ids.insert(Outcome::Protected, vec!["one".to_owned()]);
        let json = serde_json::to_string(&figures).ok();
        let read = json.and_then(|json| serde_json::from_str::<Figures>(&json).ok());
        assert_eq!(read, Some(figures));
    }

    #[test]
    fn the_extension_says_the_format() {
        assert!(ReportFile::parse("a/report.HTML").is_ok_and(|file| file.format == Format::Html));
        assert!(ReportFile::parse("report.json").is_ok_and(|file| file.format == Format::Json));
        assert!(["report", "report.pdf", "-", ".html", "html"].iter().all(|path| ReportFile::parse(path).is_err()));
    }

    #[test]
    fn what_lies_near_the_threshold_is_on_either_side_of_it() {
        let mut figures = Figures::default();
        for at in 0..=100 {
            figures.similarities.insert(at, 1);
        }
        let near = |threshold| {
            let policy = Policy::documented().with_name_threshold(threshold).unwrap_or(Policy::documented());
            let names = names(&figures, &policy);
            (names.near.below, names.near.at_or_above)
        };
        assert_eq!([near(0), near(3), near(80), near(100)], [(0, 6), (3, 6), (5, 6), (5, 1)]);
    }
}
