//! NUM: the document's own number and symbol.

use super::part::{finding, is_draft, is_signed, printed, proof, quote};
use super::{Check, Family, Finding, Findings, Place, Rule, Severity, Summary};
use crate::facts::Document;
use crate::facts::model::{Facts, Found, Issuer, Number};
use crate::facts::symbol::{Says, Symbol, code_of, own};
use crate::lexicon::{DocType, TypeFamily};
use crate::link::Chain;
use crate::problem::Message;

mod docs;

use docs::{NUM001, NUM002, NUM003, NUM004};

/// The family.
pub(super) const FAMILY: Family = Family { rules: docs::RULES, check: Check::Alone(check) };

fn rule(index: usize) -> &'static Rule {
    &docs::RULES[index]
}

fn check(chain: &Chain<'_>, index: usize, findings: &mut Findings) {
    let document = &chain.documents()[index];
    let Document { facts, .. } = document;
    let all = [blank(chain, index, facts), wrong_type(index, facts), malformed(index, facts), wrong_issuer(index, facts)];
    for found in all.into_iter().flatten() {
        findings.push(found);
    }
}

/// NUM001: no figure before the symbol, and none stamped there either.
fn blank(chain: &Chain<'_>, document: usize, facts: &Facts) -> Option<Finding> {
    let at = facts.notes.blank_number.as_ref()?;
    let filled = facts.number.as_ref().is_some_and(|n| n.value.serial.is_some());
    if filled || is_draft(chain, document) || facts.may_be_unread(at) {
        return None;
    }
    let symbol = facts.number.as_ref().map_or("", |n| n.value.symbol.as_str());
    let words = quote(at);
    // The Party's numbers have a dash: `14-CV/BTCTU`.
    let mark = if at.raw.contains(&format!("-{symbol}")) { '-' } else { '/' };
    let mut vi = format!("Số của văn bản còn để trống: {words}; cần ghi số trước ký hiệu {mark}{symbol}");
    let mut en = format!("The document's number is blank: {words}; a figure belongs before {mark}{symbol}");
    if symbol.is_empty() {
        vi = format!("Số của văn bản còn để trống: {words}");
        en = format!("The document's number is blank: {words}");
    }
    if is_signed(facts) {
        vi.push_str("; văn bản đã ký số nên đáng lẽ phải có số");
        en.push_str("; the document is digitally signed and so should carry one");
    }
    let mut out = finding(rule(NUM001), document, Place::Number, at, Message::new(vi, en));
    if let Some(signature) = facts.signatures.first() {
        out.severity = Severity::Warning;
        out.proofs.push(proof(document, &signature.evidence, "chữ ký số", "the digital signature"));
    }
    Some(out)
}

/// NUM002: the title names one type, the symbol is another's.
fn wrong_type(document: usize, facts: &Facts) -> Option<Finding> {
    let number = facts.number.as_ref()?;
    let (symbol, title) = own::of_another_type(facts)?;
    let (code, name) = (number.value.symbol.as_str(), title.value.name.to_lowercase());
    let words = quote(&title.evidence);
    let (said_vi, said_en) = said(&symbol);
    let expected = with_type(&symbol, code, title.value);
    let hint = |lead: &str| expected.as_ref().map_or(String::new(), |e| format!("{lead} {e}"));
    let message = Message::new(
        format!("Tên loại {words} không khớp ký hiệu {code}, là ký hiệu của {said_vi}; {name} thường ghi là{}", hint("")),
        format!(
            "The title {words} does not agree with the symbol {code}, which is that of {said_en}{}",
            hint("; it should probably be")
        ),
    );
    let mut out = finding(rule(NUM002), document, Place::Number, &number.evidence, message);
    if title.value.abbr == "CV" {
        let hint_vi = expected.as_ref().map_or(String::new(), |e| format!("; ký hiệu công văn thường là {e}"));
        out.message = Message::new(
            format!("Văn bản có {words} và không có tên loại là công văn, nhưng ký hiệu {code} là của {said_vi}{hint_vi}"),
            format!(
                "With {words} and no title this is a letter, but the symbol {code} is that of {said_en}{}",
                hint("; it should probably be")
            ),
        );
    } else if expected.is_none() {
        out.message.vi = format!("Tên loại {words} không khớp ký hiệu {code}, là ký hiệu của {said_vi}");
    }
    out.proofs.push(proof(document, &title.evidence, "tên loại in trên văn bản", "the type printed as title"));
    out.found = Some(code.to_owned());
    out.expected = Some(expected.unwrap_or_else(|| title.value.name.to_owned()));
    Some(out)
}

/// What the symbol says, in words.
fn said(symbol: &Symbol<'_>) -> (String, String) {
    match symbol.says {
        Says::Type(kind) if kind.abbr == "CV" => ("công văn".into(), "a letter (công văn)".into()),
        Says::Type(kind) => (kind.name.to_lowercase(), format!("a {}", kind.name.to_lowercase())),
        Says::Law | Says::Nothing => ("luật, nghị quyết của Quốc hội".into(), "a law or resolution (luật, nghị quyết)".into()),
    }
}

/// The symbol that the type would have there.
fn with_type(symbol: &Symbol<'_>, code: &str, kind: &DocType) -> Option<String> {
    let issuer = symbol.issuers().next()?;
    match symbol.says {
        _ if kind.family == TypeFamily::Other || kind.abbr.contains(' ') => None,
        Says::Type(said) if said.abbr == "CV" && !code.starts_with("CV") => Some(format!("{}-{issuer}", kind.abbr)),
        Says::Type(_) if kind.abbr == "CV" => Some(issuer.to_owned()),
        Says::Type(said) => code.strip_prefix(said.abbr).map(|rest| format!("{}{rest}", kind.abbr)),
        Says::Law | Says::Nothing => None,
    }
}

/// NUM003: a space or a wrong separator inside the symbol.
fn malformed(document: usize, facts: &Facts) -> Option<Finding> {
    let note = facts.notes.malformed_symbol.as_ref()?;
    let number = facts.number.as_ref();
    let symbol = number.map_or(note.value.as_str(), |n| n.value.symbol.as_str());
    // Mass organisations set their dashes between spaces; and a symbol may go on in the next line.
    let only_breaks = !note.evidence.raw.contains([' ', '\t', '\u{a0}', '_', '–', '—']) && note.evidence.raw.contains('\n');
    if Symbol::parse(symbol).party || only_breaks {
        return None;
    }
    let (found, expected) = (printed(&note.evidence), tidy(symbol));
    let rest = found.trim_start_matches(|c: char| !c.is_alphabetic());
    if rest == expected {
        return None;
    }
    let message = Message::new(
        format!("Ký hiệu viết sai thể thức: “{found}” có dấu cách hoặc dấu nối sai; nên viết {expected}"),
        format!("The symbol is malformed: “{found}” has a space or a wrong separator in it; it should be {expected}"),
    );
    let mut out = finding(rule(NUM003), document, Place::Number, &note.evidence, message);
    (out.expected, out.found) = (Some(expected), Some(found));
    Some(out)
}

/// The symbol with hyphens alone between its groups.
fn tidy(symbol: &str) -> String {
    // `V.III`: a department's number keeps its dot.
    let (rest, number) = match symbol.rsplit_once('.') {
        Some((rest, last)) if !last.is_empty() && last.bytes().all(|b| matches!(b, b'I' | b'V' | b'X')) => (rest, Some(last)),
        _ => (symbol, None),
    };
    let groups = rest.split(|c: char| c.is_whitespace() || matches!(c, '-' | '_' | '–' | '—' | '/' | '.'));
    let tidy = groups.filter(|g| !g.is_empty()).collect::<Vec<_>>().join("-");
    number.map_or_else(|| tidy.clone(), |n| format!("{tidy}.{n}"))
}

/// NUM004: the symbol is another body's.
fn wrong_issuer(document: usize, facts: &Facts) -> Option<Finding> {
    let (number, issuer) = (facts.number.as_ref()?, facts.issuer.as_ref()?);
    let symbol = own::of_another_issuer(facts)?;
    Some(wrong_issuer_finding(document, number, issuer, &symbol))
}

fn wrong_issuer_finding(document: usize, number: &Found<Number>, issuer: &Found<Issuer>, symbol: &Symbol<'_>) -> Finding {
    let (code, name) = (&number.value.symbol, &issuer.value.value);
    let theirs = symbol.issuers().next().unwrap_or("");
    let expected = code_of(&issuer.value).map(|own| code.replacen(theirs, own, 1));
    let hint = |words: &str| expected.as_ref().map_or(String::new(), |e| format!("; {words} {e}"));
    // `ỦY BAN NHÂN DÂN` on a line of its own does not say which.
    let is_in_part = issuer.evidence.raw.chars().count() < name.chars().count();
    let words = if is_in_part { format!("{} ({name})", quote(&issuer.evidence)) } else { quote(&issuer.evidence) };
    let message = Message::new(
        format!("Ký hiệu {code} (mã “{theirs}”) không phải của cơ quan ban hành {words}{}", hint("có lẽ phải là")),
        format!("The symbol {code} (code “{theirs}”) is not that of the issuer {words}{}", hint("it should probably be")),
    );
    let mut out = finding(rule(NUM004), document, Place::Number, &number.evidence, message);
    out.proofs.push(proof(document, &issuer.evidence, "cơ quan ban hành", "the issuer"));
    out.found = Some(code.clone());
    out.expected = Some(expected.unwrap_or_else(|| name.clone()));
    out
}

#[cfg(test)]
mod tests;
