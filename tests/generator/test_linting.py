from __future__ import annotations

from pathlib import Path

import pytest

from generator.linting import HEAVY_PICTURE, lint
from rulebook.messages import PersonError
from rulebook.model import Rulebook
from tests.generator.conftest import SCHOOL, TODAY, build_school, write


@pytest.mark.parametrize(
    ("path", "content", "place", "words"),
    [
        (
            "tin-tuc/2026/2026-11-01-a.md",
            "---\ntiêu đề: Bài A\n---\nChữ.\n\n![](anh.jpg)\n",
            ("tin-tuc/2026/2026-11-01-a.md", 6),
            "thiếu mô tả",
        ),
        (
            "tin-tuc/2026/2026-09-05-hai.md",
            "---\ntiêu đề: LỄ KHAI GIẢNG: lời chúc & <mong ước>\n---\nLần hai.\n",
            ("tin-tuc/2026/2026-09-05-khai-giang/index.md", 2),
            "Trùng tiêu đề",
        ),
        (
            "tin-tuc/2027/2027-01-01-b.md",
            "---\ntiêu đề: Bài B\n---\nChữ.\n",
            ("tin-tuc/2027/2027-01-01-b.md", 1),
            "chưa tới",
        ),
        (
            "tin-tuc/2026/mai.md",
            "---\ntiêu đề: Bài mai\nngày: 05/09/2062\n---\nChữ.\n",
            ("tin-tuc/2026/mai.md", 3),
            "05/09/2062",
        ),
        (
            "tin-tuc/2026/2026-11-01-c.md",
            "---\ntiêu đề: Bài C\nảnh đại diện: mat.jpg\nmô tả ảnh: Sân\n---\nChữ.\n",
            ("tin-tuc/2026/2026-11-01-c.md", 3),
            "“mat.jpg”",
        ),
        (
            "tin-tuc/2026/2026-11-01-d.md",
            "---\ntiêu đề: Bài D\ntóm tắt: Ngắn\ntệp đính kèm:\n  - mat.pdf\n---\nChữ.\n",
            ("tin-tuc/2026/2026-11-01-d.md", 4),
            "“mat.pdf”",
        ),
        (
            "gioi-thieu/the.md",
            '---\ntiêu đề: Thẻ\n---\n<img alt="Sân" src="/a.png">\n<img src="/a.png" alt="">\n',
            ("gioi-thieu/the.md", 5),
            "thêm alt=",
        ),
        (
            "gioi-thieu/Lịch sử.md",
            "---\ntiêu đề: S\n---\nA.\n",
            ("gioi-thieu/Lịch sử.md", 0),
            "lich-su",
        ),
        ("menu.yml", "- Tin: tin-tuc/\n- Hỏng:\n  - Con: khong-co/\n", ("menu.yml", 3), "khong-co"),
        (
            "gioi-thieu/y.md",
            "---\ntiêu đề: Y\n---\n## Năm học\n\n[a](#nam-hoc) [b](lich-su.md#doi-ngu)\n"
            "[c](#nam-cu)\n",
            ("gioi-thieu/y.md", 7),
            "“#nam-cu”",
        ),
        (
            "gioi-thieu/z.md",
            "---\ntiêu đề: Z\n---\n\n[a](lich-su.md#khong-co)\n",
            ("gioi-thieu/z.md", 5),
            "“/gioi-thieu/lich-su/”",
        ),
        ("tep/Ảnh lớp 6.pdf", "%PDF", ("tep/Ảnh lớp 6.pdf", 0), "“anh-lop-6.pdf”"),
        (
            "cong-khai/2026-2027/co-so-vat-chat.xls",
            "cũ",
            ("cong-khai/2026-2027/co-so-vat-chat.xls", 0),
            "thành .xlsx",
        ),
        ("anh/IMG_1.HEIC", "ftypheic", ("anh/IMG_1.HEIC", 0), "Trình duyệt không hiện"),
        ("anh/doi-duoi.jpg", "PK tài liệu", ("anh/doi-duoi.jpg", 0), "không phải là ảnh"),
        ("anh/to.jpg", "x" * (HEAVY_PICTURE + 1), ("anh/to.jpg", 0), "MB"),
        (
            "gioi-thieu/x.md",
            "---\ntiêu đề: X\n---\n\n[mất](mat.pdf)\n",
            ("gioi-thieu/x.md", 5),
            "“mat.pdf”",
        ),
        (
            "cong-khai/2020-2021/doi-ngu.md",
            "---\ntiêu đề: Đội ngũ\nngày: 01/06/2021\n---\n45 thầy cô giáo, 3 quản lý, 5 người.\n",
            ("cong-khai/2020-2021/doi-ngu.md", 1),
            "2025-2026",
        ),
    ],
)
def test_each_habit_is_named_with_its_place(
    tmp_path: Path, rules: Rulebook, path: str, content: str, place: tuple[str, int], words: str
) -> None:
    folder = write(tmp_path, {**SCHOOL, f"noi-dung/{path}": content})
    found = [p for p in lint(folder, rules, TODAY) if words in str(p.message)]
    assert (f"noi-dung/{place[0]}", place[1]) in [(p.path, p.line) for p in found]


def test_links_to_places_that_are_there_are_not_told(tmp_path: Path, rules: Rulebook) -> None:
    text = (
        "---\ntiêu đề: Y\n---\n## Năm học[^1]\n\n<p id='rieng'>A</p>\n\n"
        "[a](#nam-hoc) [b](#rieng) [c](#top) [d](lich-su.md#dang-ky-doi-ngu)\n"
        "[e](/cong-khai/co-so-vat-chat/#bat-ky) [f](https://example.vn/#x)\n\n[^1]: Chú thích.\n"
    )
    folder = write(tmp_path, {**SCHOOL, "noi-dung/gioi-thieu/y.md": text})
    told = [str(p.message) for p in lint(folder, rules, TODAY) if p.path.endswith("/y.md")]
    assert not [message for message in told if "#" in message]


def test_the_build_tells_what_leads_nowhere_as_lint_does(tmp_path: Path, rules: Rulebook) -> None:
    files = {
        "noi-dung/menu.yml": "- Kế hoạch: tep/Kế hoạch.pdf\n- Giới thiệu:\n  - Hỏng: khong-co/\n",
        "noi-dung/tep/Kế hoạch.pdf": "%PDF",
        "noi-dung/gioi-thieu/y.md": "---\ntiêu đề: Y\n---\n[a](#khong-co)\n",
    }
    site = build_school(tmp_path, {**SCHOOL, **files})
    told = {(p.path, p.line) for p in site.problems}
    assert {("noi-dung/menu.yml", 3), ("noi-dung/gioi-thieu/y.md", 4)} <= told
    assert len(site.said("menu.yml")) == 1
    assert 'href="./tep/ke-hoach.pdf"' in site.text("")
    assert told <= {(p.path, p.line) for p in lint(site.source, rules, TODAY)}


def test_linting_writes_nothing_and_says_the_same_twice(school: Path, rules: Rulebook) -> None:
    before = sorted(school.rglob("*"))
    first = lint(school, rules, TODAY)
    assert lint(school, rules, TODAY) == first
    assert sorted(school.rglob("*")) == before


def test_a_folder_without_a_school_is_refused(tmp_path: Path, rules: Rulebook) -> None:
    with pytest.raises(PersonError):
        lint(tmp_path, rules, TODAY)
