//! The comments of an earlier run: taken out before new ones are put in, so that a copy that is checked again does not have them twice.
//!
//! They are told by their author and initials. One that somebody has answered stays with its answers, and is not said again.

use std::collections::HashSet;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::package::{Package, elements, relations, relations_part};
use super::prefixes::Prefixes;
use super::{Author, Note};
use crate::ingest::{Damage, Error};
use crate::report;

/// What Word keeps of comments in further parts: what ties them together, and lasting ids.
const TIES: [&str; 3] = ["commentsExtended", "commentsIds", "commentsExtensible"];

/// A package without our earlier comments.
pub(super) struct Stripped {
    pub(super) bytes: Vec<u8>,
    /// What those say that had to stay: their paragraphs.
    pub(super) kept: Vec<Vec<String>>,
}

impl Stripped {
    /// Whether a comment that had to stay says what the note says: the first paragraph is the finding, the last the rule.
    pub(super) fn keeps(&self, note: &Note) -> bool {
        let ends = |p: &[String]| Some((p.first()?.clone(), p.last()?.clone()));
        let shown: Vec<String> = note.paragraphs.iter().map(|p| report::escape(p).into_owned()).collect();
        self.kept.iter().any(|kept| ends(kept) == ends(&shown))
    }
}

/// The package without the comments that `author` wrote; `None` where there are none.
///
/// # Errors
/// Where the package is damaged.
pub(super) fn without(bytes: &[u8], main: &str, author: &Author<'_>, most: u64) -> Result<Option<Stripped>, Error> {
    let mut package = Package::open(bytes, most)?;
    let known = package.text(&relations_part(main))?.unwrap_or_default();
    let known = relations(&known, main);
    let Some(part) = known.iter().find(|r| r.kind == "comments").map(|r| r.target.clone()) else { return Ok(None) };
    let Some(comments) = package.text(&part)? else { return Ok(None) };
    let mut ours = of_author(&comments, author)?;
    if ours.is_empty() {
        return Ok(None);
    }
    let ties: Vec<String> = known.into_iter().filter(|r| TIES.contains(&r.kind.as_str())).map(|r| r.target).collect();
    let mut texts = Vec::new();
    for tie in ties {
        texts.extend(package.text(&tie)?.map(|xml| (tie, xml)));
    }
    let answered = answered(&ours, &texts);
    let (stay, go): (Vec<Earlier>, Vec<Earlier>) =
        ours.drain(..).partition(|c| c.paragraphs_ids.iter().any(|id| answered.contains(id)));
    let kept = stay.into_iter().map(|c| c.paragraphs).collect();
    if go.is_empty() {
        return Ok(Some(Stripped { bytes: bytes.to_owned(), kept }));
    }
    package.put(&part, cut(&comments, go.iter().map(|c| c.place.clone()).collect()));
    let xml = package.text(main)?.ok_or(Error::Damaged(Damage::MainPart))?;
    let ids: HashSet<&str> = go.iter().map(|c| c.id.as_str()).collect();
    package.put(main, cut(&xml, anchors(&xml, &ids)?));
    let mut gone: HashSet<String> = go.into_iter().flat_map(|c| c.paragraphs_ids).collect();
    for (tie, xml) in texts {
        let places = tied(&xml, &mut gone);
        if !places.is_empty() {
            package.put(&tie, cut(&xml, places));
        }
    }
    Ok(Some(Stripped { bytes: package.write()?, kept }))
}

/// A comment of an earlier run.
struct Earlier {
    id: String,
    place: Range<usize>,
    paragraphs: Vec<String>,
    /// What Word ties answers to.
    paragraphs_ids: Vec<String>,
}

/// The value of an attribute, whatever its prefix.
fn local(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == name)?;
    Some(quick_xml::escape::unescape(&found.value).map_or_else(|_| found.value.to_string(), std::borrow::Cow::into_owned))
}

/// Walks over a part: each event, and the bytes it stands in.
fn walk<'x>(xml: &'x str, mut each: impl FnMut(&Event<'x>, Range<usize>)) -> Result<(), Error> {
    let unmarked = xml.trim_start_matches('\u{feff}');
    let mark = xml.len() - unmarked.len();
    let mut reader = Reader::from_str(unmarked);
    reader.config_mut().check_end_names = false;
    let mut from = mark;
    loop {
        let event = reader.read_event().map_err(|_| Error::Damaged(Damage::Xml))?;
        let to = mark + usize::try_from(reader.buffer_position()).unwrap_or(unmarked.len());
        if matches!(event, Event::Eof) {
            return Ok(());
        }
        each(&event, from..to);
        from = to;
    }
}

fn of_author(xml: &str, author: &Author<'_>) -> Result<Vec<Earlier>, Error> {
    let mut found: Vec<Earlier> = Vec::new();
    let mut open: Option<Earlier> = None;
    walk(xml, |event, place| match event {
        Event::Start(tag) if tag.local_name().as_ref() == "comment" => {
            let initials = local(tag, "initials").is_none_or(|i| i.is_empty() || i == author.initials);
            let ours = initials && local(tag, "author").as_deref() == Some(author.name);
            open = local(tag, "id").filter(|_| ours).map(|id| Earlier {
                id,
                place,
                paragraphs: Vec::new(),
                paragraphs_ids: Vec::new(),
            });
        }
        Event::Start(tag) if tag.local_name().as_ref() == "p" => {
            if let Some(comment) = &mut open {
                comment.paragraphs.push(String::new());
                comment.paragraphs_ids.extend(local(tag, "paraId"));
            }
        }
        Event::Text(text) => {
            if let Some(last) = open.as_mut().and_then(|c| c.paragraphs.last_mut()) {
                last.push_str(&quick_xml::escape::unescape(text).unwrap_or_default());
            }
        }
        Event::GeneralRef(reference) => {
            if let Some(last) = open.as_mut().and_then(|c| c.paragraphs.last_mut()) {
                last.push_str(quick_xml::escape::resolve_predefined_entity(reference).unwrap_or_default());
            }
        }
        Event::End(tag) if tag.local_name().as_ref() == "comment" => {
            found.extend(open.take().map(|c| Earlier { place: c.place.start..place.end, ..c }));
        }
        _ => {}
    })?;
    Ok(found)
}

/// The paragraphs of ours that comments of others answer.
fn answered(ours: &[Earlier], ties: &[(String, String)]) -> HashSet<String> {
    let own: HashSet<&str> = ours.iter().flat_map(|c| &c.paragraphs_ids).map(String::as_str).collect();
    let mut answered = HashSet::new();
    for (_, xml) in ties {
        elements(xml, |tag| {
            let (id, parent) = (local(tag, "paraId"), local(tag, "paraIdParent"));
            if let (Some(id), Some(parent)) = (id, parent)
                && !own.contains(id.as_str())
            {
                answered.insert(parent);
            }
        });
    }
    answered
}

/// What further parts hold of the paragraphs that go, and of the lasting ids that go with them.
fn tied(xml: &str, gone: &mut HashSet<String>) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    // What is no XML is left as it is.
    let whole = walk(xml, |event, place| {
        let Event::Empty(tag) = event else { return };
        let durable = local(tag, "durableId");
        if local(tag, "paraId").or_else(|| durable.clone()).is_some_and(|id| gone.contains(&id)) {
            gone.extend(durable);
            places.push(place);
        }
    });
    if whole.is_err() { Vec::new() } else { places }
}

/// An element of the main part that may be left with nothing but what goes.
struct Holder {
    from: usize,
    depth: usize,
    is_run: bool,
    /// Whether something in it goes, and whether something stays.
    goes: bool,
    stays: bool,
    /// What was found to go before it began.
    before: usize,
}

/// Where the main part says that these comments begin, end and are: a run or paragraph that holds nothing else goes whole.
fn anchors(xml: &str, ids: &HashSet<&str>) -> Result<Vec<Range<usize>>, Error> {
    let mut prefixes: Option<Prefixes> = None;
    let (mut places, mut holders): (Vec<Range<usize>>, Vec<Holder>) = (Vec::new(), Vec::new());
    let mut depth = 0;
    walk(xml, |event, place| {
        let (tag, empty) = match event {
            Event::Start(tag) => (tag, false),
            Event::Empty(tag) => (tag, true),
            Event::End(_) => {
                close(depth, place.end, &mut holders, &mut places);
                depth -= 1;
                return;
            }
            _ => return,
        };
        let prefixes = prefixes.get_or_insert_with(|| {
            let mut of_part = Prefixes::default();
            of_part.declare(tag);
            of_part
        });
        let name = prefixes.word_name(tag.name().0);
        let anchor = matches!(name, Some("commentRangeStart" | "commentRangeEnd" | "commentReference"));
        let ours = anchor && empty && prefixes.word_attribute(tag, "id").is_some_and(|id| ids.contains(id.as_str()));
        let holder = holders.last_mut().filter(|h| h.depth == depth);
        match (holder, name) {
            (Some(h), _) if ours => h.goes = true,
            (Some(h), Some("rPr")) if h.is_run => {}
            // A run in a paragraph says for itself whether it stays.
            (Some(h), Some("r")) if !h.is_run && !empty => {}
            (Some(h), _) => h.stays = true,
            (None, _) => {}
        }
        if ours {
            places.push(place.clone());
        }
        if !empty {
            depth += 1;
            let is_run = name == Some("r");
            // A paragraph of our own has no attributes.
            if is_run || name == Some("p") && tag.attributes().with_checks(false).next().is_none() {
                holders.push(Holder { from: place.start, depth, is_run, goes: false, stays: false, before: places.len() });
            }
        }
    })?;
    Ok(places)
}

/// Closes the element at this depth.
fn close(depth: usize, end: usize, holders: &mut Vec<Holder>, places: &mut Vec<Range<usize>>) {
    let Some(holder) = holders.pop_if(|h| h.depth == depth) else { return };
    let whole = holder.goes && !holder.stays;
    if whole {
        places.truncate(holder.before);
        places.push(holder.from..end);
    }
    if let Some(around) = holders.last_mut().filter(|h| holder.is_run && h.depth + 1 == depth) {
        around.goes |= whole;
        around.stays |= !whole;
    }
}

/// The text without these bytes, which stand in order.
fn cut(xml: &str, places: Vec<Range<usize>>) -> Vec<u8> {
    let mut out = Vec::with_capacity(xml.len());
    let mut done = 0;
    for place in places {
        out.extend_from_slice(xml.get(done..place.start).unwrap_or_default().as_bytes());
        done = place.end.max(done);
    }
    out.extend_from_slice(xml.get(done..).unwrap_or_default().as_bytes());
    out
}
