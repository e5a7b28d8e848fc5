//! The Argentine name rule: what passes and what does not at the threshold of 80, why, and what holds for every pair.

use std::time::{Duration, Instant};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use renaper_crosscheck::{ArgentineDifference, ArgentineName, ArgentineScore, argentine_name_similarity};

use crate::property::holds;

/// The threshold of the examples.
const THRESHOLD: u8 = 80;

/// `SURNAME | GIVEN`, or a whole name.
fn name(text: &str) -> ArgentineName<'_> {
    match text.split_once('|') {
        Some((surname, given)) => ArgentineName::Apart { surname, given },
        None => ArgentineName::Whole(text),
    }
}

fn score(card: &str, registry: &str) -> ArgentineScore {
    argentine_name_similarity(name(card), name(registry)).unwrap()
}

/// Card, registry, whether it passes, and what decides.
const EXAMPLES: &[(&str, &str, bool, ArgentineDifference)] = &[
    // The same name, however it is written.
    ("García | Juan", "GARCIA | JUAN", true, ArgentineDifference::None),
    ("Juan García", "GARCIA | JUAN", true, ArgentineDifference::None),
    ("GARCIA JUAN", "GARCIA | JUAN", true, ArgentineDifference::None),
    ("Garc\u{c3}\u{ad}a | Jos\u{c3}\u{a9}", "GARCÍA | JOSÉ", true, ArgentineDifference::None),
    ("Carlos Juan Gómez", "GOMEZ | JUAN CARLOS", true, ArgentineDifference::Order),
    // What a camera makes of it.
    ("G0MEZ | JUAN", "GOMEZ | JUAN", true, ArgentineDifference::OcrLookalike),
    ("GOMEZ | MARlO", "GOMEZ | MARIO", true, ArgentineDifference::OcrLookalike),
    ("5O5A | ANA", "SOSA | ANA", true, ArgentineDifference::OcrLookalike),
    ("RORNERO | LUIS", "ROMERO | LUIS", true, ArgentineDifference::OcrLookalike),
    ("FERNANDES | JUAN", "FERNANDEZ | JUAN", true, ArgentineDifference::Typo),
    ("R0DRlGUEZ | MARCELQ", "RODRIGUEZ | MARCELO", true, ArgentineDifference::OcrLookalike),
    ("GOMXZ | JUAN", "GOMEZ | JUAN", true, ArgentineDifference::OcrLookalike),
    // Glued, split, swapped.
    ("GOMEZ | JUANCARLOS", "GOMEZ | JUAN CARLOS", true, ArgentineDifference::GluedOrSplit),
    ("GOMEZ | MAR TIN", "GOMEZ | MARTIN", true, ArgentineDifference::GluedOrSplit),
    ("GOMEZJUAN CARLOS", "GOMEZ | JUAN CARLOS", true, ArgentineDifference::GluedOrSplit),
    ("DELACRUZ | ANA", "DE LA CRUZ | ANA", true, ArgentineDifference::GluedOrSplit),
    ("Juan Carlos | Gomez", "GOMEZ | JUAN CARLOS", true, ArgentineDifference::SwappedFields),
    // Particles, a husband's name, names left out and cut off.
    ("CRUZ | ANA", "DE LA CRUZ | ANA", true, ArgentineDifference::Particles),
    ("MARIA ANGELES PAZ", "PAZ | MARIA DE LOS ANGELES", true, ArgentineDifference::Particles),
    ("GOMEZ DE PEREZ | ANA", "GOMEZ | ANA", true, ArgentineDifference::MarriedName),
    ("ANA GOMEZ", "GOMEZ DE LA TORRE | ANA", true, ArgentineDifference::MarriedName),
    ("GOMEZ | JUAN", "GOMEZ | JUAN CARLOS", true, ArgentineDifference::MissingGivenName),
    ("GOMEZ | JUAN C", "GOMEZ | JUAN CARLOS", true, ArgentineDifference::Truncated),
    ("MARIA FERNANDA RODRIGUEZ", "RODRIGUEZ LARRETA | MARIA FERNANDA", true, ArgentineDifference::Truncated),
    ("GUTIERREZ MAXIMILIANO AL", "GUTIERREZ | MAXIMILIANO ALEJANDRO", true, ArgentineDifference::Truncated),
    // Another given name.
    ("GOMEZ | MARIA", "GOMEZ | MARIO", false, ArgentineDifference::DifferentGivenName),
    ("GOMEZ | DANIELA", "GOMEZ | DANIEL", false, ArgentineDifference::DifferentGivenName),
    ("GOMEZ | CARLA", "GOMEZ | CARLOS", false, ArgentineDifference::DifferentGivenName),
    ("GOMEZ | MARI0", "GOMEZ | MARIA", false, ArgentineDifference::DifferentGivenName),
    ("GOMEZ | JUAN CARLOS", "GOMEZ | JUAN MANUEL", false, ArgentineDifference::DifferentGivenName),
    ("GOMEZ | LUCIA", "GOMEZ | VALENTINA", false, ArgentineDifference::DifferentGivenName),
    ("GOMEZ | ADA", "GOMEZ | ANA", false, ArgentineDifference::Typo),
    ("GOMEZ | J", "GOMEZ | JUAN", false, ArgentineDifference::TooShortToTell),
    // Another surname.
    ("PAEZ | JUAN CARLOS", "PAZ | JUAN CARLOS", false, ArgentineDifference::Typo),
    ("SOCA | JUAN CARLOS", "SOSA | JUAN CARLOS", false, ArgentineDifference::Typo),
    ("DIAS | JUAN CARLOS", "DIAZ | JUAN CARLOS", false, ArgentineDifference::Typo),
    ("FERRARO | JUAN CARLOS", "FERRARI | JUAN CARLOS", false, ArgentineDifference::DifferentSurname),
    (
        "RODRIGUEZ | MAXIMILIANO ALEJANDRO",
        "PEREZ | MAXIMILIANO ALEJANDRO",
        false,
        ArgentineDifference::DifferentSurname,
    ),
    ("GARCIA | JUAN", "GARCIA LOPEZ | JUAN", false, ArgentineDifference::MissingSurname),
    // Half a name.
    ("GOMEZ | ", "GOMEZ | JUAN", false, ArgentineDifference::MissingPart),
];

#[test]
fn the_examples_pass_or_fail_as_they_say() {
    for &(card, registry, passes, why) in EXAMPLES {
        let score = score(card, registry);
        let told = (score.percent >= THRESHOLD, score.difference);
        assert_eq!(told, (passes, why), "{card} / {registry}: {score:?}");
    }
}

#[test]
fn every_kind_of_difference_decides_an_example() {
    for why in ArgentineDifference::ALL {
        assert!(EXAMPLES.iter().any(|example| example.3 == *why), "{why}");
    }
}

#[test]
fn an_equal_given_name_never_outvotes_a_different_surname() {
    let given = "MARIA DE LOS ANGELES GUADALUPE";
    let score = score(&format!("SOTO | {given}"), &format!("VEGA | {given}"));
    assert!(score.percent < 50);
    assert_eq!((score.surname_percent, score.given_percent), (Some(40), Some(100)));
}

#[test]
fn it_is_the_card_that_may_lack_and_cut_names() {
    assert!(
        score("GOMEZ | JUAN", "GOMEZ | JUAN CARLOS").percent > score("GOMEZ | JUAN CARLOS", "GOMEZ | JUAN").percent
    );
    assert!(score("GUTIERREZ MAXIMILIANO AL", "GUTIERREZ | MAXIMILIANO ALEJANDRO").percent >= THRESHOLD);
    assert!(score("GUTIERREZ MAXIMILIANO ALEJANDRO", "GUTIERREZ | MAXIMILIANO AL").percent < 90);
}

#[test]
fn a_misread_word_makes_others_more_credible() {
    let alone = score("SOLA | MARCELO", "SOSA | MARCELO").percent;
    let beside = score("SOLA | MARXQLO", "SOSA | MARCELO").percent;
    assert!(alone < THRESHOLD && beside >= THRESHOLD, "{alone} {beside}");
}

#[test]
fn nothing_to_compare_is_no_score() {
    for text in ["", " - ", "S/D", "|", "- | S/D", "..."] {
        assert_eq!(argentine_name_similarity(name(text), name("GOMEZ | JUAN")), None, "{text}");
        assert_eq!(argentine_name_similarity(name("GOMEZ | JUAN"), name(text)), None, "{text}");
    }
    assert_eq!(argentine_name_similarity(ArgentineName::Whole(&"ab ".repeat(60)), name("A | B")), None);
}

#[test]
fn the_longest_names_take_bounded_work() {
    let short: String = ('a'..='z').cycle().take(80).flat_map(|letter| [letter, ' ']).collect();
    let particles = "de ".repeat(53);
    let words = "gutierrez gutierrex gutierrey ".repeat(5);
    let long = "a".repeat(160);
    let names = [short.as_str(), &particles, &words, &long, "a b c d e f g h", "de la de la de la x"];
    for one in names {
        for other in names {
            for registry in [ArgentineName::Whole(other), ArgentineName::Apart { surname: other, given: "" }] {
                let start = Instant::now();
                let score = argentine_name_similarity(ArgentineName::Whole(one), registry);
                assert!(score.is_some_and(|score| score.percent <= 100));
                assert!(start.elapsed() < Duration::from_secs(2), "{one} / {other}: {:?}", start.elapsed());
            }
        }
    }
}

// What holds for every pair

/// Words of few letters, particles among them, so that near-collisions are frequent.
fn words(most: usize) -> impl Strategy<Value = String> {
    let letters =
        vec(select(vec!['a', 'o', 'i', 'l', 'r', 'n', 's', 'z', '0', '1']), 1..=6).prop_map(String::from_iter);
    let word = prop_oneof![4 => letters, 1 => select(vec!["de", "la", "di", "maria", "mario"]).prop_map(str::to_owned)];
    // NN and N N stand for no name (V1).
    vec(word, 1..=most).prop_map(|words| words.join(" ")).prop_filter("a name", |name| name != "nn" && name != "n n")
}

fn anything() -> impl Strategy<Value = String> {
    prop_oneof![words(9), ".{0,60}", "[a-zñ .'-]{0,80}"]
}

#[test]
fn it_is_total_and_the_same_every_time() {
    holds(file!(), 1000, &(anything(), anything(), anything(), anything(), any::<bool>()), |(a, b, c, d, is_whole)| {
        let apart = |surname, given| ArgentineName::Apart { surname, given };
        let card = if is_whole { ArgentineName::Whole(&a) } else { apart(&a, &b) };
        for registry in [apart(&c, &d), ArgentineName::Whole(&c)] {
            let score = argentine_name_similarity(card, registry);
            prop_assert_eq!(score, argentine_name_similarity(card, registry));
            if let Some(score) = score {
                prop_assert!(score.percent <= 100);
                prop_assert!(score.percent < 100 || score.difference == ArgentineDifference::None);
            }
        }
        Ok(())
    });
}

#[test]
fn equal_parts_score_a_hundred_in_every_layout() {
    holds(file!(), 2000, &(words(4), words(4)), |(surname, given)| {
        let registry = ArgentineName::Apart { surname: &surname, given: &given };
        let (first, last) = (format!("{surname} {given}"), format!("{given} {surname}"));
        for card in [registry, ArgentineName::Whole(&first), ArgentineName::Whole(&last)] {
            let score = argentine_name_similarity(card, registry).unwrap();
            prop_assert_eq!((score.percent, score.difference), (100, ArgentineDifference::None));
        }
        Ok(())
    });
}

#[test]
fn surnames_that_share_nothing_never_pass() {
    let surname = |letters: Vec<char>| vec(select(letters), 3..=9).prop_map(String::from_iter);
    // No letter of the one looks like any letter of the other.
    let card = surname(vec!['a', 'b', 'n', 'p']);
    let registry = surname(vec!['e', 'z', 's', 'k']);
    let given = vec(select(vec!["marcelo", "juan", "ana", "guadalupe"]), 1..=3).prop_map(|names| names.join(" "));
    holds(file!(), 2000, &(card, registry, given), |(card, registry, given)| {
        let registry = ArgentineName::Apart { surname: &registry, given: &given };
        let whole = format!("{given} {card}");
        for card in [ArgentineName::Apart { surname: &card, given: &given }, ArgentineName::Whole(&whole)] {
            prop_assert!(argentine_name_similarity(card, registry).unwrap().percent < THRESHOLD);
        }
        Ok(())
    });
}

#[test]
fn a_lost_accent_or_another_case_costs_nothing() {
    holds(file!(), 1000, &(words(3), words(3), words(3), words(3)), |(a, b, c, d)| {
        let plain = score(&format!("{a}|{b}"), &format!("{c}|{d}"));
        let accented = |text: &str| text.to_uppercase().replace('A', "Á").replace('O', "Ó").replace('N', "Ñ");
        prop_assert_eq!(plain, score(&accented(&format!("{a}|{b}")), &format!("{c}|{d}")));
        prop_assert_eq!(plain, score(&format!("{a}|{b}"), &accented(&format!("{c}|{d}"))));
        Ok(())
    });
}

#[test]
fn a_surname_of_plain_letters_passes_either_way_or_neither() {
    // Nothing that only a card can show.
    let word = || vec(select(vec!["ga", "lo", "ri", "ma", "te", "so"]), 2..=4).prop_map(|syllables| syllables.concat());
    holds(file!(), 2000, &(word(), word()), |(a, b)| {
        let (one, other) = (format!("{a} | ÁNGEL"), format!("{b} | ÁNGEL"));
        let passes = |card: &str, registry: &str| score(card, registry).percent >= THRESHOLD;
        prop_assert_eq!(passes(&one, &other), passes(&other, &one));
        Ok(())
    });
}
