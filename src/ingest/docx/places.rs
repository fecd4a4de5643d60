//! Where in a Word document the words of its text stand: a second reading, for those who write something beside the words.

use super::document::Document;
use super::package::Package;
use crate::ingest::word::Place;
use crate::ingest::word::lines::reread;
use crate::ingest::{Budget, Damage, Error, Settings, charset};

/// The text of a Word document and where its words stand in the parts of the package.
#[derive(Debug, Default)]
pub struct Places {
    /// The text, the same as that of the [`RawText`](crate::ingest::RawText).
    pub text: String,
    /// The parts that were read; the first is the main one.
    pub parts: Vec<String>,
    /// The places in the order of the text. What no part holds, as the number of a list, has none.
    pub places: Vec<Place>,
}

impl Places {
    /// The places of words between two bytes of the text.
    pub fn of(&self, start: usize, end: usize) -> impl Iterator<Item = &Place> {
        let first = self.places.partition_point(|p| p.end() <= start);
        self.places[first..].iter().take_while(move |p| p.at < end)
    }
}

/// Reads a Word document with the places of its words.
///
/// # Errors
/// As reading it: but what can be read with a problem can be refused here.
pub fn places(bytes: &[u8], settings: &Settings) -> Result<Places, Error> {
    let package = Package::open(bytes);
    if !package.is_whole() {
        return Err(Error::Damaged(Damage::Contents));
    }
    let mut document = Document::new(package, Budget::new(&settings.limits));
    document.traced = true;
    let Some(lines) = document.read()? else {
        return Err(Error::Damaged(Damage::MainPart));
    };
    if let Some(limit) = document.cut {
        return Err(limit);
    }
    if let Some(what) = document.broken {
        return Err(Error::Damaged(what));
    }
    let parts = std::mem::take(&mut document.parts);
    Ok(match charset::decode_mojibake(&lines.text) {
        Some((_, text)) => Places { places: reread(&lines.text, &lines.places, &text, 0), text, parts },
        None => Places { text: lines.text, places: lines.places, parts },
    })
}
