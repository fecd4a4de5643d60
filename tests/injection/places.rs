//! Where the chains play: provinces before and after 01/7/2025, with bodies below them, and people who sign.
//!
//! Provinces are real; what lies below them is made up or mixed, and so are the people.

/// A province and what it has below it.
pub(crate) struct Place {
    /// `tỉnh` or `thành phố`.
    pub(crate) kind: &'static str,
    /// Its name.
    pub(crate) name: &'static str,
    /// The district, until 30/6/2025.
    pub(crate) district: Option<&'static str>,
    /// Three bodies of the lowest level.
    pub(crate) communes: [&'static str; 3],
    /// Its name with one slip.
    pub(crate) slips: &'static [&'static str],
}

const fn new(kind: &'static str, name: &'static str, communes: [&'static str; 3], slips: &'static [&'static str]) -> Place {
    Place { kind, name, district: None, communes, slips }
}

const fn old(name: &'static str, district: &'static str, communes: [&'static str; 3], slips: &'static [&'static str]) -> Place {
    Place { kind: "tỉnh", name, district: Some(district), communes, slips }
}

/// Provinces since 01/7/2025.
pub(crate) static NOW: &[Place] = &[
    new("tỉnh", "Nghệ An", ["xã Diễn Lộc", "phường Vinh Tân", "xã Quỳnh Khê"], &["Nghệ Ăn", "Nghê An"]),
    new("tỉnh", "Lào Cai", ["xã Bảo Nhai", "phường Cam Giá", "xã Bát Lợi"], &["Lào Cài", "Làu Cai"]),
    new("tỉnh", "Hưng Yên", ["xã Khoái Lộ", "phường Phố Nối", "xã Ân Hòa"], &["Hưng Yến", "Hưng Yênn"]),
    new("thành phố", "Cần Thơ", ["phường Cái Dầu", "xã Phong Nẫm", "xã Thới Bình"], &["Cần Thờ", "Cân Thơ"]),
    new("tỉnh", "Gia Lai", ["xã Ia Krong", "phường Đồi Thông", "xã Chư Tô"], &["Gia Lại", "Gía Lai"]),
    new("tỉnh", "Phú Thọ", ["xã Lâm Đường", "phường Vân Gia", "xã Đoan Hạ"], &["Phú Thộ", "Phù Thọ"]),
    new("tỉnh", "Lạng Sơn", ["xã Hữu Lễ", "phường Tam Kỳ Cùng", "xã Bắc Thủy"], &["Lạng Sớn", "Lang Sơn"]),
    new("thành phố", "Đà Nẵng", ["phường Hải Vân", "xã Đại Cường", "xã Hòa Bắc"], &["Đà Nẵn", "Đà Năng"]),
    new("tỉnh", "Quảng Ngãi", ["xã Trà Khúc", "phường Nghĩa Lộ", "đặc khu Lý Sơn"], &["Quảng Ngải", "Quãng Ngãi"]),
    new("tỉnh", "Thanh Hóa", ["xã Nga Thiện", "phường Hạc Oa", "xã Thọ Lập"], &["Thanh Hòa", "Thành Hóa"]),
    new("tỉnh", "Đắk Lắk", ["xã Ea Kao", "phường Tân Tiến", "xã Cư Né"], &["Đắk Lắl", "Đấk Lắk"]),
    new("thành phố", "Hải Phòng", ["phường Lạch Hải", "xã Vĩnh Thịnh", "xã Kiến Hưng"], &["Hải Phong", "Hái Phòng"]),
    new("tỉnh", "Cà Mau", ["xã Đầm Cùng", "phường Tân Xuyên", "xã Rạch Gốc"], &["Cà Màu", "Cả Mau"]),
    new("tỉnh", "Lai Châu", ["xã Mường Kim", "phường Đoàn Kết", "xã Tả Lèng"], &["Lai Chậu", "Lái Châu"]),
    new("tỉnh", "Đồng Tháp", ["xã Mỹ Thiện", "phường Sa Nhiên", "xã Gò Tháp"], &["Đồng Thắp", "Đông Tháp"]),
];

/// Provinces until 30/6/2025.
pub(crate) static THEN: &[Place] = &[
    old("Nam Định", "huyện Giao Hải", ["xã Giao Phong", "thị trấn Cồn Vành", "xã Giao Tân"], &["Nam Địng", "Nan Định"]),
    old("Bắc Giang", "huyện Lục Sơn", ["xã Phượng Kỳ", "xã Giáp Hạ", "xã Biển Trên"], &["Bắc Giảng", "Bắc Gian"]),
    old("Bình Định", "huyện Tuy Lộc", ["xã Phước Mỹ", "thị trấn Diêu Gia", "xã Phước Thắng"], &["Bình Địnhh", "Bìng Định"]),
    old("Hà Giang", "huyện Vị Bình", ["xã Phương Thiện", "thị trấn Việt Quang", "xã Ngọc Minh"], &["Hà Giàng", "Hạ Giang"]),
    old("Long An", "huyện Cần Lộc", ["xã Mỹ Lệ Đông", "thị trấn Rạch Kiến", "xã Tân Ân"], &["Long Ăn", "Lông An"]),
    old("Quảng Trị", "thị xã La Vang", ["phường An Đôn", "xã Hải Lệ", "phường Phước Môn"], &["Quảng Trì", "Quàng Trị"]),
    old("Sóc Trăng", "huyện Kế Thành", ["xã An Mỹ Tây", "thị trấn Kế An", "xã Trinh Phú"], &["Sóc Trắng", "Sóc Trăngg"]),
    old("Thái Bình", "huyện Vũ Tiên", ["xã Duy Nhất", "thị trấn Vũ Lăng", "xã Song An"], &["Thái Bìng", "Thài Bình"]),
    old("Thanh Hóa", "huyện Triệu Lộc", ["xã Dân Lực", "thị trấn Nưa Sơn", "xã Thọ Tân"], &["Thanh Hòa", "Thành Hóa"]),
    old("Lai Châu", "huyện Than Nưa", ["xã Mường Cang", "thị trấn Nậm Mu", "xã Tà Hừa"], &["Lai Chậu", "Lai Chầu"]),
];

/// People who sign.
pub(crate) static PEOPLE: &[&str] = &[
    "Nguyễn Văn Hải", "Trần Thị Thu Hà", "Lê Quang Trung", "Phạm Minh Đức", "Hoàng Thị Lan", "Vũ Đình Khoa", "Đặng Xuân Phong",
    "Bùi Thế Anh", "Đỗ Ngọc Mai", "Ngô Thanh Sơn", "Dương Văn Tiến", "Lý Thị Hồng Nhung", "Y Thanh Niê", "Lò Văn Pâng",
    "Hồ Sỹ Tuấn", "Phan Nguyễn Như Khuê", "Võ Trọng Hải", "Mai Xuân Liêm", "Cao Tường Huy", "Đinh Thị Loan", "Giàng A Sùng",
    "Trương Công Thái", "Huỳnh Kim Yến", "Lương Quốc Khải",
];
