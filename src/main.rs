//! The program: arguments → library → exit code. With its commands the only user of anyhow, standard output and standard error.
#![forbid(unsafe_code)]

mod cli;
mod command;
mod output;

use std::cell::OnceCell;
use std::ffi::OsString;
use std::io;
use std::process::ExitCode;
use std::time::Instant;

use cli::Command;
use command::{FINE, Program, TROUBLE, complain, pick};
use doichieu::pipeline;
use doichieu::problem::{Lang, Message};
use doichieu::report;

fn main() -> ExitCode {
    pipeline::quiet_panics();
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let mut lang = cli::language(&arguments);
    let outcome = pipeline::catch(|| run(&arguments, &mut lang));
    let code = match outcome {
        Ok(Ok(code)) => code,
        Ok(Err(e)) if pipe_closed(&e) => FINE,
        Ok(Err(e)) => {
            complain(&format!("{}: {}", pick(lang, "lỗi", "error"), told(&e, lang)));
            TROUBLE
        }
        Err(panic) => {
            let words = pick(lang, "lỗi của chương trình, xin báo lại", "an error of the program itself, please report it");
            complain(&format!("{words}: {panic}"));
            TROUBLE
        }
    };
    ExitCode::from(code)
}

/// Runs a command. `lang` becomes the language of the configuration in force, so that what fails later is told in it, too.
fn run(arguments: &[OsString], lang: &mut Lang) -> anyhow::Result<u8> {
    let mut cli = match cli::parse(arguments, *lang) {
        Ok(cli) => cli,
        Err(e) if e.use_stderr() => {
            complain(&report::escape_lines(cli::usage_error(&e, arguments, *lang).trim_end()));
            return Ok(TROUBLE);
        }
        Err(help) => {
            help.print()?;
            return Ok(FINE);
        }
    };
    *lang = match command::configure(&mut cli, *lang) {
        Ok(lang) => lang,
        Err(wrong) => return Ok(command::tell_wrong(&wrong, *lang)),
    };
    let program = Program {
        style: command::style(&cli, *lang),
        common: &cli.common,
        begun: Instant::now(),
        again: false,
        configs: OnceCell::new(),
    };
    match &cli.command {
        Command::Extract { reading, format, cells: _ } => program.extract(reading, format),
        Command::Check(options) if options.watch => program.watch(options),
        Command::Check(options) => program.check(options),
        Command::Compare { reading, format } => program.compare(reading, format),
        Command::Triage(asked) => program.triage(asked),
        Command::Register(asked) => program.register(asked),
        Command::Rules { format } => program.rules(format),
        Command::Explain { rule } => program.explain(rule),
        Command::Why { reading, field, format } => program.why(reading, field.as_deref(), format),
        Command::Config(of) => program.config(of),
        Command::Schema { what } => program.schema(*what),
        Command::Completions { shell } => program.completions(*shell),
        Command::Man { command } => program.man(&command.join(" ")),
    }
}

/// Ends the program before there is a result, as Ctrl-C does of itself.
pub(crate) fn interrupted() -> ! {
    std::process::exit(130)
}

/// An error and what caused it, in words for people where the system's own are none.
pub(crate) fn told(error: &anyhow::Error, lang: Lang) -> String {
    // What fails here is writing, or what the program itself has words for.
    let words = error.chain().map(|e| match e.downcast_ref::<io::Error>() {
        Some(e) => match e.kind() {
            io::ErrorKind::NotFound => pick(lang, "không có thư mục đó", "there is no such folder").to_owned(),
            io::ErrorKind::PermissionDenied => pick(lang, "không có quyền ghi", "no permission to write there").to_owned(),
            io::ErrorKind::Other => e.to_string(),
            _ => Message::of_io(e).in_lang(lang).to_owned(),
        },
        None => e.to_string(),
    });
    let mut words: Vec<String> = words.collect();
    words.dedup();
    words.join(": ")
}

pub(crate) fn pipe_closed(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|e| e.downcast_ref::<io::Error>()).any(|e| e.kind() == io::ErrorKind::BrokenPipe)
}
