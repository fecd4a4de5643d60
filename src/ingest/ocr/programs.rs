//! The programs: where they are, whether they know Vietnamese.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::process::Running;
use crate::problem::Message;

/// Where the programs are.
#[derive(Debug)]
pub(super) struct Programs {
    pub(super) pdftoppm: PathBuf,
    pub(super) tesseract: PathBuf,
    /// Tesseract's name of the Vietnamese model.
    pub(super) language: &'static str,
    /// Whether it can tell which way up a page is.
    pub(super) tells_turn: bool,
}

/// What keeps pictures from being read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Missing {
    /// Programs that were not found, by name.
    Programs(Vec<&'static str>),
    /// Tesseract is there, its model for Vietnamese is not.
    Language,
    /// Tesseract does not run.
    Broken(String),
}

/// Names under which the Vietnamese model is installed, the better first.
const LANGUAGES: &[&str] = &["vie", "script/Vietnamese", "Vietnamese"];

impl Programs {
    /// Looks for the programs, and asks Tesseract which languages it has.
    pub(super) fn find(limit: Duration) -> Result<Self, Missing> {
        let pdftoppm = find("pdftoppm", "DOICHIEU_PDFTOPPM");
        let tesseract = find("tesseract", "DOICHIEU_TESSERACT");
        let (Some(pdftoppm), Some(tesseract)) = (&pdftoppm, &tesseract) else {
            let all = [("pdftoppm", pdftoppm.is_none()), ("tesseract", tesseract.is_none())];
            return Err(Missing::Programs(all.into_iter().filter(|(_, missing)| *missing).map(|(name, _)| name).collect()));
        };
        let listed = languages(tesseract, limit)?;
        let has = |name: &str| listed.lines().any(|l| l.trim().replace('\\', "/") == name);
        let language = LANGUAGES.iter().copied().find(|l| has(l)).ok_or(Missing::Language)?;
        Ok(Self { pdftoppm: pdftoppm.clone(), tesseract: tesseract.clone(), language, tells_turn: has("osd") })
    }
}

/// What `tesseract --list-langs` prints; older ones print it on standard error.
fn languages(tesseract: &Path, limit: Duration) -> Result<String, Missing> {
    let broken = |words: String| Missing::Broken(words);
    let folder = tempfile::tempdir().map_err(|e| broken(e.to_string()))?;
    let running = Running::start(tesseract, ["--list-langs"], (folder.path(), "langs"), limit);
    running.and_then(Running::wait).map_err(|e| broken(e.message().en))?;
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap_or_default();
    Ok(String::from_utf8_lossy(&[read("langs"), b"\n".to_vec(), read("langs.err")].concat()).into_owned())
}

/// A program: the one that the variable names, else the first of that name in the folders of PATH, else where installers put it.
fn find(name: &str, variable: &str) -> Option<PathBuf> {
    if let Some(given) = env::var_os(variable).filter(|v| !v.is_empty()) {
        return Some(PathBuf::from(given)).filter(|p| p.is_absolute() && is_program(p));
    }
    let path = env::var_os("PATH").unwrap_or_default();
    // Folders that are not absolute would depend on where one stands: a program in the documents' own folder is never run.
    let folders = env::split_paths(&path).filter(|f| f.is_absolute()).chain(usual());
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    folders.map(|folder| folder.join(&file)).find(|p| is_program(p))
}

/// The programs as they are installed, by place, size and age, without running them.
pub(super) fn installed() -> Vec<Option<(PathBuf, u64, Option<SystemTime>)>> {
    let about = |path: PathBuf| fs::metadata(&path).ok().map(|m| (path, m.len(), m.modified().ok()));
    let all = [("pdftoppm", "DOICHIEU_PDFTOPPM"), ("tesseract", "DOICHIEU_TESSERACT")];
    all.into_iter().map(|(name, variable)| find(name, variable).and_then(about)).collect()
}

/// Where the installer for Windows puts Tesseract without telling PATH.
fn usual() -> Option<PathBuf> {
    let folder = env::var_os("ProgramFiles").filter(|_| cfg!(windows))?;
    Some(PathBuf::from(folder).join("Tesseract-OCR"))
}

fn is_program(path: &Path) -> bool {
    let Ok(metadata) = fs::metadata(path) else { return false };
    #[cfg(unix)]
    let may_run = std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o111 != 0;
    #[cfg(not(unix))]
    let may_run = true;
    metadata.is_file() && may_run
}

impl Missing {
    /// What is missing, and how it is installed.
    #[must_use]
    pub fn message(&self) -> Message {
        let (vi, en) = match self {
            Self::Programs(names) => {
                let names = names.join(", ");
                (format!("chưa cài chương trình {names}"), format!("{names} not installed"))
            }
            Self::Language => (
                "tesseract chưa có dữ liệu tiếng Việt (vie)".to_owned(),
                "tesseract lacks its Vietnamese language data (vie)".to_owned(),
            ),
            Self::Broken(words) => (format!("tesseract không chạy được ({words})"), format!("tesseract does not run ({words})")),
        };
        Message::new(format!("{vi}; {INSTALL_VI}"), format!("{en}; {INSTALL_EN}"))
    }
}

const INSTALL_VI: &str = "cách cài: Debian/Ubuntu `sudo apt install poppler-utils tesseract-ocr tesseract-ocr-vie`; macOS `brew install \
                          poppler tesseract tesseract-lang`; Windows: Tesseract (bộ cài UB Mannheim, đánh dấu Vietnamese) và Poppler \
                          cho Windows, thêm thư mục bin vào PATH";
const INSTALL_EN: &str = "to install: Debian/Ubuntu `sudo apt install poppler-utils tesseract-ocr tesseract-ocr-vie`; macOS `brew install \
                          poppler tesseract tesseract-lang`; Windows: Tesseract (the UB Mannheim installer, tick Vietnamese) and Poppler \
                          for Windows, its bin folder added to PATH";
