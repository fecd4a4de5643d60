//! Inputs → the register: what it has already is not read again.

use std::collections::HashSet;
use std::io;

use sha2::{Digest, Sha256};

use super::read::{self, bytes_of};
use super::{Options, Summary, Tally, attempt, run};
use crate::facts::Depth;
use crate::hex::hex;
use crate::ingest::{Error, Gathered, List, Scratch, Source};
use crate::store::{self, Added, Given, Register};

/// How many documents are handed in at once: few enough that little is lost where the program is killed, enough that the disk is
/// not waited for after each.
const TOGETHER: usize = 256;

/// What a group of inputs gave; used again for a later group.
#[derive(Default)]
struct Batch {
    scratch: Scratch,
    given: Vec<Given>,
    tally: Tally,
}

/// Takes the documents into the register, many at a time; those it has already are not read again.
///
/// # Errors
/// Where the register fails; what was handed in before stays.
pub fn add(
    register: &mut Register,
    inputs: Gathered,
    options: &Options,
    progress: &mut dyn FnMut(usize),
) -> Result<(Added, Summary), store::Error> {
    let known = register.known()?;
    let work = |group: &List, batch: &mut Batch| {
        for source in group.iter() {
            match attempt(|| given(source, &known, &mut batch.scratch, options)) {
                Ok(given) => {
                    batch.given.push(given);
                    batch.tally.read(source);
                }
                Err(e) => batch.tally.not_read(source, e, true),
            }
        }
    };
    let (mut added, mut summary, mut tally) = (Added::default(), Summary::default(), Tally::default());
    let (mut waiting, mut failure) = (Vec::new(), None);
    let mut hand_in = |waiting: &mut Vec<Given>| -> io::Result<()> {
        let more = register.add(waiting).map_err(|e| io::Error::other(failure.insert(e).to_string()))?;
        added = Added { new: added.new + more.new, replaced: added.replaced + more.replaced, known: added.known + more.known };
        summary.documents += waiting.len();
        waiting.clear();
        Ok(())
    };
    let mut done = 0;
    let sink = |group: &List, batch: &mut Batch| {
        waiting.append(&mut batch.given);
        tally.take(&mut batch.tally);
        done += group.len();
        progress(done);
        if waiting.len() >= TOGETHER { hand_in(&mut waiting) } else { Ok(()) }
    };
    let outcome = run(&inputs, options, work, sink).and_then(|()| hand_in(&mut waiting));
    options.tidy();
    match (outcome, failure) {
        (Ok(()), _) => {}
        (Err(_), Some(e)) => return Err(e),
        (Err(e), None) => return Err(store::Error::Other(std::path::PathBuf::new(), e.to_string())),
    }
    summary.unreadable = tally.unreadable(inputs);
    Ok((added, summary))
}

fn given(source: Source<'_>, known: &HashSet<String>, scratch: &mut Scratch, options: &Options) -> Result<Given, Error> {
    let bytes = bytes_of(source, scratch, options.settings.limits)?;
    let sum: [u8; 32] = Sha256::digest(bytes).into();
    let sha256 = hex(&sum);
    let place = place(source);
    if known.contains(&sha256) {
        return Ok(Given::Known(sha256, source.path.to_owned(), place));
    }
    let (document, _) = read::of_bytes(bytes, sum, source, options, Depth::All)?;
    Ok(Given::Read(Box::new(document), place))
}

/// Where a source is, from the root.
pub(super) fn place(source: Source<'_>) -> Option<String> {
    store::place(source.file()?)
}
