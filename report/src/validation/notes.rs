//! What stands beside the table: what would turn the decision, the biometric result, what else was noticed.

use std::collections::BTreeMap;

use maud::{Markup, html};
use renaper_crosscheck::{Advisory, Field, Margins, NameMargin, Reason, Rule, Status, Wording};

use super::said::{capitalized, code, datum, joined, listed};
use super::{View, texts};
use crate::texts::words;

impl View<'_> {
    /// What would turn the decision (rules F3, R3, D3).
    pub(super) fn margins(&self) -> Markup {
        let Some(margins) = self.margins.as_ref().filter(|_| self.evaluation.is_some()) else { return html! {} };
        // What an analyst decided is no row's to turn.
        let is_an_analysts = self.case.manual_decision().is_some();
        let flips = if is_an_analysts { &[] } else { margins.flips.as_slice() };
        html! {
            section {
                h2 { (self.text(texts::MARGINS)) }
                ul {
                    @if flips.is_empty() {
                        li { (self.text(self.why_nothing_turns())) }
                    } @else {
                        li { (self.turned_by_fields(flips)) }
                        @for correction in self.corrected(margins) { li { (correction) } }
                        @if let Some(name) = margins.name { li { (self.name_margin(name)) } }
                    }
                }
            }
        }
    }

    /// Which fields turn the decision: into an approval, or out of one.
    fn turned_by_fields(&self, flips: &[Vec<Field>]) -> Markup {
        let is_approved = self.evaluation.is_some_and(|evaluation| evaluation.decision.status == Status::Approved);
        let alone: Vec<Field> = flips.iter().filter(|set| set.len() == 1).flatten().copied().collect();
        let (wording, fields, count) = match flips {
            [set] if is_approved && set.len() == 1 => (texts::ONE_FROM_APPROVED, self.fields(set, texts::AND), 1),
            _ if is_approved && alone.len() == flips.len() => {
                (texts::FROM_APPROVED, self.fields(&alone, texts::OR_ELSE), alone.len())
            }
            [set] if !is_approved && set.len() == 1 => (texts::ONE_TO_APPROVED, self.fields(set, texts::AND), 1),
            [set] if !is_approved => (texts::ALL_TO_APPROVED, self.fields(set, texts::AND), set.len()),
            sets => {
                let sets: Vec<Markup> = sets.iter().map(|set| self.fields(set, texts::AND)).collect();
                let wording = if is_approved { texts::FROM_APPROVED } else { texts::ANY_TO_APPROVED };
                (wording, joined(&sets, self.text(texts::OR)), sets.len())
            }
        };
        self.said(wording, &[("fields", fields), ("count", html! { (count) })])
    }

    /// What would come of one field alone, where the sets that approve do not say so.
    fn corrected(&self, margins: &Margins) -> Vec<Markup> {
        let status_now = self.evaluation.map(|evaluation| evaluation.decision.status);
        // Where each is as much worth as the others, they stand in one sentence.
        let mut corrected = BTreeMap::<Status, Vec<Field>>::new();
        for correction in &margins.corrections {
            corrected.entry(correction.status).or_default().push(correction.field);
        }
        corrected.retain(|_, fields| fields.iter().any(|field| !margins.flips.contains(&vec![*field])));
        let said = corrected.iter().map(|(status, fields)| {
            let is_the_set = margins.flips.as_slice() == std::slice::from_ref(fields);
            let wording = if is_the_set && Some(*status) == status_now { texts::ONE_ALONE } else { texts::CORRECTED };
            let status = html! { strong { (self.text(words::status(*status))) } };
            self.said(wording, &[("fields", self.fields(fields, texts::OR_ELSE)), ("status", status)])
        });
        said.collect()
    }

    /// Why no field turns the decision.
    fn why_nothing_turns(&self) -> Wording {
        let reason = self.evaluation.map(|evaluation| evaluation.decision.reason);
        match reason {
            Some(Reason::ManualDecision) => texts::NO_FLIP_OF_A_PERSON,
            Some(Reason::Informational | Reason::OmitWarnings) => texts::NO_FLIP_OF_INFORMATION,
            _ if self.rows().is_none() => texts::NO_FLIP_OF_NOTHING,
            _ => texts::NO_FLIP,
        }
    }

    /// Fields as a list.
    fn fields(&self, fields: &[Field], before_last: Wording) -> Markup {
        let fields: Vec<Markup> =
            fields.iter().map(|field| html! { (self.text(texts::of_the_field(*field))) }).collect();
        listed(&fields, self.text(before_last))
    }

    fn name_margin(&self, NameMargin { points, edits, .. }: NameMargin) -> Markup {
        let wording = match points {
            0 => texts::NAME_AT,
            1 => texts::NAME_ABOVE_BY_ONE,
            2.. => texts::NAME_ABOVE,
            -1 => texts::NAME_BELOW_BY_ONE,
            _ => texts::NAME_BELOW,
        };
        let edits = edits.map(|edits| {
            let wording = match edits {
                1 => texts::EDIT_MORE,
                2.. => texts::EDITS_MORE,
                -1 => texts::EDIT_FEWER,
                _ => texts::EDITS_FEWER,
            };
            self.said(wording, &[("edits", html! { (edits.unsigned_abs()) })])
        });
        html! {
            (self.said(wording, &[("points", html! { (points.unsigned_abs()) })]))
            @if let Some(edits) = edits { " " (edits) }
        }
    }

    /// The biometric result (rules B1 to B6).
    pub(super) fn biometric(&self) -> Markup {
        let Some(check) = self.evaluation.and_then(|evaluation| evaluation.renaper.as_ref()) else { return html! {} };
        let block = check.renaper_biometric.as_ref();
        html! {
            section {
                h2 { (self.text(texts::BIOMETRIC)) }
                p {
                    @match block.and_then(|block| block.match_result) {
                        Some(result) => (self.text(texts::of_match(result))),
                        None => (self.text(texts::NO_BIOMETRIC)),
                    }
                    @if let Some(score) = block.and_then(|block| block.score.as_ref()) {
                        @let score = score.get().replace('.', self.text(words::DECIMAL_POINT));
                        " " (self.said(texts::SCORE, &[("score", datum(&score))]))
                    }
                    @if let Some(found) = block.and_then(|block| block.error_code) { " " (code(found.as_str())) }
                }
            }
        }
    }

    /// What else was noticed (rules X1 to X13). What the holder can do about it is said once, above.
    pub(super) fn advisories(&self) -> Markup {
        let Some(evaluation) = self.evaluation.filter(|evaluation| evaluation.renaper.is_some()) else {
            return html! {};
        };
        html! {
            section {
                h2 { (self.text(texts::ADVISORIES)) }
                @if evaluation.advisories().is_empty() {
                    p { (self.text(texts::NO_ADVISORY)) }
                } @else {
                    ul { @for advisory in evaluation.advisories() { li { (self.advisory(advisory)) } } }
                }
            }
        }
    }

    fn advisory(&self, advisory: &Advisory) -> Markup {
        let about: Vec<Markup> =
            advisory.fields.iter().map(|field| html! { (self.text(texts::of_advisory_field(*field))) }).collect();
        let is_told_by_fields = advisory.kind.rule() == Rule::X2;
        let wording = match (is_told_by_fields, about.len()) {
            (true, 1) => texts::SHOWN_BY_ONE,
            (true, _) => texts::SHOWN_BY,
            (false, 1) => texts::ABOUT_ONE,
            (false, _) => texts::ABOUT,
        };
        html! {
            (self.text(advisory.message().text))
            @if let Some(difference) = advisory.difference { " " (self.text(texts::of_difference(difference))) }
            @if let Some(one_in) = advisory.one_in {
                " " (self.said(texts::ONE_BEARER_IN, &[("count", html! { (one_in) })]))
            }
            @if !about.is_empty() {
                " " (self.said(wording, &[("fields", listed(&about, self.text(texts::AND)))]))
            }
            " " (self.said(texts::RULE, &[("rule", html! { (advisory.kind.rule()) })]))
            @if let Some(escalation) = texts::of_escalation(self.policy.escalation(advisory.kind)) {
                " " strong { (capitalized(self.text(escalation))) }
            }
        }
    }
}
