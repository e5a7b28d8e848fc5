//! Rows as they are stored: read back leniently, whoever made them.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::{Field, NameScore, Row, RowOutcome, Rows, SkipReason};
use crate::code::WarningCode;
use crate::evaluate::without_quoting;
use crate::similarity::argentine::ArgentineDifference;
use crate::text::Text;

/// The keys of a stored row. Its own `field` is not needed: the row stands under it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RowKeys<'a> {
    compared: bool,
    passed: Option<bool>,
    skip_reason: Option<SkipReason>,
    #[serde(borrow)]
    ocr_value: Option<Text<'a>>,
    #[serde(borrow)]
    renaper_value: Option<Text<'a>>,
    similarity_percent: Option<u8>,
    threshold: Option<u8>,
    difference: Option<ArgentineDifference>,
    error_code: Option<WarningCode>,
}

impl<'a> RowKeys<'a> {
    fn row<E: Error>(self, field: Field) -> Result<Row<'a>, E> {
        let outcome = match (self.compared, self.passed, self.skip_reason) {
            (true, Some(passed), _) => RowOutcome::Compared { passed },
            (false, _, Some(reason)) => RowOutcome::Skipped(reason),
            (true, None, _) => return Err(E::missing_field("passed")),
            (false, _, None) => return Err(E::missing_field("skipReason")),
        };
        let name_score = self
            .similarity_percent
            .zip(self.threshold)
            .map(|(similarity_percent, threshold)| NameScore { similarity_percent, threshold });
        Ok(Row {
            field,
            outcome,
            ocr_value: self.ocr_value,
            renaper_value: self.renaper_value,
            name_score,
            name_difference: self.difference,
            error_code: self.error_code,
        })
    }
}

/// A row whose faults are told without its values.
struct StoredRow<'a>(RowKeys<'a>);

impl<'de: 'a, 'a> Deserialize<'de> for StoredRow<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        without_quoting(deserializer).map(StoredRow)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Rows<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RowsVisitor;

        impl<'de> Visitor<'de> for RowsVisitor {
            type Value = Rows<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of rows")
            }

            // The usual errors would quote what is there instead.
            fn visit_str<E: Error>(self, _: &str) -> Result<Self::Value, E> {
                Err(E::custom("not an object of rows"))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut rows = Vec::new();
                while let Some(key) = map.next_key::<Text<'de>>()? {
                    match key.parse() {
                        Ok(field) => rows.push(map.next_value::<StoredRow<'de>>()?.0.row(field)?),
                        Err(_) => {
                            map.next_value::<IgnoredAny>()?;
                        }
                    }
                }
                Ok(Rows(rows))
            }
        }

        deserializer.deserialize_map(RowsVisitor)
    }
}
