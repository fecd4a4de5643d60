//! `rules`, `explain` and `schema`: what the program says of itself.

use anyhow::Context as _;

use doichieu::check::{self, UnknownRule};
use doichieu::config;
use doichieu::report::{self, RULES_FORMATS};

use super::{Program, TROUBLE, complain};
use crate::cli::SchemaOf;

impl Program<'_> {
    pub(crate) fn rules(&self, format: &str) -> anyhow::Result<u8> {
        let format = RULES_FORMATS.iter().find(|f| f.name == format).context("format")?;
        self.print(&(format.render)(&check::rules(), &self.style))
    }

    /// One rule in full, or the list of a family.
    pub(crate) fn explain(&self, rule: &str) -> anyhow::Result<u8> {
        match check::select::named(&check::rules(), rule) {
            Ok(rules) => self.print(&match rules[..] {
                [rule] => report::explain(rule, &self.style),
                _ => (RULES_FORMATS[0].render)(&rules, &self.style),
            }),
            Err(e) => Ok(self.unknown_rule(&e)),
        }
    }

    pub(crate) fn schema(&self, what: SchemaOf) -> anyhow::Result<u8> {
        self.print(&match what {
            SchemaOf::Facts => report::schema::facts(),
            SchemaOf::Report => report::schema::report(),
            SchemaOf::Compare => report::schema::compare(),
            SchemaOf::Why => report::schema::why(),
            SchemaOf::Config => config::schema::config(),
        })
    }

    pub(crate) fn unknown_rule(&self, e: &UnknownRule) -> u8 {
        let word = report::escape(&e.word);
        let words = self.style.pick("lỗi: không có quy tắc hoặc nhóm", "error: no rule or family is called");
        match &e.nearest {
            Some(nearest) => complain(&format!("{words} `{word}`; {} `{nearest}`?", self.style.pick("có phải", "did you mean"))),
            None => complain(&format!("{words} `{word}`")),
        }
        self.say("  xem danh sách: doichieu rules", "  for the list: doichieu rules");
        TROUBLE
    }
}
