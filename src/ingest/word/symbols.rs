//! Characters of picture fonts (Symbol, Wingdings), which stand in a private area of Unicode.

/// What is printed for a character of a font; `None` where the font is an ordinary one.
pub(in crate::ingest) fn of(font: &str, code: u32) -> Option<char> {
    let small = font.to_ascii_lowercase();
    let code = code & 0xFF;
    if small == "symbol" {
        Some(symbol(code))
    } else if small.starts_with("wingdings") || small == "webdings" {
        Some(picture(code))
    } else {
        None
    }
}

fn symbol(code: u32) -> char {
    match code {
        0x20..=0x22 | 0x23 | 0x25..=0x26 | 0x28..=0x29 | 0x2B..=0x2C | 0x2E..=0x3F | 0x5B | 0x5D | 0x5F | 0x7B..=0x7D => {
            char::from_u32(code).unwrap_or('•')
        }
        0x2D => '-',
        0xA3 => '≤',
        0xB0 => '°',
        0xB1 => '±',
        0xB3 => '≥',
        0xB4 => '×',
        0xB8 => '÷',
        0xB9 => '≠',
        0xBC => '…',
        0xAE => '→',
        0xDE => '⇒',
        _ => '•',
    }
}

fn picture(code: u32) -> char {
    match code {
        0x20 => ' ',
        0x2D => '-',
        0x6F | 0x70 | 0x71 | 0x72 | 0xA8 => '□',
        0x52 | 0xFE => '☑',
        0xFC => '✓',
        0xFD | 0x54 => '☒',
        0xD8 | 0xE0 | 0xE8 | 0xF0 => '→',
        _ => '•',
    }
}

/// Whether a character stands in the area in which picture fonts have theirs.
pub(in crate::ingest) const fn is_private(c: char) -> bool {
    matches!(c, '\u{F000}'..='\u{F0FF}')
}
