//! Standard error in the language that was asked for, and standard output the same in each.

use std::process::{Output, Stdio};

use crate::{Folder, command, run, stderr};

const VALIDATIONS: &str = "examples/validations.ndjson";
const CASES: &str = "examples/cases.ndjson";

/// Runs in the environment of a locale, without any input.
fn run_in(locale: &str, arguments: &[&str]) -> Output {
    command(arguments).env("LC_ALL", locale).stdin(Stdio::null()).output().unwrap()
}

#[test]
fn the_option_and_the_environment_choose_the_language() {
    let arguments = ["reevaluate", "--policy", "hardened", VALIDATIONS];
    let english = stderr(&run(&arguments, ""));
    let spanish = stderr(&run(&[&arguments[..], &["--lang", "es"]].concat(), ""));
    let heading = "renaper-crosscheck: 2.000 documentos con la política `hardened`, en comparación con lo guardado\n";
    assert!(spanish.starts_with(heading), "{spanish}");
    let choice = "      ninguna opción de la política: las reglas leen la evidencia de otra manera  ";
    assert!(spanish.contains(choice) && spanish.contains("\n  decisiones ambiguas "), "{spanish}");
    assert_eq!(stderr(&run_in("es_AR.UTF-8", &arguments)), spanish);
    assert_eq!(stderr(&run_in("es_AR.UTF-8", &[&arguments[..], &["--lang", "en"]].concat())), english);
    assert_eq!(stderr(&run_in("pt_BR.UTF-8", &arguments)), english);
    // Words of the output are the same in each: outcomes, statuses, codes, choices.
    for word in ["status_changed ", "rejected → in_review ", "on_unavailable ", "RENAPER_NAME_NOT_MATCH "] {
        assert!(english.contains(word) && spanish.contains(word), "{word}");
    }
}

#[test]
fn standard_output_is_the_same_in_each_language() {
    let hardened = ["reevaluate", "--policy", "hardened", "--against", "documented", VALIDATIONS];
    for arguments in [
        &["evaluate", "--margins", CASES][..],
        &["evaluate", VALIDATIONS],
        &["plan", CASES],
        &["reevaluate", "--margins", VALIDATIONS],
        &hardened,
        &["reevaluate", "--format", "csv", VALIDATIONS],
        &["reevaluate", "--emit", "documents", VALIDATIONS],
        &["reevaluate", "--keys", "1", VALIDATIONS],
        &["schema"],
    ] {
        let [english, spanish] = ["en", "es"].map(|lang| run_in("C", &[arguments, &["--lang", lang]].concat()));
        assert_eq!(english.status, spanish.status, "{arguments:?}");
        assert!(!english.stdout.is_empty() && english.stdout == spanish.stdout, "{arguments:?}");
    }
}

#[test]
fn whatever_a_run_says_it_says_in_spanish() {
    let folder = Folder::new("languages");
    let path = |name: &str| folder.0.join(name).to_str().unwrap().to_owned();
    let unreadable = folder.file("unreadable.ndjson", "{]\n");
    let mixed = folder.file("mixed.ndjson", [b"{\"a\":\"\xD1\"}\n".repeat(3), b"[]\n".to_vec()].concat());
    let one_document = folder.file("one.ndjson", "{\"status\":\"pending\"}\n");
    let policy = folder.file("policy.toml", "name = \"mine\"\n");
    let checkpoint = folder.file("checkpoint", "{}");
    let [one, other] = [("one.json", "documented"), ("other.json", "hardened")].map(|(name, policy)| {
        let report = path(name);
        run(&["reevaluate", "--quiet", "--policy", policy, "--report", &report, VALIDATIONS], "");
        report
    });
    let (out, merged) = (path("out"), path("merged.json"));
    for (arguments, said) in [
        (&["evaluate", unreadable.as_str()][..], "1 documento no se pudo leer"),
        (&["evaluate", &mixed], "4 documentos no se pudieron leer"),
        (&["plan", &mixed], "no están en UTF-8; si están en Windows-1252"),
        (&["evaluate", VALIDATIONS], "parecen validaciones guardadas: `reevaluate` las lee"),
        (&["reevaluate", CASES], "parecen casos: `evaluate` los lee"),
        (&["reevaluate", "--sample", "5", VALIDATIONS], "5 documentos elegidos (1.995 excluidos)"),
        (&["reevaluate", "--against", "documented", VALIDATIONS], "con la política de referencia `documented`"),
        (&["reevaluate", "--id", "nobody", VALIDATIONS], "ninguna validación que se pueda leer tiene el id pedido"),
        (&["reevaluate", "--id", "nobody", &one_document], "ninguna validación tiene el id pedido"),
        (&["reevaluate", "--output", &out, "--audit", &path("audit"), VALIDATIONS], "rastro de auditoría de 2.000"),
        (&["reevaluate", "--since", "2026-02-02", "--until", "2026-02-01"], "es posterior a --until 2026-02-01"),
        (&["reevaluate", "--sample", "5"], "--sample lee la entrada dos veces"),
        (&["reevaluate", "--sample", "5", "--audit", &out], "una línea por cada documento"),
        (&["reevaluate", "--delimiter", ";"], "--delimiter requiere --keys o --format csv"),
        (&["reevaluate", "--format", "csv", "--delimiter", "\""], "las comillas dobles no pueden separar"),
        (&["evaluate", "--output", &mixed, &mixed], "y es una entrada: cada uno necesita su propio archivo"),
        (&["evaluate", "--policy", &policy, "--output", &policy], "figura en --policy y en --output"),
        (&["reevaluate", "--output", &out, "--checkpoint", "/dev/null"], "tiene que ser un archivo"),
        (&["reevaluate", "--output", &out, "--checkpoint", &checkpoint], "no es un punto de control"),
        (&["report", "merge", VALIDATIONS, "--report", &merged], "no es un informe en JSON de esta versión"),
        (&["report", "merge", &one, &other, "--report", &merged], "se hizo con otra política"),
        (&["report", "merge", &one, &one, "--report", &merged], "se cuenta dos veces"),
    ] {
        let [english, spanish] = ["en", "es"].map(|lang| run_in("C", &[arguments, &["--lang", lang]].concat()));
        assert_eq!(english.status, spanish.status, "{arguments:?}");
        let (english, spanish) = (stderr(&english), stderr(&spanish));
        assert!(spanish.contains(said), "{arguments:?}: {spanish}");
        assert!(!english.contains(said), "{arguments:?}: {english}");
        assert_eq!(english.lines().count(), spanish.lines().count(), "{arguments:?}");
    }
}
