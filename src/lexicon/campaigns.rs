//! Words that tell campaigns apart: contests and their rounds, inspections, papers that move another's days, elections.

use std::sync::LazyLock;

use super::Level;
use super::entries::holds;
use super::table::{Row, rows};
use crate::date::Date;
use crate::text::Text;
use crate::text::key::key;
use crate::text::token::Gap;

pub(super) const CAMPAIGNS: &str = include_str!("campaigns.tsv");

/// What a word of a subject says of the campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CampaignKind {
    /// It is held at one level after the other: `hội thi`.
    Contest,
    /// One of these levels: `cấp tỉnh`.
    Round,
    /// Those it is about report ahead of it: `giám sát`.
    Inspection,
    /// What a body does by itself before that: `tự kiểm tra`.
    OwnCheck,
    /// The paper moves days that another ordered, or asks for it again: `điều chỉnh`.
    Change,
    /// The years of a term in its subject are not its own: `bầu cử`.
    Election,
}

impl CampaignKind {
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "contest" => Self::Contest,
            "round" => Self::Round,
            "inspection" => Self::Inspection,
            "own check" => Self::OwnCheck,
            "change" => Self::Change,
            "election" => Self::Election,
            _ => return None,
        })
    }
}

/// A row.
struct CampaignWord {
    words: &'static str,
    keys: Box<[u64]>,
    kind: CampaignKind,
    level: Option<Level>,
    valid: (Option<Date>, Option<Date>),
}

static WORDS: LazyLock<Vec<CampaignWord>> = LazyLock::new(|| {
    let word = |r: Row| {
        let (words, level) = (r.get("words"), Level::from_name(r.get("level")));
        let keys = words.split(' ').map(key).collect();
        Some(CampaignWord { words, keys, kind: CampaignKind::from_name(r.get("kind"))?, level, valid: r.valid() })
    };
    rows(CAMPAIGNS).filter_map(word).collect()
});

fn of_kind(kind: CampaignKind) -> impl Iterator<Item = &'static CampaignWord> {
    WORDS.iter().filter(move |w| w.kind == kind)
}

/// The words of a kind, in small letters.
pub fn campaign_words(kind: CampaignKind) -> impl Iterator<Item = &'static str> {
    of_kind(kind).map(|w| w.words)
}

/// The level at which a round is held that is called so; `None` where the word says nothing, or nothing certain on that day: before the
/// district level was done away with, `cấp thành phố` could be a province's own or below it, which `in_a_city` (one of a province's rank)
/// tells.
#[must_use]
pub fn round_called(words: &str, day: Option<Date>, in_a_city: bool) -> Option<Level> {
    let word = of_kind(CampaignKind::Round).find(|w| w.words == words)?;
    let certain = in_a_city || word.valid.0.is_none() || day.is_some_and(|day| holds((word.valid.0, None), day));
    word.level.filter(|_| certain)
}

/// The round that is named at a token: its level, and the token behind. (Only to be asked where `cấp` or `toàn` stands.)
pub(crate) fn round_at(text: &Text<'_>, i: usize) -> Option<(Level, usize)> {
    let word = of_kind(CampaignKind::Round).find(|w| text.has(i, &w.keys))?;
    Some((word.level?, i + word.keys.len()))
}

/// Whether a contest is named within these tokens, and where its words end.
pub(crate) fn contest_in(text: &Text<'_>, tokens: std::ops::Range<usize>) -> Option<usize> {
    let named = |i: usize| of_kind(CampaignKind::Contest).find(|w| text.has(i, &w.keys)).map(|w| i + w.keys.len());
    tokens.rev().filter(|i| text.gap(*i) < Gap::Para).find_map(named)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;

    #[test]
    fn a_city_is_a_province_s_equal_where_that_is_certain() {
        assert_eq!(round_called("cấp thành phố", date(2026, 3, 1), false), Some(Level::Province));
        assert_eq!(round_called("cấp thành phố", date(2025, 3, 1), true), Some(Level::Province));
        assert_eq!(round_called("cấp thành phố", date(2025, 3, 1), false), None);
        assert_eq!(round_called("cấp thành phố", None, false), None);
        assert_eq!(round_called("cấp tỉnh", None, false), Some(Level::Province));
        assert_eq!(round_called("cấp huyện", date(2026, 3, 1), false), Some(Level::District));
        assert_eq!(round_called("cấp độ", None, false), None);
    }

    #[test]
    fn every_row_has_a_kind_and_rounds_a_level() {
        assert_eq!(WORDS.len(), rows(CAMPAIGNS).count());
        assert!(WORDS.iter().all(|w| w.level.is_some() == (w.kind == CampaignKind::Round)), "level");
        assert!(WORDS.iter().all(|w| w.words == w.words.to_lowercase() && !w.words.contains("  ")), "small letters");
    }

    #[test]
    fn rounds_and_contests_are_found_in_a_text() {
        let text = Text::new("báo cáo kết quả Hội thi cấp tỉnh");
        assert_eq!(contest_in(&text, 0..text.len()), Some(6));
        assert_eq!(round_at(&text, 6), Some((Level::Province, 8)));
        assert_eq!(round_at(&text, 5), None);
    }
}
