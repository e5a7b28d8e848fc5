//! Names at the edges of the rule by evidence: what a camera, a clerk, a marriage or another person makes of a name.

use super::draft::{Draft, remove, set, text};
use super::prng::Rng;

/// Common and rare names, some of them one letter away from others.
const GIVEN: &[&str] = &[
    "maria",
    "juan",
    "jose",
    "carlos",
    "luis",
    "alberto",
    "ana",
    "angel",
    "alejandro",
    "alejandra",
    "mario",
    "martin",
    "martina",
    "fernando",
    "hernan",
    "karina",
    "marina",
    "daniel",
    "daniela",
    "francisco",
    "francisca",
    "luciana",
    "lucia",
    "lucas",
    "luz",
    "sol",
    "paz",
    "eva",
    "leo",
    "ian",
    "noel",
    "noelia",
    "emilio",
    "emilia",
    "rosa",
    "rosario",
    "santa",
    "eduardo",
    "guadalupe",
    "soledad",
    "marianela",
    "julio",
    "julia",
    "mia",
    "agustina",
    "maximiliano",
    "de los angeles",
    "del carmen",
    "quimey",
    "aab",
    "la salette",
    "de la",
    "xwyq",
];
const SURNAMES: &[&str] = &[
    "gonzalez",
    "gomez",
    "garcia",
    "fernandez",
    "lopez",
    "rodriguez",
    "martinez",
    "hernandez",
    "fernandes",
    "contreras",
    "contrera",
    "serna",
    "diaz",
    "paez",
    "sosa",
    "moya",
    "mota",
    "farias",
    "frias",
    "quiroz",
    "vera",
    "blanco",
    "bianco",
    "ruiz",
    "diez",
    "dias",
    "rios",
    "rojas",
    "rosas",
    "roldan",
    "dos santos",
    "santa cruz",
    "santo",
    "da silva",
    "peralta",
    "etchegoyen",
    "de la fuente",
    "del rio",
    "san martin",
    "mac donald",
    "van der berg",
    "di pietro",
    "de la cruz",
    "paz",
    "li",
    "garca",
    "xwyqkz",
    "zzyxxwv",
    "de",
    "vda",
    "o",
];
const PARTICLES: &[&str] =
    &["de", "del", "la", "las", "los", "le", "da", "di", "do", "dos", "y", "e", "d", "van", "von", "der"];
const LOOK_ALIKES: &[&str] =
    &["oq", "od", "oc", "gc", "il", "ij", "it", "ef", "fp", "pr", "rb", "mn", "hn", "uv", "vy", "ty"];
const ABBREVIATIONS: &[(&str, &[&str])] = &[
    ("maria", &["ma", "m", "mria"]),
    ("jose", &["jse"]),
    ("juan", &["jn"]),
    ("eduardo", &["edo"]),
    ("alejandro", &["ale"]),
    ("alejandra", &["ale"]),
    ("hernandez", &["hdez"]),
    ("fernandez", &["fdez"]),
    ("gonzalez", &["glez", "gzlez"]),
    ("rodriguez", &["rguez"]),
    ("martinez", &["mtnez"]),
    ("santa", &["sta"]),
    ("santo", &["sto"]),
    ("mac", &["mc"]),
];

#[derive(Clone)]
struct Name {
    given: Vec<String>,
    surname: Vec<String>,
}

impl Name {
    fn part(&mut self, rng: &mut Rng) -> &mut Vec<String> {
        if rng.chance(55) { &mut self.given } else { &mut self.surname }
    }
}

fn words(text: &str) -> Vec<String> {
    text.split(' ').map(str::to_string).collect()
}

fn some(rng: &mut Rng, of: &[&str], most: usize) -> Vec<String> {
    (0..1 + rng.below(most)).flat_map(|_| words(rng.pick(of))).collect()
}

/// Both sides are given one name; then one of them, or both, is changed.
pub(crate) fn evidence(rng: &mut Rng, draft: &mut Draft) {
    let most = if rng.chance(10) { 5 } else { 2 };
    let mut theirs = Name { given: some(rng, GIVEN, most + 1), surname: some(rng, SURNAMES, most) };
    if rng.chance(6) {
        theirs = Name { given: vec!["maria".to_string()], surname: vec!["gonzalez".to_string()] };
    }
    if rng.chance(4) {
        enlarge(rng, &mut theirs);
    }
    let mut card = theirs.clone();
    for _ in 0..[0, 1, 1, 1, 1, 1, 2, 2, 3, 4][rng.below(10)] {
        let name = if rng.chance(75) { &mut card } else { &mut theirs };
        change(rng, name);
    }
    write_card(rng, draft, card);
    if let Some(body) = draft.registry() {
        for (key, words) in [("nombres", theirs.given), ("apellido", theirs.surname)] {
            if rng.chance(97) {
                set(body, key, text(&words.join(" ").to_uppercase()));
            } else {
                remove(body, key);
            }
        }
    }
}

fn change(rng: &mut Rng, name: &mut Name) {
    match rng.below(20) {
        0..=8 => {
            let part = name.part(rng);
            let at = rng.below(part.len());
            if let Some(word) = part.get_mut(at) {
                *word = misread(rng, word);
            }
        }
        9..=10 => {
            let part = name.part(rng);
            let at = rng.below(part.len());
            if let Some(word) = part.get_mut(at) {
                *word = shortened(rng, word);
            }
        }
        11 => {
            let part = name.part(rng);
            if part.len() > 1 || (part.len() == 1 && rng.chance(10)) {
                part.remove(rng.below(part.len()));
            }
        }
        12 => {
            let at = rng.below(name.given.len() + 1);
            let more = some(rng, GIVEN, 2);
            name.given.splice(at..at, more);
        }
        13 => {
            let husband = some(rng, SURNAMES, 2);
            name.surname.extend(words(rng.pick(&["de", "del", "vda", "viuda", "vda de", "de la", "viuda de los"])));
            name.surname.extend(husband);
        }
        14..=15 => {
            let part = name.part(rng);
            rearranged(rng, part);
        }
        16 => {
            let part = name.part(rng);
            part.insert(rng.below(part.len() + 1), rng.pick(PARTICLES).to_string());
        }
        17 => {
            let part = name.part(rng);
            rng.shuffle(part);
        }
        18 if rng.chance(50) => std::mem::swap(&mut name.given, &mut name.surname),
        18 => {
            // A word of the one part in the other.
            let moved = name.given.pop();
            let at = rng.below(name.surname.len() + 1);
            name.surname.splice(at..at, moved);
        }
        _ => {
            let of = rng.chance(50);
            let part = name.part(rng);
            let at = rng.below(part.len());
            if let Some(word) = part.get_mut(at) {
                *word = rng.pick(if of { GIVEN } else { SURNAMES }).to_string();
            }
        }
    }
}

/// One or two letters of a word are others.
fn misread(rng: &mut Rng, word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    for _ in 0..1 + rng.below(2) {
        let at = rng.below(letters.len());
        let Some(letter) = letters.get(at).copied() else { break };
        let any = (b'a' + rng.below(26) as u8) as char;
        match rng.below(17) {
            0..=3 => {
                let others: Vec<char> = LOOK_ALIKES
                    .iter()
                    .filter(|pair| pair.contains(letter))
                    .flat_map(|pair| pair.chars().filter(|other| *other != letter))
                    .collect();
                if !others.is_empty() {
                    letters[at] = others[rng.below(others.len())];
                }
            }
            4..=5 => letters.insert(at, letter),
            6 => letters[at] = any,
            7 => drop(letters.remove(at)),
            8 => letters.insert(at, any),
            9 => letters.push(any),
            10..=11 => letters[at] = '?',
            12 => letters.insert(at, '?'),
            13 => {
                let digits: Vec<char> =
                    ('0'..='9').zip("oizeasgtbg".chars()).filter(|d| d.1 == letter).map(|d| d.0).collect();
                letters[at] = if digits.is_empty() { (b'0' + rng.below(10) as u8) as char } else { digits[0] };
            }
            14 => match letters.last().copied() {
                Some('a') => *letters.last_mut().unwrap() = ['o', 'q', 'd', 'c'][rng.below(4)],
                Some('o') => *letters.last_mut().unwrap() = 'a',
                _ => letters.push('a'),
            },
            15 => {
                let word = String::from_iter(&letters);
                letters = (if rng.chance(50) { word.replacen("rn", "m", 1) } else { word.replacen('m', "rn", 1) })
                    .chars()
                    .collect();
            }
            _ if rng.chance(15) => letters[at] = ['ω', 'ж', '٣', '李'][rng.below(4)],
            _ => letters.swap(at, 0),
        }
    }
    letters.into_iter().collect()
}

/// Initials, abbreviations, beginnings.
fn shortened(rng: &mut Rng, word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let known = ABBREVIATIONS.iter().find(|known| known.0 == word);
    match (rng.below(6), known) {
        (0..=2, Some((_, all))) => rng.pick(all).to_string(),
        (0..=1, _) => letters.into_iter().take(1).collect(),
        (2, _) => letters.into_iter().take(2).collect(),
        (3, _) => letters.into_iter().take(3 + rng.below(3)).collect(),
        (4, _) => {
            // Its ends, and some of what is between.
            let last = letters.len().saturating_sub(1);
            let kept = letters.iter().enumerate().filter(|(at, _)| *at == 0 || *at == last || rng.chance(30));
            kept.map(|(_, letter)| *letter).collect()
        }
        _ => letters[..letters.len() - rng.below(letters.len().min(4))].iter().collect(),
    }
}

/// Glued, split, parted elsewhere.
fn rearranged(rng: &mut Rng, part: &mut Vec<String>) {
    let from = rng.below(part.len());
    let to = (from + 1 + rng.below(4)).min(part.len());
    let glued: Vec<char> = part[from..to].concat().chars().collect();
    let mut cuts: Vec<usize> = (0..rng.below(4)).map(|_| 1 + rng.below(glued.len())).collect();
    cuts.extend([0, glued.len()]);
    cuts.sort_unstable();
    cuts.dedup();
    let pieces: Vec<String> =
        cuts.windows(2).filter(|two| two[1] <= glued.len()).map(|two| glued[two[0]..two[1]].iter().collect()).collect();
    part.splice(from..to, pieces);
}

/// About the bounds: twelve words, words of 24 letters, 8,192 letters by letters.
fn enlarge(rng: &mut Rng, name: &mut Name) {
    match rng.below(3) {
        0 => {
            let count = 10 + rng.below(4);
            while name.given.len() + name.surname.len() < count {
                name.given.push(rng.pick(&["ana", "luz", "paz", "eva", "de", "leo"]).to_string());
            }
        }
        1 => {
            let length = 23 + rng.below(4);
            let mut long = rng.pick(&["maximiliano", "etchegoyen", "xwyq"]).repeat(7);
            long.truncate(length);
            name.surname = vec![long];
        }
        _ => {
            let length = 82 + rng.below(18);
            while name.given.concat().len() + name.surname.concat().len() < length {
                name.given.push("abcdefghijklmnopqrs".chars().take(1 + rng.below(18)).collect());
            }
        }
    }
}

/// In one field or two, perhaps cut off where the line is full.
fn write_card(rng: &mut Rng, draft: &mut Draft, mut name: Name) {
    for key in ["fullName", "firstName", "lastName"] {
        remove(&mut draft.card, key);
    }
    let is_cut = rng.chance(20);
    let line = |rng: &mut Rng, words: &mut Vec<String>, full: usize| {
        if is_cut {
            while words.join(" ").len() < full && rng.chance(70) {
                words.push(rng.pick(GIVEN).to_string());
            }
            let length = full - 1 + rng.below(4);
            return words.join(" ").chars().take(length).collect::<String>();
        }
        words.join(" ")
    };
    let shape = rng.below(10);
    if shape <= 5 {
        let mut all = if rng.chance(50) {
            [name.given.clone(), name.surname.clone()].concat()
        } else {
            [name.surname.clone(), name.given.clone()].concat()
        };
        if rng.chance(6) {
            rng.shuffle(&mut all);
        }
        let full = line(rng, &mut all, 22);
        set(&mut draft.card, "fullName", text(&full));
    }
    if shape >= 5 {
        let first = line(rng, &mut name.given, 14);
        let last = line(rng, &mut name.surname, 14);
        if shape != 9 || rng.chance(50) {
            set(&mut draft.card, "firstName", text(&first));
        }
        if shape != 8 || rng.chance(50) {
            set(&mut draft.card, "lastName", text(&last));
        }
    }
}
