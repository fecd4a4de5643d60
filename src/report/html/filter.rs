//! The form that searches and filters. It is shown where the script runs; the address keeps what is chosen.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::said;
use super::view::{LEVELS, SEVERITIES, View};
use crate::problem::Lang;

/// The form, and the line that says how much is shown.
pub(super) fn form(view: &View<'_>) -> Markup {
    let report = view.report;
    let known = report.findings.heads().iter().filter(|f| f.suppressed.is_some()).count();
    let mut rules: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
    for f in report.findings.heads() {
        let summary = if view.style.lang == Lang::Vi { f.rule.summary.vi } else { f.rule.summary.en };
        rules.entry(f.rule.code).or_insert((summary, 0)).1 += 1;
    }
    let lanes: Vec<usize> = (0..LEVELS.len()).filter(|l| view.listed.iter().any(|d| view.lane(*d) == *l)).collect();
    html! {
        form #filter role="search" hidden aria-label=(view.pick("Tìm và lọc", "Search and filter")) {
            label.find { (view.pick("Tìm", "Search")) " "
                input #q type="search" autocomplete="off" spellcheck="false"; }
            fieldset {
                legend { (view.pick("Mức", "Severity")) }
                @for severity in SEVERITIES {
                    label { input type="checkbox" name="sev" value=(severity.name()) checked; " "
                        (severity.word(view.style.lang)) " " span.count { (report.count(severity)) } }
                }
            }
            label { (view.pick("Quy tắc", "Rule")) " "
                select #rule {
                    option value="" { (view.pick("tất cả", "all")) }
                    @for (code, (summary, n)) in &rules { option value=(code) { (code) " (" (n) ") " (summary) } }
                } }
            label { (view.pick("Cấp", "Level")) " "
                select #level {
                    option value="" { (view.pick("tất cả", "all")) }
                    @for lane in lanes { option value=(View::lane_key(lane)) { (view.lane_name(lane)) } }
                } }
            label { (view.pick("Văn bản", "Document")) " "
                select #doc {
                    option value="" { (view.pick("tất cả", "all")) }
                    @for d in &view.listed { option value=(view.number(*d)) { (said(&view.name(*d)))
                        @if let Some(issuer) = view.issuer(*d) { " · " (said(&issuer)) } } }
                } }
            @if known > 0 {
                label { input #known type="checkbox"; " " (view.pick("cả phát hiện đã biết", "known ones too")) " " span.count { (known) } }
            }
            button #reset type="button" { (view.pick("Bỏ lọc", "Reset")) }
            p #shown role="status"
                data-findings=(view.pick("Đang hiện {0}/{1} phát hiện, {2}/{3} văn bản.", "Showing {0} of {1} findings, {2} of {3} documents.")) {}
        }
    }
}
