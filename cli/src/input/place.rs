//! What a record is, and where it stands.

/// Where a record stands in its input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The line it begins on, from 1.
    pub(crate) line: u64,
    /// Bytes before it on that line.
    pub(crate) column: usize,
}

/// Which array among all inputs a record is an element of: the number of its file, and of the array in it.
pub(crate) type ArrayNumber = (usize, u64);

/// What a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Record {
    /// Its text was appended.
    Text(Place),
    /// It is longer than accepted; nothing of it was kept.
    TooLong(Place),
}

impl Record {
    /// The same behind the keys on its line.
    pub(crate) fn behind(self, keys: &[u8]) -> Self {
        let moved = |place: Place| Place { column: place.column.saturating_add(keys.len()), ..place };
        match self {
            Record::Text(place) => Record::Text(moved(place)),
            Record::TooLong(place) => Record::TooLong(moved(place)),
        }
    }
}
