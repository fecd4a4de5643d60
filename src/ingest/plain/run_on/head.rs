//! The lines of the head.

use super::wordings::{BODIES, DECIDING, IN_PLACE_OF_MOTTO, OPENINGS, PARTS};
use super::{HEAD, Word, is_title, starts};

/// What was seen of the head so far.
#[derive(Default)]
struct Seen {
    /// The number.
    numbered: bool,
    /// The word behind the type's name.
    title: Option<usize>,
}

/// The lines of the head; gives the word that the text begins with.
pub(super) fn lines(words: &[Word<'_>], out: &mut Vec<usize>) -> usize {
    let mut seen = Seen::default();
    let mut n = 0;
    while n < words.len().min(HEAD) {
        out.extend(seen.begun(words, n));
        if let Some(end) = seen.whole_line(words, n, out) {
            n = end;
            continue;
        }
        if let Some(body) = seen.body(words, n) {
            out.push(body);
            return body;
        }
        n += 1;
    }
    n
}

impl Seen {
    /// The word with which a line begins at `n`, or right behind it: mottos, `V/v`, what stands behind the motto, names of bodies.
    fn begun(&self, words: &[Word<'_>], n: usize) -> Option<usize> {
        let word = &words[n];
        let heading = || self.title.is_none() && IN_PLACE_OF_MOTTO.iter().any(|f| starts(words, n, f));
        let motto = word.is_caps() && (starts(words, n, "cong hoa") || heading());
        if motto || starts(words, n, "doc lap") || word.key == "vv" && word.raw.contains('/') {
            return Some(n);
        }
        let before = n.checked_sub(1)?;
        if starts(words, before, "hanh phuc") {
            return Some(n + 1);
        }
        let behind_urgency = n < 4 && is_urgency(&words[before]) && !is_urgency(word);
        (!self.numbered && begins_body(words, n) || behind_urgency).then_some(n)
    }

    /// A line that is known whole at its first words: number, place and date, the type's name. The word behind it.
    fn whole_line(&mut self, words: &[Word<'_>], n: usize, out: &mut Vec<usize>) -> Option<usize> {
        if let Some(end) = number_end(words, n).filter(|_| !self.numbered) {
            out.extend([n, end]);
            self.numbered = true;
            return Some(end);
        }
        if let Some(end) = date_end(words, n) {
            out.extend(place_behind_capitals(words, n));
            out.push(end);
            return Some(end);
        }
        if !is_title(words, n) || self.title.is_some() || !self.numbered {
            return None;
        }
        out.extend([n, n + 2]);
        self.title = Some(n + 2);
        self.title
    }

    /// The word with which the text begins, if that shows at `n`.
    fn body(&self, words: &[Word<'_>], n: usize) -> Option<usize> {
        let below_title = self.title.is_some_and(|title| n > title);
        // `ỦY BAN NHÂN DÂN XÃ …` under the subject of a decision.
        let decides = words[n].is_caps() && n > 0 && !words[n - 1].is_caps() && DECIDING.iter().any(|d| starts(words, n, d));
        if decides && below_title {
            return Some(n);
        }
        let opens = !words[n].is_caps() && PARTS.iter().chain(&OPENINGS).any(|opening| starts(words, n, opening));
        if !self.numbered || !opens || !below_title && !starts(words, n, "kinh gui") {
            return None;
        }
        // `Chủ tịch Ủy ban nhân dân tỉnh trân trọng kính mời …`
        let chairman = n > 1 && starts(words, n - 2, "chu tich") && !words[n - 2].is_caps();
        Some(if chairman { n - 2 } else { n })
    }
}

/// Whether a body's name begins in capitals behind that of the body above it.
fn begins_body(words: &[Word<'_>], n: usize) -> bool {
    let caps = |n: usize| words.get(n).is_some_and(Word::is_caps);
    let one = matches!(words[n].key.as_str(), "so" | "cuc" | "phong") && words[n - 1].key != "chi" && words[n - 1].key != "van";
    // `ỦY BAN`, `MÔI TRƯỜNG` begin none with their second word.
    let second = matches!((words[n - 1].key.as_str(), words[n].key.as_str()), ("uy", "ban") | ("moi", "truong"));
    let two = BODIES.iter().any(|first| starts(words, n, first)) && !second;
    // `SỞ Y TẾ`
    let single = words.get(n + 1).is_some_and(|w| w.is_capital() && w.raw.chars().nth(1).is_none());
    caps(n) && caps(n - 1) && (caps(n + 1) || single) && (one || two)
}

/// `KHẨN`, `HỎA TỐC` before the head.
fn is_urgency(word: &Word<'_>) -> bool {
    word.is_caps() && matches!(word.key.as_str(), "khan" | "toc" | "hoa" | "thuong")
}

/// `Số: 12/KH-UBND`, `Số 143-KH/TU`: the word behind it.
fn number_end(words: &[Word<'_>], n: usize) -> Option<usize> {
    const PARTS: usize = 4;
    let word = &words[n];
    let figure =
        |n: usize| words.get(n).is_some_and(|w| w.raw.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '/' | '-' | '…')));
    // `Số : 29/SYT-VP`
    let colon = || words.get(n + 1).is_some_and(|w| w.raw == ":");
    let named = word.key == "so" && word.is_capital() && (word.raw.ends_with(':') || figure(n + 1) || colon());
    if !named {
        return word.raw.starts_with("Số:").then_some(n + 1).filter(|_| word.raw.contains('/'));
    }
    (n + 1..words.len().min(n + 1 + PARTS))
        .find(|m| words[*m].raw.contains(['/', '-']) && !words[*m].raw.ends_with(['/', '-']))
        .map(|m| m + 1)
}

/// `…, ngày 03 tháng 8 năm 2026` at `ngày`: the word behind it.
fn date_end(words: &[Word<'_>], n: usize) -> Option<usize> {
    const PARTS: usize = 7;
    let word = |m: usize| words.get(m).map_or("", |w| w.key.as_str());
    let led = word(n) == "ngay" && n > 0 && words[n - 1].raw.ends_with(',');
    let year = (n + 1..n + PARTS).find(|m| word(*m) == "nam").filter(|_| led)?;
    // `tháng11`
    (n + 1..year).find(|m| word(*m).starts_with("thang"))?;
    let end = year + 1;
    Some(if word(end).starts_with("20") || word(end).starts_with("19") { end + 1 } else { end })
}

/// Where the place begins before `ngày` that stands behind a name in capitals: `ĐẢNG ỦY XÃ TÀ XI * Tà Xi, ngày …`.
fn place_behind_capitals(words: &[Word<'_>], n: usize) -> Option<usize> {
    const WORDS: usize = 6;
    let place = (n.saturating_sub(WORDS)..n).rev().take_while(|m| words[*m].is_capital() && !words[*m].is_caps()).last()?;
    let before = words.get(place.checked_sub(1)?)?;
    (before.is_caps() || before.raw == "*").then_some(place)
}
