//! Another generator of the same kinds, built otherwise and to be unkind: names are lines of letters, errors are mostly
//! random, and either side may have what the other lacks.

use crate::draw::Draw;
use crate::lists::{Lists, folded, without_accents};
use crate::pair::{Card, Kind, Name, Pair};

/// A line of letters, and where the second part begins.
struct Line {
    letters: Vec<char>,
    first_is_surname: bool,
}

/// What stands between the parts.
const BETWEEN: char = '\n';

/// A pair of that kind.
#[must_use]
pub fn pair(kind: Kind, lists: &Lists, draw: &mut Draw) -> Pair {
    loop {
        let registry = anybody(lists, draw);
        let Some((card, registry)) = other_side(kind, registry, lists, draw) else { continue };
        if Kind::OTHER.contains(&kind) && folded(&card.text()) == folded(&Card::Apart(registry.clone()).text()) {
            continue;
        }
        let registry = if draw.percent(50) { registry } else { mapped(&registry, str::to_uppercase) };
        return Pair { label: kind.label(), card, registry };
    }
}

fn anybody(lists: &Lists, draw: &mut Draw) -> Name {
    let given_names = if draw.percent(50) { &lists.women } else { &lists.men };
    let mut given = (*draw.of(given_names)).to_owned();
    if draw.percent(55) {
        given = format!("{given} {}", draw.of(given_names));
    }
    let mut surname = (*draw.of(&lists.surnames)).to_owned();
    if draw.percent(10) {
        surname = format!("{surname} {}", draw.of(&lists.surnames));
    }
    Name { surname, given }
}

fn mapped(name: &Name, change: impl Fn(&str) -> String) -> Name {
    Name { surname: change(&name.surname), given: change(&name.given) }
}

fn other_side(kind: Kind, registry: Name, lists: &Lists, draw: &mut Draw) -> Option<(Card, Name)> {
    let has_accents = !registry.surname.is_ascii() || !registry.given.is_ascii();
    let mut line = Line::of(&registry, draw.percent(50));
    let errors = match kind {
        Kind::OneError => 1,
        Kind::TwoErrors => 2,
        Kind::ThreeErrors => 3,
        _ => 0,
    };
    match kind {
        Kind::Clean => {}
        Kind::Accents | Kind::Mojibake if !has_accents => return None,
        Kind::Accents => {
            let bare = mapped(&registry, without_accents);
            // Either side may be the one without.
            return Some(if draw.percent(50) {
                (Line::of(&bare, draw.percent(50)).card(draw), registry)
            } else {
                (line.card(draw), bare)
            });
        }
        Kind::Mojibake => {
            let (surname_first, is_upper) = (draw.percent(50), draw.percent(50));
            let name = if is_upper { mapped(&registry, str::to_uppercase) } else { registry.clone() };
            let wrong = mapped(&name, |text| text.bytes().map(char::from).collect());
            let mut line = Line::of(&wrong, surname_first);
            // Some systems put the wrong text in upper case afterwards.
            if draw.percent(30) {
                line.letters = line.letters.iter().flat_map(|c| c.to_uppercase()).collect();
            }
            return Some((line.card_as_is(draw), registry));
        }
        Kind::OneError | Kind::TwoErrors | Kind::ThreeErrors => (0..errors).for_each(|_| line.misread(draw)),
        Kind::Glued => line.lose_a_space(draw)?,
        Kind::Split => line.gain_a_space(draw),
        Kind::Swapped => {
            let card = Name { surname: registry.given.clone(), given: registry.surname.clone() };
            return Some((Card::Apart(card), registry));
        }
        Kind::Omitted => {
            let (first, _) = registry.given.split_once(' ').filter(|(_, rest)| !rest.contains(' '))?;
            line = Line::of(&Name { given: first.to_owned(), ..registry.clone() }, draw.percent(50));
        }
        Kind::Truncated => {
            // 24 letters, spaces counted or not; of the line, or of each field.
            let (counts_spaces, of_fields) = (draw.percent(70), draw.percent(30));
            let cut = |text: &str| -> String {
                let mut left = 24;
                let keep = |c: &char| {
                    let counts = counts_spaces || c.is_alphabetic();
                    left -= i32::from(counts);
                    left >= 0
                };
                text.chars().take_while(keep).collect::<String>().trim().to_owned()
            };
            if of_fields {
                return Some((Card::Apart(mapped(&registry, cut)), registry));
            }
            let text = cut(&line.text());
            if text == line.text() {
                return None;
            }
            return Some((Card::Whole(text), registry));
        }
        Kind::Married => {
            let husband = draw.of(&lists.surnames);
            let married = Name { surname: format!("{} DE {husband}", registry.surname), ..registry.clone() };
            return Some(if draw.percent(50) {
                (Line::of(&married, draw.percent(50)).card(draw), registry)
            } else {
                (line.card(draw), married)
            });
        }
        Kind::Strangers => line = Line::of(&anybody(lists, draw), draw.percent(50)),
        Kind::Siblings => {
            let mut given = anybody(lists, draw).given;
            // Half of those with two names share one of them, in its place.
            if let (Some((_, second)), Some((first, _))) = (registry.given.split_once(' '), given.split_once(' '))
                && draw.percent(50)
            {
                given = format!("{first} {second}");
            }
            line = Line::of(&Name { given, ..registry.clone() }, draw.percent(50));
        }
        Kind::SameGiven => {
            let surname = (*draw.of(&lists.surnames)).to_owned();
            line = Line::of(&Name { surname, ..registry.clone() }, draw.percent(50));
        }
        Kind::Twins => {
            let &(man, woman) = draw.of(&lists.twins);
            let second = if draw.percent(40) { format!(" {}", draw.of(&lists.men)) } else { String::new() };
            let twin = |given: &str| Name { given: format!("{given}{second}"), ..registry.clone() };
            let (one, other) = if draw.percent(50) { (man, woman) } else { (woman, man) };
            return Some((Line::of(&twin(one), draw.percent(50)).card(draw), twin(other)));
        }
        Kind::Neighbours => {
            let &(one, other) = draw.of(&lists.wider_neighbours);
            let neighbour = |surname: &str| Name { surname: surname.to_owned(), ..registry.clone() };
            return Some((Line::of(&neighbour(one), draw.percent(50)).card(draw), neighbour(other)));
        }
    }
    Some((line.card(draw), registry))
}

impl Line {
    fn of(name: &Name, first_is_surname: bool) -> Self {
        let Name { surname, given } = name;
        let text =
            if first_is_surname { format!("{surname}{BETWEEN}{given}") } else { format!("{given}{BETWEEN}{surname}") };
        Line { letters: text.chars().collect(), first_is_surname }
    }

    fn text(&self) -> String {
        self.letters.iter().map(|&c| if c == BETWEEN { ' ' } else { c }).collect()
    }

    /// In upper or in lower case, in one field or in two.
    fn card(&mut self, draw: &mut Draw) -> Card {
        match draw.below(3) {
            0 => self.letters = self.letters.iter().flat_map(|c| c.to_lowercase()).collect(),
            _ => self.letters = self.letters.iter().flat_map(|c| c.to_uppercase()).collect(),
        }
        self.card_as_is(draw)
    }

    fn card_as_is(&self, draw: &mut Draw) -> Card {
        let text: String = self.letters.iter().collect();
        match text.split_once(BETWEEN).filter(|_| draw.percent(50)) {
            None => Card::Whole(self.text()),
            Some((one, other)) => {
                let (surname, given) = if self.first_is_surname { (one, other) } else { (other, one) };
                Card::Apart(Name { surname: surname.to_owned(), given: given.to_owned() })
            }
        }
    }

    /// One letter replaced (one in three by a look-alike), lost, or added. The same place may be hit twice.
    fn misread(&mut self, draw: &mut Draw) {
        const ALIKE: [&str; 16] =
            ["O0", "O0Q", "I1L", "L1I", "S5", "B8", "Z2", "G6", "E3", "A4", "T7", "QO", "DO", "UV", "VU", "CG"];
        let places: Vec<usize> =
            self.letters.iter().enumerate().filter(|(_, c)| c.is_alphanumeric()).map(|(place, _)| place).collect();
        let place = *draw.of(&places);
        let letter =
            without_accents(&self.letters[place].to_uppercase().collect::<String>()).chars().next().unwrap_or('X');
        let any = char::from(b'A' + draw.below(26) as u8);
        match draw.below(100) {
            0..=33 => {
                let alike = ALIKE.iter().find_map(|set| set.strip_prefix(letter));
                let alike: Vec<char> = alike.unwrap_or_default().chars().collect();
                self.letters[place] = if alike.is_empty() { any } else { *draw.of(&alike) };
            }
            34..=74 => self.letters[place] = any,
            75..=89 if places.len() > 4 => {
                self.letters.remove(place);
            }
            _ => self.letters.insert(place, any),
        }
    }

    fn lose_a_space(&mut self, draw: &mut Draw) -> Option<()> {
        let spaces: Vec<usize> =
            self.letters.iter().enumerate().filter(|(_, c)| c.is_whitespace()).map(|(place, _)| place).collect();
        let place = *draw.of(&spaces);
        // Fields cannot be glued where there are two.
        (self.letters[place] != BETWEEN || draw.percent(50)).then_some(())?;
        self.letters.remove(place);
        Some(())
    }

    fn gain_a_space(&mut self, draw: &mut Draw) {
        let inside: Vec<usize> = (1..self.letters.len())
            .filter(|&place| self.letters[place].is_alphabetic() && self.letters[place - 1].is_alphabetic())
            .collect();
        self.letters.insert(*draw.of(&inside), ' ');
    }
}
