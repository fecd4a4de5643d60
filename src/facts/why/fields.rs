//! The fields that can be asked for: their names, and where each is looked for.

use crate::facts::trace::Reason;

/// Where in a document a field is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Head,
    Body,
    Foot,
    Whole,
}

/// A field that can be asked for.
#[derive(Debug)]
pub struct Field {
    /// Its name in JSON.
    pub name: &'static str,
    /// Its name for people, in Vietnamese and English.
    pub title: (&'static str, &'static str),
    pub(super) part: Part,
    /// Whether few documents have it, so that it is not missed in one that has not.
    pub rare: bool,
    pub(super) looked: Reason,
}

const fn field(name: &'static str, title: Reason, part: Part, looked: Reason) -> Field {
    Field { name, title, part, rare: false, looked }
}

const fn rare(name: &'static str, title: Reason, part: Part, looked: Reason) -> Field {
    Field { rare: true, ..field(name, title, part, looked) }
}

/// Every field, in the order of JSON.
pub const FIELDS: &[Field] = &[
    field(
        "type",
        ("Loại văn bản", "Type"),
        Part::Head,
        (
            "tên loại in hoa ở đầu văn bản; loại ghi trong ký hiệu; `V/v`, `Kính gửi` của công văn",
            "a title in capitals in the head; the type in the symbol; a letter's `V/v` or `Kính gửi`",
        ),
    ),
    field(
        "number",
        ("Số, ký hiệu", "Number"),
        Part::Head,
        (
            "dòng bắt đầu bằng `Số` ở đầu văn bản; số đóng dấu hoặc đánh máy riêng gần chỗ trống của dòng đó",
            "a line of the head that begins with `Số`; a number stamped or typed near its blank",
        ),
    ),
    field(
        "date",
        ("Ngày ban hành", "Date"),
        Part::Head,
        (
            "dòng `…, ngày … tháng … năm …` ở đầu văn bản hoặc ngay trên chữ ký; ngày đóng dấu vào chỗ trống; ngày ký số",
            "a line `…, ngày … tháng … năm …` in the head or right above the signature; a day stamped on its blank; the day of a digital signature",
        ),
    ),
    field(
        "place",
        ("Địa danh", "Place"),
        Part::Head,
        ("chữ đứng trước `ngày` trong dòng địa danh, ngày tháng", "the words before `ngày` in the line of place and date"),
    ),
    field(
        "issuer",
        ("Cơ quan ban hành", "Issuer"),
        Part::Head,
        (
            "tên in hoa ở đầu văn bản, trên tên loại; câu trong phần mở đầu mà văn bản tự xưng; thẩm quyền ở chỗ ký",
            "names in capitals in the head, above the title; the sentence of the opening in which the document names itself; the authority over the signature",
        ),
    ),
    rare(
        "co_issuers",
        ("Cùng ban hành", "Issued with"),
        Part::Head,
        (
            "tên cơ quan khác ở đầu văn bản liên tịch, ngăn bằng gạch nối hoặc ở cột riêng",
            "the other names in the head of a joint document, behind a dash or in columns of their own",
        ),
    ),
    field(
        "subject",
        ("Trích yếu", "Subject"),
        Part::Head,
        ("dòng dưới tên loại, hoặc sau `V/v`", "the lines under the title, or behind `V/v`"),
    ),
    field(
        "urgency",
        ("Độ khẩn", "Urgency"),
        Part::Head,
        (
            "dấu `HỎA TỐC`, `THƯỢNG KHẨN`, `KHẨN` đứng riêng ở đầu văn bản",
            "`HỎA TỐC`, `THƯỢNG KHẨN` or `KHẨN` that stands alone in the head",
        ),
    ),
    field(
        "citations",
        ("Văn bản được viện dẫn", "Citations"),
        Part::Body,
        (
            "số, ký hiệu có dấu gạch chéo trong trích yếu và nội dung; tên luật, pháp lệnh",
            "numbers with a slash in subject and body; names of laws and ordinances",
        ),
    ),
    field(
        "themes",
        ("Chủ đề", "Themes"),
        Part::Body,
        (
            "chữ `chủ đề` ở đầu một đoạn hoặc ngay trước ngoặc kép",
            "the words `chủ đề` at the beginning of a paragraph, or right before a quotation",
        ),
    ),
    field(
        "slogans",
        ("Khẩu hiệu", "Slogans"),
        Part::Body,
        (
            "chữ `khẩu hiệu`, `thông điệp` ở đầu một đoạn hoặc ngay trước ngoặc kép",
            "the words `khẩu hiệu` or `thông điệp` at the beginning of a paragraph, or right before a quotation",
        ),
    ),
    field(
        "events",
        ("Sự kiện", "Events"),
        Part::Body,
        (
            "tên ngày, tuần, tháng, lễ có trong bảng; trong trích yếu, cả tên khác",
            "names of days, weeks, months and feasts that the table has; in the subject others, too",
        ),
    ),
    field(
        "timeframes",
        ("Khoảng thời gian", "Timeframes"),
        Part::Body,
        (
            "hai ngày nối bằng `đến`, `-` hoặc `và`; một ngày sau `từ nay đến`, hoặc sau `Thời gian … từ`",
            "two days joined by `đến`, `-` or `và`; one day behind `từ nay đến`, or behind `Thời gian … từ`",
        ),
    ),
    field(
        "deadlines",
        ("Thời hạn", "Deadlines"),
        Part::Body,
        (
            "ngày đứng sau `trước`, `chậm nhất`, `đến hết`, `hạn …`, ở câu có việc phải làm",
            "a day behind `trước`, `chậm nhất`, `đến hết` or `hạn …`, in a sentence that asks for something",
        ),
    ),
    field(
        "recipients",
        ("Nơi nhận", "Recipients"),
        Part::Whole,
        ("các dòng sau `Kính gửi` và `Nơi nhận`", "the lines behind `Kính gửi` and `Nơi nhận`"),
    ),
    field(
        "signer",
        ("Người ký", "Signer"),
        Part::Foot,
        ("họ tên dưới dòng chức vụ ở cuối văn bản", "a name under a line with an office at the foot"),
    ),
    rare(
        "co_signers",
        ("Cùng ký", "Signed with"),
        Part::Foot,
        (
            "họ tên khác dưới dòng chức vụ của mình ở cuối văn bản liên tịch",
            "further names at the foot of a joint document, each under an office of its own",
        ),
    ),
    field(
        "signatures",
        ("Chữ ký số", "Digital signatures"),
        Part::Whole,
        (
            "chữ ký số trong tệp; dòng `Ký bởi`, `Thời gian ký` in trên trang",
            "digital signatures of the file; lines such as `Ký bởi` and `Thời gian ký` on the page",
        ),
    ),
    rare(
        "parts",
        ("Văn bản khác trong tệp", "Further documents in the file"),
        Part::Whole,
        ("phần đầu của một văn bản khác sau chỗ ký", "the head of another document behind the signature"),
    ),
];
