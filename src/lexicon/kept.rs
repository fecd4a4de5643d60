//! Rows of the tables as they are kept in a file: by their names, looked up again when they are read.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{DocType, Observance, TypeFamily, observances, types};

impl Serialize for DocType {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (self.abbr, self.name, self.family).serialize(to)
    }
}

impl<'de> Deserialize<'de> for &'static DocType {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let (abbr, name, family) = <(String, String, TypeFamily)>::deserialize(from)?;
        let same = |t: &&DocType| t.abbr == abbr && t.name == name && t.family == family;
        let unknown = || D::Error::custom(format_args!("no type of documents is called {name}"));
        types().iter().find(same).ok_or_else(unknown)
    }
}

impl Serialize for Observance {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (self.name, self.years.0).serialize(to)
    }
}

impl<'de> Deserialize<'de> for &'static Observance {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let (name, since) = <(String, Option<i32>)>::deserialize(from)?;
        let same = |o: &&Observance| o.name == name && o.years.0 == since;
        observances().iter().find(same).ok_or_else(|| D::Error::custom(format_args!("no observance is called {name}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found_again() {
        for row in types() {
            let kept = serde_json::to_string(row).unwrap();
            let again: &'static DocType = serde_json::from_str(&kept).unwrap();
            assert!(std::ptr::eq(row, again), "{kept}");
        }
        for row in observances() {
            let kept = serde_json::to_string(row).unwrap();
            let again: &'static Observance = serde_json::from_str(&kept).unwrap();
            assert!(std::ptr::eq(row, again), "{kept}");
        }
        assert!(serde_json::from_str::<&'static Observance>(r#"["Ngày không có",null]"#).is_err());
    }
}
