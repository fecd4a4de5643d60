//! The pages of a file in order.

use lopdf::{Dictionary, Object, ObjectId};

use super::File;

/// How deep a page tree may be.
const DEPTH: usize = 64;

/// What was found of the pages.
#[derive(Debug, Default)]
pub(super) struct Pages {
    pub(super) ids: Vec<ObjectId>,
    /// How many the tree names that are not there.
    pub(super) missing: usize,
    /// Whether there are more than were asked for.
    pub(super) more: bool,
}

/// Walks the page tree; where there is none, `without_tree` takes all pages in the order of their numbers.
pub(super) fn all(file: &File<'_>, most: usize, without_tree: bool) -> Pages {
    let mut pages = Pages::default();
    if let Ok(root) = file.root().get(b"Pages") {
        walk(file, root, most, &mut pages);
    }
    if pages.ids.is_empty() && without_tree {
        pages.missing = 0;
        let is_page = |o: &Object| o.as_dict().is_ok_and(|d| d.has_type(b"Page"));
        pages.ids = file.ids().filter(|id| is_page(file.object(*id))).take(most.saturating_add(1)).collect();
    }
    pages.more = pages.ids.len() > most;
    pages.ids.truncate(most);
    pages
}

fn walk(file: &File<'_>, root: &Object, most: usize, pages: &mut Pages) {
    let mut seen = std::collections::HashSet::new();
    // The children still to be looked at, of each node on the way down.
    let mut open = vec![std::slice::from_ref(root).iter()];
    while let Some(children) = open.last_mut() {
        let Some(child) = children.next() else {
            open.pop();
            continue;
        };
        let Object::Reference(id) = child else { continue };
        if pages.ids.len() > most || !seen.insert(*id) {
            continue;
        }
        let Object::Dictionary(node) = file.object(*id) else {
            pages.missing += 1;
            continue;
        };
        match file.get(node, b"Kids") {
            Object::Array(kids) if open.len() < DEPTH => open.push(kids.iter()),
            _ if is_leaf(node) => pages.ids.push(*id),
            _ => {}
        }
    }
}

/// A node without children is a page, unless it says that it is a branch.
fn is_leaf(node: &Dictionary) -> bool {
    !node.has_type(b"Pages") && !node.has_type(b"Catalog")
}
