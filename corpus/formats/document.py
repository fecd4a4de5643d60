"""The document that all programs print: a plan in the form of Nghị định 30/2020/NĐ-CP, written for these tests. No such paper exists."""

SUPERIOR = ["ỦY BAN NHÂN DÂN", "TỈNH CÀ MAU"]
ISSUER = ["SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"]
MOTTO = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
NUMBER = "Số: 318/KH-SNNMT"
PLACE = "Cà Mau, ngày 28 tháng 4 năm 2026"
TYPE = "KẾ HOẠCH"
SUBJECT = ["Tổ chức các hoạt động hưởng ứng Tuần lễ Biển và Hải đảo", "Việt Nam năm 2026 trên địa bàn tỉnh Cà Mau"]

# Paragraphs: what kind, and the words. `item` is one of a list, `head` a heading, `table` rows of cells.
BODY = [
    ("basis", "Căn cứ Luật Tài nguyên, môi trường biển và hải đảo ngày 25 tháng 6 năm 2015;"),
    ("basis", "Căn cứ Nghị định số 40/2016/NĐ-CP ngày 15 tháng 5 năm 2016 của Chính phủ quy định chi tiết thi hành một số điều của "
     "Luật này;"),
    ("p", "Thực hiện Công văn số 2187/BNNMT-BHĐ ngày 10 tháng 4 năm 2026 của Bộ Nông nghiệp và Môi trường về việc tổ chức Tuần lễ "
     "Biển và Hải đảo Việt Nam năm 2026 và Công văn số 3104/UBND-NNXD ngày 20 tháng 4 năm 2026 của Ủy ban nhân dân tỉnh Cà Mau, "
     "Sở Nông nghiệp và Môi trường ban hành Kế hoạch tổ chức các hoạt động hưởng ứng như sau:"),
    ("head", "I. MỤC ĐÍCH, YÊU CẦU"),
    ("p", "1. Nâng cao nhận thức của cán bộ, đảng viên và Nhân dân vùng ven biển về vai trò của biển và đại dương; vận động mỗi hộ "
     "dân, mỗi tàu cá không xả rác xuống biển, cùng giữ gìn những cánh rừng ngập mặn của địa phương."),
    ("p", "2. Các hoạt động phải thiết thực, tiết kiệm, an toàn, phù hợp với điều kiện của từng xã, phường; tránh phô trương, hình "
     "thức và huy động được đông đảo đoàn viên, thanh niên, ngư dân tham gia."),
    ("head", "II. CHỦ ĐỀ, KHẨU HIỆU VÀ THỜI GIAN"),
    ("p", "1. Chủ đề: “Biển trong lành - Làng ven biển no ấm”."),
    ("p", "2. Khẩu hiệu tuyên truyền:"),
    ("item", "- Hưởng ứng Tuần lễ Biển và Hải đảo Việt Nam năm 2026;"),
    ("item", "- Mỗi chuyến ra khơi mang rác trở về;"),
    ("item", "- Giữ rừng ngập mặn là giữ lấy làng."),
    ("p", "3. Thời gian: từ ngày 01 tháng 6 năm 2026 đến hết ngày 08 tháng 6 năm 2026, cao điểm là Ngày Đại dương thế giới 08/6."),
    ("head", "III. NỘI DUNG VÀ PHÂN CÔNG"),
    ("p", "Sở Nông nghiệp và Môi trường phân công các đơn vị thực hiện những nội dung sau đây:"),
    ("table", [
        ["STT", "Nội dung", "Đơn vị thực hiện", "Thời gian"],
        ["1", "Lễ phát động tại bãi Khai Long", "Chi cục Biển và Hải đảo", "Sáng ngày 01/6/2026"],
        ["2", "Ra quân thu gom rác ven biển", "Các xã, phường ven biển", "Ngày 06/6/2026"],
        ["3", "Trồng cây ngập mặn", "Chi cục Kiểm lâm", "Ngày 07/6/2026"],
    ]),
    ("head", "IV. TỔ CHỨC THỰC HIỆN"),
    ("p", "1. Chi cục Biển và Hải đảo là đơn vị thường trực, có trách nhiệm hướng dẫn, theo dõi, đôn đốc các đơn vị; chuẩn bị nội "
     "dung tuyên truyền gửi Báo và Phát thanh, Truyền hình Cà Mau."),
    ("p", "2. Đề nghị Ủy ban nhân dân các xã, phường ven biển căn cứ Kế hoạch này và tình hình của địa phương tổ chức thực hiện; "
     "báo cáo kết quả về Sở Nông nghiệp và Môi trường trước ngày 20 tháng 6 năm 2026 để tổng hợp."),
    ("p", "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị các đơn vị phản ánh về Sở Nông nghiệp và Môi trường để "
     "được hướng dẫn, giải quyết kịp thời./."),
]

RECIPIENTS = [
    "- Bộ Nông nghiệp và Môi trường (b/c);",
    "- Ủy ban nhân dân tỉnh (b/c);",
    "- Ủy ban nhân dân các xã, phường ven biển;",
    "- Các đơn vị trực thuộc Sở;",
    "- Lưu: VT, BHĐ.",
]
SIGNED = ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
SIGNER = "Lâm Quốc Thạnh"
