//! The report: its figures, recounted from the results, and its page.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::{Value, json};

use crate::{Folder, lines, run, stderr};

const VALIDATIONS: &str = "examples/validations.ndjson";

/// Both reports of a run, and its results.
pub(crate) struct Reported {
    pub(crate) folder: Folder,
    pub(crate) json: Value,
    pub(crate) page: String,
    results: Vec<Value>,
}

impl Reported {
    pub(crate) fn new(name: &str, arguments: &[&str]) -> Self {
        let folder = Folder::new(name);
        let [json, page] = ["report.json", "report.html"].map(|name| folder.0.join(name).to_str().unwrap().to_owned());
        let output = run(&[&["reevaluate", "--report", &json, "--report", &page], arguments].concat(), "");
        assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
        let json = serde_json::from_str(&fs::read_to_string(json).unwrap()).unwrap();
        Reported { json, page: fs::read_to_string(page).unwrap(), results: lines(&output), folder }
    }

    /// The numbers that the page has, too: all but those of the `part`, which are for machines.
    pub(crate) fn figures(&self) -> Vec<(String, u64)> {
        let mut shown = self.json.clone();
        shown.as_object_mut().unwrap().remove("part").unwrap();
        let mut figures = Vec::new();
        numbers(&shown, "", &mut figures);
        figures
    }

    /// The results that are about a validation.
    fn validations(&self) -> impl Iterator<Item = &Value> {
        self.results.iter().filter(|line| line.get("error").is_none())
    }

    /// How many validations there are of each kind that `of` tells.
    fn count<K: Ord>(&self, of: impl Fn(&Value) -> Option<K>) -> BTreeMap<K, u64> {
        let mut counts = BTreeMap::new();
        self.validations().filter_map(of).for_each(|kind| *counts.entry(kind).or_default() += 1);
        counts
    }
}

fn text(value: &Value, pointer: &str) -> String {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn codes(value: &Value, pointer: &str) -> BTreeSet<String> {
    value
        .pointer(pointer)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .map(|code| code.as_str().unwrap().to_owned())
        .collect()
}

fn is_evaluated(line: &Value) -> bool {
    line["outcome"] != "not_applicable"
}

/// The similarity of the names of a fresh evaluation, where they were compared.
fn similarity(line: &Value) -> Option<u64> {
    line.pointer("/evaluation/renaper/comparisonResults/name/similarityPercent")?.as_u64()
}

#[test]
fn its_figures_are_those_of_the_results() {
    let reported = Reported::new("report-figures", &[VALIDATIONS]);
    let report = &reported.json;
    let validations = reported.validations().count();
    assert_eq!(report["records"]["validations"], validations);
    assert_eq!(report["records"]["total"], reported.results.len());
    assert_eq!(report["records"]["rejected"], reported.results.len() - validations);
    assert_eq!(report["records"]["reevaluated"], reported.validations().filter(|line| is_evaluated(line)).count());

    for (outcome, count) in reported.count(|line| Some(text(line, "/outcome"))) {
        assert_eq!(report["outcomes"][&outcome], count, "{outcome}");
    }
    let statuses = reported.count(|line| Some((text(line, "/status/stored"), text(line, "/status/reevaluated"))));
    let pairs = report["statuses"].as_array().unwrap();
    assert_eq!(pairs.len(), statuses.len());
    for pair in pairs {
        assert_eq!(pair["count"], statuses[&(text(pair, "/stored"), text(pair, "/reevaluated"))], "{pair}");
    }
    let flips = reported.count(|line| {
        let is_status = |change: &&Value| change["at"] == "status";
        let flip = line["changes"]
            .as_array()
            .unwrap()
            .iter()
            .find(is_status)
            .filter(|_| line["outcome"] == "status_changed")?;
        Some((text(flip, "/stored"), text(flip, "/reevaluated"), text(flip, "/cause")))
    });
    let shown = report["flips"].as_array().unwrap();
    assert_eq!(shown.len(), flips.len());
    for flip in shown {
        assert_eq!(flip["count"], flips[&(text(flip, "/stored"), text(flip, "/reevaluated"), text(flip, "/cause"))]);
    }
    for (code, counts) in report["findings"].as_object().unwrap() {
        let having = |pointer: &str| {
            reported.validations().filter(|line| is_evaluated(line) && codes(line, pointer).contains(code)).count()
        };
        assert_eq!(counts["stored"], having("/findings/stored"), "{code}");
        assert_eq!(counts["reevaluated"], having("/findings/reevaluated"), "{code}");
    }
    for (kind, count) in report["advisories"].as_object().unwrap() {
        let has = |line: &&Value| {
            let advisories = line.pointer("/evaluation/advisories").and_then(Value::as_array);
            is_evaluated(line) && advisories.is_some_and(|all| all.iter().any(|one| one["kind"] == kind.as_str()))
        };
        assert_eq!(*count, reported.validations().filter(has).count(), "{kind}");
    }
    let together = |pointer: &'static str| reported.count(move |line| is_evaluated(line).then(|| codes(line, pointer)));
    let (stored, fresh) = (together("/findings/stored"), together("/findings/reevaluated"));
    for combination in report["combinations"]["frequent"].as_array().unwrap() {
        let set = codes(combination, "/findings");
        assert_eq!(combination["stored"], stored.get(&set).copied().unwrap_or_default(), "{set:?}");
        assert_eq!(combination["reevaluated"], fresh.get(&set).copied().unwrap_or_default(), "{set:?}");
    }
    assert_eq!(report["combinations"]["none"]["reevaluated"], fresh[&BTreeSet::new()]);
    let errors =
        |code: &str| reported.results.iter().filter(|line| line.pointer("/error/code") == Some(&json!(code))).count();
    for (code, count) in report["rejected"].as_object().unwrap() {
        assert_eq!(count, errors(code), "{code}");
    }
}

#[test]
fn it_counts_repaired_values_and_wrapped_answers() {
    let document = json!({
        "id": "one", "status": "rejected",
        "extractedData": {"documentNumber": "31456789", "personalNumber": "004607S9387", "fullName": "ROMERO LUCIA"},
        "metadata": {"responseDoubleChecks": {"renaper": {
            "verified": false, "enforcementApplied": true, "errorCode": "RENAPER_TRAMITE_DATA_MISSING",
            "renaperData": {"data": {
                "dni": "31456789", "id_tramite_principal": "460759387", "apellido": "ROMERO", "nombres": "LUCIA"
            }},
        }}},
    });
    let folder = Folder::new("report-advisories-of");
    // With a line that is no document, as the other inputs here have.
    let file = folder.file("documents.ndjson", format!("{document}\n7\n"));
    let advisories = Reported::new("report-advisories", &[&file]).json["advisories"].clone();
    let counted: Vec<&String> =
        advisories.as_object().unwrap().iter().filter(|(_, count)| **count != 0).map(|(kind, _)| kind).collect();
    assert_eq!(counted, ["repaired_value", "wrapped_body"]);
}

#[test]
fn its_histogram_and_curve_are_those_of_the_results() {
    let reported = Reported::new("report-names", &[VALIDATIONS]);
    let names = &reported.json["names"];
    let similarities = reported.count(|line| similarity(line).filter(|_| is_evaluated(line)));
    let histogram: Vec<u64> =
        names["histogram"].as_array().unwrap().iter().map(|count| count.as_u64().unwrap()).collect();
    assert_eq!(histogram.len(), 101);
    for (at, count) in (0..).zip(&histogram) {
        assert_eq!(*count, similarities.get(&at).copied().unwrap_or_default(), "{at}");
    }
    assert_eq!(names["near"]["below"], histogram[75..80].iter().sum::<u64>());
    assert_eq!(names["near"]["atOrAbove"], histogram[80..=85].iter().sum::<u64>());

    // Who passes at a threshold: run again under a policy with that threshold, and look who has no finding.
    let folder = Folder::new("report-what-if");
    for threshold in [60, 79, 80, 81, 93, 100] {
        let policy = folder.file("policy.toml", format!("name = \"other\"\nname_threshold = {threshold}\n"));
        let others = lines(&run(&["reevaluate", "--quiet", "--policy", &policy, VALIDATIONS], ""));
        let passes = |line: &&Value| {
            line.get("error").is_none()
                && is_evaluated(line)
                && line["status"]["ocr"] == "approved"
                && line["findings"]["reevaluated"] == json!([])
        };
        let curve = reported.json["whatIf"]["curve"].as_array().unwrap();
        let point = curve.iter().find(|point| point["threshold"] == threshold).unwrap();
        // A name that is not compared because one side had less to say is one under this policy: the curve says so.
        let (shown, found) = (point["pass"].as_u64().unwrap(), others.iter().filter(passes).count() as u64);
        assert!(shown.abs_diff(found) <= 3 && (threshold != 80 || shown == found), "{threshold}: {shown} and {found}");
    }
}

/// Every number of a JSON value, by its path.
fn numbers(value: &Value, path: &str, found: &mut Vec<(String, u64)>) {
    let under = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match value {
        Value::Number(number) => found.push((path.to_owned(), number.as_u64().unwrap())),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| numbers(item, &under(&index.to_string()), found))
        }
        Value::Object(members) => members.iter().for_each(|(key, member)| numbers(member, &under(key), found)),
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

#[test]
fn every_figure_is_on_the_page() {
    let trail = Folder::new("report-page-trail");
    let trail = trail.0.join("trail").to_str().unwrap().to_owned();
    let reported = Reported::new("report-page", &["--audit", &trail, VALIDATIONS]);
    let figures = reported.figures();
    assert!(figures.len() > 250);
    for (path, number) in figures {
        let mark = format!("<data value=\"{number}\" data-figure=\"{path}\"");
        assert!(reported.page.contains(&mark), "{path} = {number}");
    }
    for text in ["/run/policy/fingerprint", "/run/inputs/files/0/sha256", "/audit/head"] {
        let text = reported.json.pointer(text).and_then(Value::as_str).unwrap();
        assert!(reported.page.contains(text), "{text}");
    }
}

/// The texts of a page, but for its style, codes and names.
fn texts(page: &str) -> BTreeSet<String> {
    let mut page = page.to_owned();
    for name in ["style", "code", "bdi"] {
        let end = format!("</{name}>");
        while let Some((before, rest)) = page.split_once(&format!("<{name}")) {
            page = format!("{before}{}", rest.split_once(&end).unwrap().1);
        }
    }
    let labels = page.split("data-label=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let texts = page.split('<').map(|tag| tag.split_once('>').map_or(tag, |(_, text)| text));
    labels.chain(texts).map(|text| text.trim().to_owned()).filter(|text| text.contains(char::is_alphabetic)).collect()
}

/// The figures of a page and their keys.
fn data(page: &str) -> BTreeSet<&str> {
    page.split("<data ").skip(1).map(|rest| rest.split('>').next().unwrap()).collect()
}

#[test]
fn the_page_says_the_same_in_both_languages_and_mixes_them_nowhere() {
    let folder = Folder::new("report-languages");
    let trail = folder.0.join("trail").to_str().unwrap().to_owned();
    let card = json!({"documentNumber": "31456789", "personalNumber": "00460759387", "fullName": "ROMERO LUCIA"});
    let unexplained = json!({"id": "one", "status": "expired", "ocrStatus": "approved", "extractedData": card,
    "metadata": {"doubleChecks": {"renaper": true}, "responseDoubleChecks": {"renaper": {
        "verified": false, "enforcementApplied": true, "errorCode": "RENAPER_TRAMITE_ID_NOT_MATCH",
        "renaperData": {"dni": "31456789", "id_tramite_principal": "460759388", "apellido": "ROMERO",
            "nombres": "LUCIA"},
    }}}});
    let unexplained = folder.file("unexplained.ndjson", format!("{unexplained}\n7\n"));
    let baseline = ["--policy", "hardened", "--against", "documented", "--report-time", "2026-01-01", VALIDATIONS];
    for arguments in [&["--with-ids", "--audit", &trail, VALIDATIONS][..], &baseline, &[&unexplained, VALIDATIONS]] {
        let [english, spanish] = ["en", "es"]
            .map(|language| Reported::new(&format!("report-{language}"), &[&["--lang", language], arguments].concat()));
        assert!(english.json == spanish.json);
        assert_eq!(data(&english.page), data(&spanish.page));
        for (page, language) in [(&english.page, "en"), (&spanish.page, "es")] {
            assert!(page.contains(&format!("<html lang=\"{language}\">")));
            // No place without its value.
            assert_eq!(texts(page).into_iter().filter(|text| text.contains('{')).collect::<Vec<_>>(), [""; 0]);
        }
        let mut both: Vec<String> = texts(&english.page).intersection(&texts(&spanish.page)).cloned().collect();
        both.retain(|text| !text.starts_with("RENAPER_"));
        assert_eq!(both, ["Bytes", "renaper-crosscheck 0.2.0"]);
    }
}

#[test]
fn numbers_and_shares_are_written_as_the_language_writes_them() {
    let page = |language| Reported::new("report-numbers", &["--lang", language, VALIDATIONS]).page;
    let total = |shown: &str| format!("<data value=\"2000\" data-figure=\"records.total\">{shown}</data>");
    let english = page("en");
    assert!(english.contains(&total("2,000")) && english.contains("<td class=\"number\">0.3\u{a0}%</td>"));
    let spanish = page("es");
    assert!(spanish.contains(&total("2.000")) && spanish.contains("<td class=\"number\">0,3\u{a0}%</td>"));
}

#[test]
fn every_error_of_a_record_says_what_to_do() {
    let page = Reported::new("report-what-to-do", &[VALIDATIONS]).page;
    let rows = page.split("table class=\"advice\"").nth(1).unwrap().split("</table>").next().unwrap();
    for code in ["not_json", "not_an_object", "invalid_case", "invalid_utf8", "line_too_long"] {
        let row = rows.split("<tr").find(|row| row.contains(&format!("<code>{code}</code>"))).unwrap();
        let advice = row.split("<td role=\"cell\">").nth(1).unwrap().split("</td>").next().unwrap();
        assert!(advice.len() > 40 && advice.ends_with('.'), "{code}: {advice}");
    }
}

#[test]
fn the_page_stands_alone() {
    let page = Reported::new("report-alone", &[VALIDATIONS]).page;
    for nothing in ["<script", "http://", "https://", "//cdn", "src=", "@import", "url(", "onclick", "javascript:"] {
        assert!(!page.contains(nothing), "{nothing}");
    }
    assert!(page.contains("Content-Security-Policy") && page.contains("default-src 'none'"));
    assert!(page.contains("prefers-color-scheme: dark") && page.contains("@media print"));
    assert!(page.matches("role=\"img\"").count() >= 4 && page.matches("<table").count() >= 8);
}

#[test]
fn it_is_the_same_on_any_number_of_threads_and_knows_what_was_read() {
    let [one, many] = ["1", "4"]
        .map(|threads| Reported::new(&format!("report-threads-{threads}"), &["--threads", threads, VALIDATIONS]));
    assert!(one.json == many.json && one.page == many.page);
    let text = fs::read(crate::root().join(VALIDATIONS)).unwrap();
    assert_eq!(
        one.json["run"]["inputs"]["files"][0]["sha256"],
        hex::encode(<sha2::Sha256 as sha2::Digest>::digest(&text))
    );

    // In two files, it is the same but for what was read.
    let cut = text.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(777).unwrap().0 + 1;
    let [first, second] =
        [("a.ndjson", &text[..cut]), ("b.ndjson", &text[cut..])].map(|(name, part)| one.folder.file(name, part));
    let mut split = Reported::new("report-split", &[&first, &second]).json;
    assert_eq!(split["run"]["inputs"]["count"], 2);
    split["run"]["inputs"] = one.json["run"]["inputs"].clone();
    split["part"]["inputs"] = one.json["part"]["inputs"].clone();
    assert!(split == one.json);
}

#[test]
fn ids_are_listed_where_they_are_asked_for() {
    let without = Reported::new("report-no-ids", &[VALIDATIONS]);
    let with = Reported::new("report-ids", &["--with-ids", VALIDATIONS]);
    let changed: Vec<String> =
        with.validations().filter(|line| line["outcome"] == "status_changed").map(|line| text(line, "/id")).collect();
    assert!(!changed.is_empty());
    for id in &changed {
        assert!(with.page.contains(id) && with.json.to_string().contains(id));
    }
    for line in without.validations() {
        let id = text(line, "/id");
        assert!(id.is_empty() || (!without.page.contains(&id) && !without.json.to_string().contains(&id)), "{id}");
    }
}

#[test]
fn what_cannot_be_a_report_is_refused_before_anything_is_read() {
    for (report, reason) in [
        ("report.pdf", "a report ends in .html or .json"),
        ("/nowhere/at/all/report.html", "/nowhere/at/all/report.html"),
    ] {
        let output = run(&["reevaluate", "--report", report, VALIDATIONS], "");
        assert_eq!(output.status.code(), Some(2), "{report}");
        assert!(stderr(&output).contains(reason) && output.stdout.is_empty(), "{}", stderr(&output));
    }
}
