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

## Cần làm gì
So đoạn ấy với văn bản chỉ đạo năm nay: việc không còn được giao thì bỏ, việc mới thì bổ sung.

## Không báo khi
Văn bản đang thực hiện hoặc cấp trên khác của nó cũng có đoạn ấy; văn bản cũ được dẫn chiếu; đoạn chép từ văn bản cùng cấp; lời trong ngoặc kép, chủ đề, khẩu hiệu, tên văn bản viện dẫn; tên việc ở trích yếu và câu kết (`Trên đây là …`); câu mà nhiều cơ quan cùng dùng; văn bản cũ về việc khác; báo cáo.

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

## What to do
Compare the passage with this year's directive: leave out what it no longer asks for, add what is new.

## What it does not flag
Passages that the directive, or another superior, has as well; an older document that is cited; passages shared with a document of the same level; words in quotation marks, themes, slogans, titles of cited documents; the name of the matter in the subject and the closing sentence (`Trên đây là …`); sentences that several bodies use; an older document on another matter; reports.

## Provision
None of its own; a document must agree with what it rests on.
",
};

pub(super) const LEFT_OVER_SUMMARY: Summary = Summary {
    vi: "Đoạn chép từ văn bản khác còn sót tên đơn vị khác hoặc năm cũ",
    en: "A passage copied from another document still has another unit's name or an earlier year",
};

pub(super) const LEFT_OVER: Summary = Summary {
    vi: "\
## Kiểm tra gì
Tên một xã, phường, huyện khác ghi như của chính mình (`trên địa bàn xã …`, `UBND xã …`), hoặc năm trước trong lời văn (`dự toán ngân sách năm 2024`), nằm trong đoạn giống hệt văn bản của đơn vị ấy, hay văn bản năm ấy của chính cơ quan hoặc của cấp trên. Văn bản kia phải có trong hồ sơ (hoặc `--against`); đoạn từ 15 chữ, tổng cộng từ 40 chữ.

## Vì sao quan trọng
Văn bản mượn mẫu mà quên sửa tên thì giao việc, lập dự toán cho nơi khác, năm khác.

## Ví dụ
Kế hoạch của xã An Lộc: `vận động mỗi hộ trên địa bàn xã Phú Hòa`, cả đoạn giống kế hoạch của xã Phú Hòa.

## Cần làm gì
Thay bằng tên đơn vị mình, năm của đợt này, hoặc bỏ câu; đọc lại cả đoạn vì chỗ khác có thể cũng còn sót. Nếu cố ý nhắc thì bỏ qua.

## Không báo khi
Câu nói việc làm chung hay nơi lân cận (`phối hợp`, `giáp`, `cụm`, `học tập kinh nghiệm`), đơn vị đã sáp nhập (`cũ`, `trước đây`), có cả tên mình trong câu; năm trước được nhắc lại có ý (`phát huy kết quả năm …`, `so với năm …`, giai đoạn, luật, nghị định); lời trong ngoặc kép, tên văn bản viện dẫn, chủ đề, khẩu hiệu; một trong hai văn bản viện dẫn văn bản kia; cấp trên cũng có đoạn ấy; năm của sự kiện, thời gian, thời hạn (đã có EVT002, WIN001, DLN003).

## Quy định
Không có quy định riêng; nội dung văn bản phải đúng thẩm quyền và địa bàn.
",
    en: "\
## What it checks
Another commune's or district's name written as one's own (`trên địa bàn xã …`, `UBND xã …`), or an earlier year in prose (`dự toán ngân sách năm 2024`), in a passage that is word for word that unit's document, or that year's of the same body or of the superior. The other document must be at hand (or given by `--against`); a passage has 15 words or more, 40 in all.

## Why it matters
A document made from another with a name forgotten gives work to, or spends money for, another place or year.

## Example
The plan of xã An Lộc says `vận động mỗi hộ trên địa bàn xã Phú Hòa`, in a passage that is that of xã Phú Hòa's plan.

## What to do
Put in your own unit's name or this campaign's year, or leave the sentence out; read the whole passage, since more may be left. Leave it where it is meant.

## What it does not flag
Sentences on work done together or on what is near (`phối hợp`, `giáp`, `cụm`, `học tập kinh nghiệm`), units that were merged (`cũ`, `trước đây`), sentences with the own name too; an earlier year named on purpose (`phát huy kết quả năm …`, `so với năm …`, periods, laws, decrees); words in quotation marks, titles of cited documents, themes, slogans; documents of which one cites the other; passages that the superior has as well; years of events, windows and deadlines (EVT002, WIN001, DLN003).

## Provision
None of its own; a document must keep to its issuer's own territory and powers.
",
};
