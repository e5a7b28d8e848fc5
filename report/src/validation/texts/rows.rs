//! The texts of the table: card beside registry.

use renaper_crosscheck::{Field, NameWordKind, Wording};

pub(in super::super) const ROWS: Wording = Wording::new("La tarjeta y el registro", "Card beside registry");
pub(in super::super) const FIELD: Wording = Wording::new("Dato", "Field");
pub(in super::super) const CARD: Wording = Wording::new("En la tarjeta", "On the card");
pub(in super::super) const REGISTRY: Wording = Wording::new("En el registro", "At the registry");
pub(in super::super) const RESULT: Wording = Wording::new("Resultado", "Result");
pub(in super::super) const AS_RECEIVED: Wording = Wording::new(
    "Cada valor como se recibió y, donde cambia, como se compara.",
    "Each value as it was received and, where that differs, as it is compared.",
);
pub(in super::super) const MARKED: Wording = Wording::new("Lo que difiere está {mark}.", "What differs is {mark}.");
pub(in super::super) const MARKED_SO: Wording = Wording::new("marcado", "marked");
pub(in super::super) const NO_ANSWER: Wording = Wording::new(
    "Del registro no hay una respuesta que se pueda comparar: se muestra solo lo que se leyó de la tarjeta.",
    "There is no answer of the registry that could be compared: only what was read off the card is shown.",
);

pub(in super::super) const AGREES: Wording = Wording::new("Coincide", "Agrees");
pub(in super::super) const DIFFERS: Wording = Wording::new("Difiere", "Differs");
pub(in super::super) const NOT_COMPARED: Wording = Wording::new("No comparado", "Not compared");
pub(in super::super) const NOTHING_GIVEN: Wording = Wording::new("sin dato", "nothing given");
pub(in super::super) const READ_AS: Wording = Wording::new("se compara {value}", "compared as {value}");
pub(in super::super) const MAY_BE: Wording =
    Wording::new("mal leído o incompleto; puede ser {value}", "misread or not whole; may be {value}");
pub(in super::super) const UNREADABLE: Wording = Wording::new("no se puede leer", "cannot be read");

pub(in super::super) const SIMILARITY: Wording = Wording::new(
    "Parecido: {percent}\u{a0}% (mínimo exigido: {threshold}\u{a0}%)",
    "Similarity: {percent}\u{a0}% (least that passes: {threshold}\u{a0}%)",
);
pub(in super::super) const WORDS: Wording = Wording::new("El nombre, palabra por palabra", "The name, word by word");
pub(in super::super) const SEEN: Wording = Wording::new("Qué se vio", "What was seen");
pub(in super::super) const BITS: Wording = Wording::new("Bits", "Bits");
pub(in super::super) const BITS_MEAN: Wording = Wording::new(
    "Bits de evidencia: debajo de cero, la palabra indica otra persona.",
    "Bits of evidence: below zero, a word speaks for another person.",
);
pub(in super::super) const ONE_IN: Wording = Wording::new(
    "la palabra de la tarjeta es también un nombre: lo lleva 1 de cada {count} personas",
    "the card's word is itself a name, which 1 in {count} people bears",
);

/// A field, as the head of its row.
pub(in super::super) const fn of_field(field: Field) -> Wording {
    match field {
        Field::Dni => Wording::new("Número de DNI", "Number of the DNI"),
        Field::Tramite => Wording::new("Número de trámite", "Trámite"),
        Field::Name => Wording::new("Nombre", "Name"),
        Field::Ejemplar => Wording::new("Ejemplar", "Copy (ejemplar)"),
        Field::DateOfBirth => Wording::new("Nacimiento", "Date of birth"),
        Field::ExpirationDate => Wording::new("Vencimiento", "Date of expiry"),
        _ => Wording::new("Otro dato", "Another field"),
    }
}

/// A field within a sentence.
pub(in super::super) const fn of_the_field(field: Field) -> Wording {
    match field {
        Field::Dni => Wording::new("el número de DNI", "the number of the DNI"),
        Field::Tramite => Wording::new("el número de trámite", "the trámite"),
        Field::Name => Wording::new("el nombre", "the name"),
        Field::Ejemplar => Wording::new("el ejemplar", "the copy (ejemplar)"),
        Field::DateOfBirth => Wording::new("la fecha de nacimiento", "the date of birth"),
        Field::ExpirationDate => Wording::new("la fecha de vencimiento", "the date of expiry"),
        _ => Wording::new("otro dato", "another field"),
    }
}

/// What a side of a row lacks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Lacking {
    /// It gave no value.
    NotGiven,
    /// It gave one that nobody can use.
    NotUsable,
}

/// Why a field was not compared: what either side lacks.
pub(in super::super) const fn of_skip(card: Option<Lacking>, registry: Option<Lacking>) -> Wording {
    use Lacking::{NotGiven, NotUsable};
    match (card, registry) {
        (None, Some(NotGiven)) => Wording::new("el registro no informó este dato", "the registry gave no value"),
        (None, _) => {
            Wording::new("lo que informó el registro no se puede usar", "what the registry gave cannot be used")
        }
        (Some(NotGiven), None) => Wording::new("falta en la tarjeta", "missing on the card"),
        (Some(NotUsable), None) => {
            Wording::new("lo que se leyó de la tarjeta no se puede usar", "what was read off the card cannot be used")
        }
        (Some(NotGiven), Some(NotGiven)) => Wording::new("falta de los dos lados", "missing on both sides"),
        _ => Wording::new("falta o no se puede usar, de los dos lados", "missing or not fit to be used, on both sides"),
    }
}

/// What was seen of a word of the names.
pub(in super::super) const fn of_word(kind: NameWordKind) -> Wording {
    match kind {
        NameWordKind::Equal => Wording::new("la misma palabra", "the same word"),
        NameWordKind::LookAlike => Wording::new("caracteres parecidos", "characters that look alike"),
        NameWordKind::Typo => Wording::new("otra letra", "another letter"),
        NameWordKind::Cut => Wording::new("cortada al final del renglón", "cut off at the end of the line"),
        NameWordKind::Initial => Wording::new("inicial", "an initial"),
        NameWordKind::Abbreviation => Wording::new("abreviatura", "an abbreviation"),
        NameWordKind::Omitted => Wording::new("de un solo lado, como puede ser", "on one side alone, as it may be"),
        NameWordKind::Glued => Wording::new("palabras escritas juntas", "words written together"),
        NameWordKind::Split => Wording::new("una palabra partida", "one word in pieces"),
        NameWordKind::Married => Wording::new("apellido de casada", "a husband's surname"),
        NameWordKind::AnotherName => Wording::new("indica otra persona", "speaks for another person"),
        _ => Wording::new("otra cosa", "something else"),
    }
}
