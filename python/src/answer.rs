//! Answers as JSON: the same bytes as the command's lines, without `line`.

use renaper_crosscheck::stored::{Against, Reevaluation, StoredValidation, reevaluate, rewritten};
use renaper_crosscheck::{
    Case, CaseError, Evaluation, Language, Margins, PlanRequest, Policy, PolicyStep, evaluate, explain_in, margins,
    plan,
};
use renaper_crosscheck_report::Part;
use serde::Serialize;

/// What answers are made under.
#[derive(Clone)]
pub(crate) struct Setup {
    pub(crate) policy: Policy,
    /// The policy that re-evaluations are compared with, or that tells the causes apart where they are compared with
    /// what was stored.
    pub(crate) baseline: Policy,
    /// The choices in which the policy differs from it.
    pub(crate) steps: Vec<PolicyStep>,
    /// Whether re-evaluations are compared with what was stored.
    pub(crate) against_stored: bool,
    /// Whether answers say how close they were.
    pub(crate) margins: bool,
}

/// An answer with how close it was, where that is wanted.
#[derive(Serialize)]
struct WithMargins<'a, A> {
    #[serde(flatten)]
    answer: &'a A,
    margins: Margins,
}

impl Setup {
    /// The evaluation of a case as JSON.
    pub(crate) fn evaluation(&self, json: &[u8]) -> Result<Vec<u8>, CaseError> {
        let case = Case::from_slice(json)?;
        let mut written = Vec::new();
        self.write_evaluation(&mut written, &case, &evaluate(&case, &self.policy));
        Ok(written)
    }

    pub(crate) fn write_evaluation(&self, output: &mut Vec<u8>, case: &Case<'_>, evaluation: &Evaluation<'_>) {
        write(output, evaluation, self.margins.then(|| margins(case, &self.policy)));
    }

    /// The plan for a request as JSON.
    pub(crate) fn plan(&self, json: &[u8]) -> Result<Vec<u8>, CaseError> {
        let request = PlanRequest::from_slice(json)?;
        let mut written = Vec::new();
        write(&mut written, &plan(&request, &self.policy), None);
        Ok(written)
    }

    /// The account of a case in a language: a line a step.
    pub(crate) fn account(&self, json: &[u8], language: Language) -> Result<String, CaseError> {
        Ok(explain_in(&Case::from_slice(json)?, &self.policy, language).to_string())
    }

    /// The re-evaluation of a stored validation as JSON.
    pub(crate) fn reevaluation(&self, json: &[u8]) -> Result<Vec<u8>, CaseError> {
        let validation = StoredValidation::from_slice(json)?;
        let mut written = Vec::new();
        self.write_reevaluation(&mut written, &validation, &self.reevaluate(&validation));
        Ok(written)
    }

    /// A stored validation with its fresh result in place, every other byte as it was.
    pub(crate) fn renewed(&self, json: &[u8]) -> Result<Vec<u8>, CaseError> {
        let validation = StoredValidation::from_slice(json)?;
        // What was read is UTF-8.
        let text = std::str::from_utf8(json).unwrap_or_default();
        Ok(rewritten(text, &self.reevaluate(&validation)).into_owned().into_bytes())
    }

    pub(crate) fn reevaluate<'v>(&self, validation: &'v StoredValidation<'_>) -> Reevaluation<'v> {
        let baseline = &self.baseline;
        let against = if self.against_stored { Against::Stored(baseline) } else { Against::Policy(baseline) };
        reevaluate(validation, &self.policy, against).with_why(validation, baseline, &self.steps)
    }

    /// Nothing counted yet of re-evaluations such as this makes.
    pub(crate) fn part(&self, with_ids: bool) -> Part {
        let new = if self.against_stored { Part::against_stored } else { Part::against_policy };
        let part = new(&self.policy, &self.baseline);
        if with_ids { part.with_ids() } else { part }
    }

    pub(crate) fn write_reevaluation(
        &self,
        output: &mut Vec<u8>,
        validation: &StoredValidation<'_>,
        reevaluation: &Reevaluation<'_>,
    ) {
        let wants_margins = self.margins && reevaluation.evaluation.is_some();
        write(output, reevaluation, wants_margins.then(|| validation.margins(&self.policy)).flatten());
    }
}

fn write(output: &mut Vec<u8>, answer: &impl Serialize, margins: Option<Margins>) {
    // Writing to memory does not fail, and everything written here is JSON.
    let _ = match margins {
        Some(margins) => serde_json::to_writer(output, &WithMargins { answer, margins }),
        None => serde_json::to_writer(output, answer),
    };
}
