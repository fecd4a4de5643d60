//! Foldings for comparison: spellings that differ and mean the same.
//!
//! Nothing here is ever shown; messages quote the text as printed.

use crate::letters::{self, LEVEL, is_letter, lower, split, upper, with_tone};
use std::borrow::Cow;

/// Moves the tone of open `oa`, `oe`, `uy` from the second letter to the first: `hoà` → `hòa`,
/// `uỷ` → `ủy`, in any case.
///
/// Both placements are official somewhere, and one document mixes them. Only where the pair
/// ends the syllable is there a choice: `hoàn` and `khuỷu` stay, and so does `quý`, whose u
/// belongs to the consonant.
#[must_use]
pub fn tone_old(s: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut copied = 0;
    let glide = |pair: &[u8]| matches!(pair[0], b'o' | b'O' | b'u' | b'U') && !pair[1].is_ascii();
    for (at, _) in s.as_bytes().windows(2).enumerate().filter(|(_, pair)| glide(pair)) {
        let mut letters = s[at..].chars();
        let (Some(glide), Some(toned)) = (letters.next(), letters.next()) else { break };
        let before = s[..at].chars().next_back().unwrap_or(' ');
        if ends_syllable(letters.as_str())
            && let Some((first, second)) = old_pair([before, glide], toned)
        {
            out.push_str(&s[copied..at]);
            out.extend([first, second]);
            copied = s.len() - letters.as_str().len();
        }
    }
    if copied == 0 {
        return Cow::Borrowed(s);
    }
    out.push_str(&s[copied..]);
    Cow::Owned(out)
}

/// The letters of some words in ASCII, without any mark: all that a bad copy of them is sure to have.
#[must_use]
pub fn letters_alone(words: &str) -> String {
    words.chars().filter(|c| c.is_alphabetic()).map(letters::plain).collect()
}

/// As [`tone_old`], of words that are no longer needed as they were.
#[must_use]
pub fn with_tones_old(s: String) -> String {
    match tone_old(&s) {
        Cow::Owned(moved) => moved,
        Cow::Borrowed(_) => s,
    }
}

fn ends_syllable(rest: &str) -> bool {
    !rest.chars().next().is_some_and(|next| is_letter(next) || is_mark(next))
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// The pair in the old style that `before[1]` and `toned` are in the new one.
fn old_pair(before: [char; 2], toned: char) -> Option<(char, char)> {
    let (vowel, tone) = split(lower(toned));
    let glide = matches!((lower(before[1]), vowel), ('o', 'a' | 'e') | ('u', 'y'));
    if tone == LEVEL || !glide || lower(before[0]) == 'q' {
        return None;
    }
    let first = with_tone(lower(before[1]), tone)?;
    let cased = |like: char, letter: char| {
        if lower(like) == like { letter } else { upper(letter) }
    };
    Some((cased(before[1], first), cased(toned, vowel)))
}

/// The form in which two wordings are compared.
///
/// Lower case; tones as [`tone_old`] places them; `kỷ` and `kỉ` alike; every dash ` - `,
/// whether or not it has spaces beside it; no quotation marks and no Markdown stars; spaces and
/// line breaks one space; no punctuation at either end.
#[must_use]
pub fn comparable(s: &str) -> String {
    let mut out = String::with_capacity(s.len() + 8);
    // What stays as it is goes over in one piece: from `kept` to here, not yet in `out`. `last` is what was written or kept last.
    let (mut kept, mut last) = (0, None);
    let mut at = 0;
    loop {
        if last != Some('-') {
            let run = small_letters(&s.as_bytes()[at..]);
            at += run;
            if run > 0 {
                // Which letter it was is not asked.
                last = Some(if s.as_bytes()[at - 1] == b' ' { ' ' } else { 'a' });
            }
        }
        let Some(c) = s[at..].chars().next() else { break };
        // A dash has a space before it; the one after it comes with whatever follows.
        let (spaced, written) = match c {
            'a'..='z' | '0'..='9' => (last == Some('-'), Some(c)),
            // Letters, which are neither of the following; most of what is not ASCII.
            'À'..='ɏ' | 'Ạ'..='ỹ' => (last == Some('-'), Some(lower(c))),
            c if is_dash(c) => (last.is_some_and(|l| l != ' '), Some('-')),
            c if c.is_whitespace() => (false, last.is_some_and(|l| l != ' ').then_some(' ')),
            c if is_quote(c) || c == '*' => (false, None),
            c => (last == Some('-'), Some(lower(c))),
        };
        last = written.or(last);
        if spaced || written != Some(c) || c == '…' {
            out.push_str(&s[kept..at]);
            kept = at + c.len_utf8();
            out.push_str(if spaced { " " } else { "" });
            match c {
                '…' => out.push_str("..."),
                _ => out.extend(written),
            }
        }
        at += c.len_utf8();
    }
    out.push_str(&s[kept..]);
    let trimmed = out.trim_matches(|c| matches!(c, ' ' | '.' | ';' | ':' | ','));
    let toned = tone_old(trimmed);
    let spelt = match i_for_y(&toned) {
        Cow::Owned(spelt) => Some(spelt),
        Cow::Borrowed(_) => None,
    };
    let folded = spelt.or_else(|| match toned {
        Cow::Owned(toned) => Some(toned),
        Cow::Borrowed(trimmed) => (trimmed.len() < out.len()).then(|| trimmed.to_owned()),
    });
    folded.unwrap_or(out)
}

/// How many bytes of valid UTF-8 are small letters of Vietnamese, figures and single spaces behind them, from the first on: these are
/// most of any wording.
fn small_letters(bytes: &[u8]) -> usize {
    let mut at = 0;
    loop {
        at += match bytes[at..] {
            [b'a'..=b'z' | b'0'..=b'9', ..] => 1,
            [b' ', ..] if at > 0 && bytes[at - 1] != b' ' => 1,
            // à–ý; ă, đ, ĩ; ũ; ơ, ư
            [0xC3, 0xA0..=0xBD, ..] | [0xC4, 0x83 | 0x91 | 0xA9, ..] | [0xC5, 0xA9, ..] | [0xC6, 0xA1 | 0xB0, ..] => 2,
            // Of Ạ–ỹ every second one is small.
            [0xE1, 0xBA, last @ 0xA0..=0xBF, ..] | [0xE1, 0xBB, last @ 0x80..=0xB9, ..] if last % 2 == 1 => 3,
            _ => return at,
        }
    }
}

/// Whether two wordings are the same in [`comparable`] form.
#[must_use]
pub fn alike(a: &str, b: &str) -> bool {
    a == b || comparable(a) == comparable(b)
}

/// Whether the character is a hyphen, a dash or a minus sign of whatever width.
fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{2D7}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}')
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '´' | '«' | '»' | '\u{2018}'..='\u{201F}' | '\u{2032}' | '\u{2033}')
}

/// `kỷ` → `kỉ`: y as the whole rhyme after h, k, l, m, s, t, which is spelt either way. After
/// any other consonant, and in `quy`, it is not.
fn i_for_y(s: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut copied = 0;
    // The first bytes of y, ý, and of ỳ, ỷ, ỹ, ỵ.
    let may = |pair: &[u8]| matches!(pair[0], b'h' | b'k' | b'l' | b'm' | b's' | b't') && matches!(pair[1], b'y' | 0xC3 | 0xE1);
    for (before, _) in s.as_bytes().windows(2).enumerate().filter(|(_, pair)| may(pair)) {
        let at = before + 1;
        let mut letters = s[at..].chars();
        if let Some(('y', tone)) = letters.next().map(split)
            && !s[..before].ends_with(is_letter)
            && !letters.as_str().starts_with(is_letter)
            && let Some(i) = with_tone('i', tone)
        {
            out.push_str(&s[copied..at]);
            out.push(i);
            copied = s.len() - letters.as_str().len();
        }
    }
    if copied == 0 {
        return Cow::Borrowed(s);
    }
    out.push_str(&s[copied..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn tones(new: &str, old: &str) {
        assert_eq!(tone_old(new), old);
        assert!(matches!(tone_old(old), Cow::Borrowed(same) if same == old));
    }

    #[test]
    fn the_whole_set_in_three_capitalisations() {
        let sets =
            [("oà oá oả oã oạ", "òa óa ỏa õa ọa"), ("oè oé oẻ oẽ oẹ", "òe óe ỏe õe ọe"), ("uỳ uý uỷ uỹ uỵ", "ùy úy ủy ũy ụy")];
        let title = |set: &str| {
            let word = |word: &str| {
                let mut letters = word.chars();
                letters.next().map(upper).into_iter().chain(letters).collect::<String>()
            };
            set.split(' ').map(word).collect::<Vec<_>>().join(" ")
        };
        for (new, old) in sets {
            tones(new, old);
            tones(&new.to_uppercase(), &old.to_uppercase());
            tones(&title(new), &title(old));
        }
    }

    #[test]
    fn tones_move_only_where_there_is_a_choice() {
        tones("Thanh Hoá, HOÀ BÌNH; khoẻ. Thuỷ-lợi thuỵ", "Thanh Hóa, HÒA BÌNH; khỏe. Thủy-lợi thụy");
        for same in ["quý QUỸ Quỳ", "hoàn toán khuỷu xoáy thuyền", "thuở tuệ hóa", "à uà eỳ", ""] {
            tones(same, same);
        }
        // Marks not yet composed end no syllable.
        tones("hoà\u{323}", "hoà\u{323}");
    }

    #[track_caller]
    fn alike(a: &str, b: &str) {
        assert_eq!(comparable(a), comparable(b));
    }

    #[test]
    fn wordings_alike() {
        alike("“Nghĩ khác – Làm khác”.", "nghĩ khác-làm khác");
        alike("ỦY BAN", "Uỷ  ban\n");
        alike("Kỷ niệm, lý luận, tỷ lệ, nước Mỹ, sỹ quan, hy vọng", "Kỉ niệm, lí luận, tỉ lệ, nước Mĩ, sĩ quan, hi vọng");
        alike("**Chủ đề:** \"Đổi mới\"…", "*Chủ đề: Đổi mới...*");
        alike("thế giới -\n21/4", "thế giới — 21/4");
        assert_eq!(comparable("  “Đổi mới – sáng tạo”; "), "đổi mới - sáng tạo");
        assert_eq!(comparable("57-NQ/TW"), "57 - nq/tw");
        assert_eq!(comparable("- Như trên;"), "- như trên");
        assert_eq!(comparable("“…”"), "");
    }

    #[test]
    fn wordings_that_differ() {
        for (a, b) in [("quy", "qui"), ("thúy", "thúi"), ("của", "cua"), ("hay", "hai"), ("ý", "í")] {
            assert_ne!(comparable(a), comparable(b));
        }
    }

    #[test]
    fn comparable_is_stable() {
        for text in ["“A” – b", "Kỷ - ", "a--b", "…a", "-…", "-", "Hoà: “b”"] {
            let once = comparable(text);
            assert_eq!(comparable(&once), once, "{text}");
        }
    }
}
