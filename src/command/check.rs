//! `check`: documents linked by citation, and what disagrees.

use std::fs::File;
use std::io::{self, BufWriter, Read as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use doichieu::baseline::{Baseline, Known};
use doichieu::config::{Configs, Given};
use doichieu::ingest::Gathered;
use doichieu::pipeline::{self, CheckOptions, Documents, Options};
use doichieu::report::{self, REPORT_FORMATS, Report, ReportFormat};
use doichieu::store::cache::runs::Told;

use super::again::{Asked, Repeated, Tee, ToCome};
use super::{Program, TROUBLE};
use crate::cli;
use crate::output::Output;

/// No baseline is larger.
const LARGEST_BASELINE: u64 = 256 << 20;

/// Files that are no documents, wherever they lie.
pub(super) fn own_files(asked: &cli::Check) -> Vec<&PathBuf> {
    asked.baseline.iter().chain(&asked.write_baseline).chain(&asked.register).collect()
}

/// Whether the corrections of text files are printed in the place of the report.
fn prints_diff(asked: &cli::Check) -> bool {
    asked.fix && asked.annotate.is_none()
}

impl Program<'_> {
    pub(crate) fn check(&self, asked: &cli::Check) -> anyhow::Result<u8> {
        let given = asked.rules.given();
        if let Err(e) = Configs::default().given(&given) {
            return Ok(self.unknown_rule(&e));
        }
        let format = self.report_format(asked)?;
        let known = self.known(asked)?;
        // Before anything is read: a register that is refused is told of at once.
        let register = asked.register.as_deref().map(|file| self.open_register(file)).transpose()?;
        let mut inputs = self.gather_to_check(&asked.reading, &asked.against, &own_files(asked))?;
        if let Some(folder) = &asked.annotate {
            self.spare_inputs(folder, &mut inputs)?;
        }
        let configs = self.configs.get().cloned().unwrap_or_default();
        let options = super::options(&asked.reading);
        let again = self.asked_check(asked, (&configs, &given), &inputs, &options);
        let mut to_come = match self.repeat(again.as_ref())? {
            Repeated::Whole(code) => return Ok(code),
            Repeated::Not(to_come) => to_come,
        };
        let rules = CheckOptions { configs: configs.given(&given)?, draft: asked.draft, today: asked.today, known };
        let mut read = self.read_to_check(inputs, &options, asked)?;
        let documents = read.len();
        if let Some(register) = &register {
            read = read.with_register(register).map_err(|e| self.register_failed(&e))?;
        }
        let outcome = read.check(&rules, |report| {
            if prints_diff(asked) {
                self.print_fixes(&read, report)?;
            } else {
                self.print_report(format, report, &mut to_come)?;
            }
            self.write_besides(asked, &read, report)
        });
        let code = outcome.with_context(|| self.shelving())??;
        // The text on standard output has said it already.
        let told_already = !prints_diff(asked) && format.name == REPORT_FORMATS[0].name && self.common.output.is_none();
        let lines = if told_already { Vec::new() } else { self.tell_unreadable(&read.unreadable) };
        self.tell_time(documents);
        if let (Some(again), Some(recording)) = (again, to_come.recording.filter(|_| read.settled)) {
            again.keep(recording, &Told { code, documents, lines });
        }
        Ok(code)
    }

    /// The format of the report; a diff in its place has none.
    fn report_format(&self, asked: &cli::Check) -> anyhow::Result<&'static ReportFormat> {
        if prints_diff(asked) && asked.format != REPORT_FORMATS[0].name {
            let words = self.style.pick(
                "--fix in ra một diff; thêm --annotate DIR nếu muốn cả báo cáo theo --format",
                "--fix prints a diff; add --annotate DIR to have the report of --format as well",
            );
            anyhow::bail!("{words}");
        }
        REPORT_FORMATS.iter().find(|f| f.name == asked.format).context("format")
    }

    fn read_to_check(&self, inputs: Gathered, options: &Options, asked: &cli::Check) -> anyhow::Result<Documents> {
        let mut progress = self.progress(inputs.sources.len(), false);
        let read = pipeline::read_all(inputs, options, &mut |n| progress.show(n));
        progress.clear();
        let read = read.with_context(|| self.shelving())?;
        self.tell_cache(&asked.reading, options);
        Ok(read)
    }

    /// Writes the baseline and the annotated copies that are asked for; the exit code.
    fn write_besides(&self, asked: &cli::Check, read: &Documents, report: &Report<'_>) -> anyhow::Result<u8> {
        if let (Some(path), Some(compared)) = (&asked.write_baseline, report.baseline) {
            self.write_baseline(path, &compared.baseline)?;
        }
        let whole = match &asked.annotate {
            Some(folder) => self.annotate(folder, asked, (read, report))?,
            None => true,
        };
        Ok(if whole { report.exit_code() } else { TROUBLE })
    }

    /// What the run is known by; `None` where more is written than the report, or more is read than files.
    fn asked_check(
        &self,
        asked: &cli::Check,
        (configs, given): (&Configs, &Given),
        inputs: &Gathered,
        options: &Options,
    ) -> Option<Asked> {
        // Each is named, so that one that is new is not forgotten.
        let cli::Check {
            reading,
            format,
            against: _,
            register,
            rules: _,
            baseline,
            write_baseline,
            annotate,
            fix,
            watch,
            draft,
            today,
            // Of the style.
            cells: _,
        } = asked;
        if register.is_some() || write_baseline.is_some() || annotate.is_some() || *fix || *watch {
            return None;
        }
        // Links in a report lead from its place, or from where the program was called.
        let place = (std::env::current_dir().ok()?, self.common.output.as_deref().and_then(Path::parent));
        let day = today.unwrap_or_else(doichieu::date::today);
        let told = self.common.output.is_none();
        let what = ("check", format, given, configs.means(), draft, day, place, told);
        let also: Vec<&Path> = baseline.iter().map(PathBuf::as_path).collect();
        self.asked(reading, (&what, &also), inputs, options)
    }

    fn print_report(&self, format: &ReportFormat, report: &Report<'_>, to_come: &mut ToCome) -> anyhow::Result<()> {
        let mut out = BufWriter::new(Tee { out: self.output()?, to_come });
        let report = &Report { folder: self.common.output.as_deref().and_then(Path::parent), ..*report };
        (format.write)(report, &self.style, &mut out).with_context(|| self.writing())?;
        let out = out.into_inner().map_err(io::IntoInnerError::into_error).with_context(|| self.writing())?;
        out.out.finish().with_context(|| self.writing())?;
        let first = report.counted_heads().next();
        let looked_at = self.style.width.is_some() && format.name == REPORT_FORMATS[0].name && !self.common.quiet && !self.again;
        if let Some(finding) = first.filter(|_| looked_at) {
            let code = finding.rule.code;
            self.say(
                &format!(
                    "giải thích quy tắc: doichieu explain {code}\nxem bằng trình duyệt: thêm --format html --output bao-cao.html"
                ),
                &format!("the rule explained: doichieu explain {code}\nfor a browser: add --format html --output report.html"),
            );
        }
        Ok(())
    }

    /// The baseline to compare with or to write.
    fn known(&self, asked: &cli::Check) -> anyhow::Result<Known> {
        match (&asked.baseline, &asked.write_baseline) {
            (Some(path), _) => self.read_baseline(path).map(Known::Compare),
            (None, Some(path)) if path.exists() => self.read_baseline(path).map(Known::Record),
            (None, Some(_)) => Ok(Known::Record(Baseline::default())),
            (None, None) => Ok(Known::Nothing),
        }
    }

    fn read_baseline(&self, path: &Path) -> anyhow::Result<Baseline> {
        let name = report::escape(&path.to_string_lossy()).into_owned();
        let mut text = String::new();
        let read = File::open(path).and_then(|f| f.take(LARGEST_BASELINE).read_to_string(&mut text));
        if read.as_ref().is_err_and(|e| e.kind() == io::ErrorKind::NotFound) {
            let words = self.style.pick(
                "chưa có tệp này; lần đầu hãy ghi bằng --write-baseline",
                "there is no such file; --write-baseline writes the first one",
            );
            anyhow::bail!("{name}: {words}");
        }
        let words = self.style.pick("không phải tệp mốc của doichieu", "is no baseline of doichieu");
        if read.as_ref().is_err_and(|e| e.kind() == io::ErrorKind::InvalidData) {
            let why = self.style.pick("tệp không ghi bằng UTF-8", "it is not written in UTF-8");
            anyhow::bail!("{name} {words}: {why}");
        }
        read.with_context(|| name.clone())?;
        Baseline::read(&text)
            .map_err(|e| anyhow::anyhow!("{name} {words}: {}", report::escape(e.message().in_lang(self.style.lang))))
    }

    fn write_baseline(&self, path: &Path, baseline: &Baseline) -> anyhow::Result<()> {
        let name = || {
            let words = self.style.pick("không ghi được", "could not write");
            format!("{words} {}", report::escape(&path.to_string_lossy()))
        };
        let mut out = Output::open(Some(path), io::sink()).with_context(name)?;
        out.write_all(baseline.write().as_bytes()).with_context(name)?;
        out.finish().with_context(name)
    }
}
