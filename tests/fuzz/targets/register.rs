//! What a register or a cache keeps of a document, and the register's file itself, damaged.
#![no_main]

use std::io::Write;

use doichieu::store::Register;

#[path = "../../support/invariants.rs"]
#[allow(dead_code)]
mod invariants;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    invariants::kept_bytes(bytes);
    if bytes.starts_with(b"SQLite") {
        let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
        file.write_all(bytes).expect("it is written");
        if let Ok(register) = Register::open(file.path()) {
            drop(register.list());
            drop(register.each(&mut |_| true));
        }
    }
});
