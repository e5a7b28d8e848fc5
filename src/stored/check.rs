//! The check as it was stored: what it came to, and what it shows of the evidence.

use super::read::members;
use super::spelling::Spelling;
use super::stamp::Stamp;
use super::view::{CheckView, RowView};
use crate::decision::Evidence;
use crate::json::Element;
use crate::vocabulary::{Field, FindingKind, Findings, MatchResult, SkipReason, WarningCode};

/// How old a stored check is, by its shape (JSON.md, "A stored validation").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Generation {
    /// Before `enforcementApplied` existed: RENAPER ran after approvals only.
    BeforeEnforcement,
    /// Before several codes existed: one `errorCode` and one warning, whatever failed.
    SingleCode,
    /// Today's shape.
    Today,
}

crate::vocabulary::closed_set! {
    /// What a stored check shows, as far as it can have decided a status (JSON.md, "Explained").
    pub enum Shown: "what a stored check shows" {
        /// Nothing stands against an approval.
        Pass = "pass",
        /// Something could not be compared, and nothing disagrees.
        Error = "error",
        /// Card and registry disagree somewhere, or it failed for a reason that is not recorded.
        Mismatch = "mismatch",
    }
}

/// The check as it was stored.
#[derive(Clone, Debug)]
pub(crate) struct StoredCheck<'a> {
    /// What it came to.
    pub(super) came_to: CheckView<'a>,
    pub(super) enforcement_applied: Option<bool>,
    /// What decided, where that is recorded.
    pub(super) stamp: Option<Stamp<'a>>,
    pub(super) generation: Generation,
}

/// What a stored check was made from.
#[derive(Clone, Copy, Default)]
pub(super) struct Sources<'j, 'a> {
    pub(super) verified_at: Option<Element<'j, 'a>>,
    pub(super) renaper_data: Option<Element<'j, 'a>>,
    pub(super) biometric: Option<Element<'j, 'a>>,
}

impl<'a> StoredCheck<'a> {
    /// Reads what the stored check came to, but for the biometric block, and finds what it was made from.
    pub(super) fn read<'j>(block: Element<'j, 'a>, spelling: &mut Spelling<'j, 'a>) -> (Self, Sources<'j, 'a>) {
        members!(
            Some(block), spelling, "metadata.responseDoubleChecks.renaper." =>
            verified = "verified", match_result = "matchResult", error_code = "errorCode", engine = "engine",
            enforcement_applied = "enforcementApplied", stored_rows = "comparisonResults", verified_at = "verifiedAt",
            renaper_data = "renaperData", biometric = "renaperBiometric",
        );
        let stamp = engine.and_then(|engine| Stamp::read(engine, spelling));
        members!(
            stored_rows, spelling, "metadata.responseDoubleChecks.renaper.comparisonResults." =>
            dni = "dni", tramite = "tramite", name = "name", ejemplar = "ejemplar", date_of_birth = "dateOfBirth",
            expiration_date = "expirationDate",
        );
        let mut rows = <[RowView<'a>; 6]>::default();
        let stored_rows = [dni, tramite, name, ejemplar, date_of_birth, expiration_date];
        for ((place, row), &field) in rows.iter_mut().zip(stored_rows).zip(Field::ALL) {
            row.into_iter().for_each(|row| *place = RowView::read(row, field, spelling));
        }
        let enforcement_applied = enforcement_applied.and_then(Element::boolean);
        let generation = if enforcement_applied.is_none() {
            Generation::BeforeEnforcement
        } else if rows.iter().any(|row| row.passed == Some(false) && row.error_code.is_none()) {
            Generation::SingleCode
        } else {
            Generation::Today
        };
        if generation != Generation::Today {
            // What failed has a code, though none was written.
            for (row, &field) in rows.iter_mut().zip(Field::ALL) {
                let code = (row.passed == Some(false)).then_some(field.mismatch());
                row.error_code = row.error_code.or(code);
            }
        }
        let error_code = error_code.and_then(Element::word);
        let check = StoredCheck {
            enforcement_applied,
            stamp,
            generation,
            came_to: CheckView {
                verified: verified.and_then(Element::boolean),
                match_result: match_result.and_then(Element::word),
                error_code,
                findings: rows.iter().filter_map(|row| row.error_code).chain(error_code).collect(),
                rows,
                ..CheckView::default()
            },
        };
        (check, Sources { verified_at, renaper_data, biometric })
    }

    /// Whether anything was compared.
    pub(super) fn compared_anything(&self) -> bool {
        self.came_to.rows.iter().any(|row| row.compared)
    }

    /// Whether it failed at a time when one code was recorded, however many there were.
    pub(super) fn has_one_code(&self) -> bool {
        self.generation != Generation::Today && self.came_to.verified != Some(true)
    }

    /// What it shows.
    pub(super) fn shown(&self) -> Shown {
        let CheckView { findings, verified, match_result, .. } = &self.came_to;
        let is_mismatch = |code: WarningCode| code.kind() == FindingKind::Mismatch;
        if findings.iter().any(is_mismatch) {
            Shown::Mismatch
        } else if !findings.is_empty() {
            Shown::Error
        } else if *verified != Some(false) {
            Shown::Pass
        } else if *match_result == Some(MatchResult::Error) {
            Shown::Error
        } else {
            Shown::Mismatch
        }
    }

    /// What the check means for a decision, as far as its shape shows (rule D3).
    pub(super) fn evidence(&self) -> Evidence {
        let [dni, tramite, ..] = &self.came_to.rows;
        let is_unreadable = |row: &RowView<'_>| {
            let reasons = [Some(SkipReason::OcrMissing), Some(SkipReason::BothMissing)];
            row.ocr_value.is_some() && reasons.contains(&row.skip_reason)
        };
        let unreadable = [(dni, WarningCode::DniMissing), (tramite, WarningCode::TramiteDataMissing)];
        Evidence {
            findings: self.came_to.findings,
            lacks_registry_tramite: tramite.skip_reason == Some(SkipReason::RenaperMissing),
            unreadable: unreadable.into_iter().filter(|(row, _)| is_unreadable(row)).map(|(_, code)| code).collect(),
            is_newer_card: false,
            has_biometric: self.came_to.biometric.was_run,
        }
    }

    /// The same with what its shape does not show either way: whether the card was newer, and whether what is missing
    /// was unreadable.
    pub(super) fn possible_evidence(&self) -> impl Iterator<Item = Evidence> {
        let shown = self.evidence();
        let missing = [WarningCode::DniMissing, WarningCode::TramiteDataMissing];
        let missing: Findings = missing.into_iter().filter(|&code| shown.findings.contains(code)).collect();
        let readings = [shown.unreadable, Findings::none(), missing];
        readings.into_iter().flat_map(move |unreadable| {
            [false, true].map(|is_newer_card| Evidence { unreadable, is_newer_card, ..shown })
        })
    }
}
