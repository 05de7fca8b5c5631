"""Leaders with all five facts, each of them, in whatever shape a page prints them."""

from __future__ import annotations

import pytest
from small_sites import HOME, PROSE, Published, Sketch, finding, of_kind, table

from auditor.checks.finding import Finding

HEAD = ("Họ tên", "Chức vụ", "Điện thoại", "Email", "Nhiệm vụ đảm nhiệm")
HOA = ("Lê Thị Hoa", "Hiệu trưởng", "0912 345 671", "hoale@bacninh.edu.vn", "Phụ trách chung")
BINH = ("Trần Văn Bình", "Phó Hiệu trưởng", "0912.345.672", "binh@bacninh.edu.vn", "Chuyên môn")
BARE = (*BINH[:2], "", "", "")
MENU = [
    (words, HOME + path)
    for words, path in (("Giới thiệu", "gt"), ("Tin tức", "tt"), ("Tuyển sinh", "ts"))
]


def page(body: str, **more: object) -> Finding:
    others = {f"muc-{n}": Published(f"Chuyên mục {n}", PROSE, menu="-") for n in range(3)}
    sketch = Sketch({"bgh": Published("Ban giám hiệu", body), **others}, menu=MENU)
    return finding(sketch, "leadership-contacts", **more)


def cards(*people: tuple[str, ...]) -> str:
    return "".join(
        f'<div class="card"><img src="/{n}.jpg" alt=""><h3>{person[0]}</h3>'
        + "".join(f"<p>{fact}</p>" for fact in person[1:])
        + "</div>"
        for n, person in enumerate(people)
    )


def sideways(*people: tuple[str, ...]) -> str:
    columns = zip(HEAD, *people, strict=True)
    return table(*columns)


@pytest.mark.parametrize(
    "body",
    [
        table(HEAD, HOA, BINH),
        cards(HOA, BINH),
        cards((HOA[0].upper(), HOA[1].upper(), *HOA[2:])),
        sideways(HOA, BINH),
        "".join(
            f"<p>{p[1]}: Cô {p[0]} - {p[2]} - {p[3]}</p><p>Quản lý {p[4]}</p>" for p in (HOA, BINH)
        ),
        "".join(
            f'<div><b>{p[0]}</b> - {p[1]}, ĐT 0222 3855 121, <a href="mailto:{p[3]}">thư</a></div>'
            "<p>Phụ trách theo phân công</p>"
            for p in (HOA, BINH)
        ),
    ],
)
def test_five_facts_of_every_leader_in_any_shape(body: str) -> None:
    assert (page(body).outcome.value, page(body).code) == ("pass", "found")


@pytest.mark.parametrize(
    ("body", "missing"),
    [
        (table(HEAD, HOA, BARE), "điện thoại, thư điện tử, nhiệm vụ đảm nhiệm"),
        (cards(HOA, BARE), "điện thoại, thư điện tử"),
        (table(HEAD[:4], HOA[:4], BINH[:4]), "nhiệm vụ đảm nhiệm"),
        (table(HEAD, (*HOA[:4], ""), (*BINH[:4], "")), "nhiệm vụ đảm nhiệm"),
        (table(HEAD, (*HOA[:3], "", HOA[4]), (*BINH[:3], "", BINH[4])), "thư điện tử"),
        (table(HEAD, (*HOA[:2], "", *HOA[3:])), "điện thoại"),
    ],
)
def test_what_one_of_them_lacks_is_named(body: str, missing: str) -> None:
    found = page(body)
    assert (found.outcome.value, found.code) == ("partial", "fields-missing")
    assert found.values["missing"] == missing


def test_the_vendor_s_line_is_no_way_to_reach_a_leader() -> None:
    body = "<p>Cô Lê Thị Hoa - Hiệu trưởng</p><p>Hỗ trợ kỹ thuật: cskh@viettel.com.vn</p>"
    found = page(body)
    assert (found.outcome.value, found.code) == ("partial", "names-only")
    assert "thư điện tử" in str(found.values["missing"])


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # a letter of greeting with the office's number below
        (
            f"<p>Thư ngỏ của hiệu trưởng Lê Thị Hoa. {PROSE}</p><p>ĐT: 0222 3855 121. Email: "
            "c2suoihoa@thcssuoihoa.bacninh.edu.vn. Nhiệm vụ là học tập</p>",
            ("partial", "text-only"),
        ),
        # what the vendor left in its template
        (
            table(HEAD, ("Nguyễn Văn A", "Hiệu trưởng", "0123456789", "a@tentinh.gov.vn", "Chung")),
            ("stub", "stub"),
        ),
        # the department's leaders
        (
            "<p>Giám đốc Sở: Ông Nguyễn Hải Nam</p><p>Phó giám đốc Sở: Bà Trần Thu Hà</p>"
            "<p>ĐT: 0222 3822 333</p>",
            ("stub", "stub"),
        ),
    ],
)
def test_what_only_looks_like_a_list_of_leaders(body: str, expected: tuple[str, str]) -> None:
    found = page(body)
    assert (found.outcome.value, found.code) == expected


LINE = "<p>Cô {name} - Hiệu trưởng, ĐT 0912 345 671, hoale@bacninh.edu.vn, phụ trách chung</p>"


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("<p>Hiệu phó: Trần Văn Bình</p>", 2),
        ("<p>Hiệu phó</p><p>Trần Văn Bình</p>", 2),
        ("<p>Trần Văn Bình</p><p>Hiệu phó</p>", 2),
        ("<p>Hiệu phó:</p><p>Thầy Trần Văn Bình (giữ chức vụ từ năm học 2017-2018)</p>", 2),
        ("<p>Người phụ trách:</p><p>Hiệu phó</p><p>Chức vụ:</p><p>Trần Văn Bình</p>", 2),
        ("<p>Cô Hà Thị Mận thay mặt hiệu phó Trần Văn Bình</p>", 1),  # not the one who is called so
        ("<p>Lời chúc của hiệu phó Trần Văn Bình</p>", 1),
        ("<p>Sáng nay ở giữa sân trường rộng rãi, hiệu phó Trần Văn Bình trao quà</p>", 1),
        (f"<p>Hiệu phó Trần Văn Bình {'kể chuyện ngày xưa ' * 6}</p>", 1),  # a story
        (f"<p>Hiệu phó Trần Văn Bình {'kể chuyện ngày xưa ' * 6} 0912 345 672</p>", 2),
    ],
)
def test_a_line_introduces_the_one_whose_title_it_bears(line: str, people: int) -> None:
    found = page(LINE.format(name="Lê Thị Hoa") + line)
    lacking = people == 2
    assert found.code == ("fields-missing" if lacking else "found")
    if lacking:
        assert "thư điện tử" in str(found.values["missing"])


def test_persons_side_by_side_in_a_table_are_read_together() -> None:
    body = table(
        ("Chức vụ", "Hiệu trưởng", "Phó Hiệu trưởng"),
        ("Năm sinh", "1975", "1980"),
        ("Họ và tên", "Lê Thị Hoa", "Trần Văn Bình"),
        ("Điện thoại", HOA[2], BINH[2]),
    )
    found = page(body)
    assert (found.code, found.values["missing"]) == (
        "fields-missing",
        "thư điện tử, nhiệm vụ đảm nhiệm",
    )


def test_the_department_s_leaders_are_its_own_on_its_own_site() -> None:
    head = ("Nguyễn Hải Nam", "Giám đốc Sở", *HOA[2:])
    assert page(table(HEAD, head), school=of_kind("so")).code == "found"


def labelled(name: str, title: str, box: str) -> str:
    facts = (("Họ và tên", name), ("Chức vụ", title), ("Điện thoại", HOA[2]), ("Email", box))
    return "".join(f"<div>{label}:</div><div>{fact}</div>" for label, fact in facts)


def test_facts_behind_labels_belong_to_the_person_above() -> None:
    found = page(labelled(HOA[0], HOA[1], HOA[3]) + labelled(BINH[0], "Hiệu phó", BINH[3]))
    assert (found.code, found.values["missing"]) == ("fields-missing", "nhiệm vụ đảm nhiệm")
    assert found.values["people"] == 2


def test_the_vendor_s_persons_are_nobody_whatever_another_page_says() -> None:
    names = (("Nguyễn Văn A", "Hiệu trưởng"), ("Nguyễn Văn B", "Hiệu phó"))
    body = "".join(labelled(name, title, "a@tentinh.gov.vn") for name, title in names)
    about = Published("Giới thiệu chung", f"{PROSE}<p>Ban giám hiệu Trường THCS Hoa Ban</p>")
    sketch = Sketch({"bgh": Published("Ban giám hiệu", body), "gt": about}, menu=MENU)
    found = finding(sketch, "leadership-contacts")
    assert (found.outcome.value, found.code) == ("stub", "stub")


def test_who_signs_a_page_as_the_leadership_of_the_school_is_no_person() -> None:
    signed = f"<p>Điện thoại: {HOA[2]}. Email: {HOA[3]}</p><p>Ban giám hiệu Trường THCS Hoa Ban</p>"
    found = page(f"{PROSE}{signed}")
    assert found.code not in ("found", "fields-missing", "names-only")
