//! Web pages: elements, attributes and entities without end, open or closed.

use std::fmt::Write as _;

use super::Bomb;

/// What a page repeats.
const UNITS: [(&str, &str); 26] = [
    ("marks", "<b>"),
    ("marked", "<b>a</b>"),
    ("mixed", "<b><i><u>a</b>"),
    ("blocks", "<div>"),
    ("paragraphs", "<p>"),
    ("lines", "<p>a"),
    ("breaks", "<br>"),
    ("anchors", "<a>"),
    ("anchored", "<a><table>"),
    ("tables", "<table><tr><td>"),
    ("cells", "<td>a"),
    ("loose-cells", "<table>a"),
    ("rows", "<tr>"),
    ("spans", "<td rowspan=65534 colspan=1000>"),
    ("entities", "&amp;"),
    ("long-entities", "&CounterClockwiseContourIntegral;"),
    ("figures", "&#7853;"),
    ("comments", "<!---->"),
    ("styles", "<style></style>"),
    ("options", "<select><option>"),
    ("drawings", "<svg><p>"),
    ("templates", "<template>"),
    ("fonts", "<font size=1>"),
    ("lists", "<ul><li>a"),
    ("tokens", "1/1/1/1/"),
    ("ends", "</p>"),
];

pub(super) fn bombs() -> Vec<Bomb> {
    let page = |inside: &str| format!("<!DOCTYPE html><html><meta charset=utf-8><body>{inside}").into_bytes();
    let mut all: Vec<Bomb> = UNITS
        .iter()
        .map(|(name, unit)| Bomb::new(&format!("{name}.html"), move |size| page(&unit.repeat(4 * size / unit.len()))))
        .collect();
    all.push(Bomb::new("attributes.html", move |size| {
        page(&(0..size / 4).fold("<p".to_owned(), |mut all, n| {
            let _ = write!(all, " a{n}");
            all
        }))
    }));
    all.push(Bomb::new("attribute.html", move |size| page(&format!("<p class=\"{}\">a", "a ".repeat(2 * size)))));
    all.push(Bomb::new("table.html", move |size| {
        let row = format!("<tr>{}</tr>", "<td>Số 1".repeat(100));
        page(&format!("<table>{}</table>", row.repeat(4 * size / row.len())))
    }));
    all.push(Bomb::new("parts.mht", |size| {
        let part = "--x\r\nContent-Type: text/plain\r\n\r\na\r\n";
        let head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n";
        format!("{head}{}--x\r\nContent-Type: text/html\r\n\r\n<p>a</p>\r\n--x--\r\n", part.repeat(2 * size / part.len()))
            .into_bytes()
    }));
    all.push(Bomb::new("nested.mht", |size| {
        let mut out = "MIME-Version: 1.0\r\n".to_owned();
        for n in 0..size / 80 {
            let _ = write!(out, "Content-Type: multipart/related; boundary=\"x{n}\"\r\n\r\n--x{n}\r\n");
        }
        (out + "Content-Type: text/html\r\n\r\n<p>a</p>\r\n").into_bytes()
    }));
    all
}
