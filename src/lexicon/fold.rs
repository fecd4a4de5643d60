//! The form on which names of the tables are compared: small letters, old tone placement, one kind of dash, single spaces.

use std::borrow::Cow;

use crate::text::fold::tone_old;

/// Small letters, the tone where the old style has it (`hoà` → `hòa`), dashes alike and without spaces, spaces single.
#[must_use]
pub fn fold(text: &str) -> Cow<'_, str> {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            'a'..='z' => out.push(c),
            ' ' => {
                if !out.ends_with([' ', '-']) {
                    out.push(' ');
                }
            }
            // Small letters without a tone or with one, as far as they stand in Latin-1, and those of Latin Extended-A and B.
            '\u{DF}'..='\u{FF}' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => out.push(c),
            '–' | '—' | '‐' | '‑' | '−' | '-' => {
                out.truncate(out.trim_end().len());
                out.push('-');
            }
            c if c.is_whitespace() => {
                if !out.ends_with([' ', '-']) {
                    out.push(' ');
                }
            }
            // Of the Vietnamese letters here every second one is a capital, and no other letter is among them.
            '\u{1EA0}'..='\u{1EF9}' => out.extend(char::from_u32(u32::from(c) | 1)),
            c => out.extend(c.to_lowercase()),
        }
    }
    match tone_old(&out) {
        Cow::Owned(moved) => Cow::Owned(moved),
        Cow::Borrowed(_) => Cow::Owned(out),
    }
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
