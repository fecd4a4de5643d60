//! What goes wrong around the program: a disk that is full, folders that cannot be written, files that change while they are read, pipes
//! that close, no environment. It says so and ends; nothing that was there before is lost. (Where it is killed: `kills.rs`; where the
//! programs that recognise pictures fail: `ocr.rs`.)
#![cfg(unix)]

mod support;

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use support::TempDir;
use support::faults::{docx, files, plan, program};

/// What writes files, and one of the files that it writes.
const WRITERS: [(&[&str], &str); 6] = [
    (&["check", "docs", "--format", "json", "--fail-on", "never", "--output", "out/report.json"], "out/report.json"),
    (&["check", "docs", "--fail-on", "never", "--write-baseline", "out/known.json"], "out/known.json"),
    (&["triage", "docs", "--today", "2025-06-08", "--ics", "out/due.ics"], "out/due.ics"),
    (&["triage", "docs", "--today", "2025-06-08", "--format", "xlsx", "--output", "out/inbound.xlsx"], "out/inbound.xlsx"),
    (&["check", "docs", "--fail-on", "never", "--annotate", "out/copies"], "out/copies/kh-0001.docx"),
    (&["register", "add", "--register", "out/r.db", "docs"], "out/r.db"),
];

/// A folder with documents and one to write to.
fn dossier() -> TempDir {
    let dir = TempDir::new();
    for folder in ["docs", "out"] {
        fs::create_dir(dir.path().join(folder)).expect("a folder");
    }
    write_documents(&dir, "Ngày hội đọc sách");
    dir
}

fn write_documents(dir: &TempDir, subject: &str) {
    for n in 1..=20 {
        dir.write(&format!("docs/kh-{n:04}.docx"), &docx(&plan(n, subject)));
    }
}

fn heard(command: &mut Command) -> Output {
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).output().expect("started")
}

/// Runs a line of shell in which `$P` is the program.
fn shell(dir: &TempDir, line: &str) -> Output {
    let mut command = Command::new("sh");
    command.args(["-c", line]).current_dir(dir.path()).stdin(Stdio::null());
    command
        .env("P", env!("CARGO_BIN_EXE_doichieu"))
        .env("LC_ALL", "C")
        .env("NO_COLOR", "1")
        .env("SOURCE_DATE_EPOCH", "1750000000");
    heard(command.env_remove("DOICHIEU_CONFIG"))
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// It ends with this code, in words of its own.
#[track_caller]
fn ends(output: &Output, code: i32, says: &str) {
    let said = said(output);
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert!(said.contains(says) && !said.contains("panicked") && !said.contains("please report"), "`{says}` not in: {said}");
}

/// The records of `extract --format ndjson` by the names of their files.
fn names(output: &Output) -> Vec<String> {
    let records = String::from_utf8_lossy(&output.stdout);
    let record = |line: &str| serde_json::from_str::<Value>(line).unwrap_or_else(|e| panic!("{e}: {line}"));
    records.lines().map(|l| support::base(&record(l)).to_owned()).collect()
}

#[cfg(target_os = "linux")]
#[test]
fn standard_output_that_takes_nothing_is_told() {
    let dir = dossier();
    shell(&dir, "$P register add -q --register r.db docs");
    for command in [
        "extract docs",
        "extract docs --format ndjson",
        "extract docs --format json",
        "check docs",
        "check docs --format html",
        "check docs --format sarif",
        "triage docs",
        "triage docs --format csv",
        "triage docs --format xlsx",
        "compare docs/kh-0001.docx docs/kh-0002.docx",
        "why docs/kh-0001.docx",
        "register list --register r.db",
        "register export --register r.db",
        "rules",
        "explain WIN001",
        "config",
        "schema report",
        "completions bash",
        "man check",
        "--help",
        "--version",
    ] {
        let output = shell(&dir, &format!("$P {command} > /dev/full"));
        assert!(output.status.code() == Some(2) && said(&output).contains("full"), "{command}: {}", said(&output));
    }
}

/// A limit on the size of files, which a full disk and a full quota are like: it ends in the middle of a file.
#[test]
fn a_file_that_can_grow_no_more_leaves_the_old_one() {
    let dir = dossier();
    for (arguments, file) in WRITERS {
        ends(&heard(&mut program(dir.path(), arguments)), 0, "");
        let before = files(&dir.path().join("out"));
        // The documents change, so that there is something to write.
        write_documents(&dir, &format!("Tháng hành động vì trẻ em và {file}"));
        let output = shell(&dir, &format!("trap '' XFSZ; ulimit -f 1; exec $P {}", arguments.join(" ")));
        let name = file.split('/').nth(1).unwrap_or_default();
        ends(&output, 2, name);
        let after = files(&dir.path().join("out"));
        if name == "r.db" {
            assert_eq!(integrity(&dir), "ok");
            let listed = shell(&dir, "$P register list --register out/r.db --format json");
            assert_eq!(serde_json::from_slice::<Value>(&listed.stdout).expect("JSON").as_array().map(Vec::len), Some(20));
        } else if name == "copies" {
            // Each of them is the old or a new one.
            assert!(before.keys().eq(after.keys()), "{:?}", after.keys());
        } else {
            assert!(before == after, "{file}: {:?}", after.keys());
        }
        // With room again it is done.
        ends(&heard(&mut program(dir.path(), arguments)), 0, "");
    }
}

fn integrity(dir: &TempDir) -> String {
    let file = rusqlite::Connection::open(dir.path().join("out/r.db")).expect("opened");
    file.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("asked")
}

/// A real disk of 64 kB, in a name space of its own; only root can make one.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_leaves_the_old_files() {
    let dir = dossier();
    let room = |line: &str| {
        let setup = "mount -t tmpfs -o size=512k none out && cp -a kept/. out/";
        shell(&dir, &format!("exec unshare -m sh -c '{setup} || exit 99; {line}; code=$?; cp -a out/. kept/; exit $code'"))
    };
    fs::create_dir(dir.path().join("kept")).expect("a folder");
    if !room("true").status.success() {
        drop(writeln!(
            std::io::stderr(),
            "SKIPPED a_full_disk: it takes root to mount one; /dev/full and limits on files are tried"
        ));
        return;
    }
    let kept = dir.path().join("kept");
    for (arguments, file) in WRITERS {
        let there: Vec<String> = arguments.iter().map(|a| a.replacen("out/", "kept/", 1)).collect();
        fs::remove_dir_all(&kept).expect("emptied");
        fs::create_dir(&kept).expect("made");
        write_documents(&dir, "Ngày hội đọc sách");
        ends(&shell(&dir, &format!("$P {}", there.join(" "))), 0, "");
        let before = files(&kept);
        write_documents(&dir, &format!("Tháng hành động vì trẻ em và {file}"));
        let fill = "dd if=/dev/zero of=out/ballast bs=1k >/dev/null 2>&1";
        ends(&room(&format!("{fill}; $P {}", arguments.join(" "))), 2, "full");
        fs::remove_file(kept.join("ballast")).expect("it was full");
        let after = files(&kept);
        assert!(before == after || file == "out/r.db", "{file}: {:?}", after.keys());
        ends(&shell(&dir, &format!("$P {}", there.join(" "))), 0, if file == "out/r.db" { "20 replaced" } else { "" });
        assert!(before.keys().eq(files(&kept).keys()) && before != files(&kept), "{file}");
    }
}

#[test]
fn places_that_cannot_be_written_are_told() {
    let dir = dossier();
    dir.write("file", b"no folder");
    // Nobody can make a file below a file, nor root one in /proc.
    for place in ["file", "/proc", "no/such/folder"] {
        for (arguments, file) in WRITERS {
            let file = file.replacen("out/copies/kh-0001.docx", "out/copies", 1);
            let there = file.replacen("out", place, 1);
            if place == "no/such/folder" && file == "out/copies" {
                continue;
            }
            let arguments: Vec<&str> = arguments.iter().map(|a| if *a == file { there.as_str() } else { a }).collect();
            ends(&heard(&mut program(dir.path(), &arguments)), 2, &there);
        }
    }
    // What may not be written by its permissions; to root nothing is forbidden.
    let mode =
        |mode| fs::set_permissions(dir.path().join("out"), std::os::unix::fs::PermissionsExt::from_mode(mode)).expect("set");
    mode(0o555);
    if fs::write(dir.path().join("out/probe"), "").is_err() {
        for (arguments, file) in WRITERS {
            let file = file.replacen("out/copies/kh-0001.docx", "out/copies", 1);
            ends(&heard(&mut program(dir.path(), arguments)), 2, &file);
        }
    }
    mode(0o755);
}

/// A named pipe comes first and holds the program up, once it has looked through the folder; then the files change.
#[test]
fn files_that_change_between_finding_and_reading_are_told() {
    for command in ["extract", "check"] {
        let dir = TempDir::new();
        fs::create_dir(dir.path().join("docs")).expect("a folder");
        let text = plan(1, "Ngày hội đọc sách").join("\n");
        for name in ["emptied", "folder", "grown", "gone", "pipe", "same", "short"] {
            dir.write(&format!("docs/{name}.txt"), text.as_bytes());
        }
        assert!(shell(&dir, "mkfifo first").status.success());
        let mut run = program(dir.path(), &[command, "first", "docs", "--jobs", "1", "--format", "json"]);
        let (out, err) = (dir.path().join("out"), dir.path().join("err"));
        let file = |path: &Path| fs::File::create(path).expect("a file");
        let child = run.stdout(file(&out)).stderr(file(&err)).spawn().expect("started");
        // Opens when the program does.
        let mut first = fs::OpenOptions::new().write(true).open(dir.path().join("first")).expect("opened");
        let docs = dir.path().join("docs");
        for name in ["folder.txt", "gone.txt", "pipe.txt"] {
            fs::remove_file(docs.join(name)).expect("removed");
        }
        fs::create_dir(docs.join("folder.txt")).expect("made");
        assert!(shell(&dir, "mkfifo docs/pipe.txt").status.success());
        dir.write("docs/emptied.txt", b"");
        dir.write("docs/short.txt", &text.as_bytes()[..text.len() / 3]);
        dir.write("docs/grown.txt", text.repeat(300).as_bytes());
        first.write_all(text.as_bytes()).expect("written");
        drop(first);
        let code = within(Duration::from_secs(60), child);
        let said = fs::read_to_string(err).expect("what it said");
        let report: Value = serde_json::from_slice(&fs::read(out).expect("what it printed")).expect("JSON");
        let documents = if command == "extract" { &report } else { &report["documents"] };
        let read: Vec<&str> = documents.as_array().into_iter().flatten().map(support::base).collect();
        assert_eq!(read, ["first", "grown.txt", "same.txt", "short.txt"], "{said}");
        for name in ["docs/emptied.txt", "docs/folder.txt", "docs/gone.txt", "docs/pipe.txt"] {
            assert!(said.contains(name), "{name} not in: {said}");
        }
        assert_eq!(code, Some(2), "{said}");
    }
}

/// Its code; it is ended where it takes longer.
fn within(limit: Duration, mut child: std::process::Child) -> Option<i32> {
    let begun = Instant::now();
    loop {
        match child.try_wait().expect("asked") {
            Some(status) => return status.code(),
            None if begun.elapsed() > limit => {
                child.kill().expect("killed");
                panic!("it hangs");
            }
            None => std::thread::sleep(Duration::from_millis(10)),
        }
    }
}

/// A file that others cut short and write on while it is read, and folders that come and go.
#[test]
fn files_that_change_while_they_are_read_do_no_harm() {
    let dir = dossier();
    let text = plan(1, "Ngày hội đọc sách").join("\n").repeat(200);
    let stop = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for n in 0.. {
                if stop.load(std::sync::atomic::Ordering::Relaxed) {
                    break;
                }
                dir.write("docs/kh.txt", &text.as_bytes()[..text.len() * (n % 7) / 7]);
                dir.write("docs/kh-0003.docx", &docx(&plan(n, "Ngày hội đọc sách"))[..400 * (n % 3)]);
                let folder = dir.path().join("docs/more");
                fs::create_dir_all(&folder).expect("made");
                fs::write(folder.join("a.txt"), &text).expect("written");
                fs::remove_dir_all(&folder).expect("removed");
            }
        });
        for round in 0..12 {
            let command = ["extract", "check", "triage"][round % 3];
            let output = heard(&mut program(dir.path(), &[command, "docs", "--format", "json"]));
            assert!(matches!(output.status.code(), Some(0..=2)) && !said(&output).contains("please report"), "{}", said(&output));
            assert!(serde_json::from_slice::<Value>(&output.stdout).is_ok(), "{command}");
        }
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
    });
}

#[test]
fn links_that_lead_nowhere_or_round_and_round() {
    let dir = dossier();
    let link = |to: &str, from: &str| std::os::unix::fs::symlink(to, dir.path().join(from)).expect("a link");
    link("b", "a");
    link("a", "b");
    link("nothing.txt", "docs/dangling.txt");
    link("..", "docs/up");
    link("round.txt", "docs/round.txt");
    ends(&shell(&dir, "$P extract a"), 2, "a: could not be read");
    ends(&shell(&dir, "$P extract docs/dangling.txt"), 2, "docs/dangling.txt: ");
    let walked = shell(&dir, "$P extract docs --format ndjson");
    ends(&walked, 0, "");
    assert_eq!(names(&walked).len(), 20);
    // The link is replaced, since there is nothing that it leads to.
    ends(&shell(&dir, "$P check docs -q --output a --format json --fail-on never"), 0, "");
    assert!(serde_json::from_slice::<Value>(&fs::read(dir.path().join("a")).expect("written")).is_ok());
}

#[test]
fn names_that_are_no_words() {
    let dir = TempDir::new();
    // Two that look alike once they are shown, a line break, a tab, what clears a terminal, what looks like an option.
    let all: [&[u8]; 6] = [b"kh-\xff.txt", b"kh-\xfe.txt", b"a\nb.txt", b"a\tb.txt", b"\x1b[2J.txt", b"--help.txt"];
    for (n, name) in all.iter().enumerate() {
        let text = plan(n, "Ngày hội đọc sách").join("\n");
        if let Err(e) = fs::write(dir.path().join(OsStr::from_bytes(name)), text) {
            // Some file systems take no such names.
            drop(writeln!(std::io::stderr(), "SKIPPED names_that_are_no_words: {e}"));
            return;
        }
    }
    let output = shell(&dir, "$P extract . --format ndjson");
    ends(&output, 0, "");
    assert_eq!(names(&output).len(), all.len());
    let report = shell(&dir, "$P check . --fail-on never");
    ends(&report, 0, "");
    assert!(!report.stdout.contains(&0x1b), "{}", String::from_utf8_lossy(&report.stdout));
    ends(&shell(&dir, "$P register add --register r.db ."), 0, "6 added");
    for name in all {
        let mut named = program(dir.path(), &["extract", "--format", "ndjson"]);
        let output = heard(named.arg(Path::new(".").join(OsStr::from_bytes(name))));
        ends(&output, 0, "");
        assert_eq!(names(&output).len(), 1);
    }
}

#[test]
fn pipes_that_close_are_no_fault() {
    let dir = dossier();
    shell(&dir, "$P register add -q --register r.db docs");
    for command in [
        "extract docs --format ndjson --with-text",
        "check docs",
        "check docs --format json",
        "check docs --format html",
        "triage docs --format json",
        "register export --register r.db",
        "rules --format json",
        "explain WIN",
        "schema report",
        "completions bash",
        "man check",
    ] {
        // The shell tells how the first of the two ended.
        let output = shell(&dir, &format!("{{ $P {command} --fail-on never; echo $? >&2; }} | head -c 1 >/dev/null"));
        let plain = shell(&dir, &format!("{{ $P {command}; echo $? >&2; }} | head -c 1 >/dev/null"));
        let said = if said(&output).contains("--fail-on") { said(&plain) } else { said(&output) };
        assert_eq!(said, "0\n", "{command}");
    }
}

/// A file that is opened must not take the place of a standard stream that is closed.
#[test]
fn standard_streams_that_are_closed() {
    let dir = dossier();
    let want = shell(&dir, "$P extract docs --format json").stdout;
    for closed in ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"] {
        let output = shell(&dir, &format!("rm -f out/a.json; $P extract docs --format json --output out/a.json {closed}"));
        assert_eq!(output.status.code(), Some(0), "{closed}");
        assert!(fs::read(dir.path().join("out/a.json")).expect("written") == want, "{closed}");
        let output = shell(&dir, &format!("$P check docs --fail-on never {closed}"));
        assert_eq!(output.status.code(), Some(0), "{closed}");
    }
    ends(&shell(&dir, "$P extract - <&-"), 2, "-: the file is empty");
}

#[test]
fn no_environment_and_nowhere_for_temporary_files() {
    let dir = dossier();
    let want = shell(&dir, "$P check docs --format json --fail-on never").stdout;
    for around in ["env -i", "env -u HOME TMPDIR=/no/such/folder", "env TMPDIR=/proc HOME=/proc XDG_CACHE_HOME=/proc"] {
        let output = shell(&dir, &format!("{around} $P check docs --format json --fail-on never"));
        assert!(output.status.success() && output.stdout == want, "{around}: {}", said(&output));
        ends(&shell(&dir, &format!("{around} $P register add -q --register out/r.db docs")), 0, "");
    }
    let output = shell(&dir, "env PATH=/usr/bin:/bin TMPDIR=/no/such/folder $P extract docs --format ndjson --ocr force");
    ends(&output, 0, "");
    assert_eq!(names(&output).len(), 20);
}
