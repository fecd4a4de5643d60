//! The body that a name in capitals is, read as running text would be.

use crate::facts::issuers::{Home, IssuerHit, is_committee_at, issuer_at, level_of_place, ministry_run_together};
use crate::facts::model::{Issuer, Level};
use crate::facts::names::{in_running_text, lines_as_in_body};
use crate::lexicon::phrases::{body_at, province_at};
use crate::text::Text;
use crate::text::fold::tone_old;
use crate::text::key::word;
use crate::text::lists::{phrase, words};
use crate::text::token::Kind;
use std::ops::Range;

/// No body has a name of more words.
const LONGEST_NAME: usize = 400;

/// The body that the cells of one name make, read as running text would be.
pub(super) fn name_in_capitals(text: &Text<'_>, cells: &[Range<usize>], home: &Home) -> Option<IssuerHit> {
    let (first, last) = (cells.first()?, cells.last()?);
    if cells.iter().map(ExactSizeIterator::len).sum::<usize>() > LONGEST_NAME {
        return None;
    }
    if let [one] = cells
        && let Some(hit) = issuer_at(text, one.start, home)
        && hit.tokens.end == one.end
        && is_known(text, one.start)
    {
        return Some(hit);
    }
    // Several lines, another column between them or behind them perhaps: read from a text of its own, in running text's capitals.
    let words: Vec<String> = cells.iter().map(|c| text.display(c.clone())).collect();
    let alone = words.join(" ");
    let inner = Text::new(&alone);
    let spelt = in_own_words(text, cells, &inner);
    let issuer = read_name(&Text::new(&spelt), home)?;
    let end = if cells.windows(2).all(|w| w[0].end == w[1].start) { last.end } else { first.end };
    Some(IssuerHit { issuer, tokens: first.start..end })
}

/// Whether a name of the tables stands at `i`, which needs no guess at its capitals.
fn is_known(text: &Text<'_>, i: usize) -> bool {
    body_at(text, i).is_some_and(|(b, _)| b.level.is_some()) || is_committee_at(text, i)
}

fn in_own_words(text: &Text<'_>, cells: &[Range<usize>], inner: &Text<'_>) -> String {
    match cells {
        _ if is_committee_at(inner, 0) => inner.display(0..inner.len()),
        [one] => in_running_text(text, one.clone()),
        _ => lines_as_in_body(text, cells).unwrap_or_else(|| in_running_text(inner, 0..inner.len())),
    }
}

/// Words of a district's name.
const PLACE_WORDS: usize = 3;

/// The body that a whole text names.
fn read_name(text: &Text<'_>, home: &Home) -> Option<Issuer> {
    let hit = issuer_at(text, 0, home);
    if let Some(hit) = &hit
        && hit.tokens.end >= text.len()
    {
        // `Đoàn trường THPT …` is the school's, under whose line it may stand.
        let of_school = text.has(0, phrase!("đoàn trường")).then_some(Level::Unit);
        return Some(Issuer { level: of_school.or(hit.issuer.level), ..hit.issuer.clone() });
    }
    // `PHÒNG GIÁO DỤC VÀ ĐÀO TẠO BẢO LÂM`: the tables know the phòng; the few words behind it, in no group of words, are its district's name.
    if let Some(hit) = &hit
        && hit.issuer.level == Some(Level::District)
        && is_known(text, 0)
        && (1..=PLACE_WORDS).contains(&(text.len() - hit.tokens.end))
        && (hit.tokens.end..text.len()).all(|i| text.kind(i) == Kind::Lower)
    {
        return Some(hit.issuer.clone());
    }
    // Longer than any known name: all of it is the name.
    let words = 0..text.len();
    let value = if is_committee_at(text, 0) { in_running_text(text, words) } else { tone_old(&text.display(words)).into_owned() };
    let unknown = hit.is_none();
    let level = hit.as_ref().and_then(|h| h.issuer.level).or_else(|| level_of_unknown(text).filter(|_| unknown));
    let level = level.or_else(|| level_of_place(text, 0..text.len()).filter(|_| unknown));
    if let Some(body) = ministry_run_together(&value).filter(|_| level == Some(Level::Ministry)) {
        return Some(Issuer { value: body.name.to_owned(), level, province: None });
    }
    let own = if matches!(level, Some(Level::Central | Level::Ministry)) {
        None
    } else {
        province_in(text).or_else(|| home.province.clone())
    };
    let province = hit.and_then(|h| h.issuer.province).or(own);
    (text.len() >= 2).then_some(Issuer { value, level, province })
}

/// `TRƯỜNG …`, `BỆNH VIỆN …` are units; `TRUNG ƯƠNG HỘI …` is central.
fn level_of_unknown(text: &Text<'_>) -> Option<Level> {
    const UNITS: [u64; 4] = words!["trường", "bệnh", "viện", "trạm"];
    match (text.key(0), text.key(1)) {
        (k, tam) if k == word!("trung") && tam == word!("tâm") || UNITS.contains(&k) => Some(Level::Unit),
        (k, uong) if k == word!("trung") && uong == word!("ương") => Some(Level::Central),
        (k, hoc) if k == word!("đại") && hoc == word!("học") => Some(Level::Unit),
        (k, doan) if k == word!("công") && doan == word!("đoàn") && text.has(2, phrase!("cơ sở")) => Some(Level::Unit),
        _ => None,
    }
}

/// The province that a name ends in: `Đảng bộ tỉnh Lâm Đồng`.
fn province_in(text: &Text<'_>) -> Option<String> {
    (1..text.len()).find_map(|i| province_at(text, i).filter(|(_, end)| *end == text.len())).map(|(p, _)| p.name.to_owned())
}
