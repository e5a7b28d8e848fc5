//! What is wrong with a policy.

use thiserror::Error;

/// What is wrong with a policy (RULES.md, "Policies").
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{key}` {reason}")]
pub struct PolicyError {
    key: &'static str,
    reason: &'static str,
}

impl PolicyError {
    pub(crate) const fn new(key: &'static str, reason: &'static str) -> Self {
        PolicyError { key, reason }
    }

    /// The field at fault.
    ///
    /// ```
    /// use renaper_crosscheck::Policy;
    ///
    /// let error = Policy::documented().with_name_threshold(101).unwrap_err();
    /// assert_eq!(error.key(), "name_threshold");
    /// ```
    #[must_use]
    pub const fn key(&self) -> &'static str {
        self.key
    }

    /// Why its value is impossible.
    ///
    /// ```
    /// use renaper_crosscheck::Policy;
    ///
    /// let error = Policy::documented().with_name_threshold(101).unwrap_err();
    /// assert!(error.reason().contains("100"));
    /// ```
    #[must_use]
    pub const fn reason(&self) -> &'static str {
        self.reason
    }
}
