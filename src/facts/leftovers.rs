//! Words that a document may have kept from the one it was copied from: another unit's name in the place of its own, last year in prose.
//!
//! Noted is only what no field reads, and only where no word beside it gives a reason to name another place or year. Whether it was
//! copied is for the rule to say, which has the other document.

use super::issuers::{Place, place_name, title_case, unit_at};
use super::model::{Facts, Found};
use super::page::Page;
use crate::lexicon::unit_before;
use crate::span::Span;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, phrases};
use crate::text::token::{Gap, Kind};
use crate::text::words::{DEN, NAM, TU};
use std::ops::Range;

/// No more are noted: a document that is full of other places has its reasons.
const MOST: usize = 8;

/// Years this far back are no last year's.
const BACK: i32 = 2;

/// Words that give a reason to name another unit beside the own: work done together, what is near, what was before.
const TOGETHER: &[&[u64]] = &phrases![
    "liên xã", "liên phường", "giáp", "cụm", "kết nghĩa", "kinh nghiệm", "học tập", "mô hình", "sáp nhập", "sắp xếp", "hợp nhất",
    "cũ", "trước đây", "lân cận", "giữa", "so với", "hỗ trợ", "tiếp nhận", "bàn giao", "cùng", "tham dự", "ngoài địa", "gồm",
];

/// Words that give a reason to name an earlier year: what it brought, what it is compared with, what is of that year.
const LOOKING_BACK: &[&[u64]] = &phrases![
    "kết quả", "phát huy", "kế thừa", "tổng kết", "sơ kết", "đánh giá", "rút kinh", "kinh nghiệm", "so với", "cùng kỳ",
    "số liệu", "thống kê", "báo cáo", "tồn tại", "hạn chế", "khắc phục", "thành tích", "khen thưởng", "giai đoạn", "nhiệm kỳ",
    "tiếp tục", "duy trì", "chuyển sang", "còn lại", "từ năm", "đến năm", "các năm", "cuối năm", "những năm", "đã", "trước đây",
    "sau năm", "năm qua", "niên khóa", "năm học", "luật", "nghị định", "nghị quyết", "quyết định", "thông tư", "chỉ thị",
    "đề án", "chương trình", "công văn số", "kế hoạch số",
];

/// Up to which place of the country a word for a unit speaks: of a province, a district, a commune.
fn rank(unit: &str) -> u8 {
    match unit {
        "tỉnh" => 1,
        "huyện" | "quận" | "thị xã" | "thành phố" => 2,
        _ => 3,
    }
}

/// Spans that fields were read from, which have rules of their own.
fn taken(facts: &Facts) -> Vec<Span> {
    let mentions = facts.citations.iter().flat_map(|c| &c.value.mentions);
    let cited = mentions.flat_map(|m| [Some(m.evidence.span), m.subject.as_ref().map(|s| s.evidence.span)]).flatten();
    let lines = facts.themes.iter().chain(&facts.slogans).map(|l| l.evidence.span);
    let events = facts.events.iter().map(|e| e.evidence.span);
    let days = facts.timeframes.iter().map(|t| t.evidence.span).chain(facts.deadlines.iter().map(|d| d.evidence.span));
    cited.chain(lines).chain(events).chain(days).collect()
}

/// Whether a sentence gives a reason; a single word only in small letters, since names have such words too (`xã Đầm Cùng`).
fn says(text: &Text<'_>, sentence: &Range<usize>, reasons: &[&[u64]]) -> bool {
    let counts = |i: usize, reason: &[u64]| reason.len() > 1 || text.kind(i) == Kind::Lower;
    sentence.clone().any(|i| reasons.iter().any(|r| text.has(i, r) && counts(i, r)))
}

/// Names of units of the issuer's own sort that the body gives as if they were its own: `UBND xã Phú Hòa`, `trên địa bàn xã Phú Hòa`.
pub(super) fn units(page: &Page<'_, '_>, facts: &Facts) -> Vec<Found<String>> {
    let text = page.text;
    let Some((own, place)) = page.home.unit.as_deref().and_then(split_unit) else { return Vec::new() };
    let spans = taken(facts);
    let mut out: Vec<Found<String>> = Vec::new();
    for i in body(page).filter(|i| text.kind(*i) == Kind::Lower && is_led(text, *i)) {
        let Some(unit) = unit_at(text, i).filter(|u| rank(u.word) == rank(own)) else { continue };
        let (Some(Place::Words(name)), end) = place_name(text, unit.end) else { continue };
        let name = title_case(text, name);
        let sentence = page.sentence(i);
        let fits = name != place
            && !others(text, &sentence, i)
            && !says(text, &sentence, TOGETHER)
            && !is_worked_with(text, &sentence, i..end)
            && !spans.iter().any(|s| s.overlaps(text.span(i..end)));
        if fits && out.len() < MOST {
            out.push(page.found(format!("{} {name}", unit.word), i..end));
        }
    }
    out
}

/// `xã Thuận An` as its two parts.
fn split_unit(unit: &str) -> Option<(&'static str, &str)> {
    unit_before(unit).map(|(word, _, name)| (word, name)).filter(|(word, _)| *word != "tỉnh")
}

/// Whether the words before a unit make it the place of one's own doings: `địa bàn`, `Nhân dân`, a body such as each unit has.
fn is_led(text: &Text<'_>, i: usize) -> bool {
    const OWN: &[&[u64]] = &phrases![
        "UBND", "HĐND", "nhân dân", "địa bàn", "đảng ủy", "công an", "tổ quốc", "phụ nữ", "thanh niên", "nông dân",
        "cựu chiến binh",
    ];
    i > 0 && text.gap(i) < Gap::Para && OWN.iter().any(|words| text.has_before(i, words))
}

/// `phối hợp với Công an xã Phú Hòa`, `UBND xã Phú Hòa phối hợp …`: work done with the other unit; not what is then done in it (`phối hợp
/// với các nhà trường tổ chức … trên địa bàn xã Phú Hòa`).
fn is_worked_with(text: &Text<'_>, sentence: &Range<usize>, unit: Range<usize>) -> bool {
    const BEFORE: usize = 20;
    const BEHIND: usize = 3;
    const DONE: &[&[u64]] = &phrases!["tổ chức", "triển khai", "thực hiện", "kiểm tra", "tuyên truyền", "vận động"];
    let joint = |i: usize| text.has(i, phrase!("phối hợp"));
    let done = |i: usize| DONE.iter().any(|words| text.has(i, words));
    let before = (sentence.start.max(unit.start.saturating_sub(BEFORE))..unit.start).rev().find(|i| joint(*i));
    before.is_some_and(|i| !(i + 2..unit.start).any(done)) || (unit.end..sentence.end.min(unit.end + BEHIND)).any(joint)
}

/// Whether another unit with a name stands in the sentence: a list, or the own beside it.
fn others(text: &Text<'_>, sentence: &Range<usize>, here: usize) -> bool {
    let named = |i: usize| unit_at(text, i).is_some_and(|u| text.gap(u.end) < Gap::Para && text.kind(u.end) == Kind::Title);
    sentence.clone().any(|i| i != here && text.kind(i).is_word() && named(i))
}

/// `năm 2024` in the prose of a document of 2025.
pub(super) fn years(page: &Page<'_, '_>, facts: &Facts, subject_years: &[Found<i32>]) -> Vec<Found<i32>> {
    let text = page.text;
    let issued = facts.date.as_ref().map(|d| d.value.year());
    let subjects = || subject_years.iter().map(|y| y.value);
    let Some(now) = subjects().min().into_iter().chain(issued).min() else { return Vec::new() };
    let spans = taken(facts);
    let mut out = Vec::new();
    for i in body(page).filter(|i| text.key(*i) == NAM && text.kind(*i) == Kind::Lower) {
        let Some((year, 4)) = text.number(i + 1) else { continue };
        let Ok(year) = i32::try_from(year) else { continue };
        let joined = |j: usize| matches!(text.kind(j), Kind::Dash | Kind::Slash | Kind::Comma) || matches!(text.key(j), DEN | TU);
        let alone = !joined(i + 2) && i > 0 && !joined(i - 1) && text.key(i - 1) != word!("tháng");
        let sentence = page.sentence(i);
        let dated = page.dates.within(sentence.clone()).iter().any(|d| d.tokens.contains(&(i + 1)));
        let fits = (now - BACK..now).contains(&year)
            && alone
            && !dated
            && !says(text, &sentence, LOOKING_BACK)
            && !spans.iter().any(|s| s.overlaps(text.span(i..i + 2)));
        if fits && out.len() < MOST {
            out.push(page.found(year, i..i + 2));
        }
    }
    out
}

/// The tokens of body and annexes behind the opening, in which a document says what it rests on and who acts.
fn body<'p>(page: &'p Page<'_, '_>) -> impl Iterator<Item = usize> + use<'p> {
    let zones = &page.zones;
    let start = zones.body.start.max(zones.preamble.end);
    (start..zones.body.end.max(start)).chain(zones.annex.clone()).filter(|i| *i < page.text.len())
}
