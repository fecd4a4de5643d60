//! Findings that are known already: a file of them, told by what they mean, and what is new or gone against it.
//!
//! An entry names the rule, the paper by its own number, issuer and year (a paper without a number by its type, subject and issuer), what
//! the finding is about and the values it compares. No path and no line is in it, so that it holds when a file is renamed or its text wraps
//! otherwise. A reviewer can read it, and may give each entry a `reason`, which is kept when the file is written anew.

mod unusable;

use std::collections::{BTreeMap, HashMap, HashSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::check::{Filed, Finding, Place, Suppressed, Suppressor};
use crate::facts::Document;
use crate::facts::model::Citation;
use crate::hex::hex;
use crate::link::Chain;
use crate::link::key::{self, NumberKey};
use crate::text::fold::comparable;

pub use unusable::Unusable;

/// The form of the file.
const SCHEMA: &str = "doichieu.baseline/1";
/// How many characters of the words an entry shows.
const SHOWN: usize = 160;

/// The findings that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: Vec<Entry>,
}

/// A known finding, or several that mean the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "known")]
pub struct Entry {
    /// The paper: number, issuer and year, else what else tells it.
    pub document: String,
    /// The rule's code.
    pub code: String,
    /// What the finding is about, where the values do not tell: the paper cited, the words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// The value that was expected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// The value that was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<String>,
    /// The rule's name, for who reads the file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rule: String,
    /// The subject of the paper: for who reads the file, and to know the paper again when its number was put right.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subject: String,
    /// The words the finding stands on, for who reads the file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// Why it may stay, as a reviewer wrote it here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// How many findings mean this.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub count: usize,
}

fn one() -> usize {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it so")]
fn is_one(count: &usize) -> bool {
    *count == 1
}

/// What a finding means, the paper aside: rule, what it is about, the values; in normal form.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Meaning {
    code: String,
    about: String,
    expected: Option<String>,
    found: Option<String>,
}

impl Entry {
    fn meaning(&self) -> Meaning {
        let values = |v: &Option<String>| v.as_deref().map(comparable);
        let (expected, found) = (values(&self.expected), values(&self.found));
        Meaning { code: self.code.clone(), about: comparable(&self.about), expected, found }
    }

    /// The paper, in normal form: equal to what [`paper`] says of it.
    #[must_use]
    pub fn paper(&self) -> String {
        comparable(&self.document)
    }

    /// What tells the finding from others, hashed: the same in every run, whatever becomes of paths and lines.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let Meaning { code, about, expected, found } = self.meaning();
        let mut hash = Sha256::new();
        for part in [Some(self.paper()), Some(code), Some(about), expected, found] {
            hash.update(part.as_deref().unwrap_or("\u{1}"));
            hash.update("\0");
        }
        hex(&hash.finalize()[..16])
    }

    /// What a baseline would hold of a finding.
    #[must_use]
    pub fn of(f: &Finding, document: &Document) -> Self {
        let subject = document.facts.subject.as_ref().map(|s| plain(&s.value)).unwrap_or_default();
        Self {
            document: name_of(document),
            code: f.rule.code.to_owned(),
            about: about(f, document),
            expected: f.expected.clone(),
            found: f.found.clone(),
            rule: f.rule.name.to_owned(),
            subject,
            words: short(&plain(&f.at.raw)),
            reason: None,
            count: 1,
        }
    }
}

/// What a run does with a baseline.
#[derive(Clone, Debug, Default)]
pub enum Known {
    /// There is none.
    #[default]
    Nothing,
    /// What this holds does not count.
    Compare(Baseline),
    /// All that is found now becomes the baseline; reasons are taken over from the earlier one.
    Record(Baseline),
}

/// What became of a baseline in a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// Findings that are not in it.
    pub new: usize,
    /// Findings that are.
    pub unchanged: usize,
    /// Entries of documents at hand that are found no more; their `count` is how many.
    pub gone: Vec<Entry>,
    /// How many findings are of documents that are not at hand, or of rules that were not asked.
    pub elsewhere: usize,
    /// The baseline itself.
    pub baseline: Baseline,
}

impl Known {
    /// Marks the findings that are known. `asked`: the rules that spoke in this run.
    pub fn mark(&self, findings: &mut Filed, chain: &Chain<'_>, asked: impl Fn(&str) -> bool) -> Option<Compared> {
        let baseline = match self {
            Self::Nothing => return None,
            Self::Compare(baseline) => baseline.clone(),
            Self::Record(earlier) => Baseline::new(findings, chain).with_reasons_of(earlier),
        };
        let compared = baseline.mark(findings, chain, asked);
        Some(Compared { baseline, ..compared })
    }
}

#[derive(Serialize)]
struct Written<'a> {
    schema: &'static str,
    findings: &'a [Entry],
}

#[derive(Deserialize)]
struct Read {
    schema: String,
    findings: Vec<Entry>,
}

impl Baseline {
    /// Of all findings of a run that nothing else suppresses.
    #[must_use]
    pub fn new(findings: &Filed, chain: &Chain<'_>) -> Self {
        let mut entries: BTreeMap<_, Entry> = BTreeMap::new();
        for f in findings.counted() {
            let new = Entry::of(&f, &chain.documents().read(f.document));
            let Meaning { code, about, expected, found } = new.meaning();
            let known = entries.entry((comparable(&new.document), code, about, expected, found));
            known.and_modify(|e| e.count += 1).or_insert(new);
        }
        Self { entries: entries.into_values().collect() }
    }

    /// Takes the reasons over from an earlier one.
    fn with_reasons_of(mut self, earlier: &Self) -> Self {
        let key = |e: &Entry| (comparable(&e.document), e.meaning());
        let reasons: HashMap<_, _> = earlier.entries.iter().filter_map(|e| Some((key(e), e.reason.clone()?))).collect();
        for e in &mut self.entries {
            e.reason = reasons.get(&key(e)).cloned();
        }
        self
    }

    /// From the text of its file.
    ///
    /// # Errors
    /// Where the text is no baseline.
    pub fn read(text: &str) -> Result<Self, Unusable> {
        let read: Read = serde_json::from_str(text)?;
        if read.schema != SCHEMA {
            return Err(Unusable::Schema(read.schema));
        }
        Ok(Self { entries: read.findings })
    }

    /// The text of its file: sorted, so that the same findings give the same bytes.
    ///
    /// # Panics
    /// Never: every key is a string.
    #[must_use]
    pub fn write(&self) -> String {
        let written = Written { schema: SCHEMA, findings: &self.entries };
        serde_json::to_string_pretty(&written).expect("every key is a string") + "\n"
    }

    /// Marks the findings that it holds as suppressed. `asked`: the rules that spoke in this run.
    fn mark(&self, findings: &mut Filed, chain: &Chain<'_>, asked: impl Fn(&str) -> bool) -> Compared {
        let documents: Vec<String> = chain.documents().each().map(|d| comparable(&name_of(&d))).collect();
        let at_hand: HashSet<&str> =
            (0..documents.len()).filter(|d| !chain.is_reference(*d)).map(|d| documents[d].as_str()).collect();
        let mut left: Vec<usize> = self.entries.iter().map(|e| e.count).collect();
        let names: Vec<String> = self.entries.iter().map(|e| comparable(&e.document)).collect();
        let mut by_paper: HashMap<(&str, Meaning), Vec<usize>> = HashMap::new();
        let mut by_subject: HashMap<(String, Meaning), Vec<usize>> = HashMap::new();
        for (n, e) in self.entries.iter().enumerate() {
            by_paper.entry((&names[n], e.meaning())).or_default().push(n);
            // A paper whose number was put right since is known by its subject.
            if !at_hand.contains(names[n].as_str()) && !e.subject.is_empty() {
                by_subject.entry((comparable(&e.subject), e.meaning())).or_default().push(n);
            }
        }
        let mut compared = Compared::default();
        for at in 0..findings.len() {
            if findings.heads()[at].suppressed.is_some() {
                continue;
            }
            let f = findings.get(at);
            let new = Entry::of(&f, &chain.documents().read(f.document));
            let meaning = new.meaning();
            let same_paper = by_paper.get(&(documents[f.document].as_str(), meaning.clone()));
            let same_subject = || by_subject.get(&(comparable(&new.subject), meaning.clone()));
            let free = |known: &Vec<usize>| known.iter().copied().find(|n| left[*n] > 0);
            match same_paper.and_then(free).or_else(|| same_subject().and_then(free)) {
                Some(n) => {
                    left[n] -= 1;
                    compared.unchanged += 1;
                    let reason = self.entries[n].reason.clone();
                    findings.heads_mut()[at].suppressed = Some(Box::new(Suppressed { by: Suppressor::Baseline, reason }));
                }
                None => compared.new += 1,
            }
        }
        for ((entry, name), left) in self.entries.iter().zip(&names).zip(left).filter(|(_, left)| *left > 0) {
            if at_hand.contains(name.as_str()) && asked(&entry.code) {
                compared.gone.push(Entry { count: left, ..entry.clone() });
            } else {
                compared.elsewhere = compared.elsewhere.saturating_add(left);
            }
        }
        compared
    }
}

/// What tells a paper from others, in normal form.
#[must_use]
pub fn paper(document: &Document) -> String {
    comparable(&name_of(document))
}

/// A paper by what it calls itself: number, issuer, year; one without a number by type, subject and issuer; one that says nothing of
/// itself by the bytes of its file.
fn name_of(document: &Document) -> String {
    let facts = &document.facts;
    let issuer = facts.issuer.as_ref().map(|i| match &i.value.province {
        Some(province) if !i.value.value.contains(province.as_str()) => format!("{} {province}", i.value.value),
        _ => i.value.value.clone(),
    });
    let number = facts.number.as_ref().and_then(|n| NumberKey::new(&n.value)).map(|n| n.joined());
    let year = key::year(document).map(|y| y.to_string());
    let parts = match number {
        Some(number) => vec![Some(number), issuer, year],
        None => vec![
            facts.kind.as_ref().map(|k| k.value.name.to_owned()),
            facts.subject.as_ref().map(|s| plain(&s.value)),
            issuer,
            year,
        ],
    };
    let told: Vec<String> = parts.into_iter().flatten().collect();
    if told.is_empty() { format!("sha256 {}", document.sha256) } else { told.join(" · ") }
}

/// What a finding is about.
fn about(f: &Finding, document: &Document) -> String {
    match f.place {
        Place::Citation(n) => document.facts.citations.get(n).map_or_else(|| plain(&f.at.raw), |c| cited(&c.value)),
        _ if f.expected.is_some() || f.found.is_some() => String::new(),
        Place::Number | Place::Date => String::new(),
        Place::Timeframe(_) | Place::Deadline(_) | Place::Words(_) => short(&plain(&f.at.raw)),
    }
}

/// The paper cited, by its number or name.
fn cited(citation: &Citation) -> String {
    let number = citation.number.as_ref().map(|n| n.value.clone().unwrap_or_else(|| n.symbol.clone()));
    number.or_else(|| citation.name.as_deref().map(plain)).unwrap_or_default()
}

/// The words with line breaks and runs of spaces as one space.
fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn short(words: &str) -> String {
    match words.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}
