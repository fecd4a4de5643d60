//! The argument definitions, the help in both languages, and what is said of wrong usage.

mod config;
mod parse;
mod triage;
mod values;
mod vietnamese;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{ArgAction, Args, ColorChoice, Parser, Subcommand, ValueEnum};

pub(crate) use config::{ConfigOf, Limits, Rules};
use doichieu::date::Date;
use doichieu::report::{COMPARE_FORMATS, ENTRIES_FORMATS, FACTS_FORMATS, REPORT_FORMATS, RULES_FORMATS, WHY_FORMATS};

pub(crate) use parse::{command, language, parse, usage_error};
pub(crate) use triage::{Cells, Delimiter, Triage};
use values::{at_least_one, day};

/// Checks Vietnamese administrative documents against the directives they rest on
#[derive(Debug, Parser)]
#[command(
    name = "doichieu",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    arg_required_else_help = true,
    after_help = "Exit codes: 0 nothing found, 1 findings at or above --fail-on, 2 wrong usage or an input that could not be read.\n\
                  Example: doichieu check inbox/ --against directives/"
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) common: Common,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// Write the result to FILE instead of standard output; its ending, such as .html, is the format where --format is not given
    #[arg(short, long, global = true, value_name = "FILE", display_order = 100)]
    pub(crate) output: Option<PathBuf>,
    /// The configuration, in place of the doichieu.toml that is nearest above each document
    #[arg(long, global = true, value_name = "FILE", display_order = 100)]
    pub(crate) config: Option<PathBuf>,
    /// Language of messages [default: Vietnamese where the locale is, else English]
    #[arg(long, global = true, value_enum, hide_possible_values = true, value_name = "vi|en", display_order = 101)]
    pub(crate) lang: Option<Language>,
    #[arg(
        long,
        help = "When to colour [default: auto; also off where NO_COLOR is set]",
        global = true,
        value_enum,
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true,
        value_name = "auto|always|never",
        display_order = 102
    )]
    pub(crate) color: ColorChoice,
    /// Say nothing beyond the result and errors
    #[arg(short, long, global = true, conflicts_with = "verbose", display_order = 103)]
    pub(crate) quiet: bool,
    /// Say more: every file that was skipped, times
    #[arg(short, long, global = true, display_order = 104)]
    pub(crate) verbose: bool,
}

/// What `check` is used for.
const CHECK: &str = "Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or an input that could not be read.\n\
    Examples:\n\
    \u{20} doichieu check draft.docx --against directives/\n\
    \u{20} doichieu check dossier/ --format html --output report.html\n\
    \u{20} doichieu check draft.docx --annotate copies/ --fix";

/// How documents are read.
#[derive(Debug, Args)]
pub(crate) struct Reading {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Read N documents at a time [default: one for each core]
    #[arg(short, long, value_name = "N", value_parser = at_least_one::<NonZeroUsize>, display_order = 10)]
    pub(crate) jobs: Option<NonZeroUsize>,
    /// Add the text that was read to each record
    #[arg(long, display_order = 11)]
    pub(crate) with_text: bool,
    #[command(flatten)]
    pub(crate) limits: Limits,
    /// The password of locked files
    #[arg(long, value_name = "WORD", display_order = 12)]
    pub(crate) password: Option<String>,
    /// Keep what was read of files in DIR, for the next run [default: the user's folder for caches]
    #[arg(long, value_name = "DIR", conflicts_with = "no_cache", display_order = 13)]
    pub(crate) cache: Option<PathBuf>,
    /// Read every file anew, and keep nothing
    #[arg(long, display_order = 14)]
    pub(crate) no_cache: bool,
    /// What to call standard input
    #[arg(long, value_name = "NAME", display_order = 18)]
    pub(crate) stdin_name: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print the structured fields of each document
    Extract {
        #[command(flatten)]
        reading: Reading,
        /// How to print
        #[arg(long, default_value = FACTS_FORMATS[0].name, display_order = 1,
              value_parser = PossibleValuesParser::new(FACTS_FORMATS.iter().map(|f| f.name)))]
        format: String,
        #[command(flatten)]
        cells: Cells,
    },
    /// Link documents by citation and flag what disagrees
    #[command(after_help = CHECK)]
    Check(Check),
    /// Print two documents side by side: fields, then themes and passages word by word
    #[command(
        mut_arg("paths", |a| a.num_args(2).action(ArgAction::Set).value_names(["UPPER", "LOWER"]).help("The document on top, then the one that follows it")),
        mut_arg("jobs", |a| a.hide(true)),
        mut_arg("with_text", |a| a.hide(true)),
        mut_arg("cache", |a| a.hide(true)),
        mut_arg("no_cache", |a| a.hide(true)),
        after_help = "Exit codes: 0 compared, whatever differs; 2 wrong usage or an input that could not be read. What is wrong, check says."
    )]
    Compare {
        #[command(flatten)]
        reading: Reading,
        /// How to print
        #[arg(long, default_value = COMPARE_FORMATS[0].name, display_order = 1,
              value_parser = PossibleValuesParser::new(COMPARE_FORMATS.iter().map(|f| f.name)))]
        format: String,
    },
    /// List documents as an inbound register: one row each, most urgent first
    #[command(
        mut_arg("with_text", |a| a.hide(true)),
        mut_arg("fail_on", |a| a.hide(true)),
        after_help = "Order: hỏa tốc, thượng khẩn, khẩn, none; then by the deadline, overdue first; then by path.\n\
                      Exit codes: 0 listed, whatever was found; 2 wrong usage or an input that could not be read."
    )]
    Triage(Triage),
    /// Keep directives in a file, the register, that drafts are checked against
    #[command(subcommand)]
    Register(Register),
    /// List every rule
    Rules {
        /// How to print
        #[arg(long, default_value = RULES_FORMATS[0].name, display_order = 1,
              value_parser = PossibleValuesParser::new(RULES_FORMATS.iter().map(|f| f.name)))]
        format: String,
    },
    /// Explain one rule
    Explain {
        /// Its code or name, such as WIN001 or window-in-wrong-year; a family such as WIN lists its rules
        #[arg(value_name = "RULE")]
        rule: String,
    },
    /// Say why each field is what it is: its words, the rule that took them, what was left aside
    #[command(
        mut_arg("paths", |a| a.index(1).num_args(1).action(ArgAction::Set).value_name("FILE").help("The document, or - for standard input")),
        mut_arg("jobs", |a| a.hide(true)),
        mut_arg("with_text", |a| a.hide(true)),
        mut_arg("cache", |a| a.hide(true)),
        mut_arg("no_cache", |a| a.hide(true))
    )]
    Why {
        #[command(flatten)]
        reading: Reading,
        /// One field, by its name in JSON: number, deadlines, citations …; else all
        #[arg(index = 2, value_name = "FIELD")]
        field: Option<String>,
        /// How to print
        #[arg(long, default_value = WHY_FORMATS[0].name, display_order = 1,
              value_parser = PossibleValuesParser::new(WHY_FORMATS.iter().map(|f| f.name)))]
        format: String,
    },
    /// Show the configuration in force, and where each part comes from
    Config(ConfigOf),
    /// Print the JSON Schema of what extract, check, compare or why prints, or of the configuration
    Schema {
        /// facts: of extract; report: of check; compare: of compare; why: of why; config: of doichieu.toml
        #[arg(value_enum, default_value = "facts", value_name = "facts|report|compare|why|config", hide_possible_values = true)]
        what: SchemaOf,
    },
    /// Print the completions for a shell
    Completions {
        /// The shell
        #[arg(value_enum, value_name = "SHELL")]
        shell: clap_complete::Shell,
    },
    /// Print a page of the manual; --output with a folder writes all pages there
    Man {
        /// Of this command, such as check or register add [default: of the program]
        #[arg(value_name = "COMMAND")]
        command: Vec<String>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// How to print
    #[arg(long, default_value = REPORT_FORMATS[0].name, display_order = 1,
          value_parser = PossibleValuesParser::new(REPORT_FORMATS.iter().map(|f| f.name)))]
    pub(crate) format: String,
    /// Documents to compare with, never reported on; may be repeated
    #[arg(long, value_name = "PATH", display_order = 2)]
    pub(crate) against: Vec<PathBuf>,
    /// A register of documents to compare with, never reported on (see `doichieu register`)
    #[arg(long, value_name = "FILE", display_order = 2)]
    pub(crate) register: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) rules: Rules,
    /// Findings of this file, told by what they mean, are known and do not count
    #[arg(long, value_name = "FILE", conflicts_with = "write_baseline", display_order = 6)]
    pub(crate) baseline: Option<PathBuf>,
    /// Write all that is found to FILE, as known from now on; reasons given in it are kept
    #[arg(long, value_name = "FILE", display_order = 6)]
    pub(crate) write_baseline: Option<PathBuf>,
    /// Write copies of the documents into DIR, with a comment at each finding's words (DOCX, PDF)
    #[arg(long, value_name = "DIR", display_order = 7)]
    pub(crate) annotate: Option<PathBuf>,
    /// Make the safe corrections: as tracked changes in the copies of --annotate, as a diff of text files
    #[arg(long, display_order = 8)]
    pub(crate) fix: bool,
    /// Check again whenever a document, its configuration, the register or the baseline changes, until Ctrl-C
    #[arg(long, display_order = 9)]
    pub(crate) watch: bool,
    /// The documents are not issued yet, whatever they look like
    #[arg(long, display_order = 9)]
    pub(crate) draft: bool,
    /// The day that counts as today: 2025-04-25 or 25/4/2025
    #[arg(long, value_name = "DATE", value_parser = day, display_order = 9)]
    pub(crate) today: Option<Date>,
    #[command(flatten)]
    pub(crate) cells: Cells,
}

/// What is done with the register.
#[derive(Debug, Subcommand)]
pub(crate) enum Register {
    /// Read documents and keep what they say; what is there already is not read again
    #[command(mut_arg("with_text", |a| a.hide(true)))]
    Add {
        #[command(flatten)]
        reading: Reading,
        #[command(flatten)]
        file: RegisterFile,
    },
    /// List what is kept
    List {
        #[command(flatten)]
        file: RegisterFile,
        /// How to print
        #[arg(long, default_value = ENTRIES_FORMATS[0].name, display_order = 1,
              value_parser = PossibleValuesParser::new(ENTRIES_FORMATS.iter().map(|f| f.name)))]
        format: String,
    },
    /// Take entries out; their files stay
    Remove {
        /// Ids, numbers (as 06/KH-UBND) or paths; all of them are taken out or, where one is wrong, none
        #[arg(required = true, value_name = "ID|NUMBER|PATH")]
        entries: Vec<String>,
        #[command(flatten)]
        file: RegisterFile,
    },
    /// Print the structured fields of all that is kept, as extract does
    Export {
        #[command(flatten)]
        file: RegisterFile,
        /// How to print
        #[arg(long, default_value = "ndjson", display_order = 1,
              value_parser = PossibleValuesParser::new(FACTS_FORMATS.iter().filter(|f| !f.apart).map(|f| f.name)))]
        format: String,
    },
}

/// Which register.
#[derive(Debug, Args)]
pub(crate) struct RegisterFile {
    /// The file of the register; `register add` makes it
    #[arg(long, value_name = "FILE", display_order = 2)]
    pub(crate) register: PathBuf,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Language {
    Vi,
    En,
}

impl Language {
    /// The word for it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum SchemaOf {
    Facts,
    Report,
    Compare,
    Why,
    Config,
}

impl Command {
    /// What parts the cells where it writes a table.
    pub(crate) fn delimiter(&self) -> Delimiter {
        match self {
            Self::Extract { cells, .. } => cells.delimiter,
            Self::Check(check) => check.cells.delimiter,
            Self::Triage(triage) => triage.cells.delimiter,
            _ => Delimiter::Comma,
        }
    }

    /// What it compares documents with besides each other, if it does.
    pub(crate) fn compared_with(&mut self) -> Option<(&mut Vec<PathBuf>, &mut Option<PathBuf>)> {
        match self {
            Self::Check(check) => Some((&mut check.against, &mut check.register)),
            Self::Triage(triage) => Some((&mut triage.against, &mut triage.register)),
            _ => None,
        }
    }

    /// How it reads documents, if it does, and the folder or file whose configuration is in force for the run.
    pub(crate) fn reading(&mut self) -> Option<&mut Reading> {
        match self {
            Self::Extract { reading, .. }
            | Self::Why { reading, .. }
            | Self::Compare { reading, .. }
            | Self::Register(Register::Add { reading, .. }) => Some(reading),
            Self::Check(check) => Some(&mut check.reading),
            Self::Triage(triage) => Some(&mut triage.reading),
            // Named one by one, so that a new command is not forgotten here.
            Self::Register(_) | Self::Rules { .. } | Self::Explain { .. } | Self::Config(_) | Self::Schema { .. } => None,
            Self::Completions { .. } | Self::Man { .. } => None,
        }
    }
}
