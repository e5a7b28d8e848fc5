//! What a case can be about: an outcome for each field, a registry answer, a biometric outcome, and real values for
//! them.

/// The time of every case's check.
pub(super) const VERIFIED_AT: &str = "2026-06-05T14:30:00.000Z";

/// Where the trámite and the name stand among the six fields.
pub(super) const TRAMITE: usize = 1;
pub(super) const NAME: usize = 2;

/// How one field comes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Outcome {
    Passed,
    Failed,
    OcrMissing,
    RenaperMissing,
    BothMissing,
}

impl Outcome {
    pub(super) const ALL: [Outcome; 5] =
        [Outcome::Passed, Outcome::Failed, Outcome::OcrMissing, Outcome::RenaperMissing, Outcome::BothMissing];

    /// Whether the card has a readable value.
    pub(super) fn on_card(self) -> bool {
        !matches!(self, Outcome::OcrMissing | Outcome::BothMissing)
    }

    /// Whether the registry has one.
    pub(super) fn in_registry(self) -> bool {
        !matches!(self, Outcome::RenaperMissing | Outcome::BothMissing)
    }
}

/// What the registry answered, beside the fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Reply {
    NotAsked,
    Null,
    Empty,
    NotAnObject,
    /// A record, and nothing that could speak against it.
    Success,
    /// A record with a `codigo` of a number that nobody has.
    UnknownNumber,
    /// A record with a `codigo` of failure.
    Failure,
    /// A record beside an `error`.
    Error,
    /// A record beside the `code` of a service that is not there.
    ServiceUnavailable,
    /// A record whose main trámite is a zero.
    ZeroTramite,
    /// A record with the `codigo` of somebody who has no digital card.
    NoDigitalCard,
}

impl Reply {
    pub(super) const ALL: [Reply; 11] = [
        Reply::NotAsked,
        Reply::Null,
        Reply::Empty,
        Reply::NotAnObject,
        Reply::Success,
        Reply::UnknownNumber,
        Reply::Failure,
        Reply::Error,
        Reply::ServiceUnavailable,
        Reply::ZeroTramite,
        Reply::NoDigitalCard,
    ];

    /// Whether it can hold values of the fields.
    pub(super) fn is_record(self) -> bool {
        !matches!(self, Reply::NotAsked | Reply::Null | Reply::Empty | Reply::NotAnObject)
    }
}

/// What the card gives beside the fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Card {
    /// The gender.
    Whole,
    WithoutGender,
    /// Nothing whatever: no field either.
    Blank,
}

/// What the biometric check came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Biometric {
    NotRun,
    Match,
    Mismatch,
    Unavailable,
    Skipped,
}

impl Biometric {
    pub(super) const ALL: [Biometric; 5] =
        [Biometric::NotRun, Biometric::Match, Biometric::Mismatch, Biometric::Unavailable, Biometric::Skipped];

    /// The block that says so.
    pub(super) fn block(self) -> Option<&'static str> {
        match self {
            Biometric::NotRun => None,
            Biometric::Match => Some(r#"{"renaperData": {"resultado": {"match": true, "score": 0.91}}}"#),
            Biometric::Mismatch => Some(r#"{"renaperData": {"resultado": {"match": "NO_HIT"}}}"#),
            Biometric::Unavailable => Some(r#"{"error": "timeout", "matchResult": "match"}"#),
            Biometric::Skipped => Some(r#"{"skipReason": "no selfie"}"#),
        }
    }
}

/// Everything that the check of one case depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Situation {
    /// In the order of the rows.
    pub(super) fields: [Outcome; 6],
    pub(super) reply: Reply,
    pub(super) card: Card,
    pub(super) biometric: Biometric,
}

type Member = (&'static str, &'static str);

/// Texts of one field.
struct Texts {
    card: &'static [Member],
    card_unreadable: &'static [Member],
    same: &'static [Member],
    other: &'static [Member],
    registry_unreadable: &'static [Member],
}

/// In the order of the rows. Where they differ, the card's trámite and expiry are the later ones, its ejemplar is the
/// earlier. A name is never unreadable but by its length, which would count as present: fillers instead.
const TEXTS: [Texts; 6] = [
    Texts {
        card: &[("documentNumber", "38.966.181")],
        card_unreadable: &[("documentNumber", "AB123456")],
        same: &[("dni", "38966181")],
        other: &[("dni", "38966187")],
        registry_unreadable: &[("dni", "12345")],
    },
    Texts {
        card: &[("personalNumber", "00460759387")],
        card_unreadable: &[("personalNumber", "12345")],
        same: &[("id_tramite_principal", "460759387")],
        other: &[("id_tramite_principal", "412345678")],
        registry_unreadable: &[("id_tramite_principal", "460759387123")],
    },
    Texts {
        card: &[("fullName", "Ana Paz")],
        card_unreadable: &[("fullName", "S/D")],
        same: &[("apellido", "PAZ"), ("nombres", "ANA")],
        other: &[("apellido", "RUIZ"), ("nombres", "ELENA")],
        registry_unreadable: &[("apellido", "-"), ("nombres", "S/D")],
    },
    Texts {
        card: &[("ejemplar", "c")],
        card_unreadable: &[("ejemplar", "BC")],
        same: &[("ejemplar", "C")],
        other: &[("ejemplar", "D")],
        registry_unreadable: &[("ejemplar", "8")],
    },
    Texts {
        card: &[("dateOfBirth", "22/05/1995")],
        card_unreadable: &[("dateOfBirth", "05/22/1995")],
        same: &[("fecha_nacimiento", "1995-05-22")],
        other: &[("fecha_nacimiento", "1995-05-23")],
        registry_unreadable: &[("fecha_nacimiento", "1995-05-32")],
    },
    Texts {
        card: &[("expirationDate", "17/10/2031")],
        card_unreadable: &[("expirationDate", "30/02/2031")],
        same: &[("vencimiento", "2031-10-17")],
        other: &[("vencimiento", "2030-10-17")],
        registry_unreadable: &[("vencimiento", "10/17/2031")],
    },
];

impl Situation {
    /// The case, as JSON.
    pub(super) fn case(&self, ocr_status: &str) -> String {
        let mut case = format!(r#"{{"ocrStatus": "{ocr_status}", "verifiedAt": "{VERIFIED_AT}""#);
        case += ", \"extractedData\": ";
        case += &object(&self.extracted_data());
        if let Some(body) = self.renaper_data() {
            case += ", \"renaperData\": ";
            case += &body;
        }
        if let Some(block) = self.biometric.block() {
            case += ", \"renaperBiometric\": ";
            case += block;
        }
        case + "}"
    }

    /// A value missing on one side is there and cannot be read; one missing on both is not there.
    fn extracted_data(&self) -> Vec<Member> {
        let mut data = Vec::new();
        for (outcome, texts) in self.fields.iter().zip(&TEXTS) {
            match outcome {
                Outcome::Passed | Outcome::Failed | Outcome::RenaperMissing => data.extend(texts.card),
                Outcome::OcrMissing => data.extend(texts.card_unreadable),
                Outcome::BothMissing => {}
            }
        }
        match self.card {
            Card::Whole => data.push(("gender", "M")),
            Card::WithoutGender => {}
            Card::Blank => {
                assert!(!self.fields.iter().any(|outcome| outcome.on_card()), "{self:?}");
                data.clear();
            }
        }
        data
    }

    fn renaper_data(&self) -> Option<String> {
        let mut record = Vec::new();
        for (outcome, texts) in self.fields.iter().zip(&TEXTS) {
            match outcome {
                Outcome::Passed | Outcome::OcrMissing => record.extend(texts.same),
                Outcome::Failed => record.extend(texts.other),
                Outcome::RenaperMissing => record.extend(texts.registry_unreadable),
                Outcome::BothMissing => {}
            }
        }
        let beside = match self.reply {
            Reply::NotAsked => return None,
            Reply::Null => return Some("null".to_owned()),
            Reply::Empty => return Some("{}".to_owned()),
            Reply::NotAnObject => return Some("\"no connection\"".to_owned()),
            Reply::Success => ("codigo", "99"),
            Reply::UnknownNumber => ("codigo", "2"),
            Reply::Failure => ("codigo", "5"),
            Reply::NoDigitalCard => ("codigo", "4"),
            Reply::Error => ("error", "timeout"),
            Reply::ServiceUnavailable => ("code", "SERVICE_UNAVAILABLE"),
            Reply::ZeroTramite => {
                record.retain(|(key, _)| *key != "id_tramite_principal");
                ("id_tramite_principal", "00000000000")
            }
        };
        record.push(beside);
        Some(object(&record))
    }
}

/// None of the texts needs an escape.
fn object(members: &[Member]) -> String {
    let mut json = String::from("{");
    for (at, (key, text)) in members.iter().enumerate() {
        let comma = if at == 0 { "" } else { ", " };
        json.extend([comma, "\"", key, "\": \"", text, "\""]);
    }
    json + "}"
}
