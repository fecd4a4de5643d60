//! Plain text and Markdown, in whatever encoding. Markdown is known by its name, or by a table in it.

mod blanks;
mod run_on;

use std::borrow::Cow;

use super::{charset, kinds, limits, markdown};
use crate::ingest::{Budget, Error, Format, Input, OwnLines, RawText, Reader, Settings};
use crate::problem::Problem;

/// Text whose name says that it is Markdown.
pub(super) struct Markdown;

/// Any other text.
pub(super) struct PlainText;

impl Reader for Markdown {
    fn claims(&self, head: &Input<'_>) -> bool {
        head.has_extension(&["md", "markdown"]) && kinds::recognise(head).is_none()
    }

    fn read<'a>(&self, input: &Input<'a>, settings: &Settings) -> Result<RawText<'a>, Error> {
        read(input.bytes, Format::Markdown, settings)
    }

    fn reads_a_part(&self) -> bool {
        true
    }

    fn is_costly(&self) -> bool {
        false
    }
}

impl Reader for PlainText {
    fn claims(&self, head: &Input<'_>) -> bool {
        kinds::recognise(head).is_none()
    }

    fn read<'a>(&self, input: &Input<'a>, settings: &Settings) -> Result<RawText<'a>, Error> {
        read(input.bytes, Format::Text, settings)
    }

    fn reads_a_part(&self) -> bool {
        true
    }

    fn is_costly(&self) -> bool {
        false
    }
}

fn read<'a>(bytes: &'a [u8], format: Format, settings: &Settings) -> Result<RawText<'a>, Error> {
    // A character of a wide encoding is half as long in UTF-8, none shorter.
    let part = limits::part(bytes, settings.limits.max_text.saturating_mul(2));
    let bytes = part.unwrap_or(bytes);
    let mut decoded = charset::decode(bytes);
    let shown = markdown::render(&decoded.text, &Budget::new(&settings.limits));
    let as_typed = shown.is_none();
    let mut cut = None;
    if let Some((shown, why)) = shown {
        decoded.text = Cow::Owned(shown);
        cut = why;
    }
    if decoded.text.trim_ascii_start().is_empty() {
        return Err(Error::Empty);
    }
    let lost = as_typed && run_on::is_run_on(&decoded.text);
    if lost {
        decoded.text = Cow::Owned(run_on::broken_up(&decoded.text));
    }
    let mut own_lines = if as_typed && !lost { OwnLines::everywhere() } else { OwnLines::Nowhere };
    if let Some((text, rows)) = as_typed.then(|| blanks::gathered(&decoded.text)).flatten() {
        decoded.text = Cow::Owned(text);
        if !lost {
            own_lines = OwnLines::Besides(rows);
        }
    }
    let invalid = decoded.first_invalid.map(|at| invalid(at, bytes, decoded.replaced));
    let too_long = part.map(|_| Error::TextTooLong { limit: settings.limits.max_text }.cut_off());
    let problems = too_long.into_iter().chain(invalid).chain(cut).chain(lost.then(lines_lost)).collect();
    Ok(RawText { problems, own_lines, ..RawText::new(decoded.text, format) })
}

/// A document on one line: where its lines end is worked out.
fn lines_lost() -> Problem {
    Problem::new(
        "lines-lost",
        "văn bản bị dồn thành một dòng; chỗ xuống dòng được suy ra từ thể thức, nên số dòng không phải của tệp; hãy dùng bản còn xuống dòng",
        "the document stands on one line; its line ends were worked out from its form, so that line numbers are not the file's; use a copy that kept them",
    )
}

/// Bytes that no encoding explains: the rest of the text is read all the same.
pub(super) fn invalid(at: usize, bytes: &[u8], count: usize) -> Problem {
    let places = if count == 1 { "1 place is".to_owned() } else { format!("{count} places are") };
    let line = memchr::memchr_iter(b'\n', &bytes[..at.min(bytes.len())]).count() + 1;
    Problem::new(
        "invalid-utf8",
        format!(
            "{count} chỗ không phải chữ UTF-8 hợp lệ, chỗ đầu tiên ở byte {at} (dòng {line}), đã thay bằng �; hãy lưu lại tệp dạng UTF-8"
        ),
        format!("{places} not valid UTF-8, the first at byte {at} (line {line}); replaced by �; save the file as UTF-8 again"),
    )
}
