//! The HTML names of the characters that names are written with (rule V6, step 1).

use html_escape::NAMED_ENTITIES;

/// How many names there are.
const COUNT: usize = count();

/// The names and their characters, sorted.
const NAMES: [(&[u8], char); COUNT] = names();

/// Names of other characters that become one of the names in lower case.
const OTHERS: [&str; 2] = ["Not", "eDot"];

/// Where the names that begin with each letter start, by the letter's byte.
const STARTS: [usize; 129] = starts();

/// The longest name at the start of a word of ASCII letters, in any case unless that is another character's name; and
/// its length.
pub(super) fn named(word: &str) -> Option<(char, usize)> {
    let as_written = that_begin(word.as_bytes()).next();
    if !word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return as_written;
    }
    let small = word.to_ascii_lowercase();
    let is_no_other = |(_, length): &(char, usize)| word.get(..*length).is_some_and(|name| !OTHERS.contains(&name));
    let in_small_letters = that_begin(small.as_bytes()).find(is_no_other);
    // If two are equally long, the one as written.
    in_small_letters.into_iter().chain(as_written).max_by_key(|(_, length)| *length)
}

/// The names at the start of a word, the longest first.
fn that_begin(word: &[u8]) -> impl Iterator<Item = (char, usize)> {
    let start = |letter: usize| STARTS.get(letter).copied().unwrap_or_default();
    let first = usize::from(word.first().copied().unwrap_or_default());
    let alike = NAMES.get(start(first)..start(first.saturating_add(1))).unwrap_or_default();
    alike.iter().rev().filter(|(name, _)| word.starts_with(name)).map(|(name, c)| (*c, name.len()))
}

/// The only character of a text, if it counts under this name.
const fn wanted(name: &[u8], text: &str) -> Option<char> {
    let code = match *text.as_bytes() {
        [one] => one as u32,
        [one, two] if one >= 0xC0 => (one as u32 & 0x1F) << 6 | two as u32 & 0x3F,
        [one, two, three] if one >= 0xE0 => (one as u32 & 0xF) << 12 | (two as u32 & 0x3F) << 6 | three as u32 & 0x3F,
        _ => return None,
    };
    match (char::from_u32(code), name) {
        (Some(c @ '\u{A0}'..='\u{17F}'), _)
        | (Some(c), b"amp" | b"apos" | b"quot" | b"lsquo" | b"rsquo" | b"ndash") => Some(c),
        _ => None,
    }
}

#[expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "computed by the compiler, which checks them all"
)]
const fn count() -> usize {
    let (mut at, mut count) = (0, 0);
    while at < NAMED_ENTITIES.len() {
        if wanted(NAMED_ENTITIES[at].0, NAMED_ENTITIES[at].1).is_some() {
            count += 1;
        }
        at += 1;
    }
    count
}

#[expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "computed by the compiler, which checks them all"
)]
const fn names() -> [(&'static [u8], char); COUNT] {
    let mut names: [(&[u8], char); COUNT] = [(b"", ' '); COUNT];
    let (mut at, mut count) = (0, 0);
    while at < NAMED_ENTITIES.len() {
        let (name, text) = NAMED_ENTITIES[at];
        if let Some(c) = wanted(name, text) {
            names[count] = (name, c);
            count += 1;
        }
        at += 1;
    }
    names
}

#[expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "computed by the compiler, which checks them all"
)]
const fn starts() -> [usize; 129] {
    let mut starts = [0; 129];
    let (mut letter, mut at) = (0, 0);
    while letter < starts.len() {
        while at < COUNT && (NAMES[at].0[0] as usize) < letter {
            at += 1;
        }
        starts[letter] = at;
        letter += 1;
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the rule says: the longest that fits and, at equal length, the name as written before its lower case.
    fn by_the_rule(word: &str) -> Option<(char, usize)> {
        let of_html = |name: &str| {
            let (_, text) = NAMED_ENTITIES.iter().find(|(known, _)| *known == name.as_bytes())?;
            text.chars().next().filter(|_| text.chars().nth(1).is_none())
        };
        let others = ["amp", "apos", "quot", "lsquo", "rsquo", "ndash"];
        let is_wanted = |name: &str, c: char| matches!(c, '\u{A0}'..='\u{17F}') || others.contains(&name);
        let of = |name: &str| {
            let small = name.to_ascii_lowercase();
            let as_written = of_html(name).filter(|&c| is_wanted(name, c));
            let is_another = of_html(name).is_some_and(|c| Some(c) != of_html(&small)) && as_written.is_none();
            let in_small_letters = of_html(&small).filter(|&c| is_wanted(&small, c) && !is_another);
            as_written.or(in_small_letters)
        };
        (2..=word.len()).rev().find_map(|length| Some((of(word.get(..length)?)?, length)))
    }

    #[test]
    fn every_name_of_html_in_any_case_and_with_more_behind_it_is_read_as_the_rule_says() {
        let is_word = |name: &&str| name.bytes().all(|byte| byte.is_ascii_alphabetic());
        for name in NAMED_ENTITIES.iter().filter_map(|(name, _)| str::from_utf8(name).ok()).filter(is_word) {
            let (front, rest) = name.split_at(1);
            let other_front = if name.starts_with(|c: char| c.is_ascii_lowercase()) {
                front.to_ascii_uppercase()
            } else {
                front.to_ascii_lowercase()
            };
            for word in [
                name.to_owned(),
                name.to_ascii_uppercase(),
                name.to_ascii_lowercase(),
                other_front + rest,
                format!("{name}A"),
                format!("{name}es"),
                rest.to_owned(),
                name.get(..name.len().saturating_sub(1)).unwrap_or_default().to_owned(),
            ] {
                assert_eq!(named(&word), by_the_rule(&word), "{word}");
            }
        }
    }
}
