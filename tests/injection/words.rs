//! How offices write days, windows, deadlines and citations.

use doichieu::date::{Date, Weekday};

use crate::chain::{Cite, Doc};
use crate::rng::Rng;

/// A capital first letter.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
}

/// A small first letter.
pub(crate) fn small(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |c| c.to_lowercase().chain(letters).collect())
}

/// `05/4/2025`.
pub(crate) fn slashes(d: Date) -> String {
    format!("{:02}/{}/{}", d.day(), d.month(), d.year())
}

/// `05/04/2025`.
pub(crate) fn padded(d: Date) -> String {
    format!("{:02}/{:02}/{}", d.day(), d.month(), d.year())
}

/// `05 tháng 4 năm 2025`, as the head of a document writes it.
pub(crate) fn long(d: Date) -> String {
    let zero = if d.month() < 3 { "0" } else { "" };
    format!("{:02} tháng {zero}{} năm {}", d.day(), d.month(), d.year())
}

/// A day and month: `05/4`.
pub(crate) fn day_month(day: i8, month: i8) -> String {
    format!("{day:02}/{month}")
}

/// The weekday in words.
pub(crate) fn weekday(d: Date) -> &'static str {
    match d.weekday() {
        Weekday::Monday => "thứ Hai",
        Weekday::Tuesday => "thứ Ba",
        Weekday::Wednesday => "thứ Tư",
        Weekday::Thursday => "thứ Năm",
        Weekday::Friday => "thứ Sáu",
        Weekday::Saturday => "thứ Bảy",
        Weekday::Sunday => "Chủ nhật",
    }
}

/// How many ways [`window`] knows.
pub(crate) const WINDOWS: usize = 14;

/// A window. Ways from 10 up leave out the year at one end or both; they fit only within one year.
pub(crate) fn window((a, b): (Date, Date), way: usize) -> String {
    let one_year = a.year() == b.year();
    let one_month = one_year && a.month() == b.month() && a.day() < b.day();
    match way {
        1 => format!("từ ngày {} đến hết ngày {}", long(a), long(b)),
        2 => format!("từ {} đến hết {}", slashes(a), slashes(b)),
        3 => format!("từ {} đến {}", padded(a), padded(b)),
        4 => format!("bắt đầu từ ngày {} đến hết ngày {}", padded(a), padded(b)),
        5 => format!("bắt đầu từ ngày {} và kết thúc vào ngày {}", slashes(a), slashes(b)),
        6 => format!("từ {} ngày {} đến hết {} ngày {}", weekday(a), slashes(a), weekday(b), slashes(b)),
        7 => format!("từ ngày {} đến ngày {}", long(a), long(b)),
        8 => format!("từ ngày {} - {}", slashes(a), slashes(b)),
        9 => format!("từ ngày {} đến ngày {}", slashes(a), slashes(b)),
        10 if one_month => format!("từ ngày {:02}-{}", a.day(), slashes(b)),
        11 if one_month => format!("từ ngày {:02} đến hết ngày {}", a.day(), long(b)),
        10 | 12 if one_year => format!("từ ngày {} đến hết ngày {}", day_month(a.day(), a.month()), slashes(b)),
        11 | 13 if one_year => format!("từ ngày {:02} tháng {} đến ngày {}", a.day(), a.month(), long(b)),
        _ => format!("từ ngày {} đến hết ngày {}", slashes(a), slashes(b)),
    }
}

/// How many ways [`deadline`] knows.
pub(crate) const DEADLINES: usize = 12;

/// A deadline: the last day is `by`.
pub(crate) fn deadline(by: Date, way: usize) -> String {
    let before = by.tomorrow().expect("the year 9999 is far");
    match way {
        1 => format!("chậm nhất ngày {}", slashes(by)),
        2 => format!("trước ngày {}", long(before)),
        3 => format!("chậm nhất vào ngày {}", long(by)),
        4 => format!("trước 17 giờ 00 ngày {}", slashes(by)),
        5 => format!("muộn nhất là ngày {}", padded(by)),
        6 => format!("trước {}", slashes(before)),
        7 => format!("xong trước ngày {}", padded(before)),
        8 => format!("không muộn hơn ngày {}", slashes(by)),
        9 => format!("chậm nhất là {}, ngày {}", weekday(by), slashes(by)),
        10 => format!("trước 16 giờ 30 phút, ngày {}", slashes(by)),
        11 => format!("hạn cuối ngày {}", slashes(by)),
        _ => format!("trước ngày {}", slashes(before)),
    }
}

/// How many ways [`citation`] knows.
pub(crate) const CITATIONS: usize = 6;

/// A citation with all its parts that are not left out.
pub(crate) fn citation(cite: &Cite, way: usize) -> String {
    if let Some(law) = &cite.law {
        return law.clone();
    }
    let day = cite.day_words.clone().or_else(|| cite.date.map(|d| if way % 2 == 1 { long(d) } else { slashes(d) }));
    let head = match &cite.number {
        Some(number) => format!("{} số {number}", cite.kind),
        None => cite.kind.clone(),
    };
    let when = day.map_or_else(String::new, |d| if way == 4 { format!(", ngày {d}") } else { format!(" ngày {d}") });
    let whose = cite.issuer.as_ref().map_or_else(String::new, |i| format!(" của {i}"));
    let about = cite.about.as_ref().map_or_else(String::new, |a| format!(" {a}"));
    // Behind a comma and a day, a verb would open the next clause.
    let about =
        if way == 4 && whose.is_empty() && !about.starts_with(" về") { about.replacen(' ', " về ", 1) } else { about };
    match way {
        2 | 3 => format!("{head}{whose}{when}{about}"),
        _ => format!("{head}{when}{whose}{about}"),
    }
}

/// The paragraphs in which a document names what it rests on and what it does.
pub(crate) fn bases(doc: &Doc, rng: &mut Rng) -> Vec<String> {
    let does = &doc.does;
    let me = rng.pick(&[doc.issuer.clone(), doc.short.clone()]);
    let way = doc.form.citation;
    let end = rng.pick(&["như sau:", "với các nội dung như sau:", "cụ thể như sau:", "với những nội dung chính sau:"]);
    let Some((last, others)) = doc.cites.split_last() else {
        return vec![format!("{me} {does} {end}")];
    };
    let opening = rng.pick(&["Thực hiện", "Thực hiện", "Căn cứ", "Triển khai"]);
    match doc.form.opening {
        // Each basis a paragraph of its own.
        0 => {
            let mut out: Vec<String> = others.iter().map(|c| format!("Căn cứ {};", citation(c, way))).collect();
            out.push(format!("{opening} {}, {me} {does} {end}", citation(last, way)));
            out
        }
        // The same, the sentence that acts apart.
        1 => {
            let mut out: Vec<String> = doc.cites.iter().map(|c| format!("Căn cứ {};", citation(c, way))).collect();
            out.push(format!("{} {does} {end}", capital(&me)));
            out
        }
        // The date and the issuer first, then what is done about it.
        2 if last.law.is_none() && last.number.is_some() && last.issuer.is_some() && last.day(way).is_some() => {
            let mut out: Vec<String> = others.iter().map(|c| format!("Căn cứ {};", citation(c, way))).collect();
            let (number, issuer) = (last.number.clone().unwrap_or_default(), last.issuer.clone().unwrap_or_default());
            let about = last.about.as_ref().map_or_else(String::new, |a| format!(" {a}"));
            let kind = &last.kind;
            let day = last.day(way).unwrap_or_default();
            out.push(format!("Ngày {day}, {issuer} đã ban hành {kind} số {number}{about}."));
            out.push(format!("Để triển khai thực hiện {kind} nêu trên, {me} {does} {end}"));
            out
        }
        // Under the direction of …
        3 if last.law.is_none() && last.issuer.is_some() => {
            let mut out: Vec<String> = others.iter().map(|c| format!("Căn cứ {};", citation(c, way))).collect();
            let issuer = last.issuer.clone().unwrap_or_default();
            let rest = citation(&Cite { issuer: None, ..last.clone() }, way);
            out.push(format!("Thực hiện chỉ đạo của {issuer} tại {rest}, {me} {does} {end}"));
            out
        }
        // All in one sentence.
        _ => {
            let all: Vec<String> = others.iter().map(|c| citation(c, way)).collect();
            let led = if all.is_empty() { String::new() } else { format!("{} và ", all.join(", ")) };
            vec![format!("{opening} {led}{}; {me} {does} {end}", citation(last, way))]
        }
    }
}
