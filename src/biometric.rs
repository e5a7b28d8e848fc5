//! The biometric result (rules B1 to B6): what the block says, and how it is echoed.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::case_error::{CaseError, CaseErrorCode};
use crate::json::{Element, Json, Members, Repeated};
use crate::text::{RawJson, Text};
use crate::value::{Scalar, is_text, says_something, without_zeros};
use crate::vocabulary::{MatchResult, Rule, WarningCode};

/// The keys that the engine writes itself; all others are passed through (rule B6).
const WRITTEN: [&str; 5] = ["verified", "matchResult", "score", "errorCode", "renaperData"];

/// The biometric block of a case, `renaperBiometric` (rules B1 to B6). It is read on construction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BiometricBlock<'a> {
    outcome: BiometricOutcome,
    /// The rule that gives the outcome: B1 to B5.
    rule: Rule,
    score: Option<RawJson<'a>>,
    renaper_data: Option<RawJson<'a>>,
    passed_through: Vec<(Text<'a>, RawJson<'a>)>,
}

/// The result recorded in a stored block.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct StoredBiometric {
    pub(crate) verified: Option<bool>,
    pub(crate) match_result: Option<MatchResult>,
    pub(crate) error_code: Option<WarningCode>,
    /// A check was run (rules B1, B4).
    pub(crate) was_run: bool,
}

/// What the block says (rules B1 to B5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BiometricOutcome {
    /// B1: no check was run, and there is nothing to echo.
    Nothing,
    /// B4: no check was run, and the block says why.
    Skipped,
    /// B2, B3, B4b, B5.
    Ran(MatchResult),
}

impl<'a> BiometricBlock<'a> {
    /// Takes the block as JSON.
    ///
    /// ```
    /// use renaper_crosscheck::{BiometricBlock, Case, Status};
    ///
    /// let block = BiometricBlock::from_json(r#"{"renaperData": {"resultado": {"match": true, "score": 0.91}}}"#)?;
    /// let case = Case::new(Status::Approved).with_biometric(block);
    /// assert!(BiometricBlock::from_json("{").is_err());
    /// # let _ = case;
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The text is not JSON, or is an object that repeats a key.
    pub fn from_json(json: &'a str) -> Result<Self, CaseError> {
        let json = Json::read(json).map_err(CaseError::syntax)?;
        let (block, repeated) = BiometricBlock::read(json.root());
        match repeated {
            Some(_) => Err(CaseError::new(CaseErrorCode::InvalidCase, "`renaperBiometric` has a key twice")),
            None => Ok(block),
        }
    }

    /// A check that was run (rule B4b): `Match`, `Mismatch`, or `Error` if it could not be completed.
    ///
    /// ```
    /// use renaper_crosscheck::{
    ///     BiometricBlock, Case, MatchResult, Policy, RegistryAnswer, RegistryRecord, Status, WarningCode, evaluate,
    /// };
    ///
    /// let case = Case::new(Status::Approved)
    ///     .with_registry(RegistryAnswer::Record(RegistryRecord::new().with_dni("31456789")))
    ///     .with_biometric(BiometricBlock::ran(MatchResult::Mismatch));
    /// assert!(evaluate(&case, &Policy::documented()).findings().contains(WarningCode::BiometricNotMatch));
    /// ```
    #[must_use]
    pub fn ran(result: MatchResult) -> Self {
        BiometricBlock {
            outcome: BiometricOutcome::Ran(result),
            rule: Rule::B4b,
            score: None,
            renaper_data: None,
            passed_through: Vec::new(),
        }
    }

    /// The score of the check; it is echoed and decides nothing. A score that is not finite is left out (rule B6).
    ///
    /// ```
    /// use renaper_crosscheck::{BiometricBlock, MatchResult};
    ///
    /// let block = BiometricBlock::ran(MatchResult::Match).with_score(0.91);
    /// assert_ne!(block, BiometricBlock::ran(MatchResult::Match).with_score(f64::NAN));
    /// ```
    #[must_use]
    pub fn with_score(mut self, score: f64) -> Self {
        let json = score.is_finite().then(|| serde_json::to_string(&score).ok()).flatten();
        self.score = json.and_then(|json| RawJson::parse(json).ok());
        self
    }

    /// Reads the block; the caller reports a repeated key.
    pub(crate) fn read<'j>(json: Element<'j, 'a>) -> (Self, Option<Repeated<'j, 'a>>) {
        if !json.is_object() {
            return (BiometricBlock::of_no_object(json), None);
        }
        let members = Members::read(json, &WRITTEN);
        (BiometricBlock::of(&members), members.repeated())
    }

    /// Reads a stored block: the block to make a fresh one from, and its recorded result.
    pub(crate) fn read_stored(json: Element<'_, 'a>) -> (Self, StoredBiometric) {
        if !json.is_object() {
            return (BiometricBlock::of_no_object(json), StoredBiometric::default());
        }
        let members = Members::read(json, &WRITTEN);
        let block = BiometricBlock::of(&members);
        let stored = StoredBiometric {
            verified: members.get("verified").and_then(Element::boolean),
            match_result: members.get("matchResult").and_then(Element::word),
            error_code: members.get("errorCode").and_then(Element::word),
            was_run: block.was_run(),
        };
        (block, stored)
    }

    fn of_no_object(json: Element<'_, '_>) -> Self {
        let absent = Scalar::from_json(json).general().is_absent();
        let (outcome, rule) = if absent {
            (BiometricOutcome::Nothing, Rule::B1)
        } else {
            (BiometricOutcome::Ran(MatchResult::Error), Rule::B5)
        };
        BiometricBlock { outcome, rule, score: None, renaper_data: None, passed_through: Vec::new() }
    }

    fn of(members: &BlockMembers<'_, 'a>) -> Self {
        let raw_answer = RawAnswer::of(members);
        let (outcome, rule) =
            if members.is_empty() { (BiometricOutcome::Nothing, Rule::B1) } else { said(members, &raw_answer) };
        BiometricBlock {
            outcome,
            rule,
            score: raw_answer.score.or_else(|| members.get("score").and_then(score)),
            renaper_data: members.get("renaperData").filter(|data| !data.is_null()).map(RawJson::from),
            passed_through: passed_through(members),
        }
    }

    /// The rule that says what the block means: B1 to B5.
    pub(crate) fn rule(&self) -> Rule {
        self.rule
    }

    /// Whether a check was run (rules B1, B4).
    pub(crate) fn was_run(&self) -> bool {
        matches!(self.outcome, BiometricOutcome::Ran(_))
    }

    /// The finding that the block raises, if any.
    pub(crate) fn finding(&self) -> Option<WarningCode> {
        match self.outcome {
            BiometricOutcome::Nothing | BiometricOutcome::Skipped | BiometricOutcome::Ran(MatchResult::Match) => None,
            BiometricOutcome::Ran(MatchResult::Mismatch) => Some(WarningCode::BiometricNotMatch),
            BiometricOutcome::Ran(MatchResult::Error) => Some(WarningCode::BiometricUnavailable),
        }
    }

    /// The block as it is echoed; `None` if there is nothing to echo (rule B1).
    pub(crate) fn echo(&self) -> Option<BiometricEcho<'_>> {
        let match_result = match self.outcome {
            BiometricOutcome::Nothing => return None,
            BiometricOutcome::Skipped => None,
            BiometricOutcome::Ran(result) => Some(result),
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
    /// `None` if the check was not run (rule B3).
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
    /// Reads a block as it was echoed; `None` if it is not such a block.
    pub(crate) fn read(block: Element<'_, '_>) -> Option<BiometricEcho<'static>> {
        let members = Members::read(block, &WRITTEN);
        let score = members.get("score").map(RawJson::from);
        let echo = BiometricEcho {
            verified: members.get("verified")?.boolean()?,
            match_result: members.get("matchResult").map(|word| word.word().ok_or(())).transpose().ok()?,
            score,
            error_code: members.get("errorCode").map(|word| word.word().ok_or(())).transpose().ok()?,
            renaper_data: members.get("renaperData").map(RawJson::from),
            passed_through: passed_through(&members),
        };
        Some(echo.into_owned())
    }

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

/// The members that the engine does not write, in the block's order (rule B6).
fn passed_through<'a>(members: &BlockMembers<'_, 'a>) -> Vec<(Text<'a>, RawJson<'a>)> {
    let texts = members.others.iter().filter(|other| other.key_is_text);
    texts.map(|other| (other.key.clone().into(), other.value.into())).collect()
}

/// What the raw answer says: every `resultado` in the block's `renaperData` and in the block itself (rules B2, B6).
#[derive(Default)]
struct RawAnswer<'a> {
    says_match: bool,
    says_no_match: bool,
    score: Option<RawJson<'a>>,
}

impl<'a> RawAnswer<'a> {
    fn of(members: &BlockMembers<'_, 'a>) -> Self {
        let mut answer = RawAnswer::default();
        if let Some(data) = members.get("renaperData") {
            match data.string() {
                // For text that holds JSON: what is read from it does not borrow from the block.
                Some(text) => {
                    if let Ok(json) = Json::read(&text) {
                        let mut inner = RawAnswer::default();
                        inner.take_from(json.root());
                        let score = inner.score.map(RawJson::into_owned);
                        answer = RawAnswer { score, says_match: inner.says_match, says_no_match: inner.says_no_match };
                    }
                }
                None => answer.take_from(data),
            }
        }
        members.others.iter().filter(|other| other.key == "resultado").for_each(|other| answer.take(other.value));
        answer
    }

    /// Takes every `resultado` of an object. A repeated key in the raw answer is the registry's affair, and nothing is
    /// lost.
    fn take_from(&mut self, object: Element<'_, 'a>) {
        object.members().filter(|(key, _)| is_key(*key, "resultado")).for_each(|(_, result)| self.take(result));
    }

    fn take(&mut self, result: Element<'_, 'a>) {
        for (key, value) in result.members() {
            if is_key(key, "match") {
                let matched = matched(value);
                self.says_match |= matched == Some(true);
                self.says_no_match |= matched == Some(false);
            } else if is_key(key, "score") && self.score.is_none() {
                self.score = score(value);
            }
        }
    }
}

fn is_key(key: Element<'_, '_>, name: &str) -> bool {
    key.string().is_some_and(|key| key == name)
}

/// What a block that is not empty says (rules B2 to B5): if two things disagree, the one against a match counts.
fn said(members: &BlockMembers<'_, '_>, raw_answer: &RawAnswer<'_>) -> (BiometricOutcome, Rule) {
    use MatchResult::{Error, Match, Mismatch};
    fn scalar<'a>(element: Option<Element<'_, 'a>>) -> Scalar<'a> {
        element.map(Scalar::from_json).unwrap_or_default()
    }

    let (error_code, match_result) = (scalar(members.get("errorCode")), scalar(members.get("matchResult")));
    let has_code = |code: WarningCode| error_code.general().present() == Some(code.as_str());
    let has_result = |result: MatchResult| match_result.general().present() == Some(result.as_str());
    let is_refuted = members.get("verified").and_then(Element::boolean) == Some(false);
    if raw_answer.says_no_match {
        (BiometricOutcome::Ran(Mismatch), Rule::B2)
    } else if has_code(WarningCode::BiometricNotMatch) || has_result(Mismatch) {
        (BiometricOutcome::Ran(Mismatch), Rule::B3)
    } else if has_code(WarningCode::BiometricUnavailable) || has_result(Error) {
        (BiometricOutcome::Ran(Error), Rule::B3)
    } else if scalar(members.other("skipReason")).general().is_present() {
        (BiometricOutcome::Skipped, Rule::B4)
    } else if is_refuted {
        (BiometricOutcome::Ran(Error), Rule::B5)
    } else if raw_answer.says_match {
        (BiometricOutcome::Ran(Match), Rule::B2)
    } else if has_result(Match) && has_no_raw_answer(members) {
        (BiometricOutcome::Ran(Match), Rule::B4b)
    } else {
        (BiometricOutcome::Ran(Error), Rule::B5)
    }
}

/// Whether there is no raw answer to read, and nothing failed (rule B4b).
fn has_no_raw_answer(members: &BlockMembers<'_, '_>) -> bool {
    let raw_answers = [members.get("renaperData"), members.other("resultado")];
    let no_error = !members.other("error").is_some_and(says_something);
    no_error && raw_answers.into_iter().flatten().all(Element::is_nothing)
}

/// A readable `match` (rule B2): a boolean, the numbers 1 and 0, or a word.
fn matched(json: Element<'_, '_>) -> Option<bool> {
    if let Some(found) = json.boolean() {
        return Some(found);
    }
    let scalar = Scalar::from_json(json);
    let text = scalar.general().present()?;
    if !is_text(json) {
        return match without_zeros(text) {
            "1" => Some(true),
            "" => Some(false),
            _ => None,
        };
    }
    let word = text.to_ascii_uppercase();
    // Only `NO HIT` may have a separator inside.
    let between = word.strip_prefix("NO").and_then(|behind| behind.strip_suffix("HIT"));
    let is_no_hit = between.is_some_and(|between| between.chars().all(|c| matches!(c, '_' | '-') || c.is_whitespace()));
    match word.as_str() {
        "TRUE" | "HIT" => Some(true),
        "FALSE" => Some(false),
        _ => is_no_hit.then_some(false),
    }
}

/// The number of a score (rule B6): finite, or text in JSON's number grammar.
fn score<'a>(json: Element<'_, 'a>) -> Option<RawJson<'a>> {
    let json = match json.first_byte() {
        b'{' => extended_number(json)?,
        _ => json,
    };
    let is_finite = |number: &str| number.parse::<f64>().is_ok_and(f64::is_finite);
    match json.first_byte() {
        b'-' | b'0'..=b'9' => is_finite(json.raw()).then(|| json.into()),
        b'"' => {
            let text = json.string()?;
            let number = text.trim();
            (is_json_number(number) && is_finite(number)).then(|| RawJson::parse(number.to_owned()).ok()).flatten()
        }
        _ => None,
    }
}

/// The value under the single key that MongoDB's Extended JSON gives a number (rule V1).
fn extended_number<'j, 'a>(json: Element<'j, 'a>) -> Option<Element<'j, 'a>> {
    let mut members = json.members();
    let (key, value) = members.next()?;
    let key = key.string()?;
    let is_number = matches!(key.as_ref(), "$numberInt" | "$numberLong" | "$numberDouble");
    (is_number && members.next().is_none()).then_some(value)
}

fn is_json_number(text: &str) -> bool {
    text.starts_with(|c: char| c == '-' || c.is_ascii_digit())
        && Json::read(text).is_ok_and(|json| json.root().end() == text.len())
}

fn owned_members(members: Vec<(Text<'_>, RawJson<'_>)>) -> Vec<(Text<'static>, RawJson<'static>)> {
    members.into_iter().map(|(key, value)| (key.into_owned(), value.into_owned())).collect()
}
