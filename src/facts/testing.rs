//! Documents made by hand, for the tests of all that rests on facts: links, rules, reports, triage.

use crate::date::{Date, PartialDate};
use crate::facts::Document;
use crate::facts::model::{
    Citation, Deadline, Due, Event, Evidence, Facts, Found, FrameRole, Issuer, Level, Mention, Number, Role, Signer, Source,
    Timeframe,
};
use crate::facts::symbol;
use crate::lexicon::{self, DocType, Observance};
use crate::span::Span;

/// A document in the making.
pub(crate) struct Doc {
    document: Document,
    at: u32,
}

/// A citation in the making, of one mention or more.
pub(crate) struct Cite {
    number: Option<Number>,
    words: String,
    mentions: Vec<Said>,
    role: Role,
}

#[derive(Clone, Default)]
struct Said {
    kind: Option<&'static DocType>,
    date: Option<PartialDate>,
    issuer: Option<Issuer>,
    subject: Option<String>,
}

/// A number as written: `12/KH-UBND`, `31/2024/NĐ-CP`, `57-NQ/TW`; a blank serial as `/KH-UBND`.
pub(crate) fn number(written: &str) -> Number {
    symbol::number(written).unwrap()
}

/// A day as clerks write it: `10/4/2025`, `/4/2025`, `2025`.
pub(crate) fn day(written: &str) -> PartialDate {
    let parts: Vec<Option<u32>> = written.split('/').map(|p| p.parse().ok()).collect();
    match parts[..] {
        [d, Some(m), Some(y)] => PartialDate::new(y.try_into().unwrap(), Some(m), d).unwrap(),
        [Some(y)] => PartialDate::new(y.try_into().unwrap(), None, None).unwrap(),
        _ => panic!("no date: {written}"),
    }
}

/// A day that is known whole.
fn exact(written: &str) -> Date {
    day(written).exact().unwrap()
}

/// An issuer; the level by the name.
pub(crate) fn issuer(name: &str, province: &str) -> Issuer {
    let starts = |words: &[&str]| words.iter().any(|w| name.starts_with(w));
    let level = if starts(&["Chính phủ", "Thủ tướng", "Bộ Chính trị", "Ban Chấp hành Trung ương", "Quốc hội"])
    {
        Level::Central
    } else if starts(&["Bộ "]) {
        Level::Ministry
    } else if starts(&["Ủy ban nhân dân tỉnh", "Tỉnh ủy"]) {
        Level::Province
    } else if starts(&["Sở "]) {
        Level::Department
    } else if starts(&["Ủy ban nhân dân huyện"]) {
        Level::District
    } else {
        Level::Commune
    };
    Issuer { value: name.into(), level: Some(level), province: (!province.is_empty()).then(|| province.into()) }
}

/// A document type.
pub(crate) fn kind(abbr: &str) -> &'static DocType {
    lexicon::doc_type(abbr, None).unwrap()
}

impl Cite {
    /// A citation as a basis.
    pub(crate) fn basis(written: &str) -> Self {
        Self { number: Some(number(written)), words: written.into(), mentions: vec![Said::default()], role: Role::Basis }
    }

    /// A mention.
    pub(crate) fn mention(written: &str) -> Self {
        Self { role: Role::Mention, ..Self::basis(written) }
    }

    /// What follows is said at another place.
    pub(crate) fn again(mut self) -> Self {
        self.mentions.push(Said::default());
        self
    }

    fn last(mut self, f: impl FnOnce(&mut Said)) -> Self {
        f(self.mentions.last_mut().unwrap());
        self
    }

    pub(crate) fn kind(self, abbr: &str) -> Self {
        self.last(|s| s.kind = Some(kind(abbr)))
    }

    pub(crate) fn date(self, written: &str) -> Self {
        self.last(|s| s.date = Some(day(written)))
    }

    pub(crate) fn issuer(self, name: &str, province: &str) -> Self {
        self.last(|s| s.issuer = Some(issuer(name, province)))
    }

    pub(crate) fn subject(self, subject: &str) -> Self {
        self.last(|s| s.subject = Some(subject.into()))
    }

    /// As [`subject`](Self::subject), where there is one.
    pub(crate) fn about(self, subject: &str) -> Self {
        if subject.is_empty() { self } else { self.subject(subject) }
    }
}

impl Doc {
    pub(crate) fn new(path: &str) -> Self {
        let document = Document { sha256: path.into(), ..Document::of(path, Facts::default()) };
        Self { document, at: 0 }
    }

    /// Words behind all that are there.
    pub(crate) fn words(&mut self, raw: &str) -> Evidence {
        let start = self.at;
        self.at += u32::try_from(raw.len()).unwrap() + 1;
        let span = Span::new(start, self.at - 1);
        Evidence { raw: raw.into(), span, line: start + 1, column: 1, page: None, from: Source::Body }
    }

    /// A value with its words.
    pub(crate) fn found<T>(&mut self, value: T, raw: &str) -> Found<T> {
        Found { value, evidence: self.words(raw) }
    }

    /// Whatever the other methods do not set.
    pub(crate) fn with(mut self, set: impl FnOnce(&mut Facts)) -> Self {
        set(&mut self.document.facts);
        self
    }

    pub(crate) fn kind(mut self, abbr: &str) -> Self {
        let kind = kind(abbr);
        self.document.facts.kind = Some(self.found(kind, &kind.name.to_uppercase()));
        self
    }

    pub(crate) fn number(mut self, written: &str) -> Self {
        self.document.facts.number = Some(self.found(number(written), &format!("Số: {written}")));
        self
    }

    pub(crate) fn date(mut self, written: &str) -> Self {
        self.document.facts.date = Some(self.found(day(written), &format!("ngày {written}")));
        self
    }

    pub(crate) fn issuer(mut self, name: &str, province: &str) -> Self {
        self.document.facts.issuer = Some(self.found(issuer(name, province), name));
        self
    }

    pub(crate) fn signer(mut self, name: &str) -> Self {
        let signer = Signer { value: name.to_owned(), title: None, authority: None };
        self.document.facts.signer = Some(self.found(signer, name));
        self
    }

    pub(crate) fn place(mut self, place: &str) -> Self {
        self.document.facts.place = Some(self.found(place.to_owned(), place));
        self
    }

    /// The subject, with the years in it.
    pub(crate) fn subject(mut self, subject: &str) -> Self {
        self.document.facts.subject = Some(self.found(subject.to_owned(), subject));
        let years = subject.split(|c: char| !c.is_ascii_digit()).filter_map(|w| w.parse().ok()).filter(|y| *y > 1900);
        for year in years {
            let year = self.found(year, &format!("năm {year}"));
            self.document.facts.notes.subject_years.push(year);
        }
        self
    }

    pub(crate) fn theme(mut self, theme: &str) -> Self {
        let theme = self.found(theme.to_owned(), theme);
        self.document.facts.themes.push(theme);
        self
    }

    /// An event that the document is about.
    pub(crate) fn event(mut self, name: &str, year: Option<i32>) -> Self {
        let event = self.found(Event { year, ..Event::of(name) }, name);
        self.document.facts.events.push(event);
        self
    }

    /// An event that is a known observance.
    pub(crate) fn observance(self, name: &str, year: Option<i32>, known: &'static Observance) -> Self {
        self.event(name, year).with(|f| {
            if let Some(event) = f.events.last_mut() {
                event.value = Event { day: Some(known.day), known: Some(known), ..event.value.clone() };
            }
        })
    }

    /// A window with its years written; the first is the document's own.
    pub(crate) fn window(mut self, start: &str, end: &str) -> Self {
        let role = if self.document.facts.timeframes.is_empty() { FrameRole::Main } else { FrameRole::Activity };
        let frame = Timeframe { role, ..Timeframe::of(Some(exact(start)), Some(exact(end))) };
        let frame = self.found(frame, &format!("từ ngày {start} đến hết ngày {end}"));
        self.document.facts.timeframes.push(frame);
        self
    }

    pub(crate) fn urgent(mut self, mark: &str) -> Self {
        self.document.facts.urgency = Some(self.found(mark.to_owned(), mark));
        self
    }

    /// A report is due, on that day at the latest.
    pub(crate) fn due(self, day: &str) -> Self {
        self.due_for(day, Due::Report)
    }

    pub(crate) fn due_for(mut self, day: &str, due: Due) -> Self {
        let day_words = self.words(day);
        let deadline = Deadline { due, ..Deadline::of(exact(day), day_words) };
        let deadline = self.found(deadline, &format!("báo cáo chậm nhất ngày {day}"));
        self.document.facts.deadlines.push(deadline);
        self
    }

    /// The bytes of its file, by their hash.
    pub(crate) fn sha256(mut self, hash: &str) -> Self {
        self.document.sha256 = hash.into();
        self
    }

    /// Its words: the hash of all, and of some runs of them.
    pub(crate) fn text(mut self, words: u64, sketch: &[u32]) -> Self {
        self.document.facts.notes.words = words;
        self.document.facts.notes.sketch = sketch.into();
        self
    }

    /// A letter that the document rests on, with nothing said of it but its day.
    pub(crate) fn basis(self, number: &str, date: &str) -> Self {
        self.cites(Cite::basis(number).kind("CV").date(date))
    }

    pub(crate) fn reference(mut self) -> Self {
        self.document.reference = true;
        self
    }

    pub(crate) fn cites(mut self, cite: Cite) -> Self {
        let mut mentions = Vec::new();
        for said in &cite.mentions {
            let number = self.words(&cite.words);
            let date = said.date.map(|d| self.found(d, &format!("ngày {d}")));
            let issuer = said.issuer.clone().map(|i| self.found(i.clone(), &format!("của {}", i.value)));
            let subject = said.subject.clone().map(|s| self.found(s.clone(), &s));
            let kind = said.kind.map(|k| self.found(k, k.name));
            let mention = Mention::of(number.clone(), cite.role);
            mentions.push(Mention { number: Some(number), kind, date, issuer, subject, ..mention });
        }
        let first = |get: &dyn Fn(&Said) -> bool| cite.mentions.iter().find(|s| get(s));
        let citation = Citation {
            kind: first(&|s| s.kind.is_some()).and_then(|s| s.kind),
            number: cite.number,
            name: None,
            date: first(&|s| s.date.is_some()).and_then(|s| s.date),
            issuer: first(&|s| s.issuer.is_some()).and_then(|s| s.issuer.clone()),
            subject: first(&|s| s.subject.is_some()).and_then(|s| s.subject.clone()),
            role: cite.role,
            mentions,
        };
        let evidence = citation.mentions[0].evidence.clone();
        self.document.facts.citations.push(Found { value: citation, evidence });
        self
    }

    /// The document, under this path.
    pub(crate) fn done_as(self, path: &str) -> Document {
        Document { path: path.into(), sha256: path.into(), ..self.document }
    }

    pub(crate) fn done(self) -> Document {
        self.document
    }
}
