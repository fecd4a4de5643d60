//! A name in capitals as running text writes it: `TRUNG TÂM Y TẾ CON CUÔNG` → `Trung tâm Y tế Con Cuông`.
//!
//! The document's own running text knows best. Else the groups of words of which the tables' names are made (`Y tế`, `Nông nghiệp`) keep their
//! capitals, places and short forms theirs, and what is left over is a proper name behind a school, a hospital or a centre, small letters behind
//! a board.

use super::issuers::{title_case, unit_at};
use crate::lexicon::phrases::{body_at, phrase_end, province_at, word_keys};
use crate::lexicon::{bodies, is_body_code, only_reading, word_groups};
use crate::text::Text;
use crate::text::fold::tone_old;
use crate::text::key::word;
use crate::text::lists::words;
use crate::text::token::{Gap, Kind};
use crate::text::words::{HOI, VA, VE};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// First words of bodies of which what is in no table is a proper name.
const NAMED: &[u64] =
    &words!["trường", "bệnh", "trung", "trạm", "viện", "công", "học", "vườn", "hạt", "kho", "thuế", "nhà", "thư", "hợp",];

/// Words behind which a proper name or a Roman figure stands: `khu vực Thanh Ba`, `Vùng II`, `tổ dân phố Bản Nguyên`.
const REGION: &[u64] = &words!["vực", "vùng", "số", "phố", "ấp", "xóm"];

/// The same, but for the kinds whose further words say what they are for.
const JOINERS: &[u64] = &words!["và", "của", "về", "các", "cho", "tại", "trực", "thuộc", "với"];

/// What a school may have of its own.
const OF_A_SCHOOL: [u64; 4] = words!["đoàn", "bộ", "đội", "hội"];

type Groups = HashMap<u64, Vec<(Vec<u64>, String)>>;

/// The groups, by their first word, the longest first.
static KNOWN: LazyLock<Groups> = LazyLock::new(|| {
    let mut groups = Groups::new();
    let names = bodies().iter().map(|b| b.name);
    for group in word_groups().map(str::to_owned).chain(names.flat_map(parts)) {
        let keys = word_keys(&group);
        let Some(first) = keys.first() else { continue };
        let list = groups.entry(*first).or_default();
        if !list.iter().any(|(k, _)| *k == keys) {
            list.push((keys, group));
        }
    }
    for list in groups.values_mut() {
        list.sort_by_key(|(keys, _)| std::cmp::Reverse(keys.len()));
    }
    groups
});

/// `Sở Nông nghiệp và Môi trường` → `Sở`, `Nông nghiệp`, `Môi trường`.
fn parts(name: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for word in name.split([' ', ',', '-', '–', '&']).filter(|w| !w.is_empty()) {
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        match parts.last_mut() {
            _ if capital => parts.push(word.to_owned()),
            // The place behind a name is no part of a group.
            Some(last) if matches!(word, "và" | "tỉnh" | "thành" | "huyện" | "quận" | "xã" | "phường" | "thị") => {
                last.push('\n');
            }
            Some(last) if !last.ends_with('\n') => {
                last.push(' ');
                last.push_str(word);
            }
            _ => {}
        }
    }
    // Short forms and single words say too little, save those listed.
    parts.iter().map(|p| p.trim_end().to_owned()).filter(|p| p.contains(' ')).collect()
}

/// A name in capitals as running text writes it.
pub(super) fn in_running_text(text: &Text<'_>, tokens: Range<usize>) -> String {
    as_in_body(text, &tokens).unwrap_or_else(|| by_groups(text, tokens, true))
}

/// The name as the document itself writes it farther on.
fn as_in_body(text: &Text<'_>, tokens: &Range<usize>) -> Option<String> {
    lines_as_in_body(text, std::slice::from_ref(tokens))
}

/// The name of several lines as the document itself writes it farther on.
pub(super) fn lines_as_in_body(text: &Text<'_>, lines: &[Range<usize>]) -> Option<String> {
    let all = || lines.iter().cloned().flatten();
    let wanted: Vec<u64> = all().filter(|i| text.kind(*i).is_word()).map(|i| text.key(i)).collect();
    // `QUÂN KHU 5`: what the body says of it need not have its figure.
    let numbered = all().any(|i| text.kind(i) == Kind::Number);
    let first = *wanted.first().filter(|_| wanted.len() > 1 && !numbered)?;
    let found = (lines.last()?.end..text.len()).find_map(|i| {
        let t = text.tokens()[i];
        let begins = t.key == first && t.kind == Kind::Title && text.kind(i + 1) != Kind::Upper;
        begins.then(|| phrase_end(text, i, &wanted)).flatten().map(|end| i..end)
    })?;
    Some(tone_old(&text.display(found)).into_owned())
}

/// The same by the tables alone; `begins` where a name begins here, and with it a capital.
pub(super) fn by_groups(text: &Text<'_>, tokens: Range<usize>, begins: bool) -> String {
    let mut named = begins && NAMED.contains(&text.key(tokens.start));
    let mut out = String::new();
    let mut i = tokens.start;
    while i < tokens.end {
        if i > tokens.start && text.gap(i) != Gap::None {
            out.push(' ');
        }
        named |= i > tokens.start && REGION.contains(&text.key(i - 1));
        // `ĐOÀN TRƯỜNG THPT …`, `CHI BỘ TRƯỜNG …`: the school's own name stands behind.
        named |= i > tokens.start && text.key(i) == word!("trường") && OF_A_SCHOOL.contains(&text.key(i - 1));
        let (words, end) = piece(text, i, tokens.end, named).unwrap_or_else(|| (text.words(i..i + 1).to_owned(), i + 1));
        if i == tokens.start && begins {
            let mut chars = words.chars();
            out.extend(chars.next().into_iter().flat_map(char::to_uppercase));
            out.push_str(chars.as_str());
        } else {
            out.push_str(&words);
        }
        i = end;
    }
    tone_old(&out).into_owned()
}

/// The words at `i` in their proper capitals, and the token after them.
fn piece(text: &Text<'_>, i: usize, end: usize, named: bool) -> Option<(String, usize)> {
    if !text.kind(i).is_word() {
        return None;
    }
    // `VĂN HÓA - XÃ HỘI`, `LAO ĐỘNG, THƯƠNG BINH VÀ XÃ HỘI` name no commune.
    let society =
        i > 0 && text.key(i + 1) == HOI && (matches!(text.kind(i - 1), Kind::Dash | Kind::Comma) || text.key(i - 1) == VA);
    if let Some(unit) = unit_at(text, i).filter(|u| u.end < end && !society) {
        return Some((with_place(text, unit.word, unit.end, end), place_end(text, unit.end, end)));
    }
    let list = KNOWN.get(&text.key(i)).map_or(&[][..], Vec::as_slice);
    let group = list.iter().find_map(|(keys, words)| phrase_end(text, i, keys).filter(|e| *e <= end).map(|e| (words.clone(), e)));
    if group.is_some() {
        return group;
    }
    if let Some((province, after)) = province_at(text, i).filter(|(_, e)| *e <= end) {
        return Some((province.name.to_owned(), after));
    }
    if is_short_form(text, i) {
        // `BAN CHỈ ĐẠO LIÊN NGÀNH VỀ ATTP`: what a committee is for is said in words.
        let field = i > 0 && text.key(i - 1) == VE;
        return field.then(|| only_reading(text.words(i..i + 1))).flatten().map(|long| (long.to_owned(), i + 1));
    }
    if i > 0 && REGION.contains(&text.key(i - 1)) && text.words(i..i + 1).bytes().all(|b| b"IVXLC".contains(&b)) {
        return None;
    }
    let small = JOINERS.contains(&text.key(i)) || !named;
    let words = if small { text.words(i..i + 1).to_lowercase() } else { title_case(text, i..i + 1) };
    Some((words, i + 1))
}

fn with_place(text: &Text<'_>, word: &str, start: usize, end: usize) -> String {
    format!("{word} {}", title_case(text, start..place_end(text, start, end)))
}

/// The end of a place's name behind its unit: up to four words.
fn place_end(text: &Text<'_>, start: usize, end: usize) -> usize {
    if let Some((_, after)) = province_at(text, start).filter(|(_, e)| *e <= end) {
        return after;
    }
    let own = (start..end).take(4).find(|i| !text.kind(*i).is_word() && text.kind(*i) != Kind::Number);
    let own = own.unwrap_or(end.min(start + 4));
    if is_of_its_city(text, own, end) { end } else { own }
}

/// `PHƯỜNG XUÂN HƯƠNG - ĐÀ LẠT`: wards that keep the name of the city they were of behind a dash.
fn is_of_its_city(text: &Text<'_>, dash: usize, end: usize) -> bool {
    /// Words of a city's name.
    const LONGEST: usize = 3;
    let city = dash + 1..end;
    let body = || NAMED.contains(&text.key(city.start)) || body_at(text, city.start).is_some();
    dash + 1 < end
        && text.kind(dash) == Kind::Dash
        && (1..=LONGEST).contains(&city.len())
        && city.clone().all(|i| text.kind(i).is_word())
        && !body()
}

/// `THPT`, `KH&CN`, `UBND`, `TNCS`: no syllable.
fn is_short_form(text: &Text<'_>, i: usize) -> bool {
    const VOWELS: &str = "AEIOUYĂÂÊÔƠƯ";
    let word = text.words(i..i + 1);
    let vowel = |c: char| VOWELS.contains(c) || !c.is_ascii() && c != 'Đ';
    // `ATTP`, `ATGT`: no syllable ends in three consonants.
    let syllable = word.chars().any(vowel) && word.chars().rev().take_while(|c| !vowel(*c)).count() < 3;
    let beside = |j: usize| text.kind(j) == Kind::Amp && text.gap(j) == Gap::None;
    !syllable || is_body_code(word) || beside(i + 1) || i > 0 && beside(i - 1) && text.gap(i) == Gap::None
}
