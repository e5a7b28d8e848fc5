//! What is known of single letters: which of them a camera takes for another, and which can stand side by side in a
//! name.

/// What it costs to take one letter for another, in twelfths of an edit.
pub(super) const EDIT: u32 = 12;
/// A digit that looks like the letter: no name has digits, so it is certainly misread.
const DIGIT_ALIKE: u32 = 2;
/// A digit in the place of any letter.
pub(super) const DIGIT: u32 = 5;
/// Two letters of one shape of which one name or the other could not be spoken: taken for one another, not another
/// name.
pub(super) const ALIKE: u32 = 3;
/// Two letters of nearly one shape that may as well make another name.
const NEARLY_ALIKE: u32 = 7;
/// A letter written twice instead of once.
const DOUBLED: u32 = 6;
/// A vowel for a consonant: names that sound alike hardly ever differ so, but shapes do.
const VOWEL_FOR_CONSONANT: u32 = 8;

/// Letters of the longest short name: one letter more or less may well make another one.
pub(super) const SHORT: u32 = 6;

/// Digits, and the letters that they are read for.
const DIGITS: [(char, &str); 10] = [
    ('0', "oqdcg"),
    ('1', "iltj"),
    ('2', "zs"),
    ('3', "ebs"),
    ('4', "a"),
    ('5', "s"),
    ('6', "gbc"),
    ('7', "tzyl"),
    ('8', "bsr"),
    ('9', "gqp"),
];

/// Pairs of one shape, in upper or in lower case.
const PAIRS: [(char, char); 6] = [('i', 'l'), ('i', 'j'), ('i', 't'), ('o', 'q'), ('u', 'v'), ('d', 'o')];

/// Pairs of nearly one shape.
const NEAR_PAIRS: [(char, char); 28] = [
    ('a', 'o'),
    ('b', 'h'),
    ('b', 'p'),
    ('b', 'r'),
    ('c', 'e'),
    ('c', 'g'),
    ('c', 'o'),
    ('d', 'c'),
    ('e', 'f'),
    ('e', 'o'),
    ('f', 'p'),
    ('f', 't'),
    ('g', 'q'),
    ('g', 'o'),
    ('h', 'n'),
    ('j', 'l'),
    ('j', 'u'),
    ('k', 'x'),
    ('l', 't'),
    ('m', 'n'),
    ('n', 'r'),
    ('n', 'u'),
    ('p', 'r'),
    ('s', 'z'),
    ('t', 'y'),
    ('v', 'w'),
    ('v', 'y'),
    ('w', 'm'),
];

/// Two letters that together look like one.
const JOINED: [(char, char, char); 8] = [
    ('r', 'n', 'm'),
    ('n', 'n', 'm'),
    ('v', 'v', 'w'),
    ('u', 'u', 'w'),
    ('c', 'l', 'd'),
    ('i', 'i', 'u'),
    ('l', 'i', 'u'),
    ('l', 'l', 'u'),
];

/// The letters that may follow each letter; a space is the beginning or the end. Pairs that three words of the lists in
/// `benches/names/data/tuning` have, and what else is common in Spanish and Italian.
const FOLLOWERS: [&str; 27] = [
    "abcdefghijklmnopqrstuvwxyz",
    " bcdefghijlmnopqrstuvxyz",
    " abeiloru",
    " acehikloqrtu",
    " adeimoru",
    " abcdfgijlmnopqrstuvxyz",
    " aefiloru",
    " aeghilnoru",
    " aeimnou",
    " abcdefglmnopqrstuvxz",
    "aeiou",
    " aeiloru",
    " abcdefgilmopqrstuvyz",
    " abeimopu",
    " acdefgijknoqrstuvz",
    " abcdefghijlmnprstuvwyz",
    "aehiloprstu",
    "u",
    " abcdefgilmnopqrstuvz",
    " abcdefghiklmnopqstuv",
    " aehilortuz",
    " abcdefgijlmnprstyz",
    " aeioru",
    "aeis",
    " aeiou",
    " aeloru",
    " aceiouz",
];

/// A bit for each letter that may follow, the space first.
const MAY_FOLLOW: [u32; 27] = masks();

#[expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "computed by the compiler, which checks both"
)]
const fn masks() -> [u32; 27] {
    let mut masks = [0; 27];
    let mut letter = 0;
    while letter < 27 {
        let followers = FOLLOWERS[letter].as_bytes();
        let mut at = 0;
        while at < followers.len() {
            let place = if followers[at] == b' ' { 0 } else { followers[at] - b'a' + 1 };
            masks[letter] |= 1 << place;
            at += 1;
        }
        letter += 1;
    }
    masks
}

/// What it costs to take a letter for another one, and what in a long name, of the letters from A to Z.
const SHAPES: [[(u8, u8); 26]; 26] = shapes();

#[expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "computed by the compiler, which checks both"
)]
const fn shapes() -> [[(u8, u8); 26]; 26] {
    let mut shapes = [[(EDIT as u8, EDIT as u8); 26]; 26];
    let vowels = ['a', 'e', 'i', 'o', 'u'];
    let mut at = 0;
    while at < vowels.len() {
        let vowel = place_of(vowels[at]);
        let mut other = 0;
        while other < 26 {
            let is_vowel = matches!(other, 0 | 4 | 8 | 14 | 20);
            if !is_vowel && other != place_of('y') {
                shapes[vowel][other] = (VOWEL_FOR_CONSONANT as u8, VOWEL_FOR_CONSONANT as u8);
                shapes[other][vowel] = shapes[vowel][other];
            }
            other += 1;
        }
        at += 1;
    }
    let mut at = 0;
    while at < NEAR_PAIRS.len() {
        let (one, other) = (place_of(NEAR_PAIRS[at].0), place_of(NEAR_PAIRS[at].1));
        shapes[one][other].1 =
            if shapes[one][other].1 < NEARLY_ALIKE as u8 { shapes[one][other].1 } else { NEARLY_ALIKE as u8 };
        shapes[other][one] = shapes[one][other];
        at += 1;
    }
    let mut at = 0;
    while at < PAIRS.len() {
        let (one, other) = (place_of(PAIRS[at].0), place_of(PAIRS[at].1));
        shapes[one][other] = (ALIKE as u8, ALIKE as u8);
        shapes[other][one] = shapes[one][other];
        at += 1;
    }
    shapes
}

#[expect(clippy::arithmetic_side_effects, reason = "computed by the compiler, which checks it")]
const fn place_of(letter: char) -> usize {
    (letter as usize) - ('a' as usize)
}

/// The space, or a letter without accents; `None` for any other character.
fn place(c: char) -> Option<u32> {
    match c {
        ' ' => Some(0),
        'a'..='z' => u32::from(c).checked_sub(u32::from('a')).map(|place| place.saturating_add(1)),
        _ => None,
    }
}

/// Of the different letters of two texts, how many both have, and how many there are. A digit may be any letter, so
/// that texts with digits, or letters of other alphabets, are taken to have all in common.
pub(super) fn shared(one: &[char], other: &[char]) -> (u32, u32) {
    let mask = |text: &[char]| -> Option<u32> {
        text.iter().try_fold(0_u32, |mask, &c| Some(mask | 1_u32.checked_shl(place(c)?).unwrap_or_default()))
    };
    match mask(one).zip(mask(other)) {
        Some((one, other)) => ((one & other).count_ones(), (one | other).count_ones()),
        None => (1, 1),
    }
}

/// Whether two letters can stand side by side in a name; of other characters than those of the Latin alphabet nothing
/// is known.
pub(super) fn may_follow(first: char, second: char) -> bool {
    if first.is_ascii_digit() || second.is_ascii_digit() {
        return false;
    }
    let (Some(first), Some(second)) = (place(first), place(second)) else { return true };
    let followers = usize::try_from(first).ok().and_then(|first| MAY_FOLLOW.get(first)).copied();
    followers.unwrap_or_default().checked_shr(second).is_some_and(|followers| followers & 1 == 1)
}

/// What it costs to take one character for another one, where the longer name has so many letters.
pub(super) fn taken_for(one: char, other: char, length: u32) -> u32 {
    if one == other {
        return 0;
    }
    if one.is_ascii_digit() || other.is_ascii_digit() {
        return if looks_like(one, other) || looks_like(other, one) { DIGIT_ALIKE } else { DIGIT };
    }
    let shape = |c: char| u32::from(c).checked_sub(u32::from('a')).and_then(|place| usize::try_from(place).ok());
    let row = shape(one).and_then(|one| SHAPES.get(one));
    let Some(&(short, long)) = row.zip(shape(other)).and_then(|(row, other)| row.get(other)) else { return EDIT };
    u32::from(if length > SHORT { long } else { short })
}

/// What it costs that a character is there on one side alone; `beside` are its neighbours.
pub(super) fn alone(c: char, before: Option<char>, length: u32) -> u32 {
    if c.is_ascii_digit() {
        DIGIT
    } else if length > SHORT && before == Some(c) {
        DOUBLED
    } else {
        EDIT
    }
}

/// Whether two letters together look like a third.
pub(super) fn look_like(first: char, second: char, one: char) -> bool {
    matches!(one, 'm' | 'w' | 'd' | 'u') && JOINED.contains(&(first, second, one))
}

/// The letter that a digit most probably is; any other character is itself.
pub(super) fn meant(c: char) -> char {
    if !c.is_ascii_digit() {
        return c;
    }
    DIGITS.iter().find(|(digit, _)| *digit == c).and_then(|(_, letters)| letters.chars().next()).unwrap_or(c)
}

/// Whether a digit looks like a letter, or like another digit that does.
fn looks_like(digit: char, letter: char) -> bool {
    DIGITS.iter().any(|(known, letters)| *known == digit && letters.contains(letter))
}
