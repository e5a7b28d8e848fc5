//! Rules F1 to F6: six fields, six rows.

use super::case::Case;
use super::dates;
use super::name_row;
use super::output::Object;
use super::policy::{Policy, TramiteMissing};
use super::registry::Registry;
use super::values::{self, Reading};

#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) field: &'static str,
    /// `None`: not compared, for `skip_reason`.
    pub(crate) passed: Option<bool>,
    pub(crate) skip_reason: Option<&'static str>,
    pub(crate) ocr_value: Option<String>,
    pub(crate) renaper_value: Option<String>,
    pub(crate) similarity_percent: Option<u32>,
    pub(crate) threshold: Option<u32>,
    pub(crate) error_code: Option<&'static str>,
}

impl Row {
    pub(crate) fn new(field: &'static str, ocr_value: Option<String>, renaper_value: Option<String>) -> Row {
        Row {
            field,
            passed: None,
            skip_reason: None,
            ocr_value,
            renaper_value,
            similarity_percent: None,
            threshold: None,
            error_code: None,
        }
    }

    pub(crate) fn compared(mut self, passed: bool, code: &'static str) -> Row {
        self.passed = Some(passed);
        if !passed {
            self.error_code = Some(code);
        }
        self
    }

    pub(crate) fn skipped(mut self, ocr_missing: bool, renaper_missing: bool) -> Row {
        self.skip_reason = Some(match (ocr_missing, renaper_missing) {
            (true, true) => "both_missing",
            (true, false) => "ocr_missing",
            _ => "renaper_missing",
        });
        self
    }

    pub(crate) fn json(&self) -> String {
        let mut out = Object::new();
        out.text("field", self.field);
        out.bool("compared", self.passed.is_some());
        if let Some(passed) = self.passed {
            out.bool("passed", passed);
        }
        out.text_if("skipReason", self.skip_reason);
        out.text_if("ocrValue", self.ocr_value.as_deref());
        out.text_if("renaperValue", self.renaper_value.as_deref());
        if let Some(percent) = self.similarity_percent {
            out.raw("similarityPercent", &percent.to_string());
        }
        if let Some(threshold) = self.threshold {
            out.raw("threshold", &threshold.to_string());
        }
        out.text_if("errorCode", self.error_code);
        out.done()
    }
}

/// A5: all six rows.
pub(crate) fn answered(case: &Case, registry: &Registry, policy: &Policy) -> Vec<Row> {
    vec![
        dni(case, registry),
        tramite(case, registry, policy),
        name_row::name(case, registry, policy),
        plain(
            "ejemplar",
            values::ejemplar(case.field("ejemplar")),
            &registry.ejemplar,
            |a, b| a == b,
            "RENAPER_EJEMPLAR_NOT_MATCH",
        ),
        plain(
            "dateOfBirth",
            dates::date(case.field("dateOfBirth")),
            &registry.birth,
            |a, b| dates::agree(*a, *b),
            "RENAPER_DOB_NOT_MATCH",
        ),
        plain(
            "expirationDate",
            dates::date(case.field("expirationDate")),
            &registry.expiry,
            |a, b| dates::agree(*a, *b),
            "RENAPER_EXPIRY_NOT_MATCH",
        ),
    ]
}

/// A3: the `dni` row, and the others with the registry side missing.
pub(crate) fn not_found(case: &Case) -> Vec<Row> {
    let ocr = values::dni(case.field("documentNumber"));
    let row = Row::new("dni", ocr.shown(), None);
    let dni = if ocr.is_present() {
        row.compared(false, "RENAPER_DNI_NOT_MATCH")
    } else {
        let mut row = row.skipped(true, true);
        row.error_code = Some("RENAPER_DNI_MISSING");
        row
    };
    let tramite = values::ocr_tramite(case.field("personalNumber"));
    let name = name_row::ocr_side(case);
    let ejemplar = values::ejemplar(case.field("ejemplar"));
    let birth = dates::date(case.field("dateOfBirth"));
    let expiry = dates::date(case.field("expirationDate"));
    vec![
        dni,
        Row::new("tramite", tramite.shown(), None).skipped(!tramite.is_present(), true),
        Row::new("name", name.shown.clone(), None).skipped(name.is_missing(), true),
        Row::new("ejemplar", ejemplar.shown(), None).skipped(!ejemplar.is_present(), true),
        Row::new("dateOfBirth", birth.shown(), None).skipped(!birth.is_present(), true),
        Row::new("expirationDate", expiry.shown(), None).skipped(!expiry.is_present(), true),
    ]
}

/// F1.
fn dni(case: &Case, registry: &Registry) -> Row {
    let ocr = values::dni(case.field("documentNumber"));
    let cuil = registry.cuil.value();
    let equal = |dni: &String| ocr.value() == Some(dni);
    // The registry's DNI, and what is shown of it: the first that applies.
    let (theirs, shown): (Option<String>, Option<String>) = if let Reading::Present(dni, text) = &registry.echoed {
        (Some(dni.clone()), Some(text.clone()))
    } else if let Reading::Present(dni, text) = &registry.id_ciudadano
        && equal(dni)
    {
        (Some(dni.clone()), Some(text.clone()))
    } else if let Some(cuil) = cuil
        && equal(&cuil.dni)
    {
        (Some(cuil.dni.clone()), Some(cuil.dni.clone()))
    } else if let Some(cuil) = cuil
        && cuil.may_contradict
    {
        (Some(cuil.dni.clone()), Some(cuil.dni.clone()))
    } else {
        (None, registry.echoed.shown())
    };
    let row = Row::new("dni", ocr.shown(), shown);
    match (ocr.value(), &theirs) {
        (Some(ours), Some(theirs)) => row.compared(ours == theirs, "RENAPER_DNI_NOT_MATCH"),
        (Some(_), None) => row.skipped(false, true),
        (None, theirs) => {
            let mut row = row.skipped(true, theirs.is_none());
            row.error_code = Some("RENAPER_DNI_MISSING");
            row
        }
    }
}

/// F2.
fn tramite(case: &Case, registry: &Registry, policy: &Policy) -> Row {
    let ocr = values::ocr_tramite(case.field("personalNumber"));
    let ours: Option<u64> = ocr.value().and_then(|digits| digits.parse().ok());
    let (main, reprint) = (&registry.main, &registry.reprint);
    let main_matches = ours.is_some() && main.value().copied() == ours;
    let reprint_matches = ours.is_some() && reprint.value().copied() == ours;
    let shown = if main_matches {
        main.shown()
    } else if reprint_matches {
        reprint.shown()
    } else if main.is_present() {
        main.shown()
    } else if reprint.is_present() {
        reprint.shown()
    } else {
        main.shown()
    };
    let row = Row::new("tramite", ocr.shown(), shown);
    let renaper_missing = !main.is_present() && !reprint.is_present();
    if ours.is_none() || renaper_missing {
        let mut row = row.skipped(ours.is_none(), renaper_missing);
        if policy.tramite_missing == TramiteMissing::Error {
            row.error_code = Some("RENAPER_TRAMITE_DATA_MISSING");
        }
        return row;
    }
    row.compared(main_matches || reprint_matches, "RENAPER_TRAMITE_ID_NOT_MATCH")
}

/// F4, F5, F6.
fn plain<T>(
    field: &'static str,
    ocr: Reading<T>,
    registry: &Reading<T>,
    agree: impl Fn(&T, &T) -> bool,
    code: &'static str,
) -> Row {
    let row = Row::new(field, ocr.shown(), registry.shown());
    match (ocr.value(), registry.value()) {
        (Some(ours), Some(theirs)) => row.compared(agree(ours, theirs), code),
        (ours, theirs) => row.skipped(ours.is_none(), theirs.is_none()),
    }
}
