//! TOML → [`Config`]: every mistake is told with its place, an unknown key with the nearest one that there is.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Duration;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::check::select::RuleWord;
use crate::check::{self, Selection, Severity, UnknownRule};
use crate::ingest::{Limits, ocr};
use crate::problem::{Lang, Message};

use super::keys::{IGNORES, Key, Kind, SEVERITIES, TABLES};
use super::{Config, FailOn, Ignore, Set, Wrong};

type Value<'a> = Spanned<DeValue<'a>>;

struct Reader<'a> {
    text: &'a str,
    file: &'a Path,
    wrong: Vec<Wrong>,
}

pub(super) fn config(text: &str, file: &Path, folder: PathBuf) -> Result<Config, Vec<Wrong>> {
    let mut reader = Reader { text: text.strip_prefix('\u{feff}').unwrap_or(text), file, wrong: Vec::new() };
    let mut config = Config { file: file.to_owned(), folder, ..Config::default() };
    match DeTable::parse(reader.text) {
        Ok(top) => reader.top(top.get_ref(), &mut config),
        Err(e) => {
            let span = e.span().unwrap_or(0..0);
            reader.complain(&span, format!("không đúng cú pháp TOML: {}", e.message()), format!("no TOML: {}", e.message()));
        }
    }
    if reader.wrong.is_empty() { Ok(config) } else { Err(reader.wrong) }
}

impl Reader<'_> {
    /// Line and column, from 1.
    fn place(&self, at: usize) -> (usize, usize) {
        let at = (0..=at.min(self.text.len())).rev().find(|n| self.text.is_char_boundary(*n)).unwrap_or(0);
        let before = &self.text[..at];
        let line = before.matches('\n').count() + 1;
        (line, before.rsplit('\n').next().unwrap_or_default().chars().count() + 1)
    }

    fn complain(&mut self, span: &Range<usize>, vi: impl Into<String>, en: impl Into<String>) {
        let at = Some(self.place(span.start));
        self.wrong.push(Wrong { file: self.file.to_owned(), at, message: Message::new(vi, en) });
    }

    fn set<T>(&self, value: &Value<'_>, read: T) -> Set<T> {
        Set { value: read, line: self.place(value.span().start).0 }
    }

    fn top(&mut self, top: &DeTable<'_>, config: &mut Config) {
        let names: Vec<&str> = TABLES[0].keys.iter().map(|k| k.name).chain(TABLES[1..].iter().map(|t| t.name)).collect();
        for (name, value) in top {
            let name_text = name.get_ref().as_ref();
            if let Some(table) = TABLES[1..].iter().find(|t| t.name == name_text) {
                if let Some(inner) = self.table(value, table.name) {
                    self.keys(inner, table.keys, table.name, config);
                }
            } else if let Some(key) = TABLES[0].keys.iter().find(|k| k.name == name_text) {
                self.value(key, "", value, config);
            } else {
                self.unknown(name_text, &name.span(), "", &names);
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
        match (of, key.name) {
            ("", "lang") => {
                config.lang = self.word(key, value).map(|w| self.set(value, if w == "vi" { Lang::Vi } else { Lang::En }));
            }
            ("check", "select") => config.select = self.rules(value).map(|words| self.set(value, words)),
            ("check", "ignore") => config.ignore = self.rules(value).map(|words| self.set(value, words)),
            ("check", "fail-on") => {
                let fail_on = |w: &str| severity(w).map_or(FailOn::Never, FailOn::At);
                config.fail_on = self.word(key, value).map(|w| self.set(value, fail_on(w)));
            }
            ("check", "severity") => self.severities(value, config),
            ("check", "ignores") => self.ignores(value, config),
            ("reading", "ocr") => {
                let mode = |w: &str| match w {
                    "off" => ocr::Mode::Off,
                    "force" => ocr::Mode::Force,
                    _ => ocr::Mode::Auto,
                };
                config.ocr = self.word(key, value).map(|w| self.set(value, mode(w)));
            }
            ("reading", "max-size") => config.max_size = self.size(value).map(|n| self.set(value, n)),
            ("reading", "max-pages") => config.max_pages = self.number(value).map(|n| self.set(value, n)),
            ("reading", "timeout") => {
                config.timeout = self.number(value).map(|n| self.set(value, Duration::from_secs(n.into())));
            }
            // A key of the table that is read nowhere is a mistake of the program; a test goes through all.
            _ => self.complain(&value.span(), "khóa này chưa dùng được", "this key has no use yet"),
        }
    }

    fn unknown(&mut self, name: &str, span: &Range<usize>, of: &str, names: &[&str]) {
        let full = if of.is_empty() { name.to_owned() } else { format!("{of}.{name}") };
        let (vi, en) = match nearest(name, names) {
            Some(near) => (format!("; có phải `{near}`?"), format!("; did you mean `{near}`?")),
            None => (format!("; dùng được: {}", names.join(", ")), format!("; there are: {}", names.join(", "))),
        };
        self.complain(span, format!("không có khóa `{full}`{vi}"), format!("no key is called `{full}`{en}"));
    }

    fn expected(&mut self, value: &Value<'_>, vi: &str, en: &str) {
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
    fn word(&mut self, key: &Key, value: &Value<'_>) -> Option<&'static str> {
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
    fn texts<'v, 'i>(&mut self, value: &'v Value<'i>, one: bool, vi: &str, en: &str) -> Option<Vec<(&'v str, Range<usize>)>> {
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
        let words = self.texts(value, false, "danh sách quy tắc như [\"WIN\", \"CIT006\"]", "a list of rules such as [\"WIN\", \"CIT006\"]")?;
        let mut good = Vec::new();
        for (word, span) in words {
            if self.rule(word, &span).is_some() {
                good.push(word.to_owned());
            }
        }
        Some(good)
    }

    fn rule(&mut self, word: &str, span: &Range<usize>) -> Option<RuleWord> {
        match RuleWord::new(&check::rules(), word) {
            Ok(rule) => Some(rule),
            Err(UnknownRule { nearest, .. }) => {
                let (vi, en) = nearest.map_or_else(
                    || ("; xem danh sách: doichieu rules".to_owned(), "; for the list: doichieu rules".to_owned()),
                    |near| (format!("; có phải `{near}`?"), format!("; did you mean `{near}`?")),
                );
                self.complain(span, format!("không có quy tắc hoặc nhóm `{word}`{vi}"), format!("no rule or family is called `{word}`{en}"));
                None
            }
        }
    }

    fn severities(&mut self, value: &Value<'_>, config: &mut Config) {
        let Some(table) = self.table(value, "check.severity") else { return };
        for (name, value) in table {
            let word = name.get_ref().as_ref();
            let (rule, told) = (self.rule(word, &name.span()), self.one_of(value, SEVERITIES));
            if let (Some(rule), Some(severity)) = (rule, told.and_then(severity)) {
                config.severity.push(self.set(value, (word.to_owned(), rule, severity)));
            }
        }
    }

    fn ignores(&mut self, value: &Value<'_>, config: &mut Config) {
        let Some(items) = value.get_ref().as_array() else {
            return self.expected(value, "các bảng [[check.ignores]]", "tables [[check.ignores]]");
        };
        for item in items {
            let Some(table) = self.table(item, "check.ignores") else { continue };
            if let Some(ignore) = self.ignore(table, item) {
                config.ignores.push(self.set(item, ignore));
            }
        }
    }

    fn ignore(&mut self, table: &DeTable<'_>, whole: &Value<'_>) -> Option<Ignore> {
        let names: Vec<&str> = IGNORES.iter().map(|k| k.name).collect();
        let (mut paths, mut rules, mut reason) = (None, Some(Vec::new()), None);
        for (name, value) in table {
            match name.get_ref().as_ref() {
                "paths" => paths = Some(self.globs(value)),
                "rules" => rules = self.rules(value),
                "reason" => reason = Some(self.reason(value)),
                other => self.unknown(other, &name.span(), "check.ignores", &names),
            }
        }
        if paths.is_none() {
            self.complain(&whole.span(), "thiếu `paths`: bỏ qua ở những tệp nào?", "`paths` is missing: which files?");
        }
        if reason.is_none() {
            self.complain(&whole.span(), "thiếu `reason`: vì sao bỏ qua?", "`reason` is missing: why is this ignored?");
        }
        let ((paths, matcher), rules, reason) = (paths??, rules?, reason??);
        let selection = Selection::new(&check::rules(), &rules, &[]).ok()?;
        Some(Ignore { paths, rules, reason, matcher, selection })
    }

    fn globs(&mut self, value: &Value<'_>) -> Option<(Vec<String>, GlobSet)> {
        let (vi, en) = ("mẫu đường dẫn như \"luu-tru/**\"", "a glob such as \"archive/**\"");
        let words = self.texts(value, true, vi, en)?;
        let mut set = GlobSetBuilder::new();
        let mut paths = Vec::new();
        for (word, span) in words {
            // As in .gitignore: `*` stays within a folder.
            match GlobBuilder::new(word.strip_prefix("./").unwrap_or(word)).literal_separator(true).build() {
                Ok(glob) => {
                    set.add(glob);
                    paths.push(word.to_owned());
                }
                Err(e) => {
                    let why = e.kind().to_string();
                    self.complain(&span, format!("`{word}` không phải mẫu đường dẫn: {why}"), format!("`{word}` is no glob: {why}"));
                }
            }
        }
        set.build().ok().map(|set| (paths, set))
    }

    fn reason(&mut self, value: &Value<'_>) -> Option<String> {
        let text = value.get_ref().as_str().map(str::trim).filter(|t| !t.is_empty());
        if text.is_none() {
            self.complain(&value.span(), "`reason` phải ghi lý do bằng lời", "`reason` must say why, in words");
        }
        text.map(str::to_owned)
    }

    fn number(&mut self, value: &Value<'_>) -> Option<u32> {
        let number = whole(value).and_then(|n| u32::try_from(n).ok()).filter(|n| *n > 0);
        if number.is_none() {
            self.expected(value, "số nguyên từ 1 đến 4294967295", "a whole number from 1 to 4294967295");
        }
        number
    }

    fn size(&mut self, value: &Value<'_>) -> Option<u64> {
        let read = match value.get_ref() {
            DeValue::String(text) => size(text).ok(),
            _ => whole(value).filter(|n| (1..=Limits::LARGEST).contains(n)),
        };
        if read.is_none() {
            let (vi, en) = ("số và đơn vị, như \"500k\", \"100MB\", \"1GiB\", nhiều nhất 4GiB", "a number and a unit such as \"500k\", \"100MB\" or \"1GiB\", at most 4GiB");
            self.expected(value, vi, en);
        }
        read
    }
}

/// A whole number, however it is written.
fn whole(value: &Value<'_>) -> Option<u64> {
    let number = value.get_ref().as_integer()?;
    u64::from_str_radix(number.as_str(), number.radix()).ok()
}

fn severity(word: &str) -> Option<Severity> {
    [Severity::Error, Severity::Warning, Severity::Info].into_iter().find(|s| s.name() == word)
}

fn nearest<'n>(word: &str, names: &[&'n str]) -> Option<&'n str> {
    let word = word.to_lowercase().replace('_', "-");
    let scored = names.iter().map(|n| (strsim::damerau_levenshtein(&word, n), *n));
    let (distance, name) = scored.min_by_key(|(distance, _)| *distance)?;
    (distance * 2 <= word.chars().count().max(2)).then_some(name)
}

/// `64MiB`, `100MB`, `500k`, `1.5G`, `1000`.
///
/// # Errors
/// In words, where it is no size or too large.
pub fn size(text: &str) -> Result<u64, String> {
    let wrong = || "a size is a number and a unit, such as 500k, 100MB or 1GiB".to_owned();
    let digits = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    // As coreutils have it: MB is a million, M and MiB are 2^20.
    let factor: u64 = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kib" => 1 << 10,
        "kb" => 1000,
        "m" | "mib" => 1 << 20,
        "mb" => 1_000_000,
        "g" | "gib" => 1 << 30,
        "gb" => 1_000_000_000,
        _ => return Err(wrong()),
    };
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let digits = |d: &str| if d.is_empty() { Ok(0) } else { d.parse::<u64>().map_err(|_| wrong()) };
    if number.is_empty() || number == "." || part.len() > 9 {
        return Err(wrong());
    }
    let tenth = 10_u64.pow(u32::try_from(part.len()).map_err(|_| wrong())?);
    let bytes = digits(whole)?.checked_mul(factor).and_then(|w| w.checked_add(digits(part).ok()?.checked_mul(factor)? / tenth));
    match bytes {
        Some(0) | None => Err(wrong()),
        Some(bytes) if bytes > Limits::LARGEST => Err("at most 4 GiB can be read of a file".to_owned()),
        Some(bytes) => Ok(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        assert_eq!(size("1000"), Ok(1000));
        assert_eq!(size("64MiB"), Ok(64 << 20));
        assert_eq!(size("100MB"), Ok(100_000_000));
        assert_eq!(size("1.5k"), Ok(1536));
        for wrong in ["", "0", "x", "-1", "10 apples", "9GiB", "1.2.3M", "99999999999999999999"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }
}
