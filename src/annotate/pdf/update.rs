//! An update appended to a PDF: new and replaced objects, and a table of them in the form that the file's own has.

use std::collections::BTreeMap;
use std::io::Write as _;

use lopdf::{Dictionary, Object, ObjectId, Stream, Writer, dictionary};

/// The file and what is appended to it so far.
pub(super) struct Update<'a> {
    original: &'a [u8],
    objects: BTreeMap<ObjectId, Object>,
    next: u32,
}

impl<'a> Update<'a> {
    /// Begins; `next` is a number that no object has, as are all above it.
    pub(super) fn new(original: &'a [u8], next: u32) -> Self {
        Self { original, objects: BTreeMap::new(), next }
    }

    /// Adds an object and gives what refers to it.
    pub(super) fn add(&mut self, object: Object) -> Object {
        let id = (self.next, 0);
        self.next += 1;
        self.objects.insert(id, object);
        Object::Reference(id)
    }

    /// Puts an object in the place of the one of this number.
    pub(super) fn replace(&mut self, id: ObjectId, object: Object) {
        self.objects.insert(id, object);
    }

    /// The file with its update; the table goes on from the one at `previous`.
    pub(super) fn finish(mut self, trailer: &Dictionary, previous: usize, is_stream: bool) -> Vec<u8> {
        let mut out = self.original.to_vec();
        if !out.ends_with(b"\n") {
            out.push(b'\n');
        }
        let mut places = BTreeMap::new();
        for (id, object) in &self.objects {
            places.insert(*id, out.len());
            write(&mut out, *id, object);
        }
        let mut own = Dictionary::new();
        for key in [&b"Root"[..], b"Info", b"ID"] {
            if let Ok(value) = trailer.get(key) {
                own.set(key, value.clone());
            }
        }
        own.set("Prev", integer(previous));
        let table = out.len();
        if is_stream {
            let id = (self.next, 0);
            self.next += 1;
            places.insert(id, table);
            own.set("Size", i64::from(self.next));
            let stream = stream(own, &places);
            write(&mut out, id, &Object::Stream(stream));
        } else {
            own.set("Size", i64::from(self.next));
            classic(&mut out, &places);
            out.extend_from_slice(b"trailer\n");
            write_value(&mut out, &Object::Dictionary(own));
            out.push(b'\n');
        }
        out.extend_from_slice(format!("startxref\n{table}\n%%EOF\n").as_bytes());
        out
    }
}

fn write(out: &mut Vec<u8>, id: ObjectId, object: &Object) {
    out.extend_from_slice(format!("{} {} obj\n", id.0, id.1).as_bytes());
    write_value(out, object);
    out.extend_from_slice(b"\nendobj\n");
}

fn integer(number: usize) -> Object {
    Object::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

fn write_value(out: &mut Vec<u8>, object: &Object) {
    // Writing to memory cannot fail.
    let _ = Writer::write_object(out, object);
}

/// Runs of numbers that follow one another.
fn runs(places: &BTreeMap<ObjectId, usize>) -> Vec<Vec<(ObjectId, usize)>> {
    let all: Vec<(ObjectId, usize)> = places.iter().map(|(id, at)| (*id, *at)).collect();
    all.chunk_by(|a, b| a.0.0 + 1 == b.0.0).map(<[_]>::to_vec).collect()
}

/// A table in words: lines of twenty bytes.
fn classic(out: &mut Vec<u8>, places: &BTreeMap<ObjectId, usize>) {
    out.extend_from_slice(b"xref\n");
    for run in runs(places) {
        // Writing to memory cannot fail.
        let _ = writeln!(out, "{} {}", run[0].0.0, run.len());
        for ((_, generation), at) in run {
            let _ = writeln!(out, "{at:010} {generation:05} n ");
        }
    }
}

/// A table as a stream.
fn stream(mut own: Dictionary, places: &BTreeMap<ObjectId, usize>) -> Stream {
    let mut rows = Vec::new();
    let mut index = Vec::new();
    for run in runs(places) {
        index.extend([Object::Integer(i64::from(run[0].0.0)), integer(run.len())]);
        for ((_, generation), at) in run {
            rows.push(1);
            rows.extend((at as u64).to_be_bytes());
            rows.extend(generation.to_be_bytes());
        }
    }
    let shape = dictionary! { "Type" => "XRef", "W" => vec![1.into(), 8.into(), 2.into()], "Index" => index };
    own.extend(&shape);
    Stream::new(own, rows)
}
