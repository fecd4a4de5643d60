//! The operators of one page of a PDF, in a file that is otherwise sound.
#![no_main]

#[path = "../../support/invariants.rs"]
#[allow(dead_code)]
mod invariants;

libfuzzer_sys::fuzz_target!(|operators: &[u8]| invariants::pdf_page(operators));
