//! `plan`: cases in, plans out.

use anyhow::Result;
use clap::Args;
use renaper_crosscheck::{PlanRequest, plan};

use crate::input::named_or_read;
use crate::output::{place, write_json};
use crate::stream::{Keeping, Kind, StreamArguments, answer_all, say_rejected};
use crate::terminal::Exit;

/// Say whether to ask the registry about each case, and with what
#[derive(Args)]
#[command(after_help = "Example:
  echo '{\"ocrStatus\": \"approved\", \"extractedData\": {\"documentNumber\": \"38966181\", \"gender\": \"M\"},
         \"doubleCheckRenaper\": {\"body\": true}, \"countryCode\": \"AR\", \"credentials\": true}' |
    renaper-crosscheck plan")]
pub(super) struct PlanArguments {
    #[command(flatten)]
    stream: StreamArguments,
}

/// Plans for every case.
pub(super) fn run(arguments: &PlanArguments) -> Result<Exit> {
    arguments.stream.refuse_delimiter(false)?;
    arguments.stream.refuse_shared(&[])?;
    let policy = named_or_read(&arguments.stream.policy, arguments.stream.quiet)?;
    let mut answered = answer_all(&arguments.stream, Keeping::output(), |text, _, _, answer| {
        let request = PlanRequest::from_slice(text)?;
        write_json(&mut answer.output, &plan(&request, &policy));
        answer.tally.answer();
        Ok(())
    })?;
    place(std::mem::take(&mut answered.unplaced))?;
    say_rejected(&answered, &arguments.stream, Kind::Case);
    Ok(answered.exit)
}
