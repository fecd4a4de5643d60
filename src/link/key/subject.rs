//! What papers are about.

use std::collections::HashSet;

use crate::text::fold::comparable;

/// Words of a subject that tell nothing.
const EMPTY: &[&str] =
    &["về việc", "v/v", "việc", "về", "tổ chức", "triển khai", "thực hiện", "hướng dẫn", "ban hành", "kế hoạch"];

/// A subject, ready to be compared: pairs of neighbouring words, and the years it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubjectKey {
    pairs: HashSet<(String, String)>,
    years: HashSet<String>,
    folded: String,
}

impl SubjectKey {
    /// The key of a subject.
    #[must_use]
    pub fn new(subject: &str) -> Self {
        let folded: String = comparable(subject).chars().map(|c| if c.is_alphanumeric() || c == '/' { c } else { ' ' }).collect();
        let words: Vec<&str> = folded.split_whitespace().collect();
        let years = words.iter().filter_map(|w| year_of(w)).map(str::to_owned).collect();
        let mut rest = words.join(" ");
        while let Some(cut) = EMPTY.iter().find_map(|e| rest.strip_prefix(e)?.strip_prefix(' ')) {
            rest = cut.to_owned();
        }
        let telling: Vec<&str> = rest.split(' ').filter(|w| *w != "năm" && year_of(w).is_none()).collect();
        let pairs = telling.windows(2).map(|w| (w[0].to_owned(), w[1].to_owned())).collect();
        Self { pairs, years, folded: words.join(" ") }
    }

    /// Whether the two are about one matter: six in ten of the shorter one's pairs of words are the longer one's, and the years
    /// they name are not different ones.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        let years = self.years.is_empty() || other.years.is_empty() || !self.years.is_disjoint(&other.years);
        let (short, long) = if self.pairs.len() <= other.pairs.len() { (self, other) } else { (other, self) };
        let common = short.pairs.intersection(&long.pairs).count();
        years && ((common >= 2 && common * 10 >= short.pairs.len() * 6) || self.folded == other.folded)
    }

    /// Whether the subject names an event.
    #[must_use]
    pub fn names(&self, event: &str) -> bool {
        let event = Self::new(event).folded;
        !event.is_empty() && self.folded.contains(&event)
    }
}

/// The year that a word is or ends in: `2025`, `21/4/2025`.
fn year_of(word: &str) -> Option<&str> {
    let last = word.rsplit('/').next()?;
    (last.len() == 4 && last.bytes().all(|b| b.is_ascii_digit()) && (last.starts_with("19") || last.starts_with("20")))
        .then_some(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_agree_in_their_matter_and_year() {
        let s = SubjectKey::new("về việc hướng dẫn tổ chức Tháng hành động vì trẻ em năm 2025");
        assert!(s.agrees(&SubjectKey::new("Tổ chức Tháng hành động vì trẻ em năm 2025 trên địa bàn tỉnh")));
        assert!(!s.agrees(&SubjectKey::new("Tổ chức Tháng hành động vì trẻ em năm 2026")));
        assert!(!s.agrees(&SubjectKey::new("Tổ chức phòng cháy, chữa cháy rừng mùa khô")));
        assert!(s.names("Tháng hành động vì trẻ em"));
    }
}
