//! Many short lists, one behind the other: of a million documents none has an allocation of its own for the few things it has of a kind.

use std::ops::Index;

/// Lists by their index, in the order in which they were put there.
#[derive(Clone, Debug)]
pub(super) struct Lists<T> {
    all: Vec<T>,
    ends: Vec<u32>,
}

/// Puts a thing at the end of a list of which there are many, most of one thing alone: such have no room for three more.
pub(crate) fn push_alone<T>(list: &mut Vec<T>, thing: T) {
    if list.is_empty() {
        list.reserve_exact(1);
    }
    list.push(thing);
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { all: Vec::new(), ends: Vec::new() }
    }
}

impl<T> Lists<T> {
    /// Puts a list at the end. There are no more than 2³² things in all, since such would not fit into any memory.
    pub(super) fn push(&mut self, list: impl IntoIterator<Item = T>) {
        self.all.extend(list);
        self.ends.push(self.all.len() as u32);
    }

    /// How many lists there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Every list in turn.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[T]> {
        (0..self.len()).map(|n| &self[n])
    }

    /// One thing, to be changed.
    pub(super) fn at_mut(&mut self, list: usize, n: usize) -> &mut T {
        let start = self.start(list);
        &mut self.all[start + n]
    }

    fn start(&self, list: usize) -> usize {
        list.checked_sub(1).map_or(0, |before| self.ends[before] as usize)
    }
}

impl<T: Clone> Lists<T> {
    /// `count` lists: of each pair the second, in the list of its first, in the order of the pairs.
    pub(super) fn of_pairs(count: usize, pairs: impl Iterator<Item = (usize, T)> + Clone, blank: T) -> Self {
        let mut ends = vec![0_u32; count + 1];
        pairs.clone().for_each(|(list, _)| ends[list + 1] += 1);
        for n in 1..=count {
            ends[n] += ends[n - 1];
        }
        // As each list is filled, its start moves on to its end.
        let mut all = vec![blank; ends[count] as usize];
        for (list, item) in pairs {
            all[ends[list] as usize] = item;
            ends[list] += 1;
        }
        ends.truncate(count);
        Self { all, ends }
    }
}

impl<T> Index<usize> for Lists<T> {
    type Output = [T];

    fn index(&self, list: usize) -> &[T] {
        &self.all[self.start(list)..self.ends[list] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_list_is_that_which_was_put_there() {
        let mut lists = Lists::default();
        for list in [&[1, 2][..], &[], &[3]] {
            lists.push(list.iter().copied());
        }
        *lists.at_mut(2, 0) += 1;
        assert_eq!(lists.iter().collect::<Vec<_>>(), [&[1, 2][..], &[], &[4]]);
    }

    #[test]
    fn pairs_go_to_their_lists_in_their_order() {
        let pairs = [(2, 'a'), (0, 'b'), (2, 'c'), (3, 'd'), (2, 'e')];
        let lists = Lists::of_pairs(5, pairs.into_iter(), '-');
        assert_eq!(lists.iter().collect::<Vec<_>>(), [&['b'][..], &[], &['a', 'c', 'e'], &['d'], &[]]);
        assert_eq!(Lists::of_pairs(0, std::iter::empty(), '-').len(), 0);
    }
}
