//! Other words in the place of those shown (`/ActualText`).

use super::{Pen, Piece};

/// How things stood at the beginning of a passage.
#[derive(Clone, Copy)]
pub(in crate::ingest::pdf::content) struct Mark {
    pieces: usize,
    text: usize,
    end: f32,
    unknown: u32,
}

impl Pen {
    /// How things stand now.
    pub(in crate::ingest::pdf::content) fn mark(&self) -> Mark {
        Mark { pieces: self.shown.pieces.len(), text: self.shown.text.len(), end: self.piece.end, unknown: self.shown.unknown }
    }

    /// Puts other words in the place of those shown since `mark`. Left as they are if they run over several lines: where each of the
    /// other words stands could not be told.
    pub(in crate::ingest::pdf::content) fn replace(&mut self, mark: Mark, words: &str) {
        if self.shown.text.len() <= mark.text || self.shown.pieces.len() < mark.pieces {
            // Nothing was shown, or nothing but blanks.
            return;
        }
        let spaces_behind = self.spaces;
        self.close();
        let (before, since) = self.shown.pieces.split_at(mark.pieces);
        let (Some(first), Some(last)) = (since.first(), since.last()) else { return };
        if before.last().is_some_and(|b| b.text.end as usize > mark.text)
            || since.iter().any(|p| p.turn != first.turn || (p.y - first.y).abs() > 0.5 * first.size)
        {
            return;
        }
        // A piece that began before the mark keeps its first letters.
        let begun = (first.text.start as usize) < mark.text;
        let mut look = if begun { since.get(1).unwrap_or(first).clone() } else { first.clone() };
        look.x = if begun { mark.end } else { first.x };
        look.spaces = if begun { 0 } else { first.spaces };
        let end = since.iter().map(|p| p.end).fold(last.end, f32::max);
        self.shown.pieces.truncate(mark.pieces + usize::from(begun));
        self.fonts.truncate(self.shown.pieces.len());
        if begun && let Some(piece) = self.shown.pieces.last_mut() {
            piece.end = mark.end;
            piece.text.end = mark.text as u32;
        }
        self.shown.text.truncate(mark.text);
        self.shown.unknown = mark.unknown;
        self.spread(look, end, words);
        self.spaces = if words.ends_with(char::is_whitespace) { spaces_behind.saturating_add(1) } else { spaces_behind };
    }

    /// Words over a stretch of a line, each as long as it has letters.
    fn spread(&mut self, mut look: Piece, end: f32, words: &str) {
        let start = look.x;
        #[expect(clippy::cast_precision_loss, reason = "no words have so many letters")]
        let place = |letters: usize, all: usize| start + (end - start) * (letters as f32 / all.max(1) as f32);
        let all = words.trim().chars().count();
        let mut letters = 0;
        for word in words.split_whitespace() {
            let from = self.shown.text.len() as u32;
            self.shown.text.extend(word.chars().filter(|c| !c.is_control()));
            let count = word.chars().count();
            look.x = place(letters, all);
            look.end = place(letters + count, all);
            look.text = from..self.shown.text.len() as u32;
            if !look.text.is_empty() {
                self.keep(look.clone());
            }
            letters += count + 1;
            look.spaces = 1;
        }
    }
}
