//! `man`: one page, with the program and a section for each command.

use std::io::{self, Write};

use anyhow::Result;
use clap::Command;
use clap_mangen::Man;

use crate::terminal::{Exit, print};

/// Prints the page of the program's own command.
pub(super) fn run(program: Command) -> Result<Exit> {
    let mut page = Vec::new();
    write_page(program, &mut page)?;
    print(&page)
}

fn write_page(program: Command, page: &mut Vec<u8>) -> io::Result<()> {
    let mut program = program.disable_help_subcommand(true);
    program.build();
    let mut overview = Vec::new();
    Man::new(program.clone()).render(&mut overview)?;
    let mut overview = String::from_utf8_lossy(&overview).into_owned();
    for command in program.get_subcommands() {
        // The commands have sections here, not pages of their own.
        let name = command.get_name();
        overview =
            overview.replace(&format!("renaper\\-crosscheck\\-{name}(1)"), &format!("renaper\\-crosscheck {name}"));
    }
    page.extend_from_slice(overview.as_bytes());
    for command in program.get_subcommands() {
        let deeper: Vec<_> = command.get_subcommands().collect();
        let commands = if deeper.is_empty() { vec![command] } else { deeper };
        for command in commands {
            write_section(command, page)?;
        }
    }
    Ok(())
}

fn write_section(command: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    let name = command.get_bin_name().unwrap_or(command.get_name()).to_uppercase();
    writeln!(page, ".SH \"{name}\"")?;
    let man = Man::new(command.clone());
    let mut section = Vec::new();
    man.render_description_section(&mut section)?;
    man.render_options_section(&mut section)?;
    man.render_extra_section(&mut section)?;
    // Headings of a section inside a section.
    page.extend_from_slice(String::from_utf8_lossy(&section).replace(".SH ", ".SS ").as_bytes());
    Ok(())
}
