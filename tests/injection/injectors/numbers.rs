//! The document's own number and symbol, and numbers taken twice.

use doichieu::check::Severity::{Error, Info, Warning};

use super::{Expected, Injector, on, on_all};
use crate::chain::{Chain, Kind, Rank, before};
use crate::rng::Rng;

pub(super) static INJECTORS: &[Injector] = &[
    Injector { code: "NUM001", what: "a draft", spoil: blank },
    Injector { code: "NUM001", what: "signed, and no number", spoil: blank_and_signed },
    Injector { code: "NUM002", what: "another type's symbol", spoil: another_type },
    Injector { code: "NUM002", what: "a letter's symbol", spoil: letters_symbol },
    Injector { code: "NUM003", what: "a space", spoil: space },
    Injector { code: "NUM003", what: "a stroke for a dash", spoil: stroke },
    Injector { code: "NUM004", what: "another body's code", spoil: another_body },
    Injector { code: "NUM005", what: "given twice", spoil: twice },
];

/// Prints another symbol in a document, and where it is cited.
fn set(chain: &mut Chain, n: usize, symbol: String) {
    chain.docs[n].symbol = symbol;
    let number = chain.docs[n].number();
    for cite in chain.docs.iter_mut().flat_map(|d| &mut d.cites).filter(|c| c.to == Some(n)) {
        cite.number = Some(number.clone());
    }
}

fn blank(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = chain.communes()[rng.below(3)];
    let doc = &mut chain.docs[n];
    doc.signed = None;
    let gap = rng.pick(&["        ", " ", " …… ", "......"]);
    doc.spoilt.number_line = Some(format!("Số:{gap}/{}", doc.symbol));
    on(n, Info)
}

fn blank_and_signed(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = chain.communes()[rng.below(3)];
    let doc = &mut chain.docs[n];
    if !doc.page {
        return None;
    }
    doc.signed = Some(format!("{}T09:05:00+07:00", doc.date));
    doc.spoilt.number_line = Some(format!("Số:        /{}", doc.symbol));
    on(n, Warning)
}

fn another_type(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = rng.below(chain.docs.len());
    let doc = &chain.docs[n];
    let right = match doc.kind {
        Kind::Plan => "KH",
        Kind::Decision => "QĐ",
        Kind::Guide => "HD",
        Kind::Letter => return None,
    };
    let wrong: Vec<&str> = ["KH", "QĐ", "TB", "BC", "TTr"].into_iter().filter(|w| *w != right).collect();
    let symbol = format!("{}-{}", rng.pick(&wrong), doc.code);
    set(chain, n, symbol);
    on(n, Error)
}

fn letters_symbol(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = rng.below(chain.docs.len());
    let doc = &chain.docs[n];
    if doc.kind == Kind::Letter {
        return None;
    }
    let symbol = Kind::Letter.symbol(&doc.code, &doc.unit);
    set(chain, n, symbol);
    on(n, Error)
}

fn space(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = rng.below(chain.docs.len());
    let doc = &mut chain.docs[n];
    let symbol = match rng.below(3) {
        0 => doc.symbol.replacen('-', "- ", 1),
        1 => doc.symbol.replacen('-', " - ", 1),
        _ => doc.symbol.replacen('-', " -", 1),
    };
    doc.spoilt.number_line = Some(format!("Số: {:02}/{symbol}", doc.serial?));
    on(n, Warning)
}

fn stroke(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = rng.below(chain.docs.len());
    let doc = &mut chain.docs[n];
    if doc.kind == Kind::Letter {
        return None;
    }
    let symbol = doc.symbol.replacen('-', "/", 1);
    doc.spoilt.number_line = Some(format!("Số: {:02}/{symbol}", doc.serial?));
    on(n, Warning)
}

fn another_body(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = rng.below(chain.docs.len());
    let (ministry, office) = (chain.topic.field.ministry.1, chain.topic.field.office.1);
    // Left over from a model: a neighbour's code.
    let wrong = match chain.docs[n].rank {
        Rank::Ministry => "UBND",
        Rank::Office => rng.pick(&["UBND", ministry]),
        _ => office,
    };
    let doc = &chain.docs[n];
    let symbol = doc.kind.symbol(wrong, &doc.unit);
    set(chain, n, symbol);
    on(n, Error)
}

/// The same body gives the number to a paper on another matter.
fn twice(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = chain.communes()[rng.below(3)];
    let mut other = chain.docs[n].clone();
    other.id = format!("9-{}", other.id);
    other.date = before(other.date, rng.between(2, 15));
    if other.date.year() != chain.docs[n].date.year() {
        return None;
    }
    let matter = rng.pick(&["tiêm phòng cho đàn gia súc", "thu quỹ đền ơn đáp nghĩa", "tuyển quân"]);
    other.campaign = format!("đợt {matter}");
    let y = other.year;
    other.subject = if other.kind == Kind::Letter {
        format!("triển khai {matter} năm {y}")
    } else {
        format!("Triển khai {matter} năm {y}")
    };
    other.does = if other.kind == Kind::Letter {
        format!("đề nghị các thôn {matter}")
    } else {
        format!("ban hành Kế hoạch {matter}")
    };
    other.themes.clear();
    other.slogans.clear();
    other.event = None;
    other.part = None;
    other.launch = None;
    other.signed = None;
    other.cites.clear();
    other.extra.clear();
    other.work = vec!["Các thôn lập danh sách, gửi về xã".to_owned(), "Công an xã, Trạm y tế phối hợp".to_owned()];
    chain.docs.push(other);
    on_all(vec![n, chain.docs.len() - 1], Warning)
}
