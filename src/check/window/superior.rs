//! WIN002: a document's window beside the nearest superior's.

use super::labels::{is_of_choosing, is_of_forces, is_own_check, is_peak};
use super::{Relation, SUPERIOR, relation};
use crate::check::levels::{self, CHARGED_WINDOW, Case, LONG, Measured, proof, quote, span_of};
use crate::check::{Finding, Findings, Place, Severity};
use crate::date::{Date, days_between};
use crate::facts::model::{Facts, Found, FrameRole, Level, Timeframe};
use crate::lexicon::{CampaignKind, campaign_words, fold};
use crate::link::Superior;
use crate::problem::Message;

/// The document's main window where it can be compared: not charged, and not the year of a programme.
pub(super) fn comparable<'c>(facts: &'c Facts, document: usize, findings: &Findings) -> Option<(usize, &'c Found<Timeframe>)> {
    let (n, frame) = levels::main_frame(facts)?;
    let whole_year =
        levels::length(&frame.value).is_some_and(|days| days > LONG) && frame.value.start.is_some_and(|d| d.day_of_year() == 1);
    let out = whole_year || levels::is_programme(facts) || findings.charged(document, &Place::Timeframe(n), CHARGED_WINDOW);
    (!out).then_some((n, frame))
}

/// WIN002.
pub(super) fn with_superior(case: &Case<'_>, findings: &mut Findings) {
    let Some((n, lower)) = comparable(case.facts(), case.me, findings) else { return };
    let Some((superior, _, upper)) = case.directive_window(findings) else { return };
    if is_own_check(&lower.value) && !is_own_check(&upper.value)
        || is_of_forces(&lower.value) && !is_of_forces(&upper.value)
        || is_of_all_levels(case.facts(), case.of(superior.document))
    {
        return;
    }
    let relation = relation(&lower.value, &upper.value);
    // The superior's days stand here too, for one part of several.
    let days = |f: &Timeframe| (f.start, f.end);
    if case.facts().timeframes.iter().any(|f| days(&f.value) == days(&upper.value)) {
        return;
    }
    // Nor does a window differ that the superior itself sets beside its own, such as that of the communes.
    let set = |f: &Found<Timeframe>| days(&f.value) == days(&lower.value);
    // `niêm yết 15 ngày, trong khoảng thời gian từ … đến …`: some days of it are all that is wanted.
    let some_days = relation == Relation::Narrower && upper.value.label.as_deref().is_some_and(|l| l.contains("trong khoảng"));
    // One that lies elsewhere may be what the superior moved.
    let beside = matches!(relation, Relation::Narrower | Relation::Wider);
    // An invitation is to a meeting, whatever part of the work that one is about.
    let invites = relation == Relation::Narrower && case.facts().kind.as_ref().is_some_and(|k| k.value.abbr == "GM");
    // `Sơ tuyển tại lớp: …`: whom one sends is chosen before.
    let chooses = relation == Relation::Outside && lower.value.end < upper.value.start && is_of_choosing(&lower.value);
    if some_days
        || invites
        || chooses
        || is_one_task(relation, &lower.value, &upper.value)
        || beside && case.of(superior.document).timeframes.iter().any(set)
    {
        return;
    }
    let long = levels::length(&upper.value).is_some_and(|days| days > LONG);
    let Some(mut severity) = severity(relation, upper.value.flexible, long) else { return };
    // A month that is named for the days within it differs only where it is another.
    let rough = levels::is_worked_out(lower) || levels::is_worked_out(upper);
    let peak = is_peak(case.facts(), &lower.value) && !is_peak(case.of(superior.document), &upper.value);
    if rough && relation != Relation::Outside || peak && relation == Relation::Narrower {
        return;
    }
    if peak {
        severity = severity.min(Severity::Warning);
    }
    if levels::is_report(case.facts()) && took_longer(relation) {
        return;
    }
    findings.push(beside_superior(case, &Measured { n, lower, superior, upper }, severity, WHOLE));
}

/// A report tells how long the work took, which may well be longer than it was to, or later: what was ordered it does not say.
pub(super) const fn took_longer(relation: Relation) -> bool {
    matches!(relation, Relation::Wider | Relation::Shifted)
}

/// `Chi trả học kỳ I từ ngày 19/01 đến ngày 28/01`, where no label calls it the time of the whole and it takes up a small part of the superior's,
/// without its ends: one task of several.
fn is_one_task(relation: Relation, lower: &Timeframe, upper: &Timeframe) -> bool {
    let labelled = lower.label.as_deref().is_some_and(|l| fold(l).contains("thời gian"));
    let one_end = lower.start == upper.start || lower.end == upper.end;
    let days = levels::length(lower).zip(levels::length(upper));
    relation == Relation::Narrower && !labelled && !one_end && days.is_some_and(|(mine, theirs)| mine * 3 < theirs)
}

/// `Đại hội Thể dục thể thao các cấp tiến tới …`: each level holds its own, one after the other, and the window of the whole is that of none below.
fn is_of_all_levels(lower: &Facts, upper: &Facts) -> bool {
    const LEVELS: &str = "các cấp";
    // What a sở does for the province is the province's own.
    if lower.issuer.as_ref().and_then(|i| i.value.level).is_some_and(|l| l < Level::District) {
        return false;
    }
    let subject = upper.subject.as_ref().map(|s| fold(&s.value)).unwrap_or_default();
    subject.contains(LEVELS) && campaign_words(CampaignKind::Contest).any(|w| subject.contains(w))
}

/// How the superior's window is spoken of: that of the campaign...
const WHOLE: (&str, &str) = ("thời gian của cấp trên", "the superior's window");
/// ...or of a part of it.
pub(super) const PART: (&str, &str) = ("thời gian của phần này ở cấp trên", "the superior's window for this part");

/// The finding of WIN002; `what` the superior's window is to the campaign.
pub(super) fn beside_superior(
    case: &Case<'_>,
    measured: &Measured<'_, Timeframe>,
    severity: Severity,
    what: (&'static str, &'static str),
) -> Finding {
    let Measured { n, lower, superior, upper } = measured;
    let above = proof(superior.document, &upper.evidence, what.0, what.1);
    case.finding(SUPERIOR, Place::Timeframe(*n), &lower.evidence, differs(case, measured))
        .with_severity(severity)
        .comparing(span_of(&upper.value), span_of(&lower.value))
        .borne_out_by([above])
        .borne_out_by(case.steps_up(superior))
}

/// WIN002 of a document that names one window and that a part's (`tổ chức kiểm tra trong thời gian từ … đến …`): where it takes up half of the
/// superior's and more it stands for the campaign, and should not go beyond it, nor be that of another year.
pub(super) fn lone_part(case: &Case<'_>, findings: &mut Findings) {
    let facts = case.facts();
    let [lower] = &facts.timeframes[..] else { return };
    let charged = findings.charged(case.me, &Place::Timeframe(0), CHARGED_WINDOW);
    if lower.value.role == FrameRole::Main || charged || levels::is_programme(facts) {
        return;
    }
    let above = case.directive_window(findings).or_else(|| only_window(case, findings));
    let Some((superior, _, upper)) = above.filter(|(_, _, upper)| !upper.value.flexible) else {
        return;
    };
    let days = |frame: &Timeframe| levels::length(frame).filter(|days| (1..=LONG).contains(days));
    let Some((mine, theirs)) = days(&lower.value).zip(days(&upper.value)) else { return };
    let relation = relation(&lower.value, &upper.value);
    let of_another_year = || is_of_another_year(&lower.value, &upper.value);
    let severity = match relation {
        Relation::Wider | Relation::Shifted
            if mine * 2 >= theirs && !levels::is_report(facts) && upper.value.role == FrameRole::Main =>
        {
            Severity::Warning
        }
        Relation::Outside if of_another_year() => Severity::Error,
        _ => return,
    };
    findings.push(beside_superior(case, &Measured { n: 0, lower, superior, upper }, severity, WHOLE));
}

/// Whether one window has the very days of the other in another year.
pub(super) fn is_of_another_year(lower: &Timeframe, upper: &Timeframe) -> bool {
    let same = |a: Option<Date>, b: Option<Date>| {
        a.zip(b).is_some_and(|(a, b)| (a.month(), a.day()) == (b.month(), b.day()) && a.year() != b.year())
    };
    same(lower.start, upper.start) && same(lower.end, upper.end)
}

/// The one window of the nearest directive, where that is a part's, too: good for the days of it in another year.
fn only_window<'c>(case: &Case<'c>, findings: &Findings) -> Option<(&'c Superior, usize, &'c Found<Timeframe>)> {
    case.directives().filter(|s| !case.is_amended(s.document, |f| !f.timeframes.is_empty())).find_map(|s| {
        let [only] = &case.of(s.document).timeframes[..] else { return None };
        (!findings.charged(s.document, &Place::Timeframe(0), CHARGED_WINDOW)).then_some((s, 0, only))
    })
}

/// How bad a difference is. Where the superior leaves its window open (`căn cứ tình hình thực tế`), a part of it is as good as
/// the whole and more than it is worth a note; no day in common still wants a human. A part of a year-long programme is no
/// difference.
fn severity(relation: Relation, flexible: bool, long: bool) -> Option<Severity> {
    match (relation, flexible) {
        (Relation::Same, _) | (Relation::Narrower, true) => None,
        (Relation::Narrower, false) => (!long).then_some(Severity::Info),
        (Relation::Wider | Relation::Shifted, true) => Some(Severity::Info),
        (Relation::Outside, true) => Some(Severity::Warning),
        (Relation::Wider | Relation::Shifted | Relation::Outside, false) => Some(Severity::Error),
    }
}

/// What WIN002 says.
fn differs(case: &Case<'_>, Measured { lower, superior, upper, .. }: &Measured<'_, Timeframe>) -> Message {
    let (mine, theirs, name, way) =
        (quote(&lower.evidence), quote(&upper.evidence), case.name(superior.document), case.way(superior));
    let how = relation(&lower.value, &upper.value).words();
    let ends = ends(&lower.value, &upper.value);
    let (span, wanted) = (span_of(&lower.value), span_of(&upper.value));
    Message::new(
        format!("Thời gian {mine} ({span}) {} thời gian {theirs} ({wanted}) của {name}{}: {}", how.0, way.vi, ends.vi),
        format!("The window {mine} ({span}) is {} {theirs} ({wanted}) of {name}{}: {}", how.1, way.en, ends.en),
    )
}

/// By how many days each end differs.
fn ends(lower: &Timeframe, upper: &Timeframe) -> Message {
    let (mut vi, mut en) = (Vec::new(), Vec::new());
    for (a, b, verb_vi, verb_en) in [(lower.start, upper.start, "bắt đầu", "starts"), (lower.end, upper.end, "kết thúc", "ends")]
    {
        let days = a.zip(b).map_or(0, |(a, b)| days_between(b, a));
        if days != 0 {
            let (count, late) = (days.abs(), days > 0);
            vi.push(format!("{verb_vi} {} {count} ngày", if late { "muộn hơn" } else { "sớm hơn" }));
            let plural = if count == 1 { "" } else { "s" };
            en.push(format!("{verb_en} {count} day{plural} {}", if late { "later" } else { "earlier" }));
        }
    }
    Message::new(vi.join(", "), en.join(", "))
}
