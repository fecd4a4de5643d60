//! What stands left of a number: its type, and the issuer or the date where they come first.

use super::actor;
use crate::facts::issuers::{IssuerHit, issuer_at};
use crate::facts::page::Page;
use crate::lexicon::DocType;
use crate::lexicon::phrases::doc_type_before;
use crate::text::Text;
use crate::text::lists::words;
use crate::text::token::{Gap, Kind};
use crate::text::words::{CUA, HOA_TOC, KHAN, SO, TOC};
use std::ops::Range;

/// No issuer's name is longer than this, with what stands between it and the type.
const REACH: usize = 24;

/// What stands left of a number.
pub(super) struct Left {
    pub(super) start: usize,
    pub(super) kind: Option<(&'static DocType, Range<usize>)>,
    /// `Văn bản số`: a word that names no type.
    pub(super) generic: bool,
    pub(super) issuer: Option<IssuerHit>,
    /// Whether the figure counts something that is no document: `Mẫu số`, `thửa đất số`.
    pub(super) counted: bool,
    /// Whether the issuer is so only where the symbol can be his.
    pub(super) doubtful: bool,
    /// Whether it goes on with a list of numbers under one type word.
    pub(super) run_on: bool,
}

impl Left {
    pub(super) fn read(page: &Page<'_, '_>, number: usize) -> Self {
        let text = page.text;
        let mut left =
            Self { start: number, kind: None, generic: false, issuer: None, counted: false, doubtful: false, run_on: false };
        let mut at = number;
        // `số`, `(số`, `số:`
        if at > 0 && text.kind(at - 1) == Kind::Colon && at > 1 && text.key(at - 2) == SO {
            at -= 1;
        }
        if at > 0 && text.key(at - 1) == SO && text.gap(at) < Gap::Para {
            at -= 1;
        }
        let bare = at;
        left.start = at;
        at -= usize::from(at > 0 && text.kind(at - 1) == Kind::Open);
        let bracket = at < bare;
        // `tại các văn bản: số …, số …`
        let listed = at.checked_sub(1).filter(|colon| bare < number && text.kind(*colon) == Kind::Colon);
        at = skip_urgency(text, listed.filter(|colon| doc_type_before(text, *colon).is_some()).unwrap_or(at));
        if text.gap(at.min(bare)) == Gap::Para && at == bare {
            return left;
        }
        if let Some((kind, start)) = doc_type_before(text, at).map(|named| letter_that_does(text, named)) {
            left.kind = kind.map(|k| (k, start..at));
            left.generic = kind.is_none();
            left.start = start;
            if let Some(actor) = actor::before(page, start) {
                left.issuer = Some(actor.hit);
                left.doubtful = !actor.sure;
            }
        } else if let Some((kind, start)) = super::laws::law_before(text, bare).filter(|_| bare < number) {
            left.kind = Some((kind, start..bare));
            left.start = start;
        } else if bare < number {
            left.counted = counts_else(text, bare);
            // `các Nghị định của Chính phủ: số …; số …`
            left.type_before_issuer(page, listed.unwrap_or(bare));
            if bracket && left.issuer.is_none() {
                left.issuer = actor::body_before(page, at);
                left.doubtful = true;
            }
        }
        left
    }

    /// `Công văn của Sở Y tế số 12/SYT-NV`.
    fn type_before_issuer(&mut self, page: &Page<'_, '_>, so: usize) {
        let text = page.text;
        let first = page.clause(so).start.max(so.saturating_sub(REACH));
        let Some(of) = (first..so).rev().find(|i| text.key(*i) == CUA) else { return };
        let Some(hit) = issuer_at(text, of + 1, &page.home).filter(|h| h.tokens.end == so) else { return };
        let Some((kind, start)) = doc_type_before(text, of) else { return };
        self.kind = kind.map(|k| (k, start..of));
        self.generic = kind.is_none();
        self.issuer = Some(hit);
        self.start = start;
    }
}

/// `công văn hướng dẫn số …`, `công văn thông báo số …`: a letter, and behind its type what it does.
fn letter_that_does(text: &Text<'_>, (kind, start): (Option<&'static DocType>, usize)) -> (Option<&'static DocType>, usize) {
    let letter = || doc_type_before(text, start).filter(|(before, _)| before.is_some_and(|k| k.abbr == "CV"));
    // `Công văn điện số …` is a telegram.
    let does = text.kind(start) == Kind::Lower && text.gap(start) < Gap::Para && kind.is_some_and(|k| k.abbr != "CĐ");
    letter().filter(|_| does).unwrap_or((kind, start))
}

/// Whether the word before `số` counts something else than documents.
fn counts_else(text: &Text<'_>, so: usize) -> bool {
    const COUNTED: &[u64] = &words![
        "mẫu", "biểu", "bảng", "đất", "thửa", "đồ", "nhà", "phòng", "tổ", "hẻm", "ngõ", "ngách", "đường", "khoản", "thoại", "xe",
        "lô", "mã", "thuế", "hình", "gói", "thầu", "kênh", "trụ", "cột", "biển", "máy", "chỉ",
    ];
    so > 0 && text.gap(so) < Gap::Para && COUNTED.contains(&text.key(so - 1))
}

/// `Công văn khẩn số`, `Công văn hỏa tốc số`.
fn skip_urgency(text: &Text<'_>, at: usize) -> usize {
    match (at.checked_sub(2).map(|i| text.key(i)), at.checked_sub(1).map(|i| text.key(i))) {
        (Some(HOA_TOC), Some(TOC)) => at - 2,
        (_, Some(KHAN)) => at - 1,
        _ => at,
    }
}
