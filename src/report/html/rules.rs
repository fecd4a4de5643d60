//! The rules that spoke, each with its documentation.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::view::View;
use crate::check::{Rule, Summary};

/// The section; nothing where no rule spoke.
pub(super) fn section(view: &View<'_>) -> Markup {
    let spoke: BTreeMap<&str, &Rule> = view.report.findings.heads().iter().map(|f| (f.rule.code, f.rule)).collect();
    if spoke.is_empty() {
        return html! {};
    }
    html! {
        section #rules aria-labelledby="rules-h" {
            h2 #rules-h { (view.pick("Quy tắc", "Rules")) }
            @for rule in spoke.values() {
                details.rule id=(format!("r-{}", rule.code)) {
                    summary { h3 { span.number { (rule.code) } " · " (pick(&rule.summary, view)) } span.meta { (rule.name) } }
                    (prose(pick(&rule.docs, view)))
                }
            }
        }
    }
}

fn pick(text: &Summary, view: &View<'_>) -> &'static str {
    view.pick(text.vi, text.en)
}

/// Headings and paragraphs: the Markdown that rules are documented in has no more.
fn prose(text: &str) -> Markup {
    html! {
        @for block in text.trim().split("\n\n").flat_map(|b| b.split_inclusive('\n').map(str::trim)).filter(|b| !b.is_empty()) {
            @if let Some(heading) = block.strip_prefix('#') { h4 { (heading.trim_start_matches('#').trim()) } } @else { p { (block) } }
        }
    }
}
