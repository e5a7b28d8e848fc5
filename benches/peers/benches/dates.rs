//! Dates: the library, chrono's format strings in turn, and two crates that guess.

#[path = "../../support/dates.rs"]
mod dates;
#[path = "../../support/run.rs"]
mod run;

use chrono::NaiveDate;
use dates::Input;
use renaper_crosscheck::{DocumentDate, normalize_date};
use renaper_crosscheck_peers::date::{self, Dtparse};

fn main() {
    let inputs = dates::inputs();
    let dtparse = Dtparse::default();
    for input in &inputs {
        check(input, &dtparse);
    }

    let mut criterion = run::criterion();
    let mut group = criterion.benchmark_group("peers dates");
    for Input { name, samples } in &inputs {
        let texts: Vec<&str> = samples.iter().map(|(text, _)| *text).collect();
        run::measure(&mut group, "library", name, &texts, |text| normalize_date(text));
        run::measure(&mut group, "chrono", name, &texts, |text| date::chrono(text));
        run::measure(&mut group, "dateparser", name, &texts, |text| date::dateparser(text));
        run::measure(&mut group, "dtparse", name, &texts, |text| dtparse.read(text));
    }
    group.finish();
    criterion.final_summary();
}

/// How often somebody reads the library's day, another day, and nothing.
#[derive(Debug, Default, PartialEq)]
struct Tally {
    same: usize,
    other: usize,
    nothing: usize,
}

fn check(Input { name, samples }: &Input, dtparse: &Dtparse) {
    let tally = |read: &dyn Fn(&str) -> Option<NaiveDate>| {
        samples.iter().fold(Tally::default(), |mut tally, (text, _)| {
            let library = normalize_date(text).readable();
            match (library, read(text)) {
                (None, None) => tally.same += 1,
                (Some(day), Some(read)) if day.agrees(DocumentDate::Full(read)) => tally.same += 1,
                (_, Some(_)) => tally.other += 1,
                (Some(_), None) => tally.nothing += 1,
            }
            tally
        })
    };
    let (chrono, dateparser, dtparse) =
        (tally(&date::chrono), tally(&date::dateparser), tally(&|text| dtparse.read(text)));
    eprintln!("{name}: chrono {chrono:?}, dateparser {dateparser:?}, dtparse {dtparse:?}");

    // The semantics are equal where both can read: chrono never reads another day, and misses Spanish words only.
    assert_eq!(chrono.other, 0, "{name}");
    assert_eq!(chrono.nothing > 0, *name == "words", "{name}");
    // Those that guess are equal on ISO dates, or are not equal at all; the README has the tallies.
    assert_eq!(dateparser == Tally { same: samples.len(), ..Tally::default() }, *name == "iso", "{name}");
}
