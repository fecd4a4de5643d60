//! The facts of a document, a line a value: what it says, and the words and line it was read from.

use crate::date::{Date, PartialDate};
use crate::facts::Document;
use crate::facts::model::{
    Citation, Deadline, Due, Event, Evidence, Facts, Found, FrameRole, Number, Part, Role, Signature, Signer, Timeframe, Wording,
};
use crate::problem::Lang;
use crate::report::Style;
use crate::report::terminal::{block, escape, squeeze, width};

use super::{DIM, HEADING, LABEL, WARNING, day, link, paint};

/// The most that is quoted of the words beside a value.
const QUOTE: usize = 70;

/// The document's path, then its facts.
pub(in crate::report) fn facts(document: &Document, style: &Style, out: &mut Vec<u8>) {
    let path = link(&escape(&document.path), &document.path, style);
    out.extend_from_slice(paint(&path, HEADING, style).as_bytes());
    out.push(b'\n');
    Rows::new(document, style).write(out);
    for problem in &document.facts.problems {
        let words = format!("{} [{}]", escape(problem.message.in_lang(style.lang)), problem.code);
        for (n, line) in block(&words, style.columns().saturating_sub(4)).iter().enumerate() {
            let mark = if n == 0 { paint("!", WARNING, style) } else { " ".to_owned() };
            out.extend_from_slice(format!("  {mark} {line}\n").as_bytes());
        }
    }
    if let Some(text) = &document.text {
        for line in text.lines() {
            out.extend_from_slice(format!("  | {}\n", escape(line)).as_bytes());
        }
    }
}

/// All facts of a document, in the order in which people are shown them.
pub(in crate::report) fn rows<'a>(document: &'a Document, style: &Style) -> Vec<Row<'a>> {
    Rows::new(document, style).rows
}

/// A fact as people are shown it.
pub(in crate::report) struct Row<'a> {
    /// What the field is called.
    pub(in crate::report) label: &'static str,
    /// What it says; `None`: the document does not say.
    pub(in crate::report) value: Option<String>,
    /// The words that say it.
    pub(in crate::report) evidence: Option<&'a Evidence>,
}

struct Rows<'a> {
    style: Style,
    rows: Vec<Row<'a>>,
}

impl<'a> Rows<'a> {
    fn new(document: &'a Document, style: &Style) -> Self {
        let mut rows = Self { style: *style, rows: Vec::new() };
        rows.head(&document.facts);
        rows.lists(&document.facts);
        rows.foot(&document.facts);
        rows
    }

    fn push<T>(&mut self, vi: &'static str, en: &'static str, found: &'a Found<T>, show: impl FnOnce(&T) -> String) {
        let label = self.style.pick(vi, en);
        self.rows.push(Row { label, value: Some(show(&found.value)), evidence: Some(&found.evidence) });
    }

    /// A field that every document should have: named even where it is missing.
    fn one<T>(&mut self, vi: &'static str, en: &'static str, found: Option<&'a Found<T>>, show: impl FnOnce(&T) -> String) {
        match found {
            Some(found) => self.push(vi, en, found, show),
            None => self.rows.push(Row { label: self.style.pick(vi, en), value: None, evidence: None }),
        }
    }

    fn each<T>(&mut self, vi: &'static str, en: &'static str, found: &'a [Found<T>], show: impl Fn(&T) -> String) {
        for f in found {
            self.push(vi, en, f, &show);
        }
    }

    fn head(&mut self, f: &'a Facts) {
        let style = self.style;
        self.one("Loại văn bản", "Type", f.kind.as_ref(), |k| format!("{} ({})", k.name, k.abbr));
        self.one("Số, ký hiệu", "Number", f.number.as_ref(), |n| number(n, &style));
        self.one("Ngày", "Date", f.date.as_ref(), |d| day(*d, style.lang));
        self.one("Địa danh", "Place", f.place.as_ref(), Clone::clone);
        self.one("Cơ quan ban hành", "Issuer", f.issuer.as_ref(), |i| match &i.province {
            Some(province) if !i.value.contains(province.as_str()) => format!("{} ({province})", i.value),
            _ => i.value.clone(),
        });
        self.each("Cùng ban hành", "Issued with", &f.co_issuers, |i| i.value.clone());
        self.one("Trích yếu", "Subject", f.subject.as_ref(), Clone::clone);
        if let Some(urgency) = &f.urgency {
            self.push("Độ khẩn", "Urgency", urgency, Clone::clone);
        }
    }

    fn lists(&mut self, f: &'a Facts) {
        let style = self.style;
        for c in &f.citations {
            let basis = c.value.role == Role::Basis;
            let (vi, en) = if basis { ("Căn cứ", "Basis") } else { ("Nhắc đến", "Mentions") };
            self.push(vi, en, c, |c| citation(c, &style));
        }
        self.each("Chủ đề", "Theme", &f.themes, Clone::clone);
        self.each("Khẩu hiệu", "Slogan", &f.slogans, Clone::clone);
        self.each("Sự kiện", "Event", &f.events, |e| event(e, &style));
        for t in &f.timeframes {
            let main = t.value.role == FrameRole::Main;
            let (vi, en) = if main { ("Thời gian", "Timeframe") } else { ("Hoạt động", "Activity") };
            self.push(vi, en, t, |t| timeframe(t, &style));
        }
        self.each("Thời hạn", "Deadline", &f.deadlines, |d| deadline(d, &style));
    }

    fn foot(&mut self, f: &'a Facts) {
        self.each("Nơi nhận", "Recipient", &f.recipients, Clone::clone);
        if let Some(signer) = &f.signer {
            self.push("Người ký", "Signer", signer, signer_words);
        }
        self.each("Cùng ký", "Signed with", &f.co_signers, signer_words);
        self.each("Chữ ký số", "Signature", &f.signatures, signature);
        if let Some(first) = f.parts.first() {
            let style = self.style;
            let all = || f.parts.iter().map(|p| part(&p.value, &style)).collect::<Vec<_>>().join("; ");
            self.push("Văn bản khác trong tệp", "Further documents in this file", first, |_| all());
        }
    }

    fn write(&self, out: &mut Vec<u8>) {
        let column = self.rows.iter().map(|r| width(r.label)).max().unwrap_or(0);
        for row in &self.rows {
            let pad = " ".repeat(column - width(row.label));
            let label = paint(row.label, LABEL, &self.style);
            let mut line = format!("  {label}{pad}  ");
            self.wrap(row, column + 4, &mut line);
            line.push('\n');
            out.extend_from_slice(line.as_bytes());
        }
    }

    /// The value and its place, word by word, wrapped to the terminal under the column of the values.
    fn wrap(&self, row: &Row<'_>, indent: usize, line: &mut String) {
        let Some(value) = &row.value else {
            line.push_str(&paint("—", DIM, &self.style));
            return;
        };
        let place = row.evidence.map_or_else(String::new, |e| place(value, e, &self.style));
        let value = escape(value);
        let room = self.style.columns().clamp(60, 140).saturating_sub(indent);
        let (on, off) =
            if self.style.color { (DIM.render().to_string(), DIM.render_reset().to_string()) } else { Default::default() };
        let (mut taken, mut dim) = (0, false);
        let words = value.split_whitespace().map(|w| (w, false)).chain(place.split_whitespace().map(|w| (w, true)));
        for (word, faint) in words {
            let wide = width(word);
            let wraps = taken > 0 && taken + 1 + wide > room;
            if (wraps || dim != faint) && dim {
                line.push_str(&off);
            }
            if wraps {
                line.push('\n');
                line.push_str(&" ".repeat(indent));
                taken = 0;
            } else if taken > 0 {
                line.push(' ');
                taken += 1;
            }
            if (wraps || dim != faint) && faint {
                line.push_str(&on);
            }
            line.push_str(word);
            taken += wide;
            dim = faint;
        }
        if dim {
            line.push_str(&off);
        }
    }
}

/// `[line 3: “Số: 542 /SKHCN”]`; without the words where they are the value itself.
fn place(value: &str, e: &Evidence, style: &Style) -> String {
    let words = squeeze(&e.raw, QUOTE);
    let page = e.page.map(|p| format!("{} {p}, ", style.pick("trang", "page"))).unwrap_or_default();
    let line = format!("{page}{} {}", style.pick("dòng", "line"), e.line);
    if words.is_empty() || words == squeeze(value, QUOTE) { format!("[{line}]") } else { format!("[{line}: “{words}”]") }
}

pub(in crate::report) fn number(n: &Number, style: &Style) -> String {
    n.value.clone().unwrap_or_else(|| format!("{}/{}", style.pick("(chưa có số)", "(blank)"), n.symbol))
}

pub(in crate::report) fn citation(c: &Citation, style: &Style) -> String {
    let number = c.number.as_ref().map(|n| number(n, style)).or_else(|| c.name.clone());
    let date = c.date.map(|d| match d.exact() {
        Some(_) => format!("{} {}", style.pick("ngày", "of"), day(d, style.lang)),
        None => day(d, style.lang),
    });
    let issuer = c.issuer.as_ref().map(|i| format!("{} {}", style.pick("của", "by"), i.value));
    // A law's name begins with its type: `Luật Biên phòng Việt Nam`.
    let named = c.number.is_none() && c.name.as_deref().zip(c.kind).is_some_and(|(name, kind)| name.starts_with(kind.name));
    let parts = [c.kind.filter(|_| !named).map(|k| k.name.to_owned()), number, date, issuer];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

pub(in crate::report) fn event(e: &Event, style: &Style) -> String {
    match (e.day, e.year) {
        (Some((month, day)), Some(year)) if style.lang == Lang::En => format!("{} ({year}-{month:02}-{day:02})", e.value),
        (Some((month, day)), Some(year)) => format!("{} ({day}/{month}/{year})", e.value),
        (Some((month, day)), None) => format!("{} ({day}/{month})", e.value),
        (None, Some(year)) => format!("{} ({year})", e.value),
        (None, None) => e.value.clone(),
    }
}

pub(in crate::report) fn timeframe(t: &Timeframe, style: &Style) -> String {
    let end = |d: Option<Date>| d.map_or_else(|| "…".to_owned(), |d| day(PartialDate::day(d), style.lang));
    format!("{} – {}", end(t.start), end(t.end))
}

pub(in crate::report) fn deadline(d: &Deadline, style: &Style) -> String {
    let shown = |date: Date| day(PartialDate::day(date), style.lang);
    let what = match d.due {
        Due::Report => style.pick("báo cáo", "report"),
        Due::Other => style.pick("việc khác", "other"),
    };
    let to = d.to.as_ref().map(|to| format!(" → {to}")).unwrap_or_default();
    let written = match d.wording {
        Wording::Before => format!("; {} {}", style.pick("ghi là trước", "written: before"), shown(d.written)),
        Wording::By => String::new(),
    };
    format!("{} ({what}{to}{written})", shown(d.date))
}

pub(in crate::report) fn signature(s: &Signature) -> String {
    let when = s.time.clone().or_else(|| s.day.map(|d| d.to_string()));
    let organisation = s.organisation.clone().filter(|o| Some(o) != s.signer.as_ref());
    [s.signer.clone(), organisation, when].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

pub(in crate::report) fn part(p: &Part, style: &Style) -> String {
    let date = p.date.map(|d| format!("{} {}", style.pick("ngày", "of"), day(d, style.lang)));
    let parts = [p.kind.map(|k| k.name.to_owned()), p.number.as_ref().map(|n| number(n, style)), date];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

pub(in crate::report) fn signer_words(s: &Signer) -> String {
    let parts = [Some(s.value.clone()), s.title.clone(), s.authority.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
