//! A search for the case that costs most: hill climbing by time, from the committed corpora and from what earlier
//! searches kept. See the README, "The worst case".
//!
//!     cargo run --profile timed --bin worst -- MINUTES [DIRECTORY]   searches, and keeps the worst in the directory
//!     cargo run --profile timed --bin worst -- 0 [FILE…]             says what cases cost

mod change;
mod cost;
mod draw;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use std::{env, fs};

use serde_json::Value;

use cost::{Aim, Cost};
use draw::Draw;

/// Longest case that is tried, in bytes.
const LONGEST: usize = 4096;

/// How many of the worst cases are changed further, for each aim.
const KEPT: usize = 12;

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let Some(minutes) = arguments.next().and_then(|text| text.parse::<u64>().ok()) else {
        eprintln!("usage: worst MINUTES [DIRECTORY], or worst 0 [FILE…]");
        return ExitCode::FAILURE;
    };
    let named: Vec<PathBuf> = arguments.map(PathBuf::from).collect();
    if minutes == 0 {
        let files = if named.is_empty() { files(&corpus("bounds")) } else { named };
        tell(&files);
        return ExitCode::SUCCESS;
    }
    let directory = named.into_iter().next().unwrap_or_else(|| corpus("../grown/bounds"));
    search(Duration::from_secs(60 * minutes), &directory);
    ExitCode::SUCCESS
}

/// A line for each file: what each call costs under each policy.
fn tell(files: &[PathBuf]) {
    println!("{:>6} {:>10}  calls in µs: evaluate, margins, explain, and the last two ÷ the first", "bytes", "policy");
    for file in files {
        let Ok(text) = fs::read_to_string(file) else { continue };
        println!("{}", file.display());
        for line in cost::lines(&text) {
            println!("{:>6} {line}", text.len());
        }
    }
}

/// The worst cases so far for one aim, the worst first.
struct Worst {
    aim: Aim,
    cases: Vec<(Cost, Value, String)>,
}

impl Worst {
    fn least(&self) -> Cost {
        self.cases.get(KEPT - 1).map_or(0.0, |(cost, ..)| *cost)
    }

    /// Measures a case in short, and in full where it may be among the worst.
    fn offer(&mut self, value: &Value) {
        let text = value.to_string();
        if text.len() > LONGEST || self.cases.iter().any(|(.., before)| *before == text) {
            return;
        }
        let Some(glance) = self.aim.cost(&text, 3) else { return };
        if glance <= self.least() {
            return;
        }
        let Some(cost) = self.aim.cost(&text, 15).filter(|cost| *cost > self.least()) else { return };
        self.cases.push((cost, value.clone(), text));
        self.cases.sort_by(|one, two| two.0.total_cmp(&one.0));
        self.cases.truncate(KEPT);
    }
}

fn search(time: Duration, directory: &Path) {
    let seeds = seeds(directory);
    let mut worst: Vec<Worst> = Aim::all().into_iter().map(|aim| Worst { aim, cases: Vec::new() }).collect();
    for worst in &mut worst {
        seeds.iter().for_each(|seed| worst.offer(seed));
    }
    let words = change::words();
    let mut draw = Draw::new(Instant::now().elapsed().as_nanos() as u64 ^ u64::from(std::process::id()));
    let (start, mut said, mut tried) = (Instant::now(), Instant::now(), 0_u64);
    while start.elapsed() < time {
        let all: Vec<Value> = worst.iter().flat_map(|worst| worst.cases.iter().map(|case| case.1.clone())).collect();
        for worst in &mut worst {
            for _ in 0..200 {
                let from = draw.below(worst.cases.len());
                let Some((_, case, _)) = worst.cases.get(from) else { continue };
                let mut changed = case.clone();
                let other = if draw.one_in(3) { draw.of(&all) } else { draw.of(&seeds) };
                for _ in 0..=draw.below(4) {
                    change::change(&mut changed, other, &words, &mut draw);
                }
                worst.offer(&changed);
                tried += 1;
            }
        }
        if said.elapsed() > Duration::from_secs(60) {
            said = Instant::now();
            report(&worst, tried);
            keep(&worst, directory);
        }
    }
    report(&worst, tried);
    keep(&worst, directory);
}

fn report(worst: &[Worst], tried: u64) {
    println!("{tried} cases");
    for Worst { aim, cases } in worst {
        if let Some((cost, _, text)) = cases.first() {
            println!("  {:24} {cost:9.1}  {} bytes", aim.name(), text.len());
        }
    }
}

fn keep(worst: &[Worst], directory: &Path) {
    let is_made = fs::create_dir_all(directory);
    for Worst { aim, cases } in worst {
        for (place, (.., text)) in cases.iter().take(3).enumerate() {
            let file = directory.join(format!("{}-{place}.json", aim.name()));
            if let Err(error) = is_made
                .as_ref()
                .map_err(ToString::to_string)
                .and_then(|()| fs::write(&file, text).map_err(|error| error.to_string()))
            {
                eprintln!("{}: {error}", file.display());
            }
        }
    }
}

/// Every case of the corpora, and of the directory.
fn seeds(directory: &Path) -> Vec<Value> {
    let corpora = [corpus("evaluate_json"), corpus("bounds"), directory.to_owned()];
    let texts = corpora.iter().flat_map(|corpus| files(corpus)).filter_map(|file| fs::read_to_string(file).ok());
    texts.filter_map(|text| serde_json::from_str(&text).ok()).filter(Value::is_object).collect()
}

fn corpus(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name)
}

fn files(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.sort();
    files
}
