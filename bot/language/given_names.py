"""Common surnames of the two provinces, and given names by their form without diacritics."""

from bot.language.folding import fold
from bot.language.tokens import listed

SURNAMES = listed(
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh dao mai trinh truong lam doan luong"
    " ha cao chu la vi lo lu lau va gia vu xong moong cut lang quang kha ngan sam hua nong be ma trieu ban dam hoa linh"
    " loc luc chu giap thach ta to tu tang thai thieu phung vuong quach kieu nghiem on cam bac lua rua mua hang ong"
)

_NAMES = (
    "An Ân Ẩn;Anh Ánh Ảnh;Ba Bá;Bach Bách Bạch;Ban Bản;Bang Bằng Băng;Bao Bảo;Bay Bảy;Bich Bích;Binh Bình;"
    "Bon Bốn;Cam Cẩm;Can Cần;Canh Cảnh Cánh;Cao;Chanh Chánh;Chau Châu;Chi Chí;Chien Chiến Chiên;"
    "Chinh Chính Chinh;Chung Chung Chúng;Cong Công;Cu Cư Cừ;Cuc Cúc;Cuong Cường Cương;Dan Dân Đan;Dang Đăng Dáng;"
    "Dao Đào Dao;Dat Đạt;Diem Diễm Điểm;Dien Diên Điền;Diep Diệp Điệp;Dinh Định Đình;Dong Đông Đồng;Du Du Dư Dự;"
    "Duc Đức Dục;Dung Dung Dũng;Duong Dương Đường;Duy Duy;Duyen Duyên;Giang Giang Giảng;Ha Hà Hạ;Hai Hải Hai;"
    "Han Hân Hán;Hang Hằng Hạng;Hanh Hạnh Hanh;Hao Hảo Hào Hạo;Hau Hậu;Hien Hiền Hiển Hiến;Hiep Hiệp;"
    "Hieu Hiếu Hiểu Hiệu;Hoa Hoa Hòa Hóa;Hoai Hoài;Hoan Hoàn Hoan Hoán;Hoang Hoàng;Hoi Hội Hợi;Hong Hồng;Hop Hợp;"
    "Hue Huệ Huế;Hung Hùng Hưng;Huong Hương Hường Hưởng;Huu Hữu;Huy Huy;Huyen Huyền;Khai Khải Khai;"
    "Khang Khang Kháng;Khanh Khánh Khanh;Khoa Khoa;Khoi Khôi;Khue Khuê;Kien Kiên Kiến;Kieu Kiều;Kim Kim;Ky Kỳ Kỷ;"
    "Lai Lai Lài;Lam Lam Lâm;Lan Lan Lân;Lang Lang Lãng;Lanh Lành Lanh;Le Lê Lệ;Lich Lịch;Lien Liên;"
    "Lieu Liễu Liêu;Linh Linh Lĩnh;Loan Loan;Loc Lộc;Loi Lợi;Long Long;Luc Lực Lục;Luong Lương Lượng;Luu Lưu;"
    "Ly Ly Lý;Mai Mai Mãi;Man Mận Mẫn;Manh Mạnh;May Mây May;Men Mến;Mi Mi Mị;Minh Minh;Mo Mơ;Mung Mừng;"
    "Muoi Mười Muội;My My Mỹ;Nam Nam Năm;Nga Nga Ngà;Ngan Ngân;Nghi Nghi Nghị;Nghia Nghĩa;Ngoc Ngọc;"
    "Nguyen Nguyên Nguyễn;Nguyet Nguyệt;Nhan Nhân Nhàn;Nhat Nhật Nhất;Nhi Nhi Nhị;Nhu Như Nhu;Nhung Nhung;"
    "Ninh Ninh;Nu Nữ Nụ;Oanh Oanh;Phat Phát;Phong Phong Phóng;Phu Phú;Phuc Phúc Phước;Phung Phụng Phùng;"
    "Phuong Phương Phượng;Quan Quân Quán;Quang Quang Quảng;Que Quế;Quoc Quốc;Quy Quý Quy;Quyen Quyên Quyền;"
    "Quyet Quyết;Quynh Quỳnh;Sam Sâm;Sang Sang Sáng;Sau Sáu;Sen Sen;Sinh Sinh;Son Sơn Son;Song Song;Sy Sỹ;Ta Tạ;"
    "Tai Tài;Tam Tâm Tám Tam;Tan Tân Tấn;Thach Thạch;Thai Thái;Tham Thắm Thẩm;Than Thân;Thang Thắng Thăng;"
    "Thanh Thanh Thành Thạnh;Thao Thảo Thao;The Thế;Theu Thêu;Thi Thi Thị;Thien Thiên Thiện;Thiet Thiết;"
    "Thin Thìn;Thinh Thịnh Thính;Tho Thọ Thơ;Thoa Thoa;Thom Thơm;Thong Thông Thống;Thu Thu Thứ Thử;"
    "Thuan Thuận Thuần;Thuc Thục Thức;Thuong Thương Thường Thượng;Thuy Thủy Thúy Thùy;Tien Tiến Tiên;"
    "Tinh Tĩnh Tình Tính;Toan Toàn Toán;Trang Trang Tráng;Tri Trí Tri;Trinh Trinh Trình;Trong Trọng Trong;"
    "Truc Trúc Trực;Trung Trung;Truong Trường Trưởng;Tu Tú Tư Từ;Tuan Tuấn Tuân;Tue Tuệ;Tung Tùng Tung;Tuoi Tươi;"
    "Tuyen Tuyên Tuyến;Tuyet Tuyết;Ty Tý Tỵ;Uyen Uyên;Van Vân Văn Vạn;Vi Vi Vĩ Vy;Vien Viên Viễn;Viet Việt Viết;"
    "Vinh Vinh Vĩnh;Vu Vũ Vụ;Vui Vui;Vuong Vương Vượng;Vy Vy;Xuan Xuân;Xuyen Xuyến Xuyên;Yen Yến Yên"
)
# A form and the names it may stand for, the commonest first.
GIVEN_NAMES = {fold(form): names or [form] for form, *names in (entry.split() for entry in _NAMES.split(";"))}
