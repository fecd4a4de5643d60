//! Marks that recognition misreads: a hook above a letter for an acute (`tố chức`, `phát triến`, `bảo hiếm`).
//!
//! One syllable says nothing, for both may be right (`tính`, `tỉnh`). Two that are of one word do, where the language has no such word with
//! the acute. Words that others end in (`toàn thế giới`, `thành phố biển`) are left alone.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Words of two syllables that are no words with an acute in the place of their hooks. Recognition comes before the lexicon, so they are no table of
/// its.
const WORDS: &str = include_str!("hooks.txt");

/// The words, each under what it would be with acutes.
static BY_ACUTES: LazyLock<HashMap<String, (&str, &str)>> =
    LazyLock::new(|| words().filter_map(|w| Some((acuted(w), w.split_once(' ')?))).collect());

fn words() -> impl Iterator<Item = &'static str> {
    WORDS.lines().filter(|line| !line.starts_with('#'))
}

/// Gives two words that follow each other the hooks that they were printed with.
pub(super) fn mend(first: &mut String, second: &mut String) {
    if first.is_ascii() && second.is_ascii() {
        return;
    }
    let (Some(a), Some(b)) = (letters(first), letters(second)) else { return };
    let read = (small(&first[a.clone()]), small(&second[b.clone()]));
    let word = BY_ACUTES.get(&acuted(&format!("{} {}", read.0, read.1)));
    let Some(word) = word.filter(|w| (w.0, w.1) != (read.0.as_str(), read.1.as_str())) else { return };
    let whole = (in_case_of(&first[a.clone()], word.0), in_case_of(&second[b.clone()], word.1));
    first.replace_range(a, &whole.0);
    second.replace_range(b, &whole.1);
}

/// Where the letters of a word stand, if they are all that is between its marks.
fn letters(word: &str) -> Option<std::ops::Range<usize>> {
    let core = word.trim_matches(|c: char| !c.is_alphabetic());
    let at = word.find(core).filter(|_| !core.is_empty() && core.chars().all(char::is_alphabetic))?;
    Some(at..at + core.len())
}

fn small(word: &str) -> String {
    word.to_lowercase()
}

/// The word with an acute in the place of each hook.
fn acuted(word: &str) -> String {
    const HOOKS: &str = "ảẳẩẻểỉỏổởủửỷ";
    const ACUTES: &str = "áắấéếíóốớúứý";
    word.chars().map(|c| HOOKS.chars().position(|h| h == c).and_then(|n| ACUTES.chars().nth(n)).unwrap_or(c)).collect()
}

/// A word in small letters with capitals where they were read.
fn in_case_of(read: &str, word: &str) -> String {
    read.chars().zip(word.chars()).map(|(r, c)| if r.is_uppercase() { c.to_uppercase().next().unwrap_or(c) } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::{BY_ACUTES, mend, words};

    #[test]
    fn every_word_is_told_by_its_hooks() {
        assert!(words().all(|w| w.split(' ').count() == 2 && super::acuted(w) != w));
        assert_eq!(BY_ACUTES.len(), words().count());
    }

    #[test]
    fn hooks_that_were_read_as_acutes_are_put_back() {
        let read = |a: &str, b: &str| {
            let (mut a, mut b) = (a.to_owned(), b.to_owned());
            mend(&mut a, &mut b);
            format!("{a} {b}")
        };
        assert_eq!(read("Tố", "chức"), "Tổ chức");
        assert_eq!(read("BẢO", "HIẾM"), "BẢO HIỂM");
        assert_eq!(read("“phát", "triến”,"), "“phát triển”,");
        assert_eq!(read("tính", "úy"), "tỉnh ủy");
        // Right as they stand, and words of which both are words.
        for (a, b) in [
            ("tổ", "chức"),
            ("tính", "toán"),
            ("toàn", "thế"),
            ("phố", "đi"),
            ("tố", "giác"),
            ("thành", "phố"),
            ("12/QĐ", "chức"),
            ("", "sung"),
            ("tố", "cáo"),
        ] {
            assert_eq!(read(a, b), format!("{a} {b}"));
        }
    }
}
