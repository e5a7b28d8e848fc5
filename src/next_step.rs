//! What a caller does next with an evaluation: asking again comes before everything else.

use crate::evaluate::Evaluation;
use crate::vocabulary::Status;

/// What to do next about an evaluated validation.
///
/// An outage also leads to a decision: the policy says what becomes of a card that nobody could check, and `documented`
/// rejects it. That decision is for a service that stays unavailable. So it comes only after asking again:
///
/// ```
/// use renaper_crosscheck::{Case, NextStep, Policy, RegistryAnswer, RegistryFailure, Status, evaluate};
///
/// let case = Case::new(Status::Approved).with_registry(RegistryAnswer::Failed(RegistryFailure::TimedOut));
/// let evaluation = evaluate(&case, &Policy::documented());
/// match evaluation.next_step() {
///     // Put it back into the queue, and ask again in some minutes, a number of times.
///     NextStep::AskAgain { otherwise } => assert_eq!(otherwise, Status::Rejected),
///     // Store it, and act on it.
///     NextStep::Settle(status) => unreachable!("{status}"),
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NextStep {
    /// A service was unavailable, and the status depends on it (rule D7): ask again before anything follows, such as a
    /// message to the person, an event or a credit.
    AskAgain {
        /// The status under the policy, once the service has been asked often enough.
        otherwise: Status,
    },
    /// The status stands: store it, and act on it.
    Settle(Status),
}

impl Evaluation<'_> {
    /// What to do next.
    ///
    /// Asking again comes first if every finding is an outage ([`Decision::retryable`](crate::Decision::retryable)) and
    /// the check was to decide (rule D3). It does not if the registry answered that it does not have the number: a
    /// policy may count that as an outage, but the answer stays the same. Nor does it if the check is for information
    /// or a person decided; even then, if `retryable` is true, asking again may tell more.
    ///
    /// ```
    /// use renaper_crosscheck::{Case, NextStep, Policy, Status, evaluate};
    ///
    /// let case = Case::new(Status::InReview);
    /// assert_eq!(evaluate(&case, &Policy::documented()).next_step(), NextStep::Settle(Status::InReview));
    /// ```
    #[must_use]
    pub fn next_step(&self) -> NextStep {
        let decision = &self.decision;
        let is_waiting = decision.retryable && decision.enforcement_applied && !self.is_of_unknown_number();
        if is_waiting { NextStep::AskAgain { otherwise: decision.status } } else { NextStep::Settle(decision.status) }
    }
}
