//! Why records could not be read: of each kind of error the first message, for whoever does not see them all.

use std::collections::BTreeMap;

use renaper_crosscheck::CaseErrorCode;
use serde::{Deserialize, Serialize};

use crate::terminal::printable;
use crate::texts::{output, said};

/// The first message of each kind, or the first that says what helps. No message holds anything of a person.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Reasons(BTreeMap<CaseErrorCode, Reason>);

/// A message, and where the error is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Reason {
    /// Its file, where several are read.
    pub(super) file: Option<String>,
    pub(super) line: u64,
    /// The number of the element at fault, where there are several in the record.
    pub(super) item: Option<u64>,
    pub(super) message: String,
    /// Whether the message says how the whole input is read, or made readable.
    pub(super) helps: bool,
}

impl Reasons {
    /// Whether a message of this kind would be kept.
    pub(super) fn wants(&self, code: CaseErrorCode, helps: bool) -> bool {
        self.0.get(&code).is_none_or(|kept| helps && !kept.helps)
    }

    pub(super) fn keep(&mut self, code: CaseErrorCode, reason: Reason) {
        if self.wants(code, reason.helps) {
            self.0.insert(code, reason);
        }
    }

    /// Adds those of later records.
    pub(super) fn add(&mut self, later: Reasons) {
        later.0.into_iter().for_each(|(code, reason)| self.keep(code, reason));
    }

    /// The message of a kind, behind its place.
    pub(crate) fn of(&self, code: CaseErrorCode) -> Option<String> {
        let Reason { file, line, item, message, .. } = self.0.get(&code)?;
        let file = file.as_ref().map(|file| said(output::OF_FILE, &[("file", &printable(file))])).unwrap_or_default();
        let item = item.map(|item| said(output::OF_ITEM, &[("item", &item)])).unwrap_or_default();
        let message = printable(message);
        Some(said(output::FIRST_REASON, &[("file", &file), ("line", line), ("item", &item), ("message", &message)]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(line: u64, helps: bool) -> Reason {
        Reason { file: None, line, item: None, message: "why".to_owned(), helps }
    }

    #[test]
    fn the_first_reason_stays_unless_a_later_one_helps() {
        let code = CaseErrorCode::NotJson;
        let line = |reasons: &Reasons| reasons.0.get(&code).map(|reason| reason.line);
        let mut reasons = Reasons::default();
        for (number, helps, kept) in [(1, false, 1), (2, false, 1), (3, true, 3), (4, true, 3), (5, false, 3)] {
            reasons.keep(code, reason(number, helps));
            assert_eq!(line(&reasons), Some(kept), "{number}");
        }
        let mut earlier = Reasons::default();
        earlier.keep(code, reason(1, true));
        earlier.add(reasons);
        assert_eq!(line(&earlier), Some(1));
    }
}
