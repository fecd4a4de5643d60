//! WIN003: a window beside those of the siblings, where the superior's is not at hand.

use super::labels::name_of_main;
use super::superior::comparable;
use super::{Relation, SIBLING, relation};
use crate::check::levels::{self, Case, dissent, proof, quote, span_of};
use crate::check::{Findings, Place, words};
use crate::date::Date;
use crate::facts::model::{Facts, Found, Timeframe};
use crate::problem::Message;

/// How many of a majority are shown beside the first.
const SHOWN: usize = 4;

/// Both ends of a window, where both are given.
fn both_ends(frame: &Timeframe) -> Option<(Date, Date)> {
    frame.start.zip(frame.end)
}

/// WIN003.
pub(super) fn with_siblings(case: &Case<'_>, findings: &mut Findings) {
    if case.is_alone() || case.directive_window(findings).is_some() {
        return;
    }
    let Some((n, mine)) = comparable(case.facts(), case.me, findings).filter(|(_, f)| !levels::is_worked_out(f)) else { return };
    let Some(value) = both_ends(&mine.value) else { return };
    let (others, values): (Vec<_>, Vec<_>) = case
        .siblings_in_campaign()
        .filter_map(|d| {
            let (_, frame) = comparable(case.of(d), d, findings).filter(|(_, f)| !levels::is_worked_out(f))?;
            if is_one_of_its_tasks(case, mine, d, frame) {
                return None;
            }
            Some(((d, frame), both_ends(&frame.value)?))
        })
        .unzip();
    let Some(dissent) = dissent(&value, &values) else { return };
    let (other, theirs) = others[dissent.other];
    let mut finding =
        case.finding(SIBLING, Place::Timeframe(n), &mine.evidence, disagrees(case, mine, (other, theirs), dissent.majority));
    finding.expected = Some(span_of(&theirs.value));
    finding.found = Some(span_of(&mine.value));
    finding.proofs.push(proof(other, &theirs.evidence, "thời gian của văn bản cùng cấp", "the sibling's window"));
    if dissent.majority.is_some() {
        let agree = others.iter().filter(|(d, f)| *d != other && both_ends(&f.value) == both_ends(&theirs.value));
        let more = agree.take(SHOWN).map(|(d, f)| proof(*d, &f.evidence, "cũng ghi như vậy", "says so too"));
        finding.proofs.extend(more);
    }
    findings.push(finding);
}

/// Whether of two windows of one issuer the one lies within the other and its label names what is done then: its own plan and a letter on a task of it
/// (`Thời gian treo băng rôn: …`).
fn is_one_of_its_tasks(case: &Case<'_>, mine: &Found<Timeframe>, sibling: usize, theirs: &Found<Timeframe>) -> bool {
    let issuer = |facts: &Facts| facts.issuer.as_ref().map(|i| words::key(&i.value.value));
    let (own, other) = (case.facts(), case.of(sibling));
    let task = match relation(&mine.value, &theirs.value) {
        Relation::Narrower => name_of_main(own, mine),
        Relation::Wider => name_of_main(other, theirs),
        _ => None,
    };
    task.is_some() && issuer(own).is_some() && issuer(own) == issuer(other)
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
