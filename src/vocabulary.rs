//! The words of the rules: each set is one table, the source of the enum, its spelling and everything said about it.

pub(crate) mod advisory;
pub(crate) mod closed_set;
pub(crate) mod field;
pub(crate) mod finding;
pub(crate) mod language;
pub(crate) mod message;
pub(crate) mod name;
pub(crate) mod reason;
pub(crate) mod rule;
pub(crate) mod rulebook;
pub(crate) mod status;

pub use advisory::{AdvisoryField, AdvisoryKind, Escalation, Guidance, NameDifference};
pub use closed_set::UnknownWord;
pub(crate) use closed_set::closed_set;
pub use field::{Field, SkipReason};
pub use finding::{FindingKind, Findings, FindingsIter, WarningCode};
pub use language::Language;
pub use message::{Message, Wording};
pub use name::{NamePart, NameWordKind};
pub use reason::Reason;
pub use rule::{Rule, Source};
pub use rulebook::{REGLAS, RULEBOOK};
pub use status::{ManualDecision, MatchResult, Status};
