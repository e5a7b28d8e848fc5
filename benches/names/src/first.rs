//! The generator whose figures are reported: names are noisy word by word, errors are mostly look-alikes.

use crate::draw::Draw;
use crate::lists::{Lists, folded, without_accents};
use crate::pair::{Card, Kind, Name, Pair};

/// Somebody: given names and surnames as words of the lists.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Person {
    given: Vec<&'static str>,
    surnames: Vec<&'static str>,
}

impl Person {
    fn name(&self) -> Name {
        Name { surname: self.surnames.join(" "), given: self.given.join(" ") }
    }
}

/// A pair of that kind.
#[must_use]
pub fn pair(kind: Kind, lists: &Lists, draw: &mut Draw) -> Pair {
    loop {
        if let Some(pair) = attempt(kind, lists, draw) {
            return pair;
        }
    }
}

fn attempt(kind: Kind, lists: &Lists, draw: &mut Draw) -> Option<Pair> {
    let mut person = somebody(lists, draw);
    let is_whole = draw.percent(50);
    let surname_first = draw.percent(40);
    let registry = person.name();
    let clean = person.name();
    let card = match kind {
        Kind::Clean => clean,
        Kind::Accents => {
            (!format!("{clean:?}").is_ascii()).then_some(())?;
            Name { surname: without_accents(&clean.surname), given: without_accents(&clean.given) }
        }
        Kind::Mojibake => {
            (!format!("{clean:?}").is_ascii()).then_some(())?;
            // Case is settled before the text is decoded wrongly.
            let clean = if draw.percent(60) { upper(&clean) } else { clean };
            let is_latin_1 = draw.percent(50);
            let card =
                Name { surname: mojibake(&clean.surname, is_latin_1), given: mojibake(&clean.given, is_latin_1) };
            return Some(Pair {
                label: kind.label(),
                card: laid_out(card, is_whole, surname_first),
                registry: written(&registry, draw),
            });
        }
        Kind::OneError => misread(&clean, 1, draw)?,
        Kind::TwoErrors => misread(&clean, 2, draw)?,
        Kind::ThreeErrors => misread(&clean, 3, draw)?,
        Kind::Glued => glued(&clean, is_whole, surname_first, draw)?,
        Kind::Split => split(&clean, draw)?,
        Kind::Swapped => {
            let card = Card::Apart(Name { surname: clean.given, given: clean.surname });
            return Some(Pair { label: kind.label(), card: in_case(card, draw), registry: written(&registry, draw) });
        }
        Kind::Omitted => {
            (person.given.len() > 1).then(|| person.given.remove(1))?;
            person.name()
        }
        Kind::Truncated => {
            let text = if surname_first {
                format!("{} {}", clean.surname, clean.given)
            } else {
                format!("{} {}", clean.given, clean.surname)
            };
            (text.chars().count() > 24).then_some(())?;
            let cut = |text: &str| text.chars().take(24).collect::<String>().trim().to_owned();
            if is_whole {
                return Some(Pair {
                    label: kind.label(),
                    card: in_case(Card::Whole(cut(&text)), draw),
                    registry: written(&registry, draw),
                });
            }
            // The fields of a line that was cut before it was divided, surname first.
            let text = cut(&format!("{} {}", clean.surname, clean.given));
            let given = text.strip_prefix(&clean.surname)?.trim().to_owned();
            (!given.is_empty()).then_some(Name { surname: clean.surname, given })?
        }
        Kind::Married => {
            let husband = draw.of(&lists.surnames);
            let married = Name { surname: format!("{} de {husband}", clean.surname), ..clean.clone() };
            if draw.percent(25) {
                let card = laid_out(clean, is_whole, surname_first);
                return Some(Pair {
                    label: kind.label(),
                    card: in_case(card, draw),
                    registry: written(&married, draw),
                });
            }
            married
        }
        Kind::Strangers => somebody(lists, draw).name(),
        Kind::Siblings => {
            let mut sibling = somebody(lists, draw);
            sibling.surnames.clone_from(&person.surnames);
            // One in four share a name beside the one that tells them apart.
            if draw.percent(25) && sibling.given.len() > 1 && person.given.len() > 1 {
                sibling.given[1] = person.given[1];
            }
            sibling.name()
        }
        Kind::SameGiven => {
            let other = somebody(lists, draw);
            Name { surname: other.name().surname, given: clean.given }
        }
        Kind::Twins => {
            let &(man, woman) = draw.of(&lists.twins);
            let (one, other) = if draw.percent(50) { (man, woman) } else { (woman, man) };
            let mut twin = person.clone();
            (person.given[0], twin.given[0]) = (one, other);
            let registry = person.name();
            let card = laid_out(twin.name(), is_whole, surname_first);
            return Some(Pair { label: kind.label(), card: in_case(card, draw), registry: written(&registry, draw) });
        }
        Kind::Neighbours => {
            let &(one, other) = draw.of(&lists.neighbours);
            let registry = Name { surname: one.to_owned(), ..registry };
            let card = laid_out(Name { surname: other.to_owned(), ..clean }, is_whole, surname_first);
            return Some(Pair { label: kind.label(), card: in_case(card, draw), registry: written(&registry, draw) });
        }
    };
    // Who happens to have the same name is not another person to any rule.
    if Kind::OTHER.contains(&kind) && is_same(&card, &registry) {
        return None;
    }
    let card = laid_out(card, is_whole, surname_first);
    Some(Pair { label: kind.label(), card: in_case(card, draw), registry: written(&registry, draw) })
}

/// Whether one name is the other, or part of it.
fn is_same(one: &Name, other: &Name) -> bool {
    let words = |name: &Name| -> Vec<String> {
        folded(&format!("{} {}", name.surname, name.given)).split(' ').map(str::to_owned).collect()
    };
    let (one, other) = (words(one), words(other));
    one.iter().all(|word| other.contains(word)) || other.iter().all(|word| one.contains(word))
}

fn somebody(lists: &Lists, draw: &mut Draw) -> Person {
    let is_woman = draw.percent(50);
    let list = if is_woman { &lists.women } else { &lists.men };
    let count = 1 + usize::from(draw.percent(65)) + usize::from(draw.percent(5));
    let mut given: Vec<&'static str> = Vec::new();
    while given.len() < count {
        let name = *draw.of(list);
        // A compound name stands alone.
        if given.is_empty() && name.contains(' ') {
            return Person { given: vec![name], surnames: surnames(lists, draw) };
        }
        if !name.contains(' ') && !given.contains(&name) {
            given.push(name);
        }
    }
    Person { given, surnames: surnames(lists, draw) }
}

fn surnames(lists: &Lists, draw: &mut Draw) -> Vec<&'static str> {
    let count = 1 + usize::from(draw.percent(15));
    (0..count).map(|_| *draw.of(&lists.surnames)).collect()
}

fn laid_out(name: Name, is_whole: bool, surname_first: bool) -> Card {
    match (is_whole, surname_first) {
        (false, _) => Card::Apart(name),
        (true, true) => Card::Whole(format!("{} {}", name.surname, name.given)),
        (true, false) => Card::Whole(format!("{} {}", name.given, name.surname)),
    }
}

fn upper(name: &Name) -> Name {
    Name { surname: name.surname.to_uppercase(), given: name.given.to_uppercase() }
}

/// Cards are printed in upper case.
fn in_case(card: Card, draw: &mut Draw) -> Card {
    match (draw.percent(80), card) {
        (false, card) => card,
        (true, Card::Apart(name)) => Card::Apart(upper(&name)),
        (true, Card::Whole(text)) => Card::Whole(text.to_uppercase()),
    }
}

/// The registry writes in upper case, and not always with accents.
fn written(name: &Name, draw: &mut Draw) -> Name {
    let name = upper(name);
    if draw.percent(40) {
        return Name { surname: without_accents(&name.surname), given: without_accents(&name.given) };
    }
    name
}

fn mojibake(text: &str, is_latin_1: bool) -> String {
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

/// So many letters misread, each at another place: two of three as letters that look alike, one of three as any letter,
/// or lost, or doubled.
fn misread(name: &Name, errors: usize, draw: &mut Draw) -> Option<Name> {
    let mut text: Vec<String> =
        format!("{}|{}", name.surname, name.given).to_uppercase().chars().map(String::from).collect();
    let mut places: Vec<usize> = Vec::new();
    while places.len() < errors {
        let place = draw.below(text.len());
        if text[place].chars().all(char::is_alphabetic) && !places.contains(&place) {
            let next = text.get(place + 1).cloned().unwrap_or_default();
            let (read, takes_next) = misread_letter(&text[place], &next, draw);
            if takes_next && places.contains(&(place + 1)) {
                continue;
            }
            text[place] = read;
            if takes_next {
                text[place + 1] = String::new();
                places.push(place + 1);
            }
            places.push(place);
        }
        if places.len() > 2 * errors {
            break;
        }
    }
    let (surname, given) = text.concat().split_once('|').map(|(one, other)| (one.to_owned(), other.to_owned()))?;
    let is_kept =
        |text: &str, before: &str| text.split(' ').filter(|word| !word.is_empty()).count() == before.split(' ').count();
    (is_kept(&surname, &name.surname) && is_kept(&given, &name.given)).then_some(Name { surname, given })
}

fn misread_letter(letter: &str, next: &str, draw: &mut Draw) -> (String, bool) {
    const ALIKE: [(&str, &[&str]); 24] = [
        ("O", &["0", "Q", "D"]),
        ("Ó", &["0", "6"]),
        ("I", &["1", "L", "J"]),
        ("Í", &["1", "L"]),
        ("L", &["1", "I"]),
        ("S", &["5", "8"]),
        ("B", &["8", "R", "H"]),
        ("Z", &["2", "7"]),
        ("G", &["6", "C"]),
        ("C", &["G", "O"]),
        ("E", &["F", "3"]),
        ("T", &["7", "I"]),
        ("Q", &["O", "0"]),
        ("D", &["O", "0"]),
        ("U", &["V", "J"]),
        ("V", &["U", "Y"]),
        ("M", &["RN", "NN", "N"]),
        ("W", &["VV"]),
        ("N", &["H", "M"]),
        ("Ñ", &["H", "M"]),
        ("R", &["P", "B"]),
        ("P", &["F", "R"]),
        ("A", &["4"]),
        ("Á", &["4"]),
    ];
    if draw.percent(67) {
        if letter == "R" && next == "N" {
            return ("M".to_owned(), true);
        }
        if let Some((_, reads)) = ALIKE.iter().find(|(known, _)| *known == letter) {
            return ((*draw.of(reads)).to_owned(), false);
        }
    }
    let read = match draw.below(10) {
        0..=1 => String::new(),
        2 => [letter, letter].concat(),
        _ => loop {
            let any = char::from(b'A' + draw.below(26) as u8).to_string();
            if any != without_accents(letter) {
                break any;
            }
        },
    };
    (read, false)
}

/// Two neighbouring words without the space between them; across the parts too where there is one field.
fn glued(name: &Name, is_whole: bool, surname_first: bool, draw: &mut Draw) -> Option<Name> {
    let glue = |text: &str, draw: &mut Draw| -> Option<String> {
        let spaces: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
        let mut text = text.to_owned();
        (!spaces.is_empty()).then(|| text.remove(*draw.of(&spaces)))?;
        Some(text)
    };
    if is_whole && draw.percent(40) {
        let (one, other) = if surname_first { (&name.surname, &name.given) } else { (&name.given, &name.surname) };
        // Laying it out puts a space at one end, where it does no harm.
        let text = format!("{one}{other}");
        return Some(Name { surname: text, given: String::new() });
    }
    let in_given = draw.percent(70);
    if in_given {
        Some(Name { given: glue(&name.given, draw)?, ..name.clone() })
    } else {
        Some(Name { surname: glue(&name.surname, draw)?, ..name.clone() })
    }
}

/// One word of four letters or more in two pieces of two or more.
fn split(name: &Name, draw: &mut Draw) -> Option<Name> {
    let split = |text: &str, draw: &mut Draw| -> Option<String> {
        let words: Vec<&str> = text.split(' ').collect();
        let at = draw.below(words.len());
        let letters: Vec<char> = words[at].chars().collect();
        (letters.len() >= 4).then_some(())?;
        let cut = 2 + draw.below(letters.len() - 3);
        let word = format!("{} {}", String::from_iter(&letters[..cut]), String::from_iter(&letters[cut..]));
        let mut words: Vec<String> = words.into_iter().map(str::to_owned).collect();
        words[at] = word;
        Some(words.join(" "))
    };
    Some(if draw.percent(50) {
        Name { given: split(&name.given, draw)?, ..name.clone() }
    } else {
        Name { surname: split(&name.surname, draw)?, ..name.clone() }
    })
}
