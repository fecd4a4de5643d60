//! Wordings that a field looks for. Most tokens of a text begin none of them, which one bit of their word's key tells: ten comparisons a
//! token and list are saved.

use std::ops::Range;

use super::Text;

/// The first words of a list, a bit for each; `N` is a power of two.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Firsts<const N: usize = 4>([u64; N]);

impl<const N: usize> Firsts<N> {
    /// Of nothing yet.
    pub(crate) const fn none() -> Self {
        Self([0; N])
    }

    /// With a further one.
    pub(crate) const fn with(mut self, key: u64) -> Self {
        self.0[(key >> 58) as usize % N] |= 1 << (key >> 52 & 63);
        self
    }

    /// Whether a wording may begin with this word.
    #[inline]
    pub(crate) const fn may_be(&self, key: u64) -> bool {
        self.0[(key >> 58) as usize % N] >> (key >> 52 & 63) & 1 != 0
    }
}

/// A list of wordings, each as the keys of its words.
#[derive(Debug)]
pub(crate) struct Wordings {
    list: &'static [&'static [u64]],
    firsts: Firsts,
}

impl Wordings {
    /// The list; none of its wordings is empty.
    pub(crate) const fn new(list: &'static [&'static [u64]]) -> Self {
        let (mut firsts, mut n) = (Firsts::none(), 0);
        while n < list.len() {
            firsts = firsts.with(list[n][0]);
            n += 1;
        }
        Self { list, firsts }
    }

    /// All of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static [u64]> {
        self.list.iter().copied()
    }

    /// Whether one stands at `i`.
    #[inline]
    pub(crate) fn stand_at(&self, text: &Text<'_>, i: usize) -> bool {
        self.firsts.may_be(text.key(i)) && self.list.iter().any(|words| text.has(i, words))
    }

    /// Whether one begins within these tokens.
    #[inline]
    pub(crate) fn stand_in(&self, text: &Text<'_>, mut tokens: Range<usize>) -> bool {
        tokens.any(|i| self.stand_at(text, i))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::key::word;

    const LIST: Wordings = Wordings::new(&[&[word!("báo"), word!("cáo")], &[word!("gửi")]]);

    #[test]
    fn what_stands_is_found_and_nothing_else() {
        let text = Text::new("Các sở báo tin, gửi báo cáo");
        let found: Vec<usize> = (0..text.len()).filter(|i| LIST.stand_at(&text, *i)).collect();
        assert_eq!(found, [5, 6]);
        assert!(LIST.stand_in(&text, 0..text.len()) && !LIST.stand_in(&text, 0..5));
    }
}
