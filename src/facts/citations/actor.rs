//! Who did what in a paper: the body that acts beside a citation, as the words around it tell, is the paper's issuer.
//!
//! The body stands before the paper (`ý kiến của UBND tỉnh tại …`, `HĐND tỉnh giao tại …`, `Xét đề nghị của … (…)`), is the subject of its
//! being issued (`Sở Tài chính đã có …`), or stands behind it (`Tại …, UBND tỉnh yêu cầu …`).

use crate::facts::dates::DateHit;
use crate::facts::issuers::{IssuerHit, issuer_at};
use crate::facts::page::Page;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, phrases, wordings, words};
use crate::text::token::{Gap, Kind};
use crate::text::wordings::Wordings;
use crate::text::words::{BAN, CAC, CO, GUI, HANH, KY, TAI, THEO};
use std::ops::Range;

/// No body's name is longer than this, in tokens, with what stands between it and its act.
const REACH: usize = 24;

/// What may stand between a body and what it does.
const ADVERBS: [u64; 6] = words!["đã", "tiếp", "tục", "cũng", "vừa", "mới"];

/// The body that acts in a paper.
pub(super) struct Actor {
    pub(super) hit: IssuerHit,
    /// Whether it is the issuer whatever the symbol: who stands before a bracket, or decides something in the paper, may be another.
    pub(super) sure: bool,
}

/// The body before a paper whose type stands at `kind`: what leads to the paper (`tại`, `theo`, a bracket) stands behind its name, behind what
/// it did there, or closes the sentence that its proposal opens.
pub(super) fn before(page: &Page<'_, '_>, kind: usize) -> Option<Actor> {
    const ACTS: [&[u64]; 12] = phrases![
        "giao", "phê duyệt", "quy định", "ban hành", "công bố", "thông qua", "báo cáo", "chấp thuận", "chỉ đạo", "yêu cầu",
        "hướng dẫn", "thông báo",
    ];
    let text = page.text;
    let paper = kind - usize::from(kind > 0 && text.key(kind - 1) == CAC);
    let lead = paper.checked_sub(1).filter(|lead| *lead > 0 && text.gap(paper) < Gap::Para)?;
    let bracket = text.kind(lead) == Kind::Open;
    if !bracket && !matches!(text.key(lead), TAI | THEO) {
        return None;
    }
    // `ý kiến chỉ đạo của UBND tỉnh tại Công văn số …`, `hướng dẫn của Sở Y tế (Công văn số …)`
    if let Some(hit) = body_before(page, lead) {
        // `yêu cầu của lãnh đạo Chính phủ tại công văn số …/VPCP-KTTH`: whose office writes, the symbol tells.
        if text.has_before(hit.tokens.start, phrase!("lãnh đạo")) {
            return None;
        }
        return Some(Actor { hit, sure: !bracket });
    }
    // `HĐND tỉnh giao tại Nghị quyết số …`, `Sở Y tế báo cáo (Báo cáo số …)`; not `được giao tại`, and who acts `theo` a paper obeys another.
    let act = || {
        let verb = lead - ACTS.iter().find(|act| text.has_before(lead, act))?.len();
        // `UBND tỉnh đã chỉ đạo tại …`
        let adverbs = (0..verb).rev().take(2).take_while(|i| ADVERBS.contains(&text.key(*i))).count();
        Some(verb - adverbs)
    };
    let by_act = (text.key(lead) != THEO).then(act).flatten().and_then(|act| body_before(page, act));
    let hit = by_act.or_else(|| bracket.then(|| proposer(page, lead)).flatten())?;
    Some(Actor { hit, sure: false })
}

/// `Xét đề nghị của UBND tỉnh A về việc … (công văn số …)`: whose proposal stands before the bracket.
fn proposer(page: &Page<'_, '_>, bracket: usize) -> Option<IssuerHit> {
    const SENTENCE: usize = 60;
    let text = page.text;
    let first = page.sentence(bracket).start;
    let opens = text.key(first) == word!("xét") || text.key(first) == THEO;
    let proposal = phrase!("đề nghị của");
    let hit = (opens && bracket - first <= SENTENCE && text.has(first + 1, proposal))
        .then(|| issuer_at(text, first + 1 + proposal.len(), &page.home))??;
    // Of several brackets only the first is surely his.
    (!(hit.tokens.end..bracket).any(|i| matches!(text.kind(i), Kind::Open | Kind::Semi))).then_some(hit)
}

/// `Ngày 12/3/2026, Sở Tài chính đã có Công văn số …`: the issuer is the sentence's subject, the date stands before it.
pub(super) fn subject_of(page: &Page<'_, '_>, start: usize) -> Option<(Option<DateHit>, IssuerHit)> {
    let text = page.text;
    let clause = page.clause(start.checked_sub(1)?);
    let verb = (clause.start..start).rev().take(5).find(|i| is_issuing_verb(text, *i))?;
    // `đã có`, `tiếp tục có`, `cũng đã ban hành`
    let adverb = |i: &usize| ADVERBS.contains(&text.key(*i));
    let adverbs = (clause.start..verb).rev().take(4).take_while(adverb).count();
    let end = verb - adverbs;
    // One more word may stand before the verb alone.
    let near =
        || body_ending(page, first_token(page, verb)..verb, |end| (verb - usize::from(adverbs == 0)..=verb).contains(&end));
    let hit = body_before(page, end).or_else(near)?;
    let date =
        page.dates.within(clause.start..hit.tokens.start).last().filter(|d| d.has_day() && stands_before(page.text, d, &hit));
    Some((date.cloned(), hit))
}

/// Whether a day stands right before who acts: `Ngày 12/3/2026, Sở …`, `ngày 12/3/2026 vừa qua, Sở …`.
fn stands_before(text: &Text<'_>, day: &DateHit, hit: &IssuerHit) -> bool {
    let past = text.has(day.tokens.end, phrase!("vừa qua"));
    day.tokens.end + if past { 4 } else { 2 } >= hit.tokens.start
}

/// `đã có`, `có`, `ban hành`, `gửi`: what an issuer does with a document.
fn is_issuing_verb(text: &Text<'_>, i: usize) -> bool {
    match text.key(i) {
        CO | GUI | KY => true,
        BAN => text.key(i + 1) == HANH,
        _ => false,
    }
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

/// The body whose name ends at `end`, or before what is told of it there.
pub(super) fn body_before(page: &Page<'_, '_>, end: usize) -> Option<IssuerHit> {
    let tokens = first_token(page, end)..end;
    body_ending(page, tokens.clone(), |e| e == end)
        .or_else(|| longest(page, tokens, |hit| is_told_of(page.text, hit, hit.tokens.end..end)))
}

/// Where a body's name that ends before `end` can begin.
fn first_token(page: &Page<'_, '_>, end: usize) -> usize {
    end.checked_sub(1).map_or(0, |last| page.clause(last).start.max(end.saturating_sub(REACH)))
}

/// The body whose name begins first within these tokens and ends as asked: of `Thủ tướng Chính phủ`, not `Chính phủ`.
fn body_ending(page: &Page<'_, '_>, tokens: Range<usize>, ends: impl Fn(usize) -> bool) -> Option<IssuerHit> {
    longest(page, tokens, |hit| ends(hit.tokens.end))
}

/// The body whose name begins first within these tokens, of those that are as asked.
fn longest(page: &Page<'_, '_>, tokens: Range<usize>, is_it: impl Fn(&IssuerHit) -> bool) -> Option<IssuerHit> {
    let mut at = tokens.start;
    while at < tokens.end {
        match issuer_at(page.text, at, &page.home) {
            Some(hit) if is_it(&hit) => return Some(hit),
            // Another body's name: what stands in it begins no name.
            Some(hit) if hit.tokens.end <= tokens.end => at = hit.tokens.end.max(at + 1),
            _ => at += 1,
        }
    }
    None
}

/// Whether what stands behind a body's name only tells more of it: who holds the office (`Thủ tướng Chính phủ Phạm Văn An`), what it is called
/// or has become (`Sở Y tế (SYT)`, `(nay là …)`), and behind that its unit (`Sở Y tế (SYT) tỉnh Long An`).
fn is_told_of(text: &Text<'_>, hit: &IssuerHit, rest: Range<usize>) -> bool {
    /// Words of a person's or a place's name.
    const NAME: usize = 4;
    let named = |tokens: &Range<usize>| (1..=NAME).contains(&tokens.len()) && tokens.clone().all(|i| text.kind(i) == Kind::Title);
    // A name of a person is capital words alone, and a body's place may look like one.
    let holder = |tokens: &Range<usize>| named(tokens) && is_head(text, hit.tokens.start);
    let Some(open) = rest.clone().find(|i| text.kind(*i) == Kind::Open) else { return holder(&rest) };
    let Some(close) = (open..rest.end).find(|i| text.kind(*i) == Kind::Close) else { return false };
    let before = rest.start..open;
    let unit = close + 1..rest.end;
    let of_unit = words!["tỉnh", "thành"].contains(&text.key(unit.start))
        && named(&(unit.start + 1 + usize::from(text.key(unit.start + 1) == word!("phố"))..unit.end));
    (before.is_empty() || holder(&before)) && (unit.is_empty() || of_unit)
}

/// `Chủ tịch`, `Phó Chủ tịch`, `Giám đốc`: behind his office a person's name may stand.
fn is_head(text: &Text<'_>, i: usize) -> bool {
    words!["chủ", "phó", "giám", "bí", "thủ", "bộ"].contains(&text.key(i))
}
