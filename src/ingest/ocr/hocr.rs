//! What Tesseract says: hOCR → lines of words with their places, set straight.
//!
//! A scan lies a little askew. Each line's base line is known, so that the page can be turned back; all words of a line then stand at one
//! height, as in a page that was never printed.

use super::arrival;
use super::doubts;
use super::glued::parted;
use super::hooks;
use super::ink;
use super::torn;
use crate::problem::LEFT_OUT;
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

/// A page that was read; lengths are in dots until they are scaled.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Its width and height.
    pub width: f32,
    /// Its height.
    pub height: f32,
    /// Its lines in Tesseract's order.
    pub lines: Vec<Line>,
    /// The rules drawn on it, those of tables: left, top, right, bottom, one of the two no wider than nothing.
    pub rules: Vec<[f32; 4]>,
    /// How many quarters clockwise it had to be turned to be read.
    pub quarters: u8,
    /// Whether there is hardly any ink on it.
    pub blank: bool,
    /// How many words are left out, since Tesseract does not know what they say.
    pub doubts: usize,
    /// Whether most of its words run upwards or downwards.
    pub(super) sideways: bool,
}

/// A line of words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Its base line, downwards from the upper edge.
    pub y: f32,
    /// The height of its letters, from the deepest to the highest.
    pub size: f32,
    /// Its words.
    pub words: Vec<Word>,
}

/// A word.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Word {
    /// Its letters.
    pub text: String,
    /// Where it begins.
    pub x: f32,
    /// Where it ends.
    pub end: f32,
    /// How sure Tesseract is, of 100.
    pub sure: u8,
    /// Its box on the picture, in dots: left, top, right, bottom.
    pub(super) bounds: Bounds,
}

/// No page has more words than this.
const MOST_WORDS: usize = 100_000;

/// No table has more rules than this.
const MOST_RULES: usize = 1000;

/// A box: left, top, right, bottom.
pub(super) type Bounds = [f32; 4];

/// A page as it is written.
struct Sheet {
    bounds: Bounds,
    lines: Vec<Raw>,
    rules: Vec<Bounds>,
}

/// A line as it is written.
struct Raw {
    bounds: Bounds,
    /// Rise for each dot to the right, and the height at the left edge over the lower edge.
    base: Option<(f32, f32)>,
    size: f32,
    /// Whether it runs upwards or downwards.
    turned: bool,
    words: Vec<Word>,
}

/// The pages of an hOCR file, as far as it can be read; `rules` are drawn on the first.
pub(super) fn pages(file: &str, rules: &[Bounds]) -> Vec<Page> {
    let mut reader = Reader::from_str(file);
    let mut pages: Vec<Sheet> = Vec::new();
    let (mut word, mut count) = (None::<Word>, 0);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) => begin(&tag, &mut pages, &mut word),
            Event::Text(text) => {
                if let Some(word) = &mut word {
                    word.text.push_str(&text);
                }
            }
            Event::GeneralRef(name) => {
                if let Some(word) = &mut word {
                    let named = resolve_predefined_entity(&name).map(str::to_owned);
                    let coded = || name.resolve_char_ref().ok().flatten().map(String::from);
                    word.text.push_str(&named.or_else(coded).unwrap_or_default());
                }
            }
            Event::End(tag) if tag.name().0 == "span" => {
                let Some(word) = word.take().filter(|w| !w.text.trim().is_empty()) else { continue };
                count += 1;
                if count > MOST_WORDS {
                    break;
                }
                if let Some(line) = pages.last_mut().and_then(|page| page.lines.last_mut()) {
                    let text: String = word.text.split_whitespace().collect();
                    if let Some(mut text) = ink::without(&text, line.words.is_empty()).map(mended) {
                        if let Some(before) = line.words.last_mut() {
                            hooks::mend(&mut before.text, &mut text);
                        }
                        line.words.push(Word { text, ..word });
                    }
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if let Some(page) = pages.first_mut().filter(|page| page.rules.is_empty()) {
        page.rules.extend(rules.iter().take(MOST_RULES));
    }
    pages.iter().map(straight).collect()
}

/// What an element opens: a page, a rule, a line or a word.
fn begin(tag: &BytesStart<'_>, pages: &mut Vec<Sheet>, word: &mut Option<Word>) {
    let get = |name: &str| tag.try_get_attribute(name).ok().flatten().map(|a| a.value.into_owned());
    let (Some(class), Some(title)) = (get("class"), get("title")) else { return };
    let Some([left, top, right, bottom]) = numbers(&title, "bbox") else { return };
    let bounds = [left, top, right, bottom];
    if class == "ocr_page" {
        pages.push(Sheet { bounds, lines: Vec::new(), rules: Vec::new() });
    } else if class == "ocr_separator" {
        if let Some(page) = pages.last_mut().filter(|page| page.rules.len() < MOST_RULES) {
            page.rules.push(bounds);
        }
    } else if class == "ocrx_word" {
        let sure = value(&title, "x_wconf").and_then(|n| n.parse().ok()).unwrap_or(0);
        *word = Some(Word { sure, x: left, end: right, text: String::new(), bounds });
    } else if let Some([size]) = numbers(&title, "x_size") {
        let base = numbers(&title, "baseline").map(|[slope, above]| (slope, above));
        if let Some(page) = pages.last_mut() {
            let steep = base.is_some_and(|(slope, _): (f32, f32)| slope.abs() > 1.0);
            let turned = steep || numbers(&title, "textangle").is_some_and(|[angle]| angle != 0.0);
            page.lines.push(Raw { bounds, base, size, turned, words: Vec::new() });
        }
    }
}

/// A word with what is misread for the only thing that stands in such a place: `(b/€)` for `(b/c)`, `/TIr-` for `/TTr-`.
fn mended(mut word: String) -> String {
    for (misread, printed) in
        [("b/€", "b/c"), ("b/©", "b/c"), ("/TIr-", "/TTr-"), ("/TLr-", "/TTr-"), ("/QĐĐ-", "/QĐ-"), ("/NĐĐ-", "/NĐ-")]
    {
        if word.contains(misread) {
            word = word.replace(misread, printed);
        }
    }
    parted(&word).unwrap_or(word)
}

/// What stands behind a key of a title.
fn value<'t>(title: &'t str, key: &str) -> Option<&'t str> {
    title.split(';').map(str::trim).find_map(|p| p.strip_prefix(key)?.strip_prefix(' '))
}

/// The numbers behind a key of a title: `bbox 523 225 2310 294; baseline -0.012 -2`.
fn numbers<const N: usize>(title: &str, key: &str) -> Option<[f32; N]> {
    let mut words = value(title, key)?.split(' ');
    let mut out = [0.0; N];
    for n in &mut out {
        *n = words.next()?.parse().ok().filter(|n: &f32| n.is_finite() && n.abs() < 1e6)?;
    }
    Some(out)
}

/// The page turned back by the angle at which its lines lie.
fn straight(sheet: &Sheet) -> Page {
    let Sheet { bounds: [left, top, right, bottom], lines, rules } = sheet;
    let (width, height) = (right - left, bottom - top);
    let back = Back { turn: askew(lines).atan().sin_cos(), centre: (width / 2.0, height / 2.0), usual: usual_size(lines) };
    let count = |turned: bool| lines.iter().filter(|l| l.turned == turned).map(|l| l.words.len()).sum::<usize>();
    let sideways = count(true) > count(false);
    let lines = lines.iter().flat_map(|l| back.line(l)).collect();
    let rules = rules.iter().map(|r| back.rule(*r)).collect();
    Page { width, height, lines, rules, sideways, ..Page::default() }
}

/// Turns a page back.
struct Back {
    /// The sine and cosine of the angle at which it lies.
    turn: (f32, f32),
    centre: (f32, f32),
    /// The size of most words.
    usual: f32,
}

impl Back {
    /// Where a place of the picture is on the page set straight.
    fn place(&self, x: f32, y: f32) -> (f32, f32) {
        let ((sin, cos), (middle, centre)) = (self.turn, self.centre);
        let (x, y) = (x - middle, y - centre);
        (middle + x * cos + y * sin, centre - x * sin + y * cos)
    }

    /// A rule set straight: as long as its box, which is as thick as the rule lies askew.
    fn rule(&self, [left, top, right, bottom]: Bounds) -> [f32; 4] {
        let (x, y) = self.place(f32::midpoint(left, right), f32::midpoint(top, bottom));
        let (wide, high) = ((right - left) / 2.0, (bottom - top) / 2.0);
        if wide >= high { [x - wide, y, x + wide, y] } else { [x, y - high, x, y + high] }
    }

    /// A line set straight; one that runs upwards gives a line for each word, as these stand one over the other.
    fn line(&self, line: &Raw) -> Vec<Line> {
        let [left, _, right, bottom] = line.bounds;
        let at = f32::midpoint(left, right);
        let base = line.base.map_or(bottom, |(slope, above)| bottom + above + slope * (at - left));
        let size = self.size(line.size);
        let words = line.words.iter().map(|word| {
            let [left, _, right, bottom] = word.bounds;
            let (x, y) = self.place(left, if line.turned { bottom } else { base });
            (y, Word { x, end: x + right - left, ..word.clone() })
        });
        if line.turned {
            words.map(|(y, word)| Line { y, size, words: vec![word] }).collect()
        } else {
            vec![Line { y: self.place(at, base).1, size, words: words.map(|(_, word)| word).collect() }]
        }
    }

    /// The size of a line is a guess from few letters; where it is near the usual one, it is that.
    fn size(&self, guess: f32) -> f32 {
        let usual = self.usual;
        if (0.78..1.28).contains(&(guess / usual)) { usual } else { guess.clamp(0.5 * usual, 3.0 * usual) }
    }
}

impl Word {
    /// Whether it is a doubtful sign, and no letter.
    fn is_speck(&self) -> bool {
        self.sure < 40 && !self.text.contains(char::is_alphanumeric)
    }
}

/// What Tesseract makes of a signature, of what is left of a seal, of a rule: signs without a letter, or a few that it does not believe
/// itself.
fn is_noise(words: &[Word]) -> bool {
    /// In hundredths, over all letters, as Tesseract gives its confidence.
    const DOUBT: u64 = 35;
    let letters = |w: &Word| w.text.chars().filter(|c| c.is_alphanumeric()).count() as u64;
    let all: u64 = words.iter().map(letters).sum();
    let sure: u64 = words.iter().map(|w| letters(w) * u64::from(w.sure)).sum();
    all == 0 || all <= 20 && sure < DOUBT * all
}

/// Whether two boxes are of one word.
fn covers(a: Bounds, b: Bounds) -> bool {
    let common = |low: usize, high: usize| a[high].min(b[high]) - a[low].max(b[low]);
    let (wide, high) = ((a[2] - a[0]).max(b[2] - b[0]), (a[3] - a[1]).min(b[3] - b[1]));
    common(0, 2) > 0.8 * wide && common(1, 3) > 0.5 * high
}

/// How far the lines fall for each dot to the right: the median over the words, so that long lines count for more.
fn askew(lines: &[Raw]) -> f32 {
    let slopes = lines.iter().filter(|l| l.words.len() > 2 && !l.turned).filter_map(|l| Some((l.base?.0, l.words.len())));
    let mut slopes: Vec<(f32, usize)> = slopes.filter(|(s, _)| s.abs() < 0.2).collect();
    slopes.sort_by(|a, b| a.0.total_cmp(&b.0));
    median(&slopes)
}

/// The size of most words.
fn usual_size(lines: &[Raw]) -> f32 {
    let mut sizes: Vec<(f32, usize)> = lines.iter().map(|l| (l.size, l.words.len())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    median(&sizes).max(1.0)
}

/// The median of sorted values, each with its weight; 0 of none.
fn median(values: &[(f32, usize)]) -> f32 {
    let half = values.iter().map(|(_, weight)| weight).sum::<usize>() / 2;
    let mut passed = 0;
    let middle = values.iter().find(|(_, weight)| {
        passed += weight;
        passed > half
    });
    middle.map_or(0.0, |(value, _)| *value)
}

impl Page {
    /// All lengths times `factor`.
    #[must_use]
    pub(super) fn scaled(mut self, factor: f32) -> Self {
        self.width *= factor;
        self.height *= factor;
        self.rules.iter_mut().flatten().for_each(|n| *n *= factor);
        for line in &mut self.lines {
            line.y *= factor;
            line.size *= factor;
            for word in &mut line.words {
                word.x *= factor;
                word.end *= factor;
            }
        }
        self
    }

    /// Without a margin that was put around it.
    #[must_use]
    pub(super) fn unframed(mut self, margin: f32) -> Self {
        self.width -= 2.0 * margin;
        self.height -= 2.0 * margin;
        self.rules.iter_mut().flatten().for_each(|n| *n -= margin);
        for line in &mut self.lines {
            line.y -= margin;
            for word in &mut line.words {
                word.x -= margin;
                word.end -= margin;
            }
        }
        self
    }

    /// The boxes of the lines in which some word is less sure than `least`: top and bottom.
    pub(super) fn doubtful(&self, least: u8) -> Vec<(f32, f32)> {
        let doubtful = self.lines.iter().filter(|l| l.words.iter().any(|w| w.sure < least));
        let reach = |line: &Line| {
            let edges = line.words.iter().map(|w| (w.bounds[1], w.bounds[3]));
            edges.fold((f32::MAX, f32::MIN), |(top, bottom), (t, b)| (top.min(t), bottom.max(b)))
        };
        doubtful.map(reach).collect()
    }

    /// Takes from another reading of the same picture, whose dots are `factor` times as many, the words it is surer of.
    pub(super) fn improve(&mut self, other: &Self, factor: f32, least: u8) {
        for word in self.lines.iter_mut().flat_map(|l| &mut l.words).filter(|w| w.sure < least) {
            let same = other.words().filter(|o| o.sure > word.sure && covers(word.bounds, o.bounds.map(|n| n / factor)));
            if let Some(better) = same.max_by_key(|o| o.sure) {
                word.text.clone_from(&better.text);
                word.sure = better.sure;
            }
        }
    }

    /// Without what Tesseract does not believe itself: to be asked when nothing is read again.
    pub(super) fn settled(mut self) -> Self {
        arrival::leave_out(&mut self.lines);
        self.lines.retain_mut(|line| {
            torn::mend(&mut line.words);
            let noise = is_noise(&line.words);
            line.words.retain(|w| !w.is_speck());
            self.doubts += doubts::left_out(&mut line.words);
            !noise && line.words.iter().any(|w| w.text != LEFT_OUT)
        });
        self
    }

    /// All words.
    pub fn words(&self) -> impl Iterator<Item = &Word> {
        self.lines.iter().flat_map(|l| &l.words)
    }

    /// How well it went, for the choice between two readings: how sure Tesseract is of all letters together.
    pub(super) fn merit(&self) -> u64 {
        self.words().map(|w| u64::from(w.sure.saturating_sub(40)) * w.text.len() as u64).sum()
    }

    /// How sure Tesseract is of a letter, of 100.
    pub(super) fn sure(&self) -> u64 {
        let letters: u64 = self.words().map(|w| w.text.len() as u64).sum();
        let sum: u64 = self.words().map(|w| u64::from(w.sure) * w.text.len() as u64).sum();
        sum.checked_div(letters).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests;
