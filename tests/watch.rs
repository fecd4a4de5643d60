//! `check --watch`: the real program, files saved as editors save them, and Ctrl-C.
#![cfg(unix)]

mod support;

use std::fs;
use std::io::Read as _;
use std::process::{Child, Command};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use support::TempDir;

const WRONG: &str = "ỦY BAN NHÂN DÂN XÃ AN BÌNH\nSố: 12/KH-UBND\nAn Bình, ngày 15 tháng 4 năm 2025\n\nKẾ HOẠCH\nTổ chức ngày hội đọc sách\n\n\
    1. Thời gian: từ ngày 26/5/2025 đến hết ngày 15/5/2025.\n";

fn right() -> String {
    WRONG.replace("từ ngày 26/5", "từ ngày 06/5")
}

/// A running watch and what it has said so far.
struct Watch {
    child: Child,
    said: Arc<Mutex<String>>,
}

impl Watch {
    fn start(dir: &TempDir, arguments: &[&str]) -> Self {
        // One pipe for both, so that all is heard in the order in which it was said.
        let (mut heard, all) = std::io::pipe().unwrap();
        let child = Command::new(env!("CARGO_BIN_EXE_doichieu"))
            .args([&["check", "--watch", "--lang", "en"], arguments].concat())
            .current_dir(dir.path())
            .env_remove("DOICHIEU_CONFIG")
            .stdout(all.try_clone().unwrap())
            .stderr(all)
            .spawn()
            .unwrap_or_else(|e| panic!("{e}"));
        let said = Arc::new(Mutex::new(String::new()));
        let hearing = Arc::clone(&said);
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(n @ 1..) = heard.read(&mut bytes) {
                hearing.lock().unwrap().push_str(&String::from_utf8_lossy(&bytes[..n]));
            }
        });
        Self { child, said }
    }

    fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    /// Waits until so many checks are done.
    #[track_caller]
    fn checked(&self, times: usize) -> String {
        self.heard(&format!("time {times} ("))
    }

    /// Waits until it has said this.
    #[track_caller]
    fn heard(&self, words: &str) -> String {
        let begun = Instant::now();
        while !self.said().contains(words) {
            assert!(begun.elapsed() < Duration::from_secs(60), "never said `{words}`:\n{}", self.said());
            thread::sleep(Duration::from_millis(20));
        }
        self.said()
    }

    /// Presses Ctrl-C and gives the exit code.
    fn end(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

#[test]
fn a_draft_is_checked_again_however_it_is_saved() {
    let dir = TempDir::new();
    dir.write("kh.txt", WRONG.as_bytes());
    let watch = Watch::start(&dir, &["kh.txt"]);
    let said = watch.checked(1);
    assert!(said.contains("WIN004") && said.contains("1 error") && !said.contains('\u{1b}'), "{said}");
    // Written in place.
    dir.write("kh.txt", right().as_bytes());
    assert!(watch.checked(2).contains("0 errors"));
    // Written beside, then given the name; the old one moved away first, as Word does: for a moment there is none.
    dir.write("new.tmp", WRONG.as_bytes());
    fs::rename(dir.path().join("kh.txt"), dir.path().join("old.tmp")).unwrap();
    thread::sleep(Duration::from_millis(700));
    fs::rename(dir.path().join("new.tmp"), dir.path().join("kh.txt")).unwrap();
    let said = watch.checked(3);
    assert!(said.matches("WIN004").count() == 2 && !said.contains("not read"), "{said}");
    // Gone for longer: told, and waited for.
    fs::remove_file(dir.path().join("kh.txt")).unwrap();
    assert!(watch.checked(4).contains("not read: kh.txt"));
    dir.write("kh.txt", WRONG.as_bytes());
    let said = watch.checked(5);
    assert_eq!(said.matches("WIN004").count(), 3, "{said}");
    assert_eq!(watch.end(), Some(1), "the exit code is that of the last check");
}

#[test]
fn folders_are_watched_and_the_report_written_is_no_change() {
    let dir = TempDir::new();
    fs::create_dir(dir.path().join("in")).unwrap();
    dir.write("in/a.txt", right().as_bytes());
    let watch = Watch::start(&dir, &["in", "--output", "in/r.html", "--format", "html", "--annotate", "in/copies"]);
    watch.checked(1);
    thread::sleep(Duration::from_millis(1500));
    assert!(!watch.said().contains("time 2 ("), "{}", watch.said());
    dir.write("in/b.txt", WRONG.replace("12/KH", "13/KH").as_bytes());
    watch.checked(2);
    let page = fs::read_to_string(dir.path().join("in/r.html")).unwrap();
    assert!(page.contains("WIN004"));
    // Many writes at once are one change; tried again where a busy machine let too long a time pass between two of them.
    let (mut times, mut at_once) = (2, false);
    while !at_once {
        let mut last = Instant::now();
        at_once = true;
        for n in 0..5 {
            dir.write("in/b.txt", format!("{}{}", right(), "x".repeat(times + n)).as_bytes());
            at_once &= last.elapsed() < Duration::from_millis(150);
            last = Instant::now();
            thread::sleep(Duration::from_millis(50));
        }
        watch.checked(times + 1);
        thread::sleep(Duration::from_millis(1500));
        let now = watch.said().matches("checked, time ").count();
        assert!(!at_once || now == times + 1, "{}", watch.said());
        times = now;
    }
    assert_eq!(watch.end(), Some(0));
}

#[test]
fn what_documents_are_checked_by_is_watched_too() {
    let dir = TempDir::new();
    dir.write("doichieu.toml", b"[check]\nselect = [\"WIN\"]\n");
    dir.write("kh.txt", WRONG.as_bytes());
    dir.write("cu.txt", right().replace("12/KH", "11/KH").as_bytes());
    let add = ["register", "add", "cu.txt", "--register", "r.db"];
    assert!(Command::new(env!("CARGO_BIN_EXE_doichieu")).args(add).current_dir(dir.path()).status().unwrap().success());
    let watch = Watch::start(&dir, &["kh.txt", "--register", "r.db"]);
    assert!(watch.checked(1).contains("WIN004"));
    // Looking at the register changes nothing.
    thread::sleep(Duration::from_millis(1500));
    assert!(!watch.said().contains("time 2 ("), "{}", watch.said());
    dir.write("doichieu.toml", b"[check]\nignore = [\"WIN\"]\n");
    assert!(watch.checked(2).contains("0 errors"));
    // One that is damaged is told of, and again once it is whole.
    dir.write("doichieu.toml", b"[check\n");
    watch.heard("doichieu.toml:1");
    dir.write("doichieu.toml", b"[check]\nselect = [\"WIN004\"]\n");
    let said = watch.checked(4);
    assert_eq!(said.matches("1 error,").count(), 2, "{said}");
    assert_eq!(watch.end(), Some(1));
}

#[test]
fn standard_input_cannot_be_watched() {
    let output = TempDir::new().run(&["check", "--watch", "-", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("standard input"));
}
