//! A difference in printed words: what stands between two blanks is shown whole, with its punctuation, so that a day is not cut
//! in two and the runs put together give each text as printed.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Change, Piece, Token, collapse, tokens};

/// A text, and which printed word each of its tokens belongs to.
struct Printed<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    /// The printed word of each token.
    word_of: Vec<usize>,
    /// The printed words; what bears no token goes with the word before it.
    words: Vec<Range<usize>>,
    /// Whether a word differs.
    changed: Vec<bool>,
}

impl<'t> Printed<'t> {
    fn new(text: &'t str) -> Self {
        let tokens = tokens(text);
        let (mut words, mut word_of): (Vec<Range<usize>>, Vec<usize>) = (Vec::new(), Vec::with_capacity(tokens.len()));
        for token in &tokens {
            let blank = words.last().map(|last| text[last.start..token.at.start].rfind(char::is_whitespace));
            match (blank, words.last_mut()) {
                (Some(None), Some(last)) => last.end = last.end.max(token.at.end),
                (at, last) => {
                    let from = last.as_ref().map_or(0, |l| l.start);
                    let start = at.flatten().map_or(0, |b| from + b);
                    let start = start + (text[start..].len() - text[start..].trim_start().len());
                    if let Some(last) = last {
                        last.end = start;
                    }
                    words.push(start.min(token.at.start)..token.at.end);
                }
            }
            word_of.push(words.len() - 1);
        }
        if let Some(last) = words.last_mut() {
            last.end = text.len();
        }
        let changed = vec![false; words.len()];
        Self { text, tokens, word_of, words, changed }
    }

    fn keys(&self) -> Vec<&str> {
        self.tokens.iter().map(|t| t.key.as_str()).collect()
    }

    /// Marks the words of these tokens.
    fn mark(&mut self, tokens: Range<usize>) {
        for n in tokens {
            self.changed[self.word_of[n]] = true;
        }
    }

    /// Whether the word of a token differs.
    fn is_changed(&self, token: usize) -> bool {
        self.changed[self.word_of[token]]
    }

    /// These words as printed, blanks collapsed.
    fn shown(&self, words: &Range<usize>) -> String {
        match (self.words.get(words.start), words.end.checked_sub(1).and_then(|l| self.words.get(l))) {
            (Some(first), Some(last)) if !words.is_empty() => collapse(&self.text[first.start..last.end]),
            _ => String::new(),
        }
    }
}

/// The two texts as runs of printed words that are the same (as the lower text prints them), removed and added.
#[must_use]
pub fn diff_whole(upper: &str, lower: &str) -> Vec<Piece> {
    let (mut old, mut new) = (Printed::new(upper), Printed::new(lower));
    let ops = capture_diff_slices(Algorithm::Patience, &old.keys(), &new.keys());
    let mut pairs = Vec::new();
    for op in &ops {
        if let DiffOp::Equal { old_index, new_index, len } = *op {
            pairs.extend((0..len).map(|n| (old_index + n, new_index + n)));
        } else {
            old.mark(op.old_range());
            new.mark(op.new_range());
        }
    }
    settle(&mut old, &mut new, &pairs);
    let same: Vec<(usize, usize)> = pairs
        .iter()
        .filter(|(a, b)| !old.is_changed(*a) && !new.is_changed(*b))
        .map(|(a, b)| (old.word_of[*a], new.word_of[*b]))
        .collect();
    pieces(&old, &new, &same)
}

/// What stands beside a part of a word that differs, differs too: forwards and backwards, as often as it takes in practice. What is
/// left over would be shown as the same with a word too many, never lost.
fn settle(old: &mut Printed<'_>, new: &mut Printed<'_>, pairs: &[(usize, usize)]) {
    let mut spread = |(a, b): &(usize, usize)| {
        if old.is_changed(*a) != new.is_changed(*b) {
            old.mark(*a..a + 1);
            new.mark(*b..b + 1);
        }
    };
    for _ in 0..2 {
        pairs.iter().for_each(&mut spread);
        pairs.iter().rev().for_each(&mut spread);
    }
}

/// The runs: between two words that are the same stands what only one text has.
fn pieces(old: &Printed<'_>, new: &Printed<'_>, same: &[(usize, usize)]) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut push = |change, words: String| {
        if !words.is_empty() {
            out.push(Piece { change, words });
        }
    };
    // Up to where both are shown, and where the run of equal words began in the lower text.
    let (mut a, mut b, mut from) = (0, 0, 0);
    for &(x, y) in same.iter().chain([&(old.words.len(), new.words.len())]) {
        if x > a || y > b {
            push(Change::Same, new.shown(&(from..b)));
            push(Change::Removed, old.shown(&(a..x)));
            push(Change::Added, new.shown(&(b..y)));
            from = y;
        }
        (a, b) = (a.max(x + 1), b.max(y + 1));
    }
    push(Change::Same, new.shown(&(from..b.min(new.words.len()))));
    out
}

#[cfg(test)]
mod tests {
    use super::super::inline;
    use super::*;

    #[track_caller]
    fn shows(upper: &str, lower: &str, wanted: &str) {
        assert_eq!(inline(&diff_whole(upper, lower)), wanted);
    }

    #[test]
    fn what_stands_between_blanks_stays_whole() {
        shows("đến hết ngày 10/6/2025.", "đến hết ngày 15/6/2025;", "đến hết ngày [-10/6/2025.-] {+15/6/2025;+}");
        shows(
            "trường học, chợ và bến xe; phân loại",
            "trường học, chợ, bến xe và nhà; phân loại",
            "trường học, chợ, [-và-] bến xe {+và nhà;+} phân loại",
        );
        shows("“Nước sạch” - cho mọi nhà", "“Nước sạch” – cho mọi người", "“Nước sạch” – cho mọi [-nhà-] {+người+}");
        shows(
            "phát triển KH&CN năm 2024",
            "Phát triển khoa học và công nghệ năm 2025",
            "Phát triển khoa học và công nghệ năm [-2024-] {+2025+}",
        );
        shows("phát triển KH&CN", "phát triển khoa học và đời sống", "phát triển [-KH&CN-] {+khoa học và đời sống+}");
        shows("", "một hai", "{+một hai+}");
        shows("một hai", "", "[-một hai-]");
        shows("một hai ba", "hai", "[-một-] hai [-ba-]");
        shows("…", "–", "");
    }

    /// Put together, the runs of each text give the text, but for blanks.
    #[test]
    fn nothing_is_lost() {
        let texts = [
            "",
            "- a",
            "1. Từ 5/5/2025 (thứ Hai) - đến 6/5.",
            "1. Từ 6/5/2025 - đến (thứ Ba) 6/5.",
            "KH&CN, ĐMST; a",
            "khoa học công nghệ đổi mới sáng tạo",
        ];
        for upper in texts {
            for lower in texts {
                let pieces = diff_whole(upper, lower);
                let kept =
                    |gone| pieces.iter().filter(|p| p.change != gone).map(|p| p.words.as_str()).collect::<Vec<_>>().join(" ");
                assert_eq!(kept(Change::Removed), collapse(lower).trim_start_matches("… "), "{upper} → {lower}");
                let words = super::super::key(&kept(Change::Added));
                assert_eq!(words, super::super::key(upper), "{upper} → {lower}");
            }
        }
    }
}
