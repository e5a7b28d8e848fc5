//! A column of text or bytes, row by row, whatever its layout.

use arrow_array::cast::AsArray;
use arrow_array::types::ByteArrayType;
use arrow_array::{Array, GenericByteArray};
use arrow_buffer::ArrowNativeType;
use arrow_schema::DataType;
use pyo3::PyResult;
use pyo3::exceptions::PyTypeError;

/// The bytes of every row; nothing where it is null. Text is taken as bytes: what it holds is seen when it is read.
pub(crate) fn texts(array: &dyn Array) -> PyResult<Vec<Option<&[u8]>>> {
    Ok(match array.data_type() {
        DataType::Utf8 => bytes(array.as_string::<i32>()),
        DataType::LargeUtf8 => bytes(array.as_string::<i64>()),
        DataType::Binary => bytes(array.as_binary::<i32>()),
        DataType::LargeBinary => bytes(array.as_binary::<i64>()),
        DataType::Utf8View => unless_null(array, array.as_string_view().bytes_iter().map(Some)),
        DataType::BinaryView => unless_null(array, array.as_binary_view().bytes_iter().map(Some)),
        DataType::Dictionary(..) => {
            let dictionary = array.as_any_dictionary();
            let values = texts(dictionary.values().as_ref())?;
            // Where there is no value, every key is null.
            let keys = if values.is_empty() { vec![0; array.len()] } else { dictionary.normalized_keys() };
            unless_null(array, keys.into_iter().map(|key| values.get(key).copied().flatten()))
        }
        DataType::Null => vec![None; array.len()],
        // A table of one column, such as a relation or a data frame.
        DataType::Struct(fields) if fields.len() == 1 => {
            unless_null(array, texts(array.as_struct().column(0).as_ref())?.into_iter())
        }
        other => return Err(PyTypeError::new_err(format!("a column of text or bytes is wanted, not {other}"))),
    })
}

/// The bytes between the offsets, where they lie inside the data.
fn bytes<T: ByteArrayType>(array: &GenericByteArray<T>) -> Vec<Option<&[u8]>> {
    let (offsets, data) = (array.value_offsets(), array.value_data());
    let ends = offsets.iter().skip(1);
    let values = offsets.iter().zip(ends).map(|(start, end)| data.get(start.as_usize()..end.as_usize()));
    unless_null(array, values)
}

fn unless_null<'a>(array: &dyn Array, values: impl Iterator<Item = Option<&'a [u8]>>) -> Vec<Option<&'a [u8]>> {
    match array.nulls() {
        None => values.collect(),
        Some(nulls) => nulls.iter().zip(values).map(|(is_there, value)| value.filter(|_| is_there)).collect(),
    }
}
