//! The operators.

use std::borrow::Cow;

use lopdf::{Dictionary, Object, Stream};

use super::layers::Layers;
use super::lexer::{Lexer, Operand};
use super::marked::Passages;
use super::path::Path;
use super::pen::Pen;
use super::state::{Graphics, Line, Metrics};
use crate::ingest::Error;
use crate::ingest::pdf::file::File;
use crate::ingest::pdf::font::{Context, Fonts};
use crate::ingest::pdf::matrix::{IDENTITY, Matrix, apply, then};
use crate::ingest::pdf::shown::Rect;

/// Forms within forms are followed so deep.
const DEEPEST_FORM: usize = 16;
/// So many forms are shown on a page, counted each time.
const MOST_FORMS: u32 = 20_000;
/// So many states are kept by `q`.
const MOST_STATES: usize = 1024;
/// After so many operators the time is looked at.
const PATIENCE: u32 = 4096;

/// Where the names of a stream are looked up.
#[derive(Clone, Copy)]
pub(super) struct Resources<'r, 'f> {
    pub(super) file: &'f File<'f>,
    pub(super) layers: &'r Layers,
    pub(super) dict: Option<&'r Dictionary>,
}

impl<'r, 'f: 'r> Resources<'r, 'f> {
    /// What a name of a category stands for.
    pub(super) fn object(&self, category: &[u8], name: &[u8]) -> Option<&'r Object> {
        let file: &'r File<'_> = self.file;
        let category = file.resolve(self.dict?.get(category).ok()?).as_dict().ok()?;
        category.get(&plain_name(name)).ok()
    }

    /// Whether a layer is switched off.
    pub(super) fn hides(&self, group: &Object) -> bool {
        self.layers.hides(self.file, group)
    }
}

/// Interprets the streams of a page or an appearance.
pub(super) struct Run<'i, 'c, 'f> {
    pub(super) fonts: &'i mut Fonts,
    pub(super) context: Context<'c, 'f>,
    pub(super) pen: Pen,
    pub(super) graphics: Graphics,
    states: Vec<Graphics>,
    text: Matrix,
    text_line: Matrix,
    passages: Passages,
    path: Path,
    /// The forms that are being shown, by address: none shows itself.
    forms: Vec<*const Stream>,
    forms_shown: u32,
}

impl<'i, 'c, 'f> Run<'i, 'c, 'f> {
    pub(super) fn new(fonts: &'i mut Fonts, context: Context<'c, 'f>, pen: Pen, matrix: Matrix) -> Self {
        Self {
            fonts,
            context,
            pen,
            graphics: Graphics::new(matrix),
            states: Vec::new(),
            text: IDENTITY,
            text_line: IDENTITY,
            passages: Passages::default(),
            path: Path::default(),
            forms: Vec::new(),
            forms_shown: 0,
        }
    }

    /// Interprets a stream.
    ///
    /// # Errors
    /// Where a limit is reached.
    pub(super) fn content(&mut self, content: &[u8], resources: Resources<'_, 'f>) -> Result<(), Error> {
        let (states, passages) = (self.states.len(), self.passages.len());
        let mut lexer = Lexer::new(content, self.context.unpacker.bytes());
        // The fonts that this stream has named so far.
        let mut fonts: Vec<(&[u8], usize)> = Vec::new();
        let mut operators = 0_u32;
        while let Some(operator) = lexer.operator() {
            operators = operators.wrapping_add(1);
            if operators.is_multiple_of(PATIENCE) {
                self.context.budget.time()?;
                if self.pen.full() {
                    break;
                }
            }
            match operator {
                b"Tj" => {
                    if let Some(string) = lexer.string() {
                        self.show(string)?;
                    }
                }
                b"TJ" => self.show_moved(&lexer)?,
                b"'" | b"\"" => self.show_next_line(&lexer)?,
                b"Tf" => self.font(&lexer, &resources, &mut fonts)?,
                b"Do" => {
                    if let Some(name) = lexer.name() {
                        self.object(name, resources)?;
                    }
                }
                b"gs" => {
                    if let Some(name) = lexer.name() {
                        self.parameters(name, resources)?;
                    }
                }
                b"q" if self.states.len() < MOST_STATES => self.states.push(self.graphics),
                b"Q" if self.states.len() > states => self.restore(),
                b"BMC" | b"BDC" => self.passages.begin(operator, &lexer, &resources, &mut self.pen),
                b"EMC" if self.passages.len() > passages => self.passages.end(&mut self.pen),
                b"ID" => {
                    lexer.skip_image();
                    self.image();
                }
                b"m" | b"l" | b"re" | b"h" | b"c" | b"v" | b"y" => self.draw(operator, &lexer),
                b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"n" => self.paint(operator),
                _ => self.place(operator, &lexer),
            }
        }
        self.context.unpacker.take_back(lexer.into_room());
        self.passages.end_all(passages, &mut self.pen);
        if let Some(graphics) = self.states.get(states) {
            self.graphics = *graphics;
            self.states.truncate(states);
        }
        Ok(())
    }

    /// The operators that go to the next line before they show a string, the second with gaps of its own.
    fn show_next_line(&mut self, lexer: &Lexer<'_>) -> Result<(), Error> {
        if let [Operand::Number(word), Operand::Number(letter), Operand::Text(..)] = lexer.operands() {
            (self.graphics.word_gap, self.graphics.letter_gap) = (*word, *letter);
        }
        self.next_line(0.0, -self.graphics.leading);
        lexer.string().map_or(Ok(()), |string| self.show(string))
    }

    /// Takes a font and its size; `known` are those that the stream has named so far.
    fn font<'n>(
        &mut self,
        lexer: &Lexer<'n>,
        resources: &Resources<'_, 'f>,
        known: &mut Vec<(&'n [u8], usize)>,
    ) -> Result<(), Error> {
        let [.., Operand::Name(name), Operand::Number(size)] = lexer.operands() else { return Ok(()) };
        self.graphics.size = *size;
        let found = known.iter().find(|(n, _)| n == name).map(|(_, font)| *font);
        let font = match found {
            Some(font) => font,
            None => self.fonts.find(resources.object(b"Font", name), &mut self.context)?,
        };
        if found.is_none() {
            known.push((name, font));
        }
        self.graphics.font = Some(font);
        Ok(())
    }

    fn restore(&mut self) {
        if let Some(graphics) = self.states.pop() {
            self.graphics = graphics;
        }
    }

    /// Operators that only set where and how text is placed.
    fn place(&mut self, operator: &[u8], lexer: &Lexer<'_>) {
        let graphics = &mut self.graphics;
        match operator {
            b"Td" | b"TD" => {
                if let Some([x, y]) = lexer.numbers() {
                    if operator == b"TD" {
                        graphics.leading = -y;
                    }
                    self.next_line(x, y);
                }
            }
            b"Tm" => {
                if let Some(matrix) = lexer.numbers() {
                    (self.text, self.text_line) = (matrix, matrix);
                }
            }
            b"T*" => {
                let leading = graphics.leading;
                self.next_line(0.0, -leading);
            }
            b"BT" => (self.text, self.text_line) = (IDENTITY, IDENTITY),
            b"cm" => {
                if let Some(matrix) = lexer.numbers() {
                    graphics.matrix = then(&matrix, &graphics.matrix);
                }
            }
            b"Tc" | b"Tw" | b"Tz" | b"TL" | b"Ts" | b"Tr" => {
                let Some([value]) = lexer.numbers() else { return };
                match operator {
                    b"Tc" => graphics.letter_gap = value,
                    b"Tw" => graphics.word_gap = value,
                    b"Tz" => graphics.stretch = value / 100.0,
                    b"TL" => graphics.leading = value,
                    b"Ts" => graphics.rise = value,
                    _ => graphics.hidden = (2.5..3.5).contains(&value),
                }
            }
            _ => {}
        }
    }

    /// Operators that make a path.
    fn draw(&mut self, operator: &[u8], lexer: &Lexer<'_>) {
        let (path, matrix) = (&mut self.path, &self.graphics.matrix);
        match (operator, lexer.numbers()) {
            (b"h", _) => path.close(),
            (b"m", Some(to)) => path.start(matrix, to),
            (b"l", Some(to)) => path.line(matrix, to),
            (b"re", _) => {
                if let Some(sides) = lexer.numbers() {
                    path.rectangle(matrix, sides);
                }
            }
            (_, Some(to)) => path.bend(matrix, to),
            _ => {}
        }
    }

    /// Operators that end a path.
    fn paint(&mut self, operator: &[u8]) {
        if matches!(operator, b"s" | b"b" | b"b*") {
            self.path.close();
        }
        let stroked = matches!(operator, b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*");
        let filled = !matches!(operator, b"S" | b"s" | b"n");
        let pen = &mut self.pen;
        self.path.paint(stroked, filled, |rect| pen.rule(rect));
    }

    fn next_line(&mut self, x: f32, y: f32) {
        (self.text_line[4], self.text_line[5]) = apply(&self.text_line, x, y);
        self.text = self.text_line;
    }

    /// Where glyphs come to stand now.
    fn line(&mut self) -> Result<(Line, Metrics), Error> {
        let index = match self.graphics.font {
            Some(font) => font,
            None => self.fonts.unnamed(&mut self.context)?,
        };
        let metrics = match self.fonts.get(index) {
            Some(font) => Metrics { space: font.space, height: font.height, vertical: font.vertical },
            None => Metrics { space: 0.0, height: 1.0, vertical: false },
        };
        let page = (self.pen.shown.width, self.pen.shown.height);
        Ok((Line::new(&self.graphics, &self.text, index, metrics, page), metrics))
    }

    /// `Tj`.
    fn show(&mut self, string: &[u8]) -> Result<(), Error> {
        let (line, metrics) = self.line()?;
        if let Some(font) = self.fonts.get(line.font) {
            self.context.budget.text(string.len())?;
            self.pen.arrive(&line, 0.0);
            let moved = self.pen.show(string, font, &line, 0.0, &mut self.context)?;
            self.advance(moved, metrics);
        }
        Ok(())
    }

    /// `TJ`.
    fn show_moved(&mut self, lexer: &Lexer<'_>) -> Result<(), Error> {
        let (line, metrics) = self.line()?;
        let Some(font) = self.fonts.get(line.font) else { return Ok(()) };
        let unit = if metrics.vertical { line.em / 1000.0 } else { -line.em / 1000.0 };
        let mut at = 0.0;
        let mut first = true;
        for operand in lexer.operands() {
            match operand {
                Operand::Text(start, end) => {
                    if std::mem::take(&mut first) {
                        self.pen.arrive(&line, at);
                    } else {
                        self.pen.go_on(&line, at);
                    }
                    let string = lexer.text(*start, *end);
                    self.context.budget.text(string.len())?;
                    at = self.pen.show(string, font, &line, at, &mut self.context)?;
                }
                Operand::Number(n) => at += n * unit,
                _ => {}
            }
        }
        self.advance(at, metrics);
        Ok(())
    }

    fn advance(&mut self, moved: f32, metrics: Metrics) {
        let (x, y) = if metrics.vertical { (0.0, -moved) } else { (moved, 0.0) };
        (self.text[4], self.text[5]) = apply(&self.text, x, y);
    }

    /// `Do`.
    fn object(&mut self, name: &[u8], resources: Resources<'_, 'f>) -> Result<(), Error> {
        let file = self.context.file;
        let Some(Object::Stream(stream)) = resources.object(b"XObject", name).map(|o| file.resolve(o)) else { return Ok(()) };
        if stream.dict.get(b"OC").is_ok_and(|group| resources.hides(group)) {
            return Ok(());
        }
        match stream.dict.get(b"Subtype").map(|s| file.resolve(s)) {
            Ok(Object::Name(kind)) if kind == b"Image" => {
                self.image();
                Ok(())
            }
            _ => self.form(stream, resources),
        }
    }

    /// Shows a form: its matrix, its resources or those it is called from, its operators.
    ///
    /// # Errors
    /// Where a limit is reached.
    pub(super) fn form(&mut self, form: &Stream, caller: Resources<'_, 'f>) -> Result<(), Error> {
        let address = std::ptr::from_ref(form);
        if self.forms.len() >= DEEPEST_FORM || self.forms.contains(&address) || self.forms_shown >= MOST_FORMS {
            return Ok(());
        }
        let file = self.context.file;
        let own = form.dict.get(b"Resources").ok().and_then(|r| file.resolve(r).as_dict().ok());
        let resources = Resources { dict: own.or(caller.dict), ..caller };
        let mut content = self.context.unpacker.room();
        self.context.unpacker.append(file, form, &mut content, self.context.budget)?;

        let kept = (self.graphics, self.text, self.text_line);
        if let Some(matrix) = form.dict.get(b"Matrix").ok().and_then(|m| matrix_of(file, m)) {
            self.graphics.matrix = then(&matrix, &self.graphics.matrix);
        }
        self.forms.push(address);
        self.forms_shown += 1;
        self.content(&content, resources)?;
        self.context.unpacker.close(content);
        self.forms.pop();
        (self.graphics, self.text, self.text_line) = kept;
        Ok(())
    }

    /// A picture fills the unit square.
    fn image(&mut self) {
        let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)].map(|(x, y)| apply(&self.graphics.matrix, x, y));
        let mut rect = Rect { left: f32::MAX, top: f32::MAX, right: f32::MIN, bottom: f32::MIN };
        for (x, y) in corners {
            rect.left = rect.left.min(x);
            rect.right = rect.right.max(x);
            rect.top = rect.top.min(y);
            rect.bottom = rect.bottom.max(y);
        }
        self.pen.image(rect);
    }

    /// `gs`: of all parameters only the font matters.
    fn parameters(&mut self, name: &[u8], resources: Resources<'_, 'f>) -> Result<(), Error> {
        let file = self.context.file;
        let dict = resources.object(b"ExtGState", name).and_then(|o| file.resolve(o).as_dict().ok());
        if let Some(Object::Array(font)) = dict.and_then(|d| d.get(b"Font").ok()).map(|f| file.resolve(f))
            && let [font, size] = font.as_slice()
        {
            self.graphics.font = Some(self.fonts.find(Some(font), &mut self.context)?);
            self.graphics.size = file.resolve(size).as_float().unwrap_or(self.graphics.size);
        }
        Ok(())
    }
}

/// A name without escapes: `#20` is a blank.
fn plain_name(name: &[u8]) -> Cow<'_, [u8]> {
    if !name.contains(&b'#') {
        return Cow::Borrowed(name);
    }
    let digit = |at: usize| name.get(at).and_then(|b| char::from(*b).to_digit(16));
    let mut plain = Vec::with_capacity(name.len());
    let mut at = 0;
    while let Some(byte) = name.get(at) {
        if let (b'#', Some(high), Some(low)) = (byte, digit(at + 1), digit(at + 2)) {
            plain.push((high * 16 + low) as u8);
            at += 3;
        } else {
            plain.push(*byte);
            at += 1;
        }
    }
    Cow::Owned(plain)
}

/// A matrix of the file.
pub(super) fn matrix_of(file: &File<'_>, object: &Object) -> Option<Matrix> {
    let Object::Array(numbers) = file.resolve(object) else { return None };
    let mut matrix = [0.0; 6];
    for (value, object) in matrix.iter_mut().zip(numbers) {
        *value = file.resolve(object).as_float().ok()?;
    }
    (numbers.len() == 6).then_some(matrix)
}
