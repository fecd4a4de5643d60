//! A comparison as one page for browsers, in the style of the report ([`crate::report::html`]).

use std::io::{self, Write};

use maud::{Markup, html};

use super::{both, judged, kind, label, summary, told};
use crate::check::words::Change;
use crate::compare::{Comparison, Fate, Passage, Row, Verdict};
use crate::facts::model::Evidence;
use crate::report::Style;
use crate::report::html::{Page, said};

/// The whole page.
pub(super) fn write(comparison: &Comparison<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let title = style.pick("Đối chiếu hai văn bản", "Two documents side by side");
    let page = Page { title, lang: style.lang, script: false };
    page.begin(out)?;
    let body = html! {
        header.page { h1 { (title) } }
        main #main tabindex="-1" {
            section aria-labelledby="fields-h" {
                h2 #fields-h { (style.pick("Các trường", "Fields")) }
                table.pair {
                    thead { tr { th.f scope="col" { (style.pick("Trường", "Field")) } (heads(comparison)) th.v scope="col" { (style.pick("So sánh", "Verdict")) } } }
                    tbody { @for row in &comparison.fields { (field(row, style)) } }
                }
            }
            section aria-labelledby="passages-h" {
                h2 #passages-h { (style.pick("Chủ đề, khẩu hiệu và đoạn văn", "Themes, slogans and passages")) }
                p { (summary(comparison, style)) }
                table.pair {
                    thead { tr { th.f scope="col" { (style.pick("Đoạn", "Passage")) } (heads(comparison)) } }
                    tbody { @for passage in &comparison.passages { (show(passage, style)) } }
                }
            }
        }
    };
    out.write_all(body.into_string().as_bytes())?;
    page.end(out)
}

/// The two documents, by their paths.
fn heads(comparison: &Comparison<'_>) -> Markup {
    html! { @for side in [&comparison.upper, &comparison.lower] { th scope="col" { (said(&side.path)) } } }
}

fn field(row: &Row<'_>, style: &Style) -> Markup {
    let class = match row.verdict {
        Verdict::Same => "same",
        Verdict::Wider | Verdict::Shifted | Verdict::Outside => "sev error",
        _ => "sev warning",
    };
    html! {
        tr {
            th scope="row" { (said(label(row.field, style))) }
            @for value in both(row, style) { td lang="vi" { (said(&value)) } }
            td { span class=(class) { (judged(row.verdict, style)) } }
        }
    }
}

/// A passage: the words left out marked in the upper column, those added in the lower.
fn show(passage: &Passage<'_>, style: &Style) -> Markup {
    html! {
        tr class=[(passage.fate == Fate::Same).then_some("same")] {
            th scope="row" { (kind(passage.kind, style)) br; small { (told(passage.fate, style)) } }
            @for (evidence, mine) in [(passage.upper, Change::Removed), (passage.lower, Change::Added)] {
                td { @if let Some(e) = evidence { (cell(passage, e, mine, style)) } }
            }
        }
    }
}

fn cell(passage: &Passage<'_>, evidence: &Evidence, mine: Change, style: &Style) -> Markup {
    let pieces = passage.words.iter().filter(|p| p.change == mine || p.change == Change::Same);
    html! {
        span lang="vi" {
            @for (n, piece) in pieces.enumerate() {
                @if n > 0 { " " }
                @match piece.change {
                    Change::Same => (said(&piece.words)),
                    Change::Removed => del { (said(&piece.words)) },
                    Change::Added => ins { (said(&piece.words)) },
                }
            }
        }
        br; small { (style.pick("dòng", "line")) " " (evidence.line) }
    }
}
