//! The work on the pages of one document: each page is a task that goes from program to program; one thread drives them all.

use std::fs;
use std::path::Path;
use std::time::Duration;

use tempfile::TempDir;

use super::hocr::{self, Bounds, Page};
use super::permits::{Permit, Permits};
use super::picture::Grey;
use super::process::{self, Running, Trouble};
use super::programs::Programs;
use super::rules;
use crate::ingest::legible::{Count, Source};
use crate::problem::Message;

/// A page to be read, or a part of one. Lengths are in points, from the upper left corner of the page as it is looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Job {
    /// The page, from 1.
    pub page: u32,
    /// Its width and height.
    pub size: (f32, f32),
    /// The part of it with all annotations on it: left, top, width, height. `None`: the whole page without annotations.
    pub part: Option<[f32; 4]>,
}

/// What became of a job: the words, their places in points from the corner of the page (or of its part).
pub type Outcome = Result<Page, Failure>;

/// Why a page could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// `pdftoppm` did not give its picture.
    Render(Trouble),
    /// Tesseract did not read it.
    Read(Trouble),
    /// The pages before it took so long that it was not tried.
    GivenUp,
}

/// What the work is done with.
pub(super) struct Means<'a> {
    pub(super) programs: &'a Programs,
    pub(super) permits: &'a Permits,
    pub(super) time: Duration,
}

/// Dots to an inch: what Tesseract is made for.
const DPI: f32 = 300.0;
/// No picture is longer or wider than this many dots: A3 at full size, a poster at less.
const MOST_DOTS: f32 = 5000.0;
/// After so many pages in a row that took too long, the rest are not tried.
const PATIENCE: usize = 3;
/// Less sure than this of its letters, Tesseract may have read a page that lies on its side.
const DOUBTFUL: u64 = 60;
/// Words less sure than this are read once more.
const SURE: u8 = 90;
/// The margin of paper put around a part of a page, in dots.
const FRAME: u16 = 30;
/// Between two looks at the children.
const PAUSE: Duration = Duration::from_millis(4);

/// Reads pages of a PDF; one outcome for each job, in order.
pub(super) fn pdf(bytes: &[u8], password: Option<&str>, jobs: &[Job], means: &Means<'_>) -> Vec<Outcome> {
    let prepared = tempfile::Builder::new().prefix("doichieu-").tempdir().and_then(|folder| {
        fs::write(folder.path().join(PDF), bytes)?;
        Ok(folder)
    });
    match prepared {
        Ok(folder) => Desk { folder, password, means }.all(jobs),
        Err(e) => jobs.iter().map(|_| Err(Failure::Render(Trouble::NotStarted(e.to_string())))).collect(),
    }
}

const PDF: &str = "document.pdf";

/// Where the work on one document is done.
struct Desk<'a> {
    folder: TempDir,
    password: Option<&'a str>,
    means: &'a Means<'a>,
}

/// A page that is being worked on.
struct Task<'p> {
    /// Its place among the jobs.
    at: usize,
    job: Job,
    dpi: f32,
    stage: Stage,
    _permit: Permit<'p>,
}

/// How far a task is.
enum Stage {
    Rendering(Running),
    /// It is read as it lies, or turned by `quarters`, where `before` is what it gave as it lay.
    Reading {
        running: Running,
        quarters: u8,
        rules: Vec<Bounds>,
        before: Option<Page>,
    },
    /// What was read makes little sense: which way up is it?
    Asking {
        running: Running,
        read: Page,
    },
    /// Lines with doubtful words are read once more, at another size.
    Again {
        running: Running,
        read: Page,
    },
    /// Nothing was started.
    Over(Failure),
}

/// A stage's end: another one, or the outcome.
type Next = Result<Stage, Outcome>;

impl Desk<'_> {
    fn all(&self, jobs: &[Job]) -> Vec<Outcome> {
        let mut outcomes: Vec<Outcome> = jobs.iter().map(|_| Err(Failure::GivenUp)).collect();
        let mut tasks: Vec<Task<'_>> = Vec::new();
        let mut left = jobs.iter().enumerate();
        let mut late = 0;
        loop {
            while late < PATIENCE && left.len() > 0 {
                // Waiting is only for who holds nothing.
                let permit = if tasks.is_empty() { Some(self.means.permits.wait()) } else { self.means.permits.take() };
                let Some((permit, (at, job))) = permit.and_then(|p| Some((p, left.next()?))) else { break };
                tasks.push(self.begin(at, *job, permit));
            }
            if tasks.is_empty() {
                return outcomes;
            }
            tasks.retain_mut(|task| match self.step(task) {
                None => true,
                Some(outcome) => {
                    late = if matches!(&outcome, Err(f) if f.is_late()) { late + 1 } else { 0 };
                    outcomes[task.at] = outcome;
                    self.clear(task.at);
                    false
                }
            });
            if !tasks.is_empty() {
                std::thread::sleep(PAUSE);
            }
        }
    }

    fn begin<'p>(&self, at: usize, job: Job, permit: Permit<'p>) -> Task<'p> {
        let dpi = job.dpi();
        let stage = self.render(at, &job, dpi).map_or_else(|t| Stage::Over(Failure::Render(t)), Stage::Rendering);
        Task { at, job, dpi, stage, _permit: permit }
    }

    /// Looks after a task; its outcome when it is done.
    fn step(&self, task: &mut Task<'_>) -> Option<Outcome> {
        let running = match &mut task.stage {
            Stage::Over(failure) => return Some(Err(failure.clone())),
            Stage::Rendering(running)
            | Stage::Reading { running, .. }
            | Stage::Asking { running, .. }
            | Stage::Again { running, .. } => running,
        };
        let done = running.poll()?;
        let stage = std::mem::replace(&mut task.stage, Stage::Over(Failure::GivenUp));
        let next = match (stage, done) {
            (Stage::Over(failure), _) => Err(Err(failure)),
            (Stage::Rendering(_), Err(t)) => Err(Err(Failure::Render(t))),
            (Stage::Rendering(_), Ok(())) => self.rendered(task),
            (Stage::Reading { before: Some(page), .. }, Err(_)) => Err(Ok(page)),
            (Stage::Reading { .. }, Err(t)) => Err(Err(Failure::Read(t))),
            (Stage::Reading { quarters, rules, before, .. }, Ok(())) => self.has_read(task, (quarters, &rules), before),
            (Stage::Asking { read, .. } | Stage::Again { read, .. }, Err(_)) => Err(Ok(read)),
            (Stage::Asking { read, .. }, Ok(())) => self.told(task, read),
            (Stage::Again { read, .. }, Ok(())) => Err(Ok(self.read_again(task, read))),
        };
        match next {
            Ok(stage) => {
                task.stage = stage;
                None
            }
            Err(outcome) => Some(outcome.map(|page| {
                let page = if task.job.part.is_some() { page.unframed(f32::from(FRAME)) } else { page };
                page.settled().scaled(72.0 / task.dpi)
            })),
        }
    }

    /// The picture is there: made grey and handed to Tesseract.
    fn rendered(&self, task: &Task<'_>) -> Next {
        let unread = |what: &str| Err(Failure::Render(Trouble::Failed(what.to_owned())));
        let file = fs::read(self.path(task.at, "ppm")).map_err(|e| unread(&e.to_string()))?;
        let Some(grey) = Grey::read(&file) else {
            // It may have said why, and ended well all the same.
            let said = process::last_line(&self.folder.path().join(name(task.at, "ppm")));
            return Err(unread(&format!("{} bytes, no picture; {said}", file.len())));
        };
        if grey.is_blank() {
            return Err(Ok(Page { blank: true, ..Page::default() }));
        }
        let grey = if task.job.part.is_some() { grey.framed(FRAME) } else { grey };
        self.read(task, &grey, 0, None)
    }

    /// Has a picture read, turned by `quarters` already.
    fn read(&self, task: &Task<'_>, grey: &Grey, quarters: u8, before: Option<Page>) -> Next {
        let picture = name(task.at, "pgm");
        let rules = rules::of(grey);
        // Automatic layout for a page; a part of one is a block of a few lines. The rows of a table run into one another where lines are
        // looked for from edge to edge: there words are read wherever they stand, and the rules part them.
        let layout = if task.job.part.is_some() {
            "6"
        } else if rules::is_table(&rules) {
            "11"
        } else {
            "3"
        };
        let started = self.save(&picture, grey);
        let started = started.and_then(|()| self.recognise(&picture, layout, task.dpi, &name(task.at, "hocr")));
        match (started, before) {
            (Ok(running), before) => Ok(Stage::Reading { running, quarters, rules, before }),
            (Err(_), Some(page)) => Err(Ok(page)),
            (Err(t), None) => Err(Err(Failure::Read(t))),
        }
    }

    /// Tesseract has read it: well enough?
    fn has_read(&self, task: &Task<'_>, (quarters, rules): (u8, &[Bounds]), before: Option<Page>) -> Next {
        let Some(mut page) = self.result(&name(task.at, "hocr"), rules) else {
            return Err(before.ok_or_else(|| Failure::Read(Trouble::Failed("no hOCR".to_owned()))));
        };
        page.quarters = quarters;
        match before {
            Some(before) if !before.sideways && page.merit() <= before.merit() => return Err(Ok(before)),
            Some(_) => return self.again(task, page),
            None => {}
        }
        let words = Count::of(page.words().map(|w| w.text.as_str()));
        let doubtful = page.sideways || page.sure() < DOUBTFUL || words.is_garbled(Source::Recognised);
        if task.job.part.is_some() || !doubtful || !self.means.programs.tells_turn {
            return self.again(task, page);
        }
        let picture = name(task.at, "pgm");
        match self.start(&self.means.programs.tesseract, [&picture, "stdout", "-l", "osd", "--psm", "0"], &name(task.at, "osd")) {
            Ok(running) => Ok(Stage::Asking { running, read: page }),
            Err(_) => self.again(task, page),
        }
    }

    /// Has the lines with doubtful words read once more, at another size: of two readings the surer one is right more often, which
    /// spares three wrong words of ten.
    fn again(&self, task: &Task<'_>, read: Page) -> Next {
        let lines = read.doubtful(SURE);
        let grey = fs::read(self.path(task.at, "pgm")).ok().and_then(|f| Grey::read(&f));
        let Some(grey) = grey.filter(|_| !lines.is_empty()) else { return Err(Ok(read)) };
        let picture = name(task.at, "pgm2");
        let started = self.save(&picture, &grey.bands(&lines, task.dpi / 60.0));
        match started.and_then(|()| self.recognise(&picture, "6", task.dpi * 2.0 / 3.0, &name(task.at, "hocr2"))) {
            Ok(running) => Ok(Stage::Again { running, read }),
            Err(_) => Err(Ok(read)),
        }
    }

    fn read_again(&self, task: &Task<'_>, mut read: Page) -> Page {
        if let Some(other) = self.result(&name(task.at, "hocr2"), &[]) {
            read.improve(&other, 2.0 / 3.0, SURE);
        }
        read
    }

    /// Starts Tesseract on a picture.
    fn recognise(&self, picture: &str, layout: &str, dpi: f32, out: &str) -> Result<Running, Trouble> {
        let dpi = format!("{dpi:.0}");
        let arguments = [picture, "stdout", "-l", self.means.programs.language, "--psm", layout, "--dpi", &dpi];
        self.start(&self.means.programs.tesseract, arguments.into_iter().chain(["-c", "tessedit_create_hocr=1"]), out)
    }

    /// What Tesseract wrote.
    fn result(&self, name: &str, rules: &[Bounds]) -> Option<Page> {
        let file = fs::read(self.folder.path().join(name)).ok()?;
        hocr::pages(&String::from_utf8_lossy(&file), rules).into_iter().next()
    }

    fn save(&self, name: &str, grey: &Grey) -> Result<(), Trouble> {
        fs::write(self.folder.path().join(name), grey.file()).map_err(|e| Trouble::NotStarted(e.to_string()))
    }

    /// Tesseract has told which way up the page is: read again if not this way.
    fn told(&self, task: &Task<'_>, read: Page) -> Next {
        let told = fs::read_to_string(self.path(task.at, "osd")).unwrap_or_default();
        let degrees = told.lines().find_map(|l| l.strip_prefix("Rotate:")?.trim().parse::<u16>().ok()).unwrap_or(0);
        let quarters = (degrees / 90 % 4) as u8;
        let grey = fs::read(self.path(task.at, "pgm")).ok().and_then(|f| Grey::read(&f));
        match grey.filter(|_| quarters > 0) {
            Some(grey) => self.read(task, &grey.turned(quarters), quarters, Some(read)),
            None => self.again(task, read),
        }
    }

    /// Has the picture of a page made.
    fn render(&self, at: usize, job: &Job, dpi: f32) -> Result<Running, Trouble> {
        let page = job.page.to_string();
        let mut arguments: Vec<String> = ["-f", &page, "-l", &page, "-cropbox", "-r"].map(str::to_owned).to_vec();
        arguments.push(format!("{dpi:.2}"));
        match job.part {
            None => arguments.push("-hide-annotations".to_owned()),
            Some(part) => {
                let dots = part.map(|points| (points * dpi / 72.0).round().max(0.0));
                for (flag, dots) in ["-x", "-y", "-W", "-H"].into_iter().zip(dots) {
                    arguments.extend([flag.to_owned(), format!("{dots:.0}")]);
                }
            }
        }
        for flag in ["-upw", "-opw"] {
            arguments.extend(self.password.map(|word| [flag.to_owned(), word.to_owned()]).into_iter().flatten());
        }
        arguments.push(PDF.to_owned());
        self.start(&self.means.programs.pdftoppm, arguments, &name(at, "ppm"))
    }

    fn start<S: AsRef<std::ffi::OsStr>>(
        &self,
        program: &Path,
        arguments: impl IntoIterator<Item = S>,
        out: &str,
    ) -> Result<Running, Trouble> {
        Running::start(program, arguments, (self.folder.path(), out), self.means.time)
    }

    fn path(&self, at: usize, what: &str) -> std::path::PathBuf {
        self.folder.path().join(name(at, what))
    }

    /// The files of a page that is done; the folder itself goes at the end.
    fn clear(&self, at: usize) {
        for what in ["ppm", "pgm", "hocr", "pgm2", "hocr2"] {
            let _ = fs::remove_file(self.path(at, what));
        }
    }
}

/// The name of a file of a task.
fn name(at: usize, what: &str) -> String {
    format!("{at}.{what}")
}

impl Job {
    /// The whole page.
    #[must_use]
    pub const fn page(page: u32, size: (f32, f32)) -> Self {
        Self { page, size, part: None }
    }

    /// Dots to an inch for its picture.
    fn dpi(&self) -> f32 {
        let (width, height) = self.part.map_or(self.size, |[_, _, width, height]| (width, height));
        let longest = width.max(height);
        let most = MOST_DOTS * 72.0 / longest.max(1.0);
        if most.is_finite() { DPI.min(most).max(1.0) } else { DPI }
    }
}

impl Failure {
    /// Whether a program took too long.
    const fn is_late(&self) -> bool {
        matches!(self, Self::Render(Trouble::TimedOut(_)) | Self::Read(Trouble::TimedOut(_)))
    }

    /// What happened.
    #[must_use]
    pub fn message(&self) -> Message {
        let (program, trouble) = match self {
            Self::Render(trouble) => ("pdftoppm", trouble),
            Self::Read(trouble) => ("tesseract", trouble),
            Self::GivenUp => {
                return Message::new(
                    "không đọc tiếp vì các trang trước quá chậm",
                    "not tried, since the pages before took too long",
                );
            }
        };
        let Message { vi, en } = trouble.message();
        Message::new(format!("{program} {vi}"), format!("{program} {en}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posters_and_nonsense_are_rendered_small() {
        let dpi = |width, height| Job::page(1, (width, height)).dpi();
        assert!((dpi(595.0, 842.0) - 300.0).abs() < 0.1);
        assert!((dpi(1191.0, 842.0) - 300.0).abs() < 3.0);
        assert!(dpi(2384.0, 3370.0) * 3370.0 / 72.0 <= MOST_DOTS + 1.0);
        assert!(dpi(1e30, 10.0) >= 1.0 && dpi(f32::NAN, 0.0) > 0.0 && dpi(f32::INFINITY, 1.0) > 0.0);
    }
}
