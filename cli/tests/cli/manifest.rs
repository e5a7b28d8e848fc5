//! `audit merge`: the manifest of several trails, and which edits to it and to them it shows.

use std::fs;

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{Folder, run, stderr};

const VALIDATIONS: &str = "examples/validations.ndjson";

/// Three trails of the examples' first lines, and their manifest.
struct Made {
    folder: Folder,
    inputs: Vec<String>,
    trails: Vec<String>,
    manifest: String,
    key: String,
    /// What the merge said.
    said: String,
}

impl Made {
    fn new(name: &str) -> Self {
        let folder = Folder::new(name);
        let key = folder.file("key", "an invented secret of many bytes\n");
        let text = fs::read(crate::root().join(VALIDATIONS)).unwrap();
        let lines: Vec<&[u8]> = text.split_inclusive(|&byte| byte == b'\n').take(60).collect();
        let inputs: Vec<String> = [&lines[..30], &lines[30..30], &lines[30..]]
            .iter()
            .enumerate()
            .map(|(part, lines)| folder.file(&format!("{part}.ndjson"), lines.concat()))
            .collect();
        fs::create_dir(folder.0.join("trails")).unwrap();
        let mut made = Made { folder, inputs, trails: Vec::new(), manifest: String::new(), key, said: String::new() };
        made.trails = (0..3).map(|part| made.trail(part, &format!("{part}.audit"), &[])).collect();
        made.manifest = made.path("manifest.ndjson");
        let output = made.merge(&made.trails);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert!(output.stdout.is_empty());
        made.said = stderr(&output);
        made
    }

    fn path(&self, name: &str) -> String {
        self.folder.0.join(name).to_str().unwrap().to_owned()
    }

    /// Re-evaluates an input, and gives the trail.
    fn trail(&self, part: usize, name: &str, arguments: &[&str]) -> String {
        let trail = self.path(&format!("trails/{name}"));
        let reevaluate = ["reevaluate", "--quiet", "--audit", &trail, "--audit-key", &self.key, &self.inputs[part]];
        let output = run(&[&reevaluate, arguments].concat(), "");
        assert!(output.status.code().is_some_and(|code| code < 2), "{}", stderr(&output));
        trail
    }

    fn merge(&self, trails: &[String]) -> std::process::Output {
        let trails: Vec<&str> = trails.iter().map(String::as_str).collect();
        run(&[&["audit", "merge", "--output", &self.manifest], trails.as_slice()].concat(), "")
    }

    /// What `audit verify` says of the manifest, and its exit status.
    fn verify(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let output = run(&[&["audit", "verify", &self.manifest], arguments].concat(), "");
        (output.status.code(), stderr(&output))
    }

    fn head(&self) -> String {
        last(&lines(&self.manifest))["head"].as_str().unwrap().to_owned()
    }
}

fn lines(file: &str) -> Vec<String> {
    fs::read_to_string(file).unwrap().lines().map(str::to_owned).collect()
}

fn last(lines: &[String]) -> Value {
    serde_json::from_str(lines.last().unwrap()).unwrap()
}

fn write(file: &str, lines: &[String]) {
    fs::write(file, lines.iter().map(|line| format!("{line}\n")).collect::<String>()).unwrap();
}

fn sha256(line: &str) -> String {
    hex::encode(Sha256::digest(line))
}

/// Writes every hash of a chain anew: what a forger would do.
fn chained_again(lines: &[String]) -> Vec<String> {
    let mut chained = vec![lines[0].clone()];
    for line in &lines[1..lines.len() - 1] {
        // Members keep their order.
        let (before, behind) = line.split_once(r#""previous":""#).unwrap();
        let previous = sha256(chained.last().unwrap());
        chained.push(format!(r#"{before}"previous":"{previous}{}"#, behind.split_at(64).1));
    }
    let (count, head) = (chained.len() - 1, sha256(chained.last().unwrap()));
    chained.push(format!(r#"{{"count":{count},"head":"{head}"}}"#));
    chained
}

#[test]
fn a_line_for_every_trail_with_the_hash_of_the_line_before() {
    let made = Made::new("manifest-lines");
    let lines = lines(&made.manifest);
    assert_eq!(lines.len(), 5);
    let first: Value = serde_json::from_str(&lines[0]).unwrap();
    let header = self::lines(&made.trails[0])[0].clone();
    assert_eq!(first["manifest"], "renaper-crosscheck");
    assert_eq!(first["header"], serde_json::from_str::<Value>(&header).unwrap());
    assert!(lines[0].contains(&format!(r#""header":{header}"#)));
    for (index, records) in [30, 0, 30].into_iter().enumerate() {
        let head = last(&self::lines(&made.trails[index]))["head"].as_str().unwrap().to_owned();
        let expected = format!(
            r#"{{"number":{},"previous":"{}","trail":"trails/{index}.audit","count":{records},"head":"{head}"}}"#,
            index + 1,
            sha256(&lines[index])
        );
        assert_eq!(lines[index + 1], expected);
    }
    let head = sha256(&lines[3]);
    assert_eq!(lines[4], format!(r#"{{"count":3,"head":"{head}"}}"#));
    assert!(made.said.contains(&format!("3 trails of 60 records, head {head}")), "{}", made.said);
}

#[test]
fn every_trail_is_followed_and_its_lines_come_out_again() {
    let made = Made::new("manifest-whole");
    let inputs: Vec<&str> = made.inputs.iter().flat_map(|input| ["--input", input.as_str()]).collect();
    let with_inputs = [&inputs[..], &["--key", &made.key]].concat();
    let head = made.head();
    for arguments in [&[][..], &["--head", &head, "--policy", "documented"], &with_inputs] {
        let (code, said) = made.verify(arguments);
        assert_eq!(code, Some(0), "{said}");
        assert!(said.contains(&format!("3 trails of 60 records in whole chains; head {head}")), "{said}");
        for (option, shown) in [
            ("--head", "shown: its head is the one given"),
            ("--policy", "shown: its policy is the one given"),
            ("--input", "shown: every line says what rules version 2 says of the input, and was made of its record"),
        ] {
            assert_eq!(said.contains(&format!("  {shown}")), arguments.contains(&option), "{said}");
            assert_eq!(said.contains(&format!("give {option}")), !arguments.contains(&option), "{said}");
        }
    }
    // Moved together, they are what they were.
    let moved = made.folder.0.join("moved");
    fs::create_dir(&moved).unwrap();
    fs::rename(made.path("trails"), moved.join("trails")).unwrap();
    fs::rename(&made.manifest, moved.join("manifest.ndjson")).unwrap();
    let output = run(&["audit", "verify", moved.join("manifest.ndjson").to_str().unwrap(), "--head", &head], "");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}

#[test]
fn a_trail_that_was_forged_is_named() {
    let made = Made::new("manifest-forged");
    let whole = lines(&made.trails[2]);
    let mut forged = whole.clone();
    assert!(forged[4].contains(r#""findings":["#));
    forged[4] = forged[4].replace(r#""findings":["#, r#""findings":["RENAPER_DOB_NOT_MATCH","#).replace(",]", "]");
    write(&made.trails[2], &forged);
    let (code, said) = made.verify(&[]);
    assert_eq!(code, Some(1));
    assert!(said.contains("2.audit: line 5 was changed"), "{said}");

    // With all its hashes made anew, it is whole by itself, and not the one that was bound.
    write(&made.trails[2], &chained_again(&forged));
    assert_eq!(run(&["audit", "verify", &made.trails[2]], "").status.code(), Some(0));
    let (code, said) = made.verify(&[]);
    assert_eq!(code, Some(1));
    assert!(said.contains("2.audit: line 32 has another head than the manifest says"), "{said}");

    // With the manifest made anew as well, only its head tells.
    let kept = made.head();
    assert_eq!(made.merge(&made.trails).status.code(), Some(0));
    assert_eq!(made.verify(&[]).0, Some(0));
    let (code, said) = made.verify(&["--head", &kept]);
    assert_eq!(code, Some(1));
    assert!(said.contains("line 5 has another head than the one given: this is not the manifest"), "{said}");

    // A trail that is cut short, with its end made anew.
    write(&made.trails[2], &chained_again(&[&whole[..20], &whole[31..]].concat()));
    let (code, said) = made.verify(&[]);
    assert_eq!(code, Some(1));
    assert!(said.contains("2.audit: has 19 records, and the manifest says 30"), "{said}");
}

#[test]
fn a_trail_that_is_missing_is_named() {
    let made = Made::new("manifest-missing");
    fs::remove_file(&made.trails[1]).unwrap();
    let (code, said) = made.verify(&[]);
    assert_eq!(code, Some(1));
    assert!(said.contains("line 3 binds a trail that is not there: `") && said.contains("1.audit"), "{said}");
    fs::write(&made.trails[1], "no trail\n").unwrap();
    let (code, said) = made.verify(&[]);
    assert_eq!(code, Some(1));
    assert!(said.contains("1.audit: line 1 is not the first line of an audit trail"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_pipe_in_a_trails_place_is_not_waited_for() {
    let made = Made::new("manifest-pipe");
    fs::remove_file(&made.trails[1]).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&made.trails[1]).status().unwrap().success());
    let (code, said) = made.verify(&[]);
    assert_eq!(code, Some(1));
    assert!(said.contains("line 3 names a trail that is not a file"), "{said}");
    let output = made.merge(&made.trails);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("1.audit` is not a file"), "{}", stderr(&output));
}

#[test]
fn only_trails_made_in_the_same_way_are_bound() {
    let made = Made::new("manifest-others");
    for (arguments, difference) in [
        (&["--policy", "hardened"][..], "made under another policy"),
        (&["--against", "documented"], "compared with something else"),
        (&["--manual-pointer", "/by"], "read at other places of the documents"),
    ] {
        let other = made.trail(0, "other", arguments);
        fs::remove_file(&made.manifest).unwrap_or_default();
        let output = made.merge(&[made.trails[2].clone(), other.clone()]);
        assert_eq!(output.status.code(), Some(2));
        let said = stderr(&output);
        assert!(said.contains(difference) && said.contains("other`") && said.contains("2.audit`"), "{said}");
        assert!(!fs::exists(&made.manifest).unwrap());

        // In the place of one that was bound it is named, too.
        assert_eq!(made.merge(&made.trails).status.code(), Some(0));
        fs::rename(other, &made.trails[0]).unwrap();
        let (code, said) = made.verify(&[]);
        assert_eq!(code, Some(1));
        assert!(said.contains(&format!("0.audit: line 1 is not what the manifest says: {difference}")), "{said}");
        made.trail(0, "0.audit", &[]);
    }
    let (code, said) = made.verify(&["--policy", "hardened"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("line 1 was made under another policy than the one given"), "{said}");
}

/// Does something to the lines of a manifest.
type Edit<'e> = &'e dyn Fn(&mut Vec<String>);

#[test]
fn what_was_done_to_a_manifest_is_named() {
    let made = Made::new("manifest-edits");
    let whole = lines(&made.manifest);
    let edits: [(Edit<'_>, &str); 9] = [
        (&|lines| drop(lines.remove(2)), "line 3 is trail 3: trail 2 is missing before it"),
        (&|lines| drop(lines.remove(3)), "line 4 counts 3 trails: trail 3 was taken out before the closing line"),
        (&|lines| lines.truncate(4), "line 4 is the last one: the manifest was cut off after trail 3"),
        (&|lines| lines.swap(1, 2), "line 3 is trail 1, which does not belong here: it was added or moved"),
        (&|lines| lines.push(lines[1].clone()), "line 6 follows the last line of the manifest"),
        (&|lines| lines[1] = lines[1].replace(r#""count":30"#, r#""count":29"#), "line 2 was changed"),
        (&|lines| lines[1] = lines[1].replace(r#","count""#, r#","more":1,"count""#), "line 2 was changed"),
        (
            &|lines| lines[0] = lines[0].replace(r#""name_threshold":80"#, r#""name_threshold":60"#),
            "line 1 was changed",
        ),
        (
            &|lines| lines[2] = lines[2].replace("1.audit", "0.audit"),
            "line 3 names a trail that an earlier line already names",
        ),
    ];
    for (edit, named) in edits {
        let mut lines = whole.clone();
        edit(&mut lines);
        assert_ne!(lines, whole);
        write(&made.manifest, &lines);
        let (code, said) = made.verify(&[]);
        assert_eq!(code, Some(1), "{named}: {said}");
        assert!(said.contains(named), "{named}: {said}");
    }
}

#[test]
fn no_manifest_leads_out_of_its_folder() {
    let made = Made::new("manifest-out");
    let whole = lines(&made.manifest);
    let absolute = made.trails[0].clone();
    for name in ["../x/0.audit", "trails/../trails/0.audit", "/etc/hostname", &absolute, "", "."] {
        let mut lines = whole.clone();
        lines[1] = lines[1].replace("trails/0.audit", name);
        write(&made.manifest, &chained_again(&lines));
        let (code, said) = made.verify(&[]);
        assert_eq!(code, Some(1), "{name}: {said}");
        assert!(said.contains("line 2 names a trail that is not in the manifest's folder or below it"), "{said}");
    }
}

#[test]
fn what_cannot_be_bound_is_refused() {
    let made = Made::new("manifest-refused");
    let trails = &made.trails;
    let outside = Folder::new("manifest-outside");
    let moved = outside.file("0.audit", fs::read(&trails[0]).unwrap());
    let kept = fs::read(&made.manifest).unwrap();
    let twice = made.path("trails/../trails/0.audit");
    for (trails, why) in [
        (vec![trails[0].clone(), twice], "is given twice"),
        (vec![trails[0].clone(), moved], "is not in the manifest's folder"),
        (vec![made.path("nowhere")], "nowhere"),
        (vec![made.inputs[0].clone()], "is not the first line of an audit trail"),
        (vec![made.manifest.clone()], "is an input"),
    ] {
        let output = made.merge(&trails);
        assert_eq!(output.status.code(), Some(2), "{why}");
        assert!(stderr(&output).contains(why), "{why}: {}", stderr(&output));
    }
    let copy = made.folder.file("copy.ndjson", &kept);
    let output = made.merge(&[copy]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("line 1 is not the first line of an audit trail"));

    // One that is not whole is named, and nothing is bound.
    let mut lines = lines(&trails[2]);
    lines.remove(9);
    write(&trails[2], &lines);
    let output = made.merge(trails);
    assert_eq!(output.status.code(), Some(1));
    let said = stderr(&output);
    assert!(said.contains("record 9 is missing before it") && said.contains("no manifest was written"), "{said}");
    assert_eq!(fs::read(&made.manifest).unwrap(), kept);
}

#[test]
fn every_trail_has_its_own_input() {
    let made = Made::new("manifest-inputs");
    let (code, said) = made.verify(&["--input", &made.inputs[0], "--key", &made.key]);
    assert_eq!(code, Some(2));
    assert!(
        said.contains(
            "binds 3 trails, and 1 inputs are given: give --input once for each trail, in the manifest's order"
        ),
        "{said}"
    );
    let [first, second, third] = [0, 1, 2].map(|part| made.inputs[part].as_str());
    let swapped = ["--input", third, "--input", second, "--input", first, "--key", &made.key];
    let (code, said) = made.verify(&swapped);
    assert_eq!(code, Some(1));
    assert!(said.contains("0.audit: line 2 was made of another record than the input's"), "{said}");
    assert!(said.contains("inputs are taken in the order of the manifest's trails"), "{said}");
}
