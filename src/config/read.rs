//! TOML → [`Config`]: every mistake is told with its place, an unknown key with the nearest one that there is.

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Duration;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use serde_json::Value as Json;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::check::select::RuleWord;
use crate::check::{self, Selection, Severity, UnknownRule};
use crate::ingest::{Limits, ocr};
use crate::problem::{Lang, Message};

use super::keys::{Key, Kind, SEVERITIES, TABLES};
use super::size::size;
use super::syntax;
use super::{Config, FailOn, Ignore, Told, Wrong};

pub(super) type Value<'a> = Spanned<DeValue<'a>>;

/// Tables of ignores, and globs in one of them.
const MOST_GLOBS: usize = 1000;
/// After so many mistakes the rest is not told.
const MOST_WRONG: usize = 40;

pub(super) struct Reader<'a> {
    text: &'a str,
    file: &'a Path,
    /// Where each line begins.
    lines: Vec<usize>,
    wrong: Vec<Wrong>,
    told: Vec<Told>,
}

pub(super) fn config(text: &str, file: &Path, folder: PathBuf) -> Result<Config, Vec<Wrong>> {
    // An editor may have put a mark in front.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let mut reader = Reader { text, file, lines, wrong: Vec::new(), told: Vec::new() };
    let mut config = Config { file: file.to_owned(), folder, ..Config::default() };
    match DeTable::parse(text) {
        Ok(top) => reader.top(top.get_ref(), &mut config),
        Err(e) => {
            let span = e.span().unwrap_or(0..0);
            reader.complain(&span, syntax::vietnamese(e.message()), format!("not TOML: {}", e.message()));
        }
    }
    config.told = reader.told;
    if reader.wrong.is_empty() { Ok(config) } else { Err(reader.wrong) }
}

impl Reader<'_> {
    /// The line of a place, from 1.
    fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|start| *start <= at)
    }

    pub(super) fn complain(&mut self, span: &Range<usize>, vi: impl Into<String>, en: impl Into<String>) {
        if self.wrong.len() >= MOST_WRONG {
            return;
        }
        let line = self.line(span.start);
        let before = self.text.get(self.lines[line - 1]..span.start).unwrap_or_default();
        let at = Some((line, before.chars().count() + 1));
        self.wrong.push(Wrong { file: self.file.to_owned(), at, message: Message::new(vi, en) });
    }

    /// Keeps a value with its line, to be shown.
    fn tell(&mut self, key: String, value: &Value<'_>) {
        let line = self.line(value.span().start);
        self.told.push(Told { key, value: json(value.get_ref()), line });
    }

    fn top(&mut self, top: &DeTable<'_>, config: &mut Config) {
        let names: Vec<&str> = TABLES[0].keys.iter().map(|k| k.name).chain(TABLES[1..].iter().map(|t| t.name)).collect();
        for (name, value) in top {
            let word = name.get_ref().as_ref();
            if let Some(table) = TABLES[1..].iter().find(|t| t.name == word) {
                if let Some(inner) = self.table(value, table.name) {
                    self.keys(inner, table.keys, table.name, config);
                }
            } else if let Some(key) = TABLES[0].keys.iter().find(|k| k.name == word) {
                self.value(key, "", value, config);
            } else {
                self.unknown(word, &name.span(), "", &names);
            }
        }
    }

    fn keys(&mut self, table: &DeTable<'_>, keys: &[Key], of: &str, config: &mut Config) {
        let names: Vec<&str> = keys.iter().map(|k| k.name).collect();
        for (name, value) in table {
            match keys.iter().find(|k| k.name == name.get_ref().as_ref()) {
                Some(key) => self.value(key, of, value, config),
                None => self.unknown(name.get_ref(), &name.span(), of, &names),
            }
        }
    }

    fn value(&mut self, key: &Key, of: &str, value: &Value<'_>, config: &mut Config) {
        let full = if of.is_empty() { key.name.to_owned() } else { format!("{of}.{}", key.name) };
        if let Kind::Tables(inner) = key.kind {
            return self.tables(&full, inner, value, config);
        }
        if matches!(key.kind, Kind::Severities) {
            return self.severities(&full, value, config);
        }
        match full.as_str() {
            "lang" => config.lang = self.word(key, value).map(|w| if w == "vi" { Lang::Vi } else { Lang::En }),
            "check.select" => config.select = self.rules(value).unwrap_or_default(),
            "check.ignore" => config.ignore = self.rules(value).unwrap_or_default(),
            "check.fail-on" => config.fail_on = self.word(key, value).map(|w| severity(w).map_or(FailOn::Never, FailOn::At)),
            "reading.ocr" => {
                config.ocr = self.word(key, value).map(|w| match w {
                    "off" => ocr::Mode::Off,
                    "force" => ocr::Mode::Force,
                    _ => ocr::Mode::Auto,
                });
            }
            "reading.max-size" => config.max_size = self.size(value),
            "reading.max-pages" => config.max_pages = self.number(value),
            "reading.max-unpacked" => config.max_unpacked = self.size(value),
            "reading.max-text" => config.max_text = self.size(value),
            "reading.max-nesting" => config.max_nesting = self.number(value),
            "reading.timeout" => config.timeout = self.number(value).map(|n| Duration::from_secs(n.into())),
            // A key of the table that is read nowhere is a mistake of the program; a test goes through all.
            _ => self.complain(&value.span(), "khóa này chưa dùng được", "this key has no use yet"),
        }
        self.tell(full, value);
    }

    /// `[[check.ignores]]` and the like, each with its keys.
    fn tables(&mut self, full: &str, keys: &'static [Key], value: &Value<'_>, config: &mut Config) {
        let Some(items) = value.get_ref().as_array() else {
            return self.expected(value, &format!("các bảng [[{full}]]"), &format!("tables [[{full}]]"));
        };
        for item in items {
            if config.ignores.len() >= MOST_GLOBS {
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
                        config.ignores.push(ignore);
                    }
                }
                _ => self.addition(full, item, &fields, &mut config.additions),
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

    fn unknown(&mut self, name: &str, span: &Range<usize>, of: &str, names: &[&str]) {
        let full = if of.is_empty() { name.to_owned() } else { format!("{of}.{name}") };
        // A key that stands in another table was put in the wrong place.
        let elsewhere = TABLES.iter().find(|t| t.name != of && t.keys.iter().any(|k| k.name == name)).map(|t| match t.name {
            "" => name.to_owned(),
            table => format!("{table}.{name}"),
        });
        let (vi, en) = match nearest(name, names).map(str::to_owned).or(elsewhere) {
            Some(near) => (format!("; có phải `{near}`?"), format!("; did you mean `{near}`?")),
            None => (format!("; dùng được: {}", names.join(", ")), format!("; there are: {}", names.join(", "))),
        };
        self.complain(span, format!("không có khóa `{full}`{vi}"), format!("no key is called `{full}`{en}"));
    }

    pub(super) fn expected(&mut self, value: &Value<'_>, vi: &str, en: &str) {
        let (kind_vi, kind_en) = match value.get_ref() {
            DeValue::String(_) => ("chuỗi chữ", "a string"),
            DeValue::Integer(_) | DeValue::Float(_) => ("số", "a number"),
            DeValue::Boolean(_) => ("đúng/sai", "a boolean"),
            DeValue::Datetime(_) => ("ngày giờ", "a date"),
            DeValue::Array(_) => ("danh sách", "a list"),
            DeValue::Table(_) => ("bảng", "a table"),
        };
        self.complain(&value.span(), format!("cần {vi}, ở đây là {kind_vi}"), format!("expected {en}, found {kind_en}"));
    }

    fn table<'v, 'i>(&mut self, value: &'v Value<'i>, name: &str) -> Option<&'v DeTable<'i>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.expected(value, &format!("bảng [{name}]"), &format!("a table [{name}]"));
        }
        table
    }

    /// One of the words that the key takes.
    pub(super) fn word(&mut self, key: &Key, value: &Value<'_>) -> Option<&'static str> {
        let Kind::Word(words) = key.kind else { return None };
        self.one_of(value, words)
    }

    fn one_of(&mut self, value: &Value<'_>, words: &'static [&'static str]) -> Option<&'static str> {
        let list = words.iter().map(|w| format!("\"{w}\"")).collect::<Vec<_>>().join(", ");
        let Some(text) = value.get_ref().as_str() else {
            self.expected(value, &format!("một trong {list}"), &format!("one of {list}"));
            return None;
        };
        let found = words.iter().find(|w| **w == text).copied();
        if found.is_none() {
            let (vi, en) = nearest(text, words).map_or_else(
                || (String::new(), String::new()),
                |near| (format!("; có phải \"{near}\"?"), format!("; did you mean \"{near}\"?")),
            );
            self.complain(&value.span(), format!("cần một trong {list}{vi}"), format!("expected one of {list}{en}"));
        }
        found
    }

    /// A list of texts, or one where that is allowed.
    pub(super) fn texts<'v>(
        &mut self,
        value: &'v Value<'_>,
        one: bool,
        (vi, en): (&str, &str),
    ) -> Option<Vec<(&'v str, Range<usize>)>> {
        match value.get_ref() {
            DeValue::String(text) if one => return Some(vec![(text.as_ref(), value.span())]),
            DeValue::Array(items) if !items.is_empty() => {
                let texts: Vec<_> = items.iter().filter_map(|i| Some((i.get_ref().as_str()?, i.span()))).collect();
                if texts.len() == items.len() {
                    return Some(texts);
                }
            }
            _ => {}
        }
        self.expected(value, vi, en);
        None
    }

    fn rules(&mut self, value: &Value<'_>) -> Option<Vec<String>> {
        let wanted = ("danh sách quy tắc như [\"WIN\", \"CIT006\"]", "a list of rules such as [\"WIN\", \"CIT006\"]");
        let words = self.texts(value, false, wanted)?;
        let known: Vec<_> = words.into_iter().map(|(word, span)| self.rule(word, &span).map(|_| word.to_owned())).collect();
        known.into_iter().collect()
    }

    fn rule(&mut self, word: &str, span: &Range<usize>) -> Option<RuleWord> {
        match RuleWord::new(&check::rules(), word) {
            Ok(rule) => Some(rule),
            Err(UnknownRule { nearest, .. }) => {
                let (vi, en) = nearest.map_or_else(
                    || ("; xem danh sách: doichieu rules".to_owned(), "; for the list: doichieu rules".to_owned()),
                    |near| (format!("; có phải `{near}`?"), format!("; did you mean `{near}`?")),
                );
                self.complain(
                    span,
                    format!("không có quy tắc hoặc nhóm `{word}`{vi}"),
                    format!("no rule or family is called `{word}`{en}"),
                );
                None
            }
        }
    }

    fn severities(&mut self, full: &str, value: &Value<'_>, config: &mut Config) {
        let Some(table) = self.table(value, full) else { return };
        for (name, value) in table {
            let word = name.get_ref().as_ref();
            let (rule, told) = (self.rule(word, &name.span()), self.one_of(value, SEVERITIES));
            if let (Some(rule), Some(severity)) = (rule, told.and_then(severity)) {
                config.severity.push((rule, severity));
                self.tell(format!("{full}.{word}"), value);
            }
        }
    }

    fn ignore(&mut self, fields: &Fields<'_, '_>) -> Option<Ignore> {
        let paths = fields.get("paths").and_then(|v| self.globs(v));
        let reason = self.text(fields, "reason");
        let rules = fields.get("rules").map_or(Some(Vec::new()), |v| self.rules(v))?;
        let rules = Selection::new(&check::rules(), &rules, &[]).ok()?;
        Some(Ignore { paths: paths?, rules, reason: reason? })
    }

    fn globs(&mut self, value: &Value<'_>) -> Option<GlobSet> {
        let words = self.texts(value, true, ("mẫu đường dẫn như \"luu-tru/**\"", "a glob such as \"archive/**\""))?;
        if words.len() > MOST_GLOBS {
            self.complain(
                &value.span(),
                format!("nhiều hơn {MOST_GLOBS} mẫu"),
                format!("there are more than {MOST_GLOBS} globs"),
            );
            return None;
        }
        let mut set = GlobSetBuilder::new();
        for (word, span) in words {
            match GlobBuilder::new(&as_in_gitignore(word)).literal_separator(true).build() {
                Ok(glob) => {
                    set.add(glob);
                }
                Err(e) => {
                    let (vi, en) = (syntax::of_glob(e.kind()), e.kind());
                    self.complain(
                        &span,
                        format!("`{word}` không phải mẫu đường dẫn: {vi}"),
                        format!("`{word}` is no glob: {en}"),
                    );
                }
            }
        }
        let built = set.build();
        if built.is_err() {
            self.complain(&value.span(), "các mẫu này dài quá", "these globs are too much");
        }
        built.ok()
    }

    /// The words of a key, without spaces around them; empty ones are wrong.
    pub(super) fn text(&mut self, fields: &Fields<'_, '_>, name: &str) -> Option<String> {
        let value = fields.get(name)?;
        let Some(text) = value.get_ref().as_str() else {
            self.expected(value, "chuỗi chữ", "a string");
            return None;
        };
        if text.trim().is_empty() {
            self.complain(&value.span(), format!("`{name}` không được để trống"), format!("`{name}` must not be empty"));
            return None;
        }
        Some(text.trim().to_owned())
    }

    pub(super) fn number(&mut self, value: &Value<'_>) -> Option<u32> {
        let number = whole(value).and_then(|n| u32::try_from(n).ok()).filter(|n| *n > 0);
        if number.is_none() {
            self.complain(&value.span(), "cần số nguyên từ 1 trở lên", "expected a whole number, 1 or more");
        }
        number
    }

    fn size(&mut self, value: &Value<'_>) -> Option<u64> {
        let read = match value.get_ref() {
            DeValue::String(text) => size(text).ok(),
            _ => whole(value).filter(|n| (1..=Limits::LARGEST).contains(n)),
        };
        if read.is_none() {
            let vi = "cần số và đơn vị, như \"500k\", \"100MB\", \"1GiB\", nhiều nhất 4GiB";
            self.complain(
                &value.span(),
                vi,
                "expected a number and a unit such as \"500k\", \"100MB\" or \"1GiB\", at most 4GiB",
            );
        }
        read
    }
}

/// The values of one table.
pub(super) struct Fields<'v, 'i> {
    keys: &'static [Key],
    values: HashMap<&'static str, &'v Value<'i>>,
}

impl<'v, 'i> Fields<'v, 'i> {
    pub(super) fn get(&self, name: &str) -> Option<&'v Value<'i>> {
        self.values.get(name).copied()
    }

    /// The value, and what its key takes.
    pub(super) fn with_key(&self, name: &str) -> Option<(&'static Key, &'v Value<'i>)> {
        Some((self.keys.iter().find(|k| k.name == name)?, self.get(name)?))
    }
}

/// A whole number, however it is written.
pub(super) fn whole(value: &Value<'_>) -> Option<u64> {
    let number = value.get_ref().as_integer()?;
    u64::from_str_radix(number.as_str(), number.radix()).ok()
}

/// As in .gitignore: a name without a slash is one at any depth, `old/` is all that is in it, `*` stays within a folder.
fn as_in_gitignore(word: &str) -> String {
    let word = word.strip_prefix("./").or_else(|| word.strip_prefix('/')).unwrap_or(word);
    let (name, rest) = word.strip_suffix('/').map_or((word, ""), |name| (name, "/**"));
    let anywhere = if name.contains('/') { "" } else { "**/" };
    format!("{anywhere}{name}{rest}")
}

fn severity(word: &str) -> Option<Severity> {
    [Severity::Error, Severity::Warning, Severity::Info].into_iter().find(|s| s.name() == word)
}

fn nearest<'n>(word: &str, names: &[&'n str]) -> Option<&'n str> {
    // A long word is near nothing, and takes long to compare.
    if word.len() > 64 {
        return None;
    }
    let word = word.to_lowercase().replace('_', "-");
    let scored = names.iter().map(|n| (strsim::damerau_levenshtein(&word, n), *n));
    let (distance, name) = scored.min_by_key(|(distance, _)| *distance)?;
    (distance * 2 <= word.chars().count().max(2)).then_some(name)
}

/// A value to be shown.
pub(super) fn json(value: &DeValue<'_>) -> Json {
    match value {
        DeValue::String(text) => text.as_ref().into(),
        DeValue::Integer(n) => n.as_str().parse::<i64>().map_or_else(|_| n.to_string().into(), Json::from),
        DeValue::Float(n) => n.as_str().into(),
        DeValue::Boolean(b) => (*b).into(),
        DeValue::Datetime(d) => d.to_string().into(),
        DeValue::Array(items) => items.iter().map(|i| json(i.get_ref())).collect(),
        DeValue::Table(table) => table.iter().map(|(k, v)| (k.get_ref().to_string(), json(v.get_ref()))).collect(),
    }
}
