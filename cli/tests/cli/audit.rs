//! The audit trail: what it says, and which edits it shows.

use std::fs;

use hmac::{Hmac, KeyInit, Mac};
use renaper_crosscheck::Policy;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{Folder, run, stderr};

const VALIDATIONS: &str = "examples/validations.ndjson";

/// A trail of the examples' first lines, and the input that it was made of.
struct Made {
    folder: Folder,
    input: String,
    trail: String,
    key: String,
    /// The run's summary.
    summary: String,
}

impl Made {
    fn new(name: &str, lines: usize, arguments: &[&str]) -> Self {
        let folder = Folder::new(name);
        let text = fs::read(crate::root().join(VALIDATIONS)).unwrap();
        let some: Vec<&[u8]> = text.split_inclusive(|&byte| byte == b'\n').take(lines).collect();
        let input = folder.file("input.ndjson", some.concat());
        let key = folder.file("key", "an invented secret of many bytes\n");
        let trail = folder.0.join("trail.ndjson").to_str().unwrap().to_owned();
        let output = run(&[&["reevaluate", "--audit", &trail, "--audit-key", &key, &input], arguments].concat(), "");
        assert!(output.status.code().is_some_and(|code| code < 2), "{}", stderr(&output));
        let summary = stderr(&output);
        Made { folder, input, trail, key, summary }
    }

    fn lines(&self) -> Vec<String> {
        fs::read_to_string(&self.trail).unwrap().lines().map(str::to_owned).collect()
    }

    fn head(&self) -> String {
        let last: Value = serde_json::from_str(self.lines().last().unwrap()).unwrap();
        last["head"].as_str().unwrap().to_owned()
    }

    /// What `audit verify` says of other lines, and its exit status.
    fn verify(&self, lines: &[String], arguments: &[&str]) -> (Option<i32>, String) {
        let other = self.folder.file("other.ndjson", lines.iter().map(|line| format!("{line}\n")).collect::<String>());
        let output = run(&[&["audit", "verify", &other], arguments].concat(), "");
        (output.status.code(), stderr(&output).replace(&format!("{other}: "), ""))
    }
}

fn sha256(line: &str) -> String {
    hex::encode(Sha256::digest(line))
}

/// Writes every line's hash of the line before anew, and the last line: what a forger would do.
fn chained_again(lines: &[String]) -> Vec<String> {
    let mut chained = vec![lines[0].clone()];
    for line in &lines[1..lines.len() - 1] {
        let mut line: Value = serde_json::from_str(line).unwrap();
        line["previous"] = sha256(chained.last().unwrap()).into();
        line["number"] = chained.len().into();
        chained.push(line.to_string());
    }
    let (count, head) = (chained.len() - 1, sha256(chained.last().unwrap()));
    chained.push(format!(r#"{{"count":{count},"head":"{head}"}}"#));
    chained
}

#[test]
fn every_record_has_a_line_with_the_hash_of_the_line_before() {
    let made = Made::new("audit-lines", 2_000, &["--only", "status_changed"]);
    let lines = made.lines();
    let input = fs::read(&made.input).unwrap();
    let records: Vec<&[u8]> = input.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()).collect();
    assert_eq!(lines.len(), records.len() + 2);
    let header: Value = serde_json::from_str(&lines[0]).unwrap();
    assert_eq!(
        (&header["audit"], &header["keyed"], &header["rules"]),
        (&"renaper-crosscheck".into(), &true.into(), &"2".into())
    );

    let results = run(&["reevaluate", "--quiet", &made.input], "");
    let results: Vec<Value> = crate::lines(&results);
    for (index, record) in records.iter().enumerate() {
        let line: Value = serde_json::from_str(&lines[index + 1]).unwrap();
        let result = &results[index];
        assert_eq!(line["previous"], sha256(&lines[index]));
        assert_eq!((&line["number"], &line["line"]), (&(index + 1).into(), &result["line"]));
        let mac = Hmac::<Sha256>::new_from_slice(b"an invented secret of many bytes").unwrap().chain_update(record);
        assert_eq!(line["case"], hex::encode(mac.finalize().into_bytes()));
        if result["error"].is_null() {
            assert_eq!((&line["id"], &line["outcome"]), (&result["id"], &result["outcome"]));
            assert_eq!(line["findings"], result["findings"]["reevaluated"]);
            for key in ["status", "reason"] {
                assert_eq!(line["decision"][key], result["evaluation"]["decision"][key]);
            }
        } else {
            assert_eq!(line["error"], result["error"]["code"]);
        }
    }
    let head = sha256(&lines[lines.len() - 2]);
    assert_eq!(lines.last().unwrap(), &format!(r#"{{"count":{},"head":"{head}"}}"#, records.len()));
    assert!(made.summary.contains(&head));
}

#[test]
fn it_is_the_same_on_any_number_of_threads() {
    let trails = ["1", "2", "5"].map(|threads| {
        fs::read(Made::new(&format!("audit-threads-{threads}"), 2_000, &["--threads", threads]).trail).unwrap()
    });
    assert!(trails[0] == trails[1] && trails[1] == trails[2]);
}

#[test]
fn a_trail_as_it_was_written_is_whole_and_comes_out_again() {
    let made = Made::new("audit-whole", 2_000, &[]);
    let with_input = ["--head", &made.head(), "--input", &made.input, "--key", &made.key];
    for arguments in [&[][..], &["--head", &made.head()], &with_input] {
        let (code, said) = made.verify(&made.lines(), arguments);
        assert_eq!(code, Some(0), "{said}");
        assert!(said.contains("2,000 records in a whole chain") && said.contains(&made.head()), "{said}");
        for (option, shown) in [
            ("--head", "shown: its head is the one given"),
            ("--input", "shown: every line says what rules version 2 says of the input, and was made of its record"),
        ] {
            assert_eq!(said.contains(&format!("  {shown}")), arguments.contains(&option), "{said}");
            assert_eq!(said.contains(&format!("give {option}")), !arguments.contains(&option), "{said}");
        }
        assert!(said.contains("not shown: who wrote it"), "{said}");
    }
}

#[test]
fn a_head_is_known_by_its_first_digits() {
    let made = Made::new("audit-prefix", 40, &[]);
    let (lines, head) = (made.lines(), made.head());
    let digits = |count: usize| head.chars().take(count).collect::<String>();
    for kept in [digits(16), format!("{}…", digits(20)), digits(63).to_uppercase()] {
        let (code, said) = made.verify(&lines, &["--head", &kept]);
        assert_eq!(code, Some(0), "{said}");
        let count = kept.trim_end_matches('…').len();
        assert!(said.contains(&format!("shown: the first {count} digits of its head are the ones given")), "{said}");
        assert!(!said.contains("nobody rewrote it"), "{said}");
    }
    // Too few digits can be met by chance, and what are no digits are no head.
    for refused in [&digits(15), "", &format!("{head}0"), "0123456789abcdeg"] {
        let (code, said) = made.verify(&lines, &["--head", refused]);
        assert!(code == Some(2) && said.contains("the 16 first hexadecimal digits are wanted"), "{said}");
    }
}

/// Does something to the lines of a trail.
type Edit<'e> = &'e dyn Fn(&mut Vec<String>);

#[test]
fn what_was_done_to_a_line_is_named() {
    let made = Made::new("audit-edits", 40, &[]);
    let whole = made.lines();
    let edits: [(Edit<'_>, &str); 11] = [
        (&|lines| lines[9] = lines[9].replace("\"rules\":\"2\"", "\"rules\":\"3\""), "line 10 was changed"),
        (&|lines| lines[9] = lines[9].replace("\"previous\":\"", "\"previous\":\"0"), "line 10 was changed"),
        (&|lines| lines[0] = lines[0].replace("\"name_threshold\":80", "\"name_threshold\":60"), "line 1 was changed"),
        (&|lines| lines[40] = lines[40].replace("\"rules\":\"2\"", "\"rules\":\"3\""), "line 41 was changed"),
        (&|lines| drop(lines.remove(9)), "line 10 is record 10: record 9 is missing before it"),
        (&|lines| drop(lines.drain(9..12)), "line 10 is record 12: records 9 to 11 are missing before it"),
        (&|lines| drop(lines.remove(40)), "line 41 counts 40 records: record 40 was taken out before the closing line"),
        (
            &|lines| lines.insert(9, lines[5].clone()),
            "line 10 is record 5, which does not belong here: it was added or moved",
        ),
        (&|lines| lines.swap(9, 10), "line 11 is record 9, which does not belong here: it was added or moved"),
        (&|lines| lines.truncate(30), "the trail was cut off after record 29"),
        (&|lines| lines.push(lines[5].clone()), "line 43 follows the last line"),
    ];
    for (edit, named) in edits {
        let mut lines = whole.clone();
        edit(&mut lines);
        let (code, said) = made.verify(&lines, &[]);
        assert_eq!(code, Some(1), "{named}: {said}");
        assert!(said.contains(named), "{named}: {said}");
        // What happened to one line, or one run of lines, is told in two sentences at most, and what follows from it.
        let told: Vec<&str> = said.lines().take_while(|line| !line.starts_with("  ")).collect();
        assert!(told.len() <= 3 && told.last().unwrap().ends_with("this is not as it was written"), "{named}: {said}");
    }
}

/// The closing line knows the hash of a line that is gone, and the line that now stands before it is as it was written.
#[test]
fn records_that_were_taken_out_before_the_closing_line_are_named_and_the_line_before_is_not_blamed() {
    let made = Made::new("audit-last-records", 40, &[]);
    let whole = made.lines();
    let head = made.head();
    let with_input = ["--input", &made.input, "--key", &made.key, "--head", &head];
    // Of 40 records in lines 2 to 41, the last ones.
    for (kept, named) in [
        (35, "line 37 counts 40 records: records 36 to 40 were taken out before the closing line"),
        (39, "line 41 counts 40 records: record 40 was taken out before the closing line"),
        (0, "line 2 counts 40 records: records 1 to 40 were taken out before the closing line"),
    ] {
        let lines = [&whole[..=kept], &whole[41..]].concat();
        for (arguments, faults) in [(&[][..], "1 fault"), (&with_input[4..], "1 fault"), (&with_input, "2 faults")] {
            let (code, said) = made.verify(&lines, arguments);
            assert_eq!(code, Some(1), "{said}");
            assert!(said.starts_with(&format!("{named}\n")) && !said.contains("was changed"), "{said}");
            assert!(said.contains(&format!("\n{faults}: this is not as it was written\n")), "{said}");
            let has_input = arguments.contains(&"--input");
            assert_eq!(said.contains(&format!("the input has more records than the trail's {kept}")), has_input);
        }
        let (_, said) = made.verify(&lines, &["--lang", "es"]);
        assert!(said.contains("antes de la línea de cierre") && !said.contains("fue modificada"), "{said}");
    }
    // A line that was changed before the gap is named, too.
    let mut lines = [&whole[..=35], &whole[41..]].concat();
    lines[34] = lines[34].replace("\"rules\":\"2\"", "\"rules\":\"3\"");
    let (_, said) = made.verify(&lines, &[]);
    for named in ["line 35 was changed: ", "records 36 to 40 were taken out before the closing line"] {
        assert!(said.contains(named), "{named}: {said}");
    }
    // Whoever gives the closing line the right hash, too, leaves its count.
    let mut lines = [&whole[..=35], &whole[41..]].concat();
    lines[36] = format!(r#"{{"count":40,"head":"{}"}}"#, sha256(&lines[35]));
    let (_, said) = made.verify(&lines, &[]);
    assert!(said.contains("line 37 says that there are 40 records, but the last one is record 35"), "{said}");
}

/// The lines hold no name: where one person's name is replaced by another on both sides, the same comes of it.
#[test]
fn without_a_key_nothing_binds_the_lines_to_the_bytes_of_the_input() {
    let folder = Folder::new("audit-other-input");
    let record = |name: &str| {
        format!(
            r#"{{"id":"v-1","status":"approved","extractedData":{{"fullName":"{name} PEREZ"}},"doubleCheckRenaper":{{
            "renaperData":{{"dni":"38966181","apellido":"PEREZ","nombres":"{name}"}}}}}}"#
        )
        .replace('\n', "")
            + "\n"
    };
    let (input, other) = (folder.file("input.ndjson", record("ANA")), folder.file("other.ndjson", record("EVA")));
    let key = folder.file("key", "an invented secret of many bytes\n");
    let unbound = [
        ("en", "not shown: whether this input is the one that the trail was made of: without a key, "),
        ("es", "no demostrado: si esta entrada es aquella con la que se hizo el rastro: sin una clave, "),
    ];
    for with_key in [&[][..], &["--audit-key", &key]] {
        let trail = folder.0.join(format!("trail-{}.ndjson", with_key.len())).to_str().unwrap().to_owned();
        let made = run(&[&["reevaluate", "--audit", &trail, &input], with_key].concat(), "");
        assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
        let key: &[&str] = if with_key.is_empty() { &[] } else { &["--key", &key] };
        for (language, text) in unbound {
            let verify = |input: &str| {
                let arguments = ["audit", "verify", &trail, "--input", input, "--lang", language];
                let output = run(&[&arguments, key].concat(), "");
                (output.status.code(), stderr(&output))
            };
            let (code, said) = verify(&input);
            assert_eq!((code, said.contains(text)), (Some(0), key.is_empty()), "{said}");
            let (code, said) = verify(&other);
            let expected = if key.is_empty() { (Some(0), true) } else { (Some(1), false) };
            assert_eq!((code, said.contains(text)), expected, "{said}");
        }
        let without_input = stderr(&run(&["audit", "verify", &trail], ""));
        assert!(!without_input.contains(unbound[0].1), "{without_input}");
    }
}

#[test]
fn a_line_that_was_changed_with_its_own_link_is_the_one_that_is_named() {
    let made = Made::new("audit-link", 40, &[]);
    let mut lines = made.lines();
    let mut line: Value = serde_json::from_str(&lines[9]).unwrap();
    line["previous"] = sha256("something else").into();
    lines[9] = line.to_string();
    let (_, said) = made.verify(&lines, &[]);
    // As far as the chain shows, line 9 may have been changed as well.
    assert!(
        said.starts_with("line 10 was changed, and so were one or more of the lines from 9 on, or its own link"),
        "{said}"
    );
    assert!(said.contains("\n1 fault: this is not as it was written\n"), "{said}");
}

/// Whoever edits lines next to each other leaves their links as they are: each link behind one of them is broken.
#[test]
fn lines_next_to_each_other_that_were_changed_are_told_from_the_first_to_the_last() {
    let made = Made::new("audit-adjacent", 60, &[]);
    let whole = made.lines();
    for (first, last) in [(10, 11), (10, 13), (2, 20), (40, 61)] {
        let mut lines = whole.clone();
        for line in &mut lines[first - 1..last] {
            *line = line.replace("\"rules\":\"2\"", "\"rules\":\"3\"").replace("\"error\":\"", "\"error\": \"");
        }
        let (code, said) = made.verify(&lines, &[]);
        assert_eq!(code, Some(1), "{said}");
        let named = format!("line {last} was changed, and so were one or more of the lines from {first} on");
        assert!(said.contains(&named), "{named}: {said}");
    }
    // Two places are two faults.
    let mut lines = whole;
    for index in [9, 29] {
        lines[index] = lines[index].replace("\"rules\":\"2\"", "\"rules\":\"3\"");
    }
    let (_, said) = made.verify(&lines, &[]);
    for named in ["line 10 was changed: ", "line 30 was changed: "] {
        assert!(said.contains(named), "{named}: {said}");
    }
}

#[test]
fn the_verdict_says_of_which_bytes_it_is() {
    let made = Made::new("audit-evidence", 40, &[]);
    let (_, said) = made.verify(&made.lines(), &["--input", &made.input, "--key", &made.key]);
    let digest = |path: &str| {
        let bytes = fs::read(path).unwrap();
        (bytes.len(), hex::encode(Sha256::digest(&bytes)))
    };
    let (length, sha256) = digest(&made.trail);
    let grouped = |length: usize| format!("{},{:03}", length / 1000, length % 1000);
    assert!(said.contains(&format!("file `other.ndjson`: {} bytes, SHA-256 {sha256}", grouped(length))), "{said}");
    let (length, sha256) = digest(&made.input);
    assert!(said.contains(&format!("input `input.ndjson`: {} bytes, SHA-256 {sha256}", grouped(length))), "{said}");
    let policy = Policy::documented();
    let version = env!("CARGO_PKG_VERSION");
    for line in [
        format!(
            "  by its first line: program {version}, rules 2, policy `documented`, fingerprint {}",
            policy.fingerprint()
        ),
        format!("  checked by: program {version}, rules 2"),
    ] {
        assert!(said.contains(&line), "{line}: {said}");
    }
}

#[test]
fn all_faults_are_told_where_that_is_asked_for() {
    let made = Made::new("audit-all", 40, &[]);
    let other_key = made.folder.file("other-key", "another secret of many bytes");
    let with_input = ["--input", &made.input, "--key", &other_key];
    let faults = |said: &str| said.lines().filter(|line| line.contains(", or with another key")).count();
    let (_, said) = made.verify(&made.lines(), &with_input);
    assert_eq!(faults(&said), 20);
    assert!(said.contains("… and 20 more faults; --all shows them"), "{said}");
    assert!(said.contains("every line differs: another input or another key may have been given"), "{said}");
    let (_, said) = made.verify(&made.lines(), &[&with_input[..], &["--all"]].concat());
    assert_eq!(faults(&said), 40);
    assert!(!said.contains("more fault"), "{said}");
}

#[test]
fn a_forged_chain_is_shown_by_the_head_that_was_kept_and_by_the_input() {
    let made = Made::new("audit-forged", 400, &[]);
    let mut lines = made.lines();
    let index = lines
        .iter()
        .position(|line| line.contains("\"outcome\":\"unchanged\"") && line.contains("cross_check_passed"))
        .unwrap();
    lines[index] = lines[index].replace(
        "\"status\":\"approved\",\"reason\":\"cross_check_passed\"",
        "\"status\":\"rejected\",\"reason\":\"cross_check_failed\"",
    );
    assert_ne!(lines, made.lines());
    let forged = chained_again(&lines);
    // A chain alone proves nothing, and that is what is said of it.
    let (code, said) = made.verify(&forged, &[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("the chain is whole; this does not show that nobody rewrote it"), "{said}");
    let (code, said) = made.verify(&forged, &["--head", &made.head().chars().take(16).collect::<String>()]);
    assert!(code == Some(1) && said.contains("another head"), "{said}");
    let (code, said) = made.verify(&forged, &["--head", &made.head()]);
    assert!(code == Some(1) && said.contains("another head"), "{said}");
    let (code, said) = made.verify(&forged, &["--input", &made.input, "--key", &made.key]);
    assert!(code == Some(1) && said.contains(&format!("line {} differs from what the rules say", index + 1)), "{said}");

    // A record that was taken out with its line.
    let mut lines = made.lines();
    lines.remove(index);
    let (code, said) = made.verify(&chained_again(&lines), &["--input", &made.input, "--key", &made.key]);
    assert!(code == Some(1) && said.contains("was made of another record than the input's"), "{said}");
    assert!(said.contains(", or with another key") && said.contains("does not agree with the input given"), "{said}");
}

#[test]
fn another_input_or_key_is_seen() {
    let made = Made::new("audit-input", 400, &[]);
    let lines = made.lines();
    let text = fs::read(&made.input).unwrap();
    let cut: Vec<&[u8]> = text.split_inclusive(|&byte| byte == b'\n').take(399).collect();
    let shorter = made.folder.file("shorter.ndjson", cut.concat());
    let longer = made.folder.file("longer.ndjson", [text.as_slice(), cut[0]].concat());
    let other_key = made.folder.file("other-key", "another secret of many bytes");
    for (input, key, named) in [
        (&shorter, &made.key, "line 401 has no record in the input"),
        (&longer, &made.key, "the input has more records than the trail's 400"),
        (&made.input, &other_key, "line 2 was made of another record"),
    ] {
        let (code, said) = made.verify(&lines, &["--input", input, "--key", key]);
        assert!(code == Some(1) && said.contains(named), "{named}: {said}");
    }
    let (code, said) = made.verify(&lines, &["--input", &made.input]);
    assert!(code == Some(2) && said.contains("give it with --key"), "{said}");
}

/// Rules change; a trail of other rules is whole all the same, and what differs is not all a forger's.
#[test]
fn other_rules_are_named() {
    let made = Made::new("audit-rules", 20, &[]);
    let mut lines = made.lines();
    let header: Value = serde_json::from_str(&lines[0]).unwrap();
    let rules = format!("\"rules\":{}", header["rules"]);
    assert!(lines[0].contains(&rules));
    for line in &mut lines {
        *line = line.replace(&rules, "\"rules\":\"earlier\"");
    }
    let lines = chained_again(&lines);
    let named = "was written under rules version earlier";
    let (status, said) = made.verify(&lines, &["--input", &made.input, "--key", &made.key]);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains(named), "{said}");
    let (status, said) = made.verify(&lines, &[]);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains(named), "{said}");
}

#[test]
fn what_is_no_trail_or_no_key_is_refused() {
    let folder = Folder::new("audit-refused");
    let short = folder.file("short", "fifteen bytes..");
    let trail = folder.0.join("trail").to_str().unwrap().to_owned();
    let output = run(&["reevaluate", "--audit", &trail, "--audit-key", &short, VALIDATIONS], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("a key has 16 bytes or more") && !fs::exists(&trail).unwrap());
    for arguments in [["audit", "verify", VALIDATIONS], ["audit", "verify", "examples/policy.toml"]] {
        let output = run(&arguments, "");
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains("line 1 is not the first line of an audit trail"));
    }
}

/// Changes members of a record's line.
type Forgery<'f> = &'f dyn Fn(&mut Value);

#[test]
fn every_member_is_checked_against_the_input() {
    let made = Made::new("audit-members", 40, &[]);
    let lines = made.lines();
    let index = lines.iter().position(|line| line.contains("\"decision\":")).unwrap();
    let with_input = ["--input", &made.input, "--key", &made.key];
    let forgeries: [(Forgery<'_>, &str); 7] = [
        (&|line| line["id"] = "another".into(), "`id`"),
        (&|line| line["line"] = 7_000.into(), "`line`"),
        (&|line| line["outcome"] = "protected".into(), "`outcome`"),
        (&|line| line["findings"] = serde_json::json!(["DOCUMENT_EXPIRED"]), ""),
        (&|line| line["rules"] = "1".into(), "other rules"),
        (&|line| line["policy"] = "another".into(), "another policy"),
        (&|line| line["note"] = "approved by hand".into(), "not a line of an audit trail"),
    ];
    for (forgery, named) in forgeries {
        let mut forged = lines.clone();
        let mut line: Value = serde_json::from_str(&forged[index]).unwrap();
        forgery(&mut line);
        forged[index] = line.to_string();
        let (code, said) = made.verify(&chained_again(&forged), &with_input);
        assert_eq!(code, Some(1), "{named}: {said}");
        assert!(said.contains(&format!("line {}", index + 1)) && said.contains(named), "{named}: {said}");
    }
    // The first line has no other members either.
    let mut forged = lines.clone();
    forged[0] = forged[0].replacen('{', "{\"note\":1,", 1);
    let (code, said) = made.verify(&chained_again(&forged), &[]);
    assert!(code == Some(1) && said.contains("line 1 was changed"), "{said}");
}

#[test]
fn a_trail_of_another_policy_is_seen_where_the_policy_is_given() {
    let made = Made::new("audit-policy", 40, &["--policy", "hardened"]);
    let with_input = ["--input", &made.input, "--key", &made.key];
    let (code, said) = made.verify(&made.lines(), &with_input);
    assert!(code == Some(0) && said.contains("not shown: whether its policy was the one in force"), "{said}");
    let (code, said) = made.verify(&made.lines(), &[&with_input[..], &["--policy", "hardened"]].concat());
    assert!(code == Some(0) && said.contains("  shown: its policy is the one given"), "{said}");
    let (code, said) = made.verify(&made.lines(), &[&with_input[..], &["--policy", "documented"]].concat());
    assert!(code == Some(1) && said.contains("line 1 was made under another policy"), "{said}");
    // Whoever gives the wrong policy has no reason to doubt the trail.
    assert!(said.contains("the chain is whole, but it does not agree with the policy given"), "{said}");
    assert!(!said.contains("as it was written"), "{said}");
}

#[test]
fn a_forged_number_ends_like_any_other_fault() {
    let made = Made::new("audit-number", 40, &[]);
    let mut lines = made.lines();
    lines[9] = lines[9].replace("\"number\":9,", &format!("\"number\":{},", u64::MAX));
    let began = std::time::Instant::now();
    let (code, said) = made.verify(&lines, &["--input", &made.input, "--key", &made.key]);
    assert!(code == Some(1) && said.contains("line 10 has no record in the input"), "{said}");
    assert!(began.elapsed() < std::time::Duration::from_secs(20));
}

#[test]
fn a_line_without_end_is_not_kept() {
    let made = Made::new("audit-long", 40, &[]);
    let mut lines = made.lines();
    lines[9] = format!("{{\"number\":9,\"previous\":\"{}", "0".repeat(30 << 20));
    let (code, said) = made.verify(&lines, &["--max-line", "1MiB"]);
    assert!(code == Some(1) && said.contains("line 10 was changed: it is not a line of an audit trail"), "{said}");
}
