//! The catalogue of rules: every id with its title and its sources.

use Source::{Creation, Project, Sync};

use super::closed_set::closed_set;
use super::language::Language;
use super::message::{Wording, say};

/// What a rule rests on: the marks C, S and D of RULES.md.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// C: a passage of "Create KYC Validation", by its heading.
    Creation(&'static str),
    /// S: a passage of "Sync KYC Validation", by its heading.
    Sync(&'static str),
    /// D: decided by this project, where those are silent or disagree.
    Project,
}

impl Source {
    /// The mark that RULES.md has for it: `C`, `S` or `D`.
    ///
    /// ```
    /// use renaper_crosscheck::Rule;
    ///
    /// assert_eq!(Rule::V5.sources()[0].mark(), "D");
    /// ```
    #[must_use]
    pub const fn mark(self) -> &'static str {
        match self {
            Source::Creation(_) => "C",
            Source::Sync(_) => "S",
            Source::Project => "D",
        }
    }

    /// The heading of the passage; `None` for what this project decided.
    ///
    /// ```
    /// use renaper_crosscheck::Rule;
    ///
    /// assert_eq!(Rule::W5.sources()[0].passage(), Some("When It Runs"));
    /// ```
    #[must_use]
    pub const fn passage(self) -> Option<&'static str> {
        match self {
            Source::Creation(heading) | Source::Sync(heading) => Some(heading),
            Source::Project => None,
        }
    }
}

/// What the table says of a rule.
struct RuleEntry {
    title: Wording,
    sources: &'static [Source],
}

closed_set! {
    /// The id of a rule, in the order of RULES.md.
    #[non_exhaustive]
    pub enum Rule: "the id of a rule", RuleEntry {
        /// Scalars: absent, unreadable, present.
        V1 = "V1" {
            title: say("valores simples", "scalars"),
            sources: &[Project],
        },
        /// Document numbers.
        V2 = "V2" {
            title: say("DNI", "DNI"),
            sources: &[Creation("Error Codes (When RENAPER Fails)"), Project],
        },
        /// Trámites.
        V3 = "V3" {
            title: say("trámite", "trámite"),
            sources: &[Creation("Where the Result Is Stored"), Project],
        },
        /// Ejemplares.
        V4 = "V4" {
            title: say("ejemplar", "ejemplar"),
            sources: &[Creation("comparisonResults shape"), Project],
        },
        /// Dates.
        V5 = "V5" {
            title: say("fechas", "dates"),
            sources: &[Project],
        },
        /// Names.
        V6 = "V6" {
            title: say("nombres", "names"),
            sources: &[Project],
        },
        /// Genders.
        V7 = "V7" {
            title: say("sexo", "gender"),
            sources: &[Creation("Error Codes (When RENAPER Fails)"), Project],
        },
        /// Key spellings.
        V8 = "V8" {
            title: say("grafías de las claves", "key spellings"),
            sources: &[Project],
        },
        /// Misread digits.
        V9 = "V9" {
            title: say("dígitos mal leídos", "misread digits"),
            sources: &[Project],
        },
        /// Whether the check was asked for, and can be made.
        W1 = "W1" {
            title: say(
                "cotejo solicitado, entidad argentina, con credenciales",
                "requested, Argentine, with credentials",
            ),
            sources: &[
                Creation("How to Send It"),
                Creation("Query Parameters (Optional)"),
                Creation("Body Parameters"),
            ],
        },
        /// On which statuses the registry is asked.
        W2 = "W2" {
            title: say("estado final del OCR", "terminal OCR status"),
            sources: &[Creation("When It Runs"), Creation("RENAPER Double-Check (Argentina)")],
        },
        /// A manual decision: the registry is not asked again.
        W2b = "W2b" {
            title: say("decisión manual", "a manual decision"),
            sources: &[Creation("When RENAPER enforcement applies (automatic rejection)"), Project],
        },
        /// An OCR rejection without data.
        W3 = "W3" {
            title: say("rechazado sin datos del OCR", "rejected without OCR data"),
            sources: &[Creation("When RENAPER enforcement applies (automatic rejection)")],
        },
        /// What is needed to ask.
        W4 = "W4" {
            title: say("qué hace falta para consultar", "what the question needs"),
            sources: &[Creation("Error Codes (When RENAPER Fails)")],
        },
        /// Ask.
        W5 = "W5" {
            title: say("consultar", "ask"),
            sources: &[Creation("When It Runs"), Project],
        },
        /// The registry was not asked.
        A0 = "A0" {
            title: say("no se consultó", "not asked"),
            sources: &[Project],
        },
        /// It gave no answer.
        A1 = "A1" {
            title: say("sin respuesta", "no answer"),
            sources: &[Creation("renaperData shape"), Project],
        },
        /// It was unavailable.
        A2 = "A2" {
            title: say("no disponible", "unavailable"),
            sources: &[Creation("renaperData shape"), Creation("Error Codes (When RENAPER Fails)"), Project],
        },
        /// It does not know the number.
        A3 = "A3" {
            title: say("no encontrado", "not found"),
            sources: &[Project],
        },
        /// The registry knows the person, who has no digital card.
        A4b = "A4b" {
            title: say("conocido, sin tarjeta digital", "known, no digital card"),
            sources: &[Project],
        },
        /// It gave nothing to compare.
        A4 = "A4" {
            title: say("nada que cotejar", "nothing to compare"),
            sources: &[Project],
        },
        /// It answered.
        A5 = "A5" {
            title: say("respondió", "answered"),
            sources: &[Creation("renaperData shape"), Project],
        },
        /// The document number.
        F1 = "F1" {
            title: say("DNI", "DNI"),
            sources: &[Creation("comparisonResults shape"), Creation("Error Codes (When RENAPER Fails)"), Project],
        },
        /// The trámite.
        F2 = "F2" {
            title: say("trámite", "trámite"),
            sources: &[
                Creation("Where the Result Is Stored"),
                Creation("renaperData shape"),
                Creation("Error Codes (When RENAPER Fails)"),
                Project,
            ],
        },
        /// The name.
        F3 = "F3" {
            title: say("nombre", "name"),
            sources: &[Creation("comparisonResults shape"), Creation("Error Codes (When RENAPER Fails)"), Project],
        },
        /// The ejemplar.
        F4 = "F4" {
            title: say("ejemplar", "ejemplar"),
            sources: &[Creation("comparisonResults shape"), Creation("Error Codes (When RENAPER Fails)")],
        },
        /// The date of birth.
        F5 = "F5" {
            title: say("fecha de nacimiento", "date of birth"),
            sources: &[Creation("comparisonResults shape"), Creation("Error Codes (When RENAPER Fails)"), Project],
        },
        /// The date of expiry.
        F6 = "F6" {
            title: say("vencimiento", "expiry"),
            sources: &[Creation("comparisonResults shape"), Creation("Error Codes (When RENAPER Fails)"), Project],
        },
        /// The distance of two names.
        N1 = "N1" {
            title: say("distancia", "distance"),
            sources: &[Creation("comparisonResults shape"), Project],
        },
        /// The similarity of two names.
        N2 = "N2" {
            title: say("porcentaje", "percentage"),
            sources: &[Creation("comparisonResults shape"), Project],
        },
        /// Names of many tokens.
        N3 = "N3" {
            title: say("nombres largos", "long names"),
            sources: &[Project],
        },
        /// Names weighed by evidence.
        N5 = "N5" {
            title: say("la regla de evidencia", "the evidence rule"),
            sources: &[Project],
        },
        /// No biometric check.
        B1 = "B1" {
            title: say("no realizado", "not run"),
            sources: &[Creation("renaperBiometric shape"), Project],
        },
        /// The biometric service answered.
        B2 = "B2" {
            title: say("la respuesta cruda", "the raw answer"),
            sources: &[Creation("renaperBiometric shape"), Project],
        },
        /// The block's own word against a match.
        B3 = "B3" {
            title: say("lo que dice el propio bloque", "the block's own word"),
            sources: &[Creation("renaperBiometric shape"), Project],
        },
        /// The biometric check was skipped.
        B4 = "B4" {
            title: say("salteado", "skipped"),
            sources: &[Creation("renaperBiometric shape"), Project],
        },
        /// The block's own match stands.
        B4b = "B4b" {
            title: say("un veredicto anterior sin su respuesta cruda", "an earlier verdict without its raw answer"),
            sources: &[Project],
        },
        /// The biometric check could not be completed.
        B5 = "B5" {
            title: say("no disponible en los demás casos", "otherwise unavailable"),
            sources: &[Creation("Error Codes (When RENAPER Fails)"), Project],
        },
        /// How the biometric block is echoed.
        B6 = "B6" {
            title: say("qué se escribe", "what is written"),
            sources: &[Creation("renaperBiometric shape"), Project],
        },
        /// The findings and their order.
        R1 = "R1" {
            title: say("hallazgos", "findings"),
            sources: &[Creation("Error Codes (When RENAPER Fails)")],
        },
        /// `verified` and `errorCode`.
        R2 = "R2" {
            title: say("verified y el primer código", "verified and the first code"),
            sources: &[Creation("Where the Result Is Stored")],
        },
        /// `matchResult`.
        R3 = "R3" {
            title: say("resultado del cotejo", "match result"),
            sources: &[Creation("Where the Result Is Stored"), Project],
        },
        /// An earlier run's findings.
        M1 = "M1" {
            title: say("códigos de una evaluación anterior", "an earlier run's codes"),
            sources: &[Project],
        },
        /// The warnings afterwards.
        M2 = "M2" {
            title: say("qué se conserva y qué se agrega", "what is kept and what is added"),
            sources: &[Creation("When It Runs"), Creation("Where the Result Is Stored")],
        },
        /// Where warnings stay as they came.
        M3 = "M3" {
            title: say("sin cambios", "untouched"),
            sources: &[Project],
        },
        /// A manual decision stands.
        D1 = "D1" {
            title: say("una decisión manual se mantiene", "a manual decision stands"),
            sources: &[
                Sync("Manual Decisions Are Protected"),
                Creation("When RENAPER enforcement applies (automatic rejection)"),
            ],
        },
        /// Nothing to decide.
        D2 = "D2" {
            title: say("nada que decidir", "nothing to decide"),
            sources: &[Creation("When It Runs"), Project],
        },
        /// An approval.
        D3 = "D3" {
            title: say("aprobada por el OCR", "approved by the OCR"),
            sources: &[
                Creation("When RENAPER enforcement applies (automatic rejection)"),
                Creation("Error Codes (When RENAPER Fails)"),
                Project,
            ],
        },
        /// A review, and the omit rule.
        D4 = "D4" {
            title: say("en revisión, y la regla de omisión", "in review, and the omit rule"),
            sources: &[
                Creation("When It Runs"),
                Creation("When RENAPER enforcement applies (automatic rejection)"),
                Creation("Body Parameters"),
            ],
        },
        /// An OCR rejection.
        D5 = "D5" {
            title: say("rechazada por el OCR", "rejected by the OCR"),
            sources: &[Creation("When RENAPER enforcement applies (automatic rejection)")],
        },
        /// Which warnings can be omitted.
        D6 = "D6" {
            title: say("qué advertencias se pueden omitir", "which warnings may be omitted"),
            sources: &[Creation("Body Parameters"), Project],
        },
        /// Whether asking again may help.
        D7 = "D7" {
            title: say("reintentable", "retryable"),
            sources: &[Creation("Error Codes (When RENAPER Fails)"), Project],
        },
        /// What a synchronisation does.
        L1 = "L1" {
            title: say("sincronización", "synchronisation"),
            sources: &[
                Sync("Manual Decisions Are Protected"),
                Sync("Status Updates"),
                Creation("When It Runs"),
                Project,
            ],
        },
        /// When images are fetched again.
        L2 = "L2" {
            title: say("imágenes", "images"),
            sources: &[Sync("Automatic Sync")],
        },
        /// When a credit is due.
        L3 = "L3" {
            title: say("créditos", "credits"),
            sources: &[Sync("Credit Charging"), Project],
        },
        /// Which validation is current.
        L4 = "L4" {
            title: say("vigente", "current"),
            sources: &[Creation("Multiple KYC Validations per Entity")],
        },
        /// The final event.
        L5 = "L5" {
            title: say("eventos", "events"),
            sources: &[Creation("Complete Flow Diagram")],
        },
        /// A synchronisation without a session.
        L6 = "L6" {
            title: say("sin sesión", "no session"),
            sources: &[Sync("Error Responses")],
        },
        /// A notice of death.
        X1 = "X1" {
            title: say("fallecimiento", "deceased"),
            sources: &[Project],
        },
        /// A card of another generation.
        X2 = "X2" {
            title: say("generación de la tarjeta", "card generation"),
            sources: &[Project],
        },
        /// How names differ.
        X3 = "X3" {
            title: say("diferencia de nombre", "name difference"),
            sources: &[Project],
        },
        /// Repaired text.
        X4 = "X4" {
            title: say("texto reparado", "repaired text"),
            sources: &[Project],
        },
        /// The reprinted card.
        X5 = "X5" {
            title: say("reimpresión", "reprint"),
            sources: &[Project],
        },
        /// The CUIL.
        X6 = "X6" {
            title: say("CUIL", "CUIL"),
            sources: &[Project],
        },
        /// An expired card.
        X7 = "X7" {
            title: say("tarjeta vencida", "expired card"),
            sources: &[Project],
        },
        /// A name near the threshold.
        X8 = "X8" {
            title: say("cerca del umbral", "near the threshold"),
            sources: &[Project],
        },
        /// Unreadable values.
        X9 = "X9" {
            title: say("valores ilegibles", "unreadable values"),
            sources: &[Project],
        },
        /// Thin evidence.
        X10 = "X10" {
            title: say("evidencia escasa", "thin evidence"),
            sources: &[Project],
        },
        /// Values that had to be repaired.
        X11 = "X11" {
            title: say("valores reparados", "repaired values"),
            sources: &[Project],
        },
        /// An answer inside an envelope.
        X12 = "X12" {
            title: say("respuesta envuelta", "wrapped answer"),
            sources: &[Project],
        },
        /// How many people bear the name.
        X13 = "X13" {
            title: say("nombres comunes y raros", "common and rare names"),
            sources: &[Project],
        },
    }
}

impl Rule {
    /// What the rule is about, in a few words of English.
    ///
    /// ```
    /// use renaper_crosscheck::Rule;
    ///
    /// assert_eq!(Rule::F3.title(), "name");
    /// ```
    #[must_use]
    pub const fn title(self) -> &'static str {
        self.title_in(Language::English)
    }

    /// What the rule is about, in a few words of one language: the heading of its entry in that language's rulebook.
    ///
    /// ```
    /// use renaper_crosscheck::{Language, Rule};
    ///
    /// assert_eq!(Rule::F3.title_in(Language::Spanish), "nombre");
    /// ```
    #[must_use]
    pub const fn title_in(self, language: Language) -> &'static str {
        self.entry().title.in_language(language)
    }

    /// What the rule rests on: at least one source.
    ///
    /// ```
    /// use renaper_crosscheck::Rule;
    ///
    /// assert!(!Rule::F3.sources().is_empty());
    /// ```
    #[must_use]
    pub const fn sources(self) -> &'static [Source] {
        self.entry().sources
    }
}
