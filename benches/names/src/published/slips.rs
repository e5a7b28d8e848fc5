//! What happens to the letters of a word.

use crate::draw::Draw;

/// Letters that a camera takes for each other.
const ALIKE: [(char, &str); 21] = [
    ('O', "QD"),
    ('Q', "O"),
    ('D', "O"),
    ('C', "GO"),
    ('G', "C"),
    ('I', "LJT"),
    ('L', "I"),
    ('J', "I"),
    ('T', "IY"),
    ('Y', "VT"),
    ('E', "F"),
    ('F', "EP"),
    ('P', "FR"),
    ('R', "PB"),
    ('B', "R"),
    ('U', "V"),
    ('V', "UY"),
    ('M', "N"),
    ('N', "MH"),
    ('H', "N"),
    ('K', "X"),
];

fn alike(letter: char) -> &'static str {
    ALIKE.iter().find(|(known, _)| *known == letter).map_or("", |(_, alike)| alike)
}

/// Whether two words differ in look-alikes only.
#[must_use]
pub fn are_alike(one: &str, other: &str) -> bool {
    one.chars().count() == other.chars().count()
        && one.chars().zip(other.chars()).all(|(x, y)| x == y || alike(x).contains(y) || alike(y).contains(x))
}

/// One letter of the word that looks like another one, as that.
pub fn look_alike(word: &str, draw: &mut Draw) -> Option<String> {
    if let Some(at) = word.find("RN").filter(|_| draw.percent(50)) {
        return Some(format!("{}M{}", &word[..at], &word[at + 2..]));
    }
    let letters: Vec<char> = word.chars().collect();
    let place = draw.below(letters.len());
    let reads: Vec<char> = alike(letters[place]).chars().collect();
    (!reads.is_empty()).then(|| replaced(&letters, place, &String::from(*draw.of(&reads))))
}

/// One letter of the word as any other that it does not look like, or lost, or another one added.
pub fn other_letter(word: &str, draw: &mut Draw) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let place = draw.below(letters.len());
    let any = char::from(b'A' + draw.below(26) as u8);
    if any == letters[place] || alike(letters[place]).contains(any) {
        return None;
    }
    Some(match draw.below(10) {
        0..=1 => replaced(&letters, place, ""),
        2 => replaced(&letters, place, &format!("{}{any}", letters[place])),
        _ => replaced(&letters, place, &String::from(any)),
    })
}

/// One letter of the word twice; or one that stands there twice, once.
pub fn doubled(word: &str, draw: &mut Draw) -> String {
    let letters: Vec<char> = word.chars().collect();
    let twice: Vec<usize> = (1..letters.len()).filter(|&place| letters[place] == letters[place - 1]).collect();
    if !twice.is_empty() && draw.percent(60) {
        return replaced(&letters, *draw.of(&twice), "");
    }
    let place = draw.below(letters.len());
    replaced(&letters, place, &String::from_iter([letters[place]; 2]))
}

/// A letter of the word as the digit that it looks like.
pub fn digit(word: &str, draw: &mut Draw) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let place = draw.below(letters.len());
    let digit = match letters[place] {
        'O' => "0",
        'I' => "1",
        'S' => "5",
        'B' => "8",
        _ => return None,
    };
    Some(replaced(&letters, place, digit))
}

/// The letter at that place as something else.
#[must_use]
pub fn replaced(letters: &[char], place: usize, by: &str) -> String {
    let (before, behind) = (&letters[..place], &letters[place + 1..]);
    before.iter().copied().chain(by.chars()).chain(behind.iter().copied()).collect()
}

/// Whether two words are spellings of one name: they sound the same, or differ in a double letter or in the tilde of Ñ.
#[must_use]
pub fn are_spellings(one: &str, other: &str) -> bool {
    let plain = |word: &str| {
        let mut letters: Vec<char> = word.replace('Ñ', "N").chars().collect();
        letters.dedup();
        letters
    };
    phonetic(one) == phonetic(other) || plain(one) == plain(other)
}

/// How a word sounds in Argentina.
fn phonetic(word: &str) -> String {
    let word = word.replace("PH", "F").replace("QU", "K").replace("LL", "Y").replace("CH", "\u{1}");
    let letters: Vec<char> = word.chars().collect();
    let mut sound = String::new();
    for (place, &letter) in letters.iter().enumerate() {
        let is_soft = matches!(letters.get(place + 1), Some('E' | 'I'));
        let as_heard = match letter {
            'H' => continue,
            'V' => 'B',
            'W' => 'U',
            'Z' | 'X' => 'S',
            'C' if is_soft => 'S',
            'C' | 'Q' => 'K',
            'G' if is_soft => 'J',
            'Y' => 'I',
            'N' if matches!(letters.get(place + 1), Some('B' | 'P' | 'V')) => 'M',
            other => other,
        };
        if !sound.ends_with(as_heard) {
            sound.push(as_heard);
        }
    }
    sound
}

/// UTF-8 read as Windows-1252 or as Latin-1.
#[must_use]
pub fn mojibake(text: &str, is_latin_1: bool) -> String {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    let decoded = |byte: u8| match byte {
        0x80..=0x9f if !is_latin_1 => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    };
    text.bytes().map(decoded).collect()
}

/// Text of a code page of DOS (850) read as Latin-1: what databases of that age are full of.
#[must_use]
pub fn dos(text: &str) -> String {
    let read = |letter: char| match letter {
        'Ñ' => '¥',
        'ñ' => '¤',
        'Á' => 'µ',
        'É' => '\u{90}',
        'Í' => 'Ö',
        'Ó' => 'à',
        'Ú' => 'é',
        'Ü' => '\u{9a}',
        other => other,
    };
    text.chars().map(read).collect()
}

/// Letters beyond ASCII as references of HTML: by name or by number.
#[must_use]
pub fn html(text: &str, by_name: bool) -> String {
    let reference = |letter: char| match letter {
        _ if letter.is_ascii() => letter.to_string(),
        'Ñ' if by_name => "&Ntilde;".to_owned(),
        'ñ' if by_name => "&ntilde;".to_owned(),
        'Á' if by_name => "&Aacute;".to_owned(),
        'É' if by_name => "&Eacute;".to_owned(),
        'Í' if by_name => "&Iacute;".to_owned(),
        'Ó' if by_name => "&Oacute;".to_owned(),
        'Ú' if by_name => "&Uacute;".to_owned(),
        _ => format!("&#{};", u32::from(letter)),
    };
    text.chars().map(reference).collect()
}
