//! What a caller does next with an evaluation: to ask again comes before everything else.

use crate::evaluate::Evaluation;
use crate::vocabulary::Status;

/// What to do next about a validation that was evaluated.
///
/// An outage has a decision, too: a policy says what becomes of a card that nobody could check, and `documented`
/// rejects it. That decision is for when the service stays away. So the status stands behind what comes first:
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
    /// A service could not be had, and the status hangs on it (rule D7): ask again before anything follows, such as a
    /// message to the person, an event or a credit.
    AskAgain {
        /// The status under the policy, for when it has been asked often enough.
        otherwise: Status,
    },
    /// The status stands: store it, and act on it.
    Settle(Status),
}

impl Evaluation<'_> {
    /// What to do next.
    ///
    /// To ask again is first where every finding is an outage ([`Decision::retryable`](crate::Decision::retryable)) and
    /// the check was to decide (rule D3). It is not where the registry answered that it does not have the number: a
    /// policy may count that as an outage, and the answer stays the same. Nor is it where the check is for information
    /// or a person decided; where `retryable` is true, asking again may then still tell more.
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
