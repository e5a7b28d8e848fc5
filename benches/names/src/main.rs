//! Measures rules for names on invented pairs. See the README beside.

use std::error::Error;
use std::time::Instant;

use renaper_crosscheck_names::lists::Lists;
use renaper_crosscheck_names::pair::{Card, Kind, Pair};
use renaper_crosscheck_names::rules::Rule;
use renaper_crosscheck_names::table::{self, Generator, Row, pairs};
use renaper_crosscheck_names::{curve, first, second};

const USAGE: &str =
    "usage: renaper-crosscheck-names [--list tuning|held-out] [--generator first|second] [--seed N] [--count N]
       [csv|table|kinds|svg|wrong|time]";

/// What is measured, and how it is told.
struct Choice {
    lists: Lists,
    generator: Generator,
    seed: u64,
    count: usize,
    what: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let choice = choice(std::env::args().skip(1))?;
    let pairs = pairs(choice.generator, &choice.lists, choice.seed, choice.count);
    let rows = || -> Vec<Row> { Rule::ALL.into_iter().map(|rule| Row::of(rule, &pairs)).collect() };
    match choice.what.as_str() {
        "csv" => print!("{}", table::csv(&rows())),
        "table" => print!("{}", table::markdown(&rows(), 80)),
        "kinds" => print!("{}", table::markdown(&[Row::of(Rule::Argentine, &pairs)], 80)),
        "svg" => print!("{}", curve::svg(&rows())),
        "wrong" => wrong(&pairs),
        "time" => {
            let start = Instant::now();
            let passed = pairs.iter().filter(|pair| Rule::Argentine.score(pair) >= 80).count();
            let each = start.elapsed().as_secs_f64() * 1e6 / pairs.len() as f64;
            println!("{each:.1} µs a pair; {passed} of {} pass", pairs.len());
        }
        _ => return Err(USAGE.into()),
    }
    Ok(())
}

fn choice(mut arguments: impl Iterator<Item = String>) -> Result<Choice, Box<dyn Error>> {
    let mut choice =
        Choice { lists: Lists::held_out(), generator: first::pair, seed: 2, count: 4000, what: "table".to_owned() };
    while let Some(argument) = arguments.next() {
        if !argument.starts_with("--") {
            choice.what = argument;
            continue;
        }
        let value = arguments.next().ok_or(USAGE)?;
        match (argument.as_str(), value.as_str()) {
            ("--list", "tuning") => choice.lists = Lists::tuning(),
            ("--list", "held-out") => choice.lists = Lists::held_out(),
            ("--generator", "first") => choice.generator = first::pair,
            ("--generator", "second") => choice.generator = second::pair,
            ("--seed", value) => choice.seed = value.parse()?,
            ("--count", value) => choice.count = value.parse()?,
            _ => return Err(USAGE.into()),
        }
    }
    Ok(choice)
}

/// Every pair that the Argentine rule judges wrongly at 80.
fn wrong(pairs: &[Pair]) {
    for pair in pairs {
        let score = Rule::Argentine.score(pair);
        if (score >= 80) != Kind::SAME.contains(&pair.kind) {
            let card = match &pair.card {
                Card::Whole(text) => text.clone(),
                Card::Apart(name) => format!("{} | {}", name.surname, name.given),
            };
            println!("{};{card};{} | {};{score}", pair.kind.name(), pair.registry.surname, pair.registry.given);
        }
    }
}
