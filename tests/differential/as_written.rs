//! What the library answers, in the reference's words.

use renaper_crosscheck::Guidance;

/// The names of RULES.md for what a person can do.
const GUIDANCE: [(Guidance, &str); 5] = [
    (Guidance::RetryLater, "try again later"),
    (Guidance::RetakePhoto, "take the photo again"),
    (Guidance::UseCurrentDni, "use the current DNI"),
    (Guidance::CorrectData, "correct the data"),
    (Guidance::HumanReview, "somebody will look at it"),
];

/// An evaluation as the reference writes it: without the policy's name and fingerprint, and with the guidance of an
/// advisory as the table in RULES.md names it; both languages must be there.
pub(crate) fn as_the_reference_writes_it(line: &str) -> String {
    let (evaluation, _) = line.rsplit_once(",\"policy\":{").unwrap();
    let (before, advisories) = evaluation.rsplit_once(",\"advisories\":").unwrap();
    let mut advisories = advisories.to_owned();
    for (guidance, name) in GUIDANCE {
        let texts = [guidance.spanish(), guidance.english()].map(|text| serde_json::Value::from(text).to_string());
        let texts = format!("{{\"es\":{},\"en\":{}}}", texts[0], texts[1]);
        advisories = advisories.replace(&texts, &format!("\"{name}\""));
    }
    format!("{before},\"advisories\":{advisories}}}")
}
