//! Documents that stand inside others: a message's payload, a page of a list (JSON.md, "Documents inside others").

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use super::edit::{Edit, edited};
use super::pointer::Pointer;
use crate::case_error::{CaseError, CaseErrorCode};
use crate::json::{Element, Json};

/// Where the documents stand in each record: a JSON pointer (RFC 6901) to one, or to an array of them.
///
/// ```
/// use renaper_crosscheck::stored::{Against, DocumentPointer, StoredValidation, reevaluate, rewritten};
/// use renaper_crosscheck::Policy;
///
/// let page = r#"{"page": 1, "data": [{"id": "v-1", "status": "pending"}, {"id": "v-2", "status": "expired"}]}"#;
/// let policy = Policy::documented();
/// let documents = DocumentPointer::parse("/data")?.documents(page)?;
/// let mut written = Vec::new();
/// for document in documents.iter() {
///     let validation = StoredValidation::from_json(document.text())?;
///     let reevaluation = reevaluate(&validation, &policy, Against::Stored(&policy));
///     written.push(rewritten(document.text(), &reevaluation));
/// }
/// assert_eq!(documents.put_back(&written), page);
/// # Ok::<(), renaper_crosscheck::CaseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentPointer(Pointer);

/// The documents of one record.
#[derive(Clone)]
pub struct Documents<'a> {
    record: &'a str,
    in_array: bool,
    places: Vec<Range<usize>>,
}

/// One document in a record.
#[derive(Clone, Copy)]
pub struct Document<'a> {
    record: &'a str,
    text: &'a str,
    start: usize,
    item: Option<u64>,
}

/// Without the record's text, which holds a person's data.
impl fmt::Debug for Documents<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Documents").field("in_array", &self.in_array).field("places", &self.places).finish()
    }
}

/// Without the document's text, which holds a person's data.
impl fmt::Debug for Document<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Document").field("start", &self.start).field("item", &self.item).finish_non_exhaustive()
    }
}

impl DocumentPointer {
    /// Takes a pointer apart.
    ///
    /// ```
    /// use renaper_crosscheck::stored::DocumentPointer;
    ///
    /// assert!(DocumentPointer::parse("/payload").is_ok() && DocumentPointer::parse("").is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// The text is no JSON pointer, or the empty one: a whole record needs none.
    pub fn parse(pointer: &str) -> Result<Self, CaseError> {
        Pointer::parse(pointer).map(DocumentPointer)
    }

    /// The documents of a record: the value it points at, or, where that is an array, its elements.
    ///
    /// ```
    /// use renaper_crosscheck::stored::DocumentPointer;
    ///
    /// let page = r#"{"data": [{"status": "pending"}, {"status": 7}]}"#;
    /// let documents = DocumentPointer::parse("/data")?.documents(page)?;
    /// assert_eq!(documents.iter().count(), 2);
    /// assert!(DocumentPointer::parse("/payload")?.documents(page).is_err());
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The record is not JSON, not an object, or has nothing in that place.
    pub fn documents<'a>(&self, record: &'a str) -> Result<Documents<'a>, CaseError> {
        let json = Json::read(record).map_err(CaseError::syntax)?;
        if !json.root().is_object() {
            return Err(CaseError::new(CaseErrorCode::NotAnObject, "not an object"));
        }
        let found = self.0.find(json.root()).ok_or_else(|| {
            let likely = pointer_to_status(json.root()).map(|there| format!("; did you mean `{there}`?"));
            let message = format!("nothing stands at `{}`{}", self.0.text, likely.unwrap_or_default());
            CaseError::new(CaseErrorCode::InvalidCase, message)
        })?;
        let in_array = found.first_byte() == b'[';
        let place = |value: Element<'_, '_>| value.start()..value.end();
        let places = if in_array { found.items().map(place).collect() } else { vec![place(found)] };
        Ok(Documents { record, in_array, places })
    }
}

impl<'a> Documents<'a> {
    /// The documents, in their order.
    ///
    /// ```
    /// use renaper_crosscheck::stored::DocumentPointer;
    ///
    /// let page = r#"{"data": [{"status": "pending"}, {"status": 7}]}"#;
    /// let documents = DocumentPointer::parse("/data")?.documents(page)?;
    /// assert_eq!(documents.iter().next().unwrap().text(), r#"{"status": "pending"}"#);
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = Document<'a>> {
        let Documents { record, in_array, ref places } = *self;
        (0_u64..).zip(places).map(move |(number, place)| Document {
            record,
            text: record.get(place.clone()).unwrap_or_default(),
            start: place.start,
            item: in_array.then_some(number),
        })
    }

    /// The record with these texts in the places of its documents, in their order; every other byte stays as it is.
    ///
    /// ```
    /// use renaper_crosscheck::stored::DocumentPointer;
    ///
    /// let page = r#"{"data": [{"status": "pending"}, {"status": 7}]}"#;
    /// let documents = DocumentPointer::parse("/data")?.documents(page)?;
    /// assert_eq!(documents.put_back(["1", "2"]), r#"{"data": [1, 2]}"#);
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn put_back(&self, texts: impl IntoIterator<Item: AsRef<str>>) -> Cow<'a, str> {
        let edits = self.places.iter().zip(texts).filter_map(|(place, text)| {
            // What is the same is no edit.
            let is_same = self.record.get(place.clone()) == Some(text.as_ref());
            (!is_same).then(|| Edit { start: place.start, end: place.end, text: text.as_ref().to_owned() })
        });
        edited(self.record, edits.collect())
    }
}

impl<'a> Document<'a> {
    /// Its JSON.
    ///
    /// ```
    /// use renaper_crosscheck::stored::DocumentPointer;
    ///
    /// let page = r#"{"data": [{"status": "pending"}, {"status": 7}]}"#;
    /// let documents = DocumentPointer::parse("/data")?.documents(page)?;
    /// assert_eq!(documents.iter().last().unwrap().text(), r#"{"status": 7}"#);
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Which element of an array it is, from 0; nothing where it stands by itself.
    ///
    /// ```
    /// use renaper_crosscheck::stored::DocumentPointer;
    ///
    /// let page = r#"{"data": [{"status": "pending"}, {"status": 7}]}"#;
    /// let documents = DocumentPointer::parse("/data")?.documents(page)?;
    /// assert_eq!(documents.iter().last().unwrap().item(), Some(1));
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn item(&self) -> Option<u64> {
        self.item
    }

    /// A fault of the document, with its place in the record.
    ///
    /// ```
    /// use renaper_crosscheck::stored::{DocumentPointer, StoredValidation};
    ///
    /// let page = r#"{"data": [{"status": "pending"}, {"status": 7}]}"#;
    /// let documents = DocumentPointer::parse("/data")?.documents(page)?;
    /// let document = documents.iter().last().unwrap();
    /// let error = StoredValidation::from_json(document.text()).unwrap_err();
    /// assert_eq!((error.column(), document.placed(error).column()), (Some(12), Some(45)));
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn placed(&self, error: CaseError) -> CaseError {
        error.behind(self.record.get(..self.start).unwrap_or_default())
    }
}

/// Where a document stands that has a `status`, in a record that has none: the pointer to it, or to the array whose
/// first element has one.
pub(super) fn pointer_to_status(record: Element<'_, '_>) -> Option<&'static str> {
    const PLACES: [(&str, &str); 6] = [
        ("payload", "/payload"),
        ("data", "/data"),
        ("validation", "/validation"),
        ("validations", "/validations"),
        ("results", "/results"),
        ("items", "/items"),
    ];
    let has_status = |value: Element<'_, '_>| value.last_member("status").is_some();
    let holds = |value: Element<'_, '_>| has_status(value) || value.items().next().is_some_and(has_status);
    PLACES.into_iter().find(|(key, _)| record.last_member(key).is_some_and(holds)).map(|(_, pointer)| pointer)
}
