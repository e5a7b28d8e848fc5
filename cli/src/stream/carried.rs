//! Keys, carried from a line to what is written of it.

use super::answer::Answer;
use crate::input::Keyed;

/// Answers a line with keys, and puts them before every line of the answer. Keys that the line lacks are empty in the
/// output, so that it has as many columns everywhere; what is rejected comes out as it was.
pub(super) fn carry(line: Keyed<'_>, delimiter: u8, into: &mut Answer, answer: impl FnOnce(&mut Answer)) {
    let (output, rejects) = (into.output.len(), into.rejects.len());
    answer(into);
    put_before(&mut into.output, output, line.keys, line.missing, delimiter);
    put_before(&mut into.rejects, rejects, line.keys, 0, delimiter);
}

/// Puts the keys, and that many empty ones, before every line from `start` on.
fn put_before(text: &mut Vec<u8>, start: usize, keys: &[u8], empty: usize, delimiter: u8) {
    if text.len() <= start {
        return;
    }
    let lines = text.split_off(start);
    for line in lines.split_inclusive(|&byte| byte == b'\n') {
        text.extend_from_slice(keys);
        text.resize(text.len().saturating_add(empty), delimiter);
        text.extend_from_slice(line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_the_keys() {
        let mut into = Answer { output: b"before\n".to_vec(), ..Answer::default() };
        let line = Keyed { keys: b"17\t", missing: 1, document: b"{}" };
        carry(line, b'\t', &mut into, |into| {
            into.output.extend_from_slice(b"one\ntwo\n");
            into.rejects.extend_from_slice(b"{}\n");
        });
        assert_eq!(into.output, b"before\n17\t\tone\n17\t\ttwo\n");
        assert_eq!(into.rejects, b"17\t{}\n");
        carry(line, b'\t', &mut into, |_| {});
        assert_eq!((into.output.len(), into.rejects.len()), (23, 6));
    }
}
