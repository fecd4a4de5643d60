//! The documents: each with its fields, and the words that every value was read from.

use std::io;

use maud::{Markup, PreEscaped, html};

use super::findings::{file, place};
use super::said;
use super::view::View;
use crate::report::terminal::squeeze;
use crate::report::text::{Row, rows};

/// The most that is quoted of the words of a value.
const QUOTE: usize = 200;

/// The whole section, written document by document.
pub(super) fn section(view: &View<'_>, put: &mut dyn FnMut(Markup) -> io::Result<()>) -> io::Result<()> {
    put(html! { (PreEscaped("<section id=\"documents\" aria-labelledby=\"documents-h\">"))
        h2 #documents-h { (view.pick("Văn bản", "Documents")) }
        p.hint { (view.pick("Mở từng văn bản để xem các trường đã đọc được và lời văn làm chứng.", "Open a document to see the fields that were read and the words they were read from.")) }
    })?;
    for document in &view.listed {
        put(document_of(*document, view))?;
    }
    put(html! { p.none hidden { (view.pick("Không có văn bản nào theo bộ lọc này.", "No document passes this filter.")) }
    (PreEscaped("</section>")) })
}

fn document_of(document: usize, view: &View<'_>) -> Markup {
    let n = view.number(document);
    let d = &view.report.chain.documents()[document];
    let counts = view.counts(document);
    html! {
        details.document id=(format!("d{n}")) data-doc=(n) data-level=(View::lane_key(view.lane(document))) {
            summary {
                h3 {
                    span.number { (said(&view.name(document))) }
                    @if let Some(issuer) = view.issuer(document) { " · " (said(&issuer)) }
                }
                span.meta {
                    @if d.reference { (view.pick("để đối chiếu", "for reference")) } @else { (view.tally(counts)) }
                    @if !d.facts.problems.is_empty() { " · " (view.pick("đọc chưa trọn", "not wholly read")) }
                }
            }
            p.meta {
                (file(&d.path, view)) " · " (d.format.name())
                @if let Some(pages) = d.pages { " · " (view.counted(pages as usize, "trang", "page", "pages")) }
                " · " (view.lane_name(view.lane(document)))
                @if counts.iter().sum::<usize>() > 0 { " · " a href=(format!("#e{n}")) { (view.pick("các phát hiện", "its findings")) } }
            }
            @for problem in &d.facts.problems {
                p.problem { (said(problem.message.in_lang(view.style.lang))) " [" (problem.code) "]" }
            }
            (fields(&rows(d, view.style), view))
        }
    }
}

fn fields(rows: &[Row<'_>], view: &View<'_>) -> Markup {
    html! {
        table.fields {
            thead { tr {
                th scope="col" { (view.pick("Trường", "Field")) }
                th scope="col" { (view.pick("Giá trị", "Value")) }
                th scope="col" { (view.pick("Lời văn", "Words")) }
                th scope="col" { (view.pick("Chỗ", "Where")) }
            } }
            tbody {
                @for run in rows.chunk_by(|a, b| a.label == b.label) {
                    @for (n, row) in run.iter().enumerate() {
                        tr {
                            @if n == 0 { th scope="rowgroup" rowspan=[(run.len() > 1).then_some(run.len())] { (row.label) } }
                            (cells(row, view))
                        }
                    }
                }
            }
        }
    }
}

fn cells(row: &Row<'_>, view: &View<'_>) -> Markup {
    let words = row.evidence.map(|e| squeeze(&e.raw, QUOTE)).filter(|w| row.value.as_deref() != Some(w));
    html! {
        td lang="vi" { (said(row.value.as_deref().unwrap_or("—"))) }
        td lang="vi" { @if let Some(words) = &words { "“" (said(words)) "”" } }
        td.where { @if let Some(e) = row.evidence { (place(e, view)) } }
    }
}
