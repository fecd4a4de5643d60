//! Marks: the tokens at which fields begin to look, found in one pass, so that no field walks the whole text again.

use crate::text::Text;
use crate::text::key::word;
use crate::text::token::{Gap, Kind, Token};
use crate::text::words::{BAO, CHU, KHAU, LE, LUAT, MUC, NGAY, PHAN, PHAP, THANG, THANH, THONG, TINH, TUAN};

/// Figures, `ngày`, `tháng`: a date may begin.
pub(crate) const DATE: u16 = 1;
/// `/`: a number may stand around it.
pub(crate) const SLASH: u16 = 2;
/// `Luật`, `Pháp lệnh`.
pub(crate) const LAW: u16 = 4;
/// `Chủ đề`, `Khẩu hiệu`, `Thông điệp`.
pub(crate) const THEME: u16 = 8;
/// `Ngày`, `Tuần`, `Tháng`, `Lễ`: an observance may begin.
pub(crate) const EVENT: u16 = 16;
/// Capitals: a short form.
pub(crate) const CAPITALS: u16 = 32;
/// `tỉnh`, `thành`: a province's name may follow.
pub(crate) const PLACE: u16 = 64;
/// `báo`: a report may be asked for.
pub(crate) const REPORT: u16 = 128;
/// `-` between figures and capitals: a number of old may stand around it (`016-SL`).
pub(crate) const JOINED: u16 = 256;

/// `lựa`: there may be a choice.
pub(crate) const CHOICE: u16 = 512;

const LUA: u64 = word!("lựa");

/// `mục`, `phần`, `khoản`, `điểm`: a part of the document may be named.
pub(crate) const REFERENCE: u16 = 1024;

const KHOAN: u64 = word!("khoản");
const DIEM: u64 = word!("điểm");

/// The marked tokens of a text, in order.
#[derive(Debug, Default)]
pub(crate) struct Marks(Vec<(u32, u16)>);

impl Marks {
    /// Finds those before token `end`: what stands behind is another document's.
    pub(crate) fn read(text: &Text<'_>, end: usize) -> Self {
        let tokens = &text.tokens()[..end.min(text.len())];
        let mut marks = Vec::with_capacity(tokens.len() / 4);
        for (i, t) in (0_u32..).zip(tokens) {
            // Both tables are asked, so that there is but one branch, and it is seldom taken.
            if MARKED[t.kind as usize] | SIEVE[sieved(t.key)] {
                let mark = mark(tokens, i as usize);
                if mark != 0 {
                    marks.push((i, mark));
                }
            }
        }
        Self(marks)
    }

    /// The tokens that bear one of these marks.
    pub(crate) fn of(&self, mask: u16) -> impl Iterator<Item = usize> {
        self.0.iter().filter(move |m| m.1 & mask != 0).map(|m| m.0 as usize)
    }
}

/// Whether nothing but a dash stands between figures and capitals.
fn is_joint(tokens: &[Token], i: usize) -> bool {
    let before = i.checked_sub(1).and_then(|b| tokens.get(b));
    let tight = |t: &Token| t.gap == Gap::None && matches!(t.kind, Kind::Upper | Kind::Mixed);
    tokens[i].gap == Gap::None && before.is_some_and(|t| t.kind == Kind::Number) && tokens.get(i + 1).is_some_and(tight)
}

/// Kinds that are marks by themselves.
const MARKED: [bool; Kind::COUNT] = {
    let mut marked = [false; Kind::COUNT];
    marked[Kind::Number as usize] = true;
    marked[Kind::Slash as usize] = true;
    marked[Kind::Upper as usize] = true;
    marked[Kind::Dash as usize] = true;
    marked
};

/// Where a marking word's key falls; most other words fall elsewhere.
const SIEVE: [bool; 256] = {
    let words = [NGAY, THANG, TUAN, LE, LUAT, PHAP, CHU, KHAU, TINH, THANH, BAO, THONG, LUA, MUC, PHAN, KHOAN, DIEM];
    let (mut sieve, mut i) = ([false; 256], 0);
    while i < words.len() {
        sieve[sieved(words[i])] = true;
        i += 1;
    }
    sieve
};

const fn sieved(key: u64) -> usize {
    (key >> 56) as usize
}

fn mark(tokens: &[Token], i: usize) -> u16 {
    let t = &tokens[i];
    match t.kind {
        Kind::Number => DATE,
        Kind::Slash => SLASH,
        Kind::Dash if is_joint(tokens, i) => JOINED,
        Kind::Lower | Kind::Title | Kind::Mixed => marking(t.key),
        Kind::Upper => marking(t.key) | if t.len >= 3 { CAPITALS } else { 0 },
        _ => 0,
    }
}

fn marking(key: u64) -> u16 {
    match key {
        NGAY | THANG => DATE | EVENT,
        TUAN | LE => EVENT,
        LUAT | PHAP => LAW,
        CHU | KHAU | THONG => THEME,
        TINH | THANH => PLACE,
        BAO => REPORT,
        LUA => CHOICE,
        MUC | PHAN | KHOAN | DIEM => REFERENCE,
        _ => 0,
    }
}
