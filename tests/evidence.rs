//! The name rule by evidence (rule N5): scores worked out by hand from the rule, laws of every pair, and cards made to
//! deceive.

mod deceiving;
mod lexicon;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use renaper_crosscheck::{
    CardName, NameDifference, NameEvidence, NameWordKind, RegistryName, name_evidence, normalize_name,
};

use crate::property::holds;
use lexicon::NAMES;

/// The threshold of the shipped policies.
const THRESHOLD: u8 = 80;

/// `GIVEN | SURNAME`, or a whole name.
pub(crate) fn card(text: &str) -> CardName<'_> {
    match text.split_once('|') {
        Some((given, surname)) => CardName::Apart { given, surname },
        None => CardName::Whole(text),
    }
}

/// `SURNAME, GIVEN`.
pub(crate) fn registry(text: &str) -> RegistryName<'_> {
    let (surname, given) = text.split_once(',').unwrap_or((text, ""));
    RegistryName { given, surname }
}

pub(crate) fn weigh(card_text: &str, registry_text: &str) -> NameEvidence {
    name_evidence(card(card_text), registry(registry_text)).unwrap()
}

/// Card, registry, percent, where RULES.md, "Choosing a policy", says one; and whether the card passes.
const CHOOSING: &[(&str, &str, Option<u8>, bool)] = &[
    ("JUAN | MOTA", "MOYA, JUAN", Some(83), true),
    ("JUAN | GARIA", "GARCIA, JUAN", Some(80), true),
    ("JUAN | MOYA", "MOTA, JUAN", Some(76), false),
    ("JUAN | FRIAS", "FARIAS, JUAN", None, false),
    ("LUCIA | PEREZ", "PEREZ, LUCIANA", None, false),
    ("MARIO | PEREZ", "PEREZ, MARIA", None, false),
    ("JUAN | PAZ", "PAEZ, JUAN", None, false),
];

#[test]
fn the_examples_of_choosing_a_policy_are_what_the_rule_says() {
    for &(card_text, registry_text, said, passes) in CHOOSING {
        let percent = weigh(card_text, registry_text).percent;
        assert_eq!(percent >= THRESHOLD, passes, "{card_text} / {registry_text}: {percent}");
        assert!(said.is_none_or(|said| said == percent), "{card_text} / {registry_text}: {percent}");
    }
}

/// Card, registry, bits, percent, difference: worked out by hand from RULES.md.
const EXAMPLES: &[(&str, &str, i8, u8, Option<NameDifference>)] = &[
    ("JUAN GARCIA", "GARCIA, JUAN", 40, 100, None),
    ("García | Juan", "GARCIA, JUAN", 40, 100, None),
    ("JUAN G4RC1A", "GARCIA, JUAN", 40, 100, Some(NameDifference::LookAlike)),
    // A common name is one look-alike away: 8 + 10 - 10.
    ("JUAN GARCJA", "GARCIA, JUAN", 8, 84, Some(NameDifference::LookAlike)),
    // No name of six letters: 8 + 24 - 17.
    ("JUAN GARCXA", "GARCIA, JUAN", 15, 87, Some(NameDifference::Typo)),
    // A common name with one letter unknown: 8 + 3 - 3.
    ("JUAN GARC?A", "GARCIA, JUAN", 8, 84, Some(NameDifference::LookAlike)),
    // 36 - 2 * 17; no name is one letter away.
    ("JUAN RODRIXGUEXZ", "RODRIGUEZ, JUAN", 2, 81, Some(NameDifference::Typo)),
    // Two letters in a row, and the only common name that fits.
    ("JUAN IB??EZ", "IBAÑEZ, JUAN", 8, 84, Some(NameDifference::LookAlike)),
    ("JUAN IBAÑEZ", "IB??EZ, JUAN", 8, 84, Some(NameDifference::LookAlike)),
    ("JUAN Y??EZ", "YAÑEZ, JUAN", 8, 84, Some(NameDifference::LookAlike)),
    // ALVARADO is the only common name that fits, but D has no accent to lose.
    ("JUAN ALVAR??O", "ALVARADO, JUAN", -40, 0, Some(NameDifference::DifferentSurname)),
    // PERA and PEREA are common, too.
    ("JUAN PE??A", "PEÑA, JUAN", -40, 0, Some(NameDifference::DifferentSurname)),
    // A common name itself, 8, read by a look-alike: 8 - 10.
    ("JUAN BIANCO", "BLANCO, JUAN", -2, 76, Some(NameDifference::DifferentSurname)),
    // A name that is not common, 16, read by a look-alike: 16 - 10.
    ("JUAN GONEZ", "GOMEZ, JUAN", 6, 83, Some(NameDifference::LookAlike)),
    // The same, and NI for Ñ.
    ("JUAN MINIO", "MIÑO, JUAN", 6, 83, Some(NameDifference::LookAlike)),
    // RN is one M: a common name is one look-alike away, 8 + 10 - 10, whichever side has it; or a name itself, 16 - 10.
    ("FEMANDO SOSA", "SOSA, FERNANDO", 8, 84, Some(NameDifference::LookAlike)),
    ("FERNANDO SOSA", "SOSA, FEMANDO", 8, 84, Some(NameDifference::LookAlike)),
    ("JUAN GORNEZ", "GOMEZ, JUAN", 8, 84, Some(NameDifference::LookAlike)),
    ("JUAN SEMA", "SERNA, JUAN", 6, 83, Some(NameDifference::LookAlike)),
    // FERNANDES is nearer: 8 + 10 - (10 + 17).
    ("JUAN FEMANDES", "FERNANDEZ, JUAN", -9, 62, Some(NameDifference::DifferentSurname)),
    // The same of R and B; CARRERA is a common name itself, 8 - 10.
    ("MABIA SOSA", "SOSA, MARIA", 6, 83, Some(NameDifference::LookAlike)),
    ("JUAN CARRERA", "CABRERA, JUAN", -2, 76, Some(NameDifference::DifferentSurname)),
    // BIANCO is one rare slip away, and nearer: 8 + 17 - (10 + 17).
    ("JUAN BIANXO", "BLANCO, JUAN", -2, 76, Some(NameDifference::DifferentSurname)),
    ("MARINA SOSA", "SOSA, KARINA", -9, 62, Some(NameDifference::DifferentGivenName)),
    ("KARRINA SOSA", "SOSA, MARINA", -9, 62, Some(NameDifference::DifferentGivenName)),
    // An unknown letter, and another one besides.
    ("KAR?NA SOSA", "SOSA, MARINA", -40, 0, Some(NameDifference::DifferentGivenName)),
    ("KARIXNA SOSA", "SOSA, MARINA", -9, 62, Some(NameDifference::DifferentGivenName)),
    // The registry's word is no name: CARCA is a look-alike away, 8 + 10 - 17.
    ("JUAN GARCIA", "GARCA, JUAN", 1, 80, Some(NameDifference::Typo)),
    // MOYA is nearer: 8 + 10 - 20.
    ("ANA MOOYA", "MOTA, ANA", -2, 76, Some(NameDifference::DifferentSurname)),
    ("MARIO SOSA", "SOSA, MARIA", -40, 0, Some(NameDifference::DifferentGivenName)),
    ("DANIELA SOSA", "SOSA, DANIEL", -40, 0, Some(NameDifference::DifferentGivenName)),
    ("MARIA SOSA", "SOSA, MARIA LUZ", 12, 86, Some(NameDifference::MissingGivenName)),
    ("ANA SOSA", "SOSA VERA, ANA", 12, 86, Some(NameDifference::MissingSurname)),
    ("MARIA LUZ SOSA", "SOSA, MARIA", 4, 82, Some(NameDifference::MissingGivenName)),
    ("MARIA L SOSA", "SOSA, MARIA LUZ", 8, 84, Some(NameDifference::Abbreviated)),
    ("M. LUZ SOSA", "SOSA, MARIA LUZ", 8, 84, Some(NameDifference::Abbreviated)),
    ("J CARLOS SOSA", "SOSA, JUAN CARLOS", 8, 84, Some(NameDifference::Abbreviated)),
    ("JUAN CLOS SOSA", "SOSA, JUAN CARLOS", 8, 84, Some(NameDifference::Abbreviated)),
    ("FRANCISCO SOSA", "SOSA, FCO", 8, 84, Some(NameDifference::Abbreviated)),
    ("LUIS SOSA", "SOSA, JUAN LUIS", -40, 0, Some(NameDifference::MissingGivenName)),
    ("ANA QUIROZ DE VERA", "QUIROZ, ANA", 8, 84, Some(NameDifference::MarriedName)),
    ("ANA DE LAS CASAS", "CASAS, ANA", 40, 100, Some(NameDifference::Particles)),
    // 22 characters, a later name cut by two letters: 36 - 8.
    ("SOSA MARIANELA ALEJAND", "SOSA, MARIANELA ALEJANDRA", 28, 94, Some(NameDifference::Truncated)),
    // ANGEL is a common name, and so is AGUSTIN, which lacks one letter only: 8 - 8, 8 - 10.
    ("MARIA DE LOS ANGEL | SOSA", "SOSA, MARIA DE LOS ANGELES", 0, 80, Some(NameDifference::Truncated)),
    // A later surname may lack one letter at that price: 8 - 8.
    ("ANA | ORTIZ CONTRERA", "ORTIZ CONTRERAS, ANA", 0, 80, Some(NameDifference::Truncated)),
    ("VICTORIA AGUSTIN | SOSA", "SOSA, VICTORIA AGUSTINA", -2, 76, Some(NameDifference::DifferentGivenName)),
    // The registry's word was damaged, and the card's ends a full line: 8 + 24 - 17.
    ("SOSA DIAZ TOMAS MATIAS", "SOSA DIAZ, TOMAS MATOAS", 15, 87, Some(NameDifference::Typo)),
    ("SO SA ANA", "SOSA, ANA", 40, 100, Some(NameDifference::GluedOrSplit)),
    ("ANASOSA", "SOSA, ANA", 40, 100, Some(NameDifference::GluedOrSplit)),
    ("CARLOS JUAN SOSA", "SOSA, JUAN CARLOS", 40, 100, Some(NameDifference::Order)),
    ("JUAN PAS", "PAZ, JUAN", -40, 0, Some(NameDifference::DifferentSurname)),
];

#[test]
fn the_examples_of_the_page_are_as_worked_out_by_hand() {
    for &(card, registry, bits, percent, difference) in EXAMPLES {
        let evidence = weigh(card, registry);
        let told = (evidence.bits, evidence.percent, evidence.difference);
        assert_eq!(told, (bits, percent, difference), "{card} / {registry}: {evidence:?}");
    }
}

#[test]
fn the_words_say_what_was_seen() {
    let evidence = weigh("KARINA GOMXZ DE PAZ", "GOMEZ, MARINA LUZ");
    let words = evidence.words.iter();
    let seen: Vec<_> =
        words.map(|word| (word.card.as_deref(), word.registry.as_deref(), word.bits, word.kind, word.one_in)).collect();
    assert_eq!(
        seen,
        [
            (Some("karina"), Some("marina"), -9, NameWordKind::AnotherName, Some(1000)),
            (None, Some("luz"), 12, NameWordKind::Omitted, None),
            (Some("gomxz"), Some("gomez"), 11, NameWordKind::Typo, None),
            (Some("de paz"), None, 8, NameWordKind::Married, None),
        ]
    );
    assert!(weigh("Juan Gómez", "GOMEZ, JUAN").words.is_empty());
}

#[test]
fn nothing_to_compare_is_no_evidence() {
    for text in ["", " - ", "S/D", "|", "- | S/D", "..."] {
        assert_eq!(name_evidence(card(text), registry("GOMEZ, JUAN")), None, "{text}");
    }
    assert_eq!(name_evidence(card("JUAN GOMEZ"), registry("-, S/D")), None);
    assert_eq!(name_evidence(CardName::Whole(&"ab ".repeat(60)), registry("A, B")), None);
}

#[test]
fn past_its_bound_it_has_no_match_but_equal_words() {
    let long = "abc ".repeat(13);
    assert_eq!(weigh(&long, &long).bits, 40);
    assert_eq!(weigh(&long, &format!("{long} abc")).bits, -40);
    let word = "abcde".repeat(5);
    assert_eq!(weigh(&word, &word).bits, 40);
    assert_eq!(weigh(&word, &format!("{word}x")).bits, -40);
}

// What holds for every pair

/// Words of few letters, particles, digits and unknown letters among them, so that near-collisions are frequent.
fn words(most: usize) -> impl Strategy<Value = String> {
    let letters =
        vec(select(vec!['a', 'o', 'i', 'l', 'r', 'n', 's', 'z', '0', '1']), 1..=6).prop_map(String::from_iter);
    let word = prop_oneof![4 => letters, 2 => select(vec!["de", "la", "maria", "mario"]).prop_map(str::to_owned)];
    // NN and N N stand for no name (V1).
    vec(word, 1..=most).prop_map(|words| words.join(" ")).prop_filter("a name", |name| name != "nn" && name != "n n")
}

fn anything() -> impl Strategy<Value = String> {
    prop_oneof![words(9), ".{0,60}", "[a-zñ? .'-]{0,80}"]
}

#[test]
fn it_is_total_and_the_same_every_time() {
    holds(file!(), 1000, &(anything(), anything(), anything(), anything(), any::<bool>()), |(a, b, c, d, is_whole)| {
        let card = if is_whole { CardName::Whole(&a) } else { CardName::Apart { given: &a, surname: &b } };
        let registry = RegistryName { given: &c, surname: &d };
        let evidence = name_evidence(card, registry);
        prop_assert_eq!(&evidence, &name_evidence(card, registry));
        if let Some(evidence) = evidence {
            prop_assert!((-40..=40).contains(&evidence.bits));
            prop_assert_eq!(evidence.percent >= THRESHOLD, evidence.bits >= 0);
            prop_assert!(evidence.words.iter().all(|word| (-40..=40).contains(&word.bits)));
        }
        Ok(())
    });
}

#[test]
fn equal_words_are_always_accepted_in_either_order_of_the_parts() {
    holds(file!(), 2000, &(words(4), words(4)), |(surname, given)| {
        let registry = RegistryName { given: &given, surname: &surname };
        let (first, last) = (format!("{surname} {given}"), format!("{given} {surname}"));
        // Together they may be what stands for no name (V1).
        prop_assume!(first != "n n");
        let cards = [
            CardName::Apart { given: &given, surname: &surname },
            CardName::Apart { given: &surname, surname: &given },
            CardName::Whole(&first),
            CardName::Whole(&last),
        ];
        for card in cards {
            let evidence = name_evidence(card, registry).unwrap();
            prop_assert_eq!((evidence.bits, evidence.percent, evidence.difference), (40, 100, None));
        }
        Ok(())
    });
}

#[test]
fn a_lost_accent_or_another_case_costs_nothing() {
    holds(file!(), 1000, &(words(3), words(3), words(3)), |(whole, surname, given)| {
        let accented = |text: &str| text.to_uppercase().replace('A', "Á").replace('O', "Ó").replace('N', "Ñ");
        let registry = RegistryName { given: &given, surname: &surname };
        let plain = name_evidence(CardName::Whole(&whole), registry).unwrap();
        prop_assert_eq!(&plain, &name_evidence(CardName::Whole(&accented(&whole)), registry).unwrap());
        Ok(())
    });
}

/// A number below a limit, another one each time.
struct Draw(u64);

impl Draw {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

/// One letter of a word replaced by any.
fn misread(word: &str, draw: &mut Draw) -> String {
    let mut letters = word.as_bytes().to_vec();
    let at = draw.below(letters.len());
    letters[at] = b'a' + draw.below(26) as u8;
    String::from_utf8(letters).unwrap()
}

#[test]
fn an_error_more_never_makes_a_better_card() {
    let surnames = NAMES.words_of(1, 9);
    let mut draw = Draw(1);
    for _ in 0..20_000 {
        let surname = draw.of(&surnames);
        let once = misread(surname, &mut draw);
        let twice = misread(&once, &mut draw);
        let bits = |card: &str| weigh(&format!("ANA {card}"), &format!("{surname}, ANA")).bits;
        assert!(bits(&once) <= bits(surname), "{once} / {surname}");
        // The second may mend the first.
        if once != surname && differing_letters(&twice, surname) == 2 && bits(&once) < 0 {
            assert!(bits(&twice) < 0, "{twice} / {once} / {surname}");
        }
    }
}

/// Letters that differ, of words of one length.
fn differing_letters(one: &str, two: &str) -> usize {
    one.bytes().zip(two.bytes()).filter(|(one, two)| one != two).count()
}

#[test]
fn a_look_alike_more_never_makes_another_real_name_pass() {
    const ALIKE: [(&str, &str); 12] = [
        ("i", "l"),
        ("l", "i"),
        ("o", "q"),
        ("c", "g"),
        ("u", "v"),
        ("m", "n"),
        ("n", "h"),
        ("e", "f"),
        ("r", "b"),
        ("b", "r"),
        ("rn", "m"),
        ("m", "rn"),
    ];
    let surnames = NAMES.words_of(1, 8);
    let mut draw = Draw(2);
    let mut tried = 0;
    while tried < 2_000 {
        let surname = draw.of(&surnames);
        let other = misread(surname, &mut draw);
        if other == surname || NAMES.surname(&other).is_none() {
            continue;
        }
        let bits = |card: &str| weigh(&format!("ANA {card}"), &format!("{surname}, ANA")).bits;
        if bits(&other) >= 0 {
            continue;
        }
        tried += 1;
        for (one, alike) in ALIKE {
            for (at, _) in other.match_indices(one).filter(|(at, _)| surname[*at..].starts_with(one)) {
                let deceiving = format!("{}{alike}{}", &other[..at], &other[at + one.len()..]);
                assert!(bits(&deceiving) < 0, "{deceiving} / {other} / {surname}");
            }
        }
    }
}

#[test]
fn the_normal_form_of_a_name_is_the_one_of_v6() {
    // Ñ and N are one letter, before the lexicon is asked.
    assert_eq!(normalize_name("PEÑA").present().unwrap().as_str(), "pena");
    assert_eq!(weigh("ANA PEÑA", "PENA, ANA").bits, 40);
}

#[test]
fn words_of_both_sides_are_put_together_up_to_26_letters() {
    // No word is within two letters of another one, alone or with its neighbours.
    for (end, percent) in [("", 100), ("a", 0)] {
        let surname = format!("abcd efghijklmnopqrstuv wxyz{end}");
        let registry = RegistryName { given: "JUAN", surname: &surname };
        let card = format!("juan abcdefghij klmnop qrstuvwxyz{end}");
        let evidence = name_evidence(CardName::Whole(&card), registry).unwrap();
        assert_eq!(evidence.percent, percent, "{card}");
    }
}

#[test]
fn a_word_that_cannot_be_weighed_is_equal_as_it_is_written_and_impossible_otherwise() {
    let registry = RegistryName { given: "JUAN", surname: "GARC?λA" };
    let weighed = |card| name_evidence(CardName::Whole(card), registry).unwrap().bits;
    assert_eq!(weighed("GARC?λA JUAN"), 40);
    assert_eq!(weighed("GARCIλA JUAN"), -40);
}
