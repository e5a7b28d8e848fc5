//! F3: the name.

use super::case::Case;
use super::compare::Row;
use super::names;
use super::policy::Policy;
use super::registry::Registry;
use super::similarity::similarity;
use super::values::Reading;

/// One side's name.
pub(crate) struct Side {
    /// All its tokens; none where no part is present.
    pub(crate) tokens: Vec<String>,
    pub(crate) has_given: bool,
    pub(crate) has_surname: bool,
    /// The parts, where the side gives them apart.
    pub(crate) given: Vec<String>,
    pub(crate) surname: Vec<String>,
    pub(crate) apart: bool,
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
    if !full_fits && (first.is_present() || last.is_present()) {
        return in_parts(&first, &last, [&first, &last]);
    }
    let tokens = full.value().cloned().unwrap_or_default();
    Side {
        has_given: !tokens.is_empty(),
        has_surname: !tokens.is_empty(),
        tokens,
        given: Vec::new(),
        surname: Vec::new(),
        apart: false,
        given_text: full.shown().unwrap_or_default(),
        surname_text: String::new(),
        shown: full.shown(),
    }
}

pub(crate) fn registry_side(registry: &Registry) -> Side {
    in_parts(&registry.nombres, &registry.apellido, [&registry.apellido, &registry.nombres])
}

fn in_parts(given: &Reading<Vec<String>>, surname: &Reading<Vec<String>>, shown: [&Reading<Vec<String>>; 2]) -> Side {
    let texts: Vec<String> = shown.iter().filter_map(|part| part.shown()).collect();
    let mut tokens = given.value().cloned().unwrap_or_default();
    tokens.extend(surname.value().cloned().unwrap_or_default());
    Side {
        tokens,
        has_given: given.is_present(),
        has_surname: surname.is_present(),
        given: given.value().cloned().unwrap_or_default(),
        surname: surname.value().cloned().unwrap_or_default(),
        apart: true,
        given_text: given.shown().unwrap_or_default(),
        surname_text: surname.shown().unwrap_or_default(),
        shown: if texts.is_empty() { None } else { Some(texts.join(" ")) },
    }
}

pub(crate) fn name(case: &Case, registry: &Registry, policy: &Policy) -> Row {
    let ocr = ocr_side(case);
    let theirs = registry_side(registry);
    let row = Row::new("name", ocr.shown.clone(), theirs.shown.clone());
    if ocr.is_missing() || theirs.is_missing() {
        return row.skipped(ocr.is_missing(), theirs.is_missing());
    }
    let score = similarity(&ocr.tokens, &theirs.tokens);
    let below = |score: u32| score < policy.name_threshold;

    // A part missing on exactly one side, with a score below the threshold.
    let mut ocr_lacks = false;
    let mut registry_lacks = false;
    for (we_have, they_have) in [(ocr.has_given, theirs.has_given), (ocr.has_surname, theirs.has_surname)] {
        if !we_have && they_have {
            ocr_lacks = true;
        }
        if we_have && !they_have {
            registry_lacks = true;
        }
    }
    let mut a_common_part_is_below = false;
    if ocr.apart && theirs.apart {
        if ocr.has_given && theirs.has_given && below(similarity(&ocr.given, &theirs.given)) {
            a_common_part_is_below = true;
        }
        if ocr.has_surname && theirs.has_surname && below(similarity(&ocr.surname, &theirs.surname)) {
            a_common_part_is_below = true;
        }
    }
    if below(score) && (ocr_lacks || registry_lacks) && !a_common_part_is_below {
        return row.skipped(ocr_lacks, registry_lacks);
    }

    let mut passed = !below(score);
    if let Some(threshold) = policy.surname_threshold {
        let last = names::name(case.field("lastName"));
        if let (Some(ours), Some(theirs)) = (last.value(), registry.apellido.value())
            && similarity(ours, theirs) < threshold
        {
            passed = false;
        }
    }
    let mut row = row.compared(passed, "RENAPER_NAME_NOT_MATCH");
    row.similarity_percent = Some(score);
    row.threshold = Some(policy.name_threshold);
    row
}
