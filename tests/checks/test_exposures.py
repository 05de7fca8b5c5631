"""Lists that tell of children what nobody may publish, and lists that only look like them. All
names are invented."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from small_sites import (
    CRAWLED,
    PROSE,
    SCHOOL,
    TODAY,
    Published,
    Sketch,
    finding,
    link,
    sheet,
    table,
    word,
)

from auditor.checks.finding import Finding
from auditor.checks.privacy.exposures import Exposure, find_exposures
from rulebook.vietnamese.text import fold

NAMES = (
    "Nguyễn Thị Lan", "Trần Văn Bình", "Lê Thu Cúc", "Phạm Gia Đạt", "Hoàng Minh Em",
    "Vũ Thanh Hà", "Đỗ Quang Khải",
)  # fmt: skip
BIRTH, MARKS = "Ngày sinh", "Điểm thi"


def listed(*columns: str, count: int = 5, cell: str = "05/03/2014") -> str:
    """A table of names with these columns beside them."""
    rows = [(name, *(cell for _ in columns)) for name in NAMES[:count]]
    return table(("Họ và tên", *columns), *rows)


def judged(title: str, body: str, **given: object) -> Finding:
    return finding(Sketch({"trang": Published(title, body)}), "pupil-personal-data", **given)


def exposed(title: str, body: str) -> tuple[Exposure, ...]:
    site = Sketch({"trang": Published(title, body)}).understood()
    return find_exposures(site, TODAY, SCHOOL.kinds)


PUPILS = "Danh sách học sinh lớp 6A"


@pytest.mark.parametrize(
    ("column", "fact"),
    [
        ("Ngày tháng năm sinh", "ngày sinh"),
        ("NS", "ngày sinh"),
        ("Địa chỉ", "nơi ở"),
        ("Hộ khẩu thường trú", "nơi ở"),
        ("Họ tên cha", "phụ huynh"),
        ("Người giám hộ", "phụ huynh"),
        ("SĐT", "điện thoại"),
        ("Số CCCD", "mã định danh"),
        ("Mã học sinh", "mã định danh"),
        ("ĐTB", "điểm"),
        ("Hạnh kiểm", "điểm"),
        ("Cân nặng", "sức khỏe"),
        ("Hộ nghèo", "hoàn cảnh"),
    ],
)
def test_each_private_column_is_a_breach_and_is_named(column: str, fact: str) -> None:
    found = judged(PUPILS, listed(column, cell="…"))
    assert (found.code, found.values["kinds"], found.values["rows"]) == ("exposed", fact, 5)


@pytest.mark.parametrize(
    ("title", "body", "code"),
    [
        (PUPILS, listed(BIRTH, count=4), "nothing-exposed"),
        (PUPILS, listed(BIRTH, count=5), "exposed"),
        (PUPILS, listed("Lớp", "Sở thích", cell="…"), "nothing-exposed"),
        (
            PUPILS,
            listed(BIRTH, cell="…").replace("Họ và tên", "Danh mục"),
            "nothing-exposed",
        ),
        (PUPILS, table(("Họ và tên", BIRTH), *[("ăn ở ấp", "05/03/2014")] * 9), "nothing-exposed"),
        (
            PUPILS,
            table(("Họ và tên", BIRTH), *((f"HS {n:02}", "05/03/2014") for n in range(9))),
            "nothing-exposed",
        ),
        # whose list it is
        ("Danh sách trẻ mẫu giáo lớn", listed(BIRTH), "exposed"),
        ("Danh sách thí sinh", listed(BIRTH), "exposed"),
        ("Danh sách", listed(BIRTH, "Lớp"), "exposed"),
        ("Danh sách", listed(BIRTH), "nothing-exposed"),
        ("Danh sách", f"<p>Học sinh khối 6 gồm:</p>{listed(BIRTH)}", "exposed"),
        ("Danh sách cán bộ", listed(BIRTH, "Chức vụ"), "nothing-exposed"),
        ("Danh sách giáo viên, nhân viên", listed(BIRTH, "Lớp"), "nothing-exposed"),
        ("Danh sách học sinh do giáo viên chủ nhiệm lập", listed(BIRTH), "exposed"),
        (PUPILS, f"<p>Giáo viên chủ nhiệm: cô Mai</p>{listed(BIRTH)}", "exposed"),
        # prizes
        ("Danh sách học sinh giỏi", listed(MARKS), "suspected"),
        ("Học sinh đạt giải", listed(MARKS, "Giải"), "suspected"),
        ("Học sinh đạt giải", listed(MARKS, BIRTH), "exposed"),
        ("Bảng điểm lớp 6A", listed(MARKS), "exposed"),
        # lessons
        ("Bài thực hành Excel: bảng điểm lớp 6A", listed(MARKS), "nothing-exposed"),
        ("Bài thực hành Excel: danh sách lớp 6A", listed(MARKS, BIRTH), "exposed"),
        ("Hướng dẫn tính điểm bằng Excel", f"{listed('Hạnh kiểm')}", "nothing-exposed"),
        ("Bài thực hành Excel: danh sách", listed("SĐT phụ huynh", cell="…"), "exposed"),
        # several tables
        (PUPILS, listed("Lớp") + listed(BIRTH), "exposed"),
        (PUPILS, listed(BIRTH, "Chức vụ") + listed(BIRTH), "exposed"),
    ],
)
def test_whose_list_it_is_and_what_it_tells(title: str, body: str, code: str) -> None:
    assert judged(title, body).code == code


def test_the_columns_may_be_named_below_a_title_row_or_in_two_rows() -> None:
    titled = table(
        ("DANH SÁCH LỚP 6A", "", ""),
        ("Năm học 2026-2027", "", ""),
        ("TT", "Họ và tên", BIRTH),
        *((str(n), name, "05/03/2014") for n, name in enumerate(NAMES)),
    )
    assert judged("Lớp 6A", titled).code == "exposed"
    double = table(
        ("TT", "Học sinh", "", "Cha mẹ"),
        ("", "Họ và tên", BIRTH, "SĐT"),
        *((str(n), name, "05/03/2014", "09…") for n, name in enumerate(NAMES)),
    )
    found = judged("Lớp 6A", double)
    assert found.values["kinds"] == "ngày sinh, phụ huynh, điện thoại"
    assert found.values["rows"] == len(NAMES)


def test_whose_names_a_list_tells_is_known_in_one_column_or_two() -> None:
    """What is withheld everywhere else: the pupils and their parents, and nobody's village."""
    mother = "Bùi Thị Sen"
    split = table(
        ("TT", "Họ tên học sinh", "Tên", "Ngày sinh", "Họ tên mẹ", "Thôn"),
        *(
            (str(n), *name.rsplit(" ", 1), "05/03/2014", mother, "Bến Lau")
            for n, name in enumerate(NAMES)
        ),
    )
    rows = [(name, "05/03/2014", mother, "Bến Lau") for name in NAMES]
    whole = table(("Họ và tên", BIRTH, "Họ tên mẹ", "Thôn"), *rows)
    once = "".join(f"<p>{name} sinh ngày 05/03/2014, Thôn Bến Lau</p>" for name in NAMES)
    everyone = {fold(name) for name in NAMES}
    for body, parents in ((split, {fold(mother)}), (whole, {fold(mother)}), (once * 2, set())):
        (found,) = exposed(PUPILS, body)
        assert everyone | parents <= found.names
        assert "ben lau" not in found.names
        assert "thon ben lau" not in found.names


def test_an_empty_column_tells_nothing() -> None:
    assert judged(PUPILS, listed("SĐT", cell=" ")).code == "nothing-exposed"
    found = judged(PUPILS, table(("Họ và tên", "SĐT", BIRTH), *((x, "", "…") for x in NAMES)))
    assert found.values["kinds"] == "ngày sinh"


def test_columns_named_far_below_are_no_header() -> None:
    rows = [(f"Dòng {n}", "", "") for n in range(8)]
    late = table(
        *rows, ("TT", "Họ và tên", BIRTH), *((str(n), x, "…") for n, x in enumerate(NAMES))
    )
    assert judged("Lớp 6A", late).code == "nothing-exposed"


def test_a_long_list_is_told_with_all_its_rows() -> None:
    rows = [(f"{NAMES[n % 7]}", "05/03/2014") for n in range(90)]
    found = judged(PUPILS, table(("Họ và tên", BIRTH), *rows))
    assert found.values["rows"] == 90


# -- running text --------------------------------------------------------------------------------


def lines(count: int, title: str = PUPILS) -> tuple[str, ...]:
    return (title, *(f"{n}. {name} sinh ngày 05/03/2014" for n, name in enumerate(NAMES[:count])))


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (lines(5), "exposed"),
        (lines(4), "nothing-exposed"),
        (lines(5, "Học sinh đạt giải cấp tỉnh"), "exposed"),  # a birth date is no part of a prize
        (lines(5, "Danh sách cán bộ, giáo viên dự thi"), "nothing-exposed"),
        (lines(5, "Danh sách dự hội nghị"), "nothing-exposed"),
        ((PUPILS, *NAMES), "nothing-exposed"),
        ((PUPILS, *["họp ngày 05/03/2024 ở ấp ông Ân"] * 9), "nothing-exposed"),
        ((PUPILS, *["ngày 05/03/2024 họp phụ huynh toàn trường"] * 9), "nothing-exposed"),
    ],
)
def test_names_with_birth_dates_line_by_line(said: Sequence[str], code: str) -> None:
    body = "".join(f"<p>{line}</p>" for line in said)
    assert judged(said[0], body).code == code
    file = {"ds.docx": word(*said)}
    page = Published("Thông báo của nhà trường", PROSE + link("ds.docx"))
    assert finding(Sketch({"tin": page}, file), "pupil-personal-data").code == code


@pytest.mark.parametrize(
    ("title", "line", "facts"),
    [
        ("Danh bạ phụ huynh lớp 6A", "Phụ huynh em {}: 0912 345 678", "điện thoại"),
        ("Danh bạ phụ huynh lớp 6A", "PHHS {} (+84912345678)", "điện thoại"),
        ("Danh bạ phụ huynh lớp 6A", "Em {}: 0222 3812 345", ""),  # an office's number
        ("Danh bạ phụ huynh lớp 6A", "{}: 0912 345 678", ""),  # whose it is, nobody says
        ("Hỗ trợ học sinh lớp 6A", "Cô giáo chủ nhiệm em {}, nhân viên: 0912 345 678", ""),
        ("Học sinh nhận gạo hỗ trợ", "Em {}, lớp 6A, hộ nghèo, mồ côi cha", "hoàn cảnh"),
        ("Học sinh nhận quà", "Cháu {} là trẻ khuyết tật", "sức khỏe"),
        ("Học sinh nhận quà", "Em {}, lớp 6A", ""),
        ("Học sinh nhận quà", "Em {} vượt khó học giỏi", ""),
        ("Học sinh nhận quà", "Em {} có hoàn cảnh khó khăn. " + "Em chăm ngoan. " * 20, ""),
    ],
)
def test_lines_that_tell_of_a_child_s_family_or_hardship(title: str, line: str, facts: str) -> None:
    body = "".join(f"<p>{line.format(name)}</p>" for name in NAMES)
    found = judged(title, body)
    assert found.code == ("exposed" if facts else "nothing-exposed")
    assert found.values.get("kinds", "") == facts
    five = "".join(f"<p>{line.format(name)}</p>" for name in NAMES[:5])
    assert judged(title, five).code == found.code
    few = "".join(f"<p>{line.format(name)}</p>" for name in NAMES[:4])
    assert judged(title, few).code == "nothing-exposed"


@pytest.mark.parametrize(
    ("title", "day", "code"),
    [
        ("Danh sách lớp 6A", "05/03/2014", "exposed"),
        ("Danh sách lớp 6A", "18/11/2026", "nothing-exposed"),  # no pupil is born this year
        ("Hoạt động của lớp 6A", "05/03/2014", "nothing-exposed"),
    ],
)
def test_a_name_may_stand_on_a_line_of_its_own(title: str, day: str, code: str) -> None:
    cells = "".join(f"<div>{name}</div><div>Nữ</div><div>{day}</div>" for name in NAMES)
    assert judged(title, cells).code == code


def test_a_table_of_children_and_parents_needs_no_other_word() -> None:
    told = listed(BIRTH, "Họ tên cha")
    assert judged("Hồ sơ", told).code == "exposed"


# -- what is reported ----------------------------------------------------------------------------


def test_the_worst_lists_come_first_and_nobody_is_named() -> None:
    pages = {
        f"lop/{n}": Published(f"Danh sách học sinh lớp 6{n}", listed(BIRTH, count=5 + n % 3))
        for n in range(12)
    }
    pages["giai"] = Published("Học sinh đạt giải", listed(MARKS, count=7), date(2026, 11, 3))
    found = finding(Sketch(pages), "pupil-personal-data")
    assert (found.values["lists"], found.values["rows"]) == (12, 4 * (5 + 6 + 7))
    assert len(found.evidence) == 10
    assert [one.quote[0] for one in found.evidence] == list("7777666655")
    shown = json.dumps([(one.title, one.quote) for one in found.evidence], ensure_ascii=False)
    assert not any(name.split()[-1] in shown for name in NAMES)
    assert "2014" not in shown


def test_prize_lists_alone_are_only_suspected() -> None:
    pages = {
        f"giai/{n}": Published("Học sinh đạt giải", listed(MARKS), date(2026, 11, 1 + n))
        for n in range(7)
    }
    found = finding(Sketch(pages), "pupil-personal-data")
    assert (found.code, found.values["rows"], len(found.evidence)) == ("suspected", 35, 5)


def test_a_spreadsheet_is_told_by_the_words_that_lead_to_it() -> None:
    rows = [("Họ và tên", BIRTH), *((name, "05/03/2014") for name in NAMES)]
    page = Published("Phân lớp", link("ds.xlsx", PUPILS))
    found = finding(Sketch({"lop": page}, {"ds.xlsx": sheet(rows)}), "pupil-personal-data")
    assert found.code == "exposed"
    assert any(one.url.endswith("/ds.xlsx") for one in found.evidence)


@pytest.mark.parametrize(
    ("body", "code"), [(PROSE, "could-not-check"), (listed(BIRTH, "Lớp"), "exposed")]
)
def test_nothing_found_where_little_was_seen_is_not_nothing_exposed(body: str, code: str) -> None:
    assert judged("Danh sách", body, crawl=replace(CRAWLED, coverage=0.2)).code == code
