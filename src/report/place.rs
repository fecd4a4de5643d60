//! Where words stand, for programs that open the file there: a path from the folder of the run, lines and columns of the file itself.

use std::path::{Component, Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::facts::Document;
use crate::facts::model::Evidence;

/// All that RFC 3986 does not leave as it is; a colon too, which would make a scheme of a first part.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Lines and columns from 1, columns in characters, the end behind the last of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) end_line: u32,
    pub(super) end_column: u32,
}

/// The lines and columns of the words in the file. `None` where they would be those of a text made of it, as of a PDF or a Word
/// document: an editor would show something else there.
pub(super) fn region(document: &Document, e: &Evidence) -> Option<Region> {
    let characters = |words: &str| u32::try_from(words.chars().count()).unwrap_or(u32::MAX);
    let breaks = u32::try_from(e.raw.matches('\n').count()).unwrap_or(u32::MAX);
    let last = e.raw.rsplit('\n').next().unwrap_or_default();
    let before = if breaks == 0 { e.column } else { 1 };
    document.own_lines.hold(e.span).then(|| Region {
        line: e.line,
        column: e.column,
        end_line: e.line.saturating_add(breaks),
        end_column: before.saturating_add(characters(last)),
    })
}

/// The folder from which paths are told.
#[derive(Clone, Debug)]
pub(super) struct Root(PathBuf);

impl Root {
    /// The folder of the run.
    pub(super) fn current() -> Self {
        Self(std::env::current_dir().unwrap_or_default())
    }

    /// The path from this folder, `/` between its parts; `None` where it leads out of it.
    pub(super) fn relative(&self, path: &str) -> Option<String> {
        let mut whole = PathBuf::new();
        for part in self.0.join(path).components() {
            match part {
                Component::CurDir => {}
                Component::ParentDir => {
                    whole.pop();
                }
                part => whole.push(part),
            }
        }
        let inside = whole.strip_prefix(&self.0).ok()?;
        Some(slashed(inside))
    }

    /// The URI of a path: relative, or whole where the path leads out of the folder. Whether it is relative.
    pub(super) fn uri(&self, path: &str) -> (String, bool) {
        match self.relative(path) {
            Some(inside) => (encoded(&inside), true),
            None => (format!("file://{}", encoded(&slashed(&self.0.join(path)))), false),
        }
    }
}

/// The URI of a file for a terminal that opens links, if there is such a file. It names this machine: the terminal may stand before
/// another one, where the path leads to something else or nothing.
pub(super) fn file_uri(path: &Path) -> Option<String> {
    const WHOLE: &AsciiSet = &ENCODED.remove(b':');
    let whole = std::path::absolute(path).ok().filter(|p| p.is_file())?;
    let slashed = slashed(&whole);
    let root = if slashed.starts_with('/') { "" } else { "/" };
    Some(format!("file://{}{root}{}", machine(), utf8_percent_encode(&slashed, WHOLE)))
}

/// The name of this machine, if it is fit for a URI.
#[cfg(unix)]
fn machine() -> String {
    let name = rustix::system::uname();
    let name = name.nodename().to_string_lossy().into_owned();
    let fit = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.');
    if fit { name } else { String::new() }
}

#[cfg(not(unix))]
fn machine() -> String {
    String::new()
}

/// A path as a URI has it: odd letters by their figures, so that it can be taken for nothing but a path.
pub(super) fn encoded(path: &str) -> String {
    utf8_percent_encode(path, ENCODED).to_string()
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::model::Source;
    use crate::ingest::OwnLines;
    use crate::span::Span;

    #[test]
    fn paths_are_told_from_the_folder_of_the_run() {
        let root = Root("/work/kho".into());
        assert_eq!(root.relative("./cong van/a.txt").as_deref(), Some("cong van/a.txt"));
        assert_eq!(root.relative("/work/kho/x/../a.txt").as_deref(), Some("a.txt"));
        assert_eq!(root.relative("../khac/a.txt"), None);
        assert_eq!(root.uri("Sở/kế hoạch #1.txt"), ("S%E1%BB%9F/k%E1%BA%BF%20ho%E1%BA%A1ch%20%231.txt".into(), true));
        assert_eq!(root.uri("b%.txt"), ("b%25.txt".into(), true));
        // Elsewhere what stands before the colon is a disk.
        #[cfg(unix)]
        assert_eq!(root.uri("a:b.txt"), ("a%3Ab.txt".into(), true));
        assert_eq!(root.uri("/tmp/a b.txt"), ("file:///tmp/a%20b.txt".into(), false));
    }

    #[test]
    fn links_name_the_machine_and_lead_to_files_alone() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("kế hoạch #1.txt");
        assert_eq!(file_uri(&file), None);
        std::fs::write(&file, "a").unwrap();
        let uri = file_uri(&file).unwrap();
        assert!(uri.starts_with(&format!("file://{}/", machine())), "{uri}");
        assert!(uri.ends_with("/k%E1%BA%BF%20ho%E1%BA%A1ch%20%231.txt"), "{uri}");
        assert_eq!(file_uri(dir.path()), None);
    }

    #[test]
    fn the_end_is_behind_the_last_character() {
        let mut document = super::super::tests::document();
        let evidence =
            |raw: &str| Evidence { raw: raw.into(), span: Span::new(0, 1), line: 3, column: 5, page: None, from: Source::Body };
        let region_of =
            |document: &Document, raw| region(document, &evidence(raw)).map(|r| (r.line, r.column, r.end_line, r.end_column));
        assert_eq!(region_of(&document, "Sở 😀"), Some((3, 5, 3, 9)));
        assert_eq!(region_of(&document, "Sở\n\nKhoa"), Some((3, 5, 5, 5)));
        document.own_lines = OwnLines::Besides(Box::new([Span::new(0, 1)]));
        assert_eq!(region_of(&document, "Sở"), None);
        document.own_lines = OwnLines::Besides(Box::new([Span::new(1, 9)]));
        assert_eq!(region_of(&document, "Sở"), Some((3, 5, 3, 7)));
        document.own_lines = OwnLines::Nowhere;
        assert_eq!(region_of(&document, "Sở"), None);
    }
}
