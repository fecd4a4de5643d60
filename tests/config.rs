//! `doichieu.toml` with the real program: which file is in force where, what each key does, and what is said of mistakes.

mod support;

use std::fs;
use std::process::Output;

use serde_json::Value;
use support::{TempDir, corpus};

/// The documents of the demo, which hold four errors; the commune's in a folder of its own.
fn dossier() -> TempDir {
    let dir = TempDir::new();
    for folder in ["commune", "elsewhere"] {
        fs::create_dir(dir.path().join(folder)).unwrap();
    }
    for (name, to) in [
        ("1-ministry.txt", "1-ministry.txt"),
        ("2-department.txt", "2-department.txt"),
        ("3-commune.txt", "commune/3-commune.txt"),
    ] {
        dir.write(to, &fs::read(corpus().join("demo").join(name)).unwrap());
    }
    dir
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn run(dir: &TempDir, args: &[&str]) -> (Option<i32>, String) {
    let output = dir.run(args);
    (output.status.code(), text(&output))
}

/// Code, severity and whether it is suppressed, of every finding.
fn findings(dir: &TempDir, more: &[&str]) -> Vec<(String, String, bool)> {
    let report = dir.json(&[&["check", ".", "--format", "json", "--fail-on", "never"], more].concat()).unwrap();
    let of = |f: &Value| {
        let word = |key: &str| f[key].as_str().unwrap_or_default().to_owned();
        (word("code"), word("severity"), !f["suppressed"].is_null())
    };
    report["findings"].as_array().unwrap().iter().map(of).collect()
}

fn codes(dir: &TempDir, more: &[&str]) -> Vec<String> {
    findings(dir, more).into_iter().map(|f| f.0).collect()
}

#[test]
fn the_nearest_file_above_each_document_is_in_force() {
    let dir = dossier();
    assert_eq!(codes(&dir, &[]), ["WIN002", "CIT001", "CIT003", "WIN001"]);
    dir.write("doichieu.toml", b"[check]\nignore = [\"WIN\"]\n");
    assert_eq!(codes(&dir, &[]), ["CIT001", "CIT003"]);
    // The commune has its own, which takes the place of the other, whole.
    dir.write(
        "commune/doichieu.toml",
        b"[check]\nselect = [\"CIT003\", \"WIN\"]\nseverity = { WIN001 = \"info\", WIN = \"warning\" }\n",
    );
    let found = findings(&dir, &[]);
    let found: Vec<(&str, &str)> = found.iter().map(|(c, s, _)| (c.as_str(), s.as_str())).collect();
    assert_eq!(found, [("CIT003", "error"), ("WIN001", "info")]);
    // One document alone has the same as among others.
    let alone = dir
        .json(&["check", "commune/3-commune.txt", "--against", "1-ministry.txt", "--format", "json", "--fail-on", "never"])
        .unwrap();
    assert_eq!(alone["findings"].as_array().unwrap().len(), 2, "{alone}");
    // --config is in force everywhere; the command line's choice takes the place of every file's.
    dir.write("elsewhere/other.toml", b"[check]\nselect = [\"CIT\"]\n");
    assert_eq!(codes(&dir, &["--config", "elsewhere/other.toml"]), ["CIT001", "CIT003"]);
    assert_eq!(codes(&dir, &["--select", "WIN"]), ["WIN002", "WIN001"]);
    assert_eq!(codes(&dir, &["--ignore", "CIT003"]), ["WIN001"]);
}

#[test]
fn fail_on_is_that_of_each_document() {
    let dir = dossier();
    dir.write("doichieu.toml", b"[check]\nfail-on = \"never\"\n");
    assert_eq!(run(&dir, &["check", "."]).0, Some(0));
    dir.write("commune/doichieu.toml", b"[check]\nseverity.CIT = \"info\"\nignore = [\"WIN\"]\n");
    assert_eq!(run(&dir, &["check", "."]).0, Some(0));
    dir.write("commune/doichieu.toml", b"[check]\nseverity.CIT = \"info\"\nignore = [\"WIN\"]\nfail-on = \"info\"\n");
    assert_eq!(run(&dir, &["check", "."]).0, Some(1));
    assert_eq!(run(&dir, &["check", ".", "--fail-on", "warning"]).0, Some(1));
    assert_eq!(run(&dir, &["check", ".", "--fail-on", "never"]).0, Some(0));
}

/// The drafts of a folder are drafts in every run; the letters beside it are not, and a reference never is.
#[test]
fn a_folder_holds_drafts() {
    let dir = TempDir::new();
    let letter = "UBND TỈNH HÀ NAM\nSỞ Y TẾ\n\nSố:      /SYT-NVY\nHà Nam, ngày 05 tháng 6 năm 2025\nV/v phun hóa chất\n\n\
        Kính gửi: Ủy ban nhân dân các xã.\n\nĐề nghị các xã phun hóa chất.\n";
    for folder in ["drafts", "sent"] {
        fs::create_dir(dir.path().join(folder)).unwrap();
        dir.write(&format!("{folder}/a.txt"), letter.as_bytes());
    }
    let blank = |args: &[&str]| {
        let report = dir.json(&[args, &["--select", "NUM001", "--format", "json"]].concat()).unwrap();
        report["findings"].as_array().unwrap().iter().map(|f| f["path"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(blank(&["check", "drafts", "sent"]), ["drafts/a.txt", "sent/a.txt"]);
    dir.write("drafts/doichieu.toml", b"[check]\ndraft = true\n");
    assert_eq!(blank(&["check", "drafts", "sent"]), ["sent/a.txt"]);
    assert!(blank(&["check", "drafts"]).is_empty() && blank(&["check", "drafts", "sent", "--draft"]).is_empty());
    assert!(run(&dir, &["config", "drafts"]).1.contains("check.draft           true"));
    dir.write("drafts/doichieu.toml", b"[check]\ndraft = \"yes\"\n");
    assert!(run(&dir, &["check", "drafts"]).1.contains("expected true or false"));
}

/// The directives that drafts are checked against are named once, from the folder of the configuration.
#[test]
fn a_folder_names_what_its_documents_are_compared_with() {
    let dir = dossier();
    dir.write("elsewhere/plan.txt", PLAN.as_bytes());
    let checked = |more: &[&str]| {
        let args = [&["check", "commune", "--format", "json", "--fail-on", "never"], more].concat();
        let report = dir.json(&args).unwrap();
        let codes: Vec<String> =
            report["findings"].as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap().to_owned()).collect();
        let references = report["documents"].as_array().unwrap().iter().filter(|d| d["reference"] == true);
        (codes, references.map(|d| d["path"].as_str().unwrap().to_owned()).collect::<Vec<_>>())
    };
    let (alone, none) = checked(&[]);
    assert!(none.is_empty());
    let with_ministry = checked(&["--against", "1-ministry.txt"]);
    assert_ne!(with_ministry.0, alone);
    // One path or several, from the folder of the file; told from the working folder.
    for file in ["doichieu.toml", "commune/doichieu.toml"] {
        let way = if file.contains('/') { "../" } else { "" };
        for paths in [format!("\"{way}1-ministry.txt\""), format!("[\"{way}1-ministry.txt\", \"{way}elsewhere\"]")] {
            dir.write(file, format!("[check]\nagainst = {paths}\n").as_bytes());
            assert_eq!(checked(&[]), with_ministry, "{file}: {paths}");
        }
        assert!(run(&dir, &["config", "commune"]).1.contains("check.against"));
        // The command line wins.
        assert_eq!(checked(&["--against", "elsewhere"]), (alone.clone(), none.clone()));
        fs::remove_file(dir.path().join(file)).unwrap();
    }
    // What is checked is no reference, and what nobody cites is not listed.
    dir.write("doichieu.toml", b"[check]\nagainst = [\".\"]\n");
    assert_eq!(checked(&[]).1, ["./1-ministry.txt"]);
    assert_eq!(checked(&[]), checked(&["--against", "."]));
    // A register likewise.
    run(&dir, &["register", "add", "1-ministry.txt", "--register", "kept.db"]);
    dir.write("doichieu.toml", b"[check]\nregister = \"kept.db\"\n");
    assert_eq!(checked(&[]), with_ministry);
    // It is an inbox's, too.
    let inbox = |more: &[&str]| dir.json(&[&["triage", "commune", "--format", "json"], more].concat()).unwrap();
    let found = inbox(&[]);
    fs::remove_file(dir.path().join("doichieu.toml")).unwrap();
    assert_eq!(found, inbox(&["--register", "kept.db"]));
    assert_ne!(found, inbox(&[]));
}

#[test]
fn what_a_configuration_names_and_is_not_there_ends_the_run() {
    let dir = dossier();
    dir.write("commune/doichieu.toml", b"[check]\nagainst = [\"../1-ministry.txt\", \"chi-dao\"]\nregister = \"\"\n");
    let (code, said) = run(&dir, &["check", "commune", "--lang", "en"]);
    assert!(code == Some(2) && said.contains("doichieu.toml:3:12: expected the name of a file or folder"), "{said}");
    dir.write("commune/doichieu.toml", b"[check]\nagainst = [\"../1-ministry.txt\", \"chi-dao\"]\n");
    let (code, said) = run(&dir, &["check", "commune", "--lang", "en"]);
    assert!(code == Some(2) && said.contains("doichieu.toml:2:33: there is no “chi-dao” in "), "{said}");
    assert!(run(&dir, &["triage", "commune", "--lang", "vi"]).1.contains("không có “chi-dao” trong thư mục "));
    // Who reads a document or names something else compares with nothing of that.
    assert_eq!(run(&dir, &["extract", "commune"]).0, Some(0));
    assert_eq!(run(&dir, &["check", "commune", "--against", "1-ministry.txt", "--fail-on", "never"]).0, Some(0));
    dir.write("commune/doichieu.toml", b"[check]\nagainst = true\n");
    assert!(run(&dir, &["check", "commune", "--lang", "en"]).1.contains("expected a path such as \"directives\""));
}

#[test]
fn what_a_path_is_excused_from_stays_marked_and_does_not_count() {
    let dir = dossier();
    dir.write(
        "doichieu.toml",
        "[[check.ignores]]\npaths = \"commune/\"\nrules = [\"CIT\", \"WIN001\"]\nreason = \"đã thống nhất\"\n".as_bytes(),
    );
    let report = dir.json(&["check", ".", "--format", "json", "--fail-on", "never"]).unwrap();
    let marked: Vec<&Value> = report["findings"].as_array().unwrap().iter().filter(|f| !f["suppressed"].is_null()).collect();
    assert_eq!(marked.len(), 3, "{report}");
    assert!(marked.iter().all(|f| f["suppressed"]["by"] == "config" && f["suppressed"]["reason"] == "đã thống nhất"), "{report}");
    assert_eq!(report["summary"]["errors"], 1);
    let schema = serde_json::from_slice(&dir.run(&["schema", "report"]).stdout).unwrap();
    assert!(jsonschema::draft202012::is_valid(&schema, &report));
    let (code, said) = run(&dir, &["check", ".", "--lang", "en"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("suppressed: 3 by the configuration\n3 documents: 1 error"), "{said}");
    assert!(!said.contains("CIT003"), "{said}");
    let (code, _) = run(&dir, &["check", ".", "--ignore", "WIN002"]);
    assert_eq!(code, Some(0));
    // From another folder, by another way, the same file is meant.
    let (_, said) = run(&dir, &["check", "commune/../commune/3-commune.txt", "--against", "1-ministry.txt", "--lang", "en"]);
    assert!(said.contains("suppressed: 4 by the configuration"), "{said}");
    // A finding that the configuration excuses is not the baseline's too.
    run(&dir, &["check", ".", "--write-baseline", "known.json"]);
    let (code, said) = run(&dir, &["check", ".", "--baseline", "known.json", "--lang", "en"]);
    assert_eq!(code, Some(0));
    assert!(said.contains("suppressed: 1 by the baseline, 3 by the configuration"), "{said}");
}

#[test]
fn mistakes_end_the_run_with_their_place_in_both_languages() {
    let dir = dossier();
    dir.write("commune/doichieu.toml", b"[check]\nfail_on = \"error\"\n\n[[check.ignores]]\npaths = [\"*.txt\"]\n");
    let (code, said) = run(&dir, &["check", ".", "--lang", "en"]);
    assert_eq!(code, Some(2));
    let said = said.replace('\\', "/");
    assert!(said.contains("commune/doichieu.toml:2:1: no key is called `check.fail_on`; did you mean `fail-on`?"), "{said}");
    assert!(said.contains("commune/doichieu.toml:4:1: `reason` is missing"), "{said}");
    assert!(!said.contains("documents:"), "{said}");
    let (code, said) = run(&dir, &["check", "commune", "--lang", "vi"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("lỗi: ") && said.contains("không có khóa `check.fail_on`; có phải `fail-on`?"), "{said}");
    assert!(said.contains("thiếu `reason`"), "{said}");
    // Every command that reads documents is told; those that read none go on.
    for args in [&["extract", "commune"][..], &["compare", "1-ministry.txt", "commune/3-commune.txt"], &["config", "commune"]] {
        assert_eq!(run(&dir, args).0, Some(2), "{args:?}");
    }
    assert_eq!(run(&dir, &["explain", "WIN001"]).0, Some(0));
    let (code, said) = run(&dir, &["check", "1-ministry.txt", "--config", "none.toml", "--lang", "en"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("none.toml: the configuration cannot be read"), "{said}");
}

#[test]
fn what_is_no_configuration_is_refused() {
    let dir = dossier();
    let large = "# a long story\n".repeat(100_000);
    for (bytes, words) in [
        (large.as_bytes(), "larger than 1 MiB"),
        (&b"lang = \"\xff\xfe\""[..], "written in UTF-8; byte 9"),
        (&b"\x00\x01\x02"[..], ":1:4: not TOML"),
        ("[".repeat(100_000).as_bytes(), "not TOML"),
    ] {
        dir.write("doichieu.toml", bytes);
        let (code, said) = run(&dir, &["check", ".", "--lang", "en"]);
        assert_eq!(code, Some(2), "{words}");
        assert!(said.contains(words) && !said.contains("panic"), "{words}: {said}");
    }
    // A folder of that name is none; a byte order mark does not matter.
    fs::remove_file(dir.path().join("doichieu.toml")).unwrap();
    fs::create_dir(dir.path().join("doichieu.toml")).unwrap();
    assert_eq!(run(&dir, &["check", "."]).0, Some(1));
    dir.write("commune/doichieu.toml", b"\xef\xbb\xbf[check]\r\nselect = [\"CIT003\"]\r\n");
    assert_eq!(codes(&dir, &[]), ["WIN002", "CIT003"]);
}

#[test]
fn language_and_limits_come_from_the_first_path() {
    let dir = dossier();
    dir.write("doichieu.toml", b"lang = \"vi\"\n\n[reading]\nmax-size = 200\n");
    let (_, said) = run(&dir, &["extract", "commune"]);
    assert!(said.contains("--max-size") && said.contains("giới hạn là 200 B"), "{said}");
    let (_, said) = run(&dir, &["check", ".", "--lang", "en", "--max-size", "1MB"]);
    assert!(said.contains("3 documents: 4 errors"), "{said}");
    // Standard input has the working folder's.
    let (_, said) = run(&dir, &["explain", "WIN001"]);
    assert!(said.contains("Kiểm tra gì"), "{said}");
}

#[test]
fn config_shows_each_value_and_where_it_comes_from() {
    let dir = dossier();
    let (code, said) = run(&dir, &["config", "--lang", "en"]);
    assert_eq!(code, Some(0));
    assert!(said.contains("there is no configuration") && said.contains("reading.max-pages     5000    default"), "{said}");
    dir.write(
        "doichieu.toml",
        b"[check]\nignore = [\"FMT\"]\nfail-on = \"info\"\n\n[[check.ignores]]\npaths = [\"old/\"]\nreason = \"as it was\"\n",
    );
    let args = ["config", "commune/3-commune.txt", "--ignore", "WIN,CIT", "--timeout", "9", "--format", "json"];
    let shown = dir.json(&args).unwrap();
    let of = |key: &str| -> Vec<(Value, String, Value)> {
        let all = shown["settings"].as_array().unwrap().iter().filter(|s| s["key"] == key);
        all.map(|s| (s["value"].clone(), s["from"].as_str().unwrap().to_owned(), s["line"].clone())).collect()
    };
    assert!(shown["file"].as_str().unwrap().ends_with("doichieu.toml"));
    assert_eq!(of("check.fail-on"), [("info".into(), "file".to_owned(), 3.into())]);
    assert_eq!(of("reading.timeout"), [(9.into(), "command-line".to_owned(), Value::Null)]);
    assert_eq!(of("reading.ocr"), [("auto".into(), "default".to_owned(), Value::Null)]);
    let ignored = of("check.ignore");
    assert_eq!(ignored[0].0, serde_json::json!(["WIN", "CIT"]));
    assert_eq!((&ignored[1].0, &ignored[1].2), (&serde_json::json!(["FMT"]), &2.into()));
    assert_eq!(of("check.ignores")[0].0["reason"], "as it was");
    let (_, said) = run(&dir, &["config", "commune", "--lang", "vi", "--select", "WIN"]);
    assert!(said.contains("check.select          WIN ") && said.contains("dòng lệnh"), "{said}");
    assert!(said.contains("doichieu.toml:3") && !said.contains("FMT"), "{said}");
    assert_eq!(run(&dir, &["config", "nowhere"]).0, Some(2));
    assert_eq!(run(&dir, &["config", "--select", "WINX"]).0, Some(2));
}

#[test]
fn the_readmes_example_is_right() {
    let readme = fs::read_to_string(corpus().parent().unwrap().join("README.md")).unwrap();
    let example = readme.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let dir = TempDir::new();
    dir.write("doichieu.toml", example.as_bytes());
    let (code, said) = run(&dir, &["config"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("Hàm Rồng"), "{said}");
}

#[test]
fn the_schema_is_one() {
    let dir = TempDir::new();
    let schema: Value = serde_json::from_slice(&dir.run(&["schema", "config"]).stdout).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    assert!(validator.is_valid(&serde_json::json!({"check": {"fail-on": "info"}})));
    assert!(!validator.is_valid(&serde_json::json!({"check": {"fail-off": "info"}})));
}

/// A plan of a ward that names what no table has.
const PLAN: &str = "\
ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHƯỜNG HÀM RỒNG               Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND               Hàm Rồng, ngày 05 tháng 5 năm 2026

KẾ HOẠCH
Tổ chức Ngày Đọc sách của phường năm 2026

Thực hiện Công văn số 45/THDVS-VP ngày 02/5/2026 của Tổ hợp Dịch vụ số phường Hàm Rồng,
Ủy ban nhân dân phường xây dựng kế hoạch tổ chức Ngày Đọc sách của phường 13/5 như sau:

1. Mục đích
Lan tỏa tinh thần đọc sách đến mọi nhà.
2. Chủ đề: “Đọc sách vì một phường văn minh giầu đẹp”.

Nơi nhận:                          TM. ỦY BAN NHÂN DÂN
- UBND phường Đông Sơm;                 CHỦ TỊCH
- Lưu: VT.                           Nguyễn Văn An
";

#[test]
fn additions_to_the_tables_take_effect() {
    let dir = TempDir::new();
    dir.write("plan.txt", PLAN.as_bytes());
    let facts = |dir: &TempDir| dir.json(&["extract", "plan.txt", "--format", "json"]).unwrap()[0].clone();
    let before = facts(&dir);
    assert_eq!(before["citations"][0]["level"], Value::Null, "{before}");
    let quiet = codes(&dir, &[]);
    assert!(!quiet.iter().any(|c| ["EVT001", "ISS001", "THM001"].contains(&c.as_str())), "{quiet:?}");

    dir.write(
        "doichieu.toml",
        "[[tables.agencies]]\ncode = \"THDVS\"\nname = \"Tổ hợp Dịch vụ số\"\nlevel = \"unit\"\n\n\
         [[tables.places]]\nname = \"Đông Sơn\"\n\n\
         [[tables.observances]]\nname = \"Ngày Đọc sách của phường\"\nday = \"05-12\"\n\n\
         [[tables.themes]]\nsource = \"Công văn số 3/UBND-VX\"\nyears = 2026\nthemes = [\"Đọc sách vì một phường văn minh giàu đẹp\"]\n"
            .as_bytes(),
    );
    let after = facts(&dir);
    assert_eq!(after["citations"][0]["level"], "unit", "{after}");
    assert_eq!(after["events"][0]["value"], "Ngày Đọc sách của phường", "{after}");
    let report = dir.json(&["check", ".", "--format", "json", "--fail-on", "never"]).unwrap();
    let of = |code: &str| report["findings"].as_array().unwrap().iter().find(|f| f["code"] == code).cloned().unwrap_or_default();
    assert_eq!(of("EVT001")["found"], "13/5", "{report}");
    assert_eq!(of("ISS001")["expected"], "Đông Sơn", "{report}");
    assert_eq!(of("THM001")["expected"], "Đọc sách vì một phường văn minh giàu đẹp", "{report}");
    assert!(of("THM001")["message"].as_str().unwrap().contains("3/UBND-VX"), "{report}");

    // What is as the tables have it is left in peace, and a line of the catalogue is a theme wherever it stands.
    let right = PLAN.replace("Đông Sơm", "Đông Sơn").replace("13/5", "12/5").replace(
        "2. Chủ đề: “Đọc sách vì một phường văn minh giầu đẹp”.",
        "2. Nội dung: đọc sách vì một phường văn minh, giàu đẹp.",
    );
    dir.write("plan.txt", right.as_bytes());
    let right = codes(&dir, &[]);
    assert!(!right.iter().any(|c| ["EVT001", "ISS001", "THM001"].contains(&c.as_str())), "{right:?}");
    assert_eq!(facts(&dir)["themes"].as_array().unwrap().len(), 1);
    // Another year's catalogue is no measure.
    dir.write("plan.txt", PLAN.replace("2026", "2027").as_bytes());
    assert!(!codes(&dir, &[]).contains(&"THM001".to_owned()));
}

/// The parser's own words are English.
#[test]
fn mistakes_of_syntax_are_told_in_the_language() {
    let dir = dossier();
    for (text, vi) in [
        ("lang = vi\n", "1:8: không đúng cú pháp TOML: thiếu giá trị"),
        ("[check]\nselect = [\n", "2:11: không đúng cú pháp TOML: "),
    ] {
        dir.write("doichieu.toml", text.as_bytes());
        let (code, said) = run(&dir, &["check", ".", "--lang", "vi"]);
        assert!(code == Some(2) && said.contains(vi) && !said.contains("expected"), "{said}");
    }
    dir.write("doichieu.toml", b"[[check.ignores]]\npaths = [\"a[\"]\nreason = \"x\"\n");
    let (_, said) = run(&dir, &["check", ".", "--lang", "vi"]);
    assert!(said.contains("`a[` không phải mẫu đường dẫn: `[` chưa đóng bằng `]`"), "{said}");
}

/// What fails once the language is known is told in it, whole.
#[test]
fn errors_speak_the_language_of_the_configuration() {
    let dir = dossier();
    dir.write("doichieu.toml", b"lang = \"vi\"\n");
    for more in [&["--output", "none/x.txt"][..], &["--baseline", "none.json"], &["--register", "none.db"]] {
        let (code, said) = run(&dir, &[&["check", "."], more].concat());
        assert!(code == Some(2) && said.starts_with("lỗi: "), "{said}");
        assert!(!said.contains("error") && !said.contains("there is no"), "{said}");
    }
}
