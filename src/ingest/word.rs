//! What both Word formats share: the lines that are written, fonts that stand for an encoding, list numbers, symbols.

pub(super) mod fields;
pub(super) mod lines;
pub(super) mod lists;
pub(super) mod symbols;
mod writer;

pub use lines::Place;
pub(super) use writer::{Font, Look, Writer};

use crate::ingest::{Damage, Error, Format, RawText, charset};
use crate::problem::Problem;

/// What was read of a Word document, of whatever version.
#[derive(Debug)]
pub(super) struct Outcome {
    /// The lines.
    pub(super) text: String,
    /// How many stretches were put in, and struck out.
    pub(super) tracked: (usize, usize),
    /// Whether words were left out that a line goes through.
    pub(super) struck: bool,
    /// Whether there are pictures.
    pub(super) pictures: bool,
    /// The limit that was met.
    pub(super) cut: Option<Error>,
}

impl Outcome {
    /// The lines, with what there is to say about them.
    ///
    /// # Errors
    /// Where there are none: the limit that was met, the damage, or that the document is empty.
    pub(super) fn finish<'a>(self, broken: Option<Damage>, format: Format) -> Result<RawText<'a>, Error> {
        let text = charset::decode_mojibake(&self.text).map_or(self.text, |(_, decoded)| decoded);
        let mut raw = RawText::new(text, format);
        if raw.text.trim_ascii_start().is_empty() {
            match (broken, self.cut) {
                (_, Some(limit)) => return Err(limit),
                (Some(what), _) => return Err(Error::Damaged(what)),
                _ if self.pictures => raw.problems.push(only_pictures()),
                _ => return Err(Error::Empty),
            }
        } else {
            raw.problems.extend(self.cut.map(|limit| limit.cut_off()));
            raw.problems.extend(broken.map(damaged));
        }
        raw.problems.extend(tracked(self.tracked.0, self.tracked.1));
        raw.problems.extend(self.struck.then(struck_out));
        Ok(raw)
    }
}

/// Corrections that are neither accepted nor rejected: what was put in counts, what was struck out does not.
fn tracked(inserted: usize, deleted: usize) -> Option<Problem> {
    (inserted + deleted > 0).then(|| {
        Problem::new(
            "tracked-changes",
            format!(
                "văn bản còn sửa đổi chưa được chấp nhận ({inserted} chỗ thêm, {deleted} chỗ xóa): chữ thêm được tính, chữ xóa thì không; hãy chấp nhận hoặc từ chối các sửa đổi rồi lưu lại"
            ),
            format!(
                "tracked changes are left in it ({inserted} insertions, {deleted} deletions): inserted words count, deleted ones do not; accept or reject the changes and save it again"
            ),
        )
    })
}

/// Corrections made by hand: what has a line through it was struck out, and does not count.
pub(super) fn struck_out() -> Problem {
    Problem::new(
        "words-struck-out",
        "có chữ bị gạch ngang, không tính; hãy xóa hẳn hoặc bỏ gạch ngang rồi lưu lại",
        "words in it are struck out and do not count; delete them or take the line away, and save it again",
    )
}

/// A file that broke while it was read, though something was read.
fn damaged(what: Damage) -> Problem {
    let what = what.words();
    Problem::new(
        "damaged",
        format!("tệp bị hỏng ({}), chỉ đọc được một phần; hãy lấy lại bản gốc", what.vi),
        format!("the file is damaged ({}), only a part of it was read; get the original again", what.en),
    )
}

/// A document whose pages are pictures.
fn only_pictures() -> Problem {
    Problem::new(
        "only-pictures",
        "văn bản chỉ có ảnh, không có chữ nào đọc được; hãy lưu thành PDF rồi chạy lại, hoặc dùng bản có chữ",
        "the document holds pictures and no words; save it as PDF and run again, or use a copy that holds text",
    )
}

/// Whether a page's margin holds more than the page's number: `Trang 2/5` is none of the document's words.
pub(super) fn margin_has_words(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic())
        .any(|word| !word.is_empty() && !["trang", "tờ", "page", "of"].contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::margin_has_words;

    #[test]
    fn a_page_number_is_no_words() {
        assert!(!margin_has_words("2\n"));
        assert!(!margin_has_words("Trang 2/5"));
        assert!(!margin_has_words("- 3 -"));
        assert!(margin_has_words("UBND TỈNH"));
    }
}
