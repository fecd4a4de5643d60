//! TOML → [`Config`]: which keys there are; every mistake is told with its place, an unknown key with the nearest one that there is. What a
//! value may be is in [`values`](super::values).

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Duration;

use toml::de::DeTable;

use crate::check::{self, Selection, Severity};
use crate::ingest::ocr;
use crate::problem::{Lang, Message};

use super::keys::{Key, Kind, SEVERITIES, TABLES};
use super::syntax;
use super::values::{Fields, Value, json, nearest};
use super::{Config, FailOn, Ignore, Told, Wrong};

/// Tables of ignores, and globs in one of them.
pub(super) const MOST_GLOBS: usize = 1000;
/// After so many mistakes the rest is not told.
const MOST_WRONG: usize = 40;

/// What is said of one run, by options of the command line: a day that counts as today would be wrong tomorrow.
const OF_ONE_RUN: [&str; 5] = ["annotate", "baseline", "format", "output", "today"];

/// Reads one file.
pub(super) struct Reader<'a> {
    text: &'a str,
    file: &'a Path,
    /// Where each line begins.
    lines: Vec<usize>,
    wrong: Vec<Wrong>,
    /// What was read so far.
    pub(super) config: Config,
}

/// What a file says, whose folder is given; else all that is wrong with it.
pub(super) fn config(text: &str, file: &Path, folder: PathBuf) -> Result<Config, Vec<Wrong>> {
    // An editor may have put a mark in front.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let config = Config { file: file.to_owned(), folder, ..Config::default() };
    let mut reader = Reader { text, file, lines, wrong: Vec::new(), config };
    match DeTable::parse(text) {
        Ok(top) => reader.top(top.get_ref()),
        Err(e) => {
            let span = e.span().unwrap_or(0..0);
            reader.complain(&span, syntax::vietnamese(e.message()), format!("not TOML: {}", e.message()));
        }
    }
    if reader.wrong.is_empty() { Ok(reader.config) } else { Err(reader.wrong) }
}

impl Reader<'_> {
    /// The line of a place, from 1.
    fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|start| *start <= at)
    }

    /// Notes a mistake.
    pub(super) fn complain(&mut self, span: &Range<usize>, vi: impl Into<String>, en: impl Into<String>) {
        if self.wrong.len() >= MOST_WRONG {
            return;
        }
        let at = Some(self.line_and_column(span));
        self.wrong.push(Wrong { file: self.file.to_owned(), at, message: Message::new(vi, en) });
    }

    /// Line and column of where a span begins, from 1.
    pub(super) fn line_and_column(&self, span: &Range<usize>) -> (usize, usize) {
        let line = self.line(span.start);
        let before = self.text.get(self.lines[line - 1]..span.start).unwrap_or_default();
        (line, before.chars().count() + 1)
    }

    /// Keeps a value with its line, to be shown.
    fn tell(&mut self, key: String, value: &Value<'_>) {
        let line = self.line(value.span().start);
        self.config.told.push(Told { key, value: json(value.get_ref()), line });
    }

    /// The whole file: its tables, and the keys above them.
    fn top(&mut self, top: &DeTable<'_>) {
        let names: Vec<&str> = TABLES[0].keys.iter().map(|k| k.name).chain(TABLES[1..].iter().map(|t| t.name)).collect();
        for (name, value) in top {
            let word = name.get_ref().as_ref();
            if let Some(table) = TABLES[1..].iter().find(|t| t.name == word) {
                if let Some(inner) = self.table(value, table.name) {
                    self.keys(inner, table.keys, table.name);
                }
            } else if let Some(key) = TABLES[0].keys.iter().find(|k| k.name == word) {
                self.value(key, "", value);
            } else {
                self.unknown(word, &name.span(), "", &names);
            }
        }
    }

    /// The keys of a table.
    fn keys(&mut self, table: &DeTable<'_>, keys: &[Key], of: &str) {
        let names: Vec<&str> = keys.iter().map(|k| k.name).collect();
        for (name, value) in table {
            match keys.iter().find(|k| k.name == name.get_ref().as_ref()) {
                Some(key) => self.value(key, of, value),
                None => self.unknown(name.get_ref(), &name.span(), of, &names),
            }
        }
    }

    /// The value of one key.
    fn value(&mut self, key: &Key, of: &str, value: &Value<'_>) {
        let full = if of.is_empty() { key.name.to_owned() } else { format!("{of}.{}", key.name) };
        if let Kind::Tables(inner) = key.kind {
            return self.tables(&full, inner, value);
        }
        if matches!(key.kind, Kind::Severities) {
            return self.severities(&full, value);
        }
        match full.as_str() {
            "lang" => self.config.lang = self.word(key, value).map(|w| if w == "vi" { Lang::Vi } else { Lang::En }),
            "check.select" => self.config.select = self.rules(value).unwrap_or_default(),
            "check.ignore" => self.config.ignore = self.rules(value).unwrap_or_default(),
            "check.fail-on" => self.config.fail_on = self.word(key, value).map(|w| severity(w).map_or(FailOn::Never, FailOn::At)),
            "check.draft" => self.config.draft = self.flag(value).unwrap_or_default(),
            "check.against" => self.config.against = self.paths(value),
            "check.register" => self.config.register = self.path(value),
            "reading.ocr" => {
                self.config.ocr = self.word(key, value).map(|w| match w {
                    "off" => ocr::Mode::Off,
                    "force" => ocr::Mode::Force,
                    _ => ocr::Mode::Auto,
                });
            }
            "reading.max-size" => self.config.max_size = self.size(value),
            "reading.max-pages" => self.config.max_pages = self.number(value),
            "reading.max-unpacked" => self.config.max_unpacked = self.size(value),
            "reading.max-text" => self.config.max_text = self.size(value),
            "reading.max-nesting" => self.config.max_nesting = self.number(value),
            "reading.timeout" => self.config.timeout = self.number(value).map(|n| Duration::from_secs(n.into())),
            // A key of the table that is read nowhere is a mistake of the program; a test goes through all.
            _ => self.complain(&value.span(), "khóa này chưa dùng được", "this key has no use yet"),
        }
        self.tell(full, value);
    }

    /// `[[check.ignores]]` and the like, each with its keys.
    fn tables(&mut self, full: &str, keys: &'static [Key], value: &Value<'_>) {
        let Some(items) = value.get_ref().as_array() else {
            return self.expected(value, &format!("các bảng [[{full}]]"), &format!("tables [[{full}]]"));
        };
        for item in items {
            if self.config.ignores.len() >= MOST_GLOBS {
                return self.complain(
                    &item.span(),
                    format!("nhiều hơn {MOST_GLOBS} mục"),
                    format!("there are more than {MOST_GLOBS}"),
                );
            }
            let Some(table) = self.table(item, full) else { continue };
            self.tell(full.to_owned(), item);
            let Some(fields) = self.fields(table, item, full, keys) else { continue };
            match full {
                "check.ignores" => {
                    if let Some(ignore) = self.ignore(&fields) {
                        self.config.ignores.push(ignore);
                    }
                }
                _ => self.addition(full, item, &fields),
            }
        }
    }

    /// The values of a table by their keys; `None` where one is missing.
    fn fields<'v, 'i>(
        &mut self,
        table: &'v DeTable<'i>,
        whole: &Value<'i>,
        of: &str,
        keys: &'static [Key],
    ) -> Option<Fields<'v, 'i>> {
        let names: Vec<&str> = keys.iter().map(|k| k.name).collect();
        let mut fields = Fields { keys, values: HashMap::new() };
        for (name, value) in table {
            match keys.iter().find(|k| k.name == name.get_ref().as_ref()) {
                Some(key) => drop(fields.values.insert(key.name, value)),
                None => self.unknown(name.get_ref(), &name.span(), of, &names),
            }
        }
        let missing: Vec<&Key> = keys.iter().filter(|k| k.needed && !fields.values.contains_key(k.name)).collect();
        for key in &missing {
            let (vi, en) = (key.about.vi, key.about.en);
            self.complain(&whole.span(), format!("thiếu `{}` ({vi})", key.name), format!("`{}` is missing ({en})", key.name));
        }
        missing.is_empty().then_some(fields)
    }

    /// A key that there is not.
    fn unknown(&mut self, name: &str, span: &Range<usize>, of: &str, names: &[&str]) {
        let full = if of.is_empty() { name.to_owned() } else { format!("{of}.{name}") };
        // A key that stands in another table was put in the wrong place.
        let elsewhere = TABLES.iter().find(|t| t.name != of && t.keys.iter().any(|k| k.name == name)).map(|t| match t.name {
            "" => name.to_owned(),
            table => format!("{table}.{name}"),
        });
        let near = nearest(name, names).map(str::to_owned).or(elsewhere);
        let (vi, en) = match near {
            None if OF_ONE_RUN.contains(&name) => {
                (format!("; ghi trên dòng lệnh: `--{name}`"), format!("; it is said on the command line: `--{name}`"))
            }
            Some(near) => (format!("; có phải `{near}`?"), format!("; did you mean `{near}`?")),
            None => (format!("; dùng được: {}", names.join(", ")), format!("; there are: {}", names.join(", "))),
        };
        self.complain(span, format!("không có khóa `{full}`{vi}"), format!("no key is called `{full}`{en}"));
    }

    /// `[check.severity]`
    fn severities(&mut self, full: &str, value: &Value<'_>) {
        let Some(table) = self.table(value, full) else { return };
        for (name, value) in table {
            let word = name.get_ref().as_ref();
            let (rule, told) = (self.rule(word, &name.span()), self.one_of(value, SEVERITIES));
            if let (Some(rule), Some(severity)) = (rule, told.and_then(severity)) {
                self.config.severity.push((rule, severity));
                self.tell(format!("{full}.{word}"), value);
            }
        }
    }

    /// One of `[[check.ignores]]`.
    fn ignore(&mut self, fields: &Fields<'_, '_>) -> Option<Ignore> {
        let paths = fields.get("paths").and_then(|v| self.globs(v));
        let reason = self.text(fields, "reason");
        let rules = fields.get("rules").map_or(Some(Vec::new()), |v| self.rules(v))?;
        let rules = Selection::new(&check::rules(), &rules, &[]).ok()?;
        Some(Ignore { paths: paths?, rules, reason: reason? })
    }
}

fn severity(word: &str) -> Option<Severity> {
    [Severity::Error, Severity::Warning, Severity::Info].into_iter().find(|s| s.name() == word)
}
