//! Six fields → six rows (rules F1 to F6). It sees values, never statuses.

mod argentine;
mod dni;
mod name;
mod read;

use serde::ser::{Serialize, SerializeMap, Serializer};

pub use argentine::{ArgentineName, ArgentineScore, argentine_name_similarity};
pub(crate) use dni::{DniSource, RegistryDni};
pub(crate) use name::NameComparison;
pub use name::{NameDifference, name_similarity};

use crate::case::ExtractedData;
use crate::code::{Findings, WarningCode};
use crate::normalize::date::{self, DocumentDate};
use crate::normalize::dni::Dni;
use crate::normalize::ejemplar::{self, Ejemplar};
use crate::normalize::tramite::{self, Tramites};
use crate::policy::{Policy, TramiteMissing};
use crate::registry::Record;
use crate::similarity::argentine::ArgentineDifference;
use crate::text::Text;
use crate::value::{Read, Value};

crate::closed_set::closed_set! {
    /// The fields that are compared, in the order of their rows (rules F1 to F6).
    #[non_exhaustive]
    pub enum Field: "the name of a row" {
        /// The document number (rule F1).
        Dni = "dni",
        /// The trámite (rule F2).
        Tramite = "tramite",
        /// The name (rule F3).
        Name = "name",
        /// The letter of the copy (rule F4).
        Ejemplar = "ejemplar",
        /// The date of birth (rule F5).
        DateOfBirth = "dateOfBirth",
        /// The date of expiry (rule F6).
        ExpirationDate = "expirationDate",
    }
}

impl Field {
    /// The code of a row whose values disagree (rules F1 to F6).
    pub(crate) const fn mismatch(self) -> WarningCode {
        match self {
            Field::Dni => WarningCode::DniNotMatch,
            Field::Tramite => WarningCode::TramiteIdNotMatch,
            Field::Name => WarningCode::NameNotMatch,
            Field::Ejemplar => WarningCode::EjemplarNotMatch,
            Field::DateOfBirth => WarningCode::DobNotMatch,
            Field::ExpirationDate => WarningCode::ExpiryNotMatch,
        }
    }
}

crate::closed_set::closed_set! {
    /// Which side was missing where a field was not compared (rules F1 to F6).
    pub enum SkipReason: "`ocr_missing`, `renaper_missing` or `both_missing`" {
        /// The card's value is missing.
        OcrMissing = "ocr_missing",
        /// The registry's value is missing.
        RenaperMissing = "renaper_missing",
        /// Both are.
        BothMissing = "both_missing",
    }
}

/// Whether a field was compared, and with which result (rules F1 to F6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowOutcome {
    /// Both sides were there.
    Compared {
        /// Whether they agree.
        passed: bool,
    },
    /// A side was missing.
    Skipped(SkipReason),
}

impl RowOutcome {
    /// Compares where both sides are present, and says otherwise which is missing.
    fn of<T, U>(ocr: Option<T>, registry: Option<U>, agree: impl FnOnce(T, U) -> bool) -> Self {
        match (ocr, registry) {
            (Some(ocr), Some(registry)) => RowOutcome::Compared { passed: agree(ocr, registry) },
            (None, Some(_)) => RowOutcome::Skipped(SkipReason::OcrMissing),
            (Some(_), None) => RowOutcome::Skipped(SkipReason::RenaperMissing),
            (None, None) => RowOutcome::Skipped(SkipReason::BothMissing),
        }
    }
}

/// The score of a name row: both are percent, 0 to 100 (rule F3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct NameScore {
    /// How similar the names are: 100 are the same words.
    pub similarity_percent: u8,
    /// The least that passes.
    pub threshold: u8,
}

/// One row of `comparisonResults` (rules F1 to F6).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Row<'c> {
    /// Which field it is about.
    pub field: Field,
    /// Whether it was compared, and the result.
    pub outcome: RowOutcome,
    /// The card's text as received, trimmed; shown also when it is unreadable.
    pub ocr_value: Option<Text<'c>>,
    /// The registry's text as received, trimmed; shown also when it is unreadable.
    pub renaper_value: Option<Text<'c>>,
    /// The score, where names were compared.
    pub name_score: Option<NameScore>,
    /// Which kind of difference decided the score, under the Argentine rule for names (rule N4).
    pub name_difference: Option<ArgentineDifference>,
    /// The finding that the row raises.
    pub error_code: Option<WarningCode>,
}

impl<'c> Row<'c> {
    /// A row that raises a code where its values disagree, and nothing where one is missing.
    fn new(field: Field, outcome: RowOutcome, ocr_value: Option<Text<'c>>, renaper_value: Option<Text<'c>>) -> Self {
        let failed = outcome == RowOutcome::Compared { passed: false };
        let error_code = failed.then_some(field.mismatch());
        Row { field, outcome, ocr_value, renaper_value, name_score: None, name_difference: None, error_code }
    }

    fn into_owned(self) -> Row<'static> {
        Row {
            field: self.field,
            outcome: self.outcome,
            ocr_value: self.ocr_value.map(Text::into_owned),
            renaper_value: self.renaper_value.map(Text::into_owned),
            name_score: self.name_score,
            name_difference: self.name_difference,
            error_code: self.error_code,
        }
    }
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut row = serializer.serialize_map(None)?;
        row.serialize_entry("field", &self.field)?;
        match self.outcome {
            RowOutcome::Compared { passed } => {
                row.serialize_entry("compared", &true)?;
                row.serialize_entry("passed", &passed)?;
            }
            RowOutcome::Skipped(reason) => {
                row.serialize_entry("compared", &false)?;
                row.serialize_entry("skipReason", &reason)?;
            }
        }
        if let Some(text) = &self.ocr_value {
            row.serialize_entry("ocrValue", text)?;
        }
        if let Some(text) = &self.renaper_value {
            row.serialize_entry("renaperValue", text)?;
        }
        if let Some(score) = self.name_score {
            row.serialize_entry("similarityPercent", &score.similarity_percent)?;
            row.serialize_entry("threshold", &score.threshold)?;
        }
        if let Some(difference) = self.name_difference {
            row.serialize_entry("difference", &difference)?;
        }
        if let Some(code) = self.error_code {
            row.serialize_entry("errorCode", &code)?;
        }
        row.end()
    }
}

/// What comparing came to: the rows, and what was noticed on the way (rules X1 to X10).
pub(crate) struct Comparison<'c> {
    pub(crate) rows: Rows<'c>,
    pub(crate) noticed: Noticed,
}

/// What the fields of the card were read as, and how the names differ (rule X3).
#[derive(Clone, Copy)]
pub(crate) struct Noticed {
    pub(crate) dni: Value<Dni>,
    pub(crate) tramite: Value<Tramites>,
    pub(crate) ejemplar: Value<Ejemplar>,
    pub(crate) date_of_birth: Value<DocumentDate>,
    pub(crate) expiration_date: Value<DocumentDate>,
    pub(crate) name_difference: Option<NameDifference>,
}

impl<'c> Comparison<'c> {
    /// Compares what the card says with what the registry answered (rule A5).
    pub(crate) fn of(ocr: &'c ExtractedData<'_>, record: &'c Record<'_>, policy: &Policy) -> Self {
        let dni = ocr.document_number.read(crate::normalize::dni::read);
        let tramite = ocr.personal_number.read(tramite::read_ocr);
        let ejemplar = ocr.ejemplar.read(ejemplar::read);
        let date_of_birth = ocr.date_of_birth.read(date::read);
        let expiration_date = ocr.expiration_date.read(date::read);
        let (name_row, name_difference) = name::row(ocr, record, policy);
        let noticed = Noticed {
            dni: dni.value,
            tramite: tramite.value,
            ejemplar: ejemplar.value,
            date_of_birth: date_of_birth.value,
            expiration_date: expiration_date.value,
            name_difference,
        };
        let rows = Rows(vec![
            dni::row(dni, record, policy),
            tramite_row(tramite, record, policy),
            name_row,
            same_row(Field::Ejemplar, ejemplar, &record.ejemplar, |one, two| one == two),
            same_row(Field::DateOfBirth, date_of_birth, &record.fecha_nacimiento, DocumentDate::agrees),
            same_row(Field::ExpirationDate, expiration_date, &record.vencimiento, DocumentDate::agrees),
        ]);
        Comparison { rows, noticed }
    }
}

/// The rows of a comparison, in their order: all six where the engine made them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows<'c>(Vec<Row<'c>>);

impl<'c> Rows<'c> {
    /// The rows of a number that the registry does not know (rule A3): the card's side alone, and one finding.
    pub(crate) fn of_unknown_number(ocr: &'c ExtractedData<'_>, policy: &Policy) -> Self {
        const NOTHING: &Record<'static> = &Record::nothing();
        let Comparison { mut rows, .. } = Comparison::of(ocr, NOTHING, policy);
        for row in &mut rows.0 {
            if row.field == Field::Dni {
                *row = dni::unknown_number_row(ocr);
            } else {
                row.error_code = None;
            }
        }
        rows
    }

    /// The rows, in their order.
    pub fn iter(&self) -> impl Iterator<Item = &Row<'c>> {
        self.0.iter()
    }

    /// The row of one field; `None` only in a stored check that was read back without it.
    #[must_use]
    pub fn get(&self, field: Field) -> Option<&Row<'c>> {
        self.iter().find(|row| row.field == field)
    }

    /// The findings that the rows raise (rules F1 to F6).
    #[must_use]
    pub fn findings(&self) -> Findings {
        self.iter().filter_map(|row| row.error_code).collect()
    }

    pub(crate) fn into_owned(self) -> Rows<'static> {
        Rows(self.0.into_iter().map(Row::into_owned).collect())
    }
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|row| (row.field, row)))
    }
}

/// F4, F5, F6: the values agree or they do not; where one is missing nothing is raised.
fn same_row<'c, T: Copy>(
    field: Field,
    ocr: Read<'c, T>,
    registry: &'c Read<'_, T>,
    agree: impl FnOnce(T, T) -> bool,
) -> Row<'c> {
    let outcome = RowOutcome::of(ocr.value.present(), registry.value.present(), agree);
    Row::new(field, outcome, ocr.shown, borrowed(&registry.shown))
}

/// F2: either trámite of the registry passes.
fn tramite_row<'c>(ocr: Read<'c, Tramites>, record: &'c Record<'_>, policy: &Policy) -> Row<'c> {
    let main = &record.tramite;
    let reprint = Some(&record.reprint).filter(|_| policy.accept_reprint());
    let candidates = || std::iter::once(main).chain(reprint);
    let readable = || candidates().find(|read| read.value.readable().is_some());
    let matching = candidates().find(|read| tramite::confirmed(ocr.value, read.value).is_some());
    let outcome = match matching {
        Some(_) => RowOutcome::Compared { passed: true },
        None => unequal_tramites(ocr.value, readable().is_some(), candidates().any(|read| is_doubtful(&read.value))),
    };
    let shown = &matching.or(readable()).unwrap_or(main).shown;
    let mut row = Row::new(Field::Tramite, outcome, ocr.shown, borrowed(shown));
    if matches!(outcome, RowOutcome::Skipped(_)) && policy.tramite_missing() == TramiteMissing::Error {
        row.error_code = Some(WarningCode::TramiteDataMissing);
    }
    row
}

/// F2, V9: what had to be repaired confirms, and never accuses; where there is nothing to be equal to, it is present.
fn unequal_tramites(card: Value<Tramites>, registry_is_readable: bool, registry_is_doubtful: bool) -> RowOutcome {
    let card = tramite::unconfirmed(card);
    let both_are_readable = card.readable().is_some() && registry_is_readable;
    let card = card.readable().filter(|_| !(both_are_readable && card.is_repaired()));
    let registry = Some(()).filter(|()| registry_is_readable && !(both_are_readable && registry_is_doubtful));
    RowOutcome::of(card, registry, |_, ()| false)
}

fn is_doubtful<T>(value: &Value<T>) -> bool {
    matches!(value, Value::Unreadable | Value::Repaired(_))
}

fn borrowed<'c>(text: &'c Option<Text<'_>>) -> Option<Text<'c>> {
    text.as_ref().map(Text::borrowed)
}
