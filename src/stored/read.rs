//! The document of a stored validation, read in one pass and leniently: what is not as expected is as if it were not there.

use serde::de::{DeserializeSeed, IgnoredAny, MapAccess};
use serde_json::value::RawValue;

use crate::error::{CaseError, CaseErrorCode, JsonError};
use crate::json::{ObjectInto, TakeMember, members, too_deep_at};
use crate::text::Text;
use crate::value::string;

/// Declares the members of an object that are wanted, each with its key: raw values, and objects with members of their own.
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
        pub(super) struct $name<'a> {
            $( pub(super) $field: Option<&'a RawValue>, )*
            $( pub(super) $object: Option<$type<'a>>, )*
        }

        impl<'a> $name<'a> {
            /// Reads the object from JSON that was checked before, in as many passes as it is deep. It stands text that no string can
            /// hold (half of a surrogate pair) wherever that is.
            fn of(checked: &'a str) -> Option<Self> {
                let mut object = checked.starts_with('{').then($name::default)?;
                for (key, value) in members(checked) {
                    match string(key).unwrap_or_default().as_ref() {
                        $( $key => object.$field = serde_json::from_str(value).ok(), )*
                        $( $object_key => object.$object = $type::of(value), )*
                        _ => {}
                    }
                }
                Some(object)
            }
        }

        impl<'a> TakeMember<'a> for $name<'a> {
            fn take<A: MapAccess<'a>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
                match key {
                    $( $key => self.$field = Some(map.next_value()?), )*
                    $( $object_key => {
                        let mut object = $type::default();
                        self.$object = map.next_value_seed(ObjectInto(&mut object))?.then_some(object);
                    } )*
                    _ => {
                        map.next_value::<IgnoredAny>()?;
                    }
                }
                Ok(())
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

impl<'a> Document<'a> {
    /// Reads one document.
    pub(super) fn read(json: &'a str) -> Result<Self, CaseError> {
        let mut document = Document::default();
        let mut reader = serde_json::Deserializer::from_str(json);
        let in_one_pass =
            ObjectInto(&mut document).deserialize(&mut reader).and_then(|read| reader.end().map(|()| read));
        let is_object = match in_one_pass {
            Ok(is_object) => is_object,
            Err(_) => {
                let checked: &RawValue =
                    serde_json::from_str(json).map_err(|error| CaseError::syntax(JsonError::at(&error)))?;
                let read = Document::of(checked.get());
                read.is_some_and(|read| {
                    document = read;
                    true
                })
            }
        };
        if !is_object {
            return Err(CaseError::new(CaseErrorCode::NotAnObject, "not an object"));
        }
        if let Some(offset) = too_deep_at(json) {
            let error = CaseError::new(CaseErrorCode::InvalidCase, "nested deeper than 128");
            return Err(error.at_offset(json.as_bytes(), Some(offset)));
        }
        Ok(document)
    }

    /// The check as it was stored, if any.
    pub(super) fn block(&self) -> Option<&BlockMembers<'a>> {
        self.metadata.as_ref()?.response_double_checks.as_ref()?.renaper.as_ref()
    }
}

/// The JSON of a value.
pub(super) fn json(value: Option<&RawValue>) -> Option<&str> {
    value.map(RawValue::get)
}

/// `true` or `false`.
pub(super) fn boolean(value: Option<&str>) -> Option<bool> {
    match value? {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

/// Text.
pub(super) fn text(value: Option<&str>) -> Option<Text<'_>> {
    string(value?).map(Text::from)
}

/// A word of a closed set.
pub(super) fn word<T: std::str::FromStr>(value: Option<&str>) -> Option<T> {
    string(value?)?.parse().ok()
}

/// The texts of an array; none where there is no array.
pub(super) fn texts(value: Option<&str>) -> Vec<Text<'_>> {
    let items: Vec<&RawValue> = match value {
        Some(array) if array != "[]" => serde_json::from_str(array).unwrap_or_default(),
        _ => Vec::new(),
    };
    items.into_iter().filter_map(|item| text(Some(item.get()))).collect()
}
