//! Why each field is what it is: the rule that took each value, the candidates left aside, and where a value was looked for.
//!
//! Fields note what they leave aside where they decide (`Page::note`); what the place of a value tells is read
//! off its evidence here, so that reading costs nothing more.

mod fields;

use super::model::{Evidence, Facts, FrameRole, Role, Source, Wording};
use super::page::quote;
use super::trace::{Aside, Reason, Trace};
use super::{Depth, read_to};
use crate::problem::Message;
use crate::span::Span;
use crate::text::Text;
use crate::text::fold::comparable;
use crate::zones::{CellRole, Zones, is_title_line};
use std::ops::Range;

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
            "type" => f.kind.iter().map(|v| &v.evidence).collect(),
            "number" => f.number.iter().map(|v| &v.evidence).collect(),
            "date" => f.date.iter().map(|v| &v.evidence).collect(),
            "place" => f.place.iter().map(|v| &v.evidence).collect(),
            "issuer" => f.issuer.iter().map(|v| &v.evidence).collect(),
            "co_issuers" => f.co_issuers.iter().map(|v| &v.evidence).collect(),
            "subject" => f.subject.iter().map(|v| &v.evidence).collect(),
            "urgency" => f.urgency.iter().map(|v| &v.evidence).collect(),
            "citations" => f.citations.iter().map(|v| &v.evidence).collect(),
            "themes" => f.themes.iter().map(|v| &v.evidence).collect(),
            "slogans" => f.slogans.iter().map(|v| &v.evidence).collect(),
            "events" => f.events.iter().map(|v| &v.evidence).collect(),
            "timeframes" => f.timeframes.iter().map(|v| &v.evidence).collect(),
            "deadlines" => f.deadlines.iter().map(|v| &v.evidence).collect(),
            "recipients" => f.recipients.iter().map(|v| &v.evidence).collect(),
            "signer" => f.signer.iter().map(|v| &v.evidence).collect(),
            "co_signers" => f.co_signers.iter().map(|v| &v.evidence).collect(),
            "parts" => f.parts.iter().map(|v| &v.evidence).collect(),
            _ => f.signatures.iter().map(|v| &v.evidence).collect(),
        }
    }

    /// Whether the words stand in a cell of this role.
    fn stands_in(&self, role: CellRole, evidence: &Evidence) -> bool {
        self.zones.cells(role).any(|c| self.text.span(c).overlaps(evidence.span))
    }

    /// The rule that took a value: told by where its words stand.
    fn rule(&self, field: &str, n: usize, e: &Evidence) -> Reason {
        let f = self.facts;
        match field {
            "type" if self.stands_in(CellRole::Title, e) => ("tên loại in ở đầu văn bản", "the title in the head"),
            "type" if self.stands_in(CellRole::Number, e) => (
                "không có tên loại: loại ghi trong ký hiệu; ký hiệu bắt đầu bằng cơ quan là công văn",
                "no title: the type in the symbol; a symbol that begins with its issuer is a letter's",
            ),
            "type" => ("không có tên loại: `V/v` hoặc `Kính gửi` là của công văn", "no title: `V/v` or `Kính gửi` is a letter's"),
            "number" if e.from == Source::Stamp => {
                ("số đóng dấu vào chỗ trống của dòng `Số`", "the number stamped on the blank of the line `Số`")
            }
            "number" if f.number.as_ref().is_some_and(|v| v.value.serial.is_none()) => (
                "dòng `Số` còn để trống số; ký hiệu vẫn đọc được",
                "the line `Số`, whose serial is blank; its symbol is given all the same",
            ),
            "number" if self.stands_in(CellRole::Number, e) => ("dòng `Số` ở đầu văn bản", "the line `Số` in the head"),
            "number" => {
                ("số đánh máy riêng gần chỗ trống của dòng `Số`", "the serial typed apart, near the blank of the line `Số`")
            }
            "date" if e.from == Source::Stamp => ("ngày đóng dấu vào chỗ trống", "the day stamped on the blank"),
            "date" if e.from == Source::Signature => (
                "ngày để trống ở đầu văn bản: lấy ngày ký số đầu tiên",
                "blank in the head: the day of the first digital signature",
            ),
            "date" if f.date.as_ref().is_some_and(|d| d.value.exact().is_none()) => (
                "dòng địa danh, ngày tháng; chỗ còn để trống thì không đoán",
                "the line of place and date; what is blank is not guessed",
            ),
            "date" if self.stands_in(CellRole::DateLine, e) => ("dòng địa danh, ngày tháng", "the line of place and date"),
            "date" => {
                ("ngày đánh máy riêng gần chỗ trống của dòng ngày tháng", "the day typed apart, near the blank of its line")
            }
            "place" => {
                ("chữ đứng trước `ngày` trong dòng địa danh, ngày tháng", "the words before `ngày` in the line of place and date")
            }
            "issuer" if e.from == Source::Header => (
                "tên in hoa cuối cùng trên tên loại, ghép các dòng của cùng một tên",
                "the last name in capitals above the title, the lines of one name joined",
            ),
            "issuer" if e.from == Source::Footer => (
                "đầu văn bản không có tên: lấy theo thẩm quyền ở chỗ ký",
                "no name in the head: the authority over the signature",
            ),
            "issuer" => (
                "đầu văn bản không có tên: câu mà văn bản tự xưng",
                "no name in the head: the sentence in which the document names itself",
            ),
            "co_issuers" => ("tên cơ quan khác ở đầu văn bản liên tịch", "another body's name in the head of a joint document"),
            "subject" if self.stands_in(CellRole::About, e) => ("sau `V/v`", "behind `V/v`"),
            "subject" => ("các dòng dưới tên loại", "the lines under the title"),
            "urgency" => ("dấu độ khẩn ở đầu văn bản", "the stamp of urgency in the head"),
            "citations" => citation_rule(f, n),
            "themes" | "slogans" => self.line_rule(e),
            "events" => event_rule(f, n),
            "timeframes" => match f.timeframes.get(n).map(|t| t.value.role) {
                Some(FrameRole::Main) => (
                    "hai ngày nối nhau; nhãn `Thời gian …` hoặc việc của cả đợt đứng gần: là khoảng chính",
                    "days joined; the label `Thời gian …` or the doing of the whole stands near: the campaign's own",
                ),
                _ => (
                    "hai ngày nối nhau; của một phần việc, hoặc ít dấu hiệu hơn khoảng chính",
                    "days joined; of a part of the work, or with less to speak for it than the main one",
                ),
            },
            "deadlines" => match f.deadlines.get(n).map(|d| d.value.wording) {
                Some(Wording::Before) => (
                    "`trước ngày` ở câu có việc phải làm: hạn là hôm trước",
                    "`trước ngày` in a sentence that asks for something: the last day is the one before",
                ),
                _ => (
                    "`chậm nhất`, `đến hết`, `hạn` hoặc `trước … giờ ngày` ở câu có việc phải làm",
                    "`chậm nhất`, `đến hết`, `hạn` or `trước … giờ ngày` in a sentence that asks for something",
                ),
            },
            "recipients" if self.stands_in(CellRole::Addressee, e) => ("sau `Kính gửi`", "behind `Kính gửi`"),
            "recipients" => ("dưới `Nơi nhận`", "under `Nơi nhận`"),
            "signer" => ("họ tên dưới dòng chức vụ ở cuối văn bản", "the name under the line of the office at the foot"),
            "co_signers" => ("họ tên khác dưới chức vụ của mình ở chỗ ký", "another name under its own office at the foot"),
            "parts" => ("phần đầu của một văn bản khác trong cùng tệp", "the head of another document in the same file"),
            _ => {
                ("chữ ký số của tệp, hoặc dòng ký số in trên trang", "a digital signature of the file, or its lines on the page")
            }
        }
    }

    /// What announces a theme or slogan.
    fn line_rule(&self, e: &Evidence) -> Reason {
        let before = self.text.raw()[..e.span.range().start].trim_end();
        let quoted = before.ends_with(['"', '“', '”', '‘', '«']);
        if quoted {
            ("trong ngoặc kép sau từ báo chủ đề, khẩu hiệu", "in quotes behind the word that announces it")
        } else {
            (
                "sau dấu hai chấm, hoặc một mục của danh sách dưới từ báo; hoặc có trong danh mục của cấu hình",
                "behind a colon, or an item of the list below the word that announces it; or a line of the configuration's catalogue",
            )
        }
    }

    /// Candidates that are told by their place alone.
    fn left_in_place(&self, field: &str) -> Vec<(Span, Reason)> {
        let f = self.facts;
        let cells = |role| self.zones.cells(role).map(|c| self.text.span(c));
        let first_title = self.zones.cells(CellRole::Title).next().map(|c| self.text.span(c).start);
        match field {
            "issuer" => {
                let head = f.issuer.as_ref().filter(|i| i.evidence.from == Source::Header);
                let own = head.map_or(0, |i| i.evidence.span.start);
                // A further line of the name that was taken, another column between them.
                let words = |s: Span| comparable(&self.text.raw()[s.range()]);
                let part = |s: Span| head.is_some_and(|i| comparable(&i.value.value).contains(&words(s)));
                let joint = |s: &Span| f.co_issuers.iter().any(|c| c.evidence.span.overlaps(*s));
                let names = cells(CellRole::Name).filter(|s| !joint(s) && !part(*s));
                let reason = |s: Span| match first_title {
                    Some(title) if s.start > title => (
                        "đứng dưới tên loại: thẩm quyền quyết định, không phải cơ quan ở đầu văn bản",
                        "it stands below the title: the authority that decides, not the head's body",
                    ),
                    _ if s.start < own => {
                        ("cơ quan cấp trên của cơ quan ban hành, ghi ở dòng trên", "the body above the issuer, on the line above")
                    }
                    _ if head.is_none() => {
                        ("tên in hoa, nhưng không đọc được thành một cơ quan", "capitals that could not be read as a body's name")
                    }
                    _ => (
                        "dòng sau của cùng một tên, hoặc bộ phận của cơ quan ban hành",
                        "a further line of the same name, or an organ of the issuer",
                    ),
                };
                names.map(|s| (s, reason(s))).collect()
            }
            "type" => {
                let by_symbol = f.number.as_ref().filter(|n| super::symbol_type(&n.value).is_some());
                let other = by_symbol
                    .filter(|n| f.kind.as_ref().is_some_and(|k| !super::symbol_type(&n.value).is_some_and(|s| s.same(k.value))));
                let reason = (
                    "ký hiệu chỉ một loại khác; tên loại in ở đầu văn bản được ưu tiên (xem NUM002)",
                    "the symbol says another type; the title goes before it (see NUM002)",
                );
                other.map(|n| (n.evidence.span, reason)).into_iter().collect()
            }
            "subject" => {
                let reason = (
                    "có dòng trích yếu dưới tên loại nên `V/v` không được dùng",
                    "there are lines under the title, so `V/v` is not used",
                );
                cells(CellRole::About).map(|s| (s, reason)).collect()
            }
            "date" => {
                let reason = ("còn để trống ngày hoặc tháng", "its day or month is blank");
                let bad =
                    ("các con số không thành một ngày có thật (xem DAT001)", "the figures are no day that there is (see DAT001)");
                let odd = f.notes.bad_dates.iter().filter(|b| self.stands_in(CellRole::DateLine, &b.evidence));
                f.notes.blank_date.iter().map(|e| (e.span, reason)).chain(odd.map(|b| (b.evidence.span, bad))).collect()
            }
            "urgency" => cells(CellRole::Stamp)
                .map(|s| (s, ("dấu khác, không phải độ khẩn", "another stamp, not one of urgency")))
                .collect(),
            "signer" => self.beside_the_signer(),
            _ => Vec::new(),
        }
    }

    fn beside_the_signer(&self) -> Vec<(Span, Reason)> {
        let beside = |s: &Span| self.facts.co_signers.iter().any(|c| c.evidence.span.overlaps(*s));
        let of = |cell: &Range<usize>| {
            let reason = if is_title_line(self.text, cell) {
                // With a name below them they are part of the value.
                if self.facts.signer.is_some() {
                    return None;
                }
                (
                    "dòng chức vụ, thẩm quyền; dưới đó không đọc được họ tên",
                    "a line of office or authority, with no name to be read below it",
                )
            } else if beside(&self.text.span(cell.clone())) {
                ("người cùng ký, ghi ở `co_signers`", "signs beside, given under `co_signers`")
            } else {
                ("không phải họ tên dưới một chức vụ", "no name under an office")
            };
            Some((self.text.span(cell.clone()), reason))
        };
        self.zones.signature.iter().filter_map(of).collect()
    }
}

fn citation_rule(f: &Facts, n: usize) -> Reason {
    let Some(citation) = f.citations.get(n).map(|c| &c.value) else { return ("", "") };
    match (citation.number.is_some(), citation.role) {
        (true, Role::Basis) => (
            "số, ký hiệu; câu `Căn cứ`, `Thực hiện`, `Theo …` làm nó thành căn cứ",
            "number and symbol; a sentence with `Căn cứ`, `Thực hiện` or `Theo …` makes it a basis",
        ),
        (true, Role::Mention) => ("số, ký hiệu; chỉ được nhắc đến", "number and symbol; merely mentioned"),
        (false, Role::Basis) => ("tên luật, pháp lệnh; là căn cứ", "the name of a law; a basis"),
        (false, Role::Mention) => ("tên luật, pháp lệnh; chỉ được nhắc đến", "the name of a law; merely mentioned"),
    }
}

fn event_rule(f: &Facts, n: usize) -> Reason {
    match f.events.get(n).map(|e| (e.value.known.is_some(), e.value.own)) {
        Some((true, true)) => {
            ("tên có trong bảng; là sự kiện của văn bản", "a name that the table has; the document's own event")
        }
        Some((true, false)) => ("tên có trong bảng", "a name that the table has"),
        Some((false, true)) => (
            "tên trong trích yếu, không có trong bảng; là sự kiện của văn bản",
            "a name in the subject that the table does not have; the document's own event",
        ),
        _ => ("tên trong trích yếu, không có trong bảng", "a name in the subject that the table does not have"),
    }
}
