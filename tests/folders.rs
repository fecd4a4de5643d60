//! What is passed over in a folder, and what is said of it.
#![cfg(unix)]

mod support;

use std::fs;
use std::os::unix::fs::symlink;

use support::TempDir;

fn folder() -> TempDir {
    let dir = TempDir::new();
    for folder in ["in/.git/objects", "in/cũ"] {
        fs::create_dir_all(dir.path().join(folder)).unwrap();
    }
    for name in ["in/a.txt", "in/.b.txt", "in/cũ/c.txt", "in/d.txt", "in/.git/objects/e.txt", "in/~$a.docx", "outside.txt"] {
        dir.write(name, "Số: 12/KH-UBND\n".as_bytes());
    }
    dir.write("in/.ignore", "cũ/\nd.txt\n".as_bytes());
    symlink("../outside.txt", dir.path().join("in/link\n.txt")).unwrap();
    dir
}

#[test]
fn verbose_names_all_that_was_passed_over() {
    let dir = folder();
    for command in ["extract", "check", "triage"] {
        let output = dir.run(&[command, "in", "--verbose", "--no-cache", "--lang", "en"]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let named: Vec<&str> = said.lines().filter(|line| line.contains(": ") && line.contains("in/")).collect();
        assert_eq!(
            named,
            [
                "doichieu: in/.b.txt: hidden (its name begins with a dot)",
                "doichieu: in/.git: hidden (its name begins with a dot)",
                "doichieu: in/.ignore: hidden (its name begins with a dot)",
                "doichieu: in/cũ: excluded by a .ignore or .gitignore",
                "doichieu: in/d.txt: excluded by a .ignore or .gitignore",
                "doichieu: in/link .txt: a link, which is not followed",
                "doichieu: in/~$a.docx: what Word keeps beside a document that is open",
            ],
            "{command}"
        );
    }
    let quiet = dir.run(&["extract", "in", "--lang", "en"]);
    assert!(quiet.stderr.is_empty(), "{}", String::from_utf8_lossy(&quiet.stderr));
}
