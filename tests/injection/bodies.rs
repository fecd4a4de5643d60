//! The bodies that issue the documents of a chain: names, heads, codes, whom they write to.

use crate::chain::Rank;
use crate::places::Place;
use crate::topics::Topic;

/// A body.
pub(crate) struct Body {
    /// Its name as in running text, and shorter.
    pub(crate) named: String,
    pub(crate) short: String,
    /// The lines of its head.
    pub(crate) above: Vec<String>,
    pub(crate) head: Vec<String>,
    pub(crate) code: String,
    pub(crate) unit: String,
    pub(crate) place: String,
    pub(crate) report_to: String,
    pub(crate) addressees: Vec<String>,
    pub(crate) recipients: Vec<String>,
    /// A word for its files.
    pub(crate) file: &'static str,
}

fn all(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|l| (*l).to_owned()).collect()
}

/// A unit's name without the word for its kind.
fn bare(unit: &str) -> &str {
    ["thị trấn ", "thị xã ", "đặc khu ", "phường ", "huyện ", "xã "].iter().find_map(|k| unit.strip_prefix(k)).unwrap_or(unit)
}

/// The word for a unit's kind.
fn kind(unit: &str) -> &str {
    unit.strip_suffix(bare(unit)).unwrap_or(unit).trim()
}

impl Body {
    /// The body of a rank in a place; of the lowest, the `nth`.
    pub(crate) fn new((rank, nth): (Rank, usize), topic: &Topic, place: &Place) -> Self {
        let old = place.district.is_some();
        let field = &topic.field;
        match rank {
            Rank::Ministry => {
                let (name, code, unit) = field.ministry;
                Self {
                    named: name.to_owned(),
                    short: name.to_owned(),
                    above: Vec::new(),
                    head: vec![name.to_uppercase()],
                    code: code.to_owned(),
                    unit: unit.to_owned(),
                    place: "Hà Nội".to_owned(),
                    report_to: name.to_owned(),
                    addressees: all(&["Các bộ, cơ quan ngang bộ", "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương"]),
                    recipients: all(&["Bộ trưởng (để b/c)", "Các đơn vị thuộc Bộ"]),
                    file: "bo",
                }
            }
            Rank::Province => Self {
                report_to: field.office.0.to_owned(),
                addressees: vec![
                    format!("Các sở, ban, ngành {}", place.kind),
                    format!("UBND các {}", if old { "huyện, thị xã, thành phố" } else { "xã, phường" }),
                ],
                recipients: vec![format!("{} (để b/c)", field.ministry.0), format!("Thường trực HĐND {}", place.kind)],
                file: "tinh",
                ..Self::committee(&format!("{} {}", place.kind, place.name), field.desk, place.name)
            },
            Rank::Office => {
                let (name, code, unit) = field.office;
                Self {
                    named: name.to_owned(),
                    short: name.to_owned(),
                    above: vec![format!("ỦY BAN NHÂN DÂN {} {}", place.kind.to_uppercase(), place.name.to_uppercase())],
                    head: vec![name.to_uppercase()],
                    code: code.to_owned(),
                    unit: unit.to_owned(),
                    place: place.name.to_owned(),
                    report_to: name.to_owned(),
                    addressees: vec![
                        format!("Các sở, ban, ngành {}", place.kind),
                        format!("UBND các {}", if old { "huyện, thị xã, thành phố" } else { "xã, phường trên địa bàn" }),
                    ],
                    recipients: vec![format!("UBND {} (để b/c)", place.kind), "Ban Giám đốc Sở".to_owned()],
                    file: "so",
                }
            }
            Rank::District => {
                let name = place.district.unwrap_or("huyện");
                Self {
                    report_to: format!("UBND {}", kind(name)),
                    addressees: vec![
                        format!("Các phòng, ban, ngành của {}", kind(name)),
                        "UBND các xã, phường, thị trấn".to_owned(),
                    ],
                    recipients: vec![format!("UBND {} (b/c)", place.kind), format!("{} (b/c)", field.office.0)],
                    file: "huyen",
                    ..Self::committee(name, "VX", bare(name))
                }
            }
            Rank::Commune => {
                let name = place.communes[nth];
                let k = kind(name);
                Self {
                    report_to: if old { format!("UBND {k}") } else { "Phòng Văn hóa - Xã hội".to_owned() },
                    addressees: vec![format!("Các ban, ngành, đoàn thể {k}"), "Các thôn, tổ dân phố".to_owned()],
                    recipients: vec![
                        if old { "UBND huyện (b/c)".to_owned() } else { format!("UBND {} (b/c)", place.kind) },
                        format!("TT Đảng ủy, HĐND {k}"),
                    ],
                    file: ["xa-a", "xa-b", "xa-c"][nth],
                    ..Self::committee(name, "VHXH", bare(name))
                }
            }
        }
    }

    /// The UBND of a unit.
    fn committee(unit: &str, desk: &str, place: &str) -> Self {
        Self {
            named: format!("Ủy ban nhân dân {unit}"),
            short: format!("UBND {unit}"),
            above: Vec::new(),
            head: vec!["ỦY BAN NHÂN DÂN".to_owned(), unit.to_uppercase()],
            code: "UBND".to_owned(),
            unit: desk.to_owned(),
            place: place.to_owned(),
            report_to: String::new(),
            addressees: Vec::new(),
            recipients: Vec::new(),
            file: "",
        }
    }
}
