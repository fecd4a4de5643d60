//! REF001: references of a document to its own parts that lead nowhere, or to something else.

use super::part::{finding, proof, quote, words};
use super::{Check, Family, Finding, Findings, Rule, Severity, Summary};
use crate::facts::model::{Evidence, Found, ReferenceFault};
use crate::link::Chain;
use crate::problem::Message;

/// The family.
pub(super) const FAMILY: Family = Family { rules: &[WRONG], check: Check::Alone(check) };

const WRONG: Rule = Rule {
    code: "REF001",
    name: "internal-reference-wrong",
    severity: Severity::Warning,
    summary: Summary { vi: "Dẫn chiếu nội bộ sai mục", en: "A reference to the wrong part of the document" },
    docs: Summary {
        vi: "## Kiểm tra gì
Chỗ dẫn chiếu tới mục, phần, khoản, điểm, điều, phụ lục của chính văn bản mà phần đó không có, hoặc (mục, phần) rõ ràng nói việc khác.

## Vì sao quan trọng
Người thực hiện tra theo dẫn chiếu sẽ không thấy nội dung, hoặc làm theo nội dung khác; thường do thêm bớt mục mà quên sửa chỗ dẫn.

## Ví dụ
`chủ đề nêu tại mục 2`, trong khi mục 2 là `Khẩu hiệu`, mục 1 mới là `Chủ đề`

## Cần làm gì
Xem lại số mục, sửa chỗ dẫn chiếu; làm việc này sau cùng, khi đã thôi thêm bớt mục.

## Không báo khi
Dẫn mục của văn bản khác (`mục 2 Công văn số …`, `khoản 2 Điều 5 Nghị định …`); mục của văn bản có phụ lục, văn bản kèm theo; phụ lục gửi thành tệp riêng, phụ lục không đánh số; khoản, điểm trong văn bản chia theo điều; cách đánh số không liền mạch hoặc không đọc chắc được.

## Quy định
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.",
        en: "## What it checks
References to a section, item, letter, article or annex of the document itself where there is no such part, or where a section or item plainly holds something else.

## Why it matters
Whoever follows the reference finds nothing, or does something else; it mostly comes of parts that were added or dropped later.

## Example
`chủ đề nêu tại mục 2`, while item 2 is `Khẩu hiệu` and item 1 `Chủ đề`

## What to do
Look the part up and mend the reference; do this last, when no more parts are added or dropped.

## What it does not flag
Parts of other documents (`mục 2 Công văn số …`, `khoản 2 Điều 5 Nghị định …`); parts of documents with annexes or with others attached; annexes sent as files of their own or without numbers; items and letters of a document in articles; numbering that is not in order or not read for certain.

## Provision
Nghị định 30/2020/NĐ-CP, annex I, part I, II.6.",
    },
};

fn check(chain: &Chain<'_>, index: usize, findings: &mut Findings) {
    let document = &chain.documents()[index];
    for reference in &document.facts.notes.wrong_references {
        findings.push(wrong(index, reference));
    }
}

fn wrong(document: usize, reference: &Found<ReferenceFault>) -> Finding {
    let at = &reference.evidence;
    let said = quote(at);
    let proven = |message, proofs: &[(&Evidence, &str, &str)]| {
        let mut out = finding(&WRONG, document, words(at), at, message);
        out.proofs.extend(proofs.iter().map(|(evidence, vi, en)| proof(document, evidence, *vi, *en)));
        out
    };
    match &reference.value {
        ReferenceFault::Missing { last } => {
            let end = quote(last);
            let message = Message::new(
                format!(
                    "Dẫn chiếu {said}, nhưng văn bản không có phần này: phần cuối cùng cùng loại là {end}; kiểm tra lại số mục"
                ),
                format!("{said} is referred to, but there is no such part: the last of its kind is {end}; check the number"),
            );
            proven(message, &[(last, "phần cuối cùng cùng loại", "the last part of its kind")])
        }
        ReferenceFault::Other { topic, holds, right } => {
            let (held, where_it_is) = (quote(holds), quote(right));
            let message = Message::new(
                format!("Dẫn chiếu {topic} tại {said}, nhưng chỗ đó là {held}; {topic} nằm ở {where_it_is}"),
                format!("“{topic}” is said to be in {said}, but that part is {held}; it is in {where_it_is}"),
            );
            let mut out =
                proven(message, &[(holds, "phần được dẫn", "the part referred to"), (right, "phần đúng", "the right part")]);
            (out.expected, out.found) = (Some(super::part::printed(right)), Some(super::part::printed(holds)));
            out
        }
    }
}
