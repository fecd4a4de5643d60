//! What the chains are about: campaigns of many fields, each with what its documents rest on, say and ask for.
//!
//! Days of observances, laws and decrees are facts; the wordings were written for this test.

use doichieu::date::Date;

mod land;
mod people;

/// Every campaign.
pub(crate) fn all() -> Vec<&'static Topic> {
    people::TOPICS.iter().chain(land::TOPICS).collect()
}

/// A day of a year: month and day.
pub(crate) type Day = (i8, i8);

/// What a document may rest on besides those of the chain.
pub(crate) enum Basis {
    /// A law, by its name.
    Law(&'static str),
    /// A numbered paper.
    Paper { kind: &'static str, number: &'static str, date: (i16, i8, i8), issuer: &'static str, about: &'static str },
}

impl Basis {
    /// Whether it was in force on a day, as far as its year tells.
    pub(crate) fn stands_on(&self, day: Date) -> bool {
        match self {
            Self::Paper { date: (y, m, d), .. } => Date::constant(*y, *m, *d) < day,
            Self::Law(name) => name.rsplit(' ').next().and_then(|y| y.parse().ok()).is_none_or(|y: i16| y < day.year()),
        }
    }
}

const fn paper(
    kind: &'static str,
    number: &'static str,
    date: (i16, i8, i8),
    issuer: &'static str,
    about: &'static str,
) -> Basis {
    Basis::Paper { kind, number, date, issuer, about }
}

/// A ministry and the departments of its field.
pub(crate) struct Field {
    /// The ministry, its code, the unit that drafts.
    pub(crate) ministry: (&'static str, &'static str, &'static str),
    /// The department, its code, the unit that drafts.
    pub(crate) office: (&'static str, &'static str, &'static str),
    /// The code by which the office of the UBND files the field.
    pub(crate) desk: &'static str,
    /// The years in which these bodies bore these names all year long.
    pub(crate) years: (i16, i16),
}

/// A campaign.
pub(crate) struct Topic {
    pub(crate) field: Field,
    /// Its name.
    pub(crate) name: &'static str,
    /// What one does about it.
    pub(crate) verb: &'static str,
    /// Its first and last day; where the last is the earlier of the two, it ends in the next year.
    pub(crate) window: (Day, Day),
    /// The observance it is for.
    pub(crate) event: Option<(&'static str, Day)>,
    pub(crate) themes: &'static [&'static str],
    /// `{}` stands for the year.
    pub(crate) slogans: &'static [&'static str],
    pub(crate) bases: &'static [Basis],
    /// What is to be done, one line each.
    pub(crate) work: &'static [&'static str],
    /// Three things of the campaign, for longer passages: what is held, who comes, what is handed out.
    pub(crate) things: [&'static str; 3],
}

const HEALTH: Field =
    Field { ministry: ("Bộ Y tế", "BYT", "DP"), office: ("Sở Y tế", "SYT", "NVY"), desk: "VX", years: (2022, 2026) };
const FOOD: Field =
    Field { ministry: ("Bộ Y tế", "BYT", "ATTP"), office: ("Sở Y tế", "SYT", "ATTP"), desk: "KGVX", years: (2022, 2026) };
const SCHOOL: Field = Field {
    ministry: ("Bộ Giáo dục và Đào tạo", "BGDĐT", "GDTX"),
    office: ("Sở Giáo dục và Đào tạo", "SGDĐT", "GDTX"),
    desk: "VX",
    years: (2022, 2026),
};
const LAW: Field =
    Field {
        ministry: ("Bộ Tư pháp", "BTP", "PBGDPL"), office: ("Sở Tư pháp", "STP", "PBGDPL"), desk: "NC", years: (2022, 2026)
    };
const CULTURE: Field = Field {
    ministry: ("Bộ Văn hóa, Thể thao và Du lịch", "BVHTTDL", "VHCSGĐTV"),
    office: ("Sở Văn hóa, Thể thao và Du lịch", "SVHTTDL", "QLVH"),
    desk: "KGVX",
    years: (2022, 2026),
};
const SCIENCE: Field = Field {
    ministry: ("Bộ Khoa học và Công nghệ", "BKHCN", "ĐMST"),
    office: ("Sở Khoa học và Công nghệ", "SKHCN", "QLCN"),
    desk: "CNXD",
    years: (2022, 2026),
};
const DIGITAL: Field = Field {
    ministry: ("Bộ Khoa học và Công nghệ", "BKHCN", "CĐSQG"),
    office: ("Sở Khoa học và Công nghệ", "SKHCN", "CĐS"),
    desk: "CNXD",
    years: (2026, 2026),
};
const MEDIA: Field = Field {
    ministry: ("Bộ Thông tin và Truyền thông", "BTTTT", "CĐSQG"),
    office: ("Sở Thông tin và Truyền thông", "STTTT", "CNTT"),
    desk: "CNXD",
    years: (2022, 2024),
};
const LAND: Field = Field {
    ministry: ("Bộ Nông nghiệp và Môi trường", "BNNMT", "MT"),
    office: ("Sở Nông nghiệp và Môi trường", "SNNMT", "BVMT"),
    desk: "NNMT",
    years: (2026, 2026),
};
const FARM: Field = Field {
    ministry: ("Bộ Nông nghiệp và Phát triển nông thôn", "BNN", "PCTT"),
    office: ("Sở Nông nghiệp và Phát triển nông thôn", "SNN", "TL"),
    desk: "NN",
    years: (2022, 2024),
};
const WATER: Field = Field {
    ministry: ("Bộ Tài nguyên và Môi trường", "BTNMT", "TTTT"),
    office: ("Sở Tài nguyên và Môi trường", "STNMT", "BVMT"),
    desk: "NN",
    years: (2022, 2024),
};
const LABOUR: Field = Field {
    ministry: ("Bộ Lao động - Thương binh và Xã hội", "BLĐTBXH", "ATLĐ"),
    office: ("Sở Lao động - Thương binh và Xã hội", "SLĐTBXH", "LĐVL"),
    desk: "VX",
    years: (2022, 2024),
};
const HOME: Field =
    Field {
        ministry: ("Bộ Nội vụ", "BNV", "CVL"), office: ("Sở Nội vụ", "SNV", "LĐVL"), desk: "TH", years: (2026, 2026)
    };
const TRADE: Field = Field {
    ministry: ("Bộ Công Thương", "BCT", "TKNL"),
    office: ("Sở Công Thương", "SCT", "QLNL"),
    desk: "KT",
    years: (2022, 2026),
};
const TRAFFIC: Field = Field {
    ministry: ("Bộ Xây dựng", "BXD", "VT&ATGT"),
    office: ("Sở Xây dựng", "SXD", "QLVT"),
    desk: "CNXD",
    years: (2025, 2026),
};
const FINANCE: Field =
    Field {
        ministry: ("Bộ Tài chính", "BTC", "QLCS"), office: ("Sở Tài chính", "STC", "QLNS"), desk: "TH", years: (2022, 2026)
    };
