//! doichieu
pub mod check;
pub mod date;
pub mod facts;
pub use facts::lexicon;
pub mod ingest;
pub mod link;
pub mod problem;
pub mod span;
pub mod text;
pub mod zones;
