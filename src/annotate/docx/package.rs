//! The package: the parts that are looked at and changed, all others copied as they are packed.

use std::collections::HashMap;
use std::io::{Cursor, Read as _, Write as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::ingest::{Damage, Error, part_name};

/// A package, and what is to be changed in it.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Parts with new content, by their entry.
    changed: HashMap<usize, Vec<u8>>,
    /// Parts that are new.
    added: Vec<(String, Vec<u8>)>,
    /// How much may still be unpacked.
    left: u64,
}

/// What a part points to.
#[derive(Debug)]
pub(super) struct Relation {
    pub(super) id: String,
    /// The last word of its type's address: `comments`.
    pub(super) kind: String,
    /// The name of the part, from the root of the package.
    pub(super) target: String,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8], most: u64) -> Result<Self, Error> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| broken(&e))?;
        Ok(Self { archive, changed: HashMap::new(), added: Vec::new(), left: most })
    }

    /// Which entry a part is: by its name as written, else capitals and the kind of slash aside.
    fn index(&self, part: &str) -> Option<usize> {
        let part = part.trim_start_matches('/');
        let alike = |name: &[u8]| {
            name.len() == part.len()
                && name.iter().zip(part.bytes()).all(|(a, b)| a.eq_ignore_ascii_case(&b) || (*a == b'\\' && b == b'/'))
        };
        self.archive.index_for_name(part).or_else(|| self.archive.file_names_raw().position(alike))
    }

    /// Whether there is such a part.
    pub(super) fn has(&self, part: &str) -> bool {
        self.index(part).is_some()
    }

    /// The text of a part.
    pub(super) fn text(&mut self, part: &str) -> Result<Option<String>, Error> {
        let Some(bytes) = self.bytes(part)? else { return Ok(None) };
        String::from_utf8(bytes).map(Some).map_err(|_| Error::Damaged(Damage::Xml))
    }

    fn bytes(&mut self, part: &str) -> Result<Option<Vec<u8>>, Error> {
        let Some(index) = self.index(part) else { return Ok(None) };
        let file = self.archive.by_index(index).map_err(|e| broken(&e))?;
        let mut bytes = Vec::new();
        file.take(self.left.saturating_add(1)).read_to_end(&mut bytes).map_err(|_| Error::Damaged(Damage::PartBroken))?;
        let left = self.left.checked_sub(bytes.len() as u64);
        self.left = left.ok_or(Error::UnpacksTooLarge { limit: self.left })?;
        Ok(Some(bytes))
    }

    /// Puts a part in the place of the one of this name, or adds it.
    pub(super) fn put(&mut self, part: &str, bytes: Vec<u8>) {
        match self.index(part) {
            Some(index) => drop(self.changed.insert(index, bytes)),
            None => self.added.push((part.trim_start_matches('/').to_owned(), bytes)),
        }
    }

    /// The package as it is to be.
    pub(super) fn write(mut self) -> Result<Vec<u8>, Error> {
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for index in 0..self.archive.len() {
            let file = self.archive.by_index_raw(index).map_err(|e| broken(&e))?;
            let Some(bytes) = self.changed.get(&index) else {
                out.raw_copy_file(file).map_err(|e| broken(&e))?;
                continue;
            };
            let name = file.name().map_err(|e| broken(&e))?.into_owned();
            let options = file.last_modified().map_or(options, |time| options.last_modified_time(time));
            out.start_file(name, options).map_err(|e| broken(&e))?;
            out.write_all(bytes).map_err(Error::Io)?;
        }
        for (name, bytes) in self.added {
            out.start_file(name, options).map_err(|e| broken(&e))?;
            out.write_all(&bytes).map_err(Error::Io)?;
        }
        out.set_raw_comment(self.archive.comment().into()).map_err(|e| broken(&e))?;
        Ok(out.finish().map_err(|e| broken(&e))?.into_inner())
    }
}

fn broken(_: &zip::result::ZipError) -> Error {
    Error::Damaged(Damage::Contents)
}

/// The part that tells what another refers to.
pub(super) fn relations_part(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}_rels/{name}.rels")
}

/// What the relations of a part say.
pub(super) fn relations(xml: &str, part: &str) -> Vec<Relation> {
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut found = Vec::new();
    elements(xml, |tag| {
        if tag.local_name().as_ref() != "Relationship" || attribute(tag, "TargetMode").as_deref() == Some("External") {
            return;
        }
        if let (Some(id), Some(kind), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Type"), attribute(tag, "Target")) {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            found.push(Relation { id, kind, target: part_name(folder, &target) });
        }
    });
    found
}

/// Calls for each element of a part, as far as it is XML.
pub(super) fn elements(xml: &str, mut each: impl FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => each(&tag),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// The value of an attribute without a prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().with_checks(false).flatten().find(|a| a.key.0 == name)?;
    Some(quick_xml::escape::unescape(&found.value).map_or_else(|_| found.value.to_string(), std::borrow::Cow::into_owned))
}

/// Puts a last child into the root of a part. `child` is told the root's prefix, with its colon.
pub(super) fn append_to_root(xml: &str, child: impl FnOnce(&str) -> String) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let root = loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => break tag.name().0.to_owned(),
            Event::Eof => return None,
            _ => {}
        }
    };
    let prefix = root.split_once(':').map_or(String::new(), |(p, _)| format!("{p}:"));
    let child = child(&prefix);
    let end = format!("</{root}");
    if let Some(at) = xml.rfind(&end) {
        return Some(format!("{}{child}{}", &xml[..at], &xml[at..]));
    }
    let at = xml.rfind("/>")?;
    Some(format!("{}>{child}</{root}>{}", &xml[..at], &xml[at + 2..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_is_put_last() {
        let put = |xml: &str| append_to_root(xml, |p| format!("<{p}c/>"));
        assert_eq!(put("<a><b/></a>\n").as_deref(), Some("<a><b/><c/></a>\n"));
        assert_eq!(put("<?xml?><x:a u=\"v\"/>").as_deref(), Some("<?xml?><x:a u=\"v\"><x:c/></x:a>"));
        assert_eq!(put("no"), None);
    }

    #[test]
    fn parts_of_relations() {
        assert_eq!(relations_part("word/document.xml"), "word/_rels/document.xml.rels");
        assert_eq!(relations_part("document.xml"), "_rels/document.xml.rels");
    }
}
