//! What is put into the main part and where: ends of comments, tracked changes. Nothing of the part is changed or left out; a run that is
//! cut gets its end and a new beginning put in.

use std::collections::BTreeMap;
use std::ops::Range;

use super::runs::{Child, Run, Runs, Unit};

/// All that is put in.
pub(super) struct Marks<'r> {
    runs: &'r Runs<'r>,
    points: BTreeMap<usize, Point>,
    /// Bytes that a change takes away.
    changed: Vec<Range<usize>>,
}

/// What is put in at one place.
#[derive(Debug, Default)]
struct Point {
    /// The run that is cut here, and the words of it, where they are cut.
    cut: Option<Cut>,
    /// Comments that end here.
    ends: String,
    /// Comments that begin here.
    starts: String,
    /// A tracked change.
    change: Option<Change>,
}

#[derive(Clone, Copy, Debug)]
struct Cut {
    unit: usize,
    /// The child whose words are cut.
    child: Option<usize>,
}

#[derive(Debug)]
enum Change {
    /// Words are taken away from here on; the start tag of the change.
    From(String),
    /// Up to here; the new words' change, whole.
    To { new: Option<Inserted> },
    /// Words are put in.
    New(Inserted),
}

/// Words that are put in as a tracked change.
#[derive(Debug)]
struct Inserted {
    tag: String,
    words: String,
    end: &'static str,
}

/// Where something stands in a unit.
#[derive(Clone, Copy)]
struct Spot {
    at: usize,
    cut: Option<Cut>,
    /// It is where the words are, not around what holds them.
    exact: bool,
}

/// The tags of tracked changes.
pub(super) struct ChangeTags {
    /// `<w:del …>`
    pub(super) delete: String,
    /// `<w:ins …>`
    pub(super) insert: String,
}

impl<'r> Marks<'r> {
    pub(super) fn new(runs: &'r Runs<'r>) -> Self {
        Self { runs, points: BTreeMap::new(), changed: Vec::new() }
    }

    /// Puts a comment's beginning and end around bytes of the part, as near as can be; whether they are just there. `None` where no
    /// comment can stand there.
    pub(super) fn comment(&mut self, place: Range<usize>, start: &str, end: &str) -> Option<bool> {
        let place = self.around_changes(place);
        let first = self.start(place.start)?;
        let last = self.end(place.end.max(place.start + 1))?;
        let last = if last.at <= first.at { self.end_of_unit(place.start)? } else { last };
        self.point(first).starts.push_str(start);
        self.point(last).ends.push_str(end);
        Some(first.exact && last.exact)
    }

    /// Puts a paragraph before all others; `None` where there is no body.
    pub(super) fn at_body(&mut self, paragraph: &str) -> Option<()> {
        let at = self.runs.body?;
        self.point(Spot { at, cut: None, exact: false }).starts.push_str(paragraph);
        Some(())
    }

    /// What the document begins with.
    pub(super) fn first_unit(&self) -> Option<Range<usize>> {
        self.runs.units.first().map(|u| u.place.clone())
    }

    /// Changes words, where they stand in one run that is part of no other change; whether it was done. To be called before comments
    /// are put in.
    pub(super) fn change(&mut self, place: &Range<usize>, new: &str, tags: &ChangeTags) -> bool {
        let Some((unit, child)) = self.words_at(place) else { return false };
        if self.changed.iter().any(|c| c.start <= place.end && place.start <= c.end) {
            return false;
        }
        let cut = Some(Cut { unit, child: Some(child) });
        let inserted = (!new.is_empty()).then(|| Inserted { tag: tags.insert.clone(), words: super::escape(new), end: "ins" });
        if place.is_empty() {
            let Some(inserted) = inserted else { return false };
            let point = self.point(Spot { at: place.start, cut, exact: true });
            point.change = Some(Change::New(inserted));
        } else {
            self.point(Spot { at: place.start, cut, exact: true }).change = Some(Change::From(tags.delete.clone()));
            self.point(Spot { at: place.end, cut, exact: true }).change = Some(Change::To { new: inserted });
        }
        self.changed.push(place.clone());
        true
    }

    /// The unit and the child whose words hold these bytes.
    fn words_at(&self, place: &Range<usize>) -> Option<(usize, usize)> {
        let unit = self.runs.unit_at(place.start)?;
        let Unit { run: Some(run), changed: false, .. } = &self.runs.units[unit] else { return None };
        let holds = |w: &Range<usize>| w.start <= place.start && place.end <= w.end;
        let child = run.children.iter().position(|c| c.words.as_ref().is_some_and(holds))?;
        // Words between other marks (CDATA) are not cut.
        let words = run.children[child].words.clone()?;
        (!self.runs.xml[words].contains('<')).then_some((unit, child))
    }

    /// The bytes, with all of a change where they begin or end in one.
    fn around_changes(&self, place: Range<usize>) -> Range<usize> {
        let from = self.changed.iter().find(|c| c.start < place.start && place.start < c.end);
        let to = self.changed.iter().find(|c| c.start < place.end && place.end < c.end);
        from.map_or(place.start, |c| c.start)..to.map_or(place.end, |c| c.end)
    }

    fn point(&mut self, spot: Spot) -> &mut Point {
        let point = self.points.entry(spot.at).or_default();
        point.cut = point.cut.or(spot.cut);
        point
    }

    /// Where a comment begins that begins at a byte.
    fn start(&self, at: usize) -> Option<Spot> {
        let index = self.runs.unit_at(at)?;
        let unit = &self.runs.units[index];
        let before = Spot { at: unit.place.start, cut: None, exact: unit.run.is_some() };
        let Some((n, child)) = child_at(unit, at) else { return Some(before) };
        Some(match &child.words {
            Some(words) if at > words.start && at < words.end => cut_words(index, n, at),
            words => {
                let exact = words.is_some() || at == child.place.start;
                match n {
                    0 => Spot { exact, ..before },
                    _ => Spot { at: child.place.start, cut: Some(Cut { unit: index, child: None }), exact },
                }
            }
        })
    }

    /// Where a comment ends that ends behind the byte before.
    fn end(&self, end: usize) -> Option<Spot> {
        let index = self.runs.unit_at(end.checked_sub(1)?)?;
        let unit = &self.runs.units[index];
        let after = Spot { at: unit.place.end, cut: None, exact: unit.run.is_some() };
        let Some((n, child)) = child_at(unit, end - 1) else { return Some(after) };
        Some(match &child.words {
            Some(words) if end > words.start && end < words.end => cut_words(index, n, end),
            words => {
                let exact = words.is_some() || end == child.place.end || child.place.len() < 64;
                let last = unit.run.as_ref().is_some_and(|r| n + 1 == r.children.len());
                if last {
                    Spot { exact, ..after }
                } else {
                    Spot { at: child.place.end, cut: Some(Cut { unit: index, child: None }), exact }
                }
            }
        })
    }

    fn end_of_unit(&self, at: usize) -> Option<Spot> {
        let unit = &self.runs.units[self.runs.unit_at(at)?];
        Some(Spot { at: unit.place.end, cut: None, exact: false })
    }

    /// The part with all that is put in.
    pub(super) fn write(&self, original: &[u8]) -> Vec<u8> {
        let mut put: BTreeMap<usize, String> = BTreeMap::new();
        for (at, point) in &self.points {
            let text = match point.cut {
                None => format!("{}{}", point.ends, point.starts),
                Some(cut) => self.cut(*at, cut, point, &mut put),
            };
            put.entry(*at).or_default().push_str(&text);
        }
        let mut out = Vec::with_capacity(original.len() + put.values().map(String::len).sum::<usize>());
        let mut done = 0;
        for (at, text) in put {
            out.extend_from_slice(&original[done..at]);
            out.extend_from_slice(text.as_bytes());
            done = at;
        }
        out.extend_from_slice(&original[done..]);
        out
    }

    /// What is put in where a run is cut: its end, what comes between, its beginning.
    fn cut(&self, at: usize, cut: Cut, point: &Point, put: &mut BTreeMap<usize, String>) -> String {
        let unit = &self.runs.units[cut.unit];
        let Some(run) = &unit.run else { return format!("{}{}", point.ends, point.starts) };
        let (end, start) = (self.runs.run_end(run), self.runs.run_start(run));
        let between = format!("{}{}", point.ends, point.starts);
        let Some(child) = cut.child.and_then(|n| run.children.get(n)) else { return format!("{end}{between}{start}") };
        let element = self.runs.words_name(child);
        let prefix = element.strip_suffix('t').unwrap_or_default();
        self.keep_space(child, at, put);
        let (open, close) = (format!("<{element} xml:space=\"preserve\">"), format!("</{element}>"));
        let inserted = |new: &Inserted| format!("{}{start}{open}{}{close}{end}</{prefix}{}>", new.tag, new.words, new.end);
        match &point.change {
            None => format!("{close}{end}{between}{start}{open}"),
            Some(Change::New(new)) => format!("{close}{end}{between}{}{start}{open}", inserted(new)),
            Some(Change::From(tag)) => {
                format!("{close}{end}{between}{tag}{start}<{prefix}delText xml:space=\"preserve\">")
            }
            Some(Change::To { new }) => {
                let new = new.as_ref().map(inserted).unwrap_or_default();
                format!("</{prefix}delText>{end}</{prefix}del>{new}{between}{start}{open}")
            }
        }
    }

    /// Sees to it that a space stays which the cut puts at the end of the words before it.
    fn keep_space(&self, child: &Child, at: usize, put: &mut BTreeMap<usize, String>) {
        let Some(words) = &child.words else { return };
        let tag = self.runs.tag(child);
        let before = &self.runs.xml[words.start..at];
        if before.ends_with(char::is_whitespace) && !tag.contains("xml:space") {
            put.entry(words.start - 1).or_insert_with(|| " xml:space=\"preserve\"".to_owned());
        }
    }
}

fn cut_words(unit: usize, child: usize, at: usize) -> Spot {
    Spot { at, cut: Some(Cut { unit, child: Some(child) }), exact: true }
}

/// What of a run stands at a byte.
fn child_at(unit: &Unit, at: usize) -> Option<(usize, &Child)> {
    let Run { children, .. } = unit.run.as_ref()?;
    let next = children.partition_point(|c| c.place.end <= at);
    children.get(next).filter(|c| c.place.start <= at).map(|c| (next, c))
}
