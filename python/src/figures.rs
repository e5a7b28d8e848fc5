//! The class `Figures`: what re-evaluations came to, counted.

use std::sync::{Mutex, MutexGuard, PoisonError};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};
use renaper_crosscheck::Language;
use renaper_crosscheck_report::{Part, Report, html};
use serde::Deserialize;

/// What re-evaluations came to, counted: what a report is made of. ``Engine.figures`` begins with nothing,
/// ``Engine.reevaluate_arrow`` counts into them, and those of many runs add up. They hold counts and policies, and
/// nothing of a person but the ids that were asked for. Any number of threads may count into the same ones; pickled,
/// they take everything along.
#[pyclass(frozen, eq, module = "renaper_crosscheck")]
pub(crate) struct Figures {
    part: Mutex<Part>,
}

/// The key of a report that says what it is made of.
#[derive(Deserialize)]
struct Saved {
    part: Part,
}

impl Figures {
    pub(crate) fn new(part: Part) -> Self {
        Figures { part: Mutex::new(part) }
    }

    /// Nothing that holds the lock speaks with Python, so it is never held for long. Adding up does not panic; were it
    /// to, the counts would be there still.
    fn lock(&self) -> MutexGuard<'_, Part> {
        self.part.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn copy(&self) -> Part {
        self.lock().clone()
    }

    /// Adds what was counted; refuses what is no part of the same report.
    pub(crate) fn take(&self, part: Part) -> PyResult<()> {
        self.lock().add(part).map_err(|difference| PyValueError::new_err(format!("figures {difference}")))
    }

    pub(crate) fn has_ids(&self) -> bool {
        self.lock().has_ids()
    }
}

impl PartialEq for Figures {
    fn eq(&self, other: &Self) -> bool {
        // One lock at a time.
        let other = other.copy();
        *self.lock() == other
    }
}

#[pymethods]
impl Figures {
    /// Adds those of another run, whose ids come behind these.
    ///
    /// Raises ``ValueError`` where the two are no parts of one report: made under other policies, rules or versions,
    /// compared with something else, or only one of them with ids. Nothing is added then.
    fn add(&self, other: &Bound<'_, Figures>) -> PyResult<()> {
        self.take(other.get().copy())
    }

    /// The report as JSON (JSON.md, "A report"): what the command's ``--report FILE.json`` writes, without inputs. Its
    /// key ``part`` holds the figures whole, so that ``from_json`` reads them back and ``report merge`` adds them up.
    fn to_json(&self) -> PyResult<String> {
        let mut json = serde_json::to_string_pretty(&Report::new(&self.copy()))
            .map_err(|error| PyValueError::new_err(error.to_string()))?;
        json.push('\n');
        Ok(json)
    }

    /// The report as a page: one file of HTML that loads nothing and runs nothing, in English (``"en"``) or in Spanish
    /// (``"es"``). Raises ``ValueError`` for another language.
    #[pyo3(signature = (*, lang = "en"))]
    fn to_html(&self, lang: &str) -> PyResult<String> {
        let language: Language = lang.parse().map_err(|_| PyValueError::new_err("lang must be 'en' or 'es'"))?;
        Ok(html(&Report::new(&self.copy()), language))
    }

    /// The figures that a report as JSON holds: of ``to_json``, or of the command. Raises ``ValueError`` for other
    /// text.
    #[staticmethod]
    fn from_json(report: &str) -> PyResult<Self> {
        // What is wrong with a text is not told: it may be anything.
        let saved: Saved = serde_json::from_str(report).map_err(|_| {
            PyValueError::new_err("not a report of renaper-crosscheck as JSON, or one of another version")
        })?;
        Ok(Figures::new(saved.part))
    }

    /// The sum of one or more, which stay as they are. Raises ``ValueError`` where they are no parts of one report, or
    /// where there is none.
    #[staticmethod]
    fn merged(parts: &Bound<'_, PyAny>) -> PyResult<Self> {
        let mut parts = parts.try_iter()?;
        let first = parts.next().ok_or_else(|| PyValueError::new_err("there are no figures"))??;
        let all = Figures::new(first.cast::<Figures>()?.get().copy());
        for part in parts {
            all.add(part?.cast()?)?;
        }
        Ok(all)
    }

    fn __repr__(&self) -> String {
        let part = self.lock();
        format!("<Figures of {} records under {:?}>", part.records(), part.policy().name())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let py = slf.py();
        let rebuild = slf.get_type().getattr("from_json")?;
        Ok((rebuild, PyTuple::new(py, [PyString::new(py, &slf.get().to_json()?)])?))
    }
}
