//! `plan`: cases in, plans out.

use anyhow::Result;
use renaper_crosscheck::{PlanRequest, plan};

use crate::Outcome;
use crate::answer::{Extras, every_record, say_rejected, write_json};
use crate::args::PlanArguments;
use crate::policy::named_or_read;

/// Plans for every case.
pub(crate) fn run(arguments: &PlanArguments) -> Result<Outcome> {
    let policy = named_or_read(&arguments.stream.policy)?;
    let answered = every_record(&arguments.stream, true, Extras::default(), |text, _, answer| {
        let request = PlanRequest::from_slice(text)?;
        write_json(&mut answer.output, &plan(&request, &policy));
        answer.tally.answer();
        Ok(())
    })?;
    say_rejected(&answered.tally, &arguments.stream);
    Ok(answered.outcome)
}
