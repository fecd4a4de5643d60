//! Repair: the places of objects found by looking for `12 0 obj` in the bytes.

use lopdf::{Dictionary, Object};
use memchr::memmem;

use super::Source;

/// Every object that stands in the bytes, those in object streams aside: number and place, in the order of the file.
pub(super) fn objects(source: &Source<'_>) -> Vec<(u32, usize)> {
    let bytes = source.bytes;
    let mut found = Vec::new();
    let mut streams = memmem::find_iter(bytes, b"stream").peekable();
    // What lies in a stream is none of the file's objects, though it may look like one: a PDF can hold another.
    let mut skip_to = 0;
    for at in memmem::find_iter(bytes, b"obj") {
        while let Some(stream) = streams.next_if(|s| *s < at) {
            let begins = !bytes[..stream].ends_with(b"end") && matches!(bytes.get(stream + 6), Some(b'\r' | b'\n' | b' '));
            if !begins || stream < skip_to || found.is_empty() {
                continue;
            }
            let end = streams.by_ref().find(|s| bytes[..*s].ends_with(b"end"));
            skip_to = end.unwrap_or(skip_to);
        }
        if at >= skip_to
            && let Some((number, start)) = header_before(bytes, at)
        {
            found.push((number, start));
        }
    }
    found
}

/// The number and the start of `12 0 obj`, of which the last word begins at a byte.
fn header_before(bytes: &[u8], obj: usize) -> Option<(u32, usize)> {
    if bytes.get(obj + 3).is_some_and(u8::is_ascii_alphabetic) && !bytes[obj..].starts_with(b"objnull") {
        return None;
    }
    let (_, start) = number_before(bytes, obj)?;
    let (number, start) = number_before(bytes, start)?;
    Some((u32::try_from(number).ok()?, start))
}

/// The number that ends, but for white space, before a byte, and its start.
fn number_before(bytes: &[u8], end: usize) -> Option<(u64, usize)> {
    // A line of ten thousand blanks is no header; looking at all of them before each `obj` would take for ever.
    let near = &bytes[end.saturating_sub(64)..end];
    let blanks = near.iter().rev().take_while(|b| b.is_ascii_whitespace() || **b == 0).count();
    let digits = near[..near.len() - blanks].iter().rev().take_while(|b| b.is_ascii_digit()).count();
    if digits == 0 || digits > 10 {
        return None;
    }
    let start = end - blanks - digits;
    let value = std::str::from_utf8(&bytes[start..start + digits]).ok()?.parse().ok()?;
    Some((value, start))
}

/// The places of the objects whose dictionary holds a name, in the order of the file.
pub(super) fn naming(source: &Source<'_>, objects: &[(u32, usize)], name: &[u8]) -> Vec<(u32, usize)> {
    let mut out: Vec<(u32, usize)> = memmem::find_iter(source.bytes, name)
        .filter_map(|at| objects[..objects.partition_point(|o| o.1 < at)].last().copied())
        .collect();
    out.dedup();
    out
}

/// A trailer put together from what there is: `trailer` dictionaries, cross-reference streams, at worst the catalog alone.
pub(super) fn trailer(source: &Source<'_>, objects: &[(u32, usize)]) -> Dictionary {
    let mut trailer = Dictionary::new();
    let mut take = |from: &Dictionary| {
        for key in [&b"Root"[..], b"Encrypt", b"ID", b"Info"] {
            if let Ok(value) = from.get(key)
                && !trailer.has(key)
            {
                trailer.set(key, value.clone());
            }
        }
    };
    for at in memmem::rfind_iter(source.bytes, b"trailer").take(64) {
        if let Some(Object::Dictionary(d)) = source.object(at + 7) {
            take(&d);
        }
    }
    for (_, at) in naming(source, objects, b"/XRef").into_iter().rev().take(64) {
        if let Some((_, Object::Stream(s))) = source.indirect(at, None) {
            take(&s.dict);
        }
    }
    if !trailer.has(b"Root") {
        let catalog = naming(source, objects, b"/Catalog").into_iter().rev().take(64).find_map(|(_, at)| {
            let (id, object) = source.indirect(at, None)?;
            object.as_dict().is_ok_and(|d| d.has_type(b"Catalog")).then_some(id)
        });
        if let Some(id) = catalog {
            trailer.set("Root", Object::Reference(id));
        }
    }
    trailer
}
