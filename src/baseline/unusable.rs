//! What is wrong with a file that is to be a baseline: it was edited by hand, as it may be.

use serde_json::error::Category;

use super::SCHEMA;
use crate::problem::Message;

/// A file that is no baseline.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Unusable {
    /// It is no JSON of this form.
    #[error("{0}")]
    Form(#[from] serde_json::Error),
    /// It says that it is something else, or of another time.
    #[error("`schema` is `{0}`, not `{SCHEMA}`")]
    Schema(String),
}

impl Unusable {
    /// What is wrong, and where.
    #[must_use]
    pub fn message(&self) -> Message {
        let vi = match self {
            Self::Form(e) => format!("{}, ở dòng {}, cột {}", vietnamese(e), e.line(), e.column()),
            Self::Schema(other) => format!("`schema` là `{other}`, không phải `{SCHEMA}`"),
        };
        Message::new(vi, self.to_string())
    }
}

/// What the parser of JSON says, by how it begins.
const SAID: &[(&str, &str)] = &[
    ("expected `:`", "thiếu dấu `:` sau tên khóa"),
    ("expected `,` or `]`", "thiếu `,` hoặc `]`"),
    ("expected `,` or `}`", "thiếu `,` hoặc `}`"),
    ("expected `\"`", "thiếu dấu ngoặc kép"),
    ("expected", "thiếu giá trị, hoặc giá trị viết sai"),
    ("key must be a string", "tên khóa phải đặt trong ngoặc kép"),
    ("trailing comma", "thừa dấu `,`"),
    ("trailing characters", "thừa chữ sau khi tệp đã kết thúc"),
    ("control character", "xuống dòng hoặc ký tự điều khiển giữa hai dấu ngoặc kép"),
    ("invalid escape", "dấu `\\` dùng sai"),
    ("number out of range", "số quá lớn"),
    ("invalid number", "số viết sai"),
    ("recursion limit", "lồng quá nhiều lớp"),
    ("missing field", "thiếu khóa"),
    ("unknown field", "không có khóa"),
    ("duplicate field", "trùng khóa"),
];

/// What the parser says of a value, by what it wanted.
const WANTED: &[(&str, &str)] = &[
    ("expected a string", "chữ trong ngoặc kép"),
    ("expected usize", "số nguyên không âm"),
    ("expected a sequence", "danh sách `[…]`"),
    ("expected struct", "đối tượng `{…}`"),
];

fn vietnamese(e: &serde_json::Error) -> String {
    let said = e.to_string();
    if e.classify() == Category::Eof {
        return "tệp dừng giữa chừng".to_owned();
    }
    if said.starts_with("invalid ") && e.is_data() {
        let wanted = WANTED.iter().find(|(words, _)| said.contains(words)).map(|(_, vi)| format!("; ở đây cần {vi}"));
        return format!("giá trị không đúng kiểu{}", wanted.unwrap_or_default());
    }
    let Some((_, words)) = SAID.iter().find(|(begins, _)| said.starts_with(begins)) else {
        return "không đúng cú pháp JSON".to_owned();
    };
    // Which key, stands between the first marks.
    match said.split('`').nth(1).filter(|_| e.is_data()) {
        Some(key) => format!("{words} `{key}`"),
        None => (*words).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Baseline;

    #[test]
    fn what_is_wrong_is_told_in_vietnamese_with_its_place() {
        let head = "{\"schema\": \"doichieu.baseline/1\",\n \"findings\": ";
        for (rest, said) in [
            ("[", "tệp dừng giữa chừng, ở dòng 2, cột 14"),
            ("[}", "giá trị viết sai, ở dòng 2, cột 15"),
            ("[],}", "thừa dấu `,`, ở dòng 2, cột 17"),
            ("[]}}", "thừa chữ sau khi tệp đã kết thúc, ở dòng 2, cột 17"),
            ("{}}", "giá trị không đúng kiểu; ở đây cần danh sách `[…]`, ở dòng 2"),
            ("[{\"code\": \"WIN001\"}]}", "thiếu khóa `document`, ở dòng 2"),
            ("[{\"document\": \"\", \"lý do\": \"\"}]}", "không có khóa `lý do`, ở dòng 2"),
            ("[{\"document\": \"\", \"code\": 1}]}", "không đúng kiểu; ở đây cần chữ trong ngoặc kép, ở dòng 2"),
            ("[{\"document\": \"\", \"code\": \"\", \"count\": -1}]}", "không đúng kiểu; ở đây cần số nguyên không âm"),
        ] {
            let told = Baseline::read(&format!("{head}{rest}")).unwrap_err().message();
            assert!(told.vi.contains(said), "{rest}: {}", told.vi);
            assert!(told.en.contains("line 2"), "{}", told.en);
        }
        let other = Baseline::read("{\"schema\": \"x/2\", \"findings\": []}").unwrap_err().message();
        assert_eq!(other.vi, "`schema` là `x/2`, không phải `doichieu.baseline/1`");
    }
}
