#![doc = include_str!("../README.md")]

mod charts;
mod content;
mod counts;
mod figures;
mod page;
mod part;
mod run;
mod tally;
mod texts;
mod validation;

pub use self::content::Report;
pub use self::counts::sum;
pub use self::figures::Figures;
pub use self::page::page as html;
pub use self::part::{Difference, Part};
pub use self::run::{InputDigest, Selection};
pub use self::tally::Tally;
pub use self::validation::{Origin, Record, case_page, validation_page};
