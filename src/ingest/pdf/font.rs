//! Fonts: the codes of a string → letters and widths.
//!
//! A letter is sought in the order of trust: `/ToUnicode`, the encoding and its glyph names, the embedded program's own tables. What none
//! of them knows is unknown, and said to be. Glyphs are worked out when they are first shown and kept in a table by code.

mod cmap;
mod composite;
mod encoding;
mod program;
mod simple;
mod standard;

use std::collections::HashMap;

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::content::streams::{Room, Unpacker};
use super::file::File;
use crate::ingest::charset;
use crate::ingest::{Budget, Error};
use cmap::{Cmap, Text};
use composite::Composite;
use program::Program;
use simple::Simple;

/// What is needed to read parts of a file.
pub(super) struct Context<'c, 'f> {
    pub(super) file: &'f File<'f>,
    pub(super) unpacker: &'c mut Unpacker,
    pub(super) budget: &'c mut Budget,
}

impl Context<'_, '_> {
    /// The content of a stream; empty where there is none.
    fn stream(&mut self, stream: &Stream) -> Result<Vec<u8>, Error> {
        let mut content = Room::default();
        self.unpacker.append(self.file, stream, &mut content, self.budget)?;
        Ok(content.into_bytes())
    }

    /// The `CMap` that a stream holds.
    fn cmap(&mut self, stream: &Stream, base: Option<Cmap>) -> Result<Cmap, Error> {
        let mut content = self.unpacker.room();
        self.unpacker.append(self.file, stream, &mut content, self.budget)?;
        let mut room = self.unpacker.bytes();
        let map = Cmap::parse(&content, base, &mut room);
        self.unpacker.take_back(room);
        self.unpacker.close(content);
        // What is kept of it counts like what was unpacked: a page may name very many fonts.
        self.budget.unpack(map.size())?;
        Ok(map)
    }
}

/// A glyph of a font.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    /// Its letters.
    pub(super) letter: Letter,
    /// How far it moves the pen, in parts of the font size.
    pub(super) width: f32,
}

/// What a glyph says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letter {
    One(char),
    /// Several letters: see [`Font::several`].
    Many(u16),
    /// White space.
    Space,
    /// Nobody knows.
    Unknown,
    /// It was not asked for yet.
    Unasked,
}

/// A font of a file.
pub(super) struct Font {
    kind: Kind,
    /// `/ToUnicode`.
    unicode: Cmap,
    program: Asked,
    /// By the high byte of the code, where the 256 glyphs stand; 0, where none ever stands, if none of them was asked for.
    blocks: Box<[u16; 256]>,
    glyphs: Vec<[Glyph; 256]>,
    several: Vec<Box<str>>,
    /// How wide a space is, in parts of the size; 0 where the font has none.
    pub(super) space: f32,
    /// How high it is, in parts of the size: not 1 for fonts drawn in units of their own.
    pub(super) height: f32,
    /// Its name, where it is one of the old Vietnamese fonts, whose letters have to be decoded.
    pub(super) legacy: Option<Box<str>>,
    /// Whether it is written downwards.
    pub(super) vertical: bool,
}

enum Kind {
    /// One byte a glyph.
    Simple(Simple),
    /// Type 0.
    Composite(Composite),
}

/// The embedded program.
enum Asked {
    /// It was not needed yet; where it stands.
    NotYet(Option<ObjectId>),
    Read(Option<Box<Program>>),
}

const UNASKED: [Glyph; 256] = [Glyph { letter: Letter::Unasked, width: 0.0 }; 256];

impl Font {
    /// Reads a font's tables; its glyphs and its program only as they are needed.
    ///
    /// # Errors
    /// Where a limit is reached.
    pub(super) fn read(dict: &Dictionary, context: &mut Context<'_, '_>) -> Result<Self, Error> {
        let file = context.file;
        let unicode = match entry(file, dict, b"ToUnicode") {
            Some(Object::Stream(stream)) => to_unicode(stream, context, 0)?,
            _ => Cmap::default(),
        };
        let name = base_name(file, dict);
        let legacy = charset::decode_font_run(&name, "").map(|_| name.clone().into_boxed_str());
        let composite = entry(file, dict, b"Subtype").is_some_and(|s| s.as_name().is_ok_and(|n| n == b"Type0"));
        let (kind, descriptor) = if composite {
            let descendant = descendant(file, dict);
            (Kind::Composite(Composite::read(dict, descendant, context)?), descendant)
        } else {
            (Kind::Simple(Simple::read(file, dict, &name, legacy.is_some())), Some(dict))
        };
        let program = descriptor.and_then(|d| program_of(file, d));
        let mut font = Self {
            kind,
            unicode,
            program: Asked::NotYet(program),
            blocks: Box::new([0; 256]),
            glyphs: vec![UNASKED],
            several: Vec::new(),
            space: 0.0,
            height: 1.0,
            legacy,
            vertical: false,
        };
        font.measure();
        Ok(font)
    }

    fn measure(&mut self) {
        match &self.kind {
            Kind::Simple(simple) => {
                let code = self.unicode.blank.unwrap_or(u32::from(b' '));
                self.space = simple.width(code).unwrap_or_else(|| simple.standard_width(' '));
                self.height = simple.height;
            }
            Kind::Composite(composite) => {
                self.space = self.unicode.blank.map_or(0.0, |code| composite.width(code));
                self.vertical = composite.vertical;
            }
        }
    }

    /// The next code of a string, and how many bytes it takes (never 0).
    #[inline]
    pub(super) fn code(&self, bytes: &[u8]) -> Option<(u32, usize)> {
        let first = u32::from(*bytes.first()?);
        match &self.kind {
            Kind::Simple(_) => Some((first, 1)),
            Kind::Composite(composite) => Some(composite.code(first, bytes)),
        }
    }

    /// How many bytes each code has, where all have the same number; a single one may be left at the end of a string.
    #[inline]
    pub(super) fn bytes_of_a_code(&self) -> Option<usize> {
        match &self.kind {
            Kind::Simple(_) => Some(1),
            Kind::Composite(composite) => composite.has_pairs().then_some(2),
        }
    }

    /// A glyph that was asked for before.
    #[inline]
    pub(super) fn glyph(&self, code: u32) -> Option<Glyph> {
        let block = *self.blocks.get((code >> 8) as usize)?;
        let glyph = self.glyphs.get(block as usize)?[(code & 0xff) as usize];
        (glyph.letter != Letter::Unasked).then_some(glyph)
    }

    /// The letters of [`Letter::Many`].
    pub(super) fn several(&self, index: u16) -> &str {
        self.several.get(index as usize).map_or("", |s| s)
    }

    /// Works a glyph out and keeps it.
    ///
    /// # Errors
    /// Where a limit is reached.
    #[cold]
    pub(super) fn resolve(&mut self, code: u32, context: &mut Context<'_, '_>) -> Result<Glyph, Error> {
        let letter = self.letter(code, context)?;
        let width = match &self.kind {
            Kind::Simple(simple) => simple.width(code).unwrap_or_else(|| {
                let letter = if let Letter::One(c) = letter { c } else { ' ' };
                simple.standard_width(letter)
            }),
            Kind::Composite(composite) => composite.width(code),
        };
        let glyph = Glyph { letter, width };
        if let Some(block) = self.blocks.get_mut((code >> 8) as usize) {
            if *block == 0 {
                *block = self.glyphs.len() as u16;
                self.glyphs.push(UNASKED);
            }
            self.glyphs[*block as usize][(code & 0xff) as usize] = glyph;
        }
        Ok(glyph)
    }

    fn letter(&mut self, code: u32, context: &mut Context<'_, '_>) -> Result<Letter, Error> {
        let said = match self.unicode.letters(code) {
            Some(Text::One(c)) => one(c),
            Some(Text::Many(text)) => several(&mut self.several, text),
            None => None,
        };
        if let Some(letter) = said {
            return Ok(letter);
        }
        let encoded = match &self.kind {
            Kind::Simple(simple) => simple.letters(code).and_then(|l| several(&mut self.several, &l)),
            Kind::Composite(composite) => composite.letter(code).and_then(one),
        };
        if let Some(letter) = encoded {
            return Ok(letter);
        }
        self.ask_program(context)?;
        let program = if let Asked::Read(program) = &self.program { program.as_deref() } else { None };
        let found = match &self.kind {
            Kind::Simple(simple) => simple.letter_by_program(code, program),
            Kind::Composite(composite) => program.and_then(|p| composite.letter_by_program(code, p)),
        };
        Ok(found.and_then(one).unwrap_or(Letter::Unknown))
    }

    fn ask_program(&mut self, context: &mut Context<'_, '_>) -> Result<(), Error> {
        let Asked::NotYet(place) = self.program else { return Ok(()) };
        let mut program = None;
        if let Some(Object::Stream(stream)) = place.map(|id| context.file.object(id)) {
            program = Program::read(context.stream(stream)?).map(Box::new);
        }
        self.program = Asked::Read(program);
        if let Kind::Composite(composite) = &mut self.kind {
            composite.read_glyph_map(context)?;
        }
        Ok(())
    }
}

/// A letter, unless it is a control code, which is no answer.
fn one(letter: char) -> Option<Letter> {
    match letter {
        ' '..='\u{7e}' if letter != ' ' => Some(Letter::One(letter)),
        _ if letter.is_whitespace() => Some(Letter::Space),
        _ if letter.is_control() || letter == char::REPLACEMENT_CHARACTER => None,
        _ => Some(Letter::One(letter)),
    }
}

/// Several letters, without white space among them.
fn several(kept: &mut Vec<Box<str>>, text: &str) -> Option<Letter> {
    let mut letters = text.chars().filter(|c| !c.is_whitespace() && !c.is_control());
    match (letters.next(), letters.next()) {
        (None, _) => text.chars().any(char::is_whitespace).then_some(Letter::Space),
        (Some(c), None) => one(c),
        _ => {
            let index = u16::try_from(kept.len()).ok()?;
            kept.push(text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect());
            Some(Letter::Many(index))
        }
    }
}

/// A `CMap` with those it builds on.
fn to_unicode(stream: &Stream, context: &mut Context<'_, '_>, depth: u32) -> Result<Cmap, Error> {
    let base = match entry(context.file, &stream.dict, b"UseCMap") {
        Some(Object::Stream(base)) if depth < 4 => Some(to_unicode(base, context, depth + 1)?),
        _ => None,
    };
    context.cmap(stream, base)
}

/// What stands at a key, references followed.
fn entry<'a>(file: &'a File, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    match file.resolve(dict.get(key).ok()?) {
        Object::Null => None,
        object => Some(object),
    }
}

/// A number at a key.
fn number(file: &File<'_>, dict: &Dictionary, key: &[u8]) -> Option<f32> {
    entry(file, dict, key)?.as_float().ok()
}

/// The font's name without the mark of a subset (`ABCDEF+`) and without its style (`,Bold`).
fn base_name(file: &File<'_>, dict: &Dictionary) -> String {
    let name = entry(file, dict, b"BaseFont").and_then(|n| n.as_name().ok()).unwrap_or_default();
    let name = match name {
        [tag @ .., _] if tag.get(6) == Some(&b'+') => &name[7..],
        _ => name,
    };
    String::from_utf8_lossy(name).into_owned()
}

fn descendant<'a>(file: &'a File, dict: &'a Dictionary) -> Option<&'a Dictionary> {
    let fonts = entry(file, dict, b"DescendantFonts")?;
    let first = if let Object::Array(fonts) = fonts { file.resolve(fonts.first()?) } else { fonts };
    first.as_dict().ok()
}

/// Where the embedded program stands.
fn program_of(file: &File<'_>, font: &Dictionary) -> Option<ObjectId> {
    let descriptor = entry(file, font, b"FontDescriptor")?.as_dict().ok()?;
    [&b"FontFile2"[..], b"FontFile3", b"FontFile"].iter().find_map(|key| descriptor.get(key).ok()?.as_reference().ok())
}

/// The fonts of a file that were read.
#[derive(Default)]
pub(super) struct Fonts {
    read: Vec<Font>,
    by_id: HashMap<ObjectId, usize>,
    /// Fonts that stand right in a list of resources, by their address.
    by_place: HashMap<*const Dictionary, usize>,
    unnamed: Option<usize>,
}

impl Fonts {
    /// A font that was found.
    pub(super) fn get(&mut self, index: usize) -> Option<&mut Font> {
        self.read.get_mut(index)
    }

    /// The name of a font whose letters have to be decoded.
    pub(super) fn legacy(&self, index: usize) -> Option<&str> {
        self.read.get(index)?.legacy.as_deref()
    }

    /// Forgets the fonts that have no number: what is read next may be borrowed from elsewhere.
    pub(super) fn forget_places(&mut self) {
        let Some(first) = self.by_place.drain().map(|(_, index)| index).min() else { return };
        self.read.truncate(first);
        self.by_id.retain(|_, index| *index < first);
        self.unnamed = self.unnamed.filter(|index| *index < first);
    }

    /// The font that an object stands for; one without a name where there is none.
    ///
    /// # Errors
    /// Where a limit is reached.
    pub(super) fn find(&mut self, object: Option<&Object>, context: &mut Context<'_, '_>) -> Result<usize, Error> {
        let id = object.and_then(|o| o.as_reference().ok());
        if let Some(known) = id.and_then(|id| self.by_id.get(&id)) {
            return Ok(*known);
        }
        let Some(dict) = object.and_then(|o| context.file.resolve(o).as_dict().ok()) else {
            return self.unnamed(context);
        };
        if let (None, Some(known)) = (id, self.by_place.get(&std::ptr::from_ref(dict))) {
            return Ok(*known);
        }
        let index = self.read.len();
        self.read.push(Font::read(dict, context)?);
        match id {
            Some(id) => self.by_id.insert(id, index),
            None => self.by_place.insert(std::ptr::from_ref(dict), index),
        };
        Ok(index)
    }

    /// The font of text for which none is named.
    ///
    /// # Errors
    /// Where a limit is reached.
    pub(super) fn unnamed(&mut self, context: &mut Context<'_, '_>) -> Result<usize, Error> {
        if let Some(known) = self.unnamed {
            return Ok(known);
        }
        self.read.push(Font::read(&Dictionary::new(), context)?);
        Ok(*self.unnamed.insert(self.read.len() - 1))
    }
}
