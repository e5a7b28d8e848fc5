//! `--report`: what runs of `reevaluate` came to, as a page for people and as JSON for machines (JSON.md, "A report"),
//! and the files that they are written to.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result};
use renaper_crosscheck_report::{Report, html};
use serde::Serialize;

use crate::output::Destination;
use crate::texts::spoken;

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

    /// Writes every report. They are still to be put in their places.
    pub(crate) fn write(self, report: &Report<'_>) -> Result<Vec<Destination>> {
        let mut written = Vec::new();
        for (format, mut file) in self.0 {
            let text = match format {
                Format::Html => html(report, spoken()),
                Format::Json => {
                    let mut json = serde_json::to_string_pretty(report)?;
                    json.push('\n');
                    json
                }
            };
            file.write_all(text.as_bytes()).and_then(|()| file.flush()).with_context(|| file.name())?;
            written.push(file);
        }
        Ok(written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_says_the_format() {
        assert!(ReportFile::parse("a/report.HTML").is_ok_and(|file| file.format == Format::Html));
        assert!(ReportFile::parse("report.json").is_ok_and(|file| file.format == Format::Json));
        assert!(["report", "report.pdf", "-", ".html", "html"].iter().all(|path| ReportFile::parse(path).is_err()));
    }
}
