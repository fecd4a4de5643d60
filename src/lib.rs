//! doichieu
pub mod check;
pub mod date;
pub mod facts;
pub use facts::lexicon;
pub mod ingest;
pub mod link;
pub mod pipeline;
pub mod problem;
pub mod report;
pub mod span;
pub mod text;
pub mod zones;
