//! Marks: the tokens at which fields begin to look. They are noted as the text is scanned, so that no field walks the whole text again.

use super::key::word;
use super::token::{Gap, Kind, Token};
use super::words::{
    BAO, CHU, CONG_HOA, DANG, DOAN, DOC, KHAU, KY, LE, LUAT, MUC, NGAY, NOI, PHAN, PHAP, QUY, THANG, THANH, THONG, TINH, TUAN,
};

/// Figures, `ngày`, `tháng`, `quý`: a date may begin.
pub(crate) const DATE: u16 = 1;
/// `/`: a number may stand around it.
pub(crate) const SLASH: u16 = 2;
/// `Luật`, `Pháp lệnh`.
pub(crate) const LAW: u16 = 4;
/// `Chủ đề`, `Khẩu hiệu`, `Thông điệp`.
pub(crate) const THEME: u16 = 8;
/// `Ngày`, `Tuần`, `Tháng`, `Lễ`: an observance may begin.
pub(crate) const EVENT: u16 = 16;
/// Capitals: there may be a short form.
pub(crate) const CAPITALS: u16 = 32;
/// `tỉnh`, `thành`: a province's name may follow.
pub(crate) const PLACE: u16 = 64;
/// `báo`: a report may be asked for.
pub(crate) const REPORT: u16 = 128;

/// `-` right behind figures: a number of old may stand around it (`016-SL`).
pub(crate) const JOINED: u16 = 256;

/// `lựa`: there may be a choice.
pub(crate) const CHOICE: u16 = 512;

const LUA: u64 = word!("lựa");

/// `mục`, `phần`, `khoản`, `điểm`: a part of the document may be named.
pub(crate) const REFERENCE: u16 = 1024;

/// `ký`, `signed`: a signing service may have printed a line.
pub(crate) const SIGNED: u16 = 2048;

/// `nơi`: recipients may be listed.
pub(crate) const RECIPIENTS: u16 = 4096;

/// A single dot: a sentence may end.
pub(crate) const DOT: u16 = 8192;

/// `;`: a clause ends.
pub(crate) const SEMI: u16 = 16384;

/// `CỘNG`, `Độc`, `ĐẢNG`, `ĐOÀN`, with a capital: the heading of the state or of the Party may begin.
pub(crate) const MOTTO: u16 = 32768;

const SIGNED_BY: u64 = word!("signed");
const KHOAN: u64 = word!("khoản");
const DIEM: u64 = word!("điểm");

/// A marked token and what it is marked with.
pub(crate) type Mark = (u32, u16);

/// So many marks are told of together.
const TOGETHER: usize = 16;

/// The marked tokens of a text, or the first of them, and what stands among each few of them: most fields begin at few words.
#[derive(Clone, Copy)]
pub(crate) struct Marks<'t> {
    /// In order.
    all: &'t [Mark],
    together: &'t [u16],
}

impl<'t> Marks<'t> {
    /// `together` as [`together`] gives it, of these marks and perhaps more.
    pub(super) const fn new(all: &'t [Mark], together: &'t [u16]) -> Self {
        Self { all, together }
    }

    /// The tokens that bear one of these marks.
    pub(crate) fn of(self, mask: u16) -> impl Iterator<Item = usize> + use<'t> {
        let some = self.all.chunks(TOGETHER).zip(self.together).filter(move |(_, marks)| *marks & mask != 0);
        some.flat_map(move |(some, _)| some.iter().filter(move |m| m.1 & mask != 0).map(|m| m.0 as usize))
    }
}

/// What stands among each few marks.
pub(super) fn together(all: &[Mark]) -> impl Iterator<Item = u16> {
    all.chunks(TOGETHER).map(|some| some.iter().fold(0, |marks, m| marks | m.1))
}

/// The marks of a token of this kind and key.
pub(super) fn of(kind: Kind, key: u64) -> u16 {
    match kind {
        Kind::Number => DATE,
        Kind::Slash => SLASH,
        Kind::Dot => DOT,
        Kind::Semi => SEMI,
        kind if kind.is_word() => of_word(kind, key),
        _ => 0,
    }
}

/// The same of a word, without a branch: some words in ten are marked, and no two in the same way.
#[inline]
pub(super) fn of_word(kind: Kind, key: u64) -> u16 {
    let capitals = if kind == Kind::Upper { CAPITALS } else { 0 };
    let all = if kind == Kind::Lower { !MOTTO } else { !0 };
    capitals | by_key(key) & all
}

fn by_key(key: u64) -> u16 {
    let (word, mark) = BY_WORD[place(key)];
    if word == key { mark } else { 0 }
}

/// All marks of a list of tokens, where those noted by the scanner no longer fit.
pub(super) fn of_all(tokens: &[Token]) -> impl Iterator<Item = Mark> {
    let joined =
        |i: usize| tokens[i].kind == Kind::Dash && tokens[i].gap == Gap::None && i > 0 && tokens[i - 1].kind == Kind::Number;
    let mark = move |i: usize| if joined(i) { JOINED } else { of(tokens[i].kind, tokens[i].key) };
    (0..tokens.len()).map(move |i| (i as u32, mark(i))).filter(|m| m.1 != 0)
}

const WORDS: [(u64, u16); 25] = [
    (NGAY, DATE | EVENT),
    (THANG, DATE | EVENT),
    (QUY, DATE),
    (TUAN, EVENT),
    (LE, EVENT),
    (LUAT, LAW),
    (PHAP, LAW),
    (CHU, THEME),
    (KHAU, THEME),
    (THONG, THEME),
    (TINH, PLACE),
    (THANH, PLACE),
    (BAO, REPORT),
    (LUA, CHOICE),
    (MUC, REFERENCE),
    (PHAN, REFERENCE),
    (KHOAN, REFERENCE),
    (DIEM, REFERENCE),
    (KY, SIGNED),
    (SIGNED_BY, SIGNED),
    (NOI, RECIPIENTS),
    (CONG_HOA, MOTTO),
    (DOC, MOTTO),
    (DANG, MOTTO),
    (DOAN, MOTTO),
];

/// The marking words, each at the place that its key gives it.
static BY_WORD: [(u64, u16); 256] = {
    let (mut table, mut i) = ([(0, 0); 256], 0);
    while i < WORDS.len() {
        let place = place(WORDS[i].0);
        assert!(table[place].0 == 0, "two marking words at one place: let `place` take other bits of the key");
        table[place] = WORDS[i];
        i += 1;
    }
    table
};

const fn place(key: u64) -> usize {
    (key >> 16) as usize % 256
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_among_others() {
        let all: Vec<Mark> = (0..200).map(|n| (n * 3, 1 << (n * n / 7 % 9))).collect();
        let among: Vec<u16> = together(&all).collect();
        for end in [0, 1, 15, 16, 17, 100, 200] {
            for mask in [DATE, SLASH | EVENT, THEME, REPORT, DOT, !0] {
                let want: Vec<usize> = all[..end].iter().filter(|m| m.1 & mask != 0).map(|m| m.0 as usize).collect();
                assert_eq!(Marks::new(&all[..end], &among).of(mask).collect::<Vec<_>>(), want, "{mask} before {end}");
            }
        }
    }
}
