//! The JSON Schemas (draft 2020-12) of what `extract`, `check`, `compare` and `why` print, made of the types that are written. Tests hold the
//! program's output against them.

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform as _};
use schemars::{JsonSchema, Schema};

use super::wire;

/// Of one record of `extract`.
#[must_use]
pub fn facts() -> String {
    schema::<wire::Facts<'_>>("doichieu.facts/1")
}

/// Of the report of `check`.
#[must_use]
pub fn report() -> String {
    schema::<wire::report::Report<'_>>("doichieu.report/1")
}

/// Of the comparison of two documents.
#[must_use]
pub fn compare() -> String {
    schema::<wire::compare::Comparison<'_>>("doichieu.compare/1")
}

/// Of why the fields of a document are what they are.
#[must_use]
pub fn why() -> String {
    schema::<wire::why::Why<'_>>("doichieu.why/1")
}

fn schema<T: JsonSchema>(id: &str) -> String {
    let mut schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>();
    // Rust's names of numbers mean nothing to others.
    let drop_format = |schema: &mut Schema| {
        schema.remove("format");
    };
    RecursiveTransform(drop_format).transform(&mut schema);
    schema.insert("$id".to_owned(), id.into());
    format!("{:#}\n", schema.as_value())
}
