//! What styles say of the words: fonts, capitals, hidden text, list numbers.

use std::collections::HashMap;

use super::xml::{Tag, WordSink, unescaped};
use crate::ingest::Budget;
use crate::ingest::word::{Font, Look, Writer};

/// What a style, or a run, says of its look; `None` where it says nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Format {
    font: Option<Font>,
    caps: Option<bool>,
    hidden: Option<bool>,
    struck: Option<bool>,
    struck_twice: Option<bool>,
}

impl Format {
    /// Takes a run property, if it is one of those that count.
    pub(super) fn take(&mut self, property: &[u8], tag: &Tag<'_>, writer: &mut Writer) {
        match property {
            b"rFonts" => {
                // The letters of the old encodings lie beyond ASCII, which is the second one's.
                if let Some(name) = tag.get("hAnsi").or_else(|| tag.get("ascii")) {
                    self.font = Some(writer.font(&unescaped(name)));
                }
            }
            b"caps" => self.caps = Some(tag.on()),
            b"vanish" => self.hidden = Some(tag.on()),
            b"strike" => self.struck = Some(tag.on()),
            b"dstrike" => self.struck_twice = Some(tag.on()),
            _ => {}
        }
    }

    /// What it says, and where it says nothing what `below` says.
    fn over(self, below: Self) -> Self {
        Self {
            font: self.font.or(below.font),
            caps: self.caps.or(below.caps),
            hidden: self.hidden.or(below.hidden),
            struck: self.struck.or(below.struck),
            struck_twice: self.struck_twice.or(below.struck_twice),
        }
    }

    /// The look of a run of which this is said, in a paragraph of that look.
    pub(super) fn on(self, look: Look) -> Look {
        Look {
            font: self.font.unwrap_or(look.font),
            caps: self.caps.unwrap_or(look.caps),
            hidden: self.hidden.unwrap_or(look.hidden),
            struck: self.strikes().unwrap_or(look.struck),
        }
    }

    /// The look of a run of a style that says this, in a paragraph of that look: what both switch on is off again.
    pub(super) fn style_on(self, look: Look) -> Look {
        Look {
            font: self.font.unwrap_or(look.font),
            caps: look.caps ^ self.caps.unwrap_or(false),
            hidden: look.hidden ^ self.hidden.unwrap_or(false),
            struck: look.struck ^ self.strikes().unwrap_or(false),
        }
    }

    /// Whether one line goes through it, or two.
    fn strikes(self) -> Option<bool> {
        self.struck.map_or(self.struck_twice, |one| Some(one || self.struck_twice == Some(true)))
    }
}

/// A list that a paragraph belongs to, as far as it says so.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ListRef {
    /// The list's number; 0 takes a paragraph out of any.
    pub(super) list: Option<u32>,
    /// The level, from 0.
    pub(super) level: Option<u32>,
}

impl ListRef {
    /// What it says, and where it says nothing what `below` says.
    pub(super) fn over(self, below: Self) -> Self {
        Self { list: self.list.or(below.list), level: self.level.or(below.level) }
    }
}

/// A style.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    based_on: Option<String>,
    /// What it says of runs.
    pub(super) format: Format,
    /// What it says of lists.
    pub(super) list: ListRef,
}

/// All styles, each with what it takes from those that it rests on.
#[derive(Debug, Default)]
pub(super) struct Styles {
    all: HashMap<String, Style>,
    /// The style of a paragraph that names none.
    default_paragraph: Option<String>,
    defaults: Format,
}

/// Styles rest on styles; no real document has longer chains.
const DEEPEST: usize = 24;
/// No real document has more styles.
const MOST: usize = 1 << 14;

impl Styles {
    /// A style by its name.
    pub(super) fn get(&self, id: &str) -> Option<&Style> {
        self.all.get(id)
    }

    /// The look of a paragraph of a style.
    pub(super) fn paragraph(&self, id: Option<&str>) -> Look {
        let style = id.or(self.default_paragraph.as_deref()).and_then(|id| self.get(id));
        let format = style.map(|s| s.format).unwrap_or_default();
        format.over(self.defaults).on(Look::default())
    }

    /// Lets each style say what those say that it rests on.
    fn resolve(&mut self) {
        let full = |id: &String| {
            let mut style = self.all.get(id)?.clone();
            let mut below = style.based_on.take();
            for _ in 0..DEEPEST {
                let Some(next) = below.as_ref().and_then(|id| self.all.get(id)) else { break };
                style.format = style.format.over(next.format);
                style.list = style.list.over(next.list);
                below.clone_from(&next.based_on);
            }
            Some((id.clone(), style))
        };
        self.all = self.all.keys().filter_map(full).collect();
    }
}

/// Reads the part that holds the styles.
pub(super) struct StylesReader<'r> {
    /// What was read.
    styles: Styles,
    id: String,
    style: Style,
    in_defaults: bool,
    in_style: bool,
    in_run: bool,
    /// In what a style says of parts of a table, or said before a tracked change.
    skip: usize,
    writer: &'r mut Writer,
    budget: &'r mut Budget,
}

impl<'r> StylesReader<'r> {
    pub(super) fn new(writer: &'r mut Writer, budget: &'r mut Budget) -> Self {
        Self {
            styles: Styles::default(),
            id: String::new(),
            style: Style::default(),
            in_defaults: false,
            in_style: false,
            in_run: false,
            skip: 0,
            writer,
            budget,
        }
    }

    pub(super) fn finish(mut self) -> Styles {
        self.styles.resolve();
        self.styles
    }
}

impl WordSink for StylesReader<'_> {
    fn budget(&mut self) -> &mut Budget {
        self.budget
    }

    fn begin(&mut self, name: &[u8], tag: &Tag<'_>) {
        if self.skip > 0 || matches!(name, b"tblStylePr" | b"rPrChange" | b"pPrChange") {
            self.skip += 1;
            return;
        }
        match name {
            b"style" => {
                tag.get("styleId").unwrap_or_default().clone_into(&mut self.id);
                if tag.get("type") == Some("paragraph") && tag.get("default").is_some_and(|d| d == "1" || d == "true") {
                    self.styles.default_paragraph = Some(self.id.clone());
                }
                self.style = Style::default();
                self.in_style = true;
            }
            b"rPrDefault" => self.in_defaults = true,
            b"rPr" => self.in_run = true,
            b"basedOn" if self.in_style => self.style.based_on = tag.get("val").map(str::to_owned),
            b"numId" if self.in_style => self.style.list.list = tag.number("val"),
            b"ilvl" if self.in_style => self.style.list.level = tag.number("val"),
            property if self.in_run && self.in_style => self.style.format.take(property, tag, self.writer),
            property if self.in_run && self.in_defaults => self.styles.defaults.take(property, tag, self.writer),
            _ => {}
        }
    }

    fn end(&mut self, name: &[u8]) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        match name {
            b"style" => {
                self.in_style = false;
                let (id, style) = (std::mem::take(&mut self.id), std::mem::take(&mut self.style));
                if self.styles.all.len() < MOST {
                    self.styles.all.insert(id, style);
                }
            }
            b"rPrDefault" => self.in_defaults = false,
            b"rPr" => self.in_run = false,
            _ => {}
        }
    }
}
