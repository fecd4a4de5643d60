//! The time line of a group: a row a document, its windows as bars, deadlines and event days as marks, and behind each row the window
//! of its superior.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::said;
use super::view::View;
use crate::check::{Head, Severity};
use crate::date::{Date, date, days_between};
use crate::facts::model::{Due, Evidence, FrameRole, Timeframe};
use crate::report::terminal::{squeeze, width};
use crate::report::text;

const LABEL: i32 = 218;
const TIME: i32 = 800;
/// Right of the time: room for words.
const MARGIN: i32 = 140;
const ROW: i32 = 44;
const HEAD: i32 = 26;
/// Days farther than this from the middle one stand at the edge.
const FAR: i32 = 550;
/// Rows that say the same are put together from so many on.
const MANY: usize = 40;

/// What a mark is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// The superior's window.
    Superior,
    Window,
    Activity,
    Report,
    Due,
    Event,
    Issued,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Superior => "superior",
            Self::Window => "window",
            Self::Activity => "activity",
            Self::Report => "report",
            Self::Due => "due",
            Self::Event => "event",
            Self::Issued => "issued",
        }
    }
}

/// A day or some days of a row. Days are counted from one fixed day.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Mark {
    kind: Kind,
    start: Option<i32>,
    end: Option<i32>,
    /// The worst that is found of it.
    worst: Option<Severity>,
    /// The words of it in full.
    told: String,
    /// The words beside it.
    short: String,
}

/// Documents with the same days.
struct Row {
    members: Vec<usize>,
    marks: Vec<Mark>,
}

/// The time line of some documents; nothing where they have no windows, deadlines or events. `id` tells its title from others.
pub(super) fn timeline(documents: &[usize], view: &View<'_>, id: usize) -> Option<Markup> {
    let rows = rows(documents, view);
    let axis = Axis::new(&rows)?;
    let (wide, high) = (LABEL + TIME + MARGIN, HEAD + ROW * i32::try_from(rows.len()).ok()? + 6);
    let title = view.pick("Dòng thời gian", "Time line");
    let desc = view.pick(
        "Mỗi hàng là một văn bản; thanh là thời gian thực hiện, nền phía sau là thời gian của cấp trên, hình thoi là hạn, chấm tròn là ngày sự kiện, vạch là ngày ban hành. Bảng dưới hình nói cùng nội dung.",
        "Each row is a document; a bar is its window, the band behind it the superior's window, a diamond a deadline, a dot the day of the event, a tick the day of issue. The table below says the same.",
    );
    Some(html! {
        svg.timeline viewBox=(format!("0 0 {wide} {high}")) width=(wide) height=(high) role="group"
            aria-labelledby=(format!("t{id}t")) aria-describedby=(format!("t{id}d")) {
            title id=(format!("t{id}t")) { (title) }
            desc id=(format!("t{id}d")) { (desc) }
            (axis.ticks(high))
            @for (n, row) in (0..).zip(&rows) { (show(row, HEAD + ROW * n, &axis, view)) }
        }
    })
}

/// Rows in the order of levels, then paths; where there are many, those of one level with the same days in one.
fn rows(documents: &[usize], view: &View<'_>) -> Vec<Row> {
    let mut order: Vec<usize> = documents.to_vec();
    order.sort_by_key(|d| (view.lane(*d), view.number(*d)));
    let rows = order.into_iter().map(|d| Row { members: vec![d], marks: marks(d, view) });
    let rows: Vec<Row> = rows.filter(|r| r.marks.iter().any(|m| m.kind != Kind::Issued && m.kind != Kind::Superior)).collect();
    if rows.len() <= MANY {
        return rows;
    }
    let mut out: Vec<Row> = Vec::new();
    let mut known: BTreeMap<(usize, Vec<Mark>), usize> = BTreeMap::new();
    for mut row in rows {
        row.marks.retain(|m| m.kind != Kind::Issued);
        let key = (view.lane(row.members[0]), row.marks.clone());
        if let Some(at) = known.get(&key) {
            out[*at].members.append(&mut row.members);
        } else {
            known.insert(key, out.len());
            out.push(row);
        }
    }
    out
}

/// All days of a document.
fn marks(document: usize, view: &View<'_>) -> Vec<Mark> {
    let chain = view.report.chain;
    let facts = &chain.documents()[document].facts;
    let mut out = Vec::new();
    let mut push = |kind, days: (Option<Date>, Option<Date>), worst, told: String, short: String| {
        out.push(Mark { kind, start: days.0.map(count), end: days.1.map(count), worst, told, short });
    };
    if let Some((superior, frame)) = window_above(document, view) {
        let told = format!(
            "{} {}: {}",
            view.pick("Thời gian của cấp trên", "The superior's window,"),
            view.name(superior),
            text::timeframe(&frame, view.style)
        );
        push(Kind::Superior, (frame.start, frame.end), None, told, String::new());
    }
    if let Some(day) = facts.date.as_ref().and_then(|d| d.value.exact()) {
        let told = format!("{} {}", view.pick("Ban hành ngày", "Issued on"), view.day(day));
        push(Kind::Issued, (Some(day), Some(day)), None, told, String::new());
    }
    for f in &facts.timeframes {
        let kind = if f.value.role == FrameRole::Main { Kind::Window } else { Kind::Activity };
        let name =
            if kind == Kind::Window { view.pick("Thời gian", "Window") } else { view.pick("Hoạt động", "Activity") };
        let shown = text::timeframe(&f.value, view.style);
        push(kind, (f.value.start, f.value.end), worst(document, &f.evidence, view), format!("{name}: {shown}"), shown);
    }
    for f in &facts.deadlines {
        let (kind, name) = match f.value.due {
            Due::Report => (Kind::Report, view.pick("Hạn báo cáo", "Report due")),
            Due::Other => (Kind::Due, view.pick("Thời hạn", "Due")),
        };
        let told = format!("{name}: {}", view.day(f.value.date));
        let short = format!("{} {}", view.pick("hạn", "due"), view.day(f.value.date));
        push(kind, (Some(f.value.date), Some(f.value.date)), worst(document, &f.evidence, view), told, short);
    }
    let year = facts.date.as_ref().map(|d| d.value.year());
    for f in facts.events.iter().filter(|e| e.value.own) {
        let day = f.value.day.zip(f.value.year.or(year)).and_then(|((month, day), y)| date(y, month.into(), day.into()));
        if let Some(day) = day {
            let told = format!("{}: {}", f.value.value, view.day(day));
            push(Kind::Event, (Some(day), Some(day)), worst(document, &f.evidence, view), told, view.day(day));
        }
    }
    out.sort();
    out.dedup();
    out
}

/// The window of the nearest superior whose own is not charged, as the rules compare.
fn window_above(document: usize, view: &View<'_>) -> Option<(usize, Timeframe)> {
    let chain = view.report.chain;
    chain.superiors(document).into_iter().find_map(|superior| {
        let documents = chain.documents();
        let frame = documents[superior.document].facts.main_frame()?;
        worst(superior.document, &frame.evidence, view).is_none().then(|| (superior.document, frame.value.clone()))
    })
}

/// The worst that is found of these words. A finding on the page's own terms: one that counts.
fn worst(document: usize, words: &Evidence, view: &View<'_>) -> Option<Severity> {
    let about = |f: &&Head| f.suppressed.is_none() && f.span.overlaps(words.span) && is_of_days(f.rule.code);
    view.heads(document).filter(about).map(|f| f.severity).max()
}

fn is_of_days(code: &str) -> bool {
    ["WIN", "DLN", "EVT", "DAT"].iter().any(|family| code.starts_with(family))
}

fn count(day: Date) -> i32 {
    date(2000, 1, 1).map_or(0, |zero| days_between(zero, day))
}

/// Days and where they stand.
struct Axis {
    first: i32,
    last: i32,
}

impl Axis {
    fn new(rows: &[Row]) -> Option<Self> {
        let mut days: Vec<i32> = rows.iter().flat_map(|r| &r.marks).flat_map(|m| [m.start, m.end]).flatten().collect();
        days.sort_unstable();
        let middle = *days.get(days.len() / 2)?;
        let (first, last) = (days[0].max(middle - FAR), days[days.len() - 1].min(middle + FAR));
        let pad = ((last - first) / 30).max(3);
        Some(Self { first: first - pad, last: last + pad })
    }

    fn x(&self, day: i32) -> i32 {
        let day = day.clamp(self.first, self.last);
        LABEL + (day - self.first) * TIME / (self.last - self.first).max(1)
    }

    fn holds(&self, day: i32) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// The first days of months, or every seventh day where there is little time.
    fn days(&self) -> Vec<(i32, String)> {
        let zero = date(2000, 1, 1).unwrap_or_default();
        let of = |n: i32| zero.checked_add(jiff::Span::new().days(n)).ok();
        let span = self.last - self.first;
        let step = match span {
            0..=75 => return self.weeks(&of),
            76..=420 => 1,
            421..=800 => 2,
            _ => 3,
        };
        let all = (self.first..=self.last).filter_map(|n| of(n).map(|d| (n, d)));
        let months = all.filter(|(_, d)| d.day() == 1 && (d.month() - 1) % step == 0);
        months.map(|(n, d)| (n, format!("{}/{}", d.month(), d.year()))).collect()
    }

    fn weeks(&self, of: &dyn Fn(i32) -> Option<Date>) -> Vec<(i32, String)> {
        let every = if self.last - self.first > 40 { 14 } else { 7 };
        let days = (self.first..=self.last).filter(|n| (n - self.first) % every == every / 2);
        days.filter_map(|n| of(n).map(|d| (n, format!("{:02}/{}/{}", d.day(), d.month(), d.year())))).collect()
    }

    fn ticks(&self, high: i32) -> Markup {
        html! {
            @for (n, name) in self.days() {
                line.tick x1=(self.x(n)) x2=(self.x(n)) y1=(HEAD - 6) y2=(high) {}
                text.tick x=(self.x(n)) y=(HEAD - 11) text-anchor="middle" { (name) }
            }
        }
    }
}

fn show(row: &Row, y: i32, axis: &Axis, view: &View<'_>) -> Markup {
    let first = row.members[0];
    let many = row.members.len() > 1;
    let (name, below) = if many {
        let all = view.counted(row.members.len(), "văn bản", "document", "documents");
        (all, view.lane_name(view.lane(first)).to_owned())
    } else {
        (view.name(first), view.issuer(first).unwrap_or_default())
    };
    let href = if many { format!("#level={}", View::lane_key(view.lane(first))) } else { format!("#d{}", view.number(first)) };
    let told = format!("{name}; {below}");
    html! {
        line.row x1="0" x2=(LABEL + TIME + MARGIN) y1=(y + ROW) y2=(y + ROW) {}
        a.row href=(href) {
            title { (said(&told)) }
            text.name x="4" y=(y + 19) { (squeeze(&name, 25)) }
            text.issuer x="4" y=(y + 35) { (squeeze(&below, 33)) }
        }
        @for mark in &row.marks { (draw(mark, y, axis)) }
        (labels(row, y, axis))
    }
}

/// A mark without its words.
fn draw(mark: &Mark, y: i32, axis: &Axis) -> Markup {
    let (start, end) = (mark.start.unwrap_or(axis.first), mark.end.unwrap_or(axis.last));
    // A window printed backwards is shown all the same.
    let (start, end) = (start.min(end), start.max(end));
    let (from, to) = (axis.x(start), axis.x(end + 1).max(axis.x(start) + 4));
    let wide = to - from;
    let x = axis.x(start);
    let beyond = !axis.holds(start) && !axis.holds(end);
    let class =
        format!("{} {}{}", mark.kind.name(), mark.worst.map_or("fine", Severity::name), if beyond { " beyond" } else { "" });
    let low = y + 32;
    html! {
        g class=(class) {
            title { (said(&mark.told)) }
            @match mark.kind {
                Kind::Superior => rect x=(from) y=(y + 1) width=(wide) height=(ROW - 2) {},
                _ if beyond => path d=(if start < axis.first { format!("M{x} {}l9 -6v12z", y + 13) } else { format!("M{x} {}l-9 -6v12z", y + 13) }) {},
                Kind::Window => rect x=(from) y=(y + 7) width=(wide) height="13" rx="2" {},
                Kind::Activity => rect x=(from) y=(y + 10) width=(wide) height="7" rx="2" {},
                Kind::Report | Kind::Due => path d=(format!("M{x} {}l6 6l-6 6l-6 -6z", low - 6)) {},
                Kind::Event => circle cx=(x) cy=(low) r="5" {},
                Kind::Issued => rect x=(x - 1) y=(low - 6) width="2" height="12" {},
            }
        }
    }
}

/// The words beside marks, in each of the two lines of a row as far as there is room.
fn labels(row: &Row, y: i32, axis: &Axis) -> Markup {
    const LETTER: i32 = 7;
    const RIGHT: i32 = LABEL + TIME + MARGIN;
    let upper = |m: &Mark| matches!(m.kind, Kind::Window | Kind::Activity);
    let start = |m: &Mark| axis.x(m.start.unwrap_or(axis.first));
    let behind = |m: &Mark| if upper(m) { axis.x(m.start.max(m.end).map_or(axis.last, |d| d + 1)) + 5 } else { start(m) + 9 };
    // What must not be written over: marks and words; what is wrong is written first, then windows and deadlines.
    let drawn = row.marks.iter().filter(|m| m.kind > Kind::Superior);
    let mut taken: Vec<(bool, i32, i32)> = drawn.map(|m| (upper(m), start(m) - 6, (behind(m) - 4).min(RIGHT))).collect();
    let mut marks: Vec<&Mark> = row.marks.iter().filter(|m| !m.short.is_empty()).collect();
    marks.sort_by_key(|m| (std::cmp::Reverse(m.worst), m.kind, m.start));
    let mut shown: Vec<(i32, &Mark)> = Vec::new();
    for mark in marks {
        let long = i32::try_from(width(&mark.short)).unwrap_or(i32::MAX / 8).saturating_mul(LETTER);
        let free = |x: i32| {
            let clear = taken.iter().all(|(u, from, to)| *u != upper(mark) || *to <= x || x.saturating_add(long) <= *from);
            clear && x >= LABEL && x.saturating_add(long) <= RIGHT
        };
        if let Some(x) = [behind(mark), start(mark) - 9 - long].into_iter().find(|x| free(*x)) {
            taken.push((upper(mark), x, x + long));
            shown.push((x, mark));
        }
    }
    html! {
        @for (x, mark) in shown {
            text class=(format!("said {}", mark.worst.map_or("fine", Severity::name))) x=(x) y=(if upper(mark) { y + 18 } else { y + 36 }) {
                (said(&mark.short))
            }
        }
    }
}
