//! doichieu
pub mod text;
