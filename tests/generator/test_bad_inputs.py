"""Whatever is wrong with one file is said in one sentence, and the rest is built."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.building import build
from rulebook.messages import PersonError
from tests.generator.conftest import SCHOOL, TODAY, UNIT, Built, build_school, write

BAD: dict[str, str | bytes] = {
    "noi-dung/tin-tuc/khong-ngay.md": "---\ntiêu đề: Không ngày\n---\nBài KHÔNG NGÀY.\n",
    "noi-dung/tin-tuc/2026-13-45-ngay-sai.md": "---\ntiêu đề: Ngày sai\n---\nBài.\n",
    "noi-dung/tin-tuc/2026/2026-10-10-hong.md": (
        "---\ntiêu đề: Hỏng\ntệp đính kèm: [a.pdf\n---\nx\n"
    ),
    "noi-dung/tin-tuc/2026/2026-10-11-khong-dong.md": "---\ntiêu đề: Không đóng\nNội dung\n",
    "noi-dung/tin-tuc/2026/2026-10-12-latin.md": b"---\ntitle: Qu\xe1n\n---\n",
    "noi-dung/tin-tuc/2026/2026-10-13-la.md": (
        "---\ntiêu đề: Lạ\nchuyen mucc: Tin\n---\nĐược đăng.\n"
    ),
    "noi-dung/gioi-thieu/danh-ba.yml": "- {họ tên: A, chức vụ: B\n- {họ tên: C}\n",
    "noi-dung/menu.yml": "- Trang chủ: /\n- : :\n  - x",
    "noi-dung/cong-khai/2026-2027/doi-ngu.xlsx": b"PK not a workbook",
    "noi-dung/cong-khai/2026-2027/doi-ngu.md": (
        "---\ntiêu đề: Đội ngũ\nngày: 01/06/2026\n---\n"
        "Đội ngũ có 45 thầy cô giáo, 3 cán bộ quản lý và 5 nhân viên.\n"
    ),
    "noi-dung/gioi-thieu/duong-dan.md": (
        "---\ntiêu đề: Đường dẫn\ntệp đính kèm: ../../truong.yml\n---\n"
        "[x](../../../../etc/passwd) ![](khong-co.png)\n"
    ),
    "noi-dung/gioi-thieu/lich-su/index.md": "---\ntiêu đề: Trùng\n---\nTrùng địa chỉ.\n",
    "noi-dung/rong.md": "",
    "noi-dung/tin-tuc/2026/2026-10-14-hai-lan.md": (
        "---\ntác giả:\ntiêu đề: Một\ntitle: Hai\ntác giả: Cô Hà\n---\nHai lần.\n"
    ),
    "noi-dung/tin-tuc/2026/2026-10-15-my.md": "---\ntiêu đề: Mỹ\nngày: 10/25/2026\n---\nx\n",
    "noi-dung/tin-tuc/2026/2026-10-16-word.md": (
        "---\ntiêu đề: [HOẢ TỐC] Nghỉ học: từ 17/10\n---\n"
        '<p><o:p></o:p>Chép từ Word.</p>\n\n<img src="file:///C:/Users/A/anh.png" alt="a">\n'
        "[b](D:\\\\giay\\\\b.docx) ![c](data:image/png;base64,iVBORw0KGgo=)\n"
    ),
}


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_school(tmp_path_factory.mktemp("hong"), {**SCHOOL, **BAD})


@pytest.mark.parametrize(
    ("path", "line", "words"),
    [
        ("tin-tuc/khong-ngay.md", 2, "chưa có ngày"),
        ("tin-tuc/2026-13-45-ngay-sai.md", 2, "chưa có ngày"),
        ("tin-tuc/2026/2026-10-10-hong.md", 3, "tệp đính kèm"),
        ("tin-tuc/2026/2026-10-11-khong-dong.md", 1, "đóng lại"),
        ("tin-tuc/2026/2026-10-12-latin.md", 0, "UTF-8"),
        ("tin-tuc/2026/2026-10-13-la.md", 3, "“chuyên mục”"),
        ("gioi-thieu/danh-ba.yml", 2, "phím Tab"),
        ("menu.yml", 2, "phím Tab"),
        ("cong-khai/2026-2027/doi-ngu.xlsx", 0, "Không đọc được bảng"),
        ("gioi-thieu/duong-dan.md", 3, "truong.yml"),
        ("gioi-thieu/duong-dan.md", 5, "etc/passwd"),
        ("gioi-thieu/lich-su/index.md", 0, "Trùng địa chỉ"),
        ("tin-tuc/2026/2026-10-14-hai-lan.md", 4, "đã có ở dòng 3"),
        ("tin-tuc/2026/2026-10-15-my.md", 3, "ngày trước, tháng sau"),
        ("tin-tuc/2026/2026-10-16-word.md", 6, "file:///C:"),
        ("tin-tuc/2026/2026-10-16-word.md", 7, "“D:"),
        ("tin-tuc/2026/2026-10-16-word.md", 7, "data:image"),
    ],
)
def test_each_is_named_with_place_and_reason(bad: Built, path: str, line: int, words: str) -> None:
    found = [p for p in bad.problems if p.path == f"noi-dung/{path}" and words in str(p.message)]
    assert [p.line for p in found] == [line]


def test_the_rest_is_built_and_nothing_leaks(bad: Built) -> None:
    assert "Được đăng." in bad.text("tin-tuc/2026/la/")
    assert "45 thầy cô giáo" in bad.text("cong-khai/doi-ngu/2026-2027/")
    assert "Lễ khai giảng" in bad.text("")
    assert "[HOẢ TỐC] Nghỉ học: từ 17/10" in bad.text("tin-tuc/2026/word/")
    assert "Cô Hà" in bad.text("tin-tuc/2026/hai-lan/")  # a key left empty is not yet written
    everything = "".join(p.read_text("utf-8") for p in bad.out.rglob("*.html"))
    for words in ("KHÔNG NGÀY", "tệp đính kèm:", "chuyen mucc", "địa chỉ trang"):
        assert words not in everything


def test_strict_makes_every_shortcoming_an_error(tmp_path: Path) -> None:
    built = build_school(tmp_path, SCHOOL, strict=True)
    assert {p.severity for p in built.problems} == {"error"}
    assert any(p.requirement == "finance-statement" for p in built.problems)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"truong.yml": None}, "Thiếu tệp truong.yml"),
        ({"truong.yml": "loại hình: thcs\n"}, "thêm dòng “tên:"),
        ({"truong.yml": "tên: A\nloại hình: đại học\n"}, "truong.yml:2: loại hình “đại học”"),
        ({"truong.yml": "tên: A\n"}, "thêm dòng “loại hình:"),
        ({"truong.yml": b"\xff\x00\xfe"}, "UTF-8"),
        ({"mkdocs.yml": None}, "thiếu mkdocs.yml"),
        ({"mkdocs.yml": "site_name: A\ntheme: {name: portal\n"}, "từ dòng 3: kiểm tra"),
        ({"mkdocs.yml": "site_name: A\ntheme: khong-co\n"}, "Không đọc được"),
        ({"mkdocs.yml": "site_name: A\ndocs_dir: noi-dung\n"}, "plugins: [cong-truong]"),
    ],
)
def test_where_nothing_can_be_built_one_sentence_says_why(
    tmp_path: Path, change: dict[str, str | bytes | None], words: str
) -> None:
    files = {name: text for name, text in {**SCHOOL, **change}.items() if text is not None}
    source = write(tmp_path / "truong", files)
    with pytest.raises(PersonError) as caught:
        build(source, tmp_path / "site", TODAY)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value).strip()


def test_a_link_to_a_file_outside_is_not_followed(tmp_path: Path) -> None:
    source = write(tmp_path / "truong", SCHOOL)
    (tmp_path / "bi-mat.txt").write_text("BÍ MẬT", "utf-8")
    (source / "noi-dung" / "tep").mkdir()
    (source / "noi-dung" / "tep" / "bi-mat.txt").symlink_to(tmp_path / "bi-mat.txt")
    (source / "noi-dung" / "gioi-thieu" / "bi-mat.md").symlink_to(tmp_path / "bi-mat.txt")
    build(source, tmp_path / "site", TODAY)
    assert not [
        p
        for p in (tmp_path / "site").rglob("*")
        if p.is_file() and b"B\xc3\x8d M" in p.read_bytes()
    ]


def test_what_truong_yml_cannot_say_is_named_with_its_line(tmp_path: Path) -> None:
    wrong = "thành lập: xưa\nmàu: xanh\nloai hinh: tieu-hoc\n"
    unit = UNIT.replace("vanthu@baisay.edu.vn", "văn thư") + wrong
    built = build_school(tmp_path, {**SCHOOL, "truong.yml": unit})
    told = {p.line: str(p.message) for p in built.problems if p.path == "truong.yml"}
    assert "vanthu@truong.edu.vn" in told[7]
    assert "1965" in told[8]
    assert "xanh" in told[9]
    assert "đã có ở dòng 3" in told[10]


def test_an_unreadable_colour_is_reported_and_ignored(tmp_path: Path) -> None:
    built = build_school(tmp_path, {**SCHOOL, "truong.yml": UNIT + 'màu: "red;}body{"\n'})
    assert any("Màu" in said for said in built.said("truong.yml"))
    assert "body{" not in built.text("assets/colours.css")
