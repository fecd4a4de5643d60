//! Text for people: what `extract` and `check` print by default.

mod extract;
mod findings;

pub(super) use extract::{citation, deadline, event, facts, number, signer_words, timeframe};
pub(super) use findings::{Page, problems, quiet, report, summary};

use anstyle::{AnsiColor, Style as Paint};

use crate::date::{self, PartialDate, Precision};
use crate::problem::Lang;
use crate::report::Style;

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
