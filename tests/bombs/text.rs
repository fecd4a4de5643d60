//! Text and Markdown: the shortest tokens of the grammars without end, and very many of what is found in documents.

use std::fmt::Write as _;

use super::Bomb;

const HEAD: &str = "ỦY BAN NHÂN DÂN\nXÃ BẢN BO\n\nSố: 12/KH-UBND\nBản Bo, ngày 6 tháng 5 năm 2025\n\nKẾ HOẠCH\nTổ chức Ngày hội đọc sách năm 2025\n\n";

/// What a text repeats.
const TOKENS: [(&str, &str); 34] = [
    ("fraction", "1/"),
    ("dash", "- "),
    ("letter", "a"),
    ("letters", "a "),
    ("capital", "A "),
    ("capitals", "A"),
    ("day", "ngày "),
    ("newline", "\n"),
    ("return", "\r"),
    ("form-feed", "\x0c"),
    ("pages", "a\x0c"),
    ("mark", "\u{301}"),
    ("marks", "e\u{302}\u{301}"),
    ("invisible", "\u{200b}"),
    ("digit", "1"),
    ("digits", "1 "),
    ("dotted", "1."),
    ("lines", "a\n"),
    ("paragraphs", "a\n\n"),
    ("items", "1. a\n"),
    ("quotes", "“"),
    ("quoted", "\"a\" "),
    ("slashes", "/"),
    ("symbol", "1/A-B "),
    ("date", "1/2/2025 "),
    ("article", "Điều 1. "),
    ("number", "Số: 1/KH-UBND\n"),
    ("short-number", "1/KH-A\n"),
    ("short-law", "Luật A\n"),
    ("short-deadline", "hạn 1/2/2025\n"),
    ("short-recipient", "Nơi nhận:\n- A;\n"),
    ("window", "từ ngày 1/2/2025 đến ngày 3/4/2025 "),
    ("signature", "KT. CHỦ TỊCH\nA\n"),
    ("blanks", "\u{a0}"),
];

/// Lines of which each has a figure of its own (`#`).
const NUMBERED: [(&str, &str); 6] = [
    ("citations", "Căn cứ Công văn số #/UBND-VX ngày 1/4/2025 của UBND tỉnh;\n"),
    ("laws", "Căn cứ Luật Đất đai số #/2024/QH15;\n"),
    ("deadlines", "#. Báo cáo kết quả về Phòng Nội vụ trước ngày 15/7/2025.\n"),
    ("references", "nêu tại điểm a khoản # Điều # Mục #;\n"),
    ("themes", "Chủ đề: “Sách và # bạn đọc”;\n"),
    ("bodies", "Sở Y tế và Phòng # chủ trì, phối hợp với Công an xã #.\n"),
];

/// What Markdown repeats.
const MARKDOWN: [(&str, &str); 7] = [
    ("cells", "|a"),
    ("tags", "<b>"),
    ("links", "[a]("),
    ("quotes", "> "),
    ("stars", "*a"),
    ("ticks", "`"),
    ("rows", "|a|b|\n|-|-|\n"),
];

pub(super) fn bombs() -> Vec<Bomb> {
    let mut all = Vec::new();
    for (name, token) in TOKENS {
        all.push(Bomb::new(&format!("{name}.txt"), move |size| {
            (HEAD.to_owned() + &token.repeat(size / token.len())).into_bytes()
        }));
    }
    for (name, line) in NUMBERED {
        all.push(Bomb::new(&format!("{name}.txt"), move |size| (HEAD.to_owned() + &numbered(line, size)).into_bytes()));
    }
    for (name, token) in MARKDOWN {
        all.push(Bomb::new(&format!("{name}.md"), move |size| {
            (HEAD.to_owned() + &token.repeat(size / token.len())).into_bytes()
        }));
    }
    all.push(Bomb::new("recipients.txt", |size| {
        format!("{HEAD}Nơi nhận:\n{}", numbered("- Sở Y tế tỉnh #;\n", size)).into_bytes()
    }));
    all.push(Bomb::new("wide.txt", |size| {
        [vec![0xff, 0xfe], "a ".repeat(size / 2).encode_utf16().flat_map(u16::to_le_bytes).collect()].concat()
    }));
    all.push(Bomb::new("legacy.txt", |size| b"UBND X\xC3 B\xCCNH AN\nTh\xABng b\xB8o ".repeat(size / 30)));
    all
}

/// So many bytes of a line, counted.
fn numbered(line: &str, size: usize) -> String {
    let (mut out, mut n) = (String::with_capacity(size), 0);
    while out.len() < size {
        n += 1;
        let mut rest = line;
        while let Some((before, after)) = rest.split_once('#') {
            let _ = write!(out, "{before}{n}");
            rest = after;
        }
        out.push_str(rest);
    }
    out
}
