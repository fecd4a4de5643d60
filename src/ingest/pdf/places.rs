//! Where on the pages of a PDF the words of its text stand, and what an update appended to the file goes on from: for those who write
//! something beside the words.

use lopdf::{Dictionary, Object, ObjectId};

use super::content::{Interpreter, PageSpace};
use super::file::{File, PageRef};
use super::layout::Writer;
use crate::ingest::{Budget, Damage, Error, Settings};

/// A word of the text, and its place on the page as looked at: points from the upper left corner, y downwards.
#[derive(Clone, Copy, Debug)]
pub struct PdfWord {
    /// Where it begins in the text.
    pub at: usize,
    /// Where it ends.
    pub to: usize,
    /// Its page, from 0.
    pub page: usize,
    /// Its left edge.
    pub left: f32,
    /// Its right edge.
    pub right: f32,
    /// Its base line.
    pub base: f32,
    /// The height of its font.
    pub size: f32,
}

/// An open PDF with the places of its upright words. Words that only recognition or a stamp gives have none.
#[derive(Debug)]
pub struct PdfPlaces<'a> {
    file: File<'a>,
    /// The text, stamps and signatures aside.
    pub text: String,
    /// Its words in order.
    pub words: Vec<PdfWord>,
    pages: Vec<(PageRef, PageSpace)>,
}

impl<'a> PdfPlaces<'a> {
    /// Reads a file with the places of its words.
    ///
    /// # Errors
    /// Where it cannot be read, is locked, or so damaged that nothing should be appended to it.
    pub fn read(bytes: &'a [u8], settings: &Settings) -> Result<Self, Error> {
        let mut budget = Budget::new(&settings.limits);
        let file = File::open(bytes, settings.password.as_deref(), &mut budget)?;
        if file.is_locked() {
            return Err(Error::Locked);
        }
        if file.update().is_none() {
            return Err(Error::Damaged(Damage::Objects));
        }
        let mut writer = Writer::default();
        writer.record = Some(Vec::new());
        let mut content = Interpreter::new(&file);
        let mut pages = Vec::new();
        for page in file.pages().into_iter().take(settings.limits.max_pages as usize) {
            writer.page(&content.page(&page, &mut budget)?, &[]);
            if let Some(limit) = content.cut.take() {
                return Err(limit);
            }
            pages.push((page, content.page_space(&page)));
        }
        let (text, placed) = writer.finish_recorded();
        let words = placed.into_iter().map(|(page, p)| PdfWord {
            at: p.at as usize,
            to: p.to as usize,
            page,
            left: p.x,
            right: p.end,
            base: p.y,
            size: p.size,
        });
        let words = words.collect();
        Ok(Self { file, text, words, pages })
    }

    /// How many pages there are.
    #[must_use]
    pub const fn pages(&self) -> usize {
        self.pages.len()
    }

    /// A page: its object and its dictionary.
    #[must_use]
    pub fn page(&self, page: usize) -> Option<(ObjectId, &Dictionary)> {
        let (page, _) = self.pages.get(page)?;
        Some((page.id, self.file.page(*page)?))
    }

    /// What an object stands for, references followed.
    #[must_use]
    pub fn resolve<'o>(&'o self, object: &'o Object) -> &'o Object {
        self.file.resolve(object)
    }

    /// A place on a page as looked at, in the page's own coordinates.
    #[must_use]
    pub fn own(&self, page: usize, place: (f32, f32)) -> Option<(f32, f32)> {
        let m = self.pages.get(page)?.1.matrix;
        let area = m[0] * m[3] - m[1] * m[2];
        let (right, down) = (place.0 - m[4], place.1 - m[5]);
        let own = ((m[3] * right - m[2] * down) / area, (m[0] * down - m[1] * right) / area);
        (own.0.is_finite() && own.1.is_finite()).then_some(own)
    }

    /// The trailer, the place of the last table of objects, and whether that is a stream.
    #[must_use]
    pub fn update(&self) -> Option<(&Dictionary, usize, bool)> {
        self.file.update()
    }

    /// A number above those of all objects.
    #[must_use]
    pub fn free_number(&self) -> u32 {
        self.file.free_number()
    }
}
