//! Which part is what: the relationships of the package and of its document.

use super::package::Package;
use super::xml::{self, Name, Sink, Tag};
use crate::ingest::{Budget, Error};

/// What a part points to.
#[derive(Debug)]
pub(super) struct Relation {
    /// How it is referred to.
    pub(super) id: String,
    /// The last word of its type's address: `styles`, `header`.
    pub(super) kind: String,
    /// The name of the part.
    pub(super) target: String,
}

/// The relations that are followed.
const USED: &[&str] = &["officeDocument", "styles", "numbering", "header", "footer", "footnotes", "endnotes"];

/// The relations of a part that are of use; `""` is the package itself.
///
/// # Errors
/// Where the budget is used up, or the part is locked.
pub(super) fn of(part: &str, package: &mut Package<'_>, budget: &mut Budget) -> Result<Vec<Relation>, Error> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    let Some(found) = package.part(&format!("{folder}{slash}_rels/{name}.rels"))? else { return Ok(Vec::new()) };
    let mut reader = Relations { found: Vec::new(), folder, budget };
    xml::read(&mut found.unpack(), &mut reader)?;
    Ok(reader.found)
}

struct Relations<'r> {
    found: Vec<Relation>,
    folder: &'r str,
    budget: &'r mut Budget,
}

impl Sink for Relations<'_> {
    fn budget(&mut self) -> &mut Budget {
        self.budget
    }

    fn open(&mut self, name: Name<'_>, tag: &Tag<'_>) -> Result<(), Error> {
        if name.local != b"Relationship" || tag.get("TargetMode") == Some("External") {
            return Ok(());
        }
        let (Some(id), Some(kind), Some(target)) = (tag.get("Id"), tag.get("Type"), tag.get("Target")) else { return Ok(()) };
        let kind = kind.rsplit('/').next().unwrap_or(kind);
        if !USED.contains(&kind) {
            return Ok(());
        }
        self.found.push(Relation {
            id: id.to_owned(),
            kind: kind.to_owned(),
            target: part_name(self.folder, &xml::unescaped(target)),
        });
        Ok(())
    }
}

/// A target's name in the package: it is given from the part's folder, or from the root.
pub(crate) fn part_name(folder: &str, target: &str) -> String {
    if let Some(from_root) = target.strip_prefix('/') {
        return from_root.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|s| !s.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::part_name;

    #[test]
    fn targets_are_found_from_the_folder() {
        assert_eq!(part_name("word", "styles.xml"), "word/styles.xml");
        assert_eq!(part_name("word", "../customXml/item1.xml"), "customXml/item1.xml");
        assert_eq!(part_name("word", "/word/header1.xml"), "word/header1.xml");
        assert_eq!(part_name("", "../../x.xml"), "x.xml");
    }
}
