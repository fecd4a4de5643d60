//! Basis or mention: whether the document acts on what it cites.

use super::mention::{Draft, are_joined};
use super::taken_up;
use crate::facts::model::{Level, Role};
use crate::facts::page::Page;
use crate::lexicon::phrases::doc_type_at;
use crate::text::Text;
use crate::text::joins::{begins_item, is_capitals};
use crate::text::key::word;
use crate::text::lists::{phrase, words};
use crate::text::token::{Gap, Kind};
use crate::text::words::{CAN, CU, DE_MUC_DICH, HIEN, KHAI, NHAM, SUA, TAI, THEO, THI, THUC, TREN, TRIEN, XET};
use crate::zones::{is_cut_basis, is_heading};

/// So many laws that one paper amends are looked back over for that paper.
const LISTED: usize = 12;

/// Says of each draft whether it is a basis; `own` is the level of the document's issuer.
pub(super) fn assign(page: &Page<'_, '_>, drafts: &mut [Draft], own: Option<Level>) {
    // Whether the draft before is told of as what amends, or is amended by, another.
    let mut amending = false;
    for n in 0..drafts.len() {
        let (before, rest) = drafts.split_at_mut(n);
        let draft = &mut rest[0];
        // `được sửa đổi, bổ sung bởi Nghị định số A, Nghị định số B và Nghị định số C`: what is said of the first holds for the list.
        let listed = before.last().is_some_and(|p| is_listed_with(page.text, p, draft));
        draft.amends = is_amending(page, draft.tokens.start) || listed && before.last().is_some_and(|p| p.amends);
        amending = listed && amending || before.last().is_some_and(|p| amended_beside(page.text, p, draft));
        // Of a list of laws in one subject the nearest before it is one of them.
        let outer = || before.iter().rev().skip(1).take(LISTED).find(|p| p.subject.is_some());
        let nested = before.last().is_some_and(|p| is_nested(page.text, p, draft))
            || draft.number.is_none() && outer().is_some_and(|p| is_in_subject(page.text, p, draft))
            || amending
            || amends_in_bracket(page, draft.tokens.start);
        let at = draft.tokens.start;
        let opening = || acts(page, at) || goes_on(page, before, draft) || is_weighed(page, draft, own);
        if !nested && (page.zones.preamble.contains(&at) && opening() || is_under_bases(page, at)) {
            draft.role = Role::Basis;
        }
    }
    taken_up::assign(page, drafts, own);
}

/// `I. CĂN CỨ PHÁP LÝ` over a list of papers, as schemes and plans of action have it.
fn is_under_bases(page: &Page<'_, '_>, token: usize) -> bool {
    /// So many lines of a list, at most, stand between the heading and a paper.
    const LINES: usize = 24;
    /// The heading has no more words than this.
    const HEADING: usize = 12;
    let text = page.text;
    let item = text.paragraph_start(token);
    let listed = |item: usize| matches!(text.kind(item), Kind::Dash | Kind::Bullet) || doc_type_at(text, item).is_some();
    // `1. Quyết định số …`
    let numbered = |item: usize| {
        let figure = text.number(item).is_some_and(|n| n.1 <= 2) && matches!(text.kind(item + 1), Kind::Dot | Kind::Close);
        figure && text.kind(item + 2).is_capital() && doc_type_at(text, item + 2).is_some()
    };
    let listed = listed(item) || numbered(item);
    if !listed || !page.zones.body.contains(&item) {
        return false;
    }
    let line = text.line_of(item);
    for above in (line.saturating_sub(LINES)..line).rev() {
        let words = text.line(above);
        if words.is_empty() || matches!(text.kind(words.start), Kind::Dash | Kind::Bullet) {
            continue;
        }
        if numbered(words.start) {
            continue;
        }
        if is_heading(text, words.clone()) {
            // `I. CĂN CỨ XÂY DỰNG` / `KẾ HOẠCH`
            let upper = text.line(above.saturating_sub(1));
            let capitals = |line: &std::ops::Range<usize>| is_capitals(&text.tokens()[line.clone()]);
            let goes_on = upper.end == words.start && !begins_item(&text.tokens()[words.clone()]);
            let broken = goes_on && capitals(&words) && capitals(&upper);
            let words = if broken { upper.start..words.end } else { words };
            return words.len() <= HEADING && words.into_iter().any(|i| text.has(i, phrase!("căn cứ")));
        }
        // The further lines of an item; running text is no list.
        if text.paragraph_start(words.start) == words.start && doc_type_at(text, words.start).is_none() {
            return false;
        }
    }
    false
}

/// `Xét Công văn số … của Bộ …`, `Theo đề nghị của Bộ … tại Công văn số …` in a province's letter: a superior's paper that the document then acts on; of a request from below it says
/// that it was weighed.
fn is_weighed(page: &Page<'_, '_>, draft: &Draft, own: Option<Level>) -> bool {
    let first = skip_bullet(page.text, page.sentence(draft.tokens.start).start);
    let level = draft.issuer.as_ref().and_then(|i| i.issuer.level);
    (page.text.key(first) == XET || page.text.has(first, phrase!("theo đề nghị")))
        && draft.kind.as_ref().is_none_or(|k| k.0.abbr != "TTr")
        && level.zip(own).is_some_and(|(theirs, mine)| theirs < mine)
}

/// `Căn cứ A;` / `Công văn B; Báo cáo C.`: a list of bases that a line end parts after a semicolon goes on with a paper's type.
fn goes_on(page: &Page<'_, '_>, before: &[Draft], draft: &Draft) -> bool {
    let text = page.text;
    let first = page.sentence(draft.tokens.start).start;
    let is_paper = || doc_type_at(text, first).is_some() || text.has(first, phrase!("văn bản"));
    let listed = first > 0 && text.kind(first - 1) == Kind::Semi && is_paper();
    let own = page.self_named.as_ref().is_some_and(|own| own.start < draft.tokens.start && own.start >= first);
    listed && !own && before.iter().rev().find(|d| d.tokens.start < first).is_some_and(|d| d.role == Role::Basis)
}

/// Whether the sentence says that the document acts on what stands at `token`.
fn acts(page: &Page<'_, '_>, token: usize) -> bool {
    let text = page.text;
    let sentence = page.sentence(token);
    // What the document itself then does or speaks of is no basis any more.
    if page.self_named.as_ref().is_some_and(|own| sentence.contains(&own.start) && token > own.end) {
        return false;
    }
    let first = skip_bullet(text, sentence.start);
    let clause = page.clause(token).start;
    if clause > first && opens_otherwise(text, clause) {
        return false;
    }
    if opens_with_basis(text, first) {
        return true;
    }
    // `…, thực hiện Công văn số …`; `theo … chỉ đạo tại Công văn số …`
    let clause_start = (sentence.start..token).rev().find(|i| matches!(text.kind(*i), Kind::Semi)).map_or(first, |i| i + 1);
    opens_with_basis(text, clause_start)
}

pub(super) fn skip_bullet(text: &Text<'_>, i: usize) -> usize {
    i + usize::from(matches!(text.kind(i), Kind::Dash | Kind::Bullet))
}

/// `Căn cứ`, `Thực hiện`, `Thi hành`, `Theo`, `Triển khai`, `Trên cơ sở`, `Để thực hiện`, `Nhằm triển khai`. `Xét Tờ trình` and
/// `Phúc đáp` look up or sideways: what they name is no directive.
pub(super) fn opens_with_basis(text: &Text<'_>, i: usize) -> bool {
    let (a, b) = (text.key(i), text.key(i + 1));
    match a {
        CAN => b == CU || is_cut_basis(text, i),
        THUC => b == HIEN,
        THI => b == word!("hành"),
        THEO => b != word!("đề"),
        TRIEN => b == KHAI,
        TREN => text.has(i + 1, phrase!("cơ sở")),
        DE_MUC_DICH | NHAM => matches!(b, THUC | TRIEN) || b == word!("tiếp") || b == word!("tổ") || b == word!("cụ"),
        XET | TAI => false,
        _ => {
            // `Tiếp tục thực hiện`, `Chấp hành`, `Quán triệt`
            a == word!("tiếp") && b == word!("tục") && matches!(text.key(i + 2), THUC | TRIEN)
                || a == word!("chấp") && b == word!("hành")
                || a == word!("quán") && b == word!("triệt")
        }
    }
}

/// `Xét đề nghị`, `Theo đề nghị`, `Phúc đáp`: a clause of a list of bases that looks up or sideways.
fn opens_otherwise(text: &Text<'_>, i: usize) -> bool {
    match text.key(i) {
        XET => true,
        THEO => text.key(i + 1) == word!("đề"),
        k => k == word!("phúc") && text.key(i + 1) == word!("đáp"),
    }
}

/// Whether `draft` stands inside the subject of the one before it: `Kế hoạch số … về thực hiện Nghị quyết số …`.
fn is_nested(text: &Text<'_>, outer: &Draft, draft: &Draft) -> bool {
    let inside = is_within_subject(outer, draft);
    if inside { is_in_subject(text, outer, draft) } else { outer_amends(text, outer, draft) }
}

fn is_within_subject(outer: &Draft, draft: &Draft) -> bool {
    outer.subject.as_ref().is_some_and(|s| s.contains(&draft.tokens.start))
}

/// Whether `draft`, outside the subject of the one before it, is told of with it as what amends or is amended.
fn amended_beside(text: &Text<'_>, outer: &Draft, draft: &Draft) -> bool {
    !is_within_subject(outer, draft) && outer_amends(text, outer, draft)
}

/// Whether nothing but a comma or `và` parts `draft` from the one before it, which is of the same type.
fn is_listed_with(text: &Text<'_>, before: &Draft, draft: &Draft) -> bool {
    let kind = |d: &Draft| d.kind.as_ref().map(|k| k.0.abbr);
    kind(draft).is_some() && kind(before) == kind(draft) && are_joined(text, before, draft)
}

/// `(được sửa đổi, bổ sung một số điều tại Nghị định số …)`: the words right before a paper say that it amends the one before it.
fn is_amending(page: &Page<'_, '_>, start: usize) -> bool {
    const REACH: usize = 10;
    let text = page.text;
    let led = start > 0 && (words!["tại", "theo", "bởi", "bằng"].contains(&text.key(start - 1)));
    if !led {
        return false;
    }
    let from = page.clause(start).start.max(start.saturating_sub(REACH)).max(text.paragraph_start(start));
    (from..start).any(|i| text.has(i, phrase!("sửa đổi")) || text.has(i, phrase!("bổ sung")))
}

fn is_in_subject(text: &Text<'_>, outer: &Draft, draft: &Draft) -> bool {
    let Some(subject) = outer.subject.as_ref().filter(|s| s.contains(&draft.tokens.start)) else { return false };
    // A new list item inside a long subject is no part of it.
    !(subject.start..draft.tokens.start).any(|i| text.gap(i) >= Gap::Para)
}

/// `(sửa đổi, bổ sung tại Quyết định số B, Quyết định số C)`: what stands in the bracket is named with the paper before it.
fn amends_in_bracket(page: &Page<'_, '_>, token: usize) -> bool {
    let text = page.text;
    let first = page.clause(token).start.max(token.saturating_sub(40));
    let open = (first..token).rev().find(|i| matches!(text.kind(*i), Kind::Open | Kind::Close));
    open.is_some_and(|i| {
        let verb = i + 1 + usize::from(text.key(i + 1) == word!("được") || text.key(i + 1) == word!("đã"));
        text.kind(i) == Kind::Open && (text.key(verb) == SUA || text.has(verb, phrase!("thay thế")))
    })
}

/// `Nghị định số A sửa đổi, bổ sung … Nghị định số B`, `ban hành kèm theo Quyết định số B`.
fn outer_amends(text: &Text<'_>, outer: &Draft, draft: &Draft) -> bool {
    let subject = outer.subject.as_ref().map_or(0, |s| s.end).min(draft.tokens.start);
    let between = outer.tokens.end.max(subject)..draft.tokens.start;
    between.len() <= 24
        && between.clone().all(|i| text.gap(i) < Gap::Para && !matches!(text.kind(i), Kind::Semi))
        && between.clone().any(|i| text.key(i) == SUA || text.has(i, phrase!("kèm theo")) || text.has(i, phrase!("thay thế")))
}
