//! Name similarity, and the parts of its time.
#![expect(clippy::expect_used, reason = "a benchmark whose corpus is broken measures nothing")]

#[path = "support/names.rs"]
mod names;
#[path = "support/run.rs"]
mod run;

use names::{Input, Pair};
use renaper_crosscheck::{CardName, RegistryName, name_evidence, name_similarity, normalize_name};

fn main() {
    let inputs = names::inputs();
    check(&inputs);

    let mut criterion = run::criterion();

    let mut group = criterion.benchmark_group("similarity");
    for Input { name, pairs } in &inputs {
        run::measure(&mut group, "library", name, pairs, |(ocr, registry)| name_similarity(ocr, registry));
    }
    group.finish();

    let mut group = criterion.benchmark_group("evidence");
    for (name, card, registry) in EVIDENCE {
        let pair = [(CardName::Whole(card), registry)];
        run::measure(&mut group, "library", name, &pair, |(card, registry)| name_evidence(*card, *registry));
    }
    group.finish();

    // Folding alone: one element is a name, not a pair.
    let mut group = criterion.benchmark_group("folding");
    for Input { name, pairs } in inputs.iter().filter(|input| matches!(input.name, "typical" | "accented")) {
        let names: Vec<&str> = pairs.iter().flat_map(|(ocr, registry)| [*ocr, *registry]).collect();
        run::measure(&mut group, "library", name, &names, |name| normalize_name(name));
    }
    group.finish();

    // One plain edit distance: what a single order of the tokens costs without folding.
    let mut group = criterion.benchmark_group("levenshtein");
    for Input { name, pairs } in inputs.iter().filter(|input| input.name == "four-tokens") {
        let joined: Vec<(String, String)> = pairs.iter().map(joined).collect();
        run::measure(&mut group, "strsim", name, &joined, |(ocr, registry)| strsim::levenshtein(ocr, registry));
    }
    group.finish();

    criterion.final_summary();
}

/// Names weighed by evidence: equal, with a look-alike, with another letter, another person's, and two of the most
/// costly.
const EVIDENCE: [(&str, &str, RegistryName<'_>); 6] = [
    ("equal", "JUAN CARLOS GOMEZ", RegistryName { given: "JUAN CARLOS", surname: "GOMEZ" }),
    ("look-alike", "JUAN CARLOS G0MFZ", RegistryName { given: "JUAN CARLOS", surname: "GOMEZ" }),
    ("misread", "JUAN CARLOS GOMXZ", RegistryName { given: "JUAN CARLOS", surname: "GOMEZ" }),
    ("another", "MARIA FLORENCIA SOSA", RegistryName { given: "JUAN CARLOS", surname: "GOMEZ" }),
    (
        "hard",
        "MARIA DE LOS ANGLES DEL VALE FERNANDES DE LA VGA",
        RegistryName { given: "MARIA DE LOS ANGELES DEL VALLE", surname: "FERNANDEZ DE LA VEGA" },
    ),
    (
        "worst",
        "abcdefgx bcdefghx cdefghix defghijx efghijkx fghijklx ghijklmx hijklmnx ijklmnox jklmnopx klmnopqx",
        RegistryName {
            given: "aqbcdefy bqcdefgy cqdefghy dqefghiy eqfghijy",
            surname: "gqhijkly hqijklmy iqjklmny jqklmnoy kqlmnopy",
        },
    ),
];

/// The inputs must be what the files say.
fn check(inputs: &[Input]) {
    for Input { name, pairs } in inputs {
        assert!(pairs.len() >= 800, "{name} is short of pairs");
        let equal = pairs.iter().filter(|pair| is_equal(pair)).count();
        let expected = match *name {
            "typical" => 1700,
            "hard" => 400,
            "equal" | "accented" => pairs.len(),
            _ => 0,
        };
        assert_eq!(equal, expected, "equal pairs of {name}");
        for pair in pairs {
            let percent = name_similarity(pair.0, pair.1).expect("two readable names");
            assert_eq!(percent == 100, is_equal(pair), "{pair:?}");
        }
    }
}

fn is_equal(pair: &Pair) -> bool {
    let (ocr, registry) = joined(pair);
    ocr == registry
}

/// The tokens of each side, sorted and joined by a space.
fn joined((ocr, registry): &Pair) -> (String, String) {
    let joined = |name| {
        let folded = normalize_name(name).present().expect("a readable name");
        let mut tokens: Vec<&str> = folded.split(' ').collect();
        tokens.sort_unstable();
        tokens.join(" ")
    };
    (joined(ocr), joined(registry))
}
