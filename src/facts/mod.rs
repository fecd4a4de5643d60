//! Text + zones → facts: one file a field; the tables are in [`crate::lexicon`].

mod anniversaries;
mod articles;
mod citations;
mod date_line;
pub(crate) mod dates;
mod deadlines;
mod ended;
mod events;
mod footing;
mod heading;
pub(crate) mod issuers;
mod leftovers;
mod matters;
pub mod model;
mod names;
mod naming;
mod notes;
pub(crate) mod numbers;
mod outline;
mod own_issuer;
mod own_number;
mod own_year;
pub(crate) mod page;
mod parts;
pub mod passages;
mod references;
mod set_phrases;
pub mod shelf;
mod signatures;
pub(crate) mod slips;
pub(crate) mod spool;
mod stamps;
pub(crate) mod symbol;
#[cfg(test)]
pub(crate) mod testing;
mod themes;
mod timeframes;
mod trace;
mod unread;
pub mod why;
mod wording;

use serde::{Deserialize, Serialize};

use crate::date::Precision;
use crate::ingest::{Format, OwnLines};
use crate::lexicon::{self, DocType};
use crate::problem::Problem;
use crate::text::Text;
use crate::zones::Zones;
use date_line::DateLine;
use dates::Dates;
use model::{Facts, Found, Issuer, Number};
use notes::Besides;
use own_issuer::OwnIssuer;
use page::Page;
use symbol::Symbol;
use trace::Trace;

/// A document: where it came from and what it says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Document {
    /// The path as given, `/` between its parts.
    pub path: String,
    /// SHA-256 of the file's bytes, in hex.
    pub sha256: String,
    /// What the file is.
    pub format: Format,
    /// The number of pages, where the format has pages.
    pub pages: Option<u32>,
    /// Where lines and columns are those of the file, as an editor shows them, and not of a text that was made of it.
    pub own_lines: OwnLines,
    /// Whether it is there only to be compared with.
    pub reference: bool,
    /// The text that was read, kept only where it was asked for.
    pub text: Option<String>,
    /// What it says.
    pub facts: Facts,
}

impl Document {
    /// A text file that says this, of which nothing else is known.
    pub(crate) fn of(path: &str, facts: Facts) -> Self {
        Self {
            path: path.to_owned(),
            sha256: String::new(),
            format: Format::Text,
            pages: None,
            own_lines: OwnLines::everywhere(),
            reference: false,
            text: None,
            facts,
        }
    }
}

/// How much is read of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Depth {
    /// What is printed of it.
    Fields,
    /// What rules ask for besides: [`Facts::notes`] and the single [`mentions`](model::Citation::mentions) of what is cited.
    All,
}

/// Reads all that a document says: its fields, and what rules ask for besides.
#[must_use]
pub fn read(text: &Text<'_>, zones: &Zones) -> Facts {
    read_to(text, zones, Depth::All, None)
}

/// Reads the fields alone, in two thirds of the time. [`Facts::notes`] and [`mentions`](model::Citation::mentions) stay empty, so no rule
/// may be run over what this gives.
#[must_use]
pub fn fields(text: &Text<'_>, zones: &Zones) -> Facts {
    read_to(text, zones, Depth::Fields, None)
}

/// `trace` takes what fields leave aside.
fn read_to(text: &Text<'_>, zones: &Zones, depth: Depth, trace: Option<&Trace>) -> Facts {
    let (page, mut begun) = begin(text, zones, depth, trace);
    let mut number = own_number::number(&page, &begun.line);
    let issuer = own_issuer::beside_number(&page, begun.issuer.take(), number.found.as_ref());
    let kind = heading::kind(&page, number.found.as_ref());
    let frames = timeframes::read(&page, kind.as_ref().is_some_and(|k| k.value.abbr == "BC"));
    let themes = themes::read(&page);
    let mut events = events::read(&page);
    let mut signers = footing::signers(&page).into_iter();
    let date = date_line::issue_date(&begun.line, &begun.signatures);
    let own_day = date.as_ref().filter(|d| d.value.precision() == Precision::Day).map(|d| d.value.earliest());
    let subject = heading::subject(&page);
    let own = citations::Own {
        number: number.found.as_ref().map(|n| &n.value),
        date: date.as_ref().map(|d| d.value),
        level: issuer.as_ref().and_then(|i| i.value.level),
        law: kind.as_ref().map(|k| k.value).filter(|k| citations::is_law(k)).zip(subject.as_ref().map(|s| s.value.as_str())),
    };
    let citations::Read { citations, attached, cut } = citations::read(&page, own);
    let mut facts = Facts {
        kind,
        date,
        place: begun.line.place.take(),
        subject,
        urgency: heading::urgency(&page),
        citations,
        number: number.found.take(),
        themes: themes.themes,
        slogans: themes.slogans,
        events: std::mem::take(&mut events.events),
        deadlines: deadlines::read(&page, &frames, own_day),
        timeframes: frames,
        recipients: footing::recipients(&page),
        signer: signers.next(),
        co_signers: signers.collect(),
        signatures: begun.signatures,
        parts: parts::read(text, zones),
        issuer,
        co_issuers: begun.co_issuers,
        ..Facts::default()
    };
    if text.is_recognised() {
        unread::leave_out(&mut facts);
    }
    if depth == Depth::All {
        let Begun { line, subject_years, .. } = begun;
        facts.notes = notes::read(&page, &facts, Besides { line, number, events, subject_years, attached });
    }
    facts.problems.extend(cut);
    if is_nothing(&facts) && !text.is_damaged() {
        facts.problems.push(nothing_recognised());
    }
    facts
}

/// What is read first, since other fields are read by it.
struct Begun {
    line: DateLine,
    signatures: Vec<Found<model::Signature>>,
    issuer: Option<Found<Issuer>>,
    co_issuers: Vec<Found<Issuer>>,
    subject_years: Vec<Found<i32>>,
}

/// The page that fields read from: when and where it was issued, by whom, for which year.
fn begin<'t, 'a>(text: &'t Text<'a>, zones: &'t Zones, depth: Depth, trace: Option<&'t Trace>) -> (Page<'t, 'a>, Begun) {
    // What stands behind the end is another document's.
    let marks = text.marks(zones.end);
    let dates = Dates::read(text, marks);
    let line = date_line::date_line(text, zones, &dates);
    let signatures = signatures::read(text);
    let OwnIssuer { first: issuer, others: co_issuers, home, self_named } = own_issuer::read(text, zones, &line);
    let mut page = Page { depth, home, self_named, trace, ..Page::bare(text, zones, marks, dates) };
    page.issued = line.first_day();
    page.dates.settle(page.issued);
    let subject_years = own_year::in_subject(&page);
    page.subject_year = subject_years.last().map(|y| y.value);
    page.year = own_year::year(&page, &line, &signatures);
    (page, Begun { line, signatures, issuer, co_issuers, subject_years })
}

/// Whether no part of a document's form was recognised.
const fn is_nothing(f: &Facts) -> bool {
    f.kind.is_none() && f.number.is_none() && f.date.is_none() && f.issuer.is_none() && f.subject.is_none() && f.signer.is_none()
}

/// A text that passes without a finding because nothing in it could be read would look as if it were in order.
fn nothing_recognised() -> Problem {
    Problem::new(
        "nothing-recognised",
        "không nhận ra thành phần nào của văn bản hành chính (tên loại, số, ngày, cơ quan ban hành, trích yếu, người ký); kiểm tra xem tệp có \
         đúng là văn bản cần đọc, có đủ trang đầu và trang ký, và chữ có bị lỗi phông hay không",
        "no part of an administrative document was recognised (type, number, date, issuer, subject, signer); check that this is the document \
         that was meant, that its first page and its signature are there, and that its letters are not garbled",
    )
}

/// The type that a symbol gives.
pub(crate) fn symbol_type(number: &Number) -> Option<&'static DocType> {
    let symbol = Symbol::of(number);
    if symbol.is_letter() { lexicon::doc_type("CV", None) } else { symbol.kind() }
}
