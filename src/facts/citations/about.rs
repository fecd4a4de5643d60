//! Where the subject of a cited paper ends.

use crate::facts::issuers::{Home, issuer_at, unit_at};
use crate::facts::naming::acts;
use crate::lexicon::leads::{acting_kind_at, small_kind_at};
use crate::lexicon::phrases::{body_at, doc_type_at};
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, phrases, words};
use crate::text::token::{Gap, Kind};
use crate::text::words::{CUA, HDND, NGAY, SO, UBND, VA};

/// `… và ý kiến chỉ đạo của UBND tỉnh tại …`: another paper is about to be named.
const OPINION: &[u64] = phrase!("ý kiến");

/// The marks that are open where a word of a subject stands.
#[derive(Clone, Copy, Default)]
struct Within {
    quotes: bool,
    brackets: u32,
}

impl Within {
    fn neither(self) -> bool {
        !self.quotes && self.brackets == 0
    }
}

/// The end of a subject that begins at `start`: a stop, or the comma or word with which something else begins.
pub(super) fn subject_end(text: &Text<'_>, start: usize) -> usize {
    /// Tokens of a subject, at most.
    const LONGEST: usize = 90;
    let last = (start + LONGEST).min(text.len());
    let mut within = Within::default();
    let mut bracket = None;
    for i in start..last {
        if text.gap(i) >= Gap::Para && i > start {
            // `… quy định … (khoản 1` / `Điều 1)`: a line that begins like a heading cut the brackets, which are no part of a name.
            let cut = bracket.filter(|b| within.brackets > 0 && *b > start);
            return cut.unwrap_or(i - usize::from(text.kind(i - 1) == Kind::Comma));
        }
        match text.kind(i) {
            Kind::QuoteOpen => within.quotes = true,
            Kind::QuoteClose | Kind::Quote if i > start && quoted_whole(text, start, i) => return i + 1,
            // The words around the paper are quoted, and end here.
            Kind::QuoteClose if !within.quotes && i > start => return i,
            Kind::QuoteClose => within.quotes = false,
            Kind::Dot if !within.quotes && text.kind(i + 1) == Kind::QuoteClose => return i,
            Kind::Colon if text.gap(i + 1) >= Gap::Para => return i,
            Kind::Open if says_what_became(text, i + 1) => return i,
            Kind::Open => {
                bracket = Some(i).filter(|_| within.brackets == 0).or(bracket);
                within.brackets += 1;
            }
            Kind::Close if within.brackets == 0 => return i,
            Kind::Close => within.brackets -= 1,
            Kind::Semi if !within.quotes => return i,
            Kind::Dot if text.gap(i + 1) >= Gap::Space => return i,
            // `… trong năm 2022Ban Tuyên giáo Trung ương hướng dẫn …`: a line end was lost.
            Kind::Title if text.gap(i) == Gap::None && text.number(i - 1).is_some_and(|n| n.1 == 4) => return i,
            Kind::Comma => {
                if let Some(end) = end_at_comma(text, start, i, within) {
                    return end;
                }
            }
            Kind::Lower if text.key(i) == VA && joins_another_paper(text, i + 1, within) => return i,
            Kind::Lower if i > start && within.neither() && (was_amended(text, i) || takes_force(text, i)) => return i,
            _ => {}
        }
    }
    last
}

/// Where a subject ends that is over at `comma`: the sentence goes on with what the document itself says, with another paper or with who acts.
fn end_at_comma(text: &Text<'_>, start: usize, comma: usize, within: Within) -> Option<usize> {
    let next = comma + 1;
    if within.neither()
        && (text.has(next, phrase!("trong đó")) || was_found_out(text, next) || is_purpose_of_who_acts(text, next))
    {
        return Some(comma);
    }
    if begins_other(text, next) {
        return Some(before_its_day(text, start, comma));
    }
    let over = !within.quotes && was_amended(text, next) || within.neither() && somebody_acts(text, next);
    over.then_some(comma)
}

/// Whether somebody acts behind a comma who is not known as a body, or whose name stands behind the day.
fn somebody_acts(text: &Text<'_>, i: usize) -> bool {
    acts_under_one_word(text, i)
        || acts_under_a_small_name(text, i)
        || acts_under_its_unit(text, i)
        || acts_under_an_unknown_name(text, i)
        || dated_of_body(text, i)
}

/// `…, Sở thông báo …`, `…, Phòng đề nghị …`: the document's own body by the first word of its name.
fn acts_under_one_word(text: &Text<'_>, i: usize) -> bool {
    const NAMES: [u64; 8] = words!["bộ", "sở", "phòng", "cục", "chi", "trường", "hội", "viện"];
    let verb = text.kind(i + 1) == Kind::Lower && text.gap(i + 1) < Gap::Wide;
    text.kind(i) == Kind::Title && NAMES.contains(&text.key(i)) && verb && acts(text, i + 1)
}

/// Whether `và` joins another paper to the one whose subject this is.
fn joins_another_paper(text: &Text<'_>, i: usize, within: Within) -> bool {
    let told = || carries_out_next(text, i) || is_told_next(text, i) || cites_article_next(text, i) || others_next(text, i);
    cites_next(text, i) || text.has(i, OPINION) || !within.quotes && (told() || encloses_next(text, i))
}

/// `…, qua rà soát toàn tỉnh hiện có …`, `…, để việc triển khai được thống nhất, Tổng cục …`: the sentence goes on with what the document itself says.
fn was_found_out(text: &Text<'_>, i: usize) -> bool {
    const WORDS: [&[u64]; 5] = phrases!["qua rà soát", "qua kiểm tra", "qua theo dõi", "qua nghiên cứu", "để việc"];
    text.kind(i) == Kind::Lower && WORDS.iter().any(|words| text.has(i, words))
}

/// `…, để chủ động ứng phó với bão, UBND huyện yêu cầu …`: what for the document itself is written; who acts stands behind the next comma.
fn is_purpose_of_who_acts(text: &Text<'_>, i: usize) -> bool {
    /// Tokens of such a clause.
    const CLAUSE: usize = 60;
    const LEADS: [u64; 2] = words!["để", "nhằm"];
    let within = |n: &usize| text.gap(*n) < Gap::Para && !matches!(text.kind(*n), Kind::Semi | Kind::Dot);
    let who = |n: usize| text.kind(n).is_capital() && issuer_at(text, n, &Home::default()).is_some();
    text.kind(i) == Kind::Lower
        && LEADS.contains(&text.key(i))
        && (i + 1..i + CLAUSE).take_while(within).any(|n| text.kind(n) == Kind::Comma && who(n + 1))
}

/// `… và các phụ lục gửi kèm theo công văn này`: what else the document goes by.
fn encloses_next(text: &Text<'_>, i: usize) -> bool {
    /// Words between what is enclosed and that it is.
    const REACH: usize = 5;
    const ENCLOSED: [&[u64]; 6] = phrases!["phụ lục", "biểu mẫu", "đề cương", "tài liệu", "danh sách", "dự thảo"];
    let at = i + usize::from(text.key(i) == word!("các"));
    ENCLOSED.iter().any(|words| text.has(at, words)) && (at + 1..at + REACH).any(|n| text.has(n, phrase!("kèm theo")))
}

/// `… và các chương trình, kế hoạch khác về …`, `… và các văn bản nêu trên`: papers without a number, told beside this one.
fn others_next(text: &Text<'_>, i: usize) -> bool {
    /// Words up to `khác`, `nêu trên`.
    const REACH: usize = 9;
    let paper = || doc_type_at(text, i + 1).is_some() || text.has(i + 1, phrase!("văn bản"));
    text.key(i) == word!("các")
        && paper()
        && (i + 2..i + REACH).any(|n| text.key(n) == word!("khác") || text.has(n, phrase!("nêu trên")))
}

/// `(được sửa đổi, bổ sung tại …)`, `(sau đây gọi là …)`, `(kèm theo …)`: said of the paper, no part of its name.
pub(super) fn says_what_became(text: &Text<'_>, i: usize) -> bool {
    const WORDS: [&[u64]; 8] =
        phrases!["được sửa", "được thay", "đã được", "đã sửa", "thay thế", "sau đây", "gọi tắt", "kèm theo"];
    WORDS.iter().any(|words| text.has(i, words))
}

/// `… của Bộ Công an được sửa đổi, bổ sung bởi Nghị định số …`: without brackets, too, that is said of the paper.
fn was_amended(text: &Text<'_>, i: usize) -> bool {
    /// Words between the verb and what amends: `được sửa đổi, bổ sung một số điều bởi Nghị định`.
    const REACH: usize = 10;
    const LEADS: [u64; 4] = words!["bởi", "tại", "theo", "bằng"];
    let verb = i + usize::from(matches!(text.key(i), k if k == word!("đã"))) + 1;
    text.key(verb - 1) == word!("được")
        && (text.has(verb, &[word!("sửa"), word!("đổi")]) || text.has(verb, &[word!("thay"), word!("thế")]))
        && (verb + 2..verb + REACH).any(|at| LEADS.contains(&text.key(at)) && doc_type_at(text, at + 1).is_some())
}

/// `… cơ cấu tổ chức của Sở Y tế, Phòng Y tế thuộc Ủy ban nhân dân …`: two bodies that the paper is about; who acts behind a comma is of none.
fn is_told_of_too(text: &Text<'_>, i: usize) -> bool {
    text.kind(i).is_capital()
        && issuer_at(text, i, &Home::default())
            .is_some_and(|hit| text.key(hit.tokens.end) == word!("thuộc") && text.gap(hit.tokens.end) < Gap::Para)
}

/// Whether another document or a body stands at `i`.
fn begins_other(text: &Text<'_>, i: usize) -> bool {
    if is_told_of_too(text, i) {
        return false;
    }
    cites_next(text, i)
        || text.kind(i).is_capital()
            && (body_at(text, i).is_some() || matches!(text.key(i), UBND | HDND))
        // `…, Vụ thực hành quyền công tố … hướng dẫn`: who speaks, its name written small.
        || text.kind(i) == Kind::Title && words!["vụ", "cục"].contains(&text.key(i)) && text.kind(i + 1) == Kind::Lower
        || text.kind(i) == Kind::Title
            && issuer_at(text, i, &Home::default())
                .is_some_and(|hit| text.kind(i + 1) != Kind::Upper || acts(text, hit.tokens.end))
}

/// `…, nhà trường thông báo …`, `…, liên đội xây dựng …`: the document itself, its name written small. What it holds (`tổ chức`) may be part of a
/// subject.
fn acts_under_a_small_name(text: &Text<'_>, i: usize) -> bool {
    let named = || small_kind_at(text, i).filter(|end| !text.has(*end, phrase!("tổ chức")));
    text.kind(i) == Kind::Lower && named().is_some_and(|end| acts(text, end))
}

/// `…, Xã Hoa Lư xây dựng …`: the document's own body by the name of its unit alone.
fn acts_under_its_unit(text: &Text<'_>, i: usize) -> bool {
    /// Words from the unit's kind to what it does.
    const NAME: usize = 6;
    let does = |at: usize| acts(text, at) && !text.has(at, phrase!("tổ chức"));
    let words = |from: usize| (from..from + NAME).take_while(|at| text.kind(*at).is_word() && text.gap(*at) < Gap::Para);
    text.kind(i) == Kind::Title && unit_at(text, i).is_some_and(|unit| words(unit.end).any(does))
}

/// `…, ngày 29 tháng 6 năm 2009 của Bảo hiểm xã hội Việt Nam ban hành …`: the next clause tells when somebody did something.
fn dated_of_body(text: &Text<'_>, i: usize) -> bool {
    /// Tokens of a day: `29 tháng 6 năm 2009`.
    const DAY: usize = 5;
    let of_day = |n: &usize| {
        let word = *n > i + 1 && matches!(text.key(*n), k if k == word!("tháng") || k == word!("năm"));
        word || matches!(text.kind(*n), Kind::Number | Kind::Slash | Kind::Dash | Kind::Dot)
    };
    let end = i + 1 + (i + 1..=i + DAY).take_while(of_day).count();
    text.key(i) == NGAY && end > i + 3 && text.key(end) == CUA && text.kind(end + 1).is_capital()
}

/// `về “Tổ chức Ngày … năm 2026” và chủ đề …`: a subject in quotes ends with them where the sentence goes on with something else.
fn quoted_whole(text: &Text<'_>, start: usize, close: usize) -> bool {
    let goes_on = text.key(close + 1) == VA || text.kind(close + 1) == Kind::Comma;
    let opens = matches!(text.kind(start), Kind::QuoteOpen | Kind::Quote);
    opens && goes_on && !matches!(text.kind(close + 2), Kind::QuoteOpen | Kind::Quote)
}

/// `…, Công đoàn cơ sở đề nghị …`, `…, Hội Khuyến học xã phát động …`: the document itself under a name that no table has.
fn acts_under_an_unknown_name(text: &Text<'_>, i: usize) -> bool {
    /// Words of such a name.
    const NAME: usize = 10;
    let named = || (i + 2..i + NAME).take_while(|j| text.kind(*j).is_word() && text.gap(*j) < Gap::Para);
    text.kind(i) == Kind::Title
        && acting_kind_at(text, i)
        && named().any(|j| text.kind(j) == Kind::Lower && (text.has(j, phrase!("đề nghị")) || text.has(j, phrase!("yêu cầu"))))
}

/// `… và triển khai Công văn số …`: the other paper that is carried out.
fn carries_out_next(text: &Text<'_>, i: usize) -> bool {
    (text.has(i, phrase!("triển khai")) || text.has(i, phrase!("thực hiện"))) && cites_next(text, i + 2)
}

/// `… và chỉ đạo của Thủ tướng Chính phủ tại Công văn số …`: what is told in the other paper.
fn is_told_next(text: &Text<'_>, i: usize) -> bool {
    /// Words of who tells it.
    const WHO: usize = 14;
    text.has(i, phrase!("chỉ đạo của"))
        && (i + 3..i + WHO).any(|at| {
            let numbered = |n: usize| text.key(n) == SO && text.kind(n + 1) == Kind::Number;
            text.key(at) == word!("tại") && (at + 1..at + 5).any(numbered)
        })
}

/// `…, ngày 12/3/2026, Sở Y tế đã có …`: the day is that of what the body does, whose name stands behind the comma at `comma`.
fn before_its_day(text: &Text<'_>, start: usize, comma: usize) -> usize {
    /// Tokens of a day with a word behind it.
    const DAY: usize = 9;
    let from = comma.saturating_sub(DAY).max(start);
    let day =
        (from..comma).rev().find(|i| text.kind(*i) == Kind::Comma && text.key(i + 1) == NGAY && text.number(i + 2).is_some());
    day.unwrap_or(comma)
}

/// `… có hiệu lực từ ngày 01/7/2011`, `… hết hiệu lực thi hành kể từ ngày …`: said of the paper.
fn takes_force(text: &Text<'_>, i: usize) -> bool {
    let day = i + 3 + usize::from(text.key(i + 3) == word!("kể") || text.has(i + 3, phrase!("thi hành")));
    let from = (day..day + 3).find(|n| text.key(*n) == word!("từ"));
    (text.has(i, phrase!("có hiệu lực")) || text.has(i, phrase!("hết hiệu lực"))) && from.is_some_and(|n| text.key(n + 1) == NGAY)
}

/// `Điều 2 Quyết định của Ban Bí thư số 91-QĐ/TW`, `Điều 3 Nghị định số …`: another paper by one of its articles, its number behind it.
fn cites_article_next(text: &Text<'_>, i: usize) -> bool {
    /// Words of the body between type and number.
    const BODY: usize = 10;
    if text.key(i) != word!("điều") || text.kind(i) != Kind::Title || text.kind(i + 1) != Kind::Number {
        return false;
    }
    let named = doc_type_at(text, i + 2).map_or(0, |(_, end)| end);
    let of = || text.key(named) == CUA && text.kind(named + 1).is_capital();
    let numbered = |n: &usize| text.key(*n) == SO && text.kind(n + 1) == Kind::Number;
    named > 0 && (cites_next(text, i + 2) || of() && (named..named + BODY).any(|n| numbered(&n)))
}

/// Whether a type with a number, or `số` with one, stands at `i`.
fn cites_next(text: &Text<'_>, i: usize) -> bool {
    let after = doc_type_at(text, i).map_or(i, |(_, end)| end);
    let at = after + usize::from(text.key(after) == SO);
    at > i && text.kind(at) == Kind::Number && matches!(text.kind(at + 1), Kind::Slash | Kind::Dash)
}
