//! Two texts word by word: whether they say the same, how near they are, and the words that differ.
//!
//! Words are compared by a *key*: capitals, tone placement (`hoá`, `hóa`), dashes, quotes, punctuation, a nought before a figure
//! and the known abbreviations (`ĐMST`) aside. They are shown as printed, whole, with their tones.

mod whole;

use std::cmp::Ordering;
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;
use std::sync::LazyLock;

use crate::facts::slips;
use crate::lexicon;
use crate::text::fold::comparable;
use crate::text::normal::normalise;
use similar::{Algorithm, DiffOp, capture_diff_slices, diff_ratio};

pub use whole::diff_whole;

/// What has become of a run of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// In both texts.
    Same,
    /// Only in the upper text.
    Removed,
    /// Only in the lower text.
    Added,
}

impl Change {
    /// The mark used in JSON.
    #[must_use]
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Same => "=",
            Self::Removed => "-",
            Self::Added => "+",
        }
    }
}

/// A run of words of one fate, as printed (in the lower text, where it is in both).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What has become of it.
    pub change: Change,
    /// The words, blanks collapsed.
    pub words: String,
}

/// A word by its key, and its place in the text.
#[derive(Debug)]
struct Token {
    key: String,
    at: Range<usize>,
}

/// Openings that every second slogan has: two slogans that share only these are two slogans.
const OPENERS: &[&str] = &["nhiệt liệt", "tích cực", "chào mừng", "hưởng ứng", "kỷ niệm", "chủ đề", "khẩu hiệu"];

/// The key of one word: its comparable form, noughts before a figure dropped.
fn word_key(word: &str) -> String {
    let key = comparable(word);
    if key.bytes().all(|b| b.is_ascii_digit()) {
        let figure = key.trim_start_matches('0');
        return if figure.is_empty() { "0".to_owned() } else { figure.to_owned() };
    }
    key
}

/// The words of a text: runs of letters and figures, and `&`, which is `và`. A short form gives the words it stands for, each
/// at its place.
fn tokens(text: &str) -> Vec<Token> {
    let capitals = !text.contains(char::is_lowercase);
    let mut out: Vec<Token> = Vec::new();
    let mut rest = 0;
    while let Some(start) = text[rest..].find(|c: char| c.is_alphanumeric() || c == '&').map(|i| i + rest) {
        let run = |more: &[char]| {
            let stop = |c: char| !c.is_alphanumeric() && !more.contains(&c);
            text[start..].find(stop).map_or(text.len(), |i| i + start)
        };
        let (word, whole) = (run(&[]).max(start + 1), run(&['&', '-']));
        let (long, end) = [whole, word]
            .into_iter()
            .find_map(|end| Some((long_form(&text[start..end], capitals)?, end)))
            .unwrap_or((if text[start..].starts_with('&') { "và" } else { &text[start..word] }, word));
        out.extend(long.split(' ').map(|w| Token { key: word_key(w), at: start..end }));
        rest = end;
    }
    out
}

/// What a short form stands for, where it has one reading. Among capitals only a long one is told from a word.
fn long_form(word: &str, capitals: bool) -> Option<&'static str> {
    let letters = word.chars().filter(|c| c.is_uppercase()).count();
    if letters < 2 || (capitals && letters < 4) {
        return None;
    }
    lexicon::only_reading(word)
}

/// The keys of the words of a text with a blank between them: two texts say the same where these are equal.
#[must_use]
pub fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for token in tokens(text) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&token.key);
    }
    out
}

/// Whether words stand in a key as whole words.
#[must_use]
pub fn contains(key: &str, words: &str) -> bool {
    key.match_indices(words).any(|(at, _)| {
        let (before, behind) = (&key[..at], &key[at + words.len()..]);
        (before.is_empty() || before.ends_with(' ')) && (behind.is_empty() || behind.starts_with(' '))
    })
}

/// Whether a word of a key is a year: four figures, 19… or 20….
fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.bytes().all(|b| b.is_ascii_digit())
}

/// Whether two [keys](key) say the same but for their years.
#[must_use]
pub fn same_but_years(a: &str, b: &str) -> bool {
    a.split(' ').filter(|w| !is_year(w)).eq(b.split(' ').filter(|w| !is_year(w)))
}

/// The keys of [`OPENERS`], each with the blank behind it.
static OPENER_KEYS: LazyLock<Vec<String>> = LazyLock::new(|| OPENERS.iter().map(|opener| key(opener) + " ").collect());

/// A [key](key) without the openings of slogans, and the years before and between them: they are taken off its front only.
fn without_openers(mut key: &str) -> &str {
    let year = |key: &str| key.split(' ').next().filter(|word| is_year(word)).map_or(0, str::len);
    loop {
        key = match (year(key), OPENER_KEYS.iter().find_map(|o| key.strip_prefix(o.as_str()))) {
            (_, Some(rest)) => rest,
            (0, None) => return key,
            (year, None) => key[year..].trim_start(),
        };
    }
}

/// The words of a key that count for how near it is to another: neither years nor the usual openings of slogans.
fn telling(key: &str) -> impl Iterator<Item = &str> {
    without_openers(key).split(' ').filter(|w| !is_year(w))
}

/// The words of a key in no order, to tell at once that two cannot be near, nor the same but for years.
#[derive(Debug, PartialEq, Eq)]
pub struct Bag(Vec<u32>);

impl Bag {
    /// Those of a key.
    #[must_use]
    pub fn of(key: &str) -> Self {
        let sum = |word: &str| {
            let mut hasher = DefaultHasher::new();
            word.hash(&mut hasher);
            hasher.finish() as u32
        };
        let mut sums: Vec<u32> = telling(key).map(sum).collect();
        sums.sort_unstable();
        Self(sums)
    }

    /// What [`nearness`] cannot exceed, whatever the order of the words.
    #[must_use]
    pub fn nearness_at_most(&self, other: &Self) -> f32 {
        let (mut a, mut b, mut common) = (self.0.as_slice(), other.0.as_slice(), 0_u16);
        while let ([x, rest_a @ ..], [y, rest_b @ ..]) = (a, b) {
            match x.cmp(y) {
                Ordering::Less => a = rest_a,
                Ordering::Greater => b = rest_b,
                Ordering::Equal => (a, b, common) = (rest_a, rest_b, common.saturating_add(1)),
            }
        }
        let all = u16::try_from(self.0.len() + other.0.len()).unwrap_or(u16::MAX);
        2.0 * f32::from(common) / f32::from(all.max(1))
    }
}

/// How near two [keys](key) are: the share of their words that both have in one order, from 0 to 1. Years and the usual
/// openings of slogans do not count.
#[must_use]
pub fn nearness(a: &str, b: &str) -> f32 {
    let (a, b): (Vec<&str>, Vec<&str>) = (telling(a).collect(), telling(b).collect());
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    // The share cannot exceed 2·short / (short + long); most pairs end here.
    if short == 0 || long > 3 * short {
        return 0.0;
    }
    diff_ratio(&capture_diff_slices(Algorithm::Myers, &a, &b), a.len(), b.len())
}

/// The text of some tokens, blanks collapsed, with the marks that stand right beside them.
fn printed(text: &str, tokens: &[Token], run: Range<usize>) -> String {
    let Some(last) = run.end.checked_sub(1).filter(|_| !run.is_empty()) else { return String::new() };
    collapse(&text[word_start(text, tokens, run.start)..word_end(text, tokens, last)])
}

/// The same of tokens that are not changed, with the dashes that stand alone up to those that are.
fn printed_same(text: &str, tokens: &[Token], run: Range<usize>) -> String {
    if run.is_empty() {
        return String::new();
    }
    let start = run.start.checked_sub(1).map_or(0, |before| word_end(text, tokens, before));
    let end = if run.end < tokens.len() { word_start(text, tokens, run.end) } else { text.len() };
    collapse(&text[start.min(tokens[run.start].at.start)..end.max(tokens[run.end - 1].at.end)])
}

/// Where the marks before a token begin that no blank parts from it: `“`.
fn word_start(text: &str, tokens: &[Token], n: usize) -> usize {
    let (at, from) = (&tokens[n].at, n.checked_sub(1).map_or(0, |before| tokens[before].at.end));
    let Some(between) = text.get(from..at.start) else { return at.start };
    let blank = between.char_indices().rfind(|(_, c)| c.is_whitespace());
    match blank {
        Some((i, c)) => from + i + c.len_utf8(),
        // Without a blank the marks are the word's before it, if there is one.
        None if n == 0 => from,
        None => at.start,
    }
}

/// Where the marks behind a token end that no blank parts from it: `,`.
fn word_end(text: &str, tokens: &[Token], n: usize) -> usize {
    let (end, next) = (tokens[n].at.end, tokens.get(n + 1).map_or(text.len(), |t| t.at.start));
    let Some(between) = text.get(end..next) else { return end };
    end + between.find(char::is_whitespace).unwrap_or(between.len())
}

/// Words as printed in small letters and one Unicode form, blanks collapsed: in which a rule may look for others.
pub(super) fn plain(raw: &str) -> String {
    collapse(&normalise(raw).text.to_lowercase())
}

/// A text with each run of blanks and line breaks made one space.
#[must_use]
pub fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The two texts as runs of words that are the same, removed and added.
#[must_use]
pub fn diff(upper: &str, lower: &str) -> Vec<Piece> {
    let (old, new) = (tokens(upper), tokens(lower));
    let keys = |tokens: &[Token]| tokens.iter().map(|t| t.key.clone()).collect::<Vec<_>>();
    let mut pieces = Vec::new();
    let mut push = |change, words: String| {
        if !words.is_empty() {
            pieces.push(Piece { change, words });
        }
    };
    for op in capture_diff_slices(Algorithm::Patience, &keys(&old), &keys(&new)) {
        let (old_range, new_range) = (op.old_range(), op.new_range());
        if let DiffOp::Equal { .. } = op {
            push(Change::Same, printed_same(lower, &new, new_range));
        } else {
            push(Change::Removed, printed(upper, &old, old_range));
            push(Change::Added, printed(lower, &new, new_range));
        }
    }
    pieces
}

/// A difference in one line: `Đổi mới [-sáng tạo-] {+công nghệ+}`.
#[must_use]
pub fn inline(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        if !out.is_empty() {
            out.push(' ');
        }
        // Writing to a string cannot fail.
        let _ = match piece.change {
            Change::Same => write!(out, "{}", piece.words),
            Change::Removed => write!(out, "[-{}-]", piece.words),
            Change::Added => write!(out, "{{+{}+}}", piece.words),
        };
    }
    out
}

/// Whether two names are one slip apart. Names whose figures differ are two names.
#[must_use]
pub fn one_slip(a: &str, b: &str) -> bool {
    let figures = |s: &str| s.chars().filter(char::is_ascii_digit).collect::<String>();
    figures(a) == figures(b) && slips::one_slip(&collapse(a), &collapse(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(a: &str, b: &str) {
        assert_eq!(key(a), key(b));
    }

    #[test]
    fn what_is_only_form_is_the_same() {
        same("“Vệ sinh yêu nước – Nâng cao sức khỏe.”", "vệ sinh yêu nước - nâng cao sức khoẻ");
        same("ĐMST vì cuộc sống", "Đổi mới  sáng tạo\nvì cuộc sống");
        same("Ngày KH&CN Việt Nam 18/05", "Ngày Khoa học và Công nghệ Việt Nam 18-5");
        same("phát triển KH-CN", "Phát triển KHCN");
        same("UỶ BAN", "Ủy ban");
        assert_ne!(key("chuyên đổi số"), key("chuyển đổi số"));
        assert_ne!(key("An toàn"), key("Ăn toàn"));
    }

    #[test]
    fn years_and_openers_do_not_make_two_slogans_near() {
        let near = |a, b| nearness(&key(a), &key(b));
        assert!(
            near("Nhiệt liệt chào mừng Ngày Nhà giáo Việt Nam 20/11", "Nhiệt liệt chào mừng Ngày Phụ nữ Việt Nam 20/10") < 0.6
        );
        assert!(near("Chung tay phòng, chống thiên tai vì cộng đồng", "Chung sức phòng, chống thiên tai vì cộng đồng") > 0.8);
        assert!(near("Nước sạch cho mọi nhà", "Toàn dân hiến máu cứu người") < 0.2);
        assert!(same_but_years(&key("Ngày Pháp luật 09/11/2024"), &key("Ngày Pháp luật 9/11/2025")));
        let (with, without) = (key("2024: Chào mừng Ngày hội đọc sách"), key("Chào mừng ngày hội đọc sách 2025"));
        assert!(same_but_years(&with, &without) && Bag::of(&with) == Bag::of(&without));
    }

    #[test]
    fn words_and_tones_stay_whole() {
        let pieces = diff("Nước sạch cho mọi nhà - Khỏe mạnh cả đời", "Nước sạch cho mọi người - Khoẻ mạnh cả đời");
        assert_eq!(inline(&pieces), "Nước sạch cho mọi [-nhà-] {+người+} - Khoẻ mạnh cả đời");
        let shown = |a, b| inline(&diff(a, b));
        assert_eq!(
            shown("Nước sạch, môi trường xanh!", "Nước sach, môi trường xanh!"),
            "Nước [-sạch,-] {+sach,+} môi trường xanh!"
        );
        assert_eq!(shown("Một - Hai - Ba", "Một - Hài - Ba"), "Một - [-Hai-] {+Hài+} - Ba");
        assert_eq!(shown("Một - Hai", "Một"), "Một [-Hai-]");
        assert_eq!(shown("KH&CN (mới)", "KH&CN (cũ)"), "KH&CN [-(mới)-] {+(cũ)+}");
        assert_eq!(shown("", "…"), "");
        assert_eq!(diff("ĐMST", "đổi mới sáng tạo").len(), 1);
    }

    #[test]
    fn one_slip_is_one() {
        assert!(one_slip("Ngày Quốc tế Hạnh phúc", "Ngày Quốc tế Hanh phúc"));
        assert!(one_slip("Việt Nam", "Việt Năm"));
        assert!(!one_slip("Ngày Quốc tế Hạnh phúc", "ngày quốc tế hạnh phúc"));
        assert!(!one_slip("Tuần 1", "Tuần 2"));
        assert!(!one_slip("Ngày Trái Đất", "Giờ Trái Đất"));
    }
}
