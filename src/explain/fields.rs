//! The six fields of an explanation (rules V1 to V8, F1 to N5).

use std::fmt::Display;

use super::{Account, texts, words};
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
use crate::vocabulary::{Field, Rule, Wording};

/// A side, what was read there, and how it stood.
struct Side<'s, T> {
    name: Wording,
    value: Value<T>,
    shown: Option<&'s Text<'s>>,
    /// The key of the body.
    key: Option<&'s Text<'s>>,
}

impl<'s, T: Copy> Side<'s, T> {
    fn card(row: &'s Row<'_>, value: Value<T>) -> Self {
        Side { name: texts::CARD, value, shown: row.ocr_value.as_ref(), key: None }
    }

    fn registry(name: Wording, read: &'s Read<'_, T>) -> Self {
        Side { name, value: read.value, shown: read.shown.as_ref(), key: read.key.as_ref() }
    }
}

impl Account {
    /// A3: there is nothing on the registry's side.
    pub(super) fn unknown_number(&mut self, rows: &Rows<'_>, grounds: &ComparisonGrounds<'_>) {
        let Some(row) = rows.get(Field::Dni) else { return };
        self.read_value(Rule::V2, row, Side::card(row, grounds.dni.card));
        let finding = match row.outcome {
            RowOutcome::Compared { .. } => texts::UNKNOWN_NUMBER,
            RowOutcome::Skipped(_) => texts::NO_NUMBER_EITHER,
        };
        self.say(Rule::A3, row.field.as_str(), self.told(finding));
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
        self.read_value(Rule::V2, row, Side::card(row, grounds.card));
        self.read_value(Rule::V2, row, Side::registry(texts::ECHO, registry.echoed_dni));
        let wording = match grounds.source {
            DniSource::Echo => texts::ECHOED,
            DniSource::IdCiudadano => texts::CONFIRMED,
            DniSource::Cuil => texts::IN_CUIL,
            DniSource::SilentCuil => texts::SILENT_CUIL,
            DniSource::Nothing => texts::SILENT,
        };
        let number = grounds.registry.map(|dni| dni.to_string()).unwrap_or_default();
        let from = self.said(wording, &[("number", &number), ("under", &self.under(grounds.key))]);
        let card = self.on_card(grounds.card);
        let finding =
            self.said(texts::DNI_ROW, &[("card", &card), ("registry", &from), ("outcome", &self.outcome(row))]);
        self.say_of_row(row, finding, grounds.policy_field);
    }

    fn tramite(&mut self, row: &Row<'_>, grounds: &RowGrounds<'_, Tramites, TramiteSource>, registry: Answered<'_>) {
        let record = registry.record;
        self.read_tramite(row, Side::card(row, grounds.card));
        self.read_tramite(row, Side::registry(texts::REGISTRY, &record.tramite));
        if record.tramite_is_zero {
            self.say(Rule::V3, row.field.as_str(), self.told(texts::ZERO));
        }
        self.read_tramite(row, Side::registry(texts::REPRINT, &record.reprint));
        let with = match (row.outcome, grounds.source) {
            (RowOutcome::Compared { passed: true }, TramiteSource::Main) => Some(texts::WITH_MAIN),
            (RowOutcome::Compared { passed: true }, TramiteSource::Reprint) => Some(texts::WITH_REPRINT),
            _ => None,
        };
        let under = self.under(grounds.registry.key.as_ref());
        let with = with.map(|wording| self.said(wording, &[("under", &under)])).unwrap_or_default();
        let card = self.on_card(grounds.card.map(|tramites| self.either(tramites)));
        let finding =
            self.said(texts::TRAMITE_ROW, &[("card", &card), ("outcome", &self.outcome(row)), ("with", &with)]);
        self.say_of_row(row, finding, grounds.policy_field);
    }

    fn read_tramite(&mut self, row: &Row<'_>, side: Side<'_, Tramites>) {
        let Side { name, value, shown, key } = side;
        let value = value.map(|tramites| self.either(tramites));
        self.read_value(Rule::V3, row, Side { name, value, shown, key });
    }

    /// A trámite, or the two that a text may stand for (rule V3).
    fn either(&self, tramites: Tramites) -> String {
        let mut numbers = tramites.iter();
        let one = numbers.next().map(|number| number.to_string()).unwrap_or_default();
        match numbers.next() {
            Some(other) => self.said(texts::EITHER, &[("one", &one), ("other", &other)]),
            None => one,
        }
    }

    /// What the names were read as.
    fn names(&mut self, row: &Row<'_>, ocr: &ExtractedData<'_>, registry: Answered<'_>) {
        for (side, tokens) in [texts::CARD, texts::REGISTRY].into_iter().zip(name_words(ocr, registry.record)) {
            let side = self.told(side);
            let finding = match tokens {
                Some(tokens) => self.said(texts::NAME, &[("side", &side), ("name", &tokens.joined())]),
                None => self.said(texts::NO_NAME, &[("side", &side)]),
            };
            self.say(Rule::V6, row.field.as_str(), finding);
        }
        self.found_under(row, registry.record.apellido.key.as_ref());
        self.found_under(row, registry.record.nombres.key.as_ref());
    }

    fn name(&mut self, row: &Row<'_>, grounds: &NameGrounds, policy: &Policy) {
        let field = row.field.as_str();
        if let Some(score) = grounds.score {
            let percent = &score.percent;
            if let Some(Measure { distance, longest, rule }) = score.measure {
                let (rule, wording) = match rule {
                    Rule::N3 => (Rule::N3, texts::DISTANCE_OF_LONG_NAMES),
                    _ => (Rule::N1, texts::DISTANCE),
                };
                self.say(rule, field, self.said(wording, &[("distance", &distance)]));
                let kept = longest.saturating_sub(distance);
                let finding = self.said(
                    texts::MEASURE,
                    &[("distance", &distance), ("longest", &longest), ("kept", &kept), ("percent", percent)],
                );
                self.say(Rule::N2, field, finding);
            }
            let policy_field = (score.rule == Rule::N5).then_some("name_rule");
            self.say_by(score.rule, field, self.said(texts::ALIKE, &[("percent", percent)]), policy_field);
        }
        for word in &row.words {
            self.say(Rule::N5, field, self.said_of(word));
        }
        for (side, lacks, has_unknown) in [
            (texts::CARD, grounds.lacking.card, grounds.unknown.card),
            (texts::REGISTRY, grounds.lacking.registry, grounds.unknown.registry),
        ] {
            let side = self.told(side);
            if lacks {
                self.say(Rule::F3, field, self.said(texts::LACKS_PART, &[("side", &side)]));
            }
            if has_unknown {
                self.say(Rule::F3, field, self.said(texts::UNKNOWN_LETTERS, &[("side", &side)]));
            }
        }
        let threshold = policy.name_threshold();
        let finding = self.said(texts::NAME_ROW, &[("outcome", &self.outcome(row)), ("threshold", &threshold)]);
        self.say_of_row(row, finding, Some("name_threshold"));
        if let (Some(percent), Some(least)) = (grounds.surname_percent, policy.surname_threshold()) {
            let finding = self.said(texts::SURNAMES, &[("percent", &percent), ("threshold", &least)]);
            self.say_by_policy(Rule::F3, field, finding, "surname_threshold");
        }
    }

    fn same<T: Copy + Display>(&mut self, reads: Rule, row: &Row<'_>, grounds: &RowGrounds<'_, T>) {
        self.read_value(reads, row, Side::card(row, grounds.card));
        self.read_value(reads, row, Side::registry(texts::REGISTRY, grounds.registry));
        self.say_of_row(row, self.outcome(row), grounds.policy_field);
    }

    /// What became of a row, by the rule of its field.
    fn say_of_row(&mut self, row: &Row<'_>, finding: String, policy_field: Option<&'static str>) {
        self.say_by(row.field.rule(), row.field.as_str(), finding, policy_field);
    }

    /// What a value was read as, and under which key of the body it was found.
    fn read_value<T: Display>(&mut self, rule: Rule, row: &Row<'_>, side: Side<'_, T>) {
        let Side { name, value, shown, key } = side;
        let side = self.told(name);
        let text = shown.map(|text| text.as_str());
        let (rule, finding) = match (value, text) {
            (Value::Absent, _) => (Rule::V1, self.said(texts::NO_VALUE, &[("side", &side)])),
            (Value::Unreadable, None) => (rule, self.said(texts::UNREADABLE_VALUE, &[("side", &side)])),
            (Value::Unreadable, Some(text)) => {
                (rule, self.said(texts::UNREADABLE, &[("side", &side), ("text", &text)]))
            }
            (Value::Present(value), text) => {
                let text = text.unwrap_or_default();
                (rule, self.said(texts::READ_AS, &[("side", &side), ("text", &text), ("value", &value)]))
            }
            (Value::Repaired(value), text) => {
                let text = text.unwrap_or_default();
                (Rule::V9, self.said(texts::REPAIRED, &[("side", &side), ("text", &text), ("value", &value)]))
            }
        };
        self.say(rule, row.field.as_str(), finding);
        self.found_under(row, key);
    }

    fn found_under(&mut self, row: &Row<'_>, key: Option<&Text<'_>>) {
        if let Some(key) = key {
            self.say(Rule::V8, row.field.as_str(), self.said(texts::FOUND_UNDER, &[("key", &key.as_str())]));
        }
    }

    /// The key of a value, where it stood under one, behind what is said of it.
    fn under(&self, key: Option<&Text<'_>>) -> String {
        key.map(|key| self.said(texts::UNDER, &[("key", &key.as_str())])).unwrap_or_default()
    }

    /// What was seen of a word of the names.
    fn said_of(&self, word: &NameWord) -> String {
        let side = |text: &Option<String>| text.clone().unwrap_or_else(|| self.told(texts::NOTHING).to_owned());
        let (card, registry) = (side(&word.card), side(&word.registry));
        let kind = self.told(words::of_word(word.kind));
        let said =
            self.said(texts::WORD, &[("card", &card), ("registry", &registry), ("kind", &kind), ("bits", &word.bits)]);
        let is_a_name =
            word.one_in.map(|count| self.said(texts::WORD_IS_A_NAME, &[("card", &card), ("count", &count)]));
        [said, is_a_name.unwrap_or_default()].concat()
    }

    fn on_card<T: Display>(&self, value: Value<T>) -> String {
        match value.readable() {
            Some(value) => self.said(texts::ON_CARD, &[("value", &value)]),
            None => self.told(texts::NONE_ON_CARD).to_owned(),
        }
    }

    /// What became of a row, and the code it raises.
    fn outcome(&self, row: &Row<'_>) -> String {
        let outcome = match row.outcome {
            RowOutcome::Compared { passed: true } => self.told(texts::PASSED).to_owned(),
            RowOutcome::Compared { passed: false } => self.told(texts::FAILED).to_owned(),
            RowOutcome::Skipped(reason) => {
                self.said(texts::NOT_COMPARED, &[("why", &self.told(words::of_skip(reason)))])
            }
        };
        match row.error_code {
            Some(code) => format!("{outcome}, {code}"),
            None => outcome,
        }
    }
}
