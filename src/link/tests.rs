use super::resolve::Resolution;
use super::*;
use crate::facts::Document;
use crate::facts::testing::{Cite, Doc};

const UBND: &str = "Ủy ban nhân dân tỉnh";

/// What a letter of the Sở Y tế of a province makes of its one citation.
fn resolution(citation: Cite, others: Vec<Document>) -> Resolution {
    let mut all =
        vec![Doc::new("z.txt").number("9/SYT-NV").date("20/5/2025").issuer("Sở Y tế", "Lai Châu").cites(citation).done()];
    all.extend(others);
    Chain::new(&all).resolution(0, 0)
}

fn plan(path: &str, date: &str, province: &str) -> Document {
    Doc::new(path).number("15/KH-UBND").date(date).issuer(&format!("{UBND} {province}"), province).done()
}

#[test]
fn a_full_citation_finds_its_document() {
    let cite = Cite::basis("15/KH-UBND").date("02/3/2025").issuer("Ủy ban nhân dân tỉnh Lai Châu", "Lai Châu");
    assert_eq!(
        resolution(cite, vec![plan("a", "02/3/2025", "Lai Châu"), plan("b", "02/3/2024", "Lai Châu")]),
        Resolution::One(1)
    );
    let padded = Cite::basis("015/KH – UBND").date("02/3/2025").issuer(UBND, "");
    assert_eq!(resolution(padded, vec![plan("a", "02/3/2025", "Lai Châu")]), Resolution::One(1));
}

#[test]
fn the_committee_is_that_of_the_citing_documents_province() {
    let cite = || Cite::basis("15/KH-UBND").date("02/3/2025").issuer(UBND, "");
    assert_eq!(resolution(cite(), vec![plan("a", "02/3/2025", "Sơn La")]), Resolution::Absent);
    assert_eq!(
        resolution(cite(), vec![plan("a", "02/3/2025", "Sơn La"), plan("b", "02/3/2025", "Lai Châu")]),
        Resolution::One(2)
    );
}

#[test]
fn a_wrong_day_is_still_the_same_number_of_the_year() {
    let cite = |d: &str| Cite::basis("15/KH-UBND").date(d).issuer(UBND, "Lai Châu");
    assert_eq!(resolution(cite("03/3/2025"), vec![plan("a", "02/3/2025", "Lai Châu")]), Resolution::One(1));
    assert_eq!(resolution(cite("02/3/2024"), vec![plan("a", "02/3/2025", "Lai Châu")]), Resolution::Absent);
}

#[test]
fn without_a_date_only_a_single_candidate_will_do() {
    let cite = || Cite::basis("15/KH-UBND").issuer(UBND, "Lai Châu");
    assert_eq!(resolution(cite(), vec![plan("a", "02/3/2025", "Lai Châu")]), Resolution::One(1));
    let two = vec![plan("a", "02/3/2025", "Lai Châu"), plan("b", "05/3/2024", "Lai Châu")];
    assert_eq!(resolution(cite(), two), Resolution::Several);
    assert_eq!(resolution(cite(), vec![plan("a", "02/6/2025", "Lai Châu")]), Resolution::Absent, "not yet issued");
}

#[test]
fn copies_are_one_document_and_a_changed_copy_is_not() {
    let cite = || Cite::basis("15/KH-UBND").date("02/3/2025").issuer(UBND, "Lai Châu");
    let copy = vec![plan("a.pdf", "02/3/2025", "Lai Châu"), plan("a.docx", "02/3/2025", "Lai Châu")];
    assert_eq!(resolution(cite(), copy), Resolution::One(2), "the first by path");
    let changed = Doc::new("b").number("15/KH-UBND").date("02/3/2025").issuer("Ủy ban nhân dân tỉnh Lai Châu", "Lai Châu");
    let changed = changed.window("01/3/2025", "09/3/2025").done();
    assert_eq!(resolution(cite(), vec![plan("a", "02/3/2025", "Lai Châu"), changed]), Resolution::Several);
}

/// A ministry's letter, a sở's plan on it, a commune's plan on the sở's.
fn three_levels() -> Vec<Document> {
    let ministry = Doc::new("1-bo.txt").number("743/BYT-DP").date("01/4/2025").issuer("Bộ Y tế", "");
    let sở = Doc::new("2-so.txt").number("30/KH-SYT").date("05/4/2025").issuer("Sở Y tế", "Lai Châu");
    let sở = sở.cites(Cite::basis("743/BYT-DP").date("01/4/2025").issuer("Bộ Y tế", ""));
    let xã = Doc::new("3-xa.txt").number("7/KH-UBND").date("09/4/2025").issuer("Ủy ban nhân dân xã Mường So", "Lai Châu");
    let xã = xã.cites(Cite::basis("30/KH-SYT").date("05/4/2025").issuer("Sở Y tế", ""));
    let other = Doc::new("4-xa.txt").number("8/KH-UBND").date("09/4/2025").issuer("Ủy ban nhân dân xã Bản Lang", "Lai Châu");
    let other = other.cites(Cite::basis("30/KH-SYT").date("05/4/2025").issuer("Sở Y tế", ""));
    vec![ministry.done(), sở.done(), xã.done(), other.done()]
}

#[test]
fn superiors_come_nearest_first_with_the_way() {
    let documents = three_levels();
    let chain = Chain::new(&documents);
    let above = chain.superiors(2);
    assert_eq!(above.iter().map(|s| s.document).collect::<Vec<_>>(), [1, 0]);
    assert_eq!(above[1].way, [1, 0]);
    assert!(chain.superiors(0).is_empty());
    assert_eq!(chain.siblings(2), [3]);
    assert!(chain.siblings(1).is_empty());
}

#[test]
fn the_order_of_input_does_not_matter() {
    let mut documents = three_levels();
    let paths = |documents: &[Document]| -> Vec<(String, Vec<String>, Vec<String>)> {
        let chain = Chain::new(documents);
        let path = |d: &usize| documents[*d].path.clone();
        let row = |d: usize| {
            let above = chain.superiors(d).iter().map(|s| path(&s.document)).collect();
            (path(&d), above, chain.siblings(d).iter().map(path).collect())
        };
        let mut rows: Vec<_> = (0..documents.len()).map(row).collect();
        rows.sort();
        rows
    };
    let straight = paths(&documents);
    documents.reverse();
    assert_eq!(straight, paths(&documents));
}

#[test]
fn a_circle_of_citations_ends() {
    let one = Doc::new("a").number("1/SYT-NV").date("01/4/2025").issuer("Sở Y tế", "Lai Châu");
    let one = one.cites(Cite::basis("2/STC-NS").date("02/4/2025").issuer("Sở Tài chính", ""));
    let two = Doc::new("b").number("2/STC-NS").date("02/4/2025").issuer("Sở Tài chính", "Lai Châu");
    let two = two.cites(Cite::basis("1/SYT-NV").date("01/4/2025").issuer("Sở Y tế", ""));
    let documents = [one.done(), two.done()];
    let chain = Chain::new(&documents);
    assert_eq!(chain.superiors(0).len(), 1);
    assert!(chain.siblings(0).is_empty(), "one cites the other");
}

#[test]
fn a_law_or_a_resolution_makes_no_siblings() {
    let with = |path: &str, cite: Cite| Doc::new(path).date("20/5/2025").issuer("Sở Y tế", path).cites(cite).done();
    let siblings = |cite: fn() -> Cite| {
        let documents = [with("Sơn La", cite()), with("Lai Châu", cite())];
        Chain::new(&documents).siblings(0).len()
    };
    assert_eq!(siblings(|| Cite::basis("57-NQ/TW").date("22/12/2024").issuer("Bộ Chính trị", "").kind("NQ")), 0);
    assert_eq!(siblings(|| Cite::basis("63/2024/NĐ-CP").date("10/6/2024").issuer("Chính phủ", "").kind("NĐ")), 0);
    assert_eq!(siblings(|| Cite::mention("743/BYT-DP").date("01/4/2025").issuer("Bộ Y tế", "")), 0);
    assert_eq!(siblings(|| Cite::basis("743/BYT-DP").date("01/4/2025").issuer("Bộ Y tế", "")), 1);
    assert_eq!(siblings(|| Cite::basis("12/KH-UBND").date("01/4/2025").issuer(UBND, "")), 0, "of two provinces");
}

#[test]
fn one_event_in_one_year_makes_siblings() {
    let with = |path: &str, date: &str, year| {
        Doc::new(path).date(date).issuer("Sở Y tế", path).event("Tuần lễ Dinh dưỡng và Phát triển", year).done()
    };
    let documents =
        [with("Sơn La", "10/10/2025", None), with("Lai Châu", "12/10/2025", Some(2025)), with("Lào Cai", "9/10/2024", None)];
    let chain = Chain::new(&documents);
    assert_eq!(chain.siblings(0), [1]);
    assert!(chain.siblings(2).is_empty());
}

#[test]
fn a_country_of_siblings_is_spoken_for_by_some() {
    let with = |n: usize| {
        let cite = Cite::basis("743/BYT-DP").date("01/4/2025").issuer("Bộ Y tế", "");
        Doc::new(&format!("{n:04}")).date("20/5/2025").issuer("Sở Y tế", "Lai Châu").cites(cite).done()
    };
    let documents: Vec<Document> = (0..levels::SPOKESMEN + 10).map(with).collect();
    let chain = Chain::new(&documents);
    assert_eq!(chain.siblings(levels::SPOKESMEN + 5).len(), levels::SPOKESMEN);
    assert_eq!(chain.siblings(0).len(), levels::SPOKESMEN - 1);
    assert_eq!(chain.circles()[0].members.len(), documents.len());
}
