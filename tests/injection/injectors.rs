//! One injection for every rule: each spoils one value of one document, in one of several ways, and says what must be found.
//!
//! An injector gives `None` where the chain has no such value, or where what it would write would not be wrong.

mod citations;
mod days;
mod events;
mod forms;
mod numbers;
mod passages;
mod windows;

use doichieu::check::Severity;

use crate::chain::Chain;
use crate::rng::Rng;

/// What must be found after an injection.
#[derive(Debug)]
pub(crate) struct Expected {
    /// On which documents.
    pub(crate) on: Vec<usize>,
    /// How severe.
    pub(crate) severity: Severity,
    /// Codes of what the contract lets follow from the same cause.
    pub(crate) also: &'static [&'static str],
}

/// One document, nothing besides.
#[expect(clippy::unnecessary_wraps, reason = "it is what injectors give")]
pub(crate) fn on(document: usize, severity: Severity) -> Option<Expected> {
    Some(Expected { on: vec![document], severity, also: &[] })
}

/// Several documents.
pub(crate) fn on_all(on: Vec<usize>, severity: Severity) -> Option<Expected> {
    (!on.is_empty()).then_some(Expected { on, severity, also: &[] })
}

/// Spoils a chain.
pub(crate) type Spoil = fn(&mut Chain, &mut Rng) -> Option<Expected>;

/// A way to violate a rule.
pub(crate) struct Injector {
    pub(crate) code: &'static str,
    /// What is spoilt.
    pub(crate) what: &'static str,
    pub(crate) spoil: Spoil,
}

/// Every injector.
pub(crate) fn all() -> Vec<&'static Injector> {
    [
        windows::INJECTORS,
        days::INJECTORS,
        citations::INJECTORS,
        events::INJECTORS,
        numbers::INJECTORS,
        forms::INJECTORS,
        passages::INJECTORS,
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The codes that have an injector, each once.
pub(crate) fn codes() -> Vec<&'static str> {
    let mut codes: Vec<&str> = all().iter().map(|i| i.code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}
