//! The help and the complaints in Vietnamese. A test sees to it that nothing is left out.

use clap::builder::Str;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

/// Of the program: the parts in the order of clap's own template.
const MAIN: &str = "{about}\n\nCách dùng: {usage}\n\nLệnh:\n{subcommands}\n\nTùy chọn:\n{options}{after-help}\n";
/// Of a command with commands of its own.
const GROUP: &str = "{about}\n\nCách dùng: {usage}\n\nLệnh:\n{subcommands}\n\nTùy chọn:\n{options}\n";
/// Of a command with arguments.
const WITH_ARGUMENTS: &str = "{about}\n\nCách dùng: {usage}\n\nĐối số:\n{positionals}\n\nTùy chọn:\n{options}\n";
/// Of a command with arguments and a word at the end.
const WITH_AFTER: &str = "{about}\n\nCách dùng: {usage}\n\nĐối số:\n{positionals}\n\nTùy chọn:\n{options}{after-help}\n";
/// Of a command without.
const WITHOUT: &str = "{about}\n\nCách dùng: {usage}\n\nTùy chọn:\n{options}\n";

const ABOUT: &str = "Đối chiếu văn bản hành chính với các văn bản chỉ đạo làm căn cứ";
const AFTER: &str = "Mã thoát: 0 không có gì sai; 1 có phát hiện từ mức --fail-on trở lên; 2 dùng sai hoặc có tệp không đọc được.\n\
                     Ví dụ: doichieu check van-ban-den/ --against chi-dao/\n";

/// What stands for a value, by what it is called in English.
const VALUES: &[(&str, &str)] = &[
    ("PATH", "ĐƯỜNG-DẪN"),
    ("FILE", "TỆP"),
    ("DIR", "THƯ-MỤC"),
    ("UPPER", "CẤP-TRÊN"),
    ("LOWER", "CẤP-DƯỚI"),
    ("FORMAT", "DẠNG"),
    ("RULES", "QUY-TẮC"),
    ("RULE", "QUY-TẮC"),
    ("LEVEL", "MỨC"),
    ("DATE", "NGÀY"),
    ("WORD", "MẬT-KHẨU"),
    ("NAME", "TÊN"),
    ("SIZE", "CỠ"),
    ("SECONDS", "GIÂY"),
    ("FIELD", "TRƯỜNG"),
    ("COMMAND", "LỆNH"),
    ("ID|NUMBER|PATH", "MỤC"),
];

/// What each command does.
const COMMANDS: &[(&str, &str)] = &[
    ("extract", "In các trường thông tin của từng văn bản"),
    ("check", "Liên kết các văn bản theo dẫn chiếu và báo chỗ không khớp"),
    ("compare", "In hai văn bản cạnh nhau: từng trường, rồi chủ đề và lời văn, từng chữ"),
    ("triage", "Lập danh sách văn bản đến: mỗi văn bản một dòng, gấp nhất trước"),
    ("register", "Lưu văn bản chỉ đạo vào một tệp (sổ lưu) để đối chiếu dự thảo"),
    ("rules", "Liệt kê mọi quy tắc"),
    ("explain", "Giải thích một quy tắc"),
    ("why", "Nói vì sao mỗi trường có giá trị như vậy: lời văn, cách lấy, những chỗ không lấy và lý do"),
    ("config", "Cho xem cấu hình đang có hiệu lực, từng phần lấy từ đâu"),
    ("schema", "In JSON Schema của kết quả extract, check, compare hoặc why, hoặc của cấu hình"),
    ("completions", "In tập lệnh hoàn thành dòng lệnh cho shell"),
    ("man", "In một trang hướng dẫn man; --output là thư mục thì ghi mọi trang vào đó"),
];

/// What each command of `register` does.
const REGISTER: &[(&str, &str)] = &[
    ("add", "Đọc văn bản và lưu nội dung; văn bản đã lưu không bị đọc lại"),
    ("list", "Liệt kê các văn bản đã lưu"),
    ("remove", "Bỏ mục khỏi sổ lưu; tệp văn bản vẫn còn"),
    ("export", "In các trường thông tin của mọi văn bản đã lưu, như extract"),
];

/// What each argument means, whatever the command.
const ARGUMENTS: &[(&str, &str)] = &[
    ("paths", "Tệp, thư mục, hoặc - (đầu vào chuẩn)"),
    ("format", "Dạng kết quả"),
    ("against", "Văn bản chỉ để đối chiếu, không bị báo lỗi; dùng được nhiều lần"),
    ("register", "Tệp sổ lưu văn bản chỉ đạo; `register add` tạo tệp này"),
    ("entries", "Số mục, số ký hiệu (như 06/KH-UBND) hoặc đường dẫn; bỏ tất cả, hoặc không bỏ gì nếu có một mục sai"),
    ("select", "Chỉ các quy tắc này: mã, tên hoặc nhóm như WIN; nhiều quy tắc cách nhau bằng dấu phẩy"),
    ("ignore", "Bỏ các quy tắc này; từ cụ thể hơn thắng --select"),
    ("fail_on", "Mức nhẹ nhất khiến mã thoát là 1 [mặc định: error]"),
    ("baseline", "Phát hiện có trong tệp mốc này (so theo nội dung) coi như đã biết, không tính"),
    ("write_baseline", "Ghi mọi phát hiện vào TỆP, coi như đã biết từ nay; giữ lại các lý do ghi trong đó"),
    ("annotate", "Ghi bản sao của các văn bản vào THƯ-MỤC, có nhận xét ngay tại chỗ bị nêu (DOCX, PDF)"),
    ("fix", "Sửa những chỗ chắc chắn: sửa đổi được theo dõi trong bản sao của --annotate, diff cho tệp văn bản thuần"),
    ("watch", "Kiểm tra lại mỗi khi văn bản, cấu hình, sổ lưu hoặc tệp mốc thay đổi, đến khi bấm Ctrl-C"),
    ("draft", "Văn bản chưa ban hành, dù trông thế nào"),
    ("today", "Ngày được coi là hôm nay: 2025-04-25 hoặc 25/4/2025"),
    ("jobs", "Đọc N văn bản cùng lúc [mặc định: theo số lõi máy]"),
    ("with_text", "Kèm văn bản đã đọc vào kết quả"),
    ("max_size", "Tệp lớn nhất được đọc, như 500k, 100MB, 1GiB [mặc định: 64MiB]"),
    ("max_pages", "Số trang được đọc nhiều nhất của một văn bản [mặc định: 5000]"),
    ("max_unpacked", "Dữ liệu nén trong tệp được giải ra nhiều nhất, như 1GiB [mặc định: 256MiB]"),
    ("max_text", "Chữ được đọc nhiều nhất của một văn bản, như 64MiB [mặc định: 8MiB]"),
    ("max_nesting", "Số lớp lồng nhau nhiều nhất của trang web, tệp RTF [mặc định: 2000]"),
    ("timeout", "Số giây đọc một văn bản, không tính nhận dạng ảnh [mặc định: 60]"),
    ("ocr", "Nhận dạng trang ảnh bằng pdftoppm và tesseract: khi có sẵn (auto), không (off), mọi trang (force) [mặc định: auto]"),
    ("password", "Mật khẩu của tệp bị khóa"),
    ("cache", "Lưu nội dung đã đọc của các tệp vào THƯ-MỤC cho lần chạy sau [mặc định: thư mục bộ nhớ đệm của người dùng]"),
    ("no_cache", "Đọc lại mọi tệp, không lưu gì"),
    ("stdin_name", "Tên gọi của đầu vào chuẩn"),
    ("ics", "Ghi các thời hạn vào TỆP dạng lịch (iCalendar)"),
    ("delimiter", "Dấu ngăn ô của CSV: semicolon khi Windows đặt vùng Việt Nam (Excel)"),
    ("rule", "Mã hoặc tên, như WIN001 hoặc window-in-wrong-year; tên nhóm như WIN thì liệt kê các quy tắc của nhóm"),
    ("what", "facts: kết quả của extract; report: của check; compare: của compare; why: của why; config: tệp doichieu.toml"),
    ("field", "Một trường, theo tên trong JSON: number, deadlines, citations …; không ghi là mọi trường"),
    ("path", "Văn bản hoặc thư mục cần xem cấu hình [mặc định: thư mục này]"),
    ("config", "Tệp cấu hình, thay cho doichieu.toml gần nhất phía trên mỗi văn bản"),
    ("shell", "Shell cần dùng"),
    ("command", "Của lệnh này, như check hoặc register add [mặc định: của chương trình]"),
    ("output", "Ghi kết quả vào TỆP thay vì đầu ra chuẩn; không có --format thì đuôi tệp, như .html, cho biết dạng"),
    ("lang", "Ngôn ngữ thông báo [mặc định: theo máy]"),
    ("color", "Khi nào dùng màu [mặc định: auto; NO_COLOR thì tắt]"),
    ("quiet", "Chỉ in kết quả và lỗi"),
    ("verbose", "In thêm: từng tệp bị bỏ qua, thời gian"),
    ("help", "In hướng dẫn này"),
    ("version", "In phiên bản"),
];

/// Of `compare`: its two paths, and how it ends.
const TWO: &str = "Văn bản cấp trên, rồi văn bản cấp dưới";
const AFTER_COMPARE: &str =
    "Mã thoát: 0 đã so sánh, dù khác thế nào; 2 dùng sai hoặc có tệp không đọc được. Sai ở đâu: dùng lệnh check.\n";

/// Of `check`: how it ends, and what it is used for.
const AFTER_CHECK: &str = "Mã thoát: 0 không có phát hiện từ mức --fail-on; 1 có phát hiện; 2 dùng sai hoặc có tệp không đọc được.\n\
    Ví dụ:\n\
    \u{20} doichieu check du-thao.docx --against chi-dao/\n\
    \u{20} doichieu check ho-so/ --format html --output bao-cao.html\n\
    \u{20} doichieu check du-thao.docx --annotate ban-sao/ --fix\n";

/// Of `why`: its document.
const ONE: &str = "Văn bản, hoặc - (đầu vào chuẩn)";

/// Of `triage`: the order, and how it ends.
const AFTER_TRIAGE: &str = "Thứ tự: hỏa tốc, thượng khẩn, khẩn, không dấu; rồi theo hạn, quá hạn trước; rồi theo đường dẫn.\n\
                            Mã thoát: 0 đã lập danh sách; 2 dùng sai hoặc có tệp không đọc được.\n";

/// How a value is written, where clap would say it in English.
const HINTS: &[(&str, &str)] = &[
    ("--max-size", "số và đơn vị, như 500k, 100MB, 1GiB; nhiều nhất 4GiB"),
    ("--max-pages", "số nguyên từ 1"),
    ("--max-unpacked", "số và đơn vị, như 500k, 100MB, 1GiB; nhiều nhất 4GiB"),
    ("--max-text", "số và đơn vị, như 500k, 100MB, 1GiB; nhiều nhất 4GiB"),
    ("--max-nesting", "số nguyên từ 1"),
    ("--timeout", "số giây, số nguyên từ 1"),
    ("--jobs", "số nguyên từ 1"),
    ("--today", "2025-04-25 hoặc 25/4/2025"),
];

/// The definitions with Vietnamese help.
pub(super) fn translate(command: Command) -> Command {
    let command = arguments(command).about(ABOUT).after_help(AFTER).help_template(MAIN);
    let command = subcommands(command, COMMANDS)
        .mut_subcommand("register", |sub| subcommands(sub, REGISTER).help_template(GROUP))
        .mut_subcommand("check", |sub| sub.after_help(AFTER_CHECK).help_template(WITH_AFTER))
        .mut_subcommand("why", |sub| sub.mut_arg("paths", |a| a.help(ONE)))
        .mut_subcommand("triage", |sub| sub.after_help(AFTER_TRIAGE).help_template(WITH_AFTER))
        .mut_subcommand("compare", |sub| {
            sub.mut_arg("paths", |a| a.help(TWO)).after_help(AFTER_COMPARE).help_template(WITH_AFTER)
        });
    usages(command)
}

/// How each command is used, in words that clap has in English only.
fn usages(command: Command) -> Command {
    let mut built = command.clone();
    built.build();
    used(command, &mut built)
}

fn used(mut command: Command, built: &mut Command) -> Command {
    let usage = built.render_usage().ansi().to_string();
    let usage = usage.split_once(' ').map_or(usage.as_str(), |(_, usage)| usage);
    for sub in built.get_subcommands_mut() {
        let name = sub.get_name().to_owned();
        command = command.mut_subcommand(&name, |s| used(s, sub));
    }
    command.override_usage(usage.replace("[OPTIONS]", "[TÙY-CHỌN]").replace("<COMMAND>", "<LỆNH>"))
}

fn subcommands(mut command: Command, commands: &[(&'static str, &'static str)]) -> Command {
    for (name, about) in commands {
        command = command.mut_subcommand(name, |sub| {
            let template = if sub.get_positionals().next().is_some() { WITH_ARGUMENTS } else { WITHOUT };
            arguments(sub).about(*about).help_template(template)
        });
    }
    command
}

fn arguments(command: Command) -> Command {
    command.mut_args(|arg| match ARGUMENTS.iter().find(|(id, _)| *id == arg.get_id().as_str()) {
        Some((_, help)) => with_values(arg, help),
        None => arg,
    })
}

/// The help of an argument, with its values and what it is by default where clap would tell them in English.
fn with_values(arg: Arg, help: &'static str) -> Arg {
    let values = if arg.is_hide_possible_values_set() { Vec::new() } else { arg.get_possible_values() };
    let names: Vec<&str> = values.iter().filter(|v| !v.is_hide_set()).map(clap::builder::PossibleValue::get_name).collect();
    let default = arg.get_default_values().first().filter(|_| !arg.is_hide_default_value_set()).and_then(|d| d.to_str());
    let told = [
        default.map(|d| format!(" [mặc định: {d}]")),
        (!names.is_empty() && arg.get_action().takes_values()).then(|| format!(" [một trong: {}]", names.join(", "))),
    ];
    let told: String = told.into_iter().flatten().collect();
    let names: Option<Vec<Str>> = arg.get_value_names().map(|all| all.iter().map(value_name).collect());
    let arg = match names {
        Some(names) if arg.get_action().takes_values() => arg.value_names(names),
        _ => arg,
    };
    let arg = arg.help(format!("{help}{told}"));
    if arg.get_action().takes_values() { arg.hide_default_value(true).hide_possible_values(true) } else { arg }
}

fn value_name(name: &Str) -> Str {
    VALUES.iter().find(|(english, _)| *english == name.as_str()).map_or_else(|| name.clone(), |(_, words)| Str::from(*words))
}

/// What is wrong with the arguments; `None` for what has no Vietnamese words here.
/// `command`: the one that is asked for.
pub(super) fn usage_error(error: &clap::Error, command: &str) -> Option<String> {
    let mut out = format!("lỗi: {}\n", mistake(error)?);
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let nearest = |kind| {
        error.get(kind).map(|value| match value {
            // clap has the nearest last.
            ContextValue::Strings(all) => all.iter().rev().cloned().collect::<Vec<_>>().join(", "),
            other => other.to_string(),
        })
    };
    if let Some(near) = near.into_iter().find_map(nearest) {
        out.extend(["\n  có phải: ", &near, "\n"]);
    }
    if let Some(values) = error.get(ContextKind::ValidSubcommand).and_then(in_order) {
        out.extend(["\n  các lệnh: ", &values, "\n"]);
    }
    if let Some(values) = context(error, ContextKind::ValidValue).filter(|v| !v.is_empty()) {
        out.extend(["\n  dùng được: ", &values, "\n"]);
    }
    let argument = context(error, ContextKind::InvalidArg);
    if let Some((_, hint)) = argument.and_then(|a| HINTS.iter().find(|(name, _)| a.starts_with(name))) {
        out.extend(["\n  cách viết: ", hint, "\n"]);
    }
    Some(out + "\nXem hướng dẫn: " + command + " --help\n")
}

/// The mistake in a few words.
fn mistake(error: &clap::Error) -> Option<String> {
    let context = |kind| context(error, kind);
    let argument = || context(ContextKind::InvalidArg);
    Some(match error.kind() {
        ErrorKind::UnknownArgument => match argument()? {
            option if option.starts_with('-') => format!("không có tùy chọn `{option}`"),
            word => format!("thừa `{word}`"),
        },
        ErrorKind::InvalidSubcommand => format!("không có lệnh `{}`", context(ContextKind::InvalidSubcommand)?),
        ErrorKind::InvalidValue => match context(ContextKind::InvalidValue)? {
            empty if empty.is_empty() => format!("`{}` cần một giá trị", argument()?),
            value => format!("`{value}` không dùng được cho `{}`", argument()?),
        },
        ErrorKind::ValueValidation => format!("`{}` không dùng được cho `{}`", context(ContextKind::InvalidValue)?, argument()?),
        ErrorKind::MissingRequiredArgument => format!("thiếu {}", argument()?),
        ErrorKind::MissingSubcommand => "thiếu lệnh".to_owned(),
        ErrorKind::WrongNumberOfValues => {
            let (wanted, given) = (context(ContextKind::ExpectedNumValues)?, context(ContextKind::ActualNumValues)?);
            format!("`{}` cần {wanted} giá trị, nhận được {given}", argument()?)
        }
        ErrorKind::TooManyValues => format!("thừa `{}`", context(ContextKind::InvalidValue)?),
        ErrorKind::ArgumentConflict => match context(ContextKind::PriorArg)? {
            same if same == argument()? => format!("`{same}` chỉ dùng được một lần"),
            other => format!("`{}` không đi cùng `{other}`", argument()?),
        },
        _ => return None,
    })
}

/// What clap tells besides, commas between several.
fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    error.get(kind).map(|value| match value {
        ContextValue::Strings(all) => all.join(", "),
        other => other.to_string(),
    })
}

/// Names of commands in the order of the help.
fn in_order(names: &ContextValue) -> Option<String> {
    let ContextValue::Strings(names) = names else { return None };
    let all = COMMANDS.iter().chain(REGISTER).map(|(name, _)| *name).filter(|name| names.iter().any(|n| n == name));
    Some(all.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::command;
    use doichieu::problem::Lang;

    #[test]
    fn no_help_has_an_english_word_for_a_value() {
        let mut all = vec![command(Lang::Vi)];
        all[0].build();
        let mut seen = 0;
        while let Some(mut one) = all.pop() {
            let help = one.render_help().to_string();
            let english = VALUES.iter().map(|(english, _)| *english).chain(["OPTIONS", "Usage", "default", "possible"]);
            for word in english.filter(|word| *word != "NAME") {
                let whole = help.split(|c: char| !c.is_ascii_alphabetic()).any(|w| w == word);
                assert!(!whole, "{word} in {help}");
            }
            all.extend(one.get_subcommands().cloned());
            seen += 1;
        }
        assert!(seen > 15, "{seen}");
    }

    #[test]
    fn everything_is_translated() {
        let english = command(Lang::En);
        let register = english.find_subcommand("register").into_iter();
        for (commands, words) in [(&english, COMMANDS)].into_iter().chain(register.map(|r| (r, REGISTER))) {
            let subcommands: Vec<_> = commands.get_subcommands().collect();
            for sub in &subcommands {
                assert!(words.iter().any(|(name, _)| *name == sub.get_name()), "{}", sub.get_name());
            }
            assert_eq!(subcommands.len(), words.len());
            for arg in subcommands.iter().flat_map(|s| s.get_arguments()).chain(commands.get_arguments()) {
                assert!(ARGUMENTS.iter().any(|(id, _)| *id == arg.get_id().as_str()), "{}", arg.get_id());
            }
        }
    }
}
