//! What holds of every `doichieu.toml`, whatever is in it: asserted by the fuzz target `config` and by `tests/fuzzed.rs`.

use std::path::Path;
use std::sync::LazyLock;

use doichieu::check::{self, Filed, Finding};
use doichieu::config::{Config, Configs, Given, Key, Kind, TABLES, Wrong, settings};
use doichieu::facts::{self, Document};
use doichieu::ingest::{Format, OwnLines, RawText};
use doichieu::lexicon::Additions;
use doichieu::link::Chain;
use doichieu::problem::Lang;
use doichieu::report::{SETTINGS_FORMATS, Settings, Style};
use doichieu::text::Text;
use doichieu::zones::Zones;

/// In the root, so that its globs see the paths below.
const FILE: &str = "/doichieu.toml";
const DRAFT: &str = "/2024/old.txt";

/// One finding of every rule.
static FINDINGS: LazyLock<Vec<Finding>> = LazyLock::new(|| {
    let words = "UBND TỈNH A\nSố: 1/KH-UBND\nA, ngày 02 tháng 5 năm 2025\nKẾ HOẠCH\nHoàn thành trước ngày 31/02/2025.\n";
    let raw = RawText::new(words, Format::Text);
    let text = Text::of(&raw);
    let facts = facts::read(&text, &Zones::new(&text));
    let (path, sha256) = (DRAFT.to_owned(), String::new());
    let text = Some(words.to_owned());
    let all = [Document {
        path,
        sha256,
        format: Format::Text,
        pages: None,
        own_lines: OwnLines::everywhere(),
        reference: false,
        text,
        facts,
    }];
    let found = check::check(&mut Chain::new(&all)).iter().next().expect("a day that there is not is found");
    check::rules().into_iter().map(|rule| Finding { rule, ..found.clone() }).collect()
});

/// A file's bytes: as they are, or, behind a zero, as the choices that make up a file of known keys.
pub(crate) fn config(bytes: &[u8]) {
    match bytes.split_first() {
        Some((0, choices)) => text(&Choices(choices).file()),
        _ => text(&String::from_utf8_lossy(bytes)),
    }
}

fn text(text: &str) {
    match Config::read(text, Path::new(FILE)) {
        Err(wrong) => mistakes_hold(&wrong, text),
        Ok(config) => {
            shown_holds(&config, text);
            findings_hold(config);
        }
    }
}

/// There is a mistake, not too many of them, and each has its place in the file and words in both languages.
fn mistakes_hold(wrong: &[Wrong], text: &str) {
    assert!((1..=40).contains(&wrong.len()), "{} mistakes", wrong.len());
    for one in wrong {
        let (line, column) = one.at.expect("what was read as text has lines");
        let longest = text.split('\n').nth(line - 1).map(|l| l.chars().count());
        assert!(longest.is_some_and(|l| (1..=l + 1).contains(&column)), "{line}:{column} is not in the file");
        assert!([Lang::Vi, Lang::En].iter().all(|l| one.told(*l).len() > one.file.as_os_str().len() + 8));
    }
}

/// Every value is shown with a line of the file.
fn shown_holds(config: &Config, text: &str) {
    let lines = text.split('\n').count();
    assert!(config.told.iter().all(|t| (1..=lines).contains(&t.line)), "a line that the file has not");
    let all = settings(Some(config), &Given::default(), &[]);
    for told in &config.told {
        assert!(all.iter().any(|s| s.key == told.key && s.value == told.value), "{} is not shown", told.key);
    }
    let style = Style::plain(Lang::Vi);
    for format in SETTINGS_FORMATS {
        assert!(!(format.render)(&Settings { path: Path::new("."), file: Some(&config.file), all: &all }, &style).is_empty());
    }
}

/// Findings that nobody asks for are gone, those that do not count say why, and a second time changes nothing.
fn findings_hold(config: Config) {
    let once = Additions::joined([&config.additions, &config.additions].into_iter());
    assert_eq!(Additions::joined([&once].into_iter()), once, "additions twice are other additions");
    let mut configs = Configs::new(Some(config));
    configs.add(Some(Path::new(DRAFT))).expect("the file was read");
    let configs = configs.given(&Given::default()).expect("its words were looked up");
    let mut findings: Filed = FINDINGS.iter().cloned().collect();
    configs.apply(&mut findings, |_| Some(Path::new(DRAFT)));
    for rule in check::rules() {
        assert_eq!(configs.asks(rule), findings.heads().iter().any(|f| f.rule.code == rule.code), "{}", rule.code);
    }
    let reason = |f: Finding| f.suppressed.as_ref().is_none_or(|s| s.reason.as_ref().is_some_and(|r| !r.trim().is_empty()));
    assert!(findings.iter().all(reason), "left out without a reason");
    let told = |all: &Filed| all.iter().map(|f| (f.rule.code, f.severity, f.suppressed.is_some())).collect::<Vec<_>>();
    let before = told(&findings);
    configs.apply(&mut findings, |_| Some(Path::new(DRAFT)));
    assert_eq!(before, told(&findings));
}

/// Bytes that choose.
struct Choices<'a>(&'a [u8]);

impl Choices<'_> {
    fn next(&mut self) -> usize {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        usize::from(*first)
    }

    /// Some of the keys, each with a value of its kind or, rarely, of another.
    fn file(&mut self) -> String {
        let mut lines = Vec::new();
        for table in TABLES {
            let (lists, plain): (Vec<&Key>, _) = table.keys.iter().partition(|k| matches!(k.kind, Kind::Tables(_)));
            if !plain.is_empty() && self.next() % 2 == 1 {
                lines.extend((!table.name.is_empty()).then(|| format!("[{}]", table.name)));
                self.keys(&plain, &mut lines);
            }
            for list in lists {
                let Kind::Tables(keys) = list.kind else { continue };
                for _ in 0..self.next() % 4 {
                    lines.push(format!("[[{}]]", [table.name, list.name].join(".")));
                    self.keys(&keys.iter().collect::<Vec<_>>(), &mut lines);
                }
            }
        }
        lines.join("\n")
    }

    fn keys(&mut self, keys: &[&Key], lines: &mut Vec<String>) {
        for key in keys {
            if key.needed || self.next() % 2 == 1 {
                lines.push(format!("{} = {}", key.name, self.value(&key.kind)));
            }
        }
    }

    fn value(&mut self, kind: &Kind) -> String {
        const DAYS: [&str; 6] = ["2025-03-01", "\"2025-02-29\"", "\"2024-02-29\"", "9999-12-31", "2025-03-01T00:00:00Z", "\"\""];
        const MONTH_DAYS: [&str; 5] = ["\"04-21\"", "\"02-29\"", "\"13-01\"", "\"00-00\"", "\"4-1\""];
        const NUMBERS: [&str; 8] = ["1", "0", "-1", "4294967295", "4294967296", "0x10", "1e3", "99999999999999999999999"];
        const SIZES: [&str; 6] = ["\"64MiB\"", "\"0\"", "\"4GiB\"", "\"1.5k\"", "1000", "\".\""];
        let choice = self.next();
        let of = |list: &[&str]| list[choice % list.len()].to_owned();
        match kind {
            _ if choice > 240 => of(&["true", "[]", "{}", "[[1], {a = 2}]", "inf", "07:32:00", "\"\"", "'''\n'''"]),
            Kind::Word(words) => format!("{:?}", words[choice % words.len()]),
            Kind::Number => of(&NUMBERS),
            Kind::Flag => of(&["true", "false", "0"]),
            Kind::Years => format!("[{}, 2025]", of(&NUMBERS)),
            Kind::Size => of(&SIZES),
            Kind::Day => of(&DAYS),
            Kind::MonthDay => of(&MONTH_DAYS),
            Kind::Rules => format!("[{}]", self.rule()),
            Kind::Severities => format!("{{ {} = \"info\" }}", self.rule()),
            Kind::Globs | Kind::Paths | Kind::Path | Kind::Text | Kind::Texts if choice < 64 => self.words(),
            Kind::Globs => of(&["\"2024/**\"", "\"*.txt\"", "\"2024/\"", "\"[a-\"", "\"{a,{b,c}}\"", "\"**\"", "\"/\""]),
            Kind::Paths => of(&["\"chi-dao\"", "[\"../cu\", \"a.pdf\"]", "\"/\"", "\"-\"", "[\"\"]", "[1]"]),
            Kind::Path => of(&["\"so.db\"", "\"../../so.db\"", "\"-\"", "[\"so.db\"]"]),
            Kind::Text => of(&["\"Ngày hội Số\"", "\"SKHCN\"", "\"Hàm Rồng\"", "\"Công văn số 743/BKHCN-ĐMST\"", "\"a\""]),
            Kind::Texts => of(&["[\"Một hai ba bốn năm\"]", "\"SKHCN\"", "[\"\", \" \"]", "[\"a\", 1]"]),
            // Tables of tables are written by `file`.
            Kind::Tables(_) => "[]".to_owned(),
        }
    }

    fn rule(&mut self) -> String {
        let rules = check::rules();
        let rule = rules[self.next() % rules.len()];
        match self.next() % 8 {
            0 => format!("{:?}", &rule.code[..3]),
            1 => format!("{:?}", rule.name),
            2 => self.words(),
            _ => format!("{:?}", rule.code),
        }
    }

    /// The next few bytes as a string.
    fn words(&mut self) -> String {
        let (words, rest) = self.0.split_at(self.0.len().min(self.next() % 64));
        self.0 = rest;
        serde_json::Value::from(String::from_utf8_lossy(words)).to_string()
    }
}
