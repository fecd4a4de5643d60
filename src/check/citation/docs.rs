//! What the citation rules say of themselves.

use crate::check::Summary;

mod meant;

pub(super) use meant::{
    ABSENT, ABSENT_SUMMARY, CYCLE, CYCLE_SUMMARY, INCOMPLETE, INCOMPLETE_SUMMARY, SLIP, SLIP_SUMMARY, TAKEN, TAKEN_SUMMARY,
};

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
bản. Ngày lấy từ dấu hay chữ ký số lệch trong vòng năm ngày. Văn bản đính chính, chép cả ngày sai và ngày đúng.

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
be one. A date taken from a stamp or a digital signature that is up to five days off. Letters that correct a paper (`đính
chính`) and quote it as it was and as it shall be.

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
của Đảng. Quy chế, quy định, đề án, chương trình gọi theo số của quyết định ban hành. Văn bản có trong tập mà chính nó ghi sai ký hiệu.

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
…-QĐ/TW`. Regulations, schemes and programmes (`Quy chế`, `Đề án`) by the number of the decision that puts them in force. A document at hand
that bears the wrong symbol itself.

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
Số không có năm. Viện dẫn không ghi ngày. Hợp đồng, bản thỏa thuận, biên bản, có thể ký sang năm sau. Văn bản đính chính.

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
Numbers without a year. Citations without a date. Contracts, agreements and minutes, which may be signed in the next
year. Letters that correct a paper.

## Provision
Law on the promulgation of legal documents: a number is the serial, the year of issue, the type and the issuer.
",
};
