//! text
pub mod charset;
pub mod fold;
pub mod normal;
