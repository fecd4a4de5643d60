//! The keys of the words that grammars look for.

use super::key::key;

macro_rules! words {
    ($($name:ident = $word:literal;)*) => {
        $(#[allow(dead_code)] #[doc = $word] pub(crate) const $name: u64 = key($word);)*

        #[cfg(test)]
        const ALL: &[(&str, u64)] = &[$(($word, $name)),*];
    };
}

words! {
    AP = "áp"; BAN = "ban"; BANG = "bằng"; BAO = "báo"; BAT = "bắt"; BIEN = "biên"; BO = "bộ"; BO_SUNG_BO = "bổ"; BUU = "bưu";
    CAC = "các"; CAN = "căn"; CAO = "cáo"; CAP = "cấp"; CHAM = "chậm"; CHAO = "chào"; CHI = "chỉ"; CHIEU = "chiếu"; CHINH = "chính";
    CHO = "cho"; CHU = "chủ"; CHUC = "chức"; CHUNG = "chúng"; CHUONG = "chương"; CHU_NHAT_NHAT = "nhật"; CO = "có"; CONG = "công";
    CONG_HOA = "cộng"; CU = "cứ"; CUA = "của"; CUNG = "cùng"; CUOI = "cuối"; DA = "đã"; DANG = "đảng"; DANG_KY = "đăng"; DAU = "đầu";
    DE = "đề"; DE_MUC_DICH = "để"; DEN = "đến"; DIA = "địa"; DICH = "đích"; DIEN = "diễn"; DIEU = "điều"; DO = "do"; DOAN = "đoàn"; DOC = "độc";
    DON = "đốn"; DON_VI = "đơn"; DOT = "đợt"; DONG_HD = "đồng"; DU = "dự"; DUNG = "dụng"; DUOC = "được"; GIA = "gia"; GIAI = "giai"; GIAN = "gian"; GIAM = "giám"; GIAO = "giao";
    GIO = "giờ"; GOC = "gốc"; GUI = "gửi"; HA = "hạ"; HAN = "hạn"; HANG = "hằng"; HANG2 = "hàng"; HANH = "hành"; HET = "hết"; HIEN = "hiện"; HIEU = "hiệu";
    HOA = "hòa"; HOA_TOC = "hỏa"; HOACH = "hoạch"; HOAN = "hoàn"; HOAT = "hoạt"; HOC = "học"; HOI = "hội"; HOM = "hôm"; HONG = "hồng"; HUONG = "hướng"; HUONG_UNG = "hưởng"; HUYEN = "huyện";
    KE = "kế"; KE_TU = "kể"; KEM = "kèm"; KET = "kết"; KHAI = "khai"; KHAN = "khẩn"; KHAU = "khẩu"; KHOA = "khoa"; KHOANG = "khoảng"; KHONG = "không"; KIEN = "kiến"; KINH = "kính"; KY = "ký"; KY2 = "kỳ"; KY3 = "kỷ"; KI3 = "kỉ";
    LA = "là"; LAP = "lập"; LE = "lễ"; LICH = "lịch"; LIEU = "liệu"; LUAT = "luật"; LUC = "lục"; LUU = "lưu"; MUC = "mục"; MUNG = "mừng"; MUON = "muộn";
    NAM = "năm"; NAM_VN = "nam"; NAY = "này"; NAY2 = "nay"; NEU = "nêu"; NGAY = "ngày"; NGHI = "nghị"; NGHI_LE = "nghỉ"; NGUOI = "người"; NHAM = "nhằm"; NHAN = "nhận"; NHAT = "nhất"; NHIEM = "nhiệm"; NHIET = "nhiệt"; NHU = "như"; NIEM = "niệm"; NOI = "nơi"; NOI_DUNG = "nội"; NOP = "nộp";
    PHAM = "phạm"; PHAN = "phần"; PHAP = "pháp"; PHAT = "phát"; PHIEU = "phiếu"; PHO = "phó"; PHO_THANH = "phố"; PHOI = "phối"; PHONG = "phòng"; PHU = "phụ"; PHUONG = "phường"; PHUT = "phút"; PHUC = "phúc"; QUA = "quá"; QUAN = "quận"; QUOC = "quốc"; QUY = "quý"; QUY_DINH = "quy"; QUYET = "quyết";
    SANG = "sáng"; SAO = "sao"; SAU = "sau"; SO = "số"; SO_BAN = "sở"; SONG = "song"; SUA = "sửa"; TAI = "tại"; TANG = "tặng"; TAT = "tắt"; TET = "tết"; THAM = "tham"; THAN = "thân"; THANG = "tháng"; THANH = "thành"; THAO = "thảo"; THAY = "thay"; THE = "thế"; THEO = "theo"; THI = "thi"; THI_XA = "thị"; THOI = "thời"; THONG = "thông"; THU = "thứ"; THU_GUI = "thư"; THUC = "thực"; THUONG = "thượng"; TIEP = "tiếp"; TIN = "tin"; TINH = "tỉnh"; TINH_TU = "tính"; TO = "tổ"; TOC = "tốc"; TOI = "tới"; TONG = "tổng"; TRA = "trả"; TRAN = "trấn"; TRANG = "trạng"; TREN = "trên"; TRI = "trị"; TRIEN = "triển"; TRINH = "trình"; TRO = "trở"; TRONG = "trong"; TRUC = "trực"; TRUNG = "trung"; TRUOC = "trước"; TRUONG = "trưởng"; TRUONG_HOC = "trường"; TU = "từ"; TUAN = "tuần"; TUC = "tức"; TU_DO = "tự"; UNG = "ứng"; UY = "ủy"; UBND = "UBND"; HDND = "HĐND"; VA = "và"; VAN = "văn"; VE = "về"; VI = "vị"; VIEC = "việc"; VIET = "việt"; VONG = "vòng"; VU = "vụ"; VUI = "vui"; XA = "xã"; XAY = "xây"; XET = "xét"; XONG = "xong"; XUAT = "xuất"; YEU = "yêu"; Y = "ý"; CAU = "cầu";
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
