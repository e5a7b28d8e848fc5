//! Makes the lexicon of rule N5: `words` out of the two lists of names, `lexicon` out of what `words` wrote.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::fs;

use renaper_crosscheck::normalize_name;
use xorf::{BinaryFuse16, DmaSerializable};

/// The words, one a line: the word, and the half powers of ten of those who share one bearer of it as a surname and as
/// a given name; `-` where it is none.
const WORDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/words.tsv");

/// The lexicon that the library includes.
const LEXICON: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../src/similarity/evidence/names.bin");

/// Words up to these half powers of ten stand in the lexicon as text.
const MOST_WRITTEN: u8 = 8;

/// How the frequency of an entry falls with its rank in a list: Zipf's law with Mandelbrot's two numbers, fitted to the
/// counts that are known.
const LISTS: [(f64, f64); 2] = [(5.0, 1.03), (3.0, 1.01)];

/// The half powers of ten of a word as a surname and as a given name.
type Bearers = [Option<u8>; 2];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["words", surnames, given] => fs::write(WORDS, words([surnames, given])?)?,
        ["lexicon"] => fs::write(LEXICON, lexicon(&fs::read_to_string(WORDS)?)?)?,
        ["check"] if fs::read(LEXICON)? != lexicon(&fs::read_to_string(WORDS)?)? => {
            return Err("the lexicon is not made of these words".into());
        }
        ["check"] => {}
        _ => return Err("usage: names words SURNAMES GIVEN_NAMES | names lexicon | names check".into()),
    }
    Ok(())
}

/// The words of two lists, the most frequent entry first, by the share of all words that each is.
fn words(lists: [&str; 2]) -> Result<String, Box<dyn Error>> {
    let mut all: BTreeMap<String, Bearers> = BTreeMap::new();
    for (part, (path, (offset, exponent))) in lists.into_iter().zip(LISTS).enumerate() {
        let mut shares: BTreeMap<String, f64> = BTreeMap::new();
        for (rank, entry) in fs::read_to_string(path)?.lines().enumerate() {
            let share = (rank as f64 + 1.0 + offset).powf(-exponent);
            let Some(name) = normalize_name(&entry.replace("' ", "'")).present() else { continue };
            for word in name.as_str().split(' ') {
                *shares.entry(word.to_owned()).or_default() += share;
            }
        }
        let total: f64 = shares.values().sum();
        let is_word = |word: &str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        for (word, share) in shares.into_iter().filter(|(word, _)| is_word(word)) {
            all.entry(word).or_default()[part] = Some((-2.0 * (share / total).log10()).round() as u8);
        }
    }
    let mut text = String::new();
    for (word, bearers) in all {
        let [surname, given] = bearers.map(|halves| halves.map_or("-".to_owned(), |halves| halves.to_string()));
        writeln!(text, "{word}\t{surname}\t{given}")?;
    }
    Ok(text)
}

/// The frequent words as text, one line for each part and number of half powers; an empty line; and the filter of all.
fn lexicon(words: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut keys = Vec::new();
    let mut written: BTreeMap<(usize, u8), Vec<&str>> = BTreeMap::new();
    for line in words.lines() {
        let mut columns = line.split('\t');
        let word = columns.next().ok_or("a line without a word")?;
        for (part, halves) in columns.enumerate().filter(|(_, halves)| *halves != "-") {
            keys.push(key(word, part as u64));
            let halves: u8 = halves.parse()?;
            if halves <= MOST_WRITTEN {
                written.entry((part, halves)).or_default().push(word);
            }
        }
    }
    keys.sort_unstable();
    keys.dedup();
    let mut lexicon = String::new();
    for ((part, halves), words) in written {
        writeln!(lexicon, "{part} {halves} {}", words.join(" "))?;
    }
    lexicon.push('\n');
    let filter = BinaryFuse16::try_from(keys)?;
    let mut descriptor = [0; BinaryFuse16::DESCRIPTOR_LEN];
    filter.dma_copy_descriptor_to(&mut descriptor);
    let fingerprints = filter.fingerprints.iter().flat_map(|fingerprint| fingerprint.to_le_bytes());
    Ok(lexicon.into_bytes().into_iter().chain(descriptor).chain(fingerprints).collect())
}

/// The filter's key of a word: RULES.md, N5.
fn key(word: &str, part: u64) -> u64 {
    const P: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut power = 1_u64;
    word.bytes().fold(part, |sum, byte| {
        power = power.wrapping_mul(P);
        sum.wrapping_add(power.wrapping_mul(u64::from(byte - b'a' + 1)))
    })
}
