//! The class `Engine`: a policy, and what can be asked under it.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBytesMethods, PyDict, PyString, PyTuple};
use renaper_crosscheck::{CaseError, Language, Policy, RULES_VERSION};

use crate::answer::Setup;
use crate::capsules;
use crate::column::texts;
use crate::evaluations::Evaluations;
use crate::fault::invalid_case;
use crate::figures::Figures;
use crate::policy::policy_of;
use crate::reevaluations::{Reevaluations, Wanted};
use crate::source::{json_of, loaded};
use crate::table::Table;

/// A policy, and what can be asked under it. Immutable, so that one serves any number of threads. Pickled, it takes its
/// policies along whole: an engine works where its policy file is not.
///
/// ``against`` is what re-evaluations are compared with: what was ``stored``, or another policy on the same evidence.
/// With ``margins``, results say how close they were to another one.
///
/// Raises ``ValueError`` with what is wrong with a policy, and ``OSError`` where its file cannot be read.
#[pyclass(frozen, module = "renaper_crosscheck")]
pub(crate) struct Engine {
    setup: Setup,
}

/// What `against` says.
const STORED: &str = "stored";

#[pymethods]
impl Engine {
    #[new]
    #[pyo3(
        signature = (policy = None, *, against = None, margins = false),
        text_signature = "(policy='documented', *, against='stored', margins=False)"
    )]
    fn new(policy: Option<&Bound<'_, PyAny>>, against: Option<&Bound<'_, PyAny>>, margins: bool) -> PyResult<Self> {
        let policy = policy.map_or_else(|| Ok(Policy::documented()), policy_of)?;
        let is_stored = |against: &&Bound<'_, PyAny>| against.cast::<PyString>().is_ok_and(|text| text == STORED);
        let compared = against.filter(|against| !is_stored(against));
        let baseline = compared.map_or_else(|| Ok(Policy::documented()), policy_of)?;
        let steps = baseline.steps_to(&policy);
        Ok(Engine { setup: Setup { policy, baseline, steps, against_stored: compared.is_none(), margins } })
    }

    /// The policy's name.
    #[getter]
    fn policy(&self) -> &str {
        self.setup.policy.name()
    }

    /// SHA-256 of every field of the policy but its name, in hexadecimal: equal ones decide alike.
    #[getter]
    fn fingerprint(&self) -> &str {
        self.setup.policy.fingerprint()
    }

    /// The version of the rules.
    #[getter]
    fn rules(&self) -> &'static str {
        RULES_VERSION
    }

    fn __repr__(&self) -> String {
        let Setup { policy, baseline, against_stored, margins, .. } = &self.setup;
        let against = if *against_stored { STORED } else { baseline.name() };
        let margins = if *margins { ", margins=True" } else { "" };
        format!("<Engine policy={:?} against={against:?}{margins} rules={RULES_VERSION}>", policy.name())
    }

    /// The policies whole, so that an engine works where its policy file is not.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let py = slf.py();
        let Setup { policy, baseline, against_stored, margins, .. } = &slf.get().setup;
        let against = if *against_stored { STORED.to_owned() } else { as_json(baseline)? };
        let options = PyDict::new(py);
        options.set_item("against", against)?;
        options.set_item("margins", margins)?;
        let partial = py.import("functools")?.getattr("partial")?;
        let rebuild = partial.call((slf.get_type(),), Some(&options))?;
        Ok((rebuild, PyTuple::new(py, [as_json(policy)?])?))
    }

    /// Evaluates a case (JSON.md, "A case"). Raises ``InvalidCase`` where it cannot be read.
    fn evaluate<'py>(&self, py: Python<'py>, case: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        loaded(py, &answered(case, |json| self.setup.evaluation(json))?)
    }

    /// The same as JSON: the bytes that the command writes.
    fn evaluate_json<'py>(&self, py: Python<'py>, case: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyString>> {
        PyString::from_bytes(py, &answered(case, |json| self.setup.evaluation(json))?)
    }

    /// Whether to ask the registry about a request, and with what. Raises ``InvalidCase``.
    fn plan<'py>(&self, py: Python<'py>, request: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        loaded(py, &answered(request, |json| self.setup.plan(json))?)
    }

    /// The account of a case, rule by rule, a line a step, with the values that were looked at: personal data; in
    /// English or Spanish. Raises ``InvalidCase``.
    #[pyo3(signature = (case, *, lang = "en"))]
    fn explain(&self, case: &Bound<'_, PyAny>, lang: &str) -> PyResult<String> {
        let language: Language = lang.parse().map_err(|_| PyValueError::new_err("lang must be 'en' or 'es'"))?;
        answered(case, |json| self.setup.account(json, language))
    }

    /// Evaluates a stored validation anew (JSON.md, "A re-evaluation"), without ``line``. What a person decided stands.
    /// Raises ``InvalidCase``.
    fn reevaluate<'py>(&self, py: Python<'py>, document: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        loaded(py, &answered(document, |json| self.setup.reevaluation(json))?)
    }

    /// A stored validation with what ``reevaluate`` says of it in place, every other byte as it was: the document that
    /// the command writes under ``--emit documents``. What a person decided comes back as it is. Raises
    /// ``InvalidCase``.
    fn renewed<'py>(&self, py: Python<'py>, document: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyString>> {
        PyString::from_bytes(py, &answered(document, |json| self.setup.renewed(json))?)
    }

    /// Evaluates a column of cases. A row for each: ``status``, ``reason``, ``verified`` (null where nothing was
    /// checked), ``findings``, ``result`` (the evaluation as JSON), ``error``.
    ///
    /// A null gives nulls. A row that cannot be read has its ``error`` alone, as JSON with ``code``, ``message`` and
    /// ``column``; no row raises. Other Python threads run meanwhile. Raises ``TypeError`` for a column of something
    /// else than text or bytes.
    fn evaluate_arrow(&self, py: Python<'_>, column: &Bound<'_, PyAny>) -> PyResult<Table> {
        let mut chunks = capsules::chunks_of(column)?;
        py.detach(|| {
            let mut answers = Evaluations::new(&self.setup);
            while let Some(chunk) = chunks.next_chunk()? {
                texts(&chunk)?.into_iter().for_each(|text| answers.append(text));
            }
            Ok(Table::new(answers.finish()?))
        })
    }

    /// Evaluates a column of stored validations anew. A row for each: ``outcome``, ``status_stored``,
    /// ``status_reevaluated``, ``protected``, ``ambiguous``, ``findings`` (today's), ``causes`` (``policy``,
    /// ``engine``, ``evidence``), ``result`` (the re-evaluation as JSON), ``error``.
    ///
    /// ``results`` says which rows have a ``result``: ``all``, those that ``changed`` or are protected from a change,
    /// or ``none``. A null gives nulls. A row that cannot be read has the outcome ``rejected_line`` and its ``error``;
    /// no row raises. Other Python threads run meanwhile. Raises ``TypeError`` for a column of something else than text
    /// or bytes.
    ///
    /// Into ``figures`` every row is counted but null ones, once the whole column was read: where this raises, nothing
    /// was counted. Raises ``ValueError`` for figures of another engine.
    #[pyo3(signature = (column, *, results = "changed", figures = None))]
    fn reevaluate_arrow(
        &self,
        py: Python<'_>,
        column: &Bound<'_, PyAny>,
        results: &str,
        figures: Option<&Bound<'_, Figures>>,
    ) -> PyResult<Table> {
        let wanted = Wanted::named(results)
            .ok_or_else(|| PyValueError::new_err("`results` is \"all\", \"changed\" or \"none\""))?;
        let figures = figures.map(Bound::get);
        let part = figures.map(|figures| self.setup.part(figures.has_ids()));
        // Figures of another engine are refused before there is work done.
        if let Some((figures, nothing)) = figures.zip(part.clone()) {
            figures.take(nothing)?;
        }
        let mut chunks = capsules::chunks_of(column)?;
        py.detach(|| {
            let mut answers = Reevaluations::new(&self.setup, wanted, part);
            while let Some(chunk) = chunks.next_chunk()? {
                texts(&chunk)?.into_iter().for_each(|text| answers.append(text));
            }
            let (batch, part) = answers.finish()?;
            if let Some((figures, part)) = figures.zip(part) {
                figures.take(part)?;
            }
            Ok(Table::new(batch))
        })
    }

    /// Figures in which nothing is counted yet: what ``reevaluate_arrow`` counts into, a new one each time. With
    /// ``with_ids`` they keep up to 1,000 ids of each outcome but ``unchanged``: personal data.
    #[pyo3(signature = (*, with_ids = false))]
    fn figures(&self, with_ids: bool) -> Figures {
        Figures::new(self.setup.part(with_ids))
    }
}

/// What an answer makes of a document; other Python threads run meanwhile.
fn answered<T: Send>(
    given: &Bound<'_, PyAny>,
    answer: impl Fn(&[u8]) -> Result<T, CaseError> + Send + Sync,
) -> PyResult<T> {
    let (py, json) = (given.py(), json_of(given)?);
    let bytes: &[u8] = json.as_bytes();
    py.detach(|| answer(bytes)).map_err(|error| invalid_case(py, &error))
}

fn as_json(policy: &Policy) -> PyResult<String> {
    serde_json::to_string(policy).map_err(|error| PyValueError::new_err(error.to_string()))
}
