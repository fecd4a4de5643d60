//! The file: its objects, keys and pages.
//!
//! Objects are read when they are asked for, so pictures, outlines and the structure of tagged files cost nothing. `lopdf` gives the types
//! of objects, the filters and the keys. Its own loader reads every object at once and trusts what it reads: a chain of `/Length` references
//! overflows its stack, and streams that lie over each other (a table of a million entries, one long stream behind them) are copied one
//! by one until memory ends.
//!
//! ```text
//! bytes ─ source ─ table ─┬─ places of objects ─ object(id) ─ lexer ─ crypt
//!         what may be     │  scan, where the
//!         spent on them   └─ table is broken
//! ```

mod crypt;
mod lexer;
mod pages;
mod scan;
mod source;
mod table;
#[cfg(test)]
mod tests;

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use lopdf::{Dictionary, Object, ObjectId};

use crate::ingest::{Budget, Damage, Error};
use crate::problem::Problem;
use crypt::Crypt;
use pages::Pages;
use source::Source;
use table::{Place, Slot, Table};

/// The most objects of one object stream; real ones hold a hundred or two.
const MOST_MEMBERS: usize = 1 << 16;

/// What stands for an object that is not there.
static NOTHING: Object = Object::Null;

/// An open file.
#[derive(Debug)]
pub(super) struct File<'a> {
    source: Source<'a>,
    table: Table,
    trailer: Dictionary,
    crypt: Option<Crypt>,
    /// The objects that stand in the bytes, by number; looked for where the table is wrong.
    scanned: OnceCell<Vec<(u32, usize)>>,
    /// The object streams that were unpacked.
    streams: RefCell<BTreeMap<u32, Option<Rc<Members>>>>,
    rebuilt: bool,
    pages: Pages,
}

/// An object stream.
#[derive(Debug)]
struct Members {
    data: Vec<u8>,
    /// Number and place of each object, by number.
    places: Vec<(u32, usize)>,
}

/// A page of a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct PageRef {
    /// From 1.
    pub(super) number: u32,
    pub(super) id: ObjectId,
}

impl<'a> File<'a> {
    /// Finds the objects of a file; repairs what can be repaired; opens what an empty password or the one given opens.
    ///
    /// # Errors
    /// Where there is nothing to be read, or it stays locked.
    pub(super) fn open(bytes: &'a [u8], password: Option<&str>, budget: &mut Budget) -> Result<Self, Error> {
        let most_pages = budget.limits().max_pages as usize;
        let source = || Source::new(bytes, budget.left());
        let whole = source();
        if let Some((table, trailer)) = table::read(&whole) {
            let mut file = Self::new(whole, table, trailer);
            file.unlock(password)?;
            file.find_pages(most_pages);
            if !file.pages.ids.is_empty() {
                return Ok(file);
            }
        }
        budget.time()?;
        let mut file = Self::rebuild(source());
        file.unlock(password)?;
        file.add_members();
        file.find_pages(most_pages);
        if file.pages.ids.is_empty() {
            return Err(Error::Damaged(Damage::NoPages));
        }
        Ok(file)
    }

    fn new(source: Source<'a>, table: Table, trailer: Dictionary) -> Self {
        Self {
            source,
            table,
            trailer,
            crypt: None,
            scanned: OnceCell::new(),
            streams: RefCell::default(),
            rebuilt: false,
            pages: Pages::default(),
        }
    }

    /// Makes a table of what stands in the bytes.
    fn rebuild(source: Source<'a>) -> Self {
        let objects = scan::objects(&source);
        let trailer = scan::trailer(&source, &objects);
        let mut table = Table::default();
        for (number, at) in objects.iter().rev() {
            table.push(*number, Place::At(at.saturating_sub(source.base)));
        }
        table.sort();
        let mut file = Self::new(source, table, trailer);
        file.rebuilt = true;
        file
    }

    /// Adds to a rebuilt table what lies in object streams, where the bytes do not hold it themselves.
    fn add_members(&mut self) {
        let objects = scan::objects(&self.source);
        let mut added = Vec::new();
        for (container, _) in scan::naming(&self.source, &objects, b"/ObjStm").into_iter().rev() {
            if let Some(members) = self.members(container)
                && added.len() < table::MOST_OBJECTS
            {
                added.extend(members.places.iter().map(|(number, _)| (*number, container)));
            }
        }
        for (number, container) in added {
            self.table.push(number, Place::In(container));
        }
        self.table.sort();
        if !self.trailer.has(b"Root") {
            let catalog = self.ids().find(|id| self.object(*id).as_dict().is_ok_and(|d| d.has_type(b"Catalog")));
            if let Some(id) = catalog {
                self.trailer.set("Root", Object::Reference(id));
            }
        }
    }

    fn find_pages(&mut self, most: usize) {
        self.pages = pages::all(self, most, self.rebuilt);
    }

    /// Opens the file where it is locked.
    fn unlock(&mut self, password: Option<&str>) -> Result<(), Error> {
        let Ok(encrypt) = self.trailer.get(b"Encrypt") else { return Ok(()) };
        let Object::Dictionary(encrypt) = self.whole(encrypt, 4) else { return Ok(()) };
        let id = self.trailer.get(b"ID").map(|id| self.resolve(id)).and_then(Object::as_array).ok();
        let id = id.and_then(|parts| self.resolve(parts.first()?).as_str().ok()).unwrap_or_default().to_vec();
        let crypt = Crypt::open(encrypt, id, password)?;
        // What was read without the key is not worth keeping.
        for slot in self.table.slots_mut() {
            slot.object.take();
        }
        self.streams.get_mut().clear();
        self.crypt = Some(crypt);
        Ok(())
    }

    /// An object with the references in it followed.
    fn whole(&self, object: &Object, depth: u32) -> Object {
        match self.resolve(object) {
            Object::Dictionary(d) if depth > 0 => {
                Object::Dictionary(d.iter().map(|(k, v)| (k.clone(), self.whole(v, depth - 1))).collect())
            }
            other => other.clone(),
        }
    }

    /// The pages in order.
    pub(super) fn pages(&self) -> Vec<PageRef> {
        (1..).zip(&self.pages.ids).map(|(number, id)| PageRef { number, id: *id }).collect()
    }

    /// The dictionary of a page.
    pub(super) fn page(&self, page: PageRef) -> Option<&Dictionary> {
        self.object(page.id).as_dict().ok()
    }

    /// The catalog; empty where there is none.
    pub(super) fn root(&self) -> &Dictionary {
        let root = self.trailer.get(b"Root").map(|r| self.resolve(r)).and_then(Object::as_dict);
        root.unwrap_or(&self.trailer)
    }

    /// What a dictionary holds under a key, references followed.
    pub(super) fn get<'o>(&'o self, dictionary: &'o Dictionary, key: &[u8]) -> &'o Object {
        dictionary.get(key).map_or(&NOTHING, |o| self.resolve(o))
    }

    /// What an object stands for: references followed, a bounded number of times.
    pub(super) fn resolve<'o>(&'o self, mut object: &'o Object) -> &'o Object {
        for _ in 0..16 {
            match object {
                Object::Reference(id) => object = self.object(*id),
                _ => return object,
            }
        }
        &NOTHING
    }

    /// The object of a number; null where there is none.
    pub(super) fn object(&self, id: ObjectId) -> &Object {
        match self.table.get(id.0) {
            Some(slot) => slot.object.get_or_init(|| Box::new(self.load(slot))),
            None => &NOTHING,
        }
    }

    /// What an update that is appended to the file has to go on from: its trailer, the place of its last table, whether that is a stream.
    /// `None` where the file is not whole, so that an update would build on sand.
    pub(super) fn update(&self) -> Option<(&Dictionary, usize, bool)> {
        if self.rebuilt || self.table.gaps || self.source.base != 0 {
            return None;
        }
        let at = table::start(&self.source)?;
        let mut lexer = self.source.lexer(at);
        lexer.space();
        Some((&self.trailer, at, !lexer.letters(b"xref")))
    }

    /// Whether a key is needed to read it.
    pub(super) const fn is_locked(&self) -> bool {
        self.crypt.is_some()
    }

    /// A number above those of all objects.
    pub(super) fn free_number(&self) -> u32 {
        let size = self.trailer.get(b"Size").and_then(Object::as_i64).ok().and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
        self.table.slots().last().map_or(0, |s| s.number.saturating_add(1)).max(size)
    }

    /// The numbers of all objects.
    fn ids(&self) -> impl Iterator<Item = ObjectId> + '_ {
        self.table.slots().iter().filter(|s| s.place != Place::Free).map(|s| (s.number, 0))
    }

    fn load(&self, slot: &Slot) -> Object {
        match slot.place {
            Place::Free => Object::Null,
            Place::At(at) => self.load_at(slot.number, at).unwrap_or(Object::Null),
            Place::In(container) => self.load_member(slot.number, container).unwrap_or(Object::Null),
        }
    }

    /// Reads an object that stands in the file itself, where the table says or, failing that, where it is found.
    fn load_at(&self, number: u32, at: usize) -> Option<Object> {
        let length = |number| self.length(number);
        let at = self.header_at(number, at).or_else(|| self.scanned(number))?;
        let (id, mut object) = self.source.indirect(at, Some(&length))?;
        if let Some(crypt) = &self.crypt {
            crypt.unlock(id, &mut object);
        }
        Some(object)
    }

    /// The place of an object if its header stands where the table says.
    fn header_at(&self, number: u32, at: usize) -> Option<usize> {
        // Some writers count from the start of the file though something stands before `%PDF-`.
        let places = [self.source.base.checked_add(at), Some(at)];
        places.into_iter().flatten().find(|at| self.source.lexer(*at).header().is_some_and(|id| id.0 == number))
    }

    /// The last place at which an object of a number stands.
    fn scanned(&self, number: u32) -> Option<usize> {
        let found = self.scanned.get_or_init(|| {
            let mut found = scan::objects(&self.source);
            found.reverse();
            found.sort_by_key(|o| o.0);
            found.dedup_by_key(|o| o.0);
            found
        });
        found.binary_search_by_key(&number, |o| o.0).ok().map(|i| found[i].1)
    }

    /// The number that an object is: the length of a stream. Only what stands in the file itself is looked at, so that no stream is read
    /// for the sake of another.
    fn length(&self, number: u32) -> Option<usize> {
        let Place::At(at) = self.table.get(number)?.place else { return None };
        let mut lexer = self.source.lexer(self.header_at(number, at)?);
        lexer.header()?;
        lexer.space();
        usize::try_from(lexer.unsigned()?).ok()
    }

    /// Reads an object of an object stream.
    fn load_member(&self, number: u32, container: u32) -> Option<Object> {
        let members = self.members(container)?;
        let index = members.places.binary_search_by_key(&number, |p| p.0).ok()?;
        self.source.member(&members.data, members.places[index].1)
    }

    /// An object stream, unpacked once.
    fn members(&self, container: u32) -> Option<Rc<Members>> {
        if let Some(known) = self.streams.borrow().get(&container) {
            return known.clone();
        }
        let members = self.unpack_members(container).map(Rc::new);
        self.streams.borrow_mut().insert(container, members.clone());
        members
    }

    fn unpack_members(&self, container: u32) -> Option<Members> {
        let Place::At(at) = self.table.get(container)?.place else { return None };
        let Object::Stream(stream) = self.load_at(container, at)? else { return None };
        let first = usize::try_from(stream.dict.get(b"First").and_then(Object::as_i64).ok()?).ok()?;
        let data = self.source.unpack(&stream)?;
        let mut lexer = lexer::Lexer::new(data.get(..first)?, 0, 0);
        let mut places = Vec::new();
        while places.len() < MOST_MEMBERS {
            lexer.space();
            let Some(number) = lexer.unsigned() else { break };
            lexer.space();
            let Some(offset) = lexer.unsigned() else { break };
            let (Ok(number), Ok(offset)) = (u32::try_from(number), usize::try_from(offset)) else { continue };
            places.push((number, first.saturating_add(offset)));
        }
        places.sort_by_key(|p| p.0);
        places.dedup_by_key(|p| p.0);
        Some(Members { data, places })
    }

    /// What could not be read.
    pub(super) fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let tail = &self.source.bytes[self.source.bytes.len().saturating_sub(2048)..];
        if self.rebuilt && memchr::memmem::find(tail, b"%%EOF").is_none() {
            problems.push(Problem::new(
                "pdf-truncated",
                "tệp PDF bị cắt cụt; chỉ đọc được phần còn lại, hãy lấy lại bản gốc",
                "the PDF is cut off; only what is left of it was read: get the original again",
            ));
        } else if self.rebuilt || self.table.gaps {
            problems.push(Problem::new(
                "pdf-repaired",
                "bảng chỉ mục của tệp PDF bị hỏng, đã dựng lại từ nội dung; nên đối chiếu với bản gốc",
                "the PDF's index of objects is broken and was rebuilt from its content; compare with the original",
            ));
        }
        let n = self.pages.missing;
        if n > 0 {
            problems.push(Problem::new(
                "pdf-pages-missing",
                format!("thiếu {n} trang trong tệp PDF; hãy lấy lại bản gốc"),
                format!("{n} pages are missing from the PDF; get the original again"),
            ));
        }
        if self.pages.more {
            let n = self.pages.ids.len();
            problems.push(Problem::new(
                "too-many-pages",
                format!("chỉ đọc {n} trang đầu; muốn đọc hết thì tăng --max-pages"),
                format!("only the first {n} pages were read; raise --max-pages to read them all"),
            ));
        }
        if self.source.spent() {
            problems.push(Problem::new(
                "pdf-too-much",
                "tệp PDF đòi hỏi dữ liệu nhiều hơn hẳn văn bản thật, nên chỉ đọc một phần; hãy kiểm tra nguồn của tệp",
                "the PDF asks for far more data than any real document, so it was read in part; check where it comes from",
            ));
        }
        problems
    }
}
