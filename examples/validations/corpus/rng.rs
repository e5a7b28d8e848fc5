//! splitmix64. Written out here, so that no dependency's next version can move a byte.

const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

pub(crate) struct Rng(u64);

impl Rng {
    /// The draws of one number under one seed. Mixed twice, so that neighbours have nothing in common.
    pub(crate) fn new(seed: u64, number: u64) -> Rng {
        Rng(mixed(mixed(seed.wrapping_add(STEP)).wrapping_add(number)))
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mixed(self.0)
    }

    /// From 0 up to, and without, `bound`; 0 where that is 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.below_any(bound as u64) as usize
    }

    /// The same for bounds past 32 bits, on every machine.
    fn below_any(&mut self, bound: u64) -> u64 {
        // The upper half of the product: no division, and no bias that anybody could see.
        (u128::from(self.next()).wrapping_mul(bound.into()) >> 64) as u64
    }

    /// Both ends included.
    pub(crate) fn between(&mut self, first: u64, last: u64) -> u64 {
        let span = last.saturating_sub(first).saturating_add(1);
        first.wrapping_add(self.below_any(span))
    }

    /// True in `percent` of a hundred.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn pick<T: Copy + Default>(&mut self, all: &[T]) -> T {
        all.get(self.below(all.len())).copied().unwrap_or_default()
    }

    /// One of `others` by its percentage, else what remains.
    pub(crate) fn mostly<T: Copy>(&mut self, usual: T, others: &[(T, usize)]) -> T {
        let mut left = self.below(100);
        for &(other, percent) in others {
            match left.checked_sub(percent) {
                Some(rest) => left = rest,
                None => return other,
            }
        }
        usual
    }
}

fn mixed(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
