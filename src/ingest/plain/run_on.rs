//! Texts that lost their line ends: a whole document on one line, as programs that gather pages leave it.
//!
//! A line end is put back where the form of these documents has one: before and behind quốc hiệu, number, place and date, the type's name,
//! `Kính gửi`, before numbered items and headings, `Nơi nhận` and its items, the signature's lines. Each takes the place of one space, so
//! that every byte stays where it was. What would fool it stands within sentences (`số 12/…`, `ngày … tháng …`, `1. …`), so that the lines
//! of the head are looked for at the head alone, items only behind what ends a clause.

use crate::letters;

/// A shorter text is a sentence, and no document.
const LEAST: usize = 400;
/// A text with more line ends has lines.
const FEW: usize = 2;
/// The head is no longer than this, in words.
const HEAD: usize = 160;

/// Whether a text is a document that lost its line ends: as its beginning shows.
pub(super) fn is_run_on(text: &str) -> bool {
    let text = text.trim();
    let start = &text.as_bytes()[..text.len().min(1 << 16)];
    text.len() > LEAST && memchr::memchr_iter(b'\n', start).nth(FEW).is_none() && has_motto(text)
}

/// Whether the State's motto, the Party's heading or the Youth Union's stands among the first words.
fn has_motto(text: &str) -> bool {
    let words: Vec<Word<'_>> =
        text.split(' ').filter(|w| !w.is_empty()).take(HEAD).map(|raw| Word { at: 0, raw, key: key(raw) }).collect();
    let mottos: [&[&str]; 4] = [&["doc", "lap", "tu"], &["cong", "hoa", "xa"], &["dang", "cong", "san"], &["doan", "tncs", "ho"]];
    // `Độc lập - Tự do` has its dash, or not.
    let dashed = |n: usize| starts(&words, n, &["doc", "lap", "", "tu"]);
    (0..words.len()).any(|n| dashed(n) || mottos.iter().any(|motto| starts(&words, n, motto)))
}

/// The letters and figures of a word, small and without accents.
fn key(word: &str) -> String {
    word.chars().map(letters::plain).filter(|c| c.is_alphanumeric()).collect()
}

/// A word of the text, and where it stands.
struct Word<'t> {
    at: usize,
    raw: &'t str,
    key: String,
}

impl Word<'_> {
    fn is_caps(&self) -> bool {
        self.raw.chars().filter(|c| c.is_alphabetic()).count() > 1 && !self.raw.chars().any(char::is_lowercase)
    }

    fn is_capital(&self) -> bool {
        self.raw.trim_start_matches(['“', '"', '(']).starts_with(char::is_uppercase)
    }

    /// Whether a clause ends with it.
    fn ends_clause(&self) -> bool {
        self.raw.ends_with(['.', ':', ';', '!', '?', '”', '"', ')'])
    }
}

/// The same text with line ends.
pub(super) fn broken_up(text: &str) -> String {
    let mut words = Vec::new();
    let mut at = 0;
    for raw in text.split(' ') {
        if !raw.is_empty() {
            words.push(Word { at, raw, key: key(raw) });
        }
        at += raw.len() + 1;
    }
    let mut out = text.as_bytes().to_vec();
    for n in breaks(&words) {
        // One space stands before each word but the first.
        if let Some(space) = words.get(n).and_then(|w| w.at.checked_sub(1)) {
            out[space] = b'\n';
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// The words before which a line ends.
fn breaks(words: &[Word<'_>]) -> Vec<usize> {
    let mut out = Vec::new();
    let body = head(words, &mut out);
    let foot = (body..words.len()).find(|n| starts(words, *n, &["noi", "nhan"]) && words[n + 1].raw.ends_with(':'));
    items(words, body..foot.unwrap_or(words.len()), &mut out);
    if let Some(foot) = foot {
        out.push(foot);
        self::foot(words, foot + 2, &mut out);
    }
    out
}

/// Whether words begin at `n` with these keys, the first with a capital.
fn starts(words: &[Word<'_>], n: usize, keys: &[&str]) -> bool {
    words.len() >= n + keys.len() && words[n].is_capital() && keys.iter().enumerate().all(|(i, k)| words[n + i].key == *k)
}

/// The types that stand as titles over a subject.
const TITLES: [[&str; 2]; 18] = [
    ["ke", "hoach"],
    ["quyet", "dinh"],
    ["thong", "bao"],
    ["bao", "cao"],
    ["to", "trinh"],
    ["chi", "thi"],
    ["huong", "dan"],
    ["cong", "dien"],
    ["nghi", "quyet"],
    ["giay", "moi"],
    ["chuong", "trinh"],
    ["ket", "luan"],
    ["quy", "che"],
    ["quy", "dinh"],
    ["de", "an"],
    ["phuong", "an"],
    ["bien", "ban"],
    ["thong", "tri"],
];

fn is_title(words: &[Word<'_>], n: usize) -> bool {
    let caps = |n: usize| words.get(n).is_some_and(Word::is_caps);
    caps(n) && caps(n + 1) && TITLES.iter().any(|title| starts(words, n, title))
}

/// What the text under a subject begins with.
const OPENINGS: [[&str; 2]; 12] = [
    ["thuc", "hien"],
    ["can", "cu"],
    ["trien", "khai"],
    ["theo", "de"],
    ["theo", "chi"],
    ["de", "trien"],
    ["xet", "de"],
    ["tiep", "tuc"],
    ["phuc", "dap"],
    ["sau", "khi"],
    ["uy", "ban"],
    ["kinh", "gui"],
];

/// The lines of the head; gives the word that the text begins with.
fn head(words: &[Word<'_>], out: &mut Vec<usize>) -> usize {
    let mut n = 0;
    let mut title = None;
    let mut numbered = false;
    while n < words.len().min(HEAD) {
        let motto = words[n].is_caps()
            && (starts(words, n, &["cong", "hoa"]) || title.is_none() && IN_PLACE_OF_MOTTO.iter().any(|f| starts(words, n, f)));
        if motto || starts(words, n, &["doc", "lap"]) || words[n].key == "vv" && words[n].raw.contains('/') {
            out.push(n);
        } else if n > 0 && starts(words, n - 1, &["hanh", "phuc"]) {
            out.push(n + 1);
        } else if n > 0 && (!numbered && begins_body(words, n) || n < 4 && is_urgency(&words[n - 1]) && !is_urgency(&words[n])) {
            out.push(n);
        }
        if let Some(end) = number_end(words, n).filter(|_| !numbered) {
            out.extend([n, end]);
            (numbered, n) = (true, end);
            continue;
        }
        if let Some(end) = date_end(words, n) {
            out.extend(place_behind_capitals(words, n));
            out.push(end);
            n = end;
            continue;
        }
        if is_title(words, n) && title.is_none() && numbered {
            out.extend([n, n + 2]);
            (title, n) = (Some(n + 2), n + 2);
            continue;
        }
        // `ỦY BAN NHÂN DÂN XÃ …` under the subject of a decision.
        let decides = words[n].is_caps() && n > 0 && !words[n - 1].is_caps() && DECIDING.iter().any(|d| starts(words, n, d));
        if decides && title.is_some_and(|t| n > t) {
            out.push(n);
            return n;
        }
        let opens = OPENINGS.iter().any(|opening| starts(words, n, opening)) && !words[n].is_caps();
        let addressed = starts(words, n, &["kinh", "gui"]);
        if numbered && opens && (addressed || title.is_some_and(|t| n > t)) {
            // `Chủ tịch Ủy ban nhân dân tỉnh trân trọng kính mời …`
            let chairman = n > 1 && starts(words, n - 2, &["chu", "tich"]) && !words[n - 2].is_caps();
            let body = if chairman { n - 2 } else { n };
            out.push(body);
            return body;
        }
        n += 1;
    }
    n
}

const IN_PLACE_OF_MOTTO: [[&str; 3]; 2] = [["dang", "cong", "san"], ["doan", "tncs", "ho"]];

/// Who decides, as a line over `Căn cứ`.
const DECIDING: [[&str; 2]; 5] = [["uy", "ban"], ["chu", "tich"], ["hoi", "dong"], ["giam", "doc"], ["bo", "truong"]];

/// Whether a body's name begins in capitals behind that of the body above it.
fn begins_body(words: &[Word<'_>], n: usize) -> bool {
    const FIRST: [[&str; 2]; 19] = [
        ["dang", "uy"],
        ["uy", "ban"],
        ["ban", "chi"],
        ["ban", "thuong"],
        ["ban", "tuyen"],
        ["ban", "to"],
        ["ban", "quan"],
        ["chi", "cuc"],
        ["chi", "bo"],
        ["cong", "an"],
        ["trung", "tam"],
        ["truong", "tieu"],
        ["truong", "th"],
        ["truong", "thcs"],
        ["truong", "thpt"],
        ["truong", "dai"],
        ["truong", "cao"],
        ["truong", "mam"],
        ["truong", "trung"],
    ];
    let caps = |n: usize| words.get(n).is_some_and(Word::is_caps);
    let one = matches!(words[n].key.as_str(), "so" | "cuc" | "phong") && words[n - 1].key != "chi" && words[n - 1].key != "van";
    // `ỦY BAN`, `MÔI TRƯỜNG` begin none with their second word.
    let second = matches!((words[n - 1].key.as_str(), words[n].key.as_str()), ("uy", "ban") | ("moi", "truong"));
    let two = FIRST.iter().any(|first| starts(words, n, first)) && !second;
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

/// Numbered items, headings and parts of the text.
fn items(words: &[Word<'_>], body: std::ops::Range<usize>, out: &mut Vec<usize>) {
    let mut heading = false;
    let mut addressed = starts(words, body.start, &["kinh", "gui"]);
    for n in body.start + 1..body.end {
        let (before, word) = (&words[n - 1], &words[n]);
        let next = words.get(n + 1).filter(|_| n + 1 < body.end);
        let roman = is_roman(word.raw) && next.is_some_and(Word::is_caps);
        let marked =
            is_marker(word.raw) && next.is_some_and(|w| w.raw.starts_with(|c: char| c.is_alphabetic() || matches!(c, '“' | '"')));
        let clause = before.ends_clause() || before.raw == "./.";
        let parts =
            (before.ends_clause() || before.is_caps() && !word.is_caps()) && OPENINGS[..2].iter().any(|o| starts(words, n, o));
        let title = word.is_caps() && next.is_some_and(Word::is_caps) && (word.key == "phu" || is_title(words, n) && clause);
        let addressees_end =
            addressed && before.raw.ends_with('.') && !before.is_caps() && before.key != "tp" && word.is_capital();
        addressed &= !addressees_end;
        if addressees_end
            || roman
            || marked && (clause || heading)
            || heading && !word.is_caps() && word.is_capital()
            || parts
            || title
            || before.raw.ends_with("/.")
        {
            out.push(n);
        }
        heading = roman || heading && (word.is_caps() || !word.is_capital() && !marked && word.key.len() < 2);
    }
}

/// `IV.`, `II-`
fn is_roman(raw: &str) -> bool {
    let figure = raw.trim_end_matches(['.', '-', ')']);
    figure.len() < raw.len() && !figure.is_empty() && figure.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

/// `1.`, `2)`, `a)`, `-`, `+`
fn is_marker(raw: &str) -> bool {
    if matches!(raw, "-" | "+" | "–" | "•") {
        return true;
    }
    let Some(figure) = raw.strip_suffix(['.', ')', '-']) else { return false };
    let number = figure.len() <= 5 && !figure.is_empty() && figure.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    number || raw.ends_with(')') && figure.chars().count() == 1 && figure.chars().all(char::is_lowercase)
}

/// The marks of whom one signs for.
const AUTHORITIES: [&str; 8] = ["TM.", "KT.", "TL.", "TUQ.", "Q.", "T/M", "K/T", "T/L"];
/// What titles in capitals begin with.
const CHIEFS: [&str; 8] = ["pho", "chu", "giam", "truong", "bi", "chanh", "thu", "vu"];

/// The items under `Nơi nhận`, the signature's lines, the name. Where the two columns were written line by line (`Nơi nhận: KT. GIÁM ĐỐC -
/// Như trên; PHÓ GIÁM ĐỐC - Lưu: VT. Lê An`), a line of the signature stands behind each item's end, or within an item of two lines.
fn foot(words: &[Word<'_>], from: usize, out: &mut Vec<usize>) {
    let woven = words.get(from).is_some_and(|w| w.is_caps() && w.raw != "-");
    let (mut signed, mut filed) = (false, false);
    // Where the title begins that is being read.
    let mut title = woven.then_some(from);
    out.extend(title);
    for n in from + usize::from(woven)..words.len() {
        let (before, word) = (&words[n - 1], &words[n]);
        let ended = before.raw.ends_with(['.', ';']) && !AUTHORITIES.contains(&before.raw);
        // `Lưu: VT, KT.` names an office.
        let is_authority = AUTHORITIES.contains(&word.raw)
            && (signed || woven && !before.raw.ends_with(',') || before.raw.ends_with(['.', ';']));
        filed |= word.key == "luu" || words[n - 1].key == "luu";
        let kept = filed && before.raw.ends_with('.') && !is_authority;
        if !signed && (word.raw == "-" || word.raw.starts_with("- ")) {
            out.push(n);
            title = None;
        } else if is_authority
            || !signed && kept && (woven || word.is_caps())
            || !woven && !signed && ended && begins_title(words, n)
        {
            out.push(n);
            signed |= !woven || kept;
            title = word.is_caps().then_some(n);
        } else if signed {
            let chief = word.is_caps() && CHIEFS.contains(&word.key.as_str()) && is_end_of_a_line(before, word);
            let name = !word.is_caps() && word.is_capital() && before.is_caps();
            let annex = word.is_caps() && !before.is_caps();
            // `Lê An 2 PHỤ LỤC`: a page's number.
            let page = word.raw.bytes().all(|b| b.is_ascii_digit()) && words.get(n + 1).is_some_and(Word::is_caps);
            if chief || name || annex || page {
                out.push(n);
            }
        } else if woven {
            let ends = title.is_some_and(|start| n > start + 1 && ends_title(before, word));
            if before.raw.ends_with(';') || begins_title(words, n) || ends {
                out.push(n);
                title = (!ends && word.is_caps() || begins_title(words, n)).then_some(n);
            }
        }
    }
}

/// Whether a title in capitals begins here, within an item of the other column or behind it.
fn begins_title(words: &[Word<'_>], n: usize) -> bool {
    let (before, word) = (&words[n - 1], &words[n]);
    let caps = word.is_caps() && words.get(n + 1).is_some_and(Word::is_caps);
    caps && CHIEFS.contains(&word.key.as_str()) && (!before.is_caps() || is_end_of_a_line(before, word))
}

/// Whether a title in capitals ended before a word that goes on with the item beside it.
fn ends_title(before: &Word<'_>, word: &Word<'_>) -> bool {
    // `ỦY BAN NHÂN DÂN`, `BAN THƯỜNG VỤ` go on.
    before.is_caps() && (!word.is_caps() || before.key != "ban" && word.key != "ban" && is_end_of_a_line(before, word))
}

/// Whether a line of a signature in capitals ends with a word: `… NHÂN DÂN`, `CHỦ TỊCH`.
fn is_end_of_a_line(word: &Word<'_>, next: &Word<'_>) -> bool {
    const ENDS: [&str; 10] = ["dan", "tich", "doc", "truong", "thu", "vu", "uy", "ban", "truc", "phong"];
    // `THỨ TRƯỞNG` is one; `BÍ THƯ` has the same letters.
    ENDS.contains(&word.key.as_str()) && !(word.key == "thu" && next.key == "truong")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Format, OwnLines, Settings};

    const LETTER: &str = "UBND TỈNH SƠN LA SỞ Y TẾ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Số: 12/KH-SYT Sơn La, ngày 03 tháng 8 \
                          năm 2026 KẾ HOẠCH Tiêm phòng năm 2026 Thực hiện Công văn số 5/BYT-DP ngày 01 tháng 8 năm 2026 của Bộ Y tế, Sở Y tế đề \
                          nghị: I. MỤC TIÊU Giữ an toàn, số 1. là trẻ em. 1. Thời gian: từ ngày 05/8. 2. Gửi báo cáo./. Nơi nhận: - Bộ Y tế; - \
                          Lưu: VT. KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Lò Văn Tám";

    #[test]
    fn the_form_gives_the_lines_back() {
        assert!(is_run_on(LETTER));
        let read = broken_up(LETTER);
        assert_eq!(read.len(), LETTER.len());
        let lines: Vec<&str> = read.lines().collect();
        let expected = [
            "UBND TỈNH SƠN LA",
            "SỞ Y TẾ",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Số: 12/KH-SYT",
            "Sơn La, ngày 03 tháng 8 năm 2026",
            "KẾ HOẠCH",
            "Tiêm phòng năm 2026",
            "Thực hiện Công văn số 5/BYT-DP ngày 01 tháng 8 năm 2026 của Bộ Y tế, Sở Y tế đề nghị:",
            "I. MỤC TIÊU",
            "Giữ an toàn, số 1. là trẻ em.",
            "1. Thời gian: từ ngày 05/8.",
            "2. Gửi báo cáo./.",
            "Nơi nhận:",
            "- Bộ Y tế;",
            "- Lưu: VT.",
            "KT. GIÁM ĐỐC",
            "PHÓ GIÁM ĐỐC",
            "Lò Văn Tám",
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_place_behind_a_name_in_capitals_begins_a_line() {
        let head =
            "TỈNH ỦY SƠN LA ĐẢNG CỘNG SẢN VIỆT NAM ĐẢNG ỦY XÃ TÀ XI * Tà Xi, ngày 18 tháng 01 năm 2027 Số 17-TB/ĐU THÔNG BÁO";
        let read = broken_up(head);
        let lines: Vec<&str> = read.lines().collect();
        assert_eq!(lines[..3], ["TỈNH ỦY SƠN LA", "ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG ỦY XÃ TÀ XI *"]);
        assert_eq!(lines[3], "Tà Xi, ngày 18 tháng 01 năm 2027");
    }

    /// `Số :` with its colon apart, `tháng11` run together; `số : ` of a sentence leads to no symbol.
    #[test]
    fn a_number_whose_colon_stands_apart() {
        let head = "UBND TỈNH SƠN LA CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM SỞ Y TẾ Độc lập - Tự do - Hạnh phúc Số : 29 /SYT-VP Sơn La, ngày 05 \
                    tháng11 năm 2010 V/v tiêm phòng Kính gửi: Bộ Y tế. Hồ sơ có Số : 12 tờ";
        let read = broken_up(head);
        let lines: Vec<&str> = read.lines().skip(3).collect();
        let expected = [
            "Độc lập - Tự do - Hạnh phúc",
            "Số : 29 /SYT-VP",
            "Sơn La, ngày 05 tháng11 năm 2010",
            "V/v tiêm phòng",
            "Kính gửi: Bộ Y tế.",
        ];
        assert_eq!(lines[..expected.len()], expected);
        assert!(lines.last().is_some_and(|l| l.ends_with("Số : 12 tờ")));
    }

    /// Both columns of the foot line by line; an item of two lines; a page's number and an annex behind the name.
    #[test]
    fn a_woven_foot_gives_both_columns() {
        let foot = "Nơi nhận: TM. ỦY BAN NHÂN DÂN - Bộ Y tế; KT. CHỦ TỊCH - Thường trực Tỉnh ủy, Thường trực PHÓ CHỦ TỊCH HĐND tỉnh; - Lưu: VT, \
                    KT. Lò Văn Tám 2 PHỤ LỤC Lịch tiêm";
        let text = LETTER.split("Nơi nhận:").next().unwrap().to_owned() + foot;
        let read = broken_up(&text);
        let lines: Vec<&str> = read.lines().skip_while(|l| !l.starts_with("Nơi")).collect();
        let expected = [
            "Nơi nhận:",
            "TM. ỦY BAN NHÂN DÂN",
            "- Bộ Y tế;",
            "KT. CHỦ TỊCH",
            "- Thường trực Tỉnh ủy, Thường trực",
            "PHÓ CHỦ TỊCH",
            "HĐND tỉnh;",
            "- Lưu: VT, KT.",
            "Lò Văn Tám",
            "2",
            "PHỤ LỤC",
        ];
        assert_eq!(lines[..expected.len().min(lines.len())], expected);
    }

    #[test]
    fn its_lines_are_not_the_files() {
        let read = |text: &str| {
            let raw = super::super::read(text.as_bytes(), Format::Text, &Settings::default()).unwrap();
            (raw.own_lines != OwnLines::Nowhere, raw.problems.iter().map(|p| p.code).collect::<Vec<_>>())
        };
        assert_eq!(read(LETTER), (false, vec!["lines-lost"]));
        assert_eq!(read("Độc lập"), (true, vec![]));
    }

    #[test]
    fn what_has_lines_keeps_them_and_nonsense_breaks_nothing() {
        assert!(!is_run_on(&LETTER.replace(" Số:", "\nSố:").replace(" KẾ", "\nKẾ").replace(" Nơi", "\nNơi")));
        assert!(!is_run_on("Độc lập"));
        for text in ["", " ", "Số: ", "Nơi nhận:", "Số", "ngày , ngày tháng năm", "Kính gửi", "KẾ HOẠCH"] {
            assert_eq!(broken_up(text).len(), text.len());
        }
    }
}
