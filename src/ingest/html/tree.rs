//! A web page as a tree, which html5ever builds as a browser does, bounded in depth and size.

use std::borrow::Cow;
use std::cell::{Ref, RefCell};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, LocalName, ParseOpts, QualName, local_name, ns, parse_document};

use crate::ingest::{Budget, Error};

/// How much is parsed between two looks at the clock and the tree.
const CHUNK: usize = 8 << 10;
/// Marks that are never closed are repeated in every block after them: more nodes than this a byte come of an attack.
const NODES_A_KIB: usize = 1 << 10;
/// A node takes the room of so many bytes of text, as far as the limit on text goes.
const NODE: u64 = 16;

/// Each attribute of a tag is compared with all before it: no tag of a page has more words than this, nor has a comment.
const WORDS_IN_A_TAG: usize = 50_000;

/// A node's place in the tree.
pub(super) type Id = u32;

/// A page.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    /// How often something was put into it.
    touched: u32,
    /// How deep the deepest node stood.
    deepest: u32,
    /// Why not the whole page was read.
    pub(super) cut: Option<Cut>,
    /// The name of what has none.
    nameless: QualName,
}

/// Why a page was not read to its end.
#[derive(Debug)]
pub(super) enum Cut {
    /// A limit was met.
    Limit(Error),
    /// Its marks multiply.
    Multiplies,
}

/// A node and its neighbours.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) parent: Option<Id>,
    pub(super) first: Option<Id>,
    last: Option<Id>,
    pub(super) next: Option<Id>,
    previous: Option<Id>,
    depth: u32,
    pub(super) data: Data,
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Data {
    /// An element.
    Element {
        /// Its name.
        name: QualName,
        /// Its attributes.
        attributes: Vec<Attribute>,
    },
    /// Text.
    Text(StrTendril),
    /// The document, comments, and what templates hold.
    Other,
}

/// A step of a walk through the tree.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// A node, before what is in it.
    Enter(Id),
    /// A node, after what is in it.
    Leave(Id),
}

impl Tree {
    /// The tree's root.
    pub(super) const ROOT: Id = 0;

    /// Parses a page, as far as the limits allow; html5ever's work grows with the square of the depth.
    pub(super) fn parse(text: &str, budget: &Budget) -> Self {
        let mut parser = parse_document(Sink(RefCell::new(Self::new())), ParseOpts::default());
        let mut rest = text;
        let (deepest, most) = (budget.limits().max_nesting, budget.limits().max_text);
        let mut cut = None;
        let (mut touched, mut words) = (0, 0);
        while !rest.is_empty() && cut.is_none() {
            let end = (0..=CHUNK.min(rest.len())).rev().find(|end| rest.is_char_boundary(*end)).unwrap_or(rest.len());
            let (chunk, after) = rest.split_at(end);
            parser.process(StrTendril::from_slice(chunk));
            rest = after;
            let tree = parser.tokenizer.sink.sink.0.borrow();
            let read = (text.len() - rest.len()) / 1024 + 64;
            let more = chunk.bytes().filter(|b| matches!(b, b' ' | b'\n' | b'\t' | b'\r' | b'/' | b'"' | b'\'')).count();
            words = if tree.touched == touched { words + more } else { 0 };
            touched = tree.touched;
            if tree.deepest > deepest {
                cut = Some(Cut::Limit(Error::TooDeep { limit: deepest }));
            } else if tree.nodes.len() as u64 * NODE > most {
                cut = Some(Cut::Limit(Error::TooManyElements { most: most / NODE }));
            } else if tree.nodes.len() > read * NODES_A_KIB || words > WORDS_IN_A_TAG {
                cut = Some(Cut::Multiplies);
            } else {
                cut = budget.time().err().map(Cut::Limit);
            }
            cut = cut.filter(|_| !rest.is_empty());
        }
        let mut tree = parser.finish();
        tree.cut = cut;
        tree
    }

    fn new() -> Self {
        let nameless = QualName::new(None, ns!(), local_name!(""));
        let mut tree = Self { nodes: Vec::new(), touched: 0, deepest: 0, cut: None, nameless };
        tree.add(Data::Other);
        tree
    }

    /// A node.
    pub(super) fn node(&self, id: Id) -> &Node {
        &self.nodes[id as usize]
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The name of an element of HTML; empty for anything else.
    pub(super) fn name(&self, id: Id) -> LocalName {
        match &self.node(id).data {
            Data::Element { name, .. } => name.local.clone(),
            _ => local_name!(""),
        }
    }

    /// An attribute of an element.
    pub(super) fn attribute(&self, id: Id, name: &LocalName) -> Option<&str> {
        let Data::Element { attributes, .. } = &self.node(id).data else { return None };
        attributes.iter().find(|a| a.name.local == *name).map(|a| &*a.value)
    }

    /// The children of a node.
    pub(super) fn children(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(self.node(id).first, |c| self.node(*c).next)
    }

    /// A node and those it stands in, outwards.
    pub(super) fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(Some(id), |n| self.node(*n).parent)
    }

    /// The innermost node in which both stand.
    pub(super) fn common(&self, a: Id, b: Id) -> Id {
        let (mut a, mut b) = (a, b);
        let depth = |id: Id| self.ancestors(id).count();
        let (mut depth_a, mut depth_b) = (depth(a), depth(b));
        while a != b {
            let (deeper, depth) = if depth_a >= depth_b { (&mut a, &mut depth_a) } else { (&mut b, &mut depth_b) };
            match self.node(*deeper).parent {
                Some(parent) => *deeper = parent,
                None => return Self::ROOT,
            }
            *depth -= 1;
        }
        a
    }

    /// A node and all that is in it, in the order of the page; `into` says whether to go into an element.
    pub(super) fn walk(&self, top: Id, mut visit: impl FnMut(Step) -> bool) {
        let mut at = top;
        loop {
            let inside = visit(Step::Enter(at)).then(|| self.node(at).first).flatten();
            if let Some(child) = inside {
                at = child;
                continue;
            }
            // Up to the nearest node that has one after it.
            loop {
                visit(Step::Leave(at));
                if at == top {
                    return;
                }
                if let Some(next) = self.node(at).next {
                    at = next;
                    break;
                }
                match self.node(at).parent {
                    Some(parent) => at = parent,
                    None => return,
                }
            }
        }
    }

    fn add(&mut self, data: Data) -> Id {
        self.touched = self.touched.wrapping_add(1);
        let id = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        self.nodes.push(Node { parent: None, first: None, last: None, next: None, previous: None, depth: 0, data });
        id
    }

    fn node_mut(&mut self, id: Id) -> &mut Node {
        &mut self.nodes[id as usize]
    }

    fn detach(&mut self, id: Id) {
        let node = self.node_mut(id);
        let (parent, previous, next) = (node.parent.take(), node.previous.take(), node.next.take());
        if let Some(previous) = previous {
            self.node_mut(previous).next = next;
        }
        if let Some(next) = next {
            self.node_mut(next).previous = previous;
        }
        if let Some(parent) = parent {
            let parent = self.node_mut(parent);
            if parent.first == Some(id) {
                parent.first = next;
            }
            if parent.last == Some(id) {
                parent.last = previous;
            }
        }
    }

    fn append(&mut self, parent: Id, child: Id) {
        self.detach(child);
        let depth = self.node(parent).depth + 1;
        self.deepest = self.deepest.max(depth);
        let last = self.node_mut(parent).last.replace(child);
        match last {
            Some(last) => self.node_mut(last).next = Some(child),
            None => self.node_mut(parent).first = Some(child),
        }
        let node = self.node_mut(child);
        (node.parent, node.previous, node.depth) = (Some(parent), last, depth);
    }

    fn insert_before(&mut self, sibling: Id, child: Id) {
        self.detach(child);
        let Some(parent) = self.node(sibling).parent else { return };
        let previous = self.node_mut(sibling).previous.replace(child);
        match previous {
            Some(previous) => self.node_mut(previous).next = Some(child),
            None => self.node_mut(parent).first = Some(child),
        }
        let depth = self.node(parent).depth + 1;
        let node = self.node_mut(child);
        (node.parent, node.previous, node.next, node.depth) = (Some(parent), previous, Some(sibling), depth);
    }

    /// Adds text to a text node, if it is one.
    fn extend_text(&mut self, id: Option<Id>, text: &StrTendril) -> bool {
        let Some(Data::Text(before)) = id.map(|id| &mut self.node_mut(id).data) else { return false };
        before.push_tendril(text);
        self.touched = self.touched.wrapping_add(1);
        true
    }

    fn child(&mut self, new: NodeOrText<Id>, before: Option<Id>) -> Option<Id> {
        match new {
            NodeOrText::AppendNode(id) => Some(id),
            NodeOrText::AppendText(text) => (!self.extend_text(before, &text)).then(|| self.add(Data::Text(text))),
        }
    }
}

/// What html5ever builds the tree through.
struct Sink(RefCell<Tree>);

impl TreeSink for Sink {
    type Handle = Id;
    type Output = Tree;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Tree {
        self.0.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        Tree::ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Ref<'a, QualName> {
        Ref::map(self.0.borrow(), |tree| match &tree.node(*target).data {
            Data::Element { name, .. } => name,
            _ => &tree.nameless,
        })
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Id {
        self.0.borrow_mut().add(Data::Element { name, attributes })
    }

    fn create_comment(&self, _: StrTendril) -> Id {
        self.0.borrow_mut().add(Data::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Id {
        self.0.borrow_mut().add(Data::Other)
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        let mut tree = self.0.borrow_mut();
        let last = tree.node(*parent).last;
        if let Some(child) = tree.child(child, last) {
            tree.append(*parent, child);
        }
    }

    fn append_based_on_parent_node(&self, element: &Id, previous: &Id, child: NodeOrText<Id>) {
        if self.0.borrow().node(*element).parent.is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// What a template holds is never shown: it hangs on nothing.
    fn get_template_contents(&self, _: &Id) -> Id {
        self.0.borrow_mut().add(Data::Other)
    }

    fn same_node(&self, x: &Id, y: &Id) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Id, child: NodeOrText<Id>) {
        let mut tree = self.0.borrow_mut();
        let previous = tree.node(*sibling).previous;
        if let Some(child) = tree.child(child, previous) {
            tree.insert_before(*sibling, child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Id, new: Vec<Attribute>) {
        if let Data::Element { attributes, .. } = &mut self.0.borrow_mut().node_mut(*target).data {
            for attribute in new {
                if !attributes.iter().any(|a| a.name == attribute.name) {
                    attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Id) {
        self.0.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &Id, new_parent: &Id) {
        let mut tree = self.0.borrow_mut();
        while let Some(child) = tree.node(*node).first {
            tree.append(*new_parent, child);
        }
    }
}
