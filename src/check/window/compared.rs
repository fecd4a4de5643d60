//! A window beside others: the nearest superior's (WIN002), or, where none is at hand, the siblings' (WIN003).

use super::{Relation, SIBLING, SUPERIOR, relation};
use crate::check::levels::{self, Case, LONG, Measured, dissent, proof, quote, span_of};
use crate::check::{Finding, Findings, Place, Severity, words};
use crate::date::{Date, days_between};
use crate::facts::model::{Facts, Found, FrameRole, Level, Timeframe};
use crate::lexicon::{CampaignKind, campaign_words};
use crate::link::Superior;
use crate::problem::Message;

/// A window that one of these has charged is no measure for another.
pub(super) const CHARGES: &[&str] = &["DAT001", "WIN001", "WIN002", "WIN004"];

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
    let labelled = lower.label.as_deref().is_some_and(|l| crate::lexicon::fold(l).contains("thời gian"));
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
    let subject = upper.subject.as_ref().map(|s| crate::lexicon::fold(&s.value)).unwrap_or_default();
    subject.contains(LEVELS) && campaign_words(CampaignKind::Contest).any(|w| subject.contains(w))
}

/// `Thời gian bố trí lực lượng: …`, `Thời gian phân luồng: …`: what is done to keep order begins before what it is done for, and ends behind it.
fn is_of_forces(frame: &Timeframe) -> bool {
    let label = frame.label.as_deref().map(crate::lexicon::fold).unwrap_or_default();
    ["lực lượng", "ứng trực", "phân luồng", "cấm đường"].iter().any(|w| label.contains(w))
}

/// `Sơ tuyển: …`, `Chọn đội tuyển: …`, `Tập luyện: …`: what is done before a contest by those who take part.
fn is_of_choosing(frame: &Timeframe) -> bool {
    let label = frame.label.as_deref().map(crate::lexicon::fold).unwrap_or_default();
    ["sơ tuyển", "sơ khảo", "vòng loại", "tuyển chọn", "chọn đội", "luyện tập", "tập luyện"].iter().any(|w| label.contains(w))
}

/// `Thời gian tự kiểm tra: …`: what a body does by itself before the superior's inspection.
fn is_own_check(frame: &Timeframe) -> bool {
    let label = frame.label.as_deref().map(crate::lexicon::fold).unwrap_or_default();
    campaign_words(CampaignKind::OwnCheck).any(|w| label.contains(w))
}

/// `Tổ chức đợt cao điểm từ …`: the height of a campaign is not the whole of it; `Thời gian cao điểm: …` is its time, and a campaign may be
/// called so (`Tháng cao điểm vì người lao động`).
fn is_peak(facts: &Facts, frame: &Timeframe) -> bool {
    const PEAK: &str = "cao điểm";
    let label = frame.label.as_deref().map(crate::lexicon::fold).unwrap_or_default();
    let called_so = || facts.subject.as_ref().is_some_and(|subject| crate::lexicon::fold(&subject.value).contains(PEAK));
    label.contains(PEAK) && !label.contains("thời gian") && !called_so()
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

/// WIN002 of a campaign's parts: the window of each beside that of the part of the same name in the nearest superior that gives one.
/// A part may be narrower; beyond the superior's window it is a warning.
pub(super) fn parts_with_superior(case: &Case<'_>, findings: &mut Findings) {
    if case.superiors.is_empty() || levels::is_programme(case.facts()) {
        return;
    }
    for (name, n, lower) in parts(case.facts()).into_iter().chain(main_named_for_a_part(case.facts())) {
        if findings.charged(case.me, &Place::Timeframe(n), CHARGES) {
            continue;
        }
        // What was changed since is no measure where the change has the part as well.
        let gives = |facts: &Facts| parts(facts).iter().any(|p| p.0 == name);
        let above = case.directives().filter(|s| !case.is_amended(s.document, gives)).find_map(|s| {
            let theirs = parts(case.of(s.document));
            let of_name = theirs.iter().find(|p| p.0 == name);
            let (_, n, frame) = of_name.or_else(|| only_like(&theirs, &name, lower))?.clone();
            (!findings.charged(s.document, &Place::Timeframe(n), CHARGES)).then_some((s, frame))
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

/// WIN002 of a document that names one window and that a part's (`tổ chức kiểm tra trong thời gian từ … đến …`): where it takes up half of the
/// superior's and more it stands for the campaign, and should not go beyond it, nor be that of another year.
pub(super) fn lone_part(case: &Case<'_>, findings: &mut Findings) {
    let facts = case.facts();
    let [lower] = &facts.timeframes[..] else { return };
    let charged = findings.charged(case.me, &Place::Timeframe(0), CHARGES);
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
fn is_of_another_year(lower: &Timeframe, upper: &Timeframe) -> bool {
    let same = |a: Option<Date>, b: Option<Date>| {
        a.zip(b).is_some_and(|(a, b)| (a.month(), a.day()) == (b.month(), b.day()) && a.year() != b.year())
    };
    same(lower.start, upper.start) && same(lower.end, upper.end)
}

/// The one window of the nearest directive, where that is a part's, too: good for the days of it in another year.
fn only_window<'c>(case: &Case<'c>, findings: &Findings) -> Option<(&'c Superior, usize, &'c Found<Timeframe>)> {
    case.directives().filter(|s| !case.is_amended(s.document, |f| !f.timeframes.is_empty())).find_map(|s| {
        let [only] = &case.of(s.document).timeframes[..] else { return None };
        (!findings.charged(s.document, &Place::Timeframe(0), CHARGES)).then_some((s, 0, only))
    })
}

/// The windows of parts that are named, each name once: its words, the window's index, the window.
fn parts(facts: &Facts) -> Vec<(String, usize, &Found<Timeframe>)> {
    let named = facts.timeframes.iter().enumerate().filter(|(_, f)| f.value.role == FrameRole::Activity);
    let name = |label: &str| {
        let peak = || crate::lexicon::fold(label).contains(PEAK).then(|| PEAK.to_owned());
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

/// The part that a main window is labelled as: the height of the campaign, or a piece of the work.
fn name_of_main(facts: &Facts, frame: &Found<Timeframe>) -> Option<String> {
    let peak = || is_peak(facts, &frame.value).then(|| PEAK.to_owned());
    let label = || frame.value.label.as_deref().and_then(part_name).filter(|name| !is_bare_batch(name));
    peak().or_else(label)
}

/// A part that is known by this alone.
const PEAK: &str = "cao điểm";

/// The words of a label that name a part: those that tell it, not those that any window has (`Thời gian treo băng rôn` and `Tổ chức treo
/// băng rôn` are one part), with the number of a batch.
fn part_name(label: &str) -> Option<String> {
    const ANY: &[&str] = &[
        "thời", "gian", "tổ", "chức", "thực", "hiện", "triển", "khai", "tập", "trung", "dự", "kiến", "cao", "điểm", "bắt", "đầu",
        "từ", "ngày", "trong", "hoạt", "động", "các", "và", "được", "kế", "hoạch",
    ];
    const COUNTED: &[&str] = &["đợt", "đoạn", "vòng", "bước"];
    let folded = crate::lexicon::fold(label);
    let mut words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    // `a) Giai đoạn 1`: the item's letter is no word.
    if words.first().is_some_and(|w| w.chars().count() == 1) {
        words.remove(0);
    }
    let is_figure = |w: &str| w.starts_with(|c: char| c.is_ascii_digit());
    let telling = |n: &usize| match words[*n] {
        word if is_figure(word) => *n > 0 && COUNTED.contains(&words[*n - 1]),
        word => !ANY.contains(&word),
    };
    let told: Vec<&str> = (0..words.len()).filter(telling).map(|n| words[n]).collect();
    let name = told.join(" ");
    (told.iter().filter(|w| !is_figure(w)).count() >= 2 || is_bare_batch(&name)).then_some(name)
}

/// `đợt 2`, with nothing that says of what.
fn is_bare_batch(name: &str) -> bool {
    name.strip_prefix("đợt ").is_some_and(|figure| figure.parse::<u8>().is_ok())
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
