//! The part that holds the comments: made, or added to, and made known to the package.

use super::package::{Package, append_to_root, attribute, elements, relations, relations_part};
use super::prefixes::Prefixes;
use super::{Author, escape};
use crate::ingest::{Damage, Error};

const CONTENT_TYPES: &str = "[Content_Types].xml";
const CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
const KIND_STRICT: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// A comment: its id and its paragraphs.
pub(super) struct Comment {
    pub(super) id: u32,
    pub(super) paragraphs: Vec<String>,
}

/// The part of the comments.
pub(super) struct Comments {
    name: String,
    /// What it holds; `None` where there is none yet.
    xml: Option<String>,
    /// The highest id in it.
    pub(super) last_id: u32,
}

impl Comments {
    /// Finds the comments of a main part.
    pub(super) fn of(package: &mut Package<'_>, main: &str) -> Result<Self, Error> {
        let known = package.text(&relations_part(main))?.unwrap_or_default();
        let known = relations(&known, main).into_iter().find(|r| r.kind == "comments").map(|r| r.target);
        let xml = known.as_deref().map(|name| package.text(name)).transpose()?.flatten();
        let mut last_id = 0;
        elements(xml.as_deref().unwrap_or_default(), |tag| {
            let mut attributes = tag.attributes();
            let ids = attributes.with_checks(false).flatten().filter(|a| a.key.local_name().as_ref() == "id");
            last_id = ids.filter_map(|a| a.value.trim().parse().ok()).fold(last_id, u32::max);
        });
        let name = match known {
            Some(name) if xml.is_some() => name,
            _ => free_name(package, main),
        };
        Ok(Self { name, xml, last_id })
    }

    /// Puts comments in, and what makes the part known where it is new.
    pub(super) fn add(
        self,
        package: &mut Package<'_>,
        main: (&str, &Prefixes),
        comments: &[Comment],
        author: &Author<'_>,
    ) -> Result<(), Error> {
        let (part, of_main) = main;
        let is_new = self.xml.is_none();
        let namespace = of_main.namespace();
        let xml = self.xml.unwrap_or_else(|| format!("{HEAD}<w:comments xmlns:w=\"{namespace}\"></w:comments>"));
        let mut prefixes = None;
        elements(&xml, |tag| {
            prefixes.get_or_insert_with(|| {
                let mut of_part = Prefixes::default();
                of_part.declare(tag);
                of_part
            });
        });
        let prefixes = prefixes.unwrap_or_default();
        let all: String = comments.iter().map(|c| element(c, &prefixes, author)).collect();
        let damaged = || Error::Damaged(Damage::Xml);
        let with = append_to_root(&xml, |_| all).ok_or_else(damaged)?;
        package.put(&self.name, with.into_bytes());
        if !is_new {
            return Ok(());
        }
        let types = package.text(CONTENT_TYPES)?.ok_or_else(damaged)?;
        let address = format!("/{}", self.name);
        let known = |tag: &quick_xml::events::BytesStart<'_>| {
            attribute(tag, "PartName").is_some_and(|n| n.eq_ignore_ascii_case(&address))
        };
        let mut is_known = false;
        elements(&types, |tag| is_known |= known(tag));
        if !is_known {
            let child = |p: &str| format!("<{p}Override PartName=\"{}\" ContentType=\"{CONTENT_TYPE}\"/>", escape(&address));
            let types = append_to_root(&types, child).ok_or_else(damaged)?;
            package.put(CONTENT_TYPES, types.into_bytes());
        }
        relate(package, part, &address, of_main.strict)
    }
}

/// Tells that the main part refers to the part of the comments.
fn relate(package: &mut Package<'_>, main: &str, address: &str, strict: bool) -> Result<(), Error> {
    let name = relations_part(main);
    let xml = package.text(&name)?.unwrap_or_else(|| format!("{HEAD}<Relationships xmlns=\"{RELATIONS}\"></Relationships>"));
    let ids: Vec<String> = relations(&xml, main).into_iter().map(|r| r.id).collect();
    let mut external = Vec::new();
    elements(&xml, |tag| external.extend(attribute(tag, "Id")));
    let id = (1..=u32::MAX)
        .map(|n| format!("rIdDoichieu{n}"))
        .find(|id| !ids.contains(id) && !external.contains(id))
        .unwrap_or_default();
    let kind = if strict { KIND_STRICT } else { KIND };
    let child = |p: &str| format!("<{p}Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{}\"/>", escape(address));
    let xml = append_to_root(&xml, child).ok_or(Error::Damaged(Damage::Xml))?;
    package.put(&name, xml.into_bytes());
    Ok(())
}

/// A name beside the main part that no part has.
fn free_name(package: &Package<'_>, main: &str) -> String {
    let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let names = std::iter::once(String::new()).chain((2..=u32::MAX).map(|n| n.to_string()));
    let mut names = names.map(|n| format!("{folder}comments{n}.xml"));
    names.find(|n| !package.has(n)).unwrap_or_default()
}

/// A comment as XML: its paragraphs, the first with the mark that Word wants there, in letters of ten points.
fn element(comment: &Comment, prefixes: &Prefixes, author: &Author<'_>) -> String {
    let (w, declared) = prefixes.own();
    let paragraph = |n: usize, text: &str| {
        let mark = if n == 0 { format!("<{w}r><{w}annotationRef/></{w}r>") } else { String::new() };
        let size = format!("<{w}rPr><{w}sz {w}val=\"20\"/></{w}rPr>");
        format!("<{w}p>{mark}<{w}r>{size}<{w}t xml:space=\"preserve\">{}</{w}t></{w}r></{w}p>", escape(text))
    };
    let paragraphs: String = comment.paragraphs.iter().enumerate().map(|(n, text)| paragraph(n, text)).collect();
    let Author { name, initials, time } = author;
    format!(
        "<{w}comment{declared} {w}id=\"{}\" {w}author=\"{name}\" {w}date=\"{time}\" {w}initials=\"{initials}\">{paragraphs}</{w}comment>",
        comment.id
    )
}
