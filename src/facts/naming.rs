//! The issuer where the head is lost: the sentence in which the document names itself, and the signature block.

use super::issuers::{Home, IssuerHit, issuer_at};
use super::model::{Issuer, Level};
use crate::lexicon::phrases::doc_type_at;
use crate::lexicon::province_named;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, wordings};
use crate::text::token::{Gap, Kind};
use crate::text::wordings::Wordings;
use crate::text::words::SO;
use crate::zones::Zones;
use std::ops::Range;

/// What an issuer does in the sentence in which it names itself.
const VERBS: Wordings = wordings![
    "xây dựng", "ban hành", "đề nghị", "yêu cầu", "trân trọng", "triển khai", "báo cáo", "thông báo", "hướng dẫn", "kính",
    "tổ chức", "lập", "trình", "phát động", "quyết định", "chỉ thị", "chỉ đạo", "giao", "có ý", "xin", "gửi",
];

/// Whether what an issuer does stands at `i`, right behind its name.
pub(super) fn acts(text: &Text<'_>, i: usize) -> bool {
    VERBS.stand_at(text, i) && text.gap(i) < Gap::Para
}

/// `…, UBND xã Thuận An xây dựng kế hoạch …`: the body that acts, in the opening.
pub(super) fn self_named(text: &Text<'_>, zones: &Zones, home: &Home) -> Option<IssuerHit> {
    let preamble = zones.preamble.clone();
    let limit = preamble.end.min(preamble.start + 600);
    let mut found = None;
    for i in preamble.start..limit {
        let t = text.tokens()[i];
        if !t.kind.is_capital() {
            continue;
        }
        // Behind a word in small letters a line that was not joined still goes on: `của` / `Bộ Xây dựng`.
        let opens = i == preamble.start
            // `Nay UBND phường … thông báo …`
            || text.key(i - 1) == word!("nay") && text.kind(i - 1) == Kind::Title
            || matches!(text.kind(i - 1), Kind::Comma | Kind::Semi | Kind::Dot)
            || t.gap == Gap::Para && text.kind(i - 1) != Kind::Lower;
        if !opens {
            continue;
        }
        let Some(hit) = issuer_at(text, i, home) else { continue };
        if issued_another(text, hit.tokens.end) {
            continue;
        }
        if acts(text, short_name_end(text, hit.tokens.end)) {
            found = Some(hit);
            break;
        }
    }
    found.or_else(|| closing(text, zones, home))
}

/// `Ngày 28/9/1982, Hội đồng Bộ trưởng (nay là Chính phủ) ban hành Quyết định số 167-HĐBT`: who issued a paper that has its number is told of.
fn issued_another(text: &Text<'_>, i: usize) -> bool {
    let verb = short_name_end(text, i);
    let paper = || doc_type_at(text, verb + 2).map(|(_, end)| end + usize::from(text.key(end) == SO));
    text.has(verb, phrase!("ban hành")) && paper().is_some_and(|at| text.kind(at) == Kind::Number)
}

/// Past the short name that brackets give a body: `Sở Y tế (SYT) hướng dẫn …`, `Sở Xây dựng (sau đây viết tắt là SXD) …`.
pub(super) fn short_name_end(text: &Text<'_>, i: usize) -> usize {
    /// Tokens in such brackets.
    const LONGEST: usize = 10;
    let opens = text.kind(i) == Kind::Open && text.gap(i) < Gap::Para;
    let close = opens.then(|| (i + 1..i + LONGEST).find(|j| text.kind(*j) == Kind::Close)).flatten();
    close.map_or(i, |close| close + 1)
}

/// `Trên đây là Kế hoạch … của UBND xã Thuận An …`.
fn closing(text: &Text<'_>, zones: &Zones, home: &Home) -> Option<IssuerHit> {
    let body = &zones.body;
    // It is the last paragraph but one or two.
    let start = (body.start.max(body.end.saturating_sub(400))..body.end)
        .rev()
        .find(|i| text.has(*i, phrase!("trên đây")) && text.kind(*i).is_capital())?;
    let end = text.paragraph_end(start);
    (start..end).find(|i| text.key(*i) == word!("của")).and_then(|of| issuer_at(text, of + 1, home))
}

/// `TM. ỦY BAN NHÂN DÂN` with the place, where nothing else names the issuer: the level stays open, since the title alone does not tell it.
pub(super) fn from_signature(text: &Text<'_>, zones: &Zones, place: Option<&str>) -> Option<(Issuer, Range<usize>)> {
    const TM: u64 = word!("tm");
    let cell = zones.signature.iter().find(|c| (c.start..c.end).any(|i| text.key(i) == TM))?;
    let at = cell.clone().find(|i| super::issuers::is_committee_at(text, *i))?;
    let place = place?;
    let province = province_named(place);
    let value = match province {
        Some(p) => format!("Ủy ban nhân dân {} {}", if p.city { "thành phố" } else { "tỉnh" }, p.name),
        None => "Ủy ban nhân dân".to_owned(),
    };
    let level = province.map(|_| Level::Province);
    Some((Issuer { value, level, province: province.map(|p| p.name.to_owned()) }, at..cell.end))
}
