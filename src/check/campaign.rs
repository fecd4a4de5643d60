//! Which documents can be about one campaign: not about another event, nor another year.
//!
//! Of a circle of siblings each is compared with many. So what is compared is worked out once for each document, and what cannot be alike is
//! told apart by its words before their order is looked at.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use super::changes::Changes;
use super::levels::own_events;
use super::words::{self, Bag};
use crate::facts::model::{Event, Facts, Found, Level};
use crate::facts::shelf::Shelf;
use crate::lexicon::{CampaignKind, campaign_words, province_named, round_called};

/// How many are remembered: some megabytes.
const REMEMBERED: usize = 4096;

/// From this nearness on two names are of one event...
const SAME_EVENT: f32 = 0.75;
/// ...and two subjects of one matter.
const SAME_MATTER: f32 = 0.34;

/// The campaigns of documents, each worked out once.
#[derive(Default)]
pub(super) struct Campaigns {
    /// What changes their directives.
    pub(super) changes: Changes,
    known: RefCell<HashMap<usize, Rc<Campaign>>>,
}

/// What tells a document's campaign from others, and what of it is compared.
pub(super) struct Campaign {
    events: Vec<Name>,
    /// Those that its subject names, the own one among them.
    named: Vec<Name>,
    years: Vec<i32>,
    subject: Option<Name>,
    /// The level at which a contest is held, where its subject tells.
    round: Option<Round>,
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

/// The level at which a contest is held: as its subject calls it, and which that is, where it is certain.
#[derive(Clone, Copy, Debug)]
pub(super) struct Round {
    called: &'static str,
    pub(super) level: Option<Level>,
}

impl Round {
    /// `Hội thi … cấp tỉnh`: contests are held at one level after the other, each at its own time.
    pub(super) fn of(facts: &Facts) -> Option<Self> {
        let subject = words::key(&facts.subject.as_ref()?.value);
        let says = |kind| campaign_words(kind).find(|w| words::contains(&subject, w));
        says(CampaignKind::Contest)?;
        let called = says(CampaignKind::Round)?;
        let issuer = facts.issuer.as_ref().and_then(|i| i.value.province.as_deref());
        let in_a_city = issuer.and_then(province_named).is_some_and(|p| p.city);
        let day = facts.date.as_ref().map(|d| d.value.earliest());
        Some(Self { called, level: round_called(called, day, in_a_city) })
    }

    /// Whether two can be one.
    fn can_be(self, other: Self) -> bool {
        self.called == other.called || self.level.is_some() && self.level == other.level
    }
}

impl Campaign {
    fn of(facts: &Facts) -> Self {
        let years = facts.notes.subject_years.iter().map(|y| y.value);
        let subject = facts.subject.as_ref().map(|s| words::key(&s.value)).unwrap_or_default();
        let in_subject = |e: &&Found<Event>| words::contains(&subject, &words::key(&e.value.value));
        Self {
            events: own_events(facts).map(|e| Name::of_event(&e.value)).collect(),
            named: facts.events.iter().filter(in_subject).map(|e| Name::of_event(&e.value)).collect(),
            years: years.chain(own_events(facts).filter_map(|e| e.value.year)).collect(),
            round: Round::of(facts),
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
        self.can_be_in_another_round(other) && self.round.zip(other.round).is_none_or(|(a, b)| a.can_be(b))
    }

    /// The same, be it in two rounds of one contest.
    fn can_be_in_another_round(&self, other: &Self) -> bool {
        let apart = !self.years.is_empty() && !other.years.is_empty() && !self.years.iter().any(|y| other.years.contains(y));
        !apart
            && (!self.both_named(other)
                || any_same(&self.events, &other.events)
                || any_same(&self.events, &other.named) && any_same(&self.named, &other.events))
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

/// Whether one of the names is of the same event as one of the others. Subjects that name two events may do so in either order (`Ngày … và Tuần lễ …`):
/// the first is a document's own, and each must be named by the other.
fn any_same(some: &[Name], others: &[Name]) -> bool {
    some.iter().any(|a| others.iter().any(|b| a.is_same_event(b)))
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

    /// The same, be it in two rounds of one contest.
    pub(super) fn joins_in_any_round(&self, documents: &Shelf, above: usize, below: usize) -> bool {
        self.of(documents, below).can_be_in_another_round(&self.of(documents, above))
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
