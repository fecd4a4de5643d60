//! Panics: one document's never reaches another's, nor the user's terminal.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};

use crate::ingest::Error;

thread_local! {
    /// Where the last panic of this thread was raised, and its words.
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// From now on a panic prints nothing; [`catch`] tells what it was.
pub fn quiet_panics() {
    panic::set_hook(Box::new(|info| {
        let payload = info.payload();
        let words = payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(String::as_str));
        let words = words.unwrap_or("panic");
        let place = info.location().map_or_else(String::new, |l| format!(" at {}:{}", l.file(), l.line()));
        LAST.with_borrow_mut(|last| *last = Some(format!("{words}{place}")));
    }));
}

/// The result of `job`, or the words of its panic.
///
/// What `job` was changing when it panicked may be half done; callers throw it away or overwrite it.
///
/// # Errors
/// Where `job` panics.
pub fn catch<T>(job: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(job)).map_err(|payload| {
        let words = || payload.downcast_ref::<&str>().map(|s| (*s).to_owned()).or_else(|| payload.downcast_ref().cloned());
        LAST.with_borrow_mut(Option::take).or_else(words).unwrap_or_else(|| "panic".to_owned())
    })
}

/// The result of a job over one document; its panic is an error of that document.
///
/// # Errors
/// Where `job` fails or panics.
pub(super) fn attempt<T>(job: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    catch(job).unwrap_or_else(|panic| Err(Error::Internal(panic)))
}
