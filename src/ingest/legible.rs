//! Whether words can be read: a text layer that a scanner made with another language's dictionary, or a font without a usable table
//! of letters, is worse than none (`ceNG HoA xA HQI`, `ngdy 14 thdng 3`).
//!
//! Garbled is not the same as foreign. Vietnamese syllables are a closed set, so a word is one of them or not; what speaks against a text
//! are not words of other languages but forms that no language has: capitals inside a word, figures among small letters, letters that
//! are none, marks that make no syllable. A page in English, a table of figures, a list of abbreviations and text typed without marks
//! stay as they are.

use super::charset::{composed, could_be_syllable, is_syllable};
use crate::letters::{is_letter, is_vowel, lower};

/// Where words come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// The author's own text.
    Typed,
    /// Words over or under a picture of the page: somebody recognised them.
    Recognised,
}

/// How many words of each kind there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    /// Vietnamese syllables with a mark or a letter of their own.
    marked: u32,
    /// What may be Vietnamese without its marks: `KE HOACH`, but also `to`, `an`.
    plain: u32,
    /// Small words that foreign languages cannot do without: `the`, `of`.
    foreign: u32,
    /// Other words of plain letters.
    other: u32,
    /// What no language writes.
    broken: u32,
}

/// So few words say nothing.
const FEW: u32 = 8;

impl Count {
    /// Counts the words of a text.
    pub(super) fn of<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let mut count = Self::default();
        for word in words {
            for part in word.split(|c: char| !(is_letter(c) || c.is_ascii_digit() || is_mark(c) || is_none(c))) {
                if part.contains(is_mark) { count.add(&composed(part)) } else { count.add(part) }
            }
        }
        count
    }

    fn add(&mut self, word: &str) {
        match kind(word) {
            Some(Kind::Marked) => self.marked += 1,
            Some(Kind::Plain) => self.plain += 1,
            Some(Kind::Foreign) => self.foreign += 1,
            Some(Kind::Other) => self.other += 1,
            Some(Kind::Broken) => self.broken += 1,
            None => {}
        }
    }

    /// How many words were judged.
    const fn words(self) -> u32 {
        self.marked + self.plain + self.foreign + self.other + self.broken
    }

    /// Whether these words are worse than none.
    pub(super) fn is_garbled(self, source: Source) -> bool {
        let words = self.words();
        let share = |part: u32, percent: u32| u64::from(part) * 100 >= u64::from(words) * u64::from(percent);
        if words < FEW {
            return false;
        }
        if source == Source::Typed {
            return share(self.broken, 40);
        }
        if share(self.foreign, 5) {
            // A page in English has its bad spots too.
            return share(self.broken, 30);
        }
        // Running Vietnamese has marks on two words of three.
        share(self.broken, 20)
            || !share(self.marked, 10)
                && words >= 3 * FEW
                && (share(self.other, 35) || share(self.plain, 50) || share(self.broken, 10))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Marked,
    Plain,
    Foreign,
    Other,
    Broken,
}

/// What kind of word it is; `None` for what speaks neither way: single letters, figures, abbreviations.
fn kind(word: &str) -> Option<Kind> {
    if word.chars().any(is_none) {
        return Some(Kind::Broken);
    }
    let letters = word.chars().filter(|c| is_letter(*c)).count();
    if letters < 2 {
        return is_figure_for_letter(word).then_some(Kind::Broken);
    }
    if word.chars().any(|c| c as u32 >= 0x370 && is_letter(c) && !matches!(c, 'Ạ'..='ỹ')) {
        // Another script.
        return None;
    }
    if word.chars().any(|c| c.is_ascii_digit()) {
        return has_figure_inside(word).then_some(Kind::Broken);
    }
    if has_capital_inside(word) {
        return Some(Kind::Broken);
    }
    let small: String = word.chars().map(lower).collect();
    if !small.is_ascii() {
        return marked(&small);
    }
    if FOREIGN.contains(&small.as_str()) {
        return Some(Kind::Foreign);
    }
    if could_be_syllable(&small) {
        return Some(Kind::Plain);
    }
    let capitals = word.chars().all(|c| !c.is_lowercase());
    match (small.chars().any(is_vowel), capitals) {
        (true, _) => Some(Kind::Other),
        (false, true) => None,
        // `ndm`, `ddn`; but `Ths`, `kg`.
        (false, false) => (letters > 2 && !ABBREVIATIONS.contains(&small.as_str())).then_some(Kind::Broken),
    }
}

/// A word with letters outside ASCII.
fn marked(small: &str) -> Option<Kind> {
    if is_syllable(small) {
        return Some(Kind::Marked);
    }
    // `HĐND`, `gđ`.
    if small.chars().all(|c| matches!(c, 'đ' | 'ð' | 'b'..='z') && !is_vowel(c)) {
        return None;
    }
    // Two syllables run together, a name of another people of Vietnam (`Đắk`, `Rông`): forgiven where it is near.
    Some(if small.starts_with("đ") && small.chars().count() <= 4 { Kind::Other } else { Kind::Broken })
}

const FOREIGN: &[&str] = &[
    "the", "of", "and", "for", "with", "by", "is", "are", "be", "from", "shall", "this", "that", "which", "on", "as", "at", "or",
    "les", "des", "et", "est", "du", "une", "pour", "dans", "der", "die", "und", "das", "el", "los", "del", "por",
];

const ABBREVIATIONS: &[&str] =
    &["ths", "pgs", "tts", "cty", "tnhh", "http", "https", "html", "kwh", "gdp", "mrs", "dvd", "tphcm", "tp"];

/// Combining marks.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// What stands for no letter.
fn is_none(c: char) -> bool {
    matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}') || c.is_control() && !c.is_whitespace()
}

/// `ceNG`, `xA`, `HoA`: a capital behind a small letter. Abbreviations that begin so (`TTr`, `ThS`, `KHoa`) have one small letter or a
/// syllable behind the capitals.
fn has_capital_inside(word: &str) -> bool {
    const KNOWN: &[&str] = &["ThS", "CKii", "TTg", "TTr", "VNeID", "DVCTT", "iOS", "iPhone", "PhD", "McC", "QTr", "BCĐ"];
    let mut small = 0;
    let mut inside = false;
    for c in word.chars() {
        if c.is_uppercase() {
            inside |= small > 0;
        } else {
            small += 1;
        }
    }
    // Names of products and people: `LaserJet`, `MobiFone`, `McDonald`: two parts of several letters each.
    inside && !KNOWN.contains(&word) && !is_camel(word)
}

/// Parts of two small letters and more, each behind one capital: `VinaPhone`, `HaNoi`.
fn is_camel(word: &str) -> bool {
    let mut parts = word.split(|c: char| c.is_uppercase());
    let head = parts.next().unwrap_or_default();
    let tail: Vec<&str> = parts.collect();
    (head.is_empty() || head.len() == 1) && word.chars().count() >= 6 && tail.iter().all(|p| p.chars().count() >= 2)
        || word.len() >= 5 && tail.iter().filter(|p| !p.is_empty()).count() <= 1 && head.len() == 1
}

/// `t6`, `d6ng`, `ch4y`, `202s`: figures in a word of small letters. Not `km2`, `5kg`, `N95`, `2a`.
fn has_figure_inside(word: &str) -> bool {
    const UNITS: &[&str] = &["m2", "m3", "km2", "cm2", "cm3", "dm2", "mm2", "co2", "h2o", "pm10", "covid19", "mp3", "mp4", "mp"];
    let small = word.chars().filter(|c| c.is_lowercase()).count();
    let lower = word.to_lowercase();
    let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = !word.starts_with(|c: char| c.is_ascii_digit());
    let between = behind && unit.find(|c: char| c.is_ascii_digit()).is_some_and(|at| unit[at..].chars().any(is_letter));
    let ends = behind && word.ends_with(|c: char| c.is_ascii_digit()) && word.chars().filter(char::is_ascii_digit).count() == 1;
    small > 0 && !UNITS.contains(&lower.as_str()) && (between || ends && small > 1)
}

/// `s6`, `x5`, `b0`: what is left of `số`, `xã`, `bộ`.
fn is_figure_for_letter(word: &str) -> bool {
    let bytes = word.as_bytes();
    matches!(bytes, [b's' | b'x' | b'b' | b'v' | b't' | b'c', b'0' | b'5' | b'6' | b'4'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn garbled(text: &str, source: Source) -> bool {
        Count::of(text.split_whitespace()).is_garbled(source)
    }

    #[track_caller]
    fn reads(text: &str) {
        for source in [Source::Typed, Source::Recognised] {
            assert!(!garbled(text, source), "{source:?}: {:?}: {text}", Count::of(text.split_whitespace()));
        }
    }

    #[track_caller]
    fn does_not_read(text: &str) {
        let source = Source::Recognised;
        assert!(garbled(text, source), "{:?}: {text}", Count::of(text.split_whitespace()));
    }

    #[test]
    fn what_scanners_make_of_vietnamese() {
        does_not_read("ceNG HoA xA HQI CHU NGHIA vIET NAM DQc l$p - Tg do - Hanh phfc");
        does_not_read("CQNG HoA XA HQI CHU NGHIA VIET NAM DQc l6p - Tu do - Hqnh phric Hd Ngi, ngdy 14 thdng 3 ndm 2025");
        does_not_read("sti: 827/SVHTT Hd Nam, ngdy 14 thdng 3 ndm 202s v/v t6 chric Ngdy ch4y b0 vi sric khde cQng d6ng");
        does_not_read(
            "Thuc hi0n K6 ho4ch s6 95/KH-UBND ngdy osloz/zozs cria uy ban nhan dan tinh Hd Nam v6 ph5t tri6n phong trdo",
        );
        does_not_read("Cdn c* Luqt T6 chr?c chinh quyin dia phuong; nhtirng nEi dung sau ddy cila Uy ban nhdn ddn ugr cuu");
        does_not_read(
            "Cén cứ Luật Tố chức chính quyén địa phương ngày 19 thäng 6 năm 2015; Lućlt sủa đổl, bô sung mọt sỗ đièu cua Lučt",
        );
        // Without a mark, and every sixth word no word.
        does_not_read(
            "UY BAN 1Hlu DAN cfNH VINH LONG Ve viec thanh lac Doan kief tra lien nganh cong tau oao mua kho Can cl Luat ngay 15 thang 61 Luat \
             cam nghjep theo d1 nghi cua 6iat joc So QUYEo 61Nr",
        );
        // Marks dropped throughout: a recognised page of Vietnamese has them.
        does_not_read(
            "UY BAN NHAN DAN TINH HA NAM CONG HOA XA HOI CHU NGHIA VIET NAM Doc lap Tu do Hanh phuc So KH UBND Ha Nam ngay thang \
             nam Ke hoach to chuc ngay chay bo vi suc khoe cong dong",
        );
    }

    #[test]
    fn fonts_without_a_table_of_letters() {
        assert!(garbled(
            "\u{fffd}\u{fffd}\u{fffd} \u{fffd}a\u{fffd} \u{e012}\u{e013} \u{fffd}b c\u{fffd} \u{fffd} \u{fffd} \u{fffd}\u{fffd}",
            Source::Typed
        ));
    }

    #[test]
    fn vietnamese_reads() {
        reads("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc");
        reads("ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK SỞ NỘI VỤ Số: 12/KH-SNV Buôn Ma Thuột, ngày 05 tháng 3 năm 2025");
        reads("Nơi nhận: - Như trên; - TTr HĐND, UBND tỉnh; - Lưu: VT, QLTDTT. KT. GIÁM ĐỐC PGS.TS Nguyễn Văn A, ThS Trần B");
        // Decomposed letters.
        reads(
            "Tha\u{301}ng 3 na\u{306}m 2025, U\u{309}y ban nha\u{302}n da\u{302}n xa\u{303} An Bi\u{300}nh ca\u{301}c tho\u{302}n",
        );
    }

    #[test]
    fn what_is_not_vietnamese_may_be_read_all_the_same() {
        reads(
            "Article 1. This Agreement shall enter into force on the date of signature by the authorised representatives of both Parties.",
        );
        reads(
            "Le present accord est conclu pour une duree de trois ans, dans les conditions fixees par les parties et les annexes.",
        );
        reads("Соглашение о сотрудничестве между правительством и министерством культуры республики на пять лет");
        reads("1 2.345 6.789 12,5% 100 98 TT STT 2024 2025 34.567.890 0,75 1.234 567 89 12 34 56");
        reads("STT Mã số 1 HP M404dn 2 Canon LBP2900 3 N95 4 500m2 5 30kg 6 A4 7 SQĐ 8 TTYT 9 TNHH MTV");
        reads("");
    }

    #[test]
    fn typed_without_marks() {
        let plan =
            "KE HOACH TRUYEN THONG Tuan le chuyen doi so nam 2025 UBND xa An Binh giao cac thon, to dan pho to chuc thuc hien";
        assert!(!garbled(plan, Source::Typed));
        let table = "No. Name Position Department Phone Email Address Remark Signature Quantity Price Total Amount Discount";
        assert!(!garbled(table, Source::Typed));
    }

    #[test]
    fn a_few_slips_of_recognition_do_no_harm() {
        reads(
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025; theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số \
             12/TTr-SNV vTj QUFDTT Ngdy hội",
        );
    }
}
