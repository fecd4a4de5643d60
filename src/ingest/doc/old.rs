//! What is left where the tables are not: files of Word 6 and 95, whose text is bytes of some encoding, and broken files.

use super::fib::{len_at, u16_at, u32_at};
use crate::ingest::charset;
use crate::ingest::word::Look;
use crate::ingest::word::Outcome;
use crate::ingest::word::Writer;
use crate::ingest::word::fields::Fields;

/// The text of a file of Word 6 or 95: by its piece table where it has one, else all of a piece.
pub(super) fn read(word: &[u8]) -> Option<Outcome> {
    let (from, to) = (len_at(word, 0x18)?, len_at(word, 0x1C)?);
    let count = [0x34, 0x38].iter().filter_map(|at| len_at(word, *at)).fold(0, usize::saturating_add);
    let bytes = pieces(word).unwrap_or_else(|| word.get(from..to.min(word.len())).unwrap_or_default().to_vec());
    let bytes = bytes.get(..count).filter(|_| count > 0).unwrap_or(&bytes);
    (!bytes.is_empty()).then(|| lines(&charset::decode(&printable(bytes)).text))
}

/// The text by the piece table, which stands in the same stream.
fn pieces(word: &[u8]) -> Option<Vec<u8>> {
    let (start, len) = (len_at(word, 0x160)?, len_at(word, 0x164)?);
    let mut rest = word.get(start..start.checked_add(len)?)?;
    while let [1, ..] = rest {
        rest = rest.get(3 + usize::from(u16_at(rest, 1)?)..)?;
    }
    if rest.first() != Some(&2) {
        return None;
    }
    let table = super::fib::Plc::new(rest.get(5..)?, 8);
    let mut out = Vec::new();
    for n in 0..table.count {
        let (from, to) = (table.place(n)?, table.place(n + 1)?);
        let at = u32_at(table.record(n)?, 2)? as usize;
        let piece = word.get(at..at.checked_add(to.checked_sub(from)? as usize)?)?;
        // Pieces do not overlap in a real file.
        if out.len() + piece.len() > word.len() {
            break;
        }
        out.extend_from_slice(piece);
    }
    Some(out)
}

/// The bytes without zeros, which would be taken for another encoding.
fn printable(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().copied().filter(|b| *b != 0).collect()
}

/// The text of a compound file whose directory is lost: the stream that holds it is told by its head, and mostly lies in one piece.
pub(super) fn salvage(file: &[u8]) -> Option<Outcome> {
    const SECTOR: usize = 512;
    let starts = [&[0xEC, 0xA5][..], &[0xDC, 0xA5]];
    let word = file.chunks(SECTOR).position(|sector| starts.iter().any(|s| sector.starts_with(s)));
    let word = file.get(word? * SECTOR..)?;
    if super::Fib::is_encrypted(word) {
        return None;
    }
    let (from, to) = (len_at(word, 0x18)?, len_at(word, 0x1C)?);
    let bytes = word.get(from..to.min(word.len()))?;
    let units = bytes.as_chunks::<2>().0;
    // Vietnamese letters lie below U+1F00; two letters of one byte each make a larger number, but for the spaces between words.
    let wide = units.iter().filter(|u| u[1] < 0x1F).count() * 10 > units.len() * 9;
    let text = if wide {
        char::decode_utf16(units.iter().map(|u| u16::from_le_bytes(*u))).map(|c| c.unwrap_or('\u{FFFD}')).collect()
    } else {
        charset::decode(&printable(bytes)).text.into_owned()
    };
    Some(lines(&text))
}

/// Lines of text without properties: the marks of paragraphs, cells and fields are the same in all versions.
fn lines(text: &str) -> Outcome {
    let (mut out, mut fields) = (Writer::default(), Fields::default());
    let mut cell_ended = false;
    for c in text.chars() {
        let row_ends = std::mem::replace(&mut cell_ended, c == '\u{7}');
        match c {
            '\r' | '\u{7}' => {
                fields.paragraph_ends();
                // A row ends in two marks.
                if row_ends && c == '\u{7}' { cell_ended = false } else { out.new_line() }
            }
            '\u{C}' | '\u{E}' => out.end_line(),
            '\u{13}' => fields.begin(),
            '\u{14}' => fields.separate(),
            '\u{15}' => fields.end(),
            _ if !fields.are_printed() => {}
            '\u{B}' => out.new_line(),
            '\u{1E}' => out.mark('-'),
            '\t' | ' '.. => out.text(c.encode_utf8(&mut [0; 4]), Look::default()),
            _ => {}
        }
    }
    out.end_line();
    Outcome { text: out.take(), tracked: (0, 0), struck: false, pictures: false, cut: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_end_in_two_marks() {
        let text = "UBND XÃ\u{7}Số: 12\u{1E}KH\u{7}\u{7}KẾ HOẠCH\r\u{13}PAGE\u{14}2\u{15}\rngày\u{B}năm\u{1F}\r";
        assert_eq!(lines(text).text, "UBND XÃ\nSố: 12-KH\nKẾ HOẠCH\n2\nngày\nnăm\n");
    }
}
