//! The register: the real program over real files, also where it runs twice at once or meets a file that is none
//! (where it is killed: `kills.rs`).

mod support;

use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use support::{Case, TempDir, cases};

/// A plan of a commune that carries out a letter of the province.
fn plan(n: usize) -> (String, String) {
    let text = format!(
        "ỦY BAN NHÂN DÂN\nXÃ BẢN BO\n\nSố: {n}/KH-UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n\
         Bản Bo, ngày {} tháng 5 năm 2025\n\nKẾ HOẠCH\nTổ chức Tháng hành động vì trẻ em năm 2025\n\n\
         Căn cứ Công văn số {}/UBND-VX ngày 20 tháng 4 năm 2025 của Ủy ban nhân dân tỉnh Lai Châu về việc tổ chức Tháng hành động vì trẻ em \
         năm 2025, Ủy ban nhân dân xã xây dựng kế hoạch như sau:\n\n\
         1. Thời gian: từ ngày 01/6/2025 đến ngày 30/6/2025.\n",
        n % 28 + 1,
        n + 5000,
    );
    (format!("kh-{n:05}.txt"), text)
}

/// Writes so many plans into the folder `plans`.
fn plans(dir: &TempDir, count: usize) {
    std::fs::create_dir_all(dir.path().join("plans")).expect("a folder");
    for n in 1..=count {
        let (name, text) = plan(n);
        dir.write(&format!("plans/{name}"), text.as_bytes());
    }
}

fn stderr(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn listed(dir: &TempDir) -> Vec<Value> {
    let list = dir.json(&["register", "list", "--register", "r.db", "--format", "json"]).unwrap_or_else(|e| panic!("{e}"));
    list.as_array().cloned().unwrap_or_default()
}

fn start_adding(dir: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_doichieu"))
        .args(["register", "add", "--register", "r.db", "plans"])
        .current_dir(dir)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|e| panic!("doichieu: {e}"))
}

/// What `SQLite` itself says of the file.
fn integrity(dir: &TempDir) -> String {
    let file = rusqlite::Connection::open(dir.path().join("r.db")).unwrap_or_else(|e| panic!("{e}"));
    file.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap_or_else(|e| panic!("{e}"))
}

#[test]
fn adding_twice_is_adding_once() {
    let dir = TempDir::new();
    plans(&dir, 40);
    let add = ["register", "add", "--register", "r.db", "plans", "--lang", "en"];
    assert!(stderr(&dir.run(&add)).contains("40 added, 0 replaced, 0 known"));
    let before = listed(&dir);
    assert!(stderr(&dir.run(&add)).contains("0 added, 0 replaced, 40 known"));
    assert_eq!(listed(&dir), before);
    assert_eq!(before.len(), 40);
    assert_eq!(before[0]["number"], "1/KH-UBND");
    assert_eq!(before[0]["date"], "2025-05-02");
    assert!(Path::new(before[0]["absolute"].as_str().unwrap_or_default()).is_absolute());
}

#[test]
fn a_file_that_changed_replaces_what_it_was_and_one_that_moved_is_known() {
    let dir = TempDir::new();
    plans(&dir, 2);
    let add = ["register", "add", "--register", "r.db", "plans", "--lang", "en"];
    dir.run(&add);
    dir.write("plans/kh-00001.txt", plan(7).1.as_bytes());
    assert!(stderr(&dir.run(&add)).contains("0 added, 1 replaced, 1 known"));
    let numbers: Vec<Value> = listed(&dir).iter().map(|e| e["number"].clone()).collect();
    assert_eq!(numbers, ["7/KH-UBND", "2/KH-UBND"]);
    std::fs::rename(dir.path().join("plans/kh-00002.txt"), dir.path().join("plans/moved.txt")).expect("renamed");
    assert!(stderr(&dir.run(&add)).contains("0 added, 0 replaced, 2 known"));
    assert_eq!(listed(&dir)[1]["path"], "plans/moved.txt");
}

#[test]
fn what_is_exported_is_what_extract_prints() {
    let dir = TempDir::new();
    plans(&dir, 5);
    dir.run(&["register", "add", "--register", "r.db", "plans"]);
    for format in ["json", "ndjson"] {
        let kept = dir.run(&["register", "export", "--register", "r.db", "--format", format]);
        let fresh = dir.run(&["extract", "plans", "--format", format]);
        assert!(kept.status.success() && !fresh.stdout.is_empty(), "{}", stderr(&kept));
        assert_eq!(String::from_utf8_lossy(&kept.stdout), String::from_utf8_lossy(&fresh.stdout));
    }
}

#[test]
fn entries_are_removed_by_id_number_and_path_all_or_none() {
    let dir = TempDir::new();
    plans(&dir, 6);
    dir.write("plans/other.txt", (plan(3).1 + "\nLưu: VT.\n").as_bytes());
    dir.run(&["register", "add", "--register", "r.db", "plans"]);
    let remove = |words: &[&str]| dir.run(&[&["register", "remove", "--register", "r.db", "--lang", "en"], words].concat());
    let wrong = remove(&["1/KH-UBND", "99/KH-UBND"]);
    assert_eq!((wrong.status.code(), listed(&dir).len()), (Some(2), 7), "{}", stderr(&wrong));
    let several = remove(&["3/KH-UBND"]);
    assert_eq!((several.status.code(), listed(&dir).len()), (Some(2), 7));
    assert!(stderr(&several).contains("plans/other.txt"), "{}", stderr(&several));
    let id = listed(&dir)[0]["id"].to_string();
    let gone = remove(&[&id, "2/KH – UBND", "plans/other.txt"]);
    assert_eq!((gone.status.code(), listed(&dir).len()), (Some(0), 4), "{}", stderr(&gone));
    // Entries that are gone are linked to no more.
    assert_eq!(remove(&[&id]).status.code(), Some(2));
}

#[test]
fn programs_add_and_read_at_once() {
    let dir = TempDir::new();
    plans(&dir, 300);
    let mut adding: Vec<Child> = (0..3).map(|_| start_adding(dir.path())).collect();
    while adding.iter_mut().any(|a| a.try_wait().expect("asked").is_none()) {
        if dir.path().join("r.db").metadata().is_ok_and(|m| m.len() > 0) {
            listed(&dir);
        }
    }
    for mut one in adding {
        assert!(one.wait().expect("ended").success());
    }
    assert_eq!(listed(&dir).len(), 300);
    assert_eq!(integrity(&dir), "ok");
}

#[test]
fn what_is_no_register_is_refused_and_left_as_it_is() {
    let dir = TempDir::new();
    plans(&dir, 1);
    let tell = |name: &str, what: &str| {
        let before = std::fs::read(dir.path().join(name)).unwrap_or_default();
        for command in [
            &["register", "list", "--lang", "en", "--register", name][..],
            &["register", "add", "plans", "--lang", "en", "--register", name],
            &["check", "plans", "--lang", "en", "--register", name],
        ] {
            let output = dir.run(command);
            assert_eq!(output.status.code(), Some(2), "{command:?}");
            assert!(stderr(&output).contains(what), "{command:?}: {}", stderr(&output));
        }
        assert_eq!(std::fs::read(dir.path().join(name)).unwrap_or_default(), before);
    };
    dir.write("letter.txt", "Đây là một lá thư chứ không phải sổ lưu. ".repeat(40).as_bytes());
    tell("letter.txt", "is no register");
    let at = |name: &str| rusqlite::Connection::open(dir.path().join(name)).expect("opened");
    at("foreign.db").execute_batch("CREATE TABLE t (x)").expect("made");
    tell("foreign.db", "is no register");
    dir.run(&["register", "add", "--register", "newer.db", "plans"]);
    at("newer.db").pragma_update(None, "user_version", 99).expect("set");
    tell("newer.db", "newer doichieu");
    let missing = dir.run(&["check", "plans", "--lang", "en", "--register", "missing.db"]);
    assert!(missing.status.code() == Some(2) && stderr(&missing).contains("no such register"), "{}", stderr(&missing));
    assert!(!dir.path().join("missing.db").exists());
}

#[test]
fn a_damaged_register_is_told_of() {
    let dir = TempDir::new();
    plans(&dir, 200);
    dir.run(&["register", "add", "--register", "r.db", "plans"]);
    let mut bytes = std::fs::read(dir.path().join("r.db")).expect("read");
    let middle = bytes.len() / 3;
    bytes[4096..middle].fill(0x5a);
    dir.write("r.db", &bytes);
    let output = dir.run(&["register", "export", "--register", "r.db", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("damaged"), "{}", stderr(&output));
}

/// The findings of a report, and the documents it lists.
fn told(report: &Value) -> (Value, Vec<String>) {
    let paths = report["documents"].as_array().into_iter().flatten();
    let mut paths: Vec<String> = paths.map(|d| format!("{} {}", d["path"], d["reference"])).collect();
    paths.sort();
    (report["findings"].clone(), paths)
}

/// Over every case of several documents: each document checked against the others, from their files and from a register.
#[test]
fn a_register_finds_what_the_files_find() {
    let mut compared = 0;
    let mut found = 0;
    // A register keeps no texts, so that copied passages (SRC) are found in files alone.
    let comparable = |c: &&Case| c.docs.len() > 1 && c.docs.iter().all(|d| d.extras.is_empty()) && !c.name.contains("/SRC");
    for case in cases().iter().filter(comparable) {
        let dir = TempDir::new();
        std::fs::create_dir_all(dir.path().join("others")).expect("a folder");
        std::fs::create_dir_all(dir.path().join("draft")).expect("a folder");
        let last = case.docs.iter().rposition(|d| !d.reference).unwrap_or(0);
        for (n, doc) in case.docs.iter().enumerate() {
            dir.write(&format!("{}/{}", if n == last { "draft" } else { "others" }, doc.name), &doc.bytes);
        }
        let added = dir.run(&["register", "add", "others", "--register", "r.db"]);
        assert!(added.status.success(), "{}: {}", case.name, stderr(&added));
        let check = |with: &[&str]| {
            let args = [&["check", "draft", "--format", "json", "--fail-on", "never", "--today", "2026-11-01"], with].concat();
            told(&dir.json(&args).unwrap_or_else(|e| panic!("{}: {e}", case.name)))
        };
        let (files, register) = (check(&["--against", "others"]), check(&["--register", "r.db"]));
        assert_eq!(files, register, "{}", case.name);
        compared += 1;
        found += files.0.as_array().map_or(0, Vec::len);
    }
    assert!(compared > 20 && found > 20, "{compared} cases, {found} findings");
}

/// What is shown of an entry leads to its file from where one stands.
#[test]
fn paths_lead_to_the_files_from_any_folder() {
    let dir = TempDir::new();
    plans(&dir, 2);
    std::fs::create_dir_all(dir.path().join("drafts/mai")).expect("a folder");
    assert!(dir.run(&["register", "add", "plans", "--register", "r.db"]).status.success());
    let draft = "BÁO CÁO\nThực hiện Kế hoạch số 1/KH-UBND ngày 03 tháng 5 năm 2025 của Ủy ban nhân dân xã Bản Bo về tổ chức Tháng hành động\n";
    dir.write("drafts/mai/bc.txt", draft.as_bytes());
    let shown = |from: &str, arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_doichieu")).args(arguments).current_dir(dir.path().join(from)).output();
        let output = output.unwrap_or_else(|e| panic!("{e}"));
        String::from_utf8_lossy(&output.stdout).into_owned() + &stderr(&output)
    };
    for (from, register, path) in [
        (".", "r.db", "plans/kh-00001.txt"),
        ("plans", "../r.db", "kh-00001.txt"),
        ("drafts/mai", "../../r.db", "../../plans/kh-00001.txt"),
    ] {
        for command in [&["register", "list"][..], &["register", "export"], &["register", "list", "--format", "json"]] {
            let said = shown(from, &[command, &["--register", register]].concat());
            assert!(said.contains(path) && dir.path().join(from).join(path).is_file(), "{from}: {said}");
            assert!(path.contains("plans") || !said.contains("\"path\": \"plans/"), "{from}: {said}");
        }
    }
    // Given another way, it is the same file.
    dir.write("plans/kh-00002.txt", plan(3).1.as_bytes());
    let again = shown("drafts/mai", &["register", "add", "../../plans", "--register", "../../r.db", "--lang", "en"]);
    assert!(again.contains("0 added, 1 replaced, 1 known already"), "{again}");
    let report = shown("drafts/mai", &["check", "bc.txt", "--register", "../../r.db", "--format", "json"]);
    assert!(report.contains("\"path\": \"../../plans/kh-00001.txt\""), "{report}");
    let gone = shown("drafts", &["register", "remove", "../plans/kh-00001.txt", "--register", "../r.db", "--lang", "en"]);
    assert!(gone.contains("removed entry 1: ../plans/kh-00001.txt"), "{gone}");
}

#[test]
fn what_was_done_goes_to_the_output() {
    let dir = TempDir::new();
    plans(&dir, 2);
    let run = |arguments: &str| dir.run(&arguments.split(' ').collect::<Vec<_>>());
    let said = || std::fs::read_to_string(dir.path().join("done.log")).expect("written");
    let added = run("register add plans --register r.db --lang en -o done.log");
    assert_eq!((stderr(&added).as_str(), said().as_str()), ("", "2 added, 0 replaced, 0 known already\n"));
    assert!(run("register remove 1 2 --register r.db --lang en -o done.log").status.success());
    assert_eq!(said(), "removed entry 1: plans/kh-00001.txt\nremoved entry 2: plans/kh-00002.txt\n");
    for command in ["register add plans --register r.db -o r.db", "register remove 1 --register r.db -o r.db"] {
        assert_eq!(run(command).status.code(), Some(2), "{command}");
    }
    assert_eq!(integrity(&dir), "ok");
}

#[test]
fn of_many_entries_only_those_that_matter_are_listed() {
    let dir = TempDir::new();
    plans(&dir, 2000);
    dir.run(&["register", "add", "--register", "r.db", "plans"]);
    assert_eq!(listed(&dir).len(), 2000);
    let draft = "ỦY BAN NHÂN DÂN\nXÃ BẢN BO\n\nSố:      /BC-UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n\
        Bản Bo, ngày     tháng 7 năm 2025\n\nBÁO CÁO\nKết quả Tháng hành động vì trẻ em năm 2025\n\n\
        Thực hiện Kế hoạch số 1234/KH-UBND ngày 05 tháng 5 năm 2025 của Ủy ban nhân dân xã Bản Bo về tổ chức Tháng hành động vì trẻ em năm \
        2025, Ủy ban nhân dân xã báo cáo như sau:\n";
    dir.write("draft.txt", draft.as_bytes());
    let check = |with: &[&str]| {
        let args = [&["check", "draft.txt", "--format", "json", "--fail-on", "never"], with].concat();
        told(&dir.json(&args).unwrap_or_else(|e| panic!("{e}")))
    };
    let (files, register) = (check(&["--against", "plans"]), check(&["--register", "r.db"]));
    assert_eq!(files, register);
    assert_eq!(register.1, ["\"draft.txt\" null", "\"plans/kh-01234.txt\" true"]);
    // The words of an entry are shown also where its file is gone.
    std::fs::remove_dir_all(dir.path().join("plans")).expect("removed");
    assert_eq!(check(&["--register", "r.db"]), register);
    let text = dir.run(&["check", "draft.txt", "--register", "r.db", "--lang", "en"]);
    assert!(String::from_utf8_lossy(&text.stdout).contains("1234/KH-UBND"), "{}", String::from_utf8_lossy(&text.stdout));
}
