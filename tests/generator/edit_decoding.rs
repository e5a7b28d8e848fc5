//! Mutations of names as systems spoil them: entities, escapes, percent encoding, code pages, letters that are lost,
//! labels.

use super::code_pages;
use super::draft::{Draft, set, text};
use super::edit_names::change;
use super::person::misread;
use super::prng::Rng;

const LETTERS: &[(char, &str)] = &[
    ('á', "aacute"),
    ('é', "eacute"),
    ('í', "iacute"),
    ('ó', "oacute"),
    ('ú', "uacute"),
    ('ñ', "ntilde"),
    ('ü', "uuml"),
    ('Á', "Aacute"),
    ('É', "Eacute"),
    ('Í', "Iacute"),
    ('Ó', "Oacute"),
    ('Ú', "Uacute"),
    ('Ñ', "Ntilde"),
    ('Ü', "Uuml"),
    ('ã', "atilde"),
    ('Ø', "Oslash"),
    ('ł', "lstrok"),
    ('Ł', "Lstrok"),
    ('ß', "szlig"),
    ('ð', "eth"),
    ('Þ', "THORN"),
    ('\'', "apos"),
    ('’', "rsquo"),
    ('&', "amp"),
    ('"', "quot"),
];

/// One character as a reference.
fn reference(rng: &mut Rng, c: char) -> String {
    let name = LETTERS.iter().find(|letter| letter.0 == c).map_or("", |letter| letter.1);
    let end = if rng.chance(75) { ";" } else { "" };
    let code = u32::from(c);
    match rng.below(8) {
        0..=3 if !name.is_empty() => match rng.below(6) {
            0 => format!("&{}{end}", name.to_uppercase()),
            1 => format!("&{}{end}", name.to_lowercase()),
            2 => format!("&amp;{name}{end}"),
            _ => format!("&{name}{end}"),
        },
        4 => format!("&#x{code:X}{end}"),
        5 => format!("&#X{code:04x}{end}"),
        6 => format!("&amp;#{code};"),
        _ => format!("&#{code}{end}"),
    }
}

pub(crate) fn references(rng: &mut Rng, draft: &mut Draft) {
    let everything = rng.chance(10);
    change(rng, draft, |rng, old| {
        let special = |c: char| everything || !c.is_ascii() || c == '\'';
        let mut new: String = old.chars().map(|c| if special(c) { reference(rng, c) } else { c.to_string() }).collect();
        if rng.chance(15) {
            new += rng.pick(&[
                "&",
                "&x;",
                "&#;",
                "&#x;",
                "&#0;",
                "&#xD800;",
                "&#146;",
                "&not",
                "&Not;",
                "&ndash; x",
                "&#1114112;",
                "&lt;",
                "&nbsp;",
            ]);
        }
        new
    });
}

/// `\u00f1`, `%C3%B1`.
pub(crate) fn escapes(rng: &mut Rng, draft: &mut Draft) {
    let percent = rng.chance(50);
    change(rng, draft, |rng, old| {
        let mut new = String::new();
        for c in old.chars() {
            if percent && (!c.is_ascii() || (c == ' ' && rng.chance(70))) {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    new += &format!("%{byte:02X}");
                }
            } else if !percent && !c.is_ascii() {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    new += &if rng.chance(80) { format!("\\u{unit:04x}") } else { format!("\\U{unit:04X}") };
                }
            } else {
                new.push(c);
            }
        }
        if rng.chance(15) {
            new += rng.pick(&[
                "%",
                "%C3",
                "%zz",
                " 5%",
                "%41",
                "%25C3%25B1",
                "\\",
                "\\u12",
                "\\ud83d",
                "\\ud83d\\ude00",
                "\\u0026#241;",
            ]);
        }
        new
    });
}

pub(crate) fn code_page(rng: &mut Rng, draft: &mut Draft) {
    let kind = rng.below(6);
    change(rng, draft, |rng, old| match kind {
        0..=2 => code_pages::misread(rng, old),
        3 => code_pages::confused(rng, old),
        4 => {
            let once = code_pages::misread(rng, old);
            misread(rng, &once)
        }
        _ => {
            let once = misread(rng, old);
            once.replace('\u{a0}', rng.pick(&[" ", "\u{a0}", ""]))
        }
    });
}

/// Letters that nobody can tell, at most three.
pub(crate) fn lost(rng: &mut Rng, draft: &mut Draft) {
    let signs: Vec<char> = "\u{fffd}?#¿¢£¡µ§\u{80}\u{9d}¥¤±??\u{fffd}\u{fffd}".chars().collect();
    let accents_only = rng.chance(40);
    let doubled = rng.chance(15);
    let sign = signs[rng.below(signs.len())];
    for _ in 0..1 + rng.below(2) {
        change(rng, draft, |rng, old| {
            let mut all: Vec<String> = old.chars().map(String::from).collect();
            let sign = if doubled { format!("{sign}{sign}") } else { sign.to_string() };
            if accents_only {
                return old.chars().map(|c| if c.is_ascii() { c.to_string() } else { sign.clone() }).collect();
            }
            for _ in 0..1 + rng.below(3) {
                let at = rng.below(all.len() + 1);
                match rng.below(4) {
                    0 => all.insert(at, sign.clone()),
                    1 => all.insert(0, rng.pick(&["¿", "?", "(?", "? ", "¡", "\u{fffd}"]).to_string()),
                    _ if at < all.len() => all[at] = sign.clone(),
                    _ => all.push(sign.clone()),
                }
            }
            all.concat()
        });
    }
}

/// What is printed on the card in front of the names; the transliteration of an MRZ.
pub(crate) fn printed(rng: &mut Rng, draft: &mut Draft) {
    change(rng, draft, |rng, old| match rng.below(5) {
        0 => old.replace(['ñ', 'Ñ'], "NXX").replace(' ', "<"),
        1 => format!("<{}", old.replace(['ñ', 'Ñ'], rng.pick(&["NXX", "nxx", "N"]))),
        _ => {
            let mut new = old.to_string();
            for _ in 0..1 + rng.below(2) {
                let label = rng.pick(&[
                    "Apellido",
                    "APELLIDOS",
                    "Surname",
                    "Nombre",
                    "NOMBRES",
                    "Name",
                    "Apellido / Surname",
                    "Nombre/Name",
                    "Apellido y Nombre",
                    "NOMBRES Y APELLIDOS",
                    "Apellido y",
                    "Nom",
                    "Nombrete",
                    "Y",
                ]);
                new = format!("{label}{}{new}", rng.pick(&[" ", ": ", "/", "", " : ", "  ", " - ", "\u{a0}"]));
            }
            if rng.chance(10) {
                rng.pick(&["Apellido: -", "Nombre", "NOMBRE / NAME NN", "Surname:"]).to_string()
            } else {
                new
            }
        }
    });
}

/// The fillers of names, and names that look like them.
pub(crate) fn filler(rng: &mut Rng, draft: &mut Draft) {
    let filler = rng.pick(&[
        "NN",
        "nn",
        "N N",
        "N  N",
        "N.N.",
        "S/N",
        "FNU",
        "LNU",
        "SIN NOMBRE",
        "Sin Nombres",
        "SIN APELLIDO",
        "NO POSEE",
        "NO  POSEE",
        "XX",
        "XXX",
        "xxxxx",
        "XxX",
        "NaN",
        "nan",
        "NaT",
        "<NA>",
        "<na>",
        "undefined",
        "UNDEFINED",
        "null",
        "none",
        "[REDACTED]",
        "redacted",
        "[redacted",
        "***",
        "*",
        "•••",
        "█*",
        "* *",
        "&#45;",
        "\u{a0}NN\u{a0}",
    ]);
    let key = rng.pick(&["firstName", "lastName", "fullName", "nombres", "apellido"]);
    if key.ends_with("Name") {
        set(&mut draft.card, key, text(filler));
    } else if let Some(body) = draft.registry() {
        set(body, key, text(filler));
    }
}
