//! The settings in force: a table for people, an object for programs.

use std::fmt::Write as _;
use std::path::Path;

use anstyle::Style as Paint;
use serde::Serialize;
use serde_json::Value;

use super::Style;
use super::terminal::{escape, width};
use crate::config::{Origin, Setting};

const DIM: Paint = Paint::new().dimmed();
/// Longer values stand above their origin.
const WIDE: usize = 48;

/// What is in force for a path.
#[derive(Debug)]
pub struct Settings<'a> {
    /// The document or folder.
    pub path: &'a Path,
    /// The configuration, if there is one.
    pub file: Option<&'a Path>,
    /// Every setting.
    pub all: &'a [Setting],
}

/// One line a setting: key, value, where it comes from.
pub(super) fn text(settings: &Settings<'_>, style: &Style) -> String {
    let mut out = String::new();
    match settings.file {
        Some(file) => {
            let _ = writeln!(out, "{}: {}\n", style.pick("cấu hình", "configuration"), escape(&file.to_string_lossy()));
        }
        None => {
            out += style.pick(
                "chưa có cấu hình: không có doichieu.toml ở thư mục này và các thư mục phía trên\n\n",
                "there is no configuration: no doichieu.toml in this folder or above it\n\n",
            );
        }
    }
    let rows: Vec<[String; 3]> = settings.all.iter().map(|s| cells(s, settings.file, style)).collect();
    let widest = |n: usize, most: usize| rows.iter().map(|r| width(&r[n])).filter(|w| *w <= most).max().unwrap_or(0);
    let (keys, values) = (widest(0, usize::MAX), widest(1, WIDE));
    for [key, value, origin] in &rows {
        let _ = write!(out, "{key}{}  {value}", " ".repeat(keys.saturating_sub(width(key))));
        if width(value) > WIDE {
            let _ = write!(out, "\n{}", " ".repeat(keys + 2 + values));
        } else {
            out += &" ".repeat(values.saturating_sub(width(value)));
        }
        let _ = if style.color { writeln!(out, "  {DIM}{origin}{DIM:#}") } else { writeln!(out, "  {origin}") };
    }
    out
}

fn cells(setting: &Setting, file: Option<&Path>, style: &Style) -> [String; 3] {
    let origin = match &setting.origin {
        Origin::Default => style.pick("mặc định", "default").to_owned(),
        Origin::CommandLine => style.pick("dòng lệnh", "command line").to_owned(),
        // All are of one file, which stands on top.
        Origin::File(of, line) => {
            let name = of.file_name().filter(|_| file == Some(of)).map_or_else(|| of.to_string_lossy(), |n| n.to_string_lossy());
            format!("{name}:{line}")
        }
    };
    [&setting.key, &shown(&setting.value), &origin].map(|cell| escape(cell).into_owned())
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => fields.iter().map(|(k, v)| format!("{k} = {}", shown(v))).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

#[derive(Serialize)]
struct WireSettings<'a> {
    schema: &'static str,
    path: String,
    file: Option<String>,
    settings: Vec<WireSetting<'a>>,
}

#[derive(Serialize)]
struct WireSetting<'a> {
    key: &'a str,
    value: &'a Value,
    from: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
}

fn wire(setting: &Setting) -> WireSetting<'_> {
    let (from, line) = match &setting.origin {
        Origin::Default => ("default", None),
        Origin::CommandLine => ("command-line", None),
        Origin::File(_, line) => ("file", Some(*line)),
    };
    WireSetting { key: &setting.key, value: &setting.value, from, line }
}

/// An object.
pub(super) fn json(settings: &Settings<'_>, _: &Style) -> String {
    let all = WireSettings {
        schema: "doichieu.settings/1",
        path: settings.path.to_string_lossy().into_owned(),
        file: settings.file.map(|f| f.to_string_lossy().into_owned()),
        settings: settings.all.iter().map(wire).collect(),
    };
    super::json::text(&all)
}
