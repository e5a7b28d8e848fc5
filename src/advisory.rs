//! What a seasoned analyst would notice in the same evidence (rules X1 to X10). It enters no warning, and changes a status only
//! where the policy says so.

mod deceased;
mod generation;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::case::{Case, ExtractedData};
use crate::compare::{Field, NameDifference, Noticed, RowOutcome, Rows};
use crate::normalize::date::{self, DateRole, DocumentDate};
use crate::normalize::dni::Cuil;
use crate::normalize::{dni, name, tramite};
use crate::policy::Policy;
use crate::registry::Record;
use crate::rules::Rule;
use crate::value::{Read, Value};

crate::closed_set::closed_set! {
    /// What is noticed (rules X1 to X10).
    #[non_exhaustive]
    pub enum AdvisoryKind: "the kind of an advisory" {
        /// X1: the registry says that the person has died.
        DeceasedNotice = "deceased_notice",
        /// X1: the registry says that the person has died, and that there is no notice of it.
        DeceasedUndetermined = "deceased_undetermined",
        /// X2: the card is an older one of the same person.
        Superseded = "superseded",
        /// X2: the card is newer than what the registry knows.
        NewerThanRegistry = "newer_than_registry",
        /// X2: the card is older in one thing, and newer in another.
        Incoherent = "incoherent",
        /// X3: the names are not written alike.
        NameDifference = "name_difference",
        /// X4: text was wrongly decoded on its way, and was repaired.
        RepairedEncoding = "repaired_encoding",
        /// X5: the card is the reprinted one.
        ReprintMatched = "reprint_matched",
        /// X6: the CUIL of the card is not the registry's.
        CuilDiffers = "cuil_differs",
        /// X6: the check digit of a CUIL is wrong.
        CuilCheckDigit = "cuil_check_digit",
        /// X7: the card had expired when the check was made.
        DocumentExpired = "document_expired",
        /// X8: the similarity of the names is close to the threshold.
        NearThreshold = "near_threshold",
        /// X9: something is there that cannot be read.
        UnreadableValue = "unreadable_value",
        /// X10: hardly anything was compared.
        ThinEvidence = "thin_evidence",
    }
}

crate::closed_set::closed_set! {
    /// What an advisory is about (rules X1 to X10): a row, or a value that has none.
    #[non_exhaustive]
    pub enum AdvisoryField: "the field of an advisory" {
        /// The document number.
        Dni = "dni",
        /// The trámite.
        Tramite = "tramite",
        /// The name.
        Name = "name",
        /// The letter of the copy.
        Ejemplar = "ejemplar",
        /// The date of birth.
        DateOfBirth = "dateOfBirth",
        /// The date of issue.
        DateOfIssue = "dateOfIssue",
        /// The date of expiry.
        ExpirationDate = "expirationDate",
        /// The CUIL.
        TaxNumber = "taxNumber",
        /// What the registry knows of a death.
        Death = "death",
    }
}

crate::closed_set::closed_set! {
    /// What a policy makes of an advisory (`Policy.escalate`, rules X1 to X10). A decision that a person took, and any status but an
    /// approval, stays as it is.
    pub enum Escalation: "one of `inform`, `review`, `reject`" {
        /// It is said, and changes nothing.
        Inform = "inform",
        /// An approval becomes `in_review`.
        Review = "review",
        /// An approval becomes `rejected`.
        Reject = "reject",
    }
}

crate::closed_set::closed_set! {
    /// What a person can do about an advisory (rules X1 to X10).
    #[non_exhaustive]
    pub enum Guidance: "a guidance" {
        /// Try again later.
        RetryLater = "retry_later",
        /// Take the photo again.
        RetakePhoto = "retake_photo",
        /// Use the current DNI.
        UseCurrentDni = "use_current_dni",
        /// Correct the data.
        CorrectData = "correct_data",
        /// Somebody has to look at it.
        HumanReview = "human_review",
    }
}

impl Guidance {
    /// What to say to the person, in Spanish.
    #[must_use]
    pub const fn spanish(self) -> &'static str {
        match self {
            Guidance::RetryLater => "Volvé a intentarlo más tarde: el registro puede tardar en actualizarse.",
            Guidance::RetakePhoto => {
                "Volvé a sacar la foto del documento, con buena luz, sin reflejos y con todos los datos legibles."
            }
            Guidance::UseCurrentDni => "Usá tu DNI vigente: hay un ejemplar más nuevo o este está vencido.",
            Guidance::CorrectData => "Revisá tus datos y corregí lo que no coincida con el DNI.",
            Guidance::HumanReview => "Esto lo puede revisar una persona; no hace falta que vuelvas a intentarlo.",
        }
    }

    /// What to say to the person, in English.
    #[must_use]
    pub const fn english(self) -> &'static str {
        match self {
            Guidance::RetryLater => "Try again later: the registry may take time to be brought up to date.",
            Guidance::RetakePhoto => {
                "Take the photo of the document again, in good light, without glare and with everything readable."
            }
            Guidance::UseCurrentDni => "Use your current DNI: there is a newer one, or this one has expired.",
            Guidance::CorrectData => "Check your data, and correct what does not agree with the DNI.",
            Guidance::HumanReview => "A person can look into this; you need not try again.",
        }
    }
}

impl AdvisoryKind {
    /// The rule that it comes from.
    #[must_use]
    pub const fn rule(self) -> Rule {
        match self {
            AdvisoryKind::DeceasedNotice | AdvisoryKind::DeceasedUndetermined => Rule::X1,
            AdvisoryKind::Superseded | AdvisoryKind::NewerThanRegistry | AdvisoryKind::Incoherent => Rule::X2,
            AdvisoryKind::NameDifference => Rule::X3,
            AdvisoryKind::RepairedEncoding => Rule::X4,
            AdvisoryKind::ReprintMatched => Rule::X5,
            AdvisoryKind::CuilDiffers | AdvisoryKind::CuilCheckDigit => Rule::X6,
            AdvisoryKind::DocumentExpired => Rule::X7,
            AdvisoryKind::NearThreshold => Rule::X8,
            AdvisoryKind::UnreadableValue => Rule::X9,
            AdvisoryKind::ThinEvidence => Rule::X10,
        }
    }
}

/// Something that was noticed (rules X1 to X10), once for its cause, with what a person can do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Advisory {
    /// What was noticed.
    pub kind: AdvisoryKind,
    /// What it is about; empty where it is about the whole evidence.
    pub fields: Vec<AdvisoryField>,
    /// How the names differ (rule X3).
    pub difference: Option<NameDifference>,
    /// What a person can do; nothing where nothing is needed.
    pub guidance: Option<Guidance>,
}

impl Advisory {
    fn new(kind: AdvisoryKind, fields: impl Into<Vec<AdvisoryField>>) -> Self {
        let guidance = match kind {
            AdvisoryKind::DeceasedNotice
            | AdvisoryKind::DeceasedUndetermined
            | AdvisoryKind::Incoherent
            | AdvisoryKind::NearThreshold
            | AdvisoryKind::ThinEvidence => Some(Guidance::HumanReview),
            AdvisoryKind::Superseded | AdvisoryKind::DocumentExpired => Some(Guidance::UseCurrentDni),
            AdvisoryKind::NewerThanRegistry => Some(Guidance::RetryLater),
            AdvisoryKind::CuilDiffers | AdvisoryKind::CuilCheckDigit => Some(Guidance::CorrectData),
            AdvisoryKind::UnreadableValue => Some(Guidance::RetakePhoto),
            AdvisoryKind::NameDifference | AdvisoryKind::RepairedEncoding | AdvisoryKind::ReprintMatched => None,
        };
        Advisory { kind, fields: fields.into(), difference: None, guidance }
    }

    fn of_name(difference: NameDifference) -> Self {
        Advisory {
            difference: Some(difference),
            guidance: guidance_on(difference),
            ..Advisory::new(AdvisoryKind::NameDifference, [AdvisoryField::Name])
        }
    }
}

/// What a person can do about names that are not written alike.
const fn guidance_on(difference: NameDifference) -> Option<Guidance> {
    match difference {
        NameDifference::AccentsOrCase | NameDifference::Order => None,
        NameDifference::Typo | NameDifference::Truncated => Some(Guidance::RetakePhoto),
        NameDifference::MissingGivenName => Some(Guidance::CorrectData),
        NameDifference::DifferentSurname => Some(Guidance::HumanReview),
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
        if let Some(guidance) = self.guidance {
            map.serialize_entry("guidance", &Text { es: guidance.spanish(), en: guidance.english() })?;
        }
        map.end()
    }
}

/// Points on either side of the threshold that are near it (rule X8).
const NEAR: u8 = 5;

/// Fewer compared rows are thin evidence (rule X10).
const ENOUGH_ROWS: usize = 3;

/// Everything that is noticed in an answer of the registry (rule A5), in the order of the rules.
pub(crate) fn advisories(
    case: &Case<'_>,
    record: &Record<'_>,
    rows: &Rows<'_>,
    noticed: Noticed,
    policy: &Policy,
) -> Vec<Advisory> {
    let card = &case.extracted;
    let mut found = Vec::new();
    // X1
    found.extend(deceased::read(record).map(|kind| Advisory::new(kind, [AdvisoryField::Death])));
    // X2
    found
        .extend(generation::of(card, record, rows, &noticed, policy).map(|(kind, fields)| Advisory::new(kind, fields)));
    // X3
    found.extend(noticed.name_difference.map(Advisory::of_name));
    // X4
    if has_repaired_text(card, record) {
        found.push(Advisory::new(AdvisoryKind::RepairedEncoding, [AdvisoryField::Name]));
    }
    // X5
    if reprint_matched(record, rows, &noticed) {
        found.push(Advisory::new(AdvisoryKind::ReprintMatched, [AdvisoryField::Tramite]));
    }
    // X6
    let tax_number = card.tax_number.general().and_then(dni::read_cuil);
    let (ours, theirs) = (tax_number.present(), record.cuil.value.present());
    if ours.zip(theirs).is_some_and(|(ours, theirs)| ours.number != theirs.number) {
        found.push(Advisory::new(AdvisoryKind::CuilDiffers, [AdvisoryField::TaxNumber]));
    }
    if [ours, theirs].into_iter().flatten().any(|cuil| !cuil.check_digit_is_right) {
        found.push(Advisory::new(AdvisoryKind::CuilCheckDigit, [AdvisoryField::TaxNumber]));
    }
    // X7
    if had_expired(case, &noticed) {
        found.push(Advisory::new(AdvisoryKind::DocumentExpired, [AdvisoryField::ExpirationDate]));
    }
    // X8
    let score = rows.get(Field::Name).and_then(|row| row.name_score);
    if score.is_some_and(|score| score.similarity_percent.abs_diff(score.threshold) <= NEAR) {
        found.push(Advisory::new(AdvisoryKind::NearThreshold, [AdvisoryField::Name]));
    }
    // X9
    let unreadable = unreadable(card, record, &noticed, &tax_number, policy);
    if !unreadable.is_empty() {
        found.push(Advisory::new(AdvisoryKind::UnreadableValue, unreadable));
    }
    // X10
    let compared = rows.iter().filter(|row| matches!(row.outcome, RowOutcome::Compared { .. })).count();
    if compared < ENOUGH_ROWS {
        found.push(Advisory::new(AdvisoryKind::ThinEvidence, []));
    }
    found
}

/// X4: whether a field of a name was UTF-8 that was read as something else.
fn has_repaired_text(card: &ExtractedData<'_>, record: &Record<'_>) -> bool {
    let card =
        [&card.full_name, &card.first_name, &card.last_name].into_iter().filter_map(|field| field.in_name().present());
    let registry = [&record.apellido, &record.nombres].into_iter().filter_map(Read::name_text);
    // What is no name when it is repaired says nothing on either side.
    card.chain(registry).any(|text| name::is_repaired(text) && name::read(text).is_present())
}

/// X5: the trámite passed, and not because of the main one.
fn reprint_matched(record: &Record<'_>, rows: &Rows<'_>, noticed: &Noticed) -> bool {
    let passed = || rows.get(Field::Tramite).is_some_and(|row| row.outcome == RowOutcome::Compared { passed: true });
    let main_confirms = || tramite::confirmed(noticed.tramite, record.tramite.value).is_some();
    record.reprint.value.readable().is_some() && passed() && !main_confirms()
}

/// X7: the card's expiry lies before the day of the check.
fn had_expired(case: &Case<'_>, noticed: &Noticed) -> bool {
    let Some(verified_at) = case.verified_at.as_ref().map(|text| text.as_str().trim()) else { return false };
    let Some(expiry) = noticed.expiration_date.present() else { return false };
    let lies_before = |day: &str| match date::read(day) {
        Value::Present(DocumentDate::Full(day)) => {
            Some(expiry.resolve(DateRole::Expiry, day).is_some_and(|expiry| expiry < day))
        }
        _ => None,
    };
    // The day alone says it of most cards; the time behind it only says whether it is a date at all.
    let by_day = verified_at.split_once('T').filter(|(day, _)| day.len() == 10).and_then(|(day, _)| lies_before(day));
    by_day != Some(false) && lies_before(verified_at) == Some(true)
}

/// X9: what is there on either side and cannot be read, each field once.
fn unreadable(
    card: &ExtractedData<'_>,
    record: &Record<'_>,
    noticed: &Noticed,
    tax_number: &Value<Cuil>,
    policy: &Policy,
) -> Vec<AdvisoryField> {
    fn is<T>(value: &Value<T>) -> bool {
        matches!(value, Value::Unreadable)
    }
    let names = [&card.full_name, &card.first_name, &card.last_name];
    let name_is = names.into_iter().any(|field| is(&field.in_name()));
    let is_reprint = policy.accept_reprint() && is(&record.reprint.value);
    let date_of_issue = card.date_of_issue.general().and_then(date::read);
    let fields = [
        (AdvisoryField::Dni, is(&noticed.dni) || is(&record.echoed_dni(policy).value)),
        (AdvisoryField::Tramite, is(&noticed.tramite) || is(&record.tramite.value) || is_reprint),
        (AdvisoryField::Name, name_is || is(&record.apellido.value) || is(&record.nombres.value)),
        (AdvisoryField::Ejemplar, is(&noticed.ejemplar) || is(&record.ejemplar.value)),
        (AdvisoryField::DateOfBirth, is(&noticed.date_of_birth) || is(&record.fecha_nacimiento.value)),
        (AdvisoryField::DateOfIssue, is(&date_of_issue) || is(&record.emision.value)),
        (AdvisoryField::ExpirationDate, is(&noticed.expiration_date) || is(&record.vencimiento.value)),
        (AdvisoryField::TaxNumber, is(tax_number) || is(&record.cuil.value)),
    ];
    fields.into_iter().filter(|(_, is_unreadable)| *is_unreadable).map(|(field, _)| field).collect()
}
