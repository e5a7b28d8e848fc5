//! The frame of a stored document: a key that is read must not be spelled otherwise (JSON.md, "A stored validation").

use crate::case::misspelt_error;
use crate::case_error::CaseError;
use crate::json::{Element, Misspelt};
use crate::vocabulary::Field;

/// The keys that are read of one object, and the objects among them that have keys of their own.
struct Frame {
    keys: &'static [&'static str],
    inside: &'static [(&'static str, Frame)],
}

impl Frame {
    const fn of(keys: &'static [&'static str]) -> Self {
        Frame { keys, inside: &[] }
    }
}

/// `extractedData` tells what is misspelt in it when it is read. The biometric block is left alone, as in a case. So
/// are the ids and the day of the row: a document of MongoDB has an `_id`, and a row of a database may have a
/// `created_at`, in their own right.
static DOCUMENT: Frame = Frame {
    keys: &["status", "extractedData", "warnings", "decision", "metadata"],
    inside: &[
        ("decision", Frame::of(&["status"])),
        (
            "metadata",
            Frame {
                keys: &["warnings", "omitWarnings", "kycOmitWarningsApplied", "doubleChecks", "responseDoubleChecks"],
                inside: &[
                    ("kycOmitWarningsApplied", Frame::of(&["warnings", "appliedAt"])),
                    ("doubleChecks", Frame::of(&["renaper"])),
                    ("responseDoubleChecks", Frame { keys: &["renaper"], inside: &[("renaper", CHECK)] }),
                ],
            },
        ),
    ],
};

const CHECK: Frame = Frame {
    keys: &[
        "verified",
        "matchResult",
        "verifiedAt",
        "enforcementApplied",
        "errorCode",
        "engine",
        "renaperData",
        "comparisonResults",
        "renaperBiometric",
    ],
    inside: &[
        ("engine", Frame::of(&["rules", "fingerprint", "status", "reason"])),
        ("comparisonResults", Frame { keys: &ROWS, inside: &ROW_FRAMES }),
    ],
};

const ROWS: [&str; 6] = [
    Field::Dni.as_str(),
    Field::Tramite.as_str(),
    Field::Name.as_str(),
    Field::Ejemplar.as_str(),
    Field::DateOfBirth.as_str(),
    Field::ExpirationDate.as_str(),
];

const ROW: Frame =
    Frame::of(&["compared", "passed", "skipReason", "ocrValue", "renaperValue", "similarityPercent", "errorCode"]);

const ROW_FRAMES: [(&str, Frame); 6] = {
    let [dni, tramite, name, ejemplar, date_of_birth, expiration_date] = ROWS;
    [(dni, ROW), (tramite, ROW), (name, ROW), (ejemplar, ROW), (date_of_birth, ROW), (expiration_date, ROW)]
};

/// No frame has more objects inside.
const MOST_INSIDE: usize = ROW_FRAMES.len();

/// The first key of a document that is spelled otherwise than it is read, and its place: outer objects come first.
pub(super) fn fault<'j, 'a>(document: Element<'j, 'a>) -> Option<(CaseError, Element<'j, 'a>)> {
    let (at, Misspelt { meant, key }) = fault_in(document, &DOCUMENT)?;
    Some((misspelt_error(&at, meant), key))
}

/// The key, and the path of its object. Every document is looked through: one walk over each object, and no path where
/// nothing is at fault.
fn fault_in<'j, 'a>(object: Element<'j, 'a>, frame: &Frame) -> Option<(String, Misspelt<'j, 'a>)> {
    let mut inside = [None; MOST_INSIDE];
    for (at, value) in object.members() {
        let Some(key) = at.string() else { continue };
        if !frame.keys.contains(&&*key) {
            if let Some(misspelt) = Misspelt::of(&key, frame.keys, at) {
                return Some((String::new(), misspelt));
            }
        } else if let Some((_, slot)) = frame.inside.iter().zip(&mut inside).find(|((name, _), _)| *name == key) {
            *slot = Some(value);
        }
    }
    frame.inside.iter().zip(inside).find_map(|((key, frame), object)| {
        let (at, misspelt) = fault_in(object?, frame)?;
        Some((format!("{key}.{at}"), misspelt))
    })
}
