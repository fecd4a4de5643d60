//! What the citation rules say of themselves.

use crate::check::Summary;

pub(super) const TWO_DATES_SUMMARY: Summary = Summary {
    vi: "Một văn bản được viện dẫn với hai ngày ban hành",
    en: "One document is cited with two dates",
};

pub(super) const TWO_DATES: Summary = Summary {
            vi: "\
## Kiểm tra gì
Ngày ban hành của một văn bản được viện dẫn: có khớp giữa các chỗ trong một văn bản, giữa các văn bản cùng viện dẫn, và
với chính văn bản đó nếu có trong tập hồ sơ; cả ngày mà đầu phụ lục (`Kèm theo …`) ghi cho chính văn bản. Chỉ cảnh báo
khi ngày, tháng và trích yếu đều khớp với văn bản có trong
tập, chỉ năm là khác.

## Vì sao quan trọng
Một văn bản chỉ có một ngày ban hành. Ngày sai làm người nhận không tra được văn bản, hoặc tra nhầm văn bản khác.

## Ví dụ
`Công văn số 215/BYT-DP ngày 04/3/2025` ở kế hoạch của Sở, `ngày 14/3/2025` ở kế hoạch của xã.

## Cần làm gì
Mở bản gốc của văn bản được viện dẫn, lấy đúng ngày ở đầu văn bản, sửa mọi chỗ ghi khác.

## Không báo khi
Số bắt đầu lại mỗi năm, nên cùng số mà khác năm là hai văn bản. `KH-UBND` của hai tỉnh là hai văn bản. Ngày để trống một
phần không chứng minh được gì. Nghị quyết, chỉ thị của Đảng trong năm đại hội, khi trích yếu không cho biết là một văn
bản. Ngày lấy từ dấu hay chữ ký số lệch trong vòng năm ngày.

## Quy định
Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II, khoản 6 điểm b: khi viện dẫn lần đầu phải ghi đầy đủ tên loại, số, ký hiệu, thời gian ban hành, cơ quan ban hành và trích yếu.
",
            en: "\
## What it checks
The date of a cited paper: whether it agrees within a document, among documents that cite the paper, and with the paper
itself where it is at hand; and the day that an annex's head (`Kèm theo …`) gives of its own document. A warning only,
where day, month and subject agree with a document at hand and the year
alone differs.

## Why it matters
A document has one date. With a wrong one it cannot be found, or another is found in its place.

## Example
`Công văn số 215/BYT-DP ngày 04/3/2025` in the department's plan, `ngày 14/3/2025` in the commune's.

## What to do
Open the cited document, take the day at its head, and mend each place that says otherwise.

## What it does not flag
Numbers restart every year, so one number in two years is two papers. `KH-UBND` of two provinces are two papers. A date
that is partly blank proves nothing. Papers of the Party in the year of a congress, unless their subjects show them to
be one. A date taken from a stamp or a digital signature that is up to five days off.

## Provision
Nghị định 30/2020/NĐ-CP, annex I, part I, section II, clause 6(b): a first citation gives type, number, symbol, date, issuer and subject in full.
",
};

pub(super) const TWO_ISSUERS_SUMMARY: Summary = Summary {
    vi: "Một văn bản được viện dẫn với hai cơ quan ban hành",
    en: "One document is cited with two issuers",
};

pub(super) const TWO_ISSUERS: Summary = Summary {
            vi: "\
## Kiểm tra gì
Khi số, ký hiệu, ngày và trích yếu (hoặc sự kiện) đều khớp, cơ quan ban hành có khớp không.

## Vì sao quan trọng
Sai cơ quan ban hành là sai thẩm quyền của căn cứ.

## Ví dụ
`Quyết định số 88/QĐ-BCĐ ngày 03/6/2025 của Ban Chỉ đạo phòng, chống thiên tai` ở một văn bản, `của Ban Chỉ đạo phòng
thủ dân sự` ở văn bản khác.

## Cần làm gì
Xem bản gốc do cơ quan nào ban hành và sửa tên cơ quan ở chỗ sai.

## Không báo khi
UBND của hai tỉnh cùng ban hành số ấy cùng ngày. Tên gọi tắt hoặc gọi theo người đứng đầu (`Chủ tịch UBND tỉnh`, `Ban
Thường vụ Tỉnh ủy`). Tên sai một ký tự. Trích yếu không cho biết là cùng một văn bản. Ký hiệu trái với cơ quan được nêu
tên thì đã có CIT003.

## Quy định
Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II, khoản 6 điểm b: khi viện dẫn lần đầu phải ghi đầy đủ tên loại, số, ký hiệu, thời gian ban hành, cơ quan ban hành và trích yếu.
",
            en: "\
## What it checks
Where number, symbol, date and subject (or event) agree: whether the issuer does.

## Why it matters
With the wrong issuer the basis has the wrong authority.

## Example
`Quyết định số 88/QĐ-BCĐ ngày 03/6/2025 của Ban Chỉ đạo phòng, chống thiên tai` in one document, `của Ban Chỉ đạo phòng
thủ dân sự` in another.

## What to do
See in the original who issued it, and mend the name where it is wrong.

## What it does not flag
Committees of two provinces that each issued that number on that day. Short names, and the head for the body (`Chủ tịch
UBND tỉnh`, `Ban Thường vụ Tỉnh ủy`). A name with one slip. Papers whose subjects do not show them to be one. A symbol
against the issuer named is CIT003's.

## Provision
Nghị định 30/2020/NĐ-CP, annex I, part I, section II, clause 6(b): a first citation gives type, number, symbol, date, issuer and subject in full.
",
};

pub(super) const SYMBOL_SUMMARY: Summary =
    Summary { vi: "Ký hiệu không phải của cơ quan được nêu", en: "The symbol is not that of the issuer named" };

pub(super) const SYMBOL: Summary = Summary {
    vi: "\
## Kiểm tra gì
Phần viết tắt cơ quan trong ký hiệu có thể là của cơ quan ban hành được nêu tên hay không.

## Vì sao quan trọng
Một trong hai chỗ sai, nên không biết văn bản nào làm căn cứ, của cấp nào.

## Ví dụ
`Kế hoạch số 95/KH-UBND ngày 12/5/2025 của Sở Nông nghiệp và Môi trường`: ký hiệu của sở là `KH-SNNMT`.

## Cần làm gì
Xem bản gốc: hoặc tên cơ quan sai, hoặc ký hiệu sai; sửa phần sai.

## Không báo khi
Chữ viết tắt do thủ trưởng cơ quan tự đặt, không có trong bảng. Văn bản liên tịch. Văn bản có trong tập mà chính nó ghi
sai ký hiệu (NUM002, NUM004): lỗi tính cho văn bản đó.

## Quy định
Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II, khoản 3: ký hiệu gồm chữ viết tắt tên loại và chữ viết tắt tên cơ
quan ban hành.
",
    en: "\
## What it checks
Whether the body in the symbol can be the issuer that is named.

## Why it matters
One of the two is wrong, so that it is unknown which paper, of which level, is the basis.

## Example
`Kế hoạch số 95/KH-UBND ngày 12/5/2025 của Sở Nông nghiệp và Môi trường`: the department's symbol is `KH-SNNMT`.

## What to do
See the original: either the body's name or the symbol is wrong; mend that.

## What it does not flag
Abbreviations that a head of agency made and no table has. Joint papers. A document at hand that bears the wrong symbol
itself (NUM002, NUM004): it is charged there.

## Provision
Nghị định 30/2020/NĐ-CP, annex I, part I, section II, clause 3: a symbol is the abbreviation of the type and that of the
issuer.
",
};

pub(super) const TYPE_SUMMARY: Summary =
    Summary { vi: "Tên loại không khớp với ký hiệu", en: "The type named is not that of the symbol" };

pub(super) const TYPE: Summary = Summary {
    vi: "\
## Kiểm tra gì
Tên loại ghi trước số có khớp với chữ viết tắt tên loại trong ký hiệu hay không; ký hiệu không có tên loại là của công
văn.

## Vì sao quan trọng
Tên loại sai làm sai hiệu lực của căn cứ, hoặc cho thấy số, ký hiệu đã chép nhầm.

## Ví dụ
`Công văn số 310/QĐ-UBND`: `QĐ` là quyết định.

## Cần làm gì
Xem bản gốc là loại gì, sửa tên loại hoặc ký hiệu cho khớp.

## Không báo khi
`Văn bản số …`, không nêu tên loại. Chữ viết tắt không có trong bảng, hoặc có thể là tên cơ quan. `Quy định số …-QĐ/TW`
của Đảng. Văn bản có trong tập mà chính nó ghi sai ký hiệu.

## Quy định
Nghị định 30/2020/NĐ-CP, Phụ lục III, phần I: bảng chữ viết tắt tên loại.
",
    en: "\
## What it checks
Whether the type before the number is that of the abbreviation in the symbol; a symbol without one is a letter's.

## Why it matters
A wrong type gives the basis a wrong force, or shows that the number was miscopied.

## Example
`Công văn số 310/QĐ-UBND`: `QĐ` is a decision.

## What to do
See in the original what type it is, and mend the type's name or the symbol.

## What it does not flag
`Văn bản số …`, which names no type. Abbreviations that no table has, or that may be a body's. The Party's `Quy định số
…-QĐ/TW`. A document at hand that bears the wrong symbol itself.

## Provision
Nghị định 30/2020/NĐ-CP, annex III, part I: the abbreviations of the types.
",
};

pub(super) const FUTURE_SUMMARY: Summary = Summary {
    vi: "Viện dẫn văn bản có ngày sau ngày của chính mình",
    en: "A cited date lies after the document's own",
};

pub(super) const FUTURE: Summary = Summary {
            vi: "\
## Kiểm tra gì
Ngày của văn bản được viện dẫn có sau ngày của văn bản viện dẫn hay không.

## Vì sao quan trọng
Văn bản chưa ban hành không thể là căn cứ. Thường là gõ nhầm năm, nhất là vào tháng Một, hoặc sai chính ngày của văn
bản.

## Ví dụ
Kế hoạch ngày 10/01/2025 căn cứ `Công văn số 77/SGDĐT-GDTH ngày 25/12/2025`.

## Cần làm gì
Sửa ngày của văn bản được viện dẫn; nếu nó thật sự ban hành sau thì văn bản này phải ghi ngày muộn hơn.

## Không báo khi
Cùng ngày. Ngày của văn bản để trống một phần thì so với ngày muộn nhất có thể (`ngày    tháng 4 năm 2025`: 30/4/2025);
văn bản không có ngày thì không xét.

## Quy định
Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II, khoản 6 điểm b: khi viện dẫn lần đầu phải ghi đầy đủ tên loại, số, ký hiệu, thời gian ban hành, cơ quan ban hành và trích yếu.
",
            en: "\
## What it checks
Whether the date of a cited paper lies after that of the document that cites it.

## Why it matters
What is not issued yet can be no basis. Mostly the year is mistyped, in January above all, or the document's own date is
wrong.

## Example
A plan of 10/01/2025 based on `Công văn số 77/SGDĐT-GDTH ngày 25/12/2025`.

## What to do
Mend the cited day; if that document really is later, this one must be dated later still.

## What it does not flag
The same day. Where the document's own date is partly blank, its latest possible day counts (`ngày    tháng 4 năm 2025`:
30/4/2025); without a date nothing is said.

## Provision
Nghị định 30/2020/NĐ-CP, annex I, part I, section II, clause 6(b): a first citation gives type, number, symbol, date, issuer and subject in full.
",
};

pub(super) const ABSENT_SUMMARY: Summary = Summary {
    vi: "Căn cứ không có trong các văn bản đang đối chiếu",
    en: "A basis is not among the documents at hand",
};

pub(super) const ABSENT: Summary = Summary {
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

pub(super) const INCOMPLETE_SUMMARY: Summary = Summary {
    vi: "Viện dẫn lần đầu thiếu số, ngày hoặc cơ quan ban hành",
    en: "A first mention lacks number, date or issuer",
};

pub(super) const INCOMPLETE: Summary = Summary {
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

pub(super) const CYCLE_SUMMARY: Summary =
    Summary { vi: "Các văn bản căn cứ lẫn nhau thành vòng", en: "Documents rest on each other in a circle" };

pub(super) const CYCLE: Summary = Summary {
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

pub(super) const SLIP_SUMMARY: Summary =
    Summary { vi: "Số, ký hiệu viện dẫn lệch một ký tự", en: "The cited number is one slip from a known one" };

pub(super) const SLIP: Summary = Summary {
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

pub(super) const NUMBER_YEAR_SUMMARY: Summary = Summary {
    vi: "Năm trong số không phải năm của ngày ban hành",
    en: "The year inside the number is not that of the date",
};

pub(super) const NUMBER_YEAR: Summary = Summary {
    vi: "\
## Kiểm tra gì
Năm ghi trong số của văn bản quy phạm pháp luật có phải năm của ngày ban hành được ghi hay không.

## Vì sao quan trọng
Số của văn bản quy phạm mang năm ban hành, nên một trong hai chỗ sai.

## Ví dụ
`Nghị định số 63/2024/NĐ-CP ngày 10/6/2023`.

## Cần làm gì
Xem bản gốc: sửa năm trong số, hoặc sửa năm của ngày ban hành.

## Không báo khi
Số không có năm. Viện dẫn không ghi ngày.

## Quy định
Luật Ban hành văn bản quy phạm pháp luật: số, ký hiệu gồm số thứ tự, năm ban hành, loại văn bản, cơ quan ban hành.
",
    en: "\
## What it checks
Whether the year inside a normative document's number is that of the date given.

## Why it matters
The number carries the year of issue, so one of the two is wrong.

## Example
`Nghị định số 63/2024/NĐ-CP ngày 10/6/2023`.

## What to do
See the original, and mend the year in the number or that of the date.

## What it does not flag
Numbers without a year. Citations without a date.

## Provision
Law on the promulgation of legal documents: a number is the serial, the year of issue, the type and the issuer.
",
};

pub(super) const TAKEN_SUMMARY: Summary =
    Summary { vi: "Một số cấp cho hai văn bản", en: "One number was given to two documents" };

pub(super) const TAKEN: Summary = Summary {
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
