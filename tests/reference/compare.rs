//! Rules F1 to F6: six fields, six rows.

use super::case::Case;
use super::dates::{self, Dated};
use super::dni;
use super::name_row;
use super::policy::{Policy, TramiteMissing};
use super::registry::Registry;
use super::row::Row;
use super::tramite::{self, Tramite};
use super::values::{self, Reading};

/// The six rows, and the two trámites that are shown beside them.
#[derive(Default)]
pub(crate) struct Compared {
    pub(crate) rows: Vec<Row>,
    pub(crate) personal_number: Option<String>,
    pub(crate) id_tramite_principal: Option<String>,
}

impl Compared {
    pub(crate) fn row(&self, field: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.field == field)
    }
}

/// A5, A4b: all six rows.
pub(crate) fn answered(case: &Case, registry: &Registry, policy: &Policy) -> Compared {
    let mut compared = tramite(case, registry);
    let ejemplar = values::ejemplar(case.field("ejemplar"));
    let birth = dates::date(case.field("dateOfBirth"));
    let expiry = dates::card_date(case.field("expirationDate"));
    let tramite = compared.rows.remove(0);
    let mut rows = vec![
        dni(case, registry),
        tramite,
        name_row::name(case, registry, policy),
        plain_ejemplar(&ejemplar, &registry.ejemplar),
        date("dateOfBirth", &birth, &registry.birth, "RENAPER_DOB_NOT_MATCH"),
        date("expirationDate", &expiry, &registry.expiry, "RENAPER_EXPIRY_NOT_MATCH"),
    ];
    // F2: missing, unless the policy ignores that where another row is compared.
    let another_is_compared = rows.iter().any(|row| row.passed.is_some());
    let raises = policy.tramite_missing == TramiteMissing::Error || !another_is_compared;
    if rows[1].passed.is_none() && raises {
        rows[1].error_code = Some("RENAPER_TRAMITE_DATA_MISSING");
    }
    Compared { rows, ..compared }
}

/// A3: the `dni` row, and the others with the registry side missing.
pub(crate) fn not_found(case: &Case) -> Vec<Row> {
    let dni = dni::dni(case.field("documentNumber"));
    let tramite = tramite::ocr_tramite(case.field("personalNumber"));
    let name = name_row::ocr_side(case);
    let ejemplar = values::ejemplar(case.field("ejemplar"));
    let birth = dates::date(case.field("dateOfBirth"));
    let expiry = dates::card_date(case.field("expirationDate"));
    let dni_is_readable = dni.value().is_some_and(|dni| !dni.repaired);
    let tramite_is_readable = tramite.value().is_some_and(|tramite| !tramite.is_short());
    let row = Row::new("dni", dni.shown(), None).unreadable(!dni_is_readable && !dni.is_absent(), false);
    vec![
        if dni_is_readable {
            row.compared(false, "RENAPER_DNI_NOT_MATCH")
        } else {
            row.skipped(true, true).raising("RENAPER_DNI_MISSING")
        },
        Row::new("tramite", tramite.shown(), None).skipped(!tramite_is_readable, true),
        Row::new("name", name.shown.clone(), None).skipped(name.is_missing(), true),
        Row::new("ejemplar", ejemplar.shown(), None).skipped(!ejemplar.is_present(), true),
        Row::new("dateOfBirth", birth.shown(), None).skipped(!birth.is_present(), true),
        Row::new("expirationDate", expiry.shown(), None).skipped(!expiry.is_present(), true),
    ]
}

/// `personalNumber` where the registry gave nothing.
pub(crate) fn personal_number(case: &Case) -> Option<String> {
    match tramite::ocr_tramite(case.field("personalNumber")).value() {
        Some(tramite) if !tramite.of_two && !tramite.is_short() => Some(tramite.numbers[0].digits.clone()),
        _ => None,
    }
}

/// F1.
fn dni(case: &Case, registry: &Registry) -> Row {
    let ocr = dni::dni(case.field("documentNumber"));
    let cuil = registry.cuil.value();
    let equal = |digits: &str| ocr.value().is_some_and(|ours| ours.digits == digits);
    // The registry's DNI, and what is shown of it: the first that applies.
    let (theirs, shown): (Option<String>, Option<String>) = if let Reading::Present(dni, text) = &registry.echoed
        && (!dni.repaired || equal(&dni.digits))
    {
        (Some(dni.digits.clone()), Some(text.clone()))
    } else if let Reading::Present(dni, text) = &registry.id_ciudadano
        && equal(&dni.digits)
    {
        (Some(dni.digits.clone()), Some(text.clone()))
    } else if let Some(cuil) = cuil
        && (equal(&cuil.dni) || cuil.may_contradict)
    {
        (Some(cuil.dni.clone()), Some(cuil.dni.clone()))
    } else {
        (None, registry.echoed.shown())
    };
    let is_confirmed = theirs.as_deref().is_some_and(equal);
    // V9: a repaired DNI that is not confirmed counts as unreadable.
    let is_readable = ocr.value().is_some_and(|ours| is_confirmed || !ours.repaired);
    let echo_is_unreadable = match &registry.echoed {
        Reading::Present(dni, _) => dni.repaired && !equal(&dni.digits),
        echoed => echoed.is_unreadable(),
    };
    let row = Row::new("dni", ocr.shown(), shown).unreadable(!is_readable && !ocr.is_absent(), echo_is_unreadable);
    match (is_readable, theirs.is_some()) {
        (true, true) => row.compared(is_confirmed, "RENAPER_DNI_NOT_MATCH"),
        (true, false) => row.skipped(false, true),
        (false, theirs) => row.skipped(true, !theirs).raising("RENAPER_DNI_MISSING"),
    }
}

/// F2, with `personalNumber` and `idTramitePrincipal`.
fn tramite(case: &Case, registry: &Registry) -> Compared {
    let ocr = tramite::ocr_tramite(case.field("personalNumber"));
    let (main, reprint) = (&registry.main, &registry.reprint);
    let shared = |theirs: &Reading<Tramite>| ocr.value()?.shared(theirs.value()?).cloned();
    let (by_main, by_reprint) = (shared(main), shared(reprint));
    let shown = if by_main.is_some() {
        main.shown()
    } else if by_reprint.is_some() {
        reprint.shown()
    } else if main.is_present() {
        main.shown()
    } else if reprint.is_present() {
        reprint.shown()
    } else {
        main.shown()
    };
    let row = Row::new("tramite", ocr.shown(), shown);
    let principal = main.is_present().then(|| main.shown()).flatten();
    let one = |row, personal_number: Option<String>, id_tramite_principal: Option<String>| Compared {
        rows: vec![row],
        personal_number,
        id_tramite_principal,
    };
    // Either confirms.
    if let Some(number) = by_main.or(by_reprint) {
        let unreadable = [main, reprint].iter().any(|theirs| theirs.is_unreadable());
        let row = row.compared(true, "").unreadable(false, unreadable);
        return one(row, Some(number.digits), principal);
    }
    let registry_unreadable = main.is_unreadable() || reprint.is_unreadable();
    let there_is_one = main.is_present() || reprint.is_present();
    // A short number that confirms nothing is missing before anything is compared.
    let Some(ours) = ocr.value().filter(|ours| !ours.is_short()) else {
        let row = row.skipped(true, !there_is_one).unreadable(!ocr.is_absent(), registry_unreadable);
        return one(row, None, principal);
    };
    let personal_number = (!ours.of_two).then(|| ours.numbers[0].digits.clone());
    if !there_is_one {
        return one(row.skipped(false, true).unreadable(false, registry_unreadable), personal_number, principal);
    }
    // They differ: what was repaired accuses nobody.
    let doubtful = registry.tramite_is_doubtful();
    if ours.repaired || doubtful {
        let row = row.skipped(ours.repaired, doubtful).unreadable(ours.repaired, doubtful);
        return one(row, personal_number.filter(|_| !ours.repaired), principal.filter(|_| !doubtful));
    }
    one(row.compared(false, "RENAPER_TRAMITE_ID_NOT_MATCH"), personal_number, principal)
}

/// F4.
fn plain_ejemplar(ocr: &Reading<char>, registry: &Reading<char>) -> Row {
    let row =
        Row::new("ejemplar", ocr.shown(), registry.shown()).unreadable(ocr.is_unreadable(), registry.is_unreadable());
    match (ocr.value(), registry.value()) {
        (Some(ours), Some(theirs)) => row.compared(ours == theirs, "RENAPER_EJEMPLAR_NOT_MATCH"),
        (ours, theirs) => row.skipped(ours.is_none(), theirs.is_none()),
    }
}

/// F5, F6.
fn date(field: &'static str, ocr: &Reading<Dated>, registry: &Reading<Dated>, code: &'static str) -> Row {
    let row = Row::new(field, ocr.shown(), registry.shown());
    match (ocr.value(), registry.value()) {
        (Some(ours), Some(theirs)) => {
            let agree = dates::agree(ours.date, theirs.date);
            if !agree && (ours.repaired || theirs.repaired) {
                return row.skipped(ours.repaired, theirs.repaired).unreadable(ours.repaired, theirs.repaired);
            }
            row.compared(agree, code)
        }
        (ours, theirs) => {
            row.skipped(ours.is_none(), theirs.is_none()).unreadable(ocr.is_unreadable(), registry.is_unreadable())
        }
    }
}
