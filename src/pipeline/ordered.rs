//! Jobs on several threads, their results in order, a bounded number of them in memory.

use std::collections::VecDeque;
use std::io;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, mpsc};

use super::guard::catch;

/// The most inputs that are handed to a thread at once: enough that handing over costs nothing beside the work, few enough that
/// results come promptly and memory stays small.
const GROUP: usize = 32;

/// How many groups for each thread may be under way or waiting for one before them.
const AHEAD: usize = 4;

/// Runs `work` over `0..count` in groups and `sink` over the results in order.
///
/// `sink` is also told how many inputs are done; it leaves the result fit to be worked on again.
///
/// # Errors
/// The first of `sink`; no further group is begun then.
pub(super) fn run<R: Default + Send>(
    count: usize,
    jobs: usize,
    work: impl Fn(Range<usize>, &mut R) + Sync,
    mut sink: impl FnMut(&mut R, usize) -> io::Result<()>,
) -> io::Result<()> {
    let size = (count / (jobs.max(1) * 8)).clamp(1, GROUP);
    let groups = count.div_ceil(size);
    let range = |group: usize| group * size..((group + 1) * size).min(count);
    let pool = (jobs > 1 && groups > 1).then(|| rayon::ThreadPoolBuilder::new().num_threads(jobs.min(groups)).build());
    // Where the system grants no threads, one must do.
    let Some(Ok(pool)) = pool else {
        let mut result = R::default();
        return (0..groups).try_for_each(|group| {
            work(range(group), &mut result);
            sink(&mut result, range(group).end)
        });
    };
    let stop = AtomicBool::new(false);
    let spare = Spare((0..jobs).map(|_| Mutex::default()).collect());
    let (sender, results) = mpsc::channel();
    let start = |group: usize| {
        let (sender, work, stop, spare) = (sender.clone(), &work, &stop, &spare);
        move || {
            if !stop.load(Ordering::Relaxed) {
                let worker = rayon::current_thread_index().unwrap_or(0);
                let mut value = spare.take(worker);
                let done = catch(|| work(range(group), &mut value));
                // The receiver is gone only after a failure.
                let _ = sender.send((group, done.map(|()| Done { worker, value })));
            }
        }
    };
    pool.in_place_scope(|scope| {
        let mut spawn = |group| {
            let job = start(group);
            scope.spawn(move |_| job());
        };
        let outcome = collect(groups, jobs * AHEAD, &mut spawn, &results, |mut done, group| {
            sink(&mut done.value, range(group).end)?;
            spare.give_back(done);
            Ok(())
        });
        stop.store(true, Ordering::Relaxed);
        outcome
    })
}

/// What a worker made of a group.
struct Done<R> {
    worker: usize,
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

    fn give_back(&self, done: Done<R>) {
        let mut spare = self.of(done.worker);
        if spare.len() < AHEAD {
            spare.push(done.value);
        }
    }
}

/// Keeps `ahead` groups under way and hands their results to `sink` in order.
fn collect<T>(
    groups: usize,
    ahead: usize,
    spawn: &mut dyn FnMut(usize),
    results: &mpsc::Receiver<(usize, Result<T, String>)>,
    mut sink: impl FnMut(T, usize) -> io::Result<()>,
) -> io::Result<()> {
    let mut waiting: VecDeque<Option<T>> = (0..ahead).map(|_| None).collect();
    let mut next = ahead.min(groups);
    (0..next).for_each(&mut *spawn);
    let mut written = 0;
    while written < groups {
        let (group, result) = results.recv().map_err(io::Error::other)?;
        waiting[group - written] = Some(result.map_err(io::Error::other)?);
        while let Some(result) = waiting.front_mut().and_then(Option::take) {
            sink(result, written)?;
            waiting.rotate_left(1);
            written += 1;
            if next < groups {
                spawn(next);
                next += 1;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn squares(count: usize, jobs: usize) -> Vec<usize> {
        let mut out = Vec::new();
        let work = |range: Range<usize>, result: &mut Vec<usize>| result.extend(range.map(|n| n * n));
        let sink = |result: &mut Vec<usize>, _| {
            out.append(result);
            Ok(())
        };
        run(count, jobs, work, sink).unwrap();
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
            let sink = |(): &mut (), done: usize| if done > 100 { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(()) };
            let error = run(10_000, jobs, |_, (): &mut ()| {}, sink).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
        }
    }
}
