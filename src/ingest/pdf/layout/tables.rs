//! Tables that are ruled: which cell of which row a run stands in.
//!
//! A row is read as one line, its cells a tab apart and what is wrapped in them joined, as tables of word processors are; a row of which
//! a cell holds several paragraphs is read cell by cell.

use super::super::shown::Rect;
use super::order::Place;
use super::words::{Run, Words};

/// Rules nearer than this are one, and meet: browsers draw a frame round each cell, two of their pixels from the next one's.
const NEAR: f32 = 2.6;
/// More rules than these are a drawing.
const MOST_RULES: usize = 1200;

/// A rule along one axis: where it stands on the other, and from where to where it goes.
#[derive(Clone, Copy, Debug)]
struct Rule {
    at: f32,
    from: f32,
    to: f32,
}

impl Rule {
    fn covers(&self, place: f32) -> bool {
        self.from - NEAR <= place && place <= self.to + NEAR
    }
}

/// A cell: its table, its row and its column there, each from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cell {
    pub(super) table: u16,
    pub(super) row: u16,
    pub(super) column: u16,
}

/// The tables of a page, and the cell of each of its runs.
#[derive(Debug, Default)]
pub(super) struct Tables {
    tables: Vec<Table>,
    cells: Vec<Option<Cell>>,
}

#[derive(Debug, Default)]
struct Table {
    across: Vec<Rule>,
    down: Vec<Rule>,
    /// Where its rows and its columns begin.
    rows: Vec<f32>,
    columns: Vec<f32>,
}

impl Tables {
    /// Finds the tables that rules make.
    pub(super) fn find(&mut self, rules: &[Rect]) {
        self.tables.clear();
        self.cells.clear();
        // Two columns and two rows have six rules.
        if rules.len() < 6 || rules.len() > MOST_RULES {
            return;
        }
        let (mut across, mut down) = (Vec::new(), Vec::new());
        for rule in rules {
            let (width, height) = (rule.right - rule.left, rule.bottom - rule.top);
            if width >= height {
                across.push(Rule { at: f32::midpoint(rule.top, rule.bottom), from: rule.left, to: rule.right });
            } else {
                down.push(Rule { at: f32::midpoint(rule.left, rule.right), from: rule.top, to: rule.bottom });
            }
        }
        let (across, down) = (joined(across), joined(down));
        self.tables = apart(&across, &down);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.tables.is_empty()
    }

    /// The rules that part what stands on a line at this height.
    pub(super) fn parting(&self, y: f32) -> impl Iterator<Item = f32> + '_ {
        self.tables.iter().flat_map(move |t| t.down.iter().filter(move |r| r.from < y && y < r.to).map(|r| r.at))
    }

    /// The cell that the run of a place stands in.
    pub(super) fn cell(&self, place: Place) -> Option<Cell> {
        self.cells.get(place.run as usize).copied().flatten()
    }

    /// Puts the runs of each table in order, row by row and cell by cell, at the place of its first one.
    pub(super) fn gather(&mut self, words: &Words, places: &mut Vec<Place>) {
        self.cells.clear();
        if self.tables.is_empty() {
            return;
        }
        let cell = |run: &Run| (0..).zip(&self.tables).find_map(|(n, table)| table.cell(n, run));
        self.cells = words.runs.iter().map(cell).collect();
        let mut inside: Vec<(Cell, u32)> = places.iter().filter_map(|p| Some((self.cell(*p)?, p.run))).collect();
        inside.sort_by_key(|(cell, _)| *cell);
        for one in inside.chunk_by_mut(|a, b| a.0 == b.0) {
            sort_lines(one, &words.runs);
        }
        let mut out: Vec<Place> = Vec::with_capacity(places.len());
        let mut written = vec![false; self.tables.len()];
        for place in places.iter() {
            let Some(Cell { table, .. }) = self.cell(*place) else {
                let fresh = place.fresh || out.last().is_some_and(|last| self.cell(*last).is_some());
                out.push(Place { run: place.run, fresh });
                continue;
            };
            if std::mem::replace(&mut written[table as usize], true) {
                continue;
            }
            let first = inside.partition_point(|(c, _)| c.table < table);
            let last = inside.partition_point(|(c, _)| c.table <= table);
            let mut before = None;
            for (cell, run) in &inside[first..last] {
                out.push(Place { run: *run, fresh: before != Some(*cell) });
                before = Some(*cell);
            }
        }
        *places = out;
    }
}

impl Table {
    /// The cell of a run: the nearest rules above it and left of it, if it is ruled in on all sides.
    fn cell(&self, table: u16, run: &Run) -> Option<Cell> {
        let (x, y) = (f32::midpoint(run.x, run.end), run.y - 0.3 * run.size);
        let top = self.across.iter().filter(|r| r.covers(x) && r.at <= y).map(|r| r.at).fold(f32::MIN, f32::max);
        let left = self.down.iter().filter(|r| r.covers(y) && r.at <= x).map(|r| r.at).fold(f32::MIN, f32::max);
        let below = self.across.iter().any(|r| r.covers(x) && r.at > y);
        let beside = self.down.iter().any(|r| r.covers(y) && r.at > x);
        let index = |list: &[f32], at: f32| list.iter().position(|n| (n - at).abs() <= NEAR).and_then(|n| u16::try_from(n).ok());
        let cell = Cell { table, row: index(&self.rows, top)?, column: index(&self.columns, left)? };
        (below && beside).then_some(cell)
    }
}

/// Rules that lie on one line and touch, as one.
fn joined(mut rules: Vec<Rule>) -> Vec<Rule> {
    rules.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut out: Vec<Rule> = Vec::new();
    let mut first = 0;
    while first < rules.len() {
        let at = rules[first].at;
        let last = first + rules[first..].iter().take_while(|r| r.at - at <= NEAR).count();
        let group = &mut rules[first..last];
        group.sort_by(|a, b| a.from.total_cmp(&b.from));
        let begun = out.len();
        for rule in group {
            match out[begun..].last_mut() {
                Some(open) if rule.from <= open.to + NEAR => open.to = open.to.max(rule.to),
                _ => out.push(Rule { at, ..*rule }),
            }
        }
        first = last;
    }
    out
}

/// The tables: rules that cross or touch one another, three of them or more each way (two across where there are several columns).
fn apart(across: &[Rule], down: &[Rule]) -> Vec<Table> {
    let mut group: Vec<usize> = (0..across.len()).collect();
    // Of each rule down, all that it meets are of one group.
    for rule in down {
        let met: Vec<usize> = (0..across.len()).filter(|n| rule.covers(across[*n].at) && across[*n].covers(rule.at)).collect();
        let Some(least) = met.iter().map(|n| group[*n]).min() else { continue };
        // Nearly always one by then.
        let mut joins: Vec<usize> = met.iter().map(|n| group[*n]).collect();
        joins.sort_unstable();
        joins.dedup();
        for g in group.iter_mut().filter(|g| joins.contains(g)) {
            *g = least;
        }
    }
    let mut groups = group.clone();
    groups.sort_unstable();
    groups.dedup();
    let mut tables = Vec::new();
    for id in groups {
        let own: Vec<Rule> = (0..across.len()).filter(|n| group[*n] == id).map(|n| across[n]).collect();
        let meets = |rule: &&Rule| own.iter().any(|a| rule.covers(a.at) && a.covers(rule.at));
        let sides: Vec<Rule> = down.iter().filter(meets).copied().collect();
        let (rows, columns) = (places(&own), places(&sides));
        if columns.len() > 2 && (rows.len() > 2 || rows.len() == 2 && columns.len() > 3) {
            tables.push(Table { across: own, down: sides, rows, columns });
        }
    }
    tables
}

/// The different places of rules, in order.
fn places(rules: &[Rule]) -> Vec<f32> {
    let mut places: Vec<f32> = rules.iter().map(|r| r.at).collect();
    places.sort_by(f32::total_cmp);
    places.dedup_by(|b, a| *b - *a <= NEAR);
    places
}

/// Orders the runs of a cell: line by line, each from left to right.
fn sort_lines(runs: &mut [(Cell, u32)], all: &[Run]) {
    runs.sort_by(|a, b| all[a.1 as usize].y.total_cmp(&all[b.1 as usize].y));
    let mut first = 0;
    while first < runs.len() {
        let top = all[runs[first].1 as usize];
        let last = first + runs[first..].iter().take_while(|r| all[r.1 as usize].beside(&top)).count().max(1);
        runs[first..last].sort_by(|a, b| all[a.1 as usize].x.total_cmp(&all[b.1 as usize].x));
        first = last;
    }
}
