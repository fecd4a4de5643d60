//! Passages that two documents share.
//!
//! Each document keeps a *sketch*: of all runs of `RUN` words of its body those whose hash falls on a sixteenth of all values. Runs
//! are hashed alike in every document, so two that share a passage share the part of their sketches that comes from it; figures and
//! marks do not count, so a changed date does not part two copies. Sketches only say whom to look at: [`shared`] then takes the words
//! from the texts themselves.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use foldhash::fast::RandomState;

use super::model::{Evidence, Facts, Source};
use super::page::quote;
use crate::span::Span;
use crate::text::Text;
use crate::text::lists::phrase;
use crate::text::token::{Gap, Kind};
use crate::zones::{CellRole, Zones};

/// How many words are hashed together: set phrases are shorter.
const RUN: usize = 8;

/// Fewer words are a set phrase rather than a passage.
const LEAST: usize = 15;

/// A paragraph, or what a run has of one, of fewer words is a heading or a name: it does not count.
const LINE: usize = 8;

/// So many words of the subject in a row are its name.
const NAME: usize = 4;

/// Odd, so that no bit of a key is lost.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

/// [`STEP`] to the power of [`RUN`]: takes the word that drops out of the hash.
const LAST: u64 = {
    let (mut power, mut n) = (1_u64, 0);
    while n < RUN {
        power = power.wrapping_mul(STEP);
        n += 1;
    }
    power
};

/// Hashes of runs of words, over the tokens of a text.
struct Rolling {
    hash: u64,
    keys: [u64; RUN],
    count: usize,
}

impl Rolling {
    const fn new() -> Self {
        Self { hash: 0, keys: [0; RUN], count: 0 }
    }

    /// Takes a word; the hash of the last [`RUN`], once there are as many.
    #[inline]
    fn push(&mut self, key: u64) -> Option<u64> {
        let out = std::mem::replace(&mut self.keys[self.count % RUN], key);
        self.hash = self.hash.wrapping_mul(STEP).wrapping_add(key).wrapping_sub(out.wrapping_mul(LAST));
        self.count += 1;
        (self.count >= RUN).then_some(self.hash)
    }
}

/// The sketch of a document: sorted, each hash once; about a byte for every twenty of text.
pub(super) fn sketch(text: &Text<'_>, zones: &Zones) -> Box<[u32]> {
    let mut out = Vec::new();
    for zone in [&zones.body, &zones.annex] {
        let mut rolling = Rolling::new();
        for token in &text.tokens()[zone.start.min(text.len())..zone.end.min(text.len())] {
            if token.kind.is_word()
                && let Some(hash) = rolling.push(token.key)
            {
                let mixed = hash.wrapping_mul(STEP);
                if mixed >> 60 == 0 {
                    out.push((mixed >> 28) as u32);
                }
            }
        }
    }
    out.sort_unstable();
    out.dedup();
    out.into_boxed_slice()
}

/// A text of fewer words and figures may be another's by chance.
const TELLING: usize = 20;

/// The hash of all words and figures of a text. Their order does not count, since two readers may take columns of a head in two orders.
pub(super) fn words(text: &Text<'_>) -> u64 {
    let (mut sum, mut count) = (0_u64, 0);
    for token in text.tokens().iter().filter(|t| t.kind.is_word() || t.kind == Kind::Number) {
        let mixed = (token.key ^ u64::from(token.kind == Kind::Number)).wrapping_mul(STEP);
        sum = sum.wrapping_add((mixed ^ (mixed >> 29)).wrapping_mul(STEP));
        count += 1;
    }
    if count < TELLING { 0 } else { sum }
}

/// A passage of one document that stands in another too.
#[derive(Clone, Debug)]
pub struct Shared {
    /// Its words in the document.
    pub here: Evidence,
    /// Its words in the other.
    pub there: Evidence,
    /// How many words it has.
    pub words: usize,
}

/// A text with its zones and what was read from it.
#[derive(Clone, Copy, Debug)]
pub struct Reread<'t> {
    /// The text.
    pub text: &'t Text<'t>,
    /// Its zones.
    pub zones: &'t Zones,
    /// What it says.
    pub facts: &'t Facts,
}

impl Reread<'_> {
    /// The words of body and annexes, as tokens.
    fn words(&self) -> Vec<usize> {
        let zones = [&self.zones.body, &self.zones.annex];
        let tokens = zones.into_iter().flat_map(|z| z.start..z.end.min(self.text.len()));
        tokens.filter(|i| self.text.kind(*i).is_word()).collect()
    }

    /// The hash of each run of words, by the run's first.
    fn runs(&self, words: &[usize]) -> Vec<u64> {
        let mut rolling = Rolling::new();
        words.iter().filter_map(|i| rolling.push(self.text.key(*i))).collect()
    }

    /// What is taken over as it stands by right: names of cited documents, themes, slogans, events.
    fn quoted(&self) -> Vec<Span> {
        let f = self.facts;
        let mentions = f.citations.iter().flat_map(|c| &c.value.mentions);
        let cited = mentions.flat_map(|m| [Some(m.evidence.span), m.subject.as_ref().map(|s| s.evidence.span)]).flatten();
        let lines = f.themes.iter().chain(&f.slogans).map(|l| l.evidence.span);
        let mut spans: Vec<Span> = cited.chain(lines).chain(f.events.iter().map(|e| e.evidence.span)).collect();
        spans.sort_unstable();
        spans
    }

    /// Whether words stand in double quotes, or are taken over by right.
    fn own(&self, words: &[usize]) -> Vec<bool> {
        let spans = self.quoted();
        let mut closing = 0;
        let (mut quotes, mut before, mut next, mut reach) = (false, 0, 0, 0);
        let mut own = Vec::with_capacity(words.len());
        for &i in words {
            for j in before..i {
                if self.text.gap(j) == Gap::Para {
                    quotes = false;
                }
                quotes ^= self.text.kind(j).is_quote();
            }
            before = i;
            let at = self.text.span(i..i + 1).start;
            while let Some(span) = spans.get(next).filter(|s| s.start <= at) {
                reach = reach.max(span.end);
                next += 1;
            }
            // `Trên đây là Kế hoạch …, đề nghị các đơn vị triển khai thực hiện`: each document ends so.
            if self.text.has(i, phrase!("trên đây")) && self.text.kind(i).is_capital() {
                closing = self.text.paragraph_end(i);
            }
            own.push(!quotes && at >= reach && i >= closing);
        }
        own
    }

    /// Which words are those of the document's own subject, wherever they stand: `Tháng hành động vì trẻ em năm 2026`. Two documents on one
    /// matter have them in common by right.
    fn named(&self, words: &[usize]) -> Vec<bool> {
        let keys_of = |words: &mut dyn Iterator<Item = usize>| -> Vec<u64> { words.map(|i| self.text.key(i)).collect() };
        let subject = self.zones.cells(CellRole::Subject).chain(self.zones.cells(CellRole::About)).flatten();
        let titled = keys_of(&mut subject.filter(|i| self.text.kind(*i).is_word()));
        let runs: HashSet<&[u64], RandomState> = titled.windows(NAME).collect();
        let keys = keys_of(&mut words.iter().copied());
        let mut named = vec![false; words.len()];
        for (n, run) in keys.windows(NAME).enumerate().filter(|(_, run)| runs.contains(run)) {
            named[n..n + run.len()].fill(true);
        }
        named
    }

    /// How many words of a run tell something: those of headings that stand between two paragraphs do not, nor does the subject's name.
    fn told(&self, words: &[usize], named: &[bool], run: Range<usize>) -> usize {
        let (mut told, mut line) = (0, 0);
        for n in run.clone() {
            let begins = n > run.start && (words[n - 1] + 1..=words[n]).any(|i| self.text.gap(i) >= Gap::Para);
            if begins {
                told += if line < LINE { 0 } else { line };
                line = 0;
            }
            line += usize::from(!named[n]);
        }
        told + if line < LINE { 0 } else { line }
    }

    fn evidence(&self, words: &[usize], run: Range<usize>) -> Evidence {
        quote(self.text, self.text.span(words[run.start]..words[run.end - 1] + 1), Source::Body)
    }
}

/// The passages of at least `LEAST` words that stand in `here` and, word for word, in `there`, but in none of `known`.
#[must_use]
pub fn shared(here: Reread<'_>, there: Reread<'_>, known: &[Reread<'_>]) -> Vec<Shared> {
    let known: HashSet<u64, RandomState> = known.iter().flat_map(|k| k.runs(&k.words())).collect();
    let (mine, theirs) = (here.words(), there.words());
    let all = there.runs(&theirs);
    let mut places: HashMap<u64, usize, RandomState> = HashMap::with_capacity_and_hasher(all.len(), RandomState::default());
    for (n, hash) in all.into_iter().enumerate() {
        places.entry(hash).or_insert(n);
    }
    let (runs, own, named) = (here.runs(&mine), here.own(&mine), here.named(&mine));
    let same = |a: usize, b: usize| match (mine.get(a), theirs.get(b)) {
        (Some(a), Some(b)) => here.text.key(*a) == there.text.key(*b) && here.text.key(*a) != 0,
        _ => false,
    };
    let new = |n: usize| own[n] && runs.get(n).is_none_or(|hash| !known.contains(hash));
    let mut out = Vec::new();
    let mut n = 0;
    while n < runs.len() {
        let place = places.get(&runs[n]).filter(|_| new(n));
        let length = place.map_or(0, |p| (0..runs.len() - n + RUN).take_while(|k| same(n + k, p + k) && new(n + k)).count());
        let words = if length < LEAST { 0 } else { here.told(&mine, &named, n..n + length) };
        if let Some(p) = place.filter(|_| words >= LEAST) {
            let (here, there) = (here.evidence(&mine, n..n + length), there.evidence(&theirs, *p..p + length));
            out.push(Shared { here, there, words });
        }
        n += length.max(1);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts;
    use crate::ingest::{Format, RawText};

    const HEAD: &str = "KẾ HOẠCH\nHưởng ứng Ngày Nước thế giới\n\nỦy ban nhân dân xã ban hành kế hoạch như sau:\n\n";
    const COPIED: &str = "Tổ chức lễ phát động và diễu hành hưởng ứng tại quảng trường trung tâm ngày 22/3/2024 với sự tham gia của đoàn viên, \
                          thanh niên, học sinh và các lực lượng vũ trang đóng trên địa bàn.";

    /// What is shared of two texts, where the others are known.
    fn found(here: &str, there: &str, known: &[&str]) -> Vec<(String, String)> {
        // Openings of their own, so that the opening is not part of a copy.
        let openings = ["Nội dung gồm có:", "Cụ thể:", "Yêu cầu:"].into_iter().cycle();
        let with = |(opening, t): (&str, &&str)| RawText::new(format!("{HEAD}{opening}\n\n{t}\n"), Format::Text);
        let raws: Vec<RawText<'_>> = openings.zip([here, there].iter().chain(known)).map(with).collect();
        let texts: Vec<Text<'_>> = raws.iter().map(Text::of).collect();
        let zones: Vec<Zones> = texts.iter().map(Zones::new).collect();
        let facts: Vec<Facts> = texts.iter().zip(&zones).map(|(t, z)| facts::read(t, z)).collect();
        let all: Vec<Reread<'_>> =
            (0..raws.len()).map(|n| Reread { text: &texts[n], zones: &zones[n], facts: &facts[n] }).collect();
        let shared = shared(all[0], all[1], &all[2..]);
        for s in &shared {
            assert_eq!(&raws[0].text[s.here.span.range()], s.here.raw);
            assert_eq!(&raws[1].text[s.there.span.range()], s.there.raw);
        }
        shared.into_iter().map(|s| (s.here.raw, s.there.raw)).collect()
    }

    #[test]
    fn a_copy_is_found_whatever_its_figures_and_line_breaks() {
        let changed = COPIED.replace("2024", "2025").replace("trung tâm", "trung\ntâm");
        let here = format!("Các đơn vị thực hiện.\n\n{changed}\n\nBáo cáo trước ngày 05/4.");
        let shared = found(&here, COPIED, &[]);
        assert_eq!(shared.len(), 1, "{shared:?}");
        assert!(shared[0].0.contains("22/3/2025") && shared[0].1.contains("22/3/2024"), "{shared:?}");
        assert!(shared[0].0.starts_with("Tổ chức lễ") && shared[0].0.ends_with("địa bàn"), "{shared:?}");
    }

    #[test]
    fn what_is_known_quoted_or_short_is_no_copy() {
        let known = format!("Đề nghị: {COPIED}");
        assert_eq!(found(COPIED, COPIED, &[]).len(), 1);
        assert!(found(COPIED, COPIED, &[&known]).is_empty());
        assert!(found(&format!("Như sau: “{COPIED}”"), COPIED, &[]).is_empty());
        assert!(found("Tổ chức lễ phát động và diễu hành hưởng ứng tại quảng trường", COPIED, &[]).is_empty());
        assert!(found("", "", &[]).is_empty());
    }

    /// Enough of a passage stands in both sketches to be found by.
    #[test]
    fn copies_share_their_sketch() {
        let sketch_of = |words: &str| {
            let raw = RawText::new(format!("{HEAD}{words}\n"), Format::Text);
            let text = Text::of(&raw);
            sketch(&text, &Zones::new(&text))
        };
        let task = |n: usize| format!("{COPIED} Phần việc thứ {} {}.", ["ba", "tư", "sáu"][n % 3], "xa ".repeat(n));
        let passage = (0..30).map(task).collect::<Vec<_>>().join(" ");
        let (a, b) = (sketch_of(&passage), sketch_of(&format!("Lời dẫn của văn bản khác.\n\n{passage}")));
        let common = a.iter().filter(|h| b.binary_search(h).is_ok()).count();
        assert!(a.len() >= 2 && common + 1 >= a.len(), "{common} of {}", a.len());
        assert!(a.len() * 4 < passage.len() / 7, "{} for {} bytes", a.len(), passage.len());
    }
}
