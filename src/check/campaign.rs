//! Which documents can be about one campaign: not about another event, nor another year.
//!
//! Of a circle of siblings each is compared with many. So what is compared is worked out once for each document, and what cannot be alike is
//! told apart by its words before their order is looked at.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use super::levels::own_events;
use super::words::{self, Bag};
use crate::facts::model::{Event, Facts};
use crate::facts::shelf::Shelf;

/// How many are remembered: some megabytes.
const REMEMBERED: usize = 4096;

/// From this nearness on two names are of one event...
const SAME_EVENT: f32 = 0.75;
/// ...and two subjects of one matter.
const SAME_MATTER: f32 = 0.34;

/// The campaigns of documents, each worked out once.
#[derive(Default)]
pub(super) struct Campaigns {
    known: RefCell<HashMap<usize, Rc<Campaign>>>,
}

/// What tells a document's campaign from others, and what of it is compared.
pub(super) struct Campaign {
    events: Vec<Name>,
    years: Vec<i32>,
    subject: Option<Name>,
    /// The level at which a contest is held, where its subject tells.
    round: Option<&'static str>,
    /// The themes, then the slogans, once somebody asked.
    themes: OnceCell<Vec<Theme>>,
}

/// The words of a theme or slogan: their key, and what is in it.
pub(super) struct Theme {
    /// Their [key](words::key).
    pub(super) key: String,
    /// The words of the key in no order.
    pub(super) bag: Bag,
}

/// The words of an event or a subject.
struct Name {
    observance: Option<&'static str>,
    key: String,
    bag: Bag,
}

impl Name {
    fn new(words: &str, observance: Option<&'static str>) -> Self {
        let key = words::key(words);
        Self { observance, bag: Bag::of(&key), key }
    }

    fn of_event(event: &Event) -> Self {
        Self::new(&event.value, event.known.map(|k| k.name))
    }

    fn is_near(&self, other: &Self, least: f32) -> bool {
        self.key == other.key || self.bag.nearness_at_most(&other.bag) >= least && words::nearness(&self.key, &other.key) >= least
    }

    /// Whether two names are of one event: the same observance, one name within the other, or nearly the same words.
    fn is_same_event(&self, other: &Self) -> bool {
        if let (Some(a), Some(b)) = (self.observance, other.observance) {
            return a == b;
        }
        self.key.starts_with(&other.key) || other.key.starts_with(&self.key) || self.is_near(other, SAME_EVENT)
    }
}

/// `Hội thi … cấp tỉnh`: contests are held at one level after the other, each at its own time.
fn round(subject: &str) -> Option<&'static str> {
    const CONTESTS: [&str; 9] =
        ["cuộc thi", "hội thi", "kỳ thi", "hội thao", "hội khỏe", "hội diễn", "hội giảng", "liên hoan", "đại hội"];
    /// As subjects call them, and as they are compared.
    const LEVELS: [(&str, &str); 8] = [
        ("cấp quốc gia", "toàn quốc"),
        ("toàn quốc", "toàn quốc"),
        ("cấp tỉnh", "cấp tỉnh"),
        ("cấp thành phố", "cấp thành phố"),
        ("cấp huyện", "cấp huyện"),
        ("cấp xã", "cấp xã"),
        ("cấp cơ sở", "cấp cơ sở"),
        ("cấp trường", "cấp trường"),
    ];
    let contest = CONTESTS.iter().any(|c| subject.contains(c));
    LEVELS.into_iter().find(|(called, _)| contest && subject.contains(called)).map(|(_, level)| level)
}

impl Campaign {
    fn of(facts: &Facts) -> Self {
        let years = facts.notes.subject_years.iter().map(|y| y.value);
        Self {
            events: own_events(facts).map(|e| Name::of_event(&e.value)).collect(),
            years: years.chain(own_events(facts).filter_map(|e| e.value.year)).collect(),
            round: facts.subject.as_ref().and_then(|s| round(&words::key(&s.value))),
            subject: facts.subject.as_ref().map(|s| Name::new(&s.value, None)),
            themes: OnceCell::new(),
        }
    }

    /// Its themes, then its slogans, the first time as `read` gives their keys.
    pub(super) fn themes(&self, read: impl FnOnce() -> Vec<String>) -> &[Theme] {
        let theme = |key: String| Theme { bag: Bag::of(&key), key };
        self.themes.get_or_init(|| read().into_iter().map(theme).collect())
    }

    /// Whether both can be one: a basis on another event, or of another year, gives no window, deadline or theme to go by.
    fn can_be(&self, other: &Self) -> bool {
        let apart = !self.years.is_empty() && !other.years.is_empty() && !self.years.iter().any(|y| other.years.contains(y));
        let rounds = self.round.zip(other.round).is_some_and(|(a, b)| a != b);
        !apart
            && !rounds
            && (!self.both_named(other) || self.events.iter().any(|a| other.events.iter().any(|b| a.is_same_event(b))))
    }

    fn both_named(&self, other: &Self) -> bool {
        !self.events.is_empty() && !other.events.is_empty()
    }

    /// Whether both can be one where nothing but a directive is known to join them: that may be so general that they have nothing else in
    /// common. Where no event tells, their subjects must be alike.
    fn can_be_beside(&self, other: &Self) -> bool {
        let alike = || match (&self.subject, &other.subject) {
            (Some(a), Some(b)) => a.is_near(b, SAME_MATTER),
            _ => true,
        };
        self.can_be(other) && (self.both_named(other) || alike())
    }
}

impl Campaigns {
    /// The campaign of a document.
    pub(super) fn of(&self, documents: &Shelf, document: usize) -> Rc<Campaign> {
        let mut known = self.known.borrow_mut();
        if known.len() >= REMEMBERED && !known.contains_key(&document) {
            known.clear();
        }
        Rc::clone(known.entry(document).or_insert_with(|| Rc::new(Campaign::of(&documents[document].facts))))
    }

    /// Whether a document above another can be about the same campaign.
    pub(super) fn joins(&self, documents: &Shelf, above: usize, below: usize) -> bool {
        self.of(documents, below).can_be(&self.of(documents, above))
    }

    /// Those of a document's siblings that can hold the same campaign, in their order.
    pub(super) fn beside<'a>(
        &'a self,
        documents: &'a Shelf,
        document: usize,
        siblings: &'a [usize],
    ) -> impl Iterator<Item = usize> + 'a {
        let mine = self.of(documents, document);
        siblings.iter().copied().filter(move |d| mine.can_be_beside(&self.of(documents, *d)))
    }
}
