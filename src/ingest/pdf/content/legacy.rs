//! Text in the old Vietnamese fonts (`.VnTime`, `VNI-Times`): their letters are others than the file says.

use crate::ingest::charset;
use crate::ingest::pdf::font::Fonts;
use crate::ingest::pdf::shown::{Piece, Shown};

/// Decodes all runs of such fonts; `pieces` are the fonts of the pieces.
pub(super) fn decode(shown: &mut Shown, fonts: &[u32], known: &Fonts) {
    let name = |font: u32| known.legacy(font as usize);
    // Most files have none.
    let mut last = None;
    if !fonts.iter().any(|font| last.replace(*font) != Some(*font) && name(*font).is_some()) {
        return;
    }
    let old = std::mem::take(&mut shown.text);
    let mut start = 0;
    while start < shown.pieces.len() {
        let font = fonts.get(start).and_then(|f| name(*f));
        let y = shown.pieces[start].y;
        let same = |at: &usize| font.is_some() && fonts.get(*at) == fonts.get(start) && stands_on(&shown.pieces[*at], y);
        let end = (start + 1..shown.pieces.len()).find(|at| !same(at)).unwrap_or(shown.pieces.len());
        let run = &mut shown.pieces[start..end];
        match font.and_then(|font| decoded(font, run, &old)) {
            Some(words) => {
                for (piece, word) in run.iter_mut().zip(words) {
                    write(&mut shown.text, piece, &word);
                }
            }
            None => {
                for piece in run {
                    let word = letters(&old, piece).to_owned();
                    write(&mut shown.text, piece, &word);
                }
            }
        }
        start = end;
    }
}

/// Whether a piece was set on this very line: both places come from one number of the file.
#[expect(clippy::float_cmp, reason = "one number is the same to the bit")]
fn stands_on(piece: &Piece, y: f32) -> bool {
    piece.y == y
}

fn letters<'t>(text: &'t str, piece: &Piece) -> &'t str {
    text.get(piece.text.start as usize..piece.text.end as usize).unwrap_or_default()
}

fn write(text: &mut String, piece: &mut Piece, word: &str) {
    let start = text.len() as u32;
    text.push_str(word);
    piece.text = start..text.len() as u32;
}

/// The words of a run, one for each piece: decoded together, since a letter alone does not say whether it is a capital.
fn decoded(font: &str, run: &[Piece], text: &str) -> Option<Vec<String>> {
    let words: Vec<String> = run.iter().map(|piece| letters(text, piece).chars().map(as_byte).collect()).collect();
    if words.iter().flat_map(|w| w.chars()).any(is_vietnamese) {
        return None;
    }
    let together = charset::decode_font_run(font, &words.join(" "))?;
    let apart: Vec<String> = together.split(' ').map(str::to_owned).collect();
    if apart.len() == words.len() {
        return Some(apart);
    }
    words.iter().map(|word| charset::decode_font_run(font, word)).collect()
}

/// Letters that some programs write for others that look the same.
const fn as_byte(letter: char) -> char {
    match letter {
        '\u{3bc}' => '\u{b5}',
        '\u{2219}' => '\u{b7}',
        '\u{2c9}' => '\u{af}',
        '\u{110}' => '\u{d0}',
        _ => letter,
    }
}

/// Whether the letters are right already: no legacy font has these.
const fn is_vietnamese(letter: char) -> bool {
    matches!(letter, '\u{1ea0}'..='\u{1ef9}' | 'ă' | 'ơ' | 'ư' | 'đ' | 'Ă' | 'Ơ' | 'Ư')
}
