//! What every page has around its body: the head with its policy, style and script, and a switch between light and dark.

use std::io::{self, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use super::said;
use crate::ingest::GENERATOR;
use crate::problem::Lang;

const LOOK: &str = include_str!("report.css");
/// Light and dark: on every page.
const THEME: &str = include_str!("theme.js");
/// Searching and filtering: on a report.
const SCRIPT: &str = include_str!("report.js");

/// What differs from page to page.
pub(in crate::report) struct Page<'a> {
    /// The title.
    pub(in crate::report) title: &'a str,
    /// The language.
    pub(in crate::report) lang: Lang,
    /// Whether the page is one to be searched.
    pub(in crate::report) script: bool,
}

impl Page<'_> {
    fn scripts(&self) -> impl Iterator<Item = &'static str> {
        [THEME].into_iter().chain(self.script.then_some(SCRIPT))
    }

    /// Nothing is loaded, nothing is sent, and no other style or script acts than these.
    fn policy(&self) -> String {
        let scripts: Vec<String> = self.scripts().map(digest).collect();
        let scripts = scripts.join(" ");
        format!("default-src 'none'; style-src {}; script-src {scripts}; base-uri 'none'; form-action 'none'", digest(LOOK))
    }

    /// All before the body's contents.
    pub(in crate::report) fn begin(&self, out: &mut dyn Write) -> io::Result<()> {
        let (lang, theme, skip) = match self.lang {
            Lang::Vi => ("vi", ["Giao diện", "theo máy", "sáng", "tối"], "Đến nội dung"),
            Lang::En => ("en", ["Theme", "as the system's", "light", "dark"], "Skip to the content"),
        };
        let head = html! {
            (DOCTYPE)
            (PreEscaped(format!("<html lang=\"{lang}\">")))
            head {
                meta charset="utf-8";
                // By this a report that lies among documents is known as one (`ingest::is_result`).
                meta name="generator" content=(GENERATOR);
                meta http-equiv="Content-Security-Policy" content=(self.policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (said(self.title)) }
                style { (PreEscaped(LOOK)) }
            }
            (PreEscaped("<body>"))
            a.skip href="#main" { (skip) }
            button #theme type="button" hidden data-auto=(theme[1]) data-light=(theme[2]) data-dark=(theme[3]) {
                (theme[0]) ": " span { (theme[1]) }
            }
        };
        out.write_all(head.into_string().as_bytes())?;
        out.write_all(b"\n")
    }

    /// All behind the body's contents.
    pub(in crate::report) fn end(&self, out: &mut dyn Write) -> io::Result<()> {
        for script in self.scripts() {
            writeln!(out, "<script>{script}</script>")?;
        }
        out.write_all(b"</body>\n</html>\n")
    }
}

/// A text as a policy names it.
fn digest(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())))
}
