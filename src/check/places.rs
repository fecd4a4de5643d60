//! ISS001, ISS002: names of places one slip from one that is known; bodies that no longer existed.

use super::part::{finding, printed, proof, words};
use super::{Check, Family, Finding, Findings, Rule, Severity, Summary};
use crate::date::{Date, vietnamese};
use crate::facts::model::{EndedBody, Facts, Found, Level, Slip};
use crate::lexicon::{fold, province_named};
use crate::link::Chain;
use crate::problem::Message;

/// The family.
pub(super) const FAMILY: Family = Family { rules: RULES, check: Check::Alone(check) };

const ISS001: usize = 0;
const ISS002: usize = 1;

const RULES: &[Rule] = &[
    Rule {
    code: "ISS001",
    name: "place-misspelt",
    severity: Severity::Warning,
    summary: Summary { vi: "Tên địa phương viết sai một nét", en: "A place name one slip from a known one" },
    docs: Summary {
        vi: "## Kiểm tra gì
Tên tỉnh, thành phố và địa danh của chính văn bản, viết lệch một chữ cái hoặc một dấu.

## Vì sao quan trọng
Tên cơ quan, địa phương sai trong văn bản là lỗi thể thức dễ thấy nhất và làm sai kết quả tra cứu.

## Ví dụ
`Lai Chậu` (đúng: `Lai Châu`)

## Cần làm gì
Sửa tên theo thông báo. Nếu là địa danh có thật của địa phương thì thêm vào `doichieu.toml`.

## Không báo khi
Chỉ khác cách đặt dấu (`Thanh Hoá`, `Thanh Hóa`) hoặc là tên cũ, tên khác được biết (`Bắc Cạn`, `Đắc Lắc`); tên xã, phường, tên người khác thật sự; chữ đọc từ ảnh.

## Quy định
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.4; Phụ lục II.",
        en: "## What it checks
Names of provinces, cities and the document's own place that are one letter or one tone mark off.

## Why it matters
A misspelt agency or place is the most visible of errors, and hides the document from searches.

## Example
`Lai Chậu` (right: `Lai Châu`)

## What to do
Mend the name as the message says. If it is a real place of yours, add it in `doichieu.toml`.

## What it does not flag
A mere matter of tone placement (`Thanh Hoá`, `Thanh Hóa`); known other spellings and old names (`Bắc Cạn`, `Đắc Lắc`); communes and persons that really bear the other name; letters read off a picture.

## Provision
Nghị định 30/2020/NĐ-CP, annex I, part I, II.4; annex II.",
    },
    },
    Rule {
        code: "ISS002",
        name: "body-abolished",
        severity: Severity::Warning,
        summary: Summary {
            vi: "Gửi đến, hoặc ban hành bởi, cơ quan không còn vào ngày của văn bản",
            en: "Addressed to, or issued by, a body that no longer existed on its date",
        },
        docs: Summary {
            vi: "## Kiểm tra gì
Cơ quan, đơn vị hành chính ở đầu văn bản, ở `Kính gửi` và `Nơi nhận`, so với ngày của văn bản và bảng thời hạn hoạt động của các cơ quan.

## Vì sao quan trọng
Văn bản gửi cho nơi không còn thì không ai nhận; thường là phần nơi nhận chép từ văn bản năm trước.

## Ví dụ
`UBND các huyện, thị xã` trong văn bản tháng 9/2025 (cấp huyện kết thúc từ 01/7/2025); `Bộ Thông tin và Truyền thông` sau 01/3/2025

## Cần làm gì
Thay bằng cơ quan kế thừa, hoặc ghi `(cũ)`, `trước đây` nếu cố ý nhắc tên cũ.

## Không báo khi
Tên cũ có ghi `(cũ)`, `trước đây`, `nay là`; cơ quan chỉ được nhắc hoặc viện dẫn trong nội dung; bệnh viện, trung tâm còn mang tên huyện; văn bản không rõ ngày; sở, ban mới sắp xếp trong vòng ba tháng.

## Quy định
Nghị quyết 176/2025/QH15 và 202/2025/QH15; Luật Tổ chức chính quyền địa phương 72/2025/QH15.",
            en: "## What it checks
Bodies in the head, at `Kính gửi` and under `Nơi nhận` against the document's date and the table of when bodies existed.

## Why it matters
What is sent to a body that is gone reaches nobody; as a rule the list was copied from last year's document.

## Example
`UBND các huyện, thị xã` in September 2025 (the district level ended with 30/6/2025); `Bộ Thông tin và Truyền thông` after 01/3/2025

## What to do
Put the body that took its place, or write `(cũ)`, `trước đây` where the old name is meant.

## What it does not flag
An old name marked `(cũ)`, `trước đây`, `nay là`; bodies that are merely named or cited in the text; hospitals and centres that kept a district's name; a document without a date; departments within three months of their merger.

## Provision
Nghị quyết 176/2025/QH15 and 202/2025/QH15; Luật 72/2025/QH15 on local government.",
        },
    },
];

fn check(chain: &Chain<'_>, index: usize, findings: &mut Findings) {
    let document = &chain.documents()[index];
    for found in misspelt(index, &document.facts).into_iter().chain(abolished(index, &document.facts)) {
        findings.push(found);
    }
}

/// ISS002: one finding for each body, however often it is named.
fn abolished(document: usize, facts: &Facts) -> Vec<Finding> {
    let mut out: Vec<Finding> = Vec::new();
    let Some(issued) = facts.date.as_ref() else { return out };
    for body in &facts.notes.ended_bodies {
        let EndedBody { name, until, successor } = &body.value;
        if issued.value.earliest() <= last_day(name, *until) {
            continue;
        }
        let words = printed(&body.evidence);
        if let Some(before) = out.iter_mut().find(|f| f.found.as_ref() == Some(name)) {
            before.proofs.push(proof(document, &body.evidence, "lặp lại", "again"));
            continue;
        }
        let (now_vi, now_en) = match successor {
            Some(s) => (format!("; nay là {s}"), format!("; now: {s}")),
            None => Default::default(),
        };
        let last = vietnamese(*until);
        let message = Message::new(
            format!("“{words}”: {name} chỉ hoạt động đến {last}, trước ngày của văn bản ({}){now_vi}", printed(&issued.evidence)),
            format!("“{words}”: {name} existed until {last}, before the document's date ({}){now_en}", printed(&issued.evidence)),
        );
        let mut new = finding(&RULES[ISS002], document, self::words(&body.evidence), &body.evidence, message);
        new.proofs.push(proof(document, &issued.evidence, "ngày của văn bản", "the document's date"));
        (new.found, new.expected) = (Some(name.clone()), successor.clone());
        out.push(new);
    }
    out
}

/// Departments were merged in the weeks around the day that the table gives; nobody is charged before that was over.
fn last_day(name: &str, until: Date) -> Date {
    let merged_locally = name.starts_with("Sở ") || name.starts_with("Ban ");
    let grace = if merged_locally { 90 } else { 0 };
    (0..grace).try_fold(until, |day, _| day.tomorrow()).unwrap_or(until)
}

/// One finding for each misspelling, however often it is printed.
fn misspelt(document: usize, facts: &Facts) -> Vec<Finding> {
    let mut out: Vec<Finding> = Vec::new();
    for slip in &facts.notes.odd_places {
        let (found, expected) = (printed(&slip.evidence), &slip.value.expected);
        // Tone placement and capitals are no slip, nor is another name that the table knows.
        if fold(&found) == fold(expected) || province_named(&found).is_some() || is_own_place(facts, slip) {
            continue;
        }
        if let Some(before) = out.iter_mut().find(|f| f.found.as_deref() == Some(found.as_str())) {
            before.proofs.push(proof(document, &slip.evidence, "lặp lại", "again"));
            continue;
        }
        let message = Message::new(
            format!("Tên địa phương “{found}” có lẽ viết sai; nên là “{expected}”"),
            format!("The place name “{found}” is probably misspelt; it should be “{expected}”"),
        );
        let mut new = finding(&RULES[ISS001], document, words(&slip.evidence), &slip.evidence, message);
        if let Some(right) = &slip.value.right {
            new.proofs.push(proof(document, right, "chỗ viết đúng", "where it is written right"));
        }
        (new.found, new.expected) = (Some(found), Some(expected.clone()));
        out.push(new);
    }
    out
}

/// Whether the name is the place in the date line of a body below the province: that is a commune's or a district's own name
/// (`Trà Linh`), which no table has, and not a province's (`Trà Vinh`) with a slip.
fn is_own_place(facts: &Facts, slip: &Found<Slip>) -> bool {
    let in_date_line = facts.place.as_ref().is_some_and(|p| p.evidence.span.overlaps(slip.evidence.span));
    let level = facts.issuer.as_ref().and_then(|i| i.value.level);
    // `Văn Lảng, ngày …` under `ỦY BAN NHÂN DÂN XÃ VĂN LÃNG`
    let is_issuers = facts.issuer.as_ref().is_some_and(|i| fold(&i.value.value).ends_with(&*fold(&slip.value.expected)));
    in_date_line
        && !is_issuers
        && !crate::lexicon::is_own_place(&slip.value.expected)
        && match level {
            Some(Level::District | Level::Commune | Level::Unit) => true,
            None => slip.value.right.is_none(),
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::part::testing::{check_one, evidence, found};

    #[test]
    fn slips_and_what_is_none() {
        let slips = |words: &str, expected: &str| {
            let mut facts = Facts::default();
            let slip = Slip { expected: expected.into(), right: Some(evidence(expected)) };
            facts.notes.odd_places = vec![found(slip.clone(), words), found(slip, words)];
            check_one(facts)
        };
        let found = slips("Lai  Chậu", "Lai Châu");
        assert_eq!((found.len(), found[0].rule.code, found[0].proofs.len()), (1, "ISS001", 3));
        assert!(found[0].message.vi.contains("“Lai Chậu”"));
        assert!(slips("Thanh Hoá", "Thanh Hóa").is_empty());
        assert!(slips("Bắc Cạn", "Bắc Kạn").is_empty());
    }
}
