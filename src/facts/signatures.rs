//! Digital signatures: what their dictionaries say, what signing services print on the page, and the times that are left of them in a
//! text drawn from a PDF. Nothing is verified.

use super::model::{Found, Signature, Source};
use super::page::quote;
use crate::date::{date, signing_day, signing_minute};
use crate::ingest::{DigitalSignature, LayerKind};
use crate::lexicon::fold;
use crate::span::Span;
use crate::text::marks;
use crate::text::normal::normalise;

use crate::text::token::{Gap, Kind};
use crate::text::{LONGEST_STAMP_LINE, Text, line_pattern};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Every signature: the dictionaries', then the stamps that tell of none of them, then bare times in the text.
pub(super) fn read(text: &Text<'_>) -> Vec<Found<Signature>> {
    let mut all: Vec<Found<Signature>> = text.signatures().iter().map(|s| of_dictionary(text, s)).collect();
    let dictionaries = all.len();
    let printed = text.services().flat_map(|(words, span)| fields(words, span));
    for stamp in of_services(text, printed).into_iter().chain(of_services(text, stamped(text).into_iter())) {
        match all[..dictionaries].iter_mut().find(|d| is_one(&d.value, &stamp.value)) {
            Some(one) => complete(&mut one.value, stamp.value),
            None => all.push(stamp),
        }
    }
    all.extend(bare_times(text));
    all
}

fn of_dictionary(text: &Text<'_>, s: &DigitalSignature) -> Found<Signature> {
    let day = s.time.as_deref().and_then(signing_day);
    let value = Signature {
        signer: s.signer.clone(),
        organisation: s.organisation.clone(),
        time: s.time.clone(),
        day,
        reason: s.reason.clone(),
        location: s.location.clone(),
    };
    Found { value, evidence: quote(text, s.span, Source::Signature) }
}

/// Whether a stamp tells of the signature that a dictionary describes: the same minute, or the same signer.
fn is_one(dictionary: &Signature, stamp: &Signature) -> bool {
    let minute = |s: &Signature| s.time.as_deref().and_then(signing_minute);
    let same = |a: &Option<String>, b: &Option<String>| a.as_deref().zip(b.as_deref()).is_some_and(|(a, b)| fold(a) == fold(b));
    let at_once = minute(dictionary).zip(minute(stamp)).is_some_and(|(a, b)| a == b);
    at_once || same(&dictionary.signer, &stamp.signer) || same(&dictionary.organisation, &stamp.signer)
}

/// What the dictionary leaves open, as its stamp says.
fn complete(dictionary: &mut Signature, stamp: Signature) {
    dictionary.signer = dictionary.signer.take().or(stamp.signer);
    dictionary.organisation = dictionary.organisation.take().or(stamp.organisation);
    dictionary.reason = dictionary.reason.take().or(stamp.reason);
    dictionary.location = dictionary.location.take().or(stamp.location);
    if dictionary.time.is_none() {
        (dictionary.time, dictionary.day) = (stamp.time, stamp.day.or(dictionary.day));
    }
}

/// What a line of a stamp says.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Field {
    Signer(String),
    Organisation(String),
    Reason(String),
    Location(String),
    Time(String),
    /// A label without its value, which stands on the next line.
    Open,
    /// Words without a label: the rest of a name.
    Rest(String),
}

/// The labels of services, each with what it names.
static LABELS: LazyLock<Regex> = LazyLock::new(|| {
    line_pattern(concat!(
        r"(?i)\b(?:(?P<signer>(?:được |đã )?ký (?:số )?bởi\s*:|người ký\s*:|digitally signed by\s*:?|signed by\s*:)",
        r"|(?P<organisation>(?:cơ quan|tổ chức|đơn vị)\s*:)|(?P<reason>(?:lý do|reason)\s*:)",
        r"|(?P<location>(?:vị trí|địa điểm|location)\s*:)",
        r"|(?P<time>(?:thời gian ký|ngày ký|giờ ký|ký ngày|ngày|signing time|date)\s*:?\s*(?P<digits>\d))",
        r"|(?P<other>(?:e-?mail|chức vụ|contact|dn)\s*:|signature (?:not )?(?:verified|valid)|foxit .*version",
        r"|chữ ký (?:số )?(?:không )?hợp lệ|(?:c|cn|o|ou|st|l|oid[\d.]*)=))"
    ))
});

/// A day and perhaps a clock: `25.04.2025 08:35:57 +07:00`, `2025.04.25 08:35:57 +07'00'`.
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    let day = r"(?:(?P<d>\d\d?)[./-](?P<m>\d\d?)[./-](?P<y>20\d\d)|(?P<y2>20\d\d)[./-](?P<m2>\d\d?)[./-](?P<d2>\d\d?))";
    let clock = r"[\x20\u{A0}T]+(?P<h>\d\d?):(?P<min>\d\d)(?::(?P<s>\d\d))?(?:\.\d+)?\s*(?P<o>Z|[+-]\d\d[:']?\d\d)?";
    line_pattern(&format!("{day}(?:{clock})?"))
});

/// A time as a signature's dictionary has it, on a line of a text drawn from its file.
static BARE: LazyLock<Regex> = LazyLock::new(|| line_pattern(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:?\d\d)"));

/// The lines of the stamps that stand on layers of their own, in their normal form.
fn stamped(text: &Text<'_>) -> Vec<(Field, Span)> {
    let mut all = Vec::new();
    for layer in text.layers().iter().filter(|l| l.kind == LayerKind::SignatureStamp) {
        let Some(words) = text.raw().get(layer.span.range()) else { continue };
        let mut at = layer.span.start;
        for line in words.split_inclusive('\n') {
            let end = at + u32::try_from(line.len()).unwrap_or(0);
            let lead = u32::try_from(line.len() - line.trim_start().len()).unwrap_or(0);
            let span = Span::new(at + lead, at + u32::try_from(line.trim_end().len()).unwrap_or(0));
            // Each signature quotes its line.
            if !span.is_empty() && line.len() <= LONGEST_STAMP_LINE {
                all.extend(fields(normalise(line.trim()).text.as_ref(), span));
            }
            at = end;
        }
    }
    all
}

/// What a line says, in order.
fn fields(line: &str, span: Span) -> Vec<(Field, Span)> {
    let labels: Vec<regex::Captures<'_>> = LABELS.captures_iter(line).collect();
    let Some(first) = labels.first().and_then(|c| c.get(0)) else {
        let rest = value(line);
        return rest.map(|r| (Field::Rest(r), span)).into_iter().collect();
    };
    let mut all: Vec<Field> = value(&line[..first.start()]).map(Field::Rest).into_iter().collect();
    for (n, label) in labels.iter().enumerate() {
        let Some(whole) = label.get(0) else { continue };
        let end = labels.get(n + 1).and_then(|c| c.get(0)).map_or(line.len(), |m| m.start());
        let said = &line[label.name("digits").map_or(whole.end(), |d| d.start())..end];
        let named = |name: &str| label.name(name).is_some();
        let field = match value(said) {
            _ if named("other") => Field::Open,
            _ if named("time") => time(said).map_or(Field::Open, Field::Time),
            None => Field::Open,
            Some(v) if named("signer") => Field::Signer(v),
            Some(v) if named("organisation") => Field::Organisation(v),
            Some(v) if named("reason") => Field::Reason(v),
            Some(v) => Field::Location(v),
        };
        let open_signer = field == Field::Open && named("signer");
        all.push(if open_signer { Field::Signer(String::new()) } else { field });
    }
    all.into_iter().map(|f| (f, span)).collect()
}

fn value(words: &str) -> Option<String> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.trim_matches([';', ',', ' ', ':']);
    (!words.is_empty()).then(|| words.to_owned())
}

/// ISO 8601 where the clock is given, else the day alone.
fn time(words: &str) -> Option<String> {
    let c = TIME.captures(words)?;
    let number = |a: &str, b: &str| c.name(a).or_else(|| c.name(b)).and_then(|m| m.as_str().parse::<u32>().ok());
    let day = date(i32::try_from(number("y", "y2")?).ok()?, number("m", "m2")?, number("d", "d2")?)?;
    let get = |name: &str| c.name(name).map(|m| m.as_str());
    let Some((hour, minute)) = get("h").zip(get("min")) else { return Some(day.to_string()) };
    Some(format!("{day}T{hour:0>2}:{minute}:{}{}", get("s").unwrap_or("00"), offset(get("o"))))
}

/// Vietnam keeps one time: a stamp without an offset is of +07:00.
fn offset(printed: Option<&str>) -> String {
    match printed {
        None => "+07:00".to_owned(),
        Some("Z") => "Z".to_owned(),
        Some(o) => format!("{}:{}", &o[..3], o[3..].trim_start_matches([':', '\''])),
    }
}

/// A signature whose stamp is being read.
#[derive(Default)]
struct Open {
    value: Signature,
    /// The words that tell when, else those that tell who.
    at: Option<Span>,
    /// The lines of the name are not over.
    naming: bool,
    last: Option<Span>,
}

/// The signatures of which these lines tell: one for each that says who signed, or when.
fn of_services(text: &Text<'_>, fields: impl Iterator<Item = (Field, Span)>) -> Vec<Found<Signature>> {
    let (mut all, mut open) = (Vec::new(), Open::default());
    for (field, span) in fields {
        let again = match &field {
            Field::Signer(_) => open.value.signer.is_some(),
            Field::Time(_) => open.value.time.is_some() || open.value.day.is_some(),
            _ => false,
        };
        let apart = open.last.is_some_and(|l| text.line_column(span.start).0 > text.line_column(l.start).0 + LINES);
        if again || apart {
            close(text, std::mem::take(&mut open), &mut all);
        }
        open.take(field, span);
    }
    close(text, open, &mut all);
    all
}

/// Lines of one stamp are not farther apart.
const LINES: u32 = 8;

impl Open {
    fn take(&mut self, field: Field, span: Span) {
        self.last = Some(span);
        let value = &mut self.value;
        match field {
            Field::Signer(name) => {
                (value.signer, self.naming) = (Some(name), true);
                self.at = self.at.or(Some(span));
                return;
            }
            Field::Rest(rest) if self.naming => {
                let name = value.signer.get_or_insert_default();
                name.push_str(if name.is_empty() { "" } else { " " });
                name.push_str(&rest);
                return;
            }
            Field::Organisation(name) => value.organisation = Some(name),
            Field::Reason(words) => value.reason = Some(words),
            Field::Location(words) => value.location = Some(words),
            Field::Time(time) => {
                self.at = Some(span);
                value.day = signing_day(&time);
                value.time = time.contains('T').then_some(time);
            }
            Field::Open | Field::Rest(_) => {}
        }
        self.naming = false;
    }
}

fn close(text: &Text<'_>, mut open: Open, all: &mut Vec<Found<Signature>>) {
    open.value.signer = open.value.signer.filter(|s| !s.is_empty());
    let told = open.value.signer.is_some() || open.value.day.is_some();
    if let Some(span) = open.at.filter(|_| told) {
        all.push(Found { value: open.value, evidence: quote(text, span, Source::Stamp) });
    }
}

/// Times on their own in the text: what a converter leaves of the signatures of a file.
fn bare_times(text: &Text<'_>) -> Vec<Found<Signature>> {
    // `2025-04-`, which stands in few texts.
    let day = |i: usize| {
        let dash = |j: usize| text.kind(j) == Kind::Dash && text.gap(j) == Gap::None;
        text.number(i).is_some_and(|n| n.1 >= 4) && dash(i + 1) && dash(i + 3)
    };
    let clean = text.clean();
    let has = |words: &[u8]| memchr::memmem::find(clean.as_bytes(), words).is_some();
    if !text.marked(marks::JOINED).any(|dash| day(dash - 1)) || !has(b"+0") && !has(b"Z\n") && !clean.ends_with('Z') {
        return Vec::new();
    }
    let stamps: Vec<Span> = text.services().map(|(_, span)| span).collect();
    let of_stamp = |r: &Range<usize>| {
        let span = text.raw_span(r.clone());
        stamps.get(stamps.partition_point(|s| s.end <= span.start)).is_some_and(|s| s.overlaps(span))
    };
    let times = BARE.find_iter(clean).filter(|m| !of_stamp(&m.range()));
    let read = |m: regex::Match<'_>| {
        let time = time(m.as_str())?;
        let value = Signature { day: Some(signing_day(&time)?), time: Some(time), ..Signature::default() };
        Some(Found { value, evidence: quote(text, text.raw_span(m.range()), Source::Signature) })
    };
    times.filter_map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamps(raw: &str) -> Vec<(Option<String>, Option<String>)> {
        let text = Text::new(raw);
        read(&text).into_iter().map(|s| (s.value.signer, s.value.time)).collect()
    }

    #[test]
    fn times_of_services() {
        let time = |words| time(words).unwrap();
        assert_eq!(time("25.04.2025 08:35:57 +07:00"), "2025-04-25T08:35:57+07:00");
        assert_eq!(time("2025.04.25 08:35:57 +07'00'"), "2025-04-25T08:35:57+07:00");
        assert_eq!(time("25/4/2025 8:35"), "2025-04-25T08:35:00+07:00");
        assert_eq!(time("2025-04-25T01:35:57Z"), "2025-04-25T01:35:57Z");
        assert_eq!(time("25/4/2025"), "2025-04-25");
        assert_eq!(super::time("31/4/2025 08:35:57"), None);
    }

    #[test]
    fn the_day_is_vietnams() {
        assert_eq!(signing_day("2025-04-24T20:10:00Z"), date(2025, 4, 25));
        assert_eq!(signing_minute("2025-04-25T01:35:57Z"), signing_minute("2025-04-25T08:35:02+07:00"));
        assert_eq!(signing_day("2025-04-25"), date(2025, 4, 25));
        assert_eq!(signing_day("gần trưa"), None);
    }

    #[test]
    fn two_stamps_are_two_signatures() {
        let raw = "Ký bởi: Sở Y tế\nThời gian ký: 25.04.2025 08:35:57 +07:00\nKý bởi: Văn\nphòng\nThời gian ký: 25.04.2025 09:00:00 +07:00\n";
        let (first, second) = ("2025-04-25T08:35:57+07:00", "2025-04-25T09:00:00+07:00");
        let of = |s: &str, t: &str| (Some(s.to_owned()), Some(t.to_owned()));
        assert_eq!(stamps(raw), [of("Sở Y tế", first), of("Văn phòng", second)]);
    }

    #[test]
    fn prose_about_signing_is_none() {
        for raw in [
            "Người ký: là người có thẩm quyền;\nNgày ký: theo mẫu.\n",
            "Văn bản được ký bởi Giám đốc Sở.\n",
            "Thời gian ký: trong tháng 4.\n",
        ] {
            assert_eq!(stamps(raw), [], "{raw}");
        }
    }
}
