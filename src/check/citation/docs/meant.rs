//! What the rules say of themselves that ask which document is meant, and whether it is there.

use crate::check::Summary;

pub(in crate::check::citation) const ABSENT_SUMMARY: Summary = Summary {
    vi: "Căn cứ không có trong các văn bản đang đối chiếu",
    en: "A basis is not among the documents at hand",
};

pub(in crate::check::citation) const ABSENT: Summary = Summary {
    vi: "\
## Kiểm tra gì
Mỗi văn bản được nêu làm căn cứ có trong tập văn bản (kể cả `--against`, `--register`) hay không.

## Vì sao quan trọng
Không có văn bản cấp trên thì không đối chiếu được thời gian, thời hạn, chủ đề với văn bản đó.

## Ví dụ
`Thực hiện Công văn số 215/BYT-DP …` mà công văn ấy không có trong tập.

## Cần làm gì
Không phải lỗi. Muốn so với văn bản đó thì thêm tệp của nó vào lần kiểm tra, hoặc dùng `--against`, `--register`.

## Không báo khi
Luật, nghị định, thông tư, nghị quyết, văn bản của Đảng: căn cứ chung, không phải chỉ đạo về một việc. Văn bản chỉ được
nhắc đến. Khi có hai văn bản cùng khớp. Khi CIT001, CIT002 hoặc CIT009 đã cho biết vì sao không tìm thấy.

## Quy định
Không có; chỉ để biết đã đối chiếu đến đâu.
",
    en: "\
## What it checks
Whether each paper named as a basis is among the documents (`--against` and `--register` included).

## Why it matters
Without the superior's document its window, deadline and themes cannot be compared.

## Example
`Thực hiện Công văn số 215/BYT-DP …`, and that letter is not there.

## What to do
This is no fault. To have it compared, give its file too, or use `--against` or `--register`.

## What it does not flag
Laws, decrees, circulars, resolutions, papers of the Party: standing bases, not directives about a matter. What is
merely mentioned. Where two documents fit. Where CIT001, CIT002 or CIT009 has said why none is found.

## Provision
None; it tells how far the comparison reaches.
",
};

pub(in crate::check::citation) const INCOMPLETE_SUMMARY: Summary = Summary {
    vi: "Viện dẫn lần đầu thiếu số, ngày hoặc cơ quan ban hành",
    en: "A first mention lacks number, date or issuer",
};

pub(in crate::check::citation) const INCOMPLETE: Summary = Summary {
    vi: "\
## Kiểm tra gì
Lần đầu một văn bản được nhắc trong nội dung: có đủ số, ngày ban hành và cơ quan ban hành không.

## Vì sao quan trọng
Thiếu một phần thì người nhận khó tra, và không đối chiếu được với chính văn bản đó.

## Ví dụ
`Nghị quyết số 57-NQ/TW` mà chưa có chỗ nào trước đó ghi ngày và cơ quan ban hành.

## Cần làm gì
Bổ sung phần còn thiếu ở lần viện dẫn đầu tiên; các lần sau được ghi gọn.

## Không báo khi
Luật, pháp lệnh, bộ luật (chỉ cần ghi tên). Các lần nhắc sau. Văn bản nhắc trong trích yếu.

## Quy định
Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II, khoản 6 điểm b.
",
    en: "\
## What it checks
The first mention of a paper in the text: whether it gives number, date and issuer.

## Why it matters
With a part left out the paper is hard to find, and nothing can be compared with it.

## Example
`Nghị quyết số 57-NQ/TW`, with its date and issuer nowhere before.

## What to do
Add what is missing at the first mention; later ones may be short.

## What it does not flag
Laws and ordinances, which are cited by name. Later mentions. Papers named in the subject.

## Provision
Nghị định 30/2020/NĐ-CP, annex I, part I, section II, clause 6(b).
",
};

pub(in crate::check::citation) const CYCLE_SUMMARY: Summary =
    Summary { vi: "Các văn bản căn cứ lẫn nhau thành vòng", en: "Documents rest on each other in a circle" };

pub(in crate::check::citation) const CYCLE: Summary = Summary {
    vi: "\
## Kiểm tra gì
Văn bản này căn cứ văn bản kia, văn bản kia lại căn cứ văn bản này, trực tiếp hoặc qua văn bản khác.

## Vì sao quan trọng
Văn bản ban hành trước không thể căn cứ văn bản ban hành sau: một trong các số viện dẫn là sai.

## Ví dụ
Kế hoạch của Sở căn cứ kế hoạch của xã, kế hoạch của xã căn cứ kế hoạch của Sở.

## Cần làm gì
Xem văn bản nào có trước; bỏ căn cứ ở văn bản ban hành trước, hoặc sửa số nếu viện dẫn nhầm.

## Không báo khi
Hai văn bản của một cơ quan ban hành cùng ngày (quyết định và kế hoạch kèm theo). Văn bản chỉ được nhắc đến, không
phải căn cứ. Khi ngày viện dẫn đã bị báo sai (CIT001, CIT005) thì vòng chỉ là hệ quả.

## Quy định
Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II, khoản 6: căn cứ là văn bản đã ban hành.
",
    en: "\
## What it checks
Whether one document rests on another that rests on it, directly or through others.

## Why it matters
An earlier document cannot rest on a later one: one of the cited numbers is wrong.

## Example
The department's plan rests on the commune's, the commune's on the department's.

## What to do
See which came first, and take the basis out of that one, or mend the number if another document was meant.

## What it does not flag
Two papers of one body and one day (a decision and the plan that comes with it). Papers that are merely named. Where
the cited date has been charged (CIT001, CIT005), the circle only follows from it.

## Provision
Nghị định 30/2020/NĐ-CP, annex I, part I, section II, clause 6: a basis is a document that has been issued.
",
};

pub(in crate::check::citation) const SLIP_SUMMARY: Summary =
    Summary { vi: "Số, ký hiệu viện dẫn lệch một ký tự", en: "The cited number is one slip from a known one" };

pub(in crate::check::citation) const SLIP: Summary = Summary {
    vi: "\
## Kiểm tra gì
Khi không có văn bản mang số, ký hiệu được viện dẫn: có văn bản nào của cùng cơ quan, cùng ngày, cùng trích yếu hoặc sự
kiện, mà số hay ký hiệu chỉ lệch một ký tự (thay, thêm, bớt một ký tự, hay đảo hai ký tự liền nhau), trong tập hoặc được
văn bản khác viện dẫn. Không có trích yếu để so thì chỉ là lưu ý. Cả số mà đầu phụ lục ghi cho chính văn bản.

## Vì sao quan trọng
Số gõ nhầm dẫn người đọc tới văn bản khác, hoặc không tới đâu.

## Ví dụ
`Công văn số 251/BYT-DP ngày 04/3/2025`, mà công văn của Bộ ngày ấy là `215/BYT-DP`.

## Cần làm gì
So số, ký hiệu với bản gốc nêu trong thông báo; sửa ký tự sai.

## Không báo khi
Hai văn bản khác trích yếu ban hành cùng ngày (`121/QĐ-UBND`, `122/QĐ-UBND`). Văn bản viện dẫn cả hai. Cặp gần giống của
hai cơ quan (`36-CT/TU`, `36-CT/TW`) hay hai loại (`CT`, `CTr`). Số được nhiều văn bản viện dẫn hơn số kia.

## Quy định
Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II, khoản 6 điểm b: khi viện dẫn lần đầu phải ghi đầy đủ tên loại, số, ký hiệu, thời gian ban hành, cơ quan ban hành và trích yếu.
",
    en: "\
## What it checks
Where no document has the cited number: whether there is one of the same issuer, date and subject or event whose number
or symbol is one slip away (a character replaced, added, dropped, or two neighbours swapped), at hand or cited by
others. Only information where there is no subject to go by. The number that an annex's head gives of its own document too.

## Why it matters
A mistyped number leads to another paper, or nowhere.

## Example
`Công văn số 251/BYT-DP ngày 04/3/2025`, where the ministry's letter of that day is `215/BYT-DP`.

## What to do
Compare number and symbol with the document that the message names, and mend the character that is wrong.

## What it does not flag
Two papers of one day with two subjects (`121/QĐ-UBND`, `122/QĐ-UBND`). A document that cites both. Near twins of two
issuers (`36-CT/TU`, `36-CT/TW`) or two types (`CT`, `CTr`). A number that more documents cite than the other.

## Provision
Nghị định 30/2020/NĐ-CP, annex I, part I, section II, clause 6(b): a first citation gives type, number, symbol, date, issuer and subject in full.
",
};

pub(in crate::check::citation) const TAKEN_SUMMARY: Summary =
    Summary { vi: "Một số cấp cho hai văn bản", en: "One number was given to two documents" };

pub(in crate::check::citation) const TAKEN: Summary = Summary {
    vi: "\
## Kiểm tra gì
Hai văn bản của cùng cơ quan, cùng năm, cùng số và ký hiệu mà khác ngày hoặc khác trích yếu.

## Vì sao quan trọng
Mỗi số trong năm chỉ cấp cho một văn bản; trùng số thì không viện dẫn, không lưu trữ được chính xác.

## Ví dụ
Hai kế hoạch `18/KH-UBND` của UBND một xã, một về tiêm phòng gia súc, một về hè thiếu nhi.

## Cần làm gì
Tra sổ văn bản đi, giữ số cho một văn bản và cấp số khác cho văn bản kia.

## Không báo khi
Số của hai năm, hai cơ quan, hai tỉnh; `18/KH-UBND` và `18/QĐ-UBND`. Phòng, trung tâm cùng tên mà không biết thuộc xã
nào. Hai bản của một văn bản. Văn bản của Đảng trong năm đại hội, khi số bắt đầu lại.

## Quy định
Nghị định 30/2020/NĐ-CP, Điều 15: số của văn bản là duy nhất trong một năm.
",
    en: "\
## What it checks
Two documents of one issuer and year with the same number and symbol whose dates or subjects differ.

## Why it matters
A number is given once a year; given twice, neither document can be cited or filed for certain.

## Example
Two plans `18/KH-UBND` of one commune, one on vaccinating cattle, one on children's summer.

## What to do
Look in the register of outgoing documents, leave the number with one and give the other a new one.

## What it does not flag
Numbers of two years, issuers or provinces; `18/KH-UBND` and `18/QĐ-UBND`. Offices of one name of which the commune is
not known. Two copies of one document. Papers of the Party in the year of a congress, when its series restart.

## Provision
Nghị định 30/2020/NĐ-CP, Điều 15: a document's number is unique within a year.
",
};
