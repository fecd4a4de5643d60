//! `why`: for each field of a document the value, its words, the rule that took them, and what was left aside.

use anyhow::Context as _;

use doichieu::facts::why::{FIELDS, Field};
use doichieu::pipeline;
use doichieu::problem::Lang;
use doichieu::report::{self, Explained, WHY_FORMATS};

use super::{FINE, Program, TROUBLE, complain, options};
use crate::cli::Reading;

impl Program<'_> {
    pub(crate) fn why(&self, reading: &Reading, field: Option<&str>, format: &str) -> anyhow::Result<u8> {
        let format = WHY_FORMATS.iter().find(|f| f.name == format).context("format")?;
        // `number.serial` is of `number`.
        let asked = field.map(|f| f.split('.').next().unwrap_or(f).to_lowercase()).map(|f| named(&f).unwrap_or(f));
        if let Some(name) = asked.as_deref().filter(|name| !FIELDS.iter().any(|f| f.name == *name)) {
            return Ok(self.unknown_field(name));
        }
        if let Some(path) = reading.paths.first().filter(|p| p.is_dir()) {
            let words = self.style.pick("why cần một tệp, đây là thư mục", "why takes one file, this is a folder");
            anyhow::bail!("{words}: {}", report::escape(&path.to_string_lossy()));
        }
        let inputs = self.gather(reading)?;
        let failed = inputs.failed.into_iter().map(|(path, error)| doichieu::ingest::Unreadable { path, error, serious: true });
        let mut unreadable: Vec<_> = failed.collect();
        for source in inputs.sources.list().with_context(|| self.shelving())?.iter() {
            match pipeline::why(source, &options(reading)) {
                Ok((document, mut fields)) => {
                    fields.retain(|f| asked.as_ref().is_none_or(|name| f.field == name));
                    self.print(&(format.render)(&Explained { document: &document, fields: &fields }, &self.style))?;
                }
                Err(e) => unreadable.push(e),
            }
        }
        self.tell_unreadable(&unreadable);
        Ok(if unreadable.is_empty() { FINE } else { TROUBLE })
    }

    /// Names the nearest field, and all.
    fn unknown_field(&self, name: &str) -> u8 {
        let near = FIELDS.iter().map(|f| (strsim::damerau_levenshtein(name, f.name), f.name)).min();
        let near = near.filter(|(distance, _)| name.len() < 64 && distance * 2 <= name.chars().count().max(2));
        let words = self.style.pick("lỗi: không có trường", "error: no field is called");
        let name = report::escape(name);
        match near {
            Some((_, near)) => complain(&format!("{words} `{name}`; {} `{near}`?", self.style.pick("có phải", "did you mean"))),
            None => complain(&format!("{words} `{name}`")),
        }
        let title = |f: &Field| match self.style.lang {
            Lang::Vi => format!("{} ({})", f.name, f.title.0),
            Lang::En => f.name.to_owned(),
        };
        let all = FIELDS.iter().map(title).collect::<Vec<_>>().join(", ");
        complain(&format!("  {} {all}", self.style.pick("các trường:", "the fields:")));
        TROUBLE
    }
}

/// The field that people call so: `thời hạn`, `Deadlines`.
fn named(title: &str) -> Option<String> {
    let field = FIELDS.iter().find(|f| [f.title.0, f.title.1].iter().any(|t| t.to_lowercase() == title))?;
    Some(field.name.to_owned())
}
