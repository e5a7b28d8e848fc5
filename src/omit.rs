//! The list of warnings that a request asks to omit (rule D6), and the omit rule (rule D4).

use std::fmt;

use crate::case::Case;
use crate::policy::Policy;
use crate::text::Text;

/// Warning codes that a request asks to omit, after the checks: known, omittable, and each once (rule D6).
///
/// ```
/// use renaper_crosscheck::{OmitWarnings, Policy};
///
/// let policy = Policy::documented();
/// let codes = OmitWarnings::parse(["DOCUMENT_EXPIRED", "QR_NOT_DETECTED", "DOCUMENT_EXPIRED"], &policy)?;
/// assert_eq!(codes.as_slice(), ["DOCUMENT_EXPIRED", "QR_NOT_DETECTED"]);
///
/// let error = OmitWarnings::parse(["FACE_IN_BLOCKLIST", "NO_SUCH_CODE"], &policy).unwrap_err();
/// assert_eq!(error.non_omittable(), ["FACE_IN_BLOCKLIST"]);
/// assert_eq!(error.unknown(), ["NO_SUCH_CODE"]);
/// # Ok::<(), renaper_crosscheck::OmitWarningsError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OmitWarnings(Vec<String>);

impl OmitWarnings {
    /// Checks a list. Repetitions are ignored.
    ///
    /// ```
    /// use renaper_crosscheck::{OmitWarnings, Policy};
    ///
    /// let policy = Policy::documented();
    /// assert!(OmitWarnings::parse(["DOCUMENT_EXPIRED"], &policy).is_ok());
    /// assert!(OmitWarnings::parse(["NO_SUCH_WARNING"], &policy).is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// Some codes are unknown to the policy or can never be omitted. The error lists them all.
    pub fn parse<S: AsRef<str>>(
        codes: impl IntoIterator<Item = S>,
        policy: &Policy,
    ) -> Result<Self, OmitWarningsError> {
        let mut accepted = Vec::new();
        let mut error = OmitWarningsError::default();
        let mut seen = std::collections::BTreeSet::new();
        for code in codes {
            let code = code.as_ref();
            if !seen.insert(code.to_owned()) {
                continue;
            }
            let list = if policy.is_non_omittable(code) {
                &mut error.non_omittable
            } else if policy.is_known_warning(code) {
                &mut accepted
            } else {
                &mut error.unknown
            };
            list.push(code.to_owned());
        }
        if error == OmitWarningsError::default() { Ok(OmitWarnings(accepted)) } else { Err(error) }
    }

    /// The codes, each once, in the order of the request.
    ///
    /// ```
    /// use renaper_crosscheck::{OmitWarnings, Policy};
    ///
    /// let omitted = OmitWarnings::parse(["DOCUMENT_EXPIRED"], &Policy::documented()).unwrap();
    /// assert_eq!(omitted.as_slice(), ["DOCUMENT_EXPIRED"]);
    /// ```
    #[must_use]
    pub fn as_slice(&self) -> &[String] {
        &self.0
    }
}

impl IntoIterator for OmitWarnings {
    type Item = String;
    type IntoIter = std::vec::IntoIter<String>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// Codes that a request may not ask to omit (rule D6): all of them, in the order given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OmitWarningsError {
    pub(crate) unknown: Vec<String>,
    pub(crate) non_omittable: Vec<String>,
}

impl OmitWarningsError {
    /// Codes that the policy does not know.
    ///
    /// ```
    /// use renaper_crosscheck::{OmitWarnings, Policy};
    ///
    /// let error = OmitWarnings::parse(["NO_SUCH_WARNING"], &Policy::documented()).unwrap_err();
    /// assert_eq!(error.unknown(), ["NO_SUCH_WARNING"]);
    /// ```
    #[must_use]
    pub fn unknown(&self) -> &[String] {
        &self.unknown
    }

    /// Codes that may never be omitted.
    ///
    /// ```
    /// use renaper_crosscheck::{OmitWarnings, Policy};
    ///
    /// let policy = Policy::documented().with_known_warnings(["FACE"]).unwrap().with_non_omittable(["FACE"]).unwrap();
    /// assert_eq!(OmitWarnings::parse(["FACE"], &policy).unwrap_err().non_omittable(), ["FACE"]);
    /// ```
    #[must_use]
    pub fn non_omittable(&self) -> &[String] {
        &self.non_omittable
    }
}

impl std::error::Error for OmitWarningsError {}

impl fmt::Display for OmitWarningsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for (kind, codes) in [("unknown", &self.unknown), ("non-omittable", &self.non_omittable)] {
            if !codes.is_empty() {
                write!(f, "{separator}{kind} warning codes: ")?;
                for (index, code) in codes.iter().enumerate() {
                    let comma = if index == 0 { "" } else { ", " };
                    write!(f, "{comma}`{}`", code.escape_debug())?;
                }
                separator = "; ";
            }
        }
        Ok(())
    }
}

/// The result of the omit rule (rule D4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Omission<'c> {
    /// There is no request to omit a warning.
    NotAsked,
    /// A code that can never be omitted is requested, or is among the warnings.
    Barred(Text<'c>),
    /// There is no warning to omit.
    NoWarning,
    /// A warning is not among the codes to omit.
    Left(Text<'c>),
    /// Every warning is among the codes to omit.
    Covered,
}

impl<'c> Omission<'c> {
    /// Applies the omit rule to the warnings as they are after rules M1 to M3. A code that is neither known to the
    /// policy nor recorded as omitted before omits nothing (rule D6).
    pub(crate) fn of(case: &'c Case<'_>, warnings: &[Text<'c>], policy: &Policy) -> Self {
        let omit = &case.omit_warnings;
        if omit.is_empty() {
            return Omission::NotAsked;
        }
        let is_barred = |code: &Text<'_>| policy.is_non_omittable(code);
        if let Some(code) = omit.iter().find(|code| is_barred(code)) {
            return Omission::Barred(code.borrowed());
        }
        if let Some(code) = warnings.iter().find(|code| is_barred(code)) {
            return Omission::Barred(code.clone());
        }
        if warnings.is_empty() {
            return Omission::NoWarning;
        }
        let counts =
            |code: &&str| policy.is_known_warning(code) || case.omitted_before.iter().any(|before| **before == **code);
        let mut sorted: Vec<&str> = omit.iter().map(Text::as_str).filter(counts).collect();
        sorted.sort_unstable();
        let is_omitted = |warning: &str| sorted.binary_search(&warning).is_ok();
        match warnings.iter().find(|warning| !is_omitted(warning)) {
            Some(warning) => Omission::Left(warning.clone()),
            None => Omission::Covered,
        }
    }
}
