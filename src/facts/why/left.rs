//! Candidates that were left aside for where they stand.

use super::Told;
use crate::facts::model::Source;
use crate::facts::symbol_type;
use crate::facts::trace::Reason;
use crate::span::Span;
use crate::text::fold::comparable;
use crate::zones::{CellRole, is_title_line};
use std::ops::Range;

impl Told<'_, '_> {
    /// Candidates that are told by their place alone.
    pub(super) fn left_in_place(&self, field: &str) -> Vec<(Span, Reason)> {
        match field {
            "issuer" => self.other_names(),
            "type" => self.type_of_symbol(),
            "subject" => self.about_lines(),
            "date" => self.days_not_read(),
            "urgency" => self
                .spans(CellRole::Stamp)
                .map(|s| (s, ("dấu khác, không phải độ khẩn", "another stamp, not one of urgency")))
                .collect(),
            "signer" => self.beside_the_signer(),
            _ => Vec::new(),
        }
    }

    fn spans(&self, role: CellRole) -> impl Iterator<Item = Span> {
        self.zones.cells(role).map(|c| self.text.span(c))
    }

    /// Names of bodies that are not the issuer.
    fn other_names(&self) -> Vec<(Span, Reason)> {
        let f = self.facts;
        let first_title = self.spans(CellRole::Title).next().map(|s| s.start);
        let head = f.issuer.as_ref().filter(|i| i.evidence.from == Source::Header);
        let own = head.map_or(0, |i| i.evidence.span.start);
        // A further line of the name that was taken, another column between them.
        let words = |s: Span| comparable(&self.text.raw()[s.range()]);
        let part = |s: Span| head.is_some_and(|i| comparable(&i.value.value).contains(&words(s)));
        let joint = |s: &Span| f.co_issuers.iter().any(|c| c.evidence.span.overlaps(*s));
        let names = self.spans(CellRole::Name).filter(|s| !joint(s) && !part(*s));
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

    /// The symbol, where it says another type than the title.
    fn type_of_symbol(&self) -> Vec<(Span, Reason)> {
        let f = self.facts;
        let by_symbol = f.number.as_ref().filter(|n| symbol_type(&n.value).is_some());
        let other =
            by_symbol.filter(|n| f.kind.as_ref().is_some_and(|k| !symbol_type(&n.value).is_some_and(|s| s.same(k.value))));
        let reason = (
            "ký hiệu chỉ một loại khác; tên loại in ở đầu văn bản được ưu tiên (xem NUM002)",
            "the symbol says another type; the title goes before it (see NUM002)",
        );
        other.map(|n| (n.evidence.span, reason)).into_iter().collect()
    }

    /// `V/v`, where lines stand under the title.
    fn about_lines(&self) -> Vec<(Span, Reason)> {
        let reason = (
            "có dòng trích yếu dưới tên loại nên `V/v` không được dùng",
            "there are lines under the title, so `V/v` is not used",
        );
        self.spans(CellRole::About).map(|s| (s, reason)).collect()
    }

    /// Days of issue that are blank, or that there are not.
    fn days_not_read(&self) -> Vec<(Span, Reason)> {
        let f = self.facts;
        let reason = ("còn để trống ngày hoặc tháng", "its day or month is blank");
        let bad = ("các con số không thành một ngày có thật (xem DAT001)", "the figures are no day that there is (see DAT001)");
        let odd = f.notes.bad_dates.iter().filter(|b| self.stands_in(CellRole::DateLine, &b.evidence));
        f.notes.blank_date.iter().map(|e| (e.span, reason)).chain(odd.map(|b| (b.evidence.span, bad))).collect()
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
