//! The texts of documents that were read, which are not kept but where they took long to get.

use std::cell::RefCell;
use std::collections::HashMap;

use super::guard::catch;
use super::read::bytes_of;
use crate::facts::passages::{self, Reread, Shared};
use crate::facts::shelf::Shelf;
use crate::ingest::{self, Format, Input, List, RawText, Scratch, Settings, Source};
use crate::text::Text;
use crate::zones::Zones;

/// Where the texts of documents are to be had again.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// The input that each document came from.
    pub(super) inputs: List,
    /// The texts that took long to get.
    costly: HashMap<usize, (Format, String)>,
    pub(super) settings: Settings,
    /// What files are read into.
    scratches: RefCell<Vec<Scratch>>,
}

impl Texts {
    /// Of no document yet; files are read as `settings` say.
    pub(super) fn new(settings: Settings) -> Self {
        Self { settings, ..Self::default() }
    }

    /// Takes in the document of an input of a group, and its text where that took long to get.
    pub(super) fn push(&mut self, group: &List, at: usize, costly: Option<(Format, String)>) {
        self.costly.extend(costly.map(|text| (self.inputs.len(), text)));
        self.inputs.push_from(group, at);
    }

    /// Where a document came from that was given, not fetched from a register.
    pub(super) fn source(&self, document: usize) -> Source<'_> {
        self.inputs.get(document)
    }

    /// The passages that stand in the first and the second document and in none of the others; none where one cannot be read again.
    pub(super) fn shared(&self, documents: &Shelf, here: usize, there: usize, known: &[usize]) -> Vec<Shared> {
        let all: Vec<usize> = [here, there].into_iter().chain(known.iter().copied()).collect();
        let read = || {
            let mut scratches = self.scratches.borrow_mut();
            let wanted = all.len().max(scratches.len());
            scratches.resize_with(wanted, Scratch::default);
            let raw = |(document, scratch)| self.raw(document, scratch);
            let raws: Vec<RawText<'_>> = all.iter().copied().zip(scratches.iter_mut()).map(raw).collect::<Option<_>>()?;
            let texts: Vec<Text<'_>> = raws.iter().map(Text::of).collect();
            let zones: Vec<Zones> = texts.iter().map(Zones::new).collect();
            let reread = |n: usize| Reread { text: &texts[n], zones: &zones[n], facts: &documents[all[n]].facts };
            let known: Vec<Reread<'_>> = (2..all.len()).map(reread).collect();
            Some(passages::shared(reread(0), reread(1), &known))
        };
        catch(read).ok().flatten().unwrap_or_default()
    }

    /// A document read again, or what was kept of it.
    fn raw<'s>(&'s self, document: usize, scratch: &'s mut Scratch) -> Option<RawText<'s>> {
        if let Some((format, text)) = self.costly.get(&document) {
            return Some(RawText::new(text.as_str(), *format));
        }
        if document >= self.inputs.len() {
            return None;
        }
        let source = self.source(document);
        let bytes = bytes_of(source, scratch, self.settings.limits).ok()?;
        ingest::read(&Input { bytes, name: source.name() }, &self.settings).ok()
    }

    /// The text of a document, as a rule read again: only those that took long to get are kept.
    pub(super) fn again(&self, document: usize) -> Option<String> {
        let read = || Some(self.raw(document, &mut Scratch::default())?.text.into_owned());
        catch(read).ok().flatten()
    }
}
