//! CIT007: a first mention that leaves out what the form requires.

use super::rules::CIT007;
use super::{finding, proof, quote};
use crate::check::Findings;
use crate::check::levels::is_correction;
use crate::facts::model::{Citation, Facts, Mention, Source};
use crate::lexicon::TypeFamily;
use crate::link::Chain;
use crate::link::papers::Cite;
use crate::problem::Message;

/// What a mention leaves out, in both languages.
const NUMBER: (&str, &str) = ("số", "the number");
const DATE: (&str, &str) = ("ngày ban hành", "the date");
const ISSUER: (&str, &str) = ("cơ quan ban hành", "the issuer");

pub(super) fn check(chain: &Chain<'_>, cite: Cite, findings: &mut Findings) {
    let cited = super::citation(chain.documents(), cite);
    // The subject names papers in short; the form is about the first mention in the text.
    let Some(mention) = cited.mentions.iter().find(|m| m.evidence.from == Source::Body) else { return };
    // Where the subject names it in full, nothing is left to tell; in another paper's name it stands as that one was printed.
    let told = |m: &Mention| m.evidence.from == Source::Subject && lacking(cited, m, false).is_empty();
    if mention.quoted || cited.mentions.iter().any(told) {
        return;
    }
    // A day that there is not is DAT001's, and is not left out.
    let notes = &chain.documents()[cite.0].facts.notes;
    let bad_day = notes.bad_dates.iter().any(|b| b.evidence.span.overlaps(mention.evidence.span));
    // The year in its number dates it where norms are cited by number and name.
    let by_name = cites_by_name(&chain.documents()[cite.0].facts) && cited.number.as_ref().is_some_and(|n| n.year.is_some());
    let mut lacking = lacking(cited, mention, bad_day || by_name);
    lacking.retain(|what| !by_name || *what != ISSUER);
    if is_law(cited) || is_of_a_case(cited) || lacking.is_empty() || is_correction(&chain.documents()[cite.0].facts) {
        return;
    }
    let list = |pick: fn(&(&'static str, &'static str)) -> &'static str| lacking.iter().map(pick).collect::<Vec<_>>().join(", ");
    let (vi, en) = (list(|l| l.0), list(|l| l.1));
    let words = quote(&mention.evidence);
    let message = Message::new(
        format!("Viện dẫn lần đầu {words} thiếu {vi}; lần đầu cần ghi đủ tên loại, số, ký hiệu, ngày ban hành, cơ quan ban hành"),
        format!("The first mention {words} leaves out {en}; a first mention gives type, number, symbol, date and issuer"),
    );
    let proofs = vec![proof(cite.0, &mention.evidence, "viện dẫn lần đầu", "the first mention")];
    findings.push(finding(CIT007, cite, &mention.evidence, message, proofs));
}

/// Whether the document is a norm written since the Law on Promulgation of 2025, whose bases give type, number, symbol and name, the day and the
/// issuer only as they like.
fn cites_by_name(own: &Facts) -> bool {
    const SINCE: (i16, i8) = (2025, 4);
    let year = own.number.as_ref().and_then(|n| n.value.year);
    let since = own.date.as_ref().is_some_and(|d| {
        let day = d.value.earliest();
        (day.year(), day.month()) >= SINCE
    });
    year.is_some() && since
}

fn lacking(cited: &Citation, mention: &Mention, dated: bool) -> Vec<(&'static str, &'static str)> {
    let blank = cited.number.as_ref().is_none_or(|n| n.value.is_none());
    // What amends a paper is of the same issuer, who stands beside that one.
    let issuer = mention.issuer.is_some() || mention.amends || mention.of_another;
    let all = [(blank, NUMBER), (mention.date.is_none() && !dated, DATE), (!issuer, ISSUER)];
    all.into_iter().filter_map(|(lacks, what)| lacks.then_some(what)).collect()
}

/// Judgments and the files of a court's cases (`15/2018/DS-ST`, `276/2017/TLPT-DS`) are cited by number and day.
fn is_of_a_case(cited: &Citation) -> bool {
    let symbol = cited.number.as_ref().map_or("", |n| n.symbol.as_str());
    ["TLST", "TLPT"].iter().any(|code| symbol.starts_with(code))
        || ["-ST", "-PT", "-GĐT", "DSST", "DSPT"].iter().any(|c| symbol.ends_with(c))
}

/// Laws and ordinances are cited by name alone, and their number says who issued them.
fn is_law(cited: &Citation) -> bool {
    let assembly = |s: &str| s.starts_with("QH") || s.contains("UBTVQH") || s.starts_with("VBHN");
    let by_name = cited.name.is_some();
    let named = cited.kind.is_some_and(|k| k.family == TypeFamily::Normative && matches!(k.abbr, "Luật" | "PL" | "HP" | "BL"));
    by_name || named || cited.number.as_ref().is_some_and(|n| assembly(&n.symbol))
}
