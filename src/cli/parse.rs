//! From the words of the command line to what is asked for, in the language that they ask for.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, ColorChoice, CommandFactory, FromArgMatches, ValueEnum};

use super::{Cli, vietnamese};
use doichieu::problem::Lang;

/// The language: as asked for on the command line, else Vietnamese where the locale is.
///
/// Looked up before the arguments are parsed, so that help and errors can speak it.
pub(crate) fn language(arguments: &[OsString]) -> Lang {
    let asked = given(arguments, "--lang");
    // The first that is set and not empty decides, as in POSIX.
    let variable = || ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|v| std::env::var(v).ok().filter(|v| !v.is_empty()));
    let vietnamese = match asked.as_deref() {
        Some("vi") => true,
        Some("en") => false,
        _ => variable().or_else(locale_of_the_system).is_some_and(|l| l.split(['_', '.', '@', '-']).next() == Some("vi")),
    };
    if vietnamese { Lang::Vi } else { Lang::En }
}

/// `vi-VN`, where the system knows one besides the variables.
fn locale_of_the_system() -> Option<String> {
    #[cfg(windows)]
    return sys_locale::get_locale();
    #[cfg(not(windows))]
    None
}

/// What is given for an option, before the arguments are parsed.
fn given(arguments: &[OsString], option: &str) -> Option<String> {
    let words: Vec<_> = arguments.iter().map(|a| a.to_string_lossy()).take_while(|a| a != "--").collect();
    words.iter().enumerate().find_map(|(n, word)| match word.strip_prefix(option) {
        Some("") => words.get(n + 1).map(ToString::to_string),
        Some(rest) => rest.strip_prefix('=').map(str::to_owned),
        None => None,
    })
}

/// The arguments, or what to print instead; help too has colours as asked for.
pub(crate) fn parse(arguments: &[OsString], lang: Lang) -> Result<Cli, clap::Error> {
    let colors = given(arguments, "--color").and_then(|c| ColorChoice::from_str(&c, true).ok()).unwrap_or_default();
    let help = asked_for_help(arguments);
    let command = command(lang).color(colors);
    let mut matches = command.clone().try_get_matches_from(help.as_deref().unwrap_or(arguments))?;
    if let Some(format) = format_of_output(&matches) {
        let end = arguments.iter().position(|a| a == "--").unwrap_or(arguments.len());
        let (before, behind) = arguments.split_at(end);
        matches = command.try_get_matches_from(before.iter().chain([&format]).chain(behind))?;
    }
    let mut cli = Cli::from_arg_matches(&matches)?;
    // As elsewhere: `-` is no file.
    cli.common.output = cli.common.output.filter(|file| file.as_os_str() != "-");
    Ok(cli)
}

/// The endings of files that tell how a result is to be printed; those of a format that the command has not are refused as such, since
/// text under such a name opens nowhere.
const ENDINGS: [(&str, &str); 13] = [
    ("html", "html"),
    ("htm", "html"),
    ("csv", "csv"),
    ("json", "json"),
    ("ndjson", "ndjson"),
    ("jsonl", "ndjson"),
    ("xlsx", "xlsx"),
    ("xls", "xls"),
    ("sarif", "sarif"),
    ("edxml", "edxml"),
    ("pdf", "pdf"),
    ("docx", "docx"),
    ("doc", "doc"),
];

/// `--format=xlsx` for `--output inbound.xlsx`, where no format is asked for and the command has several.
fn format_of_output(matches: &ArgMatches) -> Option<OsString> {
    let mut last = matches;
    while let Some((_, sub)) = last.subcommand() {
        last = sub;
    }
    let formats = last.ids().any(|id| id.as_str() == "format") && last.value_source("format") == Some(ValueSource::DefaultValue);
    let output = last.get_one::<PathBuf>("output").filter(|_| formats)?;
    let ending = output.extension()?.to_str()?.to_lowercase();
    let (_, format) = ENDINGS.iter().find(|(known, _)| *known == ending)?;
    Some(format!("--format={format}").into())
}

/// `doichieu help check` for `doichieu check --help`: so many programs have it.
fn asked_for_help(arguments: &[OsString]) -> Option<Vec<OsString>> {
    let [program, help, of @ ..] = arguments else { return None };
    (help == "help").then(|| [program].into_iter().chain(of).cloned().chain(["--help".into()]).collect())
}

/// The definitions with their help in the language.
pub(crate) fn command(lang: Lang) -> clap::Command {
    let help =
        Arg::new("help").short('h').long("help").action(ArgAction::Help).help("Print help").global(true).display_order(200);
    let version =
        Arg::new("version").short('V').long("version").action(ArgAction::Version).help("Print version").display_order(201);
    let command = Cli::command().arg(help).arg(version);
    match lang {
        Lang::Vi => vietnamese::translate(command),
        Lang::En => command,
    }
}

/// What is wrong with the arguments, in the language where it has words for it.
pub(crate) fn usage_error(error: &clap::Error, arguments: &[OsString], lang: Lang) -> String {
    let mut words = match lang {
        Lang::Vi => vietnamese::usage_error(error, &meant(arguments)).unwrap_or_else(|| error.to_string()),
        Lang::En => error.to_string().replace("try '--help'", &format!("try '{} --help'", meant(arguments))),
    };
    if let Some(path) = path_for_command(error) {
        let what = if lang == Lang::Vi { "để kiểm tra" } else { "to check it" };
        words = format!("{}\n\n  {what}: doichieu check \"{path}\"\n", words.trim_end());
    }
    words
}

/// The file or folder that stands where a command should.
fn path_for_command(error: &clap::Error) -> Option<&str> {
    match error.get(ContextKind::InvalidSubcommand) {
        Some(ContextValue::String(word)) if error.kind() == ErrorKind::InvalidSubcommand => {
            Some(word.as_str()).filter(|word| Path::new(word).exists())
        }
        _ => None,
    }
}

/// The command that the arguments name, as far as there is one: `doichieu register add`.
fn meant(arguments: &[OsString]) -> String {
    let mut command = Cli::command();
    let mut name = command.get_name().to_owned();
    for word in arguments.iter().skip(1).map(|a| a.to_string_lossy()).take_while(|a| a != "--") {
        if let Some(sub) = command.find_subcommand(&*word).cloned() {
            name = format!("{name} {word}");
            command = sub;
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definitions_hold_together() {
        command(Lang::En).debug_assert();
        command(Lang::Vi).debug_assert();
    }
}
