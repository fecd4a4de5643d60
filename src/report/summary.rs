//! `check --format summary`: how much there is, by rule and by folder, in the place of the findings. For a dossier of thousands of documents.

use std::collections::{BTreeMap, HashSet};
use std::io::{self, Write};
use std::path::is_separator;

use super::terminal::{escape, width};
use super::{Report, Style, text};
use crate::check::{Rule, Severity};
use crate::problem::Lang;

/// From the worst on.
const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];

/// The sums, then a table of the rules that spoke and one of the folders.
pub(super) fn report(report: &Report<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", text::summary(report, style))?;
    for line in text::quiet(report, style) {
        writeln!(out, "{line}")?;
    }
    if let Some(line) = unread(report, style) {
        writeln!(out, "{line}")?;
    }
    let heads = style.pick("mức|phát hiện|văn bản|quy tắc", "severity|findings|documents|rule");
    table(out, heads, &by_rule(report, style))?;
    let folders = by_folder(report, style);
    if folders.len() > 1 {
        let heads = style.pick("văn bản|lỗi|cảnh báo|lưu ý|thư mục", "documents|errors|warnings|infos|folder");
        table(out, heads, &folders)?;
    }
    Ok(())
}

/// How much was not read, and why; which files these are, the other formats name.
fn unread(report: &Report<'_>, style: &Style) -> Option<String> {
    let mut why: BTreeMap<&str, usize> = BTreeMap::new();
    for input in report.unreadable.iter().filter(|u| u.serious) {
        *why.entry(input.error.code()).or_default() += 1;
    }
    let reasons: Vec<String> = why.iter().map(|(code, n)| format!("{n} {code}")).collect();
    let (vi, en) = ("không đọc được: {}; xem tên từng tệp: --format csv", "not read: {}; --format csv names each file");
    (!reasons.is_empty()).then(|| style.pick(vi, en).replace("{}", &reasons.join(", ")))
}

/// A row for each rule and severity: the worst first, then what there is most of.
fn by_rule(report: &Report<'_>, style: &Style) -> Vec<Vec<String>> {
    let mut of: BTreeMap<(&str, Severity), (&Rule, usize, HashSet<usize>)> = BTreeMap::new();
    for head in report.counted_heads() {
        let (_, findings, documents) =
            of.entry((head.rule.code, head.severity)).or_insert_with(|| (head.rule, 0, HashSet::new()));
        *findings += 1;
        documents.insert(head.document());
    }
    let mut rows: Vec<_> = of.into_iter().collect();
    rows.sort_by_key(|((_, severity), (_, findings, _))| std::cmp::Reverse((*severity, *findings)));
    let row = |((code, severity), (rule, findings, documents)): ((&str, Severity), (&Rule, usize, HashSet<usize>))| {
        let summary = match style.lang {
            Lang::Vi => rule.summary.vi,
            Lang::En => rule.summary.en,
        };
        let words = format!("{code} {summary}");
        vec![severity.word(style.lang).to_owned(), findings.to_string(), documents.len().to_string(), words]
    };
    rows.into_iter().map(row).collect()
}

/// A row for each folder right below the one that holds all documents (of provinces, say), with all that is below it; one for what lies
/// right in that one.
fn by_folder(report: &Report<'_>, style: &Style) -> Vec<Vec<String>> {
    let checked: Vec<usize> = (0..report.chain.len()).filter(|d| !report.chain.is_reference(*d)).collect();
    let folder = |d: usize| report.path(d).rsplit_once(is_separator).map_or("", |(folder, _)| folder);
    let shared = checked.iter().map(|d| folder(*d)).reduce(common).unwrap_or_default().len();
    let group = |d: usize| {
        let all = folder(d);
        // Of what is below the shared folder the first part: its separator, then up to the next.
        let end = all[shared..].char_indices().skip(1).find(|(_, c)| is_separator(*c)).map_or(all.len(), |(at, _)| shared + at);
        &all[..end]
    };
    let mut of: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    for d in &checked {
        of.entry(group(*d)).or_default()[0] += 1;
    }
    for head in report.counted_heads() {
        let column = 1 + SEVERITIES.iter().position(|s| *s == head.severity).unwrap_or_default();
        of.entry(group(head.document())).or_default()[column] += 1;
    }
    let name = |folder: &str| {
        let shown = if folder.is_empty() { ".".into() } else { escape(folder) };
        let alone = style.pick(" (không kể thư mục con)", " (without those below)");
        if folder.len() == shared { shown.into_owned() + alone } else { shown.into_owned() }
    };
    of.into_iter().map(|(folder, counts)| counts.map(|n| n.to_string()).into_iter().chain([name(folder)]).collect()).collect()
}

/// The folder that holds two.
fn common<'a>(a: &'a str, b: &str) -> &'a str {
    let ends = a.char_indices().filter(|(_, c)| is_separator(*c)).map(|(at, _)| at).chain([a.len()]);
    let holds = |end: &usize| b.get(..*end) == Some(&a[..*end]) && b[*end..].chars().next().is_none_or(is_separator);
    &a[..ends.filter(holds).max().unwrap_or(0)]
}

/// Rows under their heads; figures end, words begin in one column. The last cell may be as long as it likes.
fn table(out: &mut dyn Write, heads: &str, rows: &[Vec<String>]) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let heads: Vec<String> = heads.split('|').map(str::to_owned).collect();
    let columns: Vec<usize> = (0..heads.len())
        .map(|n| rows.iter().chain([&heads]).map(|row| row.get(n).map_or(0, |cell| width(cell))).max().unwrap_or(0))
        .collect();
    let is_figure = |n: usize| rows.iter().all(|row| row[n].bytes().all(|b| b.is_ascii_digit()));
    let figures: Vec<bool> = (0..heads.len()).map(is_figure).collect();
    writeln!(out)?;
    for row in [&heads].into_iter().chain(rows) {
        let mut line = String::new();
        for (n, cell) in row.iter().enumerate() {
            let room = " ".repeat(columns[n].saturating_sub(width(cell)));
            let cell = if figures[n] { [&room, cell.as_str()] } else { [cell.as_str(), &room] };
            line.extend(cell.into_iter().chain(["  "]));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::common;

    #[test]
    fn the_folder_that_holds_both() {
        assert_eq!(common("a/b/c", "a/b/d"), "a/b");
        assert_eq!(common("a/b", "a/bc"), "a");
        assert_eq!(common("a/b", "a/b/c"), "a/b");
        assert_eq!(common("hồ sơ", "hồ"), "");
        assert_eq!(common("", "a"), "");
        assert_eq!(common("/a", "/b"), "");
    }
}
