//! A value with the words that it was read from, side by side in one object.

use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::beside::Beside;
use super::shown::ShownSpan;
use crate::facts::model as m;

/// The words a value was read from, and their place
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "evidence")]
pub(super) struct Evidence<'a> {
    /// The words as printed
    raw: &'a str,
    span: ShownSpan,
    /// The line they begin in
    #[schemars(range(min = 1))]
    line: u32,
    /// The character of that line they begin at
    #[schemars(range(min = 1))]
    column: u32,
    /// The page they begin on, where the format has pages
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "u32", range(min = 1))]
    page: Option<u32>,
    /// The part of the document; inferred: worked out, not printed as such
    #[schemars(extend("enum" = sources()))]
    from: &'static str,
}

fn sources() -> [&'static str; 7] {
    use m::Source::{Body, Footer, Header, Inferred, Signature, Stamp, Subject};
    [Header, Subject, Body, Footer, Stamp, Signature, Inferred].map(m::Source::name)
}

impl<'a> From<&'a m::Evidence> for Evidence<'a> {
    fn from(e: &'a m::Evidence) -> Self {
        Self { raw: &e.raw, span: ShownSpan(e.span), line: e.line, column: e.column, page: e.page, from: e.from.name() }
    }
}

// A value and its evidence side by side in one object. (A comment only: in the schema it is called after the value.)
#[derive(JsonSchema)]
#[schemars(rename = "{T}")]
pub(super) struct With<'a, T> {
    #[schemars(flatten)]
    value: T,
    #[schemars(flatten)]
    evidence: Evidence<'a>,
}

impl<T: Serialize> Serialize for With<'_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        // JSON only asks whether there will be any.
        let mut object = to.serialize_struct("With", 1)?;
        self.value.serialize(Beside(&mut object))?;
        self.evidence.serialize(Beside(&mut object))?;
        object.end()
    }
}

impl<'a, U, T: From<&'a U>> From<&'a m::Found<U>> for With<'a, T> {
    fn from(found: &'a m::Found<U>) -> Self {
        Self { value: T::from(&found.value), evidence: (&found.evidence).into() }
    }
}

/// A field that is there or not.
pub(super) fn one<'a, U, T: From<&'a U>>(found: Option<&'a m::Found<U>>) -> Option<With<'a, T>> {
    found.map(With::from)
}

/// A list that is made into wire structs while it is written.
pub(super) struct List<'a, U, T>(&'a [m::Found<U>], PhantomData<T>);

impl<'a, U, T> List<'a, U, T> {
    pub(super) fn of(entries: &'a [m::Found<U>]) -> Self {
        Self(entries, PhantomData)
    }
}

impl<'a, U, T: From<&'a U> + Serialize> Serialize for List<'a, U, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.iter().map(With::<'a, T>::from))
    }
}

impl<'a, U, T: JsonSchema> JsonSchema for List<'a, U, T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Vec::<With<'a, T>>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<With<'a, T>>::json_schema(generator)
    }
}
