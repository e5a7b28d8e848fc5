//! Generated texts, changed as the input says: eight bytes of seed, then changes of four bytes each.

/// The text of a seed after its changes, and what the generator gives beside it.
pub(crate) fn changed(choices: &[u8], generate: impl Fn(u64) -> (String, String)) -> (String, String) {
    let (seed, changes) = choices.split_at(choices.len().min(8));
    let seed = seed.iter().fold(0_u64, |seed, byte| seed << 8 | u64::from(*byte));
    let (text, beside) = generate(seed);
    let mut bytes = text.into_bytes();
    for change in changes.chunks_exact(4) {
        let [high, low, what, with] = *change else { continue };
        // Where a piece is put in, it is put between two values or into one.
        let place = usize::from(u16::from_be_bytes([high, low])) % (bytes.len() + 1);
        match what % 8 {
            0 | 1 if place < bytes.len() => bytes[place] = with,
            2 => bytes.insert(place, with),
            3 => drop(bytes.drain(place..bytes.len().min(place + usize::from(with % 8)))),
            4 if place < bytes.len() && bytes[place].is_ascii_digit() => bytes[place] = b'0' + with % 10,
            _ => {
                let piece = PIECES[usize::from(with) % PIECES.len()];
                drop(bytes.splice(place..place, piece.bytes()));
            }
        }
    }
    (String::from_utf8_lossy(&bytes).into_owned(), beside)
}

/// What is put into generated texts.
const PIECES: [&str; 40] = [
    " ",
    "0",
    "00",
    "-",
    ".",
    "/",
    "\"",
    "\\",
    "\\u00e1",
    "\\ud800",
    "\\n",
    ",",
    ":",
    "{",
    "}",
    "[",
    "]",
    "null",
    "true",
    "1e3",
    "\"\":1,",
    "\"dni\":\"38966181\",",
    "\"error\":0,",
    "\"codigo\":2,",
    "\"apellidos\":\"X\",",
    "M",
    "S/D",
    "Ã±",
    "’",
    "ñ",
    "\u{301}",
    "\u{a0}",
    "\u{2003}",
    "ß",
    "ſ",
    "ı",
    "T00:00",
    "Z",
    "a b c d e f g h ",
    "EJEMPLAR",
];
