//! What the report that is due is on: the results of the whole, those of a lower round of a contest, or something on the way.

use super::due::stage_at;
use crate::facts::model::{Level, Matter};
use crate::facts::page::Page;
use crate::lexicon::lists::words;
use crate::lexicon::{contest_in, round_at};
use crate::text::Text;
use crate::text::key::word;
use crate::text::token::Kind;
use crate::text::words::{BAO, GUI, TRUOC, VE};
use std::ops::Range;

/// How far before the level of a round its contest is named.
const REACH: usize = 12;

/// What the deadline at a token is for, as the words before it in its clause say, back to the day before; of a round, those of the sentence.
pub(super) fn of(page: &Page<'_, '_>, at: usize) -> Matter {
    let (text, clause) = (page.text, page.clause(at));
    let day_before = page.dates.within(clause.start..at).iter().rev().find(|d| d.has_day()).map(|d| d.tokens.end);
    let words = day_before.unwrap_or(clause.start)..at;
    let stage = words.clone().rev().find_map(|i| stage_at(text, i)).map(|tokens| text.display(tokens).to_lowercase().into());
    let round = round_in(text, words.clone()).or_else(|| round_in(text, page.sentence(at).start..at));
    let named = |pair: [u64; 2]| words.clone().any(|i| text.has(i, &pair));
    let as_things_stand = named([word!("tình"), word!("hình")]) && !named([word!("kết"), word!("quả")]);
    Matter { round, stage, results: words.clone().any(|i| is_on_results(text, i)), state: as_things_stand }
}

/// The last round of a contest that is named: `kết quả Hội thi cấp tỉnh`; not the level of a body (`Hội thi về UBND cấp tỉnh`).
fn round_in(text: &Text<'_>, words: Range<usize>) -> Option<Level> {
    let may = |i: &usize| text.key(*i) == word!("cấp") || text.key(*i) == word!("toàn");
    words.clone().rev().filter(may).find_map(|i| {
        let (level, _) = round_at(text, i)?;
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
    const WHOLE: [u64; 4] = words!["thực", "triển", "tổ", "hưởng"];
    let next = text.key(i + 2);
    text.has(i, &[word!("kết"), word!("quả")])
        && (WHOLE.contains(&next) || matches!(next, VE | GUI | TRUOC) || next == word!("chậm") || next == word!("cho"))
}
