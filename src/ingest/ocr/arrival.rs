//! The stamp of arrival (`CÔNG VĂN ĐẾN`, `Số: …`, `Ngày: …`, `Chuyển: …`): the receiver's words on the paper, and none of the document's.

use super::hocr::Line;

/// What the stamp says first.
const TITLES: [&str; 3] = ["công văn đến", "văn bản đến", "đến"];
/// Its lines below that.
const LINES: [&str; 5] = ["số", "ngày", "giờ", "chuyển", "lưu hồ sơ"];
/// So many times the height of its letters the stamp goes down, and to either side.
const DEEP: f32 = 9.0;
const WIDE: f32 = 3.0;

/// Takes the stamp's lines from a page.
pub(super) fn leave_out(lines: &mut Vec<Line>) {
    let title = lines.iter().position(|line| TITLES.contains(&text(line).as_str()) && is_capital(line));
    let Some(at) = title else { return };
    let stamp = lines.remove(at);
    let (left, right) = edges(&stamp);
    let room = WIDE * stamp.size;
    lines.retain(|line| {
        let (from, to) = edges(line);
        let inside = from > left - room && to < right + room && line.y > stamp.y && line.y < stamp.y + DEEP * stamp.size;
        let words = text(line);
        // The document's own number has a symbol, its day a place before it.
        !(inside
            && LINES
                .iter()
                .any(|l| words.strip_prefix(l).is_some_and(|rest| !rest.contains(char::is_alphabetic) || *l == "chuyển")))
    });
}

fn text(line: &Line) -> String {
    let words: Vec<String> = line.words.iter().map(|w| w.text.to_lowercase()).collect();
    words.join(" ").trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

fn is_capital(line: &Line) -> bool {
    !line.words.iter().any(|w| w.text.contains(char::is_lowercase))
}

/// Where a line begins and ends.
fn edges(line: &Line) -> (f32, f32) {
    line.words.iter().fold((f32::MAX, f32::MIN), |(from, to), w| (from.min(w.x), to.max(w.end)))
}

#[cfg(test)]
mod tests {
    use super::super::hocr::Word;
    use super::*;

    fn line(words: &str, x: f32, y: f32) -> Line {
        let word = |(n, w): (usize, &str)| {
            let x = x + f32::from(u8::try_from(n).unwrap()) * 60.0;
            Word { text: w.to_owned(), x, end: x + 50.0, ..Word::default() }
        };
        Line { y, size: 30.0, words: words.split(' ').enumerate().map(word).collect() }
    }

    #[test]
    fn the_receivers_stamp_goes_and_the_documents_words_stay() {
        let read = |lines: &[(&str, f32, f32)]| {
            let mut lines: Vec<Line> = lines.iter().map(|(words, x, y)| line(words, *x, *y)).collect();
            leave_out(&mut lines);
            lines.iter().map(|l| l.words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ")).collect::<Vec<_>>()
        };
        let page = [
            ("CÔNG VĂN ĐẾN", 100.0, 100.0),
            ("Số: 4078", 100.0, 150.0),
            ("Ngày: 26/2/2025", 100.0, 200.0),
            ("Chuyển: VX", 100.0, 250.0),
            ("Số: 12/KH-UBND", 100.0, 280.0),
            ("Số: 7", 900.0, 150.0),
        ];
        assert_eq!(read(&page), ["Số: 12/KH-UBND", "Số: 7"]);
        // Words of a sentence, and where there is no such stamp.
        let page = [("công văn đến", 100.0, 100.0), ("Số: 4078", 100.0, 150.0)];
        assert_eq!(read(&page).len(), 2);
    }
}
