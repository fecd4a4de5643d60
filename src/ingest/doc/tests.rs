//! Files that are locked, broken or none of Word's.

use std::io::{Cursor, Write as _};

use crate::ingest::{Input, Settings, read};

const LETTER: &[u8] = include_bytes!("../../../corpus/word/letter.doc");

/// The text of a file and the codes of its problems, or the code of the error.
fn outcome(bytes: &[u8]) -> Result<(String, Vec<&'static str>), &'static str> {
    read(&Input { bytes, name: "a.doc" }, &Settings::default())
        .map(|raw| (raw.text.into_owned(), raw.problems.iter().map(|p| p.code).collect()))
        .map_err(|e| e.code())
}

fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, content) in streams {
        file.create_stream(format!("/{name}")).unwrap().write_all(content).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// The stream of the fixture that holds its head and text.
fn word() -> Vec<u8> {
    let mut file = cfb::CompoundFile::open(Cursor::new(LETTER)).unwrap();
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut file.open_stream("/WordDocument").unwrap(), &mut bytes).unwrap();
    bytes
}

#[test]
fn locked_files_are_named_so() {
    let mut word = word();
    word[0x0B] |= 1;
    assert_eq!(outcome(&compound(&[("WordDocument", &word)])), Err("encrypted"));
    assert_eq!(outcome(&compound(&[("EncryptionInfo", b"x"), ("EncryptedPackage", b"x")])), Err("encrypted"));
}

#[test]
fn other_compound_files_are_named() {
    assert_eq!(outcome(&compound(&[("Workbook", b"x")])), Err("unsupported-format"));
    assert_eq!(outcome(&compound(&[("PowerPoint Document", b"x")])), Err("unsupported-format"));
    assert_eq!(outcome(&compound(&[("Catalog", b"x")])), Err("not-a-document"));
}

#[test]
fn a_file_without_its_directory_gives_its_text() {
    let (text, problems) = outcome(&LETTER[..0x3800]).unwrap();
    assert!(text.contains("Số: 614/SNNMT-TL\n"), "{text}");
    assert_eq!(problems, ["damaged"]);
    assert_eq!(outcome(&LETTER[..600]), Err("damaged"));
}

#[test]
fn a_file_without_tables_is_empty() {
    assert_eq!(outcome(&compound(&[("WordDocument", &word())])), Err("damaged"));
}

/// A file of Word 95: text of one byte a letter, in one piece, behind a head of its own.
#[test]
fn files_of_word_95_are_read() {
    let text = b"UBND X\xC3 B\xCCNH AN\rS\xE8: 12/TB-UBND\rTh\xABng b\xB8o v\xD2 vi\xD6c h\xE4p d\xA9n c\xADu ch\xF1ng\r";
    let mut word = vec![0; 0x200];
    word[..4].copy_from_slice(&[0xDC, 0xA5, 0x68, 0]);
    word[0x18..0x1C].copy_from_slice(&0x200_u32.to_le_bytes());
    word[0x1C..0x20].copy_from_slice(&(0x200 + text.len() as u32).to_le_bytes());
    word[0x34..0x38].copy_from_slice(&(text.len() as u32).to_le_bytes());
    word.extend_from_slice(text);
    let (read, _) = outcome(&compound(&[("WordDocument", &word)])).unwrap();
    assert!(read.contains("Thông báo về việc họp"), "{read}");
}
