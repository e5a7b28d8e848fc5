//! What is said of inputs.

use renaper_crosscheck::Wording;

pub(crate) const STANDARD_INPUT: Wording = Wording::new("entrada estándar: {fault}", "standard input: {fault}");
pub(crate) const NOTHING_IN_FOLDER: Wording = Wording::new(
    "`{folder}` no tiene ningún archivo que termine en .ndjson, .jsonl o .json (o además en .gz o .zst)",
    "`{folder}` holds no file that ends in .ndjson, .jsonl or .json (or these and .gz or .zst)",
);
pub(crate) const CUT_SHORT: Wording = Wording::new(
    "termina {missing} bytes antes de los {length} que tenía cuando se abrió",
    "it ends {missing} bytes before the {length} that it had when it was opened",
);
pub(crate) const BEHIND_GZIP: Wording =
    Wording::new("detrás de sus datos de gzip hay otra cosa", "something else stands behind its gzip data");
pub(crate) const NO_MEMORY: Wording =
    Wording::new("no hay memoria suficiente para un documento", "not enough memory for a record");

// What is not read, and what helps.
pub(crate) const MADE_READABLE: Wording = Wording::new(
    "{what}, que acá no se lee: se hace legible con `{command}`",
    "{what}, which is not read here: `{command}` makes it readable",
);
pub(crate) const SAYS_MORE: Wording = Wording::new(
    "{what}, que acá no se lee: `{command}` dice más",
    "{what}, which is not read here: `{command}` says more",
);
pub(crate) const EXPORTED: Wording = Wording::new(
    "{what}, que acá no se lee: hay que exportarla como CSV UTF-8; la columna que tiene los documentos se convierte en \
     NDJSON con `{command} < ARCHIVO.csv`",
    "{what}, which is not read here: export it as CSV UTF-8; `{command} < FILE.csv` makes NDJSON of the column that \
     has the documents",
);
pub(crate) const FILE: Wording = Wording::new("ARCHIVO", "FILE");

pub(crate) const UTF_16: Wording = Wording::new("texto en UTF-16", "UTF-16 text");
pub(crate) const UTF_32: Wording = Wording::new("texto en UTF-32", "UTF-32 text");
pub(crate) const NOT_UTF_8: Wording =
    Wording::new("texto que no es UTF-8, quizás Latin-1", "text that is not UTF-8, perhaps Latin-1");
pub(crate) const TAR: Wording = Wording::new("un archivo tar", "a tar archive");
pub(crate) const ZIP: Wording = Wording::new("un archivo zip", "a zip archive");
pub(crate) const EMPTY_ZIP: Wording = Wording::new("un archivo zip vacío", "an empty zip archive");
pub(crate) const SEVEN_ZIP: Wording = Wording::new("un archivo 7z", "a 7z archive");
pub(crate) const RAR: Wording = Wording::new("un archivo rar", "a rar archive");
pub(crate) const BZIP2: Wording = Wording::new("comprimido con bzip2", "compressed with bzip2");
pub(crate) const XZ: Wording = Wording::new("comprimido con xz", "compressed with xz");
pub(crate) const LZMA: Wording = Wording::new("comprimido con lzma", "compressed with lzma");
pub(crate) const LZ4: Wording = Wording::new("comprimido con lz4", "compressed with lz4");
pub(crate) const LZIP: Wording = Wording::new("comprimido con lzip", "compressed with lzip");
pub(crate) const COMPRESS: Wording = Wording::new("comprimido con compress", "compressed with compress");
pub(crate) const GZIP: Wording = Wording::new("comprimido con gzip", "compressed with gzip");
pub(crate) const ZSTD: Wording = Wording::new("comprimido con zstd", "compressed with zstd");
pub(crate) const TWICE: Wording = Wording::new("comprimido dos veces", "compressed twice");
pub(crate) const SPREADSHEET: Wording = Wording::new("una planilla de cálculo", "a spreadsheet");
pub(crate) const PDF: Wording = Wording::new("un PDF, no JSON", "a PDF, not JSON");
pub(crate) const PARQUET: Wording = Wording::new("un archivo Parquet, no JSON", "a Parquet file, not JSON");
pub(crate) const AVRO: Wording = Wording::new("un archivo Avro, no JSON", "an Avro file, not JSON");
pub(crate) const SQLITE: Wording = Wording::new("una base de datos SQLite, no JSON", "an SQLite database, not JSON");
pub(crate) const PICTURE: Wording = Wording::new("una imagen, no JSON", "a picture, not JSON");
pub(crate) const BINARY: Wording = Wording::new("datos binarios, no JSON", "binary data, not JSON");

// Values of options.
pub(crate) const POINTER: Wording = Wording::new(
    "{option}: un puntero JSON empieza con `/`: {option} {meant}",
    "{option}: a JSON pointer begins with `/`: {option} {meant}",
);
pub(crate) const BYTES: Wording = Wording::new(
    "se espera una cantidad de bytes, como 65536, 64KiB o 16MiB",
    "give a number of bytes, such as 65536, 64KiB or 16MiB",
);
pub(crate) const FEW_OR_MANY_BYTES: Wording =
    Wording::new("se espera una cantidad de bytes desde 1", "give a number of bytes from 1 on");
pub(crate) const DELIMITER: Wording = Wording::new(
    "se espera un carácter de ASCII, `\\t` o su número, como en `\\x02`, que no termine una línea",
    "give one character of ASCII, `\\t`, or its number as in `\\x02`; it cannot end a line",
);
