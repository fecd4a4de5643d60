//! The foot: recipients and signature block, and what follows them.

use super::formulas::{is_basis_opener, motto_at};
use super::{Zones, columns};
use crate::lexicon::phrases::doc_type_at;
use crate::text::Text;
use crate::text::joins::is_capitals;
use crate::text::lists::{phrase, words};
use crate::text::marks;
use crate::text::token::{Gap, Kind};
use crate::text::words::LUU;
use signature::{is_apostrophe, is_name, is_small_title, name_behind_titles, on_one_line};
use std::ops::Range;

mod signature;

pub(crate) use signature::{
    is_clerk, is_of_apostrophe, is_office, is_over_signature, is_signatory_title, is_title_line, stands_for,
};

/// A signature block is no longer than this many lines, blank ones aside.
const SIGNATURE_LINES: usize = 14;

/// Fills in body, recipients, signature and annex.
pub(super) fn read(text: &Text<'_>, body_start: usize, zones: &mut Zones) {
    let first = text.line_of(body_start);
    let last = text.line_of(zones.end.saturating_sub(1)) + 1;
    let Some(foot) = foot_line(text, first, last) else {
        zones.body = body_start..zones.end;
        zones.annex = zones.end..zones.end;
        return;
    };
    let mut reader = Foot { text, zones, in_recipients: false, kept: false, again: false };
    let annex = reader.run(foot, last);
    zones.body = body_start.min(text.line(foot).start)..text.line(foot).start;
    zones.annex = text.line(annex).start.min(zones.end)..zones.end;
}

/// `Nơi nhận`, at the start of a line.
pub(super) fn is_recipients(text: &Text<'_>, i: usize) -> bool {
    text.has(i, phrase!("nơi nhận"))
        && text.kind(i).is_capital()
        && matches!(text.kind(i + 2), Kind::Colon | Kind::Dot | Kind::Dash | Kind::Other | Kind::Upper)
        || text.has(i, phrase!("nơi nhận")) && text.kind(i).is_capital() && text.gap(i + 2) == Gap::Para
}

/// The first line of the foot: `Nơi nhận` or the signatory's title before it; without `Nơi nhận`, the signatory's title after the
/// last sentence.
fn foot_line(text: &Text<'_>, first: usize, last: usize) -> Option<usize> {
    // Each line once, however often it says it.
    let mut before = None;
    let lines = text.marked(marks::RECIPIENTS).map(|i| text.line_of(i));
    let mut lines = lines.filter(|l| before.replace(*l) != Some(*l) && (first..last).contains(l));
    let recipients = lines.find(|l| recipients_at(text, text.line(*l)).is_some());
    let end_mark = end_mark_line(text, first, recipients.unwrap_or(last));
    let from = end_mark.map_or(recipients.unwrap_or(last).saturating_sub(SIGNATURE_LINES).max(first), |l| l + 1);
    let to = recipients.unwrap_or(last);
    // `BỘ TRƯỞNG BỘ …` above `Căn cứ` is the authority that decides, and signs nothing there.
    let decides = |l: &usize| is_basis_opener(text, text.line(l + 1).start);
    let titled = |c: Range<usize>| is_signatory_title(text, &c) || name_behind_titles(text, &c).is_some();
    let is_title = |l: &usize| columns(text, text.line(*l)).any(titled) && !decides(l);
    // In small letters a title is one only where a name stands under it.
    let small = |l: &usize| {
        columns(text, text.line(*l)).any(|c| is_small_title(text, &c))
            && (l + 1..to.min(l + 7)).any(|n| columns(text, text.line(n)).any(|c| is_name(text, &c) && !is_small_title(text, &c)))
    };
    let title = (from..to).find(|l| is_title(l) || small(l));
    // Where nothing marks the end of the text: a title with a name under it.
    let signed = || {
        (first..last)
            .filter(is_title)
            .find(|l| (l + 1..last.min(l + 9)).any(|n| columns(text, text.line(n)).any(|c| is_name(text, &c))))
    };
    title.filter(|_| recipients.is_some() || end_mark.is_some()).or(recipients).or_else(signed).or(title)
}

fn recipients_at(text: &Text<'_>, line: Range<usize>) -> Option<usize> {
    columns(text, line).map(|c| c.start).find(|i| is_recipients(text, *i))
}

/// The last line before `to` that ends with `./.`.
fn end_mark_line(text: &Text<'_>, from: usize, to: usize) -> Option<usize> {
    let is_mark = |i: &usize| {
        let line = text.line(text.line_of(*i));
        text.kind(i + 1) == Kind::Dot && text.gap(i + 1) == Gap::None && line.len() > 2 && line.end - i <= 4
    };
    let tokens = text.line(from).start..text.line(to).start;
    text.marked_in(marks::SLASH, tokens).rfind(is_mark).map(|i| text.line_of(i))
}

/// Where the right column begins in a line of recipients whose columns one space parts: a title in capitals or a name behind the item's
/// final mark (`- Như trên; KT. GIÁM ĐỐC`, `- Lưu: VT. Nông Thế Hiển`).
fn run_together(text: &Text<'_>, cell: &Range<usize>) -> Option<usize> {
    let mark = cell.clone().skip(2).rev().find(|i| matches!(text.kind(*i), Kind::Semi | Kind::Dot) && *i + 1 < cell.end)?;
    let behind = |from: usize| from..cell.end;
    // `KT.` has a dot of its own.
    let marks = cell.clone().skip(2).filter(|i| matches!(text.kind(*i), Kind::Semi | Kind::Dot));
    let title = marks.map(|i| i + 1).find(|i| *i < cell.end && is_title_line(text, &behind(*i)));
    let dashed = matches!(text.kind(cell.start), Kind::Dash | Kind::Bullet);
    title.or_else(|| Some(mark + 1).filter(|_| dashed).filter(|i| is_name(text, &behind(*i)) && text.gap(*i) != Gap::None))
}

/// `~ Như trên;`, `.=Các sở;`: an item whose dash was misread.
fn is_misread_item(text: &Text<'_>, cell: &Range<usize>) -> bool {
    let mark = |i: &usize| matches!(text.kind(*i), Kind::Dot | Kind::Other | Kind::Dash);
    let words = cell.clone().find(|i| !mark(i)).unwrap_or(cell.end);
    let misread = (cell.start..words).any(|i| text.kind(i) == Kind::Other);
    let ended = matches!(text.kind(cell.end - 1), Kind::Semi | Kind::Dot);
    text.is_recognised() && misread && ended && text.kind(words).is_capital() && words + 1 < cell.end
}

/// `PHÓ CHỦ TỊCH- Các sở, ngành;`: where the item begins before which a program wrote the other column's line.
fn title_before_an_item(text: &Text<'_>, cell: &Range<usize>) -> Option<usize> {
    /// Tokens of a title.
    const TITLE: usize = 8;
    let dash = cell.clone().skip(1).take(TITLE).find(|i| text.kind(*i) == Kind::Dash)?;
    let item = dash + 1..cell.end;
    let is_item = text.kind(cell.end - 1) == Kind::Semi && !is_capitals(&text.tokens()[item.clone()]);
    (!item.is_empty() && is_item && is_signatory_title(text, &(cell.start..dash))).then_some(dash)
}

/// A line of running text of another paper behind the foot, which a narrow page made short: `Ngày 19 tháng 10 năm 2020 Chính phủ đã ban hành …`.
/// Titles and names are shorter, or have hardly a small letter; what a signature's stamp says has colons.
fn is_prose(text: &Text<'_>, line: &Range<usize>) -> bool {
    const LINE: usize = 12;
    let words = || line.clone().filter(|i| text.kind(*i).is_word());
    let small = line.clone().filter(|i| text.kind(*i) == Kind::Lower).count();
    let told = !matches!(text.kind(line.start), Kind::Dash | Kind::Bullet) && !line.clone().any(|i| text.kind(i) == Kind::Colon);
    line.len() >= LINE && told && small * 2 > words().count() && columns(text, line.clone()).nth(1).is_none()
}

struct Foot<'t, 'a, 'z> {
    text: &'t Text<'a>,
    zones: &'z mut Zones,
    in_recipients: bool,
    /// `Lưu: …`, the last of the recipients, has been met.
    kept: bool,
    /// The whole block is met a second time.
    again: bool,
}

impl Foot<'_, '_, '_> {
    /// Reads the foot from `line` on; gives the line after it.
    fn run(&mut self, mut line: usize, last: usize) -> usize {
        let text = self.text;
        let mut free = 0;
        while line < last && free < SIGNATURE_LINES {
            let tokens = text.line(line);
            if self.is_annex(tokens.clone()) {
                break;
            }
            for (n, cell) in columns(text, tokens).enumerate() {
                self.cell(cell, n > 0);
            }
            free += usize::from(!self.in_recipients);
            line += 1;
        }
        line
    }

    fn cell(&mut self, cell: Range<usize>, right: bool) {
        let text = self.text;
        if let Some(at) = run_together(text, &cell).filter(|_| !right && self.in_recipients) {
            self.cell(cell.start..at, false);
            return self.cell(at..cell.end, true);
        }
        if let Some(dash) = title_before_an_item(text, &cell).filter(|_| self.in_recipients) {
            self.sign(cell.start..dash);
            return self.cell(dash..cell.end, false);
        }
        if is_recipients(text, cell.start) {
            // The block printed a second time says nothing new.
            self.again |= self.kept;
            self.in_recipients = true;
            // The head may stand on one line with the first recipient, or with the signatory's title.
            let mut rest = cell.start + 2;
            rest += usize::from(text.kind(rest) == Kind::Colon);
            let rest = rest..cell.end;
            if !rest.is_empty() {
                // Off a picture, what stands behind the heading and is no item is ink of the seal beside it.
                let ink = text.is_recognised() && !matches!(text.kind(rest.start), Kind::Dash | Kind::Bullet);
                if is_title_line(text, &rest) || name_behind_titles(text, &rest).is_some() {
                    self.sign(rest);
                } else if !ink {
                    self.recipient(rest);
                }
            }
            return;
        }
        let dashed = matches!(text.kind(cell.start), Kind::Dash | Kind::Bullet) || is_misread_item(text, &cell);
        if self.in_recipients && !right && (dashed || !self.kept && (self.goes_on(&cell) || self.is_kept(&cell))) {
            self.recipient(cell);
        } else {
            self.in_recipients &= !self.kept;
            self.sign(cell);
        }
    }

    fn sign(&mut self, cell: Range<usize>) {
        if !self.again {
            on_one_line(self.text, cell, &mut self.zones.signature);
        }
    }

    /// Whether a line without a dash is the rest of the recipient before it.
    fn goes_on(&self, cell: &Range<usize>) -> bool {
        let text = self.text;
        let Some(last) = self.zones.recipients.last() else { return !is_title_line(text, cell) && !self.is_name(cell) };
        let open = !matches!(text.kind(last.end - 1), Kind::Semi | Kind::Dot);
        !is_title_line(text, cell)
            && (open || text.kind(cell.start) == Kind::Lower)
            && (!self.is_name(cell) || open && text.kind(cell.end - 1) == Kind::Semi)
            || matches!(text.kind(cell.end - 1), Kind::Semi) && !is_title_line(text, cell)
    }

    /// `Lưu: VT, …`, `Lưu Văn phòng Tỉnh ủy` without a dash, as the recipients above it have none.
    fn is_kept(&self, cell: &Range<usize>) -> bool {
        /// Words of such a line that has no colon.
        const WORDS: usize = 7;
        let text = self.text;
        let office = cell.len() <= WORDS && text.kind(cell.start + 1).is_capital() && !self.zones.recipients.is_empty();
        // A person may have the name, and a person's is all capitals.
        text.key(cell.start) == LUU && (text.kind(cell.start + 1) == Kind::Colon || office && !self.is_name(cell))
    }

    /// Whether words of a stamp are over a signature, and head no copy's form: a name alone stands below them, no place and day, no title.
    fn is_stamped_over_name(&self, line: &Range<usize>) -> bool {
        /// Tokens of a name with its rank or degree.
        const NAME: usize = 8;
        let text = self.text;
        let below = text.line(text.line_of(line.start) + 1);
        let words = (2..=NAME).contains(&below.len()) && text.kind(below.start).is_capital();
        let name = |i: usize| text.kind(i).is_word() || is_apostrophe(text, i) || text.kind(i) == Kind::Dot;
        // `TM. ỦY BAN NHÂN DÂN` wants the title that stands below the stamp.
        let wanted = || self.zones.signature.last().is_some_and(|c| stands_for(text, c.start).is_some());
        is_over_signature(text, line) && words && below.clone().all(name) && (!is_title_line(text, &below) || wanted())
    }

    fn is_name(&self, cell: &Range<usize>) -> bool {
        is_name(self.text, cell)
    }

    fn recipient(&mut self, cell: Range<usize>) {
        let text = self.text;
        if self.again {
            return;
        }
        self.kept |= cell.clone().take(3).any(|i| text.key(i) == LUU);
        let item = matches!(text.kind(cell.start), Kind::Dash | Kind::Bullet);
        match self.zones.recipients.last_mut() {
            // Cells of one line are apart; a further line is part of the item.
            Some(last) if !item && last.end == cell.start => last.end = cell.end,
            _ => self.zones.recipients.push(cell),
        }
    }

    /// `PHỤ LỤC`, a type's title, or a paragraph: what follows is no foot.
    fn is_annex(&self, line: Range<usize>) -> bool {
        let text = self.text;
        if text.has(line.start, phrase!("phụ lục")) && text.kind(line.start) == Kind::Upper {
            return true;
        }
        if text.marked_in(marks::MOTTO, line.clone()).any(|i| text.kind(i) == Kind::Upper && motto_at(text, i)) {
            return true;
        }
        let signed = !self.zones.signature.is_empty();
        // `MẪU BÁO CÁO`, `BIỂU TỔNG HỢP`, `(Kèm theo Công văn số …)`
        let form =
            text.kind(line.start) == Kind::Upper && line.len() > 1 && words!["mẫu", "biểu"].contains(&text.key(line.start));
        let first = line.start + usize::from(text.kind(line.start) == Kind::Open);
        let with = phrase!("kèm theo");
        if signed && (form || text.has(first, with) || text.has(first, phrase!("ban hành")) && text.has(first + 2, with)) {
            return true;
        }
        let title = text.kind(line.start) == Kind::Upper
            && doc_type_at(text, line.start).is_some_and(|(_, end)| end == line.end)
            // Over a name `SAO Y` is a stamp; elsewhere it heads the form of the copy.
            && !self.is_stamped_over_name(&line);
        signed && (title || !self.in_recipients && (line.len() > 30 || is_prose(text, &line)))
    }
}
