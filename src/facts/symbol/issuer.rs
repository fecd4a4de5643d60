//! Whether a symbol can be that of the issuer named.
//!
//! Only what is certain is a contradiction: codes that belong to one body or class alone (`UBND`, `CP`, `TW`), and known codes of
//! another sở or ministry. All other codes are an open vocabulary, and say nothing.

use super::{Symbol, begins, is_law, same_code};
use crate::facts::model::{Issuer, Level};
use crate::lexicon::{self, Body, fold, name_prefix, word_ends};

/// An answer that may be lacking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Verdict {
    /// It can, and known codes say so.
    Yes,
    /// It cannot.
    No,
    /// Nothing is known against it.
    Unknown,
}

/// Codes that no other body than theirs has.
const CERTAIN: &[&str] = &["CP", "TTg", "CTN", "QH", "UBTVQH", "UBND", "UB", "HĐND", "TW", "TU", "VPCP"];

/// Bodies whose symbols are told apart surely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Central,
    Ministry,
    Department,
    Office,
    Committee,
    Council,
    Party,
    /// Boards, offices, units: they write under codes of their own or their host's.
    Other,
}

/// Whether the symbol can be that of the issuer named.
///
/// `178/KH-UBND` is no sở's; `KH-SKHCN` is that of the Sở Khoa học và Công nghệ; a code that no table has is `Unknown`.
#[must_use]
pub(crate) fn can_be_of(symbol: &Symbol<'_>, issuer: &Issuer) -> Verdict {
    let named = Named::new(&issuer.value);
    let mut codes = symbol.issuers();
    let Some(first) = codes.next() else { return Verdict::Unknown };
    let verdict = named.verdict(first);
    if verdict == Verdict::Yes {
        return verdict;
    }
    // In a joint document each issuer is in the symbol; after a named type a second issuer may stand where a unit would.
    let mut others = codes.chain(symbol.units()).map(|code| named.verdict(code)).peekable();
    let joint = symbol.issuers().nth(1).is_some();
    if joint && verdict == Verdict::No {
        let all_no = others.all(|v| v == Verdict::No);
        return if all_no { Verdict::No } else { Verdict::Unknown };
    }
    if !symbol.is_letter() && others.any(|v| v == Verdict::Yes) { Verdict::Unknown } else { verdict }
}

/// Whether the symbol's code is that of another body at the centre: `8011-CV/BTCTW` is the Ban Tổ chức Trung ương's, whoever stands before it.
#[must_use]
pub(crate) fn is_of_another_at_the_centre(symbol: &Symbol<'_>, issuer: &Issuer) -> bool {
    let Some(code) = symbol.issuers().next() else { return false };
    let mut rows = lexicon::bodies_of_code(code).peekable();
    let named = fold(&issuer.value);
    let other = |b: &Body| b.level == Some(Level::Central) && !named.starts_with(fold(b.name).as_ref());
    rows.peek().is_some() && rows.all(other)
}

/// Whether a letter's symbol begins with no code of the ministry that the head names: `229/ATTP-PCTTR` under `BỘ Y TẾ` is of one of its units, whose
/// own line was lost. Ministries write under their codes alone, of old without the `B`; a ministry's office (`VP…`) writes for it.
#[must_use]
pub(crate) fn is_of_a_unit_below(symbol: &Symbol<'_>, issuer: &Issuer) -> bool {
    if issuer.level != Some(Level::Ministry) || !issuer.value.starts_with("Bộ ") || !symbol.is_letter() {
        return false;
    }
    let Some(code) = symbol.issuers().next().map(lexicon::fold_code).filter(|c| !c.starts_with("VP")) else { return false };
    // The code of another ministry, of a committee or a sở is a slip, of which NUM004 tells: none of these is part of a ministry.
    let apart = |b: &Body| ["Bộ ", "Sở ", "Ủy ban nhân dân", "Hội đồng nhân dân"].iter().any(|name| b.name.starts_with(name));
    if lexicon::bodies_of_code(&code).any(apart) {
        return false;
    }
    let mut rows = lexicon::bodies_named(&issuer.value).peekable();
    let own = |b: &Body| {
        let ministry = lexicon::fold_code(b.code);
        code.contains(ministry.strip_prefix('B').unwrap_or(&ministry))
    };
    rows.peek().is_some() && !rows.any(own)
}

/// The body at the centre whose code the symbol has and with which the head's name begins: `VIỆN KIỂM SÁT NHÂN DÂN` above `/CT-VKSTC`, the line
/// `TỐI CAO` lost.
#[must_use]
pub(crate) fn whole_name(symbol: &Symbol<'_>, issuer: &Issuer) -> Option<&'static Body> {
    // Of a ministry only a part may be there: `BỘ VĂN HÓA, THỂ THAO`.
    let part = || {
        issuer.level == Some(Level::Ministry) && issuer.value.starts_with("Bộ ") && lexicon::body_named(&issuer.value).is_none()
    };
    let code = symbol.issuers().next().filter(|_| issuer.value.contains(' ') && (issuer.level.is_none() || part()))?;
    let named = fold(&issuer.value);
    let centre = |b: &&Body| matches!(b.level, Some(Level::Central | Level::Ministry));
    let longer = |b: &&Body| fold(b.name).strip_prefix(named.as_ref()).is_some_and(|rest| rest.starts_with(' '));
    lexicon::bodies_of_code(code).filter(centre).find(longer)
}

/// The code under which the issuer is known to write, the usual one first in the tables.
#[must_use]
pub(crate) fn code_of(issuer: &Issuer) -> Option<&'static str> {
    let named = Named::new(&issuer.value);
    named.rows().next().map(|b| b.code).or_else(|| (named.class == Class::Committee).then_some("UBND"))
}

/// An issuer's name and what the tables know of it.
struct Named {
    folded: String,
    class: Class,
    body: Option<&'static str>,
}

impl Named {
    fn new(name: &str) -> Self {
        let mut folded = fold(name).into_owned();
        for title in ["giám đốc ", "phó giám đốc ", "bộ trưởng ", "thứ trưởng "] {
            if folded.strip_prefix(title).is_some_and(|rest| rest.starts_with("sở ") || rest.starts_with("bộ ")) {
                folded.drain(..title.len());
            }
        }
        let body = known(&folded).map(|b| b.name);
        Self { class: class_of(&folded), folded, body }
    }

    /// The rows of the issuer.
    fn rows(&self) -> impl Iterator<Item = &'static Body> {
        self.body.into_iter().flat_map(lexicon::bodies_named)
    }

    fn verdict(&self, code: &str) -> Verdict {
        if self.rows().any(|b| same_code(b.code, code)) {
            return Verdict::Yes;
        }
        if self.has_office(code) {
            return Verdict::Unknown;
        }
        if let Some(prefix) = name_prefix(&self.folded) {
            let matching: Vec<_> = prefix.codes.iter().filter(|glob| matches(glob, code)).collect();
            // `UBND` of an Ủy ban nhân dân, `QH15` of the Quốc hội.
            if matching.iter().any(|glob| glob.trim_end_matches('*') == law_stem(code)) {
                return Verdict::Yes;
            }
            if prefix.codes.contains(&"**") || self.folded.starts_with("văn phòng") {
                return Verdict::Unknown;
            }
            if prefix.never.contains(&code) || is_certain(code) && matching.iter().all(|glob| **glob == "*") {
                return Verdict::No;
            }
        }
        if self.is_anothers(code) { Verdict::No } else { Verdict::Unknown }
    }

    /// Whether the code is that of an office (Văn phòng) which may sign for this body.
    fn has_office(&self, code: &str) -> bool {
        match self.class {
            Class::Central => code.starts_with("VP"),
            Class::Committee | Class::Council | Class::Party => code.starts_with("VP") && code != "VPCP",
            _ => false,
        }
    }

    /// Whether the code is known, and every body that it is known for is another one than this.
    fn is_anothers(&self, code: &str) -> bool {
        // A board may have a ministry's code (`BTC`); a ministry does not write under a board's.
        let of_ministry = |row: &&Body| class_of(&fold(row.name)) == Class::Ministry;
        if self.class == Class::Ministry && lexicon::bodies_of_code(code).any(|row| of_ministry(&row)) {
            return lexicon::bodies_of_code(code).filter(of_ministry).all(|row| self.differs(row));
        }
        // `KH-BTC` under `SỞ TÀI CHÍNH` is its ministry's, though boards bear these letters too.
        let counterpart = |own: &Body| code.strip_prefix('B').zip(own.code.strip_prefix('S')).is_some_and(|(a, b)| a == b);
        if self.class == Class::Department
            && self.rows().any(counterpart)
            && lexicon::bodies_of_code(code).any(|row| of_ministry(&row))
        {
            return true;
        }
        let mut rows = lexicon::bodies_of_code(code).peekable();
        rows.peek().is_some() && self.class != Class::Other && rows.all(|row| self.differs(row))
    }

    fn differs(&self, row: &Body) -> bool {
        let name = fold(row.name);
        let class = class_of(&name);
        if class == Class::Other || row.names().any(|n| begins(&self.folded, n)) {
            return false;
        }
        if class != self.class {
            // A phòng may be a sở's or a ministry's own and write under its code.
            return self.class != Class::Office || !matches!(class, Class::Department | Class::Ministry);
        }
        match class {
            Class::Department | Class::Ministry | Class::Office => self.body.is_some() && !self.kin(row),
            Class::Central => true,
            _ => false,
        }
    }

    /// Whether one of the two took the other's place, or one's code is the other's cut short (`SKH`, `SVHTT`).
    fn kin(&self, row: &Body) -> bool {
        let short = |a: &str, b: &str| a.chars().count() > 2 && b.starts_with(a);
        self.rows().any(|own| {
            own.successors().any(|s| s == row.code)
                || row.successors().any(|s| same_code(s, own.code))
                || own.successors().any(|s| row.successors().any(|r| r == s))
                || short(own.code, row.code)
                || short(row.code, own.code)
        }) || self.successor_chain(row)
    }

    /// Whether a successor's rows under another code are the row's: `SNNPTNT` → `SNNMT`, printed `SNN&MT`.
    fn successor_chain(&self, row: &Body) -> bool {
        let leads = |from: &Body, to: &str| from.successors().flat_map(lexicon::bodies_of_code).any(|b| b.name == to);
        self.rows().any(|own| leads(own, row.name)) || self.body.is_some_and(|own| leads(row, own))
    }
}

/// The known body of a name, a place after it aside: `Sở Y tế tỉnh Lai Châu`.
fn known(folded: &str) -> Option<&'static Body> {
    if let Some(body) = lexicon::body_named(folded) {
        return Some(body);
    }
    word_ends(folded).rev().skip(1).find_map(|end| {
        let rest = folded[end..].trim_start();
        if is_place(rest) { lexicon::body_named(&folded[..end]) } else { None }
    })
}

/// Whether what follows a body's name is a place.
fn is_place(words: &str) -> bool {
    lexicon::unit_before(words).is_some() || begins(words, "tp") || lexicon::province_named(words).is_some()
}

/// The class of a folded name.
fn class_of(name: &str) -> Class {
    const PARTY: &[&str] = &["tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "thị ủy", "đảng ủy", "bộ chính trị", "ban bí thư"];
    let starts = |words: &str| begins(name, words);
    if PARTY.iter().any(|w| name.contains(w)) || starts("ban chấp hành trung ương") || name.ends_with(" trung ương") {
        // Their organs have codes of their own, and write under the committee's at times.
        let organ = ["văn phòng", "ban tổ chức", "ban tuyên giáo", "ban nội chính", "ban dân vận", "ủy ban kiểm tra"];
        return if organ.iter().any(|w| starts(w)) || name.ends_with(" trung ương") { Class::Other } else { Class::Party };
    }
    let board = ["bộ chỉ huy", "bộ tư lệnh", "bộ đội", "bộ phận", "bộ tổng tham mưu"];
    match name {
        _ if board.iter().any(|w| starts(w)) => Class::Other,
        _ if starts("sở") => Class::Department,
        _ if starts("phòng") => Class::Office,
        _ if starts("ủy ban nhân dân") || starts("chủ tịch ủy ban nhân dân") => Class::Committee,
        _ if starts("hội đồng nhân dân") || starts("thường trực hội đồng nhân dân") => Class::Council,
        _ if starts("bộ") => Class::Ministry,
        "ngân hàng nhà nước việt nam" | "thanh tra chính phủ" | "văn phòng chính phủ" | "ủy ban dân tộc" => {
            Class::Ministry
        }
        "chính phủ" | "thủ tướng chính phủ" | "quốc hội" | "ủy ban thường vụ quốc hội" | "chủ tịch nước" => {
            Class::Central
        }
        _ => match lexicon::body_named(name) {
            Some(b) if b.level == Some(Level::Central) && CERTAIN.contains(&b.code) => Class::Central,
            _ => Class::Other,
        },
    }
}

fn is_certain(code: &str) -> bool {
    is_law(code) || CERTAIN.contains(&code)
}

/// `QH15` → `QH`.
fn law_stem(code: &str) -> &str {
    if is_law(code) { code.trim_end_matches(|c: char| c.is_ascii_digit()) } else { code }
}

/// Whether a glob of the table takes the code: `S*`, `*BCĐ`, `CP`.
fn matches(glob: &str, code: &str) -> bool {
    if glob == "UB" || !glob.contains('*') {
        return same_code(glob, code);
    }
    match (glob.strip_prefix('*'), glob.strip_suffix('*')) {
        (Some(inner), Some(_)) => inner.is_empty() || code.contains(inner.trim_end_matches('*')),
        (Some(end), None) => code.ends_with(end),
        (None, Some(start)) => code.starts_with(start),
        (None, None) => false,
    }
}
