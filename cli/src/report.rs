//! `--report`: what a run of `reevaluate` came to, as a page for people and as JSON for machines (JSON.md, "A report").
//!
//! Both say the same: the page is written from what the JSON holds. Neither has anything of a person in it but ids, where they
//! were asked for.

mod charts;
mod content;
mod figures;
mod page;
mod run;

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde::Serialize;

pub(crate) use self::content::Report;
pub(crate) use self::figures::Figures;
pub(crate) use self::run::Run;
use crate::destination::Destination;

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
    pub(crate) path: PathBuf,
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

fn sum(counts: impl Iterator<Item = u64>) -> u64 {
    counts.fold(0, u64::saturating_add)
}

#[cfg(test)]
mod tests {
    use renaper_crosscheck::stored::{Cause, Outcome};
    use renaper_crosscheck::{Policy, Status, WarningCode};

    use super::content::names;
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
