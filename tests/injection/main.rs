//! Chains of directives that nobody wrote by hand: made from a seed, checked as they are, then spoilt one value at a time.
//!
//! Untouched, a chain must give no error and no warning. After an injection the rule it was made for must speak, on the document
//! that was spoilt, and nothing else but what the contract lets follow. The test prints recall and false alarms by rule and fails
//! below the bounds of [`judge`].
//!
//! ```text
//! cargo test --test injection                                            some chains, a few rules each: what CI runs
//! INJECTION_CHAINS=1000 INJECTION_RULES=all cargo test --profile checked --test injection
//!                                                                        every rule on every chain
//! INJECTION_RULES=DLN005,EVT002 …                                        these rules on every chain
//! INJECTION_SEED=7 …                                                     other chains
//! INJECTION_SHOW=123:WIN002 cargo test --test injection                  one chain with its injections for a rule, in full,
//! INJECTION_SHOW=123 …                                                   or as it is
//! ```
//!
//! `topics`, `places` and `bodies` are tables; `chain` says what documents say, `words`, `body` and `page` how they say it;
//! `injectors` hold one file for each family of rules; `reading` runs the library; `judge` counts.

mod bodies;
mod body;
mod chain;
mod injectors;
mod judge;
mod page;
mod places;
mod reading;
mod rng;
mod topics;
mod words;

use std::env;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};

/// How many chains CI makes, and of how many rules each is spoilt.
const CHAINS: u64 = 160;
const RULES: usize = 6;

/// A number from the environment.
fn number(name: &str, otherwise: u64) -> u64 {
    env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(otherwise)
}

fn main() -> ExitCode {
    if let Ok(wanted) = env::var("INJECTION_SHOW") {
        let (seed, code) = wanted.split_once(':').unwrap_or((&wanted, ""));
        judge::show(seed.parse().unwrap_or_default(), code);
        return ExitCode::SUCCESS;
    }
    let wanted = env::var("INJECTION_RULES").unwrap_or_default();
    let run = judge::Run {
        seed: number("INJECTION_SEED", 0),
        chains: number("INJECTION_CHAINS", CHAINS),
        codes: injectors::codes().into_iter().filter(|c| matches!(&*wanted, "" | "all") || wanted.contains(c)).collect(),
        rules: if wanted.is_empty() { RULES } else { usize::MAX },
    };
    let trials = vec![
        Trial::test("every_rule_has_an_injection", || judge::every_rule().map_err(Into::into)),
        Trial::test("recall_and_false_alarms", move || run.judge().map_err(Into::into)),
    ];
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}
