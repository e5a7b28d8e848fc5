//! The page: one file that opens from a disk, loads nothing and runs nothing.
//!
//! Every number of the JSON stands on it in a `data` element that names its key, so that the two can be held against
//! each other.

mod figure;
mod findings;
mod names;
mod outcomes;
mod records;
mod summary;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use maud::{DOCTYPE, PreEscaped, html};
use renaper_crosscheck::Language;
use sha2::{Digest, Sha256};

use self::figure::compared_with;
use crate::content::Report;
use crate::texts::{Speech, summary as texts};

const STYLE: &str = include_str!("page.css");

/// The page in one language: one file of HTML that opens from a disk, loads nothing and runs nothing. Its figures are
/// the same in each.
#[must_use]
pub fn page(report: &Report<'_>, language: Language) -> String {
    let speech = Speech { language };
    // Nothing but this very style sheet.
    let style = BASE64_STANDARD.encode(Sha256::digest(STYLE));
    let security =
        format!("default-src 'none'; style-src 'sha256-{style}'; img-src data:; base-uri 'none'; form-action 'none'");
    let policy = report.run.policy.name;
    let version = [("engine", html! { (report.run.engine_version) }), ("rules", html! { (report.run.rules_version) })];
    let page = html! {
        (DOCTYPE)
        html lang=(language) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(security);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta name="robots" content="noindex";
                title { (speech.filled(texts::TITLE, &[("policy", html! { (policy) })])) }
                // Browsers ask for one otherwise.
                link rel="icon" href="data:,";
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    h1 { (speech.of(texts::HEADING)) }
                    p.under {
                        @let policy = html! { bdi { (policy) } };
                        @let subject = [("policy", policy), ("baseline", compared_with(report, speech))];
                        (speech.filled(texts::SUBJECT, &subject))
                        @if let Some(time) = report.run.time { " · " bdi { (time) } }
                    }
                    (summary::summary(report, speech))
                }
                main {
                    (outcomes::outcomes(report, speech))
                    (outcomes::statuses(report, speech))
                    (outcomes::causes(report, speech))
                    (findings::findings(report, speech))
                    (names::names(report, speech))
                    (names::what_if(report, speech))
                    (findings::combinations(report, speech))
                    (findings::advisories(report, speech))
                    (records::decisions(report, speech))
                    (records::rejected(report, speech))
                    (records::ids(report, speech))
                    (records::run(report, speech))
                }
                footer {
                    p {
                        (speech.filled(texts::WRITTEN_BY, &version)) " "
                        @let held = if report.ids.is_some() { texts::COUNTS_AND_IDS } else { texts::COUNTS_ONLY };
                        (speech.of(held))
                    }
                }
            }
        }
    };
    let mut page = page.into_string();
    page.push('\n');
    page
}
