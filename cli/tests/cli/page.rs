//! `explain`, and `reevaluate --page`: one record, as an account or as a page.

use std::fs;

use sha2::{Digest, Sha256};

use crate::{Folder, root, run, stderr};

/// A case whose trámite is not the registry's.
const CASE: &str = r#"{"id": "c-1", "ocrStatus": "approved", "verifiedAt": "2026-03-01T21:30:00-03:00",
    "extractedData": {
        "documentNumber": "38.966.181", "personalNumber": "00460759387", "fullName": "Juan Garsia", "gender": "M"
    },
    "renaperData": {"dni": "38966181", "id_tramite_principal": "512345678", "apellido": "GARCIA", "nombres": "JUAN"}}"#;

/// Of `examples/validations.ndjson`: rejected, approved, in review, and approved by a person.
pub(crate) const REJECTED: &str = "c9f1e83d-7cf9-443e-8352-982951bbcb52";
pub(crate) const APPROVED: &str = "5cf0a969-8a2b-4ba0-adfc-e6a7e2f0b339";
pub(crate) const REVIEWED: &str = "dda95fd5-f726-4860-8e3d-147d932189d8";
pub(crate) const PROTECTED: &str = "fe942919-b0c0-48d9-b506-8dd428c55f79";

/// The page of a record on standard input.
fn page(input: &str, arguments: &[&str]) -> String {
    let output = run(&[&["explain", "--html", "-", "-"], arguments].concat(), input);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    String::from_utf8(output.stdout).unwrap()
}

/// The text of a page, without its style, its tags and the space around them.
fn text(page: &str) -> String {
    let (before, behind) = page.split_once("<style>").unwrap();
    let (_, body) = behind.split_once("</style>").unwrap();
    let mut text = String::new();
    for piece in [before, body].concat().split('<').skip(1) {
        text.push_str(piece.split_once('>').unwrap().1);
    }
    text
}

#[test]
fn the_page_of_a_case_says_why() {
    let page = page(CASE, &[]);
    let text = text(&page);
    for said in [
        // Who and when.
        "Juan Garsia",
        "DNI 38.966.181 · validation c-1 · checked at 2026-03-01 21:30:00, Argentine time",
        // The decision and its reason in one sentence, and what to do.
        "Rejected: the trámite on the card is not the registry's current one.",
        "There is a newer DNI than this one. Use your current DNI",
        // As it was read, and as it is compared.
        "38.966.181compared as 38966181",
        // F3: one of eleven characters differs, the space counted.
        "Similarity: 90\u{a0}% (least that passes: 80\u{a0}%)distance d = 1, longer name m = 11: ",
        "floor(100 · 10 / 11) = 90",
        "– Not comparedmissing on both sides",
        "None was run.",
        // The trámite alone turns it.
        "It would be approved if the trámite agreed.",
        "The name is 10 points above the threshold. With 2 more letters wrong it would fall short.",
        // The rules with what came of them here.
        "F2 · trámite",
        "In this case: 00460759387 on the card, 512345678 at the registry → trámite differs.",
        "In this case: a mismatch among the findings → the policy says on_mismatch = reject → rejected.",
        "They are the rules of renaper-crosscheck, version 2 (document RULES.md).",
        "X2 · card generation",
        "rules version 2; program",
        "line 1 of standard input",
    ] {
        assert!(text.contains(said), "{said} in\n{text}");
    }
    // D3 is the rule of the decision; F3 decided nothing.
    assert!(text.contains("D3 · approved by the OCR") && !text.contains("F3 · name"));
    assert!(page.contains("juan gar<mark>s</mark>ia") && page.contains("juan gar<mark>c</mark>ia"), "{page}");
    assert!(page.contains(&hex::encode(Sha256::digest(CASE))));
    assert!(page.contains(renaper_crosscheck::Policy::documented().fingerprint()));
    assert!(page.contains("<html lang=\"en\">") && page.contains("default-src 'none'; style-src 'sha256-"));
    assert!(!page.contains("<script") && !page.contains("http:") && !page.contains("https:"));
}

#[test]
fn the_page_speaks_spanish() {
    let page = page(CASE, &["--lang", "es"]);
    let text = text(&page);
    for said in [
        "Rechazada: el número de trámite de la tarjeta no es el vigente en el registro.",
        "Usá tu DNI vigente",
        "Se aprobaría si coincidiera el número de trámite.",
        "En este caso: una discrepancia entre los hallazgos → la política dice on_mismatch = reject → rechazada.",
        "cotejo del 01/03/2026 21:30:00, hora argentina",
        "línea 1 de la entrada estándar",
    ] {
        assert!(text.contains(said), "{said} in\n{text}");
    }
    assert!(page.contains("<html lang=\"es\">"));
}

#[test]
fn every_datum_is_text_and_nothing_of_it_is_hidden() {
    let evil = CASE
        .replace("Juan Garsia", "<script>alert(1)</script>\u{202e}Juan\u{200b}")
        .replace("c-1", "</title><img src=x>")
        .replace("38.966.181", &"9".repeat(1_000))
        .replace("GARCIA", "</td><h1>GARCIA")
        .replace("2026-03-01T21:30:00-03:00", "'\\\"><b>now");
    let page = page(&evil, &[]);
    for tag in ["<script", "<img", "<h1>GARCIA", "<b>", "\u{202e}", "\u{200b}"] {
        assert!(!page.contains(tag), "{tag}");
    }
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;<span class=\"hidden\">U+202E</span>Juan"));
    assert!(page.contains(&"9".repeat(1_000)));
}

#[test]
fn a_file_of_a_page_is_its_owner_s_and_there_whole_or_not_at_all() {
    let folder = Folder::new("page-file");
    let case = folder.file("case.json", CASE);
    let file = folder.0.join("page.html");
    let arguments = ["explain", "--html", file.to_str().unwrap(), &case];
    let output = run(&arguments, "");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(output.stdout.is_empty());
    assert!(fs::read_to_string(&file).unwrap().ends_with("</html>\n"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert!(text(&fs::read_to_string(&file).unwrap()).contains("line 1 of case.json"));
    // It would replace what it is made of.
    assert_eq!(run(&["explain", "--html", &case, &case], "").status.code(), Some(2));
    let none = folder.0.join("none.html");
    let output = run(&["explain", "--html", none.to_str().unwrap(), "-"], "{\"ocrStatus\": 7}");
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("line 1: cannot be read (invalid_case)"), "{}", stderr(&output));
    assert!(!none.exists() && fs::read_dir(&folder.0).unwrap().count() == 2);
}

#[test]
fn without_a_page_the_account_is_that_of_the_other_commands() {
    let output = run(&["explain", "-"], CASE);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), stderr(&run(&["evaluate", "--explain"], CASE)));

    let stored = r#"{"id": "v-1", "status": "cancelled"}"#;
    let explained = String::from_utf8(run(&["explain", "-"], stored).stdout).unwrap();
    let account = String::from_utf8(run(&["reevaluate", "--explain"], stored).stdout).unwrap();
    assert!(explained.contains("decided `cancelled`") && account.starts_with(&explained), "{explained}\n{account}");
}

#[test]
fn one_record_is_explained_and_several_are_told_apart_by_their_ids() {
    let several = format!("{}\n{}\n", CASE.replace('\n', " "), CASE.replace('\n', " ").replace("c-1", "c-2"));
    let output = run(&["explain", "-"], several.as_str());
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("`reevaluate --page ID`"), "{}", stderr(&output));
    assert!(output.stdout.is_empty());

    let output = run(&["explain", "--id", "c-2", "-"], several.as_str());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let account = String::from_utf8(output.stdout).unwrap();
    assert!(account.starts_with("c-2  under policy `documented`\n") && account.contains("line 2,"), "{account}");

    let output = run(&["explain", "--id", "c-9", "-"], several.as_str());
    assert_eq!((output.status.code(), output.stdout.is_empty()), (Some(1), true));
    // What cannot be read may be what was asked for.
    let output = run(&["explain", "--id", "c-2", "-"], format!("{several}no record\n"));
    assert_eq!((output.status.code(), output.stdout.is_empty()), (Some(1), false));
    assert!(stderr(&output).contains("one record could not be read"), "{}", stderr(&output));
    let output = run(&["explain", "--id", "c-1", "-"], [several.as_str(), several.as_str()].concat());
    assert_eq!(output.status.code(), Some(2));
    let output = run(&["explain", "-"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("there is no record in standard input"), "{}", stderr(&output));
}

#[test]
fn the_page_of_a_stored_validation_has_what_was_stored_beside_today() {
    let folder = Folder::new("page-stored");
    let file = folder.0.join("page.html").to_str().unwrap().to_owned();
    let page = |id: &str, more: &[&str]| {
        let arguments = ["reevaluate", "--quiet", "--page", id, "--output", &file, "examples/validations.ndjson"];
        let output = run(&[&arguments, more].concat(), "");
        // Some lines of the examples cannot be read.
        assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
        text(&fs::read_to_string(&file).unwrap())
    };
    let all = root().join("examples/validations.ndjson");
    let whole = hex::encode(Sha256::digest(fs::read(all).unwrap()));
    let said_by =
        |page: &str, said: &[&str]| said.iter().for_each(|said| assert!(page.contains(said), "{said}\n{page}"));
    // Without a stamp nothing is said to have decided then, and what was on record is told apart from what is found.
    let rejected = page(REJECTED, &[]);
    said_by(
        &rejected,
        &["The status is the same, but the findings on record change", "What it was evaluated anew with"],
    );
    said_by(&rejected, &["Which version of the rules and which policy decided then is not on record."]);
    said_by(&rejected, &["In the stored rows, but not among the warnings: copy (ejemplar) differs (RENAPER_EJEMPLAR_"]);
    said_by(&rejected, &["Warnings stored: trámite differs (RENAPER_TRAMITE_ID_NOT_MATCH); by the rules of today: "]);
    said_by(
        &rejected,
        &["The rules as they are applied today", "the date of issue: 2022-09-09 on the card, 2023-09-09"],
    );
    said_by(&rejected, &["If only one of them agreed, it would still be rejected."]);
    said_by(&rejected, &["Nothing on record shows that an analyst decided.", "line 6 of validations.ndjson", &whole]);
    // What an analyst decided stands, and nobody is told to do anything else.
    let protected = page(PROTECTED, &[]);
    said_by(
        &protected,
        &["Approved: an analyst decided, and that decision stands.", "If only the rules decided today"],
    );
    said_by(&protected, &["Who decided, when and why is not on record", "which gave: in review"]);
    said_by(&protected, &["it was in review and an analyst approved it; the rules alone would not have approved it"]);
    said_by(
        &protected,
        &["Status stored: approved, as an analyst decided; if only the rules decided today: in review."],
    );
    said_by(&protected, &["An analyst decided. You need not do anything."]);
    assert!(!protected.contains("Use your current DNI"), "{protected}");
    // What was not compared is no agreement.
    let approved = page(APPROVED, &[]);
    said_by(&approved, &["Approved: the 3 fields that could be compared agree with the registry."]);
    said_by(
        &approved,
        &["Not compared: the number of the DNI, the copy (ejemplar) and the date of expiry. The reason"],
    );
    said_by(
        &approved,
        &["for each: the registry gave no value.", "the same rules and the same policy", "Nothing differs."],
    );
    said_by(
        &approved,
        &["In this case: there was no mismatch and no error, and a field that is not compared does not count"],
    );
    assert!(!approved.contains("Your data are the registry's") && !approved.contains("What differs is marked"));
    // The verification's own warnings are the cause.
    let reviewed = page(REVIEWED, &["--lang", "es"]);
    said_by(&reviewed, &["En revisión: lo dijo la verificación del documento", "queda en revisión."]);
    said_by(&reviewed, &["Motivos que anotó la verificación: nombre distinto del que se cargó al pedir la validación"]);
    // Under the policy `hardened` a card that nobody could check is a person's to look at.
    let turned = page("58641217-2d18-4001-a247-d736c47af9a3", &["--policy", "hardened"]);
    said_by(
        &turned,
        &["In review: the registry gave no answer that could be compared.", "The stored status is rejected"],
    );
    said_by(&turned, &["The choice on_unavailable of the policy turned it."]);
}

#[test]
fn a_review_without_a_warning_of_the_verification_has_no_cause_on_record() {
    let stored = r#"{"id": "v-1", "status": "in_review", "decision": {"status": "In Review"},
        "extractedData": {"documentNumber": "38966181"},
        "metadata": {"responseDoubleChecks": {"renaper": {"verified": true, "renaperData": {"dni": "38966181"}}}}}"#;
    assert!(
        text(&page(stored, &[])).contains("The stored document does not say why: the provider's verification does.")
    );
    let page = page(&CASE.replace("approved", "in_review"), &["--lang", "es"]);
    assert!(text(&page).contains("El motivo no consta en el caso: hay que buscarlo"), "{page}");
}

#[test]
fn a_page_of_nobody_is_not_written() {
    let folder = Folder::new("page-of-nobody");
    let file = folder.0.join("page.html");
    let stored = r#"{"id": "v-1", "status": "approved"}"#;
    let output = run(&["reevaluate", "--page", "v-2", "--output", file.to_str().unwrap()], stored);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("no validation has the id"), "{}", stderr(&output));
    let output =
        run(&["reevaluate", "--page", "v-1", "--output", file.to_str().unwrap()], [stored, "\n", stored].concat());
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("more than one record has the id"), "{}", stderr(&output));
    assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 0);
    for option in [&["--explain"][..], &["--id", "v-1"], &["--format", "csv"], &["--emit", "documents"]] {
        assert_eq!(run(&[&["reevaluate", "--page", "v-1"], option].concat(), stored).status.code(), Some(2));
    }
}
