//! A window beside others: the nearest superior's (WIN002), or, where none is at hand, the siblings' (WIN003).

use super::{Relation, SIBLING, SUPERIOR, relation};
use crate::check::levels::{self, Case, LONG, dissent, quote, span_of};
use crate::check::{Findings, Place, Severity};
use crate::date::{Date, days_between};
use crate::facts::model::{Facts, Found, Timeframe};
use crate::link::Superior;
use crate::problem::Message;

/// A window that one of these has charged is no measure for another.
const CHARGES: &[&str] = &["DAT001", "WIN001", "WIN002", "WIN004"];

/// How many of a majority are shown beside the first.
const SHOWN: usize = 4;

/// The document's main window where it can be compared: not charged, and not the year of a programme.
fn comparable<'c>(facts: &'c Facts, document: usize, findings: &Findings) -> Option<(usize, &'c Found<Timeframe>)> {
    let (n, frame) = levels::main_frame(facts)?;
    let whole_year =
        levels::length(&frame.value).is_some_and(|days| days > LONG) && frame.value.start.is_some_and(|d| d.day_of_year() == 1);
    let out = whole_year || levels::is_programme(facts) || findings.charged(document, &Place::Timeframe(n), CHARGES);
    (!out).then_some((n, frame))
}

/// WIN002.
pub(super) fn with_superior(case: &Case<'_>, findings: &mut Findings) {
    let Some((n, lower)) = comparable(case.facts(), case.me, findings) else { return };
    let Some((superior, _, upper)) = case.directive_window(findings) else { return };
    let relation = relation(&lower.value, &upper.value);
    let long = levels::length(&upper.value).is_some_and(|days| days > LONG);
    let Some(severity) = severity(relation, upper.value.flexible, long) else { return };
    let mut finding =
        case.finding(SUPERIOR, Place::Timeframe(n), &lower.evidence, differs(case, lower, (superior, upper), relation));
    finding.severity = severity;
    finding.expected = Some(span_of(&upper.value));
    finding.found = Some(span_of(&lower.value));
    finding.proofs.push(levels::proof(superior.document, &upper.evidence, "thời gian của cấp trên", "the superior's window"));
    finding.proofs.extend(case.steps_up(superior));
    findings.push(finding);
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
fn differs(
    case: &Case<'_>,
    lower: &Found<Timeframe>,
    (superior, upper): (&Superior, &Found<Timeframe>),
    relation: Relation,
) -> Message {
    let (mine, theirs, name, way) =
        (quote(&lower.evidence), quote(&upper.evidence), case.name(superior.document), case.way(superior));
    let ends = ends(&lower.value, &upper.value);
    let (span, wanted) = (span_of(&lower.value), span_of(&upper.value));
    Message::new(
        format!(
            "Thời gian {mine} ({span}) {} thời gian {theirs} ({wanted}) của {name}{}: {}",
            relation.vietnamese(),
            way.vi,
            ends.vi
        ),
        format!(
            "The window {mine} ({span}) is {} {theirs} ({wanted}) of {name}{}: {}",
            match relation {
                Relation::Narrower => "narrower than",
                Relation::Wider => "wider than",
                Relation::Shifted => "shifted against",
                Relation::Outside => "outside",
                Relation::Same => "the same as",
            },
            way.en,
            ends.en
        ),
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

/// Both ends of a window, where both are given.
fn both_ends(frame: &Timeframe) -> Option<(Date, Date)> {
    frame.start.zip(frame.end)
}

/// WIN003.
pub(super) fn with_siblings(case: &Case<'_>, findings: &mut Findings) {
    if case.siblings.is_empty() || case.directive_window(findings).is_some() {
        return;
    }
    let Some((n, mine)) = comparable(case.facts(), case.me, findings) else { return };
    let Some(value) = both_ends(&mine.value) else { return };
    let (others, values): (Vec<_>, Vec<_>) = case
        .siblings_in_campaign()
        .filter_map(|d| {
            let (_, frame) = comparable(case.of(d), d, findings)?;
            Some(((d, frame), both_ends(&frame.value)?))
        })
        .unzip();
    let Some(dissent) = dissent(&value, &values) else { return };
    let (other, theirs) = others[dissent.other];
    let mut finding =
        case.finding(SIBLING, Place::Timeframe(n), &mine.evidence, disagrees(case, mine, (other, theirs), dissent.majority));
    finding.expected = Some(span_of(&theirs.value));
    finding.found = Some(span_of(&mine.value));
    finding.proofs.push(levels::proof(other, &theirs.evidence, "thời gian của văn bản cùng cấp", "the sibling's window"));
    if dissent.majority.is_some() {
        let agree = others.iter().filter(|(d, f)| *d != other && both_ends(&f.value) == both_ends(&theirs.value));
        let more = agree.take(SHOWN).map(|(d, f)| levels::proof(*d, &f.evidence, "cũng ghi như vậy", "says so too"));
        finding.proofs.extend(more);
    }
    findings.push(finding);
}

/// What WIN003 says.
fn disagrees(
    case: &Case<'_>,
    mine: &Found<Timeframe>,
    (other, other_frame): (usize, &Found<Timeframe>),
    majority: Option<(usize, usize)>,
) -> Message {
    let (words, theirs, name) = (quote(&mine.evidence), quote(&other_frame.evidence), case.name(other));
    let (vi, en) = majority.map_or_else(
        || {
            (
                "chưa có văn bản cấp trên để biết bên nào đúng".to_owned(),
                "the superior's document, which would tell who is right, is not at hand".to_owned(),
            )
        },
        |(votes, all)| {
            let span = span_of(&other_frame.value);
            (format!("{votes} trong {all} văn bản ghi {span}"), format!("{votes} of {all} documents say {span}"))
        },
    );
    Message::new(
        format!("Thời gian {words} khác {theirs} của {name}, văn bản cùng cấp thực hiện cùng chỉ đạo hoặc cùng sự kiện: {vi}"),
        format!(
            "The window {words} is not {theirs} of {name}, a document of the same level for the same directive or event: {en}"
        ),
    )
}
