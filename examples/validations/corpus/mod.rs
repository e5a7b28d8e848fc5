//! Invented validations as the KYC API stores them. What a number gives depends on the seed and the number alone.

mod biometric;
mod card;
mod check;
mod course;
mod document;
mod json;
pub(crate) mod kind;
mod lists;
mod literal;
mod names;
mod person;
mod registry;
mod rng;
mod sides;
mod unreadable;
mod written;

use kind::Recipe;
use rng::Rng;

/// Appends the validation of a number, counted from 1, and the end of its line.
pub(crate) fn write(seed: u64, number: u64, out: &mut Vec<u8>) {
    let recipe = Recipe::of(seed, number);
    if recipe.kind.is_unreadable() {
        let mut line = Vec::new();
        document::write(recipe, Rng::new(seed, number), &mut line);
        unreadable::spoil(recipe.kind, &mut line, &mut Rng::new(number, seed));
        out.append(&mut line);
    } else {
        document::write(recipe, Rng::new(seed, number), out);
    }
    out.push(b'\n');
}
