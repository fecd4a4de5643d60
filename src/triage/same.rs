//! Which documents are one paper: copies, versions sent again, a draft and what became of it.
//!
//! Two are one paper where their bytes or all their words are the same; where number, issuer and year are, and their matter is not
//! another; where number, day and signer are, since a scan may be misread where the issuer stands; or where the text is nearly the same and one of the two lacks the number that the other has. A draft that fits two papers is
//! neither's. All work is linear: documents are compared only with those that share a key, and of those with a bounded number.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::Hash;

use crate::date::{Date, PartialDate};
use crate::facts::Document;
use crate::facts::model::Number;
use crate::link::key::{IssuerKey, SubjectKey, symbol_key};
use crate::link::{Chain, resolve};
use crate::sets::Sets;

/// How two files are one paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sameness {
    /// The same bytes, or the same words.
    Copy,
    /// Another version: a draft, or sent again with something changed.
    Version,
}

impl Sameness {
    /// The word used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::Version => "version",
        }
    }
}

/// The paper that a document is another file of.
#[derive(Clone, Copy, Debug)]
pub struct Duplicate<'a> {
    /// The path of the one that stands for all: the fullest, then the earliest.
    pub of: &'a str,
    /// What the document is to it.
    pub sameness: Sameness,
}

/// How many documents that share a key one is compared with.
const MOST: usize = 64;

/// How many of the lowest hashes of a sketch are looked up: texts that share most of their words share one of these.
const LOWEST: usize = 4;

/// For each document the one that it is a copy or version of; none for the one that stands for all.
pub(super) fn duplicates<'a>(chain: &'a Chain<'_>) -> Vec<Option<Duplicate<'a>>> {
    let documents = chain.documents();
    let mut papers = Papers { chain, sets: Sets::new(documents.len()) };
    papers.join_by(|d| Some(&documents[d].sha256).filter(|s| !s.is_empty()), |_, _| true);
    papers.join_by(|d| Some(documents[d].facts.notes.words).filter(|w| *w != 0), |_, _| true);
    papers.join_by(|d| identity(chain, d), |a, b| one_matter(&documents[a], &documents[b]));
    papers.join_by(|d| signed(&documents[d]), |a, b| one_matter(&documents[a], &documents[b]));
    papers.join_drafts();
    papers.told()
}

/// What a paper is known by: number, issuer and year; where many bodies may bear the issuer's name, also the day.
fn identity<'c>(chain: &'c Chain<'_>, document: usize) -> Option<impl Hash + Eq + use<'c>> {
    let identity = chain.identity(document);
    let (number, issuer) = (identity.number.as_ref()?, identity.issuer.as_ref()?);
    let day: Option<Date> = if issuer.is_definite() { None } else { Some(identity.date.and_then(PartialDate::exact)?) };
    Some((number, issuer.name(), issuer.province(), identity.year?, day))
}

/// What a paper is known by, whoever its issuer seems to be: nobody signs two papers of one number and symbol on one day.
fn signed(document: &Document) -> Option<impl Hash + Eq + use<>> {
    let facts = &document.facts;
    let number = &facts.number.as_ref()?.value;
    let day = facts.date.as_ref()?.value.exact()?;
    let signer = facts.signer.as_ref()?.value.value.to_lowercase();
    Some((number.serial?, number.suffix.clone(), symbol_key(&number.symbol), day, signer))
}

/// Whether two papers of one number are about one thing, as far as they tell: else the number was given twice.
fn one_matter(a: &Document, b: &Document) -> bool {
    match (subject(a), subject(b)) {
        (Some(x), Some(y)) => x.agrees(&y) || alike(a, b),
        _ => true,
    }
}

fn subject(document: &Document) -> Option<SubjectKey> {
    document.facts.subject.as_ref().map(|s| SubjectKey::new(&s.value))
}

/// Whether two texts are nearly the same: seven in ten of all their hashes are both's.
fn alike(a: &Document, b: &Document) -> bool {
    let (a, b) = (&a.facts.notes.sketch, &b.facts.notes.sketch);
    let common = a.iter().filter(|h| b.binary_search(h).is_ok()).count();
    common >= 2 && common * 10 >= (a.len() + b.len() - common) * 7
}

/// Whether a document bears its number.
fn numbered(document: &Document) -> bool {
    document.facts.number.as_ref().is_some_and(|n| n.value.serial.is_some())
}

/// Whether one of two is an earlier state of the other, as far as heads tell: nothing contradicts, and they are of one matter.
fn may_become(draft: &Document, paper: &Document) -> bool {
    let (d, p) = (&draft.facts, &paper.facts);
    let symbol = |n: &Number| symbol_key(&n.symbol);
    let symbols = match (&d.number, &p.number) {
        (Some(a), Some(b)) => symbol(&a.value) == symbol(&b.value),
        _ => true,
    };
    let kinds = match (&d.kind, &p.kind) {
        (Some(a), Some(b)) => a.value.same(b.value),
        _ => true,
    };
    let issuers = match (&d.issuer, &p.issuer) {
        (Some(a), Some(b)) => IssuerKey::new(&a.value, None).compatible(&IssuerKey::new(&b.value, None)),
        _ => true,
    };
    let dates = match (&d.date, &p.date) {
        (Some(a), Some(b)) => a.value.compatible(b.value),
        _ => true,
    };
    let windows = |f: &crate::facts::model::Facts| f.main_frame().map(|t| (t.value.start, t.value.end));
    let matters = match (subject(draft), subject(paper)) {
        // Letters of one mould differ in the figures of their subject, or in their days.
        (Some(a), Some(b)) => a == b || a.agrees(&b) && windows(d) == windows(p),
        (None, None) => windows(d) == windows(p),
        _ => false,
    };
    symbols && kinds && issuers && dates && matters
}

/// The documents as sets of one paper each.
struct Papers<'a> {
    chain: &'a Chain<'a>,
    sets: Sets,
}

impl<'a> Papers<'a> {
    /// Joins documents of one key where `fits` says so.
    fn join_by<K: Hash + Eq>(&mut self, key: impl Fn(usize) -> Option<K>, fits: impl Fn(usize, usize) -> bool) {
        let mut seen: HashMap<K, Vec<usize>> = HashMap::new();
        for d in 0..self.chain.len() {
            let Some(key) = key(d) else { continue };
            let others = seen.entry(key).or_default();
            match others.iter().find(|o| fits(**o, d)) {
                Some(&other) => self.sets.join(other, d),
                None if others.len() < MOST => others.push(d),
                None => {}
            }
        }
    }

    /// Joins what lacks its number with what it became, and with its like.
    fn join_drafts(&mut self) {
        let documents = self.chain.documents();
        let mut by_hash: HashMap<u32, Vec<usize>> = HashMap::new();
        for (d, document) in documents.iter().enumerate() {
            for hash in document.facts.notes.sketch.iter().take(LOWEST) {
                by_hash.entry(*hash).or_default().push(d);
            }
        }
        let near = |d: usize, wanted: &dyn Fn(usize) -> bool| -> Vec<usize> {
            let hashes = documents[d].facts.notes.sketch.iter().take(LOWEST);
            let others = hashes.flat_map(|h| by_hash[h].iter().copied().filter(|o| *o != d && wanted(*o)).take(MOST));
            let mut others: Vec<usize> = others.filter(|o| alike(&documents[d], &documents[*o])).collect();
            others.sort_unstable();
            others.dedup();
            others
        };
        let drafts: Vec<usize> = (0..documents.len()).filter(|d| !numbered(&documents[*d])).collect();
        for &d in &drafts {
            for other in near(d, &|o| o < d && !numbered(&documents[o])) {
                if may_become(&documents[d], &documents[other]) && resolve::copies(&documents[d], &documents[other]) {
                    self.sets.join(d, other);
                }
            }
        }
        // Looked up for all before any is joined, so that the order does not matter.
        let mut became: HashMap<usize, Vec<usize>> = HashMap::new();
        for &d in &drafts {
            let papers = near(d, &|o| numbered(&documents[o]));
            let mut papers: Vec<usize> =
                papers.into_iter().filter(|o| may_become(&documents[d], &documents[*o])).map(|o| self.sets.first(o)).collect();
            let set = self.sets.first(d);
            became.entry(set).or_default().append(&mut papers);
        }
        for (draft, mut papers) in became {
            papers.sort_unstable();
            papers.dedup();
            if let [paper] = papers[..] {
                self.sets.join(draft, paper);
            }
        }
    }

    /// Each document's paper, by the document that stands for it.
    fn told(mut self) -> Vec<Option<Duplicate<'a>>> {
        let documents = self.chain.documents();
        let mut best: HashMap<usize, usize> = HashMap::new();
        for d in 0..documents.len() {
            let set = self.sets.first(d);
            let there = *best.entry(set).or_insert(d);
            if self.rank(d) < self.rank(there) {
                best.insert(set, d);
            }
        }
        let tell = |d: usize| {
            let first = best[&self.sets.first(d)];
            (first != d)
                .then(|| Duplicate { of: documents[first].path.as_str(), sameness: sameness(&documents[d], &documents[first]) })
        };
        (0..documents.len()).map(tell).collect()
    }

    /// The fullest comes first: what is at hand already, what has a number, a day, a signature, and was not read by recognition, which
    /// leaves words out; then the earliest, then by path, where `a.pdf` comes before `a (1).pdf`.
    fn rank(&self, document: usize) -> impl Ord + use<'a> {
        let d: &'a Document = &self.chain.documents()[document];
        let date = d.facts.date.as_ref().map(|d| d.value);
        let dated = date.and_then(PartialDate::exact).is_some();
        let full = (d.reference, numbered(d), dated, !d.facts.signatures.is_empty(), !d.facts.is_recognised());
        let path = d.path.as_str();
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        (Reverse(full), date.map(PartialDate::earliest), stem, self.chain.rank(document))
    }
}

fn sameness(a: &Document, b: &Document) -> Sameness {
    let words = |d: &Document| d.facts.notes.words;
    let copy = !a.sha256.is_empty() && a.sha256 == b.sha256 || words(a) != 0 && words(a) == words(b);
    if copy { Sameness::Copy } else { Sameness::Version }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::testing::Doc;
    use crate::problem::{Problem, RECOGNISED};

    const SKETCH: &[u32] = &[3, 14, 15, 92, 65_000, 358_979];

    /// For each document the path of its paper and what it is to it.
    fn told(documents: &[Document]) -> Vec<Option<(String, Sameness)>> {
        let chain = Chain::new(documents);
        duplicates(&chain).into_iter().map(|d| d.map(|d| (d.of.to_owned(), d.sameness))).collect()
    }

    fn plan(path: &str, number: &str, date: &str) -> Doc {
        Doc::new(path)
            .number(number)
            .date(date)
            .issuer("Ủy ban nhân dân xã Phù Vân", "Hà Nam")
            .subject("Hưởng ứng Tuần lễ Quốc gia Nước sạch năm 2025")
    }

    #[test]
    fn the_same_bytes_and_the_same_words_are_copies() {
        let documents = [
            Doc::new("b.txt").sha256("1").text(7, &[]).done(),
            Doc::new("a.txt").sha256("1").text(7, &[]).done(),
            Doc::new("c.pdf").sha256("2").text(7, &[]).done(),
            Doc::new("d.txt").sha256("3").text(0, &[]).done(),
            Doc::new("e.txt").sha256("4").text(0, &[]).done(),
        ];
        let copy = Some(("a.txt".to_owned(), Sameness::Copy));
        assert_eq!(told(&documents), [copy.clone(), None, copy, None, None]);
    }

    #[test]
    fn one_number_of_one_issuer_and_year_is_one_paper_unless_it_was_given_twice() {
        let documents = [
            plan("a.txt", "29/KH-UBND", "22/4/2025").done(),
            plan("b.txt", "029/KH-UBND", "24/4/2025").done(),
            plan("c.txt", "29/KH-UBND", "22/4/2026").done(),
            plan("d.txt", "29/KH-UBND", "22/4/2025").issuer("Ủy ban nhân dân xã Bình An", "Hà Nam").done(),
            plan("e.txt", "29/KH-UBND", "22/4/2025").subject("Phòng cháy, chữa cháy rừng mùa khô").done(),
        ];
        let version = Some(("a.txt".to_owned(), Sameness::Version));
        assert_eq!(told(&documents), [None, version, None, None, None]);
    }

    #[test]
    fn a_draft_is_a_version_of_what_it_became_and_of_no_two() {
        let draft = || plan("draft.txt", "/KH-UBND", "/4/2025").text(1, SKETCH).done();
        let issued = |path: &str, number: &str| plan(path, number, "22/4/2025").text(number.len() as u64 + 9, SKETCH).done();
        let version = Some(("issued.txt".to_owned(), Sameness::Version));
        assert_eq!(told(&[draft(), issued("issued.txt", "29/KH-UBND")]), [version, None]);
        assert_eq!(told(&[draft(), issued("a.txt", "29/KH-UBND"), issued("b.txt", "130/KH-UBND")]), [None, None, None]);
        let other = plan("other.txt", "29/KH-UBND", "22/4/2025").text(5, &[1, 2, 3, 4, 5, 6]).done();
        assert_eq!(told(&[draft(), other]), [None, None]);
        let next_month = plan("next.txt", "29/KH-UBND", "22/5/2025").text(5, SKETCH).done();
        assert_eq!(told(&[draft(), next_month]), [None, None]);
    }

    /// A scan misread where the issuer stands. Another signer may be another body; another day is another paper.
    #[test]
    fn one_number_day_and_signer_is_one_paper_whatever_the_issuer_is_read_as() {
        let letter = |path, issuer| plan(path, "413/SNV-VP", "09/3/2026").issuer(issuer, "Hà Nam").signer("Trần Văn Hùng");
        let documents = [
            letter("a.docx", "Sở Nội vụ").done(),
            letter("b.jpg", "UBND tỉnh Hà Nam sơ nọi Vụ").done(),
            letter("c.jpg", "sơ nọi").signer("Lê Thị Mai").done(),
            letter("d.jpg", "nọi Vụ").date("10/3/2026").done(),
            letter("e.jpg", "sơ Vụ").subject("Phòng cháy, chữa cháy rừng mùa khô").done(),
        ];
        let version = Some(("a.docx".to_owned(), Sameness::Version));
        assert_eq!(told(&documents), [None, version, None, None, None]);
    }

    #[test]
    fn what_was_typed_stands_for_its_scan() {
        let mut scan = plan("a.pdf", "29/KH-UBND", "22/4/2025").done();
        scan.facts.problems.push(Problem::new(RECOGNISED, "", ""));
        let documents = [scan, plan("z.docx", "29/KH-UBND", "22/4/2025").done()];
        assert_eq!(told(&documents), [Some(("z.docx".to_owned(), Sameness::Version)), None]);
    }

    #[test]
    fn what_is_at_hand_already_stands_for_all() {
        let reference = plan("z.txt", "29/KH-UBND", "22/4/2025").reference().done();
        let documents = [plan("a.txt", "29/KH-UBND", "22/4/2025").done(), reference];
        assert_eq!(told(&documents), [Some(("z.txt".to_owned(), Sameness::Version)), None]);
    }
}
