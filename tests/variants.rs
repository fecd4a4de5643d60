//! The same document in another dress says the same: every document of `corpus/`, disguised, gives the facts of the original.

mod support;

use std::collections::BTreeMap;

use serde_json::Value;
use support::{TempDir, cases, fold};
use unicode_normalization::UnicodeNormalization;

/// Lines longer than this are paragraphs of flowing text.
const FLOWING: usize = 100;
/// Where the hard wrap breaks.
const WIDTH: usize = 78;

/// Makes the other dress of a text; `None` where it does not fit the text.
type Disguise = fn(&str) -> Option<Vec<u8>>;

#[test]
fn hard_wrapped_with_blank_lines() {
    same_facts(|text| Some(hard_wrap(text).into_bytes()));
}

#[test]
fn one_line_a_paragraph() {
    same_facts(|text| is_flowing(text).then(|| without_blank_lines(text).into_bytes()));
}

#[test]
fn decomposed() {
    same_facts(|text| Some(text.nfd().collect::<String>().into_bytes()));
}

#[test]
fn composed() {
    same_facts(|text| Some(text.nfc().collect::<String>().into_bytes()));
}

#[test]
fn tcvn3() {
    same_facts(tcvn3_bytes);
}

#[test]
fn crlf() {
    same_facts(|text| Some(text.replace('\n', "\r\n").into_bytes()));
}

#[test]
fn byte_order_mark() {
    same_facts(|text| Some(format!("\u{feff}{text}").into_bytes()));
}

#[test]
fn markdown_marks() {
    same_facts(|text| Some(text.split('\n').map(bold_heading).collect::<Vec<_>>().join("\n").into_bytes()));
}

/// Extracts every document of the corpus as it is and disguised, and lists all values that differ.
fn same_facts(disguise: Disguise) {
    let (plain, dressed) = (TempDir::new(), TempDir::new());
    let mut origin = BTreeMap::new();
    for case in cases() {
        for doc in case.docs {
            let Ok(text) = String::from_utf8(doc.bytes) else { continue };
            let Some(bytes) = disguise(&text) else { continue };
            let name = format!("{:04}.txt", origin.len());
            plain.write(&name, text.as_bytes());
            dressed.write(&name, &bytes);
            origin.insert(name, format!("{} {}", case.name, doc.name));
        }
    }
    assert!(!origin.is_empty(), "no document in corpus/");
    let args: Vec<&str> = ["extract", "--format", "json"].into_iter().chain(origin.keys().map(String::as_str)).collect();
    let read = |dir: &TempDir| dir.json(&args).unwrap_or_else(|e| panic!("{e}"));
    let (expected, found) = (read(&plain), read(&dressed));
    let list = |v: &Value| v.as_array().cloned().unwrap_or_default();
    assert_eq!(list(&expected).len(), list(&found).len(), "as many documents as before");
    let mut wrong = Vec::new();
    for ((name, before), after) in origin.values().zip(list(&expected)).zip(list(&found)) {
        for (field, before) in before.as_object().into_iter().flatten() {
            let (before, after) = (values(before), values(&after[field]));
            if before != after && !about_the_file(field) {
                wrong.push(format!("{name}: {field}\n    before: {before}\n    after:  {after}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {} documents' fields differ\n{}", wrong.len(), origin.len(), wrong.join("\n"));
}

/// Fields about the file rather than about what it says.
fn about_the_file(field: &str) -> bool {
    matches!(field, "path" | "sha256" | "format" | "text" | "problems")
}

/// A value without its evidence, in the form in which texts are compared.
fn values(value: &Value) -> Value {
    match value {
        Value::String(s) => Value::String(fold(s)),
        Value::Array(items) => items.iter().map(values).collect(),
        Value::Object(fields) => fields
            .iter()
            .filter(|(k, _)| !matches!(k.as_str(), "raw" | "span" | "line" | "column" | "page" | "from" | "mentions"))
            .map(|(k, v)| (k.clone(), values(v)))
            .collect(),
        other => other.clone(),
    }
}

fn is_flowing(text: &str) -> bool {
    text.lines().any(|l| l.chars().count() > FLOWING && !is_row(l))
}

/// A row of a table, or two columns side by side: not to be wrapped.
fn is_row(line: &str) -> bool {
    line.trim_start().starts_with('|') || line.trim().contains("   ")
}

/// Every visual line is followed by a blank one, as PDF text often is.
fn hard_wrap(text: &str) -> String {
    let flowing = is_flowing(text);
    let mut out = String::new();
    for line in text.lines() {
        if flowing && !is_row(line) {
            let mut width = 0;
            for word in line.split(' ') {
                let length = word.chars().count();
                if width > 0 && width + 1 + length > WIDTH {
                    out.push_str(" \n\n");
                    width = 0;
                } else if width > 0 {
                    out.push(' ');
                    width += 1;
                }
                out.push_str(word);
                width += length;
            }
        } else {
            out.push_str(line);
        }
        out.push_str("\n\n");
    }
    out
}

fn without_blank_lines(text: &str) -> String {
    text.lines().filter(|l| !l.trim().is_empty()).flat_map(|l| [l, "\n"]).collect()
}

/// `**…**` around a line in capitals: headings, the type's name, the titles of the signature.
fn bold_heading(line: &str) -> String {
    let words = line.trim();
    let capitals = words.chars().filter(|c| c.is_alphabetic()).count() > 3 && words.to_uppercase() == words;
    if !capitals || words.contains(['*', '|', ':', '“', '/']) || is_row(line) {
        return line.to_owned();
    }
    let start = line.len() - line.trim_start().len();
    format!("{}**{words}**", &line[..start])
}

/// TCVN3 (ABC): one byte a letter. Capitals that have no code of their own take the small letter's, as a `.VnTimeH` font has it.
const TCVN3: &[(char, &str)] = &[
    ('a', "61 B5 B8 B6 B7 B9"),
    ('ă', "A8 BB BE BC BD C6"),
    ('â', "A9 C7 CA C8 C9 CB"),
    ('e', "65 CC D0 CE CF D1"),
    ('ê', "AA D2 D5 D3 D4 D6"),
    ('i', "69 D7 DD D8 DC DE"),
    ('o', "6F DF E3 E1 E2 E4"),
    ('ô', "AB E5 E8 E6 E7 E9"),
    ('ơ', "AC EA ED EB EC EE"),
    ('u', "75 EF F3 F1 F2 F4"),
    ('ư', "AD F5 F8 F6 F7 F9"),
    ('y', "79 FA FD FB FC FE"),
];

/// `Ủy` is written `Uỷ`, as whoever wrote in TCVN3 had to: there is no `Ủ`.
fn tcvn3_bytes(text: &str) -> Option<Vec<u8>> {
    let text: String = text.nfc().collect();
    text.replace("Ủy", "Uỷ").replace("ỦY", "UỶ").chars().map(tcvn3_byte).collect()
}

fn tcvn3_byte(c: char) -> Option<u8> {
    let capital = "ĂÂÊÔƠƯĐ".chars().position(|u| u == c);
    if let Some(n) = capital {
        return Some(0xA1 + u8::try_from(n).ok()?);
    }
    if c.is_ascii() {
        return u8::try_from(c).ok();
    }
    match c {
        'đ' => return Some(0xAE),
        // What Windows put between them.
        '“' => return Some(0x93),
        '”' => return Some(0x94),
        '–' => return Some(0x96),
        '…' => return Some(0x85),
        _ => {}
    }
    let small = c.to_lowercase().next()?;
    let tones = ["", "\u{300}", "\u{301}", "\u{309}", "\u{303}", "\u{323}"];
    TCVN3.iter().find_map(|(base, codes)| {
        let tone = tones.iter().position(|t| format!("{base}{t}").nfc().eq([small]))?;
        u8::from_str_radix(codes.split(' ').nth(tone)?, 16).ok()
    })
}

#[test]
fn the_encoder_is_right() {
    let hex = |text: &str| tcvn3_bytes(text).unwrap_or_default();
    assert_eq!(hex("nhân dân"), b"nh\xA9n d\xA9n");
    assert_eq!(hex("Uỷ"), b"U\xFB");
    assert_eq!(hex("Ủy"), b"U\xFB");
    assert_eq!(hex("chương"), b"ch\xAD\xACng");
    assert_eq!(hex("Đậu Ộ"), b"\xA7\xCBu \xE9");
}
