//! `completions` and `man`: what shells and the manual take from the argument definitions.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use clap_complete::Shell;
use clap_mangen::Man;

use doichieu::problem::Lang;
use doichieu::report;

use super::{FINE, Program};
use crate::cli;

/// The name under which shells know the program.
const NAME: &str = "doichieu";

impl Program<'_> {
    /// The script by which a shell completes.
    pub(crate) fn completions(&self, shell: Shell) -> anyhow::Result<u8> {
        let mut script = Vec::new();
        clap_complete::generate(shell, &mut cli::command(self.style.lang), NAME, &mut script);
        self.print(&String::from_utf8(script).context("completions")?)
    }

    /// A page of the manual; with a folder as `--output`, all of them.
    pub(crate) fn man(&self, command: &str) -> anyhow::Result<u8> {
        let pages = pages(self.style.lang)?;
        match &self.common.output {
            Some(folder) if folder.is_dir() && command.is_empty() => self.write_pages(folder, &pages),
            _ => {
                let name = format!("{NAME} {command}").trim_end().replace(' ', "-");
                let page = pages.iter().find(|(n, _)| *n == name);
                let words = self.style.pick("không có lệnh", "there is no command");
                let (_, page) = page.with_context(|| format!("{words} {}", report::escape(command)))?;
                self.print(page)?;
                // A page is made for `man`: on a screen it is hardly read.
                if self.style.width.is_some() && !self.common.quiet {
                    let of = report::escape(&format!(" {command}")).trim_end().to_owned();
                    self.say(
                        &format!("xem thành trang: doichieu man{of} | man -l -"),
                        &format!("to read it: doichieu man{of} | man -l -"),
                    );
                }
                Ok(FINE)
            }
        }
    }

    fn write_pages(&self, folder: &Path, pages: &[(String, String)]) -> anyhow::Result<u8> {
        for (name, page) in pages {
            let file = folder.join(format!("{name}.1"));
            fs::write(&file, page).with_context(|| {
                let words = self.style.pick("không ghi được", "could not write");
                format!("{words} {}", report::escape(&file.to_string_lossy()))
            })?;
        }
        Ok(FINE)
    }
}

/// A page with its headings in Vietnamese, as `man` and `apropos` know them.
fn titled(page: &str) -> String {
    let headings = [
        ("NAME", "TÊN"),
        ("SYNOPSIS", "TÓM TẮT"),
        ("DESCRIPTION", "MÔ TẢ"),
        ("OPTIONS", "TÙY CHỌN"),
        ("SUBCOMMANDS", "LỆNH"),
        ("EXTRA", "NÓI THÊM"),
        ("VERSION", "PHIÊN BẢN"),
    ];
    let line = |line: &str| {
        let heading = line.strip_prefix(".SH ").and_then(|name| headings.iter().find(|(english, _)| *english == name));
        heading.map_or_else(|| line.to_owned(), |(_, words)| format!(".SH {words}"))
    };
    page.lines().map(line).collect::<Vec<_>>().join("\n") + "\n"
}

/// The pages of the program, its commands and theirs, by name.
fn pages(lang: Lang) -> anyhow::Result<Vec<(String, String)>> {
    let mut root = cli::command(lang).disable_help_subcommand(true);
    root.build();
    let mut out = Vec::new();
    let mut left = vec![(NAME.to_owned(), root)];
    while let Some((name, command)) = left.pop() {
        for sub in command.get_subcommands().filter(|s| !s.is_hide_set()) {
            left.push((format!("{name}-{}", sub.get_name()), sub.clone()));
        }
        let mut page = Vec::new();
        Man::new(command).date("").render(&mut page).context("man")?;
        let page = String::from_utf8(page).context("man")?;
        out.push((name, if lang == Lang::Vi { titled(&page) } else { page }));
    }
    out.sort();
    Ok(out)
}
