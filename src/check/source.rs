//! Rules on where a document's words come from: copied from a directive of an earlier year, or with something left over of another's.

mod docs;
mod leftover;

use std::collections::{BTreeSet, HashMap};

use crate::check::levels::{self, Case, is_report, quote};
use crate::check::words;
use crate::check::{Check, Family, Findings, Place, Rule, Severity};
use crate::date::PartialDate;
use crate::facts::model::Facts;
use crate::facts::passages::Shared;
use crate::link::Chain;
use crate::link::levels::event_key;
use crate::problem::Message;

/// The source family.
pub(super) const FAMILY: Family = Family { rules: &RULES, check: Check::Levels { down: &[check, leftover::check], beside: &[] } };

/// Its rules, by code.
static RULES: [Rule; 2] = [
    Rule {
        code: "SRC001",
        name: "copied-from-older-directive",
        severity: Severity::Warning,
        summary: docs::COPIED_SUMMARY,
        docs: docs::COPIED,
    },
    Rule {
        code: "SRC002",
        name: "left-over-from-copy",
        severity: Severity::Info,
        summary: docs::LEFT_OVER_SUMMARY,
        docs: docs::LEFT_OVER,
    },
];

const COPIED: &Rule = &RULES[0];
const LEFT_OVER: &Rule = &RULES[1];

/// Fewer hashes in common than this are no reason to read two documents again.
const HINTS: usize = 2;

/// Fewer words in all than this are no sign of copying.
const WORDS: usize = 40;

/// Bodies that use a passage from which on it is a standing formula.
const FORMULA: usize = 3;

/// No more documents are listed for one hash.
const LISTED: usize = 64;

/// No more superiors are read again for one document.
const KNOWN: usize = 6;

/// How many passages are quoted.
const QUOTED: usize = 3;

/// SRC001 on one document.
fn check(case: &Case<'_>, findings: &mut Findings) {
    let Some(chain) = case.chain else { return };
    // Without a directive there is nothing to have been copied instead.
    if !case.superiors.is_empty() && !chain.is_reference(case.me) && !is_report(case.facts()) {
        judge(chain, case, findings);
    }
}

fn year(facts: &Facts) -> Option<i32> {
    facts.date.as_ref().map(|d| d.value.year())
}

/// SRC001 on one document.
fn judge(chain: &Chain<'_>, case: &Case<'_>, findings: &mut Findings) {
    let Some(directive) = case.directives().next() else { return };
    let (Some(mine), Some(wanted)) = (year(case.facts()), year(case.of(directive.document))) else { return };
    if mine < wanted {
        return;
    }
    let mut known: Vec<usize> = vec![directive.document];
    known.extend(case.superiors.iter().map(|s| s.document).filter(|d| *d != directive.document));
    let (fitting, strangers) = candidates(chain, case, (wanted, &known));
    known.truncate(KNOWN);
    known.extend(strangers);
    for (older, hints) in fitting {
        if hints < HINTS {
            continue;
        }
        // A paper of December on the next year's campaign is no older one's.
        let campaign = |d: usize| case.of(d).notes.subject_years.iter().map(|y| y.value);
        if campaign(older).any(|y| campaign(directive.document).any(|w| w == y)) {
            continue;
        }
        let Some(mut shared) = chain.shared_passages(case.me, older, &known) else { return };
        shared.retain(|s| !s.here.raw.trim().is_empty() && !s.there.raw.trim().is_empty());
        if shared.iter().map(|s| s.words).sum::<usize>() >= WORDS {
            report(case, older, directive.document, &shared, findings);
            return;
        }
    }
}

/// The documents of earlier years that passages may come from, those that share the most first: of the directive's own issuer or of a
/// level above the document's, and not cited by it; and some on another matter, whose words are anybody's.
fn candidates(chain: &Chain<'_>, case: &Case<'_>, (wanted, known): (i32, &[usize])) -> (Vec<(usize, usize)>, Vec<usize>) {
    // By what is kept of every document: there may be many, and none need be unpacked.
    let (year, body) = (|d: usize| chain.identity(d).date.map(PartialDate::year), |d: usize| chain.identity(d).issuer.as_ref());
    let (level, issuer, own) = (chain.level(case.me), body(known[0]), body(case.me));
    let fits = |d: usize| {
        let above = chain.level(d).zip(level).is_some_and(|(theirs, mine)| theirs < mine);
        d != case.me
            && year(d).is_some_and(|y| y < wanted)
            && (above || issuer.is_some() && body(d) == issuer)
            && body(d) != own
            && !known.contains(&d)
            && !chain.cites(case.me, d)
    };
    let mut judged: HashMap<usize, bool> = HashMap::new();
    let mut hits: HashMap<usize, usize> = HashMap::new();
    let in_known = |hash: &u32| known.iter().any(|k| case.of(*k).notes.sketch.binary_search(hash).is_ok());
    for hash in case.facts().notes.sketch.iter().filter(|h| !in_known(h)) {
        let all = chain.sketches().with(*hash, LISTED);
        let fitting: Vec<usize> = all.filter(|d| *judged.entry(*d).or_insert_with(|| fits(*d))).collect();
        let bodies: BTreeSet<_> = fitting.iter().map(|d| body(*d)).collect();
        if bodies.len() < FORMULA {
            for d in fitting {
                *hits.entry(d).or_default() += 1;
            }
        }
    }
    let mut out: Vec<(usize, usize)> = hits.into_iter().collect();
    // Of two years that share as much, the later one.
    out.sort_by_key(|(d, n)| (std::cmp::Reverse((*n, year(*d))), chain.rank(*d)));
    // The matter is asked last, since a document must be unpacked for it.
    let (mut fitting, strangers): (Vec<_>, Vec<_>) =
        out.into_iter().take(LOOKED_AT).partition(|(d, _)| of_one_matter(case, known[0], *d));
    fitting.truncate(QUOTED);
    (fitting, strangers.into_iter().map(|(d, _)| d).take(STRANGERS).collect())
}

/// No more documents than this are looked at for their matter.
const LOOKED_AT: usize = 32;

/// So many on another matter tell which sentences are standing ones.
const STRANGERS: usize = 3;

/// From this share of words in common, in one order, two subjects are of one matter.
const ALIKE: f32 = 0.5;

/// Whether an older document is of the matter of the document or of the directive that it carries out: what papers on two matters share
/// are headings and standing sentences. One without a subject or an event tells of no matter.
fn of_one_matter(case: &Case<'_>, directive: usize, older: usize) -> bool {
    let theirs = case.of(older);
    let subject = |f: &Facts| f.subject.as_ref().map(|s| words::key(&s.value));
    let held = |f: &Facts| -> Vec<String> { levels::own_events(f).map(|e| event_key(&e.value)).collect() };
    let (topic, events) = (subject(theirs), held(theirs));
    [case.me, directive].into_iter().any(|d| {
        let mine = case.of(d);
        let alike = || topic.as_ref().zip(subject(mine)).is_some_and(|(a, b)| words::nearness(a, &b) >= ALIKE);
        held(mine).iter().any(|e| events.contains(e)) || alike()
    })
}

/// The finding: on the longest passage, with both documents' words.
fn report(case: &Case<'_>, older: usize, directive: usize, shared: &[Shared], findings: &mut Findings) {
    let mut longest: Vec<&Shared> = shared.iter().collect();
    longest.sort_by_key(|s| (std::cmp::Reverse(s.words), s.here.span));
    longest.truncate(QUOTED);
    let Some(first) = longest.first() else { return };
    let (count, all) = (shared.len(), shared.iter().map(|s| s.words).sum::<usize>());
    let (name, wanted, words) = (case.name(older), case.name(directive), start_of(&quote(&first.here)));
    let (theirs, ours) = (year(case.of(older)), year(case.of(directive)));
    let (theirs, ours) = (theirs.unwrap_or_default(), ours.unwrap_or_default());
    let plural = if count == 1 { "passage follows" } else { "passages follow" };
    let message = Message::new(
        format!(
            "{count} đoạn ({all} chữ) chép theo {name} năm {theirs}, không có trong {wanted} năm {ours} mà văn bản thực hiện: {words}"
        ),
        format!("{count} {plural} ({all} words) {name} of {theirs} and not {wanted} of {ours}, which it carries out: {words}"),
    );
    let mut finding = case.finding(COPIED, Place::Words(first.here.span.start), &first.here, message);
    finding.expected = Some(format!("{wanted}, {ours}"));
    finding.found = Some(format!("{name}, {theirs}"));
    for passage in &longest {
        if passage.here.span != first.here.span {
            finding.proofs.push(levels::proof(
                case.me,
                &passage.here,
                "đoạn chép theo văn bản cũ",
                "a passage of the older document",
            ));
        }
        finding.proofs.push(levels::proof(older, &passage.there, "đoạn này ở văn bản cũ", "the passage in the older document"));
    }
    if let Some(subject) = case.of(directive).subject.as_ref().filter(|s| levels::is_printed(&s.evidence)) {
        let (vi, en) =
            ("văn bản chỉ đạo đang thực hiện, không có đoạn này", "the directive it carries out, which does not have it");
        finding.proofs.push(levels::proof(directive, &subject.evidence, vi, en));
    }
    findings.push(finding);
}

/// The first words of a long quotation.
fn start_of(quotation: &str) -> String {
    /// Words that a report shows of a quotation.
    const MOST: usize = 24;
    let mut all = quotation.split(' ');
    let start: Vec<&str> = all.by_ref().take(MOST).collect();
    let cut = all.next().is_some();
    format!("{}{}", start.join(" "), if cut { "…”" } else { "" })
}
