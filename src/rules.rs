//! The rules by their ids; `RULES.md` has an entry for each.

crate::closed_set::closed_set! {
    /// The id of a rule, in the order of RULES.md.
    pub enum Rule: "the id of a rule" {
        /// Scalars: absent, unreadable, present.
        V1 = "V1",
        /// Document numbers.
        V2 = "V2",
        /// Trámites.
        V3 = "V3",
        /// Ejemplares.
        V4 = "V4",
        /// Dates.
        V5 = "V5",
        /// Names.
        V6 = "V6",
        /// Genders.
        V7 = "V7",
        /// Key spellings.
        V8 = "V8",
        /// Whether the check was asked for, and can be made.
        W1 = "W1",
        /// On which statuses the registry is asked.
        W2 = "W2",
        /// An OCR rejection without data.
        W3 = "W3",
        /// What is needed to ask.
        W4 = "W4",
        /// Ask.
        W5 = "W5",
        /// The registry was not asked.
        A0 = "A0",
        /// It gave no answer.
        A1 = "A1",
        /// It was unavailable.
        A2 = "A2",
        /// It does not know the number.
        A3 = "A3",
        /// It gave nothing to compare.
        A4 = "A4",
        /// It answered.
        A5 = "A5",
        /// The document number.
        F1 = "F1",
        /// The trámite.
        F2 = "F2",
        /// The name.
        F3 = "F3",
        /// The ejemplar.
        F4 = "F4",
        /// The date of birth.
        F5 = "F5",
        /// The date of expiry.
        F6 = "F6",
        /// The distance of two names.
        N1 = "N1",
        /// The similarity of two names.
        N2 = "N2",
        /// Names of many tokens.
        N3 = "N3",
        /// No biometric check.
        B1 = "B1",
        /// The biometric service answered.
        B2 = "B2",
        /// The biometric check was skipped.
        B3 = "B3",
        /// The block's own result stands.
        B4 = "B4",
        /// The biometric check could not be completed.
        B5 = "B5",
        /// How the biometric block is echoed.
        B6 = "B6",
        /// The findings and their order.
        R1 = "R1",
        /// `verified` and `errorCode`.
        R2 = "R2",
        /// `matchResult`.
        R3 = "R3",
        /// An earlier run's findings.
        M1 = "M1",
        /// The warnings afterwards.
        M2 = "M2",
        /// Where warnings stay as they came.
        M3 = "M3",
        /// A manual decision stands.
        D1 = "D1",
        /// Nothing to decide.
        D2 = "D2",
        /// An approval.
        D3 = "D3",
        /// A review, and the omit rule.
        D4 = "D4",
        /// An OCR rejection.
        D5 = "D5",
        /// Which warnings can be omitted.
        D6 = "D6",
        /// Whether asking again may help.
        D7 = "D7",
    }
}
