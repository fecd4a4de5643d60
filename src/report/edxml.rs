//! edXML: the header fields of a document in the names of QCVN 102:2016/BTTTT, as document-management systems take them in.
//!
//! Only what the document says is told. What belongs to the sending (codes of agencies, `DocumentId`, which is made of one, trace headers,
//! attachments) the sending system adds; `DocumentType/Type` is left out since systems do not agree on its figures. The order of the elements
//! is the standard's. The root has the namespace as its default, what is inside the prefix `edXML`: receivers want it so.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::Style;
use super::xml::Xml;
use crate::date::Date;
use crate::facts::Document;
use crate::facts::model::{Deadline, Due, Found, Issuer};
use crate::triage;

const NAMESPACE: &str = "http://www.mic.gov.vn/TBT/QCVN_102_2016";

/// A document: one file.
pub(super) fn facts(document: &Document, _: &Style, out: &mut Vec<u8>) {
    write(document, out).expect("a buffer takes everything");
}

fn write(document: &Document, out: &mut Vec<u8>) -> io::Result<()> {
    let mut xml = Xml::new(out)?;
    xml.open("edXML", &[("xmlns", NAMESPACE), ("xmlns:edXML", NAMESPACE)])?;
    for name in ["edXML:edXMLEnvelope", "edXML:edXMLHeader", "edXML:MessageHeader"] {
        xml.open(name, &[])?;
    }
    let facts = &document.facts;
    group(&mut xml, "edXML:From", [("edXML:OrganName", facts.issuer.as_ref().map(|i| issuer(&i.value)))])?;
    let number = facts.number.as_ref().map(|n| &n.value);
    let figure = number.and_then(|n| n.value.as_deref()?.strip_suffix(n.symbol.as_str())).map(|n| n.trim_end_matches(['/', '-']));
    let symbol = number.map(|n| n.symbol.clone());
    group(&mut xml, "edXML:Code", [("edXML:CodeNumber", figure.map(str::to_owned)), ("edXML:CodeNotation", symbol)])?;
    let day_of_issue = facts.date.as_ref().and_then(|d| d.value.exact()).map(day);
    let place = facts.place.as_ref().map(|p| p.value.clone());
    group(&mut xml, "edXML:PromulgationInfo", [("edXML:Place", place), ("edXML:PromulgationDate", day_of_issue)])?;
    group(&mut xml, "edXML:DocumentType", [("edXML:TypeName", facts.kind.as_ref().map(|k| k.value.name.to_owned()))])?;
    leaf(&mut xml, "edXML:Subject", facts.subject.as_ref().map(|s| s.value.as_str()))?;
    if let Some(Found { value: s, .. }) = &facts.signer {
        let (competence, position) = (s.authority.clone(), s.title.clone());
        let all = [("edXML:Competence", competence), ("edXML:Position", position), ("edXML:FullName", Some(s.value.clone()))];
        group(&mut xml, "edXML:SignerInfo", all)?;
    }
    leaf(&mut xml, "edXML:DueDate", due(&facts.deadlines).map(day).as_deref())?;
    group(&mut xml, "edXML:ToPlaces", facts.recipients.iter().map(|r| ("edXML:Place", Some(r.value.clone()))))?;
    // A paper without a mark says nothing of its urgency.
    let priority = facts.urgency.as_ref().map(|_| triage::urgency(document).to_string());
    let pages = document.pages.map(|p| p.to_string());
    group(&mut xml, "edXML:OtherInfo", [("edXML:Priority", priority), ("edXML:PageAmount", pages)])?;
    xml.finish()
}

/// An element, if there is something to put in it.
fn leaf(xml: &mut Xml<impl Write>, name: &'static str, words: Option<&str>) -> io::Result<()> {
    match words.filter(|w| !w.is_empty()) {
        Some(words) => xml.element(name, &[], words),
        None => Ok(()),
    }
}

/// An element with what its children say, if any says something.
fn group(
    xml: &mut Xml<impl Write>,
    name: &'static str,
    children: impl IntoIterator<Item = (&'static str, Option<String>)>,
) -> io::Result<()> {
    let mut said = children.into_iter().filter(|(_, words)| words.as_ref().is_some_and(|w| !w.is_empty())).peekable();
    if said.peek().is_none() {
        return Ok(());
    }
    xml.open(name, &[])?;
    said.try_for_each(|(child, words)| leaf(xml, child, words.as_deref()))?;
    xml.close()
}

/// The name with its province, without which a sở is one of many.
fn issuer(issuer: &Issuer) -> String {
    match &issuer.province {
        Some(province) if !issuer.value.contains(province.as_str()) => format!("{} {province}", issuer.value),
        _ => issuer.value.clone(),
    }
}

/// The day by which an answer is due, where there is one such day: of the reports, else of all.
fn due(deadlines: &[Found<Deadline>]) -> Option<Date> {
    let days = |wanted: fn(&Deadline) -> bool| -> BTreeSet<Date> {
        deadlines.iter().map(|d| &d.value).filter(|d| wanted(d)).map(|d| d.date).collect()
    };
    let reports = days(|d| d.due == Due::Report);
    let days = if reports.is_empty() { days(|_| true) } else { reports };
    days.first().copied().filter(|_| days.len() == 1)
}

/// `2025/04/10`.
fn day(date: Date) -> String {
    format!("{:04}/{:02}/{:02}", date.year(), date.month(), date.day())
}
