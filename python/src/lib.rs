//! `renaper_crosscheck` for Python: evaluations one by one, and whole columns over Arrow.
//!
//! Python's side is in `python/renaper_crosscheck`: what is typed and documented there is what callers see.

mod answer;
mod capsules;
mod column;
mod engine;
mod evaluations;
mod fault;
mod figures;
mod forms;
mod policy;
mod reevaluations;
mod source;
mod table;

use pyo3::prelude::*;

/// The module behind `renaper_crosscheck`.
#[pymodule]
fn _engine(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<engine::Engine>()?;
    module.add_class::<figures::Figures>()?;
    module.add_class::<table::Table>()?;
    forms::add_to(module)
}
