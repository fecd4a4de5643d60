//! The documents that are measured: all of `corpus/`, as texts of about 7 KB, the size of a real directive.

use std::fs;
use std::path::{Path, PathBuf};

/// How long a text is made.
const SIZE: usize = 7 << 10;

/// Every document of the corpus, each repeated until it is as long as a real one; an own one where the corpus has none.
pub(crate) fn texts() -> Vec<String> {
    let mut files = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"), &mut files);
    files.sort();
    let documents = files.iter().filter_map(|f| fs::read_to_string(f).ok()).flat_map(|t| documents(&t));
    let mut texts: Vec<String> = documents.filter(|d| d.len() > 200).map(|d| d.repeat(SIZE.div_ceil(d.len()))).collect();
    if texts.is_empty() {
        texts.push(OWN.repeat(SIZE.div_ceil(OWN.len())));
    }
    texts
}

/// The same, written into a folder of `count` files.
pub(crate) fn folder(count: usize) -> tempfile::TempDir {
    let (dir, texts) = (tempfile::tempdir().expect("a temporary folder"), texts());
    for (n, text) in texts.iter().cycle().take(count).enumerate() {
        fs::write(dir.path().join(format!("{n:05}.txt")), text).expect("the folder can be written");
    }
    dir
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "txt" || e == "case") {
            files.push(path);
        }
    }
}

/// The documents of a case (`--- NAME` lines part them), or the whole of a plain file.
fn documents(file: &str) -> Vec<String> {
    let mut parts = file.split("\n--- ").peekable();
    let head = parts.next().unwrap_or_default();
    if parts.peek().is_none() {
        return vec![head.to_owned()];
    }
    let document = |p: &str| p.split_once('\n').filter(|(name, _)| !name.starts_with("expect")).map(|(_, d)| d.to_owned());
    parts.filter_map(document).collect()
}

const OWN: &str = "\
ỦY BAN NHÂN DÂN                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ AN BÌNH                         Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND               An Bình, ngày 15 tháng 4 năm 2025

KẾ HOẠCH
Tổ chức Ngày hội đọc sách trên địa bàn xã năm 2025

Thực hiện Kế hoạch số 45/KH-UBND ngày 10/4/2025 của Ủy ban nhân dân tỉnh về việc tổ chức Ngày hội đọc sách năm 2025;
Ủy ban nhân dân xã xây dựng kế hoạch với các nội dung như sau:
1. Thời gian: từ ngày 20/4/2025 đến hết ngày 27/4/2025, tại nhà văn hóa các thôn.
2. Các đơn vị báo cáo kết quả về Ủy ban nhân dân xã trước ngày 05/5/2025.
";
