//! How many children run at once, over all documents that are being read.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A counter of places; each page that is being worked on takes one.
#[derive(Debug)]
pub(super) struct Permits {
    free: Mutex<usize>,
    freed: Condvar,
}

/// A place, given back when dropped.
#[derive(Debug)]
pub(super) struct Permit<'p>(&'p Permits);

impl Permits {
    pub(super) const fn new(places: usize) -> Self {
        Self { free: Mutex::new(places), freed: Condvar::new() }
    }

    /// Waits for a place. Who holds one must not wait for another: two such would wait for each other.
    pub(super) fn wait(&self) -> Permit<'_> {
        let mut free = self.lock();
        while *free == 0 {
            free = self.freed.wait(free).unwrap_or_else(PoisonError::into_inner);
        }
        *free -= 1;
        Permit(self)
    }

    /// A place, if one is free.
    pub(super) fn take(&self) -> Option<Permit<'_>> {
        let mut free = self.lock();
        *free = free.checked_sub(1)?;
        Some(Permit(self))
    }

    fn lock(&self) -> MutexGuard<'_, usize> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        *self.0.lock() += 1;
        self.0.freed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_taken_once_and_given_back() {
        let permits = Permits::new(1);
        let held = permits.wait();
        assert!(permits.take().is_none());
        drop(held);
        assert!(permits.take().is_some());
    }
}
