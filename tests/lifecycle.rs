//! Laws of what happens around the check, over random histories.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use renaper_crosscheck::lifecycle::{
    ProviderAnswer, State, SyncError, Transition, check, current, decide, final_event, images_are_due, sync,
};
use renaper_crosscheck::{
    Case, ExtractedData, ManualDecision, Policy, RegistryAnswer, RegistryFailure, RegistryRecord, Status, Text,
};

use crate::property::holds;

/// When a registry answers.
const AT: &str = "2026-03-01T21:30:00-03:00";

/// Something that happens to a validation.
#[derive(Clone, Debug)]
enum Event {
    /// The provider's status, card and warnings.
    Sync(Status, u8, u8),
    Check(u8),
    Decide(ManualDecision),
}

fn card(number: u8) -> ExtractedData<'static> {
    match number {
        0 => ExtractedData::new(),
        number => ExtractedData::new()
            .with_document_number(format!("3145678{number}"))
            .with_personal_number("460759387")
            .with_gender("F"),
    }
}

/// What the provider says.
fn said(ocr_status: Status, number: u8, warned: u8) -> ProviderAnswer<'static> {
    ProviderAnswer { ocr_status, extracted: card(number), warnings: warnings(warned) }
}

fn warnings(number: u8) -> Vec<Text<'static>> {
    let codes = ["DOCUMENT_EXPIRED", "LOW_FACE_QUALITY"];
    codes.into_iter().take(number.into()).map(Text::from).collect()
}

fn answer(number: u8) -> RegistryAnswer<'static> {
    match number {
        0 => RegistryAnswer::NotAsked,
        1 => RegistryAnswer::Failed(RegistryFailure::TimedOut),
        number => RegistryAnswer::Record(
            RegistryRecord::new().with_dni(format!("3145678{number}")).with_id_tramite_principal("460759387"),
        ),
    }
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => (prop::sample::select(Status::ALL), 0..4_u8, 0..3_u8)
            .prop_map(|(status, card, warned)| Event::Sync(status, card, warned)),
        3 => (0..4_u8).prop_map(Event::Check),
        1 => prop::sample::select(ManualDecision::ALL).prop_map(Event::Decide),
    ]
}

fn state() -> impl Strategy<Value = State<'static>> {
    (prop::sample::select(Status::ALL), 0..4_u8, any::<bool>(), any::<bool>()).prop_map(
        |(status, number, omits, checked)| {
            let mut case =
                Case::new(Status::Pending).with_extracted_data(card(number)).with_warnings(["DOCUMENT_EXPIRED"]);
            if omits {
                case = case.with_omit_warnings(["DOCUMENT_EXPIRED"]);
            }
            let state = State::new(case).with_status(status).with_session();
            let state = if matches!(status, Status::Approved | Status::Rejected) { state.credited() } else { state };
            if checked { state } else { state.without_check() }
        },
    )
}

fn happens(state: &State<'static>, event: &Event) -> Transition<'static> {
    let policy = Policy::documented();
    match event {
        Event::Sync(status, number, warned) => sync(state, &said(*status, *number, *warned), &policy).unwrap(),
        Event::Check(number) => check(state, answer(*number), AT, &policy),
        Event::Decide(decision) => decide(state, *decision),
    }
}

fn history() -> impl Strategy<Value = (State<'static>, Vec<Event>)> {
    (state(), prop::collection::vec(event(), 0..12))
}

#[test]
fn a_history_has_at_most_one_credit_and_it_comes_with_the_first_final_status() {
    holds(file!(), 3_000, &history(), |(mut state, events)| {
        let mut credits = u32::from(state.is_credited);
        for event in &events {
            let transition = happens(&state, event);
            let is_first = credits == 0 && matches!(transition.state.status, Status::Approved | Status::Rejected);
            prop_assert_eq!(transition.credit_due, is_first);
            credits += u32::from(transition.credit_due);
            prop_assert!(credits <= 1);
            state = transition.state;
        }
        Ok(())
    });
}

#[test]
fn a_synchronisation_never_changes_what_a_person_decided() {
    holds(file!(), 2_000, &history(), |(mut state, events)| {
        for event in &events {
            let transition = happens(&state, event);
            if let (Event::Sync(ocr_status, number, warned), Some(decision)) = (event, state.case.manual_decision()) {
                prop_assert_eq!(transition.state.status, state.status);
                prop_assert_eq!(transition.preserved, Some(Status::from(decision)));
                // The rest is taken over all the same.
                prop_assert_eq!(transition.state.case.ocr_status(), *ocr_status);
                prop_assert_eq!(transition.state.case.extracted_data(), &card(*number));
                prop_assert!(transition.state.case.warnings().starts_with(&warnings(*warned)));
            }
            state = transition.state;
        }
        Ok(())
    });
}

#[test]
fn a_synchronisation_never_approves_what_the_registry_rejected() {
    holds(file!(), 3_000, &history(), |(mut state, events)| {
        for event in &events {
            let transition = happens(&state, event);
            let asked = state.check_requested && state.case.manual_decision().is_none();
            if matches!(event, Event::Sync(..)) && asked && state.status == Status::Rejected {
                prop_assert_ne!(transition.state.status, Status::Approved);
            }
            state = transition.state;
        }
        Ok(())
    });
}

#[test]
fn the_same_synchronisation_twice_changes_nothing_the_second_time() {
    holds(file!(), 3_000, &history(), |(mut state, events)| {
        for event in &events {
            let transition = happens(&state, event);
            if matches!(event, Event::Sync(..)) {
                let again = happens(&transition.state, event);
                prop_assert_eq!(&again.state, &transition.state);
                prop_assert!(!again.credit_due && again.event.is_none());
            }
            state = transition.state;
        }
        Ok(())
    });
}

#[test]
fn an_approval_by_omission_stays_one_until_something_changes() {
    let case = Case::new(Status::InReview)
        .with_extracted_data(card(2))
        .with_registry(answer(2))
        .with_warnings(["DOCUMENT_EXPIRED"])
        .with_omit_warnings(["DOCUMENT_EXPIRED"]);
    let state = State::new(case).with_status(Status::Approved).with_session().credited();
    let same = happens(&state, &Event::Sync(Status::InReview, 2, 1));
    assert_eq!((same.state.status, same.state.recheck_due, same.event), (Status::Approved, false, None));
    // The provider takes its warning back: nothing is left to omit, and nothing new stands against the approval.
    let fewer = happens(&state, &Event::Sync(Status::InReview, 2, 0));
    assert_eq!((fewer.state.status, fewer.state.recheck_due), (Status::Approved, false));
    assert!(fewer.state.case.warnings().is_empty());
    // A warning that nobody asked to omit is taken over; what follows from it is a check's to say.
    let more = happens(&state, &Event::Sync(Status::InReview, 2, 2));
    assert_eq!((more.state.status, more.state.recheck_due), (Status::Approved, true));
    assert_eq!(more.state.case.warnings(), warnings(2));
    assert_eq!(happens(&more.state, &Event::Check(2)).state.status, Status::InReview);
    let changed = happens(&state, &Event::Sync(Status::InReview, 3, 1));
    assert_eq!((changed.state.status, changed.state.recheck_due), (Status::Approved, true));
    // Under a policy that never omits the warning, it would be a review. Nothing new is there to be checked.
    let strict = Policy::documented().with_non_omittable(["DOCUMENT_EXPIRED"]).unwrap();
    let synced = sync(&state, &said(Status::InReview, 2, 1), &strict).unwrap();
    assert_eq!((synced.state.status, synced.state.recheck_due, synced.evaluation), (Status::Approved, false, None));
}

#[test]
fn an_approval_without_an_omission_goes_back_into_review() {
    // The verification itself is in review now, and no check was asked for.
    let unasked = State::new(Case::new(Status::Approved)).with_status(Status::Approved).with_session().without_check();
    assert_eq!(happens(&unasked, &Event::Sync(Status::InReview, 2, 0)).state.status, Status::InReview);
    // The verification is as it was, and the policy has a person look at an outage now.
    let case = Case::new(Status::Approved).with_extracted_data(card(2)).with_registry(answer(1));
    let state = State::new(case).with_status(Status::Approved).with_session().credited();
    let strict = Policy::documented().with_on_unavailable(renaper_crosscheck::ErrorAction::Review);
    let synced = sync(&state, &said(Status::Approved, 2, 0), &strict).unwrap();
    assert_eq!((synced.state.status, synced.state.recheck_due), (Status::InReview, false));
}

#[test]
fn the_providers_warnings_are_taken_over_and_the_registrys_findings_stay() {
    // Card 2 against the registry's answer about card 3: the DNI differs.
    let case = Case::new(Status::Approved).with_extracted_data(card(2)).with_warnings(["LOW_FACE_QUALITY"]);
    let state = State::new(case).with_status(Status::Approved).with_session();
    let checked = happens(&state, &Event::Check(3));
    assert_eq!(checked.state.status, Status::Rejected);
    let findings = checked.state.case.warnings()[1..].to_vec();
    assert!(!findings.is_empty());
    let expected = [warnings(1), findings].concat();
    // Evaluated with the stored check, waiting for a new one, or decided by a person: the list is the same.
    let synced = happens(&checked.state, &Event::Sync(Status::Approved, 2, 1));
    assert_eq!((synced.state.case.warnings(), synced.state.recheck_due), (expected.as_slice(), false));
    let waiting = happens(&checked.state, &Event::Sync(Status::InReview, 2, 1));
    assert_eq!((waiting.state.case.warnings(), waiting.state.recheck_due), (expected.as_slice(), true));
    let decided = happens(&checked.state, &Event::Decide(ManualDecision::Approved));
    let preserved = happens(&decided.state, &Event::Sync(Status::Approved, 2, 1));
    assert_eq!((preserved.state.case.warnings(), preserved.state.status), (expected.as_slice(), Status::Approved));
}

#[test]
fn a_synchronisation_never_puts_an_approval_by_omission_back_into_review() {
    holds(file!(), 3_000, &history(), |(mut state, events)| {
        for event in &events {
            let transition = happens(&state, event);
            let asked = state.check_requested && state.case.manual_decision().is_none();
            let of_review = state.case.ocr_status() == Status::InReview && state.status == Status::Approved;
            if matches!(event, Event::Sync(..)) && asked && of_review {
                prop_assert_ne!(transition.state.status, Status::InReview);
            }
            state = transition.state;
        }
        Ok(())
    });
}

#[test]
fn a_changed_verification_waits_for_the_registry() {
    let case = Case::new(Status::InProgress).with_extracted_data(card(0));
    let state = State::new(case).with_session();
    let synced = happens(&state, &Event::Sync(Status::Approved, 2, 1));
    assert_eq!((synced.state.status, synced.state.recheck_due, synced.credit_due), (Status::InProgress, true, false));
    let checked = happens(&synced.state, &Event::Check(2));
    assert_eq!((checked.state.status, checked.state.recheck_due, checked.credit_due), (Status::Approved, false, true));
    assert_eq!(checked.event, Some("kyc.validation_approved"));
    // Another card, and the registry's answer about the first one: nothing follows until it was asked again.
    let other = happens(&checked.state, &Event::Sync(Status::Approved, 3, 1));
    assert_eq!((other.state.status, other.state.recheck_due), (Status::Approved, true));
    assert_eq!(happens(&other.state, &Event::Check(2)).state.status, Status::Rejected);
}

#[test]
fn a_transition_has_the_evaluation_that_its_status_comes_from() {
    let case = Case::new(Status::InProgress).with_extracted_data(card(0));
    let state = State::new(case).with_session();
    let waiting = happens(&state, &Event::Sync(Status::Approved, 2, 1));
    assert_eq!(waiting.evaluation, None, "the registry is to be asked first");
    let checked = happens(&waiting.state, &Event::Check(2));
    let evaluation = checked.evaluation.unwrap();
    assert_eq!(evaluation.decision.status, checked.state.status);
    assert!(evaluation.renaper.is_some());
    let synced = happens(&checked.state, &Event::Sync(Status::Approved, 2, 1));
    assert_eq!(synced.evaluation.unwrap(), evaluation);
    let rejected = happens(&checked.state, &Event::Decide(ManualDecision::Rejected));
    assert_eq!(rejected.evaluation, None);
    assert_eq!(happens(&rejected.state, &Event::Sync(Status::Approved, 2, 1)).evaluation, None);
}

#[test]
fn without_a_check_the_status_is_the_verifications_own() {
    let state = State::new(Case::new(Status::InProgress)).with_session().without_check();
    for &status in Status::ALL {
        let synced = happens(&state, &Event::Sync(status, 2, 1));
        assert_eq!((synced.state.status, synced.state.recheck_due), (status, false));
        assert_eq!(synced.event, if status == Status::InProgress { None } else { final_event(status) });
    }
}

#[test]
fn another_policy_does_not_approve_by_the_way() {
    let case = Case::new(Status::Approved).with_extracted_data(card(2)).with_registry(answer(1));
    let state = State::new(case).with_status(Status::Rejected).with_session().credited();
    let lenient = Policy::documented().with_on_unavailable(renaper_crosscheck::ErrorAction::Keep);
    let synced = sync(&state, &said(Status::Approved, 2, 0), &lenient).unwrap();
    assert_eq!((synced.state.status, synced.state.recheck_due), (Status::Rejected, true));
}

#[test]
fn without_a_session_there_is_nothing_to_synchronise_with() {
    let state = State::new(Case::new(Status::Pending));
    let error = sync(&state, &said(Status::Approved, 1, 0), &Policy::documented());
    assert_eq!(error.unwrap_err(), SyncError::NoSession);
}

#[test]
fn images_are_due_when_they_are_older_than_three_and_a_half_hours() {
    let now: DateTime<Utc> = DateTime::from_timestamp(1_780_000_000, 0).unwrap();
    let before = |seconds: i64| Some(now - TimeDelta::seconds(seconds));
    assert!(!images_are_due(before(12_600), now, false) && images_are_due(before(12_601), now, false));
    assert!(!images_are_due(before(-60), now, false) && !images_are_due(None, now, false));
    assert!(images_are_due(before(0), now, true) && images_are_due(None, now, true));
}

#[test]
fn the_most_recent_approved_one_is_current_and_no_other() {
    holds(file!(), 1_000, &prop::collection::vec((prop::sample::select(Status::ALL), 0..5_u8), 0..8), |validations| {
        let found = current(validations.iter().copied());
        let expected =
            validations.iter().filter(|(status, _)| *status == Status::Approved).map(|(_, time)| *time).max();
        prop_assert_eq!(found.map(|place| validations[place]), expected.map(|time| (Status::Approved, time)));
        Ok(())
    });
}
