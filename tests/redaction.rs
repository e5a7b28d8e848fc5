//! `Debug` and errors never show what a person's case says.
//!
//! Evaluations and accounts exist to show it: their JSON and the account's `Display` do.

use crate::report::checked;
use std::any::type_name;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Debug;

use renaper_crosscheck::lifecycle::{ProviderAnswer, State, decide};
use renaper_crosscheck::stored::{Against, DocumentPointer, StoredValidation, reevaluate};
use renaper_crosscheck::{
    BiometricBlock, CardName, Case, CaseError, CaseId, DocumentDate, ExtractedData, ManualDecision, PlanRequest,
    Policy, RawJson, RegistryAnswer, RegistryBody, RegistryName, RegistryRecord, Status, Text, Value, evaluate,
    explain, name_evidence, normalize_card_tramite, normalize_date, normalize_dni, normalize_ejemplar,
    normalize_registry_tramite, plan,
};

/// A case in which everything that may be about a person carries a mark: a word, or one of a few numbers.
const MARKED: &str = r#"{
    "id": "MARCADO-id", "ocrStatus": "in_review", "verifiedAt": "2041-MARCADO",
    "extractedData": {
        "documentNumber": "91.827.364", "personalNumber": "00918273645", "taxNumber": "20918273641", "ejemplar": "Q",
        "firstName": "Marcadojuan", "lastName": "Marcadogarcía", "fullName": "Marcadojuan Marcadogarcía", "gender": "mujer",
        "dateOfBirth": "5 JUN 1987", "dateOfIssue": "05/06/2027", "expirationDate": "2041-06-05", "nationality": "MARCADO"
    },
    "renaperData": {"dni": "91827364", "id_tramite_principal": "918273645", "id_tramite_tarjeta_reimpresa": 918273646,
        "apellido": "MARCADOGARCIA", "nombres": "Marcadojuan", "ejemplar": "Q", "fecha_nacimiento": "05/06/87",
        "vencimiento": "05/06/2041", "cuil": "20918273641", "id_ciudadano": 7391, "calle": "MARCADO 7391", "codigo": 99},
    "renaperBiometric": {"renaperData": {"resultado": {"match": true, "score": 0.7391}, "nota": "MARCADO"}, "ref": "MARCADO"},
    "warnings": ["MARCADO_WARNING"],
    "omitWarnings": ["MARCADO_WARNING"]
}"#;

/// What of the marked case a text shows, if anything.
fn shown_in(text: &str) -> Option<&'static str> {
    let marks = [
        "marcado",
        "7391",
        "91827364",
        "91.827.364",
        "1987",
        "2027",
        "2041",
        "05/06",
        "5 jun",
        "'q'",
        "\"q\"",
        "mujer",
        "female",
    ];
    let text = without_fingerprints(&text.to_lowercase());
    marks.into_iter().find(|mark| text.contains(mark))
}

/// The text without the fingerprints of policies: among 64 hexadecimal digits a mark stands by chance.
fn without_fingerprints(text: &str) -> String {
    let is_other = |c: char| !c.is_ascii_hexdigit();
    text.split_inclusive(is_other).filter(|run| run.trim_end_matches(is_other).len() != 64).collect()
}

#[test]
fn marks_are_looked_for_everywhere_but_in_fingerprints() {
    let fingerprint = Policy::documented().fingerprint().to_owned();
    let digits = format!("2027{}", &fingerprint[4..]);
    assert_eq!(shown_in(&format!("Stamp {{ fingerprint: \"{digits}\" }}")), None);
    assert_eq!(shown_in(&format!("{digits} 2027")), Some("2027"));
    assert_eq!(shown_in(&format!("{digits}0")), Some("2027"));
}

/// The name of a value's type, and the value as `Debug` shows it.
fn formatted<T: Debug>(value: &T) -> (&'static str, [String; 2]) {
    let name = type_name::<T>().split('<').next().unwrap_or_default();
    (name.rsplit("::").next().unwrap_or_default(), [format!("{value:?}"), format!("{value:#?}")])
}

/// A value of every public type that can hold anything of a case, made of the marked one.
fn of_every_type() -> Vec<(&'static str, [String; 2])> {
    let case = Case::from_json(MARKED).unwrap();
    let policy = Policy::documented().with_known_warnings(["MARCADO_WARNING"]).unwrap();
    let request = PlanRequest::new(case.clone());
    let (evaluation, explanation) = (evaluate(&case, &policy), explain(&case, &policy));
    let check = evaluation.renaper.as_ref().unwrap();
    let rows = check.comparison_results.as_ref().unwrap();
    let state = State::new(case.clone()).with_status(Status::InReview).with_session();
    let provider = ProviderAnswer {
        ocr_status: Status::InReview,
        extracted: ExtractedData::new().with_full_name("MARCADO"),
        warnings: Vec::new(),
    };
    let card = ExtractedData::new()
        .with_document_number("91827364")
        .with_personal_number("00918273645")
        .with_tax_number("MARCADO")
        .with_ejemplar("Q")
        .with_first_name("MARCADO")
        .with_last_name("MARCADO")
        .with_full_name(String::from("MARCADO"))
        .with_gender("mujer")
        .with_date_of_birth("1987-06-05")
        .with_date_of_issue("2027-06-05")
        .with_expiration_date("2041-06-05")
        .with_nationality("MARCADO");
    let record = RegistryRecord::new()
        .with_dni("91827364")
        .with_id_tramite_principal("918273645")
        .with_id_tramite_tarjeta_reimpresa("918273646")
        .with_ejemplar("Q")
        .with_vencimiento("2041-06-05")
        .with_emision("2027-06-05")
        .with_apellido("MARCADO")
        .with_nombres(String::from("MARCADO"))
        .with_fecha_nacimiento("1987-06-05")
        .with_cuil("20918273641")
        .with_id_ciudadano("7391")
        .with_codigo("7391")
        .with_codigo_fallecido("7391")
        .with_mensaje_fallecido("MARCADO")
        .with_fecha_fallecimiento("2027-06-05")
        .with_mensaje("MARCADO");
    let body = RegistryBody::from_json(r#"{"apellido": "MARCADO", "Dni": 91827364, "codigo": 7391}"#).unwrap();
    let block = BiometricBlock::from_json(r#"{"skipReason": "MARCADO", "score": 0.7391, "MARCADO": 7391}"#).unwrap();
    let short = match normalize_date("05/06/87").present() {
        Some(DocumentDate::Short(short)) => short,
        other => panic!("{other:?}"),
    };
    let another = RegistryName { surname: "MARCADO", given: "OTRO" };
    let evidence = name_evidence(CardName::Whole("MARCADO"), another).unwrap();
    let mut all = vec![
        formatted(&case),
        formatted(&card),
        formatted(case.id().unwrap()),
        formatted(&CaseId::Number(RawJson::parse("91827364").unwrap())),
        formatted(&request),
        formatted(&plan(&request, &policy)),
        formatted(&evaluation),
        formatted(check),
        formatted(rows),
        formatted(&check.engine),
        formatted(check.renaper_biometric.as_ref().unwrap()),
        formatted(&evaluation.decision),
        formatted(evaluation.decision.omit_warnings_applied.as_ref().unwrap()),
        formatted(&explanation),
        formatted(&evaluation.advisories()[0]),
        formatted(&RegistryAnswer::Body(body.clone())),
        formatted(&RegistryAnswer::Record(record.clone())),
        formatted(&body),
        formatted(&record),
        formatted(&block),
        formatted(&CardName::Apart { surname: "MARCADO", given: "MARCADO" }),
        formatted(&CardName::Whole("MARCADO")),
        formatted(&RegistryName { surname: "MARCADO", given: "MARCADO" }),
        formatted(&evidence),
        formatted(&evidence.words[0]),
        formatted(&state),
        formatted(&provider),
        formatted(&decide(&state, ManualDecision::Approved)),
        formatted(&Text::from("MARCADO")),
        formatted(&Text::from(String::from("MARCADO"))),
        formatted(&RawJson::parse("\"MARCADO\"").unwrap()),
        formatted(&RawJson::parse(String::from("91827364")).unwrap()),
        formatted(&short),
        formatted(&plan(&request, &policy).gender.unwrap()),
        formatted(&Value::Present(Text::from("MARCADO"))),
        formatted(&case.clone().into_owned()),
        formatted(&evaluation.clone().into_owned()),
    ];
    let validation = StoredValidation::from_json(STORED).unwrap();
    let reevaluation = reevaluate(&validation, &policy, Against::Stored(&policy));
    assert!(reevaluation.changes.len() > 4);
    all.extend([formatted(&validation), formatted(&reevaluation)]);
    let stamp = r#""verified": false, "engine": {"rules": "7391", "policy": "MARCADO", "fingerprint": "91827364",
        "status": "rejected"},"#;
    let stamped = STORED.replace(r#""verified": false,"#, stamp);
    let stamped = StoredValidation::from_json(&stamped).unwrap();
    all.push(formatted(stamped.stamp().unwrap()));
    let wrapped = format!(r#"{{"data": [{STORED}]}}"#);
    let documents = DocumentPointer::parse("/data").unwrap().documents(&wrapped).unwrap();
    all.extend([formatted(&documents), formatted(&documents.iter().next().unwrap())]);
    all.extend(reevaluation.changes.iter().map(formatted));
    all.extend(reevaluation.changes.iter().flat_map(|change| &change.stored).map(formatted));
    all.extend(rows.iter().map(formatted));
    all.extend(explanation.steps.iter().map(formatted));
    for date in ["1987-06-05", "05/06/87"].map(normalize_date) {
        all.extend([formatted(&date), formatted(&date.present().unwrap())]);
    }
    for tramite in [normalize_card_tramite("00918273645"), normalize_registry_tramite("918273645")] {
        all.extend([formatted(&tramite), formatted(&tramite.present().unwrap())]);
    }
    let (dni, ejemplar) = (normalize_dni("91.827.364"), normalize_ejemplar("Q"));
    all.extend([formatted(&dni), formatted(&dni.present().unwrap())]);
    all.extend([formatted(&ejemplar), formatted(&ejemplar.present().unwrap())]);
    all.extend(errors_of_cases().iter().map(formatted));
    all.push(formatted(&RawJson::parse("{\"MARCADO\"").unwrap_err()));
    all.push(formatted(&"MARCADO".parse::<Status>().unwrap_err()));
    all
}

/// A stored validation of the marked person.
const STORED: &str = r#"{"id": "MARCADO", "entityId": 7391, "status": "rejected", "warnings": ["MARCADO"],
    "extractedData": {"documentNumber": "91827364", "fullName": "MARCADO"},
    "metadata": {"responseDoubleChecks": {"renaper": {"verified": false, "enforcementApplied": true,
        "renaperData": {"dni": 91827364, "apellido": "MARCADO", "nombres": "MARCADO"},
        "comparisonResults": {"name": {"compared": true, "passed": false, "ocrValue": "MARCADO7391",
            "renaperValue": "7391MARCADO", "similarityPercent": 64}}}}}}"#;

/// Public types that hold nothing of a case, and why.
const HOLDS_NOTHING: [(&str, &[&str]); 9] = [
    (
        "a word of a closed set",
        &[
            "AdvisoryField",
            "AdvisoryKind",
            "CaseErrorCode",
            "Cause",
            "Contradiction",
            "DateRole",
            "Escalation",
            "Field",
            "FindingKind",
            "Generation",
            "Guidance",
            "Language",
            "ManualDecision",
            "ManualEvidence",
            "MatchResult",
            "NameDifference",
            "NamePart",
            "NameWordKind",
            "NextStep",
            "OcrEvidence",
            "Outcome",
            "PlanAction",
            "PlanReason",
            "Reason",
            "Rule",
            "Shown",
            "SkipReason",
            "Status",
            "Then",
            "WarningCode",
        ],
    ),
    (
        "a set of such words, or what one says of a row",
        &["Findings", "FindingsIter", "FindingsThenAndNow", "RowOutcome", "StatusThenAndNow", "Unexplained"],
    ),
    ("where something stands, by the keys of the shapes", &["ChangePath", "DocumentPointer", "Markers"]),
    ("what a rule rests on", &["Source"]),
    ("percentages: how alike, and in what way, never what", &["Correction", "Margins", "NameMargin", "NameScore"]),
    ("how a service failed; a number is an HTTP status", &["RegistryFailure", "SyncError"]),
    ("fixed texts", &["Message", "Schema", "Wording"]),
    (
        "what a deployment chose, before there was any case, and what is wrong with it",
        &[
            "Against",
            "ErrorAction",
            "IdCiudadano",
            "MismatchAction",
            "NameRule",
            "NotFound",
            "Policy",
            "PolicyError",
            "PolicyField",
            "PolicyStamp",
            "PolicyStep",
            "TramiteMissing",
        ],
    ),
    ("codes that a request lists, which rule D6 wants named", &["OmitWarnings", "OmitWarningsError"]),
];

/// The types among the names that `src/lib.rs` re-exports.
pub(crate) fn public_types() -> BTreeSet<String> {
    let front = include_str!("../src/lib.rs");
    let own = ["pub struct ", "pub enum ", "pub type ", "pub trait ", "pub fn ", "pub use self::", "macro_rules!"];
    assert!(
        !front.lines().any(|line| own.iter().any(|own| line.trim_start().starts_with(own))),
        "more than re-exports"
    );
    let stored = include_str!("../src/stored.rs");
    let lifecycle = include_str!("../src/lifecycle.rs");
    // Modules that hold nothing are pages of the documentation.
    let modules =
        front.lines().filter_map(|line| line.strip_prefix("pub mod ")).filter(|module| !module.ends_with("{}"));
    assert_eq!(modules.collect::<Vec<_>>(), ["lifecycle;", "stored;"]);
    let declared = stored
        .lines()
        .chain(lifecycle.lines())
        .filter_map(|line| line.strip_prefix("pub struct ").or(line.strip_prefix("pub enum ")));
    let declared = declared.map(|rest| rest.split(['<', ' ']).next().unwrap());
    let exported = [front, stored, lifecycle].into_iter().flat_map(|file| file.split("\npub use ").skip(1));
    let exported = exported.map(|rest| rest.split(';').next().unwrap());
    let names = exported.flat_map(|path| match path.split_once('{') {
        Some((_, names)) => names.trim_end_matches('}').split(',').map(str::trim).collect::<Vec<_>>(),
        None => path.rsplit("::").take(1).collect(),
    });
    let is_type = |name: &&str| name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase);
    names.chain(declared).filter(is_type).map(str::to_owned).collect()
}

#[test]
fn debug_shows_no_value_of_any_public_type() {
    for (name, texts) in of_every_type() {
        for text in texts {
            assert_eq!(shown_in(&text), None, "{name}: {text}");
        }
    }
}

#[test]
fn every_public_type_is_looked_at_or_holds_nothing_of_a_case() {
    let mut looked_at: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, _) in of_every_type() {
        *looked_at.entry(name).or_default() += 1;
    }
    let hold_nothing: BTreeSet<&str> = HOLDS_NOTHING.into_iter().flat_map(|(_, names)| names).copied().collect();
    let public = public_types();
    assert!(public.len() >= 50, "{public:?}");
    for name in &public {
        let named = looked_at.contains_key(name.as_str()) || hold_nothing.contains(name.as_str());
        assert!(named, "{name}: can it hold anything of a case?");
    }
    for name in looked_at.keys().chain(&hold_nothing) {
        assert!(public.contains(*name), "{name} is no public type");
    }
    checked(&format!(
        "{} public types, {} of them looked at in {} values",
        public.len(),
        looked_at.len(),
        looked_at.values().sum::<usize>()
    ));
}

/// The marked case, broken in every way there is.
fn errors_of_cases() -> Vec<CaseError> {
    let broken = [
        MARKED.replace("\"in_review\"", "\"MARCADO\""),
        MARKED.replace("\"in_review\",", "\"in_review\", \"manualDecision\": \"MARCADO\","),
        MARKED.replace("\"2041-MARCADO\"", "[\"MARCADO\"]"),
        MARKED.replace("\"MARCADO-id\"", "{\"MARCADO\": 7391}"),
        MARKED.replace("\"MARCADO-id\"", "\"MARCADO\\ud800\""),
        MARKED.replace("[\"MARCADO_WARNING\"]", "[\"MARCADO_WARNING\", 91827364]"),
        MARKED.replace("[\"MARCADO_WARNING\"]", "\"MARCADO_WARNING\""),
        MARKED.replace("\"extractedData\": {", "\"extractedData\": \"91827364\", \"x\": {"),
        MARKED.replace("\"nationality\"", "\"firstName\""),
        MARKED
            .replace("\"nationality\": \"MARCADO\"", "\"Marcado García 91827364\": 1, \"Marcado García 91827364\": 2"),
        MARKED.replace("\"ocrStatus\"", "\"OCR_Status\": \"MARCADO\", \"ocrStatus\""),
        MARKED.replace("\"nationality\"", "\"Date Of Birth\""),
        MARKED.replace("\"ref\"", "\"renaperData\""),
        MARKED.replace("\"ref\": \"MARCADO\"", "\"Marcado 7391\": 1, \"Marcado 7391\": \"MARCADO\""),
        MARKED.replace("\"codigo\": 99}", &format!("\"codigo\": {}\"MARCADO\"{}}}", "[".repeat(200), "]".repeat(200))),
        MARKED.replace("\"codigo\": 99}", "\"codigo\": 99"),
        MARKED.replace("\"codigo\": 99}", "\"codigo\": 91827364x}"),
        MARKED.replace("\"codigo\": 99}", "\"codigo\": MARCADO}"),
        MARKED.replace("Marcadojuan\"", "Marcadojuan\\x\""),
        MARKED.replace("Marcadojuan\"", "Marcadojuan\u{1}\""),
        format!("{MARKED} MARCADO"),
        MARKED[..MARKED.len() / 2].to_owned(),
        format!("[{MARKED}]"),
        "\"MARCADO\"".to_owned(),
        "91827364".to_owned(),
        "MARCADO".to_owned(),
    ];
    let mut errors: Vec<_> = broken.iter().map(|text| Case::from_json(text).unwrap_err()).collect();
    errors.extend(broken.iter().map(|text| PlanRequest::from_json(text).unwrap_err()));
    let wrong_plans = [
        "\"doubleCheckRenaper\": \"MARCADO\"",
        "\"doubleCheckRenaper\": {\"query\": \"MARCADO\"}",
        "\"doubleCheckRenaper\": {\"Query\": \"MARCADO\"}",
        "\"countryCode\": 91827364",
        "\"credentials\": \"MARCADO\"",
    ];
    for wrong in wrong_plans {
        errors.push(PlanRequest::from_json(&MARKED.replacen('{', &format!("{{{wrong}, "), 1)).unwrap_err());
    }
    errors.push(Case::from_slice(&[MARKED.as_bytes(), b"\xff"].concat()).unwrap_err());
    for block in ["{\"MARCADO\": 91827364", "{\"Marcado 7391\": 1, \"Marcado 7391\": \"MARCADO\"}", "MARCADO"] {
        errors.push(BiometricBlock::from_json(block).unwrap_err());
    }
    errors
}

/// Everything that an error tells: itself, and what it was caused by.
fn told_by(error: &dyn Error) -> Vec<String> {
    let mut told = Vec::new();
    let mut next = Some(error);
    while let Some(error) = next {
        told.extend([error.to_string(), format!("{error:?}"), format!("{error:#?}")]);
        next = error.source();
    }
    told
}

#[test]
fn errors_show_no_value_in_themselves_nor_in_what_caused_them() {
    let mut errors: Vec<Box<dyn Error>> = Vec::new();
    for error in errors_of_cases() {
        assert_eq!(shown_in(&serde_json::to_string(&error).unwrap()), None, "{error}");
        assert_eq!(shown_in(error.message()), None, "{error}");
        errors.push(Box::new(error));
    }
    for text in ["MARCADO", "\"MARCADO\" 91827364", "{\"MARCADO\": 91827364", "[91827364,]", "\"\\u00MARCADO\""] {
        errors.push(Box::new(RawJson::parse(text).unwrap_err()));
        errors.push(Box::new(RegistryBody::from_json(text.to_owned()).unwrap_err()));
    }
    errors.push(Box::new("MARCADO".parse::<Status>().unwrap_err()));
    errors.push(Box::new("MARCADO".parse::<ManualDecision>().unwrap_err()));
    let told: Vec<String> = errors.iter().flat_map(|error| told_by(error.as_ref())).collect();
    for text in &told {
        assert_eq!(shown_in(text), None, "{text}");
    }
    println!("{} errors, {} texts", errors.len(), told.len());
}

#[test]
fn a_stored_check_with_odd_values_is_not_quoted() {
    let block = |change: &str| {
        let row =
            format!(r#"{{"compared": true, "passed": true, "similarityPercent": 92, "threshold": 80, {change}}}"#);
        let begin = r#"{"verified": true, "matchResult": "match", "enforcementApplied": true"#;
        [format!(r#"{begin}, "comparisonResults": {{"dni": {row}}}}}"#), format!("{begin}, {change}}}")]
    };
    let changes = [
        r#""ocrValue": 91827364"#,
        r#""personalNumber": 91827364"#,
        r#""comparisonResults": "MARCADO""#,
        r#""errorCode": "MARCADO""#,
        r#""renaperBiometric": {"matchResult": "MARCADO"}"#,
        r#""renaperBiometric": {"errorCode": "MARCADO"}"#,
        r#""renaperBiometric": "MARCADO""#,
    ];
    let whole = ["\"MARCADO\"", "91827364", "[\"MARCADO\"]", "{\"verified\": \"MARCADO\"}", "{\"MARCADO\": MARCADO}"];
    let texts = changes.into_iter().flat_map(block).chain(whole.map(str::to_owned));
    for text in texts {
        let document =
            format!(r#"{{"status": "approved", "metadata": {{"responseDoubleChecks": {{"renaper": {text}}}}}}}"#);
        match StoredValidation::from_json(&document) {
            Ok(stored) => assert_eq!(shown_in(&format!("{stored:?}")), None, "{text}"),
            Err(error) => told_by(&error).iter().for_each(|told| assert_eq!(shown_in(told), None, "{text}")),
        }
    }
}
