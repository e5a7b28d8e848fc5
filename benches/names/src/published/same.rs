//! Cards of the same person.

use crate::draw::Draw;
use crate::pair::{Card, Name};
use crate::published::card::{laid_out, mapped, of_words, titled, with_accents, with_word, words};
use crate::published::people::{PARTICLES, Part, People, is_other_sex, is_word, key};
use crate::published::slips;

/// A card and what the registry has; `None` where the drawn name does not lend itself to it.
pub type Made = Option<(Card, Name)>;

pub(super) fn equal(people: &People, draw: &mut Draw) -> Made {
    let name = people.somebody(draw);
    Some((laid_out(name.clone(), draw), name))
}

pub(super) fn accents(people: &People, draw: &mut Draw) -> Made {
    let bare = people.somebody(draw);
    let accented = with_accents(&bare);
    (accented != bare).then_some(())?;
    let bare = mapped(&accented, |text| key_of_words(text));
    let (card, registry) = if draw.percent(70) { (bare, accented) } else { (accented, bare) };
    let card = if draw.percent(50) { mapped(&card, titled) } else { card };
    Some((laid_out(card, draw), registry))
}

fn key_of_words(text: &str) -> String {
    text.split(' ').map(key).collect::<Vec<_>>().join(" ")
}

pub(super) fn enye(people: &People, draw: &mut Draw) -> Made {
    let name = with_enye(people, draw)?;
    let instead = ["N", "N", "N", "N", "NN", "NI", "N~"][draw.below(7)];
    let lost = mapped(&name, |text| text.replace('Ñ', instead));
    Some(if draw.percent(75) { (laid_out(lost, draw), name) } else { (laid_out(name, draw), lost) })
}

fn with_enye(people: &People, draw: &mut Draw) -> Option<Name> {
    let name = people.somebody(draw);
    (name.surname.contains('Ñ') || name.given.contains('Ñ')).then_some(name)
}

pub(super) fn look_alike(people: &People, draw: &mut Draw) -> Made {
    let name = people.somebody(draw);
    Some((laid_out(with_word(&name, 3, draw, slips::look_alike)?, draw), name))
}

pub(super) fn other_letter(people: &People, draw: &mut Draw) -> Made {
    let name = people.somebody(draw);
    let read = with_word(&name, 6, draw, |word, draw| {
        slips::other_letter(word, draw).filter(|read| !is_other_sex(word, read))
    })?;
    Some((laid_out(read, draw), name))
}

pub(super) fn doubled(people: &People, draw: &mut Draw) -> Made {
    let name = people.somebody(draw);
    Some((laid_out(with_word(&name, 4, draw, |word, draw| Some(slips::doubled(word, draw)))?, draw), name))
}

pub(super) fn digits(people: &People, draw: &mut Draw) -> Made {
    let name = people.somebody(draw);
    let mut read = with_word(&name, 3, draw, slips::digit)?;
    if draw.percent(30) {
        read = with_word(&read, 3, draw, slips::digit).unwrap_or(read);
    }
    Some((laid_out(read, draw), name))
}

pub(super) fn glued(people: &People, draw: &mut Draw) -> Made {
    let name = people.somebody(draw);
    let glue = |text: &str, draw: &mut Draw| -> Option<String> {
        let spaces: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
        let mut text = text.to_owned();
        (!spaces.is_empty()).then(|| text.remove(*draw.of(&spaces)))?;
        Some(text)
    };
    let read = if name.surname.contains(' ') && draw.percent(60) {
        Name { surname: glue(&name.surname, draw)?, ..name.clone() }
    } else {
        Name { given: glue(&name.given, draw)?, ..name.clone() }
    };
    Some((laid_out(read, draw), name))
}

pub(super) fn split(people: &People, draw: &mut Draw) -> Made {
    let name = people.somebody(draw);
    let read = with_word(&name, 4, draw, |word, draw| {
        let letters: Vec<char> = word.chars().collect();
        let (before, behind) = letters.split_at(2 + draw.below(letters.len() - 3));
        Some(format!("{} {}", String::from_iter(before), String::from_iter(behind)))
    })?;
    Some((laid_out(read, draw), name))
}

/// Somebody of just so many given names.
fn of_names(people: &People, count: usize, draw: &mut Draw) -> Option<(Name, Vec<String>)> {
    let name = people.somebody(draw);
    let given: Vec<String> = name.given.split(' ').map(str::to_owned).collect();
    (given.len() == count && given.iter().all(|word| is_word(word))).then_some((name, given))
}

pub(super) fn omitted(people: &People, draw: &mut Draw) -> Made {
    let (name, given) = of_names(people, 2, draw)?;
    Some((laid_out(Name { given: given[0].clone(), ..name.clone() }, draw), name))
}

pub(super) fn third_omitted(people: &People, draw: &mut Draw) -> Made {
    let (name, given) = of_names(people, 3, draw)?;
    let kept = given[..1 + draw.below(2)].join(" ");
    Some((laid_out(Name { given: kept, ..name.clone() }, draw), name))
}

pub(super) fn initial(people: &People, draw: &mut Draw) -> Made {
    let (name, given) = of_names(people, 2, draw)?;
    let letter: String = given[1].chars().take(1).collect();
    let point = if draw.percent(50) { "." } else { "" };
    Some((laid_out(Name { given: format!("{} {letter}{point}", given[0]), ..name.clone() }, draw), name))
}

pub(super) fn initial_and_slip(people: &People, draw: &mut Draw) -> Made {
    let (name, given) = of_names(people, 2, draw)?;
    let letter: String = given[1].chars().take(1).collect();
    let surname = Name { surname: name.surname.clone(), given: String::new() };
    let Name { surname, .. } = with_word(&surname, 5, draw, slips::look_alike)?;
    Some((laid_out(Name { surname, given: format!("{} {letter}", given[0]) }, draw), name))
}

/// The machine-readable zone of 30 letters, or a printed field of given names that is full.
pub(super) fn cut(people: &People, draw: &mut Draw) -> Made {
    let name = people.somebody(draw);
    let first = name.given.split(' ').next()?.chars().count();
    let cut = |text: &str, most: usize| text.chars().take(most).collect::<String>().trim_end().to_owned();
    let is_shorter = |read: &str, all: &str| read.len() < all.len();
    if draw.percent(50) {
        let all = format!("{} {}", name.surname, name.given);
        let read = cut(&all, 29);
        let keeps_first = read.chars().count() > name.surname.chars().count() + first;
        return (is_shorter(&read, &all) && keeps_first).then_some((Card::Whole(read), name));
    }
    let given = cut(&name.given, 15 + draw.below(6));
    let keeps_first = given.chars().count() >= first;
    let is_cut = is_shorter(&given, &name.given) && keeps_first;
    is_cut.then(|| (Card::Apart(Name { given, ..name.clone() }), name))
}

pub(super) fn surname_cut(people: &People, draw: &mut Draw) -> Made {
    let name = people.somebody(draw);
    let first = name.surname.split(' ').take_while(|word| !is_word(word)).map(|word| word.len() + 1).sum::<usize>()
        + name.surname.split(' ').find(|word| is_word(word))?.chars().count();
    let surname: String = name.surname.chars().take(14 + draw.below(4)).collect();
    let surname = surname.trim_end().to_owned();
    let is_cut = surname.len() < name.surname.len() && surname.chars().count() >= first;
    is_cut.then(|| (Card::Apart(Name { surname, ..name.clone() }), name))
}

pub(super) fn surname_first(people: &People, draw: &mut Draw) -> Made {
    let name = people.somebody(draw);
    let between = if draw.percent(30) { ", " } else { " " };
    Some((Card::Whole(format!("{}{between}{}", name.surname, name.given)), name))
}

pub(super) fn reordered(people: &People, draw: &mut Draw) -> Made {
    let (name, given) = of_names(people, 2, draw)?;
    (given[0] != given[1]).then_some(())?;
    Some((laid_out(Name { given: format!("{} {}", given[1], given[0]), ..name.clone() }, draw), name))
}

/// A given name as it is abbreviated in Argentina.
fn abbreviated(name: &Name, draw: &mut Draw) -> Option<Name> {
    const SHORT: [(&str, &[&str]); 12] = [
        ("MARIA", &["MA", "MA.", "M.", "Mª"]),
        ("JOSE", &["JSE", "J."]),
        ("JUAN", &["JN", "J."]),
        ("FRANCISCO", &["FCO", "FCO."]),
        ("GUILLERMO", &["GMO", "GMO.", "GUILL."]),
        ("FERNANDO", &["FDO", "FDO."]),
        ("DOMINGO", &["DGO", "DGO."]),
        ("ANTONIO", &["ANT", "ANT."]),
        ("ALBERTO", &["ALB", "ALB.", "ALBTO"]),
        ("ALEJANDRO", &["ALEJ", "ALEJ."]),
        ("EDUARDO", &["EDO", "EDDO."]),
        ("CARLOS", &["CLOS", "C."]),
    ];
    let words: Vec<&str> = name.given.split(' ').collect();
    // Alone, an initial says nothing.
    (words.len() > 1).then_some(())?;
    let known: Vec<(usize, &[&str])> = words
        .iter()
        .enumerate()
        .filter_map(|(place, word)| Some((place, SHORT.iter().find(|(long, _)| *long == key(word))?.1)))
        .collect();
    let &(place, short) = (!known.is_empty()).then(|| draw.of(&known))?;
    let mut words: Vec<String> = words.into_iter().map(str::to_owned).collect();
    words[place] = (*draw.of(short)).to_owned();
    Some(Name { given: words.join(" "), ..name.clone() })
}

pub(super) fn abbreviated_card(people: &People, draw: &mut Draw) -> Made {
    let name = people.somebody(draw);
    Some((laid_out(abbreviated(&name, draw)?, draw), name))
}

pub(super) fn abbreviated_registry(people: &People, draw: &mut Draw) -> Made {
    let name = people.somebody(draw);
    let registry = abbreviated(&name, draw)?;
    Some((laid_out(name, draw), registry))
}

fn married_to(words: &str, people: &People, draw: &mut Draw) -> Made {
    let name = people.somebody(draw);
    name.given.split(' ').next()?.ends_with('A').then_some(())?;
    let husband = people.surnames.draw(draw);
    let surname = format!("{} {words} {husband}", name.surname);
    Some((laid_out(Name { surname, ..name.clone() }, draw), name))
}

pub(super) fn married(people: &People, draw: &mut Draw) -> Made {
    married_to("DE", people, draw)
}

pub(super) fn widowed(people: &People, draw: &mut Draw) -> Made {
    let words = if draw.percent(70) { "VDA DE" } else { "VDA. DE" };
    married_to(words, people, draw)
}

pub(super) fn unknown_letter(people: &People, draw: &mut Draw) -> Made {
    let name = people.somebody(draw);
    let unknown = if draw.percent(50) { "?" } else { "\u{fffd}" };
    let read = with_word(&name, 3, draw, |word, draw| {
        let letters: Vec<char> = word.chars().collect();
        // What a system does not know is most of all what is not ASCII.
        let place = letters.iter().position(|letter| !letter.is_ascii()).unwrap_or_else(|| draw.below(letters.len()));
        Some(slips::replaced(&letters, place, unknown))
    })?;
    Some(if draw.percent(70) { (laid_out(read, draw), name) } else { (laid_out(name, draw), read) })
}

fn damaged(people: &People, draw: &mut Draw, damage: impl Fn(&str) -> String) -> Made {
    let name = with_accents(&people.somebody(draw));
    let name = if draw.percent(60) { name } else { mapped(&name, titled) };
    let read = mapped(&name, damage);
    (read != name).then_some(())?;
    Some(if draw.percent(50) { (laid_out(read, draw), name) } else { (laid_out(name, draw), read) })
}

pub(super) fn mojibake(people: &People, draw: &mut Draw) -> Made {
    let is_latin_1 = draw.percent(50);
    damaged(people, draw, |text| slips::mojibake(text, is_latin_1))
}

pub(super) fn dos(people: &People, draw: &mut Draw) -> Made {
    if draw.percent(60) {
        let name = with_enye(people, draw)?;
        let read = mapped(&name, slips::dos);
        return Some(if draw.percent(50) { (laid_out(read, draw), name) } else { (laid_out(name, draw), read) });
    }
    let name = with_accents(&people.somebody(draw));
    let read = mapped(&name, slips::dos);
    (read != name).then_some(())?;
    Some(if draw.percent(50) { (laid_out(read, draw), name) } else { (laid_out(name, draw), read) })
}

pub(super) fn html(people: &People, draw: &mut Draw) -> Made {
    let by_name = draw.percent(50);
    damaged(people, draw, |text| slips::html(text, by_name))
}

pub(super) fn particles(people: &People, draw: &mut Draw) -> Made {
    let name = people.somebody(draw);
    let without = |text: &str| text.split(' ').filter(|word| !PARTICLES.contains(word)).collect::<Vec<_>>().join(" ");
    let read = mapped(&name, without);
    (read != name && !read.surname.is_empty() && !read.given.is_empty()).then_some(())?;
    Some((laid_out(read, draw), name))
}

pub(super) fn one_surname(people: &People, draw: &mut Draw) -> Made {
    let name = people.somebody(draw);
    let one = people.surnames.draw(draw).to_owned();
    let registry = Name { surname: format!("{one} {}", people.surnames.draw(draw)), ..name.clone() };
    Some((laid_out(Name { surname: one, ..name }, draw), registry))
}

pub(super) fn apostrophe(people: &People, draw: &mut Draw) -> Made {
    let name = people.somebody(draw);
    name.surname.contains('\'').then_some(())?;
    let instead = *draw.of(&["", " ", "’", "´", "`", "' "]);
    let read = mapped(&name, |text| text.replace('\'', instead));
    Some(if draw.percent(70) { (laid_out(read, draw), name) } else { (laid_out(name, draw), read) })
}

pub(super) fn two_slips(people: &People, draw: &mut Draw) -> Made {
    let name = people.somebody(draw);
    let mut all: Vec<String> = words(&name).map(str::to_owned).collect();
    let mut places: Vec<usize> = (0..all.len()).filter(|&place| all[place].chars().count() > 4).collect();
    for _ in 0..2 {
        let place = (!places.is_empty()).then(|| places.swap_remove(draw.below(places.len())))?;
        all[place] = slips::look_alike(&all[place], draw)?;
    }
    Some((laid_out(of_words(&all, &name), draw), name))
}

pub(super) fn swapped(people: &People, draw: &mut Draw) -> Made {
    let name = people.somebody(draw);
    Some((Card::Apart(Name { surname: name.given.clone(), given: name.surname.clone() }), name))
}

/// Two spellings that sound the same: the registrar's and the card's, if they are one person's.
pub(super) fn homophone(people: &People, draw: &mut Draw) -> Made {
    let name = people.somebody(draw);
    let read = with_word(&name, 4, draw, |word, draw| {
        let swaps: Vec<(&str, &str)> =
            [("S", "Z"), ("Z", "S"), ("V", "B"), ("B", "V"), ("Y", "I"), ("I", "Y"), ("H", "")]
                .into_iter()
                .filter(|(letter, _)| word.contains(letter))
                .collect();
        let &(letter, other) = (!swaps.is_empty()).then(|| draw.of(&swaps))?;
        Some(word.replacen(letter, other, 1))
    })?;
    let is_real = words(&read).zip(words(&name)).enumerate().any(|(place, (one, other))| {
        let part = if place < name.surname.split(' ').count() { Part::Surname } else { Part::Given };
        one != other && people.list(part).weight(one) > 0
    });
    is_real.then(|| (laid_out(read, draw), name))
}
