//! Documents that hang together: for each group its picture, its time line, and a table that says the same in words.

use std::io;

use maud::{Markup, PreEscaped, html};

use super::chain;
use super::findings::file;
use super::graph::{Group, groups};
use super::said;
use super::timeline::timeline;
use super::view::View;
use crate::facts::model::{Due, Role};
use crate::report::text;

/// The first group is shown open, and those after it as long as no more documents than these are in sight.
const OPEN: usize = 15;

/// The whole section, written group by group.
pub(super) fn section(view: &View<'_>, put: &mut dyn FnMut(Markup) -> io::Result<()>) -> io::Result<()> {
    let (groups, single) = groups(view);
    put(html! {
        (PreEscaped("<section id=\"chain\" aria-labelledby=\"chain-h\">"))
        h2 #chain-h { (view.pick("Chuỗi văn bản", "The chain")) }
        @if groups.is_empty() { p.calm { (view.pick("Không văn bản nào dẫn chiếu văn bản nào ở đây.", "None of these documents cites another.")) } }
        @else { (legend(view)) }
    })?;
    let mut seen = 0;
    for (n, group) in groups.iter().enumerate() {
        seen += group.members.len();
        put(show(group, n, n == 0 || seen <= OPEN, view))?;
    }
    if !single.is_empty() {
        put(alone(&single, groups.len(), view))?;
    }
    put(PreEscaped("</section>".to_owned()))
}

fn show(group: &Group, n: usize, open: bool, view: &View<'_>) -> Markup {
    let top = group.members.iter().min_by_key(|d| (view.lane(**d), view.number(**d))).copied().unwrap_or_default();
    let counts = group.members.iter().map(|d| view.counts(*d)).fold([0; 3], |a, b| std::array::from_fn(|n| a[n] + b[n]));
    let name = view.name(top);
    let label = |what: &str| format!("{what}, {name}");
    html! {
        details.group open[open] {
            summary {
                h3 { span.number { (said(&name)) } @if let Some(issuer) = view.issuer(top) { " · " (said(&issuer)) } }
                span.meta { (view.counted(group.members.len(), "văn bản", "document", "documents")) ": " (view.tally(counts)) }
            }
            div.scroll tabindex="0" role="region" aria-label=(said(&label(view.pick("Sơ đồ dẫn chiếu", "Who cites whom")))) { (chain::picture(group, view, n)) }
            @if let Some(line) = timeline(&group.members, view, n) {
                h4 { (view.pick("Dòng thời gian", "Time line")) }
                div.scroll tabindex="0" role="region" aria-label=(said(&label(view.pick("Dòng thời gian", "Time line")))) { (line) }
            }
            (table(group, view))
        }
    }
}

/// Documents that hang together with none.
fn alone(documents: &[usize], n: usize, view: &View<'_>) -> Markup {
    let title = view.pick("Không liên kết với văn bản nào ở đây", "Linked to no other document here");
    let group = Group { members: documents.to_vec(), ..Group::default() };
    html! {
        details.group {
            summary { h3 { (title) } span.meta { (view.counted(documents.len(), "văn bản", "document", "documents")) } }
            @if let Some(line) = timeline(documents, view, n) {
                div.scroll tabindex="0" role="region" aria-label=(view.pick("Dòng thời gian", "Time line")) { (line) }
            }
            (table(&group, view))
        }
    }
}

/// The same as the pictures, in words.
fn table(group: &Group, view: &View<'_>) -> Markup {
    let mut members = group.members.clone();
    members.sort_by_key(|d| (view.lane(*d), view.number(*d)));
    html! {
        details.words {
            summary { (view.pick("Bảng của nhóm này", "This group as a table")) }
            div.scroll tabindex="0" role="region" aria-label=(view.pick("Bảng của nhóm", "Table of the group")) {
                table {
                    thead { tr {
                        th scope="col" { (view.pick("Văn bản", "Document")) }
                        th scope="col" { (view.pick("Cấp", "Level")) }
                        th scope="col" { (view.pick("Dẫn chiếu", "Cites")) }
                        th scope="col" { (view.pick("Thời gian", "Window")) }
                        th scope="col" { (view.pick("Hạn báo cáo", "Report due")) }
                        th scope="col" { (view.pick("Không khớp với", "Disagrees with")) }
                        th scope="col" { (view.pick("Phát hiện", "Findings")) }
                    } }
                    tbody { @for d in members { (line(d, group, view)) } }
                }
            }
        }
    }
}

fn line(document: usize, group: &Group, view: &View<'_>) -> Markup {
    let d = &view.report.chain.documents()[document];
    let cites = || group.links.range((document, 0)..=(document, usize::MAX)).map(|((_, to), role)| (*to, *role));
    let against = || {
        group.conflicts.keys().filter_map(|(a, b)| match document {
            d if d == *a => Some(*b),
            d if d == *b => Some(*a),
            _ => None,
        })
    };
    let reports = || d.facts.deadlines.iter().filter(|x| x.value.due == Due::Report);
    html! {
        tr {
            th scope="row" {
                a href=(format!("#d{}", view.number(document))) { (said(&view.name(document))) }
                @if let Some(issuer) = view.issuer(document) { br; (said(&issuer)) }
                br; small { (file(&d.path, view)) }
            }
            td { (view.lane_name(view.lane(document))) }
            td { @for (n, (to, role)) in cites().enumerate() { @if n > 0 { br; } (said(&view.name(to)))
                " (" (match role { Role::Basis => view.pick("căn cứ", "basis"), Role::Mention => view.pick("nhắc đến", "mention") }) ")" } }
            td { @if let Some(frame) = d.facts.main_frame() { (text::timeframe(&frame.value, view.style)) } }
            td { @for (n, x) in reports().enumerate() { @if n > 0 { br; } (view.day(x.value.date)) } }
            td { @for (n, other) in against().enumerate() { @if n > 0 { br; } (said(&view.name(other))) } }
            td { @if view.worst(document).is_some() { a href=(format!("#e{}", view.number(document))) { (view.tally(view.counts(document))) } } @else { (view.tally([0; 3])) } }
        }
    }
}

/// What the signs mean.
fn legend(view: &View<'_>) -> Markup {
    let items = [
        ("k-basis", view.pick("làm căn cứ", "cited as basis")),
        ("k-mention", view.pick("chỉ nhắc đến", "merely mentioned")),
        ("k-conflict", view.pick("không khớp (số: bao nhiêu phát hiện)", "disagreement (figure: how many findings)")),
        ("k-window", view.pick("thời gian thực hiện", "window")),
        ("k-superior", view.pick("thời gian của cấp trên", "the superior's window")),
        ("k-report", view.pick("hạn báo cáo", "report due")),
        ("k-event", view.pick("ngày sự kiện", "day of the event")),
        ("k-issued", view.pick("ngày ban hành", "day of issue")),
    ];
    html! { ul.legend { @for (class, words) in items { li { span class=(class) aria-hidden="true" {} (words) } } } }
}
