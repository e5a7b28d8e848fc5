//! Tables: what makes NDJSON of a column of CSV.

/// The command that writes the documents of a column of CSV, one a line, without a name of a file. Line breaks of JSON
/// stand between its values only, so a space does as well.
pub(super) fn command(delimiter: u8) -> String {
    let delimiter = if delimiter == b'\t' { r"\t".to_owned() } else { char::from(delimiter).to_string() };
    format!(
        "python3 -X utf8 -c 'import csv,sys; csv.field_size_limit(2**30); [print(row[sys.argv[1]].translate({{10: 32, \
         13: 32}})) for row in csv.DictReader(sys.stdin, delimiter=\"{delimiter}\")]' COLUMN"
    )
}
