//! The body of a document: purpose, themes, time, work, who does what, reports; in several orders and wordings.

use crate::chain::{Chain, Doc, Kind, Rank};
use crate::page::{self, Page};
use crate::rng::Rng;
use crate::words::{self, capital, day_month, slashes, weekday};

/// A section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Section {
    Purpose,
    Themes,
    Time,
    Work,
    Duties,
}

const ORDERS: [[Section; 5]; 4] = [
    [Section::Purpose, Section::Themes, Section::Time, Section::Work, Section::Duties],
    [Section::Purpose, Section::Work, Section::Time, Section::Themes, Section::Duties],
    [Section::Time, Section::Themes, Section::Work, Section::Purpose, Section::Duties],
    [Section::Themes, Section::Purpose, Section::Work, Section::Time, Section::Duties],
];

/// Writes the body; of a decision, also its articles and its foot, before the plan that it puts in force.
pub(crate) fn write(doc: &Doc, rng: &mut Rng, page: &mut Page) {
    if doc.kind == Kind::Decision {
        decide(doc, rng, page);
    } else {
        page.paras(words::bases(doc, rng));
        page.blank();
    }
    let order: Vec<Section> = ORDERS[doc.form.sections]
        .into_iter()
        .filter(|s| *s != Section::Themes || !doc.themes.is_empty() || !doc.slogans.is_empty())
        .collect();
    let themes_at = order.iter().position(|s| *s == Section::Themes);
    for (n, section) in order.iter().enumerate() {
        heading(doc, *section, n, rng, page);
        match section {
            Section::Purpose => purpose(doc, page),
            Section::Themes => themes(doc, page),
            Section::Time => time(doc, page),
            Section::Work => work(doc, page),
            Section::Duties => duties(doc, themes_at.map(|n| number(doc, n)), rng, page),
        }
    }
    page.para(match doc.kind {
        Kind::Plan => format!(
            "Trên đây là Kế hoạch {}, yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện./.",
            named(doc, doc.year)
        ),
        Kind::Guide => "Trong quá trình thực hiện nếu có vướng mắc, đề nghị các đơn vị phản ánh để được giải quyết./.".to_owned(),
        Kind::Letter => format!("{} đề nghị các cơ quan, đơn vị quan tâm, phối hợp thực hiện./.", doc.short),
        Kind::Decision => "Các cơ quan, đơn vị căn cứ Kế hoạch này tổ chức thực hiện./.".to_owned(),
    });
}

/// The campaign with its year.
fn named(doc: &Doc, year: i16) -> String {
    format!("{} năm {year}", doc.campaign)
}

/// The number of the nth section.
fn number(doc: &Doc, n: usize) -> &'static str {
    const ROMAN: [&str; 5] = ["I", "II", "III", "IV", "V"];
    const PLAIN: [&str; 5] = ["1", "2", "3", "4", "5"];
    if doc.form.roman { ROMAN[n] } else { PLAIN[n] }
}

fn heading(doc: &Doc, section: Section, n: usize, rng: &mut Rng, page: &mut Page) {
    let names: &[&str] = match section {
        Section::Purpose => &["Mục đích, yêu cầu", "Mục đích"],
        Section::Themes if doc.slogans.is_empty() => &["Chủ đề"],
        Section::Themes => &["Chủ đề, khẩu hiệu", "Chủ đề và khẩu hiệu"],
        Section::Time => &["Thời gian", "Thời gian thực hiện", "Thời gian tổ chức"],
        Section::Work => &["Nội dung", "Nhiệm vụ trọng tâm", "Nội dung hoạt động"],
        Section::Duties => &["Tổ chức thực hiện", "Phân công thực hiện"],
    };
    let name = rng.pick(names);
    let name = if doc.form.roman { name.to_uppercase() } else { name.to_owned() };
    page.bold(format!("{}. {name}", number(doc, n)));
}

fn decide(doc: &Doc, rng: &mut Rng, page: &mut Page) {
    page.raw(page::decider(doc));
    page.blank();
    let way = doc.form.citation;
    for cite in &doc.cites {
        page.para(format!("Căn cứ {};", words::citation(cite, way)));
    }
    page.para(match doc.rank {
        Rank::Ministry => "Theo đề nghị của Chánh Văn phòng Bộ.".to_owned(),
        _ => format!("Theo đề nghị của Giám đốc {}.", doc.report_to),
    });
    page.blank();
    page.bold("QUYẾT ĐỊNH:");
    let act = doc.subject.trim_start_matches("ban hành Kế hoạch ");
    page.para(format!("Điều 1. Ban hành kèm theo Quyết định này Kế hoạch {act}."));
    page.para("Điều 2. Quyết định này có hiệu lực kể từ ngày ký.");
    page.para("Điều 3. Chánh Văn phòng, Thủ trưởng các cơ quan, đơn vị liên quan chịu trách nhiệm thi hành Quyết định này./.");
    page::foot(doc, rng, page);
    page.blank();
    page.bold("KẾ HOẠCH");
    page.bold(capital(act));
    page.para(page::annexed(doc, rng));
    page.blank();
}

fn purpose(doc: &Doc, page: &mut Page) {
    page.para(format!("- Nâng cao nhận thức, trách nhiệm của cán bộ, công chức và Nhân dân về ý nghĩa của {}.", doc.campaign));
    if let Some((name, (month, day))) = &doc.event {
        let day = doc.spoilt.event_day.clone().unwrap_or_else(|| day_month(*day, *month));
        page.para(format!("- Lan tỏa thông điệp của {name} ({day}) đến mọi tầng lớp Nhân dân, tạo chuyển biến từ cơ sở."));
    }
    if let Some(year) = doc.spoilt.body_year {
        page.para(format!("- Triển khai {} kịp thời, rộng khắp, phù hợp với từng đối tượng.", named(doc, year)));
    }
    page.para("- Các hoạt động bảo đảm thiết thực, tiết kiệm, tránh phô trương, hình thức.");
}

fn themes(doc: &Doc, page: &mut Page) {
    let (themes, slogans) = (&doc.themes, &doc.slogans);
    let quoted = |all: &[String], open: char, close: char, by: &str| {
        all.iter().map(|t| format!("{open}{t}{close}")).collect::<Vec<_>>().join(by)
    };
    let bullets = |label: &str, all: &[String], mark: &str, quotes: bool, page: &mut Page| {
        if !all.is_empty() {
            page.raw(label);
            page.paras(all.iter().map(|t| if quotes { format!("{mark} “{t}”.") } else { format!("{mark} {t}.") }));
        }
    };
    match doc.form.themes {
        0 => {
            bullets("a) Chủ đề:", themes, "-", true, page);
            bullets("b) Khẩu hiệu:", slogans, "-", true, page);
        }
        1 => {
            line(page, "- Chủ đề: ", &quoted(themes, '“', '”', "; "));
            line(page, "- Khẩu hiệu: ", &quoted(slogans, '“', '”', "; "));
        }
        2 => {
            let lead = format!("{} được tổ chức với chủ đề ", named(doc, doc.year));
            line(page, &lead, &quoted(themes, '"', '"', " và "));
            line(page, "Khẩu hiệu tuyên truyền: ", &quoted(slogans, '"', '"', ", "));
        }
        3 => {
            bullets("Chủ đề:", themes, "+", false, page);
            bullets("Khẩu hiệu tuyên truyền:", slogans, "+", false, page);
        }
        4 => {
            line(page, "Chủ đề năm nay: ", &quoted(themes, '“', '”', ", "));
            line(page, "Khẩu hiệu: ", &quoted(slogans, '“', '”', ", "));
        }
        _ => {
            bullets("- Chủ đề:", themes, "+", true, page);
            bullets("- Khẩu hiệu:", slogans, "+", true, page);
        }
    }
}

/// A paragraph of something, if there is any.
fn line(page: &mut Page, lead: &str, what: &str) {
    if !what.is_empty() {
        page.para(format!("{lead}{what}."));
    }
}

fn time(doc: &Doc, page: &mut Page) {
    let w = doc.window_words();
    match doc.form.time {
        0 => page.para(format!("Thời gian thực hiện: {}.", capital(&w))),
        1 => {
            page.para(format!("- Thời gian: {w}."));
            page.para("- Địa điểm: tại trụ sở cơ quan, đơn vị và trên các nền tảng số.");
        }
        2 => page.para(format!("{} được tổ chức {w}.", named(doc, doc.year))),
        3 => page.para(format!("{}.", capital(&w))),
        4 if doc.form.head == 4 => {
            page.raw("| TT | Nội dung | Thời gian |");
            page.raw("|---|---|---|");
            page.raw(format!("| 1 | Thời gian tổ chức {} | {w} |", doc.campaign));
            page.raw("| 2 | Sơ kết, rút kinh nghiệm | sau khi kết thúc |");
            page.blank();
        }
        4 => page.para(format!("- Thời gian tổ chức các hoạt động: {w}.")),
        _ => page.para(format!("Các hoạt động được triển khai {w}, tập trung ở khu dân cư và trường học.")),
    }
}

fn work(doc: &Doc, page: &mut Page) {
    for (n, what) in doc.work.iter().enumerate() {
        page.para(match doc.form.bullets {
            1 if doc.form.roman => format!("{}. {what}.", n + 1),
            2 => format!("{}) {what}.", ["a", "b", "c", "d", "đ", "e", "g"][n % 7]),
            _ => format!("- {what}."),
        });
    }
    if let Some((name, window)) = &doc.part {
        page.para(format!("- {name}: {}.", words::window(*window, 0)));
    }
    if let Some((day, hour)) = doc.launch {
        let name = doc.spoilt.weekday.unwrap_or_else(|| weekday(day));
        page.para(format!("Lễ phát động: {hour}, {name}, ngày {} tại Nhà văn hóa trung tâm.", slashes(day)));
    }
}

fn duties(doc: &Doc, themes: Option<&'static str>, rng: &mut Rng, page: &mut Page) {
    let where_ = rng.pick(&["hệ thống thông tin cơ sở", "cổng thông tin điện tử", "đài truyền thanh"]);
    match doc.spoilt.section.as_deref().or(themes) {
        Some(n) if doc.rank > Rank::Ministry => {
            page.para(
                format!("- Văn phòng phổ biến chủ đề nêu tại mục {n} Kế hoạch này trên {where_}.")
                    .replace(" Kế hoạch này", if doc.kind == Kind::Plan { " Kế hoạch này" } else { "" }),
            );
        }
        _ => page.para(format!("- Văn phòng làm đầu mối theo dõi, đôn đốc; đưa tin trên {where_}.")),
    }
    page.paras(doc.extra.iter().map(|p| format!("- {p}")));
    let to = &doc.report_to;
    let Some(by) = doc.deadline else {
        page.para(format!("- Các cơ quan, đơn vị tổng hợp kết quả thực hiện, báo cáo về {to} theo quy định."));
        return;
    };
    let by = doc.spoilt.deadline_words.clone().unwrap_or_else(|| words::deadline(by, doc.form.deadline));
    page.para(match doc.form.report {
        0 => format!("Đề nghị các cơ quan, đơn vị, địa phương báo cáo kết quả thực hiện về {to} {by} để tổng hợp."),
        1 => {
            format!("Kết thúc đợt triển khai, các đơn vị gửi báo cáo kết quả về {to} ({by}) để theo dõi, tổng hợp theo quy định.")
        }
        2 => format!("- Chế độ báo cáo: Báo cáo kết quả tổ chức gửi về {to} {by}."),
        3 => format!("Yêu cầu Thủ trưởng các cơ quan, đơn vị tổng hợp kết quả, gửi {to} {by}."),
        4 => format!("- Báo cáo kết quả bằng văn bản gửi {to} {by} để tổng hợp, báo cáo cấp trên."),
        _ => format!("- Các đơn vị đánh giá kết quả, gửi báo cáo về {to} {by}, đồng thời gửi bản mềm qua thư điện tử."),
    });
}

/// Longer passages, as a superior's document of one year has them and that of the next has not.
pub(crate) fn passages(chain: &Chain) -> Vec<String> {
    let [held, who, given] = chain.topic.things;
    let name = chain.topic.name;
    vec![
        format!(
            "Tổ chức {held} ở quy mô liên xã với sự tham gia của {who}; mỗi đơn vị cử một đội, chuẩn bị cờ, băng rôn và phần trình diễn riêng, kinh phí do đơn vị tự cân đối trong dự toán được giao"
        ),
        format!(
            "In và cấp phát {given} đến từng hộ dân trước khi bước vào {}, kèm phiếu khảo sát mức độ hiểu biết của người nhận, thu lại vào buổi sinh hoạt cuối tháng để chấm điểm thi đua",
            words::small(name)
        ),
        format!(
            "Thành lập tổ giúp việc gồm đại diện {who}, mỗi tuần họp một lần vào chiều thứ Năm để rà soát tiến độ, nơi nào chậm quá ba ngày thì phê bình trước hội nghị giao ban"
        ),
    ]
}

/// A passage in which a unit names itself.
pub(crate) fn of_a_unit(unit: &str) -> String {
    format!(
        "Rà soát các điểm tập kết, bãi đỗ và biển chỉ dẫn trên địa bàn {unit}, lập danh mục kèm ảnh chụp, giao trưởng thôn ký nhận từng hạng mục rồi niêm yết tại nhà văn hóa để người dân theo dõi"
    )
}

/// A passage that names the year it is for.
pub(crate) fn of_a_year(year: i16) -> String {
    format!(
        "Kinh phí lấy từ dự toán chi thường xuyên năm {year} của đơn vị và nguồn vận động hợp pháp khác; kế toán lập bảng kê theo từng đầu việc, trình người đứng đầu duyệt trước khi chi"
    )
}
