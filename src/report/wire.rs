//! The JSON that is printed: structs that borrow from facts and findings and are written straight into a buffer. What is said of them here
//! is said in the JSON Schemas too, which are made of them ([`super::schema`]).

mod beside;
pub(super) mod compare;
mod found;
pub(super) mod report;
mod shown;
mod values;
pub(super) mod why;

use schemars::JsonSchema;
use serde::Serialize;

use crate::facts::Document;
use crate::facts::model as m;
use crate::problem::{Lang, Problem};
use found::{List, With, one};
use values::{Citation, Dated, Deadline, Event, Issuer, Kind, Number, Part, Plain, Signature, Signer, Timeframe};

/// Facts of one document
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "facts")]
pub(super) struct Facts<'a> {
    #[schemars(extend("const" = "doichieu.facts/1"))]
    schema: &'static str,
    /// The path as given
    path: &'a str,
    /// Given by --against or --register: compared with, never reported on
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "bool", extend("const" = true))]
    reference: Option<bool>,
    /// Of the file's bytes
    #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
    sha256: &'a str,
    /// What the file is
    format: &'static str,
    /// How many it has, where the format has pages
    #[schemars(range(min = 1))]
    pages: Option<u32>,
    /// Type (tên loại)
    r#type: Option<With<'a, Kind>>,
    /// Number and symbol (số, ký hiệu)
    number: Option<With<'a, Number<'a>>>,
    /// Day of issue
    date: Option<With<'a, Dated>>,
    /// Place named with the date (địa danh)
    place: Option<With<'a, Plain<'a>>>,
    /// Issuing body
    issuer: Option<With<'a, Issuer<'a>>>,
    /// Further issuing bodies of a joint document
    co_issuers: List<'a, m::Issuer, Issuer<'a>>,
    /// Subject (trích yếu), without V/v and without the type's name
    subject: Option<With<'a, Plain<'a>>>,
    /// Degree of urgency
    urgency: Option<With<'a, Plain<'a>>>,
    /// Each document cited, in order of first mention
    citations: List<'a, m::Citation, Citation<'a>>,
    /// Themes (chủ đề)
    themes: List<'a, String, Plain<'a>>,
    /// Slogans (khẩu hiệu)
    slogans: List<'a, String, Plain<'a>>,
    /// Observances and other events
    events: List<'a, m::Event, Event<'a>>,
    /// Windows of days
    timeframes: List<'a, m::Timeframe, Timeframe>,
    /// Last days allowed
    deadlines: List<'a, m::Deadline, Deadline<'a>>,
    /// Recipients (nơi nhận)
    recipients: List<'a, String, Plain<'a>>,
    /// Who signed
    signer: Option<With<'a, Signer<'a>>>,
    /// Who signed beside, in a joint document
    co_signers: List<'a, m::Signer, Signer<'a>>,
    /// Digital signatures; that they hold is not claimed
    signatures: List<'a, m::Signature, Signature<'a>>,
    /// Further documents in the same file, as their own heads name them
    parts: List<'a, m::Part, Part<'a>>,
    /// What could not be read
    problems: Vec<Trouble<'a>>,
    /// The text that was read, with --with-text
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    text: Option<&'a str>,
}

impl<'a> Facts<'a> {
    /// Of a document, messages in the language.
    pub(super) fn new(d: &'a Document, lang: Lang) -> Self {
        let f = &d.facts;
        Self {
            schema: "doichieu.facts/1",
            path: &d.path,
            reference: d.reference.then_some(true),
            sha256: &d.sha256,
            format: d.format.name(),
            pages: d.pages,
            r#type: one(f.kind.as_ref()),
            number: one(f.number.as_ref()),
            date: one(f.date.as_ref()),
            place: one(f.place.as_ref()),
            issuer: one(f.issuer.as_ref()),
            co_issuers: List::of(&f.co_issuers),
            subject: one(f.subject.as_ref()),
            urgency: one(f.urgency.as_ref()),
            citations: List::of(&f.citations),
            themes: List::of(&f.themes),
            slogans: List::of(&f.slogans),
            events: List::of(&f.events),
            timeframes: List::of(&f.timeframes),
            deadlines: List::of(&f.deadlines),
            recipients: List::of(&f.recipients),
            signer: one(f.signer.as_ref()),
            co_signers: List::of(&f.co_signers),
            signatures: List::of(&f.signatures),
            parts: List::of(&f.parts),
            problems: f.problems.iter().map(|p| trouble(p, lang)).collect(),
            text: d.text.as_deref(),
        }
    }
}

/// Something that could not be read
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "problem")]
struct Trouble<'a> {
    /// A short name that does not change with the language
    code: &'static str,
    /// What happened and what to do
    message: &'a str,
}

fn trouble(problem: &Problem, lang: Lang) -> Trouble<'_> {
    Trouble { code: problem.code, message: problem.message.in_lang(lang) }
}
