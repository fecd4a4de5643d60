//! How far long work has come, on standard error.

use std::fmt::Write;
use std::io::{self, IsTerminal};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::Program;

/// Shorter work is not worth a bar.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the bar is drawn anew, also where a long document keeps it where it is.
const TICK: Duration = Duration::from_millis(250);

/// A bar on standard error with counts, rate and the time left; it comes up when the work has taken a second, and is gone when it is done.
pub(crate) struct Progress {
    bar: ProgressBar,
    /// Wakes the thread that brings the bar up.
    done: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// So many are done.
    pub(crate) fn show(&mut self, done: usize) {
        self.bar.set_position(done as u64);
    }

    /// Takes the bar away.
    pub(crate) fn clear(&mut self) {
        if let Some((done, waiting)) = self.done.take() {
            drop(done);
            // A thread that only draws has no more to say.
            drop(waiting.join());
            self.bar.finish_and_clear();
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}

impl Program<'_> {
    /// For so many inputs; silent where the result itself streams to the same screen.
    pub(crate) fn progress(&self, total: usize, streams: bool) -> Progress {
        let shares_screen = streams && self.common.output.is_none() && io::stdout().is_terminal();
        let dumb = std::env::var_os("TERM").is_some_and(|t| t == "dumb");
        let shown = io::stderr().is_terminal() && !dumb && !self.common.quiet && !shares_screen;
        let bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::hidden());
        if !shown {
            return Progress { bar, done: None };
        }
        let words = self.style.pick(
            " {wide_bar} {pos}/{len} văn bản · {rate}/giây · còn {eta} ",
            " {wide_bar} {pos}/{len} documents · {rate}/s · {eta} left ",
        );
        if let Ok(style) = ProgressStyle::with_template(words) {
            let rate = |state: &ProgressState, out: &mut dyn Write| {
                // A bar that cannot be drawn is no trouble.
                let _ = write!(out, "{:.0}", state.per_sec());
            };
            bar.set_style(style.with_key("rate", rate).progress_chars("━╸─"));
        }
        let (done, over) = mpsc::channel();
        let late = bar.clone();
        let waiting = thread::spawn(move || {
            if over.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                late.set_draw_target(ProgressDrawTarget::stderr());
                late.enable_steady_tick(TICK);
            }
        });
        Progress { bar, done: Some((done, waiting)) }
    }
}
