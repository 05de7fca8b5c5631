"""Lines that are rows of a list of pupils, and the many lines with a date beside capitals that are
none. All names are invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from small_sites import Published, Sketch, finding

from auditor.checks.privacy.birth_lines import birth_year, rows_of
from rulebook.kinds import Kind

TODAY = date(2026, 11, 22)
PRIMARY = frozenset({Kind.TIEU_HOC})


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("1. Nguyễn Thị Lan sinh ngày 05/03/2014", 2014),
        ("12 1297922091 Đoàn Mỹ Khánh 21/10/2013 2B 1940 NHẤT", 2013),
        ("| 4 | Phạm Gia Đạt | 6A | Nam | 5-3-2014 | Thôn Đông |", 2014),
        ("Họ và tên: TRẦN GIA BÌNH, ngày sinh: 30/7/2015;", 2015),
        ("Em Nguyễn Văn Nam, lớp 5A, sinh ngày 12.03.2015", 2015),
        ("3 H'Linh Niê 5A nữ 01/02/2015", 2015),
        # days of the calendar, and lines that go on to tell something else
        ("THỜI KHÓA BIỂU LỚP 6A1 NĂM HỌC 2026-2027 ÁP DỤNG NGÀY 18/10/2015", 0),
        ("Áp Dụng Ngày 18/10/2015", 0),
        ("Trần Văn Bình ngày 18/10/2015", 0),
        ("Học bổng Cây Bàng 2016 - Chinh phục đỉnh cao 25/11/2015", 0),
        ("Phạm Tùng Lâm - Trúng tuyển mười đại học 24/09/2015", 0),
        ("1 | Ôn tập về Hình thang | Lê Thị Nga- Thuận Thành | 17/02/2015 | 8h10", 0),
        ("4Thông tư số 09/2021/TT-BGDĐT ngày 30/3/2021 của Bộ trưởng Bộ GDĐT", 0),
        ("Sinh ngày 12/03/2015", 0),
        ("Nguyễn 12/03/2015", 0),
        ("Nguyễn Thị Lan", 0),
        ("Nguyễn Thị Lan " + "1 " * 200 + "12/03/2015", 0),
    ],
)
def test_a_row_has_a_name_and_then_a_birth_date(line: str, year: int) -> None:
    assert birth_year(line) == year


def rows(*years: int) -> list[str]:
    return [f"{n}. Lê Thu Cúc 05/03/{year}" for n, year in enumerate(years)]


@pytest.mark.parametrize(
    ("years", "count"),
    [
        ((2014,) * 5, 5),
        ((2014,) * 4, 0),
        ((2025,) * 9, 0),  # days of absence of last year: nobody of that age is at the school
        ((1979,) * 9, 0),
        ((1979,) * 6 + (2014,) * 5, 0),  # teachers, a few of whom are young
        ((1979,) * 5 + (2014,) * 6, 6),
    ],
)
def test_rows_are_those_of_people_who_may_be_pupils(years: Sequence[int], count: int) -> None:
    lines = rows(*years)
    assert len(rows_of("\n".join(lines), lines, 5, TODAY, PRIMARY)) == count


def test_a_kindergarten_has_children_born_last_year() -> None:
    lines = rows(*(2025,) * 5)
    text = "\n".join(lines)
    assert rows_of(text, lines, 5, TODAY, frozenset({Kind.MAM_NON})) == lines


@pytest.mark.parametrize(
    "line",
    [
        "THỜI KHÓA BIỂU LỚP 6A{n} NĂM HỌC 2018-2019 ÁP DỤNG NGÀY 01/04/2019",
        "Học sinh khối {n} trải nghiệm làng nghề Đông Hồ 1{n}/10/2015",
        "{n} | Toán | Phép trừ | Cô Lê Thị Mai, GV trường TH Sông Hồng | 2{n}/3/2016 | 17h55",
    ],
)
def test_timetables_listings_and_lessons_on_television_expose_nobody(line: str) -> None:
    said = "".join(f"<p>{line.format(n=n)}</p>" for n in range(1, 8))
    page = Published("Thông báo tới học sinh và phụ huynh", said)
    assert finding(Sketch({"tin": page}), "pupil-personal-data").code == "nothing-exposed"
