//! What a command writes over none of: the documents it reads, and its other files.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::Program;
use crate::cli::Reading;
use doichieu::ingest::{self, CONFIG_FILE, kinds};
use doichieu::report;

/// No result of an earlier run is larger that is looked at whole.
const LARGEST_RESULT: u64 = 256 << 20;

/// Names of files in which offices keep what is no paper, but dear to them all the same.
const SHEETS: &[&str] = &["csv", "ods", "xls", "xlsx", "odp", "ppt", "pptx"];

/// Whether a file that lies in a folder of documents may be somebody's: it has the name of such a thing, and is not the result of an
/// earlier run.
fn is_original(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let sheet = file.extension().is_some_and(|e| SHEETS.iter().any(|sheet| e.eq_ignore_ascii_case(sheet)));
    (sheet || kinds::named_as_document(&name)) && !is_result(file)
}

fn is_result(file: &Path) -> bool {
    let mut bytes = Vec::new();
    let read = File::open(file).and_then(|file| file.take(LARGEST_RESULT).read_to_end(&mut bytes));
    read.is_ok() && ingest::is_result(&bytes)
}

impl Program<'_> {
    /// Refuses to write the result over a document that is to be read, or over another file of the command: it would be lost.
    pub(super) fn spare(&self, reading: &Reading, against: &[PathBuf], own: &[&PathBuf]) -> anyhow::Result<()> {
        let Some(output) = self.common.output.as_deref().filter(|_| !self.again) else { return Ok(()) };
        self.spare_documents("--output", output, reading, against)?;
        self.spare_own("--output", output, own)
    }

    /// Refuses to write over a document that is to be read; `flag` says what is written.
    pub(super) fn spare_documents(&self, flag: &str, file: &Path, reading: &Reading, against: &[PathBuf]) -> anyhow::Result<()> {
        let Some(real) = file.canonicalize().ok().filter(|f| f.is_file()) else { return Ok(()) };
        let mut given = reading.paths.iter().chain(against).filter_map(|p| p.canonicalize().ok());
        let taken = given.any(|p| p == real || p.is_dir() && real.starts_with(&p) && is_original(&real));
        let words = self.style.pick(
            "trùng với một văn bản đang được đọc; hãy chọn tên khác, tốt nhất ở ngoài thư mục đó",
            "is one of the documents to be read; choose another name, at best outside of that folder",
        );
        anyhow::ensure!(!taken, "{flag} {words}: {}", report::escape(&file.to_string_lossy()));
        Ok(())
    }

    /// Refuses to write over another file of the command, or over a configuration.
    pub(super) fn spare_own(&self, flag: &str, file: &Path, own: &[&PathBuf]) -> anyhow::Result<()> {
        let configuration = file.file_name().is_some_and(|name| name == CONFIG_FILE) && file.is_file();
        let taken = configuration || own.iter().copied().chain(&self.common.config).any(|other| is_one_file(file, other));
        let words = self.style.pick(
            "trùng với một tệp khác của lệnh này; hãy chọn tên khác",
            "is another file of this command; choose another name",
        );
        anyhow::ensure!(!taken, "{flag} {words}: {}", report::escape(&file.to_string_lossy()));
        Ok(())
    }
}

/// Whether two paths are one file, or would be. What is no file (`/dev/null`) is written to by as many as like.
fn is_one_file(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b && a.is_file(),
        (Err(_), Err(_)) => to_be(a).is_some_and(|a| to_be(b) == Some(a)),
        _ => false,
    }
}

/// Where a file would be that is not there yet.
fn to_be(file: &Path) -> Option<PathBuf> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Some(folder.canonicalize().ok()?.join(file.file_name()?))
}
