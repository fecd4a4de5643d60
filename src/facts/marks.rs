//! Marks: the tokens at which fields begin to look, found in one pass, so that no field walks the whole text again.

use crate::text::Text;
use crate::text::key::word;
use crate::text::token::{Kind, Token};
use crate::text::words::{BAO, CHU, KHAU, LE, LUAT, NGAY, PHAP, THANG, THANH, THONG, TINH, TUAN};

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

/// `lựa`: there may be a choice.
pub(crate) const CHOICE: u16 = 256;

const LUA: u64 = word!("lựa");

/// The marked tokens of a text, in order.
#[derive(Debug, Default)]
pub(crate) struct Marks(Vec<(u32, u16)>);

impl Marks {
    /// Finds them.
    pub(crate) fn read(text: &Text<'_>) -> Self {
        let mut marks = Vec::with_capacity(text.len() / 4);
        for (i, t) in (0_u32..).zip(text.tokens()) {
            // Both tables are asked, so that there is but one branch, and it is seldom taken.
            if MARKED[t.kind as usize] | SIEVE[sieved(t.key)] {
                let mark = mark(t);
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

/// Kinds that are marks by themselves.
const MARKED: [bool; Kind::COUNT] = {
    let mut marked = [false; Kind::COUNT];
    marked[Kind::Number as usize] = true;
    marked[Kind::Slash as usize] = true;
    marked[Kind::Upper as usize] = true;
    marked
};

/// Where a marking word's key falls; most other words fall elsewhere.
const SIEVE: [bool; 256] = {
    let words = [NGAY, THANG, TUAN, LE, LUAT, PHAP, CHU, KHAU, TINH, THANH, BAO, THONG, LUA];
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

fn mark(t: &Token) -> u16 {
    match t.kind {
        Kind::Number => DATE,
        Kind::Slash => SLASH,
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
        _ => 0,
    }
}
