//! The words of an account for what the library has codes for.

use crate::vocabulary::{AdvisoryKind, NameDifference, NameWordKind, SkipReason, Wording};

/// Why a row was not compared (rules F1 to F6).
pub(super) const fn of_skip(reason: SkipReason) -> Wording {
    match reason {
        SkipReason::OcrMissing => Wording::new("falta en la tarjeta", "missing on the card"),
        SkipReason::RenaperMissing => Wording::new("falta en el registro", "missing at the registry"),
        SkipReason::BothMissing => Wording::new("falta en los dos lados", "missing on both sides"),
    }
}

/// What was seen of a word of a name (rule N5).
pub(super) const fn of_word(kind: NameWordKind) -> Wording {
    match kind {
        NameWordKind::Equal => Wording::new("la misma palabra", "the same word"),
        NameWordKind::LookAlike => Wording::new("letras parecidas", "letters that look alike"),
        NameWordKind::Typo => Wording::new("otra letra", "another letter"),
        NameWordKind::Cut => Wording::new("cortada al final de la línea", "cut off at the end of the line"),
        NameWordKind::Initial => Wording::new("inicial", "an initial"),
        NameWordKind::Abbreviation => Wording::new("abreviatura", "an abbreviation"),
        NameWordKind::Omitted => Wording::new("puede faltar", "may be left out"),
        NameWordKind::Glued => Wording::new("palabras pegadas", "words written together"),
        NameWordKind::Split => Wording::new("palabra partida", "one word in pieces"),
        NameWordKind::Married => Wording::new("apellido del marido", "a husband's surname"),
        NameWordKind::AnotherName => Wording::new("indica otra persona", "speaks for another person"),
    }
}

/// How two names differ (rules X3, N5).
pub(super) const fn of_difference(difference: NameDifference) -> Wording {
    match difference {
        NameDifference::Accents => Wording::new("acentos", "accents"),
        NameDifference::Order => Wording::new("orden de las palabras", "order of the words"),
        NameDifference::DifferentSurname => Wording::new("otro apellido", "another surname"),
        NameDifference::MissingGivenName => Wording::new("falta un nombre de pila", "a given name is missing"),
        NameDifference::Truncated => Wording::new("nombre cortado", "cut off"),
        NameDifference::Typo => Wording::new("letras distintas", "some letters"),
        NameDifference::LookAlike => Wording::new("letras parecidas", "letters that look alike"),
        NameDifference::Abbreviated => Wording::new("inicial o abreviatura", "an initial or an abbreviation"),
        NameDifference::GluedOrSplit => Wording::new("palabras pegadas o partidas", "words glued or split"),
        NameDifference::Particles => Wording::new("partículas", "particles"),
        NameDifference::MarriedName => Wording::new("apellido del marido", "a husband's surname"),
        NameDifference::MissingSurname => Wording::new("falta un apellido", "a surname is missing"),
        NameDifference::DifferentGivenName => Wording::new("otro nombre de pila", "another given name"),
    }
}

/// What was noticed (rules X1 to X13).
pub(super) const fn of_advisory(kind: AdvisoryKind) -> Wording {
    match kind {
        AdvisoryKind::DeceasedNotice => {
            Wording::new("el registro avisa que la persona falleció", "the registry gives notice of the person's death")
        }
        AdvisoryKind::DeceasedUndetermined => Wording::new(
            "no queda claro si el registro avisa de un fallecimiento",
            "it is unclear whether the registry gives notice of a death",
        ),
        AdvisoryKind::Superseded => {
            Wording::new("la tarjeta es anterior a la del registro", "the card is older than the registry's")
        }
        AdvisoryKind::NewerThanRegistry => {
            Wording::new("la tarjeta es posterior a la del registro", "the card is newer than the registry's")
        }
        AdvisoryKind::Incoherent => Wording::new(
            "los datos se contradicen sobre qué tarjeta es anterior",
            "the data contradict each other on which card is older",
        ),
        AdvisoryKind::NameDifference => {
            Wording::new("los nombres no están escritos igual", "the names are not written alike")
        }
        AdvisoryKind::RepairedEncoding => {
            Wording::new("hubo que reparar los caracteres de un nombre", "the characters of a name had to be repaired")
        }
        AdvisoryKind::ReprintMatched => {
            Wording::new("coincide el trámite de la reimpresión", "the trámite of the reprint matched")
        }
        AdvisoryKind::CuilDiffers => Wording::new("los CUIL son distintos", "the CUILs differ"),
        AdvisoryKind::CuilCheckDigit => {
            Wording::new("el dígito verificador de un CUIL está mal", "the check digit of a CUIL is wrong")
        }
        AdvisoryKind::DocumentExpired => Wording::new("la tarjeta está vencida", "the card has expired"),
        AdvisoryKind::NearThreshold => {
            Wording::new("la similitud del nombre está cerca del umbral", "the name's similarity is near the threshold")
        }
        AdvisoryKind::UnreadableValue => Wording::new("hay algo ilegible", "something cannot be read"),
        AdvisoryKind::ThinEvidence => {
            Wording::new("se compararon menos de tres filas", "fewer than three rows were compared")
        }
        AdvisoryKind::RepairedValue => Wording::new("hubo que reparar algo", "something had to be repaired"),
        AdvisoryKind::WrappedBody => {
            Wording::new("la respuesta venía dentro de un envoltorio", "the answer was inside an envelope")
        }
        AdvisoryKind::CommonName => Wording::new("muchas personas llevan ese nombre", "many people bear such a name"),
        AdvisoryKind::RareName => {
            Wording::new("muy pocas personas llevan ese nombre", "very few people bear such a name")
        }
    }
}
