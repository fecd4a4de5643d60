//! Lines that a signing service prints on a page, where a reader hands them on among the document's own words: `Ký bởi: …`,
//! `Thời gian ký: …`. They are cut out of the tokens, so that they neither end a head nor split a sentence.

use super::key::word;
use super::marks::{self, Mark};
use super::sheet::Sheet;
use super::token::{Gap, Line, Token};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Words without which there is no such line: most texts are done here, in one pass over their bytes.
static ANY: LazyLock<Regex> = LazyLock::new(|| line_pattern("ý (?:số )?bởi|ười ký|gian ký|igned by"));

/// Who signed. `Người ký:` stands in forms too, so that it counts only near another of these lines or at the top.
static SIGNER: LazyLock<Regex> =
    LazyLock::new(|| line_pattern(r"^(?i:(?:được |đã )?ký (?:số )?bởi\s*:|digitally signed by\b|signed by\s*:)\s*(?:\S|$)"));
static WEAK_SIGNER: LazyLock<Regex> = LazyLock::new(|| line_pattern(r"^(?i:người ký)\s*:\s*\p{Lu}[^;]*[^;,:.]$"));

/// When, by the clock.
static TIME: LazyLock<Regex> =
    LazyLock::new(|| line_pattern(r"^(?i:thời gian ký|(?:ngày|giờ) ký|ký ngày)\s*:?\s*\d[\d./-]+[\x20\u{A0}T]+\d\d?:\d\d"));

/// What only such a stamp has beside who and when.
static SURE: LazyLock<Regex> = LazyLock::new(|| {
    line_pattern(
        r"^(?i:thời gian ký|(?:ngày|giờ) ký|e-?mail|signing time|dn)\s*[:=]|^(?i:signature (?:not )?(?:verified|valid)|chữ ký (?:số )?(?:không )?hợp lệ)",
    )
});

/// What may stand beside them.
static OTHER: LazyLock<Regex> = LazyLock::new(|| {
    line_pattern(concat!(
        r"^(?i:ngày|cơ quan|tổ chức|đơn vị|chức vụ|lý do|vị trí|địa điểm|date|reason|location|contact)\s*:",
        r"|^(?i:c|cn|o|ou|st|l|oid[\d.]*)\s*=|^(?i:foxit .*version)"
    ))
});

/// So many lines from who or when, the other lines of the stamp may stand.
const NEAR: usize = 4;
/// `Người ký: …` is a stamp's among the first lines of a text.
const TOP: usize = 10;
/// No line of a stamp is longer, in bytes: what is, is prose without ends of lines.
pub(crate) const LONGEST: usize = 1000;
/// A name goes on over so many words of the next line.
const WORDS: usize = 10;

/// A pattern in which a blank stands for those of a line, however many: services set them wide, or so that no line breaks there.
pub(crate) fn line_pattern(pattern: &str) -> Regex {
    Regex::new(&pattern.replace(' ', r"[\x20\t\u{A0}]+")).expect("a fixed pattern")
}

#[derive(Clone, Copy, PartialEq)]
enum Role {
    Signer,
    WeakSigner,
    Time,
    Sure,
    Other,
    /// Words of the document, or the rest of a name.
    Words,
}

/// A line of the text, or a column of it.
struct Cell {
    line: usize,
    tokens: Range<usize>,
    role: Role,
    cut: bool,
    /// All of its line.
    whole: bool,
}

/// Whether there is a word without which no such line is cut: `ký`, but not that of `đăng ký`, or `signed`.
fn any_signed(tokens: &[Token], marks: &[Mark]) -> bool {
    let enrols = |i: usize| i > 0 && tokens[i].gap == Gap::Space && tokens[i - 1].key == word!("đăng");
    marks.iter().any(|(i, mark)| mark & marks::SIGNED != 0 && !enrols(*i as usize))
}

/// Cuts the lines out; gives their places in the normal text, in order.
pub(super) fn cut(text: &str, sheet: &mut Sheet) -> Vec<Range<u32>> {
    let Sheet { tokens, lines, marks, .. } = sheet;
    if !any_signed(tokens, marks) || !ANY.is_match(text) {
        return Vec::new();
    }
    let mut cells = cells(text, tokens, lines);
    mark(tokens, &mut cells);
    let stamped: Vec<&Cell> = cells.iter().filter(|c| c.cut).collect();
    let places = stamped.iter().map(|c| tokens[c.tokens.start].start..tokens[c.tokens.end - 1].end()).collect();
    if !stamped.is_empty() {
        let mut keep = vec![true; tokens.len()];
        for cell in &stamped {
            keep[cell.tokens.clone()].fill(false);
        }
        sheet.drop_tokens(text, &keep);
    }
    places
}

fn cells(text: &str, tokens: &[Token], lines: &[Line]) -> Vec<Cell> {
    let mut cells = Vec::with_capacity(lines.len());
    for (line, l) in lines.iter().enumerate() {
        let all = l.first as usize..l.end as usize;
        let mut start = all.start;
        for i in all.start + 1..=all.end {
            if i == all.end || tokens[i].gap == Gap::Wide && tokens[i - 1].kind != super::token::Kind::Colon {
                let words = &text[tokens[start].start as usize..tokens[i - 1].end() as usize];
                cells.push(Cell {
                    line,
                    tokens: start..i,
                    role: role(words),
                    cut: false,
                    whole: start == all.start && i == all.end,
                });
                start = i;
            }
        }
    }
    cells
}

fn role(words: &str) -> Role {
    if words.len() > LONGEST {
        Role::Words
    } else if SIGNER.is_match(words) {
        Role::Signer
    } else if TIME.is_match(words) {
        Role::Time
    } else if WEAK_SIGNER.is_match(words) {
        Role::WeakSigner
    } else if SURE.is_match(words) {
        Role::Sure
    } else if OTHER.is_match(words) {
        Role::Other
    } else {
        Role::Words
    }
}

/// Marks the cells to be cut: who and when wherever they stand, the rest near them.
fn mark(tokens: &[Token], cells: &mut [Cell]) {
    let labelled: Vec<usize> = (0..cells.len()).filter(|n| cells[*n].role != Role::Words).collect();
    // Of who and when first, then of what stands near those that were cut.
    for pass in 0..2 {
        for at in 0..labelled.len() {
            let (line, role) = (cells[labelled[at]].line, cells[labelled[at]].role);
            let around = labelled[at.saturating_sub(NEAR)..].iter().take(2 * NEAR + 1).map(|n| &cells[*n]);
            let mut near = around.filter(|c| c.line.abs_diff(line) <= NEAR);
            let cut = match (role, pass) {
                (Role::Signer | Role::Time, _) => true,
                (Role::WeakSigner, _) => line < TOP || near.any(|c| matches!(c.role, Role::Signer | Role::Time | Role::Sure)),
                (Role::Sure | Role::Other, 1) => {
                    near.any(|c| c.cut && matches!(c.role, Role::Signer | Role::Time | Role::WeakSigner))
                }
                _ => false,
            };
            cells[labelled[at]].cut |= cut;
        }
    }
    // `Ký bởi: Ủy ban nhân dân` / `tỉnh Hà Nam` / `Thời gian ký: …`
    for n in 1..cells.len().saturating_sub(1) {
        let signer = cells[n - 1].cut && matches!(cells[n - 1].role, Role::Signer | Role::WeakSigner);
        let between =
            signer && cells[n + 1].cut && cells[n - 1].line + 1 == cells[n].line && cells[n].line + 1 == cells[n + 1].line;
        let goes_on = cells[n].role == Role::Words && cells[n].whole && is_rest_of_name(tokens, &cells[n - 1], &cells[n]);
        cells[n].cut |= between && goes_on;
    }
}

/// Whether a line is the rest of the signer's name above it: a few words in the same letters, no figures or marks that a head has.
fn is_rest_of_name(tokens: &[Token], above: &Cell, cell: &Cell) -> bool {
    let capitals = |c: &Cell| super::joins::is_capitals(&tokens[c.tokens.clone()]);
    // The label itself is in small letters.
    let name_in_capitals = || tokens[above.tokens.clone()].last().is_some_and(|t| t.kind == super::token::Kind::Upper);
    cell.tokens.len() <= WORDS
        && tokens[cell.tokens.clone()]
            .iter()
            .all(|t| t.kind.is_word() || matches!(t.kind, super::token::Kind::Comma | super::token::Kind::Dash))
        && (!capitals(cell) || name_in_capitals())
}
