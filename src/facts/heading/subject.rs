//! The subject (ô số 5): the lines under the title, or behind `V/v`.

use crate::facts::matters;
use crate::facts::model::Found;
use crate::facts::page::Page;
use crate::lexicon::phrases::doc_type_at;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::phrase;
use crate::text::token::{Gap, Kind};
use crate::zones::{CellRole, Zones};
use std::ops::Range;

/// The subject: under the title, or behind `V/v`.
pub(in crate::facts) fn subject(page: &Page<'_, '_>) -> Option<Found<String>> {
    let text = page.text;
    if let Some(words) = slip_subject(page) {
        return Some(page.found(text.display(words.clone()), words));
    }
    let mut cells: Vec<Range<usize>> = subject_cells(page.zones).collect();
    if cells.is_empty() {
        cells = matters::below_a_lost_title(text, page.zones);
    }
    let first = cells.first()?.start;
    let about = page.zones.cells(CellRole::About).next().map_or(usize::MAX, |c| c.start);
    let start = first + about_prefix(text, first, about);
    // Cells that follow each other are one quotation; another column between them is left out of the value but not of the words.
    let mut value = String::new();
    for cell in &cells {
        let from = cell.start.max(start);
        if from >= cell.end {
            continue;
        }
        let cut_word = value.ends_with('-') && text.gap(from) == Gap::Line && text.gap(from - 1) == Gap::None;
        if !value.is_empty() && !cut_word {
            value.push(' ');
        }
        value.push_str(&text.display(from..cell.end));
    }
    // `… thực hiện Chỉ thị về “Tăng cường …”`: a mark that closes one inside is of it.
    let value = value.trim_matches([' ', '.', ';', ':']);
    // `“THÁNG HÀNH ĐỘNG …” NĂM 2021`: the name that the subject begins with.
    let named = value.starts_with('“') && value.find('”').is_some_and(|at| at + '”'.len_utf8() < value.len());
    let value = if named { value } else { value.trim_start_matches(['"', '“', '”', ' ']) };
    let straight = value.matches('"').count();
    let closes = value.matches('“').count() >= value.matches('”').count() && value.contains('”')
        || straight > 0 && straight.is_multiple_of(2);
    let value = if closes { value } else { value.trim_end_matches(['"', '“', '”', ' ', '.', ';']) }.to_owned();
    let last = cells.last()?;
    // Where another column stands between its lines, the words quoted are those of the first stretch.
    let end = contiguous_end(&cells).unwrap_or(last.end);
    (value.chars().count() > 3 && end > start).then(|| page.found(value, start..end))
}

/// `Trích yếu: …` on a routing slip: what the paper that goes with it is about.
fn slip_subject(page: &Page<'_, '_>) -> Option<Range<usize>> {
    /// Lines of a slip within which the label stands.
    const LINES: usize = 30;
    /// Words that a label has at most.
    const LABEL: usize = 7;
    let text = page.text;
    let title = page.zones.cells(CellRole::Title).next()?;
    doc_type_at(text, title.start).filter(|(kind, _)| kind.abbr == "PTr")?;
    let first = text.line_of(title.start);
    let label = (first..first + LINES).map(|l| text.line(l)).find(|l| text.has(l.start, phrase!("trích yếu")))?;
    let start = label.start + 2 + usize::from(text.kind(label.start + 2) == Kind::Colon);
    // A further line is of it only in small letters, and where it is no label: in TCVN3 a capital with a tone is a small letter.
    let next = |end: usize| text.line(text.line_of(end));
    let is_label = |line: Range<usize>| line.take(LABEL).any(|i| text.kind(i) == Kind::Colon);
    let mut end = label.end;
    while end < text.paragraph_end(label.start) && text.kind(end) == Kind::Lower && !is_label(next(end)) {
        end = next(end).end;
    }
    end -= usize::from(matches!(text.kind(end - 1), Kind::Dot | Kind::Semi));
    (end > start && label.start < page.zones.end).then_some(start..end)
}

/// The cells of the subject under the title, else of `V/v …`.
pub(in crate::facts) fn subject_cells(zones: &Zones) -> impl Iterator<Item = Range<usize>> + '_ {
    let titled = zones.cells(CellRole::Subject).next().is_some();
    zones.cells(if titled { CellRole::Subject } else { CellRole::About })
}

fn contiguous_end(cells: &[Range<usize>]) -> Option<usize> {
    let mut end = cells.first()?.end;
    for c in &cells[1..] {
        if c.start != end {
            break;
        }
        end = c.end;
    }
    Some(end)
}

/// `V/v`, `V/v:`, `Về việc`: no part of the subject.
fn about_prefix(text: &Text<'_>, i: usize, about: usize) -> usize {
    const V: u64 = word!("v");
    // `V.v tổ chức …`: the stop stands for the stroke.
    let dotted = text.kind(i + 1) == Kind::Dot && text.key(i + 2) == V && text.gap(i + 2) == Gap::None;
    let mut n = if text.key(i) == V && (text.kind(i + 1) == Kind::Slash || dotted) {
        3
    } else if text.key(i) == word!("về") && text.key(i + 1) == word!("việc") {
        // Be it over a line's end: `VỀ` / `VIỆC …`.
        2
    } else if text.key(i) == word!("vềviệc") {
        // Converters lose a space where a line ended.
        1
    } else {
        // `CỦA BAN THƯỜNG VỤ TỈNH ỦY` / `về tăng cường …`; below the number, `Về tăng cường …` stands for `V/v`.
        let small = text.kind(i) == Kind::Lower || text.kind(i) == Kind::Title && i == about;
        usize::from(text.key(i) == word!("về") && small)
    };
    n += usize::from(n > 0 && text.kind(i + n) == Kind::Colon);
    n
}
