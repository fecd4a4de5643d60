//! Pages that are pictures: rendered by poppler's `pdftoppm`, read by Tesseract.
//!
//! ```text
//! pages ─ work ─┬─ process: pdftoppm ─ picture: red ink out ─ process: tesseract ─ hocr ─ words with their places
//!               └─ permits: so many children at once, however many documents are being read
//! ```
//!
//! Both programs are the user's own; where they are missing, pages are named and nothing else happens. Children get no input but files
//! of a private folder, a time limit and a limit on what they write; the folder is gone when the document is done.

mod arrival;
mod doubts;
mod glued;
mod hocr;
mod hooks;
mod ink;
mod permits;
mod picture;
mod process;
mod programs;
mod rules;
mod torn;
mod work;

use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use permits::Permits;
use programs::Programs;

pub use hocr::{Line, Page, Word};
pub use process::Trouble;
pub use programs::Missing;
pub use work::{Failure, Job, Outcome};

/// What is done about pages that are pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Mode {
    /// They are read where the programs for it are found.
    #[default]
    Auto,
    /// They are left alone, and named.
    Off,
    /// Every page is read as a picture, whatever text it has.
    Force,
}

/// The longest that either program may take over one page; the variable `DOICHIEU_OCR_SECONDS` gives another figure.
const PAGE_TIME: Duration = Duration::from_secs(60);

/// The means to read pictures; clones share them.
#[derive(Clone, Debug)]
pub struct Ocr {
    /// When it is done.
    pub mode: Mode,
    /// The longest that either program may take over one page.
    pub page_time: Duration,
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    permits: Permits,
    /// Looked up when first needed.
    programs: OnceLock<Result<Programs, Missing>>,
}

impl Ocr {
    /// Pictures are read as `mode` says, at most `jobs` at a time.
    #[must_use]
    pub fn new(mode: Mode, jobs: usize) -> Self {
        let shared = Shared { permits: Permits::new(jobs.max(1)), programs: OnceLock::new() };
        let given = std::env::var("DOICHIEU_OCR_SECONDS").ok().and_then(|s| s.parse().ok()).filter(|s| *s > 0);
        Self { mode, page_time: given.map_or(PAGE_TIME, Duration::from_secs), shared: Arc::new(shared) }
    }

    /// The programs, or what is missing.
    ///
    /// # Errors
    /// Where a program or the Vietnamese language is not there.
    fn programs(&self) -> Result<&Programs, &Missing> {
        self.shared.programs.get_or_init(|| Programs::find(self.page_time)).as_ref()
    }

    /// What keeps pictures from being read; `None` where nothing does.
    #[must_use]
    pub fn missing(&self) -> Option<&Missing> {
        self.programs().err()
    }

    /// All that decides what is recognised on a picture: told apart by how it is shown.
    #[must_use]
    pub fn means(&self) -> impl fmt::Debug + use<> {
        (self.mode, self.page_time, programs::installed())
    }

    /// Reads pages of a PDF: one outcome for each job, in order.
    ///
    /// # Errors
    /// Where a program is missing.
    pub fn read_pdf(&self, pdf: &[u8], password: Option<&str>, jobs: &[Job]) -> Result<Vec<Outcome>, &Missing> {
        let programs = self.programs()?;
        Ok(work::pdf(pdf, password, jobs, &work::Means { programs, permits: &self.shared.permits, time: self.page_time }))
    }
}

impl Default for Ocr {
    fn default() -> Self {
        Self::new(Mode::default(), 1)
    }
}
