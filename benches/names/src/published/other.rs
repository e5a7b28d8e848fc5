//! Cards of another person. No rule can tell who has the same name, or a name of which the card may have lost words:
//! such pairs are not drawn.

use crate::draw::Draw;
use crate::pair::Name;
use crate::published::card::{laid_out, with_word, words};
use crate::published::people::{Part, People, is_other_sex, is_word, key};
use crate::published::same::Made;
use crate::published::slips;

/// The card of that other person beside the registry's, unless nobody could tell them apart.
fn told_apart(other: Name, registry: Name, draw: &mut Draw) -> Made {
    let words = |name: &Name| words(name).map(key).filter(|word| is_word(word)).collect::<Vec<_>>();
    let (one, two) = (words(&other), words(&registry));
    let is_part = one.iter().all(|word| two.contains(word)) || two.iter().all(|word| one.contains(word));
    (!is_part).then(|| (laid_out(other, draw), registry))
}

fn first(given: &str) -> &str {
    given.split(' ').next().unwrap_or_default()
}

pub(super) fn stranger(people: &People, draw: &mut Draw) -> Made {
    let (other, registry) = (people.somebody(draw), people.somebody(draw));
    told_apart(other, registry, draw)
}

pub(super) fn same_surname(people: &People, draw: &mut Draw) -> Made {
    let registry = people.somebody(draw);
    let given = people.given.draw(draw).to_owned();
    (!slips::are_spellings(&key(first(&given)), &key(first(&registry.given)))).then_some(())?;
    told_apart(Name { given, ..registry.clone() }, registry, draw)
}

pub(super) fn same_given(people: &People, draw: &mut Draw) -> Made {
    let registry = people.somebody(draw);
    let surname = people.surnames.draw(draw).to_owned();
    (!slips::are_spellings(&key(&surname), &key(&registry.surname))).then_some(())?;
    told_apart(Name { surname, ..registry.clone() }, registry, draw)
}

/// The person with that word of a part, and another one who has `other` in its place.
fn beside(people: &People, part: Part, word: &str, other: &str, draw: &mut Draw) -> Option<(Name, Name)> {
    let somebody = people.somebody(draw);
    let text = people.list(part).draw_with(word, draw)?.to_owned();
    let changed = text.split(' ').map(|one| if key(one) == word { other } else { one }).collect::<Vec<_>>().join(" ");
    Some(match part {
        Part::Surname => (Name { surname: changed, ..somebody.clone() }, Name { surname: text, ..somebody }),
        Part::Given => (Name { given: changed, ..somebody.clone() }, Name { given: text, ..somebody }),
    })
}

fn near_pair(people: &People, part: Part, draw: &mut Draw) -> Option<(Name, Name)> {
    let near = if part == Part::Given { &people.near_given } else { &people.near_surnames };
    let (word, other) = near.draw(draw).clone();
    beside(people, part, &word, &other, draw)
}

pub(super) fn near_given(people: &People, draw: &mut Draw) -> Made {
    let (other, registry) = near_pair(people, Part::Given, draw)?;
    told_apart(other, registry, draw)
}

pub(super) fn near_surname(people: &People, draw: &mut Draw) -> Made {
    let (other, registry) = near_pair(people, Part::Surname, draw)?;
    told_apart(other, registry, draw)
}

/// Somebody drawn by frequency, and whoever is nearest: often a rare name.
fn rare_near(people: &People, part: Part, look_alikes: bool, draw: &mut Draw) -> Made {
    let registry = people.somebody(draw);
    let text = if part == Part::Given { &registry.given } else { &registry.surname };
    let words: Vec<String> = text.split(' ').map(key).filter(|word| is_word(word)).collect();
    let word = (!words.is_empty()).then(|| draw.of(&words))?;
    let other = people.list(part).draw_near(word, look_alikes, draw)?;
    let changed = text.split(' ').map(|one| if key(one) == *word { &other } else { one }).collect::<Vec<_>>().join(" ");
    let other = match part {
        Part::Given => Name { given: changed, ..registry.clone() },
        Part::Surname => Name { surname: changed, ..registry.clone() },
    };
    told_apart(other, registry, draw)
}

pub(super) fn rare_given(people: &People, draw: &mut Draw) -> Made {
    rare_near(people, Part::Given, false, draw)
}

pub(super) fn rare_surname(people: &People, draw: &mut Draw) -> Made {
    rare_near(people, Part::Surname, false, draw)
}

pub(super) fn real_look_alike(people: &People, draw: &mut Draw) -> Made {
    let part = if draw.percent(50) { Part::Given } else { Part::Surname };
    rare_near(people, part, true, draw)
}

/// Another whole given name with the same word at that place, and another first or second one.
fn sharing(people: &People, place: usize, draw: &mut Draw) -> Made {
    let registry = people.somebody(draw);
    let given: Vec<&str> = registry.given.split(' ').collect();
    (given.len() == 2 && given.iter().all(|word| is_word(word))).then_some(())?;
    let other = people.given.draw_with(&key(given[place]), draw)?.to_owned();
    let others: Vec<&str> = other.split(' ').collect();
    let differs = |one: &str, other: &str| !slips::are_spellings(&key(one), &key(other));
    let is_such = others.len() == 2
        && key(others[place]) == key(given[place])
        && differs(others[1 - place], given[1 - place])
        && others.iter().all(|word| is_word(word));
    is_such.then_some(())?;
    told_apart(Name { given: other, ..registry.clone() }, registry, draw)
}

pub(super) fn sibling(people: &People, draw: &mut Draw) -> Made {
    sharing(people, 1, draw)
}

pub(super) fn daughter(people: &People, draw: &mut Draw) -> Made {
    sharing(people, 0, draw)
}

fn other_sex_pair(people: &People, draw: &mut Draw) -> Option<(Name, Name)> {
    let registry = people.somebody(draw);
    let mut words: Vec<String> = registry.given.split(' ').map(str::to_owned).collect();
    let place = draw.below(words.len());
    let word = key(&words[place]);
    is_word(&word).then_some(())?;
    let stem = word.trim_end_matches(['O', 'A', 'S']);
    let ends = ["A", "O", "OS", ""].map(|end| format!("{stem}{end}"));
    // A name that few people bear may be a misspelling of the other.
    let others: Vec<&String> =
        ends.iter().filter(|other| is_other_sex(&word, other) && !people.given.is_rarer(other, 20_000)).collect();
    words[place] = (!others.is_empty()).then(|| (*draw.of(&others)).clone())?;
    Some((Name { given: words.join(" "), ..registry.clone() }, registry))
}

pub(super) fn other_sex(people: &People, draw: &mut Draw) -> Made {
    let (other, registry) = other_sex_pair(people, draw)?;
    told_apart(other, registry, draw)
}

/// One of the four ways above to be nearly the same, and a slip in a word that both have.
pub(super) fn and_a_slip(people: &People, draw: &mut Draw) -> Made {
    let (other, registry) = match draw.below(3) {
        0 => near_pair(people, Part::Given, draw)?,
        1 => near_pair(people, Part::Surname, draw)?,
        _ => other_sex_pair(people, draw)?,
    };
    let shared: Vec<String> = words(&registry).map(key).collect();
    let slip = |word: &str, draw: &mut Draw| -> Option<String> {
        shared.contains(&key(word)).then_some(())?;
        if draw.percent(70) { slips::look_alike(word, draw) } else { Some(slips::doubled(word, draw)) }
    };
    let misread = with_word(&other, 4, draw, slip)?;
    told_apart(misread, registry, draw)
}

pub(super) fn common(people: &People, draw: &mut Draw) -> Made {
    let (surname, given) = (people.surnames.draw_common(50, draw), people.given.draw_common(100, draw));
    let registry = Name { surname: surname.to_owned(), given: given.to_owned() };
    let mut other = registry.clone();
    let which = draw.below(3);
    if which != 0 {
        other.surname = people.surnames.draw_common(50, draw).to_owned();
    }
    if which != 1 {
        other.given = people.given.draw_common(100, draw).to_owned();
        (first(&other.given) != first(&registry.given)).then_some(())?;
    }
    told_apart(other, registry, draw)
}

/// The other person's word, that is one letter away, with something done to it besides. Where that is not nearer to the
/// other's word than to the registry's, nobody could tell.
fn deceiving(people: &People, draw: &mut Draw, deceive: impl Fn(&str, &str, &mut Draw) -> Option<String>) -> Made {
    let part = if draw.percent(50) { Part::Given } else { Part::Surname };
    let near = if part == Part::Given { &people.near_given } else { &people.near_surnames };
    let (word, other) = near.draw(draw).clone();
    let made = deceive(&word, &other, draw)?;
    (made.contains('?') || strsim::levenshtein(&made, &other) < strsim::levenshtein(&made, &word)).then_some(())?;
    let (other, registry) = beside(people, part, &word, &made, draw)?;
    told_apart(other, registry, draw)
}

pub(super) fn deceiving_doubled(people: &People, draw: &mut Draw) -> Made {
    deceiving(people, draw, |word, other, draw| {
        let letters: Vec<char> = other.chars().collect();
        let place = draw.below(letters.len());
        let made = slips::replaced(&letters, place, &String::from_iter([letters[place]; 2]));
        (made != word).then_some(made)
    })
}

/// One unknown letter, not where they differ: there nobody could tell.
pub(super) fn deceiving_unknown(people: &People, draw: &mut Draw) -> Made {
    deceiving(people, draw, |word, other, draw| {
        let letters: Vec<char> = other.chars().collect();
        let made = slips::replaced(&letters, draw.below(letters.len()), "?");
        let is_hidden = made.chars().count() == word.chars().count()
            && made.chars().zip(word.chars()).all(|(read, letter)| read == '?' || read == letter);
        let is_lost = made.replace('?', "") == word;
        (!is_hidden && !is_lost).then_some(made)
    })
}

/// Unknown letters where they differ, and at one or two more places.
pub(super) fn deceiving_unknowns(people: &People, draw: &mut Draw) -> Made {
    deceiving(people, draw, |word, other, draw| {
        let (mut letters, theirs): (Vec<char>, Vec<char>) = (other.chars().collect(), word.chars().collect());
        (letters.len() == theirs.len()).then_some(())?;
        let differs = (0..letters.len()).find(|&place| letters[place] != theirs[place])?;
        letters[differs] = '?';
        for _ in 0..1 + draw.below(2) {
            let place = draw.below(letters.len());
            letters[place] = '?';
        }
        let unknown = letters.iter().filter(|&&letter| letter == '?').count();
        (unknown > 1).then(|| letters.iter().collect())
    })
}

pub(super) fn deceiving_look_alikes(people: &People, draw: &mut Draw) -> Made {
    deceiving(people, draw, |_, other, draw| {
        let one = slips::look_alike(other, draw)?;
        if draw.percent(50) { slips::look_alike(&one, draw) } else { Some(one) }
    })
}

/// Given names of which one begins the other: LUCIA and LUCIANA.
pub(super) fn beginning(people: &People, draw: &mut Draw) -> Made {
    let registry = people.somebody(draw);
    let word = key(first(&registry.given));
    let letters: Vec<char> = word.chars().collect();
    (letters.len() > 4).then_some(())?;
    let shorter: String = letters[..3.max(letters.len() - 1 - draw.below(4))].iter().collect();
    let is_such = is_word(&shorter)
        && !people.given.is_rarer(&shorter, 10_000)
        && !is_other_sex(&word, &shorter)
        && shorter != word;
    is_such.then_some(())?;
    let other = Name { given: registry.given.replacen(first(&registry.given), &shorter, 1), ..registry.clone() };
    let (other, registry) = if draw.percent(50) { (other, registry) } else { (registry, other) };
    told_apart(other, registry, draw)
}

/// The same given names and first surname, another second surname.
pub(super) fn cousin(people: &People, draw: &mut Draw) -> Made {
    let somebody = people.somebody(draw);
    let [one, two, three] = [(); 3].map(|()| people.surnames.draw(draw).to_owned());
    (!slips::are_spellings(&key(&two), &key(&three))).then_some(())?;
    let of = |second: &str| Name { surname: format!("{one} {second}"), ..somebody.clone() };
    told_apart(of(&three), of(&two), draw)
}

fn two_letters_away(people: &People, part: Part, draw: &mut Draw) -> Made {
    let frequent = if part == Part::Given { &people.frequent_given } else { &people.frequent_surnames };
    let word = draw.of(frequent);
    let is_near = |other: &str| {
        strsim::levenshtein(word, other) == 2 && !slips::are_spellings(word, other) && !is_other_sex(word, other)
    };
    let near: Vec<&str> = frequent.iter().map(String::as_str).filter(|other| is_near(other)).collect();
    let other = (!near.is_empty()).then(|| *draw.of(&near))?;
    let (other, registry) = beside(people, part, word, other, draw)?;
    told_apart(other, registry, draw)
}

pub(super) fn given_two_away(people: &People, draw: &mut Draw) -> Made {
    two_letters_away(people, Part::Given, draw)
}

pub(super) fn surname_two_away(people: &People, draw: &mut Draw) -> Made {
    two_letters_away(people, Part::Surname, draw)
}
