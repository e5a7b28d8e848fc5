//! One row of the Levenshtein table as bits: by how much each cell differs from its left neighbour.
//!
//! Neighbours differ by at most one, so two bits a cell say everything but the first cell, and that is the length of what was
//! read so far. A character moves the whole row in a dozen operations (Myers 1999, Hyyrö 2003).

/// Cells beside the first that a row can have.
pub(super) const WIDTH: usize = 64;

/// The rises and falls of a row, a bit a cell.
#[derive(Clone, Copy)]
pub(super) struct Deltas {
    rises: u64,
    falls: u64,
}

/// Which cells of the fixed text hold each character: the text stands still while the other one moves past it.
pub(super) struct FixedText {
    cells: [u64; 128],
    length: usize,
}

impl FixedText {
    /// `None` where the text is too long for a row.
    pub(super) fn new(text: &[u8]) -> Option<Self> {
        if text.len() > WIDTH {
            return None;
        }
        let mut cells = [0_u64; 128];
        let mut bit = 1_u64;
        for &byte in text {
            *cells.get_mut(usize::from(byte))? |= bit;
            bit = bit.wrapping_shl(1);
        }
        Some(FixedText { cells, length: text.len() })
    }

    pub(super) fn length(&self) -> usize {
        self.length
    }

    fn mask(&self) -> u64 {
        let unused = u32::try_from(WIDTH.saturating_sub(self.length)).unwrap_or_default();
        u64::MAX.checked_shr(unused).unwrap_or_default()
    }

    /// The Levenshtein distance of `moving` from the text.
    pub(super) fn distance(&self, moving: &[u8]) -> usize {
        let row = moving.iter().fold(Deltas::first(), |row, &byte| row.after(byte, self));
        row.last_cell(moving.len(), self)
    }
}

impl Deltas {
    /// The row before anything was read: 0, 1, 2, …
    pub(super) const fn first() -> Self {
        Deltas { rises: u64::MAX, falls: 0 }
    }

    /// The row after one more character.
    pub(super) fn after(self, byte: u8, fixed: &FixedText) -> Self {
        let equal = fixed.cells.get(usize::from(byte)).copied().unwrap_or_default();
        let (rises, falls) = (self.rises, self.falls);
        let diagonal = ((equal & rises).wrapping_add(rises) ^ rises) | equal | falls;
        // The first cell rises with every character.
        let up = (falls | !(diagonal | rises)) << 1 | 1;
        let down = (rises & diagonal) << 1;
        Deltas { rises: down | !(diagonal | up), falls: up & diagonal }
    }

    /// The last cell, where the first one is `first`.
    pub(super) fn last_cell(self, first: usize, fixed: &FixedText) -> usize {
        let count = |bits: u64| usize::try_from((bits & fixed.mask()).count_ones()).unwrap_or_default();
        first.saturating_add(count(self.rises)).saturating_sub(count(self.falls))
    }

    /// The cells beside the first, written out; `first` is at most 191, so that every cell fits a byte.
    pub(super) fn cells(self, first: u8) -> [u8; WIDTH] {
        let mut cells = [0; WIDTH];
        let mut before = first;
        let rises = self.rises.to_le_bytes();
        let falls = self.falls.to_le_bytes();
        for ((eight, rises), falls) in cells.chunks_exact_mut(8).zip(rises).zip(falls) {
            // Eight cells at once, each in a byte of its own: no byte overflows into its neighbour, since every sum is a cell.
            let sums = spread(before).wrapping_add(sums_of(rises)).wrapping_sub(sums_of(falls));
            eight.copy_from_slice(&sums.to_le_bytes());
            before = eight.last().copied().unwrap_or_default();
        }
        cells
    }

    /// The row whose cells these are.
    pub(super) fn of_cells(first: u8, cells: &[u8; WIDTH]) -> Self {
        let mut rises = 0_u64;
        let mut falls = 0_u64;
        let mut before = first;
        let mut bit = 1_u64;
        for &cell in cells {
            rises |= if cell > before { bit } else { 0 };
            falls |= if cell < before { bit } else { 0 };
            bit = bit.wrapping_shl(1);
            before = cell;
        }
        Deltas { rises, falls }
    }
}

/// One byte in all eight places.
fn spread(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// How many of the bits up to each bit are set, a byte a bit.
fn sums_of(bits: u8) -> u64 {
    SUMS.get(usize::from(bits)).copied().unwrap_or_default()
}

const SUMS: [u64; 256] = sums();

#[expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "computed by the compiler, which checks both"
)]
const fn sums() -> [u64; 256] {
    let mut table = [0; 256];
    let mut bits = 0;
    while bits < 256 {
        let (mut place, mut sum) = (0, 0_u64);
        while place < 8 {
            sum += (bits >> place & 1) as u64;
            table[bits] |= sum << (8 * place);
            place += 1;
        }
        bits += 1;
    }
    table
}
