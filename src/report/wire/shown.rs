//! What is written as the words it is displayed in: days, and places in a text.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use crate::date::{Date, PartialDate};
use crate::span::Span;

/// Anything that is written as the words it is displayed in.
pub(in crate::report) struct Shown<T>(pub(super) T);

impl<T: fmt::Display> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&self.0)
    }
}

/// A day.
pub(super) type Day = Shown<WholeDay>;
/// A day, or what is known of one.
pub(super) type PartialDay = Shown<PartialDate>;

/// A day of which all is known.
pub(in crate::report) struct WholeDay(PartialDate);

impl fmt::Display for WholeDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

pub(super) fn day(date: Date) -> Day {
    Shown(WholeDay(PartialDate::day(date)))
}

/// `04-21`.
pub(in crate::report) struct MonthDay(pub(super) (u8, u8));

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.0.0, self.0.1)
    }
}

/// The name and form of what is written as words.
macro_rules! schema_of {
    ($shown:ty, $name:literal, $schema:tt) => {
        impl JsonSchema for $shown {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

schema_of!(Day, "day", {"type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$"});
schema_of!(PartialDay, "partialDate", {"type": "string", "pattern": "^\\d{4}(-\\d{2}(-\\d{2})?)?$"});
schema_of!(Shown<MonthDay>, "monthDay", {"type": "string", "pattern": "^\\d{2}-\\d{2}$"});
schema_of!(ShownSpan, "span", {
    "description": "Half-open byte offsets into the text that extract read",
    "type": "array",
    "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 0}],
    "items": false,
    "minItems": 2
});

pub(super) struct ShownSpan(pub(super) Span);

impl Serialize for ShownSpan {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (self.0.start, self.0.end).serialize(to)
    }
}
