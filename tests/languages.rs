//! What a person reads says the same in Spanish and in English: the tables of texts, the accounts, the rulebooks.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use renaper_crosscheck::{
    Case, Language, MatchResult, Policy, REGLAS, RULEBOOK, Rule, Step, WarningCode, explain, explain_in,
};

use crate::report::checked;
use crate::vectors;

/// A text in both languages, as it stands in a source file.
struct Pair {
    place: String,
    es: String,
    en: String,
}

/// The source files that have texts.
fn sources() -> Vec<(String, String)> {
    fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                collect(&path, files);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }

    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    for folder in ["src", "report/src", "cli/src"] {
        collect(&root.join(folder), &mut files);
    }
    let named = |file: PathBuf| {
        let name = file.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
        (name, fs::read_to_string(file).unwrap())
    };
    files.into_iter().map(named).collect()
}

/// Reads one string literal off the beginning of code, raw or not.
fn literal(code: &str) -> Option<(String, &str)> {
    let code = code.trim_start();
    if let Some((text, rest)) = code.strip_prefix("r#\"").and_then(|raw| raw.split_once("\"#")) {
        return Some((text.to_owned(), rest));
    }
    let mut text = String::new();
    let mut rest = code.strip_prefix('"')?.chars();
    loop {
        match rest.next()? {
            '"' => return Some((text, rest.as_str())),
            '\\' => match rest.next()? {
                'n' => text.push('\n'),
                // A line that goes on: the white space before its rest is not part of the text.
                '\n' => rest = rest.as_str().trim_start().chars(),
                other => text.push(other),
            },
            other => text.push(other),
        }
    }
}

/// The two literals of a call that takes both languages, where it has them.
fn both(code: &str) -> Option<(String, String)> {
    let (es, rest) = literal(code)?;
    let (en, rest) = literal(rest.trim_start().strip_prefix(',')?)?;
    let rest = rest.trim_start();
    rest.strip_prefix(',').unwrap_or(rest).trim_start().starts_with(')').then_some((es, en))
}

/// Every text in both languages that a source file has.
fn pairs(name: &str, code: &str) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for call in ["Wording::new(", "say("] {
        for (at, _) in code.match_indices(call) {
            let is_part = code[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '.'));
            let place = format!("{name}:{}", code[..at].lines().count());
            match both(&code[at + call.len()..]) {
                Some((es, en)) if !is_part => pairs.push(Pair { place, es, en }),
                None if !is_part && call.starts_with("Wording") => panic!("{place}: a wording that is no two texts"),
                _ => {}
            }
        }
    }
    pairs
}

/// The places of a text, such as `{count}`.
fn places(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|behind| Some(behind.split_once('}')?.0)).collect()
}

#[test]
fn every_text_has_the_same_places_in_both_languages() {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (name, code) in sources() {
        let pairs = pairs(&name, &code);
        for Pair { place, es, en } in &pairs {
            if places(es) != places(en) {
                wrong.push(format!("{place}\n  es: {es}\n  en: {en}"));
            }
            if es.trim().is_empty() != en.trim().is_empty() || es.contains("  ") != en.contains("  ") {
                wrong.push(format!("{place}: white space\n  es: {es}\n  en: {en}"));
            }
        }
        counts.insert(name, pairs.len());
    }
    assert!(wrong.is_empty(), "texts that differ by their language:\n{}", wrong.join("\n"));
    for table in ["src/explain/texts.rs", "src/explain/words.rs", "src/vocabulary/rule.rs", "cli/src/texts/account.rs"]
    {
        assert!(counts[table] > 30, "{table}: {} texts", counts[table]);
    }
    checked(&format!("{} texts, each with the same places in both languages", counts.values().sum::<usize>()));
}

#[test]
fn a_text_is_read_as_the_compiler_reads_it() {
    let code = "say(\"uno \\\"{a}\\\"\", \"one \\\n     {a}\"); self.say(\"a\", \"b\"); say(&x); say(\"one\");";
    let pairs = pairs("here", code);
    assert_eq!(pairs.len(), 1);
    assert_eq!((pairs[0].es.as_str(), pairs[0].en.as_str()), ("uno \"{a}\"", "one {a}"));
    assert_eq!(both("r#\"<a b=\"c\">\"#, r#\"{d}\"#,\n)"), Some(("<a b=\"c\">".to_owned(), "{d}".to_owned())));
    assert_eq!(places("{a} de {b}: {a}"), ["a", "b"].into());
}

/// Whether a finding has nothing that is said in words: codes, and what JSON has.
fn is_of_codes(finding: &str) -> bool {
    finding.split(", ").all(|word| {
        word.parse::<WarningCode>().is_ok() || word.parse::<MatchResult>().is_ok() || matches!(word, "true" | "false")
    })
}

/// Words that every English sentence of an account has some of, and no Spanish one.
const ENGLISH: [&str; 24] = [
    "the", "is", "are", "was", "were", "and", "of", "on", "with", "which", "that", "by", "there", "not", "nothing",
    "read", "card", "registry", "under", "passed", "failed", "compared", "would", "alike",
];

/// The words of a finding outside code.
fn words(finding: &str) -> impl Iterator<Item = &str> {
    finding.split('`').step_by(2).flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
}

#[test]
fn an_account_in_spanish_has_the_steps_of_the_one_in_english_and_no_english_words() {
    let (mut accounts, mut steps) = (0, 0);
    let hardened = Policy::hardened();
    for vector in vectors::all() {
        let Some((text, policy)) = vector.readable_case() else { continue };
        let Ok(case) = Case::from_json(&text) else { continue };
        for policy in [&policy, &hardened] {
            let (english, spanish) = (explain(&case, policy), explain_in(&case, policy, Language::Spanish));
            assert_eq!(english, explain_in(&case, policy, Language::English));
            assert_eq!(english.steps.len(), spanish.steps.len(), "{}", vector.name());
            for (one, other) in english.steps.iter().zip(&spanish.steps) {
                let name = vector.name();
                let of_step = |step: &Step| (step.rule, step.subject, step.policy_field);
                assert_eq!(of_step(one), of_step(other), "{name}");
                let (one, other) = (one.finding.as_str(), other.finding.as_str());
                assert!(one != other || is_of_codes(one), "{name}: {one}");
                let foreign: Vec<&str> = words(other).filter(|word| ENGLISH.contains(word)).collect();
                assert!(foreign.is_empty(), "{name}: {foreign:?} in {other}");
                for text in [one, other] {
                    // What is in code came from the case, and may be anything.
                    let unfilled = text.split('`').step_by(2).any(|text| text.contains(['{', '}']));
                    assert!(!unfilled, "{name}: a place without its value in {text}");
                }
                steps += 1;
            }
            accounts += 1;
        }
    }
    assert!(accounts > 1_000 && steps > 10_000, "{accounts} accounts, {steps} steps");
    checked(&format!("{accounts} accounts in Spanish, of the same {steps} steps as in English"));
}

/// The entries of a rulebook: id, title, and the lines up to the next heading.
fn entries(rulebook: &'static str) -> Vec<(&'static str, &'static str, &'static str)> {
    rulebook
        .split("\n### ")
        .skip(1)
        .map(|entry| {
            let entry = entry.split("\n## ").next().unwrap();
            let (heading, body) = entry.split_once('\n').unwrap();
            let (id, title) = heading.split_once(" — ").unwrap_or((heading, ""));
            (id, title, body)
        })
        .collect()
}

/// How often each thing stands in a text.
type Counts = BTreeMap<String, i64>;

fn counted(things: impl IntoIterator<Item = String>) -> Counts {
    let mut counts = Counts::new();
    for thing in things {
        *counts.entry(thing).or_default() += 1;
    }
    counts
}

/// What of one text the other lacks, and what it has besides.
fn difference(english: &Counts, spanish: &Counts) -> String {
    let keys: BTreeSet<&String> = english.keys().chain(spanish.keys()).collect();
    let mut told = Vec::new();
    for key in keys {
        match spanish.get(key).unwrap_or(&0) - english.get(key).unwrap_or(&0) {
            0 => {}
            more @ 1.. => told.push(format!("    {more} too many in REGLAS.md: {key}")),
            fewer => told.push(format!("    {} missing in REGLAS.md: {key}", -fewer)),
        }
    }
    told.join("\n")
}

/// The spans of code of a text, and what stands outside them. A span begins and ends with as many backticks, and a
/// break of the line in it is a space.
fn spans(text: &str) -> (Vec<String>, String) {
    let (mut spans, mut prose, mut rest) = (Vec::new(), String::new(), text);
    while let Some(start) = rest.find('`') {
        prose.push_str(&rest[..start]);
        prose.push(' ');
        rest = &rest[start..];
        let ticks = rest.len() - rest.trim_start_matches('`').len();
        let fence = &rest[..ticks];
        rest = &rest[ticks..];
        let end = rest
            .match_indices(fence)
            .map(|(at, _)| at)
            .find(|at| !rest[..*at].ends_with('`') && !rest[at + ticks..].starts_with('`'));
        let Some(end) = end else { break };
        spans.push(rest[..end].split_whitespace().collect::<Vec<_>>().join(" "));
        rest = &rest[end + ticks..];
    }
    prose.push_str(rest);
    (spans, prose)
}

/// The numbers in digits of prose; a comma or a dot between two digits, which Spanish and English use the other way
/// round, does not count, and neither does where a link leads.
fn numbers(prose: &str) -> Vec<String> {
    let mut links = prose.split("](");
    let mut text = links.next().unwrap().to_owned();
    for behind in links {
        text.push(' ');
        text.push_str(behind.split_once(')').map_or(behind, |(_, after)| after));
    }
    let digits: Vec<char> = text.chars().collect();
    let is_digit = |at: usize| digits.get(at).is_some_and(char::is_ascii_digit);
    let (mut numbers, mut number) = (Vec::new(), String::new());
    for (at, &c) in digits.iter().enumerate() {
        let goes_on = matches!(c, ',' | '.') && is_digit(at + 1);
        if c.is_ascii_digit() {
            number.push(c);
        } else if !goes_on && !number.is_empty() {
            numbers.push(std::mem::take(&mut number));
        }
    }
    numbers.extend((!number.is_empty()).then_some(number));
    numbers
}

/// The items of lists and the rows of tables. A line of prose may begin with a number and a full stop: items of a
/// numbered list are counted as they follow each other.
fn layout(body: &str) -> Counts {
    let mut last = 0;
    let of_line = |line: &str| {
        let line = line.trim_start();
        let number = line.split_once(". ").and_then(|(number, _)| number.parse::<u32>().ok());
        let is_numbered = number.is_some_and(|number| number == 1 || number == last + 1);
        if is_numbered {
            last = number.unwrap_or_default();
        }
        match line {
            _ if line.starts_with("- ") || line.starts_with("* ") => Some("an item of a list"),
            _ if line.starts_with('|') => Some("a row of a table"),
            _ if is_numbered => Some("a numbered item"),
            _ if line.starts_with("```") => Some("the edge of a block of code"),
            _ => None,
        }
    };
    counted(body.lines().filter_map(of_line).map(str::to_owned))
}

/// A line of an entry, by the word that it begins with.
fn line<'e>(body: &'e str, begins: &str) -> Option<&'e str> {
    body.lines().find_map(|line| line.strip_prefix(begins))
}

/// The marks and the passages of a line of sources, in order; what is in parentheses is said of them.
fn marks(line: &str) -> Vec<String> {
    let mut marks = Vec::new();
    for (at, part) in line.split('"').enumerate() {
        if at % 2 == 1 {
            marks.push(format!("\"{part}\""));
            continue;
        }
        let mut depth = 0;
        let outside: String = part
            .chars()
            .filter(|c| {
                depth += i32::from(*c == '(');
                let is_outside = depth == 0;
                depth -= i32::from(*c == ')');
                is_outside
            })
            .collect();
        let words = outside.split(|c: char| !c.is_alphanumeric()).filter(|word| matches!(*word, "C" | "S" | "D"));
        marks.extend(words.map(str::to_owned));
    }
    marks
}

/// In what an entry in Spanish differs from the one in English.
fn faults(id: &str, english: &str, spanish: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut compare = |what: &str, one: &Counts, other: &Counts| {
        if one != other {
            faults.push(format!("{id}: {what}\n{}", difference(one, other)));
        }
    };
    // A rule's sources and vectors are compared as they stand, by themselves.
    let without = |body: &str, lines: [&str; 2]| -> String {
        let is_other = |line: &&str| !lines.iter().any(|begins| line.starts_with(begins));
        body.lines().filter(is_other).collect::<Vec<_>>().join("\n")
    };
    let (one, other) = (without(english, ["Source: ", "Vectors: "]), without(spanish, ["Fuente: ", "Vectores: "]));
    let ((spans_of_one, prose_of_one), (spans_of_other, prose_of_other)) = (spans(&one), spans(&other));
    compare("code", &counted(spans_of_one), &counted(spans_of_other));
    compare("numbers", &counted(numbers(&prose_of_one)), &counted(numbers(&prose_of_other)));
    compare("layout", &layout(english), &layout(spanish));
    for (begins, its_spanish, read) in [
        ("Source: ", "Fuente: ", marks as fn(&str) -> Vec<String>),
        ("Policy: ", "Política: ", |line| spans(line).0),
        ("Vectors: ", "Vectores: ", |line| spans(line).0),
    ] {
        let (one, other) = (line(english, begins).map(read), line(spanish, its_spanish).map(read));
        if one != other {
            faults.push(format!("{id}: `{begins}` has {one:?}, `{its_spanish}` has {other:?}"));
        }
    }
    faults
}

#[test]
fn the_rulebook_in_spanish_agrees_with_the_one_in_english_entry_by_entry() {
    let (english, spanish) = (entries(RULEBOOK), entries(REGLAS));
    let ids = |entries: &[(&'static str, &str, &str)]| entries.iter().map(|(id, ..)| *id).collect::<Vec<_>>();
    assert_eq!(ids(&english), ids(&spanish));
    let mut wrong = Vec::new();
    for ((id, _, one), (_, title, other)) in english.iter().zip(&spanish) {
        let expected = id.parse::<Rule>().unwrap().title_in(Language::Spanish);
        if *title != expected {
            wrong.push(format!("{id}: its heading says `{title}`, the table of rules `{expected}`"));
        }
        wrong.extend(faults(id, one, other));
    }
    assert!(wrong.is_empty(), "RULES.md and REGLAS.md differ:\n{}", wrong.join("\n"));
    checked(&format!("{} rules, each with an entry in REGLAS.md that agrees with RULES.md", english.len()));
}

#[test]
fn an_entry_that_differs_is_told_by_what_it_lacks_and_has_besides() {
    let english = "\nSource: C \"One (two)\" (which says; more); D\nVectors: Applies: `a`, `b`. \
        Does not apply: `c`.\n\nAt most 1,024 of `x`, `` ` `` and `a\nb`; see [V1](#v1):\n\n- 2\n1. three\n| `y` |\n";
    let agrees = "\nFuente: C \"One (two)\" (que dice eso); D\nVectores: Se aplica: `a`, `b`. No se aplica: `c`.\n\n\
        De `x`, `` ` `` y `a b`, a lo sumo 1.024; ver [V1](#v-1):\n\n- 2\n1. tres\n| `y` |\n";
    assert_eq!(faults("V1", english, agrees), Vec::<String>::new());
    for (from, to, told) in [
        ("1.024", "1.025", "V1: numbers\n    1 missing in REGLAS.md: 1024\n    1 too many in REGLAS.md: 1025"),
        ("`x`", "`z`", "V1: code\n    1 missing in REGLAS.md: x\n    1 too many in REGLAS.md: z"),
        ("- 2\n", "2\n", "V1: layout\n    1 missing in REGLAS.md: an item of a list"),
        ("; D", "; S", "V1: `Source: ` has Some([\"C\", \"\\\"One (two)\\\"\", \"D\"])"),
        ("`a`, `b`", "`b`, `a`", "V1: `Vectors: ` has Some([\"a\", \"b\", \"c\"])"),
    ] {
        let told_of = faults("V1", english, &agrees.replace(from, to));
        assert!(told_of.len() == 1 && told_of[0].starts_with(told), "{told_of:?}");
    }
}
