//! Rules on windows (thời gian tổ chức): their year, their order, and the windows of superiors and siblings.
//!
//! From the top of the chain down, each document is judged by itself first; then its window is held against that of the nearest
//! superior whose own window stands, and only where there is none against its siblings'.

mod campaign_parts;
mod docs;
mod labels;
mod own;
mod rounds;
mod siblings;
mod superior;
#[cfg(test)]
mod tests;

use std::cmp::Ordering;

use crate::check::{Check, Family, Rule, Severity};
use crate::date::Date;
use crate::facts::model::Timeframe;

/// The window family.
pub const FAMILY: Family = Family {
    rules: &RULES,
    check: Check::Levels {
        down: &[
            own::order_and_year,
            superior::with_superior,
            campaign_parts::with_superior,
            superior::lone_part,
            rounds::at_its_level,
            rounds::above_its_level,
            own::before_issue,
        ],
        beside: &[siblings::with_siblings],
    },
};

/// Its rules, by code.
static RULES: [Rule; 5] = [
    Rule {
        code: "WIN001",
        name: "window-in-wrong-year",
        severity: Severity::Error,
        summary: docs::WRONG_YEAR_SUMMARY,
        docs: docs::WRONG_YEAR,
    },
    Rule {
        code: "WIN002",
        name: "window-differs-from-superior",
        severity: Severity::Error,
        summary: docs::SUPERIOR_SUMMARY,
        docs: docs::SUPERIOR,
    },
    Rule {
        code: "WIN003",
        name: "window-differs-from-sibling",
        severity: Severity::Warning,
        summary: docs::SIBLING_SUMMARY,
        docs: docs::SIBLING,
    },
    Rule {
        code: "WIN004",
        name: "window-ends-before-start",
        severity: Severity::Error,
        summary: docs::INVERTED_SUMMARY,
        docs: docs::INVERTED,
    },
    Rule {
        code: "WIN005",
        name: "window-starts-before-issue",
        severity: Severity::Warning,
        summary: docs::EARLY_SUMMARY,
        docs: docs::EARLY,
    },
];

const WRONG_YEAR: &Rule = &RULES[0];
const SUPERIOR: &Rule = &RULES[1];
const SIBLING: &Rule = &RULES[2];
const INVERTED: &Rule = &RULES[3];
const EARLY: &Rule = &RULES[4];

/// How a window lies to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Both ends are the same, as far as both are given.
    Same,
    /// Within the other.
    Narrower,
    /// Beyond the other at one end or both, short of it at none.
    Wider,
    /// Beyond the other at one end, short of it at the other.
    Shifted,
    /// Without a day in common.
    Outside,
}

impl Relation {
    /// The words of messages, in Vietnamese and English, which the other window follows.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Same => ("trùng với", "the same as"),
            Self::Narrower => ("hẹp hơn", "narrower than"),
            Self::Wider => ("rộng hơn", "wider than"),
            Self::Shifted => ("lệch so với", "shifted against"),
            Self::Outside => ("nằm ngoài", "outside"),
        }
    }
}

/// How the lower window lies to the upper one; an end that either leaves open is not compared.
#[must_use]
pub fn relation(lower: &Timeframe, upper: &Timeframe) -> Relation {
    let order = |a: Option<Date>, b: Option<Date>| a.zip(b).map_or(Ordering::Equal, |(a, b)| a.cmp(&b));
    if order(lower.start, upper.end).is_gt() || order(lower.end, upper.start).is_lt() {
        return Relation::Outside;
    }
    match (order(lower.start, upper.start), order(lower.end, upper.end)) {
        (Ordering::Equal, Ordering::Equal) => Relation::Same,
        (start, end) if start.is_le() && end.is_ge() => Relation::Wider,
        (start, end) if start.is_ge() && end.is_le() => Relation::Narrower,
        _ => Relation::Shifted,
    }
}
