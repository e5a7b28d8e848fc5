//! Mutations of names.

use super::draft::{Draft, remove, set, text, text_of};
use super::person::{decomposed, misread, styled, without_accents};
use super::prng::Rng;

const NAME_KEYS: &[&str] = &["firstName", "lastName", "fullName", "nombres", "apellido"];
const SMALL: &[&str] = &["de", "la", "y", "el", "Paz", "Sol", "Ana", "Eva", "Luz", "Li", "Ek", "Mar", "Leo", "Ian"];

/// Applies `change` to one name field that there is.
pub(crate) fn change(rng: &mut Rng, draft: &mut Draft, change: impl Fn(&mut Rng, &str) -> String) {
    let start = rng.below(NAME_KEYS.len());
    for i in 0..NAME_KEYS.len() {
        let key = NAME_KEYS[(start + i) % NAME_KEYS.len()];
        let on_card = key.ends_with("Name");
        let fields = if on_card { Some(&mut draft.card) } else { draft.registry() };
        let Some(fields) = fields else { continue };
        let Some(old) = text_of(fields, key) else {
            continue;
        };
        let new = change(rng, &old);
        set(fields, key, text(&new));
        return;
    }
}

/// One to six edits: scores near the threshold.
pub(crate) fn edits(rng: &mut Rng, draft: &mut Draft) {
    let count = 1 + rng.below(6);
    change(rng, draft, |rng, old| {
        let mut chars: Vec<char> = old.chars().collect();
        for _ in 0..count {
            let at = rng.below(chars.len() + 1);
            let letter = ['a', 'e', 'z', 'ñ', ' ', 'M', '7', 'l'][rng.below(8)];
            match rng.below(4) {
                0 => chars.insert(at, letter),
                1 if at < chars.len() => {
                    chars.remove(at);
                }
                2 if at + 1 < chars.len() => chars.swap(at, at + 1),
                _ if at < chars.len() => chars[at] = letter,
                _ => chars.push(letter),
            }
        }
        chars.into_iter().collect()
    });
}

pub(crate) fn tokens(rng: &mut Rng, draft: &mut Draft) {
    let kind = rng.below(9);
    change(rng, draft, |rng, old| {
        let mut words: Vec<String> = old.split(' ').map(str::to_string).collect();
        let at = rng.below(words.len());
        match kind {
            0 => rng.shuffle(&mut words),
            1 => {
                words.remove(at);
            }
            2 => words.insert(at, rng.pick(SMALL).to_string()),
            3 => words = vec![words.concat()],
            4 => {
                let word: Vec<char> = words[at].chars().collect();
                let cut = rng.below(word.len() + 1);
                words[at] = format!("{} {}", String::from_iter(&word[..cut]), String::from_iter(&word[cut..]));
            }
            5 => words[at] = words[at].chars().take(1).collect::<String>() + ".",
            6 => words.push(words[at].clone()),
            7 => {
                words.truncate(1);
            }
            _ => words.reverse(),
        }
        words.join(rng.pick(&[" ", "  ", "-", " - ", ", ", "\u{a0}", "_"]))
    });
}

pub(crate) fn encoding(rng: &mut Rng, draft: &mut Draft) {
    let kind = rng.below(8);
    change(rng, draft, |rng, old| match kind {
        0..=1 => misread(rng, old),
        2..=3 => {
            let once = misread(rng, old);
            misread(rng, &once)
        }
        4 => decomposed(old),
        5 => without_accents(old),
        6 => old.to_uppercase(),
        _ => {
            let odd = rng.pick(&[
                "JOÃO",
                "JOSÉ\u{a0}LUIS",
                "Ã",
                "Ã±",
                "Â°",
                "â€™",
                "ﬁlip",
                "Ⅷ",
                "x²",
                "Ĳ",
                "Ω",
                "李",
                "ŉ",
                "Æsc",
                "ẞ",
                "İ",
            ]);
            format!("{odd} {old}")
        }
    });
}

pub(crate) fn apostrophes(rng: &mut Rng, draft: &mut Draft) {
    change(rng, draft, |rng, old| {
        let mut chars: Vec<char> = old.chars().collect();
        for _ in 0..1 + rng.below(2) {
            let at = rng.below(chars.len() + 1);
            chars.insert(at, ['\'', '’', '‘', '´', '`', 'ʼ', '"', '′', '·', '＇', '\u{a0}'][rng.below(11)]);
        }
        chars.into_iter().collect()
    });
}

/// Parts missing, on one side or the other, or both; and a full name instead of parts.
pub(crate) fn parts(rng: &mut Rng, draft: &mut Draft) {
    let given = draft.person.given.join(" ");
    let surname = draft.person.surname.join(" ");
    if rng.chance(70) {
        remove(&mut draft.card, "fullName");
        let (given, surname) = (styled(rng, &given), styled(rng, &surname));
        set(&mut draft.card, "firstName", text(&given));
        set(&mut draft.card, "lastName", text(&surname));
    }
    let wrong = rng.chance(25);
    for _ in 0..1 + rng.below(2) {
        let gone = rng.pick(&["", "-", "...", "S/D", "null"]);
        match rng.below(5) {
            0 => set(&mut draft.card, "firstName", text(gone)),
            1 => set(&mut draft.card, "lastName", text(gone)),
            2 => set(&mut draft.card, "fullName", text(gone)),
            side => {
                if let Some(body) = draft.registry() {
                    set(body, if side == 3 { "nombres" } else { "apellido" }, text(gone));
                }
            }
        }
    }
    if wrong && let Some(body) = draft.registry() {
        let key = if rng.chance(50) { "apellido" } else { "nombres" };
        set(body, key, text(rng.pick(&["Zubizarreta", "Quispe Mamani", "Ximena", "Ga", "Perez Gil"])));
    }
}

/// Somebody else's name.
pub(crate) fn other(rng: &mut Rng, draft: &mut Draft) {
    let name = rng.pick(&["Zubizarreta", "Quispe", "Fernández", "Gonsales", "Mendoza Ríos"]);
    change(rng, draft, |_, _| name.to_string());
}

/// Seven to ten tokens on a side.
pub(crate) fn many(rng: &mut Rng, draft: &mut Draft) {
    let mut words: Vec<String> = Vec::new();
    let count = match rng.below(10) {
        0 => 8,
        1..=3 => 7,
        4..=5 => 5,
        _ => 9 + rng.below(2),
    };
    while words.len() < count {
        words.push(rng.pick(SMALL).to_string());
    }
    let cut = 1 + rng.below(count - 1);
    set(&mut draft.card, "firstName", text(&words[..cut].join(" ")));
    set(&mut draft.card, "lastName", text(&words[cut..].join(" ")));
    remove(&mut draft.card, "fullName");
    for _ in 0..rng.below(4) {
        let at = rng.below(words.len());
        match rng.below(5) {
            0 => {
                words.remove(at);
            }
            1 => words[at] = words[at].chars().rev().collect(),
            2 => words[at].push('s'),
            3 => words.insert(at, rng.pick(SMALL).to_string()),
            _ => rng.shuffle(&mut words),
        }
    }
    if rng.chance(10) {
        words.truncate(3);
    }
    let cut = 1 + rng.below(words.len() - 1);
    if let Some(body) = draft.registry() {
        set(body, "nombres", text(&words[..cut].join(" ")));
        set(body, "apellido", text(&words[cut..].join(" ")));
    }
}

/// Names of 160 and 161 characters, in one token or few.
pub(crate) fn too_long(rng: &mut Rng, draft: &mut Draft) {
    let length = 159 + rng.below(3);
    let mut long = String::from(rng.pick(&["Wolfe", "Ñandú", "Ana María"]));
    while long.chars().count() < length {
        long.push('x');
    }
    let parts = rng.chance(40);
    let long_part: String = long.chars().skip(1 + rng.below(12)).collect();
    match rng.below(4) {
        0 => set(&mut draft.card, "fullName", text(&long)),
        1 => {
            set(&mut draft.card, "fullName", text(&long));
            remove(&mut draft.card, "firstName");
            remove(&mut draft.card, "lastName");
        }
        2 => {
            remove(&mut draft.card, "fullName");
            set(&mut draft.card, "firstName", text(&long_part));
            set(&mut draft.card, "lastName", text("García"));
        }
        _ => {}
    }
    if parts && let Some(body) = draft.registry() {
        set(body, "nombres", text(&long_part));
        if rng.chance(50) {
            remove(body, "apellido");
        }
    }
}
