//! The lists of a document: what each level prints, which lists share a count.

use std::collections::{HashMap, HashSet};

use super::xml::{Tag, WordSink, unescaped};
use crate::ingest::Budget;
use crate::ingest::word::lists::{Counters, LEVELS, Level, Style};

/// No real document has more lists.
const MOST: usize = 1 << 16;

/// All lists, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    patterns: HashMap<u32, Pattern>,
    lists: HashMap<u32, List>,
    counters: Counters,
    /// Lists that began their count anew already.
    begun: HashSet<u32>,
}

/// What several lists have in common (`w:abstractNum`).
#[derive(Debug, Default)]
struct Pattern {
    levels: Vec<Level>,
    /// The paragraph style of each level that has one.
    styles: Vec<Option<String>>,
    /// The name under which another pattern refers to this one.
    named: Option<String>,
    /// The name of the one that this one stands for.
    refers: Option<String>,
}

/// A list (`w:num`).
#[derive(Debug, Default)]
struct List {
    pattern: u32,
    /// Where levels begin anew.
    starts: Vec<(usize, u32)>,
    /// Levels of its own, all of them, where it has any.
    levels: Option<Vec<Level>>,
}

impl Numbering {
    /// What is printed before a paragraph of a list, which is counted by that. `style` is its style, where the list comes from there.
    pub(super) fn label(&mut self, list: u32, level: Option<u32>, style: Option<&str>) -> String {
        let Some(of_list) = self.lists.get(&list) else { return String::new() };
        let Some((id, pattern)) = real(&self.patterns, of_list.pattern) else { return String::new() };
        let by_style = || style.and_then(|s| pattern.styles.iter().position(|p| p.as_deref() == Some(s)));
        let level = level.map(|l| l as usize).or_else(by_style).unwrap_or(0).min(LEVELS - 1);
        let levels = of_list.levels.as_deref().unwrap_or(&pattern.levels);
        if self.begun.insert(list) {
            for (at, start) in &of_list.starts {
                self.counters.restart(id, *at, *start);
            }
        }
        self.counters.next(id, level, levels);
        self.counters.label(id, level, levels)
    }
}

/// A pattern, or the one that it stands for.
fn real(patterns: &HashMap<u32, Pattern>, id: u32) -> Option<(u32, &Pattern)> {
    let pattern = patterns.get(&id)?;
    let Some(name) = &pattern.refers else { return Some((id, pattern)) };
    let real = patterns.iter().filter(|(_, p)| p.named.as_ref() == Some(name)).min_by_key(|(id, _)| **id);
    Some(real.map_or((id, pattern), |(id, p)| (*id, p)))
}

/// Reads the part that holds the lists.
pub(super) struct NumberingReader<'r> {
    numbering: Numbering,
    pattern: Option<(u32, Pattern)>,
    list: Option<(u32, List)>,
    /// The level that an override is of.
    overriding: usize,
    /// The level that is read, and its place.
    level: Option<(usize, Level, Option<String>)>,
    skip: usize,
    budget: &'r mut Budget,
}

impl<'r> NumberingReader<'r> {
    pub(super) fn new(budget: &'r mut Budget) -> Self {
        Self { numbering: Numbering::default(), pattern: None, list: None, overriding: 0, level: None, skip: 0, budget }
    }

    pub(super) fn finish(self) -> Numbering {
        self.numbering
    }

    fn of_pattern(&mut self, change: impl FnOnce(&mut Pattern)) {
        if let Some((_, pattern)) = &mut self.pattern {
            change(pattern);
        }
    }

    fn of_list(&mut self, change: impl FnOnce(&mut List, usize)) {
        if let Some((_, list)) = &mut self.list {
            change(list, self.overriding);
        }
    }

    fn of_level(&mut self, property: &[u8], tag: &Tag<'_>) {
        let Some((_, level, style)) = &mut self.level else { return };
        let value = tag.get("val").unwrap_or_default();
        match property {
            b"start" => level.start = tag.number("val").unwrap_or(1),
            b"numFmt" => level.style = style_of(value),
            b"lvlText" => level.text = unescaped(value),
            b"lvlRestart" => level.restart = value.parse().ok(),
            b"isLgl" => level.legal = tag.on(),
            b"suff" => level.tight = value == "nothing",
            b"pStyle" => *style = Some(value.to_owned()),
            _ => {}
        }
    }

    fn level_done(&mut self) {
        let Some((at, level, style)) = self.level.take() else { return };
        if let Some((_, list)) = &mut self.list {
            let pattern = list.pattern;
            let levels = list
                .levels
                .get_or_insert_with(|| self.numbering.patterns.get(&pattern).map(|p| p.levels.clone()).unwrap_or_default());
            put(levels, at, level);
        } else if let Some((_, pattern)) = &mut self.pattern {
            put(&mut pattern.levels, at, level);
            put(&mut pattern.styles, at, style);
        }
    }
}

/// Puts a value at a place below [`LEVELS`].
fn put<T: Default + Clone>(list: &mut Vec<T>, at: usize, value: T) {
    if list.len() <= at {
        list.resize(at + 1, T::default());
    }
    list[at] = value;
}

/// A number format by its name in the file.
fn style_of(name: &str) -> Style {
    match name {
        "decimalZero" => Style::DecimalZero,
        "lowerLetter" => Style::LowerLetter,
        "upperLetter" => Style::UpperLetter,
        "lowerRoman" => Style::LowerRoman,
        "upperRoman" => Style::UpperRoman,
        "bullet" => Style::Bullet,
        "none" => Style::None,
        _ => Style::Decimal,
    }
}

impl WordSink for NumberingReader<'_> {
    fn budget(&mut self) -> &mut Budget {
        self.budget
    }

    fn begin(&mut self, name: &[u8], tag: &Tag<'_>) {
        if self.skip > 0 || matches!(name, b"pPr" | b"rPr") {
            self.skip += 1;
            return;
        }
        match name {
            b"abstractNum" => self.pattern = tag.number("abstractNumId").map(|id| (id, Pattern::default())),
            b"num" => self.list = tag.number("numId").map(|id| (id, List::default())),
            b"lvlOverride" => self.overriding = tag.number("ilvl").unwrap_or(0) as usize,
            b"lvl" => {
                let at = tag.number("ilvl").unwrap_or(0) as usize;
                self.level = (at < LEVELS).then(|| (at, Level { start: 1, ..Level::default() }, None));
            }
            b"styleLink" => self.of_pattern(|p| p.named = tag.get("val").map(str::to_owned)),
            b"numStyleLink" => self.of_pattern(|p| p.refers = tag.get("val").map(str::to_owned)),
            b"abstractNumId" => self.of_list(|l, _| l.pattern = tag.number("val").unwrap_or(u32::MAX)),
            b"startOverride" => self.of_list(|l, at| {
                if at < LEVELS && l.starts.len() < LEVELS {
                    l.starts.push((at, tag.number("val").unwrap_or(1)));
                }
            }),
            _ => self.of_level(name, tag),
        }
    }

    fn end(&mut self, name: &[u8]) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        match name {
            b"lvl" => self.level_done(),
            b"abstractNum" if self.numbering.patterns.len() < MOST => self.numbering.patterns.extend(self.pattern.take()),
            b"num" if self.numbering.lists.len() < MOST => self.numbering.lists.extend(self.list.take()),
            _ => {}
        }
    }
}
