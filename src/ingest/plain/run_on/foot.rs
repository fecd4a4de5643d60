//! The lines below the text: the items of the recipients, the signature.

use super::Word;
use super::wordings::{AUTHORITIES, CHIEFS, ENDS};

/// The items under `Nơi nhận`, the signature's lines, the name. Where the two columns were written line by line (`Nơi nhận: KT. GIÁM ĐỐC -
/// Như trên; PHÓ GIÁM ĐỐC - Lưu: VT. Lê An`), a line of the signature stands behind each item's end, or within an item of two lines.
pub(super) fn lines(words: &[Word<'_>], from: usize, out: &mut Vec<usize>) {
    let woven = words.get(from).is_some_and(|w| w.is_caps() && w.raw != "-");
    let (mut signed, mut filed) = (false, false);
    // Where the title begins that is being read.
    let mut title = woven.then_some(from);
    out.extend(title);
    for n in from + usize::from(woven)..words.len() {
        let (before, word) = (&words[n - 1], &words[n]);
        let ended = before.raw.ends_with(['.', ';']) && !AUTHORITIES.contains(&before.raw);
        // `Lưu: VT, KT.` names an office.
        let is_authority = AUTHORITIES.contains(&word.raw)
            && (signed || woven && !before.raw.ends_with(',') || before.raw.ends_with(['.', ';']));
        filed |= word.key == "luu" || words[n - 1].key == "luu";
        let kept = filed && before.raw.ends_with('.') && !is_authority;
        if !signed && (word.raw == "-" || word.raw.starts_with("- ")) {
            out.push(n);
            title = None;
        } else if is_authority
            || !signed && kept && (woven || word.is_caps())
            || !woven && !signed && ended && begins_title(words, n)
        {
            out.push(n);
            signed |= !woven || kept;
            title = word.is_caps().then_some(n);
        } else if signed {
            let chief = word.is_caps() && CHIEFS.contains(&word.key.as_str()) && is_end_of_a_line(before, word);
            let name = !word.is_caps() && word.is_capital() && before.is_caps();
            let annex = word.is_caps() && !before.is_caps();
            // `Lê An 2 PHỤ LỤC`: a page's number.
            let page = word.raw.bytes().all(|b| b.is_ascii_digit()) && words.get(n + 1).is_some_and(Word::is_caps);
            if chief || name || annex || page {
                out.push(n);
            }
        } else if woven {
            let ends = title.is_some_and(|start| n > start + 1 && ends_title(before, word));
            if before.raw.ends_with(';') || begins_title(words, n) || ends {
                out.push(n);
                title = (!ends && word.is_caps() || begins_title(words, n)).then_some(n);
            }
        }
    }
}

/// Whether a title in capitals begins here, within an item of the other column or behind it.
fn begins_title(words: &[Word<'_>], n: usize) -> bool {
    let (before, word) = (&words[n - 1], &words[n]);
    let caps = word.is_caps() && words.get(n + 1).is_some_and(Word::is_caps);
    caps && CHIEFS.contains(&word.key.as_str()) && (!before.is_caps() || is_end_of_a_line(before, word))
}

/// Whether a title in capitals ended before a word that goes on with the item beside it.
fn ends_title(before: &Word<'_>, word: &Word<'_>) -> bool {
    // `ỦY BAN NHÂN DÂN`, `BAN THƯỜNG VỤ` go on.
    before.is_caps() && (!word.is_caps() || before.key != "ban" && word.key != "ban" && is_end_of_a_line(before, word))
}

/// Whether a line of a signature in capitals ends with a word: `… NHÂN DÂN`, `CHỦ TỊCH`.
fn is_end_of_a_line(word: &Word<'_>, next: &Word<'_>) -> bool {
    // `THỨ TRƯỞNG` is one; `BÍ THƯ` has the same letters.
    ENDS.contains(&word.key.as_str()) && !(word.key == "thu" && next.key == "truong")
}
