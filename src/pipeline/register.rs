//! Inputs → the register: what it has already is not read again.

use std::collections::HashSet;
use std::io;

use sha2::{Digest, Sha256};

use super::read::{self, bytes_of};
use super::run::{Run, Settled};
use super::{Options, Summary};
use crate::facts::Depth;
use crate::hex::hex;
use crate::ingest::{Error, Gathered, Scratch, Source};
use crate::store::{self, Added, Given, Register};

/// How many documents are handed in at once: few enough that little is lost where the program is killed, enough that the disk is
/// not waited for after each.
const TOGETHER: usize = 256;

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
    let (mut added, mut waiting, mut failure) = (Added::default(), Vec::new(), None);
    let mut hand_in = |waiting: &mut Vec<Given>| -> io::Result<()> {
        let more = register.add(waiting).map_err(|e| io::Error::other(failure.insert(e).to_string()))?;
        added = Added { new: added.new + more.new, replaced: added.replaced + more.replaced, known: added.known + more.known };
        waiting.clear();
        Ok(())
    };
    let run = Run { inputs, options, name_skipped: true, progress };
    let outcome = run.each(
        |(_, source), scratch, given: &mut Vec<Given>| {
            let (document, settled) = self::given(source, &known, scratch, options)?;
            given.push(document);
            Ok(settled)
        },
        |_, given| {
            waiting.append(given);
            if waiting.len() >= TOGETHER { hand_in(&mut waiting) } else { Ok(()) }
        },
    );
    match (outcome.and_then(|summary| hand_in(&mut waiting).map(|()| summary)), failure) {
        (Ok(summary), _) => Ok((added, summary)),
        (Err(_), Some(e)) => Err(e),
        (Err(e), None) => Err(store::Error::Other(std::path::PathBuf::new(), e.to_string())),
    }
}

/// What the register is given of an input: only its place, where the register has the document already.
fn given(
    source: Source<'_>,
    known: &HashSet<String>,
    scratch: &mut Scratch,
    options: &Options,
) -> Result<(Given, Settled), Error> {
    let bytes = bytes_of(source, scratch, options.settings.limits)?;
    let sum: [u8; 32] = Sha256::digest(bytes).into();
    let sha256 = hex(&sum);
    let place = place(source);
    if known.contains(&sha256) {
        return Ok((Given::Known(sha256, source.path.to_owned(), place), true));
    }
    let (document, _) = read::of_bytes(bytes, sum, source, options, Depth::All)?;
    let settled = read::is_settled(&document);
    Ok((Given::Read(Box::new(document), place), settled))
}

/// Where a source is, from the root.
pub(super) fn place(source: Source<'_>) -> Option<String> {
    store::place(source.file()?)
}
