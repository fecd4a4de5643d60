//! The rules as SARIF tells them: all of them, with their documentation, in the order of their codes.

use super::level;
use super::wire::{Configuration, Help, Message, Rule, RuleProperties};
use crate::check::{self, Severity};
use crate::report::Style;

/// Every rule.
pub(super) fn rules(style: &Style) -> Vec<Rule> {
    check::rules().into_iter().map(|r| rule(r, style)).collect()
}

fn rule(rule: &'static check::Rule, style: &Style) -> Rule {
    let docs = style.pick(rule.docs.vi, rule.docs.en);
    let message = |text: &str| Message { text: text.to_owned() };
    Rule {
        id: rule.code,
        name: rule.name,
        short_description: message(style.pick(rule.summary.vi, rule.summary.en)),
        full_description: message(first_section(docs)),
        help: Help { text: without_marks(docs), markdown: docs },
        default_configuration: Configuration { level: level(rule.severity) },
        properties: RuleProperties {
            tags: vec![rule.code.trim_end_matches(|c: char| c.is_ascii_digit()), "vietnamese-administrative-document"],
            problem_severity: match rule.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "recommendation",
            },
        },
    }
}

/// What stands under the first heading: what the rule checks.
fn first_section(docs: &str) -> &str {
    let body = docs.trim_start().split_once('\n').map_or(docs, |(_, body)| body);
    body.split("\n#").next().unwrap_or(body).trim()
}

/// The documentation for who shows no Markdown; headings are all that it has of it.
fn without_marks(docs: &str) -> String {
    let lines: Vec<&str> = docs.trim().lines().map(|l| l.trim_start_matches('#').trim_start()).collect();
    lines.join("\n")
}
