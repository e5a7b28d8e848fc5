//! A rule's text without its Markdown.

use renaper_crosscheck::{Language, Rule, Source};

use crate::texts::{rules as texts, told};

/// Text is wrapped at this column.
const WIDTH: usize = 100;

/// The pages that sources are passages of, and their addresses.
pub(crate) const PAGES: [(&str, &str); 2] = [
    ("Create KYC Validation", "https://docs.gu1.ai/en/use-cases/kyc/create-validation"),
    ("Sync KYC Validation", "https://docs.gu1.ai/en/use-cases/kyc/sync-validation"),
];

/// The text of a rule as it is read: headings, emphasis and links as plain words, tables in columns, sources in words.
pub(super) fn plain(rule: Rule, language: Language) -> String {
    let source_line = texts::SOURCE_LINE.in_language(language);
    let vectors_line = texts::VECTORS_LINE.in_language(language);
    let mut plain = String::new();
    let mut table: Vec<Vec<String>> = Vec::new();
    for line in without_links(rule.text_in(language)).lines() {
        if line.starts_with('|') {
            table.extend(row(line));
            continue;
        }
        plain.push_str(&columns(&std::mem::take(&mut table)));
        if let Some(title) = line.strip_prefix("### ") {
            plain.push_str(&format!("{title}\n"));
        } else if line.starts_with(source_line) {
            let sources: Vec<String> = rule.sources().iter().map(described).collect();
            plain.push_str(&wrapped(&format!("{source_line}{}", sources.join("; ")), ""));
            plain.push('\n');
        } else if !line.starts_with(vectors_line) && !line.starts_with("```") {
            plain.push_str(&words(line));
            plain.push('\n');
        }
    }
    plain.push_str(&columns(&table));
    plain.truncate(plain.trim_end().len());
    plain.push('\n');
    plain
}

/// A source in words.
pub(crate) fn described(source: &Source) -> String {
    match source.passage().zip(page(source)) {
        Some((passage, (page, _))) => format!("{page}, \"{passage}\""),
        None => told(texts::BY_PROJECT).to_owned(),
    }
}

/// The address of the page that a source is a passage of.
pub(super) fn address(source: &Source) -> Option<&'static str> {
    page(source).map(|(_, address)| address)
}

fn page(source: &Source) -> Option<(&'static str, &'static str)> {
    let [creation, sync] = PAGES;
    match source {
        Source::Creation(_) => Some(creation),
        Source::Sync(_) => Some(sync),
        Source::Project => None,
    }
}

/// Text in lines of at most so many characters, each behind an indent; a longer word has a line of its own.
pub(crate) fn wrapped(text: &str, indent: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut().filter(|line| line.chars().count().saturating_add(word.chars().count()) < WIDTH) {
            Some(line) => *line = format!("{line} {word}"),
            None => lines.push(format!("{indent}{word}")),
        }
    }
    lines.join("\n")
}

/// The cells of a row; none of the line under a table's head.
fn row(line: &str) -> Option<Vec<String>> {
    // A bar that is part of a cell has a backslash before it.
    let cells = line.trim().trim_matches('|').replace("\\|", "\u{0}");
    let cells: Vec<String> =
        cells.split('|').map(|cell| words(&cell.replace('\u{0}', "|")).trim().to_owned()).collect();
    let is_rule = cells.iter().all(|cell| !cell.is_empty() && cell.chars().all(|c| matches!(c, '-' | ':')));
    (!is_rule).then_some(cells)
}

/// Rows in columns, the last of which is as wide as it likes.
fn columns(rows: &[Vec<String>]) -> String {
    let width = |column: usize| rows.iter().filter_map(|row| Some(row.get(column)?.chars().count())).max();
    let mut text = String::new();
    for row in rows {
        let mut line = String::from(" ");
        for (column, cell) in row.iter().enumerate() {
            line.push_str(&format!(" {cell:<0$}", width(column).unwrap_or_default().saturating_add(1)));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// A line without the marks of emphasis and links; what stands between backticks stays as it is.
fn words(line: &str) -> String {
    let mut words = String::new();
    for (index, part) in line.split('`').enumerate() {
        if index > 0 {
            words.push('`');
        }
        words.push_str(&if index % 2 == 0 { without_marks(part) } else { part.to_owned() });
    }
    words
}

fn without_marks(text: &str) -> String {
    // An asterisk between spaces multiplies.
    text.replace(" * ", "\u{0}").replace('*', "").replace('\u{0}', " * ")
}

/// Text with the words of its links alone; what is in brackets without an address, such as `[A0]`, stays.
fn without_links(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("](") {
        let Some(((before, words), (_, after))) = before.rsplit_once('[').zip(behind.split_once(')')) else { break };
        plain.push_str(before);
        plain.push_str(words);
        rest = after;
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_code_stays() {
        for (markdown, expected) in [
            ("*Which texts.* On **both** sides", "Which texts. On both sides"),
            ("`a*b*c` and *d*", "`a*b*c` and d"),
            ("2 * 3", "2 * 3"),
        ] {
            assert_eq!(words(markdown), expected);
        }
        for (markdown, expected) in
            [("see [Policies](#policies) and [a\nb](c)!", "see Policies and a\nb!"), ("[A0] stays", "[A0] stays")]
        {
            assert_eq!(without_links(markdown), expected);
        }
    }

    #[test]
    fn a_table_is_put_in_columns() {
        let rows: Vec<Vec<String>> =
            ["| a | what |", "| --- | ---: |", "| long | b\\|c |"].iter().filter_map(|line| row(line)).collect();
        assert_eq!(columns(&rows), "  a     what\n  long  b|c\n");
    }
}
