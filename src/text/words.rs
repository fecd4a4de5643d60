//! The keys of the words that grammars look for.

use super::key::key;

macro_rules! words {
    ($($name:ident = $word:literal;)*) => {
        $(#[doc = $word] pub(crate) const $name: u64 = key($word);)*

        #[cfg(test)]
        const ALL: &[(&str, u64)] = &[$(($word, $name)),*];
    };
}

words! {
    BAN = "ban"; BAO = "báo"; BO = "bộ"; CAC = "các"; CAN = "căn"; CHAM = "chậm"; CHU = "chủ";
    CHUONG = "chương"; CHU_NHAT_NHAT = "nhật"; CO = "có"; CONG = "công"; CONG_HOA = "cộng"; CU = "cứ"; CUA = "của"; DA = "đã";
    DANG = "đảng"; DE = "đề"; DE_MUC_DICH = "để"; DEN = "đến"; DIEN = "diễn"; DIEU = "điều"; DO = "do"; DOAN = "đoàn";
    DOC = "độc"; DOT = "đợt"; DU = "dự"; GIAI = "giai"; GIAN = "gian"; GIO = "giờ"; GOI = "gởi"; GUI = "gửi";
    HAI = "hai"; HAN = "hạn"; HANG = "hằng"; HANG2 = "hàng"; HANH = "hành"; HET = "hết"; HIEN = "hiện"; HIEU = "hiệu"; HOA = "hòa";
    HOA_TOC = "hỏa"; HOAT = "hoạt"; HOI = "hội"; HUONG_UNG = "hưởng"; HUYEN = "huyện"; KE_TU = "kể";
    KHAI = "khai"; KHAN = "khẩn"; KHAU = "khẩu"; KHONG = "không"; KINH = "kính"; KY = "ký";
    LA = "là"; LE = "lễ"; LUAT = "luật"; LUC = "lục"; LUU = "lưu"; MUC = "mục";
    MUON = "muộn"; NAM = "năm"; NAY2 = "nay"; NGAY = "ngày"; NGUOI = "người"; NHAM = "nhằm"; NHAN = "nhận"; NHAT = "nhất";
    NOI = "nơi"; NOP = "nộp"; PHAN = "phần"; PHAP = "pháp"; PHO = "phó"; PHO_THANH = "phố"; PHONG = "phòng";
    PHU = "phụ"; PHUT = "phút"; QUA = "quá"; QUAN = "quận"; QUY = "quý"; SAU = "sau"; SO = "số";
    SO_BAN = "sở"; SUA = "sửa"; TAI = "tại"; THANG = "tháng"; THANH = "thành"; THAO = "thảo"; THEO = "theo"; THI = "thi";
    THI_XA = "thị"; THOI = "thời"; THONG = "thông"; THU = "thứ"; THUC = "thực"; THUONG = "thượng"; TIEP = "tiếp";
    TINH = "tỉnh"; TO = "tổ"; TOC = "tốc"; TOI = "tới"; TREN = "trên"; TRIEN = "triển"; TRONG = "trong"; TRUOC = "trước"; TRUONG = "trưởng"; TU = "từ"; TUAN = "tuần"; UY = "ủy"; UBND = "UBND";
    HDND = "HĐND"; VA = "và"; VE = "về"; VONG = "vòng"; XA = "xã"; XET = "xét"; XONG = "xong";
}

/// Whether the rest of a word that began in capitals is one that stands behind a symbol, the space lost: `NĐ-CPngày`, `NHNNđề ngày`.
pub(super) fn is_glued(rest: &[u8]) -> bool {
    let ends = |word: &str| rest.get(word.len()).is_none_or(|b| b.is_ascii() && !b.is_ascii_alphabetic());
    matches!(rest.first(), Some(b'n' | b'c' | 0xC4))
        && ["ngày", "đề", "của"].iter().any(|word| rest.starts_with(word.as_bytes()) && ends(word))
}

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn no_two_words_share_a_key() {
        for (i, a) in ALL.iter().enumerate() {
            for b in &ALL[i + 1..] {
                assert_ne!(a.1, b.1, "{} and {}", a.0, b.0);
            }
        }
    }
}
