//! The six fields of an explanation (rules V1 to V8, F1 to N5).

use std::fmt::Display;

use super::Account;
use crate::case::ExtractedData;
use crate::compare::{
    ComparisonGrounds, DniGrounds, DniSource, NameGrounds, Row, RowGrounds, RowOutcome, Rows, TramiteSource, name_words,
};
use crate::normalize::tramite::Tramites;
use crate::policy::Policy;
use crate::registry::Answered;
use crate::similarity::Measure;
use crate::similarity::name_word::NameWord;
use crate::text::Text;
use crate::value::{Read, Value};
use crate::vocabulary::{Field, Rule};

impl Account {
    /// A3: there is nothing on the registry's side.
    pub(super) fn unknown_number(&mut self, rows: &Rows<'_>, grounds: &ComparisonGrounds<'_>) {
        let Some(row) = rows.get(Field::Dni) else { return };
        self.card_value(Rule::V2, row, &grounds.dni.card);
        let finding = match row.outcome {
            RowOutcome::Compared { .. } => "the registry does not know the number on the card: failed",
            RowOutcome::Skipped(_) => "and none is on the card",
        };
        self.say(Rule::A3, row.field.as_str(), finding);
    }

    /// A5: field by field.
    pub(super) fn fields(
        &mut self,
        ocr: &ExtractedData<'_>,
        rows: &Rows<'_>,
        grounds: &ComparisonGrounds<'_>,
        policy: &Policy,
    ) {
        for row in rows.iter() {
            match row.field {
                Field::Dni => self.dni(row, &grounds.dni, grounds.registry),
                Field::Tramite => self.tramite(row, &grounds.tramite, grounds.registry),
                Field::Name => {
                    self.names(row, ocr, grounds.registry);
                    self.name(row, &grounds.name, policy);
                }
                Field::Ejemplar => self.same(Rule::V4, row, &grounds.ejemplar),
                Field::DateOfBirth => self.same(Rule::V5, row, &grounds.date_of_birth),
                Field::ExpirationDate => self.same(Rule::V5, row, &grounds.expiration_date),
            }
        }
    }

    fn dni(&mut self, row: &Row<'_>, grounds: &DniGrounds<'_>, registry: Answered<'_>) {
        self.card_value(Rule::V2, row, &grounds.card);
        self.registry_value(Rule::V2, row, "registry's echo", registry.echoed_dni);
        let number = grounds.registry.map(|dni| dni.to_string()).unwrap_or_default();
        let key = key_of(grounds.key);
        let from = match grounds.source {
            DniSource::Echo => format!("{number} echoed by the registry under {key}"),
            DniSource::IdCiudadano => format!("{number} confirmed by {key}"),
            DniSource::Cuil => format!("{number} in the CUIL under {key}"),
            DniSource::SilentCuil => "no number of the registry that may speak (its CUIL may only confirm)".to_owned(),
            DniSource::Nothing => "no number of the registry that may speak".to_owned(),
        };
        let finding = format!("{}, {from}: {}", on_card(&grounds.card), outcome(row));
        self.say_of_row(row, finding, grounds.policy_field);
    }

    fn tramite(&mut self, row: &Row<'_>, grounds: &RowGrounds<'_, Tramites, TramiteSource>, registry: Answered<'_>) {
        let record = registry.record;
        self.card_value(Rule::V3, row, &grounds.card);
        self.registry_value(Rule::V3, row, "registry", &record.tramite);
        if record.tramite_is_zero {
            self.say(Rule::V3, row.field.as_str(), "registry: a zero, which counts as absent");
        }
        self.registry_value(Rule::V3, row, "registry's reprint", &record.reprint);
        let with = match (row.outcome, grounds.source) {
            (RowOutcome::Compared { passed: true }, TramiteSource::Main) => {
                format!(" with {}", key_of(grounds.registry.key.as_ref()))
            }
            (RowOutcome::Compared { passed: true }, TramiteSource::Reprint) => {
                format!(" with the reprint, {}", key_of(grounds.registry.key.as_ref()))
            }
            _ => String::new(),
        };
        let finding = format!("{}: {}{with}", on_card(&grounds.card), outcome(row));
        self.say_of_row(row, finding, grounds.policy_field);
    }

    /// What the names were read as.
    fn names(&mut self, row: &Row<'_>, ocr: &ExtractedData<'_>, registry: Answered<'_>) {
        for (side, tokens) in ["card", "registry"].into_iter().zip(name_words(ocr, registry.record)) {
            let finding = match tokens {
                Some(tokens) => format!("{side}: {}", tokens.joined()),
                None => format!("{side}: no readable name"),
            };
            self.say(Rule::V6, row.field.as_str(), finding);
        }
        self.found_under(row, registry.record.apellido.key.as_ref());
        self.found_under(row, registry.record.nombres.key.as_ref());
    }

    fn name(&mut self, row: &Row<'_>, grounds: &NameGrounds, policy: &Policy) {
        let field = row.field.as_str();
        if let Some(score) = grounds.score {
            if let Some(Measure { distance, longest, .. }) = score.measure {
                let kept = longest.saturating_sub(distance);
                let finding = format!("d {distance}, m {longest}: floor(100 · {kept} / {longest}) = {}", score.percent);
                self.say(score.rule, field, finding);
            }
            let finding = format!("{} % alike", score.percent);
            let policy_field = (score.rule == Rule::N5).then_some("name_rule");
            self.say_by(score.rule, field, finding, policy_field);
        }
        for word in &row.words {
            self.say(Rule::N5, field, said_of(word));
        }
        for (side, lacks, has_unknown) in [
            ("card", grounds.lacking.card, grounds.unknown.card),
            ("registry", grounds.lacking.registry, grounds.unknown.registry),
        ] {
            if lacks {
                let finding = format!("the {side} lacks a part that the other side has, so a low score says nothing");
                self.say(Rule::F3, field, finding);
            }
            if has_unknown {
                let finding = format!("the {side} has letters that nobody knows, and without them the score may pass");
                self.say(Rule::F3, field, finding);
            }
        }
        let finding = format!("{}, where {} % passes", outcome(row), policy.name_threshold());
        self.say_of_row(row, finding, Some("name_threshold"));
        if let (Some(percent), Some(least)) = (grounds.surname_percent, policy.surname_threshold()) {
            let finding = format!("the surnames alone are {percent} % alike, where {least} % passes");
            self.say_by_policy(Rule::F3, field, finding, "surname_threshold");
        }
    }

    fn same<T: Display>(&mut self, reads: Rule, row: &Row<'_>, grounds: &RowGrounds<'_, T>) {
        self.card_value(reads, row, &grounds.card);
        self.registry_value(reads, row, "registry", grounds.registry);
        self.say_of_row(row, outcome(row), grounds.policy_field);
    }

    /// What became of a row, by the rule of its field.
    fn say_of_row(&mut self, row: &Row<'_>, finding: String, policy_field: Option<&'static str>) {
        self.say_by(row.field.rule(), row.field.as_str(), finding, policy_field);
    }

    fn card_value<T: Display>(&mut self, rule: Rule, row: &Row<'_>, value: &Value<T>) {
        self.read_value(rule, row, "card", value, row.ocr_value.as_ref(), None);
    }

    fn registry_value<T: Display>(&mut self, rule: Rule, row: &Row<'_>, side: &str, read: &Read<'_, T>) {
        self.read_value(rule, row, side, &read.value, read.shown.as_ref(), read.key.as_ref());
    }

    /// What a value was read as, and under which key of the body it was found.
    fn read_value<T: Display>(
        &mut self,
        rule: Rule,
        row: &Row<'_>,
        side: &str,
        value: &Value<T>,
        shown: Option<&Text<'_>>,
        key: Option<&Text<'_>>,
    ) {
        let shown = shown.map(|text| format!("`{}`", text.as_str()));
        let (rule, finding) = match value {
            Value::Absent => (Rule::V1, format!("{side}: nothing is given")),
            Value::Unreadable => (rule, format!("{side}: {} cannot be read", shown.as_deref().unwrap_or("the value"))),
            Value::Present(value) => (rule, format!("{side}: {} is read as {value}", shown.unwrap_or_default())),
            Value::Repaired(value) => {
                (Rule::V9, format!("{side}: {} is misread or not whole, and may be {value}", shown.unwrap_or_default()))
            }
        };
        self.say(rule, row.field.as_str(), finding);
        self.found_under(row, key);
    }

    fn found_under(&mut self, row: &Row<'_>, key: Option<&Text<'_>>) {
        if key.is_some() {
            let finding = format!("the registry's value stands under {}", key_of(key));
            self.say(Rule::V8, row.field.as_str(), finding);
        }
    }
}

/// What was seen of a word of the names.
fn said_of(word: &NameWord) -> String {
    let side = |text: &Option<String>| text.as_deref().unwrap_or("nothing").to_owned();
    let (card, registry, bits) = (side(&word.card), side(&word.registry), word.bits);
    let name = word.one_in.map(|one_in| format!("; {card} is itself a name that 1 in {one_in} people bears"));
    format!("{card} for {registry}: {}, {bits} bits{}", word.kind, name.unwrap_or_default())
}

fn on_card<T: Display>(value: &Value<T>) -> String {
    match value {
        Value::Present(value) | Value::Repaired(value) => format!("{value} on the card"),
        Value::Absent | Value::Unreadable => "none on the card".to_owned(),
    }
}

fn key_of(key: Option<&Text<'_>>) -> String {
    key.map_or("no key".to_owned(), |key| format!("`{}`", key.as_str()))
}

/// What became of a row, and the code it raises.
fn outcome(row: &Row<'_>) -> String {
    let outcome = match row.outcome {
        RowOutcome::Compared { passed: true } => "passed".to_owned(),
        RowOutcome::Compared { passed: false } => "failed".to_owned(),
        RowOutcome::Skipped(reason) => format!("not compared, {reason}"),
    };
    match row.error_code {
        Some(code) => format!("{outcome}, {code}"),
        None => outcome,
    }
}
