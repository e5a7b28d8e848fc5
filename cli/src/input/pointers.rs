//! Where stored documents say what they do not all say in the same place.

use anyhow::{Result, bail};
use clap::Args;
use renaper_crosscheck::stored::{DocumentPointer, Markers};
use serde::{Deserialize, Serialize};

use crate::terminal::printable;
use crate::texts::{input, said};

/// The pointers as they were given; the library reads them.
#[derive(Args, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Pointers {
    /// Where the documents stand in each record, one or an array of them (`/payload`, `/data`): a JSON pointer
    #[arg(long, value_name = "POINTER")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) at: Option<String>,

    /// Where the documents say what a person decided (`approved`, `rejected`, `cancelled`): a JSON pointer
    #[arg(long, value_name = "POINTER")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) manual_pointer: Option<String>,

    /// Where the documents say which status the OCR verification returned: a JSON pointer
    #[arg(long, value_name = "POINTER")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) ocr_status_pointer: Option<String>,
}

impl Pointers {
    /// Where the documents stand, for the library.
    ///
    /// # Errors
    ///
    /// It is no JSON pointer.
    pub(crate) fn documents(&self) -> Result<Option<DocumentPointer>> {
        begins_with_slash("--at", self.at.as_deref())?;
        Ok(self.at.as_deref().map(DocumentPointer::parse).transpose()?)
    }

    /// The markers, for the library.
    ///
    /// # Errors
    ///
    /// One of them is no JSON pointer.
    pub(crate) fn markers(&self) -> Result<Markers> {
        begins_with_slash("--manual-pointer", self.manual_pointer.as_deref())?;
        begins_with_slash("--ocr-status-pointer", self.ocr_status_pointer.as_deref())?;
        let mut markers = Markers::default();
        if let Some(pointer) = &self.manual_pointer {
            markers = markers.with_manual_pointer(pointer)?;
        }
        if let Some(pointer) = &self.ocr_status_pointer {
            markers = markers.with_ocr_status_pointer(pointer)?;
        }
        Ok(markers)
    }
}

/// Names the pointer that was probably meant, where one begins with a key.
///
/// # Errors
///
/// It does.
fn begins_with_slash(option: &str, pointer: Option<&str>) -> Result<()> {
    match pointer {
        Some(pointer) if !pointer.starts_with('/') && !pointer.is_empty() => {
            let meant = printable(&format!("/{pointer}"));
            bail!(said(input::POINTER, &[("option", &option), ("meant", &meant)]))
        }
        _ => Ok(()),
    }
}
