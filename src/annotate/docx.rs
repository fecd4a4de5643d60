//! Word documents: a comment at each finding's words, and corrections as tracked changes. All else in the file stays byte for byte.
//!
//! ```text
//! words of the text ─ places ─ bytes of the main part ─ marks ─ the main part with comments and changes
//!                     (ingest)                          runs    + the comments' part, made known to the package
//! ```

mod comments;
mod earlier;
mod marks;
mod package;
mod prefixes;
mod runs;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::{Author, Fix, Note};
use crate::ingest::{self, Damage, Error, Places, Settings};
use crate::problem::Lang;
use crate::report;

use comments::{Comment, Comments};
use marks::{ChangeTags, Marks};
use package::Package;
use runs::Runs;

/// Ids above this are no count.
const LAST_ID: u32 = 1_000_000_000;

/// The document with comments and corrections; which corrections were made.
///
/// # Errors
/// Where the package is damaged, or too large.
pub(super) fn annotate(
    bytes: &[u8],
    (notes, fixes): (Vec<Note>, &[Fix]),
    (author, lang): (&Author<'_>, Lang),
    settings: &Settings,
) -> Result<(Vec<u8>, Vec<bool>), Error> {
    let mut places = ingest::places(bytes, settings)?;
    let main = places.parts.first().cloned().unwrap_or_default();
    let earlier = earlier::without(bytes, &main, author, settings.limits.max_unpacked)?;
    if let Some(earlier) = &earlier {
        places = ingest::places(&earlier.bytes, settings)?;
    }
    let bytes = earlier.as_ref().map_or(bytes, |e| e.bytes.as_slice());
    let mut package = Package::open(bytes, settings.limits.max_unpacked)?;
    let damaged = || Error::Damaged(Damage::Xml);
    let xml = package.text(&main)?.ok_or_else(damaged)?;
    let runs = Runs::of(&xml).ok_or_else(damaged)?;
    let comments = Comments::of(&mut package, &main)?;
    let mut id = runs.last_id.max(comments.last_id).min(LAST_ID);
    let mut marks = Marks::new(&runs);
    let done: Vec<bool> = fixes.iter().map(|fix| change(fix, &places, &runs, &mut marks, author, &mut id)).collect();
    let mut finder = Finder { places: &places, runs: &runs, package: &mut package };
    let mut written = Vec::new();
    for note in notes.into_iter().filter(|n| earlier.as_ref().is_none_or(|e| !e.keeps(n))) {
        id += 1;
        let exact = mark(&note, id, &mut finder, &mut marks)?;
        written.push(Comment { id, paragraphs: paragraphs(note, exact, &done, lang) });
    }
    package.put(&main, marks.write(xml.as_bytes()));
    if !written.is_empty() {
        comments.add(&mut package, (&main, &runs.prefixes), &written, author)?;
    }
    Ok((package.write()?, done))
}

/// Marks the words of a note, else the document's first ones, else its body; whether it is the words themselves.
///
/// # Errors
/// Where there is no body, or a part of the package cannot be read.
fn mark(note: &Note, id: u32, finder: &mut Finder<'_, '_>, marks: &mut Marks<'_>) -> Result<bool, Error> {
    let (w, declared) = finder.runs.prefixes.own();
    let range = |end: &str| format!("<{w}commentRange{end}{declared} {w}id=\"{id}\"/>");
    let reference = format!("<{w}r{declared}><{w}commentReference {w}id=\"{id}\"/></{w}r>");
    let behind = format!("{}{reference}", range("End"));
    if let Some((place, exact)) = finder.find(note)?
        && let Some(there) = marks.comment(place, &range("Start"), &behind)
    {
        return Ok(there && exact);
    }
    let first = marks.first_unit();
    if first.and_then(|first| marks.comment(first, &range("Start"), &behind)).is_none() {
        let paragraph = format!("<{w}p{declared}>{}{behind}</{w}p>", range("Start"));
        marks.at_body(&paragraph).ok_or(Error::Damaged(Damage::Xml))?;
    }
    Ok(false)
}

/// What a comment says: the note, whether it was corrected, and, where it could not be set at its words, these.
fn paragraphs(note: Note, exact: bool, done: &[bool], lang: Lang) -> Vec<String> {
    let mut paragraphs = note.paragraphs;
    if !note.fixes.is_empty() && note.fixes.iter().all(|n| done[*n]) {
        paragraphs.insert(paragraphs.len().saturating_sub(1), corrected(lang).to_owned());
    }
    if !exact && !note.raw.is_empty() {
        paragraphs.insert(1.min(paragraphs.len()), elsewhere(&note.raw, lang));
    }
    paragraphs
}

/// The document without the comments of an earlier run; `None` where there are none.
///
/// # Errors
/// Where the package is damaged, or too large.
pub(super) fn without_earlier(bytes: &[u8], author: &Author<'_>, settings: &Settings) -> Result<Option<Vec<u8>>, Error> {
    let places = ingest::places(bytes, settings)?;
    let main = places.parts.first().cloned().unwrap_or_default();
    let stripped = earlier::without(bytes, &main, author, settings.limits.max_unpacked)?;
    Ok(stripped.map(|s| s.bytes))
}

/// Makes a correction, if it can be made: all of its changes or none.
fn change(fix: &Fix, places: &Places, runs: &Runs<'_>, marks: &mut Marks<'_>, author: &Author<'_>, id: &mut u32) -> bool {
    let Some(place) = plain_place(fix, places) else { return false };
    let (w, declared) = runs.prefixes.own();
    let Author { name, time, .. } = author;
    let mut tag = |what: &str| {
        *id += 1;
        format!("<{w}{what}{declared} {w}id=\"{id}\" {w}author=\"{name}\" {w}date=\"{time}\">")
    };
    let tags = ChangeTags { delete: tag("del"), insert: tag("ins") };
    marks.change(&place, &fix.new, &tags)
}

/// The bytes of the main part that a correction changes, where each of them is a letter's.
fn plain_place(fix: &Fix, places: &Places) -> Option<Range<usize>> {
    let (start, end) = (fix.span.start as usize, fix.span.end as usize);
    // Words that are put in go where the letter behind them stands.
    let place = places.of(start, end.max(start + 1)).next()?;
    let fits = place.part == 0 && place.is_plain() && place.at <= start && end <= place.end();
    fits.then(|| place.from + (start - place.at)..place.from + (end - place.at))
}

/// Said in a comment on what is corrected already.
const fn corrected(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Đã sửa trong bản này bằng sửa đổi được theo dõi: hãy chấp nhận hoặc từ chối.",
        Lang::En => "Corrected in this copy by a tracked change: accept or reject it.",
    }
}

/// Said in a comment that could not be put at the words themselves.
fn elsewhere(raw: &str, lang: Lang) -> String {
    let words = super::note::quote(raw);
    match lang {
        Lang::Vi => format!("Chữ được nêu (ở đầu trang, chân trang, chú thích hoặc khung chữ): {words}"),
        Lang::En => format!("The words meant (in a header, footer, note or text box): {words}"),
    }
}

/// Finds where in the main part words of the text stand.
struct Finder<'f, 'a> {
    places: &'f Places,
    runs: &'f Runs<'f>,
    package: &'f mut Package<'a>,
}

impl Finder<'_, '_> {
    /// The bytes of the main part, and whether they are the words' own.
    fn find(&mut self, note: &Note) -> Result<Option<(Range<usize>, bool)>, Error> {
        let Some(span) = note.span else { return Ok(None) };
        let (start, end) = (span.start as usize, (span.end as usize).max(span.start as usize + 1));
        let of_words: Vec<_> = self.places.of(start, end).collect();
        let Some(first) = of_words.first() else {
            // What no part holds, as the number of a list, stands beside words that one holds.
            let next = self.places.places.iter().find(|p| p.at >= end && p.part == 0);
            return Ok(next.map(|p| (p.from..p.to, true)));
        };
        if first.part != 0 {
            return Ok(self.note(first.part, first.from)?.map(|at| (at..at + 1, false)));
        }
        let mut last = *first;
        for place in &of_words[1..] {
            if place.part != 0 || place.from < last.from {
                break;
            }
            last = place;
        }
        let from = first.from + if first.is_plain() { start.saturating_sub(first.at) } else { 0 };
        let to = last.to - if last.is_plain() { last.end().saturating_sub(end) } else { 0 };
        Ok(Some((from..to.max(from), true)))
    }

    /// Where the main part refers to the footnote or endnote that holds a byte of its part.
    fn note(&mut self, part: usize, byte: usize) -> Result<Option<usize>, Error> {
        let Some(name) = self.places.parts.get(part) else { return Ok(None) };
        let Some(xml) = self.package.text(name)? else { return Ok(None) };
        Ok(runs::note_at(&xml, byte).and_then(|(kind, id)| {
            let reference = format!("{kind}Reference");
            self.runs.notes.iter().find(|n| n.kind == reference && n.id == id).map(|n| n.at)
        }))
    }
}

/// Text as XML takes it: characters that would act on who reads it are spelt out, those that XML does not allow are left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in report::escape(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
