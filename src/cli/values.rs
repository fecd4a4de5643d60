//! What values of arguments look like: figures, days.

use doichieu::date::{self, Date};

/// A whole number, 1 or more.
pub(super) fn at_least_one<N: std::str::FromStr>(text: &str) -> Result<N, String> {
    text.parse().map_err(|_| "a whole number, 1 or more".to_owned())
}

/// `2025-04-25` or `25/4/2025`; the latter with hyphens or dots, too, as they are typed.
pub(super) fn day(text: &str) -> Result<Date, String> {
    let parts = |by: char| {
        let numbers: Option<Vec<u32>> = text.split(by).map(|p| p.trim().parse().ok()).collect();
        numbers.filter(|n| n.len() == 3)
    };
    // A year of two figures is no year of these documents: it would make all of them overdue, or none.
    let (year, month, day) = match ['-', '/', '.'].map(parts).iter().flatten().next().map(Vec::as_slice) {
        Some([y, m, d]) if text.contains('-') && (1945..=9999).contains(y) => (*y, *m, *d),
        Some([d, m, y]) if (1945..=9999).contains(y) => (*y, *m, *d),
        _ => return Err("a day is written 2025-04-25 or 25/4/2025, its year in full".to_owned()),
    };
    i32::try_from(year).ok().and_then(|year| date::date(year, month, day)).ok_or_else(|| "there is no such day".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days() {
        for way in ["2025-04-25", "25/4/2025", "25-4-2025", "25.04.2025", " 25/04/2025 "] {
            assert_eq!(day(way).map(|day| day.to_string()).as_deref(), Ok("2025-04-25"), "{way}");
        }
        for wrong in [
            "", "2025-02-29", "25/4", "hôm nay", "2025-04-25-01", "25/4/25", "25-04-25", "31/6/2025", "31-6-2025", "2025/4/25",
            "25/4-2025",
        ] {
            assert!(day(wrong).is_err(), "{wrong}");
        }
    }
}
