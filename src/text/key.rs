//! Keys: a word as one number, alike for all spellings that mean the same word.
//!
//! Two words have one key if they differ only in capitals or in where the tone mark stands (`hoá`, `Hóa`, `HÓA`). A key is a 64-bit
//! hash of the base letters with the tone mixed in at the end, so that a tone's place cannot matter; among the few thousand words
//! of this field a collision is not to be expected, and a test over the tables looks for one.

/// A letter, taken apart.
#[derive(Clone, Copy)]
pub(crate) struct Letter {
    /// a–z as 1–26, the Vietnamese letters after them, other letters from 40.
    pub(crate) base: u8,
    /// 0 for none, then huyền, sắc, hỏi, ngã, nặng.
    pub(crate) tone: u8,
    /// Whether it is a capital.
    pub(crate) upper: bool,
}

impl Letter {
    const fn pack(self) -> u16 {
        self.base as u16 | (self.tone as u16) << 8 | (self.upper as u16) << 12
    }

    /// Whether a packed letter is a capital.
    #[inline]
    pub(crate) const fn is_upper(packed: u16) -> bool {
        packed >> 12 != 0
    }

    /// Whether a packed letter is one of a–z or of the Vietnamese ones, which every text has in one form.
    #[inline]
    pub(crate) const fn is_vietnamese(packed: u16) -> bool {
        matches!(packed & 0xff, 1..40)
    }

    const fn unpack(bits: u16) -> Self {
        Self { base: (bits & 0xff) as u8, tone: (bits >> 8 & 7) as u8, upper: bits >> 12 != 0 }
    }
}

/// Lower-case vowels with their tones, the base letter first; then the letters without tone.
const LETTERS: &[(&str, u8)] = &[
    ("aàáảãạ", 1),
    ("eèéẻẽẹ", 5),
    ("iìíỉĩị", 9),
    ("oòóỏõọ", 15),
    ("uùúủũụ", 21),
    ("yỳýỷỹỵ", 25),
    ("ăằắẳẵặ", 27),
    ("âầấẩẫậ", 28),
    ("đ", 29),
    ("êềếểễệ", 30),
    ("ôồốổỗộ", 31),
    ("ơờớởỡợ", 32),
    ("ưừứửữự", 33),
];
const UPPER: &[(&str, u8)] = &[
    ("AÀÁẢÃẠ", 1),
    ("EÈÉẺẼẸ", 5),
    ("IÌÍỈĨỊ", 9),
    ("OÒÓỎÕỌ", 15),
    ("UÙÚỦŨỤ", 21),
    ("YỲÝỶỸỴ", 25),
    ("ĂẰẮẲẴẶ", 27),
    ("ÂẦẤẨẪẬ", 28),
    ("Đ", 29),
    ("ÊỀẾỂỄỆ", 30),
    ("ÔỒỐỔỖỘ", 31),
    ("ƠỜỚỞỠỢ", 32),
    ("ƯỪỨỬỮỰ", 33),
];

/// Letters of one and two bytes: up to U+07FF, so that no index can be too large.
const LOW: usize = 0x800;
/// Latin Extended Additional from U+1E80 on: three bytes, of which the last seven bits are the index.
const HIGH: usize = 0x1E80;
const HIGH_END: usize = 0x1F00;

struct Tables {
    low: [u16; LOW],
    high: [u16; HIGH_END - HIGH],
}

static TABLES: Tables = tables();

const fn tables() -> Tables {
    let mut t = Tables { low: [0; LOW], high: [0; HIGH_END - HIGH] };
    let mut c = 0;
    while c < 26 {
        t.low[b'a' as usize + c] = Letter { base: c as u8 + 1, tone: 0, upper: false }.pack();
        t.low[b'A' as usize + c] = Letter { base: c as u8 + 1, tone: 0, upper: true }.pack();
        c += 1;
    }
    // Other letters of Latin-1 and Latin Extended: foreign names. Their case does not matter.
    let mut c = 0xC0;
    while c < 0x250 {
        if c != 0xD7 && c != 0xF7 {
            t.low[c] = Letter { base: 40 + (c % 200) as u8, tone: 0, upper: c < 0xDF }.pack();
        }
        c += 1;
    }
    fill(fill(t, LETTERS, false), UPPER, true)
}

const fn fill(mut tables: Tables, letters: &[(&str, u8)], upper: bool) -> Tables {
    let mut group = 0;
    while group < letters.len() {
        let bytes = letters[group].0.as_bytes();
        let (mut at, mut tone) = (0, 0);
        while at < bytes.len() {
            let (c, length) = decode(bytes, at);
            let bits = Letter { base: letters[group].1, tone, upper }.pack();
            if (c as usize) < LOW {
                tables.low[c as usize] = bits;
            } else {
                tables.high[c as usize - HIGH] = bits;
            }
            at += length;
            tone += 1;
        }
        group += 1;
    }
    tables
}

/// The character at `i` of valid UTF-8, and its length.
#[inline]
pub(crate) const fn decode(bytes: &[u8], i: usize) -> (u32, usize) {
    let b = bytes[i] as u32;
    if b < 0x80 {
        (b, 1)
    } else if b < 0xE0 {
        ((b & 0x1F) << 6 | bytes[i + 1] as u32 & 0x3F, 2)
    } else if b < 0xF0 {
        ((b & 0x0F) << 12 | (bytes[i + 1] as u32 & 0x3F) << 6 | bytes[i + 2] as u32 & 0x3F, 3)
    } else {
        let high = (b & 0x07) << 18 | (bytes[i + 1] as u32 & 0x3F) << 12;
        (high | (bytes[i + 2] as u32 & 0x3F) << 6 | bytes[i + 3] as u32 & 0x3F, 4)
    }
}

/// The letter a character is, if it is one that Vietnamese or a Latin name is written with.
#[inline]
pub(crate) const fn letter(c: u32) -> Option<Letter> {
    let c = c as usize;
    let bits = if c < LOW {
        TABLES.low[c]
    } else if c >= HIGH && c < HIGH_END {
        TABLES.high[c - HIGH]
    } else {
        0
    };
    if bits == 0 { None } else { Some(Letter::unpack(bits)) }
}

/// The letter that begins at `i`, packed, and its length in bytes; 0 where there is none.
#[inline]
pub(crate) fn packed_at(bytes: &[u8], i: usize) -> (u16, usize) {
    let b = bytes[i];
    if b < 0x80 {
        return (TABLES.low[b as usize], 1);
    }
    let next = |n: usize| bytes.get(i + n).map_or(0, |b| (b & 0x3F) as usize);
    if b < 0xE0 {
        (TABLES.low[((b & 0x1F) as usize) << 6 | next(1)], 2)
    } else if b == 0xE1 && next(1) & 0x3E == 0x3A {
        (TABLES.high[(next(1) & 1) << 6 | next(2)], 3)
    } else {
        (0, if b < 0xF0 { 3 } else { 4 })
    }
}

/// A key in the making. Letters go in six bits each, so that a syllable (seven letters at most) is held exactly; tones are summed.
#[derive(Clone, Copy)]
pub(crate) struct KeyBuilder {
    letters: u64,
    tones: u64,
}

impl KeyBuilder {
    #[inline]
    pub(crate) const fn new() -> Self {
        Self { letters: 0, tones: 0 }
    }

    /// Adds a letter as [`packed_at`] gives it.
    #[inline]
    pub(crate) const fn push_packed(self, packed: u16) -> Self {
        self.push(packed as u8, (packed >> 8 & 7) as u8)
    }

    #[inline]
    pub(crate) const fn push(self, base: u8, tone: u8) -> Self {
        Self { letters: self.letters.rotate_left(6) ^ base as u64, tones: self.tones + tone as u64 }
    }

    #[inline]
    pub(crate) const fn finish(self) -> u64 {
        let h = (self.letters ^ self.tones.wrapping_mul(0xD6E8_FEB8_6659_FD93)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
        (h ^ h >> 32) | 1
    }
}

/// The key of a word.
#[must_use]
pub(crate) const fn key(word: &str) -> u64 {
    let bytes = word.as_bytes();
    let mut building = KeyBuilder::new();
    let mut at = 0;
    while at < bytes.len() {
        let (c, length) = decode(bytes, at);
        building = match letter(c) {
            Some(letter) => building.push(letter.base, letter.tone),
            None => building.push((c % 199) as u8 + 50, 0),
        };
        at += length;
    }
    building.finish()
}

/// The key of a word that is known when the program is built.
macro_rules! word {
    ($word:literal) => {
        const { $crate::text::key::key($word) }
    };
}
pub(crate) use word;

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn capitals_and_the_place_of_the_tone_do_not_matter() {
        assert_eq!(key("hóa"), key("HOÁ"));
        assert_eq!(key("ủy"), key("Uỷ"));
        assert_eq!(key("Đ"), key("đ"));
        assert_ne!(key("hoa"), key("hóa"));
        assert_ne!(key("hòa"), key("hóa"));
        assert_ne!(key("chau"), key("châu"));
        assert_ne!(key("nam"), key("năm"));
    }
}
