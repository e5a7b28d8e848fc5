//! The measured pairs of names; `data/generate.py` says what is in each file.

const TYPICAL: &str = include_str!("../data/names-typical.csv");
const HARD: &str = include_str!("../data/names-hard.csv");
const ACCENTED: &str = include_str!("../data/names-accented.csv");
const FOUR_TOKENS: &str = include_str!("../data/names-four-tokens.csv");

/// The card's name and the registry's.
pub(crate) type Pair = (&'static str, &'static str);

/// One input: a mix, a single class of a mix, or a file of one class.
pub(crate) struct Input {
    pub(crate) name: &'static str,
    pub(crate) pairs: Vec<Pair>,
}

/// Every input; the classes are taken from the mix that has most of them.
pub(crate) fn inputs() -> [Input; 7] {
    [
        Input { name: "typical", pairs: pairs(TYPICAL, None) },
        Input { name: "hard", pairs: pairs(HARD, None) },
        Input { name: "equal", pairs: pairs(TYPICAL, Some("equal")) },
        Input { name: "edits", pairs: pairs(HARD, Some("edits")) },
        Input { name: "strangers", pairs: pairs(HARD, Some("strangers")) },
        Input { name: "accented", pairs: pairs(ACCENTED, None) },
        Input { name: "four-tokens", pairs: pairs(FOUR_TOKENS, None) },
    ]
}

/// The pairs of a file, or those of one of its classes. No field of these files is quoted.
fn pairs(file: &'static str, class: Option<&str>) -> Vec<Pair> {
    file.lines()
        .skip(1)
        .filter_map(|line| {
            let (of_class, pair) = line.split_once(',')?;
            pair.split_once(',').filter(|_| class.is_none_or(|class| class == of_class))
        })
        .collect()
}
