//! Jobs on several threads, their results in order, a bounded number of them in memory.

use std::collections::VecDeque;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, mpsc};

use super::guard::catch;

/// The most inputs that are handed to a thread at once: enough that handing over costs nothing beside the work, few enough that
/// results come promptly and memory stays small.
const GROUP: usize = 32;

/// How many groups for each thread may be under way or waiting for one before them.
const AHEAD: usize = 4;

/// How many of so many inputs are handed over at once.
pub(super) fn size(count: usize, jobs: usize) -> usize {
    (count / (jobs.max(1) * 8)).clamp(1, GROUP)
}

/// Runs `work` over the groups, of which there are `count`, and `sink` over the results in order; it leaves the result fit to be worked on
/// again.
///
/// # Errors
/// The first of `sink` or of the groups; no further group is begun then.
pub(super) fn run<G: Send, R: Default + Send>(
    (count, mut groups): (usize, impl Iterator<Item = io::Result<G>>),
    jobs: usize,
    work: impl Fn(&G, &mut R) + Sync,
    mut sink: impl FnMut(&G, &mut R) -> io::Result<()>,
) -> io::Result<()> {
    let pool = (jobs > 1 && count > 1).then(|| rayon::ThreadPoolBuilder::new().num_threads(jobs.min(count)).build());
    // Where the system grants no threads, one must do.
    let Some(Ok(pool)) = pool else {
        let mut result = R::default();
        return groups.try_for_each(|group| {
            let group = group?;
            work(&group, &mut result);
            sink(&group, &mut result)
        });
    };
    let stop = AtomicBool::new(false);
    let spare = Spare((0..jobs).map(|_| Mutex::default()).collect());
    let (sender, results) = mpsc::channel();
    let start = |n: usize, group: G| {
        let (sender, work, stop, spare) = (sender.clone(), &work, &stop, &spare);
        move || {
            if !stop.load(Ordering::Relaxed) {
                let worker = rayon::current_thread_index().unwrap_or(0);
                let mut value = spare.take(worker);
                let done = catch(|| work(&group, &mut value));
                // The receiver is gone only after a failure.
                let _ = sender.send((n, done.map(|()| Done { worker, group, value })));
            }
        }
    };
    pool.in_place_scope(|scope| {
        let mut begun = 0;
        let mut spawn = || {
            let Some(group) = groups.next().transpose()? else { return Ok(false) };
            let job = start(begun, group);
            begun += 1;
            scope.spawn(move |_| job());
            Ok(true)
        };
        let outcome = collect(jobs * AHEAD, &mut spawn, &results, |mut done| {
            sink(&done.group, &mut done.value)?;
            spare.give_back(done.worker, done.value);
            Ok(())
        });
        stop.store(true, Ordering::Relaxed);
        outcome
    })
}

/// What a worker made of a group.
struct Done<G, R> {
    worker: usize,
    group: G,
    value: R,
}

/// The results that are fit to be worked on again, for each worker those that it filled before: its processor has their memory at hand,
/// where another would have to fetch what it overwrites.
struct Spare<R>(Vec<Mutex<Vec<R>>>);

impl<R: Default> Spare<R> {
    fn of(&self, worker: usize) -> MutexGuard<'_, Vec<R>> {
        self.0[worker % self.0.len()].lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self, worker: usize) -> R {
        self.of(worker).pop().unwrap_or_default()
    }

    fn give_back(&self, worker: usize, value: R) {
        let mut spare = self.of(worker);
        if spare.len() < AHEAD {
            spare.push(value);
        }
    }
}

/// Keeps `ahead` groups under way and hands their results to `sink` in order. `spawn` begins the next, if there is one.
fn collect<T>(
    ahead: usize,
    spawn: &mut dyn FnMut() -> io::Result<bool>,
    results: &mpsc::Receiver<(usize, Result<T, String>)>,
    mut sink: impl FnMut(T) -> io::Result<()>,
) -> io::Result<()> {
    let mut waiting: VecDeque<Option<T>> = (0..ahead).map(|_| None).collect();
    let (mut begun, mut written) = (0, 0);
    while begun < ahead && spawn()? {
        begun += 1;
    }
    while written < begun {
        let (group, result) = results.recv().map_err(io::Error::other)?;
        waiting[group - written] = Some(result.map_err(io::Error::other)?);
        while let Some(result) = waiting.front_mut().and_then(Option::take) {
            sink(result)?;
            waiting.rotate_left(1);
            written += 1;
            begun += usize::from(spawn()?);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(count: usize) -> (usize, impl Iterator<Item = io::Result<usize>>) {
        (count, (0..count).map(Ok))
    }

    fn squares(count: usize, jobs: usize) -> Vec<usize> {
        let mut out = Vec::new();
        let sink = |_: &usize, result: &mut Vec<usize>| {
            out.append(result);
            Ok(())
        };
        run(groups(count), jobs, |n, result: &mut Vec<usize>| result.push(n * n), sink).unwrap();
        out
    }

    #[test]
    fn results_come_in_order() {
        for count in [0, 1, 2, 17, 1000] {
            let want: Vec<_> = (0..count).map(|n| n * n).collect();
            for jobs in [1, 2, 3, 8] {
                assert_eq!(squares(count, jobs), want, "{count} with {jobs}");
            }
        }
    }

    #[test]
    fn a_failing_sink_stops_the_run() {
        for jobs in [1, 4] {
            let sink = |n: &usize, (): &mut ()| if *n > 100 { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(()) };
            let error = run(groups(10_000), jobs, |_, (): &mut ()| {}, sink).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
        }
    }

    #[test]
    fn groups_that_fail_stop_the_run() {
        for (jobs, at) in [(1, 0), (1, 50), (4, 0), (4, 3), (4, 50)] {
            let failing = (0..100).map(|n| if n < at { Ok(n) } else { Err(io::ErrorKind::InvalidData.into()) });
            let mut seen = 0;
            let sink = |n: &usize, (): &mut ()| {
                assert_eq!(*n, std::mem::replace(&mut seen, n + 1));
                Ok(())
            };
            let error = run((100, failing), jobs, |_, (): &mut ()| {}, sink).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::InvalidData);
        }
    }
}
