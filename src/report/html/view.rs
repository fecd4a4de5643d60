//! What all parts of the page ask of a report: which documents are listed, in what order, what they are called, what is wrong with
//! each.

use super::quotes::Quotes;
use crate::check::{Finding, Head, Severity};
use crate::date::{Date, PartialDate};
use crate::facts::model::Level;
use crate::problem::Lang;
use crate::report::{Report, Style, text};

/// A report, looked at as the page needs it.
pub(super) struct View<'a> {
    /// The report.
    pub(super) report: &'a Report<'a>,
    /// How it is to look.
    pub(super) style: &'a Style,
    /// The documents on the page, by path.
    pub(super) listed: Vec<usize>,
    /// The printed words that are shown.
    pub(super) quotes: Quotes,
    /// The place of each document among `listed`.
    place: Vec<Option<usize>>,
    /// The findings of each document, by their place in the report.
    findings: Vec<Vec<usize>>,
}

/// Severities as the page has them, the worst first.
pub(super) const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];

/// Levels as lanes, the highest first.
pub(super) const LEVELS: [Option<Level>; 8] = [
    Some(Level::Central),
    Some(Level::Ministry),
    Some(Level::Province),
    Some(Level::Department),
    Some(Level::District),
    Some(Level::Commune),
    Some(Level::Unit),
    None,
];

impl<'a> View<'a> {
    pub(super) fn new(report: &'a Report<'a>, style: &'a Style) -> Self {
        let chain = report.chain;
        let shown = report.listed();
        let mut listed: Vec<usize> = (0..shown.len()).filter(|d| shown[*d]).collect();
        listed.sort_by_key(|d| chain.rank(*d));
        let mut place = vec![None; shown.len()];
        for (n, d) in listed.iter().enumerate() {
            place[*d] = Some(n);
        }
        let mut findings = vec![Vec::new(); shown.len()];
        for (n, f) in report.findings.heads().iter().enumerate() {
            findings[f.document()].push(n);
        }
        let quotes = Quotes::gather(report);
        Self { report, style, listed, quotes, place, findings }
    }

    /// The text in the page's language.
    pub(super) const fn pick<'t>(&self, vi: &'t str, en: &'t str) -> &'t str {
        self.style.pick(vi, en)
    }

    /// A number and what is counted.
    pub(super) fn counted(&self, n: usize, vi: &str, one: &str, many: &str) -> String {
        match self.style.lang {
            Lang::Vi => format!("{n} {vi}"),
            Lang::En => format!("{n} {}", if n == 1 { one } else { many }),
        }
    }

    /// `2 lỗi, 1 cảnh báo`; of nothing, that there is nothing.
    pub(super) fn tally(&self, counts: [usize; 3]) -> String {
        let words = [("lỗi", "error", "errors"), ("cảnh báo", "warning", "warnings"), ("lưu ý", "info", "infos")];
        let parts: Vec<String> = counts
            .into_iter()
            .zip(words)
            .filter(|(n, _)| *n > 0)
            .map(|(n, (vi, one, many))| self.counted(n, vi, one, many))
            .collect();
        if parts.is_empty() { self.pick("không có phát hiện", "no findings").to_owned() } else { parts.join(", ") }
    }

    /// A day as the language writes it.
    pub(super) fn day(&self, day: Date) -> String {
        text::day(PartialDate::day(day), self.style.lang)
    }

    /// The number of a document on the page, from 1.
    pub(super) fn number(&self, document: usize) -> usize {
        self.place[document].map_or(0, |n| n + 1)
    }

    /// Whether a document is on the page.
    pub(super) fn is_listed(&self, document: usize) -> bool {
        self.place[document].is_some()
    }

    /// The findings on a document, each with its number on the page.
    pub(super) fn findings(&self, document: usize) -> impl Iterator<Item = (usize, Finding)> {
        self.findings[document].iter().map(|n| (n + 1, self.report.findings.get(*n)))
    }

    /// The same, without their words.
    pub(super) fn heads(&self, document: usize) -> impl Iterator<Item = &'a Head> {
        let heads = self.report.findings.heads();
        self.findings[document].iter().map(|n| &heads[*n])
    }

    /// How many findings that count a document has, by severity, the worst first.
    pub(super) fn counts(&self, document: usize) -> [usize; 3] {
        let counted = || self.heads(document).filter(|f| f.suppressed.is_none());
        SEVERITIES.map(|s| counted().filter(|f| f.severity == s).count())
    }

    /// The worst finding that counts.
    pub(super) fn worst(&self, document: usize) -> Option<Severity> {
        self.heads(document).filter(|f| f.suppressed.is_none()).map(|f| f.severity).max()
    }

    /// What a document is called: its number, or else its file's name. A blank one, as drafts have, tells none of them from another.
    pub(super) fn name(&self, document: usize) -> String {
        let document = &self.report.chain.documents()[document];
        match document.facts.number.as_ref().filter(|number| number.value.value.is_some()) {
            Some(number) => text::number(&number.value, self.style),
            None => document.path.rsplit('/').next().unwrap_or_default().to_owned(),
        }
    }

    /// Who issued a document, as far as it says.
    pub(super) fn issuer(&self, document: usize) -> Option<String> {
        let issuer = &self.report.chain.documents()[document].facts.issuer.as_ref()?.value;
        let province = issuer.province.as_deref().filter(|p| !issuer.value.contains(p));
        Some(province.map_or_else(|| issuer.value.clone(), |p| format!("{}, {p}", issuer.value)))
    }

    /// A document's lane, by its place in [`LEVELS`].
    pub(super) fn lane(&self, document: usize) -> usize {
        let level = self.report.chain.level(document);
        LEVELS.iter().position(|l| *l == level).unwrap_or(LEVELS.len() - 1)
    }

    /// What a lane is called.
    pub(super) const fn lane_name(&self, lane: usize) -> &'static str {
        let (vi, en) = match LEVELS[lane] {
            Some(Level::Central) => ("Trung ương", "Central"),
            Some(Level::Ministry) => ("Bộ, ngành", "Ministry"),
            Some(Level::Province) => ("Tỉnh", "Province"),
            Some(Level::Department) => ("Sở, ngành tỉnh", "Department"),
            Some(Level::District) => ("Huyện", "District"),
            Some(Level::Commune) => ("Xã, phường", "Commune"),
            Some(Level::Unit) => ("Đơn vị", "Unit"),
            None => ("Chưa rõ cấp", "Level unknown"),
        };
        self.style.pick(vi, en)
    }

    /// The word by which script and style know a lane.
    pub(super) const fn lane_key(lane: usize) -> &'static str {
        match LEVELS[lane] {
            Some(level) => level.name(),
            None => "none",
        }
    }
}
