//! The document of a package: which of its parts are read, in what order, and what they share.

use super::numbering::{Numbering, NumberingReader};
use super::package::Package;
use super::relations::{self, Relation};
use super::story::{Margin, Story};
use super::styles::{Styles, StylesReader};
use super::xml;
use crate::ingest::word::lines::Lines;
use crate::ingest::word::{Font, Writer, margin_has_words};
use crate::ingest::{Budget, Damage, Error};

/// A document while it is read.
pub(super) struct Document<'a> {
    package: Package<'a>,
    /// What is left of the limits.
    pub(super) budget: Budget,
    /// The name of the main part.
    main: String,
    /// What that refers to; read when a style, a list, a margin or a note is first met.
    relations: Option<Vec<Relation>>,
    /// Read when the first paragraph or run names a style.
    pub(super) styles: Option<Styles>,
    numbering: Option<Numbering>,
    /// The default font was seen to be no old one.
    default_font_is_plain: bool,
    /// Knows the old fonts of all parts.
    pub(super) writer: Writer,
    /// How many tracked insertions there are.
    pub(super) inserted: usize,
    /// How many tracked deletions.
    pub(super) deleted: usize,
    /// Whether words were left out that a line goes through.
    pub(super) struck: bool,
    /// Whether there are drawings or pictures.
    pub(super) pictures: bool,
    /// Whether the body refers to a note.
    pub(super) notes: bool,
    /// What is broken.
    pub(super) broken: Option<Damage>,
    /// The limit that was met: nothing more is read.
    pub(super) cut: Option<Error>,
    /// Whether it is recorded where in which part the words stand.
    pub(super) traced: bool,
    /// The parts that were read, in order.
    pub(super) parts: Vec<String>,
}

impl<'a> Document<'a> {
    pub(super) fn new(package: Package<'a>, budget: Budget) -> Self {
        Self {
            package,
            budget,
            main: String::new(),
            relations: None,
            styles: None,
            numbering: None,
            default_font_is_plain: false,
            writer: Writer::default(),
            inserted: 0,
            deleted: 0,
            struck: false,
            pictures: false,
            notes: false,
            broken: None,
            cut: None,
            traced: false,
            parts: Vec::new(),
        }
    }

    /// All words: the first page's header, the body, what stands in other margins, notes. `None` where there is no document in it.
    pub(super) fn read(&mut self) -> Result<Option<Lines>, Error> {
        let root = relations::of("", &mut self.package, &mut self.budget)?;
        let main = root.into_iter().find(|r| r.kind == "officeDocument");
        self.main = main.map_or("word/document.xml".to_owned(), |r| r.target);
        let Some(part) = self.package.part(&self.main)? else { return Ok(None) };
        self.parts.push(self.main.clone());
        let mut story = Story::new(self, false);
        let read = xml::read(&mut part.unpack(), &mut story);
        let (margins, first_differs) = (std::mem::take(&mut story.margins), story.first_differs);
        let mut text = story.finish();
        self.note_end(read)?;
        self.margins(&margins, first_differs, &mut text)?;
        if self.notes {
            self.notes(&mut text)?;
        }
        Ok(Some(text))
    }

    /// The lines of another part.
    fn part(&mut self, name: &str) -> Result<Lines, Error> {
        let Some(part) = self.package.part(name)? else { return Ok(Lines::default()) };
        self.parts.push(name.to_owned());
        let mut story = Story::new(self, true);
        let read = xml::read(&mut part.unpack(), &mut story);
        let text = story.finish();
        self.note_end(read)?;
        Ok(text)
    }

    /// Remembers how a part ended: broken, or at a limit, which what was read before survives.
    fn note_end(&mut self, read: Result<Option<Damage>, Error>) -> Result<(), Error> {
        match read {
            Ok(broken) => self.broken = self.broken.or(broken),
            Err(limit) if limit.is_limit() => self.cut = Some(limit),
            Err(e) => return Err(e),
        }
        Ok(())
    }

    /// Headers and footers with words: the first page's header stands before the body, where it may hold the document's head, all others
    /// behind it. What several sections repeat is given once.
    fn margins(&mut self, margins: &[Margin], first_differs: bool, text: &mut Lines) -> Result<(), Error> {
        let mut seen: Vec<String> = Vec::new();
        let mut before = Lines::default();
        for margin in margins {
            if self.cut.is_some() {
                break;
            }
            let Some(on_first) = margin.on_first_page(first_differs) else { continue };
            let Some(name) = self.target(|r| r.id == margin.id)? else { continue };
            let lines = self.part(&name)?;
            if !margin_has_words(&lines.text) || seen.contains(&lines.text) {
                continue;
            }
            if margin.header && on_first && before.text.is_empty() {
                before.clone_from(&lines);
            } else {
                text.push(&lines);
            }
            seen.push(lines.text);
        }
        text.prepend(before);
        Ok(())
    }

    /// Footnotes and endnotes.
    fn notes(&mut self, text: &mut Lines) -> Result<(), Error> {
        for kind in ["footnotes", "endnotes"] {
            if self.cut.is_some() {
                break;
            }
            let Some(name) = self.target(|r| r.kind == kind)? else { continue };
            let lines = self.part(&name)?;
            text.push(&lines);
        }
        Ok(())
    }

    /// The name of the first part that the main part refers to so.
    fn target(&mut self, so: impl Fn(&Relation) -> bool) -> Result<Option<String>, Error> {
        if self.relations.is_none() {
            self.relations = Some(relations::of(&self.main, &mut self.package, &mut self.budget)?);
        }
        Ok(self.relations.iter().flatten().find(|r| so(r)).map(|r| r.target.clone()))
    }

    /// The styles, read when they are first asked for: most of a package's bytes are theirs, and simple documents use none.
    pub(super) fn styles(&mut self, writer: &mut Writer) -> Result<&Styles, Error> {
        if self.styles.is_none() {
            let part = self.target(|r| r.kind == "styles")?.map(|name| self.package.part(&name)).transpose()?.flatten();
            let mut reader = StylesReader::new(writer, &mut self.budget);
            if let Some(part) = part {
                let broken = xml::read(&mut part.unpack(), &mut reader)?;
                self.broken = self.broken.or(broken);
            }
            self.styles = Some(reader.finish());
        }
        Ok(self.styles.get_or_insert_default())
    }

    /// The lists, likewise.
    pub(super) fn numbering(&mut self) -> Result<&mut Numbering, Error> {
        if self.numbering.is_none() {
            let part = self.target(|r| r.kind == "numbering")?.map(|name| self.package.part(&name)).transpose()?.flatten();
            let mut reader = NumberingReader::new(&mut self.budget);
            if let Some(part) = part {
                let broken = xml::read(&mut part.unpack(), &mut reader)?;
                self.broken = self.broken.or(broken);
            }
            self.numbering = Some(reader.finish());
        }
        Ok(self.numbering.get_or_insert_default())
    }

    /// Whether it takes the styles to know that text without a font is no old encoding's. Once there was a letter that those have no
    /// code for, it is known without.
    pub(super) fn default_font_in_doubt(&mut self, font: Font, text: &str) -> bool {
        if self.default_font_is_plain || self.styles.is_some() || font != Font::Default {
            return false;
        }
        // The first bytes of đ and ă, and of the letters with a tone.
        if memchr::memchr2(0xC4, 0xE1, text.as_bytes()).is_some() {
            self.default_font_is_plain = true;
            return false;
        }
        memchr::memchr2(0xC2, 0xC3, text.as_bytes()).is_some()
    }
}
