//! Dates that were read as two words, since a scan's ones stand far apart: `13/1 1/2026`, `16/ 11/2026`.
//!
//! No date is written so; left alone it would be another day: the 13th of January.

use super::hocr::Word;

/// Puts the halves of dates together.
pub(super) fn mend(line: &mut Vec<Word>) {
    let mut n = 0;
    while n + 1 < line.len() {
        if is_one_date(&line[n].text, &line[n + 1].text) {
            let second = line.remove(n + 1);
            let first = &mut line[n];
            first.text.push_str(&second.text);
            first.end = second.end;
            first.sure = first.sure.min(second.sure);
        }
        n += 1;
    }
}

/// Whether two words are the halves of a date with its year.
fn is_one_date(first: &str, second: &str) -> bool {
    let first = first.trim_start_matches(['(', '“']);
    let Some((day, begun)) = first.split_once('/') else { return false };
    let figures = |s: &str, longest: usize| s.len() <= longest && s.bytes().all(|b| b.is_ascii_digit());
    let number = |s: &str| s.parse::<u32>().unwrap_or(0);
    let month_and_year = second.trim_end_matches(|c: char| !c.is_ascii_digit()).split_once('/');
    let Some((rest, year)) = month_and_year else { return false };
    let whole = figures(day, 2) && figures(begun, 1) && figures(rest, 2) && figures(year, 4);
    let month = [begun, rest].concat();
    whole
        && (1..=31).contains(&number(day))
        && month.len() <= 2
        && (1..=12).contains(&number(&month))
        && (1900..2100).contains(&number(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_of_dates() {
        let read = |line: &str| {
            let mut words: Vec<Word> = line.split(' ').map(|w| Word { text: w.to_owned(), ..Word::default() }).collect();
            mend(&mut words);
            words.into_iter().map(|w| w.text).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(read("ngày 13/1 1/2026."), "ngày 13/11/2026.");
        assert_eq!(read("từ 16/ 11/2026 đến (25/ 9/2026);"), "từ 16/11/2026 đến (25/9/2026);");
        // A month that there is not; two days; a fraction before a month.
        for line in
            ["ngày 13/2 1/2026", "ngày 13/11 1/2026", "ngày 13/1 và 1/2026", "13/1 1/26", "/ 1/2026", "tháng 1 1/2026", ""]
        {
            assert_eq!(read(line), line);
        }
    }
}
