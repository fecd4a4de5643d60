//! What stands left of a number: its type, and the issuer or the date where they come first.

use crate::facts::dates::DateHit;
use crate::facts::issuers::{IssuerHit, issuer_at};
use crate::facts::page::Page;
use crate::lexicon::DocType;
use crate::lexicon::phrases::doc_type_before;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, phrases, wordings, words};
use crate::text::token::{Gap, Kind};
use crate::text::wordings::Wordings;
use crate::text::words::{BAN, CAC, CO, CUA, GUI, HANH, KY, SO, TAI, THEO};
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
    /// Whether the issuer stands before the bracket that the citation stands in.
    pub(super) bracket: bool,
    /// Whether it goes on with a list of numbers under one type word.
    pub(super) run_on: bool,
}

impl Left {
    pub(super) fn read(page: &Page<'_, '_>, number: usize) -> Self {
        let text = page.text;
        let mut left =
            Self { start: number, kind: None, generic: false, issuer: None, counted: false, bracket: false, run_on: false };
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
        if let Some((kind, start)) = doc_type_before(text, at) {
            left.kind = kind.map(|k| (k, start..at));
            left.generic = kind.is_none();
            left.start = start;
            left.issuer = issuer_before(page, start);
            if left.issuer.is_none() {
                left.issuer = decider_before(page, start);
                left.bracket = left.issuer.is_some();
            }
            left.bracket |= start > 0 && text.kind(start - 1) == Kind::Open;
            if left.bracket && left.issuer.is_none() {
                left.issuer = proposer(page, start - 1);
            }
        } else if let Some((kind, start)) = super::laws::law_before(text, bare).filter(|_| bare < number) {
            left.kind = Some((kind, start..bare));
            left.start = start;
        } else if bare < number {
            left.counted = counts_else(text, bare);
            // `các Nghị định của Chính phủ: số …; số …`
            left.type_before_issuer(page, listed.unwrap_or(bare));
            if bracket && left.issuer.is_none() {
                left.issuer = issuer_ending(page, at, at);
                left.bracket = true;
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

/// Whether the word before `số` counts something else than documents.
fn counts_else(text: &Text<'_>, so: usize) -> bool {
    const COUNTED: &[u64] = &words![
        "mẫu", "biểu", "bảng", "đất", "thửa", "đồ", "nhà", "phòng", "tổ", "hẻm", "ngõ", "ngách", "đường", "khoản", "thoại", "xe",
        "lô", "mã", "thuế", "hình", "gói", "thầu", "kênh", "trụ", "cột", "biển", "máy", "chỉ",
    ];
    so > 0 && text.gap(so) < Gap::Para && COUNTED.contains(&text.key(so - 1))
}

/// What may stand between an issuer and what it does.
const ADVERBS: [u64; 6] = words!["đã", "tiếp", "tục", "cũng", "vừa", "mới"];

/// `Ngày 12/3/2026, Sở Tài chính đã có Công văn số …`: the issuer is the sentence's subject, the date stands before it.
pub(super) fn subject_of(page: &Page<'_, '_>, start: usize) -> Option<(Option<DateHit>, IssuerHit)> {
    let text = page.text;
    let clause = page.clause(start.checked_sub(1)?);
    let verb = (clause.start..start).rev().take(5).find(|i| is_issuing_verb(text, *i))?;
    // `đã có`, `tiếp tục có`, `cũng đã ban hành`
    let adverb = |i: &usize| ADVERBS.contains(&text.key(*i));
    let adverbs = (clause.start..verb).rev().take(4).take_while(adverb).count();
    // The longest name that ends at the verb: of `Thủ tướng Chính phủ`, not `Chính phủ`.
    let before_verb = verb - adverbs;
    let ends = |h: &IssuerHit| {
        (verb - adverbs.max(verb.min(1))..=verb).contains(&h.tokens.end)
            || h.tokens.end < before_verb && is_told_of(text, h, h.tokens.end..before_verb)
    };
    let first = longest_ending(page, clause.start.max(verb.saturating_sub(REACH))..verb, ends)?;
    let date = page
        .dates
        .within(clause.start..first.tokens.start)
        .last()
        .filter(|d| d.has_day() && d.tokens.end + 2 >= first.tokens.start);
    Some((date.cloned(), first))
}

/// Whether nothing stands behind a body's name but who holds the office (`Thủ tướng Chính phủ Phạm Văn An vừa ký`) or its short name and its unit
/// (`Sở Y tế (SYT) tỉnh Long An đã ban hành`).
fn is_told_of(text: &Text<'_>, hit: &IssuerHit, rest: Range<usize>) -> bool {
    const LONGEST: usize = 10;
    if rest.len() > LONGEST {
        return false;
    }
    let titled = |tokens: Range<usize>| tokens.len() <= 4 && tokens.clone().all(|i| text.kind(i) == Kind::Title);
    if (2..=4).contains(&rest.len()) && titled(rest.clone()) {
        return is_head(text, hit.tokens.start);
    }
    let close = rest.clone().find(|i| text.kind(*i) == Kind::Close).filter(|_| text.kind(rest.start) == Kind::Open);
    close.is_some_and(|close| {
        let unit = words!["tỉnh", "thành"].contains(&text.key(close + 1));
        let named = close + 2 + usize::from(text.key(close + 2) == word!("phố"));
        close + 1 == rest.end || unit && named < rest.end && titled(named..rest.end)
    })
}

/// `Tại Công văn số …, UBND tỉnh yêu cầu …`: who asks for something in a paper is its issuer.
pub(super) fn asker_of(page: &Page<'_, '_>, start: usize, end: usize) -> Option<IssuerHit> {
    const ASKS: Wordings =
        wordings!["yêu cầu", "đề nghị", "chỉ đạo", "giao", "hướng dẫn", "thông báo", "có ý", "cho ý", "quy định", "đồng ý"];
    let text = page.text;
    let led = start > 0 && text.key(start - 1) == TAI && text.gap(start) < Gap::Para;
    if !led || text.kind(end) != Kind::Comma || text.gap(end + 1) >= Gap::Para {
        return None;
    }
    let hit = issuer_at(text, end + 1, &page.home)?;
    let verb = (hit.tokens.end..hit.tokens.end + ADVERBS.len()).find(|i| !ADVERBS.contains(&text.key(*i)))?;
    (ASKS.stand_at(text, verb) && text.gap(verb) < Gap::Para).then_some(hit)
}

/// The body whose name begins first within these tokens and ends as asked.
fn longest_ending(page: &Page<'_, '_>, tokens: Range<usize>, ends: impl Fn(&IssuerHit) -> bool) -> Option<IssuerHit> {
    let mut at = tokens.start;
    while at < tokens.end {
        match issuer_at(page.text, at, &page.home) {
            Some(hit) if ends(&hit) => return Some(hit),
            // Another body's name: what stands in it begins no name.
            Some(hit) if hit.tokens.end <= tokens.end => at = hit.tokens.end.max(at + 1),
            _ => at += 1,
        }
    }
    None
}

/// `đã có`, `có`, `ban hành`, `gửi`: what an issuer does with a document.
fn is_issuing_verb(text: &Text<'_>, i: usize) -> bool {
    match text.key(i) {
        CO | GUI | KY => true,
        BAN => text.key(i + 1) == HANH,
        _ => false,
    }
}

/// `Công văn khẩn số`, `Công văn hỏa tốc số`.
fn skip_urgency(text: &Text<'_>, at: usize) -> usize {
    const KHAN: u64 = word!("khẩn");
    const TOC: u64 = word!("tốc");
    const HOA: u64 = word!("hỏa");
    match (at.checked_sub(2).map(|i| text.key(i)), at.checked_sub(1).map(|i| text.key(i))) {
        (Some(HOA), Some(TOC)) => at - 2,
        (_, Some(KHAN)) => at - 1,
        _ => at,
    }
}

/// `ý kiến chỉ đạo của UBND tỉnh tại Công văn số …`, `hướng dẫn của Sở Y tế (Công văn số …)`: the issuer stands before `tại` or the
/// bracket.
fn issuer_before(page: &Page<'_, '_>, kind: usize) -> Option<IssuerHit> {
    let text = page.text;
    let mut at = kind;
    at -= usize::from(at > 0 && text.key(at - 1) == CAC);
    if at < 2 || text.gap(at) >= Gap::Para {
        return None;
    }
    match text.key(at - 1) {
        TAI | THEO => issuer_ending(page, at - 1, at - 1),
        _ if text.kind(at - 1) == Kind::Open => issuer_ending(page, at - 1, at - 1),
        _ => None,
    }
}

/// `HĐND tỉnh giao tại Nghị quyết số …`, `Sở Y tế báo cáo (Báo cáo số …)`: who decides or tells something in a paper; not `được giao tại`.
fn decider_before(page: &Page<'_, '_>, kind: usize) -> Option<IssuerHit> {
    const DECIDES: [&[u64]; 8] =
        phrases!["giao", "phê duyệt", "quy định", "ban hành", "công bố", "thông qua", "báo cáo", "chấp thuận"];
    let text = page.text;
    let led = kind > 1 && text.gap(kind) < Gap::Para && (text.key(kind - 1) == TAI || text.kind(kind - 1) == Kind::Open);
    let verb = DECIDES.iter().find(|verb| led && text.has_before(kind - 1, verb)).map(|verb| kind - 1 - verb.len())?;
    issuer_ending(page, verb, verb)
}

/// `Xét đề nghị của UBND tỉnh A về việc … (công văn số …)`: whose proposal stands before the bracket.
fn proposer(page: &Page<'_, '_>, bracket: usize) -> Option<IssuerHit> {
    const REACH: usize = 60;
    let text = page.text;
    let first = page.sentence(bracket).start;
    let opens = text.key(first) == word!("xét") || text.key(first) == THEO;
    let proposal = phrase!("đề nghị của");
    let hit = (opens && bracket - first <= REACH && text.has(first + 1, proposal))
        .then(|| issuer_at(text, first + 1 + proposal.len(), &page.home))??;
    // Of several brackets only the first is surely his.
    (!(hit.tokens.end..bracket).any(|i| matches!(text.kind(i), Kind::Open | Kind::Semi))).then_some(hit)
}

/// The body whose name ends at `end`; a bracket (`(nay là …)`) or a person's name may stand between.
fn issuer_ending(page: &Page<'_, '_>, end: usize, so: usize) -> Option<IssuerHit> {
    let text = page.text;
    let clause = page.clause(so.checked_sub(1)?).start;
    let mut end = end;
    if end > 0 && text.kind(end - 1) == Kind::Close {
        end = (clause..end).rev().take(REACH).find(|i| text.kind(*i) == Kind::Open)?;
    }
    let first = clause.max(end.saturating_sub(REACH));
    let person = (first..end).rev().take(4).take_while(|i| text.kind(*i) == Kind::Title).last().unwrap_or(end);
    // A name of a person is capital words alone, and a body's place may look like one: the body that ends last is meant.
    let ends = |h: &IssuerHit| h.tokens.end == end;
    longest_ending(page, first..end, ends).or_else(|| {
        let before = |h: &IssuerHit| h.tokens.end >= person && h.tokens.end < end && is_head(text, h.tokens.start);
        longest_ending(page, first..end, before)
    })
}

/// `Chủ tịch`, `Phó Chủ tịch`, `Giám đốc`: behind his office a person's name may stand.
fn is_head(text: &Text<'_>, i: usize) -> bool {
    words!["chủ", "phó", "giám", "bí", "thủ", "bộ"].contains(&text.key(i))
}
