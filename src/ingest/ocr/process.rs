//! A child process on a leash: no input, output into files of a size that is watched, a time limit, killed when dropped.
//!
//! Output goes to files and not through pipes: nothing has to be drained by threads, and a grandchild that keeps a pipe open cannot
//! hold anybody up.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::problem::Message;

/// The most that a child may write, a picture of a page included.
const MOST_OUTPUT: u64 = 256 << 20;
/// The most that is kept of its complaints.
const MOST_SAID: u64 = 4 << 10;

/// Why a child gave nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It could not be started, or its files not be used.
    NotStarted(String),
    /// It took too long and was ended.
    TimedOut(Duration),
    /// It wrote without end and was ended.
    TooMuch,
    /// It ended badly; the end of what it said.
    Failed(String),
}

impl Trouble {
    /// What happened, to be put behind the program's name.
    pub(super) fn message(&self) -> Message {
        let (vi, en) = match self {
            Self::NotStarted(why) => (format!("không chạy được ({why})"), format!("could not be run ({why})")),
            Self::TimedOut(limit) => {
                let seconds = limit.as_secs_f32();
                (format!("chạy quá {seconds} giây nên đã bị dừng"), format!("ran for over {seconds} seconds and was ended"))
            }
            Self::TooMuch => ("ghi ra quá nhiều dữ liệu nên đã bị dừng".to_owned(), "wrote too much and was ended".to_owned()),
            Self::Failed(why) => (format!("báo lỗi ({why})"), format!("failed ({why})")),
        };
        Message::new(vi, en)
    }
}

/// A child that runs.
#[derive(Debug)]
pub(super) struct Running {
    child: Child,
    until: Option<Instant>,
    limit: Duration,
    out: PathBuf,
    said: PathBuf,
}

impl Running {
    /// Starts `program` in `folder`, its output going to the file `out` there.
    pub(super) fn start<S: AsRef<OsStr>>(
        program: &Path,
        arguments: impl IntoIterator<Item = S>,
        (folder, out): (&Path, &str),
        limit: Duration,
    ) -> Result<Self, Trouble> {
        let out = folder.join(out);
        let said = complaints(&out);
        let file = |path: &Path| File::create(path).map_err(|e| not_started(&e));
        let mut command = Command::new(program);
        command.args(arguments).current_dir(folder);
        command.stdin(Stdio::null()).stdout(file(&out)?).stderr(file(&said)?);
        // One page, one core: how many pages at once is for `--jobs` to say. Messages and figures in one form.
        command.env("OMP_THREAD_LIMIT", "1").env("LC_ALL", "C");
        // A group of its own, so that a script's children end with it.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let child = command.spawn().map_err(|e| not_started(&e))?;
        Ok(Self { child, until: Instant::now().checked_add(limit), limit, out, said })
    }

    /// What became of it; `None` while it runs.
    pub(super) fn poll(&mut self) -> Option<Result<(), Trouble>> {
        match self.child.try_wait() {
            Ok(Some(_)) if self.has_written_too_much() => Some(Err(Trouble::TooMuch)),
            Ok(Some(status)) if status.success() => Some(Ok(())),
            Ok(Some(status)) => Some(Err(Trouble::Failed(self.last_words(status)))),
            Ok(None) if self.until.is_some_and(|until| Instant::now() >= until) => {
                self.kill();
                Some(Err(Trouble::TimedOut(self.limit)))
            }
            Ok(None) if self.has_written_too_much() => {
                self.kill();
                Some(Err(Trouble::TooMuch))
            }
            Ok(None) => None,
            Err(e) => Some(Err(not_started(&e))),
        }
    }

    /// Waits for its end.
    pub(super) fn wait(mut self) -> Result<(), Trouble> {
        loop {
            if let Some(done) = self.poll() {
                return done;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn has_written_too_much(&self) -> bool {
        let size = |path: &Path| fs::metadata(path).map_or(0, |m| m.len());
        size(&self.out) + size(&self.said) > MOST_OUTPUT
    }

    /// How it ended, and the last line it said.
    fn last_words(&self, status: ExitStatus) -> String {
        let line = last_line(&self.out);
        if line.is_empty() { status.to_string() } else { format!("{status}: {line}") }
    }

    fn kill(&mut self) {
        #[cfg(unix)]
        if let Some(group) = i32::try_from(self.child.id()).ok().and_then(rustix::process::Pid::from_raw) {
            let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        }
        // Where it has just ended by itself there is nothing left to kill.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if !matches!(self.child.try_wait(), Ok(Some(_))) {
            self.kill();
        }
    }
}

fn not_started(error: &io::Error) -> Trouble {
    Trouble::NotStarted(error.to_string())
}

/// The last line that the child complained about, whose output went to this file.
pub(super) fn last_line(out: &Path) -> String {
    let said = head(&complaints(out)).unwrap_or_default();
    let said = String::from_utf8_lossy(&said);
    let line = said.lines().rfind(|l| !l.trim().is_empty()).unwrap_or_default().trim();
    line.chars().filter(|c| !c.is_control()).take(200).collect()
}

/// Where the complaints of a child go whose output goes to this file.
fn complaints(out: &Path) -> PathBuf {
    let mut name = out.as_os_str().to_owned();
    name.push(".err");
    PathBuf::from(name)
}

/// What a file holds, up to what is kept of complaints.
fn head(path: &Path) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    File::open(path)?.take(MOST_SAID).read_to_end(&mut out)?;
    Ok(out)
}
