//! What a validation went through: the provider's verdict, the check, a person.

use renaper_crosscheck::{Findings, Reason, Status};

use super::card::Card;
use super::kind::{Generation, Kind, Recipe};
use super::lists::{GRAVE_WARNINGS, OWN_WARNINGS, REVIEW_WARNINGS, SLIGHT_WARNINGS};
use super::person::Person;
use super::rng::Rng;
use super::sides::Sides;

/// What there is of the card and the registry.
pub(crate) enum Evidence {
    Nothing,
    Card(Card),
    Check(Sides),
}

pub(crate) struct Course {
    /// What the OCR verification came to.
    pub(crate) ocr: Status,
    /// What a person decided.
    manual: Option<Status>,
    /// The provider's word, at `decision.status`.
    pub(crate) verdict: Option<&'static str>,
    /// `metadata.doubleChecks.renaper`.
    pub(crate) requested: Option<bool>,
    pub(crate) evidence: Evidence,
    /// The verification's own.
    pub(crate) warnings: Vec<&'static str>,
    pub(crate) omit_warnings: Vec<&'static str>,
}

impl Course {
    pub(crate) fn of(recipe: Recipe, rng: &mut Rng) -> Course {
        let Recipe { kind, generation, .. } = recipe;
        let ocr = ocr_status(kind, rng);
        let mut warnings = warnings_of(kind, ocr, rng);
        let omit_warnings = omit_list(kind, &mut warnings, rng);
        let evidence = evidence(kind, ocr, rng);
        Course {
            ocr,
            manual: manual_decision(kind),
            verdict: verdict(kind, generation, ocr, rng),
            requested: requested(kind, &evidence, rng),
            evidence,
            warnings,
            omit_warnings,
        }
    }

    pub(crate) fn is_enforced(&self) -> bool {
        self.ocr == Status::Approved
    }

    /// Whether a person decided, some time after the check.
    pub(crate) fn is_manual(&self) -> bool {
        self.manual.is_some()
    }

    /// The status that is stored (rules D1 to D5).
    pub(crate) fn status(&self, kind: Kind, findings: Option<Findings>) -> Status {
        match (self.manual, findings) {
            (Some(decision), _) => decision,
            (None, Some(findings)) => self.decided(kind, findings).0,
            (None, None) if kind == Kind::WarningsOmitted => Status::Approved,
            (None, None) => self.ocr,
        }
    }

    /// What a check decides with these findings, and why, before any person does (rules D3 to D5).
    pub(crate) fn decided(&self, kind: Kind, findings: Findings) -> (Status, Reason) {
        match self.ocr {
            Status::Approved if findings.is_empty() => (Status::Approved, Reason::CrossCheckPassed),
            Status::Approved if findings.has_mismatch() => (Status::Rejected, Reason::CrossCheckFailed),
            Status::Approved => (Status::Rejected, Reason::CrossCheckError),
            _ if kind == Kind::WarningsOmitted => (Status::Approved, Reason::OmitWarnings),
            other => (other, Reason::Informational),
        }
    }
}

fn ocr_status(kind: Kind, rng: &mut Rng) -> Status {
    match kind {
        Kind::InReview
        | Kind::WarningsOmitted
        | Kind::OmitListTooShort
        | Kind::ReviewApproved
        | Kind::ReviewRejected => Status::InReview,
        Kind::ProviderRejected | Kind::RejectedWithoutData | Kind::RejectedByOwnRules | Kind::Ambiguous => {
            Status::Rejected
        }
        Kind::Cancelled => rng.mostly(Status::Pending, &[(Status::InReview, 40)]),
        Kind::Pending => Status::Pending,
        Kind::InProgress => Status::InProgress,
        Kind::Expired => Status::Expired,
        Kind::Abandoned => Status::Abandoned,
        Kind::NotRequested | Kind::OtherCountry => {
            rng.mostly(Status::Approved, &[(Status::InReview, 10), (Status::Rejected, 10)])
        }
        _ => Status::Approved,
    }
}

fn manual_decision(kind: Kind) -> Option<Status> {
    match kind {
        Kind::ReviewApproved | Kind::RejectionOverruled => Some(Status::Approved),
        Kind::ReviewRejected => Some(Status::Rejected),
        Kind::Cancelled => Some(Status::Cancelled),
        _ => None,
    }
}

/// The provider's word, in the spellings that its versions used.
fn verdict(kind: Kind, generation: Generation, ocr: Status, rng: &mut Rng) -> Option<&'static str> {
    let word = match ocr {
        // The platform's own rules reject what the provider approved.
        Status::Rejected if kind != Kind::RejectedByOwnRules => rng.mostly("Declined", &[("DECLINED", 4)]),
        Status::Approved | Status::Rejected => rng.mostly("Approved", &[("APPROVED", 3), ("approved", 3)]),
        Status::InReview => rng.mostly("In Review", &[("IN REVIEW", 4), ("in review", 3), ("InReview", 2)]),
        Status::InProgress => "In Progress",
        Status::Expired => "Expired",
        Status::Abandoned => "Abandoned",
        Status::Pending | Status::Cancelled => "Not Started",
    };
    let left_out = match (kind, generation) {
        (Kind::Ambiguous, _) => 100,
        // Without the word nobody could tell whose decision these were.
        (Kind::ReviewApproved | Kind::ReviewRejected | Kind::ProviderRejected | Kind::RejectedByOwnRules, _) => 0,
        (_, Generation::Oldest) => 40,
        _ => 8,
    };
    Some(word).filter(|_| !rng.chance(left_out))
}

fn requested(kind: Kind, evidence: &Evidence, rng: &mut Rng) -> Option<bool> {
    match kind {
        Kind::NotRequested => rng.mostly(None, &[(Some(false), 30)]),
        // Asked for, and not applicable to the country.
        Kind::OtherCountry => rng.mostly(None, &[(Some(true), 50)]),
        // A stored check says that it was asked for, too.
        _ if matches!(evidence, Evidence::Check(_)) => rng.mostly(Some(true), &[(None, 1)]),
        _ => Some(true),
    }
}

fn evidence(kind: Kind, ocr: Status, rng: &mut Rng) -> Evidence {
    let shown = match kind {
        Kind::RejectedWithoutData | Kind::Pending | Kind::InProgress | Kind::Expired | Kind::Abandoned => {
            return Evidence::Nothing;
        }
        Kind::Cancelled if ocr == Status::Pending => return Evidence::Nothing,
        Kind::OtherCountry => return Evidence::Card(Card::of_another_country(&Person::new(rng), rng)),
        Kind::NotRequested => return Evidence::Card(Card::of(&Person::new(rng), rng)),
        // Nothing that a check would find: a finding blocks omission.
        Kind::WarningsOmitted => rng.mostly(
            Kind::Match,
            &[(Kind::NameOrder, 8), (Kind::CardValueMissing, 8), (Kind::GatewayKeys, 5), (Kind::ForeignResident, 3)],
        ),
        // Something that it finds for certain.
        Kind::RejectionOverruled => rng.mostly(
            Kind::OlderCard,
            &[(Kind::ServiceUnavailable, 20), (Kind::BiometricMismatch, 15), (Kind::CuilContradicts, 10)],
        ),
        Kind::InReview
        | Kind::OmitListTooShort
        | Kind::ReviewApproved
        | Kind::ReviewRejected
        | Kind::ProviderRejected
        | Kind::RejectedByOwnRules
        | Kind::Ambiguous
        | Kind::Cancelled => rng.mostly(
            Kind::Match,
            &[
                (Kind::OlderCard, 14),
                (Kind::NameMisread, 9),
                (Kind::CardValueMissing, 7),
                (Kind::ServiceUnavailable, 6),
                (Kind::GatewayKeys, 5),
                (Kind::NameOrder, 3),
                (Kind::BiometricMismatch, 3),
                (Kind::CuilContradicts, 2),
                (Kind::NotFound, 1),
            ],
        ),
        direct => direct,
    };
    Evidence::Check(Sides::showing(shown, rng))
}

fn warnings_of(kind: Kind, ocr: Status, rng: &mut Rng) -> Vec<&'static str> {
    let (list, count) = match (kind, ocr) {
        (Kind::RejectedByOwnRules, _) => (OWN_WARNINGS, 1),
        (Kind::RejectedWithoutData, _) => (&["DOCUMENT_NUMBER_NOT_DETECTED"][..], 1),
        // A person need not give a reason.
        (Kind::Ambiguous, _) => (GRAVE_WARNINGS, rng.below(2)),
        (_, Status::Rejected) => (GRAVE_WARNINGS, rng.mostly(1, &[(2, 20)])),
        (_, Status::InReview) => (REVIEW_WARNINGS, rng.mostly(1, &[(2, 30), (3, 10)])),
        (_, Status::Approved) => (SLIGHT_WARNINGS, rng.mostly(0, &[(1, 8)])),
        _ => (&[][..], 0),
    };
    let mut warnings = Vec::with_capacity(count);
    for _ in 0..count {
        let warning = rng.pick(list);
        if !warnings.contains(&warning) {
            warnings.push(warning);
        }
    }
    warnings
}

/// The request's list: all of the warnings and more, or all but one, or none.
fn omit_list(kind: Kind, warnings: &mut Vec<&'static str>, rng: &mut Rng) -> Vec<&'static str> {
    match kind {
        Kind::WarningsOmitted => {
            let mut list = warnings.clone();
            list.extend(REVIEW_WARNINGS.iter().copied().filter(|code| !warnings.contains(code)).take(rng.below(3)));
            list
        }
        Kind::OmitListTooShort => {
            let list = warnings.clone();
            // One that no request may omit, now and then; else one more that this one does not.
            let more = if rng.chance(25) { "GUENO_CROSS_ENTITY_DUPLICATED" } else { "SCREEN_CAPTURE_DETECTED" };
            warnings.push(more);
            list
        }
        _ if rng.chance(4) => REVIEW_WARNINGS.iter().copied().filter(|code| !warnings.contains(code)).take(2).collect(),
        _ => Vec::new(),
    }
}
