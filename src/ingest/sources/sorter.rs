//! Any number of paths in the order of their bytes: what is more than memory should hold is sorted part by part, and the parts merged.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use super::packed::{Packed, Reader};
use crate::strings::Strings;

/// So many bytes of paths are sorted at once.
const PART: usize = 1 << 20;

/// So many parts are merged into one, so that few files are open and little of each is in memory, however many paths there are.
const TOGETHER: usize = 16;

/// Where sorted paths go: what is shown of each, and itself where that is something else.
type Out<'a> = dyn FnMut(&str, Option<&Path>) -> io::Result<()> + 'a;

/// Paths to be sorted.
#[derive(Debug)]
pub(super) struct Sorter {
    paths: Strings,
    /// Those whose bytes are not what is shown of them.
    odd: HashMap<u32, PathBuf>,
    /// Sorted parts; those of each level are made of [`TOGETHER`] of the one below.
    levels: Vec<Vec<Packed>>,
    part: usize,
}

impl Default for Sorter {
    fn default() -> Self {
        Self { paths: Strings::default(), odd: HashMap::new(), levels: Vec::new(), part: PART }
    }
}

impl Sorter {
    /// Takes a path.
    ///
    /// # Errors
    /// Where there are many, which stand in temporary files, and these cannot be written or read.
    pub(super) fn push(&mut self, shown: &str, odd: Option<&Path>) -> io::Result<()> {
        if let Some(odd) = odd {
            self.odd.insert(self.paths.len() as u32, odd.to_owned());
        }
        self.paths.push(shown);
        if self.paths.size() < self.part { Ok(()) } else { self.put_away() }
    }

    /// Hands them on in their order.
    ///
    /// # Errors
    /// Likewise, and what `out` fails with.
    pub(super) fn finish(mut self, out: &mut Out<'_>) -> io::Result<()> {
        if self.levels.is_empty() {
            return self.sorted(out);
        }
        self.put_away()?;
        let parts: Vec<Packed> = self.levels.into_iter().flatten().collect();
        drop(self.paths);
        merge(&parts, out)
    }

    fn sorted(&self, out: &mut Out<'_>) -> io::Result<()> {
        let odd = |n: u32| self.odd.get(&n).map(PathBuf::as_path);
        let key = |n: u32| odd(n).map_or(self.paths.bytes(n as usize), |path| path.as_os_str().as_encoded_bytes());
        let mut order: Vec<(&[u8], u32)> = (0..self.paths.len() as u32).map(|n| (key(n), n)).collect();
        order.sort_unstable();
        order.into_iter().try_for_each(|(_, n)| out(&self.paths[n as usize], odd(n)))
    }

    fn put_away(&mut self) -> io::Result<()> {
        let mut part = Packed::filed();
        self.sorted(&mut |shown, odd| part.push(shown, odd))?;
        self.paths.clear();
        self.odd.clear();
        let mut level = 0;
        loop {
            if level == self.levels.len() {
                self.levels.push(Vec::new());
            }
            self.levels[level].push(part.put_away()?);
            if self.levels[level].len() < TOGETHER {
                return Ok(());
            }
            let parts = std::mem::take(&mut self.levels[level]);
            part = Packed::filed();
            merge(&parts, &mut |shown, odd| part.push(shown, odd))?;
            level += 1;
        }
    }
}

fn merge(parts: &[Packed], out: &mut Out<'_>) -> io::Result<()> {
    let mut left = Vec::with_capacity(parts.len());
    for part in parts {
        let mut reader = part.read();
        if reader.step()? {
            left.push(reader);
        }
    }
    while let Some(first) = (0..left.len()).min_by(|a, b| key(&left[*a]).cmp(key(&left[*b]))) {
        let reader = &mut left[first];
        out(reader.shown(), reader.odd())?;
        if !reader.step()? {
            left.remove(first);
        }
    }
    Ok(())
}

fn key<'r>(reader: &'r Reader<'_>) -> &'r [u8] {
    reader.odd().map_or(reader.shown().as_bytes(), |path| path.as_os_str().as_encoded_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_come_together_in_order() {
        for (count, part) in [(0, 100), (1, 100), (5000, 100), (5000, 3000), (5000, PART)] {
            let mut names: Vec<String> = (0..count).map(|n| format!("d/{}.txt", n * 7919 % 5003)).collect();
            let mut sorter = Sorter { part, ..Sorter::default() };
            for n in &names {
                sorter.push(n, None).unwrap();
            }
            assert!(part != 100 || count < 5000 || sorter.levels.len() > 2);
            let mut got = Vec::new();
            let mut take = |shown: &str, _: Option<&Path>| {
                got.push(shown.to_owned());
                Ok(())
            };
            sorter.finish(&mut take).unwrap();
            names.sort_unstable();
            assert!(got == names, "{count} by {part}");
        }
    }
}
