//! `--report`: what a run of `reevaluate` came to, as a page for people and as JSON for machines (JSON.md, "A report").
//!
//! Both say the same: the page is written from what the JSON holds. Neither has anything of a person in it but ids,
//! where they were asked for.

mod charts;
mod content;
mod figures;
mod files;
mod page;
mod run;

pub(crate) use self::content::Report;
pub(crate) use self::figures::Figures;
pub(crate) use self::files::{ReportFile, Reports};
pub(crate) use self::run::Run;
