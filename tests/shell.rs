//! Completions and manual pages: of every command, in both languages, and each shell takes its own.

mod support;

use std::fs;
use std::process::Command;

use support::{TempDir, tool};

/// The commands of the program, as the manual names them.
fn commands(dir: &TempDir) -> Vec<String> {
    let help = dir.run(&["--help", "--lang", "en"]).stdout;
    let help = String::from_utf8(help).unwrap_or_else(|e| panic!("{e}"));
    let part = help.split("Commands:\n").nth(1).and_then(|p| p.split("\n\n").next()).unwrap_or_default();
    let names = part.lines().filter(|l| l.starts_with("  ") && !l.starts_with("   ")).filter_map(|l| l.split_whitespace().next());
    let names: Vec<String> = names.map(str::to_owned).collect();
    assert!(names.len() >= 10, "{help}");
    names
}

#[test]
fn completions_name_every_command_and_the_shell_takes_them() {
    let dir = TempDir::new();
    let commands = commands(&dir);
    for lang in ["vi", "en"] {
        for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
            let output = dir.run(&["completions", shell, "--lang", lang]);
            assert!(output.status.success());
            let script = String::from_utf8(output.stdout).unwrap_or_else(|e| panic!("{e}"));
            for command in &commands {
                assert!(script.contains(command.as_str()), "{shell} does not complete {command}");
            }
            dir.write("script", script.as_bytes());
            // The others are rarely at hand.
            let Some(program) = (shell == "bash" || shell == "zsh" || shell == "fish").then(|| tool(shell)).flatten() else {
                continue;
            };
            let check = Command::new(program).args(["-n", "script"]).current_dir(dir.path()).output();
            let check = check.unwrap_or_else(|e| panic!("{shell}: {e}"));
            assert!(check.status.success(), "{shell} ({lang}): {}", String::from_utf8_lossy(&check.stderr));
        }
    }
}

#[test]
fn a_page_is_asked_for_as_its_command_is_called() {
    let dir = TempDir::new();
    let page = |words: &[&str]| dir.run(&[&["man", "--lang", "en"], words].concat());
    assert!(page(&["register", "add"]).status.success());
    assert_eq!(page(&["register", "add"]).stdout, page(&["register-add"]).stdout);
    let none = page(&["register", "burn"]);
    assert_eq!(none.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&none.stderr).contains("there is no command register burn"));
}

#[test]
fn help_is_asked_for_in_either_way() {
    let dir = TempDir::new();
    for (words, flags) in [(&["help"][..], &["--help"][..]), (&["help", "register", "add"], &["register", "add", "--help"])] {
        let (asked, flagged) = (dir.run(words), dir.run(flags));
        assert!(asked.status.success() && asked.stdout == flagged.stdout, "{words:?}");
    }
    assert_eq!(dir.run(&["help", "burn"]).status.code(), Some(2));
}

#[test]
fn there_is_a_page_for_each_command() {
    let dir = TempDir::new();
    for lang in ["vi", "en"] {
        let folder = format!("man-{lang}");
        fs::create_dir(dir.path().join(&folder)).unwrap_or_else(|e| panic!("{e}"));
        let output = dir.run(&["man", "--output", &folder, "--lang", lang]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        for name in commands(&dir)
            .iter()
            .map(|c| format!("doichieu-{c}.1"))
            .chain(["doichieu.1", "doichieu-register-add.1"].map(str::to_owned))
        {
            let page = fs::read_to_string(dir.path().join(&folder).join(&name)).unwrap_or_else(|e| panic!("{name}: {e}"));
            let heading = if lang == "vi" { ".SH TÊN" } else { ".SH NAME" };
            assert!(page.contains(heading) && page.contains(name.trim_end_matches(".1")), "{name}:\n{page}");
        }
    }
    let page = String::from_utf8(dir.run(&["man", "check", "--lang", "vi"]).stdout).unwrap_or_else(|e| panic!("{e}"));
    assert!(page.contains("báo chỗ không khớp"), "{page}");
    let output = dir.run(&["man", "chek", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("chek"));
}
