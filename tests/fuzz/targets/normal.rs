//! The normal form of a text.
#![no_main]

#[path = "../../support/invariants.rs"]
#[allow(dead_code)]
mod invariants;

libfuzzer_sys::fuzz_target!(|raw: &str| invariants::normal_form(raw));
