//! One place that cites a document by its number.

use crate::facts::dates::DateHit;
use crate::facts::issuers::{IssuerHit, issuer_at};
use crate::facts::marks;
use crate::facts::model::{Number, Role};
use crate::facts::numbers::{NumberHit, blank_at, number_at};
use crate::facts::page::Page;
use crate::lexicon::DocType;
use crate::lexicon::phrases::{body_at, doc_type_at, doc_type_before};
use crate::text::Text;
use crate::text::key::word;
use crate::text::token::{Gap, Kind};
use crate::text::words::{BAN, CO, CUA, DE, DO, GUI, HANH, KY, NGAY, SO, TAI, VA, VE, VIEC};
use std::ops::Range;

/// A citation at one place, as tokens.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// All its words.
    pub(super) tokens: Range<usize>,
    /// The number, with its tokens; `None` for a law cited by name.
    pub(super) number: Option<(Number, Range<usize>)>,
    /// The name of a law.
    pub(super) name: Option<String>,
    /// The type named, if one is, with its tokens.
    pub(super) kind: Option<(&'static DocType, Range<usize>)>,
    /// The date.
    pub(super) date: Option<DateHit>,
    /// The issuer.
    pub(super) issuer: Option<IssuerHit>,
    /// The tokens of the subject.
    pub(super) subject: Option<Range<usize>>,
    /// Basis or mention.
    pub(super) role: Role,
    /// Whether it stands in a list with the one before it: `số 88/…; số 91/…`.
    pub(super) run_on: bool,
}

/// Reads all numbered citations of subject, body and annexes.
pub(super) fn read(page: &Page<'_, '_>) -> Vec<Draft> {
    let text = page.text;
    let mut drafts: Vec<Draft> = Vec::with_capacity(8);
    let mut from = 0;
    for i in page.marks.of(marks::SLASH) {
        if i < from || i >= page.zones.end || !is_citing_zone(page, i) {
            continue;
        }
        let Some(hit) = number_around(text, i) else { continue };
        from = hit.tokens.end;
        let previous = drafts.last().map(|d| (d.tokens.clone(), d.kind.clone()));
        if let Some(draft) = draft(page, hit, previous) {
            from = draft.tokens.end.max(from);
            drafts.push(draft);
        }
    }
    drafts
}

/// Head lines hold the document's own number; recipients and signatures cite nothing.
fn is_citing_zone(page: &Page<'_, '_>, i: usize) -> bool {
    use crate::facts::model::Source;
    matches!(page.source(i), Source::Body | Source::Subject)
}

/// The number whose first slash stands at `i`.
fn number_around(text: &Text<'_>, i: usize) -> Option<NumberHit> {
    if i == 0 {
        return None;
    }
    let start = serial_before(text, i);
    if let Some(start) = start {
        let sure = is_sure(text, start);
        return number_at(text, start, sure);
    }
    // A blank serial counts only behind `số`.
    let mut j = i;
    while j > 0 && matches!(text.kind(j - 1), Kind::Ellipsis | Kind::Dot | Kind::Colon) {
        j -= 1;
    }
    (j > 0 && text.key(j - 1) == SO).then(|| blank_at(text, if text.kind(j) == Kind::Colon { j + 1 } else { j })).flatten()
}

/// The serial that belongs to the slash at `i`: `542/`, `30c/`, `57-NQ/`, `174 KL/`.
fn serial_before(text: &Text<'_>, i: usize) -> Option<usize> {
    if text.kind(i - 1) == Kind::Number {
        return Some(i - 1);
    }
    if i >= 2
        && text.kind(i - 1).is_word()
        && text.at(i - 1).len <= 2
        && text.kind(i - 2) == Kind::Number
        && text.gap(i - 1) == Gap::None
    {
        return Some(i - 2);
    }
    if !text.kind(i - 1).is_capital() || i < 2 {
        return None;
    }
    match text.kind(i - 2) {
        Kind::Dash if i >= 3 && text.kind(i - 3) == Kind::Number => Some(i - 3),
        Kind::Number if text.gap(i - 1) == Gap::Space => Some(i - 2),
        _ => None,
    }
}

/// Whether `số` or a type's name stands before the number.
fn is_sure(text: &Text<'_>, i: usize) -> bool {
    i > 0 && text.gap(i) < Gap::Para && (text.key(i - 1) == SO || doc_type_before(text, i).is_some())
}

fn draft(
    page: &Page<'_, '_>,
    hit: NumberHit,
    previous: Option<(Range<usize>, Option<(&'static DocType, Range<usize>)>)>,
) -> Option<Draft> {
    let text = page.text;
    let mut left = Left::read(page, hit.tokens.start);
    if left.own_office {
        return None;
    }
    let mut run_on = false;
    if left.kind.is_none()
        && !left.generic
        && let Some((tokens, kind)) = previous
        && is_list(text, tokens.end..left.start)
    {
        left.kind = kind;
        run_on = true;
    }
    let right = Right::read(page, hit.tokens.end);
    let start = left.start;
    let mut date = right.date;
    let mut issuer = right.issuer.or(left.issuer);
    if (date.is_none() || issuer.is_none())
        && let Some((d, s)) = Left::subject_of(page, start)
    {
        date = date.or(d);
        issuer = issuer.or(Some(s));
    }
    Some(Draft {
        tokens: start..right.end.max(hit.tokens.end),
        number: Some((hit.number, hit.tokens)),
        name: None,
        kind: left.kind,
        date,
        issuer,
        subject: right.subject,
        role: Role::Mention,
        run_on,
    })
}

/// Whether only `;`, `,`, `và` and `số` stand between two numbers.
fn is_list(text: &Text<'_>, between: Range<usize>) -> bool {
    between.len() <= 3
        && !between.is_empty()
        && between.clone().all(|i| matches!(text.kind(i), Kind::Semi | Kind::Comma) || matches!(text.key(i), VA | SO))
}

/// What stands left of a number.
struct Left {
    start: usize,
    kind: Option<(&'static DocType, Range<usize>)>,
    /// `Văn bản số`: a word that names no type.
    generic: bool,
    issuer: Option<IssuerHit>,
    own_office: bool,
}

impl Left {
    fn read(page: &Page<'_, '_>, number: usize) -> Self {
        let text = page.text;
        let mut left = Self { start: number, kind: None, generic: false, issuer: None, own_office: false };
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
        at = skip_urgency(text, at);
        if text.gap(at.min(bare)) == Gap::Para && at == bare {
            return left;
        }
        if let Some((kind, start)) = doc_type_before(text, at) {
            left.kind = kind.map(|k| (k, start..at));
            left.generic = kind.is_none();
            left.start = start;
            left.issuer = issuer_before(page, start);
        } else if let Some((kind, start)) = super::laws::law_before(text, bare).filter(|_| bare < number) {
            left.kind = Some((kind, start..bare));
            left.start = start;
        } else if bare < number {
            left.type_before_issuer(page, bare);
        }
        left
    }

    /// `Công văn của Sở Y tế số 12/SYT-NV`.
    fn type_before_issuer(&mut self, page: &Page<'_, '_>, so: usize) {
        let text = page.text;
        let first = page.clause(so).start.max(so.saturating_sub(16));
        let Some(of) = (first..so).rev().find(|i| text.key(*i) == CUA) else { return };
        let Some(hit) = issuer_at(text, of + 1, &page.home).filter(|h| h.tokens.end == so) else { return };
        let Some((kind, start)) = doc_type_before(text, of) else { return };
        self.kind = kind.map(|k| (k, start..of));
        self.generic = kind.is_none();
        self.issuer = Some(hit);
        self.start = start;
    }

    /// `Ngày 12/3/2026, Sở Tài chính đã có Công văn số …`: the issuer is the sentence's subject, the date stands before it.
    fn subject_of(page: &Page<'_, '_>, start: usize) -> Option<(Option<DateHit>, IssuerHit)> {
        let text = page.text;
        let clause = page.clause(start.checked_sub(1)?);
        let verb = (clause.start..start).rev().take(5).find(|i| is_issuing_verb(text, *i))?;
        let first = (clause.start..verb)
            .rev()
            .take(14)
            .find_map(|i| issuer_at(text, i, &page.home).filter(|h| (verb.saturating_sub(1)..=verb).contains(&h.tokens.end)))?;
        let date = page
            .dates
            .within(clause.start..first.tokens.start)
            .last()
            .filter(|d| d.has_day() && d.tokens.end + 2 >= first.tokens.start);
        Some((date.cloned(), first))
    }
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

/// `ý kiến chỉ đạo của UBND tỉnh tại Công văn số …`: the issuer stands before `tại`.
fn issuer_before(page: &Page<'_, '_>, kind: usize) -> Option<IssuerHit> {
    let text = page.text;
    if kind < 2 || text.key(kind - 1) != TAI && text.key(kind - 1) != word!("theo") {
        return None;
    }
    let first = page.clause(kind - 1).start.max(kind.saturating_sub(16));
    (first..kind - 1).rev().filter(|i| text.key(*i) == CUA || *i == first).find_map(|of| {
        let at = if text.key(of) == CUA { of + 1 } else { of };
        issuer_at(text, at, &page.home).filter(|h| h.tokens.end == kind - 1)
    })
}

/// What stands right of a number.
#[derive(Default)]
struct Right {
    end: usize,
    date: Option<DateHit>,
    issuer: Option<IssuerHit>,
    subject: Option<Range<usize>>,
}

impl Right {
    fn read(page: &Page<'_, '_>, end: usize) -> Self {
        let mut right = Self { end, ..Self::default() };
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
        let mut at = self.end;
        let comma = matches!(text.kind(at), Kind::Comma) && text.gap(at) < Gap::Para;
        at += usize::from(comma);
        let bracket = text.kind(at) == Kind::Open;
        at += usize::from(bracket);
        at += issued_words(text, at);
        if text.gap(at) >= Gap::Para || text.key(at) != NGAY {
            return;
        }
        let Some(hit) = page.dates.starting(at) else { return };
        if !(hit.has_day() || hit.blank || hit.bad) || comma && !self.date_is_ours(page, hit) {
            return;
        }
        self.end = hit.tokens.end + usize::from(bracket && text.kind(hit.tokens.end) == Kind::Close);
        self.date = Some(hit.clone());
    }

    /// After a comma a `ngày …` may open the next clause (`theo Nghị định số …, ngày 05/3 tổ chức …`): it is the citation's only where
    /// what follows goes on with the citation, or stops.
    fn date_is_ours(&self, page: &Page<'_, '_>, hit: &DateHit) -> bool {
        let text = page.text;
        let next = hit.tokens.end;
        let stops = matches!(text.kind(next), Kind::Semi | Kind::Dot | Kind::Close | Kind::Comma) || text.gap(next) == Gap::Para;
        let goes_on = matches!(text.key(next), CUA | VE | VA)
            || text.key(next) == word!("v")
            || text.key(next) == word!("hướng")
            || text.key(next) == BAN;
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
            CUA | DO => 1,
            _ => 0,
        };
        if lead == 0 || text.gap(at) >= Gap::Para || text.gap(at + lead) >= Gap::Para {
            return;
        }
        if let Some(hit) = issuer_at(text, at + lead, &page.home) {
            self.end = hit.tokens.end;
            self.issuer = Some(hit);
        }
    }

    fn take_subject(&mut self, page: &Page<'_, '_>) {
        let text = page.text;
        let mut at = self.end;
        at += usize::from(text.kind(at) == Kind::Comma);
        at += issued_words(text, at);
        if text.gap(at) >= Gap::Para {
            return;
        }
        let lead = if text.has(at, &[VE, VIEC]) {
            2
        } else if text.key(at) == VE {
            1
        } else if text.key(at) == word!("v") && text.kind(at + 1) == Kind::Slash {
            3
        } else if is_subject_verb(text, at) {
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

/// `ban hành`, `phê duyệt`, `quy định`: a subject without `về việc`.
fn is_subject_verb(text: &Text<'_>, i: usize) -> bool {
    const VERBS: &[[u64; 2]] = &[
        [word!("ban"), word!("hành")],
        [word!("phê"), word!("duyệt")],
        [word!("quy"), word!("định")],
        [word!("hướng"), word!("dẫn")],
        [word!("sửa"), word!("đổi")],
        [word!("tổ"), word!("chức")],
        [word!("triển"), word!("khai")],
    ];
    VERBS.iter().any(|v| text.has(i, v))
}

/// `ban hành ngày`, `đề ngày`, `ký ngày`.
fn issued_words(text: &Text<'_>, i: usize) -> usize {
    match (text.key(i), text.key(i + 1)) {
        (BAN, HANH) if text.key(i + 2) == NGAY => 2,
        (DE | KY, NGAY) => 1,
        _ => 0,
    }
}

/// The end of a subject that begins at `start`: a stop, or a comma before another document or the body that acts.
fn subject_end(text: &Text<'_>, start: usize) -> usize {
    let mut quoted = false;
    let mut open = 0_i32;
    for i in start..(start + 90).min(text.len()) {
        if text.gap(i) >= Gap::Para && i > start {
            return i;
        }
        match text.kind(i) {
            Kind::QuoteOpen => quoted = true,
            Kind::QuoteClose => quoted = false,
            Kind::Open => open += 1,
            Kind::Close if open == 0 => return i,
            Kind::Close => open -= 1,
            Kind::Semi if !quoted => return i,
            Kind::Dot if text.gap(i + 1) >= Gap::Space => return i,
            Kind::Comma if begins_other(text, i + 1) => return i,
            Kind::Lower if text.key(i) == VA && cites_next(text, i + 1) => return i,
            _ => {}
        }
    }
    (start + 90).min(text.len())
}

/// Whether another document or a body stands at `i`.
fn begins_other(text: &Text<'_>, i: usize) -> bool {
    cites_next(text, i)
        || text.kind(i).is_capital()
            && (body_at(text, i).is_some() || matches!(text.key(i), crate::text::words::UBND | crate::text::words::HDND))
        || text.kind(i) == Kind::Title
            && text.kind(i + 1) != Kind::Upper
            && issuer_at(text, i, &crate::facts::issuers::Home::default()).is_some()
}

/// Whether a type with a number, or `số` with one, stands at `i`.
fn cites_next(text: &Text<'_>, i: usize) -> bool {
    let after = doc_type_at(text, i).map_or(i, |(_, end)| end);
    let at = after + usize::from(text.key(after) == SO);
    at > i && text.kind(at) == Kind::Number && matches!(text.kind(at + 1), Kind::Slash | Kind::Dash)
}

/// `Công văn số 88/…; số 91/…; số 102/… của Sở …`: one issuer for a run.
pub(super) fn share_issuers(drafts: &mut [Draft]) {
    for i in (1..drafts.len()).rev() {
        if drafts[i].run_on && drafts[i - 1].issuer.is_none() {
            drafts[i - 1].issuer = drafts[i].issuer.clone();
        }
    }
}
