//! `[tables]`: what an office adds to the tables, checked so that each addition can take effect.

use toml::de::DeValue;

use super::keys::Kind;
use super::read::Reader;
use super::values::{Fields, Value, whole};
use crate::date::Date;
use crate::lexicon::{Agency, Catalogue, Level, OwnObservance, Place, day_of, month_day_of};

/// Rows of one table; of catalogues their lines.
const MOST: usize = 5000;
/// Observances are looked for at these words.
const KINDS: [&str; 4] = ["ngày", "tuần", "tháng", "lễ"];
/// Lines of fewer words stand in many a text by chance.
const FEW_WORDS: usize = 4;

impl Reader<'_> {
    /// One of `[[tables.agencies]]` and the like.
    pub(super) fn addition(&mut self, of: &str, whole: &Value<'_>, fields: &Fields<'_, '_>) {
        let to = &self.config.additions;
        let rows = match of {
            "tables.agencies" => to.agencies.len(),
            "tables.places" => to.places.len(),
            "tables.observances" => to.observances.len(),
            _ => to.themes.iter().map(|c| c.themes.len() + c.slogans.len()).sum(),
        };
        if rows >= MOST {
            return self.complain(&whole.span(), format!("nhiều hơn {MOST} mục"), format!("there are more than {MOST}"));
        }
        match of {
            "tables.agencies" => {
                let agency = self.agency(fields);
                self.config.additions.agencies.extend(agency);
            }
            "tables.places" => {
                let place = self.place(fields);
                self.config.additions.places.extend(place);
            }
            "tables.observances" => {
                let observance = self.observance(fields);
                self.config.additions.observances.extend(observance);
            }
            _ => {
                let catalogue = self.catalogue(whole, fields);
                self.config.additions.themes.extend(catalogue);
            }
        }
    }

    fn agency(&mut self, fields: &Fields<'_, '_>) -> Option<Agency> {
        let code = self.text(fields, "code").filter(|_| self.is_code(fields));
        let name = self.name(fields, 2);
        let level = fields.with_key("level").and_then(|(key, value)| self.word(key, value)).and_then(Level::from_name);
        let valid = (self.day(fields, "from"), self.day(fields, "until"));
        if let ((Some(first), Some(last)), Some(value)) = (valid, fields.get("until"))
            && last < first
        {
            self.complain(&value.span(), "`until` đứng trước `from`", "`until` lies before `from`");
        }
        let successor = self.words(fields, "successor").join(" | ");
        Some(Agency { code: code?, name: name?, level, valid, successor, aliases: self.words(fields, "aliases") })
    }

    /// Whether the code can stand in a symbol: letters and `&`, `.` between them.
    fn is_code(&mut self, fields: &Fields<'_, '_>) -> bool {
        let Some(value) = fields.get("code") else { return false };
        let code = value.get_ref().as_str().unwrap_or_default().trim();
        let fits = code.len() >= 2 && code.chars().all(|c| c.is_alphanumeric() || matches!(c, '&' | '.' | '-'));
        if !fits {
            let (vi, en) = ("chữ viết tắt trong ký hiệu, như \"SKHCN\"", "the letters of a symbol, such as \"SKHCN\"");
            self.complain(&value.span(), format!("`code` là {vi}"), format!("`code` is {en}"));
        }
        fits
    }

    fn place(&mut self, fields: &Fields<'_, '_>) -> Option<Place> {
        let kind = fields.with_key("kind").and_then(|(key, value)| self.word(key, value));
        let province = match kind {
            Some("province") => Some(false),
            Some("city") => Some(true),
            _ => None,
        };
        Some(Place { name: self.name(fields, 1)?, aliases: self.words(fields, "aliases"), province })
    }

    fn observance(&mut self, fields: &Fields<'_, '_>) -> Option<OwnObservance> {
        let name = self.name(fields, 3);
        let aliases = self.words(fields, "aliases");
        let kind = |name: &str| KINDS.contains(&name.split(' ').next().unwrap_or_default().to_lowercase().as_str());
        if let (Some(name), Some(value)) = (&name, fields.get("name"))
            && !kind(name)
        {
            let (vi, en) =
                ("tên phải bắt đầu bằng Ngày, Tuần, Tháng hoặc Lễ", "the name must begin with Ngày, Tuần, Tháng or Lễ");
            self.complain(&value.span(), vi, en);
        }
        let (day, until) = (self.month_day(fields, "day"), self.month_day(fields, "until"));
        let mut year = |name: &str| fields.get(name).and_then(|v| self.number(v)).and_then(|n| i32::try_from(n).ok());
        let years = (year("from-year"), year("to-year"));
        Some(OwnObservance { name: name?, day: day?, until, years, aliases })
    }

    fn catalogue(&mut self, table: &Value<'_>, fields: &Fields<'_, '_>) -> Option<Catalogue> {
        let source = self.text(fields, "source");
        let years = fields.get("years").map(|v| self.years(v)).unwrap_or_default();
        let (themes, slogans) = (self.lines(fields, "themes"), self.lines(fields, "slogans"));
        if fields.get("themes").or_else(|| fields.get("slogans")).is_none() {
            self.complain(&table.span(), "thiếu `themes` hoặc `slogans`", "`themes` or `slogans` is missing");
        }
        Some(Catalogue { source: source?, years, themes, slogans })
    }

    /// A name of some words, that begins with a capital.
    fn name(&mut self, fields: &Fields<'_, '_>, words: usize) -> Option<String> {
        let name = self.text(fields, "name")?;
        let value = fields.get("name")?;
        if !name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
            self.complain(&value.span(), "tên phải viết hoa chữ đầu", "the name must begin with a capital");
        } else if name.split_whitespace().count() < words {
            self.complain(
                &value.span(),
                format!("tên quá ngắn để nhận ra: cần ít nhất {words} chữ"),
                format!("the name is too short to be told in a text: it takes {words} words or more"),
            );
        }
        Some(name.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// A list of words, or one.
    fn words(&mut self, fields: &Fields<'_, '_>, name: &str) -> Vec<String> {
        let Some(value) = fields.get(name) else { return Vec::new() };
        let words = self.texts(value, true, ("danh sách chữ như [\"…\", \"…\"]", "a list of texts such as [\"…\", \"…\"]"));
        words.unwrap_or_default().into_iter().map(|(w, _)| w.trim().to_owned()).filter(|w| !w.is_empty()).collect()
    }

    /// Themes or slogans.
    fn lines(&mut self, fields: &Fields<'_, '_>, name: &str) -> Vec<String> {
        let lines = self.words(fields, name);
        let short = lines.iter().find(|l| l.split_whitespace().count() < FEW_WORDS);
        if let (Some(line), Some(value)) = (short, fields.get(name)) {
            self.complain(
                &value.span(),
                format!("“{line}” quá ngắn để nhận ra: cần ít nhất {FEW_WORDS} chữ"),
                format!("“{line}” is too short to be told in a text: it takes {FEW_WORDS} words or more"),
            );
        }
        lines
    }

    fn years(&mut self, value: &Value<'_>) -> Vec<i32> {
        let year = |v: &Value<'_>| whole(v).and_then(|n| i32::try_from(n).ok()).filter(|y| (1945..=2200).contains(y));
        let years: Option<Vec<i32>> = match value.get_ref() {
            DeValue::Array(items) => items.iter().map(year).collect(),
            _ => year(value).map(|y| vec![y]),
        };
        if years.is_none() {
            self.complain(&value.span(), "cần năm, như 2025 hoặc [2025, 2026]", "expected a year, such as 2025 or [2025, 2026]");
        }
        years.unwrap_or_default()
    }

    /// `2025-03-01`, with or without quotes.
    fn day(&mut self, fields: &Fields<'_, '_>, name: &str) -> Option<Date> {
        let (key, value) = fields.with_key(name)?;
        debug_assert!(matches!(key.kind, Kind::Day));
        let day = match value.get_ref() {
            DeValue::String(text) => day_of(text),
            DeValue::Datetime(day) => day_of(&day.to_string()),
            _ => None,
        };
        if day.is_none() {
            self.complain(&value.span(), "cần một ngày, như 2025-03-01", "expected a day, such as 2025-03-01");
        }
        day
    }

    /// `04-21`.
    fn month_day(&mut self, fields: &Fields<'_, '_>, name: &str) -> Option<(u8, u8)> {
        let value = fields.get(name)?;
        let day = value.get_ref().as_str().and_then(month_day_of);
        if day.is_none() {
            self.complain(
                &value.span(),
                "cần tháng-ngày, như \"04-21\" cho ngày 21 tháng 4",
                "expected month and day, such as \"04-21\" for 21 April",
            );
        }
        day
    }
}
