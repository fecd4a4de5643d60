//! Findings, filed: of each, what rules and reports choose by stays in memory; its words, which are many times as much, stand packed in a
//! file of the system's folder for such when there are many.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::fmt;
use std::io;

use super::{Finding, NAMES, PRECEDENCE, Place, Proof, Rule, Severity, Suppressed};
use crate::facts::model::{Evidence, Source};
use crate::facts::spool::{self, Spool, pack};
use crate::link::Chain;
use crate::problem::Message;
use crate::span::Span;

/// A finding without its words.
#[derive(Clone, Debug)]
pub struct Head {
    /// The rule.
    pub rule: &'static Rule,
    /// Its severity here.
    pub severity: Severity,
    document: u32,
    place: (Kind, u32),
    /// Where the words stand that it stands on.
    pub span: Span,
    /// Who asked not to hear of it, where somebody did.
    pub suppressed: Option<Box<Suppressed>>,
    words: spool::Place,
}

/// What a [place](Place) is a place in: apart from its figure it takes a byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Number,
    Date,
    Timeframe,
    Deadline,
    Citation,
    Words,
}

impl Head {
    /// The document it stands on, by its index in the chain.
    #[must_use]
    pub const fn document(&self) -> usize {
        self.document as usize
    }

    /// What it is about.
    #[must_use]
    pub const fn place(&self) -> Place {
        let (kind, n) = self.place;
        match kind {
            Kind::Number => Place::Number,
            Kind::Date => Place::Date,
            Kind::Timeframe => Place::Timeframe(n as usize),
            Kind::Deadline => Place::Deadline(n as usize),
            Kind::Citation => Place::Citation(n as usize),
            Kind::Words => Place::Words(n),
        }
    }
}

/// A place as heads have it, in the order of places.
const fn packed_place(place: &Place) -> (Kind, u32) {
    match *place {
        Place::Number => (Kind::Number, 0),
        Place::Date => (Kind::Date, 0),
        Place::Timeframe(n) => (Kind::Timeframe, n as u32),
        Place::Deadline(n) => (Kind::Deadline, n as u32),
        Place::Citation(n) => (Kind::Citation, n as u32),
        Place::Words(at) => (Kind::Words, at),
    }
}

/// The words of a finding: those it stands on, the message, what was expected and found, what bears it out.
type Words = (Evidence, Message, Option<String>, Option<String>, Vec<Proof>);

/// Findings by their index.
#[derive(Default)]
pub struct Filed {
    heads: Vec<Head>,
    words: RefCell<Spool>,
    failure: OnceCell<io::Error>,
}

impl fmt::Debug for Filed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Filed {:?}", self.heads)
    }
}

impl Filed {
    /// Files a finding at the end.
    pub fn push(&mut self, finding: Finding) {
        let Finding { rule, severity, document, place, at, message, expected, found, proofs, suppressed } = finding;
        let span = at.span;
        let packed = pack(&(at, message, expected, found, proofs)).and_then(|packed| self.words.get_mut().push(&packed));
        match packed {
            Ok(words) => {
                let suppressed = suppressed.map(Box::new);
                let (document, place) = (document as u32, packed_place(&place));
                self.heads.push(Head { rule, severity, document, place, span, suppressed, words });
            }
            Err(e) => drop(self.failure.set(e)),
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.heads.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.heads.is_empty()
    }

    /// All of them, without their words.
    #[must_use]
    pub fn heads(&self) -> &[Head] {
        &self.heads
    }

    /// The same, to be weighed or marked.
    pub fn heads_mut(&mut self) -> &mut [Head] {
        &mut self.heads
    }

    /// Keeps only some.
    pub fn retain(&mut self, keep: impl FnMut(&Head) -> bool) {
        self.heads.retain(keep);
    }

    /// A finding; one whose words cannot be read has none ([`failure`](Self::failure)).
    ///
    /// # Panics
    /// Where there are not so many.
    #[must_use]
    pub fn get(&self, n: usize) -> Finding {
        let head = &self.heads[n];
        let Head { rule, severity, span, ref suppressed, words, .. } = *head;
        let (document, place) = (head.document(), head.place());
        let read = self.words.borrow_mut().read(words);
        let (at, message, expected, found, proofs): Words = read.unwrap_or_else(|e| {
            let _ = self.failure.set(e);
            let at = Evidence { raw: String::new(), span, line: 1, column: 1, page: None, from: Source::Body };
            (at, Message::new("", ""), None, None, Vec::new())
        });
        let suppressed = suppressed.as_deref().cloned();
        Finding { rule, severity, document, place, at, message, expected, found, proofs, suppressed }
    }

    /// Every finding in turn.
    pub fn iter(&self) -> impl Iterator<Item = Finding> + '_ {
        (0..self.len()).map(|n| self.get(n))
    }

    /// Those that count.
    pub fn counted(&self) -> impl Iterator<Item = Finding> + '_ {
        (0..self.len()).filter(|n| self.heads[*n].suppressed.is_none()).map(|n| self.get(n))
    }

    /// What went wrong where words were put away or looked at, if something did: all that was made of them is void then.
    pub fn failure(&mut self) -> Option<io::Error> {
        self.failure.take()
    }
}

impl FromIterator<Finding> for Filed {
    fn from_iter<I: IntoIterator<Item = Finding>>(findings: I) -> Self {
        let mut filed = Self::default();
        findings.into_iter().for_each(|finding| filed.push(finding));
        filed
    }
}

/// What the families have handed in.
#[derive(Debug, Default)]
pub struct Findings {
    filed: Filed,
    /// The findings on each document by their places, so that asking about one does not go through all.
    of: HashMap<u32, Vec<u32>>,
}

impl Findings {
    /// Hands in a finding.
    pub fn push(&mut self, finding: Finding) {
        let (n, document) = (self.filed.len(), finding.document as u32);
        self.filed.push(finding);
        let Some(filed) = self.filed.heads.get(n) else { return };
        let here = self.of.entry(document).or_default();
        let at = here.partition_point(|other| self.filed.heads[*other as usize].place <= filed.place);
        here.insert(at, n as u32);
    }

    /// The findings on a document so far, by their places.
    pub(crate) fn on(&self, document: usize) -> impl Iterator<Item = &Head> {
        self.heads(self.of.get(&(document as u32)).map_or(&[], Vec::as_slice))
    }

    /// Those at a place of it.
    fn at(&self, document: usize, place: (Kind, u32)) -> impl Iterator<Item = &Head> {
        let here = self.of.get(&(document as u32)).map_or(&[][..], Vec::as_slice);
        let behind = &here[here.partition_point(|n| self.filed.heads[*n as usize].place < place)..];
        self.heads(&behind[..behind.partition_point(|n| self.filed.heads[*n as usize].place == place)])
    }

    fn heads<'f>(&'f self, filed: &'f [u32]) -> impl Iterator<Item = &'f Head> {
        filed.iter().map(|n| &self.filed.heads[*n as usize])
    }

    /// Whether a rule of these codes has already spoken of this place of a document.
    #[must_use]
    pub fn charged(&self, document: usize, place: &Place, codes: &[&str]) -> bool {
        self.at(document, packed_place(place)).any(|f| codes.contains(&f.rule.code))
    }

    /// The findings of which no other at the same place takes precedence, by path, position and code.
    pub(super) fn settle(mut self, chain: &Chain<'_>) -> Filed {
        let rank = |group: &[&str], code: &str| group.iter().position(|c| *c == code);
        let beaten = |f: &Head| {
            PRECEDENCE.iter().any(|group| {
                rank(group, f.rule.code).is_some_and(|mine| {
                    self.at(f.document(), f.place).any(|g| rank(group, g.rule.code).is_some_and(|r| r < mine))
                })
            })
        };
        // A slip in a name or a theme is told once, by the rule that knows the name.
        let told = |f: &Head| {
            let by_name = |g: &Head| NAMES.contains(&g.rule.code) && g.span.overlaps(f.span);
            f.rule.code == "TXT003" && self.on(f.document()).any(by_name)
        };
        let keep: Vec<bool> = self.filed.heads.iter().map(|f| !beaten(f) && !told(f)).collect();
        let mut keep = keep.into_iter();
        self.filed.heads.retain(|_| keep.next().unwrap_or(true));
        // What is alike in all that stays in the order in which it was handed in.
        self.filed.heads.sort_unstable_by_key(|f| (chain.rank(f.document()), f.span, f.rule.code, f.words));
        self.filed
    }

    /// All that was handed in, for tests.
    #[cfg(test)]
    pub(super) fn all(&self) -> Vec<Finding> {
        self.filed.iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rule;
    use crate::facts::testing::Doc;

    fn finding(code: &str, document: usize, start: u32, words: &str) -> Finding {
        let evidence = |raw: &str| Evidence {
            raw: raw.into(),
            span: Span::new(start, start + 9),
            line: 1,
            column: 1,
            page: None,
            from: Source::Body,
        };
        let rule = rule(code).unwrap();
        Finding {
            rule,
            severity: rule.severity,
            document,
            place: Place::Words(start),
            at: evidence(words),
            message: Message::new(words, words),
            expected: None,
            found: Some(words.into()),
            proofs: vec![Proof { document, evidence: evidence(words), note: Message::new("chỗ này", "here") }],
            suppressed: None,
        }
    }

    /// More than stays in memory, handed in against the order in which it is to be told.
    #[test]
    fn what_was_handed_in_is_told_in_order_word_for_word() {
        let (documents, long) = ([Doc::new("a").done(), Doc::new("b").done()], "chữ ".repeat(300));
        let (chain, mut findings) = (Chain::new(&documents), Findings::default());
        for n in (0..2000).rev() {
            findings.push(finding("DLN001", n % 2, n as u32, &format!("{n} {long}")));
        }
        findings.push(finding("WIN001", 0, 5000, "năm"));
        findings.push(finding("WIN002", 0, 5000, "năm"));
        assert!(findings.charged(0, &Place::Words(5000), &["WIN002"]) && !findings.charged(1, &Place::Words(5000), &["WIN002"]));
        assert_eq!(findings.on(1).count(), 1000);
        let mut filed = findings.settle(&chain);
        filed.heads_mut()[1].suppressed = Some(Box::new(Suppressed { by: crate::check::Suppressor::Config, reason: None }));
        let order = (0..2000).step_by(2).chain([5000]).chain((1..2000).step_by(2));
        assert!(filed.heads().iter().map(|f| f.span.start).eq(order), "{filed:?}");
        for (head, whole) in filed.heads().iter().zip(filed.iter()) {
            assert_eq!((head.rule.code, head.document(), head.span), (whole.rule.code, whole.document, whole.at.span));
            let words = if head.span.start == 5000 { "năm".to_owned() } else { format!("{} {long}", head.span.start) };
            let told = [&whole.at.raw, &whole.message.vi, &whole.proofs[0].evidence.raw, whole.found.as_ref().unwrap()];
            assert!(told.iter().all(|w| **w == words) && whole.proofs[0].note.en == "here", "{whole:?}");
        }
        assert_eq!((filed.counted().count(), filed.len()), (2000, 2001));
        assert!(filed.failure().is_none());
    }
}
