from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.content.fields import read_fields
from generator.content.frontmatter import decode, read_front_matter

PLAIN = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1
).map(lambda text: " ".join(text.split()))


def fields_of(head: str):
    return read_fields(read_front_matter(f"---\n{head}\n---\nNội dung", "a.md"), "a.md")


@given(PLAIN.filter(lambda t: t and t[0] not in "\"'[{|>&*!#-" and " #" not in t))
@example("Tổ Toán: họp chuyên môn")
@example("Đoàn & Đội: 12:30 – 50% <b>")
@example("no")
@example("2026")
def test_a_title_is_exactly_what_was_written(title: str) -> None:
    fields, problems = fields_of(f"tiêu đề: {title}")
    assert fields.title == title
    assert not problems


@given(st.text())
def test_no_text_makes_the_reader_fail(text: str) -> None:
    front = read_front_matter(text, "a.md")
    read_fields(front, "a.md")
    fields_of(text.replace("---", ""))


def test_keys_are_taken_with_marks_without_and_in_english() -> None:
    for head in (
        "tiêu đề: A\nngày: 5/9/2026",
        "tieu_de: A\nngay: 5-9-2026",
        "TITLE: A\ndate: 2026-09-05",
    ):
        fields, problems = fields_of(head)
        assert (fields.title, fields.date and fields.date.isoformat()) == (
            "A",
            "2026-09-05T00:00:00+07:00",
        )
        assert not problems


def test_an_unknown_key_is_named_with_its_line_and_the_nearest_one() -> None:
    _, problems = fields_of("tiêu đề: A\nngày ban hàh: 05/09/2026")
    (problem,) = problems
    assert (problem.line, problem.severity) == (3, "warning")
    assert "“ngày ban hành”" in str(problem.message)


def test_a_date_that_is_none_is_an_error_with_its_line() -> None:
    _, problems = fields_of("tiêu đề: A\nngày: 31/02/2026")
    assert [(p.line, p.severity) for p in problems] == [(3, "error")]


def test_files_of_every_shape() -> None:
    fields, problems = fields_of(
        "tệp đính kèm:\n  - ke-hoach.pdf\n  - {tệp: b.xlsx, tên: Bảng điểm}\n- Phụ lục: c.pdf"
    )
    assert not [p for p in problems if p.severity == "error"] or fields.files == ()
    fields, problems = fields_of(
        "tệp đính kèm: [a.pdf, {tệp: b.xlsx, tên: Dự toán}, {Phụ lục: c.pdf}]"
    )
    assert [(f.path, f.title) for f in fields.files] == [
        ("a.pdf", ""),
        ("b.xlsx", "Dự toán"),
        ("c.pdf", "Phụ lục"),
    ]
    assert not problems


def test_bytes_of_any_editor_read_the_same() -> None:
    text = "---\ntiêu đề: Đường đến trường\n---\nHoà"
    for data in (
        text.encode(),
        text.encode("utf-8-sig"),
        text.encode("utf-16"),
        text.replace("\n", "\r\n").encode(),
        unicodedata.normalize("NFD", text).encode(),
    ):
        assert decode(data) == text


def test_a_block_never_closed_is_an_error_and_no_yaml_becomes_text() -> None:
    front = read_front_matter("---\ntiêu đề: A\nNội dung", "a.md")
    assert front.body == ""
    assert [p.line for p in front.problems] == [1]


def test_a_key_left_empty_before_a_remark_is_empty() -> None:
    head = "---\nthư điện tử:   # ví dụ vanthu@bendo.edu.vn\nmàu: #0b5d3b\ntổ: Toán # một\n---\n"
    values = read_front_matter(head, "truong.yml").values
    assert values == {"thư điện tử": "", "màu": "#0b5d3b", "tổ": "Toán"}


@pytest.mark.parametrize("before", ["\t", " ", "  "])
def test_a_key_moved_in_by_accident_is_a_key(before: str) -> None:
    text = f"---\ntiêu đề: Họp tổ\n{before}ngày: 03/10/2026\n---\nA\n"
    front = read_front_matter(text, "a.md")
    assert front.values == {"tiêu đề": "Họp tổ", "ngày": "03/10/2026"}
    assert front.lines["ngày"] == 3


def test_a_value_over_several_lines_stays_one_value() -> None:
    text = "---\ntóm tắt: Sáng nay\n  cả trường cùng hát: vui\nmục:\n  ngày: 1\n---\n"
    front = read_front_matter(text, "a.md")
    assert front.values == {"tóm tắt": "Sáng nay cả trường cùng hát: vui", "mục": {"ngày": "1"}}
