//! Glyphs → pieces: where one ends and the next begins.

use super::state::Line;
use crate::ingest::Error;
use crate::ingest::pdf::font::{Context, Font, Glyph, Letter};
use crate::ingest::pdf::shown::{Piece, Rect, Shown, Turn};

mod in_place;

pub(super) use in_place::Mark;

/// A gap wider than this, in parts of the size, begins a new piece; kerning is less.
const GAP: f32 = 0.08;
/// So far back the pen may go within a piece.
const BACK: f32 = 0.2;
/// So far the base line may move within a piece.
const SHIFT: f32 = 0.05;
/// No letter is narrower than this, in parts of the size; some marks are.
const NARROW: f32 = 0.15;
/// No page shows more letters (bytes of text), pieces, pictures or rules than this.
const MOST_TEXT: usize = 16 << 20;
const MOST_PIECES: usize = 1 << 20;
const MOST_IMAGES: usize = 1 << 16;
const MOST_RULES: usize = 1 << 14;
/// How many bytes of a string are shown before it is seen whether more is taken: an even number.
const STRETCH: usize = 4 << 10;
/// Places farther out are nonsense.
const FARTHEST: f32 = 1e6;

/// Writes what is shown.
pub(super) struct Pen {
    pub(super) shown: Shown,
    /// The font of each piece.
    pub(super) fonts: Vec<u32>,
    /// The piece that is being written, if `open`; else the last one's look.
    piece: Piece,
    font: usize,
    open: bool,
    /// Where the pen stands after the last glyph, blanks included.
    x: f32,
    /// Blanks since the last letter.
    spaces: u16,
    /// How many layers that are switched off are open.
    pub(super) muted: u32,
}

/// Where a string has come to, in the text's own space.
struct Stroke {
    at: f32,
    /// Where the last letter ends, until the piece is told.
    last: Option<f32>,
}

impl Pen {
    pub(super) fn new(width: f32, height: f32) -> Self {
        let piece = Piece {
            text: 0..0,
            x: 0.0,
            end: 0.0,
            y: 0.0,
            size: 0.0,
            space: 0.0,
            spaces: 0,
            turn: Turn::None,
            lean: 0.0,
            hidden: false,
        };
        let shown = Shown { width, height, ..Shown::default() };
        Self { shown, fonts: Vec::new(), piece, font: 0, open: false, x: 0.0, spaces: 0, muted: 0 }
    }

    /// Makes room for what a content stream of that length is likely to show.
    pub(super) fn expect(&mut self, content: usize) {
        let content = content.min(1 << 16);
        self.shown.text.reserve(content / 8);
        self.shown.pieces.reserve(content / 64);
        self.fonts.reserve(content / 64);
    }

    /// Whether nothing more is taken.
    pub(super) fn full(&self) -> bool {
        self.shown.text.len() >= MOST_TEXT || self.shown.pieces.len() >= MOST_PIECES
    }

    /// Shows a string from `from` on, a place in the text's own space, where the pen [has come](Self::arrive); gives the place behind it.
    pub(super) fn show(
        &mut self,
        bytes: &[u8],
        font: &mut Font,
        line: &Line,
        from: f32,
        context: &mut Context<'_, '_>,
    ) -> Result<f32, Error> {
        let mut stroke = Stroke { at: from, last: None };
        let width = font.bytes_of_a_code();
        let mut rest = bytes;
        // A code may stand for many letters, so that a long string shows far more than it is.
        while !rest.is_empty() && !self.full() {
            let (stretch, after) = if width.is_some() { rest.split_at(rest.len().min(STRETCH)) } else { (rest, &[][..]) };
            rest = after;
            self.stretch((stretch, width), font, line, &mut stroke, context)?;
        }
        if self.muted == 0 {
            self.reach(line, stroke.last);
            self.x = line.x + stroke.at * line.scale;
        }
        Ok(stroke.at)
    }

    /// Shows the codes of a stretch of a string, each of so many bytes where they are all alike.
    #[inline]
    fn stretch(
        &mut self,
        (bytes, width): (&[u8], Option<usize>),
        font: &mut Font,
        line: &Line,
        stroke: &mut Stroke,
        context: &mut Context<'_, '_>,
    ) -> Result<(), Error> {
        match width {
            Some(1) => {
                for byte in bytes {
                    self.glyph((u32::from(*byte), 1), font, line, stroke, context)?;
                }
            }
            Some(2) => {
                let mut pairs = bytes.chunks_exact(2);
                for pair in &mut pairs {
                    self.glyph((u32::from(pair[0]) << 8 | u32::from(pair[1]), 2), font, line, stroke, context)?;
                }
                if let [half] = pairs.remainder() {
                    self.glyph((u32::from(*half), 1), font, line, stroke, context)?;
                }
            }
            _ => {
                let mut rest = bytes;
                while let Some((code, length)) = font.code(rest).filter(|_| !self.full()) {
                    rest = &rest[length..];
                    self.glyph((code, length), font, line, stroke, context)?;
                }
            }
        }
        Ok(())
    }

    /// Shows the glyph of a code of so many bytes.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "called from three loops, each of which is to be short")]
    fn glyph(
        &mut self,
        (code, length): (u32, usize),
        font: &mut Font,
        line: &Line,
        stroke: &mut Stroke,
        context: &mut Context<'_, '_>,
    ) -> Result<(), Error> {
        let glyph = match font.glyph(code) {
            Some(glyph) => glyph,
            None => font.resolve(code, context)?,
        };
        let end = stroke.at + glyph.width * line.em;
        if self.muted == 0 {
            if glyph.letter == Letter::Space {
                self.reach(line, stroke.last.take());
                self.blank();
            } else {
                if self.open && glyph.width > 0.0 && is_accent(glyph.letter) {
                    // Its width may be real or not: what comes next tells, so that it stands apart from its letter.
                    self.reach(line, stroke.last.take());
                    self.close();
                }
                if !self.open {
                    self.begin(line, line.x + stroke.at * line.scale);
                }
                self.letter(glyph, font);
                stroke.last = Some(end);
            }
        }
        stroke.at = end + line.letter_gap;
        if length == 1 && code == 32 {
            stroke.at += line.word_gap;
        }
        Ok(())
    }

    /// Writes the letters of a glyph that is no blank.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "part of these loops")]
    fn letter(&mut self, glyph: Glyph, font: &Font) {
        match glyph.letter {
            // A mark that the file gives the letter it belongs to, besides the letter itself.
            Letter::One(c) if glyph.width < NARROW && c > '\u{ff}' && self.shown.text.ends_with(c) => {}
            Letter::One(c) => self.shown.text.push(c),
            Letter::Many(index) => self.shown.text.push_str(font.several(index)),
            _ => {
                self.shown.text.push(char::REPLACEMENT_CHARACTER);
                self.shown.unknown += 1;
            }
        }
    }

    /// The piece goes on to where its last letter ends.
    #[inline]
    fn reach(&mut self, line: &Line, end: Option<f32>) {
        if let Some(end) = end {
            // An accent without a width of its own ends before the letter that it stands over.
            self.piece.end = self.piece.end.max(line.x + end * line.scale);
        }
    }

    /// The pen comes to a place of the line at which it [arrived](Self::arrive).
    #[inline]
    pub(super) fn go_on(&mut self, line: &Line, at: f32) {
        if self.muted > 0 {
            return;
        }
        let x = line.x + at * line.scale;
        let (gap, size) = (x - self.x, line.size);
        if self.open {
            if gap <= GAP * size && gap >= -BACK * size {
                return;
            }
            self.close();
        }
        if self.spaces > 0 && (gap > size || gap < -0.3 * size) {
            self.spaces = 0;
        }
        self.look(line, x);
    }

    /// The pen comes to a place of another line: is the piece gone on with?
    pub(super) fn arrive(&mut self, line: &Line, at: f32) {
        if self.muted > 0 {
            return;
        }
        let (x, size) = (line.x + at * line.scale, line.size);
        let gap = x - self.x;
        let (shift, turned) = ((line.y - self.piece.y).abs(), line.turn != self.piece.turn);
        if self.open {
            let same = self.font == line.font && !turned && self.piece.hidden == line.hidden;
            #[expect(clippy::float_cmp, reason = "nearly all sizes are the same to the bit; the others are measured")]
            let same = same && (self.piece.size == size || (self.piece.size - size).abs() < 0.01 * size);
            // Written so that what is not a number begins a new piece.
            if same && shift <= SHIFT * size && gap <= GAP * size && gap >= -BACK * size {
                return;
            }
            self.close();
        }
        // Blanks belong to what comes right behind them.
        if self.spaces > 0 && (turned || shift > 0.5 * size || gap > size || gap < -0.3 * size) {
            self.spaces = 0;
        }
        self.look(line, x);
    }

    fn look(&mut self, line: &Line, x: f32) {
        self.font = line.font;
        self.x = x;
        self.piece.y = line.y;
        self.piece.size = line.size;
        self.piece.space = line.space;
        self.piece.turn = line.turn;
        self.piece.lean = line.lean;
        self.piece.hidden = line.hidden;
    }

    fn begin(&mut self, line: &Line, x: f32) {
        self.look(line, x);
        let start = self.shown.text.len() as u32;
        self.piece.text = start..start;
        self.piece.x = x;
        self.piece.end = x;
        self.piece.spaces = std::mem::take(&mut self.spaces);
        self.open = true;
    }

    fn blank(&mut self) {
        self.close();
        self.spaces = self.spaces.saturating_add(1);
    }

    /// Ends the piece that is being written.
    fn close(&mut self) {
        if !std::mem::take(&mut self.open) {
            return;
        }
        let mut piece = self.piece.clone();
        piece.text.end = self.shown.text.len() as u32;
        self.keep(piece);
    }

    /// Keeps a piece whose letters stand at the end of the text, unless it lies off the page.
    fn keep(&mut self, mut piece: Piece) {
        tidy(&mut piece);
        if self.is_off(&piece) {
            let letters = &self.shown.text[piece.text.start as usize..];
            // A font may also name the replacement character itself, which was not counted.
            let unknown = letters.matches(char::REPLACEMENT_CHARACTER).count() as u32;
            self.shown.unknown = self.shown.unknown.saturating_sub(unknown);
            self.shown.text.truncate(piece.text.start as usize);
            return;
        }
        self.fonts.push(self.font as u32);
        self.shown.pieces.push(piece);
    }

    fn is_off(&self, piece: &Piece) -> bool {
        let (width, height) = match piece.turn {
            Turn::None | Turn::Half => (self.shown.width, self.shown.height),
            Turn::Quarter | Turn::ThreeQuarters => (self.shown.height, self.shown.width),
            Turn::Oblique => return false,
        };
        let (left, right) = (piece.x.min(piece.end), piece.x.max(piece.end));
        let (top, bottom) = (piece.y - 0.8 * piece.size, piece.y + 0.2 * piece.size);
        width > 0.0 && (right < 0.0 || left > width || bottom < 0.0 || top > height)
    }

    /// A picture that fills the rectangle.
    pub(super) fn image(&mut self, rect: Rect) {
        let limit = |n: f32| if n.is_finite() { n.clamp(-FARTHEST, FARTHEST) } else { 0.0 };
        if self.muted == 0 && self.shown.images.len() < MOST_IMAGES {
            let (left, right) = (limit(rect.left), limit(rect.right));
            self.shown.images.push(Rect { left, right, top: limit(rect.top), bottom: limit(rect.bottom) });
        }
    }

    /// A thin line along an axis of the page. It ends the piece that is being written, which it may strike out.
    pub(super) fn rule(&mut self, rect: Rect) {
        if self.muted == 0 && self.shown.rules.len() < MOST_RULES {
            self.close();
            self.shown.rules.push(rect);
        }
    }

    /// All that was shown.
    pub(super) fn finish(&mut self) -> Shown {
        self.close();
        std::mem::take(&mut self.shown)
    }
}

/// Whether a letter is an accent that stands over the one before it.
fn is_accent(letter: Letter) -> bool {
    matches!(letter, Letter::One('\u{300}'..='\u{36f}'))
}

/// Makes every place a number, and the size one that can be divided by.
fn tidy(piece: &mut Piece) {
    let limit = |n: f32| if n.is_finite() { n.clamp(-FARTHEST, FARTHEST) } else { 0.0 };
    piece.x = limit(piece.x);
    piece.end = limit(piece.end);
    piece.y = limit(piece.y);
    piece.size = limit(piece.size).max(0.01);
    piece.space = limit(piece.space);
}
