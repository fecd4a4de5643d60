//! Names of laws that go on where names else end: behind a comma, behind `và`, with a preposition.

use std::sync::LazyLock;

use super::table::rows;
use crate::text::Text;
use crate::text::key::key;
use crate::text::token::{Gap, Kind};

pub(super) const LAW_NAMES: &str = include_str!("law_names.tsv");

/// The words before the place where a name might end, and those behind it with which it goes on.
struct Going {
    before: Box<[u64]>,
    behind: Box<[u64]>,
}

static GOING: LazyLock<Vec<Going>> = LazyLock::new(|| {
    let keys = |words: &str| words.split(' ').map(key).collect();
    rows(LAW_NAMES).map(|row| Going { before: keys(row.get("before")), behind: keys(row.get("behind")) }).collect()
});

/// Whether the name of a law whose words end before `end` goes on with the small words at `next`, a comma or `và` between them or nothing.
pub(crate) fn law_goes_on(text: &Text<'_>, end: usize, next: usize) -> bool {
    text.kind(next) == Kind::Lower
        && text.gap(next) < Gap::Para
        && GOING.iter().any(|law| text.has(next, &law.behind) && text.has_before(end, &law.before))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_goes_on_with_the_words_of_its_law_alone() {
        let goes_on = |words: &str| {
            let text = Text::new(words);
            let at = (1..text.len()).find(|i| text.kind(*i) == Kind::Comma || text.words(*i..*i + 1) == "và").unwrap();
            law_goes_on(&text, at, at + 1)
        };
        assert!(goes_on("Luật Cán bộ, công chức") && goes_on("Luật Phí và lệ phí"));
        assert!(!goes_on("Luật Viên chức, công chức") && !goes_on("Luật Đất đai và hiệu quả sử dụng đất"));
    }

    #[test]
    fn a_preposition_may_be_of_a_name() {
        let text = Text::new("Luật Đầu tư theo phương thức đối tác công tư");
        assert!(law_goes_on(&text, 3, 3));
        assert!(!law_goes_on(&Text::new("Luật Đầu tư theo đúng quy định"), 3, 3));
    }

    #[test]
    fn every_row_has_words_on_both_sides_in_small_letters() {
        for row in rows(LAW_NAMES) {
            for words in [row.get("before"), row.get("behind")] {
                assert!(!words.is_empty() && words == words.to_lowercase() && !words.contains("  "), "{}", row.line);
            }
        }
    }
}
