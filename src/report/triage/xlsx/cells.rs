//! The rows of the workbook, cell by cell.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline, Url, Worksheet, XlsxError};

use super::super::TriageOptions;
use super::super::words::{level, sameness};
use super::link::link;
use super::{COLUMNS, SHARED};
use crate::date::{Date, PartialDate};
use crate::facts::model::{Facts, Number};
use crate::ingest::Unreadable;
use crate::report::terminal::{escape, width};
use crate::report::text;
use crate::triage::{Row, urgency};

/// The letters that a cell takes.
const LONGEST: usize = 32_000;
/// The links that a sheet takes.
const MOST_LINKS: u32 = 65_530;
/// The height of a line, and of the highest row, in points.
const LINE: f64 = 15.0;
const HIGHEST: f64 = 400.0;
/// Days within which a deadline is near.
const NEAR: i32 = 7;

/// How cells look.
pub(super) struct Looks {
    pub(super) heading: Format,
    pub(super) register_heading: Format,
    text: Format,
    link: Format,
    number: Format,
    day: Format,
    urgent: Format,
    most_urgent: Format,
    late: Format,
    near: Format,
    late_days: Format,
    near_days: Format,
    errors: Format,
    warnings: Format,
    unread: Format,
}

impl Looks {
    pub(super) fn new() -> Self {
        let cell = || Format::new().set_align(FormatAlign::Top).set_border(FormatBorder::Hair).set_border_color(Color::Gray);
        let text = || cell().set_text_wrap();
        let head = || text().set_bold().set_align(FormatAlign::VerticalCenter).set_font_color(Color::White);
        let day = || cell().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Right);
        let number = || cell().set_align(FormatAlign::Right);
        // Dark on light, so that a print without colour can be read.
        let late = |f: Format| f.set_background_color(Color::RGB(0x00F8_CBAD)).set_font_color(Color::RGB(0x009C_0006)).set_bold();
        let near = |f: Format| f.set_background_color(Color::RGB(0x00FF_EB9C)).set_font_color(Color::RGB(0x007F_6000)).set_bold();
        Self {
            heading: head().set_background_color(Color::RGB(0x001F_4E78)),
            register_heading: head().set_background_color(Color::RGB(0x0059_5959)),
            text: text(),
            link: text().set_font_color(Color::RGB(0x0005_63C1)).set_underline(FormatUnderline::Single),
            number: number(),
            day: day(),
            urgent: near(text()),
            most_urgent: late(text()),
            late: late(day()),
            near: near(day()),
            late_days: late(number()),
            near_days: near(number()),
            errors: late(number()),
            warnings: near(number()),
            unread: text().set_font_color(Color::RGB(0x009C_0006)).set_italic(),
        }
    }
}

/// The sheet, a row after the other.
pub(super) struct Sheet<'s> {
    pub(super) to: &'s mut Worksheet,
    pub(super) looks: &'s Looks,
    pub(super) options: &'s TriageOptions,
    pub(super) next: u32,
    /// The most lines that a cell of the row takes.
    pub(super) lines: usize,
}

impl Sheet<'_> {
    /// A document.
    pub(super) fn document(&mut self, row: &Row<'_>) -> Result<(), XlsxError> {
        let (looks, style, facts) = (self.looks, &self.options.style, &row.document.facts);
        let days = row.days_left;
        self.path(&row.document.path)?;
        let mark = if urgency(row.document) >= 3 { &looks.most_urgent } else { &looks.urgent };
        self.text(1, facts.urgency.as_ref().map(|u| u.value.as_str()), if facts.urgency.is_some() { mark } else { &looks.text })?;
        self.text(2, facts.number.as_ref().and_then(|n| n.value.value.as_deref()), &looks.text)?;
        self.partial(3, facts.date.as_ref().map(|d| d.value))?;
        self.text(4, facts.issuer.as_ref().map(|i| i.value.value.as_str()), &looks.text)?;
        self.text(5, row.level.map(|l| level(l, style)), &looks.text)?;
        self.text(6, facts.kind.as_ref().map(|k| k.value.abbr), &looks.text)?;
        self.text(7, facts.subject.as_ref().map(|s| s.value.as_str()), &looks.text)?;
        self.text(8, row.basis.map(|b| b.words()).as_deref(), &looks.text)?;
        let window = facts.main_frame().map(|t| &t.value);
        self.day(9, window.and_then(|w| w.start), &looks.day)?;
        self.day(10, window.and_then(|w| w.end), &looks.day)?;
        let (day, number) = match days {
            Some(..0) => (&looks.late, &looks.late_days),
            Some(0..=NEAR) => (&looks.near, &looks.near_days),
            _ => (&looks.day, &looks.number),
        };
        self.day(11, row.deadline.map(|d| d.value.date), day)?;
        self.number(12, days.map(f64::from), number)?;
        self.number(13, Some(count(row.errors)), if row.errors > 0 { &looks.errors } else { &looks.number })?;
        self.number(14, Some(count(row.warnings)), if row.warnings > 0 { &looks.warnings } else { &looks.number })?;
        self.text(15, row.duplicate.map(|d| d.of), &looks.text)?;
        self.register(row)?;
        self.end()
    }

    /// Ends the row, as high as its highest cell: not every program works that out by itself.
    fn end(&mut self) -> Result<(), XlsxError> {
        let lines = u16::try_from(std::mem::replace(&mut self.lines, 1)).unwrap_or(u16::MAX);
        self.to.set_row_height(self.next, (f64::from(lines) * LINE).min(HIGHEST))?;
        self.next += 1;
        Ok(())
    }

    /// Counts the lines of a text, whose words are broken where they do not fit.
    fn measure(&mut self, column: u16, text: &str) {
        let room = COLUMNS.get(usize::from(column)).map_or(10, |c| c.width as usize).saturating_sub(1);
        // No row is so high that more letters would matter.
        let (mut lines, mut taken) = (1, 0);
        for word in text.split(' ').take(2000) {
            let wide = width(word);
            if taken > 0 && taken + 1 + wide > room {
                (lines, taken) = (lines + 1, 0);
            }
            taken += wide + usize::from(taken > 0);
            lines += taken.saturating_sub(1) / room;
            taken = taken.saturating_sub(1) % room + usize::from(taken > 0);
        }
        self.lines = self.lines.max(lines);
    }

    /// The columns of the inbound register; those that the receiver fills are blank.
    fn register(&mut self, row: &Row<'_>) -> Result<(), XlsxError> {
        let (looks, facts) = (self.looks, &row.document.facts);
        self.text(SHARED, None, &looks.number)?;
        self.day(SHARED + 1, None, &looks.day)?;
        let kind = facts.kind.as_ref().map(|k| k.value.name);
        let in_words: Vec<&str> = kind.into_iter().chain(facts.subject.as_ref().map(|s| s.value.as_str())).collect();
        self.text(SHARED + 2, Some(&in_words.join(" ")), &looks.text)?;
        self.serial(SHARED + 3, facts)?;
        self.text(SHARED + 4, facts.number.as_ref().map(|n| n.value.symbol.as_str()), &looks.text)?;
        self.number(SHARED + 5, row.document.pages.map(f64::from), &looks.number)?;
        let signer = facts.signer.as_ref().map(|s| &s.value);
        self.text(SHARED + 6, signer.and_then(|s| s.title.as_deref()), &looks.text)?;
        self.text(SHARED + 7, signer.map(|s| s.value.as_str()), &looks.text)?;
        let recipients: Vec<&str> = facts.recipients.iter().map(|r| r.value.as_str()).collect();
        self.text(SHARED + 8, Some(&recipients.join("; ")), &looks.text)?;
        self.text(SHARED + 9, None, &looks.text)?;
        self.day(SHARED + 10, None, &looks.day)?;
        self.text(SHARED + 11, None, &looks.text)?;
        self.text(SHARED + 12, Some(&self.notes(row)), &looks.text)
    }

    /// What the document is to another file, and what of it could not be read.
    fn notes(&self, row: &Row<'_>) -> String {
        let style = &self.options.style;
        let duplicate = row.duplicate.map(|d| format!("{} {}", sameness(d.sameness, style), d.of));
        let problems = row.document.facts.problems.iter().map(|p| p.message.in_lang(style.lang).to_owned());
        duplicate.into_iter().chain(problems).collect::<Vec<_>>().join("; ")
    }

    /// What could not be read: its path, and why in the place of its subject.
    pub(super) fn unreadable(&mut self, unreadable: &Unreadable) -> Result<(), XlsxError> {
        let (looks, style) = (self.looks, &self.options.style);
        self.path(&unreadable.path)?;
        let message = unreadable.error.message();
        let words = format!("{}: {}", style.pick("không đọc được", "not read"), message.in_lang(style.lang));
        self.text(7, Some(&words), &looks.unread)?;
        self.text(SHARED + 12, Some(unreadable.error.code()), &looks.unread)?;
        self.end()
    }

    /// The path, which opens the file where there is a way to it.
    fn path(&mut self, path: &str) -> Result<(), XlsxError> {
        let shown = fit(path);
        self.measure(0, &shown);
        let way = self.options.folder.as_deref().filter(|_| self.next <= MOST_LINKS).and_then(|f| link(path, f));
        match way {
            Some(way) => self.to.write_url_with_options(self.next, 0, Url::new(way), shown, "", Some(&self.looks.link))?,
            None => self.to.write_string_with_format(self.next, 0, shown, &self.looks.text)?,
        };
        Ok(())
    }

    fn text(&mut self, column: u16, text: Option<&str>, look: &Format) -> Result<(), XlsxError> {
        match text.map(fit).filter(|t| !t.is_empty()) {
            Some(text) => {
                self.measure(column, &text);
                self.to.write_string_with_format(self.next, column, text, look)?
            }
            None => self.to.write_blank(self.next, column, look)?,
        };
        Ok(())
    }

    fn number(&mut self, column: u16, number: Option<f64>, look: &Format) -> Result<(), XlsxError> {
        match number {
            Some(number) => self.to.write_number_with_format(self.next, column, number, look)?,
            None => self.to.write_blank(self.next, column, look)?,
        };
        Ok(())
    }

    /// A day; as words where it lies before the days that workbooks count.
    fn day(&mut self, column: u16, day: Option<Date>, look: &Format) -> Result<(), XlsxError> {
        match day {
            Some(day) if day.year() < 1900 => self.text(column, Some(&day.to_string()), look),
            Some(day) => self.to.write_date_with_format(self.next, column, day, look).map(drop),
            None => self.text(column, None, look),
        }
    }

    /// A day of which a part may be blank, as words then.
    fn partial(&mut self, column: u16, date: Option<PartialDate>) -> Result<(), XlsxError> {
        let looks = self.looks;
        match date {
            Some(date) if date.exact().is_none() => {
                self.text(column, Some(&text::day(date, self.options.style.lang)), &looks.text)
            }
            date => self.day(column, date.and_then(PartialDate::exact), &looks.day),
        }
    }

    /// The figure of the number, as a number where it is nothing else.
    fn serial(&mut self, column: u16, facts: &Facts) -> Result<(), XlsxError> {
        let looks = self.looks;
        match facts.number.as_ref().map(|n| &n.value) {
            Some(Number { serial: Some(serial), suffix: Some(suffix), .. }) => {
                self.text(column, Some(&format!("{serial}{suffix}")), &looks.number)
            }
            number => self.number(column, number.and_then(|n| n.serial).map(f64::from), &looks.number),
        }
    }
}

/// A text that fits a cell, with nothing in it that acts instead of being seen.
fn fit(text: &str) -> String {
    let text = escape(text);
    if text.len() <= LONGEST {
        return text.into_owned();
    }
    let mut cut: String = text.chars().take(LONGEST / 2).collect();
    cut.push('…');
    cut
}

#[expect(clippy::cast_precision_loss, reason = "no document has 2^52 findings")]
fn count(n: usize) -> f64 {
    n as f64
}
