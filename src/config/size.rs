//! Sizes of files, as people write them.

use crate::ingest::Limits;

/// `64MiB`, `100MB`, `500k`, `1.5G`, `1000`.
///
/// # Errors
/// In words, where it is no size or too large.
pub fn size(text: &str) -> Result<u64, String> {
    let wrong = || "a size is a number and a unit, such as 500k, 100MB or 1GiB".to_owned();
    let digits = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    // As coreutils have it: MB is a million, M and MiB are 2^20.
    let factor: u64 = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kib" => 1 << 10,
        "kb" => 1000,
        "m" | "mib" => 1 << 20,
        "mb" => 1_000_000,
        "g" | "gib" => 1 << 30,
        "gb" => 1_000_000_000,
        _ => return Err(wrong()),
    };
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let digits = |d: &str| if d.is_empty() { Ok(0) } else { d.parse::<u64>().map_err(|_| wrong()) };
    if number.is_empty() || number == "." || part.len() > 9 {
        return Err(wrong());
    }
    let tenth = 10_u64.pow(u32::try_from(part.len()).map_err(|_| wrong())?);
    let bytes = digits(whole)?.checked_mul(factor).and_then(|w| w.checked_add(digits(part).ok()?.checked_mul(factor)? / tenth));
    match bytes {
        Some(0) => Err(wrong()),
        Some(bytes) if bytes <= Limits::LARGEST => Ok(bytes),
        _ => Err("at most 4 GiB can be read of a file".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        assert_eq!(size("1000"), Ok(1000));
        assert_eq!(size("64MiB"), Ok(64 << 20));
        assert_eq!(size("100MB"), Ok(100_000_000));
        assert_eq!(size("1.5k"), Ok(1536));
        for wrong in ["", "0", "x", "-1", "10 apples", "9GiB", "1.2.3M", "99999999999999999999"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }
}
