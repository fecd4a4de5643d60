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
/// Capitals: a short form, if they are three or more.
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
        // Each token is written down and the next one over it unless it was marked: which ones are cannot be foretold by the processor,
        // and a branch for each would cost more than the writing.
        let mut marks = vec![(0, 0); tokens.len() + 1];
        let mut count = 0;
        for (i, t) in (0_u32..).zip(tokens) {
            let kind = BY_KIND[t.kind as usize];
            let (key, word) = BY_WORD[place(t.key)];
            let mark = kind.mark | if key == t.key { word & kind.word } else { 0 };
            marks[count] = (i, mark);
            count += usize::from(mark != 0);
        }
        marks.truncate(count);
        marks.retain(|(i, mark)| *mark != JOINED || is_joint(tokens, *i as usize));
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

/// What a token's kind says.
#[derive(Clone, Copy)]
struct OfKind {
    /// The marks of the kind itself.
    mark: u16,
    /// All bits where its key is a word's.
    word: u16,
}

const BY_KIND: [OfKind; Kind::COUNT] = {
    let mut kinds = [OfKind { mark: 0, word: 0 }; Kind::COUNT];
    kinds[Kind::Number as usize].mark = DATE;
    kinds[Kind::Slash as usize].mark = SLASH;
    kinds[Kind::Dash as usize].mark = JOINED;
    kinds[Kind::Upper as usize].mark = CAPITALS;
    let (words, mut i) = ([Kind::Lower, Kind::Title, Kind::Upper, Kind::Mixed], 0);
    while i < words.len() {
        kinds[words[i] as usize].word = !0;
        i += 1;
    }
    kinds
};

const WORDS: [(u64, u16); 17] = [
    (NGAY, DATE | EVENT),
    (THANG, DATE | EVENT),
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
    (key >> 8) as usize % 256
}
