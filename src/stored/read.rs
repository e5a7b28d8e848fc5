//! The document of a stored validation, read leniently: what is not as expected is as if it were not there.

use crate::case_error::{CaseError, CaseErrorCode};
use crate::json::{Element, Json};
use crate::text::Text;

/// Declares the members of an object that are wanted, each with its key: values, and objects with members of their own.
/// Of a key given twice the last counts, as it does for whoever stored the document.
macro_rules! wanted {
    (
        $(#[$meta:meta])*
        $name:ident {
            values { $( $field:ident = $key:literal, )* }
            objects { $( $object:ident: $type:ident = $object_key:literal, )* }
        }
    ) => {
        $(#[$meta])*
        #[derive(Default)]
        pub(super) struct $name<'j, 'a> {
            $( pub(super) $field: Option<Element<'j, 'a>>, )*
            $( pub(super) $object: Option<$type<'j, 'a>>, )*
        }

        impl<'j, 'a> $name<'j, 'a> {
            fn of(json: Element<'j, 'a>) -> Option<Self> {
                let mut object = json.is_object().then($name::default)?;
                for (key, value) in json.members() {
                    // A key that no text can hold is no key that anybody asks for.
                    match key.string().unwrap_or_default().as_ref() {
                        $( $key => object.$field = Some(value), )*
                        $( $object_key => object.$object = $type::of(value), )*
                        _ => {}
                    }
                }
                Some(object)
            }
        }
    };
}

wanted! {
    /// The validation object.
    Document {
        values {
            id = "id",
            entity_id = "entityId",
            status = "status",
            extracted_data = "extractedData",
            warnings = "warnings",
            created_at = "createdAt",
        }
        objects {
            decision: DecisionMembers = "decision",
            metadata: MetadataMembers = "metadata",
        }
    }
}

wanted! {
    /// What the provider decided.
    DecisionMembers {
        values { status = "status", }
        objects {}
    }
}

wanted! {
    MetadataMembers {
        values {
            omit_warnings = "omitWarnings",
            omit_warnings_applied = "kycOmitWarningsApplied",
            warnings = "warnings",
        }
        objects {
            double_checks: DoubleCheckMembers = "doubleChecks",
            response_double_checks: ResponseMembers = "responseDoubleChecks",
        }
    }
}

wanted! {
    /// What was asked for.
    DoubleCheckMembers {
        values { renaper = "renaper", }
        objects {}
    }
}

wanted! {
    ResponseMembers {
        values {}
        objects {
            renaper: BlockMembers = "renaper",
        }
    }
}

wanted! {
    /// The check as it was stored.
    BlockMembers {
        values {
            verified = "verified",
            match_result = "matchResult",
            verified_at = "verifiedAt",
            enforcement_applied = "enforcementApplied",
            error_code = "errorCode",
            renaper_data = "renaperData",
            rows = "comparisonResults",
            biometric = "renaperBiometric",
        }
        objects {}
    }
}

impl<'j, 'a> Document<'j, 'a> {
    /// Reads one document.
    pub(super) fn read(json: &'j Json<'a>) -> Result<Self, CaseError> {
        let document =
            Document::of(json.root()).ok_or_else(|| CaseError::new(CaseErrorCode::NotAnObject, "not an object"))?;
        if let Some(offset) = json.too_deep_at() {
            let error = CaseError::new(CaseErrorCode::InvalidCase, "nested deeper than 128");
            return Err(error.at_offset(json.text().as_bytes(), Some(offset)));
        }
        Ok(document)
    }

    /// The check as it was stored, if any.
    pub(super) fn block(&self) -> Option<&BlockMembers<'j, 'a>> {
        self.metadata.as_ref()?.response_double_checks.as_ref()?.renaper.as_ref()
    }
}

/// Text.
pub(super) fn text<'a>(value: Element<'_, 'a>) -> Option<Text<'a>> {
    value.string().map(Text::from)
}

/// The texts of an array; none where there is no array.
pub(super) fn texts<'a>(value: Option<Element<'_, 'a>>) -> Vec<Text<'a>> {
    value.into_iter().flat_map(Element::items).filter_map(text).collect()
}
