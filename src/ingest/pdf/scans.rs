//! Pages that are pictures: which they are, what recognition makes of them, and what a user is told.
//!
//! A page that was read by recognition is a [`Shown`] like any other, so that its columns, its lines and the blanks that stamps stand on
//! are worked out by the same code.

use super::shown::{Piece, Rect, Shown, Turn};
use super::stamps::Stamp;
use crate::ingest::legible::{Count, Source};
use crate::ingest::ocr::{Job, Line, Missing, Mode, Ocr, Outcome, Page, Word};
use crate::problem::Problem;

mod told;

use told::Told;

/// A page that waits for recognition, or for one before it.
#[derive(Debug)]
pub(super) struct Waiting {
    /// Its number, from 1.
    pub(super) number: u32,
    /// What it shows.
    pub(super) shown: Shown,
    /// What stands on it.
    pub(super) stamps: Vec<Stamp>,
    verdict: Verdict,
    /// How many quarters clockwise it was turned to be read; its stamps were not.
    pub(super) quarters: u8,
}

/// What a page's own words are worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// They can be read.
    Text,
    /// There are none, or next to none, and a picture covers the page.
    Picture,
    /// There is nothing, perhaps lines and areas: an empty page, or letters made into outlines.
    Nothing,
    /// They were recognised for another language, or made of unknown letters.
    Garbled(Source),
}

/// Fewer letters than this on a page that is a picture are a signature's stamp or a page number.
const NEXT_TO_NONE: usize = 150;
/// So many words tell what a page's words are worth.
const ENOUGH: usize = 400;
/// The most pictures on one page that are read for their words.
const MOST_PICTURES: usize = 16;
/// Less sure than this, of 100, a word of a picture that may be none is not taken.
const SURE: u8 = 40;

/// The pages of a document that wait, in order.
#[derive(Debug)]
pub(super) struct Scans<'o> {
    ocr: &'o Ocr,
    waiting: Vec<Waiting>,
    /// Whether any page has words of its own.
    any_text: bool,
}

impl<'o> Scans<'o> {
    pub(super) const fn new(ocr: &'o Ocr) -> Self {
        Self { ocr, waiting: Vec::new(), any_text: false }
    }

    /// Takes a page that recognition is needed for, and every page behind one; gives back any other.
    pub(super) fn take(&mut self, number: u32, shown: Shown, stamps: Vec<Stamp>) -> Option<(Shown, Vec<Stamp>)> {
        let verdict = judge(&shown);
        self.any_text |= verdict == Verdict::Text;
        let pictures = stamps.iter().any(Stamp::may_be_words_as_picture) && self.ocr.mode != Mode::Off;
        if verdict == Verdict::Text && !pictures && self.ocr.mode != Mode::Force && self.waiting.is_empty() {
            return Some((shown, stamps));
        }
        self.waiting.push(Waiting { number, shown, stamps, verdict, quarters: 0 });
        None
    }

    /// Has the pages read that need it; gives all that waited, in order, and whether words were recognised;
    /// says what happened.
    pub(super) fn read(mut self, pdf: &[u8], password: Option<&str>, problems: &mut Vec<Problem>) -> (Vec<Waiting>, bool) {
        let mut told = Told::default();
        let (pages, jobs) = self.jobs();
        match self.read_jobs(pdf, password, &jobs) {
            Ok(outcomes) => {
                for (place, outcome) in pages.into_iter().zip(outcomes) {
                    self.waiting[place.0].set(place.1, outcome, self.ocr.mode, &mut told);
                }
            }
            Err(missing) => self.leave(missing, &mut told),
        }
        let recognised = told.problems(problems);
        (self.waiting, recognised)
    }

    /// What is to be read: the places (a page that waits, a stamp of it) and the jobs.
    fn jobs(&self) -> (Vec<(usize, Option<usize>)>, Vec<Job>) {
        let mut all = Vec::new();
        for (at, page) in self.waiting.iter().enumerate() {
            let whole = Job::page(page.number, (page.shown.width, page.shown.height));
            if page.verdict != Verdict::Text || self.ocr.mode == Mode::Force {
                all.push(((at, None), whole));
            }
            let pictures = page.stamps.iter().enumerate().filter(|(_, s)| s.may_be_words_as_picture());
            all.extend(pictures.take(MOST_PICTURES).map(|(n, s)| ((at, Some(n)), Job { part: Some(part(s.rect)), ..whole })));
        }
        all.into_iter().unzip()
    }

    fn read_jobs(&self, pdf: &[u8], password: Option<&str>, jobs: &[Job]) -> Result<Vec<Outcome>, Option<&'o Missing>> {
        if self.ocr.mode == Mode::Off {
            return Err(None);
        }
        if jobs.is_empty() {
            return Ok(Vec::new());
        }
        self.ocr.read_pdf(pdf, password, jobs).map_err(Some)
    }

    /// Nothing can be read: names the pages.
    fn leave(&mut self, missing: Option<&Missing>, told: &mut Told) {
        told.unread(missing.map(Missing::message));
        for page in &mut self.waiting {
            match page.verdict {
                Verdict::Text if self.ocr.mode == Mode::Force => told.own_words.push(page.number),
                Verdict::Text => {}
                Verdict::Picture => told.pictures.push(page.number),
                // A blank page among others is nothing to speak of.
                Verdict::Nothing if self.any_text => {}
                Verdict::Nothing => told.pictures.push(page.number),
                Verdict::Garbled(_) => {
                    told.garbled.push(page.number);
                    page.drop_garbled();
                }
            }
        }
    }
}

impl Waiting {
    /// Puts what was read in its place: on the page, or in a stamp of it.
    fn set(&mut self, stamp: Option<usize>, outcome: Outcome, mode: Mode, told: &mut Told) {
        match (stamp, outcome) {
            (Some(n), Ok(read)) => self.set_stamp(n, &read, told),
            (Some(_), Err(failure)) => told.failed(self.number, &failure),
            (None, Ok(read)) => self.set_page(&read, mode, told),
            (None, Err(failure)) => {
                told.failed(self.number, &failure);
                if matches!(self.verdict, Verdict::Garbled(_)) {
                    told.garbled.push(self.number);
                    self.drop_garbled();
                }
            }
        }
    }

    fn set_page(&mut self, read: &Page, mode: Mode, told: &mut Told) {
        let mut shown = shown(read, (0.0, 0.0), 0);
        let had = letters(&self.shown);
        let garbled = matches!(self.verdict, Verdict::Garbled(_));
        if letters(&shown) == 0 {
            match self.verdict {
                Verdict::Picture if !read.blank => told.wordless.push(self.number),
                Verdict::Garbled(_) => {
                    told.garbled.push(self.number);
                    self.drop_garbled();
                }
                _ => {}
            }
            return;
        }
        // The picture shows the page's few words too; where it gave less than they are, they stay.
        if !garbled && mode != Mode::Force && letters(&shown) < had {
            return;
        }
        if garbled {
            told.replaced.push(self.number);
        }
        told.read.push(self.number);
        if read.doubts > 0 {
            told.doubtful.push(self.number);
        }
        shown.images = std::mem::take(&mut self.shown.images);
        self.quarters = read.quarters;
        self.shown = shown;
    }

    fn set_stamp(&mut self, n: usize, read: &Page, told: &mut Told) {
        let Some(stamp) = self.stamps.get_mut(n) else { return };
        let [left, top, ..] = part(stamp.rect);
        let mut shown = shown(read, (left, top), SURE);
        if letters(&shown) > 0 {
            shown.images = std::mem::take(&mut stamp.shown.images);
            (shown.width, shown.height) = (stamp.shown.width, stamp.shown.height);
            stamp.shown = shown;
            told.stamps.push(self.number);
            if read.doubts > 0 {
                told.doubtful.push(self.number);
            }
        }
    }

    /// Words that were recognised for another language are worse than none; others stay, for what they are.
    fn drop_garbled(&mut self) {
        if self.verdict == Verdict::Garbled(Source::Recognised) {
            self.shown.pieces.clear();
            self.shown.text.clear();
        }
    }
}

/// The part of a page that a stamp covers: left, top, width, height.
fn part(rect: Rect) -> [f32; 4] {
    let (left, top) = (rect.left.max(0.0), rect.top.max(0.0));
    [left, top, rect.right - left, rect.bottom - top]
}

/// What a page's own words are worth.
fn judge(shown: &Shown) -> Verdict {
    let covered = covered(shown);
    let hidden = shown.pieces.iter().filter(|p| p.hidden).count() * 2 > shown.pieces.len();
    let source = if hidden || covered >= 0.6 { Source::Recognised } else { Source::Typed };
    // Nearly every page is done here.
    if covered < 0.5 && source == Source::Typed && shown.unknown == 0 && is_plainly_vietnamese(&shown.text) {
        return Verdict::Text;
    }
    let letters = letters(shown);
    if letters < NEXT_TO_NONE && covered >= 0.5 {
        return Verdict::Picture;
    }
    if letters == 0 && shown.unknown == 0 {
        return if covered >= 0.05 { Verdict::Picture } else { Verdict::Nothing };
    }
    let all = shown.text.chars().count();
    let unknown = all >= 20 && shown.unknown as usize * 3 > all;
    if unknown || Count::of(words(shown).take(ENOUGH)).is_garbled(source) { Verdict::Garbled(source) } else { Verdict::Text }
}

/// Whether a text is full of letters that only Vietnamese has (`ạ` to `ỹ`), as nearly every page is: no need to look at its words.
fn is_plainly_vietnamese(text: &str) -> bool {
    const FIRST_BYTE: u8 = 0xE1;
    memchr::memchr_iter(FIRST_BYTE, text.as_bytes()).count() * 40 > text.len()
}

/// The share of the page that pictures cover; pictures over one another count twice, strips of one picture add up.
fn covered(shown: &Shown) -> f32 {
    let page = shown.width * shown.height;
    let area = |r: &Rect| {
        let width = r.right.min(shown.width) - r.left.max(0.0);
        let height = r.bottom.min(shown.height) - r.top.max(0.0);
        width.max(0.0) * height.max(0.0)
    };
    if page > 0.0 { shown.images.iter().map(area).sum::<f32>() / page } else { 0.0 }
}

fn letters(shown: &Shown) -> usize {
    shown.text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// The words of a page, pieces of one word put together where they are end to end.
fn words(shown: &Shown) -> impl Iterator<Item = &str> {
    let mut pieces = shown.pieces.iter().peekable();
    std::iter::from_fn(move || {
        let first = pieces.next()?;
        let mut last = first;
        while let Some(next) = pieces.next_if(|next| goes_on(last, next)) {
            last = next;
        }
        Some(shown.text.get(first.text.start as usize..last.text.end as usize).unwrap_or_default())
    })
}

fn goes_on(last: &Piece, next: &Piece) -> bool {
    next.spaces == 0
        && next.text.start == last.text.end
        && (next.y - last.y).abs() < 0.3 * last.size
        && (next.x - last.end).abs() < 0.12 * last.size
}

/// Whether a word is a piece of a table's rule that was taken for a sign: `|`.
fn is_rule(word: &Word, line: &Line, rules: &[[f32; 4]]) -> bool {
    let sign = word.text.chars().count() == 1 && !word.text.contains(char::is_alphanumeric);
    let near = 0.3 * line.size;
    sign && rules.iter().any(|[left, top, right, bottom]| {
        bottom - top > right - left
            && *top < line.y
            && line.y < bottom + line.size
            && word.x - near < *left
            && *left < word.end + near
    })
}

/// What was read, as a page shows it; its corner stands at `from`. Words that Tesseract is less sure of than `least` are left out.
fn shown(read: &Page, from: (f32, f32), least: u8) -> Shown {
    let rule = |[left, top, right, bottom]: &[f32; 4]| Rect {
        left: from.0 + left,
        top: from.1 + top,
        right: from.0 + right,
        bottom: from.1 + bottom,
    };
    let rules: Vec<Rect> = read.rules.iter().map(rule).collect();
    let mut out = Shown { width: read.width, height: read.height, rules, ..Shown::default() };
    for line in &read.lines {
        let words = line.words.iter().filter(|w| w.sure >= least && !is_rule(w, line, &read.rules));
        for (n, word) in words.enumerate() {
            let start = out.text.len() as u32;
            out.text.push_str(&word.text);
            out.pieces.push(Piece {
                text: start..out.text.len() as u32,
                x: from.0 + word.x,
                end: from.0 + word.end,
                y: from.1 + line.y,
                size: line.size,
                space: 0.25 * line.size,
                spaces: u16::from(n > 0),
                turn: Turn::None,
                lean: 0.0,
                hidden: false,
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of A4 that shows these words, under a picture that covers this share of it.
    fn page(words: &str, hidden: bool, covered: f32) -> Shown {
        let mut shown = Shown { width: 595.0, height: 842.0, ..Shown::default() };
        shown.images.push(Rect { left: 0.0, top: 0.0, right: 595.0, bottom: 842.0 * covered });
        for (n, word) in words.split_whitespace().enumerate() {
            let start = shown.text.len() as u32;
            shown.text.push_str(word);
            let text = start..shown.text.len() as u32;
            let place = |n: usize| f32::from(n as u16);
            let (x, y) = (30.0 * place(n % 16), 20.0 + 15.0 * place(n / 16));
            let turn = Turn::None;
            shown.pieces.push(Piece { text, x, end: x + 25.0, y, size: 12.0, space: 3.0, spaces: 1, turn, lean: 0.0, hidden });
        }
        shown
    }

    const PLAN: &str = "Ủy ban nhân dân xã An Bình xây dựng kế hoạch tổ chức ngày hội đọc sách năm 2025 với nội dung như sau: các thôn, \
                        tổ dân phố, trường học và đoàn thể chuẩn bị sách, báo, tài liệu; báo cáo kết quả về Ủy ban nhân dân xã trước ngày 20/4/2025.";
    const GARBLED: &str = "UBND TiNH HA NAM cQNG HoA xA HQI CHU NGHIA VIgT NAM SO VAN HoA vA THE THAo DQc t0p Tg do Hanh phric sti: Hd Nam, \
                           ngdy 14 thdng 3 ndm 202s v/v t6 chric Ngdy ch4y b0 vi sric khde cQng d6ng ndm 2025 Kinh giri: Uy ban nhAn dAn c6c huyen, \
                           thi x5, thdnh ph6";

    #[test]
    fn pages_that_are_pictures() {
        assert_eq!(judge(&page("", false, 1.0)), Verdict::Picture);
        assert_eq!(judge(&page("", false, 0.3)), Verdict::Picture);
        let stamp = "Ký bởi: SỞ NỘI VỤ Cơ quan: TỈNH HÀ NAM Thời gian ký: 25.04.2025 08:35:57 +07:00";
        assert_eq!(judge(&page(stamp, false, 0.95)), Verdict::Picture);
        assert_eq!(judge(&page("2", false, 0.9)), Verdict::Picture);
        assert_eq!(judge(&page("", false, 0.0)), Verdict::Nothing);
    }

    #[test]
    fn pages_of_text_with_or_without_pictures() {
        for (hidden, covered) in [(false, 0.0), (false, 0.4), (false, 1.0), (true, 1.0)] {
            assert_eq!(judge(&page(PLAN, hidden, covered)), Verdict::Text, "{hidden} {covered}");
        }
        // A title page: few words, and a picture no larger than an emblem.
        assert_eq!(judge(&page("PHỤ LỤC Danh sách các xã", false, 0.1)), Verdict::Text);
    }

    #[test]
    fn text_layers_that_are_worse_than_none() {
        assert_eq!(judge(&page(GARBLED, true, 1.0)), Verdict::Garbled(Source::Recognised));
        assert_eq!(judge(&page(GARBLED, false, 0.9)), Verdict::Garbled(Source::Recognised));
        let mut unknown = page(&"\u{fffd}".repeat(40), false, 0.0);
        unknown.unknown = 40;
        assert_eq!(judge(&unknown), Verdict::Garbled(Source::Typed));
    }

    #[test]
    fn pieces_of_one_word_are_judged_together() {
        let mut shown = page("CỘ NG HÒ A", false, 0.0);
        for n in [1, 3] {
            shown.pieces[n].x = shown.pieces[n - 1].end;
            shown.pieces[n].spaces = 0;
        }
        assert_eq!(words(&shown).collect::<Vec<_>>(), ["CỘNG", "HÒA"]);
    }
}
