//! How a name comes to stand on a card.

use crate::draw::Draw;
use crate::pair::{Card, Name};
use crate::published::people::{is_word, key};

/// In one half of the cards in two fields, in the others in one, where three of five begin with the given names.
pub fn laid_out(name: Name, draw: &mut Draw) -> Card {
    if draw.percent(50) {
        return Card::Apart(name);
    }
    Card::Whole(if draw.percent(60) {
        format!("{} {}", name.given, name.surname)
    } else {
        format!("{} {}", name.surname, name.given)
    })
}

/// The name with one of its words, that fits, made another one by `change`; a long word is more probable.
pub fn with_word(
    name: &Name,
    least: usize,
    draw: &mut Draw,
    change: impl FnOnce(&str, &mut Draw) -> Option<String>,
) -> Option<Name> {
    let mut words: Vec<String> = words(name).map(str::to_owned).collect();
    let fits = |word: &String| is_word(word) && word.chars().count() >= least && !word.contains('\'');
    let letters: Vec<usize> = words
        .iter()
        .enumerate()
        .filter(|(_, word)| fits(word))
        .flat_map(|(place, word)| std::iter::repeat_n(place, word.chars().count()))
        .collect();
    let place = (!letters.is_empty()).then(|| *draw.of(&letters))?;
    words[place] = change(&words[place], draw).filter(|read| *read != words[place])?;
    Some(of_words(&words, name))
}

/// All words of a name, the surname's first.
pub fn words(name: &Name) -> impl Iterator<Item = &str> {
    name.surname.split(' ').chain(name.given.split(' '))
}

/// A name of those words, of which as many are the surname's as in the name given.
#[must_use]
pub fn of_words(words: &[String], like: &Name) -> Name {
    let (surname, given) = words.split_at(like.surname.split(' ').count());
    Name { surname: surname.join(" "), given: given.join(" ") }
}

/// The name with accents where they belong, in the most frequent words that have any.
#[must_use]
pub fn with_accents(name: &Name) -> Name {
    let of_text = |text: &str| text.split(' ').map(with_accent).collect::<Vec<_>>().join(" ");
    Name { surname: of_text(&name.surname), given: of_text(&name.given) }
}

fn with_accent(word: &str) -> String {
    const ACCENTED: &str = "GÓMEZ LÓPEZ DÍAZ PÉREZ SÁNCHEZ GARCÍA BENÍTEZ RAMÍREZ ÁLVAREZ GONZÁLEZ RODRÍGUEZ FERNÁNDEZ \
        MARTÍNEZ GIMÉNEZ JIMÉNEZ GUTIÉRREZ SUÁREZ JUÁREZ RÍOS VÁZQUEZ DOMÍNGUEZ VELÁZQUEZ HERNÁNDEZ MÉNDEZ ÁVILA \
        CÁCERES CÓRDOBA FARÍAS LEÓN MARTÍN VELÁSQUEZ CHÁVEZ VÉLEZ MARÍN PÁEZ SAÁ NÚÑEZ IBÁÑEZ MARÍA JOSÉ JESÚS ANDRÉS \
        MARTÍN RAÚL RAMÓN SEBASTIÁN TOMÁS NICOLÁS MATÍAS AGUSTÍN JOAQUÍN BENJAMÍN FABIÁN HERNÁN RUBÉN DAMIÁN GASTÓN \
        ADRIÁN JULIÁN GERMÁN CÉSAR VÍCTOR ÁNGEL HÉCTOR ÓSCAR RENÉ DARÍO LUCÍA SOFÍA BELÉN INÉS ROCÍO MÓNICA VERÓNICA \
        ANDREA ÁNGELES ANGÉLICA BÁRBARA DÉBORA VALERÍA NOEMÍ ESTEFANÍA ANALÍA";
    let bare = key(word);
    ACCENTED.split(' ').find(|accented| key(accented) == bare).map_or(word.to_owned(), str::to_owned)
}

/// The name with both parts changed.
#[must_use]
pub fn mapped(name: &Name, change: impl Fn(&str) -> String) -> Name {
    Name { surname: change(&name.surname), given: change(&name.given) }
}

/// Words with a capital letter each.
#[must_use]
pub fn titled(text: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect::<String>()
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
