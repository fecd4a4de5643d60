//! The reader's text → the normal form: tokens over clean text, with a map back to the words as printed.
//!
//! What the grammars read is a list of [`Token`]s. Capitals, the place of tone marks, kinds of dashes, quotes and spaces, Markdown
//! marks and line breaks inside a paragraph are no matter to them; what must be rewritten for that (decomposed letters, look-alikes,
//! invisible characters) is rewritten by [`normal`], which writes each change down. Clean text is borrowed, not copied.

mod fallen;
pub mod fold;
pub(crate) mod joins;
pub(crate) mod key;
pub(crate) mod lists;
pub(crate) mod marks;
mod memo;
pub mod normal;
mod page_numbers;
mod scan;
mod services;
mod sheet;
pub(crate) mod tables;
pub mod token;
pub(crate) mod wordings;
pub(crate) mod words;

use crate::ingest::{DigitalSignature, Fill, Layer, RawText};
use crate::problem::RECOGNISED;
use crate::span::Span;
use marks::Marks;
use normal::Normal;
pub(crate) use services::{LONGEST as LONGEST_STAMP_LINE, line_pattern};
use sheet::Sheet;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;
use token::{Gap, Kind, Line, Token};

/// A text's normal form and what stands in it.
fn scanned(raw: &str) -> (Normal<'_>, Sheet) {
    let (normal, sheet) = if let Some(sheet) = scan::scan(raw) {
        (Normal::as_it_is(raw), sheet)
    } else {
        let normal = normal::normalise(raw);
        let sheet = scan::scan_normal(&normal.text);
        (normal, sheet)
    };
    let spaces = fallen::spaces(&normal.text, &sheet.tokens);
    if spaces.is_empty() {
        return (normal, sheet);
    }
    let spaces: Vec<u32> = spaces.into_iter().map(|at| normal.raw_span(at, at + 1).0).collect();
    let normal = normal::without(raw, &spaces);
    let sheet = scan::scan_normal(&normal.text);
    (normal, sheet)
}

/// A text in its normal form.
#[derive(Debug)]
pub struct Text<'a> {
    raw: &'a str,
    /// What the reader knows besides the words: pages, layers, stamps. Empty where only words were given.
    reader: Option<&'a RawText<'a>>,
    normal: Normal<'a>,
    sheet: Sheet,
    layout: joins::Layout,
    /// Lines of signing services, as bytes of the normal text: no tokens stand for them.
    services: Vec<Range<u32>>,
    /// How many characters stand before each [`STRIDE`] bytes of `raw`; made when a long line is first asked for.
    counts: OnceCell<Vec<u32>>,
}

/// Lines longer than this are not counted through for each quotation.
const STRIDE: usize = 4096;

/// What a token out of range looks like.
const NOTHING: Token = Token { key: 0, start: 0, len: 0, kind: Kind::Other, gap: Gap::Para };

impl<'a> Text<'a> {
    /// Brings a reader's text into its normal form. The tokens are those of the document's own words; what stands behind them can be
    /// quoted, but is not read as part of the document.
    #[must_use]
    pub fn of(reader: &'a RawText<'a>) -> Self {
        Self { reader: Some(reader), ..Self::build(&reader.text, reader.body_len(), reader.paragraphs) }
    }

    /// Brings words into their normal form.
    #[must_use]
    pub fn new(raw: &'a str) -> Self {
        Self::build(raw, raw.len(), false)
    }

    fn build(raw: &'a str, body: usize, paragraphs: bool) -> Self {
        let (normal, mut sheet) = scanned(&raw[..body]);
        // Line feeds are never rewritten, only moved.
        if matches!(normal.text, Cow::Owned(_)) {
            for n in &mut sheet.newlines {
                *n = normal.raw_span(*n, *n + 1).0;
            }
        }
        sheet.newlines.extend(memchr::memchr_iter(b'\n', &raw.as_bytes()[body..]).map(|i| (body + i) as u32));
        let services = services::cut(&normal.text, &mut sheet);
        // A reader that sees the page knows its numbers.
        let split = if paragraphs { Vec::new() } else { page_numbers::cut(&normal.text, &mut sheet) };
        let layout = joins::join(&mut sheet.tokens, &sheet.lines, paragraphs);
        page_numbers::join(&mut sheet.tokens, &sheet.lines, &split);
        let Sheet { tokens, lines, paragraphs, marks, together, .. } = &mut sheet;
        together.extend(marks::together(marks));
        paragraphs.extend(lines.iter().map(|l| l.first).filter(|first| tokens[*first as usize].gap == Gap::Para));
        Self { raw, reader: None, normal, sheet, layout, services, counts: OnceCell::new() }
    }

    /// The text as the reader gave it.
    #[must_use]
    pub fn raw(&self) -> &'a str {
        self.raw
    }

    /// What stands behind the document's own words: stamps, signatures.
    #[must_use]
    pub fn layers(&self) -> &'a [Layer] {
        self.reader.map_or(&[], |r| &r.layers)
    }

    /// The blanks that stamps stand on.
    #[must_use]
    pub fn fills(&self) -> &'a [Fill] {
        self.reader.map_or(&[], |r| &r.fills)
    }

    /// The digital signatures of the file.
    #[must_use]
    pub fn signatures(&self) -> &'a [DigitalSignature] {
        self.reader.map_or(&[], |r| &r.signatures)
    }

    /// The page of a byte of the reader's text, from 1, where there are pages.
    #[must_use]
    pub fn page_of(&self, byte: u32) -> Option<u32> {
        self.reader?.page_of(byte)
    }

    /// Whether the reader found something about the text that could not be read.
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        self.reader.is_some_and(|r| !r.problems.is_empty())
    }

    /// Whether pages of it were read by recognition, so that a slip may be the machine's.
    #[must_use]
    pub fn is_recognised(&self) -> bool {
        self.reader.is_some_and(|r| r.problems.iter().any(|p| p.code == RECOGNISED))
    }

    /// All tokens.
    #[must_use]
    #[inline]
    pub fn tokens(&self) -> &[Token] {
        &self.sheet.tokens
    }

    /// The lines that are not blank.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.sheet.lines
    }

    /// The marked tokens before token `end`.
    pub(crate) fn marks(&self, end: usize) -> Marks<'_> {
        let marks = &self.sheet.marks;
        Marks::new(&marks[..marks.partition_point(|m| (m.0 as usize) < end)], &self.sheet.together)
    }

    /// The tokens that bear one of these marks.
    pub(crate) fn marked(&self, mask: u16) -> impl Iterator<Item = usize> {
        Marks::new(&self.sheet.marks, &self.sheet.together).of(mask)
    }

    /// The marked tokens before this one, and from it on.
    pub(crate) fn marks_around(&self, token: usize) -> (&[marks::Mark], &[marks::Mark]) {
        let marks = &self.sheet.marks;
        marks.split_at(marks.partition_point(|m| (m.0 as usize) < token))
    }

    /// The tokens among these that bear one of these marks, in order; from behind too.
    pub(crate) fn marked_in(&self, mask: u16, tokens: Range<usize>) -> impl DoubleEndedIterator<Item = usize> {
        let marks = &self.sheet.marks;
        let first = marks.partition_point(|m| (m.0 as usize) < tokens.start);
        // No token is marked twice.
        let most = &marks[first..marks.len().min(first.saturating_add(tokens.len()))];
        let end = first + most.partition_point(|m| (m.0 as usize) < tokens.end);
        marks[first..end].iter().filter(move |m| m.1 & mask != 0).map(|m| m.0 as usize)
    }

    /// How its lines are laid out.
    pub(crate) const fn layout(&self) -> joins::Layout {
        self.layout
    }

    /// The number of tokens.
    #[must_use]
    #[inline]
    pub fn len(&self) -> usize {
        self.sheet.tokens.len()
    }

    /// Whether there is no token.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sheet.tokens.is_empty()
    }

    /// The token at `i`; past the end, one that no grammar takes.
    #[must_use]
    #[inline]
    pub fn at(&self, i: usize) -> Token {
        self.sheet.tokens.get(i).copied().unwrap_or(NOTHING)
    }

    /// The key of the word at `i`; 0 where there is no word.
    #[must_use]
    #[inline]
    pub fn key(&self, i: usize) -> u64 {
        self.sheet.tokens.get(i).map_or(0, |t| if t.kind.is_word() { t.key } else { 0 })
    }

    /// The kind of the token at `i`.
    #[must_use]
    #[inline]
    pub fn kind(&self, i: usize) -> Kind {
        self.at(i).kind
    }

    /// What stands before the token at `i`.
    #[must_use]
    #[inline]
    pub fn gap(&self, i: usize) -> Gap {
        self.at(i).gap
    }

    /// The figures at `i`: their value and how many they are.
    #[must_use]
    #[inline]
    pub fn number(&self, i: usize) -> Option<(u32, u16)> {
        let t = self.sheet.tokens.get(i)?;
        (t.kind == Kind::Number).then(|| (u32::try_from(t.key).unwrap_or(u32::MAX), t.len))
    }

    /// Whether the words of these keys stand at `i`, within one paragraph.
    #[must_use]
    #[inline]
    pub fn has(&self, i: usize, keys: &[u64]) -> bool {
        // Nearly always the first word is another.
        match keys {
            [] => true,
            [first, rest @ ..] => self.key(i) == *first && self.goes_on(i + 1, rest),
        }
    }

    fn goes_on(&self, i: usize, keys: &[u64]) -> bool {
        let tokens = self.sheet.tokens.get(i..).unwrap_or_default();
        let is = |(t, key): (&Token, &u64)| t.key == *key && t.kind.is_word() && t.gap < Gap::Para;
        tokens.len() >= keys.len() && tokens.iter().zip(keys).all(is)
    }

    /// Whether the words of these keys end just before `i`.
    #[must_use]
    pub fn has_before(&self, i: usize, keys: &[u64]) -> bool {
        i >= keys.len() && self.has(i - keys.len(), keys)
    }

    /// The words as they stand in the normal text.
    #[must_use]
    pub fn words(&self, tokens: Range<usize>) -> &str {
        match (self.sheet.tokens.get(tokens.start), self.sheet.tokens.get(tokens.end.wrapping_sub(1))) {
            (Some(a), Some(b)) if tokens.start < tokens.end => &self.normal.text[a.start as usize..b.end() as usize],
            _ => "",
        }
    }

    /// The place of these tokens in the reader's text.
    #[must_use]
    pub fn span(&self, tokens: Range<usize>) -> Span {
        match (self.sheet.tokens.get(tokens.start), self.sheet.tokens.get(tokens.end.wrapping_sub(1))) {
            (Some(a), Some(b)) if tokens.start < tokens.end => {
                let (start, end) = self.normal.raw_span(a.start, b.end());
                Span::new(start, end)
            }
            _ => Span::default(),
        }
    }

    /// What signing services printed among the document's own words, line by line: the words and their place in the reader's text.
    pub(crate) fn services(&self) -> impl Iterator<Item = (&str, Span)> {
        let places = self.services.iter().map(|r| r.start as usize..r.end as usize);
        places.map(|r| (&self.normal.text[r.clone()], self.raw_span(r)))
    }

    /// The whole text in its normal form.
    pub(crate) fn clean(&self) -> &str {
        &self.normal.text
    }

    /// The place in the reader's text of bytes of the normal text.
    pub(crate) fn raw_span(&self, clean: Range<usize>) -> Span {
        let (start, end) = self.normal.raw_span(clean.start as u32, clean.end as u32);
        Span::new(start, end)
    }

    /// The words for people to read: on one line, single spaces, `-` for every dash.
    #[must_use]
    pub fn display(&self, tokens: Range<usize>) -> String {
        let words = self.words(tokens.clone());
        if self.is_plain(tokens.clone()) {
            return words.to_owned();
        }
        let mut out = String::with_capacity(words.len());
        for i in tokens.clone() {
            let t = self.sheet.tokens[i];
            if i > tokens.start && self.is_spaced(i) {
                out.push(' ');
            }
            match t.kind {
                Kind::Dash => out.push('-'),
                _ => out.push_str(&self.normal.text[t.start as usize..t.end() as usize]),
            }
        }
        out
    }

    /// Whether these words stand on one line with single spaces and hyphens already: nearly always.
    fn is_plain(&self, tokens: Range<usize>) -> bool {
        let tokens = self.sheet.tokens.get(tokens).unwrap_or_default();
        let joined = tokens.windows(2).all(|pair| match pair[1].gap {
            Gap::None => pair[1].start == pair[0].end(),
            Gap::Space => pair[1].start == pair[0].end() + 1 && self.normal.text.as_bytes()[pair[0].end() as usize] == b' ',
            _ => false,
        });
        joined && tokens.iter().all(|t| t.kind != Kind::Dash || t.len == 1)
    }

    /// Whether a reader sees a space before token `i`: a line end after a word's own hyphen is none.
    fn is_spaced(&self, i: usize) -> bool {
        match self.gap(i) {
            Gap::None => false,
            Gap::Line => !(self.kind(i - 1) == Kind::Dash && self.gap(i - 1) == Gap::None),
            _ => true,
        }
    }

    /// Line and column of a byte of the reader's text, both from 1; columns are characters.
    #[must_use]
    pub fn line_column(&self, byte: u32) -> (u32, u32) {
        let line = self.sheet.newlines.partition_point(|n| *n < byte);
        let start = if line == 0 { 0 } else { self.sheet.newlines[line - 1] + 1 };
        let column = self.characters(start as usize, byte as usize);
        (line as u32 + 1, column as u32 + 1)
    }

    /// The number of characters between two bytes of the reader's text.
    fn characters(&self, from: usize, to: usize) -> usize {
        let leading = |b: &[u8]| b.iter().map(|b| u32::from(*b & 0xC0 != 0x80)).sum::<u32>() as usize;
        let bytes = self.raw.as_bytes();
        if to - from <= STRIDE {
            return leading(&bytes[from..to]);
        }
        let counts = self.counts.get_or_init(|| {
            let sums = bytes.chunks(STRIDE).scan(0, |sum, chunk| {
                let before = *sum;
                *sum += leading(chunk) as u32;
                Some(before)
            });
            sums.collect()
        });
        let before = |at: usize| counts[at / STRIDE] as usize + leading(&bytes[at / STRIDE * STRIDE..at]);
        before(to) - before(from)
    }

    /// The line of a token, by its index in [`lines`](Self::lines).
    #[must_use]
    pub fn line_of(&self, token: usize) -> usize {
        self.sheet.lines.partition_point(|l| l.end as usize <= token)
    }

    /// The tokens of a line.
    #[must_use]
    pub fn line(&self, line: usize) -> Range<usize> {
        self.sheet.lines.get(line).map_or(self.len()..self.len(), |l| l.first as usize..l.end as usize)
    }

    /// The first token of the paragraph that `token` stands in.
    #[must_use]
    pub fn paragraph_start(&self, token: usize) -> usize {
        let n = self.sheet.paragraphs.partition_point(|p| *p as usize <= token);
        n.checked_sub(1).map_or(0, |n| self.sheet.paragraphs[n] as usize)
    }

    /// The token after the last of the paragraph that `token` stands in.
    #[must_use]
    pub fn paragraph_end(&self, token: usize) -> usize {
        let n = self.sheet.paragraphs.partition_point(|p| *p as usize <= token);
        self.sheet.paragraphs.get(n).map_or(self.len(), |p| *p as usize)
    }
}
