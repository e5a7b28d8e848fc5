//! Tokens kept in place if they are few and ASCII, as nearly all are.

/// Bytes of folded text kept in place, separators included: with one bit a byte, they fit a word.
pub(super) const ROOM: usize = 64;

/// Bytes after the text that may be written and read without checks, since texts are copied in blocks.
pub(crate) const SLACK: usize = 16;

/// Folded text with its slack.
pub(crate) type Folded = [u8; ROOM + SLACK];

/// Tokens of ASCII letters and digits.
#[derive(Clone, Copy)]
pub(crate) struct AsciiTokens {
    /// Lower case, at least one space after each token.
    text: Folded,
    /// A bit for each byte of the text that is a letter or a digit; never the highest one.
    letters: u64,
    /// Bytes of the text; below [`ROOM`].
    end: usize,
}

impl Default for AsciiTokens {
    fn default() -> Self {
        AsciiTokens { text: [b' '; ROOM + SLACK], letters: 0, end: 0 }
    }
}

impl AsciiTokens {
    /// Where the next field begins, if this many bytes and a space still fit.
    pub(super) fn room_for(&self, bytes: usize) -> Option<usize> {
        (self.end.saturating_add(bytes) < ROOM - 1).then_some(self.end)
    }

    /// Writes two bytes; the next ones may overwrite them.
    pub(super) fn write(&mut self, at: usize, bytes: [u8; 2]) {
        let place = self.text.get_mut(at % ROOM..).and_then(|text| text.first_chunk_mut());
        if let Some(place) = place {
            *place = bytes;
        }
    }

    /// Takes over the bytes written up to `end`, and puts a space after them.
    pub(super) fn end_field(&mut self, end: usize, letters: u64) {
        self.write(end, [b' '; 2]);
        self.letters |= letters;
        self.end = end.saturating_add(1);
    }

    pub(crate) fn text(&self) -> &Folded {
        &self.text
    }

    /// A bit for each byte of the text that is a letter or a digit; never the highest one.
    pub(crate) fn letters(&self) -> u64 {
        self.letters
    }

    pub(crate) fn joined_length(&self) -> usize {
        let letters = self.letters;
        let first = letters & !(letters << 1);
        usize::try_from(letters.count_ones().saturating_add(first.count_ones())).unwrap_or_default().saturating_sub(1)
    }

    pub(crate) fn count(&self) -> usize {
        (self.letters & !(self.letters << 1)).count_ones() as usize
    }

    /// The tokens, in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        let text = self.text.get(..self.end).and_then(|text| std::str::from_utf8(text).ok()).unwrap_or_default();
        let mut letters = self.letters;
        std::iter::from_fn(move || {
            let from = letters.trailing_zeros();
            let behind = from.saturating_add(letters.unbounded_shr(from).trailing_ones());
            letters &= u64::MAX.unbounded_shl(behind);
            text.get(from as usize..behind as usize).filter(|token| !token.is_empty())
        })
    }
}
