//! Arrays that come back as arrays, where the records themselves are written back.

use std::borrow::Cow;

use super::answer::{Answer, Piece};
use crate::input::ArrayNumber;

/// What stands behind the last element of an array.
pub(super) const END: &[u8] = b"\n]\n";

/// The output of a batch, with the brackets and commas of the arrays that its pieces are elements of. `open` is the
/// array that is being written; it may go on in the next batch.
pub(super) fn framed<'a>(open: &mut Option<ArrayNumber>, answer: &'a Answer) -> Cow<'a, [u8]> {
    let output = answer.output.as_slice();
    if answer.pieces.is_empty() && open.is_none() {
        return Cow::Borrowed(output);
    }
    let mut text = Vec::with_capacity(output.len());
    let outside = |text: &mut Vec<u8>, between: &[u8], open: &mut Option<ArrayNumber>| {
        if !between.is_empty() && open.take().is_some() {
            text.extend_from_slice(END);
        }
        text.extend_from_slice(between);
    };
    let mut written = 0;
    for &Piece { start, end, array } in &answer.pieces {
        outside(&mut text, output.get(written..start).unwrap_or_default(), open);
        if *open == Some(array) {
            text.extend_from_slice(b",\n");
        } else {
            if open.is_some() {
                text.extend_from_slice(END);
            }
            text.extend_from_slice(b"[\n");
        }
        *open = Some(array);
        let element = output.get(start..end).unwrap_or_default();
        text.extend_from_slice(element.strip_suffix(b"\n").unwrap_or(element));
        written = end;
    }
    outside(&mut text, output.get(written..).unwrap_or_default(), open);
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_array_goes_on_from_batch_to_batch_until_something_else_is_written() {
        let batch = |output: &[u8], pieces: &[(usize, usize, ArrayNumber)]| {
            let pieces = pieces.iter().map(|&(start, end, array)| Piece { start, end, array }).collect();
            Answer { output: output.to_vec(), pieces, ..Answer::default() }
        };
        let mut open = None;
        let mut text = Vec::new();
        for answer in [
            batch(b"1\n2\n", &[(0, 2, (0, 1)), (2, 4, (0, 1))]),
            batch(b"", &[]),
            batch(b"3\n4\n", &[(0, 2, (0, 1)), (2, 4, (0, 2))]),
            batch(b"{}\n", &[]),
            batch(b"{}\n5\n{}\n", &[(3, 5, (1, 1))]),
        ] {
            text.extend_from_slice(&framed(&mut open, &answer));
        }
        assert_eq!(text, b"[\n1,\n2,\n3\n]\n[\n4\n]\n{}\n{}\n[\n5\n]\n{}\n");
        assert_eq!(open, None);
    }
}
