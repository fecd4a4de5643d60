//! Digital signatures: what their dictionaries and certificates say. Nothing is verified.

use super::file::File;
use crate::ingest::{DigitalSignature, LayerKind, RawText};

/// The signatures of a file, in the order of their fields.
pub(super) fn read(_file: &File<'_>) -> Vec<DigitalSignature> {
    Vec::new()
}

/// Writes a signature's line behind the text and lists it.
pub(super) fn append(mut signature: DigitalSignature, raw: &mut RawText<'_>) {
    let said = [&signature.signer, &signature.organisation, &signature.time, &signature.reason, &signature.location];
    let words: Vec<&str> = said.into_iter().filter_map(|w| w.as_deref()).collect();
    signature.span = super::append(raw, &words.join("; "), LayerKind::Signature, None);
    raw.signatures.push(signature);
}
