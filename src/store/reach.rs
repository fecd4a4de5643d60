//! Which entries can matter for some documents: those their citations reach, directly or through others, those beside them and
//! beside what they reach, and what is said elsewhere of the papers they cite. Nothing else is fetched, however large the register.

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::OptionalExtension as _;

use super::keys::{Need, sought};
use super::{Error, Register};
use crate::facts::Document;
use crate::facts::shelf::Shelf;
use crate::link::Chain;

impl Register {
    /// Adds to the documents the entries that can matter for them, as documents that are reference only, by path. What is in
    /// `places` (see [`super::place`]), or has the contents of one of the documents, is left out: it is at hand.
    ///
    /// # Errors
    /// Where the file fails or an entry cannot be understood.
    pub fn reach(&self, mut documents: Shelf, places: &HashSet<String>) -> Result<Shelf, Error> {
        let given = documents.len();
        // All questions see one state, whatever other programs do meanwhile.
        let _view = self.connection.unchecked_transaction().map_err(|e| self.failed(&e))?;
        let mut fetch = Fetch { register: self, seen: HashSet::new(), asked: HashMap::new() };
        let mut met: Vec<Option<Need>> = Vec::new();
        let mut names: Vec<(String, String)> = documents.each().map(|d| (d.path, d.sha256)).collect();
        let sums: HashSet<String> = names.iter().map(|(_, sha256)| sha256.clone()).collect();
        loop {
            let mut chain = Chain::new(documents);
            let keys = questions(&mut chain, given, &mut met);
            documents = chain.into_documents();
            let (before, mut outcome) = (documents.len(), Ok(()));
            for (key, most) in keys {
                fetch.ask(key, most, &mut |document, place| {
                    if !sums.contains(&document.sha256) && place.is_none_or(|p| !places.contains(&p)) {
                        let document = Document { reference: true, ..document };
                        outcome = std::mem::replace(&mut outcome, Ok(())).and_then(|()| documents.push(&document));
                        names.push((document.path, document.sha256));
                    }
                })?;
            }
            outcome.map_err(|e| Error::Other(self.path.clone(), e.to_string()))?;
            if documents.len() == before {
                break;
            }
        }
        let mut order: Vec<usize> = (0..documents.len()).collect();
        order[given..].sort_by(|a, b| names[*a].cmp(&names[*b]));
        Ok(documents.arranged(&order))
    }
}

impl Register {
    /// The paths of entries that have the same contents as documents, by those contents (SHA-256); those at `places` aside.
    ///
    /// # Errors
    /// Where the file fails.
    pub fn copies<'d>(
        &self,
        sums: impl Iterator<Item = &'d str>,
        places: &HashSet<String>,
    ) -> Result<BTreeMap<String, String>, Error> {
        let mut out = BTreeMap::new();
        let query = "SELECT path, place FROM entry WHERE sha256 = ?1";
        let mut ask = self.connection.prepare_cached(query).map_err(|e| self.failed(&e))?;
        for sum in sums {
            let found = ask.query_row([sum], |row| Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?))).optional();
            let found = found.map_err(|e| self.failed(&e))?;
            let elsewhere = found.filter(|(_, place)| place.as_ref().is_none_or(|p| !places.contains(p)));
            out.extend(elsewhere.map(|(path, place)| (sum.to_owned(), self.here.path(path, place.as_deref()))));
        }
        Ok(out)
    }
}

/// What is to be asked for next, each document's needs being what they are by now; `met` are those asked for already.
fn questions(chain: &mut Chain<'_>, given: usize, met: &mut Vec<Option<Need>>) -> Vec<(String, usize)> {
    let needs = needs(chain, given);
    met.resize(chain.len(), None);
    let mut out = Vec::new();
    for (d, need) in needs.into_iter().enumerate() {
        if need > met[d] {
            met[d] = need;
            out.extend(need.into_iter().flat_map(|need| sought(&chain.documents()[d], chain.identity(d), need)));
            chain.tidy();
        }
    }
    out
}

/// What each document needs: the first `given` are those to be checked.
fn needs(chain: &Chain<'_>, given: usize) -> Vec<Option<Need>> {
    let mut needs = vec![None; chain.len()];
    let first: Vec<usize> = (0..given).collect();
    needs[..given].fill(Some(Need::All));
    let above = rise(chain, first.clone(), Need::Beside, &mut needs);
    let beside: HashSet<usize> = first.iter().chain(&above).flat_map(|&d| chain.siblings(d)).collect();
    let fresh: Vec<usize> = beside.into_iter().filter(|&d| needs[d].is_none()).collect();
    for &d in &fresh {
        needs[d] = Some(Need::Above);
    }
    rise(chain, fresh, Need::Above, &mut needs);
    needs
}

/// Gives `need` to all that the documents cite, directly or through others, unless they have a need; names those.
fn rise(chain: &Chain<'_>, from: Vec<usize>, need: Need, needs: &mut [Option<Need>]) -> Vec<usize> {
    let (mut stack, mut out) = (from, Vec::new());
    while let Some(d) = stack.pop() {
        for link in chain.links_of(d) {
            if needs[link.to].is_none() {
                needs[link.to] = Some(need);
                out.push(link.to);
                stack.push(link.to);
            }
        }
    }
    out
}

/// Questions to the register, none of them twice.
struct Fetch<'a> {
    register: &'a Register,
    /// The entries that were fetched.
    seen: HashSet<i64>,
    /// The keys that were asked for, and for how many at most.
    asked: HashMap<String, usize>,
}

impl Fetch<'_> {
    /// Hands the entries of a key that are new to `then`, each with its place.
    fn ask(&mut self, key: String, most: usize, then: &mut dyn FnMut(Document, Option<String>)) -> Result<(), Error> {
        if self.asked.get(&key).is_some_and(|m| *m >= most) {
            return Ok(());
        }
        let register = self.register;
        let ids = || -> rusqlite::Result<Vec<i64>> {
            let mut rows = register.connection.prepare_cached("SELECT entry FROM key WHERE key = ?1 ORDER BY entry LIMIT ?2")?;
            rows.query_map((&key, i64::try_from(most).unwrap_or(i64::MAX)), |row| row.get(0))?.collect()
        };
        for id in ids().map_err(|e| register.failed(&e))? {
            if self.seen.insert(id) {
                let (document, place) = register.fetch(id)?;
                then(document, place);
            }
        }
        self.asked.insert(key, most);
        Ok(())
    }
}
