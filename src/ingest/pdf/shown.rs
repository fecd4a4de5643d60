//! What a page or an appearance shows: pieces of text with their places, in the order of drawing.

use std::ops::Range;

/// A rectangle on the page: points, from the upper left corner of the page as it is looked at (its `/Rotate` applied), y downwards.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub(super) struct Rect {
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) right: f32,
    pub(super) bottom: f32,
}

/// All that is shown, in the order of drawing.
#[derive(Clone, Debug, Default)]
pub(super) struct Shown {
    /// Width and height as looked at, in points.
    pub(super) width: f32,
    pub(super) height: f32,
    /// The letters of all pieces, end to end, without the spaces between words.
    pub(super) text: String,
    /// The pieces.
    pub(super) pieces: Vec<Piece>,
    /// Where pictures are painted.
    pub(super) images: Vec<Rect>,
    /// Thin lines along the page's axes: those of tables, of frames, under words.
    pub(super) rules: Vec<Rect>,
    /// How many glyphs have no known letter (each stands in `text` as U+FFFD).
    pub(super) unknown: u32,
}

/// A run of glyphs with no gap between them: a word, or a part of one where the font changes or a glyph is moved.
///
/// Places are those of the page turned so that the piece runs from left to right: of text that runs upwards, `x` counts from the lower
/// edge of the page as looked at and `y` from the left one. So the pieces of a line have the same `y` and growing `x` whichever way they
/// are written. Of oblique text they are turned by its angle about the upper left corner, and may be negative.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Its letters, in [`Shown::text`].
    pub(super) text: Range<u32>,
    /// Where its first glyph begins on the base line, and where the last one's advance ends.
    pub(super) x: f32,
    pub(super) end: f32,
    /// The base line, y downwards.
    pub(super) y: f32,
    /// The height of its font in points.
    pub(super) size: f32,
    /// How wide a space of its font is, in points; 0 where the font does not say.
    pub(super) space: f32,
    /// How many glyphs of white space were shown right before it by the same or the preceding operator.
    pub(super) spaces: u16,
    /// Which way it is written.
    pub(super) turn: Turn,
    /// How far its base line goes down for each point to the right: little, and the same for all where a page was scanned askew.
    pub(super) lean: f32,
    /// Whether it is drawn invisibly (text render mode 3: the text layer of a scan).
    pub(super) hidden: bool,
}

/// Which way text runs on the page as looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) enum Turn {
    /// Left to right.
    #[default]
    None,
    /// Downwards, upside down, upwards: quarter turns clockwise.
    Quarter,
    Half,
    ThreeQuarters,
    /// At another angle, as water marks are.
    Oblique,
}
