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
mod odd;
mod person;
mod registry;
mod rng;
mod sides;
mod unreadable;
mod written;

use kind::Recipe;
use rng::Rng;

/// What is done to a validation before it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shape {
    /// It is altered in ways that stored documents are, too.
    pub(crate) is_odd: bool,
    /// It stands in another record.
    pub(crate) inside: Option<Inside>,
}

/// Where a validation stands in another record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Inside {
    /// Under `payload`.
    Payload,
    /// In the array `data`, behind another one.
    Data,
}

/// The same in another shape: lines that cannot be read stay as they are.
pub(crate) fn write_shaped(seed: u64, number: u64, shape: Shape, out: &mut Vec<u8>) {
    let mut line = Vec::new();
    write(seed, number, &mut line);
    if !Recipe::of(seed, number).kind.is_unreadable() {
        line.pop();
        if shape.is_odd {
            odd::alter(&mut line, &mut Rng::new(seed ^ number, number));
        }
        if let Some(inside) = shape.inside {
            odd::wrap(&mut line, inside == Inside::Data);
        }
        line.push(b'\n');
    }
    out.append(&mut line);
}

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
