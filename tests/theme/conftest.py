"""A small school with a page of every template, built once and served below a sub-path."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from congtruong.serving import serve
from generator.building import build
from tests.theme.records import RECORDS

TODAY = dt.date(2026, 11, 22)

#: One address for each template.
PAGES = {
    "home": "",
    "page": "gioi-thieu/lich-su/",
    "post": "tin-tuc/2026/ngay-nha-giao/",
    "posts": "tin-tuc/",
    "category": "chuyen-muc/hoat-dong/",
    "document": "van-ban/2026/12-kh/",
    "documents": "van-ban/",
    "section": "cong-khai/co-so-vat-chat/",
    "empty section": "cong-khai/tai-chinh/",
    "disclosure": "cong-khai/co-so-vat-chat/2026-2027/",
    "disclosures": "cong-khai/",
    "album": "thu-vien-anh/2026-hoi-sach/",
    "gallery": "thu-vien-anh/2026-ngay-hoi/",
    "albums": "thu-vien-anh/",
    "procedure": "thu-tuc/chuyen-truong/",
    "procedures": "thu-tuc/",
    "consultation": "lay-y-kien/noi-quy/",
    "questions": "hoi-dap/",
    "project": "tai-tro/mai-che/",
    "projects": "tai-tro/",
    "work": "lich-cong-tac/2026-w47/",
    "works": "lich-cong-tac/",
    "menu": "thuc-don/2026-w47/",
    "menus": "thuc-don/",
    "timetable": "thoi-khoa-bieu/so-2/",
    "teachers": "thoi-khoa-bieu/so-2/giao-vien/",
    "timetables": "thoi-khoa-bieu/",
    "people": "gioi-thieu/lanh-dao/",
    "contact": "lien-he/",
    "feeds": "rss/",
    "search": "tim-kiem/",
    "sitemap": "so-do-trang/",
    "page in English": "en/about/",
    "search in English": "en/search/",
    "sitemap in English": "en/site-map/",
}

HOSTILE_TITLE = "Chào mừng <script>alert(1)</script> & “tri ân”"

FILES = {
    "mkdocs.yml": """\
site_name: Trường THCS Bến Đò
docs_dir: noi-dung
theme: {name: portal}
plugins: [cong-truong]
""",
    "truong.yml": """\
tên: Trường THCS Bến Đò
loại hình: thcs
khẩu hiệu: Kỷ cương – Tình thương – Trách nhiệm
địa chỉ: Số 12 đường Bờ Sông, xã Bến Đò, tỉnh Bắc Ninh
điện thoại: 0222 3812 345
thư điện tử: thcsbendo@bacninh.edu.vn
tên miền thư: bacninh.edu.vn
bản đồ: https://www.openstreetmap.org/?mlat=21.1&mlon=106.0
hiệu trưởng: Lê Thị Minh Hạnh
chịu trách nhiệm: Lê Thị Minh Hạnh – Hiệu trưởng
biểu trưng: anh/bieu-trung.svg
màu: "#7a1f2b"
cấp trên:
  - {tên: Uỷ ban nhân dân xã Bến Đò, địa chỉ trang: "https://bendo.example"}
  - {tên: Sở Giáo dục và Đào tạo, địa chỉ trang: "javascript:alert(1)"}
ban biên tập:
  - {họ tên: Lê Thị Minh Hạnh, chức vụ: Trưởng ban, thư điện tử: ltmhanh@bacninh.edu.vn}
""",
    "noi-dung/anh/bieu-trung.svg": """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5"/></svg>
""",
    "noi-dung/gioi-thieu/lich-su.md": """\
---
tiêu đề: Lịch sử hình thành
---
Trường thành lập năm 1965 bên bến đò cũ.

## Những chặng đường

- Trường cấp 2 Bến Đò
- Trường THCS Bến Đò
""",
    "noi-dung/thu-vien-anh/2026-hoi-sach.md": """\
---
tiêu đề: Ảnh ngày hội sách
---
![Gian sách lớp 6A](/anh/anh-1.png)
![Gian sách lớp 7B](/anh/anh-2.png)
![Trao giải](/anh/anh-3.png)
""",
    "noi-dung/gioi-thieu/lanh-dao.yml": """\
- họ tên: Lê Thị Minh Hạnh
  chức vụ: Hiệu trưởng
  điện thoại: 0222 3812 345
  thư điện tử: ltmhanh@bacninh.edu.vn
  nhiệm vụ: Phụ trách chung
  nhóm: Ban giám hiệu
- họ tên: Phạm Quốc Tuấn
  chức vụ: Phó Hiệu trưởng
  điện thoại: 0222 3812 346
  thư điện tử: pqtuan@bacninh.edu.vn
  nhiệm vụ: Phụ trách chuyên môn
  nhóm: Ban giám hiệu
""",
    "noi-dung/tin-tuc/2026/2026-11-20-ngay-nha-giao/index.md": """\
---
tiêu đề: Mít tinh kỷ niệm Ngày Nhà giáo Việt Nam
chuyên mục: Hoạt động
tác giả: Nguyễn Thu Trang
nguồn: Liên đội nhà trường
ảnh đại diện: anh-01.png
mô tả ảnh: Học sinh tặng hoa thầy cô trên sân trường
tệp đính kèm: [chuong-trinh.pdf]
ghim đến: 30/11/2026
---
Sáng 20/11, nhà trường tổ chức mít tinh dưới hàng phượng.

| Nội dung | Số lượng |
|---|---|
| Tiết mục văn nghệ | 12 |
| Bó hoa | 45 |
""",
    "noi-dung/tin-tuc/2026/2026-11-21-chao-mung.md": f"""\
---
tiêu đề: {HOSTILE_TITLE}
chuyên mục: Hoạt động
---
Một tin có dấu ngoặc nhọn.
""",
    "noi-dung/tin-tuc/2026/2026-11-10-hoa-binh.md": """\
---
tiêu đề: Đọc thơ hoà bình bên đường hoa
---
Các em đọc thơ về hoà bình.
""",
    "noi-dung/tin-tuc/2026/2026-11-09-hoa-hoc.md": """\
---
tiêu đề: Thí nghiệm hóa học vui
---
Thí nghiệm trong phòng bộ môn.
""",
    "noi-dung/thong-bao/2026/2026-11-18-lich-kiem-tra.md": """\
---
tiêu đề: Lịch kiểm tra giữa học kỳ I
---
Khối 9 kiểm tra vào thứ Hai.
""",
    "noi-dung/su-kien/2026/2026-11-15-ngay-hoi-sach.md": """\
---
tiêu đề: Ngày hội đọc sách
bắt đầu: 05/12/2026 07:30
kết thúc: 05/12/2026 10:30
địa điểm: Sân trường
---
Mỗi lớp một gian sách.
""",
    "noi-dung/cong-khai/2026-2027/co-so-vat-chat.md": """\
---
tiêu đề: Công khai cơ sở vật chất năm học 2026-2027
ngày: 20/06/2026
---
| Nội dung | Số lượng | Diện tích | Yêu cầu tối thiểu | Năm đưa vào sử dụng | Tình trạng |
|---|---|---|---|---|---|
| Phòng học | 24 | 1.200 | 22 | 2012 | Kiên cố |
| Phòng bộ môn | 6 | 480 | 6 | 2018 | Bán kiên cố |
""",
    "noi-dung/cong-khai/2025-2026/co-so-vat-chat.md": """\
---
tiêu đề: Công khai cơ sở vật chất năm học 2025-2026
ngày: 20/06/2025
---
| Nội dung | Số lượng |
|---|---|
| Phòng học | 23 |
""",
    "noi-dung/en/about.md": """\
---
title: About the school
---
A lower secondary school by the ferry.
""",
    "noi-dung/van-ban/2026/12-kh.md": """\
---
tiêu đề: Kế hoạch giáo dục nhà trường năm học 2026-2027
số ký hiệu: 12/KH-THCS
ngày ban hành: 01/09/2026
cơ quan ban hành: Trường THCS Bến Đò
người ký: Lê Thị Minh Hạnh
loại: Kế hoạch
lĩnh vực: Chuyên môn
---
Kế hoạch gồm năm phần.
""",
    "noi-dung/van-ban/2026/30-qd.md": """\
---
tiêu đề: Quyết định ban hành Quy chế chi tiêu nội bộ
số ký hiệu: 30/QĐ-THCS
ngày ban hành: 05/10/2026
cơ quan ban hành: Trường THCS Bến Đò
loại: Quyết định
lĩnh vực: Tài chính
---
""",
}


@dataclass(frozen=True)
class Site:
    """The built site: its folder, its address on loopback, its address for any file."""

    folder: Path
    url: str


def write_school(folder: Path) -> Path:
    """Write the school's folder, its picture and its attachment."""
    for name, text in (FILES | RECORDS).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    bundle = folder / "noi-dung/tin-tuc/2026/2026-11-20-ngay-nha-giao"
    Image.new("RGB", (320, 180), "#9cc3a8").save(bundle / "anh-01.png")
    for number, colour in enumerate(("#9cc3a8", "#c3a89c", "#a89cc3"), start=1):
        Image.new("RGB", (400, 300), colour).save(folder / f"noi-dung/anh/anh-{number}.png")
    (bundle / "chuong-trinh.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    school = write_school(tmp_path_factory.mktemp("truong"))
    served = tmp_path_factory.mktemp("dia-chi")
    out = served / "xa" / "ben-do"
    build(school, out, TODAY)
    with serve({"xa": served}) as urls:
        yield Site(out, f"{urls['xa']}xa/ben-do/")
