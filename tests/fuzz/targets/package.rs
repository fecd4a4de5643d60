//! A zip file as it is: what a DOCX is packed in.
#![no_main]

#[path = "../../support/invariants.rs"]
#[allow(dead_code)]
mod invariants;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| invariants::file(bytes, "a.docx"));
