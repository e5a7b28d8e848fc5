//! F3: the name.

use super::case::Case;
use super::evidence::{Weighed, weighed};
use super::name_difference;
use super::names::{self, UNKNOWN};
use super::policy::Policy;
use super::registry::Registry;
use super::row::Row;
use super::similarity::{Unknown, similarity_where};
use super::values::Reading;

/// One side's name.
pub(crate) struct Side {
    /// All its tokens; none where no part is present.
    pub(crate) tokens: Vec<String>,
    /// The same, field by field.
    pub(crate) fields: Vec<Vec<String>>,
    pub(crate) has_given: bool,
    pub(crate) has_surname: bool,
    /// The parts, where the side has them apart, also beside a full name.
    pub(crate) given: Vec<String>,
    pub(crate) surname: Vec<String>,
    /// The parts as they are shown; a whole name stands in the first.
    pub(crate) given_text: String,
    pub(crate) surname_text: String,
    pub(crate) shown: Option<String>,
}

impl Side {
    /// Absent, or longer than the limit.
    pub(crate) fn is_missing(&self) -> bool {
        self.tokens.is_empty() || !fits(&self.tokens)
    }
}

/// The tokens joined by one space exceed 160 characters: unreadable.
fn fits(tokens: &[String]) -> bool {
    tokens.join(" ").chars().count() <= 160
}

pub(crate) fn ocr_side(case: &Case) -> Side {
    let full = names::name(case.field("fullName"));
    let first = names::name(case.field("firstName"));
    let last = names::name(case.field("lastName"));
    let full_fits = full.value().is_some_and(|tokens| fits(tokens));
    let parts = in_parts(&first, &last, [&first, &last]);
    if !full_fits && (first.is_present() || last.is_present()) {
        return parts;
    }
    let tokens = full.value().cloned().unwrap_or_default();
    Side {
        has_given: !tokens.is_empty(),
        has_surname: !tokens.is_empty(),
        fields: vec![tokens.clone()],
        tokens,
        given_text: full.shown().unwrap_or_default(),
        surname_text: String::new(),
        shown: full.shown(),
        ..parts
    }
}

pub(crate) fn registry_side(registry: &Registry) -> Side {
    in_parts(&registry.nombres, &registry.apellido, [&registry.apellido, &registry.nombres])
}

fn in_parts(given: &Reading<Vec<String>>, surname: &Reading<Vec<String>>, shown: [&Reading<Vec<String>>; 2]) -> Side {
    let texts: Vec<String> = shown.iter().filter_map(|part| part.shown()).collect();
    let fields: Vec<Vec<String>> = [given, surname].into_iter().filter_map(|part| part.value().cloned()).collect();
    Side {
        tokens: fields.concat(),
        fields,
        has_given: given.is_present(),
        has_surname: surname.is_present(),
        given: given.value().cloned().unwrap_or_default(),
        surname: surname.value().cloned().unwrap_or_default(),
        given_text: given.shown().unwrap_or_default(),
        surname_text: surname.shown().unwrap_or_default(),
        shown: if texts.is_empty() { None } else { Some(texts.join(" ")) },
    }
}

/// How two lists of tokens come out against a threshold.
enum Against {
    Reaches,
    Below,
    /// Below only because of unknown letters, and few enough of them: the card's, the registry's.
    OnlyForUnknownLetters(bool, bool),
}

/// Two names, or two parts of names.
struct Pair<'n> {
    /// The card's, field by field.
    fields: Vec<Vec<String>>,
    given: &'n [String],
    surname: &'n [String],
}

impl Pair<'_> {
    fn evidence(&self, unknown: Unknown) -> Weighed {
        weighed(&self.fields, self.given, self.surname, unknown)
    }

    fn score(&self, policy: &Policy, unknown: Unknown) -> u32 {
        if policy.by_evidence {
            return self.evidence(unknown).percent;
        }
        similarity_where(&self.fields.concat(), &[self.given, self.surname].concat(), unknown)
    }

    fn against(&self, threshold: u32, policy: &Policy) -> Against {
        if self.score(policy, Unknown::Nothing) >= threshold {
            return Against::Reaches;
        }
        let (ours, theirs) = (self.fields.concat(), [self.given, self.surname].concat());
        let has_unknown = |tokens: &[String]| tokens.iter().any(|token| token.contains(UNKNOWN));
        let (we, they) = (has_unknown(&ours), has_unknown(&theirs));
        let few = (!we || few_are_unknown(&ours)) && (!they || few_are_unknown(&theirs));
        if (we || they) && few && self.score(policy, Unknown::Anything) >= threshold {
            Against::OnlyForUnknownLetters(we, they)
        } else {
            Against::Below
        }
    }
}

/// At most a third of the letters are unknown, those in a row counted once.
fn few_are_unknown(tokens: &[String]) -> bool {
    let (mut letters, mut unknown) = (0, 0);
    for token in tokens {
        let mut before = ' ';
        for c in token.chars() {
            if c != UNKNOWN {
                letters += 1;
            } else if before != UNKNOWN {
                letters += 1;
                unknown += 1;
            }
            before = c;
        }
    }
    3 * unknown <= letters
}

pub(crate) fn name(case: &Case, registry: &Registry, policy: &Policy) -> Row {
    let ocr = ocr_side(case);
    let theirs = registry_side(registry);
    let row = Row::new("name", ocr.shown.clone(), theirs.shown.clone());
    if ocr.is_missing() || theirs.is_missing() {
        return row.skipped(ocr.is_missing(), theirs.is_missing());
    }
    let threshold = policy.name_threshold;
    let names = Pair { fields: ocr.fields.clone(), given: &theirs.given, surname: &theirs.surname };
    let whole = names.against(threshold, policy);
    if let Against::OnlyForUnknownLetters(we, they) = whole {
        return row.skipped(we, they).unreadable(we, they);
    }
    let mut passed = matches!(whole, Against::Reaches);

    // A part missing on exactly one side, with a score below the threshold.
    let given_lacks = (!ocr.has_given && theirs.has_given, ocr.has_given && !theirs.has_given);
    let surname_lacks = (!ocr.has_surname && theirs.has_surname, ocr.has_surname && !theirs.has_surname);
    let lacks = (given_lacks.0 || surname_lacks.0, given_lacks.1 || surname_lacks.1);
    if !passed && (lacks.0 || lacks.1) {
        let mut a_common_part_is_below = false;
        let mut unknown = (false, false);
        let given = Pair { fields: vec![ocr.given.clone()], given: &theirs.given, surname: &[] };
        for part in [given, surnames(&ocr, &theirs)] {
            if part.fields.concat().is_empty() || part.given.len() + part.surname.len() == 0 {
                continue;
            }
            match part.against(threshold, policy) {
                Against::Reaches => {}
                Against::Below => a_common_part_is_below = true,
                Against::OnlyForUnknownLetters(we, they) => unknown = (unknown.0 || we, unknown.1 || they),
            }
        }
        if !a_common_part_is_below {
            return row.skipped(lacks.0 || unknown.0, lacks.1 || unknown.1).unreadable(unknown.0, unknown.1);
        }
    }
    if let Some(threshold) = policy.surname_threshold
        && !ocr.surname.is_empty()
        && !theirs.surname.is_empty()
    {
        match surnames(&ocr, &theirs).against(threshold, policy) {
            Against::Reaches => {}
            Against::Below => passed = false,
            // A row that fails anyway fails as it stands.
            Against::OnlyForUnknownLetters(we, they) if passed => {
                return row.skipped(we, they).unreadable(we, they);
            }
            Against::OnlyForUnknownLetters(..) => {}
        }
    }
    let mut row = row.compared(passed, "RENAPER_NAME_NOT_MATCH");
    row.similarity_percent = Some(names.score(policy, Unknown::Nothing));
    row.threshold = Some(policy.name_threshold);
    row.evidence = policy.by_evidence.then(|| names.evidence(Unknown::Nothing));
    // X3: by N5's word, where it has one.
    let seen = row.evidence.as_ref().and_then(|evidence| evidence.difference);
    row.difference = seen.or_else(|| name_difference::difference(case, registry));
    row
}

/// The surnames alone.
fn surnames<'n>(ocr: &Side, theirs: &'n Side) -> Pair<'n> {
    Pair { fields: vec![ocr.surname.clone()], given: &[], surname: &theirs.surname }
}
