//! Basis or mention: whether the document acts on what it cites.

use super::mention::Draft;
use crate::facts::model::Role;
use crate::facts::page::Page;
use crate::text::Text;
use crate::text::key::key;
use crate::text::token::{Gap, Kind};
use crate::text::words::{CAN, CU, DE_MUC_DICH, HIEN, KHAI, NHAM, SUA, TAI, THEO, THI, THUC, TREN, TRIEN, XET};

/// Says of each draft whether it is a basis.
pub(super) fn assign(page: &Page<'_, '_>, drafts: &mut [Draft]) {
    for n in 0..drafts.len() {
        let (before, rest) = drafts.split_at_mut(n);
        let draft = &mut rest[0];
        let nested = before.last().is_some_and(|p| is_nested(page.text, p, draft));
        if !nested && page.zones.preamble.contains(&draft.tokens.start) && acts(page, draft.tokens.start) {
            draft.role = Role::Basis;
        }
    }
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
    if opens_with_basis(text, first) {
        return true;
    }
    // `…, thực hiện Công văn số …`; `theo … chỉ đạo tại Công văn số …`
    let clause_start = (sentence.start..token).rev().find(|i| matches!(text.kind(*i), Kind::Semi)).map_or(first, |i| i + 1);
    opens_with_basis(text, clause_start)
}

fn skip_bullet(text: &Text<'_>, i: usize) -> usize {
    i + usize::from(matches!(text.kind(i), Kind::Dash | Kind::Bullet))
}

/// `Căn cứ`, `Thực hiện`, `Thi hành`, `Theo`, `Triển khai`, `Trên cơ sở`, `Để thực hiện`, `Nhằm triển khai`. `Xét Tờ trình` and
/// `Phúc đáp` look up or sideways: what they name is no directive.
fn opens_with_basis(text: &Text<'_>, i: usize) -> bool {
    let (a, b) = (text.key(i), text.key(i + 1));
    match a {
        CAN => b == CU,
        THUC => b == HIEN,
        THI => b == key("hành"),
        THEO => b != key("đề"),
        TRIEN => b == KHAI,
        TREN => text.has(i + 1, &[key("cơ"), key("sở")]),
        DE_MUC_DICH | NHAM => matches!(b, THUC | TRIEN) || b == key("tiếp") || b == key("tổ") || b == key("cụ"),
        XET | TAI => false,
        _ => {
            // `Tiếp tục thực hiện`, `Chấp hành`, `Quán triệt`
            a == key("tiếp") && b == key("tục") && matches!(text.key(i + 2), THUC | TRIEN)
                || a == key("chấp") && b == key("hành")
                || a == key("quán") && b == key("triệt")
        }
    }
}

/// Whether `draft` stands inside the subject of the one before it: `Kế hoạch số … về thực hiện Nghị quyết số …`.
fn is_nested(text: &Text<'_>, outer: &Draft, draft: &Draft) -> bool {
    let inside = outer.subject.as_ref().is_some_and(|s| s.contains(&draft.tokens.start));
    if !inside {
        return outer_amends(text, outer, draft);
    }
    let between = outer.subject.as_ref().map_or(0..0, |s| s.start..draft.tokens.start);
    // A new list item inside a long subject is no part of it.
    !between.clone().any(|i| text.gap(i) >= Gap::Para)
}

/// `Nghị định số A sửa đổi, bổ sung … Nghị định số B`, `ban hành kèm theo Quyết định số B`.
fn outer_amends(text: &Text<'_>, outer: &Draft, draft: &Draft) -> bool {
    let between = outer.tokens.end..draft.tokens.start;
    between.len() <= 24
        && between.clone().all(|i| text.gap(i) < Gap::Para && !matches!(text.kind(i), Kind::Semi))
        && between
            .clone()
            .any(|i| text.key(i) == SUA || text.has(i, &[key("kèm"), THEO]) || text.has(i, &[key("thay"), key("thế")]))
}
