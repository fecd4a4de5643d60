//! The kinds of values that keys take: each is read, or the mistake is told with what was expected.

use std::collections::HashMap;
use std::ops::Range;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use serde_json::Value as Json;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::check::select::RuleWord;
use crate::check::{self, UnknownRule};
use crate::ingest::Limits;

use super::Named;
use super::keys::{Key, Kind};
use super::read::{MOST_GLOBS, Reader};
use super::size::size;
use super::syntax;

/// A value with its place.
pub(super) type Value<'a> = Spanned<DeValue<'a>>;

/// The values of one table.
pub(super) struct Fields<'v, 'i> {
    pub(super) keys: &'static [Key],
    pub(super) values: HashMap<&'static str, &'v Value<'i>>,
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

impl Reader<'_> {
    /// Complains of a value that is of another kind.
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

    /// The value as a table.
    pub(super) fn table<'v, 'i>(&mut self, value: &'v Value<'i>, name: &str) -> Option<&'v DeTable<'i>> {
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

    /// One of these words.
    pub(super) fn one_of(&mut self, value: &Value<'_>, words: &'static [&'static str]) -> Option<&'static str> {
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

    /// Rules and families, by code or name.
    pub(super) fn rules(&mut self, value: &Value<'_>) -> Option<Vec<String>> {
        let wanted = ("danh sách quy tắc như [\"WIN\", \"CIT006\"]", "a list of rules such as [\"WIN\", \"CIT006\"]");
        let words = self.texts(value, false, wanted)?;
        let known: Vec<_> = words.into_iter().map(|(word, span)| self.rule(word, &span).map(|_| word.to_owned())).collect();
        known.into_iter().collect()
    }

    /// One rule or family.
    pub(super) fn rule(&mut self, word: &str, span: &Range<usize>) -> Option<RuleWord> {
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

    /// Patterns of paths.
    pub(super) fn globs(&mut self, value: &Value<'_>) -> Option<GlobSet> {
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

    /// Files and folders.
    pub(super) fn paths(&mut self, value: &Value<'_>) -> Vec<Named> {
        let wanted = ("đường dẫn như \"chi-dao\", hoặc danh sách", "a path such as \"directives\", or a list of them");
        let words = self.texts(value, true, wanted).unwrap_or_default();
        words.into_iter().filter_map(|(word, span)| self.named(word, &span)).collect()
    }

    /// One file.
    pub(super) fn path(&mut self, value: &Value<'_>) -> Option<Named> {
        let Some(word) = value.get_ref().as_str() else {
            self.expected(value, "đường dẫn như \"so.db\"", "a path such as \"register.db\"");
            return None;
        };
        self.named(word, &value.span())
    }

    fn named(&mut self, word: &str, span: &Range<usize>) -> Option<Named> {
        // Standard input is that of one run.
        if word.trim().is_empty() || word == "-" {
            self.complain(span, "cần tên tệp hoặc thư mục", "expected the name of a file or folder");
            return None;
        }
        Some(Named { path: word.into(), at: self.line_and_column(span) })
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

    /// A whole number.
    pub(super) fn number(&mut self, value: &Value<'_>) -> Option<u32> {
        let number = whole(value).and_then(|n| u32::try_from(n).ok()).filter(|n| *n > 0);
        if number.is_none() {
            self.complain(&value.span(), "cần số nguyên từ 1 trở lên", "expected a whole number, 1 or more");
        }
        number
    }

    /// Yes or no.
    pub(super) fn flag(&mut self, value: &Value<'_>) -> Option<bool> {
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.complain(&value.span(), "cần true hoặc false, không có ngoặc kép", "expected true or false, without quotes");
        }
        flag
    }

    /// A number of bytes.
    pub(super) fn size(&mut self, value: &Value<'_>) -> Option<u64> {
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

/// The name that was probably meant.
pub(super) fn nearest<'n>(word: &str, names: &[&'n str]) -> Option<&'n str> {
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
