//! doichieu
pub mod check;
pub mod date;
pub mod facts;
pub mod ingest;
pub mod link;
pub mod problem;
pub mod span;
pub mod text;
