//! The picture of a group: levels as lanes from left to right, documents as nodes, citations as arrows to what is cited, and in red
//! (with a mark, for those who do not see red) what does not agree.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::graph::{Conflict, Group, Node, nodes};
use super::layout::{Places, Plan, place};
use super::said;
use super::view::{LEVELS, View};
use crate::check::Severity;
use crate::facts::model::Role;
use crate::report::terminal::squeeze;

const WIDTH: i32 = 176;
const HEIGHT: i32 = 48;
/// The width of a page, which five lanes fill.
const PAGE: i32 = 1200;
/// The room between lanes for arrows and their marks, at least and at most.
const GAPS: (i32, i32) = (60, 84);
/// Above the nodes: the names of the lanes.
const HEAD: i32 = 40;
const EDGE: i32 = 12;

/// What joins two nodes.
#[derive(Default)]
struct Edge<'a> {
    role: Option<Role>,
    conflicts: Vec<&'a Conflict>,
}

struct Picture<'a> {
    view: &'a View<'a>,
    nodes: Vec<Node>,
    /// The lanes that occur, by their place in [`LEVELS`].
    lanes: Vec<usize>,
    /// Each node's lane among those that occur.
    lane: Vec<usize>,
    edges: BTreeMap<(usize, usize), Edge<'a>>,
    places: Places,
    /// Between lanes.
    gap: i32,
}

/// The picture; `id` tells its title and description from those of others.
pub(super) fn picture(group: &Group, view: &View<'_>, id: usize) -> Markup {
    let picture = Picture::new(group, view);
    let (width, height) = picture.size();
    let title = view.pick("Sơ đồ dẫn chiếu", "Who cites whom");
    let desc = view.pick(
        "Mỗi cột là một cấp, mỗi ô là một văn bản, mũi tên đi từ văn bản dẫn chiếu đến văn bản được dẫn; nét đỏ là chỗ không khớp. Bảng dưới hình nói cùng nội dung.",
        "Each column is a level, each box a document; an arrow leads from the citing document to the cited one, red is what does not agree. The table below says the same.",
    );
    html! {
        svg.chain viewBox=(format!("0 0 {width} {height}")) width=(width) height=(height) role="group"
            aria-labelledby=(format!("c{id}t")) aria-describedby=(format!("c{id}d")) {
            title id=(format!("c{id}t")) { (title) }
            desc id=(format!("c{id}d")) { (desc) }
            (picture.lanes())
            @for (n, (ends, edge)) in picture.edges.iter().enumerate() { (picture.edge(n, *ends, edge)) }
            @for n in 0..picture.nodes.len() { (picture.node(n)) }
            // Above the nodes, so that none is hidden.
            @for (n, (ends, edge)) in picture.edges.iter().enumerate() { (picture.mark(n, *ends, edge)) }
        }
    }
}

impl<'a> Picture<'a> {
    fn new(group: &'a Group, view: &'a View<'a>) -> Self {
        let nodes = nodes(group, view);
        let lanes: Vec<usize> = (0..LEVELS.len()).filter(|l| nodes.iter().any(|n| n.lane == *l)).collect();
        let lane: Vec<usize> = nodes.iter().map(|n| lanes.iter().position(|l| *l == n.lane).unwrap_or(0)).collect();
        let node_of: BTreeMap<usize, usize> =
            nodes.iter().enumerate().flat_map(|(n, node)| node.members.iter().map(move |d| (*d, n))).collect();
        let mut edges: BTreeMap<(usize, usize), Edge<'_>> = BTreeMap::new();
        for ((from, to), role) in &group.links {
            let edge = edges.entry((node_of[from], node_of[to])).or_default();
            if edge.role != Some(Role::Basis) {
                edge.role = Some(*role);
            }
        }
        for ((on, against), conflict) in &group.conflicts {
            let (a, b) = (node_of[on], node_of[against]);
            let ends = if edges.contains_key(&(b, a)) && !edges.contains_key(&(a, b)) { (b, a) } else { (a, b) };
            edges.entry(ends).or_default().conflicts.push(conflict);
        }
        edges.retain(|(a, b), _| a != b);
        let ends: Vec<(usize, usize)> = edges.keys().copied().collect();
        let places = place(&Plan { lanes: lanes.len(), lane: &lane, edges: &ends, height: HEIGHT + 16 });
        let count = i32::try_from(lanes.len()).unwrap_or(1);
        let gap = ((PAGE - 2 * EDGE - count * WIDTH) / (count - 1).max(1)).clamp(GAPS.0, GAPS.1);
        Self { view, nodes, lanes, lane, edges, places, gap }
    }

    fn size(&self) -> (i32, i32) {
        // Edges within the last lane bulge out of it.
        let beyond = self.edges.keys().any(|(a, b)| self.lane[*a] == self.lane[*b] && self.lane[*a] + 1 == self.lanes.len());
        let right = self.left(self.lanes.len()) - if beyond { self.gap / 2 } else { self.gap };
        (right + EDGE, self.places.height + HEAD + EDGE)
    }

    /// The left side of a lane's nodes.
    fn left(&self, lane: usize) -> i32 {
        EDGE + i32::try_from(lane).unwrap_or(0) * (WIDTH + self.gap)
    }

    fn lanes(&self) -> Markup {
        let (_, height) = self.size();
        html! {
            @for (n, lane) in self.lanes.iter().enumerate() {
                rect.lane x=(self.left(n) - EDGE + 2) y="0" width=(WIDTH + 2 * EDGE - 4) height=(height) rx="6" {}
                text.lane-name x=(self.left(n) + WIDTH / 2) y="20" text-anchor="middle" { (self.view.lane_name(*lane)) }
            }
        }
    }

    /// The way of an edge: from the side of one node to that of the other, past what lies between.
    fn way(&self, (from, to): (usize, usize), n: usize) -> Vec<(i32, i32)> {
        let (start, end) = (self.lane[from], self.lane[to]);
        let y = |node: usize| self.places.nodes[node] + HEAD;
        let (near, far) = if start > end { (0, WIDTH) } else { (WIDTH, 0) };
        let mut way = vec![(self.left(start) + near, y(from))];
        for (lane, height) in &self.places.passes[n] {
            way.push((self.left(*lane) + far, height + HEAD));
            way.push((self.left(*lane) + near, height + HEAD));
        }
        way.push((self.left(end) + if start == end { WIDTH } else { far }, y(to)));
        way
    }

    /// The n-th edge: its line, and at what is cited the tip of an arrow.
    fn edge(&self, n: usize, ends: (usize, usize), edge: &Edge<'_>) -> Markup {
        let way = self.way(ends, n);
        let same = self.lane[ends.0] == self.lane[ends.1];
        let mut path = String::new();
        for (n, (x, y)) in way.iter().enumerate() {
            let step = match n {
                0 => format!("M{x} {y}"),
                // Across a lane it runs straight, between lanes it bends.
                n if n % 2 == 0 => format!("L{x} {y}"),
                n => {
                    let (px, py) = way[n - 1];
                    let (a, b) = if same { (px + self.gap / 2, x + self.gap / 2) } else { ((px + x) / 2, (px + x) / 2) };
                    format!("C{a} {py} {b} {y} {x} {y}")
                }
            };
            path += &step;
        }
        let (x, y) = way.last().copied().unwrap_or_default();
        let back = if same || self.lane[ends.0] > self.lane[ends.1] { 9 } else { -9 };
        let class = format!("edge {} {}", kind(edge), tint(worst(edge)));
        html! {
            path class=(class) d=(path) {}
            @if edge.role.is_some() {
                path class=(format!("tip {}", tint(worst(edge)))) d=(format!("M{x} {y}l{back} -5v10z")) {}
            }
        }
    }

    /// Where an edge is in conflict: how many findings say so, and the way to the first.
    fn mark(&self, n: usize, ends: (usize, usize), edge: &Edge<'_>) -> Markup {
        let Some(first) = edge.conflicts.iter().flat_map(|c| &c.findings).min() else { return html! {} };
        let way = self.way(ends, n);
        let ((ax, ay), (bx, by)) = (way[0], way[1]);
        let same = self.lane[ends.0] == self.lane[ends.1];
        let (x, y) = (if same { ax + self.gap * 3 / 8 } else { i32::midpoint(ax, bx) }, i32::midpoint(ay, by));
        let findings: Vec<usize> = edge.conflicts.iter().flat_map(|c| &c.findings).copied().collect();
        let mut codes: Vec<&str> = findings.iter().map(|f| self.view.report.findings.heads()[f - 1].rule.code).collect();
        codes.sort_unstable();
        codes.dedup();
        let told = format!(
            "{}: {} ({} – {})",
            self.view.counted(findings.len(), "chỗ không khớp", "disagreement", "disagreements"),
            codes.join(", "),
            self.called(ends.0),
            self.called(ends.1)
        );
        html! {
            a class=(format!("mark {}", tint(worst(edge)))) href=(format!("#f{first}")) {
                title { (said(&told)) }
                circle cx=(x) cy=(y) r="10" {}
                text x=(x) y=(y + 4) text-anchor="middle" { (findings.len()) }
            }
        }
    }

    /// What a node is called.
    fn called(&self, n: usize) -> String {
        let node = &self.nodes[n];
        match node.members[..] {
            [one] => self.view.name(one),
            _ => self.view.counted(node.members.len(), "văn bản", "document", "documents"),
        }
    }

    fn node(&self, n: usize) -> Markup {
        let (node, view) = (&self.nodes[n], self.view);
        let (x, y) = (self.left(self.lane[n]), self.places.nodes[n] + HEAD - HEIGHT / 2);
        let counts = node.members.iter().map(|d| view.counts(*d)).fold([0; 3], |a, b| std::array::from_fn(|n| a[n] + b[n]));
        let worst = node.members.iter().filter_map(|d| view.worst(*d)).max();
        let many = node.members.len() > 1;
        let first = node.members[0];
        let below = if many { fate(worst, view).to_owned() } else { view.issuer(first).unwrap_or_default() };
        let href = match (many, worst) {
            (false, Some(_)) => format!("#e{}", view.number(first)),
            (false, None) => format!("#d{}", view.number(first)),
            (true, Some(worst)) => format!("#sev={}&level={}", worst.name(), View::lane_key(node.lane)),
            (true, None) => format!("#level={}", View::lane_key(node.lane)),
        };
        let told = format!("{}; {below}; {}", self.called(n), view.tally(counts));
        let reference = !many && view.report.chain.documents()[first].reference;
        let class = format!("node {}{}", tint(worst), if reference { " reference" } else { "" });
        html! {
            a class=(class) href=(href) {
                title { (said(&told)) }
                @if many { rect x=(x + 5) y=(y + 5) width=(WIDTH) height=(HEIGHT) rx="5" {} }
                rect x=(x) y=(y) width=(WIDTH) height=(HEIGHT) rx="5" {}
                text.name x=(x + 10) y=(y + 20) { (squeeze(&self.called(n), if counts[0] > 0 { 18 } else { 21 })) }
                text.issuer x=(x + 10) y=(y + 37) { (squeeze(&below, 24)) }
                @if counts[0] + counts[1] > 0 {
                    circle.badge cx=(x + WIDTH - 14) cy=(y + 14) r="10" {}
                    text.badge x=(x + WIDTH - 14) y=(y + 18) text-anchor="middle" { (if counts[0] > 0 { counts[0] } else { counts[1] }) }
                }
            }
        }
    }
}

/// What became of documents that are drawn as one.
const fn fate<'a>(worst: Option<Severity>, view: &'a View<'_>) -> &'a str {
    match worst {
        Some(Severity::Error) => view.pick("có lỗi", "with errors"),
        Some(Severity::Warning) => view.pick("có cảnh báo", "with warnings"),
        Some(Severity::Info) => view.pick("chỉ có lưu ý", "with infos only"),
        None => view.pick("không có phát hiện", "without findings"),
    }
}

fn worst(edge: &Edge<'_>) -> Option<Severity> {
    edge.conflicts.iter().map(|c| c.severity).max()
}

const fn tint(severity: Option<Severity>) -> &'static str {
    match severity {
        Some(severity) => severity.name(),
        None => "fine",
    }
}

const fn kind(edge: &Edge<'_>) -> &'static str {
    match edge.role {
        Some(Role::Basis) => "basis",
        Some(Role::Mention) => "mention",
        None => "beside",
    }
}
