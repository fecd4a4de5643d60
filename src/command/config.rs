//! `config`: what is in force and where it comes from; and how the other commands come by their configuration.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use doichieu::config::{self, Config, Configs, Wrong};
use doichieu::ingest::{Source, Sources};
use doichieu::lexicon;
use doichieu::problem::Lang;
use doichieu::report::{self, SETTINGS_FORMATS, Settings};

use super::{FINE, Program, TROUBLE, complain};
use crate::cli::{Cli, Command, ConfigOf};

/// How many inputs are looked at together.
const TOGETHER: usize = 256;

/// Looks for the configuration of a file.
type Look = fn(&mut Configs, Option<&Path>) -> Result<(), Vec<Wrong>>;

/// Fills what the command line leaves open from the configuration, and gives the language. What holds for the whole run (language, reading)
/// and what documents are compared
/// with) comes from the configuration of the first path.
pub(crate) fn configure(cli: &mut Cli, lang: Lang) -> Result<Lang, Vec<Wrong>> {
    let asked = cli.common.lang.is_some();
    let forced = cli.common.config.clone();
    let shown = match &cli.command {
        Command::Config(of) => Some(of.path.clone()),
        _ => None,
    };
    let reading = cli.command.reading();
    let of = shown.or_else(|| reading.as_ref().and_then(|r| r.paths.first().cloned()));
    let found = in_force(forced.as_deref(), of.as_deref().unwrap_or(Path::new(".")));
    let config = match found {
        // What needs no configuration is not to fail by one: `schema`, `explain`.
        Err(_) if of.is_none() && forced.is_none() => None,
        found => found?,
    };
    let Some(config) = config else { return Ok(lang) };
    if let Some(reading) = reading {
        reading.limits.fill(&config);
    }
    if let Some((against, register)) = cli.command.compared_with() {
        if against.is_empty() {
            *against = config.against()?;
        }
        if register.is_none() {
            *register = config.register()?;
        }
    }
    Ok(config.lang.filter(|_| !asked).unwrap_or(lang))
}

/// The configuration for a document or folder.
fn in_force(forced: Option<&Path>, of: &Path) -> Result<Option<Config>, Vec<Wrong>> {
    if let Some(file) = forced {
        return Config::load(file).map(Some);
    }
    let folder = match of.parent() {
        _ if of.as_os_str() == "-" => Path::new(""),
        Some(parent) if !of.is_dir() => parent,
        _ => of,
    };
    let mut configs = Configs::default();
    configs.add_folder(folder)?;
    Ok(configs.in_folder(folder).map(|c| Config::clone(c)))
}

/// The folder of a file, as the file's path names it.
fn folder(file: &Path) -> &[u8] {
    let path = file.as_os_str().as_encoded_bytes();
    let name = path.iter().rposition(|b| std::path::is_separator(char::from(*b))).map_or(0, |at| at + 1);
    &path[..name]
}

/// What is wrong with a configuration; the run ends with it.
pub(crate) fn tell_wrong(wrong: &[Wrong], lang: Lang) -> u8 {
    complain(&format!("{}: {}", super::pick(lang, "lỗi", "error"), told(wrong, lang)));
    TROUBLE
}

fn told(wrong: &[Wrong], lang: Lang) -> String {
    let told = wrong.iter().map(|w| report::escape(&w.told(lang)).into_owned());
    told.collect::<Vec<_>>().join(super::pick(lang, "\nlỗi: ", "\nerror: "))
}

impl Program<'_> {
    /// Finds the configurations that are in force for the inputs, and lets their additions to the tables take effect: before anything is
    /// read. `look`: how each is looked for.
    pub(crate) fn adopt(&self, all: &[&Sources], look: Look) -> anyhow::Result<Configs> {
        let failed = |wrong: Vec<Wrong>| anyhow::anyhow!("{}", told(&wrong, self.style.lang));
        let forced = self.common.config.as_deref().map(Config::load).transpose().map_err(failed)?;
        let mut configs = Configs::new(forced);
        // Inputs of one folder stand side by side.
        let mut last: Option<Option<Vec<u8>>> = None;
        for group in all.iter().flat_map(|sources| sources.groups(TOGETHER)) {
            let group = group.with_context(|| self.shelving())?;
            for file in group.iter().map(Source::file) {
                let folder = file.map(folder);
                if last.as_ref().is_none_or(|last| last.as_deref() != folder) {
                    look(&mut configs, file).map_err(failed)?;
                    last = Some(folder.map(<[u8]>::to_vec));
                }
            }
        }
        let additions = configs.additions();
        if !additions.is_empty() {
            lexicon::extend(additions)?;
        }
        Ok(configs)
    }

    /// Shows each value in force, and its file and line.
    pub(crate) fn config(&self, asked: &ConfigOf) -> anyhow::Result<u8> {
        let format = SETTINGS_FORMATS.iter().find(|f| f.name == asked.format).context("format")?;
        if !asked.path.exists() {
            let words = self.style.pick("không có tệp hoặc thư mục này", "there is no such file or folder");
            anyhow::bail!("{}: {words}", report::escape(&asked.path.to_string_lossy()));
        }
        let config = match in_force(self.common.config.as_deref(), &asked.path) {
            Ok(config) => config,
            Err(wrong) => return Ok(tell_wrong(&wrong, self.style.lang)),
        };
        let given = asked.rules.given();
        if let Err(e) = Configs::default().given(&given) {
            return Ok(self.unknown_rule(&e));
        }
        let mut more = asked.limits.given();
        if let Some(lang) = self.common.lang {
            more.push(("lang", lang.name().into()));
        }
        let settings = config::settings(config.as_ref(), &given, &more);
        let file: Option<PathBuf> = config.map(|c| c.file);
        self.print(&(format.render)(&Settings { path: &asked.path, file: file.as_deref(), all: &settings }, &self.style))?;
        Ok(FINE)
    }
}
