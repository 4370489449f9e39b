//! Where the time of a run went.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::write::{Batch, Sink};

/// A stopwatch for stages that come one after the other, and for kinds of work that all
/// threads do at the same time.
#[derive(Debug)]
pub(super) struct Timings {
    start: Instant,
    stages: Mutex<Stages>,
    /// Looking at the processor's clock for each file costs a little.
    is_detailed: bool,
}

#[derive(Debug)]
struct Stages {
    since: (Instant, Duration),
    done: Vec<Stage>,
    kinds: BTreeMap<&'static str, Share>,
}

#[derive(Debug)]
struct Stage {
    name: &'static str,
    wall: Duration,
    processor: Duration,
    /// The most memory until its end, in bytes; where the system tells.
    peak: Option<u64>,
}

/// What one kind of work took, on all threads together.
#[derive(Debug, Clone, Copy, Default)]
struct Share {
    files: usize,
    bytes: usize,
    processor: Duration,
}

impl Timings {
    /// Starts the clock.
    pub(super) fn start(is_detailed: bool) -> Self {
        let start = Instant::now();
        let stages = Stages {
            since: (start, processor()),
            done: Vec::new(),
            kinds: BTreeMap::new(),
        };
        Self {
            start,
            stages: Mutex::new(stages),
            is_detailed,
        }
    }

    /// The stage that began with the end of the former one is done.
    pub(super) fn done(&self, name: &'static str) {
        let now = (Instant::now(), processor());
        let mut stages = self.stages();
        let stage = Stage {
            name,
            wall: now.0 - stages.since.0,
            processor: now.1.saturating_sub(stages.since.1),
            peak: self.is_detailed.then(peak_memory).flatten(),
        };
        stages.done.push(stage);
        stages.since = now;
    }

    /// Does a piece of work of this kind; `size` says how many files and bytes it was.
    pub(super) fn time<T>(
        &self,
        kind: &'static str,
        size: impl FnOnce(&T) -> (usize, usize),
        work: impl FnOnce() -> T,
    ) -> T {
        if !self.is_detailed {
            return work();
        }
        let before = of_thread();
        let done = work();
        let processor = of_thread().saturating_sub(before);
        let (files, bytes) = size(&done);
        let mut stages = self.stages();
        let share = stages.kinds.entry(kind).or_default();
        share.files += files;
        share.bytes += bytes;
        share.processor += processor;
        done
    }

    /// Since the start.
    pub(super) fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    fn stages(&self) -> std::sync::MutexGuard<'_, Stages> {
        self.stages
            .lock()
            .expect("no thread panics while it holds the lock")
    }
}

/// A table with a line for each stage, and one for each kind of work in the stage that all
/// threads share.
impl fmt::Display for Timings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let stages = self.stages();
        writeln!(
            f,
            "{:<40}{:>10}{:>10}{:>12}",
            "stage", "wall s", "CPU s", "peak MB"
        )?;
        let mut row = |name: &str, wall: Duration, processor: Duration, peak: Option<u64>| {
            let (wall, processor) = (wall.as_secs_f64(), processor.as_secs_f64());
            let peak = peak.map_or_else(String::new, |bytes| format!("{:.0}", bytes as f64 / 1e6));
            writeln!(f, "{name:<40}{wall:>10.2}{processor:>10.2}{peak:>12}")
        };
        for stage in &stages.done {
            row(stage.name, stage.wall, stage.processor, stage.peak)?;
        }
        let total = stages.done.iter().map(|stage| stage.processor).sum();
        let peak = stages.done.last().and_then(|stage| stage.peak);
        row("total", self.elapsed(), total, peak)?;
        writeln!(
            f,
            "\n{:<28}{:>10}{:>10}{:>10}{:>12}",
            "on all threads", "files", "MB", "CPU s", "µs a file"
        )?;
        for (kind, share) in &stages.kinds {
            let (megabytes, cpu) = (share.bytes as f64 / 1e6, share.processor.as_secs_f64());
            let each = cpu * 1e6 / share.files.max(1) as f64;
            writeln!(
                f,
                "{kind:<28}{:>10}{megabytes:>10.1}{cpu:>10.2}{each:>12.1}",
                share.files
            )?;
        }
        Ok(())
    }
}

/// A sink whose work is timed.
pub(super) struct Timed<'a> {
    /// The sink itself.
    pub(super) sink: &'a dyn Sink,
    /// The stopwatch.
    pub(super) timings: &'a Timings,
}

impl Sink for Timed<'_> {
    fn put(&self, number: usize, batch: &mut Batch) -> Result<()> {
        let size = (batch.files().len(), batch.size());
        self.timings
            .time("write", |_| size, || self.sink.put(number, batch))
    }

    fn finish(self: Box<Self>) -> Result<()> {
        unreachable!("the sink itself is finished")
    }
}

/// The most memory that the process had so far, in bytes.
#[cfg(target_os = "linux")]
fn peak_memory() -> Option<u64> {
    let status = crate::files::read("/proc/self/status".as_ref()).ok()?;
    let status = String::from_utf8_lossy(&status);
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

/// Other systems are not asked.
#[cfg(not(target_os = "linux"))]
fn peak_memory() -> Option<u64> {
    None
}

/// The processor time of all threads.
fn processor() -> Duration {
    clock(Clock::Process)
}

/// The processor time of this thread.
fn of_thread() -> Duration {
    clock(Clock::Thread)
}

#[derive(Clone, Copy)]
enum Clock {
    Process,
    Thread,
}

#[cfg(unix)]
fn clock(clock: Clock) -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    let time = clock_gettime(match clock {
        Clock::Process => ClockId::ProcessCPUTime,
        Clock::Thread => ClockId::ThreadCPUTime,
    });
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

/// Other systems are not asked; the table then shows no processor time.
#[cfg(not(unix))]
fn clock(_: Clock) -> Duration {
    Duration::ZERO
}
