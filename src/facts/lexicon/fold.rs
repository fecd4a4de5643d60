//! The form on which names of the tables are compared: small letters, old tone placement, one kind of dash, single spaces.

use std::borrow::Cow;

/// Small letters, the tone where the old style has it (`hoà` → `hòa`), dashes alike and without spaces, spaces single.
#[must_use]
pub fn fold(text: &str) -> Cow<'_, str> {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars().flat_map(char::to_lowercase) {
        match c {
            '–' | '—' | '‐' | '‑' | '−' | '-' => {
                out.truncate(out.trim_end().len());
                out.push('-');
            }
            c if c.is_whitespace() => {
                if !out.ends_with([' ', '-']) {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    Cow::Owned(tone_old(out))
}

/// The form of a code: capitals, and no `&`, `.`, `,` or spaces, which offices put in or leave out as they like.
#[must_use]
pub fn fold_code(code: &str) -> Cow<'_, str> {
    let clean = |c: char| !matches!(c, '&' | '.' | ',' | ' ') && !c.is_lowercase();
    if code.chars().all(clean) {
        return Cow::Borrowed(code);
    }
    Cow::Owned(code.chars().filter(|c| !matches!(c, '&' | '.' | ',' | ' ')).flat_map(char::to_uppercase).collect())
}

/// In open syllables with `oa`, `oe`, `uy` the two styles differ; all other syllables are written alike.
fn tone_old(text: String) -> String {
    const SECOND: &str = "àáảãạèéẻẽẹỳýỷỹỵ";
    if !text.contains(|c| SECOND.contains(c)) {
        return text;
    }
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut i = 0;
    while i < chars.len() {
        let open = chars.get(i + 2).is_none_or(|c| !c.is_alphabetic());
        let after_q = i > 0 && chars[i - 1] == 'q';
        match chars.get(i + 1).and_then(|&second| moved(chars[i], second)) {
            Some((first, second)) if open && !after_q => {
                out.push(first);
                out.push(second);
                i += 2;
            }
            _ => {
                out.push(chars[i]);
                i += 1;
            }
        }
    }
    out
}

/// `oà` → `òa`.
fn moved(first: char, second: char) -> Option<(char, char)> {
    const TONES: [(char, &str, &str, char); 3] =
        [('o', "àáảãạ", "òóỏõọ", 'a'), ('o', "èéẻẽẹ", "òóỏõọ", 'e'), ('u', "ỳýỷỹỵ", "ùúủũụ", 'y')];
    TONES.iter().filter(|t| t.0 == first).find_map(|(_, marked, onto, bare)| {
        let tone = marked.chars().position(|c| c == second)?;
        Some((onto.chars().nth(tone)?, *bare))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold_alike() {
        assert_eq!(fold("Thanh  HOÁ"), "thanh hóa");
        assert_eq!(fold("Giấy uỷ quyền"), "giấy ủy quyền");
        assert_eq!(fold("Phòng Văn hoá –  Xã hội"), fold("Phòng Văn hóa-Xã hội"));
        assert_eq!(fold("quý"), "quý");
        assert_eq!(fold("Hoàn thành"), "hoàn thành");
        assert_eq!(fold_code("SKH&CN"), "SKHCN");
        assert_eq!(fold_code("SNgV"), "SNGV");
    }
}
