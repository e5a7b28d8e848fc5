//! Mutations of the registry's body: keys, aliases, fields that stand twice, codes.

use super::dates;
use super::draft::{Draft, G, raw, remove, set, text};
use super::prng::Rng;

/// Keys that mean a field of the body, with [C]'s first.
const ALIASES: &[&[&str]] = &[
    &["id_tramite_principal", "idtramiteprincipal", "id_tramite_princial", "idtramiteprincial"],
    &["id_tramite_tarjeta_reimpresa", "idtramitetarjetareimpresa"],
    &["vencimiento", "fecha_vencimiento", "fechavencimiento"],
    &["apellido", "apellidos"],
    &["nombres", "nombre"],
    &["dni", "nro_dni", "numero_documento", "nrodni"],
    &["fecha_nacimiento", "fechanacimiento"],
    &["ejemplar", "ejemplar"],
    &["cuil", "cuil"],
    &["emision", "fecha_emision", "fechaemision"],
    &["id_ciudadano", "idciudadano"],
    &["codigo", "codigo_error", "codigoerror", "nro_error"],
    &["code", "code"],
    &["error", "error"],
];

pub(crate) fn respelled(rng: &mut Rng, key: &str) -> String {
    match rng.below(9) {
        0 => key.to_uppercase(),
        1 => key.replace('_', "-"),
        2 => key.replace('_', " "),
        3 => key.replace('_', ""),
        4 => {
            let mut up = false;
            let camel = key.chars().filter_map(|c| {
                if c == '_' {
                    up = true;
                    return None;
                }
                let c = if up { c.to_ascii_uppercase() } else { c };
                up = false;
                Some(c)
            });
            camel.collect()
        }
        5 => key[..1].to_uppercase() + &key[1..],
        6 => format!("_{key}-"),
        7 => {
            // No spelling of it at all.
            let end = rng.pick(&["s2", ".", "_x", "\u{a0}", "é"]);
            format!("{key}{end}")
        }
        _ => key.to_string(),
    }
}

/// Another key for a field that is there.
pub(crate) fn alias(rng: &mut Rng, draft: &mut Draft) {
    let group = ALIASES[rng.below(ALIASES.len())];
    let alias = rng.pick(group);
    let spelling = respelled(rng, alias);
    if let Some(body) = draft.registry() {
        for field in body.iter_mut() {
            if field.0 == group[0] {
                field.0 = spelling.clone();
            }
        }
    }
}

/// One field twice: by the same key or another, with a good, an empty or an unreadable value.
pub(crate) fn twice(rng: &mut Rng, draft: &mut Draft) {
    let group = ALIASES[rng.below(11)];
    let birth = dates::accepted(rng, draft.person.birth);
    let values = [
        raw("null"),
        raw("{}"),
        raw("true"),
        raw("1.5"),
        text(""),
        text("S/D"),
        text("???"),
        text("0"),
        text("00000000000"),
        text("-"),
        text(&draft.person.dni),
        text(&draft.person.tramite),
        text(&draft.person.reprint),
        text(&draft.person.ejemplar.to_string()),
        text(&birth),
        text("García"),
        text("null"),
        text("\u{a0}"),
        raw("12345678"),
        raw("\"\\ud83d\""),
    ];
    let also = rng.chance(30);
    for _ in 0..1 + rng.below(2) {
        let alias = rng.pick(group);
        let key = if rng.chance(40) { alias.to_string() } else { respelled(rng, alias) };
        let value = values[rng.below(values.len())].clone();
        let old = values[rng.below(values.len())].clone();
        if let Some(body) = draft.registry() {
            if also {
                set(body, group[0], old);
            }
            let at = rng.below(body.len() + 1);
            body.insert(at, (key, value));
        }
    }
}

pub(crate) fn shuffled(rng: &mut Rng, draft: &mut Draft) {
    if let Some(body) = draft.registry() {
        rng.shuffle(body);
        body.insert(
            0,
            (
                "Desconocido \"x\"".into(),
                raw(rng.pick(&["{\"apellido\":\"No\"}", "[1, 2 ]", "1e400", "\"\\ud800 x\"", "\"a\\/b\\u00e1\""])),
            ),
        );
    }
}

const CODES: &[&str] =
    &["0", "1", "2", "5", "12", "99", "7", "02", "012", "0005", "", "S/D", "abc", "99.0", "-2", " 2 ", "２"];

fn codigo(rng: &mut Rng) -> G {
    let code = rng.pick(CODES);
    match rng.below(10) {
        0..=4 => text(code),
        5 => raw(rng.pick(&["2.0", "12e0", "true", "{}", "null", "[2]"])),
        _ => raw(rng.pick(&["0", "1", "2", "5", "12", "99", "7", "120"])),
    }
}

pub(crate) fn error(rng: &mut Rng) -> G {
    raw(rng.pick(&[
        "\"timeout\"",
        "\"\"",
        "\" \"",
        "\"null\"",
        "\"none\"",
        "\"-\"",
        "null",
        "false",
        "true",
        "0",
        "1",
        "{}",
        "[]",
        "{\"a\":null}",
        "[0]",
        "\"false\"",
        "\"FALSE\"",
        "\"0\"",
        "\"00\"",
        "\"\\ud800\"",
        "500",
        "\"S/D\"",
        "\" 0 \"",
    ]))
}

/// Codes and errors beside data.
pub(crate) fn codes(rng: &mut Rng, draft: &mut Draft) {
    let which = rng.below(6);
    let (code_key, error_key) = (respelled(rng, "code"), respelled(rng, "error"));
    let codigo_key = if rng.chance(60) { "codigo" } else { "codigoError" };
    let (codigo, error) = (codigo(rng), error(rng));
    let code = text(rng.pick(&[
        "SERVICE_UNAVAILABLE",
        "service_unavailable",
        "Service_Unavailable ",
        "SERVICE-UNAVAILABLE",
        "OTHER",
    ]));
    let strip = rng.below(3);
    let names_only = rng.chance(40);
    let Some(body) = draft.registry() else { return };
    if which <= 3 {
        remove(body, "codigo");
        set(body, codigo_key, codigo);
    }
    if which == 1 || which == 4 {
        body.push((error_key, error));
    }
    if which == 2 || which == 5 {
        body.push((code_key, code));
    }
    if strip >= 1 {
        remove(body, "apellido");
        remove(body, "nombres");
        if strip == 2 || !names_only {
            remove(body, "id_tramite_principal");
            remove(body, "id_tramite_tarjeta_reimpresa");
        }
    }
}
