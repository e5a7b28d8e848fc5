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
use sha2::{Digest, Sha256};

use self::figure::compared_with;
use crate::content::Report;

const STYLE: &str = include_str!("page.css");

/// The page: one file of HTML that opens from a disk, loads nothing and runs nothing.
#[must_use]
pub fn page(report: &Report<'_>) -> String {
    // Nothing but this very style sheet.
    let style = BASE64_STANDARD.encode(Sha256::digest(STYLE));
    let policy =
        format!("default-src 'none'; style-src 'sha256-{style}'; img-src data:; base-uri 'none'; form-action 'none'");
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta name="robots" content="noindex";
                title { "Re-evaluation under " (report.run.policy.name) }
                // Browsers ask for one otherwise.
                link rel="icon" href="data:,";
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    h1 { "Re-evaluation of stored validations" }
                    p.under {
                        "Identity cards checked against RENAPER, under the policy " bdi { (report.run.policy.name) }
                        ", compared with "
                        (compared_with(report))
                        @if let Some(time) = report.run.time { " · " bdi { (time) } }
                    }
                    (summary::summary(report))
                }
                main {
                    (outcomes::outcomes(report))
                    (outcomes::statuses(report))
                    (outcomes::causes(report))
                    (findings::findings(report))
                    (names::names(report))
                    (names::what_if(report))
                    (findings::combinations(report))
                    (findings::advisories(report))
                    (records::decisions(report))
                    (records::rejected(report))
                    (records::ids(report))
                    (records::run(report))
                }
                footer {
                    p {
                        "Written by renaper-crosscheck " (report.run.engine_version)
                        ", rules version " (report.run.rules_version) ". "
                        @if report.ids.is_some() {
                            "This page holds counts and the ids of validations, nothing else of a person."
                        } @else {
                            "This page holds counts only, nothing of a person."
                        }
                    }
                }
            }
        }
    };
    let mut page = page.into_string();
    page.push('\n');
    page
}
