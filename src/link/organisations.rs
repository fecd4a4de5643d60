//! The Front, the unions and the associations under one name, whichever of their organs speaks and however they are called:
//! `Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh …`, `Ban Thường vụ Tỉnh đoàn …`, `BCH Đoàn tỉnh …`.

use crate::lexicon::unit_before;

/// Organs that speak for an organisation.
const ORGANS: &[&str] =
    &["ban thường trực ", "ban thường vụ ", "ban chấp hành ", "ban bí thư ", "đoàn chủ tịch ", "thường trực ", "bộ tư lệnh "];

/// How names of organisations begin.
const ORGANISATIONS: &[&str] = &[
    "ủy ban mặt trận",
    "ủy ban trung ương mặt trận",
    "mặt trận tổ quốc",
    "trung ương đoàn",
    "trung ương hội",
    "tỉnh đoàn",
    "thành đoàn",
    "đoàn ",
    "hội ",
    "công đoàn",
    "liên đoàn lao động",
    "tổng liên đoàn lao động",
    "liên hiệp các hội",
    "liên minh hợp tác xã",
    "quân khu ",
    "quân đoàn ",
];

/// Names of one organisation: as it is called, and as it is compared.
const CALLED: &[(&str, &str)] = &[
    ("hội lhpn", "hội liên hiệp phụ nữ"),
    ("hội ccb", "hội cựu chiến binh"),
    ("đoàn thanh niên cộng sản hồ chí minh", "đoàn"),
    ("đoàn tncs hồ chí minh", "đoàn"),
    ("tỉnh đoàn", "đoàn tỉnh"),
    ("thành đoàn", "đoàn thành phố"),
];

/// The Front at the centre, called by its name alone.
const FRONT: &str = "mặt trận tổ quốc việt nam";

/// What leads to a union's name where its centre is meant (`Trung ương Hội Nông dân Việt Nam`), which heads its own papers without.
const CENTRE: &str = "trung ương hội ";
/// What the centre's name ends in, and those of its branches do not.
const OF_THE_COUNTRY: &str = " việt nam";

/// A name in normal form as that of the organisation: the organ that speaks aside, one of its names for all.
pub(super) fn one_name(name: String) -> String {
    let led = ORGANS.iter().find_map(|organ| name.strip_prefix(organ));
    let body = led.filter(|body| ORGANISATIONS.iter().any(|o| body.starts_with(o))).unwrap_or(&name);
    if body == FRONT {
        return format!("ủy ban trung ương {FRONT}");
    }
    if let Some(union) = body.strip_prefix(CENTRE) {
        let union = one_name(format!("hội {union}"));
        return if union.ends_with(OF_THE_COUNTRY) { union } else { union + OF_THE_COUNTRY };
    }
    let of_unions = body.starts_with("hội ") || body.contains("đoàn");
    let called = if of_unions { CALLED.iter().find(|(called, _)| body.contains(called)) } else { None };
    let body = match called {
        Some((called, compared)) => body.replacen(called, compared, 1),
        None if body.len() == name.len() => name,
        None => body.to_owned(),
    };
    // `Hội Nông dân Việt Nam tỉnh Sơn La` is the `Hội Nông dân tỉnh Sơn La`.
    match body.split_once(" việt nam ") {
        Some((union, place)) if of_unions && unit_before(place).is_some() => format!("{union} {place}"),
        _ => body,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(name: &str) -> String {
        one_name(name.to_owned())
    }

    #[test]
    fn the_organ_that_speaks_does_not_tell_organisations_apart() {
        let front = name("ủy ban mặt trận tổ quốc việt nam tỉnh gia lai");
        assert_eq!(name("ban thường trực ủy ban mặt trận tổ quốc việt nam tỉnh gia lai"), front);
        let women = name("hội liên hiệp phụ nữ tỉnh gia lai");
        assert_eq!(name("ban thường vụ hội lhpn tỉnh gia lai"), women);
        assert_eq!(name("ban chấp hành hội liên hiệp phụ nữ việt nam tỉnh gia lai"), women);
        assert_eq!(name("bộ tư lệnh quân khu 5"), name("quân khu 5"));
        // Its letters bear the council's symbol, and are cited as the council's.
        assert_eq!(name("thường trực hội đồng nhân dân tỉnh gia lai"), name("hội đồng nhân dân tỉnh gia lai"));
    }

    #[test]
    fn a_union_is_one_under_all_its_names() {
        let youth = name("đoàn tỉnh gia lai");
        assert_eq!(name("tỉnh đoàn gia lai"), youth);
        assert_eq!(name("ban thường vụ tỉnh đoàn gia lai"), youth);
        assert_eq!(name("đoàn tncs hồ chí minh tỉnh gia lai"), youth);
        assert_eq!(name("thành đoàn hải phòng"), name("đoàn thành phố hải phòng"));
        assert_eq!(name("hội nông dân việt nam xã ia pa"), name("hội nông dân xã ia pa"));
        assert_eq!(name("hội nông dân việt nam huyện ia pa"), name("hội nông dân huyện ia pa"));
        assert_eq!(name("mặt trận tổ quốc việt nam"), name("ban thường trực ủy ban trung ương mặt trận tổ quốc việt nam"));
    }

    #[test]
    fn a_union_s_centre_is_the_union_of_the_country() {
        let women = name("hội liên hiệp phụ nữ việt nam");
        assert_eq!(name("trung ương hội lhpn việt nam"), women);
        assert_eq!(name("đoàn chủ tịch trung ương hội liên hiệp phụ nữ"), women);
        assert_ne!(name("trung ương hội nông dân"), name("hội nông dân"));
        assert_ne!(name("trung ương hội nông dân việt nam"), women);
    }

    #[test]
    fn bodies_that_are_none_keep_their_names() {
        for other in [
            // An organ of the Party's is no union's.
            "ban thường vụ tỉnh ủy gia lai",
            "sở y tế",
            // At the centre `Việt Nam` is part of the name.
            "hội nông dân việt nam",
            "tổng liên đoàn lao động việt nam",
            // `đoàn` within another word group.
            "đoàn kiểm tra liên ngành tỉnh gia lai",
        ] {
            assert_eq!(name(other), other);
        }
    }

    #[test]
    fn other_organisations_and_places_stay_apart() {
        assert_ne!(name("tỉnh đoàn gia lai"), name("tỉnh đoàn kon tum"));
        assert_ne!(name("hội nông dân tỉnh gia lai"), name("hội cựu chiến binh tỉnh gia lai"));
        assert_ne!(name("hội nông dân tỉnh gia lai"), name("hội nông dân xã gia lai"));
        assert_eq!(name("hội ccb xã ia pa"), name("hội cựu chiến binh việt nam xã ia pa"));
    }
}
