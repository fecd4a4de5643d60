//! The safe corrections of a text file as a unified diff, for `patch -p0` and `git apply -p0`.

use std::fmt::Write as _;

use similar::TextDiff;

use super::Fix;
use crate::problem::Message;
use crate::report;

/// The diff; `None` where there is nothing to correct.
///
/// # Errors
/// Where the file is in an encoding that a diff cannot be made of.
pub(crate) fn of(path: &str, bytes: &[u8], text: &str, fixes: &[Fix]) -> Result<Option<String>, Message> {
    if fixes.is_empty() {
        return Ok(None);
    }
    let file = std::str::from_utf8(bytes).map_err(|_| {
        Message::new(
            "tệp không ở dạng UTF-8; hãy lưu lại dạng UTF-8 rồi chạy lại",
            "the file is not in UTF-8; save it as UTF-8 and run again",
        )
    })?;
    let mut new = file.to_owned();
    for fix in fixes.iter().rev() {
        if let Some(at) = place(file, text, fix) {
            new.replace_range(at..at + fix.span.len() as usize, &fix.new);
        }
    }
    if new == file {
        return Ok(None);
    }
    Ok(Some(unified(&named(path), file, &new)))
}

/// The diff in the form of `diff -u`. A line is what ends in a line feed, as it is for `patch`: a carriage return alone ends none.
fn unified(name: &str, old: &str, new: &str) -> String {
    let lines = |text| str::split_inclusive(text, '\n').collect::<Vec<_>>();
    let (old, new) = (lines(old), lines(new));
    let diff = TextDiff::from_slices(&old, &new);
    let mut out = format!("--- {name}\n+++ {name}\n");
    for hunk in diff.unified_diff().iter_hunks() {
        let _ = writeln!(out, "{}", hunk.header());
        for change in hunk.iter_changes() {
            let _ = write!(out, "{}{}", change.tag(), change.value());
            if !change.value().ends_with('\n') {
                out.push_str("\n\\ No newline at end of file\n");
            }
        }
    }
    out
}

/// The name as `patch` and `git` read it: in quotes where a character of it would end the line or act on a terminal, else with a tab at
/// which a name with spaces ends.
fn named(path: &str) -> String {
    // `git apply` takes no `./`.
    let path = path.strip_prefix("./").unwrap_or(path);
    if path.chars().any(|c| matches!(c, '"' | '\\') || report::acts(c)) {
        let mut quoted = String::from('"');
        for c in path.chars() {
            match c {
                '"' | '\\' => quoted.extend(['\\', c]),
                c if report::acts(c) => {
                    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                        let _ = write!(quoted, "\\{byte:03o}");
                    }
                }
                c => quoted.push(c),
            }
        }
        return quoted + "\"";
    }
    if path.contains(' ') { format!("{path}\t") } else { path.to_owned() }
}

/// Where in the file a correction of the text is made: the text is the file, a byte order mark aside, else the words stand in it once.
fn place(file: &str, text: &str, fix: &Fix) -> Option<usize> {
    let unmarked = file.trim_start_matches('\u{feff}');
    if unmarked == text {
        return Some(fix.span.start as usize + (file.len() - unmarked.len()));
    }
    let (words, from) = &fix.around;
    let mut found = file.match_indices(words.as_str());
    match (found.next(), found.next()) {
        (Some((at, _)), None) => Some(at + from),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn fix(start: u32, end: u32, new: &str, around: &str, from: usize) -> Fix {
        Fix { span: Span::new(start, end), new: new.to_owned(), around: (around.to_owned(), from), finding: None }
    }

    #[test]
    fn a_diff_for_patch() {
        let file = "\u{feff}a\r\nSố: 6/KH- UBND\r\nc";
        let text = &file[3..];
        let at = text.find("6/").unwrap() as u32;
        let fixes = [fix(at, at, "0", "6/KH- UBND", 0), fix(at + 5, at + 6, "", "KH- UBND", 3)];
        let diff = of("a b.txt", file.as_bytes(), text, &fixes).unwrap().unwrap();
        let expected = "--- a b.txt\t\n+++ a b.txt\t\n@@ -1,3 +1,3 @@\n \u{feff}a\r\n-Số: 6/KH- UBND\r\n+Số: 06/KH-UBND\r\n c\n\\ No newline at end of file\n";
        assert_eq!(diff, expected);
    }

    #[test]
    fn a_carriage_return_ends_no_line() {
        let diff = unified("a", "x\ry\nb\r", "x\rz\nb\r");
        assert_eq!(diff, "--- a\n+++ a\n@@ -1,2 +1,2 @@\n-x\ry\n+x\rz\n b\r\n\\ No newline at end of file\n");
    }

    #[test]
    fn a_name_stays_on_its_line() {
        assert_eq!(named("./a.txt"), "a.txt");
        assert_eq!(named("kế hoạch.txt"), "kế hoạch.txt\t");
        assert_eq!(named("a\n--- b \u{202e}\"c\\.txt"), r#""a\012--- b \342\200\256\"c\\.txt""#);
    }

    #[test]
    fn in_markdown_words_that_stand_once() {
        let one = [fix(2, 3, "", "KH- UBND", 3)];
        let diff = of("a.md", "**KH- UBND**\n".as_bytes(), "KH- UBND\n", &one).unwrap().unwrap();
        assert!(diff.ends_with("-**KH- UBND**\n+**KH-UBND**\n"), "{diff}");
        assert_eq!(of("a.md", "KH- UBND *KH- UBND*".as_bytes(), "x", &one), Ok(None));
        assert!(of("a.txt", b"\xff\xfe", "x", &one).is_err());
    }
}
