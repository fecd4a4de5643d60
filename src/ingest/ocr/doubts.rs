//! Words that Tesseract is unsure of: better none than a wrong figure or name. They give place to the sign of what is left out.
//!
//! Measured on made-up scans, of words with figures nine in ten are wrong under 80 of 100 and one in twenty from there on (handwriting,
//! stamps over words, facsimiles); of other words three in four under 60.

use super::hocr::Word;
use crate::ingest::charset::is_syllable;
use crate::problem::LEFT_OUT;

/// A word with figures is at least so sure, and one where a figure should be.
const FIGURES: u8 = 80;
/// One that can be no day, though it has the form of one, at least so sure: `36/11/2026`.
const BEYOND_DOUBT: u8 = 96;
/// Letters that make no syllable are at least so sure.
const LETTERS: u8 = 60;
/// A syllable is at least so sure.
const SYLLABLE: u8 = 30;

/// Leaves out the doubtful words of a line; how many.
pub(super) fn left_out(line: &mut [Word]) -> usize {
    let mut count = 0;
    for n in 0..line.len() {
        let (before, word) = (n.checked_sub(1).map(|b| line[b].text.as_str()), &line[n]);
        // `? /KH-UBND`: a number by hand.
        let number = matches!(word.text.as_str(), "?" | "#" | "*")
            && line.get(n + 1).is_some_and(|next| next.text.starts_with(['/', '-']));
        if number || is_doubtful(before, word) {
            LEFT_OUT.clone_into(&mut line[n].text);
            count += 1;
        }
    }
    count
}

fn is_doubtful(before: Option<&str>, word: &Word) -> bool {
    let text = word.text.as_str();
    let key = before.map(str::to_lowercase);
    let key = key.as_deref().map_or("", |b| b.rsplit([',', '(']).next().unwrap_or(b));
    let (day, number) = (matches!(key, "ngày" | "tháng"), matches!(key, "số" | "số:"));
    // `ngày Ø5`, `tháng ?`, `Số: ?` are blanks filled by hand.
    if day && !is_figures(text) && !is_word(text)
        || number && text.chars().all(|c| !c.is_alphanumeric() && !matches!(c, '/' | '-' | '.' | '…'))
    {
        return true;
    }
    if !text.contains(char::is_alphanumeric) {
        return false;
    }
    if text.contains(|c: char| c.is_ascii_digit()) {
        let most = if key == "ngày" { 31 } else { 12 };
        let off = day && text.trim_end_matches(|c: char| !c.is_ascii_digit()).parse().is_ok_and(|n: u32| n == 0 || n > most);
        let least = if off || is_no_day(text) { BEYOND_DOUBT } else { FIGURES };
        // The mark of an item matters less than what it would hide.
        return word.sure < least && (before.is_some() || text.chars().count() > 3);
    }
    // Short forms and marks in brackets are no syllables either: `(b/c)`, `VHXH`.
    let odd = !is_word(text) && text.chars().any(char::is_lowercase) && !text.contains(['(', '/', '&']);
    let least = if odd { LETTERS } else { SYLLABLE };
    word.sure < least || (day || number || key == "năm") && word.sure < FIGURES
}

/// Whether letters are a syllable, with what stands around them.
fn is_word(text: &str) -> bool {
    let core = text.trim_matches(|c: char| !c.is_alphabetic());
    core.chars().nth(1).is_some() && is_syllable(&core.to_lowercase())
}

/// Whether it is a day, a month or a date, with what stands behind it; or the blank of one.
fn is_figures(text: &str) -> bool {
    let core = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let blank = text.chars().all(|c| matches!(c, '.' | '…' | '/' | '-' | '_'));
    blank || !core.is_empty() && core.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '.' | '-' | '–'))
}

/// Whether figures have the form of a day and are none.
fn is_no_day(text: &str) -> bool {
    let core = text.trim_matches(|c: char| !c.is_ascii_digit());
    let parts: Vec<Option<u16>> = core.split('/').map(|p| p.parse().ok()).collect();
    let [Some(day), Some(month), Some(year)] = parts.as_slice() else { return false };
    !(1..=31).contains(day) || !(1..=12).contains(month) || !(1900..2100).contains(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_doubtful_is_left_out() {
        let read = |words: &[(&str, u8)]| {
            let word = |(text, sure): &(&str, u8)| Word { text: (*text).to_owned(), sure: *sure, ..Word::default() };
            let mut line: Vec<Word> = words.iter().map(word).collect();
            let count = left_out(&mut line);
            (line.into_iter().map(|w| w.text).collect::<Vec<_>>().join(" "), count)
        };
        // By hand on the blank of a head.
        assert_eq!(read(&[("Số:", 95), ("417", 61), ("/TTr-STC", 93)]), ("Số: … /TTr-STC".to_owned(), 1));
        assert_eq!(
            read(&[("ngày", 96), ("2?", 40), ("tháng", 96), ("Ã", 55), ("năm", 96), ("2026", 95)]).0,
            "ngày … tháng … năm 2026"
        );
        assert_eq!(read(&[("„nh", 45), ("Quang", 90), ("Hiệp", 91)]).0, "… Quang Hiệp");
        assert_eq!(read(&[("Long,ngày", 96), ("Ø5", 91), ("tháng", 96), ("?", 90)]).0, "Long,ngày … tháng …");
        assert_eq!(read(&[("Số:", 96), ("?", 90), ("/KH-UBND", 95)]).0, "Số: … /KH-UBND");
        assert_eq!(read(&[("ngày", 96), ("36/11/2026;", 93)]).0, "ngày …");
        // Sure enough; marks of items; signs; short forms are no syllables.
        for words in [
            &[("từ", 50), ("ngày", 96), ("15/5/2026", 88)][..],
            &[("1.", 55), ("Chủ", 90)],
            &[("-", 20), ("UBND", 50), ("(b/c);", 45)],
            &[("ngày", 96), ("ký", 85)],
            &[("Số:", 96), ("/KH-UBND", 95)],
            &[("ngày", 96), ("……", 95), ("tháng", 96), ("5/2026.", 95)],
        ] {
            assert_eq!(read(words).1, 0, "{words:?}");
        }
    }
}
