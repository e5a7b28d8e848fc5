//! What was taken out of a stored validation on purpose: the evidence whole, or its values.

use super::draft::{Fields, G, raw, remove, set, text};
use super::prng::Rng;
use super::stored::Stored;

/// The body, what was read off the card, the biometric block: gone, or empty.
pub(crate) fn evidence(rng: &mut Rng, stored: &mut Stored) {
    let which = rng.below(5);
    if matches!(which, 0..=2) {
        let nothing = rng.pick(&["null", "{}", "{ }", "\"[REDACTED]\"", "\"\"", "\"***\"", "[]"]);
        let gone = rng.chance(40);
        if let Some(check) = stored.check() {
            if gone { remove(check, "renaperData") } else { set(check, "renaperData", raw(nothing)) }
        }
    }
    if matches!(which, 2..=3) {
        let nothing = rng.pick(&["null", "{}", "[]", "\"[REDACTED]\"", "{\"documentNumber\":null}"]);
        if rng.chance(40) {
            remove(&mut stored.top, "extractedData");
        } else {
            set(&mut stored.top, "extractedData", raw(nothing));
        }
    }
    if which == 4 {
        let gone = rng.chance(50);
        if let Some(check) = stored.check() {
            if gone { remove(check, "renaperBiometric") } else { set(check, "renaperBiometric", text("[REDACTED]")) }
        }
    }
}

/// The keys stay, all values or most of them go.
pub(crate) fn values(rng: &mut Rng, stored: &mut Stored) {
    let percent = [100, 100, 80][rng.below(3)];
    let with = rng.pick(&["\"[REDACTED]\"", "null", "\"\"", "\"****\"", "\"redacted\"", "{}"]);
    let purge = |rng: &mut Rng, fields: &mut Fields| {
        for field in fields.iter_mut() {
            if rng.chance(percent) {
                field.1 = raw(with);
            }
        }
    };
    if rng.chance(60)
        && let Some((_, G::Fields(card))) = stored.top.iter_mut().find(|field| field.0 == "extractedData")
    {
        purge(rng, card);
    }
    if rng.chance(60)
        && let Some(check) = stored.check()
        && let Some((_, body)) = check.iter_mut().find(|field| field.0 == "renaperData")
        && let G::Raw(body_text) = body
        && let Some(members) = super::stored_members::members(body_text)
    {
        let mut fields: Fields = members.into_iter().map(|(key, value)| (key, raw(&value))).collect();
        purge(rng, &mut fields);
        *body = G::Fields(fields);
    }
    if rng.chance(30)
        && let Some(check) = stored.check()
        && let Some((_, G::Fields(rows))) = check.iter_mut().find(|field| field.0 == "comparisonResults")
    {
        for (_, row) in rows.iter_mut() {
            if let G::Fields(row) = row {
                remove(row, "ocrValue");
                remove(row, "renaperValue");
            }
        }
    }
}
