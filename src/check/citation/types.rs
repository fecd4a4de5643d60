//! CIT004: the type named is not the symbol's.

use super::rules::CIT004;
use super::{finding, number_words, own_symbol_wrong, proof, quote};
use crate::check::Findings;
use crate::date::Date;
use crate::facts::symbol::own::{is_letter_of, is_of_old};
use crate::facts::symbol::{Symbol, Verdict, can_be_type};
use crate::lexicon::{self, DocType};
use crate::link::Chain;
use crate::link::papers::Cite;
use crate::problem::Message;

/// From this day letters alone have no type in their symbol (TTLT 55/2005/TTLT-BNV-VPCP); before it requests were numbered as letters were.
const LETTERS_OWN_FORM: Date = Date::constant(2005, 6, 1);

pub(super) fn check(chain: &Chain<'_>, cite: Cite, findings: &mut Findings) {
    let citation = super::citation(chain.documents(), cite);
    let Some(number) = &citation.number else { return };
    // Where no day tells, the type behind the issuer (`416/BYT-QĐ`) or a number without a slash (`327-CT`) does.
    let symbol = Symbol::of(number);
    let of_old = |kind: &DocType| match &citation.date {
        Some(date) => is_of_old(*date) || kind.abbr == "TTr" && symbol.is_letter() && date.latest() < LETTERS_OWN_FORM,
        None => number.symbol.ends_with(kind.abbr) || number.value.as_ref().is_some_and(|v| !v.contains('/')),
    };
    let issuer = citation.issuer.as_ref().map_or("", |i| i.value.as_str());
    let of_union = issuer.is_empty() && can_be_of_a_union(&number.symbol, &symbol);
    let wrong = |kind: &DocType| {
        can_be_type(&symbol, kind) == Verdict::No
            && !is_letter_of(&number.symbol, kind, issuer)
            && !of_union
            && !is_put_in_force_by(kind, symbol.kind())
            && !is_request_in_short(kind, &number.symbol)
    };
    let named = citation.mentions.iter().filter_map(|m| Some((m, m.kind.as_ref()?)));
    let Some((mention, kind)) = named.into_iter().find(|(_, k)| wrong(k.value) && !of_old(k.value)) else { return };
    if own_symbol_wrong(chain, cite, findings) {
        return;
    }
    let printed = number_words(mention);
    let said = symbol.kind();
    let name = |lang_law: &str| said.map_or_else(|| lang_law.to_owned(), |k| k.name.to_lowercase());
    let message = Message::new(
        format!(
            "Tên loại {} không khớp với ký hiệu {}: ký hiệu này là của {}; đề nghị kiểm tra lại tên loại hoặc số, ký hiệu",
            quote(&kind.evidence),
            quote(printed),
            name("luật, pháp lệnh hoặc nghị quyết")
        ),
        format!(
            "The type {} does not go with the symbol of {}, which is that of a {}; either the type or the number is wrong",
            quote(&kind.evidence),
            quote(printed),
            name("law, ordinance or resolution")
        ),
    );
    let proofs = vec![
        proof(cite.0, &kind.evidence, "tên loại được ghi", "the type named"),
        proof(cite.0, printed, "số, ký hiệu", "the number and symbol"),
    ];
    let expected = said.map_or("Luật, Pháp lệnh, Nghị quyết", |k| k.name);
    findings.push(finding(CIT004, cite, &mention.evidence, message, proofs).comparing(expected, kind.value.name));
}

/// `Kế hoạch 155/CĐ-ĐHQG`: the code of a union, too; of the State's bodies that send telegrams the code behind it is known.
fn can_be_of_a_union(symbol: &str, read: &Symbol<'_>) -> bool {
    let known = |code: &str| matches!(code, "UBND" | "HĐND" | "TTg") || lexicon::bodies_of_code(code).next().is_some();
    symbol.starts_with("CĐ-") && !read.issuers().any(known)
}

/// `Tờ trình số 126/SKHĐT`: an office's code alone, with neither type nor unit, is a symbol that was cut short, and no letter's.
fn is_request_in_short(named: &DocType, symbol: &str) -> bool {
    named.abbr == "TTr" && !symbol.contains(['-', '/'])
}

/// `Quy chế số 12/QĐ-SCT`, `Đề án 06/QĐ-TTg`: regulations, schemes and programmes have no number of their own; people give them that of the decision which puts them in force.
fn is_put_in_force_by(named: &DocType, of_symbol: Option<&DocType>) -> bool {
    matches!(named.abbr, "QC" | "QyĐ" | "QCPH" | "ĐA" | "CTr" | "CL") && of_symbol.is_some_and(|k| k.abbr == "QĐ")
}
