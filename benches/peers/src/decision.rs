//! Whole evaluations by a rule engine: rows, findings, verdict and status out of values that are in normal form
//! already.
//!
//! The engines get less to do than the library: no text to read, no similarity to compute, no answer to tell from an
//! outage, no values to show. What they answer is the part of an evaluation that the rules decide.

use cel::{Context, Program};
use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::vm::RegoVM;
use renaper_crosscheck::{
    ErrorAction, Evaluation, Policy, RowOutcome, Value, name_similarity, normalize_card_tramite, normalize_date,
    normalize_dni, normalize_ejemplar, normalize_registry_tramite,
};
use serde_json::{Map, Value as Json, json};

const REGO: &str = include_str!("../rules/decision.rego");
const CEL: &str = include_str!("../rules/decision.cel");
const RULE: &str = "data.crosscheck.decision";

/// What the engines are given: the case in normal form, `null` where a value is missing.
///
/// It reads the kinds of cases that the corpus has: the registry's DNI stands in the CUIL, and either every field of
/// the answer is there, if only empty, or the service is unavailable.
///
/// # Panics
///
/// Where the line is no such case.
#[must_use]
pub fn input(line: &str, policy: &Policy) -> Json {
    let case: Json = serde_json::from_str(line).expect("a line of JSON");
    let card = |key: &str| case["extractedData"][key].as_str().expect("text on the card");
    let status = |action| match action {
        ErrorAction::Reject => "rejected",
        ErrorAction::Review => "in_review",
        ErrorAction::Keep => "approved",
    };
    let mut input = json!({
        "status": case["ocrStatus"],
        "answer": "unavailable",
        "ocr": {
            "dni": or_null(normalize_dni(card("documentNumber")).map(|dni| dni.number())),
            "tramite": or_null(normalize_card_tramite(card("personalNumber")).map(|tramite| tramite.number())),
            "ejemplar": or_null(normalize_ejemplar(card("ejemplar")).map(|ejemplar| ejemplar.letter().to_string())),
            "birth": or_null(normalize_date(card("dateOfBirth")).map(|date| date.to_string())),
            "expiry": or_null(normalize_date(card("expirationDate")).map(|date| date.to_string())),
        },
        "policy": {
            "name_threshold": policy.name_threshold(),
            "on_unavailable": status(policy.on_unavailable()),
            "on_missing": status(policy.on_missing()),
        },
    });
    let body = &case["renaperData"];
    if body["code"] == "SERVICE_UNAVAILABLE" {
        return input;
    }
    let registry = |key: &str| body[key].as_str().expect("text in the body");
    let tramite = |key| or_null(normalize_registry_tramite(registry(key)).map(|tramite| tramite.number()));
    let dni_of_cuil = registry("cuil").split('-').nth(1).unwrap_or_default();
    input["answer"] = "answered".into();
    input["registry"] = json!({
        "dni": or_null(normalize_dni(dni_of_cuil).map(|dni| dni.number())),
        "tramite": tramite("id_tramite_principal"),
        "reprint": tramite("id_tramite_tarjeta_reimpresa"),
        "ejemplar": or_null(normalize_ejemplar(registry("ejemplar")).map(|ejemplar| ejemplar.letter().to_string())),
        "birth": or_null(normalize_date(registry("fecha_nacimiento")).map(|date| date.to_string())),
        "expiry": or_null(normalize_date(registry("vencimiento")).map(|date| date.to_string())),
    });
    let name = format!("{} {}", registry("apellido"), registry("nombres"));
    input["percent"] = name_similarity(card("fullName"), &name).expect("two readable names").into();
    input
}

fn or_null<T: Into<Json>>(value: Value<T>) -> Json {
    value.present().map_or(Json::Null, Into::into)
}

/// The library's answer in the engines' shape.
#[must_use]
pub fn library(evaluation: &Evaluation<'_>) -> Json {
    let check = evaluation.renaper.as_ref();
    let rows: Map<String, Json> = check
        .and_then(|check| check.comparison_results.as_ref())
        .into_iter()
        .flat_map(|rows| rows.iter())
        .map(|row| {
            let outcome = match row.outcome {
                RowOutcome::Compared { passed: true } => "passed",
                RowOutcome::Compared { passed: false } => "failed",
                RowOutcome::Skipped(reason) => reason.as_str(),
            };
            (row.field.as_str().to_owned(), outcome.into())
        })
        .collect();
    json!({
        "rows": rows,
        "findings": evaluation.findings().iter().map(|code| code.as_str()).collect::<Vec<_>>(),
        "matchResult": check.map(|check| check.match_result.as_str()),
        "status": evaluation.decision.status.as_str(),
        "reason": evaluation.decision.reason.as_str(),
        "enforcementApplied": evaluation.decision.enforcement_applied,
    })
}

/// The rules in CEL, parsed once.
pub struct Cel(Program);

impl Default for Cel {
    fn default() -> Self {
        Cel(Program::compile(CEL).expect("rules that parse"))
    }
}

impl Cel {
    /// An input as the variables of a context, made once a case.
    ///
    /// # Panics
    ///
    /// Where the input is no object.
    #[must_use]
    pub fn context(input: &Json) -> Context<'static, 'static> {
        let mut context = Context::default();
        for (name, value) in input.as_object().expect("an object") {
            context.add_variable(name, value).expect("a value that CEL has");
        }
        context
    }

    /// The rules' answer.
    ///
    /// # Panics
    ///
    /// Where the rules fail.
    #[must_use]
    pub fn decide(&self, context: &Context<'_, '_>) -> cel::Value {
        self.0.execute(context).expect("rules that hold for every input")
    }
}

/// The rules in Rego, compiled once, walked by regorus' interpreter.
pub struct Interpreter(regorus::Engine);

impl Default for Interpreter {
    fn default() -> Self {
        Interpreter(engine())
    }
}

impl Interpreter {
    /// The rules' answer.
    ///
    /// # Panics
    ///
    /// Where the rules fail.
    #[must_use]
    pub fn decide(&mut self, input: &regorus::Value) -> regorus::Value {
        self.0.set_input(input.clone());
        self.0.eval_rule(RULE.to_owned()).expect("rules that hold for every input")
    }
}

/// The same, compiled for regorus' virtual machine.
pub struct Machine(RegoVM);

impl Default for Machine {
    fn default() -> Self {
        let policy = engine().compile_with_entrypoint(&RULE.into()).expect("rules that compile");
        let program = Compiler::compile_from_policy(&policy, &[RULE]).expect("rules that compile for the machine");
        let mut machine = RegoVM::new();
        machine.load_program(program);
        Machine(machine)
    }
}

impl Machine {
    /// The rules' answer.
    ///
    /// # Panics
    ///
    /// Where the rules fail.
    #[must_use]
    pub fn decide(&mut self, input: &regorus::Value) -> regorus::Value {
        self.0.set_input(input.clone());
        self.0.execute().expect("rules that hold for every input")
    }
}

/// An input as regorus takes it; cloning it copies a pointer.
///
/// # Panics
///
/// Where a number is out of range.
#[must_use]
pub fn rego_value(input: &Json) -> regorus::Value {
    regorus::Value::from_json_str(&input.to_string()).expect("JSON")
}

fn engine() -> regorus::Engine {
    let mut engine = regorus::Engine::new();
    engine.add_policy("decision.rego".to_owned(), REGO.to_owned()).expect("rules that parse");
    engine
}
