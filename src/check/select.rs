//! Which rules speak: `--select` and `--ignore`.

use std::fmt;

use crate::check::Rule;

/// A choice of rules. The more exact of two words wins (`--ignore WIN --select WIN001`); of two as exact, `ignore`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    select: Vec<Word>,
    ignore: Vec<Word>,
}

/// A word for a rule or a family, looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleWord(Word);

impl RuleWord {
    /// The rule or family that the word names: a code, a name or a family prefix.
    ///
    /// # Errors
    /// Where it names nothing in `rules`.
    pub fn new(rules: &[&'static Rule], name: &str) -> Result<Self, UnknownRule> {
        word(rules, name.trim()).map(Self)
    }

    /// How exactly it means the rule; `None` where it does not.
    #[must_use]
    pub fn means(&self, rule: &Rule) -> Option<u8> {
        self.0.means(rule)
    }
}

/// A rule or a family.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Word {
    Family(String),
    Code(&'static str),
}

impl Word {
    /// How exactly it means the rule; `None` where it does not.
    fn means(&self, rule: &Rule) -> Option<u8> {
        match self {
            Self::Family(family) => (family_of(rule.code) == family).then_some(1),
            Self::Code(code) => (*code == rule.code).then_some(2),
        }
    }
}

/// A word that names no rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub struct UnknownRule {
    /// The word.
    pub word: String,
    /// The nearest code, name or family, if one is near.
    pub nearest: Option<String>,
}

impl fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no rule or family is called `{}`", self.word)?;
        self.nearest.iter().try_for_each(|n| write!(f, "; did you mean `{n}`?"))
    }
}

impl Selection {
    /// The choice that the words name: codes, names or family prefixes, several in one word parted by commas.
    ///
    /// # Errors
    /// Where a word names nothing in `rules`.
    pub fn new(rules: &[&'static Rule], select: &[String], ignore: &[String]) -> Result<Self, UnknownRule> {
        let words = |given: &[String]| -> Result<Vec<Word>, UnknownRule> {
            let parts = given.iter().flat_map(|w| w.split(',')).map(str::trim).filter(|w| !w.is_empty());
            let words: Vec<Word> = parts.map(|w| word(rules, w)).collect::<Result<_, _>>()?;
            match given.first() {
                // An empty choice would choose everything.
                Some(nothing) if words.is_empty() => Err(UnknownRule { word: nothing.clone(), nearest: None }),
                _ => Ok(words),
            }
        };
        Ok(Self { select: words(select)?, ignore: words(ignore)? })
    }

    /// Whether a rule speaks.
    #[must_use]
    pub fn includes(&self, rule: &Rule) -> bool {
        let best = |words: &[Word]| words.iter().filter_map(|w| w.means(rule)).max();
        match (best(&self.select), best(&self.ignore)) {
            (None, _) if !self.select.is_empty() => false,
            (_, None) => true,
            (selected, Some(ignored)) => selected.is_some_and(|s| s > ignored),
        }
    }
}

fn word(rules: &[&'static Rule], word: &str) -> Result<Word, UnknownRule> {
    if let Some(rule) = find(rules, word) {
        return Ok(Word::Code(rule.code));
    }
    let family = word.to_ascii_uppercase();
    if rules.iter().any(|r| family_of(r.code) == family) {
        return Ok(Word::Family(family));
    }
    Err(UnknownRule { word: word.to_owned(), nearest: nearest(rules, word) })
}

/// The rule of a code or a name, capitals aside.
fn find(rules: &[&'static Rule], word: &str) -> Option<&'static Rule> {
    rules.iter().copied().find(|r| r.code.eq_ignore_ascii_case(word) || r.name.eq_ignore_ascii_case(word))
}

/// The rule of a code or a name, or the rules of a family, for showing them; never empty.
///
/// # Errors
/// Where there is none.
pub fn named(rules: &[&'static Rule], asked: &str) -> Result<Vec<&'static Rule>, UnknownRule> {
    let word = word(rules, asked.trim())?;
    Ok(rules.iter().copied().filter(|r| word.means(r).is_some()).collect())
}

/// The letters of a code: `WIN` of `WIN001`.
fn family_of(code: &str) -> &str {
    code.trim_end_matches(|c: char| c.is_ascii_digit())
}

fn nearest(rules: &[&'static Rule], word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    let names = rules.iter().flat_map(|r| [r.code, r.name, family_of(r.code)]);
    let scored = names.map(|n| (strsim::damerau_levenshtein(&lower, &n.to_lowercase()), n));
    let (distance, name) = scored.min_by_key(|(distance, _)| *distance)?;
    // Half of the letters may be wrong, hardly more.
    (distance * 2 <= lower.chars().count().max(2)).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Severity, Summary};

    const fn rule(code: &'static str, name: &'static str) -> Rule {
        const NONE: Summary = Summary { vi: "", en: "" };
        Rule { code, name, severity: Severity::Error, summary: NONE, docs: NONE }
    }
    static WIN1: Rule = rule("WIN001", "window-in-wrong-year");
    static WIN2: Rule = rule("WIN002", "window-differs-from-superior");
    static CIT1: Rule = rule("CIT001", "cited-date-conflict");

    fn chosen(select: &[&str], ignore: &[&str]) -> Result<Vec<&'static str>, UnknownRule> {
        let rules: [&'static Rule; 3] = [&WIN1, &WIN2, &CIT1];
        let owned = |w: &[&str]| w.iter().map(ToString::to_string).collect::<Vec<_>>();
        let selection = Selection::new(&rules, &owned(select), &owned(ignore))?;
        Ok(rules.iter().filter(|r| selection.includes(r)).map(|r| r.code).collect())
    }

    #[test]
    fn the_more_exact_word_wins() {
        assert_eq!(chosen(&[], &[]).unwrap(), ["WIN001", "WIN002", "CIT001"]);
        assert_eq!(chosen(&["win"], &[]).unwrap(), ["WIN001", "WIN002"]);
        assert_eq!(chosen(&["WIN"], &["window-in-wrong-year"]).unwrap(), ["WIN002"]);
        assert_eq!(chosen(&["WIN001"], &["WIN"]).unwrap(), ["WIN001"]);
        assert_eq!(chosen(&["WIN001,CIT"], &[]).unwrap(), ["WIN001", "CIT001"]);
        assert_eq!(chosen(&[], &["WIN", "CIT001"]).unwrap(), [""; 0]);
    }

    #[test]
    fn an_unknown_word_names_the_nearest() {
        let nearest = |w: &str| chosen(&[w], &[]).unwrap_err().nearest;
        assert_eq!(nearest("WIN0O1").as_deref(), Some("WIN001"));
        assert_eq!(nearest("window-wrong-year").as_deref(), Some("window-in-wrong-year"));
        assert_eq!(nearest("WNI").as_deref(), Some("WIN"));
        assert_eq!(nearest("completely else").as_deref(), None);
        assert!(chosen(&[""], &[]).is_err() && chosen(&[","], &[]).is_err());
    }
}
