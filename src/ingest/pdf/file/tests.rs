use std::fmt::Write as _;
use std::io::Write as _;
use std::time::{Duration, Instant};

use super::*;
use crate::ingest::Limits;

/// A file of these objects, numbered from 1, the first of which is the catalog, with a table and a trailer.
fn pdf(objects: &[&str]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut table = String::new();
    for (object, number) in objects.iter().zip(1..) {
        writeln!(table, "{:010} 00000 n ", out.len()).unwrap();
        writeln!(out, "{number} 0 obj\n{object}\nendobj").unwrap();
    }
    let start = out.len();
    let size = objects.len() + 1;
    write!(out, "xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R>>\n").unwrap();
    write!(out, "startxref\n{start}\n%%EOF\n").unwrap();
    out
}

const CATALOG: &str = "<</Type/Catalog/Pages 2 0 R>>";
const TREE: &str = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
const PAGE: &str = "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>";
const CONTENT: &str = "<</Length 8>>\nstream\n(a) Tj q\nendstream";

fn open(bytes: &[u8]) -> Result<File<'_>, Error> {
    File::open(bytes, None, &mut Budget::new(&Limits::default()))
}

/// The content of the first page, and the codes of the problems.
fn content(bytes: &[u8]) -> Result<(String, Vec<&'static str>), Error> {
    let file = open(bytes)?;
    let page = file.page(file.pages()[0]).expect("a page");
    let content = file.get(page, b"Contents").as_stream().map(|s| s.content.clone()).unwrap_or_default();
    Ok((String::from_utf8_lossy(&content).into_owned(), file.problems().iter().map(|p| p.code).collect()))
}

fn check(bytes: &[u8], problems: &[&str]) {
    let (content, found) = content(bytes).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(content, "(a) Tj q", "{}", String::from_utf8_lossy(bytes));
    assert_eq!(found, problems, "{}", String::from_utf8_lossy(bytes));
}

/// Opens a hostile file and loads everything of it, which has to be done soon.
fn hostile(bytes: &[u8]) -> Vec<&'static str> {
    let start = Instant::now();
    let problems = match open(bytes) {
        Ok(file) => {
            file.ids().for_each(|id| drop(file.object(id).as_name()));
            file.problems().iter().map(|p| p.code).collect()
        }
        Err(e) => vec![e.code()],
    };
    assert!(start.elapsed() < Duration::from_secs(20), "took {:?}", start.elapsed());
    problems
}

fn replaced(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let at = memchr::memmem::find(bytes, from.as_bytes()).expect("what is to be replaced");
    [&bytes[..at], to.as_bytes(), &bytes[at + from.len()..]].concat()
}

#[test]
fn a_sound_file_has_no_problems() {
    check(&pdf(&[CATALOG, TREE, PAGE, CONTENT]), &[]);
}

#[test]
fn what_stands_before_the_head_is_passed_over() {
    let sound = pdf(&[CATALOG, TREE, PAGE, CONTENT]);
    check(&[b"HTTP/1.1 200 OK\r\n\r\n", &sound[..]].concat(), &[]);
}

#[test]
fn broken_tables_are_rebuilt() {
    let sound = pdf(&[CATALOG, TREE, PAGE, CONTENT]);
    check(&replaced(&sound, "startxref", "startxxxx"), &["pdf-repaired"]);
    check(&replaced(&sound, "xref\n0 5", "xxxx\n0 5"), &["pdf-repaired"]);
    check(&replaced(&sound, "/Root 1 0 R", "/Toor 1 0 R"), &["pdf-repaired"]);
    check(&replaced(&sound, "/Root 1 0 R", "/Root 9 0 R"), &["pdf-repaired"]);
    // A letter too many before the table: every place is wrong but the start.
    check(&replaced(&sound, "%PDF-1.7\n", "%PDF-1.7\n% one more line\n"), &["pdf-repaired"]);
    let cut = memchr::memmem::find(&sound, b"xref").unwrap();
    check(&sound[..cut], &["pdf-truncated"]);
    // Cut inside the content.
    let cut = memchr::memmem::find(&sound, b" q\nendstream").unwrap();
    assert_eq!(content(&sound[..cut]).unwrap().0, "(a) Tj");
}

#[test]
fn places_that_are_wrong_are_looked_up() {
    let sound = pdf(&[CATALOG, TREE, PAGE, CONTENT]);
    let at = memchr::memmem::find(&sound, b"3 0 obj").unwrap();
    check(&replaced(&sound, &format!("{at:010}"), "0000000011"), &[]);
    check(&replaced(&sound, "/Root 1 0 R", "/Root 1 0 R/Prev 7"), &["pdf-repaired"]);
}

#[test]
fn lengths_that_are_wrong_are_put_right() {
    for length in ["/Length 3", "/Length 900", "/Length -8", "/Length 1 0 R", "/Length 4 0 R", "/Nothing 8", "/Length 8.0"] {
        check(&pdf(&[CATALOG, TREE, PAGE, &CONTENT.replace("/Length 8", length)]), &[]);
    }
    check(&pdf(&[CATALOG, TREE, PAGE, &CONTENT.replace("/Length 8", "/Length 5 0 R"), "8"]), &[]);
}

#[test]
fn the_last_revision_counts() {
    let sound = pdf(&[CATALOG, TREE, PAGE, CONTENT]);
    let old = memchr::memmem::rfind(&sound, b"xref\n0 5").unwrap();
    let mut grown = [&sound[..], b"4 0 obj\n<</Length 8>>\nstream\n(b) Tj q\nendstream\nendobj\n"].concat();
    let start = grown.len();
    write!(grown, "xref\n4 1\n{:010} 00000 n \ntrailer\n<</Size 5/Root 1 0 R/Prev {old}>>\n", sound.len()).unwrap();
    write!(grown, "startxref\n{start}\n%%EOF\n").unwrap();
    assert_eq!(content(&grown).unwrap().0, "(b) Tj q");
    assert_eq!(content(&replaced(&grown, "startxref\n", "start\n")).unwrap().0, "(b) Tj q");
    assert_eq!(content(&grown[..start]).unwrap(), ("(a) Tj q".to_owned(), vec![]), "the older table is sound");
}

#[test]
fn page_trees_may_be_anything() {
    let tree = "<</Type/Pages/Kids[2 0 R 3 0 R 3 0 R 9 0 R]/Count 99>>";
    check(&pdf(&[CATALOG, tree, PAGE, CONTENT]), &["pdf-pages-missing"]);
    // No tree at all: the pages are found by what they are.
    check(&pdf(&[CATALOG, "null", PAGE, CONTENT]), &["pdf-repaired"]);
    check(&pdf(&["<</Type/Catalog>>", "null", PAGE, CONTENT]), &["pdf-repaired"]);
    let deep: Vec<String> = (3..50_000).map(|n| format!("<</Type/Pages/Kids[{} 0 R]>>", n + 1)).collect();
    let objects: Vec<&str> =
        [CATALOG, "<</Type/Pages/Kids[3 0 R]>>"].into_iter().chain(deep.iter().map(String::as_str)).collect();
    assert_eq!(hostile(&pdf(&objects)), ["damaged"]);
}

#[test]
fn pages_beyond_the_limit_are_told_of() {
    let bytes = pdf(&[CATALOG, "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>", PAGE, PAGE]);
    for (most, expected) in [(1, &["too-many-pages"][..]), (2, &[])] {
        let file = File::open(&bytes, None, &mut Budget::new(&Limits { max_pages: most, ..Limits::default() })).unwrap();
        let codes: Vec<_> = file.problems().iter().map(|p| p.code).collect();
        assert_eq!((file.pages().len(), &codes[..]), (most as usize, expected));
    }
}

#[test]
fn chains_of_lengths_do_not_run_deep() {
    let mut objects: Vec<String> = [CATALOG, TREE, PAGE].map(str::to_owned).to_vec();
    objects.extend((4..60_000).map(|n| format!("<</Length {} 0 R>>\nstream\nx\nendstream", n + 1)));
    let objects: Vec<&str> = objects.iter().map(String::as_str).collect();
    assert_eq!(hostile(&pdf(&objects)), [""; 0]);
}

#[test]
fn nesting_ends() {
    for open in ["[", "<</A", "<</A[", "("] {
        let deep = open.repeat(300_000);
        hostile(&pdf(&[CATALOG, TREE, PAGE, &deep]));
        hostile(&pdf(&[&deep, &deep]));
    }
}

#[test]
fn streams_over_each_other_are_not_copied_for_ever() {
    // Ten thousand streams that all end with the file, each of some hundred thousand bytes.
    let mut objects: Vec<String> = [CATALOG, TREE, PAGE].map(str::to_owned).to_vec();
    let (count, one) = (10_000, "<</Length 0000000>>stream\n".len() + "00000 0 obj\n\nendobj\n".len());
    objects.extend((0..count).map(|n| format!("<</Length {:07}>>stream\n", (count - n) * one)));
    let objects: Vec<&str> = objects.iter().map(String::as_str).collect();
    assert_eq!(hostile(&[&pdf(&objects)[..], b"\nendstream"].concat()), ["pdf-too-much"]);
}

#[test]
fn tables_may_lie_about_their_size() {
    let sound = pdf(&[CATALOG, TREE, PAGE, CONTENT]);
    check(&replaced(&sound, "xref\n0 5", "xref\n0 4000000000"), &[]);
    check(&replaced(&sound, "xref\n0 5", "xref\n0 18446744073709551615"), &["pdf-repaired"]);
    hostile(&replaced(&sound, "xref\n0 5", "xref\n4294967290 5"));
    let prev = memchr::memmem::rfind(&sound, b"xref\n0 5").unwrap();
    check(&replaced(&sound, "/Root 1 0 R", &format!("/Root 1 0 R/Prev {prev}")), &[]);
}

/// Zeros packed, a thousand to one.
fn packed(bytes: &[u8], zeros: usize) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).unwrap();
    for _ in 0..zeros >> 16 {
        packer.write_all(&vec![b' '; 1 << 16]).unwrap();
    }
    packer.finish().unwrap()
}

#[test]
fn packed_objects_are_bounded() {
    let stream = |dictionary: &str, data: &[u8]| {
        let head = format!("7 0 obj\n<<{dictionary}/Filter/FlateDecode/Length {}>>\nstream\n", data.len());
        [head.as_bytes(), data, b"\nendstream\nendobj\n"].concat()
    };
    let file = |body: &[u8]| [b"%PDF-1.7\n", body, b"startxref\n9\n%%EOF\n"].concat();
    // A table that unpacks to 32 MiB; one that claims a billion rows; objects that claim a billion of them.
    let bomb = packed(b"", 32 << 20);
    hostile(&file(&stream("/Type/XRef/Size 9/W[1 2 1]/Root 1 0 R", &bomb)));
    hostile(&file(&stream("/Type/XRef/Size 9/W[1 2 1]/Index[0 1000000000]/Root 1 0 R", &packed(&[1, 0, 9, 0].repeat(99), 0))));
    hostile(&file(&stream("/Type/XRef/Size 9/W[0 0 0]/Index[0 1000000000]/Root 1 0 R", &packed(&[1, 0, 9, 0], 0))));
    assert_eq!(hostile(&file(&stream("/Type/ObjStm/N 1000000000/First 4", &bomb))), ["damaged"]);
    // Two hundred thousand objects at one place, each as long as the stream.
    let many = [&b"1 0 ".repeat(200_000)[..], &b"[0 0 0 0 ".repeat(100_000)].concat();
    let numbers: String = (1..200_000).fold(String::new(), |s, n| s + &format!("{n} 0 "));
    hostile(&file(&stream(&format!("/Type/ObjStm/N 200000/First {}", 800_000), &packed(&many, 0))));
    let many = [numbers.as_bytes(), &b"[0 0 0 0 ".repeat(100_000)].concat();
    hostile(&file(&stream(&format!("/Type/ObjStm/N 200000/First {}", numbers.len()), &packed(&many, 0))));
}
