//! Measures rules for names on pairs of names. See the README beside.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{fs, io};

use renaper_crosscheck_names::curve;
use renaper_crosscheck_names::pair::{Card, Pair, Person};
use renaper_crosscheck_names::published::people::People;
use renaper_crosscheck_names::published::{self, KINDS};
use renaper_crosscheck_names::rules::Rule;
use renaper_crosscheck_names::set::Set;
use renaper_crosscheck_names::table::{self, Recorded, Row, labels};
use serde_json::json;

const USAGE: &str =
    "usage: renaper-crosscheck-names table [SET] | results | kinds | landed | pairs SET FOLDER | wrong RULE SET
sets: dev, held-out, first, second";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let set = |name: &str| Set::named(name).ok_or(USAGE);
    match arguments.as_slice() {
        ["table"] => print!("{}", Measured::of(Set::HeldOut)?.markdown(&Measured::of(Set::Dev)?)),
        ["table", name] => print!("{}", Measured::of(set(name)?)?.markdown(&Measured::of(Set::Dev)?)),
        ["results"] => results()?,
        ["kinds"] => print!("{}", kinds()),
        ["landed"] => landed(),
        ["pairs", name, folder] => write_pairs(&set(name)?.pairs(), Path::new(folder))?,
        ["wrong", rule, name] => wrong(rule, &set(name)?.pairs())?,
        _ => return Err(USAGE.into()),
    }
    Ok(())
}

/// Every rule's scores of a set.
struct Measured {
    pairs: Vec<Pair>,
    rows: Vec<Row>,
}

impl Measured {
    fn of(set: Set) -> Result<Self, Box<dyn Error>> {
        let (pairs, recorded) = (set.pairs(), recorded()?);
        let rows = Rule::all().into_iter().filter_map(|rule| Row::of(rule, set, &pairs, &recorded)).collect();
        Ok(Measured { pairs, rows })
    }

    fn markdown(&self, dev: &Measured) -> String {
        table::markdown(&labels(&self.pairs), &table::columns(&self.rows, &dev.rows))
    }

    fn csv(&self, dev: &Measured) -> String {
        table::csv(&labels(&self.pairs), &table::columns(&self.rows, &dev.rows))
    }
}

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("results").join(name)
}

/// The scores that `peers/logic_v2.py` wrote: set, kind, score, how many.
fn recorded() -> Result<Recorded, Box<dyn Error>> {
    let text = match fs::read_to_string(file("nomenklatura.csv")) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Recorded::new()),
        read => read?,
    };
    let mut recorded = Recorded::new();
    for line in text.lines().skip(1) {
        let [set, kind, score, count] = line.split(',').collect::<Vec<_>>()[..] else {
            return Err("four columns".into());
        };
        let counts = recorded.entry((set.to_owned(), kind.to_owned())).or_insert([0; 101]);
        counts[score.parse::<usize>()?.min(100)] += count.parse::<usize>()?;
    }
    Ok(recorded)
}

/// Writes every file of `results` anew but the recorded scores, and the tables of the README.
fn results() -> Result<(), Box<dyn Error>> {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let mut text = fs::read_to_string(&readme)?;
    renew(&mut text, "kinds", &kinds())?;
    let dev = Measured::of(Set::Dev)?;
    for set in [Set::HeldOut, Set::First, Set::Second] {
        let measured = Measured::of(set)?;
        fs::write(file(&format!("{}.csv", set.name())), measured.csv(&dev))?;
        renew(&mut text, set.name(), &measured.markdown(&dev))?;
        if set == Set::HeldOut {
            fs::write(file("curve.csv"), curve::csv(&measured.rows))?;
            fs::write(file("curve.svg"), curve::svg(&measured.rows))?;
        }
    }
    fs::write(readme, text)?;
    Ok(())
}

/// Puts a table in its place: between `<!-- NAME -->` and the next `<!-- end -->`.
fn renew(text: &mut String, name: &str, table: &str) -> Result<(), Box<dyn Error>> {
    let mark = format!("<!-- {name} -->\n");
    let start = text.find(&mark).ok_or_else(|| format!("no place for {name} in the README"))? + mark.len();
    let end = text[start..].find("<!-- end -->").ok_or("a place in the README has no end")? + start;
    text.replace_range(start..end, &format!("\n{table}\n"));
    Ok(())
}

/// What each kind of the judge models.
fn kinds() -> String {
    let mut text = String::from("| kind | whose card | what it models |\n| --- | --- | --- |\n");
    for kind in KINDS {
        let (before, behind) = match (kind.is_held_out, kind.label.is_apart) {
            (true, _) => ("", " †"),
            (_, true) => ("*", "*"),
            _ => ("", ""),
        };
        let person = if kind.label.person == Person::Same { "same" } else { "other" };
        text += &format!("| {before}{}{behind} | {person} | {} |\n", kind.label.name, kind.models);
    }
    text
}

/// How many cards of the same person have a word that is another real name.
fn landed() {
    let people = People::read();
    let pairs = Set::HeldOut.pairs();
    for label in labels(&pairs).into_iter().filter(|label| label.person == Person::Same) {
        println!("{}: {}", label.name, published::landed(&people, label, &pairs));
    }
}

/// A file for each kind: a line of JSON for each pair.
fn write_pairs(pairs: &[Pair], folder: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    for label in labels(pairs) {
        let lines = pairs.iter().filter(|pair| pair.label == label).map(|pair| {
            let card = match &pair.card {
                Card::Whole(text) => json!({ "full": text }),
                Card::Apart(name) => json!({ "first": name.given, "last": name.surname }),
            };
            let registry = json!({ "apellido": pair.registry.surname, "nombres": pair.registry.given });
            let is_same = label.person == Person::Same;
            format!("{}\n", json!({ "ocr": card, "reg": registry, "same": is_same, "kind": label.name }))
        });
        let name: String = label.name.replace(": ", "-").replace([' ', '/'], "-");
        fs::write(folder.join(format!("{name}.ndjson")), lines.collect::<String>())?;
    }
    Ok(())
}

/// Every pair that a rule judges wrongly at its own threshold.
fn wrong(rule: &str, pairs: &[Pair]) -> Result<(), Box<dyn Error>> {
    let rule = Rule::all().into_iter().find(|known| known.name() == rule).ok_or("no such rule")?;
    let scores = rule.scores(pairs).ok_or("its scores are recorded, not made here")?;
    for (pair, score) in pairs.iter().zip(scores) {
        if (score >= rule.threshold()) != (pair.label.person == Person::Same) {
            let card = match &pair.card {
                Card::Whole(text) => text.clone(),
                Card::Apart(name) => format!("{} | {}", name.surname, name.given),
            };
            println!("{};{card};{} | {};{score}", pair.label.name, pair.registry.surname, pair.registry.given);
        }
    }
    Ok(())
}
