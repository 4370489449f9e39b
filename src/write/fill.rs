//! All threads fill one sink.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Result;

use super::{Batch, Sink};

/// Gives each piece of `work` to a free thread of the pool, which makes a batch of files of
/// it and puts that into the sink; says how many batches there were.
///
/// Pieces are handed out in their order, so that a sink that needs the order has little to
/// keep waiting. Each thread has one batch, which is used again and again.
///
/// # Errors
///
/// With the first error of `make` or of the sink; no further work is then begun.
pub fn fill<T>(
    sink: &dyn Sink,
    work: impl Iterator<Item = T> + Send,
    make: impl Fn(usize, T, &mut Batch) -> Result<()> + Sync,
) -> Result<usize> {
    let work = Mutex::new(work.enumerate());
    let is_stopped = AtomicBool::new(false);
    let next = || {
        work.lock()
            .expect("no thread panics while it holds the lock")
            .next()
    };
    let run = || -> Result<usize> {
        let (mut batch, mut count) = (Batch::default(), 0);
        while !is_stopped.load(Ordering::Relaxed) {
            let Some((number, piece)) = next() else { break };
            let made = catch_unwind(AssertUnwindSafe(|| make(number, piece, &mut batch)));
            // Also after an error: others may be waiting for this number.
            let put = sink.put(number, &mut batch);
            batch.clear();
            let result = made.unwrap_or_else(|panic| resume_unwind(panic)).and(put);
            if result.is_err() {
                is_stopped.store(true, Ordering::Relaxed);
            }
            result?;
            count += 1;
        }
        Ok(count)
    };
    rayon::broadcast(|_| run()).into_iter().sum()
}
