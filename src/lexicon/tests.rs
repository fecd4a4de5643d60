//! Every row of every table parses, keys are unique, names are in normal form, sources are given.

use std::collections::HashSet;

use super::*;
use crate::date::date;

const TABLES: [(&str, &str); 24] = [
    ("types", TYPES),
    ("issuers", ISSUERS),
    ("bodies", BODIES),
    ("provinces", PROVINCES),
    ("observances", OBSERVANCES),
    ("offices", OFFICES),
    ("body_kinds", leads::BODY_KINDS),
    ("name_ends", word_sets::NAME_ENDS),
    ("name_pairs", word_sets::NAME_PAIRS),
    ("namesakes", NAMESAKES),
    ("abbreviations", ABBREVIATIONS),
    ("campaigns", campaigns::CAMPAIGNS),
    ("law_names", laws::LAW_NAMES),
    ("name_starts", leads::NAME_STARTS),
    ("heads", leads::HEADS),
    ("organs", leads::ORGANS),
    ("title_openings", word_sets::TITLE_OPENINGS),
    ("family_names", word_sets::FAMILY_NAMES),
    ("doubled", word_sets::DOUBLED),
    ("weekday_words", word_sets::WEEKDAY_WORDS),
    ("result_words", word_sets::RESULT_WORDS),
    ("label_words", word_sets::LABEL_WORDS),
    ("addressees", addressees::ADDRESSEES),
    ("joined_words", JOINED_WORDS),
];

#[test]
fn rows_have_the_columns_of_their_table_and_a_source() {
    for (table, text) in TABLES {
        let columns = text.lines().next().unwrap().split('\t').count();
        assert!(text.starts_with("# "), "{table}: the first line names the columns");
        for row in rows(text) {
            assert_eq!(row.line.split('\t').count(), columns, "{table}: {}", row.line);
            assert!(!row.get("source").is_empty(), "{table}: no source: {}", row.line);
        }
    }
}

#[test]
fn dates_are_days_in_order() {
    for (table, text) in TABLES {
        for row in rows(text) {
            for column in ["valid_from", "valid_to"] {
                let field = row.get(column);
                assert!(field.is_empty() || table::iso(field).is_some(), "{table}: {}", row.line);
            }
            if let (Some(from), Some(to)) = row.valid() {
                assert!(from <= to, "{table}: {}", row.line);
            }
        }
    }
}

#[test]
fn keys_are_unique() {
    let mut seen = HashSet::new();
    for row in rows(TYPES) {
        assert!(seen.insert(("t", row.get("abbr"), row.get("family"), row.get("name"))), "{}", row.line);
    }
    for row in rows(ISSUERS) {
        assert!(seen.insert((row.get("code"), row.get("name"), row.get("level"), row.get("valid_from"))), "{}", row.line);
    }
    for (table, text) in [("p", PROVINCES), ("o", OBSERVANCES)] {
        for row in rows(text) {
            assert!(seen.insert((table, row.get("name"), row.get("valid_from"), "")), "{}", row.line);
        }
    }
}

#[test]
fn names_are_in_normal_form() {
    for (table, text) in TABLES {
        for row in rows(text) {
            let name = row.get("name");
            let combining = |c: char| ('\u{300}'..='\u{36f}').contains(&c);
            assert!(!row.line.contains(combining), "{table}: not composed: {}", row.line);
            assert_eq!(fold(name), name.to_lowercase().replace(" - ", "-"), "{table}: not in the old tone placement: {name}");
        }
    }
}

#[test]
fn levels_and_families_are_known() {
    for row in rows(ISSUERS) {
        assert!(row.get("level").is_empty() || Level::from_name(row.get("level")).is_some(), "{}", row.line);
    }
    for row in rows(TYPES) {
        let known = ["named", "normative", "party", "letter", "other", "generic"];
        assert!(known.contains(&row.get("family")), "{}", row.line);
    }
    assert_eq!(observances().len(), rows(OBSERVANCES).count());
    assert!(rows(BODIES).all(|r| !r.list("codes").is_empty()));
}

#[test]
fn types_are_found_by_abbreviation_and_by_name() {
    assert_eq!(doc_type("KH", None).unwrap().name, "Kế hoạch");
    assert_eq!(doc_type("TT", Some(TypeFamily::Party)).unwrap().name, "Thông tri");
    assert_eq!(doc_type("QĐ", Some(TypeFamily::Normative)).unwrap().family, TypeFamily::Normative);
    assert_eq!(doc_type("KH", Some(TypeFamily::Party)).unwrap().family, TypeFamily::Named);
    assert_eq!(doc_type("kh", None), None);
    assert_eq!(doc_type_named("TỜ TRÌNH").unwrap().abbr, "TTr");
    assert_eq!(doc_type_named("Giấy uỷ quyền").unwrap().abbr, "GUQ");
    assert_eq!(doc_type_named("Bộ luật").unwrap().abbr, "Bộ luật");
    assert_eq!(doc_type_named("Văn bản"), None);
    assert!(generic_names().contains(&"Văn bản"));
}

#[test]
fn bodies_are_found_by_code_and_by_name() {
    assert_eq!(body_of_code("SKH&CN", None).unwrap().name, "Sở Khoa học và Công nghệ");
    assert_eq!(body_of_code("SKH.CN", None).unwrap().name, "Sở Khoa học và Công nghệ");
    let level = |y, m| body_of_code("PKT", date(y, m, 2)).unwrap().level;
    assert_eq!((level(2025, 6), level(2025, 7)), (Some(Level::District), Some(Level::Commune)));
    assert_eq!(body_named("bộ kh&cn").unwrap().code, "BKHCN");
    assert_eq!(body_named("Ban Bí thư").unwrap().code, "TW");
    assert_eq!(body_of_code("XYZ", None), None);
    let old = body_of_code("BTTTT", None).unwrap();
    assert_eq!(old.successors().collect::<Vec<_>>(), ["BKHCN"]);
    assert!(!old.exists_on(date(2025, 3, 1).unwrap()));
}

#[test]
fn the_longest_beginning_of_a_name_is_the_one() {
    assert_eq!(name_prefix("Ủy ban nhân dân xã Thuận An").unwrap().words, "Ủy ban nhân dân");
    assert_eq!(name_prefix("Sở Giáo dục và Đào tạo").unwrap().words, "Sở Giáo dục và Đào tạo");
    assert_eq!(name_prefix("SỞ Y TẾ").unwrap().words, "Sở");
    assert_eq!(name_prefix("Sởi"), None);
}

#[test]
fn provinces_are_found_by_every_spelling() {
    assert_eq!(province_named("Thanh Hoá").unwrap().name, "Thanh Hóa");
    assert_eq!(province_named("TP.HCM").unwrap().name, "Hồ Chí Minh");
    assert!(province_named("Hải Phòng").unwrap().city);
    assert_eq!(province_named("Thanh"), None);
}
