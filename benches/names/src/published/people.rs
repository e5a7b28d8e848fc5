//! The registry's names as RENAPER publishes them, drawn as often as people bear them.

use std::collections::HashMap;
use std::io::Read;

use flate2::read::GzDecoder;

use crate::draw::Draw;
use crate::lists::without_accents;
use crate::pair::Name;
use crate::published::slips::{are_alike, are_spellings};

const SURNAMES: &[u8] = include_bytes!("../../../../names/apellidos.txt.gz");
const GIVEN: &[u8] = include_bytes!("../../../../names/nombres.txt.gz");

/// Words that are no names by themselves.
pub const PARTICLES: [&str; 14] =
    ["DE", "DEL", "LA", "LAS", "LO", "LOS", "DA", "DAS", "DI", "DO", "DOS", "Y", "VAN", "VON"];

/// Which of the two lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `apellido`.
    Surname,
    /// `nombres`.
    Given,
}

/// One list: its lines, most frequent first, and the words in them.
pub struct List {
    lines: Vec<String>,
    /// How often each line is drawn, summed up.
    sums: Vec<usize>,
    words: HashMap<String, Word>,
}

/// One word of a list.
#[derive(Default)]
struct Word {
    weight: usize,
    lines: Vec<usize>,
}

/// Two words of a list that are one letter apart. They are drawn by the root of how often two people bear them: else
/// MARIA and MARTA would be most of the pairs.
pub struct Neighbours {
    pairs: Vec<(String, String)>,
    sums: Vec<f64>,
}

/// Everybody.
pub struct People {
    /// Surnames; a line may have several words.
    pub surnames: List,
    /// Given names as registered, compound ones whole.
    pub given: List,
    /// Frequent given names.
    pub near_given: Neighbours,
    /// Frequent surnames.
    pub near_surnames: Neighbours,
    /// The 400 most frequent words of given names.
    pub frequent_given: Vec<String>,
    /// The 400 most frequent words of surnames.
    pub frequent_surnames: Vec<String>,
}

impl People {
    /// Reads both lists. The shares of people follow a law of Zipf and Mandelbrot that fits the published counts.
    #[must_use]
    pub fn read() -> Self {
        let (surnames, given) = (List::of(SURNAMES, 5.0, 1.03), List::of(GIVEN, 3.0, 1.01));
        let (near_given, near_surnames) = (Neighbours::of(&given, 5_000), Neighbours::of(&surnames, 8_000));
        let frequent = |list: &List| list.frequent(400).into_iter().map(|(word, _)| word.to_owned()).collect();
        let (frequent_given, frequent_surnames) = (frequent(&given), frequent(&surnames));
        People { surnames, given, near_given, near_surnames, frequent_given, frequent_surnames }
    }

    /// The list of a part.
    #[must_use]
    pub fn list(&self, part: Part) -> &List {
        match part {
            Part::Surname => &self.surnames,
            Part::Given => &self.given,
        }
    }

    /// Somebody: one in eight has two surnames.
    pub fn somebody(&self, draw: &mut Draw) -> Name {
        let mut surname = self.surnames.draw(draw).to_owned();
        if draw.percent(12) {
            surname = format!("{surname} {}", self.surnames.draw(draw));
        }
        Name { surname, given: self.given.draw(draw).to_owned() }
    }
}

impl List {
    fn of(packed: &[u8], offset: f64, exponent: f64) -> Self {
        let mut text = String::new();
        GzDecoder::new(packed).read_to_string(&mut text).expect("the list is packed by gzip");
        let mut list = List { lines: Vec::new(), sums: Vec::new(), words: HashMap::new() };
        let mut sum = 0;
        for (rank, line) in text.lines().enumerate() {
            let line = line.replace("' ", "'").replace('-', " ").to_uppercase();
            if !is_name(&line) {
                continue;
            }
            let weight = (1e9 * (rank as f64 + 1.0 + offset).powf(-exponent)).round() as usize;
            for word in line.split(' ') {
                let word = list.words.entry(key(word)).or_default();
                word.weight += weight;
                word.lines.push(list.lines.len());
            }
            sum += weight;
            list.lines.push(line);
            list.sums.push(sum);
        }
        list
    }

    /// A line, as often as people bear it.
    pub fn draw(&self, draw: &mut Draw) -> &str {
        let place = draw.below(self.sums[self.sums.len() - 1]);
        &self.lines[self.sums.partition_point(|&sum| sum <= place)]
    }

    /// A line among the most frequent ones, each as often as people bear it.
    pub fn draw_common(&self, most: usize, draw: &mut Draw) -> &str {
        let place = draw.below(self.sums[most - 1]);
        &self.lines[self.sums.partition_point(|&sum| sum <= place)]
    }

    /// A line with that word, as often as people bear it.
    pub fn draw_with(&self, word: &str, draw: &mut Draw) -> Option<&str> {
        let lines = &self.words.get(&key(word))?.lines;
        let weight = |line: usize| self.sums[line] - line.checked_sub(1).map_or(0, |before| self.sums[before]);
        let mut place = draw.below(lines.iter().map(|&line| weight(line)).sum());
        for &line in lines {
            match place.checked_sub(weight(line)) {
                None => return Some(&self.lines[line]),
                Some(rest) => place = rest,
            }
        }
        None
    }

    /// How often a word is drawn; 0 where it is no name.
    #[must_use]
    pub fn weight(&self, word: &str) -> usize {
        self.words.get(&key(word)).map_or(0, |word| word.weight)
    }

    /// Whether so few people bear it that one in so many is one of them.
    #[must_use]
    pub fn is_rarer(&self, word: &str, one_in: usize) -> bool {
        self.weight(word) < self.sums[self.sums.len() - 1] / one_in
    }

    /// The words that most people bear, most frequent first.
    fn frequent(&self, most: usize) -> Vec<(&str, usize)> {
        let mut words: Vec<(&str, usize)> =
            self.words.iter().map(|(word, about)| (word.as_str(), about.weight)).filter(|(w, _)| is_word(w)).collect();
        words.sort_unstable_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(other.0)));
        words.truncate(most);
        words
    }

    /// Other words of the list that are one letter away (replaced, lost or added), and how often they are drawn. Other
    /// spellings, and names that end as the other sex's, are not among them.
    fn near(&self, word: &str) -> Vec<(String, usize)> {
        let mut found: Vec<(String, usize)> = one_letter_away(word)
            .into_iter()
            .filter_map(|other| self.words.get(&other).map(|about| (other, about.weight)))
            .filter(|(other, _)| is_word(other) && !are_spellings(word, other) && !is_other_sex(word, other))
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// One of the words near by, as often as people bear it: look-alikes, or the others.
    pub fn draw_near(&self, word: &str, look_alikes: bool, draw: &mut Draw) -> Option<String> {
        let near: Vec<(String, usize)> =
            self.near(word).into_iter().filter(|(other, _)| are_alike(word, other) == look_alikes).collect();
        let sum: usize = near.iter().map(|(_, weight)| weight).sum();
        let mut place = (sum > 0).then(|| draw.below(sum))?;
        for (other, weight) in near {
            match place.checked_sub(weight) {
                None => return Some(other),
                Some(rest) => place = rest,
            }
        }
        None
    }
}

impl Neighbours {
    fn of(list: &List, most: usize) -> Self {
        let (mut pairs, mut sums, mut sum) = (Vec::new(), Vec::new(), 0.0);
        let frequent = list.frequent(most);
        let least = frequent.last().map_or(0, |(_, weight)| *weight);
        for (word, weight) in frequent {
            for (other, other_weight) in list.near(word).into_iter().filter(|(_, weight)| *weight >= least) {
                sum += (weight as f64 * other_weight as f64).sqrt();
                pairs.push((word.to_owned(), other));
                sums.push(sum);
            }
        }
        Neighbours { pairs, sums }
    }

    /// Two of them.
    pub fn draw(&self, draw: &mut Draw) -> &(String, String) {
        let place = draw.below(1 << 50) as f64 / (1_u64 << 50) as f64 * self.sums[self.sums.len() - 1];
        &self.pairs[self.sums.partition_point(|&sum| sum <= place).min(self.pairs.len() - 1)]
    }
}

/// As words are looked up: without accents, with Ñ, without apostrophes.
#[must_use]
pub fn key(word: &str) -> String {
    if word.is_ascii() {
        return word.replace('\'', "");
    }
    let kept = word.replace('\'', "").replace('Ñ', "\u{1}");
    without_accents(&kept).replace('\u{1}', "Ñ")
}

/// Neither a particle nor a letter or two.
#[must_use]
pub fn is_word(word: &str) -> bool {
    word.chars().count() > 2 && !PARTICLES.contains(&word)
}

fn is_name(line: &str) -> bool {
    line.split(' ').all(|word| word.chars().count() > 1 && !word.ends_with('\'')) && line.split(' ').any(is_word)
}

/// MARIO and MARIA, DANIEL and DANIELA, CARLOS and CARLA.
#[must_use]
pub fn is_other_sex(one: &str, other: &str) -> bool {
    let stems = |man: &str, woman: &str| {
        woman.strip_suffix('A').is_some_and(|stem| {
            man == stem || man.strip_suffix('O') == Some(stem) || man.strip_suffix("OS") == Some(stem)
        })
    };
    stems(one, other) || stems(other, one)
}

fn one_letter_away(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let alphabet = || ('A'..='Z').chain(['Ñ']);
    let of = |before: &[char], letter: Option<char>, behind: &[char]| -> String {
        before.iter().copied().chain(letter).chain(behind.iter().copied()).collect()
    };
    let mut away = Vec::new();
    for place in 0..=letters.len() {
        let (before, behind) = letters.split_at(place);
        away.extend(alphabet().map(|letter| of(before, Some(letter), behind)));
        if let Some((&now, behind)) = behind.split_first() {
            away.push(of(before, None, behind));
            away.extend(alphabet().filter(|&letter| letter != now).map(|letter| of(before, Some(letter), behind)));
        }
    }
    away
}
