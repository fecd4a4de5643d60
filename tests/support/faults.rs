//! What the tests of faults share: documents that are made, figures that look random, the program started and not waited for.
#![allow(dead_code, reason = "each test binary uses its own part")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Figures that look random, the same ones from the same seed.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// Below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit.max(1)
    }

    /// From 0 to 1.
    pub(crate) fn part(&mut self) -> f64 {
        f64::from(u32::try_from(self.below(1 << 20)).unwrap_or(0)) / f64::from(1 << 20)
    }
}

/// How often each fault is tried: `FAULTS_KILLS`, else few times.
pub(crate) fn times(few: usize) -> usize {
    std::env::var("FAULTS_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(few)
}

/// The lines of a plan with things to find: a date there is not, a deadline.
pub(crate) fn plan(n: usize, subject: &str) -> Vec<String> {
    [
        "ỦY BAN NHÂN DÂN",
        "XÃ BẢN BO",
        &format!("Số: {n}/KH-UBND"),
        &format!("Bản Bo, ngày {} tháng 5 năm 2025", n % 28 + 1),
        "KẾ HOẠCH",
        &format!("Tổ chức {subject} năm 2025"),
        &format!(
            "Căn cứ Công văn số {}/UBND-VX ngày 31 tháng 4 năm 2025 của Ủy ban nhân dân tỉnh Lai Châu, Ủy ban nhân dân xã xây dựng kế \
             hoạch như sau:",
            n + 5000
        ),
        "1. Thời gian: từ ngày 01/6/2025 đến ngày 30/6/2025.",
        "2. Các đơn vị gửi báo cáo về Ủy ban nhân dân xã trước ngày 15/7/2025.",
    ]
    .map(str::to_owned)
    .to_vec()
}

/// A Word document of these paragraphs.
pub(crate) fn docx(paragraphs: &[String]) -> Vec<u8> {
    const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"
        ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>
        <Override PartName="/word/document.xml"
        ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
    let body: Vec<String> = paragraphs.iter().map(|p| format!("<w:p><w:r><w:t>{p}</w:t></w:r></w:p>")).collect();
    let document = format!(
        r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>"#,
        body.concat()
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, part) in [("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS), ("word/document.xml", &document)] {
        zip.start_file(name, packed).expect("a part");
        zip.write_all(part.as_bytes()).expect("its bytes");
    }
    zip.finish().expect("whole").into_inner()
}

/// Every file below a folder by its path there, hidden ones too.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = Vec::new();
    super::walk(folder, &mut found);
    // What is a temporary file may be gone by now.
    found
        .into_iter()
        .filter_map(|f| Some((f.strip_prefix(folder).ok()?.to_string_lossy().into_owned(), fs::read(&f).ok()?)))
        .collect()
}

/// The program in a folder, in English, silent unless it is listened to.
pub(crate) fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_doichieu"));
    command.args(arguments).current_dir(folder).env_remove("DOICHIEU_CONFIG");
    command.env("LC_ALL", "C").env("NO_COLOR", "1").env("SOURCE_DATE_EPOCH", "1750000000");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}
