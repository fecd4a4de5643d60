//! Laws cited by name: `Luật Khoa học, công nghệ và đổi mới sáng tạo năm 2025`, `Bộ luật Lao động`, `Pháp lệnh …`.

use super::mention::Draft;
use crate::facts::dates::DateHit;
use crate::facts::marks;
use crate::facts::model::Role;
use crate::facts::page::Page;
use crate::lexicon::{self, DocType};
use crate::text::Text;
use crate::text::key::word;
use crate::text::token::{Gap, Kind};
use crate::text::words::{BO, LUAT, NAM, NGAY, PHAP, SO, VA};

const LENH: u64 = word!("lệnh");

/// Reads the laws that no numbered mention covers.
pub(super) fn read(page: &Page<'_, '_>, numbered: &[Draft]) -> Vec<Draft> {
    let text = page.text;
    let mut found = Vec::new();
    let mut from = 0;
    for i in page.marks.of(marks::LAW) {
        if i < from || i >= page.zones.end || !page.zones.in_body(i) {
            continue;
        }
        let Some((kind, start, name)) = law_at(text, i) else { continue };
        let Some(draft) = draft(page, kind, start, name) else { continue };
        if numbered.iter().any(|n| n.tokens.start < draft.tokens.end && draft.tokens.start < n.tokens.end) {
            continue;
        }
        from = draft.tokens.end;
        found.push(draft);
    }
    found
}

/// The law whose name ends before `so`, the `số` of its number: `Luật Tổ chức Chính phủ số 63/2025/QH15`.
pub(super) fn law_before(text: &Text<'_>, so: usize) -> Option<(&'static DocType, usize)> {
    let from = so.saturating_sub(20).max(text.paragraph_start(so));
    (from..so).rev().filter(|i| text.key(*i) == LUAT || text.key(*i) == PHAP).find_map(|i| {
        let (kind, start, name) = law_at(text, i)?;
        (name_end(text, name) == so).then_some((kind, start))
    })
}

/// The type, its first token and the first token of the name, where a law is named at `i`.
fn law_at(text: &Text<'_>, i: usize) -> Option<(&'static DocType, usize, usize)> {
    let (kind, start, name) = if text.key(i) == PHAP {
        (text.key(i + 1) == LENH && text.kind(i) == Kind::Title).then_some(("Pháp lệnh", i, i + 2))?
    } else if i > 0 && text.key(i - 1) == BO && text.kind(i - 1).is_capital() && text.gap(i) < Gap::Para {
        ("Bộ luật", i - 1, i + 1)
    } else if text.kind(i) == Kind::Title {
        ("Luật", i, i + 1)
    } else {
        return None;
    };
    // `Luật này`, `Luật sư`, `Luật số …`: a name begins with a capital.
    let named =
        matches!(text.kind(name), Kind::Title | Kind::Upper | Kind::Mixed) || text.has(name, &[word!("sửa"), word!("đổi")]);
    (named && text.gap(name) < Gap::Para).then_some((lexicon::doc_type_named(kind)?, start, name))
}

fn draft(page: &Page<'_, '_>, kind: &'static DocType, start: usize, name: usize) -> Option<Draft> {
    let text = page.text;
    let end = name_end(text, name);
    let mut tokens_end = end;
    let mut date: Option<DateHit> = None;
    // `ngày 27 tháng 6 năm 2025`, in brackets or not, behind the name.
    let at = end + usize::from(matches!(text.kind(end), Kind::Comma | Kind::Open));
    if text.key(at) == NGAY
        && text.gap(at) < Gap::Para
        && let Some(hit) = page.dates.starting(at).filter(|d| d.has_day() && d.year.is_some())
    {
        tokens_end = hit.tokens.end;
        date = Some(hit.clone());
    }
    (end > name).then(|| Draft {
        tokens: start..tokens_end,
        number: None,
        name: Some(text.display(start..end)),
        kind: Some((kind, start..name)),
        date,
        issuer: None,
        subject: None,
        role: Role::Mention,
        run_on: false,
    })
}

/// The end of a law's name: behind `năm …` where that comes soon, else before the first word that cannot be part of it.
fn name_end(text: &Text<'_>, name: usize) -> usize {
    let mut last = name;
    for i in name..(name + 24).min(text.len()) {
        if i > name && text.gap(i) >= Gap::Para {
            break;
        }
        match text.kind(i) {
            Kind::Semi | Kind::Dot | Kind::Close | Kind::Open | Kind::Colon => break,
            _ => {}
        }
        if text.key(i) == NAM && text.number(i + 1).is_some_and(|n| n.1 == 4) {
            return i + 2;
        }
        if matches!(text.key(i), NGAY | SO) && (text.kind(i + 1) == Kind::Number || text.key(i) == NGAY)
            || i > name && text.key(i) == LUAT && text.kind(i) == Kind::Title && text.key(i - 1) != word!("của")
        {
            break;
        }
        last = i;
    }
    shorten(text, name, last + 1)
}

/// Without a year to end it, the name is its first capital group with what `và` or a comma adds in capitals.
fn shorten(text: &Text<'_>, name: usize, limit: usize) -> usize {
    const STOPS: [u64; 14] = [
        word!("và"),
        word!("các"),
        word!("quy"),
        word!("có"),
        word!("đã"),
        word!("được"),
        word!("theo"),
        word!("để"),
        word!("về"),
        word!("tại"),
        word!("trên"),
        word!("cho"),
        word!("là"),
        word!("nhằm"),
    ];
    let mut i = name;
    while i < limit {
        let t = text.at(i);
        let ends = match t.kind {
            Kind::Comma => !text.kind(i + 1).is_capital() || text.key(i + 1) == LUAT,
            Kind::Lower if t.key == VA => !text.kind(i + 1).is_capital() || text.key(i + 1) == LUAT,
            Kind::Lower => STOPS.contains(&t.key) && i > name + 1,
            _ => false,
        };
        if ends {
            break;
        }
        i += 1;
    }
    i
}
