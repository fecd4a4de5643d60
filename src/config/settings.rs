//! Every setting in force and where it comes from, for `doichieu config`.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{Config, Given, TABLES};

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Nobody gave one.
    Default,
    /// The command line.
    CommandLine,
    /// A line of a file.
    File(PathBuf, usize),
}

/// A value in force.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// The key with its tables: `check.fail-on`.
    pub key: String,
    /// The value; null where there is none.
    pub value: Value,
    /// Where it comes from.
    pub origin: Origin,
}

/// Every setting, in the order of the keys; lists of tables one a line. `given`: what the command line says of rules, `more`: what it says
/// otherwise, by key.
#[must_use]
pub fn settings(config: Option<&Config>, given: &Given, more: &[(&str, Value)]) -> Vec<Setting> {
    let mut all = Vec::new();
    for table in TABLES {
        for key in table.keys {
            let name = if table.name.is_empty() { key.name.to_owned() } else { format!("{}.{}", table.name, key.name) };
            let before = all.len();
            if let Some(value) = on_command_line(&name, given, more) {
                all.push(Setting { key: name.clone(), value, origin: Origin::CommandLine });
            }
            if before == all.len() || name == "check.ignore" {
                // `--select` takes the place of both.
                let replaced = !given.select.is_empty() && matches!(name.as_str(), "check.select" | "check.ignore");
                let told = config.filter(|_| !replaced);
                all.extend(told.into_iter().flat_map(|c| from_file(c, &name)));
            }
            if before == all.len() {
                all.push(Setting { key: name, value: key.usual().unwrap_or_default(), origin: Origin::Default });
            }
        }
    }
    all
}

fn on_command_line(name: &str, given: &Given, more: &[(&str, Value)]) -> Option<Value> {
    let words = |list: &Vec<String>| {
        let words = list.iter().flat_map(|w| w.split(',')).map(|w| w.trim().into());
        (!list.is_empty()).then(|| Value::Array(words.collect()))
    };
    match name {
        "check.select" => words(&given.select),
        "check.ignore" => words(&given.ignore),
        "check.fail-on" => given.fail_on.map(|f| f.name().into()),
        _ => more.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone()),
    }
}

/// What the file says of a key, or of those in its table.
fn from_file<'c>(config: &'c Config, name: &'c str) -> impl Iterator<Item = Setting> + 'c {
    let file: &Path = &config.file;
    let of = move |key: &str| key.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    config.told.iter().filter(move |t| of(&t.key)).map(move |t| Setting {
        key: t.key.clone(),
        value: t.value.clone(),
        origin: Origin::File(file.to_owned(), t.line),
    })
}
