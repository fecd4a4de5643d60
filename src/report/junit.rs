//! The XML of `JUnit` as Jenkins and GitLab read it: a suite a document, a case a finding, one that passes for a document without any.
//!
//! A finding that fails the check (`--fail-on`) is a failure; a milder one is a case that passes and says its words, since these readers
//! know no warnings. A known one is skipped, an unreadable file an error. A case is called by its rule and words, not by its line, so
//! that GitLab knows it again in the next run. There is no time in it: the same findings give the same bytes.

use std::collections::HashMap;
use std::io::{self, Write};

use super::terminal::squeeze;
use super::xml::Xml;
use super::{Report, Style, text};
use crate::check::{Finding, Head};

/// The characters of a document's words in the name of a case.
const WORDS: usize = 60;

/// The whole report.
pub(super) fn report(report: &Report<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let plain = Style { color: false, links: false, ..*style };
    let mut page = Suites { report, style: &plain, shown: text::Page::new(report, &plain), xml: Xml::new(out)? };
    let mut of: HashMap<usize, Vec<usize>> = HashMap::new();
    for (n, f) in report.findings.heads().iter().enumerate() {
        of.entry(f.document()).or_default().push(n);
    }
    let empty = Vec::new();
    let checked = (0..report.chain.len()).filter(|n| !report.chain.is_reference(*n));
    let suites: Vec<(&str, &Vec<usize>)> = checked.map(|n| (report.path(n), of.get(&n).unwrap_or(&empty))).collect();
    let all = suites.iter().map(|(_, findings)| page.counts(findings)).fold(Counts::default(), Counts::and);
    let unread = report.unreadable.iter().filter(|u| u.serious).count();
    let all = all.and(Counts { tests: unread, errors: unread, ..Counts::default() }).attributes("doichieu");
    // Jenkins' schema has no count of what was skipped on the whole.
    let all: Vec<_> = all.refs().into_iter().filter(|(name, _)| *name != "skipped").collect();
    page.xml.open("testsuites", &all)?;
    for (path, findings) in &suites {
        page.suite(path, findings)?;
    }
    page.unreadable()?;
    page.xml.finish()
}

/// How many cases ended how.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

impl Counts {
    fn and(self, more: Self) -> Self {
        Self {
            tests: self.tests + more.tests,
            failures: self.failures + more.failures,
            errors: self.errors + more.errors,
            skipped: self.skipped + more.skipped,
        }
    }

    fn attributes(self, name: &str) -> Attributes {
        let counts = [("tests", self.tests), ("failures", self.failures), ("errors", self.errors), ("skipped", self.skipped)];
        let counts = counts.map(|(name, n)| (name, n.to_string()));
        Attributes([("name", name.to_owned())].into_iter().chain(counts).collect())
    }
}

/// Attributes whose values were made.
struct Attributes(Vec<(&'static str, String)>);

impl Attributes {
    fn refs(&self) -> Vec<(&str, &str)> {
        self.0.iter().map(|(name, value)| (*name, value.as_str())).collect()
    }
}

struct Suites<'a, 'o> {
    report: &'a Report<'a>,
    style: &'a Style,
    shown: text::Page<'a>,
    xml: Xml<&'o mut dyn Write>,
}

impl Suites<'_, '_> {
    fn counts(&self, findings: &[usize]) -> Counts {
        let heads = self.report.findings.heads();
        let count = |of: &dyn Fn(&Head) -> bool| findings.iter().filter(|n| of(&heads[**n])).count();
        let (skipped, failures) = (count(&|f| f.suppressed.is_some()), count(&|f| self.fails(f)));
        Counts { tests: findings.len().max(1), failures, errors: 0, skipped }
    }

    /// With `--fail-on never` nothing does, as the exit code says too.
    fn fails(&self, f: &Head) -> bool {
        f.suppressed.is_none() && (self.report.fail_on)(f.document()).is_some_and(|least| f.severity >= least)
    }

    fn suite(&mut self, path: &str, findings: &[usize]) -> io::Result<()> {
        self.xml.open("testsuite", &self.counts(findings).attributes(path).refs())?;
        let class = class(path);
        let mut names: HashMap<String, usize> = HashMap::new();
        for &n in findings {
            let f = self.report.findings.get(n);
            let name = format!("{} {}: {}", f.rule.code, f.rule.name, squeeze(&f.at.raw, WORDS));
            let count = names.entry(name.clone()).and_modify(|n| *n += 1).or_insert(1);
            let name = if *count == 1 { name } else { format!("{name} ({count})") };
            self.case(&name, &class, &f, self.fails(&self.report.findings.heads()[n]))?;
        }
        if findings.is_empty() {
            let name = self.style.pick("không có phát hiện nào", "no findings");
            self.xml.element("testcase", &[("name", name), ("classname", &class)], "")?;
        }
        self.xml.close()
    }

    fn case(&mut self, name: &str, class: &str, f: &Finding, fails: bool) -> io::Result<()> {
        let message = f.message.in_lang(self.style.lang);
        self.xml.open("testcase", &[("name", name), ("classname", class)])?;
        let words = self.shown.finding(f);
        if let Some(suppressed) = &f.suppressed {
            let why = suppressed.reason.as_deref().unwrap_or_default();
            let told = [suppressed.by.name(), why].join(": ");
            self.xml.element("skipped", &[("message", told.trim_end_matches(": "))], "")?;
        } else if fails {
            self.xml.element("failure", &[("type", f.rule.code), ("message", message)], &words)?;
        } else {
            self.xml.element("system-out", &[], &words)?;
        }
        self.xml.close()
    }

    fn unreadable(&mut self) -> io::Result<()> {
        let unread = self.report.unreadable;
        for u in unread.iter().filter(|u| u.serious) {
            let counts = Counts { tests: 1, errors: 1, ..Counts::default() };
            self.xml.open("testsuite", &counts.attributes(&u.path).refs())?;
            let (message, name) = (u.error.message(), self.style.pick("đọc văn bản", "reading the document"));
            let message = message.in_lang(self.style.lang);
            self.xml.open("testcase", &[("name", name), ("classname", &class(&u.path))])?;
            self.xml.element("error", &[("type", u.error.code()), ("message", message)], message)?;
            self.xml.close()?;
            self.xml.close()?;
        }
        Ok(())
    }
}

/// The path as Jenkins shows it: folders as packages, which it parts by dots; a dot of the name would make one more.
fn class(path: &str) -> String {
    let parts: Vec<String> = path.split('/').filter(|p| !matches!(*p, "" | ".")).map(|p| p.replace('.', "_")).collect();
    parts.join(".")
}
