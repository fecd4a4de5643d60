//! The attributes of a tag. Those that are written as everyone writes them, `name="value"`, are told here; from the first that is not,
//! `quick-xml` goes on, which knows what to make of the rest.

use quick_xml::events::attributes::Attributes as AnyAttributes;

use super::bytes::{below, equal, first};

/// Attributes, each with its name as it is written and its value as it is written.
#[derive(Debug)]
pub(super) struct Attributes<'t> {
    /// The words of the tag.
    content: &'t str,
    /// Where the next one is looked for.
    at: usize,
    /// Reads on, once there was an odd one.
    odd: Option<AnyAttributes<'t>>,
}

impl<'t> Attributes<'t> {
    /// The attributes in the words of a tag, behind its name.
    pub(super) const fn new(content: &'t str, name: usize) -> Self {
        Self { content, at: name, odd: None }
    }

    /// The one that begins at a byte, and where it ends; `None` where it is written in any but the usual way.
    fn usual(content: &'t str, start: usize) -> Option<(&'t str, &'t str, usize)> {
        let bytes = content.as_bytes();
        // White space is what lies below.
        let equals = first(bytes, start, |word| equal(word, b'=') | below(word, b' ' + 1))?;
        let is_usual = equals > start && bytes[equals] == b'=';
        let quote = *bytes.get(equals + 1).filter(|b| is_usual && matches!(b, b'"' | b'\''))?;
        let end = first(bytes, equals + 2, |word| equal(word, quote))?;
        Some((&content[start..equals], &content[equals + 2..end], end + 1))
    }

    /// The next one by `quick-xml`; what it takes for a mistake is passed over.
    #[cold]
    fn odd(&mut self) -> Option<(&'t str, &'t str)> {
        let odd = self.odd.get_or_insert_with(|| AnyAttributes::new(self.content, self.at));
        let next = odd.with_checks(false).flatten().next()?;
        let std::borrow::Cow::Borrowed(value) = next.value else { return None };
        Some((next.key.0, value))
    }
}

impl<'t> Iterator for Attributes<'t> {
    type Item = (&'t str, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        if self.odd.is_some() {
            return self.odd();
        }
        let rest = self.content.as_bytes().get(self.at..)?;
        let start = self.at + rest.iter().position(|b| !matches!(b, b' ' | b'\r' | b'\n' | b'\t'))?;
        let Some((name, value, end)) = Self::usual(self.content, start) else { return self.odd() };
        self.at = end;
        Some((name, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_those_of_quick_xml() {
        let parts = [" ", "\n", "=", "\"", "'", "a", "w:val", "ơ", "=\"1\"", " b='2'", "\u{1}"];
        let mut texts: Vec<String> = vec![String::new()];
        for _ in 0..4 {
            texts = texts.iter().flat_map(|t| parts.iter().map(move |p| format!("{t}{p}"))).chain(texts.clone()).collect();
        }
        for text in texts.iter().flat_map(|t| [format!("t {t}"), format!("t a=\"ơ>\" b:c='\"'{t}"), format!("t{t}")]) {
            let theirs: Vec<(&str, String)> =
                AnyAttributes::new(&text, 1).with_checks(false).flatten().map(|a| (a.key.0, a.value.into_owned())).collect();
            let ours: Vec<(&str, String)> = Attributes::new(&text, 1).map(|(name, value)| (name, value.to_owned())).collect();
            assert_eq!(ours, theirs, "{text:?}");
        }
    }
}
