//! A run that is asked for again: the same to the byte where nothing has changed, read anew where anything has.
#![cfg(unix)]

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

/// A folder of documents that is large enough for its results to be kept whole.
fn documents() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("docs")).expect("a folder");
    for n in 1..=70 {
        fs::write(folder.path().join(format!("docs/{n}.txt")), plan(n, 2026)).expect("written");
    }
    fs::write(folder.path().join("docs/trống.pdf"), "").expect("written");
    fs::write(folder.path().join("docs/hỏng.pdf"), "%PDF-1.7\n").expect("written");
    fs::write(folder.path().join("docs/ảnh.mp3"), "ID3\u{3}").expect("written");
    folder
}

fn plan(n: u32, year: u32) -> String {
    format!(
        "ỦY BAN NHÂN DÂN\nXÃ AN BÌNH\n\nSố: {n}/KH-UBND\n\nAn Bình, ngày 12 tháng 3 năm 2026\n\nKẾ HOẠCH\nDiễn tập phòng cháy năm {year}\n\n\
         Căn cứ Kế hoạch số 5/KH-UBND ngày 02/3/2026 của Ủy ban nhân dân xã An Bình về diễn tập.\n\
         Thời gian: từ ngày 10/4/{year} đến ngày 20/4/2026.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn An\n"
    )
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let cache = if arguments.contains(&"--no-cache") { vec![] } else { vec!["--cache", "cache"] };
    let program = env!("CARGO_BIN_EXE_doichieu");
    let out = Command::new(program).args(arguments).args(cache).current_dir(folder).env_remove("LANG").output();
    out.expect("the program runs")
}

fn runs(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder.join("cache/runs")).into_iter().flatten().flatten().map(|e| e.path()).collect()
}

/// Makes every kept run look as if it had been made days ago, so that one that is used shows.
fn age(folder: &Path) {
    let days_ago = SystemTime::now() - Duration::from_secs(3 * 24 * 60 * 60);
    for run in runs(folder) {
        File::open(run).and_then(|f| f.set_modified(days_ago)).expect("aged");
    }
}

fn used(folder: &Path) -> usize {
    let recent = SystemTime::now() - Duration::from_secs(60 * 60);
    let is_used = |run: &PathBuf| fs::metadata(run).and_then(|m| m.modified()).expect("a time") > recent;
    runs(folder).iter().filter(|run| is_used(run)).count()
}

fn all_of(out: &Output) -> (Option<i32>, String, String) {
    let [said, told] = [&out.stdout, &out.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    (out.status.code(), said, told)
}

const QUESTIONS: &[&[&str]] = &[
    &["extract", "docs", "--format", "ndjson"],
    &["extract", "docs", "--format", "ndjson", "--with-text"],
    &["extract", "docs", "--format", "csv", "--quiet"],
    &["extract", "docs", "--lang", "vi"],
    &["extract", "docs", "--lang", "en"],
    &["check", "docs", "--format", "json"],
    &["check", "docs", "--format", "json", "--select", "NUM001"],
    &["check", "docs", "--format", "json", "--draft"],
    &["check", "docs", "--format", "html"],
    &["check", "docs", "--fail-on", "never"],
    &["check", "docs/1.txt", "--against", "docs"],
    &["check", "docs", "--against", "docs/1.txt"],
];

#[test]
fn each_question_is_answered_again_as_it_was_and_each_with_its_own_answer() {
    let folder = documents();
    let fresh = |question: &[&str]| all_of(&run(folder.path(), &[question, &["--no-cache"]].concat()));
    let right: Vec<_> = QUESTIONS.iter().map(|question| fresh(question)).collect();
    for (question, right) in QUESTIONS.iter().zip(&right) {
        assert_eq!(&all_of(&run(folder.path(), question)), right, "{question:?}, asked first");
    }
    assert_eq!(runs(folder.path()).len(), QUESTIONS.len());
    for (n, (question, right)) in QUESTIONS.iter().zip(&right).enumerate() {
        age(folder.path());
        let jobs = if n % 2 == 0 { "1" } else { "3" };
        assert_eq!(&all_of(&run(folder.path(), &[question, &["--jobs", jobs][..]].concat())), right, "{question:?}, asked again");
        assert_eq!(used(folder.path()), 1, "{question:?}");
    }
    // To a file as to standard output.
    age(folder.path());
    run(folder.path(), &["extract", "docs", "--format", "ndjson", "--output", "out"]);
    assert_eq!((fs::read_to_string(folder.path().join("out")).expect("written"), used(folder.path())), (right[0].1.clone(), 1));
}

#[test]
fn whatever_changes_is_read_anew() {
    let folder = documents();
    let question = ["check", "docs", "--format", "json"];
    let docs = folder.path().join("docs");
    let same_length_and_time = || {
        let place = docs.join("7.txt");
        let time = fs::metadata(&place).and_then(|m| m.modified()).expect("a time");
        fs::write(&place, plan(7, 2025)).expect("written");
        File::options().write(true).open(&place).and_then(|f| f.set_modified(time)).expect("set");
    };
    let configured =
        || fs::write(folder.path().join("doichieu.toml"), "[check]\nignore = [\"WIN\", \"CIT\"]\n").expect("written");
    let configured_below = || fs::write(docs.join("doichieu.toml"), "[check]\nselect = [\"NUM001\"]\n").expect("written");
    let swapped = || {
        fs::rename(docs.join("8.txt"), docs.join("x")).expect("moved");
        fs::rename(docs.join("7.txt"), docs.join("8.txt")).expect("moved");
        fs::rename(docs.join("x"), docs.join("7.txt")).expect("moved");
    };
    let changes: [(&str, &dyn Fn()); 7] = [
        ("none", &|| ()),
        ("other words", &same_length_and_time),
        ("two names swapped", &swapped),
        ("one more", &|| fs::write(docs.join("71.txt"), plan(7, 2026)).expect("written")),
        ("one less", &|| fs::remove_file(docs.join("3.txt")).expect("removed")),
        ("a configuration", &configured),
        ("another below", &configured_below),
    ];
    let mut answers = Vec::new();
    for (what, change) in changes {
        change();
        let right = all_of(&run(folder.path(), &[&question[..], &["--no-cache"]].concat()));
        for _ in 0..2 {
            assert_eq!(all_of(&run(folder.path(), &question)), right, "{what}");
        }
        assert!(!answers.contains(&right), "{what}: changes nothing, so it shows nothing");
        answers.push(right);
    }
    assert_eq!(runs(folder.path()).len(), changes.len());
}

#[test]
fn a_kept_run_that_is_damaged_is_made_anew() {
    let folder = documents();
    let question = ["extract", "docs", "--format", "ndjson"];
    let right = all_of(&run(folder.path(), &question));
    let [kept] = runs(folder.path()).try_into().expect("one");
    let whole = fs::read(&kept).expect("a run");
    let half = whole[..whole.len() / 2].to_vec();
    let turned: Vec<u8> = whole.iter().enumerate().map(|(at, b)| if at == 3000 { b ^ 1 } else { *b }).collect();
    for broken in [Vec::new(), half, turned, b"doichieu".repeat(1000)] {
        fs::write(&kept, broken).expect("written");
        assert_eq!(all_of(&run(folder.path(), &question)), right);
        assert!(fs::read(&kept).expect("a run") == whole);
    }
}

#[test]
fn of_a_large_run_damaged_amid_its_result_all_is_written_once() {
    let folder = documents();
    for n in 71..=300 {
        fs::write(folder.path().join(format!("docs/{n}.txt")), plan(n, 2026)).expect("written");
    }
    let question = ["extract", "docs", "--format", "ndjson"];
    let to_file = [&question[..], &["--output", "out"]].concat();
    let right = all_of(&run(folder.path(), &question));
    let [kept] = runs(folder.path()).try_into().expect("one");
    let whole = fs::read(&kept).expect("a run");
    assert!(right.1.len() > 512 << 10, "it has several pieces: {}", right.1.len());
    for at in [100, 300 << 10, whole.len() - 5] {
        let turned: Vec<u8> = whole.iter().enumerate().map(|(n, b)| b ^ u8::from(n == at)).collect();
        fs::write(&kept, &turned).expect("written");
        assert!(all_of(&run(folder.path(), &question)) == right, "byte {at}");
        fs::write(&kept, &turned).expect("written");
        run(folder.path(), &to_file);
        assert!(fs::read_to_string(folder.path().join("out")).expect("written") == right.1, "byte {at}, to a file");
        assert!(fs::read(&kept).expect("a run") == whole, "byte {at}: mended");
    }
}

#[test]
fn small_runs_and_those_with_a_password_or_more_to_write_are_not_kept() {
    let folder = documents();
    run(folder.path(), &["extract", "docs/1.txt"]);
    run(folder.path(), &["extract", "docs", "--password", "x"]);
    run(folder.path(), &["check", "docs", "--annotate", "copies"]);
    run(folder.path(), &["check", "docs", "--write-baseline", "base.json"]);
    assert_eq!(runs(folder.path()).len(), 0);
    run(folder.path(), &["check", "docs", "--baseline", "base.json"]);
    assert_eq!(runs(folder.path()).len(), 1);
}
