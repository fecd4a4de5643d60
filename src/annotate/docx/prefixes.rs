//! How a part calls the namespaces: its root declares them.

use quick_xml::events::BytesStart;

/// The namespace of Word's elements, and the one of the strict form.
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const WORD_STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";

/// The prefixes of a part.
#[derive(Debug)]
pub(super) struct Prefixes {
    word: String,
    math: String,
    alternatives: String,
    /// A prefix of Word's that attributes can have, too: the default namespace is none of theirs.
    for_attributes: Option<String>,
    /// Whether it is of the strict form of the standard.
    pub(super) strict: bool,
}

impl Default for Prefixes {
    fn default() -> Self {
        Self { word: "w".to_owned(), math: "m".to_owned(), alternatives: "mc".to_owned(), for_attributes: None, strict: false }
    }
}

impl Prefixes {
    /// Takes what a root declares.
    pub(super) fn declare(&mut self, root: &BytesStart<'_>) {
        for attribute in root.attributes().with_checks(false).flatten() {
            let key = attribute.key.0;
            let Some(prefix) = key.strip_prefix("xmlns:").or_else(|| (key == "xmlns").then_some("")) else { continue };
            let uri: &str = &attribute.value;
            if uri == WORD || uri == WORD_STRICT {
                self.strict = uri == WORD_STRICT;
                prefix.clone_into(&mut self.word);
                if !prefix.is_empty() {
                    self.for_attributes = Some(prefix.to_owned());
                }
            } else if uri.ends_with("/officeDocument/math") || uri.ends_with("/officeDocument/2006/math") {
                prefix.clone_into(&mut self.math);
            } else if uri.ends_with("/markup-compatibility/2006") {
                prefix.clone_into(&mut self.alternatives);
            }
        }
    }

    /// The name of one of Word's elements, without prefix.
    pub(super) fn word_name<'n>(&self, name: &'n str) -> Option<&'n str> {
        strip(name, &self.word)
    }

    /// The name of a formula's element.
    pub(super) fn math_name<'n>(&self, name: &'n str) -> Option<&'n str> {
        strip(name, &self.math)
    }

    /// The name of an element of alternatives.
    pub(super) fn alternative_name<'n>(&self, name: &'n str) -> Option<&'n str> {
        strip(name, &self.alternatives)
    }

    /// The value of one of Word's attributes.
    pub(super) fn word_attribute(&self, tag: &BytesStart<'_>, local: &str) -> Option<String> {
        let is_it = |key: &str| strip(key, self.for_attributes.as_deref().unwrap_or(&self.word)) == Some(local);
        let found = tag.attributes().with_checks(false).flatten().find(|a| is_it(a.key.0))?;
        Some(found.value.trim().to_owned())
    }

    /// The prefix of elements that are put in, with the colon, and what each of the outermost has to declare for it.
    pub(super) fn own(&self) -> (String, String) {
        match &self.for_attributes {
            Some(prefix) => (format!("{prefix}:"), String::new()),
            None => ("w:".to_owned(), format!(" xmlns:w=\"{}\"", self.namespace())),
        }
    }

    /// The namespace of Word's elements here.
    pub(super) const fn namespace(&self) -> &'static str {
        if self.strict { WORD_STRICT } else { WORD }
    }
}

/// A name without its prefix, where it has that prefix.
fn strip<'n>(name: &'n str, prefix: &str) -> Option<&'n str> {
    match (prefix, name.split_once(':')) {
        ("", None) => Some(name),
        (prefix, Some((theirs, local))) if !prefix.is_empty() && theirs == prefix => Some(local),
        _ => None,
    }
}
