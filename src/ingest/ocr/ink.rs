//! Ink that was taken for signs: of a seal, a signature, the paper's edge; and the dashes of items that were taken for other signs.

/// Signs that these documents have not, and that ink is taken for.
const INK: [char; 11] = ['ˆ', '~', '`', '¬', '|', '_', '^', '\\', '´', '¨', '='];

/// A word without such signs, `first` of its line or not; nothing where it is made of them. In front of a line's words `~` and `=` are its dash.
pub(super) fn without(word: &str, first: bool) -> Option<String> {
    if !first {
        // A sum has its sign.
        let ink = word.chars().all(|c| INK.contains(&c) && c != '=');
        return (!ink).then(|| word.to_owned());
    }
    let end = word.find(|c: char| !INK.contains(&c) && !matches!(c, '.' | ',' | '-')).unwrap_or(word.len());
    let (signs, rest) = word.split_at(end);
    if !signs.contains(INK) {
        return Some(word.to_owned());
    }
    match (signs.contains(['~', '=']), rest) {
        (true, "") => Some("-".to_owned()),
        (true, rest) => Some(format!("- {rest}")),
        (false, "") => None,
        // `_-Các sở`, `_.Số`
        (false, rest) => Some(if signs.ends_with('-') { format!("-{rest}") } else { rest.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn signs_of_ink_go_and_dashes_come_back() {
        let first = |word: &str| without(word, true);
        assert_eq!(first(".~").as_deref(), Some("-"));
        assert_eq!(first("_=Giám").as_deref(), Some("- Giám"));
        assert_eq!(first("_KẾ").as_deref(), Some("KẾ"));
        assert_eq!(first("ˆ"), None);
        for word in ["-", "...", "-Các", "1.", "(b/c);", ""] {
            assert_eq!(first(word).as_deref(), Some(word));
        }
        assert_eq!((without("ˆ", false), without("=", false).as_deref()), (None, Some("=")));
        assert_eq!(without("C_D", false).as_deref(), Some("C_D"));
    }
}
