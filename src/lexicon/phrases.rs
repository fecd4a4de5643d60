//! The tables as phrases: which name of a type, body, province or observance stands at a token.

use super::{
    Body, DocType, Observance, Office, Province, bodies, catalogues, generic_names, observances, offices, provinces, types,
};
use crate::text::Text;
use crate::text::key::{KeyBuilder, Letter, packed_at};
use crate::text::lists::phrase;
use crate::text::token::{Gap, Kind};
use crate::text::wordings::Firsts;
use crate::text::words::VA;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::sync::LazyLock;

/// Keys are hashes already.
#[derive(Default)]
pub(crate) struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for b in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*b);
        }
    }
    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

type KeyMap<V> = HashMap<u64, V, BuildHasherDefault<Identity>>;

/// Names as lists of word keys, found by their first two words, the longest first; names of one word by that.
pub(crate) struct Phrases<T> {
    /// Those with the same first words stand together.
    names: Vec<(Name, T)>,
    by_start: KeyMap<Range<usize>>,
    /// Most words of a text begin no name, and are not looked up.
    firsts: Firsts<16>,
}

/// A name: the keys of its words, and before which of them a mark may stand, a bit each.
#[derive(Clone)]
struct Name {
    keys: Box<[u64]>,
    marks: u64,
}

impl Name {
    fn new(name: &str) -> Self {
        Self::of_letters(name).unwrap_or_else(|| Self::of_text(name))
    }

    /// A name of letters, spaces and plain marks, without the way over a text: that took a fifth of what it takes to start.
    fn of_letters(name: &str) -> Option<Self> {
        let bytes = name.as_bytes();
        let (mut keys, mut count) = ([0; 32], 0);
        let (mut marks, mut marked) = (0, false);
        let mut at = 0;
        while at < bytes.len() {
            let (mut word, start) = (KeyBuilder::new(), at);
            while at < bytes.len() {
                let (letter, len) = packed_at(bytes, at);
                if letter == 0 {
                    break;
                }
                if !Letter::is_vietnamese(letter) {
                    return None;
                }
                word = word.push_packed(letter);
                at += len;
            }
            if at > start {
                marks |= u64::from(marked) << count;
                *keys.get_mut(count)? = word.finish();
                count += 1;
                marked = false;
                continue;
            }
            at += match bytes[at] {
                b' ' => 1,
                b',' | b'-' | b'&' | b'/' | b'.' => {
                    marked = true;
                    1
                }
                _ if bytes[at..].starts_with("–".as_bytes()) => {
                    marked = true;
                    "–".len()
                }
                _ => return None,
            };
        }
        Some(Self { keys: Box::from(&keys[..count]), marks })
    }

    fn of_text(name: &str) -> Self {
        let text = Text::new(name);
        let (mut keys, mut marks, mut marked) = (Vec::new(), 0, false);
        for token in text.tokens() {
            if token.kind.is_word() || token.kind == Kind::Number {
                marks |= u64::from(marked && keys.len() < 64) << (keys.len() % 64);
                keys.push(token.key);
                marked = false;
            } else {
                marked = true;
            }
        }
        Self { keys: keys.into_boxed_slice(), marks }
    }

    /// Whether a comma or full stop may stand before the n-th word: where the name has a mark, or before `và`. `huyện Châu Thành, Ủy
    /// ban nhân dân xã …` is no Thành ủy.
    fn may_pause(&self, n: usize) -> bool {
        n >= 64 || self.marks >> n & 1 == 1 || self.keys.get(n) == Some(&VA)
    }
}

/// Where a name is filed: hundreds begin with `Ngày`, few with the same two words.
fn filed(first: u64, second: Option<u64>) -> u64 {
    second.map_or(first, |s| first.rotate_left(17) ^ s)
}

impl<T: Copy> Phrases<T> {
    fn new(names: impl Iterator<Item = (&'static str, T)>) -> Self {
        Self::of(names.map(|(name, value)| (Name::new(name), value)))
    }

    /// Names long enough that a comma within one parts no two names: themes, observances.
    fn of_sentences(names: impl Iterator<Item = (Name, T)>) -> Self {
        Self::of(names.map(|(name, value)| (Name { marks: u64::MAX, ..name }, value)))
    }

    fn of(names: impl Iterator<Item = (Name, T)>) -> Self {
        let file = |(name, value): (Name, T)| Some((filed(*name.keys.first()?, name.keys.get(1).copied()), name, value));
        let mut all: Vec<(u64, Name, T)> = names.filter_map(file).collect();
        // Names of one length stay in the order of the table.
        all.sort_by_key(|(filed, name, _)| (*filed, std::cmp::Reverse(name.keys.len())));
        let mut phrases = Self { names: Vec::with_capacity(all.len()), by_start: KeyMap::default(), firsts: Firsts::none() };
        for (filed, name, value) in all {
            let end = phrases.names.len();
            let list = phrases.by_start.entry(filed).or_insert(end..end);
            // Where two rows share a name, the first row of the table is meant.
            if !phrases.names[list.clone()].iter().any(|(n, _)| n.keys == name.keys) {
                phrases.firsts = phrases.firsts.with(name.keys[0]);
                phrases.names.push((name, value));
                list.end = end + 1;
            }
        }
        phrases
    }

    /// The longest name that stands at `i`, and the token after it.
    #[inline]
    pub(crate) fn at(&self, text: &Text<'_>, i: usize) -> Option<(T, usize)> {
        let first = text.at(i).key;
        if !self.firsts.may_be(first) {
            return None;
        }
        self.named(text, i, first)
    }

    fn named(&self, text: &Text<'_>, i: usize, first: u64) -> Option<(T, usize)> {
        let second = text.at(next_word(text, i + 1)).key;
        let find = |filed: u64| {
            let list = &self.names[self.by_start.get(&filed)?.clone()];
            list.iter().find_map(|(name, value)| words_end(text, i, &name.keys, |n| name.may_pause(n)).map(|end| (*value, end)))
        };
        find(filed(first, Some(second))).or_else(|| find(first))
    }
}

/// Past a mark that may stand between two words of a name.
fn next_word(text: &Text<'_>, i: usize) -> usize {
    i + usize::from(matches!(text.kind(i), Kind::Comma | Kind::Dash | Kind::Amp | Kind::Dot | Kind::Slash))
}

/// The keys of a name's words; figures count, marks do not.
pub(crate) fn word_keys(name: &str) -> Vec<u64> {
    let text = Text::new(name);
    text.tokens().iter().filter(|t| t.kind.is_word() || t.kind == Kind::Number).map(|t| t.key).collect()
}

/// The token after the words of these keys, if they stand at `i`: a comma, dash, `&`, slash or dot between two words does not matter.
pub(crate) fn phrase_end(text: &Text<'_>, i: usize, keys: &[u64]) -> Option<usize> {
    words_end(text, i, keys, |_| true)
}

/// The same, a comma or full stop only before the words that `may_pause` tells.
fn words_end(text: &Text<'_>, i: usize, keys: &[u64], may_pause: impl Fn(usize) -> bool) -> Option<usize> {
    let mut at = i;
    for (n, k) in keys.iter().enumerate() {
        if n > 0 {
            if text.gap(at) >= Gap::Para {
                return None;
            }
            let mark = match text.kind(at) {
                Kind::Dash | Kind::Amp => true,
                // `HIV/AIDS`
                Kind::Slash => text.gap(at) == Gap::None && text.gap(at + 1) == Gap::None,
                Kind::Comma | Kind::Dot => may_pause(n),
                _ => false,
            };
            if mark && text.gap(at + 1) < Gap::Para {
                at += 1;
            }
        }
        let t = text.at(at);
        if t.key != *k || !(t.kind.is_word() || t.kind == Kind::Number) {
            return None;
        }
        at += 1;
    }
    Some(at)
}

static TYPES: LazyLock<Phrases<Option<&'static DocType>>> = LazyLock::new(|| {
    let named = types().iter().flat_map(|t| std::iter::once(t.name).chain(t.aliases.iter().copied()).map(move |n| (n, Some(t))));
    Phrases::new(named.chain(generic_names().iter().map(|n| (*n, None))))
});

static BODIES: LazyLock<Phrases<(&'static Body, &'static str)>> =
    LazyLock::new(|| Phrases::new(bodies().iter().flat_map(|b| b.names().map(move |n| (n, (b, n))))));

static PROVINCES: LazyLock<Phrases<&'static Province>> = LazyLock::new(|| {
    Phrases::new(provinces().iter().flat_map(|p| std::iter::once(p.name).chain(p.aliases.iter().copied()).map(move |n| (n, p))))
});

/// Every name of an observance.
static OBSERVANCE_NAMES: LazyLock<Vec<(Name, &'static Observance, &'static str)>> = LazyLock::new(|| {
    let names = observances().iter().flat_map(|o| std::iter::once(o.name).chain(o.aliases.iter().copied()).map(move |n| (n, o)));
    names.map(|(name, o)| (Name::new(name), o, name)).collect()
});

static OBSERVANCES: LazyLock<Phrases<&'static Observance>> =
    LazyLock::new(|| Phrases::of_sentences(OBSERVANCE_NAMES.iter().map(|(name, o, _)| (name.clone(), *o))));

static OFFICES: LazyLock<Phrases<&'static Office>> = LazyLock::new(|| Phrases::new(offices().iter().map(|o| (o.name, o))));

/// The lines of the catalogues that were added: whether each is a slogan.
static CATALOGUES: LazyLock<Phrases<bool>> = LazyLock::new(|| {
    let lines = catalogues().iter().flat_map(|c| {
        let of = |lines: &'static [String], slogan| lines.iter().map(move |l| (l.as_str(), slogan));
        of(&c.themes, false).chain(of(&c.slogans, true))
    });
    Phrases::of_sentences(lines.map(|(line, slogan)| (Name::new(line), slogan)).filter(|(name, _)| name.keys.len() >= FEW))
});

/// A line of fewer words stands in many a text by chance.
const FEW: usize = 4;

/// The type whose name stands at `i`, and the token after it.
pub(crate) fn doc_type_at(text: &Text<'_>, i: usize) -> Option<(&'static DocType, usize)> {
    TYPES.at(text, i).and_then(|(t, end)| t.map(|t| (t, end)))
}

/// The name of a type that ends before `end`, or words that stand for one (`Văn bản`): `None` inside for those.
pub(crate) fn doc_type_before(text: &Text<'_>, end: usize) -> Option<(Option<&'static DocType>, usize)> {
    (1..=5.min(end)).rev().find_map(|n| {
        let (kind, e) = TYPES.at(text, end - n)?;
        (e == end).then_some((kind, end - n))
    })
}

/// The body whose name stands at `i`, and the token after it.
pub(crate) fn body_at(text: &Text<'_>, i: usize) -> Option<(&'static Body, usize)> {
    BODIES.at(text, i).map(|((body, _), end)| (body, end))
}

/// The same, with the name of the table that stands there.
pub(crate) fn body_name_at(text: &Text<'_>, i: usize) -> Option<(&'static Body, &'static str, usize)> {
    BODIES.at(text, i).map(|((body, name), end)| (body, name, end))
}

/// The province whose name stands at `i`, and the token after it.
pub(crate) fn province_at(text: &Text<'_>, i: usize) -> Option<(&'static Province, usize)> {
    // `Thái Bình Dương` is the ocean.
    let ocean = |at: usize| text.has(at, phrase!("thái bình dương"));
    PROVINCES.at(text, i).filter(|_| !(ocean(i) || i > 0 && ocean(i - 1)))
}

/// The observance whose name stands at `i`, and the token after it.
pub(crate) fn observance_at(text: &Text<'_>, i: usize) -> Option<(&'static Observance, usize)> {
    OBSERVANCES.at(text, i)
}

/// The office whose name stands at `i`, and the token after it.
pub(crate) fn office_at(text: &Text<'_>, i: usize) -> Option<(&'static Office, usize)> {
    OFFICES.at(text, i)
}

/// The line of a catalogue that stands at `i`: whether it is a slogan, and the token after it.
pub(crate) fn catalogue_line_at(text: &Text<'_>, i: usize) -> Option<(bool, usize)> {
    CATALOGUES.at(text, i)
}

/// A name of an observance: its keys, the observance, the name.
type NearName = (&'static [u64], &'static Observance, &'static str);

/// For each known observance's words, by second and by third word, so that a name with one word off is still met.
pub(crate) static NEAR_OBSERVANCES: LazyLock<KeyMap<Vec<NearName>>> = LazyLock::new(|| {
    let mut map: KeyMap<Vec<_>> = KeyMap::default();
    for (Name { keys, .. }, o, name) in OBSERVANCE_NAMES.iter().filter(|(name, ..)| name.keys.len() >= 4) {
        for at in [1, 2] {
            map.entry(keys[at] ^ at as u64).or_default().push((&**keys, *o, *name));
        }
    }
    map
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_letters_are_read_as_texts_are() {
        let tables = types().iter().flat_map(|t| std::iter::once(t.name).chain(t.aliases.iter().copied()));
        let tables = tables.chain(bodies().iter().flat_map(Body::names)).chain(generic_names().iter().copied());
        let tables = tables.chain(provinces().iter().flat_map(|p| std::iter::once(p.name).chain(p.aliases.iter().copied())));
        let tables = tables.chain(observances().iter().flat_map(|o| std::iter::once(o.name).chain(o.aliases.iter().copied())));
        let tables = tables.chain(offices().iter().map(|o| o.name));
        let odd = [
            "", " ", "-", "a--b", "Hoà–Bình", "TP.HCM", "Kế hoạch  x", "a /b", "x. ", "Đ", "Ð", "năm 2025", "Façade",
            "hoa\u{301}",
        ];
        let mut quick = 0;
        for name in tables.chain(odd) {
            let slow = Name::of_text(name);
            if let Some(fast) = Name::of_letters(name) {
                quick += 1;
                assert_eq!((fast.keys, fast.marks), (slow.keys, slow.marks), "{name}");
            }
        }
        assert!(quick > 1000, "{quick}");
    }

    #[test]
    fn the_longest_name_wins_whatever_its_capitals_and_marks() {
        let text = Text::new("BỘ VĂN HOÁ, THỂ THAO VÀ DU LỊCH gửi Kế hoạch của Sở KH&CN tỉnh Bà Rịa – Vũng Tàu");
        assert_eq!(body_at(&text, 0).unwrap().0.code, "BVHTTDL");
        let plan = (0..text.len()).find_map(|i| doc_type_at(&text, i)).unwrap();
        assert_eq!(plan.0.abbr, "KH");
        let science = (8..text.len()).find_map(|i| body_at(&text, i)).unwrap();
        assert_eq!(science.0.name, "Sở Khoa học và Công nghệ");
        assert_eq!(province_at(&text, text.len() - 5).unwrap().0.name, "Bà Rịa - Vũng Tàu");
    }

    #[test]
    fn a_comma_between_two_names_makes_no_third() {
        let body = |words: &str| body_at(&Text::new(words), 0).map(|(b, _)| b.code);
        assert_eq!(body("Thành ủy Hà Nội"), Some("TU"));
        assert_eq!(body("Thành, Ủy ban nhân dân xã"), None);
        assert_eq!(body("Thành. Ủy ban nhân dân xã"), None);
        assert_eq!(body("Bộ Lao động, Thương binh và Xã hội"), body("Bộ Lao động - Thương binh và Xã hội"));
        assert_eq!(body("Bộ Văn hóa Thể thao, và Du lịch"), Some("BVHTTDL"));
    }
}
