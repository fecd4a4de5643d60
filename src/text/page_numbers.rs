//! Page numbers that stand among the words of a text drawn from a page: `2`, `- 2 -`, `Trang 2/4` on a line of their own. They are cut out
//! of the tokens, so that they do not split a sentence or become the month of a date; what is quoted keeps them.
//!
//! Figures alone can be much else: a table's cell, a serial away from its symbol, a quantity. They count as a page's number at a form
//! feed, within a sentence whose lines the margin ends (no word of it was ever set alone there), or in a sequence of pages.

use super::joins::{begins_item, ends_paragraph, is_address, is_capitals, is_full, margin};
use super::key::word;
use super::sheet::Sheet;
use super::token::{Gap, Kind, Line, Token};
use super::words::{DIEU, DOT, LA, LUC, MUC, NAM, NGAY, PHAN, SO, THANG, TUAN};
use std::ops::Range;

/// The first lines are the head's, where figures alone are the document's number.
const HEAD_LINES: usize = 4;
/// Where lines are not cut at a margin, one that goes on is at least so wide, and so is its rest.
const WIDE: u32 = 45;
const REST: u32 = 12;
/// A page has at least so many lines.
const PAGE_LINES: usize = 15;
/// A table's row has at most so many lines, one for each cell.
const ROW_LINES: usize = 12;
/// A text with more pages than this is none.
const PAGES: u64 = 999;
const TRANG: u64 = word!("trang");

/// A line that holds a number and nothing else.
struct Candidate {
    line: usize,
    page: u64,
    /// A word or dashes say that it is a page's.
    sure: bool,
    cut: bool,
}

/// Cuts page numbers out; gives the first bytes of the lines that go on with a sentence which one had split.
pub(super) fn cut(text: &str, sheet: &mut Sheet) -> Vec<u32> {
    let Sheet { tokens, lines, .. } = &mut *sheet;
    let mut candidates: Vec<Candidate> = Vec::new();
    for (n, line) in lines.iter().enumerate().skip(HEAD_LINES) {
        if line.end - line.first <= 4
            && let Some((page, sure)) = page_number(&tokens[range(*line)])
        {
            candidates.push(Candidate { line: n, page, sure, cut: false });
        }
    }
    if candidates.is_empty() {
        return Vec::new();
    }
    let around = Around { text, tokens, lines, margin: margin(lines) };
    for n in 0..candidates.len() {
        let c = &candidates[n];
        let row = |above: &Candidate| above.page + 1 == c.page && c.line - above.line <= ROW_LINES && !above.cut;
        let column = candidates[..n].iter().rev().take(ROW_LINES).any(row);
        candidates[n].cut = c.sure || !column && (around.at_form_feed(c) || c.page > 1 && around.in_sentence(c));
    }
    sequences(&around, &mut candidates);
    let mut keep = vec![true; tokens.len()];
    let mut goes_on = Vec::new();
    for c in candidates.iter().filter(|c| c.cut) {
        keep[range(lines[c.line])].fill(false);
        if around.is_open(c.line - 1) && around.is_rest(c.line + 1) {
            goes_on.push(tokens[lines[c.line + 1].first as usize].start);
        }
    }
    if keep.contains(&false) {
        sheet.drop_tokens(text, &keep);
    }
    goes_on
}

/// Joins these lines with the sentence before them: a page's end is no paragraph's.
pub(super) fn join(tokens: &mut [Token], lines: &[Line], goes_on: &[u32]) {
    for start in goes_on {
        if let Ok(n) = lines.binary_search_by_key(start, |l| tokens[l.first as usize].start) {
            tokens[lines[n].first as usize].gap = Gap::Line;
        }
    }
}

fn range(line: Line) -> Range<usize> {
    line.first as usize..line.end as usize
}

/// The number that a line holds alone, and whether it says that it is a page's.
fn page_number(line: &[Token]) -> Option<(u64, bool)> {
    let page = |t: &Token| {
        let usual = t.kind == Kind::Number && t.len == t.key.max(1).ilog10() as u16 + 1;
        (usual && (1..=PAGES).contains(&t.key)).then_some(t.key)
    };
    match line {
        [n] => Some((page(n)?, false)),
        [a, n, b] if a.kind == Kind::Dash && b.kind == Kind::Dash => Some((page(n)?, true)),
        [w, n] if w.key == TRANG && w.kind.is_capital() => Some((page(n)?, true)),
        [w, n, of, all] if w.key == TRANG && w.kind.is_capital() && of.kind == Kind::Slash => {
            Some((page(n).filter(|n| *n <= all.key && all.kind == Kind::Number)?, true))
        }
        _ => None,
    }
}

/// Marks numbers that count the pages, one after the other, a page's lines between them.
fn sequences(around: &Around<'_>, candidates: &mut [Candidate]) {
    let bare: Vec<usize> = (0..candidates.len()).filter(|n| !candidates[*n].sure).collect();
    for pair in bare.windows(2) {
        let (a, b) = (&candidates[pair[0]], &candidates[pair[1]]);
        let counts = a.page + 1 == b.page && b.line - a.line > PAGE_LINES;
        if counts && [a, b].iter().all(|c| c.cut || !around.is_wanted(c)) {
            candidates[pair[0]].cut = true;
            candidates[pair[1]].cut = true;
        }
    }
}

/// What stands around a candidate.
struct Around<'t> {
    text: &'t str,
    tokens: &'t [Token],
    lines: &'t [Line],
    margin: Option<u32>,
}

impl Around<'_> {
    fn words(&self, line: usize) -> &[Token] {
        self.lines.get(line).map_or(&[], |l| &self.tokens[range(*l)])
    }

    /// Whether the number is the first of a page, or the last.
    fn at_form_feed(&self, c: &Candidate) -> bool {
        let feed = |above: &[Token], below: &[Token]| match (above.last(), below.first()) {
            (Some(a), Some(b)) => self.text.as_bytes()[a.end() as usize..b.start as usize].contains(&0x0C),
            _ => false,
        };
        let line = self.words(c.line);
        let first = feed(self.words(c.line - 1), line);
        first && c.page > 1 || feed(line, self.words(c.line + 1)) && !self.is_wanted(c)
    }

    /// Whether it stands between two lines of one sentence.
    fn in_sentence(&self, c: &Candidate) -> bool {
        self.is_open(c.line - 1) && self.is_rest(c.line + 1) && !self.is_wanted(c)
    }

    /// Whether a line can be the rest of a sentence.
    fn is_rest(&self, line: usize) -> bool {
        let words = self.words(line);
        let Some(first) = words.first() else { return false };
        let goes_on = match first.kind {
            Kind::Number => !begins_item(words) && page_number(words).is_none(),
            Kind::Lower | Kind::Comma | Kind::Open | Kind::Close => !begins_item(words),
            _ => first.kind.is_capital() && !begins_item(words) && !is_address(words) && !is_capitals(words),
        };
        goes_on && (self.lines[line].width >= REST || ends_paragraph(words))
    }

    /// Whether a line is ended by the margin, within a sentence.
    fn is_open(&self, line: usize) -> bool {
        let words = self.words(line);
        let full = match self.margin {
            Some(_) => is_full(self.lines[line], begins_item(words), self.margin),
            None => self.lines[line].width >= WIDE,
        };
        full && !ends_paragraph(words) && !is_capitals(words)
    }

    /// Whether the line before ends in a word that a number belongs to (`tháng`, `Điều`), and no other number follows.
    fn is_wanted(&self, c: &Candidate) -> bool {
        const WANT: [u64; 22] = [
            NGAY,
            THANG,
            NAM,
            SO,
            DIEU,
            MUC,
            PHAN,
            LUC,
            DOT,
            TUAN,
            LA,
            word!("quý"),
            word!("khoản"),
            word!("điểm"),
            word!("lần"),
            word!("kỳ"),
            word!("cấp"),
            word!("khóa"),
            word!("thứ"),
            word!("từ"),
            word!("đến"),
            word!("có"),
        ];
        let Some(last) = self.words(c.line - 1).last() else { return false };
        let wants = WANT.contains(&last.key) && last.kind.is_word() || matches!(last.kind, Kind::Slash | Kind::Dash);
        wants && self.words(c.line + 1).first().is_none_or(|t| t.kind != Kind::Number)
    }
}

#[cfg(test)]
mod tests {
    use crate::text::Text;

    /// What is left of these lines among others of a page.
    fn left(lines: &str) -> String {
        let prose = "Các cơ quan, đơn vị, địa phương phối hợp chặt chẽ trong quá trình tổ chức thực hiện.\n";
        let raw = format!("{}{lines}\n{}", prose.repeat(9), prose.repeat(3));
        let text = Text::new(&raw);
        let all = text.display(0..text.len());
        all.replace(prose.trim_end(), "").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    const ABOVE: &str = "Tổng hợp kết quả, gửi về Phòng Kinh tế của xã để báo cáo trước";

    #[test]
    fn a_page_number_within_a_sentence_is_cut() {
        for number in ["2", "\n2\n", "\u{C}3", "- 2 -", "\nTrang 2/4\n", "Trang 2"] {
            let kept = left(&format!("{ABOVE} ngày 06 tháng\n{number}\n11 năm 2024 theo quy định."));
            assert!(kept.ends_with("ngày 06 tháng 11 năm 2024 theo quy định."), "{number:?}: {kept}");
        }
        assert!(left(&format!("{ABOVE} Ủy ban nhân dân\n\n4\n\nxã Hòa Bình trước khi làm.")).contains("dân xã Hòa"));
    }

    #[test]
    fn figures_that_belong_to_the_words_stay() {
        for lines in [
            format!("{ABOVE} khi hết quý\n2\nvà gửi về Phòng Kinh tế."),
            "STT\nNội dung công việc phải làm\n1\nTreo băng rôn\n2\nvệ sinh đường làng".to_owned(),
            "Số lượng\n2\nlớp".to_owned(),
            format!("{ABOVE} ngày hội.\n2\nCác xóm làm."),
            format!("{ABOVE} năm\n2026\ntheo quy định."),
        ] {
            let words = lines.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(left(&lines), words, "{lines}");
        }
    }
}
