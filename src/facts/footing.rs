//! What the foot says: recipients and who signed (ô số 7, 9b).

mod telegram;

use super::model::{Found, Signer};
use super::names::by_groups;
use super::page::Page;
use crate::lexicon::phrases::{office_at, province_at};
use crate::lexicon::word_sets::is_family_name;
use crate::text::Text;
use crate::text::fold::tone_old;
use crate::text::joins::is_capitals;
use crate::text::key::word;
use crate::text::lists::{phrase, phrases, words};
use crate::text::token::{Gap, Kind};
use crate::text::words::LUU;
use crate::zones::{CellRole, addresses, is_clerk, is_of_apostrophe, is_over_signature, is_title_line, stands_for};
use std::ops::Range;

/// Recipients: the bodies addressed (`Kính gửi`, ô số 9a), then those under `Nơi nhận` (9b), `Lưu: …` included, without their dashes and
/// final marks.
pub(super) fn recipients(page: &Page<'_, '_>) -> Vec<Found<String>> {
    let mut found: Vec<Found<String>> = Vec::new();
    let mut above: Option<Range<usize>> = None;
    for item in recipient_items(page) {
        let rest = above.replace(item.clone()).is_some_and(|a| goes_on_below(page.text, &a, &item));
        match (found.last_mut().filter(|_| rest), item_in(page, item)) {
            (Some(last), Some(rest)) => last.value = format!("{} {}", last.value, rest.value),
            (_, one) => found.extend(one),
        }
    }
    found
}

/// `- Thường trực Tỉnh ủy, Thường trực` and, beyond the words of the other column, `HĐND tỉnh;`: one item. The words quoted are its first line's.
fn goes_on_below(text: &Text<'_>, above: &Range<usize>, item: &Range<usize>) -> bool {
    let dashed = |i: usize| matches!(text.kind(i), Kind::Dash | Kind::Bullet);
    let ended = |i: usize| matches!(text.kind(i), Kind::Semi | Kind::Dot);
    let open = !ended(above.end) && !ended(above.end.saturating_sub(1)) && item.start > above.end;
    open && dashed(above.start) && !dashed(item.start) && text.line_of(item.start) > text.line_of(above.start)
}

/// The words of each recipient.
pub(super) fn recipient_items(page: &Page<'_, '_>) -> impl Iterator<Item = Range<usize>> {
    let mut addressed = addressees(page);
    if addressed.is_empty() {
        addressed = telegram::addressed(page);
    }
    let items = addressed.into_iter().chain(page.zones.recipients.iter().cloned());
    items
        .flat_map(|item| at_semicolons(page.text, item))
        .filter(|item| !is_title_of_an_annex(page.text, item) && !is_of_letterhead(page.text, item))
}

/// `CHIẾN LƯỢC PHÁT TRIỂN GIA ĐÌNH … (Ban hành theo …)` below an empty `Nơi nhận:`: so many words in capitals name no recipient.
fn is_title_of_an_annex(text: &Text<'_>, item: &Range<usize>) -> bool {
    /// More words in capitals than this are a title.
    const FEWEST: usize = 6;
    item.len() > FEWEST && item.clone().take(FEWEST).all(|i| text.kind(i) == Kind::Upper && text.at(i).len > 1)
}

/// `Địa chỉ: …; Điện thoại: …; Email: …` at the foot of the first page, where the list goes on over it: nobody it is sent to. An item of the list
/// has its dash, and may have its address behind it.
fn is_of_letterhead(text: &Text<'_>, item: &Range<usize>) -> bool {
    const LABELS: [&[u64]; 5] = phrases!["địa chỉ", "điện thoại", "email", "fax", "website"];
    let dashed = matches!(text.kind(item.start), Kind::Dash | Kind::Bullet);
    let labelled = |i: usize| {
        let words = LABELS.iter().find(|label| text.has(i, label)).map(|label| label.len());
        text.kind(i).is_capital() && words.is_some_and(|n| text.kind(i + n) == Kind::Colon)
    };
    !dashed && item.clone().any(labelled)
}

/// The bodies that one line names, semicolons between them; those inside brackets part nothing.
fn at_semicolons(text: &Text<'_>, item: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let (mut rest, mut depth) = (Some(item), 0_i32);
    std::iter::from_fn(move || {
        let part = rest.take()?;
        for i in part.clone() {
            match text.kind(i) {
                Kind::Open => depth += 1,
                Kind::Close => depth -= 1,
                Kind::Semi if depth <= 0 => {
                    rest = Some(i + 1..part.end);
                    return Some(part.start..i);
                }
                _ => {}
            }
        }
        Some(part)
    })
}

/// The items under `Kính gửi`: one a line, the lines that a long one goes on over joined to it.
fn addressees(page: &Page<'_, '_>) -> Vec<Range<usize>> {
    let text = page.text;
    let mut items: Vec<Range<usize>> = Vec::new();
    // `Kính` / `gửi: …`: a narrow column broke the formula itself.
    let mut behind = 0;
    for cell in page.zones.cells(CellRole::Addressee) {
        if addresses(text, cell.start) {
            behind = cell.start + 2;
            behind += usize::from(text.kind(behind) == Kind::Colon);
        }
        let start = cell.start.max(behind);
        match items.last_mut() {
            Some(last) if text.gap(start) == Gap::Line && last.end == start => last.end = cell.end,
            _ if start < cell.end => items.push(start..cell.end),
            _ => {}
        }
    }
    items
}

fn item_in(page: &Page<'_, '_>, mut tokens: Range<usize>) -> Option<Found<String>> {
    let text = page.text;
    // `- Bộ A; (để báo cáo) - Bộ B`, all on one line: the note is of the one before.
    if text.kind(tokens.start) == Kind::Open
        && let Some(close) = tokens.clone().find(|i| text.kind(*i) == Kind::Close)
        && (close + 1 == tokens.end || text.kind(close + 1) == Kind::Dash)
    {
        tokens.start = close + 1;
    }
    while !tokens.is_empty() && matches!(text.kind(tokens.start), Kind::Dash | Kind::Bullet) {
        tokens.start += 1;
    }
    // A colon is a semicolon misread or mistyped.
    while tokens.len() > 1 && matches!(text.kind(tokens.end - 1), Kind::Semi | Kind::Dot | Kind::Comma | Kind::Colon) {
        tokens.end -= 1;
    }
    if text.is_recognised() {
        tokens = without_ink(text, tokens);
    }
    let said = tokens.clone().any(|i| text.kind(i).is_word());
    said.then(|| page.found(text.display(tokens.clone()), tokens))
}

/// An item without the signs that ink beside it was taken for; nothing where no more than a few letters are left (`DI`, `ˆ`).
fn without_ink(text: &Text<'_>, mut tokens: Range<usize>) -> Range<usize> {
    const FEW: usize = 3;
    let ink = |i: usize| matches!(text.kind(i), Kind::Other | Kind::Dot | Kind::Dash | Kind::Bullet);
    while !tokens.is_empty() && ink(tokens.start) {
        tokens.start += 1;
    }
    while !tokens.is_empty() && ink(tokens.end - 1) {
        tokens.end -= 1;
    }
    // `Lưu: VT, C04(P5). Tin`: with its stop the last item ends.
    if text.key(tokens.start) == LUU
        && let Some(stop) = tokens.clone().find(|i| text.kind(*i) == Kind::Dot && text.gap(i + 1) != Gap::None)
    {
        tokens.end = stop;
    }
    let letters = text.words(tokens.clone()).chars().filter(|c| c.is_alphabetic()).count();
    if letters > FEW { tokens } else { tokens.start..tokens.start }
}

/// Who signed: the name under the title, with the title's lines; then those who signed beside.
pub(super) fn signers(page: &Page<'_, '_>) -> Vec<Found<Signer>> {
    let (left, right) = side_by_side(page.text, &page.zones.signature);
    let is_clerks = |cells: &[Range<usize>]| cells.iter().any(|c| is_clerk(page.text, c));
    // Minutes are signed by who presided; who wrote them down signs beside.
    let columns = if is_clerks(&left) && !right.is_empty() { [right, Vec::new()] } else { [left, right] };
    let signs = |cells: &Vec<Range<usize>>| !is_clerks(cells) || cells == &columns[0];
    columns.iter().filter(|c| signs(c)).filter_map(|cells| signer(page, cells)).collect()
}

/// The name under the title, with the title's lines.
fn signer(page: &Page<'_, '_>, cells: &[Range<usize>]) -> Option<Found<Signer>> {
    let text = page.text;
    let is_mark = |c: &Range<usize>| stands_for(text, c.start) == Some(c.end);
    let first = cells.iter().position(|c| is_mark(c) || is_title_line(text, &strip(text, c.clone())))?;
    let mut titles: Vec<Range<usize>> = Vec::new();
    for (n, cell) in cells.iter().enumerate().skip(first) {
        let cell = strip(text, cell.clone());
        if is_over_signature(text, &cell) {
            continue;
        }
        // Off a picture, a title of no known office is words and nothing else.
        let ink = text.is_recognised() && cell.clone().any(|i| !text.kind(i).is_word() || text.at(i).len < 2);
        // `LƯU: VT`, misread and out of its column, is none.
        let told = cell.clone().any(|i| text.kind(i) == Kind::Colon);
        let capitals = is_capitals(&text.tokens()[cell.clone()]) && cell.len() > 1 && !told && !ink;
        // `VỤ TRƯỞNG VỤ HỌC SINH, SINH` / `VIÊN`: the title's line was broken.
        let broken = cell.clone().all(|i| text.kind(i) == Kind::Upper) && text.gap(cell.start) >= Gap::Line;
        if ink && cell.len() < 2 {
            continue;
        }
        if let Some(last) = titles.last_mut().filter(|t| broken && t.end == cell.start && t.len() > 1 && goes_on(text, t, &cell))
        {
            last.end = cell.end;
            continue;
        }
        // `KT. TRƯỞNG BAN CHỈ ĐẠO` / `PHÒNG, CHỐNG DỊCH BỆNH` / `PHÓ TRƯỞNG BAN`: whom one stands for, over two lines.
        let whose = titles.last_mut().filter(|t| t.end == cell.start && stands_for(text, t.start).is_some_and(|end| end < t.end));
        if let Some(mark) = whose.filter(|_| is_rest_of_body(text, &cell, cells.get(n + 1))) {
            mark.end = cell.end;
            continue;
        }
        // `K/T` / `TRƯỞNG BAN`: the mark stands on a line of its own.
        if let Some(mark) = titles.last_mut().filter(|t| t.end == cell.start && is_mark(t)) {
            mark.end = cell.end;
            continue;
        }
        if is_title_line(text, &cell)
            || is_mark(&cell)
            || capitals && !is_name_in_capitals(text, &cell, !titles.is_empty() && !is_named_below(text, &cells[n + 1..]))
        {
            titles.push(cell);
            continue;
        }
        if let Some(mut name) = name_in(text, &cell) {
            // `Thiếu tướng Nguyễn Minh` / `Khương`: a narrow column broke the name.
            let rest = cells.get(n + 1).filter(|c| c.len() == 1 && c.start == name.end && name.len() < 5);
            if let Some(rest) = rest.filter(|c| text.kind(c.start) == Kind::Title && is_right_below(text, c.start)) {
                name.end = rest.end;
            }
            let (title, authority) = office(text, &titles);
            let value = Signer { value: name_value(text, name.clone()), title, authority };
            return Some(page.found(value, name));
        }
    }
    None
}

/// Whether a name in small letters stands under a line, before another title or under one right below it: what is in capitals above it is no
/// name (`HỘI` / `NÔNG DÂN` / `PHÓ CHỦ TỊCH`).
fn is_named_below(text: &Text<'_>, cells: &[Range<usize>]) -> bool {
    let small = |c: &Range<usize>| c.clone().all(|i| text.kind(i) == Kind::Title) && name_in(text, c).is_some();
    let goes_on = |(n, c): &(usize, Range<usize>)| !is_title_line(text, c) || *n == 0 && is_right_below(text, c.start);
    let below = cells.iter().map(|c| strip(text, c.clone())).enumerate().take_while(goes_on);
    below.map(|(_, c)| c).any(|c| small(&c))
}

/// Whether a line stands under another with no blank line between.
fn is_right_below(text: &Text<'_>, token: usize) -> bool {
    text.gap(token) == Gap::Line
        || text.lines().get(text.line_of(token)).is_some_and(|line| line.blanks <= u16::from(text.layout().spaced))
}

/// Whether a line is the rest of the body that somebody stands for: in capitals, no title, right below the mark and above a title.
fn is_rest_of_body(text: &Text<'_>, cell: &Range<usize>, next: Option<&Range<usize>>) -> bool {
    let capitals = is_capitals(&text.tokens()[cell.clone()]) && !cell.clone().any(|i| text.kind(i) == Kind::Colon);
    let above = next.is_some_and(|next| is_title_line(text, &strip(text, next.clone())));
    capitals && above && cell.len() > 1 && is_right_below(text, cell.start) && !is_title_line(text, cell)
}

/// Whether a line in capitals is the rest of the title above: a word alone, or what no title and no name begins with.
fn goes_on(text: &Text<'_>, title: &Range<usize>, cell: &Range<usize>) -> bool {
    let marked = matches!(text.kind(title.start + 1), Kind::Dot | Kind::Slash);
    // `KT. GIÁM ĐỐC SỞ GIÁO DỤC VÀ` / `ĐÀO TẠO`
    let open = words!["và", "về", "của"].contains(&text.key(title.end - 1));
    // `TRƯỞNG PHÒNG TỔ CHỨC -` / `HÀNH CHÍNH`
    let open = open || matches!(text.kind(title.end - 1), Kind::Comma | Kind::Dash);
    open && !is_title_line(text, cell)
        || !marked && !is_title_line(text, cell) && (cell.len() == 1 || text.has(cell.start, phrase!("thường trực")))
}

/// Where two sign side by side, the cells of each: a name goes with the titles above it.
fn side_by_side(text: &Text<'_>, cells: &[Range<usize>]) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    // `KT. GIÁM ĐỐC - PHÓ GIÁM ĐỐC` are the titles of one.
    let apart = |b: &Range<usize>| text.gap(b.start) >= Gap::Wide || text.kind(b.start - 1) == Kind::Bar;
    let beside = |a: &Range<usize>, b: &Range<usize>| text.line_of(a.start) == text.line_of(b.start) && apart(b);
    let title = |c: &Range<usize>| is_title_line(text, c);
    if !cells.windows(2).any(|w| beside(&w[0], &w[1]) && title(&w[0]) && title(&w[1])) {
        return (cells.to_vec(), Vec::new());
    }
    let is_right = |n: &usize| *n > 0 && beside(&cells[n - 1], &cells[*n]);
    let (right, left): (Vec<usize>, Vec<usize>) = (0..cells.len()).partition(is_right);
    let of = |list: Vec<usize>| list.into_iter().map(|n| cells[n].clone()).collect();
    (of(left), of(right))
}

/// Without Markdown's leftovers and bullets.
fn strip(text: &Text<'_>, mut cell: Range<usize>) -> Range<usize> {
    while cell.len() > 1 && matches!(text.kind(cell.start), Kind::Bullet | Kind::Dash | Kind::Bar) {
        cell.start += 1;
    }
    cell
}

/// `NGUYỄN VĂN A` below the title: no title word, two to five words; `HÀ NAM` ends the name of a body.
fn is_name_in_capitals(text: &Text<'_>, cell: &Range<usize>, titled: bool) -> bool {
    // `SÙNG A PÁO`
    let between = |i: usize| i > cell.start && i + 1 < cell.end && text.key(i) == word!("a");
    titled
        && (2..=5).contains(&cell.len())
        && cell.clone().all(|i| text.kind(i) == Kind::Upper && (text.at(i).len > 1 || between(i)))
        && province_at(text, cell.start).is_none_or(|(_, end)| end != cell.end)
        && is_family_name(text.key(cell.start))
        && !is_title_line(text, cell)
}

/// The tokens of a person's name in a cell: two to six words with capitals, behind a rank or an academic title if there is one.
fn name_in(text: &Text<'_>, cell: &Range<usize>) -> Option<Range<usize>> {
    let start = (behind_signed(text, cell)..cell.end).find(|i| !is_rank(text, *i, cell.end))?;
    let name = start..cell.end;
    // The old encodings have no capital for `Í`, `Á`: `Bế ích Quân`.
    let lost =
        |i: usize| text.kind(i) == Kind::Lower && i > start && i + 1 < cell.end && !text.words(i..i + 1).is_char_boundary(1);
    // `Y Wem HWing`, `Niê KĐăm`: Ede names have a second capital.
    let ede = |i: usize| text.kind(i) == Kind::Mixed && i > start && text.words(i..i + 1).chars().all(char::is_alphabetic);
    let plain =
        name.clone().all(|i| matches!(text.kind(i), Kind::Title | Kind::Upper) || is_of_apostrophe(text, i) || lost(i) || ede(i));
    let ink = || text.is_recognised() && name.clone().any(|i| !can_be_of_a_name(text, i));
    ((2..=6).contains(&name.len()) && plain && !is_title_line(text, &name) && !ink()).then_some(name)
}

/// Whether a word has a vowel, or an apostrophe behind it: `Tt X` is what a signature was taken for.
fn can_be_of_a_name(text: &Text<'_>, i: usize) -> bool {
    let vowel = |c: char| matches!(crate::letters::plain(c), 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    is_of_apostrophe(text, i) || is_of_apostrophe(text, i + 1) || text.words(i..i + 1).chars().any(vowel)
}

/// Where a cell goes on behind `(Đã ký)`, `Đã ký:`.
fn behind_signed(text: &Text<'_>, cell: &Range<usize>) -> usize {
    // `Đã ký: Nguyễn Văn A`
    if text.has(cell.start, phrase!("đã ký")) && text.kind(cell.start + 2) == Kind::Colon {
        return cell.start + 3;
    }
    let close = cell.clone().take(8).find(|i| text.kind(*i) == Kind::Close);
    let signed = |close: &usize| text.kind(cell.start) == Kind::Open && (cell.start..*close).any(|i| text.key(i) == word!("ký"));
    close.filter(signed).map_or(cell.start, |close| close + 1)
}

/// `Thượng tá`, `ThS.`, `TS.`, `PGS.TS.`, `BS.CKII`: what stands before a name and is no part of it.
fn is_rank(text: &Text<'_>, i: usize, end: usize) -> bool {
    const RANKS: &[u64] = &words![
        "đại", "thượng", "trung", "thiếu", "tướng", "tá", "úy", "ths", "ts", "pgs", "gs", "bs", "ck", "ckii", "cki", "ds", "ks",
        "bscki", "bsckii",
    ];
    /// `Thạc sĩ`, `Bác sỹ`, `Luật sư`: the second words.
    const LEARNED: &[u64] = &words!["sĩ", "sỹ", "sư"];
    let rank_of_two = words!["tướng", "tá", "úy"].contains(&text.key(i + 1));
    let learned = text.kind(i) == Kind::Title && text.kind(i + 1) == Kind::Lower && LEARNED.contains(&text.key(i + 1))
        || text.kind(i) == Kind::Lower && LEARNED.contains(&text.key(i));
    let dot = matches!(text.kind(i), Kind::Dot | Kind::Comma);
    let dotted = i + 1 < end && text.kind(i + 1) == Kind::Dot;
    dot || learned
        || (RANKS.contains(&text.key(i)) && (rank_of_two || dotted || !matches!(text.kind(i), Kind::Title)))
        || words!["tướng", "tá", "úy"].contains(&text.key(i)) && text.kind(i) == Kind::Lower
}

fn name_value(text: &Text<'_>, name: Range<usize>) -> String {
    super::issuers::title_case(text, name)
}

/// The title as running text writes it, and on whose behalf (`TM.`, `KT.`, `TL.`, `TUQ.`, `Q.` lines) as printed.
fn office(text: &Text<'_>, titles: &[Range<usize>]) -> (Option<String>, Option<String>) {
    let marked = |c: &Range<usize>| stands_for(text, c.start).is_some();
    let acting = |c: &Range<usize>| text.key(c.start) == word!("q") && text.kind(c.start + 1) == Kind::Dot;
    let authority: Vec<String> = titles.iter().filter(|c| marked(c)).map(|c| text.display(c.clone())).collect();
    // `TRƯỞNG BAN`, and below the room for the signature `PHÓ CHỦ TỊCH UBND TỈNH`: who signs does so as the first, the other is his main post.
    let own = || titles.iter().filter(|c| !marked(c) && is_title_line(text, c));
    let room =
        |a: &Range<usize>, b: &Range<usize>| text.gap(b.start) >= Gap::Para || text.line_of(b.start) > text.line_of(a.start) + 1;
    let post = own().next_back().zip(own().rev().nth(1)).filter(|(last, before)| room(before, last));
    let as_first = own().next().filter(|_| post.is_some());
    let title = as_first.or_else(|| titles.iter().rev().find(|c| !marked(c))).or_else(|| titles.iter().rev().find(|c| acting(c)));
    let title = title.map(|c| if acting(c) { c.start + 2..c.end } else { c.clone() }).map(|c| title_in_words(text, c));
    // `KT. CHỦ TỊCH PHÓ CHỦ TỊCH` on one line: the second title is the signatory's.
    let on_one_line = || titles.iter().rev().find_map(|c| deputy(text, c).map(|d| title_in_words(text, d)));
    let authority = (!authority.is_empty()).then(|| authority.join(" / "));
    (title.or_else(on_one_line), authority)
}

fn deputy(text: &Text<'_>, cell: &Range<usize>) -> Option<Range<usize>> {
    let at = cell.clone().skip(2).find(|i| text.key(*i) == word!("phó"))?;
    Some(at..cell.end)
}

/// `PHÓ CHỦ TỊCH` → `Phó Chủ tịch`; `CHỈ HUY TRƯỞNG` → `Chỉ huy trưởng`; the body behind the office is written as bodies are.
fn title_in_words(text: &Text<'_>, cell: Range<usize>) -> String {
    let begins_with = |k: u64| text.key(cell.start) == k && office_at(text, cell.start + 1).is_some();
    let deputy = cell.len() > 1 && (begins_with(word!("phó")) || begins_with(word!("quyền")));
    let mut at = cell.start;
    let mut out = String::new();
    if deputy {
        out.push_str(if text.key(at) == word!("phó") { "Phó " } else { "Quyền " });
        at += 1;
    }
    if let Some((office, end)) = office_at(text, at).filter(|(_, end)| *end <= cell.end) {
        out.push_str(office.name);
        at = end;
    }
    // `BỘ TRƯỞNG, CHỦ NHIỆM`: two offices of one.
    if text.kind(at) == Kind::Comma
        && let Some((office, end)) = office_at(text, at + 1).filter(|(_, end)| at > cell.start && *end <= cell.end)
    {
        out.push_str(", ");
        out.push_str(office.name);
        at = end;
    }
    if at < cell.end {
        let spaced = at > cell.start && !out.ends_with(' ') && text.gap(at) != Gap::None;
        out.push_str(if spaced { " " } else { "" });
        out.push_str(&by_groups(text, at..cell.end, at == cell.start));
    }
    tone_old(out.trim_matches(['.', ',', ' '])).into_owned()
}
