//! Name similarity: the library, and a token-sorted score by strsim and by rapidfuzz, folding included.

#[path = "../../support/names.rs"]
mod names;
#[path = "../../support/run.rs"]
mod run;

use names::{Input, Pair};
use renaper_crosscheck::{name_similarity, normalize_name};
use renaper_crosscheck_peers::name;

fn main() {
    let inputs = names::inputs();
    for pair in inputs.iter().flat_map(|input| &input.pairs) {
        check(*pair);
    }

    let mut criterion = run::criterion();
    let mut group = criterion.benchmark_group("peers similarity");
    for Input { name, pairs } in &inputs {
        run::measure(&mut group, "library", name, pairs, |(ocr, registry)| name_similarity(ocr, registry));
        run::measure(&mut group, "strsim", name, pairs, |pair| name::strsim(*pair));
        run::measure(&mut group, "rapidfuzz", name, pairs, |pair| name::rapidfuzz(*pair));
    }
    for Input { name, pairs } in inputs.iter().filter(|input| matches!(input.name, "typical" | "hard")) {
        run::measure(&mut group, "rapidfuzz-ratio", name, pairs, |pair| name::rapidfuzz_ratio(*pair));
    }
    group.finish();

    // Folding alone: a name is an element, not a pair.
    let mut group = criterion.benchmark_group("peers folding");
    for Input { name, pairs } in inputs.iter().filter(|input| matches!(input.name, "typical" | "accented")) {
        let names: Vec<&str> = pairs.iter().flat_map(|(ocr, registry)| [*ocr, *registry]).collect();
        run::measure(&mut group, "library", name, &names, |name| normalize_name(name));
        run::measure(&mut group, "unicode-normalization", name, &names, |name| name::fold(name));
    }
    group.finish();
    criterion.final_summary();
}

/// Folding is the same for both. strsim and rapidfuzz say the same, which is what the distance of the sorted tokens
/// says; the library says no less, and says 100 exactly where they say 1: elsewhere another order of the tokens may be
/// nearer.
fn check(pair: Pair) {
    let (ocr, registry) = (name::fold(pair.0), name::fold(pair.1));
    assert_eq!([&ocr, &registry], [&sorted(pair.0), &sorted(pair.1)], "{pair:?}");

    let longest = ocr.chars().count().max(registry.chars().count());
    let kept = longest - strsim::levenshtein(&ocr, &registry);
    #[expect(clippy::cast_precision_loss, reason = "lengths of names")]
    let expected = kept as f64 / longest as f64;
    for score in [name::strsim(pair), name::rapidfuzz(pair)] {
        assert!((score - expected).abs() < 1e-12, "{pair:?}: {score} is not {expected}");
    }

    let percent = usize::from(name_similarity(pair.0, pair.1).expect("two readable names"));
    assert!(percent >= 100 * kept / longest, "{pair:?}");
    assert_eq!(percent == 100, kept == longest, "{pair:?}");
}

fn sorted(name: &str) -> String {
    let folded = normalize_name(name).present().expect("a readable name");
    let mut tokens: Vec<&str> = folded.split(' ').collect();
    tokens.sort_unstable();
    tokens.join(" ")
}
