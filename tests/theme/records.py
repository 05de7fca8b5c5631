"""One record of every type, for the pages that a browser looks at."""

from __future__ import annotations

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0h4v3H0z"/></svg>\n'

RECORDS = {
    "noi-dung/thu-vien-anh/2026-ngay-hoi/index.md": """\
---
tiêu đề: Ngày hội thể thao
ngày: 12/11/2026
chú thích: {a.svg: Kéo co khối 8, b.svg: Chạy tiếp sức}
---
""",
    "noi-dung/thu-vien-anh/2026-ngay-hoi/a.svg": SVG,
    "noi-dung/thu-vien-anh/2026-ngay-hoi/b.svg": SVG,
    "noi-dung/thu-tuc/chuyen-truong.md": """\
---
tiêu đề: Chuyển trường
trình tự: [Nộp đơn tại văn phòng, Nhận giấy giới thiệu]
hồ sơ: [Đơn theo mẫu, Học bạ]
nơi nộp: Văn phòng nhà trường
thời hạn giải quyết: 03 ngày làm việc
lệ phí: Không
nộp trực tuyến: https://dichvucong.gov.vn/
---
""",
    **{
        f"noi-dung/thu-tuc/thu-tuc-{number}.md": f"""\
---
tiêu đề: Thủ tục số {number}
trình tự: Nộp đơn
hồ sơ: Đơn
nơi nộp: Văn phòng
thời hạn giải quyết: 01 ngày
lệ phí: Không
---
"""
        for number in range(1, 8)
    },
    "noi-dung/lay-y-kien/noi-quy.md": """\
---
tiêu đề: Dự thảo nội quy học sinh
bắt đầu: 10/11/2026
kết thúc: 10/12/2026
cách góp ý: [Gửi thư cho văn thư, Nộp phiếu tại văn phòng]
---
Về việc dùng điện thoại trong giờ học.
""",
    "noi-dung/hoi-dap/nghi-hoc.md": """\
---
tiêu đề: Xin nghỉ học thế nào?
ngày hỏi: 02/11/2026
ngày trả lời: 03/11/2026
---
Báo giáo viên chủ nhiệm trước 7 giờ.
""",
    "noi-dung/tai-tro/mai-che.md": """\
---
tiêu đề: Mái che sân chơi
mục đích: Che nắng cho học sinh
dự kiến: 120 triệu
đã tiếp nhận: 90 triệu
đã sử dụng: 30 triệu
bắt đầu: 01/09/2026
kết thúc: 31/12/2026
nhà tài trợ:
  - {tên: Hợp tác xã Bến Đò, hình thức: Tiền, giá trị: 90 triệu, ngày: 01/10/2026}
---
""",
    "noi-dung/lich-cong-tac/2026-w47.csv": (
        "Thứ,Giờ,Nội dung,Thành phần,Địa điểm\n"
        "Thứ Hai,07:00,Chào cờ,Toàn trường,Sân trường\n"
        "Thứ Tư,14:00 - 16:00,Họp tổ chuyên môn,Giáo viên,Phòng họp\n"
    ),
    "noi-dung/thuc-don/2026-w47.md": """\
---
tiêu đề: Thực đơn tuần 47
thực đơn:
  - {ngày: Thứ Hai, bữa trưa: "Cơm, cá kho, canh chua", bữa phụ: Sữa chua}
  - {ngày: Thứ Ba, bữa trưa: "Cơm, thịt viên, canh bầu", bữa phụ: Chuối}
---
""",
    "noi-dung/thoi-khoa-bieu/so-2.csv": (
        "Thời khoá biểu số 2\nThứ,Tiết,6A,6B\nThứ Hai,1,Chào cờ,Chào cờ\n"
        ",2,Toán – Hằng,Văn – Nga\nThứ Ba,1,Văn – Nga,Toán – Hằng\n"
    ),
}
