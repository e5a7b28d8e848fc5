//! Argentine names in pairs, by what is the matter with them, and what each rule for names says of them.

pub mod curve;
pub mod draw;
pub mod first;
pub mod lists;
pub mod pair;
pub mod published;
pub mod rules;
pub mod second;
pub mod set;
pub mod splink;
pub mod table;
