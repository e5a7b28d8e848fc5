//! Tables: what makes NDJSON of a column of CSV.

/// The command that writes the documents of a column of CSV, one a line, without a name of a file. It passes over a
/// byte-order mark and finds what is between columns in the line of headings. Line breaks of JSON stand between its
/// values only, so a space does as well.
pub(super) const COMMAND: &str = "python3 -X utf8 -c 'import csv,sys,itertools; csv.field_size_limit(2**30); \
                                  f=open(0,encoding=\"utf-8-sig\",newline=\"\"); h=f.readline(); \
                                  d=next((c for c in \";\\t\" if c in h),\",\"); \
                                  [print(row[sys.argv[1]].translate({10: 32, 13: 32})) for row in \
                                  csv.DictReader(itertools.chain([h],f),delimiter=d)]' COLUMN";
