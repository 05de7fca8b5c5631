"""Nobody whom a list of children names is named by anything that is told of the site. All names are
invented."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from urllib.parse import quote

import pytest
from msgspec import structs
from small_sites import (
    CRAWLED,
    HOME,
    PROFILE,
    PROSE,
    SCHOOL,
    TODAY,
    Published,
    Sketch,
    link,
    rulebook,
    sheet,
    table,
)  # fmt: skip

from auditor.checks.case import prepare
from auditor.checks.judging import judge
from auditor.checks.privacy.exposures import Exposure
from auditor.checks.privacy.veiling import Veil

NAMES = ("Lò Thị Chải", "Sùng Seo Páo", "Vàng Diệu Mỷ", "Thào Mạnh Lềnh", "Giàng Ngọc Khuê")
PARENT, BIRTH, NUMBER = "Hầu Văn Tủa", "15/09/2013", "0986 505 563"
HEADER = ("TT", "Họ và tên", "Ngày sinh", "Họ tên cha", "SĐT")
ROWS = [(str(n), name, BIRTH, PARENT, NUMBER) for n, name in enumerate(NAMES, 1)]
LISTED = table(HEADER, *ROWS)
SECRETS = (*NAMES, PARENT, BIRTH, NUMBER)


def told(sketch: Sketch) -> str:
    """Everything that is told of the site."""
    site = sketch.understood()
    case = prepare(site, CRAWLED, SCHOOL, rulebook(), PROFILE, TODAY)
    posts = [case.veil.post(post) for post in case.news]
    return json.dumps(str((judge(case), posts)), ensure_ascii=False)


def veil(*names: str, exposed: str = "", today: date = TODAY) -> Veil:
    folded = frozenset(names)
    return Veil.over((Exposure(exposed, "", "", 5, (), "", False, (), folded),), today)


def test_the_title_of_a_list_names_nobody() -> None:
    page = Published(f"Lớp 6A: hồ sơ em {NAMES[0]} sinh ngày {BIRTH}", LISTED, date(2026, 11, 18))
    shown = told(Sketch({"tin/ho-so": page}))
    assert [secret for secret in SECRETS if secret in shown] == []
    assert "hồ sơ em L. T. C. sinh ngày …" in shown


def test_a_file_whose_name_tells_of_a_child_is_told_by_its_folder() -> None:
    name = quote(f"Ho so {NAMES[0]} {BIRTH.replace('/', '-')}.xlsx")
    words = f"Hồ sơ {NAMES[0]} ({BIRTH}), ĐT {NUMBER}"
    page = Published("Học sinh lớp 6A", PROSE + link(f"files/{name}", words))
    shown = told(Sketch({"lop": page}, {f"files/{name}": sheet([HEADER, *ROWS])}))
    assert f"{HOME}files/'" in shown
    assert [secret for secret in (*SECRETS, name) if secret in shown] == []


def test_another_page_that_repeats_a_name_is_quoted_without_it() -> None:
    post = Published(f"Em {NAMES[1].upper()} đạt giải Nhất", PROSE, date(2026, 11, 18))
    shown = told(Sketch({"tin/giai": post, "lop": Published("Danh sách lớp 6A", LISTED)}))
    assert "Em S. S. P. đạt giải Nhất" in shown
    assert NAMES[1].upper() not in shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("em Lò Thị Chải (15/09/2013)", "em L. T. C. (…)"),
        ("LÒ THỊ CHẢI, 0986.505.563", "L. T. C., …"),
        ("Lo Thi Chai.docx", "L. T. C..docx"),
        ("em Lò Thị Chải nhận quà ngày 18/11/2026", "em L. T. C. nhận quà ngày 18/11/2026"),
        ("Lò Thị Chải và Sùng Seo Páo", "L. T. C. và S. S. P."),
        ("bà Lò Thị Mai, 15/09/2013", "bà Lò Thị Mai, 15/09/2013"),
        ("em Hoàng Thị Xuyến sinh ngày 03/02/2014, lớp 6B", "em H. T. X. sinh ngày …, lớp 6B"),
        ("Hoàng Thị Xuyến (SN 03/02/2014)", "H. T. X. (SN …)"),
        ("Bà Đinh Thị Sao, sinh ngày 03/02/1975", "Bà Đinh Thị Sao, sinh ngày 03/02/1975"),
        ("Nguyễn Phúc Tôn Nữ Hoàng Anh nghỉ", "N. P. T. N. H. A. nghỉ"),
        ("Lò Mai và Lò Thị", "L. M. và Lò Thị"),
        ("em Lò Thị Chải, 18/11/2024", "em L. T. C., …"),
        ("em Lò Thị Chải, 18/11/2025", "em L. T. C., 18/11/2025"),  # a day of her school years
        ("em Lò Thị Chải, 02/09/1945", "em L. T. C., 02/09/1945"),
        ("em Hoàng Thị Xuyến sinh ngày 03/02/2026", "em H. T. X. sinh ngày …"),
        ("Lò Thị Chải, số 0986 505 563 và 12/0986505563", "L. T. C., số … và 12/0986505563"),
        ("Thư viện sinh ngày 03/02/2014 không rõ", "Thư viện sinh ngày … không rõ"),
    ],
)
def test_names_become_first_letters_and_what_is_private_goes(words: str, shown: str) -> None:
    names = ("lo thi chai", "sung seo pao", "nguyen phuc ton nu hoang anh", "lo mai")
    assert veil(*names).words(words) == shown


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("tep/6a/lo-thi-chai.docx", "tep/6a/"),
        ("tep/Lo_Thi_Chai/so.docx?v=1", "tep/"),
        ("lo-thi-chai", ""),
        ("xem?ten=lo-thi-chai", ""),
        ("tep/lo-thi-chai/so/lo-thi-chai.docx", "tep/"),
        ("tep/ds.docx", "tep/ds.docx"),
    ],
)
def test_an_address_that_names_a_child_is_cut(path: str, shown: str) -> None:
    url = HOME + path
    assert veil("lo thi chai", exposed=url).address(url) == HOME + shown
    assert veil("lo thi chai").address(url) == url


def test_a_host_that_is_called_like_a_child_is_the_shortest_that_is_told() -> None:
    url = "https://lo-thi-chai.example.vn/anh/lo-thi-chai.jpg"
    assert veil("lo thi chai", exposed=url).address(url) == "https://lo-thi-chai.example.vn/"


def test_what_a_finding_and_a_post_say_of_a_child_is_veiled() -> None:
    title = f"Công khai cơ sở vật chất trường THCS Bến Lau, em {NAMES[0]} năm học 2025-2026"
    handed_on = Published(title, PROSE, date(2026, 6, 18))
    shown = told(Sketch({"tin/csvc": handed_on, "lop": Published("Danh sách lớp 6A", LISTED)}))
    assert "'unit': 'Công khai cơ sở vật chất trường THCS Bến Lau, em L. T. C. năm học" in shown
    assert NAMES[0] not in shown


def test_the_words_that_date_a_post_are_veiled_as_well() -> None:
    site = Sketch({"tin/giai": Published("Giải thưởng", PROSE, date(2026, 11, 18))}).understood()
    (post,) = site.posts
    assert post.evidence is not None
    beside = structs.replace(post.evidence, quote="Lò Thị Chải 18/11/2026")
    shown = veil("lo thi chai").post(replace(post, evidence=beside))
    assert shown.evidence is not None
    assert shown.evidence.quote == "L. T. C. 18/11/2026"
    assert veil("lo thi chai").post(replace(post, evidence=None)).evidence is None
