//! Rich Text Format: what Word, `LibreOffice` and `WordPad` write, read in one pass.
//!
//! The tokenizer is our own, as the crates at hand read a `str` (RTF is bytes in a code page a font), take every `\'hh` for
//! Windows-1252 and drop tables: too little for `.VnTime`, VNI and Windows-1258. The format itself is simple: groups, control words,
//! text. Owned here: what control words do to the text. Tokens, fonts and the list of words are files of the folder.

mod fonts;
mod token;
mod words;

use super::charset;
use super::flow::Flow;
use super::word::struck_out;
use crate::ingest::{Budget, Damage, Error, Format, Input, RawText, Reader, Settings};
use crate::problem::Problem;

use fonts::{Fonts, Run};
use token::{Token, Tokens};
use words::{Dest, Word};

/// An RTF file.
pub(super) struct Rtf;

/// How many tokens are read between two looks at the clock.
const TOKENS_A_LOOK: u32 = 1 << 14;

impl Reader for Rtf {
    fn claims(&self, head: &Input<'_>) -> bool {
        start(head.bytes).starts_with(b"{\\rtf")
    }

    fn read<'a>(&self, input: &Input<'a>, settings: &Settings) -> Result<RawText<'a>, Error> {
        let mut budget = Budget::new(&settings.limits);
        let mut machine = Machine::new(settings.limits.max_nesting as usize);
        let read = machine.run(start(input.bytes), &mut budget);
        let whole = *read.as_ref().unwrap_or(&true);
        let deep = machine.too_deep.then_some(Error::TooDeep { limit: settings.limits.max_nesting });
        let cut = read.err().or(deep);
        let struck = machine.struck;
        let mut text = machine.finish();
        if let Some((_, read)) = charset::decode_mojibake(&text) {
            text = read;
        }
        if text.is_empty() {
            let nothing = || if whole { Error::Empty } else { Error::Damaged(Damage::CutBeforeText) };
            return Err(cut.unwrap_or_else(nothing));
        }
        let mut raw = RawText::new(text, Format::Rtf);
        raw.problems.extend(cut.map(|limit| limit.cut_off()));
        raw.problems.extend((!whole).then(cut_short));
        raw.problems.extend(struck.then(struck_out));
        Ok(raw)
    }

    fn reads_a_part(&self) -> bool {
        true
    }
}

/// The bytes past a byte order mark and white space.
fn start(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start()
}

fn cut_short() -> Problem {
    Problem::new(
        "truncated",
        "tệp RTF bị cắt cụt, phần đọc được vẫn được xét; hãy lấy lại bản gốc",
        "the RTF file breaks off; what could be read was read; get the original again",
    )
}

/// What a group says about the text in it.
#[derive(Clone, Copy, Debug)]
struct State {
    dest: Dest,
    font: i32,
    /// How many characters stand in for one of `\u`.
    substitutes: u16,
    hidden: bool,
    deleted: bool,
    struck: bool,
    in_list_text: bool,
    in_table: bool,
    /// How deep tables stand inside each other here, where the writer says so.
    nesting: usize,
}

impl State {
    fn shows(&self) -> bool {
        self.dest.is_text() && !self.hidden && !self.deleted && !self.struck
    }

    /// How deep in tables a paragraph stands.
    fn depth(&self) -> usize {
        if self.in_table { self.nesting.max(1) } else { 0 }
    }
}

/// The text so far and all that decides about the next character.
struct Machine {
    state: State,
    groups: Vec<State>,
    /// Groups deeper inside each other than this share what the last one says.
    deepest: usize,
    /// Groups that are open beyond that.
    beyond: usize,
    /// Whether there were any such.
    too_deep: bool,
    fonts: Fonts,
    run: Run,
    body: Flow,
    notes: Flow,
    /// Lines that a text box stands in, while it is read.
    waiting: Vec<String>,
    /// Characters still to be skipped after `\u`.
    skip: u16,
    /// The first half of a character beyond 16 bits.
    high: Option<u16>,
    /// `\*`: the group is to be skipped unless its word is known.
    starred: bool,
    /// How many bytes and characters of text there were.
    written: usize,
    /// Whether words were left out that a line goes through.
    struck: bool,
}

impl Machine {
    fn new(deepest: usize) -> Self {
        let state = State {
            dest: Dest::Body,
            font: -1,
            substitutes: 1,
            hidden: false,
            deleted: false,
            struck: false,
            in_list_text: false,
            in_table: false,
            nesting: 0,
        };
        Self {
            state,
            groups: Vec::new(),
            deepest,
            beyond: 0,
            too_deep: false,
            fonts: Fonts::default(),
            run: Run::default(),
            body: Flow::default(),
            notes: Flow::default(),
            waiting: Vec::new(),
            skip: 0,
            high: None,
            starred: false,
            written: 0,
            struck: false,
        }
    }

    /// Reads to the end of the first group; whether that end was there.
    fn run(&mut self, bytes: &[u8], budget: &mut Budget) -> Result<bool, Error> {
        let mut tokens = Tokens::new(bytes);
        let mut count = 0_u32;
        while let Some(token) = tokens.next() {
            count = count.wrapping_add(1);
            if count.is_multiple_of(TOKENS_A_LOOK) {
                budget.time()?;
                budget.text(std::mem::take(&mut self.written))?;
            }
            match token {
                Token::Open => self.open(),
                Token::Close => {
                    self.close();
                    if self.groups.is_empty() {
                        return Ok(true);
                    }
                }
                Token::Word(name, number) => self.word(name, number, &mut tokens),
                Token::Star => self.starred = true,
                Token::Byte(byte) => self.bytes(&[byte]),
                Token::Text(text) => self.bytes(text),
                Token::Char(c) => self.character(c),
            }
        }
        Ok(false)
    }

    fn finish(mut self) -> String {
        while !self.groups.is_empty() {
            self.close();
        }
        self.flush();
        let mut text = self.body.finish();
        text.push_str(&self.notes.finish());
        text
    }

    fn open(&mut self) {
        self.skip = 0;
        self.starred = false;
        if self.groups.len() < self.deepest {
            self.groups.push(self.state);
        } else {
            self.beyond += 1;
            self.too_deep = true;
        }
    }

    fn close(&mut self) {
        self.skip = 0;
        self.starred = false;
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let Some(outer) = self.groups.pop() else { return };
        if outer.dest != self.state.dest {
            self.flush();
            match self.state.dest {
                Dest::Box => self.end_box(outer.depth()),
                Dest::Note => self.notes.end_paragraph(0),
                _ => {}
            }
        }
        self.state = outer;
    }

    /// Characters in the code page of the font, or in UTF-8, which some programs write.
    fn bytes(&mut self, bytes: &[u8]) {
        let skipped = bytes.len().min(usize::from(self.skip));
        self.skip -= skipped as u16;
        let bytes = &bytes[skipped..];
        self.starred = false;
        if bytes.is_empty() {
            return;
        }
        if self.state.dest == Dest::Fonts {
            self.fonts.name(bytes);
        } else if self.state.struck {
            self.struck |= self.state.dest.is_text() && !bytes.trim_ascii().is_empty();
        } else if self.state.shows() {
            self.high = None;
            self.same_run();
            self.written += bytes.len();
            self.run.bytes(bytes, &self.fonts);
        }
    }

    /// A character that a control word stands for.
    fn character(&mut self, c: char) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if self.state.shows() {
            self.same_run();
            self.written += c.len_utf8();
            self.run.character(c, &self.fonts);
        }
    }

    fn unicode(&mut self, number: i32) {
        self.skip = self.state.substitutes;
        // Written as a signed 16-bit number; some programs write larger ones as they are.
        let code = u32::try_from(if number < 0 { number.saturating_add(0x1_0000) } else { number }).unwrap_or(0);
        let c = match (self.high.take(), u16::try_from(code)) {
            (_, Ok(high @ 0xd800..=0xdbff)) => {
                self.high = Some(high);
                return;
            }
            (Some(high), Ok(low @ 0xdc00..=0xdfff)) => char::decode_utf16([high, low]).next().and_then(Result::ok),
            _ => char::from_u32(code),
        };
        if let Some(c) = c.map(fonts::symbol).filter(|c| !c.is_control())
            && self.state.shows()
        {
            self.same_run();
            self.written += c.len_utf8();
            self.run.character(c, &self.fonts);
        }
    }

    fn word(&mut self, name: &[u8], number: Option<i32>, tokens: &mut Tokens<'_>) {
        let starred = std::mem::take(&mut self.starred);
        let on = number != Some(0);
        let Some(word) = words::find(name) else {
            if starred {
                self.enter(Dest::Skip);
            }
            return;
        };
        if let Word::Char(c) = word {
            return self.character(if c == '\t' && self.state.in_list_text { ' ' } else { c });
        }
        self.skip = 0;
        match word {
            Word::Char(_) => {}
            Word::Unicode => self.unicode(number.unwrap_or(0)),
            Word::Substitutes => self.state.substitutes = number.and_then(|n| u16::try_from(n).ok()).unwrap_or(1),
            Word::Bin => tokens.skip(number.and_then(|n| usize::try_from(n).ok()).unwrap_or(0)),
            Word::Enter(dest) => self.enter(dest),
            Word::Unicode2 => self.enter_unicode(),
            Word::ListText => self.state.in_list_text = true,
            Word::Font if self.state.dest == Dest::Fonts => self.fonts.begin(number.unwrap_or(0)),
            Word::Font => self.state.font = number.unwrap_or(0),
            Word::Charset => self.fonts.charset(number.unwrap_or(0)),
            Word::FontPage => self.fonts.page(number.unwrap_or(0)),
            Word::Page => self.fonts.default_page(number.unwrap_or(0)),
            Word::DefaultFont => {
                self.fonts.default = number.unwrap_or(0);
                self.state.font = self.fonts.default;
            }
            Word::Plain => {
                self.state.hidden = false;
                self.state.deleted = false;
                self.state.struck = false;
                self.state.font = self.fonts.default;
            }
            Word::Hidden => self.state.hidden = on,
            Word::Deleted => self.state.deleted = on,
            Word::Struck => self.state.struck = on,
            Word::ParagraphDefaults => (self.state.in_table, self.state.nesting) = (false, 0),
            Word::InTable => self.state.in_table = on,
            Word::Nesting => {
                self.state.nesting = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(1);
                self.state.in_table = self.state.nesting > 0;
            }
            _ => self.structure(word),
        }
    }

    /// Ends of lines, paragraphs, cells and rows.
    fn structure(&mut self, word: Word) {
        if !self.state.dest.is_text() && self.state.dest != Dest::RowProperties {
            return;
        }
        self.flush();
        let (depth, nested) = (self.state.depth(), self.state.nesting.max(2));
        let flow = self.flow();
        match word {
            Word::Line => flow.line_break(),
            Word::Paragraph => flow.end_paragraph(depth),
            Word::Cell => flow.end_cell(1),
            Word::Row => flow.end_row(1),
            Word::NestedCell => flow.end_cell(nested),
            Word::NestedRow => flow.end_row(nested),
            _ => {}
        }
    }

    /// The group's text goes elsewhere from here on.
    fn enter(&mut self, dest: Dest) {
        let here = self.state.dest;
        let into_box = dest == Dest::Box && (here.is_text() || here == Dest::Shape);
        // What is skipped stays skipped, whatever stands in it; text boxes stand in shapes.
        let allowed = here.is_text() || into_box || dest == Dest::Skip;
        if !allowed || here == dest || self.groups.is_empty() {
            return;
        }
        self.flush();
        if into_box {
            let line = self.flow().take_line();
            self.waiting.push(line);
        }
        self.state.dest = dest;
        if matches!(dest, Dest::Box | Dest::Note) {
            self.state.in_table = false;
            self.state.nesting = 0;
        }
    }

    /// `\ud`: the Unicode twin of a text, which goes where its group stands.
    fn enter_unicode(&mut self) {
        if self.state.dest == Dest::Twins
            && let Some(outer) = self.groups.iter().rev().find(|g| g.dest != Dest::Twins)
        {
            self.state.dest = outer.dest;
        }
    }

    /// A text box stands before the line that it hangs on.
    fn end_box(&mut self, depth: usize) {
        self.flush();
        let line = self.waiting.pop().unwrap_or_default();
        if !self.body.line().is_empty() {
            self.body.end_paragraph(depth);
        }
        self.body.push_str(&line);
    }

    fn flow(&mut self) -> &mut Flow {
        if self.state.dest == Dest::Note { &mut self.notes } else { &mut self.body }
    }

    /// Writes the run down where the next character is of another font or place.
    fn same_run(&mut self) {
        if self.run.font != self.state.font {
            self.flush();
            self.run.font = self.state.font;
        }
    }

    fn flush(&mut self) {
        let flow = if self.state.dest == Dest::Note { &mut self.notes } else { &mut self.body };
        self.run.write(&self.fonts, flow);
    }
}

#[cfg(test)]
mod tests;
