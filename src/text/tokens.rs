//! A text's list of tokens, in memory that goes from one text to the next: for one of the usual length the system is not asked again.

use std::cell::Cell;
use std::ops::{Deref, DerefMut};

use super::token::Token;

/// The tokens of a text.
#[derive(Debug)]
pub(super) struct Tokens(Vec<Token>);

thread_local! {
    /// The largest list that a text of this thread has left behind.
    static SPARE: Cell<Vec<Token>> = const { Cell::new(Vec::new()) };
}

/// A list that grew past this for one text is given back.
const KEEP: usize = 1 << 18;

impl Tokens {
    /// An empty list with room for so many.
    pub(super) fn with_room(count: usize) -> Self {
        let mut list = SPARE.take();
        list.clear();
        list.reserve(count);
        Self(list)
    }

    /// The list itself, to cut from.
    pub(super) fn list(&mut self) -> &mut Vec<Token> {
        &mut self.0
    }

    pub(super) fn push(&mut self, token: Token) {
        self.0.push(token);
    }
}

impl Drop for Tokens {
    fn drop(&mut self) {
        let list = std::mem::take(&mut self.0);
        // A thread that is ending keeps nothing.
        let _ = SPARE.try_with(|spare| {
            let other = spare.take();
            let larger = if list.capacity() > other.capacity() { list } else { other };
            spare.set(if larger.capacity() > KEEP { Vec::new() } else { larger });
        });
    }
}

impl Deref for Tokens {
    type Target = [Token];

    fn deref(&self) -> &[Token] {
        &self.0
    }
}

impl DerefMut for Tokens {
    fn deref_mut(&mut self) -> &mut [Token] {
        &mut self.0
    }
}
