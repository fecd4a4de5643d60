//! The characters of a document → lines: pieces, runs, marks that end paragraphs and cells, fields, notes.

use encoding_rs::WINDOWS_1252;

use super::fib::{Fib, Plc, Sub, Table, u16_at, u32_at};
use super::lists::Lists;
use super::pieces::{Piece, Pieces};
use super::properties::{Pages, changes};
use super::styles::{Character, Paragraph, Styles};
use crate::ingest::word::fields::Fields;
use crate::ingest::word::lines::Lines;
use crate::ingest::word::{Look, Outcome, Writer, margin_has_words, symbols};
use crate::ingest::{Budget, Error};

/// The reading of a file.
pub(super) struct Story<'a> {
    fib: Fib<'a>,
    pieces: Pieces<'a>,
    characters: Pages<'a>,
    paragraphs: Pages<'a>,
    styles: Styles<'a>,
    lists: Lists,
    budget: Budget,
    /// The limit that was met: nothing more is read.
    cut: Option<Error>,
    out: Writer,
    fields: Fields,
    paragraph: Paragraph,
    /// A paragraph has begun; its properties are known.
    begun: bool,
    /// Its list number is not written yet.
    label_due: bool,
    /// A row of a table has begun.
    in_row: bool,
    /// How many notes there were.
    note: usize,
    /// Characters of the part that are read are notes: their marks are printed.
    in_notes: bool,
    /// Where text boxes hang, by the character: the box's characters.
    boxes: Vec<(u32, (u32, u32))>,
    /// Boxes of the paragraph that is written.
    hanging: Vec<(u32, u32)>,
    /// A box is read: what hangs in it is read at the end.
    in_box: bool,
    /// Stretches that tracked changes put in and struck out.
    tracked: (usize, usize),
    /// Whether words were left out that a line goes through.
    struck: bool,
    /// What the last run was.
    last: (bool, bool),
    /// Whether there are pictures.
    pictures: bool,
    scratch: String,
}

impl<'a> Story<'a> {
    pub(super) fn new(fib: Fib<'a>, budget: Budget) -> Self {
        let mut out = Writer::default();
        Self {
            pieces: Pieces::of(&fib),
            characters: Pages::new(fib.word, fib.part(Table::CharacterPages), false),
            paragraphs: Pages::new(fib.word, fib.part(Table::ParagraphPages), true),
            styles: Styles::of(&fib, &mut out),
            lists: Lists::of(&fib),
            budget,
            cut: None,
            out,
            fields: Fields::default(),
            paragraph: Paragraph::default(),
            begun: false,
            label_due: false,
            in_row: false,
            note: 0,
            in_notes: false,
            boxes: boxes(&fib),
            hanging: Vec::new(),
            in_box: false,
            tracked: (0, 0),
            struck: false,
            last: (false, false),
            pictures: false,
            scratch: String::new(),
            fib,
        }
    }

    /// All words: the first page's header, the body with its text boxes, what stands in other margins, notes.
    pub(super) fn read(mut self) -> Outcome {
        let main = self.fib.characters(Sub::Main);
        let mut text = self.part(main);
        // Boxes that hang on nothing that was read.
        for (_, place) in std::mem::take(&mut self.boxes) {
            let lines = self.part(place);
            if !lines.trim_ascii().is_empty() {
                text.push_str(lines.trim_end_matches('\n'));
                text.push('\n');
            }
        }
        self.margins(&mut text);
        for sub in [Sub::Footnotes, Sub::Endnotes] {
            self.in_notes = true;
            self.note = 0;
            let lines = self.part(self.fib.characters(sub));
            text.push_str(lines.trim_end_matches('\n'));
            if !lines.trim_ascii().is_empty() {
                text.push('\n');
            }
        }
        Outcome { text, tracked: self.tracked, struck: self.struck, pictures: self.pictures, cut: self.cut }
    }

    /// The lines of a range of characters.
    fn part(&mut self, (start, end): (u32, u32)) -> String {
        self.begun = false;
        self.fields = Fields::new(self.fields.margin);
        let pieces: Vec<Piece<'a>> = self.pieces.within(start, end).collect();
        for piece in pieces {
            self.piece(piece);
        }
        self.out.end_line();
        self.boxes_here();
        if std::mem::take(&mut self.in_row) {
            self.out.drop_row();
        }
        self.out.take()
    }

    /// Headers and footers with words: the first page's header stands before the body, all others behind it.
    fn margins(&mut self, text: &mut String) {
        // Six for the lines above notes, then six for each section: headers and footers of even pages, of odd, of the first.
        let (start, end) = self.fib.characters(Sub::Headers);
        let places = Plc::new(self.fib.part(Table::Headers), 0);
        let first_differs = first_page_differs(&self.fib);
        self.fields.margin = true;
        let mut seen: Vec<String> = Vec::new();
        let mut before = String::new();
        for story in 6..places.count.min(6 + 6 * 64) {
            let on_first = match (story - 6) % 6 {
                1 | 3 => !first_differs && story < 12,
                4 | 5 if first_differs => story < 12,
                _ => continue,
            };
            let (Some(from), Some(to)) = (places.place(story), places.place(story + 1)) else { break };
            let place = (start.saturating_add(from), start.saturating_add(to).min(end));
            let mut lines = self.part(place);
            lines.truncate(lines.trim_end_matches('\n').len());
            lines.push('\n');
            if !margin_has_words(&lines) || seen.contains(&lines) {
                continue;
            }
            let header = matches!((story - 6) % 6, 1 | 4);
            if header && on_first && before.is_empty() {
                before.clone_from(&lines);
            } else {
                text.push_str(&lines);
            }
            seen.push(lines);
        }
        text.insert_str(0, &before);
    }

    /// The runs of a piece.
    fn piece(&mut self, piece: Piece<'a>) {
        let mut at = piece.start;
        while at < piece.end && self.cut.is_none() {
            let byte = piece.byte_of(at);
            let run = self.characters.at(byte);
            let end = run.map_or(piece.end, |r| piece.character_of(r.end)).max(at + 1);
            let end = end.min(self.paragraph_here(&piece, byte, at)).min(at.saturating_add(1 << 16)).min(piece.end);
            let list = run.map_or(&[][..], |r| r.list);
            let mut character = self.styles.on(list, self.paragraph.look);
            if !piece.change.is_empty() {
                let more = self.styles.on(piece.change, character.look);
                character = Character {
                    look: more.look,
                    deleted: character.deleted | more.deleted,
                    inserted: character.inserted | more.inserted,
                    ..character
                };
            }
            let size = if piece.wide { 2 } else { 1 };
            let from = byte as usize;
            let bytes = self.fib.word.get(from..).unwrap_or_default();
            let wanted = (end - at) as usize * size;
            self.cut = self.budget.unpack(wanted).and_then(|()| self.budget.text(wanted)).err();
            if bytes.is_empty() || self.cut.is_some() {
                return;
            }
            self.run(&bytes[..wanted.min(bytes.len())], piece.wide, at, character);
            at = end;
        }
    }

    /// Takes the properties of the paragraph in which a character stands; where they end.
    fn paragraph_here(&mut self, piece: &Piece<'_>, byte: u32, at: u32) -> u32 {
        let Some(run) = self.paragraphs.at(byte) else {
            self.begun = true;
            return piece.end;
        };
        let label_due = !self.begun;
        self.begun = true;
        self.paragraph = self.styles.paragraph(u16_at(run.list, 0).unwrap_or(0));
        self.paragraph.change(run.list.get(2..).unwrap_or_default());
        self.paragraph.change(piece.change);
        if label_due {
            self.row_begins();
        }
        self.label_due |= label_due && (1..2047).contains(&self.paragraph.list);
        piece.character_of(run.end).max(at + 1)
    }

    /// A row begins with its first paragraph; what is behind a table has left it.
    fn row_begins(&mut self) {
        if self.paragraph.in_table == self.in_row {
            return;
        }
        self.in_row = self.paragraph.in_table;
        if self.in_row {
            self.out.begin_row();
        } else {
            self.out.drop_row();
        }
    }

    /// The characters of a run.
    fn run(&mut self, bytes: &[u8], wide: bool, at: u32, character: Character) {
        self.count_changes(character);
        let mut text = std::mem::take(&mut self.scratch);
        text.clear();
        if wide {
            let units = bytes.as_chunks::<2>().0.iter().map(|c| u16::from_le_bytes(*c));
            text.extend(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
        } else {
            text.push_str(&WINDOWS_1252.decode_without_bom_handling(bytes).0);
        }
        let mut number = at;
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let plain = rest.find(|c: char| c < ' ' || symbols::is_private(c)).unwrap_or(rest.len());
            let (words, behind) = rest.split_at(plain);
            self.words(words, character);
            number = number.saturating_add(words.encode_utf16().count() as u32);
            let mut chars = behind.chars();
            if let Some(c) = chars.next() {
                self.special(c, number, character);
                number = number.saturating_add(1);
            }
            rest = chars.as_str();
        }
        self.scratch = text;
    }

    fn count_changes(&mut self, character: Character) {
        let now = (character.inserted && !character.deleted, character.deleted);
        self.tracked.0 += usize::from(now.0 && !self.last.0);
        self.tracked.1 += usize::from(now.1 && !self.last.1);
        self.last = now;
    }

    fn words(&mut self, words: &str, character: Character) {
        if let Some((font, code)) = character.symbol.filter(|_| !words.is_empty()) {
            // What is written is only a place for the symbol.
            let name = self.styles.font_name(font);
            let c = symbols::of(name, u32::from(code)).or_else(|| char::from_u32(u32::from(code & 0xFF))).unwrap_or(' ');
            let look = Look { font: self.styles.font(font), ..character.look };
            return self.print(c.encode_utf8(&mut [0; 4]), look, character.deleted);
        }
        self.fields.instruction(words);
        self.print(words, character.look, character.deleted);
    }

    fn print(&mut self, words: &str, look: Look, deleted: bool) {
        if words.is_empty() || deleted || look.hidden || !self.fields.are_printed() {
            return;
        }
        if look.struck {
            self.struck = true;
            return;
        }
        self.label();
        self.out.text(words, look);
    }

    /// A character that is none: the end of something, a place for something, or a sign of its own.
    fn special(&mut self, c: char, at: u32, character: Character) {
        let mark = |c: &'static str| Some(c);
        let sign = match c {
            '\t' => mark("\t"),
            '\u{B}' => mark("\n"),
            '\u{1E}' => mark("-"),
            c if symbols::is_private(c) => mark("•"),
            '\u{2}' if self.in_notes => {
                self.note += 1;
                self.out.figure(self.note);
                None
            }
            '\u{13}' => {
                self.fields.begin();
                None
            }
            '\u{14}' => {
                self.fields.separate();
                None
            }
            '\u{15}' => {
                self.fields.end();
                None
            }
            '\u{1}' | '\u{8}' => {
                self.pictures = true;
                if let Some(n) = self.boxes.iter().position(|(place, _)| *place == at).filter(|_| !self.in_box) {
                    self.hanging.push(self.boxes.remove(n).1);
                }
                None
            }
            '\r' | '\u{7}' | '\u{C}' | '\u{E}' => return self.end_paragraph(c, character),
            _ => None,
        };
        if let Some(sign) = sign {
            self.print(sign, Look { caps: false, ..character.look }, character.deleted);
        }
    }

    fn end_paragraph(&mut self, mark: char, character: Character) {
        self.begun = false;
        self.fields.paragraph_ends();
        let row_end = std::mem::take(&mut self.paragraph.row_end);
        if (mark == '\u{7}' || mark == '\r') && row_end {
            self.label_due = false;
            // Rows of a table within a cell end in the other mark.
            if mark == '\u{7}' && std::mem::take(&mut self.in_row) {
                self.out.end_row();
            }
            return;
        }
        if mark == '\r' && (character.deleted || character.look.hidden) {
            self.label_due = false;
            return;
        }
        if matches!(mark, '\u{C}' | '\u{E}') {
            self.out.end_line();
        } else {
            self.label();
            self.out.new_line();
        }
        self.label_due = false;
        self.boxes_here();
        if mark == '\u{7}' && self.in_row {
            self.out.end_cell();
        }
    }

    /// Writes the list number of the paragraph before its first words.
    fn label(&mut self) {
        if !std::mem::take(&mut self.label_due) || self.out.on_a_line() {
            return;
        }
        let label = self.lists.label(self.paragraph.list, self.paragraph.level);
        self.out.label(&label);
    }

    /// Writes the boxes that hang on the paragraph that has ended.
    fn boxes_here(&mut self) {
        for place in std::mem::take(&mut self.hanging) {
            self.in_box = true;
            let before = self.out.take_lines();
            let outside = (std::mem::take(&mut self.fields), self.begun, std::mem::take(&mut self.in_row));
            let lines = self.part(place);
            self.in_box = false;
            (self.fields, self.begun, self.in_row) = outside;
            self.out.restore(before);
            self.out.lines(&Lines { text: lines.trim_end_matches('\n').to_owned(), ..Lines::default() });
            self.out.end_line();
        }
    }
}

/// Text boxes of the body: the character each hangs on, and its own characters. One that hangs on none has the last place of all.
fn boxes(fib: &Fib<'_>) -> Vec<(u32, (u32, u32))> {
    let (start, end) = fib.characters(Sub::Boxes);
    let shapes = Plc::new(fib.part(Table::Shapes), 26);
    let boxes = Plc::new(fib.part(Table::Boxes), 22);
    let anchors: std::collections::HashMap<u32, u32> =
        (0..shapes.count).filter_map(|n| Some((u32_at(shapes.record(n)?, 0)?, shapes.place(n)?))).collect();
    let one = |n: usize| {
        let place = (start.saturating_add(boxes.place(n)?), start.saturating_add(boxes.place(n + 1)?).min(end));
        let shape = u32_at(boxes.record(n)?, 14)?;
        Some((anchors.get(&shape).copied().unwrap_or(u32::MAX), place))
    };
    (0..boxes.count.min(4096)).filter_map(one).filter(|(_, (from, to))| from < to).collect()
}

/// Whether the first page of the first section has margins of its own.
fn first_page_differs(fib: &Fib<'_>) -> bool {
    let sections = Plc::new(fib.part(Table::Sections), 12);
    let list = || {
        let at = u32_at(sections.record(0)?, 2)? as usize;
        let len = usize::from(u16_at(fib.word, at)?);
        fib.word.get(at + 2..at + 2 + len)
    };
    changes(list().unwrap_or_default()).any(|c| c.code == 0x300A && c.byte() != 0)
}
