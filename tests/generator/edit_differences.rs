//! Mutations of a whole name: how the card's and the registry's may differ, by kinds.

use super::draft::{Draft, remove, set, text};
use super::person::{misread, styled};
use super::prng::Rng;

/// One side's name.
struct Name {
    given: Vec<String>,
    surname: Vec<String>,
}

/// Both sides are given the person's name; then one of them is made to differ in one or two ways.
pub(crate) fn difference(rng: &mut Rng, draft: &mut Draft) {
    let person = &draft.person;
    let own = || Name { given: person.given.clone(), surname: person.surname.clone() };
    let (mut card, mut theirs) = (own(), own());
    if rng.chance(40) {
        for name in [&mut card, &mut theirs] {
            name.given.push("Valentina".to_string());
        }
    }
    for _ in 0..1 + rng.below(2) {
        let name = if rng.chance(60) { &mut card } else { &mut theirs };
        change(rng, name);
    }
    write_card(rng, draft, &card);
    let (given, surname) = (styled(rng, &theirs.given.join(" ")), styled(rng, &theirs.surname.join(" ")));
    if let Some(body) = draft.registry() {
        set(body, "nombres", text(&given));
        set(body, "apellido", text(&surname));
    }
}

fn change(rng: &mut Rng, name: &mut Name) {
    let part = if rng.chance(50) { &mut name.given } else { &mut name.surname };
    match rng.below(12) {
        0 => part.reverse(),
        1 => std::mem::swap(&mut name.given, &mut name.surname),
        2 if part.len() > 1 => drop(part.pop()),
        3 => part.push(rng.pick(&["Luz", "de", "Maria", "Valentina", "y", "V"]).to_string()),
        4..=5 => {
            // Cut off at the end.
            if let Some(last) = part.last_mut() {
                let length = last.chars().count();
                *last = last.chars().take(rng.below(length + 1)).collect();
            }
        }
        6 => name.surname = vec![rng.pick(&["Zubizarreta", "Quispe", "Ga", "Garcia", "Perez", "Peralta"]).to_string()],
        7 => {
            // A word twice, or the beginning of another beside it.
            let word = part[rng.below(part.len())].clone();
            let length = word.chars().count();
            part.push(word.chars().take(1 + rng.below(length + 1)).collect());
        }
        8 => {
            let one = misread(rng, &part.concat());
            *part = vec![one];
        }
        9..=10 => letters(rng, part),
        _ => {
            let at = rng.below(part.len());
            part[at] = format!("{}{}", rng.pick(&["'", "-", "ª", "²", "ʼ", ".", "\u{301}", "7"]), part[at]);
        }
    }
    // A part that is empty is left out elsewhere.
    for part in [&mut name.given, &mut name.surname] {
        if part.iter().all(String::is_empty) {
            part.push("Sol".to_string());
        }
    }
}

/// Other letters, as many as bring a name about the threshold.
fn letters(rng: &mut Rng, words: &mut [String]) {
    let length: usize = words.iter().map(|word| word.chars().count()).sum();
    for _ in 0..1 + rng.below(length / 2 + 1) {
        let at = rng.below(words.len());
        let mut word: Vec<char> = words[at].chars().collect();
        if !word.is_empty() {
            let place = rng.below(word.len());
            word[place] = ['a', 'e', 'z', 'm', 'x'][rng.below(5)];
        }
        words[at] = word.into_iter().collect();
    }
}

fn write_card(rng: &mut Rng, draft: &mut Draft, name: &Name) {
    let (given, surname) = (name.given.join(" "), name.surname.join(" "));
    for key in ["fullName", "firstName", "lastName"] {
        remove(&mut draft.card, key);
    }
    let separator = rng.pick(&[" ", " ", "-", ", ", "  "]);
    let mut full =
        if rng.chance(50) { format!("{given}{separator}{surname}") } else { format!("{surname}{separator}{given}") };
    match rng.below(8) {
        0 => {
            let mut words: Vec<&str> = full.split_whitespace().collect();
            rng.shuffle(&mut words);
            full = words.join(" ");
        }
        1 => {
            // A field that is too short.
            let length = full.chars().count();
            full = full.chars().take((length / 2 + rng.below(length / 2 + 1)).max(1)).collect();
        }
        _ => {}
    }
    let shape = rng.below(6);
    if shape <= 3 {
        let full = styled(rng, &full);
        set(&mut draft.card, "fullName", text(&full));
    }
    if shape >= 3 {
        let given = styled(rng, &given);
        set(&mut draft.card, "firstName", text(&given));
    }
    if shape >= 3 || shape == 0 {
        let surname = styled(rng, &surname);
        set(&mut draft.card, "lastName", text(&surname));
    }
}
