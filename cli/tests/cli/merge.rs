//! `report merge`: the reports of parts are the report of the whole.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::{Folder, root, run, stderr};

const VALIDATIONS: &str = "examples/validations.ndjson";

/// Re-evaluates files, and gives the report as JSON.
fn reported(folder: &Path, name: &str, files: &[String], options: &[&str]) -> String {
    let report = folder.join(name).to_str().unwrap().to_owned();
    let files = files.iter().map(String::as_str);
    let arguments: Vec<&str> = ["reevaluate", "--quiet", "--report", &report]
        .into_iter()
        .chain(options.iter().copied())
        .chain(files)
        .collect();
    let output = run(&arguments, "");
    assert!(output.status.code().is_some_and(|code| code < 2), "{}", stderr(&output));
    report
}

fn read(file: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

/// The lines of the examples, with their ends; some are no text.
fn examples() -> Vec<Vec<u8>> {
    let examples = fs::read(root().join(VALIDATIONS)).unwrap();
    examples.split_inclusive(|&byte| byte == b'\n').map(<[u8]>::to_vec).collect()
}

/// Writes the examples cut into files, each of so many lines.
fn cut(folder: &Path, counts: &[usize]) -> Vec<String> {
    let examples = examples();
    assert_eq!(counts.iter().sum::<usize>(), examples.len());
    let mut rest = examples.as_slice();
    let part = |(index, count): (usize, &usize)| {
        let file = folder.join(format!("part-{index}.ndjson"));
        let (lines, behind) = rest.split_at(*count);
        rest = behind;
        fs::write(&file, lines.concat()).unwrap();
        file.to_str().unwrap().to_owned()
    };
    counts.iter().enumerate().map(part).collect()
}

#[test]
fn four_parts_are_the_whole() {
    let count = examples().len();
    let splits = [[count / 4, count / 4, count / 4], [1, 0, count - 2], [count, 0, 0], [700, 1, 699]];
    for (index, split) in splits.into_iter().enumerate() {
        let folder = Folder::new(&format!("merge-{index}"));
        let rest = count - split.iter().sum::<usize>();
        let files = cut(&folder.0, &[split[0], split[1], split[2], rest]);
        for options in [&["--with-ids"][..], &["--policy", "hardened", "--against", "documented"]] {
            let whole = reported(&folder.0, "whole.json", &files, options);
            let parts: Vec<String> = (0..files.len())
                .map(|part| reported(&folder.0, &format!("part-{part}.json"), &files[part..=part], options))
                .collect();
            let [merged, page, page_of_whole] = ["merged.json", "merged.html", "whole.html"]
                .map(|name| folder.0.join(name).to_str().unwrap().to_owned());
            let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
            let merge = [&["report", "merge"], parts.as_slice(), &["--report", &merged, "--report", &page]].concat();
            let output = run(&merge, "");
            assert!(output.status.success() && output.stdout.is_empty(), "{}", stderr(&output));
            assert_eq!(read(&merged), read(&whole), "{split:?} {options:?}");
            reported(&folder.0, "whole.html", &files, options);
            assert_eq!(fs::read_to_string(page).unwrap(), fs::read_to_string(page_of_whole).unwrap());
        }
    }
}

#[test]
fn merged_reports_merge() {
    let folder = Folder::new("merge-merged");
    let count = examples().len();
    let files = cut(&folder.0, &[500, 500, count - 1_000]);
    let parts: Vec<String> =
        (0..3).map(|part| reported(&folder.0, &format!("{part}.json"), &files[part..=part], &[])).collect();
    let [two, three] = ["two.json", "three.json"].map(|name| folder.0.join(name).to_str().unwrap().to_owned());
    for (parts, merged) in [([&parts[0], &parts[1]], &two), ([&two, &parts[2]], &three)] {
        let output = run(&["report", "merge", parts[0], parts[1], "--report", merged], "");
        assert!(output.status.success(), "{}", stderr(&output));
    }
    assert_eq!(read(&three), read(&reported(&folder.0, "whole.json", &files, &[])));
}

#[test]
fn a_time_is_shown_where_all_have_it() {
    let folder = Folder::new("merge-time");
    let files = [VALIDATIONS.to_owned()];
    let of = |name: &str, time: &str| reported(&folder.0, name, &files, &["--report-time", time]);
    let (one, same, other) = (of("1.json", "May"), of("2.json", "May"), of("3.json", "June"));
    let merged = folder.0.join("merged.json").to_str().unwrap().to_owned();
    for (parts, more, time) in [
        ([&one, &same], &[][..], Some("May")),
        ([&one, &other], &[], None),
        ([&one, &other], &["--report-time", "July"], Some("July")),
    ] {
        let merge = [&["report", "merge", parts[0], parts[1], "--report", &merged], more].concat();
        assert!(run(&merge, "").status.success());
        assert_eq!(read(&merged)["run"].get("time").and_then(Value::as_str), time);
    }
}

#[test]
fn only_parts_of_one_run_are_merged() {
    let folder = Folder::new("merge-others");
    let files = [VALIDATIONS.to_owned()];
    let base = reported(&folder.0, "base.json", &files, &[]);
    let merged = folder.0.join("merged.json").to_str().unwrap().to_owned();
    for (options, why) in [
        (&["--policy", "hardened"][..], "made under another policy"),
        (&["--against", "hardened"], "compared with something else"),
        (&["--against", "documented"], "compared with something else"),
        (&["--with-ids"], "only one of them has ids"),
    ] {
        let other = reported(&folder.0, "other.json", &files, options);
        let output = run(&["report", "merge", &base, &other, "--report", &merged], "");
        assert_eq!(output.status.code(), Some(2));
        let said = stderr(&output);
        assert!(said.contains(why) && said.contains("other.json") && said.contains("base.json"), "{said}");
        assert!(!Path::new(&merged).exists());
    }
    for (key, value, why) in [
        ("rules", "1", "made under another version of the rules"),
        ("engine", "0.0.1", "made by another version of the program"),
    ] {
        let mut report = read(&base);
        report["part"][key] = value.into();
        let other = folder.0.join("other.json").to_str().unwrap().to_owned();
        fs::write(&other, report.to_string()).unwrap();
        let output = run(&["report", "merge", &base, &other, "--report", &merged], "");
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(why), "{}", stderr(&output));
    }
}

#[test]
fn what_is_no_report_is_named() {
    let folder = Folder::new("merge-faults");
    let merged = folder.0.join("merged.json").to_str().unwrap().to_owned();
    let output = run(&["report", "merge", VALIDATIONS, "--report", &merged], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("validations.ndjson`: not a JSON report of this version of the program"),
        "{}",
        stderr(&output)
    );
    let base = reported(&folder.0, "base.json", &[VALIDATIONS.to_owned()], &[]);
    let output = run(&["report", "merge", &base, "--report", &base], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("is an input"), "{}", stderr(&output));
    assert_eq!(run(&["report", "merge", "nowhere.json", "--report", &merged], "").status.code(), Some(2));
    assert_eq!(run(&["report", "merge", "--report", &merged], "").status.code(), Some(2));
}

#[test]
fn a_report_of_a_selection_says_what_was_selected_and_mixing_them_is_told() {
    let folder = Folder::new("merge-selection");
    let files = [VALIDATIONS.to_owned()];
    let all = reported(&folder.0, "all.json", &files, &[]);
    assert!(read(&all)["run"].get("selection").is_none());
    let [january, same, sample] = [
        ("january.json", &["--since", "2026-01-01", "--until", "2026-01-31"][..]),
        ("same.json", &["--until", "2026-01-31", "--since", "2026-01-01"]),
        ("sample.json", &["--sample", "20", "--id", "a", "--id", "b"]),
    ]
    .map(|(name, options)| reported(&folder.0, name, &files, options));
    assert_eq!(read(&january)["run"]["selection"], json!({"since": "2026-01-01", "until": "2026-01-31"}));
    assert_eq!(read(&sample)["run"]["selection"], json!({"ids": 2, "sample": 20, "seed": 0}));
    let merged = folder.0.join("merged.json").to_str().unwrap().to_owned();
    let merge = |parts: &[&str]| {
        let output = run(&[&["report", "merge"], parts, &["--report", &merged]].concat(), "");
        assert!(output.status.success(), "{}", stderr(&output));
        (stderr(&output), read(&merged)["run"].get("selection").cloned())
    };
    let (said, selection) = merge(&[&january, &sample]);
    assert!(said.contains("sample.json` and `") && said.contains("january.json` have different selections"), "{said}");
    assert_eq!(selection, Some(json!({"differs": true})));
    let (said, selection) = merge(&[&january, &same]);
    assert!(said.contains("same.json` was made from the same input as `") && said.lines().count() == 1, "{said}");
    assert_eq!(selection, Some(json!({"since": "2026-01-01", "until": "2026-01-31"})));
    let parts = cut(&folder.0, &[1_000, 1_000]);
    let [first, second] =
        [0, 1].map(|part| reported(&folder.0, &format!("part-{part}.json"), &parts[part..=part], &[]));
    assert_eq!(merge(&[&first, &second]), (String::new(), None));
}
