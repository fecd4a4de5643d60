//! `compare`: two documents side by side.

use std::io::{self, BufWriter};

use anyhow::Context as _;

use doichieu::compare;
use doichieu::config::Configs;
use doichieu::ingest::{self, List, Source, Sources, Unreadable};
use doichieu::pipeline;
use doichieu::report::COMPARE_FORMATS;

use super::{FINE, Program, TROUBLE, options};
use crate::cli::Reading;

impl Program<'_> {
    pub(crate) fn compare(&self, reading: &Reading, format: &str) -> anyhow::Result<u8> {
        let format = COMPARE_FORMATS.iter().find(|f| f.name == format).context("format")?;
        self.spare(reading, &[], &[])?;
        let twice = self.style.pick(
            "đầu vào chuẩn (-) chỉ dùng được cho một trong hai văn bản",
            "standard input (-) can be one of the two documents, not both",
        );
        anyhow::ensure!(!reading.paths.iter().all(|p| p.as_os_str() == "-"), "{twice}");
        let (gathered, mut unreadable) = self.two(reading)?;
        self.adopt(&gathered.iter().collect::<Vec<_>>(), Configs::pass)?;
        let lists: Vec<List> = gathered.iter().map(Sources::list).collect::<io::Result<_>>().with_context(|| self.shelving())?;
        let sources: Vec<Source<'_>> = lists.iter().flat_map(List::iter).collect();
        let read = pipeline::sides(&sources, &options(reading));
        let sides: Vec<compare::Side> = read.into_iter().filter_map(|side| side.map_err(|e| unreadable.push(e)).ok()).collect();
        if let [upper, lower] = &sides[..] {
            let mut out = BufWriter::new(self.output()?);
            (format.write)(&compare::compare(upper, lower), &self.style, &mut out).with_context(|| self.writing())?;
            let out = out.into_inner().map_err(io::IntoInnerError::into_error).with_context(|| self.writing())?;
            out.finish().with_context(|| self.writing())?;
        }
        self.tell_unreadable(&unreadable);
        self.tell_time(sides.len());
        Ok(if sides.len() == 2 { FINE } else { TROUBLE })
    }

    /// Each path apart, so that one document may be compared with itself; what is no single document is said to be none.
    fn two(&self, reading: &Reading) -> anyhow::Result<(Vec<Sources>, Vec<Unreadable>)> {
        let (mut sources, mut unreadable) = (Vec::new(), Vec::new());
        for path in reading.paths.chunks(1) {
            anyhow::ensure!(
                !path[0].is_dir(),
                "{}: {}",
                self.style.pick("compare cần hai tệp, đây là thư mục", "compare takes two files, this is a folder"),
                doichieu::report::escape(&path[0].to_string_lossy())
            );
            let request = ingest::Request {
                paths: path,
                against: &[],
                stdin_name: reading.stdin_name.as_deref(),
                except: &[],
                limits: super::settings(reading).limits,
                tell_passed_over: false,
                jobs: 1,
            };
            let gathered = ingest::gather(&request, &mut io::stdin().lock()).with_context(|| self.shelving())?;
            sources.push(gathered.sources);
            unreadable.extend(gathered.failed.into_iter().map(|(path, error)| Unreadable { path, error, serious: true }));
        }
        Ok((sources, unreadable))
    }
}
