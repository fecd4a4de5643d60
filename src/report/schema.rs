//! schema

/// facts
#[must_use]
pub fn facts() -> String {
    String::new()
}

/// report
#[must_use]
pub fn report() -> String {
    String::new()
}
