//! Runs the injections, counts what was found and what was not asked for, and holds both to the bounds.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Instant;

use doichieu::check::{self, Severity};

use crate::chain::Chain;
use crate::injectors::{self, Expected, Injector};
use crate::reading::{Found, Reader};
use crate::rng::Rng;

/// Of so many injections for a rule one may be missed; of fewer, one.
const INJECTIONS_A_MISS: usize = 100;

/// At most one false error or warning in so many documents.
const DOCUMENTS_A_FALSE_ALARM: usize = 200;

/// How many examples of a fault are named.
const EXAMPLES: usize = 4;

/// What is to be done.
pub(crate) struct Run {
    /// The first chain's seed.
    pub(crate) seed: u64,
    pub(crate) chains: u64,
    /// Which rules the chains are spoilt for.
    pub(crate) codes: Vec<&'static str>,
    /// How many rules each chain is spoilt for.
    pub(crate) rules: usize,
}

/// What came of one rule's injections.
#[derive(Default)]
struct Tally {
    made: usize,
    found: usize,
    alarms: usize,
    examples: Vec<String>,
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.made += other.made;
        self.found += other.found;
        self.alarms += other.alarms;
        self.examples.extend_from_slice(&other.examples);
    }

    fn note(&mut self, example: impl FnOnce() -> String) {
        if self.examples.len() < EXAMPLES {
            self.examples.push(example());
        }
    }
}

/// Every rule of the program has an injection here.
pub(crate) fn every_rule() -> Result<(), String> {
    let here = injectors::codes();
    let without: Vec<&str> = check::rules().iter().map(|r| r.code).filter(|c| !here.contains(c)).collect();
    if without.is_empty() { Ok(()) } else { Err(format!("no injection for {}", without.join(", "))) }
}

/// A chain spoilt by an injector, and what must be found.
fn spoilt(chain: &Chain, injector: &Injector, nth: u64) -> Option<(Chain, Expected)> {
    let mut rng = Rng::new(chain.seed, 100 + nth);
    // A chain may have to be asked more than once: not every document has every value.
    (0..6).find_map(|_| {
        let mut spoilt = chain.clone();
        (injector.spoil)(&mut spoilt, &mut rng).map(|expected| (spoilt, expected))
    })
}

/// Whether a finding is one that counts against the program.
fn is_alarm(found: &Found) -> bool {
    found.severity > Severity::Info
}

impl Run {
    /// Runs everything; the error says which bounds are missed.
    pub(crate) fn judge(&self) -> Result<(), String> {
        let began = Instant::now();
        let injectors = injectors::all();
        let codes = &self.codes;
        let mut reader = Reader::default();
        let mut untouched = Tally::default();
        let mut tallies: Vec<Tally> = injectors.iter().map(|_| Tally::default()).collect();
        for n in 0..self.chains {
            let seed = self.seed.wrapping_mul(1_000_003).wrapping_add(n);
            let chain = Chain::new(seed);
            reader.next_chain();
            untouched.made += chain.docs.len();
            for f in reader.check(&chain).iter().filter(|f| is_alarm(f)) {
                untouched.alarms += 1;
                untouched.note(|| format!("{seed}: {} {}: {}", chain.docs[f.document].id, f.code, f.message));
            }
            let turn = usize::try_from(n).unwrap_or_default().wrapping_mul(self.rules.min(codes.len()));
            for code in codes.iter().cycle().skip(turn % codes.len()).take(self.rules.min(codes.len())) {
                for (i, injector) in injectors.iter().enumerate().filter(|(_, i)| i.code == *code) {
                    one(&chain, (injector, i), &mut reader, &mut tallies[i]);
                }
            }
        }
        let seconds = began.elapsed().as_secs_f64();
        let of_code = injectors.iter().map(|i| i.code).zip(tallies).filter(|(code, _)| codes.contains(code));
        report(&untouched, &of_code.collect::<Vec<_>>(), &reader, seconds)
    }
}

/// One injection.
fn one(chain: &Chain, (injector, nth): (&Injector, usize), reader: &mut Reader, tally: &mut Tally) {
    let Some((spoilt, expected)) = spoilt(chain, injector, u64::try_from(nth).unwrap_or_default()) else { return };
    let found = reader.check(&spoilt);
    tally.made += 1;
    let hit = |n: &usize| found.iter().any(|f| f.document == *n && f.code == injector.code && f.severity == expected.severity);
    let at = |n: usize| spoilt.docs[n].id.clone();
    if expected.on.iter().all(hit) {
        tally.found += 1;
    } else {
        let wanted: Vec<String> = expected.on.iter().map(|n| at(*n)).collect();
        tally.note(|| format!("missed {}:{} ({}) on {}", chain.seed, injector.code, injector.what, wanted.join(", ")));
    }
    let asked = |f: &Found| (f.code == injector.code && expected.on.contains(&f.document)) || expected.also.contains(&f.code);
    for f in found.iter().filter(|f| is_alarm(f) && !asked(f)) {
        tally.alarms += 1;
        tally.note(|| {
            format!("alarm {}:{} ({}): {} {}: {}", chain.seed, injector.code, injector.what, at(f.document), f.code, f.message)
        });
    }
}

/// Prints the table and holds it to the bounds.
fn report(untouched: &Tally, tallies: &[(&str, Tally)], reader: &Reader, seconds: f64) -> Result<(), String> {
    let mut out = String::from("rule     injections  found  recall  false alarms\n");
    let mut faults = Vec::new();
    let (mut alarms, mut examples) = (0, String::new());
    let mut by_rule: BTreeMap<&str, Tally> = BTreeMap::new();
    for (code, t) in tallies {
        by_rule.entry(code).or_default().add(t);
    }
    for (code, t) in &by_rule {
        let recall = if t.made == 0 { 0.0 } else { ratio(t.found, t.made) };
        let _ = writeln!(out, "{code}   {:>10}  {:>5}  {recall:>6.3}  {:>12}", t.made, t.found, t.alarms);
        if t.made - t.found > (t.made / INJECTIONS_A_MISS).max(1) {
            faults.push(format!("{code}: recall {recall:.3}"));
        }
        alarms += t.alarms;
        for e in &t.examples {
            let _ = writeln!(examples, "  {e}");
        }
    }
    let _ = writeln!(out, "untouched: {} documents, {} false alarms", untouched.made, untouched.alarms);
    let _ = writeln!(out, "spoilt: {alarms} false alarms; {} documents checked in {seconds:.0} s", reader.documents);
    for e in &untouched.examples {
        let _ = writeln!(out, "  untouched {e}");
    }
    println!("{out}{examples}");
    if untouched.alarms > 0 {
        faults.push(format!("{} false alarms on untouched chains", untouched.alarms));
    }
    if alarms * DOCUMENTS_A_FALSE_ALARM > reader.documents {
        faults.push(format!("{alarms} false alarms on {} documents", reader.documents));
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.join("; ")) }
}

/// How much of a whole.
fn ratio(part: usize, whole: usize) -> f64 {
    f64::from(u32::try_from(part).unwrap_or(u32::MAX)) / f64::from(u32::try_from(whole).unwrap_or(u32::MAX))
}

/// Prints a chain as it is, or with each injection for a rule.
pub(crate) fn show(seed: u64, code: &str) {
    let chain = Chain::new(seed);
    let mut reader = Reader::default();
    if code.is_empty() {
        println!("{}", reader.show(&chain));
    }
    for (n, injector) in injectors::all().into_iter().enumerate().filter(|(_, i)| i.code == code) {
        match spoilt(&chain, injector, u64::try_from(n).unwrap_or_default()) {
            Some((spoilt, expected)) => {
                println!("=== {} ({}): expected on {:?}\n{}", code, injector.what, expected.on, reader.show(&spoilt));
            }
            None => println!("=== {} ({}): not in this chain", code, injector.what),
        }
    }
}
