//! ISS001: names of places one slip from one that is known.

use super::part::{finding, printed, proof, words};
use super::{Family, Finding, Findings, Rule, Severity, Summary};
use crate::facts::model::{Facts, Found, Level, Slip};
use crate::lexicon::{fold, province_named};
use crate::link::Chain;
use crate::problem::Message;

/// The family.
pub(super) const FAMILY: Family = Family { rules: RULES, check };

const RULES: &[Rule] = &[Rule {
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

## Không báo khi
Chỉ khác cách đặt dấu (`Thanh Hoá`, `Thanh Hóa`) hoặc là tên cũ, tên khác được biết (`Bắc Cạn`, `Đắc Lắc`); tên xã, phường, tên người khác thật sự.

## Quy định
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.4; Phụ lục II.",
        en: "## What it checks
Names of provinces, cities and the document's own place that are one letter or one tone mark off.

## Why it matters
A misspelt agency or place is the most visible of errors, and hides the document from searches.

## Example
`Lai Chậu` (right: `Lai Châu`)

## What it does not flag
A mere matter of tone placement (`Thanh Hoá`, `Thanh Hóa`); known other spellings and old names (`Bắc Cạn`, `Đắc Lắc`); communes and persons that really bear the other name.

## Provision
Nghị định 30/2020/NĐ-CP, annex I, part I, II.4; annex II.",
    },
}];

fn check(chain: &Chain<'_>, findings: &mut Findings) {
    for (index, document) in chain.documents().iter().enumerate() {
        for found in misspelt(index, &document.facts) {
            findings.push(found);
        }
    }
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
            format!("Tên địa phương “{found}” có lẽ viết sai; nên là “{expected}”."),
            format!("The place name “{found}” is probably misspelt; it should be “{expected}”."),
        );
        let mut new = finding(&RULES[0], document, words(&slip.evidence), &slip.evidence, message);
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
    in_date_line
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
