//! The deadlines as a calendar (iCalendar, RFC 5545): a day-long event on each, with an alarm at nine the morning before.
//!
//! Every deadline of every document is there, once for all copies of a paper. An event's UID follows from the paper and the deadline, so
//! that a calendar taken in again changes nothing; nothing but `--today` tells a time, so that the same input gives the same bytes.

use std::collections::HashSet;
use std::io::{self, Write};

use sha2::{Digest, Sha256};

use crate::date::Date;
use crate::facts::model::{Deadline, Due, Found};
use crate::report::Style;
use crate::report::terminal::escape;
use crate::triage::{Row, Triage, urgency};

/// The most octets of a line, its end not counted (RFC 5545, 3.1).
const LONGEST: usize = 75;

/// Writes the calendar.
///
/// # Errors
/// Where `out` fails.
pub fn write(triage: &Triage<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut lines = Lines { out };
    lines.put("BEGIN", "VCALENDAR")?;
    lines.put("VERSION", "2.0")?;
    lines.put("PRODID", &format!("-//doichieu//doichieu {}//VI", env!("CARGO_PKG_VERSION")))?;
    lines.put("CALSCALE", "GREGORIAN")?;
    lines.text("X-WR-CALNAME", style.pick("Hạn xử lý văn bản", "Deadlines of documents"))?;
    let mut seen = HashSet::new();
    // A draft says again what its paper says.
    let (first, again): (Vec<&Row<'_>>, Vec<&Row<'_>>) = triage.rows.iter().partition(|r| r.duplicate.is_none());
    for row in first.into_iter().chain(again) {
        let paper = row.duplicate.map_or(row.document.path.as_str(), |d| d.of);
        for Found { value: deadline, .. } in &row.document.facts.deadlines {
            let uid = uid(row, deadline);
            if seen.insert(uid.clone()) && seen.insert(format!("{} {} {paper}", deadline.due.name(), deadline.date)) {
                event(&mut lines, row, deadline, &uid, (triage.today, style))?;
            }
        }
    }
    lines.put("END", "VCALENDAR")
}

fn event(lines: &mut Lines<'_>, row: &Row<'_>, deadline: &Deadline, uid: &str, (today, style): (Date, &Style)) -> io::Result<()> {
    let facts = &row.document.facts;
    let number = facts.number.as_ref().and_then(|n| n.value.value.as_deref()).unwrap_or(&row.document.path);
    let what = match deadline.due {
        Due::Report => style.pick("Hạn báo cáo", "Report due"),
        Due::Other => style.pick("Đến hạn", "Due"),
    };
    let issuer = facts.issuer.as_ref().map(|i| format!(" ({})", i.value.value)).unwrap_or_default();
    let subject = facts.subject.as_ref().map(|s| s.value.as_str());
    let summary = format!("{what}: {number}{issuer}");
    let to = deadline.to.as_ref().map(|to| format!("{}: {to}", style.pick("Gửi", "To")));
    let basis = row.basis.map(|b| format!("{}: {}", style.pick("Thực hiện", "Carries out"), b.words()));
    let path = format!("{}: {}", style.pick("Tệp", "File"), row.document.path);
    let about: Vec<&str> = [subject, to.as_deref(), basis.as_deref(), Some(&path)].into_iter().flatten().collect();

    lines.put("BEGIN", "VEVENT")?;
    lines.put("UID", uid)?;
    lines.put("DTSTAMP", &format!("{}T000000Z", compact(today)))?;
    lines.put("DTSTART;VALUE=DATE", &compact(deadline.date))?;
    if let Ok(next) = deadline.date.tomorrow() {
        lines.put("DTEND;VALUE=DATE", &compact(next))?;
    }
    lines.text("SUMMARY", &summary)?;
    lines.paragraphs("DESCRIPTION", &about)?;
    if let Some(mark) = &facts.urgency {
        lines.text("CATEGORIES", &mark.value)?;
        lines.put("PRIORITY", if urgency(row.document) >= 3 { "1" } else { "3" })?;
    }
    lines.put("TRANSP", "TRANSPARENT")?;
    lines.put("BEGIN", "VALARM")?;
    lines.put("ACTION", "DISPLAY")?;
    lines.text("DESCRIPTION", &summary)?;
    // Nine in the morning of the day before: the event begins at midnight.
    lines.put("TRIGGER", "-PT15H")?;
    lines.put("END", "VALARM")?;
    lines.put("END", "VEVENT")
}

/// `20250505`.
fn compact(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// One for each paper and deadline: the paper by number, issuer and year, else by the bytes of the file that stands for its copies.
fn uid(row: &Row<'_>, deadline: &Deadline) -> String {
    let facts = &row.document.facts;
    let number = facts.number.as_ref().and_then(|n| n.value.value.as_deref());
    let paper = match (number, &facts.issuer, &facts.date) {
        (Some(number), Some(issuer), Some(date)) => {
            let province = issuer.value.province.as_deref().unwrap_or_default();
            format!("{number}\0{}\0{province}\0{}", issuer.value.value, date.value.year())
        }
        _ => row.document.sha256.clone(),
    };
    let hash = Sha256::digest(format!("{paper}\0{}\0{}", deadline.due.name(), deadline.date));
    let first: [u8; 16] = std::array::from_fn(|n| hash[n]);
    format!("{:032x}@doichieu", u128::from_be_bytes(first))
}

/// Content lines: escaped, folded, ended as the format wants.
struct Lines<'a> {
    out: &'a mut dyn Write,
}

impl Lines<'_> {
    /// A value that needs no escaping.
    fn put(&mut self, name: &str, value: &str) -> io::Result<()> {
        let line = format!("{name}:{value}");
        let (mut rest, mut room) = (line.as_str(), LONGEST);
        while rest.len() > room {
            // Octets are counted, but a letter is not cut in two.
            let cut = (0..=room).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or(rest.len());
            write!(self.out, "{}\r\n ", &rest[..cut])?;
            // The space that a further line begins with counts.
            (rest, room) = (&rest[cut..], LONGEST - 1);
        }
        write!(self.out, "{rest}\r\n")
    }

    fn text(&mut self, name: &str, value: &str) -> io::Result<()> {
        self.paragraphs(name, &[value])
    }

    fn paragraphs(&mut self, name: &str, values: &[&str]) -> io::Result<()> {
        let escaped = |value: &&str| {
            let value = escape(value);
            value.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,")
        };
        let values: Vec<String> = values.iter().map(escaped).collect();
        self.put(name, &values.join("\\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_by_octets_and_never_inside_a_letter() {
        let mut out = Vec::new();
        let words = "Tuần lễ Quốc gia Nước sạch; vệ sinh, môi trường \\ ".repeat(8);
        Lines { out: &mut out }.text("SUMMARY", &words).unwrap();
        let folded = String::from_utf8(out).unwrap();
        let lines: Vec<&str> = folded.strip_suffix("\r\n").unwrap().split("\r\n").collect();
        assert!(lines.len() > 5 && lines.iter().all(|l| l.len() <= LONGEST), "{folded}");
        assert!(lines[1..].iter().all(|l| l.starts_with(' ')), "{folded}");
        let unfolded = lines.join("\r\n").replace("\r\n ", "");
        let plain = unfolded.replace("\\;", ";").replace("\\,", ",").replace("\\\\", "\\");
        assert_eq!(plain, format!("SUMMARY:{words}"));
    }
}
