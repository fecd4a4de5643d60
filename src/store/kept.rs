//! How facts are written down: JSON with every field by its name, so that what an older program wrote is understood and what it
//! did not know is empty; deflated, since names repeat. The first byte tells the form.

use std::io::{self, Read as _, Write as _};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde::{Deserialize, Serialize};

use crate::facts::Document;
use crate::facts::model::Facts;
use crate::ingest::Format;

/// Deflated JSON.
const FORM: u8 = 1;

/// The most that is unpacked of one document.
const LARGEST: u64 = 1 << 30;

/// What is kept of a document, its path and sum aside.
#[derive(Debug, Deserialize)]
pub struct Kept {
    /// What the file is.
    pub format: Format,
    /// Its pages.
    pub pages: Option<u32>,
    /// What it says.
    pub facts: Facts,
}

/// The same, borrowed.
#[derive(Serialize)]
struct Writing<'a> {
    format: Format,
    pages: Option<u32>,
    facts: &'a Facts,
}

/// Writes down what a document says.
///
/// # Panics
/// Never: every key is a string and a buffer takes everything.
#[must_use]
pub fn write(document: &Document) -> Vec<u8> {
    let Document { format, pages, facts, .. } = document;
    let json = serde_json::to_vec(&Writing { format: *format, pages: *pages, facts }).expect("every key is a string");
    let mut out = DeflateEncoder::new(vec![FORM], Compression::fast());
    let packed = out.write_all(&json).and_then(|()| out.finish());
    packed.expect("a buffer takes everything")
}

/// Reads it again.
///
/// # Errors
/// Where it is damaged or of another program's form.
pub fn read(bytes: &[u8]) -> io::Result<Kept> {
    let Some((&FORM, packed)) = bytes.split_first() else { return Err(io::ErrorKind::InvalidData.into()) };
    let mut json = Vec::with_capacity(packed.len().saturating_mul(6).min(1 << 20));
    DeflateDecoder::new(packed).take(LARGEST).read_to_end(&mut json)?;
    serde_json::from_slice(&json).map_err(io::Error::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(json: &str) -> Vec<u8> {
        let mut out = DeflateEncoder::new(vec![FORM], Compression::fast());
        out.write_all(json.as_bytes()).unwrap();
        out.finish().unwrap()
    }

    #[test]
    fn what_an_older_or_newer_program_wrote_is_understood() {
        let older = read(&packed(r#"{"format":"Pdf","pages":3,"facts":{"themes":[]}}"#)).unwrap();
        assert_eq!((older.format, older.pages, older.facts), (Format::Pdf, Some(3), Facts::default()));
        let newer = read(&packed(r#"{"format":"Text","pages":null,"facts":{"moods":["glad"],"notes":{"more":1}},"more":2}"#));
        assert_eq!(newer.unwrap().facts, Facts::default());
    }

    #[test]
    fn damage_is_told() {
        assert!(read(b"").is_err() && read(&[FORM]).is_err() && read(&packed("{")).is_err());
        assert!(read(&[&[FORM + 1], &packed("{}")[1..]].concat()).is_err());
    }
}
