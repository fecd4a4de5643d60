//! What the deadline rules say of themselves.

use crate::check::Summary;

pub(super) const LATE_SUMMARY: Summary = Summary {
    vi: "Hạn báo cáo muộn hơn hạn cấp trên yêu cầu",
    en: "Reports are due later than the superior wants its own",
};

pub(super) const LATE: Summary = Summary {
    vi: "\
## Kiểm tra gì
Hạn cuối để gửi báo cáo với hạn cuối của cấp trên gần nhất có nêu hạn; nếu cấp trên nêu hạn cho cùng nơi nhận báo cáo
thì với hạn đó. “Trước ngày 06/5” nghĩa là hết ngày 05/5.

## Vì sao quan trọng
Đơn vị tổng hợp báo cáo để gửi cấp trên; nhận đủ báo cáo sau hạn của cấp trên thì chắc chắn trễ.

## Ví dụ
Bộ: “trước ngày 10/6/2025”; Sở: “chậm nhất ngày 12/6/2025”.

## Cần làm gì
Đặt hạn sớm hơn hạn của cấp trên vài ngày, đủ để tổng hợp.

## Không báo khi
Cùng ngày; hạn đã được cấp trên đôn đốc, gia hạn hoặc điều chỉnh bằng văn bản sau (so với hạn mới); báo cáo nhanh, đăng ký, gửi kế hoạch; cấp trên cần báo cáo trước khi hết đợt còn văn bản cần kết quả sau đợt; cấp trên nói về sự kiện khác hoặc năm khác.

## Quy định
Không có quy định riêng; hạn của cấp trên nêu ngay trong văn bản được căn cứ.
",
    en: "\
## What it checks
The last day for reports against that of the nearest superior that names one; where it names one for the same addressee,
against that. “Trước ngày 06/5” means by 05/5.

## Why it matters
The office collects reports for its superior; what comes in after the superior's day is too late for certain.

## Example
The ministry: “trước ngày 10/6/2025”; the department: “chậm nhất ngày 12/6/2025”.

## What to do
Set a day some days before the superior's, so that there is time to put the reports together.

## What it does not flag
The same day; a day that the superior moved, or asked for again, by a later letter (that one is the measure); quick reports, registrations, plans to be sent in; a superior that wants word before the window is over where the document wants results after it; a superior's document on another event or year.

## Provision
None of its own; the superior's day stands in the document that is carried out.
",
};

pub(super) const EARLY_SUMMARY: Summary = Summary {
    vi: "Hạn báo cáo kết quả đến trước ngày cuối của thời gian tổ chức",
    en: "The results of a window are due before its last day",
};

pub(super) const EARLY: Summary = Summary {
    vi: "\
## Kiểm tra gì
Hạn cuối để báo cáo kết quả với ngày cuối của thời gian tổ chức.

## Vì sao quan trọng
Báo cáo khi hoạt động chưa xong thì thiếu, hoặc một trong hai ngày ghi sai.

## Ví dụ
“từ ngày 15/5/2025 đến hết ngày 15/6/2025”, “báo cáo kết quả trước ngày 10/6/2025”.

## Cần làm gì
Lùi hạn báo cáo đến sau ngày cuối, nhưng vẫn trước hạn cấp trên. Nếu là báo cáo nhanh hay sơ kết thì ghi đúng như vậy.

## Không báo khi
Hạn đúng vào ngày cuối (“trước ngày 16/6” là hết ngày 15/6); báo cáo gửi trước khi cuộc kiểm tra, giám sát bắt đầu; đăng ký, gửi kế hoạch, báo cáo nhanh, sơ kết, báo cáo tình hình vào một giờ trong đợt; văn bản đính chính; kết quả vòng thi ở cấp dưới; kết quả của một việc mà cả trích yếu lẫn thời gian đều không nêu (“kết quả rà soát”); còn một hạn báo cáo khác sau đó cho cùng nơi nhận; thời gian chỉ ghi tháng; thời gian dài hơn 120 ngày (báo cáo định kỳ); ngày cuối đã bị báo lỗi.

## Quy định
Không có quy định riêng; để người đọc xem lại.
",
    en: "\
## What it checks
The last day for results against the last day of the window.

## Why it matters
A report on work that still goes on is not whole, or one of the two days is wrong.

## Example
“từ ngày 15/5/2025 đến hết ngày 15/6/2025”, “báo cáo kết quả trước ngày 10/6/2025”.

## What to do
Move the deadline behind the last day, but keep it before the superior's. If an interim report is meant, call it that.

## What it does not flag
Results due on the last day (“trước ngày 16/6” is by 15/6); what is sent in before an inspection begins; registrations, plans to be sent in, quick and interim reports, word of how things stand by an hour while the window runs; letters that correct a paper; results of a contest's round at a lower level; results of a piece of work that neither the subject nor the window names (“kết quả rà soát”); an earlier deadline where a later one to the same body follows; a window that only names its month; windows of more than 120 days, which are reported on while they run; a window that is charged itself.

## Provision
None of its own; for a human to look at.
",
};

pub(super) const WRONG_YEAR_SUMMARY: Summary = Summary {
    vi: "Hạn ghi sai năm so với văn bản, sự kiện, trích yếu, văn bản được thực hiện và thời gian tổ chức",
    en: "The deadline's year is none of those of the document, its event, its subject, the directive, nor follows its window",
};

pub(super) const WRONG_YEAR: Summary = Summary {
    vi: "\
## Kiểm tra gì
Năm của hạn với các năm đã biết, năm kết thúc thời gian tổ chức và năm liền sau. Năm của văn bản được thực hiện không tính cho hạn đã qua trước ngày ban hành, khi trích yếu hoặc sự kiện của chính văn bản cho biết năm. Hạn báo cáo đã qua trước ngày ban hành, mà lùi một năm thì ngay sau thời gian tổ chức, hoặc vào năm mà chính văn bản nêu, cũng bị báo (tháng 01 ghi năm cũ).

## Vì sao quan trọng
Hạn năm trước sót lại thì không ai thực hiện được.

## Ví dụ
Công văn ngày 12/5/2025, thời gian đến hết ngày 15/6/2025, “báo cáo trước ngày 20/6/2024”.

## Cần làm gì
Sửa năm của hạn theo năm của đợt; kiểm tra luôn các ngày khác chép cùng đoạn.

## Không báo khi
Báo cáo tháng 01 năm sau của đợt cuối năm; hạn trong 120 ngày kể từ ngày ban hành; việc (không phải báo cáo) phải xong trong các năm tới; chương trình nhiều năm; năm không ghi. Thời gian tổ chức bị báo sai năm thì không dùng để so.

## Quy định
Nghị định 30/2020/NĐ-CP, Điều 18: sai sót về nội dung được sửa đổi, thay thế bằng văn bản có hình thức tương đương.
",
    en: "\
## What it checks
The year of a deadline against the years known, the year in which the window ends and the one after it. The directive's own year is no excuse for a day that was over before the document was issued, where its subject or event says which year it is about. So does a report that was due before the document itself, and would be due a year later soon after the window, or in a year that the document names (a January with the old year).

## Why it matters
Nobody can meet a deadline left over from last year.

## Example
A letter of 12/5/2025 with a window until 15/6/2025 and “báo cáo trước ngày 20/6/2024”.

## What to do
Mend the year by that of the campaign, and look at the other days of the same paragraph.

## What it does not flag
A report due in January on a window late in the year; deadlines within 120 days of issue; work other than reports that is due in years to come; programmes of several years; a year that is not written. A window in a wrong year is no measure.

## Provision
Decree 30/2020/NĐ-CP, Article 18: an error of contents is mended by a document of equal form.
",
};

pub(super) const SIBLING_SUMMARY: Summary = Summary {
    vi: "Các văn bản cùng cấp thực hiện cùng chỉ đạo có hạn báo cáo khác nhau",
    en: "Documents that carry out the same directive ask for reports by different days",
};

pub(super) const SIBLING: Summary = Summary {
    vi: "\
## Kiểm tra gì
Hạn báo cáo của các văn bản cùng cấp thực hiện cùng chỉ đạo, hoặc cùng sự kiện cùng năm.

## Vì sao quan trọng
Có thể một nơi đã hiểu sai “trước ngày” của cấp trên; thường là bình thường.

## Ví dụ
Hai xã thực hiện cùng một công văn: “trước ngày 20/6/2025” và “trước ngày 22/6/2025”.

## Cần làm gì
Không bắt buộc sửa. Nếu các đơn vị cùng nộp về một nơi thì hỏi nơi đó hạn nào đúng.

## Không báo khi
Hạn đã bị báo lỗi khác; từ ba văn bản trở lên thì chỉ báo thiểu số.

## Quy định
Không có quy định riêng.
",
    en: "\
## What it checks
The days for reports of documents of one level that carry out one directive, or hold one event in one year.

## Why it matters
One office may have misread the superior's `trước ngày`; often it is quite in order.

## Example
Two communes under one letter: “trước ngày 20/6/2025” and “trước ngày 22/6/2025”.

## What to do
Nothing must be changed. Where all report to one body, ask it which day holds.

## What it does not flag
Deadlines already charged; from three documents up only the minority is flagged.

## Provision
None of its own.
",
};

pub(super) const MISSING_SUMMARY: Summary = Summary {
    vi: "Cấp trên yêu cầu báo cáo theo hạn, văn bản thực hiện không nêu hạn",
    en: "The superior wants a report by a day, the document that collects for it names none",
};

pub(super) const MISSING: Summary = Summary {
    vi: "\
## Kiểm tra gì
Văn bản thực hiện một chỉ đạo có hạn báo cáo thì có nêu hạn cho các đơn vị không.

## Vì sao quan trọng
Không có hạn thì báo cáo không về kịp để tổng hợp.

## Ví dụ
Bộ: “báo cáo trước ngày 10/6/2025”; Sở chỉ ghi “báo cáo kết quả về Sở”.

## Cần làm gì
Thêm một ngày cụ thể, sớm hơn hạn của cấp trên nêu trong thông báo.

## Không báo khi
Báo cáo, tờ trình, giấy mời, biên bản; quyết định không yêu cầu báo cáo; văn bản ở giữa đã thiếu hạn (chỉ báo ở đó); văn bản nêu ngày gửi hồ sơ, danh sách đến chính nơi cấp trên muốn nhận báo cáo; văn bản nêu ngày báo cáo hằng năm; hạn của cấp trên chỉ là hạn cấp trên tự báo cáo lên trên.

## Quy định
Không có quy định riêng.
",
    en: "\
## What it checks
Whether a document that carries out a directive with a day for reports names one to its own units.

## Why it matters
Without a day the reports do not come in time to be collected.

## Example
The ministry: “báo cáo trước ngày 10/6/2025”; the department says only “báo cáo kết quả về Sở”.

## What to do
Name a day, earlier than the superior's that the message gives.

## What it does not flag
Reports, submissions, invitations, minutes; decisions that ask for no report; documents under one that names no day already (only that one is flagged); documents that name a day for files or lists to the very office that wants the report, or a day of every year; a day by which the superior's own report goes up.

## Provision
None of its own.
",
};
