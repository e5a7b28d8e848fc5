//! What was stored, beside what is said of it today, and whether an analyst decided.

use maud::{Markup, html};
use renaper_crosscheck::stored::{ChangePath, ManualEvidence, Then};
use renaper_crosscheck::{Findings, ManualDecision, RULES_VERSION, WarningCode};

use super::said::{code, datum};
use super::{Stored, View, texts};
use crate::texts::words;

impl View<'_> {
    /// What was stored, beside what is said of it today.
    pub(super) fn then_and_now(&self, stored: Stored<'_>) -> Markup {
        let Stored { validation, reevaluation, baseline } = stored;
        let (status, findings) = (reevaluation.status, reevaluation.findings);
        let is_stored = reevaluation.then == Then::Stored;
        let today = if status.protected && is_stored { texts::TODAY_BY_THE_RULES } else { texts::TODAY };
        let then = match reevaluation.then {
            Then::Stored => html! { (self.text(texts::STORED)) },
            Then::Baseline => self.said(texts::BASELINE, &[("policy", datum(baseline.name()))]),
        };
        let policy = [("policy", datum(self.policy.name())), ("rules", html! { (RULES_VERSION) })];
        html! {
            section {
                h2 { (self.text(texts::STORED_AND_TODAY)) }
                table.stored {
                    thead { tr { td {} th scope="col" { (then) } th scope="col" { (self.text(today)) } } }
                    tbody {
                        tr {
                            th scope="row" { (self.text(texts::STATUS)) }
                            td { (self.text(words::status(status.stored))) }
                            td { (self.text(words::status(status.reevaluated))) }
                        }
                        @if self.evaluation.is_some() {
                            tr {
                                th scope="row" { (self.text(texts::FINDINGS)) }
                                td {
                                    @if is_stored { (self.recorded(stored)) } @else { (self.findings(findings.stored)) }
                                }
                                td { (self.findings(findings.reevaluated)) }
                            }
                        }
                        tr {
                            th scope="row" { (self.text(texts::DECIDED)) }
                            td {
                                @match validation.checked_at() {
                                    Some(time) => (self.time(time)),
                                    None => span.none { (self.text(texts::NO_TIME)) },
                                }
                                small { (self.stamp(stored)) }
                            }
                            td { (self.said(texts::UNDER, &policy)) }
                        }
                    }
                }
                (self.changes(stored))
                p { strong { (self.text(texts::PERSON)) } " " (self.person(stored)) " " (self.ocr(stored)) }
            }
        }
    }

    /// The findings among the stored warnings, and apart from them those that the stored check shows in other ways.
    fn recorded(&self, stored: Stored<'_>) -> Markup {
        let recorded = self.case.warnings().iter().filter_map(|warning| warning.parse().ok()).collect::<Findings>();
        let findings = stored.reevaluation.findings.stored;
        let (recorded, others): (Findings, Findings) =
            (recorded, findings.iter().filter(|code| !recorded.contains(*code)).collect());
        html! {
            (self.findings(recorded))
            @if !others.is_empty() {
                @let others = self.warnings(others.iter().map(WarningCode::as_str));
                small { (self.said(texts::NOT_AMONG_WARNINGS, &[("findings", others)])) }
            }
        }
    }

    /// Whether other grounds are on record than those of today.
    pub(super) fn has_other_grounds(stored: Stored<'_>) -> bool {
        let Stored { reevaluation, .. } = stored;
        let findings = reevaluation.findings;
        findings.stored != findings.reevaluated
            || reevaluation.changes.iter().any(|change| change.at == ChangePath::Key("warnings"))
    }

    fn findings(&self, findings: Findings) -> Markup {
        html! {
            @if findings.is_empty() { (self.text(texts::NONE)) } @else {
                ul {
                    @for finding in findings.iter() {
                        li { (self.text(texts::name_of(finding))) small { (code(finding.as_str())) } }
                    }
                }
            }
        }
    }

    /// Whether the stored check says that it was decided under these rules and this policy.
    pub(super) fn is_stamped_alike(&self, stored: Stored<'_>) -> bool {
        stored.validation.stamp().is_some_and(|stamp| {
            stamp.rules.as_deref() == Some(RULES_VERSION)
                && stamp.fingerprint.as_deref() == Some(self.policy.fingerprint())
        })
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
        self.said(texts::STAMP, &values)
    }

    /// Whether an analyst's decision is protected, and what shows it.
    fn person(&self, Stored { validation, reevaluation, baseline }: Stored<'_>) -> Markup {
        if let Some((decision, evidence)) = validation.manual_decision(baseline) {
            let evidence = match (decision, evidence) {
                (ManualDecision::Approved, ManualEvidence::LeftReview) => texts::APPROVED_FROM_REVIEW,
                (ManualDecision::Rejected, ManualEvidence::LeftReview) => texts::REJECTED_FROM_REVIEW,
                (_, evidence) => texts::of_manual(evidence),
            };
            return self.said(texts::PERSON_DECIDED, &[("evidence", html! { (self.text(evidence)) })]);
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
