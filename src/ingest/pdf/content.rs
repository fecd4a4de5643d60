//! The interpreter: operators of a content stream → pieces of text with their places.

mod layers;
mod legacy;
pub(super) mod lexer;
mod marked;
mod path;
mod pen;
mod run;
mod state;
pub(super) mod streams;

use lopdf::{Dictionary, Object, Stream};

use super::file::{File, PageRef};
use super::font::{Context, Fonts};
use super::matrix::Matrix;
use super::shown::Shown;
use crate::ingest::{Budget, Error};
use layers::Layers;
use pen::Pen;
use run::{Resources, Run};
use streams::{Room, Unpacker};

/// A page's dictionary takes what it lacks from the nodes above it; so many are asked.
const MOST_PARENTS: usize = 64;
/// So many streams make up a page.
const MOST_STREAMS: usize = 1 << 16;

/// How a page's own coordinates (`/Rect` of an annotation, say) become the page as looked at: its visible box at the origin, `/Rotate`
/// applied, y downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PageSpace {
    /// `[a b c d e f]` as PDF writes matrices: `x' = a·x + c·y + e`, `y' = b·x + d·y + f`.
    pub(super) matrix: [f32; 6],
    /// Width and height as looked at, in points.
    pub(super) width: f32,
    pub(super) height: f32,
}

/// Interprets content streams; keeps the fonts of a file.
pub(super) struct Interpreter<'f> {
    file: &'f File<'f>,
    fonts: Fonts,
    layers: Layers,
    unpacker: Unpacker,
    /// The limit that was met: what was shown before it holds.
    pub(super) cut: Option<Error>,
}

impl<'f> Interpreter<'f> {
    /// An interpreter that has read no font yet.
    pub(super) fn new(file: &'f File<'f>) -> Self {
        Self { file, fonts: Fonts::default(), layers: Layers::read(file), unpacker: Unpacker::new(), cut: None }
    }

    /// How a page's own coordinates become the page as looked at.
    pub(super) fn page_space(&self, page: &PageRef) -> PageSpace {
        let numbers = |key: &[u8]| -> Option<[f32; 4]> {
            let Object::Array(array) = self.inherited(page, key)? else { return None };
            let mut numbers = [0.0; 4];
            for (number, object) in numbers.iter_mut().zip(array) {
                *number = self.file.resolve(object).as_float().ok()?;
            }
            (array.len() >= 4).then_some(numbers)
        };
        let turn = self.inherited(page, b"Rotate").and_then(|r| r.as_float().ok()).unwrap_or(0.0);
        space(numbers(b"MediaBox"), numbers(b"CropBox"), turn)
    }

    /// What a page shows, its annotations aside.
    ///
    /// # Errors
    /// Where a limit is reached.
    pub(super) fn page(&mut self, page: &PageRef, budget: &mut Budget) -> Result<Shown, Error> {
        let mut content = self.unpacker.room();
        self.cut = limit_of(self.gather(page, &mut content, budget))?.or(self.cut.take());
        let space = self.page_space(page);
        let resources = self.inherited(page, b"Resources").and_then(|r| r.as_dict().ok());
        let mut pen = Pen::new(space.width, space.height);
        pen.expect(content.len());
        let shown = self.show(pen, space.matrix, resources, budget, |run, resources| run.content(&content, resources));
        self.unpacker.close(content);
        shown
    }

    /// What a form shows where `matrix` takes its space (its own `/Matrix` not yet applied) to the page as looked at; `fallback` are the
    /// resources for a form that has none (those of the page, or a form field's `/DR`). The size is left 0.
    ///
    /// # Errors
    /// Where a limit is reached.
    pub(super) fn appearance(
        &mut self,
        form: &Stream,
        matrix: [f32; 6],
        fallback: Option<&Dictionary>,
        budget: &mut Budget,
    ) -> Result<Shown, Error> {
        self.show(Pen::new(0.0, 0.0), matrix, fallback, budget, |run, resources| run.form(form, resources))
    }

    fn show<'r>(
        &'r mut self,
        pen: Pen,
        matrix: Matrix,
        dict: Option<&'r Dictionary>,
        budget: &mut Budget,
        work: impl FnOnce(&mut Run<'_, '_, 'f>, Resources<'r, 'f>) -> Result<(), Error>,
    ) -> Result<Shown, Error> {
        self.fonts.forget_places();
        let context = Context { file: self.file, unpacker: &mut self.unpacker, budget };
        let mut run = Run::new(&mut self.fonts, context, pen, matrix);
        let worked = work(&mut run, Resources { file: self.file, layers: &self.layers, dict });
        let mut pen = run.pen;
        let mut shown = pen.finish();
        legacy::decode(&mut shown, &pen.fonts, &self.fonts);
        self.cut = limit_of(worked)?.or(self.cut.take());
        Ok(shown)
    }

    /// The streams of a page, white space between them.
    fn gather(&mut self, page: &PageRef, content: &mut Room, budget: &mut Budget) -> Result<(), Error> {
        let Some(contents) = self.file.page(*page).and_then(|p| p.get(b"Contents").ok()) else { return Ok(()) };
        let streams = match self.file.resolve(contents) {
            Object::Array(streams) => streams.as_slice(),
            stream => std::slice::from_ref(stream),
        };
        for stream in streams.iter().take(MOST_STREAMS) {
            if let Object::Stream(stream) = self.file.resolve(stream) {
                self.unpacker.append(self.file, stream, content, budget)?;
                content.push(b"\n");
            }
        }
        Ok(())
    }

    /// What stands at a key of the page, or of the nodes above it.
    fn inherited(&self, page: &PageRef, key: &[u8]) -> Option<&'f Object> {
        let file = self.file;
        let mut node = file.page(*page)?;
        for _ in 0..MOST_PARENTS {
            match node.get(key).map(|o| file.resolve(o)) {
                Ok(object) if !matches!(object, Object::Null) => return Some(object),
                _ => node = file.resolve(node.get(b"Parent").ok()?).as_dict().ok()?,
            }
        }
        None
    }
}

/// The limit at which work ended, if it did.
fn limit_of(worked: Result<(), Error>) -> Result<Option<Error>, Error> {
    match worked {
        Ok(()) => Ok(None),
        Err(limit) if limit.is_limit() => Ok(Some(limit)),
        Err(other) => Err(other),
    }
}

/// A page's space from its boxes and `/Rotate`.
fn space(media: Option<[f32; 4]>, crop: Option<[f32; 4]>, turn: f32) -> PageSpace {
    /// A4, where the file says nothing sensible.
    const A4: [f32; 4] = [0.0, 0.0, 595.0, 842.0];
    let ordered = |b: [f32; 4]| [b[0].min(b[2]), b[1].min(b[3]), b[0].max(b[2]), b[1].max(b[3])];
    let sound = |b: &[f32; 4]| b[2] - b[0] >= 1.0 && b[3] - b[1] >= 1.0 && b.iter().all(|n| n.abs() < 1e6);
    let media = media.map(ordered).filter(sound).unwrap_or(A4);
    let crop = crop.map(ordered).map(|c| [c[0].max(media[0]), c[1].max(media[1]), c[2].min(media[2]), c[3].min(media[3])]);
    let [left, bottom, right, top] = crop.filter(sound).unwrap_or(media);
    let (width, height) = (right - left, top - bottom);
    let quarters = (turn / 90.0).round().rem_euclid(4.0) as i32;
    let matrix = match quarters {
        1 => [0.0, 1.0, 1.0, 0.0, -bottom, -left],
        2 => [-1.0, 0.0, 0.0, 1.0, right, -bottom],
        3 => [0.0, -1.0, -1.0, 0.0, top, right],
        _ => [1.0, 0.0, 0.0, -1.0, -left, top],
    };
    let (width, height) = if quarters % 2 == 1 { (height, width) } else { (width, height) };
    PageSpace { matrix, width, height }
}

#[cfg(test)]
mod tests;
