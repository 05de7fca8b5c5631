"""Endings of duties of technique, mail, contact and news that no other test comes to."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from small_sites import (
    PROSE,
    SCHOOL,
    TODAY,
    Published,
    Sketch,
    finding,
    judgement,
    pdf,
    table,
)

PLAIN = replace(SCHOOL, url="http://thcssuoihoa.bacninh.edu.vn/")
NO_DOMAIN = replace(SCHOOL, email_domain=None)
WHERE = "<p>Địa chỉ: thôn Đông, xã Suối Hoa</p><p>Điện thoại: 0222 3855 121</p>"


def verdict(sketch: Sketch, requirement: str, **given: object) -> tuple[str, str]:
    found = finding(sketch, requirement, **given)
    return found.outcome.value, found.code


def contact(body: str) -> Sketch:
    return Sketch({"lien-he": Published("Liên hệ", WHERE + body)})


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<img src="/anh/email.png" alt="Email nhà trường">', ("could_not_check", "picture-only")),
        ('<img src="/anh/ban-do.png" alt="Bản đồ">', ("missing", "none")),
        ("<p>Hỗ trợ kỹ thuật: hotro@vnedu.vn</p>", ("missing", "vendor-mail")),
        ("<p>Email: thcssuoihoa@suoihoa.com.vn</p>", ("partial", "other-domain")),
    ],
)
def test_an_address_that_cannot_be_read_or_is_not_the_units(
    body: str, expected: tuple[str, str]
) -> None:
    assert verdict(contact(body), "official-email-published", school=NO_DOMAIN) == expected


def test_an_address_on_a_line_of_its_own_on_the_contact_page_is_the_units() -> None:
    found = finding(contact("<p>c2suoihoa@bacninh.edu.vn</p>"), "official-email-published")
    assert found.values["address"] == "c2suoihoa@bacninh.edu.vn"
    assert (
        finding(contact("<p>c2suoihoa@bacninh.edu.vn</p>"), "contact-and-qa").code == "no-channel"
    )


def test_a_teacher_s_address_on_the_contact_page_is_not_the_units() -> None:
    sketch = contact("<p>Cô giáo Mai Thị Hạnh, tổ trưởng: hanhmai@bacninh.edu.vn</p>")
    (email,) = judgement(sketch).emails
    assert email.role == "person"


def test_an_address_that_stands_only_in_a_pdf_is_found() -> None:
    sketch = Sketch(
        {"lien-he": Published("Liên hệ", WHERE + '<a href="/lien-he.pdf">Tải về</a>')},
        files={"lien-he.pdf": pdf("Truong THCS Suoi Hoa", "Email: c2suoihoa@bacninh.edu.vn")},
    )
    (email,) = judgement(sketch).emails
    assert (email.address, email.urls) == (
        "c2suoihoa@bacninh.edu.vn",
        ("https://thcssuoihoa.bacninh.edu.vn/lien-he.pdf",),
    )


@pytest.mark.parametrize(
    "part",
    [
        '<img src="http://anh.example.vn/a.jpg" alt="Sân trường">',
        '<script src="http://dem.example.vn/a.js"></script>',
        '<iframe src="http://phim.example.vn/1"></iframe>',
        '<link rel="stylesheet" href="http://kieu.example.vn/a.css">',
    ],
)
def test_parts_of_a_secure_page_that_come_insecurely(part: str) -> None:
    assert verdict(Sketch(home=part), "security-baseline") == ("partial", "mixed-content")


def test_a_link_to_an_insecure_site_is_not_mixed_content() -> None:
    sketch = Sketch(home='<a href="http://bacgiang.example.vn/">Trang bạn</a>')
    assert verdict(sketch, "security-baseline") == ("pass", "secure")


def test_a_site_without_https() -> None:
    assert verdict(Sketch(), "security-baseline", school=PLAIN) == ("partial", "no-https")


def test_text_in_combining_marks_is_told_with_its_share() -> None:
    loose = Sketch(
        {"tin": Published("Tin", f"<p>{PROSE}</p>")},
        home=unicodedata.normalize("NFD", f"<p>{PROSE}</p>"),
    )
    found = finding(loose, "unicode-tcvn6909")
    assert (found.outcome.value, found.code) == ("partial", "decomposed")
    assert found.values["share"] == 50
    composed = Sketch(home=f"<p>{PROSE}</p>")
    assert verdict(composed, "unicode-tcvn6909") == ("pass", "unicode")


def test_descriptions_that_are_the_same_on_every_page() -> None:
    own = Sketch({f"trang-{n}": Published(f"Trang {n}", f"<p>{PROSE}</p>") for n in range(6)})
    assert verdict(own, "metadata") == ("pass", "described")
    alike = Sketch({f"trang-{n}": Published("Trang", f"<p>{PROSE}</p>") for n in range(9)})
    assert finding(alike, "metadata").code == "same-everywhere"


@pytest.mark.parametrize(
    "body", [b"<rss><channel><item><title>x</title", b"<rss version='2.0'><channel>", b"{"]
)
def test_a_feed_that_cannot_be_read(body: bytes) -> None:
    assert verdict(Sketch(feeds={"rss.xml": body}), "rss") == ("partial", "invalid")


def news(*days: date) -> Sketch:
    return Sketch(
        {
            f"tin/{day}": Published(f"Bản tin ngày {day:%d-%m-%Y}", f"<p>{PROSE}</p>", day)
            for day in days
        }
    )


def test_news_in_few_weeks_are_sparse_and_not_outdated() -> None:
    found = finding(news(date(2026, 9, 8), date(2026, 11, 17)), "news-events")
    assert found.code == "sparse"


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("Lớp", "8A", "nothing-exposed"),
        ("Điểm", "17,5", "suspected"),
        ("Ngày sinh", "05/03/2013", "exposed"),
    ],
)
def test_a_list_of_prizes_is_judged_by_what_it_tells_of_the_pupils(
    column: str, cell: str, code: str
) -> None:
    names = ["An", "Bình", "Cường", "Dũng", "Giang", "Hải"]
    rows = [("STT", "Họ và tên", column, "Giải")]
    rows += [(str(n), f"Nguyễn Văn {name}", cell, "Nhì") for n, name in enumerate(names, 1)]
    page = Published("Danh sách học sinh đạt giải", table(*rows), date(2026, 11, 3))
    found = finding(Sketch({"tin/hoi-thi": page}), "pupil-personal-data")
    assert found.code == code
    assert all("Nguyễn Văn An" not in one.quote for one in found.evidence)


def test_a_page_to_ask_on_without_address_or_telephone() -> None:
    asked = Sketch({"hoi-dap": Published("Hỏi đáp", "<p>Gửi câu hỏi cho nhà trường.</p>")})
    found = finding(asked, "contact-and-qa")
    assert found.code == "form-only"
    assert found.level < finding(contact("<p>c2suoihoa@bacninh.edu.vn</p>"), "contact-and-qa").level


def test_documents_listed_by_number_whose_files_are_nowhere() -> None:
    listed = "".join(
        f'<p><a href="/vb/{number}">Quyết định số {number}/QĐ-THCSSH về phân công</a> '
        f"{number - 9}/09/2026</p>"
        for number in (11, 12, 13)
    )
    pages = {f"vb/{n}": Published(f"Quyết định {n}", PROSE, menu="-") for n in (11, 12, 13)}
    without = Sketch({"van-ban": Published("Văn bản", listed), **pages})
    assert finding(without, "regulatory-documents").code == "no-files"


@pytest.mark.parametrize(("count", "suspected"), [(11, False), (12, True)])
def test_a_dozen_posts_of_one_day_are_noted_and_not_punished(
    count: int, *, suspected: bool
) -> None:
    pages = {
        f"tin/{number}": Published(
            f"Bản tin thứ {number} của nhà trường", f"<p>Tin {number}. {PROSE}</p>", TODAY
        )
        for number in range(count)
    }
    found = finding(Sketch(pages), "news-events")
    assert (found.code == "back-filled-suspected") is suspected
    assert found.outcome.value != "missing"


def test_a_box_that_google_draws_searches_elsewhere() -> None:
    drawn = (
        '<script async src="https://cse.google.com/cse.js?cx=012345"></script>'
        '<div class="gcse-search"></div>'
    )
    found = finding(Sketch(home=drawn), "full-text-search")
    assert (found.code, found.values["host"]) == ("external-search", "cse.google.com")
