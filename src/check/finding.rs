//! A finding: the rule, the words it stands on, what is wrong with them, and the words that bear it out.

use serde::{Deserialize, Serialize};

use super::{Rule, Severity, words};
use crate::facts::model::Evidence;
use crate::problem::Message;

/// What a finding is about, within its document: findings at one place are weighed against each other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The document's own number.
    Number,
    /// The document's own date.
    Date,
    /// The n-th timeframe.
    Timeframe(usize),
    /// The n-th deadline.
    Deadline(usize),
    /// The n-th citation.
    Citation(usize),
    /// Bytes of the text that are none of these.
    Words(u32),
}

/// Words of this or another document that bear a finding out.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Proof {
    /// The document, by its index in the chain.
    pub document: usize,
    /// The words.
    pub evidence: Evidence,
    /// What they are to the finding.
    pub note: Message,
}

/// Something that is wrong, or probably wrong.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// Its severity here.
    pub severity: Severity,
    /// The document it stands on, by its index in the chain.
    pub document: usize,
    /// What it is about.
    pub place: Place,
    /// The words it stands on.
    pub at: Evidence,
    /// What is wrong, where, against what, and what it should probably be.
    pub message: Message,
    /// The value that was expected, where two values were compared.
    pub expected: Option<String>,
    /// The value that was found.
    pub found: Option<String>,
    /// The words that bear it out; never empty, `at` among them or implied.
    pub proofs: Vec<Proof>,
    /// Who asked not to hear of it, where somebody did: it stays in the report, marked, and does not count.
    pub suppressed: Option<Suppressed>,
}

impl Finding {
    /// Of a rule, as severe as it usually is; what bears it out is added.
    pub(super) fn new(rule: &'static Rule, document: usize, place: Place, at: &Evidence, message: Message) -> Self {
        let at = at.clone();
        Self {
            rule,
            severity: rule.severity,
            document,
            place,
            at,
            message,
            expected: None,
            found: None,
            proofs: Vec::new(),
            suppressed: None,
        }
    }

    /// The same, as severe as this.
    pub(super) fn with_severity(self, severity: Severity) -> Self {
        Self { severity, ..self }
    }

    /// The same, of two values that were compared.
    pub(super) fn comparing(self, expected: impl Into<String>, found: impl Into<String>) -> Self {
        Self { expected: Some(expected.into()), found: Some(found.into()), ..self }
    }

    /// The same, borne out by further words.
    pub(super) fn borne_out_by(mut self, proofs: impl IntoIterator<Item = Proof>) -> Self {
        self.proofs.extend(proofs);
        self
    }

    /// The words that bear it out besides those it stands on.
    pub fn proofs_elsewhere(&self) -> impl Iterator<Item = &Proof> {
        let here = |p: &&Proof| (p.document, p.evidence.span) == (self.document, self.at.span);
        self.proofs.iter().filter(move |p| !here(p) && !p.evidence.raw.trim().is_empty())
    }
}

/// Why a finding does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppressed {
    /// By what.
    pub by: Suppressor,
    /// The reason given for it.
    pub reason: Option<String>,
}

/// What can keep a finding from counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suppressor {
    /// It is in the baseline.
    Baseline,
    /// The configuration ignores the rule for the file.
    Config,
}

impl Suppressor {
    /// The word used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Baseline => "baseline",
            Self::Config => "config",
        }
    }
}

/// Words of a document that bear a finding out, with what they are to it.
pub(super) fn proof(document: usize, evidence: &Evidence, vi: impl Into<String>, en: impl Into<String>) -> Proof {
    Proof { document, evidence: evidence.clone(), note: Message::new(vi, en) }
}

/// Words as messages quote them: as printed, white space collapsed, in quotation marks.
pub(super) fn quote(evidence: &Evidence) -> String {
    format!("“{}”", words::collapse(&evidence.raw))
}
