//! How far long work has come, on standard error.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use super::Program;

/// A count on standard error, for work that takes more than a second.
pub(crate) struct Progress {
    total: usize,
    shown: bool,
    last: Instant,
    drawn: bool,
}

impl Progress {
    pub(crate) fn show(&mut self, done: usize) {
        let pause = if self.drawn { Duration::from_millis(200) } else { Duration::from_secs(1) };
        if self.shown && self.last.elapsed() >= pause {
            let _ = write!(io::stderr(), "\r{done}/{}", self.total);
            (self.last, self.drawn) = (Instant::now(), true);
        }
    }

    pub(crate) fn clear(&mut self) {
        if self.drawn {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

impl Program<'_> {
    /// For so many inputs; silent where the result itself streams to the same screen.
    pub(crate) fn progress(&self, total: usize, streams: bool) -> Progress {
        let shares_screen = streams && self.common.output.is_none() && io::stdout().is_terminal();
        let shown = io::stderr().is_terminal() && !self.common.quiet && !shares_screen;
        Progress { total, shown, last: Instant::now(), drawn: false }
    }
}
