//! What a seasoned analyst would notice in the same evidence (rules X1 to X13). An advisory adds no warning, and
//! changes a status only if the policy says so.

mod deceased;
mod generation;

use std::fmt;
use std::sync::OnceLock;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::case::{Case, ExtractedData};
use crate::compare::{ComparisonGrounds, DniSource, RowGrounds, RowOutcome, TramiteSource};
use crate::normalize::date::{self, DateRole, DocumentDate};
use crate::normalize::dni::Cuil;
use crate::normalize::tramite::Tramites;
use crate::normalize::{dni, name};
use crate::registry::Record;
use crate::value::{Read, Scalar, Value};
use crate::vocabulary::{AdvisoryField, AdvisoryKind, Guidance, Message, NameDifference, WarningCode};

/// Something that was noticed (rules X1 to X13), once for its cause, with what a person can do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Advisory {
    /// What was noticed.
    pub kind: AdvisoryKind,
    /// What the advisory is about; empty if it is about the whole evidence.
    pub fields: Vec<AdvisoryField>,
    /// How the names differ (rule X3).
    pub difference: Option<NameDifference>,
    /// How many people there are for one bearer of such a name, a power of ten (rule X13).
    pub one_in: Option<u32>,
    /// What a person can do; `None` if nothing is needed.
    pub guidance: Option<Guidance>,
}

impl Advisory {
    fn new(kind: AdvisoryKind, fields: impl Into<Vec<AdvisoryField>>) -> Self {
        Advisory { kind, fields: fields.into(), difference: None, one_in: None, guidance: kind.guidance() }
    }

    fn of_name(difference: NameDifference) -> Self {
        Advisory {
            difference: Some(difference),
            guidance: difference.guidance(),
            ..Advisory::new(AdvisoryKind::NameDifference, [AdvisoryField::Name])
        }
    }

    /// X13: `None` if such a name has neither many bearers nor few.
    fn of_bearers(one_in: u32) -> Option<Self> {
        let kind = match one_in {
            ..=COMMON => AdvisoryKind::CommonName,
            RARE.. => AdvisoryKind::RareName,
            _ => return None,
        };
        Some(Advisory { one_in: Some(one_in), ..Advisory::new(kind, [AdvisoryField::Name]) })
    }

    /// What to say about the advisory: its next step is its guidance.
    ///
    /// ```
    /// use renaper_crosscheck::{Case, Policy, evaluate};
    ///
    /// let case = Case::from_json(r#"{"ocrStatus": "approved", "extractedData": {"fullName": "Juan Paz"},
    ///     "renaperData": {"dni": "31456789", "nombres": "JUAN", "apellido": "PÁZ"}}"#)?;
    /// let evaluation = evaluate(&case, &Policy::documented());
    /// assert_eq!(evaluation.advisories()[0].message().key, "kyc.advisories.name_difference");
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub const fn message(&self) -> Message {
        self.kind.message_with(self.guidance)
    }

    /// Whether the advisory says why the finding is there, and what to do about it.
    pub(crate) fn explains(&self, finding: WarningCode) -> bool {
        let is_about_it = match (self.kind, finding) {
            (AdvisoryKind::UnreadableValue, WarningCode::DniMissing) => self.fields.contains(&AdvisoryField::Dni),
            (AdvisoryKind::UnreadableValue, _) => self.fields.contains(&AdvisoryField::Tramite),
            _ => true,
        };
        self.guidance.is_some() && finding.may_be_explained_by(self.kind) && is_about_it
    }
}

impl Serialize for Advisory {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Text {
            es: &'static str,
            en: &'static str,
        }

        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("kind", &self.kind)?;
        map.serialize_entry("fields", &self.fields)?;
        map.serialize_entry("rule", &self.kind.rule())?;
        if let Some(difference) = self.difference {
            map.serialize_entry("difference", &difference)?;
        }
        if let Some(one_in) = self.one_in {
            map.serialize_entry("oneIn", &one_in)?;
        }
        if let Some(guidance) = self.guidance {
            map.serialize_entry("guidance", &Text { es: guidance.spanish(), en: guidance.english() })?;
        }
        map.end()
    }
}

/// Points from the threshold, above or below, that count as near (rule X8).
const NEAR: u8 = 5;

/// With one bearer in this many people or fewer, a name is common; with one in this many or more, rare (rule X13).
const COMMON: u32 = 1_000;
const RARE: u32 = 10_000_000;

/// Fewer compared rows are thin evidence (rule X10).
const ENOUGH_ROWS: usize = 3;

/// What is read for the advisories only: no row compares it.
struct Aside {
    date_of_issue: Value<DocumentDate>,
    tax_number: Value<Cuil>,
}

/// What the advisories are made from, if the registry gave an answer (rule A5).
#[derive(Clone, Copy)]
struct Evidence<'c> {
    case: &'c Case<'c>,
    grounds: ComparisonGrounds<'c>,
}

/// The advisories of an evaluation, worked out when they are first read.
#[derive(Clone)]
pub(crate) struct Noticed<'c> {
    found: OnceLock<Vec<Advisory>>,
    from: Option<Evidence<'c>>,
}

impl<'c> Noticed<'c> {
    /// Those that were found.
    pub(crate) fn of(found: Vec<Advisory>) -> Self {
        Noticed { found: OnceLock::from(found), from: None }
    }

    /// Those of an answer of the registry.
    pub(crate) fn from(case: &'c Case<'_>, grounds: ComparisonGrounds<'c>) -> Self {
        Noticed { found: OnceLock::new(), from: Some(Evidence { case, grounds }) }
    }

    /// The advisories, in the order of the rules.
    pub(crate) fn found(&self) -> &[Advisory] {
        let advisories = |Evidence { case, grounds }: &Evidence<'_>| advisories(case, grounds);
        self.found.get_or_init(|| self.from.as_ref().map(advisories).unwrap_or_default())
    }

    /// The advisories, which no longer borrow from the case.
    pub(crate) fn into_owned(self) -> Noticed<'static> {
        self.found();
        Noticed { found: self.found, from: None }
    }

    /// Whether the card is newer than the one that the registry knows (rule X2).
    pub(crate) fn is_newer_card(&self) -> bool {
        let is_newer = |Evidence { case, grounds }: &Evidence<'_>| {
            let generation = generation::of(grounds, || date_of_issue(&case.extracted));
            generation.is_some_and(|(kind, _)| kind == AdvisoryKind::NewerThanRegistry)
        };
        self.from.as_ref().is_some_and(is_newer)
    }
}

impl fmt::Debug for Noticed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.found().fmt(f)
    }
}

impl PartialEq for Noticed<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.found() == other.found()
    }
}

impl Eq for Noticed<'_> {}

impl Serialize for Noticed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.found().serialize(serializer)
    }
}

fn date_of_issue(card: &ExtractedData<'_>) -> Value<DocumentDate> {
    card.date_of_issue.general().and_then(|text| date::read_of(DateRole::Issue, text))
}

/// Everything that is noticed in an answer of the registry (rule A5), in the order of the rules.
fn advisories(case: &Case<'_>, grounds: &ComparisonGrounds<'_>) -> Vec<Advisory> {
    let card = &case.extracted;
    let record = grounds.registry.record;
    let aside =
        Aside { date_of_issue: date_of_issue(card), tax_number: card.tax_number.general().and_then(dni::read_cuil) };
    let mut found = Vec::new();
    // X1
    found.extend(deceased::read(record).map(|kind| Advisory::new(kind, [AdvisoryField::Death])));
    // X2
    found.extend(generation::of(grounds, || aside.date_of_issue).map(|(kind, fields)| Advisory::new(kind, fields)));
    // X3
    found.extend(grounds.name.difference.map(Advisory::of_name));
    // X4
    if has_repaired_text(card, record) {
        found.push(Advisory::new(AdvisoryKind::RepairedEncoding, [AdvisoryField::Name]));
    }
    // X5
    if reprint_matched(grounds) {
        found.push(Advisory::new(AdvisoryKind::ReprintMatched, [AdvisoryField::Tramite]));
    }
    // X6
    let (ours, theirs) = (aside.tax_number.present(), record.cuil.value.present());
    if ours.zip(theirs).is_some_and(|(ours, theirs)| ours.number != theirs.number) {
        found.push(Advisory::new(AdvisoryKind::CuilDiffers, [AdvisoryField::TaxNumber]));
    }
    if [ours, theirs].into_iter().flatten().any(|cuil| !cuil.check_digit_is_right) {
        found.push(Advisory::new(AdvisoryKind::CuilCheckDigit, [AdvisoryField::TaxNumber]));
    }
    // X7
    if had_expired(case, &grounds.expiration_date) {
        found.push(Advisory::new(AdvisoryKind::DocumentExpired, [AdvisoryField::ExpirationDate]));
    }
    // X8
    if grounds.name.compared_score().is_some_and(|score| score.similarity_percent.abs_diff(score.threshold) <= NEAR) {
        found.push(Advisory::new(AdvisoryKind::NearThreshold, [AdvisoryField::Name]));
    }
    // X9
    let unreadable = unreadable(card, grounds, &aside);
    if !unreadable.is_empty() {
        found.push(Advisory::new(AdvisoryKind::UnreadableValue, unreadable));
    }
    // X10
    let compared = grounds.outcomes().into_iter().filter(|outcome| outcome.is_compared()).count();
    if compared < ENOUGH_ROWS {
        found.push(Advisory::new(AdvisoryKind::ThinEvidence, []));
    }
    // X11
    let repaired = repaired(grounds, &aside);
    if !repaired.is_empty() {
        found.push(Advisory::new(AdvisoryKind::RepairedValue, repaired));
    }
    // X12
    if record.is_wrapped {
        found.push(Advisory::new(AdvisoryKind::WrappedBody, []));
    }
    // X13
    found.extend(grounds.name.bearers.and_then(Advisory::of_bearers));
    found
}

/// X4: whether a field of a name was UTF-8 read in another encoding.
fn has_repaired_text(card: &ExtractedData<'_>, record: &Record<'_>) -> bool {
    let card =
        [&card.full_name, &card.first_name, &card.last_name].into_iter().filter_map(|field| field.in_name().present());
    let registry = [&record.apellido, &record.nombres].into_iter().filter_map(Read::name_text);
    // Repaired text that is not a name says nothing on either side.
    card.chain(registry).any(|text| name::is_repaired(text) && name::read(text).is_present())
}

/// X5: the trámite passed, but not because of the main one.
fn reprint_matched(grounds: &ComparisonGrounds<'_>) -> bool {
    let passed = RowOutcome::Compared { passed: true };
    grounds.tramite.source == TramiteSource::Reprint && grounds.tramite.outcome == passed
}

/// X7: the card's expiry is before the day of the check. A repaired expiry counts if the registry confirms it.
fn had_expired(case: &Case<'_>, expiration_date: &RowGrounds<'_, DocumentDate>) -> bool {
    let Some(verified_at) = case.verified_at.as_ref().map(|text| text.as_str().trim()) else { return false };
    let is_confirmed = expiration_date.outcome == RowOutcome::Compared { passed: true };
    let expiry = expiration_date.card;
    let expiry = expiry.present().or(expiry.readable().filter(|_| is_confirmed));
    let Some(expiry) = expiry else { return false };
    let lies_before = |day: &str| match date::read(day) {
        Value::Present(DocumentDate::Full(day)) | Value::Repaired(DocumentDate::Full(day)) => {
            Some(expiry.resolve(DateRole::Expiry, day).is_some_and(|expiry| expiry < day))
        }
        _ => None,
    };
    // For most cards the day is enough; the time after it only shows whether the text is a date at all.
    let end_of_day = verified_at.bytes().position(|byte| byte == b'T').filter(|&at| at == "2026-05-22".len());
    let by_day = end_of_day.and_then(|at| verified_at.get(..at)).and_then(lies_before);
    by_day != Some(false) && lies_before(verified_at) == Some(true)
}

/// X9: what is on either side but cannot be read, or counts as unreadable, each field once.
fn unreadable(card: &ExtractedData<'_>, grounds: &ComparisonGrounds<'_>, aside: &Aside) -> Vec<AdvisoryField> {
    fn is<T>(value: &Value<T>) -> bool {
        matches!(value, Value::Unreadable)
    }
    // A repaired value, on a side that counts as missing.
    let ours_is_out = |outcome: RowOutcome, is_repaired: bool| is_repaired && outcome.lacks_card();
    let theirs_is_out = |outcome: RowOutcome, is_repaired: bool| is_repaired && outcome.lacks_registry();
    let registry = grounds.registry;
    let record = registry.record;
    let [main, reprint] = registry.tramites();
    let echo = &registry.echoed_dni.value;
    let names = [&card.full_name, &card.first_name, &card.last_name];
    let name_is = names.into_iter().any(Scalar::is_unreadable) || grounds.name.unknown.any();
    let date = |grounds: &RowGrounds<'_, DocumentDate>| {
        let (ours, theirs, outcome) = (&grounds.card, &grounds.registry.value, grounds.outcome);
        let is_out = ours_is_out(outcome, ours.is_repaired()) || theirs_is_out(outcome, theirs.is_repaired());
        is(ours) || is(theirs) || is_out
    };
    let fields = [
        (
            AdvisoryField::Dni,
            is(&grounds.dni.card)
                || is(echo)
                || ours_is_out(grounds.dni.outcome, grounds.dni.card.is_repaired())
                || (echo.is_repaired() && grounds.dni.source != DniSource::Echo),
        ),
        (
            AdvisoryField::Tramite,
            is(&grounds.tramite.card)
                || is(&main.value)
                || is(&reprint.value)
                || ours_is_out(grounds.tramite.outcome, grounds.tramite.card.is_repaired())
                || theirs_is_out(grounds.tramite.outcome, main.value.is_repaired() || reprint.value.is_repaired()),
        ),
        (AdvisoryField::Name, name_is || is(&record.apellido.value) || is(&record.nombres.value)),
        (AdvisoryField::Ejemplar, is(&grounds.ejemplar.card) || is(&grounds.ejemplar.registry.value)),
        (AdvisoryField::DateOfBirth, date(&grounds.date_of_birth)),
        (AdvisoryField::DateOfIssue, is(&aside.date_of_issue) || is(&record.emision.value)),
        (AdvisoryField::ExpirationDate, date(&grounds.expiration_date)),
        (AdvisoryField::TaxNumber, is(&aside.tax_number) || is(&record.cuil.value)),
    ];
    fields.into_iter().filter(|(_, is_unreadable)| *is_unreadable).map(|(field, _)| field).collect()
}

/// X11: what was repaired on either side (rule V9), each field once.
fn repaired(grounds: &ComparisonGrounds<'_>, aside: &Aside) -> Vec<AdvisoryField> {
    let registry = grounds.registry;
    let record = registry.record;
    let is_misread = |value: Value<Tramites>| value.is_repaired() && value.readable().is_some_and(Tramites::is_misread);
    let tramites = registry.tramites().map(|read| read.value);
    let date =
        |grounds: &RowGrounds<'_, DocumentDate>| grounds.card.is_repaired() || grounds.registry.value.is_repaired();
    let fields = [
        (AdvisoryField::Dni, grounds.dni.card.is_repaired() || registry.echoed_dni.value.is_repaired()),
        (AdvisoryField::Tramite, is_misread(grounds.tramite.card) || tramites.into_iter().any(is_misread)),
        (AdvisoryField::DateOfBirth, date(&grounds.date_of_birth)),
        (AdvisoryField::DateOfIssue, aside.date_of_issue.is_repaired() || record.emision.value.is_repaired()),
        (AdvisoryField::ExpirationDate, date(&grounds.expiration_date)),
        (AdvisoryField::TaxNumber, aside.tax_number.is_repaired() || record.cuil.value.is_repaired()),
    ];
    fields.into_iter().filter(|(_, is_repaired)| *is_repaired).map(|(field, _)| field).collect()
}
