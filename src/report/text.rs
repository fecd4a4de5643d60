//! Text for people: what `extract` and `check` print by default.

mod extract;
mod findings;

pub(super) use extract::{Row, citation, deadline, event, facts, number, part, rows, signature, signer_words, timeframe};
pub(super) use findings::{Page, problems, quiet, report, summary};

use std::path::Path;

use anstyle::{AnsiColor, Style as Paint};

use crate::date::{self, PartialDate, Precision};
use crate::problem::Lang;
use crate::report::Style;
use crate::report::place::file_uri;

const HEADING: Paint = Paint::new().bold();
const DIM: Paint = Paint::new().dimmed();
const FRAME: Paint = AnsiColor::Blue.on_default().bold();
const LABEL: Paint = AnsiColor::Cyan.on_default();
const ERROR: Paint = AnsiColor::BrightRed.on_default().bold();
const WARNING: Paint = AnsiColor::Yellow.on_default().bold();

/// The words in a colour, if there is colour.
pub(super) fn paint(words: &str, paint: Paint, style: &Style) -> String {
    if style.color { format!("{paint}{words}{paint:#}") } else { words.to_owned() }
}

/// The words as a link to the file (OSC 8), where the terminal opens links and the file is there. They take the same columns.
pub(super) fn link(words: &str, path: &str, style: &Style) -> String {
    let uri = style.links.then(|| file_uri(Path::new(path))).flatten();
    uri.map_or_else(|| words.to_owned(), |uri| format!("\x1b]8;;{uri}\x1b\\{words}\x1b]8;;\x1b\\"))
}

/// A date as the language writes it.
pub(super) fn day(date: PartialDate, lang: Lang) -> String {
    let first = date.earliest();
    match (lang, date.precision()) {
        (Lang::En, _) => date.to_string(),
        (Lang::Vi, Precision::Day) => date::vietnamese(first),
        (Lang::Vi, Precision::Month) => format!("tháng {}/{}", first.month(), first.year()),
        (Lang::Vi, Precision::Year) => format!("năm {}", first.year()),
    }
}
