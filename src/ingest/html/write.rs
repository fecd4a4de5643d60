//! A page's tree, or the part of it that is the document, as text.

use html5ever::local_name;

use super::look::{self, Kind, Style};
use super::tree::{Data, Id, Step, Tree};
use crate::ingest::charset;
use crate::ingest::flow::Flow;

/// Writes down what is in these nodes.
pub(super) fn write(tree: &Tree, tops: &[Id]) -> String {
    let mut writer = Writer { tree, flow: Flow::default(), open: Vec::new(), cells: 0, mark: None, space: false };
    for top in tops {
        tree.walk(*top, |step| match step {
            Step::Enter(id) => writer.enter(id),
            Step::Leave(id) => {
                writer.leave(id);
                false
            }
        });
        writer.end_paragraph();
    }
    writer.flow.finish()
}

/// What an open element says that is not by default.
#[derive(Debug)]
struct Open {
    id: Id,
    kind: Kind,
    /// The font, where one is named; `None` goes on with the one around it.
    font: Option<String>,
    pre: bool,
    item_mark: bool,
    /// Of a list: the next item's number, if items are numbered, and how.
    list: Option<List>,
}

#[derive(Debug)]
struct List {
    next: Option<i64>,
    kind: String,
    unmarked: bool,
    step: i64,
}

struct Writer<'a> {
    tree: &'a Tree,
    flow: Flow,
    open: Vec<Open>,
    /// How many cells are open.
    cells: usize,
    /// The mark of an item of which no word was written yet.
    mark: Option<String>,
    /// A space is due before the next word.
    space: bool,
}

impl Writer<'_> {
    fn enter(&mut self, id: Id) -> bool {
        match &self.tree.node(id).data {
            Data::Text(text) => self.text(text),
            Data::Other => {}
            Data::Element { .. } => return self.element(id),
        }
        true
    }

    fn element(&mut self, id: Id) -> bool {
        let name = self.tree.name(id);
        if look::is_hidden(self.tree, id) || self.is_note_mark(id) {
            return false;
        }
        let style = look::style(self.tree, id);
        let kind = match look::kind(&name) {
            Kind::Inline if style.block => Kind::Block,
            kind => kind,
        };
        match kind {
            Kind::Break => {
                self.flow.line_break();
                self.space = false;
                return false;
            }
            Kind::Block | Kind::Pre | Kind::Row => self.end_paragraph(),
            Kind::Cell => {
                self.end_paragraph();
                self.cells += 1;
            }
            Kind::Item => {
                self.end_paragraph();
                self.mark = self.item(id);
            }
            Kind::Inline | Kind::Dropped => {}
        }
        self.open(id, kind, style);
        true
    }

    /// Notes what the element says, if it says anything.
    fn open(&mut self, id: Id, kind: Kind, style: Style) {
        let list = self.list(id, style.unmarked);
        let pre = style.pre || kind == Kind::Pre;
        if kind != Kind::Inline || pre || style.item_mark || style.font.is_some() || list.is_some() {
            self.open.push(Open { id, kind, font: style.font, pre, item_mark: style.item_mark, list });
        }
    }

    fn leave(&mut self, id: Id) {
        if self.open.last().is_none_or(|o| o.id != id) {
            return;
        }
        let Some(open) = self.open.pop() else { return };
        match open.kind {
            Kind::Cell => {
                self.flow.end_cell(self.cells);
                self.cells -= 1;
                self.space = false;
            }
            Kind::Row => {
                self.flow.end_row(self.cells + 1);
                self.space = false;
            }
            Kind::Block | Kind::Pre | Kind::Item => {
                self.end_paragraph();
                self.mark = None;
            }
            Kind::Inline | Kind::Break | Kind::Dropped => {
                self.space |= open.item_mark;
            }
        }
    }

    fn end_paragraph(&mut self) {
        self.space = false;
        // White space between blocks is no paragraph.
        if !self.flow.line().is_empty() {
            self.flow.end_paragraph(self.cells);
        }
    }

    fn text(&mut self, text: &str) {
        let font = self.open.iter().rev().find_map(|o| o.font.as_deref());
        let decoded = font.filter(|_| !is_unicode(text)).and_then(|f| charset::decode_font_run(f, text));
        let text = decoded.as_deref().unwrap_or(text);
        if self.open.iter().rev().find(|o| o.kind != Kind::Inline || o.pre).is_some_and(|o| o.pre) {
            return self.typed(text);
        }
        let in_mark = self.open.last().is_some_and(|o| o.item_mark);
        for word in text.split_inclusive([' ', '\t', '\n', '\r', '\u{c}']) {
            let bare = word.trim_end_matches([' ', '\t', '\n', '\r', '\u{c}']);
            if !bare.is_empty() {
                self.word(if in_mark { bare.trim_matches('\u{a0}') } else { bare });
            }
            self.space |= bare.len() < word.len();
        }
    }

    fn word(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        if let Some(mark) = self.mark.take_if(|_| !word.trim_matches('\u{a0}').is_empty()) {
            // The text may bring a mark of its own.
            if !(mark == "- " && word.starts_with(['-', '–', '+', '•', '*'])) {
                self.flow.push_str(&mark);
            }
        }
        let line = self.flow.line();
        if self.space && !line.is_empty() && !line.ends_with('\n') {
            self.flow.push(' ');
        }
        self.space = false;
        self.flow.push_str(word);
    }

    /// Text whose spaces and line ends stand as they are.
    fn typed(&mut self, text: &str) {
        for (n, line) in text.split('\n').enumerate() {
            if n > 0 {
                self.flow.line_break();
            }
            self.flow.push_str(line.trim_end_matches('\r'));
        }
    }

    /// What kind of list an element is.
    fn list(&self, id: Id, unmarked: bool) -> Option<List> {
        let name = self.tree.name(id);
        let ordered = name == local_name!("ol");
        if !ordered && name != local_name!("ul") {
            return None;
        }
        let items = || self.tree.children(id).filter(|c| self.tree.name(*c) == local_name!("li")).count();
        let reversed = self.tree.attribute(id, &local_name!("reversed")).is_some();
        let number = self.tree.attribute(id, &local_name!("start")).and_then(|s| s.trim().parse().ok());
        let first = number.unwrap_or_else(|| if reversed { i64::try_from(items()).unwrap_or(1) } else { 1 });
        let kind = self.tree.attribute(id, &local_name!("type")).map(str::trim).unwrap_or_default().to_owned();
        Some(List { next: ordered.then_some(first), kind, unmarked, step: if reversed { -1 } else { 1 } })
    }

    /// The mark before an item.
    fn item(&mut self, id: Id) -> Option<String> {
        let value = self.tree.attribute(id, &local_name!("value")).and_then(|v| v.trim().parse().ok());
        let list = self.open.iter_mut().rev().find_map(|o| o.list.as_mut())?;
        let number = list.next.map(|n| value.unwrap_or(n));
        list.next = number.map(|n| n.saturating_add(list.step));
        if list.unmarked {
            return None;
        }
        Some(number.map_or_else(|| "- ".to_owned(), |n| look::item_mark(&list.kind, n)))
    }

    /// The mark of a footnote in the text, which would stick to the word before it: `khoản 1` with note 2 is not `khoản 12`.
    fn is_note_mark(&self, id: Id) -> bool {
        let name = self.tree.name(id);
        let link = match name {
            local_name!("a") => Some(id),
            local_name!("sup") => self.tree.children(id).find(|c| self.tree.name(*c) == local_name!("a")),
            _ => return false,
        };
        let Some(link) = link else { return false };
        let inside = self.tree.attribute(link, &local_name!("href")).is_some_and(|h| h.starts_with('#') && h.len() > 1);
        let raised = name == local_name!("sup")
            || self.tree.children(link).any(|c| self.tree.name(c) == local_name!("sup"))
            || self.tree.attribute(link, &local_name!("style")).is_some_and(|s| s.contains("mso-footnote-id"));
        // In the notes themselves the mark leads back, and stands first.
        inside && raised && !self.flow.line().is_empty()
    }
}

/// Whether a text has letters that no old font has a code for, so that it is Unicode whatever its font's name.
fn is_unicode(text: &str) -> bool {
    text.chars()
        .any(|c| matches!(c, '\u{1ea0}'..='\u{1ef9}' | 'ă' | 'Ă' | 'đ' | 'Đ' | 'ĩ' | 'Ĩ' | 'ũ' | 'Ũ' | 'ơ' | 'Ơ' | 'ư' | 'Ư'))
}
