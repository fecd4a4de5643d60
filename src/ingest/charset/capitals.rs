//! Capitals that the old encodings could not write.
//!
//! TCVN3 has no codes for most accented capitals; converters wrote the lower-case code into
//! the capital word (`CéNG HßA X· HéI`). Read back, that is `CộNG HòA Xã HộI`: the letters of
//! which the case is in doubt are the lower-case ones outside ASCII.

use super::score::is_syllable;
use crate::letters::{is_letter, lower, upper};
use std::ops::Range;

/// A run of letters in a line.
struct Word {
    range: Range<usize>,
    /// Letters that are capitals for certain, and small for certain.
    capitals: usize,
    small: usize,
    /// Letters in doubt.
    doubtful: usize,
    /// What was decided: the word is in capitals throughout.
    raised: bool,
    syllable: bool,
}

/// Puts the letters in doubt into capitals where the word, or for the shortest words their
/// neighbours, are in capitals.
pub(super) fn restore(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut lines = text.split_inclusive('\n');
    // A loop: a word alone on its line is decided by the next one.
    while let Some(line) = lines.next() {
        restore_line(line, lines.clone(), &mut out);
    }
    out
}

fn restore_line<'t>(line: &str, below: impl Iterator<Item = &'t str>, out: &mut String) {
    let mut words = words(line);
    for word in &mut words {
        word.raised = word.small == 0 && word.capitals >= 2;
    }
    // Twice, so that a run of short words is decided from either end.
    for index in (0..words.len()).chain((0..words.len()).rev()) {
        if words[index].doubtful > 0 && words[index].small == 0 && !words[index].raised {
            words[index].raised = neighbours_raised(&words, index);
        }
    }
    raise_short_names(line, &mut words);
    if let [word] = &mut words[..]
        && is_alone(line, word)
    {
        word.raised = below.into_iter().find(|l| !l.trim().is_empty()).is_some_and(is_in_capitals);
    }
    let mut copied = 0;
    for word in words.iter().filter(|word| word.raised && word.doubtful > 0) {
        out.push_str(&line[copied..word.range.start]);
        out.extend(line[word.range.clone()].chars().map(upper));
        copied = word.range.end;
    }
    out.push_str(&line[copied..]);
}

/// A line or column of words that may all be in capitals, and nothing else: `Sở Y Tế`, a name of the head.
fn raise_short_names(line: &str, words: &mut [Word]) {
    let is_space = |between: &str| between.chars().all(|c| c == ' ') && between.len() < 3;
    let edge = |outside: &str| outside.is_empty() || outside.starts_with(['\t', '\n', '\r']) || outside.starts_with("   ");
    let mut first = 0;
    while first < words.len() {
        let mut next = first + 1;
        while next < words.len() && is_space(&line[words[next - 1].range.end..words[next].range.start]) {
            next += 1;
        }
        let column = &mut words[first..next];
        let before: String = line[..column[0].range.start].chars().rev().take(3).collect();
        let apart = edge(&before) && edge(&line[column[column.len() - 1].range.end..]);
        if apart && column.len() > 1 && column[0].capitals > 0 && column.iter().all(|w| w.small == 0) {
            for word in column {
                word.raised = true;
            }
        }
        first = next;
    }
}

/// Whether a word in doubt is all that its line holds: `Uỷ`, cut off by a narrow column.
fn is_alone(line: &str, word: &Word) -> bool {
    word.capitals > 0 && word.doubtful > 0 && word.small == 0 && !word.raised && line.trim().len() == word.range.len()
}

/// Whether a line goes on with a name in capitals: `BAN NHÂN DÂN`.
fn is_in_capitals(line: &str) -> bool {
    let words = words(line);
    words.first().is_some_and(|w| w.capitals >= 2 && w.syllable) && words.len() > 1 && words.iter().all(|w| w.small == 0)
}

/// Whether at least one of the words beside is written in capitals and none in small letters.
/// Abbreviations decide nothing: `Sở KH&CN` is no heading.
fn neighbours_raised(words: &[Word], index: usize) -> bool {
    // A single certain letter is looked past: `Sở Y Tế TỈNH`.
    let tells = |word: &&Word| word.capitals + word.small + word.doubtful > 1 || word.doubtful > 0;
    let before = words[..index].iter().rev().find(tells);
    let after = words[index + 1..].iter().find(tells);
    let beside = || before.into_iter().chain(after);
    let long = |word: &Word| word.capitals + word.doubtful >= 2;
    beside().any(|word| word.raised && word.syllable && long(word)) && !beside().any(|word| word.small > 0)
}

fn words(line: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    for (at, c) in line.char_indices().filter(|(_, c)| is_letter(*c)) {
        if out.last().is_none_or(|word| word.range.end != at) {
            out.push(Word { range: at..at, capitals: 0, small: 0, doubtful: 0, raised: false, syllable: false });
        }
        let Some(word) = out.last_mut() else { continue };
        word.range.end = at + c.len_utf8();
        word.capitals += usize::from(c.is_uppercase());
        word.small += usize::from(c.is_ascii_lowercase());
        word.doubtful += usize::from(!c.is_ascii() && c.is_lowercase());
    }
    for word in &mut out {
        let plain: String = line[word.range.clone()].chars().map(lower).collect();
        word.syllable = word.small == 0 && is_syllable(&plain);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::restore;

    #[track_caller]
    fn check(decoded: &str, expected: &str) {
        assert_eq!(restore(decoded), expected);
    }

    #[test]
    fn capital_words_get_their_accents_back() {
        check("CộNG HòA Xã HộI CHủ NGHĩA VIệT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
        check("KT. CHủ TịCH\nPHó CHủ TịCH", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH");
        check("HộI đồNG - Tờ TRìNH ý KIếN", "HỘI ĐỒNG - TỜ TRÌNH Ý KIẾN");
        check("Sở Y Tế TỉNH Hà NAM", "SỞ Y TẾ TỈNH HÀ NAM");
        check("HđND Xã Và THôN", "HĐND XÃ VÀ THÔN");
        check("Sở Y Tế      Độc lập - Tự do\nBí THư\nVụ Tổ", "SỞ Y TẾ      Độc lập - Tự do\nBÍ THƯ\nVỤ TỔ");
        check("Uỷ\n\nBAN NHÂN DÂN\nTỉNH A", "UỶ\n\nBAN NHÂN DÂN\nTỈNH A");
    }

    #[test]
    fn running_text_stays() {
        for same in ["Sở\nKH&CN", "Sở\nBAN HÀNH: các đơn vị", "Vụ\nTHÔNG"] {
            check(same, same);
        }
        for same in ["Uỷ ban nhân dân xã Hà Nam", "Sở KH&CN, Số: 12/KH-UBND", "TM. Uỷ ban", "UBND xã Đông Hà", "ở ý", "Tờ trình"]
        {
            check(same, same);
        }
    }
}
