use crate::check::{Findings, check};
use crate::facts::Document;
use crate::facts::testing::{Cite, Doc};
use crate::link::Chain;

const LETTER: &str = "215/BYT-DP";
const MATTER: &str = "về việc tổ chức Tuần lễ Tiêm chủng năm 2025";

/// What the family finds, the infos of `CIT006` and `CIT007` aside, as `path code severity`.
fn found(documents: &[Document]) -> Vec<String> {
    let mut chain = Chain::new(documents);
    let mut findings = Findings::default();
    super::check(&mut chain, &mut findings);
    let mut out: Vec<String> = findings
        .settle(&chain)
        .iter()
        .filter(|f| !matches!(f.rule.code, "CIT006" | "CIT007"))
        .inspect(|f| assert!(!f.proofs.is_empty() && f.severity <= f.rule.severity, "{f:?}"))
        .map(|f| format!("{} {} {}", documents[f.document].path, f.rule.code, f.severity.name()))
        .collect();
    out.sort();
    out
}

fn sở(path: &str, province: &str) -> Doc {
    Doc::new(path).date("20/5/2025").issuer("Sở Y tế", province)
}

fn xã(path: &str, name: &str) -> Doc {
    Doc::new(path).date("25/5/2025").issuer(&format!("Ủy ban nhân dân xã {name}"), "Lai Châu")
}

fn letter(day: &str) -> Cite {
    Cite::basis(LETTER).date(day).issuer("Bộ Y tế", "")
}

fn original() -> Document {
    Doc::new("bo").number(LETTER).date("04/3/2025").issuer("Bộ Y tế", "").subject("tổ chức Tuần lễ Tiêm chủng năm 2025").done()
}

#[test]
fn a_date_against_the_document_itself() {
    let so = |d: &str| sở("so", "Lai Châu").cites(letter(d).subject(MATTER)).done();
    assert_eq!(found(&[so("14/3/2025"), original()]), ["so CIT001 error"]);
    assert_eq!(found(&[so("04/3/2024"), original()]), ["so CIT001 warning"]);
    assert_eq!(found(&[so("04/3/2025"), original()]), [""; 0]);
    assert_eq!(found(&[so("11/3/2024"), original()]), [""; 0], "another year's letter");
    assert_eq!(found(&[so("04/3/2026"), original()]), ["so CIT005 error"], "one root cause");
}

#[test]
fn a_stamp_may_be_some_days_off() {
    let mut stamped = original();
    stamped.facts.date.as_mut().unwrap().evidence.from = crate::facts::model::Source::Signature;
    let so = |d: &str| sở("so", "Lai Châu").cites(letter(d)).done();
    assert_eq!(found(&[so("03/3/2025"), stamped.clone()]), [""; 0]);
    assert_eq!(found(&[so("14/3/2025"), stamped]), ["so CIT001 error"]);
}

#[test]
fn two_dates_between_documents() {
    let so = |path: &str, d: &str| sở(path, path).cites(letter(d)).done();
    assert_eq!(
        found(&[so("Sơn La", "04/3/2025"), so("Lai Châu", "14/3/2025")]),
        ["Lai Châu CIT001 error", "Sơn La CIT001 error"]
    );
    let three = [so("Sơn La", "04/3/2025"), so("Lai Châu", "14/3/2025"), so("Lào Cai", "04/3/2025")];
    assert_eq!(found(&three), ["Lai Châu CIT001 error"]);
    let lower = [so("Lai Châu", "04/3/2025"), xã("xa", "Bản Lang").cites(letter("14/3/2025")).done()];
    assert_eq!(found(&lower), ["xa CIT001 error"]);
    let reference = [sở("ref", "Sơn La").reference().cites(letter("04/3/2025")).done(), so("Lai Châu", "14/3/2025")];
    assert_eq!(found(&reference), ["Lai Châu CIT001 error"]);
    assert_eq!(found(&[so("Sơn La", "04/3/2025"), so("Lai Châu", "14/3/2024")]), [""; 0], "numbers restart");
}

#[test]
fn two_provinces_two_papers() {
    let cite = |d: &str| Cite::basis("178/KH-UBND").date(d).issuer("Ủy ban nhân dân tỉnh", "");
    let so = |path: &str, d: &str| sở(path, path).cites(cite(d)).done();
    assert_eq!(found(&[so("Sơn La", "04/3/2025"), so("Lai Châu", "14/3/2025")]), [""; 0]);
    let nowhere = |path: &str, d: &str| Doc::new(path).date("20/5/2025").issuer("Sở Y tế", "").cites(cite(d)).done();
    assert_eq!(found(&[nowhere("a", "04/3/2025"), nowhere("b", "14/3/2025")]), [""; 0]);
}

#[test]
fn two_dates_within_a_document() {
    let twice = |a: &str, b: &str| sở("so", "Lai Châu").cites(letter(a).again().date(b)).done();
    assert_eq!(found(&[twice("04/3/2025", "05/3/2025")]), ["so CIT001 error"]);
    assert_eq!(found(&[twice("04/3/2025", "05/3/2024")]), [""; 0]);
    let split = sở("so", "Lai Châu").cites(letter("04/3/2025")).cites(letter("05/3/2025")).done();
    assert_eq!(found(&[split]), ["so CIT001 error"]);
    let local = |x: &str| Cite::basis("178/KH-UBND").date("04/3/2025").issuer(x, x.rsplit_once("tỉnh ").unwrap().1);
    let two = sở("so", "Lai Châu").cites(local("Ủy ban nhân dân tỉnh Sơn La"));
    let two = two.cites(Cite::basis("178/KH-UBND").date("09/3/2025").issuer("Ủy ban nhân dân tỉnh Lai Châu", "Lai Châu")).done();
    assert_eq!(found(&[two]), [""; 0]);
}

#[test]
fn a_party_number_of_a_congress_year_may_be_two() {
    let cite = |d: &str| Cite::basis("12-NQ/TU").date(d).issuer("Tỉnh ủy Lai Châu", "Lai Châu");
    let so = |path: &str, d: &str| Doc::new(path).date("20/12/2025").issuer(path, "Lai Châu").cites(cite(d)).done();
    assert_eq!(found(&[so("Sở Y tế", "04/3/2025"), so("Sở Nội vụ", "14/11/2025")]), [""; 0]);
}

#[test]
fn the_future_cannot_be_cited() {
    let own = |own: &str, cited: &str| Doc::new("so").date(own).issuer("Sở Y tế", "Lai Châu").cites(letter(cited)).done();
    assert_eq!(found(&[own("10/01/2025", "25/12/2025")]), ["so CIT005 error"]);
    assert_eq!(found(&[own("10/01/2025", "10/01/2025")]), [""; 0]);
    assert_eq!(found(&[own("/4/2025", "30/4/2025")]), [""; 0]);
    assert_eq!(found(&[own("/4/2025", "01/5/2025")]), ["so CIT005 error"]);
    assert_eq!(found(&[own("2025", "31/12/2025")]), [""; 0]);
}

#[test]
fn the_year_of_a_number_is_that_of_its_date() {
    let cite = |d: &str| sở("so", "Lai Châu").cites(Cite::basis("63/2024/NĐ-CP").date(d).issuer("Chính phủ", "")).done();
    assert_eq!(found(&[cite("10/6/2023")]), ["so CIT010 error"]);
    assert_eq!(found(&[cite("10/6/2024")]), [""; 0]);
    assert_eq!(found(&[cite("10/6/2026")]), ["so CIT010 error"], "before CIT005");
}

#[test]
fn an_issuer_against_the_document_itself_and_between_documents() {
    let board = |name: &str| {
        Cite::basis("88/QĐ-BCĐ").date("03/5/2025").issuer(name, "Lai Châu").subject("phòng, chống dịch bệnh mùa hè năm 2025")
    };
    let one = sở("a", "Lai Châu").cites(board("Ban Chỉ đạo phòng, chống dịch bệnh")).done();
    let two = sở("b", "Lai Châu").cites(board("Ban Chỉ đạo phòng thủ dân sự")).done();
    assert_eq!(found(&[one.clone(), two.clone()]), ["a CIT002 error", "b CIT002 error"]);
    let itself = Doc::new("bcd").number("88/QĐ-BCĐ").date("03/5/2025").issuer("Ban Chỉ đạo phòng, chống dịch bệnh", "Lai Châu");
    let itself = itself.subject("Phòng, chống dịch bệnh mùa hè năm 2025").done();
    assert_eq!(found(&[one.clone(), two, itself]), ["b CIT002 error"]);
    let slip = sở("b", "Lai Châu").cites(board("Ban Chỉ đạo phòng, chống dịch bênh")).done();
    assert_eq!(found(&[one, slip]), [""; 0]);
}

#[test]
fn namesakes_of_two_provinces_are_no_conflict() {
    let cite =
        |p: &str| Cite::basis("178/KH-UBND").date("04/3/2025").issuer(&format!("Ủy ban nhân dân tỉnh {p}"), p).subject(MATTER);
    let so = |p: &str| sở(p, p).cites(cite(p)).done();
    assert_eq!(found(&[so("Sơn La"), so("Lai Châu")]), [""; 0]);
    let stranger = sở("Lai Châu", "Lai Châu").cites(cite("Sơn La")).done();
    let own = Doc::new("ubnd").number("178/KH-UBND").date("04/3/2025").issuer("Ủy ban nhân dân tỉnh Lai Châu", "Lai Châu");
    let own = own.subject("Tổ chức Tuần lễ Tiêm chủng năm 2025").done();
    assert_eq!(found(&[stranger, own]), ["Lai Châu CIT002 error"]);
}

#[test]
fn a_symbol_belongs_to_its_issuer_and_type() {
    let so = |cite: Cite| sở("so", "Lai Châu").cites(cite.date("04/3/2025")).done();
    assert_eq!(found(&[so(Cite::basis("178/KH-UBND").issuer("Sở Khoa học và Công nghệ", ""))]), ["so CIT003 error"]);
    assert_eq!(found(&[so(Cite::basis("178/KH-SKHCN").issuer("Sở Khoa học và Công nghệ", ""))]), [""; 0]);
    assert_eq!(found(&[so(Cite::basis("12/QĐ-UBND").kind("CV"))]), ["so CIT004 error"]);
    assert_eq!(found(&[so(Cite::basis("12/UBND-VX").kind("CV"))]), [""; 0]);
    assert_eq!(found(&[so(Cite::basis("12/QĐ-UBND"))]), [""; 0]);
}

#[test]
fn one_slip_in_a_number() {
    let so = |path: &str, n: &str, subject: &str| {
        sở(path, path).cites(Cite::basis(n).date("04/3/2025").issuer("Bộ Y tế", "").about(subject)).done()
    };
    assert_eq!(found(&[so("Sơn La", "251/BYT-DP", MATTER), original()]), ["Sơn La CIT009 error"]);
    assert_eq!(found(&[so("Sơn La", "215/BYT-DP1", ""), original()]), ["Sơn La CIT009 info"]);
    assert_eq!(found(&[so("Sơn La", "216/BYT-DP", "công bố dịch sởi tại các tỉnh miền núi"), original()]), [""; 0]);
    assert_eq!(found(&[so("Sơn La", "521/BYT-KH", MATTER), original()]), [""; 0]);
    let three = [so("Sơn La", LETTER, MATTER), so("Lai Châu", "251/BYT-DP", MATTER), so("Lào Cai", LETTER, "")];
    assert_eq!(found(&three), ["Lai Châu CIT009 error"]);
    let both = sở("Sơn La", "Sơn La")
        .cites(letter("04/3/2025"))
        .cites(Cite::basis("216/BYT-DP").date("04/3/2025").issuer("Bộ Y tế", ""));
    assert_eq!(found(&[both.done(), original()]), [""; 0]);
}

#[test]
fn near_twins_of_two_issuers_or_types() {
    let cite = |n: &str, by: &str, p: &str| Cite::basis(n).date("04/3/2025").issuer(by, p).subject(MATTER);
    let twins = sở("so", "Lai Châu").cites(cite("36-CT/TU", "Tỉnh ủy Lai Châu", "Lai Châu")).done();
    let centre = sở("other", "Sơn La").cites(cite("36-CT/TW", "Ban Chấp hành Trung ương", "")).done();
    assert_eq!(found(&[twins, centre]), [""; 0]);
    let ubnd = |path: &str, n: &str| sở(path, "Lai Châu").cites(cite(n, "Ủy ban nhân dân tỉnh Lai Châu", "Lai Châu")).done();
    assert_eq!(found(&[ubnd("a", "210/CT-UBND"), ubnd("b", "210/CTr-UBND")]), [""; 0]);
    assert_eq!(found(&[ubnd("a", "210/KH-UBND"), ubnd("b", "210/QĐ-UBND"), ubnd("c", "210/UBND-NC")]), [""; 0]);
}

#[test]
fn what_is_absent_and_what_explains_it() {
    let absent = |documents: &[Document]| check(&mut Chain::new(documents)).iter().filter(|f| f.rule.code == "CIT006").count();
    let so = |cite: Cite| sở("so", "Lai Châu").cites(cite).done();
    assert_eq!(absent(&[so(letter("04/3/2025"))]), 1);
    assert_eq!(absent(&[so(letter("04/3/2025")), original()]), 0);
    assert_eq!(absent(&[so(Cite::basis("63/2024/NĐ-CP").date("10/6/2024").issuer("Chính phủ", "").kind("NĐ"))]), 0);
    assert_eq!(absent(&[so(Cite::basis("57-NQ/TW").date("22/12/2024").issuer("Bộ Chính trị", ""))]), 0);
    assert_eq!(absent(&[so(Cite::mention(LETTER).date("04/3/2025").issuer("Bộ Y tế", ""))]), 0);
    assert_eq!(absent(&[so(Cite::basis("251/BYT-DP").date("04/3/2025").issuer("Bộ Y tế", "")), original()]), 0);
    assert_eq!(absent(&[so(letter("04/3/2024").subject(MATTER)), original()]), 0);
}

#[test]
fn a_number_is_given_once_a_year() {
    let plan = |path: &str, n: &str, d: &str, subject: &str| {
        Doc::new(path).number(n).date(d).issuer("Ủy ban nhân dân xã Bản Lang", "Lai Châu").subject(subject).done()
    };
    let (cattle, summer) = ("Tiêm phòng gia súc, gia cầm vụ xuân", "Tổ chức hoạt động hè cho thiếu nhi");
    let first = || plan("a", "18/KH-UBND", "04/3/2025", cattle);
    assert_eq!(found(&[first(), plan("b", "18/KH-UBND", "04/3/2025", summer)]), ["a NUM005 warning", "b NUM005 warning"]);
    assert_eq!(found(&[first(), plan("b", "018/KH-UBND", "07/3/2025", cattle)]).len(), 2);
    assert_eq!(found(&[first(), plan("b", "18/KH-UBND", "04/3/2025", cattle)]), [""; 0], "a copy");
    assert_eq!(found(&[first(), plan("b", "18/KH-UBND", "04/3/2026", summer)]), [""; 0]);
    assert_eq!(found(&[first(), plan("b", "18/QĐ-UBND", "04/3/2025", summer)]), [""; 0]);
    let office = |path: &str, place: &str, d: &str| {
        Doc::new(path).number("18/BC-VHXH").date(d).issuer("Phòng Văn hóa - Xã hội", "Lai Châu").place(place).done()
    };
    assert_eq!(found(&[office("a", "Bản Lang", "04/3/2025"), office("b", "Mường So", "05/3/2025")]), [""; 0]);
    assert_eq!(found(&[office("a", "Bản Lang", "04/3/2025"), office("b", "Bản Lang", "05/3/2025")]).len(), 2);
}
