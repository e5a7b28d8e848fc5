//! What the first bytes of an input say that it holds.

use std::fmt;
use std::io::{self, Read};

use renaper_crosscheck::Wording;

use super::table;
use crate::texts::input::{
    AVRO, BZIP2, COMPRESS, EMPTY_ZIP, EXPORTED, FILE, LZ4, LZIP, LZMA, MADE_READABLE, PARQUET, PDF, PICTURE, RAR,
    SAYS_MORE, SEVEN_ZIP, SQLITE, TWICE, XZ, ZIP,
};
use crate::texts::{input, said, told};

/// What an input holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// Text, as far as the first bytes say.
    Text,
    Gzip,
    Zstd,
    /// What is not read here.
    Other(Other),
}

/// What is not read here, and the command that makes it readable, without the name of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Other {
    what: Wording,
    /// None of what is exported from where it comes.
    command: Option<&'static str>,
}

const GZIP: Content = Content::Gzip;
const ZSTD: Content = Content::Zstd;

const fn other(what: Wording, command: &'static str) -> Content {
    Content::Other(Other { what, command: Some(command) })
}

const UTF_16: Content = other(input::UTF_16, "iconv -f UTF-16 -t UTF-8");
const UTF_32: Content = other(input::UTF_32, "iconv -f UTF-32 -t UTF-8");
const UTF_16_LE: Content = other(input::UTF_16, "iconv -f UTF-16LE -t UTF-8");
const UTF_16_BE: Content = other(input::UTF_16, "iconv -f UTF-16BE -t UTF-8");
const TAR: Content = other(input::TAR, "tar -xOf");
const SPREADSHEET: Content = Content::Other(Other { what: input::SPREADSHEET, command: None });
const BINARY: Content = other(input::BINARY, "file");

/// How what is known begins; what begins like something else comes before it.
const MAGICS: [(&[u8], Content); 22] = [
    (&[0x1F, 0x8B, 0x08], GZIP),
    (&[0x28, 0xB5, 0x2F, 0xFD], ZSTD),
    (b"BZh", other(BZIP2, "bzip2 -dc")),
    (b"\xFD7zXZ\0", other(XZ, "xz -dc")),
    (b"\x5D\0\0", other(LZMA, "xz -dc")),
    (ZIP_MAGIC, other(ZIP, "unzip -p")),
    (b"PK\x05\x06", other(EMPTY_ZIP, "unzip -l")),
    (b"7z\xBC\xAF\x27\x1C", other(SEVEN_ZIP, "7z e -so")),
    (b"Rar!\x1A\x07", other(RAR, "unrar p -inul")),
    (&[0x04, 0x22, 0x4D, 0x18], other(LZ4, "lz4 -dc")),
    (b"LZIP", other(LZIP, "lzip -dc")),
    (&[0x1F, 0x9D], other(COMPRESS, "gzip -dc")),
    (b"\xFF\xFE\0\0", UTF_32),
    (b"\0\0\xFE\xFF", UTF_32),
    (b"\xFF\xFE", UTF_16),
    (b"\xFE\xFF", UTF_16),
    (b"%PDF-", other(PDF, "pdftotext")),
    (b"PAR1", other(PARQUET, "parquet-tools cat --json")),
    (b"Obj\x01", other(AVRO, "avro-tools tojson")),
    (b"SQLite format 3\0", other(SQLITE, "sqlite3 -json")),
    (b"\x89PNG", other(PICTURE, "file")),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", SPREADSHEET),
];

/// How a zip archive begins that is not empty.
const ZIP_MAGIC: &[u8] = b"PK\x03\x04";

/// Where the name of its first file stands, and as much as shows that the archive is a document of an office program.
const ZIP_NAME: usize = 30;
const ZIP_LOOKED_AT: usize = 84;

/// How the names of the first files of spreadsheets begin, the last one with what that file holds.
const SPREADSHEETS: [&[u8]; 5] = [
    b"[Content_Types].xml",
    b"_rels/.rels",
    b"docProps/",
    b"xl/",
    b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
];

/// The second byte on of a skippable frame of Zstandard (RFC 8878, 3.1.2); the first one is from 0x50 to 0x5F.
const SKIPPABLE: [u8; 3] = [0x2A, 0x4D, 0x18];

/// As much is looked at, in bytes, where the first line does not show that it is text.
const LOOKED_AT: usize = 512;

impl Content {
    /// What an input holds, and the bytes that were taken to see it.
    ///
    /// No more is read than that needs: whoever waits for the answer to a short record writes no more until it comes.
    /// Keys may begin like anything, and what stands between them is often a control character; so where lines
    /// `have_keys`, only what is no text is something else.
    pub(super) fn of(input: &mut impl Read, have_keys: bool) -> io::Result<(Self, Vec<u8>)> {
        let is_enough = if have_keys { is_line } else { is_enough };
        let mut first = Vec::new();
        while !is_enough(&first) && input.by_ref().take(1).read_to_end(&mut first)? > 0 {}
        let content = match Self::of_bytes(&first) {
            other @ Content::Other(_) if have_keys && (other == BINARY || is_utf_8(&first)) && !first.contains(&0) => {
                Content::Text
            }
            content => content,
        };
        Ok((content, first))
    }

    fn of_bytes(first: &[u8]) -> Self {
        if is_skippable_frame(first) && first.len() > SKIPPABLE.len() {
            return ZSTD;
        }
        if is_spreadsheet(first) {
            return SPREADSHEET;
        }
        if let Some((_, content)) = MAGICS.iter().find(|(magic, _)| first.starts_with(magic)) {
            return *content;
        }
        match first {
            [1..=255, 0] | [1..=255, 0, _, 0, ..] => UTF_16_LE,
            [0, 1..=255] | [0, 1..=255, 0, 1..=255, ..] => UTF_16_BE,
            _ if first.get(257..262) == Some(b"ustar") => TAR,
            _ if is_binary(first) => BINARY,
            _ => Content::Text,
        }
    }
}

/// Whether it is plain what begins like that.
fn is_enough(first: &[u8]) -> bool {
    // A record has two bytes at the least, or one and the end of a line.
    let [one, two, ..] = first else { return false };
    if first.len() >= LOOKED_AT {
        return true;
    }
    if first.starts_with(ZIP_MAGIC) && first.len() < ZIP_LOOKED_AT {
        return false;
    }
    let may_be_more = |magic: &[u8]| magic.len() > first.len() && magic.starts_with(first);
    if MAGICS.iter().any(|(magic, _)| may_be_more(magic)) || is_skippable_frame(first) && first.len() <= SKIPPABLE.len()
    {
        return false;
    }
    if Content::of_bytes(first) != Content::Text {
        // Of UTF-16 without a mark two bytes are little evidence, and so is a control character.
        return MAGICS.iter().any(|(magic, _)| first.starts_with(magic)) || is_skippable_frame(first);
    }
    // A record, a byte-order mark, or a whole line of something else.
    let begins_record = matches!(one, b'{' | b'[' | b'"' | b',' | b'\x1E') || one.is_ascii_whitespace();
    begins_record && *two != 0 || first.starts_with(&[0xEF, 0xBB, 0xBF]) || first.contains(&b'\n')
}

/// Whether the bytes begin a zip archive that a spreadsheet is.
fn is_spreadsheet(first: &[u8]) -> bool {
    let name = first.strip_prefix(ZIP_MAGIC).and_then(|_| first.get(ZIP_NAME..)).unwrap_or_default();
    SPREADSHEETS.iter().any(|begin| name.starts_with(begin))
}

/// Whether there is a line, or as much as is looked at.
fn is_line(first: &[u8]) -> bool {
    first.ends_with(b"\n") || first.len() >= LOOKED_AT
}

/// Whether the bytes are UTF-8 as far as they go.
fn is_utf_8(first: &[u8]) -> bool {
    std::str::from_utf8(first).map_or_else(|error| error.error_len().is_none(), |_| true)
}

/// Whether the bytes are the beginning of a skippable frame, as far as there are any.
fn is_skippable_frame(first: &[u8]) -> bool {
    let Some((0x50..=0x5F, rest)) = first.split_first() else { return false };
    let length = rest.len().min(SKIPPABLE.len());
    rest.get(..length) == SKIPPABLE.get(..length)
}

/// Whether there are characters that no text has, and nothing that looks like a record.
fn is_binary(first: &[u8]) -> bool {
    first.iter().any(|byte| matches!(byte, 0..=8 | 0x0E..=0x1A | 0x1C | 0x1D | 0x1F | 0x7F))
        && !first
            .split(|&byte| byte == b'\n')
            .any(|line| matches!(line, [b'{' | b'[', b' '..=b'~', ..] | [b'{' | b'[']))
}

/// The text of a file that is read whole.
///
/// # Errors
///
/// It is not UTF-8.
pub(super) fn text_of<'b>(bytes: &'b [u8], file: Option<&str>) -> Result<&'b str, Unreadable> {
    let known = match Content::of_bytes(bytes) {
        Content::Text => None,
        Content::Gzip => Some(Other { what: input::GZIP, command: Some("gzip -dc") }),
        Content::Zstd => Some(Other { what: input::ZSTD, command: Some("zstd -dc") }),
        Content::Other(other) => Some(other),
    };
    if let Some(other) = known {
        return Err(Unreadable::new(other, file, None));
    }
    let not_utf_8 = Other { what: input::NOT_UTF_8, command: Some("iconv -f LATIN1 -t UTF-8") };
    std::str::from_utf8(bytes).map_err(|_| Unreadable::new(not_utf_8, file, None))
}

/// Why an input is not read, and what makes it readable.
#[derive(Debug)]
pub(super) struct Unreadable {
    wording: Wording,
    what: Wording,
    command: String,
}

impl Unreadable {
    /// Of what was found in `file`, none for standard input, behind the command that decompresses it, if any does.
    pub(super) fn new(Other { what, command }: Other, file: Option<&str>, decompressed_by: Option<&str>) -> Self {
        let Some(command) = command else {
            return Unreadable { wording: EXPORTED, what, command: table::COMMAND.to_owned() };
        };
        let wording = if command == "file" { SAYS_MORE } else { MADE_READABLE };
        let quoted = file.map_or(String::new(), |file| format!(" '{}'", file.replace('\'', r"'\''")));
        let needs_file = matches!(command, "unzip -p" | "unzip -l" | "7z e -so" | "tar -xOf" | "sqlite3 -json");
        let command = match (decompressed_by, file) {
            (Some(first), _) => format!("{first}{quoted} | {command}{}", if needs_file { " -" } else { "" }),
            (None, None) if needs_file => format!("{command} {}", told(FILE)),
            (None, _) => format!("{command}{quoted}"),
        };
        Unreadable { wording, what, command }
    }

    /// Of what was compressed more than once.
    pub(super) fn twice(content: Content, file: Option<&str>, first: &str) -> Self {
        let command = if content == Content::Gzip { "gzip -dc" } else { "zstd -dc --long=31" };
        Self::new(Other { what: TWICE, command: Some(command) }, file, Some(first))
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&said(self.wording, &[("what", &told(self.what)), ("command", &self.command)]))
    }
}

impl std::error::Error for Unreadable {}

#[cfg(test)]
mod tests {
    use super::*;

    fn looked_at(bytes: &[u8]) -> (Content, usize) {
        Content::of(&mut &*bytes, false)
            .map(|(content, first)| (content, first.len()))
            .unwrap_or((Content::Text, usize::MAX))
    }

    #[test]
    fn two_bytes_of_a_record_are_enough_and_of_anything_else_its_line() {
        for (text, bytes) in [
            ("{\"id\": 1}\n{}", 2),
            ("[\n", 2),
            ("\n\n{}", 2),
            ("\u{1e}{}\n", 2),
            ("\u{feff}{}\n", 3),
            ("PKW\n{}", 4),
            ("nothing\nelse", 8),
            ("", 0),
            ("{", 1),
        ] {
            assert_eq!(looked_at(text.as_bytes()), (Content::Text, bytes), "{text}");
        }
    }

    #[test]
    fn what_is_no_text_is_known_by_its_first_bytes() {
        let utf_16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        for (bytes, content) in [
            (vec![0x1F, 0x8B, 0x08, 0], GZIP),
            (vec![0x28, 0xB5, 0x2F, 0xFD, 0], ZSTD),
            (vec![0x5A, 0x2A, 0x4D, 0x18, 4, 0, 0, 0], ZSTD),
            (utf_16("\u{feff}{}\n"), UTF_16),
            (utf_16("{}\n"), UTF_16_LE),
            ("{}\n".encode_utf16().flat_map(u16::to_be_bytes).collect(), UTF_16_BE),
            (vec![0, 1, 2, 3, 4], BINARY),
            (b"\x01\x02{}".to_vec(), BINARY),
            (b"\0\n{\"id\": 1}\n".to_vec(), Content::Text),
            (b"\x1b[2J\n".to_vec(), Content::Text),
        ] {
            assert_eq!(looked_at(&bytes).0, content, "{bytes:?}");
        }
        let mut tar = vec![0; 512];
        for (byte, of) in tar.iter_mut().zip(b"cases.ndjson") {
            *byte = *of;
        }
        for (byte, of) in tar.iter_mut().skip(257).zip(b"ustar") {
            *byte = *of;
        }
        assert_eq!(looked_at(&tar).0, TAR);
    }

    #[test]
    fn keys_may_begin_like_anything_that_is_text() {
        let content = |bytes: &[u8]| Content::of(&mut &*bytes, true).map(|(content, _)| content).ok();
        for text in ["17\x02{}\n", "BZh\t{}\n", "PAR1\x01{}\n", "LZIP\t{}", "é\x02{}\n", ""] {
            assert_eq!(content(text.as_bytes()), Some(Content::Text), "{text:?}");
        }
        assert_eq!(content(b"\xE9\x02{}\n"), Some(Content::Text));
        for (bytes, known) in [
            (b"\x1F\x8B\x08\0\n".as_slice(), GZIP),
            (b"\x28\xB5\x2F\xFD\n", ZSTD),
            (b"\xFF\xFE1\0\t\0", UTF_16),
            (b"7\0\t\0", UTF_16_LE),
            (b"PK\x03\x04\0\0\n", other(ZIP, "unzip -p")),
            (b"BZh91AY&SY\xB9", other(BZIP2, "bzip2 -dc")),
            (b"1\0\x02\n", BINARY),
        ] {
            assert_eq!(content(bytes), Some(known), "{bytes:?}");
        }
    }
}
