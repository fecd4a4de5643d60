//! Rules on themes and slogans (chủ đề, khẩu hiệu): whether they are the superior's, word for word, and whether all are there.

mod docs;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::OnceLock;

use crate::check::campaign::{Campaign, Theme};
use crate::check::levels::{self, Case, dissent, is_report, quote};
use crate::check::words::Bag;
use crate::check::{Check, Family, Finding, Findings, Place, Rule, Severity, words};
use crate::facts::model::{Facts, Found};
use crate::letters;
use crate::lexicon::{Catalogue, catalogues};
use crate::link::{self, Superior};
use crate::problem::Message;

/// The theme family.
pub(crate) const FAMILY: Family = Family { rules: &RULES, check: Check::Levels { down: &[judge], beside: &[] } };

/// Its rules, by code.
static RULES: [Rule; 2] = [
    Rule {
        code: "THM001",
        name: "theme-altered",
        severity: Severity::Warning,
        summary: docs::ALTERED_SUMMARY,
        docs: docs::ALTERED,
    },
    Rule { code: "THM002", name: "theme-missing", severity: Severity::Info, summary: docs::MISSING_SUMMARY, docs: docs::MISSING },
];

const ALTERED: &Rule = &RULES[0];
const MISSING: &Rule = &RULES[1];

/// From this share of words in common, in one order, two texts are versions of one. Two themes of one campaign share its name and
/// little else (below 0.5 in those that ministries give side by side); one word in five replaced leaves 0.8.
const NEAR: f32 = 0.6;

/// Texts of fewer words are near each other by chance.
const FEW: usize = 4;

/// So many themes and slogans of a document are compared, each with each; no real one has more.
const MOST: usize = 256;

/// A theme or slogan, and the key of its words.
#[derive(Clone, Copy)]
struct Line<'c> {
    words: &'c Found<String>,
    key: &'c str,
    bag: &'c Bag,
}

impl Line<'_> {
    /// Whether both say the same but for their years.
    fn says(&self, other: &Line<'_>) -> bool {
        self.bag == other.bag && words::same_but_years(self.key, other.key)
    }

    /// How near both are, from 0 to 1; 0 where that is below [`NEAR`].
    fn nearness(&self, other: &Line<'_>) -> f32 {
        if self.bag.nearness_at_most(other.bag) < NEAR { 0.0 } else { words::nearness(self.key, other.key) }
    }
}

/// The keys of documents' themes, then slogans.
struct Keys {
    of: HashMap<usize, Rc<Campaign>>,
}

/// An office's own catalogue, with the keys of its lines.
type Keyed = (&'static Catalogue, Vec<(String, &'static str)>);

/// The office's own catalogues, with the keys of their lines, made once.
fn keyed_catalogues() -> &'static [Keyed] {
    static ALL: OnceLock<Vec<Keyed>> = OnceLock::new();
    ALL.get_or_init(|| {
        let lines = |c: &'static Catalogue| {
            let lines = c.themes.iter().chain(&c.slogans);
            (c, lines.map(|l| (words::key(l), l.as_str())).filter(|(key, _)| !key.is_empty()).collect())
        };
        catalogues().iter().map(lines).collect()
    })
}

impl Keys {
    fn new(case: &Case<'_>, documents: impl IntoIterator<Item = usize>) -> Self {
        Self { of: documents.into_iter().map(|d| (d, case.campaigns.of(case.documents, d))).collect() }
    }

    /// The themes and slogans of a document, with their keys.
    fn lines<'c>(&'c self, case: &Case<'c>, document: usize) -> Vec<Line<'c>> {
        let Some(campaign) = self.of.get(&document) else { return Vec::new() };
        let facts = case.of(document);
        let themes = campaign.themes(|| lines(facts).map(|line| key(facts, line)).collect());
        let line = |(words, theme): (&'c Found<String>, &'c Theme)| Line { words, key: &theme.key, bag: &theme.bag };
        lines(facts).zip(themes).map(line).filter(|l| !l.key.is_empty()).take(MOST).collect()
    }
}

/// The key of a line, without what is said twice where a line or page ends: that is TXT002's.
fn key(facts: &Facts, line: &Found<String>) -> String {
    let mut key = words::key(&line.value);
    for repeat in facts.notes.repeats.iter().filter(|r| r.evidence.span.overlaps(line.evidence.span)) {
        let once = words::key(&repeat.value);
        let twice = format!(" {once} {once} ");
        let said_once = format!(" {key} ").replacen(&twice, &format!(" {once} "), 1);
        said_once.trim().clone_into(&mut key);
    }
    key
}

/// Themes, then slogans: one document's theme is another's slogan.
fn lines(facts: &Facts) -> impl Iterator<Item = &Found<String>> {
    facts.themes.iter().chain(&facts.slogans)
}

/// Both rules on one document, from the top down: a theme that is charged is no measure further down.
fn judge(case: &Case<'_>, findings: &mut Findings) {
    let keys = &Keys::new(case, case.directives().map(|s| s.document).chain([case.me]));
    let uppers: Vec<(&Superior, Vec<Line<'_>>)> = case
        .directives()
        .map(|s| {
            let mut theirs = keys.lines(case, s.document);
            theirs.retain(|l| !findings.charged(s.document, &Place::Words(l.words.evidence.span.start), &["THM001"]));
            (s, theirs)
        })
        .filter(|(_, theirs)| !theirs.is_empty())
        .collect();
    let mine = keys.lines(case, case.me);
    let free: Vec<(&Superior, Vec<Line<'_>>)> = uppers.iter().map(|(s, theirs)| (*s, not_said(&mine, theirs))).collect();
    let above = uppers.iter().flat_map(|(_, theirs)| theirs).copied().collect::<Vec<_>>();
    let open = beside_catalogues(case, (&mine, &above), findings);
    if uppers.is_empty() {
        beside_siblings(case, (&mine, &open), findings);
        return;
    }
    for line in &mine {
        if let Some((superior, theirs)) = free.iter().find_map(|(s, theirs)| Some((*s, original(*line, theirs)?)))
            && !uppers.iter().any(|(_, theirs)| theirs.iter().any(|t| t.says(line)))
        {
            altered(case, *line, (superior.document, theirs), &superior_note(case, superior), findings);
        }
    }
    missing(case, &mine, &uppers, findings);
}

/// Another document's lines that none of this one's gives as they stand.
fn not_said<'c>(mine: &[Line<'_>], theirs: &[Line<'c>]) -> Vec<Line<'c>> {
    theirs.iter().filter(|t| !mine.iter().any(|m| m.says(t))).copied().collect()
}

/// The line of another document, among those that are [not said](not_said), that this one is a version of: the nearest, if it is near
/// enough and differs in more than a year.
fn original<'c>(line: Line<'_>, theirs: &[Line<'c>]) -> Option<Line<'c>> {
    let long = |key: &str| key.split(' ').count() >= FEW;
    let nearest = theirs
        .iter()
        .filter(|t| long(line.key) && long(t.key))
        .map(|t| (t.nearness(&line), t))
        .filter(|(near, _)| *near >= NEAR)
        .max_by(|(a, _), (b, _)| a.total_cmp(b));
    nearest.map(|(_, t)| *t)
}

/// How the other document is spoken of.
struct Note {
    vi: String,
    en: String,
    proof: (&'static str, &'static str),
}

fn superior_note(case: &Case<'_>, superior: &Superior) -> Note {
    let (name, way) = (case.name(superior.document), case.way(superior));
    Note {
        vi: format!("của {name}{}", way.vi),
        en: format!("of {name}{}", way.en),
        proof: ("nguyên văn của cấp trên", "the superior's words"),
    }
}

/// The finding of THM001.
fn altered(case: &Case<'_>, line: Line<'_>, (document, theirs): (usize, Line<'_>), note: &Note, findings: &mut Findings) {
    // Marks are what recognition loses first.
    let recognised = case.facts().is_recognised() || case.of(document).is_recognised();
    if recognised && line.key.chars().map(letters::plain).eq(theirs.key.chars().map(letters::plain)) {
        return;
    }
    let evidence = &line.words.evidence;
    let difference = words::inline(&words::diff(&theirs.words.value, &line.words.value));
    let (mine, original) = (quote(evidence), quote(&theirs.words.evidence));
    let message = Message::new(
        format!("{mine} khác nguyên văn {original} {}: {difference} ([-bỏ-], {{+thêm+}})", note.vi),
        format!("{mine} is not word for word {original} {}: {difference} ([-left out-], {{+added+}})", note.en),
    );
    let mut finding = case.finding(ALTERED, Place::Words(evidence.span.start), evidence, message);
    finding.expected = Some(theirs.words.value.clone());
    finding.found = Some(line.words.value.clone());
    finding.proofs.push(levels::proof(document, &theirs.words.evidence, note.proof.0, note.proof.1));
    findings.push(finding);
}

/// THM001 against the office's own catalogues, for lines of which no superior at hand gives a version: it has the first word.
///
/// The lines that no catalogue knows are given back.
fn beside_catalogues<'c>(case: &Case<'_>, (mine, above): (&[Line<'c>], &[Line<'_>]), findings: &mut Findings) -> Vec<Line<'c>> {
    let catalogues = keyed_catalogues();
    if catalogues.is_empty() {
        return mine.to_vec();
    }
    let mut open = Vec::new();
    let year = link::key::year(&case.documents[case.me]);
    let lists: Vec<_> = catalogues.iter().filter(|(c, _)| c.holds_in(year)).collect();
    let given = || lists.iter().flat_map(|(catalogue, lines)| lines.iter().map(move |l| (*catalogue, l)));
    let is_version = |a: &str, b: &str| words::same_but_years(a, b) || words::nearness(a, b) >= NEAR;
    for line in mine {
        if line.key.split(' ').count() < FEW || above.iter().any(|a| is_version(a.key, line.key)) {
            open.push(*line);
            continue;
        }
        if given().any(|(_, (key, _))| words::same_but_years(key, line.key)) {
            continue;
        }
        let free = |key: &str| key.split(' ').count() >= FEW && !mine.iter().any(|m| words::same_but_years(m.key, key));
        let near = given().filter(|(_, (key, _))| free(key)).map(|g| (words::nearness(&g.1.0, line.key), g));
        let nearest = near.filter(|(near, _)| *near >= NEAR).max_by(|(a, _), (b, _)| a.total_cmp(b));
        let Some((_, (catalogue, (_, words_given)))) = nearest else {
            open.push(*line);
            continue;
        };
        let evidence = &line.words.evidence;
        let difference = words::inline(&words::diff(words_given, &line.words.value));
        let (mine, source) = (quote(evidence), &catalogue.source);
        let message = Message::new(
            format!(
                "{mine} khác nguyên văn “{words_given}” theo {source}, ghi trong cấu hình: {difference} ([-bỏ-], {{+thêm+}})"
            ),
            format!(
                "{mine} is not word for word “{words_given}” of {source}, as the configuration has it: {difference} ([-left out-], {{+added+}})"
            ),
        );
        let mut finding = case.finding(ALTERED, Place::Words(evidence.span.start), evidence, message);
        finding.expected = Some((*words_given).to_owned());
        finding.found = Some(line.words.value.clone());
        findings.push(finding);
    }
    open
}

/// THM001 where no superior's themes are at hand: of two siblings each, from three up the minority.
fn beside_siblings(case: &Case<'_>, (mine, open): (&[Line<'_>], &[Line<'_>]), findings: &mut Findings) {
    if open.is_empty() || case.is_alone() {
        return;
    }
    let keys = Keys::new(case, case.siblings_in_campaign());
    let siblings = case.siblings_in_campaign().map(|d| (d, keys.lines(case, d)));
    let others: Vec<_> = siblings.map(|(d, theirs)| (d, not_said(mine, &theirs), theirs)).collect();
    for line in open {
        let (versions, keys): (Vec<_>, Vec<&str>) = others
            .iter()
            .filter_map(|(d, free, theirs)| {
                let same = theirs.iter().find(|t| t.says(line)).copied();
                let version = same.or_else(|| original(*line, free))?;
                // A version that differs in its year alone counts as this one.
                Some(((*d, version), if same.is_some() { line.key } else { version.key }))
            })
            .unzip();
        let Some(dissent) = dissent(&line.key, &keys) else { continue };
        let (other, theirs) = versions[dissent.other];
        let name = case.name(other);
        let (vi, en) = dissent.majority.map_or((String::new(), String::new()), |(votes, all)| {
            (format!(" ({votes} trong {all} văn bản ghi như vậy)"), format!(" ({votes} of {all} documents say so)"))
        });
        let note = Note {
            vi: format!("của {name}, văn bản cùng cấp{vi}"),
            en: format!("of {name}, a document of the same level{en}"),
            proof: ("nguyên văn của văn bản cùng cấp", "the sibling's words"),
        };
        altered(case, *line, (other, theirs), &note, findings);
    }
}

/// THM002: the nearest superior with themes, or with messages, is the measure. Altered ones are THM001's, and not missing.
fn missing(case: &Case<'_>, mine: &[Line<'_>], uppers: &[(&Superior, Vec<Line<'_>>)], findings: &mut Findings) {
    // What seems left out may stand among those that are not compared, or in the superior's paper that is sent along.
    let sent_along = case.facts().notes.sent_along.is_some() && mine.is_empty();
    // An invitation to one meeting, or a notice of one thing, carries nothing on.
    let invites = case.facts().kind.as_ref().is_some_and(|k| matches!(k.value.abbr, "GM" | "TB"));
    if is_report(case.facts()) || invites || mine.len() == MOST || sent_along {
        return;
    }
    for kind in [&THEMES, &MESSAGES] {
        let given = uppers.iter().map(|(s, lines)| (*s, of_kind(case, s, lines, kind))).find(|(_, lines)| !lines.is_empty());
        let Some((superior, theirs)) = given else { continue };
        let passed = |d: &usize| *d != superior.document && findings.on(*d).any(|f| f.rule.code == "THM002");
        if case.of(superior.document).notes.themes_optional.is_some() || superior.way.iter().any(passed) {
            continue;
        }
        let has = |t: &Line<'_>| mine.iter().any(|m| m.says(t) || m.nearness(t) >= NEAR);
        let left_out: Vec<&Line<'_>> = theirs.iter().filter(|t| !has(t)).collect();
        let is_lost = kind.all_wanted || theirs.len() > left_out.len() && left_out.len() == 1;
        if !left_out.is_empty()
            && is_lost
            && let Some(finding) = left_out_of(case, superior, (&theirs, &left_out), (kind, mine))
        {
            findings.push(finding);
        }
    }
}

/// Lines of a sort, as a message calls them.
struct Kind {
    name: (&'static str, &'static str),
    /// Whether each is wanted of who carries them out. Of slogans some may be chosen: only who prints all but one has lost it.
    all_wanted: bool,
    list: fn(&Facts) -> &[Found<String>],
}

const THEMES: Kind = Kind { name: ("chủ đề", "theme"), all_wanted: true, list: |f| &f.themes };
const MESSAGES: Kind = Kind { name: ("thông điệp, khẩu hiệu", "message"), all_wanted: false, list: |f| &f.slogans };

/// The finding of THM002.
fn left_out_of(
    case: &Case<'_>,
    superior: &Superior,
    (theirs, left_out): (&[Line<'_>], &[&Line<'_>]),
    (kind, mine): (&Kind, &[Line<'_>]),
) -> Option<Finding> {
    let citation = case.facts().citations.get(superior.citation)?;
    let list = left_out.iter().map(|l| quote(&l.words.evidence)).collect::<Vec<_>>().join("; ");
    let (name, way, out, all) = (case.name(superior.document), case.way(superior), left_out.len(), theirs.len());
    let (vi, en) = kind.name;
    let mut message = match (out, all) {
        (1, 1) => Message::new(
            format!("Không thấy {vi} của {name}{}: {list}", way.vi),
            format!("The {en} of {name}{} is left out: {list}", way.en),
        ),
        _ => Message::new(
            format!("Thiếu {out} trong {all} {vi} của {name}{}: {list}", way.vi),
            format!("{out} of {all} {en}s of {name}{} are left out: {list}", way.en),
        ),
    };
    // What stands in its place may be meant for it.
    let own = mine.iter().find(|m| (kind.list)(case.facts()).iter().any(|t| std::ptr::eq(t, m.words)));
    if let Some(own) = own.filter(|_| out == all) {
        let words = quote(&own.words.evidence);
        message.vi = format!("{}; văn bản này ghi {words}", message.vi);
        message.en = format!("{}; this document has {words}", message.en);
    }
    let mut finding = case.finding(MISSING, Place::Citation(superior.citation), &citation.evidence, message);
    finding.expected = Some(all.to_string());
    finding.found = Some((all - out).to_string());
    let (vi, en) = (format!("{vi} của cấp trên"), format!("the superior's {en}"));
    let proofs = left_out.iter().map(|l| levels::proof(superior.document, &l.words.evidence, vi.clone(), en.clone()));
    finding.proofs.extend(proofs);
    let (vi, en) = kind.name;
    let own = own
        .filter(|_| out == all)
        .map(|m| levels::proof(case.me, &m.words.evidence, format!("{vi} ở đây"), format!("the {en} here")));
    finding.proofs.extend(own);
    Some(finding)
}

/// Those of a superior's lines that are of a sort.
fn of_kind<'c>(case: &Case<'c>, superior: &Superior, lines: &[Line<'c>], kind: &Kind) -> Vec<Line<'c>> {
    let of_it = (kind.list)(case.of(superior.document));
    lines.iter().copied().filter(|l| of_it.iter().any(|t| std::ptr::eq(t, l.words))).collect()
}
