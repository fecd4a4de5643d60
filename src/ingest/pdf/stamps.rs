//! Annotations: text put on a page, not in it.
//!
//! Signing services put the number and the day on a page this way: the words stand in the appearance of a signature's field, and nowhere in
//! the page itself.

use lopdf::{Dictionary, Object, Stream};

use super::content::{Interpreter, PageSpace};
use super::file::{File, PageRef};
use super::matrix::{self, Matrix};
use super::shown::{Piece, Rect, Shown, Turn};
use super::strings;
use crate::ingest::{Budget, Error};

/// The most annotations that are looked at on a page.
const MOST: usize = 10_000;

/// An annotation with an appearance.
#[derive(Debug)]
pub(super) struct Stamp {
    /// Its place on the page.
    pub(super) rect: Rect,
    /// What its appearance shows, in the page's own coordinates.
    pub(super) shown: Shown,
}

/// The kinds of annotations that bear text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// `/Stamp`, `/FreeText` and the like.
    Note,
    /// A field to be filled in.
    Field,
    /// A field that holds a digital signature.
    Signature,
}

impl Stamp {
    /// Whether it is a picture that may well be of words: as high as a line or two. Seals and written names are higher.
    pub(super) fn may_be_words_as_picture(&self) -> bool {
        /// In points.
        const TWO_LINES: f32 = 42.0;
        self.shown.pieces.is_empty() && !self.shown.images.is_empty() && self.rect.bottom - self.rect.top <= TWO_LINES
    }
}

/// The stamps of a page, in the order of its annotations.
///
/// # Errors
/// Where a limit is reached.
pub(super) fn on_page(
    file: &File<'_>,
    content: &mut Interpreter<'_>,
    page: &PageRef,
    budget: &mut Budget,
) -> Result<Vec<Stamp>, Error> {
    let Some(Object::Array(list)) = file.page(*page).map(|p| file.get(p, b"Annots")) else { return Ok(Vec::new()) };
    let space = content.page_space(page);
    let mut stamps = Vec::new();
    for annotation in list.iter().take(MOST) {
        let Object::Dictionary(annotation) = file.resolve(annotation) else { continue };
        content.cut = content.cut.take().or(budget.time().err());
        if content.cut.is_some() {
            break;
        }
        if let Some(kind) = kind(file, annotation)
            && let Some(rect) = rectangle(file, annotation, b"Rect")
            && let Some(stamp) = stamp(file, content, annotation, (kind, rect, &space), budget)?
        {
            stamps.push(stamp);
        }
    }
    Ok(stamps)
}

/// The kind of an annotation; `None` where it shows no words, or is hidden.
fn kind(file: &File<'_>, annotation: &Dictionary) -> Option<Kind> {
    const HIDDEN: i64 = 1 << 1;
    const NO_VIEW: i64 = 1 << 5;
    if file.get(annotation, b"F").as_i64().is_ok_and(|flags| flags & (HIDDEN | NO_VIEW) != 0) {
        return None;
    }
    match file.get(annotation, b"Subtype").as_name().ok()? {
        // Icons, and what stands elsewhere than on the page.
        b"Popup" | b"Link" | b"Text" | b"FileAttachment" | b"Sound" | b"Movie" | b"Screen" | b"TrapNet" => None,
        b"Widget" => match inherited(file, annotation, b"FT").as_name() {
            Ok(b"Btn") => None,
            Ok(b"Sig") => Some(Kind::Signature),
            _ => Some(Kind::Field),
        },
        _ => Some(Kind::Note),
    }
}

/// What a field holds under a key, or a field above it.
fn inherited<'f>(file: &'f File<'_>, mut field: &'f Dictionary, key: &[u8]) -> &'f Object {
    for _ in 0..16 {
        match (file.get(field, key), file.get(field, b"Parent")) {
            (Object::Null, Object::Dictionary(parent)) => field = parent,
            (value, _) => return value,
        }
    }
    &Object::Null
}

/// A rectangle of a dictionary: left, lower, right, upper edge.
fn rectangle(file: &File<'_>, dictionary: &Dictionary, key: &[u8]) -> Option<[f32; 4]> {
    let Object::Array(numbers) = file.get(dictionary, key) else { return None };
    let mut edges = [0.0; 4];
    for (edge, number) in edges.iter_mut().zip(numbers.get(..4)?) {
        *edge = file.resolve(number).as_float().ok().filter(|n| n.is_finite())?;
    }
    let [a, b, c, d] = edges;
    Some([a.min(c), b.min(d), a.max(c), b.max(d)])
}

fn stamp(
    file: &File<'_>,
    content: &mut Interpreter<'_>,
    annotation: &Dictionary,
    (kind, edges, space): (Kind, [f32; 4], &PageSpace),
    budget: &mut Budget,
) -> Result<Option<Stamp>, Error> {
    let rect = looked_at(edges, space);
    let shown = match appearance(file, annotation) {
        Some(form) => {
            let placed = matrix::then(&placing(file, form, edges), &space.matrix);
            let defaults = file.get(file.root(), b"AcroForm").as_dict().ok().map(|form| file.get(form, b"DR"));
            content.appearance(form, placed, defaults.and_then(|d| d.as_dict().ok()), budget)?
        }
        None => match words(file, annotation, kind) {
            Some(words) => written(&words, rect, font_size(file, annotation)),
            None => return Ok(None),
        },
    };
    let blank = shown.pieces.is_empty() && shown.images.is_empty();
    Ok((!blank).then_some(Stamp { rect, shown }))
}

/// A rectangle of the page as looked at.
fn looked_at(edges: [f32; 4], space: &PageSpace) -> Rect {
    let [left, top, right, bottom] = matrix::bounds(edges, &space.matrix);
    Rect { left, top, right, bottom }
}

/// The normal appearance: of several the one of the annotation's state.
fn appearance<'f>(file: &'f File<'_>, annotation: &'f Dictionary) -> Option<&'f Stream> {
    let Object::Dictionary(appearances) = file.get(annotation, b"AP") else { return None };
    match file.get(appearances, b"N") {
        Object::Stream(form) => Some(form),
        Object::Dictionary(states) => {
            let state = file.get(annotation, b"AS").as_name().ok()?;
            file.get(states, state).as_stream().ok()
        }
        _ => None,
    }
}

/// What puts a form, its own `/Matrix` applied, on the annotation's rectangle.
fn placing(file: &File<'_>, form: &Stream, edges: [f32; 4]) -> Matrix {
    let own = match file.get(&form.dict, b"Matrix") {
        Object::Array(n) if n.len() >= 6 => {
            let mut own = matrix::IDENTITY;
            for (to, from) in own.iter_mut().zip(n) {
                *to = file.resolve(from).as_float().unwrap_or(0.0);
            }
            own
        }
        _ => matrix::IDENTITY,
    };
    let shown = matrix::bounds(rectangle(file, &form.dict, b"BBox").unwrap_or(edges), &own);
    let scale = |from: f32, to: f32| if from.abs() > 1e-6 { to / from } else { 1.0 };
    let (x, y) = (scale(shown[2] - shown[0], edges[2] - edges[0]), scale(shown[3] - shown[1], edges[3] - edges[1]));
    [x, 0.0, 0.0, y, edges[0] - shown[0] * x, edges[1] - shown[1] * y]
}

/// The words of an annotation that has no appearance.
fn words(file: &File<'_>, annotation: &Dictionary, kind: Kind) -> Option<String> {
    let words = match kind {
        Kind::Note if file.get(annotation, b"Subtype").as_name().is_ok_and(|n| n == b"FreeText") => {
            file.get(annotation, b"Contents")
        }
        Kind::Field => inherited(file, annotation, b"V"),
        _ => return None,
    };
    strings::text(words).filter(|w| !w.trim().is_empty())
}

/// The size in a default appearance: `/Helv 12 Tf 0 g`; 0 where it is left to the reader.
fn font_size(file: &File<'_>, annotation: &Dictionary) -> f32 {
    let own = inherited(file, annotation, b"DA");
    let default = || file.get(file.root(), b"AcroForm").as_dict().map_or(&Object::Null, |form| file.get(form, b"DA"));
    let Ok(operators) = (if let Object::String(..) = own { own } else { default() }).as_str() else { return 0.0 };
    let operators = String::from_utf8_lossy(operators);
    let words: Vec<&str> = operators.split_whitespace().collect();
    let size = words.iter().position(|w| *w == "Tf").and_then(|at| words.get(at.checked_sub(1)?)?.parse::<f32>().ok());
    size.filter(|s| s.is_finite()).map_or(0.0, f32::abs)
}

/// Words as a reader would write them into a rectangle: from its left edge on, a single line in the middle of its height. The widths are
/// guessed; what matters is where the words stand.
fn written(words: &str, rect: Rect, size: f32) -> Shown {
    let height = rect.bottom - rect.top;
    let size = if size > 0.0 { size } else { (height * 0.7).clamp(4.0, 12.0) };
    let lines: Vec<&str> = words.lines().take(1000).collect();
    let first = if lines.len() == 1 { rect.bottom - (height - size * 0.7).max(0.0) / 2.0 } else { rect.top + size };
    let mut shown = Shown::default();
    for (line, y) in lines.iter().zip(0_u16..) {
        let mut x = rect.left + 2.0;
        for word in line.split_whitespace() {
            let start = shown.text.len() as u32;
            shown.text.push_str(word);
            let letters = u16::try_from(word.chars().count()).unwrap_or(u16::MAX);
            let width = f32::from(letters) * size * 0.5;
            shown.pieces.push(Piece {
                text: start..shown.text.len() as u32,
                x,
                end: x + width,
                y: first + f32::from(y) * size * 1.2,
                size,
                space: size * 0.25,
                spaces: 1,
                turn: Turn::None,
                lean: 0.0,
                hidden: false,
            });
            x += width + size * 0.25;
        }
    }
    shown
}
