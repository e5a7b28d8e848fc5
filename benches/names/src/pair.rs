//! A name on a card beside a name of the registry.

/// Whose card it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Person {
    /// The registry's.
    Same,
    /// Somebody else.
    Other,
}

/// A kind of pairs, as the tables have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// Its name.
    pub name: &'static str,
    /// Whose the cards are.
    pub person: Person,
    /// Whether it is left out of the means.
    pub is_apart: bool,
}

/// What the two generators of invented names do to a name, or who else it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// As the registry has it, but for case.
    Clean,
    /// Without accents.
    Accents,
    /// UTF-8 read as Latin-1 or Windows-1252.
    Mojibake,
    /// One letter misread.
    OneError,
    /// Two.
    TwoErrors,
    /// Three.
    ThreeErrors,
    /// Two words written together.
    Glued,
    /// One word in two.
    Split,
    /// The surname in the given names' field, and the other way about.
    Swapped,
    /// Without the second given name.
    Omitted,
    /// The first 24 letters.
    Truncated,
    /// With `DE X` behind the surname.
    Married,
    /// Somebody else.
    Strangers,
    /// The same surname.
    Siblings,
    /// The same given names.
    SameGiven,
    /// The same surname, and given names that differ in a final O or A.
    Twins,
    /// The same given names, and a short surname that is nearly the same.
    Neighbours,
}

impl Kind {
    /// Of the same person.
    pub const SAME: [Kind; 12] = [
        Kind::Clean,
        Kind::Accents,
        Kind::Mojibake,
        Kind::OneError,
        Kind::TwoErrors,
        Kind::ThreeErrors,
        Kind::Glued,
        Kind::Split,
        Kind::Swapped,
        Kind::Omitted,
        Kind::Truncated,
        Kind::Married,
    ];

    /// Of another person.
    pub const OTHER: [Kind; 5] = [Kind::Strangers, Kind::Siblings, Kind::SameGiven, Kind::Twins, Kind::Neighbours];

    /// As the tables have it.
    #[must_use]
    pub fn label(self) -> Label {
        let person = if Kind::SAME.contains(&self) { Person::Same } else { Person::Other };
        Label { name: self.name(), person, is_apart: false }
    }

    fn name(self) -> &'static str {
        match self {
            Kind::Clean => "clean",
            Kind::Accents => "accents dropped",
            Kind::Mojibake => "mojibake",
            Kind::OneError => "one OCR error",
            Kind::TwoErrors => "two OCR errors",
            Kind::ThreeErrors => "three OCR errors",
            Kind::Glued => "glued words",
            Kind::Split => "split words",
            Kind::Swapped => "swapped fields",
            Kind::Omitted => "second given name omitted",
            Kind::Truncated => "truncated at 24 letters",
            Kind::Married => "married DE X",
            Kind::Strangers => "strangers",
            Kind::Siblings => "siblings",
            Kind::SameGiven => "same given names",
            Kind::Twins => "Mario/María twins",
            Kind::Neighbours => "neighbouring short surnames",
        }
    }
}

/// Surname and given names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// `apellido`, `lastName`.
    pub surname: String,
    /// `nombres`, `firstName`.
    pub given: String,
}

/// What the card says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Card {
    /// In two fields.
    Apart(Name),
    /// In one.
    Whole(String),
}

/// Two names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// What they are.
    pub label: Label,
    /// The card's.
    pub card: Card,
    /// The registry's.
    pub registry: Name,
}

impl Card {
    /// The name in one text.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Card::Apart(Name { surname, given }) => format!("{given} {surname}").trim().to_owned(),
            Card::Whole(text) => text.clone(),
        }
    }

    /// Whether there is one field only.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        matches!(self, Card::Whole(_))
    }
}
