//! One row of the Levenshtein table as bits: by how much each cell differs from its left neighbour.
//!
//! Neighbours differ by at most one, so two bits a cell are enough for every cell but the first. The first cell is the
//! number of characters read so far. A character moves the whole row in a dozen operations (Myers 1999, Hyyrö 2003).

/// Cells after the first that a row can have.
const WIDTH: usize = 64;

/// The rises and falls of a row, a bit a cell.
#[derive(Clone, Copy)]
pub(super) struct Deltas {
    rises: u64,
    falls: u64,
}

/// Which cells of the fixed text hold each character: the fixed text stands still while the other one moves past it.
pub(super) struct FixedText {
    cells: [u64; 128],
    length: usize,
}

impl FixedText {
    /// For ASCII text no longer than a row.
    pub(super) fn new(text: &[u8]) -> Self {
        let mut cells = [0_u64; 128];
        let mut bit = 1_u64;
        for &byte in text {
            if let Some(cells) = cells.get_mut(usize::from(byte)) {
                *cells |= bit;
            }
            bit <<= 1;
        }
        FixedText { cells, length: text.len() }
    }

    /// Blocks of eight cells that hold the text.
    fn blocks(&self) -> usize {
        self.length.div_ceil(8)
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
    /// The row before any character is read: 0, 1, 2, …
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

    /// The last cell, if the first one is `first`.
    pub(super) fn last_cell(self, first: usize, fixed: &FixedText) -> usize {
        let count = |bits: u64| usize::try_from((bits & fixed.mask()).count_ones()).unwrap_or_default();
        first.saturating_add(count(self.rises)).saturating_sub(count(self.falls))
    }
}

impl Deltas {
    /// Like [`Merged::can_get_below`], for one row.
    pub(super) fn can_get_below(self, best: usize, first: u8, whole: usize, fixed: &FixedText) -> bool {
        Merged::of(self, first, fixed).can_get_below(best, first, whole, fixed)
    }
}

/// The element-wise minimum of rows with the same first cell: their other cells, a byte each, eight in a block.
pub(super) struct Merged([[u8; 8]; WIDTH / 8]);

impl Merged {
    pub(super) fn of(row: Deltas, first: u8, fixed: &FixedText) -> Self {
        let mut merged = Merged([[u8::MAX; 8]; WIDTH / 8]);
        merged.lower(row, first, fixed);
        merged
    }

    /// Lowers every cell to that of another row. `first` is at most 127, so that every cell fits a byte.
    pub(super) fn lower(&mut self, row: Deltas, first: u8, fixed: &FixedText) {
        let mut before = first;
        let blocks = self.0.iter_mut().take(fixed.blocks());
        for ((block, rises), falls) in blocks.zip(row.rises.to_le_bytes()).zip(row.falls.to_le_bytes()) {
            // Eight cells at once, each in its own byte: no byte overflows into its neighbour, since every sum is a
            // cell.
            let cells = spread(before).wrapping_add(sums_of(rises)).wrapping_sub(sums_of(falls)).to_le_bytes();
            block.iter_mut().zip(cells).for_each(|(lowest, cell)| *lowest = cell.min(*lowest));
            [.., before] = cells;
        }
    }

    /// The row whose cells these are.
    pub(super) fn deltas(&self, first: u8, fixed: &FixedText) -> Deltas {
        let (mut rises, mut falls) = ([0; WIDTH / 8], [0; WIDTH / 8]);
        let mut last = first;
        for ((block, rises), falls) in self.0.iter().zip(&mut rises).zip(&mut falls).take(fixed.blocks()) {
            let [a, b, c, d, e, f, g, h] = *block;
            let before = [last, a, b, c, d, e, f, g];
            last = h;
            for (place, (cell, before)) in block.iter().zip(before).enumerate() {
                *rises |= u8::from(*cell > before) << place;
                *falls |= u8::from(*cell < before) << place;
            }
        }
        Deltas { rises: u64::from_le_bytes(rises), falls: u64::from_le_bytes(falls) }
    }

    /// Whether any cell is near enough to the end: the cost left is at least the difference in length of what is left
    /// of both texts, `whole` and the fixed one.
    pub(super) fn can_get_below(&self, best: usize, first: u8, whole: usize, fixed: &FixedText) -> bool {
        let left = whole.saturating_sub(first.into());
        let cells = std::iter::once(&first).chain(self.0.as_flattened());
        (0..=fixed.length).zip(cells).any(|(at, &cell)| {
            let left_of_fixed = fixed.length.saturating_sub(at);
            usize::from(cell).saturating_add(left.abs_diff(left_of_fixed)) < best
        })
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
