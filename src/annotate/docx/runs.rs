//! The XML of a main part → its runs: where comments can begin and end, and what has to be written to cut a run in two.
//!
//! Whatever stands in a run, a text box or a picture with both its forms, belongs to the run: Word allows no comments in text boxes, and
//! a comment within one of two alternatives would be lost with it.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::prefixes::Prefixes;

/// What was found out about a main part.
#[derive(Debug)]
pub(super) struct Runs<'x> {
    pub(super) xml: &'x str,
    pub(super) prefixes: Prefixes,
    /// In the order of the part; none stands in another.
    pub(super) units: Vec<Unit>,
    /// Where notes are referred to: of which kind, by which id, and where.
    pub(super) notes: Vec<NoteReference>,
    /// The highest id of a comment, change or bookmark.
    pub(super) last_id: u32,
    /// Where the body begins.
    pub(super) body: Option<usize>,
}

/// A reference to a footnote or an endnote.
#[derive(Debug)]
pub(super) struct NoteReference {
    pub(super) kind: String,
    pub(super) id: String,
    pub(super) at: usize,
}

/// What a comment can begin before and end behind: a run, a formula, alternatives.
#[derive(Debug)]
pub(super) struct Unit {
    pub(super) place: Range<usize>,
    /// How it is cut, where it can be.
    pub(super) run: Option<Run>,
    /// Whether it is part of a tracked change.
    pub(super) changed: bool,
}

/// The insides of a run.
#[derive(Debug)]
pub(super) struct Run {
    /// Its start tag.
    open: Range<usize>,
    /// Its properties, which each part of it gets.
    properties: Option<Range<usize>>,
    /// What it holds besides.
    pub(super) children: Vec<Child>,
}

/// Something in a run.
#[derive(Debug)]
pub(super) struct Child {
    pub(super) place: Range<usize>,
    /// The words, where it holds words.
    pub(super) words: Option<Range<usize>>,
}

/// Deeper elements than this no document has.
const DEEPEST: usize = 1000;

impl<'x> Runs<'x> {
    /// Walks over the part; `None` where it is no XML.
    pub(super) fn of(xml: &'x str) -> Option<Self> {
        let unmarked = xml.trim_start_matches('\u{feff}');
        let mark = xml.len() - unmarked.len();
        let mut reader = Reader::from_str(unmarked);
        reader.config_mut().check_end_names = false;
        let mut walk = Walk {
            runs: Self { xml, prefixes: Prefixes::default(), units: Vec::new(), notes: Vec::new(), last_id: 0, body: None },
            depth: 0,
            paragraphs: 0,
            changes: 0,
            struck: 0,
            unit: None,
        };
        let mut from = mark;
        loop {
            let event = reader.read_event().ok()?;
            let to = mark + usize::try_from(reader.buffer_position()).ok()?;
            match event {
                Event::Start(tag) => walk.open(&tag, from..to)?,
                Event::Empty(tag) => {
                    walk.open(&tag, from..to)?;
                    walk.close(tag.name().0, to..to);
                }
                Event::End(tag) => walk.close(tag.name().0, from..to),
                Event::Eof => return Some(walk.runs),
                _ => {}
            }
            from = to;
        }
    }

    /// The unit in which a byte of the part stands.
    pub(super) fn unit_at(&self, at: usize) -> Option<usize> {
        let next = self.units.partition_point(|u| u.place.end <= at);
        self.units.get(next).filter(|u| u.place.start <= at).map(|_| next)
    }

    /// Ends a run.
    pub(super) fn run_end(&self, run: &Run) -> String {
        format!("</{}>", name(&self.xml[run.open.clone()]))
    }

    /// Begins a run like this one.
    pub(super) fn run_start(&self, run: &Run) -> String {
        let properties = run.properties.clone().map_or("", |p| &self.xml[p]);
        format!("{}{properties}", &self.xml[run.open.clone()])
    }

    /// The start tag of a child.
    pub(super) fn tag(&self, child: &Child) -> &'x str {
        let end = child.words.as_ref().map_or(child.place.end, |w| w.start);
        &self.xml[child.place.start..end]
    }

    /// The element of words: its name as it is written.
    pub(super) fn words_name(&self, child: &Child) -> &'x str {
        name(self.tag(child))
    }
}

/// The name in a start tag.
fn name(tag: &str) -> &str {
    let tag = tag.trim_start_matches('<');
    let end = tag.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(tag.len());
    &tag[..end]
}

/// The note, footnote or endnote, that holds a byte of a part: its kind and id.
pub(super) fn note_at(xml: &str, byte: usize) -> Option<(&'static str, String)> {
    let (mut prefixes, mut seen_root, mut found) = (Prefixes::default(), false, None);
    let unmarked = xml.trim_start_matches('\u{feff}');
    let mut reader = Reader::from_str(unmarked);
    reader.config_mut().check_end_names = false;
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => {
                if !std::mem::replace(&mut seen_root, true) {
                    prefixes.declare(&tag);
                }
                let kind = match prefixes.word_name(tag.name().0) {
                    Some("footnote") => "footnote",
                    Some("endnote") => "endnote",
                    _ => continue,
                };
                found = prefixes.word_attribute(&tag, "id").map(|id| (kind, id));
            }
            Event::Eof => return found,
            _ => {}
        }
        let here = xml.len() - unmarked.len() + usize::try_from(reader.buffer_position()).ok()?;
        if here > byte {
            return found;
        }
    }
}

/// The walk over the part.
struct Walk<'x> {
    runs: Runs<'x>,
    depth: usize,
    /// Paragraphs that are open.
    paragraphs: usize,
    /// Tracked changes that are open, and those of them that take something away.
    changes: usize,
    struck: usize,
    /// The unit that is open, and its depth.
    unit: Option<(usize, Unit)>,
}

impl Walk<'_> {
    fn open(&mut self, tag: &BytesStart<'_>, place: Range<usize>) -> Option<()> {
        if self.depth == 0 && self.runs.body.is_none() {
            self.runs.prefixes.declare(tag);
        }
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let local = self.runs.prefixes.word_name(tag.name().0);
        self.look_at_ids(tag, local, place.start);
        let is_empty = self.runs.xml[place.clone()].ends_with("/>");
        match local {
            Some("body") if self.runs.body.is_none() && !is_empty => self.runs.body = Some(place.end),
            Some("p") => self.paragraphs += 1,
            Some("ins" | "moveTo") => self.changes += 1,
            Some("del" | "moveFrom") => self.struck += 1,
            _ => {}
        }
        if let Some((depth, unit)) = &mut self.unit {
            if let Some(run) = &mut unit.run
                && self.depth == *depth + 1
            {
                let words = (local == Some("t") && !is_empty).then_some(place.end..place.end);
                run.children.push(Child { place: place.clone(), words });
            }
            return Some(());
        }
        if self.paragraphs > 0 && self.struck == 0 && self.is_unit(tag, local) {
            let run =
                (local == Some("r") && !is_empty).then(|| Run { open: place.clone(), properties: None, children: Vec::new() });
            self.unit = Some((self.depth, Unit { place, run, changed: self.changes > 0 }));
        }
        Some(())
    }

    fn is_unit(&self, tag: &BytesStart<'_>, local: Option<&str>) -> bool {
        let name = tag.name().0;
        local == Some("r")
            || matches!(self.runs.prefixes.math_name(name), Some("oMath" | "oMathPara"))
            || self.runs.prefixes.alternative_name(name) == Some("AlternateContent")
    }

    fn close(&mut self, name: &str, place: Range<usize>) {
        let local = self.runs.prefixes.word_name(name);
        if let Some((depth, unit)) = &mut self.unit {
            if self.depth == *depth {
                unit.place.end = place.end;
                self.runs.units.extend(self.unit.take().map(|(_, unit)| unit));
            } else if let Some(run) = &mut unit.run
                && self.depth == *depth + 1
                && let Some(child) = run.children.last_mut()
            {
                child.place.end = place.end;
                if let Some(words) = &mut child.words {
                    words.end = place.start;
                }
                if local == Some("rPr") && run.children.len() == 1 {
                    run.properties = run.children.pop().map(|c| c.place);
                }
            }
        }
        match local {
            Some("p") => self.paragraphs = self.paragraphs.saturating_sub(1),
            Some("ins" | "moveTo") => self.changes = self.changes.saturating_sub(1),
            Some("del" | "moveFrom") => self.struck = self.struck.saturating_sub(1),
            _ => {}
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn look_at_ids(&mut self, tag: &BytesStart<'_>, local: Option<&str>, at: usize) {
        let Some(id) = local.and_then(|_| self.runs.prefixes.word_attribute(tag, "id")) else { return };
        // Negative ones, and those of relations, are none.
        if let Ok(n) = id.parse::<u32>() {
            self.runs.last_id = self.runs.last_id.max(n.min(super::LAST_ID));
        }
        if let Some(kind @ ("footnoteReference" | "endnoteReference")) = local {
            self.runs.notes.push(NoteReference { kind: kind.to_owned(), id, at });
        }
    }
}
