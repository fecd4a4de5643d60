//! Marked content: passages with other words for what they show (`/ActualText`), and passages of layers that are switched off.

use lopdf::{Dictionary, Object, StringFormat};

use super::lexer::{Lexer, Operand};
use super::pen::{Mark, Pen};
use super::run::Resources;

/// The deepest nesting that is followed.
const DEEPEST: usize = 256;

/// The passages that are open.
#[derive(Default)]
pub(super) struct Passages {
    open: Vec<Passage>,
    /// How many more were opened than are followed.
    beyond: usize,
    /// How many of the open ones have other words: only the outermost counts.
    worded: u32,
}

enum Passage {
    Plain,
    Off,
    Worded(Mark, String),
}

impl Passages {
    /// How many are open.
    pub(super) fn len(&self) -> usize {
        self.open.len() + self.beyond
    }

    /// `BMC`, `BDC`.
    pub(super) fn begin(&mut self, operator: &[u8], lexer: &Lexer<'_>, resources: &Resources<'_, '_>, pen: &mut Pen) {
        if self.open.len() >= DEEPEST {
            self.beyond += 1;
            return;
        }
        let passage = if operator == b"BDC" { self.described(lexer, resources, pen) } else { Passage::Plain };
        match passage {
            Passage::Plain => {}
            Passage::Off => pen.muted += 1,
            Passage::Worded(..) => self.worded += 1,
        }
        self.open.push(passage);
    }

    /// `EMC`.
    pub(super) fn end(&mut self, pen: &mut Pen) {
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        match self.open.pop() {
            Some(Passage::Off) => pen.muted -= 1,
            Some(Passage::Worded(mark, words)) => {
                self.worded -= 1;
                pen.replace(mark, &words);
            }
            Some(Passage::Plain) | None => {}
        }
    }

    /// Closes those that a stream left open.
    pub(super) fn end_all(&mut self, but: usize, pen: &mut Pen) {
        while self.len() > but {
            self.end(pen);
        }
    }

    fn described(&self, lexer: &Lexer<'_>, resources: &Resources<'_, '_>, pen: &Pen) -> Passage {
        match lexer.operands() {
            [Operand::Name(b"OC"), Operand::Name(name)] => {
                let group = resources.object(b"Properties", name);
                if group.is_some_and(|g| resources.hides(g)) { Passage::Off } else { Passage::Plain }
            }
            [_, Operand::Name(name)] if self.worded == 0 => {
                let properties = resources.object(b"Properties", name).map(|p| resources.file.resolve(p));
                match properties.and_then(|p| p.as_dict().ok()).and_then(|d| actual_text(resources, d)) {
                    Some(words) => Passage::Worded(pen.mark(), words),
                    None => Passage::Plain,
                }
            }
            [_, Operand::DictStart, inline @ ..] if self.worded == 0 => match inline_text(lexer, inline) {
                Some(words) => Passage::Worded(pen.mark(), words),
                None => Passage::Plain,
            },
            _ => Passage::Plain,
        }
    }
}

fn actual_text(resources: &Resources<'_, '_>, dict: &Dictionary) -> Option<String> {
    lopdf::decode_text_string(resources.file.resolve(dict.get(b"ActualText").ok()?)).ok()
}

/// `/ActualText` of a dictionary that stands in the stream.
fn inline_text(lexer: &Lexer<'_>, operands: &[Operand<'_>]) -> Option<String> {
    let place = operands.iter().position(|o| *o == Operand::Name(b"ActualText"))?;
    let Some(Operand::Text(start, end)) = operands.get(place + 1) else { return None };
    let string = Object::String(lexer.text(*start, *end).to_vec(), StringFormat::Literal);
    lopdf::decode_text_string(&string).ok()
}
