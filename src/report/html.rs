//! A check as one page for browsers: what is wrong, where, and who must correct what.
//!
//! The page is whole: nothing is loaded from elsewhere, and its policy forbids it. All of it is there without its script, which only
//! searches and filters. Every word of a document passes through [`words::said`].

mod chain;
mod documents;
mod filter;
mod findings;
mod graph;
mod groups;
mod layout;
mod quotes;
mod rules;
mod shell;
mod summary;
#[cfg(test)]
mod tests;
mod timeline;
mod view;
mod words;

use std::io::{self, Write};

use super::{Report, Style};
use view::View;

pub(super) use shell::Page;
pub(super) use words::{Said, said};

/// The whole report; written piece by piece, so that a large one is never twice in memory.
pub(super) fn report(report: &Report<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let view = View::new(report, style);
    let title = summary::title(&view);
    let page = Page { title: &title, lang: style.lang, script: true };
    page.begin(out)?;
    let mut put = |piece: maud::Markup| out.write_all(piece.into_string().as_bytes()).and_then(|()| out.write_all(b"\n"));
    put(summary::head(&view))?;
    put(summary::section(&view))?;
    groups::section(&view, &mut put)?;
    put(filter::form(&view))?;
    findings::section(&view, &mut put)?;
    documents::section(&view, &mut put)?;
    put(summary::unreadable(&view))?;
    put(rules::section(&view))?;
    put(summary::foot(&view))?;
    page.end(out)
}
