//! The body of a DOCX, in a package that is otherwise sound.
#![no_main]

#[path = "../../support/invariants.rs"]
#[allow(dead_code)]
mod invariants;

libfuzzer_sys::fuzz_target!(|body: &[u8]| invariants::docx_body(body));
