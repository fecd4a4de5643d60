//! Names of events that no table has as they stand: one slip off, or only in the subject.

use super::ends_there;
use crate::facts::slips::one_slip;
use crate::lexicon::Observance;
use crate::lexicon::phrases::NEAR_OBSERVANCES;
use crate::lexicon::word_sets::{Bearer, ends_name_of};
use crate::text::Text;
use crate::text::fold::comparable;
use crate::text::key::word;
use crate::text::lists::{phrases, words};
use crate::text::token::{Gap, Kind};
use crate::text::words::{HANH, HOI, LE, NAM, NGAY, THANG, TUAN};
use std::ops::Range;

/// The name that was written, in the table's letters where it has it; the table's own where it was shortened.
pub(super) fn name_as_written(text: &Text<'_>, known: &Observance, tokens: Range<usize>) -> String {
    let printed = text.display(tokens.clone());
    if printed == known.name {
        return printed;
    }
    let key = comparable(&printed);
    let shortened = tokens.clone().any(|i| matches!(text.kind(i), Kind::Amp | Kind::Upper) && text.at(i).len > 1)
        && tokens.clone().any(|i| text.kind(i) == Kind::Lower);
    let name = std::iter::once(known.name).chain(known.aliases.iter().copied()).find(|n| comparable(n) == key);
    let capitals = !tokens.clone().any(|i| text.kind(i) == Kind::Lower);
    match name {
        Some(name) => name.to_owned(),
        None if shortened || capitals => known.name.to_owned(),
        None => printed,
    }
}

/// A known name of which one word is a slip off.
pub(super) fn near(text: &Text<'_>, i: usize) -> Option<(&'static Observance, &'static str, usize)> {
    [1_usize, 2].into_iter().find_map(|n| {
        let list = NEAR_OBSERVANCES.get(&(text.key(i + n) ^ n as u64))?;
        list.iter().find_map(|(keys, known, name)| {
            let end = near_end(text, i, keys)?;
            // The name stands as a name, with capitals (of a long one, `Tháng hành động vì trẻ em`, the first will do), and the words differ
            // by one slip; that takes longest to see.
            let capitals = (i + 1..end).any(|j| text.kind(j).is_capital()) || keys.len() >= 5 && text.kind(i).is_capital();
            let near = capitals && ends_there(text, end) && one_slip(name, &text.display(i..end));
            near.then_some((*known, *name, end))
        })
    })
}

/// The end of a phrase that agrees with `keys` in all words but one.
pub(super) fn near_end(text: &Text<'_>, i: usize, keys: &[u64]) -> Option<usize> {
    let mut off = 0;
    let mut at = i;
    for (n, k) in keys.iter().enumerate() {
        if n > 0 && matches!(text.kind(at), Kind::Comma | Kind::Dash | Kind::Amp) {
            at += 1;
        }
        let t = text.at(at);
        if n > 0 && t.gap >= Gap::Para || !(t.kind.is_word() || t.kind == Kind::Number) {
            return None;
        }
        off += usize::from(t.key != *k);
        if off > 1 {
            return None;
        }
        at += 1;
    }
    (off == 1).then_some(at)
}

/// `Tám`, `Giêng` behind `Tháng`.
fn is_month_in_words(word: u64) -> bool {
    const MONTHS: [u64; 12] = words!["giêng", "một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "chạp"];
    MONTHS.contains(&word)
}

/// `DƯỚI 3 THÁNG CHO …`, `05 NGÀY LÀM VIỆC`: a term, in capitals as its subject is.
fn is_a_term(text: &Text<'_>, i: usize) -> bool {
    let figure = i > 0 && text.gap(i) == Gap::Space && text.number(i - 1).is_some_and(|n| n.1 <= 2);
    figure && !matches!(text.key(i + 1), HOI | LE) && text.key(i + 1) != word!("hành")
}

/// The end of the name of an event that is in no table: in the subject, `Tuần lễ …`, `Ngày hội …`, `Tháng hành động …`.
pub(super) fn unknown_end(text: &Text<'_>, i: usize) -> Option<usize> {
    /// What goes on behind a name: the school year it is held in, the greater event that it is held for.
    const NEXT: [&[u64]; 2] = phrases!["năm học", "hưởng ứng"];
    let second = text.key(i + 1);
    let capital = text.kind(i).is_capital();
    let opens = match text.key(i) {
        TUAN => second == LE,
        NGAY => second == HOI || capital && text.kind(i + 1).is_word(),
        // `Cách mạng Tháng Tám thành công`: a month of the year is no event.
        THANG => second == HANH || capital && text.kind(i + 1).is_word() && !is_month_in_words(second),
        _ => false,
    };
    if !opens || !capital || is_a_term(text, i) {
        return None;
    }
    let mut at = i + 2;
    while at < text.len() && text.gap(at) < Gap::Para && at < i + 20 {
        let t = text.at(at);
        let stop = ends_name_of(Bearer::Event, t.key)
            || t.key == NAM && text.kind(at + 1) == Kind::Number
            || NEXT.iter().any(|words| text.has(at, words))
            || matches!(t.kind, Kind::Open | Kind::Dot | Kind::Semi | Kind::Number | Kind::Colon)
            // `phát động “Tuần lễ Áo dài”`: the quotation ends with the name that it began with.
            || t.kind == Kind::QuoteClose && !(i..at).any(|n| text.kind(n) == Kind::QuoteOpen)
            || t.kind == Kind::Quote && i > 0 && text.kind(i - 1) == Kind::Quote;
        if stop || t.kind == Kind::Dash && text.kind(at + 1) == Kind::Number {
            break;
        }
        at += 1;
    }
    while matches!(text.kind(at - 1), Kind::Comma | Kind::Dash) {
        at -= 1;
    }
    (at > i + 2).then_some(at)
}
