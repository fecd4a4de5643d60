//! A part's paragraphs → lines: runs, tables, text boxes, fields, tracked changes.
//!
//! The part is walked once, element by element, with a little state and no tree. What holds other paragraphs in the middle of one, a
//! text box, is written apart and put behind the paragraph.

use super::document::Document;
use super::styles::{Format, ListRef};
use super::xml::{Name, Sink, Space, Tag, unescaped};
use crate::ingest::word::fields::{Fields, is_page_number};
use crate::ingest::word::lines::{Here, Lines};
use crate::ingest::word::{Look, Writer, symbols};
use crate::ingest::{Budget, Error};

mod boxes;
mod margins;

use boxes::Around;
pub(super) use margins::Margin;

/// The walk over a part.
pub(super) struct Story<'d, 'a> {
    document: &'d mut Document<'a>,
    out: Writer,
    /// How deep in an element that is passed over.
    skip: usize,
    paragraph: Paragraph,
    run: Run,
    in_paragraph_properties: bool,
    in_run_properties: bool,
    in_text: bool,
    in_instruction: bool,
    fields: Fields,
    /// Text boxes of the paragraph that is being written.
    boxes: Lines,
    /// What goes on around a text box.
    around: Vec<Around>,
    /// Text boxes too deep to be written apart.
    boxes_in_line: usize,
    /// How much was written when an alternative began, for each that is open.
    alternatives: Vec<usize>,
    /// How much was written in all, text boxes too.
    written: usize,
    /// Which note of the part is read.
    note: usize,
    /// What was found out about the part's sections.
    pub(super) margins: Vec<Margin>,
    /// Whether the first page has margins of its own.
    pub(super) first_differs: bool,
    /// What describes the first section is read.
    past_first_section: bool,
    /// Which part is read, where it is recorded where its words stand.
    traced: Option<usize>,
}

/// A paragraph while it is read.
#[derive(Debug, Default)]
struct Paragraph {
    look: Look,
    style: Option<String>,
    list: ListRef,
    /// Its list number is not written yet.
    label_due: bool,
    /// Its end is deleted or hidden: the next one goes on in its line.
    runs_on: bool,
    begun: bool,
}

/// A run while it is read.
#[derive(Debug, Default)]
struct Run {
    look: Look,
    style: Format,
    format: Format,
    /// Its look is not worked out yet.
    stale: bool,
}

impl<'d, 'a> Story<'d, 'a> {
    pub(super) fn new(document: &'d mut Document<'a>, margin: bool) -> Self {
        let out = std::mem::take(&mut document.writer);
        let traced = document.traced.then(|| document.parts.len().saturating_sub(1));
        Self {
            document,
            out,
            skip: 0,
            paragraph: Paragraph::default(),
            run: Run::default(),
            in_paragraph_properties: false,
            in_run_properties: false,
            in_text: false,
            in_instruction: false,
            fields: Fields::new(margin),
            boxes: Lines::default(),
            around: Vec::new(),
            boxes_in_line: 0,
            alternatives: Vec::new(),
            written: 0,
            note: 0,
            margins: Vec::new(),
            first_differs: false,
            past_first_section: false,
            traced,
        }
    }

    /// The lines of the part; what a broken part left open is closed.
    pub(super) fn finish(mut self) -> Lines {
        self.boxes_in_line = 0;
        while !self.around.is_empty() {
            self.end_box();
        }
        self.out.end_line();
        self.out.lines(&std::mem::take(&mut self.boxes));
        let lines = self.out.take_lines();
        self.document.writer = self.out;
        lines
    }

    fn open_word(&mut self, name: &[u8], tag: &Tag<'_>) -> Result<(), Error> {
        match name {
            b"p" => self.begin_paragraph(),
            b"r" => self.begin_run(),
            b"t" => self.in_text = true,
            b"pPr" => self.in_paragraph_properties = true,
            b"rPr" => self.in_run_properties = true,
            b"tblPr" | b"tcPr" | b"trPr" | b"tblGrid" | b"sdtPr" | b"sdtEndPr" | b"tabs" | b"ffData" | b"rt" | b"tblPrEx" => {
                self.skip = 1;
            }
            b"rPrChange" | b"pPrChange" | b"sectPrChange" | b"numberingChange" => self.skip = 1,
            b"ins" | b"moveTo" if !self.in_run_properties && !self.in_paragraph_properties => self.document.inserted += 1,
            b"del" | b"moveFrom" if self.in_run_properties => self.paragraph.runs_on |= self.in_paragraph_properties,
            b"del" | b"moveFrom" => {
                self.document.deleted += 1;
                self.skip = 1;
            }
            b"txbxContent" => self.begin_box(),
            b"tr" => self.out.begin_row(),
            b"drawing" | b"pict" | b"object" => self.document.pictures = true,
            b"footnote" | b"endnote" => self.begin_note(tag),
            b"footnoteReference" | b"endnoteReference" => self.document.notes = true,
            b"fldChar" => self.field(tag.get("fldCharType").unwrap_or_default()),
            b"instrText" => self.in_instruction = true,
            b"fldSimple" if self.fields.margin && is_page_number(tag.get("instr").unwrap_or_default()) => self.skip = 1,
            b"headerReference" | b"footerReference" => self.margin_reference(name == b"headerReference", tag),
            b"titlePg" if !self.past_first_section => self.first_differs |= tag.on(),
            property if self.in_run_properties => self.run_property(property, tag)?,
            property if self.in_paragraph_properties => self.paragraph_property(property, tag)?,
            printed => self.printed(printed, tag)?,
        }
        Ok(())
    }

    /// Elements of a run that print something of their own.
    fn printed(&mut self, name: &[u8], tag: &Tag<'_>) -> Result<(), Error> {
        match name {
            b"tab" | b"ptab" => self.mark('\t'),
            b"cr" => self.mark('\n'),
            b"br" if matches!(tag.get("type"), Some("page" | "column")) => {
                if self.out.on_a_line() {
                    self.mark('\n')
                } else {
                    Ok(())
                }
            }
            b"br" => self.mark('\n'),
            b"noBreakHyphen" => self.mark('-'),
            b"sym" => self.symbol(tag),
            b"footnoteRef" | b"endnoteRef" => {
                self.out.figure(self.note);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn close_word(&mut self, name: &[u8]) -> Result<(), Error> {
        match name {
            b"p" => self.end_paragraph()?,
            b"r" => self.run = Run::default(),
            b"t" => self.in_text = false,
            b"instrText" => self.in_instruction = false,
            b"sectPr" => self.past_first_section = true,
            b"pPr" => self.in_paragraph_properties = false,
            b"rPr" => {
                self.in_run_properties = false;
                self.run.stale = true;
            }
            b"txbxContent" => self.end_box(),
            b"tc" => self.out.end_cell(),
            b"tr" => self.out.end_row(),
            _ => {}
        }
        Ok(())
    }

    fn begin_paragraph(&mut self) {
        let look = self.document.styles.as_ref().map(|s| s.paragraph(None)).unwrap_or_default();
        self.paragraph = Paragraph { look, begun: true, ..Paragraph::default() };
        self.in_paragraph_properties = false;
        self.in_run_properties = false;
    }

    fn begin_run(&mut self) {
        self.run = Run { look: self.paragraph.look, ..Run::default() };
        self.in_run_properties = false;
    }

    fn paragraph_property(&mut self, property: &[u8], tag: &Tag<'_>) -> Result<(), Error> {
        match property {
            b"pStyle" => {
                let id = tag.get("val").unwrap_or_default();
                let styles = self.document.styles(&mut self.out)?;
                self.paragraph.look = styles.paragraph(Some(id));
                let list = styles.get(id).map(|s| s.list).unwrap_or_default();
                self.paragraph.list = self.paragraph.list.over(list);
                self.paragraph.label_due |= list.list.is_some();
                self.paragraph.style = Some(id.to_owned());
            }
            b"numId" => {
                self.paragraph.list.list = tag.number("val");
                self.paragraph.label_due = true;
                // A level of the paragraph's own, or the first: a style's is none of it.
                self.paragraph.style = None;
            }
            b"ilvl" => self.paragraph.list.level = tag.number("val"),
            _ => {}
        }
        Ok(())
    }

    fn run_property(&mut self, property: &[u8], tag: &Tag<'_>) -> Result<(), Error> {
        if self.in_paragraph_properties {
            // Of the paragraph's mark.
            self.paragraph.runs_on |= property == b"vanish" && tag.on();
        } else if property == b"rStyle" {
            let styles = self.document.styles(&mut self.out)?;
            self.run.style = tag.get("val").and_then(|id| styles.get(id)).map(|s| s.format).unwrap_or_default();
        } else {
            self.run.format.take(property, tag, &mut self.out);
        }
        Ok(())
    }

    /// The look of the run: the paragraph's, then its style's, then its own.
    fn look(&mut self) -> Look {
        if self.run.stale {
            self.run.stale = false;
            self.run.look = self.run.format.on(self.run.style.style_on(self.paragraph.look));
        }
        self.run.look
    }

    /// Whether what stands here is printed and counts: fields, hidden text and what is struck out considered.
    fn is_printed(&mut self) -> bool {
        let look = self.look();
        let printed = self.fields.are_printed() && !look.hidden;
        self.document.struck |= printed && look.struck;
        printed && !look.struck
    }

    fn letters(&mut self, text: &str) -> Result<(), Error> {
        if self.in_instruction {
            self.fields.instruction(text);
        }
        if !self.in_text || !self.is_printed() {
            return Ok(());
        }
        let mut look = self.look();
        if self.document.default_font_in_doubt(look.font, text) {
            self.document.styles(&mut self.out)?;
            let styles = self.document.styles.as_ref();
            self.paragraph.look = styles.map(|s| s.paragraph(self.paragraph.style.as_deref())).unwrap_or_default();
            self.run.stale = true;
            look = self.look();
        }
        self.label()?;
        self.document.budget.text(text.len())?;
        self.written += text.len();
        if memchr::memchr3(b'\n', b'\r', 0xEF, text.as_bytes()).is_some() {
            self.out.text(&text.replace(['\n', '\r'], " ").replace(symbols::is_private, "•"), look);
        } else {
            self.out.text(text, look);
        }
        Ok(())
    }

    fn mark(&mut self, c: char) -> Result<(), Error> {
        if self.is_printed() {
            self.label()?;
            self.out.mark(c);
        }
        Ok(())
    }

    fn symbol(&mut self, tag: &Tag<'_>) -> Result<(), Error> {
        let code = tag.get("char").and_then(|hex| u32::from_str_radix(hex, 16).ok());
        let Some(code) = code.filter(|_| self.is_printed()) else { return Ok(()) };
        let font = tag.get("font").map(unescaped).unwrap_or_default();
        let plain = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
        let Some(c) = symbols::of(&font, code).or_else(|| char::from_u32(plain)) else { return Ok(()) };
        self.label()?;
        self.written += 1;
        let look = Look { font: self.out.font(&font), ..self.look() };
        self.out.text(c.encode_utf8(&mut [0; 4]), look);
        Ok(())
    }

    /// Writes the list number of the paragraph before its first words.
    fn label(&mut self) -> Result<(), Error> {
        if !std::mem::take(&mut self.paragraph.label_due) {
            return Ok(());
        }
        let ListRef { list: Some(list), level } = self.paragraph.list else { return Ok(()) };
        // A paragraph that goes on in the line of another has no number.
        if list == 0 || self.out.on_a_line() {
            return Ok(());
        }
        let style = self.paragraph.style.take();
        let label = self.document.numbering()?.label(list, level, style.as_deref());
        self.paragraph.style = style;
        self.document.budget.text(label.len())?;
        self.out.label(&label);
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<(), Error> {
        if !std::mem::take(&mut self.paragraph.begun) {
            return Ok(());
        }
        self.fields.paragraph_ends();
        if !self.paragraph.runs_on {
            self.label()?;
            self.out.new_line();
        }
        if !self.boxes.text.is_empty() {
            self.out.end_line();
            self.out.lines(&std::mem::take(&mut self.boxes));
        }
        Ok(())
    }

    fn begin_note(&mut self, tag: &Tag<'_>) {
        if tag.get("type").is_some_and(|t| t != "normal") {
            self.skip = 1;
        } else {
            self.note += 1;
        }
    }

    fn field(&mut self, kind: &str) {
        match kind {
            "begin" => self.fields.begin(),
            "separate" => self.fields.separate(),
            "end" => self.fields.end(),
            _ => {}
        }
    }

    fn compatibility(&mut self, name: &[u8]) {
        match name {
            b"AlternateContent" => self.alternatives.push(self.written),
            // Of several forms of one thing the first is read that has words.
            b"Choice" | b"Fallback" if self.alternatives.last().is_some_and(|before| *before < self.written) => self.skip = 1,
            _ => {}
        }
    }
}

impl Sink for Story<'_, '_> {
    fn budget(&mut self) -> &mut Budget {
        &mut self.document.budget
    }

    fn at(&mut self, from: usize, to: usize) {
        if let Some(part) = self.traced {
            self.out.here = Some(Here { part, from, to });
        }
    }

    fn open(&mut self, name: Name<'_>, tag: &Tag<'_>) -> Result<(), Error> {
        if self.skip > 0 {
            self.skip += 1;
            return Ok(());
        }
        match name.space {
            Space::Word => return self.open_word(name.local, tag),
            Space::Math => match name.local {
                b"r" => self.begin_run(),
                b"t" => self.in_text = true,
                _ => {}
            },
            Space::Compatibility => self.compatibility(name.local),
            Space::Other => {}
        }
        Ok(())
    }

    fn close(&mut self, name: Name<'_>) -> Result<(), Error> {
        if self.skip > 0 {
            self.skip -= 1;
            return Ok(());
        }
        match (name.space, name.local) {
            (Space::Word, local) => return self.close_word(local),
            (Space::Math, b"t") => self.in_text = false,
            (Space::Compatibility, b"AlternateContent") => drop(self.alternatives.pop()),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Error> {
        if self.skip > 0 { Ok(()) } else { self.letters(text) }
    }
}
