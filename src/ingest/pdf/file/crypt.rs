//! Keys: opens a locked file and unlocks its objects.

use lopdf::encryption::{EncryptionState, PasswordAlgorithm, decrypt_object};
use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::ingest::Error;

/// The number under which the dictionary of encryption stands in the document made for `lopdf`.
const ENCRYPT: ObjectId = (1, 0);

/// What unlocks a file.
#[derive(Debug)]
pub(super) struct Crypt {
    state: EncryptionState,
    blocks: bool,
}

impl Crypt {
    /// Tries an empty password, then the one given.
    ///
    /// `encrypt` is the dictionary of encryption with all references followed, `id` the file's first identifier.
    ///
    /// # Errors
    /// Where neither opens it.
    pub(super) fn open(encrypt: Dictionary, id: Vec<u8>, password: Option<&str>) -> Result<Self, Error> {
        let document = document(encrypt, id);
        let state = try_open(&document, "").or_else(|| try_open(&document, password?));
        let state = state.ok_or(if password.is_some() { Error::WrongPassword } else { Error::Encrypted })?;
        let blocks = state.get_stream_filter().method().starts_with(b"AES");
        Ok(Self { state, blocks })
    }

    /// Unlocks an object that stands in the file itself; those in object streams are unlocked with their stream.
    pub(super) fn unlock(&self, id: ObjectId, object: &mut Object) {
        if let Object::Stream(stream) = object
            && self.blocks
            && !stream.dict.has_type(b"XRef")
        {
            // A wrong length leaves a line end behind the last block, for which the whole would be refused.
            stream.content.truncate(stream.content.len() / 16 * 16);
        }
        // What cannot be unlocked is kept as it is: of a broken object some strings may yet be good.
        let _ = decrypt_object(&self.state, id, object);
        if let Object::Dictionary(dictionary) = object {
            self.unlock_signature(id, dictionary);
        }
    }

    /// A signature stands open in a locked file; some writers lock it all the same, and then it does not begin as one.
    fn unlock_signature(&self, id: ObjectId, dictionary: &mut Dictionary) {
        const SEQUENCE: u8 = 0x30;
        if !dictionary.has(b"ByteRange") {
            return;
        }
        let Ok(Object::String(contents, _)) = dictionary.get_mut(b"Contents") else { return };
        let filter = self.state.get_string_filter();
        if contents.first() != Some(&SEQUENCE)
            && let Ok(key) = filter.compute_key(self.state.file_encryption_key(), id)
            && let Ok(open) = filter.decrypt(&key, contents)
            && open.first() == Some(&SEQUENCE)
        {
            *contents = open;
        }
    }
}

fn try_open(document: &Document, password: &str) -> Option<EncryptionState> {
    let algorithm = PasswordAlgorithm::try_from(document).ok()?;
    let prepared = algorithm.sanitize_password(password).ok();
    // Some writers take the bytes as they were typed.
    let candidates = [prepared, Some(password.as_bytes().to_vec())];
    let right = candidates.into_iter().flatten().find(|word| {
        algorithm.authenticate_user_password(document, word).is_ok()
            || algorithm.authenticate_owner_password(document, word).is_ok()
    })?;
    EncryptionState::decode(document, right).ok()
}

/// A document with nothing but what keys are made of. Entries that `lopdf` is strict about, and other readers are not, are put right.
fn document(mut encrypt: Dictionary, id: Vec<u8>) -> Document {
    let integer = |d: &Dictionary, key: &[u8]| d.get(key).and_then(Object::as_i64).unwrap_or(0);
    let (version, revision) = (integer(&encrypt, b"V"), integer(&encrypt, b"R"));
    // Of version 1 the key has 40 bits, of 4 128, of 5 256, whatever is written; of 2 some write bytes for bits.
    if version == 2 {
        let length = integer(&encrypt, b"Length");
        if (5..=16).contains(&length) {
            encrypt.set("Length", length * 8);
        }
    } else {
        encrypt.remove(b"Length");
    }
    if revision <= 4 {
        for key in ["O", "U"] {
            if let Ok(Object::String(value, _)) = encrypt.get_mut(key.as_bytes()) {
                value.truncate(32);
            }
        }
    }
    // Written as an unsigned number by some.
    let permissions = integer(&encrypt, b"P");
    encrypt.set("P", permissions);
    let mut document = Document::new();
    document.trailer.set("Encrypt", Object::Reference(ENCRYPT));
    document.trailer.set("ID", vec![Object::string_literal(id)]);
    document.objects.insert(ENCRYPT, Object::Dictionary(encrypt));
    document
}
