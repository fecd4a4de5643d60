//! What both Word formats share: the lines that are written, fonts that stand for an encoding, list numbers, symbols.

pub(super) mod fields;
pub(super) mod lines;
pub(super) mod lists;
pub(super) mod symbols;
mod writer;

pub use lines::Place;
pub(super) use writer::{Font, Look, Writer};

use crate::ingest::Damage;
use crate::problem::Problem;

/// Corrections that are neither accepted nor rejected: what was put in counts, what was struck out does not.
pub(super) fn tracked(inserted: usize, deleted: usize) -> Option<Problem> {
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

/// A file that broke while it was read, though something was read.
pub(super) fn damaged(what: Damage) -> Problem {
    let what = what.words();
    Problem::new(
        "damaged",
        format!("tệp bị hỏng ({}), chỉ đọc được một phần; hãy lấy lại bản gốc", what.vi),
        format!("the file is damaged ({}), only a part of it was read; get the original again", what.en),
    )
}

/// A document whose pages are pictures.
pub(super) fn only_pictures() -> Problem {
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
