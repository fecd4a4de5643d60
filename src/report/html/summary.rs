//! What it comes to: how much was checked, what is wrong, who must correct it; and what could not be read.

use std::collections::BTreeMap;

use maud::{Markup, PreEscaped, html};

use super::findings::file;
use super::said;
use super::view::{SEVERITIES, View};
use crate::check::{Severity, Suppressor};

/// So many documents are named as the ones to be corrected.
const NAMED: usize = 12;

/// The page's title.
pub(super) fn title(view: &View<'_>) -> String {
    let what = view.pick("Kết quả đối chiếu", "Findings");
    format!("{what}: {}", view.counted(view.report.checked(), "văn bản", "document", "documents"))
}

/// The page's head, its way around, and the beginning of what is between.
pub(super) fn head(view: &View<'_>) -> Markup {
    let parts = [
        ("summary", view.pick("Tóm tắt", "Summary")),
        ("chain", view.pick("Chuỗi văn bản", "The chain")),
        ("findings", view.pick("Phát hiện", "Findings")),
        ("documents", view.pick("Văn bản", "Documents")),
    ];
    html! {
        header.page {
            p.brand { "doichieu" }
            h1 { (view.pick("Kết quả đối chiếu văn bản", "Documents checked against each other")) }
        }
        nav aria-label=(view.pick("Các phần", "Sections")) {
            ul {
                @for (id, name) in parts { li { a href=(format!("#{id}")) { (name) } } }
                @if !view.report.unreadable.is_empty() { li { a href="#unreadable" { (view.pick("Không đọc được", "Not read")) } } }
                @if !view.report.findings.is_empty() { li { a href="#rules" { (view.pick("Quy tắc", "Rules")) } } }
            }
        }
        (PreEscaped("<main id=\"main\" tabindex=\"-1\">"))
    }
}

/// The first section.
pub(super) fn section(view: &View<'_>) -> Markup {
    let report = view.report;
    html! {
        section #summary aria-labelledby="summary-h" {
            h2 #summary-h { (view.pick("Tóm tắt", "Summary")) }
            p.verdict { (verdict(view)) }
            ul.counters {
                li { b { (report.checked()) } " " (view.pick("văn bản", if report.checked() == 1 { "document" } else { "documents" })) }
                @for severity in SEVERITIES { (counter(severity, view)) }
                @if !report.unreadable.is_empty() { li { a href="#unreadable" { b { (report.unreadable.len()) } " " (view.pick("không đọc được", "not read")) } } }
            }
            (quiet(view))
            @if !report.findings.is_empty() { div.tables { (charged(view)) (by_rule(view)) } }
        }
    }
}

/// In a sentence, for who reads no more.
fn verdict(view: &View<'_>) -> String {
    let worst = |s: Severity| view.listed.iter().filter(|d| view.worst(**d) == Some(s)).count();
    let (errors, warnings) = (view.report.count(Severity::Error), view.report.count(Severity::Warning));
    let documents = |n: usize| view.counted(n, "văn bản", "document", "documents");
    match (errors, warnings) {
        (0, 0) => view.pick("Không thấy lỗi hay cảnh báo nào.", "No errors and no warnings.").to_owned(),
        (0, n) => {
            let found = view.counted(n, "cảnh báo", "warning", "warnings");
            format!(
                "{found} {} {}; {}.",
                view.pick("ở", "in"),
                documents(worst(Severity::Warning)),
                view.pick("cần người xem lại", "a person should look")
            )
        }
        (n, _) => {
            let found = view.counted(n, "lỗi", "error", "errors");
            format!(
                "{found} {} {} {}.",
                view.pick("ở", "in"),
                documents(worst(Severity::Error)),
                view.pick("cần được sửa", "to be corrected")
            )
        }
    }
}

fn counter(severity: Severity, view: &View<'_>) -> Markup {
    let n = view.report.count(severity);
    let (vi, one, many) = match severity {
        Severity::Error => ("lỗi", "error", "errors"),
        Severity::Warning => ("cảnh báo", "warning", "warnings"),
        Severity::Info => ("lưu ý", "info", "infos"),
    };
    let words = view.pick(vi, if n == 1 { one } else { many });
    html! {
        li class=(severity.name()) {
            @if n > 0 { a href=(format!("#sev={}", severity.name())) { b { (n) } " " (words) } } @else { b { "0" } " " (words) }
        }
    }
}

/// What does not count.
fn quiet(view: &View<'_>) -> Markup {
    let by = [
        (Suppressor::Baseline, view.pick("đã biết theo tệp mốc", "known from the baseline")),
        (Suppressor::Config, view.pick("bỏ theo cấu hình", "ignored by the configuration")),
    ];
    let gone: usize = view.report.baseline.map_or(0, |b| b.gone.iter().map(|e| e.count).sum());
    html! {
        @for (by, words) in by {
            @let n = view.report.suppressed(by);
            @if n > 0 { p.hint { (n) " " (view.pick("phát hiện", "findings")) " " (words) (view.pick(", không tính; ẩn cho đến khi được chọn xem.", "; they do not count and are hidden until asked for.")) } }
        }
        (partly_read(view))
        @if gone > 0 { p.hint { (gone) " " (view.pick("phát hiện trong tệp mốc không còn nữa.", "findings of the baseline are gone.")) } }
    }
}

/// The documents of which something could not be read, by name.
fn partly_read(view: &View<'_>) -> Markup {
    let documents = view.report.chain.documents();
    let partly: Vec<usize> =
        view.listed.iter().copied().filter(|d| !documents[*d].reference && !documents[*d].facts.problems.is_empty()).collect();
    html! {
        @if !partly.is_empty() {
            p.hint {
                (view.pick("Đọc chưa trọn, có thể sót chỗ sai: ", "Not wholly read, so something may be missed: "))
                @for (n, d) in partly.iter().take(NAMED).enumerate() {
                    @if n > 0 { ", " }
                    a href=(format!("#d{}", view.number(*d))) { (said(&view.name(*d))) }
                }
                @if partly.len() > NAMED { " … (" (partly.len()) ")" }
            }
        }
    }
}

/// Who must correct something, the most errors first.
fn charged(view: &View<'_>) -> Markup {
    let mut documents: Vec<([usize; 3], usize)> =
        view.listed.iter().map(|d| (view.counts(*d), *d)).filter(|(c, _)| c.iter().sum::<usize>() > 0).collect();
    documents.sort_by_key(|(counts, d)| (std::cmp::Reverse(*counts), view.number(*d)));
    if documents.is_empty() {
        return html! {};
    }
    html! {
        table.charges {
            caption { (view.pick("Ai cần sửa", "Who must correct something")) }
            thead { tr {
                th scope="col" { (view.pick("Văn bản", "Document")) }
                @for (vi, en) in [("Lỗi", "Errors"), ("Cảnh báo", "Warnings"), ("Lưu ý", "Infos")] { th.figure scope="col" { (view.pick(vi, en)) } }
            } }
            tbody {
                @for (counts, d) in documents.iter().take(NAMED) {
                    tr {
                        th scope="row" {
                            a href=(format!("#e{}", view.number(*d))) { (said(&view.name(*d))) }
                            @if let Some(issuer) = view.issuer(*d) { br; small lang="vi" { (said(&issuer)) } }
                        }
                        @for (n, severity) in counts.iter().zip(SEVERITIES) { td.figure { @if *n > 0 { span class=(format!("sev {}", severity.name())) { (n) } } @else { "–" } } }
                    }
                }
            }
            @if documents.len() > NAMED {
                tfoot { tr { td colspan="4" { a href="#findings" { (view.pick("và ", "and ")) (view.counted(documents.len() - NAMED, "văn bản khác", "other document", "other documents")) } } } }
            }
        }
    }
}

/// What is wrong, by rule.
fn by_rule(view: &View<'_>) -> Markup {
    let mut rules: BTreeMap<&str, (usize, &'static str, Severity)> = BTreeMap::new();
    for f in view.report.counted_heads() {
        let entry = rules.entry(f.rule.code).or_insert((0, view.pick(f.rule.summary.vi, f.rule.summary.en), f.severity));
        *entry = (entry.0 + 1, entry.1, entry.2.max(f.severity));
    }
    let mut rules: Vec<_> = rules.into_iter().collect();
    rules.sort_by_key(|(code, (n, _, severity))| (std::cmp::Reverse((*severity, *n)), *code));
    if rules.is_empty() {
        return html! {};
    }
    html! {
        table.by-rule {
            caption { (view.pick("Sai về gì", "What is wrong")) }
            thead { tr {
                th scope="col" { (view.pick("Quy tắc", "Rule")) }
                th scope="col" { (view.pick("Ý nghĩa", "Meaning")) }
                th.figure scope="col" { (view.pick("Số lượng", "Count")) }
            } }
            tbody { @for (code, (n, summary, severity)) in rules { tr {
                th scope="row" { a href=(format!("#rule={code}")) { (code) } }
                td { (summary) }
                td.figure { span class=(format!("sev {}", severity.name())) { (n) } }
            } } }
        }
    }
}

/// What could not be read, and why; nothing where all was.
pub(super) fn unreadable(view: &View<'_>) -> Markup {
    if view.report.unreadable.is_empty() {
        return html! {};
    }
    html! {
        section #unreadable aria-labelledby="unreadable-h" {
            h2 #unreadable-h { (view.pick("Không đọc được", "Not read")) }
            table {
                thead { tr {
                    th scope="col" { (view.pick("Tệp", "File")) }
                    th scope="col" { (view.pick("Vì sao, và làm gì", "Why, and what to do")) }
                    th scope="col" { (view.pick("Mã", "Code")) }
                } }
                tbody { @for input in view.report.unreadable { tr {
                    th scope="row" { (file(&input.path, view)) }
                    td { (said(input.error.message().in_lang(view.style.lang))) @if !input.serious { " (" (view.pick("bỏ qua", "skipped")) ")" } }
                    td { code { (input.error.code()) } }
                } } }
            }
        }
    }
}

/// The end of what is between, and the page's foot.
pub(super) fn foot(view: &View<'_>) -> Markup {
    html! {
        (PreEscaped("</main>"))
        footer {
            p { "doichieu " (env!("CARGO_PKG_VERSION")) " · " (view.pick("Mọi giá trị đều kèm lời văn làm chứng; người đọc quyết định.", "Every value comes with the words that bear it out; the reader decides.")) }
        }
    }
}
