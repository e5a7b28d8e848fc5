//! Six fields → six rows (rules F1 to F6). It sees values, never statuses.

mod dni;
#[cfg(feature = "names")]
mod evidence;
mod grounds;
mod name;
mod tramite;

use serde::ser::{Serialize, SerializeMap, Serializer};

#[cfg(feature = "names")]
pub use evidence::{CardName, NameEvidence, RegistryName, name_bearers, name_evidence};
pub(crate) use grounds::{ComparisonGrounds, DniGrounds, DniSource, NameGrounds, RowGrounds, TramiteSource};
pub use name::name_similarity;
pub(crate) use name::name_words;

use crate::case::ExtractedData;
use crate::normalize::date::{self, DateRole, DocumentDate};
use crate::policy::Policy;
use crate::registry::Answered;
use crate::similarity::name_word::NameWord;
use crate::text::Text;
use crate::vocabulary::{Field, Findings, NameDifference, SkipReason, WarningCode};

/// Whether a field was compared, and with which result (rules F1 to F6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowOutcome {
    /// Both sides were present.
    Compared {
        /// Whether they agree.
        passed: bool,
    },
    /// A side was missing.
    Skipped(SkipReason),
}

impl RowOutcome {
    /// Whether both sides were present.
    pub(crate) fn is_compared(self) -> bool {
        matches!(self, RowOutcome::Compared { .. })
    }

    /// Whether the card gave nothing that counts.
    pub(crate) fn lacks_card(self) -> bool {
        matches!(self, RowOutcome::Skipped(SkipReason::OcrMissing | SkipReason::BothMissing))
    }

    /// Whether the registry gave nothing that counts.
    pub(crate) fn lacks_registry(self) -> bool {
        matches!(self, RowOutcome::Skipped(SkipReason::RenaperMissing | SkipReason::BothMissing))
    }

    /// Compares if both sides are present; otherwise says which is missing.
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
    /// How similar the names are: 100 means the same words.
    pub similarity_percent: u8,
    /// The lowest similarity that passes.
    pub threshold: u8,
}

/// One row of `comparisonResults` (rules F1 to F6).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Row<'c> {
    /// The field that was compared.
    pub field: Field,
    /// Whether the field was compared, and the result.
    pub outcome: RowOutcome,
    /// The card's text as received, trimmed; shown also when it is unreadable.
    pub ocr_value: Option<Text<'c>>,
    /// The registry's text as received, trimmed; shown also when it is unreadable.
    pub renaper_value: Option<Text<'c>>,
    /// The score, if names were compared.
    pub name_score: Option<NameScore>,
    /// How the names differ, if they were weighed by evidence and are not written alike (rules N5, X3).
    pub difference: Option<NameDifference>,
    /// What was seen word by word, if the names were weighed by evidence and do not have the same words (rule N5).
    pub words: Vec<NameWord>,
    /// The finding that the row raises.
    pub error_code: Option<WarningCode>,
}

impl<'c> Row<'c> {
    /// A row that raises a code if its values disagree, and nothing if one is missing.
    fn new(field: Field, outcome: RowOutcome, ocr_value: Option<Text<'c>>, renaper_value: Option<Text<'c>>) -> Self {
        let failed = outcome == RowOutcome::Compared { passed: false };
        let error_code = failed.then_some(field.mismatch());
        Row {
            field,
            outcome,
            ocr_value,
            renaper_value,
            name_score: None,
            difference: None,
            words: Vec::new(),
            error_code,
        }
    }

    fn into_owned(self) -> Row<'static> {
        Row {
            field: self.field,
            outcome: self.outcome,
            ocr_value: self.ocr_value.map(Text::into_owned),
            renaper_value: self.renaper_value.map(Text::into_owned),
            name_score: self.name_score,
            difference: self.difference,
            words: self.words,
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
        if let Some(difference) = self.difference {
            row.serialize_entry("difference", &difference)?;
        }
        if !self.words.is_empty() {
            row.serialize_entry("words", &self.words)?;
        }
        if let Some(code) = self.error_code {
            row.serialize_entry("errorCode", &code)?;
        }
        row.end()
    }
}

/// The result of a comparison: the rows, and what decided them.
pub(crate) struct Comparison<'c> {
    pub(crate) rows: Rows<'c>,
    pub(crate) grounds: ComparisonGrounds<'c>,
}

impl<'c> Comparison<'c> {
    /// Compares what the card says with what the registry answered (rule A5).
    pub(crate) fn of(ocr: &'c ExtractedData<'_>, registry: Answered<'c>, policy: &Policy) -> Self {
        let record = registry.record;
        let dni = ocr.document_number.read(crate::normalize::dni::read);
        let tramite = ocr.personal_number.read(crate::normalize::tramite::read_ocr);
        let ejemplar = ocr.ejemplar.read(crate::normalize::ejemplar::read);
        let date_of_birth = ocr.date_of_birth.read(date::read);
        let expiration_date = ocr.expiration_date.read(|text| date::read_of(DateRole::Expiry, text));
        let (name_row, name) = name::row(ocr, record, policy);
        let grounds = ComparisonGrounds {
            registry,
            dni: dni::grounds(dni.value, registry, policy),
            tramite: tramite::grounds(tramite.value, registry),
            name,
            ejemplar: RowGrounds::of_one_value(ejemplar.value, &record.ejemplar, |one, two| one == two),
            date_of_birth: RowGrounds::of_one_value(
                date_of_birth.value,
                &record.fecha_nacimiento,
                DocumentDate::agrees,
            ),
            expiration_date: RowGrounds::of_one_value(expiration_date.value, &record.vencimiento, DocumentDate::agrees),
        };
        let mut rows = vec![
            dni::row(&grounds.dni, dni.shown, registry),
            tramite::row(&grounds.tramite, tramite.shown, policy),
            name_row,
            same_row(Field::Ejemplar, &grounds.ejemplar, ejemplar.shown),
            same_row(Field::DateOfBirth, &grounds.date_of_birth, date_of_birth.shown),
            same_row(Field::ExpirationDate, &grounds.expiration_date, expiration_date.shown),
        ];
        tramite::raise_missing_alone(&mut rows);
        let rows = Rows(rows);
        Comparison { rows, grounds }
    }

    /// The comparison of a number that the registry does not know (rule A3): the card's side alone, and one finding.
    pub(crate) fn of_unknown_number(ocr: &'c ExtractedData<'_>, policy: &Policy) -> Self {
        let mut comparison = Comparison::of(ocr, Answered::nothing(policy), policy);
        for row in &mut comparison.rows.0 {
            match row.field {
                Field::Dni => dni::make_unknown_number(row),
                _ => row.error_code = None,
            }
        }
        comparison
    }
}

/// The rows of a comparison, in their order: all six if the engine made them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows<'c>(Vec<Row<'c>>);

impl<'c> Rows<'c> {
    /// Rows that were read.
    pub(crate) fn of(rows: Vec<Row<'c>>) -> Self {
        Rows(rows)
    }

    /// The rows, in their order.
    ///
    /// ```
    /// use renaper_crosscheck::{Case, Policy, evaluate};
    ///
    /// let case = Case::from_json(r#"{"ocrStatus": "approved", "extractedData": {"documentNumber": "38966181"},
    ///     "renaperData": {"dni": "31456789"}}"#)?;
    /// let check = evaluate(&case, &Policy::documented()).into_owned().renaper.unwrap();
    /// let rows = check.comparison_results.unwrap();
    /// assert_eq!(rows.iter().count(), 6);
    /// for row in &rows {
    ///     println!("{}: {:?}", row.field, row.outcome);
    /// }
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    pub fn iter(&self) -> std::slice::Iter<'_, Row<'c>> {
        self.0.iter()
    }

    /// The row of one field.
    ///
    /// ```
    /// use renaper_crosscheck::{Case, Field, Policy, RowOutcome, evaluate};
    ///
    /// let case = Case::from_json(r#"{"ocrStatus": "approved", "extractedData": {"documentNumber": "38966181"},
    ///     "renaperData": {"dni": "31456789"}}"#)?;
    /// let check = evaluate(&case, &Policy::documented()).into_owned().renaper.unwrap();
    /// let rows = check.comparison_results.unwrap();
    /// assert_eq!(rows.get(Field::Dni).unwrap().outcome, RowOutcome::Compared { passed: false });
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn get(&self, field: Field) -> Option<&Row<'c>> {
        self.iter().find(|row| row.field == field)
    }

    /// The findings that the rows raise (rules F1 to F6).
    ///
    /// ```
    /// use renaper_crosscheck::{Case, Policy, WarningCode, evaluate};
    ///
    /// let case = Case::from_json(r#"{"ocrStatus": "approved", "extractedData": {"documentNumber": "38966181"},
    ///     "renaperData": {"dni": "31456789"}}"#)?;
    /// let check = evaluate(&case, &Policy::documented()).into_owned().renaper.unwrap();
    /// let rows = check.comparison_results.unwrap();
    /// assert!(rows.findings().contains(WarningCode::DniNotMatch));
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn findings(&self) -> Findings {
        self.iter().filter_map(|row| row.error_code).collect()
    }

    /// Whether the card shows a trámite but the registry gave none.
    pub(crate) fn lack_the_registrys_tramite(&self) -> bool {
        let missing = RowOutcome::Skipped(SkipReason::RenaperMissing);
        self.get(Field::Tramite).is_some_and(|row| row.outcome == missing)
    }

    /// Whether the card gave no trámite that counts.
    pub(crate) fn lack_the_cards_tramite(&self) -> bool {
        self.get(Field::Tramite).is_some_and(|row| row.outcome.lacks_card())
    }

    /// Takes the rows, and leaves none here.
    pub(crate) fn take(&mut self) -> Self {
        Rows(std::mem::take(&mut self.0))
    }

    pub(crate) fn into_owned(self) -> Rows<'static> {
        Rows(self.0.into_iter().map(Row::into_owned).collect())
    }
}

impl<'r, 'c> IntoIterator for &'r Rows<'c> {
    type Item = &'r Row<'c>;
    type IntoIter = std::slice::Iter<'r, Row<'c>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|row| (row.field, row)))
    }
}

/// F4, F5, F6: a missing value raises nothing.
fn same_row<'c, T>(field: Field, grounds: &RowGrounds<'c, T>, shown: Option<Text<'c>>) -> Row<'c> {
    Row::new(field, grounds.outcome, shown, borrowed(&grounds.registry.shown))
}

fn borrowed<'c>(text: &'c Option<Text<'_>>) -> Option<Text<'c>> {
    text.as_ref().map(Text::borrowed)
}
