//! The program: arguments → library → exit code. The only user of anyhow, standard output and standard error.
#![forbid(unsafe_code)]

mod cli;
mod output;

use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use clap::ColorChoice;

use cli::{Cli, Command, Common, Reading, SchemaOf};
use doichieu::check::{self, Selection, UnknownRule};
use doichieu::ingest::{self, Gathered, Limits, Ocr, Settings, Unreadable};
use doichieu::pipeline::{self, CheckOptions, Options};
use doichieu::problem::Lang;
use doichieu::report::{self, FACTS_FORMATS, REPORT_FORMATS, RULES_FORMATS, Style};
use output::Output;

const FINE: u8 = 0;
const FINDINGS: u8 = 1;
const TROUBLE: u8 = 2;

fn main() -> ExitCode {
    pipeline::quiet_panics();
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let lang = cli::language(&arguments);
    let code = match pipeline::catch(|| run(arguments, lang)) {
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

fn run(arguments: Vec<OsString>, lang: Lang) -> anyhow::Result<u8> {
    let cli = match cli::parse(arguments, lang) {
        Ok(cli) => cli,
        Err(e) if e.use_stderr() => {
            complain(cli::usage_error(&e, lang).trim_end());
            return Ok(TROUBLE);
        }
        Err(help) => {
            help.print()?;
            return Ok(FINE);
        }
    };
    let program = Program { style: style(&cli, lang), common: &cli.common, begun: Instant::now() };
    match &cli.command {
        Command::Extract { reading, format } => program.extract(reading, format),
        Command::Check(options) => program.check(options),
        Command::Rules { format } => {
            let format = RULES_FORMATS.iter().find(|f| f.name == format).context("format")?;
            program.print(&(format.render)(&check::rules(), &program.style))
        }
        Command::Explain { rule } => match check::select::named(&check::rules(), rule) {
            Ok(rules) => program.print(&match rules[..] {
                [rule] => report::explain(rule, &program.style),
                _ => (RULES_FORMATS[0].render)(&rules, &program.style),
            }),
            Err(e) => Ok(program.unknown_rule(&e)),
        },
        Command::Schema { what } => program.print(&match what {
            SchemaOf::Facts => report::schema::facts(),
            SchemaOf::Report => report::schema::report(),
        }),
    }
}

struct Program<'a> {
    style: Style,
    common: &'a Common,
    begun: Instant,
}

impl Program<'_> {
    fn extract(&self, reading: &Reading, format: &str) -> anyhow::Result<u8> {
        let format = FACTS_FORMATS.iter().find(|f| f.name == format).context("format")?;
        let inputs = self.gather(reading, &[])?;
        let mut progress = self.progress(inputs.sources.len(), true);
        let mut out = self.output()?;
        let done = pipeline::extract(inputs, &options(reading), (format, &self.style), &mut out, &mut |n| progress.show(n));
        progress.clear();
        let done = done.with_context(|| self.writing())?;
        out.finish().with_context(|| self.writing())?;
        self.tell_unreadable(&done.unreadable);
        self.tell_time(done.documents);
        Ok(if done.unreadable.iter().any(|u| u.serious) { TROUBLE } else { FINE })
    }

    fn check(&self, asked: &cli::Check) -> anyhow::Result<u8> {
        let selection = match Selection::new(&check::rules(), &asked.select, &asked.ignore) {
            Ok(selection) => selection,
            Err(e) => return Ok(self.unknown_rule(&e)),
        };
        let format = REPORT_FORMATS.iter().find(|f| f.name == asked.format).context("format")?;
        let inputs = self.gather(&asked.reading, &asked.against)?;
        let mut progress = self.progress(inputs.sources.len(), false);
        let read = pipeline::read_all(inputs, &options(&asked.reading), &mut |n| progress.show(n));
        progress.clear();
        let read = read?;
        let rules = CheckOptions { selection, draft: asked.draft, today: asked.today };
        let failing = read.check(&rules, |report| -> anyhow::Result<bool> {
            let mut out = BufWriter::new(self.output()?);
            (format.write)(report, &self.style, &mut out).with_context(|| self.writing())?;
            let out = out.into_inner().map_err(io::IntoInnerError::into_error).with_context(|| self.writing())?;
            out.finish().with_context(|| self.writing())?;
            let failing = asked.fail_on.severity();
            Ok(failing.is_some_and(|least| report.findings.iter().any(|f| f.severity >= least)))
        })?;
        // The text on standard output has said it already.
        if format.name != REPORT_FORMATS[0].name || self.common.output.is_some() {
            self.tell_unreadable(&read.unreadable);
        }
        self.tell_time(read.documents.len());
        Ok(match (read.unreadable.iter().any(|u| u.serious), failing) {
            (true, _) => TROUBLE,
            (false, true) => FINDINGS,
            (false, false) => FINE,
        })
    }

    /// Refuses to write the result over a document that is to be read: it would be lost.
    fn spare(&self, reading: &Reading, against: &[PathBuf]) -> anyhow::Result<()> {
        const DOCUMENTS: [&str; 10] = ["txt", "text", "md", "markdown", "pdf", "docx", "doc", "rtf", "html", "htm"];
        let existing = self.common.output.as_deref().and_then(|o| o.canonicalize().ok()).filter(|o| o.is_file());
        let Some(output) = existing else { return Ok(()) };
        let named = output.extension().and_then(|e| e.to_str()).is_some_and(|e| DOCUMENTS.contains(&e.to_lowercase().as_str()));
        let given = reading.paths.iter().chain(against).filter_map(|p| p.canonicalize().ok());
        let taken = given.into_iter().any(|p| p == output || named && p.is_dir() && output.starts_with(&p));
        let words = self.style.pick(
            "--output trùng với một văn bản đang được đọc; hãy chọn tên khác",
            "--output is one of the documents to be read; choose another name",
        );
        anyhow::ensure!(!taken, "{words}: {}", report::escape(&output.to_string_lossy()));
        Ok(())
    }

    fn gather(&self, reading: &Reading, against: &[PathBuf]) -> anyhow::Result<Gathered> {
        self.spare(reading, against)?;
        let stdin = io::stdin();
        let waits = reading.paths.iter().chain(against).any(|p| p.as_os_str() == "-") && stdin.is_terminal();
        if waits && !self.common.quiet {
            self.say("đang đọc từ bàn phím; Ctrl-D để kết thúc", "reading from the keyboard; Ctrl-D ends it");
        }
        let request = ingest::Request {
            paths: &reading.paths,
            against,
            stdin_name: reading.stdin_name.as_deref(),
            except: self.common.output.as_deref(),
            limits: settings(reading).limits,
        };
        Ok(ingest::gather(&request, &mut stdin.lock()))
    }

    fn output(&self) -> anyhow::Result<Output<io::StdoutLock<'static>>> {
        Output::open(self.common.output.as_deref(), io::stdout().lock()).with_context(|| self.writing())
    }

    /// What failed where the result could not be written.
    fn writing(&self) -> String {
        let words = self.style.pick("không ghi được", "could not write");
        match &self.common.output {
            Some(path) => format!("{words} {}", report::escape(&path.to_string_lossy())),
            None => words.to_owned(),
        }
    }

    fn print(&self, text: &str) -> anyhow::Result<u8> {
        let mut out = self.output()?;
        out.write_all(text.as_bytes()).and_then(|()| out.finish()).with_context(|| self.writing())?;
        Ok(FINE)
    }

    fn unknown_rule(&self, e: &UnknownRule) -> u8 {
        let word = report::escape(&e.word);
        let words = self.style.pick("lỗi: không có quy tắc hoặc nhóm", "error: no rule or family is called");
        match &e.nearest {
            Some(nearest) => complain(&format!("{words} `{word}`; {} `{nearest}`?", self.style.pick("có phải", "did you mean"))),
            None => complain(&format!("{words} `{word}`")),
        }
        self.say("  xem danh sách: doichieu rules", "  for the list: doichieu rules");
        TROUBLE
    }

    fn tell_unreadable(&self, unreadable: &[Unreadable]) {
        let mut skipped = 0;
        for u in unreadable {
            if u.serious || self.common.verbose {
                let message = u.error.message();
                let (path, words) = (report::escape(&u.path), report::escape(message.in_lang(self.style.lang)));
                complain(&format!("doichieu: {path}: {words} [{}]", u.error.code()));
            } else {
                skipped += 1;
            }
        }
        if skipped > 0 && !self.common.quiet {
            let vi = format!("doichieu: bỏ qua {skipped} tệp không phải văn bản (--verbose để xem tên)");
            let en = match skipped {
                1 => "doichieu: skipped 1 file that is no document (--verbose names it)".to_owned(),
                _ => format!("doichieu: skipped {skipped} files that are no documents (--verbose names them)"),
            };
            self.say(&vi, &en);
        }
    }

    fn tell_time(&self, documents: usize) {
        if self.common.verbose {
            let seconds = self.begun.elapsed().as_secs_f64();
            self.say(
                &format!("doichieu: {documents} văn bản, {seconds:.2} giây"),
                &format!("doichieu: {documents} documents in {seconds:.2} s"),
            );
        }
    }

    fn say(&self, vi: &str, en: &str) {
        complain(self.style.pick(vi, en));
    }

    fn progress(&self, total: usize, streams: bool) -> Progress {
        let shares_screen = streams && self.common.output.is_none() && io::stdout().is_terminal();
        let shown = io::stderr().is_terminal() && !self.common.quiet && !shares_screen;
        Progress { total, shown, last: Instant::now(), drawn: false }
    }
}

/// A count on standard error, for work that takes more than a second.
struct Progress {
    total: usize,
    shown: bool,
    last: Instant,
    drawn: bool,
}

impl Progress {
    fn show(&mut self, done: usize) {
        let pause = if self.drawn { Duration::from_millis(200) } else { Duration::from_secs(1) };
        if self.shown && self.last.elapsed() >= pause {
            let _ = write!(io::stderr(), "\r{done}/{}", self.total);
            (self.last, self.drawn) = (Instant::now(), true);
        }
    }

    fn clear(&mut self) {
        if self.drawn {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

fn options(reading: &Reading) -> Options {
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    Options { jobs: reading.jobs.map_or_else(cores, usize::from), with_text: reading.with_text, settings: settings(reading) }
}

fn settings(reading: &Reading) -> Settings {
    let usual = Limits::default();
    let limits = Limits {
        max_size: reading.max_size.unwrap_or(usual.max_size),
        max_pages: reading.max_pages.map_or(usual.max_pages, u32::from),
        timeout: reading.timeout.map_or(usual.timeout, |s| Duration::from_secs(u64::from(u32::from(s)))),
        ..usual
    };
    Settings { limits, password: reading.password.clone(), ocr: Ocr { mode: reading.ocr.into() } }
}

fn style(cli: &Cli, lang: Lang) -> Style {
    let color = match cli.common.color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        // Looks at NO_COLOR and its kin, and whether it is a terminal.
        ColorChoice::Auto => {
            cli.common.output.is_none() && anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
        }
    };
    let terminal = || cli.common.output.is_none().then(terminal_size::terminal_size).flatten();
    let width = terminal().map(|(width, _)| usize::from(width.0));
    Style { lang, color, width }
}

fn pick<'a>(lang: Lang, vi: &'a str, en: &'a str) -> &'a str {
    if lang == Lang::Vi { vi } else { en }
}

/// A line on standard error; where even that fails there is nobody to tell.
fn complain(words: &str) {
    let _ = writeln!(io::stderr(), "{words}");
}

/// An error and what caused it, in words for people where the system's own are none.
fn told(error: &anyhow::Error, lang: Lang) -> String {
    let words = error.chain().map(|e| match e.downcast_ref::<io::Error>().map(io::Error::kind) {
        Some(io::ErrorKind::NotFound) => pick(lang, "không có thư mục đó", "there is no such folder").to_owned(),
        Some(io::ErrorKind::PermissionDenied) => pick(lang, "không có quyền ghi", "no permission to write there").to_owned(),
        Some(io::ErrorKind::StorageFull) => pick(lang, "ổ đĩa đã đầy", "the disk is full").to_owned(),
        Some(io::ErrorKind::NotADirectory) => pick(lang, "đường dẫn đi qua một tệp", "the path leads through a file").to_owned(),
        _ => e.to_string(),
    });
    let mut words: Vec<String> = words.collect();
    words.dedup();
    words.join(": ")
}

fn pipe_closed(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|e| e.downcast_ref::<io::Error>()).any(|e| e.kind() == io::ErrorKind::BrokenPipe)
}
