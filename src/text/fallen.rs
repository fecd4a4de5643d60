//! Words that fell apart: programs that draw text from pages put a space before a letter of another font (`t ố giác`, `ti ền`). Only in texts
//! that begin so are such words put together, each space that is dropped written down as every change is.

use super::key::word;
use super::token::{Gap, Kind, Token};

/// So many of a text's first tokens show whether its words fall apart.
const SAMPLE: usize = 256;

/// What a syllable begins with and no word is. Closed: these are the initial consonants of the language.
const ONSETS: [u64; 28] = [
    word!("b"),
    word!("c"),
    word!("d"),
    word!("đ"),
    word!("g"),
    word!("h"),
    word!("k"),
    word!("l"),
    word!("m"),
    word!("n"),
    word!("p"),
    word!("q"),
    word!("r"),
    word!("s"),
    word!("t"),
    word!("v"),
    word!("x"),
    word!("ch"),
    word!("gh"),
    word!("gi"),
    word!("kh"),
    word!("ng"),
    word!("ngh"),
    word!("nh"),
    word!("ph"),
    word!("qu"),
    word!("th"),
    word!("tr"),
];

/// Syllables without an onset whose first letter bears a mark: words of their own. Closed: the language gains words, but no such syllables.
const WORDS: &str = "à á ả ạ ác ách ái ải ám ảm án ảnh ánh áng áo ảo áp át ắc ắng ắt ăn ẵm âm ấm ẩm ầm ân ấn ẩn ấp ập âu ấu ẩu ây ấy é ém én \
    éo ép ê ế ếch êm ì ỉ ị ích ít ò ó ọ óc ọc ói óng óp ôi ối ổi ôm ốm ông ống ổng ôn ồn ổn ốc ô ồ ố ổ ộ ốp ơ ờ ớ ở ợ ơi ơn \
    ớn ớt ù ú ủ úa ùa úc ụa ủi ủng ùn úp út ủy uỷ ưa ứa ừ ứ ức ưng ứng ửng ước ươm ươn ướt ưu ý ỷ";

/// The spaces that stand within words, where a text has fallen apart.
pub(super) fn spaces(text: &str, tokens: &[Token]) -> Vec<u32> {
    let broken = |w: &[Token]| w[0].len <= 3 && is_marked(text, w[1]) && parted(w) && is_onset(w[0]) && !is_word(text, w[1]);
    if !tokens[..tokens.len().min(SAMPLE)].windows(2).any(broken) {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (n, pair) in tokens.windows(2).enumerate() {
        let own = n > 0 && pair[0].gap == Gap::None && !matches!(tokens[n - 1].kind, Kind::Open | Kind::QuoteOpen | Kind::Quote);
        if parted(pair) && !own && is_marked(text, pair[1]) && (is_onset(pair[0]) || is_cut(text, pair)) {
            out.extend(pair[0].end()..pair[1].start);
        }
    }
    out
}

/// Whether one word may have become two: a space between them, capitals alike.
fn parted(pair: &[Token]) -> bool {
    let alike = match pair[1].kind {
        Kind::Lower => matches!(pair[0].kind, Kind::Lower | Kind::Title) || pair[0].kind == Kind::Upper && pair[0].len <= 2,
        Kind::Upper => pair[0].kind == Kind::Upper,
        _ => false,
    };
    alike && pair[1].gap == Gap::Space
}

fn is_onset(token: Token) -> bool {
    token.len <= 3 && token.kind.is_word() && ONSETS.contains(&token.key)
}

/// Whether a word begins with a vowel that bears a mark.
fn is_marked(text: &str, token: Token) -> bool {
    let first = text.as_bytes().get(token.start as usize..token.start as usize + 2);
    // `đ`, `Đ`
    first.is_some_and(|b| b[0] >= 0xC3 && !matches!(b, [0xC4, 0x90 | 0x91])) && token.kind.is_word()
}

/// `ti` `ền`: the first ends in a vowel, and the second is no word.
fn is_cut(text: &str, pair: &[Token]) -> bool {
    words(text, pair[0]).ends_with(['i', 'o', 'u', 'ư', 'y', 'I', 'O', 'U', 'Ư', 'Y']) && !is_word(text, pair[1])
}

/// Whether a syllable without an onset is a word of its own.
fn is_word(text: &str, token: Token) -> bool {
    let syllable = words(text, token).to_lowercase();
    WORDS.split_ascii_whitespace().any(|w| w == syllable)
}

fn words(text: &str, token: Token) -> &str {
    text.get(token.start as usize..token.end() as usize).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::Text;

    #[test]
    fn words_are_put_together_where_a_text_falls_apart() {
        let raw = "Nhân dân t ố giác t ội phạm, gi ữ v ững ni ềm tin, ổn định giá vật tư y tế; v/v ứng phó.";
        let text = Text::new(raw);
        assert_eq!(
            text.display(0..text.len()),
            "Nhân dân tố giác tội phạm, giữ vững niềm tin, ổn định giá vật tư y tế; v/v ứng phó."
        );
        let last = text.len() - 2..text.len() - 1;
        assert_eq!(&raw[text.span(last).start as usize..].chars().take(3).collect::<String>(), "phó");
    }

    #[test]
    fn a_control_character_may_be_the_space() {
        for space in [" ", "\u{1}", "\u{a0}", " \u{200b}", "\u{200b} \u{1}\u{ad}"] {
            for letters in ["ố", "ô\u{301}", "o\u{302}\u{301}", "\u{301}ố"] {
                let raw = format!("Nhân dân t ội phạm t{space}{letters} giác\u{1}và\u{ad} hết");
                let text = Text::new(&raw);
                let words = text.display(0..text.len());
                assert!(words.starts_with("Nhân dân tội phạm t") && words.ends_with("giác và hết"), "{raw:?}: {words}");
                assert!((0..text.len()).all(|i| raw.get(text.span(i..i + 1).range()).is_some()), "{raw:?}");
            }
        }
    }

    #[test]
    fn a_text_that_is_whole_keeps_its_spaces() {
        let raw = "Điểm b ứng với mục c ở trên; giá vật tư y tế ổn định, đề án ấy.";
        let text = Text::new(raw);
        assert_eq!(text.display(0..text.len()), raw);
    }
}
