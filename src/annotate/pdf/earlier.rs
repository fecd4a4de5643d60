//! The notes of an earlier run: left out of their pages' lists before new ones are put in, so that a copy that is checked again does not
//! have them twice.
//!
//! They are told by their author and the rule they name. One that somebody has answered stays, and is not said again.

use std::collections::{BTreeMap, HashSet};

use lopdf::{Dictionary, Object, ObjectId};

use super::{Author, Note, contents};
use crate::ingest::PdfPlaces;

/// What is left of the annotations of pages that have some of ours.
#[derive(Default)]
pub(super) struct Earlier {
    /// By page: the annotations that stay.
    pub(super) left: BTreeMap<usize, Vec<Object>>,
    /// What those of ours say that stay.
    kept: Vec<String>,
}

impl Earlier {
    /// Looks through all pages.
    pub(super) fn of(places: &PdfPlaces<'_>, author: &Author<'_>) -> Self {
        let mut earlier = Self::default();
        for page in 0..places.pages() {
            let Some(list) = list(page, places) else { continue };
            let ours: Vec<bool> =
                list.iter().map(|a| dictionary(a, places).is_some_and(|d| is_ours(d, places, author))).collect();
            if ours.iter().any(|ours| *ours) {
                earlier.look_at(page, list, &ours, places);
            }
        }
        earlier
    }

    fn look_at(&mut self, page: usize, list: &[Object], ours: &[bool], places: &PdfPlaces<'_>) {
        let refers = |a: &Object, key: &[u8]| dictionary(a, places)?.get(key).ok()?.as_reference().ok();
        let others = list.iter().zip(ours).filter(|(_, ours)| !**ours);
        let answered: HashSet<ObjectId> = others.filter_map(|(a, _)| refers(a, b"IRT")).collect();
        let is_answered = |a: &Object| a.as_reference().is_ok_and(|id| answered.contains(&id));
        let (mut left, mut gone) = (Vec::new(), HashSet::new());
        for (annotation, ours) in list.iter().zip(ours) {
            if !ours || is_answered(annotation) {
                left.push(annotation.clone());
            } else {
                gone.extend(annotation.as_reference());
            }
            if *ours && is_answered(annotation) {
                let said = dictionary(annotation, places).and_then(|d| words(d, b"Contents", places));
                self.kept.extend(said.map(|s| s.replace("\r\n", "\n").replace('\r', "\n")));
            }
        }
        // The window in which a viewer shows a note goes with it.
        left.retain(|a| !refers(a, b"Parent").is_some_and(|id| gone.contains(&id)));
        if left.len() < list.len() {
            self.left.insert(page, left);
        }
    }

    /// Whether a note of ours says this already and stays.
    pub(super) fn keeps(&self, note: &Note) -> bool {
        !self.kept.is_empty() && self.kept.contains(&contents(note))
    }
}

/// The annotations of a page.
pub(super) fn list<'p>(page: usize, places: &'p PdfPlaces<'_>) -> Option<&'p [Object]> {
    let (_, page) = places.page(page)?;
    places.resolve(page.get(b"Annots").ok()?).as_array().ok().map(Vec::as_slice)
}

fn dictionary<'p>(annotation: &'p Object, places: &'p PdfPlaces<'_>) -> Option<&'p Dictionary> {
    places.resolve(annotation).as_dict().ok()
}

fn is_ours(annotation: &Dictionary, places: &PdfPlaces<'_>, author: &Author<'_>) -> bool {
    let kind = annotation.get(b"Subtype").and_then(Object::as_name).ok();
    let is_code = |code: String| {
        let (family, number) = code.split_at_checked(3).unwrap_or_default();
        family.bytes().all(|b| b.is_ascii_uppercase()) && number.len() == 3 && number.bytes().all(|b| b.is_ascii_digit())
    };
    matches!(kind, Some(b"Highlight" | b"Text"))
        && words(annotation, b"T", places).as_deref() == Some(author.name)
        && words(annotation, b"Subj", places).is_some_and(is_code)
}

/// A text string: UTF-16 or UTF-8 with their marks, else a letter a byte.
fn words(annotation: &Dictionary, key: &[u8], places: &PdfPlaces<'_>) -> Option<String> {
    let bytes = places.resolve(annotation.get(key).ok()?).as_str().ok()?;
    Some(match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => bytes.iter().map(|b| char::from(*b)).collect(),
    })
}
