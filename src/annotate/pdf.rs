//! PDF files: a highlight with a note at each finding's words, as an update appended to the file. The file as it was stays as the beginning
//! of the copy, byte for byte, so a signature still holds for its revision.
//!
//! What has no place among the words of a page (what recognition or a stamp gave) gets a note at the top of its page.

mod earlier;
mod update;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary};

use super::{Author, Note};
use crate::ingest::{Damage, Error, PdfPlaces, Settings};
use crate::report;

use earlier::Earlier;
use update::Update;

/// How much of a letter's height stands over and under its base line.
const OVER: f32 = 0.82;
const UNDER: f32 = 0.24;
/// The size of a note's icon, and how many stand in a row.
const ICON: f32 = 20.0;
const ICONS: usize = 20;
/// What keeps an annotation the same size and way up: to be printed, not zoomed, not turned.
const PRINT: i64 = 4;
const STEADY: i64 = PRINT | 8 | 16;

/// Words of one line, on the page as looked at.
#[derive(Clone, Copy)]
struct Line {
    page: usize,
    left: f32,
    right: f32,
    base: f32,
    size: f32,
}

/// The file with the notes and without those of an earlier run; `None` where it stays as it is.
///
/// # Errors
/// Where it is locked or damaged.
pub(super) fn annotate(bytes: &[u8], notes: &[Note], author: &Author<'_>, settings: &Settings) -> Result<Option<Vec<u8>>, Error> {
    let places = PdfPlaces::read(bytes, settings)?;
    let mut earlier = Earlier::of(&places, author);
    let mut update = Update::new(bytes, places.free_number());
    let mut of_pages: BTreeMap<usize, Vec<Object>> = earlier.left.keys().map(|page| (*page, Vec::new())).collect();
    let mut icons: BTreeMap<usize, usize> = BTreeMap::new();
    for note in notes.iter().filter(|n| !earlier.keeps(n)) {
        let lines = lines(note, &places);
        if lines.is_empty() {
            let page = (note.page.unwrap_or(1) as usize - 1).min(places.pages().saturating_sub(1));
            let n = icons.entry(page).or_default();
            if let Some(annotation) = icon(note, (page, *n), &places, author) {
                of_pages.entry(page).or_default().push(update.add(annotation));
            }
            *n += 1;
        }
        for on_page in lines.chunk_by(|a, b| a.page == b.page) {
            let page = on_page[0].page;
            if let Some(annotation) = highlight(note, on_page, &places, author, &mut update) {
                of_pages.entry(page).or_default().push(update.add(annotation));
            }
        }
    }
    if of_pages.is_empty() {
        return Ok(None);
    }
    for (page, annotations) in of_pages {
        let Some((id, dictionary)) = places.page(page) else { continue };
        let known = dictionary.get(b"Annots").ok();
        let now = earlier.left.remove(&page);
        let mut list = now.unwrap_or_else(|| earlier::list(page, &places).unwrap_or_default().to_vec());
        let was_list = known.is_some_and(|k| places.resolve(k).as_array().is_ok());
        list.extend(annotations);
        match known {
            Some(Object::Reference(of_list)) if was_list => update.replace(*of_list, Object::Array(list)),
            _ => {
                let mut dictionary = dictionary.clone();
                dictionary.set("Annots", list);
                update.replace(id, Object::Dictionary(dictionary));
            }
        }
    }
    let (trailer, previous, is_stream) = places.update().ok_or(Error::Damaged(Damage::Objects))?;
    Ok(Some(update.finish(trailer, previous, is_stream)))
}

/// The lines that a finding's words stand on; none where they are not among the words of the pages.
fn lines(note: &Note, places: &PdfPlaces<'_>) -> Vec<Line> {
    let Some(span) = note.span else { return Vec::new() };
    let (start, end) = (span.start as usize, span.end as usize);
    if places.text.get(start..end) != Some(note.raw.as_str()) {
        return Vec::new();
    }
    let mut lines: Vec<Line> = Vec::new();
    let first = places.words.partition_point(|w| w.to <= start);
    for word in places.words[first..].iter().take_while(|w| w.at < end) {
        // Letters of a word are taken to be of one width.
        let letters = |to: usize| float(places.text.get(word.at..to).map_or(0, |t| t.chars().count()));
        let all = letters(word.to).max(1.0);
        let at = |byte: usize| word.left + (word.right - word.left) * letters(byte.clamp(word.at, word.to)) / all;
        let line = Line { page: word.page, left: at(start), right: at(end), base: word.base, size: word.size };
        match lines.last_mut() {
            Some(last)
                if last.page == line.page
                    && (last.base - line.base).abs() <= 0.4 * line.size
                    && line.left >= last.right - line.size
                    && line.left - last.right < 4.0 * line.size =>
            {
                last.right = last.right.max(line.right);
                last.size = last.size.max(line.size);
            }
            _ => lines.push(line),
        }
    }
    lines
}

/// A highlight over lines of one page, and how it is drawn.
fn highlight(
    note: &Note,
    lines: &[Line],
    places: &PdfPlaces<'_>,
    author: &Author<'_>,
    update: &mut Update<'_>,
) -> Option<Object> {
    let mut quads = Vec::new();
    let mut drawn = format!("/G gs {} {} {} rg\n", note.tint[0], note.tint[1], note.tint[2]);
    let mut rect = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
    for line in lines {
        let (top, bottom) = (line.base - OVER * line.size, line.base + UNDER * line.size);
        let corners = [(line.left, top), (line.right, top), (line.left, bottom), (line.right, bottom)];
        let mut own = [(0.0, 0.0); 4];
        for (to, corner) in own.iter_mut().zip(corners) {
            *to = places.own(line.page, corner)?;
        }
        for (x, y) in own {
            rect = [rect[0].min(x), rect[1].min(y), rect[2].max(x), rect[3].max(y)];
            quads.extend([Object::Real(x), Object::Real(y)]);
        }
        let [a, b, d, c] = own;
        // Writing to a string cannot fail.
        let _ = writeln!(drawn, "{} {} m {} {} l {} {} l {} {} l h f", a.0, a.1, b.0, b.1, c.0, c.1, d.0, d.1);
    }
    let rect: Vec<Object> = rect.into_iter().map(Object::Real).collect();
    let form = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => rect.clone(),
        "Group" => dictionary! { "Type" => "Group", "S" => "Transparency" },
        "Resources" => dictionary! {
            "ExtGState" => dictionary! { "G" => dictionary! { "Type" => "ExtGState", "BM" => "Multiply" } },
        },
    };
    let form = update.add(Object::Stream(Stream::new(form, drawn.into_bytes())));
    let mut annotation = common(note, rect, places.page(lines[0].page)?.0, author);
    annotation.set("Subtype", "Highlight");
    annotation.set("QuadPoints", quads);
    annotation.set("F", PRINT);
    annotation.set("AP", dictionary! { "N" => form });
    Some(Object::Dictionary(annotation))
}

/// A note at the top of a page, the n-th there.
fn icon(note: &Note, (page, n): (usize, usize), places: &PdfPlaces<'_>, author: &Author<'_>) -> Option<Object> {
    let step = ICON + 4.0;
    let (left, top) = (12.0 + float(n % ICONS) * step, 12.0 + float(n / ICONS) * step);
    let (a, b) = (places.own(page, (left, top))?, places.own(page, (left + ICON, top + ICON))?);
    let rect = [a.0.min(b.0), a.1.min(b.1), a.0.max(b.0), a.1.max(b.1)];
    let mut annotation = common(note, rect.into_iter().map(Object::Real).collect(), places.page(page)?.0, author);
    annotation.set("Subtype", "Text");
    annotation.set("Name", "Comment");
    annotation.set("F", STEADY);
    Some(Object::Dictionary(annotation))
}

/// What all annotations have.
fn common(note: &Note, rect: Vec<Object>, page: lopdf::ObjectId, author: &Author<'_>) -> Dictionary {
    let digits: String = author.time.chars().filter(char::is_ascii_digit).collect();
    let time = Object::string_literal(format!("D:{digits}+07'00'"));
    dictionary! {
        "Type" => "Annot",
        "Rect" => rect,
        "P" => page,
        "C" => note.tint.map(Object::Real).to_vec(),
        "Contents" => text(&contents(note)),
        "T" => text(author.name),
        "Subj" => text(note.code),
        "M" => time.clone(),
        "CreationDate" => time,
    }
}

/// What a note says.
fn contents(note: &Note) -> String {
    note.paragraphs.iter().map(|p| report::escape(p)).collect::<Vec<_>>().join("\n")
}

/// A count as a measure; none is so large that it loses anything.
fn float(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

/// A text string: UTF-16 with its mark.
fn text(words: &str) -> Object {
    let bytes = std::iter::once(0xFEFF).chain(words.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    Object::String(bytes, StringFormat::Hexadecimal)
}
