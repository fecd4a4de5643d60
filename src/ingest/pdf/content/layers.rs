//! Optional content: which layers are switched off.

use std::collections::HashSet;

use lopdf::{Dictionary, Object, ObjectId};

use crate::ingest::pdf::file::File;

/// The layers of a file as they are when it is opened.
#[derive(Default)]
pub(super) struct Layers {
    /// Those that differ from the rule.
    listed: HashSet<ObjectId>,
    /// The rule: off unless listed.
    off: bool,
}

impl Layers {
    pub(super) fn read(file: &File<'_>) -> Self {
        Self::found(file).unwrap_or_default()
    }

    fn found(file: &File<'_>) -> Option<Self> {
        let get = |dict: &'_ Dictionary, key: &[u8]| dict.get(key).ok().cloned();
        let root = file.root();
        let properties = file.resolve(root.get(b"OCProperties").ok()?).as_dict().ok()?;
        let default = file.resolve(properties.get(b"D").ok()?).as_dict().ok()?;
        let off = get(default, b"BaseState").is_some_and(|s| s.as_name().is_ok_and(|n| n == b"OFF"));
        let listed = match default.get(if off { b"ON" } else { b"OFF" }).map(|l| file.resolve(l)) {
            Ok(Object::Array(listed)) => listed.iter().filter_map(|o| o.as_reference().ok()).collect(),
            _ => HashSet::new(),
        };
        Some(Self { listed, off })
    }

    /// Whether what belongs to a group (`/OCG`) or a combination of groups (`/OCMD`) is not shown.
    pub(super) fn hides(&self, file: &File<'_>, object: &Object) -> bool {
        if self.listed.is_empty() && !self.off {
            return false;
        }
        let dict = file.resolve(object).as_dict().ok();
        let Some(groups) = dict.and_then(|d| d.get(b"OCGs").ok()) else { return self.is_off(object) };
        let groups = match file.resolve(groups) {
            Object::Array(groups) => groups.as_slice(),
            _ => std::slice::from_ref(groups),
        };
        let policy = dict.and_then(|d| d.get(b"P").ok()).and_then(|p| p.as_name().ok()).unwrap_or(b"AnyOn");
        let mut off = groups.iter().take(256).map(|g| self.is_off(g));
        !groups.is_empty()
            && match policy {
                b"AllOn" => off.any(|off| off),
                b"AnyOff" => off.all(|off| !off),
                b"AllOff" => off.any(|off| !off),
                _ => off.all(|off| off),
            }
    }

    fn is_off(&self, group: &Object) -> bool {
        group.as_reference().is_ok_and(|id| self.listed.contains(&id) != self.off)
    }
}
