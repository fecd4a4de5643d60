//! Times of signatures → ISO 8601 with offset.
//!
//! A time given in UTC, or without any offset, is written as Vietnam's clocks show it (+07:00, one time all the year), so that its day is the
//! day on which the document was signed.

use jiff::civil::DateTime;
use jiff::tz::{Offset, offset};

use super::ber::Value;

/// Vietnam's time.
const VIETNAM: Offset = offset(7);

/// `D:20250425083557+07'00'`, with what may be missing behind the day.
pub(super) fn of_pdf(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches("D:");
    let (clock, rest) = clock(text, 4)?;
    let zone: String = rest.chars().filter(char::is_ascii_digit).collect();
    let sign = match rest.chars().next() {
        Some('+') => 1,
        Some('-') => -1,
        Some('Z' | 'z') => 0,
        _ => return shown(clock, VIETNAM),
    };
    let part = |at: usize| zone.get(at..at + 2).and_then(|n| n.parse::<i32>().ok()).unwrap_or(0);
    let zone = Offset::from_seconds(sign * (part(0) * 3600 + part(2) * 60)).ok()?;
    shown(clock, zone)
}

/// A `UTCTime` or `GeneralizedTime`.
pub(super) fn of_asn1(value: Value<'_>) -> Option<String> {
    let text = std::str::from_utf8(value.body).ok()?;
    match value.tag {
        // Of two digits of a year, those up to 49 are of this century.
        0x17 if text.get(..2)?.parse::<u32>().ok()? < 50 => of_pdf(&utc(&format!("20{text}"))),
        0x17 => of_pdf(&utc(&format!("19{text}"))),
        0x18 => of_pdf(&utc(text)),
        _ => None,
    }
}

/// Without the fraction of a second; what has no zone is of UTC.
fn utc(text: &str) -> String {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let zone = text[digits..].trim_start_matches(|c: char| c == '.' || c == ',' || c.is_ascii_digit());
    format!("{}{}", &text[..digits], if zone.is_empty() { "Z" } else { zone })
}

/// Day and time of the digits at the start, of which the year has so many; and what follows them.
fn clock(text: &str, year: usize) -> Option<(DateTime, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at(digits);
    let part = |at: usize| digits.get(at..at + 2).map_or(Some(0), |n| n.parse::<i8>().ok());
    let years = digits.get(..year)?.parse().ok()?;
    // A day is the least that is of use.
    digits.get(year..year + 4)?;
    let seconds = part(year + 8)?.min(59);
    let clock = DateTime::new(years, part(year)?, part(year + 2)?, part(year + 4)?, part(year + 6)?, seconds, 0);
    Some((clock.ok()?, rest))
}

fn shown(clock: DateTime, zone: Offset) -> Option<String> {
    let (clock, zone) =
        if zone == Offset::UTC { (VIETNAM.to_datetime(Offset::UTC.to_timestamp(clock).ok()?), VIETNAM) } else { (clock, zone) };
    let minutes = zone.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, minutes) = (minutes.abs() / 60, minutes.abs() % 60);
    Some(format!("{}{sign}{hours:02}:{minutes:02}", clock.strftime("%Y-%m-%dT%H:%M:%S")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_pdf() {
        let read = |text| of_pdf(text).unwrap_or_default();
        assert_eq!(read("D:20250425083557+07'00'"), "2025-04-25T08:35:57+07:00");
        assert_eq!(read("D:20250425083557+07'00"), "2025-04-25T08:35:57+07:00");
        assert_eq!(read("20250425083557-0530"), "2025-04-25T08:35:57-05:30");
        assert_eq!(read("D:20250424183557Z"), "2025-04-25T01:35:57+07:00");
        assert_eq!(read("D:20250424183557+00'00'"), "2025-04-25T01:35:57+07:00");
        assert_eq!(read("D:20250425083557"), "2025-04-25T08:35:57+07:00");
        assert_eq!(read("D:20250425"), "2025-04-25T00:00:00+07:00");
        assert_eq!(read("D:202504"), "");
        assert_eq!(read("D:20250231083557Z"), "");
        assert_eq!(read("ngày"), "");
        assert_eq!(read("D:20250425083557+99'99'"), "");
    }

    #[test]
    fn times_of_certificates() {
        let read = |tag, text: &str| of_asn1(Value { tag, body: text.as_bytes(), whole: &[] }).unwrap_or_default();
        assert_eq!(read(0x17, "250425013557Z"), "2025-04-25T08:35:57+07:00");
        assert_eq!(read(0x17, "990425013557Z"), "1999-04-25T08:35:57+07:00");
        assert_eq!(read(0x18, "20250425013557.25Z"), "2025-04-25T08:35:57+07:00");
        assert_eq!(read(0x18, "20250425083557+0700"), "2025-04-25T08:35:57+07:00");
        assert_eq!(read(0x17, "đ"), "");
        assert_eq!(read(0x02, "250425013557Z"), "");
    }
}
