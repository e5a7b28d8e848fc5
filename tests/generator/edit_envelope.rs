//! Mutations of the body as a whole: envelopes, text bodies, `codigo` 4.

use super::draft::{Draft, Fields, G, Layout, raw, remove, set, text, write};
use super::prng::Rng;

const PLAIN: Layout = Layout { space: "", line: "", escape: false };

const KEYS: &[&str] = &[
    "data",
    "datos",
    "result",
    "Resultado",
    "response",
    "RESPUESTA",
    "persona",
    "ciudadano",
    "Da_ta",
    "payload",
    "body",
];

/// The answer inside of something; now and then beside something that stands in its way.
pub(crate) fn envelope(rng: &mut Rng, draft: &mut Draft) {
    for _ in 0..[1, 1, 1, 2, 3][rng.below(5)] {
        let Some(G::Fields(mut inside)) = draft.body.take() else { return };
        let mut outside: Fields = Vec::new();
        if rng.chance(40) {
            outside.push(("success".into(), raw(rng.pick(&["true", "false"]))));
        }
        // Some of it stands outside.
        for _ in 0..rng.below(4) {
            if rng.chance(50) && !inside.is_empty() {
                let at = rng.below(inside.len());
                let moved = inside[at].clone();
                if rng.chance(70) {
                    inside.remove(at);
                }
                outside.push(moved);
            }
        }
        if rng.chance(20) {
            let (key, value) =
                ([("codigo", "99"), ("codigo", "2"), ("error", "\"x\""), ("error", "false"), ("dni", "\"30123456\"")])
                    [rng.below(5)];
            outside.push((key.into(), raw(value)));
        }
        if rng.chance(10) {
            set(&mut inside, "id_tramite_principal", text("0"));
        }
        let key = rng.pick(KEYS);
        let written = write(&G::Fields(inside.clone()), PLAIN);
        let held = match rng.below(12) {
            0..=5 => G::Fields(inside),
            6..=7 => raw(&format!("[{written}]")),
            8..=9 => text(&written),
            10 => raw(&format!("[{written},{{}}]")),
            _ => text(&format!("[{written}]")),
        };
        outside.push((key.into(), held));
        if rng.chance(12) {
            outside.push((rng.pick(KEYS).into(), raw(rng.pick(&["null", "{}", "[]", "\"x\"", "{\"a\":1}", "[{}]"]))));
        }
        rng.shuffle(&mut outside);
        draft.body = Some(G::Fields(outside));
    }
}

/// The body as text.
pub(crate) fn as_text(rng: &mut Rng, draft: &mut Draft) {
    let written = draft.body.as_ref().map_or("{}".to_string(), |body| write(body, PLAIN));
    let written = match rng.below(8) {
        0 => format!(" {written}\n"),
        1 => format!("[{written}]"),
        2 => rng.pick(&["{}", "{ }", "null", "", "{", "5", "\"{}\""]).to_string(),
        3 => format!("{written}x"),
        _ => written,
    };
    draft.body = Some(text(&written));
}

/// Known, without a digital card; or a code by another key.
pub(crate) fn no_digital_card(rng: &mut Rng, draft: &mut Draft) {
    let little = rng.chance(75);
    let dni = draft.person.dni.clone();
    let key = rng.pick(&["codigo", "nroError", "nro_error", "codigo_error"]);
    let code =
        rng.pick(&["4", "4", "4", "\"4\"", "\"04\"", "4.0", "{\"$numberInt\":\"4\"}", "2", "12", "\"4.0\"", "5"]);
    let Some(body) = draft.registry() else { return };
    if little {
        body.retain(|field| rng.chance(5) && field.0 != "codigo");
    }
    remove(body, "codigo");
    body.push((key.into(), raw(code)));
    if rng.chance(20) {
        body.push(("id_ciudadano".into(), text(&dni)));
    }
    if rng.chance(15) {
        body.push((
            rng.pick(&["id_tramite_principal", "ejemplar", "error", "mensaf"]).into(),
            text(rng.pick(&["0", "?", "x", ""])),
        ));
    }
}
