//! What stands right of a number: its date, issuer and subject.

use super::about::{says_what_became, subject_end};
use crate::facts::dates::DateHit;
use crate::facts::issuers::{IssuerHit, issuer_at};
use crate::facts::model::{Issuer, Level};
use crate::facts::naming::short_name_end;
use crate::facts::page::Page;
use crate::facts::symbol::{Symbol, Verdict, can_be_of, is_of_committee};
use crate::lexicon;
use crate::lexicon::word_sets::opens_cited_subject;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, phrases};
use crate::text::token::{Gap, Kind};
use crate::text::words::{BAN, CUA, DE, DO, HANH, KY, NGAY, SO, VA, VE};
use std::ops::Range;

const CUNG: u64 = word!("cùng");
/// `giữa Bộ A và Bộ B`: whose a joint paper is.
const GIUA: u64 = word!("giữa");

/// What stands right of a number.
#[derive(Default)]
pub(super) struct Right {
    pub(super) end: usize,
    pub(super) date: Option<DateHit>,
    pub(super) issuer: Option<IssuerHit>,
    pub(super) subject: Option<Range<usize>>,
    /// Whether `của` leads to somebody who is not read as a body.
    pub(super) of_another: bool,
}

impl Right {
    pub(super) fn read(page: &Page<'_, '_>, end: usize) -> Self {
        let mut right = Self { end: note_end(page.text, end), ..Self::default() };
        right.take_date(page);
        right.take_issuer(page);
        if right.date.is_none() {
            right.take_date(page);
        }
        right.take_subject(page);
        right
    }

    fn take_date(&mut self, page: &Page<'_, '_>) {
        let text = page.text;
        if let Some(hit) = next_cell(page, self.end) {
            self.end = hit.tokens.end;
            self.date = Some(hit.clone());
            return;
        }
        let mut at = self.end;
        let comma = matches!(text.kind(at), Kind::Comma) && text.gap(at) < Gap::Para;
        at += usize::from(comma);
        let bracket = text.kind(at) == Kind::Open;
        at += usize::from(bracket);
        at += issued_words(text, at);
        // `Công văn số A và Công văn số B cùng ngày …`
        at += usize::from(text.key(at) == CUNG);
        // `Kế hoạch số 3695/KH-BTP 05/10/2025 của …`: a whole day right behind the symbol says what it is without `ngày`.
        let bare = || !comma && !bracket && at == self.end && text.kind(at) == Kind::Number && text.gap(at) == Gap::Space;
        let whole = || bare() && page.dates.starting(at).is_some_and(|hit| hit.has_day() && hit.year.is_some() && !hit.bad);
        if text.gap(at) >= Gap::Para && !is_within_bracket(text, at) || text.key(at) != NGAY && !whole() {
            return;
        }
        let Some(hit) = page.dates.starting(at) else { return };
        if !(hit.has_day() || hit.blank || hit.bad) || comma && !self.date_is_ours(page, hit) {
            return;
        }
        let end = hit.tokens.end + year_with_note(text, hit);
        self.end = end + usize::from(bracket && text.kind(end) == Kind::Close);
        self.date = Some(hit.clone());
    }

    /// After a comma a `ngày …` may open the next clause (`theo Nghị định số …, ngày 05/3 tổ chức …`): it is the citation's only where
    /// what follows goes on with the citation, or stops.
    fn date_is_ours(&self, page: &Page<'_, '_>, hit: &DateHit) -> bool {
        let text = page.text;
        let next = hit.tokens.end;
        let stops = matches!(text.kind(next), Kind::Semi | Kind::Dot | Kind::Close | Kind::Comma) || text.gap(next) == Gap::Para;
        let goes_on = matches!(text.key(next), CUA | VE | VA | GIUA)
            || text.key(next) == word!("v")
            || text.key(next) == word!("hướng")
            || text.key(next) == BAN
            || text.kind(next) == Kind::Lower && (text.has(next, phrase!("bổ sung")) || text.has(next, phrase!("sửa đổi")));
        // After the issuer only `của` can come before; a comma there parts clauses unless the date has its year and the citation stops.
        (stops || goes_on)
            && (self.issuer.is_none() || hit.year.is_some() && !matches!(text.kind(next), Kind::Comma))
            && (hit.year.is_some() || goes_on)
    }

    fn take_issuer(&mut self, page: &Page<'_, '_>) {
        let text = page.text;
        let mut at = self.end;
        at += usize::from(text.kind(at) == Kind::Comma);
        let lead = match text.key(at) {
            CUA | DO | GIUA => 1,
            _ => 0,
        };
        if lead == 0 && self.date.as_ref().is_some_and(|d| d.tokens.end == at) {
            return self.take_issuer_behind_date(page, at);
        }
        if lead == 0 || text.gap(at) >= Gap::Para || text.gap(at + lead) >= Gap::Para {
            return;
        }
        if let Some(hit) = issuer_at(text, at + lead, &page.home).or_else(|| issuer_by_code(page, at + lead)) {
            self.end = hit.tokens.end;
            self.issuer = Some(hit);
        } else {
            self.of_another = text.key(at) == CUA;
        }
    }

    /// `Nghị định số … ngày 23 tháng 4 năm 2018 Chính phủ về …`: `của` was left out, and what the paper is about follows the name.
    fn take_issuer_behind_date(&mut self, page: &Page<'_, '_>, at: usize) {
        let text = page.text;
        if !text.kind(at).is_capital() || text.gap(at) >= Gap::Wide {
            return;
        }
        let Some(hit) = issuer_at(text, at, &page.home) else { return };
        let next = hit.tokens.end;
        if (text.key(next) == VE || is_subject_verb(text, next)) && text.gap(next) < Gap::Para {
            self.end = next;
            self.issuer = Some(hit);
        }
    }

    /// `Thông tư số 12/2024/TT-BYT ngày … quy định về … của Bộ trưởng Bộ Y tế (Bộ Y tế)`: the body that the subject ends with, where the symbol is
    /// its own. What rules on a committee may be another's.
    pub(super) fn take_issuer_behind_subject(&mut self, page: &Page<'_, '_>, symbol: &Symbol<'_>) -> Option<IssuerHit> {
        /// So many words of a name, at most.
        const REACH: usize = 16;
        let text = page.text;
        let subject = self.subject.as_mut()?;
        let of = subject.clone().rev().take(REACH).find(|i| text.key(*i) == CUA)?;
        let hit = issuer_at(text, of + 1, &page.home)?;
        let next = hit.tokens.end;
        let short =
            text.kind(next) == Kind::Open && (next..subject.end).find(|i| text.kind(*i) == Kind::Close) == Some(subject.end - 1);
        let committee = symbol.issuers().any(is_of_committee);
        if !(next == subject.end || short) || committee || can_be_of(symbol, &hit.issuer) != Verdict::Yes {
            return None;
        }
        if decides(text, of + 1) && of > subject.start {
            subject.end = of;
        }
        Some(hit)
    }

    /// `Kế hoạch số 88/KH-UBND ngày … (được sửa đổi tại Kế hoạch số 131/KH-UBND ngày …) của UBND tỉnh`: the body behind the bracket is that of the
    /// paper before it, and of the one that closes it, where their symbols can be its own.
    pub(super) fn issuer_behind_note(&self, page: &Page<'_, '_>, symbol: &Symbol<'_>) -> Option<IssuerHit> {
        /// Tokens of the bracket.
        const NOTE: usize = 40;
        let text = page.text;
        let (open, close) = match text.kind(self.end) {
            Kind::Open => {
                let close = (self.end..self.end + NOTE).take_while(|i| *i == self.end || text.gap(*i) < Gap::Para);
                (self.end, close.into_iter().find(|i| text.kind(*i) == Kind::Close)?)
            }
            Kind::Close => {
                let open = (self.end.saturating_sub(NOTE)..self.end).rev().find(|i| text.kind(*i) == Kind::Open)?;
                (open, self.end)
            }
            _ => return None,
        };
        if !says_what_became(text, open + 1) || text.key(close + 1) != CUA || text.gap(close + 1) >= Gap::Para {
            return None;
        }
        issuer_at(text, close + 2, &page.home).filter(|hit| can_be_of(symbol, &hit.issuer) != Verdict::No)
    }

    fn take_subject(&mut self, page: &Page<'_, '_>) {
        let text = page.text;
        let mut at = term_end(text, self.end);
        let named = self.issuer.as_ref().is_some_and(|hit| hit.tokens.end == at);
        if named {
            at = partners_end(page, short_name_end(text, at));
        }
        at += usize::from(text.kind(at) == Kind::Comma);
        at += issued_words(text, at);
        if text.gap(at) >= Gap::Para {
            return;
        }
        let lead = if text.has(at, phrase!("về việc")) {
            // `về việc về việc`, where a line was typed twice.
            if text.has(at + 2, phrase!("về việc")) { 4 } else { 2 }
        } else if text.key(at) == VE || text.key(at) == word!("vềviệc") {
            // Converters lose a space where a line ended.
            1
        } else if text.key(at) == word!("v") && text.kind(at + 1) == Kind::Slash {
            3
        } else if is_subject_verb(text, at) || named && rules_in_capitals(text, at) {
            0
        } else {
            return;
        };
        let start = at + lead;
        let end = subject_end(text, start);
        if end > start {
            self.subject = Some(start..end);
        }
    }
}

/// `… của Bộ Y tế và Bộ Nội vụ hướng dẫn …`, `… của Bộ Y tế - Bộ Nội vụ hướng dẫn …`: past its host, and past the others whose the paper is too, where `và` or a dash joins the last of them and what the paper is about
/// follows. Behind a comma alone the body that acts may stand.
fn partners_end(page: &Page<'_, '_>, i: usize) -> usize {
    let text = page.text;
    let (mut at, mut joined) = (i, false);
    while !joined && (matches!(text.kind(at), Kind::Comma | Kind::Dash) || text.key(at) == VA) && text.kind(at + 1).is_capital() {
        joined = text.key(at) == VA || text.kind(at) == Kind::Dash;
        let Some(hit) = issuer_at(text, at + 1, &page.home).filter(|_| text.gap(at + 1) < Gap::Para) else { return i };
        at = hit.tokens.end;
    }
    // `… của Tổ công tác … của Thủ tướng Chính phủ về …`
    if at == i && text.key(at) == CUA && text.kind(at + 1).is_capital() && text.gap(at + 1) < Gap::Para {
        let Some(host) = issuer_at(text, at + 1, &page.home) else { return i };
        (at, joined) = (host.tokens.end, true);
    }
    let about = text.key(at) == VE || is_subject_verb(text, at);
    if joined && about && text.gap(at) < Gap::Para { at } else { i }
}

/// `(Ban hành kèm theo Quyết định số …` / `Ngày 22 tháng 7 …)`: the bracket that a line end parts is one note.
fn is_within_bracket(text: &Text<'_>, i: usize) -> bool {
    const NOTE: usize = 24;
    let bracket = (i.saturating_sub(NOTE)..i).rev().find(|n| matches!(text.kind(*n), Kind::Open | Kind::Close | Kind::Semi));
    bracket.is_some_and(|n| text.kind(n) == Kind::Open && text.line_of(n) + 3 > text.line_of(i))
}

/// Of these a paper is, and nothing that it rules on.
const DECIDING: [&[u64]; 3] = phrases!["bộ trưởng", "chính phủ", "thủ tướng"];

/// Whether such a body or head stands at `i`.
fn decides(text: &Text<'_>, i: usize) -> bool {
    DECIDING.iter().any(|words| text.has(i, words))
}

/// `của BYT`, `của STC`: a ministry or a sở by the code under which it writes.
fn issuer_by_code(page: &Page<'_, '_>, i: usize) -> Option<IssuerHit> {
    let text = page.text;
    let code = text.words(i..i + 1);
    let whole =
        text.kind(i) == Kind::Upper && code.starts_with(['B', 'S']) && !matches!(text.kind(i + 1), Kind::Slash | Kind::Amp);
    let body = lexicon::body_of_code(code, page.home.day).filter(|_| whole && code.chars().count() > 2)?;
    let province = match body.level {
        Some(Level::Ministry) => None,
        Some(Level::Department) => page.home.province.clone(),
        _ => return None,
    };
    Some(IssuerHit { issuer: Issuer { value: body.name.to_owned(), level: body.level, province }, tokens: i..i + 1 })
}

/// Past the term of a congress, or a footnote's mark that sticks to a symbol: `NĐ-CP1`, `TT-BXD(3)`, `QĐ-TTg [2]`.
fn note_end(text: &Text<'_>, i: usize) -> usize {
    let figure = |j: usize| text.number(j).is_some_and(|n| n.1 <= 2);
    match text.kind(i) {
        Kind::Number if text.gap(i) == Gap::None && figure(i) => i + 1,
        // `19-NQ/TW (khóa XIII) ngày …`
        Kind::Open if text.gap(i) < Gap::Wide && text.key(i + 1) == word!("khóa") && text.kind(i + 3) == Kind::Close => i + 4,
        Kind::Open if text.gap(i) < Gap::Wide && figure(i + 1) && text.kind(i + 2) == Kind::Close => i + 3,
        _ => i,
    }
}

/// The tokens of a year that a footnote's mark made too long to be read with its day: `11/7/20072`.
fn year_with_note(text: &Text<'_>, hit: &DateHit) -> usize {
    let i = hit.tokens.end;
    let long = text.number(i + 1).is_some_and(|n| matches!(n.1, 5 | 6));
    if hit.year.is_none() && text.kind(i) == Kind::Slash && text.gap(i) == Gap::None && long { 2 } else { 0 }
}

/// The next cell of a table's row where it holds a full date alone: `| 1102/STC-NS | 05/3/2026 |`.
fn next_cell<'p>(page: &'p Page<'_, '_>, end: usize) -> Option<&'p DateHit> {
    let text = page.text;
    if text.kind(end) != Kind::Bar || text.gap(end) >= Gap::Para || text.gap(end + 1) >= Gap::Para {
        return None;
    }
    let hit = page.dates.starting(end + 1)?;
    let alone = text.kind(hit.tokens.end) == Kind::Bar || text.gap(hit.tokens.end) >= Gap::Para;
    (alone && hit.has_day() && hit.year.is_some()).then_some(hit)
}

/// `ban hành`, `phê duyệt`, `quy định`: a subject without `về việc`.
fn is_subject_verb(text: &Text<'_>, i: usize) -> bool {
    // With a capital it is a type: `Hướng dẫn số …`.
    text.kind(i) == Kind::Lower && opens_cited_subject(text.key(i), text.key(i + 1))
}

/// `… của Bộ Y tế Quy định về …`: with a capital, right behind the issuer; `Quy định số …` is a type, and so is one that another paper puts in force.
fn rules_in_capitals(text: &Text<'_>, i: usize) -> bool {
    let acts = text.has(i, phrase!("phê duyệt")) || text.has(i, phrase!("ban hành"));
    let approves = || acts && text.kind(i + 2).is_word() && text.gap(i + 2) < Gap::Para;
    let rules = || text.has(i, phrase!("quy định")) && text.kind(i + 2) == Kind::Lower && text.key(i + 2) != SO;
    text.kind(i) == Kind::Title && text.gap(i) < Gap::Wide && (approves() || rules())
}

/// Past `khóa X, kỳ họp thứ 21` behind a council's name.
fn term_end(text: &Text<'_>, i: usize) -> usize {
    let mut at = i;
    for words in phrases!["khóa", "nhiệm kỳ", "kỳ họp", "tại kỳ họp"] {
        let start = at + usize::from(text.kind(at) == Kind::Comma);
        if text.has(start, words) && text.gap(start) < Gap::Para {
            at = start + words.len();
            at += usize::from(text.key(at) == word!("thứ"));
            // `X`, `21`, `2021 - 2026`, `chuyên đề`
            while at < start + 8
                && (text.number(at).is_some() || text.kind(at) == Kind::Upper || text.kind(at) == Kind::Dash)
                && text.kind(at + 1) != Kind::Slash
                && text.gap(at) < Gap::Para
            {
                at += 1;
            }
        }
    }
    at
}

/// `ban hành ngày`, `đề ngày`, `ký ngày`.
fn issued_words(text: &Text<'_>, i: usize) -> usize {
    match (text.key(i), text.key(i + 1)) {
        (BAN, HANH) if text.key(i + 2) == NGAY => 2,
        (DE | KY, NGAY) => 1,
        _ => 0,
    }
}
