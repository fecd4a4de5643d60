//! The cache: the same bytes with none, a cold and a warm one; damage, other settings, several programs at once.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Files that are worth keeping, of several formats, and one that is not.
const DOCUMENTS: &str = "corpus/formats";

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_doichieu"));
    command.args(arguments).args([DOCUMENTS, "--lang", "en", "--format", "json"]).env_remove("DOICHIEU_CONFIG");
    if arguments[0] == "check" {
        command.args(["--fail-on", "never"]);
    }
    command
}

fn run(arguments: &[&str]) -> Output {
    let out = command(arguments).output().expect("the program runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    out
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let folders = fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).filter(|p| p.is_dir());
    let mut all: Vec<PathBuf> = folders.flat_map(|f| fs::read_dir(f).into_iter().flatten().flatten()).map(|e| e.path()).collect();
    all.sort();
    all
}

/// Runs without a cache, then twice with one.
fn thrice(kind: &str, folder: &Path) -> Vec<Vec<u8>> {
    let with = vec![kind, "--cache", folder.to_str().expect("UTF-8")];
    [vec![kind, "--no-cache"], with.clone(), with].iter().map(|a| run(a).stdout).collect()
}

#[test]
fn the_same_bytes_with_none_a_cold_and_a_warm_one() {
    for kind in ["extract", "check"] {
        let folder = tempfile::tempdir().expect("a folder");
        let all = thrice(kind, folder.path());
        assert!(!entries(folder.path()).is_empty());
        assert!(all[0].len() > 1000 && all.iter().all(|o| *o == all[0]), "{kind}");
    }
}

/// What `extract` keeps lacks what the rules ask for.
#[test]
fn what_one_command_kept_does_not_serve_another() {
    let folder = tempfile::tempdir().expect("a folder");
    let cache = ["--cache", folder.path().to_str().expect("UTF-8")];
    run(&[&["extract"][..], &cache].concat());
    let first = entries(folder.path()).len();
    let with = run(&[&["check"][..], &cache].concat()).stdout;
    assert!(with == run(&["check", "--no-cache"]).stdout);
    assert_eq!(entries(folder.path()).len(), 2 * first);
}

#[test]
fn a_second_run_writes_nothing_and_another_setting_is_read_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let cache = ["extract", "--cache", folder.path().to_str().expect("UTF-8")];
    let times = || -> Vec<_> {
        entries(folder.path()).iter().map(|e| (e.clone(), fs::metadata(e).and_then(|m| m.modified()).expect("a time"))).collect()
    };
    run(&cache);
    let first = times();
    run(&cache);
    assert_eq!(times(), first);
    run(&[&cache[..], &["--max-pages", "4999"]].concat());
    assert_eq!(times().len(), 2 * first.len());
    // Of locked files nothing is kept.
    run(&[&cache[..], &["--password", "x"]].concat());
    assert_eq!(times().len(), 2 * first.len());
}

#[test]
fn damage_is_read_around_and_mended() {
    let folder = tempfile::tempdir().expect("a folder");
    let cache = ["check", "--cache", folder.path().to_str().expect("UTF-8")];
    let right = run(&cache).stdout;
    let whole: Vec<Vec<u8>> = entries(folder.path()).iter().map(|e| fs::read(e).expect("an entry")).collect();
    for (n, entry) in entries(folder.path()).iter().enumerate() {
        let broken = match n % 4 {
            0 => Vec::new(),
            1 => whole[n][..whole[n].len() / 2].to_vec(),
            2 => whole[n].iter().map(|b| !b).collect(),
            _ => whole[(n + 1) % whole.len()].clone(),
        };
        fs::write(entry, broken).expect("written");
    }
    assert_eq!(run(&cache).stdout, right);
    let mended: Vec<Vec<u8>> = entries(folder.path()).iter().map(|e| fs::read(e).expect("an entry")).collect();
    assert!(mended == whole);
}

#[test]
fn several_programs_share_one_and_one_that_is_killed_does_no_harm() {
    let folder = tempfile::tempdir().expect("a folder");
    let arguments = ["check", "--cache", folder.path().to_str().expect("UTF-8")];
    let right = run(&["check", "--no-cache"]).stdout;
    let start = || command(&arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program runs");
    let running: Vec<_> = (0..3).map(|_| start()).collect();
    let mut victim = start();
    std::thread::sleep(std::time::Duration::from_millis(60));
    victim.kill().expect("it is ours");
    victim.wait().expect("it ends");
    for program in running {
        assert!(program.wait_with_output().expect("it ends").stdout == right);
    }
    assert!(run(&arguments).stdout == right);
}

#[test]
fn a_cache_that_cannot_be_written_is_a_note() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    fs::write(&file, "").expect("written");
    let out = run(&["extract", "--cache", file.to_str().expect("UTF-8")]);
    assert_eq!(out.stdout, run(&["extract", "--no-cache"]).stdout);
    let told = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(told.contains("could not write to the cache"), "{told}");
}
