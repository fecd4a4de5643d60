//! Words said twice over the end of a line or page.

use crate::facts::model::Found;
use crate::facts::page::Page;
use crate::lexicon::phrases::doc_type_at;
use crate::lexicon::word_sets::is_doubled;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrases, words};
use crate::text::token::{Gap, Kind};
use crate::text::words::{NGAY, TU};

/// Words said twice where a line or page ends: `nhiệm vụ` / `vụ của từng`.
pub(in crate::facts) fn repeats(page: &Page<'_, '_>) -> Vec<Found<String>> {
    let text = page.text;
    let mut out = Vec::new();
    for line in text.lines().iter().skip(1) {
        let at = line.first as usize;
        if !page.zones.in_body(at)
            || at == page.zones.body.start
            || at == page.zones.annex.start
            || text.kind(at) != Kind::Lower
            || !matches!(text.kind(at - 1), Kind::Lower | Kind::Comma)
        {
            continue;
        }
        // Behind a comma (`để tổng hợp,` / `tổng hợp báo cáo`) two words are looked for alone.
        let comma = usize::from(text.kind(at - 1) == Kind::Comma);
        // Two words may be said again as well: `nhiệm vụ` / `nhiệm vụ của`.
        for n in [2, 1] {
            let Some(first) = at.checked_sub(n + comma).filter(|_| n > comma) else { continue };
            let again = (0..n).all(|k| {
                text.key(at + k) == text.key(first + k) && text.gap(at + k) <= Gap::Space
                    || k == 0 && text.key(at) == text.key(first)
            });
            let same = (0..n).all(|k| text.key(at + k) == text.key(first + k) && text.kind(at + k) == Kind::Lower);
            let once = n > 1 || is_function_word(text, at) || ends_a_word(text, at + 1) || is_type_begun_twice(text, at);
            // `luôn luôn` is one word twice; two words twice are no such thing.
            // `từ từ` is slowly, before a day it is `từ` twice.
            let led = || text.key(at) == TU && (text.key(at + 1) == NGAY || text.kind(at + 1) == Kind::Number);
            let doubled = is_doubled(text.key(at)) && (n == 1 || text.key(at) == text.key(at + 1)) && !led();
            // `kiểm tra,` / `kiểm tra lại`, `từng bước,` / `từng bước`: said twice on purpose.
            let meant =
                comma > 0 && (is_contrast(text, at + n) || text.key(at) == word!("từng") || text.gap(at + n) >= Gap::Para);
            // `Bộ Xây dựng,` / `xây dựng`: a body's name, and what it does.
            let named = n > 1 && first.checked_sub(1).is_some_and(|i| is_body(text, i));
            if again && same && once && text.at(at).len >= 2 && !doubled && !meant && !named {
                let start = at.saturating_sub(n + comma + 1).max(text.line(text.line_of(at - 1)).start);
                out.push(page.found(text.display(at..at + n), start..(at + n + 1).min(text.paragraph_end(at))));
                break;
            }
        }
    }
    out
}

/// The word for a body that has its field behind it as a name.
fn is_body(text: &Text<'_>, i: usize) -> bool {
    const BODIES: [u64; 7] = words!["bộ", "sở", "phòng", "cục", "vụ", "ban", "ngành"];
    text.kind(i).is_capital() && BODIES.contains(&text.key(i))
}

/// What tells one doing from the same one before it: `kiểm tra, kiểm tra đột xuất`.
fn is_contrast(text: &Text<'_>, i: usize) -> bool {
    const MORE: [u64; 12] = words!["lại", "chéo", "đột", "định", "thường", "tăng", "toàn", "kỹ", "nhiều", "liên", "bổ", "chuyên"];
    MORE.contains(&text.key(i))
}

/// Whether the word before `i` cannot be the first half of another: `nhiệm vụ` / `vụ của từng`, but `tổ chức` / `chức năng`.
fn ends_a_word(text: &Text<'_>, i: usize) -> bool {
    text.gap(i) >= Gap::Para || !text.kind(i).is_word() || is_function_word(text, i)
}

/// `xây dựng kế` / `kế hoạch`: a type's name broken off and begun again, behind a verb with which its first half makes no word.
fn is_type_begun_twice(text: &Text<'_>, at: usize) -> bool {
    const MADE: &[&[u64]] = &phrases!["xây dựng", "ban hành", "thực hiện", "triển khai", "phê duyệt", "tham mưu"];
    at > 1 && MADE.iter().any(|verb| text.has_before(at - 1, verb)) && doc_type_at(text, at).is_some_and(|(_, end)| end == at + 2)
}

/// Small words that are no half of a word and are not said twice.
fn is_function_word(text: &Text<'_>, i: usize) -> bool {
    const SMALL: [u64; 27] = words![
        "của", "và", "các", "cho", "theo", "trong", "tại", "với", "để", "là", "được", "về", "trên", "từ", "đến", "do", "này",
        "đó", "phải", "đã", "những", "bằng", "như", "khi", "gồm", "hoặc", "nhằm",
    ];
    SMALL.contains(&text.key(i))
}
