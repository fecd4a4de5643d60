//! What a user is told about pages that are pictures.

use crate::ingest::ocr::Failure;
use crate::problem::{Message, Problem, RECOGNISED};

/// The pages of each kind, and why nothing was read, where that is so.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Pages without words that were not read.
    pub(super) pictures: Vec<u32>,
    /// Pages that were read, and gave no word.
    pub(super) wordless: Vec<u32>,
    /// Pages whose words come from recognition.
    pub(super) read: Vec<u32>,
    /// Pages with words that recognition was too unsure of to say.
    pub(super) doubtful: Vec<u32>,
    /// Pages whose own words were unusable: left out, and put right by recognition.
    pub(super) garbled: Vec<u32>,
    pub(super) replaced: Vec<u32>,
    /// Pages on which a stamp was read that is a picture.
    pub(super) stamps: Vec<u32>,
    /// Pages with words of their own that were to be recognised all the same.
    pub(super) own_words: Vec<u32>,
    failed: Vec<(Message, Vec<u32>)>,
    why: Option<Message>,
}

impl Told {
    /// Nothing was read: for want of something, or because nobody wished it.
    pub(super) fn unread(&mut self, missing: Option<Message>) {
        let off = || Message::new("nhận dạng chữ đang tắt (--ocr off)", "recognition is off (--ocr off)");
        self.why = Some(missing.unwrap_or_else(off));
    }

    /// A page could not be read.
    pub(super) fn failed(&mut self, page: u32, failure: &Failure) {
        let message = failure.message();
        match self.failed.iter_mut().find(|(m, _)| *m == message) {
            Some((_, pages)) => pages.push(page),
            None => self.failed.push((message, vec![page])),
        }
    }

    /// One problem of each kind; whether any words were recognised.
    pub(super) fn problems(self, out: &mut Vec<Problem>) -> bool {
        let recognised = !self.read.is_empty() || !self.stamps.is_empty();
        let Message { vi, en } = self.why.unwrap_or_else(|| Message::new("", ""));
        let mut tell = |code, pages: &[u32], words: (&str, &str)| {
            if !pages.is_empty() {
                let list = ranges(pages);
                out.push(Problem::new(code, format!("trang {list} {}", words.0), format!("page {list}: {}", words.1)));
            }
        };
        let advice = (format!("là ảnh, không có chữ để đọc: {vi}"), format!("a picture without words to read: {en}"));
        tell("scanned-pages", &self.pictures, (&advice.0, &advice.1));
        tell("scanned-pages", &self.wordless, ("là ảnh, không nhận ra chữ nào", "a picture in which no words were recognised"));
        let advice = (format!("vẫn dùng lớp chữ có sẵn: {vi}"), format!("its own words were taken: {en}"));
        tell("ocr-failed", &self.own_words, (&advice.0, &advice.1));
        let end = |words: &str| if words.is_empty() { String::new() } else { format!(": {words}") };
        let advice = (
            format!("có lớp chữ hỏng (nhận dạng nhầm ngôn ngữ hoặc sai bảng mã) nên không dùng{}", end(&vi)),
            format!(
                "its text layer is garbled (made for another language, or with unknown letters) and was not used{}",
                end(&en)
            ),
        );
        tell("garbled-text-layer", &self.garbled, (&advice.0, &advice.1));
        let words =
            ("có lớp chữ hỏng, đã thay bằng chữ nhận dạng lại", "its text layer is garbled; the page was recognised anew");
        tell("garbled-text-layer", &self.replaced, words);
        let words = (
            "được máy nhận dạng chữ từ ảnh, có thể sai số, ngày, dấu; hãy đối chiếu với bản gốc",
            "words were recognised from a picture and may be misread (figures, days, marks); compare with the original",
        );
        tell(RECOGNISED, &self.read, words);
        let words = (
            "có chữ, số máy không đọc chắc nên bỏ trống, ghi “…”; hãy xem trên bản gốc",
            "words and figures that recognition was unsure of are left out, “…” in their place; look at the original",
        );
        let mut doubtful = self.doubtful;
        doubtful.dedup();
        tell("ocr-left-out", &doubtful, words);
        for (message, pages) in &self.failed {
            let words = (format!("không nhận dạng được: {}", message.vi), format!("not recognised: {}", message.en));
            tell("ocr-failed", pages, (&words.0, &words.1));
        }
        let words = (
            "có con dấu chữ (số, ngày) là hình ảnh, chữ do máy nhận dạng, có thể sai",
            "a stamp (a number, a day) is a picture; its words were recognised and may be misread",
        );
        let mut stamps = self.stamps;
        stamps.dedup();
        tell("stamp-is-image", &stamps, words);
        recognised
    }
}

/// Page numbers in order, runs drawn together: `1–3, 5`.
fn ranges(pages: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for page in pages {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(*page) => *last = *page,
            _ => runs.push((*page, *page)),
        }
    }
    let one = |(first, last): &(u32, u32)| if first == last { first.to_string() } else { format!("{first}–{last}") };
    runs.iter().map(one).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_pages() {
        assert_eq!(ranges(&[1, 2, 3, 5, 7, 8]), "1–3, 5, 7–8");
        assert_eq!(ranges(&[4]), "4");
    }
}
