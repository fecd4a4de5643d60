//! The rule that took each value: told by where its words stand.

use super::Told;
use crate::facts::model::{Evidence, Facts, FrameRole, Role, Source, Wording};
use crate::facts::trace::Reason;
use crate::zones::CellRole;

impl Told<'_, '_> {
    /// The rule that took the `n`th value of a field.
    pub(super) fn rule(&self, field: &str, n: usize, e: &Evidence) -> Reason {
        let f = self.facts;
        match field {
            "type" => self.title_rule(e),
            "number" => self.number_rule(e),
            "date" => self.day_rule(e),
            "issuer" => issuer_rule(e),
            "place" => {
                ("chữ đứng trước `ngày` trong dòng địa danh, ngày tháng", "the words before `ngày` in the line of place and date")
            }
            "co_issuers" => ("tên cơ quan khác ở đầu văn bản liên tịch", "another body's name in the head of a joint document"),
            "subject" if self.stands_in(CellRole::About, e) => ("sau `V/v`", "behind `V/v`"),
            "subject" => ("các dòng dưới tên loại", "the lines under the title"),
            "urgency" => ("dấu độ khẩn ở đầu văn bản", "the stamp of urgency in the head"),
            "citations" => citation_rule(f, n),
            "themes" | "slogans" => self.line_rule(e),
            "events" => event_rule(f, n),
            "timeframes" => frame_rule(f, n),
            "deadlines" => deadline_rule(f, n),
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

    /// Of the type.
    fn title_rule(&self, e: &Evidence) -> Reason {
        if self.stands_in(CellRole::Title, e) {
            ("tên loại in ở đầu văn bản", "the title in the head")
        } else if self.stands_in(CellRole::Number, e) {
            (
                "không có tên loại: loại ghi trong ký hiệu; ký hiệu bắt đầu bằng cơ quan là công văn",
                "no title: the type in the symbol; a symbol that begins with its issuer is a letter's",
            )
        } else {
            ("không có tên loại: `V/v` hoặc `Kính gửi` là của công văn", "no title: `V/v` or `Kính gửi` is a letter's")
        }
    }

    /// Of the number.
    fn number_rule(&self, e: &Evidence) -> Reason {
        match e.from {
            Source::Stamp => ("số đóng dấu vào chỗ trống của dòng `Số`", "the number stamped on the blank of the line `Số`"),
            _ if self.facts.number.as_ref().is_some_and(|v| v.value.serial.is_none()) => (
                "dòng `Số` còn để trống số; ký hiệu vẫn đọc được",
                "the line `Số`, whose serial is blank; its symbol is given all the same",
            ),
            _ if self.stands_in(CellRole::Number, e) => ("dòng `Số` ở đầu văn bản", "the line `Số` in the head"),
            _ => ("số đánh máy riêng gần chỗ trống của dòng `Số`", "the serial typed apart, near the blank of the line `Số`"),
        }
    }

    /// Of the day of issue.
    fn day_rule(&self, e: &Evidence) -> Reason {
        match e.from {
            Source::Stamp => ("ngày đóng dấu vào chỗ trống", "the day stamped on the blank"),
            Source::Signature => (
                "ngày để trống ở đầu văn bản: lấy ngày ký số đầu tiên",
                "blank in the head: the day of the first digital signature",
            ),
            _ if self.facts.date.as_ref().is_some_and(|d| d.value.exact().is_none()) => (
                "dòng địa danh, ngày tháng; chỗ còn để trống thì không đoán",
                "the line of place and date; what is blank is not guessed",
            ),
            _ if self.stands_in(CellRole::DateLine, e) => ("dòng địa danh, ngày tháng", "the line of place and date"),
            _ => ("ngày đánh máy riêng gần chỗ trống của dòng ngày tháng", "the day typed apart, near the blank of its line"),
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
}

fn issuer_rule(e: &Evidence) -> Reason {
    match e.from {
        Source::Header => (
            "tên in hoa cuối cùng trên tên loại, ghép các dòng của cùng một tên",
            "the last name in capitals above the title, the lines of one name joined",
        ),
        Source::Footer => {
            ("đầu văn bản không có tên: lấy theo thẩm quyền ở chỗ ký", "no name in the head: the authority over the signature")
        }
        _ => (
            "đầu văn bản không có tên: câu mà văn bản tự xưng",
            "no name in the head: the sentence in which the document names itself",
        ),
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

fn frame_rule(f: &Facts, n: usize) -> Reason {
    match f.timeframes.get(n).map(|t| t.value.role) {
        Some(FrameRole::Main) => (
            "hai ngày nối nhau; nhãn `Thời gian …` hoặc việc của cả đợt đứng gần: là khoảng chính",
            "days joined; the label `Thời gian …` or the doing of the whole stands near: the campaign's own",
        ),
        _ => (
            "hai ngày nối nhau; của một phần việc, hoặc ít dấu hiệu hơn khoảng chính",
            "days joined; of a part of the work, or with less to speak for it than the main one",
        ),
    }
}

fn deadline_rule(f: &Facts, n: usize) -> Reason {
    match f.deadlines.get(n).map(|d| d.value.wording) {
        Some(Wording::Before) => (
            "`trước ngày` ở câu có việc phải làm: hạn là hôm trước",
            "`trước ngày` in a sentence that asks for something: the last day is the one before",
        ),
        _ => (
            "`chậm nhất`, `đến hết`, `hạn` hoặc `trước … giờ ngày` ở câu có việc phải làm",
            "`chậm nhất`, `đến hết`, `hạn` or `trước … giờ ngày` in a sentence that asks for something",
        ),
    }
}
