//! Places, bodies, components of the page, abbreviations, words, references.

use doichieu::check::Severity::{Info, Warning};
use doichieu::date::date;

use super::{Expected, Injector, on};
use crate::chain::{Chain, Kind, Part, Rank};
use crate::rng::Rng;

pub(super) static INJECTORS: &[Injector] = &[
    Injector { code: "ISS001", what: "the province in a citation", spoil: place_cited },
    Injector { code: "ISS001", what: "the province in the place line", spoil: place_of_issue },
    Injector { code: "ISS001", what: "the province among the recipients", spoil: place_of_recipient },
    Injector { code: "ISS002", what: "districts after the reform", spoil: districts },
    Injector { code: "ISS002", what: "a ministry that was merged", spoil: ministry },
    Injector { code: "FMT001", what: "a component", spoil: component },
    Injector { code: "FMT002", what: "Kính gửi in a plan", spoil: addressed },
    Injector { code: "FMT003", what: "no TM.", spoil: no_tm },
    Injector { code: "TXT001", what: "two short forms", spoil: short_forms },
    Injector { code: "TXT002", what: "a word twice", spoil: stutter },
    Injector { code: "TXT003", what: "a slip in a phrase", spoil: phrase },
    Injector { code: "REF001", what: "another section", spoil: another_section },
    Injector { code: "REF001", what: "no such section", spoil: no_such_section },
];

fn place_cited(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = 2 + rng.below(chain.docs.len() - 2);
    let (kind, wrong) = (chain.place.kind, rng.pick(chain.place.slips));
    let office = chain.topic.field.office.0;
    let cite = chain.docs[n].cites.iter_mut().rev().find(|c| matches!(c.to, Some(1 | 2)))?;
    cite.issuer = Some(match cite.to {
        Some(1) => rng.pick(&[format!("UBND {kind} {wrong}"), format!("Ủy ban nhân dân {kind} {wrong}")]),
        _ => format!("{office} {kind} {wrong}"),
    });
    on(n, Warning)
}

fn place_of_issue(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = 1 + rng.below(2);
    rng.pick(chain.place.slips).clone_into(&mut chain.docs[n].place);
    on(n, Warning)
}

fn place_of_recipient(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = 2 + rng.below(chain.docs.len() - 2);
    let wrong = format!("UBND {} {} (để b/c)", chain.place.kind, rng.pick(chain.place.slips));
    chain.docs[n].recipients.insert(0, wrong);
    on(n, Warning)
}

fn districts(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = 1 + rng.below(2);
    let doc = &mut chain.docs[n];
    if doc.date < date(2025, 7, 1)? {
        return None;
    }
    let wrong =
        rng.pick(&["UBND các huyện, thị xã, thành phố", "UBND các huyện, thành phố", "Ủy ban nhân dân các huyện, thị xã"]);
    wrong.clone_into(doc.addressees.last_mut()?);
    on(n, Warning)
}

fn ministry(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = rng.below(3);
    let doc = &mut chain.docs[n];
    if doc.date < date(2025, 7, 1)? {
        return None;
    }
    let gone = rng.pick(&[
        "Bộ Thông tin và Truyền thông",
        "Bộ Giao thông vận tải",
        "Bộ Kế hoạch và Đầu tư",
        "Bộ Lao động - Thương binh và Xã hội",
    ]);
    doc.recipients.push(gone.to_owned());
    on(n, Warning)
}

fn component(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let pages: Vec<usize> = chain.communes().into_iter().filter(|n| chain.docs[*n].page).collect();
    let n = if pages.is_empty() { return None } else { rng.pick(&pages) };
    let doc = &mut chain.docs[n];
    doc.spoilt.without = Some(rng.pick(&[
        Part::Motto,
        Part::Issuer,
        Part::Number,
        Part::PlaceAndDate,
        Part::Title,
        Part::Recipients,
        Part::Signer,
    ]));
    on(n, Info)
}

fn addressed(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let plans: Vec<usize> = (0..chain.docs.len()).filter(|n| chain.docs[*n].kind == Kind::Plan).collect();
    let n = if plans.is_empty() { return None } else { rng.pick(&plans) };
    chain.docs[n].spoilt.addressed = true;
    on(n, Info)
}

fn no_tm(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = 1 + rng.below(chain.docs.len() - 1);
    let doc = &mut chain.docs[n];
    if doc.kind != Kind::Plan || doc.rank == Rank::Office {
        return None;
    }
    doc.authority.remove(0);
    on(n, Info)
}

fn short_forms(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = rng.below(chain.docs.len());
    let (first, second) = rng.pick(&[
        (
            "Gắn với công tác chuyển đổi số (CĐS) tại cơ sở, đẩy mạnh CĐS trong cơ quan nhà nước.",
            "Lồng ghép nhiệm vụ CDS vào chương trình công tác năm.",
        ),
        ("Ưu tiên nguồn lực cho đổi mới sáng tạo (ĐMST); nhân rộng mô hình ĐMST.", "Đánh giá kết quả DMST vào cuối năm."),
        (
            "Ban Chỉ đạo (BCĐ) phân công thành viên phụ trách địa bàn; BCĐ họp mỗi tháng một lần.",
            "Thường trực BCD theo dõi, đôn đốc.",
        ),
    ]);
    chain.docs[n].extra.extend([first.to_owned(), second.to_owned()]);
    on(n, Warning)
}

fn stutter(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = rng.below(chain.docs.len());
    let doc = &mut chain.docs[n];
    doc.spoilt.stutter = Some(rng.below(4));
    doc.form.decomposed = false;
    // Markdown has no lines of its own.
    if doc.form.head == 4 || crate::page::render(doc) == crate::page::render(&without_stutter(doc)) {
        return None;
    }
    // The word may stand in a theme, which then differs from the superior's.
    Some(Expected { on: vec![n], severity: Info, also: &["THM001"] })
}

fn without_stutter(doc: &crate::chain::Doc) -> crate::chain::Doc {
    let mut doc = doc.clone();
    doc.spoilt.stutter = Some(usize::MAX);
    doc
}

/// Phrases that every office writes, each with slips of the hand.
const PHRASES: &[(&str, &[&str])] = &[
    ("phong trào thi đua", &["phòng trào thi đua", "phong trào thị đua", "phong trao thi đua"]),
    ("công tác tuyên truyền", &["công tác tuyên truyển", "công tác tuyên tuyền", "công tac tuyên truyền"]),
    ("dịch vụ công trực tuyến", &["dịch vụ công trực tuyên", "dịch vụ công trưc tuyến"]),
    ("cải cách hành chính", &["cải cách hành chinh", "cải cạch hành chính"]),
    ("cơ sở dữ liệu", &["cơ sở dữ liêu", "cơ sở dử liệu"]),
    ("bảo vệ môi trường", &["bảo vệ môi trương", "bảo vệ mội trường"]),
    ("nâng cao nhận thức", &["nâng cao nhân thức", "nâng cao nhận thứa"]),
    ("hệ thống chính trị", &["hệ thống chính tri", "hệ thông chính trị"]),
    ("chuyển đổi số", &["chuyên đổi số", "chuyển đồi số"]),
    ("phương tiện thông tin đại chúng", &["phương tiện thông tin đại chúg", "phương tiên thông tin đại chúng"]),
];

fn phrase(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = rng.below(chain.docs.len());
    let (_, slips) = rng.pick(PHRASES);
    let slip = rng.pick(slips);
    let line = rng.pick(&[
        "Các đơn vị gắn việc thực hiện với {}, định kỳ rút kinh nghiệm.",
        "Tiếp tục đẩy mạnh {} ở thôn, tổ dân phố; biểu dương cách làm hay.",
        "Người đứng đầu chịu trách nhiệm về {} tại đơn vị mình.",
    ]);
    chain.docs[n].extra.push(line.replace("{}", slip));
    on(n, Info)
}

/// A document in numbered sections of its own that says where its themes stand.
fn referring(chain: &Chain, rng: &mut Rng) -> Option<usize> {
    let n = 1 + rng.below(chain.docs.len() - 1);
    let doc = &chain.docs[n];
    (doc.kind != Kind::Decision && !doc.themes.is_empty()).then_some(n)
}

fn another_section(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = referring(chain, rng)?;
    let doc = &mut chain.docs[n];
    // Where the themes stand is told by the order of the sections; any of the first four but that one is wrong.
    let right = [1, 3, 1, 0][doc.form.sections];
    let wrong: Vec<usize> = (0..4).filter(|s| *s != right).collect();
    let wrong = rng.pick(&wrong);
    doc.spoilt.section = Some(if doc.form.roman { ["I", "II", "III", "IV"][wrong].to_owned() } else { (wrong + 1).to_string() });
    on(n, Warning)
}

fn no_such_section(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = referring(chain, rng)?;
    let doc = &mut chain.docs[n];
    doc.spoilt.section =
        Some(if doc.form.roman { rng.pick(&["VI", "VII", "IX"]) } else { rng.pick(&["6", "7", "9"]) }.to_owned());
    on(n, Warning)
}
