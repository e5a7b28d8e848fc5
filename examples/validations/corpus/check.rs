//! What a check came to: the rows and the findings, by either set of rules.
//!
//! The generator knows what each text means, since it wrote it; so rows are made from values here, and nothing is read.

use std::borrow::Cow;

use renaper_crosscheck::{Field, Findings, MatchResult, SkipReason, WarningCode, name_similarity};

use super::card::Card;
use super::json::{Writer, digits};
use super::kind::{Generation, RuleSet};
use super::literal;
use super::registry::{Answer, Record};
use super::sides::Sides;
use super::written::Written;

pub(crate) const NAME_THRESHOLD: u64 = 80;

pub(crate) struct Row<'v> {
    pub(crate) field: Field,
    /// Whether both sides agree, or why they were not compared.
    pub(crate) passed: Result<bool, SkipReason>,
    pub(crate) ocr: Cow<'v, str>,
    pub(crate) registry: Cow<'v, str>,
    pub(crate) similarity: Option<u64>,
    pub(crate) code: Option<WarningCode>,
}

pub(crate) struct Check<'v> {
    rows: Option<[Row<'v>; 6]>,
    pub(crate) findings: Findings,
}

impl<'v> Row<'v> {
    /// Compares two fields; `agree` is asked where both have a value.
    pub(crate) fn of<T, U>(
        field: Field,
        card: &'v Written<T>,
        registry: &'v Written<U>,
        code: WarningCode,
        agree: impl FnOnce(&T, &U) -> bool,
    ) -> Row<'v> {
        let passed = match (&card.value, &registry.value) {
            (Some(one), Some(other)) => Ok(agree(one, other)),
            (None, Some(_)) => Err(SkipReason::OcrMissing),
            (Some(_), None) => Err(SkipReason::RenaperMissing),
            (None, None) => Err(SkipReason::BothMissing),
        };
        let code = Some(code).filter(|_| passed == Ok(false));
        Row { field, passed, ocr: card.shown().into(), registry: registry.shown().into(), similarity: None, code }
    }

    pub(crate) fn of_name(card: &Card, record: &Record, percent: u64) -> Row<'v> {
        let passes = percent >= NAME_THRESHOLD;
        Row {
            field: Field::Name,
            passed: Ok(passes),
            ocr: card.name().into(),
            registry: record.name().into(),
            similarity: Some(percent),
            code: Some(WarningCode::NameNotMatch).filter(|_| !passes),
        }
    }

    fn write(&self, shows_code: bool, json: &mut Writer<'_>) {
        json.open(self.field.as_str());
        json.text("field", self.field.as_str());
        json.flag("compared", self.passed.is_ok());
        match self.passed {
            Ok(passed) => json.flag("passed", passed),
            Err(reason) => json.text("skipReason", reason.as_str()),
        }
        for (key, text) in [("ocrValue", &self.ocr), ("renaperValue", &self.registry)] {
            if !text.is_empty() {
                json.text(key, text);
            }
        }
        if let Some(percent) = self.similarity {
            json.json("similarityPercent", &digits(percent, 0));
            json.json("threshold", &digits(NAME_THRESHOLD, 0));
        }
        if let Some(code) = self.code.filter(|_| shows_code) {
            json.text("errorCode", code.as_str());
        }
        json.close();
    }
}

impl<'v> Check<'v> {
    pub(crate) fn of(sides: &'v Sides, rules: RuleSet) -> Check<'v> {
        let card = &sides.card;
        let rows = match (&sides.answer, rules) {
            (Answer::Record(record), RuleSet::Documented) => Some(rows(card, record)),
            (Answer::Record(record), RuleSet::Literal) => Some(literal::rows(card, record)),
            (Answer::NotFound(_), RuleSet::Documented) => Some(rows_of_nobody(card)),
            // The literal rules know an answer and no answer.
            (Answer::NotFound(_), RuleSet::Literal) | (Answer::None(_), _) => None,
        };
        let of_rows = rows.iter().flatten().filter_map(|row| row.code);
        let mut findings: Findings = of_rows.chain(sides.biometric.as_ref().and_then(|face| face.finding())).collect();
        if rows.is_none() {
            findings.insert(match &sides.answer {
                Answer::None("{}") if card.document_number.value.is_none() => WarningCode::DniMissing,
                Answer::None("{}") if card.gender.value.is_none() => WarningCode::GenderMissing,
                _ => WarningCode::VerificationUnavailable,
            });
        }
        Check { rows, findings }
    }

    pub(crate) fn verdict(&self) -> MatchResult {
        if self.findings.has_mismatch() {
            MatchResult::Mismatch
        } else if self.findings.is_empty() {
            MatchResult::Match
        } else {
            MatchResult::Error
        }
    }

    /// The codes that the row carries as warnings: once there was room for one.
    pub(crate) fn codes(&self, generation: Generation) -> impl Iterator<Item = &'static str> + use<> {
        let room = if generation == Generation::Today { usize::MAX } else { 1 };
        self.findings.iter().take(room).map(WarningCode::as_str)
    }

    pub(crate) fn write_rows(&self, generation: Generation, json: &mut Writer<'_>) {
        if self.rows.is_none() && generation != Generation::Today {
            return;
        }
        let first = self.findings.first();
        json.open("comparisonResults");
        for row in self.rows.iter().flatten() {
            let shows_code = generation == Generation::Today || row.code == first;
            if generation != Generation::Oldest || row.passed.is_ok() {
                row.write(shows_code, json);
            }
        }
        json.close();
    }
}

/// F1 to F6.
fn rows<'v>(card: &'v Card, record: &'v Record) -> [Row<'v>; 6] {
    let percent = name_similarity(&card.name(), &record.name()).unwrap_or_default();
    [
        dni_row(card, record),
        tramite_row(card, record),
        Row::of_name(card, record, percent.into()),
        Row::of(Field::Ejemplar, &card.ejemplar, &record.ejemplar, WarningCode::EjemplarNotMatch, u8::eq),
        Row::of(Field::DateOfBirth, &card.birth, &record.birth, WarningCode::DobNotMatch, PartialEq::eq),
        Row::of(Field::ExpirationDate, &card.expiry, &record.expiry, WarningCode::ExpiryNotMatch, PartialEq::eq),
    ]
}

/// F1: an echo decides; `id_ciudadano` and the CUIL confirm; a CUIL beyond doubt contradicts.
fn dni_row<'v>(card: &'v Card, record: &'v Record) -> Row<'v> {
    let number = &card.document_number;
    let confirms = |dni: &Written<u32>| dni.value.is_some() && dni.value == number.value;
    let (source, is_cuil) = if record.dni.value.is_some() {
        (&record.dni, false)
    } else if confirms(&record.id_ciudadano) {
        (&record.id_ciudadano, false)
    } else if confirms(&record.cuil) || record.cuil_may_contradict {
        (&record.cuil, true)
    } else {
        (&record.dni, false)
    };
    let row = Row::of(Field::Dni, number, source, WarningCode::DniNotMatch, u32::eq);
    let of_cuil = record.cuil.value.filter(|_| is_cuil).map(|dni| digits(dni.into(), 0).into());
    Row {
        code: if number.value.is_none() { Some(WarningCode::DniMissing) } else { row.code },
        registry: of_cuil.unwrap_or(row.registry),
        ..row
    }
}

/// F2: either trámite passes.
fn tramite_row<'v>(card: &'v Card, record: &'v Record) -> Row<'v> {
    let is_reprint = record.reprint.value.is_some() && record.reprint.value == card.personal_number.value;
    let source = if is_reprint { &record.reprint } else { &record.tramite };
    let row = Row::of(Field::Tramite, &card.personal_number, source, WarningCode::TramiteIdNotMatch, u64::eq);
    Row { code: if row.passed.is_err() { Some(WarningCode::TramiteDataMissing) } else { row.code }, ..row }
}

/// A3: the card's side alone, and a DNI that is not in the registry.
fn rows_of_nobody(card: &Card) -> [Row<'_>; 6] {
    let of = |field, ocr: Cow<'_, str>, is_present: bool| Row {
        field,
        passed: Err(if is_present { SkipReason::RenaperMissing } else { SkipReason::BothMissing }),
        ocr: ocr.into_owned().into(),
        registry: Cow::default(),
        similarity: None,
        code: None,
    };
    let number = &card.document_number;
    let dni = of(Field::Dni, number.shown().into(), number.value.is_some());
    [
        Row { passed: Ok(false), code: Some(WarningCode::DniNotMatch), ..dni },
        of(Field::Tramite, card.personal_number.shown().into(), card.personal_number.value.is_some()),
        of(Field::Name, card.name().into(), true),
        of(Field::Ejemplar, card.ejemplar.shown().into(), card.ejemplar.value.is_some()),
        of(Field::DateOfBirth, card.birth.shown().into(), card.birth.value.is_some()),
        of(Field::ExpirationDate, card.expiry.shown().into(), card.expiry.value.is_some()),
    ]
}
