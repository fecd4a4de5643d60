//! Whether a citation and a document, or two citations, are about one matter.

use crate::facts::Document;
use crate::link::key::{self, SubjectKey};
use crate::link::levels::event_key;

/// What a paper, or the citation of one, is about.
pub(super) struct Matter {
    subject: Option<SubjectKey>,
    /// Own events of the paper, or of the document that cites it, with their years.
    events: Vec<(String, Option<i32>)>,
}

/// How two papers stand to each other in their matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Agreement {
    /// Subject or event agrees.
    Same,
    /// There is nothing to go by.
    Unknown,
    /// Subjects are given, and are two.
    Different,
}

impl Matter {
    /// Of a document at hand.
    pub(super) fn of_document(document: &Document) -> Self {
        let subject = document.facts.subject.as_ref().map(|s| SubjectKey::new(&s.value));
        Self { subject, events: own_events(document) }
    }

    /// Of a paper cited in `by`, of which `subject` is told.
    pub(super) fn of_citation(subject: Option<&str>, by: &Document) -> Self {
        Self { subject: subject.map(SubjectKey::new), events: own_events(by) }
    }

    /// Whether the two are about one matter.
    pub(super) fn agreement(&self, other: &Self) -> Agreement {
        let event = || self.events.iter().any(|(e, y)| other.events.iter().any(|(f, z)| e == f && y == z));
        match (&self.subject, &other.subject) {
            (Some(a), Some(b)) if a.agrees(b) || (self.named_by(b) && other.named_by(a) && event()) => Agreement::Same,
            (Some(_), Some(_)) => Agreement::Different,
            _ if event() => Agreement::Same,
            _ => Agreement::Unknown,
        }
    }

    /// Whether a subject names one of the events.
    fn named_by(&self, subject: &SubjectKey) -> bool {
        self.events.iter().any(|(e, _)| subject.names(e))
    }
}

/// The events a document is about, with their years.
fn own_events(document: &Document) -> Vec<(String, Option<i32>)> {
    let own = document.facts.events.iter().filter(|e| e.value.own);
    own.map(|e| (event_key(&e.value), e.value.year.or_else(|| key::year(document)))).collect()
}
