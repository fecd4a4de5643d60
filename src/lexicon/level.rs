//! The rungs of the administration.

/// A rung of the administration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum Level {
    /// Party centre, National Assembly, Government, Prime Minister.
    Central,
    /// Ministries and bodies of that rank.
    Ministry,
    /// A province's People's Committee or Council, its Party committee.
    Province,
    /// A sở, or a body of that rank.
    Department,
    /// A district (until 30/6/2025) and its phòng.
    District,
    /// A commune, ward or special zone, and its phòng.
    Commune,
    /// A school, centre, hospital or enterprise.
    Unit,
}

impl Level {
    /// The word used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Central => "central",
            Self::Ministry => "ministry",
            Self::Province => "province",
            Self::Department => "department",
            Self::District => "district",
            Self::Commune => "commune",
            Self::Unit => "unit",
        }
    }

    /// The level of a name used in JSON and in the tables.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Central, Self::Ministry, Self::Province, Self::Department, Self::District, Self::Commune, Self::Unit]
            .into_iter()
            .find(|l| l.name() == name)
    }
}
