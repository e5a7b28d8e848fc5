//! Who and when, the decision and its reason, and what the holder can do.

use maud::{Markup, PreEscaped, html};
use renaper_crosscheck::stored::{Outcome, Then};
use renaper_crosscheck::{
    Escalation, Evaluation, Field, FindingKind, Guidance, Message, Reason, Row, RowOutcome, Status, WarningCode,
    Wording,
};

use super::said::{capitalized, datum, joined, listed, visible};
use super::{Stored, View, texts};
use crate::texts::words;

impl View<'_> {
    /// Who it is about, when it was checked, and what was decided.
    pub(super) fn head(&self) -> Markup {
        let of_card = |field| Some(self.card.as_ref()?.get(field)?.ocr_value.as_deref()?.to_owned());
        let id = self.case.id().map(ToString::to_string);
        let checked_at = match self.stored {
            Some(stored) => stored.validation.checked_at(),
            None => self.case.verified_at(),
        };
        html! {
            header {
                p.kicker { (self.text(texts::WHAT_IT_IS)) }
                h1 { (self.datum_or(of_card(Field::Name).as_deref(), texts::NO_NAME)) }
                p.under {
                    @if let Some(number) = of_card(Field::Dni) {
                        (self.said(texts::NUMBER, &[("number", datum(&number))])) " · "
                    }
                    @match id {
                        Some(id) => (self.said(texts::ID, &[("id", datum(&id))])),
                        None => (self.text(texts::NO_ID)),
                    }
                    " · "
                    @match checked_at {
                        Some(time) => (self.said(texts::CHECKED_AT, &[("time", self.time(time))])),
                        None => (self.text(texts::NO_TIME)),
                    }
                }
                (self.decision())
            }
        }
    }

    /// The status that stands, its reason, and what beside the reason there is to say of it.
    fn decision(&self) -> Markup {
        let (status, why) = self.standing();
        let sentence = [("status", html! { strong { (capitalized(self.text(words::status(status)))) } }), ("why", why)];
        html! {
            div.decision .{ "status-" (status) } {
                p.lead { (self.said(texts::DECISION, &sentence)) }
                @for note in self.beside() { p { (note) } }
            }
        }
    }

    /// The status that stands, and why.
    fn standing(&self) -> (Status, Markup) {
        match (self.stored, self.evaluation) {
            (Some(stored), _) if self.stands_unexplained(stored) => {
                (stored.reevaluation.status.stored, html! { (self.text(texts::MAY_BE_A_PERSONS)) })
            }
            (_, Some(evaluation)) => (evaluation.decision.status, self.why(evaluation)),
            (Some(stored), None) => (stored.validation.status(), html! { (self.text(texts::NOTHING_ANEW)) }),
            // A case always has its evaluation.
            (None, None) => (self.case.ocr_status(), html! {}),
        }
    }

    /// Whether a stored status stands that no rule explains, and the rules say otherwise.
    fn stands_unexplained(&self, stored: Stored<'_>) -> bool {
        let status = stored.reevaluation.status;
        status.ambiguous && status.stored != status.reevaluated && stored.reevaluation.then == Then::Stored
    }

    /// Why the status is what it is: the findings that decided, or else the reason.
    fn why(&self, evaluation: &Evaluation<'_>) -> Markup {
        let of_kind = |kind| {
            let codes = evaluation.findings().iter().filter(move |code| code.kind() == kind);
            self.clauses(evaluation, codes)
        };
        let reason = evaluation.decision.reason;
        match reason {
            Reason::CrossCheckFailed => of_kind(FindingKind::Mismatch),
            Reason::CrossCheckError => of_kind(FindingKind::Error),
            Reason::CrossCheckPassed => {
                self.agreeing().unwrap_or_else(|| html! { (self.text(texts::of_reason(reason))) })
            }
            reason => html! { (self.text(texts::of_reason(reason))) },
        }
    }

    /// How many fields agree, where some do and none differs.
    fn agreeing(&self) -> Option<Markup> {
        let rows = self.rows()?;
        let is_compared = |row: &&Row<'_>| matches!(row.outcome, RowOutcome::Compared { .. });
        let (compared, all) = (rows.iter().filter(is_compared).count(), rows.iter().count());
        let wording = match compared {
            0 => return None,
            compared if compared == all => texts::ALL_AGREE,
            1 => texts::ONE_AGREES,
            _ => texts::MANY_AGREE,
        };
        Some(self.said(wording, &[("count", html! { (compared) })]))
    }

    /// Which fields were not compared, and why: those with one reason in one sentence.
    fn not_compared(&self) -> Vec<Markup> {
        let mut reasons = Vec::<(Wording, Vec<Markup>)>::new();
        for row in self.rows().into_iter().flat_map(|rows| rows.iter()) {
            let RowOutcome::Skipped(reason) = row.outcome else { continue };
            let (why, field) = (Self::why_skipped(row, reason), html! { (self.text(texts::of_the_field(row.field))) });
            match reasons.iter_mut().find(|(known, _)| *known == why) {
                Some((_, fields)) => fields.push(field),
                None => reasons.push((why, vec![field])),
            }
        }
        let said = reasons.iter().map(|(why, fields)| {
            let wording = if fields.len() == 1 { texts::ONE_NOT_COMPARED_BECAUSE } else { texts::NOT_COMPARED_BECAUSE };
            let fields = listed(fields, self.text(texts::AND));
            self.said(wording, &[("fields", fields), ("why", html! { (self.text(*why)) })])
        });
        said.collect()
    }

    /// Findings as the clauses of a sentence.
    fn clauses(&self, evaluation: &Evaluation<'_>, codes: impl Iterator<Item = WarningCode>) -> Markup {
        let rows = evaluation.renaper.as_ref().and_then(|check| check.comparison_results.as_ref());
        let row = rows.and_then(|rows| rows.get(Field::Dni));
        let is_unknown =
            row.is_some_and(|row| row.outcome == RowOutcome::Compared { passed: false } && row.renaper_value.is_none());
        let clauses: Vec<Markup> = codes
            .map(|code| match code {
                WarningCode::DniNotMatch if is_unknown => texts::UNKNOWN_NUMBER,
                code => texts::of_finding(code),
            })
            .map(|wording| html! { (self.text(wording)) })
            .collect();
        if clauses.len() == 2 { joined(&clauses, self.text(texts::AND)) } else { joined(&clauses, "; ") }
    }

    /// What else there is to say of the decision, a sentence each.
    fn beside(&self) -> Vec<Markup> {
        let plain = |wording: Wording| html! { (self.text(wording)) };
        let mut notes = Vec::new();
        if let Some(evaluation) = self.evaluation {
            if self.stored.is_none_or(|stored| !self.stands_unexplained(stored)) {
                notes.extend(self.of_policy(evaluation));
            }
            let reason = evaluation.decision.reason;
            if reason == Reason::CrossCheckPassed {
                notes.extend(self.not_compared());
            }
            if matches!(reason, Reason::Informational | Reason::ManualDecision)
                && self.case.ocr_status() != Status::Approved
            {
                notes.push(self.causes());
            }
            if matches!(reason, Reason::Informational | Reason::ManualDecision) && evaluation.renaper.is_some() {
                notes.push(match evaluation.findings().is_empty() {
                    true => plain(texts::IT_FOUND_NOTHING),
                    false => {
                        let what = self.clauses(evaluation, evaluation.findings().iter());
                        self.said(texts::IT_FOUND, &[("what", what)])
                    }
                });
            }
        }
        if let Some(stored) = self.stored {
            notes.extend(self.of_stored(stored));
            if stored.validation.manual_decision(stored.baseline).is_some() {
                notes.push(plain(texts::NO_RECORD_OF_WHO));
            }
        }
        notes
    }

    /// What the verification noted, which is its reason.
    fn causes(&self) -> Markup {
        let warnings = self.case.warnings().iter().map(|warning| warning.as_str());
        let mut causes = warnings.filter(|warning| warning.parse::<WarningCode>().is_err()).peekable();
        if causes.peek().is_none() {
            let wording = if self.stored.is_some() { texts::NO_CAUSE } else { texts::NO_CAUSE_IN_CASE };
            return html! { (self.text(wording)) };
        }
        let wording = if self.case.manual_decision().is_some() { texts::CAUSES_THEN } else { texts::CAUSES };
        let status = html! { (self.text(words::status(self.case.ocr_status()))) };
        self.said(wording, &[("status", status), ("causes", self.warnings(causes))])
    }

    /// What the policy made of what was found.
    fn of_policy(&self, evaluation: &Evaluation<'_>) -> Vec<Markup> {
        let decision = &evaluation.decision;
        let plain = |wording: Wording| html! { (self.text(wording)) };
        let mut notes = Vec::new();
        if decision.reason == Reason::AdvisoryEscalated {
            let escalated = evaluation
                .advisories()
                .iter()
                .filter(|advisory| self.policy.escalation(advisory.kind) != Escalation::Inform);
            notes.extend(escalated.map(|advisory| plain(advisory.message().text)));
        }
        let is_enforced = matches!(
            decision.reason,
            Reason::CrossCheckFailed | Reason::CrossCheckError | Reason::BiometricNotRun | Reason::AdvisoryEscalated
        );
        match decision.status {
            Status::InReview if is_enforced => notes.push(plain(texts::A_PERSON_LOOKS)),
            Status::Approved if is_enforced => notes.push(plain(texts::THE_APPROVAL_STANDS)),
            _ => {}
        }
        if decision.retryable && decision.enforcement_applied {
            notes.push(plain(texts::ASK_AGAIN));
        }
        notes
    }

    /// What was stored, or what another policy says, beside the status that stands.
    fn of_stored(&self, stored: Stored<'_>) -> Option<Markup> {
        let status = stored.reevaluation.status;
        let word = |status: Status| html! { strong { (self.text(words::status(status))) } };
        let is_same = status.stored == status.reevaluated;
        let policy = || ("policy", datum(stored.baseline.name()));
        if stored.reevaluation.outcome == Outcome::NotApplicable && self.evaluation.is_none() {
            return None;
        }
        Some(match (stored.reevaluation.then, status.protected) {
            (Then::Stored, true) if is_same => html! { (self.text(texts::BY_THE_RULES_TOO)) },
            (Then::Stored, true) => self.said(texts::BY_THE_RULES, &[("status", word(status.reevaluated))]),
            (Then::Stored, false) if is_same && Self::has_other_grounds(stored) => {
                html! { (self.text(texts::OTHER_GROUNDS)) }
            }
            (Then::Stored, false) if is_same => html! { (self.text(texts::STORED_SO)) },
            (Then::Stored, false) => html! {
                (self.said(texts::STORED_AS, &[("status", word(status.stored))])) (self.turned_by(stored))
            },
            (Then::Baseline, _) if is_same => self.said(texts::SO_UNDER, &[policy()]),
            (Then::Baseline, _) => html! {
                (self.said(texts::OTHERWISE_UNDER, &[policy(), ("status", word(status.stored))]))
                (self.turned_by(stored))
            },
        })
    }

    fn turned_by(&self, stored: Stored<'_>) -> Markup {
        html! {
            @if let Some(choice) = &stored.reevaluation.why {
                " " (self.said(texts::TURNED_BY, &[("choice", html! { code { (visible(choice)) } })]))
            }
        }
    }

    /// What the holder can do, in the words that are said to them; nothing where another status stands than these words
    /// are about.
    pub(super) fn messages(&self) -> Markup {
        let (standing, _) = self.standing();
        let evaluation = self.evaluation.filter(|evaluation| evaluation.decision.status == standing);
        let messages = evaluation.map(|evaluation| self.messages_of(evaluation)).unwrap_or_default();
        html! {
            @if !messages.is_empty() {
                section {
                    h2 { (self.text(texts::MESSAGES)) }
                    ul.said { @for message in messages { li { (message) } } }
                }
            }
        }
    }

    fn messages_of(&self, evaluation: &Evaluation<'_>) -> Vec<Markup> {
        let with_nothing_to_do = |text: Markup| vec![html! { (text) " " strong { (self.text(texts::NOTHING_TO_DO)) } }];
        match evaluation.decision.reason {
            Reason::ManualDecision => with_nothing_to_do(html! { (self.text(texts::AN_ANALYST_DECIDED)) }),
            Reason::CrossCheckPassed if !self.not_compared().is_empty() => {
                let agreeing = self.agreeing().map(Markup::into_string).unwrap_or_default();
                let rows = self.rows().into_iter().flat_map(|rows| rows.iter());
                let skipped = rows.filter(|row| matches!(row.outcome, RowOutcome::Skipped(_)));
                let fields: Vec<Markup> =
                    skipped.map(|row| html! { (self.text(texts::of_the_field(row.field))) }).collect();
                let wording = if fields.len() == 1 { texts::ONE_NOT_COMPARED } else { texts::MANY_NOT_COMPARED };
                with_nothing_to_do(html! {
                    @if !agreeing.is_empty() { (PreEscaped(capitalized(&agreeing))) ". " }
                    (self.said(wording, &[("fields", listed(&fields, self.text(texts::AND)))]))
                })
            }
            _ => {
                // On this page an analyst is called one, for the person is its holder.
                let next_step = |message: &Message| match message.next_step {
                    step if step == Guidance::HumanReview.wording() => texts::AN_ANALYST_CAN_LOOK,
                    step => step,
                };
                let said = evaluation
                    .messages()
                    .into_iter()
                    .map(|message| html! { (self.text(message.text)) " " strong { (self.text(next_step(&message))) } });
                said.collect()
            }
        }
    }
}
