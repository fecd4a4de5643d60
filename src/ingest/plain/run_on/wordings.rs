//! The words by which the form of these documents is known again in a run of words, as [`key`](super::key) writes them: small, without
//! accents, one space between two. They stand here and not in the tables of the lexicon, which is a later stage.

/// The State's motto and name, the Party's heading, the Youth Union's. `Độc lập - Tự do` has its dash, or not.
pub(super) const MOTTOS: [&str; 5] = ["doc lap tu", "doc lap  tu", "cong hoa xa", "dang cong san", "doan tncs ho"];

/// The headings of those that have no motto.
pub(super) const IN_PLACE_OF_MOTTO: [&str; 2] = ["dang cong san", "doan tncs ho"];

/// The types that stand as titles over a subject.
pub(super) const TITLES: [&str; 18] = [
    "ke hoach", "quyet dinh", "thong bao", "bao cao", "to trinh", "chi thi", "huong dan", "cong dien", "nghi quyet", "giay moi",
    "chuong trinh", "ket luan", "quy che", "quy dinh", "de an", "phuong an", "bien ban", "thong tri",
];

/// What a part of the text begins with, wherever it stands.
pub(super) const PARTS: [&str; 2] = ["thuc hien", "can cu"];

/// What the text under a subject begins with, besides.
pub(super) const OPENINGS: [&str; 10] =
    ["trien khai", "theo de", "theo chi", "de trien", "xet de", "tiep tuc", "phuc dap", "sau khi", "uy ban", "kinh gui"];

/// Who decides, as a line over `Căn cứ`.
pub(super) const DECIDING: [&str; 5] = ["uy ban", "chu tich", "hoi dong", "giam doc", "bo truong"];

/// How names of bodies begin that stand below another's.
pub(super) const BODIES: [&str; 19] = [
    "dang uy", "uy ban", "ban chi", "ban thuong", "ban tuyen", "ban to", "ban quan", "chi cuc", "chi bo", "cong an", "trung tam",
    "truong tieu", "truong th", "truong thcs", "truong thpt", "truong dai", "truong cao", "truong mam", "truong trung",
];

/// The marks of whom one signs for, as they are printed.
pub(super) const AUTHORITIES: [&str; 8] = ["TM.", "KT.", "TL.", "TUQ.", "Q.", "T/M", "K/T", "T/L"];

/// What titles in capitals begin with.
pub(super) const CHIEFS: [&str; 8] = ["pho", "chu", "giam", "truong", "bi", "chanh", "thu", "vu"];

/// What lines of a signature in capitals end with: `… NHÂN DÂN`, `CHỦ TỊCH`.
pub(super) const ENDS: [&str; 10] = ["dan", "tich", "doc", "truong", "thu", "vu", "uy", "ban", "truc", "phong"];
