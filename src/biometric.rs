//! The biometric result (rules B1 to B6): what the block says, and how it is echoed.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::case_error::{CaseError, CaseErrorCode};
use crate::json::{Element, Json, Members, Repeated};
use crate::text::{RawJson, Text};
use crate::value::{Scalar, says_something};
use crate::vocabulary::{MatchResult, Rule, WarningCode};

/// The keys that the engine writes itself; all others are passed through (rule B6).
const WRITTEN: [&str; 5] = ["verified", "matchResult", "score", "errorCode", "renaperData"];

/// The biometric block of a case, `renaperBiometric` (rules B1 to B6). It is read when it is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BiometricBlock<'a> {
    outcome: Outcome,
    /// The rule that says so: B1 to B5.
    rule: Rule,
    score: Option<RawJson<'a>>,
    renaper_data: Option<RawJson<'a>>,
    passed_through: Vec<(Text<'a>, RawJson<'a>)>,
}

/// What a stored block came to, when it was stored.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct StoredBiometric {
    pub(crate) verified: Option<bool>,
    pub(crate) match_result: Option<MatchResult>,
    pub(crate) error_code: Option<WarningCode>,
}

/// What the block says (rules B1 to B5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// B1: no check was run, and there is nothing to echo.
    Nothing,
    /// B3: no check was run, and the block says why.
    Skipped,
    /// B2, B4, B5.
    Ran(MatchResult),
}

impl<'a> BiometricBlock<'a> {
    /// Takes the block as JSON.
    ///
    /// # Errors
    ///
    /// The text is not JSON, or an object with a key twice.
    pub fn from_json(json: &'a str) -> Result<Self, CaseError> {
        let json = Json::read(json).map_err(CaseError::syntax)?;
        let (block, repeated) = BiometricBlock::read(json.root());
        match repeated {
            Some(_) => Err(CaseError::new(CaseErrorCode::InvalidCase, "`renaperBiometric` has a key twice")),
            None => Ok(block),
        }
    }

    /// A check that was run (rule B4): `Match`, `Mismatch`, or `Error` where it could not be completed.
    #[must_use]
    pub fn ran(result: MatchResult) -> Self {
        BiometricBlock {
            outcome: Outcome::Ran(result),
            rule: Rule::B4,
            score: None,
            renaper_data: None,
            passed_through: Vec::new(),
        }
    }

    /// The score of the check; it is echoed and decides nothing. A score that is not finite is left out (rule B6).
    #[must_use]
    pub fn with_score(mut self, score: f64) -> Self {
        let json = score.is_finite().then(|| serde_json::to_string(&score).ok()).flatten();
        self.score = json.and_then(|json| RawJson::parse(json).ok());
        self
    }

    /// Reads the block; a key that it has twice is the caller's to report.
    pub(crate) fn read<'j>(json: Element<'j, 'a>) -> (Self, Option<Repeated<'j, 'a>>) {
        if !json.is_object() {
            return (BiometricBlock::of_no_object(json), None);
        }
        let members = Members::read(json, &WRITTEN);
        (BiometricBlock::of(&members), members.repeated())
    }

    /// Reads a stored block: what a fresh one is made from, and what it came to.
    pub(crate) fn read_stored(json: Element<'_, 'a>) -> (Self, StoredBiometric) {
        if !json.is_object() {
            return (BiometricBlock::of_no_object(json), StoredBiometric::default());
        }
        let members = Members::read(json, &WRITTEN);
        let stored = StoredBiometric {
            verified: members.get("verified").map(|value| value.boolean() == Some(true)),
            match_result: members.get("matchResult").and_then(Element::word),
            error_code: members.get("errorCode").and_then(Element::word),
        };
        (BiometricBlock::of(&members), stored)
    }

    fn of_no_object(json: Element<'_, '_>) -> Self {
        let absent = Scalar::from_json(json).general().is_absent();
        let (outcome, rule) =
            if absent { (Outcome::Nothing, Rule::B1) } else { (Outcome::Ran(MatchResult::Error), Rule::B5) };
        BiometricBlock { outcome, rule, score: None, renaper_data: None, passed_through: Vec::new() }
    }

    fn of(members: &BlockMembers<'_, 'a>) -> Self {
        let answers =
            [members.get("renaperData").and_then(|data| member_of(data, "resultado")), members.other("resultado")];
        let matched = answers.iter().flatten().find_map(|answer| member_of(*answer, "match").and_then(matched));
        let scores = answers.iter().flatten().filter_map(|answer| member_of(*answer, "score"));
        let score = scores.chain(members.get("score")).find(|score| is_score(*score));
        let skipped =
            members.other("skipReason").is_some_and(|reason| Scalar::from_json(reason).general().is_present());
        let (outcome, rule) = match (matched, stored_result(members)) {
            _ if members.is_empty() => (Outcome::Nothing, Rule::B1),
            (Some(true), _) => (Outcome::Ran(MatchResult::Match), Rule::B2),
            (Some(false), _) => (Outcome::Ran(MatchResult::Mismatch), Rule::B2),
            (None, _) if skipped => (Outcome::Skipped, Rule::B3),
            (None, Some(result)) => (Outcome::Ran(result), Rule::B4),
            (None, None) => (Outcome::Ran(MatchResult::Error), Rule::B5),
        };
        BiometricBlock {
            outcome,
            rule,
            score: score.map(RawJson::from),
            renaper_data: members.get("renaperData").filter(|data| !data.is_null()).map(RawJson::from),
            passed_through: passed_through(members),
        }
    }

    /// The rule that says what the block means: B1 to B5.
    pub(crate) fn rule(&self) -> Rule {
        self.rule
    }

    /// The finding that the block raises, if any.
    pub(crate) fn finding(&self) -> Option<WarningCode> {
        match self.outcome {
            Outcome::Nothing | Outcome::Skipped | Outcome::Ran(MatchResult::Match) => None,
            Outcome::Ran(MatchResult::Mismatch) => Some(WarningCode::BiometricNotMatch),
            Outcome::Ran(MatchResult::Error) => Some(WarningCode::BiometricUnavailable),
        }
    }

    /// The block as it is echoed; `None` where there is nothing to echo (rule B1).
    pub(crate) fn echo(&self) -> Option<BiometricEcho<'_>> {
        let match_result = match self.outcome {
            Outcome::Nothing => return None,
            Outcome::Skipped => None,
            Outcome::Ran(result) => Some(result),
        };
        Some(BiometricEcho {
            verified: match_result == Some(MatchResult::Match),
            match_result,
            score: self.score.as_ref().map(RawJson::borrowed),
            error_code: self.finding(),
            renaper_data: self.renaper_data.as_ref().map(RawJson::borrowed),
            passed_through: self.passed_through.iter().map(|(key, value)| (key.borrowed(), value.borrowed())).collect(),
        })
    }

    pub(crate) fn into_owned(self) -> BiometricBlock<'static> {
        BiometricBlock {
            outcome: self.outcome,
            rule: self.rule,
            score: self.score.map(RawJson::into_owned),
            renaper_data: self.renaper_data.map(RawJson::into_owned),
            passed_through: owned_members(self.passed_through),
        }
    }
}

/// The biometric block of an evaluation: the engine's keys, then the block's other keys in their order (rule B6).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BiometricEcho<'c> {
    /// Whether the face matched (rules B2, B4).
    pub verified: bool,
    /// `None` where the check was not run (rule B3).
    pub match_result: Option<MatchResult>,
    /// The score as received: a number, or text in JSON's number grammar. It decides nothing.
    pub score: Option<RawJson<'c>>,
    /// The finding that the block raises (rules B2 to B5).
    pub error_code: Option<WarningCode>,
    /// The raw answer, byte for byte.
    pub renaper_data: Option<RawJson<'c>>,
    /// The block's other keys and values, in its order.
    pub passed_through: Vec<(Text<'c>, RawJson<'c>)>,
}

impl BiometricEcho<'_> {
    pub(crate) fn into_owned(self) -> BiometricEcho<'static> {
        BiometricEcho {
            verified: self.verified,
            match_result: self.match_result,
            score: self.score.map(RawJson::into_owned),
            error_code: self.error_code,
            renaper_data: self.renaper_data.map(RawJson::into_owned),
            passed_through: owned_members(self.passed_through),
        }
    }
}

impl Serialize for BiometricEcho<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("verified", &self.verified)?;
        if let Some(match_result) = self.match_result {
            map.serialize_entry("matchResult", &match_result)?;
        }
        if let Some(score) = &self.score {
            map.serialize_entry("score", score)?;
        }
        if let Some(error_code) = self.error_code {
            map.serialize_entry("errorCode", &error_code)?;
        }
        if let Some(renaper_data) = &self.renaper_data {
            map.serialize_entry("renaperData", renaper_data)?;
        }
        for (key, value) in &self.passed_through {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

type BlockMembers<'j, 'a> = Members<'j, 'a, { WRITTEN.len() }>;

/// The members that are not the engine's, in the block's order (rule B6).
fn passed_through<'a>(members: &BlockMembers<'_, 'a>) -> Vec<(Text<'a>, RawJson<'a>)> {
    let texts = members.others.iter().filter(|other| other.key_is_text);
    texts.map(|other| (other.key.clone().into(), other.value.into())).collect()
}

/// A member of a value, where the value is an object that has it. The raw answer is the registry's: a key twice in it is its
/// own affair, and the first one counts.
fn member_of<'j, 'a>(object: Element<'j, 'a>, key: &str) -> Option<Element<'j, 'a>> {
    object.members().find(|(name, _)| name.string().is_some_and(|name| name == key)).map(|(_, value)| value)
}

/// A readable `match` (rule B2).
fn matched(json: Element<'_, '_>) -> Option<bool> {
    if let Some(found) = json.boolean() {
        return Some(found);
    }
    let text = json.string()?;
    let is = |word: &str| text.trim().eq_ignore_ascii_case(word);
    if is("true") || is("HIT") {
        Some(true)
    } else if is("false") || is("NO_HIT") {
        Some(false)
    } else {
        None
    }
}

/// The block's own result, where no raw answer is there to read (rule B4).
fn stored_result(members: &BlockMembers<'_, '_>) -> Option<MatchResult> {
    let raw_answers = [members.get("renaperData"), members.other("resultado")];
    let no_raw_answer = raw_answers.into_iter().flatten().all(Element::is_nothing);
    let no_error = !members.other("error").is_some_and(says_something);
    let text = members.get("matchResult")?.string()?;
    text.trim().parse().ok().filter(|_| no_raw_answer && no_error)
}

/// A finite number, or text in JSON's number grammar (rule B6).
fn is_score(json: Element<'_, '_>) -> bool {
    match json.first_byte() {
        b'-' | b'0'..=b'9' => json.raw().parse::<f64>().is_ok_and(f64::is_finite),
        b'"' => json.string().is_some_and(|text| is_json_number(text.trim())),
        _ => false,
    }
}

fn is_json_number(text: &str) -> bool {
    text.starts_with(|c: char| c == '-' || c.is_ascii_digit())
        && Json::read(text).is_ok_and(|json| json.root().end() == text.len())
}

fn owned_members(members: Vec<(Text<'_>, RawJson<'_>)>) -> Vec<(Text<'static>, RawJson<'static>)> {
    members.into_iter().map(|(key, value)| (key.into_owned(), value.into_owned())).collect()
}
