//! The measured dates; `data/generate.py` says what is in the file.

const DATES: &str = include_str!("../data/dates.csv");

/// A text, and the date that the engine reads in it, as the engine writes dates; empty if it reads none.
pub(crate) type Sample = (&'static str, &'static str);

/// The dates of one class.
pub(crate) struct Input {
    pub(crate) name: &'static str,
    pub(crate) samples: Vec<Sample>,
}

/// Every class of dates.
pub(crate) fn inputs() -> [Input; 5] {
    ["iso", "slashes", "words", "short", "unreadable"].map(|name| Input { name, samples: samples(name) })
}

fn samples(class: &str) -> Vec<Sample> {
    DATES
        .lines()
        .filter_map(|line| line.split_once(',').filter(|(of_class, _)| *of_class == class)?.1.split_once(','))
        .collect()
}
