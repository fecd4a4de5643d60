//! How much of a file is read, and what is left of that.

use std::borrow::Cow;
use std::time::{Duration, Instant};

use super::{Error, RawText};
use crate::span::Span;

/// How much of a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest file, in bytes; never above [`Limits::LARGEST`].
    pub max_size: u64,
    /// The most pages that are read of a document.
    pub max_pages: u32,
    /// The most bytes that the packed parts of a file may unpack to.
    pub max_unpacked: u64,
    /// The most bytes of text that are read of a document.
    pub max_text: u64,
    /// How deep elements of a web page, or groups of an RTF file, may stand in each other.
    pub max_nesting: u32,
    /// The longest that one document may take, recognition of pictures aside.
    pub timeout: Duration,
}

impl Limits {
    /// The largest size that can be asked for: places in a text are 32 bits.
    pub const LARGEST: u64 = (1 << 32) - 2;
}

impl Default for Limits {
    /// What real files never meet.
    fn default() -> Self {
        Self {
            max_size: 64 << 20,
            max_pages: 5000,
            max_unpacked: 256 << 20,
            max_text: 8 << 20,
            max_nesting: 2000,
            timeout: Duration::from_secs(60),
        }
    }
}

/// How far back the end of a line, or of a word, is looked for.
const LINE: usize = 64 << 10;

/// The beginning of a file that is larger than a limit, to the end of a line; `None` where the file is not.
pub(super) fn part(bytes: &[u8], limit: u64) -> Option<&[u8]> {
    let limit = usize::try_from(limit).ok().filter(|limit| *limit < bytes.len())?;
    let start = limit.saturating_sub(LINE);
    let last = |byte: u8| memchr::memrchr(byte, &bytes[start..limit]).map(|at| start + at);
    // The other half of a wide one belongs to it.
    let behind = |at: usize| at + 1 + usize::from(bytes[at + 1] == 0);
    let letter = || (limit.saturating_sub(3)..=limit).rev().find(|at| bytes[*at] & 0xC0 != 0x80);
    let end = last(b'\n').or_else(|| last(b' ')).map(behind).or_else(letter).unwrap_or(limit);
    Some(&bytes[..end])
}

/// Cuts a text that is longer than a limit: its own words behind the last line before it, and the layers that no longer have room.
pub(super) fn keep_within(raw: &mut RawText<'_>, limit: u64) {
    let body = raw.body_len();
    let Some(part) = part(&raw.text.as_bytes()[..body], limit).map(<[u8]>::len) else { return };
    let layers = raw.layers.iter().take_while(|l| u64::from(l.span.end).saturating_sub(body as u64) <= limit).count();
    raw.layers.truncate(layers);
    let end = raw.layers.last().map_or(body, |l| l.span.end as usize);
    let dropped = (body - part) as u32;
    match &mut raw.text {
        Cow::Borrowed(text) if end == body => *text = &text[..part],
        text => {
            text.to_mut().truncate(end);
            text.to_mut().replace_range(part..body, "");
        }
    }
    let moved = |span: Span| Span::new(span.start.saturating_sub(dropped), span.end.saturating_sub(dropped));
    raw.layers.iter_mut().for_each(|l| l.span = moved(l.span));
    raw.signatures.retain(|s| s.span.end as usize <= end);
    raw.signatures.iter_mut().for_each(|s| s.span = moved(s.span));
    raw.fills.retain(|f| f.at as usize <= part && f.stamp.end as usize <= end);
    raw.fills.iter_mut().for_each(|f| f.stamp = moved(f.stamp));
    raw.page_starts.iter_mut().for_each(|start| *start = (*start).min(part as u32));
    let told = Error::TextTooLong { limit }.cut_off();
    // Elements that are too many are told with the same flag.
    if raw.problems.iter().all(|p| p.code != told.code && p.code != "too-many-elements") {
        raw.problems.insert(0, told);
    }
}

/// What is left of the limits while one file is read.
#[derive(Debug)]
pub struct Budget {
    limits: Limits,
    unpacked: u64,
    text: u64,
    until: Option<Instant>,
}

impl Budget {
    /// All that the limits grant.
    #[must_use]
    pub fn new(limits: &Limits) -> Self {
        let until = Instant::now().checked_add(limits.timeout);
        Self { limits: *limits, unpacked: limits.max_unpacked, text: limits.max_text, until }
    }

    /// What they were.
    #[must_use]
    pub const fn limits(&self) -> &Limits {
        &self.limits
    }

    /// How many bytes may still be unpacked.
    #[must_use]
    pub const fn left(&self) -> u64 {
        self.unpacked
    }

    /// Takes unpacked bytes off.
    ///
    /// # Errors
    /// Where no more were left, or time is up.
    pub fn unpack(&mut self, bytes: usize) -> Result<(), Error> {
        let Some(left) = self.unpacked.checked_sub(bytes as u64) else {
            self.unpacked = 0;
            return Err(Error::UnpacksTooLarge { limit: self.limits.max_unpacked });
        };
        self.unpacked = left;
        self.time()
    }

    /// Takes bytes of text off. A reader may count them before they are decoded: what is over in the end is cut.
    ///
    /// # Errors
    /// Where no more were left.
    pub fn text(&mut self, bytes: usize) -> Result<(), Error> {
        let left = self.text.checked_sub(bytes as u64);
        self.text = left.unwrap_or(0);
        if left.is_some() { Ok(()) } else { Err(Error::TextTooLong { limit: self.limits.max_text }) }
    }

    /// Whether there is time left.
    ///
    /// # Errors
    /// Where time is up.
    pub fn time(&self) -> Result<(), Error> {
        match self.until {
            Some(until) if Instant::now() >= until => Err(Error::TimedOut { limit: self.limits.timeout }),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{DigitalSignature, Fill, Format, Layer, LayerKind};

    /// Words, two stamps and a signature behind them.
    fn stamped(body: &str) -> RawText<'_> {
        let mut raw = RawText::new(body, Format::Pdf);
        for (n, words) in (1..).zip(["542", "21", "Người ký: UBND"]) {
            let start = raw.text.len() as u32 + 1;
            raw.text.to_mut().extend(["\n", words]);
            let span = Span::new(start, raw.text.len() as u32);
            raw.layers.push(Layer { span, kind: LayerKind::Stamp, page: Some(n) });
        }
        raw.fills = vec![Fill { at: 4, stamp: raw.layers[0].span }, Fill { at: body.len() as u32, stamp: raw.layers[1].span }];
        raw.signatures.push(DigitalSignature { span: raw.layers[2].span, ..DigitalSignature::default() });
        raw.page_starts = vec![0, body.len() as u32 - 3];
        raw
    }

    #[test]
    fn what_stands_behind_a_text_that_is_cut_keeps_its_words() {
        let body = "một\nhai\nba\nbốn\nnăm";
        let mut raw = stamped(body);
        keep_within(&mut raw, body.len() as u64 + 1);
        assert_eq!((raw.text.len(), raw.problems.len()), (stamped(body).text.len(), 0), "within the limit");
        let mut raw = stamped(body);
        keep_within(&mut raw, 12);
        let words = |s: Span| &raw.text[s.start as usize..s.end as usize];
        assert_eq!(raw.text, "một\nhai\n542\n21");
        assert_eq!(raw.layers.iter().map(|l| words(l.span)).collect::<Vec<_>>(), ["542", "21"]);
        assert_eq!(raw.fills.iter().map(|f| words(f.stamp)).collect::<Vec<_>>(), ["542"]);
        assert_eq!((raw.signatures.len(), raw.page_starts.as_slice()), (0, &[0, 10][..]));
        assert_eq!(raw.problems.iter().map(|p| p.code).collect::<Vec<_>>(), ["text-too-long"]);
        // Borrowed still, and told once.
        let mut raw = RawText::new(body, Format::Text);
        keep_within(&mut raw, 12);
        keep_within(&mut raw, 6);
        assert!(matches!(raw.text, Cow::Borrowed("một\n")), "{:?}", raw.text);
        assert_eq!(raw.problems.len(), 1);
    }

    #[test]
    fn a_part_ends_with_a_line_a_word_or_a_letter() {
        let part = |text: &str, limit| part(text.as_bytes(), limit).map(|p| String::from_utf8_lossy(p).into_owned());
        assert_eq!(part("một\nhai", 9), None);
        assert_eq!(part("một\nhai ba", 9).as_deref(), Some("một\n"));
        assert_eq!(part("một hai", 7).as_deref(), Some("một "));
        assert_eq!(part("mộtộ", 6).as_deref(), Some("một"));
        assert_eq!(part("ộ", 1).as_deref(), Some(""));
        let wide: Vec<u8> = "a\nbc".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(super::part(&wide, 7), Some(&wide[..4]));
    }
}
