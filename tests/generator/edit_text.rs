//! Mutations of a text as a text: white space, encoding, length.

use super::draft::{Draft, set, text, text_of};
use super::edit_values::anywhere;
use super::person::misread;
use super::prng::Rng;

/// White space and case around a value; or read in the wrong encoding.
pub(crate) fn around(rng: &mut Rng, draft: &mut Draft) {
    let twice = rng.chance(30);
    let (fields, key) = anywhere(rng, draft);
    let Some(old) = text_of(fields, key) else {
        return;
    };
    let new = match rng.below(4) {
        0 => format!(" {old}\u{2009}"),
        1 => format!("\t{old}\n"),
        _ => {
            let once = misread(rng, &old);
            if twice { misread(rng, &once) } else { once }
        }
    };
    set(fields, key, text(&new));
}

/// Texts of 1,024 and 1,025 bytes.
pub(crate) fn long_text(rng: &mut Rng, draft: &mut Draft) {
    let (fields, key) = anywhere(rng, draft);
    let old = text_of(fields, key).unwrap_or_default();
    let length = 1024 + rng.below(2);
    let filling = rng.pick(&["0", " ", ".", "x", "x ", "-", "ñ"]);
    let mut middle = String::new();
    while old.len() + middle.len() + filling.len() <= length {
        middle.push_str(filling);
    }
    // White space at the end would not count: the old value stands last.
    let mut new = if rng.chance(50) { format!("{old}{middle}") } else { format!("{middle}{old}") };
    if filling == "0" || filling == "." {
        new = format!("{middle}{old}");
    }
    if rng.chance(20) {
        new = format!("   {new}   ");
    }
    set(fields, key, text(&new));
}
