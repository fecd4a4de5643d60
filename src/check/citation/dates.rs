//! CIT001, CIT005, CIT010: the dates of cited papers.

use std::collections::HashMap;

use super::matter::{Agreement, Matter};
use super::rules::{CIT001, CIT005, CIT010};
use super::{charged, citation, finding, number_words, proof, quote};
use crate::check::levels::is_correction;
use crate::check::{Findings, Severity};
use crate::date::{Date, PartialDate, days_between, vietnamese};
use crate::facts::model::{Citation, Evidence, Found, Mention, Role, Source};
use crate::link::key::{IssuerKey, NumberKey};
use crate::link::papers::{Cite, Paper};
use crate::link::{Chain, Cited};
use crate::problem::Message;

/// What one citation shows.
pub(super) fn check(chain: &Chain<'_>, cite: Cite, findings: &mut Findings) {
    year_of_number(chain, cite, findings);
    future(chain, cite, findings);
    year_alone(chain, cite, findings);
}

/// What the citations of each paper show together.
pub(super) fn of_papers(chain: &mut Chain<'_>, findings: &mut Findings) {
    for n in 0..chain.papers().len() {
        let paper = chain.papers().get(n);
        if all_agree(chain, paper) {
            continue;
        }
        match paper.document.filter(|d| own_date(chain, *d).is_some()) {
            Some(document) => against_document(chain, paper, document, findings),
            None => between(chain, paper, findings),
        }
        chain.tidy();
    }
}

/// Whether what is kept of the citations shows that there is nothing to charge: most papers are cited with one date.
fn all_agree(chain: &Chain<'_>, paper: Paper<'_>) -> bool {
    let citing = |&(d, c): &Cite| chain.citing(d, c);
    let date = match paper.document {
        Some(document) => chain.identity(document).date,
        None => citing(&paper.cites[0]).identity.date,
    };
    let agrees = |c: &Cited| c.one_date && (c.identity.date == date || c.identity.date.is_none());
    paper.cites.iter().map(citing).all(agrees)
}

/// The dates that a citation is given, with the place that gives each.
fn dated<'c>(chain: &'c Chain<'_>, (d, c): Cite) -> impl Iterator<Item = (&'c Mention, &'c Found<PartialDate>)> + use<'c> {
    let facts = &chain.documents()[d].facts;
    // A correction quotes the days that were wrong; that of the paper which it corrects its subject gives.
    let told = |m: &&Mention| !is_correction(facts) || m.evidence.from == Source::Subject;
    let mentions = facts.citations[c].value.mentions.iter().filter(told);
    mentions.filter_map(|m| Some((m, m.date.as_ref()?)))
}

/// CIT010: the year inside the number is not that of the date.
fn year_of_number(chain: &Chain<'_>, cite: Cite, findings: &mut Findings) {
    let cited = citation(chain.documents(), cite);
    let Some(year) = cited.number.as_ref().and_then(|n| n.year).filter(|_| !is_signed_between_parties(cited)) else { return };
    let Some((mention, date)) = dated(chain, cite).find(|(_, d)| d.value.year() != year) else { return };
    let (number, day) = (number_words(mention), &date.evidence);
    let message = Message::new(
        format!(
            "Năm trong số {} không phải là năm của {}: số ghi năm {year}, ngày ghi năm {}; đề nghị kiểm tra lại số hoặc ngày ban hành",
            quote(number),
            quote(day),
            date.value.year()
        ),
        format!(
            "The year inside the number {} is not that of its date {}: {year} against {}; either the number or the date is wrong",
            quote(number),
            quote(day),
            date.value.year()
        ),
    );
    let proofs = vec![
        proof(cite.0, day, "ngày được ghi", "the date given"),
        proof(cite.0, number, "số, ký hiệu có năm", "the number with its year"),
    ];
    let finding = finding(CIT010, cite, day, message, proofs);
    findings.push(finding.comparing(year.to_string(), date.value.year().to_string()));
}

/// Contracts and agreements are numbered when they are drawn up, and may be signed in the next year.
fn is_signed_between_parties(cited: &Citation) -> bool {
    let signed = |abbr: &str| matches!(abbr, "HĐ" | "BTT" | "BGN" | "BB");
    cited.kind.is_some_and(|k| signed(k.abbr))
        || cited.number.as_ref().is_some_and(|n| n.symbol.split('-').next().is_some_and(signed))
}

/// CIT005: a cited date lies after the document's own latest possible one.
fn future(chain: &Chain<'_>, cite: Cite, findings: &mut Findings) {
    let own = chain.documents()[cite.0].facts.date.as_ref().filter(|d| d.evidence.from != Source::Inferred);
    let Some(own) = own else { return };
    // A paper without a serial is not issued yet, and says when it will be.
    if citation(chain.documents(), cite).number.as_ref().is_some_and(|n| n.serial.is_none()) {
        return;
    }
    let latest = own.value.latest();
    let Some((mention, date)) = dated(chain, cite).find(|(_, d)| d.value.earliest() > latest) else { return };
    let number = number_words(mention);
    let mut message = Message::new(
        format!(
            "Văn bản {} được viện dẫn ở đây là {}, sau ngày của chính văn bản này ({}); không thể viện dẫn văn bản chưa ban hành: đề nghị kiểm tra \
             lại ngày được viện dẫn, hoặc ngày của văn bản này",
            quote(number),
            quote(&date.evidence),
            quote(&own.evidence)
        ),
        format!(
            "{} is cited with the date {}, which lies after this document's own ({}); what is not yet issued cannot be cited: either the cited \
             date or the document's own is wrong",
            quote(number),
            quote(&date.evidence),
            quote(&own.evidence)
        ),
    );
    let mut proofs = vec![
        proof(cite.0, &date.evidence, "ngày được viện dẫn", "the cited date"),
        proof(cite.0, &own.evidence, "ngày của văn bản này", "this document's own date"),
    ];
    let mut expected = format!("≤ {}", vietnamese(latest));
    // Where the cited document is at hand, its date is the right one.
    let right = chain.resolved(cite.0, cite.1).and_then(|d| Some((d, own_date(chain, d)?)));
    if let Some((document, right)) = right.filter(|(_, right)| right.value.exact().is_some_and(|day| day <= latest)) {
        let (path, words) = (&chain.documents()[document].path, quote(&right.evidence));
        expected = written(right.value);
        message.vi = format!("{}; chính văn bản đó ({path}) ghi {words}: ngày đúng có lẽ là {expected}", message.vi);
        message.en = format!("{}; the document itself ({path}) says {words}: the date is probably {expected}", message.en);
        proofs.push(proof(document, &right.evidence, "ngày của chính văn bản đó", "the date of the document itself"));
    }
    findings.push(finding(CIT005, cite, &date.evidence, message, proofs).comparing(expected, written(date.value)));
}

/// CIT001, mildly: a document at hand has this number, day, month and subject, and another year.
fn year_alone(chain: &Chain<'_>, cite: Cite, findings: &mut Findings) {
    let Some(document) = twin_of_another_year(chain, cite) else { return };
    let Some((_, date)) = dated(chain, cite).next() else { return };
    against(chain, cite, date, document, findings);
}

/// The document at hand that differs from a citation, for which none is at hand, in the year alone.
pub(super) fn twin_of_another_year(chain: &Chain<'_>, cite: Cite) -> Option<usize> {
    let cited = chain.cited(cite.0, cite.1);
    let (number, day) = (cited.number.as_ref()?, cited.date.and_then(PartialDate::exact)?);
    if chain.resolved(cite.0, cite.1).is_some() {
        return None;
    }
    let subject = told_or_own(chain, cite)?;
    let matter = |d: usize| {
        Matter::of_citation(Some(subject), &chain.documents()[cite.0]).agreement(&Matter::of_document(&chain.documents()[d]))
    };
    let fits = |d: &usize| {
        let other = chain.identity(*d);
        let same_day =
            other.date.and_then(PartialDate::exact).is_some_and(|o| o.month() == day.month() && o.day() == day.day() && o != day);
        let issuers = matches!((&cited.issuer, &other.issuer), (Some(a), Some(b)) if a.compatible(b));
        *d != cite.0 && same_day && issuers && matter(*d) == Agreement::Same
    };
    let mut found = chain.index().of_issuer(number, cited.issuer.as_deref()).filter(fits);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// What a citation says of its paper's subject; a basis that is named without one is about what the document itself is about.
fn told_or_own<'c>(chain: &'c Chain<'_>, cite: Cite) -> Option<&'c str> {
    let cited = citation(chain.documents(), cite);
    let own = || chain.documents()[cite.0].facts.subject.as_ref().filter(|_| cited.role == Role::Basis).map(|s| s.value.as_str());
    cited.subject.as_deref().or_else(own)
}

/// A document's own date, unless it is worked out.
fn own_date<'c>(chain: &'c Chain<'_>, document: usize) -> Option<&'c Found<PartialDate>> {
    chain.documents()[document].facts.date.as_ref().filter(|d| d.evidence.from != Source::Inferred)
}

/// Whether a cited date is not the document's own. A signature's day, or one that is stamped as a whole, may be some days off the date in
/// the header; what is stamped on a blank of the header is its date.
fn conflicts(cited: PartialDate, own: &Found<PartialDate>) -> bool {
    let whole = || own.evidence.raw.bytes().filter(u8::is_ascii_digit).count() > 4;
    let near = (own.evidence.from == Source::Signature || own.evidence.from == Source::Stamp && whole())
        && days_between(cited.earliest(), own.value.latest()).abs() <= 5;
    !cited.compatible(own.value) && !near
}

/// CIT001 against the cited document itself.
fn against_document(chain: &Chain<'_>, paper: Paper<'_>, document: usize, findings: &mut Findings) {
    let Some(own) = own_date(chain, document) else { return };
    for &cite in paper.cites {
        let wrong = |d: &Found<PartialDate>| {
            conflicts(d.value, own) && (d.value.year() == own.value.year() || same_but_year(chain, cite, d, document))
        };
        if let Some((_, date)) = dated(chain, cite).find(|(_, d)| wrong(d)) {
            against(chain, cite, date, document, findings);
        }
    }
}

/// Whether a cited date has the day and month of the document's own, and the subjects agree.
fn same_but_year(chain: &Chain<'_>, cite: Cite, date: &Found<PartialDate>, document: usize) -> bool {
    let own = own_date(chain, document).and_then(|d| d.value.exact());
    let day = matches!((date.value.exact(), own), (Some(a), Some(b)) if (a.month(), a.day()) == (b.month(), b.day()));
    let subject = told_or_own(chain, cite);
    let matter =
        || Matter::of_citation(subject, &chain.documents()[cite.0]).agreement(&Matter::of_document(&chain.documents()[document]));
    day && subject.is_some() && matter() == Agreement::Same
}

/// The finding that a citation's date is not that of the document at hand: an error within one year, else a warning.
fn against(chain: &Chain<'_>, cite: Cite, date: &Found<PartialDate>, document: usize, findings: &mut Findings) {
    let Some(own) = own_date(chain, document) else { return };
    let path = &chain.documents()[document].path;
    let number = &citation(chain.documents(), cite).mentions[0];
    let severity = if date.value.year() == own.value.year() { Severity::Error } else { Severity::Warning };
    let message = Message::new(
        format!(
            "Văn bản {} được viện dẫn ở đây là {}, nhưng chính văn bản đó ({path}) ghi {}; ngày đúng có lẽ là {}",
            quote(number_words(number)),
            quote(&date.evidence),
            quote(&own.evidence),
            written(own.value)
        ),
        format!(
            "{} is cited with the date {}, but the document itself ({path}) says {}; the right date is probably {}",
            quote(number_words(number)),
            quote(&date.evidence),
            quote(&own.evidence),
            written(own.value)
        ),
    );
    let mut proofs = vec![
        proof(cite.0, &date.evidence, "ngày được viện dẫn", "the cited date"),
        proof(document, &own.evidence, "ngày của văn bản được viện dẫn", "the date of the cited document"),
    ];
    if let Some(n) = &chain.documents()[document].facts.number {
        proofs.push(proof(document, &n.evidence, "số, ký hiệu của văn bản đó", "its number"));
    }
    let finding = finding(CIT001, cite, &date.evidence, message, proofs).with_severity(severity);
    findings.push(finding.comparing(written(own.value), written(date.value)));
}

/// What one document says a paper's date is.
struct Says<'c> {
    cite: Cite,
    mention: &'c Mention,
    words: &'c Evidence,
    day: Date,
}

/// CIT001 between documents that cite one paper.
fn between(chain: &Chain<'_>, paper: Paper<'_>, findings: &mut Findings) {
    let mut says: Vec<Says<'_>> = Vec::new();
    for &cite in paper.cites {
        let mut days =
            dated(chain, cite).filter_map(|(m, d)| Some(Says { cite, mention: m, words: &d.evidence, day: d.value.exact()? }));
        let Some(first) = days.next() else { continue };
        let wavers = days.any(|s| s.day != first.day);
        if !wavers && says.last().is_none_or(|s| s.cite.0 != cite.0) {
            says.push(first);
        }
    }
    if says.iter().all(|s| s.day == says[0].day) {
        return;
    }
    let year = says[0].day.year();
    says.retain(|s| s.day.year() == year);
    let votes: Vec<(usize, Date)> = says.iter().map(|s| (s.cite.0, s.day)).collect();
    for (one, other) in charged(chain, &votes) {
        if !new_series(chain, says[one].cite, says[other].cite) {
            differ(chain, &says[one], &says[other], findings);
        }
    }
}

/// Whether the two may be papers of two terms of office: the year is one in which a series of the Party restarts, and no subjects
/// tell that the two are one.
fn new_series(chain: &Chain<'_>, a: Cite, b: Cite) -> bool {
    let cited = chain.cited(a.0, a.1);
    let turn = matches!((&cited.number, cited.year), (Some(n), Some(y)) if n.restarts_within(y));
    let matter = |c: Cite| Matter::of_citation(citation(chain.documents(), c).subject.as_deref(), &chain.documents()[c.0]);
    turn && matter(a).agreement(&matter(b)) != Agreement::Same
}

/// What is said with the day of the document at hand, once; and what was not taken to be of one at hand.
type JudgedAndOpen<'c> = (Option<Says<'c>>, Vec<Says<'c>>);

/// CIT001 within one document: two mentions, two days of one year.
pub(super) fn within(chain: &Chain<'_>, document: usize, findings: &mut Findings) {
    let mut by_number: HashMap<(&NumberKey, i16), JudgedAndOpen<'_>> = HashMap::new();
    for c in 0..chain.citations(document) {
        let cite = (document, c);
        let own = chain.resolved(document, c).and_then(|d| own_date(chain, d));
        let Some(number) = chain.cited(document, c).number.as_ref() else { continue };
        for (mention, date) in dated(chain, cite) {
            if let Some(day) = date.value.exact() {
                let says = Says { cite, mention, words: &date.evidence, day };
                let (judged, open) = by_number.entry((number, day.year())).or_default();
                match own {
                    None => open.push(says),
                    // A wrong day of a document at hand is told of already.
                    Some(own) if judged.is_none() && own.value.exact() == Some(day) => *judged = Some(says),
                    Some(_) => {}
                }
            }
        }
    }
    for (judged, open) in by_number.values() {
        // Where the document at hand has the day of one mention, another that was not taken to be of it is held against that.
        let Some(first) = judged.as_ref().or(open.first()) else { continue };
        let other =
            open.iter().find(|s| s.day != first.day && one_issuer(chain, first, s) && !new_series(chain, first.cite, s.cite));
        if let Some(other) = other {
            differ(chain, other, first, findings);
        }
    }
}

/// Whether two mentions in one document can be of one issuer.
fn one_issuer(chain: &Chain<'_>, a: &Says<'_>, b: &Says<'_>) -> bool {
    let by = chain.identity(a.cite.0).issuer.as_deref();
    let key = |s: &Says<'_>| s.mention.issuer.as_ref().map(|i| IssuerKey::new(&i.value, by));
    let cited = |s: &Says<'_>| key(s).or_else(|| chain.cited(s.cite.0, s.cite.1).issuer.as_deref().cloned());
    match (cited(a), cited(b)) {
        (Some(x), Some(y)) => x.compatible(&y),
        _ => true,
    }
}

/// The finding that `one` gives a paper another day than `other`.
fn differ(chain: &Chain<'_>, one: &Says<'_>, other: &Says<'_>, findings: &mut Findings) {
    let number = quote(number_words(one.mention));
    let (here, there) = (quote(one.words), quote(other.words));
    let path = &chain.documents()[other.cite.0].path;
    let message = if one.cite.0 == other.cite.0 {
        Message::new(
            format!(
                "Văn bản {number} được viện dẫn với hai ngày khác nhau trong cùng một văn bản: chỗ này ghi {here}, chỗ khác ghi {there}; đề nghị đối chiếu với văn bản gốc"
            ),
            format!("{number} is cited with two dates in one document: {here}, and {there} elsewhere; please check the original"),
        )
    } else {
        Message::new(
            format!(
                "Văn bản {number} được viện dẫn ở đây là {here}, nhưng {path} ghi {there}; đề nghị đối chiếu với văn bản gốc"
            ),
            format!("{number} is cited with the date {here}, but {path} says {there}; please check the original"),
        )
    };
    let proofs = vec![
        proof(one.cite.0, one.words, "ngày được viện dẫn", "the cited date"),
        proof(other.cite.0, &other.mention.evidence, "cùng văn bản, viện dẫn ở chỗ khác", "the same paper, cited elsewhere"),
        proof(other.cite.0, other.words, "ngày ghi ở đó", "the date given there"),
    ];
    let finding = finding(CIT001, one.cite, one.words, message, proofs);
    findings.push(finding.comparing(vietnamese(other.day), vietnamese(one.day)));
}

/// A date as a clerk writes it, as far as it is known.
pub(super) fn written(date: PartialDate) -> String {
    date.exact().map_or_else(|| date.to_string(), vietnamese)
}
