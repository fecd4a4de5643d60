//! What the theme rules say of themselves.

use crate::check::Summary;

pub(super) const ALTERED_SUMMARY: Summary = Summary {
    vi: "Chủ đề, khẩu hiệu khác chữ so với cấp trên (hoặc văn bản cùng cấp); chỉ ra các chữ khác",
    en: "A theme or slogan is the superior's (or a sibling's) with other words: the words that differ are shown",
};

pub(super) const ALTERED: Summary = Summary {
    vi: "\
## Kiểm tra gì
Từng chủ đề, khẩu hiệu với nguyên văn của cấp trên, từng chữ một; không có của cấp trên thì với văn bản cùng cấp.

## Vì sao quan trọng
Chủ đề được in lên băng rôn, pa nô: sai một chữ là sai ở mọi nơi.

## Ví dụ
“Chung tay phòng, chống thiên tai vì cộng đồng an toàn” thành “Chung sức phòng, chống thiên tai vì cộng đồng an toàn”.

## Cần làm gì
Chép lại nguyên văn chủ đề, khẩu hiệu từ văn bản cấp trên; chữ khác đã được chỉ ra trong thông báo.

## Không báo khi
Chỉ khác chữ hoa, cách đặt dấu thanh, dấu gạch, dấu ngoặc, dấu chấm cuối, chữ viết tắt (ĐMST); chủ đề chung đề tài nhưng dưới 60 % số chữ giống nhau; khẩu hiệu chỉ khác năm (EVT002); chủ đề của một năm trước được nhắc lại (“Năm 2025, chủ đề là …”); chỉ khác dấu mà chữ đọc từ ảnh; những dòng sau dòng thứ 256.

## Quy định
Không có quy định riêng; chủ đề do văn bản của cấp trên nêu.
",
    en: "\
## What it checks
Each theme and slogan against the superior's, word for word; where none is at hand, against a sibling's.

## Why it matters
Themes are printed on banners: a wrong word is wrong everywhere.

## Example
“Chung tay phòng, chống thiên tai vì cộng đồng an toàn” becomes “Chung sức phòng, chống thiên tai vì cộng đồng an toàn”.

## What to do
Copy the theme or slogan from the superior's document word for word; the message shows which words differ.

## What it does not flag
Capitals, tone placement, dashes, quotes, a final full stop, known abbreviations (ĐMST); themes on one topic with less than 60 % of their words in common; slogans that differ in the year alone (EVT002); an earlier year's theme told as such (“Năm 2025, chủ đề là …”); marks alone, where letters were read off a picture; lines behind the 256th.

## Provision
None of its own; the themes are set by the superior's document.
",
};

pub(super) const MISSING_SUMMARY: Summary = Summary {
    vi: "Không nêu đủ chủ đề cấp trên đưa ra",
    en: "The superior gives themes that the document leaves out",
};

pub(super) const MISSING: Summary = Summary {
    vi: "\
## Kiểm tra gì
Các chủ đề của cấp trên gần nhất có nêu chủ đề, chủ đề nào văn bản không có; với thông điệp, khẩu hiệu: văn bản chép các câu kia mà sót đúng một câu.

## Vì sao quan trọng
Đơn vị cấp dưới chỉ đọc văn bản gửi cho mình sẽ không biết chủ đề chung.

## Ví dụ
Bộ nêu ba chủ đề, Sở chỉ chép hai.

## Cần làm gì
Thêm các chủ đề còn thiếu, hoặc ghi rõ là thực hiện theo văn bản cấp trên.

## Không báo khi
Cấp trên cho lựa chọn (“có thể lựa chọn chủ đề”); chủ đề ghi khác chữ (THM001); báo cáo; văn bản ở giữa đã thiếu (chỉ báo ở đó).

## Quy định
Không có quy định riêng.
",
    en: "\
## What it checks
The themes of the nearest superior that gives any: those that the document does not have. Of messages and slogans: the one left out where all others are printed.

## Why it matters
Units that read only the letter sent to them do not learn the common theme.

## Example
The ministry gives three themes, the department copies two.

## What to do
Add the themes that are missing, or say that those of the superior's document hold.

## What it does not flag
Themes to choose from (“có thể lựa chọn chủ đề”); themes in other words (THM001); reports; documents under one that leaves them out already (only that one is flagged).

## Provision
None of its own.
",
};
