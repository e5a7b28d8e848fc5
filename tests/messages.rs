//! Messages: one for everything that an evaluation can say, under keys that never change.

use std::collections::{BTreeMap, BTreeSet};

use renaper_crosscheck::{
    Advisory, AdvisoryKind, Case, Guidance, Message, NameDifference, Reason, SkipReason, WarningCode, evaluate,
};

use crate::report::checked;
use crate::vectors;

fn all() -> Vec<(String, Message)> {
    let of = |space: &str, word: &str, message| (format!("kyc.{space}.{word}"), message);
    let findings = WarningCode::ALL.iter().map(|code| of("rejectionReasonCodes", code.as_str(), code.message()));
    let skips = SkipReason::ALL.iter().map(|reason| of("skipReasons", reason.as_str(), reason.message()));
    let reasons = Reason::ALL.iter().map(|reason| of("decisionReasons", reason.as_str(), reason.message()));
    let advisories = AdvisoryKind::ALL.iter().map(|kind| of("advisories", kind.as_str(), kind.message()));
    let unknown = [of("registryAnswers", "unknown_number", Message::UNKNOWN_NUMBER)];
    findings.chain(skips).chain(reasons).chain(advisories).chain(unknown).collect()
}

#[test]
fn every_word_has_a_message_under_its_own_key() {
    let all = all();
    assert_eq!(all.len(), 12 + 3 + 9 + 18 + 1);
    for (key, message) in &all {
        assert_eq!(message.key, key);
        for wording in [message.text, message.next_step] {
            for text in [wording.es, wording.en] {
                assert!(text.ends_with('.') && text.len() > 10 && text.len() < 160, "{key}: {text}");
                assert!(text.starts_with(char::is_uppercase), "{key}: {text}");
            }
            assert_ne!(wording.es, wording.en, "{key}");
        }
    }
    let texts: BTreeSet<&str> = all.iter().map(|(_, message)| message.text.en).collect();
    assert_eq!(texts.len(), all.len(), "no two say the same");
}

#[test]
fn trying_again_helps_with_outages_and_photos_and_not_with_older_cards() {
    for code in WarningCode::ALL {
        let word = code.as_str();
        let older_card = ["TRAMITE_ID", "EJEMPLAR", "EXPIRY", "DNI_NOT"].iter().any(|part| word.contains(part));
        assert_eq!(code.message().retry_helps, !older_card, "{word}");
        if word.ends_with("_UNAVAILABLE") {
            assert!(code.message().next_step.en.contains("Try again"), "{word}");
        }
    }
}

#[test]
fn no_message_tells_a_person_what_the_registry_says_of_somebody() {
    // A message is a fixed text: nothing of a case can be in it.
    for (key, message) in all() {
        assert!(!message.text.es.contains('{') && !message.text.en.contains('{'), "{key}");
    }
}

/// The kind of an advisory, with the name difference of those that have one.
type Noticed = (AdvisoryKind, Option<NameDifference>);

/// Advisories of every kind and of every name difference, from the vectors that show them.
fn advisories() -> BTreeMap<Noticed, Advisory> {
    let mut found = BTreeMap::new();
    for vector in vectors::all() {
        let Some((json, policy)) = vector.readable_case() else { continue };
        let advisories = evaluate(&Case::from_json(&json).unwrap(), &policy).advisories().to_vec();
        found.extend(advisories.into_iter().map(|advisory| ((advisory.kind, advisory.difference), advisory)));
    }
    found
}

#[test]
fn the_next_step_of_an_advisory_is_its_guidance() {
    let advisories = advisories();
    let names = |difference: &NameDifference| (AdvisoryKind::NameDifference, Some(*difference));
    let others = AdvisoryKind::ALL.iter().filter(|kind| **kind != AdvisoryKind::NameDifference);
    let all: BTreeSet<Noticed> =
        NameDifference::ALL.iter().map(names).chain(others.map(|kind| (*kind, None))).collect();
    assert_eq!(advisories.keys().copied().collect::<BTreeSet<_>>(), all, "what the vectors show");
    for (noticed, advisory) in &advisories {
        let message = advisory.message();
        let written = serde_json::to_value(advisory).unwrap();
        match advisory.guidance {
            Some(guidance) => {
                assert_eq!(message.next_step, guidance.wording(), "{noticed:?}");
                assert_eq!(written["guidance"]["es"], message.next_step.es, "{noticed:?}");
                assert_eq!(written["guidance"]["en"], message.next_step.en, "{noticed:?}");
                let is_to_try_again = matches!(guidance, Guidance::RetryLater | Guidance::RetakePhoto);
                assert_eq!(message.retry_helps, is_to_try_again, "{noticed:?}");
            }
            None => {
                assert_eq!(message.next_step.en, "You need not do anything.", "{noticed:?}");
                assert!(written.get("guidance").is_none() && !message.retry_helps, "{noticed:?}");
            }
        }
        assert_eq!((message.key, message.text), (advisory.kind.message().key, advisory.kind.message().text));
    }
    checked(&format!(
        "{} kinds of advisories and of name differences, each with its guidance as the next step",
        all.len()
    ));
    let typo = &advisories[&names(&NameDifference::Typo)];
    assert_eq!(typo.guidance, Some(Guidance::RetakePhoto));
}
