//! Dates, one class at a time.

#[path = "support/dates.rs"]
mod dates;
#[path = "support/run.rs"]
mod run;

use dates::Input;
use renaper_crosscheck::normalize_date;

fn main() {
    let inputs = dates::inputs();
    check(&inputs);

    let mut criterion = run::criterion();
    let mut group = criterion.benchmark_group("dates");
    for Input { name, samples } in &inputs {
        let texts: Vec<&str> = samples.iter().map(|(text, _)| *text).collect();
        run::measure(&mut group, "library", name, &texts, |text| normalize_date(text));
    }
    group.finish();
    criterion.final_summary();
}

/// Every text must read as the file says.
fn check(inputs: &[Input]) {
    for Input { name, samples } in inputs {
        assert_eq!(samples.len(), 500, "{name}");
        for (text, date) in samples {
            let read = normalize_date(text).readable().map(|date| date.to_string());
            assert_eq!(read.unwrap_or_default(), *date, "{text}");
        }
    }
}
