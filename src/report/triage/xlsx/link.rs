//! The way from a workbook to the files it lists.

use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf};

use crate::report::acts;

/// A link to a file from a workbook in `folder` (given from the root): relative, so that a folder may be moved or sent as a whole. `None`
/// where there is no way from one to the other, as between two drives, or none that can be written down.
pub(super) fn link(path: &str, folder: &Path) -> Option<String> {
    let file = plain(&std::path::absolute(path).ok()?)?;
    let folder = plain(folder)?;
    let common = file.components().zip(folder.components()).take_while(|(a, b)| a == b).count();
    if common == 0 {
        return None;
    }
    let up = folder.components().count() - common;
    let mut parts = vec!["..".to_owned(); up];
    for part in file.components().skip(common) {
        parts.push(escaped(part.as_os_str().to_str()?));
    }
    // What stands before a colon would be a scheme: `javascript:…`.
    if parts.first().is_some_and(|p| p.contains(':')) {
        parts.insert(0, ".".to_owned());
    }
    let way = parts.join("/");
    // What holds a `%` is taken for escaped only where a space or bracket is: otherwise it would be escaped twice.
    let odd = way.contains('%')
        && !["%20", "%25", "%22", "%60", "%3C", "%3E", "%5B", "%5D", "%5E", "%7B", "%7D"].iter().any(|e| way.contains(e));
    (!odd && way.chars().count() < 2000).then(|| format!("file:///{way}"))
}

/// The path without `.` and `..`.
fn plain(path: &Path) -> Option<PathBuf> {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop().then_some(())?;
            }
            part => out.push(part),
        }
    }
    Some(out)
}

/// What means something in a link spelt out; letters of all languages stay.
fn escaped(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    for c in part.chars() {
        if acts(c) || " %#?\"<>`[]^{}|\\".contains(c) {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                write!(out, "%{byte:02X}").expect("a string takes everything");
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn links_lead_from_the_workbook_to_the_file() {
        let to = |path, folder| link(path, Path::new(folder));
        assert_eq!(to("/a/b/c.pdf", "/a").as_deref(), Some("file:///b/c.pdf"));
        assert_eq!(to("/a/b/c.pdf", "/a/x/y").as_deref(), Some("file:///../../b/c.pdf"));
        assert_eq!(to("/a/./x/../Văn bản #1.pdf", "/a").as_deref(), Some("file:///Văn%20bản%20%231.pdf"));
        assert_eq!(to("/a/b \u{202e}c.pdf", "/a").as_deref(), Some("file:///b%20%E2%80%AEc.pdf"));
        assert_eq!(to("/a/javascript:x.pdf", "/a").as_deref(), Some("file:///./javascript:x.pdf"));
        assert_eq!(to("/a/#1.pdf", "/a"), None);
    }
}
