//! What the report that is due is on: the results of the whole, those of a lower round of a contest, or something on the way.

use super::due::{round_behind, stage_at};
use crate::facts::model::{Level, Matter};
use crate::facts::page::Page;
use crate::lexicon::word_sets::{ResultWord, result_word};
use crate::lexicon::{contest_in, round_at};
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::phrase;
use crate::text::token::Kind;
use crate::text::words::{BAO, GUI, VE};
use std::ops::Range;

/// How far before the level of a round its contest is named.
const REACH: usize = 12;

/// What the deadline at a token is for, as the words before it in its clause say, back to the day before; of a round, those of the sentence.
pub(super) fn of(page: &Page<'_, '_>, deadline: Range<usize>) -> Matter {
    let at = deadline.start;
    let (text, clause) = (page.text, page.clause(at));
    let day_before = page.dates.within(clause.start..at).iter().rev().find(|d| d.has_day()).map(|d| d.tokens.end);
    let words = day_before.unwrap_or(clause.start)..at;
    // `trước ngày 10/12 (đợt 1), trước ngày 05/02 (đợt 2)`: the words in brackets are of the day before them.
    let own_round = round_behind(text, deadline.end).map(|_| deadline.end + 1..deadline.end + 3);
    let stage = own_round.or_else(|| words.clone().rev().find_map(|i| stage_at(text, i)));
    let stage = stage.map(|tokens| text.display(tokens).to_lowercase().into());
    let round = round_in(text, words.clone()).or_else(|| round_in(text, page.sentence(at).start..at));
    let named = |phrase: &[u64]| words.clone().any(|i| text.has(i, phrase));
    let as_things_stand = named(phrase!("tình hình")) && !named(RESULTS);
    let object = words.clone().rev().find(|i| text.has(*i, RESULTS)).and_then(|i| object_at(text, i + RESULTS.len()..at));
    let gathered = named(phrase!("tổng hợp"));
    Matter { round, stage, results: words.clone().any(|i| is_on_results(text, i)), state: as_things_stand, object, gathered }
}

const RESULTS: &[u64] = phrase!("kết quả");

/// The piece of work whose results are told: `kết quả sơ tuyển, khám sức khỏe về …`; none where they are those of the whole.
fn object_at(text: &Text<'_>, words: Range<usize>) -> Option<Box<str>> {
    const LONGEST: usize = 8;
    let said = |i: usize| result_word(text.key(i));
    let over = |i: usize| matches!(said(i), Some(ResultWord::Sent | ResultWord::Behind));
    let goes_on = |i: &usize| !over(*i) && (text.kind(*i) == Kind::Lower || text.kind(*i) == Kind::Comma);
    let len = words.clone().take(LONGEST + 1).take_while(goes_on).count();
    let named = (2..=LONGEST).contains(&len) && said(words.start).is_none();
    named.then(|| text.display(words.start..words.start + len).to_lowercase().into())
}

/// The last round of a contest that is named: `kết quả Hội thi cấp tỉnh`; not the level of a body (`Hội thi về UBND cấp tỉnh`).
fn round_in(text: &Text<'_>, words: Range<usize>) -> Option<Level> {
    let may = |i: &usize| text.key(*i) == word!("cấp") || text.key(*i) == word!("toàn");
    words.clone().rev().filter(may).find_map(|i| {
        let (level, _) = round_at(text, i)?;
        // `kết quả tổ chức cấp trường`: what is held at levels is a contest.
        if text.has_before(i, phrase!("kết quả tổ chức")) {
            return Some(level);
        }
        let contest = contest_in(text, words.start.max(i.saturating_sub(REACH))..i).filter(|end| *end <= i)?;
        let others = |j: usize| {
            matches!(text.key(j), GUI | VE | BAO)
                || text.key(j) == word!("UBND")
                || matches!(text.kind(j), Kind::Semi | Kind::Colon)
        };
        (!(contest..i).any(others)).then_some(level)
    })
}

/// `kết quả thực hiện`, `kết quả về Sở …`: of the whole, and not of a part of it (`kết quả rà soát`).
fn is_on_results(text: &Text<'_>, i: usize) -> bool {
    text.has(i, RESULTS) && matches!(result_word(text.key(i + RESULTS.len())), Some(ResultWord::Done | ResultWord::Sent))
}
