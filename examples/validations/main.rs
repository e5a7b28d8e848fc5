//! Writes invented validations, as the KYC API stores them, one JSON document a line, for
//! `renaper-crosscheck reevaluate`:
//!
//! ```sh
//! cargo run --release --example validations -- --count 2000 --seed 1 > examples/validations.ndjson
//! ```
//!
//! Every person, number, address and id is made up at random; nobody is meant. The mix, exact in every 2,000 lines from
//! number 1 on (`Kind` in `corpus/kind.rs` has the shares, `examples/README.md` a table):
//!
//! * 35.5 % agree in everything. 9.3 % differ: an older card (5.5), another person under the number, a DNI, birth or
//!   selfie that is not the registry's, a number that it does not know. 10.3 % have a name that was misread, cut off,
//!   put in another order or misdecoded, mostly above the threshold. 9 % are read all the same: gateways' keys,
//!   reprints, foreign residents, partial answers, the dead. 5.4 % have no answer, from the registry or the biometric
//!   service. 3.5 % lack a value on the card, or a trámite.
//! * 15.7 % went through a review or a rejection: still in review (3.6), warnings omitted (2), decided by a person
//!   (5.5), rejected by the provider or the platform (3.9), or nobody can tell by whom (0.7).
//! * 11 % were never checked: pending, in progress, expired or abandoned (6.5), not requested (3), another country
//!   (1.5).
//! * 0.3 % cannot be read.
//!
//! Rows have one of three ages: 66 % have today's shape, with every code; 20 % have `enforcementApplied` but one code
//! and one warning, the first; 14 % of those that were approved directly have no `enforcementApplied`, one code, and no
//! row for what was not compared. 13 % of the rows that have a result, which is 11 % of all, have one that other rules
//! made (`corpus/literal.rs`); the results of all others are those of the policy `documented`. 2 % of the lines write
//! what is not ASCII as escapes.
//!
//! With `--odd` they are altered as stored documents are, too (`corpus/odd.rs`): warnings that are objects, statuses
//! that the rules did not give, stamps of other policies, data taken out, and content that must come through byte for
//! byte. With `--inside payload` or `--inside data` each stands in another record.

mod corpus;

use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::mpsc::sync_channel;
use std::thread;

use corpus::kind::Recipe;
use corpus::{Inside, Shape};

const USAGE: &str = "\
Usage: validations [--count N] [--seed N] [--from N] [--threads N] [--kinds]
                   [--odd] [--inside payload|data]

  --count N    how many lines (2000)
  --seed N     which people (1); each line depends on the seed and its number alone
  --from N     the number of the first line (1)
  --threads N  how many threads make them (1); the order is the same with any number of them
  --kinds      what each line shows instead: kind, generation and rules, separated by tabs
  --odd        altered as stored documents are, too
  --inside P   each in another record, under `payload` or in the array `data`";

/// How many validations are made, and written, at a time.
const CHUNK: u64 = 100;

struct Args {
    count: u64,
    seed: u64,
    from: u64,
    threads: u64,
    kinds: bool,
    shape: Shape,
}

fn main() -> ExitCode {
    let Some(args) = Args::read(std::env::args().skip(1)) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match write_all(&args, &mut io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads it has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cannot write: {error}");
            ExitCode::from(2)
        }
    }
}

impl Args {
    fn read(mut words: impl Iterator<Item = String>) -> Option<Args> {
        let mut args = Args { count: 2_000, seed: 1, from: 1, threads: 1, kinds: false, shape: Shape::default() };
        while let Some(word) = words.next() {
            let place = match word.as_str() {
                "--count" => &mut args.count,
                "--seed" => &mut args.seed,
                "--from" => &mut args.from,
                "--threads" => &mut args.threads,
                "--kinds" => {
                    args.kinds = true;
                    continue;
                }
                "--odd" => {
                    args.shape.is_odd = true;
                    continue;
                }
                "--inside" => {
                    args.shape.inside = match words.next()?.as_str() {
                        "payload" => Some(Inside::Payload),
                        "data" => Some(Inside::Data),
                        _ => return None,
                    };
                    continue;
                }
                _ => return None,
            };
            *place = words.next()?.parse().ok()?;
        }
        Some(args).filter(|args| args.from > 0 && args.threads > 0)
    }

    /// The numbers of a chunk; none behind the last.
    fn numbers(&self, chunk: u64) -> impl Iterator<Item = u64> + use<> {
        let before = chunk.saturating_mul(CHUNK);
        let first = self.from.saturating_add(before);
        first..first.saturating_add(self.count.saturating_sub(before).min(CHUNK))
    }

    /// The lines of a chunk.
    fn chunk(&self, chunk: u64) -> Vec<u8> {
        let mut lines = Vec::with_capacity(1 << 19);
        for number in self.numbers(chunk) {
            if self.kinds {
                lines.extend(format!("{}\n", Recipe::of(self.seed, number)).bytes());
            } else {
                corpus::write_shaped(self.seed, number, self.shape, &mut lines);
            }
        }
        lines
    }
}

fn write_all(args: &Args, output: &mut impl Write) -> io::Result<()> {
    let chunks = args.count.div_ceil(CHUNK);
    if args.threads == 1 {
        return (0..chunks).try_for_each(|chunk| output.write_all(&args.chunk(chunk)));
    }
    thread::scope(|scope| {
        // Each thread makes every so many-th chunk, and they are taken in turn.
        let receivers: Vec<_> = (0..args.threads)
            .map(|first| {
                let (sender, receiver) = sync_channel(4);
                scope.spawn(move || {
                    let mut own = (first..chunks).step_by(args.threads as usize);
                    // Nobody receives once the output is closed.
                    own.try_for_each(|chunk| sender.send(args.chunk(chunk)))
                });
                receiver
            })
            .collect();
        let mut turns = receivers.iter().cycle();
        for _ in 0..chunks {
            let Some(lines) = turns.next().and_then(|receiver| receiver.recv().ok()) else {
                return Err(io::Error::other("a thread ended early"));
            };
            output.write_all(&lines)?;
        }
        Ok(())
    })
}
