//! `doichieu` (*đối chiếu*, to collate) reads Vietnamese administrative documents, draws out what each says, links them across
//! levels and flags what does not agree, with the words from both sides.
//!
//! # Bird's-eye view
//!
//! A document flows one way. Each stage is a folder; the type it makes lives in its `mod.rs`; it names only stages before it. A part of a
//! stage is a file, with a folder of its name beside it where it has parts of its own.
//!
//! ```text
//! paths ─ ingest ─ text ─ lexicon ─ zones ─ facts ─┬─ link ─ check ─ report ─ bytes
//!         bytes    tokens  tables    where   what   │  who    what    text,
//!         → text   + map             things  it     │  cites  is      JSON
//!                  to raw            stand   says   │  whom   wrong
//!         one document, one pure job ───────────────┘  all documents together
//! ```
//!
//! - [`ingest`]: paths and bytes → the text of a document; charsets; what cannot be read, and why.
//! - [`text`]: that text in its normal form: tokens with keys, lines joined to paragraphs, a way back to the words as printed.
//! - [`lexicon`]: the tables (types, issuers, provinces, observances, short forms), data in `.tsv` files with sources.
//! - [`zones`]: where head, subject, body, recipients and signature stand.
//! - [`facts`]: what the document says, one file a field, each value with its words; `facts::read` names them all.
//! - [`link`]: whose citation is which document; superiors, siblings.
//! - [`store`]: the register: facts kept in a file, and those fetched again that can matter for the documents given.
//! - [`check`]: the rules, one file a family, each with its documentation.
//! - [`compare`]: two documents side by side, field by field and word by word, for `doichieu compare`.
//! - [`triage`]: the inbound register: what is most urgent, what is due, which documents are one paper.
//! - [`baseline`]: findings that are known already, told by what they mean.
//! - [`config`]: `doichieu.toml`: which rules speak where, how loudly, how documents are read.
//! - [`report`]: facts and findings as text, JSON, SARIF, CSV, pages, one file a format.
//! - [`annotate`]: findings as comments in copies of the documents.
//! - [`pipeline`]: names every stage once, in order, over many documents at a time.
//!
//! [`span`], [`date`], [`problem`], `sets`, `strings`, `letters` and `hex` are small and import nothing.
//!
//! # Invariants
//!
//! - **No value without its words.** A value stands in a [`Found`](facts::model::Found); `raw` is the reader's text at `span`, always.
//! - **Nothing is guessed.** What is not there is `None`; what is worked out says so (`from: inferred`); of two that fit, none is taken.
//! - **No stage looks back.** `text` knows no document, `facts` no other document, `check` no text: what a rule needs is a fact.
//! - **A text is walked once** for words, once for marks; after that a field looks only where a mark stands, and never farther than a
//!   sentence. No work grows with the square of a document.
//! - **Comparison and display are apart.** Folded forms are never shown; messages quote what is printed.
//! - **The same input gives the same bytes**, whatever the number of threads; a document that breaks a reader is a problem of its own.
//! - There is no `unsafe` code, no lock on the way of a document, and no output but from the program's `main`.
//!
//! # Using it
//!
//! One document, from its bytes to its fields:
//!
//! ```
//! use doichieu::ingest::{self, Input, Settings};
//! use doichieu::{facts, text::Text, zones::Zones};
//!
//! let letter = "BỘ Y TẾ\nSố: 7015/BYT-MT\nHà Nội, ngày 02 tháng 10 năm 2025\nV/v sử dụng nước hợp vệ sinh\n\n\
//!     Kính gửi: Các Sở Y tế\n\nĐề nghị báo cáo kết quả về Bộ Y tế trước ngày 20/10/2025./.\n";
//! let raw = ingest::read(&Input { bytes: letter.as_bytes(), name: "cv.txt" }, &Settings::default())?;
//! let text = Text::of(&raw);
//! let facts = facts::read(&text, &Zones::new(&text));
//!
//! let number = facts.number.expect("it has one");
//! assert_eq!(number.value.value.as_deref(), Some("7015/BYT-MT"));
//! // Every value has its words, and where they stand in what was read.
//! assert_eq!(&raw.text[number.evidence.span.range()], number.evidence.raw);
//! // `trước ngày 20` is the 19th at the latest.
//! assert_eq!(facts.deadlines[0].value.date.to_string(), "2025-10-19");
//! # Ok::<(), ingest::Error>(())
//! ```
//!
//! Documents against each other, with the rules:
//!
//! ```
//! use doichieu::ingest::{self, Request, Settings};
//! use doichieu::pipeline::{self, CheckOptions, Options};
//!
//! let paths = ["corpus/demo/1-ministry.txt".into(), "corpus/demo/2-department.txt".into()];
//! let inputs = ingest::gather(&Request { paths: &paths, ..Request::default() }, &mut std::io::empty())?;
//! let options = Options { jobs: 1, with_text: false, settings: Settings::default(), cache: None, name_skipped: false };
//! let documents = pipeline::read_all(inputs, &options, &mut |_| {})?;
//! let told = documents.check(&CheckOptions::default(), |report| {
//!     // For people: `finding.message.in_lang(Lang::Vi)`, or all of it in a form of `report::REPORT_FORMATS`.
//!     report.counted().map(|finding| (finding.rule.code, finding.at.raw.clone())).collect::<Vec<_>>()
//! })?;
//! assert_eq!(told, [("WIN002", "từ ngày 29/4/2025 đến hết ngày 16/5/2025".to_owned())]);
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! `cargo test` checks the imports, the rules' cases and these habits (`tests/architecture.rs`).

pub mod annotate;
pub mod baseline;
pub mod check;
pub mod compare;
pub mod config;
pub mod date;
pub mod facts;
mod hex;
pub mod ingest;
mod letters;
pub mod lexicon;
pub mod link;
pub mod pipeline;
pub mod problem;
pub mod report;
mod sets;
pub mod span;
pub mod store;
mod strings;
pub mod text;
pub mod triage;
pub mod zones;
