//! Many strings in one: of a million paths none has an allocation of its own.

use std::ops::Index;

/// Strings by their index, in the order in which they were put there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Strings {
    all: String,
    ends: Vec<usize>,
}

impl Strings {
    /// Puts a string at the end.
    pub(crate) fn push(&mut self, string: &str) {
        self.all.push_str(string);
        self.ends.push(self.all.len());
    }

    /// The bytes of a string.
    pub(crate) fn bytes(&self, n: usize) -> &[u8] {
        &self.all.as_bytes()[self.start(n)..self.ends[n]]
    }

    fn start(&self, n: usize) -> usize {
        n.checked_sub(1).map_or(0, |before| self.ends[before])
    }

    /// How many bytes they have.
    pub(crate) fn size(&self) -> usize {
        self.all.len()
    }

    /// Lets go of them all, not of their room.
    pub(crate) fn clear(&mut self) {
        self.all.clear();
        self.ends.clear();
    }

    /// How many strings there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }
}

impl Index<usize> for Strings {
    type Output = str;

    fn index(&self, n: usize) -> &str {
        &self.all[self.start(n)..self.ends[n]]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_string_is_that_which_was_put_there() {
        let mut strings = Strings::default();
        for string in ["một", "", "hai"] {
            strings.push(string);
        }
        let all: Vec<&str> = (0..strings.len()).map(|n| &strings[n]).collect();
        assert_eq!(all, ["một", "", "hai"]);
    }
}
