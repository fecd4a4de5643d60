//! The Vietnamese vowels with their tones, as one table, and the two ways through it.
//!
//! The legacy code tables, the syllable check and the tone folding all speak of a letter as
//! *row and tone*; only this file knows which character that is.

/// Tone numbers, which are the columns of [`LETTERS`].
pub(crate) const LEVEL: u8 = 0;
/// Column of the letters with a grave accent.
pub(crate) const GRAVE: u8 = 1;
/// Column of the letters with an acute accent.
pub(crate) const ACUTE: u8 = 2;
/// Column of the letters with a hook above.
pub(crate) const HOOK: u8 = 3;
/// Column of the letters with a tilde.
pub(crate) const TILDE: u8 = 4;
/// Column of the letters with a dot below.
pub(crate) const DOT: u8 = 5;

/// One row a vowel, one column a tone; lower case.
pub(crate) const LETTERS: [[char; 6]; 12] = [
    ['a', 'à', 'á', 'ả', 'ã', 'ạ'],
    ['ă', 'ằ', 'ắ', 'ẳ', 'ẵ', 'ặ'],
    ['â', 'ầ', 'ấ', 'ẩ', 'ẫ', 'ậ'],
    ['e', 'è', 'é', 'ẻ', 'ẽ', 'ẹ'],
    ['ê', 'ề', 'ế', 'ể', 'ễ', 'ệ'],
    ['i', 'ì', 'í', 'ỉ', 'ĩ', 'ị'],
    ['o', 'ò', 'ó', 'ỏ', 'õ', 'ọ'],
    ['ô', 'ồ', 'ố', 'ổ', 'ỗ', 'ộ'],
    ['ơ', 'ờ', 'ớ', 'ở', 'ỡ', 'ợ'],
    ['u', 'ù', 'ú', 'ủ', 'ũ', 'ụ'],
    ['ư', 'ừ', 'ứ', 'ử', 'ữ', 'ự'],
    ['y', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'],
];

/// The letters below U+01B1: their place in the table plus one, zero for all others.
static LOW: [u8; 0x1B1] = places(0);
/// The same for U+1EA0 and after.
static HIGH: [u8; 0x5A] = places(0x1EA0);

const fn places<const N: usize>(first: usize) -> [u8; N] {
    let mut out = [0; N];
    let (mut row, mut place) = (0, 1);
    while row < LETTERS.len() {
        let mut tone = 0;
        while tone < 6 {
            let code = LETTERS[row][tone] as usize;
            if code >= first && code < first + N {
                out[code - first] = place;
            }
            place += 1;
            tone += 1;
        }
        row += 1;
    }
    out
}

/// The letter without its tone, and the tone: `ậ` is `â` with [`DOT`]. Lower case only; any
/// other character is itself, without a tone.
pub(crate) fn split(letter: char) -> (char, u8) {
    match place(letter) {
        Some((row, tone)) => (LETTERS[row][0], tone),
        None => (letter, LEVEL),
    }
}

/// A letter in lower case without any of its marks: `Ậ` is `a`, `Đ` is `d`.
pub(crate) fn plain(c: char) -> char {
    match split(lower(c)).0 {
        'ă' | 'â' => 'a',
        'ê' => 'e',
        'ô' | 'ơ' => 'o',
        'ư' => 'u',
        'đ' => 'd',
        c => c,
    }
}

/// Whether the character is a Vietnamese vowel in lower case.
pub(crate) fn is_vowel(letter: char) -> bool {
    place(letter).is_some()
}

/// The lower-case vowel `letter` (with or without a tone of its own) bearing `tone`.
pub(crate) fn with_tone(letter: char, tone: u8) -> Option<char> {
    place(letter).map(|(row, _)| LETTERS[row][usize::from(tone)])
}

/// The one-character lower case of a letter; every Vietnamese letter has one.
pub(crate) fn lower(c: char) -> char {
    match c {
        '\0'..'\u{80}' => c.to_ascii_lowercase(),
        // In this block the small letter follows its capital; std's tables are slow to read.
        'Ạ'..='ỹ' => char::from_u32(c as u32 | 1).unwrap_or(c),
        '×' => c,
        'À'..='Þ' => char::from_u32(c as u32 | 0x20).unwrap_or(c),
        'Đ' => 'đ',
        'Ă' => 'ă',
        'Ơ' => 'ơ',
        'Ư' => 'ư',
        c if c == 'đ' || is_vowel(c) => c,
        _ => single(c.to_lowercase(), c),
    }
}

/// Whether the character is a letter of any script, quickly for the Latin ones.
pub(crate) fn is_letter(c: char) -> bool {
    match c {
        '\0'..'\u{80}' => c.is_ascii_alphabetic(),
        '×' | '÷' => false,
        'À'..='ɏ' | 'Ạ'..='ỹ' => true,
        _ => c.is_alphabetic(),
    }
}

/// The one-character capital of a letter; every Vietnamese letter has one.
pub(crate) fn upper(c: char) -> char {
    if c.is_ascii() { c.to_ascii_uppercase() } else { single(c.to_uppercase(), c) }
}

/// The only character of a case mapping; where there are several, the letter stays as it is.
fn single(mut mapped: impl Iterator<Item = char>, letter: char) -> char {
    match (mapped.next(), mapped.next()) {
        (Some(one), None) => one,
        _ => letter,
    }
}

fn place(letter: char) -> Option<(usize, u8)> {
    let code = letter as usize;
    let place = match code {
        0..0x1B1 => LOW[code],
        0x1EA0..0x1EFA => HIGH[code - 0x1EA0],
        _ => 0,
    };
    let index = place.checked_sub(1)?;
    Some((usize::from(index / 6), index % 6))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_is_found_again_in_both_cases() {
        for row in LETTERS {
            for (tone, letter) in (0..).zip(row) {
                assert_eq!(split(letter), (row[0], tone));
                assert_eq!(with_tone(row[0], tone), Some(letter));
                assert_eq!(lower(upper(letter)), letter);
            }
        }
    }

    #[test]
    fn the_quick_ways_agree_with_std() {
        for c in '\0'..='\u{FFFF}' {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(lower(c), single(c.to_lowercase(), c), "{c:?}");
        }
    }

    #[test]
    fn other_characters_are_themselves() {
        for other in ['đ', 'b', 'A', '5', 'ß', '\u{1B1}', '\u{1E9F}', '\u{1EFA}', '中'] {
            assert_eq!(split(other), (other, LEVEL));
            assert!(!is_vowel(other));
        }
    }
}
