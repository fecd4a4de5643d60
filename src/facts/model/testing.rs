//! Values made by hand, for tests: what is not said of them is as where a document does not say it.

use super::{Citation, Deadline, Due, Event, Evidence, FrameRole, Matter, Mention, Number, Role, Timeframe, Wording};
use crate::date::Date;

impl Number {
    /// `542/SKHCN-CN`: without a suffix and a year.
    pub(crate) fn of(serial: u32, symbol: &str) -> Self {
        Self { value: Some(format!("{serial}/{symbol}")), serial: Some(serial), suffix: None, year: None, symbol: symbol.into() }
    }
}

impl Citation {
    /// A number, of which nothing else is said.
    pub(crate) fn of(number: Number, role: Role) -> Self {
        Self { kind: None, number: Some(number), name: None, date: None, issuer: None, subject: None, role, mentions: Vec::new() }
    }
}

impl Mention {
    /// These words.
    pub(crate) fn of(evidence: Evidence, role: Role) -> Self {
        Self {
            evidence,
            number: None,
            kind: None,
            date: None,
            issuer: None,
            subject: None,
            role,
            amends: false,
            quoted: false,
            of_another: false,
        }
    }
}

impl Event {
    /// The document's own, of which only the name is said.
    pub(crate) fn of(name: &str) -> Self {
        Self { value: name.into(), day: None, written_day: None, day_mention: None, year: None, known: None, own: true }
    }
}

impl Timeframe {
    /// The main window, its years written.
    pub(crate) fn of(start: Option<Date>, end: Option<Date>) -> Self {
        Self {
            start,
            end,
            role: FrameRole::Main,
            start_words: None,
            end_words: None,
            year_written: true,
            label: None,
            flexible: false,
        }
    }
}

impl Deadline {
    /// A report by a day, the day itself allowed.
    pub(crate) fn of(date: Date, day_words: Evidence) -> Self {
        Self {
            date,
            wording: Wording::By,
            written: date,
            year_written: true,
            due: Due::Report,
            to: None,
            day_words,
            flexible: false,
            matter: Matter::default(),
        }
    }
}
