//! The words of the choices that a policy takes.

use crate::vocabulary::closed_set;

closed_set! {
    /// What becomes of an `approved` validation for something that is no mismatch (rule D3), the strictest first.
    pub enum ErrorAction: "one of `reject`, `review`, `keep`" {
        /// It becomes `rejected`.
        Reject = "reject",
        /// It becomes `in_review`.
        Review = "review",
        /// It stays `approved`.
        Keep = "keep",
    }
}

closed_set! {
    /// What becomes of an `approved` validation for a mismatch (rule D3), the strictest first.
    pub enum MismatchAction: "one of `reject`, `review`" {
        /// It becomes `rejected`.
        Reject = "reject",
        /// It becomes `in_review`.
        Review = "review",
    }
}

impl From<MismatchAction> for ErrorAction {
    fn from(action: MismatchAction) -> Self {
        match action {
            MismatchAction::Reject => ErrorAction::Reject,
            MismatchAction::Review => ErrorAction::Review,
        }
    }
}

closed_set! {
    /// What a trámite that is missing on either side means (rule F2).
    #[non_exhaustive]
    pub enum TramiteMissing: "one of `error`, `ignore`" {
        /// `RENAPER_TRAMITE_DATA_MISSING` is raised.
        Error = "error",
        /// Nothing is raised.
        Ignore = "ignore",
    }
}

closed_set! {
    /// What the registry's `id_ciudadano` says about the DNI (rule F1).
    #[non_exhaustive]
    pub enum IdCiudadano: "one of `confirms`, `is_dni`, `ignore`" {
        /// Equal to the card's DNI it confirms it; otherwise it says nothing, being an internal number.
        Confirms = "confirms",
        /// It is an echoed DNI, and may contradict the card.
        IsDni = "is_dni",
        /// It says nothing.
        Ignore = "ignore",
    }
}

closed_set! {
    /// What it means that the registry does not know the number (rule A3).
    #[non_exhaustive]
    pub enum NotFound: "one of `mismatch`, `unavailable`" {
        /// `RENAPER_DNI_NOT_MATCH`.
        Mismatch = "mismatch",
        /// As if the registry had been unavailable: a lookup by a misread gender finds nobody either.
        Unavailable = "unavailable",
    }
}

#[cfg(feature = "names")]
closed_set! {
    /// How two names are compared (rule F3).
    #[non_exhaustive]
    pub enum NameRule: "one of `levenshtein`, `evidence`" {
        /// Rules N1 to N3: plain Levenshtein of the whole names, in any order of their words.
        Levenshtein = "levenshtein",
        /// Rule N5: what each word says for the registry's name, and for another person's.
        Evidence = "evidence",
    }
}

#[cfg(not(feature = "names"))]
closed_set! {
    /// How two names are compared (rule F3).
    #[non_exhaustive]
    pub enum NameRule: "`levenshtein`, for this program was built without its names (feature `names`)" {
        /// Rules N1 to N3: plain Levenshtein of the whole names, in any order of their words.
        Levenshtein = "levenshtein",
    }
}
