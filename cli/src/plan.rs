//! `plan`: cases in, plans out.

use anyhow::Result;
use renaper_crosscheck::{PlanRequest, plan};

use crate::Outcome;
use crate::answer::{every_record, write_json};
use crate::args::PlanArguments;
use crate::policy::named_or_read;

/// Plans for every case.
pub(crate) fn run(arguments: &PlanArguments) -> Result<Outcome> {
    let policy = named_or_read(&arguments.stream.policy)?;
    every_record(&arguments.stream, |text, answer| {
        let request = PlanRequest::from_slice(text)?;
        write_json(&mut answer.output, &plan(&request, &policy));
        Ok(())
    })
}
