//! What is broken in a file, in words for people.

use crate::problem::Message;

/// What is broken in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Damage {
    /// A PDF without a page.
    NoPages,
    /// A PDF whose objects could only be found by searching for them.
    Objects,
    /// A package whose list of parts is lost.
    Contents,
    /// A package without the part that holds the text.
    MainPart,
    /// A package with a part that is packed in a way that Word does not use.
    Packing,
    /// A package with a part that ends too early.
    PartCut,
    /// A package with a part that cannot be unpacked.
    PartBroken,
    /// A package with a part that is not what was packed.
    Checksum,
    /// A package with a part whose XML ends too early, or is none.
    Xml,
    /// A Word document of before 2007 whose directory of streams is broken.
    Directory,
    /// A Word document of before 2007 whose head is broken.
    Head,
    /// A Word document of before 2007 without its text.
    TextMissing,
    /// A Word document of before 2007 without one of its streams.
    StreamMissing,
    /// A Word document of before 2007 with a stream that ends too early.
    StreamCut,
    /// A file that ends before its text begins.
    CutBeforeText,
    /// A web archive without a page.
    NoWebPage,
    /// A web archive that is no mail.
    Archive,
}

impl Damage {
    /// What is broken, in both languages.
    #[must_use]
    pub fn words(self) -> Message {
        let (vi, en) = match self {
            Self::NoPages => ("không tìm thấy trang nào trong tệp PDF", "no pages found in the PDF"),
            Self::Objects => ("bảng chỉ mục bị hỏng", "its index of objects is broken"),
            Self::Contents => ("mất mục lục các phần của tệp", "its table of contents is lost"),
            Self::MainPart => ("thiếu phần chính của văn bản", "its main part is missing"),
            Self::Packing => ("một phần được nén theo cách Word không dùng", "a part is packed in a way that Word does not use"),
            Self::PartCut => ("một phần của tệp bị cắt cụt", "a packed part breaks off"),
            Self::PartBroken => ("một phần của tệp không giải nén được", "a packed part is broken"),
            Self::Checksum => ("một phần của tệp sai mã kiểm tra", "a packed part does not match its checksum"),
            Self::Xml => ("XML của một phần bị cắt cụt hoặc không phải XML", "the XML of a part breaks off, or is none"),
            Self::Directory => ("mục lục của tệp Word bị hỏng", "its directory is broken"),
            Self::Head => ("phần đầu của tệp Word bị hỏng", "its head is broken"),
            Self::TextMissing => ("không còn phần chữ", "its text is missing"),
            Self::StreamMissing => ("thiếu một phần dữ liệu", "a stream is missing"),
            Self::StreamCut => ("một phần dữ liệu bị cắt cụt", "a stream breaks off"),
            Self::CutBeforeText => ("tệp bị cắt cụt trước khi có chữ", "the file breaks off before any text"),
            Self::NoWebPage => ("không có trang nào trong tệp lưu trang web", "no page in the web archive"),
            Self::Archive => {
                ("không đọc được các phần của tệp lưu trang web", "the parts of the web archive cannot be told apart")
            }
        };
        Message::new(vi, en)
    }
}
