//! WIN002 of a campaign's parts: the window of each beside that of the superior's part of the same name.

use super::labels::{PEAK, is_bare_batch, name_of_main, part_name};
use super::superior::{PART, beside_superior, is_of_another_year, took_longer};
use super::{Relation, relation};
use crate::check::levels::{self, CHARGED_WINDOW, Case, Measured};
use crate::check::{Findings, Place, Severity};
use crate::facts::model::{Facts, Found, FrameRole, Timeframe};
use crate::lexicon::fold;

/// WIN002 of a campaign's parts: the window of each beside that of the part of the same name in the nearest superior that gives one.
/// A part may be narrower; beyond the superior's window it is a warning.
pub(super) fn with_superior(case: &Case<'_>, findings: &mut Findings) {
    if case.superiors.is_empty() || levels::is_programme(case.facts()) {
        return;
    }
    for (name, n, lower) in parts(case.facts()).into_iter().chain(main_named_for_a_part(case.facts())) {
        if findings.charged(case.me, &Place::Timeframe(n), CHARGED_WINDOW) {
            continue;
        }
        // What was changed since is no measure where the change has the part as well.
        let gives = |facts: &Facts| parts(facts).iter().any(|p| p.0 == name);
        let above = case.directives().filter(|s| !case.is_amended(s.document, gives)).find_map(|s| {
            let theirs = parts(case.of(s.document));
            let of_name = theirs.iter().find(|p| p.0 == name);
            let (_, n, frame) = of_name.or_else(|| only_like(&theirs, &name, lower))?.clone();
            (!findings.charged(s.document, &Place::Timeframe(n), CHARGED_WINDOW)).then_some((s, frame))
        });
        let Some((superior, upper)) = above else { continue };
        let relation = relation(&lower.value, &upper.value);
        let told = levels::is_report(case.facts()) && took_longer(relation);
        if told || upper.value.flexible || matches!(relation, Relation::Same | Relation::Narrower) {
            continue;
        }
        // What the subject calls by the batch is that batch.
        let by_subject = lower.value.role == FrameRole::Main && levels::batch(case.facts()).is_some_and(|b| b == name);
        // Peaks and batches by no other name are one where a day of theirs is the same; so is a document's own window with a part of the superior's.
        let one_end = lower.value.start == upper.value.start || lower.value.end == upper.value.end;
        let is_main = lower.value.role == FrameRole::Main;
        let severity = if is_of_another_year(&lower.value, &upper.value) { Severity::Error } else { Severity::Warning };
        if (name == PEAK || is_bare_batch(&name) || is_main) && !one_end && severity == Severity::Warning && !by_subject {
            continue;
        }
        findings.push(beside_superior(case, &Measured { n, lower, superior, upper }, severity, PART));
    }
}

/// The windows of parts that are named, each name once: its words, the window's index, the window.
fn parts(facts: &Facts) -> Vec<(String, usize, &Found<Timeframe>)> {
    let named = facts.timeframes.iter().enumerate().filter(|(_, f)| f.value.role == FrameRole::Activity);
    let name = |label: &str| {
        let peak = || fold(label).contains(PEAK).then(|| PEAK.to_owned());
        peak().or_else(|| part_name(label))
    };
    let all: Vec<_> = named.filter_map(|(n, f)| Some((name(f.value.label.as_deref()?)?, n, f))).collect();
    let once = |name: &str| all.iter().filter(|p| p.0 == name).count() == 1;
    all.iter().filter(|p| once(&p.0)).cloned().collect()
}

/// The one part of the superior's whose name is this one with a word more or less (`đại hội cấp xã`, `đại hội Đoàn cấp xã`), and which begins or ends
/// on the same day.
fn only_like<'p, 'c>(
    theirs: &'p [(String, usize, &'c Found<Timeframe>)],
    name: &str,
    lower: &Found<Timeframe>,
) -> Option<&'p (String, usize, &'c Found<Timeframe>)> {
    /// Words that the shorter name has at least.
    const LEAST: usize = 3;
    let within = |a: &str, b: &str| {
        let mut all = b.split(' ');
        a.split(' ').count() >= LEAST && a.split(' ').all(|word| all.any(|other| other == word))
    };
    let one_end = |f: &Timeframe| lower.value.start == f.start || lower.value.end == f.end;
    let mut like = theirs.iter().filter(|p| within(&p.0, name) || within(name, &p.0));
    like.next().filter(|p| like.next().is_none() && one_end(&p.2.value))
}

/// `Thời gian tự chấm điểm: …`, `Tháng cao điểm: …`: the window of a document that carries out one part of its superior's, by the part's name, and that of a
/// batch which the subject names.
fn main_named_for_a_part(facts: &Facts) -> impl Iterator<Item = (String, usize, &Found<Timeframe>)> {
    let main = levels::main_frame(facts);
    let names = main.map(|(_, frame)| [name_of_main(facts, frame), levels::batch(facts)]).into_iter().flatten().flatten();
    names.zip(std::iter::repeat(main)).filter_map(|(name, main)| main.map(|(n, frame)| (name, n, frame)))
}
