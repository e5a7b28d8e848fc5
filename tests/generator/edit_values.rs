//! Mutations of single values: near misses, fillers, wrong types, lengths.

use super::draft::{Draft, Fields, G, raw, remove, set, text, text_of};
use super::person::cuil;
use super::prng::Rng;
use super::{coherent, date_forms, dates};

pub(crate) const CARD_KEYS: &[&str] = &[
    "documentNumber",
    "personalNumber",
    "ejemplar",
    "firstName",
    "lastName",
    "fullName",
    "gender",
    "dateOfBirth",
    "expirationDate",
    "taxNumber",
    "dateOfIssue",
];
pub(crate) const BODY_KEYS: &[&str] = &[
    "id_tramite_principal",
    "id_tramite_tarjeta_reimpresa",
    "vencimiento",
    "apellido",
    "nombres",
    "fecha_nacimiento",
    "cuil",
    "id_ciudadano",
    "dni",
    "ejemplar",
    "codigo",
    "emision",
];

pub(crate) const FILLERS: &[&str] = &[
    "-",
    "S/D",
    "s/d",
    "N/A",
    "n/a",
    "null",
    "NULL",
    "none",
    "None",
    "",
    "   ",
    "\u{a0}\u{2003}",
    " - ",
    "--",
    ".",
    "NaN",
    "nan",
    "NaT",
    "<NA>",
    "undefined",
    "Undefined",
    "[REDACTED]",
    "[redacted]",
    "Redacted",
    "***",
    "•",
    "█████",
    "*•█",
    "* *",
    "NN",
    "SIN NOMBRE",
    "XXX",
];

/// One side's fields and a key in them.
pub(crate) fn anywhere<'a>(rng: &mut Rng, draft: &'a mut Draft) -> (&'a mut Fields, &'static str) {
    if rng.chance(50) && matches!(draft.body, Some(G::Fields(_))) {
        let key = rng.pick(BODY_KEYS);
        if let Some(G::Fields(fields)) = &mut draft.body {
            return (fields, key);
        }
    }
    (&mut draft.card, rng.pick(CARD_KEYS))
}

pub(crate) fn missing(rng: &mut Rng, draft: &mut Draft) {
    let (fields, key) = anywhere(rng, draft);
    remove(fields, key);
}

pub(crate) fn filler(rng: &mut Rng, draft: &mut Draft) {
    let (fields, key) = anywhere(rng, draft);
    set(fields, key, text(rng.pick(FILLERS)));
}

pub(crate) fn wrong_type(rng: &mut Rng, draft: &mut Draft) {
    let (fields, key) = anywhere(rng, draft);
    let value = rng.pick(&[
        "null",
        "true",
        "false",
        "{}",
        "[]",
        "[\"A\"]",
        "{\"a\":1}",
        "1.0",
        "12345678.5",
        "1e7",
        "1E+2",
        "0",
        "5",
        "-7",
        "123456",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854775808",
        "-9223372036854775809",
        "20200101",
        "\"\\ud800\"",
        "\"a\\udc00\"",
        "100000000000",
        "99999999999",
    ]);
    set(fields, key, raw(value));
}

pub(crate) fn near_digit(rng: &mut Rng, draft: &mut Draft) {
    let on_card = rng.chance(50);
    let keys: &[&str] = if on_card {
        &["documentNumber", "personalNumber"]
    } else {
        &["id_tramite_principal", "dni", "cuil", "id_ciudadano", "id_tramite_tarjeta_reimpresa"]
    };
    let key = rng.pick(keys);
    let fields = if on_card { Some(&mut draft.card) } else { draft.registry() };
    let Some(fields) = fields else { return };
    let Some(old) = text_of(fields, key) else {
        return;
    };
    let mut chars: Vec<char> = old.chars().collect();
    let digits: Vec<usize> = (0..chars.len()).filter(|i| chars[*i].is_ascii_digit()).collect();
    if digits.is_empty() {
        return;
    }
    let at = digits[rng.below(digits.len())];
    match rng.below(7) {
        0 => {
            chars.remove(at);
        }
        1 => chars.insert(at, '0'),
        2 => chars.insert(at, '9'),
        3 if at + 1 < chars.len() => chars.swap(at, at + 1),
        4 => chars[at] = ['O', 'l', 'S', '٣', '³'][rng.below(5)],
        _ => chars[at] = (b'0' + rng.below(10) as u8) as char,
    }
    set(fields, key, text(&chars.into_iter().collect::<String>()));
}

pub(crate) fn dni(rng: &mut Rng, draft: &mut Draft) {
    let value = match rng.below(14) {
        0 => text("M"),
        1 => text(&format!("M{}F", draft.person.dni)),
        2 => text(&format!("{}X", draft.person.dni)),
        3 => {
            text(rng.pick(&["0", "000", "00000000", "0 F", "..", "99999", "099999", "100000", "99999999", "100000000"]))
        }
        4 => raw(rng.pick(&["0", "99999", "100000", "100000000", "-12345678"])),
        5 => text(&format!("DNI {}", draft.person.dni)),
        6 => text(&format!("{}\u{ff10}", &draft.person.dni[1..])),
        _ => coherent::dni_as_printed(rng, &draft.person),
    };
    let side = rng.below(3);
    if side == 0 {
        set(&mut draft.card, "documentNumber", value);
    } else if let Some(body) = draft.registry() {
        set(body, if side == 1 { "dni" } else { "id_ciudadano" }, value);
    }
}

/// The CUIL: other people's, wrong check digits, protected ranges; often the only DNI there is.
pub(crate) fn the_cuil(rng: &mut Rng, draft: &mut Draft) {
    let person = &draft.person;
    let other = match rng.below(6) {
        0 => format!("{}", rng.between(60_000_000, 69_999_999)),
        1 => format!("{}", rng.between(90_000_000, 99_999_999)),
        2 => "00000000".to_string(),
        3 => format!("{}", rng.between(10_000_000, 59_999_999)),
        _ => person.dni.clone(),
    };
    let mut digits = cuil(&other, person.gender);
    if rng.chance(30) {
        digits.pop();
        digits.push((b'0' + rng.below(10) as u8) as char);
    }
    let value = match rng.below(10) {
        0 => text(&format!("CUIL {digits}")),
        1 => raw(&digits),
        2 => text(&digits[1..]),
        3 => text(&format!("{digits}0")),
        _ => text(&coherent::cuil_as_written(rng, &digits)),
    };
    let alone = rng.chance(70);
    if let Some(body) = draft.registry() {
        set(body, "cuil", value);
        if alone {
            remove(body, "dni");
            remove(body, "id_ciudadano");
        }
    }
}

pub(crate) fn tramite(rng: &mut Rng, draft: &mut Draft) {
    let printed = match rng.below(5) {
        0 => draft.person.reprint.clone(),
        _ => draft.person.tramite.clone(),
    };
    let padded = format!("{printed:0>11}");
    let odd = [
        "0",
        "00000000000",
        "000000000001234",
        "123456",
        "0123456",
        "1234567",
        "00000000000 1234",
        "123456789012",
        "00123456789012",
        "sin número",
        "ABC 123 00460759387",
        "1 00460759387 5",
        "00460759387\u{a0}12",
        "99999999999",
        "100000000000",
        "0000000123456",
    ];
    let value = match rng.below(8) {
        0..=2 => text(odd[rng.below(odd.len())]),
        3 => raw(rng.pick(&["0", "123456", "1234567", "123456789012", "-460759387"])),
        4 => text(&format!("{padded}{padded}")),
        5 => text(&format!("1{padded}")),
        _ => coherent::tramite_as_printed(rng, &printed),
    };
    match rng.below(3) {
        0 => set(&mut draft.card, "personalNumber", value),
        side => {
            if let Some(body) = draft.registry() {
                set(body, if side == 1 { "id_tramite_principal" } else { "id_tramite_tarjeta_reimpresa" }, value);
            }
        }
    }
}

/// The reprinted card: its number on the card, or in the registry.
pub(crate) fn reprint(rng: &mut Rng, draft: &mut Draft) {
    let reprint = draft.person.reprint.clone();
    let printed = coherent::tramite_as_printed(rng, &reprint);
    set(&mut draft.card, "personalNumber", printed);
    let drop_main = rng.chance(25);
    if let Some(body) = draft.registry() {
        set(body, "id_tramite_tarjeta_reimpresa", text(&reprint));
        if drop_main {
            set(body, "id_tramite_principal", text(rng.pick(&["", "0", "x", "123456789012345"])));
        }
    }
}

pub(crate) fn ejemplar(rng: &mut Rng, draft: &mut Draft) {
    let letter = draft.person.ejemplar;
    let next = ((letter as u8) + 1) as char;
    let value = match rng.below(12) {
        0..=3 => next.to_string(),
        4 => format!("EJEMPLAR{letter}"),
        5 => format!("{letter}{next}"),
        6 => format!("{letter}1"),
        7 => format!("({letter}) ejemplar"),
        8 => rng.pick(&["ejemplar", "Á", "Ａ", "1", "ñ", "А", "a\u{301}", "EjEmPlAr: B", "ª"]).to_string(),
        9 => format!("-{letter}."),
        _ => letter.to_string(),
    };
    if rng.chance(50) {
        set(&mut draft.card, "ejemplar", text(&value));
    } else if let Some(body) = draft.registry() {
        set(body, "ejemplar", text(&value));
    }
}

pub(crate) fn date(rng: &mut Rng, draft: &mut Draft) {
    let (day, card_key, body_key) = match rng.below(5) {
        0..=1 => (draft.person.birth, "dateOfBirth", "fecha_nacimiento"),
        2..=3 => (draft.person.expiry, "expirationDate", "vencimiento"),
        _ => (draft.person.issue, "dateOfIssue", "emision"),
    };
    let value = match rng.below(14) {
        0..=1 => dates::accepted(rng, day),
        2..=4 => date_forms::written(rng, day),
        5..=6 => {
            let near = dates::near(rng, day);
            dates::accepted(rng, near)
        }
        7..=8 => {
            let near = dates::near(rng, day);
            date_forms::written(rng, near)
        }
        9 => dates::zeros(rng),
        10 => date_forms::filler(rng),
        11 => date_forms::odd(rng, day),
        _ => dates::odd(rng, day),
    };
    let value =
        if value.len() < 14 && value.bytes().all(|b| b.is_ascii_digit()) && !value.starts_with('0') && rng.chance(50) {
            raw(&value)
        } else {
            text(&value)
        };
    if rng.chance(50) {
        set(&mut draft.card, card_key, value);
    } else if let Some(body) = draft.registry() {
        set(body, body_key, value);
    }
}

pub(crate) fn gender(rng: &mut Rng, draft: &mut Draft) {
    let value = rng.pick(&["X", "x", "U", "", "S/D", "M ", "hombre", "MASC", "1", "FEMENINA", "VARÓN", "F.", "null"]);
    set(&mut draft.card, "gender", text(value));
}
