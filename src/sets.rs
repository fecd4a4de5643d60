//! Sets that grow together: what hangs together with what.

/// Sets of the numbers from 0, each number a set of its own at first.
#[derive(Clone, Debug)]
pub(crate) struct Sets {
    /// Of each number another of its set, in the end the first.
    towards: Vec<usize>,
}

impl Sets {
    /// So many sets.
    pub(crate) fn new(count: usize) -> Self {
        Self { towards: (0..count).collect() }
    }

    /// Makes one set of those that two numbers are in.
    pub(crate) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        self.towards[a.max(b)] = a.min(b);
    }

    /// The lowest number of the set that a number is in.
    pub(crate) fn first(&mut self, mut number: usize) -> usize {
        while self.towards[number] != number {
            // The way is cut short for whoever goes it next.
            self.towards[number] = self.towards[self.towards[number]];
            number = self.towards[number];
        }
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lowest_stands_for_its_set() {
        let mut sets = Sets::new(7);
        for (a, b) in [(6, 4), (4, 2), (5, 3), (2, 2)] {
            sets.join(a, b);
        }
        assert_eq!((0..7).map(|n| sets.first(n)).collect::<Vec<_>>(), [0, 1, 2, 3, 2, 3, 2]);
        sets.join(5, 6);
        sets.join(0, 1);
        assert_eq!((0..7).map(|n| sets.first(n)).collect::<Vec<_>>(), [0, 0, 2, 2, 2, 2, 2]);
    }
}
