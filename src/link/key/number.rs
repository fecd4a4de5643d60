//! Numbers of papers, and the series that they were given in.

use std::sync::Arc;

use crate::facts::model::Number;

/// A number: its figure and the series in which it was given. Of many documents each has a figure of its own and few have a series of
/// their own, so that the series is [kept once](crate::link::resolve).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NumberKey {
    /// The figure.
    pub serial: u32,
    /// All but the figure.
    pub series: Arc<Series>,
}

/// What numbers have in common that are counted together. Zero padding, spaces, dashes and capitals aside; a symbol with and one without
/// its drafting unit are two.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Series {
    /// The letter after the figure, in capitals.
    suffix: String,
    /// The symbol in its normal form.
    symbol: String,
    /// The year inside the number.
    year: Option<i32>,
}

impl Series {
    /// Whether a code stands in the symbol: `SYT` in `SYT-NVY` and in `KH-SYT`.
    #[must_use]
    pub fn has_code(&self, code: &str) -> bool {
        self.symbol.split(['-', '/']).any(|part| part == symbol_key(code))
    }
}

impl NumberKey {
    /// The key of a number; `None` where the serial is blank.
    #[must_use]
    pub fn new(number: &Number) -> Option<Self> {
        let mut symbol = symbol_key(&number.symbol);
        // `12/QĐ/UBND`, `12/QĐ_UBND`: a wrong separator makes no other number; the Party's own stroke stands behind `12-`.
        let party = |value: &str| value.ends_with(&format!("-{}", number.symbol));
        let state = symbol.ends_with("/UBND") || symbol.ends_with("/HĐND");
        if state || !number.value.as_deref().is_none_or(party) {
            symbol = symbol.replace(['/', '_', '.'], "-");
        }
        let suffix = number.suffix.as_deref().map(symbol_key).unwrap_or_default();
        Some(Self { serial: number.serial?, series: Arc::new(Series { suffix, symbol, year: number.year }) })
    }

    /// The year inside the number.
    #[must_use]
    pub fn year(&self) -> Option<i32> {
        self.series.year
    }

    /// Whether it is a number of the Party (`57-NQ/TW`), whose series run for a term of office.
    #[must_use]
    pub fn is_party(&self) -> bool {
        self.series.year.is_none() && self.series.symbol.contains('/')
    }

    /// Whether a new term of office, and with it a new series, may have begun in `year`: congresses of the Party meet in years
    /// that end in 1 and 6, those of its local bodies in the year before.
    #[must_use]
    pub fn restarts_within(&self, year: i32) -> bool {
        let turn = i32::from(self.series.symbol.ends_with("TW"));
        self.is_party() && year.rem_euclid(5) == turn
    }

    /// The whole as one string, for counting slips.
    #[must_use]
    pub fn joined(&self) -> String {
        let (serial, Series { suffix, symbol, year }) = (self.serial, &*self.series);
        match year {
            Some(year) => format!("{serial}{suffix}/{year}/{symbol}"),
            None => format!("{serial}{suffix}/{symbol}"),
        }
    }
}

/// A symbol in its normal form: capitals, no spaces, one kind of dash.
#[must_use]
pub fn symbol_key(symbol: &str) -> String {
    let mut key = String::with_capacity(symbol.len());
    for c in symbol.chars().filter(|c| !c.is_whitespace()) {
        match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => key.push('-'),
            'Ð' | 'ð' => key.push('Đ'),
            _ => key.extend(c.to_uppercase()),
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_dashes_and_capitals_of_a_symbol_do_not_count() {
        assert_eq!(symbol_key("KH – UBND"), symbol_key("kh-UBND"));
        assert_eq!(symbol_key("QĐ-TTg"), symbol_key("QÐ-TTG"));
        assert_ne!(symbol_key("UBND"), symbol_key("UBND-NC"));
        assert_ne!(symbol_key("CT/TU"), symbol_key("CT/TW"));
    }

    #[test]
    fn party_series_restart_with_the_term() {
        let key = |symbol: &str| {
            let series = Series { suffix: String::new(), symbol: symbol.into(), year: None };
            NumberKey { serial: 36, series: Arc::new(series) }
        };
        assert!(key("CT/TU").restarts_within(2025) && !key("CT/TW").restarts_within(2025));
        assert!(key("CT/TW").restarts_within(2026) && !key("KH-UBND").restarts_within(2025));
    }
}
