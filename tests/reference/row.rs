//! One row of `comparisonResults`.

use super::evidence::Weighed;
use super::output::Object;

pub(crate) struct Row {
    pub(crate) field: &'static str,
    /// `None`: not compared, for `skip_reason`.
    pub(crate) passed: Option<bool>,
    pub(crate) skip_reason: Option<&'static str>,
    pub(crate) ocr_value: Option<String>,
    pub(crate) renaper_value: Option<String>,
    pub(crate) similarity_percent: Option<u32>,
    pub(crate) threshold: Option<u32>,
    /// How names differ that were compared (X3).
    pub(crate) difference: Option<&'static str>,
    /// What was seen where they were compared by evidence (N5).
    pub(crate) evidence: Option<Weighed>,
    pub(crate) error_code: Option<&'static str>,
    /// The card shows a value that nobody could read, or that counts as such.
    pub(crate) card_is_unreadable: bool,
    /// The same of the registry.
    pub(crate) registry_is_unreadable: bool,
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
            difference: None,
            evidence: None,
            error_code: None,
            card_is_unreadable: false,
            registry_is_unreadable: false,
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

    pub(crate) fn raising(mut self, code: &'static str) -> Row {
        self.error_code = Some(code);
        self
    }

    pub(crate) fn unreadable(mut self, card: bool, registry: bool) -> Row {
        self.card_is_unreadable = card;
        self.registry_is_unreadable = registry;
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
        if let Some(evidence) = &self.evidence {
            out.text_if("difference", self.difference);
            if let Some(words) = &evidence.words {
                out.raw("words", words);
            }
        }
        out.text_if("errorCode", self.error_code);
        out.done()
    }
}
