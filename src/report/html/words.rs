//! Words from outside on their way into a page: nothing in them may act, neither as mark-up nor by turning the writing round.

use std::path::Path;

use maud::Render;

use crate::report::place::encoded;
use crate::report::terminal::escape;

/// Words of a document, a path, a message: shown as they are, harmless between tags and in attributes.
pub(in crate::report) struct Said<'a>(&'a str);

/// Marks words as coming from outside.
pub(in crate::report) const fn said(words: &str) -> Said<'_> {
    Said(words)
}

/// Controls and marks that turn the writing round are spelt out; maud then escapes what would be mark-up.
impl Render for Said<'_> {
    fn render_to(&self, out: &mut String) {
        escape(self.0).as_ref().render_to(out);
    }
}

/// Where a browser that shows a page in `folder` finds a file: `None` where there is no such file.
pub(super) fn link(path: &str, page: Option<u32>, folder: Option<&Path>) -> Option<String> {
    let place = Path::new(path);
    if !place.is_file() {
        return None;
    }
    let seen = folder.filter(|_| place.is_relative()).and_then(|folder| from(folder, place));
    let seen = seen.as_deref().unwrap_or(path);
    let mut out = if place.is_absolute() { whole(seen) } else { encoded(seen) };
    // A reader of PDF files in a browser opens this page.
    if let Some(page) = page.filter(|_| place.extension().is_some_and(|e| e.eq_ignore_ascii_case("pdf"))) {
        out.extend(["#page=", &page.to_string()]);
    }
    Some(out)
}

/// A path from the root; the colon of a drive stays.
fn whole(path: &str) -> String {
    let drive = if path.as_bytes().get(1) == Some(&b':') { 2 } else { 0 };
    let (drive, rest) = path.split_at(drive);
    format!("file://{}{drive}{}", if drive.is_empty() { "" } else { "/" }, encoded(rest))
}

/// The way from a folder to a file; `None` where both lie on different drives, or a name is not Unicode.
fn from(folder: &Path, file: &Path) -> Option<String> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let (folder, file) = (folder.canonicalize().ok()?, file.canonicalize().ok()?);
    let shared = folder.components().zip(file.components()).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return None;
    }
    let up = folder.components().skip(shared).map(|_| Some(".."));
    let down = file.components().skip(shared).map(|c| c.as_os_str().to_str());
    Some(up.chain(down).collect::<Option<Vec<_>>>()?.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use maud::html;

    #[test]
    fn words_cannot_act() {
        let words = said("<b>\"x\"&\u{202e}\n</b>");
        let shown = html! { p title=(words) { (words) } }.into_string();
        let safe = "&lt;b&gt;&quot;x&quot;&amp;&lt;U+202E&gt; &lt;/b&gt;";
        assert_eq!(shown, format!("<p title=\"{safe}\">{safe}</p>"));
    }

    #[test]
    fn links_lead_to_files_only() {
        let dir = tempfile::tempdir().unwrap();
        let odd = dir.path().join("a b#ạ.pdf");
        std::fs::write(&odd, "x").unwrap();
        let path = odd.to_string_lossy().replace('\\', "/");
        let link = link(&path, Some(3), None).unwrap();
        assert!(link.starts_with("file:///") && link.ends_with("/a%20b%23%E1%BA%A1.pdf#page=3"), "{link}");
        assert_eq!(whole("C:/a b"), "file:///C:/a%20b");
        // No such name is one on Windows.
        assert_eq!(whole("/a\"?.pdf"), "file:///a%22%3F.pdf");
        assert_eq!(super::link("javascript:alert(1)", None, None), None);
        let (below, beside) = (dir.path().join("x/y"), dir.path().join("z.txt"));
        std::fs::create_dir_all(&below).unwrap();
        std::fs::write(&beside, "x").unwrap();
        assert_eq!(from(&below, &beside).unwrap(), "../../z.txt");
        assert_eq!(from(dir.path(), &beside).unwrap(), "z.txt");
    }
}
