//! The registry of rules: every id with its title, its sources, its policy fields and its text in `RULES.md`.

/// The whole rulebook: `RULES.md`, in Markdown.
pub const RULEBOOK: &str = include_str!("../RULES.md");

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
    #[must_use]
    pub const fn mark(self) -> &'static str {
        match self {
            Source::Creation(_) => "C",
            Source::Sync(_) => "S",
            Source::Project => "D",
        }
    }

    /// The heading of the passage; `None` for what this project decided.
    #[must_use]
    pub const fn passage(self) -> Option<&'static str> {
        match self {
            Source::Creation(heading) | Source::Sync(heading) => Some(heading),
            Source::Project => None,
        }
    }
}

crate::closed_set::closed_set! {
    /// The id of a rule, in the order of RULES.md.
    #[non_exhaustive]
    pub enum Rule: "the id of a rule" {
        /// Scalars: absent, unreadable, present.
        V1 = "V1",
        /// Document numbers.
        V2 = "V2",
        /// Trámites.
        V3 = "V3",
        /// Ejemplares.
        V4 = "V4",
        /// Dates.
        V5 = "V5",
        /// Names.
        V6 = "V6",
        /// Genders.
        V7 = "V7",
        /// Key spellings.
        V8 = "V8",
        /// Whether the check was asked for, and can be made.
        W1 = "W1",
        /// On which statuses the registry is asked.
        W2 = "W2",
        /// An OCR rejection without data.
        W3 = "W3",
        /// What is needed to ask.
        W4 = "W4",
        /// Ask.
        W5 = "W5",
        /// The registry was not asked.
        A0 = "A0",
        /// It gave no answer.
        A1 = "A1",
        /// It was unavailable.
        A2 = "A2",
        /// It does not know the number.
        A3 = "A3",
        /// It gave nothing to compare.
        A4 = "A4",
        /// It answered.
        A5 = "A5",
        /// The document number.
        F1 = "F1",
        /// The trámite.
        F2 = "F2",
        /// The name.
        F3 = "F3",
        /// The ejemplar.
        F4 = "F4",
        /// The date of birth.
        F5 = "F5",
        /// The date of expiry.
        F6 = "F6",
        /// The distance of two names.
        N1 = "N1",
        /// The similarity of two names.
        N2 = "N2",
        /// Names of many tokens.
        N3 = "N3",
        /// The Argentine rule.
        N4 = "N4",
        /// No biometric check.
        B1 = "B1",
        /// The biometric service answered.
        B2 = "B2",
        /// The biometric check was skipped.
        B3 = "B3",
        /// The block's own result stands.
        B4 = "B4",
        /// The biometric check could not be completed.
        B5 = "B5",
        /// How the biometric block is echoed.
        B6 = "B6",
        /// The findings and their order.
        R1 = "R1",
        /// `verified` and `errorCode`.
        R2 = "R2",
        /// `matchResult`.
        R3 = "R3",
        /// An earlier run's findings.
        M1 = "M1",
        /// The warnings afterwards.
        M2 = "M2",
        /// Where warnings stay as they came.
        M3 = "M3",
        /// A manual decision stands.
        D1 = "D1",
        /// Nothing to decide.
        D2 = "D2",
        /// An approval.
        D3 = "D3",
        /// A review, and the omit rule.
        D4 = "D4",
        /// An OCR rejection.
        D5 = "D5",
        /// Which warnings can be omitted.
        D6 = "D6",
        /// Whether asking again may help.
        D7 = "D7",
        /// What a synchronisation does.
        L1 = "L1",
        /// When images are fetched again.
        L2 = "L2",
        /// When a credit is due.
        L3 = "L3",
        /// Which validation is current.
        L4 = "L4",
        /// The final event.
        L5 = "L5",
        /// A synchronisation without a session.
        L6 = "L6",
        /// A notice of death.
        X1 = "X1",
        /// A card of another generation.
        X2 = "X2",
        /// How names differ.
        X3 = "X3",
        /// Repaired text.
        X4 = "X4",
        /// The reprinted card.
        X5 = "X5",
        /// The CUIL.
        X6 = "X6",
        /// An expired card.
        X7 = "X7",
        /// A name near the threshold.
        X8 = "X8",
        /// Unreadable values.
        X9 = "X9",
        /// Thin evidence.
        X10 = "X10",
    }
}

/// What the registry knows of a rule beside its id.
struct Facts {
    title: &'static str,
    sources: &'static [Source],
    policy_fields: &'static [&'static str],
}

const fn facts(title: &'static str, sources: &'static [Source], policy_fields: &'static [&'static str]) -> Facts {
    Facts { title, sources, policy_fields }
}

impl Rule {
    /// What the rule is about, in a few words.
    #[must_use]
    pub const fn title(self) -> &'static str {
        self.facts().title
    }

    /// What the rule rests on: at least one source.
    #[must_use]
    pub const fn sources(self) -> &'static [Source] {
        self.facts().sources
    }

    /// The fields of a [`Policy`](crate::Policy) that turn the rule.
    #[must_use]
    pub const fn policy_fields(self) -> &'static [&'static str] {
        self.facts().policy_fields
    }

    /// The rule's entry in the rulebook, from its heading on, in Markdown.
    ///
    /// ```
    /// use renaper_crosscheck::Rule;
    ///
    /// assert!(Rule::V5.text().starts_with("### V5 — dates"));
    /// ```
    #[must_use]
    pub fn text(self) -> &'static str {
        let heading = ["\n### ", self.as_str(), " — "].concat();
        let (_, behind) = RULEBOOK.split_at(RULEBOOK.find(&heading).map_or(RULEBOOK.len(), |at| at.saturating_add(1)));
        // It ends where the next heading begins, of a rule or of a group.
        let ends = ["\n### ", "\n## "].map(|next| behind.find(next).unwrap_or(behind.len()));
        behind.get(..ends.into_iter().min().unwrap_or_default()).unwrap_or_default().trim_end()
    }

    const fn facts(self) -> Facts {
        use Source::{Creation, Project, Sync};
        match self {
            Rule::V1 => facts("scalars", &[Project], &[]),
            Rule::V2 => facts("DNI", &[Creation("Error Codes (When RENAPER Fails)"), Project], &[]),
            Rule::V3 => facts("trámite", &[Creation("Where the Result Is Stored"), Project], &[]),
            Rule::V4 => facts("ejemplar", &[Creation("comparisonResults shape"), Project], &[]),
            Rule::V5 => facts("dates", &[Project], &[]),
            Rule::V6 => facts("names", &[Project], &[]),
            Rule::V7 => facts("gender", &[Creation("Error Codes (When RENAPER Fails)")], &["accept_gender_x"]),
            Rule::V8 => facts("key spellings", &[Project], &[]),
            Rule::W1 => facts(
                "requested, Argentine, with credentials",
                &[Creation("How to Send It"), Creation("Query Parameters (Optional)"), Creation("Body Parameters")],
                &[],
            ),
            Rule::W2 => facts(
                "terminal OCR status",
                &[Creation("When It Runs"), Creation("RENAPER Double-Check (Argentina)")],
                &[],
            ),
            Rule::W3 => facts(
                "rejected without OCR data",
                &[Creation("When RENAPER enforcement applies (automatic rejection)")],
                &[],
            ),
            Rule::W4 => {
                facts("what the question needs", &[Creation("Error Codes (When RENAPER Fails)")], &["accept_gender_x"])
            }
            Rule::W5 => facts("ask", &[Creation("When It Runs"), Project], &[]),
            Rule::A0 => facts("not asked", &[Project], &[]),
            Rule::A1 => facts("no answer", &[Creation("renaperData shape"), Project], &[]),
            Rule::A2 => facts(
                "unavailable",
                &[Creation("renaperData shape"), Creation("Error Codes (When RENAPER Fails)")],
                &[],
            ),
            Rule::A3 => facts("not found", &[Project], &["not_found"]),
            Rule::A4 => facts("nothing to compare", &[Project], &["id_ciudadano"]),
            Rule::A5 => facts("answered", &[Creation("renaperData shape"), Project], &[]),
            Rule::F1 => facts(
                "DNI",
                &[Creation("comparisonResults shape"), Creation("Error Codes (When RENAPER Fails)"), Project],
                &["id_ciudadano"],
            ),
            Rule::F2 => facts(
                "trámite",
                &[
                    Creation("Where the Result Is Stored"),
                    Creation("renaperData shape"),
                    Creation("Error Codes (When RENAPER Fails)"),
                    Project,
                ],
                &["accept_reprint", "tramite_missing"],
            ),
            Rule::F3 => facts(
                "name",
                &[Creation("comparisonResults shape"), Creation("Error Codes (When RENAPER Fails)"), Project],
                &["name_rule", "name_threshold", "surname_threshold"],
            ),
            Rule::F4 => facts(
                "ejemplar",
                &[Creation("comparisonResults shape"), Creation("Error Codes (When RENAPER Fails)")],
                &[],
            ),
            Rule::F5 => facts(
                "date of birth",
                &[Creation("comparisonResults shape"), Creation("Error Codes (When RENAPER Fails)")],
                &[],
            ),
            Rule::F6 => facts(
                "expiry",
                &[Creation("comparisonResults shape"), Creation("Error Codes (When RENAPER Fails)")],
                &[],
            ),
            Rule::N1 => facts("distance", &[Creation("comparisonResults shape"), Project], &[]),
            Rule::N2 => facts("percentage", &[Creation("comparisonResults shape"), Project], &[]),
            Rule::N3 => facts("long names", &[Project], &[]),
            Rule::N4 => facts("the Argentine rule", &[Project], &["name_rule"]),
            Rule::B1 => facts("not run", &[Creation("renaperBiometric shape"), Project], &[]),
            Rule::B2 => facts("the raw answer", &[Creation("renaperBiometric shape"), Project], &[]),
            Rule::B3 => facts("skipped", &[Creation("renaperBiometric shape"), Project], &[]),
            Rule::B4 => facts("an earlier verdict without its raw answer", &[Project], &[]),
            Rule::B5 => facts("otherwise unavailable", &[Creation("Error Codes (When RENAPER Fails)"), Project], &[]),
            Rule::B6 => facts("what is written", &[Creation("renaperBiometric shape"), Project], &[]),
            Rule::R1 => facts("findings", &[Creation("Error Codes (When RENAPER Fails)")], &[]),
            Rule::R2 => facts("verified and the first code", &[Creation("Where the Result Is Stored")], &[]),
            Rule::R3 => facts("match result", &[Creation("Where the Result Is Stored"), Project], &[]),
            Rule::M1 => facts("an earlier run's codes", &[Project], &[]),
            Rule::M2 => facts(
                "what is kept and what is added",
                &[Creation("When It Runs"), Creation("Where the Result Is Stored")],
                &[],
            ),
            Rule::M3 => facts("untouched", &[Project], &[]),
            Rule::D1 => facts(
                "a manual decision stands",
                &[
                    Sync("Manual Decisions Are Protected"),
                    Creation("When RENAPER enforcement applies (automatic rejection)"),
                ],
                &[],
            ),
            Rule::D2 => facts("nothing to decide", &[Creation("When It Runs"), Project], &[]),
            Rule::D3 => facts(
                "approved",
                &[
                    Creation("When RENAPER enforcement applies (automatic rejection)"),
                    Creation("Error Codes (When RENAPER Fails)"),
                    Project,
                ],
                &["on_unavailable", "on_missing"],
            ),
            Rule::D4 => facts(
                "in review, and the omit rule",
                &[
                    Creation("When It Runs"),
                    Creation("When RENAPER enforcement applies (automatic rejection)"),
                    Creation("Body Parameters"),
                ],
                &["non_omittable"],
            ),
            Rule::D5 => facts("rejected", &[Creation("When RENAPER enforcement applies (automatic rejection)")], &[]),
            Rule::D6 => facts(
                "which warnings may be omitted",
                &[Creation("Body Parameters"), Project],
                &["non_omittable", "known_warnings"],
            ),
            Rule::D7 => facts("retryable", &[Creation("Error Codes (When RENAPER Fails)"), Project], &[]),
            Rule::L1 => facts(
                "synchronisation",
                &[Sync("Manual Decisions Are Protected"), Sync("Status Updates"), Creation("When It Runs"), Project],
                &[],
            ),
            Rule::L2 => facts("images", &[Sync("Automatic Sync")], &[]),
            Rule::L3 => facts("credits", &[Sync("Credit Charging"), Project], &[]),
            Rule::L4 => facts("current", &[Creation("Multiple KYC Validations per Entity")], &[]),
            Rule::L5 => facts("events", &[Creation("Complete Flow Diagram")], &[]),
            Rule::L6 => facts("no session", &[Sync("Error Responses")], &[]),
            Rule::X1 => facts("deceased", &[Project], &["escalate"]),
            Rule::X2 => facts("card generation", &[Project], &["escalate"]),
            Rule::X3 => facts("name difference", &[Project], &["escalate"]),
            Rule::X4 => facts("repaired text", &[Project], &["escalate"]),
            Rule::X5 => facts("reprint", &[Project], &["escalate"]),
            Rule::X6 => facts("CUIL", &[Project], &["escalate"]),
            Rule::X7 => facts("expired card", &[Project], &["escalate"]),
            Rule::X8 => facts("near the threshold", &[Project], &["escalate"]),
            Rule::X9 => facts("unreadable values", &[Project], &["escalate"]),
            Rule::X10 => facts("thin evidence", &[Project], &["escalate"]),
        }
    }
}
