//! Greek and Cyrillic capitals that look like Latin ones, inside symbols such as `КН-UBND`.

use super::is_invisible;
use std::ops::Range;

/// The Latin capital that a Greek or Cyrillic one cannot be told from by eye.
pub(super) fn latin(c: char) -> Option<char> {
    Some(match c {
        'Α' | 'А' => 'A',
        'Β' | 'В' => 'B',
        'С' => 'C',
        'Ε' | 'Е' => 'E',
        'Η' | 'Н' => 'H',
        'Ι' | 'І' => 'I',
        'Ј' => 'J',
        'Κ' | 'К' => 'K',
        'Μ' | 'М' => 'M',
        'Ν' => 'N',
        'Ο' | 'О' => 'O',
        'Ρ' | 'Р' => 'P',
        'Ѕ' => 'S',
        'Τ' | 'Т' => 'T',
        'Υ' | 'У' => 'Y',
        'Χ' | 'Х' => 'X',
        'Ζ' => 'Z',
        _ => return None,
    })
}

/// The token looked at last: a long one is read once, not once a letter.
#[derive(Default)]
pub(super) struct Tokens {
    last: Range<usize>,
    is_code: bool,
}

impl Tokens {
    /// Whether the token around `at` is a symbol: nothing but Latin letters, figures and
    /// their separators beside the look-alikes, and of those at least one that tells.
    pub(super) fn is_code(&mut self, raw: &str, at: usize) -> bool {
        if !self.last.contains(&at) {
            let start =
                raw[..at].rfind(ends_token).map_or(0, |before| before + raw[before..].chars().next().map_or(1, char::len_utf8));
            let end = raw[at..].find(ends_token).map_or(raw.len(), |length| at + length);
            self.is_code = is_code(&raw[start..end]);
            self.last = start..end;
        }
        self.is_code
    }
}

fn ends_token(c: char) -> bool {
    // The last is the Greek question mark, which becomes a semicolon.
    c.is_whitespace() || c.is_control() || "()[]{}<>,;:!?*_\"'“”‘’«»…–—\u{37e}".contains(c)
}

/// Composed letters and letters with marks behind them give the same answer: one becomes the other.
fn is_code(token: &str) -> bool {
    let part_of_code =
        |c: char| c.is_ascii_alphanumeric() || is_latin_capital(c) || matches!(c, '/' | '-' | '&' | '.') || latin(c).is_some();
    // Small letters in symbols bear no marks.
    let mut small = false;
    let all = token.chars().filter(|c| !is_invisible(*c)).all(|c| {
        if ('\u{300}'..='\u{36F}').contains(&c) {
            return !small;
        }
        small = c.is_lowercase();
        part_of_code(c)
    });
    let has = |wanted: fn(char) -> bool| token.chars().any(wanted);
    all && (has(is_latin_capital) || (has(|c| c.is_ascii_digit()) && token.contains('/')))
}

/// A letter of the Latin script, as far as it is printed in documents.
pub(super) fn is_latin(c: char) -> bool {
    c.is_alphabetic() && matches!(c, '\0'..'\u{250}' | '\u{1E00}'..='\u{1EFF}')
}

fn is_latin_capital(c: char) -> bool {
    c.is_uppercase() && is_latin(c)
}
