//! Committees whose name goes on over what they are for: `Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh`.

use super::names::{ends_name, field_end, leads_to_matter, surely_ended};
use super::places::{lexicon_starts_not, unit_at};
use crate::lexicon::word_sets::{Bearer, ends_name_of, pair_in_names};
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, phrases};
use crate::text::token::{Gap, Kind};
use crate::text::words::{CAC, SO, UY, VA};

/// `Hội đồng phối hợp phổ biến, giáo dục pháp luật | tỉnh`, `Ban Chỉ đạo chuyển đổi số | xã …`: up to the place whose committee it is,
/// what a committee is for goes on over small words, commas and `và`.
pub(super) fn field_before_place(text: &Text<'_>, i: usize, start: usize) -> Option<usize> {
    const COMMITTEES: &[&[u64]] = &phrases!["hội đồng", "ban chỉ đạo", "ban chỉ huy"];
    /// Tokens that what a committee is for has at most.
    const FIELD: usize = 22;
    if !COMMITTEES.iter().any(|words| text.has(i, words)) || !text.kind(start).is_word() || place_of_committee(text, start) {
        return None;
    }
    let mut at = start;
    // `giao thông`, `chương trình` are part of a name.
    let paired = |a: usize| pair_in_names(text.key(a), text.key(a + 1));
    let ends =
        |a: usize| text.kind(a) == Kind::Lower && ends_name_of(Bearer::Committee, text.key(a)) && !paired(a) && !paired(a - 1);
    let ended = |a: usize| ends(a) && !is_field_of_several(text, start, a);
    while at < start + FIELD && text.gap(at) < Gap::Wide && !ended(at) {
        if text.has(at, phrase!("trung ương")) {
            return Some(field_end(text, start, at + 2));
        }
        if let Some(after) = disease_end(text, at) {
            at = after;
            continue;
        }
        if at > start && place_of_committee(text, at) {
            // `các xã`, `và xã …` are others.
            let led = text.kind(at - 1).is_word() || matches!(text.kind(at - 1), Kind::Number | Kind::QuoteClose);
            return (led && !matches!(text.key(at - 1), VA | CAC)).then_some(at);
        }
        let named = || lexicon_starts_not(text, at) && !ends_name(text, at) || is_programme(text, at);
        let word = text.kind(at).is_word() && (!text.kind(at).is_capital() || named());
        let mark = matches!(text.kind(at), Kind::Comma | Kind::Dash | Kind::QuoteOpen) && text.kind(at + 1).is_word()
            || text.kind(at) == Kind::QuoteClose;
        let figure = text.kind(at) == Kind::Number && text.at(at).len <= 3 && text.gap(at) == Gap::Space;
        if !(word || mark || figure) {
            return None;
        }
        at += 1;
    }
    None
}

/// `Ban Chỉ đạo liên ngành về an toàn thực phẩm tỉnh …`: behind `liên ngành` the first `về` leads to what the committee is for, unless it leads to
/// what somebody does (`về việc`, `về triển khai`), which is the paper's subject.
fn is_field_of_several(text: &Text<'_>, start: usize, i: usize) -> bool {
    text.key(i) == word!("về") && i == start + 2 && text.has(start, phrase!("liên ngành")) && !leads_to_matter(text, i)
}

/// Whether the place of a committee is named at `i`: not the `xã` of `xã hội`, `hợp tác xã`.
fn place_of_committee(text: &Text<'_>, i: usize) -> bool {
    let named = |end: usize| text.kind(end).is_capital() || text.kind(end) != Kind::Lower || surely_ended(text, end);
    let asked = |end: usize| text.key(end) == word!("yêu") || text.key(end) == word!("đề");
    unit_at(text, i).is_some_and(|u| {
        let whole = text.key(u.end) != UY
            && text.key(u.end) != word!("hội")
            && text.key(u.end) != word!("viên")
            && text.key(i - 1) != word!("tác");
        whole && (u.is_province() || named(u.end) || asked(u.end))
    })
}

/// `Ban Chỉ đạo các Chương trình mục tiêu quốc gia tỉnh`, `… Đề án 06 tỉnh`: what the committee is for, and no paper with a number.
fn is_programme(text: &Text<'_>, i: usize) -> bool {
    let figure = text.kind(i + 2) == Kind::Number && !matches!(text.kind(i + 3), Kind::Slash | Kind::Dash);
    let goes_on = text.kind(i + 2) == Kind::Lower && text.key(i + 2) != SO;
    (text.has(i, phrase!("chương trình")) || text.has(i, phrase!("đề án"))) && (figure || goes_on)
}

/// Diseases that committees are named after and whose own names go on behind a mark that would end a body's: the word, the mark, and the word behind
/// it, where that is no figure.
const DISEASES: [(u64, Kind, Option<u64>); 2] =
    [(word!("COVID"), Kind::Dash, None), (word!("HIV"), Kind::Slash, Some(word!("AIDS")))];

/// The token behind the name of such a disease at `i`: `COVID-19`, `HIV/AIDS`.
pub(super) fn disease_end(text: &Text<'_>, i: usize) -> Option<usize> {
    let (_, mark, behind) = DISEASES.iter().find(|disease| disease.0 == text.key(i))?;
    let ends = behind.map_or(text.kind(i + 2) == Kind::Number, |word| text.key(i + 2) == word);
    let joined = text.gap(i + 1) == Gap::None && text.gap(i + 2) == Gap::None;
    (text.kind(i + 1) == *mark && ends && joined).then_some(i + 3)
}
