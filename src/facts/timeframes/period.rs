//! Periods that are no doing of a campaign: what figures cover, a term of office, a licence's validity, days long gone.

use super::Candidate;
use crate::date::{date, days_between};
use crate::facts::page::Page;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, wordings, words};
use crate::text::token::Kind;
use crate::text::wordings::Wordings;
use crate::text::words::{DA, DO, HANG, HANG2, LA, NAM};
use crate::zones::CellRole;

/// Words before a period that make it one of figures, papers or persons.
const OF_SOMETHING_ELSE: Wordings = wordings![
    "số liệu", "thống kê", "ước thực hiện", "kỳ báo cáo", "tính từ", "công tác từ", "hiệu lực", "hợp đồng", "có thời hạn",
    "giấy phép", "giấy chứng", "chứng chỉ", "bảo hành", "nghỉ phép", "thai sản", "tập sự", "thử việc", "ban hành", "dự báo",
    "bản tin", "khí tượng", "số vụ", "xảy ra", "ghi nhận", "phát sinh", "quyết toán", "thời kỳ", "bổ nhiệm", "biệt phái",
    "giữ chức", "niên độ", "tạm giữ", "tạm giam", "hạn hán", "đợt mưa", "cùng kỳ", "doanh thu", "khối lượng", "sản lượng",
    "đến hạn", "hết hạn", "đạt giải", "thành tích", "biến động", "có giá trị",
];

/// Of these, what `Thời gian` itself may be the time of: `Thời gian bảo hành từ …`.
const LABELLED: Wordings = wordings![
    "bảo hành", "bổ nhiệm", "nghỉ phép", "tập sự", "thử việc", "hiệu lực", "giữ chức", "lấy số", "chốt số", "tính số",
    "thống kê số", "số liệu từ", "số liệu tính",
];

/// What happens by itself: told of a period behind it, the period is the weather's or an accident's.
const BEFALLS: Wordings = wordings![
    "có mưa", "có gió", "có dông", "có băng", "có sương", "có rét", "có lũ", "có nắng", "có tuyết", "xảy ra", "xuất hiện",
    "ghi nhận", "phát hiện",
];

/// What a document gives as the reason for what it orders, where the days of it are just over: `do sự cố mất kết nối từ ngày … đến ngày …`.
const CAUSES: Wordings =
    wordings!["sự cố", "ảnh hưởng", "gián đoạn", "mất điện", "mất kết nối", "ngập lụt", "thiên tai", "thiệt hại"];

/// So many days before the document, at most, such a reason lies: a longer way may be a slip in the year.
const JUST_OVER: i32 = 90;

/// What is to be done: behind a period, before such words, it is a campaign's all the same.
const ASKED: Wordings = wordings!["tổ chức", "triển khai", "thực hiện", "đề nghị", "yêu cầu", "hoàn thành", "không để"];

/// Words of terms and years of several months: a period of a few days or weeks beside them is something else.
const TERMS: Wordings = wordings!["nhiệm kỳ", "giai đoạn", "niên khóa", "năm học", "khóa học"];

/// Terms are longer than this, in days.
const TERM: i32 = 200;

/// Days so many years ago are told of; no slip of the pen makes them.
const HISTORY: i32 = 15;

/// What figures did in the period before them; `phát` only in `phát sinh`.
const HAPPENED: [u64; 4] = words!["giảm", "tăng", "xảy", "phát"];

/// `đã được phê duyệt`, `Kế hoạch đã ban hành` speak of papers.
const OF_PAPERS: [u64; 4] = words!["được", "ban", "phê", "đăng"];

/// Whether a pair of days is a period of something else.
pub(super) fn is_none_of_a_campaign(page: &Page<'_, '_>, c: &Candidate, report: bool) -> bool {
    let text = page.text;
    let clause = page.clause(c.tokens.start);
    let before = clause.start.max(c.tokens.start.saturating_sub(14))..c.tokens.start;
    let has = |k: &[u64]| before.clone().any(|i| text.has(i, k));
    // The label that stands nearer than such words is what counts: `báo cáo số liệu; thời gian thực hiện từ …`
    let label = before.clone().rev().find(|i| text.has(*i, phrase!("thời gian")) && text.kind(*i).is_capital());
    let labelled = label.is_some_and(|i| !LABELLED.stand_in(text, i..c.tokens.start));
    let other = !labelled && (OF_SOMETHING_ELSE.stand_in(text, before.clone()) || has(phrase!("kết quả")));
    let months = c.days.0.zip(c.days.1).is_some_and(|(a, b)| days_between(a, b) > TERM);
    let term = months && TERMS.stand_in(text, before.clone());
    let history = c.days.1.zip(page.year).is_some_and(|(end, year)| i32::from(end.year()) + HISTORY <= year);
    let born = text.has_before(c.tokens.start, phrase!("sinh")) && !text.has_before(c.tokens.start, phrase!("học sinh"));
    let yearly = |i: usize| matches!(text.key(i), HANG | HANG2) && text.key(i + 1) == NAM;
    // `tổ chức hằng năm từ ngày 01/6 đến ngày 08/6`
    let dated = [&c.start, &c.end].into_iter().flatten().any(|h| h.year.is_some());
    let colon = usize::from(c.tokens.start > 0 && text.kind(c.tokens.start - 1) == Kind::Colon);
    let recurring = yearly(c.tokens.end) || !dated && c.tokens.start.checked_sub(2 + colon).is_some_and(yearly);
    // `… giảm 12% so với cùng kỳ`: what figures did in the period.
    let after = c.tokens.end;
    let compared =
        HAPPENED.contains(&text.key(after)) && (text.key(after) != HAPPENED[3] || text.key(after + 1) == word!("sinh"));
    let compared = compared || gives_a_count(text, after);
    // `so với đợt cao điểm năm trước (từ … đến …)`: the other period, which was over.
    // A window that ends before it begins has a slip in a day, and is over in no sense.
    let last = c.days.1.filter(|end| c.days.0.is_none_or(|start| start <= *end)).zip(page.issued);
    let over = last.is_some_and(|(end, day)| end < day);
    let compared = compared || over && has(phrase!("so với"));
    let just_over = last.is_some_and(|(end, day)| (1..=JUST_OVER).contains(&days_between(end, day)));
    let reason = !report && !labelled && just_over && CAUSES.stand_in(text, before.clone());
    // `nghe Sở báo cáo tình hình từ ngày … đến ngày …`
    let reason = reason || !report && over && text.has_before(c.tokens.start, phrase!("tình hình"));
    let told = reason
        || !report && is_why(page, c)
        || !report && !labelled && (is_told_behind(page, c) || over && is_told_in_a_request(page, c));
    // `Năm 2024, từ ngày 17/9 đến ngày 20/9 …`: of a year gone by, said ahead.
    let gone = || super::year_ahead(text, c.start.as_ref().map_or(c.tokens.start, |s| s.tokens.start)).zip(page.year);
    let gone = !report && !labelled && !dated && gone().is_some_and(|(said, own)| said < own);
    // `Căn cứ kết quả kỳ họp thứ 24, … từ ngày 12 đến ngày 14`
    let based = text.has(page.sentence(c.tokens.start).start, &words!["căn", "cứ", "kết", "quả"]);
    gone || based
        || !report && !labelled && is_of_an_earlier_year(page, c)
        || other
        || compared
        || term
        || history
        || born
        || recurring
        || told
        || is_past(page, c, report)
}

/// `… từ ngày … đến ngày … là 152 tin`: what was counted in the period at whose end `after` stands; but `là 15 ngày` is how long it lasts.
fn gives_a_count(text: &Text<'_>, after: usize) -> bool {
    const TIME: [u64; 7] = words!["ngày", "tuần", "tháng", "năm", "buổi", "giờ", "đêm"];
    let counted = text.key(after) == LA && text.kind(after + 1) == Kind::Number;
    counted && !TIME.contains(&text.key(after + 2)) && !matches!(text.kind(after + 2), Kind::Slash | Kind::Dash | Kind::Open)
}

/// `được miễn do thi thử từ ngày … đến ngày …`: the reason for something else; but `do huyện tổ chức từ ngày …` says by whom it is held,
/// and `Tháng hành động vì an toàn thực phẩm từ ngày …` what for.
fn is_why(page: &Page<'_, '_>, c: &Candidate) -> bool {
    /// Tokens between the word and the days.
    const REACH: usize = 5;
    const BY: Wordings =
        wordings!["tổ chức", "chủ trì", "thực hiện", "phát động", "đăng cai", "triển khai", "ban hành", "phụ trách"];
    let text = page.text;
    let clause = page.clause(c.tokens.start);
    let near = clause.start.max(c.tokens.start.saturating_sub(REACH))..c.tokens.start;
    let Some(why) = near.clone().rev().find(|i| text.key(*i) == DO) else { return false };
    let said = why + 1..c.tokens.start;
    let small = said.clone().all(|i| text.kind(i) == Kind::Lower);
    why > clause.start && small && said.len() >= 2 && !BY.stand_in(text, said) && text.kind(why) == Kind::Lower
}

/// `Năm 2025, xã tổ chức ngày hội từ ngày … đến ngày …` in a document of 2026: a sentence that begins with a year tells of that year.
fn is_of_an_earlier_year(page: &Page<'_, '_>, c: &Candidate) -> bool {
    let (told, now) = (page.told_year(c.tokens.start), page.issued.map(|d| i32::from(d.year())));
    let ends = c.days.1.or(c.days.0).map(|d| i32::from(d.year()));
    told.is_some() && told == ends && told < now
}

/// `Từ ngày 28/9 đến ngày 01/10, trên địa bàn tỉnh đã có mưa to`: what is told behind a period that was over when the document came out. Of
/// the weather it may be told ahead.
fn is_told_behind(page: &Page<'_, '_>, c: &Candidate) -> bool {
    /// Tokens behind the period within which it is told what happened in it.
    const REACH: usize = 14;
    let text = page.text;
    let behind = c.tokens.end..page.sentence(c.tokens.start).end.min(c.tokens.end + REACH);
    let asked = behind.clone().find(|i| ASKED.stand_at(text, *i)).unwrap_or(behind.end);
    let mut told = behind.start..asked;
    let over = c.days.1.or(c.days.0).zip(page.issued).is_some_and(|(end, day)| end <= day);
    told.any(|i| {
        BEFALLS.stand_at(text, i) && (over || text.key(i) == word!("có"))
            || over && text.key(i) == DA && !OF_PAPERS.contains(&text.key(i + 1))
    })
}

/// A request for money or leave gives its reasons: what it tells of days of its year that are over is no doing to come.
fn is_told_in_a_request(page: &Page<'_, '_>, c: &Candidate) -> bool {
    let text = page.text;
    let clause = page.clause(c.tokens.start);
    let request = |cell: std::ops::Range<usize>| text.has(cell.start, phrase!("tờ trình"));
    let same_year = c.days.1.zip(page.issued).is_some_and(|(end, day)| end.year() == day.year());
    same_year && page.zones.cells(CellRole::Title).any(request) && !ASKED.stand_in(text, clause.start..c.tokens.start)
}

/// `đã tổ chức từ ngày …`, told of days before the document: none of a plan's, but a report's own.
fn is_past(page: &Page<'_, '_>, c: &Candidate, report: bool) -> bool {
    let text = page.text;
    let clause = page.clause(c.tokens.start);
    let before = clause.start.max(c.tokens.start.saturating_sub(16))..c.tokens.start;
    let done = |i: usize| text.key(i) == DA && !OF_PAPERS.contains(&text.key(i + 1));
    if !before.clone().any(done) {
        return false;
    }
    if page.zones.preamble.contains(&c.tokens.start) {
        return true;
    }
    let end = c.days.1.or(c.days.0);
    let issued = page.issued.map_or_else(|| page.year.and_then(|y| date(y, 1, 1)), Some);
    !report && end.zip(issued).is_some_and(|(end, day)| end < day)
}
