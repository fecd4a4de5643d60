//! What the window rules say of themselves.

use crate::check::Summary;

pub(super) const WRONG_YEAR_SUMMARY: Summary = Summary {
    vi: "Thời gian ghi sai năm so với văn bản, sự kiện, trích yếu và văn bản được thực hiện",
    en: "The window's year is none of those of the document, its event, its subject and the directive",
};

pub(super) const WRONG_YEAR: Summary = Summary {
    vi: "\
## Kiểm tra gì
Năm của thời gian tổ chức có trùng với một trong các năm đã biết: ngày ban hành, chữ ký số, sự kiện, trích yếu, văn bản được thực hiện và thời gian của cấp trên. Năm của văn bản được thực hiện không tính cho thời gian đã qua trước ngày ban hành, khi trích yếu hoặc sự kiện của chính văn bản cho biết năm.

## Vì sao quan trọng
Văn bản thường được soạn trên bản năm trước; năm cũ sót lại làm thời gian thành vô nghĩa.

## Ví dụ
Kế hoạch ngày 03/3/2025, trích yếu “… năm 2025”, ghi “từ ngày 10/3/2024 đến hết ngày 31/3/2024”.

## Cần làm gì
Đối chiếu năm với trích yếu và văn bản chỉ đạo rồi sửa năm của thời gian. Nếu chính trích yếu hoặc ngày ban hành sai năm thì sửa chỗ đó.

## Không báo khi
Thời gian vắt qua Tết dương lịch mà một đầu đúng năm; bắt đầu trong 120 ngày kể từ ngày ban hành; một trong hai năm của năm học nêu ở trích yếu; kế hoạch ban hành tháng 12 cho năm sau; chương trình nhiều năm (“giai đoạn 2021-2025”) hoặc dài hơn 300 ngày; năm không ghi mà suy ra; không có năm nào khác để so. Một đợt hoạt động chỉ bị báo khi sửa năm thì nằm trong thời gian chung.

## Quy định
Nghị định 30/2020/NĐ-CP, Điều 18: sai sót về nội dung được sửa đổi, thay thế bằng văn bản có hình thức tương đương.
",
    en: "\
## What it checks
Whether the year of the window is one of the years known: of the date of issue, the digital signature, the event, the subject, the directive carried out and the superior's window. The directive's own year is no excuse for a window that was over before the document was issued, where its subject or event says which year it is about.

## Why it matters
Documents are written over last year's; a year left standing makes the window meaningless.

## Example
A plan of 03/3/2025 on “… năm 2025” that says “từ ngày 10/3/2024 đến hết ngày 31/3/2024”.

## What to do
Compare the year with the subject and the directive, and mend the year of the window. If it is the subject or the date of issue that has the wrong year, mend that.

## What it does not flag
A window over New Year with one end in a known year; one that starts within 120 days of issue; either year of the school year in the subject; a plan issued in December for the next year; programmes of several years, or windows of more than 300 days; a year that is not written but inherited; documents of which no other year is known. A part is charged only where the right year would put it inside the main window.

## Provision
Decree 30/2020/NĐ-CP, Article 18: an error of contents is mended by a document of equal form.
",
};

pub(super) const SUPERIOR_SUMMARY: Summary = Summary {
    vi: "Thời gian khác với thời gian của văn bản cấp trên đang thực hiện",
    en: "The window is not the one of the directive that the document carries out",
};

pub(super) const SUPERIOR: Summary = Summary {
    vi: "\
## Kiểm tra gì
Hai đầu của thời gian với thời gian của cấp trên gần nhất chưa bị báo lỗi: nằm ngoài, rộng hơn, lệch (lỗi), hẹp hơn (lưu ý). Thời gian của một phần so với phần cùng tên ở cấp trên: nằm ngoài, rộng hơn, lệch (cảnh báo). Văn bản chỉ nêu thời gian của một phần, dài từ nửa thời gian của cấp trên trở lên: rộng hơn, lệch (cảnh báo), cùng ngày tháng nhưng khác năm (lỗi). Thời gian ở cấp của văn bản so với thời gian cấp trên đặt cho cấp đó (“Cấp xã: từ … đến …”): ngày cuối muộn hơn, hoặc nằm ngoài (cảnh báo); vòng của chính cấp trên mà văn bản nhắc lại cũng vậy.

## Vì sao quan trọng
Hoạt động ngoài thời gian cấp trên giao không được tính vào đợt, và báo cáo không kịp.

## Ví dụ
Bộ: “từ ngày 15/5/2025 đến hết ngày 15/6/2025”; Sở: “từ ngày 15/5/2025 đến hết ngày 30/6/2025”.

## Cần làm gì
Mở văn bản cấp trên nêu trong thông báo, sửa hai đầu cho khớp. Nếu cố ý làm rộng hơn hoặc lệch, cần cấp trên cho phép; ghi rõ căn cứ đó trong văn bản.

## Không báo khi
Trùng cả hai đầu; cấp trên đã điều chỉnh thời gian bằng văn bản sau, dù văn bản không dẫn (so với thời gian mới, nếu văn bản điều chỉnh có trước; không rõ trước hay sau thì không báo); thời gian chỉ ghi tháng mà cấp trên có ngày trong tháng đó; việc tự kiểm tra; cuộc thi ở cấp khác; giấy mời; sơ tuyển, tập luyện trước cuộc thi; một việc trong nhiều việc, ngắn hơn một phần ba và không mang nhãn “Thời gian”; báo cáo ghi thời gian thực tế rộng hơn hoặc lệch; cấp trên để mở (“căn cứ tình hình thực tế”): rộng hơn và lệch chỉ là lưu ý; văn bản cấp trên về sự kiện khác hoặc năm khác; chương trình cả năm.

## Quy định
Không có quy định riêng về thời gian; văn bản thực hiện thì theo văn bản mà nó thực hiện.
",
    en: "\
## What it checks
Both ends of the window against those of the nearest superior whose own window stands: outside, wider, shifted (errors), narrower (info). The window of a part beside that of the part of the same name: outside, wider, shifted (warnings). A document that gives the window of one part alone, half as long as the superior's and more: wider, shifted (warnings), the same days of another year (error). What is held at the document's level beside the time that the superior sets for it (`Cấp xã: từ … đến …`): a later last day, or outside (warnings); so with the superior's own round, told again.

## Why it matters
What is done outside the superior's window does not count for the campaign, and its results come too late.

## Example
The ministry: “từ ngày 15/5/2025 đến hết ngày 15/6/2025”; the department: “từ ngày 15/5/2025 đến hết ngày 30/6/2025”.

## What to do
Open the superior's document that the message names and bring both ends into line. Where the difference is meant, get the superior's leave and name it in the document.

## What it does not flag
The same ends; a window that the superior moved by a later letter, cited or not (the new one is the measure if the letter came before the document; where that is not known, none is); a month that is named for days within it; what a body checks by itself; a contest at another level; invitations; choosing and training before a contest; one task of several, shorter than a third and under no label of time; a report that tells of a wider or shifted time; wider or shifted is only an info where the superior leaves its window open (`căn cứ tình hình thực tế`); a superior's document on another event or year; programmes of a whole year.

## Provision
None on windows; a document that carries out another follows it.
",
};

pub(super) const SIBLING_SUMMARY: Summary = Summary {
    vi: "Thời gian khác nhau giữa các văn bản cùng cấp thực hiện cùng chỉ đạo, khi chưa có văn bản cấp trên",
    en: "Documents of one level for one directive or event disagree on the window, and the superior's is not at hand",
};

pub(super) const SIBLING: Summary = Summary {
    vi: "\
## Kiểm tra gì
Khi không có thời gian của cấp trên để so: thời gian của các văn bản cùng cấp thực hiện cùng chỉ đạo, hoặc cùng sự kiện cùng năm.

## Vì sao quan trọng
Hai nơi thực hiện cùng một chỉ đạo mà thời gian khác nhau thì ít nhất một nơi có thể đã ghi sai.

## Ví dụ
Hai Sở cùng thực hiện một công văn của Bộ: một Sở ghi “đến hết ngày 15/6/2025”, một Sở “đến hết ngày 30/6/2025”.

## Cần làm gì
Hỏi cơ quan ban hành văn bản chỉ đạo, hoặc xin bản chính, xem thời gian nào đúng; bên ghi sai thì sửa hoặc đính chính. Có bản chính thì kiểm tra lại với `--against`.

## Không báo khi
Có thời gian của cấp trên (WIN002 so với cấp trên); thời gian đã bị báo lỗi khác; từ ba văn bản trở lên thì chỉ báo thiểu số.

## Quy định
Không có quy định riêng; để người đọc xem lại.
",
    en: "\
## What it checks
Where no superior's window is at hand: the windows of documents of one level that carry out one directive, or hold one event in one year.

## Why it matters
Where two offices carry out one directive on different days, at least one of them may have it wrong.

## Example
Two departments under one letter of the ministry: one until “15/6/2025”, the other until “30/6/2025”.

## What to do
Ask the body that issued the directive, or get the original, to see which window is right; whoever has the wrong one mends it. With the original at hand, check again with `--against`.

## What it does not flag
Windows where the superior's is at hand (WIN002 compares with that); windows already charged; from three documents up only the minority is flagged.

## Provision
None of its own; for a human to look at.
",
};

pub(super) const INVERTED_SUMMARY: Summary =
    Summary { vi: "Thời gian kết thúc trước khi bắt đầu", en: "The window ends before it starts" };

pub(super) const INVERTED: Summary = Summary {
    vi: "\
## Kiểm tra gì
Ngày kết thúc có trước ngày bắt đầu không, ở mọi khoảng thời gian trong văn bản.

## Vì sao quan trọng
Khoảng thời gian như vậy không thực hiện được: hai ngày bị đảo, hoặc sai tháng, năm.

## Ví dụ
“từ ngày 26/5/2025 đến hết ngày 15/5/2025”.

## Cần làm gì
Xem hai ngày có bị đảo, hay tháng hoặc năm của một đầu gõ sai, rồi sửa đầu sai.

## Không báo khi
Bắt đầu và kết thúc cùng ngày; vắt qua năm mới (“từ ngày 25/12 đến hết ngày 05/01/2026”).

## Quy định
Nghị định 30/2020/NĐ-CP, Điều 18: sai sót về nội dung được sửa đổi, thay thế bằng văn bản có hình thức tương đương.
",
    en: "\
## What it checks
Whether a window, the main one or a part's, ends before its first day.

## Why it matters
Nobody can act on it: the two days are swapped, or a month or year is wrong.

## Example
“từ ngày 26/5/2025 đến hết ngày 15/5/2025”.

## What to do
See whether the two days are swapped, or the month or year of one is mistyped, and mend that one.

## What it does not flag
A first and last day that are the same; windows over New Year (“từ ngày 25/12 đến hết ngày 05/01/2026”).

## Provision
Decree 30/2020/NĐ-CP, Article 18: an error of contents is mended by a document of equal form.
",
};

pub(super) const EARLY_SUMMARY: Summary = Summary {
    vi: "Thời gian bắt đầu trước ngày ban hành, hoặc trước ngày của văn bản được căn cứ",
    en: "The window starts before the document, or a directive it rests on, was issued",
};

pub(super) const EARLY: Summary = Summary {
    vi: "\
## Kiểm tra gì
Ngày bắt đầu với ngày ban hành; khi ngày ban hành để trống thì với ngày sớm nhất có thể: đầu tháng (năm) đã ghi và ngày của văn bản được căn cứ.

## Vì sao quan trọng
Nơi nhận được giao việc cho những ngày đã qua; thường do chép nguyên thời gian của cấp trên, hoặc ghi sai ngày.

## Ví dụ
Công văn căn cứ công văn ngày 12/5/2025 mà ghi “từ ngày 10/5/2025 đến hết ngày 31/5/2025”.

## Cần làm gì
Dời ngày bắt đầu về sau ngày ban hành; nếu việc đã làm từ trước thì ghi rõ là đã triển khai. Nếu ngày ban hành sai thì sửa ngày ban hành.

## Không báo khi
Bắt đầu đúng ngày ban hành; thời gian ghi theo tháng mà ban hành ngay trong tháng đầu; báo cáo; văn bản đính chính; chương trình dài hơn 300 ngày. Nếu cấp trên bắt đầu đúng ngày đó thì chỉ là lưu ý.

## Quy định
Không có quy định riêng; để người đọc xem lại.
",
    en: "\
## What it checks
The first day against the day of issue; where that is blank, against the earliest it can be: the first of the month or year that is given, and the date of a document it rests on.

## Why it matters
Work is ordered for days already gone; often the superior's window was copied as it stood, or a day is wrong.

## Example
A letter resting on one of 12/5/2025 that says “từ ngày 10/5/2025 đến hết ngày 31/5/2025”.

## What to do
Move the first day behind the day of issue, or say that the work has begun already. If it is the day of issue that is wrong, mend that.

## What it does not flag
A window that starts on the day of issue; one given by months that is ordered in its first; reports; letters that correct a paper; programmes of more than 300 days. Where the superior's window starts on that same day it is only an info.

## Provision
None of its own; for a human to look at.
",
};
