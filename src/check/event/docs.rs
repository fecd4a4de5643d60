//! What the event rules say of themselves.

use crate::check::Summary;

pub(super) const WRONG_DAY_SUMMARY: Summary = Summary {
    vi: "Ngày kỷ niệm ghi sai ngày, hoặc khác ngày cấp trên ghi",
    en: "A known observance with another day, or with another than the superior gives",
};

pub(super) const WRONG_DAY: Summary = Summary {
    vi: "\
## Kiểm tra gì
Ngày ghi cạnh tên một ngày kỷ niệm (sau tên; hoặc ngay trước tên, cách bởi gạch nối hay ngoặc) với bảng các ngày kỷ niệm; sự kiện không có trong bảng thì với văn bản cấp trên.

## Vì sao quan trọng
Sai ngày thì tổ chức sai ngày, và khẩu hiệu, băng rôn in sai theo.

## Ví dụ
“Ngày Thầy thuốc Việt Nam 27/3” (đúng là 27/02).

## Cần làm gì
Sửa ngày của sự kiện theo thông báo; nếu là sự kiện riêng của địa phương thì dùng tên khác hoặc khai trong `doichieu.toml`.

## Không báo khi
Không ghi ngày; một ngày nằm trong tuần lễ, tháng hành động; khác nhau chỉ ở cách viết (“01-10”, “1/10”).

## Quy định
Văn bản đặt ra ngày kỷ niệm, nêu ở bảng của chương trình.
",
    en: "\
## What it checks
The day beside the name of an observance (behind it, or right before it with a dash or a bracket between) against the table of observances; for an event that is not in it, against the superior's document.

## Why it matters
With the wrong day it is held on the wrong day, and printed on banners.

## Example
“Ngày Thầy thuốc Việt Nam 27/3” (it is 27/02).

## What to do
Mend the day as the message says; for an event of the place's own, use another name or add it in `doichieu.toml`.

## What it does not flag
A name without a day; a day within a week or month that is observed; days that differ only in how they are written (“01-10”, “1/10”).

## Provision
The document that set the observance, given in the program's table.
",
};

pub(super) const WRONG_YEAR_SUMMARY: Summary = Summary {
    vi: "Trích yếu, khẩu hiệu và nội dung ghi năm của sự kiện khác nhau",
    en: "Subject, slogan and body disagree on the year of the event",
};

pub(super) const WRONG_YEAR: Summary = Summary {
    vi: "\
## Kiểm tra gì
Năm gắn với sự kiện của văn bản ở trích yếu, khẩu hiệu và nội dung; số năm kỷ niệm với hai ngày ghi trong ngoặc sau đó.
## Vì sao quan trọng
Năm của bản cũ sót lại trong khẩu hiệu sẽ được in ra.

## Ví dụ
Trích yếu “Tháng hành động vì trẻ em năm 2025”, khẩu hiệu “… năm 2024”; “kỷ niệm 80 năm … (19/8/1945 - 19/8/2026)”.

## Cần làm gì
Sửa năm ở chỗ lạc; nếu cố ý nhắc năm trước thì viết rõ, ví dụ “phát huy kết quả năm …”.

## Không báo khi
Kết quả năm trước (“kết quả … năm 2024”); năm lịch sử, năm học, giai đoạn; báo cáo; trích yếu có nhiều năm; nhiều số năm trước một ngoặc.

## Quy định
Nghị định 30/2020/NĐ-CP, Điều 18: sai sót về nội dung được sửa đổi, thay thế bằng văn bản có hình thức tương đương.
",
    en: "\
## What it checks
The year given to the document's own event in subject, slogan and body; the years of an anniversary against the two days in brackets behind it.

## Why it matters
Last year's year left in a slogan will be printed.

## Example
The subject “Tháng hành động vì trẻ em năm 2025”, a slogan “… năm 2024”; “kỷ niệm 80 năm … (19/8/1945 - 19/8/2026)”.

## What to do
Mend the year that is at odds; if an earlier year is meant, say so, as in “phát huy kết quả năm …”.

## What it does not flag
The results of an earlier year (“kết quả … năm 2024”); years of history, school years, periods; reports; subjects with several years; several counts before one bracket.

## Provision
Decree 30/2020/NĐ-CP, Article 18: an error of contents is mended by a document of equal form.
",
};

pub(super) const MISNAMED_SUMMARY: Summary = Summary {
    vi: "Tên ngày kỷ niệm, hoặc tên sự kiện của cấp trên, ghi nhầm một chữ",
    en: "A known observance, or the superior's event, with a name one slip away",
};

pub(super) const MISNAMED: Summary = Summary {
    vi: "\
## Kiểm tra gì
Tên sự kiện chỉ khác tên đã biết, hoặc tên ở văn bản cấp trên, một ký tự, một dấu hoặc hai ký tự đảo nhau.

## Vì sao quan trọng
Tên sai được chép tiếp xuống cấp dưới và lên băng rôn.

## Ví dụ
“Ngày Thầy thuốc Việt Năm”.

## Cần làm gì
Sửa tên sự kiện theo tên đúng trong thông báo.

## Không báo khi
Khác chữ hoa, cách đặt dấu, chữ viết tắt; số khác nhau; chữ đọc từ ảnh; cùng một lỗi lặp lại chỉ báo một lần.

## Quy định
Nghị định 30/2020/NĐ-CP, Phụ lục II (viết hoa tên các ngày lễ, kỷ niệm).
",
    en: "\
## What it checks
Names of events that differ from a known one, or from the superior's, by one character, one tone mark, or two neighbours swapped.

## Why it matters
A wrong name is copied down the levels and onto banners.

## Example
“Ngày Thầy thuốc Việt Năm”.

## What to do
Mend the name as the message gives it.

## What it does not flag
Capitals, tone placement, abbreviations; other figures; letters read off a picture; the same slip a second time.

## Provision
Decree 30/2020/NĐ-CP, annex II (capitals in the names of observances).
",
};

pub(super) const OUTSIDE_SUMMARY: Summary = Summary {
    vi: "Ngày của sự kiện nằm ngoài thời gian tổ chức",
    en: "The day of the event that the document is about lies outside the campaign's window",
};

pub(super) const OUTSIDE: Summary = Summary {
    vi: "\
## Kiểm tra gì
Ngày của sự kiện ở trích yếu (không có thì của cấp trên) với thời gian tổ chức.

## Vì sao quan trọng
Đợt hưởng ứng một ngày thường gồm cả ngày đó; không gồm thì có thể thời gian ghi sai.

## Ví dụ
Hưởng ứng Ngày Môi trường thế giới 05/6 “từ ngày 10/6/2025 đến hết ngày 20/6/2025”.

## Cần làm gì
Xem ngày của sự kiện và thời gian tổ chức, kéo thời gian cho bao ngày ấy, hoặc ghi rõ đây là đợt chuẩn bị.

## Không báo khi
Ngày khác chỉ được nhắc đến; tuần lễ, tháng hành động có ngày chung với thời gian; thời gian chuẩn bị, đăng ký, thi đua; thời gian đã bị báo lỗi.

## Quy định
Không có quy định riêng; để người đọc xem lại.
",
    en: "\
## What it checks
The day of the event named in the subject (else of the superior's) against the window.

## Why it matters
A campaign for a day mostly includes the day; where it does not, the window may be wrong.

## Example
Ngày Môi trường thế giới 05/6 with “từ ngày 10/6/2025 đến hết ngày 20/6/2025”.

## What to do
Look at the day and the window: let the window take the day in, or say that it is for preparing.

## What it does not flag
Other observances that are merely named; weeks or months that share a day with the window; windows for preparing, signing up or emulation; a window that is charged already.

## Provision
None of its own; for a human to look at.
",
};
