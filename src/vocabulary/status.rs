//! The statuses of a validation, the decisions a person can make, and the results of a check.

use super::closed_set::closed_set;

closed_set! {
    /// The status of a validation, spelled as in the source (C "Response Fields").
    pub enum Status: "`pending`, `in_progress`, `in_review`, `approved`, `rejected`, `expired`, `abandoned` or \
        `cancelled`" {
        /// Created, waiting for the person to start.
        Pending = "pending",
        /// The person is completing the verification.
        InProgress = "in_progress",
        /// Completed, waiting for a compliance team.
        InReview = "in_review",
        /// Successful.
        Approved = "approved",
        /// Failed.
        Rejected = "rejected",
        /// The session expired.
        Expired = "expired",
        /// Started but not completed.
        Abandoned = "abandoned",
        /// Cancelled by hand.
        Cancelled = "cancelled",
    }
}

impl Status {
    /// Whether the registry is consulted on this status (rule W2).
    ///
    /// ```
    /// use renaper_crosscheck::Status;
    ///
    /// assert!(Status::InReview.is_checked() && !Status::Pending.is_checked());
    /// ```
    #[must_use]
    pub const fn is_checked(self) -> bool {
        matches!(self, Status::Approved | Status::Rejected | Status::InReview)
    }

    /// The provider's word for a verdict, as it is stored in `decision.status` (JSON.md, "A stored validation"); there
    /// is none for a status that is no verdict.
    ///
    /// ```
    /// use renaper_crosscheck::Status;
    ///
    /// assert_eq!(Status::InReview.provider_verdict(), Some("In Review"));
    /// assert_eq!(Status::Expired.provider_verdict(), None);
    /// ```
    #[must_use]
    pub const fn provider_verdict(self) -> Option<&'static str> {
        match self {
            Status::Approved => Some("Approved"),
            Status::Rejected => Some("Declined"),
            Status::InReview => Some("In Review"),
            Status::Pending | Status::InProgress | Status::Expired | Status::Abandoned | Status::Cancelled => None,
        }
    }
}

closed_set! {
    /// What a person decided; it always stands (rule D1).
    pub enum ManualDecision: "`approved`, `rejected` or `cancelled`" {
        /// A person approved the validation.
        Approved = "approved",
        /// A person rejected it.
        Rejected = "rejected",
        /// A person cancelled it.
        Cancelled = "cancelled",
    }
}

impl From<ManualDecision> for Status {
    fn from(decision: ManualDecision) -> Self {
        match decision {
            ManualDecision::Approved => Status::Approved,
            ManualDecision::Rejected => Status::Rejected,
            ManualDecision::Cancelled => Status::Cancelled,
        }
    }
}

closed_set! {
    /// The result of a check (rule R3).
    pub enum MatchResult: "`match`, `mismatch` or `error`" {
        /// Nothing was found against the card.
        Match = "match",
        /// Card and registry disagree somewhere.
        Mismatch = "mismatch",
        /// Something could not be compared, but nothing disagrees.
        Error = "error",
    }
}
