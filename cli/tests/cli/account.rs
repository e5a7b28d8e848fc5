//! The account of a stored validation: `reevaluate --explain`.

use std::fs;

use serde_json::json;
use sha2::{Digest, Sha256};

use crate::page::PROTECTED;
use crate::{Folder, run, stderr};

fn document(id: &str) -> String {
    json!({
        "id": id, "status": "rejected", "decision": {"status": "Approved"},
        "extractedData": {"documentNumber": "38966181", "personalNumber": "00460759387", "fullName": "Maria Garsia"},
        "metadata": {"responseDoubleChecks": {"renaper": {
            "verified": false, "matchResult": "mismatch", "enforcementApplied": true,
            "errorCode": "RENAPER_NAME_NOT_MATCH",
            "renaperData": {
                "dni": "38966181", "id_tramite_principal": "460759387", "apellido": "GARCIA", "nombres": "MARTA"
            },
            "renaperBiometric": {"renaperData": {"resultado": {"match": false, "score": 0.11}}}
        }}}
    })
    .to_string()
}

#[test]
fn the_account_of_a_stored_document_is_evidence() {
    let folder = Folder::new("account");
    let (one, other) = (document("v-1"), document("v-2"));
    let input = folder.file("documents.ndjson", format!("{one}\n{other}\n"));
    let file = folder.0.join("account.txt").to_str().unwrap().to_owned();
    let output = run(&["reevaluate", "--explain", "--id", "v-2", "--output", &file, &input], "");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let account = fs::read_to_string(file).unwrap();
    let digest = |bytes: &[u8]| hex::encode(Sha256::digest(bytes));
    let policy = renaper_crosscheck::Policy::documented();
    for evidence in [
        "v-2  under policy `documented`".to_owned(),
        format!("input     line 2, {} bytes", other.len()),
        format!("SHA-256 {}", digest(other.as_bytes())),
        format!("policy    `documented`, fingerprint {}", policy.fingerprint()),
        format!("rules     version 2; program {}", env!("CARGO_PKG_VERSION")),
        "stored as `rejected`".to_owned(),
        "`approved`, known from `enforcement_applied`".to_owned(),
        // Two letters of twelve: MARIA for MARTA, GARSIA for GARCIA.
        "distance d = 2, longer name m = 12: floor(100 · 10 / 12) = 83".to_owned(),
        // The biometric block is part of what is explained.
        "`resultado.match` says `mismatch`".to_owned(),
        "RENAPER_BIOMETRIC_NOT_MATCH".to_owned(),
        "F3  name: Create KYC Validation, \"comparisonResults shape\"".to_owned(),
        "https://docs.gu1.ai/en/use-cases/kyc/create-validation".to_owned(),
        format!(
            "input `documents.ndjson`: {} bytes, SHA-256 {}",
            one.len() + other.len() + 2,
            digest(&fs::read(&input).unwrap())
        ),
    ] {
        assert!(account.contains(&evidence), "{evidence} in\n{account}");
    }
    assert!(!account.contains("v-1") && !account.contains('\u{1b}'), "{account}");
    let decision = account.lines().nth(1);
    assert_eq!(decision, Some("  decision  rejected: cross-check failed: RENAPER_BIOMETRIC_NOT_MATCH"));
}

#[test]
fn an_account_in_spanish_says_the_same() {
    let said = |lang: &str| {
        let output = run(&["reevaluate", "--explain", "--lang", lang], document("v-1"));
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        String::from_utf8(output.stdout).unwrap()
    };
    let (english, spanish) = (said("en"), said("es"));
    assert_eq!(english.lines().count(), spanish.lines().count());
    let policy = renaper_crosscheck::Policy::documented();
    for line in [
        "v-1  con la política `documented`".to_owned(),
        "  decisión  rechazada: cotejo con discrepancias: RENAPER_BIOMETRIC_NOT_MATCH".to_owned(),
        format!("  entrada   línea 1, {} bytes", document("v-1").len()),
        format!("  política  `documented`, huella {}", policy.fingerprint()),
        format!("  reglas    versión 2; programa {}", env!("CARGO_PKG_VERSION")),
        "  estado    guardada como `rejected`; ahora `rejected` (`evidence_changed`)".to_owned(),
        "  ocr       `approved`, según `enforcement_applied`".to_owned(),
        "  persona   nada muestra que haya decidido una persona".to_owned(),
        "  A5  renaperData       el registro respondió".to_owned(),
        "  reglas que se aplicaron:".to_owned(),
        "    R3  resultado del cotejo: Create KYC Validation, \"Where the Result Is Stored\"; decidido por este proyecto"
            .to_owned(),
    ] {
        assert!(spanish.lines().any(|of_account| of_account == line), "{line} in\n{spanish}");
    }
    assert!(spanish.contains("\nentrada entrada estándar: "), "{spanish}");
}

#[test]
fn a_decision_of_a_person_and_what_cannot_be_evaluated_are_told() {
    let cancelled = document("v-1").replace("\"rejected\"", "\"cancelled\"");
    let said = |input: String| String::from_utf8(run(&["reevaluate", "--explain"], input).stdout).unwrap();
    let account = said(cancelled);
    assert!(account.contains("decided `cancelled`, known from `cancelled`; the decision stands"), "{account}");
    assert!(account.contains("a person decided"), "{account}");
    let account = said(r#"{"id":"v-3","status":"approved"}"#.to_owned());
    assert!(account.contains("nothing can be evaluated"), "{account}");
}

#[test]
fn control_characters_of_a_document_are_escaped() {
    let evil = document("v-\u{1b}[2J");
    let account = String::from_utf8(run(&["reevaluate", "--explain"], evil).stdout).unwrap();
    assert!(account.contains("v-\\u{1b}[2J") && !account.contains('\u{1b}'), "{account}");
}

#[test]
fn an_account_is_no_result() {
    for option in [&["--format", "csv"][..], &["--compact"], &["--margins"], &["--emit", "documents"]] {
        let output = run(&[&["reevaluate", "--explain"], option].concat(), document("v-1"));
        assert_eq!(output.status.code(), Some(2), "{option:?}");
    }
}

#[test]
fn what_cannot_be_accounted_for_is_said() {
    let folder = Folder::new("account-unreadable");
    let input = folder.file("documents.ndjson", format!("{}\nno document\n", document("v-1")));
    let output = run(&["reevaluate", "--explain", &input], "");
    assert_eq!(output.status.code(), Some(1));
    let account = String::from_utf8(output.stdout).unwrap();
    assert!(account.contains("line 2: cannot be read (not_json)"), "{account}");

    let input = folder.file("readable.ndjson", document("v-1"));
    let output = run(&["reevaluate", "--explain", "--id", "v-9", &input], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("no validation has the id that was asked for"), "{}", stderr(&output));
}

#[test]
fn the_account_of_a_protected_validation_says_what_stands() {
    for (language, said) in [
        ("en", "by the rules alone it would now be `in_review`, but the stored status stands (`protected`)"),
        ("es", "solo por las reglas ahora sería `in_review`, pero el estado guardado se mantiene (`protected`)"),
    ] {
        let arguments = ["reevaluate", "--quiet", "--explain", "--lang", language, "--id", PROTECTED];
        let output = run(&[&arguments[..], &["examples/validations.ndjson"]].concat(), "");
        let account = String::from_utf8(output.stdout).unwrap();
        assert!(account.contains(said), "{account}");
    }
}
