//! Short forms within the names of bodies, spelt out.

use crate::letters::upper;
use crate::lexicon;
use crate::text::Text;
use crate::text::fold::with_tones_old;
use std::ops::Range;

/// The words with known short forms spelt out: `Phòng VH-TT` stays, `Phòng KH&CN` becomes `Phòng Khoa học và Công nghệ`.
pub(super) fn expand(text: &Text<'_>, tokens: Range<usize>) -> String {
    let words = text.display(tokens);
    // `về ATTP`: what a committee is for is said in words.
    let field = |n: usize, w: &str| n > 0 && words.split(' ').nth(n - 1) == Some("về") && w.chars().all(char::is_uppercase);
    let spelt = |n: usize, w: &str| lexicon::part_of_names(w).or_else(|| field(n, w).then(|| lexicon::only_reading(w)).flatten());
    let words = if words.split(' ').enumerate().any(|(n, w)| spelt(n, w).is_some()) {
        // `BHXH tỉnh`: the table writes `bảo hiểm xã hội` as sentences do.
        with_capital(&words.split(' ').enumerate().map(|(n, w)| spelt(n, w).unwrap_or(w)).collect::<Vec<_>>().join(" "))
    } else {
        words
    };
    // A field's short form is the one that a known sở or ministry has.
    let spelt = words.split_once(' ').filter(|(_, field)| field.chars().any(|c| c == '&' || c.is_uppercase()));
    let spelt = spelt.and_then(|(head, field)| {
        // `Trường Chính trị` has nothing of the Bộ Chính trị, which is no ministry.
        let known = |kind: &&str| lexicon::body_named(&[*kind, field].concat()).filter(|body| body.name.starts_with(*kind));
        let sister = ["Sở ", "Bộ "].iter().find_map(known)?;
        Some([head, " ", sister.name.split_once(' ').map_or(field, |f| f.1)].concat())
    });
    with_tones_old(spelt.unwrap_or(words))
}

/// With a capital at its head.
fn with_capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(upper).into_iter().chain(letters).collect()
}
