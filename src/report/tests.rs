//! The reports of a document in which every field is filled.

use super::*;
use crate::check::{Filed, Finding, Place, Proof, Summary};
use crate::date::{PartialDate, date};
use crate::facts::model::*;
use crate::ingest::Error;
use crate::lexicon;
use crate::problem::{Message, Problem};
use crate::span::Span;

pub(super) const TEXT: &str = "Số:12 /KH-UBND\nTừ ngày 15/4/2024 đến hết ngày 26/4/2024; có thể phối hợp\nhết";
pub(super) const PLAIN: Style = Style { width: Some(100), ..Style::plain(Lang::En) };

static RULE: Rule = Rule {
    code: "WIN001",
    name: "window-in-wrong-year",
    severity: Severity::Error,
    summary: Summary { vi: "năm sai", en: "wrong year" },
    docs: Summary { vi: "## Kiểm gì\nNăm.", en: "## What it checks\nThe year." },
};

/// The words, where they stand in [`TEXT`].
fn evidence(raw: &str) -> Evidence {
    let at = TEXT.find(raw).unwrap_or_default();
    let line = TEXT[..at].matches('\n').count() + 1;
    let column = TEXT[..at].rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let number = |n: usize| u32::try_from(n).unwrap();
    let span = Span::new(number(at), number(at + raw.len()));
    Evidence { raw: raw.into(), span, line: number(line), column: number(column), page: None, from: Source::Body }
}

fn found<T>(value: T, raw: &str) -> Found<T> {
    Found { value, evidence: evidence(raw) }
}

fn words(value: &str) -> Found<String> {
    found(value.to_owned(), "hết")
}

fn citation() -> Citation {
    let issuer = Issuer { value: "Bộ Khoa học và Công nghệ".into(), level: Some(Level::Ministry), province: None };
    Citation {
        kind: lexicon::doc_type("KH", None),
        date: PartialDate::new(2025, Some(4), None),
        issuer: Some(issuer),
        ..Citation::of(Number::of(12, "KH-UBND"), Role::Basis)
    }
}

fn deadline() -> Deadline {
    Deadline {
        wording: Wording::Before,
        written: date(2025, 5, 6).unwrap(),
        to: Some("Sở".into()),
        ..Deadline::of(date(2025, 5, 5).unwrap(), evidence("hết"))
    }
}

pub(super) fn document() -> Document {
    let event = Event { day: Some((4, 21)), year: Some(2025), ..Event::of("Ngày") };
    let signer = Signer { value: "Trần Duy Bình".into(), title: Some("Giám đốc".into()), authority: None };
    let signature = Signature { time: Some("2025-04-25T08:35:57+07:00".into()), day: date(2025, 4, 25), ..Signature::default() };
    let facts = Facts {
        kind: lexicon::doc_type("KH", None).map(|k| found(k, "KH")),
        number: Some(found(Number::of(12, "KH-UBND"), "12 /KH-UBND")),
        date: Some(found(PartialDate::new(2025, Some(4), None).unwrap(), "hết")),
        place: Some(words("Hà Nội")),
        issuer: Some(found(Issuer { value: "Sở".into(), level: None, province: Some("Thanh Hóa".into()) }, "hết")),
        subject: Some(words("hưởng ứng")),
        urgency: Some(words("khẩn")),
        citations: vec![found(citation(), "hết")],
        themes: vec![words("chủ đề")],
        slogans: vec![words("khẩu hiệu")],
        events: vec![found(event, "hết")],
        timeframes: vec![found(Timeframe::of(date(2024, 4, 15), None), "15/4/2024")],
        deadlines: vec![found(deadline(), "hết")],
        recipients: vec![words("Như trên")],
        signer: Some(found(signer, "hết")),
        signatures: vec![found(signature, "hết")],
        problems: vec![Problem::new("invalid-utf8", "hỏng", "broken")],
        ..Facts::default()
    };
    Document { sha256: "0".repeat(64), text: Some(TEXT.into()), ..Document::of("in/kh\u{202e}.txt", facts) }
}

pub(super) fn finding() -> Finding {
    let note = Message::new("số", "the number");
    Finding {
        rule: &RULE,
        severity: Severity::Error,
        document: 0,
        place: Place::Timeframe(0),
        at: evidence("15/4/2024"),
        message: Message::new("sai năm", "the year is wrong"),
        expected: Some("2025".into()),
        found: Some("2024".into()),
        proofs: vec![Proof { document: 0, evidence: evidence("Số:12 /KH-UBND"), note }],
        suppressed: None,
    }
}

fn report(write: fn(&Report<'_>, &Style, &mut dyn Write) -> io::Result<()>, style: &Style) -> String {
    let documents = [document()];
    let unreadable = [Unreadable { path: "x.txt".into(), error: Error::Empty, serious: true }];
    let (chain, findings, text) = (Chain::new(&documents), Filed::from_iter([finding()]), |_| Some(TEXT.to_owned()));
    let mut out = Vec::new();
    let report = Report {
        chain: &chain,
        findings: &findings,
        unreadable: &unreadable,
        text: &text,
        baseline: None,
        fail_on: &|_| Some(Severity::Error),
        folder: None,
    };
    write(&report, style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn holds(schema: &str, value: &str) {
    let (schema, value) = (serde_json::from_str(schema).unwrap(), serde_json::from_str(value).unwrap());
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&value).map(|e| format!("{e} at {}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn every_field_is_as_the_schema_says() {
    let mut out = Vec::new();
    json::facts(&document(), &PLAIN, &mut out);
    holds(&schema::facts(), std::str::from_utf8(&out).unwrap());
    holds(&schema::report(), &report(json::report, &PLAIN));
}

#[test]
fn keys_are_in_the_contracts_order() {
    let mut out = Vec::new();
    json::facts_line(&document(), &PLAIN, &mut out);
    let out = String::from_utf8(out).unwrap();
    let want = concat!(
        r#""number":{"value":"12/KH-UBND","serial":12,"symbol":"KH-UBND","raw":"12 /KH-UBND","#,
        r#""span":[5,16],"line":1,"column":4,"from":"body"},"date":{"value":"2025-04","precision":"month","#
    );
    assert!(out.contains(want), "{out}");
    assert!(
        out.contains(r#""deadlines":[{"date":"2025-05-05","wording":"before","written":"2025-05-06","for":"report","to":"Sở""#)
    );
    assert!(out.ends_with("}\n"));
}

#[test]
fn the_report_underlines_the_words() {
    let shown = report(text::report, &PLAIN);
    let want = "\
error[WIN001 window-in-wrong-year]: the year is wrong
 --> in/kh<U+202E>.txt:2:9
  |
2 | Từ ngày 15/4/2024 đến hết ngày 26/4/2024; có thể phối hợp
  |         ^^^^^^^^^
  = expected: 2025
  = found: 2024
compare: the number
 --> in/kh<U+202E>.txt:1:1
  |
1 | Số:12 /KH-UBND
  | --------------

note: in/kh<U+202E>.txt: broken [invalid-utf8]
not read: x.txt: the file is empty; get the original again [empty]

1 document: 1 error, 0 warnings, 0 infos
";
    assert_eq!(shown, want);
    let vietnamese = report(text::report, &Style { lang: Lang::Vi, color: true, ..PLAIN });
    assert!(vietnamese.contains("sai năm") && vietnamese.contains("\x1b["), "{vietnamese}");
}

#[test]
fn extract_aligns_its_columns() {
    let mut out = Vec::new();
    text::facts(&document(), &Style { lang: Lang::Vi, ..PLAIN }, &mut out);
    let shown = String::from_utf8(out).unwrap();
    assert!(shown.starts_with("in/kh<U+202E>.txt\n  Loại văn bản      Kế hoạch (KH)"), "{shown}");
    assert!(shown.contains("  Số, ký hiệu       12/KH-UBND [dòng 1: “12 /KH-UBND”]\n"), "{shown}");
    assert!(shown.contains("05/5/2025 (báo cáo → Sở; ghi là trước 06/5/2025)"), "{shown}");
    assert!(shown.contains("  ! hỏng [invalid-utf8]\n"), "{shown}");
}

#[test]
fn rules_can_be_listed() {
    for format in RULES_FORMATS {
        let shown = (format.render)(&[&RULE], &PLAIN);
        assert!(shown.contains("WIN001") && shown.contains("wrong year"), "{shown}");
    }
    assert_eq!(explain(&RULE, &PLAIN), "WIN001 window-in-wrong-year (error)\nwrong year\n\nWhat it checks\nThe year.\n");
}

#[test]
fn a_table_has_a_row_a_document_and_a_row_a_finding() {
    let mut out = (FACTS_FORMATS.iter().find(|f| f.name == "csv").unwrap().begin)(&PLAIN);
    csv::facts(&document(), &PLAIN, &mut out);
    let out = String::from_utf8(out).unwrap();
    let lines: Vec<&str> = out.split("\r\n").collect();
    assert!(out.starts_with("\u{feff}path,format,") && lines.len() == 3 && lines[2].is_empty(), "{out}");
    assert!(lines[1].starts_with("in/kh<U+202E>.txt,text,,khẩn,12/KH-UBND,KH-UBND,2025-04,"), "{out}");
    assert!(lines[1].contains(",2024-04-15,,2024-04-15/..,2025-05-05,"), "{out}");

    let out = report(csv::report, &PLAIN);
    let want = concat!(
        "in/kh<U+202E>.txt,2,9,,WIN001,window-in-wrong-year,error,the year is wrong,2025,2024,15/4/2024,",
        "in/kh<U+202E>.txt:1 “Số:12 /KH-UBND” (the number),,\r\n",
        "x.txt,,,,empty,,,not read: the file is empty; get the original again,,,,,,\r\n",
    );
    assert_eq!(out.split_once("\r\n").unwrap().1, want);
    let sums = report(summary::report, &PLAIN);
    let want = "1 document: 1 error, 0 warnings, 0 infos\nnot read: 1 empty; --format csv names each file\n\n\
        severity  findings  documents  rule\nerror            1          1  WIN001 wrong year\n";
    assert_eq!(sums, want);
    let semicolons = report(csv::report, &Style { delimiter: b';', ..PLAIN });
    assert!(semicolons.lines().all(|line| line.matches(';').count() >= 13), "{semicolons}");
}
