//! What Markdown says by more than its marks: tables, HTML, character references. Its marks (`**`, `#`, `\-`) are the normal form's
//! business, so a text that has nothing else is left as it is, and its spans point into the file.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::{flow::Flow, html};
use crate::ingest::Budget;
use crate::problem::Problem;

/// The text as it is shown, and why it is not the whole, if it is not; `None` where it may stay as it is.
pub(super) fn render(text: &str, budget: &Budget) -> Option<(String, Option<Problem>)> {
    // Nearly all texts have neither table nor HTML: one vectorised pass tells.
    if memchr::memchr3(b'|', b'<', b'&', text.as_bytes()).is_none() || !has_table(text) && !has_html(text) {
        return None;
    }
    let mut flow = Flow::default();
    let mut grid: Option<Vec<String>> = None;
    let mut rest = text;
    while let Some((before, table, after)) = html_table(rest) {
        lines(before, &mut grid, &mut flow);
        let (shown, cut) = html::text_of(table, budget);
        for line in shown.lines() {
            flow.push_str(line);
            flow.end_paragraph(0);
        }
        if cut.is_some() {
            return Some((flow.finish(), cut));
        }
        rest = after;
    }
    lines(rest, &mut grid, &mut flow);
    grid_row(&mut grid, &mut flow);
    Some((flow.finish(), None))
}

fn lines(text: &str, grid: &mut Option<Vec<String>>, flow: &mut Flow) {
    for line in text.lines() {
        let trimmed = line.trim();
        if is_border(trimmed) {
            grid_row(grid, flow);
            *grid = Some(Vec::new());
        } else if let Some(cells) = grid.as_mut().filter(|_| trimmed.starts_with('|')) {
            for (n, cell) in cells_of(trimmed).enumerate() {
                if cells.len() <= n {
                    cells.push(String::new());
                }
                cells[n].push_str(cell);
                cells[n].push('\n');
            }
        } else {
            grid_row(grid, flow);
            if is_rule(trimmed) {
                continue;
            }
            // Heads and signatures are tables of two columns; the rows of others are told by their bars further on.
            let columns = || cells_of(trimmed).filter(|c| !c.is_empty()).count();
            if trimmed.starts_with('|') && trimmed.len() > 1 && columns() < 3 {
                row(cells_of(trimmed), flow);
            } else {
                paragraph(line, 0, flow);
            }
        }
    }
}

/// Ends the row of a grid table, whose cells may be of several lines.
fn grid_row(grid: &mut Option<Vec<String>>, flow: &mut Flow) {
    let cells = grid.take().unwrap_or_default();
    if cells.iter().any(|c| !c.trim().is_empty()) {
        row(cells.iter().map(String::as_str), flow);
    }
}

fn row<'a>(cells: impl Iterator<Item = &'a str>, flow: &mut Flow) {
    for cell in cells {
        for line in cell.trim().lines() {
            for part in by_boldness(line) {
                paragraph(part, 1, flow);
            }
        }
        flow.end_cell(1);
    }
    flow.end_row(1);
}

/// Converters put the paragraphs of a cell on one line. Where bold ends and begins anew stood a paragraph's end, and in a line of
/// capitals, as heads are, wherever bold begins.
fn by_boldness(line: &str) -> impl Iterator<Item = &str> {
    const BOLD: &str = "**";
    let capitals = line.contains(BOLD) && !line.chars().any(char::is_lowercase);
    let mut rest = Some(line);
    let mut open = false;
    std::iter::from_fn(move || {
        let text = rest?;
        let mut from = 0;
        while let Some(at) = text[from..].find(BOLD).map(|at| from + at) {
            let before = text[..at].trim_end();
            if !open && at > 0 && before.len() < at && (before.ends_with(BOLD) || capitals && !before.is_empty()) {
                rest = Some(&text[at..]);
                return Some(before);
            }
            open = !open;
            from = at + BOLD.len();
        }
        rest = None;
        Some(text)
    })
}

/// A line as it is shown, which may be several.
fn paragraph(line: &str, depth: usize, flow: &mut Flow) {
    for part in inline(line).split('\n') {
        flow.push_str(if depth > 0 { part.trim() } else { part });
        flow.end_paragraph(depth);
    }
}

/// The cells of `| a | b |`; a bar after a backslash is none.
fn cells_of(line: &str) -> impl Iterator<Item = &str> {
    let inside = line.strip_prefix('|').unwrap_or(line);
    let inside = inside.strip_suffix('|').filter(|i| !i.ends_with('\\')).unwrap_or(inside);
    let mut escaped = false;
    inside
        .split(move |c: char| {
            let bar = c == '|' && !escaped;
            escaped = c == '\\' && !escaped;
            bar
        })
        .map(str::trim)
}

/// `|---|:--:|`: between a table's head and its rows.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.contains('|') && line.contains("--") && line.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' '))
}

/// `+-----+----+`: between the rows of a grid table.
fn is_border(line: &str) -> bool {
    let line = line.trim();
    line.len() > 4 && line.starts_with('+') && line.ends_with('+') && line.bytes().all(|b| matches!(b, b'+' | b'-' | b'=' | b':'))
}

static TAG: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)</?(br|p|div|center|li|ul|ol|tr|td|th|table|tbody|thead|h[1-6]|b|i|u|em|strong|span|font|sup|sub|a|small|mark|ins|img)(\s[^<>]*)?/?>",
    )
    .ok()
});
static REFERENCE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]{2,6}));").ok());

fn has_table(text: &str) -> bool {
    memchr::memchr(b'|', text.as_bytes()).is_some() && text.lines().any(|l| is_rule(l) || is_border(l))
}

fn has_html(text: &str) -> bool {
    let bytes = text.as_bytes();
    let tag = memchr::memchr(b'<', bytes).is_some() && TAG.as_ref().is_some_and(|t| t.is_match(text));
    let mut marks = memchr::memchr_iter(b'&', bytes);
    // `KH&CN;` is no reference.
    let near = |at: usize| {
        let behind = &bytes[at + 1..bytes.len().min(at + 12)];
        behind.first().is_some_and(|b| *b == b'#' || b.is_ascii_lowercase()) && behind.contains(&b';')
    };
    tag || marks.any(near) && REFERENCE.as_ref().is_some_and(|r| r.captures_iter(text).any(|c| referred(&c).is_some()))
}

/// A line without tags and references.
fn inline(line: &str) -> Cow<'_, str> {
    let mut out = Cow::Borrowed(line);
    if let Some(tag) = TAG.as_ref().filter(|_| line.contains('<')) {
        let ends_line = |name: &str| {
            !matches!(
                name,
                "b" | "i" | "u" | "em" | "strong" | "span" | "font" | "sup" | "sub" | "a" | "small" | "mark" | "ins" | "img"
            )
        };
        let plain = tag.replace_all(line, |c: &Captures<'_>| if ends_line(&c[1].to_ascii_lowercase()) { "\n" } else { "" });
        out = Cow::Owned(plain.into_owned());
    }
    match REFERENCE.as_ref().filter(|_| out.contains('&')) {
        Some(reference) => {
            let plain = reference.replace_all(&out, |c: &Captures<'_>| referred(c).map_or_else(|| c[0].to_owned(), String::from));
            Cow::Owned(plain.into_owned())
        }
        None => out,
    }
}

/// The character that is meant.
fn referred(found: &Captures<'_>) -> Option<char> {
    if let Some(decimal) = found.get(1) {
        return decimal.as_str().parse().ok().and_then(char::from_u32);
    }
    if let Some(hex) = found.get(2) {
        return u32::from_str_radix(hex.as_str(), 16).ok().and_then(char::from_u32);
    }
    Some(match found.get(3)?.as_str() {
        "nbsp" | "ensp" | "emsp" => ' ',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "bull" | "middot" => '•',
        _ => return None,
    })
}

/// A table written in HTML, and what stands before and after it.
fn html_table(text: &str) -> Option<(&str, &str, &str)> {
    let find = |from: usize, tag: &str| {
        let bytes = text.as_bytes().get(from..)?;
        memchr::memchr_iter(b'<', bytes)
            .find(|at| bytes.get(*at..at + tag.len()).is_some_and(|b| b.eq_ignore_ascii_case(tag.as_bytes())))
    };
    let start = find(0, "<table")?;
    let end = start + find(start, "</table>")? + "</table>".len();
    // A table in a cell ends before the one around it.
    Some((&text[..start], &text[start..end], &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Limits;

    fn shown(text: &str) -> Option<String> {
        render(text, &Budget::new(&Limits::default())).map(|(shown, _)| shown)
    }

    #[test]
    fn marks_alone_are_left() {
        assert_eq!(shown("# KẾ HOẠCH\n**Số:** 12/KH\\-UBND | x\nA & B, a < b\n---\n"), None);
    }

    #[test]
    fn a_head_in_a_table() {
        let head = "| UBND XÃ<br>**BÌNH AN** | CỘNG HÒA |\n| --- | --- |\n| Số: 1/KH-UBND | *ngày 3* |\n\nCăn\n";
        assert_eq!(shown(head).as_deref(), Some("UBND XÃ\n**BÌNH AN**\nCỘNG HÒA\nSố: 1/KH-UBND\t*ngày 3*\n\nCăn\n"));
    }

    #[test]
    fn paragraphs_of_a_cell_by_boldness() {
        let parts = |line| by_boldness(line).collect::<Vec<_>>();
        assert_eq!(parts("UBND TỈNH  **SỞ Y** **TẾ**"), ["UBND TỈNH", "**SỞ Y**", "**TẾ**"]);
        assert_eq!(parts("**KT. GIÁM ĐỐC** ** ** **An Bình**"), ["**KT. GIÁM ĐỐC**", "** **", "**An Bình**"]);
        assert_eq!(parts("trước ngày **20/6** này"), ["trước ngày **20/6** này"]);
        assert_eq!(parts("***Nơi nhận:*** - A"), ["***Nơi nhận:*** - A"]);
    }

    #[test]
    fn a_grid_table() {
        let grid = "+------+------+\n| UBND | CỘNG |\n|      | HÒA  |\n| XÃ   |      |\n+======+======+\n| 1    | a    |\n+------+------+\nHết\n";
        assert_eq!(shown(grid).as_deref(), Some("UBND\n\nXÃ\nCỘNG\nHÒA\n1\ta\nHết\n"));
    }

    #[test]
    fn html_and_references() {
        assert_eq!(shown("a&nbsp;b<br/>c &#7879; &copied; <sup>2</sup>\n").as_deref(), Some("a b\nc ệ &copied; 2\n"));
        let table = "x\n<table><tr><td>1</td><td>2</td></tr></table>\ny\n";
        assert_eq!(shown(table).as_deref(), Some("x\n1\t2\n\ny\n"));
    }

    #[test]
    fn bars_after_a_backslash_are_none() {
        assert_eq!(cells_of(r"| a \| b | c |").collect::<Vec<_>>(), [r"a \| b", "c"]);
    }
}
