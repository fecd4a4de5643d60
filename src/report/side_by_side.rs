//! Two documents side by side: as text for terminals, as JSON, as a page for browsers.

mod html;
mod text;

use std::io::{self, Write};

use super::text as words;
use super::{Style, wire};
use crate::compare::{Comparison, Fate, LineKind, Row, Value, Verdict};

/// A form in which `compare` prints.
#[derive(Debug)]
pub struct CompareFormat {
    /// The word after `--format`.
    pub name: &'static str,
    /// Writes the whole comparison.
    pub write: fn(&Comparison<'_>, &Style, &mut dyn Write) -> io::Result<()>,
}

/// The forms of `compare`; the first is the default.
pub static COMPARE_FORMATS: &[CompareFormat] = &[
    CompareFormat { name: "text", write: text::write },
    CompareFormat { name: "json", write: json },
    CompareFormat { name: "html", write: html::write },
];

fn json(comparison: &Comparison<'_>, _: &Style, out: &mut dyn Write) -> io::Result<()> {
    super::json::indented(&wire::compare::Comparison::new(comparison), out)
}

/// A field's name for people.
fn label<'a>(field: &'a str, style: &Style) -> &'a str {
    match field {
        "type" => style.pick("Loại văn bản", "Type"),
        "number" => style.pick("Số, ký hiệu", "Number"),
        "date" => style.pick("Ngày", "Date"),
        "place" => style.pick("Địa danh", "Place"),
        "issuer" => style.pick("Cơ quan ban hành", "Issuer"),
        "subject" => style.pick("Trích yếu", "Subject"),
        "urgency" => style.pick("Độ khẩn", "Urgency"),
        "event" => style.pick("Sự kiện", "Event"),
        "timeframe" => style.pick("Thời gian", "Timeframe"),
        "deadline" => style.pick("Hạn báo cáo", "Report due"),
        "signer" => style.pick("Người ký", "Signer"),
        "activity" => style.pick("Hoạt động", "Activity"),
        "other-deadline" => style.pick("Thời hạn khác", "Other deadline"),
        "citation" => style.pick("Dẫn chiếu", "Citation"),
        other => other,
    }
}

/// A value for people.
fn shown(value: Value<'_>, style: &Style) -> String {
    match value {
        Value::Kind(f) => format!("{} ({})", f.value.name, f.value.abbr),
        Value::Number(f) => words::number(&f.value, style),
        Value::Date(f) => words::day(f.value, style.lang),
        Value::Plain(f) => f.value.clone(),
        Value::Issuer(f) => match &f.value.province {
            Some(province) if !f.value.value.contains(province.as_str()) => format!("{} ({province})", f.value.value),
            _ => f.value.value.clone(),
        },
        Value::Event(f) => words::event(&f.value, style),
        Value::Timeframe(f) => words::timeframe(&f.value, style),
        Value::Deadline(f) => words::deadline(&f.value, style),
        Value::Citation(f) => words::citation(&f.value, style),
        Value::Signer(f) => words::signer_words(&f.value),
    }
}

/// A verdict for people, on the lower document.
const fn judged<'a>(verdict: Verdict, style: &Style) -> &'a str {
    match verdict {
        Verdict::Same => style.pick("trùng", "same"),
        Verdict::Narrower => style.pick("hẹp hơn", "narrower"),
        Verdict::Wider => style.pick("rộng hơn", "wider"),
        Verdict::Shifted => style.pick("lệch", "shifted"),
        Verdict::Outside => style.pick("nằm ngoài", "outside"),
        Verdict::Different => style.pick("khác", "different"),
        Verdict::OnlyUpper => style.pick("chỉ ở trên", "only upper"),
        Verdict::OnlyLower => style.pick("chỉ ở dưới", "only lower"),
    }
}

/// What has become of a passage, for people.
const fn told<'a>(fate: Fate, style: &Style) -> &'a str {
    match fate {
        Fate::Same => style.pick("giống nhau", "same"),
        Fate::Altered => style.pick("sửa lời", "altered"),
        Fate::OnlyUpper => style.pick("chỉ ở văn bản trên", "only in the upper document"),
        Fate::OnlyLower => style.pick("chỉ ở văn bản dưới", "only in the lower document"),
    }
}

/// What a passage is, for people.
const fn kind<'a>(kind: LineKind, style: &Style) -> &'a str {
    match kind {
        LineKind::Theme => style.pick("chủ đề", "theme"),
        LineKind::Slogan => style.pick("khẩu hiệu", "slogan"),
        LineKind::Paragraph => style.pick("đoạn", "passage"),
    }
}

/// How many passages have come to this.
fn count(comparison: &Comparison<'_>, fate: Fate) -> usize {
    comparison.passages.iter().filter(|p| p.fate == fate).count()
}

/// Both values of a row for people; a dash where there is none.
fn both(row: &Row<'_>, style: &Style) -> [String; 2] {
    [row.upper, row.lower].map(|v| v.map_or_else(|| "–".to_owned(), |v| shown(v, style)))
}

/// `4 giống nhau, 2 sửa lời, 1 chỉ ở văn bản trên, 0 chỉ ở văn bản dưới`.
fn summary(comparison: &Comparison<'_>, style: &Style) -> String {
    let fates = [Fate::Same, Fate::Altered, Fate::OnlyUpper, Fate::OnlyLower];
    fates.map(|f| format!("{} {}", count(comparison, f), told(f, style))).join(", ")
}
