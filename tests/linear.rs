//! Work grows with the length of a text, whatever it repeats: fragments of the grammars without end, on one line and on many. What is
//! measured is the processor's time of this thread at two lengths, the lesser of two tries each; a bound between four times (the lengths)
//! and sixteen (their square) tells them apart. What is written is bounded by the length of the text: values quote words, not whole texts.

use std::time::{Duration, Instant};

use doichieu::check;
use doichieu::facts::{self, Document};
use doichieu::ingest::{Input, Settings, read};
use doichieu::link::Chain;
use doichieu::problem::Lang;
use doichieu::report::{FACTS_FORMATS, Style};
use doichieu::text::Text;
use doichieu::zones::Zones;

const HEAD: &str = "ỦY BAN NHÂN DÂN\nXÃ BẢN BO\n\nSố: 12/KH-UBND\nBản Bo, ngày 6 tháng 5 năm 2025\n\nKẾ HOẠCH\nTổ chức Ngày hội đọc sách năm 2025\n\n";

/// What texts are made of. The first eight once cost the square of their number.
const FRAGMENTS: [&str; 48] = [
    "chủ đề",
    "với chủ đề “Sách",
    "khẩu hiệu:",
    "Người ký: Nguyễn Văn A",
    "Ký bởi: A ngày",
    "2025-04-25T08:35:57+07:00 Ký bởi: A",
    "là Nơi nhận: A",
    "Số: /KH-UBNDABC",
    "ngày",
    "ngày 10 tháng 4 năm 2025",
    "10/4/2025",
    "từ ngày",
    "từ ngày 01/6/2025 đến",
    "trước ngày 15/7/2025 báo cáo",
    "Căn cứ",
    "Thực hiện Kế hoạch số 5/KH-UBND ngày 1/2/2025 của Ủy ban nhân dân tỉnh",
    "Nghị quyết số 57-NQ/TW",
    "số",
    "KH-",
    "/",
    "1",
    ".",
    "(",
    "“",
    "\"",
    "”",
    ",",
    "của",
    "Ủy ban nhân dân",
    "Sở Khoa học và Công nghệ",
    "Luật Đầu tư",
    "Kính gửi:",
    "Nơi nhận:",
    "KT. CHỦ TỊCH",
    "PHỤ LỤC",
    "V/v",
    "1.",
    "a)",
    "- ",
    "Điều 1.",
    "tại mục 1",
    "A",
    "e\u{302}\u{301}",
    "\u{301}",
    "|",
    "<td>a",
    "| Chủ nhật | 10/4/2025",
    "| trước 15/7/2025",
];

/// Lines of which each has a figure of its own (`#`, and `@` a day): rules compare them with each other. The first and the fourth once cost
/// the square of their number, and more.
const NUMBERED: [&str; 8] = [
    "Căn cứ Công văn số #/UBND-VX ngày 1/4/2025 của UBND tỉnh;",
    "Căn cứ Nghị định số #/2020/NĐ-CP ngày 5/3/2020 của Chính phủ;",
    "Căn cứ Công văn số 7/UBND-VX ngày @/2025 của Sở Y tế;",
    "- Khẩu hiệu: “Sách và # bạn đọc”;",
    "#. Phần #: từ ngày @/2025 đến ngày @/2025.",
    "#. Báo cáo kết quả về Phòng # trước ngày @/2025.",
    "nêu tại điểm # khoản # mục #;",
    "#. Mục thứ #",
];

/// What is read of a text.
fn document(name: &str, text: &str) -> Document {
    let raw = read(&Input { bytes: text.as_bytes(), name }, &Settings::default()).unwrap_or_else(|e| panic!("{e}"));
    let text = Text::of(&raw);
    let facts = facts::read(&text, &Zones::new(&text));
    let (path, sha256) = (name.into(), String::new());
    let (format, pages, own_lines) = (raw.format, raw.pages(), raw.own_lines);
    Document { path, sha256, format, pages, own_lines, reference: false, text: None, facts }
}

/// Reads a text and writes its record.
fn record(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let ndjson = FACTS_FORMATS.iter().find(|f| f.name == "ndjson").expect("a format of the table");
    ndjson.document(&document("a.txt", text), &Style::plain(Lang::En), &mut out);
    out
}

/// The processor's time of this thread, where the system tells it; else the clock's.
fn now() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|t| t.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| Instant::now().duration_since(*BEGUN), Duration::from_nanos)
}

static BEGUN: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);

fn cost(text: &str) -> Duration {
    let once = || {
        let before = now();
        let written = record(text).len();
        assert!(
            written < 60 * text.len() + (64 << 10),
            "{} bytes of {} bytes: {}",
            written,
            text.len(),
            &text[HEAD.len()..][..20]
        );
        now().saturating_sub(before)
    };
    once().min(once())
}

/// The time that it takes to judge a plan and the one that it rests on, both with so many of these lines.
fn judged(line: &str, lines: usize) -> Duration {
    let day = |n: usize| format!("{}/{}", n % 28 + 1, n / 28 % 12 + 1);
    let more: Vec<String> = (1..=lines).map(|n| line.replace('#', &n.to_string()).replace('@', &day(n))).collect();
    let upper = "ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU\n\nSố: 5/KH-UBND\nLai Châu, ngày 1 tháng 4 năm 2025\n\nKẾ HOẠCH\nTổ chức Ngày hội đọc sách năm 2025\n\n";
    let basis = "Thực hiện Kế hoạch số 5/KH-UBND ngày 01/4/2025 của UBND tỉnh Lai Châu về tổ chức Ngày hội đọc sách năm 2025;\n";
    let documents = [
        document("1.txt", &(upper.to_owned() + &more.join("\n"))),
        document("2.txt", &(HEAD.to_owned() + basis + &more.join("\n"))),
    ];
    let once = || {
        let before = now();
        let mut chain = Chain::new(&documents);
        assert_eq!(chain.links_of(1).count(), 1, "{line}: no link");
        drop(check::check(&mut chain));
        now().saturating_sub(before)
    };
    once().min(once())
}

#[test]
fn judging_grows_with_what_is_judged() {
    let mut wrong = Vec::new();
    for line in NUMBERED {
        let [short, long] = [400, 1600].map(|lines| judged(line, lines));
        if long > short * 9 + Duration::from_millis(50) {
            wrong.push(format!("{line}: {short:?}, four times as many {long:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The time that it takes to judge a ministry's letter and the plans of so many communes, all of one day and one subject, twenty numbers each,
/// each of which rests on the letter and on a plan of its own commune: what would be slow if anything went over all pairs.
fn judged_together(plans: usize) -> Duration {
    /// Of which communes' names are made.
    const SYLLABLES: [&str; 20] = [
        "An", "Bình", "Châu", "Đức", "Giang", "Hòa", "Khánh", "Lâm", "Minh", "Ninh", "Phú", "Quang", "Sơn", "Tân", "Thịnh",
        "Trung", "Vinh", "Xuân", "Yên", "Long",
    ];
    let subject = "tiêm chủng mở rộng năm 2025";
    let letter =
        format!("BỘ Y TẾ\n\nSố: 251/BYT-DP\nV/v {subject}\nHà Nội, ngày 04 tháng 3 năm 2025\n\nKính gửi: UBND các xã.\n");
    let plan = |n: usize| {
        let commune = format!("{} {}", SYLLABLES[n / 20 % 20], SYLLABLES[n / 400 % 20]);
        format!(
            "ỦY BAN NHÂN DÂN\nXÃ {}\n\nSố: {}/KH-UBND\n{commune}, ngày 20 tháng 5 năm 2025\n\nKẾ HOẠCH\n{subject}\n\n\
             Thực hiện Công văn số 251/BYT-DP ngày 04/3/2025 của Bộ Y tế về {subject};\n\
             Thực hiện Kế hoạch số {}/KH-UBND ngày 20/5/2025 của UBND xã {commune} về {subject};\n",
            commune.to_uppercase(),
            n % 20 + 1,
            (n + 1) % 20 + 1,
        )
    };
    let texts = std::iter::once(letter).chain((0..plans).map(plan));
    let documents: Vec<Document> = texts.enumerate().map(|(n, text)| document(&format!("{n}.txt"), &text)).collect();
    let once = || {
        let before = now();
        let mut chain = Chain::new(&documents);
        assert_eq!(chain.links().count(), 2 * plans, "each plan rests on the letter and on another plan");
        drop(check::check(&mut chain));
        now().saturating_sub(before)
    };
    once().min(once())
}

#[test]
fn judging_grows_with_the_documents() {
    let [few, many] = [2_000, 8_000].map(judged_together);
    assert!(many < few * 9 + Duration::from_millis(50), "{few:?}, four times as many {many:?}");
}

#[test]
fn work_grows_with_the_length() {
    const SHORT: usize = 12_000;
    let _ = (*BEGUN, record(HEAD));
    let mut wrong = Vec::new();
    for fragment in FRAGMENTS {
        for end in [" ", "\n"] {
            let unit = format!("{fragment}{end}");
            let text = |length: usize| HEAD.to_owned() + &unit.repeat(length / unit.len());
            let [short, long] = [SHORT, 4 * SHORT].map(|length| cost(&text(length)));
            if long > short * 9 + Duration::from_millis(20) {
                wrong.push(format!("{unit:?}: {short:?}, four times as long {long:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
