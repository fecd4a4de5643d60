//! What the source rules say of themselves.

use crate::check::Summary;

pub(super) const COPIED_SUMMARY: Summary = Summary {
    vi: "Có đoạn chép theo văn bản chỉ đạo của năm trước, không theo văn bản đang thực hiện",
    en: "Passages follow an earlier year's directive and not the one it carries out (both at hand)",
};

pub(super) const COPIED: Summary = Summary {
    vi: "\
## Kiểm tra gì
Các đoạn từ 15 chữ trở lên (tổng cộng từ 40 chữ) trùng từng chữ với văn bản chỉ đạo của năm trước mà văn bản đang thực hiện không có. Cả hai văn bản chỉ đạo phải có trong hồ sơ (hoặc `--against`). Chữ số không tính, nên đoạn chép đã sửa ngày tháng vẫn bị phát hiện.

## Vì sao quan trọng
Lấy văn bản năm ngoái sửa lại thì nội dung chỉ đạo mới bị bỏ sót, nội dung đã hết hiệu lực được giao thực hiện lại.

## Ví dụ
Bộ năm 2025 giao “tổ chức trực tuyến”, kế hoạch năm 2025 vẫn chép đoạn “tổ chức lễ mít tinh, diễu hành …” của công văn năm 2024.

## Không báo khi
Văn bản đang thực hiện hoặc cấp trên khác của nó cũng có đoạn ấy; văn bản cũ được dẫn chiếu; đoạn chép từ văn bản cùng cấp; lời trong ngoặc kép, chủ đề, khẩu hiệu, tên văn bản viện dẫn; câu mà nhiều cơ quan cùng dùng; văn bản cũ về việc khác; báo cáo.

## Quy định
Không có quy định riêng; văn bản phải phù hợp với căn cứ ban hành.
",
    en: "\
## What it checks
Passages of 15 words or more (40 in all) that stand word for word in a directive of an earlier year and not in the one that is carried out. Both directives must be at hand (or given by `--against`). Figures do not count: a copied passage whose dates were changed is found all the same.

## Why it matters
Where last year's text is used again, what the new directive asks for is left out and what it no longer asks for is ordered once more.

## Example
The ministry's letter of 2025 asks for an event online; the plan of 2025 still has “tổ chức lễ mít tinh, diễu hành …” of the letter of 2024.

## What it does not flag
Passages that the directive, or another superior, has as well; an older document that is cited; passages shared with a document of the same level; words in quotation marks, themes, slogans, titles of cited documents; sentences that several bodies use; an older document on another matter; reports.

## Provision
None of its own; a document must agree with what it rests on.
",
};
