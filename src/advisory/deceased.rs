//! What the registry says of a death (rule X1).

use crate::normalize::fold;
use crate::registry::{DeathCode, Record};
use crate::vocabulary::AdvisoryKind;

/// X1: "dead" alone is a notice; "dead" and "alive" together leave it undetermined.
pub(super) fn read(record: &Record<'_>) -> Option<AdvisoryKind> {
    let message = record.mensaje_fallecido.present_text().map(fold).unwrap_or_default();
    let says_alive = message.contains("sin aviso");
    let code_says_dead = record.codigo_fallecido.value.present().is_some_and(DeathCode::says_dead);
    let says_dead = message.contains("fallecid") || code_says_dead || record.fecha_fallecimiento.value.is_present();
    match (says_dead, says_alive) {
        (true, false) => Some(AdvisoryKind::DeceasedNotice),
        (true, true) => Some(AdvisoryKind::DeceasedUndetermined),
        (false, _) => None,
    }
}
