//! The table of advisories (rules X1 to X13): their rule, what a person can do, and their message.

use super::closed_set::closed_set;
use super::message::{self, Message, Wording, say};
use super::rule::Rule;

/// What the table says about an advisory.
struct AdvisoryEntry {
    key: &'static str,
    rule: Rule,
    /// `None` if nothing is needed.
    guidance: Option<Guidance>,
    /// For the person it is about.
    text: Wording,
}

closed_set! {
    /// What is noticed (rules X1 to X13).
    #[non_exhaustive]
    pub enum AdvisoryKind: "the kind of an advisory", AdvisoryEntry with messages in "kyc.advisories" {
        /// X1: the registry says that the person has died.
        DeceasedNotice = "deceased_notice" {
            rule: Rule::X1,
            guidance: Some(Guidance::HumanReview),
            text: say("El registro tiene un aviso de fallecimiento.", "The registry has a notice of death."),
        },
        /// X1: the registry says that the person has died, and also that there is no notice of it.
        DeceasedUndetermined = "deceased_undetermined" {
            rule: Rule::X1,
            guidance: Some(Guidance::HumanReview),
            text: say(
                "El registro dice cosas contradictorias sobre un fallecimiento.",
                "The registry contradicts itself about a death.",
            ),
        },
        /// X2: the card is an older one of the same person.
        Superseded = "superseded" {
            rule: Rule::X2,
            guidance: Some(Guidance::UseCurrentDni),
            text: say("Hay un DNI más nuevo que este.", "There is a newer DNI than this one."),
        },
        /// X2: the card is newer than the one the registry knows.
        NewerThanRegistry = "newer_than_registry" {
            rule: Rule::X2,
            guidance: Some(Guidance::RetryLater),
            text: say(
                "El DNI es más nuevo que lo que el registro conoce.",
                "The DNI is newer than what the registry knows.",
            ),
        },
        /// X2: the card is older in one respect, and newer in another.
        Incoherent = "incoherent" {
            rule: Rule::X2,
            guidance: Some(Guidance::HumanReview),
            text: say(
                "Los datos del DNI no corresponden a un mismo ejemplar.",
                "The data of the DNI do not belong to one copy.",
            ),
        },
        /// X3: the names are not written alike.
        NameDifference = "name_difference" {
            rule: Rule::X3,
            guidance: None,
            text: say(
                "El nombre no está escrito igual que en el registro.",
                "The name is not written as in the registry.",
            ),
        },
        /// X4: text was wrongly decoded on the way, and was repaired.
        RepairedEncoding = "repaired_encoding" {
            rule: Rule::X4,
            guidance: None,
            text: say("Los acentos llegaron mal y fueron corregidos.", "Accents arrived broken and were mended."),
        },
        /// X5: the card is the reprinted one.
        ReprintMatched = "reprint_matched" {
            rule: Rule::X5,
            guidance: None,
            text: say("El DNI es una reimpresión.", "The DNI is a reprint."),
        },
        /// X6: the CUIL of the card is not the registry's.
        CuilDiffers = "cuil_differs" {
            rule: Rule::X6,
            guidance: Some(Guidance::CorrectData),
            text: say("El CUIL no es el del registro.", "The CUIL is not the registry's."),
        },
        /// X6: the check digit of a CUIL is wrong.
        CuilCheckDigit = "cuil_check_digit" {
            rule: Rule::X6,
            guidance: Some(Guidance::CorrectData),
            text: say("El CUIL tiene mal el dígito verificador.", "The check digit of the CUIL is wrong."),
        },
        /// X7: the card had expired when the check was made.
        DocumentExpired = "document_expired" {
            rule: Rule::X7,
            guidance: Some(Guidance::UseCurrentDni),
            text: say("El DNI está vencido.", "The DNI has expired."),
        },
        /// X8: the similarity of the names is close to the threshold.
        NearThreshold = "near_threshold" {
            rule: Rule::X8,
            guidance: Some(Guidance::HumanReview),
            text: say(
                "El parecido del nombre está cerca del límite.",
                "The similarity of the name is close to the line.",
            ),
        },
        /// X9: a value is there but cannot be read.
        UnreadableValue = "unreadable_value" {
            rule: Rule::X9,
            guidance: Some(Guidance::RetakePhoto),
            text: say("Hay datos que no se pueden leer.", "Some data cannot be read."),
        },
        /// X10: hardly anything was compared.
        ThinEvidence = "thin_evidence" {
            rule: Rule::X10,
            guidance: Some(Guidance::HumanReview),
            text: say("Se pudieron comparar muy pocos datos.", "Very few data could be compared."),
        },
        /// X11: a value was misread, and was repaired.
        RepairedValue = "repaired_value" {
            rule: Rule::X11,
            guidance: None,
            text: say(
                "Algún dato se leyó con letras en lugar de números.",
                "Letters were read in the place of digits.",
            ),
        },
        /// X12: the answer was inside an envelope.
        WrappedBody = "wrapped_body" {
            rule: Rule::X12,
            guidance: None,
            text: say(
                "La respuesta del registro llegó dentro de otra.",
                "The registry's answer came inside another one.",
            ),
        },
        /// X13: many people bear such a name.
        CommonName = "common_name" {
            rule: Rule::X13,
            guidance: None,
            text: say("Muchas personas se llaman así.", "Many people bear such a name."),
        },
        /// X13: hardly anybody bears such a name.
        RareName = "rare_name" {
            rule: Rule::X13,
            guidance: None,
            text: say("Muy pocas personas se llaman así.", "Very few people bear such a name."),
        },
    }
}

impl AdvisoryKind {
    /// The rule that it comes from.
    ///
    /// ```
    /// use renaper_crosscheck::{AdvisoryKind, Rule};
    ///
    /// assert_eq!(AdvisoryKind::Superseded.rule(), Rule::X2);
    /// ```
    #[must_use]
    pub const fn rule(self) -> Rule {
        self.entry().rule
    }

    /// What a person can do about it; `None` if nothing is needed, or if it depends on how names differ (rule X3).
    ///
    /// ```
    /// use renaper_crosscheck::{AdvisoryKind, Guidance};
    ///
    /// assert_eq!(AdvisoryKind::Superseded.guidance(), Some(Guidance::UseCurrentDni));
    /// ```
    #[must_use]
    pub const fn guidance(self) -> Option<Guidance> {
        self.entry().guidance
    }

    /// What to say about an advisory of this kind.
    ///
    /// ```
    /// use renaper_crosscheck::AdvisoryKind;
    ///
    /// assert_eq!(AdvisoryKind::Superseded.message().text.en, "There is a newer DNI than this one.");
    /// ```
    #[must_use]
    pub const fn message(self) -> Message {
        self.message_with(self.guidance())
    }

    /// The same, with what a person can do about this advisory.
    pub(crate) const fn message_with(self, guidance: Option<Guidance>) -> Message {
        let AdvisoryEntry { key, text, .. } = *self.entry();
        let message = Message { key, text, next_step: message::NOTHING, retry_helps: false };
        match guidance {
            Some(guidance) => message.with_guidance(guidance),
            None => message,
        }
    }
}

closed_set! {
    /// What an advisory is about (rules X1 to X13): a row, or a value without a row.
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
        /// What the registry knows about a death.
        Death = "death",
    }
}

closed_set! {
    /// How a policy escalates an advisory (`Policy.escalate`, rules X1 to X13). A person's decision, and any status but
    /// an approval, stays as it is.
    pub enum Escalation: "one of `inform`, `review`, `reject`" {
        /// The advisory is reported, and changes nothing.
        Inform = "inform",
        /// An approval becomes `in_review`.
        Review = "review",
        /// An approval becomes `rejected`.
        Reject = "reject",
    }
}

/// What the table says about a guidance.
struct GuidanceEntry {
    text: Wording,
}

closed_set! {
    /// What a person can do about an advisory (rules X1 to X13).
    #[non_exhaustive]
    pub enum Guidance: "a guidance", GuidanceEntry {
        /// Try again later.
        RetryLater = "retry_later" {
            text: say(
                "Volvé a intentarlo más tarde: el registro puede tardar en actualizarse.",
                "Try again later: the registry may take time to be brought up to date.",
            ),
        },
        /// Take the photo again.
        RetakePhoto = "retake_photo" {
            text: say(
                "Volvé a sacar la foto del documento, con buena luz, sin reflejos y con todos los datos legibles.",
                "Take the photo of the document again, in good light, without glare and with everything readable.",
            ),
        },
        /// Use the current DNI.
        UseCurrentDni = "use_current_dni" {
            text: say(
                "Usá tu DNI vigente: hay un ejemplar más nuevo o este está vencido.",
                "Use your current DNI: there is a newer one, or this one has expired.",
            ),
        },
        /// Correct the data.
        CorrectData = "correct_data" {
            text: say(
                "Revisá tus datos y corregí lo que no coincida con el DNI.",
                "Check your data, and correct what does not agree with the DNI.",
            ),
        },
        /// A person must look at it.
        HumanReview = "human_review" {
            text: say(
                "Esto lo puede revisar una persona; no hace falta que vuelvas a intentarlo.",
                "A person can look into this; you need not try again.",
            ),
        },
    }
}

impl Guidance {
    /// What to say to the person, in both languages.
    ///
    /// ```
    /// use renaper_crosscheck::Guidance;
    ///
    /// assert_eq!(Guidance::RetakePhoto.wording().en, Guidance::RetakePhoto.english());
    /// ```
    #[must_use]
    pub const fn wording(self) -> Wording {
        self.entry().text
    }

    /// What to say to the person, in Spanish.
    ///
    /// ```
    /// use renaper_crosscheck::Guidance;
    ///
    /// assert!(Guidance::RetakePhoto.spanish().starts_with("Volvé a sacar la foto"));
    /// ```
    #[must_use]
    pub const fn spanish(self) -> &'static str {
        self.wording().es
    }

    /// What to say to the person, in English.
    ///
    /// ```
    /// use renaper_crosscheck::Guidance;
    ///
    /// assert!(Guidance::RetakePhoto.english().starts_with("Take the photo"));
    /// ```
    #[must_use]
    pub const fn english(self) -> &'static str {
        self.wording().en
    }

    /// Whether the same person with the same card may succeed by trying again.
    const fn is_to_try_again(self) -> bool {
        matches!(self, Guidance::RetryLater | Guidance::RetakePhoto)
    }
}

impl Message {
    /// The same, with another next step.
    pub(crate) const fn with_guidance(self, guidance: Guidance) -> Self {
        Message { next_step: guidance.wording(), retry_helps: guidance.is_to_try_again(), ..self }
    }

    /// The same, with nothing left to do.
    pub(crate) const fn with_nothing_to_do(self) -> Self {
        Message { next_step: message::NOTHING, retry_helps: false, ..self }
    }

    /// Whether the guidance is its next step.
    pub(crate) fn asks(self, guidance: Guidance) -> bool {
        self.next_step == guidance.wording()
    }
}

/// What the table says about a name difference.
struct DifferenceEntry {
    guidance: Option<Guidance>,
}

closed_set! {
    /// How two names differ that are not written alike (rule X3): the first kind that fits, or the one found by the
    /// rule by evidence (rule N5).
    #[non_exhaustive]
    pub enum NameDifference: "the kind of a name difference", DifferenceEntry {
        /// The same words with other accents, marks or apostrophes; case alone is not a difference.
        Accents = "accents" { guidance: None },
        /// The same words, with neither the given names nor the surname first.
        Order = "order" { guidance: None },
        /// The surnames are not alike.
        DifferentSurname = "different_surname" { guidance: Some(Guidance::HumanReview) },
        /// One side has all words of the other, and more.
        MissingGivenName = "missing_given_name" { guidance: Some(Guidance::CorrectData) },
        /// One side breaks off in a word that the other has in full.
        Truncated = "truncated" { guidance: Some(Guidance::RetakePhoto) },
        /// Some letters differ.
        Typo = "typo" { guidance: Some(Guidance::RetakePhoto) },
        /// Letters that look alike, or unknown letters.
        LookAlike = "look_alike" { guidance: Some(Guidance::RetakePhoto) },
        /// An initial, or an abbreviation.
        Abbreviated = "abbreviated" { guidance: None },
        /// Words written together, or one word in pieces.
        GluedOrSplit = "glued_or_split" { guidance: None },
        /// `DE`, `DE LA` and the like on one side only.
        Particles = "particles" { guidance: None },
        /// The card has a husband's surname: `DE X`.
        MarriedName = "married_name" { guidance: None },
        /// The card lacks a second surname.
        MissingSurname = "missing_surname" { guidance: Some(Guidance::CorrectData) },
        /// A given name that points to another person.
        DifferentGivenName = "different_given_name" { guidance: Some(Guidance::HumanReview) },
    }
}

impl NameDifference {
    /// What a person can do about it; `None` if nothing is needed.
    ///
    /// ```
    /// use renaper_crosscheck::{Guidance, NameDifference};
    ///
    /// assert_eq!(NameDifference::Truncated.guidance(), Some(Guidance::RetakePhoto));
    /// ```
    #[must_use]
    pub const fn guidance(self) -> Option<Guidance> {
        self.entry().guidance
    }
}
