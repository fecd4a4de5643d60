//! The register as a workbook: days are days, columns can be filtered and sorted, files can be opened by a click, what is urgent or late
//! is coloured, and it prints.
//!
//! Behind the columns that the CSV has stand those of the inbound register (sổ đăng ký văn bản đến, Nghị định 30/2020/NĐ-CP, annexes IV and VI)
//! that these do not hold yet; what only the receiver knows is left blank.

mod cells;
mod link;

use std::io::{self, Write};

use rust_xlsxwriter::{DocProperties, Workbook, Worksheet, XlsxError};

use super::TriageOptions;
use crate::report::Style;
use crate::triage::Triage;
use cells::{Looks, Sheet};

/// A4.
const PAPER: u8 = 9;
/// Rows of a sheet, the heading not counted.
const MOST: usize = 1_048_575;

/// A column: its headings and its width in letters.
struct Column {
    vi: &'static str,
    en: &'static str,
    width: u32,
}

const fn column(vi: &'static str, en: &'static str, width: u32) -> Column {
    Column { vi, en, width }
}

/// The columns that the CSV has, too, as many as [`SHARED`], then those of the register.
const COLUMNS: &[Column] = &[
    column("Tệp", "File", 26),
    column("Độ khẩn", "Urgency", 11),
    column("Số, ký hiệu", "Number", 20),
    column("Ngày văn bản", "Date", 11),
    column("Cơ quan ban hành", "Issuer", 24),
    column("Cấp", "Level", 11),
    column("Loại", "Type", 7),
    column("Trích yếu", "Subject", 42),
    column("Thực hiện văn bản", "Carries out", 28),
    column("Từ ngày", "Window from", 11),
    column("Đến ngày", "Window to", 11),
    column("Hạn", "Deadline", 11),
    column("Còn (ngày)", "Days left", 8),
    column("Lỗi", "Errors", 7),
    column("Cảnh báo", "Warnings", 9),
    column("Trùng với", "Duplicate of", 24),
    column("Số đến", "Arrival number", 9),
    column("Ngày đến", "Arrival date", 11),
    column("Tên loại và trích yếu nội dung", "Type and subject in words", 44),
    column("Số của văn bản", "Serial", 9),
    column("Ký hiệu của văn bản", "Symbol", 18),
    column("Số trang", "Pages", 8),
    column("Chức vụ người ký", "Signer's title", 18),
    column("Người ký", "Signer", 20),
    column("Nơi nhận", "Recipients", 36),
    column("Đơn vị hoặc người nhận", "Unit or person to deal with it", 20),
    column("Ngày chuyển", "Passed on", 11),
    column("Ký nhận", "Received by", 14),
    column("Ghi chú", "Notes", 44),
];

/// How many columns the CSV has, too.
const SHARED: u16 = 16;

pub(super) fn write(triage: &Triage<'_>, options: &TriageOptions, out: &mut dyn Write) -> io::Result<()> {
    let style = &options.style;
    if triage.rows.len() + triage.unreadable.len() > MOST {
        let words = style.pick(
            "quá nhiều văn bản cho một bảng tính; hãy chia thư mục, hoặc dùng --format csv",
            "too many documents for a sheet; divide the folder, or use --format csv",
        );
        return Err(io::Error::other(words));
    }
    let bytes = workbook(triage, options).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn workbook(triage: &Triage<'_>, options: &TriageOptions) -> Result<Vec<u8>, XlsxError> {
    let style = &options.style;
    let mut workbook = Workbook::new();
    // The one time that is written down is that of --today, so that the same input gives the same bytes.
    let properties = DocProperties::new()
        .set_title(style.pick("Danh sách văn bản đến", "Inbound documents"))
        .set_author("doichieu")
        .set_comment(format!("doichieu triage --today {}", triage.today))
        .set_creation_datetime(&triage.today);
    workbook.set_properties(&properties);
    let sheet = workbook.add_worksheet();
    sheet.set_name(style.pick("Văn bản đến", "Inbound"))?;
    let looks = Looks::new();
    heading(sheet, &looks, style)?;
    let mut rows = Sheet { to: sheet, looks: &looks, options, next: 1, lines: 1 };
    for row in &triage.rows {
        rows.document(row)?;
    }
    for unreadable in &triage.unreadable {
        rows.unreadable(unreadable)?;
    }
    let last = rows.next - 1;
    page(sheet, last, style)?;
    workbook.save_to_buffer()
}

fn heading(sheet: &mut Worksheet, looks: &Looks, style: &Style) -> Result<(), XlsxError> {
    for (n, column) in (0..).zip(COLUMNS) {
        let look = if n < SHARED { &looks.heading } else { &looks.register_heading };
        sheet.write_string_with_format(0, n, style.pick(column.vi, column.en), look)?;
        sheet.set_column_width(n, column.width)?;
    }
    // Headings of two lines.
    sheet.set_row_height(0, 32)?;
    Ok(())
}

/// Filters, a heading that stays, and how it prints: the columns that the CSV has on the width of a page.
fn page(sheet: &mut Worksheet, last: u32, style: &Style) -> Result<(), XlsxError> {
    let right = u16::try_from(COLUMNS.len()).unwrap_or(u16::MAX) - 1;
    sheet.autofilter(0, 0, last, right)?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_landscape().set_paper_size(PAPER).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_print_area(0, 0, last, SHARED - 1)?;
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    sheet.set_footer(style.pick("&L&A&RTrang &P/&N", "&L&A&RPage &P of &N"));
    Ok(())
}
