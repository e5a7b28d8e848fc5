//! Rows of CSV for a spreadsheet (RFC 4180): a few columns of a re-evaluation, none of which holds anything that was
//! read off a card or answered by the registry.

use std::borrow::Cow;

use renaper_crosscheck::stored::{ChangePath, Outcome, Reevaluation, Then};
use renaper_crosscheck::{CaseId, Field, Findings};

use super::line::{Fault, line_of};

/// How answers are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Format {
    /// A line of JSON each.
    #[default]
    Json,
    /// A row each; what the results are compared with names columns, and a character of ASCII separates cells.
    Csv(Then, u8),
    /// An account each, as text.
    Account,
}

/// The row above the others, with its end.
pub(crate) fn heading(then: Then, delimiter: u8) -> String {
    let columns = [
        "id",
        "file",
        "line",
        "item",
        "outcome",
        then.as_str(),
        "reevaluated",
        "ocr",
        &format!("findings_{then}"),
        "findings_reevaluated",
        "cause",
        "why",
        "similarity",
        "error",
    ];
    format!("{}\r\n", columns.join(char::from(delimiter).encode_utf8(&mut [0; 4])))
}

/// Appends the row of a re-evaluation.
pub(crate) fn write_row(output: &mut Vec<u8>, reevaluation: &Reevaluation<'_>, delimiter: u8) {
    let (status, findings) = (reevaluation.status, reevaluation.findings);
    let rows = reevaluation.evaluation.as_ref().and_then(|evaluation| evaluation.renaper.as_ref());
    let name = rows.and_then(|check| check.comparison_results.as_ref()?.get(Field::Name)?.name_score);
    let number = |number: Option<u64>| number.map(|number| number.to_string()).unwrap_or_default();
    write(
        output,
        &[
            id_text(reevaluation.id.as_ref()),
            reevaluation.file.as_ref().map_or("", |file| file.as_str()),
            &number(reevaluation.line),
            &number(reevaluation.item),
            reevaluation.outcome.as_str(),
            status.stored.as_str(),
            status.reevaluated.as_str(),
            status.ocr.as_str(),
            &listed(findings.stored),
            &listed(findings.reevaluated),
            cause(reevaluation),
            reevaluation.why.as_ref().map_or("", |why| why.as_str()),
            &number(name.map(|score| score.similarity_percent.into())),
            "",
        ],
        delimiter,
    );
}

/// Appends the row of a record that cannot be read.
pub(crate) fn write_error_row(output: &mut Vec<u8>, fault: &Fault<'_>, delimiter: u8) {
    let item = fault.item.map(|item| item.to_string()).unwrap_or_default();
    let line = line_of(fault).to_string();
    let mut cells = [""; 14];
    let known = [id_text(fault.error.id()), fault.file.unwrap_or_default(), &line, &item, "rejected_line"];
    for (cell, known) in cells.iter_mut().zip(known) {
        *cell = known;
    }
    if let Some(error) = cells.last_mut() {
        *error = fault.error.code().as_str();
    }
    write(output, &cells, delimiter);
}

/// An id as text.
pub(crate) fn id_text<'i>(id: Option<&'i CaseId<'_>>) -> &'i str {
    match id {
        Some(CaseId::Text(text)) => text.as_str(),
        Some(CaseId::Number(number)) => number.get(),
        None => "",
    }
}

fn listed(findings: Findings) -> String {
    findings.iter().map(|code| code.as_str()).collect::<Vec<_>>().join(" ")
}

/// The cause of the status's change, or else of the first thing that changed.
fn cause(reevaluation: &Reevaluation<'_>) -> &'static str {
    if reevaluation.outcome == Outcome::Unchanged {
        return "";
    }
    let changes = &reevaluation.changes;
    let status = changes.iter().find(|change| change.at == ChangePath::Key("status"));
    status.or(changes.first()).map_or("", |change| change.cause.as_str())
}

fn write(output: &mut Vec<u8>, cells: &[&str; 14], delimiter: u8) {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            output.push(delimiter);
        }
        output.extend_from_slice(safe(cell, delimiter).as_bytes());
    }
    output.extend_from_slice(b"\r\n");
}

/// A cell that no spreadsheet takes for a formula, and that has its quotes where it needs them.
fn safe(cell: &str, delimiter: u8) -> Cow<'_, str> {
    let is_formula = cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let is_formula = is_formula || cell.starts_with(['\t', '\r', '\n', '|', '%']);
    let cell = if is_formula { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) };
    // Some spreadsheets part cells at semicolons, and take white space off unquoted ones.
    let needs_quotes =
        cell.contains([char::from(delimiter), ',', ';', '"', '\t', '\r', '\n']) || cell.trim().len() != cell.len();
    if needs_quotes { Cow::Owned(format!("\"{}\"", cell.replace('"', "\"\""))) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, expected) in [
            ("v-17", "v-17"),
            ("a b", "a b"),
            ("=1+1", "'=1+1"),
            ("-1", "'-1"),
            (" +cmd", "' +cmd"),
            ("@SUM(A1,B1)", "\"'@SUM(A1,B1)\""),
            ("\t=1", "\"'\t=1\""),
            ("＝1", "'＝1"),
            ("a\"b", "\"a\"\"b\""),
            ("a;b", "\"a;b\""),
            ("two\nlines", "\"two\nlines\""),
        ] {
            assert_eq!(safe(cell, b','), expected, "{cell:?}");
        }
        assert_eq!((safe("a|b", b'|'), safe("a|b", b';')), ("\"a|b\"".into(), "a|b".into()));
    }

    #[test]
    fn an_unreadable_record_has_as_many_cells_as_the_heading() {
        assert_eq!(heading(Then::Stored, b';').split(';').count(), 14);
        assert!(
            heading(Then::Baseline, b',').contains(",baseline,reevaluated,")
                && heading(Then::Baseline, b',').contains("findings_baseline")
        );
    }
}
