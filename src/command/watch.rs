//! `check --watch`: the check again whenever a document or what it is checked by changes, for a draft that is being written.
//!
//! Files are looked at from time to time instead of asking the system to tell: that works on network drives too, and however an editor saves
//! (Word, `LibreOffice` and vim write another file and give it the name; for a moment there may be none of that name).

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant, SystemTime};

use anyhow::Context as _;

use doichieu::ingest::{self, Source};

use super::check::own_files;
use super::{Program, TROUBLE, complain, settings, terminal_width};
use crate::cli;

/// How often the files are looked at.
const PAUSE: Duration = Duration::from_millis(500);
/// How long a file must stay as it is after a change: editors write in several steps.
const SETTLED: Duration = Duration::from_millis(200);
/// How long a file may be gone while it is being saved.
const GONE: Duration = Duration::from_secs(3);

/// What tells a version of a file from another: when it was written, its length, and which file it is.
type Version = (Option<SystemTime>, u64, u64);
type Files = BTreeMap<PathBuf, Version>;

impl Program<'_> {
    /// Checks until Ctrl-C; the exit code is that of the last check.
    pub(crate) fn watch(&self, asked: &cli::Check) -> anyhow::Result<u8> {
        let given = asked.reading.paths.iter().chain(&asked.against);
        let words = self.style.pick(
            "--watch theo dõi tệp, không theo dõi được đầu vào chuẩn (-)",
            "--watch looks at files; standard input (-) is none",
        );
        anyhow::ensure!(!given.into_iter().any(|p| p.as_os_str() == "-"), "{words}");
        let busy = Arc::new(AtomicBool::new(true));
        let stop = stopped(&busy)?;
        let mut seen = self.documents(asked)?;
        let (mut code, mut configs) = self.once(asked, 1)?;
        for round in 2.. {
            busy.store(false, Ordering::SeqCst);
            seen.extend(besides(asked, &configs));
            let Some(new) = self.changed((asked, &configs), &seen, &stop)? else {
                // The terminal has written ^C there.
                if io::stderr().is_terminal() && !self.common.quiet {
                    complain("");
                }
                return Ok(code);
            };
            seen = new;
            seen.retain(|path, _| !configs.contains(path));
            busy.store(true, Ordering::SeqCst);
            code = match self.once(asked, round) {
                // Nobody reads on.
                Err(e) if crate::pipe_closed(&e) => return Err(e),
                Err(e) => {
                    complain(&format!("{}: {}", self.style.pick("lỗi", "error"), crate::told(&e, self.style.lang)));
                    TROUBLE
                }
                Ok((code, found)) => {
                    configs = found;
                    code
                }
            };
        }
        Ok(code)
    }

    /// One check, on a screen of its own; the configurations that it went by.
    fn once(&self, asked: &cli::Check, round: usize) -> anyhow::Result<(u8, Vec<PathBuf>)> {
        let screen = self.common.output.is_none() && io::stdout().is_terminal();
        if screen && std::env::var_os("TERM").is_some_and(|t| t != "dumb") {
            // The screen and what has been rolled off it, then to its first corner.
            let mut out = io::stdout();
            out.write_all(b"\x1b[2J\x1b[3J\x1b[H").and_then(|()| out.flush()).with_context(|| self.writing())?;
        }
        // The window may have another width by now, a configuration another wording.
        let style = doichieu::report::Style { width: terminal_width(self.common), ..self.style };
        let (begun, again) = (Instant::now(), round > 1);
        let again = Program { style, common: self.common, begun, again, configs: OnceCell::new() };
        let code = again.check(asked)?;
        if !self.common.quiet {
            let seconds = again.begun.elapsed().as_secs_f64();
            self.say(
                &format!("doichieu: đã kiểm tra lần {round} ({seconds:.1} giây); chờ tệp thay đổi, Ctrl-C để dừng"),
                &format!("doichieu: checked, time {round} ({seconds:.1} s); waiting for changes, Ctrl-C ends it"),
            );
        }
        let configs = again.configs.get().map(|configs| configs.files().map(Path::to_owned).collect());
        Ok((code, configs.unwrap_or_default()))
    }

    /// The documents as they are now.
    fn documents(&self, asked: &cli::Check) -> anyhow::Result<Files> {
        let own = own_files(asked);
        let except: Vec<_> = self.common.output.iter().chain(own).chain(&asked.annotate).map(PathBuf::as_path).collect();
        let request = ingest::Request {
            paths: &asked.reading.paths,
            against: &asked.against,
            stdin_name: None,
            except: &except,
            limits: settings(&asked.reading).limits,
            tell_passed_over: false,
            jobs: super::jobs(&asked.reading),
        };
        let sources = ingest::gather(&request, &mut io::empty()).and_then(|gathered| gathered.sources.list());
        let sources = sources.with_context(|| self.shelving())?;
        let paths = sources.iter().filter_map(Source::file).map(Path::to_owned);
        Ok(paths.filter_map(with_version).collect())
    }

    /// Waits until the documents, or what they are checked by, are others than these, and have settled; `None` where it is to end.
    fn changed(
        &self,
        (asked, configs): (&cli::Check, &[PathBuf]),
        files: &Files,
        stop: &Receiver<()>,
    ) -> anyhow::Result<Option<Files>> {
        let (mut pause, mut last, mut gone): (_, Option<Files>, Option<Instant>) = (PAUSE, None, None);
        loop {
            match stop.recv_timeout(pause) {
                Err(RecvTimeoutError::Timeout) => {}
                Ok(()) | Err(RecvTimeoutError::Disconnected) => return Ok(None),
            }
            let begun = Instant::now();
            let mut now = self.documents(asked)?;
            now.extend(besides(asked, configs));
            // Where looking takes long, as over a slow line, it is done more seldom.
            let seldom = begun.elapsed() * 10;
            if now == *files {
                (pause, last, gone) = (PAUSE.max(seldom), None, None);
                continue;
            }
            pause = SETTLED.max(seldom);
            let missing = files.keys().any(|f| !now.contains_key(f));
            gone = missing.then(|| gone.unwrap_or_else(Instant::now));
            let being_saved = gone.is_some_and(|since| since.elapsed() < GONE);
            if last.as_ref() == Some(&now) && !being_saved {
                return Ok(Some(now));
            }
            last = Some(now);
        }
    }
}

/// Told once by Ctrl-C (or when the system ends the program). While a check is under way it ends at once.
fn stopped(busy: &Arc<AtomicBool>) -> anyhow::Result<Receiver<()>> {
    let (tell, told) = mpsc::channel();
    let busy = Arc::clone(busy);
    ctrlc::set_handler(move || {
        if busy.load(Ordering::SeqCst) || tell.send(()).is_err() {
            crate::interrupted();
        }
    })?;
    Ok(told)
}

/// What else decides what is found, as it is now: configurations, the register, the baseline.
fn besides(asked: &cli::Check, configs: &[PathBuf]) -> Files {
    configs.iter().chain(&asked.register).chain(&asked.baseline).cloned().filter_map(with_version).collect()
}

fn with_version(path: PathBuf) -> Option<(PathBuf, Version)> {
    version(&path).map(|version| (path, version))
}

fn version(path: &Path) -> Option<Version> {
    let known = fs::metadata(path).ok()?;
    #[cfg(unix)]
    let which = std::os::unix::fs::MetadataExt::ino(&known);
    #[cfg(not(unix))]
    let which = 0;
    Some((known.modified().ok(), known.len(), which))
}
