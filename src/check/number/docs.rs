//! What the rules of this family say of themselves.

use super::{Rule, Severity, Summary};

pub(super) const NUM001: usize = 0;
pub(super) const NUM002: usize = 1;
pub(super) const NUM003: usize = 2;
pub(super) const NUM004: usize = 3;

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "NUM001",
        name: "number-blank",
        severity: Severity::Info,
        summary: Summary { vi: "Số của văn bản còn để trống", en: "The document's own number is blank" },
        docs: Summary {
            vi: "## Kiểm tra gì
Chỗ ghi số trước ký hiệu (`Số:      /KH-UBND`), kể cả số đóng bằng chữ ký số.

## Vì sao quan trọng
Văn bản không có số thì không thể viện dẫn, vào sổ hay tra cứu. Bản dự thảo để trống là bình thường nên chỉ là lưu ý; văn bản đã ký số mà chưa có số là cảnh báo.

## Ví dụ
`Số:        /KH-SYT`

## Cần làm gì
Lấy số ở văn thư rồi điền trước khi phát hành. Bản dự thảo thì bỏ qua, hoặc kiểm tra với `--draft`.

## Không báo khi
Số được đóng dấu hoặc ghi ở chỗ khác trên trang; số trên ảnh quét mà máy không đọc chắc; văn bản có chữ DỰ THẢO và chưa ký.

## Quy định
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.3; Điều 15.",
            en: "## What it checks
The place of the serial before the symbol (`Số:      /KH-UBND`), a number stamped by a digital signature included.

## Why it matters
A document without a number cannot be cited, registered or found again. In a draft the blank is normal, hence an info; in a digitally signed document it is a warning.

## Example
`Số:        /KH-SYT`

## What to do
Get the number from the registry and fill it in before issuing. For a draft leave it, or check with `--draft`.

## What it does not flag
A number that is stamped, or stands elsewhere on the page; one in a scan that recognition was unsure of; an unsigned document marked DỰ THẢO.

## Provision
Nghị định 30/2020/NĐ-CP, annex I, part I, II.3; Article 15.",
        },
    },
    Rule {
        code: "NUM002",
        name: "symbol-not-of-type",
        severity: Severity::Error,
        summary: Summary { vi: "Ký hiệu không phải của tên loại văn bản", en: "The symbol is not that of the document's type" },
        docs: Summary {
            vi: "## Kiểm tra gì
Tên loại in trên văn bản so với loại mà ký hiệu cho biết; ký hiệu bắt đầu bằng tên cơ quan là ký hiệu công văn.

## Vì sao quan trọng
Ký hiệu sai làm văn bản bị vào nhầm sổ và bị viện dẫn sai.

## Ví dụ
`KẾ HOẠCH` mang số `25/QĐ-UBND`; `TỜ TRÌNH` mang số `34/SNV-TCCB`.

## Cần làm gì
Sửa tên loại hoặc ký hiệu để hai chỗ nói cùng một loại.

## Không báo khi
Ký hiệu không cho biết chắc chắn một loại (`TT-…` không có năm, `QH15`, bản sao, văn bản hợp nhất); quy chế, quy định ban hành kèm theo quyết định; phiếu trình, thư công.

## Quy định
Nghị định 30/2020/NĐ-CP, Điều 7; Phụ lục I, Phần I, mục II.3; Phụ lục III.",
            en: "## What it checks
The type printed as the title against the type that the symbol gives; a symbol that begins with an agency is a letter's.

## Why it matters
With a wrong symbol the document is filed in the wrong register and cited wrongly.

## Example
`KẾ HOẠCH` numbered `25/QĐ-UBND`; `TỜ TRÌNH` numbered `34/SNV-TCCB`.

## What to do
Mend the title or the symbol so that both say one type.

## What it does not flag
Symbols that do not tell one type for certain (`TT-…` without a year, `QH15`, copies, consolidated texts); a quy chế or quy định put in force by a decision; phiếu trình, thư công.

## Provision
Nghị định 30/2020/NĐ-CP, Article 7; annex I, part I, II.3; annex III.",
        },
    },
    Rule {
        code: "NUM003",
        name: "symbol-malformed",
        severity: Severity::Warning,
        summary: Summary { vi: "Ký hiệu có dấu cách hoặc dấu nối sai", en: "The symbol has a space or a wrong separator in it" },
        docs: Summary {
            vi: "## Kiểm tra gì
Các nhóm chữ trong ký hiệu được nối bằng dấu gạch nối, không cách chữ, không thiếu dấu, không dùng dấu khác (`KHUBND`, `KH_UBND`).

## Vì sao quan trọng
Phần mềm quản lý văn bản và người tra cứu không tìm thấy ký hiệu viết khác.

## Ví dụ
`Số: 12/KH- UBND` (đúng: `12/KH-UBND`)

## Cần làm gì
Viết lại ký hiệu liền nhau, các nhóm nối bằng dấu `-`, sau số là dấu `/`.

## Không báo khi
Ký hiệu chỉ bị ngắt sang dòng sau; văn bản của Đảng, đoàn thể có cách quanh dấu nối.

## Quy định
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.3.",
            en: "## What it checks
The groups of a symbol are joined by hyphens: without spaces, none left out, no other mark in their place (`KHUBND`, `KH_UBND`).

## Why it matters
Registers and people who search do not find a symbol that is written otherwise.

## Example
`Số: 12/KH- UBND` (right: `12/KH-UBND`)

## What to do
Write the symbol without spaces, its groups joined by `-`, with `/` behind the number.

## What it does not flag
A symbol that merely goes on in the next line; the spaces that the Party and mass organisations set about the dash.

## Provision
Nghị định 30/2020/NĐ-CP, annex I, part I, II.3.",
        },
    },
    Rule {
        code: "NUM004",
        name: "symbol-not-of-issuer",
        severity: Severity::Error,
        summary: Summary { vi: "Ký hiệu không phải của cơ quan ban hành", en: "The symbol is not that of the issuing body" },
        docs: Summary {
            vi: "## Kiểm tra gì
Mã cơ quan trong ký hiệu so với cơ quan ban hành ghi ở đầu hoặc cuối văn bản; cả mã của cơ quan đã hết hoạt động từ hơn 120 ngày.

## Vì sao quan trọng
Ký hiệu của cơ quan khác (thường do chép từ văn bản mẫu) làm văn bản bị hiểu là của cơ quan đó.

## Ví dụ
`SỞ Y TẾ` ban hành kế hoạch số `178/KH-UBND`.

## Cần làm gì
Đối chiếu ký hiệu với tên cơ quan ở đầu văn bản, sửa chỗ sai.

## Không báo khi
Mã không có trong bảng (mỗi cơ quan tự quy định); Chủ tịch UBND dùng `UBND`; văn phòng ký thừa lệnh; hội đồng, ban chỉ đạo dùng ký hiệu riêng hoặc của cơ quan chủ trì; cơ quan mới hợp nhất, đổi tên.

## Quy định
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.3.",
            en: "## What it checks
The agency's code in the symbol against the issuer named at the head or the foot of the document; codes of bodies that ended more than 120 days before too.

## Why it matters
Another body's symbol (often left over from a model) makes the document look like that body's.

## Example
`SỞ Y TẾ` issues a plan numbered `178/KH-UBND`.

## What to do
Compare the symbol with the issuer's name at the head, and mend what is wrong.

## What it does not flag
Codes that are in no table (each agency sets its own); the chairman of a UBND, who writes under `UBND`; an office that signs by order; councils and boards under a symbol of their own or their host's; bodies merged or renamed within these 120 days.

## Provision
Nghị định 30/2020/NĐ-CP, annex I, part I, II.3.",
        },
    },
];
