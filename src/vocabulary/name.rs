//! The words that describe the evidence of a name (rule N5).

use super::closed_set::closed_set;

closed_set! {
    /// The two parts of a name.
    pub enum NamePart: "one of `surname`, `given`" {
        /// The surname.
        Surname = "surname",
        /// The given names.
        Given = "given",
    }
}

closed_set! {
    /// What was seen in a word of a name (rule N5).
    #[non_exhaustive]
    pub enum NameWordKind: "what was seen of a word" {
        /// The same word.
        Equal = "equal",
        /// Letters that look alike, doubled or unknown ones, digits for letters.
        LookAlike = "look_alike",
        /// Another letter.
        Typo = "typo",
        /// The beginning of the word, at the end of a full line.
        Cut = "cut",
        /// One or two letters that the word begins with.
        Initial = "initial",
        /// An abbreviation of the word.
        Abbreviation = "abbreviation",
        /// The word is on one side only, as it may be.
        Omitted = "omitted",
        /// Words written together.
        Glued = "glued",
        /// One word in pieces.
        Split = "split",
        /// A husband's surname.
        Married = "married",
        /// Evidence of another person.
        AnotherName = "another_name",
    }
}
