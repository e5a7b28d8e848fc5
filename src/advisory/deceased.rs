//! What the registry says about a death (rule X1).

use crate::normalize::{fold, is_letter};
use crate::registry::{DeathCode, Record};
use crate::vocabulary::AdvisoryKind;

/// Says that the person is alive, or that no death is known.
const ALIVE: [&str; 3] = ["sin aviso", "no fallec", "no se registra"];

/// The same as whole words.
const ALIVE_WORDS: [&str; 2] = ["vivo", "viva"];

/// Says that the person has died.
const DEAD: [&str; 5] = ["fallec", "con aviso", "defuncion", "difunt", "muert"];

/// What a message says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Nothing,
    Alive,
    Dead,
    /// Words that are not known here.
    Unknown,
}

/// X1: "dead" alone is a notice; "dead" with "alive", or any words not known here, is undetermined.
pub(super) fn read(record: &Record<'_>) -> Option<AdvisoryKind> {
    let said = record.mensaje_fallecido.present_text().map_or(Said::Nothing, said);
    let code_says_dead = record.codigo_fallecido.value.readable().is_some_and(DeathCode::says_dead);
    let is_dead = said == Said::Dead || code_says_dead || !record.fecha_fallecimiento.value.is_missing();
    match (is_dead, said) {
        (_, Said::Unknown) | (true, Said::Alive) => Some(AdvisoryKind::DeceasedUndetermined),
        (true, Said::Nothing | Said::Dead) => Some(AdvisoryKind::DeceasedNotice),
        (false, _) => None,
    }
}

fn said(message: &str) -> Said {
    let message = fold(message);
    let contains = |words: &[&str]| words.iter().any(|word| message.contains(word));
    if contains(&ALIVE) || message.split(|c| !is_letter(c)).any(|word| ALIVE_WORDS.contains(&word)) {
        Said::Alive
    } else if contains(&DEAD) {
        Said::Dead
    } else if message.contains(is_letter) {
        Said::Unknown
    } else {
        Said::Nothing
    }
}
