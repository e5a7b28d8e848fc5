//! Arrow's PyCapsule interface: columns in and tables out, without a copy and without pyarrow.
//!
//! The one module with `unsafe`: what stands in a capsule is a pointer, and its name says what to. Everything past the
//! three blocks is `arrow-array`'s, which takes over the release callbacks.

#![expect(unsafe_code, reason = "a capsule is a pointer whose name says what it points to")]

use std::ffi::CStr;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi, to_ffi};
use arrow_array::ffi_stream::{ArrayStreamReader, FFI_ArrowArrayStream};
use arrow_array::{Array, ArrayRef, RecordBatch, RecordBatchIterator, StructArray, make_array};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";
const STREAM: &CStr = c"arrow_array_stream";

/// The chunks of a column that Python gave.
pub(crate) enum Chunks {
    /// A column in one piece, until it was taken.
    One(Option<ArrayRef>),
    /// A column piece by piece.
    Stream(Box<ArrayStreamReader>),
}

impl Chunks {
    /// The next chunk. Whoever makes the chunks may want Python meanwhile, so this thread does not hold it.
    pub(crate) fn next_chunk(&mut self) -> PyResult<Option<ArrayRef>> {
        match self {
            Chunks::One(array) => Ok(array.take()),
            Chunks::Stream(stream) => stream.next().transpose().map_err(broken),
        }
    }
}

/// The chunks of a column: of anything with `__arrow_c_array__` or `__arrow_c_stream__`.
pub(crate) fn chunks_of(column: &Bound<'_, PyAny>) -> PyResult<Chunks> {
    let py = column.py();
    if let Some(method) = column.getattr_opt(intern!(py, "__arrow_c_array__"))? {
        let (schema, array) = method.call0()?.extract::<(Bound<'_, PyCapsule>, Bound<'_, PyCapsule>)>()?;
        return Ok(Chunks::One(Some(taken_array(&schema, &array)?)));
    }
    if let Some(method) = column.getattr_opt(intern!(py, "__arrow_c_stream__"))? {
        let stream = taken_stream(method.call0()?.cast()?)?;
        return Ok(Chunks::Stream(Box::new(ArrayStreamReader::try_new(stream).map_err(broken)?)));
    }
    Err(PyTypeError::new_err(format!(
        "a column with `__arrow_c_array__` or `__arrow_c_stream__` is wanted, not {}",
        column.get_type().name()?
    )))
}

/// Takes an array out of its capsule, and leaves a released one.
fn taken_array(schema: &Bound<'_, PyCapsule>, array: &Bound<'_, PyCapsule>) -> PyResult<ArrayRef> {
    let schema = schema.pointer_checked(Some(SCHEMA))?.cast::<FFI_ArrowSchema>();
    let array = array.pointer_checked(Some(ARRAY))?.cast::<FFI_ArrowArray>();
    // SAFETY: the capsule has the name that the PyCapsule interface keeps for an `ArrowArray`, so that its pointer is
    // to one, and nobody else has it while this thread is attached to Python.
    let array = unsafe { FFI_ArrowArray::from_raw(array.as_ptr()) };
    // SAFETY: as above for an `ArrowSchema`; the capsule outlives the reference.
    let schema = unsafe { schema.as_ref() };
    if array.is_released() {
        return Err(PyValueError::new_err("the column was taken out of its capsule before"));
    }
    // SAFETY: the two capsules come from one call of `__arrow_c_array__`, so that the schema is the array's.
    let data = unsafe { from_ffi(array, schema) }.map_err(unreadable)?;
    Ok(make_array(data))
}

/// Takes a stream out of its capsule, and leaves a released one.
fn taken_stream(stream: &Bound<'_, PyCapsule>) -> PyResult<FFI_ArrowArrayStream> {
    let stream = stream.pointer_checked(Some(STREAM))?.cast::<FFI_ArrowArrayStream>();
    // SAFETY: the capsule has the name that the PyCapsule interface keeps for an `ArrowArrayStream`, so that its
    // pointer is to one, and nobody else has it while this thread is attached to Python.
    Ok(unsafe { FFI_ArrowArrayStream::from_raw(stream.as_ptr()) })
}

/// The capsule of a table's schema.
pub(crate) fn schema_capsule<'py>(py: Python<'py>, batch: &RecordBatch) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(batch.schema().as_ref()).map_err(broken)?;
    PyCapsule::new_with_value(py, schema, SCHEMA)
}

/// The capsules of a table as one array of structs: its schema, then its data.
pub(crate) fn array_capsules<'py>(
    py: Python<'py>,
    batch: &RecordBatch,
) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
    let (array, schema) = to_ffi(&StructArray::from(batch.clone()).to_data()).map_err(broken)?;
    Ok((PyCapsule::new_with_value(py, schema, SCHEMA)?, PyCapsule::new_with_value(py, array, ARRAY)?))
}

/// The capsule of a table as a stream of one batch.
pub(crate) fn stream_capsule<'py>(py: Python<'py>, batch: &RecordBatch) -> PyResult<Bound<'py, PyCapsule>> {
    let reader = RecordBatchIterator::new([Ok(batch.clone())], batch.schema());
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), STREAM)
}

/// A layout that is not read here.
fn unreadable(error: arrow_schema::ArrowError) -> PyErr {
    PyTypeError::new_err(error.to_string())
}

fn broken(error: arrow_schema::ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}
