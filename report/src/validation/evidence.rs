//! What a case was decided with: the policy, the versions, and the bytes that were read.

use maud::{Markup, html};
use renaper_crosscheck::{RULEBOOK, RULES_VERSION};
use sha2::{Digest, Sha256};

use super::said::{datum, digest};
use super::{Stored, View, texts};
use crate::texts::Speech;

impl View<'_> {
    pub(super) fn evidence(&self) -> Markup {
        let fingerprint = [("fingerprint", digest(self.policy.fingerprint()))];
        let versions = [
            ("rules", html! { (RULES_VERSION) }),
            ("digest", digest(&hex::encode(Sha256::digest(RULEBOOK)))),
            ("engine", html! { (env!("CARGO_PKG_VERSION")) }),
        ];
        let document = self.origin.document;
        let length = u64::try_from(document.len()).unwrap_or(u64::MAX);
        let of_document = hex::encode(Sha256::digest(document));
        let title = match self.stored {
            None => texts::EVIDENCE,
            Some(stored) if self.is_stamped_alike(stored) => texts::EVIDENCE_OF_BOTH,
            Some(_) => texts::EVIDENCE_OF_TODAY,
        };
        html! {
            section.origin {
                h2 { (self.text(title)) }
                dl {
                    @if let Some(stored) = self.stored.filter(|stored| stored.validation.generation().is_some()) {
                        dt { (self.text(texts::THEN)) }
                        dd { (self.decided_then(stored)) }
                    }
                    dt { (self.text(texts::POLICY)) }
                    dd { (datum(self.policy.name())) ", " (self.said(texts::FINGERPRINT, &fingerprint)) }
                    dt { (self.text(texts::VERSIONS)) }
                    dd { (self.said(texts::VERSIONS_ARE, &versions)) }
                    dt { (self.text(texts::DOCUMENT)) }
                    dd {
                        (self.place())
                        (self.said(texts::BYTES, &[("bytes", self.count(length))]))
                        ", SHA-256 " (digest(&of_document))
                    }
                    // A file that holds the document alone has its digest.
                    @for input in self.origin.inputs.iter().filter(|input| input.sha256 != of_document) {
                        dt { (self.text(texts::INPUT)) }
                        dd {
                            (self.file(&input.name)) ", "
                            (self.said(texts::BYTES, &[("bytes", self.count(input.bytes))]))
                            ", SHA-256 " (digest(&input.sha256))
                        }
                    }
                }
            }
        }
    }

    /// What the stored check says of what it was decided with.
    fn decided_then(&self, stored: Stored<'_>) -> Markup {
        let Some(stamp) = stored.validation.stamp() else { return html! { (self.text(texts::NO_RECORD)) } };
        if self.is_stamped_alike(stored) {
            return html! { (self.text(texts::SAME_THEN)) };
        }
        let of = |text: Option<&str>| self.datum_or(text, texts::UNNAMED);
        let policy = html! {
            (of(stamp.policy.as_deref()))
            @if let Some(fingerprint) = stamp.fingerprint.as_deref() {
                ", " (self.said(texts::FINGERPRINT, &[("fingerprint", digest(fingerprint))]))
            }
        };
        self.said(texts::OTHER_THEN, &[("rules", of(stamp.rules.as_deref())), ("policy", policy)])
    }

    /// Words that not everybody knows.
    pub(super) fn glossary(&self) -> Markup {
        html! {
            p.glossary {
                @for (word, meaning) in texts::GLOSSARY {
                    strong { (self.text(word)) ":" } " " (self.text(meaning)) " "
                }
            }
        }
    }

    /// A number with a mark between thousands.
    fn count(&self, count: u64) -> Markup {
        html! { (Speech { language: self.language }.number(count)) }
    }

    /// Where the document was read.
    fn place(&self) -> Markup {
        let origin = self.origin;
        html! {
            @match (origin.line, origin.file) {
                (Some(line), file) => {
                    @let file = self.file(file.unwrap_or("-"));
                    (self.said(texts::LINE_OF, &[("line", html! { (line) }), ("file", file)])) ", "
                }
                (None, Some(file)) => { (self.file(file)) ", " }
                (None, None) => {}
            }
            @if let Some(item) = origin.item {
                (self.said(texts::ITEM, &[("item", html! { (item) })])) ", "
            }
        }
    }

    fn file(&self, name: &str) -> Markup {
        if name == "-" {
            html! { (self.text(texts::STANDARD_INPUT)) }
        } else {
            datum(name)
        }
    }
}
