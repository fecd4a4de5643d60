use std::path::Path;

use serde_json::Value;

use super::*;

/// Every key, once.
const EVERY_KEY: &str = r#"
lang = "vi"

[check]
select = ["WIN", "CIT001", "theme-altered"]
ignore = ["WIN005"]
fail-on = "warning"
draft = true
against = ["chi-dao", "../cu.pdf"]
register = "so.db"
severity = { WIN = "warning", WIN001 = "error" }

[[check.ignores]]
paths = ["2024/**", "old/", "*.rtf"]
rules = ["DLN"]
reason = "kept for the record"

[reading]
ocr = "off"
max-size = "10MB"
max-pages = 50
max-unpacked = "100MB"
max-text = "1MB"
max-nesting = 500
timeout = 20

[[tables.agencies]]
code = "TTPVHCC"
name = "Trung tâm Phục vụ hành chính công"
level = "unit"
aliases = ["Trung tâm hành chính công"]
from = "2025-01-01"
until = "2030-12-31"
successor = ["TTHCC"]

[[tables.places]]
name = "Hàm Rồng"
aliases = ["Hạm Rồng"]
kind = "other"

[[tables.observances]]
name = "Ngày Đọc sách của phường"
day = "05-12"
until = "05-14"
aliases = ["Ngày hội đọc"]
from-year = 2020
to-year = 2030

[[tables.themes]]
source = "Công văn số 743/BKHCN-ĐMST"
years = [2025, 2026]
themes = ["Đổi mới sáng tạo vì cộng đồng"]
slogans = ["Mỗi người dân một sáng kiến"]
"#;

fn read(text: &str) -> Result<Config, Vec<Wrong>> {
    Config::read(text, Path::new("doichieu.toml"))
}

/// The first thing that is wrong: line, column, message.
fn wrong(text: &str) -> (usize, usize, String) {
    let wrong = read(text).expect_err(text).remove(0);
    let (line, column) = wrong.at.expect("a place");
    (line, column, wrong.message.en)
}

fn names(keys: &'static [Key], of: &str) -> Vec<(String, &'static Key)> {
    keys.iter()
        .flat_map(|key| {
            let name = if of.is_empty() { key.name.to_owned() } else { format!("{of}.{}", key.name) };
            let inner = if let Kind::Tables(inner) = key.kind { names(inner, &name) } else { Vec::new() };
            std::iter::once((name, key)).chain(inner)
        })
        .collect()
}

fn every_name() -> Vec<(String, &'static Key)> {
    TABLES.iter().flat_map(|t| names(t.keys, t.name)).collect()
}

/// The values of a text as JSON, for the schema.
fn as_json(text: &str) -> Value {
    values::json(&toml::de::DeValue::Table(toml::de::DeTable::parse(text).unwrap().into_inner()))
}

fn validator() -> jsonschema::Validator {
    jsonschema::draft202012::new(&serde_json::from_str(&schema::config()).unwrap()).unwrap()
}

#[test]
fn every_key_is_read_shown_and_in_the_schema() {
    let config = read(EVERY_KEY).unwrap();
    let json = as_json(EVERY_KEY);
    assert!(validator().is_valid(&json), "{:?}", validator().iter_errors(&json).map(|e| e.to_string()).collect::<Vec<_>>());
    for (name, key) in every_name() {
        let last = name.rsplit('.').next().unwrap();
        assert!(
            EVERY_KEY.lines().any(|l| l.trim_start().starts_with(&format!("{last} = ")) || l == format!("[[{name}]]")),
            "{name}"
        );
        if name.split('.').count() <= 2 {
            assert!(config.told.iter().any(|t| t.key.starts_with(&name)), "{name} ({key:?}) is not shown");
        }
    }
    assert_eq!((config.max_pages, config.max_size, config.lang), (Some(50), Some(10_000_000), Some(Lang::Vi)));
    let added = &config.additions;
    assert_eq!((added.agencies.len(), added.places.len(), added.observances.len(), added.themes.len()), (1, 1, 1, 1));
    assert!(validator().is_valid(&as_json("")) && read("").is_ok());
}

#[test]
fn an_unknown_key_fails_everywhere() {
    let validator = validator();
    let mut lines: Vec<&str> = EVERY_KEY.lines().collect();
    for at in (0..lines.len()).rev().filter(|n| EVERY_KEY.lines().nth(*n).unwrap().contains(" = ")) {
        lines.insert(at, "colour = 1");
        let text = lines.join("\n");
        assert!(!validator.is_valid(&as_json(&text)), "{text}");
        let (line, column, message) = wrong(&text);
        assert_eq!((line, column), (at + 1, 1), "{message}");
        assert!(message.contains("colour"), "{message}");
        lines.remove(at);
    }
}

#[test]
fn a_value_of_the_wrong_kind_fails_everywhere() {
    let validator = validator();
    for (n, line) in EVERY_KEY.lines().enumerate() {
        let Some((key, value)) = line.split_once(" = ") else { continue };
        let odd = if value == "true" { "1" } else { "true" };
        let text = EVERY_KEY.replacen(&format!("{key} = {value}"), &format!("{key} = {odd}"), 1);
        assert!(!validator.is_valid(&as_json(&text)), "{line}");
        let (at, column, message) = wrong(&text);
        assert_eq!((at, column), (n + 1, key.len() + 4), "{line}: {message}");
    }
}

#[test]
fn a_key_that_is_needed_is_missed() {
    let validator = validator();
    for (name, key) in every_name().into_iter().filter(|(_, k)| k.needed) {
        let (table, last) = name.rsplit_once('.').unwrap();
        let start = EVERY_KEY.find(&format!("[[{table}]]")).unwrap();
        let text =
            EVERY_KEY[..start].to_owned() + &EVERY_KEY[start..].replacen(&format!("{last} = "), &format!("# {last} = "), 1);
        assert!(!validator.is_valid(&as_json(&text)), "{name}");
        assert!(wrong(&text).2.contains(&format!("`{}` is missing", key.name)), "{name}");
    }
}

#[test]
fn mistakes_name_the_nearest() {
    for (text, line, column, words) in [
        ("[chek]", 1, 2, "did you mean `check`?"),
        ("[check]\nfail_on = \"error\"", 2, 1, "did you mean `fail-on`?"),
        ("fail-on = \"error\"", 1, 1, "did you mean `check.fail-on`?"),
        ("[check]\nfail-on = \"eror\"", 2, 11, "did you mean \"error\"?"),
        ("[check]\nselect = [\"WIN\", \"WIM001\"]", 2, 18, "did you mean `WIN001`?"),
        ("[check]\ntoday = \"2025-04-25\"", 2, 1, "it is said on the command line: `--today`"),
        ("[check.severity]\nTHN001 = \"info\"", 2, 1, "did you mean `THM001`?"),
        ("[reading]\nmax-size = \"lots\"", 2, 12, "500k"),
        ("[reading]\ntimeout = 0", 2, 11, "1 or more"),
        ("[[check.ignores]]\npaths = [\"a[\"]\nreason = \"x\"", 2, 10, "is no glob"),
        ("[[tables.observances]]\nname = \"Hội sách của phường\"\nday = \"05-12\"", 2, 8, "must begin with Ngày"),
        ("[[tables.observances]]\nname = \"Ngày hội của phường\"\nday = \"02-30\"", 3, 7, "04-21"),
        ("[[tables.agencies]]\ncode = \"a b/c\"\nname = \"Ban Quản lý chợ\"", 2, 8, "letters of a symbol"),
        ("[[tables.themes]]\nsource = \"x\"\nthemes = [\"Ba chữ thôi\"]", 3, 10, "too short"),
        ("a = ?", 1, 5, "not TOML"),
    ] {
        let (at, column_at, message) = wrong(text);
        assert!(message.contains(words), "{text}: {message}");
        assert_eq!((at, column_at), (line, column), "{text}: {message}");
    }
}

#[test]
fn a_hostile_file_is_refused_in_time() {
    let deep = format!("a = {}", "[".repeat(100_000));
    let wide = "x=1,".repeat(200_000);
    let dotted = format!("{} = 1", "a.".repeat(100_000) + "a");
    let many = (0..60_000).map(|n| format!("k{n} = 1")).collect::<Vec<_>>().join("\n");
    let long = format!("{} = 1", "k".repeat(1_000_000));
    let globs = format!("[[check.ignores]]\nreason = \"x\"\npaths = [{}]", "\"{a,{b,{c,**}}}/[a-z]*\",".repeat(20_000));
    for text in [deep, wide, dotted, many, long] {
        let wrong = read(&text).expect_err("wrong");
        assert!(wrong.len() <= 40);
    }
    assert!(read(&globs).is_err());
    let _ = read(&format!("[[check.ignores]]\nreason = \"x\"\npaths = [\"{}\"]", "{a,".repeat(50_000)));
}

#[test]
fn globs_are_as_in_gitignore() {
    let config = |glob: &str| read(&format!("[[check.ignores]]\npaths = [\"{glob}\"]\nreason = \"x\"")).unwrap();
    let fits = |glob: &str, path: &str| config(glob).ignores[0].paths.is_match(path);
    for (glob, path, want) in [
        ("old/", "old/a.txt", true),
        ("old/", "x/old/y/a.txt", true),
        ("x/old/", "y/x/old/a.txt", false),
        ("*.rtf", "a/b/c.rtf", true),
        ("a/*.rtf", "a/b/c.rtf", false),
        ("a/**/*.rtf", "a/b/c.rtf", true),
        ("./a/b.txt", "a/b.txt", true),
        ("kế hoạch/**", "kế hoạch/1.pdf", true),
        ("a.txt", "a.txt", true),
        ("a.txt", "aatxt", false),
    ] {
        assert_eq!(fits(glob, path), want, "{glob} {path}");
    }
}

#[test]
fn what_is_passed_by_adds_the_same_and_few_folders_are_kept() {
    let root = tempfile::tempdir().unwrap();
    let (mut kept, mut passed) = (Configs::default(), Configs::default());
    for n in 0..30 {
        let folder = root.path().join(format!("{}/{n}", n / 10));
        std::fs::create_dir_all(&folder).unwrap();
        if n % 10 == 0 {
            let one = format!("[[tables.themes]]\nsource = \"Công văn số {n}/BNV\"\nthemes = [\"Đổi mới vì cộng đồng {n}\"]\n");
            let own = folder.parent().unwrap().join(crate::ingest::CONFIG_FILE);
            std::fs::write(own, one).unwrap();
        }
        let file = folder.join("a.txt");
        kept.add(Some(&file)).unwrap();
        passed.pass(Some(&file)).unwrap();
    }
    assert_eq!(kept.additions().themes.len(), 3);
    assert_eq!(format!("{:?}", passed.additions()), format!("{:?}", kept.additions()));
    let folders = |configs: &Configs| format!("{configs:?}").matches("/13").count();
    assert!(folders(&passed) == 0 && folders(&kept) > 0, "{passed:?}");
}
