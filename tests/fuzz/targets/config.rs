//! The configuration: hostile bytes, and known keys with odd values.
#![no_main]

#[path = "../../support/config_holds.rs"]
mod config_holds;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| config_holds::config(bytes));
