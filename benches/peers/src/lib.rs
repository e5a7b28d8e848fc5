//! What a user would pick instead of the library: for names, for dates, and for whole evaluations.

pub mod date;
pub mod decision;
pub mod name;
