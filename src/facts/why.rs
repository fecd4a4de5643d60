//! Why each field is what it is: the rule that took each value, the candidates left aside, and where a value was looked for.
//!
//! Fields note what they leave aside where they decide (`Page::note`); what the place of a value tells is read
//! off its evidence here, so that reading costs nothing more.

mod fields;
mod left;
mod rules;

use super::model::{Evidence, Facts, Found, Source};
use super::page::quote;
use super::trace::{Aside, Reason, Trace};
use super::{Depth, read_to};
use crate::problem::Message;
use crate::span::Span;
use crate::text::Text;
use crate::zones::{CellRole, Zones};

use fields::Part;
pub use fields::{FIELDS, Field};

/// A candidate that was left aside.
#[derive(Clone, Debug)]
pub struct Rejected {
    /// Its words.
    pub evidence: Evidence,
    /// Why it was not taken.
    pub reason: Message,
}

/// What became of one field.
#[derive(Clone, Debug)]
pub struct FieldWhy {
    /// The field, as in [`FIELDS`].
    pub field: &'static str,
    /// The rule that took each value, in their order.
    pub rules: Vec<Message>,
    /// What was left aside, in the order of the text.
    pub rejected: Vec<Rejected>,
    /// What was looked for.
    pub looked: Message,
    /// In which lines; `None` where the document has no such part.
    pub lines: Option<(u32, u32)>,
}

/// Reads a document as [`read`](super::read) does, and tells of every field why it is what it is.
#[must_use]
pub fn explain(text: &Text<'_>, zones: &Zones) -> (Facts, Vec<FieldWhy>) {
    let trace = Trace::default();
    let facts = read_to(text, zones, Depth::All, Some(&trace));
    let asides = trace.into_inner();
    let told = Told { text, zones, facts: &facts };
    let fields = FIELDS.iter().map(|f| told.field(f, &asides)).collect();
    (facts, fields)
}

fn message(reason: Reason) -> Message {
    Message::new(reason.0, reason.1)
}

/// A document that was read.
struct Told<'t, 'a> {
    text: &'t Text<'a>,
    zones: &'t Zones,
    facts: &'t Facts,
}

impl Told<'_, '_> {
    fn field(&self, field: &Field, asides: &[Aside]) -> FieldWhy {
        let taken = self.taken(field.name);
        let mut rejected: Vec<(Span, Reason)> =
            asides.iter().filter(|a| a.field == field.name).map(|a| (a.span, a.reason)).collect();
        rejected.extend(self.left_in_place(field.name));
        rejected.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let rejected = rejected.into_iter().map(|(span, reason)| (span, self.nearer(field.name, span, reason))).collect();
        let rejected = self.shown(rejected, &taken);
        FieldWhy {
            field: field.name,
            rules: taken.iter().enumerate().map(|(n, e)| message(self.rule(field.name, n, e))).collect(),
            rejected,
            looked: message(field.looked),
            lines: self.lines(field.part),
        }
    }

    /// The candidates, each stretch once, without those inside a value that was taken.
    fn shown(&self, candidates: Vec<(Span, Reason)>, taken: &[&Evidence]) -> Vec<Rejected> {
        let mut shown: Vec<Rejected> = Vec::new();
        let mut end = 0;
        for (span, reason) in candidates {
            let inside = |outer: Span| outer.start <= span.start && span.end <= outer.end;
            if span.is_empty() || span.end <= end || taken.iter().any(|t| inside(t.span)) {
                continue;
            }
            end = span.end;
            shown.push(Rejected { evidence: quote(self.text, span, self.source(span)), reason: message(reason) });
        }
        shown
    }

    /// A day that another field took is told as that field's.
    fn nearer(&self, field: &str, span: Span, reason: Reason) -> Reason {
        let f = self.facts;
        let inside = |e: &Evidence| e.span.start <= span.start && span.end <= e.span.end;
        let days = matches!(field, "timeframes" | "deadlines");
        if days && f.citations.iter().flat_map(|c| &c.value.mentions).any(|m| inside(&m.evidence)) {
            return ("ngày của văn bản được viện dẫn", "the day of a document that is cited");
        }
        if field == "timeframes" && f.deadlines.iter().any(|d| inside(&d.evidence)) {
            return ("là một thời hạn (xem deadlines)", "it is a deadline (see deadlines)");
        }
        if field == "citations" && f.number.as_ref().is_some_and(|n| inside(&n.evidence)) {
            return ("số của chính văn bản này", "the document's own number");
        }
        reason
    }

    fn source(&self, span: Span) -> Source {
        let before = |token: usize| if token < self.text.len() { self.text.span(token..token + 1).start } else { u32::MAX };
        if span.start < before(self.zones.body.start) {
            Source::Header
        } else if span.start < before(self.zones.body.end) {
            Source::Body
        } else {
            Source::Footer
        }
    }

    /// The first and last line of a part.
    fn lines(&self, part: Part) -> Option<(u32, u32)> {
        let z = self.zones;
        let last = z.end.min(self.text.len());
        let tokens = match part {
            Part::Head => 0..z.body.start.min(last),
            Part::Body => z.body.start..z.body.end.max(z.annex.end).min(last),
            Part::Foot => z.body.end..last,
            Part::Whole => 0..last,
        };
        let line = |token: usize| self.text.line_column(self.text.span(token..token + 1).start).0;
        (!tokens.is_empty()).then(|| (line(tokens.start), line(tokens.end - 1)))
    }

    /// The evidence of each value, in their order.
    fn taken(&self, field: &str) -> Vec<&Evidence> {
        let f = self.facts;
        match field {
            "type" => evidence(&f.kind),
            "number" => evidence(&f.number),
            "date" => evidence(&f.date),
            "place" => evidence(&f.place),
            "issuer" => evidence(&f.issuer),
            "co_issuers" => evidence(&f.co_issuers),
            "subject" => evidence(&f.subject),
            "urgency" => evidence(&f.urgency),
            "citations" => evidence(&f.citations),
            "themes" => evidence(&f.themes),
            "slogans" => evidence(&f.slogans),
            "events" => evidence(&f.events),
            "timeframes" => evidence(&f.timeframes),
            "deadlines" => evidence(&f.deadlines),
            "recipients" => evidence(&f.recipients),
            "signer" => evidence(&f.signer),
            "co_signers" => evidence(&f.co_signers),
            "parts" => evidence(&f.parts),
            _ => evidence(&f.signatures),
        }
    }

    /// Whether the words stand in a cell of this role.
    fn stands_in(&self, role: CellRole, evidence: &Evidence) -> bool {
        self.zones.cells(role).any(|c| self.text.span(c).overlaps(evidence.span))
    }
}

/// The words of values.
fn evidence<'f, T: 'f>(values: impl IntoIterator<Item = &'f Found<T>>) -> Vec<&'f Evidence> {
    values.into_iter().map(|value| &value.evidence).collect()
}
