//! The rules of the family: names and severities.

use super::docs;
use crate::check::{Rule, Severity};

/// One document is cited with two dates.
pub(super) const CIT001: &Rule = &RULES[0];
/// One document is cited with two issuers.
pub(super) const CIT002: &Rule = &RULES[1];
/// The symbol is not that of the issuer named.
pub(super) const CIT003: &Rule = &RULES[2];
/// The type named is not that of the symbol.
pub(super) const CIT004: &Rule = &RULES[3];
/// A cited date lies after the document's own.
pub(super) const CIT005: &Rule = &RULES[4];
/// A basis is not among the documents at hand.
pub(super) const CIT006: &Rule = &RULES[5];
/// A first mention leaves out what the form requires.
pub(super) const CIT007: &Rule = &RULES[6];
/// Documents rest on each other.
pub(super) const CIT008: &Rule = &RULES[7];
/// The cited number is one slip from a known one.
pub(super) const CIT009: &Rule = &RULES[8];
/// The year inside the number is not that of the date.
pub(super) const CIT010: &Rule = &RULES[9];
/// One number was given to two documents.
pub(super) const NUM005: &Rule = &RULES[10];

/// All of them, by code.
pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "CIT001",
        name: "cited-date-conflict",
        severity: Severity::Error,
        summary: docs::TWO_DATES_SUMMARY,
        docs: docs::TWO_DATES,
    },
    Rule {
        code: "CIT002",
        name: "cited-issuer-conflict",
        severity: Severity::Error,
        summary: docs::TWO_ISSUERS_SUMMARY,
        docs: docs::TWO_ISSUERS,
    },
    Rule {
        code: "CIT003",
        name: "cited-symbol-not-of-issuer",
        severity: Severity::Error,
        summary: docs::SYMBOL_SUMMARY,
        docs: docs::SYMBOL,
    },
    Rule {
        code: "CIT004",
        name: "cited-type-not-of-symbol",
        severity: Severity::Error,
        summary: docs::TYPE_SUMMARY,
        docs: docs::TYPE,
    },
    Rule {
        code: "CIT005",
        name: "cites-the-future",
        severity: Severity::Error,
        summary: docs::FUTURE_SUMMARY,
        docs: docs::FUTURE,
    },
    Rule {
        code: "CIT006",
        name: "cited-document-absent",
        severity: Severity::Info,
        summary: docs::ABSENT_SUMMARY,
        docs: docs::ABSENT,
    },
    Rule {
        code: "CIT007",
        name: "citation-incomplete",
        severity: Severity::Info,
        summary: docs::INCOMPLETE_SUMMARY,
        docs: docs::INCOMPLETE,
    },
    Rule { code: "CIT008", name: "citation-cycle", severity: Severity::Error, summary: docs::CYCLE_SUMMARY, docs: docs::CYCLE },
    Rule {
        code: "CIT009",
        name: "cited-number-near-miss",
        severity: Severity::Error,
        summary: docs::SLIP_SUMMARY,
        docs: docs::SLIP,
    },
    Rule {
        code: "CIT010",
        name: "cited-year-not-of-number",
        severity: Severity::Error,
        summary: docs::NUMBER_YEAR_SUMMARY,
        docs: docs::NUMBER_YEAR,
    },
    Rule {
        code: "NUM005",
        name: "number-taken-twice",
        severity: Severity::Warning,
        summary: docs::TAKEN_SUMMARY,
        docs: docs::TAKEN,
    },
];
