//! TXT001–TXT003: short forms that differ, words said twice over a break, set phrases one slip off.

use super::part::{finding, printed, proof, quote, words};
use super::{Check, Family, Finding, Findings, Rule, Severity, Summary};
use crate::facts::model::{Abbreviations, Facts, Found, Notes, Slip};
use crate::lexicon::{fold, joined_words, readings};
use crate::link::Chain;
use crate::problem::Message;

/// The family.
pub(super) const FAMILY: Family = Family { rules: RULES, check: Check::Alone(check) };

const RULES: &[Rule] = &[
    Rule {
        code: "TXT001",
        name: "abbreviation-inconsistent",
        severity: Severity::Warning,
        summary: Summary { vi: "Một cụm từ viết tắt hai cách", en: "One term abbreviated in two ways" },
        docs: Summary {
            vi: "## Kiểm tra gì
Hai cách viết tắt khác nhau một chữ cho cùng một cụm từ trong một văn bản.

## Vì sao quan trọng
Người đọc tưởng là hai khái niệm; tìm kiếm theo chữ viết tắt bị sót.

## Ví dụ
`CĐS` và `CDS` (chuyển đổi số)

## Cần làm gì
Chọn một cách viết tắt, chú giải ở lần đầu, thay mọi chỗ còn lại.

## Không báo khi
Chỉ khác dấu `&`, dấu chấm, dấu nối (`KH&CN`, `KHCN`); hai chữ viết tắt có nghĩa khác nhau; chữ đảo vị trí (`BHTY`, `BHYT`) mà không hiếm hơn hẳn, hoặc ngắn dưới bốn chữ; chữ đọc từ ảnh.

## Quy định
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6 (dùng từ nhất quán; từ viết tắt phải được chú giải).",
            en: "## What it checks
Two short forms of one term, one letter apart, in one document.

## Why it matters
Readers take them for two things, and a search for one misses the other.

## Example
`CĐS` and `CDS` (chuyển đổi số)

## What to do
Choose one short form, spell it out where it first stands, and use it throughout.

## What it does not flag
Forms that differ in `&`, dots or hyphens alone (`KH&CN`, `KHCN`); short forms of two different terms; letters in another order (`BHTY`, `BHYT`) where the form is not much the rarer, or has less than four of them; letters read off a picture.

## Provision
Nghị định 30/2020/NĐ-CP, annex I, part I, II.6 (consistent wording; short forms are to be explained).",
        },
    },
    Rule {
        code: "TXT002",
        name: "word-repeated-over-break",
        severity: Severity::Info,
        summary: Summary { vi: "Từ lặp lại qua chỗ xuống dòng", en: "A word said twice over a line break" },
        docs: Summary {
            vi: "## Kiểm tra gì
Từ cuối dòng được viết lại ở đầu dòng sau.

## Vì sao quan trọng
Là dấu vết của việc sửa hoặc cắt dán văn bản.

## Ví dụ
`nhiệm vụ` / `vụ của từng cơ quan`

## Cần làm gì
Xóa từ thừa; xem có câu nào bị dán chồng qua chỗ ngắt trang.

## Không báo khi
Từ láy, từ lặp có nghĩa (`luôn luôn`, `dần dần`); con số.

## Quy định
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.",
            en: "## What it checks
The last word of a line, said again at the head of the next.

## Why it matters
It is a trace of editing or pasting.

## Example
`nhiệm vụ` / `vụ của từng cơ quan`

## What to do
Delete the word that is too many, and see whether a sentence was pasted over the break.

## What it does not flag
Words that are doubled by nature (`luôn luôn`, `dần dần`); figures.

## Provision
Nghị định 30/2020/NĐ-CP, annex I, part I, II.6.",
        },
    },
    Rule {
        code: "TXT003",
        name: "phrase-misspelt",
        severity: Severity::Info,
        summary: Summary { vi: "Cụm từ quen dùng viết lệch một ký tự", en: "A set phrase with one slip in it" },
        docs: Summary {
            vi: "## Kiểm tra gì
Cụm từ lệch đúng một ký tự hoặc một dấu so với cụm từ mà các văn bản này thường dùng.

## Vì sao quan trọng
Lỗi gõ làm giảm sự nghiêm túc của văn bản và làm tìm kiếm bị sót; phần mềm soát chính tả thường bỏ qua vì từng tiếng vẫn có nghĩa.

## Ví dụ
`phòng trào thi đua` (phong trào thi đua), `chuyên đổi số` (chuyển đổi số)

## Cần làm gì
Sửa chữ theo thông báo; nếu viết vậy là có ý thì bỏ qua.

## Không báo khi
Cách đặt dấu thanh khác nhau (`hoá`, `hóa`), chữ hoa; tên riêng; lời trong ngoặc kép; cách viết khác mà đúng (`chuyển đổi sở hữu`); chữ đọc từ ảnh; chỗ mà quy tắc khác đã báo.

## Quy định
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.",
            en: "## What it checks
Words exactly one character, mark or tone away from a phrase that these documents repeat.

## Why it matters
A slip takes from a document's weight, and a search misses it; spelling checkers pass it over where each syllable is a word of its own.

## Example
`phòng trào thi đua` (phong trào thi đua), `chuyên đổi số` (chuyển đổi số)

## What to do
Mend the word as the message says; leave it if it is meant.

## What it does not flag
Where the tone mark stands (`hoá`, `hóa`), capitals; names; words in quotation marks; other wordings that are right (`chuyển đổi sở hữu`); letters read off a picture; places of which another rule has spoken.

## Provision
Nghị định 30/2020/NĐ-CP, annex I, part I, II.6.",
        },
    },
];

fn check(chain: &Chain<'_>, index: usize, findings: &mut Findings) {
    let document = &chain.documents()[index];
    let Facts { notes, .. } = &document.facts;
    let short = notes.abbreviations.iter().filter_map(|a| inconsistent(index, a));
    let spelt = notes.misspelt.iter().filter(|s| !is_told(notes, s)).map(|s| misspelt(index, s));
    for found in short.chain(notes.repeats.iter().filter_map(|r| repeated(index, r))).chain(spelt) {
        findings.push(found);
    }
}

/// TXT001.
fn inconsistent(document: usize, both: &Abbreviations) -> Option<Finding> {
    let ((usual, usual_at, usual_count), (other, other_at, other_count)) = (&both.usual, &both.other);
    if bare(usual) == bare(other) || are_two_terms(usual, other) {
        return None;
    }
    let message = Message::new(
        format!(
            "Viết tắt không thống nhất: “{other}” ({other_count} lần) bên cạnh “{usual}” ({usual_count} lần); nên dùng “{usual}”"
        ),
        format!(
            "Abbreviated in two ways: “{other}” ({other_count} times) beside “{usual}” ({usual_count} times); “{usual}” should be used"
        ),
    );
    let mut out = finding(&RULES[0], document, words(other_at), other_at, message);
    out.proofs.push(proof(document, usual_at, "cách viết thường dùng", "the usual form"));
    (out.expected, out.found) = (Some(usual.clone()), Some(other.clone()));
    Some(out)
}

/// The letters alone: `KH&CN`, `KH-CN` and `KHCN` are one.
fn bare(short: &str) -> String {
    short.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether the tables know the two for different terms.
fn are_two_terms(usual: &str, other: &str) -> bool {
    let known = |short: &str| readings(short).next().is_some();
    known(usual) && known(other) && !readings(usual).any(|u| readings(other).any(|o| fold(u.long) == fold(o.long)))
}

/// TXT002.
fn repeated(document: usize, note: &Found<String>) -> Option<Finding> {
    let word = fold(&note.value).into_owned();
    if !word.contains(char::is_alphabetic) {
        return None;
    }
    // The evidence has the neighbours of the two: `tổ chức` / `chức năng`.
    let printed_words = fold(&note.evidence.raw).into_owned();
    let mut joined = joined_words().filter(|j| j.starts_with(&word));
    if !word.contains(' ') && joined.any(|j| printed_words.contains(&format!("{word} {j}"))) {
        return None;
    }
    let words_printed = quote(&note.evidence);
    let word = note.value.split_whitespace().collect::<Vec<_>>().join(" ");
    let message = Message::new(
        format!("Từ “{word}” bị lặp qua chỗ xuống dòng: {words_printed}; có lẽ thừa một từ"),
        format!("“{word}” is said twice over a break: {words_printed}; one is probably too many"),
    );
    let mut out = finding(&RULES[1], document, words(&note.evidence), &note.evidence, message);
    out.found = Some(printed(&note.evidence));
    Some(out)
}

/// Whether the slip is one in the name of a place or an observance, of which other rules speak.
fn is_told(notes: &Notes, slip: &Found<Slip>) -> bool {
    notes.odd_places.iter().chain(&notes.odd_events).any(|o| o.evidence.span.overlaps(slip.evidence.span))
}

/// TXT003.
fn misspelt(document: usize, slip: &Found<Slip>) -> Finding {
    let (found, expected) = (quote(&slip.evidence), &slip.value.expected);
    let message = Message::new(
        format!("{found} lệch một ký tự so với cụm từ quen dùng “{expected}”; có lẽ gõ nhầm"),
        format!("{found} is one character away from the set phrase “{expected}”; probably a typing slip"),
    );
    let mut out = finding(&RULES[2], document, words(&slip.evidence), &slip.evidence, message);
    (out.expected, out.found) = (Some(expected.clone()), Some(printed(&slip.evidence)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::part::testing::{at, check_one, found};

    fn pair(usual: &str, other: &str) -> Vec<Finding> {
        let mut facts = Facts::default();
        let usual = (usual.to_owned(), at(usual, 10), 3);
        facts.notes.abbreviations.push(Abbreviations { usual, other: (other.to_owned(), at(other, 40), 1) });
        check_one(facts)
    }

    #[test]
    fn short_forms_of_one_term() {
        let finding = pair("CĐS", "CDS").remove(0);
        assert_eq!((finding.rule.code, finding.expected.as_deref(), finding.at.span.start), ("TXT001", Some("CĐS"), 40));
        assert!(pair("KH&CN", "KHCN").is_empty());
        assert!(pair("KH-CN", "KH&CN").is_empty());
        assert!(pair("HĐND", "UBND").is_empty());
    }

    #[test]
    fn words_said_twice() {
        let said = |word: &str, raw: &str| {
            let mut facts = Facts::default();
            facts.notes.repeats.push(found(word.to_owned(), raw));
            check_one(facts)
        };
        let finding = said("vụ", "vụ\nvụ").remove(0);
        assert_eq!((finding.rule.code, finding.severity), ("TXT002", Severity::Info));
        assert!(finding.message.vi.contains("“vụ vụ”"));
        assert_eq!(said("thực hiện", "; thực hiện\nthực hiện tốt").len(), 1);
        assert!(said("chức", "tổ chức\nchức năng").is_empty());
        assert_eq!(said("vụ", "nhiệm vụ\nvụ của").len(), 1);
        assert!(said("2025", "2025\n2025").is_empty());
    }
}
