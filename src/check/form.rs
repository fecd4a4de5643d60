//! FMT001–FMT003: components that are missing, `Kính gửi` in a type that has none, a committee’s paper signed without `TM.`.

use super::part::{finding, is_draft, printed, proof, words};
use super::{Check, Family, Finding, Findings, Rule, Severity, Summary};
use crate::facts::Document;
use crate::facts::model::{Facts, Found, Source};
use crate::facts::symbol::{Symbol, Verdict, can_be_type};
use crate::lexicon::DocType;
use crate::link::Chain;
use crate::problem::Message;

/// The family.
pub(super) const FAMILY: Family = Family { rules: RULES, check: Check::Alone(check) };

const FMT001: usize = 0;
const FMT002: usize = 1;
const FMT003: usize = 2;

const RULES: &[Rule] = &[
    Rule {
        code: "FMT001",
        name: "component-missing",
        severity: Severity::Info,
        summary: Summary {
            vi: "Thiếu một thành phần thể thức bắt buộc",
            en: "A component that the form requires was not found",
        },
        docs: Summary {
            vi: "## Kiểm tra gì
Các thành phần thể thức bắt buộc: quốc hiệu và tiêu ngữ, tên cơ quan ban hành, số và ký hiệu, địa danh và thời gian, tên loại hoặc `V/v`, chức vụ và họ tên người ký, nơi nhận.

## Vì sao quan trọng
Văn bản thiếu thành phần bắt buộc có thể bị trả lại, và người nhận không đăng ký được.

## Ví dụ
Kế hoạch (DOCX) có đủ phần đầu, người ký nhưng không có `Nơi nhận`

## Cần làm gì
Bổ sung thành phần còn thiếu; nếu có rồi mà đặt ở chỗ lạ thì chuyển về đúng vị trí theo mẫu.

## Không báo khi
Nguồn không giữ trọn trang (văn bản thuần, trang web, trang chỉ là ảnh); bản kèm theo văn bản khác; khi thiếu quá nhiều thành phần (có lẽ chỉ là một phần của văn bản); số, ngày còn để trống (NUM001, DAT002); người ký trong bản dự thảo; văn bản của Đảng không có quốc hiệu.

## Quy định
Nghị định 30/2020/NĐ-CP, Điều 8.",
            en: "## What it checks
The components that every document must have: quốc hiệu and tiêu ngữ, the issuer's name, number and symbol, place and date, the type's name or `V/v`, the signer's title and name, the recipients.

## Why it matters
A document that lacks one may be sent back, and the receiver cannot register it.

## Example
A plan (DOCX) with its head and its signer, and no `Nơi nhận`

## What to do
Add what is missing; if it is there in an unusual place, move it to where the form has it.

## What it does not flag
Sources that do not keep the whole page (plain text, web pages, pages that are pictures); papers that come with another; a text that lacks so much that it is probably a part of a document; a blank number or day (NUM001, DAT002); the signer of a draft; the Party's documents, which have no quốc hiệu.

## Provision
Nghị định 30/2020/NĐ-CP, Article 8.",
        },
    },
    Rule {
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

## Cần làm gì
Bỏ phần `Kính gửi`, ghi nơi nhận ở cuối văn bản; nếu cần gửi đích danh thì dùng công văn gửi kèm.

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

## What to do
Take `Kính gửi` out and list the recipients at the foot; to address somebody, send it with a letter.

## What it does not flag
Tờ trình, báo cáo, công văn, công điện, giấy mời, phiếu trình, phiếu chuyển, thư công and the like; Party documents; a type that is in doubt (title and symbol disagree).

## Provision
Nghị định 30/2020/NĐ-CP, annex I, part I, II.9.",
    },
    },
    Rule {
    code: "FMT003",
    name: "signed-without-tm",
    severity: Severity::Info,
    summary: Summary {
        vi: "Văn bản của Ủy ban nhân dân ký không có “TM. ỦY BAN NHÂN DÂN”",
        en: "A committee’s paper signed without “TM. ỦY BAN NHÂN DÂN”",
    },
    docs: Summary {
        vi: "## Kiểm tra gì
Kế hoạch, báo cáo, chương trình, tờ trình mang ký hiệu của Ủy ban nhân dân (`/KH-UBND`), do Chủ tịch hoặc Phó Chủ tịch ký mà trên chức vụ không có `TM. ỦY BAN NHÂN DÂN`.

## Vì sao quan trọng
Ủy ban nhân dân làm việc theo chế độ tập thể: người ký thay mặt tập thể phải ghi quyền hạn, nếu không thì không rõ văn bản của Ủy ban hay của Chủ tịch.

## Ví dụ
`KT. CHỦ TỊCH / PHÓ CHỦ TỊCH` dưới kế hoạch số `…/KH-UBND`

## Cần làm gì
Thêm dòng `TM. ỦY BAN NHÂN DÂN` trên chức vụ người ký.

## Không báo khi
Quyết định, công điện, công văn (Chủ tịch ký với thẩm quyền riêng được); ký `TL.`, `TUQ.`, `Q.`; người ký giữ chức vụ khác; không đọc được khối chữ ký.

## Quy định
Nghị định 30/2020/NĐ-CP, Điều 13; Phụ lục I, Phần I, mục II.7.",
        en: "## What it checks
Plans, reports, programmes and tờ trình that bear the symbol of an Ủy ban nhân dân (`/KH-UBND`), signed by its chairman or a deputy, without `TM. ỦY BAN NHÂN DÂN` above the title.

## Why it matters
The committee decides as a body: who signs for it must say so, else it is not clear whether the paper is the committee's or the chairman's.

## Example
`KT. CHỦ TỊCH / PHÓ CHỦ TỊCH` under a plan numbered `…/KH-UBND`

## What to do
Add the line `TM. ỦY BAN NHÂN DÂN` above the signer's title.

## What it does not flag
Decisions, telegrams and letters (the chairman may sign them in his own right); `TL.`, `TUQ.`, `Q.`; signers of another office; a signature block that could not be read.

## Provision
Nghị định 30/2020/NĐ-CP, Article 13; annex I, part I, II.7.",
    },
    },
];

/// The types of Điều 7 whose model has recipients at the foot alone.
const WITHOUT: &[&str] =
    &["NQ", "QĐ", "CT", "QC", "QyĐ", "TC", "TB", "HD", "CTr", "KH", "PA", "ĐA", "DA", "BB", "HĐ", "NĐ", "TT", "TTLT"];

fn check(chain: &Chain<'_>, index: usize, findings: &mut Findings) {
    let document = &chain.documents()[index];
    for found in missing(chain, index, document)
        .into_iter()
        .chain(out_of_place(index, &document.facts))
        .chain(without_tm(index, &document.facts))
    {
        findings.push(found);
    }
}

/// The types that stand by themselves; a quy chế or đề án comes with a decision that has the rest.
const BY_THEMSELVES: &[&str] = &["NQ", "QĐ", "CT", "TB", "HD", "KH", "BC", "TTr", "CV"];

/// FMT001.
fn missing(chain: &Chain<'_>, index: usize, document: &Document) -> Option<Finding> {
    /// A text that lacks more than this is a part of a document.
    const MOST: usize = 2;
    let facts = &document.facts;
    let kind = facts.kind.as_ref().filter(|k| BY_THEMSELVES.contains(&k.value.abbr))?;
    // What could not be read may be there.
    if !document.format.keeps_the_page() || !facts.problems.is_empty() {
        return None;
    }
    let notes = &facts.notes;
    let letter = kind.value.abbr == "CV";
    // Without the subject the title above it may be gone too, and the type is that of the symbol.
    let about = match notes.title {
        _ if letter => ("trích yếu (V/v …)", "the subject"),
        Some(_) => ("trích yếu", "the subject"),
        None => ("tên loại và trích yếu", "the type's name and the subject"),
    };
    let components = [
        (notes.motto.is_some(), "quốc hiệu và tiêu ngữ", "quốc hiệu and tiêu ngữ"),
        (facts.issuer.as_ref().is_some_and(|i| i.evidence.from == Source::Header), "tên cơ quan ban hành", "the issuer's name"),
        (facts.number.is_some() || notes.blank_number.is_some(), "số, ký hiệu", "number and symbol"),
        (has_date(facts), "địa danh và thời gian", "place and date"),
        (facts.subject.is_some(), about.0, about.1),
        (facts.signer.is_some() || is_draft(chain, index), "chức vụ, họ tên người ký", "the signer's title and name"),
        (facts.recipients.iter().any(|r| r.evidence.from == Source::Footer), "nơi nhận", "the recipients"),
    ];
    let lacking: Vec<_> = components.iter().filter(|c| !c.0).collect();
    if lacking.is_empty() || lacking.len() > MOST {
        return None;
    }
    let list =
        |pick: fn(&&(bool, &'static str, &'static str)) -> &'static str| lacking.iter().map(pick).collect::<Vec<_>>().join("; ");
    let (vi, en) = (list(|c| c.1), list(|c| c.2));
    let message = Message::new(
        format!("Không tìm thấy thành phần thể thức: {vi}; nếu văn bản có, phần đó đặt ở chỗ hoặc dạng lạ"),
        format!("Not found, though the form requires it: {en}; if it is there, it stands in an unusual place or form"),
    );
    let mut out = finding(&RULES[FMT001], index, words(&kind.evidence), &kind.evidence, message);
    out.expected = Some(vi);
    Some(out)
}

/// Whether place and date stand on the page, be it as a blank; the day of a signature, which stands in for the date, is no part of it.
fn has_date(facts: &Facts) -> bool {
    facts.notes.blank_date.is_some() || facts.date.as_ref().is_some_and(|d| d.evidence.from != Source::Signature)
}

/// FMT002.
fn out_of_place(document: usize, facts: &Facts) -> Option<Finding> {
    let addressee = facts.notes.addressee.as_ref()?;
    let kind: &Found<&'static DocType> = facts.notes.title.as_ref().or(facts.kind.as_ref())?;
    if !WITHOUT.contains(&kind.value.abbr) || is_in_doubt(facts, kind.value) {
        return None;
    }
    let name = kind.value.name.to_lowercase();
    let first = printed(addressee);
    let message = Message::new(
        format!("“{first}” đặt trong {name}: loại văn bản này không có phần Kính gửi, nơi nhận ghi ở cuối văn bản"),
        format!("“{first}” stands in a {name}, a type without Kính gửi: its recipients belong at the foot"),
    );
    let mut out = finding(&RULES[FMT002], document, words(addressee), addressee, message);
    if kind.evidence.span != addressee.span && !kind.evidence.raw.is_empty() {
        out.proofs.push(proof(document, &kind.evidence, "loại văn bản", "the document's type"));
    }
    Some(out)
}

/// FMT003.
fn without_tm(document: usize, facts: &Facts) -> Option<Finding> {
    const COLLECTIVE: &[&str] = &["KH", "BC", "CTr", "TTr"];
    let kind = facts.kind.as_ref().filter(|k| COLLECTIVE.contains(&k.value.abbr))?;
    let symbol = facts.number.as_ref().filter(|n| n.value.symbol.ends_with("-UBND") && !is_in_doubt(facts, kind.value))?;
    let signer = facts.signer.as_ref()?;
    let chairs = matches!(signer.value.title.as_deref(), Some("Chủ tịch" | "Phó Chủ tịch"));
    let authority = signer.value.authority.as_deref().unwrap_or_default();
    let told = ["TM", "TL", "TUQ", "Q."].iter().any(|a| authority.contains(a))
        || ["T/M", "T.M", "T/L", "T.L"].iter().any(|a| authority.contains(a));
    if !chairs || told || !facts.problems.is_empty() {
        return None;
    }
    let message = Message::new(
        "Văn bản của Ủy ban nhân dân nhưng khối chữ ký không có “TM. ỦY BAN NHÂN DÂN” trên chức vụ người ký",
        "A paper of the Ủy ban nhân dân, but its signature has no “TM. ỦY BAN NHÂN DÂN” above the signer's title",
    );
    let mut out = finding(&RULES[FMT003], document, words(&signer.evidence), &signer.evidence, message);
    out.expected = Some("TM. ỦY BAN NHÂN DÂN".to_owned());
    out.proofs.push(proof(document, &symbol.evidence, "ký hiệu của Ủy ban nhân dân", "the committee's symbol"));
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
