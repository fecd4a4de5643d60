//! `config`: what is in force and where it comes from; and how the other commands come by their configuration.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use doichieu::check::UnknownRule;
use doichieu::config::{Config, Configs, FailOn, Given, Kind, Set, TABLES, Wrong};
use doichieu::ingest::ocr;
use doichieu::problem::Lang;
use doichieu::report;

use super::{Program, TROUBLE, complain};
use crate::cli::{Cli, Command, Language};

/// Fills what the command line leaves open from the configuration, and gives the language. What holds for the whole run (language, reading)
/// comes from the configuration of the first path.
pub(crate) fn configure(cli: &mut Cli, lang: Lang) -> Result<Lang, Vec<Wrong>> {
    let asked = cli.common.lang;
    let forced = cli.common.config.clone();
    let mut of = match &cli.command {
        Command::Config { path } => Some(path.clone()),
        _ => None,
    };
    if let Some(reading) = cli.command.reading() {
        of = reading.paths.first().cloned();
    }
    let config = match (forced, of) {
        (None, None) => None,
        (forced, of) => in_force(forced.as_deref(), &of.unwrap_or_else(|| PathBuf::from(".")))?,
    };
    let Some(config) = config else { return Ok(lang) };
    if let Some(reading) = cli.command.reading() {
        reading.fill(&config);
    }
    let told = config.lang.as_ref().filter(|_| asked.is_none());
    if let Some(told) = told {
        cli.common.lang = Some(if told.value == Lang::Vi { Language::Vi } else { Language::En });
    }
    Ok(told.map_or(lang, |l| l.value))
}

fn in_force(forced: Option<&Path>, of: &Path) -> Result<Option<Arc<Config>>, Vec<Wrong>> {
    if let Some(file) = forced {
        return Config::load(file).map(Arc::new).map(Some);
    }
    let mut configs = Configs::default();
    let of = if of.as_os_str() == "-" { Path::new(".") } else { of };
    configs.add(of)?;
    Ok(configs.config(Some(of)).cloned())
}

/// What is wrong with a configuration; the run ends with it.
pub(crate) fn tell_wrong(wrong: &[Wrong], lang: Lang) -> u8 {
    let word = super::pick(lang, "lỗi", "error");
    for w in wrong {
        complain(&format!("{word}: {}", report::escape(&w.told(lang))));
    }
    TROUBLE
}

impl Program<'_> {
    /// The configurations of a run, with what the command line says of rules.
    pub(crate) fn configs(&self, given: Given) -> anyhow::Result<Result<Configs, UnknownRule>> {
        let forced = match &self.common.config {
            // It was read before; what is wrong in it has been told.
            Some(file) => Some(Config::load(file).map_err(|w| anyhow::anyhow!("{}", told(&w, self.style.lang)))?),
            None => None,
        };
        Ok(Configs::new(given, forced.map(Arc::new)))
    }

    /// Shows each value in force, and its file and line.
    pub(crate) fn config(&self, path: &Path) -> anyhow::Result<u8> {
        let config = match in_force(self.common.config.as_deref(), path) {
            Ok(config) => config,
            Err(wrong) => return Ok(tell_wrong(&wrong, self.style.lang)),
        };
        let usual = self.style.pick("mặc định", "default");
        let mut rows: Vec<(String, String, String)> = Vec::new();
        for table in TABLES {
            for key in table.keys {
                let name = if table.name.is_empty() { key.name.to_owned() } else { format!("{}.{}", table.name, key.name) };
                let told = config.as_deref().map(|c| values(c, &name)).unwrap_or_default();
                if told.is_empty() && !matches!(key.kind, Kind::Tables | Kind::Severities) {
                    let value = if key.usual.is_empty() { "-" } else { key.usual };
                    rows.push((name, value.to_owned(), usual.to_owned()));
                    continue;
                }
                let file = config.as_deref().map(|c| c.file.display().to_string()).unwrap_or_default();
                rows.extend(told.into_iter().map(|(name, value, line)| (name, value, format!("{file}:{line}"))));
            }
        }
        let widest = |of: fn(&(String, String, String)) -> &str| rows.iter().map(|r| of(r).chars().count()).max().unwrap_or(0);
        let (names, texts) = (widest(|r| &r.0), widest(|r| &r.1));
        let mut out = String::new();
        for (name, value, from) in &rows {
            let _ = writeln!(out, "{name:names$}  {:texts$}  {}", report::escape(value), report::escape(from));
        }
        if config.is_none() {
            out += self.style.pick("(không có doichieu.toml phía trên)\n", "(there is no doichieu.toml above)\n");
        }
        self.print(&out)
    }
}

fn told(wrong: &[Wrong], lang: Lang) -> String {
    wrong.iter().map(|w| w.told(lang)).collect::<Vec<_>>().join("\n")
}

/// What the file says of a key: name, value, line.
fn values(c: &Config, name: &str) -> Vec<(String, String, usize)> {
    fn one<T>(name: &str, set: Option<&Set<T>>, show: impl Fn(&T) -> String) -> Vec<(String, String, usize)> {
        set.map(|s| (name.to_owned(), show(&s.value), s.line)).into_iter().collect()
    }
    let list = |words: &Vec<String>| words.join(", ");
    match name {
        "lang" => one(name, c.lang.as_ref(), |l| if *l == Lang::Vi { "vi" } else { "en" }.to_owned()),
        "check.select" => one(name, c.select.as_ref(), list),
        "check.ignore" => one(name, c.ignore.as_ref(), list),
        "check.fail-on" => one(name, c.fail_on.as_ref(), |f| match f {
            FailOn::At(severity) => severity.name().to_owned(),
            FailOn::Never => "never".to_owned(),
        }),
        "check.severity" => {
            let show = |s: &Set<(String, _, doichieu::check::Severity)>| (format!("{name}.{}", s.value.0), s.value.2.name().to_owned(), s.line);
            c.severity.iter().map(show).collect()
        }
        "check.ignores" => {
            let show = |s: &Set<doichieu::config::Ignore>| {
                let rules = if s.value.rules.is_empty() { "*".to_owned() } else { s.value.rules.join(", ") };
                (name.to_owned(), format!("{rules} @ {}: {}", s.value.paths.join(", "), s.value.reason), s.line)
            };
            c.ignores.iter().map(show).collect()
        }
        "reading.ocr" => one(name, c.ocr.as_ref(), |m| match m {
            ocr::Mode::Auto => "auto".to_owned(),
            ocr::Mode::Off => "off".to_owned(),
            ocr::Mode::Force => "force".to_owned(),
        }),
        "reading.max-size" => one(name, c.max_size.as_ref(), ToString::to_string),
        "reading.max-pages" => one(name, c.max_pages.as_ref(), ToString::to_string),
        "reading.timeout" => one(name, c.timeout.as_ref(), |t| t.as_secs().to_string()),
        _ => Vec::new(),
    }
}
