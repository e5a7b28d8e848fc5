//! What stands beside the table: what would turn the decision, the biometric result, what else was noticed.

use std::collections::BTreeMap;

use maud::{Markup, html};
use renaper_crosscheck::{Advisory, Field, NameMargin, Reason, Status, Wording};

use super::said::{capitalized, datum, joined, listed};
use super::{View, texts};
use crate::texts::words;

impl View<'_> {
    /// What would turn the decision (rules F3, R3, D3).
    pub(super) fn margins(&self) -> Markup {
        let Some(margins) = self.margins.as_ref().filter(|_| self.evaluation.is_some()) else { return html! {} };
        // What a person decided is no row's to turn.
        let flips = if self.case.manual_decision().is_some() { &[] } else { margins.flips.as_slice() };
        let status = self.evaluation.map(|evaluation| evaluation.decision.status);
        let turn = if status == Some(Status::Approved) { texts::FROM_APPROVED } else { texts::TO_APPROVED };
        let corrections = margins.corrections.iter().filter(|_| self.case.manual_decision().is_none());
        // Where each is as much worth as the others, they stand in one sentence.
        let mut corrected = BTreeMap::<Status, Vec<Field>>::new();
        corrections.for_each(|correction| corrected.entry(correction.status).or_default().push(correction.field));
        html! {
            section {
                h2 { (self.text(texts::MARGINS)) }
                ul {
                    @if flips.is_empty() {
                        li { (self.text(self.why_nothing_turns())) }
                    } @else {
                        @let sets: Vec<Markup> = flips.iter().map(|set| self.fields(set, texts::AND)).collect();
                        li { (self.said(turn, &[("fields", joined(&sets, self.text(texts::OR)))])) }
                    }
                    @for (status, fields) in corrected { li { (self.corrected(status, &fields)) } }
                    @if let Some(name) = margins.name { li { (self.name_margin(name)) } }
                }
            }
        }
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

    fn corrected(&self, status: Status, fields: &[Field]) -> Markup {
        let status = html! { strong { (self.text(words::status(status))) } };
        self.said(texts::CORRECTED, &[("fields", self.fields(fields, texts::OR_ELSE)), ("status", status)])
    }

    fn name_margin(&self, NameMargin { points, edits, .. }: NameMargin) -> Markup {
        let wording = match points {
            0 => texts::NAME_AT,
            1.. => texts::NAME_ABOVE,
            _ => texts::NAME_BELOW,
        };
        let edits = edits.map(|edits| {
            let wording = if edits > 0 { texts::EDITS_MORE } else { texts::EDITS_FEWER };
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
                        " " (self.said(texts::SCORE, &[("score", datum(score.get()))]))
                    }
                    @if let Some(code) = block.and_then(|block| block.error_code) { " " code { (code) } }
                }
            }
        }
    }

    /// What else was noticed, with what can be done about it (rules X1 to X13).
    pub(super) fn advisories(&self) -> Markup {
        let Some(evaluation) = self.evaluation.filter(|evaluation| evaluation.renaper.is_some()) else {
            return html! {};
        };
        html! {
            section {
                h2 { (self.text(texts::ADVISORIES)) }
                @if evaluation.advisories.is_empty() {
                    p { (self.text(texts::NO_ADVISORY)) }
                } @else {
                    ul { @for advisory in &evaluation.advisories { li { (self.advisory(advisory)) } } }
                }
            }
        }
    }

    fn advisory(&self, advisory: &Advisory) -> Markup {
        let about: Vec<Markup> =
            advisory.fields.iter().map(|field| html! { (self.text(texts::of_advisory_field(*field))) }).collect();
        html! {
            (self.text(advisory.message().text))
            @if let Some(difference) = advisory.difference { " " (self.text(texts::of_difference(difference))) }
            @if let Some(one_in) = advisory.one_in {
                " " (self.said(texts::ONE_BEARER_IN, &[("count", html! { (one_in) })]))
            }
            @if !about.is_empty() { " " (self.said(texts::ABOUT, &[("fields", joined(&about, ", "))])) }
            @if let Some(guidance) = advisory.guidance { " " em { (self.text(guidance.wording())) } }
            @if let Some(escalation) = texts::of_escalation(self.policy.escalation(advisory.kind)) {
                " " strong { (capitalized(self.text(escalation))) }
            }
        }
    }
}
