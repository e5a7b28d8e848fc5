//! What is said of inputs and policies in Spanish.

use crate::{Folder, lines, run, stderr};

#[test]
fn a_policy_s_faults_are_told_in_spanish() {
    let folder = Folder::new("spanish-policy");
    let file = folder.file(
        "mala.toml",
        "on_unreadable = true\nname_treshold = 80\nsurname_threshold = 101\n[escalate]\ndeceased = \"review\"\n",
    );
    let output = run(&["policy", "check", &file, "--lang", "es"], "");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    let said = stderr(&output);
    let told: Vec<&str> = said.lines().map(|line| line.trim_start_matches(&format!("{file}: "))).collect();
    assert_eq!(
        told,
        [
            "línea 1: `on_unreadable` debe ser uno de estos: `reject`, `review`, `keep`, o `off`",
            "línea 2: `name_treshold` no es una clave de una política; ¿se quiso decir `name_threshold`?",
            "línea 3: `surname_threshold` debe ser un número entero de 0 a 100, o `off`",
            "línea 5: `escalate`: `deceased` no es un tipo de aviso; ¿se quiso decir `deceased_notice`?",
        ]
    );
    let output = run(&["evaluate", "--policy", &file, "--lang", "es"], "");
    assert!(stderr(&output).starts_with(&format!("renaper-crosscheck: política `{file}`:\n  línea 1: ")));
    let output = run(&["--lang", "es", "evaluate", "--policy", "ninguna"], "");
    let said =
        "renaper-crosscheck: `ninguna` no es el nombre de una política (`documented`, `hardened`) ni un archivo\n";
    assert_eq!(stderr(&output), said);
}

#[test]
fn what_a_policy_is_and_in_what_it_differs_is_told_in_spanish() {
    let folder = Folder::new("spanish-differences");
    let file = folder.file("una.toml", "name = \"una\"\nknown_warnings = [\"QR_NOT_DETECTD\"]\n");
    let output = run(&["--lang", "es", "policy", "check", &file], "");
    let said = format!(
        "{file}: advertencia: línea 2: `known_warnings`: ninguna lista de las reglas tiene el código `QR_NOT_DETECTD`; \
         ¿se quiso decir `QR_NOT_DETECTED`?\n\
         {file}: advertencia: línea 2: `known_warnings` reemplaza toda la lista de `documented` y deja afuera \
         36 códigos; para conservarlos, se agrega:\n  \"AGE_BELOW_MINIMUM\", "
    );
    let told = stderr(&output);
    assert_eq!((output.status.code(), told.starts_with(&said)), (Some(0), true), "{told}");
    assert!(told.ends_with(" y otros: `policy diff documented ARCHIVO` los nombra todos\n"), "{told}");
    let table = folder.file("tabla.toml", "extends = \"hardened\"\n[escalate]\ndeceased_notice = \"inform\"\n");
    let told = stderr(&run(&["--lang", "es", "evaluate", "--policy", &table], ""));
    let said = format!(
        "{table}: advertencia: línea 2: `escalate` reemplaza toda la tabla de `hardened`: 5 entradas que no \
         nombra pasan a `inform`; para conservarlas, se agrega:\n  "
    );
    assert!(told.starts_with(&said), "{told}");
    assert!(String::from_utf8(output.stdout).unwrap().contains("` es la política `una`, huella "));
    let output = run(&["--lang", "es", "policy", "diff", "documented", &file], "");
    assert!(String::from_utf8(output.stdout).unwrap().starts_with("`documented` → `una`: difieren en 1 elección\n"));
}

#[test]
fn an_input_that_is_not_read_is_told_in_spanish() {
    let folder = Folder::new("spanish-input");
    let file = folder.file("casos.bz2", b"BZh91AY&SY");
    let output = run(&["--lang", "es", "evaluate", &file], "");
    let said = format!(
        "renaper-crosscheck: `{file}`: comprimido con bzip2, que acá no se lee: se hace legible con `bzip2 -dc '{file}'`\n"
    );
    assert_eq!((output.status.code(), stderr(&output)), (Some(2), said));
    let output = run(&["--lang", "es", "evaluate"], b"\x7fELF\x02\x01\x01\0\0\0".to_vec());
    let said = "renaper-crosscheck: entrada estándar: datos binarios, no JSON, que acá no se lee: `file` dice más\n";
    assert_eq!(stderr(&output), said);
    // What programs read is in English whatever the language.
    let output = run(&["--lang", "es", "evaluate", "--quiet"], "17\t{\"ocrStatus\":\"pending\"}\n");
    assert_eq!(lines(&output)[0]["error"]["message"], "not JSON: a document begins behind 1 tab: --keys 1");
}
