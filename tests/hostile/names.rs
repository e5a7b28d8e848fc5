//! Names of many marks, many tokens and many characters (V6, F3, N1 to N3).

use super::draft::Draft;
use super::expected::{Row, failed, finds, passed, skipped};
use super::{Rows, quoted};

const NOT_MATCH: &str = "RENAPER_NAME_NOT_MATCH";

/// Tokens of two letters, in their sorted order.
fn tokens(count: usize) -> Vec<String> {
    let letters = || ('a'..='z').map(String::from);
    letters().flat_map(|one| letters().map(move |two| one.clone() + &two)).take(count).collect()
}

fn reversed(tokens: &[String]) -> String {
    tokens.iter().rev().map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// A name on the card, and the same or another one at the registry.
fn named(rows: &mut Rows, what: &str, card: &str, registry: &str, outcome: Row) {
    let draft =
        Draft::approved().card("fullName", &quoted(card)).without_body("apellido").body("nombres", &quoted(registry));
    let mut outcomes = finds(&[]);
    outcomes.push(outcome.card(card).registry(registry).by("V6 F3 N1 N2 N3"));
    rows.evaluated(what, &draft, outcomes);
}

/// Names that differ; given names alone on both sides, so that neither has half of what the other has.
fn differ(rows: &mut Rows, what: &str, card: &str, registry: &str, percent: u32) {
    let draft = Draft::approved().without_card("fullName").card("firstName", &quoted(card));
    let draft = draft.without_body("apellido").body("nombres", &quoted(registry));
    let mut outcomes = finds(&[NOT_MATCH]);
    outcomes.push(failed("name", NOT_MATCH).card(card).registry(registry).score(percent).by("F3 N1 N2 N3"));
    rows.evaluated(what, &draft, outcomes);
}

/// The same on both sides.
fn both(rows: &mut Rows, what: &str, name: &str, outcome: Row) {
    named(rows, what, name, name, outcome);
}

pub(super) fn rows(rows: &mut Rows) {
    marks(rows);
    characters(rows);
    many_tokens(rows);
}

/// Marks are dropped, however many stand on a letter; but the length is judged first (V1).
fn marks(rows: &mut Rows) {
    for mark in ["\u{301}", "\u{327}", "\u{301}\u{327}", "\u{200d}\u{301}"] {
        // One letter, ten thousand marks: more than 1,024 bytes.
        let name = format!("Juan García{}", mark.repeat(10_000));
        both(rows, "10,000 marks", &name, skipped("name", "both_missing"));
        named(rows, "10,000 marks on the card", &name, "JUAN GARCIA", skipped("name", "ocr_missing"));
        named(rows, "10,000 marks at the registry", "JUAN GARCIA", &name, skipped("name", "renaper_missing"));
        // "Juan García" has 12 bytes.
        let name = format!("Juan García{}", mark.repeat(1_012 / mark.len()));
        named(rows, "marks up to 1,024 bytes", &name, "JUAN GARCIA", passed("name").score(100));
    }
    // Out of their canonical order, so that they have to be sorted before they are dropped.
    let unsorted = format!("JUAN GARCIA{}", "\u{301}\u{327}\u{5b0}".repeat(168));
    named(rows, "marks in no order", &unsorted, "JUAN GARCIA", passed("name").score(100));
    let on_each: String = "juan garcia".chars().map(|c| format!("{c}{}", "\u{301}".repeat(45))).collect();
    named(rows, "45 marks on each letter", &on_each, "JUAN GARCIA", passed("name").score(100));
    // 160 tokens, each a mark and nothing else, are none.
    let card = "\u{301} ".repeat(160);
    let draft = Draft::approved().card("fullName", &quoted(&card));
    let mut outcomes = finds(&[]);
    outcomes.push(skipped("name", "ocr_missing").registry("GARCIA JUAN").by("V6"));
    rows.evaluated("marks on nothing", &draft, outcomes);
}

/// 160 characters of tokens with one space between them fit, 161 do not (F3): counted after V6.
fn characters(rows: &mut Rows) {
    let a = |count: usize| "a".repeat(count);
    both(rows, "160 letters", &a(160), passed("name").score(100));
    both(rows, "161 letters", &a(161), skipped("name", "both_missing"));
    named(rows, "160 and 161 letters", &a(160), &a(161), skipped("name", "renaper_missing"));
    named(rows, "161 and 160 letters", &a(161), &a(160), skipped("name", "ocr_missing"));
    both(rows, "1,024 letters", &a(1_024), skipped("name", "both_missing"));
    // 1 of 160 differs, and all of them.
    named(rows, "160 letters and 159", &a(160), &a(159), passed("name").score(99));
    differ(rows, "160 letters of two kinds", &a(160), &"b".repeat(160), 0);
    // Separators are counted once each, whatever they were.
    let spaced = format!("{}{}{}", a(80), " .-\u{3000}".repeat(100), a(79));
    both(rows, "80 letters, many separators, 79 letters", &spaced, passed("name").score(100));
    let spaced = format!("{} {}", a(80), a(80));
    both(rows, "80 letters, a space, 80 letters", &spaced, skipped("name", "both_missing"));
    // Letters of two bytes are one character, a ß is two, and an ﷺ is eighteen (with three spaces inside).
    both(rows, "160 ñ", &"ñ".repeat(160), passed("name").score(100));
    both(rows, "161 ñ", &"ñ".repeat(161), skipped("name", "both_missing"));
    both(rows, "80 ß", &"ß".repeat(80), passed("name").score(100));
    both(rows, "81 ß", &"ß".repeat(81), skipped("name", "both_missing"));
    named(rows, "80 ß and 160 s", &"ß".repeat(80), &"s".repeat(160), passed("name").score(100));
    both(rows, "8 ﷺ", &"\u{fdfa}".repeat(8), passed("name").score(100));
    both(rows, "9 ﷺ", &"\u{fdfa}".repeat(9), skipped("name", "both_missing"));
    both(rows, "341 ﷺ", &"\u{fdfa}".repeat(341), skipped("name", "both_missing"));
    // Text decoded wrongly is counted as what it was: "Ã±" is ñ.
    both(rows, "160 ñ decoded wrongly", &"Ã±".repeat(160), passed("name").score(100));
    // Where the whole name does not fit, its parts are taken; where there are none, it is whatever it was.
    let draft = Draft::approved()
        .card("fullName", &quoted(&a(161)))
        .card("firstName", "\"Juan\"")
        .card("lastName", "\"García\"");
    let mut outcomes = finds(&[]);
    outcomes.push(passed("name").card("Juan García").registry("GARCIA JUAN").score(100).by("F3"));
    rows.evaluated("161 letters, and parts", &draft, outcomes);
    // The two parts of one side come to more than the limit together.
    let draft = Draft::approved().body("apellido", &quoted(&a(80))).body("nombres", &quoted(&a(80)));
    let mut outcomes = finds(&[]);
    let shown = format!("{} {}", a(80), a(80));
    outcomes.push(skipped("name", "renaper_missing").card("Juan García").registry(&shown).by("F3"));
    rows.evaluated("two parts of 80 letters", &draft, outcomes);
}

/// Up to eight tokens are tried in every order; beyond, what both have is taken out first (N1, N3).
fn many_tokens(rows: &mut Rows) {
    for count in [8, 9, 50, 53] {
        // 53 tokens have 53·3 − 1 = 158 characters.
        let tokens = tokens(count);
        named(rows, &format!("{count} tokens"), &tokens.join(" "), &reversed(&tokens), passed("name").score(100));
    }
    let many = tokens(54);
    both(rows, "54 tokens", &many.join(" "), skipped("name", "both_missing"));
    both(rows, "500 tokens", &["a"; 500].join(" "), skipped("name", "both_missing"));
    both(rows, "80 tokens", &["a"; 80].join(" "), passed("name").score(100));
    // One side has one more: its length and one separator, of the longer name's characters.
    let without = |count: usize| reversed(&tokens(count)[1..]);
    named(rows, "8 tokens and 7", &tokens(8).join(" "), &without(8), passed("name").score(86)); // 3 of 23
    named(rows, "9 tokens and 8", &tokens(9).join(" "), &without(9), passed("name").score(88)); // 3 of 26
    named(rows, "50 tokens and 49", &without(50), &tokens(50).join(" "), passed("name").score(97)); // 3 of 149
    named(rows, "80 tokens and 79", &["a"; 80].join(" "), &["a"; 79].join(" "), passed("name").score(98)); // 2 of 159
    // One token differs in one letter, at the end of the sorted order: "zy" against "zz".
    for (count, percent) in [(8, 95), (9, 96), (50, 99)] {
        // 1 of 23, of 26, of 149.
        let common = tokens(count - 1);
        let (card, registry) = (common.join(" ") + " zy", format!("zz {}", reversed(&common)));
        named(rows, &format!("{count} tokens but a letter"), &card, &registry, passed("name").score(percent));
    }
    // Nothing in common: every letter differs, and the separators agree. 8 of 26 characters, 49 of 149.
    for (count, percent) in [(9, 30), (50, 32)] {
        let (card, registry) = (vec!["ab"; count].join(" "), vec!["cd"; count].join(" "));
        differ(rows, &format!("{count} other tokens"), &card, &registry, percent);
    }
    // The worst there is to try: eight tokens of as many letters as fit, of other scripts, with nothing in common.
    let (card, registry) = (vec!["ж".repeat(19); 8].join(" "), vec!["щ".repeat(19); 8].join(" "));
    differ(rows, "8 tokens of 19 letters", &card, &registry, 4); // 7 of 159
}
