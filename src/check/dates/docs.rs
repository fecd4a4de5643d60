//! What the rules of this family say of themselves.

use super::{Rule, Severity, Summary};

pub(super) const DAT001: usize = 0;
pub(super) const DAT002: usize = 1;
pub(super) const DAT003: usize = 2;
pub(super) const DAT004: usize = 3;

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "DAT001",
        name: "no-such-date",
        severity: Severity::Error,
        summary: Summary { vi: "Ngày không có trong lịch", en: "A date that does not exist" },
        docs: Summary {
            vi: "## Kiểm tra gì
Ngày không có trong lịch, hoặc các chữ số không thể tách chắc chắn thành ngày, tháng, năm; nêu rõ ngày đó thuộc văn bản viện dẫn, thời gian hay thời hạn nào.

## Vì sao quan trọng
Không ai thực hiện hoặc tra cứu được theo một ngày không có.

## Ví dụ
`31/4/2025`; `29/02/2025`; `05/112025`

## Cần làm gì
Xem lịch hoặc bản gốc, sửa thành ngày có thật.

## Không báo khi
Chữ số liền nhau nhưng chỉ đọc được một cách (`tháng3`); số hiệu, tỷ lệ, phân số giống ngày; ngày âm lịch (`30/02 âm lịch`, `30/02 năm Bính Ngọ`).

## Quy định
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.4.",
            en: "## What it checks
Days that no calendar has, and figures that cannot be split into day, month and year with certainty; it names the citation, timeframe or deadline they belong to.

## Why it matters
Nobody can act on, or look up, a day that does not exist.

## Example
`31/4/2025`; `29/02/2025`; `05/112025`

## What to do
Look at the calendar or the original, and write a day that exists.

## What it does not flag
Figures run together that can be read in one way only (`tháng3`); numbers, ratios and fractions that look like dates; days of the lunar calendar (`30/02 âm lịch`, `30/02 năm Bính Ngọ`).

## Provision
Nghị định 30/2020/NĐ-CP, annex I, part I, II.4.",
        },
    },
    Rule {
        code: "DAT002",
        name: "date-blank",
        severity: Severity::Info,
        summary: Summary { vi: "Ngày, tháng ban hành còn để trống", en: "The day or month of issue is blank" },
        docs: Summary {
            vi: "## Kiểm tra gì
Ngày, tháng ở dòng địa danh (`Hà Nội, ngày     tháng 4 năm 2025`), kể cả ngày đóng bằng chữ ký số.

## Vì sao quan trọng
Không có ngày thì không biết văn bản có hiệu lực và thời hạn tính từ khi nào. Bản dự thảo để trống là bình thường nên chỉ là lưu ý; văn bản đã ký số là cảnh báo.

## Ví dụ
`ngày      tháng      năm 2026`

## Cần làm gì
Điền ngày, tháng khi phát hành. Bản dự thảo thì bỏ qua, hoặc kiểm tra với `--draft`.

## Không báo khi
Ngày được đóng dấu vào chỗ trống; ngày trên ảnh quét mà máy không đọc chắc; văn bản có chữ DỰ THẢO và chưa ký.

## Quy định
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.4.",
            en: "## What it checks
Day and month beside the place (`Hà Nội, ngày     tháng 4 năm 2025`), a date stamped by a digital signature included.

## Why it matters
Without a date nobody knows from when the document and its deadlines run. In a draft the blank is normal, hence an info; in a digitally signed document it is a warning.

## Example
`ngày      tháng      năm 2026`

## What to do
Fill in day and month when it is issued. For a draft leave it, or check with `--draft`.

## What it does not flag
A date that was stamped into the blank; one in a scan that recognition was unsure of; an unsigned document marked DỰ THẢO.

## Provision
Nghị định 30/2020/NĐ-CP, annex I, part I, II.4.",
        },
    },
    Rule {
        code: "DAT003",
        name: "date-differs-from-signature",
        severity: Severity::Warning,
        summary: Summary {
            vi: "Ngày ghi trên văn bản trước ngày ký số đầu tiên, hoặc sau quá năm ngày",
            en: "The date printed lies before the first signature's day, or more than five days after",
        },
        docs: Summary {
            vi: "## Kiểm tra gì
Ngày ghi ở dòng địa danh so với ngày của chữ ký số đầu tiên (giờ Việt Nam).

## Vì sao quan trọng
Văn bản được ký rồi mới lấy số và ghi ngày, thường cùng ngày hoặc ngày làm việc kế tiếp. Ngày ghi trước ngày ký là lùi ngày hoặc gõ nhầm; cách quá xa thường là ngày của bản nháp hoặc của tháng trước.

## Ví dụ
`ngày 25 tháng 3 năm 2025` trên văn bản ký lúc `25/04/2025 08:35`

## Cần làm gì
Xem lại ngày ghi trên văn bản và ngày ký số; ghi ngày văn thư cấp số.

## Không báo khi
Ngày trên văn bản còn để trống một phần, hoặc lấy từ chính chữ ký số; cấp số muộn trong vòng năm ngày (ngày nghỉ, ký buổi tối); bản sao y, sao lục, trích sao ký lại sau này.

## Quy định
Nghị định 30/2020/NĐ-CP, Điều 13, Điều 15 và Điều 18.",
            en: "## What it checks
The date beside the place against the day of the first digital signature (Vietnam's time).

## Why it matters
A document is signed first and then numbered and dated, as a rule on that day or the next working day. A date before the signature is backdated or mistyped; one far off is often left over from a draft or from last month.

## Example
`ngày 25 tháng 3 năm 2025` on a document signed at `25/04/2025 08:35`

## What to do
Compare the printed date with the signature's; the date is that on which the registry gave the number.

## What it does not flag
A date that is partly blank, or that was taken from the signature itself; a number given up to five days later (days off, signed in the evening); copies that were signed again later (sao y, sao lục, trích sao).

## Provision
Nghị định 30/2020/NĐ-CP, Articles 13, 15 and 18.",
        },
    },
    Rule {
        code: "DAT004",
        name: "weekday-mismatch",
        severity: Severity::Error,
        summary: Summary { vi: "Thứ không khớp với ngày", en: "The weekday is not that of the date" },
        docs: Summary {
            vi: "## Kiểm tra gì
Thứ ghi cạnh ngày, trước nhiều ngày (“các ngày Chủ nhật (08, 15, 22/6/2025)”) hoặc ở cột “Thứ” cạnh cột “Ngày” so với lịch.

## Vì sao quan trọng
Người dự họp không biết theo thứ hay theo ngày; thường ngày được chép từ văn bản năm trước.

## Ví dụ
`thứ Hai, ngày 22/4/2025` (ngày 22/4/2025 là thứ Ba)

## Cần làm gì
Tra lịch: sửa thứ hoặc sửa ngày.

## Không báo khi
Ngày không ghi năm và khớp với năm sau của văn bản; thứ không gắn với một ngày (`thứ Hai hằng tuần`); số thứ tự (`tiết thứ 5, ngày …`).

## Quy định
Không có điều khoản riêng; ngày giờ phải chính xác (Nghị định 30/2020/NĐ-CP, Điều 10).",
            en: "## What it checks
The weekday written beside a date, before several days (`các ngày Chủ nhật (08, 15, 22/6/2025)`) or in a column `Thứ` beside one of days, against the calendar.

## Why it matters
Those invited cannot tell whether the weekday or the date holds; often the date was left over from last year's document.

## Example
`thứ Hai, ngày 22/4/2025` (22/4/2025 is a Tuesday)

## What to do
Look at the calendar and mend the weekday or the date.

## What it does not flag
A day without a year that fits the year after the document's; a weekday that belongs to no date (`thứ Hai hằng tuần`); what is counted (`tiết thứ 5, ngày …`).

## Provision
None of its own; what a document says must be exact (Nghị định 30/2020/NĐ-CP, Article 10).",
        },
    },
];
