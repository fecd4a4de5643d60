//! Words that stand so close together on a scan that they were read as one: `thànhphố`, `ỦYBANNHÂNDÂN`.
//!
//! Vietnamese syllables are a closed set: where letters can be parted into them in one way only, that is how they were printed. Words without
//! marks are left alone, for they may be of any language (`online`), and so are those that can be parted in two ways (`bảoan`).

use crate::ingest::charset::is_syllable;

/// Letters of a word that is looked at.
const LETTERS: std::ops::RangeInclusive<usize> = 5..=40;

/// The word with spaces between its syllables, what stands before and behind its letters kept.
pub(super) fn parted(word: &str) -> Option<String> {
    if word.is_ascii() {
        return None;
    }
    let core = word.trim_matches(|c: char| !c.is_alphabetic());
    let at = word.find(core)?;
    let letters: Vec<(usize, char)> = core.char_indices().collect();
    let one_case = core.chars().all(char::is_uppercase) || core.chars().skip(1).all(char::is_lowercase);
    if !LETTERS.contains(&letters.len()) || !one_case {
        return None;
    }
    let small = core.to_lowercase();
    // Small letters are as long as capitals in all that is looked at; what is not is left alone.
    if small.len() != core.len() || is_syllable(&small) {
        return None;
    }
    let ends = only_way(&small, &letters)?;
    let mut out = word[..at].to_owned();
    let mut from = 0;
    for end in ends {
        if from > 0 {
            out.push(' ');
        }
        out.push_str(&core[from..end]);
        from = end;
    }
    out.push_str(&word[at + core.len()..]);
    Some(out)
}

/// Where the syllables end, if there is one way to part the letters into them.
fn only_way(small: &str, letters: &[(usize, char)]) -> Option<Vec<usize>> {
    const SYLLABLE: usize = 7;
    let byte = |n: usize| letters.get(n).map_or(small.len(), |(at, _)| *at);
    // How many ways lead to each letter, and the letter where the last syllable of such a way began.
    let mut ways = vec![(0_u32, 0_usize); letters.len() + 1];
    ways[0].0 = 1;
    for end in 2..=letters.len() {
        for start in end.saturating_sub(SYLLABLE)..=end - 2 {
            if ways[start].0 > 0 && small.get(byte(start)..byte(end)).is_some_and(is_syllable) {
                ways[end] = (ways[end].0.saturating_add(ways[start].0), start);
            }
        }
    }
    if ways[letters.len()].0 != 1 {
        return None;
    }
    let mut ends = Vec::new();
    let mut at = letters.len();
    while at > 0 {
        ends.push(byte(at));
        at = ways[at].1;
    }
    ends.reverse();
    Some(ends)
}

#[cfg(test)]
mod tests {
    use super::parted;

    #[test]
    fn what_can_be_parted_in_one_way_is() {
        let read = |word: &str| parted(word).unwrap_or_else(|| word.to_owned());
        assert_eq!(read("thànhphố;"), "thành phố;");
        assert_eq!(read("ỦYBANNHÂNDÂN"), "ỦY BAN NHÂN DÂN");
        assert_eq!(read("(chốngdịch)"), "(chống dịch)");
        // Whole words, words of other tongues, codes, and what has two readings.
        for word in ["nghiêng", "online", "ĐẮKLẮK", "SGDĐT", "bảoan", "Krông", "12/QĐ-UBND", "", "“", "ngày05"] {
            assert_eq!(read(word), word);
        }
    }
}
