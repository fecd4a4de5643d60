//! One place that cites a document by its number.

use super::actor::{asker_of, subject_of};
use super::left::Left;
use super::right::Right;
use crate::facts::dates::DateHit;
use crate::facts::issuers::IssuerHit;
use crate::facts::model::{Issuer, Number, Role, Source};
use crate::facts::numbers::{NumberHit, blank_at, number_at, old_number_at};
use crate::facts::page::Page;
use crate::facts::symbol::{Symbol, Verdict, can_be_of, can_be_type, is_of_another_at_the_centre};
use crate::facts::trace::Reason;
use crate::lexicon::DocType;
use crate::lexicon::phrases::doc_type_before;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, words};
use crate::text::marks;
use crate::text::token::{Gap, Kind};
use crate::text::words::{CUA, NGAY, SO, VA};
use std::ops::Range;

/// A citation at one place, as tokens.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// All its words.
    pub(super) tokens: Range<usize>,
    /// The number, with its tokens; `None` for a law cited by name.
    pub(super) number: Option<(Number, Range<usize>)>,
    /// The name of a law.
    pub(super) name: Option<String>,
    /// The type named, if one is, with its tokens.
    pub(super) kind: Option<(&'static DocType, Range<usize>)>,
    /// The date.
    pub(super) date: Option<DateHit>,
    /// The issuer.
    pub(super) issuer: Option<IssuerHit>,
    /// The tokens of the subject.
    pub(super) subject: Option<Range<usize>>,
    /// Basis or mention.
    pub(super) role: Role,
    /// Whether it stands in a list with the one before it: `số 88/…; số 91/…`.
    pub(super) run_on: bool,
    /// Whether it is told of as what amends the one before it.
    pub(super) amends: bool,
    /// Whether it stands in the subject of the one before it.
    pub(super) quoted: bool,
    /// Whether `của` leads to somebody behind it who is not read as a body.
    pub(super) of_another: bool,
}

/// Reads all numbered citations of subject, body and annexes.
pub(super) fn read(page: &Page<'_, '_>) -> Vec<Draft> {
    let text = page.text;
    let mut drafts: Vec<Draft> = Vec::with_capacity(8);
    let mut from = 0;
    for i in page.marks.of(marks::SLASH | marks::JOINED) {
        if i < from || i >= page.zones.end {
            continue;
        }
        if !is_citing_zone(page, i) {
            let reason = (
                "đứng ở đầu hoặc cuối văn bản, nơi không viện dẫn",
                "it stands in the head or at the foot, where nothing is cited",
            );
            page.note_found("citations", reason, || Some(number_around(text, i)?.tokens));
            continue;
        }
        let Some(mut hit) = number_around(text, i) else { continue };
        join_figures(text, &mut hit);
        from = hit.tokens.end;
        let end = |d: &Draft| d.subject.as_ref().map_or(d.tokens.end, |s| s.end.max(d.tokens.end));
        let previous = drafts.last().map(|d| (end(d), d.kind.clone()));
        let quoted = drafts.last().and_then(|d| d.subject.as_ref()).is_some_and(|s| s.contains(&hit.tokens.start));
        if let Some(draft) = draft(page, hit, previous) {
            let draft = Draft { quoted, ..draft };
            from = draft.tokens.end.max(from);
            drafts.push(draft);
        }
        if drafts.len() == super::MOST {
            break;
        }
    }
    drafts
}

/// Head lines hold the document's own number; recipients and signatures cite nothing.
fn is_citing_zone(page: &Page<'_, '_>, i: usize) -> bool {
    matches!(page.source(i), Source::Body | Source::Subject)
}

/// The number whose first slash stands at `i`.
fn number_around(text: &Text<'_>, i: usize) -> Option<NumberHit> {
    if i == 0 {
        return None;
    }
    if text.kind(i) == Kind::Dash {
        // Nothing but the dash stands between figures and letters.
        return if text.gap(i + 1) == Gap::None { old_number_at(text, i - 1, is_sure(text, i - 1)) } else { None };
    }
    let start = serial_before(text, i);
    if let Some(start) = start {
        let sure = is_sure(text, start);
        return number_at(text, start, sure);
    }
    // A blank serial counts only behind `số`.
    let mut j = i;
    while j > 0 && matches!(text.kind(j - 1), Kind::Ellipsis | Kind::Dot | Kind::Colon) {
        j -= 1;
    }
    (j > 0 && text.key(j - 1) == SO).then(|| blank_at(text, if text.kind(j) == Kind::Colon { j + 1 } else { j })).flatten()
}

/// `số 34` / `5/KH-UBND`: the figures of one serial that a line's end cut, which nothing else parts.
fn join_figures(text: &Text<'_>, hit: &mut NumberHit) {
    /// No serial has more.
    const DIGITS: u16 = 5;
    let start = hit.tokens.start;
    let Some((first, rest)) = start.checked_sub(1).and_then(|i| text.number(i).zip(text.number(start))) else { return };
    // A figure on a line of its own is a note's mark, or a page's.
    let beside = text.gap(start - 1) < Gap::Line;
    let cut = start > 1 && text.key(start - 2) == SO && beside && text.gap(start) == Gap::Line && first.1 + rest.1 <= DIGITS;
    if cut && let Ok(serial) = [text.words(start - 1..start), text.words(start..start + 1)].concat().parse() {
        hit.number.serial = Some(serial);
        hit.number.value = hit.number.value.as_ref().map(|v| [text.words(start - 1..start), v].concat());
        hit.tokens.start = start - 1;
    }
}

/// The serial that belongs to the slash at `i`: `542/`, `30c/`, `57-NQ/`, `174 KL/`.
fn serial_before(text: &Text<'_>, i: usize) -> Option<usize> {
    if text.kind(i - 1) == Kind::Number {
        return Some(i - 1);
    }
    if i >= 2
        && text.kind(i - 1).is_word()
        && text.at(i - 1).len <= 2
        && text.kind(i - 2) == Kind::Number
        && text.gap(i - 1) == Gap::None
    {
        return Some(i - 2);
    }
    if !text.kind(i - 1).is_capital() || i < 2 {
        return None;
    }
    match text.kind(i - 2) {
        Kind::Dash if i >= 3 && text.kind(i - 3) == Kind::Number => Some(i - 3),
        // `12-TC-NHNN/TTLB` of two bodies, before 1997.
        Kind::Dash if i >= 5 && text.kind(i - 4) == Kind::Dash && text.kind(i - 5) == Kind::Number => Some(i - 5),
        Kind::Number if text.gap(i - 1) == Gap::Space => Some(i - 2),
        _ => None,
    }
}

/// Whether `số` or a type's name stands before the number.
fn is_sure(text: &Text<'_>, i: usize) -> bool {
    i > 0 && text.gap(i) < Gap::Para && (text.key(i - 1) == SO || doc_type_before(text, i).is_some())
}

/// Whether nothing speaks against a body that stands before a bracket as the issuer of the paper in it.
fn may_be_of(symbol: &Symbol<'_>, issuer: &Issuer) -> bool {
    match can_be_of(symbol, issuer) {
        Verdict::Yes => true,
        Verdict::No => false,
        Verdict::Unknown => !is_of_another_at_the_centre(symbol, issuer),
    }
}

/// The type named, with its tokens.
type Named = Option<(&'static DocType, Range<usize>)>;

fn draft(page: &Page<'_, '_>, hit: NumberHit, previous: Option<(usize, Named)>) -> Option<Draft> {
    let text = page.text;
    let mut left = Left::read(page, hit.tokens.start);
    if left.kind.is_none()
        && !left.generic
        && let Some((end, kind)) = previous
        && is_list(text, end..left.start)
    {
        // `các Thông tư: số A … của Nghị định số B; số C`: the type before C is not that of C's list.
        let fits = |k: &(&'static DocType, Range<usize>)| can_be_type(&Symbol::of(&hit.number), k.0) != Verdict::No;
        left.kind = kind.filter(fits);
        left.run_on = true;
    }
    if is_no_document(text, &left, &hit) {
        page.note("citations", &hit.tokens, NO_DOCUMENT);
        return None;
    }
    let mut right = Right::read(page, hit.tokens.end);
    let start = left.start;
    let mut date = right.date.take();
    // `Báo cáo của Bộ A gửi Bộ B (Công văn số …/A)`: who stands before a bracket is its issuer only where the symbol can be his.
    let before = left.issuer.filter(|hit_left| !left.doubtful || may_be_of(&Symbol::of(&hit.number), &hit_left.issuer));
    let mut issuer = right.issuer.take().or(before);
    if (date.is_none() || issuer.is_none())
        && let Some((d, s)) = subject_of(page, start)
    {
        date = date.or(d);
        issuer = issuer.or(Some(s));
    }
    if issuer.is_none() {
        issuer = right.take_issuer_behind_subject(page, &Symbol::of(&hit.number));
    }
    if issuer.is_none() {
        issuer = right.issuer_behind_note(page, &Symbol::of(&hit.number));
    }
    if issuer.is_none() {
        issuer = asker_of(page, start, right.end.max(hit.tokens.end));
    }
    Some(Draft {
        tokens: start..right.end.max(hit.tokens.end),
        number: Some((hit.number, hit.tokens)),
        name: None,
        kind: left.kind,
        date,
        issuer,
        subject: right.subject,
        role: Role::Mention,
        run_on: left.run_on,
        amends: false,
        quoted: false,
        of_another: right.of_another,
    })
}

const NO_DOCUMENT: Reason = (
    "số của thứ khác (mẫu, biểu, đề án, đường …), hoặc ký hiệu một nhóm chữ mà không có tên loại, ngày hay cơ quan đi cùng",
    "of another thing (a form, a project, a road …), or a symbol of one group without a type, day or issuer beside it",
);

/// Whether the number is of another thing: `Mẫu số 01/ĐK`, `số 12/QL22`, `Đề án 06/CP`, `01-1:2024/BYT`.
fn is_no_document(text: &Text<'_>, left: &Left, hit: &NumberHit) -> bool {
    if left.counted || is_licence_of_a_page(text, hit) {
        return true;
    }
    // A symbol of one group says little: a type's name must stand before it, or date or issuer behind it. A project is no document.
    let single = !hit.number.symbol.contains(['-', '/']) && hit.number.year.is_none();
    let project =
        left.kind.as_ref().is_some_and(|k| matches!(k.0.abbr, "ĐA" | "DA" | "CTr" | "Phụ lục" | "Danh mục" | "Đề cương"));
    let next = hit.tokens.end;
    let goes_on = matches!(text.key(next), NGAY | CUA) && text.gap(next) < Gap::Para;
    single && (project || left.kind.is_none() && !left.generic && !left.run_on && !goes_on)
}

/// `Giấy phép số 12/GP-TTĐT`: the licence that a portal or a paper prints at its foot. Closed: these are the offices that give them.
fn is_licence_of_a_page(text: &Text<'_>, hit: &NumberHit) -> bool {
    const GIVEN_BY: [&str; 7] = ["TTĐT", "BC", "BTTTT", "STTTT", "CBC", "ICP", "BVHTT"];
    let symbol = hit.number.symbol.as_str();
    let of_press =
        symbol.strip_prefix("GP-").is_some_and(|by| GIVEN_BY.contains(&by)) || symbol == "GPXB" || symbol == "GP-BVHTTDL";
    let named = (hit.tokens.start.saturating_sub(6)..hit.tokens.start).any(|i| text.has(i, phrase!("giấy phép")));
    of_press && named
}

/// Whether only `;`, `,`, `và` and `số` stand between two numbers.
fn is_list(text: &Text<'_>, between: Range<usize>) -> bool {
    between.len() <= 3
        && !between.is_empty()
        && between.clone().all(|i| matches!(text.kind(i), Kind::Semi | Kind::Comma) || matches!(text.key(i), VA | SO))
}

/// `Tờ trình số 388/TTr-CP và Đề án số 389/ĐA-CP ngày 09 tháng 5 năm 2025 của Chính phủ`: two papers of one body whose serials follow each other were
/// issued together.
fn are_one_after_the_other(text: &Text<'_>, a: &Draft, b: &Draft) -> bool {
    let serial = |d: &Draft| d.number.as_ref().and_then(|(n, _)| n.serial);
    let next = serial(a).zip(serial(b)).is_some_and(|(a, b)| a.checked_add(1) == Some(b));
    let typed = |d: &Draft| d.kind.as_ref().map(|k| k.0.abbr);
    next && typed(a).is_some() && typed(a) != typed(b) && b.date.is_some() && are_joined(text, a, b) && code(a) == code(b)
}

/// Gives the papers of a list what is said once for all of them.
pub(super) fn share_in_lists(text: &Text<'_>, drafts: &mut [Draft]) {
    share_backwards(text, drafts);
    share_days(text, drafts);
    share_forwards(text, drafts);
    share_over_items(text, drafts);
}

/// `Công văn số 88/…; số 91/…; số 102/… của Sở …`, `Quyết định số …, Kế hoạch số … và Công văn số … của UBND tỉnh`: one issuer for
/// a run, and one day where `cùng ngày` says so.
fn share_backwards(text: &Text<'_>, drafts: &mut [Draft]) {
    for i in (1..drafts.len()).rev() {
        let (before, rest) = drafts.split_at_mut(i);
        let (draft, last) = (&mut before[i - 1], &rest[0]);
        // Behind a subject of its own, the one before has ended.
        let run_on = last.run_on && draft.subject.is_none();
        if draft.issuer.is_some() || !run_on && !of_one_list(text, draft, last) {
            continue;
        }
        draft.issuer.clone_from(&last.issuer);
        let same_day = last.date.as_ref().is_some_and(|d| text.key(d.tokens.start.saturating_sub(1)) == word!("cùng"));
        if same_day && draft.date.is_none() {
            draft.date.clone_from(&last.date);
        }
    }
}

/// The day behind the second of two papers that were issued together is that of both.
fn share_days(text: &Text<'_>, drafts: &mut [Draft]) {
    for i in 1..drafts.len() {
        let (before, rest) = drafts.split_at_mut(i);
        let (first, second) = (&mut before[i - 1], &rest[0]);
        if first.date.is_none() && are_one_after_the_other(text, first, second) {
            first.date.clone_from(&second.date);
        }
    }
}

/// `chỉ đạo của UBND tỉnh tại các văn bản: số 88/…; số 91/…`, `… của Sở Tài chính tại Tờ trình số 12/… và Tờ trình số 15/…`: the issuer before the
/// list is that of all.
fn share_forwards(text: &Text<'_>, drafts: &mut [Draft]) {
    let number = |d: &Draft| d.number.as_ref().map_or(d.tokens.start, |(_, tokens)| tokens.start);
    for i in 1..drafts.len() {
        let (before, rest) = drafts.split_at_mut(i);
        let (first, draft) = (&before[i - 1], &mut rest[0]);
        let led = first.issuer.as_ref().is_some_and(|hit| hit.tokens.end <= number(first));
        let listed = draft.run_on || are_joined(text, first, draft);
        if draft.issuer.is_none() && led && listed && code(first) == code(draft) {
            draft.issuer.clone_from(&first.issuer);
        }
    }
}

/// `các Quyết định của Thủ tướng Chính phủ số: 88/… về …; 91/… về …`: what stands before the colon holds for every item of the list, however
/// long the subjects between them are.
fn share_over_items(text: &Text<'_>, drafts: &mut [Draft]) {
    let mut head: Option<usize> = None;
    for i in 0..drafts.len() {
        let Some((_, tokens)) = &drafts[i].number else { continue };
        let number = tokens.start;
        let before = number - usize::from(number > 0 && text.key(number - 1) == SO);
        let mark = before.checked_sub(1).map(|i| text.kind(i));
        let led = drafts[i].issuer.as_ref().is_some_and(|hit| hit.tokens.end < number);
        if mark == Some(Kind::Colon) && led {
            head = Some(i);
            continue;
        }
        let of_list = |h: &usize| text.paragraph_start(drafts[*h].tokens.start) == text.paragraph_start(number);
        let Some(of) = head.filter(|h| of_list(h) && mark == Some(Kind::Semi) && drafts[i].issuer.is_none()) else { continue };
        if code(&drafts[of]).is_some() && code(&drafts[of]) == code(&drafts[i]) {
            let issuer = drafts[of].issuer.clone();
            drafts[i].issuer = issuer;
        }
    }
}

/// The code of the first body in a citation's symbol.
fn code(draft: &Draft) -> Option<String> {
    let (number, _) = draft.number.as_ref()?;
    Symbol::of(number).issuers().next().map(str::to_owned)
}

/// Whether only a comma or `và` parts two papers whose symbols name one issuer.
fn of_one_list(text: &Text<'_>, a: &Draft, b: &Draft) -> bool {
    are_joined(text, a, b) && b.issuer.is_some() && code(a).is_some() && code(a) == code(b)
}

/// Whether nothing but a comma, `và`, `; và` or `các` stands between two citations.
pub(super) fn are_joined(text: &Text<'_>, a: &Draft, b: &Draft) -> bool {
    let between = a.tokens.end..b.tokens.start;
    !between.is_empty()
        && between.len() <= 2
        && between.clone().all(|i| match text.kind(i) {
            Kind::Comma => true,
            Kind::Semi => text.key(i + 1) == VA,
            _ => words!["và", "các"].contains(&text.key(i)),
        })
        && text.gap(b.tokens.start) < Gap::Para
}
