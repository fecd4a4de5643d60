//! Papers that move the days of another paper of their issuer: whoever is below is to go by them, cited or not, once they are out.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::words;
use crate::facts::model::Facts;
use crate::lexicon::{CampaignKind, campaign_words};
use crate::link::{Chain, Superior};

/// How many papers are remembered.
const REMEMBERED: usize = 4096;

/// How many changes of one paper are looked at.
const MOST: usize = 16;

/// The changes of papers, each looked for once: a paper may have a thousand that cite it.
#[derive(Default)]
pub(super) struct Changes {
    known: RefCell<HashMap<usize, Rc<[usize]>>>,
}

/// Who stands above a document, with those that change what these order.
pub(super) struct Above {
    /// The nearest first; behind a paper those that change it, of which the last step is not cited.
    pub(super) superiors: Vec<Superior>,
    /// Papers of which it is not known whether a change came before the document.
    pub(super) in_doubt: Vec<usize>,
}

/// Whether the document's subject says that it changes what another orders, or asks for it again: `V/v điều chỉnh thời gian …`,
/// `V/v đôn đốc …`.
pub(super) fn is_change(facts: &Facts) -> bool {
    const LEADS: [&str; 3] = ["thông báo ", "về việc ", "tiếp tục "];
    let subject = facts.subject.as_ref().map(|s| words::key(&s.value)).unwrap_or_default();
    let bare = LEADS.iter().fold(subject.as_str(), |s, lead| s.strip_prefix(lead).unwrap_or(s));
    campaign_words(CampaignKind::Change).any(|w| bare.starts_with(w))
}

impl Changes {
    /// The papers at hand that change this one: of its issuer, and by its number.
    fn of(&self, chain: &Chain<'_>, paper: usize, cited: (usize, usize)) -> Rc<[usize]> {
        let mut known = self.known.borrow_mut();
        if known.len() >= REMEMBERED && !known.contains_key(&paper) {
            known.clear();
        }
        let issuer = &chain.identity(paper).issuer;
        let same_issuer = |d: &usize| *d != paper && issuer.is_some() && chain.identity(*d).issuer == *issuer;
        let find = || {
            let all = chain.papers().of(cited).map(|n| chain.papers().get(n).cites).unwrap_or_default();
            let mut by = all.iter().map(|(d, _)| *d).filter(same_issuer).collect::<Vec<_>>();
            by.dedup();
            by.retain(|d| is_change(&chain.documents().read(*d).facts));
            by.truncate(MOST);
            by.into()
        };
        Rc::clone(known.entry(paper).or_insert_with(find))
    }

    /// Who stands above a document, and what changed it since.
    pub(super) fn above(&self, chain: &Chain<'_>, me: usize) -> Above {
        let cited = chain.superiors(me);
        let mut above = Above { superiors: Vec::with_capacity(cited.len()), in_doubt: Vec::new() };
        for superior in &cited {
            above.superiors.push(superior.clone());
            let below = superior.way.iter().rev().nth(1).copied().unwrap_or(me);
            let Some(step) = superior.steps.last() else { continue };
            for &change in self.of(chain, superior.document, (below, *step)).iter() {
                if change == me || cited.iter().any(|s| s.document == change) || chain.cites(change, me) {
                    continue;
                }
                match came_before(chain, change, me) {
                    Some(true) => {
                        let way = superior.way.iter().copied().chain([change]).collect();
                        above.superiors.push(Superior { document: change, way, ..superior.clone() });
                    }
                    Some(false) => {}
                    None => above.in_doubt.push(superior.document),
                }
            }
        }
        above
    }
}

/// Whether a paper was out when a document was made, where their days tell.
fn came_before(chain: &Chain<'_>, paper: usize, document: usize) -> Option<bool> {
    let day = chain.documents()[paper].facts.date.as_ref()?.value;
    // A draft is made on the day of the check.
    if chain.draft_day(document).is_some_and(|today| day.latest() <= today) {
        return Some(true);
    }
    let own = chain.documents()[document].facts.date.as_ref()?.value;
    if day.latest() <= own.earliest() {
        return Some(true);
    }
    (day.earliest() > own.latest()).then_some(false)
}
