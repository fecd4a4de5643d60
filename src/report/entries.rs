//! What a register keeps: a table for people, an array for programs.

use std::fmt::Write as _;

use anstyle::Style as Paint;
use serde::Serialize;

use super::terminal::{block, escape, squeeze, width};
use super::text::{day, link};
use super::{Style, json};
use crate::store::Entry;

const HEADING: Paint = Paint::new().bold();

/// The columns of a long issuer or subject where there is no terminal to fit.
const WIDE: usize = 60;
/// The least that a column is cut to.
const NARROW: usize = 12;

/// From so many columns on a table is cut to the terminal; on narrower ones too little would be left of it.
const ROOMY: usize = 120;

/// One line an entry under a line of headings, or on a narrow terminal a few lines each; nothing of an empty register but that it is.
pub(super) fn text(entries: &[Entry], style: &Style) -> String {
    if entries.is_empty() {
        return format!("{}\n", style.pick("sổ lưu chưa có văn bản nào", "the register is empty"));
    }
    let heads = style.pick("mục|số, ký hiệu|ngày|cơ quan ban hành|trích yếu|đường dẫn", "id|number|date|issuer|subject|path");
    let heads: [&str; 6] = std::array::from_fn(|n| heads.split('|').nth(n).unwrap_or_default());
    let rows: Vec<[String; 6]> = entries.iter().map(|e| cells(e, style)).collect();
    let mut widths: [usize; 6] =
        std::array::from_fn(|n| rows.iter().map(|r| width(&r[n])).chain([width(heads[n])]).max().unwrap_or(0));
    if style.width.is_some_and(|columns| columns < ROOMY.min(widths.iter().sum::<usize>() + 10)) {
        return entries.iter().zip(&rows).map(|(entry, row)| stacked(entry, row, widths[0], style)).collect();
    }
    fit(&mut widths, style.width);
    let line = |cells: [&str; 6], file: Option<&str>| {
        let mut line = String::new();
        for (n, (cell, columns)) in cells.iter().zip(widths).enumerate() {
            // The end of a path tells more than its beginning.
            let cell = if n == 5 { tail(cell, columns) } else { squeeze(cell, columns) };
            let shown = file.filter(|_| n == 5).map_or_else(|| cell.clone(), |file| link(&cell, file, style));
            let _ = write!(line, "{shown}{}", " ".repeat(columns.saturating_sub(width(&cell)) + 2));
        }
        line.trim_end().to_owned()
    };
    let head = line(heads, None);
    let mut out = if style.color { format!("{HEADING}{head}{HEADING:#}\n") } else { head + "\n" };
    for (row, entry) in rows.iter().zip(entries) {
        let file = entry.place.as_deref().unwrap_or(&entry.path);
        out.extend([line(std::array::from_fn(|n| row[n].as_str()), Some(file)), "\n".to_owned()]);
    }
    out
}

/// An entry on lines of its own: number, date and issuer; the subject; the path.
fn stacked(entry: &Entry, row: &[String; 6], ids: usize, style: &Style) -> String {
    let [id, number, date, issuer, subject, path] = row;
    let head = [number, date, issuer].map(String::as_str).join(" · ");
    let file = entry.place.as_deref().unwrap_or(&entry.path);
    let room = style.columns().saturating_sub(ids + 2);
    let mut lines = block(&head, room);
    lines.extend(block(subject, room));
    lines.push(link(&tail(path, room), file, style));
    let mut out = String::new();
    for (n, line) in lines.iter().enumerate() {
        let _ = writeln!(out, "{:ids$}  {line}", if n == 0 { id } else { "" });
    }
    out
}

fn cells(entry: &Entry, style: &Style) -> [String; 6] {
    let cell = |value: &Option<String>| value.as_deref().map_or_else(|| "–".to_owned(), |v| escape(v).into_owned());
    let date = entry.date.as_deref().and_then(|d| d.parse().ok()).map(|d| day(d, style.lang));
    let path = escape(&entry.path).into_owned();
    [
        entry.id.to_string(),
        cell(&entry.number),
        cell(&date.or_else(|| entry.date.clone())),
        cell(&entry.issuer),
        cell(&entry.subject),
        path,
    ]
}

/// Cuts subject, path and issuer, in that order, until the line fits.
fn fit(widths: &mut [usize; 6], terminal: Option<usize>) {
    let Some(columns) = terminal else {
        widths[3] = widths[3].min(WIDE);
        widths[4] = widths[4].min(WIDE);
        return;
    };
    for column in [4, 5, 3, 1] {
        let over = (widths.iter().sum::<usize>() + 10).saturating_sub(columns);
        widths[column] = widths[column].saturating_sub(over).max(widths[column].min(NARROW));
    }
}

/// The end of a text, after an ellipsis where it is cut.
fn tail(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let fits = |at: &usize| width(&text[*at..]) < columns;
    let from = text.char_indices().map(|(at, _)| at).find(fits).unwrap_or(text.len());
    format!("…{}", &text[from..])
}

#[derive(Serialize)]
struct WireEntry<'a> {
    id: i64,
    number: Option<&'a str>,
    date: Option<&'a str>,
    issuer: Option<&'a str>,
    subject: Option<&'a str>,
    path: &'a str,
    absolute: Option<&'a str>,
    sha256: &'a str,
}

/// An array of objects.
pub(super) fn array(entries: &[Entry], _: &Style) -> String {
    let wire = |e: &'_ Entry| {
        let mut out = Vec::new();
        let wire = WireEntry {
            id: e.id,
            number: e.number.as_deref(),
            date: e.date.as_deref(),
            issuer: e.issuer.as_deref(),
            subject: e.subject.as_deref(),
            path: &e.path,
            absolute: e.place.as_deref(),
            sha256: &e.sha256,
        };
        json::line(&wire, &mut out);
        String::from_utf8(out).expect("JSON is UTF-8")
    };
    let lines: Vec<String> = entries.iter().map(wire).collect();
    if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Lang;

    fn entry(id: i64, subject: &str) -> Entry {
        Entry {
            id,
            sha256: String::new(),
            path: format!("thư mục/chỉ đạo/{id}.txt"),
            place: None,
            number: Some("12/KH-UBND".into()),
            date: Some("2025-04-08".into()),
            issuer: Some("Ủy ban nhân dân tỉnh Lai Châu".into()),
            subject: Some(subject.into()),
        }
    }

    #[test]
    fn the_table_fits_the_terminal() {
        let entries = [entry(1, "Tổ chức Tháng hành động vì trẻ em năm 2025 trên địa bàn tỉnh"), entry(20, "ngắn\u{1b}[31m")];
        for (columns, lines) in [(50, 9), (80, 6), (100, 6), (120, 3)] {
            let style = Style { width: Some(columns), ..Style::plain(Lang::Vi) };
            let table = text(&entries, &style);
            assert_eq!(table.lines().count(), lines, "{columns}:\n{table}");
            assert!(table.lines().all(|l| width(l) <= columns), "{columns}:\n{table}");
            assert!(table.contains(" 08/4/2025 ") && table.contains("ngắn"), "{table}");
            assert!(table.contains("12/KH-UBND") && table.contains("1.txt") && !table.contains('\u{1b}'), "{table}");
        }
        let style = Style::plain(Lang::En);
        assert!(text(&[], &style).contains("empty"));
        assert_eq!(array(&[], &style), "[]\n");
    }
}
