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

/// An evaluation as the reference writes it: without the policy and its fingerprint in the block's `engine`, and with
/// the guidance of an advisory as the table in RULES.md names it; both languages must be there.
pub(crate) fn as_the_reference_writes_it(line: &str) -> String {
    let (evaluation, _) = line.rsplit_once(",\"policy\":{").unwrap();
    let evaluation = without_fingerprint(evaluation);
    let (before, advisories) = evaluation.rsplit_once(",\"advisories\":").unwrap();
    let mut advisories = advisories.to_owned();
    for (guidance, name) in GUIDANCE {
        let texts = [guidance.spanish(), guidance.english()].map(|text| serde_json::Value::from(text).to_string());
        let texts = format!("{{\"es\":{},\"en\":{}}}", texts[0], texts[1]);
        advisories = advisories.replace(&texts, &format!("\"{name}\""));
    }
    format!("{before},\"advisories\":{advisories}}}")
}

/// `engine` stands before the answer, which may hold such a text, too.
fn without_fingerprint(evaluation: &str) -> String {
    let Some((before, engine)) = evaluation.split_once("\"engine\":{") else { return evaluation.to_owned() };
    let Some((_, behind)) = engine.split_once(",\"fingerprint\":\"") else { return evaluation.to_owned() };
    let length = engine.len() - behind.len() - ",\"fingerprint\":\"".len();
    let rest = behind.split_once('"').map_or("", |(_, rest)| rest);
    format!("{before}\"engine\":{{{}{rest}", &engine[..length])
}
