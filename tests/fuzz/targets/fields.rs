//! The grammars of the fields, the links, the rules and the reports: two documents, parted by a form feed twice.
#![no_main]

#[path = "../../support/invariants.rs"]
#[allow(dead_code)]
mod invariants;

libfuzzer_sys::fuzz_target!(|words: &str| {
    let (first, second) = words.split_once("\x0c\x0c").unwrap_or((words, ""));
    invariants::words(first, second);
});
