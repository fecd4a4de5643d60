//! A compound file: a DOC of Word 97 and before.
#![no_main]

#[path = "../../support/invariants.rs"]
#[allow(dead_code)]
mod invariants;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| invariants::file(bytes, "a.doc"));
