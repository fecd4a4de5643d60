//! Jobs on several threads, their results in order, a bounded number of them in memory.

use std::collections::VecDeque;
use std::io;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;

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
    let (sender, results) = mpsc::channel();
    let start = |group: usize, mut result: R| {
        let (sender, work, stop) = (sender.clone(), &work, &stop);
        move || {
            if !stop.load(Ordering::Relaxed) {
                let done = catch(|| work(range(group), &mut result));
                // The receiver is gone only after a failure.
                let _ = sender.send((group, done.map(|()| result)));
            }
        }
    };
    pool.in_place_scope(|scope| {
        let mut spawn = |group, result| {
            let job = start(group, result);
            scope.spawn(move |_| job());
        };
        let outcome = collect(groups, jobs * AHEAD, &mut spawn, &results, |result, group| sink(result, range(group).end));
        stop.store(true, Ordering::Relaxed);
        outcome
    })
}

/// Keeps `ahead` groups under way and hands their results to `sink` in order.
fn collect<R: Default>(
    groups: usize,
    ahead: usize,
    spawn: &mut dyn FnMut(usize, R),
    results: &mpsc::Receiver<(usize, Result<R, String>)>,
    mut sink: impl FnMut(&mut R, usize) -> io::Result<()>,
) -> io::Result<()> {
    let mut waiting: VecDeque<Option<R>> = (0..ahead).map(|_| None).collect();
    let first = ahead.min(groups);
    (0..first).for_each(|group| spawn(group, R::default()));
    let (mut next, mut written) = (first, 0);
    while written < groups {
        let (group, result) = results.recv().map_err(io::Error::other)?;
        waiting[group - written] = Some(result.map_err(io::Error::other)?);
        while let Some(mut result) = waiting.front_mut().and_then(Option::take) {
            sink(&mut result, written)?;
            waiting.rotate_left(1);
            written += 1;
            if next < groups {
                spawn(next, result);
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
