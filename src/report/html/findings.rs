//! The findings, document by document: what is wrong, the words that must be corrected, and the words they are held against.

use std::io;

use maud::{Markup, html};

use super::view::View;
use super::words::link;
use super::{Said, said};
use crate::check::{Finding, Proof, Severity, Suppressed, Suppressor};
use crate::facts::model::Evidence;

/// The whole section, written document by document.
pub(super) fn section(view: &View<'_>, put: &mut dyn FnMut(Markup) -> io::Result<()>) -> io::Result<()> {
    put(html! { (maud::PreEscaped("<section id=\"findings\" aria-labelledby=\"findings-h\">"))
    h2 #findings-h { (view.pick("Phát hiện", "Findings")) } })?;
    if view.report.findings.is_empty() {
        put(html! { p.calm { (view.pick("Không có gì không khớp.", "Nothing disagrees.")) } })?;
    }
    for document in &view.listed {
        if view.heads(*document).next().is_some() {
            put(of_document(*document, view))?;
        }
    }
    put(html! { p.none hidden { (view.pick("Không có phát hiện nào theo bộ lọc này.", "No finding passes this filter.")) }
    (maud::PreEscaped("</section>")) })
}

fn of_document(document: usize, view: &View<'_>) -> Markup {
    let n = view.number(document);
    let path = &view.report.chain.documents()[document].path;
    html! {
        div.charged id=(format!("e{n}")) data-doc=(n) data-level=(View::lane_key(view.lane(document))) {
            div.head {
                h3 {
                    span.number { (said(&view.name(document))) }
                    @if let Some(issuer) = view.issuer(document) { " · " (said(&issuer)) }
                }
                p.meta { (file(path, view)) " · " (view.tally(view.counts(document))) " · " a href=(format!("#d{n}")) { (view.pick("các trường thông tin", "its fields")) } }
            }
            @for (n, finding) in view.findings(document) { (card(n, &finding, view)) }
        }
    }
}

/// A path, leading to the file where it is there.
pub(super) fn file(path: &str, view: &View<'_>) -> Markup {
    html! {
        @match link(path, None, view.report.folder) {
            Some(href) => a.path href=(href) { (said(path)) },
            None => span.path { (said(path)) },
        }
    }
}

fn card(n: usize, f: &Finding, view: &View<'_>) -> Markup {
    let severity = f.severity.name();
    let proofs = || f.proofs.iter().filter(|p| (p.document, p.evidence.span) != (f.document, f.at.span));
    // Words of a line that is shown anyway.
    let shown = view.quotes.of(f.document, &f.at);
    let beside = |p: &Proof| p.document == f.document && shown.iter().any(|l| l.number == p.evidence.line);
    html! {
        article class=(format!("finding {severity}")) id=(format!("f{n}")) aria-labelledby=(format!("f{n}h"))
            data-sev=(severity) data-rule=(f.rule.code) data-known[f.suppressed.is_some()] {
            h4 id=(format!("f{n}h")) {
                span class=(format!("sev {severity}")) { (f.severity.word(view.style.lang)) } " "
                a.code href=(format!("#r-{}", f.rule.code)) { (f.rule.code) } " "
                span.message { (said(f.message.in_lang(view.style.lang))) }
            }
            @if let Some(known) = &f.suppressed { (suppressed(known, view)) }
            (change(f, view))
            div.sides {
                figure.here {
                    figcaption { b { (wanted(f.severity, view)) } " · " (page(f.document, &f.at, view)) }
                    (quote(f.document, &f.at, view))
                    @for proof in proofs().filter(|p| beside(p)) {
                        p.also lang="vi" { (note(proof, view)) ": " mark { (said(&proof.evidence.raw)) } }
                    }
                }
                @if proofs().any(|p| !beside(p)) { div {
                    @for proof in proofs().filter(|p| !beside(p)) { figure.there {
                        figcaption {
                            b { (note(proof, view)) } " · "
                            @if proof.document != f.document { (whose(proof.document, view)) " · " }
                            (page(proof.document, &proof.evidence, view))
                        }
                        (quote(proof.document, &proof.evidence, view))
                    } }
                } }
            }
        }
    }
}

/// What the words that a finding stands on want of the reader.
const fn wanted<'a>(severity: Severity, view: &'a View<'_>) -> &'a str {
    match severity {
        Severity::Error => view.pick("Cần sửa ở đây", "To be corrected"),
        Severity::Warning => view.pick("Cần xem lại ở đây", "To be looked at"),
        Severity::Info => view.pick("Ở đây", "Here"),
    }
}

/// What words are to a finding.
fn note<'a>(proof: &'a Proof, view: &View<'_>) -> Said<'a> {
    said(proof.note.in_lang(view.style.lang))
}

/// Why a finding does not count.
fn suppressed(known: &Suppressed, view: &View<'_>) -> Markup {
    let by = match known.by {
        Suppressor::Baseline => view.pick("Đã biết (tệp mốc), không tính", "Known (the baseline), does not count"),
        Suppressor::Config => view.pick("Bỏ theo cấu hình, không tính", "Ignored by the configuration, does not count"),
    };
    html! { p.known { (by) @if let Some(reason) = &known.reason { ": " (said(reason)) } } }
}

/// What is written and what was expected, the part that differs marked.
fn change(f: &Finding, view: &View<'_>) -> Markup {
    let (found, expected) = (f.found.as_deref(), f.expected.as_deref());
    let [before, after] = match (found, expected) {
        (Some(found), Some(expected)) => apart(found, expected),
        _ => [0; 2],
    };
    let sides = [(found, view.pick("Đang ghi", "Written"), true), (expected, view.pick("Cần", "Expected"), false)];
    html! {
        @if found.is_some() || expected.is_some() { dl.change {
            @for (value, name, gone) in sides {
                @if let Some(value) = value {
                    @let (start, end) = (&value[..before], &value[value.len() - after..]);
                    @let middle = said(&value[before..value.len() - after]);
                    dt { (name) }
                    dd lang="vi" { (said(start)) @if gone { del { (middle) } } @else { ins { (middle) } } (said(end)) }
                }
            }
        } }
    }
}

/// How many bytes two values have in common at the start and at the end, whole words only; nothing where they are the same.
fn apart(a: &str, b: &str) -> [usize; 2] {
    let common = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| -> Vec<char> {
        a.zip(b).take_while(|(x, y)| x == y).map(|(x, _)| x).collect()
    };
    // Back to the last letter that is none of a word's: then no word is cut.
    let whole = |mut same: Vec<char>| {
        while same.last().is_some_and(|c| c.is_alphanumeric()) {
            same.pop();
        }
        same.iter().map(|c| c.len_utf8()).sum::<usize>()
    };
    let start = whole(common(&mut a.chars(), &mut b.chars()));
    let end = whole(common(&mut a[start..].chars().rev(), &mut b[start..].chars().rev()));
    if a == b { [0; 2] } else { [start, end] }
}

/// Whose words they are.
fn whose(document: usize, view: &View<'_>) -> Markup {
    html! {
        a href=(format!("#d{}", view.number(document))) { (said(&view.name(document))) }
        @if let Some(issuer) = view.issuer(document) { " (" (said(&issuer)) ")" }
    }
}

/// Line and page.
pub(super) fn place(e: &Evidence, view: &View<'_>) -> Markup {
    html! {
        @if let Some(page) = e.page { (view.pick("trang ", "page ")) (page) ", " }
        (view.pick("dòng ", "line ")) (e.line)
    }
}

/// The same, leading to the page of the file, where there are pages.
fn page(document: usize, e: &Evidence, view: &View<'_>) -> Markup {
    let path = &view.report.chain.documents()[document].path;
    match e.page.and_then(|page| link(path, Some(page), view.report.folder)) {
        Some(href) => html! { a href=(href) { (place(e, view)) } },
        None => place(e, view),
    }
}

/// The printed lines, the words marked.
fn quote(document: usize, e: &Evidence, view: &View<'_>) -> Markup {
    html! {
        blockquote lang="vi" {
            @for line in view.quotes.of(document, e) {
                p class=[line.words.is_empty().then_some("beside")] {
                    span.n { (line.number) }
                    span.t { (said(&line.before)) @if !line.words.is_empty() { mark { (said(&line.words)) } (said(&line.after)) } }
                }
            }
        }
    }
}
