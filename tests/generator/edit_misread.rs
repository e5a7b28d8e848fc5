//! Mutations of numbers as OCR and exports spoil them: look-alike letters, labels, fractions, Extended JSON.

use super::draft::{Draft, G, quoted, raw, set, text, text_of};
use super::edit_values::anywhere;
use super::person::cuil;
use super::prng::Rng;

const LOOK_ALIKES: &[&str] = &["OoQD", "Iil|!", "Zz", "", "", "Ss", "G", "", "B", ""];

/// Letters in the place of some of the digits.
pub(crate) fn misread(rng: &mut Rng, number: &str) -> String {
    let percent = [5, 10, 15, 30, 45][rng.below(5)];
    let other = |rng: &mut Rng, c: char| {
        let look_alikes: Vec<char> = c.to_digit(10).map_or("", |digit| LOOK_ALIKES[digit as usize]).chars().collect();
        if rng.chance(3) && c.is_ascii_digit() {
            return ['A', 'T', 'd', 'b', 'g', 'E', '٣', 'Q'][rng.below(8)];
        }
        if look_alikes.is_empty() || !rng.chance(percent) { c } else { look_alikes[rng.below(look_alikes.len())] }
    };
    number.chars().map(|c| other(rng, c)).collect()
}

/// Where numbers and dates stand.
const CARD: &[&str] = &[
    "documentNumber",
    "personalNumber",
    "personalNumber",
    "taxNumber",
    "dateOfBirth",
    "dateOfIssue",
    "expirationDate",
];
const BODY: &[&str] = &[
    "dni",
    "id_tramite_principal",
    "id_tramite_tarjeta_reimpresa",
    "cuil",
    "id_ciudadano",
    "fecha_nacimiento",
    "emision",
    "vencimiento",
];

/// A number of one side, changed; one that is not there is put there first.
fn change(rng: &mut Rng, draft: &mut Draft, change: impl Fn(&mut Rng, &str) -> String) {
    let on_card = rng.chance(60);
    let person = &draft.person;
    let (dni, tramite) = (person.dni.clone(), format!("{:0>11}", person.tramite));
    let tax = cuil(&person.dni, person.gender);
    let key = rng.pick(if on_card { CARD } else { BODY });
    let plainly = rng.chance(40);
    let plain = match key {
        "documentNumber" | "dni" | "id_ciudadano" => dni,
        "personalNumber" | "id_tramite_principal" => tramite,
        "id_tramite_tarjeta_reimpresa" => person.reprint.clone(),
        "taxNumber" | "cuil" => tax,
        _ => String::new(),
    };
    let Some(fields) = (if on_card { Some(&mut draft.card) } else { draft.registry() }) else { return };
    let old = text_of(fields, key).filter(|_| !plainly || plain.is_empty()).unwrap_or(plain);
    if !old.is_empty() {
        let new = change(rng, &old);
        set(fields, key, text(&new));
    }
}

pub(crate) fn look_alikes(rng: &mut Rng, draft: &mut Draft) {
    for _ in 0..1 + rng.below(2) {
        change(rng, draft, misread);
    }
}

/// Letters right before and behind the digits, and what is printed beside them.
pub(crate) fn beside(rng: &mut Rng, draft: &mut Draft) {
    change(rng, draft, |rng, old| {
        let (front, back) = (
            rng.pick(&["", "", "O", "o", "I", "N", "No", "S", "|", "B", "IO", "DNI", "T", "7O ", "OF. ", "D "]),
            rng.pick(&[
                "", "", "O", "l", "B", "A", "SB", "!", "X", " O1", " 7077", "Z 12", " I", ".0", ",00", ".0 12", "OD",
            ]),
        );
        let old = if rng.chance(30) { misread(rng, old) } else { old.to_string() };
        match rng.below(8) {
            0 => format!("{front} {old} {back}"),
            1 => format!("{} {old}", rng.pick(&["7021", "1234", "00", "70 21", "00000000001"])),
            2 => format!("{old} {old}"),
            3 => {
                let at = rng.below(old.chars().count() + 1);
                let (one, two): (Vec<char>, Vec<char>) =
                    (old.chars().take(at).collect(), old.chars().skip(at).collect());
                format!("{} {}{back}", String::from_iter(one), String::from_iter(two))
            }
            _ => format!("{front}{old}{back}"),
        }
    });
}

/// The labels of a DNI, MRZ fillers, a letter of the sex.
pub(crate) fn labels(rng: &mut Rng, draft: &mut Draft) {
    let dni = draft.person.dni.clone();
    let dotted = format!("{}.{}.{}", &dni[..dni.len() - 6], &dni[dni.len() - 6..dni.len() - 3], &dni[dni.len() - 3..]);
    let mut printed =
        rng.pick(&[&dni, &dotted, &format!("{dni}.0"), &format!("{dni},00"), &format!("0{dni}")]).to_string();
    if rng.chance(20) {
        printed = misread(rng, &printed);
    }
    if rng.chance(15) {
        let sex = rng.pick(&["M", "f", "F ", " M"]);
        printed = if rng.chance(50) { format!("{sex}{printed}") } else { format!("{printed}{sex}") };
    }
    for _ in 0..rng.below(3) {
        let label = rng.pick(&[
            "DNI",
            "D.N.I.",
            "dni:",
            "LC",
            "L.E.",
            "CI",
            "DU",
            "Doc.",
            "DOCUMENTO",
            "Documento:",
            "NRO",
            "Nro.",
            "No",
            "NUM",
            "Número",
            "NUMERO :",
            "N°",
            "Nº",
            "n.º",
            "DNI N",
            "CUIL",
            "PAS",
        ]);
        printed = format!("{label}{}{printed}", rng.pick(&["", " ", "  ", "-", ": ", "."]));
    }
    let (front, back) = (rng.pick(&["", "", "", "<", "'", "' "]), rng.pick(&["", "", "<", "<<", "'", " <", "F"]));
    let value = text(&format!("{front}{printed}{back}"));
    if rng.chance(70) {
        set(&mut draft.card, "documentNumber", value);
    } else if let Some(body) = draft.registry() {
        set(body, rng.pick(&["dni", "dni", "id_ciudadano"]), value);
    }
}

/// A value as pandas or MongoDB export it.
pub(crate) fn exported(rng: &mut Rng, draft: &mut Draft) {
    let (fields, key) = anywhere(rng, draft);
    let old = text_of(fields, key).unwrap_or_default();
    let digits: String = old.chars().filter(char::is_ascii_digit).collect();
    let number = digits.trim_start_matches('0');
    if number.is_empty() {
        return;
    }
    let exponent = |rng: &mut Rng| {
        let point = 1 + rng.below(number.len());
        let fraction = if number[point..].is_empty() { "0" } else { &number[point..] };
        format!("{}.{fraction}{}{}", &number[..point], rng.pick(&["e", "E", "E+", "e+0"]), number.len() - point)
    };
    let value = match rng.below(14) {
        0 => raw(&format!("{number}.0")),
        1 => raw(&exponent(rng)),
        2 => text(&format!("{digits}{}", rng.pick(&[".0", ".00", ",0", ".000", ".1", "."]))),
        3 => text(&exponent(rng)),
        4 => raw(&format!("{number}.5")),
        5 => raw(rng.pick(&[
            "9007199254740992.0",
            "9007199254740993.0",
            "-9007199254740992e0",
            "0.0",
            "-0.0",
            "0e9",
            "1e400",
            "45e-1",
            "450e-1",
        ])),
        6..=7 => {
            let inside = match rng.below(8) {
                0 => number.to_string(),
                1 => format!("{number}.0"),
                2 => quoted(&format!("{number}.0"), false),
                3 => quoted(&exponent(rng), false),
                4 => rng
                    .pick(&["\"NaN\"", "\"Infinity\"", "\"\"", "null", "true", "\" 12 \"", "\"x\"", "{}", "\"-0\""])
                    .to_string(),
                _ => quoted(&digits, false),
            };
            raw(&format!(
                "{{{}:{inside}}}",
                rng.pick(&["\"$numberInt\"", "\"$numberLong\"", "\"$numberDouble\"", "\"$number\""])
            ))
        }
        8..=9 => raw(&format!("{{\"$date\":{}}}", quoted(&old, false))),
        10 => raw(rng.pick(&[
            "{\"$date\":454032000000}",
            "{\"$date\":{\"$numberLong\":\"454032000000\"}}",
            "{\"$date\":{\"$numberLong\":\"-454032000000\"}}",
            "{\"$date\":{\"$numberInt\":\"1\"}}",
            "{\"$date\":null}",
            "{\"$date\":{}}",
            "{\"$date\":\"S/D\"}",
            "{\"$date\":\"1984-05-22T00:00:00Z\",\"x\":1}",
        ])),
        _ => G::Fields(vec![("$numberLong".to_string(), text(number))]),
    };
    set(fields, key, value);
}
