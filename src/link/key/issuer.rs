//! The bodies that issue papers.

use crate::facts::model::{Issuer, Level};
use crate::facts::slips::one_province;
use crate::lexicon::{self, PARTY_COMMITTEES, unit_before, unit_words};
use crate::link::organisations;
use crate::text::fold::comparable;

/// A body that issues papers.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IssuerKey {
    /// Its name in normal form; the head of a body counts as the body.
    name: String,
    /// Its province in normal form.
    province: Option<String>,
    /// Its level.
    level: Option<Level>,
    /// How much the name says.
    named: Named,
}

/// How much an issuer's name says by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Named {
    /// A kind of body, of which there are many: `Ủy ban nhân dân tỉnh`.
    Kind,
    /// A field, without the place: `Sở Tài chính`, `Phòng Tư pháp`.
    Field,
    /// The one body: `Bộ Y tế`, `Ủy ban nhân dân tỉnh Lai Châu`.
    Whole,
}

/// Words, besides those for units, that a name ends in where the unit is not told.
const UNTOLD: &[&str] = &["nhân dân", "tỉnh ủy", "thành ủy"];

/// The State's bodies above the communes, as their communes call them; those of the Party are in the lexicon.
const KINDS: &[&str] = &[
    "ủy ban nhân dân tỉnh",
    "ủy ban nhân dân thành phố",
    "ủy ban nhân dân huyện",
    "ủy ban nhân dân quận",
    "ủy ban nhân dân thị xã",
    "hội đồng nhân dân tỉnh",
    "hội đồng nhân dân thành phố",
    "hội đồng nhân dân huyện",
    "hội đồng nhân dân quận",
    "hội đồng nhân dân thị xã",
];

/// How the names of the State's committees and councils begin, before their unit.
const STATE_BODIES: [&str; 2] = ["ủy ban nhân dân ", "hội đồng nhân dân "];

/// Names of the Party's centre that tell none of its bodies.
const CENTRE: &[&str] = &["trung ương", "trung ương đảng", "đảng"];

/// Words behind a body's name, besides those for units, that begin with whose body it is, or what it is for.
const OWNERS: &[&str] =
    &["thành ủy", "huyện ủy", "đảng ủy", "ủy ban nhân dân", "hội đồng nhân dân", "trung ương", "quốc gia", "về"];

/// Heads whose papers are those of the body they head.
const HEADS: &[(&str, &str)] = &[
    ("phó chủ tịch ủy ban", "ủy ban"),
    ("chủ tịch ủy ban", "ủy ban"),
    ("bộ trưởng bộ", "bộ"),
    ("giám đốc sở", "sở"),
    ("thường trực hội đồng", "hội đồng"),
];

/// Organs that speak for a committee of the Party.
const SPEAKERS: &[&str] = &["ban thường vụ ", "thường trực "];

/// How the Party calls its committees in communes, offices and enterprises: `Đảng ủy xã …`, `Đảng ủy Công an tỉnh`.
const PARTY: &str = "đảng ủy";

impl IssuerKey {
    /// The key of a body; of a local one that names no province, the province is that of `context`, the document that names it.
    #[must_use]
    pub fn new(issuer: &Issuer, context: Option<&Self>) -> Self {
        let mut name = name_key(&issuer.value);
        if let Some(right) = of_misspelt_province(&name) {
            name = right;
        }
        let level = issuer.level.or_else(|| level_in(&name));
        let central = matches!(level, Some(Level::Central | Level::Ministry));
        let kind = unit_words().chain(UNTOLD.iter().copied()).any(|u| name.ends_with(u)) || CENTRE.contains(&name.as_str());
        let local = matches!(level, Some(Level::Province | Level::Department | Level::District | Level::Commune));
        let province = (!central && (local || !is_nationwide(&name)))
            .then(|| {
                let own = issuer.province.as_deref().map(place_key);
                own.or_else(|| province_in(&name, level)).or_else(|| context.and_then(|c| c.province.clone()))
            })
            .flatten();
        let mut named = if kind {
            Named::Kind
        } else if central || STATE_BODIES.iter().any(|body| name.starts_with(body)) {
            Named::Whole
        } else {
            Named::Field
        };
        // `Công an tỉnh`, `Tỉnh ủy`: each province has one.
        if let (Named::Kind, Some(Level::Province | Level::Department), Some(p)) = (named, level, &province) {
            name = format!("{name} {p}");
            named = Named::Whole;
        }
        Self { name, province, level, named }
    }

    /// Its level.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        self.level
    }

    /// Its name in normal form.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether its name says only what kind of body it is: `Ủy ban nhân dân tỉnh`.
    #[must_use]
    pub fn is_kind(&self) -> bool {
        self.named == Named::Kind
    }

    /// Of a province's or district's own body that is named in full, what kind of body it is: `Ủy ban nhân dân tỉnh`, as its communes call it.
    #[must_use]
    pub fn kind(&self) -> Option<&'static str> {
        let behind = |kind: &&str| self.name.strip_prefix(*kind).is_some_and(|name| name.starts_with(' '));
        let party = PARTY_COMMITTEES.iter().map(|(_, committee)| *committee).filter(|kind| !kind.starts_with(PARTY));
        KINDS.iter().copied().chain(party).find(behind)
    }

    /// Of a province's body whose own head names it without its place (`Hội Nông dân`, `Ban Tổ chức` under its Tỉnh ủy's line), the names by which others cite it in full.
    #[must_use]
    pub fn in_full(&self) -> Option<[String; 4]> {
        let province = self.province().filter(|_| !self.is_kind() && self.level == Some(Level::Department))?;
        Some(["tỉnh", "thành phố", "tỉnh ủy", "thành ủy"].map(|unit| format!("{} {unit} {province}", self.name)))
    }

    /// Whether its name says which body it is, the province aside.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.named == Named::Whole
    }

    /// Its province.
    #[must_use]
    pub fn province(&self) -> Option<&str> {
        self.province.as_deref()
    }

    /// Whether it can be no other body: two equal keys of this sort are one body.
    #[must_use]
    pub fn is_definite(&self) -> bool {
        match self.level {
            Some(Level::Central | Level::Ministry) => self.named == Named::Whole,
            Some(Level::Province) => self.named == Named::Whole || (self.named == Named::Field && self.province.is_some()),
            Some(Level::Department) => self.named != Named::Kind && self.province.is_some(),
            Some(Level::District | Level::Commune) => self.named == Named::Whole && self.province.is_some(),
            Some(Level::Unit) | None => false,
        }
    }

    /// Whether the two can be one body.
    #[must_use]
    pub fn compatible(&self, other: &Self) -> bool {
        let provinces = match (&self.province, &other.province) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        provinces && (self.name == other.name || self.covers(other) || other.covers(self))
    }

    /// Whether this names the kind of body that the other is, or the other without whose it is.
    fn covers(&self, other: &Self) -> bool {
        let centre = CENTRE.contains(&self.name.as_str()) && other.level == Some(Level::Central);
        self.named == Named::Kind && (centre || other.name.starts_with(&self.name))
            || self.lacks_the_owner_of(other)
            || self.lacks_the_field_of(other)
    }

    /// `Ban Chỉ đạo liên ngành Trung ương` and `Ban Chỉ đạo liên ngành Trung ương về an toàn thực phẩm`: a committee named without what it is for.
    fn lacks_the_field_of(&self, other: &Self) -> bool {
        let field = other.name.strip_prefix(&self.name).is_some_and(|rest| rest.starts_with(" về "));
        field && self.level == other.level
    }

    /// `BAN TUYÊN GIÁO VÀ DÂN VẬN` under its Tỉnh ủy's line is cited as `Ban Tuyên giáo và Dân vận Tỉnh ủy`, a commune's council with its
    /// commune, a steering committee with its field or without: behind the one name the other has only whose body it is, or for what.
    fn lacks_the_owner_of(&self, other: &Self) -> bool {
        let central = |key: &Self| matches!(key.level, Some(Level::Central | Level::Ministry));
        let of_place = |rest: &str| {
            unit_before(rest).is_some()
                || OWNERS.iter().any(|o| rest.strip_prefix(o).is_some_and(|r| r.is_empty() || r.starts_with(' ')))
        };
        let rest = other.name.strip_prefix(&self.name).and_then(|rest| rest.strip_prefix(' '));
        let apart = self.province.is_some() && central(other) || central(self) && other.province.is_some();
        self.named == Named::Field && !apart && rest.is_some_and(of_place)
    }

    /// Whether the two are one body beyond doubt.
    #[must_use]
    pub fn same(&self, other: &Self) -> bool {
        self.is_definite() && other.is_definite() && self.compatible(other)
    }

    /// Whether the two are bodies of one kind in different places (`UBND tỉnh` of two provinces).
    #[must_use]
    pub fn is_namesake_of(&self, other: &Self) -> bool {
        let kind = |k: &Self| k.name.split(' ').take(4).collect::<Vec<_>>().join(" ");
        self.level == other.level
            && self.level.is_some_and(|l| l >= Level::Province)
            && (self.name == other.name || (self.named != Named::Field && kind(self) == kind(other)))
    }
}

/// A body's name: punctuation aside, the head of a body as the body, the National Assembly's and Party's terms left out.
fn name_key(name: &str) -> String {
    let plain: String = comparable(name).chars().filter(|c| *c != ',').collect();
    let plain = plain.split(" khóa ").next().unwrap_or_default();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ").replace("ubnd", "ủy ban nhân dân").replace(" & ", " và ");
    if let Some((body, rest)) = HEADS.iter().find_map(|(head, body)| Some((body, plain.strip_prefix(head)?))) {
        return format!("{body}{rest}");
    }
    of_the_party(&plain).unwrap_or_else(|| organisations::one_name(plain))
}

/// `Ban Thường vụ Tỉnh ủy`, `Ban Chấp hành Đảng bộ xã`: the committee of the Party for which an organ speaks.
fn of_the_party(name: &str) -> Option<String> {
    if let Some(unit) = name.strip_prefix("ban chấp hành đảng bộ ") {
        return PARTY_COMMITTEES.iter().find_map(|(of, committee)| Some(format!("{committee}{}", unit.strip_prefix(of)?)));
    }
    let committee = SPEAKERS.iter().find_map(|speaker| name.strip_prefix(speaker))?;
    let of_party = committee.starts_with(PARTY) || PARTY_COMMITTEES.iter().any(|(_, name)| committee.starts_with(name));
    of_party.then(|| committee.to_owned())
}

/// `Tập đoàn Điện lực Việt Nam`, `Tổng công ty Điện lực miền Trung`: those that are of no province, wherever they sit and whoever names them.
/// A university is one of a kind in the country, be it a province's own: a document elsewhere that cites it is of another province. What has
/// the level of a local body is none of these: the Front of a province bears `Việt Nam` in its name.
fn is_nationwide(name: &str) -> bool {
    // Names in normal form have `i` for `y`.
    const STARTS: [&str; 4] = ["tập đoàn ", "tổng công ti ", "học viện ", "trường đại học "];
    const ENDS: [&str; 2] = [" việt nam", " trung ương"];
    STARTS.iter().any(|s| name.starts_with(s)) || ENDS.iter().any(|e| name.ends_with(e))
}

/// The level that a People's Committee's or Council's name tells by itself.
fn level_in(name: &str) -> Option<Level> {
    let unit = STATE_BODIES.iter().find_map(|body| name.strip_prefix(body))?;
    unit_before(unit)?.1
}

/// A province's name without its kind.
fn place_key(name: &str) -> String {
    let key = comparable(name);
    ["tỉnh ", "thành phố ", "tp. ", "tp "].iter().find_map(|p| key.strip_prefix(p)).unwrap_or(&key).to_owned()
}

/// The name of a province's own body with the province that was meant, where it is one slip from exactly one and none itself.
fn of_misspelt_province(name: &str) -> Option<String> {
    let (body, place) =
        ["ủy ban nhân dân tỉnh ", "hội đồng nhân dân tỉnh "].iter().find_map(|b| Some((*b, name.strip_prefix(b)?)))?;
    let right = lexicon::province_named(place).is_none().then(|| one_province(place)).flatten()?;
    Some(format!("{body}{}", place_key(right.name)))
}

/// The province in the name of a province's own body: `ủy ban nhân dân tỉnh lai châu`.
fn province_in(name: &str, level: Option<Level>) -> Option<String> {
    let rest = |k: &str| name.split_once(k).map(|(_, rest)| rest.to_owned());
    (level == Some(Level::Province))
        .then(|| {
            rest("nhân dân tỉnh ")
                .or_else(|| rest("nhân dân thành phố "))
                .or_else(|| rest("tỉnh ủy "))
                .or_else(|| rest("thành ủy "))
        })
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issuer(value: &str, level: Level, province: Option<&str>) -> IssuerKey {
        IssuerKey::new(&Issuer { value: value.into(), level: Some(level), province: province.map(Into::into) }, None)
    }

    #[test]
    fn a_committee_is_that_of_one_province() {
        let a = issuer("Ủy ban nhân dân tỉnh Lai Châu", Level::Province, None);
        let b = issuer("Ủy ban nhân dân tỉnh Sơn La", Level::Province, Some("Sơn La"));
        let open = issuer("Ủy ban nhân dân tỉnh", Level::Province, None);
        assert!(!a.compatible(&b) && a.is_namesake_of(&b));
        assert!(a.compatible(&open) && !a.same(&open));
        let sở = issuer("Sở Y tế", Level::Department, Some("tỉnh Lai Châu"));
        let inherited =
            IssuerKey::new(&Issuer { value: "UBND tỉnh".into(), level: Some(Level::Province), province: None }, Some(&sở));
        assert!(inherited.same(&a));
        assert!(issuer("Chủ tịch UBND tỉnh Lai Châu", Level::Province, None).same(&a));
    }

    #[test]
    fn the_party_s_organs_speak_for_its_committees() {
        let same = |a: &str, b: &str| {
            let of = |value| issuer(value, Level::Commune, Some("An Giang"));
            assert_eq!(of(a), of(b), "{a}");
        };
        same("Ban Chấp hành Đảng bộ đặc khu Phú Quốc", "Đảng ủy đặc khu Phú Quốc");
        same("Ban Thường vụ Đảng ủy xã Ba Chúc", "Đảng ủy xã Ba Chúc");
        same("Thường trực Thị ủy Tân Châu", "Thị ủy Tân Châu");
        same("Ban Chấp hành Đảng bộ thị xã Tân Châu", "Thị ủy Tân Châu");
        assert_ne!(
            issuer("Ban Chấp hành Hội Nông dân xã Ba Chúc", Level::Commune, None),
            issuer("Đảng ủy xã Ba Chúc", Level::Commune, None)
        );
    }

    #[test]
    fn only_what_is_no_local_body_is_of_no_province() {
        let province = |value: &str, level| issuer(value, level, Some("Sơn La")).province().map(str::to_owned);
        assert_eq!(province("Trường Đại học Tây Bắc", Level::Unit), None);
        assert_eq!(province("Tập đoàn Điện lực Việt Nam", Level::Unit), None);
        assert_eq!(province("Ủy ban Mặt trận Tổ quốc Việt Nam", Level::Province).as_deref(), Some("sơn la"));
    }

    #[test]
    fn a_phòng_without_its_unit_is_no_definite_body() {
        let phòng = issuer("Phòng Văn hóa - Xã hội", Level::Commune, Some("Lai Châu"));
        assert!(!phòng.is_definite());
        assert!(issuer("Bộ Y tế", Level::Ministry, None).is_definite());
        assert!(!issuer("Sở Y tế", Level::Department, None).is_definite());
        assert!(!issuer("Trung ương", Level::Central, None).is_definite());
        assert!(issuer("Trung ương", Level::Central, None).compatible(&issuer("Bộ Chính trị", Level::Central, None)));
    }
}
