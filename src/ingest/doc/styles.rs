//! Styles and fonts: what they say of the words.

use super::fib::{Fib, Table, u16_at};
use super::properties::changes;
use crate::ingest::word::{Font, Look, Writer};

/// What is known of a paragraph, or a style of one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Paragraph {
    /// The look of its runs.
    pub(super) look: Look,
    /// Its list, from 1; 0: none.
    pub(super) list: u16,
    /// Its level in that.
    pub(super) level: u8,
    /// It is the mark at the end of a table's row.
    pub(super) row_end: bool,
    /// It stands in a cell, or ends a row.
    pub(super) in_table: bool,
}

impl Paragraph {
    /// Takes the changes of a list.
    pub(super) fn change(&mut self, list: &[u8]) {
        for change in changes(list) {
            match change.code {
                0x260A => self.level = change.byte(),
                0x460B => self.list = change.word(),
                0x2417 | 0x244C => self.row_end = change.byte() != 0,
                0x2416 => self.in_table = change.byte() != 0,
                _ => {}
            }
        }
    }
}

/// What is known of a run.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Character {
    /// Its look.
    pub(super) look: Look,
    /// Struck out by a tracked change.
    pub(super) deleted: bool,
    /// Put in by one.
    pub(super) inserted: bool,
    /// A character of a picture font that stands for what is written.
    pub(super) symbol: Option<(u16, u16)>,
}

/// A style as it is written in the file.
#[derive(Clone, Copy, Debug, Default)]
struct Style<'a> {
    below: usize,
    paragraph: &'a [u8],
    character: &'a [u8],
}

/// The styles and fonts of a file.
#[derive(Debug, Default)]
pub(super) struct Styles<'a> {
    all: Vec<Style<'a>>,
    fonts: Vec<Font>,
    names: Vec<String>,
}

/// Styles rest on styles; no real document has longer chains.
const DEEPEST: usize = 24;
/// The number of no style.
const NONE: usize = 0xFFF;

impl<'a> Styles<'a> {
    /// Reads the tables of styles and fonts.
    pub(super) fn of(fib: &Fib<'a>, writer: &mut Writer) -> Self {
        let names = font_names(fib.part(Table::Fonts));
        let fonts = names.iter().map(|name| writer.font(name)).collect();
        Self { all: styles(fib.part(Table::Styles)).unwrap_or_default(), fonts, names }
    }

    /// What a font means; unknown ones are ordinary.
    pub(super) fn font(&self, number: u16) -> Font {
        self.fonts.get(usize::from(number)).copied().unwrap_or(Font::Plain)
    }

    /// What it is called.
    pub(super) fn font_name(&self, number: u16) -> &str {
        self.names.get(usize::from(number)).map_or("", String::as_str)
    }

    /// A paragraph of a style.
    pub(super) fn paragraph(&self, style: u16) -> Paragraph {
        let mut out = Paragraph::default();
        for style in self.chain(style) {
            out.change(style.paragraph);
            out.look = self.on(style.character, out.look).look;
        }
        out
    }

    /// A run of a style, in a paragraph of that look.
    fn run(&self, style: u16, look: Look) -> Look {
        self.chain(style).fold(look, |look, style| self.on(style.character, look).look)
    }

    /// A run with the changes of a list, in a paragraph of that look.
    pub(super) fn on(&self, list: &[u8], paragraph: Look) -> Character {
        let mut out = Character { look: paragraph, ..Character::default() };
        let mut style = paragraph;
        for change in changes(list) {
            match change.code {
                0x0800 => out.deleted = change.switch(false),
                0x0801 => out.inserted = change.switch(false),
                // One line through it, or two.
                0x0837 => out.look.struck = change.switch(style.struck),
                0x2A53 => out.look.struck |= change.switch(false),
                0x083B => out.look.caps = change.switch(style.caps),
                0x083C => out.look.hidden = change.switch(style.hidden),
                // Of the three fonts, that of letters beyond ASCII counts, then that of ASCII.
                0x4A4F if out.look.font == style.font => out.look.font = self.font(change.word()),
                0x4A51 => out.look.font = self.font(change.word()),
                0x4A30 => {
                    style = self.run(change.word(), paragraph);
                    out.look = style;
                }
                0x6A09 => out.symbol = Some((change.word(), change.second_word())),
                _ => {}
            }
        }
        out
    }

    /// A style and those it rests on, the lowest first.
    fn chain(&self, style: u16) -> impl Iterator<Item = Style<'a>> {
        let mut chain = Vec::new();
        let mut next = usize::from(style);
        while let Some(style) = self.all.get(next).filter(|_| next != NONE && chain.len() < DEEPEST) {
            chain.push(*style);
            next = style.below;
        }
        chain.into_iter().rev()
    }
}

/// The style sheet: its head, then each style with its length in front.
fn styles(sheet: &[u8]) -> Option<Vec<Style<'_>>> {
    let head = usize::from(u16_at(sheet, 0)?);
    let fixed = usize::from(u16_at(sheet, 4)?);
    let mut rest = sheet.get(2 + head..)?;
    let mut out = Vec::new();
    while let Some(len) = u16_at(rest, 0) {
        let len = usize::from(len);
        let Some(bytes) = rest.get(2..2 + len) else { break };
        out.push(style(bytes, fixed).unwrap_or(Style { below: NONE, ..Style::default() }));
        rest = rest.get(2 + len + len % 2..).unwrap_or_default();
    }
    Some(out)
}

fn style(bytes: &[u8], fixed: usize) -> Option<Style<'_>> {
    let kinds = u16_at(bytes, 2)?;
    let mut out = Style { below: usize::from(kinds >> 4), ..Style::default() };
    // Behind the name: lists of changes, each with its length in front, at even places.
    let mut at = fixed + 2 + usize::from(u16_at(bytes, fixed)?) * 2 + 2;
    let mut next = || {
        at += at % 2;
        let len = usize::from(u16_at(bytes, at)?);
        let list = bytes.get(at + 2..at + 2 + len)?;
        at += 2 + len;
        Some(list)
    };
    match kinds & 0xF {
        1 => {
            // Its own number stands in front.
            out.paragraph = next()?.get(2..).unwrap_or_default();
            out.character = next().unwrap_or_default();
        }
        2 => out.character = next()?,
        _ => {}
    }
    Some(out)
}

/// The names of the fonts.
fn font_names(table: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = table.get(4..).unwrap_or_default();
    while let Some(len) = rest.first() {
        let font = rest.get(1..=usize::from(*len)).unwrap_or_default();
        let units = font.get(39..).unwrap_or_default().as_chunks::<2>().0.iter().map(|c| u16::from_le_bytes(*c));
        names.push(char::decode_utf16(units.take_while(|c| *c != 0)).map(|c| c.unwrap_or('?')).collect());
        rest = rest.get(1 + usize::from(*len)..).unwrap_or_default();
    }
    names
}
