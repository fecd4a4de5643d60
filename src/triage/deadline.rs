//! Of several deadlines of a document the one that binds its receiver.

use crate::date::Date;
use crate::facts::model::{Deadline, Due, Found};

/// The report that is due next, from today on; where all are past, the last. Where no report is asked for, the same of whatever else is
/// due.
pub(super) fn binding(deadlines: &[Found<Deadline>], today: Date) -> Option<&Found<Deadline>> {
    let reports = deadlines.iter().any(|d| d.value.due == Due::Report);
    let asked = || deadlines.iter().filter(move |d| !reports || d.value.due == Due::Report);
    asked().filter(|d| d.value.date >= today).min_by_key(|d| d.value.date).or_else(|| asked().max_by_key(|d| d.value.date))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;
    use crate::facts::testing::Doc;

    fn of(days: &[(&str, Due)]) -> Option<Date> {
        let mut document = Doc::new("a.txt");
        for (day, due) in days {
            document = document.due_for(day, *due);
        }
        binding(&document.done().facts.deadlines, date(2025, 4, 25).unwrap()).map(|d| d.value.date)
    }

    #[test]
    fn the_next_report_binds_else_the_last() {
        use Due::{Other, Report};
        assert_eq!(of(&[]), None);
        let (april, may, june) = ("01/4/2025", "05/5/2025", "05/6/2025");
        assert_eq!(of(&[(june, Report), (may, Report), (april, Report)]), date(2025, 5, 5));
        assert_eq!(of(&[("01/3/2025", Report), (april, Report)]), date(2025, 4, 1));
        assert_eq!(of(&[(may, Other), (june, Report)]), date(2025, 6, 5));
        assert_eq!(of(&[(june, Other), (may, Other)]), date(2025, 5, 5));
        // Due today is not past.
        assert_eq!(of(&[("25/4/2025", Report), (may, Report)]), date(2025, 4, 25));
    }
}
