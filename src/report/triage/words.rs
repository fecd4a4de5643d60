//! Words that the formats for people share.

use crate::date::{Date, vietnamese};
use crate::facts::model::{Due, Level};
use crate::problem::Lang;
use crate::report::Style;
use crate::triage::{Row, Sameness};

/// The days left as one says them: `còn 3 ngày`, `hôm nay`, `quá hạn 2 ngày`.
pub(super) fn days_left(days: i32, style: &Style) -> String {
    let many = days.unsigned_abs();
    match (days, style.lang) {
        (0, _) => style.pick("hạn hôm nay", "due today").to_owned(),
        (1, _) => style.pick("hạn ngày mai", "due tomorrow").to_owned(),
        (2.., Lang::Vi) => format!("còn {many} ngày"),
        (2.., Lang::En) => format!("{many} days left"),
        (_, Lang::Vi) => format!("quá hạn {many} ngày"),
        (-1, Lang::En) => "1 day overdue".to_owned(),
        (_, Lang::En) => format!("{many} days overdue"),
    }
}

/// A day as the language writes it.
pub(super) fn day(date: Date, style: &Style) -> String {
    match style.lang {
        Lang::Vi => vietnamese(date),
        Lang::En => date.to_string(),
    }
}

/// What the deadline is for.
pub(super) fn due(due: Due, style: &Style) -> &'static str {
    match due {
        Due::Report => style.pick("báo cáo", "report"),
        Due::Other => style.pick("việc khác", "other"),
    }
}

/// A rung of the administration.
pub(in crate::report) fn level(level: Level, style: &Style) -> &'static str {
    match level {
        Level::Central => style.pick("Trung ương", "central"),
        Level::Ministry => style.pick("Bộ, ngành", "ministry"),
        Level::Province => style.pick("Tỉnh", "province"),
        Level::Department => style.pick("Sở", "department"),
        Level::District => style.pick("Huyện", "district"),
        Level::Commune => style.pick("Xã", "commune"),
        Level::Unit => style.pick("Đơn vị", "unit"),
    }
}

/// What a document is to the paper it is another file of.
pub(super) fn sameness(sameness: Sameness, style: &Style) -> &'static str {
    match sameness {
        Sameness::Copy => style.pick("bản trùng của", "copy of"),
        Sameness::Version => style.pick("bản khác của", "other version of"),
    }
}

/// `2 lỗi, 1 cảnh báo`; `None` where nothing was found.
pub(super) fn findings(row: &Row<'_>, style: &Style) -> Option<String> {
    let count = |n: usize, vi: &str, one: &str, many: &str| {
        (n > 0).then(|| match style.lang {
            Lang::Vi => format!("{n} {vi}"),
            Lang::En => format!("{n} {}", if n == 1 { one } else { many }),
        })
    };
    let errors = count(row.errors, "lỗi", "error", "errors");
    let warnings = count(row.warnings, "cảnh báo", "warning", "warnings");
    let all: Vec<String> = errors.into_iter().chain(warnings).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_said() {
        let style = |lang| Style::plain(lang);
        let said = |days| [days_left(days, &style(Lang::Vi)), days_left(days, &style(Lang::En))];
        assert_eq!(said(3), ["còn 3 ngày", "3 days left"]);
        assert_eq!(said(0), ["hạn hôm nay", "due today"]);
        assert_eq!(said(1), ["hạn ngày mai", "due tomorrow"]);
        assert_eq!(said(-1), ["quá hạn 1 ngày", "1 day overdue"]);
        assert_eq!(said(i32::MIN), ["quá hạn 2147483648 ngày", "2147483648 days overdue"]);
    }
}
