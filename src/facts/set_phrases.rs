//! Wordings one slip from a phrase that these documents repeat: `phòng trào thi đua`.

use super::model::{Found, Slip};
use super::page::Page;
use super::slips::slip;
use crate::letters::plain;
use crate::lexicon::set_phrases::{PHRASES, SetPhrase, apart, beside};
use crate::text::Text;
use crate::text::fold::comparable;
use crate::text::token::{Gap, Kind};
use std::ops::Range;

/// No document repeats more wrong wordings than this unless its letters were lost.
const MOST: usize = 12;

/// Those of the page, each wording once, at its first place; none where letters were read off a picture or are garbled.
pub(super) fn misspelt(page: &Page<'_, '_>) -> Vec<Found<Slip>> {
    let text = page.text;
    if text.is_damaged() {
        return Vec::new();
    }
    let mut out: Vec<Found<Slip>> = Vec::new();
    let mut from = 0;
    let tokens = &text.tokens()[..page.zones.end.min(text.len())];
    let phrases = &*PHRASES;
    for (i, near) in tokens.windows(3).enumerate() {
        if !phrases.may_begin(near[0].key) || !near[0].kind.is_word() {
            continue;
        }
        let (pair, skip) = (beside(near[0].key, near[1].key), apart(near[0].key, near[2].key));
        for pair in [pair, skip] {
            if !phrases.may(pair) || i < from {
                continue;
            }
            let Some((phrase, at)) = phrases.of(pair).find_map(|(p, offset)| Some((p, slipped(text, p, i, offset)?))) else {
                continue;
            };
            from = at.end;
            let expected = phrase.words.join(" ");
            if !is_quoted(text, at.start) && !out.iter().any(|o| o.value.expected == expected) {
                out.push(page.found(Slip { expected, right: None }, at));
            }
        }
    }
    if out.len() > MOST { Vec::new() } else { out }
}

/// The tokens of the phrase with one slip, if its word `offset` stands at `i`.
fn slipped(text: &Text<'_>, phrase: &SetPhrase, i: usize, offset: usize) -> Option<Range<usize>> {
    let mut start = i;
    for _ in 0..offset {
        start = before(text, start)?;
    }
    let (mut at, mut wrong) = (start, None);
    for (n, key) in phrase.keys.iter().enumerate() {
        if n > 0 {
            at = after(text, at)?;
        }
        if !text.kind(at).is_word() || text.key(at) != *key && wrong.replace((n, at)).is_some() {
            return None;
        }
    }
    let (n, odd) = wrong?;
    // `nhà ở, xây dựng`: behind a comma other words begin; `cơ quan, đơn vi` is charged for the word behind the pair that the comma parts.
    if n == 0 && text.kind(odd + 1) == Kind::Comma || n + 1 == phrase.keys.len() && text.kind(odd - 1) == Kind::Comma {
        return None;
    }
    // `đào tąo`: letters that no Vietnamese word has are a font's, and no slip.
    let vietnamese = |c: char| plain(c).is_ascii_alphabetic();
    if !text.words(odd..odd + 1).chars().all(vietnamese) {
        return None;
    }
    let word = comparable(text.words(odd..odd + 1));
    let expected: Vec<char> = comparable(phrase.words[n]).chars().collect();
    if !slip(&expected, &word.chars().collect::<Vec<_>>()) || is_name(text, odd, start) {
        return None;
    }
    let here = comparable(&text.display(start..at + 1)).replace([',', '-'], " ");
    let here: Vec<&str> = here.split_whitespace().collect();
    (!phrase.not.contains(&here.join(" ").as_str())).then_some(start..at + 1)
}

/// A capital amid small letters begins a name.
fn is_name(text: &Text<'_>, odd: usize, start: usize) -> bool {
    let neighbour = if odd > start { odd - 1 } else { odd + 1 };
    // `Hội đồng nhân dân tỉnh Lâm Đồng quy định …`: so is the first word's, unless the sentence begins with it.
    let within = odd > start || odd > 0 && text.kind(odd - 1).is_word() && text.gap(odd) < Gap::Para;
    within && text.kind(odd) == Kind::Title && text.kind(neighbour) == Kind::Lower
}

/// The word after `i`, past a comma or dash.
fn after(text: &Text<'_>, i: usize) -> Option<usize> {
    let next = i + 1 + usize::from(matches!(text.kind(i + 1), Kind::Comma | Kind::Dash));
    (i + 1..=next).all(|j| text.gap(j) < Gap::Para).then_some(next)
}

/// The word before `i`, past a comma or dash.
fn before(text: &Text<'_>, i: usize) -> Option<usize> {
    let mark = i.checked_sub(1).map(|j| text.kind(j))?;
    let previous = i.checked_sub(1 + usize::from(matches!(mark, Kind::Comma | Kind::Dash)))?;
    (previous + 1..=i).all(|j| text.gap(j) < Gap::Para).then_some(previous)
}

/// Whether the token stands between quotation marks: others' words are theirs.
fn is_quoted(text: &Text<'_>, i: usize) -> bool {
    let mut open = false;
    for j in text.paragraph_start(i).max(i.saturating_sub(200))..i {
        match text.kind(j) {
            Kind::QuoteOpen => open = true,
            Kind::QuoteClose => open = false,
            Kind::Quote => open = !open,
            _ => {}
        }
    }
    open
}

#[cfg(test)]
mod tests {
    use crate::facts::slips::one_slip;
    use crate::lexicon::set_phrases::PHRASES;
    use crate::text::Text;
    use crate::zones::Zones;

    fn slips(body: &str) -> Vec<String> {
        let raw = format!("KẾ HOẠCH\nTuần lễ đọc sách\n\nNội dung như sau.\n\n{body}\n");
        let text = Text::new(&raw);
        let zones = Zones::new(&text);
        crate::facts::read(&text, &zones).notes.misspelt.iter().map(|s| s.evidence.raw.clone()).collect()
    }

    #[test]
    fn the_table_is_sound() {
        assert!(PHRASES.all.len() >= 150);
        for phrase in &PHRASES.all {
            let words = phrase.words.join(" ");
            assert!(phrase.words.len() >= 2 && phrase.words.iter().all(|w| !w.is_empty()), "{words}");
            assert!(phrase.not.iter().all(|n| one_slip(n, &words)), "{words}: {:?}", phrase.not);
            // A phrase one slip from another would charge the other where that is right.
            let twin = PHRASES.all.iter().find(|p| one_slip(&p.words.join(" "), &words));
            assert!(twin.is_none_or(|t| phrase.not.contains(&t.words.join(" ").as_str())), "{words}");
        }
    }

    #[test]
    fn one_slip_in_one_word() {
        for words in [
            "phòng trào thi đua", "chuyên đổi số", "cãi cách hành chính", "cải cách hành chinh", "tuyên truyển",
            "công nghệ thông tni", "sỡ hữu trí tuệ", "Uỷ ban nhân dận",
        ] {
            assert_eq!(slips(&format!("Các đơn vị làm tốt {words} tại cơ sở.")), [words]);
        }
        assert_eq!(slips("Cơ quan, đơn vi có liên quan phải làm."), ["Cơ quan, đơn vi"]);
    }

    #[test]
    fn words_that_are_right_are_left_alone() {
        for words in [
            "phong trào thi đua và chuyển đổi số, cải cách hành chính",
            "chuyên đổi mới công nghệ",
            "chuyển đổi sở hữu",
            "chuyển đổi sổ hộ khẩu",
            "tuyến truyền hình, tuyến truyền dẫn",
            "theo quy trình thực hiện đã duyệt",
            "Uỷ ban nhân dân và Ủy ban nhân dân",
            "phong trao thi dua",
            "vở kịch “Phòng trào thi đua”",
            "chuyển đổi\n\nsổ sách",
        ] {
            assert_eq!(slips(&format!("Các xã làm {words} năm nay.")), [""; 0], "{words}");
        }
    }
}
