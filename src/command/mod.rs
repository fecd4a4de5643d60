//! The commands, one file each, and what they share: reading inputs, writing the result, speaking to the user.

mod again;
mod annotate;
mod check;
mod compare;
mod config;
mod extract;
mod progress;
mod register;
mod rules;
mod shell;
mod spare;
mod triage;
mod watch;
mod why;

use std::cell::OnceCell;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use clap::ColorChoice;

use crate::cli::{Cli, Common, Reading};
use crate::output::Output;
use doichieu::config::Configs;
use doichieu::ingest::{self, Gathered, Limits, Ocr, PassedOver, Settings, Unreadable};
use doichieu::lexicon;
use doichieu::pipeline::Options;
use doichieu::problem::{Lang, Message};
use doichieu::report::{self, Style};
use doichieu::store::cache::{self, Cache};

pub(crate) use config::{configure, tell_wrong};

/// The exit code where nothing is wrong.
pub(crate) const FINE: u8 = 0;
/// The exit code of wrong usage and of inputs that could not be read.
pub(crate) const TROUBLE: u8 = 2;

/// A run of the program.
pub(crate) struct Program<'a> {
    pub(crate) style: Style,
    pub(crate) common: &'a Common,
    pub(crate) begun: Instant,
    /// Whether the result has been written before, so that what is in its place is no document.
    pub(crate) again: bool,
    /// The configurations in force, once the inputs are known.
    pub(crate) configs: OnceCell<Configs>,
}

impl Program<'_> {
    /// The inputs, of which each is read for itself: what configurations say of rules is let go.
    pub(crate) fn gather(&self, reading: &Reading) -> anyhow::Result<Gathered> {
        let gathered = self.look_for(reading, &[], &[])?;
        self.adopt(&[&gathered.sources], Configs::pass)?;
        Ok(gathered)
    }

    /// The inputs, over which rules are to run. `own`: files of the program itself, which are no documents.
    pub(crate) fn gather_to_check(&self, reading: &Reading, against: &[PathBuf], own: &[&PathBuf]) -> anyhow::Result<Gathered> {
        let gathered = self.look_for(reading, against, own)?;
        let configs = self.adopt(&[&gathered.sources], Configs::add)?;
        // A second call finds the tables in use.
        let _ = self.configs.set(configs);
        Ok(gathered)
    }

    fn look_for(&self, reading: &Reading, against: &[PathBuf], own: &[&PathBuf]) -> anyhow::Result<Gathered> {
        self.spare(reading, against, own)?;
        let stdin = io::stdin();
        let waits = reading.paths.iter().chain(against).any(|p| p.as_os_str() == "-") && stdin.is_terminal();
        if waits && !self.common.quiet {
            self.say("đang đọc từ bàn phím; Ctrl-D để kết thúc", "reading from the keyboard; Ctrl-D ends it");
        }
        let except: Vec<&Path> = self.common.output.iter().chain(own.iter().copied()).map(PathBuf::as_path).collect();
        let request = ingest::Request {
            paths: &reading.paths,
            against,
            stdin_name: reading.stdin_name.as_deref(),
            except: &except,
            limits: settings(reading).limits,
            tell_passed_over: self.common.verbose,
            jobs: jobs(reading),
        };
        let gathered = ingest::gather(&request, &mut stdin.lock()).with_context(|| self.shelving())?;
        for (path, why) in &gathered.passed_over {
            let (vi, en) = match why {
                PassedOver::Link => ("bỏ qua liên kết", "a link, which is not followed"),
                PassedOver::Hidden => {
                    ("bỏ qua tệp, thư mục ẩn (tên bắt đầu bằng dấu chấm)", "hidden (its name begins with a dot)")
                }
                PassedOver::Ignored => ("bỏ qua theo .ignore hoặc .gitignore", "excluded by a .ignore or .gitignore"),
                PassedOver::Owner => {
                    ("bỏ qua: tệp tạm Word tạo khi văn bản đang mở", "what Word keeps beside a document that is open")
                }
                PassedOver::Copy => ("bỏ qua: bản sao do --annotate ghi", "a copy that --annotate wrote"),
                PassedOver::NoFile => ("bỏ qua: không phải tệp", "no file"),
            };
            complain(&format!("doichieu: {}: {}", report::escape(path), self.style.pick(vi, en)));
        }
        if let Some(whole) = torn(&reading.paths).or_else(|| torn(against)) {
            let (vi, en) = ("tên có dấu cách thì đặt trong ngoặc kép", "quote a name with spaces");
            complain(&format!("doichieu: {}: \"{}\"", self.style.pick(vi, en), report::escape(&whole)));
        }
        if let Some(pattern) = reading.paths.iter().chain(against).find(|p| is_pattern(p)) {
            let (vi, en) =
                ("dấu * không thay cho tên tệp ở đây, hãy ghi tên thư mục", "* stands for no names here, name the folder");
            complain(&format!("doichieu: {}: {}", self.style.pick(vi, en), report::escape(&pattern.to_string_lossy())));
        }
        Ok(gathered)
    }

    pub(crate) fn output(&self) -> anyhow::Result<Output<io::StdoutLock<'static>>> {
        Output::open(self.common.output.as_deref(), io::stdout().lock()).with_context(|| self.writing())
    }

    /// What failed where inputs or documents, which stand packed in a temporary file when there are many, could not be put there or read again.
    pub(crate) fn shelving(&self) -> &'static str {
        self.style.pick(
            "không dùng được thư mục tạm (đầy hoặc bị khóa?); đặt TMPDIR là một thư mục khác",
            "could not use the temporary folder (full or locked?); set TMPDIR to another one",
        )
    }

    /// What failed where the result could not be written.
    pub(crate) fn writing(&self) -> String {
        let words = self.style.pick("không ghi được", "could not write");
        match &self.common.output {
            Some(path) => format!("{words} {}", report::escape(&path.to_string_lossy())),
            None => words.to_owned(),
        }
    }

    pub(crate) fn print(&self, text: &str) -> anyhow::Result<u8> {
        let mut out = self.output()?;
        out.write_all(text.as_bytes()).and_then(|()| out.finish()).with_context(|| self.writing())?;
        Ok(FINE)
    }

    /// Tells what was not read, and gives what was said.
    pub(crate) fn tell_unreadable(&self, unreadable: &[Unreadable]) -> Vec<String> {
        self.tell_not_read(unreadable, 0)
    }

    /// The same, where so many more are no documents.
    pub(crate) fn tell_not_read(&self, unreadable: &[Unreadable], more: usize) -> Vec<String> {
        let (told, skipped): (Vec<&Unreadable>, Vec<_>) = unreadable.iter().partition(|u| u.serious || self.common.verbose);
        let line = |u: &Unreadable| {
            let message = u.error.message();
            let (path, words) = (report::escape(&u.path), report::escape(message.in_lang(self.style.lang)));
            format!("doichieu: {path}: {words} [{}]", u.error.code())
        };
        let mut lines: Vec<String> = told.into_iter().map(line).collect();
        let skipped = skipped.len() + more;
        if skipped > 0 && !self.common.quiet {
            let vi = format!("doichieu: bỏ qua {skipped} tệp không phải văn bản (--verbose để xem tên)");
            let en = match skipped {
                1 => "doichieu: skipped 1 file that is no document (--verbose names it)".to_owned(),
                _ => format!("doichieu: skipped {skipped} files that are no documents (--verbose names them)"),
            };
            lines.push(self.style.pick(&vi, &en).to_owned());
        }
        for line in &lines {
            complain(line);
        }
        lines
    }

    /// Tells why nothing could be kept in the cache: who named its folder expects it there.
    pub(crate) fn tell_cache(&self, reading: &Reading, options: &Options) {
        let failure = options.cache.as_deref().and_then(|cache| Some((cache.failure()?, cache.folder())));
        if let Some((e, folder)) = failure.filter(|_| reading.cache.is_some() && !self.common.quiet || self.common.verbose) {
            let folder = report::escape(&folder.to_string_lossy()).into_owned();
            let e = Message::of_io(e);
            self.say(
                &format!("doichieu: không lưu được vào bộ nhớ đệm {folder}: {}; kết quả vẫn đủ", e.vi),
                &format!("doichieu: could not write to the cache {folder}: {}; the result is whole all the same", e.en),
            );
        }
    }

    pub(crate) fn tell_time(&self, documents: usize) {
        if self.common.verbose {
            let seconds = self.begun.elapsed().as_secs_f64();
            self.say(
                &format!("doichieu: {documents} văn bản, {seconds:.2} giây"),
                &format!("doichieu: {documents} {} in {seconds:.2} s", if documents == 1 { "document" } else { "documents" }),
            );
        }
    }

    pub(crate) fn say(&self, vi: &str, en: &str) {
        complain(self.style.pick(vi, en));
    }
}

pub(crate) fn options(reading: &Reading) -> Options {
    let settings = settings(reading);
    let cache = cache(reading, &settings).map(Arc::new);
    Options { jobs: jobs(reading), with_text: reading.with_text, settings, cache, name_skipped: false }
}

/// Where what was read is kept. Not of locked files: who has the password may not wish it.
fn cache(reading: &Reading, settings: &Settings) -> Option<Cache> {
    if reading.no_cache || reading.password.is_some() {
        return None;
    }
    let folder = reading.cache.clone().or_else(cache::usual_folder)?;
    Some(Cache::new(folder, &(settings.limits, settings.ocr.means(), lexicon::additions())))
}

fn jobs(reading: &Reading) -> usize {
    // Asked once: the system reads several files for it.
    static CORES: LazyLock<usize> = LazyLock::new(|| std::thread::available_parallelism().map_or(1, usize::from));
    reading.jobs.map_or_else(|| *CORES, usize::from)
}

pub(crate) fn settings(reading: &Reading) -> Settings {
    let usual = Limits::default();
    let given = &reading.limits;
    let limits = Limits {
        max_size: given.max_size.unwrap_or(usual.max_size),
        max_pages: given.max_pages.map_or(usual.max_pages, u32::from),
        max_unpacked: given.max_unpacked.unwrap_or(usual.max_unpacked),
        max_text: given.max_text.unwrap_or(usual.max_text),
        max_nesting: given.max_nesting.map_or(usual.max_nesting, u32::from),
        timeout: given.timeout.map_or(usual.timeout, |s| Duration::from_secs(u64::from(u32::from(s)))),
    };
    let ocr = Ocr::new(given.ocr.map(Into::into).unwrap_or_default(), jobs(reading));
    Settings { limits, password: reading.password.clone(), ocr }
}

/// A file or folder whose name the shell took apart at its spaces: words that are nothing, and together are something.
fn torn(paths: &[PathBuf]) -> Option<String> {
    /// Names have more words than this, but nobody types them.
    const WORDS: usize = 24;
    let first = paths.iter().position(|path| path.as_os_str() != "-" && !path.exists())?;
    // The words behind may be there by themselves, as the 2 of `Quý 2` may.
    let mut whole = paths[first].as_os_str().to_owned();
    paths[first + 1..].iter().take(WORDS).find_map(|word| {
        whole.push(" ");
        whole.push(word);
        Path::new(&whole).exists().then(|| whole.to_string_lossy().into_owned())
    })
}

/// Whether it is a pattern that no shell made names of: on Windows none does.
fn is_pattern(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().contains(&b'*') && !path.exists()
}

/// How output for people looks.
pub(crate) fn style(cli: &Cli, lang: Lang) -> Style {
    let color = match cli.common.color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        // Looks at NO_COLOR and its kin, and whether it is a terminal.
        ColorChoice::Auto => {
            cli.common.output.is_none() && anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
        }
    };
    let width = terminal_width(&cli.common);
    // What takes no colours takes no links either.
    let links = color && width.is_some() && io::stdout().is_terminal() && supports_hyperlinks::supports_hyperlinks();
    Style { lang, color, links, width, delimiter: cli.command.delimiter().byte() }
}

/// The columns of the terminal that the result goes to: not of the one that standard error may be.
fn terminal_width(common: &Common) -> Option<usize> {
    let size = common.output.is_none().then(|| terminal_size::terminal_size_of(io::stdout())).flatten();
    size.map(|(width, _)| usize::from(width.0))
}

pub(crate) fn pick<'a>(lang: Lang, vi: &'a str, en: &'a str) -> &'a str {
    if lang == Lang::Vi { vi } else { en }
}

/// A line on standard error, broken between words where the terminal is narrower; where even that fails there is nobody to tell.
pub(crate) fn complain(words: &str) {
    let terminal = terminal_size::terminal_size_of(io::stderr()).map(|(width, _)| usize::from(width.0));
    let _ = match terminal {
        Some(columns) => writeln!(io::stderr(), "{}", report::fitted(words, columns)),
        None => writeln!(io::stderr(), "{words}"),
    };
}
