//! A comparison as one page for browsers: nothing is loaded from elsewhere, every word of a document is escaped, light and dark
//! follow the reader's setting, and it prints.

use std::borrow::Cow;
use std::io::{self, Write};

use super::{both, judged, kind, label, summary, told};
use crate::check::words::Change;
use crate::compare::{Comparison, Fate, Passage, Verdict};
use crate::facts::model::Evidence;
use crate::problem::Lang;
use crate::report::Style;

const LOOK: &str = "\
:root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fff;--rule:#d5d5d5;--soft:#f4f4f4;--gone:#ffe0e0;--new:#dcf5dc;--odd:#8a5a00;--bad:#b00020}
@media(prefers-color-scheme:dark){:root{--ink:#e6e6e6;--paper:#161616;--rule:#3a3a3a;--soft:#222;--gone:#5a1f24;--new:#1d4a24;--odd:#e0b050;--bad:#ff7a85}}
body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);margin:2rem auto;max-width:80rem;padding:0 1rem}
h1{font-size:1.3rem}h2{font-size:1.1rem;margin-top:2rem}
table{border-collapse:collapse;width:100%;table-layout:fixed}
th,td{border:1px solid var(--rule);padding:.4rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:var(--soft)}th.f{width:9rem}th.v{width:8rem}
tr{break-inside:avoid}.same{opacity:.65}.odd{color:var(--odd);font-weight:600}.bad{color:var(--bad);font-weight:600}
del{background:var(--gone)}ins{background:var(--new);text-decoration:none}small{opacity:.7;display:block}
@media print{body{max-width:none;margin:0}.same{opacity:1}del{text-decoration:line-through}ins{text-decoration:underline}}
";

/// Text from outside, harmless between tags and within quoted attributes.
fn safe(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'']) && !text.contains(acts) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if acts(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Controls, and marks that turn the direction of writing.
fn acts(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t' | '\r') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The whole page.
pub(super) fn write(comparison: &Comparison<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let title = style.pick("Đối chiếu hai văn bản", "Two documents side by side");
    let lang = if style.lang == Lang::Vi { "vi" } else { "en" };
    let (upper, lower) = (safe(&comparison.upper.path), safe(&comparison.lower.path));
    writeln!(out, "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>\n{LOOK}</style>")?;
    writeln!(out, "</head>\n<body>\n<h1>{title}</h1>")?;
    let (field, verdict) = (style.pick("Trường", "Field"), style.pick("So sánh", "Verdict"));
    let heads = format!("<th scope=\"col\">{upper}</th><th scope=\"col\">{lower}</th>");
    writeln!(
        out,
        "<table>\n<tr><th scope=\"col\" class=\"f\">{field}</th>{heads}<th scope=\"col\" class=\"v\">{verdict}</th></tr>"
    )?;
    for row in &comparison.fields {
        let [above, below] = both(row, style);
        let class = match row.verdict {
            Verdict::Same => "same",
            Verdict::Wider | Verdict::Shifted | Verdict::Outside => "bad",
            _ => "odd",
        };
        let (name, verdict) = (label(row.field, style), judged(row.verdict, style));
        writeln!(
            out,
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td class=\"{class}\">{verdict}</td></tr>",
            safe(name),
            safe(&above),
            safe(&below)
        )?;
    }
    writeln!(out, "</table>\n<h2>{}</h2>", style.pick("Chủ đề, khẩu hiệu và đoạn văn", "Themes, slogans and passages"))?;
    writeln!(out, "<p>{}</p>\n<table>\n<tr><th scope=\"col\" class=\"f\"></th>{heads}</tr>", summary(comparison, style))?;
    for passage in &comparison.passages {
        show(passage, style, out)?;
    }
    writeln!(out, "</table>\n</body>\n</html>")
}

/// A passage: the words left out marked in the upper column, those added in the lower.
fn show(passage: &Passage<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let class = if passage.fate == Fate::Same { " class=\"same\"" } else { "" };
    let (kind, fate) = (kind(passage.kind, style), told(passage.fate, style));
    write!(out, "<tr{class}><th scope=\"row\">{kind}<small>{fate}</small></th>")?;
    for (evidence, mine) in [(passage.upper, Change::Removed), (passage.lower, Change::Added)] {
        write!(out, "<td>{}</td>", evidence.map(|e| cell(passage, e, mine, style)).unwrap_or_default())?;
    }
    writeln!(out, "</tr>")
}

fn cell(passage: &Passage<'_>, evidence: &Evidence, mine: Change, style: &Style) -> String {
    let tag = if mine == Change::Removed { "del" } else { "ins" };
    let mut out = String::new();
    for piece in passage.words.iter().filter(|p| p.change == mine || p.change == Change::Same) {
        if !out.is_empty() {
            out.push(' ');
        }
        let words = safe(&piece.words);
        match piece.change {
            Change::Same => out.push_str(&words),
            _ => out.extend([&format!("<{tag}>"), words.as_ref(), &format!("</{tag}>")]),
        }
    }
    format!("{out}<small>{} {}</small>", style.pick("dòng", "line"), evidence.line)
}
