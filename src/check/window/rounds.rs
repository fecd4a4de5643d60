//! WIN002 of rounds: the window that a superior sets for the bodies of one level (`Cấp xã: từ ngày … đến ngày …`), and that of its own round,
//! which the document tells again.

use super::superior::{PART, beside_superior, took_longer};
use super::{Relation, relation};
use crate::check::campaign::Round;
use crate::check::levels::{self, CHARGED_WINDOW, Case, Measured};
use crate::check::{Findings, Place, Severity};
use crate::facts::model::{Facts, Found, FrameRole, Level, Timeframe};
use crate::lexicon::word_sets::{Labelled, is_in_any_label};
use crate::lexicon::{CampaignKind, campaign_words, province_named, round_called};

/// A window of a round, its place among those of the document, and the level that it is held at.
struct OfLevel<'c> {
    n: usize,
    frame: &'c Found<Timeframe>,
    level: Level,
}

/// The levels that a superior of a body may hold a round of its own at.
const ABOVE: [Level; 3] = [Level::Central, Level::Province, Level::District];

/// WIN002 of what a body holds at its level: not behind the last day that its superior has set for that, and not before the first.
pub(super) fn at_its_level(case: &Case<'_>, findings: &mut Findings) {
    let facts = case.facts();
    if case.superiors.is_empty() || levels::is_programme(facts) || levels::is_correction(facts) {
        return;
    }
    let Some(lower) = own_round(facts) else { return };
    // The whole is measured by the whole, where the superior has set a time for that; its own round is another.
    let is_whole = lower.frame.value.role == FrameRole::Main;
    let set = |facts: &Facts, of_another_round: bool| {
        the_round(facts, lower.level).is_some() && (!is_whole || of_another_round || levels::main_frame(facts).is_none())
    };
    beside_round(case, &lower, set, findings);
}

/// WIN002 of the superior's own round, where the document tells its days again: `Cấp tỉnh: từ ngày … đến ngày …` in a school's plan.
pub(super) fn above_its_level(case: &Case<'_>, findings: &mut Findings) {
    let facts = case.facts();
    let Some(own) = facts.issuer.as_ref().and_then(|i| i.value.level) else { return };
    if case.superiors.is_empty() || levels::is_programme(facts) || levels::is_correction(facts) {
        return;
    }
    let own = if own == Level::Department { Level::Province } else { own };
    for level in ABOVE.into_iter().filter(|level| *level < own) {
        if let Some(lower) = the_round(facts, level) {
            beside_round(
                case,
                &lower,
                |facts, _| the_round(facts, level).or_else(|| main_round(facts, level)).is_some(),
                findings,
            );
        }
    }
}

/// The finding that a round's window goes beyond that of the nearest superior which sets one, as `sets` says of it and of whether it is about
/// another round.
fn beside_round(case: &Case<'_>, lower: &OfLevel<'_>, sets: impl Fn(&Facts, bool) -> bool, findings: &mut Findings) {
    if findings.charged(case.me, &Place::Timeframe(lower.n), CHARGED_WINDOW) {
        return;
    }
    let gives = |facts: &Facts| sets(facts, false);
    let above = case.directives_in_any_round().filter(|s| !case.is_amended(s.document, gives)).find_map(|s| {
        let theirs = case.of(s.document);
        let upper = the_round(theirs, lower.level).or_else(|| main_round(theirs, lower.level));
        let upper = upper.filter(|_| sets(theirs, !case.is_directive(s)))?;
        (!findings.charged(s.document, &Place::Timeframe(upper.n), CHARGED_WINDOW)).then_some((s, upper))
    });
    let Some((superior, upper)) = above else { return };
    let (mine, theirs) = (&lower.frame.value, &upper.frame.value);
    let relation = relation(mine, theirs);
    // What is got ready, and rounds further down, may come before.
    let beyond = relation == Relation::Outside || mine.end > theirs.end;
    let told = levels::is_report(case.facts()) && took_longer(relation);
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
        let label = frame.value.label.as_deref();
        let labelled = label.and_then(|label| of_level(facts, label));
        let bare = labelled.is_none_or(|named| named == level) && label.is_none_or(tells_nothing);
        // What spans a province's rounds below it is longer than its own.
        (bare && (level != Level::Province || labelled.is_some())).then_some(OfLevel { n, frame, level })
    };
    the_round(facts, level).or_else(main)
}

/// The main window of a document about a contest of this level, as its subject and its issuer tell.
fn main_round(facts: &Facts, level: Level) -> Option<OfLevel<'_>> {
    let (n, frame) = levels::main_frame(facts)?;
    let named = Round::of(facts).and_then(|round| round.level);
    let label = frame.value.label.as_deref();
    let bare = label.is_none_or(|label| tells_nothing(label) && of_level(facts, label).is_none_or(|named| named == level));
    (named == Some(level) && bare).then_some(OfLevel { n, frame, level })
}

/// The one window that is labelled with a level and nothing more.
fn the_round(facts: &Facts, level: Level) -> Option<OfLevel<'_>> {
    let of_it = |f: &Found<Timeframe>| f.value.label.as_deref().and_then(|label| of_level(facts, label)) == Some(level);
    let mut all = facts.timeframes.iter().enumerate().filter(|(_, f)| of_it(f));
    let (n, frame) = all.next().filter(|_| all.next().is_none())?;
    let alone = frame.value.role == FrameRole::Activity && frame.value.label.as_deref().is_some_and(tells_nothing);
    alone.then_some(OfLevel { n, frame, level })
}

/// The one level that a label names.
fn of_level(facts: &Facts, label: &str) -> Option<Level> {
    let folded = crate::lexicon::fold(label);
    let mut named = campaign_words(CampaignKind::Round).filter(|words| folded.contains(words));
    let words = named.next().filter(|_| named.next().is_none())?;
    let province = facts.issuer.as_ref().and_then(|i| i.value.province.as_deref());
    let in_a_city = province.and_then(province_named).is_some_and(|p| p.city);
    round_called(words, facts.date.as_ref().map(|d| d.value.earliest()), in_a_city)
}

/// Whether a label has no words but those of any window, round and level.
fn tells_nothing(label: &str) -> bool {
    let folded = crate::lexicon::fold(label).into_owned();
    let folded = campaign_words(CampaignKind::Round).fold(folded, |label, words| label.replace(words, ""));
    let words = folded.split(|c: char| !c.is_alphabetic()).filter(|w| w.chars().count() > 1);
    words.into_iter().all(|w| is_in_any_label(w, Labelled::Round))
}
