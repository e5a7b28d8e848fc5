//! The six fields of an explanation (rules V1 to V6, F1 to N3).

use std::fmt::Display;

use super::Account;
use crate::case::{Case, ExtractedData};
use crate::compare::{Comparison, DniSource, NameComparison, RegistryDni, Row, RowOutcome};
use crate::normalize::{date, dni, ejemplar, tramite};
use crate::policy::{IdCiudadano, Policy};
use crate::registry::Record;
use crate::rules::Rule;
use crate::value::{Read, Value};

impl Account {
    /// A3: there is nothing on the registry's side.
    pub(super) fn unknown_number(&mut self, case: &Case<'_>) {
        let ocr = case.extracted.document_number.read(dni::read);
        let finding = if ocr.value.is_present() {
            "the registry does not know the number on the card: failed"
        } else {
            "and none is on the card"
        };
        self.read_value(Rule::V2, "dni", "card", &ocr);
        self.say(Rule::A3, "dni", finding);
    }

    /// A5: field by field.
    pub(super) fn fields(&mut self, ocr: &ExtractedData<'_>, record: &Record<'_>, policy: &Policy) {
        let Comparison { rows, .. } = Comparison::of(ocr, record, policy);
        let mut rows = rows.iter();
        let mut next = || rows.next().map_or(String::new(), outcome);
        self.dni(ocr, record, policy, &next());
        self.tramite(ocr, record, policy, &next());
        self.name(ocr, record, policy, &next());
        self.same(Rule::V4, Rule::F4, "ejemplar", &ocr.ejemplar.read(ejemplar::read), &record.ejemplar, &next());
        let birth = ocr.date_of_birth.read(date::read);
        self.same(Rule::V5, Rule::F5, "dateOfBirth", &birth, &record.fecha_nacimiento, &next());
        let expiry = ocr.expiration_date.read(date::read);
        self.same(Rule::V5, Rule::F6, "expirationDate", &expiry, &record.vencimiento, &next());
    }

    fn dni(&mut self, ocr: &ExtractedData<'_>, record: &Record<'_>, policy: &Policy, outcome: &str) {
        let card = ocr.document_number.read(dni::read);
        self.read_value(Rule::V2, "dni", "card", &card);
        let echoed = record.echoed_dni(policy);
        self.read_value(Rule::V2, "dni", "registry's echo", echoed);
        let registry = RegistryDni::of(card.value.present(), record, policy);
        let number = registry.dni.map(|dni| dni.to_string()).unwrap_or_default();
        let key = |read: &Read<'_, dni::Dni>| key_of(&read.key);
        let from = match registry.source {
            DniSource::Echo => format!("{number} echoed by the registry under {}", key(echoed)),
            DniSource::IdCiudadano => format!("{number} confirmed by {}", key(&record.id_ciudadano)),
            DniSource::Cuil => format!("{number} in the CUIL under {}", key_of(&record.cuil.key)),
            DniSource::Nothing => match record.cuil.value {
                Value::Present(_) | Value::Repaired(_) => "no number of the registry that may speak (its CUIL may only confirm)".to_owned(),
                _ => "no number of the registry that may speak".to_owned(),
            },
        };
        let finding = format!("{}, {from}: {outcome}", on_card(&card.value));
        match (registry.source, policy.id_ciudadano()) {
            (DniSource::IdCiudadano, _) | (_, IdCiudadano::IsDni | IdCiudadano::Ignore) => {
                self.say_by_policy(Rule::F1, "dni", finding, "id_ciudadano");
            }
            _ => self.say(Rule::F1, "dni", finding),
        }
    }

    fn tramite(&mut self, ocr: &ExtractedData<'_>, record: &Record<'_>, policy: &Policy, outcome: &str) {
        let card = ocr.personal_number.read(tramite::read_ocr);
        self.read_value(Rule::V3, "tramite", "card", &card);
        self.read_value(Rule::V3, "tramite", "registry", &record.tramite);
        if record.tramite_is_zero {
            self.say(Rule::V3, "tramite", "registry: a zero, which counts as absent");
        }
        self.read_value(Rule::V3, "tramite", "registry's reprint", &record.reprint);
        let agrees = |read: &Read<'_, tramite::Tramite>| matches!((card.value.present(), read.value.present()), (Some(card), Some(registry)) if card.agrees(registry));
        let matches_main = agrees(&record.tramite);
        let matching = if matches_main {
            format!(" with {}", key_of(&record.tramite.key))
        } else if agrees(&record.reprint) && policy.accept_reprint() {
            format!(" with the reprint, {}", key_of(&record.reprint.key))
        } else {
            String::new()
        };
        let finding = format!("{}: {outcome}{matching}", on_card(&card.value));
        if outcome.starts_with("not compared") {
            self.say_by_policy(Rule::F2, "tramite", finding, "tramite_missing");
        } else if record.reprint.value.is_present() && !matches_main {
            self.say_by_policy(Rule::F2, "tramite", finding, "accept_reprint");
        } else {
            self.say(Rule::F2, "tramite", finding);
        }
    }

    fn name(&mut self, ocr: &ExtractedData<'_>, record: &Record<'_>, policy: &Policy, outcome: &str) {
        let comparison = NameComparison::of(ocr, record, policy);
        for (side, tokens) in [("card", comparison.card_tokens()), ("registry", comparison.registry_tokens())] {
            let finding = match tokens {
                Some(tokens) => format!("{side}: {}", tokens.joined()),
                None => format!("{side}: no readable name"),
            };
            self.say(Rule::V6, "name", finding);
        }
        self.found_under("name", &record.apellido.key);
        self.found_under("name", &record.nombres.key);
        if let Some(percent) = comparison.percent {
            let many = [comparison.card_tokens(), comparison.registry_tokens()]
                .into_iter()
                .any(|tokens| tokens.is_some_and(|tokens| tokens.count() > crate::similarity::MOST_ORDERED));
            self.say(if many { Rule::N3 } else { Rule::N2 }, "name", format!("{percent} % alike"));
        }
        for (side, is_partial) in [("card", comparison.card_is_partial), ("registry", comparison.registry_is_partial)] {
            if is_partial {
                self.say(
                    Rule::F3,
                    "name",
                    format!("the {side} lacks a part that the other side has, so a low score says nothing"),
                );
            }
        }
        let threshold = policy.name_threshold();
        self.say_by_policy(Rule::F3, "name", format!("{outcome}, where {threshold} % passes"), "name_threshold");
        if let (Some(percent), Some(least)) = (comparison.surname_percent, policy.surname_threshold()) {
            let finding = format!("the surnames alone are {percent} % alike, where {least} % passes");
            self.say_by_policy(Rule::F3, "name", finding, "surname_threshold");
        }
    }

    fn same<T: Display>(
        &mut self,
        value_rule: Rule,
        rule: Rule,
        field: &'static str,
        card: &Read<'_, T>,
        registry: &Read<'_, T>,
        outcome: &str,
    ) {
        self.read_value(value_rule, field, "card", card);
        self.read_value(value_rule, field, "registry", registry);
        self.say(rule, field, outcome);
    }

    /// What a value was read as, and under which key of the body it was found.
    fn read_value<T: Display>(&mut self, rule: Rule, field: &'static str, side: &str, read: &Read<'_, T>) {
        let shown = read.shown.as_deref().map(|text| format!("`{text}`"));
        let (rule, finding) = match &read.value {
            Value::Absent => (Rule::V1, format!("{side}: nothing is given")),
            Value::Unreadable => (rule, format!("{side}: {} cannot be read", shown.as_deref().unwrap_or("the value"))),
            Value::Present(value) | Value::Repaired(value) => {
                (rule, format!("{side}: {} is read as {value}", shown.as_deref().unwrap_or_default()))
            }
        };
        self.say(rule, field, finding);
        self.found_under(field, &read.key);
    }

    fn found_under(&mut self, field: &'static str, key: &Option<crate::text::Text<'_>>) {
        if key.is_some() {
            self.say(Rule::V8, field, format!("the registry's value stands under {}", key_of(key)));
        }
    }
}

fn on_card<T: Display>(value: &Value<T>) -> String {
    match value {
        Value::Present(value) | Value::Repaired(value) => format!("{value} on the card"),
        Value::Absent | Value::Unreadable => "none on the card".to_owned(),
    }
}

fn key_of(key: &Option<crate::text::Text<'_>>) -> String {
    key.as_ref().map_or("no key".to_owned(), |key| format!("`{}`", key.as_str()))
}

/// What became of a row, and the code it raises.
fn outcome(row: &Row<'_>) -> String {
    let outcome = match row.outcome {
        RowOutcome::Compared { passed: true } => "passed".to_owned(),
        RowOutcome::Compared { passed: false } => "failed".to_owned(),
        RowOutcome::Skipped(reason) => format!("not compared, {reason}"),
    };
    row.error_code.map_or(outcome.clone(), |code| format!("{outcome}, {code}"))
}
