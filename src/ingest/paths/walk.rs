//! What is in a folder and those below it, in no order.

use std::io;
use std::path::Path;
use std::sync::mpsc::{SyncSender, sync_channel};

use ignore::{DirEntry, Error, ParallelVisitor, ParallelVisitorBuilder, WalkBuilder, WalkState};

/// Something that is there, or the reason why it could not be looked at.
type Entry = Result<DirEntry, Error>;

/// So many entries are handed over at once, and wait to be taken at most.
const TOGETHER: usize = 256;
const WAITING: usize = 16;

/// No more threads are worth their start.
const MOST: usize = 8;

/// Hands on what is in a folder, neither hidden nor ignored. Symbolic links are not followed, so there are no loops and no file is met twice.
///
/// # Errors
/// Those of `then`.
pub(super) fn each(root: &Path, jobs: usize, then: &mut dyn FnMut(Entry) -> io::Result<()>) -> io::Result<()> {
    let mut walk = WalkBuilder::new(root);
    // What is excluded stands beside the documents, never in somebody's own settings of git: all who check them read the same ones.
    // Where the result goes, as `> bao-cao.txt` made it a moment ago, is no document.
    walk.git_global(false).git_exclude(false).skip_stdout(true);
    if jobs < 2 {
        return walk.build().try_for_each(then);
    }
    let (sender, batches) = sync_channel(WAITING);
    let walk = walk.threads(jobs.min(MOST)).build_parallel();
    std::thread::scope(|scope| {
        let walker = scope.spawn(move || walk.visit(&mut Visitors(sender)));
        batches.into_iter().flatten().try_for_each(then)?;
        // It fails where the system grants no threads.
        walker.join().map_err(|_| io::Error::other("no thread"))
    })
}

/// Makes one for each thread.
struct Visitors(SyncSender<Vec<Entry>>);

impl<'s> ParallelVisitorBuilder<'s> for Visitors {
    fn build(&mut self) -> Box<dyn ParallelVisitor + 's> {
        Box::new(Visitor { batch: Vec::new(), sender: self.0.clone() })
    }
}

/// Collects what one thread comes upon.
struct Visitor {
    batch: Vec<Entry>,
    sender: SyncSender<Vec<Entry>>,
}

impl Visitor {
    /// Hands over what there is; whether it is still wanted.
    fn hand_over(&mut self) -> bool {
        self.sender.send(std::mem::take(&mut self.batch)).is_ok()
    }
}

impl ParallelVisitor for Visitor {
    fn visit(&mut self, entry: Entry) -> WalkState {
        self.batch.push(entry);
        if self.batch.len() < TOGETHER || self.hand_over() { WalkState::Continue } else { WalkState::Quit }
    }
}

impl Drop for Visitor {
    fn drop(&mut self) {
        self.hand_over();
    }
}
