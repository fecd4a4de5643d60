//! Calendar days, and days of which a part is blank.

use std::fmt;
use std::str::FromStr;

pub use jiff::civil::{Date, Weekday};

/// The day `day/month/year` if there is such a day.
#[must_use]
pub fn date(year: i32, month: u32, day: u32) -> Option<Date> {
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// Today in Vietnam.
#[must_use]
pub fn today() -> Date {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(7))).date()
}

/// The time in Vietnam, to the second: `2025-04-25T08:30:00`.
#[must_use]
pub fn now() -> String {
    vietnam(jiff::Timestamp::now())
}

/// The time in Vietnam so many seconds after the beginning of 1970; `None` where no calendar goes that far.
#[must_use]
pub fn at_second(second: i64) -> Option<String> {
    jiff::Timestamp::from_second(second).ok().map(vietnam)
}

fn vietnam(at: jiff::Timestamp) -> String {
    at.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(7))).datetime().strftime("%Y-%m-%dT%H:%M:%S").to_string()
}

/// The day of a signing time (ISO 8601) in Vietnam.
#[must_use]
pub fn signing_day(time: &str) -> Option<Date> {
    let at = time.parse::<jiff::Timestamp>().ok().map(|t| t.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(7))).date());
    at.or_else(|| time.parse().ok())
}

/// The minute of a signing time (ISO 8601), counted so that times of all offsets compare.
#[must_use]
pub fn signing_minute(time: &str) -> Option<i64> {
    Some(time.parse::<jiff::Timestamp>().ok()?.as_second().div_euclid(60))
}

/// The number of days from `a` to `b`: negative where `b` lies before `a`.
#[must_use]
pub fn days_between(a: Date, b: Date) -> i32 {
    (b - a).get_days()
}

/// How much of a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum Precision {
    /// The year alone.
    Year,
    /// Year and month.
    Month,
    /// The whole date.
    Day,
}

impl Precision {
    /// The word used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Month => "month",
            Self::Day => "day",
        }
    }
}

/// A date as a document gives it: `ngày     tháng 4 năm 2025` is known to the month.
///
/// It stands for an interval, [`earliest`](Self::earliest) to [`latest`](Self::latest); every comparison is one of intervals,
/// so that what is blank proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct PartialDate {
    first: Date,
    precision: Precision,
}

impl PartialDate {
    /// A whole date.
    #[must_use]
    pub const fn day(date: Date) -> Self {
        Self { first: date, precision: Precision::Day }
    }

    /// A date of which the year, and perhaps the month, is known; `None` for a month that is none.
    #[must_use]
    pub fn new(year: i32, month: Option<u32>, day: Option<u32>) -> Option<Self> {
        let precision = match (month, day) {
            (Some(_), Some(_)) => Precision::Day,
            (Some(_), None) => Precision::Month,
            (None, _) => Precision::Year,
        };
        let day = if month.is_some() { day.unwrap_or(1) } else { 1 };
        Some(Self { first: date(year, month.unwrap_or(1), day)?, precision })
    }

    /// How much is known.
    #[must_use]
    pub const fn precision(self) -> Precision {
        self.precision
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.first.year().into()
    }

    /// The first day it can be.
    #[must_use]
    pub const fn earliest(self) -> Date {
        self.first
    }

    /// The last day it can be.
    #[must_use]
    pub fn latest(self) -> Date {
        match self.precision {
            Precision::Day => self.first,
            Precision::Month => self.first.last_of_month(),
            Precision::Year => self.first.last_of_year(),
        }
    }

    /// The day, where it is known.
    #[must_use]
    pub fn exact(self) -> Option<Date> {
        (self.precision == Precision::Day).then_some(self.first)
    }

    /// Whether the two can be the same day.
    #[must_use]
    pub fn compatible(self, other: Self) -> bool {
        self.earliest() <= other.latest() && other.earliest() <= self.latest()
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self::day(date)
    }
}

/// ISO 8601, as far as it is known: `2025-04-25`, `2025-04`, `2025`.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digit = |n: u16| b'0' + (n % 10) as u8;
        let pair = |n: i8| [n.unsigned_abs() / 10, n.unsigned_abs()].map(|n| digit(n.into()));
        let year = self.first.year().unsigned_abs();
        let [y0, y1, y2, y3] = [year / 1000, year / 100, year / 10, year].map(digit);
        let ([m0, m1], [d0, d1]) = (pair(self.first.month()), pair(self.first.day()));
        let whole = [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1];
        // A report has many dates, and `write!` takes five times as long.
        let known = match self.precision {
            Precision::Day => &whole[..],
            Precision::Month => &whole[..7],
            Precision::Year => &whole[..4],
        };
        f.write_str(std::str::from_utf8(known).map_err(|_| fmt::Error)?)
    }
}

/// What [`Display`](fmt::Display) writes.
impl FromStr for PartialDate {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.splitn(3, '-').map(|part| part.parse::<u32>().map_err(|_| ()));
        let year = i32::try_from(parts.next().ok_or(())??).map_err(|_| ())?;
        Self::new(year, parts.next().transpose()?, parts.next().transpose()?).ok_or(())
    }
}

/// `05/5/2025`: the way a clerk writes a day (Nghị định 30/2020/NĐ-CP: a nought before days below 10 and months 1 and 2).
#[must_use]
pub fn vietnamese(d: Date) -> String {
    if d.month() <= 2 {
        format!("{:02}/{:02}/{}", d.day(), d.month(), d.year())
    } else {
        format!("{:02}/{}/{}", d.day(), d.month(), d.year())
    }
}

/// A day of the week as the register keeps it: its number, Monday being 1.
pub(crate) mod weekday {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use super::Weekday;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
    pub(crate) fn serialize<S: Serializer>(weekday: &Weekday, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_i8(weekday.to_monday_one_offset())
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Weekday, D::Error> {
        Weekday::from_monday_one_offset(i8::deserialize(from)?).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_day_is_an_interval() {
        let april = PartialDate::new(2025, Some(4), None).unwrap();
        assert_eq!(april.to_string(), "2025-04");
        assert_eq!(april.latest(), date(2025, 4, 30).unwrap());
        assert!(april.compatible(PartialDate::day(date(2025, 4, 17).unwrap())));
        assert!(!april.compatible(PartialDate::new(2026, None, None).unwrap()));
        assert_eq!(PartialDate::new(2025, Some(13), None), None);
        for text in ["2025-04-17", "2025-04", "2025"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
        for wrong in ["", "2025-13", "2025-04-17-1", "tháng 4"] {
            assert!(wrong.parse::<PartialDate>().is_err(), "{wrong}");
        }
        assert_eq!(date(2025, 2, 29), None);
        assert_eq!(vietnamese(date(2025, 5, 5).unwrap()), "05/5/2025");
        assert_eq!(days_between(date(2025, 4, 16).unwrap(), date(2025, 5, 5).unwrap()), 19);
    }
}
