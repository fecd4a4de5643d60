//! Whom a telegram (công điện) is sent to: it says so before it begins, and has no `Kính gửi`.

use crate::facts::issuers::issuer_at;
use crate::facts::page::Page;
use crate::lexicon::phrases::doc_type_at;
use crate::text::Text;
use crate::text::lists::words;
use crate::text::token::{Gap, Kind};
use crate::zones::CellRole;
use std::ops::Range;

/// Those whom a telegram names first: `CHỦ TỊCH UBND TỈNH điện:` and the items below, or what stands behind the colon.
pub(super) fn addressed(page: &Page<'_, '_>) -> Vec<Range<usize>> {
    /// Lines of the opening within which the colon stands.
    const LINES: usize = 6;
    const LEADS: [u64; 2] = words!["điện", "gửi"];
    let text = page.text;
    let telegram = |cell: Range<usize>| doc_type_at(text, cell.start).is_some_and(|(kind, _)| kind.abbr == "CĐ");
    if !page.zones.cells(CellRole::Title).any(telegram) {
        return Vec::new();
    }
    let first = text.line_of(page.zones.body.start);
    let leads = |line: Range<usize>| {
        let sender = issuer_at(text, line.start, &page.home)?.tokens.end;
        let lead = sender + usize::from(text.kind(sender) == Kind::Comma);
        (LEADS.contains(&text.key(lead)) && text.kind(lead + 1) == Kind::Colon && lead < line.end).then_some(lead + 1)
    };
    let Some(colon) = (first..first + LINES).find_map(|line| leads(text.line(line))) else { return Vec::new() };
    let line = text.line_of(colon);
    let rest = colon + 1..text.paragraph_end(colon);
    if !rest.is_empty() && text.line_of(rest.start) == line {
        return vec![rest];
    }
    let mut items: Vec<Range<usize>> = Vec::new();
    for below in (line + 1..).map(|line| text.line(line)).take_while(|l| !l.is_empty() && l.start < page.zones.body.end) {
        let dashed = matches!(text.kind(below.start), Kind::Dash | Kind::Bullet);
        match items.last_mut() {
            _ if dashed => items.push(below),
            // A long item goes on over lines that were not joined to it.
            Some(last) if text.gap(below.start) == Gap::Line && !is_closed(text, last.end - 1) => last.end = below.end,
            _ => break,
        }
    }
    items
}

/// Whether an item ends with the mark at `i`.
fn is_closed(text: &Text<'_>, i: usize) -> bool {
    matches!(text.kind(i), Kind::Semi | Kind::Dot)
}
