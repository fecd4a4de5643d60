//! WIN002 of rounds: the window that a superior sets for the bodies of one level (`Cấp xã: từ ngày … đến ngày …`).

use super::compared::{CHARGES, PART, beside_superior, took_longer};
use super::{Relation, relation};
use crate::check::levels::{self, Case, Measured};
use crate::check::{Findings, Place, Severity};
use crate::facts::model::{Facts, Found, FrameRole, Level, Timeframe};

/// A window of a round, its place among those of the document, and the level that it is held at.
struct OfLevel<'c> {
    n: usize,
    frame: &'c Found<Timeframe>,
    level: Level,
}

/// The levels as labels call them.
const CALLED: [(&str, Level); 5] = [
    ("cấp tỉnh", Level::Province),
    ("cấp thành phố", Level::Province),
    ("cấp xã", Level::Commune),
    ("cấp phường", Level::Commune),
    ("cấp trường", Level::Unit),
];

/// Words of a label that tell no part from another: of any window, and of any round before the last.
const ANY: [&str; 26] = [
    "thời", "gian", "tổ", "chức", "thực", "hiện", "triển", "khai", "tại", "ở", "các", "vòng", "sơ", "khảo", "loại", "tuyển",
    "thi", "hội", "cuộc", "đấu", "môn", "dự", "kiến", "từ", "ngày", "năm",
];

/// WIN002 of what a body holds at its level: not behind the last day that its superior has set for that, and not before the first.
pub(super) fn at_its_level(case: &Case<'_>, findings: &mut Findings) {
    let facts = case.facts();
    if case.superiors.is_empty() || levels::is_programme(facts) || levels::is_correction(facts) {
        return;
    }
    let Some(lower) = own_round(facts) else { return };
    if findings.charged(case.me, &Place::Timeframe(lower.n), CHARGES) {
        return;
    }
    // The whole is measured by the whole, where the superior has set a time for that.
    let is_whole = lower.frame.value.role == FrameRole::Main;
    let sets = |facts: &Facts| the_round(facts, lower.level).is_some();
    let above = case.directives().filter(|s| !case.is_amended(s.document, sets)).find_map(|s| {
        let theirs = case.of(s.document);
        let upper = the_round(theirs, lower.level).filter(|_| !is_whole || levels::main_frame(theirs).is_none())?;
        (!findings.charged(s.document, &Place::Timeframe(upper.n), CHARGES)).then_some((s, upper))
    });
    let Some((superior, upper)) = above else { return };
    let (mine, theirs) = (&lower.frame.value, &upper.frame.value);
    let relation = relation(mine, theirs);
    // What is got ready, and rounds further down, may come before.
    let beyond = relation == Relation::Outside || mine.end > theirs.end;
    let told = levels::is_report(facts) && took_longer(relation);
    if beyond && !told && !theirs.flexible && mine.end.is_some() && theirs.end.is_some() {
        let measured = Measured { n: lower.n, lower: lower.frame, superior, upper: upper.frame };
        findings.push(beside_superior(case, &measured, Severity::Warning, PART));
    }
}

/// The window of the round that the document's issuer holds: the one labelled so, else its own, where its label tells nothing else.
fn own_round(facts: &Facts) -> Option<OfLevel<'_>> {
    let level = match facts.issuer.as_ref()?.value.level? {
        Level::Province | Level::Department => Level::Province,
        Level::Commune => Level::Commune,
        Level::Unit => Level::Unit,
        _ => return None,
    };
    let main = || {
        let (n, frame) = levels::main_frame(facts)?;
        let bare = frame.value.label.as_deref().is_none_or(|label| of_level(label).is_none() && tells_nothing(label));
        // What spans a province's rounds below it is longer than its own.
        (bare && level != Level::Province).then_some(OfLevel { n, frame, level })
    };
    the_round(facts, level).or_else(main)
}

/// The one window that is labelled with a level and nothing more.
fn the_round(facts: &Facts, level: Level) -> Option<OfLevel<'_>> {
    let of_it = |f: &Found<Timeframe>| f.value.label.as_deref().and_then(of_level) == Some(level);
    let mut all = facts.timeframes.iter().enumerate().filter(|(_, f)| of_it(f));
    let (n, frame) = all.next().filter(|_| all.next().is_none())?;
    let alone = frame.value.role == FrameRole::Activity && frame.value.label.as_deref().is_some_and(tells_nothing);
    alone.then_some(OfLevel { n, frame, level })
}

/// The one level that a label names.
fn of_level(label: &str) -> Option<Level> {
    let folded = crate::lexicon::fold(label);
    let mut named = CALLED.iter().filter(|(words, _)| folded.contains(words));
    let (_, level) = named.next()?;
    named.next().is_none().then_some(*level)
}

/// Whether a label has no words but those of any window, round and level.
fn tells_nothing(label: &str) -> bool {
    let folded = CALLED.iter().fold(crate::lexicon::fold(label).into_owned(), |label, (words, _)| label.replace(words, ""));
    let words = folded.split(|c: char| !c.is_alphabetic()).filter(|w| w.chars().count() > 1);
    words.into_iter().all(|w| ANY.contains(&w))
}
