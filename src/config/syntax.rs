//! What the parsers of TOML and of globs say, in Vietnamese: their words are English, and who edits `doichieu.toml` may know none.

use globset::ErrorKind;

/// What is wrong, as the parser begins to say it.
const SAID: &[(&str, &str)] = &[
    ("duplicate key", "trùng khóa"),
    ("key with no value", "khóa không có giá trị"),
    ("missing value", "thiếu giá trị"),
    ("missing assignment", "thiếu dấu `=` giữa khóa và giá trị"),
    ("missing comma", "thiếu dấu `,`"),
    ("missing opening quote", "thiếu dấu ngoặc kép mở"),
    ("missing escaped value", "dấu `\\` dùng sai"),
    ("missing", "thiếu một phần"),
    ("string values must be quoted", "thiếu giá trị, hoặc chữ không đặt trong ngoặc kép"),
    ("unclosed array table", "bảng [[…]] chưa đóng"),
    ("unclosed array", "danh sách […] chưa đóng"),
    ("unclosed inline table", "bảng {…} chưa đóng"),
    ("unclosed table", "bảng […] chưa đóng"),
    ("unquoted keys cannot be empty", "tên khóa để trống"),
    ("invalid unquoted key", "tên khóa không đặt trong ngoặc kép chỉ gồm chữ không dấu, số, `-` và `_`"),
    ("invalid key-value pair", "không phải `khóa = giá trị`"),
    ("invalid multi-line basic string", "chữ trong ngoặc kép chưa đóng"),
    ("invalid basic string", "chữ trong ngoặc kép chưa đóng"),
    ("invalid multi-line literal string", "chữ trong ngoặc đơn chưa đóng"),
    ("invalid literal string", "chữ trong ngoặc đơn chưa đóng"),
    ("invalid comment character", "ký tự không dùng được trong lời chú"),
    ("invalid", "giá trị viết sai"),
    ("extra comma", "thừa dấu `,`"),
    ("extra", "thừa dấu `=`"),
    ("unexpected leading zero", "số không được bắt đầu bằng 0"),
    ("unexpected", "thừa chữ, hoặc chữ đứng sai chỗ"),
    ("cannot recurse", "lồng quá nhiều lớp"),
];

/// The parser's words, as far as there are some for them; else only that the syntax is wrong.
pub(super) fn vietnamese(said: &str) -> String {
    let what = SAID.iter().find(|(begins, _)| said.starts_with(begins)).map(|(_, vi)| format!(": {vi}"));
    // What is wanted stands between marks where it is a sign.
    let wanted = said.split_once(", expected ").map_or("", |(_, wanted)| wanted);
    let signs: Vec<String> = wanted.split('`').skip(1).step_by(2).map(|sign| format!("`{sign}`")).collect();
    let wanted = if signs.is_empty() { String::new() } else { format!("; ở đây cần {}", signs.join(" hoặc ")) };
    format!("không đúng cú pháp TOML{}{wanted}", what.unwrap_or_default())
}

/// What is wrong with a glob.
pub(super) fn of_glob(said: &ErrorKind) -> &'static str {
    match said {
        ErrorKind::UnclosedClass => "`[` chưa đóng bằng `]`",
        ErrorKind::InvalidRange(..) => "khoảng trong `[…]` viết ngược",
        ErrorKind::UnopenedAlternates => "thừa `}`",
        ErrorKind::UnclosedAlternates => "`{` chưa đóng bằng `}`",
        ErrorKind::NestedAlternates => "`{…}` lồng nhau",
        ErrorKind::DanglingEscape => "`\\` đứng cuối, không có ký tự theo sau",
        _ => "viết sai",
    }
}

#[cfg(test)]
mod tests {
    use toml::de::DeTable;

    use super::vietnamese;

    #[test]
    fn what_the_parser_says_is_told_in_vietnamese() {
        for (text, said) in [
            ("lang", "khóa không có giá trị; ở đây cần `=`"),
            ("lang =", "giá trị"),
            ("lang = vi", "chữ không đặt trong ngoặc kép"),
            ("lang = \"vi", "chưa đóng; ở đây cần `\"`"),
            ("lang = 'vi", "chưa đóng"),
            ("lang = \"vi\"\nlang = \"en\"", "trùng khóa"),
            ("[check", "bảng […] chưa đóng; ở đây cần `]`"),
            ("[[check.ignores]", "bảng [[…]] chưa đóng"),
            ("select = [\"WIN\"", "danh sách […] chưa đóng; ở đây cần `]`"),
            ("select = [\"WIN\" \"DLN\"]", "thiếu dấu `,`"),
            ("ngôn ngữ = 1", "TOML: "),
            ("lang = \"vi\" x", "TOML: "),
            ("a = 007", "số không được bắt đầu bằng 0"),
        ] {
            let error = DeTable::parse(text).unwrap_err();
            let told = vietnamese(error.message());
            assert!(told.contains(said), "{text}: {told} ({})", error.message());
            assert!(!told.contains("expected"), "{told}");
        }
        assert_eq!(vietnamese("something new"), "không đúng cú pháp TOML");
    }
}
