//! A document put into words and laid out on a page, as offices do it and as readers hand it on.

use unicode_normalization::UnicodeNormalization;

use crate::body;
use crate::chain::{Doc, Kind, Part, Rank};
use crate::rng::Rng;
use crate::words::{self, long};

/// A piece of the page.
pub(crate) enum Line {
    /// A line that is never broken.
    Raw(String),
    /// A paragraph, to be broken at the margin.
    Para(String),
    /// Nothing.
    Blank,
}

/// The page while it is written.
#[derive(Default)]
pub(crate) struct Page {
    pub(crate) lines: Vec<Line>,
    /// Whether headings are marked as Markdown does.
    pub(crate) markdown: bool,
}

impl Page {
    pub(crate) fn raw(&mut self, line: impl Into<String>) {
        self.lines.push(Line::Raw(line.into()));
    }

    fn raws<'l>(&mut self, lines: impl IntoIterator<Item = &'l str>) {
        for line in lines {
            self.raw(line);
        }
    }

    fn bolds<'l>(&mut self, lines: impl IntoIterator<Item = &'l str>) {
        for line in lines {
            self.bold(line);
        }
    }

    pub(crate) fn paras(&mut self, lines: impl IntoIterator<Item = String>) {
        for line in lines {
            self.para(line);
        }
    }

    pub(crate) fn para(&mut self, line: impl Into<String>) {
        self.lines.push(Line::Para(line.into()));
    }

    pub(crate) fn blank(&mut self) {
        self.lines.push(Line::Blank);
    }

    /// A line in bold.
    pub(crate) fn bold(&mut self, line: impl AsRef<str>) {
        let line = line.as_ref();
        self.raw(if self.markdown { format!("**{line}**") } else { line.to_owned() });
    }

    /// Two columns on one line.
    fn two(&mut self, left: &str, right: &str) {
        self.raw(format!("{left:<44}{right}").trim_end().to_owned());
    }
}

/// The document's text.
pub(crate) fn render(doc: &Doc) -> String {
    let mut rng = Rng::new(doc.form.seed, 2);
    let mut page = Page { markdown: doc.form.head == 4, ..Page::default() };
    head(doc, &mut rng, &mut page);
    page.blank();
    title(doc, &mut rng, &mut page);
    body::write(doc, &mut rng, &mut page);
    if doc.kind != Kind::Decision {
        foot(doc, &mut rng, &mut page);
    }
    let text = layout(doc, &page.lines);
    if doc.form.decomposed && !doc.page { text.nfd().collect() } else { text }
}

/// Quốc hiệu, issuer, number, place and date.
fn head(doc: &Doc, rng: &mut Rng, page: &mut Page) {
    let without = |part| doc.spoilt.without == Some(part);
    let country = rng.pick(&["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"]);
    let motto: Vec<&str> = if without(Part::Motto) { Vec::new() } else { vec![country, "Độc lập - Tự do - Hạnh phúc"] };
    let mut left = doc.above.clone();
    left.extend(doc.head.clone());
    if without(Part::Issuer) {
        left.clear();
    }
    let number = doc.spoilt.number_line.clone().unwrap_or_else(|| format!("Số: {}", doc.number()));
    let number = if without(Part::Number) { String::new() } else { number };
    let day = doc.spoilt.date_words.clone().unwrap_or_else(|| format!("ngày {}", long(doc.date)));
    let place = if without(Part::PlaceAndDate) { String::new() } else { format!("{}, {day}", doc.place) };
    let about: Vec<String> =
        if doc.kind == Kind::Letter && !without(Part::Title) { fill(&format!("V/v {}", doc.subject), 36) } else { Vec::new() };
    match doc.form.head {
        0 | 5 => {
            for n in 0..left.len().max(motto.len()) {
                let (l, r) = (left.get(n).map_or("", String::as_str), motto.get(n).copied().unwrap_or_default());
                page.two(l, r);
            }
            if doc.form.head == 0 {
                page.blank();
            }
            page.two(&number, &place);
            page.raws(about.iter().map(String::as_str));
        }
        1 => {
            page.raws(motto.iter().copied());
            page.blank();
            page.raws(left.iter().map(String::as_str));
            page.raw(number);
            page.raws(about.iter().map(String::as_str));
            page.blank();
            page.raw(place);
        }
        2 => {
            page.raws(left.iter().map(String::as_str));
            page.blank();
            page.raw(number);
            page.raws(about.iter().map(String::as_str));
            page.blank();
            page.raws(motto.iter().copied());
            page.blank();
            page.raw(place);
        }
        3 => {
            for n in 0..left.len().max(motto.len()) {
                page.raws(left.get(n).map(String::as_str));
                page.raws(motto.get(n).copied());
            }
            page.blank();
            page.raw(number);
            page.raws(about.iter().map(String::as_str));
            page.raw(place);
        }
        _ => {
            page.bolds(left.iter().map(String::as_str).chain(motto.iter().copied()));
            page.blank();
            page.raw(number);
            page.blank();
            if !about.is_empty() {
                page.para(format!("*V/v {}*", doc.subject));
                page.blank();
            }
            page.raw(format!("*{place}*"));
        }
    }
    page.blank();
}

/// The type and subject of a named document, or to whom a letter goes.
fn title(doc: &Doc, rng: &mut Rng, page: &mut Page) {
    let name = match doc.kind {
        Kind::Plan => "KẾ HOẠCH",
        Kind::Decision => "QUYẾT ĐỊNH",
        Kind::Guide => "HƯỚNG DẪN",
        Kind::Letter => "",
    };
    if !name.is_empty() && doc.spoilt.without != Some(Part::Title) {
        page.bold(name);
        let subject = if doc.kind == Kind::Decision { format!("Về việc {}", doc.subject) } else { doc.subject.clone() };
        page.bolds(fill(&subject, rng.pick(&[60, 72, 400])).iter().map(String::as_str));
        page.blank();
    }
    if doc.kind == Kind::Letter || doc.spoilt.addressed {
        page.raw("Kính gửi:");
        for (n, who) in doc.addressees.iter().enumerate() {
            page.raw(format!("- {who}{}", if n + 1 == doc.addressees.len() { "." } else { ";" }));
        }
        page.blank();
    }
}

/// Recipients and signature.
pub(crate) fn foot(doc: &Doc, rng: &mut Rng, page: &mut Page) {
    page.blank();
    let mut to: Vec<String> = match doc.kind {
        Kind::Letter => vec!["Như trên".to_owned()],
        Kind::Decision => vec!["Như Điều 3".to_owned()],
        _ => Vec::new(),
    };
    to.extend(doc.recipients.clone());
    if doc.kind != Kind::Letter {
        to.extend(doc.addressees.clone());
    }
    to.push(format!("Lưu: VT, {}", doc.unit));
    let mut left = vec!["Nơi nhận:".to_owned()];
    let count = to.len();
    left.extend(to.into_iter().enumerate().map(|(n, t)| format!("- {t}{}", if n + 1 == count { "." } else { ";" })));
    let mut right: Vec<String> = doc.authority.iter().map(|a| (*a).to_owned()).collect();
    if doc.spoilt.without == Some(Part::Recipients) {
        left.clear();
    }
    let columns = matches!(doc.form.head, 0 | 3 | 5) && rng.percent(60);
    if doc.spoilt.without == Some(Part::Signer) {
        page.raws(left.iter().map(String::as_str));
    } else if columns {
        right.extend([String::new(), String::new(), doc.signer.clone()]);
        for n in 0..left.len().max(right.len()) {
            let (l, r) = (left.get(n).map_or("", String::as_str), right.get(n).map_or("", String::as_str));
            page.raw(format!("{l:<60}{r}").trim_end().to_owned());
        }
    } else {
        if let Some((first, rest)) = left.split_first() {
            page.bold(first);
            page.raws(rest.iter().map(String::as_str));
        }
        page.blank();
        page.bolds(right.iter().map(String::as_str));
        page.blank();
        page.blank();
        page.bold(&doc.signer);
    }
}

/// The text that the head of a decision's body names as deciding.
pub(crate) fn decider(doc: &Doc) -> String {
    match doc.rank {
        Rank::Ministry => format!("BỘ TRƯỞNG {}", doc.issuer.to_uppercase()),
        _ => doc.issuer.to_uppercase(),
    }
}

/// Words in lines of at most so many letters.
pub(crate) fn fill(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("never empty");
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
            lines.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}

/// The lines as the page breaks them.
fn layout(doc: &Doc, lines: &[Line]) -> String {
    let mut out = String::new();
    let mut stutter = doc.spoilt.stutter;
    let markdown = doc.form.head == 4;
    for line in lines {
        match (line, doc.form.wrap) {
            (Line::Raw(l), wrap) => {
                out.push_str(l);
                out.push_str(if !l.is_empty() && wrap.is_some_and(|w| w.1) { "\n\n" } else { "\n" });
            }
            (Line::Para(p), wrap) => {
                let (width, gap) = wrap.unwrap_or((if stutter.is_some() { 84 } else { usize::MAX }, markdown));
                let mut broken = fill(p, width);
                if let Some(skip) = stutter {
                    stutter = say_twice(&mut broken, skip);
                }
                for l in broken {
                    out.push_str(&l);
                    out.push_str(if gap { "\n\n" } else { "\n" });
                }
            }
            (Line::Blank, _) => out.push('\n'),
        }
    }
    out
}

/// Says the last words of a line again at the head of the next, as when a line is pasted over a page's end: the second half of a word before
/// a small word (`nhiệm vụ` / `vụ của`), two syllables, a small word. How many such places are still to be passed by, if it was not done.
///
/// Half a word before another word is left out: `tổ chức` / `chức năng` is right, and nothing short of a dictionary tells.
fn say_twice(lines: &mut [String], mut skip: usize) -> Option<usize> {
    const SMALL: &[&str] = &["của", "và", "các", "cho", "theo", "trong", "tại", "với", "để", "về", "trên", "từ", "đến"];
    let plain = |w: &str| w.chars().count() > 1 && w.chars().all(|c| c.is_alphabetic() && c.is_lowercase());
    for n in 1..lines.len() {
        let last: Vec<&str> = lines[n - 1].rsplit(' ').take(2).collect();
        let next = lines[n].split(' ').next().unwrap_or_default();
        let [word, before] = last[..] else { continue };
        if !plain(word) || !plain(before) || !plain(next) {
            continue;
        }
        let half = SMALL.contains(&next) && !SMALL.contains(&word);
        let again = if half || SMALL.contains(&word) { word.to_owned() } else { format!("{before} {word}") };
        if skip == 0 {
            lines[n] = format!("{again} {}", lines[n]);
            return None;
        }
        skip -= 1;
    }
    Some(skip)
}

/// What the document says of its own time, for the annex of a decision.
pub(crate) fn annexed(doc: &Doc, rng: &mut Rng) -> String {
    if rng.percent(50) {
        format!("(Kèm theo Quyết định số {} ngày {} của {})", doc.number(), words::slashes(doc.date), doc.short)
    } else {
        format!("(Kèm theo Quyết định số        /{} ngày     tháng     năm {} của {})", doc.symbol, doc.date.year(), doc.short)
    }
}
