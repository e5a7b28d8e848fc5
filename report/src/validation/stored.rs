//! What was stored, beside what is said of it today, and whether a person decided.

use maud::{Markup, html};
use renaper_crosscheck::Findings;
use renaper_crosscheck::stored::Then;

use super::said::{datum, joined};
use super::{Stored, View, texts};
use crate::texts::words;

impl View<'_> {
    /// What was stored, beside what is said of it today.
    pub(super) fn then_and_now(&self, stored: Stored<'_>) -> Markup {
        let Stored { validation, reevaluation, baseline } = stored;
        let (status, findings) = (reevaluation.status, reevaluation.findings);
        let then = match reevaluation.then {
            Then::Stored => html! { (self.text(texts::STORED)) },
            Then::Baseline => self.said(texts::BASELINE, &[("policy", datum(baseline.name()))]),
        };
        html! {
            section {
                h2 { (self.text(texts::STORED_AND_TODAY)) }
                table.stored {
                    thead { tr { td {} th scope="col" { (then) } th scope="col" { (self.text(texts::TODAY)) } } }
                    tbody {
                        tr {
                            th scope="row" { (self.text(texts::STATUS)) }
                            td { (self.text(words::status(status.stored))) }
                            td { (self.text(words::status(status.reevaluated))) }
                        }
                        @if self.evaluation.is_some() {
                            tr {
                                th scope="row" { (self.text(texts::FINDINGS)) }
                                @if findings.stored == findings.reevaluated {
                                    td colspan="2" { (self.findings(findings.stored)) }
                                } @else {
                                    td { (self.findings(findings.stored)) }
                                    td { (self.findings(findings.reevaluated)) }
                                }
                            }
                        }
                        tr {
                            th scope="row" { (self.text(texts::DECIDED)) }
                            td {
                                (self.datum_or(validation.checked_at().map(|time| time.as_str()), texts::NO_TIME))
                                small { (self.stamp(stored)) }
                            }
                            td { (self.said(texts::UNDER, &[("policy", datum(self.policy.name()))])) }
                        }
                    }
                }
                (self.changes(reevaluation))
                p { strong { (self.text(texts::PERSON)) } " " (self.person(stored)) " " (self.ocr(stored)) }
            }
        }
    }

    fn findings(&self, findings: Findings) -> Markup {
        html! {
            @if findings.is_empty() { (self.text(texts::NONE)) }
            @else { (joined(&findings.iter().map(|code| html! { code { (code) } }).collect::<Vec<_>>(), ", ")) }
        }
    }

    /// Under which rules and policy the stored check was decided.
    fn stamp(&self, Stored { validation, .. }: Stored<'_>) -> Markup {
        if validation.generation().is_none() {
            return html! { (self.text(texts::NO_CHECK)) };
        }
        let Some(stamp) = validation.stamp() else { return html! { (self.text(texts::NO_STAMP)) } };
        let of = |text: Option<&str>| self.datum_or(text, texts::UNNAMED);
        let values = [
            ("rules", of(stamp.rules.as_deref())),
            ("policy", of(stamp.policy.as_deref())),
            ("status", html! { (self.text(words::status(stamp.status))) }),
        ];
        html! {
            (self.said(texts::STAMP, &values))
            @if let Some(fingerprint) = stamp.fingerprint.as_deref() { ", " code { (datum(fingerprint)) } }
        }
    }

    /// Whether a person's decision is protected, and what shows it.
    fn person(&self, Stored { validation, reevaluation, baseline }: Stored<'_>) -> Markup {
        if let Some((decision, evidence)) = validation.manual_decision(baseline) {
            let decision = html! { strong { (self.text(words::status(decision.into()))) } };
            let evidence = html! { (self.text(texts::of_manual(evidence))) };
            return self.said(texts::PERSON_DECIDED, &[("decision", decision), ("evidence", evidence)]);
        }
        if !reevaluation.status.protected {
            return html! { (self.text(texts::NO_PERSON)) };
        }
        let evidence = reevaluation.unexplained.map(|unexplained| texts::of_contradiction(unexplained.against));
        let evidence = html! { (self.text(evidence.unwrap_or(texts::NOBODY_CAN_TELL))) };
        self.said(texts::PERSON_MAY_HAVE, &[("evidence", evidence)])
    }

    /// What the verification of the document said.
    fn ocr(&self, Stored { validation, .. }: Stored<'_>) -> Markup {
        let (status, evidence) = validation.ocr_status();
        let status = html! { (self.text(words::status(status))) };
        let evidence = html! { (self.text(texts::of_ocr(evidence))) };
        self.said(texts::OCR, &[("status", status), ("evidence", evidence)])
    }
}
