//! How every benchmark runs: a whole input in one batch, so one call takes the batch's time divided by its elements.

use std::hint::black_box;
use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId, Criterion, Throughput};

/// The settings of a run, unless its command says otherwise.
pub(crate) fn criterion() -> Criterion {
    Criterion::default()
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3))
        .sample_size(60)
        .configure_from_args()
}

/// Measures `work` on every item of an input; `who` does it, and `input` says on what.
pub(crate) fn measure<T, R>(
    group: &mut BenchmarkGroup<'_, WallTime>,
    who: &str,
    input: &str,
    items: &[T],
    mut work: impl FnMut(&T) -> R,
) {
    let elements = u64::try_from(items.len()).unwrap_or(u64::MAX);
    group.throughput(Throughput::Elements(elements)).bench_function(BenchmarkId::new(who, input), |bencher| {
        bencher.iter(|| {
            for item in items {
                black_box(work(black_box(item)));
            }
        });
    });
}
