//! FMT002: `Kính gửi` in a type that has none.

use super::part::{finding, printed, proof, words};
use super::{Family, Finding, Findings, Rule, Severity, Summary};
use crate::facts::model::{Facts, Found};
use crate::facts::symbol::{Symbol, Verdict, can_be_type};
use crate::lexicon::DocType;
use crate::link::Chain;
use crate::problem::Message;

/// The family.
pub(super) const FAMILY: Family = Family { rules: RULES, check };

const RULES: &[Rule] = &[Rule {
    code: "FMT002",
    name: "addressee-out-of-place",
    severity: Severity::Info,
    summary: Summary { vi: "“Kính gửi” trong loại văn bản không có phần này", en: "“Kính gửi” in a type that has none" },
    docs: Summary {
        vi: "## Kiểm tra gì
Phần `Kính gửi` trong loại văn bản mà mẫu của Nghị định 30/2020/NĐ-CP không có.

## Vì sao quan trọng
Nơi nhận của kế hoạch, quyết định, thông báo ghi ở cuối văn bản; `Kính gửi` chỉ dành cho tờ trình, báo cáo gửi cấp trên và công văn.

## Ví dụ
`KẾ HOẠCH …` rồi `Kính gửi: Sở Y tế`

## Không báo khi
Tờ trình, báo cáo, công văn, công điện, giấy mời, phiếu trình, phiếu chuyển, thư công và loại tương tự; văn bản của Đảng; loại văn bản không rõ (ví dụ tên loại và ký hiệu mâu thuẫn).

## Quy định
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.9.",
        en: "## What it checks
`Kính gửi` in a type whose model in Nghị định 30/2020/NĐ-CP has none.

## Why it matters
The recipients of a plan, a decision or an announcement stand at its foot; `Kính gửi` belongs to tờ trình, reports to a superior, and letters.

## Example
`KẾ HOẠCH …`, then `Kính gửi: Sở Y tế`

## What it does not flag
Tờ trình, báo cáo, công văn, công điện, giấy mời, phiếu trình, phiếu chuyển, thư công and the like; Party documents; a type that is in doubt (title and symbol disagree).

## Provision
Nghị định 30/2020/NĐ-CP, annex I, part I, II.9.",
    },
}];

/// The types of Điều 7 whose model has recipients at the foot alone.
const WITHOUT: &[&str] =
    &["NQ", "QĐ", "CT", "QC", "QyĐ", "TC", "TB", "HD", "CTr", "KH", "PA", "ĐA", "DA", "BB", "HĐ", "NĐ", "TT", "TTLT"];

fn check(chain: &Chain<'_>, findings: &mut Findings) {
    for (index, document) in chain.documents().iter().enumerate() {
        if let Some(found) = out_of_place(index, &document.facts) {
            findings.push(found);
        }
    }
}

fn out_of_place(document: usize, facts: &Facts) -> Option<Finding> {
    let addressee = facts.notes.addressee.as_ref()?;
    let kind: &Found<&'static DocType> = facts.notes.title.as_ref().or(facts.kind.as_ref())?;
    if !WITHOUT.contains(&kind.value.abbr) || is_in_doubt(facts, kind.value) {
        return None;
    }
    let name = kind.value.name.to_lowercase();
    let first = printed(addressee);
    let message = Message::new(
        format!("“{first}” đặt trong {name}: loại văn bản này không có phần Kính gửi, nơi nhận ghi ở cuối văn bản."),
        format!("“{first}” stands in a {name}, a type without Kính gửi: its recipients belong at the foot."),
    );
    let mut out = finding(&RULES[0], document, words(addressee), addressee, message);
    if kind.evidence.span != addressee.span && !kind.evidence.raw.is_empty() {
        out.proofs.push(proof(document, &kind.evidence, "loại văn bản", "the document's type"));
    }
    Some(out)
}

/// Whether the symbol is of another type than the title, or the Party's, whose forms are its own.
fn is_in_doubt(facts: &Facts, kind: &DocType) -> bool {
    facts.number.as_ref().is_some_and(|n| {
        let symbol = Symbol::of(&n.value);
        symbol.party || can_be_type(&symbol, kind) == Verdict::No
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::part::testing::{at, check_one, found};
    use crate::facts::symbol::number;
    use crate::lexicon::doc_type_named;

    fn codes(title: &str, symbol: &str) -> Vec<&'static str> {
        let mut facts = Facts { kind: Some(found(doc_type_named(title).unwrap(), title)), ..Facts::default() };
        facts.number = number(symbol).map(|n| found(n, symbol));
        facts.notes.addressee = Some(at("Kính gửi: Sở Y tế", 90));
        let found = check_one(facts);
        found.iter().map(|f| f.rule.code).filter(|c| c.starts_with("FMT")).collect()
    }

    #[test]
    fn types_with_and_without() {
        assert_eq!(codes("KẾ HOẠCH", "12/KH-UBND"), ["FMT002"]);
        assert_eq!(codes("QUYẾT ĐỊNH", "12/QĐ-UBND"), ["FMT002"]);
        for (title, symbol) in [
            ("TỜ TRÌNH", "12/TTr-UBND"),
            ("BÁO CÁO", "12/BC-UBND"),
            ("GIẤY MỜI", "12/GM-UBND"),
            ("CÔNG ĐIỆN", "12/CĐ-UBND"),
            ("PHIẾU TRÌNH", "12/PTr-VP"),
            ("THÔNG BÁO", "12-TB/TU"),
            ("KẾ HOẠCH", "12/SYT-NV"),
        ] {
            assert!(codes(title, symbol).is_empty(), "{title} {symbol}");
        }
    }
}
