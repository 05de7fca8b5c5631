"""Schools written by a few lines, built once where several tests look at the same site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.building import build
from rulebook.loading import load
from rulebook.messages import Problem
from rulebook.model import Rulebook

TODAY = dt.date(2026, 11, 22)

MKDOCS = (
    "site_name: Trường THCS Bãi Sậy\ndocs_dir: noi-dung\ntheme: {name: portal}\n"
    "plugins: [cong-truong]\n"
)
UNIT = """\
tên: Trường THCS Bãi Sậy
tên ngắn: THCS Bãi Sậy
loại hình: thcs
địa chỉ trang: https://baisay.edu.vn
địa chỉ: Số 3 đường Đê Quai, xã Bãi Sậy
điện thoại: 0221 3800 123
thư điện tử: vanthu@baisay.edu.vn
"""
SCHOOL: Mapping[str, str | bytes] = {
    "mkdocs.yml": MKDOCS,
    "truong.yml": UNIT,
    "noi-dung/gioi-thieu/lich-su.md": (
        "---\ntiêu đề: Lịch sử nhà trường\ncập nhật: 01/10/2026\n---\n"
        "Trường thành lập năm 1961 trên đất bãi ven sông, ban đầu có ==bốn lớp== tranh tre.\n\n"
        "## Đăng ký, Đội ngũ\n\nXem [lễ khai giảng](../tin-tuc/2026/2026-09-05-khai-giang/).\n"
    ),
    "noi-dung/gioi-thieu/lanh-dao.yml": (
        "- {họ tên: Đỗ Thị Hoà, chức vụ: Hiệu trưởng, điện thoại: 0221 3800 124,\n"
        "   thư điện tử: dthoa@baisay.edu.vn, nhiệm vụ: Phụ trách chung, nhóm: Ban giám hiệu}\n"
    ),
    "noi-dung/tin-tuc/2026/2026-09-05-khai-giang/index.md": (
        "---\ntiêu đề: Lễ khai giảng: lời chúc & <mong ước>\nngày: 05/09/2026 07:30\n"
        "chuyên mục: Đoàn & Đội\ntệp đính kèm: Kế hoạch tháng 9.txt\nghim đến: 30/11/2026\n"
        "ảnh đại diện: anh.png\nmô tả ảnh: Học sinh diễu hành\n"
        "đường dẫn cũ: /khai-giang-2026.html\n---\n"
        "Thầy trò dự lễ trên **đường** làng. ![Trống trường](anh.png)\n\n"
        "[Kế hoạch](<Kế hoạch tháng 9.txt>) và [liên hệ](/lien-he/).\n"
    ),
    "noi-dung/tin-tuc/2026/2026-09-05-khai-giang/Kế hoạch tháng 9.txt": "Kế hoạch",
    "noi-dung/tin-tuc/2026/2026-09-05-khai-giang/anh.png": bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
        "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
    ),
    "noi-dung/tin-tuc/2026/2026-12-24-tuong-lai.md": (
        "---\ntiêu đề: Chuyện tháng Chạp\n---\nChưa tới ngày.\n"
    ),
    "noi-dung/thong-bao/2026/2026-10-01-het-han.md": (
        "---\ntiêu đề: Thông báo cũ\nhết hạn: 31/10/2026\n---\nNội dung đã qua.\n"
    ),
    "noi-dung/thong-bao/2026/2026-11-20-nghi-hoc.md": (
        "---\ntiêu đề: Nghỉ học ngày bão\n---\nHọc sinh toàn trường nghỉ học.\n"
    ),
    "noi-dung/van-ban/2026/12-kh.md": (
        "---\ntiêu đề: Kế hoạch năm học\nsố ký hiệu: 12/KH-THCS\nngày ban hành: 01/09/2026\n"
        "loại: Kế hoạch\nngười ký: Đỗ Thị Hoà\n---\nToàn văn kế hoạch.\n"
    ),
    "noi-dung/cong-khai/2026-2027/co-so-vat-chat.md": (
        "---\ntiêu đề: Cơ sở vật chất năm học 2026-2027\nngày: 25/06/2026\n---\n"
    ),
    "noi-dung/cong-khai/2026-2027/co-so-vat-chat.csv": (
        "STT;Nội dung;Số lượng\n1;Phòng học;24\n2;Phòng bộ môn;1.006\n"
    ),
    "noi-dung/cong-khai/2025-2026/co-so-vat-chat.md": (
        "---\ntiêu đề: Cơ sở vật chất năm học 2025-2026\nngày: 25/06/2025\n---\n"
        "Phòng học 22, phòng bộ môn 5, nhà đa năng 1, sân tập 1 và thư viện 1.\n"
    ),
    "noi-dung/cong-khai/2025/tai-chinh.md": (
        "---\ntiêu đề: Tài chính\ntrạng thái: chờ nội dung\n---\nHƯỚNG DẪN NỘI BỘ.\n"
    ),
}


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


class Built:
    """A built site: its files as text, and what fell short."""

    def __init__(self, source: Path, out: Path, problems: tuple[Problem, ...]) -> None:
        self.source = source
        self.out = out
        self.problems = problems

    def text(self, path: str) -> str:
        name = f"{path}index.html" if not path or path.endswith("/") else path
        return (self.out / name).read_text("utf-8")

    def has(self, path: str) -> bool:
        return (self.out / path).exists()

    def said(self, path: str) -> list[str]:
        return [str(p.message) for p in self.problems if p.path.endswith(path)]


def build_school(folder: Path, files: Mapping[str, str | bytes], **options: bool) -> Built:
    source, out = write(folder / "truong", files), folder / "site"
    return Built(source, out, build(source, out, TODAY, **options))


@pytest.fixture(scope="session")
def rules() -> Rulebook:
    return load()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_school(tmp_path_factory.mktemp("truong"), SCHOOL)


@pytest.fixture
def school(tmp_path: Path) -> Path:
    return write(tmp_path / "truong", SCHOOL)


__all__ = ["MKDOCS", "SCHOOL", "TODAY", "UNIT", "Built", "build_school", "write"]
