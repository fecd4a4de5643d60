//! Chain → findings: one file a family of rules, the table [`FAMILIES`] on top.
//!
//! A family looks at the whole chain once and hands in candidate findings, each with its *place* (what it is about);
//! `Findings::settle` then keeps, of those at one place, the one that comes first in `PRECEDENCE`, so that one root cause
//! is one finding.

mod campaign;
mod changes;
mod citation;
mod dates;
pub mod deadline;
pub(crate) mod event;
mod filed;
mod finding;
mod form;
mod levels;
mod number;
mod part;
mod places;
mod references;
pub mod select;
mod source;
#[cfg(test)]
mod testing;
pub(crate) mod theme;
pub mod window;
mod wording;
pub mod words;
mod years;

use crate::link::Chain;
use crate::problem::Lang;
use campaign::Campaigns;
use levels::Case;

pub use filed::{Filed, Findings, Head};
pub use finding::{Finding, Place, Proof, Suppressed, Suppressor};
pub use select::{Selection, UnknownRule};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; often a matter of style.
    Info,
    /// A human should look.
    Warning,
    /// Almost certainly wrong.
    Error,
}

impl Severity {
    /// The word used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The word for people.
    #[must_use]
    pub const fn word(self, lang: Lang) -> &'static str {
        match (lang, self) {
            (Lang::En, _) => self.name(),
            (Lang::Vi, Self::Info) => "lưu ý",
            (Lang::Vi, Self::Warning) => "cảnh báo",
            (Lang::Vi, Self::Error) => "lỗi",
        }
    }
}

/// A rule: what it is called and what it is for. The code that finds is its family's.
#[derive(Debug)]
pub struct Rule {
    /// The code: `WIN001`.
    pub code: &'static str,
    /// The name, after what is wrong: `window-in-wrong-year`.
    pub name: &'static str,
    /// Its usual severity; the documentation says where a finding departs from it.
    pub severity: Severity,
    /// One line, for lists.
    pub summary: Summary,
    /// The documentation in both languages, Markdown with fixed headings:
    /// *What it checks · Why it matters · Example · What to do · What it does not flag · Provision*.
    pub docs: Summary,
}

/// A fixed text in both languages.
#[derive(Debug)]
pub struct Summary {
    /// Vietnamese.
    pub vi: &'static str,
    /// English.
    pub en: &'static str,
}

/// A family: its rules and the code that applies them.
#[derive(Debug)]
pub struct Family {
    /// The rules, by code.
    pub rules: &'static [Rule],
    check: Check,
}

/// Judges a document beside those it is compared with.
type Step = fn(&Case<'_>, &mut Findings);

/// What a family looks at, and the code that does.
#[derive(Debug)]
enum Check {
    /// One document, and no other.
    Alone(fn(&Chain<'_>, usize, &mut Findings)),
    /// Papers, and all who cite them.
    Papers(fn(&mut Chain<'_>, &mut Findings)),
    /// A document and those above it, which have been judged; then, once all documents have been, those beside it. A step may rest on what
    /// the steps before it charged, here and above, and `beside` on all that `down` charged anywhere.
    Levels { down: &'static [Step], beside: &'static [Step] },
}

/// Rules of which only the first speaks where several fit one place.
const PRECEDENCE: &[&[&str]] = &[
    &["CIT010", "CIT005", "CIT001"],
    &["CIT003", "CIT002"],
    &["DAT001", "WIN004", "WIN001", "WIN002", "WIN003"],
    &["WIN001", "WIN005"],
];

/// Rules that speak of a name or a theme as a whole, and so of a misspelt phrase in it.
const NAMES: &[&str] = &["EVT003", "ISS001", "THM001"];

/// Every family, in the order in which those of one kind are asked, the kinds being taken in theirs: a later one may ask what an
/// earlier one [charged](Findings::charged).
pub const FAMILIES: &[Family] = &[
    number::FAMILY,
    dates::FAMILY,
    places::FAMILY,
    citation::FAMILY,
    window::FAMILY,
    deadline::FAMILY,
    event::FAMILY,
    theme::FAMILY,
    wording::FAMILY,
    references::FAMILY,
    form::FAMILY,
    source::FAMILY,
];

/// Every rule, by code.
#[must_use]
pub fn rules() -> Vec<&'static Rule> {
    let mut all: Vec<_> = FAMILIES.iter().flat_map(|f| f.rules).collect();
    all.sort_by_key(|r| r.code);
    all
}

/// The rule of a code or a name, capitals aside.
#[must_use]
pub fn rule(code_or_name: &str) -> Option<&'static Rule> {
    rules().into_iter().find(|r| r.code.eq_ignore_ascii_case(code_or_name) || r.name.eq_ignore_ascii_case(code_or_name))
}

/// Every finding in the chain, on documents that are not reference only.
///
/// Work goes from document to document and tidies up after each, so that few are unpacked at a time.
#[must_use]
pub fn check(chain: &mut Chain<'_>) -> Filed {
    let mut findings = Findings::default();
    for document in 0..chain.len() {
        for family in FAMILIES {
            if let Check::Alone(check) = family.check {
                check(chain, document, &mut findings);
            }
        }
        chain.tidy();
    }
    for family in FAMILIES {
        if let Check::Papers(check) = family.check {
            check(chain, &mut findings);
        }
    }
    let (order, campaigns) = (levels::from_the_top(chain), Campaigns::default());
    let judge = |chain: &mut Chain<'_>, steps: fn(&Family) -> &'static [Step], findings: &mut Findings| {
        for &me in &order {
            levels::with_case(chain, &campaigns, me, |case| {
                FAMILIES.iter().flat_map(steps).for_each(|step| step(case, findings));
            });
            chain.tidy();
        }
    };
    judge(chain, Family::down, &mut findings);
    judge(chain, Family::beside, &mut findings);
    let mut out = findings.settle(chain);
    out.retain(|f| !chain.is_reference(f.document()));
    out
}

impl Family {
    fn down(&self) -> &'static [Step] {
        if let Check::Levels { down, .. } = self.check { down } else { &[] }
    }

    fn beside(&self) -> &'static [Step] {
        if let Check::Levels { beside, .. } = self.check { beside } else { &[] }
    }
}
