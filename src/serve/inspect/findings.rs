//! What is wrong with the whole site: found in the background, while pages are shown.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::thread;

use serde::Serialize;
use tokio::sync::watch;

use crate::report::Findings;
use crate::serve::Shown;
use crate::serve::problem::Problem;

/// Looks through a whole site; ends early when it is no longer wanted.
pub(in crate::serve) type Check = Arc<dyn Fn(&Shown, &AtomicBool) -> Findings + Send + Sync>;

/// The check of the newest site that somebody asked about.
pub(in crate::serve) struct Checks {
    check: Check,
    running: Mutex<Option<Running>>,
    /// Tells when one is through.
    done: watch::Sender<()>,
}

impl fmt::Debug for Checks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Checks").finish_non_exhaustive()
    }
}

struct Running {
    of: Arc<Shown>,
    wanted: Arc<AtomicBool>,
    found: Arc<OnceLock<Findings>>,
}

/// All that `findings.html` shows.
#[derive(Debug, Serialize)]
pub(in crate::serve) struct Found {
    /// Whether the site is still being looked through.
    is_running: bool,
    problems: Vec<Problem>,
}

impl Checks {
    pub(super) fn new(check: Check) -> Self {
        Self {
            check,
            running: Mutex::default(),
            done: watch::Sender::default(),
        }
    }

    /// A sign whenever a check is through.
    pub(super) fn done(&self) -> watch::Receiver<()> {
        self.done.subscribe()
    }

    /// What is known by now; starts a check when there is none of this site.
    pub(super) fn page(&self, shown: &Arc<Shown>, problems: &Findings) -> Found {
        let found = self.found(shown);
        let of_site = found.as_ref().and_then(|found| found.get());
        let all = problems
            .iter()
            .chain(of_site.into_iter().flat_map(Findings::iter));
        Found {
            is_running: of_site.is_none(),
            problems: all.map(Problem::from).collect(),
        }
    }

    fn found(&self, shown: &Arc<Shown>) -> Option<Arc<OnceLock<Findings>>> {
        let mut running = self.running.lock().ok()?;
        if let Some(running) = running.as_ref() {
            if Arc::ptr_eq(&running.of, shown) {
                return Some(running.found.clone());
            }
            running.wanted.store(false, Ordering::Relaxed);
        }
        let new = Running {
            of: shown.clone(),
            wanted: Arc::new(AtomicBool::new(true)),
            found: Arc::default(),
        };
        let (check, shown, done) = (self.check.clone(), shown.clone(), self.done.clone());
        let (wanted, found) = (new.wanted.clone(), new.found.clone());
        thread::spawn(move || {
            // One thread of its own: pages and rebuilds have the others.
            let Ok(pool) = rayon::ThreadPoolBuilder::new().num_threads(1).build() else {
                return;
            };
            let _ = found.set(pool.install(|| check(&shown, &wanted)));
            done.send_replace(());
        });
        let found = new.found.clone();
        *running = Some(new);
        Some(found)
    }
}
