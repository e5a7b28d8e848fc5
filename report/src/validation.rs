//! One validation, one page: why it was decided as it was, on a sheet that a person can hand on.
//!
//! The page is a file of HTML that opens from a disk, loads nothing and runs nothing. It holds a person's data, and
//! every datum on it is text.

mod changes;
mod evidence;
mod head;
mod marks;
mod name;
mod notes;
mod origin;
mod record;
mod rows;
mod rulebook;
mod said;
mod stored;
mod texts;
mod time;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use renaper_crosscheck::stored::{Reevaluation, StoredValidation};
use renaper_crosscheck::{
    Case, Evaluation, Explanation, Language, Margins, Policy, RegistryAnswer, Rows, Status, Wording, evaluate,
    explain_in, margins,
};
use sha2::{Digest, Sha256};

pub use self::origin::Origin;
pub use self::record::Record;
use self::said::datum;
use crate::texts::Speech;

/// What this page shares with the report's, and what it has of its own.
const STYLE: &str = concat!(include_str!("page.css"), "\n", include_str!("validation/validation.css"));

/// The page of one case under a policy, in a language.
///
/// ```
/// use renaper_crosscheck::{Case, Language, Policy};
/// use renaper_crosscheck_report::{Origin, case_page};
///
/// let json = r#"{"ocrStatus": "approved", "extractedData": {"fullName": "<b>Juan</b>", "documentNumber": "1"},
///     "renaperData": {"dni": "38966181"}}"#;
/// let page = case_page(&Case::from_json(json)?, &Policy::documented(), &Origin::new(json), Language::English);
/// assert!(page.contains("&lt;b&gt;Juan") && !page.contains("<script"));
/// # Ok::<(), renaper_crosscheck::CaseError>(())
/// ```
#[must_use]
pub fn case_page(case: &Case<'_>, policy: &Policy, origin: &Origin<'_>, language: Language) -> String {
    let evaluation = evaluate(case, policy);
    let view = View {
        language,
        policy,
        origin,
        case,
        card: of_the_card(case),
        explanation: explain_in(case, policy, language),
        margins: Some(margins(case, policy)),
        evaluation: Some(&evaluation),
        stored: None,
    };
    view.page()
}

/// The page of one stored validation that was re-evaluated under a policy: what was stored beside what is said of it
/// today. `baseline` is the policy that it was compared with, or that tells the causes apart.
///
/// ```
/// use renaper_crosscheck::stored::{Against, StoredValidation, reevaluate};
/// use renaper_crosscheck::{Language, Policy};
/// use renaper_crosscheck_report::{Origin, validation_page};
///
/// let json = r#"{"id": "v-1", "status": "cancelled"}"#;
/// let (validation, policy) = (StoredValidation::from_json(json)?, Policy::documented());
/// let reevaluation = reevaluate(&validation, &policy, Against::Stored(&policy));
/// let page = validation_page(&validation, &reevaluation, &policy, &policy, &Origin::new(json), Language::Spanish);
/// assert!(page.contains("solo un analista cancela"));
/// # Ok::<(), renaper_crosscheck::CaseError>(())
/// ```
#[must_use]
pub fn validation_page(
    validation: &StoredValidation<'_>,
    reevaluation: &Reevaluation<'_>,
    policy: &Policy,
    baseline: &Policy,
    origin: &Origin<'_>,
    language: Language,
) -> String {
    let case = validation.case().clone();
    let case = match validation.manual_decision(baseline) {
        Some((decision, _)) => case.with_manual_decision(decision),
        None => case,
    };
    let view = View {
        language,
        policy,
        origin,
        case: &case,
        card: of_the_card(&case),
        explanation: explain_in(&case, policy, language),
        margins: validation.margins(policy),
        evaluation: reevaluation.evaluation.as_ref(),
        stored: Some(Stored { validation, reevaluation, baseline }),
    };
    view.page()
}

/// The card's side of every row, whatever became of the registry: that of a number which the registry does not have.
fn of_the_card(case: &Case<'_>) -> Option<Rows<'static>> {
    let card = Case::new(Status::InReview)
        .with_extracted_data(case.extracted_data().clone())
        .with_registry(RegistryAnswer::NotFound);
    evaluate(&card, &Policy::documented()).into_owned().renaper?.comparison_results
}

/// Everything that the page is made of.
struct View<'v> {
    language: Language,
    policy: &'v Policy,
    origin: &'v Origin<'v>,
    /// With what a person decided.
    case: &'v Case<'v>,
    /// What was read off the card.
    card: Option<Rows<'static>>,
    explanation: Explanation,
    margins: Option<Margins>,
    /// Nothing where a stored validation cannot be evaluated anew.
    evaluation: Option<&'v Evaluation<'v>>,
    stored: Option<Stored<'v>>,
}

/// What a stored validation has beside its case.
#[derive(Clone, Copy)]
struct Stored<'v> {
    validation: &'v StoredValidation<'v>,
    reevaluation: &'v Reevaluation<'v>,
    baseline: &'v Policy,
}

impl View<'_> {
    /// A text in the page's language.
    fn text(&self, wording: Wording) -> &'static str {
        wording.in_language(self.language)
    }

    /// A text in the page's language, with its places filled.
    fn said(&self, wording: Wording, values: &[(&str, Markup)]) -> Markup {
        Speech { language: self.language }.filled(wording, values)
    }

    /// The rows of the comparison, where there are any.
    fn rows(&self) -> Option<&Rows<'_>> {
        self.evaluation?.renaper.as_ref()?.comparison_results.as_ref()
    }

    fn page(&self) -> String {
        // Nothing but this very style sheet.
        let style = BASE64_STANDARD.encode(Sha256::digest(STYLE));
        let security = format!(
            "default-src 'none'; style-src 'sha256-{style}'; img-src data:; base-uri 'none'; form-action 'none'"
        );
        let id = self.case.id().map(ToString::to_string);
        let id = id.as_deref().unwrap_or_else(|| self.text(texts::NO_ID));
        let page = html! {
            (DOCTYPE)
            html lang=(self.language) {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(security);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="referrer" content="no-referrer";
                    meta name="robots" content="noindex";
                    title { (self.said(texts::TITLE, &[("id", html! { (said::visible(id)) })])) }
                    // Browsers ask for one otherwise.
                    link rel="icon" href="data:,";
                    style { (PreEscaped(STYLE)) }
                }
                body.validation {
                    (self.head())
                    main {
                        (self.messages())
                        (self.comparison())
                        @if let Some(stored) = self.stored { (self.then_and_now(stored)) }
                        div.notes {
                            (self.margins())
                            (self.biometric())
                            (self.advisories())
                        }
                        (self.rules())
                        (self.evidence())
                        (self.glossary())
                    }
                    footer {
                        p { (self.said(texts::FOOTER, &[("version", html! { (env!("CARGO_PKG_VERSION")) })])) }
                    }
                }
            }
        };
        let mut page = page.into_string();
        page.push('\n');
        page
    }

    /// A datum, or a word for none.
    fn datum_or(&self, text: Option<&str>, none: Wording) -> Markup {
        match text {
            Some(text) => datum(text),
            None => html! { span.none { (self.text(none)) } },
        }
    }
}
