//! Colours, links, widths, and what is said beside the result: on a real terminal (that `script` of util-linux makes) and off it.

mod support;

use std::process::{Command, Stdio};

use support::{TempDir, corpus, tool};

/// Every command that has colours, on the demonstration of the corpus.
const COLOURED: &[&[&str]] = &[
    &["extract", "demo"],
    &["check", "demo", "--fail-on", "never"],
    &["compare", "demo/1-ministry.txt", "demo/3-commune.txt"],
    &["triage", "demo", "--today", "2025-04-20"],
    &["why", "demo/1-ministry.txt"],
    &["rules"],
    &["explain", "WIN001"],
    &["register", "list", "--register", "REGISTER"],
];

/// What programs read never has any.
const PLAIN: &[&[&str]] = &[
    &["extract", "demo", "--format", "json"],
    &["extract", "demo", "--format", "ndjson"],
    &["extract", "demo", "--format", "csv"],
    &["extract", "demo/1-ministry.txt", "--format", "edxml"],
    &["check", "demo", "--format", "json", "--fail-on", "never"],
    &["check", "demo", "--format", "sarif", "--fail-on", "never"],
    &["check", "demo", "--format", "github", "--fail-on", "never"],
    &["check", "demo", "--format", "junit", "--fail-on", "never"],
    &["check", "demo", "--format", "csv", "--fail-on", "never"],
    &["check", "demo", "--format", "html", "--fail-on", "never"],
    &["compare", "demo/1-ministry.txt", "demo/3-commune.txt", "--format", "json"],
    &["compare", "demo/1-ministry.txt", "demo/3-commune.txt", "--format", "html"],
    &["triage", "demo", "--format", "json", "--today", "2025-04-20"],
    &["triage", "demo", "--format", "csv", "--today", "2025-04-20"],
    &["why", "demo/1-ministry.txt", "--format", "json"],
    &["rules", "--format", "json"],
    &["rules", "--format", "markdown"],
    &["register", "list", "--register", "REGISTER", "--format", "json"],
    &["register", "export", "--register", "REGISTER"],
    &["config", "demo", "--format", "json"],
    &["schema", "facts"],
    &["completions", "bash"],
    &["man"],
];

/// A folder with a register of the demonstration.
fn register() -> (TempDir, String) {
    let dir = TempDir::new();
    let file = dir.path().join("r.db").to_string_lossy().into_owned();
    let added = dir.run(&["register", "add", &corpus().join("demo").to_string_lossy(), "--register", &file, "--quiet"]);
    assert!(added.status.success() && added.stderr.is_empty(), "{}", String::from_utf8_lossy(&added.stderr));
    (dir, file)
}

/// The program without what the test's own surroundings say of colours.
fn program(command: &mut Command) -> &mut Command {
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "FORCE_HYPERLINK", "DOICHIEU_CONFIG", "CI"] {
        command.env_remove(variable);
    }
    command.current_dir(corpus()).env("LC_ALL", "C").env("TERM", "xterm-256color").stdin(Stdio::null())
}

/// Standard output and standard error of a run off the terminal, which must be fine.
#[track_caller]
fn piped(file: &str, arguments: &[&str], environment: &[(&str, &str)]) -> (String, String) {
    let arguments: Vec<&str> = arguments.iter().map(|a| if *a == "REGISTER" { file } else { a }).collect();
    let mut command = Command::new(env!("CARGO_BIN_EXE_doichieu"));
    let output = program(&mut command).args(&arguments).envs(environment.iter().copied()).output();
    let output = output.unwrap_or_else(|e| panic!("{e}"));
    let text = |bytes| String::from_utf8(bytes).unwrap_or_else(|e| panic!("{e}"));
    let (out, err) = (text(output.stdout), text(output.stderr));
    assert!(output.status.success(), "{arguments:?}: {err}");
    (out, err)
}

/// What a run shows on a terminal of so many columns.
fn shown(columns: usize, arguments: &[&str], environment: &[(&str, &str)]) -> Option<String> {
    let script = tool("script")?;
    let quoted: Vec<String> = arguments.iter().map(|a| format!("'{a}'")).collect();
    let line = format!("stty rows 40 cols {columns}; exec {} {}", env!("CARGO_BIN_EXE_doichieu"), quoted.join(" "));
    let mut command = Command::new(script);
    let output = program(&mut command).args(["-qec", &line, "/dev/null"]).envs(environment.iter().copied()).output();
    let output = output.unwrap_or_else(|e| panic!("script: {e}"));
    Some(String::from_utf8(output.stdout).unwrap_or_else(|e| panic!("{e}")).replace("\r\n", "\n"))
}

/// The words without their colours and links.
fn bare(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        out.push_str(before);
        let end = if after.starts_with(']') { after.find("\u{1b}\\").map(|n| n + 2) } else { after.find('m').map(|n| n + 1) };
        rest = &after[end.unwrap_or(after.len())..];
    }
    out + rest
}

#[test]
fn colours_follow_the_flag_then_the_environment_then_the_terminal() {
    let (_dir, file) = register();
    for arguments in COLOURED {
        let coloured = |flags: &[&str], environment: &[(&str, &str)]| {
            let (out, err) = piped(&file, &[arguments, flags].concat(), environment);
            assert!(!err.contains('\u{1b}') && !out.contains("\u{1b}]"), "{arguments:?}: {err}");
            out.contains('\u{1b}')
        };
        assert!(coloured(&["--color", "always"], &[("NO_COLOR", "1")]), "{arguments:?}");
        assert!(coloured(&[], &[("CLICOLOR_FORCE", "1")]), "{arguments:?}");
        assert!(!coloured(&[], &[]), "{arguments:?}");
        assert!(!coloured(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]), "{arguments:?}");
        assert!(!coloured(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]), "{arguments:?}");
    }
    for arguments in PLAIN {
        let (out, _) = piped(&file, &[arguments, &["--color", "always"][..]].concat(), &[("FORCE_HYPERLINK", "1")]);
        assert!(!out.contains('\u{1b}') && !out.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_terminal_gets_colours_unless_it_is_told_otherwise() {
    for arguments in COLOURED.iter().filter(|a| a[0] != "register") {
        let Some(auto) = shown(100, arguments, &[]) else { return };
        assert!(auto.contains("\u{1b}[") && !auto.contains("\u{1b}]"), "{arguments:?}: {auto}");
        for (flags, environment) in [
            (&[][..], &[("NO_COLOR", "1"), ("FORCE_HYPERLINK", "1")][..]),
            (&[], &[("CLICOLOR", "0"), ("FORCE_HYPERLINK", "1")]),
            (&[], &[("TERM", "dumb"), ("FORCE_HYPERLINK", "1")]),
            (&["--color", "never"], &[("FORCE_HYPERLINK", "1")]),
        ] {
            let plain = shown(100, &[arguments, flags].concat(), environment).unwrap_or_default();
            assert!(!plain.contains('\u{1b}'), "{arguments:?} {flags:?} {environment:?}: {plain}");
            assert_eq!(plain, bare(&auto), "{arguments:?}: the words are the same");
        }
    }
}

#[test]
fn names_of_files_lead_to_them_where_the_terminal_opens_links() {
    let (_dir, file) = register();
    for arguments in COLOURED.iter().filter(|a| !["rules", "explain"].contains(&a[0])) {
        let arguments: Vec<&str> = arguments.iter().map(|a| if *a == "REGISTER" { &file } else { *a }).collect();
        let Some(linked) = shown(80, &arguments, &[("FORCE_HYPERLINK", "1")]) else { return };
        let uris: Vec<&str> =
            linked.split("\u{1b}]8;;").skip(1).filter_map(|l| l.split_once("\u{1b}\\")).map(|(uri, _)| uri).collect();
        assert!(uris.len() >= 2 && uris.len().is_multiple_of(2), "{arguments:?}: {linked}");
        for (n, uri) in uris.iter().enumerate() {
            assert!(
                if n % 2 == 0 { uri.starts_with("file://") && uri.contains("/corpus/demo/") } else { uri.is_empty() },
                "{uri}"
            );
        }
        let plain = shown(80, &arguments, &[("FORCE_HYPERLINK", "0")]).unwrap_or_default();
        assert!(!plain.contains("\u{1b}]"), "{arguments:?}");
        assert_eq!(bare(&plain), bare(&linked), "{arguments:?}: links take no columns");
    }
}

#[test]
fn nothing_is_wider_than_the_terminal() {
    for columns in [80, 200] {
        for lang in ["vi", "en"] {
            for arguments in COLOURED.iter().filter(|a| !["register"].contains(&a[0])) {
                let Some(shown) = shown(columns, &[arguments, &["--lang", lang][..]].concat(), &[]) else { return };
                for line in bare(&shown).lines() {
                    // Every letter of the demonstration takes one column, marks that combine are not used.
                    assert!(line.chars().count() <= columns, "{arguments:?} {lang} at {columns}: {line}");
                }
            }
        }
    }
}

#[test]
fn help_has_colours_as_asked_for() {
    let (_dir, file) = register();
    for arguments in [&["--help"][..], &["check", "--help"]] {
        let (always, _) = piped(&file, &[arguments, &["--color=always"][..]].concat(), &[]);
        let (auto, _) = piped(&file, arguments, &[]);
        assert!(always.contains("\u{1b}[") && !auto.contains('\u{1b}') && bare(&always) == auto, "{always}");
        let Some(never) = shown(100, &[arguments, &["--color", "never"][..]].concat(), &[]) else { return };
        assert!(!never.contains('\u{1b}'), "{never}");
    }
}

#[test]
fn quiet_says_nothing_but_the_result_and_verbose_says_what_was_skipped() {
    let (dir, file) = register();
    dir.write("a.txt", b"TH\xc3\x94NG B\xc3\x81O\nx\n");
    dir.write("skipped.bin", b"\0\x01\x02");
    let place = dir.path().to_string_lossy().into_owned();
    for arguments in COLOURED.iter().chain(PLAIN) {
        let (quiet, err) = piped(&file, &[arguments, &["--quiet"][..]].concat(), &[]);
        assert_eq!(err, "", "{arguments:?}");
        assert_eq!(quiet, piped(&file, arguments, &[]).0, "{arguments:?}: the result is the same");
    }
    for command in ["extract", "check", "triage"] {
        let format = if command == "extract" { "ndjson" } else { "json" };
        let run = |flag: &[&str]| piped(&file, &[&[command, &place, "--format", format, "--lang=en"], flag].concat(), &[]).1;
        assert_eq!(run(&["--quiet"]), "", "{command}");
        assert!(run(&[]).contains("skipped"), "{command}");
        let verbose = run(&["--verbose"]);
        assert!(verbose.contains("skipped.bin") && verbose.contains(" s\n"), "{command}: {verbose}");
    }
}
