//! Valid UTF-8 whose letters are the codes of an older encoding, read as Latin-1.
//!
//! Every document passes through here, hardly any needs it. So one vectorised pass over the
//! bytes looks for characters that such text cannot do without; only what remains is read
//! line by line.

use super::legacy::{self, Candidate};
use super::score::{Score, score};
use super::{Charset, capitals};
use crate::letters;

/// The encodings tried, in the order of [`Readings`].
const CHARSETS: [Charset; 4] = [Charset::Tcvn3, Charset::Vni, Charset::Windows1258, Charset::Utf8];

/// One line's score as it stands, and in each encoding.
struct Line<'a> {
    text: &'a str,
    /// It has letters that Latin-1 lacks, so nobody read it as Latin-1.
    unicode: bool,
    as_is: Score,
    read: [Score; 4],
}

/// See [`super::decode_mojibake`].
pub(super) fn decode(text: &str) -> Option<(Charset, String)> {
    if !any_suspect(text.as_bytes()) {
        return None;
    }
    // Guillemets and middle dots are suspects too: those of Unicode lines end the matter here.
    let lines = || text.split_inclusive('\n');
    if lines().all(|line| !any_suspect(line.as_bytes()) || is_unicode(line)) {
        return None;
    }
    let lines: Vec<Line> = lines().map(Line::new).collect();
    let chosen = choose(&lines)?;
    let legacy = legacy_lines(&lines, chosen);
    if !legacy.contains(&true) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    for (line, legacy) in lines.iter().zip(legacy) {
        match candidate(line.text, CHARSETS[chosen]) {
            Some(read) if legacy => out.push_str(&with_capitals(read.text, CHARSETS[chosen])),
            _ => out.push_str(line.text),
        }
    }
    Some((CHARSETS[chosen], out))
}

/// The accented capitals that an encoding has no codes for, restored.
pub(super) fn with_capitals(text: String, charset: Charset) -> String {
    match charset {
        Charset::Tcvn3 | Charset::Vni => capitals::restore(&text),
        _ => text,
    }
}

impl<'a> Line<'a> {
    fn new(text: &'a str) -> Self {
        let unicode = is_unicode(text);
        let mut line = Line { text, unicode, as_is: Score::default(), read: [Score::default(); 4] };
        if !unicode && !text.is_ascii() {
            line.as_is = score(text);
            line.read = CHARSETS.map(|charset| read_score(text, charset));
        }
        line
    }

    /// So many more right words in this encoding that chance is out of the question.
    fn is_legacy(&self, charset: usize) -> bool {
        let read = self.read[charset];
        read.reads_at(85) && read.net() >= 3 && self.as_is.net() + 3 <= read.net()
    }

    /// Nothing speaks against it, which is enough beside a line that is legacy for certain.
    fn may_be_legacy(&self, charset: usize) -> bool {
        let read = self.read[charset];
        read.valid > 0 && read.invalid == 0 && self.as_is.net() < read.net()
    }
}

/// Whether there are letters that neither Latin-1 nor Windows-1252 has.
fn is_unicode(text: &str) -> bool {
    text.chars().any(|c| c > '\u{FF}' && c.is_alphabetic() && legacy::view(c) == c)
}

fn candidate(text: &str, charset: Charset) -> Option<Candidate> {
    let view = text.chars().map(legacy::view);
    match charset {
        Charset::Tcvn3 => Some(legacy::tcvn3(view)),
        Charset::Vni => Some(legacy::vni(view)),
        Charset::Windows1258 => Some(legacy::windows_1258(view)),
        _ => legacy::utf8(view),
    }
}

fn read_score(text: &str, charset: Charset) -> Score {
    match candidate(text, charset) {
        Some(read) => {
            let mut out = score(&read.text);
            out.invalid += read.strays;
            out
        }
        // Not a single word of it can be read so.
        None => Score { invalid: text.len(), ..Score::default() },
    }
}

/// The encoding that makes the most sense of the lines without Unicode letters, if it makes
/// clearly more than the text as it stands.
fn choose(lines: &[Line]) -> Option<usize> {
    let mixed = lines.iter().any(|line| line.unicode);
    let mut totals = [Score::default(); 4];
    let mut as_is = Score::default();
    for line in lines {
        // Beside Unicode lines, those that happen to have only letters of Latin-1 (`và`) are
        // Unicode too; they must not outvote a legacy paragraph.
        if mixed && !(0..4).any(|charset| line.is_legacy(charset)) {
            continue;
        }
        as_is += line.as_is;
        for (total, read) in totals.iter_mut().zip(line.read) {
            *total += read;
        }
    }
    let best = (0..4).max_by_key(|&charset| (totals[charset].net(), usize::MAX - charset))?;
    let total = totals[best];
    let clear = total.net() >= 2 && total.reads_at(75) && as_is.net() + 2 <= total.net();
    clear.then_some(best)
}

/// Which lines are in the chosen encoding: all without Unicode letters where the file has
/// none, else only those that can be nothing else, and what stands between or beside them.
fn legacy_lines(lines: &[Line], charset: usize) -> Vec<bool> {
    if !lines.iter().any(|line| line.unicode) {
        return vec![true; lines.len()];
    }
    let mut out: Vec<bool> = lines.iter().map(|line| line.is_legacy(charset)).collect();
    spread(lines, charset, &mut out, &mut (0..lines.len()));
    spread(lines, charset, &mut out, &mut (0..lines.len()).rev());
    out
}

/// Carries the decision over from a legacy line to the next line with words outside ASCII.
fn spread(lines: &[Line], charset: usize, out: &mut [bool], order: &mut dyn Iterator<Item = usize>) {
    let mut beside = false;
    for index in order {
        if lines[index].text.is_ascii() {
            continue;
        }
        out[index] |= beside && !lines[index].unicode && lines[index].may_be_legacy(charset);
        beside = out[index];
    }
}

/// Bytes looked at in one go; what the compiler turns into a few dozen vector instructions.
const BLOCK: usize = 128;

/// Whether there is any character that Vietnamese Unicode text does not use inside words, and
/// that text in an old encoding, read as Latin-1, always has.
fn any_suspect(bytes: &[u8]) -> bool {
    let (Some(before), Some(after)) = (bytes.get(..bytes.len().saturating_sub(1)), bytes.get(1..)) else {
        return false;
    };
    let mut leads = before.chunks_exact(BLOCK);
    let mut trails = after.chunks_exact(BLOCK);
    for (leads, trails) in leads.by_ref().zip(trails.by_ref()) {
        if any_pair(leads, trails) {
            return true;
        }
    }
    any_pair(leads.remainder(), trails.remainder())
}

#[inline]
fn any_pair(leads: &[u8], trails: &[u8]) -> bool {
    leads.iter().zip(trails).fold(0, |found, (&lead, &trail)| found | suspect(lead, trail)) != 0
}

/// Not 0 where two bytes are a suspect character: without a branch, and in differences rather than yes and no, for which there are
/// vector instructions.
#[inline]
const fn suspect(lead: u8, trail: u8) -> u8 {
    const fn all_if(is: bool) -> u8 {
        if is { 0xFF } else { 0 }
    }
    // Those asked for are moved to the top, where nothing is above them.
    const fn among(b: u8, first: u8, count: u8) -> u8 {
        b.wrapping_sub(first.wrapping_add(count)).saturating_sub(0xFF - count)
    }
    // U+00A1–00BF: letters of TCVN3, second bytes of UTF-8. U+00A0 is in every other document.
    let sign = all_if(lead == 0xC2) & trail.saturating_sub(0xA0);
    // ä å æ · î ï ð ñ · ö · ø · û ü and their capitals: marks of VNI, ð of Windows-1258.
    let capital = trail & !0x20;
    let mark = among(capital, 0x84, 3)
        | among(capital, 0x8E, 4)
        | all_if(capital == 0x96)
        | all_if(capital == 0x98)
        | among(capital, 0x9B, 2);
    sign | (all_if(lead == 0xC3) & mark)
}

/// The capitals of a run set in a font that draws small letters as capitals.
pub(super) fn all_capitals(text: &str) -> String {
    text.chars().map(letters::upper).collect()
}
