//! Words that a grammar turns on, written as words: `words!["sáng", "chiều"]`, `wordings!["gửi", "báo cáo"]`. They become keys while the
//! program is built.
//!
//! What names a thing of the world (a body, a place, an observance) is a row of a table instead, with its source.

/// How many words a phrase has.
pub(crate) const fn count(phrase: &str) -> usize {
    let bytes = phrase.as_bytes();
    let (mut at, mut words) = (0, 1);
    while at < bytes.len() {
        words += (bytes[at] == b' ') as usize;
        at += 1;
    }
    words
}

/// The keys of a phrase's words, of which there are `N`, one space between two.
pub(crate) const fn keys<const N: usize>(phrase: &str) -> [u64; N] {
    let (mut keys, mut rest, mut n) = ([0; N], phrase.as_bytes(), 0);
    while n < N {
        let mut end = 0;
        while end < rest.len() && rest[end] != b' ' {
            end += 1;
        }
        let (word, behind) = rest.split_at(end);
        assert!(!word.is_empty(), "a phrase has one space between two words and none around them");
        keys[n] = key_of(word);
        rest = if behind.is_empty() { behind } else { behind.split_at(1).1 };
        n += 1;
    }
    keys
}

const fn key_of(word: &[u8]) -> u64 {
    match std::str::from_utf8(word) {
        Ok(word) => crate::text::key::key(word),
        Err(_) => panic!("a space is never inside a letter"),
    }
}

/// The keys of single words: `words!["sáng", "chiều"]` is a `[u64; 2]`.
macro_rules! words {
    ($($word:literal),* $(,)?) => { [$($crate::text::key::word!($word)),*] };
}
pub(crate) use words;

/// The keys of a phrase's words: `phrase!("báo cáo")` is a `&'static [u64]`.
macro_rules! phrase {
    ($phrase:literal) => {
        const { &$crate::text::lists::keys::<{ $crate::text::lists::count($phrase) }>($phrase) as &[u64] }
    };
}
pub(crate) use phrase;

/// Several phrases: `phrases!["gửi", "báo cáo"]` is a `[&'static [u64]; 2]`.
macro_rules! phrases {
    ($($phrase:literal),* $(,)?) => { [$($crate::text::lists::phrase!($phrase)),*] };
}
pub(crate) use phrases;

/// [Wordings](crate::text::wordings::Wordings) of these phrases.
macro_rules! wordings {
    ($($phrase:literal),* $(,)?) => {
        $crate::text::wordings::Wordings::new(&$crate::text::lists::phrases![$($phrase),*])
    };
}
pub(crate) use wordings;

#[cfg(test)]
mod tests {
    use crate::text::Text;
    use crate::text::key::word;

    #[test]
    fn a_phrase_is_its_words() {
        assert_eq!(words!["sáng", "Chiều"], [word!("sáng"), word!("chiều")]);
        assert_eq!(phrase!("hạn"), [word!("hạn")]);
        assert_eq!(phrases!["góp ý", "gửi"], [&[word!("góp"), word!("ý")] as &[u64], &[word!("gửi")]]);
    }

    #[test]
    fn wordings_stand_where_all_their_words_do() {
        let text = Text::new("Các sở báo tin, gửi báo cáo");
        let asked = wordings!["báo cáo", "gửi"];
        let found: Vec<usize> = (0..text.len()).filter(|i| asked.stand_at(&text, *i)).collect();
        assert_eq!(found, [5, 6]);
    }
}
