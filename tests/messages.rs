//! Messages: one for everything that an evaluation can say, under keys that do not change.

use std::collections::BTreeSet;

use renaper_crosscheck::{AdvisoryKind, Message, Reason, SkipReason, WarningCode};

fn all() -> Vec<(String, Message)> {
    let of = |space: &str, word: &str, message| (format!("kyc.{space}.{word}"), message);
    let findings = WarningCode::ALL.iter().map(|code| of("rejectionReasonCodes", code.as_str(), code.message()));
    let skips = SkipReason::ALL.iter().map(|reason| of("skipReasons", reason.as_str(), reason.message()));
    let reasons = Reason::ALL.iter().map(|reason| of("decisionReasons", reason.as_str(), reason.message()));
    let advisories = AdvisoryKind::ALL.iter().map(|kind| of("advisories", kind.as_str(), kind.message()));
    findings.chain(skips).chain(reasons).chain(advisories).collect()
}

#[test]
fn every_word_has_a_message_under_its_own_key() {
    let all = all();
    assert_eq!(all.len(), 12 + 3 + 9 + 16);
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
