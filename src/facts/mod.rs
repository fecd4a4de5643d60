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
mod own_number;
pub(crate) mod page;
mod parts;
pub mod passages;
mod references;
mod set_phrases;
pub mod shelf;
mod signatures;
pub mod slips;
pub mod spool;
mod stamps;
pub mod symbol;
mod themes;
mod timeframes;
mod trace;
pub mod why;
mod wording;

use serde::{Deserialize, Serialize};

use crate::date::{Date, PartialDate, Precision};
use crate::ingest::Format;
use crate::lexicon::{self, DocType};
use crate::problem::Problem;
use crate::text::Text;
use crate::text::token::Kind;
use crate::text::words::NAM;
use crate::zones::{CellRole, Zones};
use date_line::DateLine;
use dates::Dates;
use issuers::Home;
use model::{Evidence, Facts, Found, Issuer, Level, Number, Source};
use notes::Besides;
use page::Page;
use std::ops::Range;
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
    /// Whether lines and columns are those of the file, as an editor shows them, and not of a text that was made of it.
    pub own_lines: bool,
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
            own_lines: true,
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
    // What stands behind the end is another document's.
    let marks = text.marks(zones.end);
    let dates = Dates::read(text, marks);
    let mut line = date_line::date_line(text, zones, &dates);
    let signatures = signatures::read(text);
    let home = home(&line);
    let named = naming::self_named(text, zones, &home);
    let self_named = named.as_ref().map(|n| n.tokens.clone()).filter(|t| zones.preamble.contains(&t.start));
    let joint = heading::joint_issuers(text, zones, &home);
    let (issuer, home) = issuer(text, zones, home, &line, named.as_ref());
    let mut joint = joint.into_iter().map(|(value, tokens)| page::found_in_head(text, value, tokens));
    let issuer = joint.next().or(issuer);
    let mut page = Page { depth, home, self_named, issued: issued(&line), trace, ..Page::bare(text, zones, marks, dates) };
    page.dates.settle(page.issued);
    let subject_years = years_in_subject(&page);
    page.subject_year = subject_years.last().map(|y| y.value);
    page.year = year(&page, &line, signatures.iter().find_map(|s| s.value.day).map(|d| i32::from(d.year())));

    let mut number = own_number::number(&page, &line);
    // `ỦY BAN NHÂN DÂN` alone above a symbol that is none of a committee's: the issuer's own line was lost.
    let issuer = issuer.filter(|i| {
        let lost = |n: &Found<model::Number>| !symbol::Symbol::of(&n.value).issuers().all(symbol::is_of_committee);
        let below = |n: &Found<model::Number>| symbol::is_of_a_unit_below(&symbol::Symbol::of(&n.value), &i.value);
        (!heading::is_bare_committee(&i.value) || !number.found.as_ref().is_some_and(lost))
            && !number.found.as_ref().is_some_and(below)
    });
    let issuer = issuer.map(|mut i| {
        let whole = number.found.as_ref().and_then(|n| symbol::whole_name(&symbol::Symbol::of(&n.value), &i.value));
        if let Some(body) = whole {
            i.value = Issuer { value: body.name.to_owned(), level: body.level, province: None };
        }
        i
    });
    let kind = heading::kind(&page, number.found.as_ref());
    let frames = timeframes::read(&page, kind.as_ref().is_some_and(|k| k.value.abbr == "BC"));
    let themes = themes::read(&page);
    let mut events = events::read(&page);
    let mut signers = footing::signers(&page).into_iter();
    let date = issue_date(&line, &signatures);
    let own_day = date.as_ref().filter(|d| d.value.precision() == Precision::Day).map(|d| d.value.earliest());
    let own = citations::Own {
        number: number.found.as_ref().map(|n| &n.value),
        date: date.as_ref().map(|d| d.value),
        level: issuer.as_ref().and_then(|i| i.value.level),
    };
    let citations::Read { citations, attached, cut } = citations::read(&page, own);
    let mut facts = Facts {
        kind,
        date,
        place: line.place.take(),
        subject: heading::subject(&page),
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
        signatures,
        parts: parts::read(text, zones),
        issuer,
        co_issuers: joint.collect(),
        ..Facts::default()
    };
    if depth == Depth::All {
        facts.notes = notes::read(&page, &facts, Besides { line, number, events, subject_years, attached });
    }
    facts.problems.extend(cut);
    if is_nothing(&facts) && !text.is_damaged() {
        facts.problems.push(nothing_recognised());
    }
    facts
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

/// Where the document stands, as far as place and date tell.
fn home(line: &DateLine) -> Home {
    // `Song An` is a commune, no slip of `Long An`.
    let province = line.place.as_ref().and_then(|p| crate::lexicon::province_named(&p.value)).map(|p| p.name.to_owned());
    let day = line.date.as_ref().map(|d| d.value.earliest());
    Home { province, day, ..Home::default() }
}

/// The first day that the head's date can be, where its month is given.
fn issued(line: &DateLine) -> Option<Date> {
    let date = line.date.as_ref().filter(|d| d.value.precision() != Precision::Year)?;
    Some(date.value.earliest())
}

/// The issuer, and the home that it makes: the head's names, else the sentence in which the document names itself, else the signature.
fn issuer(
    text: &Text<'_>,
    zones: &Zones,
    mut home: Home,
    line: &DateLine,
    named: Option<&issuers::IssuerHit>,
) -> (Option<Found<Issuer>>, Home) {
    let at = |tokens: Range<usize>, from: Source| page::quote(text, text.span(tokens), from);
    let named_in_head = heading::issuer(text, zones, &home);
    let decides = || heading::authority(text, zones, &home);
    let decides = if named_in_head.is_none() { decides() } else { None };
    let decides = decides.map(|(value, tokens)| Found { value, evidence: at(tokens, Source::Header) });
    let found = match named_in_head {
        Some((mut issuer, tokens)) => {
            // The head may have lost the lower line (`UBND TỈNH …` above a sở): the self-naming sentence of a lower body wins.
            if let Some(hit) = named
                && issuer.level.is_none()
                && heading::same_body(&hit.issuer.value, &issuer.value)
            {
                issuer.level = hit.issuer.level;
            }
            // `ỦY BAN NHÂN DÂN`, its unit's line lost: the authority under the title, or the sentence in which it names itself, has it.
            match heading::is_bare_committee(&issuer).then(|| heading::unit_named(text, zones, &home, &issuer, named)).flatten() {
                Some((value, tokens)) => {
                    let from = if tokens.start < zones.head_end() { Source::Header } else { Source::Body };
                    Some(Found { value, evidence: at(tokens, from) })
                }
                None => Some(Found { value: issuer, evidence: at(tokens, Source::Header) }),
            }
        }
        None => decides
            .or_else(|| named.cloned().map(|hit| Found { value: hit.issuer, evidence: at(hit.tokens, Source::Body) }))
            .or_else(|| {
                naming::from_signature(text, zones, line.place.as_ref().map(|p| p.value.as_str()))
                    .map(|(value, tokens)| Found { value, evidence: at(tokens, Source::Footer) })
            }),
    };
    if let Some(issuer) = &found {
        home.province = issuer.value.province.clone().or(home.province);
        home.level = issuer.value.level;
        home.unit = issuer.value.value.strip_prefix("Ủy ban nhân dân ").map(str::to_owned);
        if home.province.is_none() && matches!(issuer.value.level, Some(Level::Department | Level::District | Level::Commune)) {
            home.province = issuers::one_province_named(text, zones, home.day);
        }
    }
    (found, home)
}

/// The year that dates without one are of: the date line's, else the signature's, else the subject's, else the latest year that a cited
/// date or the body gives.
fn year(page: &Page<'_, '_>, line: &DateLine, signed: Option<i32>) -> Option<i32> {
    let dated = line.date.as_ref().map(|d| d.value.year());
    dated.or(signed).or(page.subject_year).or_else(|| {
        let first = page.zones.preamble.clone();
        page.dates.within(first).iter().filter_map(|d| d.year).max()
    })
}

/// The head's date; where its day is blank, the first signature's day, if that can be it.
fn issue_date(line: &DateLine, signatures: &[Found<model::Signature>]) -> Option<Found<PartialDate>> {
    if let Some(date) = line.date.as_ref().filter(|d| d.value.exact().is_some()) {
        return Some(date.clone());
    }
    let issuers = signatures.iter().filter(|s| !s.value.is_publishers());
    let signed = issuers.filter_map(|s| Some((s.value.day?, &s.evidence))).min_by_key(|s| s.0);
    let fits = |day: Date| line.date.as_ref().is_none_or(|d| d.value.compatible(PartialDate::day(day)));
    match signed.filter(|(day, _)| fits(*day)) {
        // What a signing service stamps on the page is the signature's day too, and no stamp on the date's blank.
        Some((day, evidence)) => {
            let evidence = Evidence { from: Source::Signature, ..evidence.clone() };
            Some(Found { value: PartialDate::day(day), evidence })
        }
        None => line.date.clone(),
    }
}

/// `năm 2025` in the subject, and a year in a day there.
fn years_in_subject(page: &Page<'_, '_>) -> Vec<Found<i32>> {
    let text = page.text;
    let cells = page.zones.head.iter().filter(|c| matches!(c.role, CellRole::Subject | CellRole::About));
    let mut years = Vec::new();
    for cell in cells {
        for i in cell.tokens.clone() {
            let Some((y, 4)) = text.number(i) else { continue };
            let named = i > 0
                && (text.key(i - 1) == NAM
                    || matches!(text.kind(i - 1), Kind::Slash | Kind::Dash) && text.kind(i.wrapping_sub(2)) == Kind::Number);
            if named && (1990..2100).contains(&y) && !is_span_of_years(text, i) {
                years.push(page.found(i32::try_from(y).unwrap_or(0), i..i + 1));
            }
        }
    }
    years
}

/// `năm 2021 - 2025`, `năm học 2024-2025`.
fn is_span_of_years(text: &Text<'_>, i: usize) -> bool {
    let year = |j: usize| text.number(j).is_some_and(|n| n.1 == 4);
    matches!(text.kind(i + 1), Kind::Dash) && year(i + 2) || i >= 2 && text.kind(i - 1) == Kind::Dash && year(i - 2)
}

/// The type that a symbol gives.
pub(crate) fn symbol_type(number: &Number) -> Option<&'static DocType> {
    let symbol = Symbol::of(number);
    if symbol.is_letter() { lexicon::doc_type("CV", None) } else { symbol.kind() }
}
