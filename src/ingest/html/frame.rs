//! Which part of a page is the document.
//!
//! A portal wraps a document in menus, related links, boxes of data about it and comments. The document is found by what documents
//! have and frames have not: the national motto, a number line, `Kính gửi`, `Nơi nhận`. Where a page shows none of that and has no
//! block that outweighs the rest, all of it is read.

use html5ever::local_name;

use super::look::{self, Kind};
use super::tree::{Data, Id, Step, Tree};

/// The nodes in which the document stands, in order.
pub(super) fn document(tree: &Tree) -> Vec<Id> {
    let survey = Survey::of(tree);
    let Some(block) = survey.marked_block().or_else(|| survey.heavy_block()) else { return vec![Tree::ROOT] };
    survey.with_what_follows(survey.outward(block))
}

/// What shows that a line belongs to a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// `CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM`, `ĐẢNG CỘNG SẢN VIỆT NAM`.
    Motto,
    /// `Số: 12/KH-UBND`.
    Number,
    /// `Kính gửi:`, `Căn cứ …`.
    Opening,
    /// `Nơi nhận:`.
    Closing,
}

/// How much text stands in an element.
#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    /// Letters and figures.
    all: u32,
    /// Those in links.
    linked: u32,
}

impl Weight {
    /// Mostly links: a menu, a list of other documents.
    fn is_links(self) -> bool {
        self.linked * 2 > self.all
    }
}

/// What was seen on one walk through the page.
struct Survey<'a> {
    tree: &'a Tree,
    weights: Vec<Weight>,
    /// Lines with marks: the text node in which each begins.
    marks: Vec<(Id, Mark)>,
}

impl<'a> Survey<'a> {
    fn of(tree: &'a Tree) -> Self {
        let mut survey = Self { tree, weights: vec![Weight::default(); tree.len()], marks: Vec::new() };
        let mut line = Line::default();
        let mut links = 0_u32;
        tree.walk(Tree::ROOT, |step| match step {
            Step::Enter(id) => {
                if look::is_hidden(tree, id) {
                    return false;
                }
                match &tree.node(id).data {
                    Data::Text(text) => {
                        let count = text.chars().filter(|c| c.is_alphanumeric()).count() as u32;
                        survey.weights[id as usize] = Weight { all: count, linked: if links > 0 { count } else { 0 } };
                        // Titles of other documents are links.
                        if links == 0 {
                            line.add(id, text);
                        }
                    }
                    Data::Element { name, .. } if name.local == local_name!("a") => links += 1,
                    Data::Element { name, .. } if look::kind(&name.local) != Kind::Inline => survey.mark(&mut line),
                    _ => {}
                }
                true
            }
            Step::Leave(id) => {
                survey.leave(id, &mut line, &mut links);
                false
            }
        });
        survey
    }

    fn leave(&mut self, id: Id, line: &mut Line, links: &mut u32) {
        let name = self.tree.name(id);
        if look::is_hidden(self.tree, id) {
            return;
        }
        if name == local_name!("a") {
            *links -= 1;
        } else if !name.is_empty() && look::kind(&name) != Kind::Inline {
            self.mark(line);
        }
        let weight = self.weights[id as usize];
        if let Some(parent) = self.tree.node(id).parent {
            let parent = &mut self.weights[parent as usize];
            parent.all = parent.all.saturating_add(weight.all);
            parent.linked = parent.linked.saturating_add(weight.linked);
        }
    }

    /// Ends a line.
    fn mark(&mut self, line: &mut Line) {
        if let Some(id) = line.first.take() {
            self.marks.extend(mark_of(&line.start).map(|m| (id, m)));
        }
        line.start.clear();
    }

    fn weight(&self, id: Id) -> Weight {
        self.weights[id as usize]
    }

    /// The innermost block that holds the document's marks.
    fn marked_block(&self) -> Option<Id> {
        let at = |mark: Mark| self.marks.iter().position(|m| m.1 == mark);
        let first = at(Mark::Motto).or_else(|| {
            // Without a motto one mark may be a portal's own label; two kinds are a document.
            let first = at(Mark::Number).or_else(|| at(Mark::Opening))?;
            self.marks[first..].iter().any(|m| m.1 != self.marks[first].1).then_some(first)
        })?;
        let after = &self.marks[first..];
        // It ends at the last list of recipients or goes on to the last motto; the frame speaks of other numbers behind it.
        let last = after.iter().rposition(|m| matches!(m.1, Mark::Closing | Mark::Motto)).filter(|n| *n > 0);
        let last = last.or_else(|| after.iter().position(|m| m.1 == Mark::Opening)).unwrap_or(0);
        Some(self.tree.common(after[0].0, after[last].0))
    }

    /// Without marks: the block that holds most of the text which is no link.
    fn heavy_block(&self) -> Option<Id> {
        let plain = |id: Id| self.weight(id).all - self.weight(id).linked;
        let whole = plain(Tree::ROOT);
        let mut at = Tree::ROOT;
        let mut chosen = None;
        while let Some(child) = self.tree.children(at).find(|c| plain(*c) * 4 > whole * 3) {
            if matches!(self.tree.node(child).data, Data::Element { .. }) && !self.is_row_part(child) {
                chosen = Some(child);
            }
            at = child;
        }
        chosen.filter(|id| self.weight(*id).all * 10 < self.weight(Tree::ROOT).all * 9)
    }

    fn is_row_part(&self, id: Id) -> bool {
        let name = self.tree.name(id);
        matches!(name, local_name!("table") | local_name!("tbody") | local_name!("tr") | local_name!("p") | local_name!("span"))
    }

    /// From the head's table or line out to the block that it opens.
    fn outward(&self, block: Id) -> Id {
        /// A document is not shorter than this.
        const SHORT: u32 = 300;
        let mut at = block;
        while let Some(parent) = self.tree.node(at).parent {
            let name = self.tree.name(at);
            let part =
                name.is_empty() || look::kind(&name) == Kind::Inline || self.is_row_part(at) || look::kind(&name) == Kind::Row;
            let (here, there) = (self.weight(at), self.weight(parent));
            if !(part || here.all == there.all || here.all < SHORT) {
                break;
            }
            at = parent;
        }
        at
    }

    /// The block and those after it that are no frame: an annex, a signature that stands by itself.
    fn with_what_follows(&self, block: Id) -> Vec<Id> {
        let after = std::iter::successors(self.tree.node(block).next, |n| self.tree.node(*n).next);
        let follows = after.take_while(|id| !self.is_frame(*id)).filter(|id| self.weight(*id).all > 0);
        std::iter::once(block).chain(follows).collect()
    }

    /// Whether an element is of the page's frame.
    fn is_frame(&self, id: Id) -> bool {
        const WORDS: [&str; 22] = [
            "related", "relate", "lienquan", "lien-quan", "tinkhac", "tin-khac", "comment", "binhluan", "binh-luan", "share",
            "chiase", "chia-se", "sidebar", "breadcrumb", "footer", "menu", "nav", "toolbar", "social", "banner", "other-news",
            "login",
        ];
        if look::is_hidden(self.tree, id) {
            return true;
        }
        if self.weight(id).all > 0 && self.weight(id).is_links() || self.tree.name(id) == local_name!("footer") {
            return true;
        }
        [local_name!("class"), local_name!("id")].iter().filter_map(|a| self.tree.attribute(id, a)).any(|value| {
            let value = value.to_ascii_lowercase();
            WORDS.iter().any(|w| value.contains(w))
        })
    }
}

/// The start of the line that is being read.
#[derive(Debug, Default)]
struct Line {
    first: Option<Id>,
    start: String,
}

impl Line {
    /// No mark is longer.
    const LONGEST: usize = 160;

    fn add(&mut self, id: Id, text: &str) {
        for word in text.split_whitespace() {
            if self.start.len() > Self::LONGEST {
                return;
            }
            self.first.get_or_insert(id);
            if !self.start.is_empty() {
                self.start.push(' ');
            }
            self.start.push_str(word);
        }
    }
}

/// What a line says about where the document is.
fn mark_of(line: &str) -> Option<Mark> {
    let lower = line.to_lowercase().replace("hoà", "hòa");
    let has = |word: &str| lower.contains(word);
    if has("cộng hòa xã hội chủ nghĩa") && line.chars().filter(|c| c.is_lowercase()).count() < 8
        || line.starts_with("ĐẢNG CỘNG SẢN VIỆT NAM")
    {
        Some(Mark::Motto)
    } else if lower.starts_with("số:") && line.contains(['/', '-'])
        || lower.starts_with("số ") && line.contains('/') && line.len() < 40
    {
        Some(Mark::Number)
    } else if lower.starts_with("kính gửi") || lower.starts_with("căn cứ ") {
        Some(Mark::Opening)
    } else if lower.starts_with("nơi nhận") && line.len() < 40 {
        Some(Mark::Closing)
    } else {
        None
    }
}
