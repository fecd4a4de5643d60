//! Values of which recognition was too unsure of a word to say it: `Sở Y tế … Thường trực Đảng ủy`, `… Quang Hiệp`. A part of a name is
//! no name, and of a subject no subject.

use super::model::{Facts, Found};
use crate::problem::LEFT_OUT;

/// Takes from the fields what is not whole.
pub(super) fn leave_out(facts: &mut Facts) {
    // Dots amid a subject are the blanks of the date line beside it.
    let dots = |s: &str| s.contains(LEFT_OUT) || s.contains("...");
    facts.subject = facts.subject.take().filter(|s| !dots(&s.evidence.raw) && !dots(&s.value));
    clear(&mut facts.place);
    facts.issuer = facts.issuer.take().filter(|i| is_whole(i) && !lacks_a_word(&i.value.value));
    clear(&mut facts.signer);
    facts.co_issuers.retain(is_whole);
    facts.co_signers.retain(is_whole);
    facts.recipients.retain(is_whole);
    facts.themes.retain(is_whole);
    facts.slogans.retain(is_whole);
    if let Some(signer) = &mut facts.signer {
        signer.value.title = signer.value.title.take().filter(|t| !lacks_a_word(t));
    }
}

fn clear<T>(field: &mut Option<Found<T>>) {
    *field = field.take().filter(is_whole);
}

fn is_whole<T>(found: &Found<T>) -> bool {
    !lacks_a_word(&found.evidence.raw)
}

/// Whether a word is left out. What is printed stands at the word before it: `Các phòng, ban, ngành…`.
fn lacks_a_word(words: &str) -> bool {
    words.match_indices(LEFT_OUT).any(|(at, sign)| {
        let (before, behind) = (words[..at].chars().next_back(), words[at + sign.len()..].chars().next());
        before.is_none_or(char::is_whitespace) || behind.is_some_and(char::is_alphanumeric)
    })
}
